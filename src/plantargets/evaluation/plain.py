"""Plain figures: a number for a target's own last window, complete and published."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Real
from typing import TYPE_CHECKING, Any

from plantargets.errors import DefinitionError, UnknownCodeError, near
from plantargets.evaluation.prepare import last_window
from plantargets.model.rules import Cumulative, Growth
from plantargets.observations import Observations
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.model.target import Target

__all__ = ["is_plain", "observe"]


def is_plain(figures: object) -> bool:
    """Tell whether figures are a number, or numbers by target, and not a table."""
    if isinstance(figures, Mapping):
        return all(isinstance(value, (Real, Quantity)) or type(value).__name__ == "Decimal" for value in figures.values())
    return isinstance(figures, (Real, Quantity)) or type(figures).__name__ == "Decimal"


def _row(target: Target, figure: Any) -> dict[str, Any]:
    if target.quantity is None:
        why = f"cannot be compared with the {target.rule.code} target {target.code!r}, which has no number"
        raise DefinitionError("evaluate", "figures", str(figure), why)
    if target.period is None:
        raise DefinitionError("evaluate", "figures", str(figure), f"needs a period on the target {target.code!r}")
    unit = target.quantity.unit
    span, measure = target.period, "level"
    match target.rule:
        case Growth(over="average"):
            measure = "avg_growth"
        case Growth(over="total"):
            measure = "growth"
        case Growth():
            measure, span = "growth", last_window(span, None)
        case Cumulative():
            pass
        case rule:
            span = last_window(span, getattr(rule, "window", None))
    value: Any = figure
    shown = "%" if unit.kind == "multiple" else unit.text
    if isinstance(figure, Quantity):
        value, shown = figure.value, figure.unit.text
    return {
        "area": target.area.code if target.area else None,
        "indicator": target.indicator.code,
        "start": span.start,
        "end": span.end,
        "measure": measure,
        "basis": target.basis or target.indicator.basis,
        "scope": target.scope,
        "value": float(value),
        "unit": shown,
        "published": span.end,
    }


def _named(targets: Sequence[Target], key: str) -> Target:
    coded = [target for target in targets if target.code == key]
    named = coded or [t for t in targets if key in {t.name, t.indicator.code, t.indicator.name}]
    if len(named) == 1:
        return named[0]
    if named:
        raise UnknownCodeError("target", key, tuple(target.code for target in named), ambiguous=True)
    raise UnknownCodeError("target", key, near(key, [text for t in targets for text in (t.code, t.name)]))


def observe(targets: Sequence[Target], figures: Any) -> Observations:
    """Write plain figures as observations.

    Parameters
    ----------
    targets
        The targets; exactly one for a bare number.
    figures
        A number or quantity, or a mapping from a target's code, or a name that exactly one
        target bears, to one.

    Raises
    ------
    UnknownCodeError
        For a key that leads to no target, or to several.
    DefinitionError
        For a bare number beside several targets, or a figure for a target without a number.
    """
    if isinstance(figures, Mapping):
        return Observations([_row(_named(targets, key), value) for key, value in figures.items()], source="figures")
    if len(targets) != 1:
        why = f"is one figure for {len(targets)} targets; give a mapping from a target's code to its figure"
        raise DefinitionError("evaluate", "figures", str(figures), why)
    return Observations([_row(targets[0], figures)], source="figures")
