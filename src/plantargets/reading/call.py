"""read_report: the whole of a text."""

from __future__ import annotations

from plantargets.areas import Area, to_area
from plantargets.reading.plain import checked_text
from plantargets.reading.reader import read
from plantargets.reading.reading import Reading

__all__ = ["read_report"]


def read_report(text: str, *, year: int, area: Area | str | None = None, document: str | None = None) -> Reading:
    """Read a work report or plan: every quantity that it promises or reports, with its words and their place."""
    statements, outline = read(checked_text(text), year)
    return Reading(
        text=text, year=year, area=None if area is None else to_area(area), statements=tuple(statements),
        headings=outline.headings, document=document,
    )  # fmt: skip
