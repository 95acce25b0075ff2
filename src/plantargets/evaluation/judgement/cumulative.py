"""Judgement of amounts delivered inside a period, and of a running window of a flow."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.compare import FAIL, MET, score
from plantargets.evaluation.frames import Frame
from plantargets.evaluation.judgement.pace import calendar_share, paced

__all__ = ["judge_amount", "judge_cumulative"]

_YEAR = 12.0


def judge_amount(table: Frame, start: str, until: str) -> Frame:
    """Put a sum so far beside the share that its date asks for.

    Parameters
    ----------
    table
        Targets with the facts of `amount_evidence`.
    start, until
        Columns with the span, in months from year 0.
    """
    null = nw.lit(None, dtype=nw.Float64())
    share = calendar_share(nw.col("sum_end_m"), nw.col(start), nw.col(until))
    slack = nw.col("approx") * nw.col("tol") * share
    low, high = nw.col("req") * share - slack, nw.col("req_hi") * share + slack
    left = nw.col(until) - nw.col("sum_end_m")
    yearly = nw.col(until) - nw.col(start) > _YEAR
    missing = nw.col("req") - nw.col("sum_x")
    open_ = (left > 0.01) & (missing > 0) & (nw.col("sense") == "floor")  # noqa: PLR2004 - whole months are exact
    months = nw.when(open_).then(left).otherwise(nw.lit(1.0))
    per_month = missing / months
    has_goal = nw.col("req") != 0
    goal = nw.when(has_goal).then(nw.col("req")).otherwise(nw.lit(1.0))
    expected_flag = nw.col("sum_expected") == 1
    return table.with_columns(
        shown_x=nw.col("sum_x"),
        shown_start=nw.col("sum_start"),
        shown_end=nw.col("sum_end"),
        shown_published=nw.col("sum_published"),
        shown_source=nw.col("sum_source"),
        shown_status=nw.when(expected_flag).then(nw.lit("expected")).otherwise(nw.lit("")),
        low=nw.col("sum_low"),
        score=score(nw.col("sum_x")),
        decisive=(nw.col("sum_f_end") == nw.col("c_end")).cast(nw.Int64()),
        run=nw.when(nw.col("sum_x").is_null()).then(nw.lit(None, dtype=nw.Float64())).otherwise(
            paced(nw.col("sum_x"), low, high)
        ),
        expected_x=nw.when(nw.col("sense") == "cap").then(nw.col("req_hi")).otherwise(nw.col("req")) * share,
        progress=nw.when(has_goal).then(nw.col("sum_x") / goal).otherwise(null),
        needed_x=nw.when(open_).then(nw.when(yearly).then(per_month * _YEAR).otherwise(per_month)).otherwise(null),
        needed_per=nw.when(yearly).then(nw.lit("year")).otherwise(nw.lit("month")),
        open_reason=nw.when(nw.col("gap_start").is_null()).then(nw.lit("outcome_not_seen")).otherwise(nw.lit("gap")),
    )


def judge_cumulative(table: Frame) -> Frame:
    """Sum to the end of the data; a sum that reached its floor, or broke its cap, stays so.

    Parameters
    ----------
    table
        Targets with the facts of `amount_evidence`.
    """
    table = judge_amount(table, "p_start_m", "p_end_m")
    reached = (nw.col("sense") == "floor") & (nw.col("score") == MET)
    above = nw.col("shown_x") > nw.col("req_hi")
    broken = nw.col("sense").is_in(["cap", "band"]) & (nw.col("score") == FAIL) & above
    open_ = nw.col("decisive") != 1
    first = nw.when(open_ & reached).then(nw.lit("met")).otherwise(nw.lit(""))
    only_gap = nw.col("shown_x").is_null() & ~nw.col("gap_start").is_null()
    return table.with_columns(
        early=nw.when(open_ & broken).then(nw.lit("missed")).otherwise(first),
        why=nw.when(only_gap).then(nw.lit("gap")).otherwise(nw.lit("")),
        method=nw.lit("cumulative.sum"),
    )
