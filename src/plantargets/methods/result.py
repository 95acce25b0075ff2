"""MethodResult: what a method of others says, with its inputs."""

from __future__ import annotations

import math
from typing import Any, Literal

import attrs

from plantargets.errors import DefinitionError, near
from plantargets.methods.reasons import CAUTIONS, REASONS, Caution, Reason
from plantargets.model.noun import Noun

__all__ = ["NOT_APPLICABLE", "MethodResult", "Scalar"]

Scalar = float | int | str | bool | None
"""What an input may be."""

NOT_APPLICABLE = "not_applicable"
"""Status where the method is refused here, whatever its own code would have said."""


@attrs.frozen(kw_only=True, repr=False)
class MethodResult(Noun):
    """What a method of others says.

    Attributes
    ----------
    method
        Name of the method, as in `METHODS`.
    value
        The number that the method compares with its bands, as its publisher prints it: a share of 1, a ratio,
        an index; never NaN or infinite. None where there is none: `reason` says why.
    score
        The method's score, where it has one.
    status
        The method's own word, in its own spelling; ``not_applicable`` where the method is refused here; None where it
        has no words, or its code returns none.
    reason
        Why there is no value; None exactly where there is one.
    caution
        What the value or status hides.
    growth, required_growth
        Growth since the baseline, and growth that leads from there to the target, per cent a year.
    projected
        Value that the trend gives for the target year, in the unit of the inputs.
    inputs
        What the method was given, name and value.

    Examples
    --------
    >>> from plantargets.methods import statcan
    >>> result = statcan(
    ...     baseline=63,
    ...     baseline_year=2005,
    ...     latest=74,
    ...     latest_year=2020,
    ...     target=85,
    ...     target_year=2030,
    ...     direction="up",
    ...     nature="level",
    ... )
    >>> result.status, round(result.value, 4), round(result.score, 4)
    ('moderate_progress', 0.8949, 2.1068)
    >>> result.refused, result.explain("en"), result.to_row()["statcan_status"]
    (False, '', 'moderate_progress')
    """

    method: str
    value: float | None = None
    score: float | None = None
    status: str | None = None
    reason: Reason | None = None
    caution: Caution | None = None
    growth: float | None = None
    required_growth: float | None = None
    projected: float | None = None
    inputs: tuple[tuple[str, Scalar], ...] = ()

    def __attrs_post_init__(self) -> None:
        """Check that a number is there or the reason why not, and that every number is finite."""
        for name in ("value", "score", "growth", "required_growth", "projected"):
            number = getattr(self, name)
            if number is not None and not math.isfinite(number):
                raise DefinitionError("MethodResult", name, str(number), "is not a finite number")
        if (self.value is None) == (self.reason is None):
            why = "does not fit the reason: a result has a value, or a reason why it has none"
            raise DefinitionError("MethodResult", "value", str(self.value), why)

    @property
    def refused(self) -> bool:
        """Whether the method is refused here, rather than silent of its own."""
        return self.status == NOT_APPLICABLE

    def explain(self, language: Literal["zh", "en"] = "zh") -> str:
        """Say why there is no value, or what it hides; empty where there is nothing to say.

        Parameters
        ----------
        language
            ``zh`` or ``en``.

        Raises
        ------
        DefinitionError
            For another language.
        """
        if language not in ("zh", "en"):
            raise DefinitionError(
                "MethodResult", "language", str(language), "is not zh or en", near(str(language), ["zh", "en"])
            )
        sentences = [REASONS[self.reason]] if self.reason else []
        sentences += [CAUTIONS[self.caution]] if self.caution and self.caution != self.reason else []
        return ("；" if language == "zh" else "; ").join(s[language == "en"] for s in sentences)

    def to_row(self) -> dict[str, Any]:
        """Give the columns that stand beside a verdict: five of the attributes, under the method's name."""
        names = ("value", "score", "status", "reason", "caution")
        return {f"{self.method}_{name}": getattr(self, name) for name in names}
