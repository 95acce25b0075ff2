"""Comparison: the one place that says how near is equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from plantargets.errors import DefinitionError
from plantargets.formulas.checks import number
from plantargets.render import numbers
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.render.numbers import Number

__all__ = ["Comparison", "compare", "within"]

Comparison: TypeAlias = Literal[">=", ">", "<=", "<", "=", "between"]
"""The bounds that need no tolerance of their own."""

_BOUNDS: tuple[Comparison, ...] = get_args(Comparison)
_EPSILON = 1e-9


def within(gap: Number, required: Number) -> bool:
    """Say whether a gap is nothing but rounding of the machine: at most 1e-9 of what is required, or of 1.

    The one place that says how near is equal; see `compare`.

    Parameters
    ----------
    gap
        Difference to what is required, in its unit.
    required
        What is required, with 万 and 亿 multiplied in.

    Raises
    ------
    DefinitionError
        When either is not a finite number.

    Examples
    --------
    >>> within(0.1 + 0.2 - 0.3, 0.3), within(0.001, 0.3)
    (True, False)
    """
    return _is_nothing(number("within", "gap", gap), number("within", "required", required))


def _is_nothing(gap: float, required: float) -> bool:
    return abs(gap) <= _EPSILON * max(1.0, abs(required))


def _gap(value: float, required: float) -> float:
    """Give the difference to what is required, 0 where it is nothing but rounding."""
    gap = value - required
    return 0.0 if _is_nothing(gap, required) else gap


def _upper(bound: str, low: float, upper: object) -> float:
    """Check the upper end: there for ``between``, and only there."""
    if (upper is None) == (bound == "between"):
        why = f"does not fit the bound {bound}: between has an upper end, and nothing else has"
        raise DefinitionError("compare", "upper", shown(upper), why)
    if upper is None:
        return low
    high = number("compare", "upper", upper)
    if high < low:
        raise DefinitionError("compare", "upper", shown(upper), f"is below the lower end, {low:g}")
    return high


def compare(
    value: Number,
    bound: Comparison,
    required: Number,
    *,
    upper: Number | None = None,
    decimals: int | None = None,
) -> bool:
    """Say whether a value satisfies a bound, never missed or met by a rounding of the machine.

    Parameters
    ----------
    value
        What came, in the unit of `required`, with 万 and 亿 multiplied in.
    bound
        ``>=``, ``>``, ``<=``, ``<``, ``=`` or ``between``. What 左右 (``~``) allows is a
        matter of tolerance: compare with the nearer end.
    required
        The bound's number; the lower end for ``between``.
    upper
        The upper end for ``between``, at least `required`; None for the others.
    decimals
        For ``=``: decimals that `required` is printed with, 0 to 30; the value is rounded to
        them as `plantargets.render.numbers.number` does, half away from zero. None compares
        without rounding.

    Raises
    ------
    DefinitionError
        For another bound, an end too many or too few, or what is not a finite number.

    Examples
    --------
    >>> compare(0.1 + 0.2, "<=", 0.3), compare(435000000, ">", 4.35e8), compare(5.04, "=", 5, decimals=0)
    (True, False, True)
    """
    here = "compare"
    if bound not in _BOUNDS:
        why = f"is not one of {', '.join(_BOUNDS)}; for 左右 compare with the end that its tolerance gives"
        raise DefinitionError(here, "bound", shown(bound), why)
    given, low = number(here, "value", value), number(here, "required", required)
    if bound == "=" and decimals is not None:
        # Rounded as figures are printed, without the noise of the float: 4.4499999999999999 is 4.5.
        given, low = float(numbers.number(given, decimals)), float(numbers.number(low, decimals))
    gap, beyond = _gap(given, low), _gap(given, _upper(bound, low, upper))
    return {
        ">=": gap >= 0,
        ">": gap > 0,
        "<=": gap <= 0,
        "<": gap < 0,
        "=": gap == 0,
        "between": gap >= 0 and beyond <= 0,
    }[bound]
