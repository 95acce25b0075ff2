"""The indicators that Chinese plans use: facts, look-up, extension.

`default` gives the shipped catalogue; `get`, `resolve`, `resolve_all` and `search` ask it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.catalogue.catalogue import Catalogue
from plantargets.catalogue.shipped import default

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.model.indicator import Indicator

__all__ = ["Catalogue", "default", "get", "resolve", "resolve_all", "search"]


def get(name: str) -> Indicator:
    """Give the shipped indicator of a code, a name or an alias; see `Catalogue.__getitem__`.

    Parameters
    ----------
    name
        Code, name or alias.

    Returns
    -------
    Indicator
        The indicator.

    Raises
    ------
    UnknownCodeError
        When nothing bears the name, with the nearest ones; `resolve` gives ``None`` instead.

    Examples
    --------
    >>> get("urban_new_jobs").unit
    Unit('万人')
    """
    return default()[name]


def resolve(name: str) -> Indicator | None:
    """Give the shipped indicator of a code, a name or an alias, or ``None``; see `Catalogue.resolve`.

    Parameters
    ----------
    name
        Code, name or alias.

    Returns
    -------
    Indicator or None
        The one indicator that bears the name.

    Raises
    ------
    DefinitionError
        For anything but text.

    Examples
    --------
    >>> resolve("规上工业增加值").code
    'industrial_va_above_scale'
    """
    return default().resolve(name)


def resolve_all(names: Iterable[str]) -> tuple[dict[str, Indicator], tuple[str, ...]]:
    """Sort names into those that lead to a shipped indicator and those that do not; see `Catalogue.resolve_all`.

    Parameters
    ----------
    names
        Names in any order and number.

    Returns
    -------
    resolved : dict of str to Indicator
        Each resolved name, as given, and its indicator.
    unresolved : tuple of str
        The others, each once, in the order in which they came.

    Raises
    ------
    DefinitionError
        For a single text instead of several, and for a name that is no text.

    Examples
    --------
    >>> resolve_all(["高企", "财政收入"])[1]
    ('财政收入',)
    """
    return default().resolve_all(names)


def search(text: str) -> tuple[Indicator, ...]:
    """Find shipped indicators whose code, name, alias or English name holds all words; see `Catalogue.search`.

    Parameters
    ----------
    text
        One word or several, parted by blanks.

    Returns
    -------
    tuple of Indicator
        The best fit first.

    Raises
    ------
    DefinitionError
        For anything but text, and for blank text.

    Examples
    --------
    >>> search("PM2.5")[0].code
    'pm25'
    """
    return default().search(text)
