"""Evidence for average growth (年均增长): an average published over years, then single years."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE, WINDOW, spoken
from plantargets.evaluation.evidence.sums import OUT_OF_DOMAIN
from plantargets.evaluation.frames import Frame, attach, best
from plantargets.evaluation.pairs import AVG_GROWTH

__all__ = ["average_evidence"]

_YEAR = 12


def average_evidence(pairs: Frame) -> tuple[Frame, Frame]:
    """Find the rates of the years of a period.

    An average published from the start over whole years comes first; the single years after it are
    added to it. ``log`` is the sum of ln(1 + r) over the years known and ``parts`` their number.

    Parameters
    ----------
    pairs
        Ranked pairs of average growth.

    Returns
    -------
    spoken : Frame
        See `spoken`; ``x`` is the mean of the years known, exp(mean(ln(1+r))) − 1, or the average as
        published; its sign is that of the real change.
    flaws : Frame
        ``tid`` and ``flaw``, the number of the reason: a rate that has no logarithm.
    """
    years = (nw.col("f_end_m") - nw.col("f_start_m")) / _YEAR
    rows = pairs.filter(nw.col("f_start") >= nw.col("p_start")).with_columns(
        years_over=years, rate=nw.col("x") * nw.col("sign")
    )
    average, over = nw.col("m") == AVG_GROWTH, nw.col("years_over")
    whole = (over - over.round(0)).abs() < 0.001
    to_end = nw.col("f_end") == nw.col("p_end")
    prefixes = best(rows.filter(average, nw.col("f_start") == nw.col("p_start"), whole | to_end), ("tid",))
    prefix_end = prefixes.select("tid", nw.col("f_end").alias("known_to"))
    yearly = attach(rows.filter(~average, nw.col("win_months") == _YEAR), prefix_end)
    yearly = best(yearly.filter(nw.col("f_start") > nw.col("known_to").fill_null(0)), ("tid", "f_start"))
    known = nw.concat([prefixes, yearly.select(*prefixes.columns)], how="vertical")
    impossible = known.filter(nw.col("rate") <= -100).select("tid").unique(["tid"])
    known = known.join(impossible, on="tid", how="anti").with_columns(
        log=(1 + nw.col("rate") / 100).log() * over, expected=(nw.col("status") == "expected").cast(nw.Int64())
    )
    sums = known.group_by("tid").agg(
        nw.col("log").sum().alias("sum_log"),
        over.sum().alias("sum_years"),
        nw.col("start").min().alias("first"),
        nw.col("published").max().alias("latest"),
        nw.col("low").max().alias("any_low"),
        nw.col("expected").max().alias("any_expected"),
        nw.col("x").count().alias("figures"),
    )
    last = best(known, ("tid",)).join(sums, on="tid", how="inner")
    mean = ((nw.col("sum_log") / nw.col("sum_years")).exp() - 1) * 100
    # Years whose sum is that of the period cover it: no year stands twice, and none outside.
    covers = ((nw.col("f_end_m") - nw.col("p_start_m")) / _YEAR - nw.col("sum_years")).abs() < 0.001
    last = last.with_columns(
        end_m=nw.col("f_end_m"),
        slot=INSIDE + (covers & to_end).cast(nw.Int64()) * (WINDOW - INSIDE),
        status=nw.when(nw.col("any_expected") == 1).then(nw.lit("expected")).otherwise(nw.lit("")),
    )
    found = spoken(
        last,
        x=nw.when(nw.col("figures") == 1).then(nw.col("rate")).otherwise(mean),
        start=nw.col("first"),
        published=nw.col("latest"),
        low=nw.col("any_low"),
        expected=nw.col("any_expected"),
        parts=nw.col("sum_years").round(0),
        printed=(nw.col("figures") == 1),
        log=nw.col("sum_log"),
    )
    return found, impossible.with_columns(flaw=nw.lit(OUT_OF_DOMAIN, dtype=nw.Int64()))
