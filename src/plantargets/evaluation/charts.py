"""The charts of an evaluation: its numbers and words handed to the drawing of `plantargets.render.svg`."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from plantargets.errors import UnitError
from plantargets.evaluation.vocabulary import CHART
from plantargets.evaluation.wording import Language, amount, data_span, verdict_word
from plantargets.evaluation.wording.amounts import about
from plantargets.evaluation.wording.asked import in_brief
from plantargets.evaluation.wording.language import index, sentence
from plantargets.evaluation.wording.names import headline, window_of
from plantargets.evaluation.wording.pace import runs
from plantargets.model.rules import Change, Cumulative, Growth, Improve, Rank, Threshold
from plantargets.periods import WINDOW_MONTHS, Period
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.published import Figure
    from plantargets.render.markup import Html

__all__ = ["Course", "bullet_of", "chart_label", "course_of", "trajectory_of", "unit_told"]

_YEAR = 12


def _due(e: Evaluation, language: Language) -> str:
    """Say what is due by the date of the figure; empty where nothing is."""
    if not runs(e) or e.expected is None:
        return ""
    return CHART["due"][index(language)].format(about(e.expected, e.value_unit, language))


def chart_label(e: Evaluation, language: Language, *, named: bool = True) -> str:
    """Say in a sentence what a chart of an evaluation shows.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.
    named
        Whether to begin with the name of the target.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> jobs = evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09")
    >>> chart_label(jobs, "zh", named=False)
    '数据6.1万人，应达6万人，要求8万人，达到预期进度。'
    """
    i = index(language)
    parts = []
    if e.value is not None:
        parts.append(CHART["value"][i].format(amount(e.value, e.value_unit, language)))
    if due := _due(e, language):
        parts.append(due)
    parts.append(CHART["required"][i].format(in_brief(e, language)))
    parts.append(verdict_word(e.verdict, language))
    said = ("，", ", ")[i].join(parts)
    return sentence(f"{headline(e.target, language)}{('：', ': ')[i]}{said}" if named else said, language)


def _tolerated(e: Evaluation) -> tuple[float, float] | None:
    """Give both ends of a range that is required, else of the tolerance that the verdict rests on."""
    quantity = e.target.quantity
    if e.required is None:
        return None
    if e.tolerance_used is not None:
        down = 0 if e.sense == "cap" else e.tolerance_used
        return e.required - down, e.required + (0 if e.sense == "floor" else e.tolerance_used)
    if quantity is not None and quantity.upper is not None and quantity.unit.text == e.value_unit:
        sign = -1 if e.required < 0 else 1
        return sign * float(quantity.value), sign * float(quantity.upper)
    return None


def bullet_of(e: Evaluation, language: Language = "zh", *, named: bool = True, row: bool = False) -> Html | None:
    """Draw the bullet chart of an evaluation; ``None`` where there is no figure, or no number to compare it with.

    The size of a fall is drawn as a size: a longer bar is a deeper fall.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``, of the label.
    named
        Whether the label begins with the name of the target.
    row
        Whether it stands in the row of a page whose cells say figure, requirement and verdict: then its label says
        what is due by now and no more, and it is drawn bare, see `plantargets.render.svg.bullet`.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> bullet_of(evaluate_growth(4.8, "5%以上"), named=False)[:75]
    '<svg class="pt-bullet" viewBox="0 0 100 10" role="img" aria-label="数据4.8%，要'
    """
    from plantargets.render.svg import bullet

    if e.value is None or e.required is None:
        return None
    turn = -1.0 if e.required < 0 and e.value <= 0 else 1.0
    band = _tolerated(e)
    return bullet(
        turn * e.value,
        turn * e.required,
        expected=turn * e.expected if runs(e) and e.expected is not None else None,
        band=None if band is None else (turn * band[0], turn * band[1]),
        label=_due(e, language) if row else chart_label(e, language, named=named),
        bare=row,
    )


class Course:
    """What a trajectory chart draws: figures over time, the way to what is required, and the tolerance there.

    Attributes
    ----------
    points, path
        Dates and numbers, in the order of the dates.
    band
        Both ends of the tolerance.
    unit
        Unit of all numbers.
    """

    __slots__ = ("band", "path", "points", "unit")

    def __init__(
        self,
        points: Iterable[tuple[dt.date, float]],
        path: Iterable[tuple[dt.date, float]],
        band: tuple[float, float] | None,
        unit: str,
    ) -> None:
        self.points: list[tuple[dt.date, float]] = sorted(dict(points).items())
        self.path: list[tuple[dt.date, float]] = sorted(dict(path).items())
        self.band: tuple[float, float] | None = band
        self.unit: str = unit

    @property
    def drawable(self) -> bool:
        """Whether there is a figure, and more than one date."""
        return bool(self.points) and len({day for day, _ in (*self.points, *self.path)}) > 1


def course_of(e: Evaluation, figures: Iterable[Figure] = ()) -> Course:
    """Give the figures of a target over time, and the way to what is required.

    Parameters
    ----------
    e
        The evaluation; its own figure and its baseline are always among the points.
    figures
        Further figures of its indicator and area; those that can stand on one line with its own are taken: same
        measure, basis and scope, a span of the same kind. Of several releases the latest counts.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> course = course_of(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"))
    >>> [value for _, value in course.points], [value for _, value in course.path]
    ([6.1], [0.0, 6.0, 8.0])
    """
    points = {f.end: value for f in figures if _belongs(e, f) and (value := _value(e, f)) is not None}
    base = _base(e)
    if base is not None:
        points[base[0]] = base[1]
    level = base is not None and isinstance(e.target.rule, (Change, Improve))
    start = base[1] if base is not None and isinstance(e.target.rule, Change) else 0.0
    if e.value is not None and e.data_end is not None:
        points[e.data_end] = start + e.value
    unit = (e.baseline_unit if level else e.value_unit) or e.value_unit or ""
    band = _tolerated(e)
    return Course(points.items(), _path(e, base, start), band and (start + band[0], start + band[1]), unit)


def trajectory_of(e: Evaluation, language: Language = "zh", figures: Iterable[Figure] = ()) -> Html | None:
    """Draw the figures of a target over time and the way to what is required; ``None`` where there is too little.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``, of the label.
    figures
        Further figures, see `course_of`.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative, evaluate_growth
    >>> jobs = evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09")
    >>> trajectory_of(jobs)[:54], trajectory_of(evaluate_growth(4.8, "5%以上"))
    ('<svg class="pt-chart" viewBox="0 0 560 240" role="img"', None)
    """
    from plantargets.render.svg import trajectory

    course = course_of(e, figures)
    if not course.drawable:
        return None
    label = chart_label(e, language)
    if when := data_span(e, language):
        label = f"{label}{'' if language == 'zh' else ' '}{sentence(when, language)}"
    return trajectory(
        course.points,
        path=course.path,
        band=course.band,
        as_of=e.as_of,
        unit=unit_told(course.unit, language),
        label=label,
    )


def unit_told(unit: str, language: Language) -> str:
    """Write the unit of an axis in a language, with the magnitude that the numbers are in.

    Parameters
    ----------
    unit
        The unit as printed; empty where there is none.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> unit_told("万人", "zh"), unit_told("万人", "en"), unit_told("%", "en")
    ('万人', '10,000 persons', '%')
    """
    if language == "zh" or unit in {"", "%", "1"}:
        return "" if unit == "1" else unit
    known = Unit(unit)
    return f"{known.multiplier:,} {known.english()}" if known.multiplier > 1 else known.english()


def _base(e: Evaluation) -> tuple[dt.date, float] | None:
    """Give the baseline where it is in the unit of the figure, or in per cent beside points."""
    rule = e.target.rule
    if not isinstance(rule, (Threshold, Change, Improve)) or (isinstance(rule, Threshold) and rule.held):
        return None
    if e.baseline is None or e.baseline_end is None or e.baseline_unit is None or e.value_unit is None:
        return None
    same = e.baseline_unit == e.value_unit or (e.baseline_unit == "%" and Unit(e.value_unit).kind == "points")
    return (e.baseline_end, e.baseline) if same else None


def _path(e: Evaluation, base: tuple[dt.date, float] | None, start: float) -> list[tuple[dt.date, float]]:
    """Give where one should be by when."""
    rule, period = e.target.rule, e.target.period
    if e.required is None or period is None:
        return []
    goal = (period.end, start + e.required)
    due = [(e.data_end, start + e.expected)] if runs(e) and e.expected is not None and e.data_end is not None else []
    if isinstance(rule, Cumulative):
        return [(period.start - dt.timedelta(days=1), 0.0), *due, goal]
    if e.method == "threshold.window_to_date" and e.data_start is not None:
        return [(e.data_start - dt.timedelta(days=1), 0.0), *due, goal]
    if isinstance(rule, (Growth, Rank)) or (isinstance(rule, Threshold) and rule.held):
        return [(period.start, e.required), goal]
    if base is not None:
        return [base, *due, goal]
    return [goal] if isinstance(rule, Threshold) else []


def _belongs(e: Evaluation, figure: Figure) -> bool:
    """Tell whether a figure stands on one line with that of the evaluation."""
    return _is_alike(e, figure) and _spans_alike(e, figure)


def _is_alike(e: Evaluation, figure: Figure) -> bool:
    """Tell whether a figure is of the same measure, scope and price basis."""
    target = e.target
    rule, indicator = target.rule, target.indicator
    if figure.measure != ("growth" if isinstance(rule, Growth) else "rank" if isinstance(rule, Rank) else "level"):
        return False
    if figure.stage is not None or (isinstance(rule, Growth) and rule.over == "total"):
        return False
    scope, basis = target.scope or indicator.scope, target.basis or indicator.basis
    if figure.scope is not None and figure.scope != scope:
        return False
    return not isinstance(rule, Growth) or basis is None or figure.basis in {None, basis}


def _spans_alike(e: Evaluation, figure: Figure) -> bool:
    """Tell whether the span of a figure is one that the line is made of."""
    rule, indicator, period = e.target.rule, e.target.indicator, e.target.period
    months = Period(start=figure.start, end=figure.end).months
    if isinstance(rule, Growth):
        return months == _YEAR or indicator.nature == "stock"
    if isinstance(rule, Cumulative) or e.method == "threshold.window_to_date":
        first = period.start if isinstance(rule, Cumulative) and period is not None else e.data_start
        return figure.start == first and (period is None or figure.end <= period.end)
    return indicator.nature != "flow" or months == WINDOW_MONTHS[window_of(e.target)]


def _value(e: Evaluation, figure: Figure) -> float | None:
    """Give a figure in the unit of the evaluation's own, or ``None`` where it does not convert."""
    if figure.measure == "rank":
        return figure.value
    wanted = e.value_unit
    if isinstance(e.target.rule, (Change, Improve)):
        wanted = e.baseline_unit
    if figure.unit is None or wanted is None:
        return figure.value if figure.unit == wanted else None
    factor = _factor(figure.unit, wanted, e.target.indicator.count_words)
    return None if factor is None else figure.value * factor


@lru_cache(maxsize=1024)
def _factor(unit: str, wanted: str, same: tuple[str, ...]) -> float | None:
    try:
        return float(Unit(unit).convert_factor(Unit(wanted), same=same))
    except UnitError:
        return None
