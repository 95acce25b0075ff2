"""Targets that the plan itself ties together: tiers, parts of a whole, and one that replaces another."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from plantargets.errors import IncompatibleUnitsError
from plantargets.evaluation.bounds import resolve_sense
from plantargets.evaluation.coherence.claims import claim_of
from plantargets.evaluation.coherence.telling import both, brief, find, per_cent
from plantargets.evaluation.groups import tier_order, whole_of
from plantargets.evaluation.wording import span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding
    from plantargets.evaluation.coherence.telling import Words
    from plantargets.model.target import Target

__all__ = ["parts", "revisions", "tiers"]


def _harder(low: Claim, high: Claim) -> int | None:
    """Say whether the second asks for more (1), the same (0) or less (-1); ``None`` where there is no side."""
    sense = resolve_sense(low.target)
    if sense not in {"floor", "cap"} or sense != resolve_sense(high.target) or low.dimension != high.dimension:
        return None
    gap = high.value - low.value
    rising = low.interval.high is None  # a fall of 4 % asks for more than one of 3 %
    return 0 if gap == 0 else 1 if (gap > 0) == rising else -1


def tiers(members: Sequence[Target]) -> Iterator[Finding]:
    """Find tiers that are out of order: a 力争 that asks for no more than its 确保.

    Parameters
    ----------
    members
        The targets of one group of tiers, none of them superseded.
    """
    for lower, upper in pairwise(tier_order(members)):
        low, high = claim_of(lower), claim_of(upper)
        if low is None or high is None or low.sort != high.sort or low.windows != high.windows:
            continue
        harder = _harder(low, high)
        words: Words = {"name": lower.name, "one": both(low), "two": both(high)}
        if harder == 0:
            yield find("tiers", "tiers_equal", "note", [lower, upper], **words)
        elif harder == -1 and lower.effort != upper.effort:
            yield find("tiers", "tiers_reversed", "contradiction", [lower, upper], **words)


def parts(members: Sequence[Target], group: str) -> Iterator[Finding]:
    """Find parts that are larger than their whole, or lie outside its time.

    Parameters
    ----------
    members
        The targets of one group of parts and their whole, none of them superseded.
    group
        The group's code.
    """
    whole = whole_of(members, group)
    large = None if whole is None else claim_of(whole)
    if whole is None or large is None or large.target.period is None:
        return
    for part in members:
        small = claim_of(part)
        if part is whole or small is None or part.period is None:
            continue
        words: Words = {"part": part.name, "whole": whole.name, "one": both(small), "two": both(large)}
        if not large.target.period.contains(part.period):
            yield find("part", "part_period", "note", [part, whole], **words)
            continue
        try:
            factor = small.unit.convert_factor(large.unit, same=whole.indicator.count_words)
        except IncompatibleUnitsError:
            continue
        if small.sort != large.sort or small.sort not in {"amount", "level"} or not large.compounds:
            continue
        size = small.printed(small.value) * factor
        least = None if small.interval.low is None else small.printed(small.interval.low) * factor
        most = None if large.interval.high is None else large.printed(large.interval.high)
        if size > large.printed(large.value):
            apart = least is not None and most is not None and least > most
            yield find(
                "part", "part_larger", "contradiction" if apart else "note", [part, whole],
                f"{brief(size)} > {brief(large.printed(large.value))}{large.unit.text}", **words,
            )  # fmt: skip


def revisions(targets: Sequence[Target]) -> Iterator[Finding]:
    """Say what a target that replaces another one changed: the deadline, the number.

    Parameters
    ----------
    targets
        All targets.
    """
    by_code: Mapping[str, Target] = {target.code: target for target in targets}
    for new in targets:
        old = by_code.get(new.supersedes or "")
        if old is None or old is new:
            continue
        if old.supersedes == new.code:
            if new.code < old.code:
                yield find("revision", "revision_circle", "contradiction", [new, old], name=new.name)
            continue
        before, after = claim_of(old), claim_of(new)
        if before is None or after is None or before.sort != after.sort or before.dimension != after.dimension:
            continue
        yield _revision(before, after)


def _revision(before: Claim, after: Claim) -> Finding:
    harder = _harder(before, after)
    days = (after.window.end - before.window.end).days
    moved = ("期限不变", "the same deadline")
    if days:
        ends = [(span(c.window, "zh"), span(c.window, "en")) for c in (before, after)]
        moved = (
            f"期限由{ends[0][0]}{'推迟' if days > 0 else '提前'}到{ends[1][0]}",
            f"the deadline is {'put off' if days > 0 else 'brought forward'} from {ends[0][1]} to {ends[1][1]}",
        )
    gap = after.value - before.value
    change = ("数值不变", "the same number")
    if gap:
        share = f"（{per_cent(float(gap / abs(before.value) * 100))}）" if before.compounds and before.value else ""
        change = (
            f"数值{'提高' if gap > 0 else '降低'}{share}",
            f"a {'higher' if gap > 0 else 'lower'} number{share.replace('（', ' (').replace('）', ')')}",
        )
    weaker = (harder == -1 and days >= 0) or (days > 0 and harder in {0, -1})
    judged = (
        ("", "")
        if not weaker
        else ("，期限放宽", ", with more time")
        if harder == 0
        else ("，要求放宽", ", a weaker target")
    )
    return find(
        "revision", "revision", "note", [before.target, after.target], None,
        {"gap": after.printed(gap), "years": Fraction(days, 1) / Fraction("365.2425")},
        name=after.target.name, one=both(before), two=both(after), moved=moved, change=change, judged=judged,
    )  # fmt: skip
