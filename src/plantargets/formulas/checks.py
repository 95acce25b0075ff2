"""What every formula asks of its numbers, and of its result."""

from __future__ import annotations

import contextlib
import math
from decimal import Decimal
from numbers import Real

from plantargets.errors import DefinitionError
from plantargets.render.text import shown

__all__ = ["above", "divided", "number", "per_cent", "result"]


def number(function: str, name: str, value: object) -> float:
    """Give a finite float, or say which argument of which function is none."""
    finite = math.nan
    # A bool is an int to Python and a mistake here; 10**400 and a signalling NaN have no float.
    if type(value) is not bool and isinstance(value, Real | Decimal):
        with contextlib.suppress(OverflowError, ValueError):
            finite = float(value)
    if not math.isfinite(finite):
        raise DefinitionError(function, name, shown(value), "is not a finite number")
    return finite


def above(function: str, name: str, value: object, bound: float, why: str) -> float:
    """Give a finite float above a bound; `why` says what else to do."""
    finite = number(function, name, value)
    if finite <= bound:
        raise DefinitionError(function, name, shown(value), f"is not above {bound:g}: {why}")
    return finite


def result(function: str, value: float) -> float:
    """Give the result back, or say that it is too large."""
    if not math.isfinite(value):
        raise DefinitionError(function, "result", shown(value), "is too large for a float; check the size of what came")
    return value


def divided(function: str, dividend: float, divisor: float) -> float:
    """Divide, where the quotient is a float."""
    return result(function, dividend / divisor)


def per_cent(function: str, log: float) -> float:
    """Turn the logarithm of a factor into a change in per cent."""
    try:
        return result(function, math.expm1(log) * 100)
    except OverflowError:
        return result(function, math.inf)
