"""The way from targets and figures to verdicts: evidence, then judgement, column-wise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.growth import average_evidence, year_evidence
from plantargets.evaluation.evidence.threshold import amount_evidence, held_evidence, level_evidence
from plantargets.evaluation.figures import distinct, releases, seen_by, text_columns
from plantargets.evaluation.frames import Frame, attach, from_rows
from plantargets.evaluation.judgement.cumulative import judge_cumulative
from plantargets.evaluation.judgement.facts import complete
from plantargets.evaluation.judgement.growth import judge_average, judge_total, judge_year
from plantargets.evaluation.judgement.ladder import climb
from plantargets.evaluation.judgement.threshold import judge_held, judge_level, judge_window
from plantargets.evaluation.names import area_pairs, indicator_pairs
from plantargets.evaluation.pairs import fitting, keyed, pair, unfit_reasons
from plantargets.evaluation.prepare import SCHEMA, moment, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plantargets.model.target import Target
    from plantargets.observations import Observations

__all__ = ["Judged", "judge"]

_TEXTS = ("area", "indicator", "measure", "stage", "basis", "scope", "unit", "status", "source")


@attrs.frozen(kw_only=True)
class Judged:
    """What judging gives back: facts by target, the day, and the names that led nowhere."""

    facts: list[dict[str, Any]]
    as_of: dt.date | None
    unresolved: tuple[str, ...]


def _judge_reached(table: Frame, pairs: Frame) -> list[Frame]:
    """Judge levels to reach; an amount whose last window has figures is paced inside it."""
    flows = table.filter(nw.col("nature") == "flow")
    others = table.filter(nw.col("nature") != "flow")
    done = []
    if len(flows):
        sums = amount_evidence(flows, pairs.filter(nw.col("nature") == "flow"))
        summed = sums.filter(~nw.col("sum_x").is_null())
        if len(summed):
            done.append(complete(judge_window(summed)))
        left = sums.filter(nw.col("sum_x").is_null())
        others = nw.concat([left.select(*others.columns), others], how="vertical") if len(others) else left
    if len(others):
        done.append(complete(judge_level(level_evidence(others.select(*table.columns), pairs))))
    return done


def _single(
    evidence: Callable[[Frame, Frame], Frame], judgement: Callable[[Frame], Frame]
) -> Callable[[Frame, Frame], list[Frame]]:
    return lambda table, pairs: [complete(judgement(evidence(table, pairs)))]


_FAMILIES: dict[str, Callable[[Frame, Frame], list[Frame]]] = {
    "growth_year": _single(year_evidence, judge_year),
    "growth_average": _single(average_evidence, judge_average),
    "growth_total": _single(average_evidence, judge_total),
    "cumulative": _single(amount_evidence, judge_cumulative),
    "reached": _judge_reached,
    "held": _single(held_evidence, judge_held),
    "none": lambda table, _: [complete(table)],
}
"""How each family of targets is judged."""


def judge(
    targets: Sequence[Target],
    observations: Observations,
    *,
    as_of: dt.date | None,
    release: str,
    tolerance: float | None,
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
    """
    figures = text_columns(nw.from_native(observations.to_frame(), eager_only=True), _TEXTS)
    day = as_of
    if day is None and len(figures):
        day = figures["end"].max().date()
    figures = seen_by(figures, None if as_of is None else moment(as_of))
    indicators, unresolved = indicator_pairs(distinct(figures, "indicator"), targets)
    areas = area_pairs(distinct(figures, "area"), targets)
    figures = releases(keyed(figures, indicators, areas), release)
    table = from_rows(prepare(targets, day, tolerance), SCHEMA, figures.implementation)
    every = pair(table, figures, targets)
    table = attach(table, unfit_reasons(every))
    pairs = fitting(every)
    parts: list[Frame] = []
    present = set(table["family"].to_list())
    for family, judge_family in _FAMILIES.items():
        if family in present:
            mine = nw.col("family") == family
            parts += judge_family(table.filter(mine), pairs.filter(mine))
    if not parts:
        return Judged(facts=[], as_of=day, unresolved=unresolved)
    facts = climb(nw.concat(parts, how="vertical")).sort("tid")
    return Judged(facts=list(facts.rows(named=True)), as_of=day, unresolved=unresolved)
