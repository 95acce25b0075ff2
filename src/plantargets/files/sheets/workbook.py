"""The bytes of a workbook as grids of cells, one a sheet."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import FileError
from plantargets.files.sheets.extra import needs_extra
from plantargets.files.sheets.formats import Shown, shown_cells
from plantargets.observations.wide import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Sheet", "read_workbook"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 1 << 30
_ASK = "save it as .xlsx"


@attrs.frozen(kw_only=True)
class Sheet:
    """One sheet of a workbook.

    Attributes
    ----------
    name
        Its name.
    grid
        Its cells.
    hidden
        Whether it is hidden.
    """

    name: str
    grid: Grid
    hidden: bool = False


def read_workbook(raw: bytes, source: str) -> list[Sheet]:
    """Read the sheets of an .xlsx, .xls or .ods workbook.

    A cell that shows 5% is the text ``5%``, a date that shows no day the text ``2026-09``; text stays as it is.

    Parameters
    ----------
    raw
        The file.
    source
        What to call it in messages.

    Raises
    ------
    FileError
        When it is no workbook, protected by a password, damaged, or holds no sheet with a cell.
    ImportError
        When the extra ``excel`` is not installed.
    """
    python_calamine = needs_extra("python_calamine")
    _check(raw, source)
    try:
        shown = shown_cells(raw) if raw[:2] == b"PK" and b"mimetype" not in raw[:64] else None
        book = python_calamine.load_workbook(io.BytesIO(raw))
        sheets = [_sheet(book, each, shown) for each in book.sheets_metadata]
    except python_calamine.PasswordError:
        raise FileError.single(source, f"the file is protected by a password; take it off and {_ASK}") from None
    except (python_calamine.CalamineError, ValueError) as error:
        raise FileError.single(source, f"the workbook cannot be read: {error}; open it in Excel and {_ASK}") from None
    if not any(sheet.grid.rows for sheet in sheets):
        raise FileError.single(source, "the workbook is empty: no sheet of it has a cell")
    return sheets


def _check(raw: bytes, source: str) -> None:
    """Say what a file is that is no workbook."""
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not raw:
        why = "the file is empty"
    elif start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")):
        why = f"this is a page (HTML or XML) under the name of a workbook; open it in Excel and {_ASK}"
    elif raw.startswith(_OLE) and _ENCRYPTED in raw:
        why = f"the file is protected by a password; take it off and {_ASK}"
    elif not raw.startswith((_OLE, b"PK")):
        why = f"this is no workbook; if it is text with commas, name it .csv, else open it in Excel and {_ASK}"
    elif len(raw) > _MOST_BYTES:
        why = f"the file has {len(raw)} bytes, more than any table of this kind"
    else:
        return
    raise FileError.single(source, why)


def _sheet(book: Any, each: Any, shown: Mapping[str, Mapping[tuple[int, int], Shown]] | None) -> Sheet:
    import python_calamine

    hidden = each.visible != python_calamine.SheetVisibleEnum.Visible
    if each.typ != python_calamine.SheetTypeEnum.WorkSheet:  # a chart of its own has no cells
        return Sheet(name=each.name, grid=Grid(rows=[], name=each.name), hidden=True)
    sheet = book.get_sheet_by_name(each.name)
    rows: list[list[Any]] = [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    unread: dict[tuple[int, int], str] = {}
    for (row, column), how in (shown or {}).get(each.name, {}).items():
        if how.kind == "fault":
            unread[row, column] = how.why
            rows += [[] for _ in range(row + 1 - len(rows))]
            rows[row] += [None] * (column + 1 - len(rows[row]))
        elif row < len(rows) and column < len(rows[row]):
            rows[row][column] = _as_shown(rows[row][column], how.kind)
    merged = tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
    grid = Grid(rows=rows, merged=merged, name=each.name, unread=unread, formats=shown is not None)
    return Sheet(name=each.name, grid=grid, hidden=hidden)


def _cell(cell: Any) -> Any:
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    return None if cell == "" else cell


def _as_shown(cell: Any, kind: str) -> Any:
    if kind == "percent" and isinstance(cell, (int, float)):
        # Excel keeps 15 digits: 0.055 times 100 is 5.5 and no 5.500000000000001.
        return f"{(Decimal(f'{cell:.15g}') * 100).normalize():f}%"
    if kind in {"month", "year"} and isinstance(cell, dt.date):
        return f"{cell:%Y-%m}" if kind == "month" else f"{cell:%Y}"
    return cell
