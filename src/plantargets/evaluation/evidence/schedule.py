"""Schedules: what a plan's own milestones ask for by the date of a figure, straight from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import Frame, attach, from_rows
from plantargets.model.rules import Cumulative
from plantargets.model.schedule import due_shares
from plantargets.periods import month_position

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantargets.model.target import Target

__all__ = ["SCHEDULED", "schedule_facts"]

SCHEDULED = ("pace_share", "pace_level", "first_m", "first_level")
"""What a schedule adds beside ``tid``: see `schedule_facts`."""

_STEP: dict[str, Any] = {"tid": nw.Int64(), "of_parts": nw.Int64(), "first": nw.Int64()} | dict.fromkeys(
    ("from_m", "to_m", "from_v", "to_v"), nw.Float64()
)
_FAR = 1e6  # months: nothing is later
_ROUNDING = 1e-6


def _steps(tid: int, points: list[tuple[float, float]], *, of_parts: int) -> list[dict[str, Any]]:
    """Write the way through some points as steps; the last point stands for ever."""
    after = [*points[1:], (_FAR, points[-1][1])]
    return [
        {
            "tid": tid, "of_parts": of_parts, "first": int(number == 0),
            "from_m": at, "to_m": to, "from_v": value, "to_v": then,
        }
        for number, ((at, value), (to, then)) in enumerate(zip(points, after, strict=True))
    ]  # fmt: skip


def schedule_steps(target: Target, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Write the schedule of one target as straight steps from one milestone to the next.

    Shares of an amount begin with nothing at the start of its span; levels begin with the first milestone. Both
    end with the target itself.

    Parameters
    ----------
    target
        A target with a schedule and a period.
    row
        Its row of `prepare`.

    Returns
    -------
    list of dict
        Steps with ``of_parts``, 1 for shares of the target's amount [fraction of 1] and 0 for levels.
    """
    due = [(float(month_position(day)), amount, share) for day, amount, share in due_shares(target)]
    start, until = ("p_start_m", "p_end_m") if isinstance(target.rule, Cumulative) else ("w_start_m", "w_end_m")
    parts = [(at, share) for at, _, share in due if share is not None]
    levels = [(at, amount) for at, amount, share in due if share is None]
    steps = []
    for points, of_parts, goal in ((parts, 1, 1.0), (levels, 0, float(row["goal"]))):
        if points:
            begin = [(row[start], 0.0)] if of_parts else []
            end = [] if points[-1][0] >= row[until] else [(row[until], goal)]
            steps += _steps(row["tid"], [*begin, *points, *end], of_parts=of_parts)
    return steps


def schedule_facts(table: Frame, steps: Sequence[Mapping[str, Any]]) -> Frame:
    """Find what the schedules ask for by the date of each target's figure.

    Parameters
    ----------
    table
        Targets that go by their schedule, with the figures of `gather`.
    steps
        Their steps, see `schedule_steps`.

    Returns
    -------
    Frame
        ``tid`` and, for amounts, ``pace_share``, the share due [fraction of 1]; for levels ``pace_level``, the level
        due from the first milestone on, and that one's date and level, ``first_m`` and ``first_level``.
    """
    ways = from_rows(steps, _STEP, table.implementation)
    amount = (nw.col("family") == "cumulative") | ~nw.col("summed").is_null()
    known = table.with_columns(amount=amount.cast(nw.Int64())).select("tid", "end_m", "amount")
    found = known.filter(~nw.col("end_m").is_null()).join(ways, on="tid", how="inner")
    at, first, last = nw.col("end_m") + _ROUNDING, nw.col("from_m"), nw.col("to_m")
    found = found.filter(nw.col("of_parts") == nw.col("amount"), at >= first, at < last)
    gone = (nw.col("end_m") - first) / (last - first)
    found = found.with_columns(due=nw.col("from_v") + (nw.col("to_v") - nw.col("from_v")) * gone)
    parts = found.filter(nw.col("of_parts") == 1).select("tid", nw.col("due").alias("pace_share"))
    levels = found.filter(nw.col("of_parts") == 0).select("tid", nw.col("due").alias("pace_level"))
    begin = ways.filter(nw.col("of_parts") == 0, nw.col("first") == 1)
    begin = begin.select("tid", nw.col("from_m").alias("first_m"), nw.col("from_v").alias("first_level"))
    return attach(attach(attach(table.select("tid"), parts), levels), begin)
