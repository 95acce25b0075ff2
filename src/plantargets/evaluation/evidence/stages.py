"""Evidence for deliverables: how far a thing is known to be."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE, WINDOW, spoken
from plantargets.evaluation.frames import Frame, best

__all__ = ["stage_evidence"]


def stage_evidence(pairs: Frame) -> Frame:
    """Take the first report that the stage was reached in time, else one that it was not, else the latest.

    A thing once complete stays so. That a stage had not been reached at the end of the period is told by a report of
    that day or later; that it was reached later tells nothing about that day.

    Parameters
    ----------
    pairs
        Ranked pairs of deliverables, later ones than the period among them; ``x`` is the number of the stage.

    Returns
    -------
    Frame
        See `spoken`.
    """
    in_time, there = nw.col("f_end") <= nw.col("p_end"), nw.col("x") >= nw.col("req")
    first = -nw.col("rank")
    reached = best(pairs.filter(in_time, there).with_columns(rank=first), ("tid",))
    rest = pairs.join(reached.select("tid"), on="tid", how="anti")
    late = best(rest.filter(nw.col("f_end") >= nw.col("p_end"), ~there).with_columns(rank=first), ("tid",))
    latest = best(rest.join(late.select("tid"), on="tid", how="anti").filter(in_time), ("tid",))
    parts = [
        rows.select(*pairs.columns).with_columns(slot=nw.lit(slot, dtype=nw.Int64()))
        for rows, slot in ((reached, WINDOW), (late, WINDOW), (latest, INSIDE))
    ]
    return spoken(
        nw.concat(parts, how="vertical"),
        end_m=nw.col("f_end_m"),
        expected=(nw.col("status") == "expected").cast(nw.Int64()),
        parts=nw.lit(1),
        printed=nw.lit(1),
        log=nw.lit(0.0),
    )
