"""Places in a field worked by hand, on pandas and on Polars: from the top, from the last, no path between."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.evaluation import evaluate
from plantargets.model import Indicator, Rank, Target
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, said

PLACE = Indicator(name="空气质量排名", code="place")

engines = pytest.mark.parametrize("engine", ENGINES)


def among(
    value: int, bound: Any = "<=", period: str = "2026", *, last: bool = False, size: int | None = None
) -> Target:
    rule, quantity = Rank(from_bottom=last, field_size=size), Quantity(value, "位", bound=bound)
    return Target(code="t", indicator=PLACE, rule=rule, quantity=quantity, period=period)


def at(period: str, place: float, **more: Any) -> dict[str, Any]:
    return {"indicator": "place", "period": period, "measure": "rank", "value": place} | more


@engines
@pytest.mark.parametrize(("place", "verdict"), [(1, "met"), (10, "met"), (11, "missed")])
@pytest.mark.parametrize("bound", ["<=", "="])
def test_from_the_top(engine: str, bound: str, place: int, verdict: str) -> None:
    """进入前10位, and a bare tenth place, which a better one satisfies too."""
    result = judge(engine, among(10, bound), [at("2026", place)])
    assert (said(result), result.final, result.method) == ((verdict, None), True, "rank.last_window")
    assert (result.value, result.required, result.gap, result.gap_unit) == (place, 10, place - 10, "位")


@engines
@pytest.mark.parametrize(("place", "verdict"), [(1, "met"), (158, "met"), (159, "missed"), (168, "missed")])
def test_out_of_the_last_ten_of_168(engine: str, place: int, verdict: str) -> None:
    """退后十: 168 cities are ranked, and places 159 to 168 are the last ten."""
    result = judge(engine, among(10, ">", last=True, size=168), [at("2026", place)])
    assert (said(result), result.value, result.required) == ((verdict, None), place, 159)
    assert result.gap == place - 159


@engines
def test_without_the_size_of_the_field_nothing_is_counted_from_the_last(engine: str) -> None:
    target = among(10, ">", last=True)
    assert said(judge(engine, target, [at("2026", 100)])) == ("not_judged", "field_size_missing")


@engines
@pytest.mark.parametrize(("place", "size"), [(0, None), (-1, None), (0, 168), (169, 168)])
@pytest.mark.parametrize("last", [False, True])
def test_there_is_no_such_place(engine: str, place: int, size: int | None, *, last: bool) -> None:
    if last and size is None:
        size = 168
    result = judge(engine, among(10, ">" if last else "<=", last=last, size=size), [at("2026", place)])
    assert said(result) == ("not_judged", "beyond_limit")


@engines
def test_there_is_no_path_of_places(engine: str) -> None:
    target = among(10, period="2026/2027")
    ahead = judge(engine, target, [at("2026", 8)], "2027-02-01")
    assert (said(ahead), ahead.attained, ahead.final) == (("on_track", None), True, False)
    assert said(judge(engine, target, [at("2026", 12)], "2027-02-01")) == ("not_judged", "pace_unknown")
    assert said(judge(engine, target, [at("2026", 8)], "2028-02-01")) == ("not_judged", "outcome_not_seen")
    assert judge(engine, target, [at("2026", 8), at("2027", 12)]).verdict == "missed"
    part = [at("2026-01/2026-09", 3)]
    assert said(judge(engine, among(10), part, "2026-11-01")) == ("not_judged", "part_year")
    assert said(judge(engine, among(10), part, "2027-02-01")) == ("not_judged", "outcome_not_seen")


@engines
def test_around_a_place(engine: str) -> None:
    """前20位左右: within one place."""
    target = among(20, "~")
    verdicts = [str(judge(engine, target, [at("2026", place)]).verdict) for place in (20, 21, 22)]
    assert verdicts == ["met", "met_within_tolerance", "missed"]


@engines
def test_a_level_is_no_place(engine: str) -> None:
    rows = [{"indicator": "place", "period": "2026", "measure": "level", "value": 3, "unit": "位"}]
    assert said(judge(engine, among(10), rows)) == ("not_judged", "measure_differs")


def test_a_plain_place() -> None:
    assert evaluate(among(10), 9).verdict == "met"
    assert evaluate(among(10, ">", last=True, size=168), 159).verdict == "missed"
    assert evaluate(among(10), Quantity(9, "位")).verdict == "met"
