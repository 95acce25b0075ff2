"""The one comparison: a figure against a bound, in amounts.

With eps = 1e-9 × max(1, |required|): ``>=`` is gap ≥ −eps, ``>`` is gap > eps, and a bare figure
that must be exact is compared after rounding to the printed decimals, halves away from zero.
What a bound means is worked out once per target, as limits to how far a figure may fall
short or go over; columns are only compared with these.
"""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

__all__ = ["FAIL", "MET", "NEAR", "UNKNOWN", "limits", "paced", "score", "unsettled"]

UNKNOWN, FAIL, NEAR, MET = -1, 0, 1, 2
"""Scores: direction not known, misses, passes within the tolerance, passes."""

_EPS = 1e-9
_NONE = 1e300  # no limit; not infinity, which must not enter a table


def limits(low: Any, high: Any, *, bound: Any, sense: Any, tolerance: Any, half_unit: Any) -> dict[str, Any]:
    """Say how far a figure may fall short of `low` or go over `high`: numbers, or columns of them.

    Parameters
    ----------
    low, high
        Both ends of the bound, equal where it is no range, in amounts.
    bound
        The printed bound.
    sense
        What it means; without a direction both sides are limited, so that only what floor, cap
        and band agree on passes.
    tolerance
        Tolerance of 左右, in amounts.
    half_unit
        Half of the last printed digit, in amounts, where a bare figure must be met exactly; else ``None`` or NaN.

    Returns
    -------
    dict of str to float, or to numpy.ndarray
        ``short_met``, ``short_near``, ``over_met``, ``over_near``, and ``eps``.

    Examples
    --------
    >>> edges = limits(5, 5, bound="~", sense="floor", tolerance=0.25, half_unit=None)
    >>> round(float(edges["short_met"]), 6), round(float(edges["short_near"]), 6)
    (0.0, 0.25)
    """
    import numpy as np

    low, high, half = (np.asarray(x, dtype=float) for x in (low, high, half_unit))
    bound, sense = np.asarray(bound, dtype=object), np.asarray(sense, dtype=object)
    eps_low, eps_high = (_EPS * np.maximum(1.0, np.abs(end)) for end in (low, high))
    sign = np.where((bound == ">") | (bound == "<"), -1.0, 1.0)
    around, floor, cap = bound == "~", sense == "floor", sense == "cap"
    met_low, met_high = sign * eps_low, sign * eps_high
    near_low = np.where(around, tolerance + eps_low, met_low)
    near_high = np.where(around, tolerance + eps_high, met_high)
    # Halves round away from zero: 4.5 is 5, 5.5 is 6, and -4.5 is -5.
    exact = (sense == "band") & ~np.isnan(half)
    inner, outer = half + eps_low, half - 2 * eps_low
    met_low = np.where(exact, np.where(low > 0, inner, outer), met_low)
    met_high = np.where(exact, np.where(low < 0, inner, outer), met_high)
    near_low, near_high = np.where(exact, met_low, near_low), np.where(exact, met_high, near_high)
    return {
        "short_met": np.where(cap, _NONE, met_low),
        "short_near": np.where(cap, _NONE, near_low),
        "over_met": np.where(floor, _NONE, met_high),
        "over_near": np.where(floor, _NONE, near_high),
        "eps": np.maximum(eps_low, eps_high),
    }


def score(x: nw.Expr) -> nw.Expr:
    """Score a figure against the bound of its row.

    Parameters
    ----------
    x
        The figure, in amounts, not null. Rows need ``req``, ``req_hi``, ``direction_open`` and
        the limits of `limits`.

    Returns
    -------
    narwhals.Expr
        `MET`, `NEAR`, `FAIL`, or `UNKNOWN` where the direction is not known and floor,
        cap and band do not agree.
    """
    short, over = nw.col("req") - x, x - nw.col("req_hi")
    met = ((short <= nw.col("short_met")) & (over <= nw.col("over_met"))).cast(nw.Int64())
    near = ((short <= nw.col("short_near")) & (over <= nw.col("over_near"))).cast(nw.Int64())
    return met + near - nw.col("direction_open") * (1 - near)


def paced(x: nw.Expr, low: nw.Expr, high: nw.Expr) -> nw.Expr:
    """Score a figure against what was expected by its date: 1 on track, 0 behind, -1 direction not known.

    Parameters
    ----------
    x
        The figure, in amounts, not null.
    low, high
        What a floor and what a cap asks for by then, not null.
    """
    short = (x < low - nw.col("eps")).cast(nw.Int64()) * nw.col("limits_low")
    over = (x > high + nw.col("eps")).cast(nw.Int64()) * nw.col("limits_high")
    return (1 - short) * (1 - over) * (1 - nw.col("direction_open")) - nw.col("direction_open")


def unsettled(x: nw.Expr, scored: nw.Expr) -> nw.Expr:
    """Tell where a lower bound (突破, 余) cannot carry the verdict that its value gives.

    It is enough above a floor, and over a cap; short of a floor and under a cap it settles nothing.

    Parameters
    ----------
    x
        The figure, in amounts, not null. Rows need ``low``, 1 where it is only a lower bound.
    scored
        Its score.
    """
    floor = (nw.col("limits_low") == 1) & (nw.col("limits_high") == 0) & (scored > FAIL)
    over = (nw.col("limits_high") == 1) & (x - nw.col("req_hi") > nw.col("over_near"))
    return (nw.col("low") == 1) & ~(floor | over)
