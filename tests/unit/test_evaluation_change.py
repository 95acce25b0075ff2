"""Changes worked by hand, on pandas and on Polars: a figure less the one before the period."""

from __future__ import annotations

import math
from typing import Any

import attrs
import pytest

from plantargets.model import Baseline, Change, Indicator, Target, Threshold
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, level, said

AIR = Indicator(
    name="优良天数比率", code="air", unit="%", nature="rate", direction="up", natural_min=0, natural_max=100
)
PM = Indicator(name="PM2.5", code="pm", unit="微克/立方米", nature="rate", direction="down", natural_min=0)
BIRTHS = Indicator(name="人口自然增长率", code="births", unit="‰", nature="rate", direction="up")
MACHINES = Indicator(name="充电桩", code="piles", unit="台", nature="stock", direction="up")

engines = pytest.mark.parametrize("engine", ENGINES)


def change(indicator: Indicator, quantity: Any, way: Any = "up", period: str = "2026", **more: Any) -> Target:
    return Target(code="t", indicator=indicator, rule=Change(), quantity=quantity, change=way, period=period, **more)


# ------------------------------------------------------------------------------------------------------------- units
@engines
@pytest.mark.parametrize("quantity", ["0.5个千分点", "0.5‰", "0.05个百分点", "5个基点"])
def test_shares_in_per_mille(engine: str, quantity: str) -> None:
    """From 3.0 ‰ to 3.6 ‰ is 0.6 per mille points, which is 0.06 percentage points or 6 basis points."""
    target = change(BIRTHS, quantity)
    shown = Quantity(6, "个千分点") / 10
    for figures in (
        [level(BIRTHS, "2025", 3.0), level(BIRTHS, "2026", 3.6)],
        [level(BIRTHS, "2025", 0.3, "%"), level(BIRTHS, "2026", 0.36, "%")],
        [level(BIRTHS, "2026", 0.06, "个百分点", measure="difference")],
        [level(BIRTHS, "2026", 0.6, "个千分点", measure="difference")],
    ):
        result = judge(engine, target, figures)
        assert (str(result.verdict), result.final) == ("met", True)
        assert result.value is not None
        assert result.gap is not None
        assert Quantity(str(round(result.gap, 9)), str(result.gap_unit)) == shown - Quantity(5, "个千分点") / 10
    worse = [level(BIRTHS, "2025", 3.0), level(BIRTHS, "2026", 3.4)]
    assert judge(engine, target, worse).verdict == "missed"


@engines
def test_the_gap_of_a_share_in_per_mille_is_in_per_mille_points(engine: str) -> None:
    target = Target(code="t", indicator=BIRTHS, rule=Threshold(), quantity="3.5‰", period="2026")
    result = judge(engine, target, [level(BIRTHS, "2026", 3.6)])
    assert (result.gap, result.gap_unit) == (pytest.approx(0.1), "个千分点")
