"""Which targets another one has taken the place of by the day of judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from plantargets.model.target import Target

__all__ = ["announced_by", "claims", "successors"]


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


def claims(targets: Iterable[Target]) -> tuple[tuple[str, dt.date | None, str], ...]:
    """Give of each target that replaces one: its code, the day by which it was public, and the code of the replaced.

    Parameters
    ----------
    targets
        Targets with what they inherit.

    Examples
    --------
    >>> from plantargets.model import Growth, Indicator, Target
    >>> gdp = Indicator(name="地区生产总值", nature="flow", direction="up")
    >>> claims([Target(code="b", indicator=gdp, rule=Growth(), quantity="5%", period="2026", supersedes="a")])
    (('b', datetime.date(2026, 1, 1), 'a'),)
    """
    return tuple((t.code, announced_by(t), t.supersedes) for t in targets if t.supersedes is not None)


def successors(claimed: Iterable[tuple[str, dt.date | None, str]], as_of: dt.date | None) -> dict[str, str]:
    """Lead the code of each target that was replaced to the code of the one that took its place.

    Of several that replace one target, the one made public last counts. Targets that replace one another in a
    circle replace nothing: all of them stand.

    Parameters
    ----------
    claimed
        What `claims` gives.
    as_of
        Day of judgement; where ``None``, everything is known.

    Examples
    --------
    >>> successors([("b", None, "a"), ("c", None, "d"), ("d", None, "c")], None)
    {'a': 'b'}
    """
    found: dict[str, tuple[str, str]] = {}
    for code, day, replaced in claimed:
        if replaced != code and (as_of is None or day is None or day <= as_of):
            claim = (str(day or ""), code)
            found[replaced] = max(found.get(replaced, claim), claim)
    taken = {code: taker for code, (_, taker) in found.items()}
    return {code: taker for code, taker in taken.items() if not _circles(code, taken)}


def _circles(code: str, replaced: Mapping[str, str]) -> bool:
    """Tell whether the way from a target to its last successor leads back to it."""
    seen: set[str] = set()
    at = replaced.get(code)
    while at is not None and at != code and at not in seen:
        seen.add(at)
        at = replaced.get(at)
    return at == code
