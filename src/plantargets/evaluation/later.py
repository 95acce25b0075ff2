"""The one place where an object asks a room further down for something: ``card.to_html`` is made by the site."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

__all__ = ["later"]


def later(room: Literal["site", "files"], name: str) -> Any:
    """Give a public name of a room that builds on this one, loaded when a method is called.

    The import contract lets no module import what builds on it; a method that is only a short way to such a room goes
    through here, so that there is one list of them.

    Parameters
    ----------
    room
        The room.
    name
        What is wanted of it.

    Examples
    --------
    >>> later("files", "save").__name__
    'save'
    """
    return getattr(import_module(f"plantargets.{room}"), name)
