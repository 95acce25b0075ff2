"""In step with the economy (与经济增长同步): what was officially said of it."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets import catalogue, datasets
from plantargets import formulas as f
from plantargets.evaluation import Evaluation, evaluate
from plantargets.model import InStep, Target
from plantargets.observations import Observations

# NBS, press conference of 2021-10-18 on the first three quarters: per-capita disposable income 10.4 % nominal, 9.7 %
# real, GDP 9.8 %; income and economy basically in step. Over two years 5.1 % and 5.2 %.
INCOME_REAL, INCOME_NOMINAL, GDP = 9.7, 10.4, 9.8


def target(period: str) -> Target:
    income = catalogue.default()["disposable_income"]
    return Target(code="income", indicator=income, rule=InStep(reference="gdp"), period=period)


def rate(indicator: str, value: float, basis: str) -> dict[str, Any]:
    return {
        "indicator": indicator, "period": "2021-01/2021-09", "measure": "growth", "basis": basis, "value": value,
        "unit": "%", "published": "2021-10-18",
    }  # fmt: skip


REAL, NOMINAL = rate("disposable_income", INCOME_REAL, "real"), rate("disposable_income", INCOME_NOMINAL, "nominal")


def judge(period: str, *income: dict[str, Any], **more: Any) -> Evaluation:
    rows = Observations([*income, rate("gdp", GDP, "real")])
    return evaluate(target(period), rows, as_of="2021-10-31", **more)


def test_income_trails_gdp_by_a_tenth_of_a_point_and_is_in_step() -> None:
    result = judge("2021-01/2021-09", REAL)
    assert (str(result.verdict), result.final) == ("met_within_tolerance", True)
    assert result.gap == pytest.approx(-0.1)
    assert result.gap_unit == "个百分点"
    assert result.tolerance_used == pytest.approx(0.1)


def test_without_tolerance_it_is_not() -> None:
    assert judge("2021-01/2021-09", REAL, tolerance=0).verdict == "missed"


def test_nominal_income_is_not_compared_with_real_growth() -> None:
    """10.4 % nominal would be ahead of GDP; the real 9.7 % is what was compared."""
    result = judge("2021-01/2021-09", NOMINAL)
    assert (str(result.verdict), result.reason_code) == ("not_judged", "basis_differs")
    both = judge("2021-01/2021-09", NOMINAL, REAL)
    assert both.verdict == "met_within_tolerance"
    assert both.gap == pytest.approx(-0.1)
    assert judge("2021-01/2021-09", NOMINAL, prices="as_published").verdict == "met"


def test_three_quarters_only_track_the_year() -> None:
    result = judge("2021", REAL)
    assert (str(result.verdict), result.final) == ("on_track", False)


def test_over_two_years_the_same_tenth() -> None:
    """NBS, first three quarters of 2020: income 0.6 % real, GDP 0.7 %."""
    income, gdp = (round(f.two_year_average(before, now), 1) for before, now in ((0.6, INCOME_REAL), (0.7, GDP)))
    assert (income, gdp) == (5.1, 5.2)
    assert f.compare(income, ">=", gdp - 0.1)


@pytest.mark.parametrize(
    ("code", "verdict", "gap"),
    [
        # Work reports of the following year, real income against GDP.
        ("income-2014", "met", 0.6),  # 8.0 and 7.4: 快于经济增长
        ("income-2015", "met", 0.5),  # 7.4 and 6.9: 快于经济增速
        ("income-2016", "missed", -0.4),  # 6.3 and 6.7
        ("income-2017", "met", 0.4),  # 7.3 and 6.9
        ("income-2018", "met_within_tolerance", -0.1),  # 6.5 and 6.6
    ],
)
def test_income_and_gdp_in_the_nations_plans(code: str, verdict: str, gap: float) -> None:
    nation = datasets.national_2011_2019()
    result = evaluate(nation.programme, nation.observations)[code]
    assert (str(result.verdict), result.final) == (verdict, True)
    assert result.gap == pytest.approx(gap)


def test_income_of_2019_was_told_as_an_amount() -> None:
    """Work report of 2020: 居民人均可支配收入超过3万元, without a rate."""
    nation = datasets.national_2011_2019()
    assert evaluate(nation.programme, nation.observations)["income-2019"].verdict == "no_data"
