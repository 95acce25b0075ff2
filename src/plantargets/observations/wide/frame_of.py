"""Where a grid keeps what: its heading, its columns, its body and the notes around them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

import attrs

from plantargets.errors import PlanTargetsError
from plantargets.observations.wide.grid import Grid, plain
from plantargets.observations.wide.headings import IGNORED, column_of
from plantargets.observations.wide.series import SeriesName, read_series
from plantargets.periods import Period
from plantargets.units import parse_number

__all__ = ["Column", "Frame", "frame_of", "is_figure", "is_span"]

_NOTE: Final = re.compile(
    r"[*\uff0a]*[(（]?(?:注|附注|注释|备注|说明|数据来源|资料来源|来源|单位|数据库|时间|地区|指标|制表|发布时间|发布日期)\s*\d*[)）]?\s*[:：]"
)
_FACT: Final = re.compile(
    r"[(（]?(地区|指标|计量单位|单位|数据来源|资料来源|来源)[:：]\s*([^()（）]+(?:[(（][^()（）]*[)）])?)[)）]?"
)
_TIMED: Final = re.compile(
    r"((?:[0-9]{4}年)?(?:[0-9]{1,2}(?:[-—–至][0-9]{1,2})?月份?|第?[一二三四]季度|前三季度|[上下]半年|全年)|[0-9]{4}年)(.+)"
)
_DEEPEST_HEADING: Final = 40
_YEARLESS: Final = 2024


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    at
        Its number, from 0.
    key
        The column of figures that it fills, where its heading names one; empty for one of values.
    period
        The time that its heading names, where it does.
    series
        What else its heading says.
    """

    at: int
    key: str = ""
    period: str = ""
    series: SeriesName = SeriesName()


@attrs.frozen(kw_only=True)
class Frame:
    """The parts of a grid.

    Attributes
    ----------
    heading
        The row of the heading; the last one where it has several.
    body
        The rows of figures.
    columns
        What each column holds; those that hold nothing are left out.
    facts
        What stands above and below the table for all of it: area, indicator, unit, source.
    """

    heading: int
    body: tuple[int, ...]
    columns: tuple[Column, ...]
    facts: dict[str, str]


def is_span(text: str) -> bool:
    """Tell whether a text names a time, with its year or without.

    Examples
    --------
    >>> is_span("2026年1-9月"), is_span("1-9月"), is_span("累计"), is_span("12")
    (True, True, False, False)
    """
    if text.isdigit() and len(text) < 4:
        return False
    try:
        Period.parse(text, year=_YEARLESS)
    except PlanTargetsError:
        return False
    return True


def is_figure(cell: Any) -> bool:
    """Tell whether a cell holds a number, as one or as text.

    Examples
    --------
    >>> is_figure(5.1), is_figure("4,123.5"), is_figure("5.1%"), is_figure("太原市"), is_figure(True)
    (True, True, True, False, False)
    """
    if isinstance(cell, (bool, dt.date)) or cell is None:
        return False
    if not isinstance(cell, str):
        return True
    try:
        parse_number(plain(cell).rstrip("%％"))
    except PlanTargetsError:
        return False
    return True


def frame_of(grid: Grid, *, heading: int | None = None) -> Frame | None:
    """Find the parts of a grid; None where no row is a heading.

    Parameters
    ----------
    grid
        The cells, merged ones filled.
    heading
        The first row of the heading, where it is known.
    """
    first = _heading(grid) if heading is None else heading
    if first is None:
        return None
    last = first
    while _continues(grid, first, last + 1):
        last += 1
    columns = _timed([c for at in range(grid.width) if (c := _column(grid, first, last, at)) is not None])
    around = [row for row in range(len(grid.rows)) if row < first or (row > last and _is_note(grid.rows[row]))]
    noted = set(around)
    body = [r for r in range(last + 1, len(grid.rows)) if r not in noted and not all(map(_empty, grid.rows[r]))]
    facts: dict[str, str] = {}
    for row in around:
        for cell in grid.rows[row]:
            if isinstance(cell, str) and (found := _FACT.search(plain(cell))):
                facts.setdefault(str(column_of(found[1])), found[2].strip())
    return Frame(heading=last, body=tuple(body), columns=columns, facts=facts)


def _timed(columns: list[Column]) -> tuple[Column, ...]:
    """Give a rate without a time of its own that of the amount to its left, as tables print them: 1-9月 | 同比增长."""
    timed: list[Column] = []
    for column in columns:
        left = timed[-1] if timed else None
        rate = column.series.measure == "growth" and not column.key and not column.series.indicator
        if rate and left is not None and left.period != column.period and left.period.startswith(column.period):
            timed.append(attrs.evolve(column, period=left.period))
        else:
            timed.append(column)
    return tuple(timed)


def _empty(cell: Any) -> bool:
    return not plain(cell)


def _is_note(cells: list[Any]) -> bool:
    """Tell whether a row holds nothing but a remark."""
    texts = {plain(cell) for cell in cells if plain(cell)}
    return len(texts) == 1 and bool(_NOTE.match(next(iter(texts))))


def _heading(grid: Grid) -> int | None:
    for row, cells in enumerate(grid.rows[:_DEEPEST_HEADING]):
        texts = [plain(cell) for cell in cells]
        filled = {text for text in texts if text}
        if len(filled) < 2:
            continue
        keys = sum(column_of(text) is not None for text in filled)
        says = sum(is_span(text) or read_series(text).measure is not None for text in filled)
        if (keys and not any(is_figure(c) and not is_span(plain(c)) for c in cells)) or (
            keys + says >= 2 and not _figures(cells)
        ):
            return row
    return None


def _figures(cells: list[Any]) -> bool:
    return any(is_figure(cell) and not is_span(plain(cell)) for cell in cells)


def _continues(grid: Grid, first: int, row: int) -> bool:
    """Tell whether a row goes on with the heading that begins above it."""
    if row >= len(grid.rows) or _is_note(grid.rows[row]):
        return False
    says = 0
    for at in range(grid.width):
        above, text = plain(grid.cell(first, at)), plain(grid.cell(row, at))
        if not text:
            continue
        if column_of(above) is not None or column_of(text) is not None:
            # The cell of a key stands over both rows, or over the upper one alone.
            if text == above or (not above and column_of(text) is not None):
                continue
            return False
        if not (
            _timed_part(text)[0]
            or read_series(text).measure is not None
            or read_series(text).unit is not None
            or read_series(text).refused is not None
        ):
            return False
        says += 1
    return says > 0


def _column(grid: Grid, first: int, last: int, at: int) -> Column | None:
    parts: list[str] = []
    for row in range(first, last + 1):
        text = plain(grid.cell(row, at))
        if not text and row == first and last > first:
            # Where nothing says that the cells are merged, the upper heading runs on to the right.
            before = (plain(grid.cell(row, left)) for left in range(at - 1, -1, -1))
            text = next((word for word in before if word), "")
            text = "" if column_of(text) is not None else text
        if text and text not in parts:
            parts.append(text)
    keys = [key for part in parts if (key := column_of(part)) is not None]
    if keys:
        return Column(at=at, key=keys[-1])
    if parts and parts[-1] in IGNORED:
        return None
    if not parts and all(_empty(grid.cell(row, at)) for row in range(last + 1, len(grid.rows))):
        return None
    said = [_timed_part(part) for part in parts]
    words = "_".join(word for _, word in said if word)
    return Column(at=at, period="".join(span for span, _ in said), series=read_series(words))


def _timed_part(text: str) -> tuple[str, str]:
    """Take a time off the front of a heading: 1-9月累计, 2026年9月同比增长(%)."""
    if is_span(text):
        return text, ""
    found = _TIMED.fullmatch(text)
    if found and is_span(found[1]) and (series := read_series(found[2])).measure and not series.indicator:
        return found[1], found[2]
    return "", text
