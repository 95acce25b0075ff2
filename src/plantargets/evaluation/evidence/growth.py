"""Evidence for growth targets: published rates, never rates computed from amounts."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.slots import put, ranked, slotted
from plantargets.evaluation.frames import Frame, attach, best

__all__ = ["average_evidence", "year_evidence"]

_RATES = ("growth", "index")


def _rate() -> nw.Expr:
    """Tell which figures are rates over the year before; a series that is itself a rate files levels."""
    own_rate = (nw.col("measure") == "level") & (nw.col("nature") == "rate")
    return nw.col("measure").is_in(_RATES) | own_rate


def _mixed(rows: Frame) -> Frame:
    """Tell where rates of several price bases stand side by side and the target states none."""
    code = (nw.col("basis") == "real").cast(nw.Int64()) - (nw.col("basis") == "nominal").cast(nw.Int64())
    spread = rows.filter(nw.col("t_basis") == "").with_columns(basis_code=code).group_by("tid")
    found = spread.agg(nw.col("basis_code").min().alias("b_min"), nw.col("basis_code").max().alias("b_max"))
    return found.filter(nw.col("b_min") != nw.col("b_max")).select("tid", nw.lit(1, dtype=nw.Int64()).alias("mixed"))


def year_evidence(targets: Frame, pairs: Frame) -> Frame:
    """Find the rate of the last window, and the year-to-date rate while it runs.

    Adds ``window_*`` and ``part_*`` (see `put`) and ``mixed``.
    """
    rows = ranked(
        pairs.filter(_rate(), nw.col("f_start") == nw.col("w_start"), nw.col("f_end") <= nw.col("w_end"))
    )
    complete = nw.col("f_end") == nw.col("w_end")
    chosen = slotted(rows, {"window": complete, "part": ~complete})
    return attach(put(put(targets, chosen, "window"), chosen, "part"), _mixed(rows))


def average_evidence(targets: Frame, pairs: Frame) -> Frame:
    """Find the rates of the years of a period: averages published over years, then single years.

    Adds ``whole_*`` (the figure over the whole period), and over the years known ``known_years``,
    ``known_log`` (sum of ln(1 + r)), ``known_end``, ``known_end_m``, ``known_published``, ``bad_rate``,
    ``mixed``.
    """
    from_start = nw.col("f_start") == nw.col("p_start")
    inside = (nw.col("f_start") >= nw.col("p_start")) & (nw.col("f_end") <= nw.col("p_end"))
    total = (nw.col("measure") == "growth") & (nw.col("family") == "growth_total") & (nw.col("years") > 1)
    average = nw.col("measure") == "avg_growth"
    rows = ranked(pairs.filter(inside))
    whole = (average | total) & from_start & (nw.col("f_end") == nw.col("p_end"))
    chosen = slotted(rows, {"whole": whole, "prefix": average & from_start})
    table = put(put(targets, chosen, "whole"), chosen, "prefix")
    prefix_end = table.select("tid", nw.col("prefix_f_end").fill_null(0).alias("known_to"))
    yearly = attach(rows.filter(_rate(), nw.col("win_months") == 12), prefix_end)  # noqa: PLR2004 - months of a year
    yearly = yearly.filter(nw.col("f_start") > nw.col("known_to"))
    chosen = best(yearly, ("tid", "f_start"))
    rate = nw.col("x") * nw.col("sign")  # years are chained by what they really did, not by the size of a cut
    sane = rate > -100  # noqa: PLR2004 - a fall of 100 % has no logarithm
    logs = chosen.with_columns(
        bad=1 - sane.cast(nw.Int64()),
        log=nw.when(sane).then(1 + rate / 100).otherwise(nw.lit(1.0)).log(),
    )
    sums = logs.group_by("tid").agg(
        nw.col("log").sum().alias("year_log"),
        nw.col("log").count().alias("year_count"),
        nw.col("bad").max().alias("bad_rate"),
        nw.col("end").max().alias("year_end"),
        nw.col("f_end_m").max().alias("year_end_m"),
        nw.col("published").max().alias("year_published"),
    )
    return attach(attach(table, sums), _mixed(rows.filter(_rate() | average)))
