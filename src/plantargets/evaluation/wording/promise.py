"""What was promised: the words, where they stand, what they ask for and how much they bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import EFFORTS, FORCES, GROUPED
from plantargets.evaluation.wording.asked import asked
from plantargets.evaluation.wording.dates import day_of, span
from plantargets.evaluation.wording.language import cut, index, joined, quoted, sentence, title
from plantargets.evaluation.wording.names import area_named, headline
from plantargets.model.rules import InStep, Unquantified

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["promise"]

_SECTION = 28


def promise(e: Evaluation, language: Language) -> str:
    """Say in which words what was promised, where, until when, and with what force.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> promise(evaluate_cumulative("6.1万人", "8万人", period="2026"), "zh")
    '累计量 amount（2026年）：目标为期内累计8万人（作下限理解）。'
    """
    zh = language == "zh"
    target, source = e.target, e.target.source
    quote = quoted(source.quote) if source is not None and source.quote else ""
    where, meant = _where(e, language), asked(e, language)
    area = target.area if target.area is not None and target.area.name not in target.name else None
    facts = [] if area is None else [area_named(area.name, language)]
    facts += [] if target.period is None else [span(target.period, language)]
    name = headline(target, language)
    if zh:
        head = f"{name}（{'，'.join(facts)}）" if facts else name
        place = f"（{where}）" if where else ""
        text = f"{head}：目标" + _said(
            quote, place, meant and f"，即{meant}", f"为{meant}{place}" if meant else f"没有数值{place}"
        )
    else:
        head = ", ".join([name, *facts])
        place = f" ({where})" if where else ""
        text = f"{head}: promised " + _said(
            quote, place, meant and f", that is {meant}", (meant or "no number") + place
        )
    return joined([sentence(text, language), *_remarks(e, language)], language)


def _said(quote: str, place: str, meant: str, unquoted: str) -> str:
    return quote + place + meant if quote else unquoted


def _where(e: Evaluation, language: Language) -> str:
    """Name publisher, document, section and day; a section only where the words have a place in the text."""
    source = e.target.source
    if source is None:
        return ""
    document = title(source.document) if source.document else ""
    publisher = source.publisher or ""
    section = cut(source.section, _SECTION) if source.section and source.start is not None else ""
    day = e.target.announced or source.published
    when = "" if day is None else day_of(day, language)
    if language == "zh":
        return "，".join(part for part in (publisher + document, section, when) if part)
    return ", ".join(part for part in (publisher, document, section, when) if part)


def _own_scope(e: Evaluation) -> str:
    """Give the scope of the indicator where its name does not say it."""
    scope, name = e.target.indicator.scope or "", e.target.indicator.name
    return "" if scope.replace("规上", "规模以上") in name else scope


def _remarks(e: Evaluation, language: Language) -> list[str]:
    """Say what stands beside the number: that none is printed, force, effort, scope, group, what replaces what."""
    i, target = index(language), e.target
    parts = []
    if target.implied and target.quantity is not None and not isinstance(target.rule, InStep):
        said = format(target.quantity, language)
        parts.append((f"原文没有印出数字，按词义为{said}", f"No number is printed; the words imply {said}")[i])
    binds = [words[key][i] for words, key in ((FORCES, target.force), (EFFORTS, target.effort)) if key]
    if binds:
        parts.append(("性质：", "It is ")[i] + ("，", ", ")[i].join(binds))
    if target.per:
        parts.append((f"按“{target.per}”分别计", f"Counted for each one: {target.per}")[i])
    scope = target.scope or _own_scope(e)
    if scope and not isinstance(target.rule, Unquantified):
        parts.append((f"统计口径为{scope}", f"Statistical scope: {scope}")[i])
    if target.group_kind is not None:
        parts.append(GROUPED[target.group_kind][i])
    if target.supersedes:
        parts.append((f"取代原目标（{target.supersedes}）", f"It replaces the target {target.supersedes}")[i])
    if e.superseded_by:
        zh, en = (
            f"已被“{e.superseded_by}”取代，汇总时另计",
            f"It was replaced by “{e.superseded_by}” and is counted apart",
        )
        parts.append((zh, en)[i])
    return [sentence(part[0].upper() + part[1:] if i else part, language) for part in parts]
