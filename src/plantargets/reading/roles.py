"""Roles: whether a sentence looks back or promises, where no heading says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from plantargets.reading.years import PLAN, SPELT, YEAR, named_years, plan_years

if TYPE_CHECKING:
    from plantargets.reading.passage import Heading, Passage, Role
    from plantargets.reading.years import Years

__all__ = ["AIM", "FIVE_YEARS", "LAST_YEAR", "inferred"]

# What a passage says of its own time, in its first words.
LAST_YEAR: Final = re.compile(
    r"(?:刚刚|即将)?过去的?(?:一年|\d{4}年)|去年|一年来|(?:这)?一年[，里]|全年(?:全[省市区县])?(?:地区生产总值|完成|实现|GDP)"
)
FIVE_YEARS: Final = re.compile(r"(?:过去|这|回顾过去)?的?五年(?:来|间|里)?|本届政府")
AIM: Final = re.compile(
    r"(?:总体要求|工作思路|主要预期目标|预期目标|主要目标|奋斗目标|发展目标|目标任务)(?:任务)?(?:建议)?(?:是|为|：|安排)|(?:要|将)重点(?:抓好|做好|推进)"
)
# What a sentence says of its own time where nothing above it does.
_AHEAD: Final = re.compile(
    r"(?:今年|明年|今后|未来|下一步|接下来)(?!以来)|力争|确保|争取(?!到|了|国家|上级|资金|省)|将(?![军近来乐领])|拟(?!定)|计划(?![单执]|完成)|(?:发展)?目标(?:是|为|：|建议)"
)
_BEHIND: Final = re.compile(
    rf"去年|过去|(?:上|前)一年|{SPELT}年(?:来|间)|[一全]年来|这[一五]年|本届政府|预计(?!到)|初步(?:核算|统计|测算)|经济运行|截[至止]|以来[，、]"
)
_DONE: Final = re.compile(
    r"同比|比上年|较上年|比去年"
    r"|\d[\d.]*(?:万亿|亿|万)?(?:美?元|吨|人次)[，、 ]*(?:按可比[^，。]{1,6})?(?:实际|名义)?(?:增[长加]|下降|上升)[\d.]"
)
_COMPARED: Final = re.compile(r"(?:比|较|从|由|是|自|到)$")
_MEETING: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|《[^》]*》|(?:19|20)\d\d年(?:政府工作报告|预算)")
_SENTENCE: Final = re.compile(r"[。！？；]|$")
_HEAD: Final = 44
"""Characters at the beginning of a sentence that say its time."""


def _told(sentence: str, year: int) -> Role | None:
    """Say what a sentence says of its own time."""
    head = _MEETING.sub(lambda m: " " * len(m[0]), sentence[:_HEAD])
    if AIM.search(sentence[:80]) and not LAST_YEAR.match(head):
        return "target"
    found: list[tuple[int, Role]] = []
    found += [
        (match.start(), "target" if int(match[1]) >= year else "result")
        for match in YEAR.finditer(head)
        if not _COMPARED.search(head, 0, match.start())
    ]
    for match in PLAN.finditer(head):
        years = plan_years(match[1])
        if years is not None:
            found.append((match.start(), "target" if years[1] >= year else "result"))
    found += [(match.start(), "target") for match in _AHEAD.finditer(head)]
    found += [(match.start(), "result") for pattern in (_BEHIND, LAST_YEAR) for match in pattern.finditer(head)]
    if found:
        return min(found)[1]
    return "result" if _DONE.search(sentence) else None


def _parted(passage: Passage, body: str, year: int) -> list[tuple[Passage, Role | None]]:
    """Cut a paragraph where a sentence says that it speaks of another time than the one before."""
    parts: list[tuple[int, Role | None]] = []
    at = passage.start
    for match in _SENTENCE.finditer(body, passage.start, passage.end):
        if match.end() <= at:
            continue
        told = _told(body[at : match.end()].lstrip(), year)
        if not parts or (told is not None and told != parts[-1][1]):
            if parts and parts[-1][1] is None:
                parts[-1] = parts[-1][0], None
            parts.append((at, told))
        at = match.end()
    begins = [at for at, _ in parts[1:]]
    return [
        (attrs.evolve(passage, start=start, end=end), told)
        for (start, told), end in zip(parts, [*begins, passage.end], strict=True)
    ] or [(passage, None)]


def inferred(passages: tuple[Passage, ...], body: str, year: int) -> tuple[Passage, ...]:
    """Give a role to the passages before the first heading that states one, by what their sentences say.

    Where a sentence says nothing it goes with the one before; the first ones with the first that does.
    """
    first = next((i for i, passage in enumerate(passages) if passage.role is not None), len(passages))
    parts = [part for passage in passages[:first] for part in _parted(passage, body, year)]
    usually: Role | None = "target"
    if first < len(passages):  # what stands before the first heading of a report goes with a review
        usually = "result" if passages[first].role == "result" else None
    told = next((role for _, role in parts if role is not None), usually)
    filled: list[Passage] = []
    years: Years | None = None
    above: tuple[Heading, ...] | None = None
    for passage, role in parts:
        if above is not None and passage.headings != above and first < len(passages):
            told = usually  # another chapter that says nothing of its time
        above = passage.headings
        if role is not None and role != told:
            told, years = role, None
        if told is None:
            filled.append(passage)
            continue
        named = named_years(body[passage.start : min(passage.end, passage.start + _HEAD)], year, told)
        usual = (year, year) if told == "target" else (year - 1, year - 1)
        years = named[0] if named else years or usual
        filled.append(attrs.evolve(passage, role=told, years=years, firm=role is not None))
    return (*filled, *passages[first:])
