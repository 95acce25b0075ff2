"""Target: one promise, with its words and their place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from plantargets.areas import Area, to_area
from plantargets.errors import IncompatibleUnitsError
from plantargets.model import fields
from plantargets.model.indicator import Indicator
from plantargets.model.noun import Noun
from plantargets.model.rules import (
    RULES,
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    InStep,
    Rank,
    Rule,
    TargetRule,
    Threshold,
    Unquantified,
)
from plantargets.model.schedule import Milestone, check_schedule
from plantargets.model.source import Source
from plantargets.model.words import Basis, Bound, Change_, Effort, Force, GroupKind, Pace, Sense
from plantargets.periods import Period, to_period
from plantargets.units import Quantity, Unit, parse_quantity

__all__ = ["Baseline", "Target"]


def _quantity(value: Quantity | str | None) -> Quantity | None:
    return None if value is None else _plain_quantity(value)


def _plain_quantity(value: Quantity | str) -> Quantity:
    return value if isinstance(value, Quantity) else parse_quantity(value)


def _period(value: Any) -> Period | None:
    return None if value is None else to_period(value)


def _area(value: Area | str | None) -> Area | None:
    return None if value is None else to_area(value)


def _milestones(value: Any) -> tuple[Milestone, ...]:
    return () if value is None else fields.members(value)


def _date(value: dt.date | str | None) -> dt.date | None:
    return fields.date("Target", "announced", value)


@attrs.frozen(kw_only=True, repr=False)
class Baseline(Noun):
    """The figure that progress starts from, where it is stated.

    Parameters
    ----------
    quantity
        The figure.
    period
        The period it belongs to.

    Examples
    --------
    >>> Baseline(quantity="2150家", period="2024").quantity
    Quantity('2150', '家')
    """

    quantity: Quantity = attrs.field(converter=_plain_quantity)
    period: Period = attrs.field(converter=to_period)


@attrs.frozen(kw_only=True, repr=False)
class Target(Noun):
    """One quantified (or stated) target of a plan.

    Parameters
    ----------
    code
        Unique within its programme; without white space or ``/``.
    indicator
        What is measured.
    rule
        What kind of promise it is.
    quantity
        Printed magnitude with its bound; text is read: ``"300亿元以上"``.
    period, area
        Where left out, the programme's.
    name
        Short name; the indicator's where left out.
    sense
        What the bound means, where it is not what the indicator's direction says.
    change
        Which way the printed magnitude moves (下降3% is 3%, ``down``).
    basis, scope
        Price basis and statistical scope, where the words state them.
    force, effort
        约束性 or 预期性; 确保 or 力争.
    baseline
        The stated starting figure.
    source
        Words and place.
    tolerance
        Near-side tolerance of 左右, in the printed unit (points for per cent).
    pace
        How the share expected by a date is found; where left out, by the schedule if there is one, else by the
        calendar or as the call of `evaluate` says.
    schedule
        What is due on the way, by date: milestones in the target's unit, or in per cent of an amount.
    group, group_kind
        Targets that belong together.
    per
        What a count is distributed over (各, 每县).
    implied
        Whether the number is implied by the words (全覆盖, 正增长) and not printed.
    announced
        Day on which the target was announced.
    supersedes
        Code of the target that this one replaces.
    note, note_zh
        Remark for the reader, and the same in Chinese; an explanation in Chinese shows the latter.

    Raises
    ------
    DefinitionError
        When rule and quantity do not fit: a growth in 亿元, a threshold without a number; and when a milestone
        does not fit: outside the period, out of order, in another unit.
    IncompatibleUnitsError
        When quantity and indicator measure different things.

    Examples
    --------
    >>> jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow", direction="up")
    >>> target = Target(code="jobs", indicator=jobs, rule=Cumulative(), quantity="40万人以上", period="2026/2030")
    >>> target.bound, target.quantity.amount
    ('>=', Decimal('400000'))
    """

    code: str = attrs.field(validator=fields.code)
    indicator: Indicator = attrs.field(validator=fields.instance(Indicator))
    rule: TargetRule
    quantity: Quantity | None = attrs.field(default=None, converter=_quantity)
    period: Period | None = attrs.field(default=None, converter=_period)
    area: Area | None = attrs.field(default=None, converter=_area)
    name: str = attrs.field(validator=fields.text)
    sense: Sense | None = attrs.field(default=None, validator=fields.one_of(Sense, optional=True))
    change: Change_ | None = attrs.field(default=None, validator=fields.one_of(Change_, optional=True))
    basis: Basis | None = attrs.field(default=None, validator=fields.one_of(Basis, optional=True))
    scope: str | None = attrs.field(default=None, validator=fields.optional_text)
    force: Force | None = attrs.field(default=None, validator=fields.one_of(Force, optional=True))
    effort: Effort | None = attrs.field(default=None, validator=fields.one_of(Effort, optional=True))
    baseline: Baseline | None = attrs.field(default=None, validator=fields.instance(Baseline, optional=True))
    source: Source | None = attrs.field(default=None, validator=fields.instance(Source, optional=True))
    tolerance: float | None = attrs.field(default=None, validator=fields.number)
    pace: Pace | None = attrs.field(default=None, validator=fields.one_of(Pace, optional=True))
    schedule: tuple[Milestone, ...] = attrs.field(default=(), converter=_milestones)
    group: str | None = attrs.field(default=None, validator=fields.optional_text)
    group_kind: GroupKind | None = attrs.field(default=None, validator=fields.one_of(GroupKind, optional=True))
    per: str | None = attrs.field(default=None, validator=fields.optional_text)
    implied: bool = attrs.field(default=False, validator=fields.instance(bool))
    announced: dt.date | None = attrs.field(default=None, converter=_date)
    supersedes: str | None = attrs.field(default=None, validator=fields.optional_text)
    note: str | None = attrs.field(default=None, validator=fields.optional_text)
    note_zh: str | None = attrs.field(default=None, validator=fields.optional_text)

    @name.default
    def _name(self) -> str:
        indicator: object = self.indicator  # not yet validated
        return indicator.name if isinstance(indicator, Indicator) else ""

    def __attrs_post_init__(self) -> None:
        """Check that rule, quantity and indicator fit each other."""
        if (self.group is None) != (self.group_kind is None):
            raise fields.bad(self, "group_kind", self.group_kind, "needs both group and group_kind, or neither")
        if self.tolerance is not None and self.tolerance < 0:
            raise fields.bad(self, "tolerance", self.tolerance, "is not a number from 0 up, in the printed unit")
        self._check_quantity()
        if self.baseline is not None:
            self._check_unit(self.baseline.quantity, "baseline")
        self._check_pace()

    def _check_quantity(self) -> None:
        match self.rule:
            case Growth():
                self._need({"percent", "multiple"} if self.rule.over == "total" else {"percent"}, "write it in %")
            case InStep():
                if self.quantity is not None:
                    self._need({"points"}, "write the offset in 个百分点")
            case Rank():
                self._need({"pure", "count"}, "write the place as a number")
            case Threshold() | Cumulative() | Change():
                quantity = self._need(None, "")
                if not (isinstance(self.rule, Change) and quantity.unit.kind == "points"):
                    self._check_unit(quantity, "quantity")
            case Improve() | Deliverable() | Unquantified():
                if self.quantity is not None:
                    why = f"belongs to no {self.rule.code} target; use threshold or change"
                    raise fields.bad(self, "quantity", self.quantity, why)
            case _:
                self._check_own_rule()

    def _check_own_rule(self) -> None:
        """Check that a rule of one's own can be judged."""
        rule: object = self.rule
        if isinstance(rule, type) or not isinstance(rule, Rule):
            why = "is no rule; give a value such as Growth(), or one with code, needs and judge of your own"
            raise fields.bad(self, "rule", rule, why)
        code: object = rule.code
        if not isinstance(code, str) or not code.strip() or code in RULES:
            raise fields.bad(self, "rule", code, f"is no code for a rule of one's own; {', '.join(RULES)} are taken")
        needs = tuple(rule.needs)
        figure = [need for need in needs if need in {"value", "rate", "sum"}]
        if len(figure) != 1 or set(needs) - {*figure, "baseline"} or ("baseline" in needs and figure != ["value"]):
            why = "are not the needs of a rule: exactly one of value, rate and sum, and baseline only beside value"
            raise fields.bad(self, "rule", ", ".join(map(str, needs)), why)

    def _check_pace(self) -> None:
        for part in self.schedule:
            if not isinstance(part, Milestone):
                raise fields.bad(self, "schedule", part, f"is no Milestone, but a {type(part).__name__}")
        if self.schedule:
            check_schedule(self)
        elif self.pace == "schedule":
            raise fields.bad(self, "pace", self.pace, "needs a schedule; add its milestones, or choose another pace")

    def _need(self, kinds: set[str] | None, advice: str) -> Quantity:
        if self.quantity is None:
            raise fields.bad(self, "quantity", None, f"is missing; a {self.rule.code} target needs one")
        if kinds is not None and self.quantity.unit.kind not in kinds:
            why = f"is no quantity of a {self.rule.code} target; {advice}"
            raise fields.bad(self, "quantity", self.quantity, why)
        return self.quantity

    def _check_unit(self, quantity: Quantity, field: str) -> None:
        own = self.indicator.unit
        if (
            own is None
            and field == "baseline"
            and isinstance(self.rule, (Threshold, Change))
            and self.quantity is not None
        ):
            own = Unit("%") if self.quantity.unit.kind == "points" else self.quantity.unit
        if own is None:
            return
        try:
            quantity.unit.convert_factor(own, same=self.indicator.count_words)
        except IncompatibleUnitsError as error:
            ask = f"write {own} behind the number" if quantity.unit.text == "1" else error
            why = f"does not fit {self.indicator.name}, which is measured in {own}; {ask}"
            raise fields.bad(self, field, quantity, why) from error

    @property
    def bound(self) -> Bound | None:
        """The printed bound, or ``None`` where there is no quantity."""
        return None if self.quantity is None else self.quantity.bound

    def __str__(self) -> str:
        """Give the name with the words of the promise."""
        words = self.source.quote if self.source is not None and self.source.quote else str(self.quantity or "")
        return f"{self.name}: {words}" if words else self.name
