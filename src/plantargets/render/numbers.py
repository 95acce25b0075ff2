"""Numbers as plain text, without the noise of binary floats."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Literal, TypeAlias

from plantargets.errors import DefinitionError
from plantargets.render.text import shown

__all__ = ["Language", "Number", "number", "percent", "points"]

Number: TypeAlias = int | float | Decimal | Fraction
"""What is written: exact or binary, finite."""
Language: TypeAlias = Literal["zh", "en"]
"""Language of the words beside a number."""

_MISSING = "—"
# 12 digits drop the noise of a few additions (16.700000000000003) and keep every printed figure.
_DIGITS = 12
# Beyond these powers of ten plain digits would only be zeros.
_MOST_POWER = 30
_DECIMALS = range(31)
# Holds the widest plain form with every decimal asked for, so that fixing them never fails.
_WIDE = decimal.Context(prec=100, rounding=decimal.ROUND_HALF_UP)
_SHORT = decimal.Context(prec=_DIGITS, rounding=decimal.ROUND_HALF_UP)


def _bad(value: object, why: str, field: str = "value") -> DefinitionError:
    return DefinitionError("number", field, shown(value), why)


def _decimal(value: object, *, keep: bool) -> Decimal:
    """Give the decimal to be written: exact for what is exact, 12 digits for a float or (unless kept) 1/3."""
    if isinstance(value, bool) or not isinstance(value, Decimal | Real):
        raise _bad(value, "is not a number")
    if isinstance(value, int | Decimal):
        exact = Decimal(value)
    elif isinstance(value, Fraction):
        exact = _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
        if not keep and Fraction(exact) != value:
            exact = _SHORT.create_decimal(exact)
    else:
        exact = Decimal(format(float(value), f".{_DIGITS}g"))
    if not exact.is_finite():
        raise _bad(value, "is not a finite number; write None for a figure that is missing")
    return exact


def number(value: Number | None, decimals: int | None = None, *, group: bool = False, signed: bool = False) -> str:
    """Write a number in plain digits.

    Exact numbers keep all their digits; floats, and fractions without an end, are
    written with 12. Zeros at the end go, unless `decimals` asks for them. Beyond
    10 to the power of 30 the form is 1E+31.

    Parameters
    ----------
    value
        A finite number, or None for a missing one, written —.
    decimals
        Digits after the point, 0 to 30, rounded half away from zero (四舍五入).
    group
        Whether to part thousands with commas.
    signed
        Whether to write + before a number above zero.

    Raises
    ------
    DefinitionError
        For NaN, infinity or what is no number.

    Examples
    --------
    >>> number(16.700000000000003), number(12000, group=True), number(2.25, 1), number(None)
    ('16.7', '12,000', '2.3', '—')
    """
    if value is None:
        return _MISSING
    if decimals is not None and decimals not in _DECIMALS:
        raise _bad(decimals, "is not an integer from 0 to 30", "decimals")
    exact = _decimal(value, keep=decimals is not None)
    if exact and not -_MOST_POWER <= exact.adjusted() <= _MOST_POWER:
        if decimals is None or exact.adjusted() > 0:
            return format(_SHORT.create_decimal(exact).normalize(), "+E" if signed else "E")
        exact = Decimal(0)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    if not exact:
        exact = exact.copy_abs()  # -0.04 to one decimal is 0.0, not -0.0
    plain = format(exact, ("+" if signed and exact else "") + ("," if group else "") + "f")
    return plain.rstrip("0").rstrip(".") if decimals is None and "." in plain else plain


def percent(value: Number | None, decimals: int | None = None, *, signed: bool = False) -> str:
    """Write a value that is in per cent, with its sign.

    Raises
    ------
    DefinitionError
        As `number` does.

    Examples
    --------
    >>> percent(4.8), percent(82.516, 1), percent(None)
    ('4.8%', '82.5%', '—')
    """
    text = number(value, decimals, signed=signed)
    return text if value is None else f"{text}%"


def points(value: Number | None, decimals: int | None = None, *, language: Language, signed: bool = False) -> str:
    """Write a difference of two percentages, in the words of a language.

    Raises
    ------
    DefinitionError
        As `number` does, and for a language other than ``zh`` and ``en``.

    Examples
    --------
    >>> points(0.8, language="zh"), points(-1, language="en"), points(2.3, language="en", signed=True)
    ('0.8个百分点', '-1 percentage point', '+2.3 percentage points')
    """
    if language not in ("zh", "en"):
        raise DefinitionError("points", "language", shown(language), "is not zh or en")
    text = number(value, decimals, signed=signed)
    if value is None:
        return text
    if language == "zh":
        return f"{text}个百分点"
    return f"{text} percentage point{'' if text.lstrip('+-') == '1' else 's'}"
