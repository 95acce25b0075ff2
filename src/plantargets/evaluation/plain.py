"""Plain figures: a number for a target's own last window, complete and published."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any

from plantargets.errors import DefinitionError, UnknownCodeError, near
from plantargets.evaluation.prepare import STAGES, last_window
from plantargets.evaluation.scale import scale_of
from plantargets.model.chinese import code_of
from plantargets.model.rules import RULES, Change, Cumulative, Deliverable, Growth, Improve, InStep, Rank
from plantargets.observations import Observations
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.model.rules import TargetRule
    from plantargets.model.target import Target

__all__ = ["is_plain", "observe", "stage_of", "stated"]


def stage_of(value: object) -> str | None:
    """Give the stage that a plain figure of a deliverable says: its code or its Chinese word.

    Examples
    --------
    >>> stage_of("开工"), stage_of("3000家")
    ('started', None)
    """
    word = code_of("stage", value) if isinstance(value, str) else None
    return word if word in STAGES else None


def _is_figure(value: object) -> bool:
    if stage_of(value) is not None:
        return True
    number = isinstance(value, (Real, Decimal, Quantity))
    return number and not isinstance(value, bool)


def is_plain(figures: object) -> bool:
    """Tell whether figures are a number, or numbers by target, and not a table.

    Examples
    --------
    >>> is_plain(4.8), is_plain({"gdp": 4.8}), is_plain([{"indicator": "gdp"}])
    (True, True, False)
    """
    if isinstance(figures, Mapping):
        return all(_is_figure(value) for value in figures.values())
    return _is_figure(figures)


def stated(figure: Any, unit: str) -> dict[str, Any]:
    """Write a figure as value, unit and status; 突破 and 以上 make it a lower bound.

    Parameters
    ----------
    figure
        A number in `unit`, or a quantity.
    unit
        Unit of a plain number.

    Raises
    ------
    DefinitionError
        For a range, and for a figure known only to be less than something.

    Examples
    --------
    >>> stated(4.8, "%")
    {'value': 4.8, 'unit': '%', 'status': None}
    """
    if not isinstance(figure, Quantity):
        return {"value": float(figure), "unit": unit, "status": None}
    if figure.upper is not None or figure.bound in {"<", "<="}:
        raise DefinitionError("evaluate", "figures", str(figure), "is no single figure; give the number that is known")
    status = "lower_bound" if figure.bound in {">", ">="} else None
    return {"value": float(figure.value), "unit": figure.unit.text, "status": status}


def _row(target: Target, figure: Any) -> dict[str, Any]:
    stage = stage_of(figure)
    wants_stage = isinstance(target.rule, Deliverable)
    if isinstance(target.rule, InStep) or (wants_stage != (stage is not None)) or _countless(target):
        raise DefinitionError("evaluate", "figures", str(figure), _unfit(target))
    if target.period is None:
        raise DefinitionError("evaluate", "figures", str(figure), f"needs a period on the target {target.code!r}")
    measure = _measure(target.rule)
    whole = measure in {"avg_growth", "difference", "stage"} or isinstance(target.rule, Cumulative)
    whole = whole or target.rule == Growth(over="total") or "sum" in getattr(target.rule, "needs", ())
    span = target.period if whole else last_window(target.period, getattr(target.rule, "window", None))
    unit = scale_of(target).shown or ""
    value = {"value": 1.0, "stage": stage} if stage is not None else stated(figure, unit)
    return {
        "area": target.area.code if target.area else None,
        "indicator": target.indicator.code,
        "start": span.start,
        "end": span.end,
        "measure": measure,
        "basis": target.basis or target.indicator.basis,
        "scope": target.scope,
        "published": span.end,
        **value,
    }


def _measure(rule: TargetRule) -> str:
    """Name the measure of a figure that a target is judged by."""
    match rule:
        case Growth():
            return "avg_growth" if rule.over == "average" else "growth"
        case Change():
            return "difference"
        case Rank():
            return "rank"
        case Deliverable():
            return "stage"
        case _:
            return "growth" if "rate" in getattr(rule, "needs", ()) else "level"


def _countless(target: Target) -> bool:
    """Tell whether no number could be compared with the target."""
    if not isinstance(target.rule, tuple(RULES.values())) or isinstance(target.rule, Improve):
        return scale_of(target).wanted is None
    return target.quantity is None and not isinstance(target.rule, Deliverable)


def _unfit(target: Target) -> str:
    """Say what a target of this kind is judged by."""
    what = f"cannot be compared with the {target.rule.code} target {target.code!r}"
    match target.rule:
        case InStep():
            return f"{what}, which needs two figures; give observations of the indicator and of its reference"
        case Deliverable():
            return f"{what}, which is done or not; give a stage: {', '.join(STAGES)}"
        case Improve():
            return f"{what}, whose indicator has no unit; give observations"
        case _ if target.quantity is None:
            return f"{what}, which has no number"
        case _:
            return f"{what}; give a number"


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
        rows = [_row(_named(targets, str(key)), value) for key, value in figures.items()]
        # Two targets of one indicator may be given its one figure twice.
        return Observations([row for at, row in enumerate(rows) if row not in rows[:at]], source="figures")
    if len(targets) != 1:
        why = f"is one figure for {len(targets)} targets; give a mapping from a target's code to its figure"
        raise DefinitionError("evaluate", "figures", str(figures), why)
    return Observations([_row(targets[0], figures)], source="figures")
