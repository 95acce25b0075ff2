"""Indicator: what is measured, and the facts that judging needs."""

from __future__ import annotations

from typing import Any

import attrs

from plantargets.model import fields
from plantargets.model.noun import Noun
from plantargets.model.words import Aggregate, Basis, Certainty, Direction, Nature
from plantargets.units import Unit

__all__ = ["Indicator"]


def _unit(value: Unit | str | None) -> Unit | None:
    return value if value is None or isinstance(value, Unit) else Unit(value)


def _word_sets(value: Any) -> tuple[tuple[str, ...], ...]:
    """Convert ``("家", "户")`` and ``(("家", "户"),)`` alike to a tuple of word sets."""
    if not value:
        return ()
    words = fields.texts(value)
    if all(isinstance(word, str) for word in words):
        return (words,)
    return tuple(fields.texts(group) for group in words)


def _all_words(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    for words in value:
        fields.all_text(noun, attribute, words)


@attrs.frozen(kw_only=True, repr=False)
class Indicator(Noun):
    """A statistical indicator. A fact that is not known is ``None``, never a default.

    Parameters
    ----------
    name
        The canonical name, as the field prints it.
    code
        Short code; the name where none is given.
    aliases
        Other names of exactly the same concept.
    name_en
        English name.
    unit
        The unit in which levels are printed.
    nature
        ``stock``, ``flow``, ``rate`` or ``index``.
    aggregate
        How figures of parts make that of the whole: ``sum``, ``last``, ``mean``, ``published``.
    basis
        Price basis of its growth rates: ``nominal``, ``real``, ``not_priced``.
    scope
        The statistical scope that the concept itself has (规上, 城区 …).
    direction
        Which way is better: ``up``, ``down``, ``neither``.
    count_words
        Sets of counting words that mean the same here, such as 家 and 户.
    natural_min, natural_max
        Limits that no value passes, in `unit`.
    definition
        What it is and what it is not.
    source
        Where the facts come from.
    certainty
        How sure they are.

    Raises
    ------
    DefinitionError
        For a value outside the vocabulary, with the allowed ones.
    UnknownUnitError
        For a unit that is not known.

    Examples
    --------
    >>> gdp = Indicator(name="地区生产总值", unit="亿元", nature="flow", basis="real", direction="up")
    >>> gdp.code, gdp.unit
    ('地区生产总值', Unit('亿元'))
    >>> gdp.names
    ('地区生产总值',)
    """

    name: str = attrs.field(validator=fields.text)
    code: str = attrs.field(validator=fields.code)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=fields.texts, validator=fields.all_text)
    name_en: str | None = attrs.field(default=None, validator=fields.optional_text)
    unit: Unit | None = attrs.field(default=None, converter=_unit)
    nature: Nature | None = attrs.field(default=None, validator=fields.one_of(Nature, optional=True))
    aggregate: Aggregate | None = attrs.field(default=None, validator=fields.one_of(Aggregate, optional=True))
    basis: Basis | None = attrs.field(default=None, validator=fields.one_of(Basis, optional=True))
    scope: str | None = attrs.field(default=None, validator=fields.optional_text)
    direction: Direction | None = attrs.field(default=None, validator=fields.one_of(Direction, optional=True))
    count_words: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_word_sets, validator=_all_words)
    natural_min: float | None = attrs.field(default=None, validator=fields.number)
    natural_max: float | None = attrs.field(default=None, validator=fields.number)
    definition: str | None = attrs.field(default=None, validator=fields.optional_text)
    source: str | None = attrs.field(default=None, validator=fields.optional_text)
    certainty: Certainty | None = attrs.field(default=None, validator=fields.one_of(Certainty, optional=True))

    @code.default
    def _code(self) -> str:
        name: object = self.name  # not yet validated
        return "".join(name.split()).replace("/", "每") if isinstance(name, str) else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Code, name and aliases, each once."""
        return tuple(dict.fromkeys((self.code, self.name, *self.aliases)))

    def __str__(self) -> str:
        """Give the name."""
        return self.name
