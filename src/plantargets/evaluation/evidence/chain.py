"""Chains: what adds up to the figure of a span without a gap and without counting twice.

The longest span from the start comes first (a year-to-date figure), later ones follow.
A span inside a longer one is left out; what follows a gap is not summed.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import Frame, attach, best

__all__ = ["chain"]


def _maximal(rows: Frame) -> Frame:
    """Leave out each span that lies inside a longer one of the same target."""
    longest = best(rows, ("tid", "f_start"))
    other = longest.select("tid", nw.col("f_start").alias("o_start"), nw.col("f_end").alias("o_end"))
    inside = (
        longest.join(other, on="tid", how="inner")
        .filter(nw.col("o_start") < nw.col("f_start"), nw.col("o_end") >= nw.col("f_end"))
        .select("tid", "f_start")
        .unique(["tid", "f_start"])
    )
    return longest.join(inside, on=["tid", "f_start"], how="anti")


def chain(rows: Frame) -> Frame:
    """Sum the unbroken run of figures from ``c_start`` on.

    Parameters
    ----------
    rows
        Ranked level figures between ``c_start`` and ``c_end`` of their target.

    Returns
    -------
    Frame
        One row a target: ``sum_x``, ``sum_end`` (date), ``sum_f_end``, ``sum_end_m``, ``sum_start``,
        ``sum_published``, ``sum_count``, ``sum_low``, ``sum_expected`` and ``gap_start`` (ordinal of
        the first figure after a gap).
    """
    spans = _maximal(rows.filter((nw.col("additive") == 1) | (nw.col("f_start") == nw.col("c_start"))))
    ends = spans.select("tid", (nw.col("f_end") + 1).alias("f_start"), nw.lit(1, dtype=nw.Int64()).alias("follows"))
    spans = attach(spans, ends, on=("tid", "f_start"))
    broken = spans.filter(nw.col("f_start") != nw.col("c_start"), nw.col("follows").is_null())
    gaps = broken.group_by("tid").agg(nw.col("f_start").min().alias("gap_start"))
    spans = attach(spans, gaps)
    run = spans.filter(nw.col("gap_start").is_null() | (nw.col("f_start") < nw.col("gap_start"))).with_columns(
        expected_flag=(nw.col("status") == "expected").cast(nw.Int64())
    )
    sums = run.group_by("tid").agg(
        nw.col("x").sum().alias("sum_x"),
        nw.col("start").min().alias("sum_start"),
        nw.col("end").max().alias("sum_end"),
        nw.col("f_end").max().alias("sum_f_end"),
        nw.col("f_end_m").max().alias("sum_end_m"),
        nw.col("published").max().alias("sum_published"),
        nw.col("x").count().alias("sum_count"),
        nw.col("low").max().alias("sum_low"),
        nw.col("expected_flag").max().alias("sum_expected"),
    )
    last = run.join(
        sums.select("tid", nw.col("sum_f_end").alias("f_end")), on=["tid", "f_end"], how="inner"
    ).select("tid", nw.col("source").alias("sum_source"))
    known = spans.select("tid").unique(["tid"])
    return attach(attach(attach(known, sums), gaps), last)
