"""Promises without a number: a direction (进一步提高), a thing done (启动…一期), a task set elsewhere (完成省下达任务).

Each is completed with the number that its grammar has a place for, read by the reader, and the number taken out again:
name, period, effort and stage are those that the reader gives a counted promise in the same words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from plantargets.reading.naming import cleaned
from plantargets.reading.plain import plain
from plantargets.units import find_quantities

if TYPE_CHECKING:
    from collections.abc import Callable

    from plantargets.model.rules import RuleCode
    from plantargets.reading.statement import Statement

__all__ = ["without_number"]

# fmt: off
_RISE: Final = ["提高", "提升", "上升", "上涨", "增长", "增加", "增多", "增强", "扩大", "回升", "攀升", "加快", "延长"]
_FALL: Final = ["下降", "降低", "减少", "缩小", "收窄", "回落", "压减", "缩短", "减轻", "下滑"]  # as above
# fmt: on
_BETTER: Final = ["改善", "好转", "优化", "向好", "完善"]
_VERB: Final = f"(?P<verb>{'|'.join((*_RISE, *_FALL, *_BETTER))})"
_SHARPENS: Final = (
    "进一步 持续 不断 稳步 继续 逐步 逐年 明显 显著 较?大幅度? 有效 稳定 实现 保持 有所 得到 平稳 稳中 双双"
)
_ADVERB: Final = f"(?P<adverb>(?:{_SHARPENS.replace(' ', '|')})*)"
_HELD: Final = re.compile("持续|不断|逐年|每年")
_AT_END: Final = re.compile(rf"{_ADVERB}(?<![不未没无零负正]){_VERB}(?:态势|趋势)?$")
_AT_BEGIN: Final = re.compile(rf"{_ADVERB}(?<![不未没无零负正]){_VERB}(?P<name>[^，。；、]{{2,}})$")
_ELSEWHERE: Final = re.compile(
    r"(?:全面|圆满|如期|超额)*(?:完成|达到|实现|落实|符合|满足|控制在|控制到|不超过)?"
    r"(?P<what>(?:国家|中央|省委省政府|省政府|[省市州盟县区]|自治区|上级|全省)[^，。；、]{0,4}?(?:下达|分解|核定|确定|规定|考核|要求|定)"
    r"[^，。；、]{0,6}?(?:任务|目标|指标|范围|计划|要求|标准|水平)(?:值|数|任务|指标)*)(?:之?内|以内)?$"
)
# Verbs of what is done on a day: whether it was can be told without a count.
_WORKS: Final = frozenset(
    [
        "启动",
        "启动建设",
        "开工",
        "开工建设",
        "新开工",
        "动工",
        "建成",
        "建成投用",
        "建成投运",
        "建成通车",
        "建成投产",
        "建成运营",
        "投产",
        "投产达效",
        "投用",
        "投运",
        "投入使用",
        "投入运营",
        "开通",
        "开通运营",
        "新开通",
        "通车",
        "通航",
        "通水",
        "贯通",
        "竣工",
        "完工",
        "交付",
        "交付使用",
        "运营",
        "开业",
        "开馆",
        "开园",
        "开学",
        "挂牌",
        "揭牌",
        "上线",
        "新建",
        "改建",
        "扩建",
        "改扩建",
        "新改扩建",
        "续建",
        "建设",
        "改造",
        "修复",
        "完成",
        "推进",
        "加快推进",
        "抓好",
        "实施",
        "支持",
        "开展",
        "出台",
        "编制",
        "制定",
        "修订",
        "举办",
        "承办",
        "打通",
        "开行",
        "设立",
        "组建",
        "建立",
        "落地",
        "签约",
        "关停",
        "拆除",
        "搬迁",
        "创建",
        "创成",
        "发布",
        "印发",
    ]
)
_LONGEST: Final = max(map(len, _WORKS))
_NUMBERLESS: Final[dict[str, Any]] = dict.fromkeys(
    (
        "value",
        "upper",
        "bound",
        "unit",
        "amount",
        "amount_upper",
        "amount_unit",
        "over",
        "held",
        "stage",
        "from_bottom",
        "change",
        "reference",
    )
)


def without_number(phrase: str, read: Callable[[str], list[Statement]]) -> Statement | None:
    """Read a phrase that states no number.

    Parameters
    ----------
    phrase
        One promise in which the reader finds no number.
    read
        The reader, for a phrase.

    Returns
    -------
    Statement or None
        A statement of the rule ``improve``, ``deliverable`` or ``unquantified``, its words the whole phrase; ``None``
        where the phrase is none of these, and where it prints a number that was not read: never less than it says.
    """
    body = plain(phrase)
    begin = len(body) - len(body.lstrip(" \n，。；、：！"))
    body = body.rstrip(" \n，。；、：！")
    words = body[begin:]
    if not words or any(
        mention.role == "figure"
        and not mention.implied
        and mention.text[:1].isdecimal()
        and mention.unit.kind != "time"
        for mention in find_quantities(words)
    ):
        return None
    found = _elsewhere(words, read) or _improving(words, read) or _delivered(words, read)
    if found is None:
        return None
    return attrs.evolve(found, start=begin, end=len(body), quote=phrase[begin : len(body)])


def _completed(
    text: str, read: Callable[[str], list[Statement]], rule: RuleCode, name: str = "", **own: Any
) -> Statement | None:
    """Read a text that was completed with a number, and take the number out."""
    found = read(text)
    if len(found) != 1:
        return None
    said = found[0]
    doubts = tuple(doubt for doubt in said.doubts if doubt != "name_missing" or not (said.name or name))
    kept: dict[str, Any] = {**_NUMBERLESS, **own}
    return attrs.evolve(said, rule=rule, name=said.name or name, implied=False, doubts=(*doubts, "no_digits"), **kept)


def _elsewhere(words: str, read: Callable[[str], list[Statement]]) -> Statement | None:
    match = _ELSEWHERE.search(words)
    if match is None:
        return None
    return _completed(f"{words[: match.start()]}提高1%", read, "unquantified", name=match["what"])


def _improving(words: str, read: Callable[[str], list[Statement]]) -> Statement | None:
    match = _AT_END.search(words)
    before = words[: match.start()] if match is not None else ""
    if match is None:
        match = _AT_BEGIN.search(words)
        if match is None or not (match["adverb"] or not cleaned(words[: match.start()])):
            return None
        before = words[: match.start()] + match["name"]
    change: Literal["up", "down"] | None = (
        "up" if match["verb"] in _RISE else "down" if match["verb"] in _FALL else None
    )
    held = True if _HELD.search(match["adverb"]) else None
    return _completed(f"{before}提高1%", read, "improve", change=change, held=held)


def _delivered(words: str, read: Callable[[str], list[Statement]]) -> Statement | None:
    """Read what is done, by the verb at the beginning (启动长风公园一期) or at the end (福利院投运)."""
    named = cleaned(words)
    at = words.find(named)
    if at < 0:
        return None
    for length in range(_LONGEST, 1, -1):
        if named[:length] in _WORKS and len(named) > length:
            place = at + length
            break
        if named[-length:] in _WORKS and len(named) > length:
            place = at + len(named)
            break
    else:
        return None
    found = read(f"{words[:place]}1个{words[place:]}")
    if len(found) != 1 or found[0].rule != "cumulative":
        return None
    return _completed(f"{words[:place]}1个{words[place:]}", read, "deliverable", stage=found[0].stage)
