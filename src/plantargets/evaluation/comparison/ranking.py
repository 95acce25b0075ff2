"""Ranking: from the targets of one series to the standings of its areas."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import attrs

from plantargets import catalogue
from plantargets.errors import IncompatibleUnitsError
from plantargets.evaluation.coherence.places import contains
from plantargets.evaluation.comparison.comparison import ComparedIndicator, Standing
from plantargets.evaluation.comparison.spread import spread_of
from plantargets.evaluation.groups import tier_order, whole_of
from plantargets.evaluation.verdicts import Verdict
from plantargets.model.rules import Change, Rank
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from plantargets.areas import Area
    from plantargets.evaluation.comparison.series import Promise
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.model.indicator import Indicator
    from plantargets.model.words import Direction

__all__ = ["compared", "ranks"]

Same: TypeAlias = tuple[tuple[str, ...], ...]
"""Sets of counting words that mean the same here."""

_PER_HEAD = ("人均", "户均", "亩均", "地均", "每")
"""What a name says of an amount that does not grow with the size of a place."""

_DIGITS = 12


def ranks(values: Mapping[str, Fraction], better: Direction) -> dict[str, int]:
    """Give each its place: one more than the number of those that are better, so that equal ones share it.

    Parameters
    ----------
    values
        Numbers by name.
    better
        ``up`` where more is better, ``down`` where less is.

    Examples
    --------
    >>> ranks({"a": Fraction(5), "b": Fraction(6), "c": Fraction(5), "d": Fraction(4)}, "up")
    {'a': 2, 'b': 1, 'c': 2, 'd': 4}
    """
    sign = 1 if better == "up" else -1
    ascending = sorted(sign * value for value in values.values())
    return {name: 1 + len(ascending) - bisect_right(ascending, sign * value) for name, value in values.items()}


def compared(
    code: str, by_area: Mapping[str, Sequence[Promise]], areas: Mapping[str, Area], *, same_period: bool
) -> ComparedIndicator:
    """Compare the targets of one series.

    Parameters
    ----------
    code
        What the result is called.
    by_area
        The targets of each area by its code; at least one each.
    areas
        All areas by code.
    same_period
        Whether all targets speak of one period.
    """
    chosen = {area: _choose(by_area[area]) for area in sorted(by_area)}
    firsts = [first for first, _, _ in chosen.values()]
    series = firsts[0].series
    indicator = catalogue.default().get(series.indicator) or min((p.target.indicator for p in firsts), key=repr)
    same = tuple(sorted({words for p in firsts for words in p.target.indicator.count_words}))
    unit = _common_unit(firsts, indicator, same)
    places = [areas[area] for area in chosen]
    by_size = _follows_size(firsts, unit, indicator)
    better, why = _better(firsts)
    if why is None and by_size and _of_other_size(places):
        better, why = None, "size_differs"
    standings = [
        _standing(areas[area], first, others, None if several else unit, same=same, better=better)
        for area, (first, others, several) in chosen.items()
    ]
    if why is None and all(s.value is None for s in standings):
        why = "no_number"
    cards = any(s.evaluation is not None for s in standings)
    figures = _with_figures(standings, unit, same, same_period=same_period) if cards else standings
    ranked = _ranked(figures, better if why in {None, "no_number"} else None, places=_places(firsts))
    spans = {s.figure_why for s in ranked}
    return ComparedIndicator(
        code=code,
        indicator=indicator,
        kind=series.kind,
        period=series.period,
        basis=series.basis,
        scope=series.scope,
        unit=unit,
        better=better,
        by_size=by_size,
        why=why,
        standings=tuple(ranked),
        spread=spread_of([s.value for s in ranked if s.value is not None and s.why is None]),
        figure_spread=None
        if "spans_differ" in spans
        else spread_of([s.figure for s in ranked if s.figure is not None and s.figure_why is None]),
    )


def _choose(promises: Sequence[Promise]) -> tuple[Promise, list[Promise], bool]:
    """Find the one target that speaks for an area: the lower tier, the whole, the latest period.

    Gives it, those shown beside it, and whether several remain that say different things.
    """
    if len(promises) == 1:
        return promises[0], [], False
    latest = sorted(promises, key=lambda p: "" if p.evaluation is None else str(p.evaluation.as_of or ""), reverse=True)
    ordered = sorted(latest, key=lambda p: (p.target.code, repr(p.target)))
    last = max(p.target.period.end for p in ordered if p.target.period is not None)
    left = [p for p in ordered if p.target.period is not None and p.target.period.end == last]
    unlike: dict[Hashable, Promise] = {}
    for promise in left:
        unlike.setdefault(_said(promise), promise)
    left = list(unlike.values())
    if len(left) == 1:
        return left[0], [], False
    of = {id(p.target): p for p in left}
    efforts = {p.target.effort for p in left}
    if {p.target.group_kind for p in left} == {"tiers"} or ("strive" in efforts and len(efforts) > 1):
        first, *more = tier_order(p.target for p in left)
        return of[id(first)], [of[id(target)] for target in more], False
    groups = {p.target.group for p in left if p.target.group_kind == "part_of"}
    if len(groups) == 1:
        (group,) = groups
        whole = whole_of([p.target for p in left], group or "")
        if whole is not None:
            return of[id(whole)], [p for p in left if p.target is not whole], False
    return left[0], left[1:], True


def _said(promise: Promise) -> Hashable:
    """Give what two targets of one series say alike."""
    if promise.claim is None:
        return promise.target.rule, promise.target.quantity
    return promise.claim.interval, promise.claim.value


def _common_unit(promises: Sequence[Promise], indicator: Indicator, same: Same) -> Unit | None:
    """Choose the unit in which all are shown: the indicator's, else the one that most areas print."""
    printed = [p.unit for p in promises if p.unit is not None]
    if not printed:
        return _figures_unit(promises, indicator, same)
    own = indicator.unit
    if own is not None and all(own.compatible(unit, same=same) for unit in printed):
        return own
    counted = Counter(printed)
    return min(counted, key=lambda unit: (-counted[unit], -unit.factor, unit.text))


def _figures_unit(promises: Sequence[Promise], indicator: Indicator, same: Same) -> Unit | None:
    """Give the unit of the figures, where the targets name no number."""
    shown = sorted({p.evaluation.value_unit for p in promises if p.evaluation and p.evaluation.value_unit})
    if not shown:
        return None
    own = indicator.unit
    fits = own is not None and all(own.compatible(unit, same=same) for unit in shown)
    return own if fits else Unit(shown[0])


def _places(promises: Sequence[Promise]) -> bool:
    return any(isinstance(p.target.rule, Rank) for p in promises)


def _better(promises: Sequence[Promise]) -> tuple[Direction | None, str | None]:
    """Say which way is better, or why that is not known."""
    if _places(promises):
        return ("up" if promises[0].series.kind == "rank_from_bottom" else "down"), None
    directions = {p.target.indicator.direction for p in promises}
    if len(directions - {None}) > 1:
        return None, "direction_differs"
    if None in directions:
        return None, "direction_unknown"
    (direction,) = directions
    return (None, "no_better") if direction == "neither" else (direction, None)


def _follows_size(promises: Sequence[Promise], unit: Unit | None, indicator: Indicator) -> bool:
    """Tell whether the numbers grow with the size of a place: amounts and counts, but not per head."""
    if unit is None or _places(promises) or promises[0].series.kind in {"growth", "average_growth", "total_growth"}:
        return False
    amount = unit.kind in {"money", "count", "physical"} and "/" not in unit.base_text and unit.dimension != "时间"
    per_head = any(word in indicator.name for word in _PER_HEAD)
    return amount and not per_head and indicator.nature not in {"rate", "index"}


def _level(area: Area) -> str | None:
    """Give the level of an area, by its code of GB/T 2260 where it is not stated."""
    if area.level is not None or not area.code.isdigit():
        return area.level
    if len(area.code) > 6:
        return "township"
    return "province" if area.code.endswith("0000") else "prefecture" if area.code.endswith("00") else "county"


def _of_other_size(areas: Sequence[Area]) -> bool:
    """Tell whether areas are known to be of different levels, or one inside another."""
    levels = [_level(area) for area in areas]
    if len(set(levels) - {None}) > 1:
        return True
    # Places of one level do not hold one another; a joint area, or one of no known level, may.
    open_ = [area for area, level in zip(areas, levels, strict=True) if level is None or area.members]
    return any(contains(a, b) or contains(b, a) for a, b in product(open_, areas))


def _standing(
    area: Area, first: Promise, others: Iterable[Promise], unit: Unit | None, *, same: Same, better: Direction | None
) -> Standing:
    """Say where an area stands; without a unit where it names different numbers for one figure."""
    value = None
    if first.value is not None and first.unit is not None and unit is not None:
        value = _in(first.value, first.unit, unit, same)
    why = "two_values" if first.value is not None and unit is None else None
    rule, low_high = first.target.rule, first.ends
    if isinstance(rule, Change) and first.target.change is None and first.target.indicator.direction == "down":
        value, why = None, why or "way_not_stated"
    side = {"up": 0, "down": 1}.get(better or "")
    if side is not None and why is None and low_high[1 - side] and not low_high[side]:
        why = "against_direction"
    return Standing(
        area=area,
        target=first.target,
        others=tuple(p.target for p in others),
        value=value,
        why=why or (None if value is not None else "no_number"),
        evaluation=first.evaluation,
    )


def _in(value: Fraction, unit: Unit, wanted: Unit, same: Same) -> Quantity:
    return Quantity(value * unit.convert_factor(wanted, same=same), wanted)


def _exact(value: float) -> Fraction:
    """Take a computed number as it would be printed, without the noise of the machine."""
    return Fraction(Decimal(f"{value:.{_DIGITS}g}"))


def _converted(value: float | None, unit: str | None, wanted: Unit, same: Same) -> Quantity | None:
    if value is None or unit is None:
        return None
    given = Unit(unit)
    return _in(_exact(value), given, given if given.kind == "points" else wanted, same)


def _with_figures(standings: Iterable[Standing], unit: Unit | None, same: Same, *, same_period: bool) -> list[Standing]:
    """Put the figures beside the promises, and say which cannot be compared."""
    found = []
    spans: dict[str, Hashable] = {}
    for standing in standings:
        e = standing.evaluation
        figure, gap, why = _figure(e, unit, same)
        if figure is not None and why is None and e is not None:
            spans[standing.area.code] = _span(e, same_period=same_period)
        found.append(attrs.evolve(standing, figure=figure, gap=gap, figure_why=why))
    if len(set(spans.values())) < 2:
        return found
    return [attrs.evolve(s, figure_why="spans_differ") if s.area.code in spans else s for s in found]


def _figure(e: Evaluation | None, unit: Unit | None, same: Same) -> tuple[Quantity | None, Quantity | None, str | None]:
    """Give the figure and its gap in the unit, and why it is not ranked."""
    if e is None or unit is None or e.value is None:
        return None, None, "no_figure"
    try:
        figure = _converted(e.value, e.value_unit, unit, same)
        gap = _converted(e.gap, e.gap_unit, unit, same)
    except IncompatibleUnitsError:
        return None, None, "unit_differs"
    return figure, gap, "no_figure" if figure is None else _unsure(e)


def _unsure(e: Evaluation) -> str | None:
    if e.status == "lower_bound":
        return "lower_bound"
    return "not_judged" if e.verdict in {Verdict.NOT_JUDGED, Verdict.NO_DATA, Verdict.NOT_STARTED} else None


def _span(e: Evaluation, *, same_period: bool) -> Hashable:
    """Give what the figures of two areas must share: their span, and how they were made."""
    start, end = e.data_start, e.data_end
    if same_period or start is None or end is None:
        return start, end, e.method
    return (start.month, start.day), (end.month, end.day == 28 or end.day, end.year - start.year), e.method


def _ranked(standings: Sequence[Standing], better: Direction | None, *, places: bool) -> list[Standing]:
    """Give the places, by promise and by figure, to those that have none against them."""
    if better is None:
        return list(standings)
    promised = {s.area.code: Fraction(s.value.value) for s in standings if s.value is not None and s.why is None}
    seen = {s.area.code: Fraction(s.figure.value) for s in standings if s.figure is not None and s.figure_why is None}
    asked, reached = _places_of(promised, better), _places_of(seen, "down" if places else better)
    return [attrs.evolve(s, rank=asked.get(s.area.code), figure_rank=reached.get(s.area.code)) for s in standings]


def _places_of(values: dict[str, Fraction], better: Direction) -> dict[str, int]:
    """Rank where there are two at least: one alone has no place among others."""
    return ranks(values, better) if len(values) > 1 else {}
