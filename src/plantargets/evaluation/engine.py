"""The way from targets and figures to verdicts: evidence, then judgement, column-wise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import OWN, beside, own_rules, scaled
from plantargets.evaluation.evidence.gather import gather
from plantargets.evaluation.evidence.pace import with_pace
from plantargets.evaluation.figures import distinct, releases, seen_by, text_columns
from plantargets.evaluation.frames import Frame, attach, from_rows
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
from plantargets.evaluation.prepare import SCHEMA, moment, prepare
from plantargets.evaluation.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plantargets.model.rules import Rule
    from plantargets.model.target import Target
    from plantargets.model.words import Pace, Prices
    from plantargets.observations import Observations, TableKind

__all__ = ["Judged", "judge"]

_TEXTS = ("area", "indicator", "measure", "stage", "basis", "scope", "unit", "status", "source")

_DAYS = ("missing_from", "missing_to", "breach_first", "breach_last")


@attrs.frozen(kw_only=True)
class Judged:
    """What judging gives back: facts and unit by target, the day, and the names that led nowhere."""

    facts: list[dict[str, Any]]
    scales: list[Scale]
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
    targets: Sequence[Target],
    observations: Observations,
    *,
    as_of: dt.date | None,
    release: str,
    tolerance: float | None,
    prices: Prices,
    engine: TableKind,
    pace: Pace | None = None,
) -> Judged:
    """Judge targets against published figures.

    Parameters
    ----------
    targets
        Targets with what they inherit.
    observations
        Published figures.
    as_of
        Day of judgement. Where ``None``, every figure is seen and the day is the end of the latest.
    release
        ``latest`` or ``first`` release of each figure.
    tolerance
        Tolerance of 左右 for this call; the default where ``None``.
    prices
        Which price bases an in-step target may compare.
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
    cases = beside(targets, prices)
    indicators, unresolved = indicator_pairs(distinct(figures, "indicator"), [case.target for case in cases])
    areas = area_pairs(distinct(figures, "area"), targets, [case.target for case in cases if case.of is not None])
    of_indicators = keyed(figures, "indicator", indicators)
    figures = releases(keyed(of_indicators, "area", areas), release)
    units = units_by_indicator(figures)
    cases = scaled(cases, units)
    prepared = prepare(cases, day, tolerance, dated=as_of is not None)
    table = from_rows(prepared, SCHEMA, figures.implementation)
    every, strays = pair(table, figures, cases, units)
    pairs, unfit = fitting(every), unfit_reasons(every, strays)
    table = table.filter(nw.col("side") == OWN)
    table = attach(attach(table, unfit), mixed_bases(pairs))
    table = attach(table, elsewhere(table, unfit, of_indicators))
    own = pairs.filter(nw.col("side") == OWN)
    table = with_pace(gather(table, pairs), own, targets, prepared[: len(targets)], pace)
    facts = climb(_judged(table, own_rules(targets))).sort("tid")
    return Judged(
        facts=[_dated(row) for row in facts.rows(named=True)],
        scales=[case.scale for case in cases[: len(targets)]],
        as_of=day,
        unresolved=unresolved,
    )


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """Write days that judging counted as the moments at which they begin."""
    days = {name: row[name] for name in _DAYS}
    return row | {
        name: None if day is None or day != day else dt.datetime.fromordinal(int(day))  # noqa: PLR0124 - true of NaN alone
        for name, day in days.items()
    }
