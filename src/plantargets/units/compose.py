"""What the text of a unit means: magnitude, names, 每 and / put together."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from plantargets.errors import UnknownUnitError, near
from plantargets.units.table import Dimensions, Entry, Kind, combine, dimension_label, table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MAGNITUDES", "Facts", "facts", "match_unit"]

MAGNITUDES: dict[str, int] = {
    "千万亿": 10**15,
    "百万亿": 10**14,
    "十万亿": 10**13,
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
_MAGNITUDE = re.compile("|".join(MAGNITUDES))
_POWER_OF_TEN = re.compile(r"1(0{0,6})(百万|千万|万|亿)?(?!\d)")
_MOST_CHARACTERS = 40
_MOST_DENOMINATORS = 3
# Words that print a multiple of a plainer unit: 八成 is 80 %.
_MULTIPLES = {"成": ("%", 10), "块": ("元", 1)}
_CACHE: dict[str, Facts] = {}
_CACHE_SIZE = 4096


@attrs.frozen
class Denominator:
    """A denominator: so many of a unit (万人), or a bare magnitude (十万) where `entry` is None."""

    magnitude: int
    entry: Entry | None

    @property
    def text(self) -> str:
        """Its canonical text."""
        return _magnitude_text(self.magnitude) + (self.entry.name if self.entry else "")


@attrs.frozen
class Facts:
    """All that is known of a unit's text."""

    multiplier: int
    head: tuple[Entry, ...]
    denominators: tuple[Denominator, ...]
    base_text: str
    factor: Fraction
    dimensions: Dimensions
    dimension: str
    kind: Kind


def _magnitude_text(magnitude: int) -> str:
    if magnitude == 1:
        return ""
    for word, size in MAGNITUDES.items():
        if size == magnitude:
            return word
    return str(magnitude)


def _denominator(text: str) -> Denominator | None:
    known = table().names
    if text in known and text != "1":
        return Denominator(1, known[text])
    digits = _POWER_OF_TEN.match(text)
    word = _MAGNITUDE.match(text)
    if digits:
        size, rest = 10 ** len(digits[1]) * MAGNITUDES.get(digits[2] or "", 1), text[digits.end() :]
    elif word:
        size, rest = MAGNITUDES[word[0]], text[word.end() :]
    else:
        return None
    if not rest:
        return Denominator(size, None) if size > 1 else None
    entry = known.get(rest) or (known.get(rest[1:]) if rest[0] in "名位" else None)  # 千名老人
    return Denominator(size, entry) if entry and rest != "1" else None


def _head(text: str) -> tuple[int, tuple[Entry, ...]] | None:
    known = table().names
    if text in known:
        return 1, (known[text],)
    word = _MAGNITUDE.match(text)
    multiplier, rest = (MAGNITUDES[word[0]], text[word.end() :]) if word else (1, text)
    names = [rest] if rest in known else rest.split("·")
    if len(names) > 2 or any(n not in known or n == "1" or (word and n in "%‰‱") for n in names):
        return None
    return multiplier, tuple(known[n] for n in names)


def _work_out(text: str) -> Facts | None:
    if not 0 < len(text) <= _MOST_CHARACTERS:
        return None
    whole = _head(text)  # names may hold 每: 吉比特每秒
    first, *rest = [text] if whole else re.split("[/每]", text)
    below: list[str] = []
    for part in rest:
        bare = part[1:-1] if part.startswith("(") and part.endswith(")") else part
        below.extend([bare] if bare in table().names else bare.split("·"))
    head = whole or _head(first)
    denominators = [_denominator(part) for part in below]
    if head is None or len(below) > _MOST_DENOMINATORS or any(d is None for d in denominators):
        return None
    multiplier, entries = head
    plainer = _MULTIPLES.get(entries[0].name)
    if plainer and not below:
        multiplier, entries = multiplier * plainer[1], (table().names[plainer[0]],)
    under = tuple(d for d in denominators if d is not None)
    pure = entries[0].name == "1"
    if any(d.entry is None for d in under) and not (pure and len(under) == 1):
        return None
    factor, parts = Fraction(multiplier), [(e.dimensions, 1) for e in entries]
    for entry in entries:
        factor *= entry.factor
    for d in under:
        factor /= d.magnitude * (d.entry.factor if d.entry else 1)
        if d.entry:
            parts.append((d.entry.dimensions, -1))
    dimensions = combine(parts)
    base = "/".join(["·".join(e.name for e in entries), *(d.text for d in under)])
    kind = "rate" if under else entries[0].kind if len(entries) == 1 else "physical"
    return Facts(multiplier, entries, under, base, factor, dimensions, dimension_label(dimensions), kind)


def facts(text: str) -> Facts:
    """Look up what a normalised unit text means.

    Raises
    ------
    UnknownUnitError
        With the nearest known units.

    Examples
    --------
    >>> facts("件/万人").factor, facts("万亩").base_text
    (Fraction(1, 10000), '亩')
    """
    found = _CACHE.get(text)
    if found is None:
        found = _work_out(text)
        if found is None:
            short = text[:_MOST_CHARACTERS]
            word = _MAGNITUDE.match(short)
            stem = short[word.end() :] if word else short
            raise UnknownUnitError(text, near(stem, table().names) if stem else ())
        if len(_CACHE) >= _CACHE_SIZE:
            _CACHE.clear()
        _CACHE[text] = found
    return found


def _match_denominator(text: str, at: int) -> int | None:
    """Find the end of one denominator at `at`."""
    digits = _POWER_OF_TEN.match(text, at) or _MAGNITUDE.match(text, at)
    plain = table().match(text, at)
    if plain and plain[1].name != "1":
        return plain[0]
    if digits:
        found = table().match(text, digits.end())
        if found and found[1].name != "1":
            return found[0]
    return None


def match_unit(text: str, start: int) -> int | None:
    """Find where the longest unit that starts at `start` of a normalised text ends, denominators included.

    Examples
    --------
    >>> match_unit("35微克/立方米以内", 2), match_unit("200万千瓦/400万千瓦时", 4)
    (8, 6)
    """
    found = table().match(text, start)
    if found is None or found[1].name == "1":
        return None
    end, entry = found
    for _ in range(_MOST_DENOMINATORS):
        sign = text[end : end + 1]
        if sign == "/" or (sign == "每" and entry.kind in ("physical", "money")):
            bracket = text[end + 1 : end + 2] == "("
            inner = _match_denominator(text, end + 1 + bracket)
            if inner is None or (sign == "每" and text[inner : inner + 1] not in _AFTER_EACH):
                break
            while text[inner : inner + 1] == "·" and (more := _match_denominator(text, inner + 1)):
                inner = more
            if bracket:
                if text[inner : inner + 1] != ")":
                    break
                inner += 1
            if text[start:inner] not in _CACHE and _work_out(text[start:inner]) is None:
                break
            end = inner
        else:
            break
    return end


# 每 joins two units only where the second one ends there: 1000元每人每月, not 5公里每年新增.
_AFTER_EACH = frozenset(("", "，", "。", "、", "；", "以", "左", "每", "）", ")", " ", "\n"))


def same_words(dimensions: Dimensions, same: Iterable[Iterable[str]]) -> Dimensions:
    """Replace counting words that mean the same by one of them.

    Examples
    --------
    >>> same_words((("户", 1),), [("家", "户")])
    (('家', 1),)
    """
    known = table().names
    to: dict[str, str] = {}
    for group in same:
        words = [known[w].name if w in known else w for w in group]
        to.update(dict.fromkeys(words, min(words, default="")))
    return combine([(((to.get(base, base), exponent),), 1) for base, exponent in dimensions])
