"""Sections: the headings of a report as a tree with codes, those only that hold something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from plantargets.errors import QuantityError
from plantargets.units import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.reading.passage import Heading

__all__ = ["Section", "sections"]

_NUMBER: Final = re.compile(r"[\s第（(]*(?P<n>[一二三四五六七八九十百零〇]{1,4}|\d{1,3})[篇部编章节分、.．）)\s]")
_PRINTED_NUMBER: Final = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零〇]{1,4}(?:篇|部分|编|章|节)|[（(]?\s*[一二三四五六七八九十百零〇]{1,4}\s*[）)、.．])[、.．\s]*"
)


@attrs.define(eq=False)
class Section:
    """A heading with what stands below it.

    Attributes
    ----------
    code
        From the numbers printed: ``s2-3`` for （三） under 二、.
    name
        The heading without its number.
    heading
        Its place.
    parts
        The sections below it.
    """

    code: str
    name: str
    heading: int
    parts: list[Section] = attrs.Factory(list)


def _number(heading: Heading) -> str:
    match = _NUMBER.match(heading.text)
    if match is None:
        return ""
    try:
        return str(parse_number(match["n"]))
    except QuantityError:
        return ""


def sections(paths: Iterable[tuple[int, ...]], headings: Iterable[Heading]) -> tuple[list[Section], dict[int, Section]]:
    """Make the tree of the sections that hold something.

    Parameters
    ----------
    paths
        Offsets of the headings above each thing held, from the top.
    headings
        The headings of the report.

    Returns
    -------
    top : list of Section
        The sections at the top.
    by_place : dict of int to Section
        Every section, by the offset of its heading.

    Examples
    --------
    >>> from plantargets.reading import Heading
    >>> top, _ = sections([(0, 9)], [Heading(4, "二、目标任务", 0, 6), Heading(5, "（三）农业", 9, 14)])
    >>> top[0].code, top[0].name, top[0].parts[0].code
    ('s2', '目标任务', 's2-3')
    """
    known = {heading.start: heading for heading in headings}
    by_place: dict[int, Section] = {}
    top: list[Section] = []
    used: set[str] = set()
    for path in paths:
        above: Section | None = None
        for at in path:
            if at not in known:
                continue
            if at not in by_place:
                siblings = top if above is None else above.parts
                number = _number(known[at]) or str(len(siblings) + 1)
                code = _unused(f"s{number}" if above is None else f"{above.code}-{number}", used)
                text = known[at].text.strip()
                by_place[at] = Section(code, _PRINTED_NUMBER.sub("", text).strip("。 ") or text, at)
                siblings.append(by_place[at])
            above = by_place[at]
    return top, by_place


def _unused(code: str, used: set[str]) -> str:
    """Give a code that is not in use: an annex counts from 一、 again."""
    made, k = code, 1
    while made in used:
        k += 1
        made = f"{code}_{k}"
    used.add(made)
    return made
