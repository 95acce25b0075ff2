"""The indicators that come with the library, read once from their data file."""

from __future__ import annotations

import csv
import functools
from importlib import resources

from plantargets.catalogue.catalogue import Catalogue

__all__ = ["default"]


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
    return Catalogue.from_rows(csv.DictReader(text.splitlines()))
