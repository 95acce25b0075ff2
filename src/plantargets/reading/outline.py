"""The outline of a report: which passages look back, which promise, and for which years."""

from __future__ import annotations

import re
from typing import Final, Literal

import attrs

__all__ = ["Heading", "Outline", "Passage", "Years", "outline", "plan_years"]

Role = Literal["target", "result"]
Years = tuple[int, int]

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
_LOOKS_BACK: Final = re.compile(
    r"回顾|成就|总结$|取得[^，。]{0,10}(?:成绩|成效|进展)|过去[一五]年|[一五]年来|完成情况|执行情况|进展情况"
)
_LOOKS_AHEAD: Final = re.compile(
    r"目标|任务|总体要求|安排|部署|重点工作|工作重点|主要工作|建议|举措|主要考虑|政策取向|打算|思路|今年|展望|蓝图|愿景|要求"
)
_JOINED: Final = re.compile(r"[和、及与暨 ，]")
_ANNEX: Final = re.compile(
    r" *(?:附[件录表]?[0-9一二三]?[：:]?)? *《?(?:政府工作)?(?:报告》?)?(?:中?的?(?:有关|部分))?"
    r"(?:名词|用语|术语)(?:解释|注释|说明)|注释[：:]?$"
)
_PLANS: Final = {
    name: 1991 + 5 * k
    for k, name in enumerate(
        ["八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五", "十七五"]
    )
}
_PLAN: Final = re.compile(
    r"(?<![一二三四五六七八九十])(十[一二三四五六七]?五|[八九]五)[”\"’]?(?:规划|计划)?(?:时期|期间|的?目标|末|规划|(?:顺利|圆满|胜利)?收官)"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年(?!以来|起)")
_THANKS: Final = re.compile(r"各位代表[！，：]? *")
# What a passage says of its own time, in its first words.
_LAST_YEAR: Final = re.compile(
    r"(?:刚刚|即将)?过去的?(?:一年|\d{4}年)|去年|一年来|(?:这)?一年[，里]|全年(?:全[省市区县])?(?:地区生产总值|完成|实现|GDP)"
)
_FIVE_YEARS: Final = re.compile(r"(?:过去|这|回顾过去)?的?五年(?:来|间|里)?|本届政府")
_THIS_YEAR: Final = re.compile(r"今年|做好(?:今年|\d{4}年)|全年")
_AIM: Final = re.compile(
    r"(?:总体要求|工作思路|主要预期目标|预期目标|主要目标|奋斗目标|发展目标|目标任务)(?:任务)?(?:建议)?(?:是|为|：|安排)|(?:要|将)重点(?:抓好|做好|推进)"
)


@attrs.frozen
class Heading:
    r"""A heading: its level (1 to 5, from 第一篇 to （一）), text and place.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> read_report("二、2026年目标任务\n地区生产总值增长5%。", year=2026).headings[0].text
    '二、2026年目标任务'
    """

    level: int
    text: str
    start: int
    end: int


@attrs.frozen
class Passage:
    """A paragraph: its place, its headings from the top, its role, and the years that it speaks of.

    `firm` says that a heading states the role; where none does, it is inferred. `years` is ``None`` where nothing says.
    """

    start: int
    end: int
    headings: tuple[Heading, ...]
    role: Role | None
    firm: bool
    years: Years | None


@attrs.frozen
class Outline:
    """All passages, in order, and why some of the text was left out."""

    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    skipped: tuple[tuple[int, int, str], ...]


def plan_years(name: str) -> Years | None:
    """Give first and last year of a plan: ``十五五`` is 2026 to 2030.

    Examples
    --------
    >>> plan_years("十四五")
    (2021, 2025)
    """
    first = _PLANS.get(name)
    return None if first is None else (first, first + 4)


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
        if (
            found
            and wide
            and abs(len(line.rstrip()) - wide) <= wide
            and body[found[-1][1] - 1] not in "。！？：；”）…"
            and wide >= _SHORT
            and _level(text) is None
        ):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start + len(line) - len(line.lstrip()), end))
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


def _heading(text: str) -> tuple[int, int] | None:
    """Say whether a line begins with a heading: its level and length; the rest of the line is text."""
    numbered = _level(text)
    if numbered is not None:
        level, begin = numbered
        if len(text) <= _LONGEST:
            first = text.find("。", begin)
            if text[-1] == "；":
                return None
            # （一）产业提质增效。茶叶产值达到8亿元。: what follows the first full stop is text.
            return level, first + 1 if 0 < first < len(text) - 1 else len(text)
        if level <= 3 and len(text) > _LONGEST:
            return None
        stop = text.find("。", begin, _LONGEST)
        # 一、二产业…: a sentence that begins with a number, unless its first part is short and closed.
        return (level, stop + 1) if stop > 0 and "，" not in text[begin : begin + 2] else None
    if len(text) <= _SHORT and text[-1] not in _END and text[-1] not in "：）":
        back, ahead = _LOOKS_BACK.search(text), _LOOKS_AHEAD.search(text)
        if (
            (back or ahead)
            and "，" not in text
            and "报告" not in text[-4:]
            and text[:4] not in ("各位代表", "现在，我")
        ):
            return CHAPTER, len(text)
    return None


def _leaning(text: str, year: int) -> Role | Literal["both"] | None:
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
    years = [int(y) for y in _YEAR.findall(text)]
    if years:
        return "target" if max(years) >= year else "result"
    return None


def _times(text: str, year: int, role: Role) -> list[Years]:
    """Give the spans of years that a text names, in its order."""
    found: list[tuple[int, Years]] = []
    for match in _PLAN.finditer(text):
        years = plan_years(match[1])
        if years:
            found.append((match.start(), years))
    found += [(match.start(), (int(match[1]), int(match[1]))) for match in _YEAR.finditer(text)]
    if role == "result":
        found += [
            (m.start(), (year - 5, year - 1))
            for m in re.finditer(
                r"(?:过去|这)的?五年|五年来|经过五年|五年(?:接续|间|的?(?:发展|奋斗|实践))|^这是[^，。；]{2,24}的五年|本届政府|(?<!“)(?<!十)五年工作",
                text,
            )
        ]
        found += [(m.start(), (year - 1, year - 1)) for m in re.finditer(r"(?:过去|刚刚过去的?)一年|一年来|去年", text)]
        wanted = [(at, span) for at, span in sorted(found) if span[0] < year]
    else:
        found += [(m.start(), (year, year + 4)) for m in re.finditer(r"(?:今后|未来)五年", text)]
        found += [(m.start(), (year, year)) for m in re.finditer(r"今年", text)]
        wanted = [(at, span) for at, span in sorted(found) if span[1] >= year]
    return [span for _, span in wanted]


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
    stack: list[tuple[Heading, Role | Literal["both"] | None]] = []
    chapter: Role | Literal["both"] | None = None
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
            leaning = _leaning(heading.text, year)
            while stack and stack[-1][0].level >= level:
                stack.pop()
            if level == CHAPTER + 1 and leaning != "result":
                leaning = None  # （五）政府自身建设进一步加强 keeps the chapter's role
            elif level == CHAPTER + 1 and not re.search(r"成就|回顾", heading.text):
                leaning = None
            stack.append((heading, leaning))
            if level <= CHAPTER:
                if leaning is not None:
                    chapter = leaning
                    aimed = False
                times = []
            own = leaning or chapter
            if own is not None:
                named = _times(heading.text, year, "target" if own == "target" else "result")
                if named:
                    times, now = named, named[0]
                elif level <= CHAPTER:
                    now = None
            if length >= len(text):
                continue
            start, text = start + length, text[length:]
        stated = next((leaning for _, leaning in reversed(stack) if leaning is not None), chapter)
        role, firm, now, aimed = _placed(text, stated, now, times or usual, year, aimed=aimed)
        passages.append(Passage(start, end, tuple(h for h, _ in stack), role, firm, now))
    return Outline(_filled(tuple(passages), body, year), tuple(headings), tuple(skipped))


def _usual(body: str, year: int) -> list[Years]:
    """Give the years of a five-year plan that the text is; nothing for a report of one year."""
    head = body[:_HEAD]
    named = [span for span in _times(head, year, "target") if span == (year, year + 4)]
    return named[:1] if named and f"{year}年" not in head else []


def _placed(
    text: str, stated: Role | Literal["both"] | None, now: Years | None, times: list[Years], year: int, *, aimed: bool
) -> tuple[Role | None, bool, Years | None, bool]:
    """Say what a paragraph is: role, whether a heading says so, years, and whether the aims have begun."""
    greeting = _THANKS.match(text)
    head = text[greeting.end() if greeting else 0 :][:60].split("。", maxsplit=1)[0]
    if stated == "both" and not aimed:
        named = _times(head[:24], year, "target")
        aimed = bool(named) and not _LOOKS_BACK.search(head[:24])
    if stated == "result" and not aimed and _AIM.search(head) and ("今年" in head or f"{year}年" in head):
        aimed = True
    role: Role | None = "target" if aimed or stated == "target" else "result" if stated else None
    if role is None:
        return None, False, now, aimed
    named = _times(head[:30], year, role)
    if role == "result":
        if _LAST_YEAR.match(head) or (named and named[0][0] == named[0][1] and 0 <= head.find("年") < 12):
            now = (year - 1, year - 1) if not named or named[0][0] != named[0][1] else named[0]
        elif named and named[0][0] != named[0][1]:
            now = named[0]
        now = now or (year - 1, year - 1)
    else:
        opening = _times(head[:12], year, role)
        this_year = [span for span in named if span[0] == span[1] == year]
        if opening or this_year:
            now = (opening or this_year)[0]
        elif _THIS_YEAR.match(head):
            now = (year, year)
        now = now or (times[0] if times else (year, year))
    return role, stated is not None, now, aimed


def _parted(passage: Passage, body: str, year: int) -> list[Passage]:
    """Cut a paragraph without a heading where it goes over from what was to what shall be."""
    for match in re.finditer(r"[。；]", body[passage.start : passage.end]):
        at = passage.start + match.end()
        head = body[at : min(at + 60, passage.end)].split("。", maxsplit=1)[0]
        if _AIM.search(head) and ("今年" in head or f"{year}年" in head):
            return [attrs.evolve(passage, end=at), attrs.evolve(passage, start=at)]
    return [passage]


def _filled(passages: tuple[Passage, ...], body: str, year: int) -> tuple[Passage, ...]:
    """Give a role to the passages before and without headings."""
    known = [i for i, p in enumerate(passages) if p.role is not None]
    first = known[0] if known else len(passages)
    filled = list(passages)
    aimed = False
    back = False
    if not known:
        filled = [part for passage in passages for part in _parted(passage, body, year)]
        first = len(filled)
    for i, passage in enumerate(filled[:first]):
        text = body[passage.start : passage.end]
        head = text[:120]
        aimed = aimed or (_AIM.search(head) is not None and ("今年" in head or f"{year}年" in head or not back))
        looks_back = (
            _LAST_YEAR.search(head[:24]) is not None
            or _FIVE_YEARS.search(head[:24]) is not None
            or f"{year - 1}年" in head[:24]
        )
        back = back or looks_back
        if known:  # what stands before the first heading of a report goes with a review
            role: Role | None = "result" if passages[known[0]].role == "result" or looks_back or back else None
        else:
            role = "target" if aimed or not back else "result"
        if role is not None:
            named = _times(head[:30], year, role)
            years = named[0] if named else ((year, year) if role == "target" else (year - 1, year - 1))
            filled[i] = attrs.evolve(passage, role=role, years=years)
    return tuple(filled)
