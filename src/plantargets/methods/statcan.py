"""The method of Statistics Canada, as the Open SDG site generator runs it: its present and its first form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError
from plantargets.methods import inputs as ask
from plantargets.methods.question import question
from plantargets.methods.result import NOT_APPLICABLE, MethodResult
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.methods.inputs import Nature, Way
    from plantargets.methods.question import Question
    from plantargets.methods.reasons import Caution, Reason
    from plantargets.render.numbers import Number

__all__ = ["statcan", "statcan_2023", "statcan_mean"]

_WORDS = ("substantial_progress", "moderate_progress", "limited_progress", "deterioration")
_WORDS_2023 = ("on_track", "progress_needs_acceleration", "limited_progress", "deterioration")
_GROWTH_BANDS = (0.015, 0.005, 0.0)
_RATIO_BANDS = (0.95, 0.6, 0.0)
_SCORE_BANDS = (2.5, 0.0, -2.5)
_LIMIT_POWER = 4.44
_BEST = 5.0


def _word(value: float, bands: Iterable[float], words: tuple[str, ...] = _WORDS) -> str:
    """Name the band; its lower edge belongs to it, without a tolerance, as in the method's own code."""
    return next((word for word, low in zip(words, bands, strict=False) if value >= low), words[-1])


def _room_to_limit(baseline: float, limit: float) -> float:
    """Give the factor on the bands of growth: the nearer the baseline is to the limit, the less is asked for."""
    base, bound = abs(baseline), abs(limit)
    if base >= 2 * bound:
        return 1.0
    return float(1 - ((base if base <= bound else 2 * bound - base) / bound) ** _LIMIT_POWER)


def _growth_score(value: float, room: float) -> float:
    high, middle, low = (band * room for band in _GROWTH_BANDS)
    if value < low:
        return max(125 * value - 2.5, -_BEST)
    if not room:  # the baseline stands at the limit and has not fallen behind it
        return _BEST
    if value >= high:
        return min(500 * value / room - 5, _BEST)
    return 250 * value / room - 1.25 if value >= middle else 500 * value / room - 2.5


def _ratio_score(value: float) -> float:
    if value >= _RATIO_BANDS[1]:
        return min(7.1429 * value - 4.2857, _BEST)
    return max(4.1667 * value - 2.5, -_BEST)


def _caution(q: Question) -> Caution | None:
    if q.reaches(q.baseline):
        return "target_behind_baseline"
    late = q.target is not None and q.end is not None and q.now > q.end
    return "target_year_passed" if late and not q.reaches(q.latest) else None


def _silent(q: Question) -> Reason | None:
    """Say why the method itself gives nothing."""
    if q.baseline is None or q.latest is None:
        return "no_data"
    if q.now <= q.start:
        return "no_later_year"
    return "sign_change" if q.baseline < 0 < q.latest or q.latest < 0 < q.baseline else None


def _senseless(q: Question) -> Reason | None:
    """Say why the number that the method's own code would give is none."""
    if not q.baseline:
        return "zero_baseline"
    wrong = None if q.target is None else _no_way(q, q.baseline, q.target)
    return "out_of_range" if wrong is None and q.growth is None else wrong


def _no_way(q: Question, baseline: float, target: float) -> Reason | None:
    """Say why no rate of growth leads from the baseline to the target."""
    if not target:
        return "zero_target"
    if (target < 0) != (baseline < 0):
        return "sign_change"
    if q.end is not None and q.end <= q.start:
        return "target_year_before_baseline"
    if q.required == 0:
        return "no_distance"
    return "out_of_range" if q.required is None or not math.isfinite((q.growth or 0) / q.required) else None


def _without_value(q: Question, reason: Reason, status: str | None, *, best: float | None) -> MethodResult:
    """Give what can be said without a value: a target that is met is met."""
    met = q.reaches(q.latest)
    return q.result(
        reason=reason,
        status="target_achieved" if met else status,
        score=best if met else None,
        caution=_caution(q),
    )


def statcan(
    *,
    baseline: Number | None,
    baseline_year: int,
    latest: Number | None,
    latest_year: int,
    direction: Way,
    nature: Nature,
    target: Number | None = None,
    target_year: int | None = None,
    natural_limit: Number | None = None,
) -> MethodResult:
    """Progress by Statistics Canada, in the present form of the Open SDG site generator.

    With a target, the value is the ratio of two compound annual growth rates (CAGR), signed by the direction::

        R = s * d * ((y / b) ** (1 / (t - t0)) - 1) / |(T / b) ** (1 / (tT - t0)) - 1|

    with d = 1 where up is better and -1 where down is, s = -1 for a baseline below zero. From 0.95 on
    ``substantial_progress``, from 0.6 ``moderate_progress``, from 0 ``limited_progress``, below ``deterioration``;
    ``target_achieved`` wherever the latest value satisfies the target. The score is 7.1429 R - 4.2857 from 0.6 on and
    4.1667 R - 2.5 below, within -5 to 5, and 5 for a target achieved.

    Without one, the value is s * d * CAGR, with bands at 0.015, 0.005 and 0. A natural limit L scales the bands by
    ``1 - (|b| / |L|) ** 4.44`` up to the limit, by ``1 - ((2 |L| - |b|) / |L|) ** 4.44`` from there to twice the
    limit, and not at all beyond. With C for this factor, the score is 500 v/C - 5, 250 v/C - 1.25 and 500 v/C - 2.5
    in the bands from the top, and 125 v - 2.5 below zero.

    Parameters
    ----------
    baseline, latest, target
        Values of one series in one unit; None where missing. Baseline, latest and target of one sign.
    baseline_year, latest_year, target_year
        Calendar years. The target year must be stated beside a target; it says nothing without one.
    direction
        Which way is better, ``up`` or ``down``. No default: theirs is down.
    nature
        ``level``, ``share`` (per cent of a whole), or ``rate_of_change``, to which no growth rate is fitted.
    natural_limit
        The limit in the desired direction, in the unit of the values; used only without a target.

    Returns
    -------
    MethodResult
        ``value`` is R, or growth as a share of 1 a year. ``not_available`` is the method's own word where it has too
        little data or the sign changes. ``not_applicable`` is said here where its code would go on: from a baseline or
        to a target of zero it puts 0.001; across zero to a target it takes the size of a complex number. A target that
        is met is met even then, without a value.

    Raises
    ------
    DefinitionError
        For what is no finite number, no year, or no such direction or nature.

    References
    ----------
    Open SDG, ``sdg-build`` 2.4.0, ``sdg/ProgressMeasure.py`` @139fede (github.com/open-sdg/sdg-build), and
    ``docs/progress-methodology.md`` of ``open-sdg`` @99ea0b6. Results: Statistics Canada, Canadian Indicator Framework,
    ``indicator_calculation_components.yml`` @d38e805 (github.com/sdg-data-canada-odd-donnees/cif-data-donnees-cic).

    Examples
    --------
    Indicator 11-3-1 of the Canadian framework, 63 in 2005 and 74 in 2020, against 85 by 2030:

    >>> result = statcan(
    ...     baseline=63,
    ...     baseline_year=2005,
    ...     latest=74,
    ...     latest_year=2020,
    ...     target=85,
    ...     target_year=2030,
    ...     direction="up",
    ...     nature="share",
    ... )
    >>> result.status, result.score
    ('moderate_progress', 2.106761907621266)

    >>> statcan(
    ...     baseline=2.2,
    ...     baseline_year=2020,
    ...     latest=3,
    ...     latest_year=2022,
    ...     target=5.5,
    ...     target_year=2025,
    ...     direction="up",
    ...     nature="rate_of_change",
    ... ).reason
    'growth_rate_series'
    """
    limit = ask.optional("statcan", "natural_limit", natural_limit)
    q = question(
        "statcan", baseline=baseline, baseline_year=baseline_year, latest=latest, latest_year=latest_year,
        target=target, target_year=target_year, direction=direction, nature=nature, natural_limit=limit,
    )  # fmt: skip
    if q.nature == "rate_of_change":
        return q.result(reason="growth_rate_series", status=NOT_APPLICABLE)
    silent, refused = _silent(q), _senseless(q)
    if silent:
        return _without_value(q, silent, "not_available", best=_BEST)
    if refused == "no_distance" and not q.reaches(q.latest) and q.reaches(q.baseline):
        # Each step away from a target that was met at the baseline is infinitely far off a pace of nothing.
        return q.result(reason=refused, status="deterioration", score=-_BEST, caution=_caution(q))
    if refused or q.baseline is None or q.growth is None:
        return _without_value(q, refused or "no_data", NOT_APPLICABLE, best=_BEST)
    value = (-1 if q.baseline < 0 else 1) * q.way * q.growth
    if q.required is None:
        room = 1.0 if limit is None else _room_to_limit(q.baseline, limit)
        word = _word(value, [band * room for band in _GROWTH_BANDS])
        return q.result(value=value, status=word, score=_growth_score(value, room))
    value /= abs(q.required)
    met = q.reaches(q.latest)
    word, score = ("target_achieved", _BEST) if met else (_word(value, _RATIO_BANDS), _ratio_score(value))
    return q.result(value=value, status=word, score=score, caution=_caution(q))


def statcan_2023(
    *,
    baseline: Number | None,
    baseline_year: int,
    latest: Number | None,
    latest_year: int,
    direction: Way,
    nature: Nature,
    target: Number | None = None,
    target_year: int | None = None,
) -> MethodResult:
    """Progress by Statistics Canada, in the first form that was proposed to Open SDG in 2023.

    As `statcan`, with other words, without score, limit and sign: the ratio is CAGR observed / CAGR required, whatever
    the direction, so that a fall past a floor is ``on_track`` once the baseline was above it. Kept to reproduce what
    was published, not to be used: `caution` says ``target_behind_baseline`` there.

    Parameters
    ----------
    baseline, latest, target
        Values of one series in one unit; None where missing. Baseline, latest and target of one sign.
    baseline_year, latest_year, target_year
        Calendar years. The target year must be stated beside a target.
    direction
        Which way is better, ``up`` or ``down``.
    nature
        ``level``, ``share`` (per cent of a whole), or ``rate_of_change``, to which no growth rate is fitted.

    Returns
    -------
    MethodResult
        ``value`` is the ratio, or growth signed by the direction, as a share of 1 a year. The status is ``on_track``
        (from 0.95, or 0.015), ``progress_needs_acceleration`` (0.6, 0.005), ``limited_progress`` (0),
        ``deterioration`` or ``target_achieved``; None where the method's code returns nothing.

    Raises
    ------
    DefinitionError
        For what is no finite number, no year, or no such direction or nature.

    References
    ----------
    Open SDG, ``sdg-build`` pull request 318, commit 6d3d128, ``sdg/ProgressMeasure.py``
    (github.com/open-sdg/sdg-build).

    Examples
    --------
    A share of 70 % to be held: 72 % before, 69 % now.

    >>> known = {"baseline": 72, "baseline_year": 2020, "latest": 69, "latest_year": 2023}
    >>> known |= {"target": 70, "target_year": 2025, "direction": "up", "nature": "share"}
    >>> statcan_2023(**known).status, statcan_2023(**known).caution, statcan(**known).status
    ('on_track', 'target_behind_baseline', 'deterioration')
    """
    q = question(
        "statcan_2023", baseline=baseline, baseline_year=baseline_year, latest=latest, latest_year=latest_year,
        target=target, target_year=target_year, direction=direction, nature=nature,
    )  # fmt: skip
    if q.nature == "rate_of_change":
        return q.result(reason="growth_rate_series", status=NOT_APPLICABLE)
    silent, refused = _silent(q), _senseless(q)
    if silent and silent != "sign_change":  # too few figures, and the code returns before it looks at the target
        return q.result(reason=silent, caution=_caution(q))
    if silent or refused or q.growth is None:
        status = None if silent else NOT_APPLICABLE
        if refused == "no_distance" and q.growth:
            # The code divides by zero; the sign of what comes out is the sign of the growth.
            status = _WORDS_2023[0 if q.growth > 0 else -1]
        return _without_value(q, silent or refused or "out_of_range", status, best=None)
    value, bands = (q.way * q.growth, _GROWTH_BANDS) if q.required is None else (q.growth / q.required, _RATIO_BANDS)
    word = "target_achieved" if q.reaches(q.latest) else _word(value, bands, _WORDS_2023)
    return q.result(value=value, status=word, caution=_caution(q))


def statcan_mean(results: Iterable[MethodResult]) -> MethodResult:
    """Progress of an indicator that has several series: the mean of their scores, and its word.

    From 2.5 on ``substantial_progress``, from 0 ``moderate_progress``, from -2.5 ``limited_progress``, below
    ``deterioration``; ``target_achieved`` only where every series with a score has achieved its target. Series without
    a score do not count, as in Open SDG.

    Parameters
    ----------
    results
        Results of `statcan`, one a series, at least one.

    Returns
    -------
    MethodResult
        ``value`` is the mean score; ``not_available`` without one.

    Raises
    ------
    DefinitionError
        For what is no result of `statcan`, and for none at all.

    References
    ----------
    As `statcan`, class ``IndicatorProgress``.

    Examples
    --------
    >>> known = {"baseline": 50, "baseline_year": 2015, "latest_year": 2020, "target": 90, "target_year": 2030}
    >>> known |= {"direction": "up", "nature": "level"}
    >>> series = [statcan(latest=66, **known), statcan(latest=52, **known)]
    >>> [one.status for one in series], statcan_mean(series).status
    (['substantial_progress', 'limited_progress'], 'moderate_progress')
    """
    given = list(results)
    wrong = [one for one in given if getattr(one, "method", None) != "statcan"]
    if wrong or not given:
        came = shown(wrong[0]) if wrong else "[]"
        raise DefinitionError("statcan_mean", "results", came, "is not a list of results of statcan, at least one")
    scored = [(one.score, one.status) for one in given if one.score is not None]
    inputs = (("series", len(given)), ("with_a_score", len(scored)))
    if not scored:
        return MethodResult(method="statcan_mean", reason="no_data", status="not_available", inputs=inputs)
    mean = math.fsum(score for score, _ in scored) / len(scored)
    all_met = all(status == "target_achieved" for _, status in scored)
    word = "target_achieved" if all_met else _word(mean, _SCORE_BANDS)
    return MethodResult(method="statcan_mean", value=mean, score=mean, status=word, inputs=inputs)
