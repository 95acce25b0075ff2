"""Laws of judging, on random plans and tables, and an oracle in plain Python that shares no code."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets.evaluation import Evaluation, evaluate
from plantargets.model import Baseline, Cumulative, Growth, Indicator, Target, Threshold
from plantargets.observations import Observations
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

# One call judges several targets at a time: what costs is the call, not the target.
few = settings(max_examples=25)

_SPANS = [
    "2025", "2026", "2027", "2026-S1", "2026-S2", "2026-01/2026-09", "2026-Q1", "2026-Q2", "2026-Q3",
    "2026-Q4", "2026-01/2026-02",
    "2026-03", "2026-10", "2026-11", "2026-12", "2025-12-31", "2026-12-31", "2026/2027", "2026-06-30",
    "2027-01/2027-06",
]  # fmt: skip
_PERIODS = ["2026", "2026/2027", "2026-S1", "2026/2030"]
_NATURES = ["stock", "flow", "rate", "index", None]
_DAYS = st.sampled_from(["2026-07-15", "2026-12-31", "2027-02-28", "2028-03-01"])
_NUMBERS = st.integers(-4, 24).map(lambda number: number / 2)
_KEY = ("period", "measure", "stage", "basis", "scope", "published")
_RANK = {"missed": 0, "behind": 0, "met_within_tolerance": 1, "on_track": 1, "met": 2}


_RULES = st.sampled_from([
    Growth(), Growth(over="average"), Growth(over="total"), Cumulative(), Threshold(), Threshold(held=True),
    Threshold(held=True, window="quarter"),
])  # fmt: skip


@st.composite
def quantities(draw: st.DrawFn, unit: str) -> Quantity:
    value = draw(st.integers(0, 12))
    if draw(st.booleans()):
        return Quantity(value, unit, bound=draw(st.sampled_from(["=", ">=", ">", "<=", "<", "~"])))
    return Quantity(value, unit, upper=value + draw(st.integers(0, 4)), bound=draw(st.sampled_from(["between", "~"])))


@st.composite
def targets(draw: st.DrawFn, code: str, name: str) -> Target:
    rule: Any = draw(_RULES)
    unit = "%" if isinstance(rule, Growth) else "万家"
    indicator = Indicator(
        name=name,
        nature=draw(st.sampled_from(_NATURES)),
        aggregate=draw(st.sampled_from(["sum", "last", None])),
        direction=draw(st.sampled_from(["up", "down", "neither", None])),
        basis=draw(st.sampled_from(["real", None])),
        scope=draw(st.sampled_from([None, "规上"])),
    )
    baseline = None
    if isinstance(rule, Threshold) and draw(st.booleans()):
        baseline = Baseline(quantity=Quantity(draw(st.integers(0, 5)), "万家"), period="2025")
    return Target(
        code=code, indicator=indicator, rule=rule, quantity=draw(quantities(unit)),
        period=draw(st.sampled_from(_PERIODS)),
        change=draw(st.sampled_from([None, None, "down"])) if isinstance(rule, Growth) else None,
        sense=draw(st.sampled_from([None, None, None, "floor", "cap", "band"])), baseline=baseline,
    )  # fmt: skip


@st.composite
def figures(draw: st.DrawFn, name: str) -> list[dict[str, Any]]:
    row: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "indicator": st.just(name),
            "period": st.sampled_from(_SPANS),
            "measure": st.sampled_from(["level", "level", "growth", "avg_growth", "index", "difference"]),
            "value": _NUMBERS,
            "basis": st.sampled_from([None, "real", "nominal"]),
            "scope": st.sampled_from([None, None, "规上"]),
            "stage": st.sampled_from([None, None, None, "started"]),
            "status": st.sampled_from([None, None, "final", "expected", "lower_bound"]),
            "published": st.sampled_from([None, "2026-07-10", "2027-01-20", "2027-06-30"]),
            "source": st.sampled_from([None, "统计局"]),
        }
    )
    rows = draw(st.lists(row, max_size=14, unique_by=lambda r: tuple(r[name] for name in _KEY)))
    units = {"level": "万家", "growth": "%", "avg_growth": "%", "difference": "家", "index": None}
    for at, one in enumerate(rows):
        one["unit"] = units[one["measure"]]
        if one["measure"] == "level" and at % 3 == 0:
            one |= {"unit": "家", "value": one["value"] * 10000}
        if one["measure"] == "index":
            one["value"] += 100
    return rows


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Target], list[dict[str, Any]]]:
    names = [f"指标{number}" for number in range(4)]
    goals = [draw(targets(f"t{at}", name)) for at, name in enumerate(names)]
    rows = [row for name in names for row in draw(figures(name))]
    return goals, rows


def judged(
    goals: Sequence[Target], rows: list[dict[str, Any]], as_of: str | None, engine: str | None = None, **more: Any
) -> list[Evaluation]:
    return list(evaluate(goals, Observations(rows), as_of=as_of, engine=engine, **more))  # type: ignore[arg-type]


def alike(one: Evaluation, other: Evaluation) -> None:
    for name, value in one.to_row().items():
        same = other.to_row()[name]
        if isinstance(value, float) and isinstance(same, float):
            assert value == pytest.approx(same, rel=1e-9, abs=1e-9), name
        else:
            assert value == same, (name, value, same)


# ------------------------------------------------------------------------------------------------ engines, tables
@few
@given(plans(), st.none() | _DAYS, st.sampled_from(["latest", "first"]))
def test_every_engine_gives_the_same_answer(plan: Any, as_of: str | None, release: Any) -> None:
    goals, rows = plan
    for one, other in zip(
        judged(goals, rows, as_of, "pandas", release=release), judged(goals, rows, as_of, release=release), strict=True
    ):
        alike(one, other)


@few
@given(plans(), _DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(plan: Any, as_of: str, chance: Any) -> None:
    goals, rows = plan
    shuffled = chance.sample(rows, len(rows))
    for one, other in zip(judged(goals, rows, as_of), judged(goals, shuffled, as_of), strict=True):
        alike(one, other)


@few
@given(plans(), st.none() | _DAYS)
def test_no_number_is_nan_and_everything_has_its_reason(plan: Any, as_of: str | None) -> None:
    goals, rows = plan
    table = Observations(rows)
    card = evaluate(goals, table, as_of=as_of)
    for e in card:
        numbers = [v for v in attrs.asdict(e, recurse=False).values() if isinstance(v, float)]
        assert all(math.isfinite(number) for number in numbers)
        assert e.policy
        assert (e.reason_code is not None) >= (e.verdict == "not_judged")
        if e.verdict in _RANK:
            assert e.method
            assert e.value is not None
            assert e.reason_code is None
        if e.final:
            assert e.verdict in {"met", "met_within_tolerance", "missed"}
        assert not e.attained or e.verdict in {"on_track", "behind"}
        assert (e.tolerance_used is not None) >= (e.verdict == "met_within_tolerance")
        around = e.target.quantity is not None and e.target.quantity.bound == "~"
        assert e.tolerance_used is None or (around and e.verdict in {"met_within_tolerance", "on_track"})
        e.explain("zh")
        e.explain("en")
    frame = card.to_frame()
    for column in frame.select_dtypes("number").columns:
        assert not any(math.isinf(value) for value in frame[column].dropna())


@few
@given(plans(), st.sampled_from(["2026-07-15", "2027-02-28"]), st.lists(_NUMBERS, min_size=1, max_size=3))
def test_later_data_never_change_an_earlier_verdict(plan: Any, as_of: str, later: list[float]) -> None:
    goals, rows = plan
    day = dt.date.fromisoformat(as_of) + dt.timedelta(days=1)
    known = {(r["indicator"], r["period"], r["measure"], r["stage"], r["basis"], r["scope"]) for r in rows}
    news = [
        {
            "indicator": name,
            "period": period,
            "measure": measure,
            "value": value,
            "unit": unit,
            "published": day,
            "basis": "real",
        }
        for value, (name, period) in zip(later, ((goal.indicator.code, "2026") for goal in goals), strict=False)
        for measure, unit in (("level", "万家"), ("growth", "%"))
    ]
    assert len(known) <= len(rows)
    for one, other in zip(judged(goals, rows, as_of), judged(goals, [*rows, *news], as_of), strict=True):
        alike(one, other)


# ------------------------------------------------------------------------------------------------------- scaling
@few
@given(plans(), _DAYS)
def test_the_unit_changes_no_verdict(plan: Any, as_of: str) -> None:
    goals, rows = plan
    small = [row | {"value": row["value"] * 10000, "unit": "家"} if row["unit"] == "万家" else row for row in rows]
    for one, other in zip(judged(goals, rows, as_of), judged(goals, small, as_of), strict=True):
        alike(one, other)


# ------------------------------------------------------------------------------------- directions, improvements
_SIMPLE = st.sampled_from([Growth(), Threshold(), Threshold(held=True)])


def _mirrored(target: Target) -> Target:
    indicator, quantity = target.indicator, target.quantity
    assert quantity is not None
    turned: dict[str, Any] = {"up": "down", "down": "up"}
    flipped: dict[str, Any] = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}
    low = -quantity.value if quantity.upper is None else -quantity.upper
    high = None if quantity.upper is None else -quantity.value
    return attrs.evolve(
        target,
        indicator=attrs.evolve(indicator, direction=turned.get(indicator.direction or "", indicator.direction)),
        quantity=Quantity(low, quantity.unit, upper=high, bound=flipped.get(quantity.bound, quantity.bound)),
    )


@st.composite
def simple(draw: st.DrawFn) -> tuple[list[Target], list[dict[str, Any]]]:
    """Draw targets of one figure a window, and the figures of 2025 to 2027."""
    goals, rows = [], []
    for number in range(4):
        rule: Any = draw(_SIMPLE)
        unit = "%" if isinstance(rule, Growth) else "家"
        indicator = Indicator(
            name=f"指标{number}", nature=draw(st.sampled_from(["stock", "rate"])),
            direction=draw(st.sampled_from(["up", "down", "neither", None])),
        )  # fmt: skip
        goals.append(
            Target(
                code=f"t{number}", indicator=indicator, rule=rule, quantity=draw(quantities(unit)), period="2026/2027"
            )
        )
        for year in (2025, 2026, 2027):
            value = draw(_NUMBERS)
            measure = "growth" if isinstance(rule, Growth) else "level"
            rows.append({"indicator": indicator.code, "period": str(year), "measure": measure, "value": value,
            "unit": unit,
                         "published": f"{year}-12-31"})  # fmt: skip
    return goals, rows


@few
@given(simple(), st.sampled_from(["2026-12-31", "2027-12-31"]))
def test_swapping_the_direction_mirrors_the_verdict(plan: Any, as_of: str) -> None:
    goals, rows = plan
    negative = [row | {"value": -row["value"]} for row in rows]
    mirrored = [_mirrored(goal) for goal in goals]
    for one, other in zip(judged(goals, rows, as_of), judged(mirrored, negative, as_of), strict=True):
        assert (one.verdict, one.reason_code, one.attained) == (other.verdict, other.reason_code, other.attained)


@few
@given(simple(), st.sampled_from(["2026-12-31", "2027-12-31"]), st.integers(1, 8).map(lambda n: n / 4))
def test_improving_a_value_never_worsens_the_verdict(plan: Any, as_of: str, step: float) -> None:
    goals, rows = plan
    sides = {goal.indicator.code: goal.indicator.direction for goal in goals}
    better = []
    for row in rows:
        side = {"up": 1, "down": -1}.get(sides[row["indicator"]] or "", 0)
        inside = row["period"] != "2025"
        better.append(row | {"value": row["value"] + side * step * inside})
    for goal, one, other in zip(goals, judged(goals, rows, as_of), judged(goals, better, as_of), strict=True):
        stated = goal.quantity is not None and goal.quantity.bound in {">=", ">", "<=", "<"}
        against = stated and one.sense != {"up": "floor", "down": "cap"}.get(goal.indicator.direction or "")
        if not against and str(one.verdict) in _RANK:
            assert _RANK[str(other.verdict)] >= _RANK[str(one.verdict)]


@few
@given(simple(), _NUMBERS)
def test_holding_a_target_never_lowers_it(plan: Any, value: float) -> None:
    goals, rows = plan
    held = [attrs.evolve(goal, rule=Threshold(held=True)) for goal in goals if isinstance(goal.rule, Threshold)]
    before = judged(held, rows, "2026-12-31")
    for goal, one in zip(held, before, strict=True):
        if one.verdict == "on_track" and one.value is not None:
            more = [row for row in rows if row["period"] != "2027"]
            again = {"period": "2027", "value": one.value, "published": "2027-12-31"}
            more += [row | again for row in more if row["indicator"] == goal.indicator.code and row["period"] == "2026"]
            assert str(judged([goal], more, "2027-12-31")[0].verdict) in {"met", "met_within_tolerance"}
    assert value == value  # noqa: PLR0124 - drawn to vary the tables


# -------------------------------------------------------------------------------------------------------- oracle
_PARTS = ["2026-01/2026-02", *(f"2026-{m:02}" for m in range(1, 13)), "2026-Q1", "2026-Q2", "2026-Q3",
"2026-Q4", "2026-S1",
          "2026-S2", "2026", *(f"2026-01/2026-{m:02}" for m in range(3, 12) if m != 6), "2026-07/2026-09"]  # fmt: skip


def _months(span: str) -> tuple[int, int]:
    """Read the spans above by hand: first and last month of 2026."""
    if span == "2026":
        return 1, 12
    if "/" in span:
        first, last = span.split("/")
        return int(first[5:]), int(last[5:])
    kind, number = span[5], span[6:]
    if kind == "Q":
        return 3 * int(number) - 2, 3 * int(number)
    if kind == "S":
        return 6 * int(number) - 5, 6 * int(number)
    return int(span[5:]), int(span[5:])


def oracle_sum(figures_: dict[tuple[int, int], float]) -> tuple[float, int, bool] | None:
    """Sum from January on: furthest without a gap, longest figure first; and whether figures lie beyond."""
    reach: dict[int, int] = {13: 13}
    pick: dict[int, int] = {}
    for start in range(12, 0, -1):
        best = (0, 0)
        for first, last in figures_:
            if first == start:
                best = max(best, (max(reach.get(last + 1, 0), last + 1), last))
        if best[0]:
            reach[start], pick[start] = best
    if 1 not in pick:
        return None
    total, at = 0.0, 1
    while at in pick:
        total += figures_[at, pick[at]]
        at = pick[at] + 1
    return total, at - 1, any(last >= at for _, last in figures_)


@few
@given(
    tables=st.lists(
        st.dictionaries(st.sampled_from(_PARTS), st.integers(0, 40).map(lambda n: n / 4), max_size=10),
        min_size=1,
        max_size=6,
    ),
    required=st.integers(1, 40),
    bound=st.sampled_from([">=", "<="]),
    ended=st.booleans(),
)
def test_cumulatives_agree_with_the_oracle(tables: Any, required: int, bound: Any, *, ended: bool) -> None:
    goals, rows = [], []
    for number, table in enumerate(tables):
        indicator = Indicator(name=f"指标{number}", nature="flow", aggregate="sum")
        quantity = Quantity(required, "家", bound=bound)
        goals.append(
            Target(code=f"t{number}", indicator=indicator, rule=Cumulative(), quantity=quantity, period="2026")
        )
        months = {_months(span): span for span in table}
        rows += [
            {"indicator": indicator.code, "period": span, "measure": "level", "value": table[span], "unit": "家",
             "published": "2026-12-01"} for span in months.values()
        ]  # fmt: skip
    results = judged(goals, rows, "2027-01-01" if ended else "2026-12-20")
    for table, result in zip(tables, results, strict=True):
        found = oracle_sum({_months(span): table[span] for span in {_months(s): s for s in table}.values()})
        if found is None:
            assert str(result.verdict) == ("not_judged" if table else "no_data")
            continue
        total, last, beyond = found
        assert result.value == pytest.approx(total)
        assert result.data_end is not None
        assert result.data_end.month == last
        assert (result.missing_from is not None) == beyond
        if result.missing_from is not None and result.missing_to is not None:
            later = [first for first, final in map(_months, table) if first > last]
            assert (result.missing_from.month, result.missing_from.day) == (last + 1, 1)
            ends = min(later) - 1 if later else max(final for _, final in map(_months, table))
            assert result.missing_to.month == ends
            assert result.unused == len({_months(span) for span in table if _months(span)[1] > last})
        passes = total >= required if bound == ">=" else total <= required
        if ended and last == 12:
            expected = "met" if passes else "missed"
        elif passes == (bound == ">=") and last < 12:  # a figure of a span that has not ended makes nothing certain
            expected = "met" if bound == ">=" else "missed"
        elif ended:
            expected = "not_judged"
            assert result.reason_code == ("gap" if beyond else "outcome_not_seen")
        else:
            due = required * last / 12 - 1e-9 if bound == ">=" else required * last / 12 + 1e-9
            expected = "on_track" if (total >= due if bound == ">=" else total <= due) else "behind"
        assert str(result.verdict) == expected


def oracle_level(goal: Target, x: float, tolerance: float) -> str:
    """Say met, near, missed or open for one figure, in printed units, for whole printed numbers."""
    quantity = goal.quantity
    assert quantity is not None
    low = float(quantity.value)
    high = low if quantity.upper is None else float(quantity.upper)
    bound, side = quantity.bound, goal.indicator.direction
    if bound in {">=", ">", "<=", "<"}:
        passes = {">=": x >= low, ">": x > low, "<=": x <= low, "<": x < low}[bound]
        return "met" if passes else "missed"
    near = tolerance if bound == "~" else 0.0
    readings = {
        "up": "met" if x >= low else "near" if x >= low - near - 1e-9 else "missed",
        "down": "met" if x <= high else "near" if x <= high + near + 1e-9 else "missed",
        "neither": "met" if low <= x <= high else "near" if low - near - 1e-9 <= x <= high + near + 1e-9 else "missed",
    }
    if bound == "=":  # halves away from zero
        nearest = math.copysign(math.floor(abs(x) + 0.5), x)
        readings["neither"] = "met" if nearest == low else "missed"
    if side is not None:
        return readings[side]
    words = set(readings.values())
    return "open" if "missed" in words and words != {"missed"} else "near" if "near" in words else "met"


@few
@given(simple())
def test_levels_and_rates_agree_with_the_oracle(plan: Any) -> None:
    goals, rows = plan
    words = {"met": "met", "near": "met_within_tolerance", "missed": "missed", "open": "not_judged"}
    held = {goal.code for goal in goals if isinstance(goal.rule, Threshold) and goal.rule.held}
    fixed = 0.75
    for goal, result in zip(goals, judged(goals, rows, "2027-12-31", tolerance=fixed), strict=True):
        by_year = {row["period"]: row["value"] for row in rows if row["indicator"] == goal.indicator.code}
        years = ["2026", "2027"] if goal.code in held else ["2027"]
        said = [oracle_level(goal, by_year[year], fixed) for year in years]
        worst = next(word for word in ("missed", "open", "near", "met") if word in said)
        assert str(result.verdict) == words[worst], (goal, by_year, said)
        if goal.code in held:
            assert result.breaches == said.count("missed")
