"""Scorecard: the verdicts on the targets of a programme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from plantargets.errors import UnknownCodeError, near
from plantargets.evaluation.evaluation import COLUMNS, Evaluation
from plantargets.evaluation.groups import group_verdicts
from plantargets.evaluation.later import later
from plantargets.evaluation.rollup import documents, roll_up
from plantargets.evaluation.verdicts import TONES, Verdict
from plantargets.evaluation.vocabulary import STAGES
from plantargets.evaluation.wording import Language, amount, data_span, span, verdict_word
from plantargets.evaluation.wording.asked import in_brief

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterable, Iterator

    from plantargets.evaluation.groups import GroupVerdict
    from plantargets.evaluation.rollup import RollUp
    from plantargets.model.programme import Programme
    from plantargets.observations import Observations

__all__ = ["Scorecard"]

_LAST = (Verdict.NOT_JUDGED, Verdict.NOT_STARTED, Verdict.NO_DATA)
_HEADS = {
    "zh": ("目标", "期限", "要求", "数据", "数据期间", "结论", "差距"),
    "en": ("target", "period", "required", "figure", "span", "verdict", "gap"),
}


class Scorecard:
    """The evaluations of several targets, in the order of their plan.

    Parameters
    ----------
    evaluations
        One evaluation a target.
    as_of
        Day of judgement.
    unresolved
        Names in the figures that lead to no indicator.
    kind
        Library of the tables that came in: ``pandas`` or ``polars``.
    programmes
        The programmes that the targets were given in, which `rollup` follows; none for a list of targets.
    figures
        The published figures that were judged by, which pages list and draw.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> card = evaluate(earlier.programme, earlier.observations, as_of="2026-11-22")
    >>> card.summary()["missed"], str(card["gdp-2020"].verdict)
    (5, 'missed')
    >>> card.summary_by_force()["none_stated"]["missed"], card.groups()
    (5, ())
    >>> card.rollup().counts.missed, card.to_frame().shape[0] == len(card)
    (5, True)
    >>> card.to_text("en").splitlines()[0].split()
    ['target', 'period', 'required', 'figure', 'span', 'verdict', 'gap']
    """

    __slots__ = ("as_of", "evaluations", "figures", "kind", "programmes", "unresolved")

    evaluations: tuple[Evaluation, ...]
    """The evaluations."""
    as_of: dt.date | None
    """Day of judgement."""
    unresolved: tuple[str, ...]
    """Names in the figures that lead to no indicator."""
    kind: str
    """Library of the tables that `to_frame` gives."""
    programmes: tuple[Programme, ...]
    """The programmes that the targets were given in."""
    figures: Observations | None
    """The published figures that were judged by."""

    def __init__(
        self,
        evaluations: Iterable[Evaluation],
        *,
        as_of: dt.date | None = None,
        unresolved: tuple[str, ...] = (),
        kind: str = "pandas",
        programmes: Iterable[Programme] = (),
        figures: Observations | None = None,
    ) -> None:
        self.evaluations = tuple(evaluations)
        self.as_of = as_of
        self.unresolved = unresolved
        self.kind = kind
        self.programmes = tuple(programmes)
        self.figures = figures

    def summary(self) -> dict[str, int]:
        """Count the targets by verdict."""
        counted = Counter(e.verdict for e in self.evaluations)
        return {str(verdict): counted[verdict] for verdict in Verdict}

    def summary_by_force(self) -> dict[str, dict[str, int]]:
        """Count the targets by verdict, binding (约束性), expected (预期性) and unstated ones apart."""
        forces = ("binding", "expected", "none_stated")
        groups = {f: [e for e in self.evaluations if (e.target.force or "none_stated") == f] for f in forces}
        return {force: Scorecard(group).summary() for force, group in groups.items()}

    def groups(self) -> tuple[GroupVerdict, ...]:
        """Give the verdict on each group of targets that are one commitment, with its members.

        Of tiers the lower one decides; conditions must all hold; of a count and a part of it the whole decides. A
        group's code means one group within one document.
        """
        return tuple(g for part in documents(self.evaluations, self.programmes) for g in group_verdicts(part))

    def rollup(self) -> RollUp:
        """Count the verdicts over the tree of programmes, each commitment once.

        Groups count once, superseded targets apart, binding and expected ones apart; a binding target that is
        missed flags its programme and all above it.
        """
        return roll_up(self.evaluations, self.programmes)

    def to_frame(self) -> Any:
        """Give the evaluations as a table; dates are datetimes, what is missing is null.

        What methods of others say stands in columns after the contract's: ``statcan_value``, ``statcan_score``,
        ``statcan_status``, ``statcan_reason``, ``statcan_caution``.
        """
        import narwhals.stable.v2 as nw

        from plantargets.evaluation.also_table import kind_of
        from plantargets.evaluation.frames import from_rows
        from plantargets.evaluation.prepare import moment

        schema: dict[str, Any] = dict.fromkeys(COLUMNS, nw.String())
        schema |= dict.fromkeys(("final", "attained"), nw.Boolean())
        numbers = (
            "value",
            "required",
            "gap",
            "progress",
            "expected",
            "needed",
            "tolerance_used",
            "baseline",
            "reference",
        )
        counts = ("breaches", "windows")
        dates = ("data_start", "data_end", "as_of", "published", "baseline_end")
        schema |= dict.fromkeys((*numbers, *counts), nw.Float64()) | dict.fromkeys(dates, nw.Datetime("us"))
        # Evaluations of several calls may stand on one card, each with its own methods.
        asked: dict[str, Any] = dict.fromkeys(
            name for e in self.evaluations for result in e.also for name in result.to_row()
        )
        for name in asked:
            schema[name] = kind_of(name)
        rows: list[dict[str, Any]] = [asked | e.to_row() for e in self.evaluations]
        for row in rows:
            row |= {name: None if row[name] is None else moment(row[name]) for name in dates}
            row |= {name: None if row[name] is None else float(row[name]) for name in counts}
        return from_rows(rows, schema, self.kind).to_native()

    def __getitem__(self, code: str) -> Evaluation:
        """Give the evaluation of the target of this code, or of the only one of this name.

        Raises
        ------
        UnknownCodeError
            When there is none, or when several bear the name.
        """
        coded = [e for e in self.evaluations if e.target.code == code]
        if len(coded) == 1:
            return coded[0]
        named = [e for e in self.evaluations if code in {e.name, e.target.indicator.name}]
        if len(named) == 1:
            return named[0]
        if named:
            raise UnknownCodeError("target", code, tuple(e.target.code for e in named), ambiguous=True)
        known = [text for e in self.evaluations for text in (e.target.code, e.name)]
        raise UnknownCodeError("target", code, near(code, known))

    def __iter__(self) -> Iterator[Evaluation]:
        """Go through the evaluations in the order of the plan."""
        return iter(self.evaluations)

    def __len__(self) -> int:
        """Count the evaluations."""
        return len(self.evaluations)

    def to_text(self, language: Language = "zh") -> str:
        """Write the scorecard as text: what can be judged first, the rest folded into counts.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from plantargets.render.text import table

        judged = [e for e in self.evaluations if e.verdict not in _LAST]
        rows = [_cells(e, language) for e in judged]
        lines = [table(_HEADS[language], rows)] if rows else []
        lines += [line for verdict in _LAST if (line := self._folded(verdict, language))]
        if self.unresolved:
            words = "数据中未能识别的指标" if language == "zh" else "names in the figures that lead to no indicator"
            lines.append(f"{words}: {', '.join(self.unresolved)}")
        return "\n".join(lines)

    def _folded(self, verdict: Verdict, language: Language) -> str:
        names = [self._label(e, language) for e in self.evaluations if e.verdict == verdict]
        if not names:
            return ""
        word = verdict_word(verdict, language)
        if language == "zh":
            return f"{word}（{len(names)}项）：{'、'.join(names)}"
        return f"{word} ({len(names)}): {', '.join(names)}"

    def _label(self, e: Evaluation, language: Language) -> str:
        """Name a target, with its period where another bears the same name."""
        twins = sum(other.name == e.name for other in self.evaluations)
        if twins == 1 or e.target.period is None:
            return e.name
        when = span(e.target.period, language)
        return f"{e.name}（{when}）" if language == "zh" else f"{e.name} ({when})"

    def __str__(self) -> str:
        """Write the scorecard in Chinese."""
        return self.to_text("zh")

    def __repr__(self) -> str:
        """Count the verdicts."""
        counts = ", ".join(f"{count} {verdict}" for verdict, count in self.summary().items() if count)
        return f"<Scorecard as of {self.as_of}: {counts or 'no targets'}>"

    def plot(self, language: Language = "zh") -> Any:
        """Draw figure against requirement of every target that can be drawn, as an Altair chart, to be restyled.

        Parameters
        ----------
        language
            ``zh`` or ``en``.

        Returns
        -------
        altair.LayerChart
            One row a target, 100 being what is required. To write it as PNG, use `plantargets.evaluation.save_png`.

        Raises
        ------
        ImportError
            When Altair is not installed: ``pip install "plantargets[plot]"``.
        DefinitionError
            When no target has a figure and a number to compare it with.

        Examples
        --------
        >>> from plantargets.evaluation import evaluate_growth
        >>> chart = Scorecard([evaluate_growth(4.8, "5%以上")]).plot("en")
        >>> chart.to_dict()["data"]["values"][0]["verdict"]
        'missed'
        """
        from plantargets.evaluation.plots import bullets_plot

        return bullets_plot(self.evaluations, language)

    def to_html(self, path: str | os.PathLike[str] | None = None, *, language: Language = "zh") -> str:
        r"""Write one page that opens offline, prints, and needs no script.

        Parameters
        ----------
        path
            Where to write it, whole or not at all; nowhere where ``None``.
        language
            ``zh`` or ``en``.

        Returns
        -------
        str
            The page; a notebook shows it.

        Raises
        ------
        DefinitionError
            For another language.
        OSError
            When the folder is missing or cannot be written to; an older page stays.

        Examples
        --------
        >>> from plantargets import datasets
        >>> from plantargets.evaluation import evaluate
        >>> earlier = datasets.taiyuan_history()
        >>> page = evaluate(earlier.programme, earlier.observations, as_of="2026-11-22").to_html()
        >>> page[:38], "<script" in page
        ('<!doctype html>\n<html lang="zh-Hans">\n', False)
        """
        page: str = later("site", "to_html")(self, path, language=language)
        return page

    def _repr_html_(self) -> str:
        """Show what can be judged as a table, and fold the rest."""
        from plantargets.evaluation.charts import bullet_of
        from plantargets.render.markup import Html, badge, escape, fragment, html_table, html_tree

        judged = [e for e in self.evaluations if e.verdict not in _LAST]
        rows: list[list[Any]] = []
        for e in judged:
            cells: list[Any] = list(_cells(e, "zh"))
            tone = TONES[e.verdict]
            cells[5] = badge(cells[5], tone)
            cells.append(Html(f'<span class="pt-ink-{tone}">{bullet_of(e, named=False) or ""}</span>'))
            rows.append(cells)
        caption = f"截至 {self.as_of}" if self.as_of else "计分卡"
        heads = [*_HEADS["zh"], "图示"]
        parts = [html_table(heads, rows, caption=caption, style=False)] if rows else []
        folded = [(verdict, [e for e in self.evaluations if e.verdict == verdict]) for verdict in _LAST]
        for verdict, evaluations in folded:
            if evaluations:
                label = f"{verdict_word(verdict)}（{len(evaluations)}项）"
                parts.append(html_tree((label, [(str(e.target), []) for e in evaluations]), opened=0, style=False))
        return fragment(*parts) if parts else escape(repr(self))


def _cells(e: Evaluation, language: Language) -> list[str]:
    return [
        e.name,
        "—" if e.target.period is None else span(e.target.period, language),
        in_brief(e, language),
        amount(e.value, e.value_unit, language) if e.stage is None else STAGES[e.stage][language == "en"],
        data_span(e, language) or "—",
        verdict_word(e.verdict, language),
        amount(e.gap, e.gap_unit, language),
    ]
