"""How far it is: what was due, what share is done, which windows failed, what each remaining year or month needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.vocabulary import BASES
from plantargets.evaluation.wording.amounts import about, amount, side
from plantargets.evaluation.wording.asked import basis_told
from plantargets.evaluation.wording.dates import baseline_time, data_span, moment, span, window_ending
from plantargets.evaluation.wording.language import cited, index, joined, sentence
from plantargets.evaluation.wording.names import rule_key
from plantargets.evaluation.wording.pace import pace_named, runs
from plantargets.model.rules import Change, Cumulative, Improve, Threshold
from plantargets.periods import Period
from plantargets.render.numbers import number

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["progress"]

_TWO = 2
_ALL_GONE = -100  # a cut of 100 % has no logarithm


def progress(e: Evaluation, language: Language) -> str:
    """Say what was due, what share is done, which windows failed, and what is needed from there.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> print(progress(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"), "zh"))
    按时序进度，到2026年9月末应为6万人。完成目标的76.3%。此后平均每月需完成6333人。
    """
    parts = (_due, _baseline, _share, _known, _windows, _hole, _needed)
    return joined([sentence(part(e, language), language) for part in parts], language)


def _due(e: Evaluation, language: Language) -> str:
    if not runs(e) or e.expected is None or e.data_end is None:
        return ""
    value = -e.expected if _falls(e) else e.expected
    shown = about(value, e.value_unit, language)
    sums = isinstance(e.target.rule, Cumulative) or e.method == "threshold.window_to_date"
    day = moment(e.data_end, language) if sums else data_span(e, language)
    total, change = rule_key(e.target) == "growth.total", isinstance(e.target.rule, Change)
    if language == "zh":
        word = "下降" if _falls(e) else "提高" if change else "增长" if total else "为"
        return f"按{pace_named(e, language)}，{'到' if sums else ''}{day}应{'累计' if total else ''}{word}{shown}"
    move = "a fall of " if _falls(e) else "a rise of " if change else "growth of " if total else ""
    at = "by" if sums else "at" if e.target.indicator.nature == "stock" else "for"
    return f"Due {at} {day} by {pace_named(e, language)}: {move}{shown}"


def _falls(e: Evaluation) -> bool:
    return e.target.change == "down" and rule_key(e.target).startswith(("growth", "change"))


def _baseline(e: Evaluation, language: Language) -> str:
    """Name where a path begins, where the path is told of; a change tells of its baseline with the figure."""
    told = runs(e) or e.needed is not None
    if not isinstance(e.target.rule, Threshold) or e.baseline is None or not told:
        return ""
    shown, when = amount(e.baseline, e.baseline_unit, language), baseline_time(e, language)
    stated = e.target.baseline is not None
    if language == "zh":
        who = "目标所列" if stated else cited(e.baseline_source, language)
        return f"基期（{when}）为{shown}" + (f"（{who}）" if who else "")
    who = "stated with the target" if stated else cited(e.baseline_source, language)
    return f"Baseline ({when}): {shown}" + (f" ({who})" if who else "")


def _share(e: Evaluation, language: Language) -> str:
    """Say which share is done; a movement away from the target is told as one, and has no share."""
    if e.progress is None or e.breaches is not None or e.verdict == "not_judged":
        return ""
    i, path = index(language), e.baseline is not None and e.method == "threshold.path"
    if e.progress < 0:
        return ("比基期离目标更远", "Further from the target than the baseline was")[i] if path else ""
    return _words(e, path=path)[i].format(number(float(number(e.progress * 100, 1))))


def _words(e: Evaluation, *, path: bool) -> tuple[str, str]:
    if rule_key(e.target) == "growth.total":
        straight = e.final or (e.required or 0) <= _ALL_GONE
        how = ("按线性计", "linearly") if straight else ("按对数计", "in logarithms")
        return f"完成目标的{{}}%（{how[0]}）", f"{{}}% of the target, counted {how[1]}"
    if isinstance(e.target.rule, Change):
        return "完成要求变动的{}%", "{}% of the change asked for"
    if path:
        return "走完基期到目标路程的{}%", "{}% of the way from the baseline to the target"
    if e.sense == "cap":
        return "用去上限的{}%", "{}% of the cap is used"
    # Beyond a level that is to be kept to, more is no more of it done.
    done = "相当于" if e.sense == "band" and e.progress is not None and e.progress > 1 else "完成"
    return f"{done}目标的{{}}%", "{}% of the target"


def _known(e: Evaluation, language: Language) -> str:
    """Say how many years a mean rests on."""
    if e.windows is None or e.breaches is not None or not (e.method or "").endswith("mean_of_known_years"):
        return ""
    years = e.target.period.years if e.target.period is not None else None
    if years == e.windows:
        return ""
    whole = "" if years is None else (f"全期{years}年中", f" of {years}")[index(language)]
    plural = "year" if years is None and e.windows == 1 else "years"
    return (f"{whole}已知{e.windows}年", f"{e.windows}{whole} {plural} known")[index(language)]


def _windows(e: Evaluation, language: Language) -> str:
    """Say how many windows were checked, and which failed."""
    if e.windows is None or e.breaches is None:
        return ""
    i, which = index(language), ""
    if e.breaches and e.breach_first is not None and e.breach_last is not None:
        first, last = window_ending(e, e.breach_first, language), window_ending(e, e.breach_last, language)
        if first == last:
            which = (f"（{first}）", f" ({first})")[i]
        elif e.breaches == _TWO:
            which = (f"（{first}、{last}）", f" ({first} and {last})")[i]
        else:
            which = (f"（最早{first}，最近{last}）", f" (the first {first}, the last {last})")[i]
    good, bad = ("均有改善", "期未改善") if isinstance(e.target.rule, Improve) else ("均达标", "期未达标")
    failed = (good, "none failed")[i] if not e.breaches else (f"{e.breaches}{bad}", f"{e.breaches} failed")[i]
    many, margin = "window" if e.windows == 1 else "windows", ""
    if e.gap and isinstance(e.target.rule, Threshold):
        size = amount(abs(e.gap), e.gap_unit, language)
        where = side(e, e.gap, language)
        margin = (f"；最近一期比目标{where}{size}", f"; the latest is {size} {where} the target")[i]
    return (f"核对{e.windows}期，{failed}{which}{margin}", f"{e.windows} {many} checked, {failed}{which}{margin}")[i]


def _hole(e: Evaluation, language: Language) -> str:
    if e.missing_from is None or e.missing_to is None:
        return ""
    i, hole = index(language), span(Period(start=e.missing_from, end=e.missing_to), language)
    rest = ("，其后的数据未计入", "; what follows is not counted")[i] if e.unused else ""
    return (f"缺{hole}的数据{rest}", f"Figures for {hole} are missing{rest}")[i]


def _needed(e: Evaluation, language: Language) -> str:
    """Say what each remaining year or month needs."""
    if e.needed is None or e.needed_unit is None:
        return ""
    zh, per = language == "zh", e.needed_unit[-1]
    size, up = amount(abs(e.needed), e.needed_unit, language), e.needed > 0
    if rule_key(e.target) == "growth.average":
        rate = about(abs(e.needed), "%", language)
        basis = BASES.get(basis_told(e), ("", ""))[index(language)]
        word = ("增长" if up else "下降") if zh else (f"{basis}growth" if up else f"a {basis}fall")
        return f"其余年份需年均{basis}{word}{rate}" if zh else f"The remaining years need {word} of {rate} a year"
    if rule_key(e.target) == "cumulative" or e.method == "threshold.window_to_date":
        return f"此后平均每{per}需完成{size[:-2]}" if zh else f"Needed from there: {size}"
    if e.needed_unit == "%/年":
        word = ("增长" if up else "下降") if zh else ("growth" if up else "a fall")
        return f"此后需年均{word}{size[:-2]}" if zh else f"Needed from there: {word} of {size}"
    word = ("增加" if up else "减少") if zh else ("a rise" if up else "a fall")
    return f"此后平均每{per}需{word}{size[:-2]}" if zh else f"Needed from there: {word} of {size}"
