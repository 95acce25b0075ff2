"""The ladder that every rule's facts go through to a verdict."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import WINDOW
from plantargets.evaluation.frames import Frame, from_rows
from plantargets.evaluation.judgement.facts import METHODS, PER, named
from plantargets.evaluation.limits import FAIL, MET, NEAR, UNKNOWN, paced, score, unsettled
from plantargets.evaluation.verdicts import REASONS, ReasonCode, reason_number

__all__ = ["climb"]

_GAP, _NO_SEASON = (reason_number(code) for code in ("gap", "seasonality_missing"))
_FLAGS = (
    "scope_bad", "unit_bad", "basis_bad", "basis_unstated", "stage_bad", "measure_bad", "span_bad", "fit", "area_bad",
    "limit_bad", "mixed", "flaw", "low", "slot", "summed", "held_score", "held_open", "by_score", "early",
    "open_reason", "method_no", "per_no", "own_score", "own_run", "own_reason",
)  # fmt: skip
_NUMBERS = ("pace_low", "pace_high", "slack_low", "slack_high")


def _flags(table: Frame) -> Frame:
    """Put zero in place of missing flags, so that no condition is null, and score the figure."""
    has = ~nw.col("x").is_null() & (nw.col("slot") > 0)
    table = table.with_columns(
        has=has,
        has_pace=~nw.col("pace_low").is_null(),
        is_held=~nw.col("breaches").is_null(),
        is_own=~nw.col("own_score").is_null(),
        seen_x=nw.col("x").fill_null(0.0),
        **{name: nw.col(name).fill_null(0).cast(nw.Int64()) for name in _FLAGS},
        **{name: nw.col(name).fill_null(0.0) for name in _NUMBERS},
    )
    x = nw.col("seen_x")
    table = table.with_columns(scored=score(x), pace=paced(x, nw.col("pace_low"), nw.col("pace_high")))
    table = table.with_columns(open_bound=unsettled(x, nw.col("scored")).cast(nw.Int64()))
    table = table.with_columns(
        scored=nw.when(nw.col("is_held")).then(nw.col("held_score")).otherwise(nw.col("scored")),
        open_bound=nw.when(nw.col("is_held")).then(nw.col("held_open")).otherwise(nw.col("open_bound")),
    )
    table = table.with_columns(
        scored=nw.when(nw.col("is_own")).then(nw.col("own_score")).otherwise(nw.col("scored")),
        pace=nw.when(nw.col("is_own")).then(nw.col("own_run")).otherwise(nw.col("pace")),
        open_bound=nw.when(nw.col("is_own")).then(nw.lit(0)).otherwise(nw.col("open_bound")),
        has_pace=nw.col("has_pace") | (nw.col("is_own") & (nw.col("own_run") >= 0)),
    )
    passes = (nw.col("by_score") == 1) & (nw.col("scored") > FAIL)
    ahead = passes.cast(nw.Int64())
    return table.with_columns(run=ahead + (1 - ahead) * nw.col("pace"), has_run=nw.col("has_pace") | passes)


def _steps() -> list[tuple[nw.Expr, str, ReasonCode | str]]:
    """List the steps: condition, verdict and reason; the first whose condition holds decides.

    A reason in brackets is that of a column.
    """
    ended, has, missing = nw.col("ended") == 1, nw.col("has"), ~nw.col("has")
    decided = (nw.col("at_end") == 1) & (nw.col("slot") == WINDOW)
    scored, run = nw.col("scored"), nw.col("run")
    cap = (nw.col("limits_high") == 1) & (nw.col("limits_low") == 0)
    floor = (nw.col("limits_low") == 1) & (nw.col("limits_high") == 0)
    low = nw.col("low") == 1
    # A lower bound that is behind a floor's pace may be on it; one that is beyond a cap's pace is.
    doubtful = (low & ~nw.col("is_held") & ((floor & (run == 0)) | (~floor & ~(cap & (run == 0))))) | (
        nw.col("is_held") & (nw.col("open_bound") == 1)
    )
    return [
        (nw.col("pre_reason") > 0, "not_judged", "[pre_reason]"),
        (nw.col("running") == 0, "not_started", ""),
        (nw.col("mixed") == 1, "not_judged", "basis_mixed"),
        (nw.col("limit_bad") == 1, "not_judged", "beyond_limit"),
        ((nw.col("flaw") > 0) & (nw.col("flaw") != _GAP), "not_judged", "[flaw]"),
        (nw.col("own_reason") > 0, "not_judged", "[own_reason]"),
        (missing & (nw.col("flaw") == _GAP), "not_judged", "gap"),
        (missing & (nw.col("unit_bad") == 1), "not_judged", "unit_differs"),
        (missing & (nw.col("basis_bad") == 1), "not_judged", "basis_differs"),
        (missing & (nw.col("basis_unstated") == 1), "not_judged", "basis_not_stated"),
        (missing & ((nw.col("fit") == 1) | (nw.col("span_bad") == 1)), "not_judged", "span_differs"),
        (missing & (nw.col("scope_bad") == 1), "no_data", "scope_differs"),
        (missing & (nw.col("stage_bad") == 1), "not_judged", "stage_differs"),
        (missing & (nw.col("measure_bad") == 1), "not_judged", "measure_differs"),
        (missing & (nw.col("area_bad") == 1), "no_data", "area_differs"),
        (missing, "no_data", ""),
        (decided & (nw.col("open_bound") == 1), "not_judged", "lower_bound"),
        (decided & (scored == UNKNOWN), "not_judged", "direction_unknown"),
        (decided & (scored == MET), "met", ""),
        (decided & (scored == NEAR), "met_within_tolerance", ""),
        (decided, "missed", ""),
        (nw.col("early") == 1, "met", ""),
        (nw.col("early") == 2, "missed", ""),
        (ended, "not_judged", "[open_reason]"),
        (~nw.col("has_run"), "not_judged", "[open_reason]"),
        (doubtful, "not_judged", "lower_bound"),
        (run == UNKNOWN, "not_judged", "direction_unknown"),
        (run == 1, "on_track", ""),
        (has, "behind", ""),
    ]


def climb(table: Frame) -> Frame:
    """Add ``verdict``, ``reason_code``, ``final``, ``attained``, ``tolerance_used``, ``undated`` and ``method``.

    Parameters
    ----------
    table
        One row a target: what `prepare` gives, the flags of `unfit_reasons`, the figure that speaks and
        the facts of its rule.
    """
    table, steps = _flags(table), _steps()
    # The first step that holds decides: those that do not hold count as beyond the last.
    beyond = len(steps)
    step = nw.min_horizontal(
        # Each under a name of its own: narwhals before 2.27 refuses columns of one name on pandas.
        *(
            ((~condition).cast(nw.Int64()) * beyond + at).alias(f"step_{at}")
            for at, (condition, _, _) in enumerate(steps)
        )
    )
    rows = [
        {
            "step": at,
            "verdict": verdict,
            "fixed": 0 if reason.startswith("[") else reason_number(reason),
            "by_pre": int(reason == "[pre_reason]"),
            "by_open": int(reason == "[open_reason]"),
            "by_flaw": int(reason == "[flaw]"),
            "by_own": int(reason == "[own_reason]"),
        }
        for at, (_, verdict, reason) in enumerate(steps)
    ]
    schema = {name: nw.String() if name == "verdict" else nw.Int64() for name in rows[0]}
    table = table.with_columns(step=step).join(from_rows(rows, schema, table.implementation), on="step", how="inner")
    # Without a season, closing the gap would not help.
    gap = ((nw.col("flaw") == _GAP) & (nw.col("open_reason") != _NO_SEASON)).cast(nw.Int64())
    open_reason = gap * _GAP + (1 - gap) * nw.col("open_reason")
    table = table.with_columns(
        reason_no=nw.col("fixed")
        + nw.col("by_pre") * nw.col("pre_reason")
        + nw.col("by_open") * open_reason
        + nw.col("by_flaw") * nw.col("flaw")
        + nw.col("by_own") * nw.col("own_reason")
    )
    table = named(table, "reason_no", "reason_code", REASONS)
    table = named(named(table, "method_no", "method", METHODS), "per_no", "needed_per", PER)
    settled = nw.col("verdict").is_in(["met", "met_within_tolerance", "missed"])
    tracking = nw.col("verdict").is_in(["on_track", "behind"])
    in_, undated = nw.col("slot") == WINDOW, nw.col("published").is_null()
    # What was published before its span had ended is an expectation, whatever it calls itself.
    known = (nw.col("expected") == 0) & (undated | (nw.col("published") >= nw.col("end")))
    final = settled & (nw.col("at_end") == 1) & in_ & known
    # An unfinished sum below its cap has attained nothing.
    unfinished = (nw.col("summed") == 1) & ~in_ & (nw.col("limits_high") == 1)
    has, none = nw.col("has"), nw.lit(None, dtype=nw.Float64())
    return table.with_columns(
        final=final.cast(nw.Int64()),
        attained=(tracking & (nw.col("scored") > FAIL) & ~unfinished).cast(nw.Int64()),
        tolerance_used=_tolerance_used(),
        undated=(has & undated & (nw.col("dated") == 1)).cast(nw.Int64()),
        shown_x=nw.when(has).then(nw.col("x")).otherwise(none),
    ).rename({name: f"shown_{name}" for name in ("start", "end", "published", "status", "source")})


def _tolerance_used() -> nw.Expr:
    """Give the tolerance without which the verdict would be worse, null where it does not rest on one."""
    none, verdict = nw.lit(None, dtype=nw.Float64()), nw.col("verdict")
    low, high = nw.col("pace_low") + nw.col("slack_low"), nw.col("pace_high") - nw.col("slack_high")
    bare = paced(nw.col("seen_x"), low, high) == 1
    by_pace = nw.col("has_pace") & ~nw.col("is_held")
    passes = ((nw.col("by_score") == 1) & (nw.col("scored") == MET)) | (by_pace & bare)
    rests = (verdict == "met_within_tolerance") | ((verdict == "on_track") & ~passes)
    short = nw.col("seen_x") < low
    slack = nw.when(short & (nw.col("limits_low") == 1)).then(nw.col("slack_low")).otherwise(nw.col("slack_high"))
    on_pace = by_pace & (verdict == "on_track") & (nw.col("pace") == 1)
    rests = rests & ~nw.col("is_own")
    return nw.when(rests).then(nw.when(on_pace).then(slack).otherwise(nw.col("tol"))).otherwise(none)
