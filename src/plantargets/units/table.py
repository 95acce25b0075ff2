"""The table of units: one data file, read at first use, and what users add."""

from __future__ import annotations

import contextlib
import functools
import re
import threading
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, get_args

import attrs

from plantargets.errors import DefinitionError, DuplicateCodeError, near
from plantargets.units.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Dimensions", "Entry", "Kind", "add_unit", "dimension_label", "table"]

Dimensions = tuple[tuple[str, int], ...]
Kind = Literal["money", "count", "percent", "points", "multiple", "physical", "rate", "time", "index", "pure"]

_LOCK = threading.RLock()
_NOT_A_NAME = re.compile(r"[\s\d/|#@$万亿每]|^[-+%‰‱·.]|^$")
_MOST_CHARACTERS = 16
_MOST_FACTOR = 80
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# The unit ends here: nothing, a sign, a hedge word, or the smaller unit of 两角五分.
_FINAL = re.compile(r"$|[^\w]|[以左上之及或钱半整至到多]|[零一二两三四五六七八九十\d]{1,2}[角分两]")


@functools.cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


@attrs.frozen
class Entry:
    """One named unit of the table.

    Attributes
    ----------
    name
        Canonical name.
    factor
        Exact factor to the base units.
    dimensions
        Exponents of the base units.
    kind
        What sort of unit it is.
    english
        English name, singular and plural.
    pint
        Name in a pint registry.
    source
        Where the definition is from.
    not_before
        Pattern of what, following in running text, shows that this was no unit; ``$`` for "only at an end".
    """

    name: str
    factor: Fraction
    dimensions: Dimensions
    kind: Kind
    english: tuple[str, str]
    pint: str
    source: str
    not_before: str = ""

    def fits(self, text: str, end: int) -> bool:
        """Say whether the name, ending at `end` of a running text, is the unit there."""
        if not self.not_before:
            return True
        if self.not_before == "$":
            return _FINAL.match(text, end) is not None
        return _pattern(self.not_before).match(text, end) is None


def combine(parts: Iterable[tuple[Dimensions, int]]) -> Dimensions:
    """Multiply dimensions raised to powers.

    Examples
    --------
    >>> combine([((("米", 2),), 1), ((("米", 1),), -2), ((("人", 1),), -1)])
    (('人', -1),)
    """
    total: dict[str, int] = {}
    for dimensions, power in parts:
        for base, exponent in dimensions:
            total[base] = total.get(base, 0) + exponent * power
    return tuple(sorted((base, exponent) for base, exponent in total.items() if exponent))


class Table:
    """All names, and what is needed to find the longest one at a place."""

    def __init__(self) -> None:
        self.names: dict[str, Entry] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        self.labels: dict[Dimensions, str] = {}
        self.version: int = 0

    def entries(self) -> tuple[Entry, ...]:
        """Give every entry once, in the order of the file."""
        return tuple(entry for name, entry in self.names.items() if name == entry.name)

    def put(self, entry: Entry, aliases: Iterable[str]) -> None:
        """Append an entry."""
        for word in (entry.name, *aliases):
            self.names[word] = entry
            known = self.lengths.get(word[0], ())
            if len(word) not in known:
                self.lengths[word[0]] = tuple(sorted({*known, len(word)}, reverse=True))
        self.version += 1

    def match(self, text: str, start: int) -> tuple[int, Entry] | None:
        """Find the longest name that starts at `start` and fits what follows."""
        if start >= len(text):
            return None
        for length in self.lengths.get(text[start], ()):
            entry = self.names.get(text[start : start + length])
            if entry is not None and start + length <= len(text) and entry.fits(text, start + length):
                return start + length, entry
        return None

    def define(self, definition: str, name: str) -> tuple[Fraction, Dimensions]:
        """Work out ``2000/3 米*米``: an exact factor, units, ``*`` and ``/``."""
        if not definition:
            return Fraction(1), ((name, 1),)
        number, _, units = definition.partition(" ")
        factor, parts = Fraction(number), []
        for sign, word in re.findall(r"([*/]?)([^*/]+)", units):
            if word == "1":
                continue
            entry, power = self.names[word], -1 if sign == "/" else 1
            factor *= entry.factor**power
            parts.append((entry.dimensions, power))
        return factor, combine(parts)


_TABLE: Final = Table()


def _read(into: Table) -> None:
    from importlib import resources  # 10 ms: at first use, not at import

    kind, source = "pure", ""
    text = resources.files("plantargets.units").joinpath("units.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line[0] == "#":
            continue
        if line[0] == "@":
            head, _, tail = line.partition(" | ")
            word, _, value = head.partition(" ")
            if word == "@group":
                kind, source = value, tail
            else:
                into.labels[into.define(f"1 {tail}", "")[1]] = value
            continue
        name, aliases, definition, english, pint_name, not_before = line.split("|", 5)
        factor, dimensions = (Fraction(1), ()) if definition == "*" else into.define(definition, name)
        one, _, many = english.partition("/")
        entry = Entry(
            name,
            factor,
            dimensions,
            kind,  # type: ignore[arg-type]  # the file is ours; a test checks its kinds
            (one, many or one),
            pint_name or name,
            source,
            not_before,
        )
        into.put(entry, aliases.split())


def table() -> Table:
    """Give the table, reading the data file at first use."""
    if not _TABLE.names:
        with _LOCK:
            if not _TABLE.names:
                fresh = Table()
                _read(fresh)
                _TABLE.lengths, _TABLE.labels, _TABLE.version = fresh.lengths, fresh.labels, fresh.version
                _TABLE.names = fresh.names  # last: this is what other threads look at
    return _TABLE


def _power_label(dimensions: Dimensions, labels: dict[Dimensions, str]) -> str:
    if dimensions in labels:
        return labels[dimensions]
    words = []
    for base, exponent in dimensions:
        power = "" if exponent == 1 else str(exponent).translate(_SUPERSCRIPT)
        words.append(labels.get(((base, 1),), base) + power)
    return "·".join(words)


def dimension_label(dimensions: Dimensions) -> str:
    """Name dimensions: 面积, 质量/体积; different dimensions have different names.

    Examples
    --------
    >>> dimension_label((("米", 2),)), dimension_label((("千克", 1), ("米", -3))), dimension_label(())
    ('面积', '质量/体积', '纯数')
    """
    labels = table().labels
    if not dimensions:
        return "纯数"
    if dimensions in labels:
        return labels[dimensions]
    for known, label in labels.items():  # 元/千瓦时: a denominator that itself mixes both signs
        if {e > 0 for _, e in known} == {True, False}:
            rest = combine([(dimensions, 1), (known, 1)])
            if rest and all(e > 0 for _, e in rest) and len(rest) < len(dimensions):
                return f"{_power_label(rest, labels)}/{label}"
    above = tuple((b, e) for b, e in dimensions if e > 0)
    below = tuple((b, -e) for b, e in dimensions if e < 0)
    if not below:
        return _power_label(above, labels)
    return f"{_power_label(above, labels) or '1'}/{_power_label(below, labels)}"


def add_unit(
    name: str,
    *,
    kind: Kind = "count",
    factor: int | str | Fraction | None = None,
    of: str | None = None,
    aliases: Iterable[str] = (),
    source: str = "",
    name_en: str = "",
) -> None:
    """Add a unit of your own to the table, for this process.

    With `factor` and `of` the unit is that many of a known one; without, it is a base dimension of its own, as every
    counting word is. The table only grows: a name that is taken is refused, except when exactly the same is added
    again. Safe to call from several threads. A pickle holds the unit's text only, so a process that reads
    it must add it too.

    Parameters
    ----------
    name
        Canonical name, at most 16 characters, without digits, spaces, ``/``, 每 and magnitude words.
    kind
        Sort of unit, when it is a base dimension; a unit defined by another has the other's kind.
    factor
        Exact: an integer, a Fraction, or text such as ``"2000/3"``. Above zero.
    of
        The known unit that `factor` multiplies; one of the table's names.
    aliases
        Further names with the same meaning.
    source
        Where the definition is from.
    name_en
        English name, ``"singular/plural"``; `name` where empty.

    Raises
    ------
    DefinitionError
        When a name, the factor or `of` cannot be used.
    DuplicateCodeError
        When a name is taken by something else.

    Examples
    --------
    >>> from plantargets.units import Unit
    >>> add_unit("蒙古包", name_en="yurt/yurts", source="own")
    >>> Unit("万蒙古包").multiplier
    10000
    """
    aliases = tuple(aliases)
    words = [normalise(w) for w in (name, *aliases)]
    for given, word in zip((name, *aliases), words, strict=True):
        if len(word) > _MOST_CHARACTERS or _NOT_A_NAME.search(word):
            why = (
                "cannot be a unit's name: at most 16 characters, no digits, spaces, /, 每, 万, 亿, and no sign in front"
            )
            raise DefinitionError("unit", "name", str(given)[:80], why)
    if kind not in get_args(Kind):
        raise DefinitionError("unit", "kind", str(kind)[:80], f"must be one of {', '.join(get_args(Kind))}")
    if (factor is None) != (of is None):
        raise DefinitionError("unit", "factor", repr(factor)[:80], "factor and of go together: factor=50, of='千克'")
    with _LOCK:
        known = table()
        exact = Fraction(1)
        dimensions: Dimensions = ((words[0], 1),)
        if of is not None:
            other = known.names.get(normalise(of))
            if other is None:
                raise DefinitionError("unit", "of", of[:80], "is no unit of the table", near(of, known.names))
            exact, dimensions, kind = _factor(factor) * other.factor, other.dimensions, other.kind
        one, _, many = (name_en or words[0]).partition("/")
        entry = Entry(words[0], exact, dimensions, kind, (one, many or one), words[0], source)
        taken = [w for w in words if known.names.get(w, entry) != entry]
        if taken:
            raise DuplicateCodeError("unit", taken[0])
        if words[0] not in known.names or any(w not in known.names for w in words):
            known.put(entry, words[1:])


def _factor(given: object) -> Fraction:
    factor = Fraction(0)
    if isinstance(given, (int, Fraction)) or (isinstance(given, str) and len(given) <= _MOST_FACTOR):
        with contextlib.suppress(ValueError, ZeroDivisionError):
            factor = Fraction(given)
    if factor <= 0:
        why = "must be an exact number above zero: 50, '2000/3' or a Fraction (not a float)"
        raise DefinitionError("unit", "factor", repr(given)[:80], why)
    return factor
