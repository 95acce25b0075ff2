"""Judgement of levels to reach and of levels to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE, PART, WINDOW
from plantargets.evaluation.judgement.facts import METHODS, PER_MONTH, PER_YEAR, RATE, facts, method, null
from plantargets.evaluation.judgement.pace import calendar_share, path, with_due_level
from plantargets.evaluation.limits import FAIL, MET, NEAR, score
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["judge_held", "judge_level"]

_YEAR = 12


def _baseline(table: Frame) -> Frame:
    """Take the stated baseline, else the last figure of a window before the period."""
    stated = ~nw.col("stated_x").is_null()
    table = table.with_columns(
        from_x=nw.when(stated).then(nw.col("stated_x")).otherwise(nw.col("base_x")),
        from_m=nw.when(stated).then(nw.col("stated_m")).otherwise(nw.col("base_m")),
        from_end=nw.when(stated).then(nw.col("stated_end")).otherwise(nw.col("base_end")),
        from_source=nw.when(stated).then(nw.lit("")).otherwise(nw.col("base_source").fill_null("")),
    )
    return table.with_columns(
        based=(~nw.col("from_x").is_null() & (nw.col("from_m") < nw.col("w_end_m")) & (nw.col("held") == 0)).cast(
            nw.Int64()
        ),
        b_x=nw.col("from_x").fill_null(0.0),
        b_m=nw.when(nw.col("from_m") < nw.col("w_end_m")).then(nw.col("from_m")).otherwise(nw.col("w_end_m") - 1),
    )


def _aim(x: nw.Expr) -> nw.Expr:
    """Give the number that a path from `x` leads to: the nearer end of a range to stay in."""
    from_above = (nw.col("limits_low") == 1) & (nw.col("limits_high") == 1) & (x > nw.col("req_hi"))
    return nw.when(from_above).then(nw.col("req_hi")).otherwise(nw.col("goal"))


def _paced(table: Frame) -> Frame:
    """Add what the path from the baseline asked for by the date of the figure.

    A baseline that satisfies the target already has no way to go: the target itself is asked for all along.
    """
    table = table.with_columns(aim=_aim(nw.col("b_x")))
    compound = (nw.col("money") == 1) & (nw.col("b_x") > 0) & (nw.col("aim") > 0)
    share = calendar_share(nw.col("end_m"), nw.col("b_m"), nw.col("w_end_m"))
    band = (nw.col("limits_low") == 1) & (nw.col("limits_high") == 1)
    scored = score(nw.col("b_x"))
    there = (nw.col("based") == 1) & ((scored == MET) | (band & (scored == NEAR)))
    table = table.with_columns(share=nw.when(share > 0).then(share).otherwise(nw.lit(0.0)), there=there)
    aim = nw.col("aim")
    expected = nw.when(nw.col("there")).then(aim).otherwise(path(nw.col("b_x"), aim, nw.col("share"), compound))
    table = with_due_level(table.with_columns(expected=expected, full=nw.col("approx") * nw.col("tol")))
    # Around a level, whatever lies between the path and the level has gone far enough, and not too far.
    full, req, req_hi = nw.col("full"), nw.col("req"), nw.col("req_hi")
    part, expected = full * nw.col("share"), nw.col("expected")
    wide_low, wide_high = band & (req - full < expected - part), band & (req_hi + full > expected + part)
    bare_low = nw.when(band & (req < expected)).then(req).otherwise(expected)
    bare_high = nw.when(band & (req_hi > expected)).then(req_hi).otherwise(expected)
    table = table.with_columns(
        low=nw.when(wide_low).then(req - full).otherwise(expected - part),
        high=nw.when(wide_high).then(req_hi + full).otherwise(expected + part),
        bare_low=bare_low,
        bare_high=bare_high,
    )
    return table.with_columns(
        slack_low=nw.col("bare_low") - nw.col("low"), slack_high=nw.col("high") - nw.col("bare_high")
    )


def judge_level(table: Frame) -> Frame:
    """Compare the last window's figure; before it is in, the latest complete one with its path.

    The path runs from the baseline to the bound: straight for shares and counts, compound
    for money. ``needed_x`` is what each remaining year needs, or each month where the whole period is
    of a year at most. A level that must be held has no path.

    Parameters
    ----------
    table
        Targets with the figures of `slot_evidence` and `base_evidence`; where only a baseline is
        known, it stands as the figure, its ``slot`` that of a window before the period.
    """
    table = _needed(_paced(_baseline(table)))
    latest, spread = nw.col("slot") >= INSIDE, nw.col("aim") - nw.col("b_x")
    # What stands as a column is worked out once; an expression, wherever it is written.
    table = table.with_columns(
        latest=latest,
        on_path=latest & (nw.col("expects") == 1),
        in_force=latest & (nw.col("held") == 1),
        spread=spread,
        moving=latest & (nw.col("based") == 1) & (spread != 0) & ~nw.col("there"),
    )
    latest, based, held = nw.col("latest"), nw.col("on_path"), nw.col("in_force")
    moving, spread = nw.col("moving"), nw.col("spread")
    share_done = (nw.col("x") - nw.col("b_x")) / nw.when(moving).then(spread).otherwise(nw.lit(1.0))
    missing, part, unknown, unseen = (
        reason_number(code) for code in ("baseline_missing", "part_year", "nature_unknown", "outcome_not_seen")
    )
    running = nw.when(latest).then(nw.lit(missing)).otherwise(part + nw.col("nature_open") * (unknown - part))
    way, last = (METHODS.index(f"threshold.{name}") for name in ("path", "last_window"))
    return facts(
        table,
        pace_low=nw.when(held).then(nw.col("req")).otherwise(nw.when(based).then(nw.col("low")).otherwise(null())),
        pace_high=nw.when(held).then(nw.col("req_hi")).otherwise(nw.when(based).then(nw.col("high")).otherwise(null())),
        slack_low=nw.col("slack_low"),
        slack_high=nw.col("slack_high"),
        by_score=latest.cast(nw.Int64()),
        expected_x=nw.when(based).then(nw.col("expected")).otherwise(null()),
        progress=nw.when(moving).then(share_done).otherwise(null()),
        needed_x=nw.col("needed_x"),
        per_no=nw.col("per_no"),
        open_reason=nw.when(nw.col("ended") == 1).then(nw.lit(unseen)).otherwise(running),
        method_no=way + (nw.col("slot") == WINDOW).cast(nw.Int64()) * (last - way),
        # What must be held has no way to go, so nothing to begin with.
        from_x=nw.when(nw.col("held") == 1).then(null()).otherwise(nw.col("from_x")),
        from_end=nw.when(nw.col("held") == 0).then(nw.col("from_end")),
        from_source=nw.col("from_source"),
    )


def _needed(table: Frame) -> Frame:
    """Add what each remaining year or month needs from the latest complete figure, or from the baseline."""
    part = nw.col("slot") == PART
    now = nw.when(part).then(nw.col("b_x")).otherwise(nw.col("x"))
    at = nw.when(part).then(nw.col("b_m")).otherwise(nw.col("end_m"))
    known = (~part | (nw.col("based") == 1)) & (nw.col("direction_open") == 0) & (nw.col("held") == 0)
    years_left = (nw.col("w_end_m") - at) / _YEAR
    table = table.with_columns(now=now, ahead=_aim(now), years_left=years_left, known=known.cast(nw.Int64()))
    open_ = (nw.col("years_left") > 0) & (nw.col("known") == 1) & (score(nw.col("now")) <= FAIL)
    short = nw.col("p_end_m") - nw.col("p_start_m") < _YEAR + 0.01
    compound = (nw.col("money") == 1) & (nw.col("now") > 0) & (nw.col("ahead") > 0) & ~short
    years = nw.when(open_).then(nw.col("years_left")).otherwise(nw.lit(1.0))
    low = nw.when(compound).then(nw.col("now")).otherwise(nw.lit(1.0))
    high = nw.when(compound).then(nw.col("ahead")).otherwise(nw.lit(1.0))
    rate = (((high / low).log() / years).exp() - 1) * 100
    per_month = short.cast(nw.Int64())
    even = (nw.col("ahead") - nw.col("now")) / (years * (1 + (_YEAR - 1) * per_month))
    return table.with_columns(
        needed_x=nw.when(open_).then(nw.when(compound).then(rate).otherwise(even)).otherwise(null()),
        per_no=PER_YEAR + (RATE - PER_YEAR) * compound.cast(nw.Int64()) + (PER_MONTH - PER_YEAR) * per_month,
    )


def judge_held(table: Frame) -> Frame:
    """Check that every window satisfies the bound, or is better than the one before; later ones undo no breach.

    Parameters
    ----------
    table
        Targets with the figures and counts of `held_evidence`.
    """
    # Before a window is in there are no counts.
    checked, broken = ~nw.col("windows").is_null(), nw.col("breaches") > 0
    part, unseen = reason_number("part_year"), reason_number("outcome_not_seen")
    return facts(
        table,
        pace_low=nw.when(checked).then(nw.col("req")).otherwise(null()),
        by_score=checked.cast(nw.Int64()),
        early=2 * broken.cast(nw.Int64()),
        breaches=nw.col("breaches"),
        windows=nw.col("windows"),
        progress=(nw.col("windows") - nw.col("breaches")) / nw.col("windows"),
        # The least score is that of a window whose verdict hangs on the direction.
        held_score=nw.when(broken).then(nw.lit(FAIL)).otherwise(nw.col("worst")),
        held_open=(~broken & (nw.col("unsettled") > 0)).cast(nw.Int64()),
        open_reason=part + nw.col("ended") * (unseen - part),
        method_no=nw.when(nw.col("family") == "held").then(method("threshold.held")).otherwise(method("improve.held")),
    )
