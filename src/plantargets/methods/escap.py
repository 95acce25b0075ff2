"""The current status index of UN ESCAP."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from plantargets.formulas.checks import number
from plantargets.methods import inputs as ask
from plantargets.methods.result import NOT_APPLICABLE, MethodResult

if TYPE_CHECKING:
    from plantargets.methods.result import Scalar
    from plantargets.render.numbers import Number

__all__ = ["escap_current_status"]

_SYNONYMS = {"higher": "up", "increasing": "up", "lower": "down", "decreasing": "down"}


def escap_current_status(
    *, baseline: Number, latest: Number, target: Number, direction: Literal["up", "down", "parity"]
) -> MethodResult:
    """Give the current status index (CSI): the way gone from the baseline to the target, in tenths.

    ``CSI = 10 d (y - b) / |T - b|``, d = 1 where up is better and -1 where down is. For parity indicators, which are
    to come near a ratio from either side, ``CSI = 10 - 10 |T - y| / |T - b|``. 0 is the baseline, 10 the target;
    neither end is cut off. Linear, so that zero, negative values and rates are all right.

    Parameters
    ----------
    baseline, latest, target
        Values in one unit; any finite number.
    direction
        ``up``, ``down`` or ``parity``.

    Returns
    -------
    MethodResult
        ``value`` is the index; no score, no word. Where the baseline equals the target there is none. Where it was
        already on the better side, the index still is what the formula gives, and `caution` says
        ``target_behind_baseline``: 71 with a floor of 70 is -5 after 72.

    Raises
    ------
    DefinitionError
        For what is no finite number, and for another direction.

    References
    ----------
    UN ESCAP, Progress assessment methodology (data.unescap.org), Statistics Division working papers 04 and 05/2017; per
    indicator as in the code of UNICEF MENARO for benchmarking, function ``CS``.

    Examples
    --------
    >>> escap_current_status(baseline=60, latest=80, target=100, direction="up").value
    5.0
    >>> round(escap_current_status(baseline=0.9, latest=1.12, target=1, direction="parity").value, 9)
    -2.0
    """
    here = "escap_current_status"
    first, last, goal = (
        number(here, name, value) for name, value in (("baseline", baseline), ("latest", latest), ("target", target))
    )
    way = ask.one_of(here, "direction", direction, ("up", "down", "parity"), _SYNONYMS)
    inputs: tuple[tuple[str, Scalar], ...] = (
        ("baseline", first), ("latest", last), ("target", goal), ("direction", direction),
    )  # fmt: skip
    distance = abs(goal - first)
    if not distance:
        return MethodResult(method=here, reason="no_distance", status=NOT_APPLICABLE, inputs=inputs)
    if way == "parity":
        value = 10 - 10 * abs(goal - last) / distance
    else:
        value = (10 if way == "up" else -10) * (last - first) / distance
    if not math.isfinite(value):
        return MethodResult(method=here, reason="out_of_range", status=NOT_APPLICABLE, inputs=inputs)
    behind = way != "parity" and (first > goal if way == "up" else first < goal)
    return MethodResult(method=here, value=value, caution="target_behind_baseline" if behind else None, inputs=inputs)
