"""Passages: stretches of a report that look back or promise, with the headings above them."""

from __future__ import annotations

from typing import Literal

import attrs

from plantargets.reading.years import Years

__all__ = ["Heading", "Passage", "Role"]

Role = Literal["target", "result"]


@attrs.frozen
class Heading:
    r"""A heading: its level (1 to 5, from 第一篇 to （一）), text and place.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> read_report("二、2026年目标任务\n地区生产总值增长5%。", year=2026).headings[0].text
    '二、2026年目标任务'
    """

    level: int
    text: str
    start: int
    end: int


@attrs.frozen
class Passage:
    """A paragraph: its place, its headings from the top, its role, and the years that it speaks of.

    `firm` says that a heading or the passage itself states the role; elsewhere it goes with what stands before.
    `years` is ``None`` where nothing says.
    """

    start: int
    end: int
    headings: tuple[Heading, ...]
    role: Role | None
    firm: bool
    years: Years | None
