"""Marks: every quantity of a text, printed in digits or in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plantargets.reading.mark import Mark, hedged, words_beside
from plantargets.reading.spoken import spoken
from plantargets.reading.words import ACTIONS, ends_in
from plantargets.units import find_quantities
from plantargets.units.compose import match_unit
from plantargets.units.hedges import left_hedges, right_hedges, settle
from plantargets.units.unit import unit_of

if TYPE_CHECKING:
    from plantargets.reading.mark import Sort
    from plantargets.units import QuantityMention

__all__ = ["marks"]

_EACH: Final = re.compile(r"每[一十百千万亿]{0,2}[^，。；、\d每]{0,5}$")
# What follows a number that names a step, alone or before others: 两百亿元、三百亿元两大台阶.
_RUNG: Final = re.compile(
    r"(?:[、和][\d一二三四五六七八九两]+[百千]?[万亿]+[^，。；、\d]{0,2}){0,3}(?:[两三四五][个大])?(?:新|大)?台阶"
)
_STEPS_OVER: Final = frozenset(("跨越", "跨越了", "跨过", "跨过了", "迈过", "越过"))
_GAINS: Final = re.compile(r"(?:提升|提高|上升|上移|前移|前进|跃升|晋升|赶超|下降|下滑|后移|回落|[再前上跃]进)了?$")
# Water grades are printed in Roman numerals.
_FOUNDS: Final = frozenset(["建设", "新建", "建成", "打造", "创建", "形成", "建立", "设立", "布局"])
# Digits that no known unit follows: 46万群众, 4县, 两届. What follows must look like a counted thing.
_OPEN: Final = re.compile(
    r"(?<![\d.A-Za-z+\-—“第\"/（~·×*∶:：])(?!1[02]\d{3}(?!\d))(?!1(?:10|19|20|22)(?=急|报|指|救|热))(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<m>[百千]?[万亿]{1,2})?(?P<more>[余多])?(?P<noun>[\u4e00-\u9fff]{1,2})?"
)
_NO_COUNT: Final = frozenset(
    "超强小年月日时分秒点线号届期版次轮式型级度代路类部“”年国省道周岁后前以实飞与和及至到的之大工字同等比在是为由将从对中内上下不均各并或且"
)


def _of_mention(body: str, mention: QuantityMention) -> Mark:
    left, right = hedged(body, mention.start, mention.end)
    word = mention.text if mention.implied else ""
    sort: Sort = "number"
    bound = mention.bound
    if "denominator_before" in mention.flags and (each := _EACH.search(body, max(0, left - 12), left)) is not None:
        words, start = left_hedges(body, each.start())
        if words and bound == "=":  # 超每千人6.6批次
            bound, left = settle(words, [], floor=False, ranged=mention.upper is not None)[0], start
    if mention.implied:
        sort = {"全覆盖": "whole", "清零": "none", "正增长": "sign", "零增长": "sign"}.get(mention.text, "number")  # type: ignore[assignment]
    elif mention.text.startswith("翻"):
        sort = "multiple"
    if mention.role == "ordinal" and mention.unit.kind == "count" and not _GAINS.search(body, max(0, left - 4), left):
        sort = "place"
        if body[left - 1 : left] == "第":
            left -= 1
        elif body[left - 1 : left] == "前":
            left -= 1
            bound = "<="
    goes_on = bound == "=" and body[left - 1 : left] in ("、", "和")
    if (goes_on or _STEPS_OVER & {*mention.hedges}) and _RUNG.match(body, right) is not None:
        bound = ">="  # 跨越两百亿元、三百亿元台阶: to step on is to reach
    return Mark(
        sort, mention.start, mention.end, left, right, mention.value, mention.unit, bound, mention.upper,
        mention.hedges, mention.role, mention.flags, mention.implied, word,
    )  # fmt: skip


def _open(body: str, taken: list[tuple[int, int]]) -> list[Mark]:
    """Find the numbers that count something by a word that is in no table."""
    found: list[Mark] = []
    k = 0
    for match in _OPEN.finditer(body):
        while k < len(taken) and taken[k][1] <= match.start():
            k += 1
        if k < len(taken) and taken[k][0] < match.end("n"):
            continue
        noun, magnitude = match["noun"] or "", match["m"] or ""
        rounds = noun[:1] in ("届", "轮") and (
            body[match.start() - 1 : match.start()] in ("、", "办")
            or ends_in(body[max(0, match.start() - 6) : match.start()], ACTIONS)
        )
        big = (
            noun[:1] == "大"
            and len(noun) == 2
            and (
                body[match.start() - 1 : match.start()] == "等"
                or ends_in(body[max(0, match.start() - 6) : match.start()], _FOUNDS)
            )
        )
        each = noun[:1] == "个" and "." in match["n"] and left_hedges(body, match.start())[1] < match.start()
        if rounds or big or each:
            left, right = hedged(body, match.start(), match.end("n") + 1)
            found.append(
                Mark(
                    "number",
                    match.start(),
                    match.end("n") + (not rounds),
                    left,
                    right,
                    Decimal(match["n"].replace(",", "")),
                    unit_of("个") if not rounds else None,
                    "=",
                    hedges=words_beside(body, left, match.start()),
                    flags=("open_unit",) if rounds else (),
                    noun=noun,
                )
            )
            continue
        if noun in ("吨级", "人制") or (
            not magnitude and (not noun or noun[0] in _NO_COUNT or match["n"].startswith("0"))
        ):
            continue  # 30万吨级码头: a size
        if "." in match["n"] and not magnitude:
            continue
        if not magnitude and len(match["n"]) == 4 and match["n"][:2] in ("19", "20") and noun:
            continue  # 2030重大专项: a year in a name
        if not magnitude and (noun[:1] == "类" or match_unit(body, match.end("n")) is not None):
            continue
        end = match.end("more") if match["more"] else match.end("m") if match["m"] else match.end("n")
        if len(noun) == 2 and right_hedges(body, match.start("noun") + 1)[0]:
            end, noun = match.start("noun") + 1, noun[0]  # 5000峰左右
        left, right = hedged(body, match.start(), end)
        hedges = body[left : match.start()], body[end:right]
        bound = settle(
            left_hedges(body, match.start())[0], right_hedges(body, end)[0], floor=bool(match["more"]), ranged=False
        )[0]
        flags = ("open_unit",)
        found.append(
            Mark(
                "number",
                match.start(),
                end,
                left,
                right,
                Decimal(match["n"].replace(",", "")),
                None,
                bound,
                hedges=tuple(h for h in hedges if h),
                flags=flags,
                word=magnitude,
                noun=noun,
            )
        )
    return found


def marks(body: str) -> list[Mark]:
    """Find every mark of a text in plain signs, in order; none overlaps another.

    Parameters
    ----------
    body
        The text in plain signs.
    """
    found = [_of_mention(body, mention) for mention in find_quantities(body)]
    said = sorted(spoken(body), key=lambda m: (m.start, -m.end))
    found = [m for m in found if m.role != "label" or body[m.end : m.end + 1] != "级"]
    taken = [(m.start, m.end) for m in found]
    merged: list[Mark] = []
    k = 0
    for mark in said:
        while k < len(taken) and taken[k][1] <= mark.start:
            k += 1
        if k < len(taken) and taken[k][0] < mark.end:
            continue
        if merged and merged[-1].end > mark.start:
            continue
        merged.append(mark)
    both = sorted([*found, *merged], key=lambda m: m.start)
    spans = [(min(m.left, m.start), max(m.right, m.end)) for m in both]
    both += _open(body, spans)
    both.sort(key=lambda m: m.start)
    return both
