"""Targets prepared for judging: the columns that it starts from, and the labels that its answer bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import Case, scaled
from plantargets.evaluation.decimals import products
from plantargets.evaluation.labels import LABELS, labels
from plantargets.evaluation.limits import limits
from plantargets.evaluation.prepare import SCHEMA, constants, stated_factor
from plantargets.evaluation.verdicts import reason_number
from plantargets.observations.makes import table_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from plantargets.evaluation.batch import Batch
    from plantargets.evaluation.frames import Frame

__all__ = ["Prepared", "prepare"]

_KINDS: dict[Any, str] = {nw.Int64: "int64", nw.Float64: "float64", nw.Datetime: "datetime64[us]"}
_GOAL_BEYOND = reason_number("goal_beyond_limit")


@attrs.frozen(kw_only=True, eq=False)
class Prepared:
    """Targets prepared for judging.

    Attributes
    ----------
    columns
        What judging starts from, the columns of `SCHEMA`: row ``tid`` for target ``tid`` in their order, then what
        stands beside the targets. Lists, or arrays where nothing is missing.
    labels
        What the answer bears, the columns of `LABELS`, one row a target.
    cases
        The cases, with the unit that figures are compared in.
    case_of
        Number of the case of each row of `columns`.
    """

    columns: dict[str, Any]
    labels: dict[str, Any]
    cases: tuple[Case, ...]
    case_of: Any

    def frame(self, backend: Any) -> Frame:
        """Give the columns as a table of `backend`'s kind."""
        return table_of(self.columns, SCHEMA, backend)

    def label_frame(self, backend: Any) -> Frame:
        """Give the labels as a table of `backend`'s kind."""
        return table_of(self.labels, LABELS, backend)


def prepare(
    batch: Batch,
    units: Mapping[str, Sequence[str]],
    as_of: dt.date | None,
    tolerance: float | None,
    *,
    dated: bool,
    policy: str = "",
) -> Prepared:
    """Prepare targets for judging.

    Parameters
    ----------
    batch
        The targets.
    units
        Units of the figures, by code of the indicator: one serves where nothing else states a unit.
    as_of
        Day on which the judgement is made; ``None`` where there is no figure to date it by.
    tolerance
        Tolerance of 左右 for this call, in each target's printed unit; the default where ``None``.
    dated
        Whether that day was given, and is not the end of the latest figure.
    policy
        The choices of the call in words, which the answer repeats.

    Examples
    --------
    >>> from plantargets.evaluation.batch import of_targets
    >>> from plantargets.model import Cumulative, Indicator, Target
    >>> jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow")
    >>> target = Target(code="t", indicator=jobs, rule=Cumulative(), quantity="8万人以上", period="2026")
    >>> prepared = prepare(of_targets([target], "strict"), {}, None, None, dated=False)
    >>> prepared.columns["req"].tolist(), prepared.labels["value_unit"]
    ([80000.0], ['万人'])
    """
    cases = tuple(scaled(batch.cases, units))
    rows = constants(cases, as_of, dated=dated)
    spread = _Spread(rows, batch.case_of)
    columns = {name: spread.column(name) if rows and name in rows[0] else [] for name in SCHEMA}
    columns |= _places(batch, spread) | _numbers(batch, spread, tolerance)
    if batch.numbers.baseline is not None:
        columns |= _baselines(batch, cases, spread)
    own = [case for case in cases if case.of is None]
    named = labels(own, batch, as_of, day=as_of if dated else None, policy=policy)
    return Prepared(columns={name: columns[name] for name in SCHEMA}, labels=named, cases=cases, case_of=batch.case_of)


class _Spread:
    """Columns of rows from those of their cases."""

    def __init__(self, rows: list[dict[str, Any]], case_of: Any) -> None:
        self.rows, self.case_of = rows, case_of
        self.same = len(rows) == len(case_of)  # a case for each row, in order

    def array(self, name: str, kind: Any = None) -> Any:
        """Give one column as an array."""
        import numpy as np

        values = np.array([row[name] for row in self.rows], dtype=kind)
        return values if self.same else values[self.case_of]

    def column(self, name: str) -> Any:
        """Give one column: a list where something may be missing, for not every library reads NaN as missing."""
        import numpy as np

        values = [row[name] for row in self.rows]
        kind = _KINDS.get(type(SCHEMA[name]))
        if kind is None or (None in values and kind != "datetime64[us]"):
            return values if self.same else np.array(values, dtype=object)[self.case_of].tolist()
        return self.array(name, kind)


def _places(batch: Batch, spread: _Spread) -> dict[str, Any]:
    """Give the keys of rows: their number, the target they belong to and the area."""
    import numpy as np

    codes = [row["area_key"] for row in spread.rows]
    own = np.array([area or "" for area in batch.areas], dtype=object)[batch.of]
    of_case = np.array([code or "" for code in codes], dtype=object)[batch.case_of]
    # The case of a table's rows has no area of its own.
    areas = np.where(of_case == "", own, of_case).tolist()
    return {"tid": np.arange(len(batch.of)), "of": batch.of, "area_key": areas}


def _numbers(batch: Batch, spread: _Spread, tolerance: float | None) -> dict[str, Any]:
    """Write bound, sense and tolerance of each row in amounts (万 and 亿 multiplied in)."""
    import numpy as np

    numbers, of = batch.numbers, batch.of
    fixed, mult, sense = spread.array("fixed", float), spread.array("mult", float), spread.array("sense", object)
    bound = spread.array("bound", object)
    printed = ~np.isnan(fixed)
    low, high = (np.where(printed, fixed, end[of]) for end in (numbers.low, numbers.high))
    default = _default_tolerance(batch, spread, low, high)
    chosen = numbers.tolerance[of]
    chosen = chosen if tolerance is None else np.where(np.isnan(chosen), tolerance, chosen)
    tol = np.where(np.isnan(chosen), default, chosen * (bound == "~")) * mult
    decimals = numbers.decimals[of]
    exact = (bound == "=") & (decimals >= 0) & ~printed
    places = np.where(exact, decimals, 0)
    halves = np.array([10.0**-at / 2 for at in range(int(places.max(initial=0)) + 1)])
    edges = limits(
        low, high, bound=bound, sense=sense, tolerance=tol, half_unit=np.where(exact, mult * halves[places], np.nan)
    )
    goal = np.where(sense == "cap", high, low)
    reason = _reasons(spread, low, high, bound, sense)
    return edges | {"req": low, "req_hi": high, "goal": goal, "tol": tol, "pre_reason": reason}


def _default_tolerance(batch: Batch, spread: _Spread, low: Any, high: Any) -> Any:
    """Give the near-side tolerance of 左右 of each row, in the printed unit; zero where none is printed."""
    import numpy as np

    slacks = [row["slack"] for row in spread.rows]
    kinds = list(dict.fromkeys(slacks))
    number = {slack: at for at, slack in enumerate(kinds)}
    kind_of = np.array([number[slack] for slack in slacks], dtype=int)[batch.case_of]
    value, upper = batch.numbers.value[batch.of], batch.numbers.upper[batch.of]
    printed, amount = (np.maximum(np.abs(a), np.abs(b)) for a, b in ((value, upper), (low, high)))
    found = np.zeros(len(low))
    for at, slack in enumerate(kinds):
        rows = kind_of == at
        found[rows] = slack.of(printed[rows], amount[rows], low[rows])
    return found


def _reasons(spread: _Spread, low: Any, high: Any, bound: Any, sense: Any) -> Any:
    """Say why a target cannot be judged whatever the figures are: also where it asks for what no figure can be."""
    import numpy as np

    least, most = spread.array("reach_least", float), spread.array("reach_most", float)
    strict = (bound == ">") | (bound == "<")
    above = (low > most) | (strict & (low >= most))
    below = (high < least) | (strict & (high <= least))
    beyond = ((sense != "cap") & above) | ((sense != "floor") & below)
    known = spread.array("pre_reason", int)
    return np.where((known == 0) & beyond, _GOAL_BEYOND, known)


def _baselines(batch: Batch, cases: Sequence[Case], spread: _Spread) -> dict[str, Any]:
    """Write the stated baselines of a table in amounts: each row has its own number."""
    import numpy as np

    stated = np.full(len(batch.of), np.nan)
    for number, case in enumerate(cases):
        factor = stated_factor(case.target, case.scale)
        if factor is not None:
            rows = np.flatnonzero(batch.case_of == number)
            stated[rows] = products(batch.numbers.baseline[batch.of[rows]], factor) * spread.rows[number]["sign"]
    return {"stated_x": _with_gaps(stated)}


def _with_gaps(values: Any) -> Any:
    """Write missing numbers as ``None``, which every library reads alike."""
    import numpy as np

    missing = np.isnan(values)
    if not missing.any():
        return values
    cells = values.astype(object)
    cells[missing] = None
    return cells.tolist()
