"""`evaluate(..., also=…)`: the methods of others beside our verdict, or why they do not apply."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from plantargets import methods as m
from plantargets.errors import DefinitionError, UnknownCodeError
from plantargets.evaluation import Evaluation, Scorecard, evaluate
from plantargets.evaluation.evaluation import COLUMNS
from plantargets.model import (
    Baseline,
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Rank,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.units import Quantity

SHARE = Indicator(code="share", name="比率", unit="%", nature="rate", direction="up", natural_min=0, natural_max=100)
FIRMS = Indicator(code="firms", name="企业数", unit="家", nature="stock", direction="up")
AMOUNT = Indicator(code="amount", name="数额", unit="亿元", nature="flow", aggregate="sum", direction="up")
ENERGY = Indicator(code="energy", name="单位能耗", nature="rate", basis="real", direction="down")
ALL = tuple(m.METHODS)


def level(indicator: Indicator, period: str, value: float) -> dict[str, Any]:
    return {"indicator": indicator.code, "period": period, "measure": "level", "value": value,
            "unit": indicator.unit and indicator.unit.text}  # fmt: skip


def asked(target: Target, figures: Any, *names: str, as_of: str | None = None) -> dict[str, m.MethodResult]:
    result = evaluate(target, figures, also=names or ALL, as_of=as_of)
    assert [one.method for one in result.also] == list(names or ALL)
    return {one.method: one for one in result.also}


def reasons(results: dict[str, m.MethodResult]) -> dict[str, str | None]:
    return {name: result.reason for name, result in results.items()}


def test_a_level_on_its_path() -> None:
    """StatCan, 11-3-1 of the Canadian framework: 63 % in 2005, 74 % in 2020, 85 % by 2030."""
    target = Target(code="t", indicator=SHARE, rule=Threshold(), quantity="85%以上", period="2006/2030")
    found = asked(target, [level(SHARE, "2005", 63), level(SHARE, "2020", 74)])
    assert found["statcan"].value == pytest.approx(0.8949392974311927)
    assert found["statcan"].score == pytest.approx(2.106761907621266)
    assert found["linear_completion"].value == found["linear_completion_clamped"].value == 0.5
    assert found["escap_current_status"].value == 5
    assert found["unsd"].value == pytest.approx((74 * (74 / 63) ** (10 / 15) - 63) / 22)
    assert dict(found["unsd"].inputs)["natural_max"] == 100
    assert reasons(found)["logarithmic_completion"] == "not_a_total"
    assert reasons(found)["share_of_periods_held"] == "not_held"


def test_a_share_is_not_projected_past_100() -> None:
    target = Target(code="t", indicator=SHARE, rule=Threshold(), quantity="95%以上", period="2016/2030")
    found = asked(target, [level(SHARE, "2015", 50), level(SHARE, "2020", 70)], "unsd", "statcan")
    assert (found["unsd"].reason, found["unsd"].value) == ("beyond_limit", None)
    assert found["statcan"].status == "substantial_progress"


def test_a_change_in_points() -> None:
    target = Target(
        code="t", indicator=SHARE, rule=Change(), quantity="5个百分点", change="up", period="2021/2025",
        baseline=Baseline(quantity="60%", period="2020"),
    )  # fmt: skip
    found = asked(target, [level(SHARE, "2022", 62)], "statcan", "linear_completion", "escap_current_status")
    assert found["linear_completion"].value == pytest.approx(0.4)
    assert found["escap_current_status"].value == pytest.approx(4)
    assert dict(found["statcan"].inputs)["target"] == 65


def test_a_total_that_compounds() -> None:
    """NDRC: energy intensity, -13.4 % by 2014 of -16 % over 2011 to 2015, is 82.5 % done."""
    target = Target(code="t", indicator=ENERGY, rule=Growth(over="total"), quantity="16%", change="down",
                    period="2011/2015")  # fmt: skip
    rates = [-2.01, -3.6, -3.7, -4.8]
    figures = [
        {
            "indicator": "energy",
            "period": str(2011 + i),
            "measure": "growth",
            "value": rate,
            "unit": "%",
            "basis": "real",
        }
        for i, rate in enumerate(rates)
    ]
    result = evaluate(target, figures, also=ALL)
    found = {one.method: one for one in result.also}
    assert result.progress == pytest.approx(found["logarithmic_completion"].value)
    assert dict(found["logarithmic_completion"].inputs)["kind"] == "cut"
    assert result.value is not None
    assert found["linear_completion"].value == pytest.approx(result.value / -16)
    assert dict(found["statcan"].inputs)["direction"] == "down"
    # (1 - 16 %) by 2015 asks for as much a year as the path of the logarithms.
    assert found["statcan"].required_growth == pytest.approx(100 * (0.84**0.2 - 1))


def test_a_direction_alone() -> None:
    target = Target(code="t", indicator=SHARE, rule=Improve(), period="2016/2020")
    found = asked(target, [level(SHARE, "2015", 97), level(SHARE, "2020", 97.6)])
    assert found["statcan"].status == "moderate_progress"  # 100 is its natural limit
    assert found["unsd"].status == "Stagnation"
    assert reasons(found)["linear_completion"] == reasons(found)["escap_current_status"] == "no_level"


def test_an_amount_delivered() -> None:
    target = Target(code="t", indicator=AMOUNT, rule=Cumulative(), quantity="300亿元", period="2026")
    found = asked(target, [level(AMOUNT, "2026-01/2026-06", 120)])
    assert found["linear_completion"].value == 0.4
    assert reasons(found)["statcan"] == reasons(found)["escap_current_status"] == "cumulative_target"
    cap = attrs.evolve(target, quantity="300亿元以内")
    assert asked(cap, 120)["linear_completion"].reason == "cap_on_a_sum"
    nothing = attrs.evolve(target, quantity="0亿元以内")
    assert asked(nothing, 1)["linear_completion"].reason == "zero_target"


def test_a_level_to_hold() -> None:
    target = Target(code="t", indicator=SHARE, rule=Threshold(held=True), quantity="70%以上", period="2021/2025")
    figures = [level(SHARE, str(year), value) for year, value in ((2020, 72), (2021, 71), (2022, 69), (2023, 70))]
    found = asked(target, figures)
    assert found["share_of_periods_held"].value == pytest.approx(2 / 3)
    assert found["share_of_periods_held"].status == "Red"
    assert reasons(found)["linear_completion"] == reasons(found)["escap_current_status"] == "held_target"
    assert asked(target, [*figures[:2], *figures[3:]])["share_of_periods_held"].reason == "gap"
    assert asked(target, [figures[0]])["share_of_periods_held"].reason == "no_data"
    # To be reached, and met before the period began: a ratio to the baseline says nothing either.
    reached = attrs.evolve(target, rule=Threshold())
    assert asked(reached, figures)["linear_completion"].reason == "held_target"
    assert asked(reached, figures)["unsd"].reason == "met_at_baseline"


@pytest.mark.parametrize(
    ("rule", "quantity", "reason"),
    [
        (Growth(), "5%", "growth_rate_target"),
        (Growth(over="average"), "5%", "growth_rate_target"),
        (InStep(reference="firms"), None, "no_level"),
        (Improve(held=True), None, "no_level"),
        (Deliverable(), None, "no_level"),
        (Rank(), Quantity(10, "位", bound="<="), "no_level"),
        (Unquantified(why="qualitative"), None, "no_level"),
    ],
    ids=range(7),
)
def test_rules_without_a_level(rule: Any, quantity: Any, reason: str) -> None:
    target = Target(code="t", indicator=AMOUNT, rule=rule, quantity=quantity, period="2026/2027")
    found = asked(target, [level(AMOUNT, "2025", 5)])
    assert {found[name].reason for name in ("statcan", "statcan_2023", "unsd", "escap_current_status")} == {reason}
    assert found["linear_completion"].reason == reason
    assert all(one.refused and one.value is None and one.inputs == () for one in found.values())


@pytest.mark.parametrize(
    ("changes", "figures", "reason"),
    [
        ({}, [level(FIRMS, "2027", 120)], "no_baseline"),
        ({}, [], "no_data"),
        ({}, [level(FIRMS, "2025", 100), level(FIRMS, "2026-06-30", 110)], "part_year"),
        ({"period": "2026/2030-06"}, [level(FIRMS, "2025", 100), level(FIRMS, "2027", 110)], "part_year"),
        ({"indicator": attrs.evolve(FIRMS, direction=None), "quantity": "200家左右"},
         [level(FIRMS, "2025", 100), level(FIRMS, "2027", 110)], "direction_unknown"),
        ({"indicator": attrs.evolve(FIRMS, name="企业数增速", unit="%", nature="rate"), "quantity": "9%以上"},
         [level(FIRMS, "2025", 3) | {"unit": "%"}, level(FIRMS, "2027", 4) | {"unit": "%"}], "growth_rate_series"),
        ({"indicator": attrs.evolve(FIRMS, unit="%", nature="index"), "quantity": "9%以上"},
         [level(FIRMS, "2025", 3) | {"unit": "%"}, level(FIRMS, "2027", 4) | {"unit": "%"}], "growth_rate_series"),
        ({}, [level(FIRMS, "2025", 0), level(FIRMS, "2027", 110)], "zero_baseline"),
    ],
    ids=range(8),
)  # fmt: skip
def test_a_path_that_statistics_canada_cannot_follow(
    changes: dict[str, Any], figures: list[dict[str, Any]], reason: str
) -> None:
    fields: dict[str, Any] = {"indicator": FIRMS, "rule": Threshold(), "quantity": "200家以上", "period": "2026/2030"}
    target = Target(code="t", **fields | changes)
    assert asked(target, figures, "statcan")["statcan"].reason == reason


def test_columns_stand_after_the_contract() -> None:
    targets = [
        Target(code="t", indicator=SHARE, rule=Threshold(), quantity="85%以上", period="2006/2030"),
        Target(code="u", indicator=AMOUNT, rule=Growth(), quantity="5%", period="2020"),
    ]
    figures = [level(SHARE, "2005", 63), level(SHARE, "2020", 74)]
    card = evaluate(targets, figures, also=["unsd", "statcan", "unsd"])
    frame = card.to_frame()
    more = [f"{name}_{part}" for name in ("unsd", "statcan")
            for part in ("value", "score", "status", "reason", "caution")]  # fmt: skip
    assert list(frame.columns) == [*COLUMNS, *more]
    assert frame["statcan_status"].tolist() == ["moderate_progress", "not_applicable"]
    assert frame["statcan_reason"].tolist()[1] == "growth_rate_target"
    assert frame["unsd_value"].isna().tolist() == [False, True]
    plain = evaluate(targets, figures)
    assert list(plain.to_frame().columns) == list(COLUMNS)
    assert plain.evaluations == tuple(attrs.evolve(e, also=()) for e in card)
    polars = Scorecard(card.evaluations, kind="polars").to_frame()
    assert polars.columns == list(frame.columns)
    assert str(polars.schema["statcan_value"]) == "Float64"
    assert str(polars.schema["unsd_caution"]) == "String"
    mixed = Scorecard([plain.evaluations[0], card.evaluations[0]]).to_frame()
    assert list(mixed.columns) == list(frame.columns)
    assert mixed["statcan_status"].isna().tolist() == [True, False]


def test_also_keeps_the_evaluation_a_noun() -> None:
    target = Target(code="t", indicator=SHARE, rule=Threshold(), quantity="85%以上", period="2020")
    result = evaluate(target, 74, also=["statcan"])
    assert hash(result) == hash(evaluate(target, 74, also=["statcan"]))
    assert isinstance(result, Evaluation)
    assert "also=(MethodResult(method='statcan'" in repr(result)
    assert "also=" not in repr(evaluate(target, 74))


def test_unknown_methods_are_named() -> None:
    target = Target(code="t", indicator=SHARE, rule=Threshold(), quantity="85%以上", period="2020")
    with pytest.raises(UnknownCodeError, match="did you mean statcan"):
        evaluate(target, 74, also=["statscan"])
    for wrong in ("statcan", 5):
        with pytest.raises(DefinitionError, match="list of names"):
            evaluate(target, 74, also=wrong)  # type: ignore[arg-type]


def test_a_total_without_a_figure_or_without_a_size() -> None:
    target = Target(code="t", indicator=ENERGY, rule=Growth(over="total"), quantity="16%", change="down",
                    period="2011/2015")  # fmt: skip
    assert asked(target, [], "logarithmic_completion", "statcan")["logarithmic_completion"].reason == "no_data"
    growth = {"indicator": "energy", "period": "2011/2015", "measure": "growth", "value": -100, "unit": "%",
              "basis": "real"}  # fmt: skip
    assert asked(target, [growth], "logarithmic_completion")["logarithmic_completion"].reason == "no_logarithm"
    still = attrs.evolve(target, quantity="0%")
    assert asked(still, [growth], "logarithmic_completion")["logarithmic_completion"].reason == "zero_target"


def test_what_is_not_known_is_said() -> None:
    figures = [level(FIRMS, "2025", 100), level(FIRMS, "2027", 120)]
    target = Target(code="t", indicator=FIRMS, rule=Threshold(), quantity="200家以上", period="2026/2030")
    no_nature = attrs.evolve(target, indicator=attrs.evolve(FIRMS, nature=None))
    assert asked(no_nature, figures, "statcan")["statcan"].reason == "nature_unknown"
    no_period = attrs.evolve(target, period=None)
    assert asked(no_period, figures, "statcan")["statcan"].reason == "period_unknown"
