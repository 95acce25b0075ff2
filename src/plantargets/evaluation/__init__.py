"""Evaluation: from targets and published figures to verdicts."""

from __future__ import annotations

from plantargets.evaluation.calls import (
    Release,
    evaluate,
    evaluate_cumulative,
    evaluate_growth,
    evaluate_threshold,
)
from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.groups import GroupVerdict
from plantargets.evaluation.rollup import RollUp, Tally
from plantargets.evaluation.scorecard import Scorecard
from plantargets.evaluation.verdicts import ReasonCode, Verdict
from plantargets.evaluation.wording import Language, verdict_word

__all__ = [
    "Evaluation",
    "GroupVerdict",
    "Language",
    "ReasonCode",
    "Release",
    "RollUp",
    "Scorecard",
    "Tally",
    "Verdict",
    "evaluate",
    "evaluate_cumulative",
    "evaluate_growth",
    "evaluate_threshold",
    "verdict_word",
]
