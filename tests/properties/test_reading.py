"""Laws of reading: spans fit, nothing depends on chance, on what follows, or on the width of the signs."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from plantargets.errors import PlanTargetsError, QuantityError, ReadingError
from plantargets.reading import Reading, Statement, parse_target, read_report
from plantargets.units import parse_quantity

HEADINGS = [
    "一、2025年工作回顾",
    "二、2026年目标任务",
    "（一）着力扩大内需",
    "三、“十五五”时期主要目标",
    "第一章 总体要求",
    "名词解释",
]
NAMES = [
    "地区生产总值",
    "粮食产量",
    "城镇新增就业",
    "PM2.5浓度",
    "新建充电桩",
    "规上工业增加值",
    "城乡居民收入",
    "高标准农田",
    "工业技改投资",
]
WORDS = [
    *(
        "增长",
        "下降",
        "达到",
        "稳定在",
        "累计",
        "分别",
        "年均",
        "力争",
        "确保",
        "从",
        "提高到",
        "新建",
        "其中",
        "均",
        "全部",
    ),
    *(
        "左右",
        "以上",
        "以内",
        "以下",
        "余",
        "多",
        "和",
        "、",
        "，",
        "；",
        "：",
        "。",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "——",
        "/",
        "每",
    ),
    *(
        "全覆盖",
        "清零",
        "正增长",
        "翻一番",
        "两位数增长",
        "与经济增长同步",
        "高于全国平均",
        "居全省第1位",
        "进入前10位",
        "应保尽保",
    ),
    *(
        "到2030年",
        "今年",
        "上半年",
        "“十五五”末",
        "过去五年",
        "一季度",
        "5G基站",
        "15分钟生活圈",
        "亿元以上项目",
        "35周岁以上",
    ),
]
NUMBERS = [
    "5",
    "1.86",
    "20",
    "2,000",
    "3．5",
    "三",
    "两",
    "百",
    "3至5",
    "5%—6%",
    "十余",
    "0",
    "1/3",
    "12345678901234567890",
]
UNITS = [
    "%",
    "个",
    "亿元",
    "万人",
    "亿斤",
    "个百分点",
    "微克/立方米",
    "公里",
    "位",
    "",
    "％",
    "万",
    "人次",
    "家左右",
    "个以上",
]
JUNK = [
    "<b>",
    "</p>",
    "&nbsp;",
    "&lt;",
    "<",
    "&",
    "\u200b",
    "\ufeff",
    "\u3000",
    "\xa0",
    "\r\n",
    "\r",
    "\t",
    "😀",
    "\ufffd",
    "\U00020000",
    "é",
    "-- 3 --",
]

fragments = st.sampled_from([*HEADINGS, *NAMES, *WORDS, *NUMBERS, *UNITS, *JUNK, "\n", "\n\n"]) | st.text(
    st.characters(exclude_characters=[*map(chr, range(9)), *map(chr, range(14, 32))]), max_size=3
)
texts = st.lists(fragments, max_size=60).map("".join)
sentences = st.lists(st.sampled_from([*NAMES, *WORDS, *NUMBERS, *UNITS]), min_size=1, max_size=14).map("".join)


def without_place(said: Statement) -> dict[str, Any]:
    facts = attrs.asdict(said, recurse=False)
    return {name: fact for name, fact in facts.items() if name not in ("quote", "section")}


def read(text: str) -> Reading:
    return read_report(text, year=2026)


@given(texts)
@example("1" * 40 + "到2030年")  # more digits than a decimal's remainder takes
@example("1" * 40 + "个")
def test_spans_fit(text: str) -> None:
    reading = read(text)
    for said in reading.statements:
        assert 0 <= said.start < said.end <= len(text)
        assert said.quote == text[said.start : said.end]
        assert all(0 <= at <= said.start for at in said.headings)  # a heading may promise itself
    for heading in reading.headings:
        assert 0 <= heading.start < heading.end <= len(text)
    places = [said.start for said in reading.statements]
    assert all(0 <= said.confidence <= 1 for said in reading.statements)
    assert len(places) == len(reading.statements)


@given(texts)
def test_reading_is_deterministic(text: str) -> None:
    first, again = read(text), read("".join(text))
    assert (first.statements, first.headings, first.notes) == (again.statements, again.headings, again.notes)


@given(st.lists(sentences, min_size=1, max_size=4), st.lists(sentences, min_size=1, max_size=4))
def test_what_is_read_does_not_depend_on_the_paragraphs_that_follow(paragraphs: list[str], more: list[str]) -> None:
    text = "一、2026年目标任务\n" + "".join(f"本市{paragraph}。\n" for paragraph in paragraphs)
    longer = text + "".join(f"本市{paragraph}。\n" for paragraph in more)
    before, after = read(text), read(longer)
    assert [s for s in after.statements if s.end <= len(text)] == list(before.statements)


@given(st.lists(sentences, min_size=1, max_size=3))
def test_full_and_half_width_are_one(paragraphs: list[str]) -> None:
    text = "一、2026年目标任务\n" + "".join(f"本市{paragraph}。\n" for paragraph in paragraphs)
    wide = text.translate(
        {**{c: c + 0xFEE0 for c in range(0x30, 0x3A)}, ord("%"): "％", ord("/"): "／", ord("."): "．"}
    )
    assert list(map(without_place, read(wide).statements)) == list(map(without_place, read(text).statements))


@given(texts)
def test_tags_change_places_only(text: str) -> None:
    assume("<" not in text and "&" not in text)
    tagged = "".join(f"<i>{sign}</i>" if k % 3 == 0 else sign for k, sign in enumerate(text))
    plain = [
        {k: v for k, v in without_place(s).items() if k not in ("start", "end", "headings")}
        for s in read(text).statements
    ]
    found = read(tagged).statements
    assert [
        {k: v for k, v in without_place(s).items() if k not in ("start", "end", "headings")} for s in found
    ] == plain
    assert all(s.quote == tagged[s.start : s.end] for s in found)


# -------------------------------------------------------------------------------------------- a quantity in a sentence
LEFT = ["", "不低于", "不少于", "不超过", "超过", "突破", "达到", "约", "至少", "低于", "不足"]
RIGHT = ["", "以上", "以下", "以内", "左右"]
numerals = st.one_of(
    st.integers(2, 99999).map(str),
    st.decimals("0.01", "999", places=2).map(str),
    st.integers(2, 90).map(lambda n: f"{n}至{n + 9}"),
)


def consistent(text: str) -> bool:
    """Say whether a quantity can be read: 不超过5%以上 contradicts itself."""
    try:
        parse_quantity(text)
    except QuantityError:
        return False
    return True


hedged = st.builds(
    lambda left, number, unit, right: f"{left}{number}{unit}{right}",
    st.sampled_from(LEFT),
    numerals,
    st.sampled_from(["%", "亿元", "万人", "万吨", "亿斤", "家", "公里", "万亩", "亿立方米", "万千瓦"]),
    st.sampled_from(RIGHT),
).filter(consistent)


@given(hedged, st.sampled_from(["全社会用水总量", "早餐门店经营指标", "本地加工转化"]))
def test_a_quantity_reads_the_same_in_a_sentence_as_alone(text: str, name: str) -> None:
    alone = parse_quantity(text)
    reading = read(f"一、2026年目标任务\n全力抓好各项工作，{name}{text}，推动高质量发展。\n")
    assert len(reading.statements) == 1
    (said,) = reading.statements
    assert said.role == "target"
    assert (said.amount, said.amount_upper, said.bound) == (alone.amount, alone.amount_upper, alone.bound)
    assert said.quantity == alone
    assert said.name == name


@given(hedged, st.sampled_from(["全社会用水总量", "早餐门店经营指标", "本地加工转化"]))
def test_a_phrase_reads_as_its_quantity(text: str, name: str) -> None:
    alone = parse_quantity(text)
    target = parse_target(f"{name}{text}", year=2026)
    assert (target.quantity, target.name) == (alone, name)


@given(st.one_of(texts, sentences))
def test_a_phrase_is_one_target_or_an_error_of_the_library(phrase: str) -> None:
    try:
        target = parse_target(phrase, year=2026)
    except PlanTargetsError:
        return
    assert target.source is not None
    assert target.source.quote is not None
    assert target.source.quote == phrase[target.source.start : target.source.end]


@given(st.one_of(st.binary(), st.none(), st.integers(), st.floats(), st.lists(st.text())))
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(ReadingError, match="cannot read"):
        read_report(text, year=2026)
    with pytest.raises(ReadingError, match="cannot read"):
        parse_target(text, year=2026)
