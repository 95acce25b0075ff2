"""Rates and changes: which way something moved, on which price basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import BASES
from plantargets.evaluation.wording.amounts import amount
from plantargets.evaluation.wording.asked import basis_told
from plantargets.evaluation.wording.names import rule_key
from plantargets.model.rules import Growth

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["grown", "size_of_change"]


def size_of_change(value: float, unit: str | None, language: Language, words: tuple[str, str]) -> str:
    """Write a change with its direction in words.

    Parameters
    ----------
    value
        The change.
    unit
        Its unit.
    language
        ``zh`` or ``en``.
    words
        What it does where it is above zero, and below.

    Examples
    --------
    >>> size_of_change(-3.5, "%", "zh", ("增长", "下降")), size_of_change(-3.5, "%", "en", ("a rise", "a fall"))
    ('下降3.5%', 'a fall of 3.5%')
    """
    word, shown = words[0 if value >= 0 else 1], amount(abs(value), unit, language)
    return f"{word}{shown}" if language == "zh" else f"{word} of {shown}"


def grown(e: Evaluation, language: Language, *, reference: bool = False) -> tuple[str, str]:
    """Give the words for a rise and for a fall, with the price basis where one is known, and 年均 or 累计.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.
    reference
        Whether the rate is that of the reference, and not the own one.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> grown(evaluate_growth(5, "5%"), "zh"), grown(evaluate_growth(5, "5%"), "en")
    (('增长', '下降'), ('growth', 'a fall'))
    """
    key = rule_key(e.target)
    basis = BASES.get(basis_told(e) if isinstance(e.target.rule, Growth) else _compared(e)[reference], ("", ""))
    mean = (key == "growth.average" or e.method == "in_step.mean_of_known_years") and e.windows != 1
    index = e.target.indicator.nature == "index" and not reference
    if language == "zh":
        before = ("年均" if mean else "累计" if key == "growth.total" else "") + basis[0]
        return f"{before}{'上涨' if index else '增长'}", f"{before}下降"
    before = ("average yearly " if mean else "total " if key == "growth.total" else "") + basis[1]
    article = "an" if mean else "a"
    return f"{article} {before}rise" if index else f"{before}growth", f"{article} {before}fall"


def _compared(e: Evaluation) -> tuple[str, str]:
    """Give the price bases of the own rate and of the reference's; what was deflated is real."""
    bases, _, made = (e.prices or "").partition(" (")
    own, _, other = bases.partition(" against ")
    deflated = made.removesuffix(" deflated)")
    return (
        "real" if deflated in {"own", "both"} else own,
        "real" if deflated in {"reference", "both"} else other or own,
    )
