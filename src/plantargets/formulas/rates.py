"""Growth: rates between levels, averages and totals of rates, the rate still needed. All in per cent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError
from plantargets.formulas.checks import above, per_cent
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.render.numbers import Number

__all__ = [
    "average_of_rates",
    "mean_growth",
    "required_average_rate",
    "required_growth",
    "total_of_rates",
    "two_year_average",
]

_NO_ROOT = "growth per year has no meaning from or to zero or less; take required_step"


def _log_ratio(function: str, names: tuple[str, str], first: object, last: object) -> float:
    """Give the logarithm of last / first, both above zero."""
    before, after = above(function, names[0], first, 0, _NO_ROOT), above(function, names[1], last, 0, _NO_ROOT)
    ratio = after / before
    # The ratio is the more exact, but it may be beyond what a float holds.
    return math.log(ratio) if math.isfinite(ratio) and ratio else math.log(after) - math.log(before)


def _logs(function: str, name: str, rates: Iterable[Number]) -> list[float]:
    """Give the logarithm of 1 + each rate."""
    if isinstance(rates, str | bytes) or not hasattr(rates, "__iter__"):
        raise DefinitionError(function, name, shown(rates), "is not a list of rates in per cent")
    why = "a fall of 100 % and more leaves nothing that could grow"
    return [math.log1p(above(function, name, rate, -100, why) / 100) for rate in rates]


def _years(function: str, value: object) -> float:
    return above(function, "years", value, 0, "there must be time left")


def mean_growth(first: Number, last: Number, years: Number) -> float:
    """Average growth per year between two levels (年均增长), compound.

    ((last / first) ** (1 / years) - 1) * 100: the 水平法, a geometric mean, of the China
    Statistical Yearbook (explanatory notes, 平均增长速度).

    Parameters
    ----------
    first, last
        Levels in the same unit and on the same basis, above zero.
    years
        Years between them, above zero.

    Returns
    -------
    float
        Per cent a year.

    Raises
    ------
    DefinitionError
        Outside the domain; levels that touch zero have no compound growth.

    Examples
    --------
    >>> round(mean_growth(100, 200, 10), 2)
    7.18
    """
    return per_cent(
        "mean_growth", _log_ratio("mean_growth", ("first", "last"), first, last) / _years("mean_growth", years)
    )


def average_of_rates(rates: Iterable[Number]) -> float:
    """Average of yearly rates (年均增长): the one rate that, every year, gives the same total.

    exp(mean(log(1 + r))) - 1, a geometric mean as in `mean_growth`.

    Parameters
    ----------
    rates
        Per cent, each above -100, at least one.

    Returns
    -------
    float
        Per cent a year.

    Raises
    ------
    DefinitionError
        Outside the domain, or without a rate.

    Examples
    --------
    >>> round(average_of_rates([1.51, -2.2, -4.18]), 2)
    -1.65
    """
    logs = _logs("average_of_rates", "rates", rates)
    if not logs:
        raise DefinitionError("average_of_rates", "rates", "[]", "holds no rate; at least one is needed")
    return per_cent("average_of_rates", math.fsum(logs) / len(logs))


def total_of_rates(rates: Iterable[Number]) -> float:
    """Total change over the years (累计增长) from the yearly rates, chained.

    Product of (1 + r), minus 1; so Qinghai Provincial Bureau of Statistics, note on the
    method of energy intensity, 2009-09-17. No rates give no change.

    Parameters
    ----------
    rates
        Per cent, each above -100.

    Returns
    -------
    float
        Per cent.

    Raises
    ------
    DefinitionError
        Outside the domain.

    Examples
    --------
    >>> round(total_of_rates([1.51, -2.2, -4.18]), 2)
    -4.87
    """
    return per_cent("total_of_rates", math.fsum(_logs("total_of_rates", "rates", rates)))


def two_year_average(first: Number, second: Number) -> float:
    """Average growth of two years (两年平均增长), as published for 2021 beside the yearly rate.

    sqrt((1 + first)(1 + second)) - 1: the geometric mean on the base of 2019, in the
    notes of the National Bureau of Statistics to its releases of 2021.

    Parameters
    ----------
    first, second
        Per cent, above -100.

    Returns
    -------
    float
        Per cent a year.

    Raises
    ------
    DefinitionError
        Outside the domain.

    Examples
    --------
    >>> round(two_year_average(2.2, 8.1), 1)
    5.1
    """
    return average_of_rates((first, second))


def required_average_rate(target_average: Number, known_rates: Iterable[Number], years: int) -> float:
    """Rate that the remaining years need so that the average over all years meets the target.

    ((1 + target) ** years / product of (1 + known)) ** (1 / remaining) - 1: the average
    of `average_of_rates`, solved for the years to come.

    Parameters
    ----------
    target_average
        Per cent a year, above -100.
    known_rates
        Per cent, each above -100, of the years known; may be empty.
    years
        Years of the plan, an integer above the number of known rates.

    Returns
    -------
    float
        Per cent a year.

    Raises
    ------
    DefinitionError
        Outside the domain; also when no year is left.

    Examples
    --------
    >>> round(required_average_rate(6, [4.8], 5), 2)
    6.3
    """
    here = "required_average_rate"
    (target,) = _logs(here, "target_average", (target_average,))
    logs = _logs(here, "known_rates", known_rates)
    total = _years(here, years)
    if not total.is_integer():
        raise DefinitionError(here, "years", shown(years), "is not a whole number of years")
    remaining = total - len(logs)
    if remaining < 1:
        why = f"leaves no year after the {len(logs)} known ones; take average_of_rates"
        raise DefinitionError(here, "years", shown(years), why)
    return per_cent(here, math.fsum([total * target, *(-log for log in logs)]) / remaining)


def required_growth(level: Number, target: Number, years: Number) -> float:
    """Growth per year that leads from a level to a target, compound.

    The formula of `mean_growth`, looking ahead; negative once the target is passed.

    Parameters
    ----------
    level, target
        Levels in the same unit, above zero.
    years
        Years left, above zero.

    Returns
    -------
    float
        Per cent a year.

    Raises
    ------
    DefinitionError
        Outside the domain.

    Examples
    --------
    >>> round(required_growth(270, 500, 4), 1)
    16.7
    """
    log = _log_ratio("required_growth", ("level", "target"), level, target)
    return per_cent("required_growth", log / _years("required_growth", years))
