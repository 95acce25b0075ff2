"""Periods: which years, half-year or quarter a statement speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plantargets.reading.outline import plan_years

if TYPE_CHECKING:
    from plantargets.reading.outline import Years

__all__ = ["Dating", "dated"]

Dating = tuple[str, bool]
"""The period as SDMX writes it, and whether the clause itself states it."""

_WHEN: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d) ?年?(?P<span>[—–\-~至到] ?(?P<to>(?:19|20)\d\d) ?年)?(?P<part>底|末|上半年|下半年|前三季度|[一二三四1-4]季度|\d{1,2}月(?:底|末)?)?(?=[^\d]|$)"
    r"|“?(?P<plan>(?:十[一二三四五六七]?|[八九])五)”?(?:规划|计划)?(?P<when>时期|期间|末|期末|收官|以来)?"
    r"|(?P<rel>今年|本年|去年|上年|明年)(?P<relpart>底|末|上半年|下半年|一季度)?|(?P<half>上半年|下半年|前三季度|一季度)"
    r"|(?P<five>五年来|五年累计|五年间|五年新增|五年|今后五年|未来五年)|(?P<full>全年)"
)
_PARTS: Final = {
    "上半年": "S1", "下半年": "S2", "一季度": "Q1", "1季度": "Q1", "二季度": "Q2", "2季度": "Q2",
    "三季度": "Q3", "3季度": "Q3", "四季度": "Q4", "4季度": "Q4",
}  # fmt: skip
_COMPARED: Final = frozenset("比较同与")


def dated(text: str, years: Years | None, year: int, role: str, *, level: bool) -> Dating:
    """Give the period of a statement.

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
        if text[match.start() - 1 : match.start()] in _COMPARED or (text[match.start() - 1 : match.start()] in ("从", "由") and match.end() < len(text) - 3) or text[match.start() - 2 : match.start()] in ("相比", "超过", "高于", "低于"):
            continue
        if match["year"]:
            first = int(match["year"])
            last = int(match["to"]) if match["to"] else first
            if not year - 30 <= first <= last <= year + 35:
                continue
            if not (match[0].endswith(("年", "底", "末", "度", "月"))):
                continue
            stated, part = (first, last), match["part"] or ""
        elif match["plan"]:
            span = plan_years(match["plan"])
            if span is None or not match["when"]:
                continue
            stated, part = ((span[1], span[1]) if match["when"] in ("末", "期末", "收官") else span), ""
        elif match["rel"]:
            other = year + {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1}[match["rel"][0]]
            stated, part = (other, other), match["relpart"] or ""
        elif match["half"]:
            base = stated[0] if stated else year if role == "target" else year - 1
            stated, part = (base, base), match["half"]
        elif match["five"] and match["five"] != "五年":
            stated, part = ((year, year + 4) if role == "target" else (year - 5, year - 1)), ""
        elif match["full"] and years is not None and years[0] != years[1]:
            stated = (year, year) if role == "target" else (year - 1, year - 1)
    span = stated or years or ((year, year) if role == "target" else (year - 1, year - 1))
    if part in _PARTS:
        return f"{span[0]}-{_PARTS[part]}", True
    if part == "前三季度":
        return f"{span[0]}-01/{span[0]}-09", True
    if span[0] == span[1] > year and not level:
        return f"{year}/{span[1]}", True
    if "每年" in text[-12:] and span[0] != span[1]:
        level = False
    if span[0] == span[1] or level:
        return str(span[1]), stated is not None
    return f"{span[0]}/{span[1]}", stated is not None
