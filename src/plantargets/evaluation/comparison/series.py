"""Series: what must be the same for two areas' targets to be compared."""

from __future__ import annotations

from fractions import Fraction

import attrs

from plantargets.areas import Area
from plantargets.evaluation.coherence.claims import RATES, Claim, claim_of
from plantargets.evaluation.evaluation import Evaluation
from plantargets.model.rules import Cumulative, Growth, Rank, Threshold
from plantargets.model.target import Target
from plantargets.periods import Period
from plantargets.units import Unit

__all__ = ["Promise", "Series", "promise_of"]

_KINDS = {"year": "growth", "average": "average_growth", "total": "total_growth"}


@attrs.frozen(kw_only=True)
class Series:
    """What two targets must share to be compared; the fields in the order in which a difference is told."""

    indicator: str
    kind: str
    period: Period | None
    months: int
    basis: str
    scope: str
    unit: str
    stage: str
    name: str
    per: str


@attrs.frozen(kw_only=True)
class Promise:
    """One target with what it is compared by.

    Its number, signed and exact, is in the printed unit, per cent where it is a growth.
    """

    area: Area
    target: Target
    series: Series
    claim: Claim | None
    value: Fraction | None
    unit: Unit | None
    evaluation: Evaluation | None

    @property
    def ends(self) -> tuple[bool, bool]:
        """Whether the target sets a lower and an upper end to the figure, a fall being negative."""
        if self.claim is None:
            return True, True
        return self.claim.interval.low is not None, self.claim.interval.high is not None


def promise_of(area: Area, target: Target, evaluation: Evaluation | None, *, same_period: bool) -> Promise | str:
    """Say what a target is compared by, or why it cannot be.

    Parameters
    ----------
    area
        The area that it is of.
    target
        The target, its indicator with what the catalogue knows.
    evaluation
        Its evaluation, where there is one.
    same_period
        Whether only targets of one period are compared; else of periods of one length.

    Returns
    -------
    Promise or str
        The code of the reason where it cannot be compared.
    """
    if target.period is None:
        return "period_missing"
    claim = claim_of(target)
    if claim is None and target.quantity is not None and isinstance(target.rule, (Growth, Cumulative, Threshold)):
        return "out_of_reach"
    if claim is None:
        kind, period, (value, unit) = _kind(target), target.period, _place(target)
        basis, dimension = "", ""
    else:
        kind = "held" if len(claim.windows) > 1 else _KINDS.get(claim.sort, claim.sort)
        period = Period(start=claim.windows[0].start, end=claim.windows[-1].end)
        rate = claim.sort in RATES
        value, unit = (claim.value, Unit("%")) if rate else (claim.value / claim.factor, claim.unit)
        basis = target.basis or target.indicator.basis or "" if rate else target.basis or ""
        dimension = claim.dimension
    series = Series(
        indicator=target.indicator.code,
        kind=kind,
        period=period if same_period else None,
        months=0 if same_period else _length(target.period),
        basis=basis,
        scope=(target.scope or target.indicator.scope or "").strip(),
        unit=dimension,
        stage=_asked(target),
        name=_own_name(target, area),
        per=target.per or "",
    )
    return Promise(
        area=area, target=target, series=series, claim=claim, value=value, unit=unit,
        evaluation=evaluation,
    )  # fmt: skip


def _length(period: Period) -> int:
    """Give the length of a period in months, or in days below zero where it has no whole ones."""
    return period.months or -period.days


def _kind(target: Target) -> str:
    if isinstance(target.rule, Rank):
        return "rank_from_bottom" if target.rule.from_bottom else "rank"
    return target.rule.code


def _place(target: Target) -> tuple[Fraction | None, Unit | None]:
    """Give the place that a rank asks for; other rules without a claim have no number to compare."""
    if not isinstance(target.rule, Rank) or target.quantity is None:
        return None, None
    return Fraction(target.quantity.amount), Unit("位")


def _asked(target: Target) -> str:
    """Name what else sets promises of one kind apart: the stage of works, the field of a rank, the window."""
    rule = target.rule
    if isinstance(rule, Rank):
        return "" if rule.field_size is None else str(rule.field_size)
    window = getattr(rule, "window", None)
    return getattr(rule, "stage", "complete") if window in {None, "year"} else str(window)


def _own_name(target: Target, area: Area) -> str:
    """Give the name that sets works of one indicator apart; empty where it is the indicator's."""
    name = target.name.removeprefix(area.name)
    own = isinstance(target.rule, Cumulative) and name not in target.indicator.names
    return name if own else ""
