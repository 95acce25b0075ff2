"""Printed numbers in columns: floats read as the shortest decimals that print them, and multiplied exactly.

A column of floats is what tables hold; a plan prints decimals. 4.35 (亿元) times 10**8 is 435000000, while the product
of the two floats is not. Here a product is rounded once, from the exact decimal, as it is for a single quantity.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from plantargets.units import Quantity

if TYPE_CHECKING:
    from plantargets.units import Number

__all__ = ["exact", "printed", "products"]

_WHOLE = 2.0**53
"""Whole numbers below it are exact in float64."""
_DIGITS = 15
"""So many digits of a decimal always come back from float64."""
_TENS = 22
"""The powers of ten up to this one are exact in float64."""


def exact(value: Number, factor: Fraction, shift: int = 0) -> float:
    """Give (`value` + `shift`) × `factor`, rounded once.

    Examples
    --------
    >>> from decimal import Decimal
    >>> 4.35 * 10**8, exact(Decimal("4.35"), Fraction(10**8))
    (434999999.99999994, 435000000.0)
    """
    return float(value) if factor == 1 and not shift else float((Fraction(value) + shift) * factor)


def printed(values: Any) -> tuple[Any, Any]:
    """Read floats as the shortest decimals that print them.

    Parameters
    ----------
    values
        An array of floats; NaN where there is none.

    Returns
    -------
    digits : numpy.ndarray
        The decimal without its point, a whole number; NaN where it has more than 15 digits.
    decimals : numpy.ndarray
        How many digits follow the point; -1 where there is no number.

    Examples
    --------
    >>> import numpy as np
    >>> [column.tolist() for column in printed(np.array([4.35, 20.0, 0.001]))]
    [[435.0, 20.0, 1.0], [2, 0, 3]]
    """
    import numpy as np

    digits, decimals = np.full(len(values), np.nan), np.full(len(values), -1)
    left = np.flatnonzero(~np.isnan(values))
    for places in range(_DIGITS + 1):
        if not len(left):
            break
        with np.errstate(over="ignore"):
            whole = np.rint(values[left] * 10.0**places)
        same = (whole / 10.0**places == values[left]) & (np.abs(whole) < 10.0**_DIGITS)
        digits[left[same]], decimals[left[same]] = whole[same], places
        left = left[~same]
    for at in left:
        decimals[at] = Quantity(float(values[at]), "1").decimals or 0
    return digits, decimals


def products(values: Any, factor: Fraction, shift: int = 0) -> Any:
    """Give what `exact` gives, for an array of floats that are read as the decimals that print them.

    Parameters
    ----------
    values
        An array of floats; NaN where there is none.
    factor, shift
        As for `exact`.

    Examples
    --------
    >>> import numpy as np
    >>> products(np.array([4.35, 0.1, 1e-30]), Fraction(10**8)).tolist()
    [435000000.0, 10000000.0, 1e-22]
    """
    import numpy as np

    if factor == 1 and not shift:
        return values
    digits, decimals = printed(values)
    above, below, tens = factor.numerator, factor.denominator, 0
    while above % 10 == 0 and above:
        above, tens = above // 10, tens + 1
    places = decimals - tens
    powers = np.array([10.0**power for power in range(_TENS + 1)])
    up, down = (powers[np.clip(side, 0, _TENS)] for side in (-places, places))
    with np.errstate(over="ignore", invalid="ignore"):
        whole = (digits + shift * powers[np.clip(decimals, 0, _TENS)]) * float(above)
        over = down * float(below)
        result = whole * up / over
        # Rounded once: nothing but the last step may be inexact.
        sure = (np.abs(whole) < _WHOLE) & ((over < _WHOLE) | (below == 1)) & (np.abs(places) <= _TENS)
        sure &= (over == 1.0) | (up == 1.0) | (np.abs(whole * up) < _WHOLE)
    for at in np.flatnonzero(~sure & ~np.isnan(values)):
        result[at] = exact(Decimal(repr(float(values[at]))), factor, shift)
    return result
