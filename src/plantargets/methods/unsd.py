"""The method of the United Nations Statistics Division, 2026: trend to target, and growth without one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError
from plantargets.formulas.checks import number
from plantargets.methods import inputs as ask
from plantargets.methods.question import question
from plantargets.methods.result import NOT_APPLICABLE, MethodResult
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.methods.inputs import Nature, Way
    from plantargets.methods.question import Question
    from plantargets.methods.reasons import Reason
    from plantargets.methods.result import Scalar
    from plantargets.render.numbers import Number

__all__ = ["unsd", "unsd_growth_band", "unsd_ratio_band"]

_INSUFFICIENT = "Insufficient data"
_WORDS = (
    "On track or target met",
    "Moderate progress, but acceleration needed",
    "Marginal progress, and significant acceleration needed",
    "Stagnation",
    "Regression",
)
# Edges from the top; the first and the last only bound the score.
_RATIO_EDGES = (1.5, 0.95, 0.5, 0.1, 0.0, -0.5)
_GROWTH_EDGES = (0.05, 0.02, 0.0125, 0.005, 0.0, -0.05)
_SHARE_LIMITS = (0.0, 100.0)


def _band(measure: float, edges: tuple[float, ...]) -> tuple[str, float]:
    """Give word and score: a band holds its lower edge, and inside it the score rises evenly by 1."""
    place = next((i for i in range(4) if measure >= edges[i + 1]), 4)
    high, low = edges[place], edges[place + 1]
    inside = min(max(measure, low), high)
    return _WORDS[place], 4 - place + (inside - low) / (high - low)


def unsd_ratio_band(ratio: Number) -> MethodResult:
    """Band of a ratio of projected to required change.

    From 0.95 on ``On track or target met``, from 0.5 ``Moderate progress, but acceleration needed``, from 0.1
    ``Marginal progress, and significant acceleration needed``, from 0 ``Stagnation``, below ``Regression``; the score
    rises evenly by 1 inside each band, from 0 at -0.5 to 5 at 1.5.

    Parameters
    ----------
    ratio
        (projected - baseline) / (target - baseline), a share of 1.

    Raises
    ------
    DefinitionError
        For what is no finite number.

    References
    ----------
    As `unsd`.

    Examples
    --------
    >>> unsd_ratio_band(0.95).score, unsd_ratio_band(0.0999).status
    (4.0, 'Stagnation')
    """
    value = number("unsd_ratio_band", "ratio", ratio)
    word, score = _band(value, _RATIO_EDGES)
    return MethodResult(method="unsd_ratio_band", value=value, score=score, status=word, inputs=(("ratio", value),))


def unsd_growth_band(growth: Number, *, direction: Way) -> MethodResult:
    """Band of a rate of growth a year, for series without a target.

    Edges at 2 %, 1.25 %, 0.5 % and 0, mirrored where down is better; words and score as `unsd_ratio_band`, from 0 at
    -5 % to 5 at 5 %.

    Parameters
    ----------
    growth
        Compound growth a year as a share of 1: 0.02 is 2 %.
    direction
        Which way is better, ``up`` or ``down``.

    Raises
    ------
    DefinitionError
        For what is no finite number, and for another direction.

    References
    ----------
    As `unsd`.

    Examples
    --------
    >>> unsd_growth_band(0.0125, direction="up").status, unsd_growth_band(-0.0125, direction="down").score
    ('Moderate progress, but acceleration needed', 3.0)
    """
    value = number("unsd_growth_band", "growth", growth)
    word, score = _band(ask.checked_way("unsd_growth_band", direction) * value, _GROWTH_EDGES)
    inputs: tuple[tuple[str, Scalar], ...] = (("growth", value), ("direction", direction))
    return MethodResult(method="unsd_growth_band", value=value, score=score, status=word, inputs=inputs)


def unsd(
    *,
    baseline: Number | None,
    baseline_year: int,
    latest: Number | None,
    latest_year: int,
    direction: Way,
    nature: Nature,
    target: Number | None = None,
    target_year: int | None = None,
    natural_min: Number | None = None,
    natural_max: Number | None = None,
) -> MethodResult:
    """Progress by the United Nations Statistics Division, 2026 (trend to target).

    The compound growth since the baseline, r = (y / b) ** (1 / (t - t0)) - 1, is carried on to the target year and the
    change it gives is set against the change required::

        ratio = (y * (1 + r) ** (tT - t) - b) / (T - b)

    with the bands of `unsd_ratio_band`; without a target r itself goes by `unsd_growth_band`. A target that was met at
    the baseline is ``On track or target met``, score 5, while it still is, else ``Regression``, score 0: no
    ratio is reckoned.

    Parameters
    ----------
    baseline, latest, target
        Values of one series in one unit; None where missing. Baseline and latest above zero.
    baseline_year, latest_year, target_year
        Calendar years. The target year must be stated beside a target; it says nothing without one.
    direction
        Which way is better, ``up`` or ``down``.
    nature
        ``level``, ``share`` (per cent of a whole), or ``rate_of_change``, to which no growth rate is fitted.
    natural_min, natural_max
        Limits that no value passes, in the unit of the values; 0 and 100 for a share where not stated. The method
        knows none: they only make sure that none is projected past.

    Returns
    -------
    MethodResult
        ``value`` is the ratio, or r as a share of 1. ``Insufficient data`` is the method's own word for one year of
        data and for values that are not above zero. ``not_applicable`` is said here where it would go on: a rate of
        change, a projection past a natural limit, and one from after the target year back to it.

    Raises
    ------
    DefinitionError
        For what is no finite number, no year, no such direction or nature, or limits out of order.

    References
    ----------
    United Nations Statistics Division, The Sustainable Development Goals Report 2026: Technical Note for Progress
    Assessment (unstats.un.org), as re-implemented in ``undata`` 0.4.3, ``undata/analysis.py``. The rule for a target
    met at the baseline is theirs for a baseline equal to the target.

    Examples
    --------
    >>> known = {"baseline": 50, "baseline_year": 2015, "latest_year": 2020, "target": 90, "target_year": 2030}
    >>> result = unsd(latest=52, direction="up", nature="share", **known)
    >>> result.status, round(result.value, 5), round(result.projected, 4)
    ('Marginal progress, and significant acceleration needed', 0.15608, 56.2432)

    66 % in 2020 would be 115 % in 2030:

    >>> unsd(latest=66, direction="up", nature="share", **known).explain("en")
    'the projection passes a natural limit, such as 100 %'
    """
    low, high = _limits(natural_min, natural_max, nature)
    q = question(
        "unsd", baseline=baseline, baseline_year=baseline_year, latest=latest, latest_year=latest_year, target=target,
        target_year=target_year, direction=direction, nature=nature, natural_min=low, natural_max=high,
    )  # fmt: skip
    silent = _silent(q)
    if silent:
        status = NOT_APPLICABLE if silent == "growth_rate_series" else _INSUFFICIENT
        return q.result(reason=silent, status=status)
    if q.reaches(q.baseline):
        still = q.reaches(q.latest)
        return q.result(reason="met_at_baseline", status=_WORDS[0 if still else -1], score=5.0 if still else 0.0)
    refused = _senseless(q)
    if refused or q.growth is None:
        status = _INSUFFICIENT if refused == "not_positive" else NOT_APPLICABLE
        return q.result(reason=refused or "out_of_range", status=status)
    if q.target is None:
        word, score = _band(q.way * q.growth, _GROWTH_EDGES)
        return q.result(value=q.growth, status=word, score=score)
    projected, ratio = _projection(q)
    if projected is None or ratio is None or (low or 0) > projected or (high is not None and projected > high):
        reason: Reason = "out_of_range" if projected is None else "beyond_limit"
        return q.result(reason=reason, status=NOT_APPLICABLE)
    word, score = _band(ratio, _RATIO_EDGES)
    return q.result(value=ratio, status=word, score=score, projected=projected)


def _silent(q: Question) -> Reason | None:
    """Say why nothing is asked of the series: the method gives nothing, or it fits no growth rate to this one."""
    if q.nature == "rate_of_change":
        return "growth_rate_series"
    if q.baseline is None or q.latest is None:
        return "no_data"
    return "no_later_year" if q.now <= q.start else None


def _senseless(q: Question) -> Reason | None:
    """Say why there is no growth to carry on."""
    if q.baseline is None or q.latest is None or q.baseline <= 0 or q.latest <= 0:
        return "not_positive"
    if q.growth is None:
        return "out_of_range"
    return "target_year_passed" if q.target is not None and q.end is not None and q.now > q.end else None


def _limits(low: Number | None, high: Number | None, nature: Nature) -> tuple[float | None, float | None]:
    """Give the natural limits; those of a share are known."""
    least, most = ask.optional("unsd", "natural_min", low), ask.optional("unsd", "natural_max", high)
    if ask.checked_nature("unsd", nature) == "share":
        least = _SHARE_LIMITS[0] if least is None else least
        most = _SHARE_LIMITS[1] if most is None else most
    if least is not None and most is not None and least >= most:
        raise DefinitionError("unsd", "natural_max", shown(most), f"is not above the lower limit, {least:g}")
    return least, most


def _projection(q: Question) -> tuple[float | None, float | None]:
    """Give the value projected for the target year and its share of the required change, where they are floats."""
    if q.baseline is None or q.latest is None or q.target is None or q.end is None or q.growth is None:
        return None, None
    try:
        projected = q.latest * (1 + q.growth) ** (q.end - q.now)
    except OverflowError:
        return None, None
    ratio = (projected - q.baseline) / (q.target - q.baseline)
    return (projected, ratio) if math.isfinite(projected) and math.isfinite(ratio) else (None, None)
