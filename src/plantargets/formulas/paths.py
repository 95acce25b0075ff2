"""Paths: the level expected by now, and the step still needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError
from plantargets.formulas.checks import above, divided, number
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.render.numbers import Number

__all__ = ["path_compound", "path_linear", "required_step"]


def _share(function: str, value: object) -> float:
    share = number(function, "elapsed_share", value)
    if not 0 <= share <= 1:
        raise DefinitionError(function, "elapsed_share", shown(value), "is not a share from 0 to 1")
    return share


def path_linear(baseline: Number, target: Number, elapsed_share: Number) -> float:
    """Level expected on the straight path: baseline + (target - baseline) * share (时序进度).

    Parameters
    ----------
    baseline, target
        Levels in the same unit; any finite number.
    elapsed_share
        Share of the time that has passed, 0 to 1; see `Period.elapsed_share`.

    Returns
    -------
    float
        The unit of the levels.

    Raises
    ------
    DefinitionError
        Outside the domain.

    Examples
    --------
    >>> path_linear(70, 80, 0.5)
    75.0
    """
    here = "path_linear"
    start, end = number(here, "baseline", baseline), number(here, "target", target)
    share = _share(here, elapsed_share)
    # Weighted, not added up: exact at both ends and without overflow.
    return start * (1 - share) + end * share


def path_compound(baseline: Number, target: Number, elapsed_share: Number) -> float:
    """Level expected on the path of equal growth: baseline * (target / baseline) ** share.

    Parameters
    ----------
    baseline, target
        Levels in the same unit, above zero.
    elapsed_share
        Share of the time that has passed, 0 to 1; see `Period.elapsed_share`.

    Returns
    -------
    float
        The unit of the levels.

    Raises
    ------
    DefinitionError
        Outside the domain; levels that touch zero take `path_linear`.

    Examples
    --------
    >>> round(path_compound(100, 121, 0.5), 6)
    110.0
    """
    here = "path_compound"
    why = "growth has no meaning from or to zero or less; take path_linear"
    start, end = above(here, "baseline", baseline, 0, why), above(here, "target", target, 0, why)
    share = _share(here, elapsed_share)
    return float(start ** (1 - share) * end**share)


def required_step(level: Number, target: Number, years: Number) -> float:
    """Give the change per year that leads from a level to a target in equal steps: (target - level) / years.

    Parameters
    ----------
    level, target
        Levels in the same unit; any finite number.
    years
        Years left, above zero.

    Returns
    -------
    float
        The unit of the levels, a year.

    Raises
    ------
    DefinitionError
        Outside the domain.

    Examples
    --------
    >>> required_step(70, 72, 4)
    0.5
    """
    here = "required_step"
    gap = number(here, "target", target) - number(here, "level", level)
    return divided(here, gap, above(here, "years", years, 0, "there must be time left"))
