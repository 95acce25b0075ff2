"""find_quantities: every quantity of a running text, with its place and role."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from plantargets.errors import PlanTargetsError, QuantityError
from plantargets.units.compose import match_unit
from plantargets.units.hedges import (
    UP_TO,
    Hedge,
    after_fraction,
    far_comparator,
    left_hedges,
    points_over_baseline,
    right_hedges,
    settle,
)
from plantargets.units.numerals import to_decimal
from plantargets.units.quantity import Bound, Number, Quantity
from plantargets.units.roles import Role, denominator_before, is_no_quantity, role_of
from plantargets.units.scan import CONNECTOR, RUN, AmbiguousError, Figure, read_figure
from plantargets.units.text import capitals, normalise
from plantargets.units.unit import Unit, unit_of

__all__ = ["QuantityMention", "find_quantities"]

_START: Final = re.compile(
    r"零增长|[\d零一二三四五六七八九十百千万亿两廿卅]|[-负](?=[\d一二三四五六七八九十百])|翻(?=了?(?:[一两二三四]|\d(?:\.\d{1,2})?)?番)|全覆盖|清零|正增长|过半数?|半数以上"
)
_RUN_ON: Final = re.compile(r"[\d零一二三四五六七八九十百千万亿两廿卅.,]*")
_QUOTED: Final = re.compile(
    r"“[^“”\n]{0,14}”|\"[^\"\n]{0,14}\"|‘[^‘’\n]{0,14}’|「[^「」\n]{0,14}」|《[^《》\n]{0,40}》"
)
_CAPITAL_RUN: Final = re.compile(r"[壹贰貳叁參肆伍陆陸柒捌玖零拾佰仟万亿]{2,60}")
_MONEY_BEFORE: Final = re.compile(r"(人民币|新台币|台币|港币|港元|澳门币) {0,4}$")
_DOUBLINGS: Final = re.compile(r"翻了?([一两二三四]|\d(?:\.\d{1,2})?)?番(?!半)")
# A sign stands at the start of a clause, or after a word that a number follows; 企业税负500亿元 and 北京-3个 have none.
_NEGATIVE_AFTER: Final = frozenset("（(：:，,；;。、“ \t\n长为率速达降幅比额到至是于由从和与及或")
# A number that follows a digit and a space, a digit and a break of line, or 5， is the rest of one cut in two.
_CUT: Final = re.compile(r"\d[ \u2009]{0,2}[.,]?[ \u2009]{1,2}$|\d[ \u2009]{1,2}[.,]$|\d[.,]?\n$|(?<!\d)\d{1,3}，$")
_ITEM: Final = re.compile(r"(?:^|[\n。；（( \u3000])\d{1,2}[.][ \u2009]{1,2}$")  # 1. 20个项目: the number of an item
_AFTER_CUT: Final = frozenset(" .\u2009\n，")
_THOUSANDS: Final = 3
_LISTED_ON: Final = re.compile(r"[、和及与](\d+(?:\.\d+)?)((?:[百千]?万亿|[百千]?[万亿])?)(?![\d.,])")
_COEFFICIENT: Final = re.compile(r"(\d+(?:\.\d+)?)((?:[百千]?万亿|[百千]?[万亿])?)")
_MOST_LISTED: Final = 6
_CLAUSE_ENDS: Final = frozenset(("", "，", "。", "；", "）", ")", "\n", ",", ";"))
_SHARES: Final = frozenset(("percent", "pure", "multiple"))
_UP_TO: Final = frozenset("以线网路村楼山岸街")
_SHARED_POINTS: Final = re.compile(r"(?:[、和及与]\d+(?:\.\d+)?个?)+(?<=个)百分点")
_RUNS_ON: Final = (".", ",")
_HALVES: Final = ("过半", "过半数", "半数以上")


@attrs.frozen(kw_only=True)
class QuantityMention:
    """A quantity in a text.

    Attributes
    ----------
    quantity
        The quantity, its bound as the words state it.
    start, end
        Offsets of number and unit in the text as given; the hedges lie outside.
    text
        ``text[start:end]`` of the text given.
    role
        figure, size_class (亿元以上项目, 超百亿元企业), eligibility (35周岁以上), label (1小时交通圈),
        ordinal (前10位, 第3位, 前1%), denominator (每10万人口).
    hedges
        The hedge words as they stand, left ones first.
    inherited
        The lower end of a range took its 万 or 亿 from the upper one.
    implied
        No number is printed: 全覆盖, 清零, 正增长.
    floor
        多, 余 or 几 makes the number a floor.
    flags
        What is doubtful: ``no_unit`` is a number that closes its clause without one (贫困人口减少1240万, unit ``1``),
        ``contradictory`` has words that contradict each other (不超过5%以上), ``hedged_range`` a word beside a range,
        ``shared_unit`` took its unit from a list's last member (10.6万、3.8万平方公里), ``spelt`` is 两个.

    Examples
    --------
    >>> mention = find_quantities("城区人口突破500万人")[0]
    >>> mention.value, mention.unit, mention.bound, mention.start, mention.text
    (Decimal('500'), Unit('万人'), '>', 6, '500万人')
    >>> mention.amount, mention.amount_unit
    (Decimal('5000000'), Unit('人'))
    >>> (share,) = find_quantities("占比达到30%～40%")
    >>> share.upper, share.amount_upper
    (Decimal('40'), Decimal('40'))
    """

    quantity: Quantity
    start: int
    end: int
    text: str
    role: Role = "figure"
    hedges: tuple[str, ...] = ()
    inherited: bool = False
    implied: bool = False
    floor: bool = False
    flags: tuple[str, ...] = ()

    @property
    def value(self) -> Number:
        """Printed number, the lower end of a range."""
        return self.quantity.value

    @property
    def upper(self) -> Number | None:
        """Upper end of a range."""
        return self.quantity.upper

    @property
    def unit(self) -> Unit:
        """Unit as printed, with the denominator that the clause states."""
        return self.quantity.unit

    @property
    def bound(self) -> Bound:
        """What the words say: ``>=``, ``~`` and so on."""
        return self.quantity.bound

    @property
    def amount(self) -> Number:
        """Value with 万 and 亿 multiplied in."""
        return self.quantity.amount

    @property
    def amount_upper(self) -> Number | None:
        """Upper end with 万 and 亿 multiplied in."""
        return self.quantity.amount_upper

    @property
    def amount_unit(self) -> Unit:
        """Unit of the amount."""
        return self.quantity.amount_unit

    def _repr_html_(self) -> str:
        """Show words, quantity and role in a notebook."""
        from plantargets.render.markup import definition_list

        facts = [("text", self.text), ("quantity", str(self.quantity)), ("role", self.role)]
        facts += [("hedges", "、".join(self.hedges)), ("flags", ", ".join(self.flags))]
        return definition_list([(name, text) for name, text in facts if text], title=type(self).__name__)


def find_quantities(text: str) -> list[QuantityMention]:
    """Find every quantity of a running text, in order.

    Names, slogans in quotes, dates, ordinals, the counts of lists and numbers without a known unit are passed over,
    and so is what is malformed, cut in two (``5. 2%``) or can be read in two ways. Size classes,
    eligibility, ranks and labels are given with their `role`.
    Takes time linear in the text.

    Parameters
    ----------
    text
        Any text; offsets in the answer are Python offsets into it.

    Raises
    ------
    QuantityError
        When `text` is no text.

    Examples
    --------
    >>> for m in find_quantities("力争全年新引进100个亿元以上项目，增长5%左右"):
    ...     print(m.quantity, m.role, m.hedges)
    100个 figure ()
    1亿元以上 size_class ('以上',)
    5%左右 figure ('左右',)
    >>> find_quantities("每万人口高价值发明专利拥有量达到12件")[0].quantity
    Quantity('12', '件/万人', bound='>=')
    """
    if not isinstance(text, str):
        raise QuantityError(repr(text)[:80], 0, f"text is needed, not {type(text).__name__}")
    body = normalise(text)
    if not body.isascii() and _CAPITAL_RUN.search(body):
        body = _CAPITAL_RUN.sub(lambda m: capitals(m[0]), body)
    quoted = [m.span() for m in _QUOTED.finditer(body)] if any(c in body for c in '“"‘「《') else []
    found: list[QuantityMention] = []
    at, quote = 0, 0
    while (match := _START.search(body, at)) is not None:
        start = match.start()
        while quote < len(quoted) and quoted[quote][1] <= start:
            quote += 1
        if quote < len(quoted) and quoted[quote][0] <= start:
            at = quoted[quote][1]
            continue
        mention, at = _at(text, body, start, match[0], found)
        if mention is not None:
            found.append(mention)
    return found


def _at(  # noqa: PLR0911  # the rules read best in one place, in order
    text: str, body: str, start: int, word: str, found: list[QuantityMention]
) -> tuple[QuantityMention | None, int]:
    """Read the mention at a candidate; give it and where to go on."""
    if len(word) > 1 or word == "翻":
        return _implied(text, body, start, word)
    before = body[start - 1 : start]
    if word in ("-", "负") and before and before not in _NEGATIVE_AFTER:
        # After a letter or another dash it is no sign; after any other word it can be read in two ways.
        plain = word == "负" or before.isascii() or before in "—–"
        return None, start + 1 if plain and before != "正" else _skip(body, start + 1)
    if before in _AFTER_CUT and _is_cut(body, start):
        return None, _skip(body, start)
    money = _MONEY_BEFORE.search(body, max(0, start - 8), start)
    try:
        figure = read_figure(body, start, currency=unit_of(money[1]).base_text if money else "")
    except AmbiguousError:
        return None, _skip(body, start)
    if figure is not None and figure.numeral == "一半" and (figure.unit is None or figure.unit.kind == "count"):
        return _implied(text, body, start, "一半")
    if figure is not None and figure.unit is None and figure.upper is None:
        figure = _shared_unit(body, figure) or _without_unit(body, figure) or figure
    if figure is None or (
        figure.unit is None and (figure.upper is not None or body[figure.end : figure.end + 1] in _RUNS_ON)
    ):
        return None, _skip(body, start)
    if figure.unit is None:
        return None, figure.end
    follow = body[figure.end : figure.end + 1]
    if (
        follow in ("-", "—", "－")
        and body[figure.end + 1 : figure.end + 2].isdigit()
        and figure.unit.text in ("年", "月", "日")
    ):
        return None, figure.end
    return _mention(text, body, figure, figure.unit, found), figure.end


def _skip(body: str, start: int) -> int:
    """Go past a run of numeral signs that was not read, both ends of a range."""
    end = start
    for _ in range(2):
        run = RUN.match(body, end)
        tail = _RUN_ON.match(body, run.end() if run else end)
        end = max(tail.end() if tail else end, end + (run is None))
        connector = CONNECTOR.match(body, end)
        if connector is None or RUN.match(body, connector.end()) is None:
            break
        end = connector.end()
    return max(end, start + 1)


def _is_cut(body: str, start: int) -> bool:
    """Say whether the number at `start` is the rest of one that a space, a break or a full-width comma cuts."""
    window = body[max(0, start - 8) : start]
    if _CUT.search(window) is None or _ITEM.search(window) is not None:
        return False
    digits = RUN.match(body, start)
    return window[-1] != "，" or (
        digits is not None and len(re.match(r"\d*", digits[0])[0]) == _THOUSANDS  # type: ignore[index]  # \d* always matches
    )


def _shared_unit(body: str, figure: Figure) -> Figure | None:
    """Give the unit that the last member of a list states: 10.6万、3.8万、3.3万平方公里; 4.2和0.7个百分点."""
    own = _COEFFICIENT.fullmatch(figure.numeral)
    if own is None or not (own[2] or "." in own[1]) or (figure.start and body[figure.start - 1].isascii()):
        return None
    end = figure.end
    for _ in range(_MOST_LISTED):
        other = _LISTED_ON.match(body, end)
        if other is None or bool(other[2]) != bool(own[2]):
            return None  # 3.5、4.5亿元 can be read in two ways
        end = other.end()
        stop = match_unit(body, end)
        if stop is not None:
            unit = unit_of(body[end:stop])
            if not own[2] and unit.kind == "count":
                return None  # 2.1、3个: the number of an item
            return attrs.evolve(
                figure,
                value=Decimal(own[1]),
                unit=unit_of(own[2] + unit.text) if own[2] else unit,
                flags=(*figure.flags, "shared_unit"),
            )
    return None


def _without_unit(body: str, figure: Figure) -> Figure | None:
    """Take 贫困人口减少1240万 as a number, flagged: a magnitude that closes its clause, or is hedged."""
    if figure.numeral[-1:] not in ("万", "亿") or (figure.bare and not left_hedges(body, figure.start)[0]):
        return None
    _, end = right_hedges(body, figure.end)
    if body[end : end + 1] not in _CLAUSE_ENDS:
        return None  # 20万以上人口县
    return attrs.evolve(figure, unit=unit_of("1"), flags=(*figure.flags, "no_unit"))


def _mention(text: str, body: str, figure: Figure, unit: Unit, found: list[QuantityMention]) -> QuantityMention | None:  # noqa: C901, PLR0912  # the rules read best in one place, in order
    start = figure.start
    left: list[Hedge]
    left, left_start = left_hedges(body, start)
    if unit.text == "个" and _SHARED_POINTS.match(body, figure.end):
        unit, figure = unit_of("个百分点"), attrs.evolve(figure, flags=(*figure.flags, "shared_unit"))
    if (
        figure.bare
        and not left
        and body[start - 1 : start] == "上"
        and body[max(0, start - 2) : start - 1] not in _UP_TO
    ):
        left, left_start = [UP_TO], start - 1
    right: list[Hedge]
    right, end = right_hedges(body, figure.end)
    if unit.kind in _SHARES and not right and (not left or not any(bound for _, bound in left)):
        far = far_comparator(body, start)
        left = [far, *left] if far else left
    if unit.text == "1" and body[end : end + 1] in ("强", "弱"):
        right, end = [after_fraction(body[end])], end + 1
    if is_no_quantity(body, figure, unit, left, right):
        return None
    follows = bool(found) and found[-1].end in (start, left_start) and found[-1].unit.kind == "count"
    role = role_of(body, figure, unit, left, end, follows=follows)
    flags = list(figure.flags)
    value, upper = figure.value, figure.upper
    if len(figure.numeral) == 1 and not (left or right or figure.numeral.isdigit()) and unit.kind == "count":
        flags.append("spelt")  # 两个, 三条: more often rhetoric than a figure
    if "descending" in flags:
        return None
    if value < 0 and unit.kind == "count" and body[start - 1 : start] in ("", "\n"):
        return None  # the dash of a list, not a sign
    if body[start - 1 : start] == "含" and found and (found[-1].value, found[-1].unit) == (value, unit):
        return None  # 5亿元（含5亿元）以上
    if unit.kind == "points" and (over := points_over_baseline(body, start)):
        left, right = [(over, ">=")], []
    if (
        upper is not None
        and body[max(0, left_start - 1) : left_start] in ("从", "由")
        and "到" in body[start : figure.end]
    ):
        flags.append("from_to")
    bound, clash = settle(left, right, floor=figure.floor, ranged=upper is not None)
    if clash:
        flags.append("hedged_range" if upper is not None else "contradictory")
    with_below = denominator_before(body, start, unit)
    if with_below:
        unit, flags = unit_of(with_below), [*flags, "denominator_before"]
    below_zero = body[start - 1 : start] == "下" and body.endswith("零下", 0, start) and unit.dimension == "温度"
    if (below_zero or body[left_start - 3 : left_start] == "负增长") and value > 0 and upper is None:
        value = to_decimal(-Fraction(value))
    try:
        quantity = Quantity(value, unit, upper=upper, bound=bound)
    except PlanTargetsError:
        return None
    return QuantityMention(
        quantity=quantity,
        start=start,
        end=figure.end,
        text=text[start : figure.end],
        role=role,
        hedges=tuple([word for word, _ in (*left, *right)]) if left or right else (),
        inherited=figure.inherited,
        floor=figure.floor,
        flags=tuple(flags),
    )


def _doubled(printed: str) -> str:
    """Give how many times as much it is after so many doublings, to four decimals: 翻1.2番 is 2.2974 times."""
    if "." not in printed:
        times = int(printed) if printed.isdigit() else "一二三四".find(printed.replace("两", "二") or "一") + 1
        return str(2 ** max(times, 1))
    return str(round(Decimal(2) ** Decimal(printed), 4).normalize())


def _implied(text: str, body: str, start: int, word: str) -> tuple[QuantityMention | None, int]:  # noqa: C901  # the rules read best in one place, in order
    """Read what states a number without printing a unit: 翻两番, 全覆盖, 正增长, 过半."""
    end, value, unit, bound, implied = start + len(word), "100", "%", "=", True
    if word == "翻":
        doublings = _DOUBLINGS.match(body, start)
        if doublings is None:
            return None, start + 1
        end, value, unit, implied = doublings.end(), _doubled(doublings[1] or ""), "倍", False
    elif word in ("清零", "零增长"):
        value, unit = "0", "%" if word == "零增长" else "1"
    elif word == "正增长":
        value, bound = "0", ">"
    elif word in _HALVES:
        value, bound = "50", ">=" if word == "半数以上" else ">"
        if word == "过半" and body[start - 1 : start] in ("超", "通"):
            return None, end
    hedges: list[Hedge] = []
    clash: tuple[str, ...] = ()
    if word == "一半":
        value = "50"
    if word == "全覆盖" and body[start - 1 : start] == "健":
        return None, end  # 健全覆盖
    if word in ("翻", "一半"):
        left, _ = left_hedges(body, start)
        right, _ = right_hedges(body, end)
        hedges = [*left, *right]
        bound, clash = settle(left, right, floor=body[end : end + 1] == "多", ranged=False)
        if word == "一半" and not hedges:
            return None, end
    quantity = Quantity(value, unit, bound=bound)  # type: ignore[arg-type]  # the bounds above are bounds
    mention = QuantityMention(
        quantity=quantity,
        start=start,
        end=end,
        text=text[start:end],
        hedges=tuple(w for w, _ in hedges),
        implied=implied,
        flags=("contradictory",) if clash else (),
    )
    return mention, end
