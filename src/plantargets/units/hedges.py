"""Hedge words on both sides of a number, and the bound they state together."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from plantargets.units.quantity import Bound

__all__ = [
    "RIGHT",
    "UP_TO",
    "Hedge",
    "after_fraction",
    "far_comparator",
    "first_hedge",
    "left_hedges",
    "points_over_baseline",
    "right_hedges",
    "settle",
]

Hedge: TypeAlias = "tuple[str, Bound | None]"
"""The word as printed, and its bound; None for words such as 力争 and 提高到 that state none."""


def _words(listed: dict[Bound | None, str]) -> dict[str, Bound | None]:
    return {word: bound for bound, words in listed.items() for word in words.split()}


# A negated comparator is one word: the longest word wins.
# 以上, 以下 and 以内 include the number (Civil Code, art. 1259).
LEFT: Final = _words(
    {
        ">=": "不低于 不少于 不小于 不下于 不得低于 不得少于 至少 至少有 至少为 最少 "
        "最少有 达到 达到了 达 可达 大于等于 大于或等于 达到或超过 迈上 站上 跨上 跃上 登上 ≥ >=",
        ">": "超过 超过了 突破 突破了 高于 超 超出 多于 大于 跨过 跨过了 迈过 跨越 跨越了 越过 过 破 逾 已逾 >",
        "<=": "不超过 不高于 不多于 不大于 不超 不得超过 不得高于 最多 最多为 至多 小于等于 小于或等于 ≤ <=",
        "<": "低于 不足 不到 少于 小于 未满 不满 <",
        "~": "约 约为 约合 大约 近 将近 接近 基本 大概 逼近 左右约 ≈",
        None: "提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 扩大到 "
        "扩大至 上升到 上升至 下降到 下降至 降低到 降低至 减少到 减少至 "
        "压减到 压减至 缩短到 缩短至 增至 升至 降至 降到 减至 控制在 稳定在 "
        "保持在 维持在 保持 稳定 介于 累计 力争 确保 争取 努力 年均 预计 平均",
    }
)
RIGHT: Final = _words(
    {
        ">=": "以上 及以上 或以上 和以上 (含)以上 （含）以上 及其以上",
        "<=": "以下 及以下 或以下 以内 之内 (含)以下 （含）以下",
        "<": "之下",
        ">": "之上",
        "~": "左右 上下",
    }
)
UP_TO: Final[tuple[str, Bound | None]] = ("上", ">=")  # before a bare magnitude only: 上千亿元
# To reach a number says least: what stands beside it decides.
_REACH: Final = frozenset(("达到", "达到了", "达", "可达", "迈上", "站上", "跨上", "跃上", "登上"))
_LONGEST_LEFT: Final = max(map(len, LEFT))
_LONGEST_RIGHT: Final = max(map(len, RIGHT))
# Words of which a short hedge is the second half: 下达 is no 达, 通过 no 过, 节约 and 签约 no 约, 附近 no 近.
_NOT_AFTER: Final = {
    "达": "下发到抵直传送转表通马布雷",
    "过": "通经度渡不路穿超跳错越跨迈",
    "超": "赶反高",
    "破": "打爆侦突",
    "约": "节签合契制履预条特公相集",
    "近": "最附临靠邻走远",
    "基本": "最",
    "平均": "不",
    "不足": "",
    "稳定": "不",
    "低于": "",
}
_STRICT: Final[dict[Bound | None, Bound]] = {">=": ">", "<=": "<"}  # 5亿元（不含）以下
_STRICTEST: Final[tuple[Bound, ...]] = (">", "<", ">=", "<=")
# A baseline stands between the comparator and the points: 高于全国平均水平0.5个百分点.
_OVER_BASELINE: Final = re.compile(r"(?:高于|快于|高出|好于|优于|领先|超过|低于)[^，。；：、,;\d]{0,16}$")
_FAR: Final = re.compile(
    r"(不超过|不低于|不少于|不高于|不多于|不得超过|不得高于|不得低于|不得少于|约占|超占)(?:\d{4}年)?[^，。；：、！？,;\s\d增升降减提]{0,12}$"
)
# 2.5亿只（羽）以上, 5%（左右）: what stands in brackets between the number and its hedge, or around the hedge.
_BRACKETED: Final = re.compile(
    r"[（(](?:(左右|上下|以上|以下|以内)|(不含)[^)），。；]{0,10}|含[^)），。；]{0,10}|[^\W\d]{1,4})[)）]"
)
_SHORT_OVER: Final = ("高于", "快于", "高出", "低于")


def left_hedges(text: str, start: int) -> tuple[list[Hedge], int]:
    """Read the hedge words that end at `start`; give them in order, and where they begin."""
    found: list[Hedge] = []
    while start and len(found) < 4:
        at = start - 1 if text[start - 1] == " " else start
        for length in range(min(_LONGEST_LEFT, at), 0, -1):
            word = text[at - length : at]
            if word not in LEFT or (at > length and text[at - length - 1] in _NOT_AFTER.get(word, "")):
                continue
            found.insert(0, (word, LEFT[word]))
            start = at - length
            break
        else:
            break
    return found, start


def far_comparator(text: str, start: int) -> Hedge | None:
    """Read the comparator of ``不超过投资额的30%`` or ``约占全省的三分之一``, which a noun parts from its share."""
    match = _FAR.search(text, max(0, start - 20), start)
    if match is None:
        return None
    word = match[1].removesuffix("占")
    return word, LEFT[word]


def first_hedge(text: str, start: int) -> tuple[Hedge, int] | None:
    """Read the longest hedge word that begins at `start`, and where it ends."""
    for length in range(_LONGEST_LEFT, 0, -1):
        word = text[start : start + length]
        if len(word) == length and word in LEFT:
            return (word, LEFT[word]), start + length
    return None


def right_hedges(text: str, end: int) -> tuple[list[Hedge], int]:
    """Read the hedge words that begin at `end`; give them and where they stop."""
    found: list[Hedge] = []
    bracket = _BRACKETED.match(text, end) if text[end : end + 1] in ("(", "（") else None
    if bracket is not None and bracket[1]:
        return [(bracket[1], RIGHT[bracket[1]])], bracket.end()
    if bracket is not None:
        after, stop = right_hedges(text, bracket.end())
        if after:
            return [
                (word, _STRICT[bound]) if bracket[2] and bound in _STRICT else (word, bound) for word, bound in after
            ], stop
    while len(found) < 2:
        at = end + 1 if text[end : end + 1] == " " else end
        for length in range(_LONGEST_RIGHT, 1, -1):
            word = text[at : at + length]
            if len(word) == length and word in RIGHT:
                found.append((word, RIGHT[word]))
                end = at + length
                break
        else:
            break
    return found, end


def after_fraction(word: str) -> Hedge:
    """Read 强 or 弱 after a fraction: 三分之一强 is a little more than a third."""
    return word, ">" if word == "强" else "<"


def points_over_baseline(text: str, start: int) -> str:
    """Give the comparator of ``高于全国平均水平0.5个百分点``, or nothing; with points it asks for at least so many."""
    match = _OVER_BASELINE.search(text, max(0, start - 20), start)
    if match is None or (match[0] == match[0][:2] and match[0] not in _SHORT_OVER):
        return ""
    return match[0][:2]


def settle(left: list[Hedge], right: list[Hedge], *, floor: bool, ranged: bool) -> tuple[Bound, tuple[str, ...]]:
    """Join the bounds that the words state; give too the words that contradict each other, or the range.

    达到 and its kin give way to what else is said (达到7000亿元左右, 达到5%以下); 左右 stands before all others; a
    range keeps its ends; of two that point the same way the stricter holds.
    """
    stated: list[tuple[str, Bound]] = [(word, bound) for word, bound in (*left, *right) if bound]
    firm = [pair for pair in stated if pair[0] not in _REACH] or stated
    more: list[tuple[str, Bound]] = [("多", ">")] if floor else []  # 多, 余 and 几 may stand with 约
    clash = _clash(firm) or _clash([pair for pair in firm if pair[1] != "~"] + more)
    bounds = {bound for _, bound in firm + more}
    if "~" in bounds:
        return "~", clash
    if ranged:
        return "between", clash or tuple(word for word, _ in (stated + more)[:1])
    if clash:
        return firm[-1][1], clash  # the words after the number are the closer ones
    for stricter in _STRICTEST:
        if stricter in bounds:
            return stricter, ()
    return "=", ()


def _clash(stated: list[tuple[str, Bound]]) -> tuple[str, ...]:
    """Give the first two words that point different ways: 不超过 and 以上, 以上 and 左右."""
    return next(((a, b) for (a, one), (b, other) in itertools.pairwise(stated) if one[0] != other[0]), ())
