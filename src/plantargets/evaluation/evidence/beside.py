"""Evidence for in-step targets: two figures of one span and one price basis beside each other."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import DEFLATOR, OTHER, OTHER_DEFLATOR, OWN
from plantargets.evaluation.evidence.chain import chain
from plantargets.evaluation.evidence.spoken import INSIDE, PART, WINDOW, spoken
from plantargets.evaluation.evidence.sums import GAP, flawed
from plantargets.evaluation.frames import Frame, attach, bare, best, concat
from plantargets.evaluation.pairs import AVG_GROWTH
from plantargets.evaluation.prepare import BASES, PRICES
from plantargets.evaluation.verdicts import reason_number

__all__ = ["BESIDE", "beside_evidence"]

BESIDE: dict[str, Any] = {
    "other_source": nw.String, "own_price": nw.Int64, "other_price": nw.Int64, "deflated": nw.Int64,
}  # fmt: skip
"""Name and type of what else is known beside ``tid``: who published the reference, the price bases by number, and
whether the own rate (1), the other (2) or both (3) were deflated."""

_REAL, _NOMINAL, _BARE = BASES["real"], BASES["nominal"], BASES["not_priced"]
_DEFLATE, _AS_PUBLISHED = PRICES.index("deflate"), PRICES.index("as_published")
_NO_OTHER, _NO_DEFLATOR, _BASES_DIFFER, _NO_BASIS, _MEASURES, _LOW = (
    reason_number(code)
    for code in (
        "reference_missing", "deflator_missing", "basis_differs", "basis_not_stated", "measure_differs", "lower_bound",
    )
)  # fmt: skip
_SPAN = ("tid", "f_start", "f_end")
_SIDE = (
    *_SPAN, "start", "end", "f_start_m", "f_end_m", "win_months", "x", "m", "low", "status", "published", "source",
    "rank", "additive", "family", "indicator_key", "rates", "prices", "t_basis", "own_basis", "at_date",
    "window_months", "c_start", "c_end", "w_start", "w_end", "p_start_m", "price", "deflated",
)  # fmt: skip
_YEAR = 12
_HOLE = ("missing_from", "missing_to", "unused")
_BASES = 32
"""More than there are pairs of price bases."""


def _side(pairs: Frame, side: int) -> Frame:
    """Give the figures of one side under the number of the target itself, one for each span and price basis."""
    unpriced = (nw.col("basis_no") == 0) & (nw.col("own_basis") == _BARE)
    basis = nw.col("basis_no") + unpriced.cast(nw.Int64()) * _BARE
    rows = pairs.filter(nw.col("side") == side).with_columns(tid=nw.col("of"), price=basis)
    rows = rows.with_columns(deflated=nw.lit(0, dtype=nw.Int64()))
    return best(rows, (*_SPAN, "price")).select(*_SIDE)


def _deflated(rows: Frame, prices: Frame) -> Frame:
    """Add the real rates that nominal ones come to at the consumer prices of the same span."""
    prices = best(prices, _SPAN).select(*_SPAN, nw.col("x").alias("dearer"))
    nominal = rows.filter(nw.col("price") == _NOMINAL, nw.col("prices") == _DEFLATE)
    nominal = nominal.join(prices.filter(nw.col("dearer") > -100), on=list(_SPAN), how="inner")
    # A published real rate is better than a reckoned one.
    real = rows.filter(nw.col("price") == _REAL).select(*_SPAN)
    nominal = nominal.join(real, on=list(_SPAN), how="anti")
    rate = ((1 + nw.col("x") / 100) / (1 + nw.col("dearer") / 100) - 1) * 100
    one = nw.lit(1, dtype=nw.Int64())
    made = nominal.with_columns(x=rate, price=one * _REAL, deflated=one).select(*_SIDE)
    return concat([rows, made])


def _sides(pairs: Frame, *, deflate: bool) -> tuple[Frame, Frame]:
    """Put own figures beside those of the reference for the same span; also give the own figures alone."""
    own, other = _side(pairs, OWN), _side(pairs, OTHER)
    if deflate:
        own = _deflated(own, _side(pairs, DEFLATOR))
        other = _deflated(other, _side(pairs, OTHER_DEFLATOR))
    theirs = other.select(
        *_SPAN,
        *(
            nw.col(name).alias(f"other_{name}")
            for name in (
                "x",
                "price",
                "m",
                "rates",
                "low",
                "status",
                "published",
                "source",
                "deflated",
                "indicator_key",
            )
        ),
    )
    return _known_when(own.join(theirs, on=list(_SPAN), how="inner")), own


def _known_when(both: Frame) -> Frame:
    """Say of two figures together what the less certain of them is, and when the later was published.

    One that came before its span had ended is an expectation, whatever it calls itself; beside one without a
    date, nobody can say when both were known.
    """
    own, other = nw.col("published"), nw.col("other_published")
    early = ((own < nw.col("end")) | (other < nw.col("end"))).fill_null(value=False)
    forecast = (nw.col("status") == "expected") | (nw.col("other_status") == "expected") | early
    undated = own.is_null() | other.is_null()
    later = nw.when(other > own).then(other).otherwise(own)
    return both.with_columns(
        published=nw.when(~undated).then(later),
        expected=forecast.cast(nw.Int64()),
        status=nw.when(forecast).then(nw.lit("expected")).otherwise(nw.col("status")),
    ).drop("other_status", "other_published")


def _allowed(both: Frame) -> tuple[Frame, Frame]:
    """Keep the pairs whose price bases may be compared, and say why others may not, one reason a target."""
    own, other, prices = nw.col("price"), nw.col("other_price"), nw.col("prices")
    stated = (own > 0) & (other > 0) & ((own == other) | (own == _BARE) | (other == _BARE))
    # Of one indicator whose basis nobody knows, two figures are at least of the same one.
    series = (own + other + nw.col("own_basis") == 0) & (nw.col("indicator_key") == nw.col("other_indicator_key"))
    same = stated | series
    asked = (nw.col("t_basis") == 0) | (own == nw.col("t_basis"))
    may = (same | (prices == _AS_PUBLISHED)) & asked
    alike, lower = nw.col("rates") == nw.col("other_rates"), nw.col("other_low") == 1
    both = both.with_columns(same=same.cast(nw.Int64()))
    unstated = (own == 0) | (other == 0)
    deflate = (prices == _DEFLATE).cast(nw.Int64())
    differ = _BASES_DIFFER + deflate * (_NO_DEFLATOR - _BASES_DIFFER)
    fault = nw.when(unstated).then(nw.lit(_NO_BASIS)).otherwise(differ)
    fault = nw.when(lower).then(nw.lit(_LOW)).otherwise(fault)
    fault = nw.when(alike).then(fault).otherwise(nw.lit(_MEASURES))
    good = may & alike & ~lower
    reasons = both.filter(~good).with_columns(fault=fault.cast(nw.Int64())).group_by("tid").agg(nw.col("fault").max())
    return both.filter(good), reasons


def _chosen(both: Frame, by: tuple[str, ...]) -> Frame:
    """Choose among the price bases of one span: the same on both sides first, then the real ones."""
    basis = (nw.col("same") * 4 + nw.col("price")) * 4 + nw.col("other_price")
    return best(both.with_columns(basis_rank=basis), by, "basis_rank")


def beside_evidence(pairs: Frame, *, deflate: bool, means: bool) -> tuple[Frame, Frame, Frame]:
    """Take the latest span for which both figures are known, or the means of the years for which both are.

    Parameters
    ----------
    pairs
        Ranked pairs of in-step targets and of what stands beside them.
    deflate
        Whether any of them may take consumer prices out of a nominal rate.
    means
        Whether any of them compares the means of several years.

    Returns
    -------
    spoken : Frame
        See `spoken`; ``x`` is the own figure less the other, in points, and ``against`` the other.
    beside : Frame
        ``tid`` and the columns of `BESIDE`.
    flaws : Frame
        See `FLAWS`: no figure of the reference for the span, or only one of another price basis.
    """
    pairs = pairs.filter(nw.col("f_start") >= nw.col("p_start"))
    met, own = _sides(pairs, deflate=deflate)
    both, reasons = _allowed(met)
    mean = nw.col("family") == "in_step_mean"
    found = _latest(both.filter(~mean))
    gaps: list[Frame] = []
    several = both.filter(mean) if means else both
    if means and not bare(several):
        of_years, broken = _means(several)
        found, gaps = concat([found, of_years.select(*_FOUND)]), [broken]
    silent = own.select("tid").unique().join(found.select("tid"), on="tid", how="anti")
    silent = attach(silent, reasons)
    for gap in gaps:
        silent = silent.join(gap.select("tid"), on="tid", how="anti")
    explained = silent.filter(~nw.col("fault").is_null())
    alone = silent.filter(nw.col("fault").is_null()).join(met.select("tid").unique(), on="tid", how="anti")
    flaws = [*gaps, flawed(alone, _NO_OTHER)]
    flaws += [flawed(explained.filter(nw.col("fault") == code), code) for code in _FAULTS]
    beside = found.select("tid", *BESIDE)
    return spoken(found, against=nw.col("against")), beside, concat(flaws)


_FAULTS = (_NO_DEFLATOR, _BASES_DIFFER, _NO_BASIS, _MEASURES, _LOW)


_FOUND = (
    "tid", "x", "start", "end", "end_m", "source", "slot", "low", "parts", "printed", "log", "against",
    "published", "expected", "status", *BESIDE,
)  # fmt: skip


def _shape(rows: Frame, **given: nw.Expr) -> Frame:
    """Bring pairs of figures into the columns of `spoken` and of `BESIDE`."""
    columns = {
        "own_price": nw.col("price"),
        "deflated": nw.col("deflated") + 2 * nw.col("other_deflated"),
        **given,
    }
    return rows.with_columns(**columns)


def _latest(both: Frame) -> Frame:
    """Take the last window, else the latest earlier one, else the longest span of a running one."""
    begins, window = nw.col("f_start") == nw.col("w_start"), nw.col("f_end") == nw.col("w_end")
    point = nw.col("at_date") == 1
    whole = (begins & window) | (point & window)
    inside = point | (nw.col("win_months") == nw.col("window_months"))
    part = begins & (nw.col("f_end") < nw.col("w_end"))
    w, i, p = (flag.cast(nw.Int64()) for flag in (whole, inside, part))
    rows = both.with_columns(slot=w * WINDOW + (1 - w) * (i * INSIDE + (1 - i) * p * PART)).filter(nw.col("slot") > 0)
    rows = rows.with_columns(order=nw.col("f_end") * 200_000 + nw.col("f_end") - nw.col("f_start"))
    rows = _chosen(best(best(rows, ("tid",), "slot"), ("tid",), "order"), ("tid",))
    one = nw.lit(1, dtype=nw.Int64())
    return _shape(
        rows,
        x=nw.col("x") - nw.col("other_x"),
        against=nw.col("other_x"),
        end_m=nw.col("f_end_m"),
        parts=one,
        printed=one,
        log=nw.lit(0.0),
    ).select(*_FOUND)


def _means(both: Frame) -> tuple[Frame, Frame]:
    """Compare the means of the years from the start on for which both rates are known, on one price basis."""
    years = (nw.col("f_end_m") - nw.col("f_start_m")) / _YEAR
    whole = ((years - years.round(0)).abs() < 0.001) & (years > 0.5)
    averages = (nw.col("m") == AVG_GROWTH) & (nw.col("other_m") == AVG_GROWTH)
    several = both.filter(whole & (averages | (nw.col("win_months") == _YEAR)))
    several = several.filter(nw.col("x") > -100, nw.col("other_x") > -100)
    # Bases are never mixed over the years: each has a run of its own, and the one that leads furthest speaks.
    basis = (nw.col("same") * 4 + nw.col("price")) * 4 + nw.col("other_price")
    several = several.with_columns(goal=nw.col("tid"), tid=nw.col("tid") * _BASES + basis)
    span = nw.when(averages).then(years.round(0)).otherwise(nw.lit(1.0))
    logs = several.with_columns(
        own_log=(1 + nw.col("x") / 100).log() * span, other_log=(1 + nw.col("other_x") / 100).log() * span
    )
    runs = [chain(logs.with_columns(x=nw.col(name))) for name in ("own_log", "other_log")]
    other_sums = runs[1].select("tid", nw.col("x").alias("other_sum"))
    every = attach(attach(runs[0], other_sums), several.select("tid", "goal").unique())
    begun = ~nw.col("x").is_null()
    known = best(
        every.filter(begun).with_columns(order=nw.col("next") * _BASES + nw.col("tid") % _BASES), ("goal",), "order"
    )
    late = every.filter(~begun).join(known.select("goal"), on="goal", how="anti")
    parts = [table.filter(nw.col("gap") == 1) for table in (known, best(late, ("goal",), "tid"))]
    broken = concat([table.select(nw.col("goal").alias("tid"), *_HOLE) for table in parts])
    last = best(several, ("tid", "f_end")).select(
        "tid", "p_start_m", "price", "other_price", "deflated", "other_deflated", "other_source", nw.col("end"),
    )  # fmt: skip
    known = known.join(last, on=["tid", "end"], how="inner").with_columns(tid=nw.col("goal"))
    known = known.with_columns(span=((nw.col("end_m") - nw.col("p_start_m")) / _YEAR).round(0))
    own, other = (((nw.col(name) / nw.col("span")).exp() - 1) * 100 for name in ("x", "other_sum"))
    done = (nw.col("next") == nw.col("c_end") + 1).cast(nw.Int64())
    status = nw.when(nw.col("expected") == 1).then(nw.lit("expected")).otherwise(nw.lit(""))
    known = known.with_columns(status=status)
    shaped = _shape(
        known,
        x=own - other,
        against=other,
        slot=INSIDE + done * (WINDOW - INSIDE),
        parts=nw.col("span").cast(nw.Int64()),
        printed=nw.lit(0, dtype=nw.Int64()),
        log=nw.lit(0.0),
    )
    return shaped, flawed(broken, GAP, **{name: nw.col(name) for name in _HOLE})
