"""Clauses: which words belong to which number of a sentence."""

from __future__ import annotations

import itertools
import re
from typing import Final

import attrs

from plantargets.reading.mark import Mark
from plantargets.reading.words import ACTIONS, DOWN, HOLDS, SPREADS, TAIL, UP, VERBS, ends_in
from plantargets.units.hedges import LEFT

OTHER_ROLES: Final = frozenset(("size_class", "eligibility", "denominator", "label", "date"))
"""What `plantargets.units` knows to be no figure."""

__all__ = ["Clause", "Lead", "clauses", "lead", "listed"]

_SENTENCE: Final = re.compile(r"[。！？；]|(?<![的由从和与及、，（“至])\n(?=\s*\n)")
_CLAUSE: Final = re.compile(r"[，：]|——|(?<![的由从和与及、，（“至\s])\s{2,}")
_SEPARATOR: Final = re.compile(
    r"、|以及|(?<![共饱总缓])和(?!谐|平|美|解|睦|地区|信息)|(?<![普惠涉波触言论遍推提以])及(?!时|早|格|以[上下内]|其他|相关)|与(?!会)|并(?!网|轨|购|联|重|表|举|州|行)|/(?=[\d\u4e00-\u9fff])"
)
_LISTING: Final = re.compile(
    r"、|以及|(?<![共饱总缓])和(?!谐|平|美|解|睦|地区|信息)|(?<![普惠涉波触言论遍推提以])及(?!时|早|格|以[上下内]|其他|相关)"
)
_THINGS: Final = frozenset(("count", "money", "physical", ""))
_SIZES: Final = frozenset(("money", "physical"))
_TIMES: Final = re.compile(r"[两二三四五六七八九十]次(?:集中)?(?:跨越|突破|跨上|登上|刷新|超过|蝉联|开工|新开工|签约)")
_OF_SIZE: Final = re.compile(r"[宽长高深厚]?的[^，。；、的]{1,14}$")
_DOES: Final = re.compile(rf"[^，。；、的]{{1,8}}?(?:{VERBS})[^，。；、]{{1,14}}$")
_BASE: Final = re.compile(
    r"(?:比|较)(?:全国|全省|全市|全区|全球|上级)(?:平均(?:水平)?|均值)?$|(?:比|较|同|与)(?:上[一]?年(?:同期|末|底)?|去年(?:同期|底)?|前[一年]年|\d{4}年(?:末|底|同期)?|“?十.{1,3}五”?(?:时期|期间|初|末期|末|期末)?|五年前|年初|上届|历史同期|同期|规划目标|目标)(?:相比)?(?:，)?$"
)


@attrs.define(eq=False)
class Lead:
    """What stands before a number: the name's end, and what the words between say."""

    end: int
    move: str = ""
    spread: str = ""
    hold: str = ""
    base: str = ""
    links: tuple[str, ...] = ()
    reach: bool = False

    @property
    def down(self) -> bool:
        """Whether the words say that something falls."""
        return self.move in DOWN and self.move not in UP


@attrs.define(eq=False)
class Clause:
    """A stretch between commas, with its marks and the limits of the words that belong to each."""

    start: int
    end: int
    sentence: int
    marks: list[Mark]
    starts: list[int] = attrs.Factory(list)
    ends: list[int] = attrs.Factory(list)
    numbers: int = 0
    """How many of its marks are numbers."""


def _split(mask: str, pattern: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at every sign; the signs are left out."""
    found: list[tuple[int, int]] = []
    at = start
    for match in pattern.finditer(mask, start, end):
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    if at < end:
        found.append((at, end))
    return found


def clauses(mask: str, marks: list[Mark], start: int, end: int) -> list[Clause]:
    """Cut a passage into clauses and give each the marks that lie in it.

    Marks in brackets stay with the clause around them, and marks whose hedges reach over a sign with the clause of
    their number.
    """
    found: list[Clause] = []
    k = 0
    for number, (a, b) in enumerate(_split(mask, _SENTENCE, start, end)):
        for c, d in _split(mask, _CLAUSE, a, b):
            while k < len(marks) and marks[k].start < c:
                k += 1
            first = k
            while k < len(marks) and marks[k].start < d:
                k += 1
            inside = [m for m in marks[first:k] if m.role not in OTHER_ROLES]
            clause = Clause(c, d, number, _stated(mask, inside))
            _limits(mask, clause)
            found.append(clause)
    return found


def _stated(mask: str, marks: list[Mark]) -> list[Mark]:
    """Leave out the numbers that only describe another one: 5.2米宽的道路26公里, 在8个乡镇新建菜店26家, 连续13个月."""
    marks = [mark for mark in marks if mark.kind != "time" or mask[mark.left - 2 : mark.left] != "连续"]
    marks = [mark for mark in marks if not ("spelt" in mark.flags and _TIMES.match(mask, mark.start))]
    if len(marks) < 2:
        return marks
    found: list[Mark] = []
    for mark, other in itertools.pairwise(marks):
        between = mask[mark.right : other.left]
        if mark.word == "全部" and len(between) <= 2 and other.sort == "number":
            continue  # 集体收入全部达45万元
        if mark.sort == other.sort == "number" and other.kind in _THINGS:
            if mark.kind in _SIZES and _OF_SIZE.match(between):
                continue
            if (
                mark.kind == "count"
                and not mark.hedges
                and mask[mark.left - 1 : mark.left] in ("在", "于")
                and _DOES.match(between)
            ):
                continue
        found.append(mark)
    return [*found, marks[-1]]


def _limits(mask: str, clause: Clause) -> None:
    """Find where the words of each mark begin and end: at the sign that parts two members of a list."""
    starts, ends = [clause.start], []
    for one, other in zip(clause.marks, clause.marks[1:], strict=False):
        signs = list(_SEPARATOR.finditer(mask, one.right, max(one.right, other.left)))
        commas = [m for m in signs if m[0] == "、"]
        if not signs:
            ends.append(max(one.right, other.left))
            starts.append(one.right)
            continue
        # 新建10家概念验证中心和孵化器、30家基地: the 、 parts them; the 和 is inside a name.
        sign = commas[-1] if commas and signs[-1].start() - commas[-1].start() > 12 else signs[-1]
        if len(signs) > 1:
            sign = commas[0] if commas and commas[0].start() - one.right < 2 else (commas[-1] if commas else signs[-1])
        ends.append(sign.start())
        starts.append(sign.end())
    ends.append(clause.end)
    clause.starts, clause.ends = starts, ends
    clause.numbers = sum(mark.sort == "number" for mark in clause.marks)


_PLACE_FIELD: Final = re.compile(
    r"(?:第|全国|全省|全市|全区|全盟|全球|世界|国内|亚洲|中部|西部|东部|中西部|东北|同类|省内|各|省会|省区|省级|地区|城市|省份|直辖市|发展中国家|副省级|六省|前|国家|行业|同期|历史|大型|汽车保有量)+$"
)
_ACROSS_AREAS: Final = re.compile(
    r"(高于|快于|好于|优于|高出|领先|低于|超过)(?:(?:全国|全省|全市|全区|全球|中部|西部|东部)(?:平均(?:水平)?|均值)?[、和]?){2,4}$"
)
_ASIDE: Final = re.compile(r"（[^（）]{1,12}）$")
_WHEN: Final = re.compile(
    r"(?:(?:19|20)\d\d|“?十[一二三四五六]?五”?)年?(?:末|底|期末|时期|期间)?的?$|(?:近|过去|连续)?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:年|个月|个?季度)(?:来|间|多|前的?)?$|(?:上半年|下半年|[一二三四]季度|前三季度|年内|年底前?)$|(?:上一?年|去年|上一?个五年)的$"
)
_REACHES: Final = frozenset(word for word in LEFT if word.endswith(("到", "至")) and word != "达到") | {
    "提升为",
    "变为",
    "缩短为",
    "压缩为",
    "缩减为",
    "调整为",
    "降为",
    "减为",
    "整合为",
    "整合至",
}
_PER_HEAD: Final = frozenset(f"{one}均" for one in "人年平月日户")
_MOVES: Final = UP | DOWN
_TAILS: Final = TAIL | HOLDS | SPREADS
_OF_PLACES: Final = frozenset(
    ["进", "升", "位", "列", "居", "排", "跃", "位居", "位列", "名列", "跃居", "跻身", "进入", "前移"]
)
_SHORT_LINKS: Final = frozenset(
    [
        "进",
        "升",
        "位",
        "列",
        "居",
        "排",
        "跃",
        "有",
        "为",
        "是",
        "以",
        "高",
        "较",
        "到",
        "至",
        "要",
        "应",
        "就",
        "也",
        "共",
        "按",
        "由",
        "从",
        "又",
        "再",
        "只",
        "还",
        "将",
        "已",
        "仍",
        "了",
        "超",
        "近",
        "约",
    ]
)


def lead(body: str, start: int, mark: Mark) -> Lead:  # noqa: C901, PLR0912, PLR0915  # the rules read best in one place, in order
    """Peel the words off between a name and its number, from the right.

    Parameters
    ----------
    body
        The text in plain signs.
    start
        Where the words of this mark begin.
    mark
        The number.
    """
    end = mark.left
    found = Lead(end)
    links: list[str] = list(mark.hedges)
    for hedge in mark.hedges:
        if hedge in HOLDS:
            found.hold = hedge
    while end > start:
        text = body[max(start, end - 24) : end]
        stripped = text.rstrip(" \ue000“”")
        if len(stripped) < len(text):
            end -= len(text) - len(stripped)
            continue
        if mark.sort == "place" and (field := _PLACE_FIELD.search(text)) is not None:
            end -= len(field[0])
            continue
        if mark.kind == "points" and (across := _ACROSS_AREAS.search(text)) is not None:
            links.insert(0, across[1])  # 分别高于全国、全省4.3个和2.3个百分点
            end -= len(across[0])
            continue
        aside = _ASIDE.search(text)
        if aside is not None:
            end -= len(aside[0])  # 增长（下同）2.5%
            continue
        base = _BASE.search(text)
        if base is not None:
            found.base = found.base or base[0]
            end -= len(base[0])
            continue
        if (when := _WHEN.search(text)) is not None:
            end -= len(when[0])
            continue
        reach = ends_in(text, _REACHES)
        if reach:
            found.reach = True
            links.insert(0, reach)
            end -= len(reach)
            continue
        word = ends_in(text, _MOVES)
        tail = ends_in(text, _TAILS)
        if (tail in _OF_PLACES and mark.sort != "place") or (tail == "均" and text[-2:] in _PER_HEAD):
            tail = ""
        if tail in _SHORT_LINKS and mark.sort != "place" and ends_in(text, ACTIONS) not in ("", tail):
            tail = ""
        if len(tail) >= len(word) and tail:
            if tail in HOLDS:
                found.hold = found.hold or tail
            if tail in SPREADS and tail != "全部":
                found.spread = found.spread or tail
            if tail in ("到", "至"):
                found.reach = True  # 缩小至, 压缩到: a level, however it is reached
            links.insert(0, tail)
            end -= len(tail)
            continue
        if word and not _is_noun(text, word):
            if not found.move:
                found.move = word
            end -= len(word)
            continue
        break
    found.end, found.links = max(end, start), tuple(links)
    return found


_NOT_BEFORE: Final = {
    "升": "公毫",
    "增长率": "然",
    "减": "",
    "增": "新净",
    "降": "",
    "高": "提",
    "少": "减至不",
    "压": "血电高低气",
    "涨": "",
}


def _is_noun(text: str, word: str) -> bool:
    """Say whether a word of movement is part of a name here: 增速, or the 新增 of 城镇新增就业."""
    before = text[-len(word) - 1 : -len(word)]
    return before in _NOT_BEFORE.get(word, "") and bool(before)


def listed(text: str, mask: str) -> list[tuple[int, int]]:
    """Give the members of a list of names, as offsets into `text`: A、B和C."""
    found: list[tuple[int, int]] = []
    at = 0
    for match in _LISTING.finditer(mask):
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    if at < len(text):
        found.append((at, len(text)))
    return found


def is_action(text: str) -> str:
    """Give the verb that a stretch ends in, where it says that something is done."""
    return ends_in(text, ACTIONS)
