"""Milestone: how much of a target is due by a date, and when a schedule of them fits a target."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import IncompatibleUnitsError
from plantargets.model import fields
from plantargets.model.noun import Noun
from plantargets.model.rules import Cumulative, Threshold
from plantargets.periods import Period, to_period
from plantargets.units import Quantity, parse_quantity

if TYPE_CHECKING:
    import datetime as dt

    from plantargets.model.target import Target

__all__ = ["Milestone", "check_schedule", "due_shares"]


def _quantity(value: Quantity | str) -> Quantity:
    return value if isinstance(value, Quantity) else parse_quantity(value)


@attrs.frozen(kw_only=True, repr=False)
class Milestone(Noun):
    """What is due by a date on the way to a target: 50% of the year's amount by the end of June (双过半).

    Parameters
    ----------
    by
        The date, or a period at whose end it is due: ``"2026-06"``, ``"2027"``.
    quantity
        What is due by then, counted from the start of the target's period: in the target's unit, or in
        per cent of the amount. Its bound says nothing more and is kept as printed.

    Raises
    ------
    DefinitionError
        For a range, which does not say how much is due.

    Examples
    --------
    >>> Milestone(by="2026-06", quantity="50%以上")
    Milestone(by=Period('2026-06'), quantity=Quantity('50', '%', bound='>='))
    """

    by: Period = attrs.field(converter=to_period)
    quantity: Quantity = attrs.field(converter=_quantity, validator=fields.instance(Quantity))

    def __attrs_post_init__(self) -> None:
        """Check that it says one number."""
        if self.quantity.upper is not None:
            raise fields.bad(self, "quantity", self.quantity, "is a range; write the one number that is due by then")

    def __str__(self) -> str:
        """Give the date and what is due by it."""
        return f"{self.by.end.isoformat()}: {self.quantity}"


def _adds_up(target: Target) -> bool:
    """Tell whether the target is an amount delivered inside a span, so that shares of it are due."""
    return isinstance(target.rule, Cumulative) or target.indicator.nature == "flow"


def _last_window(target: Target) -> Period | None:
    """Give the window in which the target is to be reached; None where the period is not known."""
    period = target.period
    if period is None or isinstance(target.rule, Cumulative):
        return period
    return period.last_window(getattr(target.rule, "window", None) or "year") or period


def _is_part(target: Target, due: dt.date) -> bool:
    """Tell whether what is due by a day is part of the target's amount.

    The amount of a cumulative grows over its period, that of a yearly flow inside its last window; before
    that window, milestones are amounts of earlier windows, and those of a stock or share are levels.
    """
    window = _last_window(target)
    return isinstance(target.rule, Cumulative) or (_adds_up(target) and window is not None and window.contains(due))


def _goal(target: Target) -> Quantity:
    """Give the quantity that the milestones lead to."""
    if target.quantity is None:
        raise fields.bad(target, "quantity", None, "is missing; milestones lead to one")
    return target.quantity


def _share(target: Target, milestone: Milestone) -> Fraction | None:
    """Give the share of the target's amount that a milestone in per cent says; None where it says a level."""
    per_cent = milestone.quantity.unit.kind == "percent" and _goal(target).unit.kind != "percent"
    return Fraction(milestone.quantity.value) / 100 if per_cent and _adds_up(target) else None


def _amount(target: Target, milestone: Milestone) -> Fraction:
    """Give what a milestone says in the amounts of the target's unit."""
    share = _share(target, milestone)
    if share is not None:
        return share * Fraction(_goal(target).amount)
    same = target.indicator.count_words
    try:
        factor = milestone.quantity.unit.convert_factor(_goal(target).unit.base, same=same)
    except IncompatibleUnitsError as error:
        ways = f"write it in {_goal(target).unit}" + (", or in % of the amount" if _adds_up(target) else "")
        raise _bad(target, milestone, f"is in another unit than the target; {ways}") from error
    return Fraction(milestone.quantity.value) * factor


def due_shares(target: Target) -> tuple[tuple[dt.date, float, float | None], ...]:
    """Say how much of a target is due by each date of its schedule.

    Parameters
    ----------
    target
        A target with a period and a quantity.

    Returns
    -------
    tuple of (datetime.date, float, float or None)
        The date, the amount due (万 and 亿 multiplied in), and its share of the target's amount [fraction of 1];
        ``None`` where it is a level, or the amount of an earlier window, and no part of the target's amount.
    """
    found = []
    for milestone in target.schedule:
        due, amount = milestone.by.end, _amount(target, milestone)
        part = float(_part(target, milestone, amount)) if _is_part(target, due) else None
        found.append((due, float(amount), part))
    return tuple(found)


def _part(target: Target, milestone: Milestone, amount: Fraction) -> Fraction:
    share = _share(target, milestone)
    return amount / Fraction(_goal(target).amount) if share is None else share


def check_schedule(target: Target) -> None:
    """Check that milestones fit their target: its rule, unit, period and amount.

    Parameters
    ----------
    target
        The target; the period is checked where it is known.

    Raises
    ------
    DefinitionError
        With the first milestone that does not fit, and why.
    """
    rule = target.rule
    if not isinstance(rule, (Cumulative, Threshold)) or (isinstance(rule, Threshold) and rule.held):
        why = "belongs to no target like this; only a cumulative or a threshold to be reached has milestones"
        raise _bad(target, target.schedule[0], why)
    period, window = target.period, _last_window(target)
    allowed = None if period is None or window is None else Period(start=period.start, end=window.end)
    before: tuple[Milestone, Fraction | None] | None = None
    for milestone in target.schedule:
        amount, due = _amount(target, milestone), milestone.by.end
        if allowed is not None and not allowed.contains(due):
            raise _bad(target, milestone, f"lies outside {allowed}, in which the target is to be reached")
        if before is not None and due <= before[0].by.end:
            raise _bad(target, milestone, f"does not come after {before[0]}; list them by date")
        share = _checked_share(target, milestone, amount) if _is_part(target, due) else None
        if before is not None and share is not None and before[1] is not None and share < before[1]:
            raise _bad(target, milestone, f"is less than {before[0]}; amounts count from the start of the period")
        if allowed is not None and due == allowed.end:
            _check_end(target, milestone, amount)
        before = milestone, share


def _checked_share(target: Target, milestone: Milestone, amount: Fraction) -> Fraction:
    """Give the share of the target's amount that is due, from 0 to 1."""
    quantity = _goal(target)
    if _share(target, milestone) is None and quantity.upper is not None:
        raise _bad(target, milestone, f"leaves open which end of {quantity} it leads to; write it in % of the amount")
    if quantity.amount == 0:
        raise _bad(target, milestone, "leads to a target of zero, of which nothing is ever due")
    share = _part(target, milestone, amount)
    if not 0 <= share <= 1:
        raise _bad(
            target, milestone, f"is no part of the target, {quantity}; write what is due by then, from the start"
        )
    return share


def _check_end(target: Target, milestone: Milestone, amount: Fraction) -> None:
    """Check that a milestone at the very end says what the target says."""
    quantity, share = _goal(target), _share(target, milestone)
    top = quantity.amount if quantity.amount_upper is None else quantity.amount_upper
    agrees = share == 1 if share is not None else Fraction(quantity.amount) <= amount <= Fraction(top)
    if not agrees:
        raise _bad(target, milestone, f"contradicts the target, {quantity}, at its end; leave it out or correct one")


def _bad(target: Target, milestone: Milestone, why: str) -> Any:
    return fields.bad(target, "schedule", f"{milestone} ({target.code})", why)
