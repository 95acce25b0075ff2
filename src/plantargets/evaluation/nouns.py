"""Nouns of the model from the cells of one row of a targets table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import DefinitionError
from plantargets.model import Baseline
from plantargets.model.rules import RULES
from plantargets.periods import Period
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["baseline_of", "period_of", "quantity_of", "rule_of"]

_OPTIONS = (
    "over", "window", "held", "stage", "reference", "reference_area", "roughly", "prices", "from_bottom", "field_size",
    "why",
)  # fmt: skip


def rule_of(cell: Mapping[str, Any]) -> Any:
    """Make the rule of a row from its options.

    Parameters
    ----------
    cell
        The cells of the row by column.

    Raises
    ------
    DefinitionError
        For an option that belongs to another rule; a flag that says no belongs to every rule.

    Examples
    --------
    >>> cell = dict.fromkeys(_OPTIONS) | {"rule": "growth", "over": "total", "held": False}
    >>> rule_of(cell)
    Growth(over='total')
    """
    rule = RULES[cell["rule"]]
    takes = {field.name for field in attrs.fields(rule)}
    given = {name: cell[name] for name in _OPTIONS if cell[name] is not None}
    for name, value in given.items():
        if name not in takes and value is not False:
            raise DefinitionError("Target", name, str(value), f"belongs to no {rule.code} target; leave it out")
    given = {name: value for name, value in given.items() if name in takes}
    return rule(**{"why": None, **given}) if "why" in takes else rule(**given)


def quantity_of(cell: Mapping[str, Any], number: Mapping[str, float]) -> Quantity | None:
    """Make the quantity of a row, if it has a number.

    Parameters
    ----------
    cell, number
        The cells of the row by column, and its numbers, NaN where there is none.

    Raises
    ------
    DefinitionError
        For a number without a unit, and for a bound without a number.

    Examples
    --------
    >>> quantity_of({"unit": "万人", "bound": ">="}, {"value": 8.0, "upper": float("nan")})
    Quantity('8', '万人', bound='>=')
    """
    value, upper, unit, bound = number["value"], number["upper"], cell["unit"], cell["bound"]
    if math.isnan(value):
        if not math.isnan(upper) or bound is not None:
            raise DefinitionError("Target", "value", "None", "is missing beside an upper end or a bound")
        return None
    if unit is None:
        raise DefinitionError("Target", "unit", "None", "is missing; write % for a rate, 1 for a pure number")
    # The rows' own upper ends are checked by the column.
    return Quantity(
        float(value), unit, upper=None if math.isnan(upper) else float(max(upper, value)), bound=bound or "="
    )


def period_of(cell: Mapping[str, Any]) -> Period | None:
    """Make the period of a row from its two moments, if it has them.

    Parameters
    ----------
    cell
        The cells of the row by column.

    Examples
    --------
    >>> import datetime as dt
    >>> period_of({"start": dt.datetime(2026, 1, 1), "end": dt.datetime(2026, 12, 31)})
    Period('2026')
    """
    start, end = cell["start"], cell["end"]
    return None if start is None or end is None else Period(start=start.date(), end=end.date())


def baseline_of(cell: Mapping[str, Any], number: Mapping[str, float]) -> Baseline | None:
    """Make the stated baseline of a row, if it has one; what counts of its period is the end.

    Parameters
    ----------
    cell, number
        The cells of the row by column, and its numbers, NaN where there is none.

    Raises
    ------
    DefinitionError
        For a baseline without a unit or a date.

    Examples
    --------
    >>> import datetime as dt
    >>> baseline_of({"baseline_unit": "家", "baseline_end": dt.datetime(2025, 12, 31)}, {"baseline": 20.0})
    Baseline(quantity=Quantity('20', '家'), period=Period('2025-12-31'))
    """
    value, unit, end = number["baseline"], cell["baseline_unit"], cell["baseline_end"]
    if math.isnan(value):
        return None
    if unit is None or end is None:
        missing = "baseline_unit" if unit is None else "baseline_end"
        raise DefinitionError("Target", missing, "None", "is missing beside a baseline")
    return Baseline(quantity=Quantity(float(value), unit), period=Period(start=end.date(), end=end.date()))
