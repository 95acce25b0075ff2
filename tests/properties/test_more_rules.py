"""Changes, improvements, places, deliverables and in-step targets: an oracle in plain Python, and laws."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets.evaluation import Evaluation, evaluate
from plantargets.model import Change, Deliverable, Improve, Indicator, InStep, Rank, Target
from plantargets.observations import Observations
from plantargets.units import Quantity

# One call judges several targets at a time: what costs is the call, not the target.
few = settings(max_examples=max(25, settings().max_examples // 10))

Rows = list[dict[str, Any]]
_DAYS = st.sampled_from(["2025-06-30", "2026-12-31", "2027-06-30", "2027-12-31", "2028-03-01"])
_DIRECTIONS: st.SearchStrategy[Any] = st.sampled_from(["up", "down", "neither", None])
_BOUNDS: st.SearchStrategy[Any] = st.sampled_from(["=", ">=", ">", "<=", "<", "~"])
_HALVES = st.integers(-4, 24).map(lambda number: number / 2)
_YEARS = ("2025", "2026", "2027")
_FIELD = 20
_STAGES = {"started": 1, "under_way": 2, "complete": 3}


def judged(goals: list[Target], rows: Rows, as_of: str | None, engine: Any = None, **more: Any) -> list[Evaluation]:
    return list(evaluate(goals, Observations(rows), as_of=as_of, engine=engine, **more))


def verdicts(results: list[Evaluation]) -> list[tuple[str, str | None]]:
    return [(str(result.verdict), result.reason_code) for result in results]


# ------------------------------------------------------------------------------------------------------- the tables
@st.composite
def movements(draw: st.DrawFn, number: int) -> tuple[Target, Rows]:
    """Draw a change or an improvement, and yearly figures with holes and lower bounds."""
    indicator = Indicator(name=f"指标{number}", unit="家", nature="rate", direction=draw(_DIRECTIONS))
    period = draw(st.sampled_from(["2026", "2026/2027"]))
    kind = draw(st.sampled_from(["change", "improve", "improve_held"]))
    if kind == "change":
        quantity = Quantity(draw(st.integers(-2, 8)), "家", bound=draw(_BOUNDS))
        change: Any = draw(st.sampled_from(["up", "down", None]))
        goal = Target(
            code=f"t{number}", indicator=indicator, rule=Change(), quantity=quantity, change=change, period=period
        )
    else:
        rule = Improve(held=kind == "improve_held")
        goal = Target(code=f"t{number}", indicator=indicator, rule=rule, period=period)
    rows = []
    for year in _YEARS:
        value = draw(st.none() | _HALVES)
        low = kind != "improve_held" and draw(st.integers(0, 5)) == 0
        if value is not None:
            rows.append(
                {"indicator": indicator.code, "period": year, "measure": "level", "value": value, "unit": "家",
                 "status": "lower_bound" if low else None, "published": f"{year}-12-31"}
            )  # fmt: skip
    return goal, rows


@st.composite
def places(draw: st.DrawFn, number: int) -> tuple[Target, Rows]:
    indicator = Indicator(name=f"指标{number}")
    rule = Rank(from_bottom=draw(st.booleans()), field_size=_FIELD)
    quantity = Quantity(draw(st.integers(1, _FIELD)), "位", bound=draw(_BOUNDS))
    period = draw(st.sampled_from(["2026", "2026/2027"]))
    goal = Target(code=f"t{number}", indicator=indicator, rule=rule, quantity=quantity, period=period)
    rows = [
        {"indicator": indicator.code, "period": year, "measure": "rank", "value": value, "published": f"{year}-12-31"}
        for year in _YEARS
        if (value := draw(st.none() | st.integers(0, _FIELD + 1))) is not None
    ]
    return goal, rows


@st.composite
def things(draw: st.DrawFn, number: int) -> tuple[Target, Rows]:
    indicator = Indicator(name=f"指标{number}")
    stage: Any = draw(st.sampled_from(list(_STAGES)))
    goal = Target(
        code=f"t{number}", indicator=indicator, rule=Deliverable(stage=stage),
        period=draw(st.sampled_from(["2026", "2026/2027"])),
    )  # fmt: skip
    months = draw(st.lists(st.integers(1, 40), max_size=4, unique=True))
    rows = []
    for month in months:  # counted from January 2025 on
        span = f"{2025 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"
        rows.append(
            {"indicator": indicator.code, "period": span, "measure": "stage", "value": 1, "published": span,
             "stage": draw(st.sampled_from(list(_STAGES))),
             "status": draw(st.sampled_from([None, None, "expected"]))}
        )  # fmt: skip
    return goal, rows


@st.composite
def steps(draw: st.DrawFn, number: int) -> tuple[Target, Rows]:
    """Draw an in-step target of one year or two, and rates of several price bases, own and of the reference."""
    own = Indicator(name=f"指标{number}", unit="元", nature="flow", direction=draw(_DIRECTIONS), basis="nominal")
    other = f"参照{number}"
    quantity = None
    if draw(st.booleans()):
        quantity = Quantity(draw(st.integers(-2, 2)), "个百分点", bound=draw(_BOUNDS))
    goal = Target(
        code=f"t{number}", indicator=own, rule=InStep(reference=other, roughly=draw(st.booleans())), quantity=quantity,
        period=draw(st.sampled_from(["2026", "2026/2027"])),
    )  # fmt: skip
    rows = []
    for name in (own.code, other):
        for year in ("2026", "2027"):
            for basis in draw(st.lists(st.sampled_from(["real", "nominal", None]), max_size=2, unique=True)):
                value = draw(st.integers(0, 30)) / 10
                rows.append(
                    {"indicator": name, "period": year, "measure": "growth", "value": value, "unit": "%",
                     "basis": basis, "published": f"{year}-12-31"}
                )  # fmt: skip
    return goal, rows


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Target], Rows]:
    kinds = [movements, movements, places, things, steps, steps]
    drawn = [draw(kind(number)) for number, kind in enumerate(kinds)]
    prices = [
        {"indicator": "cpi_rise", "period": year, "measure": "level", "value": draw(st.integers(-10, 30)) / 10,
         "unit": "%", "published": f"{year}-12-31"} for year in ("2026", "2027") if draw(st.booleans())
    ]  # fmt: skip
    return [goal for goal, _ in drawn], [row for _, rows in drawn for row in rows] + prices


# ------------------------------------------------------------------------------------------------------- the oracle
def reading(goal: Target) -> str:
    """Say what the bound means: floor, cap, band, or open where nobody knows."""
    bound = "~" if goal.quantity is None else goal.quantity.bound
    if isinstance(goal.rule, Rank):  # 前10位, 10位以上 and 10位以内 are all one
        return "floor" if goal.rule.from_bottom else "cap"
    if bound in {">=", ">", "<=", "<"}:
        return "floor" if bound in {">=", ">"} else "cap"
    side = goal.indicator.direction
    if isinstance(goal.rule, Change) and goal.change is not None and side in {"up", "down"}:
        side = "up" if side == goal.change else "down"
    return {"up": "floor", "down": "cap", "neither": "band"}.get(side or "", "open")


def scored(goal: Target, x: float) -> str:
    """Say met, near, missed or open of one number."""
    required = 0.0 if goal.quantity is None else float(goal.quantity.value)
    bound: str = "~" if goal.quantity is None else goal.quantity.bound
    near = 0.0
    if bound == "~":
        near = {"change": 1.0, "rank": 1.0, "in_step": 0.3 if getattr(goal.rule, "roughly", False) else 0.1}[
            goal.rule.code
        ]
    tiny = 1e-9 * max(1.0, abs(required))
    strict = bound in {">", "<"}
    above = x > required + tiny if strict else x >= required - tiny
    below = x < required - tiny if strict else x <= required + tiny
    nearly_above, nearly_below = x >= required - near - tiny, x <= required + near + tiny
    sense = reading(goal)
    if sense == "band" and bound == "=":
        return "met" if math.copysign(math.floor(abs(x) + 0.5 + 1e-12), x) == required else "missed"
    if sense == "floor":
        return "met" if above else "near" if bound == "~" and nearly_above else "missed"
    if sense == "cap":
        return "met" if below else "near" if bound == "~" and nearly_below else "missed"
    inside = "met" if above and below else "near" if bound == "~" and nearly_above and nearly_below else ""
    return inside or ("missed" if sense == "band" else "open")


_WORDS = {"met": "met", "near": "met_within_tolerance", "missed": "missed"}
Said = tuple[str, str | None]


def decided(goal: Target, x: float, *, low: bool) -> Said:
    word, sense = scored(goal, x), reading(goal)
    if low:  # at least so much
        near = 1.0 if goal.quantity is not None and goal.quantity.bound == "~" else 0.0
        beyond = goal.quantity is not None and x > float(goal.quantity.value) + near + 1e-9
        if not ((sense == "floor" and word != "missed") or (sense in {"cap", "band"} and beyond)):
            return "not_judged", "lower_bound"
    return ("not_judged", "direction_unknown") if word == "open" else (_WORDS[word], None)


def running(goal: Target, x: float, share: float, *, low: bool) -> Said:
    """Say how far a change has come on its straight path."""
    assert goal.quantity is not None
    due, sense = float(goal.quantity.value) * share, reading(goal)
    near = share if goal.quantity.bound == "~" else 0.0
    good = {
        "floor": x >= due - near - 1e-9,
        "cap": x <= due + near + 1e-9,
        "band": due - near - 1e-9 <= x <= due + near + 1e-9,
        "open": False,
    }[sense]
    good = good or scored(goal, x) in {"met", "near"}
    if low and not ((sense == "floor" and good) or (sense == "cap" and not good)):
        return "not_judged", "lower_bound"
    if sense == "open" and not good:
        return "not_judged", "direction_unknown"
    return ("on_track" if good else "behind"), None


def seen_by(goal: Target, rows: Rows, day: str) -> Rows:
    """Keep the figures of a target that were published by a day, their publication being a day or a month."""
    return [
        row for row in rows
        if row["indicator"] == goal.indicator.code
        and (row["published"] if len(row["published"]) > 7 else row["published"] + "-31") <= day
    ]  # fmt: skip


def oracle_movement(goal: Target, rows: Rows, day: str) -> Said:  # noqa: C901, PLR0911, PLR0912 - one case a line
    assert goal.period is not None
    last = goal.period.end.year
    by_year = {int(row["period"]): row for row in seen_by(goal, rows, day)}
    direction, held = goal.indicator.direction, isinstance(goal.rule, Improve) and goal.rule.held and last == 2027
    quantity = goal.quantity
    if quantity is not None and goal.change is None and direction == "down" and quantity.value > 0:
        return "not_judged", "direction_unknown"
    if day < "2026":
        return "not_started", None
    figures = {year: row for year, row in by_year.items() if 2026 <= year <= last}
    ended = day > f"{last}-12-31"
    if not figures:
        return "no_data", None
    sign = -1 if goal.change == "down" or (isinstance(goal.rule, Improve) and direction == "down") else 1
    if held:
        known = {
            year: sign * (row["value"] - by_year[year - 1]["value"])
            for year, row in figures.items() if year - 1 in by_year
        }  # fmt: skip
        if not known:
            return "not_judged", "baseline_missing"
        if direction in {"up", "down"} and any(step <= 1e-9 for step in known.values()):
            return "missed", None
        if len(known) < 2 and 2027 in known:
            open_ = ended or day == "2027-12-31"
            return (
                ("not_judged", "gap") if direction in {"up", "down"} or open_ else ("not_judged", "direction_unknown")
            )
        if direction not in {"up", "down"}:
            end = ended and 2027 not in known
            return "not_judged", "outcome_not_seen" if end else "direction_unknown"
        if len(known) == 2 and day >= "2027-12-31":
            return "met", None
        return ("not_judged", "outcome_not_seen") if ended else ("on_track", None)
    if 2025 not in by_year:
        return "not_judged", "baseline_missing"
    year, base = max(figures), by_year[2025]
    row = figures[year]
    x = sign * (row["value"] - base["value"])
    low, before = row["status"] == "lower_bound", base["status"] == "lower_bound"
    if (low and sign < 0) or (before and sign > 0):
        return "not_judged", "lower_bound"
    low = low or before
    final = year == last
    if not final and ended:
        return "not_judged", "outcome_not_seen"
    if isinstance(goal.rule, Improve):
        if low and not (direction in {"up", "down"} and x > 1e-9):
            return "not_judged", "lower_bound"
        if direction not in {"up", "down"}:
            return "not_judged", "direction_unknown"
        good = x > 1e-9
        return (("met" if good else "missed") if final else ("on_track" if good else "behind")), None
    return decided(goal, x, low=low) if final else running(goal, x, (year - 2025) / (last - 2025), low=low)


def oracle_place(goal: Target, rows: Rows, day: str) -> Said:
    assert goal.period is not None
    assert isinstance(goal.rule, Rank)
    if day < "2026":
        return "not_started", None
    last = goal.period.end.year
    figures = {int(row["period"]): row["value"] for row in seen_by(goal, rows, day)}
    figures = {year: value for year, value in figures.items() if 2026 <= year <= last}
    if any(not 1 <= value <= _FIELD for value in figures.values()):
        return "not_judged", "beyond_limit"
    if not figures:
        return "no_data", None
    year = max(figures)
    x = _FIELD + 1 - figures[year] if goal.rule.from_bottom else figures[year]
    word = scored(goal, x)
    if year == last:
        return _WORDS[word], None
    if day > f"{last}-12-31":
        return "not_judged", "outcome_not_seen"
    return ("on_track", None) if word in {"met", "near"} else ("not_judged", "pace_unknown")


def oracle_thing(goal: Target, rows: Rows, day: str) -> Said:
    assert goal.period is not None
    assert isinstance(goal.rule, Deliverable)
    if day < "2026":
        return "not_started", None
    end = str(goal.period.end)[:7]
    reports = sorted(seen_by(goal, rows, day), key=lambda row: row["period"])
    told = [(row["period"], _STAGES[row["stage"]], row["status"] == "expected") for row in reports]
    wanted = _STAGES[goal.rule.stage]
    ended, at_end = day > f"{end}-31", day >= f"{end}-31"
    for hoped in (False, True):
        there = any(month <= end and stage >= wanted and sure == hoped for month, stage, sure in told)
        late = any(month >= end and stage < wanted and sure == hoped for month, stage, sure in told)
        if there and (at_end or not hoped):
            return "met", None
        if there:
            return "not_judged", "pace_unknown"
        if late:
            return "missed", None
    if told:
        return "not_judged", "outcome_not_seen" if ended else "pace_unknown"
    return "no_data", None


def oracle_step(goal: Target, rows: Rows, day: str, prices: str) -> Said:  # noqa: C901, PLR0911 - one case a line
    assert goal.period is not None
    assert isinstance(goal.rule, InStep)
    if day < "2026":
        return "not_started", None
    last = goal.period.end.year
    dearer = {row["period"]: row["value"] for row in rows if row["indicator"] == "cpi_rise" and row["published"] <= day}

    def known(name: str) -> dict[tuple[str, str], float]:
        found = {
            (row["period"], row["basis"] or ""): row["value"] for row in rows
            if row["indicator"] == name and row["published"] <= day and int(row["period"]) <= last
        }  # fmt: skip
        for (year, basis), value in list(found.items()):
            if prices == "deflate" and basis == "nominal" and year in dearer:
                found.setdefault((year, "real"), ((1 + value / 100) / (1 + dearer[year] / 100) - 1) * 100)
        return found

    own, other = known(goal.indicator.code), known(str(goal.rule.reference))
    if not own:
        return "no_data", None
    order = {"": 0, "nominal": 2, "real": 3}
    runs: dict[tuple[bool, int, int], list[tuple[float, float]]] = {}
    bases = [(a, b) for a in order for b in order if (a and a == b) or prices == "as_published"]
    met = False
    for a, b in bases:
        years = []
        for year in (str(y) for y in range(2026, last + 1)):
            if (year, a) not in own or (year, b) not in other:
                break
            years.append((own[year, a], other[year, b]))
        met = met or any((str(y), a) in own and (str(y), b) in other for y in range(2026, last + 1))
        if years:
            runs[bool(a) and a == b, order[a], order[b]] = years
    if not runs:
        return "not_judged", "gap" if met else "?"
    key = max(runs, key=lambda at: (len(runs[at]), at))
    chosen = runs[key]
    means = [math.prod(1 + pair[side] / 100 for pair in chosen) ** (1 / len(chosen)) * 100 - 100 for side in (0, 1)]
    x = means[0] - means[1] if last == 2027 else chosen[0][0] - chosen[0][1]
    word = scored(goal, x)
    if len(chosen) == last - 2025:
        return ("not_judged", "direction_unknown") if word == "open" else (_WORDS[word], None)
    if day > f"{last}-12-31":
        later = last == 2027 and any(
            (str(last), a) in own and (str(last), b) in other
            for a, b in bases
            if order[a] == key[1] and order[b] == key[2]
        )
        return "not_judged", "gap" if later else "outcome_not_seen"
    if word == "open":
        return "not_judged", "direction_unknown"
    return ("on_track" if word in {"met", "near"} else "behind"), None


def oracle(goal: Target, rows: Rows, day: str, prices: str) -> Said:
    if isinstance(goal.rule, (Change, Improve)):
        return oracle_movement(goal, rows, day)
    if isinstance(goal.rule, Rank):
        return oracle_place(goal, rows, day)
    return oracle_thing(goal, rows, day) if isinstance(goal.rule, Deliverable) else oracle_step(goal, rows, day, prices)


@few
@given(plans(), _DAYS, st.sampled_from(["strict", "deflate", "as_published"]))
def test_every_engine_agrees_with_the_oracle(plan: Any, day: str, prices: str) -> None:
    goals, rows = plan
    one, other = (judged(goals, rows, day, engine, prices=prices) for engine in ("pandas", "polars"))
    for goal, first, second in zip(goals, one, other, strict=True):
        alike(first, second)
        verdict, reason = oracle(goal, rows, day, prices)
        assert str(first.verdict) == verdict, (goal, first.reason_code)
        if reason == "?":
            assert first.reason_code in {
                "reference_missing", "basis_differs", "basis_not_stated", "deflator_missing",
            }  # fmt: skip
        else:
            assert first.reason_code == reason


def alike(one: Evaluation, other: Evaluation) -> None:
    for name, value in one.to_row().items():
        same = other.to_row()[name]
        if isinstance(value, float) and isinstance(same, float):
            assert value == pytest.approx(same, rel=1e-9, abs=1e-9), name
        else:
            assert value == same, (name, value, same)


# --------------------------------------------------------------------------------------------------------- the laws
_BETTER = {"missed": 0, "behind": 0, "met_within_tolerance": 1, "on_track": 1, "met": 2}
_POLICIES = st.sampled_from(["strict", "deflate", "as_published"])


@few
@given(plans(), _DAYS, _POLICIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(plan: Any, day: str, prices: str, chance: Any) -> None:
    goals, rows = plan
    shuffled = chance.sample(rows, len(rows))
    for one, other in zip(
        judged(goals, rows, day, prices=prices), judged(goals, shuffled, day, prices=prices), strict=True
    ):
        alike(one, other)


@few
@given(plans(), _DAYS, _POLICIES, st.integers(0, 5), st.sampled_from(["pandas", "polars"]))
def test_what_else_is_judged_never_matters(plan: Any, day: str, prices: str, at: int, engine: str) -> None:
    goals, rows = plan
    together = judged(goals, rows, day, engine, prices=prices)[at]
    names = {goals[at].indicator.code, getattr(goals[at].rule, "reference", None), "cpi_rise"}
    own = [row for row in rows if row["indicator"] in names]
    alike(together, judged([goals[at]], own, day, engine, prices=prices)[0])


@few
@given(plans(), st.none() | _DAYS, _POLICIES)
def test_no_number_is_nan_and_everything_has_its_reason(plan: Any, day: str | None, prices: str) -> None:
    goals, rows = plan
    card = evaluate(goals, Observations(rows), as_of=day, prices=prices)  # type: ignore[call-overload]
    for result in card:
        numbers = [cell for cell in attrs.asdict(result, recurse=False).values() if isinstance(cell, (float, complex))]
        assert all(isinstance(number, float) and math.isfinite(number) for number in numbers)
        assert (result.reason_code is not None) >= (result.verdict == "not_judged")
        assert not result.final or result.verdict in {"met", "met_within_tolerance", "missed"}
        assert not result.attained or result.verdict in {"on_track", "behind"}
        if result.verdict in _BETTER:
            assert result.method
            assert result.reason_code is None
        result.explain("zh")
        result.explain("en")
    frame = card.to_frame()
    for column in frame.select_dtypes("number").columns:
        assert not any(math.isinf(cell) for cell in frame[column].dropna())


@few
@given(plans(), _POLICIES)
def test_the_unit_changes_no_verdict(plan: Any, prices: str) -> None:
    goals, rows = plan
    large = [row | {"value": row["value"] / 10000, "unit": "万家"} if row.get("unit") == "家" else row for row in rows]
    for one, other in zip(
        judged(goals, rows, "2027-12-31", prices=prices), judged(goals, large, "2027-12-31", prices=prices), strict=True
    ):
        alike(one, other)


@few
@given(plans(), plans(), st.sampled_from(["2026-12-31", "2027-06-30"]), _POLICIES)
def test_later_data_never_change_an_earlier_verdict(plan: Any, news: Any, day: str, prices: str) -> None:
    """Whatever is published later, of whichever span: new figures and revisions of old ones."""
    goals, rows = plan
    later = [row | {"published": "2028-01-15"} for row in news[1]]
    for one, other in zip(
        judged(goals, rows, day, prices=prices), judged(goals, [*rows, *later], day, prices=prices), strict=True
    ):
        alike(one, other)


@few
@given(plans(), _POLICIES, st.integers(1, 12))
def test_a_final_verdict_is_not_changed_by_another_month(plan: Any, prices: str, month: int) -> None:
    goals, rows = plan
    before = judged(goals, rows, "2028-01-01", prices=prices)
    span = f"2028-{month:02}"
    more = []
    for goal in goals:
        for name in {goal.indicator.code, getattr(goal.rule, "reference", None) or goal.indicator.code}:
            for measure, unit in (("level", "家"), ("growth", "%"), ("rank", None), ("stage", None)):
                one = {"indicator": name, "period": span, "measure": measure, "value": 3, "published": span}
                more.append(one | {"unit": unit, "stage": "complete" if measure == "stage" else None})
    after = judged(goals, rows + more, "2028-12-31", prices=prices)
    for early, late in zip(before, after, strict=True):
        if early.final:
            assert (early.verdict, early.value, early.final) == (late.verdict, late.value, late.final)


def _mirrored(goal: Target, rows: Rows) -> tuple[Target, Rows]:
    """Turn up into down: figures change their sign."""
    turned: dict[str | None, Any] = {"up": "down", "down": "up"}
    flipped: dict[str, Any] = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}
    own = goal.indicator
    indicator = attrs.evolve(own, direction=turned.get(own.direction, own.direction))
    quantity, change = goal.quantity, goal.change
    names = {own.code, getattr(goal.rule, "reference", None)}
    mine = [row for row in rows if row["indicator"] in names]
    if change is not None:
        change = turned[change]  # the size of the movement stays as it is
    elif quantity is not None:
        quantity = Quantity(-quantity.value, quantity.unit, bound=flipped.get(quantity.bound, quantity.bound))
    goal = attrs.evolve(goal, indicator=indicator, quantity=quantity, change=change)
    return goal, [row | {"value": -row["value"]} for row in mine]


@few
@given(st.lists(st.booleans(), min_size=4, max_size=4), st.data(), _DAYS)
def test_swapping_the_direction_mirrors_the_verdict(kinds: list[bool], data: st.DataObject, day: str) -> None:
    drawn = [data.draw((steps if kind else movements)(number)) for number, kind in enumerate(kinds)]
    drawn = [
        (attrs.evolve(goal, period="2026") if isinstance(goal.rule, InStep) else goal, exact(rows))
        for goal, rows in drawn
    ]
    drawn = [(goal, rows) for goal, rows in drawn if goal.change is not None or not isinstance(goal.rule, Change)]
    if not drawn:
        return
    turned = [_mirrored(goal, rows) for goal, rows in drawn]
    one = judged([goal for goal, _ in drawn], [row for _, rows in drawn for row in rows], day)
    other = judged([goal for goal, _ in turned], [row for _, rows in turned for row in rows], day)
    assert verdicts(one) == verdicts(other)
    assert [result.attained for result in one] == [result.attained for result in other]


def exact(rows: Rows) -> Rows:
    """Leave out what is only a lower bound: its mirror would be an upper one, which is not published."""
    return [row | {"status": None} if row.get("status") == "lower_bound" else row for row in rows]


@few
@given(plans(), _DAYS, st.integers(1, 8).map(lambda number: number / 4))
def test_improving_a_value_never_worsens_the_verdict(plan: Any, day: str, step: float) -> None:
    goals, rows = plan
    sides: dict[str, float] = {}
    for goal in goals:
        if isinstance(goal.rule, Rank):
            sides[goal.indicator.code] = -1
        elif not isinstance(goal.rule, Deliverable):
            sides[goal.indicator.code] = {"up": step, "down": -step}.get(goal.indicator.direction or "", 0)
    # The last year of all: in one that must beat the year before, an earlier one is the next one's baseline.
    better = []
    for row in exact(rows):
        side = sides.get(row["indicator"], 0) * (row["period"] == "2027")
        better.append(row | {"value": max(1, row["value"] + side) if row["measure"] == "rank" else row["value"] + side})
    for goal, one, other in zip(goals, judged(goals, exact(rows), day), judged(goals, better, day), strict=True):
        against = False
        wished = {"up": "floor", "down": "cap"}.get(goal.indicator.direction or "")
        printed = goal.quantity is not None and goal.quantity.bound in {">=", ">", "<=", "<"}
        if isinstance(goal.rule, (Change, InStep)) and printed:
            sense = reading(goal)
            if isinstance(goal.rule, Change) and goal.change == "down":
                sense = {"floor": "cap", "cap": "floor"}[sense]
            against = sense != wished
        if not against and one.verdict in _BETTER:
            assert _BETTER[str(other.verdict)] >= _BETTER[str(one.verdict)], (goal, one.value, other.value)


@few
@given(plans(), _DAYS)
def test_being_further_on_never_worsens_a_deliverable(plan: Any, day: str) -> None:
    goals, rows = plan
    goals = [goal for goal in goals if isinstance(goal.rule, Deliverable)]
    further = {"started": "under_way", "under_way": "complete", "complete": "complete"}
    better = [row | {"stage": further[row["stage"]]} if row.get("stage") else row for row in rows]
    for one, other in zip(judged(goals, rows, day), judged(goals, better, day), strict=True):
        if one.verdict in _BETTER:
            assert _BETTER.get(str(other.verdict), -1) >= _BETTER[str(one.verdict)] or one.verdict == "missed"


@few
@given(st.lists(_HALVES, min_size=4, max_size=4), st.sampled_from(["up", "down"]), st.integers(1, 4))
def test_going_on_improving_keeps_a_held_improvement(values: list[float], direction: Any, step: int) -> None:
    sign = 1 if direction == "up" else -1
    goals, rows = [], []
    for number, value in enumerate(values):
        indicator = Indicator(name=f"指标{number}", unit="家", nature="rate", direction=direction)
        goals.append(Target(code=f"t{number}", indicator=indicator, rule=Improve(held=True), period="2026/2028"))
        rows += [
            {"indicator": indicator.code, "period": str(2025 + at), "measure": "level", "unit": "家",
             "value": value + sign * step * at / 2, "published": f"{2025 + at}-12-31"} for at in range(4)
        ]  # fmt: skip
    for year, verdict in ((2026, "on_track"), (2027, "on_track"), (2028, "met")):
        for result in judged(goals, rows, f"{year}-12-31"):
            assert (str(result.verdict), result.breaches, result.windows) == (verdict, 0, year - 2025)


@few
@given(st.integers(0, 60), st.integers(0, 60), st.integers(-20, 40))
def test_a_deflated_rate_is_what_the_formula_says(own: int, other: int, dearer: int) -> None:
    """(1 + nominal) / (1 + prices) − 1, in per cent; and the same reference nominal or real gives the same order."""
    income = Indicator(name="收入", unit="元", nature="flow", direction="up", basis="nominal")
    goal = Target(code="t", indicator=income, rule=InStep(reference="参照"), period="2026", tolerance=0)
    rows = [
        {"indicator": name, "period": "2026", "measure": measure, "value": value / 10, "unit": "%", "basis": basis}
        for name, measure, value, basis in (
            ("收入", "growth", own, "nominal"), ("参照", "growth", other, "real"), ("cpi_rise", "level", dearer, None),
        )
    ]  # fmt: skip
    (result,) = judged([goal], rows, None, prices="deflate")
    assert result.value == pytest.approx(((1 + own / 1000) / (1 + dearer / 1000) - 1) * 100, abs=1e-9)
    exact_gap = (1000 + own) * 1000 - (1000 + other) * (1000 + dearer)
    assert result.verdict == ("met" if exact_gap >= 0 else "missed")
    assert dt.date(2026, 12, 31) == result.data_end
