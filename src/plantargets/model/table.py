"""The targets table: one row a target, the columns that a whole country's plans share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from plantargets.model.programme import Programme
    from plantargets.model.target import Target
    from plantargets.units import Quantity

__all__ = ["COLUMNS", "DATES", "row", "targets_frame"]

DATES = ("start", "end", "baseline_end", "announced")
"""Columns that hold dates, as datetimes; ``end`` is inclusive."""

COLUMNS = (
    "target", "document", "programme", "area", "indicator", "name", "rule",
    "bound", "sense", "change", "value", "upper", "unit", "amount", "amount_upper", "amount_unit",
    "start", "end", "over", "window", "held", "stage", "reference", "reference_area",
    "roughly", "prices", "baseline", "baseline_unit", "baseline_end",
    "nature", "aggregate", "basis", "scope", "direction", "tolerance", "force", "effort",
    "group", "group_kind", "per", "from_bottom", "field_size", "why", "pace",
    "announced", "supersedes", "implied", "section", "note", "quote", "quote_start", "quote_end",
)  # fmt: skip
"""The public columns, in their order."""


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _moment(date: dt.date | None) -> dt.datetime | None:
    return None if date is None else dt.datetime(date.year, date.month, date.day)  # noqa: DTZ001 - a calendar day has no zone


def _quantity(quantity: Quantity | None) -> dict[str, Any]:
    if quantity is None:
        return {}
    return {
        "bound": quantity.bound,
        "value": _number(quantity.value),
        "upper": _number(quantity.upper),
        "unit": quantity.unit.text,
        "amount": _number(quantity.amount),
        "amount_upper": _number(quantity.amount_upper),
        "amount_unit": quantity.amount_unit.text,
    }


def row(target: Target, path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Write one target as a row of the table.

    Parameters
    ----------
    target
        The target, with what it inherits.
    path
        Codes of the programmes that lead to it.

    Returns
    -------
    dict of str to Any
        Every column of `COLUMNS`; what is not stated is ``None``.
    """
    indicator, rule, source, period, baseline = (
        target.indicator, target.rule, target.source, target.period, target.baseline,
    )  # fmt: skip
    values: dict[str, Any] = dict.fromkeys(COLUMNS)
    # Without a number the unit is that of the indicator: what is to improve is shown in it.
    values |= {"unit": indicator.unit.text if indicator.unit else None} | _quantity(target.quantity)
    values |= {
        "target": target.code,
        "programme": "/".join(path) or None,
        "area": target.area.code if target.area else None,
        "indicator": indicator.code,
        "name": target.name,
        "rule": rule.code,
        "sense": target.sense,
        "change": target.change,
        "start": _moment(period.start) if period else None,
        "end": _moment(period.end) if period else None,
        "nature": indicator.nature,
        "aggregate": indicator.aggregate,
        "basis": target.basis or indicator.basis,
        "scope": target.scope,
        "direction": indicator.direction,
        "tolerance": target.tolerance,
        "force": target.force,
        "effort": target.effort,
        "group": target.group,
        "group_kind": target.group_kind,
        "per": target.per,
        "pace": target.pace,
        "announced": _moment(target.announced),
        "supersedes": target.supersedes,
        "implied": target.implied,
        "note": target.note,
    }
    options = (
        "over", "window", "held", "stage", "reference", "reference_area", "roughly", "prices", "from_bottom",
        "field_size", "why",
    )  # fmt: skip
    values |= {name: getattr(rule, name, None) for name in options}
    if source is not None:
        values |= {"document": source.document, "section": source.section, "quote": source.quote}
        values |= {"quote_start": source.start, "quote_end": source.end}
    if baseline is not None:
        values |= {"baseline": _number(baseline.quantity.value), "baseline_unit": baseline.quantity.unit.text}
        values |= {"baseline_end": _moment(baseline.period.end)}
    return values


def targets_frame(programme: Programme) -> pd.DataFrame:
    """Give the targets of a programme as a pandas table."""
    return frame(row(target, path) for path, target in programme.walk())


def frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Put rows into a pandas table with the public columns; dates are datetimes."""
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=list(COLUMNS))
    for name in DATES:
        table[name] = pd.to_datetime(table[name]).astype("datetime64[us]")
    return table
