"""Seasons: which share of an amount earlier years had by the same day of the year.

The season of a span is that of its own earlier years: figures of the same area, scope and stage that add up
without a gap, once to the same day and once to the end. Nothing of the period itself speaks for its season.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.chain import chain
from plantargets.evaluation.figures import ordinal
from plantargets.evaluation.frames import Frame, attach, best, concat

__all__ = ["SEASONS", "season_shares"]

SEASONS = ("season_1", "season_2", "season_3")
"""Columns with the years that a season rests on, the latest first; null where fewer are known."""

_YEAR = 12.0
_SAME_DAY = 0.015
"""A day of the year in two years, in months: 10 February is a little earlier in its month in a leap year."""
_MOST_YEARS = 1000
_LINKS = (
    "f_start", "f_end", "f_end_m", "rank", "start", "end", "published", "source", "x", "low", "status", "additive",
)  # fmt: skip


def _placed(table: Frame) -> Frame:
    """Say which season each target's figure ends in, and how many whole years of its span lie before it."""
    cumulative = nw.col("family") == "cumulative"
    table = table.with_columns(
        span_m=nw.when(cumulative).then(nw.col("p_start_m")).otherwise(nw.col("w_start_m")),
        until_m=nw.when(cumulative).then(nw.col("p_end_m")).otherwise(nw.col("w_end_m")),
    )
    first, until = nw.col("span_m"), nw.col("until_m")
    length = until - first
    months = ((first - first.round(0)).abs() < 0.001) & ((until - until.round(0)).abs() < 0.001)
    long = length > _YEAR + 0.01
    # The greatest whole number below, in what every engine has.
    gone = ((nw.col("end_m") - first) / _YEAR - 0.5 + 1e-6).round(0)
    table = table.with_columns(
        fits=months & (~long | (nw.col("years") > 0)),
        n_years=nw.when(long).then(length / _YEAR).otherwise(nw.lit(1.0)),
        gone=nw.when(long).then(gone).otherwise(nw.lit(0.0)),
        season_len=nw.when(long).then(nw.lit(_YEAR)).otherwise(length),
        complete=(until - nw.col("end_m")) < 0.001,
    )
    table = table.with_columns(season_m=first + _YEAR * nw.col("gone"))
    return table.with_columns(into=nw.col("end_m") - nw.col("season_m"))


def _history(placed: Frame, pairs: Frame) -> Frame:
    """Give the figures of earlier years' seasons, with the year that each belongs to, counted back."""
    rows = pairs.join(
        placed.select("tid", "season_m", "season_len", "into", "span_m", "until_m", "additive"), on="tid", how="inner"
    )
    # The stage that is summed in the period itself: stages of one count overlap.
    own = rows.filter(nw.col("f_start_m") >= nw.col("span_m") - 0.001, nw.col("f_end_m") <= nw.col("until_m") + 0.001)
    stage = own.group_by("tid").agg(nw.col("stage_no").min())
    rows = rows.filter(nw.col("f_end") < nw.col("p_start")).join(stage, on=["tid", "stage_no"], how="inner")
    back = ((nw.col("season_m") - nw.col("f_start_m")) / _YEAR + 0.5 - 1e-6).round(0)
    rows = rows.with_columns(back=back)
    rows = rows.with_columns(from_m=nw.col("season_m") - _YEAR * nw.col("back"), back=nw.col("back").cast(nw.Int64()))
    return rows.filter(nw.col("f_end_m") <= nw.col("from_m") + nw.col("season_len") + _SAME_DAY)


def _summed(rows: Frame, length: str, number: int) -> Frame:
    """Give rows as chains of their own, each to the end of a part of the season of this length."""
    rows = rows.filter(nw.col("f_end_m") <= nw.col("from_m") + nw.col(length) + _SAME_DAY)
    month = nw.col("from_m").round(0).cast(nw.Int64())
    first = ordinal(month // 12, month % 12 + 1, nw.lit(1))
    return rows.with_columns(
        target=nw.col("tid"),
        tid=(nw.col("tid") * _MOST_YEARS + nw.col("back")) * 2 + number,
        wanted=nw.col("from_m") + nw.col(length),
        c_start=first,
        c_end=first,
    ).select("tid", "target", "back", "wanted", "c_start", "c_end", *_LINKS)


def _reached(rows: Frame) -> Frame:
    """Sum each chain; those that end where they should, and rest on no bound and no expectation."""
    run = chain(rows.drop("target", "back", "wanted"))
    keys = rows.select("tid", "target", "back", "wanted").unique()
    run = keys.join(run.select("tid", "x", "end", "end_m", "published", "low", "expected"), on="tid", how="inner")
    settled = nw.col("published").is_null() | (nw.col("published") >= nw.col("end"))
    whole = (nw.col("end_m") - nw.col("wanted")).abs() < _SAME_DAY
    return run.filter(~nw.col("x").is_null(), whole, settled, nw.col("low") == 0, nw.col("expected") == 0)


def _shares(rows: Frame) -> Frame:
    """Give the share of each earlier year that was in by the same day; what is no share from 0 to 1 is none."""
    both = []
    for length, number, name in (("into", 0, "part"), ("season_len", 1, "whole")):
        found = _reached(_summed(rows, length, number))
        both.append(found.select(nw.col("target").alias("tid"), "back", nw.col("x").alias(name)))
    shares = both[0].join(both[1], on=["tid", "back"], how="inner").filter(nw.col("whole") > 0)
    shares = shares.with_columns(share=nw.col("part") / nw.col("whole"))
    return shares.filter(nw.col("share") >= 0, nw.col("share") <= 1).select("tid", "back", "share")


def _latest(shares: Frame) -> list[Frame]:
    """Give the latest years known of each target, the second latest, and so on."""
    rest, found = shares.with_columns(recent=-nw.col("back")), []
    for _ in SEASONS:
        latest = best(rest, ("tid",), "recent")
        found.append(latest)
        rest = rest.join(latest.select("tid", "back"), on=["tid", "back"], how="anti")
    return found


def season_shares(table: Frame, pairs: Frame) -> Frame:
    """Find the share of an amount that the season asks for by the end of its figures.

    The share is the mean, over the last three earlier years known, of the amount by the same day of the year
    to the amount of the whole year; of several years, each whole one counts evenly and the season is that
    inside the running one.

    Parameters
    ----------
    table
        Targets whose amounts are summed, with ``end_m``, the end of the sum.
    pairs
        Ranked pairs that fit, those before the period among them.

    Returns
    -------
    Frame
        ``tid``, ``pace_share`` [fraction of 1], null where no earlier year is known, and `SEASONS`.
    """
    placed = _placed(table)
    between = (nw.col("into") > 0.001) & ~nw.col("complete")
    wanted = placed.filter(nw.col("fits"), between)
    latest = _latest(_shares(_history(wanted, pairs)))
    every = concat([part.select("tid", "share") for part in latest])
    mean = every.group_by("tid").agg(nw.col("share").sum().alias("sum"), nw.col("share").count().alias("count"))
    result = attach(placed, mean)
    for name, part in zip(SEASONS, latest, strict=True):
        year = (nw.col("season_m") - _YEAR * nw.col("back") - 5.5) / _YEAR
        known = part.join(placed.select("tid", "season_m"), on="tid", how="inner")
        result = attach(result, known.select("tid", year.round(0).alias(name)))
    inside = nw.when(between).then(nw.col("sum") / nw.col("count")).otherwise(nw.lit(0.0))
    share = nw.when(nw.col("complete")).then(nw.lit(1.0)).otherwise((nw.col("gone") + inside) / nw.col("n_years"))
    none = nw.col("none")
    return result.select("tid", nw.when(nw.col("fits")).then(share).otherwise(none).alias("pace_share"), *SEASONS)
