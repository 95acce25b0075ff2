"""One phrase to one target: the class of phenomenon in each name, invented figures in the phrases."""

from __future__ import annotations

from typing import Any

import pytest

import plantargets.errors as e
from plantargets import catalogue
from plantargets.model import (
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Rank,
    Rule,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.periods import Period
from plantargets.reading import parse_target
from plantargets.units import Quantity


def read(phrase: str, **own: Any) -> Target:
    return parse_target(phrase, year=2026, **own)


@pytest.mark.parametrize(
    ("phrase", "name", "rule", "quantity"),
    [
        ("粮食产量稳定在5.24亿斤以上", "粮食产量", Threshold(held=True), Quantity("5.24", "亿斤", bound=">=")),
        ("地区生产总值增长5%左右", "地区生产总值", Growth(), Quantity(5, "%", bound="~")),
        ("固定资产投资年均增长6%以上", "固定资产投资", Growth(over="average"), Quantity(6, "%", bound=">=")),
        ("城镇新增就业4万人以上", "城镇新增就业", Cumulative(), Quantity(4, "万人", bound=">=")),
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率", Threshold(), Quantity("5.5", "%", bound="<=")),
        ("PM2.5浓度下降3微克/立方米以上", "细颗粒物年均浓度", Change(), Quantity(3, "微克/立方米", bound=">=")),
        ("新建20家早餐门店", "新建早餐门店", Cumulative(), Quantity(20, "家")),
        ("启动5个城中村改造", "启动城中村改造", Cumulative(stage="started"), Quantity(5, "个")),
    ],
)
def test_printed_numbers(phrase: str, name: str, rule: Rule, quantity: Quantity) -> None:
    target = read(phrase)
    assert (target.name, target.rule, target.quantity) == (name, rule, quantity)
    assert not target.implied


@pytest.mark.parametrize(
    ("phrase", "rule", "quantity"),
    [
        ("一般公共预算收入正增长", Growth(), Quantity(0, "%", bound=">")),
        ("工业投资实现两位数增长", Growth(), Quantity(10, "%", bound=">=")),
        ("农村生活污水治理全覆盖", Threshold(), Quantity(100, "%")),
        ("农村黑臭水体清零", Threshold(), Quantity(0, "1")),
    ],
)
def test_numbers_in_words_are_implied(phrase: str, rule: Rule, quantity: Quantity) -> None:
    target = read(phrase)
    assert (target.rule, target.quantity, target.implied) == (rule, quantity, True)


def test_a_doubling_is_growth_of_a_hundred_per_cent() -> None:
    target = read("地区生产总值翻一番")
    assert (target.rule, target.quantity, target.change) == (Growth(over="total"), Quantity(100, "%"), "up")


def test_in_step() -> None:
    assert isinstance(read("居民收入增长与经济增长同步").rule, InStep)
    above = read("规上工业增加值增速高于全国平均")
    assert isinstance(above.rule, InStep)
    assert above.quantity == Quantity(0, "个百分点", bound=">")


@pytest.mark.parametrize(
    ("phrase", "code", "held", "change"),
    [
        ("城镇化率进一步提高", "urbanisation_rate", False, "up"),
        ("进一步提高城镇化率", "urbanisation_rate", False, "up"),
        ("居民收入持续上升", "disposable_income", True, "up"),
        ("PM2.5浓度持续下降", "pm25", True, "down"),
        ("空气质量明显改善", "空气质量", False, None),
        ("办件差错逐年减少", "办件差错", True, "down"),
    ],
)
def test_a_direction_alone_is_improve(phrase: str, code: str, held: bool, change: str | None) -> None:  # noqa: FBT001  # a column of the table
    target = read(phrase)
    assert (target.indicator.code, target.rule, target.change) == (code, Improve(held=held), change)
    assert target.quantity is None


@pytest.mark.parametrize(
    ("phrase", "stage"),
    [
        ("启动长风公园一期", "started"),
        ("长风公园一期开工", "started"),
        ("开通公交线路", "complete"),
        ("年内开通地铁9号线", "complete"),
        ("市福利院建成投运", "complete"),
        ("推进老旧管网改造", "under_way"),
    ],
)
def test_a_thing_done_is_a_deliverable(phrase: str, stage: Any) -> None:
    target = read(phrase)
    assert target.rule == Deliverable(stage=stage)
    assert target.quantity is None
    assert target.name in phrase


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("完成省下达任务", "省下达任务"),
        ("单位GDP能耗完成省下达任务", "energy_intensity"),
        ("PM2.5浓度控制在省下达目标以内", "pm25"),
        ("地表水优良比例达到国家考核要求", "地表水优良比例"),
    ],
)
def test_what_is_set_elsewhere_has_no_number(phrase: str, code: str) -> None:
    target = read(phrase)
    assert (target.indicator.code, target.rule) == (code, Unquantified(why="set_elsewhere"))


def test_a_place_in_a_ranking() -> None:
    target = read("营商环境评价进入全国前10位")
    assert target.rule == Rank()
    assert target.quantity is not None
    assert target.quantity.value == 10


@pytest.mark.parametrize(
    ("phrase", "period", "effort"),
    [
        ("今年城镇新增就业4万人以上", "2026", None),
        ("力争到2030年人均地区生产总值达到15万元", "2030", "strive"),
        ("确保上半年项目开工率达到60%以上", "2026-S1", "ensure"),
        ("“十五五”期间规上工业增加值年均增长6%以上", "2026/2030", None),
        ("确保城镇化率持续提高", "2026", "ensure"),
        ("“十五五”期间空气质量持续改善", "2026/2030", None),
        ("力争启动长风公园一期", "2026", "strive"),
        ("“十五五”末城镇化率达到80%", "2030", None),
    ],
)
def test_period_and_effort(phrase: str, period: str, effort: str | None) -> None:
    target = read(phrase)
    assert (target.period, target.effort) == (Period(period), effort)


def test_facts_come_from_the_catalogue_and_the_rest_stays_open() -> None:
    assert read("社零总额增长5%").indicator == catalogue.default()["社零"]
    unknown = read("早餐门店达到300家").indicator
    assert (unknown.name, unknown.direction, unknown.nature) == ("早餐门店", None, None)
    own = catalogue.Catalogue([Indicator(name="早餐门店", code="breakfast", direction="up")])
    assert read("早餐门店达到300家", catalogue=own).indicator.direction == "up"


def test_area_code_and_place_of_the_words() -> None:
    phrase = "（三）粮食产量稳定在1.86亿斤以上。"
    target = read(phrase, area="太原市", code="grain-2026")
    assert target.area is not None
    assert (target.code, target.area.name) == ("grain-2026", "太原市")
    assert target.source is not None
    assert target.source.quote == phrase[target.source.start : target.source.end] == "粮食产量稳定在1.86亿斤以上"
    assert read(phrase).code == "grain_output"


@pytest.mark.parametrize("number", ["", "一、", "（三）", "(3)", "3.", "3、", "④", " 2) "])
def test_the_number_of_a_list_is_no_part_of_it(number: str) -> None:
    target = read(f"{number}粮食产量稳定在1.86亿斤以上")
    assert (target.name, target.quantity) == ("粮食产量", Quantity("1.86", "亿斤", bound=">="))


def test_half_and_full_width_are_one() -> None:
    phrase = "PM2.5浓度控制在28微克/立方米以内"
    wide, half = read(phrase.translate({c: c + 0xFEE0 for c in range(0x2E, 0x5B)})), read(phrase)
    assert (wide.rule, wide.quantity, wide.indicator) == (half.rule, half.quantity, half.indicator)


def test_several_promises_are_listed() -> None:
    with pytest.raises(e.ReadingError, match=r"several things.*read_report.*20个精品示范村.*70个提档升级村"):
        read("新建20个精品示范村、70个提档升级村")


@pytest.mark.parametrize(
    "phrase",
    [
        "你好",
        "发展新质生产力",
        "耕地面积不减少",
        "每千人",
        "2026年",
        "5",
        "<p></p>",
        "Grain output up 5%",
        "“",
        "。",
        "一、",
    ],
)
def test_what_promises_nothing_is_refused_with_an_example(phrase: str) -> None:
    with pytest.raises(
        e.ReadingError,
        match=r"promises nothing that can be told.*such as|is not Chinese|names nothing that is measured",
    ):
        read(phrase)


@pytest.mark.parametrize("phrase", ["增长5%", "正增长", "达到300家以上"])
def test_a_number_of_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(e.ReadingError, match="names nothing that is measured"):
        read(phrase)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "no phrase"),
        (" \n", "no phrase"),
        ("粮" * 1001, "read_report"),
        (None, "text is needed, not NoneType"),
        (5, "text is needed, not int"),
        ("粮食".encode(), "decode"),
        ("粮食\x00", "belongs to no text"),
    ],
)
def test_bad_phrases(phrase: Any, why: str) -> None:
    with pytest.raises(e.ReadingError, match=why):
        read(phrase)


@pytest.mark.parametrize("year", [0, 1949, 2101, "2026", 2026.0, None, True])
def test_bad_years(year: Any) -> None:
    with pytest.raises(e.ReadingError, match="from 1950 to 2100"):
        parse_target("粮食产量1.8亿斤", year=year)


def test_a_quantity_that_does_not_fit_says_so() -> None:
    with pytest.raises(e.DefinitionError, match="does not fit 粮食产量"):
        read("粮食产量达到300平方米")
