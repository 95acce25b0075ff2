"""The way from targets and figures to verdicts: evidence, then judgement, column-wise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import OWN
from plantargets.evaluation.evidence.gather import gather
from plantargets.evaluation.evidence.pace import with_pace
from plantargets.evaluation.evidence.sums import flawed
from plantargets.evaluation.figures import refuse_twice, releases, text_columns
from plantargets.evaluation.frames import Frame, attach, bare, concat
from plantargets.evaluation.hits import Hits, Seen, in_reach, keyed, near, unreadable, waiting
from plantargets.evaluation.judgement.beside import judge_beside
from plantargets.evaluation.judgement.cumulative import judge_cumulative, judge_window
from plantargets.evaluation.judgement.differences import judge_change, judge_improve
from plantargets.evaluation.judgement.facts import completed
from plantargets.evaluation.judgement.growth import judge_average, judge_total, judge_year
from plantargets.evaluation.judgement.ladder import climb
from plantargets.evaluation.judgement.own import judge_own
from plantargets.evaluation.judgement.places import judge_rank
from plantargets.evaluation.judgement.stages import judge_stage
from plantargets.evaluation.judgement.threshold import judge_held, judge_level
from plantargets.evaluation.labels import LABELS
from plantargets.evaluation.names import area_pairs, indicator_pairs
from plantargets.evaluation.outcome_table import outcome
from plantargets.evaluation.pairs import beside, elsewhere, fitting, mixed_bases, pair, unfit_reasons, units_beside
from plantargets.evaluation.prepare import moment
from plantargets.evaluation.prepared import prepare
from plantargets.evaluation.scale import open_scale
from plantargets.evaluation.starting import Starting, starting
from plantargets.evaluation.verdicts import reason_number
from plantargets.observations.makes import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from plantargets.evaluation.batch import Batch
    from plantargets.model.rules import Rule
    from plantargets.model.words import Pace

__all__ = ["TEXTS", "Judged", "judge", "judge_keyed", "units_of"]

TEXTS = ("area", "indicator", "measure", "stage", "basis", "scope", "unit", "status", "source")
"""The columns of figures that hold text; what is missing is empty text while judging."""


BUCKET = 20_000
"""Targets that are judged together: enough that the work for each bucket hardly counts, and few enough for memory."""


@attrs.frozen(kw_only=True, eq=False)
class Judged:
    """What judging gives back.

    Attributes
    ----------
    rows
        The outcome of each target.
    as_of
        Day of judgement, given or that of the latest figure.
    unresolved
        Names in the figures that lead to no indicator.
    """

    rows: Frame
    as_of: dt.date | None
    unresolved: tuple[str, ...]


_RULES: dict[str, Callable[[Frame], Frame]] = {
    "growth_year": judge_year,
    "growth_average": judge_average,
    "growth_total": judge_total,
    "cumulative": judge_cumulative,
    "window": judge_window,
    "reached": judge_level,
    "held": judge_held,
    "change": judge_change,
    "improve": judge_improve,
    "improve_held": judge_held,
    "in_step": judge_beside,
    "in_step_mean": judge_beside,
    "rank": judge_rank,
    "deliverable": judge_stage,
}
"""How each family of targets is judged; an amount whose window has figures is of the family ``window``."""


def judge(
    batch: Batch,
    figures: Frame,
    *,
    as_of: dt.date | None,
    release: str,
    tolerance: float | None,
    policy: str,
    pace: Pace | None = None,
    further: Sequence[str] = (),
) -> Judged:
    """Judge targets against published figures.

    Parameters
    ----------
    batch
        The targets.
    figures
        Published figures, an eager table of the library that the judging runs on.
    as_of
        Day of judgement. Where ``None``, every figure is seen and the day is the end of the latest.
    release
        ``latest`` or ``first`` release of each figure.
    tolerance
        Tolerance of 左右 for this call; the default where ``None``.
    policy
        The choices of the call in words.
    pace
        How the share due by a date is found where a target does not say.
    further
        What to keep beside the public columns, see `outcome`.
    """
    day = as_of
    if day is None and not bare(figures):
        day = figures["end"].max().date()
    figures = text_columns(figures, TEXTS)
    seen = Seen(figures=figures, as_of=None if as_of is None else moment(as_of))
    indicators, unresolved = indicator_pairs(seen.distinct("indicator"), batch.models)
    areas = area_pairs(seen.distinct("area"), batch.places, batch.references, unplaced=None in batch.areas)
    numbers, places = batch.numbers_of_indicators, batch.numbers_of_areas
    numbered = [(text, numbers[code]) for text, code in indicators]
    placed = [(text, places[code]) for text, code in areas]
    units = {}
    if any(open_scale(case.target) for case in batch.cases):
        parts = (
            keyed(keyed(part, "indicator", numbered), "area", placed)
            for part in seen.parts("indicator", "area", "unit")
        )
        units = units_of(batch, concat([part.select("indicator_key", "unit").unique() for part in parts]))
    prepared = prepare(batch, units, day, tolerance, dated=as_of is not None, policy=policy)
    start = starting(batch, prepared, pace)
    open_, hits, spans = waiting(start.frame(figures.implementation)), [], []
    for part in seen.parts("row", "indicator", "area"):
        of_indicators = keyed(part, "indicator", numbered)
        spans.append(of_indicators.select("indicator_key", "start", "end").unique())
        hits.append(in_reach(near(open_, keyed(of_indicators, "area", placed))))
    near_by = Hits(figures=figures, rows=concat(hits), spans=concat(spans).unique())
    outcomes = _judge_hits(start, prepared.labels, near_by, release=release, further=further)
    return Judged(rows=outcomes, as_of=day, unresolved=unresolved)


def units_of(batch: Batch, rows: Frame) -> dict[str, list[str]]:
    """Collect the units of keyed figures, sorted, by the code of their indicator.

    Parameters
    ----------
    batch
        The targets.
    rows
        Figures with ``indicator_key``.
    """
    codes = {number: code for code, number in batch.numbers_of_indicators.items()}
    units: dict[str, list[str]] = {}
    for number, unit in units_beside(rows, "indicator_key"):
        units.setdefault(codes[number], []).append(unit)
    return units


def judge_keyed(
    start: Starting,
    labels: Mapping[str, Sequence[Any]],
    figures: Frame,
    spans: Frame,
    *,
    release: str,
    further: Sequence[str] = (),
) -> Frame:
    """Judge targets against figures of which some cannot be read: what is wrong with them is a reason.

    Parameters
    ----------
    start
        The targets, prepared.
    labels
        The columns of `LABELS`, one row a target in the order of their numbers.
    figures
        Figures, with empty text where text is missing, ``indicator_key``, ``area_key``, and ``fault``: rows above 0
        cannot be read.
    spans
        ``indicator_key``, ``start`` and ``end`` of figures of the targets' indicators, whatever their area; each once.
    release
        ``latest`` or ``first`` release of each figure.
    further
        What to keep beside the public columns, see `outcome`.

    Returns
    -------
    Frame
        The outcome of each target, in no order.
    """
    keys = figures.select("indicator_key", "area_key", "start", "end", "fault").with_row_index("row")
    table = start.frame(figures.implementation)
    rows = near(waiting(table), keys)
    readable = in_reach(rows.filter(nw.col("fault") == 0))
    hits = Hits(figures=figures, rows=readable, spans=spans, bad=unreadable(rows, table))
    return _judge_hits(start, labels, hits, release=release, further=further)


def _judge_hits(
    start: Starting, labels: Mapping[str, Sequence[Any]], hits: Hits, *, release: str, further: Sequence[str]
) -> Frame:
    """Judge targets beside the figures that may concern them, some targets at a time."""
    import numpy as np

    numbers, backend = np.asarray(labels["tid"]), hits.figures.implementation
    several = len(numbers) > BUCKET
    owner = np.asarray(start.columns["of"])[start.places(hits.rows["tid"].to_numpy())] if several else None
    parts = []
    for low in range(0, max(len(numbers), 1), BUCKET):
        chosen = slice(low, low + BUCKET)
        part, mine = start, hits
        if several:
            first, last = numbers[chosen][[0, -1]].tolist()
            part, mine = start.between(first, last), hits.between(first, last, owner)
        facts = _facts(part, mine, release)
        named = {name: column[chosen] for name, column in labels.items()}
        parts.append(outcome(facts, table_of(named, LABELS, backend), further))
    return concat(parts)


def _facts(start: Starting, hits: Hits, release: str) -> Frame:
    """Judge targets beside their figures: one row a target."""
    targets = start.frame(hits.figures.implementation)
    rows = beside(hits.figures, hits.rows, start.places(hits.rows["tid"].to_numpy()))
    kept, twice = releases(rows, release)
    faults: list[Frame] = []
    if hits.bad is None:
        refuse_twice(twice, hits.figures)
    else:
        faults.append(flawed(hits.bad, reason_number("row_unreadable")))
        faults.append(flawed(twice.select("tid").unique(), reason_number("figures_twice")))
    every, strays = pair(targets, kept, start.cases)
    pairs, unfit = fitting(every), unfit_reasons(every, strays)
    table = targets.filter(nw.col("side") == OWN)
    table = attach(attach(table, unfit), mixed_bases(pairs))
    table = attach(table, elsewhere(table, unfit, hits.spans))
    table = gather(table, targets, pairs, start.kinds, faults)
    table = with_pace(table, pairs.filter(nw.col("side") == OWN), start.paced)
    return climb(_judged(table, start.own, start.kinds))


def _judged(table: Frame, own: Sequence[Rule], kinds: Container[str]) -> Frame:
    """Add the facts of each target's rule."""
    seen = table.filter(~nw.col("x").is_null())
    known = seen.filter(nw.col("own_rule") == 0)
    if "window" in kinds:
        summed = (nw.col("family") == "reached") & ~nw.col("summed").is_null()
        known = known.with_columns(family=nw.when(summed).then(nw.lit("window")).otherwise(nw.col("family")))
    present = set(known["family"].unique().to_list())
    parts = [rule(known.filter(nw.col("family") == name)) for name, rule in _RULES.items() if name in present]
    numbered = [(rule, seen.filter(nw.col("own_rule") == number)) for number, rule in enumerate(own, start=1)]
    parts += [judge_own(rows, rule) for rule, rows in numbered if not bare(rows)]
    return attach(table.drop("x", "start", "breaches", "windows"), completed(parts or [judge_year(known)]))
