"""Who is who: one area and one indicator under the names that several programmes give them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from plantargets import catalogue
from plantargets.catalogue.names import name_key
from plantargets.errors import UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.areas import Area
    from plantargets.model.indicator import Indicator

__all__ = ["known_as", "one_area_each", "with_known_facts"]

_FACTS = (
    "name_en", "unit", "nature", "aggregate", "basis", "scope", "direction", "count_words", "natural_min",
    "natural_max",
)  # fmt: skip


def one_area_each(areas: Iterable[Area]) -> dict[Area, Area]:
    """Lead each area to the one that stands for it.

    Areas of one code are one. An area that is only a name (its code is the name) is the area of that name, where
    there is exactly one.

    Parameters
    ----------
    areas
        The areas as the programmes write them.

    Raises
    ------
    UnknownCodeError
        When a bare name is that of several areas.

    Examples
    --------
    >>> from plantargets.areas import Area
    >>> bare, coded = Area(code="太原市", name="太原市"), Area(code="140100", name="太原市")
    >>> one_area_each([bare, coded])[bare].code
    '140100'
    """
    given = sorted(set(areas), key=lambda area: (area.code, area.level is None, area.name, repr(area)))
    coded: dict[str, Area] = {}
    for area in given:
        coded.setdefault(area.code, area)
    named: dict[str, list[str]] = defaultdict(list)
    for area in coded.values():
        if area.code != area.name:
            named[area.name].append(area.code)
    found = {}
    for area in given:
        codes = named[area.name] if area.code == area.name else [area.code]
        if len(codes) > 1:
            raise UnknownCodeError("area", area.name, tuple(codes), ambiguous=True)
        found[area] = coded[codes[0] if codes else area.code]
    return found


def with_known_facts(indicator: Indicator) -> tuple[Indicator, tuple[str, ...]]:
    """Give the catalogue's code, names and facts to an indicator that is the catalogue's under one of its names.

    What the indicator states itself stays; what it leaves open is filled in.

    Parameters
    ----------
    indicator
        The indicator as a programme states it.

    Returns
    -------
    indicator : Indicator
        The same where the catalogue knows none of its names.
    several : tuple of str
        Codes of the catalogue, where its names lead to more than one; else empty.

    Examples
    --------
    >>> from plantargets.model import Indicator
    >>> own, _ = with_known_facts(Indicator(name="规上工业增加值", code="industry"))
    >>> own.code, own.basis, own.scope
    ('industrial_va_above_scale', 'real', '规上')
    """
    known = catalogue.default().get(indicator.code)
    if known is None:
        resolved = [catalogue.resolve(name) for name in indicator.names]
        found = {each.code: each for each in resolved if each is not None}
        if len(found) != 1:
            return indicator, tuple(sorted(found))
        (known,) = found.values()
    if known == indicator:
        return known, ()
    facts: dict[str, Any] = {name: getattr(known, name) for name in _FACTS if getattr(indicator, name) in {None, ()}}
    names = tuple(dict.fromkeys((*indicator.names, *known.names)))
    return attrs.evolve(indicator, code=known.code, aliases=names, **facts), ()


def known_as(indicators: Iterable[Indicator]) -> dict[str, str]:
    """Lead the codes of indicators to the one that stands for those that share a name.

    The first code in the order of the text stands for all; one of the catalogue goes before.

    Parameters
    ----------
    indicators
        The indicators, with what the catalogue knows of them.

    Examples
    --------
    >>> from plantargets.model import Indicator
    >>> metro = Indicator(name="地铁客运量", code="metro")
    >>> known_as([metro, Indicator(name="轨道交通客运量", code="rail", aliases="地铁客运量")])
    {'metro': 'metro', 'rail': 'metro'}
    """
    unlike = sorted(set(indicators), key=lambda each: each.code)
    shipped = catalogue.default()
    leads = {each.code: each.code for each in unlike}

    def first(code: str) -> str:
        while leads[code] != code:
            code = leads[code]
        return code

    bearer: dict[str, str] = {}
    for each in unlike:
        if shipped.get(each.code) is not None:
            continue  # what the catalogue knows bears no names but its own
        for name in each.names:
            other = bearer.setdefault(name_key(name), each.code)
            low, high = sorted((first(other), first(each.code)))
            leads[high] = low
    return {code: first(code) for code in leads}
