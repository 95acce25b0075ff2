"""Laws of `check` and of the roll-up, on random plans; contradictions are held against judging itself."""

from __future__ import annotations

import math
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets import testing
from plantargets.evaluation import check, evaluate
from plantargets.evaluation.coherence.claims import claim_of
from plantargets.model import Cumulative, Growth, Indicator, Programme, Target, Threshold
from plantargets.units import Quantity

few = settings(max_examples=25)

_PERIODS = ("2026", "2027", "2026/2027", "2026/2030", "2026/2035")
_BOUNDS: tuple[Any, ...] = ("=", ">=", ">", "<=", "<", "~")
_RULES: tuple[Any, ...] = (
    Growth(), Growth(over="average"), Growth(over="total"), Cumulative(), Threshold(), Threshold(held=True),
)  # fmt: skip


@st.composite
def targets(draw: st.DrawFn, code: str) -> Target:
    rule = draw(st.sampled_from(_RULES))
    rates = isinstance(rule, Growth)
    direction: Any = draw(st.sampled_from(["up", "down", "neither", None]))
    nature: Any = "flow" if isinstance(rule, Cumulative) else draw(st.sampled_from(["flow", "stock"]))
    indicator = Indicator(name="指标", code="x", nature=nature, direction=direction, basis="nominal", natural_min=0)
    value = draw(st.integers(1, 60))
    tiers, parts = ({"group": kind, "group_kind": kind} for kind in ("tiers", "part_of"))
    more: dict[str, Any] = draw(st.sampled_from([{}, {}, tiers, parts]))
    unit = "%" if rates else draw(st.sampled_from(["万元", "亿元"]))
    return Target(
        code=code,
        indicator=indicator,
        rule=rule,
        quantity=Quantity(value, unit, bound=draw(st.sampled_from(_BOUNDS))),
        period=draw(st.sampled_from(_PERIODS)),
        change=draw(st.sampled_from([None, None, "down"])) if rates else None,
        effort=draw(st.sampled_from([None, "ensure", "strive"])),
        **more,
    )


@st.composite
def plans(draw: st.DrawFn) -> list[Target]:
    return [draw(targets(f"t{n}")) for n in range(draw(st.integers(1, 6)))]


def kinds(found: Any) -> list[tuple[Any, ...]]:
    """What is found, without the printed words and the numbers in printed units."""
    return [(f.kind, f.severity, f.targets, round(f.number("rate") or 0, 9), f.number("years")) for f in found]


@given(plans(), st.randoms(use_true_random=False))
def test_order_of_targets_never_matters(plan: list[Target], random: Any) -> None:
    shuffled = plan.copy()
    random.shuffle(shuffled)
    assert check(plan) == check(shuffled)


@given(plans())
def test_a_plan_beside_itself_says_no_more(plan: list[Target]) -> None:
    programme = Programme(code="p", name="p", targets=plan)
    assert check(programme) == check(programme, programme) == check(plan, programme)


def _restated(target: Target) -> Target:
    quantity = target.quantity
    assert quantity is not None
    return target if quantity.unit.text == "%" else attrs.evolve(target, quantity=quantity.to("元"))


@given(plans())
def test_yuan_or_ten_thousand_yuan_the_findings_are_the_same(plan: list[Target]) -> None:
    # A bare number is exact to its printed decimals, and 左右 of a small count has a width of its own: other units
    # print other decimals, so these two are left out.
    plain = [t for t in plan if t.quantity is not None and t.quantity.bound not in {"=", "~"}]
    assert kinds(check(plain)) == kinds(check([_restated(t) for t in plain]))


@given(plans(), st.integers(2, 9))
def test_scaling_every_amount_changes_no_finding(plan: list[Target], times: int) -> None:
    amounts = [t for t in plan if t.quantity is not None and t.quantity.unit.text != "%" and t.quantity.bound != "="]
    scaled = [
        attrs.evolve(t, quantity=Quantity(t.quantity.value * times, t.quantity.unit, bound=t.quantity.bound))
        for t in amounts
        if t.quantity is not None
    ]
    assert kinds(check(amounts)) == kinds(check(scaled))


@given(plans())
def test_numbers_are_finite_and_every_finding_can_be_told(plan: list[Target]) -> None:
    found = check(plan)
    assert all(math.isfinite(value) for f in found for _, value in f.numbers)
    assert all(len(f.quotes) == len(f.targets) and f.zh and f.en for f in found)
    assert all(words for words in (found.to_text("zh"), found.to_text("en"), found._repr_html_()))
    assert list(found) == sorted(found, key=lambda f: f.place())


@few
@given(testing.programmes())
def test_any_plan_can_be_checked(programme: Programme) -> None:
    found = check(programme)
    codes = {target.code for target in programme.targets()}
    assert all(set(f.targets) <= codes for f in found)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Target, Target]:
    """Draw two targets for one level of one year."""
    direction: Any = draw(st.sampled_from(["up", "down", "neither"]))
    indicator = Indicator(name="指标", code="x", nature="rate", unit="%", direction=direction)
    bound = st.sampled_from(_BOUNDS)
    one, other = (
        Target(
            code=code,
            indicator=indicator,
            rule=Threshold(),
            quantity=Quantity(draw(st.integers(1, 12)), "%", bound=draw(bound)),
            period="2026",
        )
        for code in ("a", "b")
    )
    return one, other


@few
@given(pairs())
def test_contradiction_is_what_no_figure_can_satisfy(pair: tuple[Target, Target]) -> None:
    """Every figure near an end of either target is judged: some satisfies both exactly where none is reported."""
    ends = [end for t in pair if (c := claim_of(t)) for end in (c.interval.low, c.interval.high) if end is not None]
    candidates = sorted({float(end) + step for end in ends for step in (-0.01, 0.0, 0.01)})
    tried = [
        attrs.evolve(t, code=f"{t.code}{n}", indicator=attrs.evolve(t.indicator, code=f"x{n}"))
        for n in range(len(candidates))
        for t in pair
    ]
    figures = {f"{code}{n}": value for n, value in enumerate(candidates) for code in ("a", "b")}
    card = evaluate(tried, figures)
    good = {"met", "met_within_tolerance"}
    possible = any(
        str(card[f"a{n}"].verdict) in good and str(card[f"b{n}"].verdict) in good for n in range(len(candidates))
    )
    assert bool(check(pair).contradictions) is not possible


@few
@given(plans(), st.data())
def test_every_target_is_counted_once_or_apart(plan: list[Target], data: Any) -> None:
    cut = data.draw(st.integers(0, len(plan)))
    below = Programme(code="q", name="q", targets=plan[cut:])
    card = evaluate(Programme(code="p", name="p", targets=plan[:cut], programmes=[below]), [], as_of="2026-06-30")
    node = card.rollup()
    counted = node.counts.total + node.superseded + node.apart
    extra = sum(len(g.deciding) - 1 for g in card.groups() if g.kind == "all_of")
    assert counted == len(plan)
    assert extra >= 0
    assert node.counts.total == sum(v for v in evaluate(plan, [], as_of="2026-06-30").rollup().to_frame()["total"])


@few
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["binding", "expected", None])), min_size=1, max_size=6))
def test_veto_is_a_missed_binding_target_and_nothing_else(drawn: list[tuple[int, Any]]) -> None:
    plan = [
        Target(
            code=f"t{n}",
            indicator=Indicator(name=f"i{n}"),
            rule=Growth(),
            quantity="5%以上",
            period="2026",
            force=force,
        )
        for n, (_, force) in enumerate(drawn)
    ]
    node = evaluate(plan, {f"t{n}": value for n, (value, _) in enumerate(drawn)}).rollup()
    assert list(node.veto) == [f"t{n}" for n, (value, force) in enumerate(drawn) if value < 5 and force == "binding"]
    assert node.counts.missed == sum(value < 5 for value, _ in drawn)
