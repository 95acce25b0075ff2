"""The nouns of a plan: source, indicator, rules, target, programme."""

from __future__ import annotations

from plantargets.model.indicator import Indicator
from plantargets.model.programme import Programme
from plantargets.model.rules import (
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    InStep,
    Rank,
    Rule,
    Threshold,
    Unquantified,
)
from plantargets.model.schedule import Milestone
from plantargets.model.source import Source
from plantargets.model.target import Baseline, Target

__all__ = [
    "Baseline",
    "Change",
    "Cumulative",
    "Deliverable",
    "Growth",
    "Improve",
    "InStep",
    "Indicator",
    "Milestone",
    "Programme",
    "Rank",
    "Rule",
    "Source",
    "Target",
    "Threshold",
    "Unquantified",
]
