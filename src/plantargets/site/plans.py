"""The cards of a site by the plan that they judge: the latest one, and the earlier ones as its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from plantargets.errors import DefinitionError, near
from plantargets.evaluation import Scorecard
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.evaluation import Evaluation, RollUp
    from plantargets.model import Programme, Target

__all__ = ["Plan", "plans_of", "texts_of"]


class Plan:
    """One plan, or several that were judged together.

    Attributes
    ----------
    key
        Codes of its programmes, joined; empty for a list of targets.
    card
        The latest card.
    earlier
        Those of earlier days, the oldest first.
    verdicts
        The evaluations of each target, by its code, the oldest first.
    programmes
        Each programme with the codes that lead to it, by document.
    named
        Each programme by the codes of its document and its own.
    paths
        The codes of the programmes that lead to each target, by its code.
    rollup
        The verdicts counted over the tree.
    """

    def __init__(self, key: str, cards: Sequence[Scorecard]) -> None:
        self.key: str = key
        self.card: Scorecard = cards[-1]
        self.earlier: tuple[Scorecard, ...] = tuple(cards[:-1])
        self.verdicts: dict[str, list[Evaluation]] = {e.target.code: [] for e in self.card}
        for card in cards:
            for e in card:
                self.verdicts.setdefault(e.target.code, []).append(e)
        self.programmes: list[list[tuple[tuple[str, ...], Programme]]] = [
            list(document.walk_programmes()) for document in self.card.programmes
        ]
        self.named: dict[tuple[str, str], Programme] = {
            (path[0], programme.code): programme for walked in self.programmes for path, programme in walked
        }
        self.paths: dict[str, tuple[str, ...]] = {
            target.code: path
            for walked in self.programmes
            for path, programme in walked
            for target in programme.targets_
        }
        self.rollup: RollUp = self.card.rollup()


def _listed(cards: Any) -> list[Scorecard]:
    listed = [cards] if isinstance(cards, Scorecard) else list(cards) if isinstance(cards, Iterable) else [cards]
    for card in listed:
        if not isinstance(card, Scorecard):
            why = "is no scorecard; give what plantargets.evaluate gives for a programme, or several of them"
            raise DefinitionError("site", "cards", type(card).__name__, why)
    if not listed:
        raise DefinitionError("site", "cards", "[]", "are none; give at least one scorecard")
    return listed


def plans_of(cards: Scorecard | Iterable[Scorecard]) -> list[Plan]:
    """Part cards by their programmes: cards of the same ones are the same plan on different days.

    Parameters
    ----------
    cards
        One card, or several.

    Raises
    ------
    DefinitionError
        For what is no card, for two cards of one plan and day, and for a programme on cards of different plans.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> cards = [evaluate(earlier.programme, earlier.observations, as_of=day) for day in ("2026", "2020")]
    >>> [(plan.key, str(plan.card.as_of), len(plan.earlier)) for plan in plans_of(cards)]
    [('taiyuan-history', '2026-12-31', 1)]
    """
    grouped: dict[str, list[Scorecard]] = {}
    for card in _listed(cards):
        grouped.setdefault("+".join(programme.code for programme in card.programmes), []).append(card)
    owner: dict[str, str] = {}
    for key, group in grouped.items():
        for programme in group[0].programmes:
            if owner.setdefault(programme.code, key) != key:
                why = (
                    "stands on cards of different plans; judge it in one way, or give the programmes codes of their own"
                )
                raise DefinitionError("site", "cards", programme.code, why)
    return [_plan(key, group) for key, group in grouped.items()]


def _plan(key: str, cards: list[Scorecard]) -> Plan:
    ordered = sorted(cards, key=lambda card: card.as_of or dt.date.min)
    days = [card.as_of for card in ordered]
    for first, second in pairwise(days):
        if first == second:
            why = f"is the day of two cards of {key or 'the same targets'}; give one card a day"
            raise DefinitionError("site", "cards", str(first), why)
    return Plan(key, ordered)


def texts_of(texts: str | Mapping[str, str] | None, plans: Iterable[Plan]) -> dict[str, str]:
    """Give the text of each document by the code of its programme, checked against the quotes.

    Parameters
    ----------
    texts
        One text where there is one programme, else the texts by the codes of the programmes.
    plans
        The plans.

    Raises
    ------
    DefinitionError
        For a code that is none of the programmes', and where a quote does not stand at its place in the text.

    Examples
    --------
    >>> texts_of(None, [])
    {}
    """
    programmes: dict[str, Programme] = {p.code: p for plan in plans for p in plan.card.programmes}
    if texts is None:
        return {}
    if isinstance(texts, str):
        if len(programmes) != 1:
            codes = ", ".join(programmes) or "none"
            why = f"is one text, and the programmes are {codes}; give a mapping from their codes to texts"
            raise DefinitionError("site", "texts", shown(texts)[:40], why)
        texts = dict.fromkeys(programmes, texts)
    for code, text in texts.items():
        if code not in programmes:
            why = f"is the code of no programme; known: {', '.join(programmes)}"
            raise DefinitionError("site", "texts", str(code), why, near(str(code), programmes))
        for target in programmes[code].targets():
            _check_place(target, text)
    return dict(texts)


def _check_place(target: Target, text: str) -> None:
    source = target.source
    if source is None or source.start is None or text[source.start : source.end] == source.quote:
        return
    found = text[source.start : source.end]
    why = f"stands at {source.start}–{source.end} where the quote of {target.code} should: {source.quote!r}"
    raise DefinitionError("site", "texts", shown(found)[:40], why)
