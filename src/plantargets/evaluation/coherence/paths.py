"""A level on the way to a later one: 270亿元 in 2026 and 500亿元 in 2030 ask for 16.7 % a year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from plantargets.evaluation.bounds import resolve_sense
from plantargets.evaluation.coherence.telling import both, brief, find, pair, per_cent
from plantargets.evaluation.wording import span
from plantargets.formulas import required_growth
from plantargets.model.rules import Threshold
from plantargets.periods import month_position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding, FindingKind
    from plantargets.evaluation.coherence.telling import Word, Words

__all__ = ["baselines", "led", "met_by", "paths", "years_between"]


_MET = frozenset({"path_back", "baseline_met", "needed_met"})
"""Sentences that say there is nothing left to do."""


def years_between(start: dt.date, end: dt.date) -> Fraction:
    """Count the years between two days, in calendar months.

    Parameters
    ----------
    start, end
        The days, at whose end the levels stand.
    """
    return (month_position(end) - month_position(start)) / 12


def led(  # noqa: PLR0917 - kind and sentence, from where to where
    kind: FindingKind,
    case: str,
    claim: Claim,
    base: Fraction,
    day: dt.date,
    targets: Sequence[Claim],
    /,
    **words: Word,
) -> Finding:
    """Say what each year needs from a level to the one asked for.

    Parameters
    ----------
    kind, case
        What is found, and its sentence.
    claim
        The later level.
    base
        The earlier level, in the base unit.
    day
        The day at whose end it stands.
    targets
        The claims concerned.
    words
        What else the sentence needs.
    """
    years = years_between(day, claim.window.end)
    step = (claim.value - base) / years
    first, last = (brief(claim.printed(x)) for x in (base, claim.value))
    unit = "个百分点" if claim.in_points else claim.unit.text
    numbers: dict[str, Fraction | float] = {"needed": claim.printed(step), "years": years}
    arithmetic = f"({last} − {first}) ÷ {brief(years)} = {brief(claim.printed(step))}{unit}"
    stepped = _stepped(claim, step)
    if case in _MET:
        gap = claim.printed(base - claim.value)
        more: Words = {"name": claim.target.name, "later": both(claim)}
        arithmetic = f"{first} − {last} = {brief(gap)}{unit}"
        return find(kind, case, "note", [c.target for c in targets], arithmetic, {"gap": gap}, **more, **words)
    if claim.compounds and base > 0 and claim.value > 0:
        rate = required_growth(base, claim.value, years)
        numbers["rate"] = rate
        root = f"({last} ÷ {first})" + (f"^(1/{brief(years)})" if years != 1 else "")
        arithmetic = f"{root} − 1 = {per_cent(rate)}; {arithmetic}"
        # The growth that is published for it is at constant prices, and this is not.
        real = claim.priced and (claim.target.basis or claim.target.indicator.basis) == "real"
        prices = ("，按现价", ", at current prices") if real else ("", "")
        ahead = (
            f"年均{'增长' if rate >= 0 else '下降'}{per_cent(abs(rate))}（{stepped[0]}{prices[0]}）",
            f"{'growth' if rate >= 0 else 'a fall'} of {per_cent(abs(rate))} a year ({stepped[1]}{prices[1]})",
        )
    else:
        ahead = stepped
    more = {"name": claim.target.name, "later": both(claim), "ahead": ahead, "years": brief(years)}
    return find(kind, case, "implied", [c.target for c in targets], arithmetic, numbers, **more, **words)


def _stepped(claim: Claim, step: Fraction) -> tuple[str, str]:
    """Write a step a year in both languages."""
    up, size = step >= 0, pair(claim, abs(step))
    if claim.in_points:
        points = brief(claim.printed(abs(step)))
        size = (f"{points}个百分点", f"{points} points")
    return f"平均每年{'增加' if up else '减少'}{size[0]}", f"{'plus' if up else 'minus'} {size[1]} a year"


def met_by(claim: Claim, base: Fraction) -> bool:
    """Say whether a level already satisfies a claim that has a side.

    Parameters
    ----------
    claim
        The claim.
    base
        The level, in the base unit.
    """
    ends = claim.interval
    one_sided = (ends.low is None) != (ends.high is None)
    above = ends.low is None or base > ends.low or (base == ends.low and not ends.low_open)
    below = ends.high is None or base < ends.high or (base == ends.high and not ends.high_open)
    return one_sided and above and below


def _single(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if len(claim.windows) == 1]


def paths(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Say what lies between a yearly amount or level and a later one of the plan it is a step of.

    Parameters
    ----------
    claims
        Claims of one series, all amounts or all levels, none of them superseded.
    """
    for later in _single(claims):
        steps = [
            c
            for c in _single(claims)
            if c.window.days <= 366 and later.window.days <= 366 and c.window.months == later.window.months
            if c.window.end < later.window.end and later.target.period is not None
            if later.target.period != later.window and later.target.period.contains(c.window)
        ]
        if not steps:
            continue
        earlier = max(steps, key=lambda c: (c.window.end, c.code))
        words: Words = {"earlier": both(earlier)}
        if earlier.value == later.value:
            yield find(
                "path", "path_level", "note", [earlier.target, later.target],
                name=later.target.name, later=both(later), **words,
            )  # fmt: skip
            continue
        back = resolve_sense(later.target) in {"floor", "cap"} and met_by(later, earlier.value)
        case = "path_back" if back else "path"
        yield led("path", case, later, earlier.value, earlier.window.end, [earlier, later], **words)


def baselines(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Say what lies between a stated baseline and its target, and where one baseline has two values.

    Parameters
    ----------
    claims
        Claims of one series, all amounts or all levels, none of them superseded.
    """
    values: list[tuple[Claim, Fraction, dt.date, Fraction]] = []
    for claim in claims:
        baseline = claim.target.baseline
        if baseline is None or not isinstance(claim.target.rule, Threshold):
            continue
        same = claim.target.indicator.count_words
        # The claim's own factor leads from the printed unit to the base.
        factor = baseline.quantity.unit.convert_factor(claim.unit, same=same) * claim.factor
        base, day = Fraction(baseline.quantity.value) * factor, baseline.period.end
        rounding = Fraction(1, 2 * 10 ** (baseline.quantity.decimals or 0)) * factor
        for other, number, when, coarse in values:
            if when == day and abs(number - base) > max(coarse, rounding):
                pairs: Words = {"one": pair(other, number), "two": pair(claim, base)}
                at = (span(baseline.period, "zh"), span(baseline.period, "en"))
                yield find(
                    "baseline", "baseline", "contradiction", [other.target, claim.target],
                    name=claim.target.name, at=at, **pairs,
                )  # fmt: skip
        values.append((claim, base, day, rounding))
        if len(claim.windows) == 1 and day < claim.window.end and base != claim.value:
            at = (span(baseline.period, "zh"), span(baseline.period, "en"))
            case = "baseline_met" if met_by(claim, base) else "baseline_path"
            yield led("baseline", case, claim, base, day, [claim], at=at, known=pair(claim, base))
