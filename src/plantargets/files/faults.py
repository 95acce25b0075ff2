"""What the converter found, as problems with a path and a sentence."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING

import attrs

from plantargets.errors import DefinitionError, DuplicateCodeError, PlanTargetsError, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plantargets.files.tree import Path

__all__ = ["EXTRA_KEYS", "FollowsError", "ShapeError", "keys_of", "kind_of", "sentences", "unknown_key"]

EXTRA_KEYS: dict[str, tuple[str, ...]] = {"Target": ("bound",)}
"""Keys of a noun in a file that are no field of it."""

_KINDS: dict[type, str] = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", type(None): "empty"}


class ShapeError(ValueError):
    """A value of the wrong shape, with a whole sentence for the reader.

    Attributes
    ----------
    message
        What came and what to do.
    field
        The field beside the one being read that is at fault, where it is another.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class FollowsError(ValueError):
    """A fault that only follows from one already listed, and is not said again."""


def kind_of(value: object) -> str:
    """Name a value for a message.

    Examples
    --------
    >>> kind_of([1]), kind_of(0.5), kind_of("亩")
    ('a list', '0.5', "'亩'")
    """
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return reprlib.repr(value)
    return _KINDS.get(type(value), type(value).__name__)


def keys_of(cls: type) -> dict[str, str]:
    """Give the fields of a noun and their keys in a file.

    Examples
    --------
    >>> from plantargets.model import Growth
    >>> keys_of(Growth)
    {'over': 'over'}
    """
    return {field.name: field.alias or field.name for field in attrs.fields(cls) if field.init}


def sentences(error: BaseException, path: Path) -> Iterator[tuple[Path, str]]:
    """Give each fault inside `error` with its path.

    Parameters
    ----------
    error
        What the converter raised.
    path
        Where it was reading.
    """
    if not isinstance(error, BaseExceptionGroup):
        yield from _one(error, path, None)
        return
    noun: type | None = getattr(error, "cl", None)
    keys = keys_of(noun) if noun is not None and attrs.has(noun) else {}
    for inner in error.exceptions:
        step = _step(inner, keys)
        below = path if step is None else (*path, step)
        if isinstance(inner, BaseExceptionGroup):
            yield from sentences(inner, below)
        elif step is None and isinstance(inner, DefinitionError) and inner.field in keys:
            # The whole noun was refused: its error names the field.
            yield from _one(inner, (*path, keys[inner.field]), noun)
        else:
            yield from _one(inner, below, noun)


def _step(error: BaseException, keys: Mapping[str, str]) -> str | int | None:
    from cattrs.errors import AttributeValidationNote, IterableValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return keys.get(note.name, note.name)
        if isinstance(note, IterableValidationNote):
            return note.index
    return None


def _one(error: BaseException, path: Path, noun: type | None) -> Iterator[tuple[Path, str]]:
    from cattrs.errors import ForbiddenExtraKeysError

    match error:
        case FollowsError() | DuplicateCodeError():
            return  # codes are compared beforehand, in the parts too that cannot be read
        case ShapeError():
            yield (*path[:-1], error.field) if error.field else path, error.message
        case DefinitionError():
            # The path says which field of which noun.
            yield path, str(error).removeprefix(f"{error.noun}.{error.field}: ")
        case ForbiddenExtraKeysError():
            allowed = (*keys_of(error.cl).values(), *EXTRA_KEYS.get(error.cl.__name__, ()))
            for key in sorted(error.extra_fields):
                yield (*path, key), unknown_key(key, allowed)
        case KeyError() if not isinstance(error, PlanTargetsError):
            name = noun.__name__ if noun else "mapping"
            yield path, f"{error.args[0]} is missing; a {name} cannot do without it"
        case _:
            yield path, str(error)


def unknown_key(key: str, allowed: tuple[str, ...]) -> str:
    """Say that a key is not known, and which are.

    Examples
    --------
    >>> unknown_key("perod", ("period", "area"))
    "there is no key 'perod' here; did you mean period?"
    """
    like = near(key, allowed)
    ask = f"did you mean {', '.join(like)}?" if like else f"the keys are {', '.join(allowed)}"
    return f"there is no key {reprlib.repr(key)} here; {ask}"
