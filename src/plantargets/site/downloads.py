"""The tables and files that a site offers: what was judged, by what, and the verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantargets import files
from plantargets.evaluation.evaluation import COLUMNS as VERDICT_COLUMNS
from plantargets.files import json_text
from plantargets.files.table import write_csv
from plantargets.model.table import COLUMNS as TARGET_COLUMNS
from plantargets.model.table import row as target_row
from plantargets.observations import COLUMNS as FIGURE_COLUMNS
from plantargets.site.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plantargets.evaluation import Scorecard
    from plantargets.site.plans import Plan

__all__ = ["downloads"]


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    # Spreadsheets know UTF-8 by its mark alone.
    return write_csv([columns, *([row.get(name) for name in columns] for row in rows)], bom=True)


def _targets(plans: Sequence[Plan]) -> str:
    rows = (target_row(e.target, plan.paths.get(e.target.code, ())) for plan in plans for e in plan.card)
    return _csv(TARGET_COLUMNS, rows)


def _observations(cards: Sequence[Scorecard]) -> str:
    """Write the figures of all cards, a row that stands on several once."""
    rows: dict[tuple[Any, ...], None] = {}
    for figures in {id(card.figures): card.figures for card in cards}.values():
        if figures is not None:
            columns = figures.columns()
            rows |= dict.fromkeys(zip(*(columns[name] for name in FIGURE_COLUMNS), strict=True))
    return write_csv([FIGURE_COLUMNS, *rows], bom=True) if rows else ""


def _verdict_columns(cards: Sequence[Scorecard]) -> list[str]:
    """Give the columns of the contract, then those of methods that were asked besides."""
    more = dict.fromkeys(name for card in cards for e in card for result in e.also for name in result.to_row())
    return [*VERDICT_COLUMNS, *more]


def _named(kind: str, code: str, made: Mapping[str, str], names: Addresses) -> str:
    """Name a file: plainly where it is the first of its kind, else with the code of what it holds."""
    plain = f"{kind}.json"
    return plain if plain not in made else f"{kind}-{names.of('', code)}.json"


def downloads(plans: Sequence[Plan]) -> dict[str, str]:
    """Give the files that a site offers; verdicts of earlier days stand among the others with their day.

    Those of the first plan have plain names, those of the others bear its code, so that a name stays when a plan is
    added.

    Parameters
    ----------
    plans
        The plans.

    Returns
    -------
    dict of str to str
        Name and text, the names as they are linked.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.site.plans import plans_of
    >>> earlier = datasets.taiyuan_history()
    >>> card = evaluate(earlier.programme, earlier.observations, as_of="2026-11-22")
    >>> sorted(downloads(plans_of(card)))
    ['observations.csv', 'plan.json', 'schema.json', 'scorecard.csv', 'scorecard.json', 'targets.csv']
    """
    cards = [card for plan in plans for card in (*plan.earlier, plan.card)]
    tables = {
        "targets.csv": _targets(plans),
        "observations.csv": _observations(cards),
        "scorecard.csv": _csv(_verdict_columns(cards), (e.to_row() for card in cards for e in card)),
    }
    made = {name: text for name, text in tables.items() if text}
    names = Addresses()
    for plan in plans:
        made[_named("scorecard", plan.key, made, names)] = files.write_scorecard(plan.card)
        for programme in plan.card.programmes:
            made[_named("plan", programme.code, made, names)] = files.write_plan(programme, format="json")
    made["schema.json"] = json_text.write(files.json_schema())
    return made
