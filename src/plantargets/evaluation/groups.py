"""Groups: targets that are one commitment, and the verdict on it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from plantargets.evaluation.bounds import resolve_sense
from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.verdicts import TONES, Verdict
from plantargets.evaluation.vocabulary import GROUPS
from plantargets.evaluation.wording import Language, verdict_word
from plantargets.model.noun import Noun
from plantargets.model.words import GroupKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.model.target import Target

__all__ = ["GroupVerdict", "conjunction", "group_verdicts", "tier_order", "whole_of"]

_EFFORTS = {"ensure": 0, None: 1, "strive": 2}
# A condition that fails settles the whole; after that, one that nobody can judge leaves the whole open.
_WORST_FIRST = (Verdict.MISSED, Verdict.BEHIND, Verdict.NOT_JUDGED, Verdict.NO_DATA)


def conjunction(verdicts: Iterable[Verdict]) -> Verdict:
    """Give the verdict on conditions that must all hold.

    Missed where one is missed; behind where one is behind; not judged, then without data, as long as one is,
    since what is unknown may fail; met where all are met, within tolerance where one of them is; not started
    where none has; else on track.

    Parameters
    ----------
    verdicts
        One verdict a condition; at least one.

    Examples
    --------
    >>> str(conjunction([Verdict.MET, Verdict.ON_TRACK])), str(conjunction([Verdict.MISSED, Verdict.NO_DATA]))
    ('on_track', 'missed')
    """
    found = set(verdicts)
    for verdict in _WORST_FIRST:
        if verdict in found:
            return verdict
    if found <= {Verdict.MET, Verdict.MET_WITHIN_TOLERANCE}:
        return Verdict.MET if found == {Verdict.MET} else Verdict.MET_WITHIN_TOLERANCE
    return Verdict.NOT_STARTED if found == {Verdict.NOT_STARTED} else Verdict.ON_TRACK


def _amount(target: Target) -> Fraction | None:
    """Give the printed magnitude in the base of its dimension, or ``None`` without one."""
    return None if target.quantity is None else Fraction(target.quantity.value) * target.quantity.unit.factor


def tier_order(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Sort the tiers of a target, the one that must be reached first.

    By the words first: 确保 before a tier without a word, 力争 last. Where these are equal, the easier number
    first: the lower floor, the higher cap.

    Parameters
    ----------
    targets
        The tiers.
    """
    listed = list(targets)
    cap = any(resolve_sense(target) == "cap" for target in listed)

    def place(target: Target) -> tuple[int, Fraction]:
        size = _amount(target) or Fraction(0)
        return _EFFORTS[target.effort], -size if cap else size

    return tuple(sorted(listed, key=place))


def whole_of(targets: Sequence[Target], group: str) -> Target | None:
    """Find the target that the others of a ``part_of`` group are parts of.

    The one whose code is the group's; else the largest in number, the first of those that are equally large;
    where the numbers cannot be compared, the first. A target that is alone in its group is a part of something
    that is not in the plan.

    Parameters
    ----------
    targets
        The group's targets in the order of the plan.
    group
        The group's code.
    """
    for target in targets:
        if target.code == group:
            return target
    if len(targets) < 2:
        return None
    units = {None if target.quantity is None else target.quantity.unit.dimensions for target in targets}
    return targets[0] if len(units) > 1 else max(targets, key=lambda target: _amount(target) or Fraction(0))


@attrs.frozen(kw_only=True, repr=False)
class GroupVerdict(Noun):
    """The verdict on targets that are one commitment.

    Parameters
    ----------
    group, kind
        The group's code; ``tiers``, ``all_of`` or ``part_of``.
    verdict
        Of ``tiers`` the lower tier's (确保 decides, 力争 is reported beside it); of ``all_of`` see
        `conjunction`; of ``part_of`` the whole's.
    final
        Whether nothing will change it any more.
    deciding
        Codes of the targets that the verdict rests on; empty where a part's whole is not on the card.
    members
        The evaluations of all its targets, those replaced by another left out.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.model import Growth, Indicator, Target
    >>> gdp = Indicator(name="地区生产总值", code="gdp", nature="flow", basis="real", direction="up")
    >>> tiers = [
    ...     Target(
    ...         code=effort,
    ...         indicator=gdp,
    ...         rule=Growth(),
    ...         quantity=rate,
    ...         period="2026",
    ...         effort=effort,
    ...         group="gdp",
    ...         group_kind="tiers",
    ...     )
    ...     for effort, rate in [("ensure", "5%"), ("strive", "5.5%")]
    ... ]
    >>> (group,) = evaluate(tiers, {"ensure": 5.2, "strive": 5.2}).groups()
    >>> str(group.verdict), group.deciding, str(group.members[1].verdict)
    ('met', ('ensure',), 'missed')
    >>> group.binding, group.explain("en")
    (False, 'gdp (tiers: the lower one decides): met. 地区生产总值 5%: met; 地区生产总值 5.5%: missed.')
    """

    group: str
    kind: GroupKind
    verdict: Verdict
    final: bool = False
    deciding: tuple[str, ...] = ()
    members: tuple[Evaluation, ...] = ()

    @property
    def binding(self) -> bool:
        """Whether one of the targets that decide is binding (约束性)."""
        return any(e.target.force == "binding" for e in self.members if e.target.code in self.deciding)

    def explain(self, language: Language = "zh") -> str:
        """Say what the group is, its verdict and that of each member.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        zh = language == "zh"
        kind = GROUPS[self.kind][0 if zh else 1]
        words = [f"{e.name} {e.target.quantity or ''}".strip() for e in self.members]
        verdicts = [verdict_word(e.verdict, language) for e in self.members]
        colon, comma = ("：", "；") if zh else (": ", "; ")
        listed = comma.join(f"{name}{colon}{verdict}" for name, verdict in zip(words, verdicts, strict=True))
        whole = verdict_word(self.verdict, language)
        return f"{self.group}（{kind}）：{whole}。{listed}。" if zh else f"{self.group} ({kind}): {whole}. {listed}."

    def __str__(self) -> str:
        """Explain it in Chinese."""
        return self.explain("zh")

    def _repr_html_(self) -> str:
        """Show the verdict, and that of each member, in a notebook."""
        from plantargets.render.markup import badge, fragment, html_table

        colour = TONES.get(self.verdict, "neutral")
        rows = [
            [e.name, str(e.target.quantity or ""), badge(verdict_word(e.verdict), TONES.get(e.verdict, "neutral"))]
            for e in self.members
        ]
        caption = f"{self.group}（{GROUPS[self.kind][0]}）"
        table = html_table(["目标", "要求", "结论"], rows, caption=caption, style=False)
        return fragment(badge(verdict_word(self.verdict), colour), table)


def _verdict(group: str, kind: GroupKind, members: Sequence[Evaluation]) -> GroupVerdict:
    targets = [e.target for e in members]
    if kind == "all_of":
        deciding = list(members)
    else:
        first = tier_order(targets)[0] if kind == "tiers" else whole_of(targets, group)
        deciding = [e for e in members if e.target is first]
    verdict = conjunction(e.verdict for e in deciding or members)
    # One condition that failed for good settles the whole; all must be settled for it to be met.
    some = any if verdict == Verdict.MISSED else all
    return GroupVerdict(
        group=group,
        kind=kind,
        verdict=verdict,
        final=some(e.final for e in (deciding or members) if verdict != Verdict.MISSED or e.verdict == verdict),
        deciding=tuple(e.target.code for e in deciding),
        members=tuple(members),
    )


def group_verdicts(evaluations: Iterable[Evaluation]) -> tuple[GroupVerdict, ...]:
    """Give the verdict on each group, in the order of their first members.

    Targets that another one replaced are no members any more.

    Parameters
    ----------
    evaluations
        The evaluations of one document: a group's code means one group in it.
    """
    everyone = [e for e in evaluations if e.superseded_by is None]
    found: dict[tuple[str, GroupKind], list[Evaluation]] = {}
    for e in everyone:
        if e.target.group is not None and e.target.group_kind is not None:
            found.setdefault((e.target.group, e.target.group_kind), []).append(e)
    for (group, kind), members in found.items():
        if kind == "part_of" and all(e.target.code != group for e in members):
            # The whole may be named by the group's code without bearing it itself.
            members[:0] = [e for e in everyone if e.target.code == group]
    return tuple(_verdict(group, kind, members) for (group, kind), members in found.items())
