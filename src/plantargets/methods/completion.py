"""Completion: the share of a target that is done, from a baseline or of a compounding total."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from plantargets.errors import DefinitionError
from plantargets.formulas import log_completion
from plantargets.formulas.checks import number
from plantargets.methods.result import NOT_APPLICABLE, MethodResult
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.methods.result import Scalar
    from plantargets.render.numbers import Number

__all__ = ["linear_completion", "logarithmic_completion"]


def linear_completion(*, baseline: Number, latest: Number, target: Number, clamped: bool) -> MethodResult:
    """Share of the way from the baseline to the target: (y - b) / (T - b), cut off at 0 and 1 or not.

    What trackers of goals print. With a baseline of zero it is the completion of a plan (完成率), actual / target: see
    `plantargets.formulas.linear_completion`.

    Parameters
    ----------
    baseline, latest, target
        Values in one unit; any finite number. The way from baseline to target is the direction.
    clamped
        Whether the share is cut off at 0 and 1. No default: trackers differ, and a share that is cut off says so in
        `caution`.

    Returns
    -------
    MethodResult
        ``value`` is a share of 1. Where baseline and target are equal there is none; clamped, it is 0 as with the
        peers, and `caution` says ``no_distance``.

    Raises
    ------
    DefinitionError
        For what is no finite number, and where `clamped` is not stated as a bool.

    References
    ----------
    Clamped: operately/operately @8a0d2d1, ``app/test/operately/goals/target_test.exs``. Not clamped: ServiceNow,
    Strategic Planning, target types; OpenClimate @822037b, ``api/orm/target.test.ts`` (github.com).

    Examples
    --------
    >>> round(linear_completion(baseline=10_000_000, latest=6_000_000, target=2_500_000, clamped=False).value, 5)
    0.53333

    It cannot speak of a target to be held: from 68.6 % to 46.7 % past a floor of 55 % is

    >>> round(linear_completion(baseline=68.6, latest=46.7, target=55, clamped=False).value, 2)
    1.61
    """
    here = "linear_completion"
    first, last, goal = (
        number(here, name, value) for name, value in (("baseline", baseline), ("latest", latest), ("target", target))
    )
    if not isinstance(clamped, bool):
        raise DefinitionError(here, "clamped", shown(clamped), "is not True or False")
    method = f"{here}_clamped" if clamped else here
    inputs: tuple[tuple[str, Scalar], ...] = (
        ("baseline", first), ("latest", last), ("target", goal), ("clamped", clamped),
    )  # fmt: skip
    if first == goal:
        if clamped:
            return MethodResult(method=method, value=0.0, caution="no_distance", inputs=inputs)
        return MethodResult(method=method, reason="no_distance", status=NOT_APPLICABLE, inputs=inputs)
    share = (last - first) / (goal - first)
    if not math.isfinite(share):
        return MethodResult(method=method, reason="out_of_range", status=NOT_APPLICABLE, inputs=inputs)
    if clamped and not 0 <= share <= 1:
        return MethodResult(method=method, value=min(max(share, 0.0), 1.0), caution="clamped", inputs=inputs)
    return MethodResult(method=method, value=share, inputs=inputs)


def logarithmic_completion(*, achieved: Number, target: Number, kind: Literal["rise", "cut"]) -> MethodResult:
    """Share of a compounding total that is done while the plan runs, as NDRC and NBS state it.

    ln(1 + s achieved) / ln(1 + s target), s = +1 for a rise and -1 for a cut: `plantargets.formulas.log_completion`,
    with its answer as a result. Yearly rates are chained before, by `plantargets.formulas.total_of_rates`. The end
    result is stated linearly: `plantargets.formulas.overshoot`.

    Parameters
    ----------
    achieved
        Per cent of change so far in the direction of the target; negative when it went the other way.
    target
        Per cent of change to reach, above 0.
    kind
        ``rise`` or ``cut``.

    Returns
    -------
    MethodResult
        ``value`` is a share of 1; none where a cut of 100 % and more is asked for or done, which has no logarithm.

    Raises
    ------
    DefinitionError
        For what is no finite number, a target not above zero, a fall of 100 % and more, and for another kind.

    References
    ----------
    Qinghai Provincial Bureau of Statistics, note on the method of energy intensity, 2009-09-17; NDRC on the 12th
    Five-Year Plan: 13.4 % of 16 % is 82.5 %.

    Examples
    --------
    >>> round(logarithmic_completion(achieved=13.4, target=16, kind="cut").value, 3)
    0.825
    """
    here = "logarithmic_completion"
    done, goal = number(here, "achieved", achieved), number(here, "target", target)
    inputs: tuple[tuple[str, Scalar], ...] = (("achieved", done), ("target", goal), ("kind", kind))
    if kind == "cut" and (goal >= 100 or (done >= 100 and goal > 0)):
        return MethodResult(method=here, reason="no_logarithm", status=NOT_APPLICABLE, inputs=inputs)
    return MethodResult(method=here, value=log_completion(done, goal, kind=kind), inputs=inputs)
