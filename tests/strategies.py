"""Hypothesis strategies for the nouns: all that a plan can hold, in modest sizes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from plantargets import catalogue
from plantargets.areas import Area, Level
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
    Source,
    Target,
    Threshold,
    Unquantified,
)
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
from plantargets.observations import Observations
from plantargets.periods import Period
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a file format may take for something else, beside the letters of the field.
_TRAPS = (
    *"~=-#%@`[{,?|>'\"\\",
    *("no", "Yes", "null", "true", "010", "1_000", "1e3", "12:30", "2026", "2026-02-01", "5.0", "- a", "a: b", "a #b"),
    *("&a", "*a", "!x", "<<", ".inf", ".nan", "NaN", "0x1F", "a\nb", "a\n\n b\n", " a", "a ", "\ta", "a\r\nb", "a\rb"),
    *("a\x85b", "a\u2028b", "\ufeffa", "\x07", "\x7f", "😀", "\ufffe"),
)

_letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(["地区生产总值", "城镇新增就业", "增长5%以上", "“十五五”时期"]),
    st.sampled_from(_TRAPS),
    st.text(_letters, min_size=1, max_size=12),
).filter(lambda text: bool(text.strip()))
codes: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(["gdp-2026", "就业", "no", "140100", "~", "=", "1e3", "010"]),
    st.text("abz019-_.:~=%数", min_size=1, max_size=8),
)
days = st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 31))


def one_of(alias: Any, *, optional: bool = True) -> st.SearchStrategy[Any]:
    """Draw a word of a vocabulary."""
    words = st.sampled_from(get_args(alias))
    return st.none() | words if optional else words


def fields(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the arguments of a noun."""
    return st.fixed_dictionaries(strategies)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a span in any of the forms that have a name, or none."""
    named = ["2026", "2026/2030", "2026-S1", "2026-Q3", "2026-09", "2026-01/2026-09", "2026-02-28"]
    if draw(st.booleans()):
        return Period(draw(st.sampled_from(named)))
    first, last = sorted((draw(days), draw(days)))
    return Period(start=first, end=last)


areas = st.one_of(
    st.sampled_from(["太原市", "zhongbei-zone"]).map(lambda name: Area(code=name, name=name)),
    fields(
        code=st.sampled_from(["140100", "140000", "zone-1"]),
        name=st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8),
        level=one_of(Level),
        members=st.sampled_from([(), ("140105",), ("140105", "zone-2")]),
    ).map(lambda kw: Area(**kw)),
)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Draw a source, with a place only where there is a quote."""
    optional = st.none() | texts
    kw = draw(fields(document=optional, publisher=optional, url=optional, section=optional, quote=optional))
    kw["published"] = draw(st.none() | days)
    if kw["quote"] is not None and draw(st.booleans()):
        kw["start"] = draw(st.integers(0, 10**6))
        kw["end"] = kw["start"] + len(kw["quote"])
    return Source(**kw)


@st.composite
def quantities(draw: st.DrawFn, units: Sequence[str]) -> Quantity:
    """Draw an exact figure, a range or a hedged one in one of `units`."""
    digits = st.decimals(0, 10**6, places=2, allow_nan=False) | st.integers(0, 10**6).map(Decimal)
    value, unit = draw(digits), draw(st.sampled_from(units))
    kind = draw(st.sampled_from(["bound", "range", "hedged range"]))
    if kind == "bound":
        return Quantity(value, unit, bound=draw(st.sampled_from(["=", ">=", ">", "<=", "<", "~"])))
    upper = value + draw(st.integers(1, 50))
    return Quantity(value, unit, upper=upper, bound="~" if kind == "hedged range" else "between")


_UNITS = ("亿元", "万人", "家", "%", "微克/立方米", "件/万人", "万亩", "个")


@st.composite
def indicators(draw: st.DrawFn, code: str) -> Indicator:
    """Draw an own indicator of this code; its names may be those of shipped ones."""
    names = texts | st.sampled_from(["gdp", "GDP", "社零"])
    limits = st.none() | st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False)
    kw = draw(
        fields(
            name=names,
            aliases=st.lists(names, max_size=2),
            name_en=st.none() | texts,
            unit=st.none() | st.sampled_from(_UNITS),
            nature=one_of(Nature),
            aggregate=one_of(Aggregate),
            basis=one_of(Basis),
            scope=st.none() | texts,
            direction=one_of(Direction),
            count_words=st.sampled_from([(), (("家", "户"),), (("家", "户"), ("人", "名"))]),
            definition=st.none() | texts,
            source=st.none() | texts,
            certainty=one_of(Certainty),
        )
    )
    low, high = draw(limits), draw(limits)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Indicator(code=code, natural_min=low, natural_max=high, **kw)


def _rules(draw: st.DrawFn, unit: str) -> tuple[Any, Quantity | None]:
    """Draw a rule and a quantity that goes with it."""
    own = quantities([unit])
    rules: list[tuple[st.SearchStrategy[Any], st.SearchStrategy[Quantity | None]]] = [
        (fields(over=one_of(Over, optional=False)).map(lambda kw: Growth(**kw)), quantities(["%"])),
        (fields(stage=one_of(Stage, optional=False)).map(lambda kw: Cumulative(**kw)), own),
        (fields(held=st.booleans(), window=one_of(Window)).map(lambda kw: Threshold(**kw)), own),
        (fields(window=one_of(Window)).map(lambda kw: Change(**kw)), own),
        (
            fields(reference=texts, reference_area=st.none() | texts).map(lambda kw: InStep(**kw)),
            st.none() | quantities(["个百分点"]),
        ),
        (fields(held=st.booleans(), window=one_of(Window)).map(lambda kw: Improve(**kw)), st.none()),
        (fields(stage=one_of(Stage, optional=False)).map(lambda kw: Deliverable(**kw)), st.none()),
        (
            fields(from_bottom=st.booleans(), field_size=st.none() | st.integers(20, 400)).map(lambda kw: Rank(**kw)),
            st.integers(1, 10).map(lambda place: Quantity(place, "1", bound="<=")),
        ),
        (fields(why=one_of(Why, optional=False)).map(lambda kw: Unquantified(**kw)), st.none()),
    ]
    rule, quantity = draw(st.sampled_from(rules))
    return draw(rule), draw(quantity)


def _grows(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.value != 0 and quantity.unit.kind != "percent"


@st.composite
def schedules(draw: st.DrawFn, period: Period | None) -> tuple[Milestone, ...]:
    """Draw milestones of an amount, in per cent of it, by days inside the period; none where it is not stated."""
    if period is None or period.start == period.end:
        return ()
    before = st.dates(period.start, period.end - dt.timedelta(days=1))
    when = sorted(draw(st.lists(before, unique=True, max_size=3)))
    shares = sorted(draw(st.lists(st.integers(0, 100), min_size=len(when), max_size=len(when))))
    return tuple(Milestone(by=day, quantity=Quantity(share, "%")) for day, share in zip(when, shares, strict=True))


@st.composite
def targets(draw: st.DrawFn, code: str, choices: Sequence[Indicator]) -> Target:
    """Draw a target of this code, of one of the indicators."""
    indicator = draw(st.sampled_from(choices))
    unit = indicator.unit.text if indicator.unit is not None else "个"
    rule, quantity = _rules(draw, unit)
    grouped = draw(st.booleans())
    kw = draw(
        fields(
            period=st.none() | periods(),
            area=st.none() | areas,
            sense=one_of(Sense),
            change=one_of(Change_),
            basis=one_of(Basis),
            scope=st.none() | texts,
            force=one_of(Force),
            effort=one_of(Effort),
            source=st.none() | sources(),
            pace=one_of(Pace),
            per=st.none() | texts,
            implied=st.booleans(),
            announced=st.none() | days,
            supersedes=st.none() | texts,
            note=st.none() | texts,
        )
    )
    if quantity is not None:
        kw["tolerance"] = draw(st.none() | st.floats(0, 100) | st.integers(0, 5))
    if draw(st.booleans()):
        kw["name"] = draw(texts)
    kw["schedule"] = draw(schedules(kw.get("period"))) if isinstance(rule, Cumulative) and _grows(quantity) else ()
    if kw.get("pace") == "schedule" and not kw["schedule"]:
        del kw["pace"]
    if draw(st.booleans()):
        kw["baseline"] = Baseline(quantity=draw(quantities([unit])), period=draw(periods()))
    if grouped:
        kw |= {"group": draw(texts), "group_kind": draw(one_of(GroupKind, optional=False))}
    return Target(code=code, indicator=indicator, rule=rule, quantity=quantity, **kw)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Draw a tree of programmes, each code once, with shipped indicators, own ones and changed ones."""
    shipped = draw(st.lists(st.sampled_from(tuple(catalogue.default())), unique=True, max_size=2))
    own_codes = draw(st.lists(codes | st.just("gdp"), unique=True, min_size=1, max_size=2))
    taken = {indicator.code for indicator in shipped}
    choices = [*shipped, *(draw(indicators(code)) for code in own_codes if code not in taken)]
    left = [8]  # targets and programmes that may still be drawn

    def branch(depth: int) -> Programme:
        left[0] -= 1
        prefix = f"{draw(codes)}-{left[0]}"
        parts = []
        while left[0] > 0 and choices and draw(st.booleans()):
            left[0] -= 1
            parts.append(draw(targets(f"{draw(codes)}-{left[0]}", choices)))
        below = []
        while depth < 3 and left[0] > 0 and draw(st.booleans()):
            below.append(branch(depth + 1))
        kw = draw(
            fields(
                name=texts,
                area=st.none() | areas,
                period=st.none() | periods(),
                source=st.none() | sources(),
                name_en=st.none() | texts,
                note=st.none() | texts,
            )
        )
        return Programme(code=prefix, targets=parts, programmes=below, **kw)

    return branch(0)


@st.composite
def observations(draw: st.DrawFn) -> Observations:
    """Draw a table of figures, each key once."""
    row = fields(
        area=st.none() | texts,
        indicator=texts.filter(lambda text: text.strip().lower() not in {"nan", "none", "nat", "<na>"}),
        period=periods().map(str),
        measure=st.sampled_from(["level", "growth", "index"]),
        basis=one_of(Basis),
        scope=st.none() | texts,
        value=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6),
        status=st.none() | st.just("final"),
        source=st.none() | texts,
        published=st.none() | days.map(dt.date.isoformat),
        note=st.none() | texts,
    )
    rows = draw(st.lists(row, max_size=5, unique_by=lambda kw: kw["period"]))
    units = {"level": st.sampled_from(["亿元", "%", "1"]), "growth": st.just("%"), "index": st.none()}
    return Observations([kw | {"unit": draw(units[kw["measure"]])} for kw in rows])
