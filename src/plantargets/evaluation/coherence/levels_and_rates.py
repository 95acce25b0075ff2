"""A level, a later level and a growth rate of one series: only two of the three are free."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plantargets.evaluation.coherence.claims import RATES
from plantargets.evaluation.coherence.paths import years_between
from plantargets.evaluation.coherence.telling import both, brief, find, pair, per_cent
from plantargets.formulas import required_growth

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from fractions import Fraction

    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding

__all__ = ["levels_and_rates"]


def _grows_in_amounts(claim: Claim) -> bool:
    """Say whether a rate is that of the printed amounts: never at constant prices, nor where the basis is open."""
    basis = claim.target.basis or claim.target.indicator.basis
    return basis in {"nominal", "not_priced"}


def levels_and_rates(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Lay a growth rate beside the level that it starts from and the one that it should lead to.

    A rate at constant prices says nothing about amounts at current ones and is left out.

    Parameters
    ----------
    claims
        Claims of all series, none of them superseded.
    """
    levels: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_one_year = len(claim.windows) == 1 and claim.window.months == 12
        if claim.sort in {"amount", "level"} and of_one_year and claim.compounds and claim.value > 0:
            levels[_series(claim)].append(claim)
    for rate in claims:
        if rate.sort not in RATES or not _grows_in_amounts(rate) or rate.value <= -100:
            continue
        ends = levels.get(_series(rate), [])
        for last in ends:
            for first in ends:
                # The level before the first year of the rate, or that of its first year.
                lead = (first.window.end - rate.window.start).days
                if last.window.end == rate.window.end > first.window.end and lead in {-1, 364, 365}:
                    yield _compared(first, last, rate)


def _series(claim: Claim) -> Hashable:
    return claim.target.indicator.code, claim.place, claim.scope


def _compared(first: Claim, last: Claim, rate: Claim) -> Finding:
    """Compare what the rate makes of the first level with the last one."""
    years = int(years_between(first.window.end, last.window.end))
    span = rate.window.years or 1
    power: Fraction | float = (1 + rate.value / 100) ** (1 if rate.sort == "total" else years)
    if rate.sort == "total" and years != span:  # a step on the way: the rest of an even growth
        power = float(power) ** (years / span)
    made = first.value * power if not isinstance(power, float) else type(first.value)(float(first.value) * power)
    needed = required_growth(first.value, last.value, years)
    enough = made >= last.value
    unit = last.unit.text
    times = brief(type(first.value)(years, span)) if rate.sort == "total" else str(years)
    factor = brief(1 + rate.value / 100) + ("" if times == "1" else f"^{times}")
    arithmetic = (
        f"{brief(last.printed(first.value))} × {factor} = {brief(last.printed(made))}{unit}; "
        f"({brief(last.printed(last.value))} ÷ {brief(last.printed(first.value))})^(1/{years}) − 1 = {per_cent(needed)}"
    )
    return find(
        "growth_and_level", "rate_enough" if enough else "rate_short", "implied",
        [first.target, rate.target, last.target], arithmetic, {"rate": needed, "gap": last.printed(made - last.value)},
        name=last.target.name, first=both(first), last=both(last), growth=both(rate), made=pair(last, made),
        rate=per_cent(needed),
    )  # fmt: skip
