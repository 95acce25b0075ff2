"""Evidence for levels: the figure of the last window, those before it, and every window held."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.compare import FAIL, UNKNOWN, score
from plantargets.evaluation.evidence.chain import chain
from plantargets.evaluation.evidence.slots import put, ranked, slotted
from plantargets.evaluation.frames import Frame, attach, best

__all__ = ["amount_evidence", "held_evidence", "level_evidence"]


def _levels(pairs: Frame) -> Frame:
    return ranked(pairs.filter(nw.col("measure") == "level"))


def amount_evidence(targets: Frame, pairs: Frame) -> Frame:
    """Find what a flow adds up to from ``c_start`` on; see `chain` for the columns."""
    rows = _levels(pairs).filter(nw.col("f_start") >= nw.col("c_start"), nw.col("f_end") <= nw.col("c_end"))
    # Whichever stage lies nearest to the one asked for is summed alone: stages of one count overlap.
    nearest = rows.group_by("tid").agg(nw.col("stage_no").min())
    return attach(targets, chain(rows.join(nearest, on=["tid", "stage_no"], how="inner")))


def level_evidence(targets: Frame, pairs: Frame) -> Frame:
    """Find the figures of the last window, of earlier ones, of a running one and before the period.

    Adds ``window_*``, ``inside_*``, ``part_*`` and ``base_*``; see `put`.
    """
    rows = _levels(pairs)
    at_date = nw.col("nature") == "stock"
    complete = at_date | (nw.col("win_months") == nw.col("window_months"))
    last = (nw.col("f_end") == nw.col("w_end")) & (at_date | (nw.col("f_start") == nw.col("w_start")))
    within = (nw.col("f_start") >= nw.col("p_start")) & (nw.col("f_end") <= nw.col("p_end"))
    before = nw.col("f_end") < nw.col("p_start")
    chosen = slotted(
        rows, {"window": last, "inside": within & complete, "part": within, "base": before & complete}
    )
    for slot in ("window", "inside", "part", "base"):
        targets = put(targets, chosen, slot)
    return targets


def held_evidence(targets: Frame, pairs: Frame) -> Frame:
    """Check every window of the period.

    Adds ``windows``, ``breaches``, ``unknown``, ``worst`` (least score), ``breach_first``, ``breach_last``
    and the figure of the last window as ``window_*``.
    """
    months = nw.col("f_end_m") / nw.col("window_months")
    at_window_end = (months - months.round(0)).abs() < 0.01  # noqa: PLR2004 - whole months are exact
    fits = (nw.col("win_months") == nw.col("window_months")) | ((nw.col("nature") == "stock") & at_window_end)
    inside = (nw.col("f_start") >= nw.col("p_start")) & (nw.col("f_end") <= nw.col("p_end"))
    rows = best(_levels(pairs).filter(inside, fits), ("tid", "f_end")).with_columns(score=score(nw.col("x")))
    rows = rows.with_columns(
        breach=(nw.col("score") == FAIL).cast(nw.Int64()), open=(nw.col("score") == UNKNOWN).cast(nw.Int64())
    )
    counts = rows.group_by("tid").agg(
        nw.col("x").count().alias("windows"),
        nw.col("breach").sum().alias("breaches"),
        nw.col("open").sum().alias("unknown"),
        nw.col("score").min().alias("worst"),
        nw.col("low").max().alias("any_low"),
    )
    broken = rows.filter(nw.col("breach") == 1).group_by("tid")
    ends = broken.agg(nw.col("end").min().alias("breach_first"), nw.col("end").max().alias("breach_last"))
    chosen = slotted(rows, {"window": nw.col("f_end") > 0})
    return attach(attach(put(targets, chosen, "window"), counts), ends)
