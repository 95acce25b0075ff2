"""Evaluation: the verdict on one target, with what it rests on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from plantargets.evaluation.verdicts import Verdict
from plantargets.evaluation.wording import Language, explain, verdict_word
from plantargets.model.noun import Noun
from plantargets.model.target import Target

__all__ = ["COLUMNS", "Evaluation", "from_facts"]

COLUMNS = (
    "target", "area", "indicator", "name", "rule", "verdict", "final", "attained",
    "value", "value_unit", "data_start", "data_end", "required", "gap", "gap_unit", "progress", "expected",
    "needed", "needed_unit", "breaches", "windows", "method", "policy", "tolerance_used", "reason_code",
    "as_of", "published", "baseline", "baseline_end",
)  # fmt: skip
"""The public columns of a scorecard, in their order."""

_PER = {"year": "年", "month": "月"}


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
    baseline, baseline_end
        Figure and date that the path begins with.
    status, figure_source
        How settled the figure is, and who published it.
    sense
        Whether the bound was read as floor, cap or band.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> result = evaluate_growth(4.8, "5%以上")
    >>> str(result.verdict), result.final, result.gap, result.gap_unit
    ('missed', True, -0.2, '个百分点')
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
    baseline_end: dt.date | None = None
    status: str | None = None
    figure_source: str | None = None
    sense: str | None = None

    @property
    def name(self) -> str:
        """Name of the target."""
        return self.target.name

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
        return row | {"area": target.area.code if target.area else None, "verdict": str(self.verdict)}

    def __str__(self) -> str:
        """Give the explanation in Chinese."""
        return self.explain("zh")

    def _repr_html_(self) -> str:
        """Show verdict and explanation in a notebook."""
        from plantargets.render.markup import definition_list

        words = [("结论 Verdict", f"{verdict_word(self.verdict)} · {verdict_word(self.verdict, 'en')}")]
        return definition_list(
            [*words, ("说明", self.explain("zh")), ("Explanation", self.explain("en"))], title=self.name
        )


def _present(value: Any) -> Any:
    """Write missing, however an engine spells it, as ``None``."""
    return None if value is None or value != value or value == "" else value  # noqa: PLR0124 - true of NaN and NaT alone


def _date(value: Any) -> dt.date | None:
    value = _present(value)
    return None if value is None else dt.date(value.year, value.month, value.day)


def _scaled(value: Any, mult: float) -> float | None:
    value = _present(value)
    return None if value is None else float(value) / mult


def _whole(value: Any) -> int | None:
    value = _present(value)
    return None if value is None else int(value)


def _units(target: Target, per: str | None) -> tuple[str | None, str | None, str | None]:
    """Give the unit of the figure, of the gap and of what is needed."""
    if target.quantity is None:
        return None, None, None
    unit = target.quantity.unit
    shown = "%" if unit.kind == "multiple" else unit.text
    gap = "个百分点" if unit.kind in {"percent", "multiple"} else shown
    if per == "rate":
        return shown, gap, "%/年"
    return shown, gap, f"{gap}/{_PER[per]}" if per else None


def from_facts(target: Target, facts: dict[str, Any], as_of: dt.date | None, policy: str) -> Evaluation:
    """Make an evaluation from the row of facts that judgement gave for its target.

    Parameters
    ----------
    target
        The target.
    facts
        The row; amounts have 万 and 亿 multiplied in.
    as_of
        Day of judgement.
    policy
        The choices under which it was judged.
    """
    mult = facts["mult"]
    quantity = target.quantity
    value = _scaled(facts["shown_x"], mult)
    value = None if facts["verdict"] == "not_started" else value
    bound = facts["req_hi"] if facts["sense"] == "cap" else facts["req"]
    required = None if quantity is None else bound / mult
    over = as_of is not None and target.period is not None and as_of >= target.period.end
    needed = None if over else _present(facts["needed_x"])
    per = _present(facts["needed_per"]) if needed is not None else None
    value_unit, gap_unit, needed_unit = _units(target, per)
    return Evaluation(
        target=target,
        verdict=Verdict(facts["verdict"]),
        final=facts["final"] == 1,
        attained=facts["attained"] == 1,
        value=value,
        value_unit=value_unit,
        data_start=_date(facts["shown_start"]) if value is not None else None,
        data_end=_date(facts["shown_end"]) if value is not None else None,
        required=required,
        gap=None if value is None or required is None else round(value - required, 12),
        gap_unit=gap_unit,
        progress=_present(facts["progress"]) if value is not None else None,
        expected=_scaled(facts["expected_x"], mult) if value is not None else None,
        needed=needed if per == "rate" or needed is None else needed / mult,
        needed_unit=needed_unit,
        breaches=_whole(facts["breaches"]) if value is not None else None,
        windows=_whole(facts["windows"]) if value is not None else None,
        method=_present(facts["method"]) if value is not None else None,
        policy=policy,
        tolerance_used=_scaled(facts["tolerance_used"], mult),
        reason_code=_present(facts["reason_code"]),
        as_of=as_of,
        published=_date(facts["shown_published"]) if value is not None else None,
        baseline=_scaled(facts["from_x"], mult),
        baseline_end=_date(facts["from_end"]),
        status=_present(facts["shown_status"]),
        figure_source=_present(facts["shown_source"]),
        sense=_present(facts["sense"]),
    )
