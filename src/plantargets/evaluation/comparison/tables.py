"""A comparison as tables: one row an area, one row an area and indicator, one row an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import from_rows
from plantargets.evaluation.prepare import moment
from plantargets.evaluation.scale import points_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from plantargets.evaluation.comparison.comparison import ComparedIndicator, Comparison, Standing
    from plantargets.observations import TableKind
    from plantargets.units import Quantity

__all__ = ["TABLES"]

# A rank may be missing, which an integer of pandas cannot be.
_TEXT, _NUMBER, _DATE = nw.String(), nw.Float64(), nw.Datetime("us")
_LONG: dict[str, Any] = {
    **dict.fromkeys(("area", "area_name", "indicator", "code", "name", "kind"), _TEXT),
    "start": _DATE, "end": _DATE, "target": _TEXT, "printed": _TEXT, "bound": _TEXT, "effort": _TEXT,
    "value": _NUMBER, "unit": _TEXT, "rank": _NUMBER, "by_size": nw.Boolean(), "why": _TEXT,
}  # fmt: skip
_JUDGED: dict[str, Any] = {
    "figure": _NUMBER, "verdict": _TEXT, "final": nw.Boolean(), "gap": _NUMBER, "gap_unit": _TEXT,
    "figure_rank": _NUMBER, "figure_why": _TEXT,
}  # fmt: skip
_MEASURES = ("count", "min", "max", "median", "range", "variation")


def _number(quantity: Quantity | None) -> float | None:
    return None if quantity is None else float(quantity.value)


def _wide(comparison: Comparison, kind: TableKind) -> Any:
    schema: dict[str, Any] = {"area": _TEXT, "name": _TEXT}
    rows: list[dict[str, Any]] = [{"area": area.code, "name": area.name} for area in comparison.areas]
    for each in comparison.indicators:
        schema |= {each.code: _NUMBER, f"{each.code}.printed": _TEXT, f"{each.code}.rank": _NUMBER}
        if comparison.judged:
            schema |= {f"{each.code}.figure": _NUMBER, f"{each.code}.verdict": _TEXT}
            schema |= {f"{each.code}.gap": _NUMBER, f"{each.code}.figure_rank": _NUMBER}
        standings = {standing.area.code: standing for standing in each.standings}
        for row in rows:
            row.update(_wide_cells(each, standings.get(row["area"])))
    return from_rows(rows, schema, kind).to_native()


def _wide_cells(each: ComparedIndicator, standing: Standing | None) -> dict[str, Any]:
    if standing is None:
        names = ("printed", "rank", "figure", "verdict", "gap", "figure_rank")
        return {each.code: None, **{f"{each.code}.{name}": None for name in names}}
    return {
        each.code: _number(standing.value),
        f"{each.code}.printed": standing.printed(),
        f"{each.code}.rank": standing.rank,
        f"{each.code}.figure": _number(standing.figure),
        f"{each.code}.verdict": None if standing.verdict is None else str(standing.verdict),
        f"{each.code}.gap": _number(standing.gap),
        f"{each.code}.figure_rank": standing.figure_rank,
    }


def _long(comparison: Comparison, kind: TableKind) -> Any:
    schema = _LONG | (_JUDGED if comparison.judged else {})
    rows = [_long_row(each, s) for each in comparison.indicators for s in each.standings]
    return from_rows(rows, schema, kind).to_native()


def _long_row(each: ComparedIndicator, s: Standing) -> dict[str, Any]:
    period, e = s.target.period, s.evaluation
    return {
        "area": s.area.code,
        "area_name": s.area.name,
        "indicator": each.indicator.code,
        "code": each.code,
        "name": each.indicator.name,
        "kind": each.kind,
        "start": None if period is None else moment(period.start),
        "end": None if period is None else moment(period.end),
        "target": s.target.code,
        "printed": s.printed(),
        "bound": s.target.bound,
        "effort": s.target.effort,
        "value": _number(s.value),
        "unit": None if each.unit is None else each.unit.text,
        "rank": s.rank,
        "by_size": each.by_size,
        "why": each.why or s.why,
        "figure": _number(s.figure),
        "verdict": None if e is None else str(e.verdict),
        "final": None if e is None else e.final,
        "gap": _number(s.gap),
        "gap_unit": None if s.gap is None else s.gap.unit.text,
        "figure_rank": s.figure_rank,
        "figure_why": s.figure_why,
    }


def _spread(comparison: Comparison, kind: TableKind) -> Any:
    heads = ("promise", "figure") if comparison.judged else ("promise",)
    schema: dict[str, Any] = dict.fromkeys(("code", "name", "unit", "range_unit", "why"), _TEXT)
    for head in heads:
        before = "" if head == "promise" else f"{head}_"
        schema |= {f"{before}{name}": _NUMBER for name in _MEASURES}
    rows = []
    for each in comparison.indicators:
        row: dict[str, Any] = {
            "code": each.code,
            "name": each.indicator.name,
            "unit": None if each.unit is None else each.unit.text,
            "range_unit": None if each.unit is None else points_of(each.unit),
            "why": each.why,
        }
        for before, spread in (("", each.spread), ("figure_", each.figure_spread)):
            row |= {
                f"{before}count": None if spread is None else spread.count,
                f"{before}min": None if spread is None else _number(spread.lowest),
                f"{before}max": None if spread is None else _number(spread.highest),
                f"{before}median": None if spread is None else _number(spread.median),
                f"{before}range": None if spread is None else _number(spread.range),
                f"{before}variation": None if spread is None else spread.variation,
            }
        rows.append(row)
    return from_rows(rows, schema, kind).to_native()


TABLES: dict[str, Callable[[Comparison, TableKind], Any]] = {"wide": _wide, "long": _long, "spread": _spread}
"""How each shape is made."""
