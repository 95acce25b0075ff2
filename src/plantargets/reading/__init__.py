"""Reading a report: from plan prose to statements, and to a draft programme that a person checks."""

from __future__ import annotations

from plantargets.reading.call import read_report
from plantargets.reading.notes import NOTES, Note
from plantargets.reading.passage import Heading
from plantargets.reading.phrase import parse_target
from plantargets.reading.reading import Reading
from plantargets.reading.statement import DOUBTS, Doubt, Said, Statement

__all__ = [
    "DOUBTS",
    "NOTES",
    "Doubt",
    "Heading",
    "Note",
    "Reading",
    "Said",
    "Statement",
    "parse_target",
    "read_report",
]
