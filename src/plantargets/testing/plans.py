"""Strategies for plans: indicators, targets of every rule, and trees of programmes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from plantargets import catalogue
from plantargets.errors import DefinitionError, near
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
    Programme,
    Rank,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.model.rules import RULES
from plantargets.model.words import (
    Aggregate,
    Basis,
    Certainty,
    Change_,
    Direction,
    Effort,
    Force,
    GroupKind,
    Nature,
    Over,
    Pace,
    Sense,
    Stage,
    Why,
    Window,
)
from plantargets.testing.words import areas, codes, days, fields, one_of, periods, quantities, sources, texts
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.periods import Period

__all__ = ["indicators", "programmes", "targets"]

_UNITS = ("亿元", "万人", "家", "%", "微克/立方米", "件/万人", "万亩", "个")


@st.composite
def indicators(draw: st.DrawFn, code: str | None = None) -> Indicator:
    """Draw indicators of one's own, with any of their facts unknown; their names may be those of shipped ones.

    Parameters
    ----------
    code
        Code of the indicator; any where ``None``.

    Returns
    -------
    SearchStrategy of Indicator
        Indicators in the units that plans use most.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(indicators())
    ... def repr_makes_it_again(indicator):
    ...     from plantargets import Indicator, Unit
    ...
    ...     assert eval(repr(indicator)) == indicator
    >>> repr_makes_it_again()
    """
    names = texts() | st.sampled_from(["gdp", "GDP", "社零"])
    limits = st.none() | st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False)
    kw = draw(
        fields(
            name=names,
            aliases=st.lists(names, max_size=2),
            name_en=st.none() | texts(),
            unit=st.none() | st.sampled_from(_UNITS),
            nature=one_of(Nature),
            aggregate=one_of(Aggregate),
            basis=one_of(Basis),
            scope=st.none() | texts(),
            direction=one_of(Direction),
            count_words=st.sampled_from([(), (("家", "户"),), (("家", "户"), ("人", "名"))]),
            definition=st.none() | texts(),
            source=st.none() | texts(),
            certainty=one_of(Certainty),
        )
    )
    low, high = draw(limits), draw(limits)
    if low is not None and high is not None and low > high:
        low, high = high, low
    own = draw(codes()) if code is None else code
    return Indicator(code=own, natural_min=low, natural_max=high, **kw)


def _leads_elsewhere(name: str, indicator: Indicator) -> bool:
    """Say whether a target of this indicator may keep step with what bears the name: not with itself."""
    bearer = catalogue.resolve(name) or Indicator(name=name)
    return name not in indicator.names and bearer.code != indicator.code


def _references(indicator: Indicator) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what a target of this indicator keeps step with."""
    others = (texts() | st.sampled_from(["gdp", "地区生产总值", "居民收入"])).filter(
        lambda name: _leads_elsewhere(name, indicator)
    )
    nation = st.sampled_from(["全国", "CN"])
    return fields(reference=others, reference_area=st.none() | nation) | fields(reference_area=nation)


def _rule(draw: st.DrawFn, indicator: Indicator, unit: str, wanted: Sequence[str]) -> tuple[Any, Quantity | None]:
    """Draw a rule and a quantity that goes with it."""
    own = quantities([unit])
    drawn: dict[str, tuple[st.SearchStrategy[Any], st.SearchStrategy[Quantity | None]]] = {
        "growth": (fields(over=one_of(Over, optional=False)).map(lambda kw: Growth(**kw)), quantities(["%"])),
        "cumulative": (fields(stage=one_of(Stage, optional=False)).map(lambda kw: Cumulative(**kw)), own),
        "threshold": (fields(held=st.booleans(), window=one_of(Window)).map(lambda kw: Threshold(**kw)), own),
        "change": (fields(window=one_of(Window)).map(lambda kw: Change(**kw)), own),
        "in_step": (
            _references(indicator).map(lambda kw: InStep(**kw)),
            st.none() | quantities(["个百分点"]),
        ),
        "improve": (fields(held=st.booleans(), window=one_of(Window)).map(lambda kw: Improve(**kw)), st.none()),
        "deliverable": (fields(stage=one_of(Stage, optional=False)).map(lambda kw: Deliverable(**kw)), st.none()),
        "rank": (
            fields(from_bottom=st.booleans(), field_size=st.none() | st.integers(20, 400)).map(lambda kw: Rank(**kw)),
            st.integers(1, 10).map(lambda place: Quantity(place, "1", bound="<=")),
        ),
        "unquantified": (fields(why=one_of(Why, optional=False)).map(lambda kw: Unquantified(**kw)), st.none()),
    }
    rule, quantity = drawn[draw(st.sampled_from(wanted))]
    return draw(rule), draw(quantity)


def _grows(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.value != 0 and quantity.unit.kind != "percent"


@st.composite
def _schedules(draw: st.DrawFn, period: Period | None) -> tuple[Milestone, ...]:
    """Draw milestones of an amount, in per cent of it, by days inside the period; none where it is not stated."""
    if period is None or period.start == period.end:
        return ()
    before = st.dates(period.start, period.end - dt.timedelta(days=1))
    when = sorted(draw(st.lists(before, unique=True, max_size=3)))
    shares = sorted(draw(st.lists(st.integers(0, 100), min_size=len(when), max_size=len(when))))
    return tuple(Milestone(by=day, quantity=Quantity(share, "%")) for day, share in zip(when, shares, strict=True))


def _checked(rules: Iterable[str] | None) -> tuple[str, ...]:
    if rules is None:
        return tuple(RULES)
    wanted = (rules,) if isinstance(rules, str) else tuple(rules)
    for rule in wanted:
        if rule not in RULES:
            why = f"is no rule; the rules are {', '.join(RULES)}"
            raise DefinitionError("targets", "rules", str(rule), why, near(str(rule), RULES))
    return wanted


@st.composite
def _targets(draw: st.DrawFn, code: str | None, choices: Sequence[Indicator], wanted: Sequence[str]) -> Target:
    indicator = draw(st.sampled_from(choices) if choices else st.sampled_from(tuple(catalogue.default())))
    unit = indicator.unit.text if indicator.unit is not None else "个"
    rule, quantity = _rule(draw, indicator, unit, wanted)
    grouped = draw(st.booleans())
    kw = draw(
        fields(
            period=st.none() | periods(),
            area=st.none() | areas(),
            sense=one_of(Sense),
            change=one_of(Change_),
            basis=one_of(Basis),
            scope=st.none() | texts(),
            force=one_of(Force),
            effort=one_of(Effort),
            source=st.none() | sources(),
            pace=one_of(Pace),
            per=st.none() | texts(),
            implied=st.booleans(),
            announced=st.none() | days(),
            supersedes=st.none() | texts(),
            note=st.none() | texts(),
        )
    )
    if quantity is not None:
        kw["tolerance"] = draw(st.none() | st.floats(0, 100) | st.integers(0, 5))
    if draw(st.booleans()):
        kw["name"] = draw(texts())
    kw["schedule"] = draw(_schedules(kw.get("period"))) if isinstance(rule, Cumulative) and _grows(quantity) else ()
    if kw.get("pace") == "schedule" and not kw["schedule"]:
        del kw["pace"]
    if draw(st.booleans()):
        kw["baseline"] = Baseline(quantity=draw(quantities([unit])), period=draw(periods()))
    if grouped:
        kw |= {"group": draw(texts()), "group_kind": draw(one_of(GroupKind, optional=False))}
    own = draw(codes()) if code is None else code
    return Target(code=own, indicator=indicator, rule=rule, quantity=quantity, **kw)


def targets(
    code: str | None = None, indicators: Iterable[Indicator] | None = None, rules: Iterable[str] | None = None
) -> st.SearchStrategy[Target]:
    """Draw targets of every rule, each field stated or left out.

    Parameters
    ----------
    code
        Code of the target; any where ``None``.
    indicators
        The indicators drawn from; those of the shipped catalogue where ``None``.
    rules
        Codes of the rules drawn from; all of the library's where ``None``.

    Returns
    -------
    SearchStrategy of Target
        Targets whose quantity fits their rule and indicator.

    Raises
    ------
    DefinitionError
        For a rule that the library does not have.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(targets(rules=["growth", "in_step"]))
    ... def grows(target):
    ...     assert target.quantity is None or target.quantity.unit.kind in {"percent", "points"}
    >>> grows()
    """
    return _targets(code, tuple(indicators or ()), _checked(rules))


@st.composite
def _programmes(draw: st.DrawFn, wanted: Sequence[str]) -> Programme:
    shipped = draw(st.lists(st.sampled_from(tuple(catalogue.default())), unique=True, max_size=2))
    own_codes = draw(st.lists(codes() | st.just("gdp"), unique=True, min_size=1, max_size=2))
    taken = {indicator.code for indicator in shipped}
    choices = [*shipped, *(draw(indicators(code)) for code in own_codes if code not in taken)]
    left = [8]  # targets and programmes that may still be drawn

    def branch(depth: int) -> Programme:
        left[0] -= 1
        prefix = f"{draw(codes())}-{left[0]}"
        parts = []
        while left[0] > 0 and choices and draw(st.booleans()):
            left[0] -= 1
            parts.append(draw(_targets(f"{draw(codes())}-{left[0]}", choices, wanted)))
        below = []
        while depth < 3 and left[0] > 0 and draw(st.booleans()):
            below.append(branch(depth + 1))
        kw = draw(
            fields(
                name=texts(),
                area=st.none() | areas(),
                period=st.none() | periods(),
                source=st.none() | sources(),
                name_en=st.none() | texts(),
                note=st.none() | texts(),
            )
        )
        return Programme(code=prefix, targets=parts, programmes=below, **kw)

    return branch(0)


def programmes(rules: Iterable[str] | None = None) -> st.SearchStrategy[Programme]:
    """Draw trees of programmes with up to eight parts, with shipped indicators, own ones and changed ones.

    Parameters
    ----------
    rules
        Codes of the rules of their targets; all of the library's where ``None``.

    Returns
    -------
    SearchStrategy of Programme
        Programmes three deep at most, each code once.

    Raises
    ------
    DefinitionError
        For a rule that the library does not have.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(programmes())
    ... def every_target_has_its_own_code(programme):
    ...     codes = [target.code for target in programme.targets()]
    ...     assert len(set(codes)) == len(codes)
    >>> every_target_has_its_own_code()
    """
    return _programmes(_checked(rules))
