"""Pace: what should have been reached by the date of the latest figure."""

from __future__ import annotations

import narwhals.stable.v2 as nw

__all__ = ["ON", "calendar_share", "path", "paced"]

ON = 1
_EPS = 1e-9


def calendar_share(end: nw.Expr, start: nw.Expr, until: nw.Expr) -> nw.Expr:
    """Give the share of a span that has passed at the end of a figure, in calendar months (时序进度).

    Parameters
    ----------
    end, start, until
        Months from year 0: end of the figure, start and end of the span.
    """
    length = nw.when(until > start).then(until - start).otherwise(nw.lit(1.0))
    return (end - start) / length


def path(start: nw.Expr, goal: nw.Expr, share: nw.Expr, money: nw.Expr) -> nw.Expr:
    """Give the value on the path from `start` to `goal`: compound for money, straight otherwise.

    A compound path needs two positive ends; where it has not, the path is straight.
    """
    compound = (money == 1) & (start > 0) & (goal > 0)
    low = nw.when(compound).then(start).otherwise(nw.lit(1.0))
    high = nw.when(compound).then(goal).otherwise(nw.lit(1.0))
    curved = low * ((high / low).log() * share).exp()
    return nw.when(compound).then(curved).otherwise(start + (goal - start) * share)


def paced(x: nw.Expr, expected_low: nw.Expr, expected_high: nw.Expr) -> nw.Expr:
    """Score a figure against what was expected by its date: 1 on track, 0 behind, -1 direction not known."""
    eps_low = nw.when(expected_low.abs() > 1).then(expected_low.abs() * _EPS).otherwise(nw.lit(_EPS))
    eps_high = nw.when(expected_high.abs() > 1).then(expected_high.abs() * _EPS).otherwise(nw.lit(_EPS))
    floor = (x >= expected_low - eps_low).cast(nw.Int64())
    cap = (x <= expected_high + eps_high).cast(nw.Int64())
    sense = nw.col("sense")
    band = nw.when((floor == 1) & (cap == 1)).then(nw.lit(1)).otherwise(nw.lit(0))
    by_sense = nw.when(sense == "band").then(band).otherwise(nw.lit(-1))
    by_sense = nw.when(sense == "cap").then(cap).otherwise(by_sense)
    return nw.when(sense == "floor").then(floor).otherwise(by_sense)
