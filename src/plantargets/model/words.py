"""The closed vocabularies of the nouns: what a field may say."""

from __future__ import annotations

from typing import Literal

from plantargets.periods import Window
from plantargets.units import Bound

__all__ = [
    "Aggregate",
    "Basis",
    "Bound",
    "Certainty",
    "Change_",
    "Direction",
    "Effort",
    "Force",
    "GroupKind",
    "Nature",
    "Over",
    "Pace",
    "Prices",
    "Sense",
    "Stage",
    "Why",
    "Window",
]

Nature = Literal["stock", "flow", "rate", "index"]
"""Kind of series: a count at a date, an amount over a span, a ratio, an index number."""

Aggregate = Literal["sum", "last", "mean", "published"]
"""How the figure of a longer span follows from those of its parts."""

Basis = Literal["nominal", "real", "not_priced"]
"""Price basis: current prices, constant (comparable) prices, not in money."""

Direction = Literal["up", "down", "neither"]
"""Which way is better; ``neither`` is a stated fact, unlike an unknown direction."""

Certainty = Literal["source_seen", "convention", "judgement"]
"""How sure the facts about an indicator are."""

Sense = Literal["floor", "cap", "band"]
"""What the printed bound means: at least, at most, or near."""

Change_ = Literal["up", "down"]
"""Which way the printed magnitude moves: 下降3% is value 3, change down."""

Force = Literal["binding", "expected"]
"""约束性 or 预期性."""

Effort = Literal["ensure", "strive"]
"""确保, or 力争 and 努力."""

Over = Literal["year", "average", "total"]
"""A growth over the year, on average per year (年均), or in total over the period (累计)."""

Stage = Literal["started", "under_way", "complete"]
"""Stage of works asked for: 启动 or 开工; 推进, 实施; 建成, 完成."""

Why = Literal["none_set", "set_elsewhere", "qualitative"]
"""Why a target carries no number of its own."""

GroupKind = Literal["tiers", "all_of", "part_of"]
"""Two tiers (确保 and 力争), conditions that must all hold, a part of a larger count."""

Pace = Literal["calendar", "seasonal", "schedule"]
"""How the share expected by a date is found: 时序进度, as in earlier years, or by the plan's own schedule."""

Prices = Literal["strict", "deflate", "as_published"]
"""Which rates an in-step target compares: of one price basis only, deflated by 居民消费价格, or as they come."""
