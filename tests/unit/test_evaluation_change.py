"""Changes worked by hand, on pandas and on Polars: a figure less the one before the period."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import attrs
import pytest

from plantargets.model import Baseline, Change, Indicator, Target, Threshold
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, level, near, said

AIR = Indicator(
    name="优良天数比率", code="air", unit="%", nature="rate", direction="up", natural_min=0, natural_max=100
)
PM = Indicator(name="PM2.5", code="pm", unit="微克/立方米", nature="rate", direction="down", natural_min=0)
BIRTHS = Indicator(name="人口自然增长率", code="births", unit="‰", nature="rate", direction="up")
MACHINES = Indicator(name="充电桩", code="piles", unit="台", nature="stock", direction="up")

engines = pytest.mark.parametrize("engine", ENGINES)


def change(indicator: Indicator, quantity: Any, way: Any = "up", period: str = "2026", **more: Any) -> Target:
    return Target(code="t", indicator=indicator, rule=Change(), quantity=quantity, change=way, period=period, **more)


# ------------------------------------------------------------------------------------------------------------- units
@engines
@pytest.mark.parametrize("quantity", ["0.5个千分点", "0.5‰", "0.05个百分点", "5个基点"])
def test_shares_in_per_mille(engine: str, quantity: str) -> None:
    """From 3.0 ‰ to 3.6 ‰ is 0.6 per mille points, which is 0.06 percentage points or 6 basis points."""
    target = change(BIRTHS, quantity)
    shown = Quantity(6, "个千分点") / 10
    for figures in (
        [level(BIRTHS, "2025", 3.0), level(BIRTHS, "2026", 3.6)],
        [level(BIRTHS, "2025", 0.3, "%"), level(BIRTHS, "2026", 0.36, "%")],
        [level(BIRTHS, "2026", 0.06, "个百分点", measure="difference")],
        [level(BIRTHS, "2026", 0.6, "个千分点", measure="difference")],
    ):
        result = judge(engine, target, figures)
        assert (str(result.verdict), result.final) == ("met", True)
        assert result.value is not None
        assert result.gap is not None
        assert Quantity(str(round(result.gap, 9)), str(result.gap_unit)) == shown - Quantity(5, "个千分点") / 10
    worse = [level(BIRTHS, "2025", 3.0), level(BIRTHS, "2026", 3.4)]
    assert judge(engine, target, worse).verdict == "missed"


@engines
def test_the_gap_of_a_share_in_per_mille_is_in_per_mille_points(engine: str) -> None:
    target = Target(code="t", indicator=BIRTHS, rule=Threshold(), quantity="3.5‰", period="2026")
    result = judge(engine, target, [level(BIRTHS, "2026", 3.6)])
    assert (result.gap, result.gap_unit) == (near(0.1), "个千分点")


# ------------------------------------------------------------------------------------------- directions and bounds
@engines
@pytest.mark.parametrize(
    ("now", "verdict"), [(70.9, "met"), (70.8, "met"), (70.7, "missed"), (69.0, "missed"), (75.0, "met")]
)
def test_a_rise_in_points(engine: str, now: float, verdict: str) -> None:
    """提高0.8个百分点: 70.8 less 70 is not quite 0.8 to the machine."""
    result = judge(engine, change(AIR, "0.8个百分点"), [level(AIR, "2025", 70.0), level(AIR, "2026", now)])
    assert (said(result), result.final, result.method) == ((verdict, None), True, "change.from_baseline")
    assert (result.value, result.gap) == (near(now - 70), near(now - 70.8))
    assert (result.required, result.value_unit, result.gap_unit) == (0.8, "个百分点", "个百分点")
    assert (result.baseline, result.baseline_unit, str(result.baseline_end)) == (70.0, "%", "2025-12-31")
    assert result.progress == near((now - 70) / 0.8)


@engines
@pytest.mark.parametrize(
    ("way", "quantity", "now", "verdict"),
    [
        ("down", "3微克/立方米", 37, "met"),  # the way that is desired: more of it is better
        ("down", "3微克/立方米", 35, "met"),
        ("down", "3微克/立方米", 38, "missed"),
        ("down", "3微克/立方米", 43, "missed"),
        ("up", "3微克/立方米", 43, "met"),  # 升幅控制在: against it, a cap
        ("up", "3微克/立方米", 44, "missed"),
        ("up", "3微克/立方米", 30, "met"),
        ("down", "3微克/立方米以内", 38, "met"),
        ("down", "3微克/立方米以内", 36, "missed"),
        ("down", "2～3微克/立方米", 38, "met"),
        ("down", "2～3微克/立方米", 30, "met"),
        ("down", "2～3微克/立方米", 39, "missed"),
    ],
)
def test_the_size_of_the_movement_is_compared(engine: str, way: str, quantity: str, now: float, verdict: str) -> None:
    result = judge(engine, change(PM, quantity, way), [level(PM, "2025", 40), level(PM, "2026", now)])
    assert said(result) == (verdict, None)
    assert result.value == now - 40


@engines
@pytest.mark.parametrize(("direction", "exact"), [("neither", "met"), (None, "met")])
def test_without_a_direction(engine: str, direction: Any, exact: str) -> None:
    target = change(attrs.evolve(PM, direction=direction), "3微克/立方米", "down")
    verdicts = [said(judge(engine, target, [level(PM, "2025", 40), level(PM, "2026", now)])) for now in (37, 35, 39)]
    other = ("missed", None) if direction else ("not_judged", "direction_unknown")
    assert verdicts == [(exact, None), other, other]


@engines
def test_so_much_without_its_way_where_less_is_better_is_not_taken_for_a_rise(engine: str) -> None:
    """A rise of 2 is no change of 3 for the better."""
    rows = [level(PM, "2025", 40), level(PM, "2026", 42)]
    assert said(judge(engine, change(PM, "3微克/立方米", None), rows)) == ("not_judged", "direction_unknown")
    signed = change(PM, Quantity(-3, "微克/立方米"), None)
    assert judge(engine, signed, rows).verdict == "missed"
    assert judge(engine, signed, [rows[0], level(PM, "2026", 37)]).verdict == "met"


@engines
@pytest.mark.parametrize(("now", "verdict"), [(73.0, "met"), (72.9, "met_within_tolerance"), (72.8, "missed")])
def test_around_a_change(engine: str, now: float, verdict: str) -> None:
    rows = [level(AIR, "2025", 70.0), level(AIR, "2026", now)]
    result = judge(engine, change(AIR, "3个百分点左右"), rows)
    assert said(result) == (verdict, None)
    assert (result.tolerance_used is not None) == (verdict == "met_within_tolerance")
    assert judge(engine, change(AIR, "3个百分点左右", tolerance=0.2), rows).verdict != "missed"
    assert judge(engine, change(AIR, "3个百分点左右"), rows, tolerance=0).verdict in {"met", "missed"}


@engines
def test_ten_thousands_and_ones(engine: str) -> None:
    target = change(MACHINES, "0.5万台")
    rows = [level(MACHINES, "2025", 1.1, "万台"), level(MACHINES, "2026", 16000)]
    result = judge(engine, target, rows)
    assert (said(result), result.value, result.gap) == (("met", None), 0.5, 0)
    assert (result.baseline, result.baseline_unit) == (1.1, "万台")


# --------------------------------------------------------------------------------------------------- which baseline
@engines
def test_a_change_is_reckoned_from_the_very_window_before(engine: str) -> None:
    target = change(AIR, "0.8个百分点")
    assert said(judge(engine, target, [level(AIR, "2024", 70.0), level(AIR, "2026", 71.0)])) == (
        "not_judged", "baseline_missing",
    )  # fmt: skip
    stated = change(AIR, "0.8个百分点", baseline=Baseline(quantity="70.4%", period="2025"))
    rows = [level(AIR, "2025", 70.0), level(AIR, "2026", 71.0)]
    result = judge(engine, stated, rows)
    assert (said(result), result.baseline, result.value) == (("missed", None), 70.4, near(0.6))
    assert (result.baseline_end, result.baseline_source) == (dt.date(2025, 12, 31), None)
    earlier = judge(engine, change(AIR, "0.8个百分点", baseline=Baseline(quantity="70.2%", period="2024")), rows)
    assert (said(earlier), earlier.baseline, earlier.baseline_end) == (("met", None), 70.2, dt.date(2024, 12, 31))


@engines
def test_a_share_taken_at_the_end_has_its_baseline_there_too(engine: str) -> None:
    urban = attrs.evolve(AIR, aggregate="last")
    target = change(urban, "0.8个百分点")
    for before, now in (("2025-12-31", "2026-12-31"), ("2025-12", "2026-12"), ("2025", "2026-12-31")):
        result = judge(engine, target, [level(AIR, before, 70.0), level(AIR, now, 71.0)])
        assert (said(result), result.value) == (("met", None), near(1.0))
    # A December of an average over the year is no year.
    mean = change(AIR, "0.8个百分点")
    assert said(judge(engine, mean, [level(AIR, "2025-12", 70.0), level(AIR, "2026", 71.0)])) == (
        "not_judged", "baseline_missing",
    )  # fmt: skip


@engines
def test_a_baseline_that_does_not_lie_before_the_figure_starts_nothing(engine: str) -> None:
    target = change(MACHINES, "10台", baseline=Baseline(quantity="100台", period="2026"))
    for period in ("2026-06-30", "2026-12-31"):
        result = judge(engine, target, [level(MACHINES, period, 105)])
        assert said(result) == ("not_judged", "span_differs")
        assert result.expected is None
    within = change(MACHINES, "10台", period="2026/2030", baseline=Baseline(quantity="100台", period="2026-06-30"))
    result = judge(engine, within, [level(MACHINES, "2027-12-31", 105)], "2028-02-01")
    assert (said(result), result.expected) == (("on_track", None), near(10 * 18 / 54))


@engines
def test_a_target_equal_to_its_baseline(engine: str) -> None:
    """与上年持平: a change of nothing has no way, and no share of it."""
    for now, verdict in ((70.0, "met"), (69.9, "missed")):
        result = judge(engine, change(AIR, "0个百分点"), [level(AIR, "2025", 70.0), level(AIR, "2026", now)])
        assert (said(result), result.progress) == ((verdict, None), None)


@engines
@pytest.mark.parametrize(
    ("base", "now", "verdict"), [(0, 3, "met"), (-2, 1, "met"), (-2, 0, "missed"), (-5, -1, "met")]
)
def test_baselines_at_and_below_zero(engine: str, base: float, now: float, verdict: str) -> None:
    balance = Indicator(name="财政盈余", code="balance", unit="亿元", nature="flow", direction="up")
    result = judge(engine, change(balance, "3亿元"), [level(balance, "2025", base), level(balance, "2026", now)])
    assert (said(result), result.value, result.progress) == (
        (verdict, None),
        now - base,
        near((now - base) / 3),
    )


# ------------------------------------------------------------------------------------------------- while it runs
@engines
def test_the_path_of_a_change_is_straight(engine: str) -> None:
    target = change(PM, "5微克/立方米", "down", "2026/2030")
    for now, verdict in ((38.0, "on_track"), (38.1, "behind"), (34.0, "on_track")):
        result = judge(engine, target, [level(PM, "2025", 40), level(PM, "2027", now)], "2028-02-01")
        assert (said(result), result.final, result.attained) == ((verdict, None), False, now < 35)
        assert (result.expected, result.progress) == (near(-2.0), near((40 - now) / 5))
        if now > 35:
            assert (result.needed, result.needed_unit) == (near((35 - now) / 3), "微克/立方米/年")
    assert said(judge(engine, target, [level(PM, "2025", 40), level(PM, "2029", 30)])) == ("on_track", None)
    late = judge(engine, target, [level(PM, "2025", 40), level(PM, "2029", 30)], "2031-02-01")
    assert said(late) == ("not_judged", "outcome_not_seen")


@engines
def test_a_part_of_the_year_does_not_decide(engine: str) -> None:
    rows = [level(AIR, "2025", 70.0), level(AIR, "2026-01/2026-06", 75.0)]
    result = judge(engine, change(AIR, "0.8个百分点"), rows, "2026-08-01")
    assert (said(result), result.value) == (("not_judged", "part_year"), near(5.0))
    assert said(judge(engine, change(AIR, "0.8个百分点"), rows, "2027-08-01")) == ("not_judged", "outcome_not_seen")


@engines
def test_a_part_of_an_amount_less_a_whole_one_is_no_change(engine: str) -> None:
    """Three quarters of 90 beside a year of 100 are no fall of 10."""
    revenue = Indicator(name="营业收入", code="revenue", unit="亿元", nature="flow", direction="up")
    for indicator in (revenue, attrs.evolve(revenue, nature=None)):
        rows = [level(indicator, "2025", 100), level(indicator, "2026-01/2026-09", 90), level(indicator, "2026-Q3", 40)]
        for day in ("2026-11-01", "2027-02-01"):
            result = judge(engine, change(indicator, "5亿元"), rows, day)
            assert (said(result), result.value) == (("not_judged", "span_differs"), None)
        assert judge(engine, change(indicator, "5亿元"), [*rows, level(indicator, "2026", 105)]).verdict == "met"


@engines
def test_quarters_and_halves(engine: str) -> None:
    quarter = Target(
        code="t", indicator=AIR, rule=Change(window="quarter"), quantity="1个百分点", change="up", period="2026-Q2"
    )
    rows = [level(AIR, "2025", 60.0), level(AIR, "2026-Q1", 70.0), level(AIR, "2026-Q2", 71.5)]
    assert judge(engine, quarter, rows).value == near(1.5)
    half = attrs.evolve(quarter, rule=Change(window="half"), period="2026-S2")
    assert judge(engine, half, [level(AIR, "2026-S1", 70.0), level(AIR, "2026-S2", 70.5)]).verdict == "missed"


# ---------------------------------------------------------------------------------------------- published differences
@engines
def test_a_published_difference_goes_first(engine: str) -> None:
    rows = [level(AIR, "2025", 70.0), level(AIR, "2026", 70.5)]
    printed = level(AIR, "2026", 0.9, "个百分点", measure="difference")
    result = judge(engine, change(AIR, "0.8个百分点"), [*rows, printed])
    assert (said(result), result.value, result.method) == (("met", None), 0.9, "change.published_difference")
    assert (result.baseline, result.progress) == (None, near(0.9 / 0.8))
    fall = level(PM, "2026", -4, measure="difference")
    assert judge(engine, change(PM, "3微克/立方米", "down"), [fall]).verdict == "met"
    assert judge(engine, change(PM, "3微克/立方米", "down"), [fall | {"value": 4}]).verdict == "missed"
    part = printed | {"period": "2026-01/2026-06"}
    assert said(judge(engine, change(AIR, "0.8个百分点"), [part])) == ("not_judged", "span_differs")


# -------------------------------------------------------------------------------------------- limits and lower bounds
@engines
def test_figures_beyond_what_can_be(engine: str) -> None:
    target = change(AIR, "0.8个百分点")
    assert said(judge(engine, target, [level(AIR, "2025", 70.0), level(AIR, "2026", 101)])) == (
        "not_judged", "beyond_limit",
    )  # fmt: skip
    assert said(judge(engine, target, [level(AIR, "2025", 170.0), level(AIR, "2026", 71)])) == (
        "not_judged", "baseline_missing",
    )  # fmt: skip


@engines
def test_lower_bounds_carry_only_what_they_prove(engine: str) -> None:
    """More than 38 is a fall of at most 2; from more than 40 to 37 is a fall of at least 3."""

    def of(way: Any, *rows: dict[str, Any], by: str = "3微克/立方米") -> tuple[str, str | None]:
        indicator = attrs.evolve(PM, direction=way)
        return said(judge(engine, change(indicator, by, way), list(rows)))

    more = {"status": "lower_bound"}
    assert of("down", level(PM, "2025", 40), level(PM, "2026", 36, **more)) == ("not_judged", "lower_bound")
    assert of("down", level(PM, "2025", 40, **more), level(PM, "2026", 36)) == ("met", None)
    assert of("down", level(PM, "2025", 40, **more), level(PM, "2026", 38)) == ("not_judged", "lower_bound")
    assert of("up", level(PM, "2025", 40), level(PM, "2026", 44, **more)) == ("met", None)
    assert of("up", level(PM, "2025", 40), level(PM, "2026", 42, **more)) == ("not_judged", "lower_bound")
    assert of("up", level(PM, "2025", 40, **more), level(PM, "2026", 44)) == ("not_judged", "lower_bound")
    stated = change(
        PM, "1微克/立方米", baseline=Baseline(quantity=Quantity(40, "微克/立方米", bound=">"), period="2025")
    )
    assert said(judge(engine, stated, [level(PM, "2026", 44)])) == ("not_judged", "lower_bound")


# ------------------------------------------------------------------------------------------------ vintage and the like
@engines
def test_as_of_and_releases(engine: str) -> None:
    target = change(AIR, "0.8个百分点")
    base = level(AIR, "2025", 70.0, published="2026-01-20")
    first = level(AIR, "2026", 70.9, published="2027-01-20")
    revised = level(AIR, "2026", 70.7, published="2027-06-01")
    rows = [base, first, revised]
    assert judge(engine, target, rows, "2027-02-01").verdict == "met"
    assert judge(engine, target, rows, "2027-07-01").verdict == "missed"
    assert judge(engine, target, rows, "2027-07-01", release="first").verdict == "met"
    assert said(judge(engine, target, rows, "2026-12-01")) == ("no_data", None)
    assert judge(engine, target, rows, "2025-12-01").verdict == "not_started"
    expected = judge(engine, target, [base, first | {"status": "expected"}], "2027-02-01")
    assert (said(expected), expected.final) == (("met", None), False)


@engines
def test_scopes_units_and_kinds_that_do_not_fit(engine: str) -> None:
    target = change(PM, "3微克/立方米", "down", scope="城区")
    rows = [level(PM, "2025", 40), level(PM, "2026", 36)]
    assert said(judge(engine, target, rows)) == ("no_data", "scope_differs")
    tons = [row | {"unit": "吨"} for row in rows]
    assert said(judge(engine, change(PM, "3微克/立方米", "down"), tons)) == ("not_judged", "unit_differs")
    rates = [row | {"measure": "growth", "unit": "%"} for row in rows]
    assert said(judge(engine, change(PM, "3微克/立方米", "down"), rates)) == ("not_judged", "measure_differs")


@engines
def test_no_number_is_infinite(engine: str) -> None:
    target = change(MACHINES, "10台", baseline=Baseline(quantity="100台", period="2026"))
    printed = level(MACHINES, "2026", 12, measure="difference")
    row = judge(engine, target, [printed]).to_row()
    assert all(math.isfinite(cell) for cell in row.values() if isinstance(cell, float))
    assert row["verdict"] == "met"


# ------------------------------------------------------------------------------------------- while the period runs
SHARE = Indicator(name="城镇化率", code="share", unit="%", nature="rate", aggregate="last", direction="up")
JOBLESS = Indicator(name="失业率", code="jobless", unit="%", nature="rate", aggregate="last", direction="down")


def running(engine: str, target: Target, period: str, value: float, as_of: str) -> Any:
    rows = [level(target.indicator, "2025", 70), level(target.indicator, period, value)]
    return judge(engine, target, rows, as_of)


@engines
@pytest.mark.parametrize(
    ("now", "verdict", "needed", "tolerance"),
    [
        (71.6, "on_track", 0.8, None),
        (71.57, "on_track", 0.81, 0.04),
        (71.55, "behind", 2.45 / 3, None),
        (74.5, "on_track", None, None),
    ],
)
def test_the_way_of_a_rise_and_two_fifths_of_its_tolerance(
    engine: str, now: float, verdict: str, needed: float | None, tolerance: float | None
) -> None:
    """提高4个百分点左右 in five years: 1.6 points after two, and 0.04 of 0.1 point for 左右."""
    result = running(engine, change(SHARE, "4个百分点左右", period="2026/2030"), "2027", now, "2028-06-30")
    assert (said(result), result.expected) == ((verdict, None), near(1.6))
    assert (result.needed, result.attained) == (None if needed is None else near(needed), needed is None)
    assert result.needed_unit == (None if needed is None else "个百分点/年")
    assert result.tolerance_used == (None if tolerance is None else near(tolerance))
    assert result.progress == near((now - 70) / 4)


@engines
def test_the_last_year_needs_what_is_left(engine: str) -> None:
    result = running(engine, change(SHARE, "4个百分点", period="2026/2030"), "2029", 73, "2030-06-30")
    assert (said(result), result.expected, result.needed) == (("behind", None), near(3.2), 1)


@engines
@pytest.mark.parametrize(
    ("now", "verdict", "tolerance"),
    [(70.7, "on_track", None), (71.5, "on_track", None), (72.05, "on_track", 0.1), (72.5, "behind", None)],
)
def test_a_rise_that_is_to_stay_small_is_on_track_below_its_cap(
    engine: str, now: float, verdict: str, tolerance: float | None
) -> None:
    """升幅2个百分点左右, where less is better: the cap of the end is one all along."""
    result = running(engine, change(JOBLESS, "2个百分点左右", period="2026/2030"), "2027", now, "2028-06-30")
    assert (said(result), result.tolerance_used) == ((verdict, None), None if tolerance is None else near(tolerance))


@engines
@pytest.mark.parametrize(
    ("now", "verdict", "tolerance"),
    [(71.55, "behind", None), (71.57, "on_track", 0.04), (71.6, "on_track", None), (71.63, "on_track", 0.04),
     (71.65, "behind", None)],
)  # fmt: skip
def test_a_rise_of_so_much_and_no_more_keeps_to_its_path(
    engine: str, now: float, verdict: str, tolerance: float | None
) -> None:
    """4个百分点左右 where neither way is desired: 1.6 points after two years of five, 0.04 more or less."""
    target = change(attrs.evolve(SHARE, direction="neither"), "4个百分点左右", period="2026/2030")
    result = running(engine, target, "2027", now, "2028-06-30")
    assert (said(result), result.tolerance_used) == ((verdict, None), None if tolerance is None else near(tolerance))


@engines
@pytest.mark.parametrize(("now", "verdict"), [(68.3, "on_track"), (68.4, "on_track"), (68.5, "behind")])
def test_a_cap_below_zero_is_reached_by_and_by(engine: str, now: float, verdict: str) -> None:
    """A change of -4 points at most: -1.6 after two years of five."""
    target = change(JOBLESS, Quantity(-4, "个百分点", bound="<="), None, "2026/2030")
    assert said(running(engine, target, "2027", now, "2028-06-30")) == (verdict, None)


@engines
def test_a_part_of_a_year_does_not_speak_for_the_way(engine: str) -> None:
    result = running(engine, change(SHARE, "4个百分点", period="2026/2030"), "2026-06", 71, "2026-08-31")
    assert (said(result), result.value) == (("not_judged", "part_year"), 1)
    assert (result.expected, result.needed, result.progress) == (None, None, None)


@engines
def test_who_published_what_a_change_begins_with(engine: str) -> None:
    before, now = level(SHARE, "2025", 70, source="统计局"), level(SHARE, "2026", 71, source="统计局")
    target = change(SHARE, "1个百分点")
    assert judge(engine, target, [before, now]).baseline_source == "统计局"
    stated = change(SHARE, "1个百分点", baseline=Baseline(quantity="70%", period="2025"))
    assert judge(engine, stated, [before, now]).baseline_source is None
    printed = level(SHARE, "2026", 1, "个百分点", measure="difference")
    assert judge(engine, target, [before, printed]).baseline_source is None
