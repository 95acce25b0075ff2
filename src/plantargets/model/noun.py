"""What every noun shares: a repr that is its constructor, and an HTML view."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import attrs

__all__ = ["Noun"]


def _literal(value: object) -> str:
    if isinstance(value, dt.date):
        return repr(value.isoformat())
    return repr(value)


def _shown(value: object) -> str:
    """Write a value of a field for people."""
    from plantargets.render.numbers import number

    if isinstance(value, tuple):
        return "、".join(map(_shown, value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value)
    return str(value)


class Noun:
    """Base of the nouns: short repr, and a definition list in a notebook."""

    __slots__ = ()

    def _stated(self) -> list[tuple[str, Any]]:
        """List the fields that differ from their default."""
        stated = []
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(self))):
            value = getattr(self, field.name)
            default = field.default
            if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
                default = None if default.takes_self else default.factory()
            if not field.init or (type(value) is type(default) and value == default):
                continue
            stated.append((field.alias or field.name, value))
        return stated

    def __repr__(self) -> str:
        """Write the call that makes this noun, leaving out what is not stated."""
        arguments = ", ".join(f"{name}={_literal(value)}" for name, value in self._stated())
        return f"{type(self).__name__}({arguments})"

    def _repr_html_(self) -> str:
        """Show the stated fields as a definition list in a notebook."""
        from plantargets.render.markup import definition_list

        return definition_list([(name, _shown(value)) for name, value in self._stated()], title=type(self).__name__)
