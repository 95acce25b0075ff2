"""Files: plans, observations and scorecards, on disk, as text and as sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plantargets.files.converter import make_converter
from plantargets.files.load_save import load, save
from plantargets.files.own_rules import register_rule
from plantargets.files.plan import PlanFormat, read_plan, write_plan
from plantargets.files.schema import json_schema
from plantargets.files.sheets import load_observations, load_targets, save_observations, save_targets, save_template
from plantargets.files.table import ObservationsFormat, read_observations, write_observations

if TYPE_CHECKING:
    from plantargets.files.scorecard import ScorecardFormat, read_scorecard, write_scorecard

__all__ = [
    "ObservationsFormat",
    "PlanFormat",
    "ScorecardFormat",
    "json_schema",
    "load",
    "load_observations",
    "load_targets",
    "make_converter",
    "read_observations",
    "read_plan",
    "read_scorecard",
    "register_rule",
    "save",
    "save_observations",
    "save_targets",
    "save_template",
    "write_observations",
    "write_plan",
    "write_scorecard",
]


def __getattr__(name: str) -> Any:
    """Load what needs the room of evaluation on first use, so that reading a plan does not."""
    if name in {"ScorecardFormat", "read_scorecard", "write_scorecard"}:
        from plantargets.files import scorecard

        return getattr(scorecard, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
