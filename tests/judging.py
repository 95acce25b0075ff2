"""What tests of judging share: figures in one line, and one target judged on one engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plantargets.evaluation import Evaluation, evaluate
from plantargets.observations import Observations

if TYPE_CHECKING:
    from plantargets.model import Indicator, Target

ENGINES = ("pandas", "polars")


def level(
    indicator: Indicator | str, period: str, value: float, unit: str | None = None, **more: Any
) -> dict[str, Any]:
    """Give one figure of a level, in the indicator's own unit unless another is stated."""
    code, own = (indicator, None) if isinstance(indicator, str) else (indicator.code, indicator.unit)
    row = {"indicator": code, "period": period, "measure": "level", "value": value, "unit": unit or str(own)}
    return row | more


def rate(
    indicator: Indicator | str, period: str, value: float, basis: str | None = "real", **more: Any
) -> dict[str, Any]:
    """Give one rate over the same span of the year before."""
    code = indicator if isinstance(indicator, str) else indicator.code
    row = {"indicator": code, "period": period, "measure": "growth", "value": value, "unit": "%", "basis": basis}
    return row | more


def timely(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let each figure be published when its span ends, unless it says otherwise."""
    return [row if "published" in row else row | {"published": row["period"].split("/")[-1]} for row in rows]


def judge(engine: str, target: Target, rows: list[dict[str, Any]], as_of: str | None = None, **more: Any) -> Evaluation:
    """Judge one target on one engine."""
    kind: Any = engine
    return evaluate(target, Observations(timely(rows)), as_of=as_of, engine=kind, **more)


def near(value: float) -> Any:
    """Give what equals a number but for a rounding of the machine; of any type, so that it may stand in a tuple."""
    return pytest.approx(value)


def said(result: Evaluation) -> tuple[str, str | None]:
    """Give the verdict and its reason."""
    return str(result.verdict), result.reason_code
