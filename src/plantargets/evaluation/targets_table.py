"""A targets table read: one `Target` for all rows that differ in place and number alone.

A country's plans repeat a few dozen promises thousands of times. The rows that share all but code, area, name and
numbers are one design, and one target of the model stands for them, made and checked as in a programme.

Numbers are floats, read as the shortest decimals that print them: 5.0 is 5. Text and Decimals keep the decimals that
they print, which count where a bare figure must be met exactly.
"""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
from typing import TYPE_CHECKING, Any, get_args

import attrs

from plantargets import catalogue
from plantargets.areas import Area, to_area
from plantargets.errors import PlanTargetsError, Problem, TargetsTableError
from plantargets.evaluation.batch import Numbers
from plantargets.evaluation.bounds import amounts_of
from plantargets.evaluation.cases import beside
from plantargets.evaluation.cells import Cells, Read, columns_of, flag_of, lacking
from plantargets.evaluation.decimals import printed, products
from plantargets.evaluation.nouns import baseline_of, period_of, quantity_of, rule_of
from plantargets.model import Indicator, Target, words
from plantargets.model.rules import InStep, RuleCode
from plantargets.model.table import COLUMNS
from plantargets.observations.cells import day_of, text_of, unit_of, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["TargetsTable", "read_targets"]

_NEEDED = ("target", "indicator", "rule", "start", "end")
_ELSEWHERE = {
    "schedule": "a table holds no schedule; give a programme, or leave the column out",
    "period": "a table holds start and end",
    "quantity": "a table holds value, upper, bound and unit",
}
"""Words of a target for which a table has no column, so that they are not passed over in silence."""

_ALIKE = 0.8
"""Names of columns this much alike are taken for misspelt; others are the user's own."""
_NO_CODE = re.compile(r"[\s/\x00\ud800-\udfff]")
_VOCABULARIES: dict[str, Any] = {
    "rule": RuleCode, "bound": words.Bound, "sense": words.Sense, "change": words.Change_, "over": words.Over,
    "window": words.Window, "stage": words.Stage, "nature": words.Nature, "aggregate": words.Aggregate,
    "basis": words.Basis, "direction": words.Direction, "why": words.Why, "pace": words.Pace, "prices": words.Prices,
}  # fmt: skip
_CHECKED: dict[str, Any] = {"force": words.Force, "effort": words.Effort, "group_kind": words.GroupKind}
_FACTS = ("nature", "aggregate", "basis", "direction")
_SIGNS = 4


@attrs.frozen(kw_only=True, eq=False)
class TargetsTable:
    """A targets table, read.

    Attributes
    ----------
    designs
        One target for all rows of a design, without an area and with the number of the first of them.
    design_of
        Number of the design of each row.
    numbers
        The numbers of each row.
    codes, areas, names
        Code, code of the area (``None`` where there is none) and name of each row.
    claims
        Code, day of announcement and code of the replaced target, of each row that replaces one.
    places
        The areas, each once.
    implementation
        The library that the table came in, as narwhals names it.
    """

    designs: tuple[Target, ...]
    design_of: Any
    numbers: Numbers
    codes: list[str]
    areas: list[str | None]
    names: list[str]
    claims: tuple[tuple[str, dt.date | None, str], ...]
    places: tuple[Area, ...]
    implementation: Any


def _target_code(cell: object) -> str:
    code = text_of(cell)
    if _NO_CODE.search(code):
        raise ValueError("is no code; leave out white space and '/'")
    return code


def _count(cell: object) -> int:
    number = float(text_of(cell))
    if not number.is_integer():
        raise ValueError("is no whole number")
    return int(number)


def _readers() -> dict[str, Callable[[Any], Any]]:
    return {
        **{name: word_of(name, get_args(allowed)) for name, allowed in _VOCABULARIES.items()},
        **dict.fromkeys(("unit", "baseline_unit"), unit_of),
        **dict.fromkeys(("held", "from_bottom", "roughly"), flag_of),
        **dict.fromkeys(("indicator", "scope", "reference", "reference_area"), text_of),
        "field_size": _count,
    }


_DATED: dict[str, Callable[[Any], Any]] = {
    "start": lambda cell: day_of(cell, last=False),
    "end": lambda cell: day_of(cell, last=True),
    "baseline_end": lambda cell: day_of(cell, last=True),
}


def _check_names(names: Sequence[str], source: str) -> None:
    """Refuse what is missing, what is misspelt, and what a table cannot say; other columns are the user's own."""
    problems = []
    own = [name for name in names if name not in COLUMNS]
    for name in own:
        alike = difflib.get_close_matches(name.strip().lower(), COLUMNS, 1, _ALIKE)
        if name.strip().lower() in _ELSEWHERE:
            problems.append(Problem(f"there is no column {name!r}: {_ELSEWHERE[name.strip().lower()]}"))
        elif alike:
            problems.append(Problem(f"there is no column {name!r}; did you mean {alike[0]}?"))
    problems += lacking(_NEEDED, names, COLUMNS)
    if problems:
        raise TargetsTableError(source, tuple(problems))


def _grouped(parts: Sequence[tuple[Any, int]], size: int) -> tuple[Any, Any]:
    """Give a number to each combination of some columns of codes, in the order in which they first stand.

    Returns
    -------
    group : numpy.ndarray
        Number of the combination of each row.
    first : numpy.ndarray
        First row of each combination.
    """
    import numpy as np

    key, count = np.zeros(size, dtype=np.int64), 1
    for codes, kinds in parts:
        if count * (kinds + 1) > 2**62:
            key = np.unique(key, return_inverse=True)[1]
            count = int(key.max(initial=0)) + 1
        key, count = key * (kinds + 1) + codes + 1, count * (kinds + 1)
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), dtype=int)
    place[order] = np.arange(len(order))
    return place[group], first[order]


class _Reader:
    """Reads one table: its columns, then one target for each design."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.codes = cells.words("target", _target_code, _NO_CODE)
        self.parts = {name: cells.read(name, read, required=name in _NEEDED) for name, read in _readers().items()}
        self.parts |= {name: cells.days(name, read) for name, read in _DATED.items()}
        for name, allowed in _CHECKED.items():
            cells.read(name, word_of(name, get_args(allowed)))
        self.areas = cells.read("area", lambda cell: to_area(text_of(cell)))
        self.numbers = {name: cells.numbers(name) for name in ("value", "upper", "baseline", "tolerance")}
        self.indicators: dict[tuple[Any, ...], Indicator] = {}

    def check(self) -> None:
        """Note the faults that concern rows and not what they have in common."""
        import numpy as np

        known = self.codes.codes[self.codes.codes >= 0]
        times = np.bincount(known, minlength=len(self.codes.distinct))
        for code in np.flatnonzero(times > 1):
            rows = np.flatnonzero(self.codes.codes == code)
            said = (
                f"the target code {self.codes.distinct[code]!r} is used {len(rows)} times; give each a code of its own"
            )
            self.cells.fault(rows[1:], "target", said)
        start, end = (self.parts[name].codes for name in ("start", "end"))
        for name, here, other in (("end", end, start), ("start", start, end)):
            gap = np.flatnonzero((here < 0) & (other >= 0))
            if len(gap) and not any(f"column {name}" in problem.path for problem in self.cells.problems):
                self.cells.fault(gap, name, f"{name} is missing; a period has both")
        value, upper, tolerance = (self.numbers[name][0] for name in ("value", "upper", "tolerance"))
        low = np.flatnonzero(upper < value)
        if len(low):
            said = f"upper {upper[low[0]]:g} is below value {value[low[0]]:g}; give the lower end first"
            self.cells.fault(low, "upper", said)
        below = np.flatnonzero(tolerance < 0)
        if len(below):
            self.cells.fault(below, "tolerance", f"tolerance {tolerance[below[0]]:g} is not a number from 0 up")

    def designs(self) -> tuple[Any, Any]:
        """Give the number of the design of each row, and the first row of each design."""
        import numpy as np

        value, upper, baseline = (self.numbers[name][0] for name in ("value", "upper", "baseline"))
        # Zero is a cap where other amounts are floors, and a size has a way that a negative number has not.
        sign = np.where(np.isnan(value), -1, np.sign(np.nan_to_num(value)).astype(int) + 1)
        signs = [(sign, _SIGNS), *((np.where(np.isnan(part), -1, 0), 2) for part in (upper, baseline))]
        return _grouped([*((read.codes, len(read.distinct)) for read in self.parts.values()), *signs], self.cells.size)

    def target(self, row: int) -> Target:
        """Make the target that stands for the rows of a design, from the first of them."""
        cell = {name: read.at(row) for name, read in self.parts.items()}
        number = {name: floats[row] for name, (floats, _) in self.numbers.items()}
        indicator, basis = self._indicator(cell, cell["unit"] if math.isnan(number["value"]) else None)
        return Target(
            code=self.codes.at(row) or f"row-{row + 1}",
            indicator=indicator,
            rule=rule_of(cell),
            quantity=quantity_of(cell, number),
            period=period_of(cell),
            baseline=baseline_of(cell, number),
            basis=basis,
            **{name: cell[name] for name in ("sense", "change", "scope", "pace")},
        )

    def _indicator(self, cell: Mapping[str, Any], unit: str | None) -> tuple[Indicator, Any]:
        """Find the indicator with the facts of the row, and the price basis where it is the target's own."""
        text = cell["indicator"]
        known = catalogue.resolve(text)
        stated = {name: cell[name] for name in _FACTS if cell[name] is not None}
        own = None
        if known is not None and known.basis is not None:  # another basis than the concept's is the target's
            own = stated.pop("basis", None)
            own = None if own == known.basis else own
        stated |= {} if unit is None else {"unit": unit}
        key = (text, *stated.items())
        if key not in self.indicators:
            self.indicators[key] = (
                attrs.evolve(known, **stated) if known is not None else Indicator(name=text, **stated)
            )
        return self.indicators[key], own


def read_targets(data: Any, *, source: str = "targets") -> TargetsTable:
    """Read a targets table.

    Facts of an indicator are those of the row where it states them (nature, aggregate, basis, direction), else the
    catalogue's; a basis other than the catalogue's is the target's own. A table has no schedule and no
    own rule; whoever needs them gives a programme.

    Parameters
    ----------
    data
        A table of any library that narwhals knows, lazy ones too, which are small; a list of rows; or a mapping of
        columns: those of `programme.to_frame()`. Needed are ``target``, ``indicator``, ``rule``, ``start`` and ``end``.
    source
        What to call it in messages.

    Raises
    ------
    TargetsTableError
        With every fault, its row (from 1) and its column.

    Examples
    --------
    >>> row = {"indicator": "urban_new_jobs", "rule": "cumulative", "unit": "万人", "start": "2026", "end": "2026"}
    >>> rows = [
    ...     row | {"target": "a", "value": 8, "area": "140100"},
    ...     row | {"target": "b", "value": 3, "area": "140200"},
    ... ]
    >>> table = read_targets(rows)
    >>> len(table.designs), table.numbers.low.tolist()
    (1, [80000.0, 30000.0])
    """
    import numpy as np

    columns, implementation = columns_of(data, source)
    _check_names(list(columns), source)
    cells = Cells(columns, source)
    reader = _Reader(cells)
    reader.check()
    names = cells.read("name", text_of)
    claims = _claims(reader, cells)
    group, first = reader.designs()
    if cells.problems:  # what could not be read is missing, and would be complained of twice
        raise TargetsTableError(source, tuple(cells.problems))
    targets = []
    for number, row in enumerate(first):
        try:
            target = reader.target(int(row))
            if isinstance(target.rule, InStep):
                _check_in_step(target, group == number, reader.areas, cells)
            targets.append(target)
        except PlanTargetsError as error:
            cells.fault(np.flatnonzero(group == number), "", str(error))
    if cells.problems:
        raise TargetsTableError(source, tuple(cells.problems))
    named = names.spread()
    unnamed = np.flatnonzero(names.codes < 0)
    of_designs = np.array([target.indicator.name for target in targets], dtype=object)
    named[unnamed] = of_designs[group[unnamed]] if len(unnamed) else named[unnamed]
    areas = Read(reader.areas.codes, [area.code for area in reader.areas.distinct])
    return TargetsTable(
        designs=tuple(targets),
        design_of=group,
        numbers=_numbers(reader, targets, group),
        codes=reader.codes.spread().tolist(),
        areas=areas.spread().tolist(),
        names=named.tolist(),
        claims=claims,
        places=tuple(reader.areas.distinct),
        implementation=implementation,
    )


def _check_in_step(target: Target, rows: Any, areas: Read, cells: Cells) -> None:
    """Refuse a target that is to keep step with itself: the reference area's own, in a table of all areas."""
    import numpy as np

    other = beside([target], "strict")[1].target
    if other.area is not None and other.indicator.code == target.indicator.code:
        same = [code for code, area in enumerate(areas.distinct) if area.code == other.area.code]
        own = np.flatnonzero(rows & np.isin(areas.codes, same))
        if len(own):
            said = f"the target keeps step with itself: its own area is the reference area {other.area.code!r}"
            cells.fault(own, "reference_area", said)


def _claims(reader: _Reader, cells: Cells) -> tuple[tuple[str, Any, str], ...]:
    """Give the rows that replace a target, with the day by which they were public."""
    import numpy as np

    replaced, announced = (
        cells.read("supersedes", text_of),
        cells.days("announced", lambda cell: day_of(cell, last=True)),
    )
    rows = [int(row) for row in np.flatnonzero(replaced.codes >= 0)]
    days = [announced.at(row) or reader.parts["start"].at(row) for row in rows]
    return tuple(
        (reader.codes.at(row), None if day is None else day.date(), replaced.at(row))
        for row, day in zip(rows, days, strict=True)
    )


def _numbers(reader: _Reader, targets: Sequence[Target], group: Any) -> Numbers:
    """Write the numbers of all rows in amounts."""
    import numpy as np

    value, text_decimals = reader.numbers["value"]
    upper = reader.numbers["upper"][0]
    upper = np.where(np.isnan(upper), value, upper)
    # A unit is multiplied in the same way wherever it stands.
    ways = [(target.quantity is not None, *amounts_of(target)) for target in targets]
    kinds = list(dict.fromkeys(ways))
    number = {way: at for at, way in enumerate(kinds)}
    kind_of = np.array([number[way] for way in ways], dtype=int)[group]
    low, high = np.zeros(len(value)), np.zeros(len(value))
    for at, (stated, factor, shift) in enumerate(kinds):
        if not stated:
            continue
        rows = np.flatnonzero(kind_of == at)
        low[rows], high[rows] = products(value[rows], factor, shift), products(upper[rows], factor, shift)
    decimals = np.where(text_decimals >= 0, text_decimals, printed(value)[1])
    return Numbers(
        value=np.nan_to_num(value),
        upper=np.nan_to_num(upper),
        low=low,
        high=high,
        decimals=decimals,
        tolerance=reader.numbers["tolerance"][0],
        baseline=reader.numbers["baseline"][0],
    )
