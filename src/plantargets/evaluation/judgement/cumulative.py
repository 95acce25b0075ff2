"""Judgement of amounts delivered inside a period, and of a running window of a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import WINDOW
from plantargets.evaluation.judgement.facts import METHODS, PER_MONTH, PER_YEAR, facts, method, null
from plantargets.evaluation.judgement.pace import with_due_share
from plantargets.evaluation.limits import MET, score
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["judge_cumulative", "judge_window"]

_YEAR = 12.0


def _amount(start: str, until: str) -> dict[str, nw.Expr]:
    """Put a sum so far beside the share that is due by its date.

    `start` and `until` name the columns with the span, in months from year 0.
    """
    x, required, share = nw.col("x"), nw.col("req"), nw.col("share")
    slack = nw.col("approx") * nw.col("tol") * share
    left, yearly = nw.col(until) - nw.col("end_m"), nw.col(until) - nw.col(start) > _YEAR
    paced = ~share.is_null()
    open_ = (left > 0.01) & (required > x) & (nw.col("sense") == "floor") & paced
    months = nw.when(open_).then(left).otherwise(nw.lit(1.0))
    wanted = required != 0
    unseen, no_season = (reason_number(code) for code in ("outcome_not_seen", "seasonality_missing"))
    return {
        "pace_low": required * share - slack,
        "pace_high": nw.col("req_hi") * share + slack,
        "slack_low": slack,
        "slack_high": slack,
        "expected_x": nw.col("goal") * share,
        "progress": nw.when(wanted).then(x / nw.when(wanted).then(required).otherwise(nw.lit(1.0))).otherwise(null()),
        "needed_x": nw.when(open_).then((required - x) / months * (1 + 11 * yearly.cast(nw.Int64()))).otherwise(null()),
        "per_no": PER_MONTH + (PER_YEAR - PER_MONTH) * yearly.cast(nw.Int64()),
        "open_reason": nw.when(paced | (nw.col("ended") == 1)).then(nw.lit(unseen)).otherwise(nw.lit(no_season)),
    }


def _past() -> nw.Expr:
    """Tell whether the figure was seen: one that is expected (预计), or whose span has not ended, is a forecast."""
    return ((nw.col("expected") == 0) & (nw.col("end_m") <= nw.col("as_of_m"))).cast(nw.Int64())


def _broken() -> nw.Expr:
    """Tell whether a sum is beyond its cap, which no later figure undoes."""
    return ((nw.col("limits_high") == 1) & (nw.col("x") - nw.col("req_hi") > nw.col("over_near"))).cast(nw.Int64())


def judge_cumulative(table: Frame) -> Frame:
    """Sum to the end of the data; a sum that reached its floor, or broke its cap, stays so.

    Parameters
    ----------
    table
        Targets with the figures of `sum_evidence`.
    """
    table = with_due_share(table, "p_start_m", "p_end_m")
    x = nw.col("x")
    reached = (nw.col("sense") == "floor") & (score(x) == MET)
    early = _past() * (reached.cast(nw.Int64()) + 2 * _broken())
    return facts(table, **_amount("p_start_m", "p_end_m"), early=early, method_no=method("cumulative.sum"))


def judge_window(table: Frame) -> Frame:
    """Judge a yearly amount whose window has figures: its sum, or its sum so far, which a cap can be broken by.

    Parameters
    ----------
    table
        Targets with the figures of `sum_evidence`.
    """
    table = with_due_share(table, "w_start_m", "w_end_m")
    complete = (nw.col("slot") == WINDOW).cast(nw.Int64())
    running, last = (METHODS.index(f"threshold.{name}") for name in ("window_to_date", "last_window"))
    early = 2 * _past() * _broken()
    return facts(table, **_amount("w_start_m", "w_end_m"), early=early, method_no=running + complete * (last - running))
