"""Average and total growth while the years come in, and at the edges of their arithmetic."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.model import Growth, Indicator, Target
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, near, rate, said

GDP = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", basis="real", direction="up")
PRICES = Indicator(name="居民消费价格", code="cpi", nature="index", basis="not_priced", direction="down")
ENERGY = Indicator(name="能耗强度", code="energy", unit="吨标准煤/万元", nature="rate", direction="down")

engines = pytest.mark.parametrize("engine", ENGINES)


def goal(indicator: Indicator, over: Any, quantity: str | Quantity, **more: Any) -> Target:
    return Target(
        code="t", indicator=indicator, rule=Growth(over=over), quantity=quantity, period="2026/2030", **more
    )  # fmt: skip


def years(indicator: Indicator, *values: float) -> list[dict[str, Any]]:
    return [rate(indicator, str(2026 + at), value, indicator.basis) for at, value in enumerate(values)]


@engines
def test_the_last_year_still_needs_something_and_no_year_after_it(engine: str) -> None:
    target = goal(GDP, "average", "6%")
    four = judge(engine, target, years(GDP, 6, 6, 6, 5), "2030-06-30")
    assert (said(four), four.windows, four.needed) == (("behind", None), 4, near(1.06**2 / 1.05 * 100 - 100))
    five = judge(engine, target, years(GDP, 6, 6, 6, 5, 7.1), "2030-12-31")
    assert (said(five), five.windows, five.needed) == (("met", None), 5, None)
    # Worked out from the years, and not published.
    assert five.method == "growth.mean_of_known_years"


@engines
def test_an_average_published_so_far_is_no_rate_of_the_whole(engine: str) -> None:
    rows = [rate(GDP, "2026/2028", 5) | {"measure": "avg_growth"}]
    result = judge(engine, goal(GDP, "average", "6%"), rows, "2029-06-30")
    assert (said(result), result.method, result.windows) == (("behind", None), "growth.mean_of_known_years", 3)
    assert (str(result.data_start), str(result.data_end)) == ("2026-01-01", "2028-12-31")
    total = judge(engine, goal(GDP, "total", "30%"), rows, "2029-06-30")
    assert (total.method, total.windows) == ("growth.compounded_years", 3)


@engines
def test_the_data_of_an_average_begin_with_the_period(engine: str) -> None:
    result = judge(engine, goal(GDP, "average", "6%"), years(GDP, 6, 7, 8), "2029-06-30")
    assert (str(result.data_start), str(result.data_end)) == ("2026-01-01", "2028-12-31")


@engines
def test_an_average_cut(engine: str) -> None:
    """年均下降3%: falls of 4 % and 3 % are on track, of 2 % and 3 % behind."""
    target = goal(ENERGY, "average", "3%", change="down")
    ahead = judge(engine, target, years(ENERGY, -4, -3), "2028-06-30")
    assert (said(ahead), ahead.value) == (("on_track", None), near(-(100 - (96 * 97) ** 0.5)))
    assert ahead.needed == near((0.97**5 / (0.96 * 0.97)) ** (1 / 3) * 100 - 100)
    assert said(judge(engine, target, years(ENERGY, -2, -3), "2028-06-30")) == ("behind", None)


@engines
def test_an_average_cap(engine: str) -> None:
    """年均2%以内."""
    target = goal(PRICES, "average", "2%以内")
    assert said(judge(engine, target, years(PRICES, 1, 2), "2028-06-30")) == ("on_track", None)
    assert said(judge(engine, target, years(PRICES, 2, 2.1), "2028-06-30")) == ("behind", None)


@engines
def test_an_average_cap_below_zero(engine: str) -> None:
    """A yearly fall of 1 % at least, printed as a rate of −1 at most: a fall of half of it is behind."""
    target = goal(PRICES, "average", Quantity(-1, "%", bound="<="))
    assert said(judge(engine, target, years(PRICES, -1.5, -1), "2028-06-30")) == ("on_track", None)
    assert said(judge(engine, target, years(PRICES, -0.5, -0.5), "2028-06-30")) == ("behind", None)


@engines
def test_with_a_forecast_of_the_last_year_no_year_is_left(engine: str) -> None:
    rows = years(GDP, 6, 6, 6, 6, 5)
    rows[-1] |= {"status": "expected", "published": "2030-11-30"}
    result = judge(engine, goal(GDP, "average", "6%"), rows, "2030-12-01")
    assert (said(result), result.windows, result.needed) == (("behind", None), 5, None)


@engines
@pytest.mark.parametrize(
    ("indicator", "quantity", "values"),
    [(GDP, "超过6%", [(6, "behind"), (6.001, "on_track")]), (PRICES, "低于2%", [(2, "behind"), (1.999, "on_track")])],
)
def test_an_average_that_must_be_beyond_its_bound(
    engine: str, indicator: Indicator, quantity: str, values: list[tuple[float, str]]
) -> None:
    for value, verdict in values:
        result = judge(engine, goal(indicator, "average", quantity), years(indicator, value, value), "2028-06-30")
        assert said(result) == (verdict, None)


@engines
def test_an_average_around_its_bound_is_on_track(engine: str) -> None:
    target = goal(GDP, "average", "6%左右")
    near_by = judge(engine, target, years(GDP, 5.8, 5.8), "2028-06-30")
    assert (said(near_by), near_by.tolerance_used) == (("on_track", None), 0.3)
    assert said(judge(engine, target, years(GDP, 5.6, 5.6), "2028-06-30")) == ("behind", None)


@engines
@pytest.mark.parametrize("over", ["average", "total"])
def test_a_period_that_is_over_without_its_last_year(engine: str, over: str) -> None:
    result = judge(engine, goal(GDP, over, "30%"), years(GDP, 6, 6, 6, 6), "2031-03-31")
    assert said(result) == ("not_judged", "outcome_not_seen")


@engines
def test_no_logarithm_of_an_average_cut_of_all(engine: str) -> None:
    """After a first cut of half, no rate of the years that are left can make up for it."""
    result = judge(engine, goal(ENERGY, "average", "100%", change="down"), years(ENERGY, -50), "2027-06-30")
    assert (said(result), result.needed) == (("behind", None), None)


@engines
def test_a_total_counts_its_years(engine: str) -> None:
    result = judge(engine, goal(GDP, "total", "30%"), years(GDP, 6, 7), "2028-06-30")
    assert (said(result), result.windows, result.method) == (("on_track", None), 2, "growth.compounded_years")
    assert result.expected == near(1.3**0.4 * 100 - 100)


@engines
def test_half_of_a_doubling_is_done_by_its_square_root(engine: str) -> None:
    """翻一番 is 100 %: after 41.42 % the logarithm says half, the plain share would say 41 %."""
    result = judge(engine, goal(GDP, "total", "2倍"), years(GDP, 0, 2**0.5 * 100 - 100), "2028-06-30")
    assert (said(result), result.progress) == (("on_track", None), near(0.5))
    whole = judge(engine, goal(GDP, "total", "2倍"), years(GDP, *[15.0] * 5))
    assert (whole.progress, whole.method) == (near(1.15**5 - 1), "growth.compounded_years")


@engines
def test_no_growth_at_all_has_no_progress(engine: str) -> None:
    """零增长 has no share that could be done, while the period runs as at its end."""
    target = goal(PRICES, "total", "0%以内")
    running = judge(engine, target, years(PRICES, -1, -1), "2028-06-30")
    assert (said(running), running.progress, running.expected) == (("on_track", None), None, near(0))
    assert judge(engine, target, years(PRICES, *[-1.0] * 5)).progress is None


@engines
def test_all_gone_before_a_cut_was_asked_to_be_done(engine: str) -> None:
    """−100 % has no logarithm: of a cut of half it is twice, linearly."""
    result = judge(engine, goal(ENERGY, "total", "50%", change="down"), years(ENERGY, -20, -100), "2028-06-30")
    assert (said(result), result.value, result.progress) == (("on_track", None), -100, 2.0)


@engines
@pytest.mark.parametrize(
    ("values", "verdict", "tolerance"),
    [((3, 3), "on_track", None), ((3.9, 3.9), "on_track", 0.4), ((4, 4), "behind", None)],
)
def test_a_cap_on_a_total_grows_with_its_years(
    engine: str, values: tuple[float, ...], verdict: str, tolerance: float | None
) -> None:
    """20%左右 at most after five years: 7.57 % after two, and two fifths of the tolerance of 1 point."""
    result = judge(engine, goal(PRICES, "total", "20%左右"), years(PRICES, *values), "2028-06-30")
    assert (said(result), result.expected) == ((verdict, None), near(1.2**0.4 * 100 - 100))
    assert result.tolerance_used == (tolerance if tolerance is None else near(tolerance))
