"""The ladder that every rule's facts go through to a verdict.

A rule's judgement gives, for each target:

- ``shown_x`` and ``shown_start`` … ``shown_source``: the figure that speaks, in amounts;
- ``score``: that figure against the bound; ``decisive``: 1 where it is the target's own last figure;
- ``run``: 1 on track, 0 behind, -1 direction not known, null where the pace says nothing;
- ``early``: ``met`` or ``missed`` where nothing later can undo it, else empty;
- ``why``: the reason code where no verdict can be given.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.compare import FAIL, MET, NEAR, UNKNOWN
from plantargets.evaluation.frames import Frame

__all__ = ["climb"]

_UNFIT = (
    ("scope_bad", "scope_differs"),
    ("unit_bad", "unit_differs"),
    ("basis_bad", "basis_differs"),
    ("basis_unstated", "basis_not_stated"),
)


def _unsettled() -> nw.Expr:
    """Tell where a lower bound (突破, 余) cannot carry the verdict that its value gives."""
    floor_missed = (nw.col("sense") == "floor") & (nw.col("score") == FAIL)
    cap_passed = (nw.col("sense") == "cap") & (nw.col("score") > FAIL)
    other = ~nw.col("sense").is_in(["floor", "cap"])
    return (nw.col("low") == 1) & (floor_missed | cap_passed | other)


def climb(table: Frame) -> Frame:
    """Add ``verdict``, ``reason_code``, ``final`` and ``attained``.

    Parameters
    ----------
    table
        One row a target with the columns that the module names, ``pre_reason``, ``phase`` and the
        flags of `unfit_reasons`.
    """
    ended, has = nw.col("phase") == "ended", ~nw.col("shown_x").is_null()
    decisive = nw.col("decisive") == 1
    # Each step is (condition, verdict, reason); the first that holds decides.
    steps: list[tuple[nw.Expr, str, nw.Expr | str]] = [
        (nw.col("pre_reason") != "", "not_judged", nw.col("pre_reason")),
        (nw.col("phase") == "not_started", "not_started", ""),
        (nw.col("why") != "", "not_judged", nw.col("why")),
        *((~has & (nw.col(flag) == 1), "not_judged", code) for flag, code in _UNFIT[1:]),
        (~has & (nw.col("scope_bad") == 1), "no_data", "scope_differs"),
        (~has, "no_data", ""),
        (nw.col("early") == "met", "met", ""),
        (nw.col("early") == "missed", "missed", ""),
        (_unsettled() & (decisive | (nw.col("run") == 0)), "not_judged", "lower_bound"),
        (ended & decisive & (nw.col("score") == UNKNOWN), "not_judged", "direction_unknown"),
        (ended & decisive & (nw.col("score") == MET), "met", ""),
        (ended & decisive & (nw.col("score") == NEAR), "met_within_tolerance", ""),
        (ended & decisive, "missed", ""),
        (ended, "not_judged", nw.col("open_reason")),
        (nw.col("run").is_null(), "not_judged", nw.col("open_reason")),
        (nw.col("run") == UNKNOWN, "not_judged", "direction_unknown"),
        (nw.col("run") == 1, "on_track", ""),
    ]
    verdict, reason = nw.lit("behind"), nw.lit("")
    for condition, word, code in reversed(steps):
        said = nw.lit(code) if isinstance(code, str) else code
        verdict = nw.when(condition).then(nw.lit(word)).otherwise(verdict)
        reason = nw.when(condition).then(said).otherwise(reason)
    table = table.with_columns(verdict=verdict, reason_code=reason)
    settled = nw.col("verdict").is_in(["met", "met_within_tolerance", "missed"])
    tracking = nw.col("verdict").is_in(["on_track", "behind"])
    return table.with_columns(
        final=(settled & ended & decisive & (nw.col("shown_status") != "expected")).cast(nw.Int64()),
        attained=nw.when(tracking).then((nw.col("score") > FAIL).cast(nw.Int64())).otherwise(nw.lit(0)),
        tolerance_used=nw.when(nw.col("verdict") == "met_within_tolerance").then(nw.col("tol")).otherwise(
            nw.lit(None, dtype=nw.Float64())
        ),
    )
