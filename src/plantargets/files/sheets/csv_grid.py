"""The text of a CSV file as a grid of cells."""

from __future__ import annotations

import csv
import io

from plantargets.errors import FileError
from plantargets.files.guard import unguarded
from plantargets.observations.wide import Grid

__all__ = ["csv_grid"]


def csv_grid(text: str, source: str) -> Grid:
    r"""Read CSV text, parted by commas, tabs or semicolons.

    Parameters
    ----------
    text
        The text.
    source
        What to call it in messages.

    Raises
    ------
    FileError
        When it is no CSV, or holds nothing.

    Examples
    --------
    >>> csv_grid('指标,数值\nGDP,"4,123.5"\n', "a.csv").rows
    [['指标', '数值'], ['GDP', '4,123.5']]
    """
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_mark(text))
    rows: list[list[str | None]] = []
    try:
        rows += [[unguarded(cell) or None for cell in row] for row in reader]
    except csv.Error as error:
        raise FileError.single(source, f"this is not CSV: {error}", line=reader.line_num) from None
    if not any(cell for row in rows for cell in row):
        raise FileError.single(source, "the file is empty")
    return Grid(rows=list(rows))


def _mark(text: str) -> str:
    """Give the mark that parts the cells: the one that the lines have most of."""
    head = text[:5000]
    counts = {mark: head.count(mark) for mark in (",", "\t", ";")}
    return max(counts, key=lambda mark: counts[mark])
