"""Laws of the methods of others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plantargets import methods as m

if TYPE_CHECKING:
    from collections.abc import Callable

levels = st.floats(0.01, 1e9)
values = levels | levels.map(lambda value: -value) | st.just(0.0)
anything = st.floats(allow_nan=False, allow_infinity=False)
years = st.integers(1990, 2060)
ways = st.sampled_from(["up", "down"])
natures = st.sampled_from(["level", "share", "rate_of_change"])
series = st.sampled_from([m.statcan, m.statcan_2023, m.unsd])
OTHER = {"up": "down", "down": "up"}


@st.composite
def questions(draw: Any, of: Any = values) -> dict[str, Any]:
    return {
        "baseline": draw(of), "baseline_year": draw(years), "latest": draw(of), "latest_year": draw(years),
        "target": draw(st.none() | of), "target_year": draw(years), "direction": draw(ways), "nature": "level",
    }  # fmt: skip


def sound(result: m.MethodResult) -> None:
    for number in (result.value, result.score, result.growth, result.required_growth, result.projected):
        assert number is None or math.isfinite(number)
    assert (result.value is None) is (result.reason is not None)
    if result.refused:
        assert (result.value, result.score) == (None, None)
        assert result.explain("zh") and result.explain("en")  # noqa: PT018 - one claim: it says why


@given(series, questions(anything), natures, st.none() | anything)
def test_no_nan_no_infinity_and_a_refusal_has_no_value(
    method: Callable[..., m.MethodResult], question: dict[str, Any], nature: str, limit: float | None
) -> None:
    more = {"natural_limit": limit} if method is m.statcan else {"natural_max": limit} if method is m.unsd else {}
    if limit is not None and limit <= 0 and method is m.unsd and nature == "share":
        more = {}
    sound(method(**question | {"nature": nature}, **more))


@given(anything, anything, anything, st.booleans(), st.sampled_from(["up", "down", "parity"]))
def test_the_linear_ones_are_sound_too(baseline: float, latest: float, target: float, clamped: bool, way: Any) -> None:  # noqa: FBT001
    sound(m.linear_completion(baseline=baseline, latest=latest, target=target, clamped=clamped))
    sound(m.escap_current_status(baseline=baseline, latest=latest, target=target, direction=way))
    sound(m.unsd_ratio_band(latest))
    sound(m.unsd_growth_band(latest, direction="up"))


@given(series, questions())
def test_a_rate_of_change_is_always_refused(method: Callable[..., m.MethodResult], question: dict[str, Any]) -> None:
    result = method(**question | {"nature": "rate_of_change"})
    assert (result.refused, result.reason) == (True, "growth_rate_series")


@given(questions(), st.none() | values)
def test_statcan_is_mirrored_by_the_sign(question: dict[str, Any], limit: float | None) -> None:
    """Minus the values and the other direction: the same answer."""
    mirrored = question | {"direction": OTHER[question["direction"]]}
    mirrored |= {k: None if question[k] is None else -question[k] for k in ("baseline", "latest", "target")}
    one = m.statcan(**question, natural_limit=limit)
    other = m.statcan(**mirrored, natural_limit=None if limit is None else -limit)
    assert (one.value, one.score, one.status, one.reason, one.caution) == (
        other.value, other.score, other.status, other.reason, other.caution,
    )  # fmt: skip


@given(questions(levels))
def test_without_a_target_the_direction_turns_the_value(question: dict[str, Any]) -> None:
    up = m.statcan(**question | {"target": None, "direction": "up"})
    down = m.statcan(**question | {"target": None, "direction": "down"})
    assert down.value == (None if up.value is None else -up.value)


@given(levels, levels, levels, ways)
def test_the_linear_ones_are_mirrored(baseline: float, latest: float, target: float, way: Any) -> None:
    one = m.escap_current_status(baseline=baseline, latest=latest, target=target, direction=way)
    other = m.escap_current_status(baseline=-baseline, latest=-latest, target=-target, direction=OTHER[way])  # type: ignore[arg-type]
    assert one.value == other.value
    first = m.linear_completion(baseline=baseline, latest=latest, target=target, clamped=False)
    second = m.linear_completion(baseline=-baseline, latest=-latest, target=-target, clamped=False)
    assert first.value == second.value


@given(series, questions(), st.integers(-20, 20))
def test_the_unit_does_not_matter(method: Callable[..., m.MethodResult], question: dict[str, Any], power: int) -> None:
    """万人 or 人: by powers of two, so that the floats themselves scale exactly."""
    scaled = question | {
        k: None if question[k] is None else question[k] * 2.0**power for k in ("baseline", "latest", "target")
    }
    one, other = method(**question), method(**scaled)
    assert (one.value, one.score, one.status, one.reason) == (other.value, other.score, other.status, other.reason)


RANKS = {"deterioration": 0, "limited_progress": 1, "moderate_progress": 2, "substantial_progress": 3,
         "target_achieved": 4}  # fmt: skip


@given(questions(), st.floats(0, 1e9), st.none() | levels)
def test_a_better_latest_value_is_never_worse_at_statistics_canada(
    question: dict[str, Any], better: float, limit: float | None
) -> None:
    improved = question["latest"] + (better if question["direction"] == "up" else -better)
    one = m.statcan(**question, natural_limit=limit)
    other = m.statcan(**question | {"latest": improved}, natural_limit=limit)
    assume(one.score is not None and other.score is not None)
    assert one.score is not None
    assert other.score is not None
    assert other.score >= one.score - 1e-9
    assert RANKS[str(other.status)] >= RANKS[str(one.status)]


@given(questions(levels), st.floats(0, 1e9))
def test_a_better_latest_value_is_never_worse_at_the_un(question: dict[str, Any], better: float) -> None:
    improved = question["latest"] + (better if question["direction"] == "up" else -better)
    assume(improved > 0)
    one, other = m.unsd(**question), m.unsd(**question | {"latest": improved})
    if one.score is not None and other.score is not None:
        assert other.score >= one.score - 1e-9


@given(levels, levels, levels, st.floats(0, 1e6), ways)
def test_a_better_latest_value_is_never_worse_at_escap(
    baseline: float, latest: float, target: float, better: float, way: Any
) -> None:
    improved = latest + (better if way == "up" else -better)
    one = m.escap_current_status(baseline=baseline, latest=latest, target=target, direction=way)
    other = m.escap_current_status(baseline=baseline, latest=improved, target=target, direction=way)
    if one.value is not None and other.value is not None:
        assert other.value >= one.value - 1e-9 * max(1, abs(one.value))


@given(st.lists(st.none() | st.floats(-100, 100), max_size=20), st.floats(-100, 100))
def test_one_more_period_held_never_lowers_the_share(history: list[float | None], target: float) -> None:
    before = m.periods_held(history, target, kind="above")
    known = len(history) - next((i for i, v in enumerate(reversed(history)) if v is not None), len(history))
    after = m.periods_held([*history[:known], target], target, kind="above")
    assert after == (before[0] + 1, before[1] + 1)
    if before[1]:
        shares = [m.share_of_periods_held(held=held, periods=periods).value for held, periods in (before, after)]
        assert shares[0] is not None
        assert shares[1] is not None
        assert shares[1] >= shares[0]


@given(st.floats(0, 99), st.floats(0.1, 99))
def test_logarithmic_completion_is_that_of_the_formulas(achieved: float, target: float) -> None:
    result = m.logarithmic_completion(achieved=achieved, target=target, kind="cut")
    assert result.value == pytest.approx(math.log1p(-achieved / 100) / math.log1p(-target / 100))
