"""Price bases worked by hand, on pandas and on Polars: which figures have one, and when two must not be mixed.

The figures are invented, round numbers; that amounts are at current prices while growth is at constant ones is the
practice of the National Bureau of Statistics of China for gross domestic product.
"""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.model import Change, Deliverable, Indicator, Rank, Target, Threshold
from tests.judging import ENGINES, judge, level, said

GDP = Indicator(
    name="地区生产总值", code="gdp", unit="亿元", nature="flow", aggregate="sum", basis="real", direction="up"
)

engines = pytest.mark.parametrize("engine", ENGINES)


def goal(rule: Any, quantity: str | None = None, **more: Any) -> Target:
    return Target(code="t", indicator=GDP, rule=rule, quantity=quantity, period="2026", **more)


def amount(value: float, basis: str | None, period: str = "2026") -> dict[str, Any]:
    return level(GDP, period, value, basis=basis)


@engines
@pytest.mark.parametrize(
    ("target", "row"),
    [
        (goal(Rank(), "10位"), {"measure": "rank", "value": 9}),
        (goal(Rank(), "10位", basis="nominal"), {"measure": "rank", "value": 9}),
        (goal(Deliverable()), {"measure": "stage", "stage": "complete"}),
        (goal(Change(), "100亿元", change="up"), {"measure": "difference", "value": 120, "unit": "亿元"}),
    ],
)
def test_places_stages_and_differences_need_not_say_a_basis(engine: str, target: Target, row: dict[str, Any]) -> None:
    """增速居全国前10位: the place of a rate at constant prices is a place."""
    assert said(judge(engine, target, [{"indicator": "gdp", "period": "2026"} | row])) == ("met", None)


@engines
@pytest.mark.parametrize("other", ["nominal", None])
def test_amounts_of_two_bases_are_not_chosen_among(engine: str, other: str | None) -> None:
    rows = [amount(15200, other), amount(13000, "real")]
    assert said(judge(engine, goal(Threshold(), "14000亿元"), rows)) == ("not_judged", "basis_mixed")


@engines
def test_an_amount_of_the_basis_that_the_target_states_is_taken(engine: str) -> None:
    rows = [amount(15200, "nominal"), amount(13000, "real")]
    current = judge(engine, goal(Threshold(), "14000亿元", basis="nominal"), rows)
    constant = judge(engine, goal(Threshold(), "14000亿元", basis="real"), rows)
    assert (current.verdict, current.value, constant.verdict, constant.value) == ("met", 15200, "missed", 13000)


@engines
@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        ("nominal", "real", ("not_judged", "basis_differs")),
        ("real", "nominal", ("not_judged", "basis_differs")),
        ("real", None, ("not_judged", "basis_not_stated")),
        ("nominal", None, ("met", None)),
        (None, "real", ("met", None)),
        (None, "nominal", ("met", None)),
        (None, None, ("met", None)),
    ],
)
def test_an_amount_without_a_word_is_at_current_prices(
    engine: str, asked: Any, given: str | None, expected: tuple[str, str | None]
) -> None:
    target = goal(Threshold(), "14000亿元", basis=asked)
    assert said(judge(engine, target, [amount(15200, given)])) == expected


@engines
def test_no_change_is_reckoned_from_one_basis_to_another(engine: str) -> None:
    rows = [amount(13000, "real", "2025"), amount(15200, "nominal")]
    assert said(judge(engine, goal(Change(), "1000亿元", change="up"), rows)) == ("not_judged", "basis_mixed")
