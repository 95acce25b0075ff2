"""Sentences about a verdict, in Chinese and English, made from the table of wordings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from plantargets.errors import DefinitionError
from plantargets.evaluation.vocabulary import METHODS, MOVES, PACES, REASONS, RULES, SENSES, STATUSES, VERDICTS, WINDOWS
from plantargets.periods import WINDOW_MONTHS, Period
from plantargets.render.numbers import number
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.evaluation.evaluation import Evaluation

__all__ = ["Language", "amount", "data_span", "explain", "span", "spell_years", "verdict_word"]

Language = Literal["zh", "en"]
"""The languages that verdicts and explanations exist in."""

_COMPUTED = ("growth.mean_of_known_years", "growth.compounded_years")


def _index(language: str) -> Literal[0, 1]:
    if language not in ("zh", "en"):
        raise DefinitionError("explain", "language", str(language), "is not one of zh (中文), en (English)")
    return 0 if language == "zh" else 1


def verdict_word(verdict: str, language: Language = "zh") -> str:
    """Give the word for a verdict; the Chinese ones are those of official progress reports.

    Parameters
    ----------
    verdict
        The verdict.
    language
        ``zh`` or ``en``.

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
            return _shown(_brief(value), unit.removesuffix(per), language) + (per if language == "zh" else words)
    return _shown(value, unit, language)


def _brief(value: float) -> float:
    """Round what was computed, and not published, to four digits."""
    return float(f"{value:.4g}")


def _printed(e: Evaluation, value: float) -> float:
    """Round a number of an evaluation: computed ones to two decimals, published ones as they are."""
    return round(value, 2 if e.method in _COMPUTED else 10)


def span(period: Period, language: Language) -> str:
    """Write a period in the words of the language.

    Parameters
    ----------
    period
        The period.
    language
        ``zh`` or ``en``.

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


def _moment(day: dt.date, language: Language) -> str:
    """Write the date of a stock: the end of a year or month where it is one."""
    following = day + dt.timedelta(days=1)
    if following.day != 1:
        return day.isoformat()
    year = following.month == 1
    if language == "zh":
        return f"{day.year}年末" if year else f"{day.year}年{day.month}月末"
    return f"the end of {day.year}" if year else f"the end of {day:%Y-%m}"


def data_span(e: Evaluation, language: Language) -> str:
    """Write when the figure of an evaluation was; a stock stands at the end of its span.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.
    """
    if e.data_start is None or e.data_end is None:
        return ""
    if e.target.indicator.nature == "stock":
        return _moment(e.data_end, language)
    return span(Period(start=e.data_start, end=e.data_end), language)


def _rule(e: Evaluation) -> str:
    rule = e.target.rule
    option = getattr(rule, "over", "held" if getattr(rule, "held", False) else "")
    return f"{rule.code}.{option}".rstrip(".")


def _asked(e: Evaluation, language: Language) -> str:
    """Say what the words ask for: the rule, the magnitude, and how a bare figure is read."""
    i, key, quantity, period = _index(language), _rule(e), e.target.quantity, e.target.period
    kind = MOVES.get((key, e.target.change or ""), RULES.get(key, ("", "")))[i]
    if key == "growth.year" and e.target.indicator.nature == "index" and i == 0:
        kind = "涨幅"
    after = ""
    if key == "threshold.held":
        windows = WINDOWS[WINDOW_MONTHS[getattr(e.target.rule, "window", None) or "year"]]
        many = period is not None and len(period.windows(getattr(e.target.rule, "window", None) or "year")) > 1
        kind, after = (windows[0] + kind if many and i == 0 else kind), (windows[1] if many and i else "")
    if key == "threshold" and period is not None and (period.years or 0) > 1:
        kind = (f"{period.end.year}年", f"for {period.end.year}")[i]
    if quantity is None:
        return kind
    sense = SENSES.get((quantity.bound, e.sense or ""), ("", ""))[i]
    return ("" if i == 0 else " ").join(part for part in (kind, format(quantity, language)) if part) + after + sense


def _promise(e: Evaluation, language: Language) -> str:
    source = e.target.source
    quote = source.quote if source is not None else None
    document = source.document if source is not None else None
    asked = _asked(e, language)
    when = "" if e.target.period is None else span(e.target.period, language)
    if language == "zh":
        words = f"目标“{quote}”" if quote else "目标"
        where = f"（《{document}》）" if document else ""
        meant = "，即" if quote and asked else "" if quote else "："
        head = f"{e.name}（{when}）" if when else e.name
        return f"{head}：{words}{where}{meant}{asked}。"
    words = f"promised “{quote}”" if quote else "promised"
    where = f" ({document})" if document else ""
    meant = f", that is {asked}" if quote and asked else f" {asked}" if asked else ""
    head = f"{e.name}, {when}" if when else e.name
    return f"{head}: {words}{where}{meant}."


def _moved(e: Evaluation, value: float, language: Language) -> str:
    """Write a figure; where the words speak of a fall, say which way it went."""
    shown = amount(_printed(e, abs(value) if e.target.change == "down" else value), e.value_unit, language)
    if e.target.change != "down" or not _rule(e).startswith("growth"):
        return shown
    up = value > 0
    return f"{'上升' if up else '下降'}{shown}" if language == "zh" else f"a {'rise' if up else 'fall'} of {shown}"


def _measured(e: Evaluation, language: Language) -> str:
    if e.value is None:
        return ""
    shown, when = _moved(e, e.value, language), data_span(e, language)
    day = e.published.isoformat() if e.published else ""
    if language == "zh":
        facts = [fact for fact in (e.figure_source, f"{day}公布" if day else "") if fact]
        who = f"（{'，'.join(facts)}）" if facts else ""
        verb = "" if shown.startswith(("上升", "下降")) else "为"
        head = f"数据：{when}" if when else "数据"
        return f"{head}{verb}{shown}{who}。" + ("公布日期不详，按期末后一年见到计。" if e.undated else "")
    facts = [fact for fact in (e.figure_source, f"published {day}" if day else "") if fact]
    who = f" ({', '.join(facts)})" if facts else ""
    late = " Its day of publication is not known; it counts as seen a year after its span." if e.undated else ""
    at = f" for {when}" if when and e.target.indicator.nature != "stock" else f" at {when}" if when else ""
    return f"Measured: {shown}{at}{who}.{late}"


def _certainty(e: Evaluation) -> tuple[str, str]:
    """Say how settled a verdict is."""
    if e.final:
        return "（最终）", " (final)"
    if e.verdict not in {"met", "met_within_tolerance", "missed"}:
        return "", ""
    if e.target.period is not None and e.data_end is not None and e.data_end < e.target.period.end:
        return "（提前可定，除非数据修订）", " (certain before the end, unless figures are revised)"
    return "（尚非最终）", " (not final)"


def _pace_word(e: Evaluation) -> str:
    """Name what a running target is compared with: the calendar's share, a season, a schedule, or the path."""
    if e.method == "threshold.path" and e.pace == "calendar":
        return "路径"
    years = f"（{spell_years(e.pace_years, '、', '—')}年）" if e.pace_years else ""
    return PACES[e.pace][0] + years


def spell_years(years: Sequence[int], between: str = ",", to: str = "-") -> str:
    """Write years that rise: the first and last where none is missing in between, else each.

    Parameters
    ----------
    years
        Years, at least one.
    between, to
        What parts single years, and what stands for those in between.

    Examples
    --------
    >>> spell_years((2022, 2023, 2024)), spell_years((2020, 2024)), spell_years((2024,))
    ('2022-2024', '2020,2024', '2024')
    """
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}{to}{years[-1]}"
    return between.join(map(str, years))


def _compared(e: Evaluation, language: Language) -> str:
    """Say how far the figure is from the target, or while the period runs from its pace."""
    i = _index(language)
    if e.verdict == "not_judged" or e.value is None or e.breaches is not None:
        return ""
    running = e.verdict in {"on_track", "behind"} and e.expected is not None
    gap = e.value - e.expected if running and e.expected is not None else e.gap
    if gap is None:
        return ""
    if abs(gap) < 1e-9:
        strict = e.target.quantity is not None and e.target.quantity.bound in {"<", ">"}
        return ("，恰为此数，而目标不含此数", ", exactly at a bound that must be passed")[i] if strict else ""
    falls = e.target.change == "down" and _rule(e).startswith("growth")
    size = amount(_brief(abs(gap)) if running else _printed(e, abs(gap)), e.gap_unit, language)
    more = (gap > 0) != falls
    if i == 0:
        word = ("多降" if more else "少降") if falls else ("高" if more else "低")
        return f"，比{_pace_word(e) if running else '目标'}{word}{size}"
    side = ("more" if more else "less") + " than" if falls else "above" if more else "below"
    return f", {size} {side} the {'pace' if running else 'target'}"


def _verdict(e: Evaluation, language: Language) -> str:
    i = _index(language)
    word = verdict_word(e.verdict, language)
    reason = REASONS[e.reason_code][i] if e.reason_code else ""
    if i == 0:
        return f"结论：{word}{_certainty(e)[0]}{_compared(e, language)}{'——' + reason if reason else ''}。"
    return f"Verdict: {word}{_certainty(e)[1]}{_compared(e, language)}{': ' + reason if reason else ''}."


def _progress(e: Evaluation, language: Language) -> str:
    if e.progress is None or e.breaches is not None or e.verdict == "not_judged":
        return ""
    share = number(round(e.progress * 100, 1))
    if e.baseline is not None:
        return f"已走完基期到目标的{share}%。" if language == "zh" else f"{share}% of the way from the baseline."
    if e.sense == "cap":
        return f"用去上限的{share}%。" if language == "zh" else f"{share}% of the cap is used."
    return f"完成目标的{share}%。" if language == "zh" else f"{share}% of the target."


def _windows(e: Evaluation, language: Language) -> str:
    """Say which windows were checked, which failed and which are missing."""
    i, parts = _index(language), []
    if e.windows is not None and e.breaches is not None:
        which = ""
        if e.breaches and e.breach_first is not None and e.breach_last is not None:
            ends = list(dict.fromkeys(day.isoformat()[:7] for day in (e.breach_first, e.breach_last)))
            which = (f"（截至{'、'.join(ends)}）", f" (to {' and '.join(ends)})")[i]
        said = f"核对{e.windows}期，{e.breaches}期未达{which}。"
        parts.append((said, f"{e.windows} windows checked, {e.breaches} failed{which}.")[i])
    if e.missing_from is not None and e.missing_to is not None:
        hole = span(Period(start=e.missing_from, end=e.missing_to), language)
        rest = ("，其后的数据未计入", "; what follows is not counted")[i] if e.unused else ""
        parts.append((f"缺{hole}的数据{rest}。", f"Figures for {hole} are missing{rest}.")[i])
    return ("", " ")[i].join(parts)


def _needed(e: Evaluation, language: Language) -> str:
    """Say what each remaining year or month needs."""
    if e.needed is None or e.needed_unit is None:
        return ""
    zh, per = language == "zh", e.needed_unit[-1]
    size = amount(abs(e.needed), e.needed_unit, language)
    if _rule(e) == "growth.average":
        rate = amount(_brief(e.needed), "%", language)
        return f"其余年份年均增速需为{rate}。" if zh else f"The remaining years need {rate} a year."
    if _rule(e) == "cumulative" or e.method == "threshold.window_to_date":
        return f"此后平均每{per}需完成{size[:-2]}。" if zh else f"Needed from there: {size}."
    up = e.needed > 0
    if e.needed_unit == "%/年":
        word = "增长" if up else "下降"
        return (
            f"此后年均需{word}{size[:-2]}。" if zh else f"Needed from there: {'growth' if up else 'a fall'} of {size}."
        )
    word = "增加" if up else "减少"
    return f"此后平均每{per}需{word}{size[:-2]}。" if zh else f"Needed from there: {'plus' if up else 'minus'} {size}."


def _pace(e: Evaluation, language: Language) -> str:
    parts = []
    zh = language == "zh"
    if e.expected is not None and not e.final and e.verdict in {"on_track", "behind"} and e.data_end is not None:
        shown = amount(_brief(e.expected), e.value_unit, language)
        day = _moment(e.data_end, language)
        years = f" ({spell_years(e.pace_years)})" if e.pace_years else ""
        by = f", by {PACES[e.pace][1]}{years}" if e.pace != "calendar" else ""
        parts.append(f"按{_pace_word(e)}，{day}应为{shown}。" if zh else f"Expected by {day}{by}: {shown}.")
    parts += [_progress(e, language), _windows(e, language)]
    if e.baseline is not None and e.baseline_end is not None:
        shown = amount(e.baseline, e.value_unit, language)
        day = _moment(e.baseline_end, language)
        parts.append(f"基期（{day}）为{shown}。" if zh else f"Baseline ({day}): {shown}.")
    parts.append(_needed(e, language))
    return ("" if zh else " ").join(part for part in parts if part)


def _caution(e: Evaluation, language: Language) -> str:
    i = _index(language)
    parts = []
    if e.tolerance_used is not None:
        shown = amount(_brief(e.tolerance_used), e.gap_unit, language)
        without = ("", "")
        if e.sense:
            late = e.verdict in {"on_track", "behind"}
            without = (
                ("，不计容差则滞后", "; without it: behind") if late else ("，不计容差则未完成", "; without it: missed")
            )
        parts.append(
            (f"左右按容差{shown}计{without[0]}。", f"左右 is read with a tolerance of {shown}{without[1]}.")[i]
        )
    if e.status in STATUSES and e.value is not None:
        words = STATUSES[e.status]
        parts.append((f"数据为{words[0]}。", f"The figure is {words[1]}.")[i])
    if e.target.note:
        note = e.target.note.rstrip(".。")
        parts.append((f"附注：{note}。", f"Note: {note}.")[i])
    return ("", " ")[i].join(parts)


def _superseded(e: Evaluation, language: Language) -> str:
    if e.superseded_by is None:
        return ""
    words = ("该目标已被 {} 取代，单独计数。", "It was replaced by {} and is counted apart.")[_index(language)]
    return words.format(e.superseded_by)


def _method(e: Evaluation, language: Language) -> str:
    day = e.as_of.isoformat() if e.as_of else ""
    zh = language == "zh"
    until = "" if not day else f"截至{day}。" if zh else f"As of {day}."
    if not e.method or e.verdict in {"not_judged", "no_data"}:
        return until
    how = METHODS.get(e.method, METHODS["own_rule"])[_index(language)]
    return f"方法：{how}。{until}" if zh else f"Method: {how}. {until}".rstrip()


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
    parts = (_promise, _measured, _verdict, _pace, _caution, _superseded, _method)
    sentences = [text for part in parts if (text := part(e, language))]
    return ("" if language == "zh" else " ").join(sentences)
