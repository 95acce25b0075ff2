"""Sheets on disk: which file is of which kind, and which sheet holds what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from plantargets.errors import DefinitionError, FileError, near
from plantargets.files import atomic, table
from plantargets.files.encoding import decode
from plantargets.files.sheets.csv_grid import csv_grid
from plantargets.files.sheets.fields import INDICATORS, PROGRAMMES
from plantargets.files.sheets.figures import read_figures
from plantargets.files.sheets.outlines import FIGURES, Kind, figure_rows, outline
from plantargets.files.sheets.plan_reader import read_programme, targets_heading
from plantargets.files.sheets.plan_writer import flat_rows, plan_rows
from plantargets.files.sheets.template import template_bytes
from plantargets.files.sheets.workbook import Sheet, read_workbook
from plantargets.files.sheets.writer import book_bytes, new_book, write_sheet
from plantargets.observations import COLUMNS, Observations

if TYPE_CHECKING:
    import os

    from plantargets.files.sheets.plan_writer import Rows
    from plantargets.model import Programme
    from plantargets.observations.wide import Grid

__all__ = [
    "BOOKS", "Headings", "load_observations", "load_sheets", "load_targets", "save_observations", "save_targets",
    "save_template",
]  # fmt: skip

Headings: TypeAlias = Literal["zh", "en"]
"""Language of what is written: 指标, 同比; or indicator, growth."""

_NAMES: dict[Kind, tuple[str, str]] = {
    "targets": ("目标", "targets"),
    "figures": ("数据", "figures"),
    "programmes": ("计划", "programmes"),
    "indicators": ("指标", "indicators"),
}
_BESIDE: tuple[Kind, ...] = ("programmes", "indicators")
_NOTES = ("说明", "notes")
BOOKS: Final = (".xlsx", ".xls", ".ods", ".xlsm")
"""The suffixes of workbooks."""


def _is_book(place: Path) -> bool:
    suffix = place.suffix.lower()
    if suffix in {*BOOKS, ".csv"}:
        return suffix != ".csv"
    like = near(suffix, [*BOOKS, ".csv"])
    ask = f"did you mean {', '.join(like)}?" if like else "targets and figures are in .xlsx, .xls, .ods or .csv"
    raise FileError.single(place.name, f"the suffix {suffix!r} is none of a sheet; {ask}")


def _sheets(place: Path, encoding: str | None) -> list[Sheet]:
    if _is_book(place):
        return read_workbook(place.read_bytes(), place.name)
    return [Sheet(name="", grid=csv_grid(decode(place.read_bytes(), place.name, encoding), place.name))]


def _named(sheets: list[Sheet], kind: Kind) -> Grid | None:
    return next((sheet.grid for sheet in sheets if sheet.name.strip().lower() in _NAMES[kind]), None)


def _aside(sheet: Sheet, others: tuple[str, str]) -> bool:
    """Tell whether a sheet is of another kind: by its name, or as it is headed."""
    beside = any(targets_heading(sheet.grid, fields) is not None for fields in (PROGRAMMES, INDICATORS))
    return sheet.name.lower() in {*_NOTES, *others} or (beside and targets_heading(sheet.grid) is None)


def _chosen(sheets: list[Sheet], kind: Literal["targets", "figures"], sheet: str | None, source: str) -> Grid:
    """Give the sheet that is named, or the one that holds what is wanted."""
    names = [each.name for each in sheets]
    if sheet is not None:
        if sheet not in names:
            like = near(sheet, names)
            ask = f"did you mean {', '.join(like)}?" if like else f"there are {', '.join(names)}"
            raise FileError.single(source, f"there is no sheet {sheet!r}; {ask}")
        return sheets[names.index(sheet)].grid
    if (found := _named(sheets, kind)) is not None:
        return found
    others = _NAMES["figures" if kind == "targets" else "targets"]
    open_ones = [each for each in sheets if each.grid.rows and not each.hidden and not _aside(each, others)]
    if kind == "targets":
        open_ones = [each for each in open_ones if targets_heading(each.grid) is not None] or open_ones
    if len(open_ones) == 1:
        return open_ones[0].grid
    if not open_ones:
        hidden = [each.name for each in sheets if each.hidden]
        more = f"; name a hidden one with sheet=…: {', '.join(hidden)}" if hidden else ""
        raise FileError.single(source, f"no sheet holds {kind}; name it {_NAMES[kind][0]}{more}")
    listed = ", ".join(each.name for each in open_ones)
    raise FileError.single(source, f"several sheets may hold {kind}: {listed}; say which with sheet=…")


def load_observations(
    path: str | os.PathLike[str], *, sheet: str | None = None, encoding: str | None = None, **stated: Any
) -> Observations:
    r"""Read figures from a sheet: long, or in any shape that `Observations.from_wide` reads.

    Headings are Chinese or English; title rows, remarks (注：…) and empty rows are passed over, and so are rows
    without a figure. A cell that shows 5% is 5 in per cent.

    Parameters
    ----------
    path
        A ``.xlsx``, ``.xls``, ``.ods`` or ``.csv`` file.
    sheet
        Name of the sheet; else 数据 (figures), or the only one there is. Hidden sheets are read only when named.
    encoding
        Encoding of a CSV file that is not UTF-8: ``gb18030``.
    **stated
        What the sheet does not say itself, by column: ``area``, ``indicator``, ``period``, ``unit``, ``measure`` …

    Raises
    ------
    ObservationError
        With every fault and its cell: ``数据!C7``.
    FileError
        When it is no such file, is protected, empty, or does not say which sheet is meant.
    ImportError
        When a workbook is read without the extra ``excel``.

    Examples
    --------
    >>> import tempfile
    >>> text = '指标,2026年9月\n社会消费品零售总额_累计值(亿元),"36,587.1"\n'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "月度数据.csv"
    ...     _ = place.write_text(text, encoding="gb18030")
    ...     load_observations(place, encoding="gb18030", area="示例市")
    <Observations: 1 figures of 1 indicators>
    """
    place = Path(path)
    if not _is_book(place):
        text = decode(place.read_bytes(), place.name, encoding)
        head = text.removeprefix("\ufeff").partition("\n")[0].strip()
        if not stated and {name.strip() for name in head.split(",")} <= {*COLUMNS, "period"}:
            return table.read_observations(text, source=place.name)
        return read_figures(csv_grid(text, place.name), place.name, **stated)
    sheets = read_workbook(place.read_bytes(), place.name)
    return read_figures(_chosen(sheets, "figures", sheet, place.name), place.name, **stated)


def load_targets(
    path: str | os.PathLike[str], *, sheet: str | None = None, encoding: str | None = None, **stated: Any
) -> Programme:
    r"""Read a programme from sheets: 目标 (targets), and 计划 (programmes) and 指标 (indicators) where there are.

    Each row is read as the part of a plan file that it stands for, with the same checks. A quantity is a number with
    its unit beside it, or words in one cell: ``300亿元以上``. Tables of ``programme.to_frame()`` are read too.

    Parameters
    ----------
    path
        A ``.xlsx``, ``.xls``, ``.ods`` or ``.csv`` file.
    sheet
        Name of the sheet of targets; else 目标 (targets), or the only one there is.
    encoding
        Encoding of a CSV file that is not UTF-8: ``gb18030``.
    **stated
        Fields of the programme that the file does not state: ``code``, ``name``, ``area``, ``period``. Without a
        sheet of programmes, code and name are the file's name.

    Raises
    ------
    FileError
        With every fault and its cell: ``目标!C7``.
    ImportError
        When a workbook is read without the extra ``excel``.

    Examples
    --------
    >>> import tempfile
    >>> text = "代码,指标,考核规则,目标值,单位,时期\ngdp-2026,地区生产总值,增速,5,%,2026\n"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "demo.csv"
    ...     _ = place.write_text(text, encoding="utf-8")
    ...     load_targets(place)["gdp-2026"].quantity
    Quantity('5', '%')
    """
    place = Path(path)
    sheets = _sheets(place, encoding)
    targets = _chosen(sheets, "targets", sheet, place.name)
    others = (_named(sheets, kind) for kind in _BESIDE)
    programmes, indicators = (None if grid is targets else grid for grid in others)
    if programmes is None:
        stem = "-".join(place.stem.replace("/", "-").split()) or "plan"
        stated = {"code": stem, "name": place.stem} | stated
    return read_programme(targets, place.name, programmes=programmes, indicators=indicators, **stated)


def load_sheets(path: str | os.PathLike[str], *, encoding: str | None = None) -> Programme | Observations:
    """Read what a file of sheets holds: a programme where it has targets, else figures.

    Parameters
    ----------
    path
        A ``.xlsx``, ``.xls``, ``.ods`` or ``.csv`` file.
    encoding
        Encoding of a CSV file that is not UTF-8.

    Raises
    ------
    FileError
        As `load_targets` does; and when a file holds both, so that one of the two would be left out.
    ObservationError
        As `load_observations` does.

    Examples
    --------
    >>> import tempfile
    >>> from plantargets.model import Programme
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_targets(Programme(code="demo", name="示例"), f"{folder}/plan.xlsx")
    ...     load_sheets(f"{folder}/plan.xlsx")
    Programme(code='demo', name='示例')
    """
    place = Path(path)
    sheets = _sheets(place, encoding)
    targets = _named(sheets, "targets")
    if targets is None:
        targets = next((s.grid for s in sheets if not s.hidden and targets_heading(s.grid) is not None), None)
    figures = _named(sheets, "figures")
    if targets is None:
        return load_observations(place, encoding=encoding)
    if figures is not None and len(figures.rows) > 1 and len(read_figures(figures, place.name)):
        filled = [row for row in targets.rows if any(cell is not None for cell in row)]
        if len(filled) <= 1:
            return load_observations(place, encoding=encoding)
        why = "the file holds targets and figures; read them with files.load_targets and files.load_observations"
        raise FileError.single(place.name, why)
    return load_targets(place, encoding=encoding)


def save_targets(programme: Programme, path: str | os.PathLike[str], *, headings: Headings = "zh") -> None:
    """Write a programme as sheets, whole or not at all.

    A workbook holds everything and is read back equal. A CSV file has one sheet: each target with what it
    inherits; names and remarks of programmes are not kept, and own indicators are refused. Texts that look like
    formulas stay texts.

    Parameters
    ----------
    programme
        The programme.
    path
        A ``.xlsx`` or ``.csv`` file.
    headings
        ``zh`` or ``en``: headings and words.

    Raises
    ------
    FileError
        When the suffix is another, or a text is longer than a cell holds.
    DefinitionError
        When something has no place in sheets.
    ImportError
        When a workbook is written without the extra ``excel``.

    Examples
    --------
    >>> import tempfile
    >>> from plantargets.model import Programme
    >>> plan = Programme(code="demo", name="=HYPERLINK(1)", period="2026/2030")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_targets(plan, f"{folder}/plan.xlsx")
    ...     load_targets(f"{folder}/plan.xlsx") == plan
    True
    """
    place, chinese = _writable(path), headings_are_chinese(headings)
    if place.suffix.lower() == ".csv":
        rows = flat_rows(programme, chinese=chinese)
        head = [field.heading if chinese else field.key for field in rows.fields]
        atomic.write_text(place, table.write_csv([head, *rows.rows], bom=True))
        return
    plan = plan_rows(programme, chinese=chinese)
    book = new_book()
    parts: tuple[tuple[Kind, Rows], ...] = (
        ("programmes", plan.programmes), ("targets", plan.targets), ("indicators", plan.indicators),
    )  # fmt: skip
    for kind, part in parts:
        if kind != "indicators" or part.rows:
            write_sheet(book, _NAMES[kind][not chinese], outline(part.fields, kind, chinese=chinese), part.rows)
    atomic.write_bytes(place, book_bytes(book))


def save_observations(
    observations: Observations, path: str | os.PathLike[str], *, headings: Headings = "zh", bom: bool = True
) -> None:
    """Write figures as a sheet that is read back equal, whole or not at all.

    Parameters
    ----------
    observations
        The figures.
    path
        A ``.xlsx`` or ``.csv`` file.
    headings
        ``zh`` or ``en``: headings and words.
    bom
        Whether a CSV file begins with a byte order mark; Excel takes it for another encoding without.

    Raises
    ------
    FileError
        When the suffix is another, or a text is longer than a cell holds.
    ImportError
        When a workbook is written without the extra ``excel``.

    Examples
    --------
    >>> import tempfile
    >>> row = {"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}
    >>> figures = Observations([row])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_observations(figures, f"{folder}/figures.xlsx")
    ...     load_observations(f"{folder}/figures.xlsx") == figures
    True
    """
    place, chinese = _writable(path), headings_are_chinese(headings)
    rows = figure_rows(observations, chinese=chinese)
    if place.suffix.lower() == ".csv":
        head = [field.heading if chinese else field.key for field in FIGURES]
        atomic.write_text(place, table.write_csv([head, *rows], bom=bom))
        return
    book = new_book()
    write_sheet(book, _NAMES["figures"][not chinese], outline(FIGURES, "figures", chinese=chinese), rows)
    atomic.write_bytes(place, book_bytes(book))


def save_template(path: str | os.PathLike[str], programme: Programme | None = None) -> None:
    """Write a workbook for somebody to fill in: sheets for the plan, its targets and figures, with drop-down lists.

    What is filled in is read by `load_targets` and `load_observations` as it stands.

    Parameters
    ----------
    path
        A ``.xlsx`` file.
    programme
        A plan whose targets are filled in already, with a row for a figure of each.

    Raises
    ------
    FileError
        When the suffix is another.
    DefinitionError
        When something of the programme has no place in sheets.
    ImportError
        Without the extra ``excel``.

    Examples
    --------
    >>> import tempfile
    >>> from plantargets.model import Programme
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_template(f"{folder}/form.xlsx", Programme(code="demo", name="示例"))
    ...     load_targets(f"{folder}/form.xlsx"), len(load_observations(f"{folder}/form.xlsx"))
    (Programme(code='demo', name='示例'), 0)
    """
    place = _writable(path, books_only=True)
    atomic.write_bytes(place, template_bytes(programme))


def headings_are_chinese(headings: str) -> bool:
    """Tell whether Chinese headings are asked for.

    Raises
    ------
    DefinitionError
        When neither language is.
    """
    if headings not in {"zh", "en"}:
        raise DefinitionError("sheet", "headings", str(headings), "is not one of zh, en")
    return headings == "zh"


def _writable(path: str | os.PathLike[str], *, books_only: bool = False) -> Path:
    place = Path(path)
    allowed = (".xlsx",) if books_only else (".xlsx", ".csv")
    if place.suffix.lower() not in allowed:
        why = f"sheets are not written as {place.suffix!r}; use {' or '.join(allowed)}"
        raise FileError.single(place.name, why)
    return place
