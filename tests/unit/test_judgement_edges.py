"""Where one verdict turns into the next: the limits of a bound, and the columns that are compared with them."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import pytest

from plantargets.evaluation.bounds import default_tolerance, resolve_sense
from plantargets.evaluation.limits import FAIL, MET, NEAR, UNKNOWN, limits, paced, score, unsettled
from plantargets.model import (
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Rank,
    Target,
    Threshold,
)
from plantargets.units import Quantity
from tests.judging import ENGINES

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
