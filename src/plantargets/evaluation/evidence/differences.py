"""Evidence for changes and improvements: a figure less the one before it."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.slots import slot_evidence
from plantargets.evaluation.evidence.spoken import SPOKEN, WINDOW, spoken
from plantargets.evaluation.evidence.sums import flawed
from plantargets.evaluation.frames import Frame, best
from plantargets.evaluation.pairs import DIFFERENCE
from plantargets.evaluation.verdicts import reason_number

__all__ = ["difference_evidence", "steps_between"]

_NO_BASELINE, _AT_LIMIT = reason_number("baseline_missing"), reason_number("at_limit")


def difference_evidence(table: Frame, pairs: Frame) -> tuple[Frame, Frame]:
    """Take the figure that speaks for each target less its baseline; a difference that was published goes first.

    Parameters
    ----------
    table
        Targets made ready by `prepare`, with the figures of `base_evidence`.
    pairs
        Ranked pairs of changes and improvements.

    Returns
    -------
    spoken : Frame
        See `spoken`; ``x`` is the difference, ``against`` the baseline.
    flaws : Frame
        See `FLAWS`: no baseline, or a baseline that nothing can be better than.
    """
    levels = pairs.filter(nw.col("m") != DIFFERENCE)
    figures, flaws = slot_evidence(levels)
    stated = ~nw.col("stated_x").is_null()
    limits = table.select(
        "tid", "family", "sign", "least", "most", "eps",
        nw.when(stated).then(nw.col("stated_x")).otherwise(nw.col("base_x")).alias("before"),
    )  # fmt: skip
    known = figures.drop("against").join(limits, on="tid", how="inner")
    none = known.filter(nw.col("before").is_null())
    known = known.filter(~nw.col("before").is_null()).with_columns(against=nw.col("before"))
    known = known.with_columns(x=nw.col("x") - nw.col("against"))
    # What stands at 100 % of a whole cannot be improved further.
    up = nw.col("sign") > 0
    slack = nw.col("eps") * 1e3
    top = (up & (nw.col("against") >= nw.col("most") - slack)) | (~up & (-nw.col("against") <= nw.col("least") + slack))
    at_limit = known.filter(nw.col("family") == "improve", top, nw.col("x") > -slack)
    printed = _printed(pairs)
    computed = known.select("tid", *SPOKEN).join(printed.select("tid"), on="tid", how="anti")
    none = none.join(printed.select("tid"), on="tid", how="anti")
    faults = [flaws, flawed(none, _NO_BASELINE), flawed(at_limit, _AT_LIMIT)]
    return nw.concat([computed, printed], how="vertical"), nw.concat(faults, how="vertical")


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


def steps_between(pairs: Frame) -> Frame:
    """Replace each window's figure by what it adds to the window before.

    Parameters
    ----------
    pairs
        Ranked pairs of what must improve in every window.

    Returns
    -------
    Frame
        The pairs whose window before is known, ``x`` the difference and ``against`` the figure before.
    """
    months = nw.col("f_end_m") / nw.col("window_months")
    whole = (nw.col("win_months") == nw.col("window_months")) | (
        (nw.col("ends_at") == 1) & ((months - months.round(0)).abs() < 0.01)
    )
    rows = best(pairs.filter(whole), ("tid", "f_end"))
    rows = rows.with_columns(place=months.round(0).cast(nw.Int64()))
    before = rows.select("tid", (nw.col("place") + 1).alias("place"), nw.col("x").alias("against"))
    rows = rows.join(before, on=["tid", "place"], how="inner").drop("place")
    return rows.with_columns(x=nw.col("x") - nw.col("against"))
