"""Targets and figures as sheets: XLSX, CSV and what older programs write."""

from __future__ import annotations

from plantargets.files.sheets.disk import (
    BOOKS,
    load_observations,
    load_sheets,
    load_targets,
    save_observations,
    save_targets,
    save_template,
)

__all__ = [
    "BOOKS",
    "load_observations",
    "load_sheets",
    "load_targets",
    "save_observations",
    "save_targets",
    "save_template",
]
