"""Evidence for deliverables: how far a thing is known to be."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE, PART, WINDOW, spoken
from plantargets.evaluation.frames import Frame, best

__all__ = ["stage_evidence"]

_REACHED, _LATE = 4, 3
"""How much a report tells; what was only expected tells two less."""


def stage_evidence(pairs: Frame) -> Frame:
    """Take the first report that the stage was reached in time, else one that it was not, else the latest.

    A thing once complete stays so. That a stage had not been reached at the end of the period is told by a report of
    that day or later; that it was reached later tells nothing about that day, and stands only where nothing else is
    known. What was seen goes before what was expected, or was told before its span had ended.

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
    early = (nw.col("published") < nw.col("end")).fill_null(value=False)
    forecast = ((nw.col("status") == "expected") | early).cast(nw.Int64())
    reached = (in_time & there).cast(nw.Int64())
    late = (~there & (nw.col("f_end") >= nw.col("p_end"))).cast(nw.Int64())
    tells = reached * (_REACHED - 2 * forecast) + late * (_LATE - 2 * forecast)
    after = (there & ~in_time).cast(nw.Int64())
    told = best(pairs.with_columns(tells=tells - after), ("tid",), "tells")
    decides, tracks = nw.col("tells") > 0, nw.col("tells") == 0
    inside = nw.when(tracks).then(nw.lit(INSIDE)).otherwise(nw.lit(PART))
    told = told.with_columns(
        slot=nw.when(decides).then(nw.lit(WINDOW)).otherwise(inside),
        rank=nw.when(tracks).then(nw.col("rank")).otherwise(-nw.col("rank")),
    )
    return spoken(
        best(told, ("tid",)),
        end_m=nw.col("f_end_m"),
        slot=nw.col("slot"),
        expected=(nw.col("status") == "expected").cast(nw.Int64()),
        parts=nw.lit(1),
        printed=nw.lit(1),
        log=nw.lit(0.0),
    )
