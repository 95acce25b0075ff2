"""What targets ask for from the last published figure: 2150家 in 2024 and 3000家 in 2030 are 5.7 % a year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.evaluation.calls import evaluate
from plantargets.evaluation.coherence.claims import claim_of
from plantargets.evaluation.coherence.paths import led, met_by
from plantargets.evaluation.coherence.telling import brief, find, pair
from plantargets.evaluation.wording import span
from plantargets.model.rules import Cumulative, Threshold
from plantargets.periods import Period
from plantargets.units import Quantity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding
    from plantargets.evaluation.coherence.telling import Words
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.model.target import Target

__all__ = ["from_published"]

_OVER = ("met", "met_within_tolerance", "missed")


def _yearly(target: Target) -> Target | None:
    """Give the level or yearly amount that a target asks for; of a sum over years, what an even year has."""
    quantity, period = target.quantity, target.period
    if quantity is None or period is None or quantity.unit.kind == "multiple":
        return None
    match target.rule:
        case Threshold(held=False):
            return target
        case Cumulative() if period.years and target.name in target.indicator.names and not target.per:
            if target.indicator.nature != "flow" or period.years == 1:
                return attrs.evolve(target, rule=Threshold()) if period.years == 1 else None
            even = Quantity(Fraction(quantity.value) / period.years, quantity.unit, bound=_bound(quantity))
            return attrs.evolve(target, rule=Threshold(), quantity=even)
    return None


def _bound(quantity: Quantity) -> Any:
    return "=" if quantity.bound == "between" else quantity.bound


def _last(e: Evaluation) -> tuple[float, dt.date] | None:
    """Give the last published level that a path could begin with, and its day: nine months are no year's amount."""
    whole = e.reason_code != "part_year"
    if e.method == "threshold.path" and whole and e.value is not None and e.data_end is not None:
        return e.value, e.data_end
    if e.baseline is None or e.baseline_end is None:
        return None
    return e.baseline, e.baseline_end


def from_published(targets: Sequence[Target], figures: Any, as_of: Any) -> Iterator[Finding]:
    """Say what each target of a level or yearly amount needs from the last figure published.

    Parameters
    ----------
    targets
        All targets, none of them superseded.
    figures
        What `evaluate` takes as figures.
    as_of
        Day up to which figures count.
    """
    asked = {target.code: (target, even) for target in targets if (even := _yearly(target)) is not None}
    if not asked:
        return
    for e in evaluate([even for _, even in asked.values()], figures, as_of=as_of):
        target, even = asked[e.target.code]
        claim, last = claim_of(even), _last(e)
        over = claim is not None and e.as_of is not None and e.as_of > claim.window.end
        if claim is None or last is None or e.verdict in _OVER or over:
            continue
        value, day = last
        if day >= claim.window.end or (target.baseline is not None and target.baseline.period.end == day):
            continue
        base = Fraction(str(value)) * claim.factor
        yield _needed(target, claim, base, day)


def _needed(target: Target, claim: Claim, base: Fraction, day: dt.date) -> Finding:
    at = Period(start=day.replace(month=1, day=1), end=day)
    when = (span(at, "zh"), span(at, "en")) if claim.sort == "amount" else (f"{day:%Y-%m}末", f"the end of {day:%Y-%m}")
    met = met_by(claim, base)
    if not isinstance(target.rule, Cumulative):
        words: Words = {"known": pair(claim, base), "at": when}
        return led("needed", "needed_met" if met else "needed", claim, base, day, [claim], **words)
    # A sum begins anew each year: there is no path from one year's to the next.
    gap = claim.value - base
    several = target.period is not None and (target.period.years or 0) > 1
    arithmetic = (
        f"{brief(claim.printed(claim.value))} − {brief(claim.printed(base))} = {brief(claim.printed(gap))}{claim.unit}"
    )
    case = f"needed_{'even' if several else 'year'}{'_met' if met else ''}"
    return find(
        "needed", case, "note" if met else "implied", [target], arithmetic, {"gap": claim.printed(gap)},
        name=target.name, known=pair(claim, base), at=when, even=pair(claim, claim.value),
    )  # fmt: skip
