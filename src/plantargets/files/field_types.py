"""The types of the fields of nouns, as files see them."""

from __future__ import annotations

import datetime as dt
import types
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from plantargets.errors import DefinitionError
from plantargets.model.chinese import CHINESE
from plantargets.periods import Period
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SINGLE", "optional", "readable", "spellings", "types_of", "words_of"]

_WIDE = {"<": "\uff1c", ">": "\uff1e", "=": "\uff1d", "~": "\uff5e"}

SINGLE: tuple[type, ...] = (str, bool, int, float, dt.date, Period, Unit, Quantity)
"""Types of a single value."""


def types_of(cls: type) -> Mapping[str, Any]:
    """Give the type of every field that a class takes, by the field's name.

    Raises
    ------
    DefinitionError
        When a type cannot be found: it is named in text, and defined nowhere.

    Examples
    --------
    >>> from plantargets.model import Baseline
    >>> types_of(Baseline)["period"]
    <class 'plantargets.periods.period.Period'>
    """
    listed = [field for field in attrs.fields(cls) if field.init]
    if not any(isinstance(field.type, str) for field in listed):
        return {field.name: field.type for field in listed}
    try:
        hints = get_type_hints(cls)
    except NameError as error:
        why = f"has a field of a type that is not found: {error}; import it where the class is defined"
        raise DefinitionError("register_rule", "cls", cls.__name__, why) from None
    return {field.name: hints[field.name] for field in listed}


def optional(kind: Any) -> tuple[Any, bool]:
    """Part ``X | None`` into X and whether None is allowed.

    Examples
    --------
    >>> optional(int | None), optional(str)
    ((<class 'int'>, True), (<class 'str'>, False))
    """
    if get_origin(kind) not in {Union, types.UnionType} or type(None) not in get_args(kind):
        return kind, False
    left = tuple(part for part in get_args(kind) if part is not type(None))
    return Union[left], True  # noqa: UP007 - the parts are not known before


@cache
def words_of(kind: Any) -> tuple[str, ...]:
    """Give the words of a ``Literal``, optional or not; none for any other type.

    Examples
    --------
    >>> from plantargets.model.words import Force
    >>> words_of(Force | None), words_of(str)
    (('binding', 'expected'), ())
    """
    inner, _ = optional(kind)
    return get_args(inner) if get_origin(inner) is Literal else ()


@cache
def spellings(field: str) -> Mapping[str, str]:
    r"""Give the field's own words for the codes of a vocabulary, as files may write them, each with its code.

    Signs of comparison may be full-width.

    Parameters
    ----------
    field
        Name of the field; one without such words has none.

    Examples
    --------
    >>> spellings("force")["约束性"], spellings("bound")["\uff1e\uff1d"], spellings("note")
    ('binding', '>=', {})
    """
    return {
        "".join(letters): code
        for word, code in CHINESE.get(field, {}).items()
        for letters in product(*(f"{letter}{_WIDE.get(letter, '')}" for letter in word))
    }


def readable(kind: Any) -> bool:
    """Tell whether a plan file can hold a value of this type.

    Examples
    --------
    >>> readable(tuple[float, ...] | None), readable(dict[str, int])
    (True, False)
    """
    inner, _ = optional(kind)
    if get_origin(inner) is tuple:
        parts = get_args(inner)
        return len(parts) == 2 and parts[1] is Ellipsis and readable(parts[0])
    if get_origin(inner) is Literal:
        return all(isinstance(word, str) for word in get_args(inner))
    return inner in SINGLE
