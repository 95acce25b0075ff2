"""Judgement of in-step targets: the difference of two figures, in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import PART
from plantargets.evaluation.judgement.facts import METHODS, beyond, facts, null
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["judge_beside"]


def judge_beside(table: Frame) -> Frame:
    """Compare the own figure less the reference's with the offset; figures of a running window only track.

    Parameters
    ----------
    table
        Targets with the figures of `beside_evidence`.
    """
    mean, share = nw.col("family") == "in_step_mean", nw.col("rates") == 0
    part = ~mean & (nw.col("slot") == PART)
    number = nw.lit(METHODS.index("in_step.same_span"), dtype=nw.Int64())
    for flag, name in (
        (part, "in_step.year_to_date"),
        (mean, "in_step.mean_of_known_years"),
        (share, "in_step.levels"),
    ):
        number = nw.when(flag).then(nw.lit(METHODS.index(name), dtype=nw.Int64())).otherwise(number)
    return facts(
        table,
        pace_low=nw.col("req") + beyond(),
        pace_high=nw.col("req_hi") - beyond(),
        by_score=nw.lit(1),
        open_reason=nw.lit(reason_number("outcome_not_seen"), dtype=nw.Int64()),
        windows=nw.when(mean).then(nw.col("parts")).otherwise(null()),
        method_no=number,
        from_x=nw.col("against"),
        from_source=nw.col("other_source"),
    )
