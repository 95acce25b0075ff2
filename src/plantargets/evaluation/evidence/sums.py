"""Evidence that adds up: amounts delivered, a flow's window, and growth over several years."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.chain import chain
from plantargets.evaluation.evidence.spoken import INSIDE, WINDOW, spoken
from plantargets.evaluation.frames import Frame, attach, best, concat
from plantargets.evaluation.pairs import AVG_GROWTH, GROWTH
from plantargets.evaluation.verdicts import reason_number

__all__ = ["FLAWS", "flawed", "sum_evidence"]

GAP, OUT_OF_DOMAIN = reason_number("gap"), reason_number("rate_out_of_domain")
_YEAR = 12
_NOTHING = 1e-300
_GROWTH = ("growth_total", "growth_average")
_LINKS = (
    "tid", "f_start", "f_end", "c_start", "c_end", "rank", "start", "end", "published", "source", "x", "low", "status",
    "f_end_m", "additive",
)  # fmt: skip

FLAWS: dict[str, Any] = {"flaw": nw.Int64, "missing_from": nw.Float64, "missing_to": nw.Float64, "unused": nw.Float64}
"""Name and type of what is wrong with a target's figures, beside ``tid``.

``flaw`` is the number of the reason; ``missing_from`` and ``missing_to`` are the first and last day of the
first hole, as ordinals, and ``unused`` counts the figures beyond it.
"""


def flawed(rows: Frame, reason: int, **given: nw.Expr) -> Frame:
    """Bring targets whose figures have a flaw into one shape.

    Parameters
    ----------
    rows
        One row a target.
    reason
        Number of the reason.
    given
        Columns of `FLAWS` that are known.
    """
    columns = {"flaw": nw.lit(reason), **dict.fromkeys(("missing_from", "missing_to", "unused"), nw.lit(None)), **given}
    return rows.select("tid", *(columns[name].cast(kind()).alias(name) for name, kind in FLAWS.items()))


def sum_evidence(table: Frame, pairs: Frame) -> tuple[Frame, Frame]:
    """Find what amounts and rates of growth add up to from the start on, without a gap.

    Rates are summed as ln(1 + r). A rate over several years, or an average of them, comes before the
    single years that it covers, and years are added to it.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    pairs
        Ranked pairs of cumulatives, of yearly amounts, and of average and total growth.

    Returns
    -------
    spoken : Frame
        See `spoken`; one row a target whose figures begin at the start. For growth ``log`` is the sum of
        ln(1 + r), ``parts`` the number of years and ``x`` the real change: over all the years known in total, or their
        mean, exp(mean(ln(1 + r))) − 1; one figure that says it all stands as it was published.
    flaws : Frame
        See `FLAWS`: figures lie beyond the unbroken run, or a rate that has no logarithm.
    """
    rates = nw.col("family").is_in(_GROWTH)
    growth, impossible = _logs(pairs.filter(rates))
    amounts = pairs.filter(~rates, nw.col("f_start") >= nw.col("c_start"), nw.col("f_end") <= nw.col("c_end"))
    # Whichever stage lies nearest to the one asked for is summed alone: stages of one count overlap.
    nearest = amounts.group_by("tid").agg(nw.col("stage_no").min())
    amounts = amounts.join(nearest, on=["tid", "stage_no"], how="inner")
    amounts = amounts.with_columns(low=nw.col("low") + nw.col("later") * (1 - nw.col("low")))
    run = chain(concat([amounts.select(*_LINKS), growth.select(*_LINKS)]))
    holes = flawed(
        run.filter(nw.col("gap") == 1).join(impossible, on="tid", how="anti"),
        GAP,
        **{name: nw.col(name) for name in ("missing_from", "missing_to", "unused")},
    )
    flaws = concat([holes, flawed(impossible, OUT_OF_DOMAIN)])
    return _spoken(run, table, growth), flaws


def _logs(pairs: Frame) -> tuple[Frame, Frame]:
    """Write the rates of single years and of whole periods as ln(1 + r), and name targets with impossible ones."""
    years = (nw.col("f_end_m") - nw.col("f_start_m")) / _YEAR
    whole_years = ((years - years.round(0)).abs() < 0.001) & (years > 0.5)
    whole = (nw.col("f_start") == nw.col("p_start")) & (nw.col("f_end") == nw.col("p_end"))
    total = nw.col("family") == "growth_total"
    several = (nw.col("m") == AVG_GROWTH) | (total & (nw.col("m") == GROWTH))
    rows = pairs.filter(
        nw.col("f_start") >= nw.col("p_start"), (nw.col("win_months") == _YEAR) | (several & (whole_years | whole))
    )
    average = (nw.col("m") == AVG_GROWTH).cast(nw.Int64())
    rate = nw.col("x") * nw.col("sign")
    rows = rows.with_columns(
        rate=rate, left=1 + rate / 100, span=1 + average * (years - 1), printed=(total.cast(nw.Int64()) * average == 0)
    )
    # A fall of 100 % leaves next to nothing; it has no average, and one of more than that is no rate of change.
    left = nw.col("left")
    bad = (left < 0) | ((left <= 0) & (nw.col("family") == "growth_average"))
    impossible = rows.filter(bad).select("tid").unique(["tid"])
    rows = rows.filter(~bad)
    rows = best(rows, ("tid", "f_start", "f_end"))
    logs = nw.when(left > 0).then(left).otherwise(nw.lit(_NOTHING)).log() * nw.col("span")
    return rows.with_columns(x=logs), impossible


def _spoken(run: Frame, table: Frame, growth: Frame) -> Frame:
    """Give what each run amounts to; the figure alone where there is one."""
    known = run.filter(~nw.col("x").is_null()).join(table.select("tid", "family", "p_start_m"), on="tid", how="inner")
    rates = growth.filter(nw.col("printed")).select("tid", "start", "end", "rate")
    known = attach(known, rates, on=("tid", "start", "end"))
    family, zero = nw.col("family"), nw.lit(0.0)
    is_growth, average = family.is_in(_GROWTH), family == "growth_average"
    known = known.with_columns(
        as_printed=(nw.col("parts") == 1) & ~nw.col("rate").is_null(),
        log=nw.when(is_growth).then(nw.col("x")).otherwise(zero),
        years=((nw.col("end_m") - nw.col("p_start_m")) / _YEAR).round(0),
    )
    over = nw.when(average & (nw.col("years") > 0)).then(nw.col("years")).otherwise(nw.lit(1.0))
    grown = ((nw.col("log") / over).exp() - 1) * 100
    grown = nw.when(nw.col("as_printed")).then(nw.col("rate")).otherwise(grown)
    window = (nw.col("next") == nw.col("c_end") + 1).cast(nw.Int64())
    return spoken(
        known,
        x=nw.when(is_growth).then(grown).otherwise(nw.col("x")),
        slot=INSIDE + window * (WINDOW - INSIDE),
        status=nw.when(nw.col("expected") == 1).then(nw.lit("expected")).otherwise(nw.lit("")),
        printed=nw.col("as_printed"),
        parts=nw.when(is_growth).then(nw.col("years")).otherwise(nw.col("parts")),
    )
