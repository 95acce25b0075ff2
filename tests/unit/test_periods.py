"""Periods: forms that are read and written, windows, shares, and the errors."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import time
from fractions import Fraction
from typing import Any

import attrs
import pytest

from plantargets.errors import DefinitionError
from plantargets.periods import Period, to_date_end, to_period

D = dt.date


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2026", "2026"),
        ("2026年", "2026"),
        ("2026年度", "2026"),
        ("２０２６年", "2026"),
        ("2026-A1", "2026"),
        ("2026年全年", "2026"),
        ("2026-S1", "2026-S1"),
        ("2026H1", "2026-S1"),
        ("2026-h2", "2026-S2"),
        ("2026年上半年", "2026-S1"),
        ("2026下半年", "2026-S2"),
        ("2026-Q3", "2026-Q3"),
        ("2026Q3", "2026-Q3"),
        ("2026 q3", "2026-Q3"),
        ("2026年三季度", "2026-Q3"),
        ("2026年第三季度", "2026-Q3"),
        ("2026年3季度", "2026-Q3"),
        ("2026-09", "2026-09"),
        ("2026-9", "2026-09"),
        ("2026-M9", "2026-09"),
        ("2026M9", "2026-09"),
        ("2026-1/2026-3", "2026-Q1"),
        ("2026-1/2026-12", "2026"),
        ("2026-2至2026-3", "2026-02/2026-03"),
        ("2026-4-20", "2026-04-20"),
        ("2026-10-1", "2026-10-01"),
        ("2026-09-1", "2026-09-01"),
        ("2026年末", "2026-12"),
        ("2026年底", "2026-12"),
        ("2026年年末", "2026-12"),
        ("2026年6月末", "2026-06"),
        ("2026年9月底", "2026-09"),
        ("2026-M09", "2026-09"),
        ("2026M09", "2026-09"),
        ("202609", "2026-09"),
        ("2026年9月", "2026-09"),
        ("2026年9月份", "2026-09"),
        ("2026年十一月", "2026-11"),
        ("2026-09-30", "2026-09-30"),
        ("20260930", "2026-09-30"),
        ("2026/9/30", "2026-09-30"),
        ("2026年9月30日", "2026-09-30"),
        ("2026-09-30 00:00:00", "2026-09-30"),
        ("2026-09-30T00:00:00.000", "2026-09-30"),
        ("2026-01/2026-09", "2026-01/2026-09"),
        ("2026年1-9月", "2026-01/2026-09"),
        ("2026年1—9月", "2026-01/2026-09"),
        ("2026年1－9月份", "2026-01/2026-09"),
        ("2026年1至9月", "2026-01/2026-09"),
        ("2026年1月-9月", "2026-01/2026-09"),
        ("2026年 1 — 9 月", "2026-01/2026-09"),
        ("2026年前三季度", "2026-01/2026-09"),
        ("2026年前3个季度", "2026-01/2026-09"),
        ("2026年1-3季度", "2026-01/2026-09"),
        ("2026年一至三季度", "2026-01/2026-09"),
        ("2026年前9个月", "2026-01/2026-09"),
        ("2026年前两个月", "2026-01/2026-02"),
        ("2026年1-2月", "2026-01/2026-02"),
        ("2026年1-3月", "2026-Q1"),
        ("2026年1-12月", "2026"),
        ("2026-01/2026-06", "2026-S1"),
        ("2026/2030", "2026/2030"),
        ("2026-2030", "2026/2030"),
        ("2026—2030年", "2026/2030"),
        ("2026年至2030年", "2026/2030"),
        ("2026-01-2026-09", "2026-01/2026-09"),
        ("2025年11月至2026年3月", "2025-11/2026-03"),
        ("2025-Q3/2026-Q1", "2025-07/2026-03"),
        ("2026-01-05/2026-02-10", "2026-01-05/2026-02-10"),
        ("20260101-20260930", "2026-01/2026-09"),
        ("2026年1月1日至9月30日", "2026-01/2026-09"),
        ("2026年一季度至三季度", "2026-01/2026-09"),
        ("“十五五”", "2026/2030"),
        ("“十五五”时期", "2026/2030"),
        ("十五五规划期", "2026/2030"),
        ("十四五", "2021/2025"),
        ("「十三五」期间", "2016/2020"),
        ("十二五", "2011/2015"),
        ("十一五", "2006/2010"),
        ("十五", "2001/2005"),
        ("“九五”", "1996/2000"),
        ("六五", "1981/1985"),
        ("第十五个五年规划", "2026/2030"),
        ("十四五-十五五", "2021/2030"),
    ],
)
def test_forms_that_name_their_year(text: str, canonical: str) -> None:
    period = Period(text)
    assert str(period) == canonical
    assert repr(period) == f"Period({canonical!r})"
    assert Period.parse(text, year=1999) == period, "a year in the text goes before the one given"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("今年", "2026"),
        ("全年", "2026"),
        ("去年", "2025"),
        ("上年", "2025"),
        ("明年", "2027"),
        ("今年上半年", "2026-S1"),
        ("上半年", "2026-S1"),
        ("下半年", "2026-S2"),
        ("一季度", "2026-Q1"),
        ("第三季度", "2026-Q3"),
        ("Q3", "2026-Q3"),
        ("H2", "2026-S2"),
        ("前三季度", "2026-01/2026-09"),
        ("1-9月", "2026-01/2026-09"),
        ("9月", "2026-09"),
        ("9月30日", "2026-09-30"),
        ("今年至2030年", "2026/2030"),
    ],
)
def test_forms_that_need_a_year(text: str, canonical: str) -> None:
    assert str(Period.parse(text, year=2026)) == canonical
    with pytest.raises(DefinitionError, match="names no year; give it"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no period; write 2026, 2026-S1"),
        ("   ", "is no period"),
        ("2026-13", "a span of years is written 2026/2030"),
        ("2026-30", "a span of years is written 2026/2030"),
        ("2026-00", "they run from 1 to 12"),
        ("2026年13月", "they run from 1 to 12"),
        ("2026年9-1月", "the first before the last"),
        ("2026-Q5", "quarter that there is not: they run from 1 to 4"),
        ("2026-S3", "half that there is not: they run from 1 to 2"),
        ("2026年五季度", "they run from 1 to 4"),
        ("2026-02-29", "day is out of range for month"),
        ("2026-1-9", "two ways; write 2026-01-09 for the day, 2026-01/2026-09 for the months"),
        ("2026-01-9", "two ways"),
        ("2026-9-9", "two ways"),
        ("2026-13-5", "month must be in 1..12"),
        ("2026-0", "names a month that there is not"),
        ("20269", "is no period"),
        ("末", "is no period"),
        ("2026末", "is no period"),
        ("2026/09", "is no period"),
        ("2026 09", "is no period"),
        ("26年", "is no period"),
        ("9", "is no period"),
        ("09", "is no period"),
        ("2026-", "is no period"),
        ("2026/", "is no period"),
        ("/2026", "is no period"),
        ("2026/2027/2028", "is no period"),
        ("2030/2026", "ends before it starts"),
        ("2026-2012", "ends before it starts"),
        ("1899", "lies outside the years 1900 to 2200"),
        ("2201-Q1", "lies outside the years 1900 to 2200"),
        ("0000", "lies outside the years 1900 to 2200"),
        ("二十五五", "is no period"),
        ("十五五末", "is no period"),
        ("\u0662\u0660\u0662\u0666", "is no period"),
        ("2026\x00", "is no period"),
    ],
)
def test_text_that_is_no_period(text: str, why: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        Period.parse(text, year=2026)
    assert why in str(caught.value)
    assert (caught.value.noun, caught.value.field, caught.value.value) == ("Period", "text", text)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("2026-Q5", "2026-Q4"), ("2026年前三季", "2026年前三季度"), ("十五五末", "十五五")],
)
def test_near_match_is_named(text: str, suggestion: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        Period(text)
    assert suggestion in caught.value.suggestions


HOSTILE = ["-" * 10**6, "2026" * 10**6, "9-" * 29, "至" * 60, " " * 10**6, "2026-01/" * 7, "\ud800", "\u0661" * 60]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_quickly(text: str) -> None:
    before = time.perf_counter()
    with pytest.raises(DefinitionError) as caught:
        Period(text)
    assert len(str(caught.value)) < 500
    assert time.perf_counter() - before < 0.5


def test_two_dates() -> None:
    period = Period(start=D(2026, 7, 1), end=D(2026, 9, 30))
    assert (period.start, period.end, str(period)) == (D(2026, 7, 1), D(2026, 9, 30), "2026-Q3")
    assert Period(start=dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC), end=D(2026, 9, 30)) == period


@pytest.mark.parametrize(
    ("arguments", "keywords", "message"),
    [
        ((), {}, "Period.start: 'None' is not a datetime.date"),
        ((), {"start": D(2026, 1, 1)}, "Period.end: 'None' is not a datetime.date"),
        ((), {"start": "2026-01-01", "end": D(2026, 1, 2)}, "is not a datetime.date; or write Period("),
        ((), {"start": D(2026, 1, 2), "end": D(2026, 1, 1)}, "lies before the start, 2026-01-02"),
        ((), {"start": D(1899, 12, 31), "end": D(2026, 1, 1)}, "Period.start: '1899-12-31' lies outside the years"),
        ((), {"start": D(2026, 1, 1), "end": D(2201, 1, 1)}, "Period.end: '2201-01-01' lies outside the years"),
        (("2026",), {"start": D(2026, 1, 1)}, "came together with dates"),
        ((2026,), {}, "Period.text: '2026' is not text"),
        ((b"2026",), {}, "is not text"),
        ((10**5000,), {}, "Period.text: 'int' is not text"),
    ],
    ids=range(10),
)
def test_wrong_arguments(arguments: tuple[Any, ...], keywords: dict[str, Any], message: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        Period(*arguments, **keywords)
    assert message in str(caught.value)


@pytest.mark.parametrize("year", [True, "2026", 2026.0, float("nan")])
def test_wrong_year(year: Any) -> None:
    with pytest.raises(DefinitionError, match="is not a year; write an integer"):
        Period.parse("上半年", year=year)


@pytest.mark.parametrize("year", [1899, 10**5000], ids=["early", "huge"])
def test_year_out_of_range(year: int) -> None:
    with pytest.raises(DefinitionError, match="lies outside the years"):
        Period.parse("上半年", year=year)


def test_frozen_hashable_and_copied() -> None:
    period = Period("2026-Q3")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        period.end = D(2026, 12, 31)  # type: ignore[misc]
    assert {period: 1}[Period("2026年三季度")] == 1
    assert pickle.loads(pickle.dumps(period)) == copy.deepcopy(period) == period
    assert attrs.evolve(period, end=D(2026, 12, 31)) == Period("2026-S2")
    assert sorted([Period("2026"), Period("2025-Q4"), Period("2026-Q1")]) == [
        Period("2025-Q4"),
        Period("2026-Q1"),
        Period("2026"),
    ]


@pytest.mark.parametrize(
    ("text", "years", "months", "days"),
    [
        ("2026", 1, 12, 365),
        ("2024", 1, 12, 366),
        ("十五五", 5, 60, 1826),
        ("2026-S1", None, 6, 181),
        ("2026-02", None, 1, 28),
        ("2025-07/2026-06", None, 12, 365),
        ("2026-01/2027-06", None, 18, 546),
        ("2026-01-05/2026-02-10", None, None, 37),
        ("2026-01-01/2026-02-10", None, None, 41),
        ("2026-09-30", None, None, 1),
    ],
)
def test_lengths(text: str, years: int | None, months: int | None, days: int) -> None:
    period = Period(text)
    assert (period.years, period.months, period.days) == (years, months, days)


def test_contains() -> None:
    year = Period("2026")
    assert year.contains(year)
    assert year.contains(Period("2026-12"))
    assert not year.contains(Period("2026-12/2027-01"))
    assert not year.contains(Period("2025-12/2026-01"))
    assert year.contains(D(2026, 1, 1))
    assert year.contains(D(2026, 12, 31))
    assert not year.contains(D(2027, 1, 1))
    assert not year.contains(D(2025, 12, 31))
    with pytest.raises(DefinitionError, match=r"is not a datetime\.date"):
        year.contains("2026-01")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "windows"),
    [
        ("十五五", "year", ["2026", "2027", "2028", "2029", "2030"]),
        ("2026", "half", ["2026-S1", "2026-S2"]),
        ("2026-02/2026-12", "quarter", ["2026-Q2", "2026-Q3", "2026-Q4"]),
        ("2025-12-31/2026-03-30", "month", ["2026-01", "2026-02"]),
        ("2026-01-02/2026-12-31", "year", []),
        ("2026-01/2026-09", "half", ["2026-S1"]),
        ("2026-09-30", "month", []),
        ("2026-02-10/2026-02-11", "month", []),
    ],
)
def test_windows(text: str, kind: Any, windows: list[str]) -> None:
    period = Period(text)
    assert [str(window) for window in period.windows(kind)] == windows
    assert period.last_window(kind) == (Period(windows[-1]) if windows else None)


def test_unknown_window() -> None:
    with pytest.raises(DefinitionError, match=r"Period.windows: 'quarters' is not one of .*did you mean quarter\?"):
        Period("2026").windows("quarters")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "previous", "year_before"),
    [
        ("2026", "2025", "2025"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-03", "2026-02", "2025-03"),
        ("2026-01/2026-09", "2025-04/2025-12", "2025-01/2025-09"),
        ("十五五", "十四五", "2025/2029"),
        ("2026-01-01/2026-01-10", "2025-12-22/2025-12-31", "2025-01-01/2025-01-10"),
        ("2025-01/2025-02", "2024-11/2024-12", "2024-01/2024-02"),
        ("2024-02-29", "2024-02-28", "2023-02-28"),
        ("2025-02-28", "2025-02-27", "2024-02-28"),
        ("2024-02-28", "2024-02-27", "2023-02-28"),
    ],
)
def test_what_was_before(text: str, previous: str, year_before: str) -> None:
    assert Period(text).previous() == Period(previous)
    assert Period(text).year_before() == Period(year_before)


def test_nothing_before_1900() -> None:
    for method in (Period("1900").previous, Period("1900-Q1").year_before):
        with pytest.raises(DefinitionError, match="lies outside the years"):
            method()


@pytest.mark.parametrize(
    ("text", "on", "share"),
    [
        ("2026", D(2025, 12, 31), Fraction(0)),
        ("2026", D(2026, 1, 1), Fraction(1, 31 * 12)),
        ("2026", D(2026, 2, 14), Fraction(3, 24)),
        ("2026", D(2026, 6, 30), Fraction(1, 2)),
        ("2026", D(2026, 9, 30), Fraction(3, 4)),
        ("2026", D(2026, 11, 22), Fraction(10, 12) + Fraction(22, 30 * 12)),
        ("2026", D(2026, 12, 31), Fraction(1)),
        ("2026", D(2030, 1, 1), Fraction(1)),
        ("十五五", D(2026, 12, 31), Fraction(1, 5)),
        ("十五五", D(2029, 12, 31), Fraction(4, 5)),
        ("2026-09-01/2026-09-10", D(2026, 9, 5), Fraction(1, 2)),
        ("2026-09-30", D(2026, 9, 29), Fraction(0)),
        ("2026-09-30", D(2026, 9, 30), Fraction(1)),
    ],
)
def test_elapsed_share(text: str, on: dt.date, share: Fraction) -> None:
    """时序进度 of a five-year plan is 20 % after one year and 80 % after four; of a year 50 % at mid-year (双过半)."""
    assert Period(text).elapsed_share(on) == share


@pytest.mark.parametrize("on", [None, "2026-06-30", 2026])
def test_elapsed_share_needs_a_date(on: Any) -> None:
    with pytest.raises(DefinitionError, match=r"Period\.elapsed_share: .* is not a datetime\.date"):
        Period("2026").elapsed_share(on)


def test_to_period() -> None:
    numpy = pytest.importorskip("numpy")
    pandas = pytest.importorskip("pandas")
    period = Period("2026-Q3")
    assert to_period(period) is period
    assert to_period("2026Q3") == period
    assert to_period("三季度", 2026) == period
    assert to_period(2026) == to_period(numpy.int64(2026)) == Period("2026")
    assert to_period(D(2026, 9, 30)) == to_period(pandas.Timestamp("2026-09-30 08:00")) == Period("2026-09-30")
    for wrong in (
        None,
        True,
        numpy.bool_(1),
        1899,
        10**5000,
        2026.0,
        float("nan"),
        [2026],
        numpy.array([1, 2]),
        b"2026",
    ):
        with pytest.raises(DefinitionError, match=r"Period\.value: .* or a year from 1900 to 2200"):
            to_period(wrong)  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match=r"is not a datetime\.date"):
        to_period(pandas.NaT)


def test_partial_date_counts_as_its_last_day() -> None:
    assert to_date_end("2026-01") == D(2026, 1, 31)
    assert to_date_end("2026") == D(2026, 12, 31)
    assert to_date_end("2026年一季度") == D(2026, 3, 31)
    assert to_date_end("2026-01-18") == D(2026, 1, 18)
    assert to_date_end(D(2026, 1, 18)) == to_date_end(dt.datetime(2026, 1, 18, 9, tzinfo=dt.UTC)) == D(2026, 1, 18)
    with pytest.raises(DefinitionError):
        to_date_end("soon")


def test_a_notebook_shows_both_ends() -> None:
    shown = Period("2026-Q3")._repr_html_()
    assert "2026-07-01" in shown
    assert "2026-09-30" in shown
