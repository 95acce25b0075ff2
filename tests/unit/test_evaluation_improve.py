"""Improvements worked by hand, on pandas and on Polars: better than before, once or each time."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from plantargets.evaluation import evaluate
from plantargets.model import Baseline, Improve, Indicator, Target
from tests.judging import ENGINES, judge, level, near, said

AIR = Indicator(
    name="优良天数比率", code="air", unit="%", nature="rate", direction="up", natural_min=0, natural_max=100
)
PM = Indicator(name="PM2.5", code="pm", unit="微克/立方米", nature="rate", direction="down", natural_min=0)
MONEY = Indicator(name="技术合同成交额", code="money", unit="亿元", nature="flow", direction="up")

engines = pytest.mark.parametrize("engine", ENGINES)


def better(indicator: Indicator = PM, period: str = "2026", *, held: bool = False, **more: Any) -> Target:
    rule = Improve(held=held, window=more.pop("window", None))
    return Target(code="t", indicator=indicator, rule=rule, period=period, **more)


def years(indicator: Indicator, *values: float | None, first: int = 2025) -> list[dict[str, Any]]:
    return [level(indicator, str(first + at), value) for at, value in enumerate(values) if value is not None]


@engines
@pytest.mark.parametrize(
    ("indicator", "now", "verdict"),
    [
        (PM, 39, "met"), (PM, 40, "missed"), (PM, 41, "missed"),
        (AIR, 41, "met"), (AIR, 40, "missed"), (AIR, 39.9, "missed"),
    ],
)  # fmt: skip
def test_as_good_as_before_is_not_better(engine: str, indicator: Indicator, now: float, verdict: str) -> None:
    result = judge(engine, better(indicator), years(indicator, 40, now))
    assert (said(result), result.final, result.method) == ((verdict, None), True, "improve.against_before")
    assert (result.value, result.required, result.gap) == (now, 40, near(now - 40))
    assert (result.baseline, str(result.baseline_end), result.progress) == (40, "2025-12-31", None)


@engines
@pytest.mark.parametrize("direction", ["neither", None])
def test_without_a_direction_nothing_is_better(engine: str, direction: Any) -> None:
    target = better(attrs.evolve(PM, direction=direction))
    for now in (39, 40, 41):
        assert said(judge(engine, target, years(PM, 40, now))) == ("not_judged", "direction_unknown")
    full = better(attrs.evolve(AIR, direction=direction))
    assert said(judge(engine, full, years(AIR, 100, 100))) == ("not_judged", "direction_unknown")


@engines
def test_units_may_differ_and_a_rounding_of_the_machine_is_no_improvement(engine: str) -> None:
    for amount in (1.1, 1.13, 0.7, 2.3, 4.35):
        whole = round(amount * 10000)
        for before, now in (((amount, "万亿元"), (whole, "亿元")), ((whole, "亿元"), (amount, "万亿元"))):
            rows = [level(MONEY, "2025", *before), level(MONEY, "2026", *now)]
            assert said(judge(engine, better(MONEY), rows)) == ("missed", None)
    rows = [level(MONEY, "2025", 1.1, "万亿元"), level(MONEY, "2026", 11001, "亿元")]
    assert judge(engine, better(MONEY), rows).verdict == "met"


@engines
def test_the_baseline_is_the_window_before_or_the_stated_one(engine: str) -> None:
    assert said(judge(engine, better(), years(PM, 39, first=2026))) == ("not_judged", "baseline_missing")
    assert said(judge(engine, better(), [level(PM, "2024", 40), level(PM, "2026", 39)])) == (
        "not_judged", "baseline_missing",
    )  # fmt: skip
    stated = better(baseline=Baseline(quantity="38微克/立方米", period="2025"))
    assert judge(engine, stated, years(PM, 40, 39)).verdict == "missed"


@engines
def test_several_years_once(engine: str) -> None:
    target = better(period="2026/2030")
    ahead = judge(engine, target, years(PM, 40, 39), "2027-02-01")
    assert (said(ahead), ahead.attained, ahead.final) == (("on_track", None), True, False)
    assert judge(engine, target, years(PM, 40, 40), "2027-02-01").verdict == "behind"
    assert judge(engine, target, years(PM, 40, 45, 44, 43, 42, 39.5)).verdict == "met"
    assert said(judge(engine, target, years(PM, 40, 39), "2031-02-01")) == ("not_judged", "outcome_not_seen")
    part = [level(PM, "2025", 40), level(PM, "2026-01/2026-06", 30)]
    assert said(judge(engine, target, part, "2026-08-01")) == ("not_judged", "part_year")


@engines
@pytest.mark.parametrize(
    ("sense", "before", "now", "verdicts"),
    [
        (None, 0.5, 0.5 + 1.5e-9, ("on_track", "met")),  # little as it is, it is more
        ("cap", 40, 39, ("on_track", "met")),  # whatever is desired elsewhere, here it must fall
        ("cap", 40, 40, ("behind", "missed")),
        ("cap", 0.5, 0.5 - 1.5e-9, ("on_track", "met")),
    ],
)
def test_on_track_is_what_would_be_met(
    engine: str, sense: Any, before: float, now: float, verdicts: tuple[str, str]
) -> None:
    target = better(AIR, "2026/2027", sense=sense)
    rows = years(AIR, before, now)
    running = judge(engine, target, rows, "2027-02-01")
    assert (str(running.verdict), running.tolerance_used) == (verdicts[0], None)
    assert str(judge(engine, target, [*rows, level(AIR, "2027", now)]).verdict) == verdicts[1]


@engines
def test_what_stands_at_its_limit_cannot_be_better(engine: str) -> None:
    assert said(judge(engine, better(AIR), years(AIR, 100, 100))) == ("not_judged", "at_limit")
    assert judge(engine, better(AIR), years(AIR, 100, 99)).verdict == "missed"
    assert judge(engine, better(AIR), years(AIR, 99, 100)).verdict == "met"
    assert said(judge(engine, better(PM), years(PM, 0, 0))) == ("not_judged", "at_limit")
    assert said(judge(engine, better(AIR), years(AIR, 99, 101))) == ("not_judged", "beyond_limit")


@engines
def test_lower_bounds_carry_only_what_they_prove(engine: str) -> None:
    more = {"status": "lower_bound"}
    assert said(judge(engine, better(PM), [level(PM, "2025", 40), level(PM, "2026", 38, **more)])) == (
        "not_judged", "lower_bound",
    )  # fmt: skip
    assert judge(engine, better(PM), [level(PM, "2025", 40, **more), level(PM, "2026", 38)]).verdict == "met"
    assert judge(engine, better(AIR), [level(AIR, "2025", 40), level(AIR, "2026", 41, **more)]).verdict == "met"
    assert said(judge(engine, better(AIR), [level(AIR, "2025", 40, **more), level(AIR, "2026", 41)])) == (
        "not_judged", "lower_bound",
    )  # fmt: skip


# --------------------------------------------------------------------------------------------------- each time (持续)
@engines
def test_each_year_better_than_the_one_before(engine: str) -> None:
    target = better(period="2026/2028", held=True)
    result = judge(engine, target, years(PM, 40, 39, 38.5, 38))
    assert (said(result), result.final, result.windows, result.breaches) == (("met", None), True, 3, 0)
    assert (result.value, result.required, result.progress, result.method) == (38, 38.5, 1.0, "improve.held")
    running = judge(engine, target, years(PM, 40, 39), "2027-02-01")
    assert (said(running), running.windows) == (("on_track", None), 1)


@engines
@pytest.mark.parametrize("values", [(40, 39, 39.5), (40, 39, 39), (40, 41, 30)])
def test_one_year_no_better_and_nothing_undoes_it(engine: str, values: tuple[float, ...]) -> None:
    target = better(period="2026/2028", held=True)
    early = judge(engine, target, years(PM, *values), "2028-02-01")
    assert (said(early), early.final, early.breaches) == (("missed", None), False, 1)
    later = judge(engine, target, years(PM, *values, 20))
    assert (said(later), later.final, later.breaches, later.windows) == (("missed", None), True, 1, 3)


@engines
def test_a_year_that_is_missing_leaves_two_steps_open(engine: str) -> None:
    target = better(period="2026/2029", held=True)
    hole = judge(engine, target, years(PM, 40, 39, None, 38, 37))
    assert said(hole) == ("not_judged", "gap")
    assert hole.missing_from is not None
    assert hole.missing_from.year == 2027
    assert judge(engine, target, years(PM, 40, 41, None, 38, 37)).verdict == "missed"
    alone = judge(engine, target, years(PM, 39, first=2026), "2027-02-01")
    assert said(alone) == ("not_judged", "baseline_missing")
    assert said(judge(engine, target, years(PM, None, 39, 38, 37, 36))) == ("not_judged", "gap")


@engines
def test_a_stated_baseline_stands_before_the_first_year(engine: str) -> None:
    target = better(period="2026/2028", held=True, baseline=Baseline(quantity="40微克/立方米", period="2025"))
    assert said(judge(engine, target, years(PM, 39, 38.5, 38, first=2026))) == ("met", None)
    assert judge(engine, target, years(PM, 41, 38.5, 38, first=2026)).verdict == "missed"
    # It goes before the figure of its year.
    assert judge(engine, target, years(PM, 38, 39, 38.5, 38)).verdict == "met"


@engines
def test_each_quarter(engine: str) -> None:
    target = better(AIR, "2026", held=True, window="quarter")
    rows = [level(AIR, quarter, value) for quarter, value in
            (("2025-Q4", 60), ("2026-Q1", 61), ("2026-Q2", 62), ("2026-Q3", 63), ("2026-Q4", 64))]  # fmt: skip
    assert judge(engine, target, rows).windows == 4
    assert judge(engine, target, rows).verdict == "met"
    assert judge(engine, target, [*rows[:3], rows[3] | {"value": 61.5}, rows[4]]).breaches == 1


@engines
def test_lower_bounds_prove_no_improvement_of_a_year(engine: str) -> None:
    target = better(AIR, "2026/2028", held=True)
    rows = years(AIR, 40, 41, 42, 43)
    last = [*rows[:3], rows[3] | {"status": "lower_bound"}]
    assert judge(engine, target, last).verdict == "met"
    before = [rows[0], rows[1] | {"status": "lower_bound"}, *rows[2:]]
    assert said(judge(engine, target, before)) == ("not_judged", "gap")


@engines
def test_at_the_limit_each_time(engine: str) -> None:
    """Nothing can be better than all of it, and staying there is no setback; a real one is."""
    target = better(AIR, "2026/2028", held=True)
    assert said(judge(engine, target, years(AIR, 99, 100, 100, 100))) == ("not_judged", "at_limit")
    assert judge(engine, target, years(AIR, 99, 100, 100, 98)).verdict == "missed"
    assert judge(engine, target, years(AIR, 99, 98, 100, 100)).verdict == "missed"


def test_a_plain_figure() -> None:
    stated = better(baseline=Baseline(quantity="40微克/立方米", period="2025"))
    assert evaluate(stated, 39).verdict == "met"
    assert evaluate(stated, 41).verdict == "missed"
