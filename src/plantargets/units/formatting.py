"""How quantities print, in Chinese and in English."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError

if TYPE_CHECKING:
    from plantargets.units.quantity import Number, Quantity

__all__ = ["print_quantity"]

_CHINESE = {
    "=": "{}",
    "between": "{}",
    ">=": "{}以上",
    ">": "超过{}",
    "<": "低于{}",
    "<=": "{}以内",
    "~": "{}左右",
}
_ENGLISH = {
    "=": "{}",
    "between": "{}",
    ">=": "at least {}",
    ">": "more than {}",
    "<": "less than {}",
    "<=": "at most {}",
    "~": "about {}",
}
_SHORT_SCALE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def print_quantity(quantity: Quantity, language: str) -> str:
    """Print a quantity in ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.units import Quantity
    >>> print(Quantity("2.96", "万亩"), Quantity(300, "亿元", bound=">="), Quantity("4.5", "%", upper=5))
    2.96万亩 300亿元以上 4.5%～5%
    >>> for q in (Quantity(300, "亿元", bound=">="), Quantity("2.96", "万亩"), Quantity("0.8", "个百分点")):
    ...     print(f"{q:en}")
    at least 30 billion yuan
    29,600 mu
    0.8 percentage points
    """
    if language == "zh":
        unit = "" if quantity.unit.text == "1" else quantity.unit.text
        ends = [quantity.value] if quantity.upper is None else [quantity.value, quantity.upper]
        return _CHINESE[quantity.bound].format(
            "～".join(_chinese(end, unit, magnified=quantity.unit.multiplier > 1) for end in ends)
        )
    if language != "en":
        raise DefinitionError("Quantity", "format", language[:80], "must be 'zh' or 'en'")
    ends = [quantity.amount] if quantity.amount_upper is None else [quantity.amount, quantity.amount_upper]
    one = len(ends) == 1 and abs(ends[0]) == 1
    name = quantity.unit.english(one=one)
    numbers = " to ".join(_english(end) for end in ends)
    if quantity.unit.kind == "pure":
        text = numbers
    elif quantity.unit.text in "%‰‱":
        text = " to ".join(_english(end) + quantity.unit.text for end in ends)
    else:
        text = f"{numbers} {name}"
    return _ENGLISH[quantity.bound].format(text)


def _chinese(number: Number, unit: str, *, magnified: bool) -> str:
    if unit.startswith("1/"):  # 12/十万
        unit = unit[1:]
    if isinstance(number, Decimal):
        return format(number, "f") + unit
    if magnified:  # 1/3万 would read as a rate
        return f"{number.denominator}分之{number.numerator}{unit}"
    return f"{number.numerator}/{number.denominator}{unit}"


def _english(number: Number) -> str:
    if isinstance(number, Fraction):
        return f"{number.numerator}/{number.denominator}"
    for size, word in _SHORT_SCALE:
        if abs(number) >= size:
            power = len(str(size)) - 1
            sign, digits, exponent = number.as_tuple()
            scaled = Decimal((sign, digits, int(exponent) - power))
            text = format(scaled, ",f")
            return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {word}"
    return format(number, ",f")
