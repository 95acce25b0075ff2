"""Names in the figures, resolved once to the codes of the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets import catalogue
from plantargets.errors import UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.areas import Area
    from plantargets.model.target import Target

__all__ = ["area_pairs", "area_spellings", "indicator_pairs", "indicator_spellings"]


def indicator_pairs(texts: Iterable[str], targets: Sequence[Target]) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Lead each text to the code of an indicator that a target asks for.

    Parameters
    ----------
    texts
        Codes, names or aliases as they stand in the figures.
    targets
        The targets; their indicators' own names go before the catalogue's.

    Returns
    -------
    pairs : list of tuple of str
        Text and code, for the indicators asked for.
    unresolved : tuple of str
        Texts that lead to no indicator at all.

    Raises
    ------
    UnknownCodeError
        When a text names several indicators of the targets and is the code of none.
    """
    indicators = {target.indicator.code for target in targets}
    codes: dict[str, list[str]] = {}
    for target in targets:
        for name in target.indicator.names:
            known_as = codes.setdefault(name, [])
            if target.indicator.code not in known_as:
                known_as.append(target.indicator.code)
    pairs, unresolved = [], []
    for text in texts:
        if text in indicators:
            pairs.append((text, text))
        elif len(codes.get(text, ())) > 1:
            raise UnknownCodeError("indicator", text, tuple(codes[text]), ambiguous=True)
        elif text in codes:
            pairs.append((text, codes[text][0]))
        elif (known := catalogue.resolve(text)) is None:
            unresolved.append(text)
        elif known.code in indicators:
            pairs.append((text, known.code))
    return pairs, tuple(sorted(unresolved))


def indicator_spellings(targets: Sequence[Target]) -> list[tuple[str, str]]:
    """Lead every text that may stand for an indicator to its code: for figures that nobody looks at.

    Parameters
    ----------
    targets
        The targets; their indicators' own codes and names go before the catalogue's.

    Returns
    -------
    list of tuple of str
        Text and code.

    Raises
    ------
    UnknownCodeError
        When several indicators of the targets bear one name.

    Examples
    --------
    >>> from plantargets.model import Growth, Indicator, Target
    >>> gdp = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow")
    >>> target = Target(code="t", indicator=gdp, rule=Growth(), quantity="5%", period="2026")
    >>> ("地区生产总值", "gdp") in indicator_spellings([target])
    True
    """
    indicators = {target.indicator.code: target.indicator for target in targets}
    texts: set[str] = set(indicators)
    for indicator in indicators.values():
        known = catalogue.resolve(indicator.code) or catalogue.resolve(indicator.name)
        texts.update(indicator.names)
        texts.update(() if known is None else (known.code, *known.names))
    return indicator_pairs(sorted(texts), targets)[0]


def area_spellings(
    places: Sequence[Area], others: Sequence[Area] = (), *, stated: bool, unplaced: bool = False
) -> list[tuple[str, str]]:
    """Lead every text that may stand for an area to its code: for figures that nobody looks at.

    Parameters
    ----------
    places
        The areas of the targets.
    others
        What they are compared with: their references' areas.
    stated
        Whether the figures state an area; where they state none, all belong to every area that is judged.
    unplaced
        Whether any target has no area.

    Returns
    -------
    list of tuple of str
        Text and code; the code is empty for targets without an area, which take the figures without one.

    Examples
    --------
    >>> area_spellings([], stated=True)
    []
    """
    areas = {area.code: area for area in (*places, *others)}
    texts = sorted({text for area in areas.values() for text in (area.code, area.name)} | {""}) if stated else [""]
    pairs = area_pairs(texts, places, others, unplaced=unplaced)
    # What stands beside named areas without one of its own belongs to the targets without one.
    return [(text, code) for text, code in pairs if not stated or bool(text) == bool(code)]


def area_pairs(
    texts: Sequence[str], places: Sequence[Area], others: Sequence[Area] = (), *, unplaced: bool = False
) -> list[tuple[str, str]]:
    """Lead each text to the area of a target.

    Where no figure has an area, all belong to every area that is judged. A target without an
    area takes the figures without one, or all where they are of one area. A figure without an area never
    belongs to an area that is only a reference.

    Parameters
    ----------
    texts
        Codes or names as they stand in the figures; empty where none is stated.
    places
        The areas of the targets.
    others
        What they are compared with: their references' areas.
    unplaced
        Whether any target has no area.

    Returns
    -------
    list of tuple of str
        Text and code; the code is empty for targets without an area.

    Raises
    ------
    UnknownCodeError
        When a text names several areas of the targets and is the code of none.

    Examples
    --------
    >>> area_pairs(["太原市"], [])
    []
    """
    judged = {area.code: area for area in places}
    areas = judged | {area.code: area for area in others}
    by_name: dict[str, list[str]] = {}
    for code, area in areas.items():
        by_name.setdefault(area.name, []).append(code)
    pairs = []
    for text in texts:
        named = [text] if text in areas else by_name.get(text, [])
        if len(named) > 1:
            raise UnknownCodeError("area", text, tuple(named), ambiguous=True)
        pairs += [(text, code) for code in named]
    named_only = {code for text, code in pairs if text}
    if "" in texts and not named_only & set(judged):
        pairs += [("", code) for code in judged]
    if unplaced:
        references = {text for text, code in pairs if code not in judged}
        own = [text for text in texts if text not in references]
        pairs += [(text, "") for text in own if not text or len(own) == 1]
    return pairs
