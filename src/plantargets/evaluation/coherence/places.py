"""The same indicator in places that lie inside one another, and growth that is to keep step with another's."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from plantargets.evaluation.coherence.telling import both, brief, find, per_cent
from plantargets.evaluation.prepare import last_window
from plantargets.model.rules import InStep

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

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
    zone, beside the city's own target of the same name in the same document.

    Parameters
    ----------
    claims
        Claims of all series, none of them superseded.
    """
    alike: dict[Hashable, list[Claim]] = defaultdict(list)
    named: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.target.area is None:
            continue
        asked = (claim.sort, claim.windows, claim.dimension)
        alike[*asked, claim.thing, claim.scope].append(claim)
        if claim.sort in {"amount", "level"} and claim.compounds:
            source = claim.target.source
            named[*asked, _core(claim), source.document if source else None].append(claim)
    for group in alike.values():
        for small, large in _nearest(group):
            yield _beside(small, large, "area_share" if _adds(small) else "area")
    for group in named.values():
        zones = [claim for claim in group if claim.target.area and _digits(claim.target.area) is None]
        cities = [claim for claim in group if claim.target.area and _digits(claim.target.area)]
        yield from (_beside(zone, city, "area_part") for zone, city in product(zones, cities))


def _nearest(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pair each claim with those of the smallest place given that holds its own, in time linear in their number."""
    official: dict[str, list[Claim]] = defaultdict(list)
    joint: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        area = claim.target.area
        if area is not None and (digits := _digits(area)) is not None:
            official[digits].append(claim)
        for member in area.members if area is not None else ():
            joint[member].append(claim)
    for claim in claims:
        area = claim.target.area
        digits = None if area is None else _digits(area)
        above = [] if digits is None else [digits[:size] for size in (4, 2, 0) if size < len(digits)]
        holding = joint.get(claim.place) or next((official[code] for code in above if code in official), [])
        for large in holding:
            yield claim, large


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
        unit = ("个百分点", " points") if large.in_points else ("", "")
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
    references: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        area = claim.target.area
        if claim.sort == "year":
            for place in {area.code, area.name} if area else {""}:
                for name in claim.target.indicator.names:
                    references[name, place, claim.window].append(claim)
    for target in targets:
        if isinstance(target.rule, InStep) and target.period is not None:
            rule, window = target.rule, last_window(target.period, target.rule.window)
            place = rule.reference_area or (target.area.code if target.area else "")
            for claim in references.get((rule.reference or target.indicator.code, place, window), []):
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
    rates = [f"{brief(Fraction(end) + Fraction(str(offset)))}%" for end in ends]
    shown = "～".join(rates), " to ".join(rates)
    arithmetic = f"{brief(claim.value)}% + {brief(offset)} = {brief(rate)}%" if offset else None
    words = target.source.quote if target.source and target.source.quote else target.name
    return find(
        "in_step", case, "implied", [claim.target, target], arithmetic, {"rate": rate},
        name=target.name, words=words, reference=claim.target.name, one=both(claim), rate=shown,
    )  # fmt: skip
