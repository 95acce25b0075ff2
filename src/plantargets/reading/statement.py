"""Statement: one thing that a report says in a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from plantargets.model.rules import RuleCode
    from plantargets.units import Bound, Number

__all__ = ["Said", "Statement"]

Said = Literal["target", "result"]


@attrs.frozen(kw_only=True)
class Statement:
    role: Said
    name: str
    rule: RuleCode
    value: Number | None
    bound: Bound | None
    unit: str | None
    start: int
    end: int
    quote: str
    upper: Number | None = None
    amount: Number | None = None
    amount_upper: Number | None = None
    amount_unit: str | None = None
    first: int | None = None
    last: int | None = None
    over: str | None = None
    change: str | None = None
    held: bool | None = None
    stage: str | None = None
    per: str | None = None
    effort: str | None = None
    reference: str | None = None
    reference_area: str | None = None
    implied: bool = False
    section: str | None = None
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    words: str = ""
