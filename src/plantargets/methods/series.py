"""Baseline and latest value of a series, as the methods pick them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from plantargets.errors import DefinitionError
from plantargets.methods import inputs as ask
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.render.numbers import Number

__all__ = ["Endpoints", "endpoints"]


class Endpoints(TypedDict):
    """The two values of a series that `statcan` and `unsd` compare, under the names of their arguments.

    Examples
    --------
    >>> Endpoints(baseline=40.0, baseline_year=2017, latest=50.0, latest_year=2021)["latest"]
    50.0
    """

    baseline: float | None
    baseline_year: int
    latest: float | None
    latest_year: int


def endpoints(series: Mapping[int, Number | None], *, since: int) -> Endpoints:
    """Give baseline and latest value of a yearly series as Open SDG and UNSD pick them.

    The baseline is the value of the year asked for, or of the first later year that has one; the latest is that
    of the last year. What lies between is not looked at.

    Parameters
    ----------
    series
        Value by year; None where there is none.
    since
        Year of the baseline; no default, theirs is 2015.

    Returns
    -------
    Endpoints
        Arguments of `statcan` and `unsd`; the values are None where there is none from that year on.

    Raises
    ------
    DefinitionError
        For what is no year, or no finite number.

    References
    ----------
    As `statcan` and `unsd`.

    Examples
    --------
    >>> endpoints({2014: 38, 2017: 40, 2019: None, 2021: 50}, since=2015)
    {'baseline': 40.0, 'baseline_year': 2017, 'latest': 50.0, 'latest_year': 2021}
    """
    here = "endpoints"
    if not isinstance(series, Mapping):
        raise DefinitionError(here, "series", shown(series), "is not a mapping from years to values")
    first = ask.year(here, "since", since)
    given = {ask.year(here, "series", key): ask.optional(here, "series", value) for key, value in series.items()}
    known = sorted((key, value) for key, value in given.items() if value is not None and key >= first)
    if not known:
        return Endpoints(baseline=None, baseline_year=first, latest=None, latest_year=first)
    (start, baseline), (now, latest) = known[0], known[-1]
    return Endpoints(baseline=baseline, baseline_year=start, latest=latest, latest_year=now)
