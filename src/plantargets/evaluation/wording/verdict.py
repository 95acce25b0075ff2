"""What follows: the verdict, and how settled it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import REASONS, VERDICTS
from plantargets.evaluation.wording.distance import distance
from plantargets.evaluation.wording.language import Language, index, sentence
from plantargets.model.rules import Deliverable

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation

__all__ = ["verdict", "verdict_word"]


def verdict_word(verdict: str, language: Language = "zh") -> str:
    """Give the word for a verdict; the Chinese ones are those of official progress reports.

    Parameters
    ----------
    verdict
        The verdict.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> verdict_word("on_track"), verdict_word("on_track", "en")
    ('达到预期进度', 'on track')
    """
    return VERDICTS[verdict][index(language)]


def verdict(e: Evaluation, language: Language) -> str:
    """Say the verdict, how settled it is, how far the figure is from the target, and why there is none.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> verdict(evaluate_growth(4.8, "5%以上"), "zh")
    '结论：未完成（最终），比目标低0.2个百分点。'
    """
    i, word = index(language), verdict_word(e.verdict, language)
    reason = REASONS[e.reason_code][i] if e.reason_code else ""
    said = _certainty(e)[i] + distance(e, language)
    if i == 0:
        return sentence(f"结论：{word}{said}{'——' + reason if reason else ''}", language)
    return sentence(f"Verdict: {word}{said}{' — ' + reason if reason else ''}", language)


def _certainty(e: Evaluation) -> tuple[str, str]:
    """Say how settled a verdict is; a stage that is reached stays reached."""
    if e.final:
        return "（最终）", " (final)"
    if e.verdict in {"on_track", "behind"}:
        return _attained(e)
    if e.verdict not in {"met", "met_within_tolerance", "missed"} or isinstance(e.target.rule, Deliverable):
        return "", ""
    if e.target.period is not None and e.data_end is not None and e.data_end < e.target.period.end:
        return "（提前可定，除非数据修订）", " (certain before the end, unless figures are revised)"
    return "（尚非最终）", " (not final)"


def _attained(e: Evaluation) -> tuple[str, str]:
    """Say that the latest figure of a running target satisfies it already; windows to hold in are counted."""
    if not e.attained or e.breaches is not None:
        return "", ""
    if e.tolerance_used is not None:
        return (
            "（最近的数在容差内，以期末数为准）",
            " (the latest figure is within the tolerance; that of the end decides)",
        )
    return "（最近的数已达到目标，以期末数为准）", " (the latest figure satisfies the target; that of the end decides)"
