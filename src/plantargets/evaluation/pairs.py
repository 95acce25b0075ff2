"""Targets beside the figures that could speak to them, in the target's own unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.errors import IncompatibleUnitsError
from plantargets.evaluation.figures import distinct, place
from plantargets.evaluation.frames import Frame, attach, from_rows
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.model.target import Target

__all__ = ["fitting", "keyed", "pair", "unfit_reasons"]

_FLAGS = ("scope_bad", "basis_bad", "basis_unstated", "unit_bad")


def keyed(figures: Frame, indicators: Sequence[tuple[str, str]], areas: Sequence[tuple[str, str]]) -> Frame:
    """Give each figure the codes of its indicator and area; figures of no target drop out.

    Parameters
    ----------
    figures
        The observations table.
    indicators, areas
        Pairs of a text that stands in the figures and a code.
    """
    table = figures
    for column, codes in (("indicator", indicators), ("area", areas)):
        rows = [{column: text, f"{column}_key": code} for text, code in codes]
        schema = {column: nw.String(), f"{column}_key": nw.String()}
        table = table.join(from_rows(rows, schema, figures.implementation), on=column, how="inner")
    return table


def _factor(unit: str, target: Target) -> float | None:
    """Factor from a figure's unit to the target's amounts; ``None`` where they do not convert."""
    if target.quantity is None:
        return None
    wanted = target.quantity.unit
    wanted = Unit("%") if wanted.kind == "multiple" else wanted.base
    try:
        return float(Unit(unit).convert_factor(wanted, same=target.indicator.count_words))
    except IncompatibleUnitsError:
        return None


def _factors(targets: Sequence[Target], units: Sequence[str]) -> list[dict[str, Any]]:
    known: dict[Any, float | None] = {}
    rows = []
    for tid, target in enumerate(targets):
        for unit in units:
            key = (unit, target.quantity and target.quantity.unit.text, target.indicator.count_words)
            if key not in known:
                known[key] = _factor(unit, target)
            if known[key] is not None:
                rows.append({"tid": tid, "unit": unit, "factor": known[key]})
    return rows


def pair(table: Frame, figures: Frame, targets: Sequence[Target]) -> Frame:
    """Join targets with the figures of the same indicator and area.

    Adds ``x``, the figure in the target's amounts (per cent for rates; an index of
    上年同期 = 100 less 100), and flags for what does not fit.

    Parameters
    ----------
    table
        Targets made ready by `prepare`.
    figures
        Keyed figures.
    targets
        The targets, in the order of their ``tid``.
    """
    schema = {"tid": nw.Int64(), "unit": nw.String(), "factor": nw.Float64()}
    factors = from_rows(_factors(targets, [u for u in distinct(figures, "unit") if u]), schema, figures.implementation)
    pairs = table.join(place(figures), on=["area_key", "indicator_key"], how="inner")
    pairs = attach(pairs, factors, on=("tid", "unit"))
    index = nw.col("measure") == "index"
    rate = nw.col("measure").is_in(["growth", "avg_growth", "index"])
    priced = rate & nw.col("t_basis").is_in(["real", "nominal"])
    own = (nw.col("scope") == nw.col("t_scope")) | (
        (nw.col("t_scope") == "") & (nw.col("scope") == nw.col("own_scope"))
    )
    return pairs.with_columns(
        x=nw.when(index).then(nw.col("value") - 100).otherwise(nw.col("value") * nw.col("factor")) * nw.col("sign"),
        scope_bad=1 - own.cast(nw.Int64()),
        basis_unstated=(priced & (nw.col("basis") == "")).cast(nw.Int64()),
        basis_bad=(priced & (nw.col("basis") != "") & (nw.col("basis") != nw.col("t_basis"))).cast(nw.Int64()),
        unit_bad=(nw.col("factor").is_null() & (nw.col("measure") != "index")).cast(nw.Int64()),
        stage_no=_stage(),
        low=(nw.col("status") == "lower_bound").cast(nw.Int64()),
    )


def _stage() -> nw.Expr:
    number = nw.lit(3, dtype=nw.Int64())
    for value, text in ((1, "started"), (2, "under_way")):
        number = nw.when(nw.col("stage") == text).then(nw.lit(value, dtype=nw.Int64())).otherwise(number)
    return number


def fitting(pairs: Frame) -> Frame:
    """Keep the pairs whose scope, price basis, unit and stage fit."""
    return pairs.filter(
        nw.col("scope_bad") == 0,
        nw.col("basis_bad") == 0,
        nw.col("basis_unstated") == 0,
        nw.col("unit_bad") == 0,
        nw.col("stage_no") >= nw.col("stage_rank"),
    )


def unfit_reasons(pairs: Frame) -> Frame:
    """Say for each target what did not fit among the figures of its own period."""
    judged = nw.col("measure").is_in(["level", "growth", "avg_growth", "index"])
    inside = (nw.col("f_end") >= nw.col("p_start")) & (nw.col("f_start") <= nw.col("p_end"))
    return pairs.filter(judged & inside).group_by("tid").agg(*(nw.col(flag).max() for flag in _FLAGS))
