"""Growth of single years against the average or the total of a plan: 5% in 2026 against 年均5%以上."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from plantargets.evaluation.coherence.telling import both, brief, find, per_cent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding, Severity
    from plantargets.evaluation.coherence.telling import Word, Words

__all__ = ["growths"]

_SAME = 5e-3
"""Rates that print alike to two decimals are told as equal [points]."""


def _log(rate: object) -> float:
    return math.log1p(float(rate) / 100)  # type: ignore[arg-type]


def _size(claim: Claim, rate: object) -> float | None:
    """Give the logarithm of what a rate makes of one over the claim's span, or ``None`` at a fall of 100 %."""
    if rate is None or float(rate) <= -100:  # type: ignore[arg-type]
        return None
    return _log(rate) * (1 if claim.sort == "total" else claim.window.years or 0)


def _factor(claim: Claim) -> str:
    """Write what a rate makes of one over its span."""
    one = brief(1 + claim.value / 100)
    years = 1 if claim.sort == "total" else claim.window.years or 1
    return f"{one}^{years}" if years > 1 else one


def _inside(whole: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """Choose claims for spans inside that of `whole` that do not overlap, the longest from the start first."""
    inside = [
        claim
        for claim in claims
        if claim.window != whole.window and whole.window.contains(claim.window) and claim.window.years
    ]
    chosen: list[Claim] = []
    for claim in sorted(inside, key=lambda c: (c.window.start, -c.window.days, c.code)):
        if not chosen or chosen[-1].window.end < claim.window.start:
            chosen.append(claim)
    return chosen


def growths(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Compare the growth of a plan with that of its years, and an average with a total of the same years.

    Parameters
    ----------
    claims
        Claims of one series, all growth rates of one price basis, none of them superseded.
    """
    for whole in claims:
        if whole.sort == "year" or whole.window.years is None or whole.value <= -100:
            continue
        parts = [claim for claim in _inside(whole, claims) if claim.value > -100]
        if parts:
            yield _remaining(whole, parts)
        if whole.sort == "total":
            yield from (
                _same_span(whole, c)
                for c in claims
                if c.sort == "average" and c.window == whole.window and c.value > -100
            )


def _side(whole: Claim, gap: float) -> str:
    """Say whether the rest needs more than was asked of the years stated, or less; neither where both ends count."""
    ends = whole.interval
    if (ends.low is None) == (ends.high is None):
        return "growth_rest"
    return "growth_more" if (gap > 0) == (ends.high is None) else "growth_less"


def _moved(rate: float) -> Word:
    """Write a rate as growth or as a fall."""
    size = per_cent(abs(rate))
    return (f"下降{size}", f"a fall of {size}") if rate < 0 else (f"增长{size}", f"growth of {size}")


def _remaining(whole: Claim, parts: Sequence[Claim]) -> Finding:
    years = whole.window.years or 0
    left = years - sum(claim.window.years or 0 for claim in parts)
    targets = [*(claim.target for claim in parts), whole.target]
    words: Words = {
        "name": whole.target.name,
        "parts": ("、".join(both(c)[0] for c in parts), ", ".join(both(c)[1] for c in parts)),
        "whole": both(whole),
    }
    wanted = _size(whole, whole.value) or 0.0
    known = math.fsum(_size(claim, claim.value) or 0.0 for claim in parts)
    product = " × ".join(_factor(claim) for claim in parts)
    if not left:
        reached = math.expm1(known if whole.sort == "total" else known / years) * 100
        root = f"({product})^(1/{years})" if whole.sort == "average" else product
        lows = [_size(claim, claim.interval.low) for claim in parts]
        highs = [_size(claim, claim.interval.high) for claim in parts]
        low, high = _size(whole, whole.interval.low), _size(whole, whole.interval.high)
        apart = (low is not None and None not in highs and math.fsum(end or 0.0 for end in highs) < low - 1e-9) or (
            high is not None and None not in lows and math.fsum(end or 0.0 for end in lows) > high + 1e-9
        )
        gap = reached - float(whole.value)
        case = "growth_full" if abs(gap) < _SAME else "growth_full_short" if gap < 0 else "growth_full_over"
        numbers = {"rate": reached, "gap": gap}
        arithmetic = f"{root} − 1 = {per_cent(reached)}"
        severity: Severity = "contradiction" if apart else "implied"
        return find("growth", case, severity, targets, arithmetic, numbers, reached=per_cent(reached), **words)
    rate = math.expm1((wanted - known) / left) * 100
    ahead = math.expm1(known / (years - left)) * 100
    known_as = f"({product})" if len(parts) > 1 else product
    root = f"^(1/{left})" if left > 1 else ""
    arithmetic = f"({_factor(whole)} ÷ {known_as}){root} − 1 = {per_cent(rate)}"
    case = "growth_even" if abs(rate - ahead) < _SAME else _side(whole, rate - ahead)
    return find(
        "growth", case, "implied", targets, arithmetic, {"rate": rate, "years": left},
        rate=_moved(rate), years=str(left), **words,
    )  # fmt: skip


def _same_span(whole: Claim, mean: Claim) -> Finding:
    """Compare the total that an average makes with the total stated."""
    years = whole.window.years or 0
    made = math.expm1(_log(mean.value) * years) * 100
    rate = math.expm1(_log(whole.value) / years) * 100
    low, high = (_size(mean, end) for end in (mean.interval.low, mean.interval.high))
    least, most = _size(whole, whole.interval.low), _size(whole, whole.interval.high)
    apart = (high is not None and least is not None and high < least - 1e-9) or (
        low is not None and most is not None and low > most + 1e-9
    )
    return find(
        "growth", "growth_total", "contradiction" if apart else "implied", [mean.target, whole.target],
        f"{_factor(mean)} − 1 = {per_cent(made)}; {brief(1 + whole.value / 100)}^(1/{years}) − 1 = {per_cent(rate)}",
        {"total": made, "rate": rate, "gap": made - float(whole.value)},
        name=whole.target.name, mean=both(mean), whole=both(whole), made=per_cent(made), rate=per_cent(rate),
    )  # fmt: skip
