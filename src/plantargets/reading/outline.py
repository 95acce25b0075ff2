"""The outline of a report: which passages look back, which promise, and for which years."""

from __future__ import annotations

import itertools
import re
from typing import Final, Literal

import attrs

from plantargets.reading.passage import Heading, Passage, Role
from plantargets.reading.roles import AIM, LAST_YEAR, inferred
from plantargets.reading.years import SPELT, YEAR, Years, named_years

__all__ = ["Outline", "outline"]


_N: Final = "[一二三四五六七八九十百零〇]{1,4}"
_NUMBERED: Final = (
    (1, re.compile(rf" *第{_N}(?:篇|部分|编) *")),
    (2, re.compile(rf" *第{_N}章 *")),
    (3, re.compile(rf" *第{_N}节 *")),
    (4, re.compile(rf" *{_N}[、.．] *(?!是)")),
    (5, re.compile(rf" *（ *{_N} *）[、.]? *")),
)
CHAPTER: Final = 4
_LONGEST: Final = 46
_HEAD: Final = 1500
"""Characters in which a plan says which years it is for."""
_SHORT: Final = 34
_END: Final = frozenset("。！；，、")
_HALF: Final = frozenset("的由从和与及、，（“至")
"""What no line ends with that is whole."""
_LOOKS_BACK: Final = re.compile(
    rf"回顾|成就|总结$|取得[^，。]{{0,10}}(?:成绩|成效|进展)|过去的?{SPELT}年|{SPELT}年来|完成情况|执行情况|进展情况"
    r"|(?<!今后)(?<!未来)的五年$|(?:目标|任务)[^，。；力争确保]{0,6}(?:实现|完成|达成)"
)
_LOOKS_AHEAD: Final = re.compile(
    r"目标|任务|总体要求|安排|部署|重点工作|工作重点|主要工作|建议|举措|主要考虑|政策取向|打算|思路|今年|今后|未来|展望|蓝图|愿景|要求"
)
# What a heading below one that says its time must hold to say another: 一、以保增长为首要任务 is part of the review.
_OF_ITS_OWN: Final = re.compile(
    rf"回顾|\d{{4}}年|今年|明年|今后|未来|过去|{SPELT}年"
    rf"|(?:总体|工作|主要|预期|奋斗|发展|重点)(?:要求|安排|目标|任务|思路|打算|工作)"
    rf"(?![^，。；]{{0,6}}(?:实现|完成|达成))|下一步"
)
_OPENS: Final = re.compile(rf"\d{{4}}年|今年|今后|未来|过去|{SPELT}年")
# Where a text that lost its line ends begins a new heading: …圆满完成。二、2026年工作安排
_RUN_ON: Final = re.compile(
    rf"(?<=[。！])[ ”）]*(?=(?:{_N}、|（ *{_N} *）|第{_N}(?:篇|部分|章|节) )(?!是)[^，。；：]{{2,40}}[。：，])"
)
# 一、过去五年工作回顾本届政府任期自…: a heading that lost its line end.
_REVIEWS: Final = re.compile("成就|回顾")
_GLUED: Final = re.compile(
    r"[^，。；]{0,26}?(?:回顾|工作安排|工作部署|主要目标|目标任务)(?=[^，。；、：和与及暨的和是为 ][^。]{8,})"
)
_COUNTED: Final = re.compile(r"(?<![\d“+—-])\d[\d.,]*(?![\d.,]|年|[+”—-]|[A-Za-z])")
_JOINED: Final = re.compile(r"[和、及与暨 ，]")
_ANNEX: Final = re.compile(
    r" *(?:附[件录表]?[0-9一二三]?[：:]?)? *《?(?:政府工作)?(?:报告》?)?(?:中?的?(?:有关|部分))?"
    r"(?:名词|用语|术语)(?:解释|注释|说明)|注释[：:]?$"
)
_THANKS: Final = re.compile(r"各位代表[！，：]? *")
_AHEAD: Final = re.compile("今年|(?:今后|未来)[三五]年")
_THIS_YEAR: Final = re.compile(r"今年|做好(?:今年|\d{4}年)|全年")


_Leaning = Role | Literal["both"] | None


@attrs.frozen
class Outline:
    """All passages, in order, and why some of the text was left out."""

    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    skipped: tuple[tuple[int, int, str], ...]


def _lines(body: str) -> list[tuple[int, int]]:
    """Give the lines that hold something, those joined that a page or a column broke in the middle of a sentence."""
    found: list[tuple[int, int]] = []
    at = 0
    wide = 0
    for line in body.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        text = line.strip()
        if not text:
            wide = 0
            continue
        if (found and _level(text) is None and body[found[-1][1] - 1] in _HALF) or (
            found
            and wide
            and abs(len(line.rstrip()) - wide) <= wide
            and body[found[-1][1] - 1] not in "。！？：；”）…"
            and wide >= _SHORT
            and _level(text) is None
        ):
            found[-1] = (found[-1][0], end)
        else:
            begins = [start + len(line) - len(line.lstrip()), *(start + m.end() for m in _RUN_ON.finditer(line)), end]
            found += itertools.pairwise(begins)
        while found[-1][1] > found[-1][0] and body[found[-1][1] - 1].isspace():
            found[-1] = (found[-1][0], found[-1][1] - 1)
        wide = len(line.rstrip())
    return found


def _level(text: str) -> tuple[int, int] | None:
    for level, pattern in _NUMBERED:
        match = pattern.match(text)
        if match is not None:
            return level, match.end()
    return None


def _numbered(text: str, level: int, begin: int) -> tuple[int, int] | None:
    """Say how much of a line that begins with a heading's number is the heading."""
    glued = _GLUED.match(text, begin) if level >= CHAPTER else None
    if glued is not None:
        return level, glued.end()
    if len(text) <= _LONGEST:
        first = text.find("。", begin)
        # （一）产业提质增效。茶叶产值达到8亿元。: what follows the first full stop is text.
        return None if text[-1] == "；" else (level, first + 1 if 0 < first < len(text) - 1 else len(text))
    stop = text.find("。", begin, _LONGEST) if level >= CHAPTER else -1
    # 一、二产业…: a sentence that begins with a number, unless its first part is short and closed.
    return (level, stop + 1) if stop > 0 and "，" not in text[begin : begin + 2] else None


def _heading(text: str) -> tuple[int, int] | None:
    """Say whether a line begins with a heading: its level and length; the rest of the line is text."""
    numbered = _level(text)
    if numbered is not None:
        return _numbered(text, *numbered)
    if len(text) <= _SHORT and text[-1] not in _END and text[-1] not in "：）":
        back, ahead = _LOOKS_BACK.search(text), _LOOKS_AHEAD.search(text)
        if (
            (back or ahead)
            and "，" not in text
            and "报告" not in text[-4:]
            and text[:4] not in ("各位代表", "现在，我")
        ):
            return CHAPTER - bool(_OPENS.search(text)), len(text)
    return None


def _leaning(text: str, year: int) -> _Leaning:
    """Say what a heading announces."""
    parts = [part for part in _JOINED.split(text) if part]
    back = [bool(_LOOKS_BACK.search(part)) for part in parts]
    ahead = [bool(_LOOKS_AHEAD.search(part)) and not looks for part, looks in zip(parts, back, strict=True)]
    if any(back) and any(ahead):
        return "both" if back.index(True) < len(ahead) - 1 - ahead[::-1].index(True) else "target"
    if any(back):
        return "result"
    if any(ahead):
        return "target"
    years = [int(y) for y in YEAR.findall(text)]
    if years:
        return "target" if max(years) >= year else "result"
    return None


def _leaning_below(stack: list[tuple[Heading, _Leaning]], heading: Heading, year: int) -> _Leaning:
    """Say what a heading announces that those above it do not."""
    leaning = _leaning(heading.text, year)
    if heading.level > CHAPTER:  # （五）政府自身建设进一步加强 keeps the chapter's role
        return leaning if leaning == "result" and _REVIEWS.search(heading.text) else None
    above = next((said for _, said in reversed(stack) if said is not None), None)
    told = above not in ("target", "result") or heading.level < CHAPTER or _OF_ITS_OWN.search(heading.text)
    return leaning if told else None


def outline(body: str, year: int) -> Outline:  # noqa: C901  # one pass that keeps the headings above
    r"""Take a report apart into passages.

    Parameters
    ----------
    body
        The text in plain signs.
    year
        The year whose report or plan it is.

    Returns
    -------
    Outline
        Every paragraph with its headings, role and years.

    Examples
    --------
    >>> whole = outline("一、2025年工作回顾\n完成投资3亿元。\n二、2026年工作安排\n新建学校2所。", 2026)
    >>> [(passage.role, passage.years) for passage in whole.passages]
    [('result', (2025, 2025)), ('target', (2026, 2026))]
    """
    passages: list[Passage] = []
    headings: list[Heading] = []
    skipped: list[tuple[int, int, str]] = []
    stack: list[tuple[Heading, _Leaning]] = []
    chapter: _Leaning = None
    aimed = False
    times: list[Years] = []
    now: Years | None = None
    usual = _usual(body, year)
    for opening, end in _lines(body):
        start = opening
        text = body[start:end]
        if _ANNEX.match(text) and (passages or headings) and len(text) <= _LONGEST:
            skipped.append((start, len(body), "annex"))
            break
        found = _heading(text)
        if found is not None:
            level, length = found
            heading = Heading(level, text[:length].strip(), start, start + length)
            headings.append(heading)
            while stack and stack[-1][0].level >= level:
                stack.pop()
            leaning = _leaning_below(stack, heading, year)
            stack.append((heading, leaning))
            if level <= CHAPTER:
                if leaning is not None:
                    chapter = leaning
                    aimed = False
                times = []
            own = leaning or chapter
            if own is not None:
                named = named_years(heading.text, year, "target" if own == "target" else "result")
                if named:
                    times, now = named, named[0]
                elif level <= CHAPTER:
                    now = None
            if length < len(text):
                start, text = start + length, text[length:]
            elif not _COUNTED.search(text):  # （三）新增就业5万人 is a heading that promises
                continue
        stated = next((leaning for _, leaning in reversed(stack) if leaning is not None), chapter)
        role, firm, now, aimed = _placed(text, stated, now, times or usual, year, aimed=aimed)
        passages.append(Passage(start, end, tuple(h for h, _ in stack), role, firm, now))
    return Outline(inferred(tuple(passages), body, year), tuple(headings), tuple(skipped))


def _usual(body: str, year: int) -> list[Years]:
    """Give the years of a five-year plan that the text is; nothing for a report of one year."""
    head = body[:_HEAD]
    named = [span for span in named_years(head, year, "target") if span == (year, year + 4)]
    return named[:1] if named and f"{year}年" not in head else []


def _placed(
    text: str, stated: _Leaning, now: Years | None, times: list[Years], year: int, *, aimed: bool
) -> tuple[Role | None, bool, Years | None, bool]:
    """Say what a paragraph is: role, whether a heading says so, years, and whether the aims have begun."""
    greeting = _THANKS.match(text)
    head = text[greeting.end() if greeting else 0 :][:60].split("。", maxsplit=1)[0]
    if stated == "both" and not aimed:
        named = named_years(head[:24], year, "target")
        aimed = bool(named) and not _LOOKS_BACK.search(head[:24])
    if stated == "result" and not aimed and AIM.search(head) and (_AHEAD.search(head) or f"{year}年" in head):
        aimed = True
    role: Role | None = "target" if aimed or stated == "target" else "result" if stated else None
    if role is None:
        return None, False, now, aimed
    named = named_years(head[:30], year, role)
    if role == "result":
        if LAST_YEAR.match(head) or (named and named[0][0] == named[0][1] and 0 <= head.find("年") < 12):
            now = (year - 1, year - 1) if not named or named[0][0] != named[0][1] else named[0]
        elif named and named[0][0] != named[0][1]:
            now = named[0]
        now = now or (year - 1, year - 1)
    else:
        opening = named_years(head[:12], year, role)
        this_year = [span for span in named if span[0] == span[1] == year]
        if opening or this_year:
            now = (opening or this_year)[0]
        elif _THIS_YEAR.match(head):
            now = (year, year)
        now = now or (times[0] if times else (year, year))
    return role, stated is not None, now, aimed
