"""What a web page leaves in its text: tags, entities and signs without width, taken out, with the way back."""

from __future__ import annotations

import bisect
import html
import re
from typing import Final

import attrs

__all__ = ["Untagged", "untagged"]

_LEFT_IN: Final = re.compile(
    r"<!--|<![A-Za-z][^<>]{0,400}>|</?(?P<tag>[A-Za-z][A-Za-z0-9]{0,15})(?:[\s/][^<>]{0,4000})?>|&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});"
    r"|(?P<thin>[\u200b-\u200d\u2060\ufeff\u00ad]+)"
)
# Tags inside a line. All others end one, so that paragraphs and headings stay apart.
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "wbr",
    ]  # words read best as words
)
_UNREAD: Final = ("script", "style")


@attrs.frozen
class Untagged:
    """A text without what a web page left in it.

    Attributes
    ----------
    text
        What is left.
    tagged
        Whether there were tags or entities.
    """

    text: str
    tagged: bool
    _begins: tuple[int, ...] = attrs.field(repr=False)
    _origins: tuple[tuple[int, int], ...] = attrs.field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the text as it came.

        Examples
        --------
        >>> untagged("<p>增长<b>5%</b></p>").span(1, 5)
        (3, 10)
        """
        if end <= start:
            return (at := self._place(start)[0]), at
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        """Give begin and end of one character in the text as it came."""
        if not self._begins:
            return at, at + 1
        k = max(0, bisect.bisect_right(self._begins, at) - 1)
        begin, width = self._origins[k]
        if width:  # one sign that stands for several
            return begin, begin + width
        origin = begin + at - self._begins[k]
        return origin, origin + 1


def untagged(text: str) -> Untagged:
    r"""Take out tags, entities and signs without width.

    Parameters
    ----------
    text
        The text as it came.

    Returns
    -------
    Untagged
        What is left, and the way back. A tag that ends a line leaves a new line, ``&nbsp;`` a blank.

    Examples
    --------
    >>> untagged("<p>增长&nbsp;<b>5</b>%</p><p>1&lt;2</p>").text
    '\n增长\xa05%\n\n1<2\n'
    """
    pieces: list[str] = []
    begins: list[int] = []
    origins: list[tuple[int, int]] = []
    length = at = 0
    tagged = False
    closed = dict.fromkeys((*_UNREAD, "-->"), True)

    def keep(piece: str, begin: int, width: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            begins.append(length)
            origins.append((begin, width))
            length += len(piece)

    while (match := _LEFT_IN.search(text, at)) is not None:
        keep(text[at : match.start()], at, 0)
        at = match.end()
        if match["thin"]:
            continue
        name = (match["tag"] or "").lower()
        if name:
            keep("" if name in _INLINE else "\n", match.start(), at - match.start())
        elif match[0][0] == "&":
            sign = html.unescape(match[0])
            if len(sign) != 1:  # no entity that is known: it stays as printed
                keep(match[0], match.start(), 0)
                continue
            keep(sign, match.start(), len(match[0]))
        tagged = True
        end = "-->" if match[0] == "<!--" else name if name in _UNREAD and match[0][1] != "/" else ""
        if end and closed[end]:
            stop = _end_of(text, at, end)
            closed[end] = stop >= 0  # looked for once: a megabyte of <script> stays linear
            at = max(at, stop)
    if not begins and not at:
        return Untagged(text, False, (), ())  # noqa: FBT003  # a field, not a switch
    keep(text[at:], at, 0)
    return Untagged("".join(pieces), tagged, tuple(begins), tuple(origins))


def _end_of(text: str, at: int, end: str) -> int:
    """Find where a comment or a script ends; -1 where it does not."""
    if end == "-->":
        stop = text.find(end, at)
        return stop + len(end) if stop >= 0 else -1
    match = re.compile(rf"</{end}", re.IGNORECASE).search(text, at)
    return match.start() if match is not None else -1
