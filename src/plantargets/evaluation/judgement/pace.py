"""Pace: what should have been reached by the date of the latest figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["calendar_share", "path", "with_due_level", "with_due_share"]


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


def with_due_share(table: Frame, start: str, until: str) -> Frame:
    """Add ``share``, the share of an amount that is due by the end of its figures: by calendar, season or schedule.

    It is null where the season of a target that goes by its season is not known.

    Parameters
    ----------
    table
        Targets with ``end_m``, and after `with_pace` where any of them has another pace than the calendar's.
    start, until
        Names of the columns with the span of the amount, in months from year 0.
    """
    calendar = calendar_share(nw.col("end_m"), nw.col(start), nw.col(until))
    if "pace_no" not in table.columns:
        return table.with_columns(share=calendar)
    return table.with_columns(share=nw.when(nw.col("pace_no") == 0).then(calendar).otherwise(nw.col("pace_share")))


def with_due_level(table: Frame) -> Frame:
    """Put what a schedule asks for in place of the path's ``expected``, where a target goes by one.

    From milestone to milestone the way is straight, and so it is from the baseline to the first one; without a
    baseline nothing is expected before that. Adds ``expects``, 1 where anything is expected; ``share`` becomes
    that of the period's calendar, which the tolerance of 左右 grows with.

    Parameters
    ----------
    table
        Targets with ``expected``, ``share``, ``based``, ``b_x`` and ``b_m`` of the path.
    """
    if "pace_no" not in table.columns:
        return table.with_columns(expects=nw.col("based"))
    at, first, begin = nw.col("end_m"), nw.col("first_m"), nw.col("b_m")
    scheduled = ~first.is_null()
    on_way = scheduled & nw.col("pace_level").is_null() & (nw.col("based") == 1) & (begin < first)
    before = on_way & (at >= begin)
    way = nw.when(before).then(first - begin).otherwise(nw.lit(1.0))
    to_first = nw.col("b_x") + (nw.col("first_level") - nw.col("b_x")) * (at - begin) / way
    due = nw.when(before).then(to_first).otherwise(nw.col("pace_level"))
    share = calendar_share(at, nw.col("p_start_m"), nw.col("w_end_m"))
    table = table.with_columns(scheduled=scheduled, due=due, of_period=share)
    scheduled, known = nw.col("scheduled"), ~nw.col("due").is_null()
    return table.with_columns(
        expected=nw.when(known).then(nw.col("due")).otherwise(nw.col("expected")),
        share=nw.when(scheduled).then(nw.col("of_period")).otherwise(nw.col("share")),
        expects=nw.when(scheduled).then(known.cast(nw.Int64())).otherwise(nw.col("based")),
    )
