"""Concepts: the catalogue's indicator that a statement's words name, and none where they do not quite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plantargets.reading.naming import verb_of

if TYPE_CHECKING:
    from plantargets.catalogue import Catalogue
    from plantargets.model import Indicator
    from plantargets.model.rules import RuleCode
    from plantargets.reading.statement import Statement

__all__ = ["averaged", "chosen", "concept", "stem"]

_RATE: Final = re.compile(r"(?<=.{2})(?:增长率|增长|增速|增幅|涨幅|降幅)$")
# Verbs that make another amount of what follows: 减少用水量 is no 用水量, and 新增税收 is not the tax of the year.
_LESS: Final = frozenset((
    "压减", "退出", "化解", "清理", "减免", "压降", "节约", "减少", "降低", "改善", "提升", "关停", "淘汰", "拆除",
    "消化", "去化", "偿还", "置换", "核销", "处置", "关闭", "腾退", "追回",
))  # fmt: skip
_MORE: Final = frozenset(("新增", "增加", "净增", "增", "增设", "扩大", "提高"))
_AVERAGED: Final = re.compile(r"年均|年平均|月均|日均|平均每[年月天日]")
_OF_RATES: Final[frozenset[RuleCode]] = frozenset(("growth", "in_step"))


def chosen(catalogue: Catalogue | None) -> Catalogue:
    """Give the catalogue of the caller, or the one that comes with the library."""
    if catalogue is not None:
        return catalogue
    from plantargets.catalogue import default

    return default()


def stem(name: str) -> str:
    """Take 增速 and the like from the end of a name: the rule says that a rate is meant.

    Parameters
    ----------
    name
        Name as the words give it.

    Examples
    --------
    >>> stem("固定资产投资增速"), stem("居民收入增长"), stem("粮食产量")
    ('固定资产投资', '居民收入', '粮食产量')
    """
    return _RATE.sub("", name)


def concept(statement: Statement, catalogue: Catalogue) -> Indicator | None:
    r"""Give the indicator that the words name, or ``None``.

    Tried are the name as it stands, without the verb that it begins with (完成固定资产投资), and for a rate of growth
    without 增速 or 增长 at its end. Nothing else is left out or replaced. Not taken for the indicator are an amount
    delivered where it is a stock, a share or an index (新增有效发明专利 is not 有效发明专利), an increase of what does
    not add up (新增税收), and what a verb makes less (压减).

    Parameters
    ----------
    statement
        The statement.
    catalogue
        The indicators known.

    Examples
    --------
    >>> from plantargets.catalogue import default
    >>> from plantargets.reading import read_report
    >>> text = "二、2026年目标\n今年完成固定资产投资300亿元，新增有效发明专利90件。"
    >>> [found and found.code for found in (concept(said, default()) for said in read_report(text, year=2026).targets)]
    ['fixed_asset_investment', None]
    """
    name = statement.name
    if not name.strip():
        return None
    verb = verb_of(name)
    bare = "" if verb in _LESS else name[len(verb) :]
    spellings = [name, bare]
    if statement.rule in _OF_RATES:
        spellings += [stem(name), stem(bare)]
    found, spelling = next(
        ((known, spelling) for spelling in spellings if spelling and (known := catalogue.resolve(spelling))), (None, "")
    )
    if found is None or (statement.rule == "cumulative" and found.nature not in ("flow", None)):
        return None
    return None if verb in _MORE and spelling in (bare, stem(bare)) and not _adds_up(found) else found


def _adds_up(indicator: Indicator) -> bool:
    """Tell whether more of an indicator is as much of it: parks built, but neither taxes nor firms that trade."""
    return indicator.aggregate == "sum" and (indicator.unit is None or indicator.unit.kind != "money")


def averaged(statement: Statement) -> bool:
    r"""Tell whether an amount is one of an average year, month or day, which is neither the span's sum nor its level.

    Parameters
    ----------
    statement
        The statement.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> text = "一、过去五年工作回顾\n城镇新增就业年均8万人，森林覆盖率达到30%。"
    >>> [averaged(said) for said in read_report(text, year=2026).results]
    [True, False]
    """
    return statement.rule in ("threshold", "cumulative") and _AVERAGED.search(statement.quote) is not None
