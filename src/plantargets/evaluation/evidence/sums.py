"""Evidence that adds up: amounts delivered, a flow's window, and growth over several years."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.chain import chain
from plantargets.evaluation.evidence.spoken import INSIDE, WINDOW, spoken
from plantargets.evaluation.frames import Frame, attach, best
from plantargets.evaluation.pairs import AVG_GROWTH, GROWTH
from plantargets.evaluation.verdicts import reason_number

__all__ = ["OUT_OF_DOMAIN", "amount_evidence", "total_evidence"]

GAP, OUT_OF_DOMAIN = reason_number("gap"), reason_number("rate_out_of_domain")
_YEAR = 12
_NOTHING = 1e-300


def amount_evidence(pairs: Frame) -> tuple[Frame, Frame]:
    """Find what amounts add up to from ``c_start`` on.

    Parameters
    ----------
    pairs
        Ranked pairs of cumulatives and of yearly amounts.

    Returns
    -------
    spoken : Frame
        See `spoken`; one row a target whose figures begin at the start.
    flaws : Frame
        ``tid`` and ``flaw``, the number of the reason: figures lie beyond the unbroken run.
    """
    rows = pairs.filter(nw.col("f_start") >= nw.col("c_start"), nw.col("f_end") <= nw.col("c_end"))
    # Whichever stage lies nearest to the one asked for is summed alone: stages of one count overlap.
    nearest = rows.group_by("tid").agg(nw.col("stage_no").min())
    return _summed(rows.join(nearest, on=["tid", "stage_no"], how="inner"))


def total_evidence(pairs: Frame) -> tuple[Frame, Frame]:
    """Find the growth over the years known, as a sum of ln(1 + r); ``x`` is the growth over all of them.

    Parameters
    ----------
    pairs
        Ranked pairs of growth in total: rates of single years, averages and totals over several.
    """
    months = nw.col("f_end_m") - nw.col("f_start_m")
    years = months / _YEAR
    whole_years = ((years - years.round(0)).abs() < 0.001) & (years > 0.5)
    several = nw.col("m").is_in([GROWTH, AVG_GROWTH])
    from_start = nw.col("f_start") == nw.col("p_start")
    whole = from_start & (nw.col("f_end") == nw.col("p_end"))
    rows = pairs.filter(
        nw.col("f_start") >= nw.col("p_start"),
        (whole_years & (several | (nw.col("win_months") == _YEAR))) | (several & whole),
    )
    rate = nw.col("x") * nw.col("sign")
    rows = rows.with_columns(rate=rate, span=nw.when(nw.col("m") == AVG_GROWTH).then(years).otherwise(nw.lit(1.0)))
    # A fall of 100 % leaves next to nothing; one of more than that is no rate of change.
    left = 1 + nw.col("rate") / 100
    impossible = rows.filter(left < 0).select("tid").unique(["tid"])
    rows = best(rows.filter(left >= 0), ("tid", "f_start", "f_end"))
    logs = nw.when(left > 0).then(left).otherwise(nw.lit(_NOTHING)).log() * nw.col("span")
    found, flaws = _summed(rows.with_columns(x=logs))
    rates = rows.filter(nw.col("m") != AVG_GROWTH).select("tid", "start", "end", "rate")
    found = attach(found.with_columns(log=nw.col("x")), rates, on=("tid", "start", "end"))
    as_printed = (nw.col("parts") == 1) & ~nw.col("rate").is_null()
    grown = nw.when(as_printed).then(nw.col("rate")).otherwise((nw.col("log").exp() - 1) * 100)
    flaws = flaws.join(impossible, on="tid", how="anti")
    flaws = nw.concat([flaws, impossible.with_columns(flaw=nw.lit(OUT_OF_DOMAIN, dtype=nw.Int64()))], how="vertical")
    return spoken(found, x=grown, printed=as_printed), flaws


def _summed(rows: Frame) -> tuple[Frame, Frame]:
    ends = rows.group_by("tid").agg(nw.col("c_end").max())
    table = attach(chain(rows), ends)
    known = table.filter(~nw.col("x").is_null())
    window = (nw.col("next") == nw.col("c_end") + 1).cast(nw.Int64())
    expected = nw.when(nw.col("expected") == 1).then(nw.lit("expected")).otherwise(nw.lit(""))
    found = spoken(
        known,
        slot=INSIDE + window * (WINDOW - INSIDE),
        status=expected,
        printed=(nw.col("parts") == 1),
        log=nw.lit(0.0),
    )
    gap = nw.lit(GAP, dtype=nw.Int64()).alias("flaw")
    return found, table.filter(nw.col("gap") == 1).select("tid", gap)
