"""Judgement of deliverables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import WINDOW
from plantargets.evaluation.judgement.facts import facts, method
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["judge_stage"]


def judge_stage(table: Frame) -> Frame:
    """Ask whether the stage was reached in time: what is done stays done; an earlier stage has no pace.

    Parameters
    ----------
    table
        Targets with the figures of `stage_evidence`.
    """
    seen = (nw.col("end_m") <= nw.col("as_of_m")) & (nw.col("expected") == 0)
    reached = (nw.col("x") >= nw.col("req")) & (nw.col("slot") == WINDOW) & seen
    unseen, pace = reason_number("outcome_not_seen"), reason_number("pace_unknown")
    return facts(
        table,
        early=reached.cast(nw.Int64()),
        open_reason=nw.when(nw.col("ended") == 1).then(nw.lit(unseen)).otherwise(nw.lit(pace)),
        method_no=method("deliverable.stage"),
    )
