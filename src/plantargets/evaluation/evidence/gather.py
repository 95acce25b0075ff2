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
from plantargets.evaluation.frames import Frame, attach, bare, best, concat, placed

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


def gather(table: Frame, others: Frame, pairs: Frame, kinds: Container[str], faults: Sequence[Frame] = ()) -> Frame:
    """Add to each target the figure that speaks for it, its baseline and its windows.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    others
        The same, and what stands beside them.
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
    parts = _Gathering(table, others, pairs, kinds, faults)
    for step in (parts.sums, parts.slots, parts.differences, parts.held, parts.things, parts.beside):
        step()
    return parts.done()


class _Gathering:
    """The evidence found so far, and the targets with what it adds to them."""

    def __init__(
        self, table: Frame, others: Frame, pairs: Frame, kinds: Container[str], faults: Sequence[Frame]
    ) -> None:
        self.table, self.others, self.pairs, self.kinds = table, others, pairs, kinds
        stepping = any(kind in kinds for kind in _IN_STEP)
        self.own = pairs.filter(nw.col("side") == OWN) if stepping else pairs
        self.averaged = "averaged" in kinds
        self.found: list[Frame] = []
        self.flaws: list[Frame] = list(faults)
        self.added: set[str] = set()

    def of(self, families: Sequence[str], names: Sequence[str]) -> Frame | None:
        """Give the pairs of these families with columns of their targets; nothing where there are none."""
        known = [name for name in families if name in self.kinds]
        rows = self.own.filter(nw.col("family").is_in(known)) if known else None
        return None if rows is None or bare(rows) else self.named(rows, names)

    def named(self, pairs: Frame, names: Sequence[str]) -> Frame:
        """Put columns of their targets beside figures."""
        return placed(pairs, pairs["at"].to_numpy(), self.others, names)

    def take(self, figures: Frame, *flaws: Frame) -> None:
        """Keep figures that speak, and what is wrong with others."""
        self.found.append(figures)
        self.flaws += flaws

    def attach(self, facts: Frame, *names: str) -> None:
        """Add facts to the targets."""
        self.table = attach(self.table, facts)
        self.added |= set(names)

    def sums(self) -> None:
        """Add up what adds up; baselines first, for an amount that is summed may have one too."""
        if any(kind in self.kinds for kind in _LEVELS):
            levels = self.own.select(*_BEFORE).filter(
                nw.col("family").is_in(_LEVELS), nw.col("f_end") < nw.col("p_start")
            )
            self.attach(base_evidence(self.named(levels, _WINDOWS)))
        adding = self.own.filter(_adds_up()) if any(kind in self.kinds for kind in _ADDING) else None
        if adding is None or bare(adding):
            return
        sums, gaps = sum_evidence(self.table, self.named(adding, ("c_start", "c_end", "additive")))
        self.take(sums, gaps)
        self.attach(sums.select("tid", nw.lit(1, dtype=nw.Int64()).alias("summed")), "summed")
        # An amount whose last window has figures is paced inside it.
        if "flow" in self.kinds:
            self.own = self.own.join(sums.select("tid"), on="tid", how="anti")

    def slots(self) -> None:
        """Find the figure of one window that speaks."""
        if (pairs := self.of(_SLOTS, _OF_SLOTS)) is None:
            return
        figures, contradictions = slot_evidence(pairs, averaged=self.averaged)
        self.take(figures, contradictions)
        if (rates := self.of(["growth_year"], ["w_start_m"])) is not None:
            self.attach(year_before(rates, figures), "year_before")

    def differences(self) -> None:
        """Take figures less those before."""
        if (pairs := self.of(_DIFFERENCES, _OF_SLOTS)) is not None:
            self.take(*difference_evidence(self.table, pairs, averaged=self.averaged))

    def held(self) -> None:
        """Check every window of what is held, and of what must improve in each."""
        windows = self.of(["held"], _OF_HELD)
        windows = None if windows is None else windows.with_columns(against=nw.lit(None, dtype=nw.Float64()))
        if (improving := self.of(["improve_held"], _OF_HELD)) is not None:
            steps, faults = steps_between(self.table, improving)
            self.flaws.append(faults)
            windows = steps if windows is None else concat([windows, steps])
        if windows is not None:
            figures, counts, faults = held_evidence(self.table, windows)
            self.take(figures, faults)
            self.attach(counts, "windows", "breaches", "breach_first", "breach_last")

    def things(self) -> None:
        """See how far works are."""
        if (pairs := self.of(["deliverable"], ["req"])) is not None:
            self.take(stage_evidence(pairs))

    def beside(self) -> None:
        """Put figures beside those of a reference."""
        stepping = any(kind in self.kinds for kind in _IN_STEP)
        pairs = self.pairs.filter(nw.col("family").is_in(_IN_STEP)) if stepping else None
        if pairs is None or bare(pairs):
            return
        deflate, means = "deflate" in self.kinds, "in_step_mean" in self.kinds
        pairs = self.named(pairs, _OF_BESIDE)
        figures, others, faults = beside_evidence(pairs, deflate=deflate, means=means)
        self.take(figures, faults)
        self.attach(others, *BESIDE)

    def done(self) -> Frame:
        """Give the targets with everything."""
        if "reached" in self.kinds:
            self.found.append(_baselines(_silent(self.table, self.found)))
        if self.found:
            self.attach(concat(self.found), *SPOKEN)
        if self.flaws:
            self.attach(best(concat(self.flaws), ("tid",), "flaw"), *FLAWS)
        defaults = {name: nw.lit(None, dtype=kind) for name, kind in _ADDED.items() if name not in self.added}
        return self.table.with_columns(**defaults) if defaults else self.table


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
_WINDOWS = ("window_months", "at_date", "ends_at")
_OF_SLOTS = (*_WINDOWS, "averaged", "w_start", "w_end")
_OF_HELD = (*_WINDOWS, "as_of_m", "p_start_m")
_OF_BESIDE = (
    "of", "indicator_key", "own_basis", "prices", "additive", "at_date", "window_months", "c_start", "c_end", "w_start",
    "w_end", "p_start_m",
)  # fmt: skip
"""What of the targets each of them needs beside the figures."""
_BEFORE = ("tid", "at", "family", "m", "f_end", "f_end_m", "win_months", "rank", "x", "end", "source", "low", "p_start")


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
