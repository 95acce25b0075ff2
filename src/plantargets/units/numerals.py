"""Exact numbers from numerals: Arabic, Chinese, mixed, capital, fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from plantargets.errors import QuantityError
from plantargets.units.text import THIN_SPACE, capitals, normalise

__all__ = [
    "ARABIC",
    "CHINESE",
    "MOST_DIGITS",
    "MalformedError",
    "Number",
    "exact",
    "numeral_value",
    "parse_number",
    "to_decimal",
]

MOST_DIGITS = 40
Number = Decimal | Fraction
CHINESE = "零〇一二两三四五六七八九十百千万亿廿卅"
ARABIC = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d{{1,3}}(?:{THIN_SPACE}\d{{3}})+(?!\d)"
    rf"|\d{{1,3}}(?: \d{{3}})+(?=\.\d|[万亿])|\d+)(?:\.\d+)?|\.\d+"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_ARABIC = re.compile(ARABIC)
_GROUPING = re.compile(rf"[, {THIN_SPACE}]")
_POSITIONAL = re.compile(r"[零〇一二三四五六七八九]{2,}")
_PLAIN_CHINESE = re.compile(rf"[{CHINESE}\d]+")
_FRACTION = re.compile(r"(?:(.+)又)?([^又分]+)分之?(.+)")
_SLASHED = re.compile(r"(\d{1,40})/(\d{1,40})")
_ODD = re.compile(r"[^\d]")
_SHORTEST_TAIL = 3  # 1万600 is 10600; 1万60 can be read in two ways


class MalformedError(ValueError):
    """Internal: where and why a numeral could not be read."""

    def __init__(self, position: int, why: str) -> None:
        super().__init__(position, why)
        self.position = position
        self.why = why


def to_decimal(value: Fraction) -> Decimal | Fraction:
    """Write a fraction as a finite decimal where there is one, else leave it.

    Examples
    --------
    >>> to_decimal(Fraction(1, 8)), to_decimal(Fraction(1, 3))
    (Decimal('0.125'), Fraction(1, 3))
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return value
    places = max(twos, fives)
    # Built from the digits: Decimal arithmetic would round to the caller's context.
    return exact(str(value.numerator * 2 ** (places - twos) * 5 ** (places - fives)), -places)


def exact(digits: str, exponent: int = 0) -> Decimal:
    """Make the decimal with these digits and this exponent, unrounded, without ``E``.

    Examples
    --------
    >>> exact("1234", -2)
    Decimal('12.34')
    """
    sign, body = (1, digits[1:]) if digits.startswith("-") else (0, digits)
    return Decimal((sign, tuple(map(int, body)), exponent))


def _section(text: str, at: int) -> tuple[int, bool]:  # noqa: C901, PLR0912  # the rules read best in one place, in order
    """Read 0 to 9999 (千百十), at offset `at` of the whole; the flag says whether it is one bare digit."""
    if text.isdigit() and text.isascii():
        return int(text), len(text) == 1
    total, place, coefficient, zero, bare_units = 0, 10**4, None, False, 0
    i = 0
    while i < len(text):
        c = text[i]
        if c.isascii():
            j = i
            while j < len(text) and text[j].isascii():
                j += 1
            if coefficient is not None:
                raise MalformedError(at + i, "two digits side by side")
            coefficient, i = int(text[i:j]), j
            continue
        if c in "廿卅":
            if place <= 10 or coefficient is not None:
                raise MalformedError(at + i, "a place out of order")
            total, place = total + (20 if c == "廿" else 30), 10
        elif c in _PLACES:
            unit = _PLACES[c]
            if unit >= place:
                raise MalformedError(at + i, "a place out of order")
            if coefficient is None:
                bare_units += 1
                if bare_units > 1 or not (i == 0 or zero or unit == 10):
                    raise MalformedError(at + i, "a place without a digit")
            total, place, coefficient, zero = (
                total + (1 if coefficient is None else coefficient) * unit,
                unit,
                None,
                False,
            )
        elif c in "零〇":
            if coefficient is not None or zero:
                raise MalformedError(at + i, "零 is not expected here")
            zero = True
        else:
            if coefficient is not None:
                raise MalformedError(at + i, "two digits side by side")
            coefficient = _DIGITS[c]
        i += 1
    if coefficient is None:
        if zero and total:
            raise MalformedError(at + len(text), "零 with nothing after it")
        return total, False
    if total == 0:
        return coefficient, not zero and coefficient < 10
    if zero or place == 10 or coefficient >= 10:
        if coefficient >= place:
            raise MalformedError(at + len(text), "the tail is larger than its place")
        return total + coefficient, False
    return total + coefficient * place // 10, False  # 一千三 is 1300


def _integer(text: str) -> int:  # noqa: C901, PLR0912  # the rules read best in one place, in order
    """Read a whole Chinese or mixed numeral: sections closed by 万 and 亿, and a tail."""
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, last, groups, start = 0, 0, 0, 0  # last: the size of the group closed last
    for i, c in enumerate(text):
        if c not in _GROUPS:
            continue
        unit, part = _GROUPS[c], text[start:i]
        if not part:
            if groups > 1:
                raise MalformedError(i, "can be read in two ways")
            total, last = (total or 1) * unit, (last or 1) * unit  # 万亿, 四万万
        else:
            value, lone = _section(part, start)
            if not last:
                total = value * unit
            elif unit < last:
                if value * unit >= last:
                    raise MalformedError(start, "the part is larger than the group before it")
                total += value * unit
            elif lone or groups > 1 or value >= last or (value < last // 10 and part[0] not in "零〇"):
                raise MalformedError(start, "can be read in two ways")
            else:
                total = (total + value) * unit  # 一万五千亿
            last = unit
        groups, start = max(groups, 1) if not part else groups + 1, i + 1
        if total >= 10**MOST_DIGITS:
            raise MalformedError(i, f"more than {MOST_DIGITS} digits")
    tail = text[start:]
    if not tail:
        return total
    value, lone = _section(tail, start)
    if not last:
        return value
    if lone:
        return total + value * last // 10  # 三万五 is 35000
    if tail.isascii() and (len(tail) < _SHORTEST_TAIL or value >= last):
        raise MalformedError(start, "can be read in two ways")
    return total + value


def numeral_value(text: str) -> Decimal | Fraction:
    """Read a normalised numeral without sign, fraction or surrounding space."""
    if len(text) > 2 * MOST_DIGITS or sum(map(str.isdigit, text)) > MOST_DIGITS:
        raise MalformedError(MOST_DIGITS, f"more than {MOST_DIGITS} digits")
    match = _ARABIC.match(text)
    if match is not None and match.end() == len(text):
        return Decimal(_GROUPING.sub("", text))
    if match is not None and ("." in match[0] or _ODD.search(match[0])):
        return to_decimal(Fraction(_GROUPING.sub("", match[0])) * _multiplier(text, match.end()))
    whole, point, rest = text.partition("点")
    if not point:
        if not _PLAIN_CHINESE.fullmatch(text):
            raise MalformedError(_first_odd(text), "not a numeral")
        return Decimal(_integer(text))
    digits = re.match(r"[零〇一二三四五六七八九\d]+", rest)
    if not whole or not _PLAIN_CHINESE.fullmatch(whole) or digits is None:
        raise MalformedError(len(whole) + (1 if whole else 0), "digits are missing beside 点")
    if any(c in _GROUPS for c in whole) and digits.end() < len(rest):
        raise MalformedError(len(whole), "a decimal inside groups")
    decimals = "".join(c if c.isascii() else str(_DIGITS[c]) for c in digits[0])
    value = _integer(whole) + Fraction(int(decimals), 10 ** len(decimals))
    if digits.end() == len(rest):
        return exact(f"{_integer(whole)}{decimals}", -len(decimals))
    return to_decimal(value * _multiplier(text, len(whole) + 1 + digits.end()))


def _first_odd(text: str) -> int:
    match = _PLAIN_CHINESE.match(text)
    return match.end() if match else 0


def _multiplier(text: str, at: int) -> int:
    """Read the magnitude words that close a numeral; nothing may follow them."""
    tail, result = text[at:], 1
    if not re.fullmatch(r"(?:[百千]|十(?=[万亿]))?[万亿]{0,2}", tail):
        raise MalformedError(at, "only a magnitude such as 万, 千万 or 万亿 can follow a decimal")
    for c in tail:
        result *= _PLACES.get(c) or _GROUPS[c]
    return result


def _unsigned(text: str, at: int) -> Fraction | Decimal:
    if text in ("半", "一半", "半个"):
        return Decimal("0.5")
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _quotient(Fraction(int(slashed[1])), Fraction(int(slashed[2])), at + slashed.start(2))
    parts = _FRACTION.fullmatch(text) if "分" in text else None
    if parts is None:
        return numeral_value(text)
    whole = Fraction(numeral_value(parts[1])) if parts[1] else Fraction(0)
    if "分之" not in text and not parts[1]:
        raise MalformedError(text.index("分"), "a fraction is written …分之…")
    value = _quotient(Fraction(numeral_value(parts[3])), Fraction(numeral_value(parts[2])), at)
    return to_decimal(whole + Fraction(value))


def _quotient(above: Fraction, below: Fraction, at: int) -> Decimal | Fraction:
    if below == 0:
        raise MalformedError(at, "the denominator is zero")
    return to_decimal(above / below)


def parse_number(text: str) -> Decimal | Fraction:
    """Read one numeral exactly.

    Arabic (also grouped by thousands and full-width), Chinese (positional, 廿 and 卅, colloquial tails such as
    三万五), mixed (25万6千), capitals of cheques, decimals with 点, fractions with 分之, 又 and /, a sign (负 or -).
    Whatever can be read in two ways, or is malformed, is refused.

    Parameters
    ----------
    text
        The numeral; surrounding space is ignored. At most 40 digits.

    Returns
    -------
    decimal.Decimal or fractions.Fraction
        A Decimal where the number is a finite decimal (as printed: ``5.0`` keeps its zero), else a Fraction.

    Raises
    ------
    QuantityError
        With the position at which reading stopped.

    Examples
    --------
    >>> parse_number("1.2万亿")
    Decimal('1200000000000')
    >>> parse_number("二百五十万"), parse_number("三万五"), parse_number("三分之一")
    (Decimal('2500000'), Decimal('35000'), Fraction(1, 3))
    >>> parse_number("10..1万")
    Traceback (most recent call last):
    plantargets.errors.QuantityError: cannot read '10..1万' at 2: not a numeral
    """
    if not isinstance(text, str):
        raise QuantityError(repr(text)[:80], 0, f"text is needed, not {type(text).__name__}")
    body = capitals(normalise(text))
    start = len(body) - len(body.lstrip())
    body = body.strip()
    if not body:
        raise QuantityError(text, 0, "there is no numeral")
    negative = body[0] in "-负"
    if negative:
        body, start = body[1:], start + 1
    try:
        value = _unsigned(body, 0) if len(body) <= 4 * MOST_DIGITS else numeral_value(body)
    except MalformedError as error:
        raise QuantityError(text, min(start + error.position, len(text)), error.why) from None
    if not negative or not value:
        return value
    return value.copy_negate() if isinstance(value, Decimal) else -value
