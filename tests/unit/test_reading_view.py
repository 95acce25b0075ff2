"""The views of a reading: the page with the marked text, the text, and what a notebook shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from plantargets.areas import Area
from plantargets.errors import DefinitionError
from plantargets.periods import Period
from plantargets.reading import Heading, Reading, Statement, read_report
from plantargets.reading.labels import gist
from plantargets.reading.marked import anchors, marked_text
from plantargets.units import parse_quantity

if TYPE_CHECKING:
    from pathlib import Path

    from plantargets.units import Bound

TEXT = "二、2026年目标\n今年甲乙产值增长5%左右，其中丙产值下降3%。\n"


def statement(text: str, words: str, number: str = "5%", **changes: Any) -> Statement:
    """Make a statement of the words in a text."""
    start = text.index(words)
    quantity = parse_quantity(number)
    given: dict[str, Any] = {
        "role": "target", "name": "产值", "rule": "growth", "value": quantity.value, "bound": quantity.bound,
        "unit": quantity.unit.text, "amount": quantity.amount, "amount_unit": quantity.amount_unit.text,
        "period": Period("2026"), "start": start, "end": start + len(words), "quote": words, "over": "year",
        "confidence": 0.98,
    }  # fmt: skip
    return Statement(**(given | changes))


def reading(*statements: Statement, text: str = TEXT, **changes: Any) -> Reading:
    return Reading(text=text, year=2026, statements=statements, **changes)


def bare(html: str) -> str:
    """Leave out what hangs on the marks."""
    return re.sub(r' (?:class|title|id|data-label)="[^"]*"', "", html)


UNSURE = statement(
    TEXT, "丙产值下降3%", "3%", name="丙产值", change="down", confidence=0.56, doubts=("one_for_several", "spelt")
)
SURE = statement(TEXT, "甲乙产值增长5%左右", "5%左右", name="甲乙产值")
DONE = statement(TEXT, "甲乙", role="result", name="甲", rule="threshold", over=None)


# ------------------------------------------------------------------------------------------------------------- the text
def test_a_mark_says_role_rule_and_what_was_read() -> None:
    page = marked_text(reading(SURE), "zh")
    assert (
        '今年<mark id="s12" class="pt-target" title="目标 · 甲乙产值 · 增长 · 5%左右 · 2026年"'
        ' data-label="▸ 增长">甲乙产值增长5%左右</mark>，其中'
    ) in page
    assert 'title="target · 甲乙产值 · growth · about 5% · 2026" data-label="▸ growth"' in marked_text(
        reading(SURE), "en"
    )
    assert 'class="pt-result"' in marked_text(reading(DONE), "zh")
    assert 'data-label="◂ 水平"' in marked_text(reading(DONE), "zh")


def test_an_uncertain_mark_bears_its_number_and_reasons() -> None:
    page = marked_text(reading(SURE, UNSURE), "zh")
    assert 'class="pt-target pt-doubt"' in page
    assert 'data-label="▸ 增长 ↓ ?1"' in page
    assert "?1：一个数字对应几个名称；用汉字写的小数目" in page
    assert "?1: one number for several names; a small number in characters" in marked_text(reading(UNSURE), "en")


def test_spans_that_overlap_are_cut_so_that_they_nest() -> None:
    text = "甲乙丙丁"
    spans = [("甲乙丙", "a"), ("乙", "b"), ("丙丁", "c")]
    found = reading(*(statement(text, words, name=name) for words, name in spans), text=text)
    assert bare(marked_text(found, "zh")) == (
        "<p><mark>甲<mark>乙</mark><mark>丙</mark></mark><mark>丁</mark></p>"
    )  # 丙丁 begins within the first and goes on behind it
    page = marked_text(found, "zh")
    assert re.findall('id="(.*?)"', page) == ["s0", "s1", "s2"]
    assert page.count("data-label") == 3
    assert page.index('data-label="▸ 增长">丁') > page.index('id="s2"')  # the label stands behind the last part


def test_statements_of_the_same_words_have_each_its_anchor() -> None:
    twins = reading(SURE, attrs.evolve(SURE, name="乙产值"), SURE)
    assert anchors(twins.statements) == ["s12", "s12-2", "s12-3"]
    assert bare(marked_text(twins, "zh")).count("<mark><mark><mark>甲乙产值增长5%左右</mark></mark></mark>") == 1


def test_a_statement_over_a_line_end_is_marked_on_both_lines() -> None:
    text = "甲产值增\r\n\n长5%。"
    found = reading(statement(text, "产值增\r\n\n长5%"), text=text)
    page = marked_text(found, "zh")
    assert bare(page) == "<p>甲<mark>产值增&#13;</mark></p>\n\n<p><mark>长5%</mark>。</p>"
    assert page.count('id="s1"') == page.count("data-label") == 1


def test_headings_of_a_line_and_within_one() -> None:
    text = "二、目标\n（一）就业。新增就业5万人。\n"
    heads = (Heading(4, "二、目标", 0, 4), Heading(5, "（一）就业。", 5, 11))
    assert marked_text(reading(text=text, headings=heads), "zh") == (
        "<h3>二、目标</h3>\n<p><strong>（一）就业。</strong>新增就业5万人。</p>\n"
    )
    deeper = (Heading(4, "二、目标", 0, 4), Heading(5, "（一）就业。新增就业5万人。", 5, 19))
    assert marked_text(reading(text=text, headings=deeper), "zh").startswith("<h3>二、目标</h3>\n<h4>")


def test_text_that_looks_like_html_stays_text() -> None:
    text = "<script>alert(1)</script>\n产值<b>增长5%"
    found = reading(
        statement(text, "<b>增长5%", name='"><script>', reference="<i>", doubts=("spelt",), confidence=0.5), text=text
    )
    for page in (found.to_html(language="zh"), found.to_html(), found._repr_html_()):
        assert page is not None
        assert "<script" not in page
        assert "<b>" not in page
        assert "<i>" not in page


# ------------------------------------------------------------------------------------------------------------- the page
def test_the_uncertain_places_come_first_with_their_reasons() -> None:
    page = reading(SURE, UNSURE, DONE).to_html(language="zh")
    assert page is not None
    listed = page[page.index("<ol") : page.index("</ol>")]
    assert page.index("<ol") < page.index("<article")
    assert listed.count("<li>") == 1
    assert '<a href="#s25" lang="zh-CN">丙产值下降3%</a>' in listed
    assert "目标 · 丙产值 · 增长 ↓ · 3% · 2026年" in listed
    assert "；".join(UNSURE.why("zh")) in listed
    assert "把握56%" in listed
    assert "目标2项 · 结果1项 · 存疑1处 · 标题0个 · 全文34字" in page


def test_the_page_in_english() -> None:
    page = reading(SURE, UNSURE, DONE, area=Area(code="140100", name="太原市"), document="政府工作报告").to_html()
    assert page is not None
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>太原市 · 政府工作报告 · A report of 2026, as it was read</title>" in page
    for words in (
        "2 targets · 1 result · 1 uncertain · 0 headings · 34 characters",
        "one number for several names",
        "confidence 56%",
        "target: growth 2<br>result: level 1",
        "All 3 statements",
    ):
        assert words in page


def test_the_page_needs_nothing_else() -> None:
    page = reading(SURE, UNSURE).to_html()
    assert page is not None
    for word in ("<script", "http:", "https:", "<link", "<img", "url(", "@import"):
        assert word not in page
    assert "prefers-color-scheme:dark" in page
    assert page.count("--pt-good:") == 4  # the style stands in it once, with its four themes


def test_nothing_uncertain_and_nothing_read() -> None:
    sure, empty = reading(SURE).to_html(language="zh"), reading(text="", notes=("没有标题",)).to_html(language="zh")
    assert sure is not None
    assert empty is not None
    assert "没有存疑之处。" in sure
    assert "没有读到目标或结果。" in empty
    assert "<li>没有标题</li>" in empty
    assert '<article class="pt-report" lang="zh-CN"></article>' in empty


def test_a_counting_word_in_no_table_is_shown_as_printed() -> None:
    """A statement gives the unit as printed, whether or not it can be computed with."""
    odd = statement(TEXT, "甲乙", unit="嘎嘎", upper=7, bound="between")
    assert "5～7嘎嘎" in marked_text(reading(odd), "zh")
    known = attrs.evolve(odd, doubts=("unit_unknown",))
    assert "5～7嘎嘎" in marked_text(reading(known), "zh")
    assert "· — ·" in marked_text(reading(attrs.evolve(odd, value=None, upper=None)), "zh")
    step = attrs.evolve(odd, value=None, upper=None, rule="in_step", reference="经济增长")
    assert "同步 · 对照经济增长 ·" in marked_text(reading(step), "zh")
    assert "in step · against 经济增长 ·" in marked_text(reading(step), "en")


def test_a_place_is_no_number_of_persons() -> None:
    seventh = statement(TEXT, "甲乙", "7位", rule="rank", over=None)
    shown: dict[Bound, tuple[str, str]] = {
        "=": ("第7位", "place 7"),
        "<=": ("前7位", "among the first 7"),
        "~": ("位次7左右", "place about 7"),
    }
    for bound, (zh, en) in shown.items():
        found = reading(attrs.evolve(seventh, bound=bound))
        assert f"· 位次 · {zh} ·" in marked_text(found, "zh")
        assert f"· rank · {en} ·" in marked_text(found, "en")
    assert "· rank · — ·" in marked_text(reading(attrs.evolve(seventh, value=None, bound=None)), "en")


def test_a_long_report_makes_a_page_of_modest_size() -> None:
    clauses = [f"新建第{i}类公共服务站{i + 3}个以上" for i in range(1_000)]
    text = "，".join(clauses)
    assert len(text) > 14_000
    found = reading(
        *(statement(text, words, "30个以上", name="新建公共服务站", rule="cumulative") for words in clauses[:400]),
        text=text + "各项工作有序推进" * 750,
    )
    assert len(found.text) >= 20_000
    assert len((found.to_html(language="zh") or "").encode()) < 250_000


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    found, place = reading(SURE, UNSURE), tmp_path / "a.html"
    assert found.to_html(place, language="zh") is None
    assert place.read_bytes().decode() == found.to_html(language="zh")
    assert found.to_html(str(place)) is None
    assert place.read_bytes().decode() == found.to_html()
    with pytest.raises(FileNotFoundError, match="make it first"):
        found.to_html(tmp_path / "no" / "a.html")
    assert [each.name for each in tmp_path.iterdir()] == ["a.html"]


def test_other_languages_are_refused() -> None:
    for made in (reading(SURE).to_html, reading(SURE).to_text):
        with pytest.raises(DefinitionError, match="is not one of zh"):
            made(language="fr")  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------------- in short
def test_as_text() -> None:
    found = reading(SURE, UNSURE, DONE, notes=("没有标题",))
    lines = str(found).splitlines()
    assert lines[:2] == ["目标2项，结果1项，存疑1处", "没有标题"]
    assert lines[4].startswith("1. 丙产值下降3%  [一个数字对应几个名称；")
    assert lines[6:] == [
        "类别  名称      规则    读作    时期    把握",
        "----  --------  ------  ------  ------  ----",
        "目标  甲乙产值  增长    5%左右  2026年   98%",
        "目标  丙产值    增长 ↓  3%      2026年   56%",
        "结果  甲        水平    5%      2026年   98%",
    ]
    assert found.to_text("en").splitlines()[0] == "2 targets, 1 result, 1 uncertain"
    assert str(reading(text="")) == "目标0项，结果0项，存疑0处"


def test_as_a_representation() -> None:
    assert repr(reading(SURE, UNSURE, DONE)) == "<Reading of 2026: 2 targets, 1 result, 1 uncertain>"
    assert repr(reading(area=Area(code="140100", name="太原市"))) == (
        "<Reading of 太原市 2026: 0 targets, 0 results, 0 uncertain>"
    )


def test_in_a_notebook() -> None:
    many = reading(*[UNSURE] * 25, SURE, text=TEXT + "长" * 5000)
    short = many._repr_html_()
    assert "目标26项，结果0项，存疑25处" in short
    assert short.count("<tbody>") == 2
    assert short.count("<tr>") == 2 + 20 + 10
    assert "另有5处" in short
    assert "前10项（共26项）" in short
    assert "长长" not in short
    assert "<table" not in reading(text="")._repr_html_()


def test_a_place_from_the_last_is_said_so() -> None:
    [said] = read_report("二、2026年目标任务\n巩固空气质量“退后十”成果。", year=2026).targets
    assert "退出后10位" in gist(said, "zh")
    assert "out of the last 10" in gist(said, "en")
