"""All evidence about the targets of one call, beside the targets."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import OWN
from plantargets.evaluation.evidence.beside import BESIDE, beside_evidence
from plantargets.evaluation.evidence.differences import difference_evidence, steps_between
from plantargets.evaluation.evidence.held import held_evidence
from plantargets.evaluation.evidence.slots import base_evidence, slot_evidence, year_before
from plantargets.evaluation.evidence.spoken import BEFORE, SPOKEN, spoken
from plantargets.evaluation.evidence.stages import stage_evidence
from plantargets.evaluation.evidence.sums import FLAWS, sum_evidence
from plantargets.evaluation.frames import Frame, attach, best

__all__ = ["gather"]

_ADDED: dict[str, Any] = {
    **{name: nw.Datetime("us") if kind is nw.Datetime else kind() for name, kind in SPOKEN.items()},
    **{name: kind() for name, kind in (FLAWS | BESIDE).items()},
    **dict.fromkeys(("summed", "windows", "breaches", "breach_first", "breach_last"), nw.Int64()),
    "year_before": nw.Float64(),
}
_ADDED = {name: nw.Float64() if kind == nw.Int64() else kind for name, kind in _ADDED.items()}
"""What every target has after gathering, null where there is nothing; pandas has no null in whole numbers."""


def gather(table: Frame, pairs: Frame) -> Frame:
    """Add to each target the figure that speaks for it, its baseline and its windows.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    pairs
        Ranked pairs that fit.

    Returns
    -------
    Frame
        The targets with the columns of `spoken`, null where nothing speaks; those of `FLAWS`; ``summed``, 1 for
        amounts that were added up; ``base_x`` … ``base_source``; and the counts of `held_evidence`.
    """
    family, present = nw.col("family"), set(pairs["family"].to_list())
    beside = pairs.filter(family.is_in(_IN_STEP))
    pairs = pairs.filter(nw.col("side") == OWN)
    found: list[Frame] = []
    flaws: list[Frame] = []
    levels = pairs.filter(family.is_in(_LEVELS))
    adding = pairs.filter(_adds_up())
    if len(adding):
        sums, gaps = sum_evidence(table, adding)
        found.append(sums)
        flaws.append(gaps)
        table = attach(table, sums.select("tid", nw.lit(1, dtype=nw.Int64()).alias("summed")))
        # An amount whose last window has figures is paced inside it.
        pairs = pairs.join(sums.select("tid"), on="tid", how="anti")
    if present & set(_SLOTS):
        figures, contradictions = slot_evidence(pairs.filter(family.is_in(_SLOTS)))
        found.append(figures)
        flaws.append(contradictions)
        if "growth_year" in present:
            table = attach(table, year_before(pairs.filter(family == "growth_year"), figures))
    if present & set(_LEVELS) or len(table.filter(family.is_in(_LEVELS))):
        table = attach(table, base_evidence(levels))
    if present & set(_DIFFERENCES):
        figures, faults = difference_evidence(table, pairs.filter(family.is_in(_DIFFERENCES)))
        found.append(figures)
        flaws.append(faults)
    if present & set(_HELD):
        windows = pairs.filter(family == "held")
        if "improve_held" in present:
            steps, faults = steps_between(table, pairs.filter(family == "improve_held"))
            flaws.append(faults)
            windows = nw.concat([windows.with_columns(against=nw.lit(None, dtype=nw.Float64())), steps], how="vertical")
        figures, counts, faults = held_evidence(table, windows)
        found.append(figures)
        flaws.append(faults)
        table = attach(table, counts)
    if "deliverable" in present:
        found.append(stage_evidence(pairs.filter(family == "deliverable")))
    if len(beside):
        figures, others, faults = beside_evidence(beside)
        found.append(figures)
        flaws.append(faults)
        table = attach(table, others)
    return _with_figures(table, found, flaws)


_IN_STEP = ["in_step", "in_step_mean"]
_SLOTS = ["growth_year", "reached", "rank"]
_DIFFERENCES = ["change", "improve"]
_LEVELS = ["reached", *_DIFFERENCES]
_HELD = ["held", "improve_held"]
"""The families of targets, by where their evidence comes from."""


def _adds_up() -> nw.Expr:
    return nw.col("family").is_in(["cumulative", "growth_total", "growth_average"]) | (nw.col("flow") == 1)


def _with_figures(table: Frame, found: list[Frame], flaws: list[Frame]) -> Frame:
    if len(table.filter(nw.col("family") == "reached")):
        known = [figures.select("tid") for figures in found]
        rest = table.join(nw.concat(known, how="vertical"), on="tid", how="anti") if known else table
        found = [*found, _baselines(rest)]
    if found:
        table = attach(table, nw.concat(found, how="vertical"))
    if flaws:
        table = attach(table, best(nw.concat(flaws, how="vertical"), ("tid",), "flaw"))
    defaults = {name: nw.lit(None, dtype=kind) for name, kind in _ADDED.items() if name not in table.columns}
    return table.with_columns(**defaults) if defaults else table


def _baselines(table: Frame) -> Frame:
    """Let the baseline stand where nothing else is known: it says what each year needs."""
    stated = ~nw.col("stated_x").is_null()
    rows = table.filter(nw.col("family") == "reached", stated | ~nw.col("base_x").is_null())
    zero, empty = nw.lit(0), nw.lit("")
    return spoken(
        rows,
        x=nw.when(stated).then(nw.col("stated_x")).otherwise(nw.col("base_x")),
        end_m=nw.when(stated).then(nw.col("stated_m")).otherwise(nw.col("base_m")),
        slot=nw.lit(BEFORE),
        **dict.fromkeys(("start", "end", "published"), nw.col("p_start_date")),
        **dict.fromkeys(("low", "expected", "parts", "printed"), zero),
        **dict.fromkeys(("source", "status"), empty),
        log=nw.lit(0.0),
    )
