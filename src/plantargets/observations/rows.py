"""A table of figures read row by row: every fault with its row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantargets.errors import ObservationError, Problem
from plantargets.observations.cells import PERIOD, READERS, WORDS, absent, cited, day_of, read_cells
from plantargets.observations.names import check_names
from plantargets.observations.vocabulary import COLUMNS, KEY, RATES, UNITLESS
from plantargets.render.numbers import number
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantargets.observations.cells import Reader

__all__ = ["Rows", "read_rows"]


def _asked(column: str) -> str:
    """Say what may stand in a column of codes."""
    return f"; write {', '.join(WORDS[column])}" if column in WORDS else ""


class Rows:
    """Reads the columns of one table and collects every fault.

    Parameters
    ----------
    columns
        The cells of each column.
    size
        Number of rows.
    numbers
        The number of each row, from 1, where these are some rows of a longer table.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]], size: int, numbers: Sequence[int] | None = None) -> None:
        self.columns = columns
        self.size = size
        self.numbers: Sequence[int] = range(1, size + 1) if numbers is None else numbers
        self.problems: list[Problem] = []

    def fault(self, row: int, column: str, message: str) -> None:
        """Note what is wrong with one cell."""
        self.problems.append(Problem(message, f"row {self.numbers[row]}, column {column}"))

    def column(self, name: str, read: Reader | None = None, *, required: bool = False) -> list[Any]:
        """Read one column; equal cells are read once."""
        out: list[Any] = [None] * self.size
        cells = self.columns.get(name)
        if cells is None:
            return out
        for row, value in enumerate(read_cells(cells, read or READERS[name])):
            if value is None:
                if required:
                    self.fault(row, name, f"{name} is missing{_asked(name)}")
            elif isinstance(value, Exception):
                self.fault(row, name, f"{name} {cited(cells[row])} {value}")
            else:
                out[row] = value
        return out

    def spans(self) -> tuple[list[Any], list[Any]]:
        """Read spans from start and end, or from one column of periods."""
        if "period" in self.columns and "start" not in self.columns:
            spans = self.column("period", PERIOD, required=True)
            starts = [span and day_of(span.start, last=False) for span in spans]
            return starts, [span and day_of(span.end, last=True) for span in spans]
        starts = self.column("start", required=True)
        ends = self.column("end", required=True)
        for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if start is not None and end is not None and end < start:
                self.fault(row, "end", f"the span ends {end:%Y-%m-%d}, before it begins {start:%Y-%m-%d}")
        return starts, ends

    def check_values(self, measures: list[Any], values: list[Any]) -> None:
        """Ask for a number in every row but those that report a stage, which stand as one thing."""
        cells = self.columns.get("value")
        for row, measure in enumerate(measures):
            if values[row] is None and (cells is None or absent(cells[row])):
                if measure == "stage":
                    values[row] = 1.0
                else:
                    self.fault(row, "value", "value is missing")

    def check_units(self, measures: list[Any], units: list[Any]) -> None:
        """Ask for per cent where a rate stands, and for a unit where one is needed."""
        cells = self.columns.get("unit")  # a unit that could not be read has its own fault
        for row, (measure, unit) in enumerate(zip(measures, units, strict=True)):
            if measure in RATES and unit is not None and Unit(unit).kind != "percent":
                self.fault(row, "unit", f"a {measure} is in per cent, not in {unit!r}; file an amount as a level")
            elif measure is not None and measure not in UNITLESS and (cells is None or absent(cells[row])):
                ask = "write % for a rate, 1 for a pure number, else as it is printed: 万人, 亿元"
                self.fault(row, "unit", f"the unit of a {measure} is missing; {ask}")

    def check_keys(self, table: dict[str, list[Any]]) -> None:
        """Refuse two figures for one key."""
        seen: dict[tuple[Any, ...], int] = {}
        for row, key in enumerate(zip(*(table[name] for name in KEY), strict=True)):
            first = seen.setdefault(key, row)
            if first == row:
                continue
            before = f"row {self.numbers[first]}"
            if all(cells[first] == cells[row] for cells in table.values()):
                self.fault(row, "value", f"the same figure twice ({before} is equal); remove one")
                continue
            day, figures = table["published"][row], [number(table["value"][n]) for n in (first, row)]
            both = "" if day is None else f", both published {day:%Y-%m-%d}"
            ask = ", or state when each was published" if day is None else ""
            says = f"{before} says {figures[0]}, this row {figures[1]}{both}"
            self.fault(row, "value", f"a second figure for one key ({says}); keep one{ask}")


def read_rows(
    columns: Mapping[str, Sequence[Any]], source: str, numbers: Sequence[int] | None = None
) -> dict[str, list[Any]]:
    """Read a table of columns of cells.

    Parameters
    ----------
    columns
        The cells of each column.
    source
        What to call the table in messages.
    numbers
        The number of each row, from 1, where these are some rows of a longer table.

    Returns
    -------
    dict of str to list
        Every column of `COLUMNS`; what is missing is ``None``.

    Raises
    ------
    ObservationError
        With every fault, its row and its column.
    """
    check_names(columns, columns.get("measure", ()), source)
    sizes = {len(cells) for cells in columns.values()}
    if len(sizes) > 1:
        raise ObservationError.single(source, f"the columns have different lengths: {sorted(sizes)}")
    rows = Rows(columns, sizes.pop() if sizes else 0, numbers)
    table: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    table["start"], table["end"] = rows.spans()
    for name in COLUMNS:
        if name not in {"start", "end"}:
            table[name] = rows.column(name, required=name in {"indicator", "measure"})
    rows.check_values(table["measure"], table["value"])
    rows.check_units(table["measure"], table["unit"])
    rows.check_keys(table)
    if rows.problems:
        raise ObservationError(source, tuple(rows.problems))
    return table
