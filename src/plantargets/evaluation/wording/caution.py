"""What is uncertain: the tolerance, how settled the figure is, and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from plantargets.evaluation.bounds import default_tolerance
from plantargets.evaluation.vocabulary import STATUSES, TOLERANCES
from plantargets.evaluation.wording.amounts import about
from plantargets.evaluation.wording.language import index, joined, sentence
from plantargets.evaluation.wording.names import policies
from plantargets.model.rules import InStep

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language
    from plantargets.model.words import Sense

__all__ = ["caution"]


def caution(e: Evaluation, language: Language) -> str:
    """Say what the verdict rests on that may be doubted.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> caution(evaluate_growth(4.8, "5%左右", direction="up"), "zh")
    '“左右”按容差0.25个百分点计（本库默认），不计容差则为未完成。'
    """
    i = index(language)
    parts = [_tolerance(e, language)]
    known = e.value is not None or e.stage is not None
    if known and e.status in STATUSES and e.status != e.reason_code:
        parts.append(STATUSES[e.status][i])
    note = e.target.note_zh or e.target.note if i == 0 else e.target.note or e.target.note_zh
    if note:
        parts.append((f"附注：{note}", f"Note: {note}")[i])
    return joined([sentence(part, language) for part in parts], language)


def _tolerance(e: Evaluation, language: Language) -> str:
    i, policy = index(language), policies(e).get("tolerance", "default")
    words = _words(e)
    if not words:
        return ""
    source = "target" if e.target.tolerance is not None else "default" if policy == "default" else "call"
    whose = TOLERANCES[source][i]
    if e.tolerance_used is not None:
        shown = about(e.tolerance_used, e.gap_unit, language)
        bare = ("滞后", "behind") if e.verdict == "on_track" else ("未完成", "missed")
        without = (f"，不计容差则为{bare[0]}", f"; without it the verdict would be: {bare[1]}")[i] if e.sense else ""
        return (
            f"“{words}”按容差{shown}计（{whose}）{without}",
            f"{words} is read with a tolerance of {shown} ({whose}){without}",
        )[i]
    if e.verdict != "missed" or e.breaches is not None or e.gap is None:
        return ""
    chosen = e.target.tolerance if e.target.tolerance is not None else None if policy == "default" else float(policy)
    width = default_tolerance(e.target, cast("Sense | None", e.sense)) if chosen is None else chosen
    shown = about(width, e.gap_unit, language)
    return (
        f"“{words}”的容差为{shown}（{whose}），已超出",
        f"That is beyond the tolerance of {words}, {shown} ({whose})",
    )[i]


def _words(e: Evaluation) -> str:
    """Give the printed words that a tolerance belongs to."""
    rule, quantity = e.target.rule, e.target.quantity
    if quantity is not None:
        return "左右" if quantity.bound == "~" else ""
    if isinstance(rule, InStep):
        return "基本同步" if rule.roughly else "同步"
    return ""
