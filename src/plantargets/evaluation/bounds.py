"""What a printed bound means: sense and tolerance, in one documented place.

Sense: a bare figure is a floor where up is desired, a cap where down is desired,
exact to the printed decimals where ``neither`` is stated. A cumulative is a floor
whatever the catalogue says: the words (新建, 完成, 争取) state it; zero is a cap.

Tolerance of 左右: the better side always passes; the near side passes within 5 % of
the target for amounts and rates of change (at least 0.1 point; at least 1 for an
amount under 20 in a counting unit), within 1 % of it and at least 0.1 point for shares
and other levels in per cent. A symmetric band on a rate of change is at least 0.5
point wide on each side. In step (同步) allows 0.1 point, roughly in step (基本同步) 0.3.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.evaluation.decimals import exact
from plantargets.evaluation.scale import in_points
from plantargets.model.rules import Change, Cumulative, Deliverable, Growth, Improve, InStep, Rank

if TYPE_CHECKING:
    from plantargets.model.target import Target
    from plantargets.model.words import Sense

__all__ = ["Slack", "amounts_of", "default_tolerance", "ends_of", "resolve_sense", "slack_of"]

# Divided by, not multiplied with 0.05: about 7 % has a tolerance of 0.35, not of 0.35000000000000003.
AMOUNT_PART = 20
LEVEL_PART = 100
LEAST_POINTS = 0.1
LEAST_BAND = 0.5
SMALL_COUNT = 20.0
IN_STEP = 0.1
ROUGHLY_IN_STEP = 0.3

_SIDES: dict[str, Sense] = {">=": "floor", ">": "floor", "<=": "cap", "<": "cap"}


def resolve_sense(target: Target) -> Sense | None:  # noqa: PLR0911 - one a rule
    """Say whether a target is a floor, a cap or a band.

    Parameters
    ----------
    target
        A target with a quantity.

    Returns
    -------
    Sense or None
        ``None`` where the direction is not known and the bound does not say it.

    Examples
    --------
    >>> from plantargets.model import Indicator, Target, Threshold
    >>> firms = Indicator(name="高新技术企业", unit="家", nature="stock", direction="up")
    >>> resolve_sense(Target(code="t", indicator=firms, rule=Threshold(), quantity="3000家"))
    'floor'
    """
    if target.sense is not None:
        return target.sense
    quantity, direction = target.quantity, target.indicator.direction
    match target.rule:
        case Rank():  # a better place has a smaller number, counted from the top
            return "floor" if target.rule.from_bottom else "cap"
        case Deliverable():
            return "floor"
        case Improve():  # judged by what it adds in the direction that is desired
            return "floor" if direction in {"up", "down"} else None
        case InStep() if quantity is None:
            return _by_direction(target)
        case _ if quantity is None:
            return None
        case Cumulative() if quantity.bound not in _SIDES:
            return "cap" if quantity.value == 0 else "floor"
        case _:
            return _SIDES.get(quantity.bound) or _by_direction(target)


def _by_direction(target: Target) -> Sense | None:
    """Read a bound that does not say it itself by the direction that is desired."""
    direction = target.indicator.direction
    if direction is None or direction == "neither":
        return None if direction is None else "band"
    # Where a rule speaks of movement, more of it is better if it goes the way that is desired.
    moves = target.change if isinstance(target.rule, (Growth, Change)) else None
    return "floor" if direction == (moves or "up") else "cap"


@attrs.frozen(kw_only=True)
class Slack:
    """How wide 左右 is for targets of one kind: a part of the number, and at least so much.

    Attributes
    ----------
    part
        The number is divided by it; infinite where no 左右 is printed.
    least
        The least tolerance, in the printed unit.
    one
        One of what the number counts, in the printed unit: the least under 20 of it; 0 where it counts nothing.
    of_amounts
        Whether the number is that of `amounts_of`, in per cent or points, and not the printed one.
    """

    part: float = math.inf
    least: float = 0.0
    one: float = 0.0
    of_amounts: bool = False

    def of(self, printed: Any, amount: Any, low: Any) -> Any:
        """Give the tolerance for numbers, or for columns of them.

        Parameters
        ----------
        printed, amount
            The largest number of the bound by its size, as printed and in amounts.
        low
            The lower end in amounts.
        """
        import numpy as np

        size = amount if self.of_amounts else printed
        least = np.where(np.asarray(low) < SMALL_COUNT, self.one, self.least) if self.one else self.least
        return np.maximum(size / self.part, least)


def slack_of(target: Target, sense: Sense | None) -> Slack:
    """Say how wide 左右 is for a target, whatever its number.

    Parameters
    ----------
    target
        The target.
    sense
        What its bound means.

    Examples
    --------
    >>> from plantargets.model import Growth, Indicator, Target
    >>> gdp = Indicator(name="地区生产总值", unit="亿元", nature="flow", direction="up")
    >>> slack_of(Target(code="t", indicator=gdp, rule=Growth(), quantity="5%左右"), "floor")
    Slack(part=20, least=0.1, one=0.0, of_amounts=False)
    """
    quantity, rule = target.quantity, target.rule
    if isinstance(rule, InStep) and (quantity is None or quantity.bound == "~"):
        return Slack(part=AMOUNT_PART, least=ROUGHLY_IN_STEP if rule.roughly else IN_STEP, of_amounts=True)
    if quantity is None or quantity.bound != "~":
        return Slack()
    kind = quantity.unit.kind
    # 翻一番左右 is printed as a multiple and judged as growth of 100 %.
    of_amounts = kind == "multiple"
    if isinstance(rule, Growth):
        least = LEAST_BAND if sense == "band" else LEAST_POINTS
        return Slack(part=AMOUNT_PART, least=least, of_amounts=of_amounts)
    if kind in {"percent", "points"}:
        return Slack(part=LEVEL_PART, least=LEAST_POINTS)
    # One of what is counted, also where it is printed in 万.
    one = float(1 / Fraction(quantity.unit.multiplier)) if kind == "count" else 0.0
    return Slack(part=AMOUNT_PART, one=one, of_amounts=of_amounts)


def amounts_of(target: Target) -> tuple[Fraction, int]:
    """Say how the printed number of a target becomes the amount that is compared: times a factor, after a shift.

    Examples
    --------
    >>> from plantargets.model import Growth, Indicator, Target
    >>> gdp = Indicator(name="地区生产总值", unit="亿元", nature="flow", direction="up")
    >>> amounts_of(Target(code="t", indicator=gdp, rule=Growth(over="total"), quantity="2倍"))
    (Fraction(100, 1), -1)
    """
    quantity = target.quantity
    if quantity is None:
        return Fraction(1), 0
    if quantity.unit.kind == "multiple":  # 翻一番 is twofold, which is growth of 100 %
        return Fraction(100), -1
    multiplier = Fraction(quantity.unit.multiplier)
    return (multiplier * in_points(quantity) if quantity.unit.kind == "points" else multiplier), 0


def ends_of(target: Target) -> tuple[float, float, float, float]:
    """Give both ends of a target's bound as printed, and both in amounts; zero where nothing is printed.

    Examples
    --------
    >>> from plantargets.model import Cumulative, Indicator, Target
    >>> jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow")
    >>> ends_of(Target(code="t", indicator=jobs, rule=Cumulative(), quantity="8万人"))
    (8.0, 8.0, 80000.0, 80000.0)
    """
    quantity = target.quantity
    if quantity is None:
        return 0.0, 0.0, 0.0, 0.0
    ends = (quantity.value, quantity.value if quantity.upper is None else quantity.upper)
    factor, shift = amounts_of(target)
    low, high = (exact(end, factor, shift) for end in ends)
    return float(ends[0]), float(ends[1]), low, high


def default_tolerance(target: Target, sense: Sense | None) -> float:
    """Give the near-side tolerance of 左右, in the printed unit (points for per cent and for multiples).

    Parameters
    ----------
    target
        A target with a quantity.
    sense
        What its bound means.

    Returns
    -------
    float
        Zero where no 左右 is printed.

    Examples
    --------
    >>> from plantargets.model import Growth, Indicator, Target
    >>> gdp = Indicator(name="地区生产总值", unit="亿元", nature="flow", direction="up")
    >>> default_tolerance(Target(code="t", indicator=gdp, rule=Growth(), quantity="5%左右"), "floor")
    0.25
    """
    value, upper, low, high = ends_of(target)
    printed, amount = max(abs(value), abs(upper)), max(abs(low), abs(high))
    return float(slack_of(target, sense).of(printed, amount, low))
