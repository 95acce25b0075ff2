"""Laws of the paces, on random amounts of this and of earlier years."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets.evaluation import Evaluation, evaluate
from plantargets.model import Cumulative, Indicator, Milestone, Target
from plantargets.observations import Observations
from plantargets.units import Quantity

# One call judges several targets at a time: what costs is the call, not the target.
few = settings(max_examples=15)

_SIZE = 5
_AS_OF = "2026-12-15"
_RANK = {"missed": 0, "behind": 0, "not_judged": 0, "met_within_tolerance": 1, "on_track": 1, "met": 2}
_months = st.lists(st.integers(0, 40).map(lambda n: n / 4), min_size=12, max_size=12)
_bounds: Any = st.sampled_from([">=", ">", "<=", "<", "~"])


@st.composite
def series(draw: st.DrawFn) -> tuple[Target, dict[int, list[float]], int]:
    """Draw a target of 2026, the months of up to four earlier years and of 2026, and how many months of it are in."""
    indicator = Indicator(name=draw(st.uuids()).hex, nature="flow", aggregate="sum")
    quantity = Quantity(draw(st.integers(1, 120)), "家", bound=draw(_bounds))
    target = Target(code=indicator.code, indicator=indicator, rule=Cumulative(), quantity=quantity, period="2026")
    past = draw(st.sets(st.sampled_from([2022, 2023, 2024, 2025])))
    return target, {year: draw(_months) for year in sorted(past | {2026})}, draw(st.integers(1, 11))


many = st.lists(series(), min_size=1, max_size=_SIZE)


def rows(drawn: list[Any], *, to_date: bool = False, scale: float = 1.0, more: float = 0.0) -> list[dict[str, Any]]:
    """Write the figures: months, or amounts from January on; earlier years scaled, this one with more in its first."""
    found = []
    for target, months, known in drawn:
        for year, values in months.items():
            amounts = [value * (1.0 if year == 2026 else scale) for value in values]
            amounts[0] += more * (year == 2026)
            for month in range(1, (known if year == 2026 else 12) + 1):
                first = 1 if to_date else month
                found.append(
                    {
                        "indicator": target.indicator.code, "period": f"{year}-{first:02}/{year}-{month:02}",
                        "measure": "level", "value": sum(amounts[first - 1 : month]), "unit": "家",
                        "published": "2026-12-01",
                    }
                )  # fmt: skip
    return found


def judged(drawn: list[Any], table: list[dict[str, Any]], engine: Any = None, **more: Any) -> list[Evaluation]:
    goals = [target for target, *_ in drawn]
    return list(evaluate(goals, Observations(table), as_of=_AS_OF, engine=engine, **({"pace": "seasonal"} | more)))


def alike(ones: list[Evaluation], others: list[Evaluation]) -> None:
    for one, other in zip(ones, others, strict=True):
        for name, value in one.to_row().items():
            same = other.to_row()[name]
            close = isinstance(value, float) and isinstance(same, float)
            assert value == (pytest.approx(same, rel=1e-9, abs=1e-9) if close else same), name


@few
@given(many)
def test_the_share_is_what_plain_arithmetic_says(drawn: list[Any]) -> None:
    for (target, months, known), result in zip(drawn, judged(drawn, rows(drawn)), strict=True):
        shares = {year: sum(v[:known]) / sum(v) for year, v in months.items() if year < 2026 and sum(v) > 0}
        last = sorted(shares)[-3:]
        decided = str(result.verdict) in {"met", "missed"}
        assert result.pace_years == tuple(last)
        if not last:
            assert result.expected is None
            assert decided or (str(result.verdict), result.reason_code) == ("not_judged", "seasonality_missing")
            continue
        due = float(target.quantity.value) * sum(shares[year] for year in last) / len(last)
        assert result.expected == pytest.approx(due)
        if not decided and target.bound in {">=", ">"}:
            assert str(result.verdict) == ("on_track" if sum(months[2026][:known]) >= due - 1e-9 else "behind")
        if not decided and target.bound in {"<=", "<"}:
            assert str(result.verdict) == ("on_track" if sum(months[2026][:known]) <= due + 1e-9 else "behind")


@few
@given(many)
def test_every_engine_gives_the_same_answer(drawn: list[Any]) -> None:
    table = rows(drawn)
    alike(judged(drawn, table), judged(drawn, table, "pandas"))


@few
@given(many)
def test_months_and_amounts_to_date_say_the_same(drawn: list[Any]) -> None:
    alike(judged(drawn, rows(drawn)), judged(drawn, rows(drawn, to_date=True)))


@few
@given(many, st.sampled_from([0.25, 3.0, 1000.0]))
def test_the_size_of_earlier_years_changes_nothing(drawn: list[Any], scale: float) -> None:
    alike(judged(drawn, rows(drawn)), judged(drawn, rows(drawn, scale=scale)))


@few
@given(many, st.integers(1, 40))
def test_an_even_history_gives_the_calendar(drawn: list[Any], each: int) -> None:
    even = [
        (target, {**{year: [float(each)] * 12 for year in (2023, 2024, 2025)}, 2026: months[2026]}, known)
        for target, months, known in drawn
    ]
    table = rows(even)
    for season, calendar in zip(judged(even, table), judged(even, table, pace="calendar"), strict=True):
        assert (season.verdict, season.reason_code) == (calendar.verdict, calendar.reason_code)
        assert season.expected == pytest.approx(calendar.expected)
        assert season.policy is not None
        assert season.policy.startswith("pace=seasonal(2023-2025)")


@few
@given(many, st.sampled_from([0.25, 2.0, 30.0]))
def test_more_never_worsens_a_floor_nor_betters_a_cap(drawn: list[Any], more: float) -> None:
    pairs = zip(drawn, judged(drawn, rows(drawn)), judged(drawn, rows(drawn, more=more)), strict=True)
    for (target, *_), one, other in pairs:
        before, after = _RANK[str(one.verdict)], _RANK[str(other.verdict)]
        assert after >= before if target.bound in {">=", ">", "~"} else after <= before


@few
@given(many)
def test_what_is_seen_later_changes_no_season(drawn: list[Any]) -> None:
    late = [
        row | {"published": "2026-12-20", "value": row["value"] + 7}
        for row in rows(drawn, to_date=True)
        if not row["period"].startswith("2026")
    ]
    table = rows(drawn)
    spans = {(row["indicator"], row["period"]) for row in table}
    late = [row for row in late if (row["indicator"], row["period"]) not in spans]
    alike(judged(drawn, table), judged(drawn, [*table, *late]))


@few
@given(many, st.integers(1, 11))
def test_a_schedule_of_even_months_is_the_calendar(drawn: list[Any], month: int) -> None:
    """A milestone on the straight way changes nothing but the policy."""
    table = rows(drawn)
    step = Milestone(by=f"2026-{month:02}", quantity=Quantity(f"{100 * month}/12", "%"))
    for (target, *_), one in zip(drawn, judged(drawn, table, pace="calendar"), strict=True):
        fields = {name: getattr(target, name) for name in ("code", "indicator", "rule", "quantity", "period")}
        scheduled = Target(**fields, schedule=[step])
        other = evaluate(scheduled, Observations(table), as_of=_AS_OF)
        assert (one.verdict, one.reason_code) == (other.verdict, other.reason_code)
        assert other.expected == pytest.approx(one.expected)
        assert other.pace == "schedule"


@few
@given(many, st.lists(st.tuples(st.integers(1, 11), st.integers(0, 100)), max_size=3, unique_by=lambda part: part[0]))
def test_a_schedule_is_what_plain_arithmetic_says(drawn: list[Any], steps: list[tuple[int, int]]) -> None:
    dates = sorted(month for month, _ in steps)
    shares = sorted(share for _, share in steps)
    schedule = [Milestone(by=f"2026-{m:02}", quantity=Quantity(s, "%")) for m, s in zip(dates, shares, strict=True)]
    points = [(0, 0.0), *((m, s / 100) for m, s in zip(dates, shares, strict=True)), (12, 1.0)]
    goals = []
    for target, *_ in drawn:
        fields = {name: getattr(target, name) for name in ("code", "indicator", "rule", "quantity", "period")}
        goals.append(Target(**fields, schedule=schedule))
    again = [(goal, *rest) for goal, (_, *rest) in zip(goals, drawn, strict=True)]
    for (target, _, known), result in zip(again, judged(again, rows(drawn), pace=None), strict=True):
        at, (to, end) = next((one, two) for one, two in itertools.pairwise(points) if known <= two[0])
        due = at[1] + (end - at[1]) * (known - at[0]) / (to - at[0])
        assert result.expected == pytest.approx(float(target.quantity.value) * due)
