"""Judgement of levels to reach and of levels to hold."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.compare import FAIL, UNKNOWN, score
from plantargets.evaluation.frames import Frame
from plantargets.evaluation.judgement.cumulative import judge_amount
from plantargets.evaluation.judgement.facts import shown
from plantargets.evaluation.judgement.pace import calendar_share, paced, path

__all__ = ["judge_held", "judge_level", "judge_window"]


def _baseline(table: Frame) -> Frame:
    """Take the stated baseline, else the last figure of a window before the period."""
    stated = ~nw.col("stated_x").is_null()
    return table.with_columns(
        b_x=nw.when(stated).then(nw.col("stated_x")).otherwise(nw.col("base_x")),
        b_m=nw.when(stated).then(nw.col("stated_m")).otherwise(nw.col("base_f_end_m")),
        from_end=nw.when(stated).then(nw.col("stated_end")).otherwise(nw.col("base_end")),
        from_source=nw.when(stated).then(nw.lit("")).otherwise(nw.col("base_source")),
    ).with_columns(from_x=nw.col("b_x"))


def judge_level(table: Frame) -> Frame:
    """Compare the last window's figure; before it is in, the latest complete one with its path.

    The path runs from the baseline to the bound: straight for shares and counts, compound
    for money. ``needed_x`` is what each remaining year needs.

    Parameters
    ----------
    table
        Targets with the facts of `level_evidence`.
    """
    table = _baseline(table)
    null, none = nw.lit(None, dtype=nw.Float64()), nw.lit(None, dtype=nw.Float64())
    final = nw.col("window_has") == 1
    latest = final | (nw.col("inside_has") == 1)
    goal = nw.when(nw.col("sense") == "cap").then(nw.col("req_hi")).otherwise(nw.col("req"))
    table = table.with_columns(
        **shown("window", "inside", "part"),
        decisive=final.cast(nw.Int64()),
        low=nw.when(final).then(nw.col("window_low")).otherwise(nw.col("inside_low")),
        goal=goal,
        at=nw.when(final).then(nw.col("window_f_end_m")).otherwise(nw.col("inside_f_end_m")),
    )
    share = calendar_share(nw.col("at"), nw.col("b_m"), nw.col("w_end_m"))
    expected = path(nw.col("b_x"), nw.col("goal"), share, nw.col("money"))
    based = ~nw.col("b_x").is_null() & ~nw.col("at").is_null()
    table = table.with_columns(
        score=score(nw.col("shown_x")), expected_x=nw.when(based).then(expected).otherwise(null)
    )
    satisfied = nw.col("score") > FAIL
    pace = paced(nw.col("shown_x"), nw.col("expected_x"), nw.col("expected_x"))
    pace = nw.when(based).then(pace).otherwise(none)
    unknown = nw.when(nw.col("sense") == "").then(nw.lit(UNKNOWN)).otherwise(pace)
    run = nw.when(satisfied).then(nw.lit(1)).otherwise(unknown)
    spread = nw.col("goal") - nw.col("b_x")
    moving = based & (spread != 0)
    share_done = (nw.col("shown_x") - nw.col("b_x")) / nw.when(moving).then(spread).otherwise(nw.lit(1.0))
    no_figure = nw.when(latest).then(nw.lit("baseline_missing")).otherwise(nw.lit("part_year"))
    return _needed(
        table.with_columns(
            run=nw.when(latest).then(run).otherwise(none),
            progress=nw.when(moving & latest).then(share_done).otherwise(null),
            open_reason=nw.when(nw.col("phase") == "ended").then(nw.lit("outcome_not_seen")).otherwise(no_figure),
            method=nw.when(final).then(nw.lit("threshold.last_window")).otherwise(nw.lit("threshold.path")),
        ),
        latest,
    )


def _needed(table: Frame, latest: nw.Expr) -> Frame:
    """Add what each remaining year needs from the latest complete figure, or from the baseline."""
    null = nw.lit(None, dtype=nw.Float64())
    now = nw.when(latest).then(nw.col("shown_x")).otherwise(nw.col("b_x"))
    at = nw.when(latest).then(nw.col("at")).otherwise(nw.col("b_m"))
    table = table.with_columns(now=now, years_left=(nw.col("w_end_m") - at) / 12)
    passed = score(nw.col("now")) > FAIL
    years = nw.when(nw.col("years_left") > 0).then(nw.col("years_left")).otherwise(nw.lit(1.0))
    compound = (nw.col("money") == 1) & (nw.col("now") > 0) & (nw.col("goal") > 0)
    low = nw.when(compound).then(nw.col("now")).otherwise(nw.lit(1.0))
    high = nw.when(compound).then(nw.col("goal")).otherwise(nw.lit(1.0))
    rate = (((high / low).log() / years).exp() - 1) * 100
    step = (nw.col("goal") - nw.col("now")) / years
    needed = nw.when(compound).then(rate).otherwise(step)
    open_ = (nw.col("years_left") > 0) & ~nw.col("now").is_null() & (nw.col("sense") != "")
    return table.with_columns(
        needed_x=nw.when(passed).then(null).otherwise(nw.when(open_).then(needed).otherwise(null)),
        needed_per=nw.when(compound).then(nw.lit("rate")).otherwise(nw.lit("year")),
    )


def judge_window(table: Frame) -> Frame:
    """Judge a yearly amount whose window has figures: its sum, or its sum so far.

    Parameters
    ----------
    table
        Targets with the facts of `amount_evidence`.
    """
    table = judge_amount(table, "w_start_m", "w_end_m")
    complete = nw.col("decisive") == 1
    method = nw.when(complete).then(nw.lit("threshold.last_window")).otherwise(nw.lit("threshold.window_to_date"))
    return table.with_columns(method=method)


def judge_held(table: Frame) -> Frame:
    """Check that every window satisfies the bound; one that does not is not undone by later ones.

    Parameters
    ----------
    table
        Targets with the facts of `held_evidence`.
    """
    null = nw.lit(None, dtype=nw.Float64())
    checked = nw.col("windows") > 0
    broken = nw.col("breaches") > 0
    complete = nw.col("windows") == nw.col("n_windows")
    windows = nw.when(checked).then(nw.col("windows")).otherwise(nw.lit(1))
    open_run = nw.when(nw.col("unknown") > 0).then(nw.lit(UNKNOWN)).otherwise(nw.lit(1))
    return table.with_columns(
        **shown("window"),
        score=nw.col("worst"),
        low=nw.col("any_low"),
        decisive=complete.cast(nw.Int64()),
        run=nw.when(checked).then(open_run).otherwise(nw.lit(None, dtype=nw.Float64())),
        early=nw.when(broken & ~complete).then(nw.lit("missed")).otherwise(nw.lit("")),
        progress=nw.when(checked).then((nw.col("windows") - nw.col("breaches")) / windows).otherwise(null),
        open_reason=nw.lit("outcome_not_seen"),
        method=nw.lit("threshold.held"),
    )
