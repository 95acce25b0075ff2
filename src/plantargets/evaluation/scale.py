"""Scale: the unit in which the figures of a target are compared, and those in which they are shown."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from plantargets.model.rules import Change, Deliverable, Growth, Improve, InStep, Rank, Unquantified
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.model.target import Target

__all__ = ["Scale", "in_points", "open_scale", "points_of", "scale_of"]


@attrs.frozen(kw_only=True)
class Scale:
    """How figures of a target are compared and shown.

    Attributes
    ----------
    wanted
        Unit, without 万 and 亿, that figures are brought into; ``None`` where they have none (places, stages).
    mult
        How many of it make one of the printed unit.
    shown, gap
        Unit of the figure and of a difference from it, as printed; ``None`` where there is no number.
    base
        Unit in which the figure that a change is reckoned from is shown.
    """

    wanted: Unit | None = None
    mult: float = 1.0
    shown: str | None = None
    gap: str | None = None
    base: str | None = None


_POINTS = {"%": "个百分点", "‰": "个千分点", "‱": "基点"}
"""In what the difference of two shares is counted."""


def points_of(unit: Unit) -> str:
    """Give the unit of a difference of two figures.

    Examples
    --------
    >>> points_of(Unit("%")), points_of(Unit("‰")), points_of(Unit("万人"))
    ('个百分点', '个千分点', '万人')
    """
    return _POINTS.get(unit.text, unit.text)


def in_points(quantity: Quantity) -> Fraction:
    """Say how many 个百分点 make one of the unit in which the amounts of a quantity in points are.

    Examples
    --------
    >>> in_points(Quantity(5, "个千分点")), in_points(Quantity(5, "个百分点"))
    (Fraction(1, 10), Fraction(1, 1))
    """
    return Fraction(quantity.unit.base.convert_factor(Unit("个百分点")))


def _rate() -> Scale:
    return Scale(wanted=Unit("%"), shown="%", gap=points_of(Unit("%")), base="%")


def _printed(unit: Unit) -> Scale:
    gap = points_of(unit)
    return Scale(wanted=unit.base, mult=float(unit.multiplier), shown=unit.text, gap=gap, base=unit.text)


def scale_of(target: Target, units: Sequence[str] = ()) -> Scale:  # noqa: PLR0911 - one a rule
    """Say in which unit the figures of a target are compared.

    Parameters
    ----------
    target
        The target.
    units
        Units of the figures of its indicator: one of them serves where neither target nor indicator has any.

    Examples
    --------
    >>> from plantargets.model import Indicator, Target, Threshold
    >>> firms = Indicator(name="工业增加值", unit="亿元", nature="flow", direction="up")
    >>> scale = scale_of(Target(code="t", indicator=firms, rule=Threshold(), quantity="1.2万亿元"))
    >>> scale.wanted, scale.mult, scale.shown
    (Unit('元'), 1000000000000.0, '万亿元')
    """
    quantity = target.quantity
    match target.rule:
        case InStep():
            return _rate()
        case Rank():
            shown = "位" if quantity is None or quantity.unit.kind == "pure" else quantity.unit.text
            return Scale(shown=shown, gap=shown)
        case Improve():
            return _of_figures(target, units)
        case Growth() if quantity is not None and quantity.unit.kind == "multiple":
            return _rate()  # 翻一番 is judged as growth of 100 %
        case Change() if quantity is not None and quantity.unit.kind == "points":
            points, mult = quantity.unit.text, float(quantity.unit.multiplier * in_points(quantity))
            return Scale(wanted=Unit("%"), mult=mult, shown=points, gap=points, base="%")
        case _ if quantity is not None:
            return _printed(quantity.unit)
        case Deliverable() | Unquantified():
            return Scale()
        case _:  # a rule of one's own
            return _of_figures(target, units)


def open_scale(target: Target) -> bool:
    """Tell whether only the figures can say in which unit those of a target are compared.

    Parameters
    ----------
    target
        The target.

    Examples
    --------
    >>> from plantargets.model import Improve, Indicator, Target
    >>> open_scale(Target(code="t", indicator=Indicator(name="群众满意度"), rule=Improve()))
    True
    """
    numbered = target.quantity is not None or isinstance(target.rule, (InStep, Rank, Deliverable, Unquantified))
    return not numbered and target.indicator.unit is None and target.baseline is None


def _of_figures(target: Target, units: Sequence[str]) -> Scale:
    """Take the unit of the indicator, of the baseline, or of the figures: no number was promised."""
    if target.indicator.unit is not None:
        return _printed(target.indicator.unit)
    if target.baseline is not None:
        return _printed(target.baseline.quantity.unit)
    return _printed(Unit(units[0])) if units else Scale()
