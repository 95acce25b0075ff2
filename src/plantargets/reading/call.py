"""read_report: the whole of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from plantargets.areas import Area, to_area
from plantargets.reading.plain import CHINESE, checked_text, checked_year
from plantargets.reading.reader import read
from plantargets.reading.reading import Reading
from plantargets.reading.tags import Untagged, untagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.reading.notes import Note
    from plantargets.reading.outline import Outline
    from plantargets.reading.passage import Heading
    from plantargets.reading.statement import Statement

__all__ = ["read_report"]

# Kana and Hangul: beside them the Chinese characters are Japanese or Korean ones.
_NEIGHBOURS: Final = re.compile(r"[\u3041-\u30ff\uac00-\ud7af]+")
_LEAST_CHINESE: Final = 0.2
_MOST_NEIGHBOURS: Final = 0.05
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年")
_PART_YEAR: Final = re.compile(r"季度|半年|月")
# The line under a title: ——2024年1月20日在某市第五届人民代表大会第四次会议上.
_GIVEN: Final = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月 ?\d{1,2} ?日[在于][^。\n]{0,40}(?:大会|会议)")
_TITLE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年[^，。\n]{0,20}(?:政府)?工作报告 *(?:\n|$)")
_HEAD: Final = 400


def read_report(text: str, *, year: int, area: Area | str | None = None, document: str | None = None) -> Reading:
    r"""Read a work report or plan: every quantity that it promises or reports, with its words and their place.

    Nothing is rewritten: every quote is a piece of `text` as it came, whatever the signs, tags and line breaks in it.

    Parameters
    ----------
    text
        The report in Chinese, up to 20 million characters.
    year
        The year whose report or plan it is, from 1950 to 2100: 今年 in it.
    area
        Code or name of the area; left open where ``None``.
    document
        Title of the document, for the sources.

    Returns
    -------
    Reading
        The statements in the order of the text. A text that holds nothing to read gives an empty one, and its
        `notes` say why.

    Raises
    ------
    ReadingError
        For bytes and anything else that is no text, for control signs that no text has, for more than 20 million
        characters, and for a year that is none.
    DefinitionError
        For an area that is none.

    Examples
    --------
    >>> report = "一、2025年工作回顾\n粮食产量达到1.86亿斤。\n二、2026年目标任务\n粮食产量稳定在1.8亿斤以上。"
    >>> reading = read_report(report, year=2026, area="太原市")
    >>> [(said.role, str(said.quantity)) for said in reading.statements]
    [('result', '1.86亿斤以上'), ('target', '1.8亿斤以上')]
    >>> read_report("Grain output rose.", year=2026).notes
    ('not_chinese',)
    """
    page = untagged(checked_text(text))
    number = checked_year(year)
    place = None if area is None else to_area(area)
    if not page.text.strip():
        return Reading(text=text, year=number, area=place, notes=("empty",), document=document)
    chinese = _is_chinese(page.text)
    statements: list[Statement] = []
    outline: Outline | None = None
    if chinese is not None:
        statements, outline = read(page.text, number)
    notes = _notes(page, statements, outline, number, chinese=bool(chinese))
    headings = outline.headings if outline is not None else ()
    return Reading(
        text=text, year=number, area=place, statements=tuple(_placed(statements, page, text)),
        headings=tuple(_moved(heading, page) for heading in headings), notes=tuple(notes), document=document,
    )  # fmt: skip


def _is_chinese(text: str) -> bool | None:
    """Say whether a text is Chinese; ``None`` where nothing in it is."""
    chinese = _length(CHINESE, text)
    if not chinese or _length(_NEIGHBOURS, text) > _MOST_NEIGHBOURS * chinese:
        return None
    return chinese >= _LEAST_CHINESE * len("".join(text.split()))


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(match.end() - match.start() for match in pattern.finditer(text))


def _notes(
    page: Untagged, statements: list[Statement], outline: Outline | None, year: int, *, chinese: bool
) -> Iterator[Note]:
    """Say what a person should know of the whole."""
    if page.tagged:
        yield "markup"
    if "\N{REPLACEMENT CHARACTER}" in page.text:
        yield "damaged"
    if not chinese:
        yield "not_chinese"
    if outline is None or not (chinese or statements):
        return
    if not outline.headings:
        yield "no_headings"
    if not statements:
        yield "nothing_found"
    if any(_contradictions(page.text, outline, year)):
        yield "year_differs"
    if any(why == "annex" for _, _, why in outline.skipped):
        yield "annex"


def _contradictions(text: str, outline: Outline, year: int) -> Iterator[bool]:
    """Say of each place where a report dates itself whether it speaks against the year.

    What the report promises lies in its year or after, what it looks back on before (or in the first part of the
    year, in a half-year's report); it is given in its year or at the end of the one before.
    """
    head = text[:_HEAD]
    given = _GIVEN.search(head)
    if given is not None:
        day = int(given[1]), int(given[2])
        yield not (day[0] == year or (day[0] == year - 1 and day[1] >= 10))
    title = _TITLE.search(head)
    if title is not None:
        yield int(title[1]) != year
    seen: set[tuple[int, str]] = set()
    for passage in outline.passages:
        for heading in passage.headings:
            key = heading.start, passage.role or ""
            years = [int(named) for named in _YEAR.findall(heading.text)]
            if not years or not passage.firm or key in seen:
                continue
            seen.add(key)
            if passage.role == "target":
                yield max(years) < year - 1 or (max(years) < year and len(years) == 1)
            elif not _PART_YEAR.search(heading.text):
                yield min(years) >= year


def _placed(statements: list[Statement], page: Untagged, text: str) -> Iterator[Statement]:
    """Give the statements their places in the text as it came."""
    for said in statements:
        start, end = page.span(said.start, said.end)
        if (start, end) == (said.start, said.end):  # what is taken out moves all that follows
            yield said
            continue
        headings = tuple(page.span(at, at)[0] for at in said.headings)
        yield attrs.evolve(said, start=start, end=end, quote=text[start:end], headings=headings)


def _moved(heading: Heading, page: Untagged) -> Heading:
    start, end = page.span(heading.start, heading.end)
    return attrs.evolve(heading, start=start, end=end)
