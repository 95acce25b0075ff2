"""Which figure speaks for a rate of one year or for a level, and which one the path begins with."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE, PART, WINDOW, spoken
from plantargets.evaluation.evidence.sums import flawed
from plantargets.evaluation.frames import Frame, bare, best, concat
from plantargets.evaluation.pairs import DIFFERENCE
from plantargets.evaluation.verdicts import reason_number

__all__ = ["FIGURES_DIFFER", "base_evidence", "differing", "slot_evidence", "year_before"]

FIGURES_DIFFER = reason_number("figures_differ")
_SLOT = (
    "tid", "family", "f_start", "f_end", "f_end_m", "win_months", "rank", "x", "start", "end", "published", "source",
    "low", "status", "stage_no", "basis_no", "scope", "eps", "at_date", "ends_at", "averaged", "window_months",
    "p_start", "w_start", "w_end",
)  # fmt: skip
"""What the choice among figures rests on."""
_CHOSEN = ("tid", "f_end", "f_end_m", "x", "start", "end", "published", "source", "slot", "low", "status")


def _complete() -> nw.Expr:
    """Tell which figures are those of a whole window; a stock's figure holds at its date."""
    return (nw.col("at_date") == 1) | (nw.col("win_months") == nw.col("window_months"))


def differing(rows: Frame) -> Frame:
    """Name the targets and days for which a stock has several figures that contradict one another.

    Its figures for a year, its last month and its last day are of one date. A lower bound and an
    expectation contradict nothing.

    Parameters
    ----------
    rows
        Ranked pairs.
    """
    x, same = nw.col("x"), ("tid", "f_end", "stage_no", "basis_no", "scope")
    sure = rows.select(*same, "x", "eps", "at_date", "low", "status")
    sure = sure.filter(nw.col("at_date") == 1, nw.col("low") == 0, nw.col("status") != "expected")
    spread = sure.group_by(*same).agg(x.min().alias("least"), x.max().alias("most"), nw.col("eps").max())
    return spread.filter(nw.col("most") - nw.col("least") > nw.col("eps")).select("tid", "f_end").unique()


def slot_evidence(pairs: Frame, *, averaged: bool) -> tuple[Frame, Frame]:
    """Take the figure of the last window, else of the latest earlier one, else of a running one.

    Parameters
    ----------
    pairs
        Ranked pairs of rates over a year, of levels to reach and of places.
    averaged
        Whether the year's figure of any of them is the mean of its months.

    Returns
    -------
    spoken : Frame
        See `spoken`.
    flaws : Frame
        See `FLAWS`: the figures for the date that speaks contradict one another.
    """
    pairs = pairs.select(*_SLOT)
    level = nw.col("family") != "growth_year"
    begins = nw.col("f_start") == nw.col("w_start")
    window = (nw.col("f_end") == nw.col("w_end")) & (begins | (nw.col("ends_at") == 1))
    # A stock's rate over the year stands at a date of the window and tracks from there.
    dated = begins | ((nw.col("ends_at") == 1) & (nw.col("f_start") >= nw.col("w_start")))
    within = nw.when(level).then(nw.col("f_start") >= nw.col("p_start")).otherwise(dated) & (
        nw.col("f_end") <= nw.col("w_end")
    )
    inside = level & within & _complete()
    flags = {"w": window, "i": inside, "p": within}
    table = pairs.with_columns(**{name: flag.cast(nw.Int64()) for name, flag in flags.items()})
    w, i, p = (nw.col(name) for name in flags)
    table = table.with_columns(slot=w * WINDOW + (1 - w) * (i * INSIDE + (1 - i) * p * PART))
    chosen = best(best(table.filter(nw.col("slot") > 0), ("tid",), "slot"), ("tid",)).select(*_CHOSEN)
    parts = table.filter(nw.col("averaged") == 1, nw.col("win_months") > 0, p == 1) if averaged else table
    if averaged and not bare(parts):
        means = _means(parts.join(chosen.filter(nw.col("slot") == WINDOW), on="tid", how="anti"))
        chosen = chosen.join(means.select("tid"), on="tid", how="anti")
        chosen = concat([chosen, means])
    days = ["tid", "f_end"]
    differ = chosen.join(differing(table.join(chosen.select(*days), on=days, how="semi")), on=days, how="semi")
    return spoken(chosen, **_single()), flawed(differ, FIGURES_DIFFER)


def _means(parts: Frame) -> Frame:
    """Give the mean of the last window's months (or quarters), of equal weight, where all of them are known.

    So the year of 城镇调查失业率, whose monthly figures are published, stands before its own figure is.
    """
    parts = best(parts.filter(nw.col("f_start") >= nw.col("w_start")), ("tid", "win_months", "f_end"))
    parts = parts.with_columns(expected=(nw.col("status") == "expected").cast(nw.Int64()))
    sums = parts.group_by("tid", "win_months").agg(
        nw.col("x").sum().alias("sum"),
        nw.col("x").count().alias("count"),
        nw.col("window_months").max().alias("all_months"),
        *(nw.col(name).max().alias(f"any_{name}") for name in ("low", "expected", "published")),
        nw.col("start").min().alias("first"),
    )
    whole = sums.filter(nw.col("count") > 1, nw.col("count") * nw.col("win_months") == nw.col("all_months"))
    whole = best(whole.with_columns(finest=-nw.col("win_months")), ("tid",), "finest")
    last = parts.filter(nw.col("f_end") == nw.col("w_end")).join(whole, on=["tid", "win_months"], how="inner")
    return last.with_columns(
        x=nw.col("sum") / nw.col("count"),
        slot=nw.lit(WINDOW, dtype=nw.Int64()),
        start=nw.col("first"),
        published=nw.col("any_published"),
        low=nw.col("any_low"),
        status=nw.when(nw.col("any_expected") == 1).then(nw.lit("expected")).otherwise(nw.lit("")),
    ).select(*_CHOSEN)


def base_evidence(pairs: Frame) -> Frame:
    """Take the latest figure of a whole window before the period.

    A level may have come from further back; a change is reckoned from the very window before the period.

    Parameters
    ----------
    pairs
        Ranked pairs of levels to reach, of changes and of improvements, that end before their period.
    """
    adjacent = (nw.col("family") == "reached") | (nw.col("f_end") == nw.col("p_start") - 1)
    level = nw.col("m") != DIFFERENCE
    months = nw.col("f_end_m") / nw.col("window_months")
    at_window_end = (nw.col("ends_at") == 1) & ((months - months.round(0)).abs() < 0.01)
    whole = _complete() | at_window_end
    chosen = best(pairs.filter(level, adjacent, whole), ("tid",))
    return chosen.select(
        "tid",
        nw.col("x").alias("base_x"),
        nw.col("f_end_m").alias("base_m"),
        nw.col("end").alias("base_end"),
        nw.col("source").alias("base_source"),
        nw.col("low").cast(nw.Float64()).alias("base_low"),
    )


def year_before(pairs: Frame, figures: Frame) -> Frame:
    """Take the rate of the same span a year before, which says how much of a rate is its base.

    Parameters
    ----------
    pairs
        Ranked pairs of rates over a year.
    figures
        The figures that speak.

    Returns
    -------
    Frame
        ``tid`` and ``year_before``.
    """
    pairs = pairs.select("tid", "f_end", "f_start_m", "f_end_m", "w_start_m", "rank", "x")
    earlier = pairs.filter((nw.col("f_start_m") + _YEAR - nw.col("w_start_m")).abs() < 0.01)
    earlier = best(earlier, ("tid", "f_end"))
    both = earlier.select("tid", "f_end_m", nw.col("x").alias("year_before"))
    both = both.join(figures.select("tid", "end_m"), on="tid", how="inner")
    return both.filter((nw.col("f_end_m") + _YEAR - nw.col("end_m")).abs() < 0.01).select("tid", "year_before")


_YEAR = 12


def _single() -> dict[str, nw.Expr]:
    """Give what a single figure has under other names."""
    expected = (nw.col("status") == "expected").cast(nw.Int64())
    return {
        "end_m": nw.col("f_end_m"),
        "expected": expected,
        "parts": nw.lit(1),
        "printed": nw.lit(1),
        "log": nw.lit(0.0),
    }
