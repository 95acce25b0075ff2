"""The texts that a unit may be printed as, for columns that cannot be looked at beforehand."""

from __future__ import annotations

import functools
import itertools
import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from plantargets.units.compose import MAGNITUDES, facts, same_words
from plantargets.units.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.units.table import Dimensions, Entry
    from plantargets.units.unit import Unit

    Words = tuple[tuple[str, ...], ...]
    Spelt = list[tuple[str, Fraction]]

__all__ = ["unit_spellings"]

_MOST = 2500
_FEW = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8}
_MANY = {"": 1, **MAGNITUDES}
_NONE = {"": 1}
_BELOW = {**_FEW, "百": 100, "十万": 10**5, "百万": 10**6, "1000": 1000, "1万": 10**4, "10万": 10**5, "100万": 10**6}
_PARTED = re.compile("[/每·]")  # such a name stands alone
_MAGNIFIED = frozenset({"count", "money"})  # what is physical has units of every size


def unit_spellings(wanted: Unit, same: Iterable[Iterable[str]] = ()) -> dict[str, float]:
    """Give every text that a unit convertible to `wanted` is printed as, with its factor.

    For a lazy table, whose units cannot be looked at: each magnitude in front (百 to 千万亿) of each name and alias of
    what is measured; of a unit with denominators, each way to write its parts. Bounded: where there would
    be more than some thousand, aliases go first, then the rarer magnitudes.

    Parameters
    ----------
    wanted
        The unit to convert to.
    same
        Sets of counting words that mean the same, as in `Unit.convert_factor`.

    Returns
    -------
    dict of str to float
        The number of `wanted` that one of each is.

    Examples
    --------
    >>> from plantargets.units import Unit
    >>> spelt = unit_spellings(Unit("亿元"))
    >>> spelt["万元"], spelt["元"], "美元" in spelt
    (0.0001, 1e-08, False)
    >>> unit_spellings(Unit("件/万人"))["件/10万人"]
    0.1
    """
    return dict(_spellings(wanted.text, tuple(tuple(group) for group in same), table().version))


@functools.lru_cache(maxsize=512)
def _spellings(text: str, same: Words, version: int) -> tuple[tuple[str, float], ...]:  # noqa: ARG001 - part of the key
    wanted = facts(text)
    found = _whole(wanted.dimensions, same)
    if wanted.denominators or len(wanted.head) > 1:
        found += _composed(text, same)
    if not wanted.dimensions:
        found += [(f"1/{word}", Fraction(1, size)) for word, size in _MANY.items() if word]
    # The reading of the text itself goes first: 千米 is one name, whatever 千 and 米 are.
    return tuple({spelt: float(factor / wanted.factor) for spelt, factor in [*found, (text, wanted.factor)]}.items())


def _alike(dimensions: Dimensions, same: Words) -> dict[str, Entry]:
    """Give the names whose units convert to what has these dimensions."""
    meant = same_words(dimensions, same) if same else dimensions
    return {
        name: entry
        for name, entry in table().names.items()
        if entry.dimensions == dimensions or (same and same_words(entry.dimensions, same) == meant)
    }


def _whole(dimensions: Dimensions, same: Words) -> Spelt:
    """Give the units that bear one name, with and without a magnitude."""
    known = table().names
    found: Spelt = []
    for name, entry in _alike(dimensions, same).items():
        plain = entry.name in "%‰‱1"
        found += [
            (word + name, entry.factor * size)
            for word, size in _MANY.items()
            if not word or not (plain or word + name in known)
        ]
    return found


def _composed(text: str, same: Words) -> Spelt:
    """Give the units put together as this one is, each part in every way to write it."""
    wanted = facts(text)
    entries = [*wanted.head, *(d.entry for d in wanted.denominators if d.entry)]
    if len(entries) < len(wanted.head) + len(wanted.denominators):
        return []  # 12/十万: its denominators are magnitudes
    names = [_alike(entry.dimensions, same) for entry in entries]
    many = [_MANY if entries[0].kind in _MAGNIFIED else _FEW]
    many += [_BELOW if entry.kind in _MAGNIFIED else _NONE for entry in entries[len(wanted.head) :]]
    if _count(names, many) > _MOST:
        names = [
            {name: entry for name, entry in alike.items() if name == entry.name or name in text} for alike in names
        ]
    if _count(names, many) > _MOST:
        many = [{word: size for word, size in words.items() if word in _FEW} for words in many]
    heads = _parts(names[0], many[0])
    for more in names[1 : len(wanted.head)]:
        heads = _joined(heads, "·", _parts(more, _NONE))
    below = [
        [(part, 1 / factor) for part, factor in _parts(alike, words)]
        for alike, words in zip(names[len(wanted.head) :], many[1:], strict=True)
    ]
    found = heads
    for parts in below:
        found = _joined(found, "/", parts)
    if len(below) > 1:  # 元/(人·月) beside 元/人/月
        inner = functools.reduce(lambda a, b: _joined(a, "·", b), below)
        found = found + _joined(heads, "/", [(f"({part})", factor) for part, factor in inner])
    return found


def _count(names: Sequence[dict[str, Entry]], magnitudes: Sequence[dict[str, int]]) -> int:
    return math.prod(len(part) for part in names) * math.prod(len(words) for words in magnitudes)


def _parts(names: dict[str, Entry], magnitudes: dict[str, int]) -> Spelt:
    """Give each name with each magnitude, but where that is another unit's name."""
    known = table().names
    return [
        (word + name, entry.factor * size)
        for name, entry in names.items()
        for word, size in magnitudes.items()
        if not (word and word + name in known) and not _PARTED.search(name)
    ]


def _joined(firsts: Spelt, sign: str, seconds: Spelt) -> Spelt:
    return [(a + sign + b, x * y) for (a, x), (b, y) in itertools.product(firsts, seconds)]
