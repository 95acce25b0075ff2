"""`check`: lay the targets of plans side by side, and say what they say about each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import DefinitionError, DuplicateCodeError
from plantargets.evaluation.coherence.claims import RATES, Claim, claim_of
from plantargets.evaluation.coherence.families import parts, revisions, tiers
from plantargets.evaluation.coherence.findings import Finding, Findings, sort_findings
from plantargets.evaluation.coherence.growth import growths
from plantargets.evaluation.coherence.levels_and_rates import levels_and_rates
from plantargets.evaluation.coherence.paths import baselines, paths
from plantargets.evaluation.coherence.places import between_places, in_steps
from plantargets.evaluation.coherence.published import from_published
from plantargets.evaluation.coherence.shares import shares
from plantargets.evaluation.coherence.sums import sums
from plantargets.evaluation.coherence.telling import find
from plantargets.evaluation.coherence.twins import differing, steady, twins
from plantargets.evaluation.groups import tier_order
from plantargets.evaluation.wording import span
from plantargets.model import Programme, Target

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterator, Sequence

    from plantargets.periods import Period

__all__ = ["check"]


def check(
    programme: Programme | Target | Iterable[Programme | Target],
    *others: Programme | Target | Iterable[Programme | Target],
    observations: Any = None,
    as_of: dt.date | str | None = None,
) -> Findings:
    """Find what targets say about each other: what contradicts, what follows, what is worth knowing.

    No figure is needed: 8万人 a year for five years against 40万人, 270亿元 in 2026 against 500亿元 in 2030,
    5 % in 2026 against an average of 5 %, two numbers for one thing, a 力争 below its 确保. Bounds, 左右
    and direction are read as in judging; numbers are compared exactly, in whatever unit they are printed.

    Parameters
    ----------
    programme, others
        A programme, a target, or lists of them; targets of all are compared with each other. A target
        given twice counts once; where two programmes use one code, it is told as ``programme:target``.
    observations
        Published figures, as `evaluate` takes them: then each level asked for is also laid beside the last
        one published.
    as_of
        Day up to which those figures count; all where ``None``.

    Returns
    -------
    Findings
        Contradictions first, then what follows by arithmetic, then notes.

    Raises
    ------
    DefinitionError
        For what is neither a target nor a programme.
    DuplicateCodeError
        When two different targets bear one code and no programme tells them apart.
    ObservationError, UnknownCodeError
        For figures that cannot be read, or names in them that lead to several indicators.

    Examples
    --------
    >>> from plantargets import datasets
    >>> found = check(datasets.taiyuan_2026().programme)
    >>> print(found.about("tech-contracts-2030").of("path")[0])
    技术合同成交额：由2026年270亿元以上到2030年500亿元以上，4年间需年均增长16.7%（平均每年增加57.5亿元）。 [...]
    """
    given = list(_flat([programme, *others]))
    shared = _shared(given)
    targets = _targets(given, shared)
    replaced = {t.supersedes for t in targets if t.supersedes != t.code}
    live = [target for target in targets if target.code not in replaced]
    found = [*revisions(targets), *_plans(given, shared), *_alone(live)]
    if observations is not None:
        found += from_published(live, observations, as_of)
    return sort_findings(found)


def _flat(given: Iterable[Any]) -> Iterator[Programme | Target]:
    for part in given:
        if isinstance(part, (Programme, Target)):
            yield part
        elif isinstance(part, Iterable) and not isinstance(part, (str, bytes)):
            yield from _flat(part)
        else:
            why = "is not a Target, a Programme or a list of them"
            if isinstance(part, str):
                why += "; load a plan file with plantargets.load"
            raise DefinitionError("check", "programme", type(part).__name__, why)


def _shared(given: Iterable[Programme | Target]) -> set[str]:
    """Give the codes that stand for several different targets."""
    meanings: dict[str, set[Target]] = defaultdict(set)
    for part in given:
        for target in part.targets() if isinstance(part, Programme) else (part,):
            meanings[target.code].add(target)
    return {code for code, meant in meanings.items() if len(meant) > 1}


def _targets(given: Iterable[Programme | Target], shared: set[str]) -> list[Target]:
    """List the targets, each once, in an order of their own."""
    known: dict[str, Target] = {}
    for part in given:
        targets = part.targets() if isinstance(part, Programme) else (part,)
        for target in _renamed(targets, shared, part) if isinstance(part, Programme) else targets:
            if known.setdefault(target.code, target) != target:
                raise DuplicateCodeError("target", target.code)
    return sorted(known.values(), key=lambda t: (str(t.period.end) if t.period else "", t.code))


def _renamed(targets: Sequence[Target], shared: set[str], document: Programme) -> list[Target]:
    """Put the document before the codes of its own that others use too, wherever a target names them."""
    own = {target.code for target in targets} & shared
    renamed = []
    for target in targets:
        changes: dict[str, Any] = {
            name: f"{document.code}:{value}"
            for name in ("code", "supersedes", "group")
            if (value := getattr(target, name)) in own
        }
        renamed.append(attrs.evolve(target, **changes) if changes else target)
    return renamed


def _plans(given: Iterable[Programme | Target], shared: set[str]) -> Iterator[Finding]:
    """Name targets whose time lies wholly outside the one that their programme states."""
    for part in given:
        if isinstance(part, Programme):
            yield from _outside(part, part, shared)


def _outside(part: Programme, document: Programme, shared: set[str]) -> Iterator[Finding]:
    for below in part.programmes:
        yield from _outside(below, document, shared)
    for target in _renamed(part.targets_, shared, document):
        period, whole = target.period, part.period
        if period is not None and whole is not None and _apart(period, whole):
            yield find(
                "period", "period", "note", [target], name=target.name, plan=part.name,
                one=(span(period, "zh"), span(period, "en")), two=(span(whole, "zh"), span(whole, "en")),
            )  # fmt: skip


def _apart(one: Period, other: Period) -> bool:
    return one.end < other.start or other.end < one.start


def _by(claims: Iterable[Claim], key: Any) -> list[list[Claim]]:
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)
    return list(groups.values())


def _groups(targets: Iterable[Target]) -> dict[tuple[str, str, str], list[Target]]:
    """Give the members of each group by its code, kind and document, or area where no document is stated."""
    groups: dict[tuple[str, str, str], list[Target]] = defaultdict(list)
    for target in targets:
        if target.group is not None and target.group_kind is not None:
            document = target.source.document if target.source else None
            place = target.area.code if target.area else ""
            groups[target.group, target.group_kind, document or place].append(target)
    return groups


def _upper_tiers(targets: Iterable[Target]) -> set[str]:
    """Give the codes of tiers that do not decide, which no sum or path should start from."""
    tiered = [members for (_, kind, _), members in _groups(targets).items() if kind == "tiers"]
    return {target.code for members in tiered for target in tier_order(members)[1:]}


def _alone(targets: Sequence[Target]) -> Iterator[Finding]:
    """Find what can be said without figures; the targets are those that count."""
    every = [claim for target in targets if (claim := claim_of(target)) is not None]
    for group in _by(every, lambda c: (c.series, c.sort)):
        yield from twins(group)
    for group in _by(every, lambda c: (c.thing, c.place, c.sort)):
        yield from differing(group)
    yield from _families(targets)
    yield from in_steps(targets, every)
    upper = _upper_tiers(targets)
    claims = [claim for claim in every if claim.code not in upper]
    yield from between_places(claims)
    for group in _by((c for c in claims if c.sort in RATES), lambda c: c.series):
        yield from growths(group)
    for group in _by((c for c in claims if c.sort == "amount"), lambda c: c.series):
        yield from sums(group)
        yield from paths(group)
        yield from baselines(group)
    for group in _by((c for c in claims if c.sort == "level"), lambda c: c.series):
        yield from paths(group)
        yield from baselines(group)
    yield from levels_and_rates(claims)
    yield from shares(claims)
    moving: dict[Hashable, list[Target]] = defaultdict(list)
    for target in targets:
        moving[target.indicator.code, target.area.code if target.area else ""].append(target)
    for group in _by((c for c in claims if len(c.windows) > 1), lambda c: (c.target.indicator.code, c.place)):
        yield from steady(group, moving[group[0].target.indicator.code, group[0].place])


def _families(targets: Sequence[Target]) -> Iterator[Finding]:
    for (group, kind, _), members in _groups(targets).items():
        if kind == "tiers":
            yield from tiers(members)
        elif kind == "part_of":
            whole = [t for t in targets if t.code == group and t not in members]
            yield from parts([*whole, *members], group)
