"""Numbers with their units, in words of the language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import AMOUNT_MOVES, AMOUNT_SIDES
from plantargets.model.rules import Cumulative, Growth, InStep, Rank
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["about", "amount", "brief", "is_amount", "moved_word", "printed", "side"]

# What is computed from several figures is not as exact as each of them is printed.
_WHOLE_FROM = 10
_AMOUNTS = {"count", "money", "physical"}
_COMPUTED = ("growth.mean_of_known_years", "growth.compounded_years", "in_step.mean_of_known_years")


@lru_cache(maxsize=4096)
def _shown(value: float, unit: str, language: Language) -> str:
    """Write a number with its unit: stepped down where it is below one, in words of the language."""
    quantity = Quantity(round(value, 10), unit)
    if quantity.unit.multiplier > 1 and abs(value) < 1:
        quantity = quantity.humanize()
    return format(quantity, language)


def amount(value: float | None, unit: str | None, language: Language) -> str:
    """Write a number with its unit, or a dash where there is none.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit; one that ends in ``/年`` or ``/月`` is what each year or month needs.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> amount(0.541887, "万亿元", "zh"), amount(9.35, "万人/年", "en"), amount(None, None, "zh")
    ('5418.87亿元', '93,500 persons a year', '—')
    """
    if value is None or unit is None:
        return "—"
    for per, words in (("/年", " a year"), ("/月", " a month")):
        if unit.endswith(per):
            return about(value, unit.removesuffix(per), language) + (per if language == "zh" else words)
    return _shown(value, unit, language)


def about(value: float, unit: str | None, language: Language) -> str:
    """Write a number that was computed: four digits, and whole where things are counted, from ten on.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> about(2433.333, "家", "zh"), about(9.932611, "%", "zh"), about(0.6333333, "万人", "zh")
    ('2433家', '9.933%', '6333人')
    """
    short = brief(value)
    if unit is not None and abs(value) >= _WHOLE_FROM and Unit(unit).kind == "count" and Unit(unit).multiplier == 1:
        short = float(round(short))
    return amount(short, unit, language)


def is_amount(e: Evaluation) -> bool:
    """Tell whether the figure is an amount, of which there is more or less, rather than a level, a share or a rate.

    A length that is a stock may be that of a road or the level of a lake; it is told as a level.

    Parameters
    ----------
    e
        The evaluation.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative, evaluate_growth
    >>> is_amount(evaluate_cumulative("6.1万人", "8万人", period="2026")), is_amount(evaluate_growth(5, "5%"))
    (True, False)
    """
    rule, indicator, quantity = e.target.rule, e.target.indicator, e.target.quantity
    if isinstance(rule, Cumulative):
        return True
    if isinstance(rule, (Growth, InStep, Rank)):
        return False
    unit = indicator.unit if quantity is None or quantity.unit.kind == "percent" else quantity.unit
    if unit is None:
        return indicator.nature in {"flow", "stock"}
    if unit.dimension == Unit("米").dimension and indicator.nature == "stock":
        return False
    return unit.kind in _AMOUNTS and indicator.nature in {"flow", "stock"}


def moved_word(e: Evaluation, word: str) -> str:
    """Give the word for a movement as it is said of the figure: a share rises, people become more.

    Parameters
    ----------
    e
        The evaluation.
    word
        The word that is said of a level; one without a counterpart stays as it is.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative, evaluate_growth
    >>> moved_word(evaluate_cumulative("6.1万人", "8万人", period="2026"), "提高")
    '增加'
    >>> moved_word(evaluate_growth(5, "5%"), "提高")
    '提高'
    """
    return AMOUNT_MOVES.get(word, word) if is_amount(e) else word


def side(e: Evaluation, gap: float, language: Language) -> str:
    """Say on which side of a number the figure is.

    Parameters
    ----------
    e
        The evaluation.
    gap
        The figure less the number.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative, evaluate_growth
    >>> (
    ...     side(evaluate_cumulative("6.1万人", "8万人", period="2026"), -1.9, "zh"),
    ...     side(evaluate_growth(5, "6%"), -1, "zh"),
    ... )
    ('少', '低')
    """
    if language == "en":
        return "above" if gap > 0 else "below"
    word = "高" if gap > 0 else "低"
    return AMOUNT_SIDES[word] if is_amount(e) else word


def brief(value: float) -> float:
    """Round what was computed, and not published, to four digits.

    Parameters
    ----------
    value
        The number.

    Examples
    --------
    >>> brief(0.16210370)
    0.1621
    """
    return float(f"{value:.4g}")


def printed(e: Evaluation, value: float) -> float:
    """Round a number of an evaluation: computed ones to two decimals, published ones as they are.

    Parameters
    ----------
    e
        The evaluation.
    value
        A number in its units.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> printed(evaluate_growth(5.25, "5%"), 5.25)
    5.25
    """
    if e.method not in _COMPUTED and "deflated" not in (e.prices or ""):
        return round(value, 10)
    short = round(value, 2)
    return short if short or not value else brief(value)
