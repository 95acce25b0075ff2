"""In-step targets worked by hand, on pandas and on Polars: same span, same price basis, points between the two."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.areas import Area
from plantargets.errors import DefinitionError
from plantargets.evaluation import Evaluation, evaluate
from plantargets.model import Indicator, InStep, Target
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, level, rate, said

GDP = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", direction="up", basis="real")
INCOME = Indicator(name="居民人均可支配收入", code="income", unit="元", nature="flow", direction="up", basis="nominal")
JOBLESS = Indicator(name="城镇调查失业率", code="jobless", unit="%", nature="rate", direction="down", natural_min=0)
OUTPUT = Indicator(name="工业增加值", code="va", unit="亿元", nature="flow", direction="up", basis="real")
HERE, NATION = Area(code="140100", name="太原市"), "全国"

engines = pytest.mark.parametrize("engine", ENGINES)


def step(indicator: Indicator = INCOME, period: str = "2026", quantity: Any = None, **rule: Any) -> Target:
    more = {name: rule.pop(name) for name in ("area", "scope", "basis", "tolerance") if name in rule}
    rule = rule or {"reference": "gdp"}
    return Target(code="t", indicator=indicator, rule=InStep(**rule), quantity=quantity, period=period, **more)


def pairs(own: float, other: float, period: str = "2026", **more: Any) -> list[dict[str, Any]]:
    return [rate(INCOME, period, own, **more), rate(GDP, period, other)]


# ---------------------------------------------------------------------------------------------- offsets and tolerance
@engines
@pytest.mark.parametrize(
    ("own", "verdict"),
    [(5.6, "met"), (5.5, "met"), (5.45, "met_within_tolerance"), (5.4, "met_within_tolerance"), (5.3, "missed")],
)
def test_around_an_offset(engine: str, own: float, verdict: str) -> None:
    """高于经济增速0.5个百分点左右: a tenth of a point on the near side."""
    result = judge(engine, step(quantity="0.5个百分点左右"), pairs(own, 5.0))
    assert result.verdict == verdict
    assert result.gap == pytest.approx(own - 5.5)


@engines
def test_an_offset_in_per_mille_points(engine: str) -> None:
    for own, verdict in ((5.5, "met"), (5.4, "missed")):
        result = judge(engine, step(quantity=Quantity(5, "个千分点", bound=">=")), pairs(own, 5.0))
        assert (str(result.verdict), result.gap) == (verdict, pytest.approx(own - 5.5))


# ------------------------------------------------------------------------------------------------------- references
@pytest.mark.parametrize(
    ("rule", "area", "names"),
    [
        ({"reference": "va"}, None, ["'va'", "'t'"]),
        ({"reference": "工业增加值"}, None, ["工业增加值"]),
        ({"reference": "va", "reference_area": "太原市"}, HERE, ["太原市"]),
        ({"reference_area": "140100"}, HERE, ["140100"]),
    ],
)
def test_nothing_keeps_step_with_itself(rule: dict[str, str], area: Area | None, names: list[str]) -> None:
    """It would always be met."""
    with pytest.raises(DefinitionError) as raised:
        evaluate(step(OUTPUT, area=area, **rule), [rate(OUTPUT, "2026", 6.0)])
    for name in [*names, "another indicator or another area"]:
        assert name in str(raised.value)


@engines
def test_one_indicator_is_compared_in_one_scope(engine: str) -> None:
    """规上 here against 规上 there; all of the nation's industry says nothing of it."""
    target = step(OUTPUT, reference_area=NATION, scope="规上", area=HERE)
    own = rate(OUTPUT, "2026", 6.0, area="太原市", scope="规上")
    whole = rate(OUTPUT, "2026", 7.0, area=NATION)
    assert said(judge(engine, target, [own, whole])) == ("not_judged", "reference_missing")
    result = judge(engine, target, [own, whole, rate(OUTPUT, "2026", 5.0, area=NATION, scope="规上")])
    assert (str(result.verdict), result.reference) == ("met", 5.0)


# ---------------------------------------------------------------------------------------------------------- windows
@engines
def test_a_window_of_a_quarter_compares_its_last_quarter(engine: str) -> None:
    target = step(OUTPUT, reference_area=NATION, window="quarter", area=HERE)

    def both(period: str, own: float, other: float) -> list[dict[str, Any]]:
        return [rate(OUTPUT, period, own, area="太原市"), rate(OUTPUT, period, other, area=NATION)]

    early = both("2026-Q1", 4.0, 5.0)
    assert judge(engine, target, early, "2026-05-01").verdict == "behind"
    result = judge(engine, target, early + both("2026-Q4", 5.2, 5.0) + both("2026", 4.5, 5.0))
    assert (str(result.verdict), result.gap, result.method) == ("met", pytest.approx(0.2), "in_step.same_span")
