"""Roll-up: the verdicts counted over the tree of programmes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import attrs

from plantargets.evaluation.groups import group_verdicts
from plantargets.evaluation.verdicts import TONES, Verdict
from plantargets.evaluation.vocabulary import ROLLUP
from plantargets.evaluation.wording import Language, verdict_word
from plantargets.model.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.evaluation.groups import GroupVerdict
    from plantargets.model.programme import Programme
    from plantargets.observations import TableKind
    from plantargets.render.markup import Html

__all__ = ["RollUp", "Tally", "documents", "roll_up"]

_Force = Literal["binding", "expected", "none_stated"]
_FORCES: tuple[_Force, ...] = ("binding", "expected", "none_stated")


@attrs.frozen(kw_only=True, repr=False)
class Tally(Noun):
    """How many commitments came to each verdict.

    Parameters
    ----------
    met, met_within_tolerance, missed, on_track, behind, not_started, no_data, not_judged
        Numbers of commitments.

    Examples
    --------
    >>> tally = Tally(met=22, met_within_tolerance=1, missed=1, no_data=3)
    >>> tally.achieved, tally.decided, round(tally.share, 3), tally.total
    (23, 24, 0.958, 27)
    >>> tally.ahead, tally.judged, tally.count(Verdict.NO_DATA)
    (23, 24, 3)
    """

    met: int = 0
    met_within_tolerance: int = 0
    missed: int = 0
    on_track: int = 0
    behind: int = 0
    not_started: int = 0
    no_data: int = 0
    not_judged: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.count(verdict) for verdict in Verdict)

    @property
    def achieved(self) -> int:
        """Those met, within tolerance or not."""
        return self.met + self.met_within_tolerance

    @property
    def decided(self) -> int:
        """Those met or missed, which is what the published 23/24 counts."""
        return self.achieved + self.missed

    @property
    def ahead(self) -> int:
        """Those met or on track."""
        return self.achieved + self.on_track

    @property
    def judged(self) -> int:
        """Those with a verdict: met, missed, on track or behind."""
        return self.decided + self.on_track + self.behind

    @property
    def share(self) -> float | None:
        """Share met of those decided, or ``None`` where none is."""
        return self.achieved / self.decided if self.decided else None

    def count(self, verdict: Verdict) -> int:
        """Give the number of one verdict.

        Parameters
        ----------
        verdict
            The verdict.
        """
        return int(getattr(self, str(verdict)))

    def __add__(self, other: Tally) -> Tally:
        """Add two tallies up."""
        return Tally(**{str(verdict): self.count(verdict) + other.count(verdict) for verdict in Verdict})


@attrs.frozen(kw_only=True, repr=False)
class RollUp(Noun):
    """The verdicts under one programme, and under each programme below it.

    What counts is the commitment: a target, or a group of targets that are one. Binding (约束性), expected
    (预期性) and unstated ones are counted apart. There is no overall verdict: numbers that are of different
    weight do not average; a binding target that is missed flags the node.

    Parameters
    ----------
    code, name, name_en
        Those of the programme; no code for a list of targets or of several programmes.
    binding, expected, unstated
        Counts by verdict of everything below.
    superseded
        Targets that another one has taken the place of, which are not among the counts.
    apart
        Targets that are not counted again: parts of a larger count, upper tiers, further conditions of a
        group.
    veto
        Codes of the binding targets that are missed; an upper tier (力争) vetoes nothing.
    children
        The same for each programme below.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> card = evaluate(earlier.programme, earlier.observations, as_of="2026-11-22")
    >>> node = card.rollup()
    >>> node.counts.decided == node.counts.achieved + node.counts.missed, node.superseded, node.vetoed
    (True, 1, False)
    >>> [child.name for child in node.children][:2]
    ['2014年主要目标', '2015年主要目标']
    >>> [codes for codes, _ in node.walk()][:2], len(node.to_frame())
    ([('taiyuan-history',), ('taiyuan-history', 'plan-2014')], 10)
    >>> node.children[0].line("en")
    '4 in all, missed 3, no data 1, 0/3 of those decided met'
    >>> node.to_text("en").splitlines()[1][:30]
    '├─ Main targets of 2014: 4 in '
    """

    name: str
    code: str | None = None
    name_en: str | None = None
    binding: Tally = Tally()
    expected: Tally = Tally()
    unstated: Tally = Tally()
    superseded: int = 0
    apart: int = 0
    veto: tuple[str, ...] = ()
    children: tuple[RollUp, ...] = ()

    @property
    def counts(self) -> Tally:
        """Counts by verdict, whatever the force."""
        return self.binding + self.expected + self.unstated

    @property
    def vetoed(self) -> bool:
        """Whether a binding target below is missed."""
        return bool(self.veto)

    def walk(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], RollUp]]:
        """Go through this node and all below it, each with the codes that lead there.

        Parameters
        ----------
        path
            Codes above this node.
        """
        here = path if self.code is None else (*path, self.code)
        yield here, self
        for child in self.children:
            yield from child.walk(here)

    def __getitem__(self, code: str) -> RollUp:
        """Give the node of the programme of this code, or of the only one of this name.

        Raises
        ------
        UnknownCodeError
            When there is none, or when several bear the name.
        """
        from plantargets.errors import UnknownCodeError, near

        nodes = [node for _, node in self.walk()]
        named = [n for n in nodes if n.code == code] or [n for n in nodes if n.name == code]
        if len(named) == 1:
            return named[0]
        if named:
            raise UnknownCodeError("programme", code, tuple(n.code or n.name for n in named), ambiguous=True)
        raise UnknownCodeError("programme", code, near(code, [text for n in nodes for text in (n.code or "", n.name)]))

    def to_frame(self, kind: TableKind = "pandas") -> Any:
        """Give one row a programme: path, name, the counts, and how many binding and expected ones are met.

        Parameters
        ----------
        kind
            ``pandas`` or ``polars``.
        """
        import narwhals.stable.v2 as nw

        from plantargets.evaluation.frames import from_rows

        verdicts = [str(verdict) for verdict in Verdict]
        sides = [f"{force}_{what}" for force in ("binding", "expected") for what in ("total", "met", "missed")]
        whole = ["total", *verdicts, "decided", *sides, "superseded", "apart"]
        schema: dict[str, Any] = {"programme": nw.String(), "name": nw.String()}
        schema |= dict.fromkeys(whole, nw.Int64()) | {"share": nw.Float64(), "vetoed": nw.Boolean()}
        rows = []
        for path, node in self.walk():
            counts = node.counts
            row: dict[str, Any] = {"programme": "/".join(path), "name": node.name, "share": counts.share}
            row |= {"total": counts.total, "decided": counts.decided, "vetoed": node.vetoed}
            row |= {str(verdict): counts.count(verdict) for verdict in Verdict}
            for force, tally in (("binding", node.binding), ("expected", node.expected)):
                row |= {f"{force}_total": tally.total, f"{force}_met": tally.achieved, f"{force}_missed": tally.missed}
            rows.append(row | {"superseded": node.superseded, "apart": node.apart})
        return from_rows(rows, schema, kind).to_native()

    def to_text(self, language: Language = "zh") -> str:
        """Draw the tree with its counts.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from plantargets.render.text import tree

        return tree(_text_tree(self, language))

    def line(self, language: Language = "zh") -> str:
        """Write the counts: all, the share of those decided, binding and expected apart, and what vetoes.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        i, counts = (0, self.counts) if language == "zh" else (1, self.counts)
        words = [ROLLUP["items"][i].format(counts.total)]
        words += [f"{verdict_word(v, language)}{' ' if i else ''}{n}" for v in Verdict if (n := counts.count(v))]
        if counts.decided:
            words.append(ROLLUP["share"][i].format(f"{counts.achieved}/{counts.decided}"))
        if counts.judged > counts.decided:
            words.append(ROLLUP["pace"][i].format(f"{counts.ahead}/{counts.judged}"))
        for force, tally in (("binding", self.binding), ("expected", self.expected)):
            if tally.total:
                of = f"{tally.achieved}/{tally.decided}" if tally.decided else ROLLUP["items"][i].format(tally.total)
                words.append(f"{ROLLUP[force][i]}{' ' if i else ''}{of}")
        words += [ROLLUP[what][i].format(n) for what in ("superseded", "apart") if (n := getattr(self, what))]
        if self.veto:
            words.append("⚠ " + ROLLUP["veto"][i].format(("、", ", ")[i].join(self.veto)))
        return ("，", ", ")[i].join(words)

    def __str__(self) -> str:
        """Draw the tree in Chinese."""
        return self.to_text("zh")

    def _repr_html_(self) -> str:
        """Draw the tree in a notebook, the counts as coloured words."""
        from plantargets.render.markup import html_tree

        return html_tree(_html_tree(self), opened=2)


def _text_tree(node: RollUp, language: Language) -> tuple[str, list[Any]]:
    name, colon = (node.name, "：") if language == "zh" else (node.name_en or node.name, ": ")
    return f"{name}{colon}{node.line(language)}", [_text_tree(child, language) for child in node.children]


def _html_tree(node: RollUp) -> tuple[Html, list[Any]]:
    from plantargets.render.markup import Html, badge, escape

    counts = node.counts
    badges = [badge(f"{verdict_word(v)} {n}", TONES.get(v, "neutral")) for v in Verdict if (n := counts.count(v))]
    if node.veto:
        badges.append(badge(ROLLUP["veto"][0].format("、".join(node.veto)), "bad"))
    share = f" {counts.achieved}/{counts.decided}" if counts.decided else ""
    label = Html(f"{escape(node.name)}（{counts.total}）{share} {' '.join(badges)}")
    return label, [_html_tree(child) for child in node.children]


@attrs.frozen
class _Commitment:
    """What counts once: a target or a group, and where it stands."""

    place: str
    force: _Force
    verdict: Verdict


def _commitments(evaluations: Sequence[Evaluation], groups: Sequence[GroupVerdict]) -> list[_Commitment]:
    """List what counts; a group stands where the first target that decides stands."""
    grouped = {e.target.code for group in groups for e in group.members}
    counted = [
        _Commitment(e.target.code, e.target.force or "none_stated", e.verdict)
        for e in evaluations
        if e.superseded_by is None and e.target.code not in grouped
    ]
    for group in groups:
        deciding = [e for e in group.members if e.target.code in group.deciding]
        if not deciding or deciding[0].target.group not in {None, group.group}:
            continue  # parts of something that is not on the card, or that counts in a group of its own
        force = "binding" if group.binding else deciding[0].target.force or "none_stated"
        counted.append(_Commitment(deciding[0].target.code, force, group.verdict))
    return counted


def _missed_binding(evaluations: Iterable[Evaluation], groups: Iterable[GroupVerdict]) -> list[str]:
    upper = {e.target.code for g in groups if g.kind == "tiers" for e in g.members if e.target.code not in g.deciding}
    return [
        e.target.code
        for e in evaluations
        if e.target.force == "binding" and e.verdict == Verdict.MISSED and e.superseded_by is None
        if e.target.code not in upper
    ]


def _node(
    programme: Programme, counted: Mapping[str, list[_Commitment]], facts: Mapping[str, Evaluation], veto: Sequence[str]
) -> RollUp:
    children = tuple(_node(part, counted, facts, veto) for part in programme.programmes)
    codes = [target.code for target in programme.targets_ if target.code in facts]
    return _sum(codes, counted, facts, veto, children, programme.name, code=programme.code, name_en=programme.name_en)


def _sum(  # noqa: PLR0917 - the helper of two callers below and above
    codes: Sequence[str],
    counted: Mapping[str, list[_Commitment]],
    facts: Mapping[str, Evaluation],
    veto: Sequence[str],
    children: tuple[RollUp, ...],
    name: str,
    **more: Any,
) -> RollUp:
    """Count the targets of these codes, and add what stands below."""
    own = [commitment for code in codes for commitment in counted.get(code, ())]
    tallies = {}
    for force in _FORCES:
        verdicts = Counter(str(c.verdict) for c in own if c.force == force)
        tallies[force] = Tally(**verdicts)
    replaced = sum(facts[code].superseded_by is not None for code in codes)
    return RollUp(
        name=name,
        binding=sum((c.binding for c in children), tallies["binding"]),
        expected=sum((c.expected for c in children), tallies["expected"]),
        unstated=sum((c.unstated for c in children), tallies["none_stated"]),
        superseded=replaced + sum(c.superseded for c in children),
        apart=len(codes) - replaced - len(own) + sum(c.apart for c in children),
        veto=(*(code for code in codes if code in veto), *(code for c in children for code in c.veto)),
        children=children,
        **more,
    )


def documents(evaluations: Sequence[Evaluation], programmes: Sequence[Programme]) -> list[list[Evaluation]]:
    """Part evaluations by the document they belong to; targets of none come last.

    Parameters
    ----------
    evaluations
        The evaluations of a card; codes are unique in it.
    programmes
        The documents.
    """
    codes = [{target.code for target in programme.targets()} for programme in programmes]
    parts = [[e for e in evaluations if e.target.code in own] for own in codes]
    return [*parts, [e for e in evaluations if not any(e.target.code in own for own in codes)]]


def roll_up(evaluations: Sequence[Evaluation], programmes: Sequence[Programme]) -> RollUp:
    """Count verdicts over the tree.

    Parameters
    ----------
    evaluations
        The evaluations of a card.
    programmes
        The documents that they were given in; none for a list of targets.

    Returns
    -------
    RollUp
        The node of the one programme; for several, or for targets beside one, a node above them.
    """
    counted: dict[str, list[_Commitment]] = {}
    veto: list[str] = []
    parts = documents(evaluations, programmes)
    for part in parts:
        groups = group_verdicts(part)
        veto += _missed_binding(part, groups)
        for commitment in _commitments(part, groups):
            counted.setdefault(commitment.place, []).append(commitment)
    facts = {e.target.code: e for e in evaluations}
    nodes = tuple(_node(programme, counted, facts, veto) for programme in programmes)
    loose = [e.target.code for e in parts[-1]]
    if len(nodes) == 1 and not loose:
        return nodes[0]
    name, english = ROLLUP["loose"]
    return _sum(loose, counted, facts, veto, nodes, name, name_en=english)
