"""Judgement of growth targets, in percentage points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import WINDOW
from plantargets.evaluation.judgement.facts import METHODS, RATE, beyond, facts, null
from plantargets.evaluation.judgement.pace import calendar_share
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["judge_average", "judge_total", "judge_year"]

_YEAR = 12


def _open() -> nw.Expr:
    return nw.lit(reason_number("outcome_not_seen"), dtype=nw.Int64())


def _method(otherwise: str, published: nw.Expr) -> nw.Expr:
    """Give the number of a method: the published rate, or another."""
    other, printed = METHODS.index(otherwise), METHODS.index("growth.published_rate")
    return other + published.cast(nw.Int64()) * (printed - other)


def judge_year(table: Frame) -> Frame:
    """Compare the published rate with the target rate; a year-to-date rate only tracks.

    Parameters
    ----------
    table
        Targets with the rate of their last window, or of a running one.
    """
    return facts(
        table,
        pace_low=nw.col("req") + beyond(),
        pace_high=nw.col("req_hi") - beyond(),
        by_score=nw.lit(1),
        open_reason=_open(),
        method_no=_method("growth.year_to_date", nw.col("slot") == WINDOW),
    )


def judge_average(table: Frame) -> Frame:
    """Compare the mean of the years known without a gap, exp(mean(ln(1+r))) - 1, with the target.

    ``needed_x`` is the yearly rate that the remaining years need.

    Parameters
    ----------
    table
        Targets with the figures of `sum_evidence`.
    """
    known, sign = nw.col("parts"), nw.col("sign")
    left = nw.col("years") - known
    goal = nw.col("goal") * sign
    open_ = (left > 0) & (goal > -100)
    years = nw.when(open_).then(left).otherwise(nw.lit(1))
    goal_log = (1 + nw.when(open_).then(goal).otherwise(nw.lit(0.0)) / 100).log() * nw.col("years")
    rate = (((goal_log - nw.col("log")) / years).exp() - 1) * 100 * sign
    whole = (nw.col("slot") == WINDOW) & (nw.col("printed") == 1)
    return facts(
        table,
        x=nw.col("x") * sign,
        pace_low=nw.col("req") + beyond(),
        pace_high=nw.col("req_hi") - beyond(),
        by_score=nw.lit(1),
        open_reason=_open(),
        windows=known,
        needed_x=nw.when(open_).then(rate).otherwise(null()),
        per_no=nw.lit(RATE),
        method_no=_method("growth.mean_of_known_years", whole),
    )


def _on_path(bound: nw.Expr, share: nw.Expr) -> nw.Expr:
    """Give the size of change that a compound path to `bound` asks for; a straight one where it has no logarithm."""
    goal = bound * nw.col("sign") / 100
    domain = goal > -1
    curved = ((1 + nw.when(domain).then(goal).otherwise(nw.lit(0.0))).log() * share).exp() - 1
    return nw.when(domain).then(curved * 100 * nw.col("sign")).otherwise(bound * share)


def judge_total(table: Frame) -> Frame:
    """Compare the growth over all years known, compounded, with the target for the whole period.

    Progress is logarithmic while the period runs, ln(1 + a) / ln(1 + t), beside the share of the calendar
    (so the National Development and Reform Commission of China on energy intensity, 2014: 82.5 % of a cut of
    16 %); once all years are known it is the linear share a / t. A cut of 100 % has no logarithm: linear.

    Parameters
    ----------
    table
        Targets with the figures of `sum_evidence`.
    """
    sign, x = nw.col("sign"), nw.col("x") * nw.col("sign")
    share = calendar_share(nw.col("end_m"), nw.col("p_start_m"), nw.col("p_end_m"))
    slack = nw.col("approx") * nw.col("tol") * share
    goal = nw.col("goal") * sign / 100
    domain = (goal > -1) & (goal != 0) & (nw.col("x") > -100) & (nw.col("slot") != WINDOW)
    log_goal = (1 + nw.when(domain).then(goal).otherwise(nw.lit(1.0))).log()
    log_share = nw.when(domain).then(nw.col("log")).otherwise(nw.lit(0.0)) / log_goal
    wanted = goal != 0
    linear = nw.col("x") / 100 / nw.when(wanted).then(goal).otherwise(nw.lit(1.0))
    return facts(
        table,
        x=x,
        pace_low=_on_path(nw.col("req"), share) - slack,
        pace_high=_on_path(nw.col("req_hi"), share) + slack,
        slack_low=slack,
        slack_high=slack,
        expected_x=_on_path(nw.col("goal"), share),
        progress=nw.when(domain).then(log_share).otherwise(nw.when(wanted).then(linear).otherwise(null())),
        open_reason=_open(),
        windows=((nw.col("end_m") - nw.col("p_start_m")) / _YEAR).round(0),
        method_no=_method("growth.compounded_years", (nw.col("slot") == WINDOW) & (nw.col("printed") == 1)),
    )
