"""The same indicator in places that lie inside one another, and growth that is to keep step with another's."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from plantargets.evaluation.coherence.claims import RATES
from plantargets.evaluation.coherence.telling import both, brief, find, per_cent
from plantargets.evaluation.prepare import last_window
from plantargets.model.rules import InStep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantargets.areas import Area
    from plantargets.evaluation.coherence.claims import Claim
    from plantargets.evaluation.coherence.findings import Finding, Severity
    from plantargets.evaluation.coherence.telling import Words
    from plantargets.model.target import Target

__all__ = ["between_places", "contains", "in_steps"]

_COUNTRY = frozenset({"000000", "100000", "CN", "CHN", "中国", "全国"})
# Words that set a scope before the name of what is measured; what is left may be the same thing.
_SCOPES = ("规模以上", "规上", "全社会", "全市", "全省", "总")


def _digits(area: Area) -> str | None:
    """Give the leading digits of a code of GB/T 2260 that its parts share."""
    if area.level == "country" or area.code in _COUNTRY:
        return ""
    if not area.code.isdigit():
        return None
    code = area.code[:6]
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else area.code


def contains(large: Area, small: Area) -> bool:
    """Say whether one area lies inside another, as far as codes say it.

    Parameters
    ----------
    large, small
        The areas: codes of GB/T 2260, the country, or members of a joint area.

    Examples
    --------
    >>> from plantargets.areas import Area
    >>> province, city = Area(code="140000", name="山西省"), Area(code="140100", name="太原市")
    >>> contains(province, city), contains(city, province)
    (True, False)
    """
    if large.code == small.code:
        return False
    if small.code in large.members:
        return True
    outer, inner = _digits(large), _digits(small)
    return outer is not None and inner is not None and outer != inner and inner.startswith(outer)


def _core(claim: Claim) -> str:
    name = claim.target.indicator.name
    for word in (*_SCOPES, *([claim.target.area.name] if claim.target.area else [])):
        name = name.replace(word, "")
    return name


def between_places(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Lay the targets of a place beside those of the smallest place given that holds it.

    Notes only: a city may well aim higher than its province. Also a part of the city, under a development
    zone, beside the city's own target of the same name.

    Parameters
    ----------
    claims
        Claims of all series, none of them superseded.
    """
    found: dict[str, list[tuple[str, Claim, Claim]]] = {}
    for one, other in combinations(claims, 2):
        if one.place == other.place or one.sort != other.sort or one.windows != other.windows:
            continue
        mine, others = one.target.area, other.target.area
        if mine is None or others is None or one.dimension != other.dimension:
            continue
        for small, large, inner, outer in ((one, other, mine, others), (other, one, others, mine)):
            if contains(outer, inner) and one.thing == other.thing and one.scope == other.scope:
                found.setdefault(small.code, []).append((_digits(outer) or "", small, large))
            elif (
                _loose(inner, outer)
                and one.sort in {"amount", "level"}
                and one.compounds
                and _core(one) == _core(other)
            ):
                yield _beside(small, large, "area_part")
    for pairs in found.values():
        nearest = max(pairs, key=lambda found: (len(found[0]), found[2].code))
        yield _beside(nearest[1], nearest[2], "area_share" if _adds(nearest[1]) else "area")


def _loose(inner: Area, outer: Area) -> bool:
    """Say whether the first is a zone without an official code and the second a place that has one."""
    return _digits(inner) is None and _digits(outer) is not None and outer.code not in _COUNTRY


def _adds(claim: Claim) -> bool:
    """Say whether parts of the place add up to the whole, so that a share means something."""
    return claim.sort in {"amount", "level"} and claim.compounds and claim.target.indicator.nature in {"flow", "stock"}


def _beside(small: Claim, large: Claim, case: str) -> Finding:
    inner, outer = small.target.area, large.target.area
    words: Words = {
        "name": large.target.name,
        "inner": inner.name if inner else "",
        "outer": outer.name if outer else "",
        "one": both(small),
        "two": both(large),
    }
    gap = small.value - large.value
    sizes = [brief(large.printed(value)) for value in (small.value, large.value)]
    if case == "area":
        points = brief(large.printed(abs(gap)))
        unit = ("个百分点", " points") if large.unit.kind == "percent" or large.sort in RATES else ("", "")
        words["compared"] = (
            ("与其相同", "the same") if not gap else
            (f"{'高' if gap > 0 else '低'}{points}{unit[0]}", f"{points}{unit[1]} {'higher' if gap > 0 else 'lower'}")
        )  # fmt: skip
        return find("area", case, "note", [small.target, large.target], None, {"gap": large.printed(gap)}, **words)
    share = float(small.value / large.value * 100) if large.value else 0.0
    words["share"] = per_cent(share)
    arithmetic = f"{sizes[0]} ÷ {sizes[1]} = {per_cent(share)}"
    apart = (
        case == "area_share"
        and small.interval.low is not None and large.interval.high is not None
        and small.interval.low > large.interval.high
    )  # fmt: skip
    severity: Severity = "contradiction" if apart else "note"
    return find("area", case, severity, [small.target, large.target], arithmetic, {"share": share}, **words)


def in_steps(targets: Sequence[Target], claims: Sequence[Claim]) -> Iterator[Finding]:
    """Say what growth a target to keep step asks for, where its reference has a target of its own.

    Parameters
    ----------
    targets
        All targets, none of them superseded.
    claims
        Their claims.
    """
    for target in targets:
        if not isinstance(target.rule, InStep) or target.period is None:
            continue
        rule, window = target.rule, last_window(target.period, target.rule.window)
        own = target.area.code if target.area else ""
        place = rule.reference_area or own
        for claim in claims:
            area = claim.target.area
            names = {area.code, area.name} if area else {""}
            wanted = claim.target.indicator.names if rule.reference else target.indicator.names
            known = rule.reference or target.indicator.code
            if claim.sort != "year" or claim.window != window or place not in names or known not in wanted:
                continue
            yield _in_step(target, claim)


def _in_step(target: Target, claim: Claim) -> Finding:
    offset, quantity = 0.0, target.quantity
    case = "in_step"
    if quantity is not None:
        offset = float(quantity.value)
        case = {">": "in_step_above", ">=": "in_step_least"}.get(quantity.bound, "in_step")
    rate = float(claim.value) + offset
    asked = claim.target.quantity
    ends = [] if asked is None else [end for end in (asked.value, asked.upper) if end is not None]
    if len(ends) < 2 or claim.target.change == "down":
        ends = [claim.value]
    shown = "～".join(brief(Fraction(end) + Fraction(str(offset))) for end in ends) + "%"
    arithmetic = f"{brief(claim.value)}% + {brief(offset)} = {brief(rate)}%" if offset else None
    words = target.source.quote if target.source and target.source.quote else target.name
    return find(
        "in_step", case, "implied", [claim.target, target], arithmetic, {"rate": rate},
        name=target.name, words=words, reference=claim.target.name, one=both(claim), rate=shown,
    )  # fmt: skip
