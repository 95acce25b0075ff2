"""Plain data out of a text, with the line of every part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import attrs

from plantargets.errors import Problem

__all__ = ["MOST_DEPTH", "TOO_DEEP", "Marks", "Path", "Tree", "depth", "line_at", "show"]

Path: TypeAlias = "tuple[str | int, ...]"
"""The keys and indices that lead to a part."""

Marks: TypeAlias = "tuple[int, dict[str, Marks] | list[Marks] | None]"
"""The line of a part, and the marks of the parts below it."""

MOST_DEPTH = 100
"""How deep mappings and lists may stand in one another."""

TOO_DEEP = f"mappings and lists stand in one another more than {MOST_DEPTH} deep; write a flatter plan"

_PLAIN = re.compile(r"\w+")


def show(path: Iterable[str | int]) -> str:
    """Write a path as ``$.targets[1].end``.

    Examples
    --------
    >>> show(("programme", "targets", 1, "end of it"))
    "$.programme.targets[1]['end of it']"
    """
    parts = ["$"]
    for step in path:
        plain = isinstance(step, str) and _PLAIN.fullmatch(step)
        parts.append(f".{step}" if plain else f"[{step!r}]")
    return "".join(parts)


@attrs.frozen
class Tree:
    """What a text holds.

    Attributes
    ----------
    data
        Mappings, lists, text, numbers, booleans and ``None``.
    line
        Gives the line of a path, or of the nearest part above it.
    problems
        Faults of the writing that do not hinder reading on, such as a key that stands twice.
    place
        Names a path in messages: ``$.targets[1].end``, or the cell of a sheet.
    """

    data: Any
    line: Callable[[Path], int | None]
    problems: tuple[Problem, ...] = ()
    place: Callable[[Path], str] = show


def line_at(marks: Marks, path: Path) -> int:
    """Give the line of `path`, or of the deepest part on the way that there is.

    Examples
    --------
    >>> line_at((1, {"a": (2, [(3, None)])}), ("a", 0)), line_at((1, {"a": (2, None)}), ("a", 0))
    (3, 2)
    """
    for step in path:
        below = marks[1]
        try:
            marks = below[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break  # not there: what stands around it is the nearest place
    return marks[0]


def depth(data: object) -> int:
    """Count how deep mappings and lists stand in one another.

    Examples
    --------
    >>> depth({"a": [1, [2]]})
    3
    """
    count, level = 0, [data]
    while within := [part for part in level if isinstance(part, (dict, list))]:
        count += 1
        level = [inner for part in within for inner in (part.values() if isinstance(part, dict) else part)]
    return count
