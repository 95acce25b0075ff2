"""Findings: what a careful reader finds when targets are laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

import attrs

from plantargets.evaluation.coherence.sentences import FINDINGS, SEVERITIES
from plantargets.model.noun import Noun

if TYPE_CHECKING:
    from plantargets.evaluation.wording import Language
    from plantargets.observations import TableKind
    from plantargets.render.markup import Tone

__all__ = ["Finding", "FindingKind", "Findings", "Severity"]

Severity = Literal["contradiction", "implied", "note"]
"""``contradiction``: no figure can satisfy both; ``implied``: what follows by arithmetic; ``note``: worth knowing."""

FindingKind = Literal[
    "two_values",
    "stated_twice",
    "weaker_twin",
    "scope_differs",
    "unit_differs",
    "sum",
    "path",
    "growth",
    "growth_and_level",
    "in_step",
    "share",
    "tiers",
    "part",
    "steady_and_rising",
    "revision",
    "baseline",
    "needed",
    "area",
    "period",
]
"""What is found; the page on checking a plan says it of each."""

_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_KINDS: tuple[FindingKind, ...] = get_args(FindingKind)


@attrs.frozen(kw_only=True, repr=False)
class Finding(Noun):
    """One thing found, with the targets, their words and the arithmetic.

    Parameters
    ----------
    kind
        What is found.
    severity
        ``contradiction``, ``implied`` or ``note``.
    targets
        Codes of the targets concerned, the earlier or smaller first.
    quotes
        The words of each as printed; its name and number where no words are kept.
    zh, en
        The finding in one or two sentences.
    arithmetic
        The reckoning with printed numbers, or ``None`` where nothing is reckoned.
    numbers
        Names and values of what was reckoned: ``needed`` is in the printed unit of the last target, or per
        cent a year where it is called ``rate``.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import check
    >>> (found,) = check(datasets.taiyuan_2026().programme).about("new-jobs-2026").of("sum")
    >>> found.severity, found.targets, found.arithmetic
    ('implied', ('new-jobs-2026', 'new-jobs-fyp15'), '8 × 5 = 40万人; (40 − 8) ÷ 4 = 8万人')
    >>> found.number("needed"), found.place()[:2]
    (8.0, (1, 5))
    >>> found.message("en").partition(":")[0]
    '城镇新增就业人数 (indicator'
    """

    kind: FindingKind
    severity: Severity
    targets: tuple[str, ...]
    quotes: tuple[str, ...]
    zh: str
    en: str
    arithmetic: str | None = None
    numbers: tuple[tuple[str, float], ...] = ()

    def message(self, language: Language = "zh") -> str:
        """Give the sentence in a language.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return self.zh if language == "zh" else self.en

    def number(self, name: str) -> float | None:
        """Give a number that was reckoned, or ``None``.

        Parameters
        ----------
        name
            Its name, as in `numbers`.
        """
        return dict(self.numbers).get(name)

    def place(self) -> tuple[int, int, tuple[str, ...], str]:
        """Give the place in a list: by severity, kind and targets, whatever the order of the plan."""
        return _SEVERITIES.index(self.severity), _KINDS.index(self.kind), self.targets, self.zh

    def __str__(self) -> str:
        """Give the sentence in Chinese, with the arithmetic."""
        return _line(self, "zh")


def _line(finding: Finding, language: Language) -> str:
    reckoned = f" [{finding.arithmetic}]" if finding.arithmetic else ""
    return f"{finding.message(language)}{reckoned}"


def _words(finding: Finding, language: Language) -> str:
    """Cite the words of the targets concerned."""
    cited = [f"“{quote}”" for quote in dict.fromkeys(finding.quotes)]
    return f"原文：{'、'.join(cited)}" if language == "zh" else f"words: {', '.join(cited)}"


_TONES: dict[Severity, Tone] = {"contradiction": "bad", "implied": "info", "note": "neutral"}
_HEADS = {
    "zh": ("目标", "性质", "发现", "算式", "原文"),
    "en": ("targets", "severity", "finding", "arithmetic", "quotes"),
}


def _members(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(found)


@attrs.frozen(repr=False)
class Findings(Sequence[Finding]):
    """What was found, contradictions first; a sequence.

    Parameters
    ----------
    findings
        The findings.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import check
    >>> found = check(datasets.taiyuan_2026().programme)
    >>> len(found.contradictions), round(found.about("tech-contracts-2030").of("path")[0].number("rate"), 1)
    (0, 16.7)
    >>> found.to_text("en").splitlines()[0], len(found.to_frame()) == len(found)
    ('what follows (6)', True)
    """

    findings: tuple[Finding, ...] = attrs.field(default=(), converter=_members)

    @property
    def contradictions(self) -> Findings:
        """Those that no figure can satisfy."""
        return Findings(f for f in self.findings if f.severity == "contradiction")

    def of(self, *kinds: FindingKind) -> Findings:
        """Give those of some kinds.

        Parameters
        ----------
        kinds
            The kinds wanted.
        """
        return Findings(f for f in self.findings if f.kind in kinds)

    def about(self, code: str) -> Findings:
        """Give those that concern a target.

        Parameters
        ----------
        code
            The target's code.
        """
        return Findings(f for f in self.findings if code in f.targets)

    def to_frame(self, kind: TableKind = "pandas") -> Any:
        """Give one row a finding: severity, kind, targets, message, arithmetic, quotes.

        Parameters
        ----------
        kind
            ``pandas`` or ``polars``.
        """
        import narwhals.stable.v2 as nw

        from plantargets.evaluation.frames import from_rows

        names = ("severity", "kind", "targets", "message", "message_en", "arithmetic", "quotes")
        rows = [
            {
                "severity": f.severity,
                "kind": f.kind,
                "targets": "; ".join(f.targets),
                "message": f.zh,
                "message_en": f.en,
                "arithmetic": f.arithmetic,
                "quotes": "; ".join(f.quotes),
                **{name: f.number(name) for name in ("needed", "rate", "gap")},
            }
            for f in self.findings
        ]
        schema: dict[str, Any] = dict.fromkeys(names, nw.String())
        schema |= dict.fromkeys(("needed", "rate", "gap"), nw.Float64())
        return from_rows(rows, schema, kind).to_native()

    def to_text(self, language: Language = "zh") -> str:
        """Write them under the heads of their severities.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        i = 0 if language == "zh" else 1
        lines = []
        for severity in _SEVERITIES:
            found = [f for f in self.findings if f.severity == severity]
            if found:
                head = (
                    f"{SEVERITIES[severity][i]}（{len(found)}）"
                    if i == 0
                    else f"{SEVERITIES[severity][i]} ({len(found)})"
                )
                lines.append(head)
                lines += [f"- {_line(f, language)}\n  {_words(f, language)}" for f in found]
        return "\n".join(lines) or FINDINGS["none"][i]

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        """Give one finding, or some."""
        return Findings(self.findings[index]) if isinstance(index, slice) else self.findings[index]

    def __len__(self) -> int:
        """Count them."""
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        """Go through them, contradictions first."""
        return iter(self.findings)

    def __str__(self) -> str:
        """Write them in Chinese."""
        return self.to_text("zh")

    def __repr__(self) -> str:
        """Count them by severity."""
        counts = [(n, s) for s in _SEVERITIES if (n := sum(f.severity == s for f in self.findings))]
        return f"<Findings: {', '.join(f'{n} {s}' for n, s in counts) or 'none'}>"

    def _repr_html_(self) -> str:
        """Show them as a table in a notebook."""
        from plantargets.render.markup import badge, fragment, html_table

        if not self.findings:
            return fragment(FINDINGS["none"][0])
        rows = [
            [
                "、".join(f.targets),
                badge(SEVERITIES[f.severity][0], _TONES[f.severity]),
                f.zh,
                f.arithmetic or "",
                "；".join(f.quotes),
            ]
            for f in self.findings
        ]
        return html_table(_HEADS["zh"], rows)


def sort_findings(found: Iterable[Finding]) -> Findings:
    """Put findings in their order, each once."""
    return Findings(sorted(dict.fromkeys(found), key=Finding.place))
