"""Why a target was not compared: what differs from the nearest one of another area."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plantargets.evaluation.comparison.comparison import Unmatched
from plantargets.evaluation.comparison.sentences import COMPARISON, KINDS
from plantargets.evaluation.vocabulary import BASES, STAGES_ASKED
from plantargets.evaluation.wording import span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.evaluation.comparison.series import Promise, Series

__all__ = ["examples", "why_unlike"]

_DIFFERENCES = {
    "kind": "rule_differs",
    "months": "period_differs",
    "period": "period_differs",
    "basis": "basis_differs",
    "scope": "scope_differs",
    "unit": "unit_differs",
    "stage": "stage_differs",
    "name": "name_differs",
    "per": "per_differs",
}
"""What each difference is called, the one that weighs most first."""

_KINDS = {"amount": ("数额", "amount"), "level": ("水平", "level")}
"""Kinds that a name needs no word for, and a difference does."""


def examples(promises: Iterable[Promise]) -> dict[str, list[Promise]]:
    """Give targets of each indicator to measure others by: of each series those of two areas, which is enough.

    Parameters
    ----------
    promises
        All targets.
    """
    found: dict[str, dict[Series, dict[str, Promise]]] = defaultdict(lambda: defaultdict(dict))
    for promise in sorted(promises, key=lambda p: (p.area.code, p.target.code)):
        kept = found[promise.series.indicator][promise.series]
        if len(kept) < 2:
            kept.setdefault(promise.area.code, promise)
    return {code: [p for kept in of.values() for p in kept.values()] for code, of in found.items()}


def why_unlike(promise: Promise, others: Iterable[Promise]) -> Unmatched:
    """Say why nothing of another area is compared with a target.

    Parameters
    ----------
    promise
        The target.
    others
        Targets of its indicator; those of its own area are passed over.
    """
    own = promise.series
    if own.kind == "unquantified":
        return Unmatched(area=promise.area, target=promise.target, reason="no_number")
    rivals = [p for p in others if p.area.code != promise.area.code]
    if not rivals:
        return Unmatched(area=promise.area, target=promise.target, reason="one_area")

    def distance(rival: Promise) -> tuple[int, list[bool], int, str, str]:
        unlike = [getattr(own, name) != getattr(rival.series, name) for name in _DIFFERENCES]
        ends = [p.target.period.end.toordinal() for p in (promise, rival) if p.target.period is not None]
        return sum(unlike), unlike, abs(ends[0] - ends[-1]), rival.area.code, rival.target.code

    nearest = min(rivals, key=distance)
    name = next(name for name in _DIFFERENCES if getattr(own, name) != getattr(nearest.series, name))
    return Unmatched(
        area=promise.area,
        target=promise.target,
        reason=_DIFFERENCES[name],
        other=nearest.area,
        own_fact=_fact(promise, name),
        other_fact=_fact(nearest, name),
    )


def _fact(promise: Promise, name: str) -> tuple[str, str]:
    """Say what a target is in one respect, in both languages."""
    value, period = getattr(promise.series, name), promise.target.period
    match name:
        case "period" | "months" if period is not None:
            found = span(period, "zh"), span(period, "en")
        case "kind":
            found = _KINDS.get(value) or KINDS.get(value, (value, value))
        case "basis" if value in BASES:
            found = BASES[value][0], BASES[value][1].strip()
        case "unit" if promise.unit is not None:
            found = (promise.unit.text,) * 2
        case "stage" if value in STAGES_ASKED:
            found = STAGES_ASKED[value]
        case "name":
            found = (promise.target.name,) * 2
        case _:
            found = (str(value),) * 2 if value else COMPARISON["not_stated"]
    return found
