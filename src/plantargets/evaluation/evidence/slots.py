"""Slots: which figure speaks for which part of a target's time.

``whole`` spans the period, ``prefix`` begins with it; ``window`` is the last window,
``part`` a running one; ``inside`` is an earlier window of the period, ``base`` one before it.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import Frame, attach, best

__all__ = ["put", "ranked", "slotted"]

_MEASURES = (("growth", 3), ("avg_growth", 2), ("index", 2))
_SHOWN = ("x", "start", "end", "f_end", "f_end_m", "published", "status", "source", "low", "basis")


def ranked(pairs: Frame) -> Frame:
    """Add ``rank``: the later figure, then the longer span, then the better measure; no two are equal."""
    measure = nw.lit(1, dtype=nw.Int64())
    for text, number in _MEASURES:
        measure = nw.when(nw.col("measure") == text).then(nw.lit(number, dtype=nw.Int64())).otherwise(measure)
    basis = nw.lit(0, dtype=nw.Int64())
    for number, text in enumerate(("not_priced", "nominal", "real"), start=1):
        basis = nw.when(nw.col("basis") == text).then(nw.lit(number, dtype=nw.Int64())).otherwise(basis)
    # The stage that was asked for is nearer than a later one; the scope that was asked for than the concept's own.
    stage = 3 - nw.col("stage_no")
    scope = (nw.col("scope") == nw.col("t_scope")).cast(nw.Int64())
    length = nw.col("f_end") - nw.col("f_start")
    low = ((measure * 4 + stage) * 4 + basis) * 2 + scope
    return pairs.with_columns(rank=(nw.col("f_end") * 100_000 + length) * 200 + low)


def slotted(rows: Frame, slots: dict[str, nw.Expr]) -> Frame:
    """Give each row the first slot whose condition it meets, and keep the best of each.

    Parameters
    ----------
    rows
        Ranked pairs.
    slots
        Condition by slot, the most telling first.
    """
    slot = nw.lit("")
    for name, condition in reversed(list(slots.items())):
        slot = nw.when(condition).then(nw.lit(name)).otherwise(slot)
    chosen = rows.with_columns(slot=slot).filter(nw.col("slot") != "")
    return best(chosen, ("tid", "slot"))


def put(table: Frame, chosen: Frame, slot: str) -> Frame:
    """Attach the figure in one slot, its columns prefixed with the slot's name.

    ``{slot}_has`` is 1 where there is one and null elsewhere.
    """
    picked = chosen.filter(nw.col("slot") == slot)
    columns = [nw.col(name).alias(f"{slot}_{name}") for name in _SHOWN]
    return attach(table, picked.select("tid", *columns, nw.lit(1, dtype=nw.Int64()).alias(f"{slot}_has")))
