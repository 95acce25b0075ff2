"""The way from targets and figures to verdicts: evidence, then judgement, column-wise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import OWN
from plantargets.evaluation.evidence.gather import gather
from plantargets.evaluation.evidence.pace import with_pace
from plantargets.evaluation.figures import distinct, releases, seen_by, text_columns
from plantargets.evaluation.frames import Frame, attach
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
from plantargets.evaluation.names import area_pairs, indicator_pairs
from plantargets.evaluation.pairs import (
    elsewhere,
    fitting,
    keyed,
    mixed_bases,
    pair,
    unfit_reasons,
    units_by_indicator,
)
from plantargets.evaluation.prepare import moment
from plantargets.evaluation.prepared import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plantargets.evaluation.batch import Batch
    from plantargets.model.rules import Rule
    from plantargets.model.target import Target
    from plantargets.model.words import Pace
    from plantargets.observations import Observations, TableKind

__all__ = ["Judged", "judge"]

_TEXTS = ("area", "indicator", "measure", "stage", "basis", "scope", "unit", "status", "source")

@attrs.frozen(kw_only=True)
class Judged:
    """What judging gives back: facts and labels of each target, the day, and the names that led nowhere."""

    facts: Frame
    labels: Frame
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


def _judged(table: Frame, own: Sequence[Rule]) -> Frame:
    """Add the facts of each target's rule."""
    seen = table.filter(~nw.col("x").is_null())
    known = seen.filter(nw.col("own_rule") == 0)
    summed = (nw.col("family") == "reached") & ~nw.col("summed").is_null()
    known = known.with_columns(family=nw.when(summed).then(nw.lit("window")).otherwise(nw.col("family")))
    present = set(known["family"].to_list())
    parts = [rule(known.filter(nw.col("family") == name)) for name, rule in _RULES.items() if name in present]
    numbered = [(rule, seen.filter(nw.col("own_rule") == number)) for number, rule in enumerate(own, start=1)]
    parts += [judge_own(rows, rule) for rule, rows in numbered if len(rows)]
    return attach(table.drop("x", "start", "breaches", "windows"), completed(parts or [judge_year(known)]))


def judge(
    batch: Batch,
    observations: Observations,
    *,
    as_of: dt.date | None,
    release: str,
    tolerance: float | None,
    policy: str,
    engine: TableKind,
    pace: Pace | None = None,
) -> Judged:
    """Judge targets against published figures.

    Parameters
    ----------
    batch
        The targets.
    observations
        Published figures.
    as_of
        Day of judgement. Where ``None``, every figure is seen and the day is the end of the latest.
    release
        ``latest`` or ``first`` release of each figure.
    tolerance
        Tolerance of 左右 for this call; the default where ``None``.
    policy
        The choices of the call in words.
    engine
        Library that the judging runs on.
    pace
        How the share due by a date is found where a target does not say.
    """
    figures = text_columns(nw.from_native(observations.to_frame(engine), eager_only=True), _TEXTS)
    day = as_of
    if day is None and len(figures):
        day = figures["end"].max().date()
    figures = seen_by(figures, None if as_of is None else moment(as_of))
    indicators, unresolved = indicator_pairs(distinct(figures, "indicator"), [case.target for case in batch.cases])
    areas = area_pairs(distinct(figures, "area"), _placed(batch), _references(batch))
    of_indicators = keyed(figures, "indicator", indicators)
    figures = releases(keyed(of_indicators, "area", areas), release)
    units = units_by_indicator(figures)
    prepared = prepare(batch, units, day, tolerance, dated=as_of is not None, policy=policy)
    cases = [prepared.cases[number] for number in prepared.case_of]
    table = prepared.frame(figures.implementation)
    every, strays = pair(table, figures, cases, units)
    pairs, unfit = fitting(every), unfit_reasons(every, strays)
    table = table.filter(nw.col("side") == OWN)
    table = attach(attach(table, unfit), mixed_bases(pairs))
    table = attach(table, elsewhere(table, unfit, of_indicators))
    own = pairs.filter(nw.col("side") == OWN)
    promised = [case.target for case in cases[: batch.size]]
    rows = [{name: prepared.columns[name][tid] for name in _PACED} for tid in range(batch.size)]
    table = with_pace(gather(table, pairs), own, promised, rows, pace)
    facts = climb(_judged(table, batch.own))
    return Judged(
        facts=facts,
        labels=prepared.label_frame(figures.implementation),
        as_of=day,
        unresolved=unresolved,
    )


_PACED = ("tid", "family", "flow", "p_start_m", "p_end_m", "w_start_m", "w_end_m", "goal")


def _placed(batch: Batch) -> list[Target]:
    """Give one target for each area that is judged."""
    any_ = batch.cases[0].target if batch.cases else None
    placed = [attrs.evolve(any_, area=area) for area in batch.places] if any_ is not None else []
    bare = [attrs.evolve(any_, area=None)] if any_ is not None and None in batch.areas else []
    return placed + bare


def _references(batch: Batch) -> list[Target]:
    return [case.target for case in batch.cases if case.of is not None]
