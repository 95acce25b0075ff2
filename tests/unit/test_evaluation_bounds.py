"""What a printed bound means: sense, tolerance, and the official verdicts that they must give."""

from __future__ import annotations

import math
from typing import Any

import pytest

from plantargets.evaluation import evaluate, evaluate_growth
from plantargets.evaluation.bounds import default_tolerance, resolve_sense
from plantargets.evaluation.limits import limits
from plantargets.model import Cumulative, Growth, Indicator, InStep, Target, Threshold, Unquantified
from plantargets.units import Quantity


def level(quantity: str | Quantity, direction: Any, unit: str = "%", **more: Any) -> Target:
    indicator = Indicator(name="level", unit=unit, nature="rate", direction=direction)
    return Target(code="t", indicator=indicator, rule=Threshold(), quantity=quantity, period="2026", **more)


def growth(quantity: str, direction: Any, **more: Any) -> Target:
    indicator = Indicator(name="growth", nature="flow", direction=direction)
    return Target(code="t", indicator=indicator, rule=Growth(), quantity=quantity, period="2026", **more)


def verdict(target: Target, value: float, **more: Any) -> str:
    result = evaluate(target, value, **more)
    return str(result.verdict) if result.reason_code is None else str(result.reason_code)


MET, NEAR, MISSED, OPEN = "met", "met_within_tolerance", "missed", "direction_unknown"


@pytest.mark.parametrize(
    ("quantity", "direction", "low", "at", "high"),
    [
        # A stated side needs no direction and is not changed by one.
        *[("70%以上", d, MISSED, MET, MET) for d in ("up", "down", "neither", None)],
        *[("超过70%", d, MISSED, MISSED, MET) for d in ("up", "down", "neither", None)],
        *[("70%以下", d, MET, MET, MISSED) for d in ("up", "down", "neither", None)],
        *[("低于70%", d, MET, MISSED, MISSED) for d in ("up", "down", "neither", None)],
        # A bare figure is a floor, a cap, exact, or judged only where all three agree.
        ("70%", "up", MISSED, MET, MET),
        ("70%", "down", MET, MET, MISSED),
        ("70%", "neither", MISSED, MET, MISSED),
        ("70%", None, OPEN, MET, OPEN),
        # 左右: the better side always passes.
        ("70%左右", "up", MISSED, MET, MET),
        ("70%左右", "down", MET, MET, MISSED),
        ("70%左右", "neither", MISSED, MET, MISSED),
        ("70%左右", None, OPEN, MET, OPEN),
    ],
)
def test_bounds_by_direction(quantity: str, direction: Any, low: str, at: str, high: str) -> None:
    target = level(quantity, direction)
    assert [verdict(target, x) for x in (69.0, 70.0, 71.0)] == [low, at, high]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("up", [MISSED, MET, MET, MET, MET]),
        ("down", [MET, MET, MET, MET, MISSED]),
        ("neither", [MISSED, MET, MET, MET, MISSED]),
        (None, [OPEN, MET, MET, MET, OPEN]),
    ],
)
def test_ranges_by_direction(direction: Any, expected: list[str]) -> None:
    assert [verdict(level("68%至72%", direction), x) for x in (67, 68, 70, 72, 73)] == expected


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("up", [MISSED, NEAR, MET, MET, MET, MET]),
        ("down", [MET, MET, MET, MET, NEAR, MISSED]),
        ("neither", [MISSED, NEAR, MET, MET, NEAR, MISSED]),
    ],
)
def test_around_a_range_widens_its_near_end(direction: Any, expected: list[str]) -> None:
    around = Quantity(68, "%", upper=72, bound="~")
    assert [verdict(level(around, direction), x) for x in (67.2, 67.4, 68, 72, 72.6, 72.8)] == expected


def test_exact_to_the_printed_decimals() -> None:
    coarse, fine = level("5%", "neither"), level("5.0%", "neither")
    assert [verdict(coarse, x) for x in (4.4, 4.5, 5.49, 5.5)] == [MISSED, MET, MET, MISSED]
    assert [verdict(fine, x) for x in (4.94, 4.95, 5.049, 5.05)] == [MISSED, MET, MET, MISSED]
    negative = level(Quantity(-5, "%"), "neither")
    assert [verdict(negative, x) for x in (-5.5, -5.49, -4.5, -4.4)] == [MISSED, MET, MET, MISSED]
    zero = level("0%", "neither")
    assert [verdict(zero, x) for x in (-0.5, -0.4, 0.4, 0.5)] == [MISSED, MET, MET, MISSED]
    in_wan = level("3万家", "neither", unit="家")
    assert [verdict(in_wan, x) for x in (2.4, 2.6, 3.4, 3.6)] == [MISSED, MET, MET, MISSED]


def test_a_fraction_has_no_decimals_to_round_to() -> None:
    third = level(Quantity("1/3", "1"), "neither", unit="1")
    assert verdict(third, 1 / 3) == MET
    assert verdict(third, 0.33) == MISSED


@pytest.mark.parametrize(
    ("direction", "change", "sense"),
    [
        ("up", "up", "floor"),
        ("up", "down", "cap"),
        ("down", "down", "floor"),
        ("down", "up", "cap"),
        ("up", None, "floor"),
    ],
)
def test_the_size_of_a_movement(direction: Any, change: Any, sense: str) -> None:
    assert resolve_sense(growth("3%", direction, change=change)) == sense


def test_a_cut_of_3_1_is_met_by_3_5() -> None:
    """下降3.1%以上 is value 3.1, change down: −3.5 meets it, and so it is printed; a rise misses it."""
    cut = growth("3.1%以上", "down", change="down")
    result = evaluate(cut, -3.5)
    assert (result.verdict, result.value, result.gap) == ("met", -3.5, -0.4)
    assert verdict(cut, -3.0) == MISSED
    assert verdict(cut, 3.5) == MISSED
    bound = growth("3%以内", "up", change="down")  # 降幅控制在3%以内
    assert [verdict(bound, x) for x in (-3.1, -3.0, 2.0)] == [MISSED, MET, MET]


def test_the_sense_may_be_stated() -> None:
    ceiling, band = (growth("2%左右", None, sense=sense) for sense in ("cap", "band"))
    assert [verdict(ceiling, x) for x in (0.1, 2.0, 2.1, 2.2)] == [MET, MET, NEAR, MISSED]
    assert [verdict(band, x) for x in (0.1, 1.5, 2.0, 2.5, 2.6)] == [MISSED, NEAR, MET, NEAR, MISSED]
    assert resolve_sense(level("70%以上", "up", sense="band")) == "band"


@pytest.mark.parametrize(
    ("target", "sense", "tolerance"),
    [
        (growth("5%左右", "up"), "floor", 0.25),
        (growth("1%左右", "up"), "floor", 0.1),
        (growth("5%左右", "neither"), "band", 0.5),
        (growth("13%左右", "neither"), "band", 0.65),
        (level("70%左右", "up"), "floor", 0.7),
        (level("5%左右", "up"), "floor", 0.1),
        (level("200家左右", "up", unit="家"), "floor", 10),
        (level("10家左右", "up", unit="家"), "floor", 1),
        (level("19家左右", "up", unit="家"), "floor", 1),
        (level("20家左右", "up", unit="家"), "floor", 1),
        (level("0.001万家左右", "up", unit="家"), "floor", 0.0001),
        (level("3万家左右", "up", unit="家"), "floor", 0.15),
        (level("500亿元左右", "up", unit="亿元"), "floor", 25),
        (level("5亿元左右", "up", unit="亿元"), "floor", 0.25),
        (level("70%", "up"), "floor", 0),
        (level("70%以上", "up"), "floor", 0),
    ],
)
def test_default_tolerances(target: Target, sense: Any, tolerance: float) -> None:
    assert resolve_sense(target) == sense
    assert default_tolerance(target, sense) == pytest.approx(tolerance)


def test_tolerances_of_other_targets() -> None:
    flow = Indicator(name="f", nature="flow", direction="up")
    twice = Target(
        code="t", indicator=flow, rule=Growth(over="total"), quantity=Quantity(2, "倍", bound="~"), period="2026"
    )
    assert default_tolerance(twice, "floor") == 5
    step = Target(code="t", indicator=flow, rule=InStep(reference="x"), quantity=Quantity(1, "个百分点", bound="~"))
    assert default_tolerance(step, "floor") == 0.1
    nothing = Target(code="t", indicator=flow, rule=Unquantified(why="qualitative"))
    assert (resolve_sense(nothing), default_tolerance(nothing, None)) == (None, 0)
    assert resolve_sense(Target(code="t", indicator=flow, rule=Cumulative(), quantity="0个")) == "cap"


def test_a_tolerance_of_the_call_and_one_of_the_target() -> None:
    around = level("70%左右", "up")
    assert verdict(around, 68, tolerance=2) == NEAR
    assert verdict(around, 69.5, tolerance=0.1) == MISSED
    assert verdict(level("70%左右", "up", tolerance=2), 68, tolerance=0.1) == NEAR
    assert verdict(level("70%以上", "up", tolerance=2), 68) == MISSED
    assert evaluate(around, 69.5).tolerance_used == pytest.approx(0.7)
    assert evaluate(around, 70.5).tolerance_used is None


# The State Council's account of the targets of 2020: https://share1.kxm.xmtv.cn/xmtv/2021-03-04/a5838fcaa00487fd.html
OFFICIAL = [
    ("居民消费价格涨幅3.5%左右, 2020: 2.5, within target", growth("3.5%左右", "down"), 2.5, MET),
    ("城镇登记失业率5.5%左右, 2020: 3.62, better than target", level("5.5%左右", "down"), 3.62, MET),
    ("城镇调查失业率6%左右, 2020: 5.6, better than target", level("6%左右", "down"), 5.6, MET),
    ("国内生产总值增长5.5%左右, 2022: 3.0, missed", growth("5.5%左右", "up"), 3.0, MISSED),
    ("国内生产总值增长7.5%左右, 2014: 7.4, met", growth("7.5%左右", "up"), 7.4, NEAR),
    ("广义货币增长13%左右, 2013: 13.6, in line", growth("13%左右", "neither"), 13.6, NEAR),
    ("广义货币增长13%左右: 11.3, below", growth("13%左右", "neither"), 11.3, MISSED),
    # NDRC report to the National People's Congress, March 2011, on the plan of 2010.
    ("地区生产总值增长8%, 2010: 10.3, 2.3 points above", growth("8%", "up"), 10.3, MET),
    ("社会消费品零售总额增长15%, 2010: 18.3, 3.3 points above", growth("15%", "up"), 18.3, MET),
]


@pytest.mark.parametrize(("case", "target", "value", "expected"), OFFICIAL, ids=[case for case, *_ in OFFICIAL])
def test_official_verdicts(case: str, target: Target, value: float, expected: str) -> None:
    result = evaluate(target, value)
    assert str(result.verdict) == expected
    if "points above" in case:
        assert result.gap == pytest.approx(float(case.rsplit(", ", maxsplit=1)[-1].split(maxsplit=1)[0]))


def test_official_counts_of_2020() -> None:
    """The same account: 1186万 jobs against 900万以上, 4.03万 estates against 3.9万."""
    jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow", aggregate="sum", direction="up")
    estates = Indicator(name="老旧小区改造", unit="万个", nature="flow", aggregate="sum")
    for indicator, quantity, value in ((jobs, "900万人以上", 1186), (estates, "3.9万个", 4.03)):
        target = Target(code="t", indicator=indicator, rule=Cumulative(), quantity=quantity, period="2020")
        assert evaluate(target, value).verdict == "met"


@pytest.mark.parametrize("actual", [4.35e8, math.nextafter(4.35e8, 0)])
def test_printed_figures_are_never_missed_by_a_rounding_of_the_machine(actual: float) -> None:
    money = Indicator(name="m", unit="亿元", nature="flow", direction="up")
    target = Target(code="t", indicator=money, rule=Threshold(), quantity="4.35亿元以上", period="2026")
    assert evaluate(target, Quantity(actual, "元")).verdict == "met"


def test_growth_without_a_direction() -> None:
    assert str(evaluate_growth(5.0, "5%左右").verdict) == "met"
    assert evaluate_growth(4.9, "5%左右").verdict == "met_within_tolerance"  # within every reading
    assert evaluate_growth(4.0, "5%左右").reason_code == "direction_unknown"


def test_limits_hold_no_infinity() -> None:
    for sense in ("floor", "cap", "band", None):
        edges = limits(5, 5, bound="~", sense=sense, tolerance=0.5, half_unit=None)
        assert all(math.isfinite(value) for value in edges.values())
