"""Laws of `compare`, on random programmes of several areas."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets import testing
from plantargets.errors import PlanTargetsError
from plantargets.evaluation import ComparedIndicator, Comparison, compare, evaluate
from plantargets.model import Cumulative, Growth, Indicator, Programme, Target, Threshold
from plantargets.observations import Observations
from plantargets.units import Quantity

few = settings(max_examples=30)

_AREAS = ("140100", "410100", "340100", "420100", "610100")
_UNITS = {"亿元": ("元", "万元", "亿元", "万亿元"), "家": ("家", "万家")}
_RULES: tuple[Any, ...] = (
    Growth(), Growth(over="average"), Cumulative(), Threshold(), Threshold(held=True),
)  # fmt: skip
_OTHER = {"家": "万家", "万家": "家", "元": "亿元", "万元": "元", "亿元": "万亿元", "万亿元": "万元"}


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    unit, direction = draw(st.sampled_from(sorted(_UNITS))), draw(st.sampled_from(["up", "down", "neither", None]))
    of: Any = direction
    return Indicator(
        name=draw(st.sampled_from(["甲指标", "乙指标"])), unit=unit, nature="flow", direction=of, basis="nominal"
    )


@st.composite
def targets(draw: st.DrawFn, code: str, choices: list[Indicator]) -> Target:
    indicator = draw(st.sampled_from(choices))
    rule = draw(st.sampled_from(_RULES))
    unit = "%" if isinstance(rule, Growth) else draw(st.sampled_from(_UNITS[str(indicator.unit)]))
    bound: Any = draw(st.sampled_from(["=", ">=", ">", "<=", "<", "~"]))
    falls = isinstance(rule, Growth) and draw(st.booleans())
    effort: Any = draw(st.sampled_from([None, None, "ensure", "strive"]))
    return Target(
        code=code,
        indicator=indicator,
        rule=rule,
        quantity=Quantity(draw(st.integers(1, 9)), unit, bound=bound),
        period=draw(st.sampled_from(["2026", "2026/2030"])),
        change="down" if falls else None,
        effort=effort,
        scope=draw(st.sampled_from([None, None, "城区"])),
    )


@st.composite
def plans(draw: st.DrawFn) -> list[Programme]:
    """Draw two areas or more, each with at least one target."""
    choices = [attrs.evolve(draw(indicators()), code=code) for code in ("x", "y")]
    choices = [attrs.evolve(each, name=f"{each.code}指标") for each in choices]
    areas = draw(st.lists(st.sampled_from(_AREAS), unique=True, min_size=2, max_size=5))
    return [
        Programme(
            code=f"p{area}",
            name=area,
            area=area,
            targets=[draw(targets(f"t{n}", choices)) for n in range(draw(st.integers(1, 4)))],
        )
        for area in areas
    ]


def standing(found: Comparison) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Give what stands for each indicator and area, numbers by their meaning."""
    return {
        (each.code, s.area.code): (s.value, s.rank, s.why, s.target.code, tuple(t.code for t in s.others))
        for each in found
        for s in each.standings
    }


def columns(found: Comparison) -> dict[str, tuple[Any, ...]]:
    return {each.code: (each.why, each.by_size, each.better, each.spread) for each in found}


@given(plans(), st.randoms(use_true_random=False))
def test_order_of_programmes_never_matters(programmes: list[Programme], random: Any) -> None:
    shuffled = programmes.copy()
    random.shuffle(shuffled)
    assert compare(programmes) == compare(shuffled)


@given(plans())
def test_another_unit_changes_nothing(programmes: list[Programme]) -> None:
    def restated(target: Target) -> Target:
        quantity = target.quantity
        if quantity is None or quantity.unit.text == "%":
            return target
        return attrs.evolve(target, quantity=quantity.to(_OTHER[quantity.unit.text]))

    first = programmes[0]
    other = attrs.evolve(first, targets=[restated(target) for target in first.targets_])
    before, after = compare(programmes), compare(other, *programmes[1:])
    assert standing(before) == standing(after)
    assert columns(before) == columns(after)


def consistent(each: ComparedIndicator) -> None:
    ranked = [(Fraction(s.value.value), s.rank) for s in each.standings if s.value is not None and s.rank is not None]
    sign = {"up": 1, "down": -1}.get(each.better or "", 0)
    assert sign or not ranked
    for value, rank in ranked:
        assert rank == 1 + sum(sign * other > sign * value for other, _ in ranked)


@given(plans())
def test_ranks_follow_values_and_direction(programmes: list[Programme]) -> None:
    found = compare(programmes)
    for each in found:
        consistent(each)
        if each.spread is not None:
            spread = each.spread
            assert spread.lowest <= spread.median <= spread.highest
            assert spread.range.value >= 0
            assert spread.variation is None or spread.variation >= 0
        assert all(s.why is None or s.rank is None for s in each.standings)
        assert each.why is None or all(s.rank is None for s in each.standings)


@given(plans())
def test_every_target_is_compared_or_told(programmes: list[Programme]) -> None:
    found = compare(programmes)
    told = {(u.area.code, u.target.code) for u in found.unmatched}
    shown = {(s.area.code, t.code) for each in found for s in each.standings for t in (s.target, *s.others)}
    assert not told & shown
    for programme in programmes:
        for target in programme.targets():
            key = (programme.area.code if programme.area else "", target.code)
            # What says the same as another target of its area stands under that one's code.
            twins = [t for t in programme.targets() if t != target and t.quantity is not None and t.rule == target.rule]
            assert key in told | shown or twins


@given(plans())
def test_an_area_without_an_indicator_changes_no_rank(programmes: list[Programme]) -> None:
    else_ = Indicator(name="别的指标", code="z", unit="个", nature="flow", direction="up")
    lone = Target(code="z", indicator=else_, rule=Cumulative(), quantity="5个", period="2026")
    more = Programme(code="more", name="more", area="530100", targets=[lone])
    before, after = compare(programmes), compare(*programmes, more)
    assert before.indicators == after.indicators


@given(plans())
def test_views_never_fail_and_name_every_area_compared(programmes: list[Programme]) -> None:
    found = compare(programmes)
    wide, long, spread = (found.to_frame(shape) for shape in ("wide", "long", "spread"))
    assert list(wide["area"]) == [area.code for area in found.areas]
    assert len(long) == sum(len(each.standings) for each in found)
    assert len(spread) == len(found)
    for text in (found.to_text("zh"), found.to_text("en"), found._repr_html_()):
        assert all(s.area.name in text for each in found for s in each.standings)
        assert "nan" not in text.lower().replace("nanjing", "")


@few
@given(plans(), st.lists(st.integers(-5, 9), min_size=5, max_size=5))
def test_outcomes_rank_by_their_figures(programmes: list[Programme], values: list[int]) -> None:
    rows = [
        {"area": area, "indicator": code, "period": "2026", "measure": "growth", "basis": "nominal", "value": value,
         "unit": "%", "published": "2027-01-20"}
        for area, value in zip(_AREAS, values, strict=True)
        for code in ("x", "y")
    ]  # fmt: skip
    cards = [evaluate(programme, Observations(rows), as_of="2027-02-01") for programme in programmes]
    judged, promised = compare(cards), compare(programmes)
    assert {key: value[:3] for key, value in standing(judged).items()} == {
        key: value[:3] for key, value in standing(promised).items()
    }
    for each in judged:
        ranked = [(Fraction(s.figure.value), s.figure_rank) for s in each.standings if s.figure and s.figure_rank]
        sign = {"up": 1, "down": -1}.get(each.better or "", 0)
        assert sign or not ranked
        for value, rank in ranked:
            assert rank == 1 + sum(sign * other > sign * value for other, _ in ranked)


@few
@given(testing.programmes(), testing.programmes())
def test_any_two_programmes_compare_or_are_refused(one: Programme, other: Programme) -> None:
    """Whatever a plan holds, the answer is a comparison or an error of this library."""
    try:
        found = compare(attrs.evolve(one, area="甲市"), attrs.evolve(other, area="乙市"))
    except PlanTargetsError:
        return
    assert len(found.to_frame()) == len(found.areas)
    assert found.to_text("en")
