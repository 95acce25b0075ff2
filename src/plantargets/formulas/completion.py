"""Completion: how much of a target is done, as a share of 1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from plantargets.errors import DefinitionError, near
from plantargets.formulas.checks import above, divided, number, result
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.render.numbers import Number

__all__ = ["linear_completion", "log_completion", "negative_plan_attainment", "overshoot"]


def log_completion(achieved: Number, target: Number, *, kind: Literal["rise", "cut"]) -> float:
    """Share of a compounding total that is done while the plan runs.

    ln(1 + s * achieved) / ln(1 + s * target), s = +1 for a rise and -1 for a cut: the NDRC's
    82.5 % of the 16 % cut in energy intensity by 2014, 13.4 % done; worked out by Qinghai
    Provincial Bureau of Statistics, note of 2009-09-17. The end result is stated linearly: `overshoot`.

    Parameters
    ----------
    achieved
        Per cent of change so far in the direction of the target; negative when it went the
        other way. Below 100 for a cut, above -100 for a rise.
    target
        Per cent of change to reach, above 0; below 100 for a cut.
    kind
        ``rise`` or ``cut``.

    Returns
    -------
    float
        Share; 1 is the whole target, above 1 beyond it.

    Raises
    ------
    DefinitionError
        Outside the domain. A cut of 100 % has no logarithm: take `linear_completion`, and say so.

    Examples
    --------
    >>> round(log_completion(13.4, 16, kind="cut"), 4)
    0.8252
    """
    here = "log_completion"
    if kind not in ("rise", "cut"):
        raise DefinitionError(here, "kind", shown(kind), "is not rise or cut", near(shown(kind), ("rise", "cut")))
    sign = 1 if kind == "rise" else -1
    logs = {}
    for name, value in (("achieved", achieved), ("target", target)):
        rate = sign * number(here, name, value)
        if rate <= -100:
            word = "fall" if kind == "rise" else "cut"
            why = f"is a {word} of 100 % or more, which has no logarithm; take linear_completion"
            raise DefinitionError(here, name, shown(value), why)
        logs[name] = math.log1p(rate / 100)
    above(here, "target", target, 0, "give the size of the change, and the direction by kind")
    # A target so small that its logarithm vanishes would divide by zero.
    return result(here, logs["achieved"] / logs["target"] if logs["target"] else math.inf)


def _positive_plan(function: str, target: object) -> float:
    why = "a cut is given by its size, a loss by negative_plan_attainment, and a target of zero is met or not"
    return above(function, "target", target, 0, why)


def linear_completion(actual: Number, target: Number) -> float:
    """Share of a target that is done: actual / target (完成率).

    The share of the yearly plan at mid-year (双过半), jobs to date over the year's target.

    Parameters
    ----------
    actual
        Amount, or size of a change, in the unit of the target.
    target
        Above 0.

    Returns
    -------
    float
        Share; 1 is the whole target. Not capped.

    Raises
    ------
    DefinitionError
        Outside the domain.

    Examples
    --------
    >>> linear_completion(1045, 1100)
    0.95
    """
    here = "linear_completion"
    return divided(here, number(here, "actual", actual), _positive_plan(here, target))


def overshoot(actual: Number, target: Number) -> float:
    """Share by which the end result goes beyond the target: (actual - target) / target (超额完成).

    NDRC and NBS, announcement no. 9 of 2011: 26.59 % cut against 20 % is over-fulfilled by 32.95 %.

    Parameters
    ----------
    actual
        Amount, or size of a change, in the unit of the target.
    target
        Above 0.

    Returns
    -------
    float
        Share; negative where the target is not reached.

    Raises
    ------
    DefinitionError
        Outside the domain.

    Examples
    --------
    >>> round(overshoot(26.59, 20), 4)
    0.3295
    """
    here = "overshoot"
    plan = _positive_plan(here, target)
    return divided(here, number(here, "actual", actual) - plan, plan)


def negative_plan_attainment(actual: Number, plan: Number) -> float:
    """Attainment of a plan that is a loss: 2 - actual / plan.

    A convention of Chinese enterprise budgeting, without an official source: as planned
    is 1, no loss is 2, twice the loss is 0.

    Parameters
    ----------
    actual
        Result, in the unit of the plan; a loss is negative.
    plan
        Below 0.

    Returns
    -------
    float
        Share; 1 is the plan.

    Raises
    ------
    DefinitionError
        Outside the domain; a plan above zero takes `linear_completion`.

    Examples
    --------
    >>> negative_plan_attainment(-400, -500)
    1.2
    """
    here = "negative_plan_attainment"
    divisor = number(here, "plan", plan)
    if divisor >= 0:
        raise DefinitionError(here, "plan", shown(plan), "is not below 0; take linear_completion")
    return 2 - divided(here, number(here, "actual", actual), divisor)
