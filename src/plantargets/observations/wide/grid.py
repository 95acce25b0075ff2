"""A grid of cells: what a sheet, a CSV file and a table have in common."""

from __future__ import annotations

import re
from typing import Any

import attrs

__all__ = ["Grid", "blank", "letters", "number_of", "plain"]

_MISSING = frozenset({"", "-", "--", "---", "–", "—", "——", "－", "―", "…", "……", "..", "...", "/", "n/a", "na", "nan"})
_SPACES = re.compile(r"\s+")


def plain(cell: object) -> str:
    r"""Give the text of a cell on one line, without the blanks around it and those that part Chinese from Chinese.

    Examples
    --------
    >>> plain("  社会消费品\n零售总额 "), plain(2026.0), plain(None)
    ('社会消费品零售总额', '2026', '')
    """
    if cell is None or cell != cell:  # noqa: PLR0124 - true of NaN and NaT alone
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = _SPACES.sub(" ", str(cell)).strip()
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)


def blank(cell: object) -> bool:
    """Tell whether a cell holds nothing, or one of the signs that tables print for no figure.

    Examples
    --------
    >>> [blank(cell) for cell in (None, " ", "—", "…", 0, "0")]
    [True, True, True, True, False, False]
    """
    return cell is None or (not isinstance(cell, (int, bool)) and plain(cell).lower() in _MISSING)


def letters(column: int) -> str:
    """Write the number of a column, from 0, as spreadsheets do.

    Examples
    --------
    >>> letters(0), letters(26), letters(701), letters(702)
    ('A', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number_of(name: str) -> int:
    """Read the letters of a column as its number, from 0.

    Examples
    --------
    >>> number_of("A"), number_of("AA"), number_of("ZZ")
    (0, 26, 701)
    """
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    """Cells by row and column.

    Attributes
    ----------
    rows
        The rows; None is an empty cell. They may have different lengths.
    merged
        First row, first column, last row and last column, from 0, of cells that are merged.
    name
        Name of the sheet, for messages.
    unread
        What is wrong with cells that could not be read, by row and column; such a cell is None.
    formats
        Whether it is known how numbers are shown: a cell that shows 5% is the text ``5%`` then, and not 0.05.

    Examples
    --------
    >>> grid = Grid(rows=[["指标", "2026年9月"], ["GDP_累计值(亿元)", 5]], name="数据")
    >>> grid.cell(1, 1), grid.cell(7, 7), grid.address(1, 1)
    (5, None, '数据!B2')
    """

    rows: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    name: str = ""
    unread: dict[tuple[int, int], str] = attrs.field(factory=dict)
    formats: bool = True

    def cell(self, row: int, column: int) -> Any:
        """Give a cell; None outside the grid."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None

    @property
    def width(self) -> int:
        """Number of columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def address(self, row: int, column: int) -> str:
        """Name a cell as a spreadsheet does, with its sheet."""
        cell = f"{letters(column)}{row + 1}"
        return f"{self.name}!{cell}" if self.name else cell

    def filled(self) -> Grid:
        """Give a grid in which every cell of a merged range holds what the range shows."""
        rows = [list(row) for row in self.rows]
        for top, left, bottom, right in self.merged:
            shown = self.cell(top, left)
            for row in range(top, min(bottom, len(rows) - 1) + 1):
                rows[row] += [None] * (right + 1 - len(rows[row]))
                rows[row][left : right + 1] = [shown] * (right + 1 - left)
        return attrs.evolve(self, rows=rows)
