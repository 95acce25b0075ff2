"""Shipped data: a city's plans as data, with the figures published beside them."""

from __future__ import annotations

from plantargets.datasets.dataset import Dataset, NotTarget, Provenance
from plantargets.datasets.taiyuan import taiyuan_2026, taiyuan_history

__all__ = ["Dataset", "NotTarget", "Provenance", "taiyuan_2026", "taiyuan_history"]
