"""Evaluation: the verdict on one target, with what it rests on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from plantargets.evaluation.verdicts import TONES, Verdict
from plantargets.evaluation.wording import Language, explain, verdict_word
from plantargets.methods import MethodResult
from plantargets.model.noun import Noun
from plantargets.model.target import Target
from plantargets.model.words import Pace

__all__ = ["COLUMNS", "Evaluation"]

COLUMNS = (
    "target", "area", "indicator", "name", "rule", "verdict", "final", "attained",
    "value", "value_unit", "data_start", "data_end", "required", "gap", "gap_unit", "progress", "expected",
    "needed", "needed_unit", "breaches", "windows", "method", "policy", "tolerance_used", "reason_code",
    "as_of", "published", "baseline", "baseline_unit", "baseline_end", "reference", "stage",
    "superseded_by",
)  # fmt: skip
"""The public columns of a scorecard, in their order."""


@attrs.frozen(kw_only=True, repr=False)
class Evaluation(Noun):
    """The verdict on one target.

    Numbers are in the target's printed unit, per cent for growth, and never NaN.

    Attributes
    ----------
    target
        The target, with what it inherits.
    verdict
        What is judged.
    final
        Whether the period has ended and its figure is in.
    attained
        On a tracking verdict, whether the latest figure already satisfies the target.
    value, value_unit
        The figure that speaks, and its unit.
    data_start, data_end
        Its span, both ends inclusive.
    required
        The bound compared with: the upper one of a range where it is a cap.
    gap, gap_unit
        Figure less bound; in points for per cent.
    progress
        Share delivered, share of the way from the baseline, or share of windows held.
    expected
        What the pace asked for by the end of the data.
    needed, needed_unit
        What each remaining year or month needs.
    breaches, windows
        Windows that failed, windows checked.
    method, policy
        How it was judged, and under which choices.
    tolerance_used
        The tolerance, where the verdict rests on it.
    reason_code
        Why there is no verdict.
    as_of
        Day of judgement.
    published
        Day of publication of the figure.
    baseline, baseline_unit, baseline_end, baseline_source
        Figure and date that a path or a change begins with, its unit, and who published it.
    reference, reference_source
        Figure that an in-step target is compared with [per cent], and who published it.
    prices
        Price bases of an in-step target's two figures, and what was deflated.
    two_year_average
        Average of a yearly rate and that of the same span a year before [per cent], where both are known.
    stage
        Stage that a deliverable is known to be at.
    status, figure_source
        How settled the figure is, and who published it.
    sense
        Whether the bound was read as floor, cap or band.
    undated
        Whether the figure's day of publication is not known.
    breach_first, breach_last
        Last day of the first and of the last window that failed.
    missing_from, missing_to
        First and last day of the first hole in the figures.
    unused
        How many figures after the hole were not used.
    pace, pace_years
        How the share due by the end of the data was found, and the earlier years that a season rests on.
    superseded_by
        Code of the target on the same card that had taken the place of this one by the day of judgement.
    also
        What the methods of others say that were asked for with ``evaluate(also=…)``, in that order.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> result = evaluate_growth(4.8, "5%以上")
    >>> str(result.verdict), result.final, result.gap, result.gap_unit
    ('missed', True, -0.2, '个百分点')
    >>> result.name, result.to_row()["verdict"]
    ('增长率 growth', 'missed')
    >>> result.explain("zh").split("。")[2]
    '结论：未完成（最终），比目标低0.2个百分点'
    """

    target: Target
    verdict: Verdict
    final: bool = False
    attained: bool = False
    value: float | None = None
    value_unit: str | None = None
    data_start: dt.date | None = None
    data_end: dt.date | None = None
    required: float | None = None
    gap: float | None = None
    gap_unit: str | None = None
    progress: float | None = None
    expected: float | None = None
    needed: float | None = None
    needed_unit: str | None = None
    breaches: int | None = None
    windows: int | None = None
    method: str | None = None
    policy: str | None = None
    tolerance_used: float | None = None
    reason_code: str | None = None
    as_of: dt.date | None = None
    published: dt.date | None = None
    baseline: float | None = None
    baseline_unit: str | None = None
    baseline_end: dt.date | None = None
    baseline_source: str | None = None
    reference: float | None = None
    reference_source: str | None = None
    prices: str | None = None
    two_year_average: float | None = None
    stage: str | None = None
    status: str | None = None
    figure_source: str | None = None
    sense: str | None = None
    undated: bool = False
    breach_first: dt.date | None = None
    breach_last: dt.date | None = None
    missing_from: dt.date | None = None
    missing_to: dt.date | None = None
    unused: int = 0
    pace: Pace = "calendar"
    pace_years: tuple[int, ...] = ()
    superseded_by: str | None = None
    also: tuple[MethodResult, ...] = ()

    @property
    def name(self) -> str:
        """Name of the target."""
        return self.target.name

    @property
    def without_tolerance(self) -> Verdict | None:
        """What the verdict would be without the tolerance that it rests on; ``None`` where it rests on none.

        Examples
        --------
        >>> from plantargets.evaluation import evaluate_growth
        >>> str(evaluate_growth(4.8, "5%左右", direction="up").without_tolerance)
        'missed'
        """
        if self.tolerance_used is None:
            return None
        return Verdict.MISSED if self.verdict == Verdict.MET_WITHIN_TOLERANCE else Verdict.BEHIND

    def explain(self, language: Language = "zh") -> str:
        """Say what was promised, what was measured, what follows and what is uncertain.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return explain(self, language)

    def to_row(self) -> dict[str, Any]:
        """Write the evaluation as a row of the scorecard's table."""
        target = self.target
        row = {name: getattr(self, name, None) for name in COLUMNS}
        row |= {"target": target.code, "indicator": target.indicator.code, "rule": target.rule.code}
        row |= {"area": target.area.code if target.area else None, "verdict": str(self.verdict)}
        for result in self.also:
            row |= result.to_row()
        return row

    def __str__(self) -> str:
        """Give the explanation in Chinese."""
        return self.explain("zh")

    def plot(self, language: Language = "zh") -> Any:
        """Draw the figure, the way to the target and the day of judgement as an Altair chart, to be restyled.

        Parameters
        ----------
        language
            ``zh`` or ``en``.

        Returns
        -------
        altair.LayerChart
            To write it as PNG, use `plantargets.evaluation.save_png`, which says where a Chinese font is missing.

        Raises
        ------
        ImportError
            When Altair is not installed: ``pip install "plantargets[plot]"``.
        DefinitionError
            When there is no figure yet.

        Examples
        --------
        >>> from plantargets.evaluation import evaluate_cumulative
        >>> chart = evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09").plot("en")
        >>> chart.to_dict()["layer"][0]["encoding"]["y"]["title"]
        '10,000 persons'
        """
        from plantargets.evaluation.plots import trajectory_plot

        return trajectory_plot(self, language)

    def _repr_html_(self) -> str:
        """Show verdict, chart and explanation in a notebook."""
        from plantargets.evaluation.charts import bullet_of, trajectory_of
        from plantargets.render.markup import Html, badge, definition_list, fragment

        words = f"{verdict_word(self.verdict)} · {verdict_word(self.verdict, 'en')}"
        chart = trajectory_of(self) or bullet_of(self)
        pairs: list[tuple[str, str]] = [("结论 Verdict", badge(words, TONES.get(self.verdict, "neutral")))]
        pairs += [("说明", self.explain("zh")), ("Explanation", self.explain("en"))]
        told = definition_list(pairs, title=self.name, style=False)
        if chart is None:
            return fragment(told)
        return fragment(told, Html(f'<div class="pt-ink-{TONES.get(self.verdict, "neutral")}">{chart}</div>'))
