"""Verdicts and reason codes: what judgement yields."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plantargets.render.markup import Tone

__all__ = ["REASONS", "TONES", "ReasonCode", "Verdict", "reason_number"]


class Verdict(StrEnum):
    """The verdict on one target; the values are public and stand in tables.

    Examples
    --------
    >>> Verdict("met") is Verdict.MET
    True
    """

    MET = "met"
    MET_WITHIN_TOLERANCE = "met_within_tolerance"
    MISSED = "missed"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    NO_DATA = "no_data"
    NOT_JUDGED = "not_judged"


TONES: Mapping[Verdict, Tone] = {
    Verdict.MET: "good", Verdict.MET_WITHIN_TOLERANCE: "good", Verdict.ON_TRACK: "good",
    Verdict.MISSED: "bad", Verdict.BEHIND: "fair",
}  # fmt: skip
"""The colour beside the word; what is not judged has none."""


ReasonCode = Literal[
    "none_set",
    "set_elsewhere",
    "qualitative",
    "period_missing",
    "nature_unknown",
    "nature_differs",
    "direction_unknown",
    "basis_differs",
    "basis_not_stated",
    "basis_mixed",
    "scope_differs",
    "unit_differs",
    "measure_differs",
    "stage_differs",
    "span_differs",
    "area_differs",
    "figures_differ",
    "beyond_limit",
    "goal_beyond_limit",
    "field_size_missing",
    "reference_missing",
    "deflator_missing",
    "at_limit",
    "pace_unknown",
    "rate_out_of_domain",
    "gap",
    "baseline_missing",
    "seasonality_missing",
    "lower_bound",
    "part_year",
    "outcome_not_seen",
    "figures_twice",
    "row_unreadable",
]
"""Why a target is not judged, or what the verdict rests on."""

REASONS: tuple[str, ...] = ("", *get_args(ReasonCode))
"""The reason codes by number; 0 is none."""


def reason_number(code: str) -> int:
    """Give the number of a reason code, which is what columns are reckoned with.

    Examples
    --------
    >>> REASONS[reason_number("gap")], reason_number("")
    ('gap', 0)
    """
    return REASONS.index(code)
