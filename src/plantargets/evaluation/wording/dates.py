"""Days, spans and windows in words of the language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plantargets.evaluation.wording.names import window_of
from plantargets.periods import WINDOW_MONTHS, Period
from plantargets.periods.spans import month_end, month_index, month_start

if TYPE_CHECKING:
    import datetime as dt

    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.wording.language import Language

__all__ = ["baseline_time", "data_span", "day_of", "moment", "span", "window_ending"]

_MONTHS = 12


def _ends_month(day: dt.date) -> bool:
    return day == month_end(month_index(day))


def day_of(day: dt.date, language: Language) -> str:
    """Write a calendar day.

    Parameters
    ----------
    day
        The day.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> import datetime
    >>> day_of(datetime.date(2026, 1, 9), "zh"), day_of(datetime.date(2026, 1, 9), "en")
    ('2026年1月9日', '2026-01-09')
    """
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


@lru_cache(maxsize=4096)
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
        return str(period).replace("/", " to ")
    if period.years is not None:
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    if period.months is None:
        days = (start,) if start == end else (start, end)
        return "至".join(day_of(day, language) for day in days)
    if period.months == 1:
        return f"{start.year}年{start.month}月"
    first = f"{start.year}年{start.month}"
    return f"{first}—{end.month}月" if start.year == end.year else f"{first}月—{end.year}年{end.month}月"


def moment(day: dt.date, language: Language) -> str:
    """Write the date of a stock: the end of a year or month where it is one.

    Parameters
    ----------
    day
        The day.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> import datetime
    >>> moment(datetime.date(2026, 12, 31), "zh"), moment(datetime.date(2026, 9, 30), "en")
    ('2026年末', 'the end of 2026-09')
    """
    if not _ends_month(day):
        return day_of(day, language)
    year = day.month == _MONTHS
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

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> data_span(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"), "zh")
    '2026年1—9月'
    """
    if e.data_start is None or e.data_end is None:
        return ""
    if e.target.indicator.nature == "stock":
        return moment(e.data_end, language)
    return span(Period(start=e.data_start, end=e.data_end), language)


def baseline_time(e: Evaluation, language: Language) -> str:
    """Write when the baseline was: its stated period, else the end of its window.

    Parameters
    ----------
    e
        An evaluation with a baseline.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_threshold
    >>> path = evaluate_threshold("2400家", "3000家以上", baseline="2150家", since="2024", at="2026", by="2030")
    >>> baseline_time(path, "zh")
    '2024年末'
    """
    stock, stated = e.target.indicator.nature == "stock", e.target.baseline
    if e.baseline_end is None:
        return ""
    if not stock and stated is not None and stated.period.end == e.baseline_end:
        return span(stated.period, language)
    window = window_of(e.target)
    whole_year = e.baseline_end.month == _MONTHS and _ends_month(e.baseline_end)
    if not stock and window == "year" and whole_year:
        return span(Period(str(e.baseline_end.year)), language)
    return moment(e.baseline_end, language)


def window_ending(e: Evaluation, day: dt.date, language: Language) -> str:
    """Write the window of a held target that ends with a day.

    Parameters
    ----------
    e
        The evaluation.
    day
        Last day of the window.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> import datetime
    >>> from plantargets.evaluation import evaluate_growth
    >>> window_ending(evaluate_growth(5, "5%"), datetime.date(2027, 12, 31), "zh")
    '2027年'
    """
    months = WINDOW_MONTHS[window_of(e.target)]
    if not _ends_month(day):
        return moment(day, language)
    return span(Period(start=month_start(month_index(day) - months + 1), end=day), language)
