"""Roles: whether a sentence looks back or promises, where no heading says so."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

import attrs

from plantargets.reading.sound import bent
from plantargets.reading.years import PLAN, SPELT, YEAR, named_years, plan_years

if TYPE_CHECKING:
    from plantargets.reading.passage import Passage, Role
    from plantargets.reading.years import Years

__all__ = ["AIM", "LAST_YEAR", "inferred"]

# What a passage says of its own time, in its first words.
LAST_YEAR: Final = re.compile(
    r"(?:刚刚|即将)?过去的?(?:一年|\d{4}年)|去年|一年来|(?:这)?一年[，里]|全年(?:全[省市区县])?(?:地区生产总值|完成|实现|GDP)"
)
AIM: Final = re.compile(
    r"(?:总体要求|工作思路|主要预期目标|预期目标|主要目标|奋斗目标|发展目标|目标任务)(?:任务)?(?:建议)?(?:是|为|：|安排)|(?:要|将)重点(?:抓好|做好|推进)"
)
# What a sentence says of its own time where nothing above it does.
_AHEAD: Final = re.compile(r"(?:今年|明年|今后|未来|下一步|接下来)(?!以来)")
_MEANS: Final = re.compile(
    r"力争|拟(?!定)|目标(?:是|为|：|建议)|计划(?=[在再新招启建实安开投引组办]|\d)"
    r"|(?<!即)将(?=继续|持续|全面|重点|实施|启动|推[进动]|新|完成|实现|达到|突破|投入|开|建|加快|进一步|安排|打造)"
)
_BEHIND: Final = re.compile(
    rf"去年|过去|(?:上|前)一年|{SPELT}年(?:来|间)|[一全]年来|这[一五]年|本届政府|预计(?!到)|初步(?:核算|统计|测算)|经济运行|截[至止]|以来[，、]"
)
_SO_FAR: Final = re.compile(
    r"(?:上半年|季度|1[—-]\d{1,2}月|今年以来|年初以来)[^。]{0,60}?(?:同比|占(?:全?年度?)?(?:计划|任务|预算))"
    r"|占(?:全?年度?)?计划的\d"
)
_COMPARED: Final = re.compile(r"(?:比|较|从|由|是|自)$")
_MEETING: Final = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|《[^》]*》|（[^（）]*）|(?:19|20)\d\d年(?:政府工作报告|预算)"
)
_BIAS: Final = -4
_CARRIED: Final = 8
"""What the role of the sentence before counts for."""
_SENTENCE: Final = re.compile(r"[。！？；]|$")
_EARLY, _AT_ONCE = 24, 6
_HEAD: Final = 44
"""Characters at the beginning of a sentence that say its time."""


def _told(sentence: str, year: int) -> Role | None:
    """Say what a sentence says of its own time."""
    head = _MEETING.sub(lambda m: " " * len(m[0]), sentence[:_HEAD])
    if _SO_FAR.search(sentence):
        return "result"  # 上半年生产总值完成11.3亿元，占年计划的41.8%
    if AIM.search(sentence[:80]) and not LAST_YEAR.match(head):
        return "target"
    found: list[tuple[int, Role]] = [
        (match.start(), "target" if int(match[1]) >= year else "result")
        for match in YEAR.finditer(head)
        if match.start() <= _EARLY and not _COMPARED.search(head, 0, match.start())
    ]
    for match in PLAN.finditer(head):
        years = plan_years(match[1])
        if years is not None and match.start() <= _AT_ONCE:  # but not 国家下达的“十四五”目标
            found.append((match.start(), "target" if years[1] >= year else "result"))
    found += [(match.start(), "target") for match in _AHEAD.finditer(head)]
    found += [(match.start(), "result") for pattern in (_BEHIND, LAST_YEAR) for match in pattern.finditer(head)]
    return min(found)[1] if found else None


def _sounds(text: str, before: Role | None) -> Role | None:
    """Say what a text sounds like that says nothing of its time, after one of a role."""
    way = bent(text)
    if way:  # what says nothing at all is no promise yet
        way += {"result": _CARRIED, "target": -_CARRIED, None: _BIAS}[before]
    return "result" if way > 0 else "target" if way < 0 else before


def _parted(passage: Passage, body: str, year: int) -> list[tuple[Passage, Role | None]]:
    """Cut a paragraph where a sentence says that it speaks of another time than the one before.

    What a sentence says that it means to do holds for that sentence; a time that it names, for those that follow too.
    """
    parts: list[tuple[int, Role | None]] = []
    at = passage.start
    meant = False
    for match in _SENTENCE.finditer(body, passage.start, passage.end):
        if match.end() <= at:
            continue
        sentence = body[at : match.end()].lstrip()
        told = _told(sentence, year)
        before, meant = meant, told is None and _MEANS.search(sentence, 0, _HEAD) is not None
        told = "target" if meant else told
        if not parts or (told is None and before) or (told is not None and told != parts[-1][1]):
            parts.append((at, told))
        at = match.end()
    begins = [at for at, _ in parts[1:]]
    return [
        (attrs.evolve(passage, start=start, end=end), told)
        for (start, told), end in zip(parts, [*begins, passage.end], strict=True)
    ]


def inferred(passages: tuple[Passage, ...], body: str, year: int) -> tuple[Passage, ...]:
    """Give a role to the passages before the first heading that states one, by what their sentences say.

    Where a sentence says nothing of its time it goes with the one before, unless it sounds otherwise.
    """
    first = next((i for i, passage in enumerate(passages) if passage.role is not None), len(passages))
    parts = [part for passage in passages[:first] for part in _parted(passage, body, year)]
    # What stands before the first heading of a report goes with a review.
    usually: Role | None = "result" if first < len(passages) and passages[first].role == "result" else None
    opening = itertools.takewhile(lambda part: part[1] is None, parts)
    sounds = _sounds("\n".join(body[passage.start : passage.end] for passage, _ in opening), usually)
    stated = [sounds, *(role for _, role in parts), *(passage.role for passage in passages)]
    told: Role = next((role for role in stated if role is not None), "target")
    filled: list[Passage] = []
    years: Years | None = None
    for passage, role in parts:
        now = role or _sounds(body[passage.start : passage.end], told) or told
        if now != told:
            told, years = now, None
        named = named_years(body[passage.start : min(passage.end, passage.start + _HEAD)], year, told)
        usual = (year, year) if told == "target" else (year - 1, year - 1)
        years = named[0] if named else years or usual
        filled.append(attrs.evolve(passage, role=told, years=years, firm=role is not None))
    return (*filled, *passages[first:])
