"""CSV read with the line of every row, and written value by value."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import attrs

from plantargets.errors import FileError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ROW", "Sheet", "read", "write"]

_SPECIAL = re.compile(r"[,\"\r\n]")
ROW = re.compile(r"row ([0-9]+)\b")
"""How the path of a problem names its row, from 1."""


@attrs.frozen(kw_only=True)
class Sheet:
    """What a CSV text holds.

    Attributes
    ----------
    names
        The names of the columns, each once.
    rows
        The cells of each row below, as many as there are names.
    lines
        The line of the names and of each row.
    """

    names: list[str]
    rows: list[list[str]]
    lines: list[int]

    def columns(self) -> dict[str, list[str]]:
        """Give the cells of each column by its name."""
        return {name: [row[place] for row in self.rows] for place, name in enumerate(self.names)}

    def located(self, problem: Problem) -> Problem:
        """Add the line to a problem that names its row."""
        row = ROW.match(problem.path)
        return attrs.evolve(problem, line=self.lines[int(row[1])]) if row else problem


def read(text: str, source: str, example: Iterable[str] = ()) -> Sheet:
    r"""Read CSV: one line of column names, then rows of as many cells.

    Parameters
    ----------
    text
        CSV with commas; empty lines are passed over.
    source
        What to call the text in messages.
    example
        Names of columns, to be shown where the text is empty.

    Raises
    ------
    FileError
        When the text is no table: rows of another length, a column that stands twice.

    Examples
    --------
    >>> read("a,b\n\n1,2\n", "table").lines
    [1, 3]
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
            source, f"the file is empty; its first line has column names such as {', '.join(example)}"
        )
    names = [name.strip() for name in rows[0]]
    problems = [*_names(names, lines[0]), *_lengths(rows, lines)]
    if problems:
        raise FileError(source, tuple(problems))
    return Sheet(names=names, rows=rows[1:], lines=lines)


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
    wanted, ask = len(rows[0]), "put text that holds a comma in quotes, and write numbers without commas"
    return [
        Problem(f"{len(row)} cells under {wanted} column names; {ask}", f"row {n}", line)
        for n, (row, line) in enumerate(zip(rows[1:], lines[1:], strict=True), 1)
        if len(row) != wanted
    ]


def write(rows: Iterable[Sequence[str]]) -> str:
    r"""Write rows of text as CSV that `read` gives back unchanged.

    Examples
    --------
    >>> write([["a", "b"], ["1,5", ""]])
    'a,b\n"1,5",\n'
    """
    return "".join(f"{','.join(map(_cell, row))}\n" for row in rows)


def _cell(text: str) -> str:
    # The csv module leaves a lone carriage return without quotes, and then does not read it back.
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
