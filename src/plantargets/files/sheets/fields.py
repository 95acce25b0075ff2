"""The columns of the sheets of a plan: what each is called, where it stands in a plan file, and how a cell is read."""

from __future__ import annotations

from typing import Final

import attrs

from plantargets.errors import near
from plantargets.observations.wide import IGNORED, plain

__all__ = ["AREA", "DERIVED", "INDICATORS", "PROGRAMMES", "SOURCE", "TARGETS", "Field", "field_of", "unknown_heading"]


@attrs.frozen
class Field:
    """One column.

    Attributes
    ----------
    key
        Its name in English, which tables of targets use too.
    heading
        Its name in Chinese.
    path
        The keys that lead to it in the plain data of a plan file; empty where it is read together with others.
    kind
        How its cells are read: ``text`` as it is, ``word`` from a vocabulary, ``code`` and ``entry``
        without blanks, ``flag``, ``number``, ``date``, ``period``, ``list``, ``schedule`` or ``figure``.
    words
        The field whose vocabulary its words are from.
    """

    key: str
    heading: str
    path: tuple[str, ...]
    kind: str = "text"
    words: str = ""


def _word(key: str, heading: str, *path: str, words: str = "") -> Field:
    return Field(key, heading, path or (key,), "word", words or key)


AREA: Final = (
    Field("area", "地区", ("area", "name"), "entry"),
    Field("area_code", "地区代码", ("area", "code"), "entry"),
    _word("area_level", "地区层级", "area", "level", words="level"),
    Field("area_members", "包含地区", ("area", "members"), "list"),
)
SOURCE: Final = (
    Field("document", "文件", ("source", "document")),
    Field("publisher", "发布机构", ("source", "publisher")),
    Field("published", "发布日期", ("source", "published"), "date"),
    Field("url", "网址", ("source", "url")),
    Field("section", "章节", ("source", "section")),
    Field("quote", "原文", ("source", "quote")),
    Field("quote_start", "原文起", ("source", "start"), "number"),
    Field("quote_end", "原文止", ("source", "end"), "number"),
)
TARGETS: Final = (
    Field("target", "代码", ("code",), "code"),
    Field("programme", "所属计划", (), "code"),
    Field("indicator", "指标", ("indicator",), "code"),
    Field("name", "名称", ("name",)),
    _word("rule", "考核规则", "rule", "code", words="rule"),
    _word("bound", "界限"),
    Field("value", "目标值", (), "figure"),
    Field("upper", "目标值上限", (), "figure"),
    Field("unit", "单位", (), "entry"),
    Field("period", "时期", ("period",), "period"),
    Field("start", "开始日期", (), "date"),
    Field("end", "结束日期", (), "date"),
    *AREA,
    Field("baseline", "基期值", (), "figure"),
    Field("baseline_unit", "基期单位", (), "entry"),
    Field("baseline_period", "基期", ("baseline", "period"), "period"),
    Field("baseline_end", "基期结束日期", (), "date"),
    _word("force", "约束性质"),
    _word("effort", "力度"),
    _word("over", "增速口径", "rule", "over", words="over"),
    _word("change", "变动方向"),
    _word("sense", "界限含义"),
    _word("basis", "价格口径"),
    Field("scope", "统计范围", ("scope",)),
    _word("window", "考核周期", "rule", "window", words="window"),
    Field("held", "每期保持", ("rule", "held"), "flag"),
    _word("stage", "进展阶段", "rule", "stage", words="stage"),
    Field("reference", "比照指标", ("rule", "reference")),
    Field("reference_area", "比照地区", ("rule", "reference_area")),
    Field("roughly", "基本同步", ("rule", "roughly"), "flag"),
    _word("prices", "价格处理", "rule", "prices", words="prices"),
    Field("from_bottom", "从末位数", ("rule", "from_bottom"), "flag"),
    Field("field_size", "参评个数", ("rule", "field_size"), "number"),
    _word("why", "未量化原因", "rule", "why", words="why"),
    Field("tolerance", "容差", ("tolerance",), "number"),
    _word("pace", "进度依据"),
    Field("schedule", "进度安排", ("schedule",), "schedule"),
    Field("group", "组别", ("group",)),
    _word("group_kind", "组内关系"),
    Field("per", "分摊对象", ("per",)),
    Field("implied", "隐含数值", ("implied",), "flag"),
    Field("announced", "公布日期", ("announced",), "date"),
    Field("supersedes", "取代", ("supersedes",)),
    *SOURCE,
    Field("note", "备注", ("note",)),
    Field("note_zh", "中文备注", ("note_zh",)),
)
PROGRAMMES: Final = (
    Field("programme", "代码", ("code",), "code"),
    Field("parent", "上级", (), "code"),
    Field("name", "名称", ("name",)),
    Field("name_en", "英文名称", ("name_en",)),
    Field("period", "时期", ("period",), "period"),
    *AREA,
    *SOURCE,
    Field("note", "备注", ("note",)),
)
INDICATORS: Final = (
    Field("indicator", "代码", ("code",), "code"),
    Field("name", "名称", ("name",)),
    Field("name_en", "英文名称", ("name_en",)),
    Field("aliases", "别名", ("aliases",), "list"),
    Field("unit", "单位", ("unit",), "entry"),
    _word("nature", "序列性质"),
    _word("aggregate", "汇总方式"),
    _word("basis", "价格口径"),
    Field("scope", "统计范围", ("scope",)),
    _word("direction", "改善方向"),
    Field("natural_min", "最小值", ("natural_min",), "number"),
    Field("natural_max", "最大值", ("natural_max",), "number"),
    Field("count_words", "同义量词", ("count_words",), "lists"),
    Field("definition", "定义", ("definition",)),
    Field("source", "来源", ("source",)),
    _word("certainty", "可靠程度"),
)
DERIVED: Final = frozenset({"amount", "amount_upper", "amount_unit", "nature", "aggregate", "direction"})
"""Columns of a table of targets that follow from the others, and are not read."""


def field_of(heading: object, fields: tuple[Field, ...]) -> Field | None:
    """Give the column of a heading in Chinese or English; None where it is none.

    Examples
    --------
    >>> field_of("目标值*", TARGETS).key, field_of("Period", TARGETS).key, field_of("序号", TARGETS)
    ('value', 'period', None)
    """
    text = plain(heading).rstrip("*\uff0a").strip()
    return next((field for field in fields if text == field.heading or text.lower() == field.key), None)


def unknown_heading(heading: str, fields: tuple[Field, ...]) -> str | None:
    """Say that a heading is not known, with the nearest; None where the column is passed over on purpose.

    Examples
    --------
    >>> unknown_heading("目标直", TARGETS)
    "there is no column '目标直' here; did you mean 目标值, ...?"
    """
    if heading in IGNORED or heading in DERIVED:
        return None
    like = near(heading, [name for field in fields for name in (field.heading, field.key)])
    ask = f"did you mean {', '.join(like)}?" if like else f"the columns are {', '.join(f.heading for f in fields)}"
    return f"there is no column {heading!r} here; {ask}"
