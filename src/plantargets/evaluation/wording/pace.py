"""The pace of a running target: whether it runs, and what the share due is found from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.evidence.pace import spell_years
from plantargets.evaluation.vocabulary import PACES
from plantargets.evaluation.wording.language import index
from plantargets.evaluation.wording.names import rule_key
from plantargets.model.rules import Change, Growth

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["pace_named", "pace_word", "runs"]


def runs(e: Evaluation) -> bool:
    """Tell whether the verdict is about a pace.

    Parameters
    ----------
    e
        The evaluation.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> runs(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"))
    True
    """
    return e.verdict in {"on_track", "behind"} and e.expected is not None


def pace_named(e: Evaluation, language: Language) -> str:
    """Name what the share due is found from: the calendar, a season, a schedule, or the path from a baseline.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> pace_named(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"), "zh")
    '时序进度'
    """
    i = index(language)
    if _on_path(e):
        if isinstance(e.target.rule, (Change, Growth)):
            return ("通向目标的路径", "the path to the target")[i]
        return ("基期到目标的路径", "the path from the baseline to the target")[i]
    words = PACES[e.pace][i]
    if not e.pace_years:
        return words
    years = spell_years(e.pace_years)
    return (f"{words}（{years.replace('-', '—').replace(',', '、')}年）", f"{words} ({years})")[i]


def pace_word(e: Evaluation, language: Language) -> str:
    """Name the pace shortly, for what lies above or below it.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> pace_word(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"), "en")
    'the pace'
    """
    words = ("路径", "the path") if _on_path(e) else (PACES[e.pace][0], "the pace")
    return words[index(language)]


def _on_path(e: Evaluation) -> bool:
    """Tell whether the pace is a path from the baseline."""
    path = e.method == "threshold.path" or rule_key(e.target) in {"change", "growth.total"}
    return path and e.pace == "calendar"
