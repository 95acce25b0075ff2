"""Figures out of a sheet: long form with a column for each fact, else one of the wide shapes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from plantargets.errors import Problem
from plantargets.files.sheets.words import code_of_word
from plantargets.files.table import figure
from plantargets.observations.vocabulary import COLUMNS
from plantargets.observations.wide import (
    DOUBTFUL,
    Grid,
    blank,
    check_stated,
    doubtful,
    frame_of,
    located,
    plain,
    read_grid,
)

if TYPE_CHECKING:
    from plantargets.observations import Observations

__all__ = ["read_figures"]

_TEXTS = frozenset({"area", "indicator", "scope", "source", "confidence", "note"})
"""Columns whose text is kept as it is; in the others — and … are no entry."""
_VOCABULARIES = ("measure", "stage", "basis", "status")


def read_figures(grid: Grid, called: str, /, **stated: Any) -> Observations:
    """Read the figures of a sheet.

    Parameters
    ----------
    grid
        The cells.
    called
        What to call them in messages.
    **stated
        What the sheet does not say itself, by column.

    Raises
    ------
    ObservationError
        With the cell of every fault.
    """
    check_stated(stated, called)
    whole = grid.filled()
    frame = frame_of(whole)
    keys = {} if frame is None else {column.key: column.at for column in frame.columns}
    if frame is None or "" in keys or not {"indicator", "measure", "value"} <= keys.keys():
        return read_grid(grid, called, **stated)
    rows: list[dict[str, Any]] = []
    places: list[dict[str, tuple[int, int]]] = []
    problems: list[Problem] = []
    for at in frame.body:
        place = {key: (at, column) for key, column in keys.items()}
        row = {key: _read(key, whole.cell(*where)) for key, where in place.items()}
        broken = {key for key, where in place.items() if where in grid.unread}
        problems += [Problem(grid.unread[place[key]], whole.address(*place[key])) for key in broken]
        if "value" in broken or (row["value"] is None and row["measure"] != "stage"):
            continue  # no figure has been filled in
        row = {key: cell for key, cell in stated.items() if row.get(key) is None} | {
            key: cell for key, cell in row.items() if cell is not None or key not in stated
        }
        if (why := _amend(row, formats=grid.formats)) is not None:
            problems.append(Problem(why[1], whole.address(*place[why[0]])))
            continue
        rows.append(row)
        places.append(place)
    names = [name for name in (*COLUMNS, "period") if name in keys or name in stated]
    return located([{name: row.get(name) for name in names} for row in rows], places, whole, called, problems)


def _read(key: str, cell: Any) -> Any:
    if key in _TEXTS:
        return None if not plain(cell) else cell
    if blank(cell):
        return None
    if key in _VOCABULARIES:
        return code_of_word(key, plain(cell))
    return cell


def _amend(row: dict[str, Any], *, formats: bool) -> tuple[str, str] | None:
    """Bring value and time of a row to what the door reads, or say which cell cannot be."""
    for key in ("period", "start", "end", "published"):
        if isinstance(row.get(key), float):
            row[key] = plain(row[key])
    if isinstance(row.get("period"), dt.date):
        return "period", f"{row['period']:%Y-%m-%d} is a day; write the month, quarter or year as text: 2026-09"
    value, unit = row["value"], row.get("unit")
    per_cent = unit is None or plain(unit) in {"%", "％"}
    if isinstance(value, str):
        text = plain(value).replace("，", ",")
        if text.endswith(("%", "％")):
            if not per_cent:
                return "value", f"the cell shows per cent, {text}, and the unit is {plain(unit)!r}; keep one of them"
            text, row["unit"] = text[:-1], "%"
        row["value"] = figure(text)
    elif not formats and per_cent and doubtful(value):
        return "value", DOUBTFUL.format(value=value)
    if isinstance(unit, float):
        row["unit"] = plain(unit)
    return None
