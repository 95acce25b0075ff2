"""All evidence about the targets of one call, beside the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import OWN
from plantargets.evaluation.evidence.beside import BESIDE, beside_evidence
from plantargets.evaluation.evidence.differences import difference_evidence, steps_between
from plantargets.evaluation.evidence.held import held_evidence
from plantargets.evaluation.evidence.slots import base_evidence, slot_evidence, year_before
from plantargets.evaluation.evidence.spoken import BEFORE, SPOKEN, spoken
from plantargets.evaluation.evidence.stages import stage_evidence
from plantargets.evaluation.evidence.sums import FLAWS, sum_evidence
from plantargets.evaluation.frames import Frame, attach, bare, best, concat

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

__all__ = ["gather"]

_ADDED: dict[str, Any] = {
    **{name: nw.Datetime("us") if kind is nw.Datetime else kind() for name, kind in SPOKEN.items()},
    **{name: kind() for name, kind in (FLAWS | BESIDE).items()},
    **dict.fromkeys(("summed", "windows", "breaches", "breach_first", "breach_last"), nw.Int64()),
    "year_before": nw.Float64(),
}
_ADDED = {name: nw.Float64() if kind == nw.Int64() else kind for name, kind in _ADDED.items()}
"""What every target has after gathering, null where there is nothing; pandas has no null in whole numbers."""


def gather(table: Frame, pairs: Frame, kinds: Container[str], faults: Sequence[Frame] = ()) -> Frame:
    """Add to each target the figure that speaks for it, its baseline and its windows.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    pairs
        Ranked pairs that fit.
    kinds
        The families of the targets, and which of ``flow``, ``averaged`` and ``deflate`` there are among them.
    faults
        What is wrong with the figures of some targets from the first, see `FLAWS`.

    Returns
    -------
    Frame
        The targets with the columns of `spoken`, null where nothing speaks; those of `FLAWS`; ``summed``, 1 for
        amounts that were added up; ``base_x`` … ``base_source``; and the counts of `held_evidence`.
    """
    family, own = nw.col("family"), pairs.filter(nw.col("side") == OWN)
    found: list[Frame] = []
    flaws: list[Frame] = list(faults)
    added: set[str] = set()
    averaged = "averaged" in kinds

    def of(*families: str) -> Frame | None:
        """Give the pairs of these families; nothing where there are none."""
        known = [name for name in families if name in kinds]
        rows = own.filter(family.is_in(known)) if known else None
        return None if rows is None or bare(rows) else rows

    levels = own.filter(family.is_in(_LEVELS))
    adding = own.filter(_adds_up()) if any(kind in kinds for kind in _ADDING) else None
    if adding is not None and not bare(adding):
        sums, gaps = sum_evidence(table, adding)
        found.append(sums)
        flaws.append(gaps)
        table = attach(table, sums.select("tid", nw.lit(1, dtype=nw.Int64()).alias("summed")))
        added |= {"summed"}
        # An amount whose last window has figures is paced inside it.
        if "flow" in kinds:
            own = own.join(sums.select("tid"), on="tid", how="anti")
    if (slots := of(*_SLOTS)) is not None:
        figures, contradictions = slot_evidence(slots, averaged=averaged)
        found.append(figures)
        flaws.append(contradictions)
        if (rates := of("growth_year")) is not None:
            table = attach(table, year_before(rates, figures))
            added |= {"year_before"}
    if any(kind in kinds for kind in _LEVELS):
        table = attach(table, base_evidence(levels))
    if (compared := of(*_DIFFERENCES)) is not None:
        figures, faults = difference_evidence(table, compared, averaged=averaged)
        found.append(figures)
        flaws.append(faults)
    windows = of("held")
    windows = None if windows is None else windows.with_columns(against=nw.lit(None, dtype=nw.Float64()))
    if (improving := of("improve_held")) is not None:
        steps, faults = steps_between(table, improving)
        flaws.append(faults)
        windows = steps if windows is None else concat([windows, steps])
    if windows is not None:
        figures, counts, faults = held_evidence(table, windows)
        found.append(figures)
        flaws.append(faults)
        table = attach(table, counts)
        added |= {"windows", "breaches", "breach_first", "breach_last"}
    if (things := of("deliverable")) is not None:
        found.append(stage_evidence(things))
    beside = pairs.filter(family.is_in(_IN_STEP)) if any(kind in kinds for kind in _IN_STEP) else None
    if beside is not None and not bare(beside):
        figures, others, faults = beside_evidence(beside, deflate="deflate" in kinds, means="in_step_mean" in kinds)
        found.append(figures)
        flaws.append(faults)
        table = attach(table, others)
        added |= set(BESIDE)
    if "reached" in kinds:
        found.append(_baselines(_silent(table, found)))
    if found:
        table = attach(table, concat(found))
        added |= set(SPOKEN)
    if flaws:
        table = attach(table, best(concat(flaws), ("tid",), "flaw"))
        added |= set(FLAWS)
    defaults = {name: nw.lit(None, dtype=kind) for name, kind in _ADDED.items() if name not in added}
    return table.with_columns(**defaults) if defaults else table


def _silent(table: Frame, found: list[Frame]) -> Frame:
    """Keep the targets for which no figure speaks."""
    known = [figures.select("tid") for figures in found]
    return table.join(concat(known), on="tid", how="anti") if known else table


_IN_STEP = ["in_step", "in_step_mean"]
_SLOTS = ["growth_year", "reached", "rank"]
_DIFFERENCES = ["change", "improve"]
_LEVELS = ["reached", *_DIFFERENCES]
_ADDING = ["cumulative", "growth_total", "growth_average", "flow"]
"""The families of targets, by where their evidence comes from."""


def _adds_up() -> nw.Expr:
    return nw.col("family").is_in(_ADDING) | (nw.col("flow") == 1)


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
