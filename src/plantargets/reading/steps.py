"""Steps: what a statement keeps step with, in the words of the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plantargets.model import InStep
from plantargets.reading.concepts import stem
from plantargets.units import Quantity

if TYPE_CHECKING:
    from plantargets.catalogue import Catalogue
    from plantargets.reading.statement import Statement

__all__ = ["step"]

_AHEAD: Final = re.compile(r"^(?:高于|快于|好于|优于|超过|高出|领先|跑赢|与|和|同|跟)")
_BEHIND: Final = re.compile(r"(?:低于|慢于|少于|落后)")
_IN_STEP: Final = re.compile(r"(?:基本|大体|总体)?(?:保持)?相?(?:同步|适应|持平)(?:增长|提高)?$")
_LEVEL: Final = re.compile(r"(?:的?(?:平均|同期)?(?:水平|增速|增幅|增长)?)$")
_ROUGHLY: Final = re.compile(r"(?:基本|大体|总体)(?:保持)?(?:与|和|同|跟|同步|持平)")
_ECONOMY: Final = "经济"
_GDP: Final = "地区生产总值"
_NATION: Final = "全国"


def step(statement: Statement, catalogue: Catalogue) -> tuple[InStep, Quantity | None] | None:
    r"""Give rule and offset of an ``in_step``, or ``None`` where its words name nothing that is known.

    经济增长 is the growth of 地区生产总值, 全国 and 全国平均水平 are the same indicator of the nation; any other
    words must name an indicator of the catalogue. 高于 without a number is an offset of more than 0 points. 低于 is
    refused: the model has no target to stay behind.

    Parameters
    ----------
    statement
        A statement whose rule is ``in_step``.
    catalogue
        The indicators known.

    Examples
    --------
    >>> from plantargets.catalogue import default
    >>> from plantargets.reading import read_report
    >>> text = "二、2026年目标\n今年居民人均可支配收入与经济增长同步。匠人工价与邻县保持同步。"
    >>> [step(said, default()) for said in read_report(text, year=2026).targets]
    [(InStep(reference='gdp'), None), None]
    """
    words = statement.reference or ""
    place = statement.quote.rfind(words) if words else -1
    if not words or _BEHIND.search(statement.quote[max(0, place - 2) : place + len(words)]):
        return None
    bare = _IN_STEP.sub("", _AHEAD.sub("", words))
    offset = statement.quantity
    if offset is None and statement.bound in (">", ">="):
        offset = Quantity(0, "个百分点", bound=statement.bound)
    roughly = _ROUGHLY.search(statement.quote) is not None
    area = _LEVEL.sub("", bare)
    if area == _NATION:
        return InStep(reference_area=_NATION, roughly=roughly), offset
    name = stem(bare)
    known = catalogue.resolve(_GDP if name == _ECONOMY and name != bare else name) if name else None
    return None if known is None else (InStep(reference=known.code, roughly=roughly), offset)
