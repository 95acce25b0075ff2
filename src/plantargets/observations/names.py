"""The columns that a table of figures may and must have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.errors import ObservationError, Problem, near
from plantargets.model.chinese import code_of
from plantargets.observations.vocabulary import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["check_names"]


def check_names(names: Iterable[str], measures: Collection[object], source: str) -> None:
    """Refuse unknown and missing columns, each with the nearest name.

    Parameters
    ----------
    names
        The table's columns.
    measures
        What stands in its column ``measure``; figures that are all stages need no value.
    source
        What to call the table.

    Raises
    ------
    ObservationError
        With every column that is unknown or missing.
    """
    names = list(names)
    allowed = (*COLUMNS, "period")
    problems = []
    for name in names:
        if name not in allowed:
            hint = near(name, allowed)
            ask = f"; did you mean {', '.join(hint)}?" if hint else f"; the columns are {', '.join(allowed)}"
            problems.append(Problem(f"there is no column {name!r}{ask}"))
    stages = len(measures) > 0 and all(code_of("measure", str(cell)) == "stage" for cell in measures)
    needed = {"indicator", "measure"} if stages else {"indicator", "measure", "value"}
    dated = "period" not in names or "start" in names or "end" in names
    needed |= {"start", "end"} if dated else set()
    problems += [
        Problem(f"the column {name!r} is missing" + (" (or a column 'period')" if name in {"start", "end"} else ""))
        for name in COLUMNS
        if name in needed and name not in names
    ]
    if problems:
        raise ObservationError(source, tuple(problems))
