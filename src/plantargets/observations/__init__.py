"""Observations: published figures in long form, checked at the door."""

from __future__ import annotations

from plantargets.observations.door import Admitted, admit, bad_rows
from plantargets.observations.faults import FAULTS, Fault
from plantargets.observations.observations import Observations
from plantargets.observations.vocabulary import COLUMNS, Measure, Status, TableKind

__all__ = [
    "COLUMNS",
    "FAULTS",
    "Admitted",
    "Fault",
    "Measure",
    "Observations",
    "Status",
    "TableKind",
    "admit",
    "bad_rows",
]
