"""Sheets written: headings with notes, widths, drop-downs, text that stays text."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from plantargets.errors import FileError
from plantargets.files.guard import risky
from plantargets.files.sheets.extra import needs_extra
from plantargets.observations.wide import letters
from plantargets.render.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CellKind", "SheetColumn", "book_bytes", "new_book", "write_sheet"]

_MOST_CHARACTERS = 32_767
_FIRST_DAY = dt.date(1900, 3, 1)
"""Before it, spreadsheets count a day that there was not (29 February 1900)."""
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_TEXT, _DAY = "@", "yyyy-mm-dd"
_WIDEST = 48


CellKind: TypeAlias = Literal["text", "date", "number"]
"""How the empty cells of a column are formatted."""


@attrs.frozen(kw_only=True)
class SheetColumn:
    """One column of a sheet that is written.

    Attributes
    ----------
    heading
        What it is called.
    note
        What stands in the comment on its heading.
    choices
        The words of its drop-down list.
    kind
        ``text``, ``date`` or ``number``: how empty cells are formatted.
    required
        Whether its heading is marked.
    width
        How many characters wide it is at least.
    """

    heading: str
    note: str = ""
    choices: tuple[str, ...] = ()
    kind: CellKind = "text"
    required: bool = False
    width: int = 10


def new_book() -> Any:
    """Make a workbook without sheets."""
    book = needs_extra("openpyxl").Workbook()
    book.remove(book.active)
    return book


def book_bytes(book: Any) -> bytes:
    """Give the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_sheet(
    book: Any, name: str, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Any]], *, spare: int = 0
) -> None:
    """Write one sheet.

    Parameters
    ----------
    book
        The workbook.
    name
        Name of the sheet.
    columns
        Its columns.
    rows
        Its cells: text, numbers, dates, None.
    spare
        How many empty rows below are made ready to be filled in.

    Raises
    ------
    FileError
        When a text is longer than a cell may be.
    """
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = book.create_sheet(name)
    bold, centre = Font(bold=True), Alignment(horizontal="center", vertical="center", wrap_text=True)
    fills = [PatternFill("solid", fgColor=colour) for colour in ("DDEBF7", "FCE4D6")]
    for at, column in enumerate(columns, 1):
        cell = sheet.cell(1, at, column.heading + "*" * column.required)
        cell.font, cell.alignment, cell.fill = bold, centre, fills[column.required]
        if column.note:
            cell.comment = Comment(column.note, "plantargets", height=90 + 18 * (len(column.note) // 14), width=260)
        shown = [width(str(row[at - 1])) for row in rows if row[at - 1] is not None]
        wide = max([width(column.heading) + 4, column.width, *(min(size + 2, _WIDEST) for size in shown)])
        sheet.column_dimensions[letters(at - 1)].width = wide
        _ready(sheet, at, column, len(rows) + 1 + spare)
    for down, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            if value is not None:
                _put(sheet, down, at, value)
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 24


def _ready(sheet: Any, at: int, column: SheetColumn, last: int) -> None:
    """Give the empty cells of a column their format, and all of them their list."""
    if column.kind != "number":
        sheet.column_dimensions[letters(at - 1)].number_format = _DAY if column.kind == "date" else _TEXT
    if column.choices:
        from openpyxl.worksheet.datavalidation import DataValidation

        listed = ",".join(column.choices)
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = column.heading, f"请从下拉列表中选择：{listed}"[:220]
        rule.add(f"{letters(at - 1)}2:{letters(at - 1)}{max(last, 2)}")
        sheet.add_data_validation(rule)


def _put(sheet: Any, row: int, at: int, value: Any) -> None:
    cell = sheet.cell(row, at)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        if value >= _FIRST_DAY:
            cell.value, cell.number_format = value, _DAY
            return
        value = value.isoformat()
    if not isinstance(value, str):
        cell.value = value
        return
    place = f"{sheet.title}!{letters(at - 1)}{row}"
    if len(value) > _MOST_CHARACTERS:
        raise FileError.single("workbook", f"{len(value)} characters; a cell holds at most {_MOST_CHARACTERS}", place)
    if found := _NO_CHARACTER.search(value):
        raise FileError.single("workbook", f"U+{ord(found[0]):04X} is no character and stands in no workbook", place)
    # A literal _x000D_ would be read as the character it stands for (ECMA-376, ST_Xstring).
    text = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", value)
    cell.value = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    # Text, whatever it begins with: a formula is never made of it, and stays text when somebody edits the cell.
    cell.data_type, cell.number_format = "s", _TEXT
    cell.quotePrefix = risky(value)
