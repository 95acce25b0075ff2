"""Pace: what should have been reached by the date of the latest figure."""

from __future__ import annotations

import narwhals.stable.v2 as nw

__all__ = ["calendar_share", "path"]


def calendar_share(end: nw.Expr, start: nw.Expr, until: nw.Expr) -> nw.Expr:
    """Give the share of a span that has passed at the end of a figure, in calendar months (时序进度).

    Parameters
    ----------
    end, start, until
        Months from year 0: end of the figure, start and end of the span, which is not empty.
    """
    return (end - start) / (until - start)


def path(start: nw.Expr, goal: nw.Expr, share: nw.Expr, compound: nw.Expr) -> nw.Expr:
    """Give the value on the path from `start` to `goal`: compound for money, straight otherwise.

    Parameters
    ----------
    start, goal
        Both ends, in amounts.
    share
        Share of the way that the calendar has gone.
    compound
        Where the path is compound; both ends must be above zero there.
    """
    low = nw.when(compound).then(start).otherwise(nw.lit(1.0))
    high = nw.when(compound).then(goal).otherwise(nw.lit(1.0))
    curved = low * ((high / low).log() * share).exp()
    return nw.when(compound).then(curved).otherwise(start + (goal - start) * share)
