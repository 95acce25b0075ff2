"""The indicators that come with the library, read once from their data file."""

from __future__ import annotations

import csv
import functools
from importlib import resources
from typing import Any

from plantargets.catalogue.catalogue import Catalogue
from plantargets.model.indicator import Indicator

__all__ = ["default"]


def _indicator(row: dict[str, str]) -> Indicator:
    """Make the indicator of one row; an empty cell is a fact not known."""
    facts: dict[str, Any] = {name: cell for name, cell in row.items() if cell}
    for name in ("aliases", "count_words"):
        facts[name] = tuple(row[name].split("|")) if row[name] else ()
    for name in ("natural_min", "natural_max"):
        facts[name] = float(row[name]) if row[name] else None
    return Indicator(**facts)


@functools.cache
def default() -> Catalogue:
    """Give the catalogue that comes with the library.

    It is read at the first call and is the same object afterwards. Nothing can change it: `Catalogue.add` and
    `Catalogue.replace` return new catalogues.

    Returns
    -------
    Catalogue
        Indicators that Chinese plans use, with a source and a certainty each.

    Examples
    --------
    >>> default()["社零"].name_en
    'Total retail sales of consumer goods'
    """
    text = resources.files("plantargets.catalogue").joinpath("indicators.csv").read_text(encoding="utf-8")
    return Catalogue(_indicator(row) for row in csv.DictReader(text.splitlines()))
