"""Sentences about a verdict, in Chinese and English, from a table of wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from plantargets.errors import DefinitionError, near
from plantargets.periods import Period
from plantargets.render.numbers import number

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation

__all__ = ["Language", "explain", "verdict_word"]

Language = Literal["zh", "en"]
"""The languages that verdicts and explanations exist in."""

VERDICTS = {
    "met": ("完成", "met"),
    "met_within_tolerance": ("在容差内完成", "met within tolerance"),
    "missed": ("未完成", "missed"),
    "on_track": ("达到预期进度", "on track"),
    "behind": ("滞后", "behind"),
    "not_started": ("尚未开始", "not started"),
    "no_data": ("暂无数据", "no data"),
    "not_judged": ("未作评判", "not judged"),
}

REASONS = {
    "rule_not_supported": ("本版本尚不评判此类目标", "this kind of target is not judged by this version"),
    "none_set": ("未设定数值目标", "no number was set"),
    "set_elsewhere": ("目标值由上级另行下达", "the number is set elsewhere"),
    "qualitative": ("定性表述，没有可核对的数值", "a qualitative statement without a number to check"),
    "period_missing": ("未说明目标期限", "no period is stated"),
    "nature_unknown": ("指标性质（存量、流量、比率）未知", "it is not known whether the indicator is a stock, a flow or a rate"),
    "nature_differs": ("存量或比率不能累计", "a stock or a rate cannot be summed over a period"),
    "direction_unknown": (
        "升降好坏未定，按下限、上限、区间理解结论不一",
        "which way is better is not known, and floor, cap and band disagree",
    ),
    "basis_differs": ("只有价格口径不同的数据", "only figures of another price basis are known"),
    "basis_not_stated": ("数据未注明名义或实际", "the figures do not say whether they are nominal or real"),
    "basis_mixed": ("名义与实际增速并存，目标未注明口径", "nominal and real rates stand side by side and the target names neither"),
    "scope_differs": ("只有统计范围不同的数据", "only figures of another scope are known"),
    "unit_differs": ("数据单位与目标单位不能换算", "the figures' unit does not convert into the target's"),
    "rate_out_of_domain": ("有一年降幅达到100%，无法求平均", "a year's fall of 100 % or more has no average"),
    "gap": ("数据中间有缺口，缺口之后的不累计", "the figures have a gap, and what follows it is not summed"),
    "baseline_missing": ("没有基期数据，无法判断进度", "there is no baseline to find the pace from"),
    "lower_bound": ("公布的只是下限（突破、余），不足以下结论", "the published figure is only a lower bound, which does not settle it"),
    "part_year": ("只有部分时段的数据，不能代表全期", "only a part-year figure is known, which does not decide"),
    "outcome_not_seen": ("期末数据尚未见到", "the period has ended and its own figure has not been seen"),
}  # fmt: skip

METHODS = {
    "growth.published_rate": ("公布增速与目标增速直接相比，按百分点计", "the published rate against the target rate, in percentage points"),
    "growth.year_to_date": ("累计增速只用于跟踪，不作最终结论", "the year-to-date rate, for tracking only"),
    "growth.mean_of_known_years": (
        "已知各年增速的几何平均 exp(mean(ln(1+r)))−1",
        "the mean of the years known, exp(mean(ln(1+r)))−1",
    ),
    "growth.compounded_years": ("已知各年增速连乘", "the rates of the years known, compounded"),
    "cumulative.sum": ("期初起连续数据累计，与同日时序进度相比", "the unbroken sum from the start against the calendar share at its date"),
    "threshold.last_window": ("期末一期的数值与目标值相比", "the figure of the last window against the target"),
    "threshold.window_to_date": ("当年累计与同日时序进度相比", "the year-to-date amount against the calendar share at its date"),
    "threshold.path": ("最近完整一期与基期至目标的路径相比", "the latest complete figure against the path from the baseline to the target"),
    "threshold.held": ("逐期核对，任一期不达即为未保持", "every window checked; one that fails is a breach"),
}  # fmt: skip

def _index(language: str) -> int:
    languages = ("zh", "en")
    if language not in languages:
        raise DefinitionError("explain", "language", str(language), "is not one of zh, en", near(str(language), languages))
    return languages.index(language)


def verdict_word(verdict: str, language: Language = "zh") -> str:
    """Give the word for a verdict; the Chinese ones are those of official progress reports.

    Examples
    --------
    >>> verdict_word("on_track"), verdict_word("on_track", "en")
    ('达到预期进度', 'on track')
    """
    return VERDICTS[verdict][_index(language)]


def amount(value: float | None, unit: str | None, language: str) -> str:
    """Write a number with its unit, four digits after the point at most."""
    if value is None:
        return "—"
    text = number(round(value, 4), group=abs(value) >= 10_000)
    if unit in {None, "1"}:
        return text
    if unit == "个百分点" and language == "en":
        return f"{text} percentage points"
    space = " " if language == "en" else ""
    return f"{text}{space}{unit}"


def _span(e: Evaluation) -> str:
    if e.data_start is None or e.data_end is None:
        return ""
    return str(Period(start=e.data_start, end=e.data_end))


def _promise(e: Evaluation, language: Language) -> str:
    source, quantity = e.target.source, e.target.quantity
    quote = source.quote if source is not None else None
    document = source.document if source is not None else None
    wanted = "" if quantity is None else format(quantity, language)
    period = "" if e.target.period is None else str(e.target.period)
    if language == "zh":
        words = f"“{quote}”" if quote else wanted
        where = f"，见《{document}》" if document else ""
        meant = f"，期限{period}，即{wanted}" if quote and wanted else f"，期限{period}" if period else ""
        return f"{e.name}：目标{words}{meant}{where}。"
    words = f"“{quote}”" if quote else wanted
    where = f" ({document})" if document else ""
    meant = f", which means {wanted} for {period}" if quote and wanted else f" for {period}" if period else ""
    return f"{e.name}: promised {words}{meant}{where}."


def _measured(e: Evaluation, language: Language) -> str:
    if e.value is None:
        return ""
    shown, span = amount(e.value, e.value_unit, language), _span(e)
    day = e.published.isoformat() if e.published else ""
    if language == "zh":
        who = f"（{e.figure_source}{'，' + day if day else ''}）" if e.figure_source else f"（{day}）" if day else ""
        undated = "" if day or not e.figure_source else "发布日期不详，按期末后一年计。"
        return f"数据：{span}为{shown}{who}。{undated}"
    who = f" ({e.figure_source}{', ' + day if day else ''})" if e.figure_source else f" (published {day})" if day else ""
    undated = "" if day or not e.figure_source else " Its day of publication is not known; it counts a year after its span."
    return f"Measured: {shown} for {span}{who}.{undated}"


def _verdict(e: Evaluation, language: Language) -> str:
    word = verdict_word(e.verdict, language)
    reason = REASONS[e.reason_code][_index(language)] if e.reason_code else ""
    gap = "" if e.gap is None else amount(abs(e.gap), e.gap_unit, language)
    side = "" if e.gap is None or e.gap == 0 else ("above", "高出") if e.gap > 0 else ("below", "低于")
    if language == "zh":
        kind = "（最终）" if e.final else "（提前可定）" if e.verdict in {"met", "missed"} else ""
        compared = f"，{side[1]}目标{gap}" if side else ""
        return f"结论：{word}{kind}{compared}{'：' + reason if reason else ''}。"
    kind = " (final)" if e.final else " (certain before the end)" if e.verdict in {"met", "missed"} else ""
    compared = f", {gap} {side[0]} the target" if side else ""
    return f"Verdict: {word}{kind}{compared}{': ' + reason if reason else ''}."


def _pace(e: Evaluation, language: Language) -> str:
    parts = []
    zh = language == "zh"
    if e.expected is not None and not e.final:
        shown = amount(e.expected, e.value_unit, language)
        parts.append(f"按进度此时应为{shown}。" if zh else f"Expected by that date: {shown}.")
    if e.progress is not None and e.breaches is None:
        share = number(round(e.progress * 100, 1))
        parts.append(f"完成{share}%。" if zh else f"Progress: {share} %.")
    if e.windows is not None and e.breaches is not None:
        parts.append(
            f"核对{e.windows}期，{e.breaches}期未达。" if zh else f"{e.windows} windows checked, {e.breaches} breached."
        )
    if e.baseline is not None:
        shown = amount(e.baseline, e.value_unit, language)
        day = e.baseline_end.isoformat() if e.baseline_end else ""
        parts.append(f"基期（截至{day}）为{shown}。" if zh else f"Baseline to {day}: {shown}.")
    if e.needed is not None and not e.final:
        shown = amount(e.needed, e.needed_unit, language)
        parts.append(f"此后需要{shown}。" if zh else f"Needed from here: {shown}.")
    return ("" if zh else " ").join(parts)


def _caution(e: Evaluation, language: Language) -> str:
    zh = language == "zh"
    parts = []
    if e.tolerance_used is not None:
        shown = amount(e.tolerance_used, e.gap_unit, language)
        parts.append(f"用到容差{shown}，不计容差则未完成。" if zh else f"Tolerance used: {shown}; without it, missed.")
    if e.status in {"expected", "preliminary", "lower_bound"}:
        word = {"expected": ("预计数", "an expectation"), "preliminary": ("初步数", "preliminary")}
        said = word.get(e.status, ("下限", "a lower bound"))[0 if zh else 1]
        parts.append(f"数据为{said}。" if zh else f"The figure is {said}.")
    if e.target.note and not zh:
        parts.append(f"Note: {e.target.note}.".replace("..", "."))
    return ("" if zh else " ").join(parts)


def _method(e: Evaluation, language: Language) -> str:
    day = e.as_of.isoformat() if e.as_of else ""
    if not e.method:
        return (f"截至{day}。" if language == "zh" else f"As of {day}.") if day else ""
    how = METHODS[e.method][_index(language)]
    if language == "zh":
        return f"方法：{how}（{e.method}）。截至{day}。"
    return f"Method: {how} ({e.method}). As of {day}."


def explain(e: Evaluation, language: Language) -> str:
    """Say what was promised, what was measured, what follows and what is uncertain.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Raises
    ------
    DefinitionError
        For another language.
    """
    _index(language)
    parts = (_promise, _measured, _verdict, _pace, _caution, _method)
    sentences = [text for part in parts if (text := part(e, language))]
    return ("" if language == "zh" else " ").join(sentences)
