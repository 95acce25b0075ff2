"""What the table of figures holds: its columns and their words."""

from __future__ import annotations

from typing import Literal

__all__ = ["COLUMNS", "DATES", "KEY", "RATES", "UNITLESS", "Measure", "Status", "TableKind"]

Measure = Literal["level", "growth", "avg_growth", "difference", "index", "rank", "stage"]
"""What a figure is: a level (shares too), a rate over the year, a yearly average over the span …"""

Status = Literal["final", "preliminary", "expected", "revised", "lower_bound"]
"""How settled a figure is; ``lower_bound`` is 突破, 超, 余."""

COLUMNS = (
    "area", "indicator", "start", "end", "measure", "stage", "basis", "scope", "value", "unit",
    "status", "source", "published", "confidence", "note",
)  # fmt: skip
"""The public columns, in their order."""

TableKind = Literal["pandas", "polars"]
"""Library of a table that goes out."""

DATES = ("start", "end", "published")
"""Columns of days."""

KEY = ("area", "indicator", "start", "end", "measure", "stage", "basis", "scope", "published")
"""What no two figures may share."""

RATES = frozenset({"growth", "avg_growth"})
"""Measures in per cent."""

UNITLESS = frozenset({"index", "rank", "stage"})
"""Measures that need no unit."""
