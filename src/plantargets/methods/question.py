"""Question: the checked inputs of a method that compares two years of one series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import DefinitionError
from plantargets.methods import inputs as ask
from plantargets.methods.result import MethodResult, Scalar
from plantargets.render.text import shown

if TYPE_CHECKING:
    from plantargets.methods.inputs import Nature, Way
    from plantargets.render.numbers import Number

__all__ = ["Question", "question"]


@attrs.frozen(kw_only=True)
class Question:
    """Baseline, latest value and target of one series, in its unit, with their years."""

    method: str
    baseline: float | None
    start: int
    latest: float | None
    now: int
    target: float | None
    end: int | None
    way: int
    nature: str
    inputs: tuple[tuple[str, Scalar], ...]

    def reaches(self, value: float | None) -> bool:
        """Tell whether a value satisfies the target; nothing satisfies none."""
        return value is not None and self.target is not None and self.way * value >= self.way * self.target

    @property
    def growth(self) -> float | None:
        """Growth a year from the baseline to the latest value, as a share of 1."""
        return ask.growth_a_year(self.baseline, self.latest, self.now - self.start)

    @property
    def required(self) -> float | None:
        """Growth a year from the baseline to the target, as a share of 1."""
        return None if self.end is None else ask.growth_a_year(self.baseline, self.target, self.end - self.start)

    def result(self, **said: Any) -> MethodResult:
        """Make the result, with the inputs and both rates of growth beside what is said."""
        growth, required = ask.per_cent(self.growth), ask.per_cent(self.required)
        return MethodResult(method=self.method, inputs=self.inputs, growth=growth, required_growth=required, **said)


def question(
    method: str,
    *,
    baseline: Number | None,
    baseline_year: int,
    latest: Number | None,
    latest_year: int,
    target: Number | None,
    target_year: int | None,
    direction: Way,
    nature: Nature,
    **limits: float | None,
) -> Question:
    """Check the inputs that several methods share; the limits, already checked, are only kept."""
    first, last, goal = (
        ask.optional(method, name, value)
        for name, value in (("baseline", baseline), ("latest", latest), ("target", target))
    )
    start, now = ask.year(method, "baseline_year", baseline_year), ask.year(method, "latest_year", latest_year)
    end = None if target_year is None else ask.year(method, "target_year", target_year)
    if goal is not None and end is None:
        raise DefinitionError(method, "target_year", shown(target_year), "must be stated beside a target")
    way, kind = ask.checked_way(method, direction), ask.checked_nature(method, nature)
    inputs: tuple[tuple[str, Scalar], ...] = (
        ("baseline", first), ("baseline_year", start), ("latest", last), ("latest_year", now), ("target", goal),
        ("target_year", end), ("direction", direction), ("nature", nature), *limits.items(),
    )  # fmt: skip
    return Question(
        method=method, baseline=first, start=start, latest=last, now=now, target=goal, end=end, way=way, nature=kind,
        inputs=inputs,
    )  # fmt: skip
