"""Judgement of places in a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE
from plantargets.evaluation.judgement.facts import facts, method
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["judge_rank"]


def judge_rank(table: Frame) -> Frame:
    """Compare the place in the last window with the one asked for; there is no path of places.

    An earlier window that has the place already is on track; one that has not says nothing of the pace.

    Parameters
    ----------
    table
        Targets with the figures of `slot_evidence`; ``x`` counts from the end that the target counts from.
    """
    latest = nw.col("slot") >= INSIDE
    part, unseen, pace = (reason_number(code) for code in ("part_year", "outcome_not_seen", "pace_unknown"))
    running = nw.when(latest).then(nw.lit(pace)).otherwise(nw.lit(part))
    return facts(
        table,
        by_score=latest.cast(nw.Int64()),
        open_reason=nw.when(nw.col("ended") == 1).then(nw.lit(unseen)).otherwise(running),
        method_no=method("rank.last_window"),
    )
