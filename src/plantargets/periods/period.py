"""The noun: an inclusive span of dates, and what converts to it."""

from __future__ import annotations

import datetime as dt
import operator
from fractions import Fraction
from typing import Literal, Self, SupportsIndex, TypeAlias, cast, get_args

import attrs

from plantargets.errors import DefinitionError, near
from plantargets.periods.spans import (
    FIRST_YEAR,
    FORMS,
    LAST_YEAR,
    checked_year,
    day_in,
    likely,
    month_end,
    month_index,
    month_start,
    read_span,
)
from plantargets.render.text import shown

__all__ = ["WINDOW_MONTHS", "Period", "Window", "month_position", "to_date_end", "to_period"]

Window: TypeAlias = Literal["year", "half", "quarter", "month"]
"""A kind of calendar window."""

WINDOW_MONTHS: dict[Window, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""Months of each kind of window."""


def month_position(day: dt.date) -> Fraction:
    """Count the months from year 0, with the share of the running one, up to the end of a day.

    Parameters
    ----------
    day
        The day.

    Examples
    --------
    >>> month_position(dt.date(2026, 1, 31)) - month_position(dt.date(2025, 12, 31))
    Fraction(1, 1)
    """
    return month_index(day) + Fraction(day.day, month_end(month_index(day)).day)


def _checked_day(value: object, field: str) -> dt.date:
    # A missing time of pandas (NaT) is a datetime as well, and the only one that differs from itself.
    if not isinstance(value, dt.date) or value != value:  # noqa: PLR0124
        raise DefinitionError(
            "Period", field, shown(value), "is not a datetime.date; or write Period('2026-01/2026-09')"
        )
    day = value.date() if isinstance(value, dt.datetime) else value
    try:
        checked_year(day.year)
    except ValueError as error:
        raise DefinitionError("Period", field, day.isoformat(), str(error)) from None
    return day


def _integer(value: object) -> int | None:
    """Give an integer of any library as int; None for what is none, and for a bool."""
    try:  # A bool of NumPy up to 2.2 gives an index too, with a warning.
        return None if type(value).__name__ in {"bool", "bool_"} else operator.index(cast("SupportsIndex", value))
    except TypeError:
        return None


def _checked_given_year(year: object) -> int | None:
    number = _integer(year)
    if number is None and year is not None:
        raise DefinitionError("Period", "year", shown(year), "is not a year; write an integer such as 2026")
    return number


@attrs.frozen(init=False, repr=False, order=True)
class Period:
    """An inclusive span of dates.

    Written either as text, see `parse`, or as two dates. Periods sort by their
    start, then by their end.

    Parameters
    ----------
    text
        Any form that `parse` reads.
    start, end
        First and last day, both inside, in the years 1900 to 2200.

    Raises
    ------
    DefinitionError
        When the text is no period, the end lies before the start, or a year out of range.

    Examples
    --------
    >>> Period("2026年前三季度")
    Period('2026-01/2026-09')
    >>> import datetime
    >>> str(Period(start=datetime.date(2026, 7, 1), end=datetime.date(2026, 9, 30)))
    '2026-Q3'
    """

    start: dt.date
    end: dt.date

    def __init__(self, text: str | None = None, *, start: dt.date | None = None, end: dt.date | None = None) -> None:
        """Make a period from text or from two dates; see the class."""
        if text is None:
            first, last = _checked_day(start, "start"), _checked_day(end, "end")
            if last < first:
                raise DefinitionError("Period", "end", last.isoformat(), f"lies before the start, {first.isoformat()}")
        elif start is not None or end is not None:
            raise DefinitionError("Period", "text", shown(text), "came together with dates; give the text or the dates")
        else:
            period = self.parse(text)
            first, last = period.start, period.end
        self.__attrs_init__(first, last)  # type: ignore[attr-defined,unused-ignore]

    @classmethod
    def parse(cls, text: str, *, year: int | None = None) -> Self:
        """Read a period from text.

        SDMX: ``2026``, ``2026-S1``, ``2026-Q3``, ``2026-09``; dates: ``2026-09-30``;
        ISO intervals: ``2026-01/2026-09``; ``2026H1``, ``202609``, ``2026-2030``; months and days
        without their zero (``2026-9``, ``2026-4-20``) where they have one meaning; 2026年,
        2026年末 (its last month, as 2026年6月末 is June),
        2026年1—9月, 2026年上半年, 2026年前三季度, 2026年9月30日, 2025年11月至2026年3月,
        “十五五”时期 (plans from the sixth on); 今年, 去年 and forms without a year need `year`.

        Parameters
        ----------
        text
            At most 60 characters.
        year
            The year that forms without one belong to, and that 今年 means. A year in the text goes before.

        Raises
        ------
        DefinitionError
            When the text is none of these, impossible, or names no year and none is given.

        Examples
        --------
        >>> Period.parse("前三季度", year=2026), Period.parse("“十五五”时期")
        (Period('2026-01/2026-09'), Period('2026/2030'))
        """
        if not isinstance(text, str):
            raise DefinitionError("Period", "text", shown(text), f"is not text; write {FORMS}")
        given = _checked_given_year(year)
        try:
            span = read_span(text, given)
        except ValueError as error:
            raise DefinitionError("Period", "text", text, str(error), likely(text, given)) from None
        return cls(start=span.start, end=span.end)

    def __str__(self) -> str:
        """Write the SDMX form where there is one, else an ISO interval of years, months or days."""
        months = self.months
        if months is None:
            days = (self.start,) if self.start == self.end else (self.start, self.end)
            return "/".join(day.isoformat() for day in days)
        year, before = self.start.year, self.start.month - 1
        if months in (1, 3, 6, 12) and before % months == 0:
            number = before // months + 1
            tail = {1: f"-{number:02}", 3: f"-Q{number}", 6: f"-S{number}", 12: ""}[months]
            return f"{year}{tail}"
        if self.years is not None:
            return f"{year}/{self.end.year}"
        return f"{self.start:%Y-%m}/{self.end:%Y-%m}"

    def __repr__(self) -> str:
        """Write the call that makes this period."""
        return f"{type(self).__name__}({str(self)!r})"

    def _repr_html_(self) -> str:
        """Show the span in a notebook."""
        from plantargets.render.markup import definition_list

        days = [("start", self.start.isoformat()), ("end", self.end.isoformat())]
        return definition_list(days, title=f"Period {self}")

    @property
    def days(self) -> int:
        """Number of days.

        Examples
        --------
        >>> Period("2026").days
        365
        """
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int | None:
        """Number of calendar months, or None where the period does not consist of whole ones.

        Examples
        --------
        >>> Period("2026-Q3").months, Period("2026-09-30").months
        (3, None)
        """
        last = month_index(self.end)
        if self.start.day != 1 or self.end != month_end(last):
            return None
        return last - month_index(self.start) + 1

    @property
    def years(self) -> int | None:
        """Number of calendar years, or None where the period does not consist of whole ones.

        Examples
        --------
        >>> Period("十五五").years, Period("2025-07/2026-06").years
        (5, None)
        """
        months = self.months
        return None if months is None or self.start.month != 1 or months % 12 else months // 12

    def contains(self, other: Period | dt.date) -> bool:
        """Say whether another period, or a day, lies wholly inside.

        Examples
        --------
        >>> Period("2026").contains(Period("2026-Q3")), Period("2026-Q3").contains(Period("2026"))
        (True, False)
        """
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= _checked_day(other, "contains") <= self.end

    def windows(self, kind: Window) -> tuple[Period, ...]:
        """Give the calendar windows that lie wholly inside, in order.

        Parameters
        ----------
        kind
            ``year``, ``half``, ``quarter`` or ``month``.

        Raises
        ------
        DefinitionError
            For another kind.

        Examples
        --------
        >>> Period("2026-01/2026-09").windows("quarter")
        (Period('2026-Q1'), Period('2026-Q2'), Period('2026-Q3'))
        """
        kinds = get_args(Window)
        if kind not in kinds:
            raise DefinitionError(
                "Period", "windows", shown(kind), f"is not one of {', '.join(kinds)}", near(shown(kind), kinds)
            )
        size = WINDOW_MONTHS[kind]
        first = month_index(self.start) + (self.start.day > 1)
        after = month_index(self.end) + (self.end == month_end(month_index(self.end)))
        starts = range(-(-first // size) * size, after - size + 1, size)
        return tuple(Period(start=month_start(i), end=month_end(i + size - 1)) for i in starts)

    def last_window(self, kind: Window) -> Period | None:
        """Give the last calendar window that lies wholly inside, or None where none does.

        Raises
        ------
        DefinitionError
            For another kind, see `windows`.

        Examples
        --------
        >>> Period("十五五").last_window("year"), Period("2026-S1").last_window("year")
        (Period('2030'), None)
        """
        return self.windows(kind)[-1] if self.windows(kind) else None

    def previous(self) -> Period:
        """Give the period of the same length right before: as many months, or as many days.

        Raises
        ------
        DefinitionError
            When it would begin before 1900.

        Examples
        --------
        >>> Period("2026-Q1").previous(), Period("2026/2030").previous()
        (Period('2025-Q4'), Period('2021/2025'))
        """
        end = self.start - dt.timedelta(days=1)
        if self.months is not None:
            return Period(start=month_start(month_index(self.start) - self.months), end=end)
        return Period(start=self.start - dt.timedelta(days=self.days), end=end)

    def year_before(self) -> Period:
        """Give the same span one year earlier (上年同期); whole months stay whole, 29 February gives way to 28.

        Raises
        ------
        DefinitionError
            When it would begin before 1900.

        Examples
        --------
        >>> Period("2025-01/2025-02").year_before().end
        datetime.date(2024, 2, 29)
        """
        first, last = month_index(self.start) - 12, month_index(self.end) - 12
        end = day_in(last, self.end.day) if self.months is None else month_end(last)
        return Period(start=day_in(first, self.start.day), end=end)

    def elapsed_share(self, on: dt.date) -> Fraction:
        """Give the share of the period that has passed when the day `on` ends (时序进度).

        Counted in calendar months: a month that runs counts by its days, so that each
        month weighs the same.

        Parameters
        ----------
        on
            Any day; before the period the share is 0, after it 1.

        Raises
        ------
        DefinitionError
            When `on` is not a date in the years 1900 to 2200.

        Examples
        --------
        >>> import datetime
        >>> Period("2026").elapsed_share(datetime.date(2026, 9, 30))
        Fraction(3, 4)
        """
        day = _checked_day(on, "elapsed_share")
        if day < self.start:
            return Fraction(0)
        if day >= self.end:
            return Fraction(1)
        before = month_position(self.start) - Fraction(1, month_end(month_index(self.start)).day)
        return (month_position(day) - before) / (month_position(self.end) - before)


def to_period(value: Period | str | SupportsIndex | dt.date, year: int | None = None) -> Period:
    """Convert text, a year as an integer, or a day to a period.

    Parameters
    ----------
    value
        A period, text that `Period.parse` reads, an integer year or a date.
    year
        The year that text without one belongs to.

    Raises
    ------
    DefinitionError
        When the value is no period.

    Examples
    --------
    >>> to_period(2026), to_period("上半年", 2026)
    (Period('2026'), Period('2026-S1'))
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, str):
        return Period.parse(value, year=year)
    if isinstance(value, dt.date):
        return Period(start=value, end=value)
    number = _integer(value)
    if number is None or not FIRST_YEAR <= number <= LAST_YEAR:
        why = f"is no period; write {FORMS}, or a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise DefinitionError("Period", "value", shown(value), why)
    return Period(start=dt.date(number, 1, 1), end=dt.date(number, 12, 31))


def to_date_end(value: str | dt.date) -> dt.date:
    """Give the last day that a full or partial date can mean, so that nothing is seen early.

    Parameters
    ----------
    value
        A date, or text that `Period.parse` reads.

    Raises
    ------
    DefinitionError
        When the value is no date.

    Examples
    --------
    >>> to_date_end("2026-01"), to_date_end("2026")
    (datetime.date(2026, 1, 31), datetime.date(2026, 12, 31))
    """
    return to_period(value).end
