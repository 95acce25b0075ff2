"""A table of figures read column by column: each distinct cell once, and row by row only where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw  # noqa: TID253 - this module loads on first use

from plantargets.errors import ObservationError, Problem
from plantargets.observations.cells import PERIOD, READERS, day_of, read_cells
from plantargets.observations.faults import UNREAD, fault_number, finite, infinite, with_stages
from plantargets.observations.makes import SCHEMA, nothing, of_one_type, plain_table
from plantargets.observations.names import check_names
from plantargets.observations.rows import read_rows
from plantargets.observations.twins import twins
from plantargets.observations.vocabulary import COLUMNS, DATES
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plantargets.observations.cells import Reader

__all__ = ["lists_of", "read_columns", "with_faults"]

Frame = nw.DataFrame[Any]
Series = nw.Series[Any]

_MOST_CITED = 100


def lists_of(table: Frame) -> dict[str, list[Any]]:
    """Give the columns of a table as lists of cells."""
    return {str(name): table[name].to_list() for name in table.columns}


def read_columns(table: Frame, source: str) -> Frame:
    """Read a table: the columns of `COLUMNS`, checked.

    Parameters
    ----------
    table
        A table in memory.
    source
        What to call it in messages.

    Raises
    ------
    ObservationError
        With every fault, its row and column; of many rows, the first hundred and the number of the rest.
    """
    read = with_faults(table, source)
    first = twins(read)
    faulty = read.with_row_index("row").filter((nw.col("fault") > 0) | nw.col("row").is_in(list(first)))
    if len(faulty):
        raise _named(table, faulty, first, source)
    return read.drop("fault")


def _named(table: Frame, faulty: Frame, first: Mapping[int, int], source: str) -> ObservationError:
    """Read the rows with faults one by one, and say what is wrong with each."""
    cited = faulty.head(_MOST_CITED)["row"].to_list()
    # The first figure of a key is read as well: the message on a second one names it.
    rows = sorted({*cited, *(first[row] for row in cited if row in first)})
    problems: tuple[Problem, ...] = tuple(Problem("this row has a fault", f"row {row + 1}") for row in cited)
    try:
        read_rows(lists_of(table[rows]), source, [row + 1 for row in rows])
    except ObservationError as error:
        problems = error.problems
    left = len(faulty) - len(cited)
    if left:
        more = f"{left} more rows have faults; plantargets.observations.bad_rows gives all of them"
        problems = (*problems, Problem(more))
    return ObservationError(source, problems)


def with_faults(table: Frame, source: str) -> Frame:
    """Give the canonical columns of a table, and ``fault``, the number of each row's first fault.

    Keys that stand twice are not looked for, see `twins`.

    Parameters
    ----------
    table
        A table in memory.
    source
        What to call it in messages.

    Raises
    ------
    ObservationError
        When a column is unknown or missing.
    """
    table = plain_table(table)
    measures = table["measure"].unique().to_list() if "measure" in table.columns else []
    check_names(table.columns, measures, source)
    columns: dict[str, Series] = {}
    unread: dict[str, list[str]] = {}
    for name, cells, mark in _columns(table):
        columns[name] = cells
        if mark is not None:
            columns[f"unread_{name}"] = mark
            unread.setdefault(UNREAD.get(name, "bad_text"), []).append(f"unread_{name}")
    absent = {name: nothing(table, SCHEMA[name]) for name in COLUMNS if name not in columns}
    units = columns["unit"].unique().drop_nulls().to_list() if "unit" in columns else []
    read = table.with_columns(**columns, **absent)
    read = read.with_columns(value=with_stages(unread))
    percent = [unit for unit in units if Unit(unit).kind == "percent"]
    return read.with_columns(fault=fault_number(unread, percent)).select(*COLUMNS, "fault")


def _columns(table: Frame) -> list[tuple[str, Series, Series | None]]:
    """Read every column: its canonical cells, and the mark of those that cannot be read."""
    found = []
    if "period" in table.columns and "start" not in table.columns:
        cells = table["period"]
        for name, read in (("start", _first), ("end", _last)):
            found.append((name, *_column(cells, name, read)))
    return found + [(name, *_column(table[name], name, READERS[name])) for name in COLUMNS if name in table.columns]


def _first(cell: object) -> Any:
    return day_of(PERIOD(cell).start, last=False)


def _last(cell: object) -> Any:
    return day_of(PERIOD(cell).end, last=True)


def _column(cells: Series, name: str, read: Reader) -> tuple[Series, Series | None]:
    """Read one column: the fast way where its cells are what is wanted, else each distinct cell once."""
    dtype, wanted = cells.dtype, SCHEMA[name]
    if name in DATES and isinstance(dtype, nw.Date | nw.Datetime) and read is READERS[name]:
        if getattr(dtype, "time_zone", None) is None:
            return cells.cast(wanted).dt.truncate("1d"), None
        return nothing(cells.to_frame(), wanted), ~cells.is_null()
    if name == "value" and dtype.is_numeric():
        table = cells.cast(wanted).to_frame().select(cell=finite(nw.col(name)), mark=infinite(nw.col(name)))
        return table["cell"], table["mark"]
    if of_one_type(cells):
        return _distinct(cells, wanted, read)
    values = read_cells(cells.to_list(), read)
    engine = cells.implementation
    out = nw.new_series(name, [None if isinstance(v, Exception) else v for v in values], wanted, backend=engine)
    mark = nw.new_series(name, [isinstance(v, Exception) for v in values], nw.Boolean(), backend=engine)
    return out, mark if mark.any() else None


def _distinct(cells: Series, wanted: Any, read: Reader) -> tuple[Series, Series | None]:
    if cells.dtype.is_float():
        cells = cells.fill_nan(None)
    old = cells.unique().drop_nulls().to_list()
    new = read_cells(old, read)
    bad = [cell for cell, value in zip(old, new, strict=True) if isinstance(value, Exception)]
    if cells.dtype == wanted and old == new:
        return cells, None
    good = [None if isinstance(value, Exception) else value for value in new]
    mark = cells.is_in(bad).fill_null(value=False) if bad else None
    if all(value is None for value in good):
        return nothing(cells.to_frame(), wanted), mark
    return cells.replace_strict(old, good, return_dtype=wanted), mark
