"""Shipped data: plans of a city and of the nation, with the figures published beside them."""

from __future__ import annotations

from plantargets.datasets.dataset import Dataset, NotTarget, Provenance
from plantargets.datasets.national import national_2011_2019
from plantargets.datasets.taiyuan import taiyuan_2026, taiyuan_history

__all__ = ["Dataset", "NotTarget", "Provenance", "national_2011_2019", "taiyuan_2026", "taiyuan_history"]
