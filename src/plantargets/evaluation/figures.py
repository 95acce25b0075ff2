"""Figures made ready for judging: what was seen by a day, its latest release, its place in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

if TYPE_CHECKING:
    import datetime as dt

    from plantargets.evaluation.frames import Frame

__all__ = ["KEY", "distinct", "place", "releases", "seen_by", "text_columns"]

KEY = ("area_key", "indicator_key", "start", "end", "measure", "stage", "basis", "scope")
"""What makes two releases the same figure."""


def seen_by(figures: Frame, as_of: dt.datetime | None) -> Frame:
    """Keep what was published by `as_of`; undated figures count a year after their span.

    Parameters
    ----------
    figures
        The observations table.
    as_of
        Day of judgement; every figure is seen where ``None``.
    """
    if as_of is None:
        return figures
    a_year_before = as_of.replace(year=as_of.year - 1, day=min(as_of.day, 28) if as_of.month == 2 else as_of.day)  # noqa: PLR2004 - February
    dated = ~nw.col("published").is_null()
    return figures.filter((dated & (nw.col("published") <= as_of)) | (~dated & (nw.col("end") <= a_year_before)))


def releases(figures: Frame, release: str) -> Frame:
    """Keep one release of each figure: the latest, or the first.

    An undated release counts as older than any dated one.
    """
    undated = nw.lit(0, dtype=nw.Int64())
    days = nw.when(nw.col("published").is_null()).then(undated).otherwise(_ordinal("published"))
    table = figures.with_columns(release_day=days)
    day = nw.col("release_day")
    chosen = table.group_by(*KEY).agg((day.max() if release == "latest" else day.min()).alias("release_day"))
    return table.join(chosen, on=[*KEY, "release_day"], how="inner").drop("release_day")


def _ordinal(column: str) -> nw.Expr:
    """Count days as ``datetime.date.toordinal`` does, in arithmetic that every engine has."""
    date = nw.col(column).dt
    month = (date.month() + 9) % 12
    year = date.year() - (date.month() <= 2).cast(nw.Int64())  # noqa: PLR2004 - January and February
    days = 365 * year.cast(nw.Int64()) + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5
    return (days + date.day() - 306).cast(nw.Int64())


def _month_days(column: str) -> nw.Expr:
    date = nw.col(column).dt
    month, year = date.month(), date.year()
    long = 30 + (month + month // 8) % 2
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    february = 28 + leap.cast(nw.Int64())
    return nw.when(month == 2).then(february).otherwise(long)  # noqa: PLR2004 - February


def place(figures: Frame) -> Frame:
    """Add where each span lies: ordinals, months from year 0, and its calendar window.

    Adds ``f_start``, ``f_end`` (ordinals), ``f_start_m``, ``f_end_m`` (months), ``win_months``
    (12, 6, 3, 1 for a calendar year, half, quarter or month, else 0) and ``ends_year``.
    """
    start, end = nw.col("start").dt, nw.col("end").dt
    month_end = (nw.col("end").dt.day() == nw.col("end_days")).cast(nw.Int64())
    table = figures.with_columns(
        f_start=_ordinal("start"),
        f_end=_ordinal("end"),
        end_days=_month_days("end"),
        start_days=_month_days("start"),
    ).with_columns(
        f_start_m=start.year() * 12 + start.month() - 1 + (start.day() - 1) / nw.col("start_days"),
        f_end_m=end.year() * 12 + end.month() - 1 + end.day() / nw.col("end_days"),
        whole=(start.day() == 1).cast(nw.Int64()) * month_end,
    )
    length = nw.col("f_end_m") - nw.col("f_start_m")
    windows = nw.lit(0, dtype=nw.Int64())
    for months in (12, 6, 3, 1):
        fits = (nw.col("whole") == 1) & ((length - months).abs() < 0.01) & (start.month() % months == 1 % months)  # noqa: PLR2004 - months are exact where whole
        windows = nw.when(fits).then(nw.lit(months, dtype=nw.Int64())).otherwise(windows)
    return table.with_columns(win_months=windows)


def text_columns(figures: Frame, names: tuple[str, ...]) -> Frame:
    """Write missing text as empty text: a null never joins with a null on every engine."""
    return figures.with_columns(*(nw.col(name).fill_null("") for name in names))


def distinct(figures: Frame, column: str) -> list[Any]:
    """Collect the distinct values of one text column."""
    return list(figures.select(column).unique()[column].to_list())
