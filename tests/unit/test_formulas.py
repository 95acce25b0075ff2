"""Formulas against published figures, and their errors."""

from __future__ import annotations

import inspect
import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from plantargets import formulas as f
from plantargets.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Callable


def published(value: float, decimals: int) -> Any:
    """Compare to the printed precision: half a unit of the last digit."""
    return pytest.approx(value, abs=0.5001 * 10**-decimals)


QINGHAI = [1.51, -2.2, -4.18]


def test_energy_intensity_of_qinghai_2005_to_2008() -> None:
    """Qinghai Provincial Bureau of Statistics, note on the method of energy intensity, 2009-09-17.

    The note prints 26.8 % and rounds on the way; the linear ratio would be 28.7 %.
    """
    assert f.total_of_rates(QINGHAI) == published(-4.87, 2)
    assert f.average_of_rates(QINGHAI) == published(-1.65, 2)
    assert f.required_growth(100, 83, 5) == published(-3.66, 2)
    assert f.log_completion(-f.total_of_rates(QINGHAI), 17, kind="cut") == published(0.268, 3)
    assert f.linear_completion(-f.total_of_rates(QINGHAI), 17) == published(0.287, 3)


def test_energy_intensity_of_the_12th_plan_by_2014() -> None:
    """NDRC on the 12th five-year plan: 13.4 % of 16 % by 2014 is 82.5 %, in step with the time (80 %)."""
    assert f.log_completion(13.4, 16, kind="cut") == published(0.825, 3)
    assert f.linear_completion(13.4, 16) == pytest.approx(0.8375)


@pytest.mark.parametrize(("beyond", "percent"), [(6.59, 32.95), (1, 5)])
def test_overshoot_of_the_11th_plan(beyond: float, percent: float) -> None:
    """NDRC and NBS, announcement no. 9 of 2011: Beijing and Tianjin against a cut of 20 %."""
    assert f.overshoot(20 + beyond, 20) * 100 == published(percent, 2)


def test_what_2010_had_to_bring_after_a_cut_of_15_61_per_cent() -> None:
    """11th plan, 15.61 % of about 20 % cut by 2009: compounded, 2010 needs 5.20 % (added up it would be 4.39)."""
    assert f.required_growth(100 - 15.61, 80, 1) == published(-5.20, 2)


@pytest.mark.parametrize(("on_2019", "on_2020", "average"), [(16.9, 35.1, 8.1), (21.8, 49.4, 10.4), (11.9, 4.3, 5.8)])
def test_two_year_average(on_2019: float, on_2020: float, average: float) -> None:
    """NBS and Zhejiang releases of 2021: industry in February (nation, Zhejiang) and December."""
    first = f.mean_growth(100 + on_2020, 100 + on_2019, 1)
    assert f.two_year_average(first, on_2020) == published(average, 1)
    assert f.mean_growth(100, 100 + on_2019, 2) == published(average, 1)


@pytest.mark.parametrize(("met", "total", "percent"), [(23, 24, 95.8), (27, 28, 96.4), (24, 28, 85.7)])
def test_count_based_completion(met: int, total: int, percent: float) -> None:
    """Third-party evaluation of the 12th five-year plan (目标一致法), 2016."""
    assert f.linear_completion(met, total) * 100 == published(percent, 1)


def test_negative_plan() -> None:
    """A plan of a loss of 500: as planned is 100 %."""
    assert f.negative_plan_attainment(-500, -500) == 1
    assert f.negative_plan_attainment(0, -500) == 2
    assert f.negative_plan_attainment(-1000, -500) == 0
    assert f.negative_plan_attainment(500, -500) == 3


@pytest.mark.parametrize(
    ("actual", "bound", "required", "satisfied"),
    [
        (1186, ">=", 900, True),  # 城镇新增就业, 万人: over-fulfilled
        (4.03, ">=", 3.9, True),  # 老旧小区改造, 万个: achieved
        (2.5, "<=", 3.5, True),  # CPI: within the target
        (5.6, "<=", 6, True),  # 城镇调查失业率: better than the target
        (3.62, "<=", 5.5, True),  # 城镇登记失业率: better than the target
        (10.3, ">=", 8, True),  # GDP 2010: 2.3 points above
        (3.0, ">=", 5.5, False),  # GDP 2022
    ],
)
def test_verdicts_on_national_targets(actual: float, bound: Any, required: float, satisfied: bool) -> None:  # noqa: FBT001
    """State Council, work reports of 2020 and 2022; NDRC, report to the NPC of 2011 on the plan of 2010."""
    assert f.compare(actual, bound, required) is satisfied


def test_yearly_amounts_from_270_to_500() -> None:
    """270亿元 in 2026 and 500亿元 in 2030 ask for 16.7 % a year."""
    assert f.required_growth(270, 500, 4) == published(16.7, 1)
    assert f.required_step(270, 500, 4) == 57.5


def test_compound_rate_per_year() -> None:
    """Numbers of gpw13/billionaiRe, R/utils-scenarios.R: 74.6 in 2015 and 71.9 in 2021; 68 to 99 in 7 years."""
    assert f.mean_growth(74.6, 71.9, 6) == pytest.approx(-0.612520439365, abs=1e-10)
    assert f.required_growth(68, 99, 7) == pytest.approx(5.5124614383, abs=1e-9)
    assert f.required_step(68, 99, 7) == pytest.approx(4.42857142857)


def test_rate_that_the_remaining_years_need() -> None:
    assert f.required_average_rate(6, [], 5) == pytest.approx(6)
    assert f.required_average_rate(6, [6, 6, 6, 6], 5) == pytest.approx(6)
    assert f.required_average_rate(0, [100], 2) == pytest.approx(-50)
    assert f.required_average_rate(5, (r for r in [4.5, 4.8]), 5.0) == pytest.approx(5.2341, abs=1e-4)  # type: ignore[arg-type]


def test_no_rates_no_change() -> None:
    assert f.total_of_rates([]) == 0


def test_completion_of_a_rise_and_the_wrong_way() -> None:
    assert f.log_completion(100, 100, kind="rise") == 1
    assert f.log_completion(10, 21, kind="rise") == pytest.approx(0.5)
    assert f.log_completion(-1.51, 17, kind="cut") < 0
    assert f.log_completion(20, 16, kind="cut") > 1
    assert f.overshoot(15, 20) == -0.25


def test_paths() -> None:
    assert [f.path_linear(70, 72, Fraction(n, 4)) for n in range(5)] == [70, 70.5, 71, 71.5, 72]
    assert f.path_linear(-5, 5, Decimal("0.5")) == 0
    assert f.path_compound(100, 400, 0.5) == pytest.approx(200)
    assert f.path_compound(270, 500, 0) == 270
    assert f.path_compound(270, 500, 1) == 500


def test_exact_numbers_and_numpy() -> None:
    numpy = pytest.importorskip("numpy")
    expected = f.mean_growth(100.0, 121.0, 2.0)
    for kind in (int, Fraction, Decimal, numpy.float64, numpy.int64, numpy.float32):
        result = f.mean_growth(kind(100), kind(121), kind(2))
        assert result == pytest.approx(expected)
        assert type(result) is float


FORMULAS: list[tuple[Callable[..., float], tuple[Any, ...], dict[str, Any]]] = [
    (f.mean_growth, (100, 110, 2), {}),
    (f.average_of_rates, ([4, 5],), {}),
    (f.total_of_rates, ([4, 5],), {}),
    (f.two_year_average, (4, 5), {}),
    (f.required_average_rate, (6, [4, 5], 5), {}),
    (f.required_growth, (100, 110, 2), {}),
    (f.required_step, (100, 110, 2), {}),
    (f.log_completion, (5, 10), {"kind": "rise"}),
    (f.log_completion, (5, 10), {"kind": "cut"}),
    (f.linear_completion, (5, 10), {}),
    (f.overshoot, (5, 10), {}),
    (f.negative_plan_attainment, (-5, -10), {}),
    (f.path_linear, (5, 10, 0.5), {}),
    (f.path_compound, (5, 10, 0.5), {}),
    (f.within, (5, 10), {}),
]
BAD = [float("nan"), float("inf"), -math.inf, None, "5", True, 1j, [5], 10**400, Decimal("NaN"), Decimal("sNaN"), b"5"]


@pytest.mark.parametrize(("formula", "arguments", "keywords"), FORMULAS)
@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_what_is_no_finite_number(
    formula: Callable[..., float], arguments: tuple[Any, ...], keywords: dict[str, Any], bad: Any
) -> None:
    assert math.isfinite(formula(*arguments, **keywords))
    for place, given in enumerate(arguments):
        wrong = [*given[:-1], bad] if isinstance(given, list) else bad
        if isinstance(given, list) and isinstance(bad, list):
            wrong = "5"
        with pytest.raises(DefinitionError, match=r"is not a finite number|is not a list of rates") as caught:
            formula(*arguments[:place], wrong, *arguments[place + 1 :], **keywords)
        # The names are those that the caller wrote; the average of two years is that of a list of two.
        called = (formula.__name__, list(inspect.signature(formula).parameters)[place])
        error = caught.value
        assert (error.noun, error.field) == (("average_of_rates", "rates") if formula is f.two_year_average else called)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: f.mean_growth(0, 5, 1), "mean_growth.first: '0' is not above 0: growth per year has no meaning"),
        (lambda: f.mean_growth(5, -1, 1), "mean_growth.last: '-1' is not above 0"),
        (lambda: f.mean_growth(5, 6, 0), "mean_growth.years: '0' is not above 0: there must be time left"),
        (lambda: f.mean_growth(1e-308, 1e308, 0.01), "mean_growth.result: 'inf' is too large for a float"),
        (lambda: f.mean_growth(5e-324, 1.7e308, 1), "mean_growth.result: 'inf' is too large for"),
        (lambda: f.mean_growth(1, 1e307, 1), "mean_growth.result: 'inf' is too large"),
        (lambda: f.average_of_rates([]), "average_of_rates.rates: '[]' holds no rate"),
        (lambda: f.average_of_rates("45"), "average_of_rates.rates: '45' is not a list of rates"),  # type: ignore[arg-type]
        (lambda: f.total_of_rates([5, -100]), "total_of_rates.rates: '-100' is not above -100: a fall of 100 %"),
        (lambda: f.total_of_rates(5), "total_of_rates.rates: '5' is not a list of rates"),  # type: ignore[arg-type]
        (lambda: f.total_of_rates([1e300] * 3), "total_of_rates.result: 'inf' is too large"),
        (
            lambda: f.required_average_rate(6, [5, 5], 2),
            "required_average_rate.years: '2' leaves no year after the 2 known ones; take average_of_rates",
        ),
        (
            lambda: f.required_average_rate(6, [], 2.5),  # type: ignore[arg-type]
            "required_average_rate.years: '2.5' is not a whole number of years",
        ),
        (lambda: f.required_average_rate(1e300, [0], 2), "required_average_rate.result: 'inf' is too large"),
        (lambda: f.required_average_rate(6, [], 0), "required_average_rate.years: '0' is not above 0"),
        (lambda: f.required_growth(0, 5, 1), "required_growth.level: '0' is not above 0"),
        (lambda: f.required_growth(5, 0, 1), "required_growth.target: '0' is not above 0: growth per year has"),
        (lambda: f.required_growth(1e-308, 1e308, 0.01), "required_growth.result: 'inf' is too large"),
        (lambda: f.required_step(1, 5, 0), "required_step.years: '0' is not above 0: there must be time left"),
        (lambda: f.required_step(-1e308, 1e308, 1), "required_step.result: 'inf' is too large"),
        (lambda: f.log_completion(5, 100, kind="cut"), "log_completion.target: '100' is a cut of 100 % or more"),
        (lambda: f.log_completion(100, 50, kind="cut"), "which has no logarithm; take linear_completion"),
        (lambda: f.log_completion(-100, 50, kind="rise"), "log_completion.achieved: '-100' is a fall of 100 % or more"),
        (lambda: f.log_completion(5, 0, kind="rise"), "log_completion.target: '0' is not above 0: give the size"),
        (lambda: f.log_completion(5, -16, kind="cut"), "log_completion.target: '-16' is not above 0: give the size"),
        (lambda: f.log_completion(5, 1e-323, kind="rise"), "log_completion.result: 'inf' is too large"),
        (
            lambda: f.log_completion(5, 16, kind="cuts"),  # type: ignore[arg-type]
            "log_completion.kind: 'cuts' is not rise or cut; did you mean cut?",
        ),
        (lambda: f.log_completion(5, 16, kind="raise"), "is not rise or cut; did you mean rise?"),  # type: ignore[arg-type]
        (lambda: f.linear_completion(5, 0), "linear_completion.target: '0' is not above 0: a cut is given by its size"),
        (lambda: f.linear_completion(1e300, 1e-300), "linear_completion.result: 'inf' is too large"),
        (lambda: f.overshoot(5, -1), "overshoot.target: '-1' is not above 0"),
        (lambda: f.overshoot(1e300, 1e-300), "overshoot.result: 'inf' is too large"),
        (lambda: f.negative_plan_attainment(1e300, -1e-300), "negative_plan_attainment.result: '-inf' is too large"),
        (lambda: f.negative_plan_attainment(5, 0), "negative_plan_attainment.plan: '0' is not below 0; take linear"),
        (lambda: f.path_linear(5, 6, 1.1), "path_linear.elapsed_share: '1.1' is not a share from 0 to 1"),
        (lambda: f.path_compound(5, 6, -0.1), "path_compound.elapsed_share: '-0.1' is not a share from 0 to 1"),
        (lambda: f.path_compound(0, 6, 0.5), "path_compound.baseline: '0' is not above 0: growth has no meaning"),
        (lambda: f.path_compound(6, 0, 0.5), "path_compound.target: '0' is not above 0: growth has no meaning"),
        (lambda: f.compare(5, "~", 5), "compare.bound: '~' is not one of >=, >, <=, <, =, between; for 左右"),  # type: ignore[arg-type]
        (lambda: f.compare(5, "between", 5), "compare.upper: 'None' does not fit the bound between"),
        (lambda: f.compare(5, ">=", 5, upper=6), "compare.upper: '6' does not fit the bound >="),
        (lambda: f.compare(5, "between", 5, upper=4), "compare.upper: '4' is below the lower end, 5"),
        (lambda: f.compare(5, "between", 5, upper=math.nan), "compare.upper: 'nan' is not a finite number"),
        (lambda: f.compare(math.nan, ">=", 5), "compare.value: 'nan' is not a finite number"),
        (lambda: f.compare(5, ">=", None), "compare.required: 'None' is not a finite number"),  # type: ignore[arg-type]
        (lambda: f.compare(5, "=", 5, decimals=-1), "decimals: '-1' is not an integer from 0 to 30"),
        (lambda: f.compare(5, "=", 5, decimals=1.5), "decimals: '1.5' is not an integer"),  # type: ignore[arg-type]
    ],
)
def test_outside_the_domain(call: Callable[[], float], message: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        call()
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("value", "bound", "required", "upper", "decimals", "satisfied"),
    [
        (4.35 * 100_000_000, ">=", 435_000_000, None, None, True),
        (4.35 * 100_000_000, ">", 435_000_000, None, None, False),
        (Fraction(435_000_000), "=", 4.35 * 1e8, None, None, True),
        (434_999_000, ">=", 435_000_000, None, None, False),
        (4.4999, ">=", 4.5, None, None, False),
        (0.1 + 0.2, "<=", 0.3, None, None, True),
        (0.1 + 0.2, "<", 0.3, None, None, False),
        (0.1 + 0.2, ">", 0.3, None, None, False),
        (0.2, "<", 0.3, None, None, True),
        (0, ">", 0, None, None, False),
        (1e-8, ">", 0, None, None, True),
        (1e-10, ">", 0, None, None, False),
        (4.5, "between", 4.5, 5, None, True),
        (5, "between", 4.5, 5, None, True),
        (5.1, "between", 4.5, 5, None, False),
        (4.4, "between", 4.5, 5, None, False),
        (0.1 + 0.2, "between", 0, 0.3, None, True),
        (5.04, "=", 5, None, None, False),
        (5.04, "=", 5, None, 1, True),
        (5.05, "=", 5, None, 1, False),
        (5.05, "=", 5.1, None, 1, True),
        (4.4, "=", 5, None, 0, False),
        (4.5, "=", 5, None, 0, True),
        (-4.5, "=", -5, None, 0, True),
        (4.45 - 1e-15, "=", 4.5, None, 1, True),
        (1.7e308, ">", -1.7e308, None, None, True),
        (-1.7e308, "<", 1.7e308, None, None, True),
        (1.7e308, "=", 1.7e308, None, 2, True),
        (5.04, ">=", 5.05, None, 1, False),
        (5.04, ">", 5, None, 0, True),  # only for = is the value rounded
        (0.33, "=", Fraction(1, 3), None, 2, True),  # and what is required, where more digits of it are known
    ],
)
def test_compare(  # noqa: PLR0917
    value: Any,
    bound: Any,
    required: Any,
    upper: Any,
    decimals: int | None,
    satisfied: bool,  # noqa: FBT001
) -> None:
    assert f.compare(value, bound, required, upper=upper, decimals=decimals) is satisfied


def test_near_is_a_billionth_of_what_is_required_or_of_1() -> None:
    assert f.within(1e-9, 0.5)
    assert f.within(-1e-9, 1)
    assert not f.within(1.5e-9, 1)
    assert f.within(0.435, 4.35e8)
    assert not f.within(0.436, -4.35e8)


def test_levels_whose_ratio_no_float_holds() -> None:
    """Ten times a year, and a tenth of it each year, for 400 years."""
    assert f.mean_growth(1e-200, 1e200, 400) == pytest.approx(900)
    assert f.mean_growth(1e200, 1e-200, 400) == pytest.approx(-90)


def test_mean_of_five_equal_years_is_not_missed() -> None:
    """Five years at 4.5 % meet 年均增长4.5%, whatever the logarithm rounds to."""
    for tenths in range(1, 300):
        rate = tenths / 10
        assert f.compare(f.average_of_rates([rate] * 5), ">=", rate)
        assert not f.compare(f.average_of_rates([rate] * 5), ">", rate)
