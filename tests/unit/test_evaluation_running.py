"""Targets whose period runs: caps broken for good, lower bounds, the last month, and bands from either side."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.model import Cumulative, Growth, Indicator, Target, Threshold
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, level, near, rate, said

JOBS = Indicator(name="城镇新增就业", unit="万人", nature="flow", aggregate="sum", direction="up")
DEATHS = Indicator(name="死亡人数", unit="人", nature="flow", aggregate="sum", direction="down")

engines = pytest.mark.parametrize("engine", ENGINES)


@engines
@pytest.mark.parametrize(
    ("value", "more", "verdict"),
    [
        (50, {}, "on_track"),
        (60, {}, "behind"),
        (100, {}, "behind"),
        (101, {}, "missed"),
        (101, {"status": "expected"}, "behind"),
    ],
)
def test_no_later_figure_undoes_what_broke_a_yearly_cap(
    engine: str, value: float, more: dict[str, Any], verdict: str
) -> None:
    """年死亡人数100人以内, in the last year: half a year may bring 50, and 101 are too many already."""
    target = Target(code="t", indicator=DEATHS, rule=Threshold(), quantity="100人以内", period="2026/2027")
    rows = [level(DEATHS, "2027-01/2027-06", value, published="2027-07-05", **more)]
    result = judge(engine, target, rows, "2027-07-10")
    assert (str(result.verdict), result.final, result.method) == (verdict, False, "threshold.window_to_date")
    assert (result.expected, result.progress) == (near(50), near(value / 100))


@engines
def test_the_last_month_needs_what_is_left_and_nothing_once_all_is_there(engine: str) -> None:
    target = Target(code="t", indicator=JOBS, rule=Cumulative(), quantity="12万人", period="2026")
    short = judge(engine, target, [level(JOBS, "2026-01/2026-11", 10)], "2026-12-10")
    assert (str(short.verdict), short.needed, short.needed_unit) == ("behind", near(2), "万人/月")
    there = judge(engine, target, [level(JOBS, "2026-01/2026-10", 12)], "2026-11-10")
    assert (str(there.verdict), there.needed) == ("met", None)


@engines
@pytest.mark.parametrize(
    ("direction", "value", "expected"),
    [
        # At least 6 is on the pace of a floor of 5, at least 4 may be; a cap of 5 is behind for good with either 6.
        ("up", 6, ("on_track", None)),
        ("up", 4, ("not_judged", "lower_bound")),
        ("down", 6, ("behind", None)),
        ("down", 4, ("not_judged", "lower_bound")),
        ("neither", 6, ("not_judged", "lower_bound")),
        ("neither", 4, ("not_judged", "lower_bound")),
    ],
)
def test_a_lower_bound_while_the_year_runs(
    engine: str, direction: Any, value: float, expected: tuple[str, str | None]
) -> None:
    prices = Indicator(name="价格指数", nature="flow", basis="real", direction=direction)
    target = Target(code="t", indicator=prices, rule=Growth(), quantity="5%", period="2026")
    rows = [rate(prices, "2026-S1", value, status="lower_bound")]
    assert said(judge(engine, target, rows, "2026-07-31")) == expected


@engines
@pytest.mark.parametrize(
    ("before", "now", "verdict", "tolerance"),
    [
        # From 80 down: 76 after two years of five, and two fifths of the tolerance of 0.7 point above it.
        (80, 76, "on_track", None),
        (80, 76.1, "on_track", 0.28),
        (80, 76.3, "behind", None),
        (80, 69.5, "on_track", 0.7),
        (80, 69.2, "behind", None),
        # From 60 up: 64, and two fifths below it; beyond 70.7 it has gone too far.
        (60, 64, "on_track", None),
        (60, 63.8, "on_track", 0.28),
        (60, 63.7, "behind", None),
        (60, 70.5, "on_track", 0.7),
        (60, 70.8, "behind", None),
    ],
)
def test_the_way_to_around_a_level_from_either_side(
    engine: str, before: float, now: float, verdict: str, tolerance: float | None
) -> None:
    """70%左右 in 2030, where neither more nor less is better."""
    ratio = Indicator(name="负债率", code="debt", unit="%", nature="rate", aggregate="last", direction="neither")
    target = Target(code="t", indicator=ratio, rule=Threshold(), quantity="70%左右", period="2026/2030")
    result = judge(engine, target, [level(ratio, "2025", before), level(ratio, "2027", now)], "2028-06-30")
    assert (said(result), result.expected) == ((verdict, None), near(before + (70 - before) * 0.4))
    assert result.tolerance_used == (None if tolerance is None else near(tolerance))


@engines
@pytest.mark.parametrize(
    ("direction", "figures", "needed", "begun"),
    [
        # Part of a year says nothing of the way: what is needed runs from the baseline, where there is one.
        ("up", {"2025": 270, "2026-S1": 100}, ((500 / 270) ** 0.2 - 1) * 100, "2025-12-31"),
        ("up", {"2026-S1": 100}, None, None),
        ("up", {"2025": 270, "2026": 300}, ((500 / 300) ** 0.25 - 1) * 100, "2025-12-31"),
        # From nothing no rate leads anywhere: equal steps do.
        ("up", {"2025": 0, "2026": 0}, 125, "2025-12-31"),
        # Without a direction nobody knows which way is left.
        (None, {"2025": 270, "2026": 300}, None, "2025-12-31"),
    ],
)
def test_what_the_years_that_are_left_need(
    engine: str, direction: Any, figures: dict[str, float], needed: float | None, begun: str | None
) -> None:
    """技术合同成交额500亿元 in 2030."""
    deals = Indicator(
        name="技术合同成交额", code="deals", unit="亿元", nature="flow", aggregate="sum", direction=direction
    )
    target = Target(code="t", indicator=deals, rule=Threshold(), quantity="500亿元", period="2026/2030")
    result = judge(engine, target, [level(deals, period, value) for period, value in figures.items()], "2027-03-31")
    assert result.needed == (None if needed is None else near(needed))
    assert (None if result.baseline_end is None else str(result.baseline_end)) == begun


@engines
def test_a_level_that_must_be_held_needs_no_way(engine: str) -> None:
    air = Indicator(name="优良天数比率", code="air", unit="%", nature="rate", direction="up")
    target = Target(code="t", indicator=air, rule=Threshold(window="year"), quantity="70%", period="2026/2030")
    held = Target(code="t", indicator=air, rule=Threshold(held=True), quantity="70%", period="2026/2030")
    rows = [level(air, "2025", 60), level(air, "2026-S1", 65)]
    assert judge(engine, target, rows, "2026-08-31").needed == 2
    result = judge(engine, held, rows, "2026-08-31")
    assert (result.needed, result.baseline, result.baseline_end) == (None, None, None)


@engines
@pytest.mark.parametrize(
    ("bound", "value", "so_far", "verdict"),
    [
        (">", 5, 5.0, "behind"),
        (">", 5, 5.001, "on_track"),
        ("<", 5, 5.0, "behind"),
        ("<", 5, 4.999, "on_track"),
        ("<=", -1, -0.5, "behind"),
        ("<=", -1, -1.0, "on_track"),
    ],
)
def test_a_rate_so_far_against_the_bound_of_the_year(
    engine: str, bound: Any, value: float, so_far: float, verdict: str
) -> None:
    prices = Indicator(name="价格", code="prices", nature="flow", basis="real")
    target = Target(
        code="t", indicator=prices, rule=Growth(), quantity=Quantity(value, "%", bound=bound), period="2026"
    )  # fmt: skip
    assert said(judge(engine, target, [rate(prices, "2026-S1", so_far)], "2026-07-31")) == (verdict, None)


@engines
def test_half_of_the_tolerance_of_a_cap_by_the_middle_of_the_year(engine: str) -> None:
    """100人左右, where fewer is better: 50 by June, and 2.5 of 5 beside it."""
    cap = Target(code="t", indicator=DEATHS, rule=Cumulative(), quantity="100人左右", sense="cap", period="2026")
    found = [judge(engine, cap, [level(DEATHS, "2026-01/2026-06", x)], "2026-07-10") for x in (50, 52, 53)]
    assert [str(result.verdict) for result in found] == ["on_track", "on_track", "behind"]
    assert [result.tolerance_used for result in found] == [None, near(2.5), None]


@engines
def test_the_share_of_one_and_of_none(engine: str) -> None:
    for quantity, share in (("1人", 2), ("0人", None)):
        target = Target(code="t", indicator=DEATHS, rule=Cumulative(), quantity=quantity, sense="cap", period="2026")
        assert judge(engine, target, [level(DEATHS, "2026", 2)]).progress == share
