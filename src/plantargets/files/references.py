"""From what a plan file calls an indicator to the indicator, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets import catalogue
from plantargets.catalogue.names import name_key
from plantargets.errors import DuplicateCodeError, UnknownCodeError, near
from plantargets.files.faults import FollowsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from plantargets.model import Indicator, Target

__all__ = ["References", "own_indicators"]


class References:
    """The indicators that a plan file may name: its own first, then the shipped catalogue's.

    Parameters
    ----------
    own
        The file's own indicators, codes unique.
    faulty
        Codes and names of own indicators that could not be read.

    Examples
    --------
    >>> from plantargets.model import Indicator
    >>> own = Indicator(name="综改示范区工业产值", code="zone_output", unit="亿元")
    >>> References([own]).resolve("zone_output") is own
    True
    """

    def __init__(self, own: Iterable[Indicator], faulty: Collection[str] = ()) -> None:
        self._codes = {indicator.code: indicator for indicator in own}
        self._names: dict[str, list[Indicator]] = {}
        self._faulty = {name_key(name) for name in faulty}
        for indicator in self._codes.values():
            for key in _keys(indicator):
                self._names.setdefault(key, []).append(indicator)

    def resolve(self, word: str) -> Indicator:
        """Give the indicator of a code, name or alias.

        Raises
        ------
        UnknownCodeError
            When there is none, with the nearest; or when several own ones bear the name.
        """
        if word in self._codes:
            return self._codes[word]
        key = name_key(word)
        named = self._names.get(key, [])
        if len(named) > 1:
            raise UnknownCodeError("indicator", word, tuple(i.code for i in named), ambiguous=True)
        if named:
            return named[0]
        if key in self._faulty:
            raise FollowsError(word)
        try:
            return catalogue.default()[word]
        except UnknownCodeError as error:
            known = (*error.candidates, *(name for own in self._codes.values() for name in own.names))
            raise UnknownCodeError("indicator", word, near(word, dict.fromkeys(known))) from None


def _keys(indicator: Indicator) -> set[str]:
    return {name_key(name) for name in indicator.names}


def own_indicators(targets: Iterable[Target]) -> tuple[Indicator, ...]:
    """Give the indicators of some targets that a file has to spell out.

    Those are the ones that are not, fact by fact, the catalogue's, and those of the
    catalogue whose code one of the former bears as a name.

    Raises
    ------
    DuplicateCodeError
        When two indicators that differ bear one code: a file could not tell them apart.

    Examples
    --------
    >>> own_indicators(())
    ()
    """
    used: dict[str, tuple[Indicator, str]] = {}
    for target in targets:
        first, place = used.setdefault(target.indicator.code, (target.indicator, target.code))
        if first != target.indicator:
            raise DuplicateCodeError("indicator", first.code, (f"target {place}", f"target {target.code}"))
    indicators = [indicator for indicator, _ in used.values()]
    shipped = catalogue.default()
    own = [i for i in indicators if shipped.resolve(i.code) != i]
    keys = {key for indicator in own for key in _keys(indicator)}
    return tuple(i for i in indicators if i in own or name_key(i.code) in keys)
