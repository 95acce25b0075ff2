"""The workbook that somebody fills in: plan, targets, figures, and how to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plantargets import catalogue
from plantargets.files.sheets.fields import INDICATORS, PROGRAMMES, TARGETS
from plantargets.files.sheets.outlines import FIGURES, Kind, outline
from plantargets.files.sheets.plan_writer import PlanRows, Rows, plan_rows
from plantargets.files.sheets.words import word_of_code
from plantargets.files.sheets.writer import book_bytes, new_book, write_sheet
from plantargets.model.rules import Growth, InStep, Rank

if TYPE_CHECKING:
    from plantargets.files.sheets.fields import Field
    from plantargets.model import Programme, Target

__all__ = ["template_bytes"]

_SPARE: Final = 300
_OFFERED: Final = {
    "target", "programme", "indicator", "rule", "bound", "value", "upper", "unit", "period", "area", "force", "effort",
    "baseline", "baseline_unit", "baseline_period", "document", "quote", "note",
}  # fmt: skip
_OF_PROGRAMME: Final = {
    "programme", "parent", "name", "period", "area", "area_code", "document", "publisher", "published", "note",
}  # fmt: skip
_NOTHING: Final = PlanRows(targets=Rows((), []), programmes=Rows((), []), indicators=Rows((), []))
_HOW_TO: Final = (
    "填表说明",
    "1. “计划”表：第一行是总计划（如 2026年政府工作报告），写代码、名称、地区、时期；分篇章时一篇一行，写上级的代码。",
    "2. “目标”表：一行一个目标。带 * 的列必填；有下拉列表的列从列表中选。",
    "3. “数据”表：一行一个已公布的数字。没有数字的行可以留着，读入时不计。",
    "4. 数字写在“数值”或“目标值”列，单位写在“单位”列；百分数写 5 和 %，或直接写 5%。",
    "5. 时期写成文字：2026、2026-09、2026-Q3、2026年1-9月。累计数（1—9月）写 2026-01/2026-09，不写 2026-09。",
    "6. 同比写“同比”，环比不能填。没有数字时留空，或写 —。",
    "7. 列可以增减、调换，表头的名称不要改；可以在表头上方加标题行，在表下方写“注：”。",
    "8. 目录中没有的指标写在“指标”表：名称、单位、性质、改善方向。",
    "读入：files.load_targets(文件)、files.load_observations(文件)。有错时会指出单元格，如 数据!C7。",
)


def template_bytes(programme: Programme | None = None) -> bytes:
    """Make the workbook.

    Parameters
    ----------
    programme
        A plan that is filled in already.
    """
    book = new_book()
    _notes(book)
    plan = _NOTHING if programme is None else plan_rows(programme)
    parts: tuple[tuple[str, Kind, tuple[Field, ...], set[str], Rows, int], ...] = (
        ("计划", "programmes", PROGRAMMES, _OF_PROGRAMME, plan.programmes, 30),
        ("目标", "targets", TARGETS, _OFFERED, plan.targets, _SPARE),
        ("指标", "indicators", INDICATORS, {field.key for field in INDICATORS}, plan.indicators, 30),
    )
    for name, kind, every, offered, given, spare in parts:
        used = {field.key for field in given.fields}
        fields = tuple(field for field in every if field.key in offered | used)
        rows = [dict(zip((f.key for f in given.fields), row, strict=True)) for row in given.rows]
        write_sheet(book, name, outline(fields, kind), [[row.get(f.key) for f in fields] for row in rows], spare=spare)
        if name == "目标":
            figures = [] if programme is None else _figures(programme)
            write_sheet(book, "数据", outline(FIGURES, "figures"), figures, spare=_SPARE)
    _indicator_list(book, {"目标": TARGETS, "数据": FIGURES})
    book.active = 0
    return book_bytes(book)


def _notes(book: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet("说明")
    sheet.column_dimensions["A"].width = 110
    for row, text in enumerate(_HOW_TO, 1):
        cell = sheet.cell(row, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)


def _indicator_list(book: Any, sheets: dict[str, tuple[Field, ...]]) -> None:
    """Offer the names of the catalogue; another name may be written."""
    from openpyxl.worksheet.datavalidation import DataValidation

    names = [indicator.name for indicator in catalogue.default()]
    words = book.create_sheet("词表")
    for row, name in enumerate(names, 1):
        words.cell(row, 1, name)
    words.sheet_state = "hidden"
    for title in sheets:
        sheet = book[title]
        at = next(cell.column_letter for cell in sheet[1] if str(cell.value).startswith("指标"))
        rule = DataValidation(
            type="list", formula1=f"词表!$A$1:$A${len(names)}", allow_blank=True, showErrorMessage=False
        )
        rule.add(f"{at}2:{at}{_SPARE + sheet.max_row}")
        sheet.add_data_validation(rule)


def _figures(programme: Programme) -> list[list[Any]]:
    """Give a row for the figure that each target waits for, each once."""
    rows: dict[tuple[Any, ...], list[Any]] = {}
    for target in programme.targets():
        row = _figure(target)
        rows.setdefault(tuple(row.items()), [row.get(field.key) for field in FIGURES])
    return list(rows.values())


def _figure(target: Target) -> dict[str, Any]:
    measure = {Growth: "growth", InStep: "growth", Rank: "rank"}.get(type(target.rule), "level")
    unit = target.quantity.unit.text if target.quantity is not None and measure == "level" else None
    own = target.indicator.unit.text if target.indicator.unit is not None else None
    return {
        "area": target.area.name if target.area is not None else None,
        "indicator": target.indicator.name,
        "period": str(target.period) if target.period is not None else None,
        "measure": word_of_code("measure", measure),
        "unit": "%" if measure == "growth" else None if measure == "rank" else own or unit,
    }
