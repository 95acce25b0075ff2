"""Which pace each target goes by, and what that pace asks for where it is not the calendar's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.evidence.schedule import SCHEDULED, schedule_facts, schedule_steps
from plantargets.evaluation.evidence.seasons import SEASONS, season_shares
from plantargets.evaluation.frames import Frame, attach, from_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantargets.model.target import Target
    from plantargets.model.words import Pace

__all__ = ["PACES", "pace_named", "pace_of", "spell_years", "with_pace"]

PACES: dict[Pace, int] = {"calendar": 0, "seasonal": 1, "schedule": 2}
"""The paces by number."""


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


def with_pace(
    table: Frame, pairs: Frame, targets: Sequence[Target], prepared: Sequence[Mapping[str, Any]], call: Pace | None
) -> Frame:
    """Add what the season or the schedule asks for, where a target goes by one; else nothing is added.

    Parameters
    ----------
    table
        Targets with the figures of `gather`.
    pairs
        Ranked pairs that fit.
    targets, prepared
        The targets, and their rows of `prepare`, in the order of their ``tid``.
    call
        The pace that the call asks for.

    Returns
    -------
    Frame
        The table, with ``pace_no`` (see `PACES`), the columns of `SCHEDULED` and those of `SEASONS` where any target
        goes by a season or a schedule. A season is one of amounts: to rates and levels the calendar applies.
    """
    rows: list[dict[str, int]] = []
    schedules: list[dict[str, Any]] = []
    for target, row in zip(targets, prepared, strict=True):
        pace = pace_of(target, call)
        if pace == "schedule":
            steps = schedule_steps(target, row)
            schedules += steps
            of = {step["of_parts"] for step in steps}
            rows.append({"tid": row["tid"], "way": PACES[pace], "of_parts": int(1 in of), "of_levels": int(0 in of)})
        elif pace == "seasonal" and (row["family"] == "cumulative" or row["flow"]):
            rows.append({"tid": row["tid"], "way": PACES[pace], "of_parts": 1, "of_levels": 0})
    if not rows:
        return table
    kinds = dict.fromkeys(("tid", "way", "of_parts", "of_levels"), nw.Int64())
    table = attach(table, from_rows(rows, kinds, table.implementation))
    amount = (nw.col("family") == "cumulative") | ~nw.col("summed").is_null()
    applies = nw.when(amount).then(nw.col("of_parts")).otherwise(nw.col("of_levels"))
    pace_no = (nw.col("way") * applies).fill_null(0).cast(nw.Int64())
    table = table.with_columns(pace_no=pace_no).drop("way", "of_parts", "of_levels")
    seasonal = table.filter(nw.col("pace_no") == PACES["seasonal"], ~nw.col("end_m").is_null())
    found = [schedule_facts(table.filter(nw.col("pace_no") == PACES["schedule"]), schedules)] if schedules else []
    found += [season_shares(seasonal, pairs)] if len(seasonal) else []
    if found:
        table = attach(table, nw.concat(found, how="diagonal"))
    none = {name: nw.col("none") for name in (*SCHEDULED, *SEASONS) if name not in table.columns}
    return table.with_columns(**none)


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
