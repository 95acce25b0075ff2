"""Years: which spans of years a text names, and the years of the five-year plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plantargets.reading.passage import Role

__all__ = ["PLAN", "SPELT", "YEAR", "Years", "named_years", "plan_years"]

Years = tuple[int, int]
SPELT: Final = "[一二两三四五六七八九十]"

_NUMBER: Final = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_PLANS: Final = {
    name: 1991 + 5 * k
    for k, name in enumerate(
        ["八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五", "十七五"]
    )
}
PLAN: Final = re.compile(
    r"(?<![一二三四五六七八九十是比较])(?<![是比较][“\"])(十[一二三四五六七]?五|[八九]五)[”\"’]?(?:规划|计划)?(?:时期|期间|的?目标|末|规划|(?:顺利|圆满|胜利)?收官)"
)
YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年(?!以来|起)")


def plan_years(name: str) -> Years | None:
    """Give first and last year of a plan: ``十五五`` is 2026 to 2030.

    Examples
    --------
    >>> plan_years("十四五")
    (2021, 2025)
    """
    first = _PLANS.get(name)
    return None if first is None else (first, first + 4)


def named_years(text: str, year: int, role: Role) -> list[Years]:
    """Give the spans of years that a text names, in its order."""
    found: list[tuple[int, Years]] = []
    for match in PLAN.finditer(text):
        years = plan_years(match[1])
        if years:
            found.append((match.start(), years))
    found += [(match.start(), (int(match[1]), int(match[1]))) for match in YEAR.finditer(text)]
    if role == "result":
        found += [
            (m.start(), (year - 5, year - 1))
            for m in re.finditer(
                r"(?:过去|这)的?五年|五年来|经过五年|五年(?:接续|间|的?(?:发展|奋斗|实践))|^这是[^，。；]{2,24}的五年|的五年$|本届政府|(?<!“)(?<!十)五年工作",
                text,
            )
        ]
        found += [
            (m.start(), (year - _NUMBER[m[1] or m[2]], year - 1))
            for m in re.finditer(r"过去的?([二两三四六七八九十])年|(?<!十)([二两三四六七八九十])年来", text)
        ]
        found += [(m.start(), (year - 1, year - 1)) for m in re.finditer(r"(?:过去|刚刚过去的?)一年|一年来|去年", text)]
        wanted = [(at, span) for at, span in sorted(found) if span[0] < year]
    else:
        found += [(m.start(), (year, year + 4)) for m in re.finditer(r"(?:今后|未来)五年", text)]
        found += [(m.start(), (year, year)) for m in re.finditer(r"今年", text)]
        wanted = [(at, span) for at, span in sorted(found) if span[1] >= year]
    return [span for _, span in wanted]
