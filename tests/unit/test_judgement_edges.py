"""Where one verdict turns into the next: the limits of a bound, and the columns that are compared with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pytest

from plantargets.evaluation.bounds import default_tolerance, resolve_sense
from plantargets.evaluation.limits import FAIL, MET, NEAR, UNKNOWN, limits, paced, score, unsettled
from plantargets.model import (
    Baseline,
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Milestone,
    Rank,
    Target,
    Threshold,
)
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, level, near, rate, said

if TYPE_CHECKING:
    from plantargets.evaluation import Evaluation

NO_LIMIT = 1e300
EPS = 1e-9


def edges(low: float, high: float, bound: Any, sense: Any, half_unit: float | None = None) -> tuple[float, ...]:
    found = limits(low, high, bound=bound, sense=sense, tolerance=0.25, half_unit=half_unit)
    assert list(found) == ["short_met", "short_near", "over_met", "over_near", "eps"]
    return tuple(found.values())


def exactly(*values: float) -> Any:
    return pytest.approx(values, rel=1e-12)


def test_limits_of_a_floor_and_of_a_cap() -> None:
    """Eps is a billionth of each end, or of 1: above and below (>, <) ask for more than a rounding, 以上 for less."""
    assert edges(0.5, 0.5, ">=", "floor") == exactly(EPS, EPS, NO_LIMIT, NO_LIMIT, EPS)
    assert edges(5, 5, ">", "floor") == exactly(-5 * EPS, -5 * EPS, NO_LIMIT, NO_LIMIT, 5 * EPS)
    assert edges(5, 5, "<=", "cap") == exactly(NO_LIMIT, NO_LIMIT, 5 * EPS, 5 * EPS, 5 * EPS)
    assert edges(-5, -5, "<", "cap") == exactly(NO_LIMIT, NO_LIMIT, -5 * EPS, -5 * EPS, 5 * EPS)


def test_around_widens_the_near_side_of_each_end() -> None:
    assert edges(5, 5, "~", "floor") == exactly(5 * EPS, 0.25 + 5 * EPS, NO_LIMIT, NO_LIMIT, 5 * EPS)
    assert edges(5, 7, "~", "cap") == exactly(NO_LIMIT, NO_LIMIT, 7 * EPS, 0.25 + 7 * EPS, 7 * EPS)
    for sense in ("band", None):
        assert edges(5, 7, "~", sense) == exactly(5 * EPS, 0.25 + 5 * EPS, 7 * EPS, 0.25 + 7 * EPS, 7 * EPS)


@pytest.mark.parametrize("near_one", [1, 5])
def test_exact_to_the_digit_where_halves_round_away_from_zero(near_one: float) -> None:
    """4.5 is 5 and 5.5 is 6; -4.5 is -5 and -5.5 is -6; neither half is 0."""
    eps = near_one * EPS
    inner, outer = 0.5 + eps, 0.5 - 2 * eps
    assert edges(near_one, near_one, "=", "band", 0.5) == exactly(inner, inner, outer, outer, eps)
    assert edges(-near_one, -near_one, "=", "band", 0.5) == exactly(outer, outer, inner, inner, eps)
    assert edges(0, 0, "=", "band", 0.5) == exactly(*[0.5 - 2 * EPS] * 4, EPS)
    # Only a band is met exactly: a bare figure with a direction is a floor or a cap, whatever its digits.
    assert edges(near_one, near_one, "=", None, 0.5) == exactly(*[eps] * 5)


def column(engine: str, expression: nw.Expr, rows: list[dict[str, float]]) -> list[float]:
    data = {name: [row[name] for row in rows] for name in rows[0]}
    kind: Any = engine
    return list(nw.from_dict(data, backend=kind).with_columns(found=expression)["found"].to_list())


BAND = {"req": 10.0, "req_hi": 20.0, "short_met": 0.5, "short_near": 1.0, "over_met": 0.5, "over_near": 1.0}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_limit_belongs_to_the_better_side(engine: str) -> None:
    figures = [8.75, 9.0, 9.25, 9.5, 15.0, 20.5, 20.75, 21.0, 21.25]
    rows = [BAND | {"x": x, "direction_open": known} for known in (0, 1) for x in figures]
    missed = [FAIL, UNKNOWN]
    assert column(engine, score(nw.col("x")), rows) == [
        verdict
        for outside in missed
        for verdict in (outside, NEAR, NEAR, MET, MET, MET, NEAR, NEAR, outside)
    ]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("limits_low", "limits_high", "expected"),
    [
        (1, 1, [0, 1, 1, 1, 0]),
        (1, 0, [0, 1, 1, 1, 1]),
        (0, 1, [1, 1, 1, 1, 0]),
    ],
)
def test_on_the_pace_is_on_track(engine: str, limits_low: int, limits_high: int, expected: list[int]) -> None:
    sides = {"eps": 0.25, "limits_low": limits_low, "limits_high": limits_high}
    figures = [9.5, 9.75, 15.0, 20.25, 20.5]
    rows = [sides | {"x": x, "low": 10.0, "high": 20.0, "direction_open": known} for known in (0, 1) for x in figures]
    found = column(engine, paced(nw.col("x"), nw.col("low"), nw.col("high")), rows)
    assert found == [*expected, *[-1] * 5]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("limits_low", "limits_high", "scored", "expected"),
    [
        # 突破 is enough for a floor that its value satisfies, and says nothing of how far short it may be.
        (1, 0, MET, [False, False, False]),
        (1, 0, NEAR, [False, False, False]),
        (1, 0, FAIL, [True, True, True]),
        (1, 0, UNKNOWN, [True, True, True]),
        # Beyond a cap it is beyond, exactly on its limit it may not be.
        (0, 1, MET, [True, True, False]),
        (0, 1, FAIL, [True, True, False]),
        # In a band it settles only that it is over.
        (1, 1, MET, [True, True, False]),
        (1, 1, FAIL, [True, True, False]),
    ],
)
def test_what_a_lower_bound_settles(
    engine: str, limits_low: int, limits_high: int, scored: int, expected: list[bool]
) -> None:
    sides = {"limits_low": limits_low, "limits_high": limits_high, "req_hi": 20.0, "over_near": 1.0}
    rows = [sides | {"x": x, "scored": scored, "low": low} for low in (1, 0) for x in (5.0, 21.0, 21.5)]
    assert column(engine, unsettled(nw.col("x"), nw.col("scored")), rows) == [*expected, False, False, False]


def target(rule: Any, quantity: str | Quantity | None, direction: Any, unit: str | None = None, **more: Any) -> Target:
    indicator = Indicator(name="i", unit=unit, nature="flow", direction=direction)
    return Target(code="t", indicator=indicator, rule=rule, quantity=quantity, period="2026", **more)


@pytest.mark.parametrize(
    ("rule", "quantity", "direction", "sense"),
    [
        (Rank(), Quantity(10, "位", bound="<="), None, "cap"),
        (Rank(), Quantity(3, "位"), "up", "cap"),
        (Rank(from_bottom=True), Quantity(10, "位", bound=">"), None, "floor"),
        (Rank(from_bottom=True), Quantity(10, "位"), "down", "floor"),
        (Deliverable(), None, None, "floor"),
        (Improve(), None, "up", "floor"),
        (Improve(), None, "down", "floor"),
        (Improve(), None, "neither", None),
        (Improve(), None, None, None),
        (InStep(reference="x"), None, "up", "floor"),
        (InStep(reference="x"), None, "down", "cap"),
        (InStep(reference="x"), None, "neither", "band"),
        (InStep(reference="x"), None, None, None),
        (InStep(reference="x"), Quantity(1, "个百分点", bound=">"), "down", "floor"),
        (Cumulative(), "20个", "down", "floor"),
        (Cumulative(), "20个左右", None, "floor"),
        (Cumulative(), "0个", "up", "cap"),
        (Cumulative(), "20个以内", "up", "cap"),
        (Threshold(), "20个", "neither", "band"),
        (Threshold(), "20个", None, None),
    ],
)
def test_what_a_bound_means(rule: Any, quantity: Any, direction: Any, sense: str | None) -> None:
    assert resolve_sense(target(rule, quantity, direction)) == sense


@pytest.mark.parametrize(("rule", "quantity"), [(Growth(), "3%"), (Change(), "3个百分点")])
def test_more_of_the_movement_that_is_desired_is_better(rule: Any, quantity: str) -> None:
    for direction in ("up", "down"):
        for change in ("up", "down"):
            moves = target(rule, quantity, direction, change=change)
            assert resolve_sense(moves) == ("floor" if direction == change else "cap")
        assert resolve_sense(target(rule, quantity, direction)) == ("floor" if direction == "up" else "cap")


def test_a_level_that_a_fall_leads_to_is_no_size_of_the_fall() -> None:
    """降至70%: lower is better."""
    assert resolve_sense(target(Threshold(), "70%", "down", change="down")) == "cap"
    assert resolve_sense(target(Threshold(), "70%", "up", change="up")) == "floor"


@pytest.mark.parametrize(
    ("rule", "quantity", "tolerance"),
    [
        # In step: 0.1 point, roughly in step 0.3; around an offset at least a twentieth of it.
        (InStep(reference="x"), None, 0.1),
        (InStep(reference="x", roughly=True), None, 0.3),
        (InStep(reference="x"), Quantity(10, "个百分点", bound="~"), 0.5),
        (InStep(reference="x"), Quantity(-10, "个百分点", bound="~"), 0.5),
        (InStep(reference="x"), Quantity(50, "个千分点", bound="~"), 0.25),
        (InStep(reference="x", roughly=True), Quantity(4, "个百分点", bound="~"), 0.3),
        (InStep(reference="x"), Quantity(10, "个百分点", bound=">"), 0),
        # The size of a range is its greater end, of a fall without its sign, of 3倍 the 200 % that are added.
        (Growth(), Quantity(6, "%", upper=8, bound="~"), 0.4),
        (Growth(), Quantity(-8, "%", upper=-6, bound="~"), 0.4),
        (Growth(over="total"), Quantity(3, "倍", bound="~"), 10),
        (Change(), Quantity(30, "个百分点", bound="~"), 0.3),
        (Change(), Quantity(3, "个百分点", bound="~"), 0.1),
        # Few things that are counted: one of them at least, in whatever unit they are printed.
        (Threshold(), Quantity(19, "家", bound="~"), 1),
        (Threshold(), Quantity("0.001", "万家", bound="~"), 0.0001),
        (Threshold(), Quantity(15, "家", upper=30, bound="~"), 1.5),
        (Threshold(), Quantity("0.5", "亿元", bound="~"), 0.025),
        (Threshold(), Quantity(5, "微克/立方米", bound="~"), 0.25),
        (Improve(), None, 0),
    ],
)
def test_how_near_is_around(rule: Any, quantity: Quantity | None, tolerance: float) -> None:
    assert default_tolerance(target(rule, quantity, "up"), "floor") == pytest.approx(tolerance, rel=1e-12)


def test_a_tolerance_is_no_noise_of_the_machine() -> None:
    """About 7 % has a tolerance of 0.35, not of 0.35000000000000003."""
    assert default_tolerance(target(Growth(), "7%左右", "up"), "floor") == 0.35


# ------------------------------------------------------------------------------------------------ levels on their way
engines = pytest.mark.parametrize("engine", ENGINES)
FIRMS = Indicator(name="高新技术企业", unit="家", nature="stock", direction="up")
PEOPLE = Indicator(name="城区人口", unit="万人", nature="stock", direction="neither")
LOANS = Indicator(name="贷款余额", unit="亿元", nature="stock", direction="up")
DEBT = Indicator(name="债务余额", unit="亿元", nature="stock", direction="down")
ENERGY = Indicator(name="能源消费", unit="吨", nature="flow", basis="not_priced", direction="up")


def reach(indicator: Indicator, quantity: Any, period: str = "2026/2027", *, held: bool = False, **more: Any) -> Target:
    return Target(code="t", indicator=indicator, rule=Threshold(held=held), quantity=quantity, period=period, **more)


def half_way(engine: str, target: Target, base: Any, now: Any, unit: str | None = None, **more: Any) -> Evaluation:
    """Judge a target of 2026 and 2027 on the figures of 2025 and 2026."""
    own = target.indicator
    return judge(engine, target, [level(own, "2025", base, unit), level(own, "2026", now, unit, **more)], "2027-02-01")


@engines
@pytest.mark.parametrize(
    ("base", "now", "verdict", "expected", "tolerance"),
    [
        (60, 74, "behind", 80, None), (60, 76, "on_track", 80, 5),
        (80, 86, "on_track", 90, 5),
        # From a baseline that is near enough there is no way to go.
        (95, 96, "on_track", 100, 10),
        (100, 100, "on_track", 100, None), (150, 150, "on_track", 100, None), (200, 200, "on_track", 100, None),
        (205, 204, "on_track", 200, 10),
        (220, 214, "on_track", 210, 5),
        (300, 254, "on_track", 250, 5), (300, 256, "behind", 250, None), (300, 91, "on_track", 250, 10),
        (300, 89, "behind", 250, None), (60, 209, "on_track", 80, 10), (60, 211, "behind", 80, None),
    ],
)  # fmt: skip
def test_around_a_range_to_stay_in(  # noqa: PLR0917 - a row of the table
    engine: str, base: float, now: float, verdict: str, expected: float, tolerance: float | None
) -> None:
    """100至200万人左右: 10 at the end, and 5 of it half way."""
    result = half_way(engine, reach(PEOPLE, Quantity(100, "万人", upper=200, bound="~")), base, now)
    assert (said(result), result.expected) == ((verdict, None), near(expected))
    assert result.tolerance_used == (None if tolerance is None else near(tolerance))


@engines
def test_a_floor_is_not_reached_by_a_baseline_that_is_near_it(engine: str) -> None:
    result = half_way(engine, reach(FIRMS, "100家左右"), 96, 97)
    assert (said(result), result.expected, result.tolerance_used) == (("on_track", None), 98, 2.5)


@engines
@pytest.mark.parametrize(
    ("indicator", "goal", "base", "expected", "needed"),
    [
        (LOANS, 2, 0.5, 1, 100),  # doubled each year
        (DEBT, 0.5, 2, 1, -50),
        (DEBT, 0, 2, 1, -1),  # to nothing the way is straight
    ],
)
def test_the_way_of_little_money(  # noqa: PLR0917 - a row of the table
    engine: str, indicator: Indicator, goal: float, base: float, expected: float, needed: float
) -> None:
    result = half_way(engine, reach(indicator, Quantity(str(goal), "元")), base, 1, "元")
    assert (said(result), result.expected, result.needed) == (("on_track", None), near(expected), near(needed))
    assert result.needed_unit == ("%/年" if goal else "元/年")


@engines
def test_one_firm_is_a_way_to_go(engine: str) -> None:
    assert half_way(engine, reach(FIRMS, "10家"), 9, 9.5).progress == 0.5


@engines
def test_thirteen_months_are_more_than_a_year(engine: str) -> None:
    rows = [level(FIRMS, "2025", 80), level(FIRMS, "2026-06-30", 90)]
    result = judge(engine, reach(FIRMS, "100家", "2026-01/2027-01"), rows, "2026-08-20")
    assert (result.needed, result.needed_unit) == (near(20), "家/年")


@engines
def test_on_the_last_day_nothing_is_needed_any_more(engine: str) -> None:
    rows = [level(FIRMS, "2025", 80), level(FIRMS, "2026", 90, status="expected", published="2026-12-10")]
    result = judge(engine, reach(FIRMS, "100家", "2026"), rows, "2026-12-20")
    assert (said(result), result.needed) == (("behind", None), None)


@engines
@pytest.mark.parametrize(
    ("period", "verdict", "expected"),
    [
        ("2024", ("on_track", None), near(90 + 10 * 2 / 3)),
        ("2026", ("on_track", None), 90),
        ("2026-06", ("on_track", None), near(90 + 10 / 3)),
        ("2027", ("not_judged", "baseline_missing"), None),
        ("2028", ("not_judged", "baseline_missing"), None),
    ],
)
def test_a_baseline_of_the_period_itself(engine: str, period: str, verdict: Any, expected: Any) -> None:
    target = reach(FIRMS, "100家", baseline=Baseline(quantity="90家", period=period))
    result = judge(engine, target, [level(FIRMS, "2026", 97)], "2027-02-01")
    assert (said(result), result.expected) == (verdict, expected)


@engines
def test_a_baseline_that_lies_after_the_figure_starts_the_way(engine: str) -> None:
    target = reach(FIRMS, "100家", "2026/2030", baseline=Baseline(quantity="90家", period="2027"))
    result = judge(engine, target, [level(FIRMS, "2026", 95)], "2027-02-01")
    assert (said(result), result.expected, result.progress) == (("on_track", None), 90, 0.5)


@engines
def test_what_is_held_has_no_baseline(engine: str) -> None:
    for held, shown in ((False, 9), (True, None)):
        target = reach(FIRMS, "10家", "2026", held=held, baseline=Baseline(quantity="9家", period="2025"))
        result = judge(engine, target, [level(FIRMS, "2026", 9.5)])
        assert (result.baseline, result.baseline_end is None) == (shown, held)
    each = half_way(engine, reach(FIRMS, "10家", held=True), 9, 11)
    assert (said(each), each.method) == (("on_track", None), "threshold.held")
    better = Target(code="t", indicator=FIRMS, rule=Improve(held=True), period="2026/2027")
    each = half_way(engine, better, 9, 11)
    assert (said(each), each.method) == (("on_track", None), "improve.held")


@engines
@pytest.mark.parametrize(("now", "verdict"), [(-4, "on_track"), (-3, "on_track"), (-2, "behind")])
def test_a_cap_below_zero_that_is_held_is_asked_for_all_along(engine: str, now: float, verdict: str) -> None:
    balance = Indicator(name="结余率", unit="%", nature="rate", direction="down")
    target = reach(balance, Quantity(-3, "%", bound="<="), "2026", held=True)
    forecast = level(balance, "2026", now, status="expected", published="2026-12-10")
    result = judge(engine, target, [forecast], "2026-12-20")
    assert (said(result), result.tolerance_used) == ((verdict, None), None)


@engines
def test_who_published_where_a_level_begins(engine: str) -> None:
    rows = [level(FIRMS, "2025", 90, source="统计局"), level(FIRMS, "2026", 95)]
    found = judge(engine, reach(FIRMS, "100家"), rows, "2027-02-01")
    assert (found.baseline, str(found.baseline_end), found.baseline_source) == (90, "2025-12-31", "统计局")
    stated = reach(FIRMS, "100家", baseline=Baseline(quantity="80家", period="2024"))
    found = judge(engine, stated, rows, "2027-02-01")
    assert (found.baseline, str(found.baseline_end), found.baseline_source) == (80, "2024-12-31", None)
    alone = judge(engine, reach(FIRMS, "100家", "2026/2030"), [level(FIRMS, "2026", 95)], "2027-03-01")
    assert (alone.baseline, alone.baseline_source) == (None, None)


@engines
def test_a_schedule_begins_with_the_baseline_also_on_its_very_day(engine: str) -> None:
    plan: Any = {"period": "2026/2030", "schedule": [Milestone(by="2027", quantity="94家")]}
    based = reach(FIRMS, "100家", baseline=Baseline(quantity="90家", period="2026"), **plan)
    result = judge(engine, based, [level(FIRMS, "2026", 91)], "2027-02-01")
    assert (said(result), result.expected) == (("on_track", None), 90)
    result = judge(engine, reach(FIRMS, "100家", **plan), [level(FIRMS, "2026", 91)], "2027-02-01")
    assert (said(result), result.expected) == (("not_judged", "baseline_missing"), None)


# ------------------------------------------------------------------------------------------- amounts, growth, changes
@engines
@pytest.mark.parametrize(("done", "verdict"), [(0, "on_track"), (1e-9, "on_track"), (1e-8, "missed")])
def test_a_rounding_breaks_no_cap_of_nothing(engine: str, done: float, verdict: str) -> None:
    accidents = Indicator(name="事故起数", unit="起", nature="flow", aggregate="sum", direction="down")
    target = Target(code="t", indicator=accidents, rule=Cumulative(), quantity="0起", period="2026")
    result = judge(engine, target, [level(accidents, "2026-01/2026-06", done)], "2026-08-01")
    assert (said(result), result.method) == ((verdict, None), "cumulative.sum")


@engines
def test_a_year_and_nine_months_are_two_years_of_growth(engine: str) -> None:
    target = Target(
        code="t", indicator=ENERGY, rule=Growth(over="total"), quantity="10%", period="2026-01/2027-09"
    )  # fmt: skip
    result = judge(engine, target, [rate(ENERGY, "2026-01/2027-09", 5, "not_priced")])
    assert (said(result), result.windows) == (("missed", None), 2)


@engines
def test_a_change_since_its_last_day_is_due_at_once(engine: str) -> None:
    target = Target(
        code="t", indicator=FIRMS, rule=Change(), quantity="10家", change="up", period="2026",
        baseline=Baseline(quantity="100家", period="2026"),
    )  # fmt: skip
    result = judge(engine, target, [level(FIRMS, "2026", 7, measure="difference")])
    assert (said(result), result.expected, result.progress) == (("missed", None), 10, 0.7)


# -------------------------------------------------------------------------------------------------------- the ladder
@engines
@pytest.mark.parametrize("now", [90, 160])
def test_a_lower_bound_says_nothing_of_the_upper_end_of_a_range(engine: str, now: float) -> None:
    result = half_way(engine, reach(PEOPLE, "100至200万人"), 80, now, status="lower_bound")
    assert said(result) == ("not_judged", "lower_bound")


@engines
@pytest.mark.parametrize(
    ("quantity", "done", "verdict", "enough"),
    [
        # Half way to -10 % is -5.13 %: -7 % is beyond the way, and still enough at the end.
        (Quantity(-10, "%", bound=">="), -7, "behind", "enough"),
        (Quantity(-10, "%", bound=">="), -4, "on_track", "enough"),
        # So far under a cap is no attainment.
        (Quantity(10, "%", bound="<="), 3, "on_track", "not yet"),
        (Quantity(10, "%", bound=">="), 11, "on_track", "enough"),
        (Quantity(10, "%", bound=">="), 3, "behind", "not yet"),
    ],
)
def test_what_is_attained_while_the_growth_of_several_years_runs(
    engine: str, quantity: Quantity, done: float, verdict: str, enough: str
) -> None:
    whole = Target(code="t", indicator=ENERGY, rule=Growth(over="total"), quantity=quantity, period="2026/2027")
    result = judge(engine, whole, [rate(ENERGY, "2026", done, "not_priced")], "2027-02-01")
    assert (said(result), result.attained) == ((verdict, None), enough == "enough")
