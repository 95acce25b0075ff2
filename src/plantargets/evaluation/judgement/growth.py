"""Judgement of growth targets, in percentage points."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.compare import FAIL, UNKNOWN, score
from plantargets.evaluation.frames import Frame
from plantargets.evaluation.judgement.facts import shown

__all__ = ["judge_average", "judge_total", "judge_year"]


def _run() -> nw.Expr:
    """Take the score of the rate so far as the pace."""
    passes = (nw.col("score") > FAIL).cast(nw.Int64())
    return nw.when(nw.col("score") == UNKNOWN).then(nw.lit(UNKNOWN)).otherwise(passes)


def _mixed() -> nw.Expr:
    return nw.when(nw.col("mixed") == 1).then(nw.lit("basis_mixed")).otherwise(nw.lit(""))


def judge_year(table: Frame) -> Frame:
    """Compare the published rate with the target rate; a year-to-date rate only tracks.

    Parameters
    ----------
    table
        Targets with the facts of `year_evidence`.
    """
    final = nw.col("window_has") == 1
    part = nw.col("part_has") == 1
    table = table.with_columns(
        **shown("window", "part"),
        decisive=final.cast(nw.Int64()),
        low=nw.when(final).then(nw.col("window_low")).otherwise(nw.col("part_low")),
        why=_mixed(),
        open_reason=nw.lit("outcome_not_seen"),
        method=nw.when(~final & part).then(nw.lit("growth.year_to_date")).otherwise(nw.lit("growth.published_rate")),
    )
    return table.with_columns(score=score(nw.col("shown_x"))).with_columns(run=_run())


def _known(table: Frame) -> Frame:
    """Put the years known together: an average published over years, then single years."""
    prefix_years = nw.when(nw.col("prefix_has") == 1).then(
        (nw.col("prefix_f_end_m") - nw.col("p_start_m")) / 12
    ).otherwise(nw.lit(0.0))
    prefix = nw.col("prefix_x") * nw.col("sign")
    prefix_sane = nw.when(prefix > -100).then(prefix).otherwise(nw.lit(0.0))  # noqa: PLR2004 - no logarithm at -100
    table = table.with_columns(
        prefix_years=prefix_years,
        prefix_log=(1 + prefix_sane / 100).log(),
        year_log=nw.col("year_log").fill_null(0.0),
        year_count=nw.col("year_count").cast(nw.Float64()).fill_null(0.0),
    )
    later = nw.col("year_count") > 0
    return table.with_columns(
        known=nw.col("prefix_years") + nw.col("year_count"),
        log=nw.col("prefix_log") * nw.col("prefix_years") + nw.col("year_log"),
        known_end=nw.when(later).then(nw.col("year_end")).otherwise(nw.col("prefix_end")),
        known_end_m=nw.when(later).then(nw.col("year_end_m")).otherwise(nw.col("prefix_f_end_m")),
        known_published=nw.when(later).then(nw.col("year_published")).otherwise(nw.col("prefix_published")),
    )


def _over_years(table: Frame, rate: nw.Expr, method: str) -> Frame:
    """Show the whole period's published rate, else the rate of the years known."""
    whole = nw.col("whole_has") == 1
    any_year = nw.col("known") > 0
    null = nw.lit(None, dtype=nw.Float64())
    full = (nw.col("known") - nw.col("years")).abs() < 0.01  # noqa: PLR2004 - whole years are exact
    complete = ((nw.col("known_end_m") - nw.col("p_start_m")) / 12 - nw.col("known")).abs() < 0.01  # noqa: PLR2004 - as above
    bad = nw.when(nw.col("bad_rate") == 1).then(nw.lit("rate_out_of_domain")).otherwise(_mixed())
    table = table.with_columns(
        shown_x=nw.when(whole).then(nw.col("whole_x")).otherwise(nw.when(any_year).then(rate).otherwise(null)),
        shown_start=nw.col("p_start_date"),
        shown_end=nw.when(whole).then(nw.col("whole_end")).otherwise(nw.col("known_end")),
        shown_published=nw.when(whole).then(nw.col("whole_published")).otherwise(nw.col("known_published")),
        shown_status=nw.col("whole_status"),
        shown_source=nw.when(whole).then(nw.col("whole_source")).otherwise(nw.col("prefix_source")),
        decisive=(whole | full).cast(nw.Int64()),
        low=nw.col("whole_low"),
        why=nw.when(whole).then(_mixed()).otherwise(bad),
        open_reason=nw.when(complete).then(nw.lit("outcome_not_seen")).otherwise(nw.lit("gap")),
        windows=nw.col("known").cast(nw.Int64()),
        method=nw.when(whole).then(nw.lit("growth.published_rate")).otherwise(nw.lit(method)),
    )
    return table.with_columns(score=score(nw.col("shown_x"))).with_columns(run=_run())


def judge_average(table: Frame) -> Frame:
    """Compare the mean of the years known, exp(mean(ln(1+r))) - 1, with the target.

    Adds ``needed_x``: the yearly rate that the remaining years need.

    Parameters
    ----------
    table
        Targets with the facts of `average_evidence`.
    """
    table = _known(table)
    known = nw.when(nw.col("known") > 0).then(nw.col("known")).otherwise(nw.lit(1.0))
    mean = ((nw.col("log") / known).exp() - 1) * 100 * nw.col("sign")
    table = _over_years(table, mean, "growth.mean_of_known_years")
    left = nw.col("years") - nw.col("known")
    goal = nw.col("req") * nw.col("sign")
    open_ = (left > 0.5) & (nw.col("known") > 0) & (goal > -100)  # noqa: PLR2004 - a whole year, a rate with a logarithm
    years = nw.when(open_).then(left).otherwise(nw.lit(1.0))
    goal_log = (1 + nw.when(open_).then(goal).otherwise(nw.lit(0.0)) / 100).log() * nw.col("years")
    rate = (((goal_log - nw.col("log")) / years).exp() - 1) * 100 * nw.col("sign")
    null = nw.lit(None, dtype=nw.Float64())
    return table.with_columns(needed_x=nw.when(open_).then(rate).otherwise(null), needed_per=nw.lit("rate"))


def judge_total(table: Frame) -> Frame:
    """Compare the growth over all years known, compounded, with the target for the whole period.

    Progress is logarithmic while the period runs, ln(1 + a) / ln(1 + t), and the linear share a / t
    once all years are known; the method names which.

    Parameters
    ----------
    table
        Targets with the facts of `average_evidence`.
    """
    grown = (nw.col("log").exp() - 1) * 100 * nw.col("sign")
    table = _over_years(_known(table), grown, "growth.compounded_years")
    achieved, goal = nw.col("shown_x") * nw.col("sign") / 100, nw.col("req") * nw.col("sign") / 100
    domain = (achieved > -1) & (goal > -1) & (goal != 0)
    safe_goal = nw.when(domain).then(goal).otherwise(nw.lit(1.0))
    safe = nw.when(domain).then(achieved).otherwise(nw.lit(0.0))
    log_share = (1 + safe).log() / (1 + safe_goal).log()
    share = nw.when(nw.col("decisive") == 1).then(safe / safe_goal).otherwise(log_share)
    return table.with_columns(progress=nw.when(domain).then(share).otherwise(nw.lit(None, dtype=nw.Float64())))
