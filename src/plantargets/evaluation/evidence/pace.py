"""Which pace each target goes by, and what that pace asks for where it is not the calendar's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.schedule import SCHEDULED, schedule_facts, schedule_steps
from plantargets.evaluation.evidence.seasons import SEASONS, season_shares
from plantargets.evaluation.frames import Frame, attach, bare, concat, from_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantargets.evaluation.batch import Batch
    from plantargets.evaluation.prepared import Prepared
    from plantargets.model.target import Target
    from plantargets.model.words import Pace

__all__ = ["PACES", "Paced", "pace_named", "pace_of", "paced", "spell_years", "with_pace"]

PACES: dict[Pace, int] = {"calendar": 0, "seasonal": 1, "schedule": 2}
"""The paces by number."""


_PACED = ("tid", *SCHEDULED, *SEASONS)


def pace_of(target: Target, call: Pace | None) -> Pace:
    """Choose the pace of a target: its own, else that of the call, else its schedule's, else the calendar's.

    A call that says ``schedule`` leaves the calendar to targets without one.

    Parameters
    ----------
    target
        The target.
    call
        What the call of `evaluate` says.

    Examples
    --------
    >>> from plantargets.model import Cumulative, Indicator, Target
    >>> jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow")
    >>> target = Target(code="jobs", indicator=jobs, rule=Cumulative(), quantity="8万人", period="2026")
    >>> pace_of(target, None), pace_of(target, "seasonal"), pace_of(target, "schedule")
    ('calendar', 'seasonal', 'calendar')
    """
    stated = target.pace or call
    if stated in {None, "schedule"}:
        return "schedule" if target.schedule else "calendar"
    return "seasonal" if stated == "seasonal" else "calendar"


@attrs.frozen(kw_only=True, eq=False)
class Paced:
    """What the targets go by that do not go by the calendar.

    Attributes
    ----------
    rows
        ``tid``, ``way`` (see `PACES`) and whether it is one of parts of an amount, or of levels.
    steps
        The steps of schedules, see `schedule_steps`.
    seasonal
        Whether any goes by its season.
    """

    rows: tuple[dict[str, int], ...] = ()
    steps: tuple[dict[str, Any], ...] = ()
    seasonal: bool = False


_SPANS = ("tid", "family", "flow", "p_start_m", "p_end_m", "w_start_m", "w_end_m", "goal")


def paced(batch: Batch, prepared: Prepared, call: Pace | None) -> Paced:
    """Choose the pace of each target; the calendar's needs nothing.

    Parameters
    ----------
    batch, prepared
        The targets, and what was prepared of them.
    call
        The pace that the call asks for.
    """
    rows: list[dict[str, int]] = []
    schedules: list[dict[str, Any]] = []
    ways = [pace_of(case.target, call) for case in prepared.cases]
    for tid in _of_cases(batch, [way != "calendar" for way in ways]):
        number = prepared.case_of[tid]
        row = {name: prepared.columns[name][tid] for name in _SPANS}
        way = ways[number]
        if way == "schedule":
            steps = schedule_steps(prepared.cases[number].target, row)
            schedules += steps
            of = {step["of_parts"] for step in steps}
            rows.append({"tid": tid, "way": PACES[way], "of_parts": int(1 in of), "of_levels": int(0 in of)})
        elif row["family"] == "cumulative" or row["flow"]:
            rows.append({"tid": tid, "way": PACES[way], "of_parts": 1, "of_levels": 0})
    seasonal = any(row["way"] == PACES["seasonal"] for row in rows)
    return Paced(rows=tuple(rows), steps=tuple(schedules), seasonal=seasonal)


def _of_cases(batch: Batch, wanted: list[bool]) -> list[int]:
    """Give the targets of some cases."""
    import numpy as np

    return [int(tid) for tid in np.flatnonzero(np.array(wanted, dtype=bool)[batch.case_of[: batch.size]])]


def with_pace(table: Frame, pairs: Frame, way: Paced) -> Frame:
    """Add what the season or the schedule asks for, where a target goes by one; else nothing is added.

    Parameters
    ----------
    table
        Targets with the figures of `gather`.
    pairs
        Ranked pairs that fit.
    way
        What the targets go by.

    Returns
    -------
    Frame
        The table, with ``pace_no`` (see `PACES`), the columns of `SCHEDULED` and those of `SEASONS` where any target
        goes by a season or a schedule. A season is one of amounts: to rates and levels the calendar applies.
    """
    if not way.rows:
        return table
    kinds = dict.fromkeys(("tid", "way", "of_parts", "of_levels"), nw.Int64())
    table = attach(table, from_rows(way.rows, kinds, table.implementation))
    amount = (nw.col("family") == "cumulative") | ~nw.col("summed").is_null()
    applies = nw.when(amount).then(nw.col("of_parts")).otherwise(nw.col("of_levels"))
    pace_no = (nw.col("way") * applies).fill_null(0).cast(nw.Int64())
    table = table.with_columns(pace_no=pace_no).drop("way", "of_parts", "of_levels")
    none, found = nw.lit(None, dtype=nw.Float64()), []
    if way.steps:
        facts = schedule_facts(table.filter(nw.col("pace_no") == PACES["schedule"]), way.steps)
        found.append(facts.with_columns(**dict.fromkeys(SEASONS, none)).select(*_PACED))
    if way.seasonal:
        seasonal = table.filter(nw.col("pace_no") == PACES["seasonal"], ~nw.col("end_m").is_null())
        if not bare(seasonal):
            facts = season_shares(seasonal, pairs)
            found.append(facts.with_columns(**dict.fromkeys(SCHEDULED[1:], none)).select(*_PACED))
    if found:
        return attach(table, concat(found))
    return table.with_columns(**dict.fromkeys(_PACED[1:], none))


def pace_named(facts: Mapping[str, Any]) -> tuple[Pace, tuple[int, ...]]:
    """Read from a row of facts which pace a target went by, and the earlier years that a season rests on.

    Parameters
    ----------
    facts
        The row; without the columns of `with_pace` it is the calendar's.

    Examples
    --------
    >>> pace_named({}), pace_named({"pace_no": 1, "season_1": 2025.0, "season_2": 2024.0, "season_3": None})
    (('calendar', ()), ('seasonal', (2024, 2025)))
    """
    number = facts.get("pace_no", 0)
    known = [facts.get(name) for name in SEASONS]
    years = [int(year) for year in known if year is not None and year == year]  # noqa: PLR0124 - false of NaN alone
    pace = next(pace for pace, of in PACES.items() if of == number)
    return pace, tuple(sorted(years))


def spell_years(years: Sequence[int]) -> str:
    """Write years that rise: the first and last where none is missing in between, else each.

    Parameters
    ----------
    years
        Years, at least one.

    Examples
    --------
    >>> spell_years((2022, 2023, 2024)), spell_years((2020, 2024)), spell_years((2024,))
    ('2022-2024', '2020,2024', '2024')
    """
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return ",".join(map(str, years))
