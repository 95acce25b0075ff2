"""`compare`: promises and outcomes of several areas side by side.

Targets are those of the governments' work reports, cited where they stand.
"""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest

from plantargets import catalogue, datasets
from plantargets.areas import Area
from plantargets.errors import DefinitionError, UnknownCodeError
from plantargets.evaluation import Comparison, Scorecard, compare, evaluate
from plantargets.evaluation.comparison import sentences
from plantargets.model import (
    Change,
    Cumulative,
    Growth,
    Indicator,
    InStep,
    Programme,
    Rank,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.observations import Observations
from plantargets.units import Quantity
from tests.judging import level, rate

TAIYUAN = Area(code="140100", name="太原市", level="prefecture")
ZHENGZHOU = Area(code="410100", name="郑州市", level="prefecture")
HEFEI = Area(code="340100", name="合肥市", level="prefecture")
SHANXI = Area(code="140000", name="山西省", level="province")


def target(of: str, quantity: str | Quantity | None, rule: Any = None, **more: Any) -> Target:
    """Make a target; a growth where no rule is stated."""
    indicator = more.pop("indicator", None) or catalogue.get(of)
    code = more.pop("code", indicator.code)
    return Target(code=code, indicator=indicator, rule=rule or Growth(), quantity=quantity, **more)


def plan(area: Area | str | None, *targets: Target, period: str | None = "2026", code: str = "plan") -> Programme:
    return Programme(code=code, name=code, area=area, period=period, targets=targets)


def row(found: Comparison, code: str) -> list[tuple[str, str, int | None]]:
    return [(s.area.name, s.printed(), s.rank) for s in found[code].standings]


def reasons(found: Comparison) -> set[tuple[str, str, str]]:
    return {(u.area.name, u.target.name, u.reason) for u in found.unmatched}


# --------------------------------------------------------------------------------------------------- printed targets
def taiyuan_2026() -> Programme:
    """太原市2026年政府工作报告."""
    return plan(
        TAIYUAN,
        target("地区生产总值", "5%"),
        target("固定资产投资", "6%"),
        target("社会消费品零售总额", "6%"),
        target("一般公共预算收入", "2%"),
        target("技术合同成交额", "270亿元以上", Threshold(), effort="strive"),
        target("居民人均可支配收入", None, InStep(reference="gdp")),
    )


def zhengzhou_2026() -> Programme:
    """郑州日报: 2026年郑州市政府工作报告要点 (dzb.zzrbnews.com/news/92989.html)."""
    return plan(
        ZHENGZHOU,
        target("GDP", "5%以上"),
        target("固定资产投资", "5%左右"),
        target("规上工业增加值", "8.5%左右"),
        target("社零总额", "5.5%左右"),
        target("一般公共预算收入", "2%"),
        target("技术合同成交额", Quantity("0.11", "万亿元", bound=">"), Threshold()),
        target("进出口总额", None, Unquantified(why="qualitative")),
        target("居民收入", None, InStep(reference="gdp")),
    )


def hefei_2025() -> Programme:
    """2025年合肥市政府工作报告, 2025-01-15."""
    return plan(
        HEFEI,
        target("地区生产总值", "5.5%以上"),
        target("规模以上工业增加值", "10%左右"),
        target("固定资产投资", "3%以上"),
        target("居民消费价格涨幅", "2%左右"),
        period="2025",
    )


def test_two_cities_of_2026_side_by_side() -> None:
    found = compare(taiyuan_2026(), zhengzhou_2026())
    assert found.areas == (TAIYUAN, ZHENGZHOU)
    assert [each.code for each in found] == [
        "gdp.growth.2026", "fixed_asset_investment.growth.2026", "retail_sales.growth.2026",
        "general_budget_revenue.growth.2026", "disposable_income.in_step.2026", "tech_contract_value.amount.2026",
    ]  # fmt: skip
    assert row(found, "gdp.growth.2026") == [("太原市", "5%", 1), ("郑州市", "5%以上", 1)]
    assert row(found, "社零") == [("太原市", "6%", 1), ("郑州市", "5.5%左右", 2)]
    assert found["固定资产投资"].spread is not None
    assert found["固定资产投资"].spread.range == Quantity(1, "个百分点")
    assert found["固定资产投资"].spread.variation is None
    assert reasons(found) == {("郑州市", "规模以上工业增加值", "one_area"), ("郑州市", "进出口总额", "no_number")}


def test_amounts_come_into_one_unit_and_their_ranks_are_flagged() -> None:
    deals = compare(taiyuan_2026(), zhengzhou_2026())["tech_contract_value.amount.2026"]
    assert [s.value for s in deals.standings] == [Quantity(270, "亿元"), Quantity(1100, "亿元")]
    assert [s.value.unit.text for s in deals.standings if s.value] == ["亿元", "亿元"]
    assert deals.by_size
    assert [s.rank for s in deals.standings] == [2, 1]
    assert deals.standings[1].printed() == "超过0.11万亿元"
    assert deals.spread is not None
    assert deals.spread.variation == pytest.approx(415 / 685)


def test_amounts_of_a_province_and_a_city_are_not_ranked() -> None:
    """山西省 45万人 and 太原市 8万人 (2026): the province is larger, it does not promise more."""
    jobs = [
        plan(area, target("城镇新增就业", number, Cumulative()))
        for area, number in ((SHANXI, "45万人"), (TAIYUAN, "8万人"))
    ]
    found = compare(jobs)["城镇新增就业"]
    assert (found.why, [s.rank for s in found.standings]) == ("size_differs", [None, None])
    rates = compare([plan(area, target("GDP", "5%")) for area in (SHANXI, TAIYUAN)])["GDP"]
    assert [s.rank for s in rates.standings] == [1, 1]
    heads = [
        plan(area, target("居民人均可支配收入", number, Threshold()))
        for area, number in ((SHANXI, "3.5万元"), (TAIYUAN, "46000元"))
    ]
    per_head = compare(heads)["居民人均可支配收入"]
    assert (per_head.by_size, [s.rank for s in per_head.standings]) == (False, [2, 1])


def test_levels_that_codes_tell_keep_amounts_apart() -> None:
    """A county of 汾阳市's kind (141182) beside a city: the code says the level where it is not stated."""
    places = [Area(code="141182", name="汾阳市"), Area(code="410100", name="郑州市")]
    found = compare([plan(area, target("城镇新增就业", "1万人", Cumulative())) for area in places])
    assert found["城镇新增就业"].why == "size_differs"


def test_years_are_compared_only_where_asked_for() -> None:
    apart = compare(zhengzhou_2026(), hefei_2025())
    assert len(apart) == 0
    assert ("合肥市", "地区生产总值", "period_differs") in reasons(apart)
    together = compare(zhengzhou_2026(), hefei_2025(), same_period=False)
    assert row(together, "gdp.growth") == [("合肥市", "5.5%以上", 1), ("郑州市", "5%以上", 2)]
    assert together["gdp.growth"].period is None


def test_a_plan_of_five_years_is_not_compared_with_a_year_even_then() -> None:
    five = plan(TAIYUAN, target("技术合同成交额", "500亿元", Threshold()), period="2026/2030")
    found = compare(five, plan(ZHENGZHOU, target("技术合同成交额", "1100亿元", Threshold())), same_period=False)
    assert len(found) == 0
    assert {u.reason for u in found.unmatched} == {"period_differs"}


def test_of_several_years_the_latest_speaks() -> None:
    older = plan(
        TAIYUAN, target("GDP", "7%", code="old", period="2024"), target("GDP", "5%", code="new", period="2025")
    )
    found = compare(older, plan(ZHENGZHOU, target("GDP", "6%")), same_period=False)
    assert row(found, "GDP") == [("太原市", "5%", 2), ("郑州市", "6%", 1)]


# -------------------------------------------------------------------------------------------------- what is comparable
def test_names_and_aliases_lead_to_one_indicator() -> None:
    own = Indicator(name="工业规模", code="industry", aliases="规上工业增加值")
    found = compare(
        plan(TAIYUAN, target("规模以上工业增加值", "6%")), plan(ZHENGZHOU, target("", "8.5%左右", indicator=own))
    )
    assert row(found, "industrial_va_above_scale.growth.2026") == [("太原市", "6%", 2), ("郑州市", "8.5%左右", 1)]


def test_own_indicators_match_by_their_own_names() -> None:
    one = Indicator(name="地铁客运量", code="metro", unit="万人次", nature="flow", direction="up")
    other = Indicator(
        name="轨道交通客运量", code="rail", aliases="地铁客运量", unit="亿人次", nature="flow", direction="up"
    )
    found = compare(
        plan(TAIYUAN, target("", "9000万人次", Cumulative(), indicator=one)),
        plan(ZHENGZHOU, target("", "8亿人次", Cumulative(), indicator=other)),
    )
    (metro,) = found
    assert metro.code == "metro.amount.2026"
    assert [(s.value, s.rank) for s in metro.standings] == [
        (Quantity(9000, "万人次"), 2),
        (Quantity(80000, "万人次"), 1),
    ]


def test_counting_words_of_one_meaning_compare() -> None:
    found = compare(
        plan(TAIYUAN, target("高新技术企业", "3000家", Threshold())),
        plan(ZHENGZHOU, target("高企", "0.55万户", Threshold())),
    )
    assert [s.value and s.value.value for s in found["高企"].standings] == [3000, 5500]


def test_a_name_of_two_indicators_is_not_matched() -> None:
    own = Indicator(name="收入", code="money", aliases=("税收收入", "一般公共预算收入"))
    found = compare(plan(TAIYUAN, target("", "2%", indicator=own)), plan(ZHENGZHOU, target("税收收入", "2%")))
    assert reasons(found) == {("太原市", "收入", "several_indicators"), ("郑州市", "税收收入", "one_area")}


def test_a_name_of_the_catalogue_with_another_unit_is_not_matched() -> None:
    own = Indicator(name="地区生产总值", code="own")
    found = compare(
        plan(TAIYUAN, target("", "20人", Threshold(), indicator=own)),
        plan(ZHENGZHOU, target("GDP", "2万亿元", Threshold())),
    )
    assert ("太原市", "地区生产总值", "facts_differ") in reasons(found)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"rule": Growth()}, {"rule": Growth(over="average"), "period": "2026/2030"}, "rule_differs"),
        ({"rule": Growth()}, {"rule": InStep(reference="m2"), "quantity": None}, "rule_differs"),
        ({"rule": Growth()}, {"rule": Threshold(), "quantity": "600亿元"}, "rule_differs"),
        ({"basis": "real"}, {"basis": "nominal"}, "basis_differs"),
        ({"scope": "全域口径"}, {"scope": "城区"}, "scope_differs"),
        ({}, {"per": "每县"}, "per_differs"),
        ({}, {"period": "2027"}, "period_differs"),
    ],
)  # fmt: skip
def test_what_differs_is_said(one: dict[str, Any], other: dict[str, Any], reason: str) -> None:
    facts: dict[str, Any] = {"quantity": "5%", "rule": Growth()}
    found = compare(
        *(plan(area, target("GDP", **(facts | more))) for area, more in ((TAIYUAN, one), (ZHENGZHOU, other)))
    )
    assert len(found) == 0
    assert {u.reason for u in found.unmatched} == {reason}
    for each in found.unmatched:
        assert each.target.name in each.message("zh")
        assert "{" not in each.message("en")


def test_works_of_another_stage_or_name_are_not_compared() -> None:
    works = Indicator(name="改造背街小巷", code="old_lanes", unit="个", nature="flow", direction="up")
    first = target("", "20个", Cumulative(), indicator=works)
    for other, reason in (
        (target("", "30个", Cumulative(stage="started"), indicator=works), "stage_differs"),
        (target("", "30个", Cumulative(), indicator=works, name="打造样板街巷"), "name_differs"),
    ):
        found = compare(plan(TAIYUAN, first), plan(ZHENGZHOU, other))
        assert {u.reason for u in found.unmatched} == {reason}
    called = compare(
        plan(TAIYUAN, first),
        plan(ZHENGZHOU, target("", "30个", Cumulative(), indicator=works, name="郑州市改造背街小巷")),
    )
    assert row(called, "old_lanes.amount.2026")[1] == ("郑州市", "30个", 1)


def test_points_and_amounts_of_a_change_do_not_meet() -> None:
    share = Indicator(name="某比率", code="share", unit="%", nature="rate", direction="up")
    found = compare(
        plan(TAIYUAN, target("", "2个百分点", Change(), indicator=share, change="up")),
        plan(ZHENGZHOU, target("", "5个千分点", Change(), indicator=share, change="up")),
    )
    assert [(s.value, s.rank) for s in found["share.change.2026"].standings][1] == (Quantity("0.5", "个百分点"), 2)


def test_a_yearly_amount_is_one_however_it_is_said() -> None:
    """技术合同成交额 270亿元 reached in 2026, or summed over 2026, is one figure."""
    found = compare(
        plan(TAIYUAN, target("技术合同成交额", "270亿元", Threshold())),
        plan(ZHENGZHOU, target("技术合同成交额", "1100亿元", Cumulative())),
    )
    assert [s.rank for s in found["技术合同成交额"].standings] == [2, 1]


# ------------------------------------------------------------------------------------------------------------- ranking
def test_equal_numbers_share_a_rank_and_the_next_is_left_out() -> None:
    rates = {"甲市": "5%以上", "乙市": "5%左右", "丙市": "4.5%～5%", "丁市": "4.5%"}
    found = compare([plan(name, target("GDP", number)) for name, number in rates.items()])
    assert {s.area.name: s.rank for s in found["GDP"].standings} == {"甲市": 1, "乙市": 1, "丙市": 3, "丁市": 3}
    assert found["GDP"]["丙市"].value == Quantity("4.5", "%")
    assert found["GDP"]["丙市"].printed() == "4.5%～5%"


def test_less_is_better_where_the_indicator_says_so() -> None:
    """城镇调查失业率: 北京 5%以内, 甘肃 5.5%左右 (2026)."""
    rates = {"北京市": "5%以内", "甘肃省": "5.5%左右"}
    found = compare(
        [plan(name, target("城镇调查失业率", number, Threshold(held=True))) for name, number in rates.items()]
    )
    assert row(found, "城镇调查失业率") == [("北京市", "5%以内", 1), ("甘肃省", "5.5%左右", 2)]


def test_a_fall_is_below_zero() -> None:
    """单位GDP能耗: a fall of 3.9 % asks more than one of 3.1 %, and one is a number below zero."""
    found = compare(
        plan("甲市", target("energy_intensity", "3.9%以上", change="down")),
        plan("乙市", target("energy_intensity", "3.1%以上", change="down")),
    )
    assert [(s.area.name, s.value, s.rank) for s in found["energy_intensity"].standings] == [
        ("乙市", Quantity("-3.1", "%"), 2), ("甲市", Quantity("-3.9", "%"), 1),
    ]  # fmt: skip
    assert found["energy_intensity"].standings[0].printed("en") == "a fall of at least 3.1%"


def test_nothing_is_ranked_without_a_direction() -> None:
    prices = compare([plan(name, target("CPI", number)) for name, number in (("甲市", "2%左右"), ("乙市", "3%左右"))])[
        "CPI"
    ]
    assert (prices.why, [s.rank for s in prices.standings]) == ("direction_unknown", [None, None])
    assert prices.spread is not None
    cases: tuple[tuple[Any, str], ...] = (("neither", "no_better"), ("down", "direction_differs"))
    for direction, why in cases:
        own = attrs.evolve(catalogue.get("GDP"), direction=direction)
        other = own if direction == "neither" else catalogue.get("GDP")
        found = compare(plan("甲市", target("", "5%", indicator=own)), plan("乙市", target("", "6%", indicator=other)))
        assert found["GDP"].why == why


def test_a_cap_on_what_should_rise_is_not_ranked_with_floors() -> None:
    numbers = {"甲市": "5%以上", "乙市": "6%以内", "丙市": "5.5%"}
    found = compare([plan(name, target("GDP", number)) for name, number in numbers.items()])["GDP"]
    assert {s.area.name: (s.rank, s.why) for s in found.standings} == {
        "甲市": (2, None), "乙市": (None, "against_direction"), "丙市": (1, None),
    }  # fmt: skip
    assert found.spread is not None
    assert found.spread.count == 2


def test_a_change_without_its_way_is_not_ranked() -> None:
    found = compare(
        plan("甲市", target("细颗粒物年均浓度", "3微克/立方米", Change())),
        plan("乙市", target("PM2.5", "2微克/立方米", Change(), change="down")),
        plan("丙市", target("PM2.5", "1微克/立方米", Change(), change="down")),
    )["PM2.5"]
    assert {s.area.name: (s.rank, s.why) for s in found.standings} == {
        "甲市": (None, "way_not_stated"), "乙市": (1, None), "丙市": (2, None),
    }  # fmt: skip


def test_places_rank_by_place() -> None:
    air = Indicator(name="空气质量排名", code="air")
    found = compare(
        plan("甲市", target("", Quantity(10, "位", bound="<="), Rank(), indicator=air)),
        plan("乙市", target("", Quantity(20, "位", bound="<="), Rank(), indicator=air)),
    )
    assert [s.rank for s in found["air.rank.2026"].standings] == [2, 1]
    last = compare(
        plan("甲市", target("", Quantity(10, "位", bound=">"), Rank(from_bottom=True), indicator=air)),
        plan("乙市", target("", Quantity(20, "位", bound=">"), Rank(from_bottom=True), indicator=air)),
    )
    assert [s.rank for s in last["air.rank_from_bottom.2026"].standings] == [1, 2]


# ------------------------------------------------------------------------------------------- one target speaks an area
def test_of_tiers_the_lower_one_is_ranked_and_the_other_shown() -> None:
    """确保 5 %, 力争 5.5 %: what must be reached is 5 %."""
    tiers = [
        target("GDP", number, code=effort, effort=effort, group="gdp", group_kind="tiers")
        for effort, number in (("strive", "5.5%"), ("ensure", "5%"))
    ]
    found = compare(plan(TAIYUAN, *tiers), plan(ZHENGZHOU, target("GDP", "5.2%")))["GDP"]
    assert [(s.printed(), s.rank) for s in found.standings] == [("5%；另有5.5%", 2), ("5.2%", 1)]
    assert found["太原市"].target.effort == "ensure"
    ungrouped = [attrs.evolve(tier, group=None, group_kind=None) for tier in tiers]
    assert compare(plan(TAIYUAN, *ungrouped), plan(ZHENGZHOU, target("GDP", "5.2%")))["GDP"] == attrs.evolve(
        found,
        standings=(
            attrs.evolve(
                found["太原市"],
                target=attrs.evolve(found["太原市"].target, group=None, group_kind=None),
                others=tuple(attrs.evolve(t, group=None, group_kind=None) for t in found["太原市"].others),
            ),
            found["郑州市"],
        ),
    )


def test_two_numbers_for_one_figure_are_not_chosen_between() -> None:
    twice = plan(TAIYUAN, target("GDP", "5%", code="a"), target("GDP", "6%", code="b"))
    found = compare(twice, plan(ZHENGZHOU, target("GDP", "5.2%")), plan(HEFEI, target("GDP", "5.5%")))["GDP"]
    here = found["太原市"]
    assert (here.value, here.rank, here.why, here.printed()) == (None, None, "two_values", "5%、6%（不一）")
    assert [s.rank for s in found.standings] == [None, 1, 2]


def test_the_same_said_twice_is_one() -> None:
    twice = [plan(TAIYUAN, target("GDP", "5%"), code=code) for code in ("report", "plan")]
    found = compare(twice, plan(ZHENGZHOU, target("GDP", "5.2%")))["GDP"]
    assert [(s.printed(), s.others) for s in found.standings] == [("5%", ()), ("5.2%", ())]


def test_the_whole_speaks_for_its_parts() -> None:
    parts = [
        target("城镇新增就业", number, Cumulative(), code=code, group="jobs", group_kind="part_of")
        for code, number in (("graduates", "3万人"), ("jobs", "8万人"))
    ]
    found = compare(plan(TAIYUAN, *parts), plan(ZHENGZHOU, target("城镇新增就业", "12万人", Cumulative())))[
        "城镇新增就业"
    ]
    assert found["太原市"].value == Quantity(8, "万人")


def test_what_was_replaced_is_left_out() -> None:
    """经济总量: 太原 moved its 万亿 from 2025 to 2027."""
    moved = plan(TAIYUAN, target("GDP", "7%", code="old"), target("GDP", "5%", code="new", supersedes="old"))
    found = compare(moved, plan(ZHENGZHOU, target("GDP", "5.2%")))
    assert row(found, "GDP") == [("太原市", "5%", 2), ("郑州市", "5.2%", 1)]


# --------------------------------------------------------------------------------------------------------------- areas
def test_one_programme_of_several_areas() -> None:
    districts = [
        target("GDP", number, code=code, area=Area(code=code, name=name))
        for code, name, number in (("140105", "小店区", "6%"), ("140106", "迎泽区", "5%"))
    ]
    found = compare(plan(TAIYUAN, *districts))
    assert row(found, "GDP") == [("小店区", "6%", 1), ("迎泽区", "5%", 2)]


def test_a_bare_name_is_the_area_of_that_name() -> None:
    bare = [
        plan("太原市", target("GDP", "5%")),
        plan(TAIYUAN, target("CPI", "2%")),
        plan(ZHENGZHOU, target("GDP", "6%")),
    ]
    assert compare(bare).areas == (TAIYUAN, ZHENGZHOU)
    towns = [plan(Area(code=code, name="鼓楼区"), target("GDP", "5%")) for code in ("320106", "350102")]
    assert len(compare(towns).areas) == 2
    with pytest.raises(UnknownCodeError, match="320106, 350102"):
        compare(*towns, plan("鼓楼区", target("GDP", "5%")))


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ([], "give programmes or scorecards"),
        ("plan.yaml", "load a plan file with plantargets.load"),
        ([5], "no Programme and no Scorecard"),
        ([plan(TAIYUAN, target("GDP", "5%"))], "two areas"),
        ([plan(TAIYUAN), plan(ZHENGZHOU)], "two areas"),
        ([plan(None, target("GDP", "5%")), plan(TAIYUAN, target("GDP", "5%"))], "have no area"),
        ([plan(TAIYUAN, target("GDP", "5%")), Scorecard([])], "are mixed"),
    ],
)
def test_what_cannot_be_compared_is_refused(what: Any, words: str) -> None:
    with pytest.raises(DefinitionError, match=words):
        compare(what)


def test_nothing_in_common_is_empty_with_reasons() -> None:
    found = compare(plan(TAIYUAN, target("GDP", "5%")), plan(ZHENGZHOU, target("CPI", "2%")))
    assert (len(found), found.reasons()) == (0, {"one_area": 2})
    assert found.to_text("zh").startswith("没有可比的指标。")
    assert found.to_text("en").startswith("Nothing can be compared.")
    assert "没有可比的指标" in found._repr_html_()
    assert list(found.to_frame()["area"]) == ["140100", "410100"]
    assert len(found.to_frame("long")) == len(found.to_frame("spread")) == 0


def test_a_target_without_a_period_is_named() -> None:
    found = compare(plan(TAIYUAN, target("GDP", "5%"), period=None), plan(ZHENGZHOU, target("GDP", "5%")))
    assert ("太原市", "地区生产总值", "period_missing") in reasons(found)


# --------------------------------------------------------------------------------------------------------------- cards
def card(area: Area, targets: list[Target], rows: list[dict[str, Any]], as_of: str = "2026-03-31") -> Scorecard:
    rows = [{"area": area.code, "published": "2026-02-11", **each} for each in rows]
    return evaluate(plan(area, *targets, period="2025"), Observations(rows), as_of=as_of)


def test_outcomes_beside_promises() -> None:
    names = ("gdp", "industrial_va_above_scale")
    wanted = {ZHENGZHOU: ("5.5%左右", "8%左右"), HEFEI: ("5.5%以上", "10%左右")}
    seen = {ZHENGZHOU: (5.4, 9), HEFEI: (5.8, 14.9)}
    cards = [
        card(
            area,
            [target(name, number) for name, number in zip(names, wanted[area], strict=True)],
            [rate(name, "2025", value) for name, value in zip(names, seen[area], strict=True)],
        )
        for area in wanted
    ]
    found = compare(cards)
    assert found.judged
    gdp = found["GDP"]
    assert [(s.rank, s.figure, s.figure_rank, str(s.verdict)) for s in gdp.standings] == [
        (1, Quantity("5.8", "%"), 1, "met"),
        (1, Quantity("5.4", "%"), 2, "met_within_tolerance"),
    ]
    assert [s.gap for s in gdp.standings] == [Quantity("0.3", "个百分点"), Quantity("-0.1", "个百分点")]
    assert gdp.figure_spread is not None
    assert gdp.figure_spread.range == Quantity("0.4", "个百分点")
    wide = found.to_frame()
    assert list(wide["gdp.growth.2025.figure_rank"]) == [1, 2]
    assert list(wide["gdp.growth.2025.verdict"]) == ["met", "met_within_tolerance"]
    long = found.to_frame("long", "polars")
    assert long.shape[0] == 4
    assert long["figure"].to_list()[:2] == [5.8, 5.4]
    assert "在容差内完成" in str(found)
    assert "met within tolerance" in found.to_text("en")


def test_figures_in_other_units_are_shown_in_one() -> None:
    deals = {TAIYUAN: ("260亿元", 27_000_000_000.0, "元"), ZHENGZHOU: ("0.1万亿元", 0.11, "万亿元")}
    cards = [
        card(area, [target("技术合同成交额", number, Threshold())], [level("tech_contract_value", "2025", value, unit)])
        for area, (number, value, unit) in deals.items()
    ]
    found = compare(cards)["技术合同成交额"]
    assert [(s.figure, s.gap, s.figure_rank) for s in found.standings] == [
        (Quantity(270, "亿元"), Quantity(10, "亿元"), 2),
        (Quantity(1100, "亿元"), Quantity(100, "亿元"), 1),
    ]


def test_figures_of_other_spans_are_shown_and_not_ranked() -> None:
    cards = [
        card(area, [target("GDP", "5%")], [rate("gdp", span, 5.5, published="2025-12-01")], as_of="2025-12-15")
        for area, span in ((TAIYUAN, "2025-01/2025-06"), (ZHENGZHOU, "2025-01/2025-09"))
    ]
    found = compare(cards)["GDP"]
    assert [(s.figure, s.figure_rank, s.figure_why) for s in found.standings] == [
        (Quantity("5.5", "%"), None, "spans_differ")
    ] * 2
    assert found.figure_spread is None
    assert [s.rank for s in found.standings] == [1, 1]


def test_a_missing_figure_is_not_last_and_a_lower_bound_not_ranked() -> None:
    """郑州's 2025 GDP is published as 突破1.52万亿元 (政府工作报告, 2026-02-11): a lower bound."""
    amounts: dict[Area, list[dict[str, Any]]] = {
        TAIYUAN: [level("gdp", "2025", 5600, "亿元")],
        HEFEI: [level("gdp", "2025", 14000, "亿元")],
        ZHENGZHOU: [level("gdp", "2025", 1.52, "万亿元", status="lower_bound")],
        Area(code="140200", name="大同市", level="prefecture"): [],
    }
    found = compare([card(area, [target("GDP", "5000亿元", Threshold())], rows) for area, rows in amounts.items()])[
        "GDP"
    ]
    assert {s.area.name: (s.figure_rank, s.figure_why) for s in found.standings} == {
        "太原市": (2, None), "合肥市": (1, None), "郑州市": (None, "lower_bound"), "大同市": (None, "no_figure"),
    }  # fmt: skip


def test_in_step_has_outcomes_though_no_number_of_its_own() -> None:
    cards = [
        card(
            area,
            [target("居民人均可支配收入", None, InStep(reference="gdp"))],
            [rate("disposable_income", "2025", own, "real"), rate("gdp", "2025", 5.0)],
        )
        for area, own in ((TAIYUAN, 5.2), (ZHENGZHOU, 4.1))
    ]
    found = compare(cards)["disposable_income.in_step.2025"]
    assert found.why == "no_number"
    assert [(s.rank, s.figure_rank, str(s.verdict)) for s in found.standings] == [(None, 1, "met"), (None, 2, "missed")]


def test_shipped_cards() -> None:
    """Taiyuan's 2014 growth beside the nation's: about 9 % against about 7.5 % promised, 3 % against 7.4 % reached."""
    shipped = [datasets.taiyuan_history(), datasets.national_2011_2019()]
    found = compare([evaluate(data.programme, data.observations, as_of="2026-11-22") for data in shipped])
    gdp = found["gdp.growth.2014"]
    assert [(s.area.code, s.rank, s.figure_rank) for s in gdp.standings] == [("140100", 1, 2), ("CN", 2, 1)]
    assert gdp["CN"].figure == Quantity("7.4", "%")


# --------------------------------------------------------------------------------------------------------------- views
def test_views_say_ranks_spread_and_reasons() -> None:
    found = compare(taiyuan_2026(), zhengzhou_2026())
    text = found.to_text("zh")
    for words in ("5%以上 [1]", "中位数", "极差", "变异系数", "总量指标", "仅郑州市有此指标"):
        assert words in text
    english = found.to_text("en")
    for words in ("at least 5% [1]", "median", "coefficient of variation", "who is larger", "only 郑州市 has"):
        assert words in english
    assert repr(found) == "<Comparison of 2 areas: 6 indicators, 2 targets not compared>"
    page = found._repr_html_()
    assert '<th scope="row" class="pt-left">太原市</th>' in page
    below = page[page.index("<tfoot>") : page.index("</tfoot>")]
    assert below.count("<tr>") == 3  # median, range, coefficient of variation
    assert "太原市" not in below
    assert "2个地区" in page
    assert "<script" not in page


def test_lookups() -> None:
    found = compare(taiyuan_2026(), zhengzhou_2026())
    assert found["gdp.growth.2026"]["410100"] == found["GDP"]["郑州市"]
    assert found["GDP"].get("合肥市") is None
    with pytest.raises(UnknownCodeError, match="did you mean 太原市"):
        found["GDP"]["太原"]
    with pytest.raises(UnknownCodeError, match="did you mean"):
        found["gdp.growth.2025"]
    with pytest.raises(DefinitionError, match="did you mean wide"):
        found.to_frame("wid")  # type: ignore[arg-type]


def test_two_series_of_one_name_are_told_apart() -> None:
    scopes = ("全域口径", "城区")
    found = compare(
        [
            plan(area, *(target("GDP", number, scope=scope, code=scope) for scope in scopes))
            for area, number in ((TAIYUAN, "5%"), (ZHENGZHOU, "6%"))
        ]
    )
    assert sorted(each.code for each in found) == ["gdp.growth.2026.全域口径", "gdp.growth.2026.城区"]
    with pytest.raises(UnknownCodeError, match="several indicators"):
        found["GDP"]


def test_frames() -> None:
    found = compare(taiyuan_2026(), zhengzhou_2026())
    wide = found.to_frame()
    assert list(wide["name"]) == ["太原市", "郑州市"]
    assert list(wide["retail_sales.growth.2026"]) == [6, 5.5]
    assert list(wide["retail_sales.growth.2026.rank"]) == [1, 2]
    assert list(wide["retail_sales.growth.2026.printed"]) == ["6%", "5.5%左右"]
    assert "retail_sales.growth.2026.figure" not in wide
    spread = found.to_frame("spread").set_index("code")
    assert tuple(spread.loc["retail_sales.growth.2026", ["min", "max", "median", "range"]]) == (5.5, 6, 5.75, 0.5)
    assert spread.loc["retail_sales.growth.2026", "range_unit"] == "个百分点"
    long = found.to_frame("long")
    assert set(long["area"]) == {"140100", "410100"}
    assert long[long["code"] == "tech_contract_value.amount.2026"]["by_size"].all()


def test_a_smaller_place_is_the_better_outcome_even_counted_from_the_last() -> None:
    air = Indicator(name="空气质量排名", code="air")
    leave = Rank(from_bottom=True, field_size=168)
    cards = [
        card(
            area,
            [target("", Quantity(10, "位", bound=">"), leave, indicator=air)],
            [{"indicator": "air", "period": "2025", "measure": "rank", "value": place}],
        )
        for area, place in ((TAIYUAN, 157), (ZHENGZHOU, 160))
    ]
    found = compare(cards)["air"]
    assert [(s.rank, s.figure, s.figure_rank) for s in found.standings] == [
        (1, Quantity(157, "位"), 1),
        (1, Quantity(160, "位"), 2),
    ]
    assert [str(s.verdict) for s in found.standings] == ["met", "missed"]


def test_every_word_exists_in_both_languages() -> None:
    for words in (sentences.KINDS, sentences.WHY, sentences.UNMATCHED, sentences.COMPARISON):
        for zh, en in words.values():
            assert not any("一" <= sign <= "龥" for sign in en)
            assert sorted(re.findall(r"{\w*}", zh)) == sorted(re.findall(r"{\w*}", en))


def test_a_joint_area_is_not_ranked_by_size_with_a_part_of_it() -> None:
    zones = Area(code="zones", name="两区", members=("140171", "zhongbei"))
    part = Area(code="zhongbei", name="中北高新区")
    found = compare([plan(area, target("城镇新增就业", "1万人", Cumulative())) for area in (zones, part)])
    assert found["城镇新增就业"].why == "size_differs"


def test_whole_years_of_other_periods_rank_by_their_figures() -> None:
    """郑州 5.4 % in 2025 (政府工作报告, 2026-02-11), 5.7 % in 2024 (经济日报); here as if of two cities."""
    cards = [
        evaluate(
            plan(area, target("GDP", "5%"), period=year),
            Observations([{"area": area.code, "published": "2026-02-11", **rate("gdp", year, value)}]),
            as_of="2026-03-31",
        )
        for area, year, value in ((TAIYUAN, "2025", 5.4), (ZHENGZHOU, "2024", 5.7))
    ]
    found = compare(cards, same_period=False)["gdp.growth"]
    assert [s.figure_rank for s in found.standings] == [2, 1]


def test_of_cards_too_what_was_replaced_is_left_out() -> None:
    moved = [target("GDP", "7%", code="old"), target("GDP", "5%", code="new", supersedes="old")]
    found = compare(card(TAIYUAN, moved, [rate("gdp", "2025", 5.0)]), card(ZHENGZHOU, [target("GDP", "5.2%")], []))
    assert row(found, "GDP") == [("太原市", "5%", 2), ("郑州市", "5.2%", 1)]


def test_the_nearest_year_is_named() -> None:
    years = [target("GDP", "5%", code=f"gdp-{year}", period=year) for year in ("2020", "2022", "2025")]
    found = compare(plan(TAIYUAN, *years), plan(ZHENGZHOU, target("GDP", "5%", period="2026")))
    (message,) = [each.message() for each in found.unmatched if each.area == ZHENGZHOU]
    assert message == "地区生产总值：期间不同：此为2026年，太原市为2025年"
