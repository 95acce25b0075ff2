"""Text laid out by display width: East Asian wide characters fill two columns.

Ambiguous characters (quotation marks, dashes, box lines) count one column, as
terminals do; see Unicode Standard Annex 11.
"""

from __future__ import annotations

import re
import reprlib
import unicodedata
from typing import TYPE_CHECKING, Literal, TypeAlias

from plantargets.errors import DefinitionError, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Align", "Node", "checked_align", "clip", "pad", "shown", "table", "tree", "width", "wrap"]

Align: TypeAlias = Literal["left", "right", "center"]
"""Where the text of a column stands."""
Node: TypeAlias = "tuple[str, Sequence[Node]]"
"""A label and the nodes below it."""

_ALIGNS: tuple[Align, ...] = ("left", "right", "center")
_ELLIPSIS = "…"
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})
# A line may not begin with what closes, nor end with what opens.
_CLOSING = "，。、；：？！）」』”’》】,.;:?!)%％"
_PIECE = re.compile(rf"\s+|[（「『“‘《【(]*(?:[!-~]+|[^\s])[{re.escape(_CLOSING)}]*")


def shown(value: object) -> str:
    """Write any value for an error message: bounded, and never failing.

    Text comes back as it is, everything else as its shortened repr.

    Examples
    --------
    >>> shown("十五五"), shown([1, 2]), shown(10**5000)
    ('十五五', '[1, 2]', 'int')
    """
    if isinstance(value, str):
        return value
    try:
        return reprlib.repr(value)
    except ValueError:  # an int of more digits than Python will write
        return type(value).__name__


def _one_line(text: str) -> str:
    """Put a blank in place of each control character, which would break the columns."""
    return "".join(" " if unicodedata.category(c) in _CONTROL else c for c in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Count the columns that `text` fills.

    Examples
    --------
    >>> width("太原2026")
    8
    """
    return sum(map(_columns, text))


def _checked_columns(columns: object, function: str) -> int:
    # Two columns hold one wide character, so that every text can be broken.
    if isinstance(columns, bool) or not isinstance(columns, int) or columns < 2:
        raise DefinitionError(function, "columns", shown(columns), "is not an integer from 2 up")
    return columns


def clip(text: str, columns: int) -> str:
    """Shorten `text` to at most `columns` columns, on one line, with … where it was cut.

    Raises
    ------
    DefinitionError
        When `columns` is not an integer from 2 up.

    Examples
    --------
    >>> clip("城镇新增就业", 8)
    '城镇新…'
    """
    text = _one_line(text)
    if width(text) <= _checked_columns(columns, "clip"):
        return text
    return next(_chunks(text, columns - 1)) + _ELLIPSIS


def pad(text: str, columns: int, align: Align = "left") -> str:
    """Fill `text` with blanks up to `columns` columns; longer text stays as it is.

    Examples
    --------
    >>> pad("太原", 6, "right")
    '  太原'
    """
    free = max(columns - width(text), 0)
    before = {"left": 0, "right": free, "center": free // 2}[align]
    return " " * before + text + " " * (free - before)


def wrap(text: str, columns: int) -> list[str]:
    """Break `text` into lines of at most `columns` columns.

    Chinese breaks between any two characters but never before closing punctuation;
    words break at blanks, and inside only where longer than a line. Line ends in
    the text stay.

    Raises
    ------
    DefinitionError
        When `columns` is not an integer from 2 up.

    Examples
    --------
    >>> wrap("粮食产量稳定在5.24亿斤以上。", 10)
    ['粮食产量稳', '定在5.24亿', '斤以上。']
    """
    _checked_columns(columns, "wrap")
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line, filled = "", 0
        for piece in _PIECE.findall(_one_line(paragraph)):
            wide = width(piece)
            if filled + (0 if piece.isspace() else wide) <= columns:
                line, filled = line + piece, filled + wide
                continue
            if line.strip():
                lines.append(line.rstrip())
            *full, line = _chunks(piece, columns)
            lines += full
            filled = width(line)
        lines.append(line.rstrip())
    return lines


def _chunks(text: str, columns: int) -> Iterator[str]:
    """Cut text into parts of at most `columns` columns, marks with their letter; the first may be empty."""
    start = filled = 0
    for index, character in enumerate(text):
        filled += _columns(character)
        if filled > columns:
            yield text[start:index]
            start, filled = index, _columns(character)
    yield text[start:]


def checked_align(align: Sequence[Align] | None, count: int, function: str) -> tuple[Align, ...]:
    """Give one alignment a column, all ``left`` where none is stated.

    Raises
    ------
    DefinitionError
        When a name is unknown or the number differs from that of the columns.

    Examples
    --------
    >>> checked_align(None, 2, "table")
    ('left', 'left')
    """
    if align is None:
        left: Align = "left"
        return (left,) * count
    for name in align:
        if name not in _ALIGNS:
            why = f"is not one of {', '.join(_ALIGNS)}"
            raise DefinitionError(function, "align", shown(name), why, near(shown(name), _ALIGNS))
    if len(align) != count:
        raise DefinitionError(function, "align", shown(align), f"names {len(align)} columns of {count}")
    return tuple(align)


def checked_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], function: str) -> None:
    """Refuse a row with more or fewer cells than there are headers.

    Raises
    ------
    DefinitionError
        With the number of the first such row, from 1.
    """
    for number, row in enumerate(rows, 1):
        if len(row) != len(headers):
            why = f"has {len(row)} cells for {len(headers)} headers (row {number})"
            raise DefinitionError(function, "rows", shown(row), why)


def table(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    align: Sequence[Align] | None = None,
    most: int | None = None,
) -> str:
    """Lay out a table as text, its columns aligned in a terminal.

    Parameters
    ----------
    headers
        One name a column.
    rows
        Cells as text; numbers are written with `plantargets.render.numbers`.
    align
        ``left``, ``right`` or ``center`` a column; all left where not given.
    most
        Columns of the terminal that a cell may fill; longer cells are clipped.

    Raises
    ------
    DefinitionError
        When a row or `align` does not fit the headers.

    Examples
    --------
    >>> print(table(["指标", "实际"], [["地区生产总值", "4.8"], ["CPI", "12.0"]], align=["left", "right"]))
    指标          实际
    ------------  ----
    地区生产总值   4.8
    CPI           12.0
    """
    checked_rows(headers, rows, "table")
    aligns = checked_align(align, len(headers), "table")
    cells = [[_one_line(c) if most is None else clip(c, most) for c in row] for row in [headers, *rows]]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * columns for columns in widths])
    return "\n".join("  ".join(map(pad, row, widths, aligns)).rstrip() for row in cells)


def tree(node: Node) -> str:
    """Draw a nested structure, one label a line.

    Parameters
    ----------
    node
        Label and children; each child is again a label and children. Any depth.

    Examples
    --------
    >>> print(tree(("规划", [("就业", [("40万人以上", [])]), ("粮食", [])])))
    规划
    ├─ 就业
    │  └─ 40万人以上
    └─ 粮食
    """
    lines: list[str] = []
    stack: list[tuple[Node, str, str]] = [(node, "", "")]
    while stack:
        (label, children), first, below = stack.pop()
        lines.append(first + _one_line(label))
        last = len(children) - 1
        for index, child in reversed(list(enumerate(children))):
            corner, line = ("└─ ", "   ") if index == last else ("├─ ", "│  ")
            stack.append((child, below + corner, below + line))
    return "\n".join(lines)
