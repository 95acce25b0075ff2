"""Two targets for one figure: twice the same, one that adds nothing, or two that no figure satisfies."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal

from plantargets.evaluation.coherence.telling import both, find
from plantargets.model.rules import Growth, Improve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding, FindingKind, Severity
    from plantargets.evaluation.coherence.telling import Words
    from plantargets.model.target import Target

__all__ = ["differing", "steady", "twins"]

_Case = Literal["two_values", "two_numbers", "stated_twice", "weaker_twin", "weaker_later"]
_CASES: dict[_Case, tuple[FindingKind, Severity]] = {
    "two_values": ("two_values", "contradiction"),
    "two_numbers": ("two_values", "note"),
    "stated_twice": ("stated_twice", "note"),
    "weaker_twin": ("weaker_twin", "note"),
    "weaker_later": ("weaker_twin", "note"),
}
"""What each sentence is told as."""


def _together(one: Target, other: Target) -> bool:
    """Say whether two targets belong together by the words of the plan."""
    return one.group is not None and (one.group, one.group_kind) == (other.group, other.group_kind)


def twins(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Compare targets that speak of one figure.

    Parameters
    ----------
    claims
        Claims of one series and sort, none of them superseded.
    """
    for one, other in combinations(claims, 2):
        if set(one.windows) & set(other.windows):
            long, short = (one, other) if len(one.windows) >= len(other.windows) else (other, one)
            together = _together(one.target, other.target)
            if together and one.target.group_kind != "all_of":
                continue
            found = _contradiction(long, short)
            if found is None and not together:
                found = _same(long, short) if one.windows == other.windows else _later(long, short)
            if found is not None:
                yield found


def _told(case: _Case, one: Claim, two: Claim) -> Finding:
    kind, severity = _CASES[case]
    words: Words = {"name": one.target.name, "one": both(one), "two": both(two)}
    return find(kind, case, severity, [one.target, two.target], **words)


def _contradiction(one: Claim, other: Claim) -> Finding | None:
    return _told("two_values", one, other) if one.interval.disjoint(other.interval) else None


def _same(one: Claim, other: Claim) -> Finding | None:
    """Compare two targets for the same windows."""
    if (one.value, one.interval) == (other.value, other.interval) and one.sided == other.sided:
        return _told("stated_twice", one, other)
    if not (one.sided and other.sided):
        return _told("two_numbers", one, other) if one.value != other.value else None
    if one.interval.inside(other.interval):
        return None if other.interval.inside(one.interval) else _told("weaker_twin", other, one)
    return _told("weaker_twin", one, other) if other.interval.inside(one.interval) else None


def _later(held: Claim, single: Claim) -> Finding | None:
    """Say where what holds in every year already says what is asked of one of them."""
    adds = not held.sided or not single.sided or held.interval == single.interval
    return None if adds or not held.interval.inside(single.interval) else _told("weaker_later", held, single)


def differing(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Name targets that look alike and are not compared: another scope, a unit that does not convert.

    Parameters
    ----------
    claims
        Claims of one indicator, sort and area, none of them superseded.
    """
    for one, other in combinations(claims, 2):
        if not set(one.windows) & set(other.windows) or _together(one.target, other.target):
            continue
        words: Words = {"name": one.target.name, "one": both(one), "two": both(other)}
        targets = [one.target, other.target]
        if one.dimension != other.dimension:
            units: Words = {"first": one.unit.text, "second": other.unit.text}
            yield find("unit_differs", "unit_differs", "note", targets, **units, **words)
        elif one.scope != other.scope:
            scopes: Words = {
                name: (claim.scope or "未注明", claim.scope or "not stated")
                for name, claim in (("first", one), ("second", other))
            }
            yield find("scope_differs", "scope_differs", "note", targets, **scopes, **words)


def steady(claims: Sequence[Claim], targets: Sequence[Target]) -> Iterator[Finding]:
    """Find what is to stay as it is and to rise at once: 稳定在…左右 and 提高.

    Parameters
    ----------
    claims
        Levels and amounts of one indicator and area that are held.
    targets
        All targets of that indicator and area.
    """
    for claim in claims:
        ends, period = claim.interval, claim.target.period
        if ends.low is None or ends.high is None or period is None:
            continue  # a floor may be passed
        for target in targets:
            if target.period is None or not (target.period.start <= period.end and period.start <= target.period.end):
                continue
            moves = isinstance(target.rule, Improve) or (
                isinstance(target.rule, Growth) and target.quantity is not None and target.quantity.value != 0
            )
            if moves and target.scope == claim.target.scope and not _together(target, claim.target):
                words = target.source.quote if target.source and target.source.quote else str(target.quantity or "")
                yield find(
                    "steady_and_rising", "steady_and_rising", "note", [claim.target, target],
                    name=claim.target.name, one=both(claim), two=words or target.name,
                )  # fmt: skip
