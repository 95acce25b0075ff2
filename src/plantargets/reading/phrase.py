"""parse_target: one phrase of a plan to one target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from plantargets.errors import ReadingError
from plantargets.model.indicator import Indicator
from plantargets.model.target import Target
from plantargets.reading.concepts import chosen, concept
from plantargets.reading.plain import CHINESE, checked_text, checked_year, plain
from plantargets.reading.reader import read
from plantargets.reading.steps import step
from plantargets.reading.wordless import without_number

if TYPE_CHECKING:
    from plantargets.areas import Area
    from plantargets.catalogue import Catalogue
    from plantargets.model.rules import AnyRule
    from plantargets.reading.statement import Statement

__all__ = ["parse_target"]

_MOST_CHARACTERS: Final = 1000
_MOST_LISTED: Final = 8
_EXAMPLE: Final = "such as 粮食产量稳定在5.24亿斤以上, 城镇化率进一步提高 or 启动长风公园一期"
# 一、 （二） 3. ④: the number of a list is no part of the phrase, and would make a heading of it.
_NUMBER: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:[、）]|\.(?!\d))|[①-⑳])\s*"
)


def parse_target(
    phrase: str,
    *,
    year: int,
    area: Area | str | None = None,
    catalogue: Catalogue | None = None,
    code: str | None = None,
) -> Target:
    """Read one phrase of a plan as a target: rule, bound, quantity, period, effort and indicator.

    Parameters
    ----------
    phrase
        One promise in Chinese: ``粮食产量稳定在5.24亿斤以上``, ``居民收入与经济增长同步``, ``启动长风公园一期``.
    year
        The year of the plan, from 1950 to 2100: 今年 in it, and the period where the phrase states none.
    area
        Code or name of the area; left open where ``None``.
    catalogue
        Where facts about the indicator come from; the shipped one where ``None``. What it does not know is left open.
    code
        Code of the target; the indicator's where ``None``.

    Returns
    -------
    Target
        The target, its `source` with the words and their place in `phrase`.

    Raises
    ------
    ReadingError
        When the phrase promises nothing that can be told, or several things at once, or names nothing that is
        measured; and for anything but text.
    DefinitionError
        When the quantity does not fit the indicator as the catalogue knows it.

    Examples
    --------
    >>> target = parse_target("粮食产量稳定在5.24亿斤以上", year=2026)
    >>> target.indicator.code, target.rule, target.quantity, target.period
    ('grain_output', Threshold(held=True), Quantity('5.24', '亿斤', bound='>='), Period('2026'))
    >>> target = parse_target("力争“十五五”期间规上工业增加值年均增长6%以上", year=2026)
    >>> target.indicator.code, target.rule, target.effort, target.period
    ('industrial_va_above_scale', Growth(over='average'), 'strive', Period('2026/2030'))
    >>> parse_target("城镇化率进一步提高", year=2026).rule
    Improve()
    """
    checked_text(phrase)
    number = checked_year(year)
    if not phrase.strip():
        raise ReadingError(f"there is no phrase; give one promise, {_EXAMPLE}")
    if len(phrase) > _MOST_CHARACTERS:
        why = f"{len(phrase):,} characters are no phrase; use read_report for a text"
        raise ReadingError(f"{why}, and parse_target for one promise of at most {_MOST_CHARACTERS:,} characters")
    if CHINESE.search(phrase) is None:
        raise ReadingError(f"{_quoted(phrase)} is not Chinese; give one promise in Chinese, {_EXAMPLE}")
    said = _statement(phrase, number)
    if not said.name:
        why = "names nothing that is measured; write its name too, as in 地区生产总值增长5%"
        raise ReadingError(f"{_quoted(phrase)} {why}")
    target = _target(said, code=code or "target", catalogue=catalogue, area=area, document=None)
    return target if code is not None else attrs.evolve(target, code=target.indicator.code)


def _statement(phrase: str, year: int) -> Statement:
    """Give the one statement of a phrase."""
    found = _read(phrase, year)
    if len(found) > 1:
        listed = "; ".join(f"{said.name} ({said.quote})" for said in found[:_MOST_LISTED])
        more = f"; and {len(found) - _MOST_LISTED} more" if len(found) > _MOST_LISTED else ""
        why = "promises several things; give them one by one, or use read_report"
        raise ReadingError(f"{_quoted(phrase)} {why}: {listed}{more}")
    if found:
        return found[0]
    begin = _begin(phrase)
    worded = without_number(phrase[begin:], lambda text: _read(text, year))
    if worded is None:
        raise ReadingError(f"{_quoted(phrase)} promises nothing that can be told; give one promise, {_EXAMPLE}")
    return _moved(worded, phrase, begin)


def _begin(phrase: str) -> int:
    """Say where a phrase begins, behind the number that it has in a list."""
    number = _NUMBER.match(plain(phrase))
    return number.end() if number is not None else 0


def _read(phrase: str, year: int) -> list[Statement]:
    """Read a phrase as a target: under a heading that says so, and closed, so that it is no heading itself."""
    heading = f"一、{year}年目标\n"
    begin = _begin(phrase)
    found, _ = read(f"{heading}{phrase[begin:]}。", year)
    return [attrs.evolve(_moved(said, phrase, begin - len(heading)), section=None, headings=()) for said in found]


def _moved(said: Statement, phrase: str, by: int) -> Statement:
    start, end = said.start + by, min(said.end + by, len(phrase))
    return attrs.evolve(said, start=start, end=end, quote=phrase[start:end])


def _quoted(phrase: str) -> str:
    shown = " ".join(phrase.split())
    return f"“{shown[:60]}…”" if len(shown) > 60 else f"“{shown}”"


def _target(
    statement: Statement, *, code: str, catalogue: Catalogue | None, area: Area | str | None, document: str | None
) -> Target:
    """Make a target of a statement, the facts of its indicator from the catalogue."""
    known = chosen(catalogue)
    rule: AnyRule | None = None
    quantity = statement.quantity
    if statement.rule == "in_step":
        beside = step(statement, known)
        if beside is None:
            why = "keeps step with nothing that the catalogue knows; name an indicator of it, or an area such as 全国"
            raise ReadingError(f"{_quoted(statement.quote)} {why}")
        rule, quantity = beside
    return Target(
        code=code, indicator=concept(statement, known) or Indicator(name=statement.name),
        rule=rule or statement.to_rule(), quantity=quantity, period=statement.period, area=area,
        change=statement.change, effort=statement.effort, implied=statement.implied,
        source=attrs.evolve(statement.source, document=document),
    )  # fmt: skip
