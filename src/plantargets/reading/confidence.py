"""Confidence: how often statements with the same doubts were right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.reading.statement import Doubt

__all__ = ["confidence"]

_PLAIN: Final = 0.98
_WITH: Final[dict[Doubt, float]] = {
    "role_inferred": 0.9,
    "name_inherited": 0.98,
    "name_missing": 0.6,
    "no_digits": 0.91,
    "all_of": 0.75,
    "unit_unknown": 0.85,
    "spelt": 0.7,
    "shared_unit": 0.95,
    "may_be_scope": 0.91,
    "one_for_several": 0.95,
    "contradictory": 0.5,
    "span_unclear": 0.6,
    "many_members": 0.8,
    "own_unit": 0.7,
}


def confidence(doubts: Iterable[str]) -> float:
    """Give the confidence that goes with doubts: the plain one, times that of each doubt.

    Examples
    --------
    >>> confidence(()), confidence(["all_of"])
    (0.98, 0.73)
    """
    share = _PLAIN
    for doubt in doubts:
        share *= _WITH.get(doubt, 1.0)  # type: ignore[call-overload]
    return round(share, 2)
