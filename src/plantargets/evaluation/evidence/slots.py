"""Which figure speaks for a rate of one year or for a level, and which one the path begins with."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.spoken import INSIDE, PART, WINDOW, spoken
from plantargets.evaluation.frames import Frame, best

__all__ = ["base_evidence", "slot_evidence"]


def _complete() -> nw.Expr:
    """Tell which figures are those of a whole window; a stock's figure holds at its date."""
    return (nw.col("at_date") == 1) | (nw.col("win_months") == nw.col("window_months"))


def slot_evidence(pairs: Frame) -> Frame:
    """Take the figure of the last window, else of the latest earlier one, else of a running one.

    Parameters
    ----------
    pairs
        Ranked pairs of rates over a year and of levels to reach.
    """
    level = nw.col("family") == "reached"
    begins = nw.col("f_start") == nw.col("w_start")
    window = (nw.col("f_end") == nw.col("w_end")) & (begins | (nw.col("ends_at") == 1))
    within = nw.when(level).then(nw.col("f_start") >= nw.col("p_start")).otherwise(begins) & (
        nw.col("f_end") <= nw.col("w_end")
    )
    inside = level & within & _complete()
    flags = {"w": window, "i": inside, "p": within}
    table = pairs.with_columns(**{name: flag.cast(nw.Int64()) for name, flag in flags.items()})
    w, i, p = (nw.col(name) for name in flags)
    table = table.with_columns(slot=w * WINDOW + (1 - w) * (i * INSIDE + (1 - i) * p * PART))
    chosen = best(best(table.filter(nw.col("slot") > 0), ("tid",), "slot"), ("tid",))
    return spoken(chosen, **_single())


def base_evidence(pairs: Frame) -> Frame:
    """Take the latest figure of a whole window before the period.

    Parameters
    ----------
    pairs
        Ranked pairs of levels to reach.
    """
    chosen = best(pairs.filter(nw.col("f_end") < nw.col("p_start"), _complete()), ("tid",))
    return chosen.select(
        "tid",
        nw.col("x").alias("base_x"),
        nw.col("f_end_m").alias("base_m"),
        nw.col("end").alias("base_end"),
        nw.col("source").alias("base_source"),
    )


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
