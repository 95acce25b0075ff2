"""The columns that every rule hands on, and the defaults of those that it does not state."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import Frame

__all__ = ["FACTS", "complete", "shown"]

# Counts are floats too: on pandas a whole-number column cannot hold a null.
_TEXT, _NUMBER, _DATE = nw.String(), nw.Float64(), nw.Datetime("us")

FACTS = {
    "shown_x": _NUMBER, "shown_start": _DATE, "shown_end": _DATE, "shown_published": _DATE,
    "shown_status": _TEXT, "shown_source": _TEXT,
    "score": _NUMBER, "decisive": _NUMBER, "run": _NUMBER, "early": _TEXT, "why": _TEXT, "open_reason": _TEXT,
    "low": _NUMBER, "expected_x": _NUMBER, "needed_x": _NUMBER, "needed_per": _TEXT, "progress": _NUMBER,
    "breaches": _NUMBER, "windows": _NUMBER, "breach_first": _DATE, "breach_last": _DATE, "gap_start": _NUMBER,
    "from_x": _NUMBER, "from_end": _DATE, "from_source": _TEXT, "method": _TEXT,
}  # fmt: skip
"""Name and type of each column."""

_CARRIED = (
    "tid", "pre_reason", "phase", "sense", "tol", "req", "req_hi", "mult",
    "scope_bad", "unit_bad", "basis_bad", "basis_unstated",
)  # fmt: skip


def shown(*slots: str) -> dict[str, nw.Expr]:
    """Take the figure that speaks from the first slot that has one.

    Parameters
    ----------
    slots
        Names of slots, the most telling first.
    """
    columns = {}
    for fact in ("x", "start", "end", "published", "status", "source"):
        value = nw.col(f"{slots[-1]}_{fact}")
        for slot in reversed(slots[:-1]):
            value = nw.when(nw.col(f"{slot}_has") == 1).then(nw.col(f"{slot}_{fact}")).otherwise(value)
        columns[f"shown_{fact}"] = value
    return columns


def complete(table: Frame) -> Frame:
    """Keep the facts alone, in one order and type; what a rule does not state is null or empty."""
    columns = []
    for name, kind in FACTS.items():
        if name in table.columns:
            column = nw.col(name)
            columns.append(column.fill_null("") if kind == _TEXT else column.cast(kind))
        else:
            columns.append((nw.lit("") if kind == _TEXT else nw.lit(None, dtype=kind)).alias(name))
    return table.select(*_CARRIED, *columns)
