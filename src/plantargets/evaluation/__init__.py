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
from plantargets.evaluation.comparison.call import compare
from plantargets.evaluation.comparison.comparison import ComparedIndicator, Comparison, Shape, Standing, Unmatched
from plantargets.evaluation.comparison.spread import Spread
from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.groups import GroupVerdict
from plantargets.evaluation.plots import save_png
from plantargets.evaluation.rollup import RollUp, Tally
from plantargets.evaluation.scorecard import Scorecard
from plantargets.evaluation.verdicts import ReasonCode, Verdict
from plantargets.evaluation.wording import Language, verdict_word

__all__ = [
    "ComparedIndicator",
    "Comparison",
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
    "Shape",
    "Spread",
    "Standing",
    "Tally",
    "Unmatched",
    "Verdict",
    "check",
    "compare",
    "evaluate",
    "evaluate_cumulative",
    "evaluate_growth",
    "evaluate_threshold",
    "save_png",
    "verdict_word",
]
