"""Spans of time as SDMX writes them.

The forms are those of the SDMX Technical Notes (2.1 section 6, 4.2; unchanged in 3.0): a Gregorian year, month or day,
a reporting year, half-year, trimester, quarter, month, week or day, and for all else a range of start and duration.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from plantargets.errors import PlanTargetsError
from plantargets.periods import Period

__all__ = ["freq_of", "read_time", "write_time"]

_FREQ: Final = {12: "A", 6: "S", 3: "Q", 1: "M"}
_YEAR: Final = re.compile(r"([0-9]{4})(?:-A1)?")
_PART: Final = re.compile(r"([0-9]{4})-(?:([STQM])([0-9]{1,2})|([0-9]{2}))")
_MONTHS: Final = {"S": 6, "T": 4, "Q": 3, "M": 1}
_WEEK: Final = re.compile(r"([0-9]{4})-W([0-9]{2})")
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00)?")
_DAY_OF_YEAR: Final = re.compile(r"([0-9]{4})-D([0-9]{3})")
_DURATION: Final = re.compile(r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})D)?(?:T0[HMS])?")
_FORMS: Final = "2026, 2026-S1, 2026-Q3, 2026-09, 2026-M09, 2026-09-30, or a start with a duration: 2026-01-01/P9M"


def write_time(period: Period) -> str:
    """Write a span as SDMX.

    Parameters
    ----------
    period
        The span.

    Examples
    --------
    >>> [
    ...     write_time(Period(text))
    ...     for text in ("2026", "2026-Q3", "2026-01/2026-09", "2026/2030", "2026-03-05/2026-04-01")
    ... ]
    ['2026', '2026-Q3', '2026-01-01/P9M', '2026-01-01/P5Y', '2026-03-05/P28D']
    """
    text = str(period)
    if "/" not in text:
        return text
    start = period.start.isoformat()
    if period.years is not None:
        return f"{start}/P{period.years}Y"
    return f"{start}/P{period.months}M" if period.months is not None else f"{start}/P{period.days}D"


def freq_of(period: Period) -> str:
    """Give the code of CL_FREQ: ``A``, ``S``, ``Q``, ``M``, ``D``; ``_O``, other, for a span of no calendar window.

    Examples
    --------
    >>> freq_of(Period("2026-S1")), freq_of(Period("2026-01/2026-09"))
    ('S', '_O')
    """
    if period.days == 1:
        return "D"
    return "_O" if "/" in str(period) else _FREQ[period.months or 0]


def read_time(text: str) -> Period:
    """Read a span written as SDMX.

    Parameters
    ----------
    text
        A time period of SDMX.

    Raises
    ------
    ValueError
        When it is none, to stand after the text.

    Examples
    --------
    >>> read_time("2026-01-01/P9M"), read_time("2026-M09"), read_time("2026-W01")
    (Period('2026-01/2026-09'), Period('2026-09'), Period('2025-12-29/2026-01-04'))
    """
    start, slash, duration = text.partition("/")
    try:
        period = _ranged(start, duration) if slash else _named(start)
    except PlanTargetsError:
        raise  # a year out of range
    except (ValueError, OverflowError):  # no such day, week or month
        period = None
    if period is None:
        msg = f"is no time period of SDMX; write {_FORMS}"
        raise ValueError(msg)
    return period


def _named(text: str) -> Period | None:
    if year := _YEAR.fullmatch(text):
        return Period(year[1])
    if part := _PART.fullmatch(text):
        size = _MONTHS[part[2] or "M"]
        number = int(part[3] or part[4])
        if not 1 <= number <= 12 // size:
            return None
        first, last = size * (number - 1) + 1, size * number
        return Period(f"{part[1]}-{first:02}/{part[1]}-{last:02}")
    if week := _WEEK.fullmatch(text):
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return Period(start=monday, end=monday + dt.timedelta(days=6))
    return _one_day(text)


def _one_day(text: str) -> Period | None:
    if day := _DAY.fullmatch(text):
        return Period(day[1])
    if day := _DAY_OF_YEAR.fullmatch(text):
        date = dt.date(int(day[1]), 1, 1) + dt.timedelta(days=int(day[2]) - 1)
        return Period(start=date, end=date) if date.year == int(day[1]) else None
    return None


def _ranged(start: str, duration: str) -> Period | None:
    day, length = _DAY.fullmatch(start), _DURATION.fullmatch(duration)
    if day is None or length is None:
        return None
    first = dt.date.fromisoformat(day[1])
    years, months, days = (int(part or 0) for part in length.groups())
    if years + months + days == 0:
        return None
    index = first.year * 12 + first.month - 1 + 12 * years + months
    # A month from 31 January ends on no day that all would name: there is no 31 February.
    after = dt.date(index // 12, index % 12 + 1, first.day) + dt.timedelta(days=days)
    return Period(start=first, end=after - dt.timedelta(days=1))
