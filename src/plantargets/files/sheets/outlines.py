"""What stands in the heading of each column that is written: its words, its note, its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from plantargets.files.sheets.cells import number_cell
from plantargets.files.sheets.fields import Field
from plantargets.files.sheets.words import choices, word_of_code
from plantargets.files.sheets.writer import CellKind, SheetColumn
from plantargets.observations.wide import CHINESE_HEADINGS
from plantargets.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.observations import Observations

__all__ = ["FIGURES", "Kind", "figure_rows", "outline"]

_KINDS: Final = dict.fromkeys(("measure", "stage", "basis", "status"), "word") | {
    "value": "figure",
    "published": "date",
}
FIGURES: Final = tuple(
    Field(key, CHINESE_HEADINGS[key], (key,), _KINDS.get(key, "text"), key if _KINDS.get(key) == "word" else "")
    for key in (
        "area", "indicator", "period", "measure", "value", "unit", "basis", "scope", "stage", "status", "source",
        "published", "confidence", "note",
    )
)  # fmt: skip
"""The columns of figures."""

Kind: TypeAlias = Literal["targets", "figures", "programmes", "indicators"]
"""What a sheet holds."""

_REQUIRED: Final[dict[Kind, frozenset[str]]] = {
    "targets": frozenset({"target", "indicator", "rule"}),
    "figures": frozenset({"indicator", "period", "measure", "value"}),
    "programmes": frozenset({"programme", "name"}),
    "indicators": frozenset({"indicator", "name"}),
}
_PERIOD: Final = "写成文字：2026、2026-09、2026-Q3、2026年1-9月、2026/2030。"
_UNIT: Final = "与数值对应的单位，如 %、亿元、万人、个百分点。"
_BASIS: Final = "实际（可比价、不变价）或名义（现价）；与价格无关时留空。"
_INDICATOR: Final = "指标名称或代码，如 地区生产总值。下拉列表之外的指标，先在“指标”表中定义。"
_NOTES: Final[dict[Kind, dict[str, str]]] = {
    "targets": {
        "target": "每个目标一个代码，全表不重复，不含空格和“/”，如 gdp-2026。",
        "programme": "“计划”表中的代码；空白即属于总计划。",
        "indicator": _INDICATOR,
        "rule": "增速：增长5%；累计完成：全年新增8万人；达到水平：优良天数比率70%以上；增减幅度：比上年下降3微克；"
        "同步：与经济增长同步；持续改善：只有方向；办成：完成与否；位次：进入前10位；未量化：没有数字。",
        "bound": "不低于（以上、达到）、超过、不超过（以内、以下）、低于、左右。原文没有这类词时留空。",
        "value": "只填数字，单位填在“单位”列；也可以连单位一起写，如 300亿元以上，此时“单位”和“界限”列留空。",
        "upper": "目标是区间时填上限，如 4.5%～5% 的 5。",
        "unit": _UNIT,
        "period": f"{_PERIOD}空白即计划的时期。",
        "area": "地区名称，如 太原市；空白即计划的地区。",
        "baseline": "文件写明的起点数，如 由2150家增至3000家 的 2150。",
        "force": "约束性指标或预期性指标；原文没有说明时留空。",
        "effort": "确保，或力争、努力；原文没有这类词时留空。",
        "held": "稳定在、保持、每年都要达到：填 是。",
        "schedule": "按日期的进度，用分号隔开：2026-06: 50%；2026-09: 7万人。",
        "quote": "文件中的原话，一字不改。",
    },
    "figures": {
        "area": "地区名称，如 太原市；全表同属一个地区时可以不填。",
        "indicator": _INDICATOR,
        "period": f"{_PERIOD}累计数写起止月份：2026-01/2026-09。",
        "measure": "水平：绝对数、比率、余额；同比：比上年同期增长的百分数；年均增长；位次；进展。环比不能填。",
        "value": "已公布的数字。没有时留空或写 —，该行不计。",
        "unit": _UNIT,
        "basis": _BASIS,
        "status": "最终、初步、预计、修订；至少：公布的是“突破”“超过”的数。",
        "stage": "工程进展：启动、推进、建成。",
        "source": "公布数据的机构和文件。",
        "published": "公布日期，如 2026-10-20。",
    },
    "programmes": {
        "programme": "计划的代码，不含空格和“/”，如 plan-2026。",
        "parent": "上一级计划的代码；第一行是总计划，留空。",
        "name": "计划的名称，如 2026年政府工作报告。",
        "period": _PERIOD,
        "area_code": "六位行政区划代码，如 140100。",
        "document": "文件全称，如 太原市2026年政府工作报告。",
        "published": "文件的公布日期，如 2026-02-01。",
    },
    "indicators": {
        "indicator": "指标的代码，不含空格和“/”，如 zone_output。",
        "name": "指标的名称，与文件中的写法一致。",
        "aliases": "别的叫法，用分号隔开。",
        "unit": _UNIT,
        "nature": "存量：时点数；流量：时期数；比率：比重、率；指数。不确定时留空。",
        "aggregate": "全年数如何由各期数得出：累计、期末、平均、按公布。不确定时留空。",
        "basis": _BASIS,
        "direction": "正向：越高越好；逆向：越低越好；适中。不确定时留空。",
    },
}
_WIDTHS: Final = {"quote": 46, "note": 30, "name": 30, "definition": 40, "document": 30, "indicator": 26, "source": 30}


def outline(fields: Iterable[Field], kind: Kind, *, chinese: bool = True) -> list[SheetColumn]:
    """Give the columns of a sheet as they are written.

    Parameters
    ----------
    fields
        The columns.
    kind
        What the sheet holds.
    chinese
        Whether headings and lists are Chinese.
    """
    return [_column(field, kind, chinese=chinese) for field in fields]


def _column(field: Field, kind: Kind, *, chinese: bool) -> SheetColumn:
    offered: tuple[str, ...] = ()
    if chinese and field.kind == "word":
        offered = choices(field.words)
    elif chinese and field.kind == "flag":
        offered = ("是", "否")
    cells: dict[str, CellKind] = {"date": "date", "figure": "number", "number": "number"}
    return SheetColumn(
        heading=field.heading if chinese else field.key,
        note=_NOTES[kind].get(field.key, "") if chinese else "",
        choices=offered,
        kind=cells.get(field.kind, "text"),
        required=chinese and field.key in _REQUIRED[kind],
        width=_WIDTHS.get(field.key, 14),
    )


def figure_rows(observations: Observations, *, chinese: bool = True) -> list[list[Any]]:
    """Give the rows of figures under the columns of `FIGURES`.

    Parameters
    ----------
    observations
        The figures.
    chinese
        Whether words are written for codes.
    """
    columns = observations.columns()
    columns["period"] = [
        str(Period(start=start.date(), end=end.date()))
        for start, end in zip(columns["start"], columns["end"], strict=True)
    ]
    return [
        [_cell(field, cell, chinese=chinese) for field, cell in zip(FIGURES, row, strict=True)]
        for row in zip(*(columns[field.key] for field in FIGURES), strict=True)
    ]


def _cell(field: Field, cell: Any, *, chinese: bool) -> Any:
    if cell is None:
        return None
    if field.kind == "word":
        return word_of_code(field.words, cell) if chinese else cell
    if field.kind == "figure":
        return number_cell(cell + 0.0)
    return cell.date() if field.kind == "date" else cell
