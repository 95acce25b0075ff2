"""Sentences about a verdict, in Chinese and English, from a table of wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from plantargets.errors import DefinitionError, near
from plantargets.periods import Period
from plantargets.render.numbers import number
from plantargets.units import Quantity

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation

__all__ = ["Language", "amount", "explain", "span", "verdict_word"]

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
    "nature_unknown": (
        "指标性质（存量、流量、比率）未知",
        "it is not known whether the indicator is a stock, a flow or a rate",
    ),
    "nature_differs": ("存量或比率不能累计", "a stock or a rate cannot be summed over a period"),
    "direction_unknown": (
        "升降好坏未定，按下限、上限、区间理解结论不一",
        "which way is better is not known, and floor, cap and band disagree",
    ),
    "basis_differs": ("只有价格口径不同的数据", "only figures of another price basis are known"),
    "basis_not_stated": ("数据未注明名义或实际", "the figures do not say whether they are nominal or real"),
    "basis_mixed": (
        "名义与实际增速并存，目标未注明口径",
        "nominal and real rates stand side by side and the target names neither",
    ),
    "scope_differs": ("只有统计范围不同的数据", "only figures of another scope are known"),
    "unit_differs": ("数据单位与目标单位不能换算", "the figures' unit does not convert into the target's"),
    "rate_out_of_domain": ("有一年降幅达到100%，无法求平均", "a year's fall of 100 % or more has no average"),
    "gap": ("数据中间有缺口，缺口之后的不累计", "the figures have a gap, and what follows it is not summed"),
    "baseline_missing": ("没有基期数据，无法判断进度", "there is no baseline to find the pace from"),
    "lower_bound": (
        "公布的只是下限（突破、余），不足以下结论",
        "the published figure is only a lower bound, which does not settle it",
    ),
    "part_year": ("只有部分时段的数据，不能代表全期", "only a part-year figure is known, which does not decide"),
    "outcome_not_seen": ("期末数据尚未见到", "the period has ended and its own figure has not been seen"),
}

METHODS = {
    "growth.published_rate": (
        "公布增速与目标增速直接相比，按百分点计",
        "the published rate against the target rate, in percentage points",
    ),
    "growth.year_to_date": ("累计增速只用于跟踪，不作最终结论", "the year-to-date rate, for tracking only"),
    "growth.mean_of_known_years": (
        "已知各年增速的几何平均 exp(mean(ln(1+r)))−1",
        "the mean of the years known, exp(mean(ln(1+r)))−1",
    ),
    "growth.compounded_years": ("已知各年增速连乘", "the rates of the years known, compounded"),
    "cumulative.sum": (
        "期初起连续数据累计，与同日时序进度相比",
        "the unbroken sum from the start against the calendar share at its date",
    ),
    "threshold.last_window": ("期末一期的数值与目标值相比", "the figure of the last window against the target"),
    "threshold.window_to_date": (
        "当年累计与同日时序进度相比",
        "the year-to-date amount against the calendar share at its date",
    ),
    "threshold.path": (
        "最近完整一期与基期至目标的路径相比",
        "the latest complete figure against the path from the baseline to the target",
    ),
    "threshold.held": ("逐期核对，任一期不达即为未保持", "every window checked; one that fails is a breach"),
}

RULES = {
    "growth.year": ("增速", "a growth rate of"),
    "growth.average": ("年均增速", "a yearly average growth of"),
    "growth.total": ("期内累计增幅", "a growth over the period of"),
    "cumulative": ("期内累计", "a total over the period of"),
    "threshold.held": ("每期保持", "in every window"),
}
"""What each rule asks for, by code and option."""

SENSES = {
    "floor": ("（作下限理解）", " (read as a floor)"),
    "cap": ("（作上限理解）", " (read as a cap)"),
    "band": ("（作区间理解）", " (read as a band)"),
}

STATUSES = {
    "expected": ("预计数", "an expectation"),
    "preliminary": ("初步数", "preliminary"),
    "lower_bound": ("下限（突破、余）", "a lower bound (突破, 余)"),
}


def _index(language: str) -> Literal[0, 1]:
    languages = ("zh", "en")
    if language not in languages:
        why = "is not one of zh, en"
        raise DefinitionError("explain", "language", str(language), why, near(str(language), languages))
    return 0 if language == "zh" else 1


def verdict_word(verdict: str, language: Language = "zh") -> str:
    """Give the word for a verdict; the Chinese ones are those of official progress reports.

    Examples
    --------
    >>> verdict_word("on_track"), verdict_word("on_track", "en")
    ('达到预期进度', 'on track')
    """
    return VERDICTS[verdict][_index(language)]


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
            base = _shown(_brief(value), unit.removesuffix(per), language)
            return base + (per if language == "zh" else words)
    return _shown(value, unit, language)


def _brief(value: float) -> float:
    """Round what was computed, and not published, to four digits."""
    return float(f"{value:.4g}")


def span(period: Period, language: Language) -> str:
    """Write a period in the words of the language.

    Examples
    --------
    >>> span(Period("2026/2030"), "zh"), span(Period("2026-01/2026-09"), "zh"), span(Period("2026"), "en")
    ('2026—2030年', '2026年1—9月', '2026')
    """
    start, end = period.start, period.end
    if language == "en":
        return str(period)
    if period.years is not None:
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    if period.months is None:
        return str(period)
    if period.months == 1:
        return f"{start.year}年{start.month}月"
    first = f"{start.year}年{start.month}"
    return f"{first}—{end.month}月" if start.year == end.year else f"{first}月—{end.year}年{end.month}月"


def _data_span(e: Evaluation, language: Language) -> str:
    if e.data_start is None or e.data_end is None:
        return ""
    return span(Period(start=e.data_start, end=e.data_end), language)


def _asked(e: Evaluation, language: Language) -> str:
    """Say what the words ask for: the rule, the magnitude, and how a bare figure is read."""
    rule, quantity, i = e.target.rule, e.target.quantity, _index(language)
    key = rule.code + "." + str(getattr(rule, "over", "held" if getattr(rule, "held", False) else ""))
    kind = RULES.get(key.rstrip("."), ("", ""))[i]
    if quantity is None:
        return ""
    wanted = format(quantity, language)
    if key == "threshold." and e.target.period is not None and (e.target.period.years or 0) > 1:
        kind = (f"{e.target.period.end.year}年", f"for {e.target.period.end.year}")[i]
    sense = SENSES[e.sense][i] if e.sense and quantity.bound in {"=", "~", "between"} else ""
    return f"{kind}{wanted}{sense}" if i == 0 else f"{kind} {wanted}{sense}".strip()


def _promise(e: Evaluation, language: Language) -> str:
    source = e.target.source
    quote = source.quote if source is not None else None
    document = source.document if source is not None else None
    asked = _asked(e, language)
    when = "" if e.target.period is None else span(e.target.period, language)
    if language == "zh":
        words = f"目标“{quote}”" if quote else "目标"
        where = f"（《{document}》）" if document else ""
        meant = "，即" if quote and asked else ""
        head = f"{e.name}（{when}）" if when else e.name
        return f"{head}：{words}{where}{meant}{asked}。"
    words = f"promised “{quote}”" if quote else "promised"
    where = f" ({document})" if document else ""
    meant = f", that is {asked}" if quote and asked else f" {asked}" if asked else ""
    head = f"{e.name}, {when}" if when else e.name
    return f"{head}: {words}{where}{meant}."


def _measured(e: Evaluation, language: Language) -> str:
    if e.value is None:
        return ""
    shown, when = amount(e.value, e.value_unit, language), _data_span(e, language)
    day = e.published.isoformat() if e.published else ""
    undated = bool(e.figure_source) and not day
    if language == "zh":
        facts = [fact for fact in (e.figure_source, f"{day}公布" if day else "") if fact]
        who = f"（{'，'.join(facts)}）" if facts else ""
        return f"数据：{when}为{shown}{who}。" + ("公布日期不详，按期末后一年见到计。" if undated else "")
    facts = [fact for fact in (e.figure_source, f"published {day}" if day else "") if fact]
    who = f" ({', '.join(facts)})" if facts else ""
    late = " Its day of publication is not known; it counts as seen a year after its span." if undated else ""
    return f"Measured: {shown} for {when}{who}.{late}"


def _certainty(e: Evaluation) -> tuple[str, str]:
    """Say how settled a verdict is."""
    if e.final:
        return "（最终）", " (final)"
    if e.verdict not in {"met", "met_within_tolerance", "missed"}:
        return "", ""
    if e.target.period is not None and e.data_end is not None and e.data_end < e.target.period.end:
        return "（提前可定，其后数据不会改变）", " (certain before the end: nothing later can undo it)"
    return "（尚非最终）", " (not final)"


def _verdict(e: Evaluation, language: Language) -> str:
    i = _index(language)
    word = verdict_word(e.verdict, language)
    reason = REASONS[e.reason_code][i] if e.reason_code else ""
    compared = ""
    if e.gap and e.verdict != "not_judged":
        size = amount(abs(e.gap), e.gap_unit, language)
        side = (("比目标高", "above the target"), ("比目标低", "below the target"))[e.gap < 0][i]
        compared = f"，{side}{size}" if i == 0 else f", {size} {side}"
    if i == 0:
        return f"结论：{word}{_certainty(e)[0]}{compared}{'——' + reason if reason else ''}。"
    return f"Verdict: {word}{_certainty(e)[1]}{compared}{': ' + reason if reason else ''}."


def _progress(e: Evaluation, language: Language) -> str:
    if e.progress is None or e.breaches is not None or e.verdict == "not_judged":
        return ""
    share = number(round(e.progress * 100, 1))
    if e.baseline is not None:
        return f"已走完基期到目标的{share}%。" if language == "zh" else f"{share} % of the way from the baseline."
    if e.sense == "cap":
        return f"用去上限的{share}%。" if language == "zh" else f"{share} % of the cap is used."
    return f"完成目标的{share}%。" if language == "zh" else f"{share} % of the target."


def _pace(e: Evaluation, language: Language) -> str:
    parts = []
    zh = language == "zh"
    if e.expected is not None and not e.final and e.verdict != "not_judged":
        shown = amount(_brief(e.expected), e.value_unit, language)
        parts.append(f"按进度此时应为{shown}。" if zh else f"Expected by that date: {shown}.")
    parts.append(_progress(e, language))
    if e.windows is not None and e.breaches is not None:
        said = f"核对{e.windows}期，{e.breaches}期未达。"
        parts.append(said if zh else f"{e.windows} windows checked, {e.breaches} breached.")
    if e.baseline is not None:
        shown = amount(e.baseline, e.value_unit, language)
        day = e.baseline_end.isoformat() if e.baseline_end else ""
        parts.append(f"基期（截至{day}）为{shown}。" if zh else f"Baseline to {day}: {shown}.")
    if e.needed is not None and not e.final:
        shown = amount(e.needed, e.needed_unit, language)
        said = f"此后平均每{shown[-1]}需要{shown[:-2]}。"
        parts.append(said if zh else f"Needed from there: {shown}.")
    return ("" if zh else " ").join(part for part in parts if part)


def _caution(e: Evaluation, language: Language) -> str:
    i = _index(language)
    parts = []
    if e.tolerance_used is not None:
        shown = amount(e.tolerance_used, e.gap_unit, language)
        said = f"左右 is read with a tolerance of {shown}; without it: missed."
        parts.append((f"左右按容差{shown}计，不计容差则未完成。", said)[i])
    if e.status in STATUSES and e.value is not None:
        words = STATUSES[e.status]
        parts.append((f"数据为{words[0]}。", f"The figure is {words[1]}.")[i])
    if e.target.note:
        note = e.target.note.rstrip(".。")
        parts.append((f"附注：{note}。", f"Note: {note}.")[i])
    return ("", " ")[i].join(parts)


def _method(e: Evaluation, language: Language) -> str:
    day = e.as_of.isoformat() if e.as_of else ""
    if not e.method or e.verdict == "not_judged":
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
