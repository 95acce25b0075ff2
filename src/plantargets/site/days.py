"""The day that a page speaks of: as of when it was judged, and what was seen by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.wording.dates import day_of
from plantargets.site.words import words_of

if TYPE_CHECKING:
    import datetime as dt

    from plantargets.evaluation import Language, Scorecard

__all__ = ["as_of_told", "method_line", "seen_by"]


def as_of_told(day: dt.date | None, language: Language) -> str:
    """Say as of which day was judged.

    Parameters
    ----------
    day
        The day of judgement.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> import datetime
    >>> as_of_told(datetime.date(2026, 11, 22), "zh"), as_of_told(None, "en")
    ('截至2026年11月22日', 'No day of judgement given')
    """
    words = words_of(language)
    return words.no_day if day is None else words.as_of.format(day_of(day, language))


def seen_by(card: Scorecard) -> dt.date | None:
    """Give the day after which nothing was seen: none where the card was judged on every figure.

    Such a card is as of the end of its figures, which are published later than that.

    Parameters
    ----------
    card
        The scorecard.

    Examples
    --------
    >>> from plantargets import catalogue
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.model import Cumulative, Target
    >>> jobs = catalogue.get("urban_new_jobs")
    >>> target = Target(code="jobs", indicator=jobs, rule=Cumulative(), quantity="8万人以上", period="2026")
    >>> row = {"indicator": "urban_new_jobs", "period": "2026", "measure": "level", "value": 9, "unit": "万人"}
    >>> rows = [row | {"published": "2027-01-20"}]
    >>> seen_by(evaluate([target], rows)), seen_by(evaluate([target], rows, as_of="2027-04-01"))
    (None, datetime.date(2027, 4, 1))
    """
    day = card.as_of
    if day is None or any(e.published is not None and e.published > day for e in card):
        return None
    return day


def method_line(day: dt.date | None, language: Language) -> str:
    """Say in a line how targets were judged.

    Parameters
    ----------
    day
        The day of judgement.
    language
        ``zh`` or ``en``.
    """
    words = words_of(language)
    return words.method_undated if day is None else words.method_line.format(day_of(day, language))
