"""Names in the figures, resolved once to the codes of the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets import catalogue
from plantargets.errors import UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.model.target import Target

__all__ = ["area_pairs", "indicator_pairs"]


def indicator_pairs(
    texts: Iterable[str], targets: Sequence[Target]
) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
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
    indicators = {target.indicator.code: target.indicator for target in targets}
    codes: dict[str, list[str]] = {}
    for code, indicator in indicators.items():
        for name in indicator.names:
            codes.setdefault(name, []).append(code)
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


def area_pairs(texts: Sequence[str], targets: Sequence[Target]) -> list[tuple[str, str]]:
    """Lead each text to the area of a target.

    Figures without any area belong to every area that is judged; a target without an area
    takes the figures where they are all of one area.

    Parameters
    ----------
    texts
        Codes or names as they stand in the figures; empty where none is stated.
    targets
        The targets.
    """
    areas = {target.area.code: target.area for target in targets if target.area is not None}
    pairs = [(text, code) for text in texts for code, area in areas.items() if text in {code, area.name}]
    if list(texts) == [""]:
        pairs += [("", code) for code in areas]
    if len(texts) == 1 and any(target.area is None for target in targets):
        pairs.append((texts[0], ""))
    return pairs
