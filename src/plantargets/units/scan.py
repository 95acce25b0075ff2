"""The scanner: one number with its unit, or one range, at a place of a normalised text."""

from __future__ import annotations

import functools
import re
from fractions import Fraction
from typing import Final

import attrs

from plantargets.errors import UnknownUnitError
from plantargets.units.compose import MAGNITUDES, match_unit
from plantargets.units.numerals import ARABIC, CHINESE, MOST_DIGITS, MalformedError, Number, numeral_value, to_decimal
from plantargets.units.unit import Unit, unit_of

__all__ = ["AmbiguousError", "Figure", "read_figure"]

_C: Final = "零〇一二三四五六七八九十廿卅"
# 千 before 瓦 or 米 and 百 before 分点 belong to what follows; 两 goes on a numeral only before a place, else it is
# the unit.
_GO: Final = (
    rf"[{_C}]|[万亿]|千(?![瓦米克卡伏帕赫兆焦]|分点)|百(?!分点)|两(?=[百千万亿])|\d{{1,{MOST_DIGITS}}}(?![\d.,])"
)
RUN: Final = re.compile(
    rf"(?:(?:{ARABIC})(?:{_GO})*|(?:{_GO}|两)(?:{_GO})*)"
    rf"(?:点[{_C}\d]+(?:千(?![瓦米克卡伏帕赫兆焦])|[十百万亿])*)?"
)
_MORE: Final = re.compile(r"(多|余|几)?(?:(个)?([百千]?[万亿]{1,2}))?")
_SPLIT_ARABIC: Final = re.compile(r"([\d., \u2009]+)([十百千万亿]+)")
# The magnitude goes to the unit only where the rest has none of its own: 五亿三千万 stays whole.
_SPLIT_CHINESE: Final = re.compile(r"([^万亿]+)(万亿|亿|万)|([^亿]*[^万亿])(亿)(?<!万亿)")
# A magnitude that a space parts from its number: 300 亿元.
_APART: Final = re.compile(r"[十百千]?(?:万亿|[万亿])")
_PAIR: Final = re.compile(r"([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)")
_OF: Final = re.compile(r"分之?")
CONNECTOR: Final = re.compile(r"\s*(?:\(含\)|（含）)?\s*(?:-{1,2}|[—–―─－]{1,2}|~|至|到)\s*")
_BETWEEN: Final = re.compile(r"\s*(?:与|和)\s*")
_PERCENT_WORDS: Final = {"百": "%", "千": "‰", "万": "‱", "十万": "1/十万"}
_CURRENCY: Final = re.compile(r"(人民币|新台币|台币|港币|港元|美元|欧元|日元|澳门币) {0,4}")
_SLASH: Final = re.compile(r"/(\d{1,12}(?![\d.])|[十百千]?万(?!人|元))(万)?")
# Smaller units that go on a quantity: 11元1角1分, 3斤5两, 1小时30分钟.
_CHAINS: Final = {"元": "角分", "角": "分", "斤": "两", "小时": ("分钟", "分")}
_STEPS: Final = {
    ("元", "角"): Fraction(1, 10),
    ("元", "分"): Fraction(1, 100),
    ("角", "分"): Fraction(1, 10),
    ("斤", "两"): Fraction(1, 10),
    ("小时", "分钟"): Fraction(1, 60),
    ("小时", "分"): Fraction(1, 60),
}


class AmbiguousError(ValueError):
    """Internal: the text can be read in two ways, or is malformed; why, and where."""

    def __init__(self, position: int, why: str, unit: str = "") -> None:
        super().__init__(position, why)
        self.position = position
        self.why = why
        self.unit = unit


@attrs.define
class Figure:
    """One number or range, its unit (None where no known unit follows) and its place."""

    value: Number
    upper: Number | None
    unit: Unit | None
    start: int
    end: int
    numeral: str
    bare: bool = False
    floor: bool = False
    inherited: bool = False
    flags: tuple[str, ...] = ()


@attrs.define
class _Number:
    """A numeral as it stands: coefficient, magnitude, and the unit that 分之 or / states."""

    value: Number
    magnitude: str
    end: int
    text: str
    unit: str = ""
    bare: bool = False
    floor: bool = False
    upper: Number | None = None

    @property
    def whole(self) -> Number:
        """The number with its magnitude multiplied in."""
        if not self.magnitude:
            return self.value
        return to_decimal(Fraction(self.value) * MAGNITUDES[self.magnitude])


def _value(text: str, at: int) -> Number:
    try:
        return numeral_value(text)
    except MalformedError as error:
        raise AmbiguousError(at + error.position, error.why) from None


def _number(text: str, start: int) -> _Number | None:  # noqa: C901, PLR0912  # the rules read best in one place, in order
    """Read one numeral at `start`, or nothing where there is none."""
    at = start + 1 if text[start : start + 1] in ("负", "-") else start
    if text[at : at + 1] == "半" or text.startswith("一半", at):
        end = at + 1 + (text[at] == "一")
        return _Number(to_decimal(Fraction(1, 2)), "", end, text[start:end])
    run = RUN.match(text, at)
    if run is None:
        return None
    body, end = run[0], run.end()
    if len(body) > 2 * MOST_DIGITS:
        raise AmbiguousError(at, f"more than {MOST_DIGITS} digits")
    negative = at > start
    part = _OF.match(text, end)
    if part and part[0] == "分之":
        return _part_of(text, start, body, part.end(), negative=negative)
    pair = _PAIR.fullmatch(body)
    if (
        pair
        and not negative
        and "一二三四五六七八九".find(pair[2]) > "一二三四五六七八九".find(pair[1].replace("两", "二"))
    ):
        if not pair[3]:
            raise AmbiguousError(at, f"can be read in two ways: {pair[1]} or {pair[2]}, or both digits")
        places = [_value(pair[k] + pair[3], at) for k in (1, 2)]
        return _Number(places[0], "", end, body, upper=places[1])
    try:
        value, magnitude, bare = _split(body)
    except MalformedError as error:
        raise AmbiguousError(at + error.position, error.why) from None
    floor = False
    more = _MORE.match(text, end) if text[end : end + 1] in _GOES_ON else None
    if more and (more[1] or more[3]):
        hinted = more[1] != "几" or body[-1] in "十百"
        # 两个亿 is a number; 4个万亿元台阶 and 100个亿元以上项目 count things of that size.
        size_class = more[2] and (more[3] != "亿" or text[more.end() : more.end() + 1] in ("元", "级"))
        if hinted and not size_class and not (more[3] and not more[1] and not more[2]):
            floor, end = bool(more[1]), more.end()
            if more[3]:
                value, magnitude, bare = _value(body, at), more[3], False
                if any(c in "万亿" for c in body[:-1]):  # 1亿3千多万: the magnitude closes the last section only
                    value, magnitude = _value(body + more[3], at), ""
    if magnitude and magnitude not in MAGNITUDES:
        raise AmbiguousError(end, "no magnitude")
    if negative:
        value = to_decimal(-Fraction(value))
    number = _Number(value, magnitude, end, text[start:end], "", bare, floor)
    slash = _SLASH.match(text, end) if text[end : end + 1] == "/" and not bare else None
    return _slashed(text, slash, number) if slash else number


_ODD_NUMERAL: Final = re.compile(r"0\d|亿万")  # 05% has lost its point; 亿万 is no number
_GOES_ON: Final = frozenset("多余几个百千万亿")


@functools.lru_cache(maxsize=4096)
def _split(body: str) -> tuple[Number, str, bool]:
    """Take a numeral apart into coefficient and magnitude; the flag says that it is a magnitude alone (万亿)."""
    if _ODD_NUMERAL.match(body):
        raise MalformedError(0, "can be read in two ways")
    bare = not any(c.isdigit() or c in "零〇一二两三四五六七八九十廿卅点" for c in body)
    if bare and body in MAGNITUDES:
        return to_decimal(Fraction(1)), body, True
    split = _SPLIT_ARABIC.fullmatch(body) or _SPLIT_CHINESE.fullmatch(body)
    if split and (word := split[split.lastindex or 2]) in MAGNITUDES:
        numeral_value(body)  # 一万三亿 is doubtful as a whole, not in its parts
        return numeral_value(body[: -len(word)].replace(" ", "")), word, bare
    return numeral_value(body), "", bare


def _slashed(text: str, slash: re.Match[str], number: _Number) -> _Number:
    """Read 12/10万 (a rate) and 2000/3 (a fraction); leave 200/400万千瓦时 alone."""
    rate = "1/" + slash[0][1:]
    if not slash[1].isdigit() or slash[2]:
        try:
            unit_of(rate)
        except UnknownUnitError:
            return number
        number.unit, number.end = rate, slash.end()
        return number
    below = int(slash[1])
    if below == 0 or text[slash.end() : slash.end() + 1] in ("万", "亿", "/", "."):
        raise AmbiguousError(slash.start(), "this fraction cannot be read with certainty")
    whole = Fraction(number.whole)
    number.value, number.magnitude, number.unit = to_decimal(whole / below), "", "1" if whole < below else ""
    number.text, number.end = number.text + slash[0], slash.end()
    return number


def _part_of(text: str, start: int, below: str, at: int, *, negative: bool) -> _Number:
    """Read 百分之五, 十万分之十二, 三分之一."""
    above = RUN.match(text, at)
    if above is None:
        raise AmbiguousError(at, "a number is missing after 分之")
    value = Fraction(_value(above[0], at)) * (-1 if negative else 1)
    unit = _PERCENT_WORDS.get(below, "")
    if not unit:
        denominator = Fraction(_value(below, start))
        if not denominator:
            raise AmbiguousError(start, "the denominator is zero")
        value, unit = value / denominator, "1"
        if below in ("百万", "千万", "亿"):
            value, unit = value * 100, "%"
    exact = (
        _value(above[0], at)
        if unit in ("%", "‰", "‱", "1/十万") and not negative and below in _PERCENT_WORDS
        else to_decimal(value)
    )
    return _Number(exact, "", above.end(), text[start : above.end()], unit)


def _unit_at(text: str, number: _Number, currency: str) -> tuple[str, int]:
    """Read the unit after a numeral, its magnitude in front; nothing where none is known."""
    if number.unit and number.unit != "1":
        return number.unit, number.end
    at = number.end
    while text[at : at + 1] == " " and at < number.end + 2:
        at += 1
    end, magnitude = match_unit(text, at), number.magnitude
    if text[at : at + 1] == "千" and at == number.end and not magnitude:
        after = match_unit(text, at + 1)
        if after is not None and after > (end or 0):
            magnitude, at, end = "千", at + 1, after  # 千兆瓦 is no unit of the table, and 千伏特 no 千伏
    if end is None and at > number.end and not magnitude and (apart := _APART.match(text, at)):
        magnitude, at = apart[0], apart.end()
        end = match_unit(text, at)
    if end is None and text[at : at + 1] == "年" and "." in number.text:
        end = at + 1  # a year is no fraction: 10.23年提高到
    if end is None:
        return number.unit, number.end
    name = text[at:end]
    if currency and name in ("元", "块", "圆", currency):
        name = currency
    try:
        unit_of(magnitude + name)
    except UnknownUnitError:
        raise AmbiguousError(at, f"{magnitude} cannot stand before {name}") from None
    return magnitude + name, end


def read_figure(text: str, start: int, *, currency: str = "") -> Figure | None:
    """Read the number or range that starts at `start`; None where there is no numeral.

    Raises
    ------
    AmbiguousError
        When what stands there is malformed or can be read in two ways.
    """
    left = _number(text, start)
    if left is None:
        return None
    unit, end = _unit_at(text, left, currency)
    if left.upper is not None:
        return Figure(
            left.value, left.upper, unit_of(unit) if unit else None, start, end, left.text, flags=("adjacent",)
        )
    ranged = _range(text, start, left, unit, end, currency)
    if ranged is not None:
        return ranged
    if not unit:
        return Figure(left.whole, None, None, start, left.end, left.text, left.bare, left.floor)
    value = left.value
    if text[end : end + 1] in _ADDED:
        value, end = _go_on(text, value, unit, end)
    return Figure(value, None, unit_of(unit), start, end, left.text, left.bare, left.floor)


def _go_on(text: str, value: Number, unit: str, end: int) -> tuple[Number, int]:
    """Add what goes on a quantity: 半, smaller units (11元1角), and the 整 and 钱 of money."""
    base, multiplied = unit_of(unit).base_text, unit_of(unit).multiplier > 1
    if text[end : end + 1] == "半" and (base in _HALVES or unit == "成") and not text.startswith(("年", "导"), end + 1):
        return to_decimal(Fraction(value) + Fraction(1, 2)), end + 1
    first = base = "元" if base == "块" else base
    while base in _CHAINS and not multiplied:
        smaller = RUN.match(text, end)
        if smaller is None or not smaller.end() - end <= 3:
            break
        word = next((w for w in _CHAINS.get(base, ()) if text.startswith(w, smaller.end())), "")
        if not word or text.startswith("之", smaller.end() + len(word)):
            break
        value = to_decimal(Fraction(value) + Fraction(_value(smaller[0], end)) * _STEPS[first, word])
        base, end = word, smaller.end() + len(word)
    if base in ("元", "角", "分") and unit_of(unit).kind == "money" and text[end : end + 1] in ("整", "钱"):
        end += 1
    return value, end


_ADDED: Final = frozenset(f"半整钱两{_C}0123456789")
_HALVES: Final = frozenset(["吨", "斤", "两", "成", "里", "升", "亩", "公里", "公斤", "小时", "天", "倍", "米", "个月"])


_WIDEST: Final = 1000  # how far apart the ends of a range may be when only the right one has a magnitude
_JOINS: Final = frozenset(" \t\n\u2009\u3000(（-—–―─－~至到与和")


def _range(text: str, start: int, left: _Number, unit: str, end: int, currency: str) -> Figure | None:  # noqa: C901, PLR0911, PLR0912, PLR0917  # the rules read best in one place, in order
    """Read the right end of a range, if there is one."""
    if text[end : end + 1] not in _JOINS:
        return None
    connector = CONNECTOR.match(text, end) or _BETWEEN.match(text, end)
    if connector is None or left.floor or left.text[:1] == "半":
        return None
    right_start = connector.end()
    if text[right_start : right_start + 1] in ("负", "-") and left.text[0] not in "负-":
        return None
    right = _number(text, right_start)
    if right is None or right.floor or right.upper is not None or right.bare:
        return None
    right_unit, right_end = _unit_at(text, right, currency or (unit if _is_money(unit) else ""))
    between = text.startswith("之间", right_end)
    if connector[0].strip() in ("与", "和") and not between:
        return None
    if between:
        right_end += 2
    if left.unit == "%" and not right_unit:
        right_unit = "%"  # 百分之五至六
    if not right_unit:
        if unit:
            return None
        _refuse_two_ways(left, right, start)
        return _figure(left.whole, right.whole, "", start, right_end, left.text)
    right_base = unit_of(right_unit).base
    if unit and not unit_of(unit).base.same_as(right_base):
        return None
    if not unit and not left.magnitude:
        _refuse_two_ways(left, right, start)
        if not right.magnitude or Fraction(left.value) < Fraction(right.value):
            inherited = bool(right.magnitude)
            return _figure(left.value, right.value, right_unit, start, right_end, left.text, inherited=inherited)
    if unit == right_unit or (not unit and left.magnitude == right.magnitude):
        return _figure(left.value, right.value, right_unit, start, right_end, left.text)
    # 九到八亿元 is a slip, 8500到3万元 is none.
    low = Fraction(left.value) * (unit_of(unit).multiplier if unit else MAGNITUDES.get(left.magnitude, 1))
    high = Fraction(right.value) * unit_of(right_unit).multiplier
    if not left.magnitude and not unit and low * _WIDEST < high:
        raise AmbiguousError(start, "can be read in two ways: only the right end has a magnitude")
    return _figure(to_decimal(low), to_decimal(high), right_base.text, start, right_end, left.text)


def _is_money(unit: str) -> bool:
    return bool(unit) and unit_of(unit).kind == "money" and unit_of(unit).base_text not in ("元", "角")


def _figure(  # noqa: PLR0917  # the fields of a Figure
    low: Number, high: Number, unit: str, start: int, end: int, numeral: str, *, inherited: bool = False
) -> Figure:
    flags = ("descending",) if Fraction(high) < Fraction(low) else ()
    return Figure(low, high, unit_of(unit) if unit else None, start, end, numeral, inherited=inherited, flags=flags)


def _refuse_two_ways(left: _Number, right: _Number, start: int) -> None:
    """Refuse 八到九百亿: 8 or 800."""
    lone, coefficient = left.text, right.text
    if (
        len(lone) == 1
        and lone in "一二两三四五六七八九"
        and len(coefficient) > 1
        and coefficient[1] in "十百千"
        and coefficient[0] in CHINESE
        and _digit(lone) < _digit(coefficient[0])
    ):
        raise AmbiguousError(start, f"the left end can be read in two ways: {lone} or {lone}{coefficient[1]}")


def _digit(word: str) -> int:
    return "零一二三四五六七八九".find(word.replace("两", "二"))
