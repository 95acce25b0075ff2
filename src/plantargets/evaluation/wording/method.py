"""How it was judged: by which method, under which choices, as of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import METHODS, PACED, PRICES, RELEASES, STOCK_TO_DATE
from plantargets.evaluation.wording.dates import day_of
from plantargets.evaluation.wording.language import index, joined, sentence
from plantargets.evaluation.wording.names import policies
from plantargets.evaluation.wording.pace import pace_named, runs

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["method"]

_SUMS = ("cumulative.sum", "threshold.window_to_date")


def method(e: Evaluation, language: Language) -> str:
    """Name the method and the choices of policy, and the day of judgement.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> method(evaluate_growth(4.8, "5%以上"), "zh")
    '方法：公布增速与目标增速直接相比，按百分点计。'
    """
    i = index(language)
    day = "" if e.as_of is None else (f"截至{day_of(e.as_of, 'zh')}", f"As of {e.as_of.isoformat()}")[i]
    how = ""
    if e.method and e.verdict not in {"not_judged", "no_data", "not_started"}:
        paced = PACED[0 if runs(e) else 1][i].format(pace_named(e, language)) if e.method in _SUMS else ""
        how = ("方法：", "Method: ")[i] + _words(e)[i] + paced + _choices(e, i)
    return joined([sentence(how, language), sentence(day, language)], language)


def _words(e: Evaluation) -> tuple[str, str]:
    if e.method == "growth.year_to_date" and e.target.indicator.nature == "stock":
        return STOCK_TO_DATE
    return METHODS.get(e.method or "", METHODS["own_rule"])


def _choices(e: Evaluation, i: int) -> str:
    policy = policies(e)
    rates = policy.get("prices") in PRICES and e.target.indicator.nature != "rate"
    words = [PRICES[policy["prices"]][i]] if rates else []
    if e.published is not None and policy.get("release") in RELEASES:
        words.append(RELEASES[policy["release"]][i])
    return "".join(("；", "; ")[i] + word for word in words)
