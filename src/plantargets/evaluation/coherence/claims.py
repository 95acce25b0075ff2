"""Claims: what a target asks of which figure, in numbers that compare."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

import attrs

from plantargets.evaluation.bounds import default_tolerance, resolve_sense
from plantargets.evaluation.prepare import last_window
from plantargets.model.rules import Change, Cumulative, Growth, Threshold
from plantargets.model.target import Target
from plantargets.periods import Period
from plantargets.units import Unit

__all__ = ["Claim", "Interval", "Sort", "claim_of", "words_of"]

Sort = Literal["amount", "level", "change", "year", "average", "total"]
"""An amount of a span, a level, a difference; a growth over the year, on average, in total."""

_MOST = 10**30
_MOST_LOG = 300.0
"""Beyond these, numbers are no plan's, and powers of them no floats."""

RATES: frozenset[Sort] = frozenset({"year", "average", "total"})


@attrs.frozen
class Interval:
    """The figures that satisfy a target; an end that is ``None`` is open to infinity.

    Examples
    --------
    >>> floor, cap = Interval(Fraction(5), None), Interval(None, Fraction(5), high_open=True)
    >>> floor.disjoint(cap), floor.inside(Interval(Fraction(4), None))
    (True, True)
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = attrs.field(default=False, kw_only=True)
    high_open: bool = attrs.field(default=False, kw_only=True)

    def disjoint(self, other: Interval) -> bool:
        """Say whether no figure satisfies both."""
        return _before(self, other) or _before(other, self)

    def inside(self, other: Interval) -> bool:
        """Say whether every figure that satisfies this one satisfies the other."""
        low = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open)))
        )
        high = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open)))
        )
        return low and high


def _before(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


@attrs.frozen(kw_only=True)
class Claim:
    """What one target asks: of which series, in which windows, which figures.

    Numbers are in the indicator's base unit (万 and 亿 multiplied in), growth in per cent with its sign.
    """

    target: Target
    sort: Sort
    windows: tuple[Period, ...]
    value: Fraction
    """The number that is reckoned with: the nearer end of a range."""
    interval: Interval
    unit: Unit
    factor: Fraction
    dimension: str
    """What is measured; counting words that mean the same here are one, and all rates are alike."""
    sided: bool
    """Whether it is known which figures satisfy it; without a direction a bare number says nothing of that."""

    @property
    def code(self) -> str:
        """Code of the target."""
        return self.target.code

    @property
    def window(self) -> Period:
        """The last window it speaks of."""
        return self.windows[-1]

    @property
    def scope(self) -> str:
        """Statistical scope, the indicator's own where none is stated."""
        return self.target.scope or self.target.indicator.scope or ""

    @property
    def place(self) -> str:
        """Code of the area, empty where none is stated."""
        return self.target.area.code if self.target.area else ""

    @property
    def thing(self) -> tuple[str, ...]:
        """What is measured, without area, scope and unit: the indicator, and what sets works apart."""
        target = self.target
        basis = target.basis or target.indicator.basis or ""
        own = target.name if isinstance(target.rule, Cumulative) and target.name not in target.indicator.names else ""
        stage = getattr(target.rule, "stage", "complete")
        return target.indicator.code, basis if self.sort in RATES else "", own, stage, target.per or ""

    @property
    def priced(self) -> bool:
        """Whether it is an amount of money, whose rates say nothing of growth at constant prices."""
        return self.unit.kind == "money"

    @property
    def in_points(self) -> bool:
        """Whether differences are in points."""
        return self.unit.text == "%" or self.sort in RATES

    @property
    def compounds(self) -> bool:
        """Whether a rate a year makes sense: money, counts and physical amounts, not shares."""
        return self.unit.kind in {"money", "count", "physical", "pure"}

    @property
    def series(self) -> tuple[str, ...]:
        """What one figure speaks to: claims of one series compare."""
        return *self.thing, self.place, self.scope, self.dimension

    def printed(self, amount: Fraction) -> Fraction:
        """Give an amount in the printed unit."""
        return amount / self.factor


def words_of(target: Target) -> str:
    """Give the words of a target as printed; where none are kept, its name and number.

    Parameters
    ----------
    target
        The target.
    """
    if target.source is not None and target.source.quote:
        return target.source.quote
    return f"{target.name}{target.quantity or ''}"


def _windows(target: Target, period: Period) -> tuple[Sort, tuple[Period, ...]] | None:
    match target.rule:
        case Growth(over=over):
            # The average of one year is that year's growth.
            return ("year", (last_window(period, None),)) if over == "year" or period.years == 1 else (over, (period,))
        case Cumulative():
            return "amount", (period,)
        case Threshold(held=held, window=window):
            sort: Sort = "amount" if target.indicator.nature == "flow" else "level"
            every = period.windows(window or "year")
            return sort, (every if held and every else (last_window(period, window),))
        case Change(window=window):
            return "change", (last_window(period, window),)
        case _:
            return None


def _dimension(target: Target, unit: Unit) -> str:
    for words in target.indicator.count_words:
        if unit.base_text in words:
            return words[0]
    return unit.dimension


def _interval(target: Target, low: Fraction, high: Fraction, factor: Fraction) -> Interval:
    """Give the figures that satisfy the bound, as judging reads it."""
    quantity, sense = target.quantity, resolve_sense(target)
    if quantity is None or sense is None:
        return Interval(None, None)
    near = Fraction(0)
    if quantity.bound == "~":
        width = default_tolerance(target, sense) if target.tolerance is None else target.tolerance
        near = Fraction(str(width)) * factor
    elif quantity.bound == "=" and sense == "band" and quantity.decimals is not None:
        near = Fraction(1, 2 * 10**quantity.decimals) * factor
    strict = quantity.bound in {"<", ">"}
    bottom, top = low - near, high + near
    # A range with a direction is met from its nearer end on.
    if sense == "floor":
        return Interval(bottom, None, low_open=strict)
    return Interval(None, top, high_open=strict) if sense == "cap" else Interval(bottom, top)


def _in_reach(sort: Sort, window: Period, value: Fraction) -> bool:
    """Say whether a number, and what a rate makes of one over its span, can be reckoned with."""
    if abs(value) > _MOST:
        return False
    if sort not in RATES or value <= -100:
        return True
    return abs(math.log1p(float(value) / 100)) * (window.years or 1) < _MOST_LOG


def claim_of(target: Target) -> Claim | None:
    """Say what a target asks in numbers, or ``None`` where it has none, no period, or numbers beyond all reason.

    Parameters
    ----------
    target
        The target, with what it inherits.

    Examples
    --------
    >>> from plantargets.model import Indicator, Target
    >>> jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow", direction="up")
    >>> claim = claim_of(Target(code="t", indicator=jobs, rule=Cumulative(), quantity="8万人", period="2026"))
    >>> claim.sort, claim.value, claim.interval
    ('amount', Fraction(80000, 1), Interval(low=Fraction(80000, 1), high=None, low_open=False, high_open=False))
    """
    quantity, period = target.quantity, target.period
    found = None if quantity is None or period is None else _windows(target, period)
    if quantity is None or found is None:
        return None
    sort, windows = found
    unit = quantity.unit
    own = target.indicator.unit
    base = unit.base if own is None or sort == "change" else own.base
    if sort in RATES:
        base = Unit("%") if unit.kind == "percent" else unit.base
    low = Fraction(quantity.value)
    high = low if quantity.upper is None else Fraction(quantity.upper)
    factor = unit.convert_factor(base, same=target.indicator.count_words)
    if unit.kind == "multiple" and sort in RATES:  # 翻一番 is twofold, which is growth of 100 %
        low, high, factor = (low - 1) * 100, (high - 1) * 100, Fraction(1)
    low, high = low * factor, high * factor
    interval = _interval(target, low, high, factor)
    goal = high if resolve_sense(target) == "cap" else low
    if target.change == "down" and (sort in RATES or sort == "change"):
        goal = -goal
        ends = (interval.high, interval.low)
        interval = Interval(
            *(None if end is None else -end for end in ends), low_open=interval.high_open, high_open=interval.low_open
        )
    if not _in_reach(sort, windows[-1], goal):
        return None
    return Claim(
        target=target, sort=sort, windows=windows, value=goal, interval=interval, unit=unit, factor=factor,
        dimension="" if sort in RATES else _dimension(target, base), sided=resolve_sense(target) is not None,
    )  # fmt: skip
