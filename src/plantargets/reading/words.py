"""The words of plan prose that reading goes by: what moves, what is done, what only links.

The classes themselves stand in ``words.txt``: a new verb belongs in one line there.
"""

from __future__ import annotations

import re
from importlib import resources
from typing import Final

__all__ = [
    "ACTIONS",
    "DOWN",
    "HOLDS",
    "LEADING",
    "PREPOSITIONS",
    "SPREADS",
    "TAIL",
    "UP",
    "VERBS",
    "ends_in",
]


def _classes() -> dict[str, frozenset[str]]:
    """Read the file of words."""
    found: dict[str, frozenset[str]] = {}
    name = ""
    text = resources.files("plantargets.reading").joinpath("words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("@"):
            name = line[1:].partition(" | ")[0]
            found[name] = frozenset()
        elif line and not line.startswith("#"):
            found[name] |= frozenset(line.split())
    return found


_WORDS: Final = _classes()
UP: Final = _WORDS["UP"]
DOWN: Final = _WORDS["DOWN"]
HOLDS: Final = _WORDS["HOLDS"]
SPREADS: Final = _WORDS["SPREADS"]
ACTIONS: Final = _WORDS["ACTIONS"]
PREPOSITIONS: Final = _WORDS["PREPOSITIONS"]
TAIL: Final = _WORDS["TAIL"]
_LONGEST: Final = 6
VERBS: Final = "|".join(sorted((verb for verb in ACTIONS if len(verb) > 1), key=len, reverse=True))
"""Pattern of the verbs that say what is done, the longest first, without those of one sign: they are parts of nouns."""

# What may stand before a name in its clause and is no part of it.
LEADING: Final = re.compile(
    r"(?:[\s，、；：。！—\-·●■◆•①②③④⑤⑥⑦⑧⑨⑩]+|（?\d{1,2}(?:[.．]|）)(?!\d)"
    r"|[一二三四五六七八九十]+(?:是|要)|(?:首先|其次|再次|此外|同时|其中|特别是|尤其是|另外|首批|年度|全国首批|并(?![网购轨表联举])且?|而且|以及|及|和|与|且)(?!其|平)"
    r"|(?:今年|去年|明年|全年|当年|本年|上半年|下半年|一季度|前三季度|年内|年底前?|年末|目前|截至(?:目前|\d+年底?)|近年来|五年来?|近[\d两三四五]年|在全[国省市]范围内(?:首批|率先)?|五年间|[三四]年来|一年来|过去五年|过去一年|每年|每月|\d{1,2}月(?:底|末|份)?之?前|(?:力争)?用?[一两二三四五\d]年(?:左右)?(?:的?时间|之?内)|期间|时期|去年底|同期|至\d{4}年底?)"
    r"|了(?![解结断不])(?=[^，。；、]{2})|经?初步(?:核算|统计|测算)|按[^，。；、]{0,6}口径(?:计算)?|(?:扣除|剔除)[^，。；、]{2,12}(?:因素|影响)(?:影响)?(?:后|，)?|全[省市县区州盟旗](?=GDP)"
    r"|[\u4e00-\u9fff]{2,4}全[市省县区](?=地区生产总值|生产总值|GDP|规模?以?上|一般公共|固定资产|社会消费|居民|城镇|农村|财政)"
    r"|[\u4e00-\u9fff]{1,5}[省市县区旗州](?=(?:19|20)\d\d年)"
    r"|到?(?:19|20)\d\d年(?:底|末|[0-9]+月(?:底|末)?)?(?:前)?|到?“?十[一二三四五六七]五”?(?:时期|期间|末|以来)?"
    r"|(?:预计|预期|力争|争取|确保|努力|奋力|全力|必须|继续|大力|积极|加快|稳步|持续|深入|全面|扎实|着力|重点|统筹|切实|进一步|有序|高质量|高标准|高水平|同步|稳妥|科学|高效|精准|深化|逐步|再次?|新一轮|率先|成功|累计|共计|合计|先后|陆续|相继|超额|如期|圆满|全力以赴|基本|首次|顺利|超常规|一体|分类|梯次|滚动|用心|用情|常态化|分批|集中|协同|平均|主动)(?=[^，。；、]{2})"
    r"|(?:实现|做到|确保)(?=.)|(?:推动|使|促使|促进|保持|巩固|要求|完善|我[们市省县区]|全[省市县区州](?=[^，。；、]{3}))(?=[^，。；、的]{4})"
    r"|(?:经济发展|各位代表|主要预期目标|预期目标|主要目标|发展目标|目标任务)(?:安排|建议)?(?:是|为|：))"
)


def ends_in(text: str, words: frozenset[str], longest: int = _LONGEST) -> str:
    """Give the longest of `words` that `text` ends in, or nothing.

    Examples
    --------
    >>> ends_in("产量同比增长", UP)
    '增长'
    """
    for length in range(min(longest, len(text)), 0, -1):
        if text[-length:] in words:
            return text[-length:]
    return ""
