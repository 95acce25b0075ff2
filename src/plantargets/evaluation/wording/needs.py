"""What would be needed to judge a target that has no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import BASES
from plantargets.evaluation.wording.asked import basis_of, basis_told
from plantargets.evaluation.wording.dates import day_of, span
from plantargets.evaluation.wording.language import index, joined, sentence
from plantargets.evaluation.wording.names import (
    area_named,
    english_inside,
    in_nation,
    reference_named,
    rule_key,
    window_of,
)
from plantargets.model.rules import Cumulative, Growth, Improve, InStep, Threshold, Unquantified

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language
    from plantargets.periods import Period

__all__ = ["FIGURES_NEEDED", "REMEDIES", "needs"]

FIGURES_NEEDED = {
    "growth.year": ("{when}{name}的{extra}增速（%）", "the {extra}growth rate of {name} [%] for {when}"),
    "growth.fall": ("{when}{name}的{extra}升降幅度（%）", "the {extra}rate of change of {name} [%] for {when}"),
    "growth.index": ("{when}{name}（%）", "{name} [%] for {when}"),
    "growth.average": (
        "{name}{when}的年均{extra}增速或各年{extra}增速（%）",
        "the average or the yearly {extra}growth rates of {name} [%] for {when}",
    ),
    "growth.total": (
        "{name}{when}的累计{extra}增速或各年{extra}增速（%）",
        "the total or the yearly {extra}growth rates of {name} [%] for {when}",
    ),
    "cumulative": (
        "{when}{name}自期初起的累计数{extra}",
        "the running total of {name}{extra} over {when}",
    ),
    "threshold": ("{when}{name}的数值{extra}", "the figure for {name}{extra} in {when}"),
    "threshold.path": (
        "期前的{name}数值{extra}，用作基期",
        "a figure for {name}{extra} from before the period, as its baseline",
    ),
    "threshold.held": ("{when}{name}各期的数值{extra}", "the figures for {name}{extra} in every window of {when}"),
    "change": (
        "{name}{when}与期前的数值{extra}，或公布的增减量",
        "the figures for {name}{extra} in {when} and before the period, or the published difference",
    ),
    "in_step": (
        "{when}{name}与{extra}的增速（%），时段和价格口径须相同",
        "the growth rates of {name} and of {extra} [%] for {when}, of one span and one price basis",
    ),
    "in_step.share": ("{when}{name}与{extra}的同期比率（%）", "the shares of {name} and of {extra} [%] for {when}"),
    "improve": (
        "{name}{when}与期前的数值{extra}",
        "the figures for {name}{extra} in {when} and before the period",
    ),
    "improve.held": (
        "{name}{when}各期与期前的数值{extra}",
        "the figures for {name}{extra} in every window of {when} and before the period",
    ),
    "deliverable": (
        "{when}内的进展（启动、推进或完成）",
        "a report of where it stood in {when}: started, under way or complete",
    ),
    "rank": ("{when}{name}的位次（从第一位数起）", "the place of {name} for {when}, counted from the first"),
}
"""What would be needed to judge a target, by rule: of which indicator, when, with which unit, basis or reference."""

REMEDIES = {
    "set_elsewhere": (
        "知道下达的数以后，写成有数值的目标即可评判",
        "Once the number is known, write it as a target with a number",
    ),
    "period_missing": ("给目标加上期限即可评判", "State the period of the target"),
    "nature_unknown": (
        "在指标上注明存量、流量或比率即可评判",
        "State on the indicator whether it is a stock, a flow or a rate",
    ),
    "direction_unknown": ("在指标上注明越高越好还是越低越好即可评判", "State on the indicator which way is better"),
    "deflator_missing": (
        "评判需要同一地区、同一时段的居民消费价格涨幅",
        "To judge it: consumer price inflation of the same area and span",
    ),
    "seasonality_missing": (
        "评判需要往年同期累计和往年全年的数据，或改用时序进度",
        "To judge it: the amounts of an earlier year, by the same date and whole; or go by the calendar",
    ),
    "field_size_missing": ("给目标注明参加排名的总数即可评判", "State on the target how many are ranked"),
}
"""What makes a target that cannot be judged one that can."""

_PRICED = {"basis_differs", "basis_not_stated", "basis_mixed"}

# The figures themselves are in doubt, or the target is; more of them would not help.
_NOT_FOR_WANT = {
    "none_set", "qualitative", "nature_differs", "goal_beyond_limit", "beyond_limit", "at_limit", "figures_differ",
    "figures_twice", "row_unreadable", "rate_out_of_domain", "pace_unknown",
}  # fmt: skip


def needs(e: Evaluation, language: Language) -> str:
    """Say which figure would judge a target: indicator, measure, unit and span; or what makes it one that can be.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.catalogue import get
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.model import Growth, Target
    >>> gdp = Target(code="t", indicator=get("gdp"), rule=Growth(), quantity="5%", period="2026")
    >>> needs(evaluate(gdp, []), "zh")
    '评判需要2026年地区生产总值的实际增速（%）。'
    """
    i, reason = index(language), e.reason_code or ""
    if reason in REMEDIES:
        return sentence(REMEDIES[reason][i], language)
    if e.verdict not in {"no_data", "not_started", "not_judged"} or reason in _NOT_FOR_WANT:
        return ""
    begins = ""
    if e.verdict == "not_started" and e.target.period is not None:
        day = day_of(e.target.period.start, language)
        begins = (f"目标期自{day}开始", f"The period begins on {day}")[i]
    return joined([sentence(begins, language), sentence(_figure(e, language), language)], language)


def _figure(e: Evaluation, language: Language) -> str:
    i, target = index(language), e.target
    if target.period is None or isinstance(target.rule, Unquantified):
        return ""
    key, extra = rule_key(target), _unit(e, language)
    name = (target.indicator.name, english_inside(target.indicator.name_en) or target.indicator.name)[i]
    name = in_nation(name, target.area)
    if isinstance(target.rule, Growth):
        # The basis is named where the field tells it, and where the want of it stands in the way.
        priced = basis_told(e) or (basis_of(e) if e.reason_code in _PRICED or target.indicator.nature == "flow" else "")
        extra = BASES.get(priced, ("", ""))[i]
        key = "growth.index" if key == "growth.year" and target.indicator.nature == "index" else key
        key = "growth.fall" if key == "growth.year" and target.change == "down" else key
    elif isinstance(target.rule, InStep):
        share = target.indicator.nature == "rate"
        key, extra = "in_step.share" if share else key, reference_named(target, language)
    elif key.endswith(".held") and len(target.period.windows(window_of(target))) <= 1:
        key = key.removesuffix(".held")
    if isinstance(target.rule, Threshold) and e.reason_code == "baseline_missing":
        key = "threshold.path"
    words = FIGURES_NEEDED[key][i].format(name=name, extra=extra, when=span(_span(e, target.period), language))
    place = "" if target.area is None else area_named(target.area.name, language)
    if i == 0:
        return f"评判需要{place}{words}"
    return f"To judge it: {words}" + (f", {place}" if "(" in place else f" ({place})" if place else "")


def _span(e: Evaluation, period: Period) -> Period:
    """Give the span that the figure must be of: the last window, or the whole period where every part counts."""
    rule = e.target.rule
    whole = isinstance(rule, (Cumulative, Improve)) or getattr(rule, "held", False)
    if whole or rule_key(e.target) in {"growth.average", "growth.total", "in_step"}:
        return period
    windows = period.windows(window_of(e.target))
    return windows[-1] if windows and isinstance(rule, (Growth, Threshold)) else period


def _unit(e: Evaluation, language: Language) -> str:
    unit = e.target.quantity.unit if e.target.quantity is not None else e.target.indicator.unit
    if unit is None or unit.kind in {"points", "pure"}:
        unit = e.target.indicator.unit
    if unit is None:
        return ""
    if language == "zh":
        return f"（{unit.text}）"
    return f" [{unit.text if unit.text in '%‰' else unit.base.english(one=False)}]"
