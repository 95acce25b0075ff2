"""Plan files (YAML, JSON) and tables of observations (CSV)."""

from __future__ import annotations

from plantargets.files.converter import make_converter
from plantargets.files.load_save import load, save
from plantargets.files.own_rules import register_rule
from plantargets.files.plan import PlanFormat, read_plan, write_plan
from plantargets.files.schema import json_schema
from plantargets.files.table import read_observations, write_observations

__all__ = [
    "PlanFormat",
    "json_schema",
    "load",
    "make_converter",
    "read_observations",
    "read_plan",
    "register_rule",
    "save",
    "write_observations",
    "write_plan",
]
