"""Yearly amounts against the sum over several years: 8万人 × 5 against 40万人."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from plantargets.evaluation.coherence.telling import both, brief, find, pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding, Severity
    from plantargets.evaluation.coherence.telling import Word, Words
    from plantargets.periods import Period

__all__ = ["sums"]


def _covering(whole: Claim, claims: Sequence[Claim]) -> list[tuple[Period, Claim]]:
    """Choose spans inside that of `whole`, one claim each, that do not overlap; the longest from the start first."""
    inside = [
        (window, claim)
        for claim in claims
        if claim is not whole
        for window in claim.windows
        if window != whole.window and whole.window.contains(window) and window.months
    ]
    inside.sort(key=lambda pair: (pair[0].start, -pair[0].days, pair[1].code))
    chosen: list[tuple[Period, Claim]] = []
    for window, claim in inside:
        if not chosen or chosen[-1][0].end < window.start:
            chosen.append((window, claim))
    return chosen


def sums(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Compare each sum over several years with the amounts stated for parts of it.

    Parameters
    ----------
    claims
        Claims of one series, all amounts, none of them superseded.
    """
    for whole in claims:
        if len(whole.windows) == 1 and (whole.window.years or 0) > 1 and (parts := _covering(whole, claims)):
            yield _compared(whole, parts)


def _never_falls(whole: Claim) -> bool:
    """Say whether what comes later can only add: a net increase may be negative."""
    least = whole.target.indicator.natural_min
    return least is not None and least >= 0


def _rest(whole: Claim, needed: Fraction, years: Fraction) -> Word:
    """Say what the years without an amount of their own need, or may have."""
    (zh, en), n = pair(whole, needed), brief(years)
    if whole.interval.high is not None and whole.interval.low is None:
        return f"其余{n}年平均每年不得超过{zh}", f"the other {n} years may have {en} a year"
    if needed <= 0:
        return "累计目标已达到", "and the sum is reached already"
    return f"其余{n}年平均每年需{zh}", f"the other {n} years need {en} a year"


def _compared(whole: Claim, parts: Sequence[tuple[Period, Claim]]) -> Finding:
    months = whole.window.months or 0
    known = sum(window.months or 0 for window, _ in parts)
    total = sum((claim.value for _, claim in parts), Fraction(0))
    stated = list(dict.fromkeys(claim for _, claim in parts))
    targets = [*(claim.target for claim in stated), whole.target]
    words: Words = {
        "name": whole.target.name,
        "parts": ("、".join(both(c)[0] for c in stated), ", ".join(both(c)[1] for c in stated)),
        "whole": both(whole),
    }
    left = months - known
    unit = whole.unit.text
    wanted, done = brief(whole.printed(whole.value)), brief(whole.printed(total))
    added = " + ".join(brief(whole.printed(claim.value)) for _, claim in parts)
    if not left:
        return _complete(whole, parts, total, f"{added} = {done}{unit}", words)
    years = Fraction(left, 12)
    needed = (whole.value - total) / years
    step = f"({wanted} − {done}) ÷ {brief(years)} = {brief(whole.printed(needed))}{unit}"
    numbers: dict[str, Fraction | float] = {"needed": whole.printed(needed), "years": years}
    more: Words = {"rest": _rest(whole, needed, years)}
    at_pace = total * months / known
    settled = whole.interval.high is not None and total > whole.interval.high and _never_falls(whole)
    if settled:
        return find(
            "sum", "sum_broken", "contradiction", targets, f"{added} = {done}{unit}", done=pair(whole, total), **words
        )
    if months % known == 0 and len(parts) == 1:
        pace = f"{done} × {months // known} = {brief(whole.printed(at_pace))}{unit}; {step}"
    else:
        pace = f"{added} = {done}{unit}; {step}" if len(parts) > 1 else step
    numbers |= {"at_pace": whole.printed(at_pace), "gap": whole.printed(at_pace - whole.value)}
    case = "sum_even" if at_pace == whole.value else "sum_short" if at_pace < whole.value else "sum_over"
    span = brief(Fraction(months, 12))
    return find(
        "sum", case, "implied", targets, pace, numbers, at_pace=pair(whole, at_pace), span=span, **more, **words
    )


def _complete(
    whole: Claim,
    parts: Sequence[tuple[Period, Claim]],
    total: Fraction,
    added: str,
    words: Words,
) -> Finding:
    """Compare amounts that cover the whole span with its sum."""
    targets = [*(claim.target for claim in dict.fromkeys(claim for _, claim in parts)), whole.target]
    lows = [claim.interval.low for _, claim in parts]
    highs = [claim.interval.high for _, claim in parts]
    low = None if None in lows else sum((end for end in lows if end is not None), Fraction(0))
    high = None if None in highs else sum((end for end in highs if end is not None), Fraction(0))
    wanted = whole.interval
    apart = (high is not None and wanted.low is not None and high < wanted.low) or (
        low is not None and wanted.high is not None and low > wanted.high
    )
    gap = total - whole.value
    case = "sum_full" if gap == 0 else "sum_full_short" if gap < 0 else "sum_full_over"
    numbers: dict[str, Fraction | float] = {"gap": whole.printed(gap)}
    severity: Severity = "contradiction" if apart else "implied"
    return find(
        "sum", case, severity, targets, added, numbers, done=pair(whole, total), gap=pair(whole, abs(gap)), **words
    )
