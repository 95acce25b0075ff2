"""Evidence for levels to hold: every window of the period."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.compare import FAIL, UNKNOWN, score, unsettled
from plantargets.evaluation.evidence.spoken import INSIDE, PART, WINDOW, spoken
from plantargets.evaluation.frames import Frame, attach, best

__all__ = ["held_evidence"]

_LIMITS = (
    "req", "req_hi", "direction_open", "limits_low", "limits_high", "short_met", "short_near", "over_met", "over_near",
    "n_windows",
)  # fmt: skip


def held_evidence(table: Frame, pairs: Frame) -> tuple[Frame, Frame]:
    """Check every window of the period.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    pairs
        Ranked pairs of levels to hold.

    Returns
    -------
    spoken : Frame
        See `spoken`: the latest window's figure, or one of a part of a window where no window is in.
    counts : Frame
        ``tid``, ``windows``, ``breaches``, ``worst`` (the least score), ``unsettled`` (windows of which only
        a bound is known) and ``open_windows`` (windows whose verdict hangs on the direction).
    """
    months = nw.col("f_end_m") / nw.col("window_months")
    at_window_end = (months - months.round(0)).abs() < 0.01
    fits = (nw.col("win_months") == nw.col("window_months")) | ((nw.col("ends_at") == 1) & at_window_end)
    rows = pairs.filter(nw.col("f_start") >= nw.col("p_start"))
    rows = rows.with_columns(fits=fits.cast(nw.Int64()))
    windows = best(rows.filter(nw.col("fits") == 1), ("tid", "f_end"))
    windows = windows.join(table.select("tid", *_LIMITS), on="tid", how="inner").with_columns(score=score(nw.col("x")))
    windows = windows.with_columns(unsettled=unsettled(nw.col("x"), nw.col("score")).cast(nw.Int64()))
    windows = windows.with_columns(
        breach=(nw.col("score") == FAIL).cast(nw.Int64()) * (1 - nw.col("unsettled")),
        open_window=(nw.col("score") == UNKNOWN).cast(nw.Int64()),
    )
    counts = windows.group_by("tid").agg(
        nw.col("x").count().alias("windows"),
        nw.col("breach").sum().alias("breaches"),
        nw.col("open_window").sum().alias("open_windows"),
        nw.col("unsettled").sum().alias("unsettled"),
        nw.col("score").min().alias("worst"),
        nw.col("n_windows").max().alias("all_windows"),
    )
    latest = best(best(rows, ("tid",), "fits"), ("tid",))
    latest = attach(
        latest, counts.select("tid", (nw.col("windows") == nw.col("all_windows")).cast(nw.Int64()).alias("all_in"))
    )
    slot = PART + nw.col("fits") * (INSIDE - PART) + nw.col("all_in").fill_null(0) * (WINDOW - INSIDE)
    expected = (nw.col("status") == "expected").cast(nw.Int64())
    found = spoken(
        latest,
        end_m=nw.col("f_end_m"),
        slot=slot,
        expected=expected,
        parts=nw.lit(1),
        printed=nw.lit(1),
        log=nw.lit(0.0),
    )
    return found, counts.drop("all_windows")
