"""Evaluation: from targets and published figures to verdicts."""

from __future__ import annotations

from plantargets.evaluation.calls import (
    Release,
    evaluate,
    evaluate_cumulative,
    evaluate_growth,
    evaluate_threshold,
)
from plantargets.evaluation.coherence.check import check
from plantargets.evaluation.coherence.findings import Finding, FindingKind, Findings, Severity
from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.groups import GroupVerdict
from plantargets.evaluation.rollup import RollUp, Tally
from plantargets.evaluation.scorecard import Scorecard
from plantargets.evaluation.verdicts import ReasonCode, Verdict
from plantargets.evaluation.wording import Language, verdict_word

__all__ = [
    "Evaluation",
    "Finding",
    "FindingKind",
    "Findings",
    "GroupVerdict",
    "Language",
    "ReasonCode",
    "Release",
    "RollUp",
    "Scorecard",
    "Severity",
    "Tally",
    "Verdict",
    "check",
    "evaluate",
    "evaluate_cumulative",
    "evaluate_growth",
    "evaluate_threshold",
    "verdict_word",
]
