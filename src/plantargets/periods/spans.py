"""The text of periods: which first and last day a printed form means."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from plantargets.errors import near

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FIRST_YEAR",
    "FORMS",
    "LAST_YEAR",
    "Span",
    "checked_year",
    "day_in",
    "likely",
    "month_end",
    "month_index",
    "month_start",
    "read_span",
]

FORMS = "2026, 2026-S1, 2026-Q3, 2026-09, 2026-09-30, 2026-01/2026-09, 2026/2030, 2026年1-9月, 2026年前三季度 or 十五五"
"""What an error message says may be written."""
FIRST_YEAR, LAST_YEAR = 1900, 2200

_MOST_TEXT = 60
_NUMERALS = {
    n: i for i, n in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}
_NUMERALS["两"] = 2
# The five-year plans from the sixth on run five calendar years each, the sixth from 1981.
_ORDINALS = ["六", "七", "八", "九", "十", *(f"十{n}" for n in "一二三四五六七八九")]
_PLANS = {
    name: 1981 + 5 * since_sixth
    for since_sixth, n in enumerate(_ORDINALS)
    for name in ("十五" if n == "十" else f"{n}五", f"第{n}个五年")
}
_RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "明年": 1}

_FULL_WIDTH = {0xFF10 + i: str(i) for i in range(10)} | {0xFF0F: "/"}
_DASHES = re.compile("[\u2010-\u2015\uff0d~\uff5e\u301c]+|至|到")
_QUOTES = re.compile("[\u2018\u2019\u201c-\u201e\"'「」『』]")
_LOOSE_BLANKS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?")

_N = r"([0-9]{1,2}|十[一二]?|[一二两三四五六七八九])"
_HEAD = re.compile(rf"([0-9]{{4}}|{'|'.join(_RELATIVE)})(年度?|-|/|)(.*)")
_PLAN = re.compile(rf"({'|'.join(_PLANS)})(?:规划|计划)?(?:时期|期间|期)?")


class Span(NamedTuple):
    """First and last day."""

    start: dt.date
    end: dt.date


class _Form(NamedTuple):
    """A form of what follows the year, and the first and last month that it means."""

    pattern: re.Pattern[str]
    after: str  # what may stand between year and form: 年 (or no year at all), -, or 0 for nothing
    months: Callable[..., tuple[int, int]]


def _parts(size: int, first: int, last: int) -> tuple[int, int]:
    """Give the months from the first to the last part, each of `size` months."""
    most = 12 // size
    if not 1 <= first <= last <= most:
        what = {6: "half", 3: "quarter", 1: "month"}[size]
        hint = "; a span of years is written 2026/2030" if size == 1 else ""
        msg = f"names a {what} that there is not: they run from 1 to {most}, the first before the last{hint}"
        raise ValueError(msg)
    return size * (first - 1) + 1, size * last


_REST = (
    _Form(re.compile("全年|[Aa]1|"), "年-0", lambda: (1, 12)),
    _Form(re.compile("[SsHh]([0-9])"), "年-0", lambda n: _parts(6, n, n)),
    _Form(re.compile("年?[末底]"), "年", lambda: (12, 12)),  # the date of a stock
    _Form(re.compile("上半年"), "年0", lambda: (1, 6)),
    _Form(re.compile("下半年"), "年0", lambda: (7, 12)),
    _Form(re.compile("[Qq]([0-9])"), "年-0", lambda n: _parts(3, n, n)),
    _Form(re.compile(f"第?{_N}季度"), "年0", lambda n: _parts(3, n, n)),
    _Form(re.compile(f"第?{_N}(?:季度)?-第?{_N}季度"), "年0", lambda n, m: _parts(3, n, m)),
    _Form(re.compile(f"前{_N}个?季度"), "年0", lambda n: _parts(3, 1, n)),
    _Form(re.compile("[Mm]?([0-9]{2})"), "-0", lambda n: _parts(1, n, n)),
    _Form(re.compile("[Mm]?([0-9])"), "-", lambda n: _parts(1, n, n)),
    _Form(re.compile("[Mm]([0-9])"), "0", lambda n: _parts(1, n, n)),
    _Form(re.compile(f"{_N}月份?[末底]?"), "年0", lambda n: _parts(1, n, n)),
    _Form(re.compile(f"{_N}(?:月份?)?-{_N}月份?"), "年0", lambda n, m: _parts(1, n, m)),
    _Form(re.compile(f"前{_N}个月"), "年0", lambda n: _parts(1, 1, n)),
)
_DAY = {
    "年": re.compile(f"{_N}月([0-9]{{1,2}})[日号]"),
    "-": re.compile("([0-9]{1,2})-([0-9]{1,2})"),
    "/": re.compile("([0-9]{1,2})/([0-9]{1,2})"),
    "0": re.compile("([0-9]{2})([0-9]{2})"),
}


def month_index(day: dt.date) -> int:
    """Count the months from year 0 to the month of `day`."""
    return day.year * 12 + day.month - 1


def day_in(index: int, day: int) -> dt.date:
    """Give a day of a month, the last one where the month is shorter."""
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def month_start(index: int) -> dt.date:
    """Give the first day of a month."""
    return day_in(index, 1)


def month_end(index: int) -> dt.date:
    """Give the last day of a month."""
    return day_in(index, 31)


def checked_year(year: int) -> int:
    """Give the year back, or raise ValueError where it is out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(msg)
    return year


def _numeral(text: str) -> int:
    return _NUMERALS.get(text) or int(text)


def _stated_year(own: str | None, year: int | None) -> int:
    if own is not None and own not in _RELATIVE:
        return checked_year(int(own))
    if year is None:
        msg = "names no year; give it: Period.parse('上半年', year=2026)"
        raise ValueError(msg)
    return checked_year(year + (_RELATIVE[own] if own else 0))


def _read_point(text: str, year: int | None) -> Span | None:
    """Read a form that is no interval; None where it is none, ValueError where it is impossible."""
    if plan := _PLAN.fullmatch(text):
        first = _PLANS[plan[1]]
        return Span(dt.date(first, 1, 1), dt.date(first + 4, 12, 31))
    own, mark, rest = None, "年", text
    if head := _HEAD.fullmatch(text):
        own, rest = head[1], head[3]
        mark = head[2][:1] or ("年" if own in _RELATIVE else "0")
    if day := _DAY[mark].fullmatch(rest):
        month, number = map(_numeral, day.groups())
        if mark == "-" and len(rest) < len("01-09") and month <= number <= 12:
            msg = (
                f"can be read in two ways; write {own}-{month:02}-{number:02} for the day,"
                f" {own}-{month:02}/{own}-{number:02} for the months"
            )
            raise ValueError(msg)
        date = dt.date(_stated_year(own, year), month, number)
        return Span(date, date)
    if rest in ("", "末", "底") and (own is None or mark in "-/"):
        return None
    for form in _REST:
        if mark in form.after and (found := form.pattern.fullmatch(rest)):
            first_month, last_month = form.months(*map(_numeral, found.groups()))
            before = _stated_year(own, year) * 12 - 1
            return Span(month_start(before + first_month), month_end(before + last_month))
    return None


def read_span(text: str, year: int | None) -> Span:
    """Read any form of a period; ValueError says what is wrong, to stand after the text."""
    if len(text) > _MOST_TEXT:
        msg = f"has {len(text)} characters, more than any period; write {FORMS}"
        raise ValueError(msg)
    text = _MIDNIGHT.sub("", text.strip().translate(_FULL_WIDTH))
    text = _LOOSE_BLANKS.sub("", _QUOTES.sub("", _DASHES.sub("-", text)))
    if point := _read_point(text, year):
        return point
    for found in re.finditer("/" if text.count("/") == 1 else "-", text):
        start = _read_point(text[: found.start()], year)
        end = start and _read_point(text[found.end() :], start.end.year)
        if start and end:
            if end.end < start.start:
                msg = "ends before it starts"
                raise ValueError(msg)
            return Span(start.start, end.end)
    msg = f"is no period; write {FORMS}"
    raise ValueError(msg)


def likely(text: str, year: int | None) -> tuple[str, ...]:
    """Give the readable periods most like `text`."""
    found = re.search("[0-9]{4}", text[:_MOST_TEXT])
    anchor = int(found[0]) if found else year
    if anchor is None or not FIRST_YEAR <= anchor <= LAST_YEAR:
        return near(text, _PLANS)
    tails = ["", "-S1", "-S2", "-Q1", "-Q2", "-Q3", "-Q4", *(f"-{n:02}" for n in range(1, 13))]
    tails += ["年前三季度", "年上半年", "年1-9月", f"/{anchor + 4}"]
    return near(text, [f"{anchor}{tail}" for tail in tails])
