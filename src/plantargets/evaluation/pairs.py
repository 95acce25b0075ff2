"""Targets beside the figures that could speak to them, in the target's own unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.errors import IncompatibleUnitsError
from plantargets.evaluation.figures import place
from plantargets.evaluation.frames import Frame, attach, concat, from_rows, placed
from plantargets.evaluation.prepare import BASES, MEASURES, STAGES
from plantargets.evaluation.scale import points_of
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.evaluation.cases import Case

__all__ = [
    "AVG_GROWTH", "DIFFERENCE", "GROWTH", "beside", "elsewhere", "fitting", "mixed_bases", "pair", "unfit_reasons",
    "units_beside",
]  # fmt: skip

LEVEL, INDEX, AVG_GROWTH, GROWTH, DIFFERENCE = (
    MEASURES[name] for name in ("level", "index", "avg_growth", "growth", "difference")
)

_CODES: dict[str, tuple[str, dict[str, int]]] = {
    "measure": ("m", MEASURES),
    "stage": ("stage_no", {"": STAGES["complete"], **STAGES}),
    "basis": ("basis_no", BASES),
}
_FOR_FLAGS = (
    "own_scope", "t_scope", "rate_series", "priced", "wants", "backwards", "stage_rank", "least", "most", "places",
    "factor", "in_points", "value", "unit", "design",
)  # fmt: skip
"""What is known of a pair once it is flagged."""
_FLAGS = ("scope_bad", "basis_bad", "basis_unstated", "unit_bad", "stage_bad", "limit_bad")
_SEEN = (*_FLAGS, "fit", "span_bad", "measure_bad")
_OF_FIGURE = ("start", "end", "measure", "stage", "basis", "scope", "value", "unit", "status", "source", "published")
_OF_TARGET = (
    "design", "side", "family", "own_scope", "t_scope", "t_basis", "rates", "rate_series", "priced", "flow",
    "wants", "backwards", "stage_rank", "sign", "p_start", "p_end", "eps", "least", "most", "places",
)  # fmt: skip
"""What of a target stands beside each of its figures; evidence takes more where it needs it, see `gather`."""


def _factor(unit: str, case: Case) -> float | None:
    """Factor from a figure's unit to the target's amounts; ``None`` where they do not convert."""
    wanted = case.scale.wanted
    if wanted is None:
        return None
    of = Unit(unit)
    if of.kind == "points":  # a difference that is published as one
        wanted = Unit(points_of(wanted))
    try:
        return float(of.convert_factor(wanted, same=case.target.indicator.count_words))
    except IncompatibleUnitsError:
        return None


def _factors(designs: Sequence[Case], units: Iterable[tuple[int, str]]) -> list[dict[str, Any]]:
    """Give the factor of each unit that stands beside a design."""
    known: dict[Any, float | None] = {}
    rows = []
    for number, unit in units:
        case = designs[number]
        key = (unit, case.scale, case.target.indicator.count_words)
        if key not in known:
            known[key] = _factor(unit, case)
        if known[key] is not None:
            points = Unit(unit).kind == "points" and case.scale.wanted != Unit(unit).base
            rows.append({"design": number, "unit": unit, "factor": known[key], "in_points": int(points)})
    return rows


def units_beside(figures: Frame, column: str) -> list[tuple[int, str]]:
    """Collect the units that stand beside each number of a column."""
    rows = figures.select(column, "unit").unique().sort(column, "unit").rows(named=True)
    return [(row[column], row["unit"]) for row in rows if row["unit"]]


def _coded(figures: Frame) -> Frame:
    """Write measures, stages and bases as numbers."""
    columns = {}
    for column, (number, codes) in _CODES.items():
        code = nw.lit(0, dtype=nw.Int64())
        for text, value in codes.items():
            code = nw.when(nw.col(column) == text).then(nw.lit(value, dtype=nw.Int64())).otherwise(code)
        columns[number] = code
    figures = figures.with_columns(**columns, low=(nw.col("status") == "lower_bound").cast(nw.Int64())).drop(*_CODES)
    return figures.with_columns(kind=(nw.col("m") * 4 + nw.col("stage_no")) * 4 + nw.col("basis_no"))


def beside(figures: Frame, hits: Frame, at: Any) -> Frame:
    """Give the figures that may concern targets, each beside its target, where they lie in time and what they are.

    Parameters
    ----------
    figures
        The figures.
    hits
        ``row`` in the figures and ``tid``.
    at
        The row of each figure's target among the targets, an array.
    """
    rows = placed(hits.select("row", "tid"), hits["row"].to_numpy(), figures, _OF_FIGURE)
    rows = rows.with_columns(at=nw.new_series("at", at, nw.Int64(), backend=rows.implementation))
    spans = place(rows.select("start", "end").unique())  # few spans stand in many rows
    return _coded(rows.join(spans, on=["start", "end"], how="left"))


def pair(table: Frame, figures: Frame, designs: Sequence[Case]) -> tuple[Frame, Frame]:
    """Put the figures of each target into its own amounts, and tell which are of its kind.

    Adds ``x``, the figure in the target's amounts (per cent for rates; an index of
    上年同期 = 100 less 100; a place from the end that is counted from; the number of a stage), ``rank`` and flags for
    what does not fit.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    figures
        Figures beside their targets, one release of each.
    designs
        A case of each design, in the order of their numbers.

    Returns
    -------
    pairs : Frame
        Figures of the target's kind up to the end of its period; for deliverables later ones too.
    strays : Frame
        ``tid``, ``measure_bad`` and ``span_bad``: figures of its period that are of another kind, or reach beyond it.
    """
    schema = {"design": nw.Int64(), "unit": nw.String(), "factor": nw.Float64(), "in_points": nw.Int64()}
    seen = placed(figures, figures["at"].to_numpy(), table, _OF_TARGET)
    factors = from_rows(_factors(designs, units_beside(seen, "design")), schema, figures.implementation)
    suits = _suits()
    in_time = (nw.col("f_end") <= nw.col("p_end")) | (nw.col("family") == "deliverable")
    pairs = seen.filter(suits, in_time)
    strays = seen.filter(~(suits & in_time), nw.col("f_end") >= nw.col("p_start"), nw.col("f_start") <= nw.col("p_end"))
    strays = strays.select(
        "tid", (~suits).cast(nw.Int64()).alias("measure_bad"), suits.cast(nw.Int64()).alias("span_bad")
    )
    flagged = _flagged(attach(pairs, factors, on=("design", "unit"))).drop(*_FOR_FLAGS)
    return _ranked(flagged), strays


def _suits() -> nw.Expr:
    """Tell which figures are of the measure that a target compares."""
    measure, rates = nw.col("m"), nw.col("rates") == 1
    average = (measure == AVG_GROWTH) & (nw.col("family") != "growth_year") & (nw.col("family") != "in_step")
    # A price series that is itself a rise over the year before (居民消费价格涨幅) files levels; a share does not.
    own = (measure == LEVEL) & (nw.col("rate_series") == 1)
    rate = (measure == GROWTH) | (measure == INDEX) | average | own
    difference = (nw.col("family") == "change") & (measure == DIFFERENCE)
    return (rates & rate) | (measure == nw.col("wants")) | difference


def _flagged(pairs: Frame) -> Frame:
    """Bring figures into the target's amounts, and flag what does not fit."""
    measure = nw.col("m")
    index = (measure == INDEX).cast(nw.Int64())
    bare = ((measure == INDEX) | (measure >= MEASURES["rank"])).cast(nw.Int64())  # without a unit
    factor = nw.col("factor").fill_null(1.0) * (1 - bare) + bare
    # Places and stages have no prices; an amount without a word is at current ones.
    rates = nw.col("rates") == 1
    priced = (nw.col("priced") == 1) & ((rates & (measure != LEVEL)) | (~rates & (measure < MEASURES["rank"])))
    unstated = (nw.col("basis_no") == 0) & (rates | (nw.col("t_basis") != BASES["nominal"]))
    differs = (nw.col("basis_no") > 0) & (nw.col("basis_no") != nw.col("t_basis"))
    scope = nw.col("scope")
    own_scope = (scope == "") & (nw.col("t_scope") == nw.col("own_scope"))
    stage = (measure == MEASURES["stage"]).cast(nw.Int64())
    given = nw.col("value") * factor - 100.0 * index
    given = given + nw.col("backwards") * (nw.col("places") + 1 - 2 * given)
    # A rate or a difference may go where a level cannot.
    level = (measure == MEASURES["rank"]) | ((measure == LEVEL) & (nw.col("rates") == 0))
    slack = nw.col("eps") * 1e3
    # What is complete has been started, and more may have been: a count of a later stage is the least there is.
    later = ((nw.col("family") == "cumulative") & (nw.col("stage_no") > nw.col("stage_rank"))).cast(nw.Int64())
    # Points are what lies between two shares, and no share.
    mistaken = (nw.col("in_points").fill_null(0) == 1) & (measure != DIFFERENCE)
    unit_bad = (nw.col("factor").is_null() | mistaken).cast(nw.Int64()) * (1 - bare)
    scope_bad = ~((scope == nw.col("t_scope")) | own_scope)
    # What is not converted, or of another scope, is beyond no limit of this one.
    own_kind = level & (unit_bad == 0) & ~scope_bad
    return pairs.with_columns(
        later=later,
        x=(given + stage * (nw.col("stage_no") - given)) * nw.col("sign"),
        scope_bad=scope_bad.cast(nw.Int64()),
        basis_unstated=(priced & unstated).cast(nw.Int64()),
        basis_bad=(priced & differs).cast(nw.Int64()),
        unit_bad=unit_bad,
        stage_bad=(nw.col("stage_no") < nw.col("stage_rank")).cast(nw.Int64()),
        limit_bad=(own_kind & ((given < nw.col("least") - slack) | (given > nw.col("most") + slack))).cast(nw.Int64()),
    )


def _ranked(pairs: Frame) -> Frame:
    """Add ``fit`` and ``rank``: the later figure, then the longer span, then the better measure; no two are equal."""
    # The stage that was asked for is nearer than a later one; the scope that was asked for than the concept's own.
    stage = 3 - nw.col("stage_no")
    scope = (nw.col("scope") != "").cast(nw.Int64())
    low = ((nw.col("m") * 4 + stage) * 4 + nw.col("basis_no")) * 2 + scope
    length = nw.col("f_end") - nw.col("f_start")
    bad = sum((nw.col(flag) for flag in _FLAGS[1:]), nw.col(_FLAGS[0]))
    return pairs.with_columns(rank=(nw.col("f_end") * 200_000 + length) * 300 + low, fit=(bad == 0).cast(nw.Int64()))


def fitting(pairs: Frame) -> Frame:
    """Keep the pairs whose scope, price basis, unit and stage fit."""
    return pairs.filter(nw.col("fit") == 1).drop(*_FLAGS, "fit")


def unfit_reasons(pairs: Frame, strays: Frame) -> Frame:
    """Say for each target what did not fit among the figures of its own period, and whether any did."""
    inside = pairs.select("tid", *_FLAGS, "fit", "f_start", "f_end", "p_start", "p_end")
    inside = inside.filter(nw.col("f_end") >= nw.col("p_start"), nw.col("f_start") <= nw.col("p_end"))
    none = nw.lit(0, dtype=nw.Int64())
    parts = [
        inside.select("tid", *_FLAGS, "fit", none.alias("span_bad"), none.alias("measure_bad")),
        strays.select("tid", *(none.alias(flag) for flag in (*_FLAGS, "fit")), "span_bad", "measure_bad"),
    ]
    return concat(parts).group_by("tid").agg(*(nw.col(flag).max() for flag in _SEEN))


def elsewhere(table: Frame, seen: Frame, spans: Frame) -> Frame:
    """Name the targets that have no figure, while other areas have figures of the indicator in the same period.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    seen
        Rows with the ``tid`` of every target that has a figure.
    spans
        ``indicator_key``, ``start`` and ``end`` of figures of the targets' indicators, whatever their area.
    """
    silent = table.filter(nw.col("pre_reason") == 0).join(seen.select("tid"), on="tid", how="anti")
    silent = silent.select("tid", "indicator_key", "p_start_date", "p_end_date")
    found = silent.join(spans, on="indicator_key", how="inner")
    found = found.filter(nw.col("end") >= nw.col("p_start_date"), nw.col("start") <= nw.col("p_end_date"))
    return found.select("tid").unique().with_columns(area_bad=nw.lit(1, dtype=nw.Int64()))


def mixed_bases(pairs: Frame) -> Frame:
    """Tell where figures of several price bases stand side by side and the target states none."""
    pairs = pairs.select("tid", "family", "t_basis", "rates", "m", "basis_no", "f_start", "f_end", "p_start")
    compared = ~nw.col("family").is_in(["in_step", "in_step_mean"])  # they have a policy for it
    pairs = pairs.filter(compared & (nw.col("t_basis") == 0))
    rates = pairs.filter((nw.col("rates") == 1) & (nw.col("f_end") >= nw.col("p_start")))
    basis = nw.col("basis_no")
    spread = rates.group_by("tid").agg(basis.min().alias("b_min"), basis.max().alias("b_max"))
    mixed = spread.filter((nw.col("b_max") >= BASES["nominal"]) & (nw.col("b_min") < nw.col("b_max")))
    every = concat([mixed.select("tid"), _mixed_amounts(pairs)])
    return every.with_columns(mixed=nw.lit(1, dtype=nw.Int64()))


def _mixed_amounts(pairs: Frame) -> Frame:
    """Name the targets with amounts at constant prices beside others at current ones, or of one span and no word."""
    priced = nw.col("m").is_in([LEVEL, DIFFERENCE]) & (nw.col("rates") == 0)
    amounts = pairs.filter(priced).select("tid", "f_start", "f_end", "basis_no")
    constant = amounts.filter(nw.col("basis_no") == BASES["real"]).drop("basis_no")
    current = amounts.filter(nw.col("basis_no") == BASES["nominal"]).join(constant, on="tid", how="semi")
    bare = amounts.filter(nw.col("basis_no") < BASES["nominal"])
    bare = bare.join(constant, on=["tid", "f_start", "f_end"], how="semi")
    return concat([current.select("tid"), bare.select("tid")]).unique()
