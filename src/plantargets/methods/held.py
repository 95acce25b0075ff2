"""Share of the periods in which a target was held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from plantargets.errors import DefinitionError
from plantargets.formulas import compare
from plantargets.formulas.checks import number
from plantargets.methods import inputs as ask
from plantargets.methods.result import NOT_APPLICABLE, MethodResult
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.render.numbers import Number

__all__ = ["periods_held", "share_of_periods_held"]

_GREEN, _YELLOW = 90, 75
_KINDS = ("above", "below", "constant")


def _count(name: str, value: Number) -> int:
    counted = number("share_of_periods_held", name, value)
    if counted < 0 or not counted.is_integer():
        raise DefinitionError("share_of_periods_held", name, shown(value), "is not a count from 0 up")
    return int(counted)


def share_of_periods_held(*, held: int, periods: int) -> MethodResult:
    """Share of the periods in which a target to be held was met: held / periods.

    ``Green`` from 90 % on, ``Yellow`` from 75 %, ``Red`` below. The only published method made for 稳定在, 保持在.

    Parameters
    ----------
    held, periods
        Periods that met the target, and all that count: those up to the latest one with data, a gap among them as
        one that did not. `periods_held` counts them.

    Returns
    -------
    MethodResult
        ``value`` is a share of 1; none without a period.

    Raises
    ------
    DefinitionError
        For what is no count, and for more periods held than there are.

    References
    ----------
    ServiceNow, Strategic Planning, target types (``target-types-overview.md`` of github.com/ServiceNow/ServiceNowDocs):
    maintain above, below, constant.

    Examples
    --------
    >>> result = share_of_periods_held(held=11, periods=12)
    >>> result.status, round(100 * result.value)
    ('Green', 92)
    """
    here = "share_of_periods_held"
    met, total = _count("held", held), _count("periods", periods)
    if met > total:
        raise DefinitionError(here, "held", shown(held), f"is more than all {total} periods")
    inputs = (("held", met), ("periods", total))
    if not total:
        return MethodResult(method=here, reason="no_periods", status=NOT_APPLICABLE, inputs=inputs)
    # Whole numbers against whole numbers: 9 of 10 is 90 %.
    word = "Green" if 100 * met >= _GREEN * total else "Yellow" if 100 * met >= _YELLOW * total else "Red"
    return MethodResult(method=here, value=met / total, status=word, inputs=inputs)


def periods_held(
    values: Iterable[Number | None],
    target: Number,
    *,
    kind: Literal["above", "below", "constant"],
    tolerance: Number = 5,
) -> tuple[int, int]:
    """Count the periods that held a target, and those that count.

    Parameters
    ----------
    values
        One value a period, in their order, in the unit of the target; None where there is none. Periods after the
        latest value do not count, a gap before it counts as not held.
    target
        The level to hold.
    kind
        ``above`` and ``below`` include the target itself; ``constant`` is within the tolerance.
    tolerance
        Of ``constant``: per cent of the size of the target; 5 as the peer's, unless stated.

    Returns
    -------
    tuple of int
        Held, and all that count.

    Raises
    ------
    DefinitionError
        For what is no finite number, another kind, or a tolerance below zero.

    References
    ----------
    As `share_of_periods_held`.

    Examples
    --------
    >>> share_of_periods_held(**dict(zip(("held", "periods"), periods_held([1.2, None, 1.5], 1.5, kind="below")))).value
    0.6666666666666666
    """
    here = "periods_held"
    goal = number(here, "target", target)
    ask.one_of(here, "kind", kind, _KINDS, {"up": "above", "down": "below", "maintain": "constant"})
    width = number(here, "tolerance", tolerance)
    if width < 0:
        raise DefinitionError(here, "tolerance", shown(tolerance), "is below 0")
    if isinstance(values, str | bytes) or not hasattr(values, "__iter__"):
        raise DefinitionError(here, "values", shown(values), "is not a list of values, one a period")
    given = [ask.optional(here, "values", value) for value in values]
    while given and given[-1] is None:
        given.pop()
    margin = abs(goal) * width / 100

    def holds(value: float) -> bool:
        if kind == "constant":
            return compare(value, ">=", goal - margin) and compare(value, "<=", goal + margin)
        return compare(value, ">=" if kind == "above" else "<=", goal)

    return sum(value is not None and holds(value) for value in given), len(given)
