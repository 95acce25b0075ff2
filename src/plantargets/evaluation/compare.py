"""The one comparison: a figure against a bound, in amounts.

With eps = 1e-9 × max(1, |required|): ``>=`` is gap ≥ −eps, ``>`` is gap > eps, and a bare
figure that must be exact is compared after rounding to the printed decimals.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw

__all__ = ["FAIL", "MET", "NEAR", "UNKNOWN", "score"]

UNKNOWN, FAIL, NEAR, MET = -1, 0, 1, 2
"""Scores: direction not known, misses, passes within the tolerance, passes."""

_EPS = 1e-9


def _flag(condition: nw.Expr) -> nw.Expr:
    return condition.cast(nw.Int64())


def _one_sided(short: nw.Expr, eps: nw.Expr) -> nw.Expr:
    """Score a shortfall: how far the figure is on the worse side of its bound."""
    met = nw.when(nw.col("strict") == 1).then(_flag(short < -eps)).otherwise(_flag(short <= eps))
    near = _flag((nw.col("approx") == 1) & (short <= nw.col("tol") + eps))
    return nw.when(met == 1).then(nw.lit(MET)).otherwise(near * NEAR)


def score(x: nw.Expr) -> nw.Expr:
    """Score a figure against the bound of its row.

    Parameters
    ----------
    x
        The figure, in amounts. Rows need ``req``, ``req_hi``, ``strict``, ``approx``, ``exact``,
        ``tol``, ``mult``, ``dec_pow`` and ``sense``.

    Returns
    -------
    narwhals.Expr
        `MET`, `NEAR`, `FAIL`, or `UNKNOWN` where the direction is not known and floor,
        cap and band do not agree.
    """
    required, upper = nw.col("req"), nw.col("req_hi")
    eps_low = nw.when(required.abs() > 1).then(required.abs() * _EPS).otherwise(nw.lit(_EPS))
    eps_high = nw.when(upper.abs() > 1).then(upper.abs() * _EPS).otherwise(nw.lit(_EPS))
    floor = _one_sided(required - x, eps_low)
    cap = _one_sided(x - upper, eps_high)
    scale = nw.col("dec_pow") / nw.col("mult")
    rounded = ((x * scale).round(0) - (required * scale).round(0)).abs() < 0.5  # noqa: PLR2004 - whole numbers
    inside = _flag((x >= required - eps_low) & (x <= upper + eps_high))
    around = _flag((x >= required - nw.col("tol") - eps_low) & (x <= upper + nw.col("tol") + eps_high))
    exact = nw.when(nw.col("exact") == 1).then(_flag(rounded)).otherwise(inside)
    near_band = around * nw.col("approx") * NEAR
    band = nw.when(exact == 1).then(nw.lit(MET)).otherwise(near_band)
    all_pass = (floor > FAIL) & (cap > FAIL) & (band > FAIL)
    any_near = (floor == NEAR) | (cap == NEAR) | (band == NEAR)
    agreed = nw.when(any_near).then(nw.lit(NEAR)).otherwise(nw.lit(MET))
    all_fail = (floor == FAIL) & (cap == FAIL) & (band == FAIL)
    open_ = nw.when(all_pass).then(agreed).otherwise(nw.when(all_fail).then(nw.lit(FAIL)).otherwise(nw.lit(UNKNOWN)))
    sense = nw.col("sense")
    by_sense = nw.when(sense == "band").then(band).otherwise(open_)
    by_sense = nw.when(sense == "cap").then(cap).otherwise(by_sense)
    return nw.when(sense == "floor").then(floor).otherwise(by_sense)
