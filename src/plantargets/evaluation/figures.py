"""Figures made ready for judging: what was seen by a day, its latest release, its place in time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.errors import ObservationError
from plantargets.evaluation.frames import bare, concat

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["KEY", "distinct", "ordinal", "place", "refuse_twice", "releases", "seen_by", "text_columns"]

KEY = ("tid", "f_start", "f_end", "kind", "scope")
"""What makes two releases the same figure."""

_UNDATED = dt.datetime(1900, 1, 1)  # noqa: DTZ001 - before every dated release


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
    a_year_before = as_of.replace(year=as_of.year - 1, day=min(as_of.day, 28) if as_of.month == 2 else as_of.day)
    dated = ~nw.col("published").is_null()
    return figures.filter((dated & (nw.col("published") <= as_of)) | (~dated & (nw.col("end") <= a_year_before)))


def releases(pairs: Frame, release: str) -> tuple[Frame, Frame]:
    """Keep one release of each figure, the latest or the first, and tell which stand there several times.

    An undated release counts as older than any dated one.

    Parameters
    ----------
    pairs
        Figures beside their targets, with `KEY`.
    release
        ``latest`` or ``first``.

    Returns
    -------
    kept, twice : Frame
        Figures that stand there once, and every row of those that stand there several times.
    """
    again = pairs.select(*KEY).is_duplicated()
    if not again.any():
        return pairs, pairs.head(0)
    day, several = nw.col("release_day"), pairs.filter(again)
    several = several.with_columns(release_day=nw.col("published").fill_null(_UNDATED))
    chosen = (day.max() if release == "latest" else day.min()).over(*KEY)
    several = several.with_columns(release_chosen=chosen).filter(day == nw.col("release_chosen"))
    several = several.drop("release_day", "release_chosen")
    again_there = several.select(*KEY).is_duplicated()
    return concat([pairs.filter(~again), several.filter(~again_there)]), several.filter(again_there)


def refuse_twice(twice: Frame, figures: Frame) -> None:
    """Refuse figures of which one stands several times, naming the first.

    Parameters
    ----------
    twice
        What `releases` gives of them.
    figures
        The figures, with the texts of indicator and area.

    Raises
    ------
    ObservationError
        When one figure stands twice, under two names of its indicator or area.
    """
    if bare(twice):
        return
    first = twice.select(*KEY).unique().sort(*KEY).head(1)
    rows = list(twice.join(first, on=list(KEY), how="inner").rows(named=True))
    texts = figures.select("area", "indicator")[[row["row"] for row in rows]].rows(named=True)
    names = sorted({"/".join(filter(None, (text["area"], text["indicator"]))) for text in texts})
    values = sorted({f"{row['value']:g} {row['unit']}".strip() for row in rows})
    span = f"{rows[0]['start']:%Y-%m-%d} to {rows[0]['end']:%Y-%m-%d}"
    message = (
        f"one figure stands {len(rows)} times, as {' and '.join(names)}, for {span} ({', '.join(values)});"
        " keep one, or state when each was published"
    )
    raise ObservationError.single("observations", message)


def ordinal(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Count days as ``datetime.date.toordinal`` does, in arithmetic that every engine has."""
    from_march = (month + 9) % 12
    years = year - (month <= 2).cast(nw.Int64())
    days = 365 * years + years // 4 - years // 100 + years // 400 + (153 * from_march + 2) // 5
    return days + day - 306


def _month_days(year: nw.Expr, month: nw.Expr) -> nw.Expr:
    long = 30 + (month + month // 8) % 2
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    february = 28 + leap.cast(nw.Int64())
    return nw.when(month == 2).then(february).otherwise(long)


def place(figures: Frame) -> Frame:
    """Add where each span lies: ordinals, months from year 0, and its calendar window.

    Adds ``f_start``, ``f_end`` (ordinals), ``f_start_m``, ``f_end_m`` (months) and ``win_months``
    (12, 6, 3, 1 for a calendar year, half, quarter or month, else 0).
    """
    parts = {
        f"{at[0]}{part[0]}": getattr(nw.col(at).dt, part)().cast(nw.Int64())
        for at in ("start", "end")
        for part in ("year", "month", "day")
    }
    from_, to = ([nw.col(f"{at}{part}") for part in "ymd"] for at in "se")
    table = figures.with_columns(**parts).with_columns(
        f_start=ordinal(*from_),
        f_end=ordinal(*to),
        start_days=_month_days(*from_[:2]),
        end_days=_month_days(*to[:2]),
    )
    table = table.with_columns(
        f_start_m=from_[0] * 12 + from_[1] - 1 + (from_[2] - 1) / nw.col("start_days"),
        f_end_m=to[0] * 12 + to[1] - 1 + to[2] / nw.col("end_days"),
    )
    whole = (from_[2] == 1) & (to[2] == nw.col("end_days"))
    length = nw.col("f_end_m") - nw.col("f_start_m")
    windows = nw.lit(0, dtype=nw.Int64())
    for months in (12, 6, 3, 1):
        fits = whole & ((length - months).abs() < 0.01) & (from_[1] % months == 1 % months)
        windows = nw.when(fits).then(nw.lit(months, dtype=nw.Int64())).otherwise(windows)
    return table.with_columns(win_months=windows).drop(*parts, "start_days", "end_days")


def text_columns(figures: Frame, names: tuple[str, ...]) -> Frame:
    """Write missing text as empty text: a null never joins with a null on every engine."""
    return figures.with_columns(*(nw.col(name).fill_null("") for name in names))


def distinct(figures: Frame, column: str) -> list[str]:
    """Collect the distinct values of one text column, sorted."""
    return sorted(figures.select(column).unique()[column].to_list())
