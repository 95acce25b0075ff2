"""What the methods ask of their inputs, and the growth rate that most of them rest on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, get_args

from plantargets.errors import DefinitionError, near
from plantargets.formulas.checks import number
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.render.numbers import Number

__all__ = ["Nature", "Way", "checked_nature", "checked_way", "growth_a_year", "one_of", "optional", "per_cent", "year"]

Nature = Literal["level", "share", "rate_of_change"]
"""Nature of a series: a count or an amount; a per cent of a whole, 0 to 100; or itself a rate of change."""

Way = Literal["up", "down"]
"""Which way is better."""

_WAYS = {"higher": "up", "increase": "up", "positive": "up", "lower": "down", "decrease": "down", "negative": "down"}


def one_of(function: str, name: str, word: object, allowed: tuple[str, ...], synonyms: dict[str, str]) -> str:
    """Give a word of a closed vocabulary, or name the nearest."""
    if isinstance(word, str) and word in allowed:
        return word
    written = shown(word)
    meant = (synonyms[written],) if synonyms.get(written) in allowed else near(written, allowed)
    why = f"is not one of {', '.join(allowed)}" + ("; it must be stated" if word is None else "")
    raise DefinitionError(function, name, written, why, meant)


def checked_way(function: str, direction: object) -> int:
    """Give 1 where up is better and -1 where down is; there is no default."""
    return 1 if one_of(function, "direction", direction, get_args(Way), _WAYS) == "up" else -1


def checked_nature(function: str, nature: object) -> str:
    """Give the nature of the series; there is no default."""
    synonyms = {"growth": "rate_of_change", "growth_rate": "rate_of_change", "rate": "share", "percent": "share",
                "stock": "level", "flow": "level", "index": "level"}  # fmt: skip
    return one_of(function, "nature", nature, get_args(Nature), synonyms)


def optional(function: str, name: str, value: Number | None) -> float | None:
    """Give a finite float, or None where the value is missing."""
    return None if value is None else number(function, name, value)


def year(function: str, name: str, value: Number | None) -> int:
    """Give a calendar year."""
    given = number(function, name, value)
    if not given.is_integer() or not 1 <= given <= 9999:
        raise DefinitionError(function, name, shown(value), "is not a calendar year, 1 to 9999")
    return int(given)


def growth_a_year(first: float | None, last: float | None, years: int) -> float | None:
    """Give compound growth as a share of 1 a year; None where it is not a real, finite number.

    A plain power, in the order in which the methods' own code takes it, and not `formulas.mean_growth`, which goes by
    logarithms: a series made to grow by exactly 1.5 % must fall on the same side of a band's edge as there. And two
    values below zero have a growth rate in these methods.
    """
    if years <= 0 or not first or last is None:
        return None
    ratio = last / first
    if ratio < 0 or not math.isfinite(ratio):
        return None
    return float(ratio ** (1 / years)) - 1


def per_cent(growth: float | None) -> float | None:
    """Turn a share of 1 into per cent, where that is a float."""
    if growth is None or not math.isfinite(growth * 100):
        return None
    return growth * 100
