"""A mark: one quantity of a text, with its hedges and its place."""

from __future__ import annotations

import re
from typing import Final, Literal

import attrs

from plantargets.units import Bound, Number, Role, Unit
from plantargets.units.hedges import left_hedges, right_hedges

__all__ = ["Mark", "Sort", "hedged", "words_beside"]

Sort = Literal["number", "place", "whole", "none", "sign", "multiple", "digits", "grade", "class", "step"]
"""What a mark states: a number; a place in a ranking; all of it (全覆盖); none of it (清零); which way (正增长); a
multiple (翻一番); how many digits (两位数); a grade (Ⅱ类); an order of size (千亿级); keeping step (同步)."""

_DONE_BY_ALL: Final = re.compile(r"(?:稳定|持续|连续|全面|全部)(达标|复工|办结)")


@attrs.define(eq=False)
class Mark:
    """One quantity in a text.

    Attributes
    ----------
    sort
        What it states.
    start, end
        Place of number and unit; `left` and `right` take in the hedge words beside them.
    value, upper, unit
        As printed; `unit` is ``None`` where none is printed.
    bound
        What the hedges say; ``=`` where there are none.
    hedges
        The hedge words, left ones first.
    role
        What `plantargets.units` takes the number for.
    flags
        What is doubtful.
    implied
        No number is printed.
    word
        The words of a mark without digits.
    """

    sort: Sort
    start: int
    end: int
    left: int
    right: int
    value: Number
    unit: Unit | None
    bound: Bound
    upper: Number | None = None
    hedges: tuple[str, ...] = ()
    role: Role = "figure"
    flags: tuple[str, ...] = ()
    implied: bool = False
    word: str = ""
    noun: str = ""

    @property
    def shared(self) -> str:
        """The verb whose share is meant (达标 of 稳定达标, 复工 of 全面复工); ``""`` elsewhere."""
        match = _DONE_BY_ALL.match(self.word) if self.sort == "whole" else None
        return match[1] if match else ""

    @property
    def kind(self) -> str:
        """Kind of the unit; ``""`` where there is none."""
        return "" if self.unit is None else self.unit.kind


def hedged(body: str, start: int, end: int) -> tuple[int, int]:
    """Give the place with the hedge words on both sides."""
    return left_hedges(body, start)[1], right_hedges(body, end)[1]


def words_beside(body: str, left: int, start: int) -> tuple[str, ...]:
    """Give the hedge words before a number."""
    return (body[left:start].strip(),) if left < start else ()
