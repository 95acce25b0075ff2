"""What was measured: figure, span, publisher, day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import STAGES
from plantargets.evaluation.wording.amounts import amount, moved_word, printed
from plantargets.evaluation.wording.beside import beside
from plantargets.evaluation.wording.dates import baseline_time, data_span, day_of
from plantargets.evaluation.wording.language import cited, index, joined, sentence
from plantargets.evaluation.wording.rates import grown, size_of_change
from plantargets.model.rules import Change, Cumulative, Growth, InStep, Rank
from plantargets.units import Quantity

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["measured"]

_BASE_EFFECT = 1.0  # percentage points


def measured(e: Evaluation, language: Language) -> str:
    """Say what was measured, for when, by whom, and when it was published.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> measured(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"), "zh")
    '数据：2026年1—9月累计6.1万人。'
    """
    i = index(language)
    if e.stage is not None:
        fact = (f"的进展为{STAGES[e.stage][0]}", f"reported as {STAGES[e.stage][1]}")[i]
    elif e.value is None:
        return ""
    else:
        fact = _fact(e, e.value, language)
    when, who = data_span(e, language), _who(e, language)
    if language == "zh":
        text = f"数据：{when}{fact}{who}" if when else f"数据：{fact.removeprefix('为').removeprefix('的')}{who}"
    else:
        at = f" at {when}" if e.target.indicator.nature == "stock" else f" for {when}"
        at = f" in {when}" if e.stage is not None else at
        at = (
            f" to {when}"
            if when and isinstance(e.target.rule, Change) and e.baseline is not None
            else at
            if when
            else ""
        )
        text = f"Measured: {fact}{at}{who}"
    undated = ""
    if e.undated:
        undated = (
            "公布日期不详，按期末后一年见到计。",
            "Its day of publication is not known; it counts as seen a year after its span.",
        )[i]
    return joined([sentence(text, language), beside(e, language), _two_years(e, language), undated], language)


def _two_years(e: Evaluation, language: Language) -> str:
    """Give the average of two years where the base of the year before bears on the rate by a point or more."""
    if e.two_year_average is None or e.value is None or abs(e.value - e.two_year_average) < _BASE_EFFECT:
        return ""
    mean = round(e.two_year_average, 1)
    size = size_of_change(mean, "%", language, grown(e, language))
    return sentence((f"两年平均{size}", f"Over two years on average {size}")[index(language)], language)


def _fact(e: Evaluation, value: float, language: Language) -> str:
    """Write the figure, with the verb that its rule wants."""
    shown = amount(printed(e, value), e.value_unit, language)
    rule, share = e.target.rule, e.target.indicator.nature == "rate"
    if isinstance(rule, Growth) or (isinstance(rule, InStep) and not share):
        return size_of_change(printed(e, value), e.value_unit, language, grown(e, language))
    if isinstance(rule, Change):
        return _difference(e, value, language)
    if isinstance(rule, Rank):
        return _place(rule, value, language)
    part = e.reason_code == "part_year" and e.target.indicator.aggregate == "sum"
    summed = isinstance(rule, Cumulative) or e.method == "threshold.window_to_date" or part
    words = ("累计", "a total of ") if summed else ("为", "")
    return words[index(language)] + shown


def _moves(e: Evaluation) -> tuple[str, str]:
    """Give the Chinese words for a rise and for a fall of a level or an amount."""
    return moved_word(e, "提高"), moved_word(e, "下降")


def _difference(e: Evaluation, value: float, language: Language) -> str:
    zh = language == "zh"
    moved = size_of_change(value, e.value_unit, language, _moves(e) if zh else ("a rise", "a fall"))
    if e.baseline is None:
        return f"公布的变动为{moved}" if zh else f"a published change, {moved},"
    when = baseline_time(e, language)
    if zh:
        return f"比{when or '期前'}{moved}"
    return f"{moved} from {when or 'before the period'}"


def _place(rule: Rank, value: float, language: Language) -> str:
    number, size = format(Quantity(round(value, 10), "1"), language), rule.field_size
    behind = ""
    if rule.from_bottom and size is not None:
        last = format(Quantity(round(size + 1 - value, 10), "1"), language)
        behind = f"，即倒数第{last}位" if language == "zh" else f" (number {last} from the last)"
    if language == "zh":
        return f"列第{number}位{behind}" + (f"（共{size}个）" if size is not None else "")
    return f"place {number}" + (f" of {size}" if size is not None else "") + behind


def _who(e: Evaluation, language: Language) -> str:
    day = day_of(e.published, language) if e.published else ""
    if language == "zh":
        facts = [fact for fact in (cited(e.figure_source, language), f"{day}公布" if day else "") if fact]
        return f"（{'，'.join(facts)}）" if facts else ""
    facts = [fact for fact in (cited(e.figure_source, language), f"published {day}" if day else "") if fact]
    return f" ({', '.join(facts)})" if facts else ""
