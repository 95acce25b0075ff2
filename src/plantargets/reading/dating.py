"""Periods: which years, half-year or quarter a statement speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plantargets.reading.years import plan_years

if TYPE_CHECKING:
    from plantargets.reading.years import Years

__all__ = ["dated"]

_WHEN: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d) ?年?(?P<span>[—–\-~至到] ?(?P<to>(?:19|20)\d\d) ?年)?"
    r"(?P<since>以来|起)?(?P<part>底|末|上半年|下半年|前三季度|[一二三四1-4]季度|\d{1,2}月(?:底|末)?)?(?=[^\d]|$)"
    r"|“?(?P<plan>(?:十[一二三四五六七]?|[八九])五)”?(?:规划|计划)?(?P<when>时期|期间|末|期末|收官|以来)?"
    r"|(?P<rel>今年|本年|去年|上年|明年)(?P<relpart>底|末|上半年|下半年|一季度)?|(?P<half>上半年|下半年|前三季度|一季度)"
    r"|(?P<five>[五5]年来|过去[五5]年|五年累计|五年间|五年新增|五年(?=增长|年均|平均|净增|合计|提高|下降|降低)|今后五年|未来五年)|(?P<full>全年|年底前?|年末)"
)
_PARTS: Final = {
    "上半年": "S1", "下半年": "S2", "一季度": "Q1", "1季度": "Q1", "二季度": "Q2", "2季度": "Q2",
    "三季度": "Q3", "3季度": "Q3", "四季度": "Q4", "4季度": "Q4",
}  # fmt: skip
_COMPARED: Final = frozenset("比较同与")


def dated(text: str, years: Years | None, year: int, role: str, *, level: bool) -> str:
    """Give the period of a statement, as SDMX writes it.

    Parameters
    ----------
    text
        The words before the number, from the start of its sentence or clause.
    years
        Years of the passage.
    year
        Year of the report.
    role
        ``target`` or ``result``.
    level
        Whether the statement is about the end of a span of years (a level, a share, a rank).
    """
    stated: Years | None = None
    part = ""
    for match in _WHEN.finditer(text):
        if not _compared(text, match):
            told = _told(match, stated, years, year, role)
            if told is not None:
                stated, part = told
    this: Years = (year, year) if role == "target" else (year - 1, year - 1)
    first, last = stated or years or this
    if part in _PARTS:
        return f"{first}-{_PARTS[part]}"
    if part == "前三季度":
        return f"{first}-01/{first}-09"
    if first == last > year and not level:
        return f"{year}/{last}"
    yearly = "每年" in text[-12:] and first != last
    return str(last) if first == last or (level and not yearly) else f"{first}/{last}"


def _compared(text: str, match: re.Match[str]) -> bool:
    """Say whether a year is only compared with, or where a rise began: 比2020年, 从2020年的5万元提高到."""
    before = text[max(0, match.start() - 2) : match.start()]
    return (
        before[-1:] in _COMPARED
        or (before[-1:] in ("从", "由") and match.end() < len(text) - 3)
        or before in ("相比", "超过", "高于", "低于")
    )


def _told(  # noqa: PLR0911  # one return for each word of time
    match: re.Match[str], stated: Years | None, years: Years | None, year: int, role: str
) -> tuple[Years, str] | None:
    """Give the years and the part of a year that one word of time says."""
    if match["year"]:
        first = int(match["year"])
        last = int(match["to"]) if match["to"] else first
        if match["since"]:
            last = years[1] if years else year - (role == "result")
        near = year - 30 <= first <= last <= year + 35 and match[0].endswith(("年", "底", "末", "度", "月", "来", "起"))
        return ((first, last), match["part"] or "") if near else None
    if match["plan"]:
        span = plan_years(match["plan"])
        if span is None or not match["when"]:
            return None
        return ((span[1], span[1]) if match["when"] in ("末", "期末", "收官") else span), ""
    if match["rel"]:
        other = year + {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1}[match["rel"][0]]
        return (other, other), match["relpart"] or ""
    ahead = role == "target"
    if match["half"]:
        base = stated[0] if stated else year if ahead else year - 1
        return (base, base), match["half"]
    if match["five"]:
        return ((year, year + 4) if ahead else (year - 5, year - 1)), ""
    if match["full"] and years is not None and years[0] != years[1]:
        return ((year, year) if ahead else (year - 1, year - 1)), ""
    if match["full"] and stated is not None:
        return stated, ""  # 上半年…，全年…: the part of the year is over
    return None
