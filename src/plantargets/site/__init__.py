"""The tracker page and the tracker site: static, without a script, in Chinese and English."""

from __future__ import annotations

from plantargets.site.page import Page, to_html
from plantargets.site.writing import write

__all__ = ["Page", "to_html", "write"]
