"""JSON read with the line of every part, and written for machines."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from plantargets.errors import FileError, Problem
from plantargets.files.tree import MOST_DEPTH, TOO_DEEP, Marks, Tree, depth, line_at, show

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["read", "write", "write_rows"]

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+|[{}\[\],:\n]')
_MOST_DIGITS = 400


def _int(text: str) -> float:
    """Read a whole number; one of boundless length is no number that a plan has."""
    return int(text) if len(text) <= _MOST_DIGITS else math.inf


def read(text: str, name: str) -> Tree:
    r"""Read JSON as plain data.

    Parameters
    ----------
    text
        One JSON document.
    name
        What to call the text in messages.

    Raises
    ------
    FileError
        When the text is not JSON.

    Examples
    --------
    >>> tree = read('{"format": 1,\n "programme": null}', "plan")
    >>> tree.data, tree.line(("programme",))
    ({'format': 1, 'programme': None}, 2)
    """
    twice = False

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        made = dict(pairs)
        twice = twice or len(made) < len(pairs)
        return made

    text = text.removeprefix("\ufeff")
    try:
        # NaN and Infinity come as floats that no field takes, so that their place is known.
        data = json.loads(text, object_pairs_hook=mapping, parse_int=_int)
    except json.JSONDecodeError as error:
        raise FileError.single(name, f"this is not JSON: {error.msg}", line=error.lineno) from None
    except RecursionError:
        raise FileError.single(name, TOO_DEEP) from None
    if depth(data) > MOST_DEPTH:
        raise FileError.single(name, TOO_DEEP)

    @cache
    def places() -> tuple[Marks, tuple[Problem, ...]]:
        return _places(text)

    # Lines are looked for only where there is something to say about one.
    return Tree(data, lambda path: line_at(places()[0], path), places()[1] if twice else ())


class _Open:
    """A mapping or list that is being gone through."""

    __slots__ = ("key", "line", "marks")

    def __init__(self, line: int, marks: dict[str, Marks] | list[Marks]) -> None:
        self.line = line
        self.marks = marks
        self.key: tuple[str, int] | None = None

    def put(self, mark: Marks) -> None:
        if isinstance(self.marks, list):
            self.marks.append(mark)
        elif self.key is not None:
            key, line = self.key
            self.marks.setdefault(key, (line, mark[1]))
            self.key = None


def _places(text: str) -> tuple[Marks, tuple[Problem, ...]]:
    """Find the line of every part of valid JSON, and the keys that stand twice."""
    line = 1
    problems = []
    stack = [_Open(1, [])]
    for match in _PIECE.finditer(text):
        piece = match[0]
        top = stack[-1]
        if piece == "\n":
            line += 1
        elif piece in "{[":
            stack.append(_Open(line, {} if piece == "{" else []))
        elif piece in "}]":
            stack.pop()
            stack[-1].put((top.line, top.marks))
        elif piece in ",:":
            continue
        elif isinstance(top.marks, dict) and top.key is None:
            key = json.loads(piece)
            if key in top.marks:
                first = top.marks[key][0]
                path = [step.key[0] if step.key else len(step.marks) for step in stack[1:-1]]
                message = f"the key {key[:60]!r} stands twice here, first on line {first}; keep one"
                problems.append(Problem(message, show((*path, key)), line))
            top.key = (key, line)
        else:
            top.put((line, None))
    root = stack[0].marks
    return (root[0] if isinstance(root, list) else (1, None)), tuple(problems)


def write(data: object) -> str:
    """Write plain data as JSON that `read` gives back unchanged.

    Parameters
    ----------
    data
        Mappings with text as keys, lists, text, finite numbers, booleans and ``None``.

    Examples
    --------
    >>> print(write({"name": "太原市"}), end="")
    {
      "name": "太原市"
    }
    """
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def write_rows(head: dict[str, Any], key: str, rows: Iterable[dict[str, Any]]) -> str:
    """Write a list of rows under a key as JSON, each row on a line of its own.

    Parameters
    ----------
    head
        What stands before them.
    key
        The key of the list.
    rows
        The rows, of text and finite numbers.

    Examples
    --------
    >>> print(write_rows({"format": 1}, "rows", [{"a": 1, "b": "亩"}, {"a": 2}]), end="")
    {
      "format": 1,
      "rows": [
        {"a": 1, "b": "亩"},
        {"a": 2}
      ]
    }
    """
    lines = [f"    {json.dumps(row, ensure_ascii=False, allow_nan=False)}" for row in rows]
    listed = "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
    above = write(head).removesuffix("\n}\n")
    return f"{above},\n  {json.dumps(key)}: {listed}\n}}\n"
