"""Evidence for levels to hold: every window of the period."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.differences import AT_LIMIT, stuck
from plantargets.evaluation.evidence.slots import FIGURES_DIFFER, differing
from plantargets.evaluation.evidence.spoken import INSIDE, PART, WINDOW, spoken
from plantargets.evaluation.evidence.sums import GAP, flawed
from plantargets.evaluation.figures import ordinal
from plantargets.evaluation.frames import Frame, attach, bare, best, concat
from plantargets.evaluation.limits import FAIL, score, unsettled

__all__ = ["held_evidence"]

_LIMITS = (
    "req", "req_hi", "direction_open", "limits_low", "limits_high", "short_met", "short_near", "over_met", "over_near",
    "n_windows", "w_end_m", "least", "most",
)  # fmt: skip


def _first_day(window: nw.Expr) -> nw.Expr:
    """Give the day, as an ordinal, on which a window begins; windows are counted from year 0."""
    month = ((window - 1) * nw.col("window_months")).cast(nw.Int64())
    return ordinal(month // 12, month % 12 + 1, nw.lit(1))


def _holes(windows: Frame, counts: Frame) -> Frame:
    """Find the first windows without a figure before one that has one."""
    broken = counts.filter(nw.col("windows") < nw.col("latest") - nw.col("before")).select("tid", "before")
    known = windows.join(broken.select("tid"), on="tid", how="semi").select("tid", "window", "window_months")
    edges = attach(known, broken).select("tid", nw.col("before").alias("window"), "window_months").unique()
    # Whatever is followed by no figure is the edge of a hole, but for the latest; the first such edge counts.
    followed = known.select("tid", window=nw.col("window") - 1)
    ends = concat([edges, known]).join(followed, on=["tid", "window"], how="anti")
    ends = ends.group_by("tid").agg(nw.col("window").min().alias("edge"))
    after = known.join(ends, on="tid", how="inner").filter(nw.col("window") > nw.col("edge"))
    after = after.group_by("tid").agg(
        nw.col("edge").max(), nw.col("window").min().alias("next"), nw.col("window_months").max()
    )
    return flawed(after, GAP, missing_from=_first_day(nw.col("edge") + 1), missing_to=_first_day(nw.col("next")) - 1)


def held_evidence(table: Frame, pairs: Frame) -> tuple[Frame, Frame, Frame]:
    """Check every window of the period.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    pairs
        Ranked pairs of levels to hold, and of what each window adds to the one before, with that one as ``against``.

    Returns
    -------
    spoken : Frame
        See `spoken`: the latest window's figure, or one of a part of a window where no window is in.
    counts : Frame
        ``tid``, ``windows``, ``breaches``, ``breach_first`` and ``breach_last`` (ordinals of the ends of the
        windows), ``worst`` (the least score) and ``unsettled`` (windows of which only a bound is known).
    flaws : Frame
        See `FLAWS`: windows without a figure before one that has one, figures that contradict one another, or
        an improvement on what is at its limit.
    """
    months = nw.col("f_end_m") / nw.col("window_months")
    at_window_end = (months - months.round(0)).abs() < 0.01
    fits = (nw.col("win_months") == nw.col("window_months")) | ((nw.col("ends_at") == 1) & at_window_end)
    # What was published before its window had ended is no figure of that window yet.
    fits = fits & (nw.col("f_end_m") <= nw.col("as_of_m"))
    # A window that begins before the period is none of its windows.
    fits = fits & (nw.col("f_end_m") - nw.col("window_months") > nw.col("p_start_m") - 0.01)
    rows = pairs.filter(nw.col("f_start") >= nw.col("p_start"))
    rows = rows.with_columns(fits=fits.cast(nw.Int64()), window=months.round(0).cast(nw.Int64()))
    fitting = rows.filter(nw.col("fits") == 1)
    windows = best(fitting, ("tid", "f_end"))
    windows = windows.join(table.select("tid", *_LIMITS), on="tid", how="inner").with_columns(score=score(nw.col("x")))
    windows = windows.with_columns(unsettled=unsettled(nw.col("x"), nw.col("score")).cast(nw.Int64()))
    windows = windows.with_columns(stuck=((nw.col("family") == "improve_held") & stuck()).cast(nw.Int64()))
    breach = (nw.col("score") == FAIL).cast(nw.Int64()) * (1 - nw.col("unsettled")) * (1 - nw.col("stuck"))
    windows = windows.with_columns(
        breach=breach,
        breach_end=nw.when(breach == 1).then(nw.col("f_end")),
        before=(nw.col("w_end_m") / nw.col("window_months")).round(0).cast(nw.Int64()) - nw.col("n_windows"),
    )
    counts = windows.group_by("tid").agg(
        nw.col("x").count().alias("windows"),
        nw.col("breach").sum().alias("breaches"),
        nw.col("breach_end").min().alias("breach_first"),
        nw.col("breach_end").max().alias("breach_last"),
        nw.col("unsettled").sum().alias("unsettled"),
        nw.col("score").min().alias("worst"),
        nw.col("n_windows").max().alias("all_windows"),
        nw.col("window").max().alias("latest"),
        nw.col("before").max(),
        nw.col("stuck").max(),
    )
    latest = best(best(rows, ("tid",), "fits"), ("tid",))
    latest = attach(
        latest, counts.select("tid", (nw.col("windows") == nw.col("all_windows")).cast(nw.Int64()).alias("all_in"))
    )
    slot = PART + nw.col("fits") * (INSIDE - PART) + nw.col("all_in").fill_null(0) * (WINDOW - INSIDE)
    found = spoken(
        latest,
        end_m=nw.col("f_end_m"),
        slot=slot,
        expected=(nw.col("status") == "expected").cast(nw.Int64()),
        parts=nw.lit(1),
        printed=nw.lit(1),
        log=nw.lit(0.0),
        against=nw.col("against"),
    )
    differ = differing(fitting).select("tid").unique()
    stopped = counts.filter(nw.col("stuck") == 1, nw.col("breaches") == 0).join(differ, on="tid", how="anti")
    flaws = concat([flawed(differ, FIGURES_DIFFER), flawed(stopped, AT_LIMIT)])
    if not bare(counts.filter(nw.col("windows") < nw.col("latest") - nw.col("before"))):
        flaws = concat([flaws, _holes(windows, counts).join(flaws.select("tid"), on="tid", how="anti")])
    return found, counts.drop("all_windows", "latest", "before", "stuck"), flaws
