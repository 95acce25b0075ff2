"""Laws of the formulas."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantargets import formulas as f
from plantargets.errors import DefinitionError

levels = st.floats(0.01, 1e12)
rates = st.floats(-50, 100)
years = st.integers(1, 20)
shares = st.floats(0, 1)
plain = st.floats(-1e9, 1e9)
anything = st.floats() | st.integers() | st.decimals() | st.fractions() | st.none() | st.text(max_size=3)


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-7, abs=1e-7)


@given(st.lists(rates, min_size=1, max_size=20))
def test_average_chained_is_the_total(given_rates: list[float]) -> None:
    average = f.average_of_rates(given_rates)
    assert min(given_rates) - 1e-9 <= average <= max(given_rates) + 1e-9
    assert f.total_of_rates([average] * len(given_rates)) == near(f.total_of_rates(given_rates))


@given(levels, rates, years)
def test_growth_then_its_inverse(level: float, rate: float, number: int) -> None:
    later = level * (1 + rate / 100) ** number
    assert f.mean_growth(level, later, number) == near(rate)
    assert (1 + f.mean_growth(level, later, number) / 100) * (1 + f.mean_growth(later, level, number) / 100) == near(1)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from([10**4, 10**8]))
def test_growth_is_the_same_to_the_last_digit_in_any_unit(first: int, last: int, factor: int) -> None:
    assert f.mean_growth(first * factor, last * factor, 5) == f.mean_growth(first, last, 5)


@given(rates, st.lists(rates, max_size=10), years)
def test_required_rate_brings_the_target(target: float, known: list[float], left: int) -> None:
    needed = f.required_average_rate(target, known, len(known) + left)
    if needed > -99.9:
        assert f.average_of_rates([*known, *[needed] * left]) == near(target)


@given(st.floats(1, 1e5), st.floats(1, 1e5), years)
def test_required_growth_and_step_reach_the_target(level: float, target: float, number: int) -> None:
    rate = f.required_growth(level, target, number)
    assert level * (1 + rate / 100) ** number == pytest.approx(target, rel=1e-6)
    assert level + f.required_step(level, target, number) * number == pytest.approx(target)


@given(st.floats(0.1, 90), st.floats(0.1, 90), st.sampled_from(["rise", "cut"]))
def test_completion_is_0_at_the_start_1_at_the_end_and_rises(less: float, target: float, kind: Any) -> None:
    assert f.log_completion(0, target, kind=kind) == 0
    assert f.log_completion(target, target, kind=kind) == 1
    assert f.log_completion(less, target, kind=kind) > f.log_completion(less - 0.05, target, kind=kind)
    assert f.linear_completion(less, target) == near(1 + f.overshoot(less, target))
    # A cut gets harder as it goes on, a rise easier: the logarithm lies on one side of the line.
    if less < target:
        side = f.linear_completion(less, target) - f.log_completion(less, target, kind=kind)
        assert side >= -1e-12 if kind == "cut" else side <= 1e-12


@given(levels, levels, shares, shares)
def test_paths_run_from_the_baseline_to_the_target(baseline: float, target: float, one: float, other: float) -> None:
    early, late = sorted([one, other])
    for path in (f.path_linear, f.path_compound):
        assert path(baseline, target, 0) == baseline
        assert path(baseline, target, 1) == target
        lower, upper = sorted([path(baseline, target, early), path(baseline, target, late)])
        assert (path(baseline, target, early) <= path(baseline, target, late) * (1 + 1e-12)) or target < baseline
        assert min(baseline, target) * (1 - 1e-12) <= lower <= upper <= max(baseline, target) * (1 + 1e-12)
    assert f.path_compound(baseline, target, early) <= f.path_linear(baseline, target, early) * (1 + 1e-9)


@given(plain, plain)
def test_bounds_part_the_line(value: float, required: float) -> None:
    assert f.compare(value, ">=", required) is not f.compare(value, "<", required)
    assert f.compare(value, "<=", required) is not f.compare(value, ">", required)
    assert f.compare(value, "=", required) is (f.compare(value, ">=", required) and f.compare(value, "<=", required))
    assert f.compare(value, "between", required, upper=required) is f.compare(value, "=", required)
    assert f.within(value - required, required) is f.compare(value, "=", required)
    assert f.compare(value, ">", required) is f.compare(-value, "<", -required)


@given(plain, plain, plain)
def test_improving_a_value_never_worsens_it(one: float, other: float, required: float) -> None:
    worse, better = sorted([one, other])
    for bound in (">=", ">"):
        assert f.compare(better, bound, required) or not f.compare(worse, bound, required)
    for bound in ("<=", "<"):
        assert f.compare(worse, bound, required) or not f.compare(better, bound, required)  # type: ignore[arg-type]


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.sampled_from([100, 10_000, 100_000_000]))
def test_the_unit_changes_nothing(value: int, required: int, factor: int) -> None:
    for bound in (">=", ">", "<=", "<", "="):
        printed = f.compare(value / factor * factor, bound, required)
        assert printed is f.compare(value, bound, required)


@given(
    st.sampled_from(
        [
            f.mean_growth,
            f.required_growth,
            f.required_step,
            f.path_linear,
            f.path_compound,
            f.overshoot,
            f.linear_completion,
            f.negative_plan_attainment,
            f.two_year_average,
            lambda *a: f.log_completion(*a, kind="cut"),
            lambda *a: f.log_completion(*a, kind="rise"),
            lambda a, b: f.average_of_rates([a, b]),
            lambda a, b, c: f.required_average_rate(a, [b], c),
        ]
    ),
    st.lists(anything, min_size=3, max_size=3),
)
def test_a_finite_float_or_a_typed_error(formula: Any, arguments: list[Any]) -> None:
    for count in (2, 3):
        try:
            result = formula(*arguments[:count])
        except DefinitionError as error:
            assert len(str(error)) < 400  # noqa: PT017 - either outcome is right
        except TypeError as error:
            assert "positional argument" in str(error)  # noqa: PT017
        else:
            assert type(result) is float
            assert math.isfinite(result)
