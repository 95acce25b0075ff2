"""What is only expected makes nothing certain before the period has ended; on pandas and on Polars."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.model import Cumulative, Growth, Indicator, Target, Threshold
from tests.judging import ENGINES, judge, level, near, rate, said

JOBS = Indicator(name="城镇新增就业", unit="万人", nature="flow", aggregate="sum", direction="up")
DEATHS = Indicator(name="死亡人数", unit="人", nature="flow", aggregate="sum", direction="down")

engines = pytest.mark.parametrize("engine", ENGINES)


@engines
@pytest.mark.parametrize(
    ("more", "verdicts"),
    [
        ({"published": "2026-11-10"}, ("met", "missed")),
        ({"published": "2026-11-10", "status": "expected"}, ("on_track", "behind")),
    ],
)
def test_a_forecast_sum_settles_nothing_while_the_period_runs(
    engine: str, more: dict[str, Any], verdicts: tuple[str, str]
) -> None:
    """A sum for January to October; one that is expected (预计) may still come out otherwise."""
    floor = Target(code="t", indicator=JOBS, rule=Cumulative(), quantity="8万人", period="2026")
    cap = Target(code="t", indicator=DEATHS, rule=Cumulative(), quantity="10人以内", period="2026")
    found = [
        judge(engine, target, [level(target.indicator, "2026-01/2026-10", value, **more)], "2026-11-22")
        for target, value in ((floor, 8.1), (cap, 11))
    ]
    assert (str(found[0].verdict), str(found[1].verdict)) == verdicts
    assert not any(result.final for result in found)


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
