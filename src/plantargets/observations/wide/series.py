"""What the name of a series says beside what it measures: 社会消费品零售总额_累计增长(%)."""

from __future__ import annotations

import re
from typing import Final

import attrs

from plantargets import catalogue
from plantargets.errors import UnitError
from plantargets.observations.vocabulary import Measure
from plantargets.units import Unit

__all__ = ["SeriesName", "read_series"]

# The suffixes of 国家数据 (data.stats.gov.cn) and of monthly bulletins; the longest that fits counts.
_TO_DATE: Final = "累计值 累计数 累计 本年累计 自年初累计 本月累计 本期累计 本月止累计 1至本月累计"
_IN_PERIOD: Final = (
    "当期值 当期 当月值 当月 本月 本期 本期值 当季值 本季 期末值 期末数 期末 月末 年末 季末 绝对量 绝对值 绝对数 总量"
)
_RATE_TO_DATE: Final = (
    "累计增长 累计增速 累计同比增长 累计同比增速 累计同比 累计值同比 累计值同比增长 本年累计同比增长"
    " 累计比上年同期增长 累计比去年同期增长"
)
_RATE: Final = (
    "同比增长 同比增速 同比增减 同比 当月同比增长 当月同比增速 当月同比 当期同比增长 当期同比 当季同比增长"
    " 本月同比增长 本月同比 期末同比增长 同比涨跌幅 同比涨幅 比上年增长 比上年同期增长 比去年同期增长"
)
_RATE_NAMES: Final = "增长 增速 增长率 增长速度 增幅"
"""Suffixes with which a name of its own may end: 经济增长, GDP增速."""
_KINDS: Final[tuple[tuple[str, Measure, bool], ...]] = (
    (_TO_DATE, "level", True),
    (_IN_PERIOD, "level", False),
    (_RATE_TO_DATE, "growth", True),
    (_RATE, "growth", False),
    (_RATE_NAMES, "growth", False),
)
_SAYS: Final = {word: (measure, to_date) for words, measure, to_date in _KINDS for word in words.split()}
_PART_OF_NAMES: Final = frozenset({"总量"})
"""Suffixes that stand in names too (能源消费总量); they are one only after a mark."""
_SUFFIX: Final = re.compile(
    "(.*?)[ _:：|\uff3f-]*(" + "|".join(sorted(map(re.escape, _SAYS), key=len, reverse=True)) + r")"
    r"[±+\-]*([%％]?)"
)
_UNIT: Final = re.compile(r"(.*?)\s*(?:[(（\[]([^()（）\[\]]*)[)）\]]|[、，,:：/]?单位[:：](\S+))")
_SEQUENTIAL: Final = re.compile("环比|(?:比|较)上(?:月|季|期)|上(?:月|季度?|期)=?100")
_LIKE_LAST_YEAR: Final = re.compile(r"(?:以)?上年(同月|同季|同期|)(?:价格)?(?:=|为)100")
_FIXED_BASE: Final = re.compile(r"(?:以)?(?:[0-9]{4}年?|基期|定基|上年(?:12月|末|底)).*(?:=|为)100|定基")
_DIFFERENCE: Final = re.compile("增减(?:额|量)?$|(?:比上年|同比)?增减百分点|增减点数|提高百分点")
_MARKS: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十0-9]+[)）]|[0-9]+[、.．](?![0-9])|其中[:：]|[#*\uff03\uff0a])\s*"
)
_APART: Final = re.compile("(?<=累计|当月|当期|本月|期末)[-_ :：](?=同比|比上年|增长|增速)")
_ENDS: Final = re.compile(r"[ _:：|\uff3f-]+$")


@attrs.frozen(kw_only=True)
class SeriesName:
    """The parts of the name of a series.

    Attributes
    ----------
    indicator
        What is measured; empty where the text names a measure alone.
    measure
        What kind of figure it is, where it says so.
    to_date
        Whether the figure runs from the start of the year.
    unit
        The unit, where it stands in the name.
    refused
        Why its figures are not taken, where they are not.
    """

    indicator: str = ""
    measure: Measure | None = None
    to_date: bool = False
    unit: str | None = None
    refused: str | None = None


def read_series(text: str) -> SeriesName:
    """Take the name of a series apart.

    Parameters
    ----------
    text
        A name on one line.

    Examples
    --------
    >>> read_series("社会消费品零售总额_累计值(亿元)")
    SeriesName(indicator='社会消费品零售总额', measure='level', to_date=True, unit='亿元', refused=None)
    >>> read_series("当月同比增长").measure, read_series("居民消费价格指数(上年同期=100)").to_date
    ('growth', True)
    >>> read_series("固定资产投资(不含农户)_累计增长(%)").indicator
    '固定资产投资(不含农户)'
    >>> read_series("居民消费价格指数(上月=100)").refused
    'compares with the month before (环比), which is no rate over the year'
    """
    name = text.strip()
    while (shorter := _MARKS.sub("", name)) != name:
        name = shorter
    name = _APART.sub("", name)
    if _SEQUENTIAL.search(name):
        return SeriesName(
            indicator=name, refused="compares with the month before (环比), which is no rate over the year"
        )
    name, unit, index, to_date = _brackets(name)
    if index == "fixed":
        why = "is an index on a fixed base; only one with 上年同期=100 says a rate over the year"
        return SeriesName(indicator=name, refused=why)
    if index:
        return SeriesName(indicator=_stem(name), measure="index", to_date=to_date)
    found = _SUFFIX.fullmatch(name)
    if found and found[2] in _PART_OF_NAMES and not _marked(found):
        found = None
    if found is None:
        if _DIFFERENCE.search(name):
            return SeriesName(indicator=name, unit=unit, refused="is a difference, not a level or a rate over the year")
        return SeriesName(indicator=name, unit=unit)
    measure, to_date = _SAYS[found[2]]
    unit = "%" if found[3] or (measure == "growth" and unit is None) else unit
    whole = found[2] in _RATE_NAMES.split() and not _marked(found) and catalogue.default().resolve(name) is not None
    return SeriesName(indicator=name if whole else _stem(found[1]), measure=measure, to_date=to_date, unit=unit)


def _stem(name: str) -> str:
    return _ENDS.sub("", name)


def _marked(found: re.Match[str]) -> bool:
    """Tell whether a mark parts the suffix from the name, or no name stands before it."""
    between = found.string[len(found[1]) : found.start(2)]
    return not found[1] or bool(between)


def _brackets(name: str) -> tuple[str, str | None, str, bool]:
    """Take unit and base of an index off the end of a name; other words in brackets belong to it."""
    unit, index, to_date = None, "", False
    while found := _UNIT.fullmatch(name):
        inside = (found[2] or found[3] or "").strip()
        if base := _LIKE_LAST_YEAR.fullmatch(inside):
            index, to_date = "index", base[1] == "同期"
        elif _FIXED_BASE.search(inside):
            index = "fixed"
        else:
            try:
                unit = Unit(inside.replace("％", "%")).text
            except UnitError:
                break
        name = found[1]
    return name, unit, index, to_date
