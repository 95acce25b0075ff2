"""Validators and converters that the nouns share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import attrs

from plantargets.errors import DefinitionError, near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["bad", "code", "one_of", "optional_text", "text", "texts"]

_MOST_TEXT = 20_000


def bad(noun: object, field: str, value: object, why: str, suggestions: tuple[str, ...] = ()) -> DefinitionError:
    """Make the error for one field of one noun."""
    name = noun if isinstance(noun, str) else type(noun).__name__
    return DefinitionError(name, field, str(value), why, suggestions)


def one_of(alias: object, *, optional: bool = False) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Validate that a value is one of those of a ``Literal`` alias."""
    allowed = get_args(alias)

    def check(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if (value is None and optional) or (isinstance(value, str) and value in allowed):
            return
        why = f"is not one of {', '.join(allowed)}"
        if value is None:
            why += "; it must be stated"
        raise bad(noun, attribute.name, value, why, near(str(value), allowed))

    return check


def text(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate non-empty text without control characters."""
    if not isinstance(value, str) or not value.strip():
        raise bad(noun, attribute.name, value, "is not text; write a non-empty string")
    if len(value) > _MOST_TEXT:
        raise bad(noun, attribute.name, value, f"has {len(value)} characters; at most {_MOST_TEXT} are allowed")
    if any(c == "\x00" or 0xD800 <= ord(c) < 0xE000 for c in value):
        raise bad(noun, attribute.name, value, "holds a NUL or a lone surrogate; remove it")


def optional_text(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate text that may be missing; the empty string is not missing."""
    if value is not None:
        text(noun, attribute, value)


def code(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate a code: text with neither spaces nor ``/``, which joins the codes of a tree."""
    text(noun, attribute, value)
    if any(c.isspace() or c == "/" for c in value):
        raise bad(noun, attribute.name, value, "is not a code; leave out white space and '/'")


def texts(values: Iterable[str] | str | None) -> tuple[str, ...]:
    """Convert to a tuple of texts; a single text is one item, not its letters."""
    if values is None:
        return ()
    return (values,) if isinstance(values, str) else tuple(values)
