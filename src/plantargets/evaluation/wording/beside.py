"""What stands beside the figure: a reference with its price basis, or the figure that a change begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import IMPROVES
from plantargets.evaluation.wording.amounts import amount, moved_word, printed
from plantargets.evaluation.wording.dates import baseline_time
from plantargets.evaluation.wording.language import cited, index, joined, sentence
from plantargets.evaluation.wording.names import reference_named
from plantargets.evaluation.wording.rates import grown, size_of_change
from plantargets.model.rules import Change, Improve, InStep

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["beside"]


def beside(e: Evaluation, language: Language) -> str:
    """Say what stands beside the figure: the reference, or what a change is reckoned from.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> beside(evaluate_growth(5, "5%"), "zh")
    ''
    """
    match e.target.rule:
        case InStep():
            return _reference(e, language)
        case Change():
            return _from(e, language)
        case Improve():
            return _before(e, language)
        case _:
            return ""


def _reference(e: Evaluation, language: Language) -> str:
    if e.reference is None or e.value is None:
        return ""
    zh, name = language == "zh", reference_named(e.target, language)
    share, rate = e.target.indicator.nature == "rate", printed(e, e.reference)
    words = grown(e, language, reference=True)
    fact = amount(rate, "%", language) if share else size_of_change(rate, "%", language, words)
    source = cited(e.reference_source, language)
    who = "" if not source else f"（{source}）" if zh else f" ({source})"
    gap = round(e.value - e.reference, 10)
    apart = ""
    if e.target.quantity is not None and e.target.quantity.value != 0:  # else the verdict says it
        apart = amount(printed(e, abs(gap)), e.gap_unit, language)
        side = (("高", "above") if gap >= 0 else ("低", "below"))[index(language)]
        apart = f"，本项{side}{apart}" if zh else f"; the own one is {apart} {side}"
    if zh:
        text = f"参照：{name}同期{'为' if share else ''}{fact}{who}{apart}"
    else:
        text = f"Reference: {name}, {fact} over the same span{who}{apart}"
    return joined([sentence(text, language), _prices(e, language)], language)


_DEFLATED = {
    "own": (
        "本项实际增速由名义增速扣除居民消费价格得出",
        "The own real rate is the nominal one deflated by consumer prices",
    ),
    "reference": (
        "参照的实际增速由名义增速扣除居民消费价格得出",
        "The reference's real rate is the nominal one deflated by consumer prices",
    ),
    "both": (
        "两项实际增速均由名义增速扣除居民消费价格得出",
        "Both real rates are nominal ones deflated by consumer prices",
    ),
}


def _prices(e: Evaluation, language: Language) -> str:
    """Say what was deflated, and warn where the price bases differ or are not stated."""
    i, bases = index(language), e.prices or ""
    for which, words in _DEFLATED.items():
        if f"({which} deflated)" in bases:
            return sentence(words[i], language)
    if " against " in bases:
        return (
            "两项价格口径不同，差距中含价格因素。",
            "The two are of different price bases, so part of the difference is prices.",
        )[i]
    if bases == "not_stated" and e.target.indicator.nature != "rate":
        return ("两项均未注明名义或实际。", "Neither says whether it is nominal or real.")[i]
    return ""


def _from(e: Evaluation, language: Language) -> str:
    """Say from which figure to which a change leads."""
    if e.baseline is None or e.value is None:
        return ""
    zh, when = language == "zh", baseline_time(e, language)
    start = amount(e.baseline, e.baseline_unit, language)
    end = ""
    if e.baseline_unit == e.value_unit or (e.baseline_unit, e.value_unit) == ("%", "个百分点"):
        end = amount(round(e.baseline + e.value, 10), e.baseline_unit, language)
    text = (f"基期（{when}）为{start}" if zh else f"Baseline ({when}): {start}") + _owner(e, language)
    if end:
        text += f"，此期为{end}" if zh else f", now {end}"
    return sentence(text, language)


def _before(e: Evaluation, language: Language) -> str:
    if e.baseline is None or e.value is None:
        return ""
    zh, when = language == "zh", baseline_time(e, language)
    start = amount(e.baseline, e.baseline_unit, language)
    gap = round(e.value - e.baseline, 10)
    up, down = IMPROVES["up"], IMPROVES["down"]
    size = amount(abs(gap), e.gap_unit, language)
    if zh:
        moved = "与之持平" if gap == 0 else moved_word(e, (up if gap > 0 else down)[0]) + size
        return sentence(f"期前（{when}）为{start}{_owner(e, language)}，{moved}", language)
    moved = "no change since" if gap == 0 else f"now {size} {(up if gap > 0 else down)[1]}"
    return sentence(f"Before ({when}): {start}{_owner(e, language)}; {moved}", language)


def _owner(e: Evaluation, language: Language) -> str:
    """Say who published the figure that a change is reckoned from, or that it is the plan's own."""
    stated = e.target.baseline is not None
    if stated:
        return "（目标所列基数）" if language == "zh" else " (stated with the target)"
    if e.baseline_source and e.baseline_source != e.figure_source:
        source = cited(e.baseline_source, language)
        return f"（{source}）" if language == "zh" else f" ({source})"
    return ""
