"""The targets of one call as a batch: one case for all that differ in place and number alone.

A programme gives each target a case of its own. In a table of a whole country many rows make the same promise for
other places with other numbers; they share a case, and columns hold what differs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.areas import Area
from plantargets.evaluation.bounds import ends_of
from plantargets.evaluation.cases import Case, beside, own_rules
from plantargets.evaluation.supersession import claims, successors
from plantargets.model.rules import Rule

if TYPE_CHECKING:
    from plantargets.evaluation.targets_table import TargetsTable
    from plantargets.model.target import Target
    from plantargets.model.words import Prices

__all__ = ["Batch", "Numbers", "of_table", "of_targets"]


@attrs.frozen(kw_only=True, eq=False)
class Numbers:
    """The numbers of each target, as arrays.

    Attributes
    ----------
    value, upper
        Both ends of the bound as printed, equal where it is no range; zero where nothing is printed.
    low, high
        The same in amounts.
    decimals
        Printed digits after the point; -1 where there is no finite decimal.
    tolerance
        The target's own tolerance in the printed unit; NaN where it has none.
    baseline
        Stated baseline as printed, NaN where there is none; ``None`` where each case has its own.
    """

    value: Any
    upper: Any
    low: Any
    high: Any
    decimals: Any
    tolerance: Any
    baseline: Any = None


@attrs.frozen(kw_only=True, eq=False)
class Batch:
    """The targets of one call, and what stands beside them.

    Attributes
    ----------
    cases
        The cases; a case without an area is that of its targets, each in its own.
    case_of
        Number of the case of each row: of the targets in their order, then of what stands beside them.
    of
        Number of the target that each row belongs to.
    numbers
        The numbers of the targets.
    codes, areas, names
        Code, code of the area (``None`` where there is none) and name of each target.
    claims
        Code, day of announcement and code of the replaced target, of each target that replaces one.
    own
        Rules that are not the library's, each once.
    places
        The areas of the targets, each once.
    """

    cases: tuple[Case, ...]
    case_of: Any
    of: Any
    numbers: Numbers
    codes: Sequence[str]
    areas: Sequence[str | None]
    names: Sequence[str]
    claims: tuple[tuple[str, dt.date | None, str], ...]
    own: tuple[Rule, ...] = ()
    places: tuple[Area, ...] = ()

    @property
    def size(self) -> int:
        """Count the targets."""
        return len(self.codes)

    @property
    def models(self) -> list[Target]:
        """Give the target that stands for each case."""
        return [case.target for case in self.cases]

    @property
    def references(self) -> list[Area]:
        """Give the areas that targets are compared with, each once."""
        others = [case.target.area for case in self.cases if case.of is not None]
        return list({area.code: area for area in others if area is not None}.values())

    @property
    def numbers_of_indicators(self) -> dict[str, int]:
        """Number the codes of the indicators, those of what stands beside targets among them."""
        codes = dict.fromkeys(case.target.indicator.code for case in self.cases)
        return {code: number for number, code in enumerate(codes)}

    @property
    def numbers_of_areas(self) -> dict[str, int]:
        """Number the codes of the areas from 1; 0 is that of targets without one."""
        codes = dict.fromkeys(area.code for area in (*self.places, *self.references))
        return {"": 0} | {code: number for number, code in enumerate(codes, start=1)}

    def superseded_by(self, day: dt.date | None) -> list[str | None]:
        """Give for each target the code of the one that had taken its place by a day; every day where ``None``."""
        replaced = successors(self.claims, day)
        return [replaced.get(code) for code in self.codes] if replaced else [None] * self.size


def of_targets(targets: Sequence[Target], prices: Prices) -> Batch:
    """Put targets into a batch, each with a case of its own.

    Parameters
    ----------
    targets
        Targets with what they inherit.
    prices
        Which price bases an in-step target may compare, where it does not say so.

    Examples
    --------
    >>> from plantargets.model import Cumulative, Indicator, Target
    >>> jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow")
    >>> batch = of_targets([Target(code="t", indicator=jobs, rule=Cumulative(), quantity="8万人")], "strict")
    >>> batch.codes, batch.numbers.low.tolist()
    (['t'], [80000.0])
    """
    import numpy as np

    cases = beside(targets, prices)
    ends = np.array([ends_of(target) for target in targets], dtype=float).reshape(len(targets), 4)
    decimals = [-1 if t.quantity is None or t.quantity.decimals is None else t.quantity.decimals for t in targets]
    own = [np.nan if target.tolerance is None else float(target.tolerance) for target in targets]
    numbers = Numbers(
        **dict(zip(("value", "upper", "low", "high"), ends.T, strict=True)),
        decimals=np.array(decimals, dtype=int),
        tolerance=np.array(own, dtype=float),
    )
    places = {target.area.code: target.area for target in targets if target.area is not None}
    return Batch(
        cases=tuple(cases),
        case_of=np.arange(len(cases)),
        of=np.array([at if case.of is None else case.of for at, case in enumerate(cases)], dtype=int),
        numbers=numbers,
        codes=[target.code for target in targets],
        areas=[None if target.area is None else target.area.code for target in targets],
        names=[target.name for target in targets],
        claims=claims(targets),
        own=tuple(own_rules(targets)),
        places=tuple(places.values()),
    )


def of_table(table: TargetsTable, prices: Prices) -> Batch:
    """Put the rows of a targets table into a batch.

    Parameters
    ----------
    table
        The table, read.
    prices
        Which price bases an in-step target may compare.

    Examples
    --------
    >>> from plantargets.evaluation.targets_table import read_targets
    >>> row = {"indicator": "gdp", "rule": "in_step", "reference": "cpi_rise", "start": "2026", "end": "2026"}
    >>> batch = of_table(read_targets([row | {"target": "a"}, row | {"target": "b"}]), "strict")
    >>> len(batch.cases), batch.case_of.tolist(), batch.of.tolist()
    (2, [0, 0, 1, 1], [0, 1, 0, 1])
    """
    import numpy as np

    cases = beside(table.designs, prices)
    count = len(table.designs)
    case_of, of = [table.design_of], [np.arange(len(table.codes))]
    for number, case in enumerate(cases[count:], start=count):
        rows = np.flatnonzero(table.design_of == case.of)
        case_of.append(np.full(len(rows), number))
        of.append(rows)
    return Batch(
        cases=tuple(cases),
        case_of=np.concatenate(case_of),
        of=np.concatenate(of),
        numbers=table.numbers,
        codes=table.codes,
        areas=table.areas,
        names=table.names,
        claims=table.claims,
        places=table.places,
    )
