"""The methods by name."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from plantargets.errors import UnknownCodeError, near
from plantargets.methods.completion import linear_completion, logarithmic_completion
from plantargets.methods.escap import escap_current_status
from plantargets.methods.held import share_of_periods_held
from plantargets.methods.statcan import statcan, statcan_2023
from plantargets.methods.unsd import unsd
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plantargets.methods.result import MethodResult

__all__ = ["METHODS", "method"]

METHODS: Mapping[str, Callable[..., MethodResult]] = MappingProxyType(
    {
        "statcan": statcan,
        "statcan_2023": statcan_2023,
        "unsd": unsd,
        "escap_current_status": escap_current_status,
        "linear_completion": partial(linear_completion, clamped=False),
        "linear_completion_clamped": partial(linear_completion, clamped=True),
        "logarithmic_completion": logarithmic_completion,
        "share_of_periods_held": share_of_periods_held,
    }
)
"""The methods by name; `MethodResult.method` bears it."""


def method(name: str) -> Callable[..., MethodResult]:
    """Give the method of that name.

    Parameters
    ----------
    name
        One of `METHODS`.

    Raises
    ------
    UnknownCodeError
        For another name, with the nearest.

    Examples
    --------
    >>> method("escap_current_status")(baseline=50, latest=30, target=25, direction="down").value
    8.0
    >>> method("statscan")
    Traceback (most recent call last):
        ...
    plantargets.errors.UnknownCodeError: no method 'statscan'; did you mean statcan, statcan_2023?
    """
    found = METHODS.get(name)
    if found is None:
        raise UnknownCodeError("method", shown(name), near(shown(name), METHODS))
    return found
