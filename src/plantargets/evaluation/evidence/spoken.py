"""The figure that speaks for each target: one shape for whatever evidence it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame

__all__ = ["BEFORE", "INSIDE", "PART", "SPOKEN", "WINDOW", "spoken"]

PART, INSIDE, WINDOW = 1, 2, 3
"""What a figure covers: part of a window, an earlier window, or the target's own last one."""

BEFORE = 0
"""A window before the period."""

SPOKEN: dict[str, Any] = {
    "x": nw.Float64, "start": nw.Datetime, "end": nw.Datetime, "end_m": nw.Float64, "published": nw.Datetime,
    "source": nw.String, "slot": nw.Int64, "low": nw.Int64, "expected": nw.Int64, "status": nw.String,
    "parts": nw.Int64, "printed": nw.Int64, "log": nw.Float64, "against": nw.Float64,
}  # fmt: skip
"""Name and type of each column beside ``tid``: the figure, its span, and how it came about.

``parts`` counts the figures or years in it, ``printed`` is 1 where it stands as it was published. Where ``x``
is a difference, ``against`` is what it was taken from: the figure before, or that of the reference.
"""


def spoken(rows: Frame, **given: nw.Expr) -> Frame:
    """Bring rows, one a target, into the one shape.

    Parameters
    ----------
    rows
        Figures with their span.
    given
        Columns of `SPOKEN` that the rows do not have under that name; ``against`` is null unless it is given.
    """
    columns = []
    for name, kind in SPOKEN.items():
        if name == "against" and name not in given:
            columns.append(nw.lit(None, dtype=nw.Float64()).alias(name))
        elif name not in given:
            columns.append(nw.col(name))
        else:
            column = given[name].cast(kind()) if kind in {nw.Int64, nw.Float64} else given[name]
            columns.append(column.alias(name))
    return rows.select("tid", *columns)
