"""Observations as CSV, value by value what was written."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING

from plantargets.errors import FileError, ObservationError, Problem
from plantargets.files.guard import guarded, unguarded
from plantargets.observations import COLUMNS, Observations

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["figure", "read_observations", "write_csv", "write_observations"]

_SPECIAL = re.compile(r"[,\"\r\n]")
_ROW = re.compile(r"row ([0-9]+)\b")
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}")


def figure(cell: str) -> str | float:
    """Read what Python and spreadsheets write for very large and small numbers; all else stays text.

    Examples
    --------
    >>> figure("1e22"), figure("4,123.5")
    (1e+22, '4,123.5')
    """
    return float(cell) if _EXPONENT.fullmatch(cell) else cell


def read_observations(text: str, *, source: str = "observations") -> Observations:
    r"""Read observations from the text of a CSV file.

    Parameters
    ----------
    text
        CSV with a comma and one line of column names; empty cells are missing.
    source
        What to call the text in messages.

    Raises
    ------
    FileError
        When the text is no table: rows of another length, a column that stands twice.
    ObservationError
        With every cell that is no right one, its row, column and line.

    Examples
    --------
    >>> read_observations("indicator,period,measure,value,unit\ngdp,2024,growth,1.2,%\n")
    <Observations: 1 figures of 1 indicators>
    """
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    start = 1
    try:
        for row in reader:
            if row:  # the csv module gives an empty list for an empty line
                rows.append(row)
                lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise FileError.single(source, f"this is not CSV: {error}", line=start) from None
    if not rows:
        raise FileError.single(
            source, f"the file is empty; its first line has column names such as {', '.join(COLUMNS)}"
        )
    names = [name.strip() for name in rows[0]]
    problems = [*_names(names, lines[0]), *_lengths(rows, lines)]
    if problems:
        raise FileError(source, tuple(problems))
    table: dict[str, list[str] | list[str | float]] = {
        name: [unguarded(row[place]) for row in rows[1:]] for place, name in enumerate(names)
    }
    if "value" in table:
        table["value"] = [figure(str(cell)) for cell in table["value"]]
    try:
        return Observations(table, source=source)
    except ObservationError as error:
        raise ObservationError(source, tuple(_located(problem, lines) for problem in error.problems)) from None


def _names(names: list[str], line: int) -> list[Problem]:
    problems = []
    for place, name in enumerate(names):
        if not name:
            problems.append(Problem(f"column {place + 1} has no name; name it or take it out", line=line))
        elif name in names[:place]:
            problems.append(Problem(f"the column {name!r} stands twice; keep one", line=line))
    for mark, called in ((";", "';'"), ("\t", "tabs")):
        if len(names) == 1 and mark in names[0]:
            problems.append(Problem(f"the columns are parted by {called}; part them by commas", line=line))
    return problems


def _lengths(rows: list[list[str]], lines: list[int]) -> list[Problem]:
    wanted = len(rows[0])
    return [
        Problem(
            f"{len(row)} cells under {wanted} column names; put text that holds a comma in quotes", f"row {n}", line
        )
        for n, (row, line) in enumerate(zip(rows[1:], lines[1:], strict=True), 1)
        if len(row) != wanted
    ]


def _located(problem: Problem, lines: list[int]) -> Problem:
    """Add the line to a problem that names its row."""
    row = _ROW.match(problem.path)
    return Problem(problem.message, problem.path, lines[int(row[1])]) if row else problem


def write_observations(observations: Observations, *, bom: bool = False) -> str:
    """Write observations as CSV that `read_observations` gives back equal.

    Dates are written as 2026-01-31, numbers with every digit they have. Before a text that a spreadsheet would take
    for a formula stands an apostrophe, which reading takes away again.

    Parameters
    ----------
    observations
        The figures.
    bom
        Whether to begin with a byte order mark, by which Excel knows that the text is UTF-8.

    Examples
    --------
    >>> row = {"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}
    >>> print(write_observations(Observations([row])).splitlines()[1])
    ,gdp,2024-01-01,2024-12-31,growth,,,,1.2,%,,,,,
    """
    columns = observations.columns()
    return write_csv([COLUMNS, *zip(*(columns[name] for name in COLUMNS), strict=True)], bom=bom)


def write_csv(rows: Iterable[Iterable[object]], *, bom: bool = False) -> str:
    r"""Write rows of text, numbers and dates as CSV; a text that looks like a formula has an apostrophe before it.

    Parameters
    ----------
    rows
        The rows.
    bom
        Whether to begin with a byte order mark.

    Examples
    --------
    >>> write_csv([["指标", "数值"], ["=1+1", -5.0]])
    "指标,数值\n'=1+1,-5.0\n"
    """
    text = "".join(f"{','.join(_cell(value) for value in row)}\n" for row in rows)
    return f"\ufeff{text}" if bom else text


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return repr(value + 0.0)  # a figure of -0.0 is nought, and is read back as 0.0
    text = guarded(str(value)) if isinstance(value, str) else str(value)
    # The csv module leaves a lone carriage return without quotes, and then does not read it back.
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
