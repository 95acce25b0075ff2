"""`check`: what targets say about each other, kind by kind, and what it must not say."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest

import plantargets as pt
from plantargets.areas import Area
from plantargets.errors import DefinitionError, DuplicateCodeError
from plantargets.evaluation import Finding, Findings, check
from plantargets.evaluation.coherence.claims import Interval, claim_of
from plantargets.evaluation.coherence.places import contains
from plantargets.evaluation.coherence.telling import brief, per_cent
from plantargets.model import (
    Change,
    Cumulative,
    Growth,
    Improve,
    Indicator,
    InStep,
    Programme,
    Source,
    Target,
    Threshold,
)

GDP = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", basis="real", direction="up")
INCOME = Indicator(name="居民人均可支配收入", code="income", unit="元", nature="flow", direction="up")
JOBS = Indicator(
    name="城镇新增就业", code="jobs", unit="万人", nature="flow", aggregate="sum", direction="up", natural_min=0
)
DEALS = Indicator(name="技术合同成交额", code="deals", unit="亿元", nature="flow", basis="nominal", direction="up")
FIRMS = Indicator(
    name="高新技术企业", code="firms", unit="家", nature="stock", basis="not_priced", direction="up",
    count_words=("家", "户"),
)  # fmt: skip
AIR = Indicator(name="空气质量优良天数比率", code="air", unit="%", nature="rate", direction="up")
ENERGY = Indicator(name="单位地区生产总值能耗", code="energy", nature="rate", basis="real", direction="down")
PEOPLE = Indicator(name="城区人口", code="people", unit="万人", nature="stock")  # direction not known
COAL = Indicator(name="煤炭产量", code="coal", unit="万吨", nature="flow", aggregate="sum", direction="neither")
NET = Indicator(name="净增经营主体", code="net", unit="户", nature="flow", aggregate="sum", direction="up")


def aim(code: str, indicator: Indicator, rule: Any, quantity: str | None, period: str, **more: Any) -> Target:
    return Target(code=code, indicator=indicator, rule=rule, quantity=quantity, period=period, **more)


def only(found: Findings) -> Finding:
    assert len(found) == 1, found
    return found[0]


# ---------------------------------------------------------------------------------------------------------- sums
def test_yearly_amount_agrees_with_the_sum_over_the_plan() -> None:
    """太原市2026年政府工作报告: 城镇新增就业人数8万人; 累计达到40万人以上."""
    found = only(
        check(
            [
                aim("y", JOBS, Cumulative(), "8万人", "2026"),
                aim("p", JOBS, Cumulative(), "40万人以上", "2026/2030"),
            ]
        )
    )
    assert (found.kind, found.severity, found.targets) == ("sum", "implied", ("y", "p"))
    assert (found.number("needed"), found.number("at_pace"), found.number("gap")) == (8, 40, 0)
    assert found.arithmetic == "8 × 5 = 40万人; (40 − 8) ÷ 4 = 8万人"
    assert "与累计目标一致" in found.zh
    assert "the other 4 years need 80,000 persons a year" in found.en


@pytest.mark.parametrize(
    ("yearly", "words", "needed"),
    [("7万人", "低于累计目标", 8.25), ("9万人", "超过累计目标", 7.75), ("41万人", "累计目标已达到", -0.25)],
)
def test_shortfall_and_overshoot_say_what_the_other_years_need(yearly: str, words: str, needed: float) -> None:
    plan = [aim("y", JOBS, Cumulative(), yearly, "2026"), aim("p", JOBS, Cumulative(), "40万人以上", "2026/2030")]
    found = only(check(plan))
    assert (found.severity, found.number("needed")) == ("implied", needed)
    assert words in found.zh


def test_several_years_are_added_before_the_rest_is_divided() -> None:
    plan = [
        aim("a", JOBS, Cumulative(), "8万人", "2026"),
        aim("b", JOBS, Cumulative(), "70000人", "2027"),
        aim("p", JOBS, Cumulative(), "40万人以上", "2026/2030"),
    ]
    found = only(check(plan))
    assert found.targets == ("a", "b", "p")
    assert found.number("needed") == pytest.approx(25 / 3)
    assert found.arithmetic == "8 + 7 = 15万人; (40 − 15) ÷ 3 = 8.333万人"


def test_all_years_stated_are_compared_with_the_sum() -> None:
    years = [aim(f"y{n}", JOBS, Cumulative(), "20万人以上", f"{n}") for n in (2026, 2027)]
    whole = aim("p", JOBS, Cumulative(), "50万人以上", "2026/2027")
    short = only(check([*years, whole]))
    assert (short.severity, short.number("gap")) == ("implied", -10)  # floors may be passed
    capped = [aim(f"y{n}", JOBS, Cumulative(), "20万人以内", f"{n}") for n in (2026, 2027)]
    assert only(check([*capped, whole])).severity == "contradiction"


def test_a_cap_on_the_sum_that_one_year_breaks() -> None:
    plan = [
        aim("y", JOBS, Cumulative(), "50万人以上", "2026"),
        aim("p", JOBS, Cumulative(), "40万人以内", "2026/2030"),
    ]
    assert only(check(plan)).severity == "contradiction"
    loose = [
        aim("y", JOBS, Cumulative(), "10万人", "2026"),
        aim("p", JOBS, Cumulative(), "40万人以内", "2026/2030"),
    ]
    assert "不得超过7.5万人" in only(check(loose)).zh
    net = [aim("y", NET, Cumulative(), "50户以上", "2026"), aim("p", NET, Cumulative(), "40户以内", "2026/2030")]
    assert only(check(net)).severity == "implied"  # a net increase may be negative later


def test_yearly_amount_held_covers_every_year() -> None:
    plan = [
        aim("y", JOBS, Threshold(held=True), "8万人以上", "2026/2030"),
        aim("p", JOBS, Cumulative(), "50万人以上", "2026/2030"),
    ]
    found = check(plan).of("sum")
    assert only(found).number("gap") == -10


def test_names_areas_scopes_and_stages_keep_sums_apart() -> None:
    whole = aim("p", JOBS, Cumulative(), "40万人以上", "2026/2030")
    for other in (
        aim("y", JOBS, Cumulative(), "8万人", "2026", area="太原市"),
        aim("y", JOBS, Cumulative(), "8万人", "2026", scope="开发区"),
        aim("y", JOBS, Cumulative(stage="started"), "8万人", "2026"),
        aim("y", JOBS, Cumulative(), "8万人", "2026", name="大学生就业"),
        aim("y", JOBS, Cumulative(), "8万人", "2025"),
    ):
        assert not check([whole, other])


# --------------------------------------------------------------------------------------------------------- paths
def test_yearly_amount_now_and_later_ask_for_a_rate() -> None:
    """太原市2026年政府工作报告: 技术合同成交额达270亿元以上; “十五五”达到500亿元. (500/270)^(1/4) = 1.1665."""
    plan = [
        aim("n", DEALS, Threshold(), "270亿元以上", "2026"),
        aim("l", DEALS, Threshold(), "500亿元", "2026/2030"),
    ]
    found = only(check(plan))
    assert (found.kind, found.severity, found.targets) == ("path", "implied", ("n", "l"))
    assert (found.number("needed"), found.number("years")) == (57.5, 4)
    assert found.number("rate") == pytest.approx(16.6545, abs=1e-4)
    assert found.arithmetic == "(500 ÷ 270)^(1/4) − 1 = 16.7%; (500 − 270) ÷ 4 = 57.5亿元"


def test_shares_go_by_points_and_not_by_rates() -> None:
    plan = [aim("n", AIR, Threshold(), "70%", "2026"), aim("l", AIR, Threshold(), "72%", "2026/2030")]
    found = only(check(plan))
    assert (found.number("needed"), found.number("rate")) == (0.5, None)
    assert "平均每年增加0.5个百分点" in found.zh
    assert "plus 0.5 points a year" in found.en


def test_later_target_that_asks_for_less_is_noted() -> None:
    plan = [
        aim("n", DEALS, Threshold(), "270亿元以上", "2026"),
        aim("l", DEALS, Threshold(), "250亿元", "2026/2030"),
    ]
    assert (only(check(plan)).severity, only(check(plan)).number("gap")) == ("note", 20)
    same = [plan[0], aim("l", DEALS, Threshold(), "270亿元", "2026/2030")]
    assert "数值相同" in only(check(same)).zh


def test_targets_of_single_years_are_no_path() -> None:
    """Each year sets its own number; that of 2027 is no later stage of a plan that 2026 belongs to."""
    assert not check([aim("a", JOBS, Cumulative(), "8万人", "2026"), aim("b", JOBS, Cumulative(), "9万人", "2027")])
    assert not check([aim("a", DEALS, Threshold(), "8亿元", "2026"), aim("b", DEALS, Threshold(), "9亿元", "2027")])


# -------------------------------------------------------------------------------------------------------- growth
def test_growth_of_a_year_against_the_average_of_the_plan() -> None:
    plan = [aim("y", GDP, Growth(), "5%", "2026"), aim("p", GDP, Growth(over="average"), "5%以上", "2026/2030")]
    found = only(check(plan))
    assert (found.kind, found.severity, found.number("years")) == ("growth", "implied", 4)
    assert found.number("rate") == pytest.approx(5)
    assert "一致" in found.zh
    assert found.arithmetic == "(1.05^5 ÷ 1.05)^(1/4) − 1 = 5%"


def test_slow_first_year_needs_more_later_and_a_fast_one_less() -> None:
    """(1.06^5 / 1.048)^(1/4) = 1.0630, the example of `formulas.required_average_rate`."""
    whole = aim("p", GDP, Growth(over="average"), "6%", "2026/2030")
    slow = only(check([aim("y", GDP, Growth(), "4.8%", "2026"), whole]))
    assert slow.number("rate") == pytest.approx(6.3, abs=0.01)
    assert "未达" in slow.zh
    fast = only(check([aim("y", GDP, Growth(), "7%", "2026"), whole]))
    assert "只需年均增长5.8%" in fast.zh


def test_cuts_are_compared_by_their_size() -> None:
    whole = aim("p", ENERGY, Growth(over="total"), "16%", "2011/2015", change="down")
    year = aim("y", ENERGY, Growth(), "2%", "2011", change="down")
    found = only(check([whole, year]))
    # (0.84 / 0.98)^(1/4) − 1: the rest has to fall faster than the year stated.
    assert found.number("rate") == pytest.approx(-3.78, abs=0.01)
    assert "未达" in found.zh
    assert "下降3.8%" in found.zh


def test_growth_of_all_years_against_the_plan() -> None:
    years = [aim(f"y{n}", GDP, Growth(), "5%", f"{n}") for n in (2026, 2027)]
    same = only(check([*years, aim("p", GDP, Growth(over="average"), "5%以上", "2026/2027")]))
    assert same.number("rate") == pytest.approx(5)
    below = only(check([*years, aim("p", GDP, Growth(over="average"), "6%以上", "2026/2027")]))
    assert below.severity == "implied"
    assert below.number("gap") == pytest.approx(-1)
    capped = [aim(f"y{n}", GDP, Growth(), "5%以内", f"{n}") for n in (2026, 2027)]
    assert (
        only(check([*capped, aim("p", GDP, Growth(over="average"), "6%以上", "2026/2027")])).severity == "contradiction"
    )


def test_average_and_total_of_the_same_years() -> None:
    """翻一番 in ten years is 7.18 % a year (required_growth); 6 % a year makes 79.1 % only."""
    plan = [
        aim("a", GDP, Growth(over="average"), "6%", "2011/2020"),
        aim("t", GDP, Growth(over="total"), "2倍", "2011/2020"),
    ]
    found = only(check(plan))
    assert found.number("rate") == pytest.approx(7.177, abs=1e-3)
    assert found.number("total") == pytest.approx(79.08, abs=0.01)


def test_a_plan_inside_a_longer_one_counts_with_its_years() -> None:
    plan = [
        aim("five", GDP, Growth(over="average"), "5%", "2026/2030"),
        aim("ten", GDP, Growth(over="average"), "6%", "2026/2035"),
    ]
    found = only(check(plan))
    assert found.number("years") == 5
    assert found.number("rate") == pytest.approx(7.01, abs=0.01)


def test_rates_of_different_prices_are_not_compared() -> None:
    plan = [
        aim("y", GDP, Growth(), "7%", "2026", basis="nominal"),
        aim("p", GDP, Growth(over="average"), "5%以上", "2026/2030"),
    ]
    assert not check(plan)


def test_growth_level_and_later_level_are_two_free_numbers() -> None:
    """270亿元 growing by 10 % a year is 395.3亿元 in 2030."""
    plan = [
        aim("n", DEALS, Threshold(), "270亿元", "2026"),
        aim("l", DEALS, Threshold(), "500亿元", "2026/2030"),
        aim("g", DEALS, Growth(over="average"), "10%", "2026/2030"),
    ]
    found = only(check(plan).of("growth_and_level"))
    assert (found.severity, found.targets) == ("implied", ("n", "g", "l"))
    assert found.number("gap") == pytest.approx(270 * 1.1**4 - 500)
    assert "不及" in found.zh
    quick = [*plan[:2], aim("g", DEALS, Growth(over="average"), "20%", "2026/2030")]
    assert "不低于" in only(check(quick).of("growth_and_level")).zh


def test_real_growth_says_nothing_of_amounts() -> None:
    """Taiyuan's GDP of 2024 is 76亿元 below the revised one of 2023 at real growth of 1.2 %."""
    plan = [
        aim("n", GDP, Threshold(), "6000亿元", "2026"),
        aim("l", GDP, Threshold(), "10000亿元", "2026/2030"),
        aim("g", GDP, Growth(over="average"), "5%", "2026/2030"),
    ]
    found = check(plan)
    assert not found.of("growth_and_level")
    assert "按现价" in only(found.of("path")).zh


# ------------------------------------------------------------------------------------------ two targets, one figure
def test_bounds_that_no_figure_satisfies_contradict() -> None:
    plan = [aim("a", AIR, Threshold(), "72%以上", "2026"), aim("b", AIR, Threshold(), "70%以下", "2026")]
    found = only(check(plan))
    assert (found.kind, found.severity) == ("two_values", "contradiction")
    assert not check([plan[0], aim("b", AIR, Threshold(), "72%以下", "2026")])  # exactly 72 satisfies both
    assert check([plan[0], aim("b", AIR, Threshold(), "低于72%", "2026")]).contradictions


def test_the_same_target_twice_and_a_weaker_one_are_notes() -> None:
    strict, loose = aim("a", AIR, Threshold(), "72%以上", "2026"), aim("b", AIR, Threshold(), "70%以上", "2026")
    weaker = only(check([strict, loose]))
    assert (weaker.kind, weaker.severity, weaker.targets) == ("weaker_twin", "note", ("b", "a"))
    twice = only(check([strict, aim("b", AIR, Threshold(), "72%以上", "2026")]))
    assert (twice.kind, twice.severity) == ("stated_twice", "note")


def test_left_and_right_of_a_number_is_respected() -> None:
    """左右 of 5 % lets 4.75 % pass: a cap of 4.8 % contradicts 5 % and does not contradict 5 % 左右."""
    cap = aim("b", GDP, Growth(), "4.8%以内", "2026")
    assert not check([aim("a", GDP, Growth(), "5%左右", "2026"), cap]).contradictions
    assert check([aim("a", GDP, Growth(), "5%", "2026"), cap]).contradictions


def test_bare_number_without_a_direction_is_compared_as_a_number_only() -> None:
    one, other = (
        aim("a", PEOPLE, Threshold(), "500万人", "2030"),
        aim("b", PEOPLE, Threshold(), "480万人", "2030"),
    )
    found = only(check([one, other]))
    assert (found.kind, found.severity) == ("two_values", "note")
    assert only(check([one, aim("b", PEOPLE, Threshold(), "5000000人", "2030")])).kind == "stated_twice"


def test_held_floor_above_a_later_target() -> None:
    held = aim("h", AIR, Threshold(held=True), "70%以上", "2026/2030")
    later = only(check([held, aim("l", AIR, Threshold(), "68%以上", "2030")]))
    assert (later.kind, later.severity, later.targets) == ("weaker_twin", "note", ("h", "l"))
    assert check([held, aim("l", AIR, Threshold(), "68%以内", "2030")]).contradictions
    assert not check([held, aim("l", AIR, Threshold(), "75%以上", "2030")])  # rising from a floor
    assert not check([held, aim("l", AIR, Threshold(), "68%以上", "2031")])


def test_steady_within_a_band_and_rising_at_once() -> None:
    held = aim("h", COAL, Threshold(held=True), "5000万吨左右", "2026/2030")
    found = only(check([held, aim("up", COAL, Improve(), None, "2026/2030")]))
    assert (found.kind, found.severity) == ("steady_and_rising", "note")
    assert only(check([held, aim("up", COAL, Growth(), "3%", "2026")])).kind == "steady_and_rising"
    floor = aim("h", AIR, Threshold(held=True), "70%以上", "2026/2030")
    assert not check([floor, aim("up", AIR, Improve(), None, "2026/2030")])


def test_scope_and_unit_that_differ_are_noted_and_not_compared() -> None:
    one, other = (
        aim("a", AIR, Threshold(), "72%以上", "2026"),
        aim("b", AIR, Threshold(), "60%以下", "2026", scope="县城"),
    )
    found = only(check([one, other]))
    assert (found.kind, found.severity) == ("scope_differs", "note")
    open_ = Indicator(name="培训", code="training", nature="flow", direction="up")
    units = [aim("a", open_, Cumulative(), "2万人", "2026"), aim("b", open_, Cumulative(), "2万人次", "2026")]
    assert only(check(units)).kind == "unit_differs"
    same = Indicator(name="企业", code="e", nature="flow", direction="up", count_words=("家", "户"))
    words = [aim("a", same, Cumulative(), "20家", "2026"), aim("b", same, Cumulative(), "20户", "2026")]
    assert only(check(words)).kind == "stated_twice"


def test_changes_in_points_are_compared_with_each_other() -> None:
    up = aim("a", AIR, Change(), "0.8个百分点", "2026", change="up")
    down = aim("b", AIR, Change(), "0.5个百分点", "2026", change="down")
    assert check([up, down])[0].kind in {"two_values", "weaker_twin"}
    assert not check([up, aim("b", AIR, Threshold(), "70%", "2026")])


# ----------------------------------------------------------------------------------------- tiers, parts, revisions
def test_tiers_out_of_order() -> None:
    tiers: dict[str, Any] = {"group": "g", "group_kind": "tiers"}
    low, high = (aim(e, GDP, Growth(), q, "2026", effort=e, **tiers) for e, q in [("ensure", "6%"), ("strive", "5%")])
    found = only(check([low, high]))
    assert (found.kind, found.severity, found.targets) == ("tiers", "contradiction", ("ensure", "strive"))
    good = [aim(e, GDP, Growth(), q, "2026", effort=e, **tiers) for e, q in [("ensure", "5%"), ("strive", "6%")]]
    assert not check(good)
    same = [aim(e, GDP, Growth(), "5%", "2026", effort=e, **tiers) for e in ("ensure", "strive")]
    assert only(check(same)).severity == "note"


def test_tiers_of_a_cut_ask_for_more_when_they_fall_further() -> None:
    tiers: dict[str, Any] = {"group": "g", "group_kind": "tiers", "change": "down"}
    good = [aim(e, ENERGY, Growth(), q, "2026", effort=e, **tiers) for e, q in [("ensure", "3%"), ("strive", "4%")]]
    assert not check(good)
    bad = [aim(e, ENERGY, Growth(), q, "2026", effort=e, **tiers) for e, q in [("ensure", "4%"), ("strive", "3%")]]
    assert check(bad).contradictions


def test_upper_tier_starts_no_path() -> None:
    tiers: dict[str, Any] = {"group": "g", "group_kind": "tiers"}
    plan = [
        aim("low", GDP, Growth(), "5%", "2026", effort="ensure", **tiers),
        aim("high", GDP, Growth(), "6%", "2026", effort="strive", **tiers),
        aim("p", GDP, Growth(over="average"), "5%以上", "2026/2030"),
    ]
    assert only(check(plan)).targets == ("low", "p")


def test_part_larger_than_its_whole_and_outside_its_time() -> None:
    parts: dict[str, Any] = {"group": "all", "group_kind": "part_of"}
    works = Indicator(name="项目", code="works", unit="个", nature="flow", aggregate="sum", direction="up")
    big = Indicator(name="大项目", code="big", unit="个", nature="flow", aggregate="sum", direction="up")
    total = aim("all", works, Cumulative(), "100个", "2026")
    found = only(check([total, aim("part", big, Cumulative(), "120个", "2026", **parts)]))
    assert (found.kind, found.severity, found.targets) == ("part", "note", ("part", "all"))
    capped = aim("all", works, Cumulative(), "100个以内", "2026")
    assert check([capped, aim("part", big, Cumulative(), "120个", "2026", **parts)]).contradictions
    late = only(check([total, aim("part", big, Cumulative(), "15个", "2027", **parts)]))
    assert (late.kind, late.severity) == ("part", "note")
    assert not check([total, aim("part", big, Cumulative(), "15个", "2026", **parts)])


def test_revision_says_what_changed_and_silences_the_old_target() -> None:
    """经济总量万亿元: set for 2025, moved to 2027 (China Newsweek, 2025-02-20)."""
    plan = [
        aim("old", GDP, Threshold(), "1万亿元左右", "2021/2025"),
        aim("new", GDP, Threshold(), "超过1万亿元", "2023/2027", supersedes="old"),
    ]
    found = only(check(plan))
    assert (found.kind, found.severity) == ("revision", "note")
    assert "由2025年推迟到2027年" in found.zh
    assert "with more time" in found.en
    higher = [plan[0], aim("new", GDP, Threshold(), "1.2万亿元", "2021/2025", supersedes="old")]
    assert "放宽" not in only(check(higher)).zh
    assert "提高（20%）" in only(check(higher)).zh
    circle = [plan[1], aim("old", GDP, Threshold(), "1万亿元", "2021/2025", supersedes="new")]
    assert check(circle).contradictions


# ----------------------------------------------------------------------------------------------- baselines, places
def test_stated_baseline_leads_to_the_target() -> None:
    """高新技术企业 2150家 in 2024, 3000家 in 2030: (3000/2150)^(1/6) = 1.0571."""
    base = pt.Baseline(quantity="2150户", period="2024")
    found = only(check(aim("f", FIRMS, Threshold(), "3000家", "2026/2030", baseline=base)))
    assert (found.kind, found.number("years")) == ("baseline", 6)
    assert found.number("rate") == pytest.approx(5.71, abs=0.01)
    met = only(check(aim("f", FIRMS, Threshold(), "2000家", "2026/2030", baseline=base)))
    assert (met.severity, met.number("gap")) == ("note", 150)


def test_two_baselines_for_one_date_contradict_beyond_rounding() -> None:
    def stated(code: str, value: str) -> Target:
        base = pt.Baseline(quantity=value, period="2024")
        return aim(code, AIR, Threshold(), "75%", "2026/2030" if code == "a" else "2026/2029", baseline=base)

    assert check([stated("a", "68.2%"), stated("b", "69%")]).contradictions
    assert not check([stated("a", "68.2%"), stated("b", "68%")]).contradictions


COUNTRY = Area(code="CN", name="全国", level="country")
PROVINCE, CITY = Area(code="140000", name="山西省"), Area(code="140100", name="太原市")
COUNTY, ZONE = Area(code="140105", name="小店区"), Area(code="zone", name="综改示范区", members=("zone-a",))


def test_areas_inside_one_another() -> None:
    inside = [(COUNTRY, PROVINCE), (COUNTRY, CITY), (PROVINCE, CITY), (CITY, COUNTY), (PROVINCE, COUNTY)]
    assert all(contains(large, small) and not contains(small, large) for large, small in inside)
    assert not contains(CITY, Area(code="140200", name="大同市"))
    assert not contains(CITY, ZONE)
    assert contains(ZONE, Area(code="zone-a", name="甲区"))


def test_targets_of_province_and_country_are_notes() -> None:
    plan = [
        aim("city", GDP, Growth(), "5%", "2026", area=CITY),
        aim("province", GDP, Growth(), "4.5%左右", "2026", area=PROVINCE),
        aim("country", GDP, Growth(), "4.5%～5%", "2026", area=COUNTRY),
    ]
    found = check(plan)
    assert [f.severity for f in found] == ["note", "note"]
    assert {f.targets for f in found} == {("city", "province"), ("province", "country")}
    assert "高0.5个百分点" in found.about("city")[0].zh


def test_amount_of_a_part_of_the_area_beyond_that_of_the_whole() -> None:
    plan = [
        aim("c", JOBS, Cumulative(), "8万人", "2026", area=CITY),
        aim("d", JOBS, Cumulative(), "2万人", "2026", area=COUNTY),
    ]
    share = only(check(plan))
    assert (share.severity, share.number("share")) == ("note", 25)
    capped = [
        aim("c", JOBS, Cumulative(), "8万人以内", "2026", area=CITY),
        aim("d", JOBS, Cumulative(), "9万人", "2026", area=COUNTY),
    ]
    assert only(check(capped)).severity == "contradiction"


def test_zone_beside_its_city_is_a_note_on_scope() -> None:
    """太原市2026年政府工作报告: 工业总产值7000亿元左右; 综改示范区和中北高新区工业产值5000亿元左右."""
    city = Indicator(name="工业总产值", code="city-output", unit="亿元", nature="flow", direction="up")
    zone = Indicator(name="工业产值", code="zone-output", unit="亿元", nature="flow", direction="up")
    plan = [
        aim("city", city, Threshold(), "7000亿元左右", "2026/2030", area=CITY),
        aim("zone", zone, Threshold(), "5000亿元左右", "2026/2030", area=ZONE),
    ]
    found = only(check(plan))
    assert (found.kind, found.severity, found.targets) == ("area", "note", ("zone", "city"))
    assert found.number("share") == pytest.approx(71.43, abs=0.01)


def test_in_step_takes_the_number_of_its_reference() -> None:
    plan = [
        aim("gdp", GDP, Growth(), "5%", "2026", area="太原市"),
        aim("income", INCOME, InStep(reference="gdp"), None, "2026", area="太原市"),
        aim("above", INCOME, InStep(reference="gdp"), "0.5个百分点以上", "2026", area="太原市"),
    ]
    found = check(plan)
    assert only(found.about("income")).number("rate") == 5
    assert (only(found.about("above")).number("rate"), "不低于5.5%" in only(found.about("above")).zh) == (5.5, True)
    assert not check([plan[0], aim("income", INCOME, InStep(reference="gdp"), None, "2027", area="太原市")])


def test_value_added_beside_gdp_says_what_becomes_of_its_share() -> None:
    """太原市2026年政府工作报告: 地区生产总值年均增长5%以上, 制造业增加值年均增长6%. (1.06/1.05)^5 = 1.0486."""
    made = Indicator(name="制造业增加值", code="made", unit="亿元", nature="flow", basis="real", direction="up")
    whole = aim("gdp", GDP, Growth(over="average"), "5%以上", "2026/2030")
    found = only(check([whole, aim("m", made, Growth(over="average"), "6%", "2026/2030")]))
    assert (found.kind, found.severity, found.targets) == ("share", "implied", ("m", "gdp"))
    assert found.number("rate") == pytest.approx(4.853, abs=1e-3)
    assert found.arithmetic == "(1.06 ÷ 1.05)^5 − 1 = 4.9%"
    for other in (
        aim("m", made, Growth(over="average"), "5%", "2026/2030"),
        aim("m", made, Growth(over="average"), "6%", "2026/2030", basis="nominal"),
        aim("m", made, Growth(), "6%", "2026"),
        aim("m", DEALS, Growth(over="average"), "6%", "2026/2030", basis="real"),
    ):
        assert not check([whole, other])


def test_zone_is_laid_beside_its_city_within_one_document_only() -> None:
    output = Indicator(name="工业产值", code="output", unit="亿元", nature="flow", direction="up")
    plan = [
        aim("city", output, Threshold(), "7000亿元", "2030", area=CITY, source=Source(document="甲")),
        aim("zone", output, Threshold(), "5000亿元", "2030", area=ZONE, source=Source(document="乙")),
    ]
    assert not check(plan)
    assert check([attrs.evolve(t, source=None) for t in plan]).of("area")


def test_range_of_the_reference_is_kept() -> None:
    """国务院政府工作报告2016: 6.5%—7%."""
    plan = [
        aim("gdp", GDP, Growth(), "6.5%～7%", "2016"),
        aim("i", INCOME, InStep(reference="gdp"), None, "2016"),
    ]
    assert "增长6.5%～7%左右" in only(check(plan)).zh


def test_time_outside_that_of_its_programme() -> None:
    late = aim("t", AIR, Threshold(), "70%", "2031")
    plan = Programme(code="p", name="“十五五”", period="2026/2030", targets=[late])
    assert only(check(plan)).kind == "period"
    other = Programme(code="q", name="q", targets=[aim("t", JOBS, Cumulative(), "8万人", "2026")])
    assert only(check(plan, other)).targets == ("p:t",)
    assert not check(Programme(code="p", name="“十五五”", targets=[late], period="2026/2031"))


# -------------------------------------------------------------------------------------------- the shipped datasets
def test_taiyuan_2026_has_no_contradiction_and_what_a_careful_reader_finds() -> None:
    found = check(pt.datasets.taiyuan_2026().programme)
    assert not found.contradictions
    seen = {(f.kind, f.targets) for f in found}
    assert {
        ("sum", ("new-jobs-2026", "new-jobs-fyp15")),
        ("path", ("tech-contracts-2026", "tech-contracts-2030")),
        ("growth", ("gdp-2026", "gdp-fyp15")),
        ("in_step", ("gdp-2026", "income-2026")),
        ("area", ("zones-output-2030", "industrial-output-2030")),
    } <= seen


def test_earlier_plans_beside_those_of_2026() -> None:
    both = check(pt.datasets.taiyuan_2026().programme, pt.datasets.taiyuan_history().programme)
    assert [f.targets for f in both.of("revision")] == [("gdp-trillion-2025", "gdp-trillion-2027")]
    assert not both.contradictions


def test_last_published_figures_say_what_is_needed() -> None:
    taiyuan = pt.datasets.taiyuan_2026()
    found = check(taiyuan.programme, observations=taiyuan.observations).of("needed")
    firms = only(found.about("hightech-firms-2030"))
    assert firms.number("rate") == pytest.approx(5.71, abs=0.01)
    assert firms.arithmetic == "(3000 ÷ 2150)^(1/6) − 1 = 5.7%; (3000 − 2150) ÷ 6 = 141.7家"
    assert "8.12万人" in only(found.about("new-jobs-fyp15")).zh


def test_figures_after_the_day_are_not_seen_and_past_targets_are_left_alone() -> None:
    rows = [
        {
            "indicator": "firms",
            "period": "2024",
            "measure": "level",
            "value": 2150,
            "unit": "家",
            "published": "2025-02",
        },
        {
            "indicator": "firms",
            "period": "2025",
            "measure": "level",
            "value": 2400,
            "unit": "家",
            "published": "2026-02",
        },
    ]
    goal = aim("f", FIRMS, Threshold(), "3000家", "2026/2030")
    assert only(check(goal, observations=rows, as_of="2026-01")).number("years") == 6
    assert only(check(goal, observations=rows, as_of="2026-03")).number("needed") == 120
    assert not check(goal, observations=rows, as_of="2031-01")
    assert only(check(aim("f", FIRMS, Threshold(), "2000家", "2026/2030"), observations=rows)).severity == "note"


def test_nine_months_are_not_the_last_year() -> None:
    def amounts(indicator: str, year: float, months: float, unit: str) -> list[dict[str, object]]:
        row = {"indicator": indicator, "measure": "level", "unit": unit}
        return [
            row | {"period": "2025", "value": year, "published": "2026-01-20"},
            row | {"period": "2026-01/2026-09", "value": months, "published": "2026-10-20"},
        ]

    rows = amounts("tech_contract_value", 250, 200, "亿元") + amounts("urban_new_jobs", 7.3, 6.4, "万人")
    plan = [
        aim("contracts", pt.catalogue.get("tech_contract_value"), Threshold(), "500亿元", "2026/2030"),
        aim("jobs", pt.catalogue.get("urban_new_jobs"), Cumulative(), "40万人", "2026/2030"),
    ]
    found = check(*plan, observations=rows, as_of="2026-11-22").of("needed")
    assert only(found.about("contracts")).arithmetic == "(500 ÷ 250)^(1/5) − 1 = 14.9%; (500 − 250) ÷ 5 = 50亿元"
    assert only(found.about("jobs")).arithmetic == "8 − 7.3 = 0.7万人"
    part = [row for row in rows if row["period"] != "2025"]
    assert not check(*plan, observations=part, as_of="2026-11-22").of("needed")


# -------------------------------------------------------------------------------------------------- calls and views
def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"plantargets\.load"):
        check("plan.yaml")  # type: ignore[arg-type]
    with pytest.raises(DuplicateCodeError):
        check(aim("a", AIR, Threshold(), "70%", "2026"), aim("a", AIR, Threshold(), "71%", "2026"))
    assert not check([])
    assert str(check([])) == "未发现问题。"


def test_one_code_in_two_documents_is_told_with_the_document() -> None:
    plans = [
        Programme(
            code=code,
            name=code,
            area=area,
            targets=[
                aim("gdp", GDP, Growth(), rate, "2026"),
                aim("old", AIR, Threshold(), "70%", "2026"),
                aim("new", AIR, Threshold(), "72%", "2027", supersedes="old"),
            ],
        )
        for code, area, rate in [("city", CITY, "5%"), ("province", PROVINCE, "4.5%")]
    ]
    found = check(*plans)
    assert ("city:gdp", "province:gdp") in {f.targets for f in found.of("area")}
    assert {f.targets for f in found.of("revision")} == {
        ("city:old", "city:new"),
        ("province:old", "province:new"),
    }
    with pytest.raises(DuplicateCodeError):
        check(plans[0], aim("gdp", GDP, Growth(), "9%", "2026"), aim("gdp", GDP, Growth(), "8%", "2026"))


def test_findings_show_themselves() -> None:
    source = Source(quote="达到72%以上")
    plan = [
        aim("a", AIR, Threshold(), "72%以上", "2026", source=source),
        aim("b", AIR, Threshold(), "70%以下", "2026"),
    ]
    found = check(plan)
    assert found[0].quotes == ("达到72%以上", "空气质量优良天数比率70%以内")
    assert repr(found) == "<Findings: 1 contradiction>"
    assert found.to_text("en").startswith("contradictions (1)\n- 空气质量优良天数比率: at least 72%")
    assert "pt-bad" in found._repr_html_()
    assert "未发现" in check([])._repr_html_()
    table = found.to_frame()
    assert list(table["severity"]) == ["contradiction"]
    assert list(found.to_frame("polars")["targets"]) == ["a; b"]
    assert eval(repr(found[0]), {"Finding": Finding}) == found[0]  # noqa: S307 - our own repr
    assert found[:1] == found
    assert (found[0].message("en"), hash(found)) == (found[0].en, hash(check(plan)))


def test_numbers_are_written_short() -> None:
    assert [brief(x) for x in (Fraction(40), Fraction(1, 3), 16.65509, Fraction(-5, 2))] == [
        "40",
        "0.3333",
        "16.66",
        "-2.5",
    ]
    assert [per_cent(x) for x in (16.65, 0.071, 5.0, -3.78)] == ["16.7%", "0.07%", "5%", "-3.8%"]


def test_numbers_beyond_reason_are_left_alone() -> None:
    huge = "9" * 40
    plan = [
        aim("a", JOBS, Cumulative(), f"{huge}人", "2026"),
        aim("b", JOBS, Cumulative(), "40万人", "2026/2030"),
        aim("c", GDP, Growth(over="average"), "100000%", "2026/2190"),
        aim("d", GDP, Growth(), "5%", "2026"),
        aim("e", GDP, Growth(over="total"), "100%", "2026/2190", change="down"),
    ]
    assert not check(plan)


def test_per_mille_is_not_told_in_points() -> None:
    births = Indicator(name="人口自然增长率", code="births", unit="‰", nature="rate", direction="up")
    plan = [aim("n", births, Threshold(), "2‰", "2026"), aim("l", births, Threshold(), "4‰", "2026/2030")]
    found = only(check(plan))
    assert "平均每年增加0.5‰" in found.zh
    assert found.number("needed") == 0.5


def test_intervals() -> None:
    five = Fraction(5)
    assert Interval(five, None).disjoint(Interval(None, five, high_open=True))
    assert not Interval(five, None).disjoint(Interval(None, five))
    assert Interval(five, None, low_open=True).inside(Interval(five, None))
    assert not Interval(five, None).inside(Interval(five, None, low_open=True))
    assert claim_of(aim("i", AIR, Improve(), None, "2026")) is None
