"""How far a figure is from what was promised, or from the pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.wording.amounts import about, amount, printed, side
from plantargets.evaluation.wording.language import index
from plantargets.evaluation.wording.pace import pace_word, runs
from plantargets.model.rules import Change, Deliverable, Growth, Improve, InStep, Rank

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["distance"]

_NEXT_TO_NOTHING = 1e-9


def distance(e: Evaluation, language: Language) -> str:  # noqa: PLR0911 - one a rule
    """Say how far the figure is from the target or the pace, as the end of the sentence on the verdict.

    Nothing where there is no figure or no verdict, and for a held target, whose windows are counted.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> distance(evaluate_growth(4.8, "5%以上"), "zh"), distance(evaluate_growth(5, "超过5%"), "zh")
    ('，比目标低0.2个百分点', '，恰为此数，而目标不含此数')
    """
    if isinstance(e.target.rule, Deliverable):
        return _reached(e)[index(language)]
    bare = e.verdict in {"not_judged", "not_started", "no_data"} or e.value is None or e.breaches is not None
    gap = e.value - e.expected if runs(e) and e.value is not None and e.expected is not None else e.gap
    if bare or gap is None:
        return ""
    if abs(gap) < _NEXT_TO_NOTHING:
        return _equal(e, language)
    match e.target.rule:
        case Improve():
            return _moved(e, gap, language)
        case InStep():
            return _beyond_reference(e, gap, language)
        case Rank():
            return _places(e, language)
        case _:
            return _compared(e, gap, language)


def _reached(e: Evaluation) -> tuple[str, str]:
    """Say of a deliverable that it is the stage promised that was reached, which may be no completion."""
    return ("，达到所承诺的阶段", ", with the stage promised reached") if e.verdict == "met" else ("", "")


def _equal(e: Evaluation, language: Language) -> str:
    """Say that the figure is exactly at the bound, where that decides against it."""
    if runs(e):
        return ""
    i, quantity = index(language), e.target.quantity
    if isinstance(e.target.rule, Improve):
        return ("，没有改善", ", no better than before")[i]
    strict = quantity is not None and quantity.bound in {"<", ">"}
    if isinstance(e.target.rule, InStep) and (quantity is None or quantity.value == 0):
        equal = ("，与参照相同", ", equal to the reference")[i]
        return equal + (("，而目标不容相同", ", which is not enough") if strict else ("", ""))[i]
    if not strict:
        return ""
    if isinstance(e.target.rule, Rank):
        return ("，恰在该位次上，而目标不含此位", ", exactly at the place that must be passed")[i]
    return ("，恰为此数，而目标不含此数", ", exactly at a bound that must be passed")[i]


def _compared(e: Evaluation, gap: float, language: Language) -> str:
    """Say how far the figure is from the target, or while the period runs from its pace."""
    i, running = index(language), runs(e)
    size = about(abs(gap), e.gap_unit, language) if running else amount(printed(e, abs(gap)), e.gap_unit, language)
    against = pace_word(e, language) if running else ("目标", "the target")[i]
    if not isinstance(e.target.rule, (Growth, Change)) or e.target.change is None:
        where = side(e, gap, language)
        return (f"，比{against}{where}{size}", f", {size} {where} {against}")[i]
    sign = -1 if e.target.change == "down" else 1
    if e.value is not None and e.value * sign < 0:
        return (f"，方向相反，与{against}相差{size}", f", moving the other way, {size} from {against}")[i]
    more, verb = (("多", "more") if gap * sign > 0 else ("少", "less")), "降" if sign < 0 else "升"
    return (f"，比{against}{more[0]}{verb}{size}", f", {size} {more[1]} than {against}")[i]


def _moved(e: Evaluation, gap: float, language: Language) -> str:
    """Say of an improvement that it went the other way; by how much stands beside the figure."""
    if e.verdict not in {"missed", "behind"}:
        return ""
    return ("，不升反降" if gap < 0 else "，不降反升", ", having moved the other way")[index(language)]


def _beyond_reference(e: Evaluation, gap: float, language: Language) -> str:
    """Say how far an in-step target is from what its words ask for; the difference itself was told."""
    i, quantity = index(language), e.target.quantity
    size = amount(printed(e, abs(gap)), e.gap_unit, language)
    if quantity is None or quantity.value == 0:
        return (
            f"，比参照{'高' if gap > 0 else '低'}{size}",
            f", {size} {'above' if gap > 0 else 'below'} the reference",
        )[i]
    return (
        f"，比要求的差距{'多' if gap > 0 else '少'}{size}",
        f", {size} {'above' if gap > 0 else 'below'} what was asked for",
    )[i]


def _places(e: Evaluation, language: Language) -> str:
    """Say how many places the figure is from the last place that satisfies the target."""
    quantity, rule = e.target.quantity, e.target.rule
    if e.required is None or e.value is None or not isinstance(rule, Rank):
        return ""
    number = round(e.required)
    if quantity is not None and quantity.bound in {"<", ">"}:  # the place printed does not satisfy itself
        number += -1 if (quantity.bound == "<") != rule.from_bottom else 1
    behind, places = e.value > number, abs(round(e.value) - number)
    if places == 0:
        return (f"，恰为第{number}位", f", at place {number} exactly")[index(language)]
    many = "place" if places == 1 else "places"
    word = ("靠后", "behind") if behind else ("靠前", "ahead of")
    return (f"，比第{number}位{word[0]}{places}位", f", {places} {many} {word[1]} place {number}")[index(language)]
