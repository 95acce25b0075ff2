"""A report's text with its statements marked, as HTML whose own text is the report's, sign for sign.

What the page says of a statement stands in attributes, which the style shows: whoever copies or reads out the text
gets the report and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from plantargets.evaluation.wording.language import Language, index
from plantargets.reading.labels import SIGNS, gist, rule_label
from plantargets.render.markup import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plantargets.reading.reading import Reading
    from plantargets.reading.statement import Statement

__all__ = ["anchors", "doubt_numbers", "marked_text"]

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_DEEPEST: Final = 6
_FIRST: Final = 3
"""The text's own headings begin below the page's two levels."""


@attrs.frozen
class _Span:
    """An element from one offset to another: how it opens and closes, and what only its first and last part bear."""

    start: int
    end: int
    tag: str
    attributes: str = ""
    first: str = ""
    last: str = ""

    def opened(self, at: int, until: int) -> str:
        """Open the part that goes from one offset to another."""
        first = self.first if at == self.start else ""
        last = self.last if until == self.end else ""
        return f"<{self.tag}{first}{self.attributes}{last}>"


def anchors(statements: Sequence[Statement]) -> list[str]:
    r"""Give each statement the anchor of its place: the offset, and a number where several begin there.

    Parameters
    ----------
    statements
        The statements.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> anchors(read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026).statements)
    ['s10']
    """
    seen: Counter[int] = Counter()
    names = []
    for statement in statements:
        seen[statement.start] += 1
        again = seen[statement.start]
        names.append(f"s{statement.start}" + (f"-{again}" if again > 1 else ""))
    return names


def doubt_numbers(reading: Reading) -> dict[int, int]:
    r"""Give the uncertain statements their numbers in the list, by their place among all.

    Parameters
    ----------
    reading
        The reading.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> doubt_numbers(read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026))
    {}
    """
    # By identity: two statements may be equal, and each has its own place in the list.
    place = {id(statement): i for i, statement in enumerate(reading.statements)}
    return {place[id(statement)]: n for n, statement in enumerate(reading.uncertain, 1)}


def marked_text(reading: Reading, language: Language) -> Html:
    r"""Mark the statements and headings in the text.

    Parameters
    ----------
    reading
        The reading.
    language
        ``zh`` or ``en``, for the labels; the text stays as it is.

    Returns
    -------
    Html
        One block a line, its lines apart by the text's own line ends. Signs that HTML cannot hold are U+FFFD.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> print(marked_text(read_report("二、2026年目标\n“<保障>”有力。", year=2026), "zh"))
    <h3>二、2026年目标</h3>
    <p>“&lt;保障&gt;”有力。</p>
    """
    lines = list(_lines(reading.text))
    whole, partial = _headings(reading, lines)
    spans = [span for given in [*_statements(reading, language), *partial] if (span := _trimmed(reading.text, given))]
    spans.sort(key=lambda span: (span.start, -span.end))
    parts: list[str] = []
    waiting = 0
    going: list[_Span] = []
    for start, end, after in lines:
        while waiting < len(spans) and spans[waiting].start < end:
            going.append(spans[waiting])
            waiting += 1
        if start < end:
            tag = whole.get(start, "p")
            parts += [f"<{tag}>", *_nested(reading.text, start, end, going), f"</{tag}>"]
        parts.append(after)
        going = [span for span in going if span.end > end]
    return Html("".join(parts))


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start and end of each line, and what stands between its block and the next."""
    for match in _LINE.finditer(text):
        # A carriage return goes with its line: between blocks a parser of HTML would make a line feed of it.
        after = "\n" if match[0].endswith("\n") else ""
        yield match.start(), match.end() - len(after), after


def _trimmed(text: str, span: _Span) -> _Span | None:
    """Cut line ends off both ends of a span: nothing of it can stand there."""
    start, end = max(span.start, 0), min(span.end, len(text))
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    return attrs.evolve(span, start=start, end=end) if start < end else None


def _written(text: str) -> str:
    return escape(text).replace("\r", "&#13;")


def _nested(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[str]:
    """Write a line with the elements in it, those that overlap cut so that they nest."""
    cuts = sorted({start, end, *(p for span in spans for p in (span.start, span.end) if start < p < end)})
    stack: list[_Span] = []
    waiting = list(reversed(spans))
    for at, to in pairwise(cuts):
        kept: list[_Span] = []
        while any(span.end <= at for span in stack):
            span = stack.pop()
            yield f"</{span.tag}>"
            if span.end > at:
                kept.append(span)
        starting: list[_Span] = list(reversed(kept))
        while waiting and waiting[-1].start <= at:
            starting.append(waiting.pop())
        for k, span in enumerate(starting):
            yield span.opened(at, _until(span, [*stack, *starting[:k]], end))
            stack.append(span)
        yield _written(text[at:to])
    yield from (f"</{span.tag}>" for span in reversed(stack))


def _until(span: _Span, around: Sequence[_Span], end: int) -> int:
    """Say where the part that opens now will close: at its own end, or with what it stands in."""
    return min([span.end, end, *(outer.end for outer in around)])


def _statements(reading: Reading, language: Language) -> Iterator[_Span]:
    """Make the marks: sign and rule behind the words, the whole of it as a title."""
    numbers = doubt_numbers(reading)
    colon = ("：", ": ")[index(language)]
    for i, (statement, anchor) in enumerate(zip(reading.statements, anchors(reading.statements), strict=True)):
        label = f"{SIGNS[statement.role]} {rule_label(statement, language)}"
        title = gist(statement, language)
        tone = f"pt-{statement.role}"
        if i in numbers:
            label += f" ?{numbers[i]}"
            tone += " pt-doubt"
            title += f" ?{numbers[i]}{colon}{('；', '; ')[index(language)].join(statement.why(language))}"
        yield _Span(
            statement.start,
            statement.end,
            "mark",
            f' class="{tone}" title="{escape(title)}"',
            f' id="{anchor}"',
            f' data-label="{escape(label)}"',
        )


def _headings(reading: Reading, lines: Sequence[tuple[int, int, str]]) -> tuple[Mapping[int, str], list[_Span]]:
    """Part the headings: a whole line becomes a heading of the page, by the line's offset; others stand out in it."""
    text = reading.text
    levels = sorted({heading.level for heading in reading.headings})
    starts = [start for start, _, _ in lines]
    whole: dict[int, str] = {}
    partial: list[_Span] = []
    for heading in reading.headings:
        first = max(bisect_right(starts, heading.start) - 1, 0)
        for start, end, _ in lines[first : bisect_left(starts, heading.end)]:
            if text[start : heading.start].strip() or text[heading.end : end].strip():
                partial.append(_Span(max(start, heading.start), min(end, heading.end), "strong"))
            else:
                whole[start] = f"h{min(_FIRST + levels.index(heading.level), _DEEPEST)}"
    return whole, partial
