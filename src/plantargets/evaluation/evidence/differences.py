"""Evidence for changes and improvements: a figure less the one before it."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.slots import slot_evidence
from plantargets.evaluation.evidence.spoken import PART, SPOKEN, WINDOW, spoken
from plantargets.evaluation.evidence.sums import flawed
from plantargets.evaluation.frames import Frame, best, concat
from plantargets.evaluation.pairs import DIFFERENCE
from plantargets.evaluation.verdicts import reason_number

__all__ = ["AT_LIMIT", "difference_evidence", "steps_between", "stuck"]

_NO_BASELINE, AT_LIMIT, _LOW = (reason_number(code) for code in ("baseline_missing", "at_limit", "lower_bound"))
_NOISE = 1e-9


def difference_evidence(table: Frame, pairs: Frame, *, averaged: bool) -> tuple[Frame, Frame]:
    """Take the figure that speaks for each target less its baseline; a difference that was published goes first.

    Parameters
    ----------
    table
        Targets made ready by `prepare`, with the figures of `base_evidence`.
    pairs
        Ranked pairs of changes and improvements.
    averaged
        Whether the year's figure of any of them is the mean of its months.

    Returns
    -------
    spoken : Frame
        See `spoken`; ``x`` is the difference, ``against`` the baseline.
    flaws : Frame
        See `FLAWS`: no baseline, or a baseline that nothing can be better than.
    """
    levels = pairs.filter(nw.col("m") != DIFFERENCE)
    figures, flaws = slot_evidence(levels, averaged=averaged)
    stated = ~nw.col("stated_x").is_null()
    limits = table.select(
        "tid", "family", "sign", "least", "most", "eps", "p_start_m", "direction_open", "partial",
        nw.when(stated).then(nw.col("stated_x")).otherwise(nw.col("base_x")).alias("before"),
        nw.when(stated).then(nw.col("stated_low")).otherwise(nw.col("base_low")).alias("before_low"),
        nw.when(stated).then(nw.col("stated_m")).otherwise(nw.col("p_start_m")).alias("since"),
    )  # fmt: skip
    known = figures.drop("against").join(limits, on="tid", how="inner")
    known = known.filter(nw.col("before").is_null() | (nw.col("end_m") > nw.col("since") + _NOISE))
    # A part of a year's amount less a whole one is nothing; a part-year share is at least shown.
    known = known.filter((nw.col("slot") > PART) | (nw.col("partial") == 1))
    none = known.filter(nw.col("before").is_null())
    known = known.filter(~nw.col("before").is_null()).with_columns(against=nw.col("before"))
    known, unsure = _reckoned(known)
    at_limit = known.filter(nw.col("family") == "improve", stuck())
    printed = _printed(pairs)
    computed = known.select("tid", *SPOKEN).join(printed.select("tid"), on="tid", how="anti")
    none, unsure = (rows.join(printed.select("tid"), on="tid", how="anti") for rows in (none, unsure))
    faults = [flaws, flawed(none, _NO_BASELINE), flawed(unsure, _LOW), flawed(at_limit, AT_LIMIT)]
    return concat([computed, printed]), concat(faults)


def stuck() -> nw.Expr:
    """Tell where a figure is no worse than one that nothing can be better than: 100 % of a whole."""
    up, slack = nw.col("sign") > 0, nw.col("eps") * 1e3
    top = (up & (nw.col("against") >= nw.col("most") - slack)) | (~up & (-nw.col("against") <= nw.col("least") + slack))
    return (top & (nw.col("x") > -slack) & (nw.col("direction_open") == 0)).fill_null(value=False)


def _less(rows: Frame) -> Frame:
    """Take from each figure the one before; a rounding of the machine between the two is no difference."""
    size = nw.col("against").abs()
    noise = nw.when(size > 1).then(size).otherwise(nw.lit(1.0)) * _NOISE
    x = nw.col("x") - nw.col("against")
    return rows.with_columns(x=nw.when(x.abs() > noise).then(x).otherwise(nw.lit(0.0)))


def _reckoned(rows: Frame) -> tuple[Frame, Frame]:
    """Take the differences; also give those of which only the most is known.

    A lower bound less a figure is a lower bound; a figure less a lower bound is at most so much. Where a fall
    is counted it is the other way round.
    """
    fall = nw.col("sign") < 0
    low, before = nw.col("low") == 1, nw.col("before_low").fill_null(0) == 1
    most = (fall & low) | (~fall & before)
    least = (~fall & low) | (fall & before)
    return _less(rows).filter(~most).with_columns(low=least.cast(nw.Int64())), rows.filter(most)


def _printed(pairs: Frame) -> Frame:
    """Take a published difference over the whole period, or over its one window."""
    whole = (nw.col("f_start") == nw.col("p_start")) & (nw.col("f_end") == nw.col("p_end"))
    rows = best(pairs.filter(nw.col("m") == DIFFERENCE, whole), ("tid",))
    return spoken(
        rows,
        end_m=nw.col("f_end_m"),
        slot=nw.lit(WINDOW),
        expected=(nw.col("status") == "expected").cast(nw.Int64()),
        parts=nw.lit(1),
        printed=nw.lit(1),
        log=nw.lit(0.0),
    )


def steps_between(table: Frame, pairs: Frame) -> tuple[Frame, Frame]:
    """Replace each window's figure by what it adds to the window before.

    Parameters
    ----------
    table
        Targets made ready by `prepare`; a stated baseline of the window before the period goes before its figure.
    pairs
        Ranked pairs of what must improve in every window.

    Returns
    -------
    steps : Frame
        The pairs whose window before is known, ``x`` the difference and ``against`` the figure before.
    flaws : Frame
        See `FLAWS`: there is a window, and none before it.
    """
    months = nw.col("f_end_m") / nw.col("window_months")
    whole = (nw.col("win_months") == nw.col("window_months")) | (
        (nw.col("ends_at") == 1) & ((months - months.round(0)).abs() < 0.01)
    )
    rows = best(pairs.filter(whole), ("tid", "f_end"))
    rows = rows.with_columns(place=months.round(0).cast(nw.Int64()))
    before = rows.select("tid", (nw.col("place") + 1).alias("place"), nw.col("x").alias("against"), _float("low"))
    stated = table.filter(nw.col("family") == "improve_held", (nw.col("stated_m") - nw.col("p_start_m")).abs() < 0.01)
    first = (nw.col("p_start_m") / nw.col("window_months")).round(0).cast(nw.Int64()) + 1
    stated = stated.select("tid", first.alias("place"), nw.col("stated_x").alias("against"), _float("stated_low"))
    own = before.join(stated.select("tid", "place"), on=["tid", "place"], how="anti")
    before = concat([own, stated])
    steps = rows.join(before, on=["tid", "place"], how="inner").drop("place")
    inside = rows.filter(nw.col("f_start") >= nw.col("p_start")).select("tid").unique()
    alone = inside.join(steps.select("tid"), on="tid", how="anti")
    # Where only the most is known of a difference, the window has no figure.
    sure, unsure = _reckoned(steps)
    unsure = unsure.select("tid").unique().join(sure.select("tid"), on="tid", how="anti")
    flaws = concat([flawed(alone, _NO_BASELINE), flawed(unsure, _LOW)])
    return sure.drop("before_low"), flaws


def _float(name: str) -> nw.Expr:
    return nw.col(name).cast(nw.Float64()).alias("before_low")
