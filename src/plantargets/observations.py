"""Observations: published figures in long form, checked at the door."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from plantargets.errors import ObservationError, PlanTargetsError, Problem, near
from plantargets.model.chinese import code_of
from plantargets.model.words import Basis, Stage
from plantargets.periods import Period
from plantargets.render.numbers import number
from plantargets.render.text import shown
from plantargets.units import Unit, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["COLUMNS", "Measure", "Observations", "Status", "TableKind"]

Measure = Literal["level", "growth", "avg_growth", "difference", "index", "rank", "stage"]
"""What a figure is: a level (shares too), a rate over the year, a yearly average over the span …"""

Status = Literal["final", "preliminary", "expected", "revised", "lower_bound"]
"""How settled a figure is; ``lower_bound`` is 突破, 超, 余."""

COLUMNS = (
    "area", "indicator", "start", "end", "measure", "stage", "basis", "scope", "value", "unit",
    "status", "source", "published", "confidence", "note",
)  # fmt: skip
"""The public columns, in their order."""

TableKind = Literal["pandas", "polars"]
_KEY = ("area", "indicator", "start", "end", "measure", "stage", "basis", "scope", "published")
_RATES = frozenset({"growth", "avg_growth"})
_UNITLESS = frozenset({"index", "rank", "stage"})
_MOST_TEXT = 20_000
_MOST_CITED = 60
_MISSING = frozenset({"", "nan", "NaN", "None", "NaT", "<NA>"})


def _absent(value: object) -> bool:
    """Tell whether a cell is empty: None, NaN, NaT or empty text."""
    if value is None:
        return True
    if isinstance(value, str):
        return value.strip() in _MISSING
    try:
        return bool(value != value)  # noqa: PLR0124 - true of NaN and NaT alone
    except (TypeError, ValueError):  # pandas' NA is neither true nor false, and an array is no cell
        return type(value).__name__ == "NAType"


def _cited(value: object) -> str:
    """Quote a cell for a message, at bounded length."""
    text = shown(value)
    text = text if len(text) <= _MOST_CITED else text[:_MOST_CITED] + "…"
    return repr(text) if isinstance(value, str) else text


def _day(value: object, *, last: bool) -> dt.datetime:
    """Read a date; a partial one is its first or its last day."""
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            raise ValueError("has a time zone; give calendar days")
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a calendar day has no zone
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as above
    period = Period(str(value).strip())
    day = period.end if last else period.start
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as above


def _number(value: object) -> float:
    if isinstance(value, bool):
        raise ValueError("is no number")  # noqa: TRY004 - one error type for one cell
    number = float(parse_number(value.strip())) if isinstance(value, str) else float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        raise ValueError("is not a finite number; leave the row out where there is no figure")
    return number


def _word(column: str, allowed: object) -> Callable[[object], str]:
    words = get_args(allowed)

    def read(value: object) -> str:
        word = code_of(column, value) if isinstance(value, str) else value
        if word not in words:
            hint = near(str(value), words)
            raise ValueError(
                f"is not one of {', '.join(words)}" + (f"; did you mean {', '.join(hint)}?" if hint else "")
            )
        return str(word)

    return read


def _text(value: object) -> str:
    # A pandas column of whole numbers with a gap in it comes as floats: 140100.0 is the area 140100.
    whole = isinstance(value, float) and value.is_integer()
    text = str(int(value) if whole else value).strip()  # type: ignore[call-overload]
    if len(text) > _MOST_TEXT:
        raise ValueError(f"has {len(text)} characters; at most {_MOST_TEXT} are allowed")
    return text


def _unit(value: object) -> str:
    return Unit(_text(value)).text


class _Door:
    """Reads the columns of one table and collects every fault."""

    def __init__(self, columns: Mapping[str, Sequence[Any]], size: int) -> None:
        self.columns = columns
        self.size = size
        self.problems: list[Problem] = []

    def fault(self, row: int, column: str, message: str) -> None:
        self.problems.append(Problem(message, f"row {row + 1}, column {column}"))

    def column(self, name: str, read: Callable[[object], Any], *, required: bool = False) -> list[Any]:
        """Read one column; equal cells are read once."""
        known: dict[Any, Any] = {}
        out: list[Any] = [None] * self.size
        cells = self.columns.get(name)
        if cells is None:
            return out
        for row, cell in enumerate(cells):
            if _absent(cell):
                if required:
                    self.fault(row, name, f"{name} is missing")
                continue
            key = (type(cell), cell if isinstance(cell, Hashable) else repr(cell))
            if key not in known:
                try:
                    known[key] = read(cell)
                except (PlanTargetsError, ValueError, TypeError, OverflowError) as error:
                    known[key] = error
            value = known[key]
            if isinstance(value, Exception):
                self.fault(row, name, f"{name} {_cited(cell)} {value}")
            else:
                out[row] = value
        return out


def _columns_of(data: Any) -> tuple[dict[str, list[Any]], TableKind]:
    """Give the columns as lists and the kind of table that came."""
    if isinstance(data, Mapping):
        for name, cells in data.items():
            if isinstance(cells, (str, bytes)) or not isinstance(cells, Iterable):
                message = f"the column {_cited(name)} is {_cited(cells)}, not a list of cells"
                raise ObservationError.single("observations", message)
        return {str(name): list(cells) for name, cells in data.items()}, "pandas"
    if isinstance(data, Sequence) and not isinstance(data, (str, bytes)):
        for at, row in enumerate(data, start=1):
            if not isinstance(row, Mapping):
                message = f"row {at} is {_cited(row)}, not a mapping from column to cell"
                raise ObservationError.single("observations", message)
        names = list(dict.fromkeys(str(name) for row in data for name in row))
        return {name: [row.get(name) for row in data] for name in names}, "pandas"
    import narwhals.stable.v2 as nw

    try:
        table = nw.from_native(data, eager_only=True)
    except TypeError as error:
        kind = type(data).__name__
        message = f"a {kind} is no table; give a pandas or Polars table, a list of rows or a mapping of columns"
        raise ObservationError.single("observations", message) from error
    columns = {name: table[name].to_list() for name in table.columns}
    return columns, "polars" if table.implementation.is_polars() else "pandas"


def _periods(door: _Door) -> tuple[list[Any], list[Any]]:
    """Read spans from start and end, or from one column of periods."""
    if "period" in door.columns and "start" not in door.columns:
        spans = door.column("period", lambda cell: Period(_text(cell)), required=True)
        starts = [span and _day(span.start, last=False) for span in spans]
        return starts, [span and _day(span.end, last=True) for span in spans]
    starts = door.column("start", lambda cell: _day(cell, last=False), required=True)
    ends = door.column("end", lambda cell: _day(cell, last=True), required=True)
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start is not None and end is not None and end < start:
            door.fault(row, "end", f"the span ends {end:%Y-%m-%d}, before it begins {start:%Y-%m-%d}")
    return starts, ends


def _check_names(columns: Mapping[str, Sequence[Any]], source: str) -> None:
    allowed = (*COLUMNS, "period")
    problems = []
    for name in columns:
        if name not in allowed:
            hint = near(name, allowed)
            ask = f"; did you mean {', '.join(hint)}?" if hint else f"; the columns are {', '.join(allowed)}"
            problems.append(Problem(f"there is no column {name!r}{ask}"))
    measures = columns.get("measure", ())
    stages = len(measures) > 0 and all(code_of("measure", str(cell)) == "stage" for cell in measures)
    needed = {"indicator", "measure"} if stages else {"indicator", "measure", "value"}
    spans = {"period"} if "period" in columns else {"start", "end"}
    problems += [
        Problem(f"the column {name!r} is missing" + (" (or a column 'period')" if name in {"start", "end"} else ""))
        for name in COLUMNS
        if name in {*needed, *spans} - {"period"} and name not in columns
    ]
    if problems:
        raise ObservationError(source, tuple(problems))


def _check_values(door: _Door, measures: list[Any], values: list[Any]) -> None:
    """Ask for a number in every row but those that report a stage, which stand as one thing."""
    cells = door.columns.get("value")
    for row, measure in enumerate(measures):
        if values[row] is None and (cells is None or _absent(cells[row])):
            if measure == "stage":
                values[row] = 1.0
            else:
                door.fault(row, "value", "value is missing")


def _check_units(door: _Door, measures: list[Any], units: list[Any]) -> None:
    cells = door.columns.get("unit")  # a unit that could not be read has its own fault
    for row, (measure, unit) in enumerate(zip(measures, units, strict=True)):
        if measure in _RATES and unit is not None and Unit(unit).kind != "percent":
            door.fault(row, "unit", f"a {measure} is in per cent, not in {unit!r}; file an amount as a level")
        elif measure is not None and measure not in _UNITLESS and (cells is None or _absent(cells[row])):
            door.fault(row, "unit", f"the unit of a {measure} is missing; write % for a rate, 1 for a pure number")


def _check_keys(door: _Door, table: dict[str, list[Any]]) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for row, key in enumerate(zip(*(table[name] for name in _KEY), strict=True)):
        first = seen.setdefault(key, row)
        if first == row:
            continue
        if all(cells[first] == cells[row] for cells in table.values()):
            door.fault(row, "value", f"the same figure twice (row {first + 1} is equal); remove one")
            continue
        day, figures = table["published"][row], [number(table["value"][n]) for n in (first, row)]
        both = "" if day is None else f", both published {day:%Y-%m-%d}"
        ask = ", or state when each was published" if day is None else ""
        says = f"row {first + 1} says {figures[0]}, this row {figures[1]}{both}"
        door.fault(row, "value", f"a second figure for one key ({says}); keep one{ask}")


def _read(data: Any, source: str) -> tuple[dict[str, list[Any]], TableKind]:
    columns, kind = _columns_of(data)
    _check_names(columns, source)
    sizes = {len(cells) for cells in columns.values()}
    if len(sizes) > 1:
        raise ObservationError.single(source, f"the columns have different lengths: {sorted(sizes)}")
    door = _Door(columns, sizes.pop() if sizes else 0)
    table: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    table["start"], table["end"] = _periods(door)
    readers: dict[str, Callable[[object], Any]] = {
        "measure": _word("measure", Measure),
        "stage": _word("stage", Stage),
        "basis": _word("basis", Basis),
        "status": _word("status", Status),
        "value": _number,
        "unit": _unit,
        "published": lambda cell: _day(cell, last=True),
    }
    for name in COLUMNS:
        if name not in {"start", "end"}:
            table[name] = door.column(name, readers.get(name, _text), required=name in {"indicator", "measure"})
    _check_values(door, table["measure"], table["value"])
    _check_units(door, table["measure"], table["unit"])
    _check_keys(door, table)
    if door.problems:
        raise ObservationError(source, tuple(door.problems))
    return table, kind


class Observations:  # noqa: PLW1641 - unhashable on purpose
    """Published figures, long form: one row a figure, its span and what it is.

    A flow's figure belongs to its span, so a year-to-date figure (累计值) is a span
    such as ``2026-01/2026-09``. Spans may overlap; they are never summed twice.

    Parameters
    ----------
    data
        A pandas or Polars table, a list of rows or a mapping of columns. Needed:
        ``indicator``, ``measure``, ``value`` (but for a ``stage``) and either ``period`` (text) or ``start`` and
        ``end``; the rest of `COLUMNS` where known. Text is read: periods, partial
        dates (the last day they can mean), numbers, units, and the field's own words
        for codes (同比, 初步核算, 可比价).
    source
        What to call the table in messages.

    Raises
    ------
    ObservationError
        With every fault, its row (from 1) and its column.

    Examples
    --------
    >>> figures = Observations(
    ...     [
    ...         {
    ...             "indicator": "gdp",
    ...             "period": "2024",
    ...             "measure": "growth",
    ...             "basis": "real",
    ...             "value": "1.2",
    ...             "unit": "%",
    ...         },
    ...     ]
    ... )
    >>> len(figures)
    1
    """

    __slots__ = ("_columns", "kind")

    _columns: dict[str, list[Any]]
    kind: TableKind
    """Which library's table came in and goes out: ``pandas`` or ``polars``."""

    def __init__(self, data: Any = (), *, source: str = "observations") -> None:
        if isinstance(data, Observations):
            self._columns, self.kind = data._columns, data.kind  # noqa: SLF001 - the same class
            return
        empty = isinstance(data, Sequence) and not data
        names = dict.fromkeys(COLUMNS, ())
        self._columns, self.kind = _read(names if empty else data, source)

    def columns(self) -> dict[str, list[Any]]:
        """Give the columns as lists; what is missing is ``None``."""
        return {name: list(cells) for name, cells in self._columns.items()}

    def to_frame(self, kind: TableKind | None = None) -> Any:
        """Give the figures as a table; dates are datetimes.

        Parameters
        ----------
        kind
            ``pandas`` or ``polars``; the kind that came in where ``None``.
        """
        import narwhals.stable.v2 as nw

        schema: dict[str, Any] = dict.fromkeys(COLUMNS, nw.String())
        schema |= dict.fromkeys(("start", "end", "published"), nw.Datetime("us"))
        schema["value"] = nw.Float64()
        return nw.from_dict(self._columns, schema=schema, backend=kind or self.kind).to_native()

    def add(self, rows: Any) -> Observations:
        """Give new observations with further rows; these stay as they are.

        Parameters
        ----------
        rows
            Anything that `Observations` takes.
        """
        more = rows if isinstance(rows, Observations) else Observations(rows)
        theirs = more.columns()
        both = Observations({name: [*self._columns[name], *theirs[name]] for name in COLUMNS})
        both.kind = self.kind
        return both

    def __len__(self) -> int:
        """Count the figures."""
        return len(self._columns["value"])

    def __eq__(self, other: object) -> bool:
        """Tell whether the same figures stand in the same order."""
        return isinstance(other, Observations) and self._columns == other._columns

    def __repr__(self) -> str:
        """Say how many figures of how many indicators there are."""
        return f"<Observations: {len(self)} figures of {len(set(self._columns['indicator']))} indicators>"

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        from plantargets.render.markup import html_table

        shown = ("indicator", "start", "end", "measure", "value", "unit", "source")
        rows: list[list[str]] = []
        for row in range(min(len(self), _SHOWN)):
            cells = [self._columns[name][row] for name in shown]
            rows.append(["" if cell is None else _printed(cell) for cell in cells])
        return html_table(shown, rows, caption=f"{len(self)} observations")


def _printed(cell: dt.datetime | float | str) -> str:
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d}"
    return cell if isinstance(cell, str) else number(cell)


_SHOWN = 20
