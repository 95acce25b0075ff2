"""Which targets another one has taken the place of by the day of judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.model.target import Target

__all__ = ["announced_by", "mark_superseded", "successors"]


def announced_by(target: Target) -> dt.date | None:
    """Give the day by which a target was public.

    The day it was announced; where that is not stated, the day its document was published, which cannot be
    earlier; else the first day of its period; ``None`` where nothing of this is known.

    Parameters
    ----------
    target
        The target, with what it inherits.

    Examples
    --------
    >>> from plantargets.model import Growth, Indicator, Target
    >>> gdp = Indicator(name="地区生产总值", nature="flow", direction="up")
    >>> announced_by(Target(code="t", indicator=gdp, rule=Growth(), quantity="5%", period="2026"))
    datetime.date(2026, 1, 1)
    """
    if target.announced is not None:
        return target.announced
    if target.source is not None and target.source.published is not None:
        return target.source.published
    return None if target.period is None else target.period.start


def successors(targets: Iterable[Target], as_of: dt.date | None) -> dict[str, str]:
    """Lead the code of each target that was replaced to the code of the one that took its place.

    Of several that replace one target, the one made public last counts. Targets that replace one another in a
    circle replace nothing: all of them stand.

    Parameters
    ----------
    targets
        Targets with what they inherit.
    as_of
        Day of judgement; where ``None``, everything is known.
    """
    found: dict[str, Target] = {}
    for target in targets:
        day = announced_by(target)
        seen = as_of is None or day is None or day <= as_of
        if target.supersedes is None or target.supersedes == target.code or not seen:
            continue
        rival = found.get(target.supersedes)
        if rival is None or (str(announced_by(rival) or ""), rival.code) < (str(day or ""), target.code):
            found[target.supersedes] = target
    replaced = {code: target.code for code, target in found.items()}
    return {code: taker for code, taker in replaced.items() if not _circles(code, replaced)}


def _circles(code: str, replaced: Mapping[str, str]) -> bool:
    """Tell whether the way from a target to its last successor leads back to it."""
    seen: set[str] = set()
    at = replaced.get(code)
    while at is not None and at != code and at not in seen:
        seen.add(at)
        at = replaced.get(at)
    return at == code


def mark_superseded(evaluations: Sequence[Evaluation], as_of: dt.date | None) -> list[Evaluation]:
    """Say on each evaluation by which target its own was replaced, if it was.

    Parameters
    ----------
    evaluations
        The evaluations of one call.
    as_of
        Day of judgement; where ``None``, everything is known.
    """
    replaced = successors((e.target for e in evaluations), as_of)
    if not replaced:
        return list(evaluations)
    return [
        attrs.evolve(e, superseded_by=replaced[e.target.code]) if e.target.code in replaced else e for e in evaluations
    ]
