"""Validators and converters that the nouns share."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

import attrs

from plantargets.errors import DefinitionError, near
from plantargets.model.chinese import code_of
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "all_text", "bad", "code", "date", "instance", "members", "number", "one_of", "optional_text", "text", "texts",
]  # fmt: skip

_MOST_TEXT = 20_000
_UNSOUND = re.compile("[\x00\ud800-\udfff]")


def bad(noun: object, field: str, value: object, why: str, suggestions: tuple[str, ...] = ()) -> DefinitionError:
    """Make the error for one field of one noun."""
    name = noun if isinstance(noun, str) else type(noun).__name__
    printed = str(value) if attrs.has(type(value)) else shown(value)  # 8000人以上, not the call that makes it
    return DefinitionError(name, field, printed, why, suggestions)


def one_of(alias: object, *, optional: bool = False) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Validate that a value is one of those of a ``Literal`` alias."""
    allowed = get_args(alias)

    def check(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if (value is None and optional) or (isinstance(value, str) and value in allowed):
            return
        why = f"is not one of {', '.join(allowed)}"
        if value is None:
            why += "; it must be stated"
        written = code_of(attribute.name, shown(value))
        raise bad(noun, attribute.name, value, why, (written,) if written in allowed else near(written, allowed))

    return check


def text(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate non-empty text without control characters."""
    if not isinstance(value, str) or not value.strip():
        raise bad(noun, attribute.name, value, "is not text; write a non-empty string")
    if len(value) > _MOST_TEXT:
        raise bad(noun, attribute.name, value, f"has {len(value)} characters; at most {_MOST_TEXT} are allowed")
    if _UNSOUND.search(value):
        raise bad(noun, attribute.name, value, "holds a NUL or a lone surrogate; remove it")


def optional_text(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate text that may be missing; the empty string is not missing."""
    if value is not None:
        text(noun, attribute, value)


def code(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate a code: text with neither spaces nor ``/``, which joins the codes of a tree."""
    text(noun, attribute, value)
    if "/" in value or value.split() != [value]:
        raise bad(noun, attribute.name, value, "is not a code; leave out white space and '/'")


def texts(values: Iterable[str] | str | None) -> tuple[str, ...]:
    """Convert to a tuple of texts; a single text is one item, not its letters."""
    if values is None:
        return ()
    return (values,) if isinstance(values, str) else members(values)


def members(values: Any) -> tuple[Any, ...]:
    """Convert to a tuple; what holds nothing stays as it is, for a validator to refuse."""
    return tuple(values) if isinstance(values, Iterable) else (values,)


def all_text(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate a tuple of texts."""
    for item in value:
        text(noun, attribute, item)


def instance(kind: type, *, optional: bool = False) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Validate that a value is of a type."""

    def check(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not (isinstance(value, kind) or (optional and value is None)):
            raise bad(noun, attribute.name, value, f"is no {kind.__name__}, but a {type(value).__name__}")

    return check


def number(noun: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Validate a finite number that may be missing."""
    sort = isinstance(value, (int, float)) and not isinstance(value, bool)
    # Tables hold floats, so an int beyond them is refused as infinity is.
    if value is not None and not (sort and abs(value) <= sys.float_info.max):
        raise bad(noun, attribute.name, value, "is not a finite number")


def date(noun: str, field: str, value: Any) -> dt.date | None:
    """Convert text to a date; a moment is its day."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise bad(noun, field, value, "is not a date; write it as 2026-01-31") from None
    if value is None:
        return None
    if not isinstance(value, dt.date) or value != value:  # noqa: PLR0124 - true of pandas' NaT alone
        raise bad(noun, field, value, "is not a date; write it as 2026-01-31")
    return value.date() if isinstance(value, dt.datetime) else value
