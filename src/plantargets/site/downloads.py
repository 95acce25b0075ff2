"""The tables and files that a site offers: what was judged, by what, and the verdicts."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

from plantargets import files
from plantargets.evaluation.evaluation import COLUMNS as VERDICT_COLUMNS
from plantargets.files.table import write_observations
from plantargets.model.table import COLUMNS as TARGET_COLUMNS
from plantargets.model.table import row as target_row
from plantargets.render.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plantargets.evaluation import Scorecard
    from plantargets.site.plans import Plan

__all__ = ["downloads"]

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    # A spreadsheet runs what begins like this, and the words are other people's.
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def _targets(plans: Sequence[Plan]) -> str:
    rows = (target_row(e.target, plan.paths.get(e.target.code, ())) for plan in plans for e in plan.card)
    return _csv(TARGET_COLUMNS, rows)


def _observations(cards: Sequence[Scorecard]) -> str:
    """Write the figures of all cards, a row that stands on several once."""
    lines: dict[str, None] = {}
    head = ""
    for figures in {id(card.figures): card.figures for card in cards}.values():
        if figures is not None:
            head, *rows = write_observations(figures).splitlines(keepends=True)
            lines |= dict.fromkeys(rows)
    return head + "".join(lines)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _verdict_columns(cards: Sequence[Scorecard]) -> list[str]:
    """Give the columns of the contract, then those of methods that were asked besides."""
    more = dict.fromkeys(name for card in cards for e in card for result in e.also for name in result.to_row())
    return [*VERDICT_COLUMNS, *more]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _verdicts_json(cards: Sequence[Scorecard]) -> str:
    """Write the cards with one verdict a line: a difference of two days is then read line by line."""
    made = []
    for card in cards:
        as_of = None if card.as_of is None else card.as_of.isoformat()
        head = {"programmes": [programme.code for programme in card.programmes], "as_of": as_of}
        facts = _json(head | {"counts": card.summary_by_force()}).removesuffix("}")
        rows = (_json({name: _plain(value) for name, value in e.to_row().items()}) for e in card)
        made.append(facts + ', "verdicts": [\n' + ",\n".join(rows) + "\n]}")
    return '{"format": 1, "scorecards": [\n' + ",\n".join(made) + "\n]}\n"


def downloads(plans: Sequence[Plan], names: Mapping[str, str]) -> dict[str, str]:
    """Give the files that a site offers; verdicts of earlier days stand among the others with their day.

    Parameters
    ----------
    plans
        The plans.
    names
        File name of each programme's plan, by its code.

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
    >>> sorted(downloads(plans_of(card), {"taiyuan-history": "plan.json"}))[:4]
    ['observations.csv', 'plan.json', 'scorecard.csv', 'scorecard.json']
    """
    cards = [card for plan in plans for card in (*plan.earlier, plan.card)]
    made = {
        "targets.csv": _targets(plans),
        "observations.csv": _observations(cards),
        "scorecard.csv": _csv(_verdict_columns(cards), (e.to_row() for card in cards for e in card)),
        "scorecard.json": _verdicts_json(cards),
    }
    for plan in plans:
        for programme in plan.card.programmes:
            made[names[programme.code]] = files.write_plan(programme, format="json")
    if (schema := _schema()) is not None:
        made["schema.json"] = schema
    return {name: text for name, text in made.items() if text}


def _schema() -> str | None:
    """Give the JSON Schema of plan files."""
    made = getattr(files, "json_schema", None)
    return None if made is None else json.dumps(made(), ensure_ascii=False, indent=2) + "\n"
