"""Judgement of changes and improvements against the window before the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE
from plantargets.evaluation.judgement.facts import METHODS, PER_YEAR, beyond, facts, null
from plantargets.evaluation.judgement.pace import calendar_share
from plantargets.evaluation.limits import FAIL, score
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["judge_change", "judge_improve"]

_YEAR = 12


def _based(table: Frame) -> Frame:
    """Name the baseline; a published difference has none beside it."""
    stated = ~nw.col("stated_x").is_null()
    computed = ~nw.col("against").is_null()
    return table.with_columns(
        computed=computed,
        latest=nw.col("slot") >= INSIDE,
        from_x=nw.when(computed).then(nw.col("against") * nw.col("sign")).otherwise(null()),
        from_m=nw.when(stated).then(nw.col("stated_m")).otherwise(nw.col("p_start_m")),
        from_end=nw.when(computed & stated)
        .then(nw.col("stated_end"))
        .otherwise(nw.when(computed).then(nw.col("base_end"))),
        from_source=nw.when(computed & ~stated).then(nw.col("base_source").fill_null("")).otherwise(nw.lit("")),
    )


def _open(latest: nw.Expr) -> nw.Expr:
    """Say why there is no verdict where the figure does not decide."""
    part, unseen = reason_number("part_year"), reason_number("outcome_not_seen")
    ended = nw.col("ended") == 1
    return nw.when(ended | latest).then(nw.lit(unseen)).otherwise(nw.lit(part))


def judge_change(table: Frame) -> Frame:
    """Compare the difference from the window before the period with the one that was asked for.

    While the period runs the path is straight. ``needed_x`` is what each remaining year needs.

    Parameters
    ----------
    table
        Targets with the figures of `difference_evidence`.
    """
    table = _based(table)
    x, end, latest = nw.col("x"), nw.col("w_end_m"), nw.col("latest")
    # A baseline of the target's own last day leaves no way: all of the change is due at once.
    from_ = nw.when(nw.col("from_m") < end).then(nw.col("from_m")).otherwise(end - 1)
    share = calendar_share(nw.col("end_m"), from_, end)
    slack = nw.col("approx") * nw.col("tol") * share
    goal, left = nw.col("goal"), (end - nw.col("end_m")) / _YEAR
    open_ = latest & (left > 0.01) & (nw.col("direction_open") == 0) & (score(x) <= FAIL)
    moving = latest & (goal != 0)
    printed, computed = METHODS.index("change.published_difference"), METHODS.index("change.from_baseline")
    return facts(
        table,
        pace_low=nw.when(latest).then(nw.col("req") * share - slack).otherwise(null()),
        pace_high=nw.when(latest).then(nw.col("req_hi") * share + slack).otherwise(null()),
        slack_low=slack,
        slack_high=slack,
        by_score=latest.cast(nw.Int64()),
        expected_x=nw.when(latest).then(goal * share).otherwise(null()),
        progress=nw.when(moving).then(x / nw.when(moving).then(goal).otherwise(nw.lit(1.0))).otherwise(null()),
        needed_x=nw.when(open_).then((goal - x) / nw.when(open_).then(left).otherwise(nw.lit(1.0))).otherwise(null()),
        per_no=nw.lit(PER_YEAR),
        open_reason=_open(latest),
        method_no=nw.when(nw.col("computed")).then(nw.lit(computed)).otherwise(nw.lit(printed)),
        **{name: nw.col(name) for name in ("from_x", "from_end", "from_source")},
    )


def judge_improve(table: Frame) -> Frame:
    """Ask whether the latest window is better than the one before the period; as good is not better.

    Parameters
    ----------
    table
        Targets with the figures of `difference_evidence`.
    """
    table = _based(table)
    latest = nw.col("latest")
    return facts(
        table,
        # What is no better has to be behind, and not on a pace of zero.
        pace_low=nw.when(latest).then(nw.col("req") + beyond()).otherwise(null()),
        pace_high=nw.when(latest).then(nw.col("req_hi") - beyond()).otherwise(null()),
        open_reason=_open(latest),
        method_no=nw.lit(METHODS.index("improve.against_before")),
        **{name: nw.col(name) for name in ("from_x", "from_end", "from_source")},
    )
