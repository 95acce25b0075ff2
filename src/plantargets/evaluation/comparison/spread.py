"""Spread: how far apart the numbers of several areas are."""

from __future__ import annotations

import math
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

import attrs

from plantargets.evaluation.scale import points_of
from plantargets.model.noun import Noun
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Spread", "spread_of"]


@attrs.frozen(kw_only=True, repr=False)
class Spread(Noun):
    """How far apart the numbers of several areas are.

    Parameters
    ----------
    count
        Areas with a number.
    lowest, highest, median
        In the unit of the indicator.
    range
        Highest less lowest; of shares and rates in points.
    variation
        Coefficient of variation (变异系数): the standard deviation of these areas, each of one weight, over their
        mean, as Williamson's unweighted index of regional inequality (Economic Development and Cultural Change
        13(4), 1965). ``None`` for rates and shares, whose differences are in points, and unless all are positive.

    Examples
    --------
    >>> spread_of([Quantity("5", "%"), Quantity("5.5", "%")]).range
    Quantity('0.5', '个百分点')
    """

    count: int
    lowest: Quantity
    highest: Quantity
    median: Quantity
    range: Quantity
    variation: float | None = None


def spread_of(values: Sequence[Quantity]) -> Spread | None:
    """Measure how far apart numbers of one unit are.

    Parameters
    ----------
    values
        The numbers, all in one unit, without bounds.

    Returns
    -------
    Spread or None
        ``None`` for fewer than two numbers.

    Examples
    --------
    >>> found = spread_of([Quantity(70, "万人"), Quantity(120, "万人"), Quantity(50, "万人")])
    >>> str(found.median), str(found.range), round(found.variation, 3)
    ('70万人', '70万人', 0.368)
    """
    if len(values) < 2:
        return None
    unit = values[0].unit
    numbers = sorted(Fraction(value.value) for value in values)
    low, high = numbers[0], numbers[-1]
    return Spread(
        count=len(numbers),
        lowest=Quantity(low, unit),
        highest=Quantity(high, unit),
        median=Quantity(median(numbers), unit),
        range=Quantity(high - low, Unit(points_of(unit))),
        variation=_variation(numbers) if low > 0 and unit.kind not in {"percent", "points"} else None,
    )


def _variation(numbers: Sequence[Fraction]) -> float:
    """Give the standard deviation over the mean; the same to the last digit in whatever unit."""
    mean = sum(numbers, Fraction(0)) / len(numbers)
    square = sum(((number - mean) ** 2 for number in numbers), Fraction(0)) / len(numbers)
    return math.sqrt(square / mean**2)
