"""What the columns of a sheet of figures are called in Chinese, and which column each heading means."""

from __future__ import annotations

from typing import Final

from plantargets.observations.vocabulary import COLUMNS
from plantargets.observations.wide.grid import plain

__all__ = ["CHINESE_HEADINGS", "IGNORED", "column_of"]

_WORDS: Final[dict[str, str]] = {
    "area": "地区 地区名称 区域 省份 省市 省市区 城市 市县 区县 县区 县市区 行政区",
    "indicator": "指标 指标名称 指标名 项目 名称",
    "period": "时期 时间 月份 日期 年份 年度 季度 报告期 统计时间 统计月度 统计时期 查询日期",
    "start": "开始 开始日期 起始日期 起",
    "end": "结束 结束日期 截止日期 止",
    "measure": "口径 数据口径 数据类型",
    "stage": "进展阶段 阶段 进展",
    "basis": "价格口径 价格",
    "scope": "统计范围 范围",
    "value": "数值 值 数据 指标值",
    "unit": "单位 计量单位",
    "status": "数据状态 状态",
    "source": "来源 数据来源 资料来源",
    "published": "发布日期 发布时间 公布日期",
    "confidence": "可信度",
    "note": "备注 说明",
}
CHINESE_HEADINGS: Final[dict[str, str]] = {name: words.split()[0] for name, words in _WORDS.items()}
"""The heading that is written for each column."""

IGNORED: Final = frozenset(["序号", "代码", "编号", "指标代码", "地区代码", "行政区划代码", "区划代码"])
"""Headings of columns that say nothing about a figure."""

_NAMES: Final = {word: name for name, words in _WORDS.items() for word in words.split()} | {
    name: name for name in (*COLUMNS, "period")
}


def column_of(heading: object) -> str | None:
    """Give the column of a heading in Chinese or English; None where it is none.

    Examples
    --------
    >>> column_of(" 指标名称"), column_of("Unit"), column_of("发布日期*"), column_of("2026年9月")
    ('indicator', 'unit', 'published', None)
    """
    text = plain(heading).rstrip("*\uff0a").strip()
    return _NAMES.get(text) or _NAMES.get(text.lower())
