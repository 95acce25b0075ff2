"""The way from targets and figures to verdicts: evidence, then judgement, column-wise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import OWN
from plantargets.evaluation.evidence.gather import gather
from plantargets.evaluation.evidence.pace import with_pace
from plantargets.evaluation.evidence.sums import flawed
from plantargets.evaluation.figures import distinct, refuse_twice, releases, seen_by, text_columns
from plantargets.evaluation.frames import Frame, attach, bare
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
    in_reach,
    keyed,
    mixed_bases,
    near,
    pair,
    unfit_reasons,
    units_beside,
    unreadable,
)
from plantargets.evaluation.prepare import moment
from plantargets.evaluation.prepared import prepare
from plantargets.evaluation.scale import open_scale
from plantargets.evaluation.starting import Starting, starting
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from plantargets.evaluation.batch import Batch
    from plantargets.model.rules import Rule
    from plantargets.model.words import Pace

__all__ = ["TEXTS", "Judged", "judge", "judge_keyed", "units_of"]

TEXTS = ("area", "indicator", "measure", "stage", "basis", "scope", "unit", "status", "source")
"""The columns of figures that hold text; what is missing is empty text while judging."""


@attrs.frozen(kw_only=True, eq=False)
class Judged:
    """What judging gives back.

    Attributes
    ----------
    facts, labels
        What judgement found, and what the answer bears, one row a target, joined by ``tid``.
    as_of
        Day of judgement, given or that of the latest figure.
    unresolved
        Names in the figures that lead to no indicator.
    """

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


def judge(
    batch: Batch,
    figures: Frame,
    *,
    as_of: dt.date | None,
    release: str,
    tolerance: float | None,
    policy: str,
    pace: Pace | None = None,
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
    """
    figures = text_columns(figures, TEXTS)
    day = as_of
    if day is None and not bare(figures):
        day = figures["end"].max().date()
    figures = seen_by(figures, None if as_of is None else moment(as_of))
    indicators, unresolved = indicator_pairs(distinct(figures, "indicator"), batch.models)
    areas = area_pairs(distinct(figures, "area"), batch.places, batch.references, unplaced=None in batch.areas)
    numbers, places = batch.numbers_of_indicators, batch.numbers_of_areas
    of_indicators = keyed(figures, "indicator", [(text, numbers[code]) for text, code in indicators])
    rows = keyed(of_indicators, "area", [(text, places[code]) for text, code in areas])
    units = units_of(batch, rows) if any(open_scale(case.target) for case in batch.cases) else {}
    prepared = prepare(batch, units, day, tolerance, dated=as_of is not None, policy=policy)
    start = starting(batch, prepared, pace)
    facts = judge_keyed(start, rows, of_indicators, release=release)
    return Judged(facts=facts, labels=prepared.label_frame(rows.implementation), as_of=day, unresolved=unresolved)


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


def judge_keyed(start: Starting, rows: Frame, others: Frame, *, release: str) -> Frame:
    """Judge targets against figures that bear the numbers of their indicators and areas.

    Parameters
    ----------
    start
        The targets, prepared.
    rows
        Figures of the targets' indicators and areas, keyed, with empty text where text is missing. Where they bear
        ``fault``, rows above 0 cannot be read, and a figure that stands twice is a reason, not an error.
    others
        ``indicator_key``, ``start`` and ``end`` of figures of the targets' indicators, whatever their area.
    release
        ``latest`` or ``first`` release of each figure.

    Returns
    -------
    Frame
        One row a target, in no order.
    """
    table = start.frame(rows.implementation)
    beside = near(table, rows)
    faults: list[Frame] = []
    checked = "fault" in rows.columns
    if checked:
        faults.append(flawed(unreadable(beside), reason_number("row_unreadable")))
        beside = beside.filter(nw.col("fault") == 0)
    figures = releases(in_reach(beside), release)
    if checked:
        twice = figures.filter(nw.col("times") > 1).select("tid").unique()
        faults.append(flawed(twice, reason_number("figures_twice")))
        figures = figures.filter(nw.col("times") == 1)
    else:
        refuse_twice(figures)
    every, strays = pair(table, figures, start.cases, units_beside(figures, "design"))
    pairs, unfit = fitting(every), unfit_reasons(every, strays)
    table = table.filter(nw.col("side") == OWN)
    table = attach(attach(table, unfit), mixed_bases(pairs))
    table = attach(table, elsewhere(table, unfit, others))
    table = with_pace(gather(table, pairs, start.kinds, faults), pairs.filter(nw.col("side") == OWN), start.paced)
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
