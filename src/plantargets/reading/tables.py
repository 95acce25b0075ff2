"""The table of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantargets.model.table import COLUMNS, DATES

if TYPE_CHECKING:
    import pandas as pd

    from plantargets.reading.reading import Reading

__all__ = ["statements_frame"]

_SAME = (
    "name",
    "rule",
    "bound",
    "change",
    "unit",
    "amount_unit",
    "over",
    "held",
    "stage",
    "from_bottom",
    "reference",
    "effort",
    "section",
    "quote",
    "implied",
    "role",
    "confidence",
)
_NUMBERS = ("value", "upper", "amount", "amount_upper")


def statements_frame(reading: Reading) -> pd.DataFrame:
    """Put the statements of a reading into a table."""
    import pandas as pd

    found = reading.statements
    columns: dict[str, list[Any]] = {name: [None] * len(found) for name in (*COLUMNS, "role", "confidence")}
    for name in _SAME:
        columns[name] = [getattr(s, name) for s in found]
    for name in _NUMBERS:
        columns[name] = [None if (v := getattr(s, name)) is None else float(v) for s in found]
    columns["indicator"] = [s.name for s in found]
    columns["target"] = [f"s{i:03}" for i in range(1, len(found) + 1)]
    columns["document"] = [reading.document] * len(found)
    columns["area"] = [reading.area.code if reading.area else None] * len(found)
    columns["start"], columns["end"] = [s.period.start for s in found], [s.period.end for s in found]
    columns["quote_start"], columns["quote_end"] = [s.start for s in found], [s.end for s in found]
    table = pd.DataFrame(columns)
    for name in DATES:
        table[name] = pd.to_datetime(table[name]).astype("datetime64[us]")
    return table
