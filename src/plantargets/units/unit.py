"""Unit: a unit as plans print it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import DefinitionError, IncompatibleUnitsError
from plantargets.units.compose import facts, same_words
from plantargets.units.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from plantargets.units.table import Dimensions, Kind

__all__ = ["Unit", "unit_of"]


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise DefinitionError("Unit", "text", repr(given)[:80], "must be text such as '万亩'")
    text = normalise(given).strip()
    if not text:
        raise DefinitionError("Unit", "text", given[:80], "is empty; a pure number has the unit '1'")
    facts(text)
    return text


@attrs.frozen(repr=False)
class Unit:
    """A unit as plans print it, with its exact meaning.

    Magnitudes (万亩, 万亿元), denominators (微克/立方米, 件/万人, 立方米每秒, 元/(人·月)) and signs
    (㎡, ％, μg/m³) are read. Every counting word and every currency is a dimension of its own,
    百分点 never converts to %, 标准煤 never to energy.
    Equality is by the printed text (full-width and traditional signs made plain); `same_as` compares meanings.

    Parameters
    ----------
    text
        The unit as printed; ``"1"`` for a pure number.

    Raises
    ------
    UnknownUnitError
        When the text names no unit, with the nearest names.
    DefinitionError
        When there is no text.

    Examples
    --------
    >>> mu = Unit("万亩")
    >>> mu.base_text, mu.multiplier, mu.dimension, mu.kind
    ('亩', 10000, '面积', 'physical')
    >>> mu.convert_factor(Unit("公顷"))
    Fraction(2000, 3)
    >>> Unit("μg/m³").base
    Unit('微克/立方米')
    >>> Unit("公倾")
    Traceback (most recent call last):
    plantargets.errors.UnknownUnitError: unknown unit '公倾'; did you mean 公顷, ...
    >>> mu.factor, mu.dimensions, mu.source[:13], str(mu.to_pint())
    (Fraction(20000000, 3), (('米', 2),), 'GB 3100 (SI);', '万亩')
    """

    text: str = attrs.field(converter=_text)

    def __repr__(self) -> str:
        """Write the call that makes this unit."""
        return f"Unit({self.text!r})"

    def __str__(self) -> str:
        """Give the unit as printed."""
        return self.text

    @property
    def multiplier(self) -> int:
        """Magnitude in front: 10000 for 万亩, 1 for 亩; the magnitude of a denominator stays in the unit."""
        return facts(self.text).multiplier

    @property
    def base_text(self) -> str:
        """Canonical name without the magnitude in front: 元 for 万元, 吨标准煤 for 标煤."""
        return facts(self.text).base_text

    @property
    def base(self) -> Unit:
        """The unit without the magnitude in front."""
        return Unit(self.base_text)

    @property
    def factor(self) -> Fraction:
        """Exact factor to the base units of the dimension, the magnitude included."""
        return facts(self.text).factor

    @property
    def dimension(self) -> str:
        """Name of what is measured: 面积, 质量/体积; equal exactly where the dimensions are."""
        return facts(self.text).dimension

    @property
    def dimensions(self) -> Dimensions:
        """Dimensions for machines: base unit and exponent, sorted."""
        return facts(self.text).dimensions

    @property
    def kind(self) -> Kind:
        """Sort of unit: money, count, percent, points, multiple, physical, rate, time, index or pure."""
        return facts(self.text).kind

    @property
    def source(self) -> str:
        """Where the definition is from."""
        return facts(self.text).head[0].source

    def compatible(self, other: Unit | str, *, same: Iterable[Iterable[str]] = ()) -> bool:
        """Say whether values convert between the two units.

        Examples
        --------
        >>> Unit("人").compatible("人次"), Unit("家").compatible("户", same=[("家", "户")])
        (False, True)
        """
        mine, others = self.dimensions, _unit(other).dimensions
        return mine == others or (bool(same) and same_words(mine, same := list(same)) == same_words(others, same))

    def same_as(self, other: Unit | str) -> bool:
        """Say whether both mean the same: equal dimension and factor.

        Examples
        --------
        >>> Unit("公里").same_as("千米"), Unit("万元").same_as("元")
        (True, False)
        """
        other = _unit(other)
        return self.dimensions == other.dimensions and self.factor == other.factor

    def convert_factor(self, other: Unit | str, *, same: Iterable[Iterable[str]] = ()) -> Fraction:
        """Give the exact number of `other` that one of this unit is.

        Parameters
        ----------
        other
            The unit wanted.
        same
            Sets of counting words that mean the same here, such as ``[("家", "户")]``.

        Raises
        ------
        IncompatibleUnitsError
            When the two measure different things.

        Examples
        --------
        >>> Unit("斤/亩").convert_factor("千克/公顷")
        Fraction(15, 2)
        """
        other = _unit(other)
        if not self.compatible(other, same=same):
            raise IncompatibleUnitsError(self.text, other.text, self.dimension, other.dimension)
        return self.factor / other.factor

    def english(self, *, one: bool = False) -> str:
        """Give the English name without the magnitude in front; `one` for the singular.

        Examples
        --------
        >>> Unit("微克/立方米").english(), Unit("件/万人").english()
        ('micrograms per cubic metre', 'pieces per 10,000 persons')
        """
        known = facts(self.text)
        words = [" ".join(e.english[0 if one else 1] for e in known.head)]
        for d in known.denominators:
            count = f"{d.magnitude:,} " if d.magnitude > 1 else ""
            name = d.entry.english[0 if d.magnitude == 1 else 1] if d.entry else ""
            words.append((count + name).strip())
        return " per ".join(words).strip()

    def _repr_html_(self) -> str:
        """Show the unit, its English name and what it measures in a notebook."""
        from plantargets.render.markup import definition_list

        english = f"{self.multiplier:,} {self.english()}" if self.multiplier > 1 else self.english()
        facts_ = [("English", english), ("measures", self.dimension), ("kind", self.kind)]
        return definition_list([(name, text) for name, text in facts_ if text], title=f"Unit {self}")

    def to_pint(self) -> Any:  # pint's own types are dynamic
        """Give the unit in this library's pint registry (`plantargets.units.registry`)."""
        from plantargets.units.pint_bridge import pint_unit  # pint loads on first use

        return pint_unit(self.text)


@functools.lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit:
    """Give the unit of a text that was read before, without reading it again; the table only grows."""
    return Unit(text)


def _unit(given: Unit | str) -> Unit:
    return given if isinstance(given, Unit) else Unit(given)
