"""parse_quantity: a text that is exactly one quantity."""

from __future__ import annotations

import re
from typing import Final

from plantargets.errors import QuantityError, UnknownUnitError, near
from plantargets.units.hedges import RIGHT, UP_TO, Hedge, after_fraction, first_hedge, right_hedges, settle
from plantargets.units.numerals import parse_number
from plantargets.units.quantity import Quantity
from plantargets.units.scan import AmbiguousError, Figure, read_figure
from plantargets.units.table import table
from plantargets.units.text import capitals, normalise
from plantargets.units.unit import Unit

__all__ = ["parse_quantity"]

_MOST_CHARACTERS: Final = 120
_CURRENCY: Final = re.compile(r"(人民币|新台币|台币|港币|港元|美元|欧元|日元|澳门币|英镑)\s*")
_HINT: Final = "find_quantities reads quantities out of prose"
# What moves a figure is no part of it.
_VERB: Final = re.compile(
    "(?:同比|比上年|较上年|实际)?(?:(增长|增速|涨幅|上涨)|(下降|降低|减少|下跌|回落|降幅|压减|压缩)|(提高|提升|增加|上升)|(新增|新建|改造|完成))"
)
_SAYS: Final = (
    "growth is the rule (rule: growth)",
    "a fall is stated apart (change: down)",
    "a rise is stated apart (rule: change, change: up)",
    "what is to be done is the rule (rule: cumulative)",
)
_HEDGED: Final = re.compile("|".join(map(re.escape, sorted(RIGHT, key=len, reverse=True))))
_WORD: Final = re.compile(r"[^\d\s，。；、：（）().,:;/]{1,10}")


def parse_quantity(text: str) -> Quantity:
    """Read a text that is exactly one quantity, hedges on both sides allowed.

    Anything left over, two quantities, a malformed number, an unknown unit and what can be read in two ways are
    refused: `find_quantities` reads prose. A bare number has the unit ``1``.

    Parameters
    ----------
    text
        The quantity as printed, at most 120 characters; surrounding space is ignored.

    Raises
    ------
    QuantityError
        With the position at which reading stopped.
    UnknownUnitError
        When a number is followed by what is no known unit, with the nearest ones.

    Examples
    --------
    >>> parse_quantity("2.96万亩").to("公顷").amount
    Fraction(5920, 3)
    >>> parse_quantity("达到7000亿元左右")
    Quantity('7000', '亿元', bound='~')
    >>> parse_quantity("20至30万人")
    Quantity('20', '万人', upper='30')
    >>> parse_quantity("2.96万公倾")
    Traceback (most recent call last):
    plantargets.errors.UnknownUnitError: unknown unit '公倾'; did you mean 公顷, ...
    """
    if not isinstance(text, str):
        raise QuantityError(repr(text)[:80], 0, f"text is needed, not {type(text).__name__}")
    if not text.strip():
        raise QuantityError(text[:80], 0, "there is no quantity")
    start = len(text) - len(text.lstrip())
    body = capitals(normalise(text)).rstrip()
    if len(body) - start > _MOST_CHARACTERS:
        raise QuantityError(
            text[: _MOST_CHARACTERS + 1], _MOST_CHARACTERS, f"more than {_MOST_CHARACTERS} characters; {_HINT}"
        )
    left: list[Hedge] = []
    at = start
    while (hedge := first_hedge(body, at)) is not None:
        left.append(hedge[0])
        at = hedge[1]
        while body[at : at + 1] == " ":
            at += 1
    up_to = body.startswith("上", at) and body[at + 1 : at + 2] in ("百", "千", "万", "亿")
    if up_to:
        left.append(UP_TO)
        at += 1
    money = _CURRENCY.match(body, at)
    at = money.end() if money else at
    if "又" in body:
        return Quantity(parse_number(text), "1")  # 三又二分之一
    try:
        figure = read_figure(body, at, currency=Unit(money[1]).base_text if money else "")
    except AmbiguousError as error:
        raise QuantityError(text, error.position, error.why) from None
    if figure is None:
        raise QuantityError(text, at, f"a number is expected here; {_without_verb(body, at)}{_HINT}")
    return _finish(text, body, figure, left)


def _without_verb(body: str, at: int) -> str:
    """Say where the verb at `at` belongs, if one stands there."""
    verb = _VERB.match(body, at)
    if verb is None:
        return ""
    rule = next(rule for rule, word in zip(_SAYS, verb.groups(), strict=True) if word)
    return f"leave out {verb[0]}: {rule}; "


def _finish(text: str, body: str, figure: Figure, left: list[Hedge]) -> Quantity:
    """Check that nothing is left over, and make the quantity."""
    right: list[Hedge]
    right, end = right_hedges(body, figure.end)
    if (
        end == figure.end
        and figure.unit is not None
        and figure.unit.text == "1"
        and body[end : end + 1] in ("强", "弱")
    ):
        right, end = [after_fraction(body[end])], end + 1
    if end < len(body):
        rest = _WORD.match(body, end)
        if figure.unit is None and rest is not None and not right:
            word = _HEDGED.split(rest[0], maxsplit=1)[0] or rest[0]
            raise UnknownUnitError(word, near(word, table().names))
        raise QuantityError(text, end, f"{body[end : end + 10]!r} is left over; {_HINT}", _longer(body, figure))
    if "descending" in figure.flags:
        raise QuantityError(text, figure.start, "the range goes down: its lower end stands first")
    bound, clash = settle(left, right, floor=figure.floor, ranged=figure.upper is not None)
    if clash:
        what = " and ".join([*map(repr, clash), "the range"][:2])
        raise QuantityError(text, figure.start, f"{what} disagree; keep one of them")
    return Quantity(figure.value, figure.unit or Unit("1"), upper=figure.upper, bound=bound)


def _longer(body: str, figure: Figure) -> tuple[str, ...]:
    """Give the nearest units to what follows the number."""
    if figure.unit is None:
        return ()
    stem = figure.unit.base_text
    return near(stem + body[figure.end : figure.end + 4], (n for n in table().names if len(n) > len(stem)))
