"""The field's own words for the codes of closed vocabularies, as tables and plan files may write them."""

from __future__ import annotations

from typing import Final

__all__ = ["CHINESE", "code_of"]

# Only words with one meaning in their column: 指数 may have another base than the same period of last year,
# and 环比 is no rate over the year.
_LISTED: Final[dict[str, dict[str, str]]] = {
    "aggregate": {"sum": "累计 合计", "last": "期末", "mean": "平均"},
    "basis": {
        "real": "实际 不变价 不变价格 可比价 可比价格",
        "nominal": "名义 现价 现行价格 当年价 当年价格",
    },
    "bound": {
        ">=": "≥ >= 以上 及以上 不低于 不少于 至少",
        ">": "> 超过 高于 突破",
        "<=": "≤ <= 以下 及以下 以内 不超过 不高于",
        "<": "< 低于 不足",
        "~": "~ ≈ 左右 约",
        "=": "=",
    },
    "change": {"up": "上升 提高 增加 增长", "down": "下降 降低 减少"},
    "direction": {"up": "正向 正向指标", "down": "逆向 逆向指标 负向指标"},
    "effort": {"ensure": "确保", "strive": "力争 努力 争取"},
    "force": {"binding": "约束性 约束性指标", "expected": "预期性 预期性指标"},
    "measure": {
        "level": "水平 绝对数",
        "growth": "同比 同比增长 同比增速",
        "avg_growth": "年均增长 年均增速",
        "rank": "位次 排名",
        "stage": "进展 阶段",
    },
    "nature": {"stock": "存量", "flow": "流量", "rate": "比率", "index": "指数"},
    "pace": {"calendar": "时序 时序进度", "seasonal": "季节 季节性 往年进度", "schedule": "进度表 进度安排"},
    "over": {"average": "年均", "total": "累计"},
    "sense": {"floor": "下限", "cap": "上限"},
    "stage": {"started": "启动 开工", "under_way": "推进 在建", "complete": "建成 完成 投运"},
    "status": {
        "final": "最终 最终核实",
        "preliminary": "初步 初步核算 初步统计",
        "expected": "预计",
        "revised": "修订 修订后",
    },
    "window": {"year": "年 年度", "half": "半年", "quarter": "季 季度", "month": "月 月度"},
}
CHINESE: Final[dict[str, dict[str, str]]] = {
    field: {word: code for code, words in codes.items() for word in words.split()} for field, codes in _LISTED.items()
}
"""Word to code, by field."""
_WIDE: Final = str.maketrans("\uff1e\uff1c\uff1d\uff5e", "><=~")  # full-width


def code_of(field: str, word: str) -> str:
    """Give the code of a word in a field; what is no such word comes back as it is.

    Parameters
    ----------
    field
        Name of the field or column: ``force``, ``basis``, ``bound`` …
    word
        What stands there.

    Examples
    --------
    >>> code_of("force", "约束性"), code_of("status", "初步核算"), code_of("basis", "real"), code_of("scope", "实际")
    ('binding', 'preliminary', 'real', '实际')
    """
    return CHINESE.get(field, {}).get(word.strip().translate(_WIDE), word)
