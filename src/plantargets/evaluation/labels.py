"""Labels: what the answer says of a target whatever the figures are, and how its numbers are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.prepare import moment
from plantargets.model.rules import Change, Deliverable, Growth, Improve, InStep, Rank

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from plantargets.evaluation.batch import Batch
    from plantargets.evaluation.cases import Case

__all__ = ["DIFFERENCE", "FROM_BOTTOM", "IMPROVE", "IN_STEP", "LABELS", "PLAIN", "STAGE", "labels"]

PLAIN, DIFFERENCE, IN_STEP, IMPROVE, FROM_BOTTOM, STAGE = range(6)
"""How a figure is shown: as it is compared, less the noise of a subtraction, beside another one, by what was before,
by its place from the top, or as a stage."""

_OF_CASE: dict[str, Any] = {
    **dict.fromkeys(
        ("indicator", "rule", "value_unit", "gap_unit", "base_unit", "per_year", "per_month", "policy_text"),
        nw.String(),
    ),
    **dict.fromkeys(("shown_as", "past", "with_number"), nw.Int64()),
    **dict.fromkeys(("falls", "lesser", "shown_mult", "base_mult"), nw.Float64()),
}
LABELS: dict[str, Any] = {
    "tid": nw.Int64(),
    **dict.fromkeys(("target", "area", "name", "superseded_by"), nw.String()),
    **_OF_CASE,
    "as_of": nw.Datetime("us"),
}
"""Name and type of each column.

``falls`` is -1 where the size of a fall is compared, ``lesser`` -1 where less is an improvement; ``shown_mult`` and
``base_mult`` say how many amounts make one of the unit shown; ``past`` is 1 where the period has ended.
"""


def _shown_as(case: Case) -> int:
    match case.target.rule:
        case Deliverable():
            return STAGE
        case Rank(from_bottom=True, field_size=int()):
            return FROM_BOTTOM
        case InStep():
            return IN_STEP
        case Improve():
            return IMPROVE
        case Change():
            return DIFFERENCE
        case _:
            return PLAIN


def _of_case(case: Case, as_of: dt.date | None, policy: str) -> dict[str, Any]:
    target, scale = case.target, case.scale
    rule, period = target.rule, target.period
    falls = isinstance(rule, (Growth, Change)) and target.change == "down"
    lesser = isinstance(rule, Improve) and target.indicator.direction == "down"
    return {
        "indicator": target.indicator.code,
        "rule": rule.code,
        "value_unit": scale.shown,
        "gap_unit": scale.gap,
        "base_unit": scale.base,
        "per_year": f"{scale.gap}/年",
        "per_month": f"{scale.gap}/月",
        "policy_text": f"{policy}; prices={case.prices}" if isinstance(rule, InStep) else policy,
        "shown_as": _shown_as(case),
        "past": int(as_of is not None and period is not None and as_of > period.end),
        "with_number": int(target.quantity is not None),
        "falls": -1.0 if falls else 1.0,
        "lesser": -1.0 if lesser else 1.0,
        "shown_mult": scale.mult,
        "base_mult": scale.mult if scale.base == scale.shown else 1.0,
    }


def labels(
    cases: Sequence[Case], batch: Batch, as_of: dt.date | None, *, day: dt.date | None, policy: str
) -> dict[str, list[Any]]:
    """Give the labels of each target.

    Parameters
    ----------
    cases
        The cases of the targets themselves, with the unit that figures are compared in.
    batch
        The targets.
    as_of
        Day of judgement, given or that of the latest figure.
    day
        Day of judgement where it was given: targets announced later have replaced none.
    policy
        The choices of the call in words.

    Returns
    -------
    dict of str to list
        The columns of `LABELS`.
    """
    import numpy as np

    rows = [_of_case(case, as_of, policy) for case in cases]
    case_of = batch.case_of[: batch.size]
    found: dict[str, Any] = {"tid": list(range(batch.size)), "target": list(batch.codes)}
    found |= {"area": list(batch.areas), "name": list(batch.names), "superseded_by": batch.superseded_by(day)}
    for name in _OF_CASE:
        values = [row[name] for row in rows]
        found[name] = values if len(rows) == batch.size else np.array(values, dtype=object)[case_of].tolist()
    found["as_of"] = [None if as_of is None else moment(as_of)] * batch.size
    return {name: found[name] for name in LABELS}
