"""Plan files (YAML, JSON) and sheets of targets and observations (XLSX, CSV)."""

from __future__ import annotations

from plantargets.files.converter import make_converter
from plantargets.files.load_save import load, save
from plantargets.files.plan import PlanFormat, read_plan, write_plan
from plantargets.files.sheets import load_observations, load_targets, save_observations, save_targets, save_template
from plantargets.files.table import read_observations, write_observations

__all__ = [
    "PlanFormat",
    "load",
    "load_observations",
    "load_targets",
    "make_converter",
    "read_observations",
    "read_plan",
    "save",
    "save_observations",
    "save_targets",
    "save_template",
    "write_observations",
    "write_plan",
]
