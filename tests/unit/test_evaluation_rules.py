"""Verdicts worked by hand, one test a path of judgement; every case on pandas and on Polars."""

from __future__ import annotations

import datetime as dt
from typing import Any

import narwhals.stable.v2 as nw
import pytest

from plantargets.areas import Area
from plantargets.evaluation import Evaluation, evaluate
from plantargets.evaluation.batch import of_targets
from plantargets.evaluation.engine import judge as judge_all
from plantargets.evaluation.outcome_table import FURTHER
from plantargets.model import Baseline, Cumulative, Growth, Indicator, Target, Threshold
from plantargets.observations import Observations

GDP = Indicator(name="地区生产总值", unit="亿元", nature="flow", aggregate="sum", basis="real", direction="up")
CPI = Indicator(name="居民消费价格涨幅", unit="%", nature="index", basis="not_priced", direction="down")
JOBS = Indicator(name="城镇新增就业", unit="万人", nature="flow", aggregate="sum", direction="up")
ACCIDENTS = Indicator(name="事故起数", unit="起", nature="flow", aggregate="sum", direction="down")
ENERGY = Indicator(name="能耗强度", unit="吨标准煤/万元", nature="rate", direction="down")
FIRMS = Indicator(
    name="高新技术企业", unit="家", nature="stock", aggregate="last", direction="up", count_words=("家", "户")
)
LOANS = Indicator(name="贷款余额", unit="亿元", nature="stock", direction="up")
CONTRACTS = Indicator(name="技术合同成交额", unit="亿元", nature="flow", aggregate="sum", direction="up")
GRAIN = Indicator(name="粮食产量", unit="亿斤", nature="flow", aggregate="published", direction="up")
AIR = Indicator(name="优良天数比率", unit="%", nature="rate", aggregate="published", direction="up")
PARKS = Indicator(name="口袋公园", unit="个", nature="flow", aggregate="sum")
URBAN = Indicator(name="城镇化率", unit="%", nature="rate", aggregate="last", direction="up")
TAIYUAN = Area(code="140100", name="太原市")


@pytest.fixture(params=["pandas", "polars"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def goal(indicator: Indicator, rule: Any, quantity: str, period: str = "2026", **more: Any) -> Target:
    return Target(code="t", indicator=indicator, rule=rule, quantity=quantity, period=period, **more)


def fig(indicator: Indicator, period: str, value: float, measure: str = "level", **more: Any) -> dict[str, Any]:
    unit = "%" if measure in {"growth", "avg_growth"} else indicator.unit and indicator.unit.text
    basis = indicator.basis if measure != "level" else None
    return {
        "indicator": indicator.code, "period": period, "measure": measure, "value": value,
        "unit": None if measure == "index" else unit, "basis": basis, **more,
    }  # fmt: skip


def judge(engine: str, target: Target, rows: list[dict[str, Any]], as_of: str | None = None, **more: Any) -> Evaluation:
    # Undated figures count a year late; here every figure is published when its span ends, unless said otherwise.
    rows = [row if "published" in row else row | {"published": row["period"].split("/")[-1]} for row in rows]
    return evaluate(target, Observations(rows), as_of=as_of, engine=engine, **more)  # type: ignore[arg-type]


def facts(engine: str, target: Target, rows: list[dict[str, Any]], as_of: str | None = None) -> dict[str, Any]:
    """Give the row of facts: what the evaluation of a target is written from."""
    rows = [row if "published" in row else row | {"published": row["period"].split("/")[-1]} for row in rows]
    day = None if as_of is None else dt.date.fromisoformat(as_of)
    kind: Any = engine
    batch = of_targets([target], "strict")
    frame = nw.from_native(Observations(rows).to_frame(kind), eager_only=True)
    found = judge_all(batch, frame, as_of=day, release="latest", tolerance=None, policy="", further=FURTHER)
    return next(row | {name: _day(row[name]) for name in _DAYS} for row in found.rows.rows(named=True))


_DAYS = ("missing_from", "missing_to", "breach_first", "breach_last")


def _day(value: float | None) -> dt.datetime | None:
    """Read a day that judging counted."""
    return None if value is None or value != value else dt.datetime.fromordinal(int(value))  # noqa: PLR0124 - NaN alone


def hole(row: dict[str, Any]) -> tuple[str, str, float] | None:
    """Give the first and last day that is missing, and how many figures lie beyond."""
    if row["missing_from"] is None:
        assert row["missing_to"] is None
        return None
    unused = row["unused"]
    days = (row["missing_from"].date().isoformat(), row["missing_to"].date().isoformat())
    return (*days, 0 if unused is None or unused != unused else unused)  # noqa: PLR0124 - true of NaN alone


def said(result: Evaluation) -> tuple[str, str | None]:
    return str(result.verdict), result.reason_code


# ------------------------------------------------------------------------------------------------------- growth
@pytest.mark.parametrize(
    ("rate", "verdict"), [(5.0, "met"), (5.2, "met"), (4.9, "missed"), (-1.0, "missed"), (4.9999999999, "met")]
)
def test_growth_is_compared_with_the_published_rate(engine: str, rate: float, verdict: str) -> None:
    result = judge(engine, goal(GDP, Growth(), "5%"), [fig(GDP, "2026", rate, "growth")])
    assert result.verdict == verdict
    assert result.final
    assert result.method == "growth.published_rate"
    assert result.gap_unit == "个百分点"
    assert result.gap == pytest.approx(rate - 5, abs=1e-9)
    assert result.progress is None


def test_growth_is_never_computed_from_amounts(engine: str) -> None:
    rows = [fig(GDP, "2025", 100.0), fig(GDP, "2026", 200.0)]
    assert said(judge(engine, goal(GDP, Growth(), "5%"), rows)) == ("not_judged", "measure_differs")


@pytest.mark.parametrize(("rate", "verdict"), [(5.1, "on_track"), (4.8, "behind")])
def test_a_year_to_date_rate_only_tracks(engine: str, rate: float, verdict: str) -> None:
    result = judge(engine, goal(GDP, Growth(), "5%"), [fig(GDP, "2026-01/2026-09", rate, "growth")], "2026-11-01")
    assert result.verdict == verdict
    assert (result.final, result.attained, result.method) == (False, rate > 5, "growth.year_to_date")
    ended = judge(engine, goal(GDP, Growth(), "5%"), [fig(GDP, "2026-01/2026-09", rate, "growth")], "2027-01-01")
    assert said(ended) == ("not_judged", "outcome_not_seen")


def test_a_rate_of_a_later_quarter_is_no_year_to_date_rate(engine: str) -> None:
    rows = [fig(GDP, "2026-Q3", 6, "growth")]
    assert said(judge(engine, goal(GDP, Growth(), "5%"), rows, "2026-11-01")) == ("not_judged", "span_differs")


@pytest.mark.parametrize(
    ("measure", "value", "unit"),
    [("level", 1.9, "%"), ("growth", 1.9, "%"), ("index", 101.9, None), ("index", 101.9, "1")],
)
def test_consumer_prices_come_as_level_growth_or_index(
    engine: str, measure: str, value: float, unit: str | None
) -> None:
    result = judge(engine, goal(CPI, Growth(), "2%"), [fig(CPI, "2026", value, measure) | {"unit": unit}])
    assert result.verdict == "met"
    assert result.value == pytest.approx(1.9)
    worse = judge(engine, goal(CPI, Growth(), "2%"), [fig(CPI, "2026", value + 0.2, measure) | {"unit": unit}])
    assert worse.verdict == "missed"


def test_growth_over_half_a_year(engine: str) -> None:
    result = judge(engine, goal(GDP, Growth(), "5%", "2026-S1"), [fig(GDP, "2026-S1", 5.5, "growth")])
    assert (result.verdict, result.final) == ("met", True)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("nominal", 6.0)], "basis_differs"),
        ([(None, 6.0)], "basis_not_stated"),
        ([("nominal", 6.0), (None, 5.0)], "basis_differs"),
    ],
)
def test_the_price_basis_must_fit(engine: str, rows: list[tuple[str | None, float]], reason: str) -> None:
    figures = [fig(GDP, "2026", value, "growth") | {"basis": basis} for basis, value in rows]
    assert said(judge(engine, goal(GDP, Growth(), "5%"), figures)) == ("not_judged", reason)


def test_rates_of_several_bases_are_not_chosen_among(engine: str) -> None:
    income = Indicator(name="居民收入", unit="元", nature="flow", direction="up")
    rows = [
        fig(
            income,
            "2026",
            5.0,
            "growth",
        )
        | {"basis": basis}
        for basis in ("real", "nominal")
    ]
    assert said(judge(engine, goal(income, Growth(), "5%"), rows)) == ("not_judged", "basis_mixed")
    assert judge(engine, goal(income, Growth(), "5%", basis="nominal"), rows).verdict == "met"


# --------------------------------------------------------------------------------------- average and total growth
def test_average_is_the_geometric_mean_of_the_years_known(engine: str) -> None:
    rows = [fig(GDP, str(2026 + at), rate, "growth") for at, rate in enumerate((4.8, 7.2))]
    result = judge(engine, goal(GDP, Growth(over="average"), "6%", "2026/2030"), rows, "2028-06-30")
    assert result.value == pytest.approx((1.048 * 1.072) ** 0.5 * 100 - 100)
    assert (str(result.verdict), result.windows, result.method) == ("behind", 2, "growth.mean_of_known_years")
    assert result.needed == pytest.approx(((1.06**5) / (1.048 * 1.072)) ** (1 / 3) * 100 - 100)
    assert result.needed_unit == "%/年"


def test_an_average_published_over_years_comes_before_single_years(engine: str) -> None:
    rows = [
        fig(GDP, "2026/2028", 5.0, "avg_growth"), fig(GDP, "2026", 9.9, "growth"), fig(GDP, "2029", 8.0, "growth"),
        fig(GDP, "2030", 8.0, "growth"),
    ]  # fmt: skip
    result = judge(engine, goal(GDP, Growth(over="average"), "6%", "2026/2030"), rows)
    assert result.value == pytest.approx((1.05**3 * 1.08**2) ** 0.2 * 100 - 100)
    assert (result.verdict, result.final, result.windows) == ("met", True, 5)


def test_five_years_at_the_target_meet_it(engine: str) -> None:
    """A mean of five years at 4.5 % must not be missed by a rounding of the machine."""
    rows = [fig(GDP, str(year), 4.5, "growth") for year in range(2026, 2031)]
    assert judge(engine, goal(GDP, Growth(over="average"), "4.5%以上", "2026/2030"), rows).verdict == "met"


def test_the_average_as_published_is_final(engine: str) -> None:
    result = judge(
        engine, goal(GDP, Growth(over="average"), "6%", "2026/2030"), [fig(GDP, "2026/2030", 5.9, "avg_growth")]
    )
    assert (result.verdict, result.value, result.method) == ("missed", 5.9, "growth.published_rate")
    assert result.needed is None


def test_a_year_that_is_missing_leaves_the_average_open(engine: str) -> None:
    rows = [fig(GDP, str(year), 7, "growth") for year in (2026, 2027, 2029, 2030)]
    result = judge(engine, goal(GDP, Growth(over="average"), "6%", "2026/2030"), rows)
    assert said(result) == ("not_judged", "gap")
    assert result.windows == 2


def test_a_fall_of_100_percent_has_no_average(engine: str) -> None:
    rows = [fig(GDP, "2026", -100, "growth")]
    result = judge(engine, goal(GDP, Growth(over="average"), "6%", "2026/2030"), rows, "2027-06-30")
    assert said(result) == ("not_judged", "rate_out_of_domain")


def test_the_expected_status_of_one_year_keeps_the_average_open(engine: str) -> None:
    rows = [fig(GDP, str(year), 7, "growth") for year in range(2026, 2031)]
    rows[2]["status"] = "expected"
    result = judge(engine, goal(GDP, Growth(over="average"), "6%", "2026/2030"), rows)
    assert (result.verdict, result.final) == ("met", False)


def test_a_cut_in_total_is_paced_by_logarithms(engine: str) -> None:
    """National Development and Reform Commission on the 12th plan's energy intensity, statement of 2014.

    −13.4 % in four years of −16 % in five: 82.5 % done, so it had caught up with the calendar (80 %).
    """
    target = goal(ENERGY, Growth(over="total"), "16%", "2011/2015", change="down")
    result = judge(engine, target, [fig(ENERGY, "2011/2014", -13.4, "growth")], "2015-01-31")
    assert str(result.verdict) == "on_track"
    assert result.progress == pytest.approx(0.825, abs=5e-4)
    assert result.value == pytest.approx(-13.4)
    assert result.expected == pytest.approx((0.84**0.8 - 1) * 100)


def test_yearly_rates_of_a_cut_are_chained(engine: str) -> None:
    """Qinghai Provincial Bureau of Statistics, note on the method of energy intensity, 2009-09-17.

    +1.51 %, −2.20 %, −4.18 % make −4.87 % in all; of −17 % in five years that is 26.8 %, and 60 % was due.
    """
    rows = [fig(ENERGY, str(2006 + at), rate, "growth") for at, rate in enumerate((1.51, -2.2, -4.18))]
    result = judge(engine, goal(ENERGY, Growth(over="total"), "17%", "2006/2010", change="down"), rows, "2009-09-17")
    assert str(result.verdict) == "behind"
    assert result.value == pytest.approx(-4.87, abs=5e-3)
    assert result.progress == pytest.approx(0.268, abs=5e-4)


def test_the_final_overshoot_of_a_cut_is_linear(engine: str) -> None:
    """NDRC and NBS, announcement no. 9 of 2011: Beijing 6.59 points beyond −20 %, which is 32.95 % over."""
    target = goal(ENERGY, Growth(over="total"), "20%", "2006/2010", change="down")
    result = judge(engine, target, [fig(ENERGY, "2006/2010", -26.59, "growth")])
    assert (result.verdict, result.method) == ("met", "growth.published_rate")
    assert result.progress == pytest.approx(1.3295)


def test_around_20_percent_was_met_by_19_1(engine: str) -> None:
    """NDRC and NBS, announcement no. 9 of 2011: 降低20%左右 was achieved with −19.1 %."""
    target = goal(ENERGY, Growth(over="total"), "20%左右", "2006/2010", change="down")
    result = judge(engine, target, [fig(ENERGY, "2006/2010", -19.1, "growth")])
    assert (result.verdict, result.gap, result.tolerance_used) == ("met_within_tolerance", 0.9, 1.0)
    assert judge(engine, target, [fig(ENERGY, "2006/2010", -18.9, "growth")]).verdict == "missed"


def test_doubling_is_growth_of_100_percent(engine: str) -> None:
    target = goal(GDP, Growth(over="total"), "2倍", "2026/2030")
    rows = [fig(GDP, str(year), 15.0, "growth") for year in range(2026, 2031)]
    result = judge(engine, target, rows)
    assert (result.verdict, result.required, result.value_unit) == ("met", 100.0, "%")
    assert result.value == pytest.approx(1.15**5 * 100 - 100)


def test_an_average_counts_for_the_total_as_what_it_compounds_to(engine: str) -> None:
    target = goal(GDP, Growth(over="total"), "30%", "2026/2030")
    result = judge(engine, target, [fig(GDP, "2026/2030", 6.0, "avg_growth")])
    assert result.value == pytest.approx(1.06**5 * 100 - 100)
    assert result.verdict == "met"


def test_years_after_a_gap_are_not_compounded(engine: str) -> None:
    target = goal(GDP, Growth(over="total"), "30%", "2026/2030")
    rows = [fig(GDP, str(year), 8.0, "growth") for year in (2026, 2028, 2029, 2030)]
    result = judge(engine, target, rows)
    assert said(result) == ("not_judged", "gap")
    assert result.value == pytest.approx(8)


def test_a_cut_of_all_is_linear(engine: str) -> None:
    target = goal(ACCIDENTS, Growth(over="total"), "100%", "2026/2030", change="down")
    half = judge(engine, target, [fig(ACCIDENTS, "2026", -30, "growth")], "2027-03-31")
    assert (str(half.verdict), half.progress) == ("on_track", 0.3)
    assert half.expected == pytest.approx(-20)
    whole = judge(engine, target, [fig(ACCIDENTS, "2026/2030", -100, "growth")])
    assert (whole.verdict, whole.progress) == ("met", 1.0)
    beyond = judge(engine, target, [fig(ACCIDENTS, "2026/2030", -101, "growth")])
    assert said(beyond) == ("not_judged", "rate_out_of_domain")


# -------------------------------------------------------------------------------------------------- cumulatives
Q = "8万人"


def chained(engine: str, *spans: tuple[str, float], as_of: str = "2026-12-15", quantity: str = Q) -> Evaluation:
    rows = [fig(JOBS, period, value, published="2026-12-01") for period, value in spans]
    return judge(engine, goal(JOBS, Cumulative(), quantity), rows, as_of)


def test_year_to_date_against_the_calendar(engine: str) -> None:
    """State Council: 1045万 of 1100万 new urban jobs by the end of September were 95.0 %, ahead of 75 %."""
    target = goal(JOBS, Cumulative(), "1100万人以上", "2021")
    result = judge(engine, target, [fig(JOBS, "2021-01/2021-09", 1045)], "2021-11-01")
    assert str(result.verdict) == "on_track"
    assert result.progress == pytest.approx(0.95)
    assert result.expected == pytest.approx(825)
    assert result.needed == pytest.approx(55 / 3)
    assert result.needed_unit == "万人/月"


@pytest.mark.parametrize(
    ("spans", "total", "end"),
    [
        ([("2026-01/2026-06", 3.0), ("2026-01/2026-03", 1.5), ("2026-07", 0.5)], 3.5, 7),
        ([("2026-01/2026-06", 3.0), ("2026-04/2026-06", 1.5), ("2026-05", 0.5)], 3.0, 6),
        ([("2026-01/2026-02", 1.0), ("2026-03", 0.5), ("2026-04", 0.5)], 2.0, 4),
        ([("2026-Q1", 1.0), ("2026-Q2", 1.0), ("2026-Q3", 1.0)], 3.0, 9),
        # Half-years lead further than the longer figure that nothing follows.
        ([("2026-01/2026-09", 4.4), ("2026-S1", 3.0), ("2026-07/2026-11", 2.0)], 5.0, 11),
        ([("2026-01/2026-09", 4.4), ("2026-S1", 3.0), ("2026-Q3", 1.4), ("2026-10", 0.4)], 4.8, 10),
        # Two choices in a row.
        (
            [
                ("2026-01/2026-05", 5.0),
                ("2026-Q1", 1.0),
                ("2026-04/2026-07", 9.0),
                ("2026-Q2", 1.0),
                ("2026-07/2026-11", 2.0),
            ],
            4.0,
            11,
        ),
        # An overlap is never summed.
        ([("2026-01/2026-09", 4.5), ("2026-07/2026-11", 2.0)], 4.5, 9),
        ([("2026-01/2026-03", 1.5), ("2026-05/2026-06", 3.0)], 1.5, 3),
        ([(f"2026-{m:02}", 0.5) for m in range(1, 12)], 5.5, 11),
    ],
)
def test_what_adds_up(engine: str, spans: list[tuple[str, float]], total: float, end: int) -> None:
    for order in (spans, spans[::-1]):
        result = chained(engine, *order)
        assert result.value == pytest.approx(total)
        assert result.data_end is not None
        assert result.data_end.month == end
        assert result.data_start is not None
        assert result.data_start.month == 1


def test_a_gap_is_named_and_not_summed(engine: str) -> None:
    gap = [("2026-Q1", 2.5), ("2026-05/2026-12", 7.0)]
    assert chained(engine, *gap).verdict == "on_track"
    assert said(chained(engine, *gap, as_of="2027-01-01")) == ("not_judged", "gap")
    enough = chained(engine, ("2026-Q1", 8.5), ("2026-05/2026-12", 7.0), as_of="2026-12-31")
    assert (enough.verdict, enough.final) == ("met", False)
    assert said(chained(engine, ("2026-02/2026-12", 9.0))) == ("not_judged", "gap")


def test_a_figure_that_reaches_beyond_the_period_is_not_used(engine: str) -> None:
    rows = [fig(JOBS, "2026/2027", 20.0)]
    assert said(judge(engine, goal(JOBS, Cumulative(), Q), rows, "2028-01-01")) == ("not_judged", "span_differs")


def test_five_years_need_so_much_a_year(engine: str) -> None:
    target = goal(JOBS, Cumulative(), "40万人以上", "2026/2030")
    rows = [fig(JOBS, "2026", 9), fig(JOBS, "2027-01/2027-06", 5)]
    result = judge(engine, target, rows, "2027-08-01")
    assert (str(result.verdict), result.value, result.expected) == ("on_track", 14, 12)
    assert result.needed == pytest.approx((40 - 14) / 3.5)
    assert result.needed_unit == "万人/年"


def test_early_verdicts_are_not_final(engine: str) -> None:
    met = chained(engine, ("2026-01/2026-10", 8.1))
    assert (met.verdict, met.final, met.reason_code) == ("met", False, None)
    cap = goal(ACCIDENTS, Cumulative(), "100起以内")
    broken = judge(engine, cap, [fig(ACCIDENTS, "2026-01/2026-06", 101)], "2026-08-01")
    assert (broken.verdict, broken.final) == ("missed", False)
    paced = judge(engine, cap, [fig(ACCIDENTS, "2026-01/2026-06", 60)], "2026-08-01")
    assert (str(paced.verdict), paced.expected, paced.attained) == ("behind", 50, False)
    assert str(judge(engine, cap, [fig(ACCIDENTS, "2026-01/2026-06", 50)], "2026-08-01").verdict) == "on_track"


def test_a_printed_zero_is_a_cap(engine: str) -> None:
    zero = goal(ACCIDENTS, Cumulative(), "0起")
    assert judge(engine, zero, [fig(ACCIDENTS, "2026", 0)]).verdict == "met"
    assert judge(engine, zero, [fig(ACCIDENTS, "2026-01/2026-03", 1)], "2026-05-01").verdict == "missed"
    running = judge(engine, zero, [fig(ACCIDENTS, "2026-01/2026-03", 0)], "2026-05-01")
    assert (str(running.verdict), running.progress) == ("on_track", None)


def test_a_count_is_a_floor_whatever_the_catalogue_says(engine: str) -> None:
    target = goal(ACCIDENTS, Cumulative(), "20起")  # 整治20起
    assert judge(engine, target, [fig(ACCIDENTS, "2026", 25)]).verdict == "met"


@pytest.mark.parametrize(
    ("quantity", "value", "verdict"),
    [
        ("7至8万人", 7.0, "met"), ("7至8万人", 9.0, "met"), ("7至8万人", 6.9, "missed"),
        ("8万人左右", 7.6, "met_within_tolerance"), ("8万人左右", 7.59, "missed"), ("8万人左右", 12, "met"),
        ("超过8万人", 8.0, "missed"), ("超过8万人", 8.001, "met"),
    ],
)  # fmt: skip
def test_ranges_and_around_of_counts(engine: str, quantity: str, value: float, verdict: str) -> None:
    assert judge(engine, goal(JOBS, Cumulative(), quantity), [fig(JOBS, "2026", value)]).verdict == verdict


def test_a_count_under_20_is_met_within_one(engine: str) -> None:
    parks = Indicator(name="口袋公园", unit="个", nature="flow", aggregate="sum")
    target = goal(parks, Cumulative(), "10个左右")
    assert judge(engine, target, [fig(parks, "2026", 9)]).verdict == "met_within_tolerance"
    assert judge(engine, target, [fig(parks, "2026", 8)]).verdict == "missed"


def test_stages_of_a_count(engine: str) -> None:
    parks = Indicator(name="口袋公园", unit="个", nature="flow", aggregate="sum")
    rows = [fig(parks, "2026", 6, stage="started"), fig(parks, "2026", 4, stage="complete")]
    started = judge(engine, goal(parks, Cumulative(stage="started"), "5个"), rows)
    assert (started.verdict, started.value) == ("met", 6)
    # A later stage counts for an earlier one; an earlier one never for a later.
    assert judge(engine, goal(parks, Cumulative(stage="under_way"), "4个"), rows).value == 4
    complete = judge(engine, goal(parks, Cumulative(), "5个"), rows)
    assert (complete.verdict, complete.value) == ("missed", 4)
    assert said(judge(engine, goal(parks, Cumulative(), "5个"), rows[:1])) == ("not_judged", "stage_differs")


def test_a_lower_bound_carries_only_what_it_proves(engine: str) -> None:
    def of(value: float, quantity: str = Q, period: str = "2026", as_of: str | None = None) -> tuple[str, str | None]:
        indicator = ACCIDENTS if "起" in quantity else JOBS
        rows = [fig(indicator, period, value, status="lower_bound")]
        return said(judge(engine, goal(indicator, Cumulative(), quantity), rows, as_of))

    assert of(8.1) == ("met", None)
    assert of(7.9) == ("not_judged", "lower_bound")
    assert of(90, "100起以内") == ("not_judged", "lower_bound")
    assert of(101, "100起以内") == ("missed", None)
    assert of(3.0, period="2026-01/2026-06", as_of="2026-08-01") == ("not_judged", "lower_bound")
    assert of(5.0, period="2026-01/2026-06", as_of="2026-08-01") == ("on_track", None)
    assert of(40, "100起以内", "2026-01/2026-06", "2026-08-01") == ("not_judged", "lower_bound")
    assert of(60, "100起以内", "2026-01/2026-06", "2026-08-01") == ("behind", None)


def test_an_expected_figure_is_never_final(engine: str) -> None:
    result = judge(engine, goal(JOBS, Cumulative(), Q), [fig(JOBS, "2026", 9, status="expected")])
    assert (result.verdict, result.final, result.status) == ("met", False, "expected")
    assert judge(engine, goal(JOBS, Cumulative(), Q), [fig(JOBS, "2026", 9)]).final


@pytest.mark.parametrize("indicator", [FIRMS, AIR])
def test_stocks_and_rates_do_not_add_up(engine: str, indicator: Indicator) -> None:
    unit = indicator.unit.text if indicator.unit else ""
    result = judge(engine, goal(indicator, Cumulative(), f"20{unit}"), [fig(indicator, "2026", 30)])
    assert said(result) == ("not_judged", "nature_differs")


# --------------------------------------------------------------------------------------------- levels to reach
def test_a_flow_is_paced_inside_its_last_window(engine: str) -> None:
    target = goal(CONTRACTS, Threshold(), "500亿元", "2026/2030")
    rows = [fig(CONTRACTS, "2029", 450), fig(CONTRACTS, "2030-01/2030-06", 260)]
    result = judge(engine, target, rows, "2030-08-01")
    assert (str(result.verdict), result.value, result.expected) == ("on_track", 260, 250)
    assert result.method == "threshold.window_to_date"
    done = judge(engine, target, [*rows, fig(CONTRACTS, "2030", 499)])
    assert (done.verdict, done.method, done.final) == ("missed", "threshold.last_window", True)


def test_a_path_runs_only_through_complete_windows(engine: str) -> None:
    """Signed technology contracts: 270亿元 (2026) to 500亿元 (2030) needs 16.7 % a year."""
    target = goal(CONTRACTS, Threshold(), "500亿元", "2027/2030")
    rows = [fig(CONTRACTS, "2026", 270), fig(CONTRACTS, "2027", 320), fig(CONTRACTS, "2028-01/2028-06", 1)]
    result = judge(engine, target, rows, "2028-08-01")
    assert (str(result.verdict), result.value, result.baseline) == ("on_track", 320, 270)
    assert result.expected == pytest.approx(270 * (500 / 270) ** 0.25)
    assert result.needed == pytest.approx(((500 / 320) ** (1 / 3) - 1) * 100)
    assert result.needed_unit == "%/年"
    before = judge(engine, target, rows[:1], "2027-03-01")
    assert said(before) == ("no_data", None)
    assert before.needed == pytest.approx(16.7, abs=0.05)


def test_a_stock_holds_at_its_date(engine: str) -> None:
    target = goal(FIRMS, Threshold(), "3000家", "2026/2030")
    rows = [fig(FIRMS, "2025-12-31", 2000), fig(FIRMS, "2026-06-30", 2150, published="2026-07-15")]
    result = judge(engine, target, rows, "2026-08-01")
    assert (str(result.verdict), result.expected) == ("on_track", 2100)
    assert result.needed == pytest.approx(850 / 4.5)
    assert result.progress == pytest.approx(0.15)
    assert result.needed_unit == "家/年"
    end = judge(engine, target, [*rows, fig(FIRMS, "2030-12-31", 3000)])
    assert (end.verdict, end.final, end.method) == ("met", True, "threshold.last_window")


def test_a_share_of_the_year_is_taken_at_its_end_where_the_last_figure_counts(engine: str) -> None:
    assert judge(engine, goal(URBAN, Threshold(), "70%"), [fig(URBAN, "2026-12-31", 70.5)]).verdict == "met"
    assert said(judge(engine, goal(AIR, Threshold(), "70%"), [fig(AIR, "2026-12", 70.5)])) == (
        "not_judged",
        "outcome_not_seen",
    )


def test_a_part_year_rate_is_shown_and_does_not_decide(engine: str) -> None:
    result = judge(engine, goal(AIR, Threshold(), "70%以上"), [fig(AIR, "2026-01/2026-09", 75)], "2026-11-01")
    assert said(result) == ("not_judged", "part_year")
    assert result.value == 75


def test_the_nature_matters_only_to_a_part_of_the_year(engine: str) -> None:
    plain = Indicator(name="某指标", unit="家", direction="up")
    assert judge(engine, goal(plain, Threshold(), "70家"), [fig(plain, "2026", 71)]).verdict == "met"
    part = judge(engine, goal(plain, Threshold(), "70家"), [fig(plain, "2026-01/2026-09", 71)], "2026-11-01")
    assert said(part) == ("not_judged", "nature_unknown")


def test_the_stated_baseline_goes_before_a_figure(engine: str) -> None:
    stated = Baseline(quantity="0.22万户", period="2025")
    target = goal(FIRMS, Threshold(), "3000家", "2026/2030", baseline=stated)
    rows = [fig(FIRMS, "2025", 2000), fig(FIRMS, "2026", 2300)]
    result = judge(engine, target, rows, "2027-02-01")
    assert (result.baseline, result.expected, str(result.verdict)) == (2200, 2360, "behind")


def test_without_a_baseline_there_is_no_pace(engine: str) -> None:
    target = goal(FIRMS, Threshold(), "3000家", "2026/2030")
    assert said(judge(engine, target, [fig(FIRMS, "2026", 2300)], "2027-02-01")) == ("not_judged", "baseline_missing")
    attained = judge(engine, target, [fig(FIRMS, "2026", 3100)], "2027-02-01")
    assert (str(attained.verdict), attained.attained, attained.needed) == ("on_track", True, None)


@pytest.mark.parametrize("base", [0.0, -100.0])
def test_a_path_from_zero_or_below_is_straight(engine: str, base: float) -> None:
    profit = Indicator(name="利润", unit="亿元", nature="stock", direction="up")
    rows = [fig(profit, "2025", base), fig(profit, "2026", 20)]
    result = judge(engine, goal(profit, Threshold(), "100亿元", "2026/2030"), rows, "2027-02-01")
    assert result.expected == pytest.approx(base + (100 - base) / 5)
    assert result.needed == pytest.approx((5**0.25 - 1) * 100)  # from 20, which is above zero, compound
    below = judge(
        engine, goal(profit, Threshold(), "100亿元", "2026/2030"), [rows[0], fig(profit, "2026", -20)], "2027-02-01"
    )
    assert (below.needed, below.needed_unit) == (30, "亿元/年")


def test_a_falling_path(engine: str) -> None:
    pm = Indicator(name="细颗粒物", unit="微克/立方米", nature="rate", direction="down")
    target = goal(pm, Threshold(), "30微克/立方米", "2026/2030")
    rows = [fig(pm, "2025", 40), fig(pm, "2026", 38)]
    result = judge(engine, target, rows, "2027-02-01")
    assert (str(result.verdict), result.expected, result.needed) == ("on_track", 38, -2)
    assert str(judge(engine, target, [rows[0], fig(pm, "2026", 38.1)], "2027-02-01").verdict) == "behind"


def test_an_equal_baseline_gives_no_share_of_the_way(engine: str) -> None:
    rows = [fig(FIRMS, "2025", 3000), fig(FIRMS, "2026", 2900)]
    result = judge(engine, goal(FIRMS, Threshold(), "3000家", "2026/2030"), rows, "2027-02-01")
    assert (str(result.verdict), result.progress) == ("behind", None)


def test_a_band_on_its_path(engine: str) -> None:
    people = Indicator(name="城区人口", unit="万人", nature="stock", direction="neither")
    target = goal(people, Threshold(), "500万人左右", "2026/2030")
    base = fig(people, "2025", 450)
    for value, verdict in ((454, "behind"), (456, "on_track"), (510, "on_track"), (540, "behind")):
        result = judge(engine, target, [base, fig(people, "2026", value)], "2027-02-01")
        assert str(result.verdict) == verdict, value


def test_a_range_to_stay_in_is_entered_at_its_nearer_end(engine: str) -> None:
    people = Indicator(name="城区人口", unit="万人", nature="stock", direction="neither")
    target = goal(people, Threshold(), "400至500万人", "2026/2030")
    for base, value, expected in ((300, 320, 320), (600, 580, 580)):
        result = judge(engine, target, [fig(people, "2025", base), fig(people, "2026", value)], "2027-02-01")
        assert (str(result.verdict), result.expected, result.progress) == ("on_track", expected, 0.2)
        assert result.needed == (20 if base < 400 else -20)


# ---------------------------------------------------------------------------------------------- levels to hold
def test_a_breach_is_not_undone(engine: str) -> None:
    target = goal(AIR, Threshold(held=True), "70%以上", "2026/2030")
    rows = [fig(AIR, "2026", 69), fig(AIR, "2027", 75)]
    result = judge(engine, target, rows, "2028-02-01")
    assert (result.verdict, result.final, result.breaches, result.windows, result.progress) == (
        "missed",
        False,
        1,
        2,
        0.5,
    )
    assert result.value == 75
    every = [fig(AIR, str(year), 69 if year == 2026 else 75) for year in range(2026, 2031)]
    assert judge(engine, target, every).final


def test_held_so_far_and_to_the_end(engine: str) -> None:
    target = goal(AIR, Threshold(held=True), "70%以上", "2026/2030")
    rows = [fig(AIR, str(year), 70) for year in range(2026, 2031)]
    running = judge(engine, target, rows[:2], "2028-02-01")
    assert (str(running.verdict), running.attained, running.windows) == ("on_track", True, 2)
    assert judge(engine, target, rows).verdict == "met"
    assert said(judge(engine, target, [*rows[:3], rows[4]])) == ("not_judged", "gap")
    assert said(judge(engine, target, rows[:3], "2031-06-01")) == ("not_judged", "outcome_not_seen")
    assert said(judge(engine, target, [fig(AIR, "2026-01/2026-06", 60)], "2026-08-01")) == ("not_judged", "part_year")


def test_around_widens_each_window(engine: str) -> None:
    target = goal(AIR, Threshold(held=True), "70%左右", "2026/2027")
    near = judge(engine, target, [fig(AIR, "2026", 69.4), fig(AIR, "2027", 75)])
    assert near.verdict == "met_within_tolerance"
    assert near.tolerance_used == pytest.approx(0.7)
    assert judge(engine, target, [fig(AIR, "2026", 69.2), fig(AIR, "2027", 75)]).verdict == "missed"


def test_windows_of_a_month(engine: str) -> None:
    target = goal(AIR, Threshold(held=True, window="month"), "70%以上")
    rows = [fig(AIR, f"2026-{m:02}", 70 + m) for m in range(1, 13)]
    result = judge(engine, target, rows)
    assert (result.verdict, result.windows) == ("met", 12)
    assert judge(engine, target, rows[:4], "2026-06-01").windows == 4


def test_a_stock_is_checked_at_the_ends_of_its_windows(engine: str) -> None:
    target = goal(FIRMS, Threshold(held=True), "2000家", "2026/2027")
    rows = [fig(FIRMS, "2026-06-30", 1900), fig(FIRMS, "2026-12-31", 2000), fig(FIRMS, "2027-12-31", 2100)]
    result = judge(engine, target, rows)
    assert (result.verdict, result.windows) == ("met", 2)


def test_a_yearly_flow_held_within_one_year_is_one_check(engine: str) -> None:
    target = goal(GRAIN, Threshold(held=True), "5.24亿斤以上")
    assert judge(engine, target, [fig(GRAIN, "2026", 5.25)]).verdict == "met"
    assert judge(engine, target, [fig(GRAIN, "2026", 5.23)]).verdict == "missed"
    held = goal(FIRMS, Threshold(held=True), "2000家")
    rows = [fig(FIRMS, "2025", 1500), fig(FIRMS, "2026-06-30", 1900)]
    dipped = judge(engine, held, rows, "2026-08-01")
    assert (str(dipped.verdict), dipped.progress, dipped.expected) == ("behind", None, None)


def test_a_lower_bound_is_no_breach(engine: str) -> None:
    target = goal(AIR, Threshold(held=True), "70%以上", "2026/2027")
    rows = [fig(AIR, "2026", 69, status="lower_bound"), fig(AIR, "2027", 75)]
    assert said(judge(engine, target, rows)) == ("not_judged", "lower_bound")
    assert judge(engine, target, [rows[0], fig(AIR, "2027", 60)]).verdict == "missed"
    assert said(judge(engine, target, rows[:1], "2027-06-01")) == ("not_judged", "lower_bound")


# ----------------------------------------------------------------------------------- what a verdict rests on
@pytest.mark.parametrize(
    ("target", "rows", "as_of", "used"),
    [
        (goal(GDP, Growth(), "5%左右"), [fig(GDP, "2026-01/2026-09", 4.8, "growth")], "2026-11-01", 0.25),
        (goal(GDP, Growth(), "5%左右"), [fig(GDP, "2026-01/2026-09", 5.0, "growth")], "2026-11-01", None),
        # A pace scales the tolerance: half of one is in the pace of the first half-year.
        (goal(PARKS, Cumulative(), "20个左右"), [fig(PARKS, "2026-S1", 9.6)], "2026-08-01", 0.5),
        (goal(PARKS, Cumulative(), "20个左右"), [fig(PARKS, "2026-S1", 10)], "2026-08-01", None),
        (
            goal(AIR, Threshold(held=True), "70%左右", "2026/2030"),
            [fig(AIR, "2026", 69.4), fig(AIR, "2027", 75)],
            "2028-03-01",
            0.7,
        ),
        (goal(AIR, Threshold(held=True), "70%左右", "2026/2030"), [fig(AIR, "2026", 70)], "2027-03-01", None),
        (
            goal(FIRMS, Threshold(), "3000家左右", "2026/2030"),
            [fig(FIRMS, "2025", 2000), fig(FIRMS, "2026", 2180)],
            "2027-03-01",
            30,
        ),
        (
            goal(FIRMS, Threshold(), "3000家左右", "2026/2030"),
            [fig(FIRMS, "2025", 2000), fig(FIRMS, "2026", 2200)],
            "2027-03-01",
            None,
        ),
        (
            goal(GDP, Growth(over="total"), "50%左右", "2026/2030"),
            [fig(GDP, "2026", 8.2, "growth")],
            "2027-03-01",
            0.5,
        ),
    ],
)
def test_around_is_named_where_it_keeps_a_target_on_track(
    engine: str, target: Target, rows: list[dict[str, Any]], as_of: str, used: float | None
) -> None:
    result = judge(engine, target, rows, as_of)
    assert str(result.verdict) == "on_track"
    assert result.tolerance_used == (None if used is None else pytest.approx(used))


def test_a_baseline_beyond_the_target_leaves_no_way_to_go(engine: str) -> None:
    target = goal(FIRMS, Threshold(), "3000家以上", "2026/2030")
    rows = [fig(FIRMS, "2025", 3100), fig(FIRMS, "2027", 2950)]
    result = judge(engine, target, rows, "2028-08-01")
    assert (str(result.verdict), result.expected, result.progress) == ("behind", 3000, None)
    assert str(judge(engine, target, [rows[0], fig(FIRMS, "2027", 3010)], "2028-08-01").verdict) == "on_track"
    pm = Indicator(name="细颗粒物", unit="微克/立方米", nature="rate", direction="down")
    cap = goal(pm, Threshold(), "30微克/立方米以下", "2026/2030")
    worse = judge(engine, cap, [fig(pm, "2025", 28), fig(pm, "2026", 31)], "2027-02-01")
    assert (str(worse.verdict), worse.expected, worse.progress) == ("behind", 30, None)


def test_an_average_uses_the_unbroken_years_alone(engine: str) -> None:
    target = goal(GDP, Growth(over="average"), "5%", "2026/2030")
    rows = [fig(GDP, "2026", 5.2, "growth"), fig(GDP, "2028", 4.0, "growth")]
    row = facts(engine, target, rows, "2029-03-01")
    assert (row["verdict"], row["shown_x"]) == ("on_track", pytest.approx(5.2))
    assert hole(row) == ("2027-01-01", "2027-12-31", 1)
    nothing = facts(engine, target, rows[1:], "2029-03-01")
    assert (nothing["verdict"], nothing["reason_code"]) == ("not_judged", "gap")
    assert hole(nothing) == ("2026-01-01", "2027-12-31", 1)
    ended = [fig(GDP, str(year), 6, "growth") for year in (2026, 2027, 2029, 2030)]
    assert said(judge(engine, target, ended, "2031-03-01")) == ("not_judged", "gap")
    assert hole(facts(engine, target, rows[:1], "2029-03-01")) is None


def test_a_hole_among_the_windows_of_a_held_level_is_named(engine: str) -> None:
    target = goal(AIR, Threshold(held=True), "70%以上", "2026/2030")
    rows = [fig(AIR, str(year), 71) for year in (2026, 2028, 2030)]
    row = facts(engine, target, rows, "2031-03-01")
    assert (row["verdict"], row["reason_code"]) == ("not_judged", "gap")
    assert hole(row) == ("2027-01-01", "2027-12-31", 0)
    running = facts(engine, target, rows[:2], "2029-03-01")
    assert (running["verdict"], hole(running)) == ("on_track", ("2027-01-01", "2027-12-31", 0))
    first = facts(engine, target, [fig(AIR, "2028", 71)], "2029-03-01")
    assert hole(first) == ("2026-01-01", "2027-12-31", 0)
    assert hole(facts(engine, target, rows[:1], "2029-03-01")) is None
    breached = facts(engine, target, [*rows, fig(AIR, "2029", 60)], "2031-03-01")
    assert (breached["verdict"], hole(breached)) == ("missed", ("2027-01-01", "2027-12-31", 0))
    monthly = goal(FIRMS, Threshold(held=True, window="month"), "70家以上")
    spans = ["2026-01-31", "2026-02", "2026-06-30", "2026-11"]
    row = facts(engine, monthly, [fig(FIRMS, span, 71) for span in spans], "2026-12-15")
    assert hole(row) == ("2026-03-01", "2026-05-31", 0)


def test_breaches_have_a_first_and_a_last(engine: str) -> None:
    target = goal(AIR, Threshold(held=True), "70%以上", "2026/2030")
    rows = [fig(AIR, str(2026 + at), value) for at, value in enumerate((71, 69, 72, 60, 75))]
    row = facts(engine, target, rows)
    assert (row["breach_first"], row["breach_last"]) == (dt.datetime(2027, 12, 31), dt.datetime(2029, 12, 31))  # noqa: DTZ001
    assert facts(engine, target, rows[:1])["breach_first"] is None


def test_a_hole_in_a_sum_is_named(engine: str) -> None:
    target = goal(JOBS, Cumulative(), Q)
    row = facts(engine, target, [fig(JOBS, span, 2) for span in ("2026-Q1", "2026-05", "2026-06")], "2026-08-01")
    assert (row["verdict"], hole(row)) == ("on_track", ("2026-04-01", "2026-04-30", 2))
    june = facts(engine, target, [fig(JOBS, "2026-06", 2)], "2026-08-01")
    assert (june["reason_code"], hole(june)) == ("gap", ("2026-01-01", "2026-05-31", 1))
    # What overlaps the sum is no use either; what it would add is missing.
    over = facts(engine, target, [fig(JOBS, "2026-S1", 3), fig(JOBS, "2026-05/2026-08", 2)], "2026-10-01")
    assert hole(over) == ("2026-07-01", "2026-08-31", 1)
    assert hole(facts(engine, target, [fig(JOBS, "2026-S1", 3)], "2026-08-01")) is None


def test_within_a_year_what_is_needed_is_a_month(engine: str) -> None:
    target = goal(FIRMS, Threshold(), "8000家")
    rows = [fig(FIRMS, "2025", 7500), fig(FIRMS, "2026-06", 7700)]
    result = judge(engine, target, rows, "2026-08-01")
    assert (result.needed, result.needed_unit) == (pytest.approx(50), "家/月")
    loans = judge(
        engine, goal(LOANS, Threshold(), "800亿元"), [fig(LOANS, "2025", 700), fig(LOANS, "2026-06", 740)], "2026-08-01"
    )
    assert (loans.needed, loans.needed_unit) == (pytest.approx(10), "亿元/月")


def test_an_unfinished_sum_below_its_cap_has_attained_nothing(engine: str) -> None:
    result = judge(engine, goal(ACCIDENTS, Cumulative(), "100起以内"), [fig(ACCIDENTS, "2026-S1", 40)], "2026-08-01")
    assert (str(result.verdict), result.attained) == ("on_track", False)
    yearly = goal(ACCIDENTS, Threshold(), "100起以内", "2026/2030")
    running = judge(engine, yearly, [fig(ACCIDENTS, "2030-S1", 40)], "2030-08-01")
    assert (str(running.verdict), running.attained) == ("on_track", False)


@pytest.mark.parametrize(
    ("target", "row", "expected"),
    [
        (goal(GDP, Growth(), "5%"), fig(GDP, "2026", 100), ("not_judged", "measure_differs")),
        (goal(FIRMS, Threshold(), "3000家"), fig(FIRMS, "2026", 30, "difference"), ("not_judged", "measure_differs")),
        (goal(GDP, Growth(), "5%"), fig(GDP, "2026-11", 6, "growth"), ("not_judged", "span_differs")),
        (
            goal(GDP, Growth(), "5%", "2026/2030"),
            fig(GDP, "2026", 6, "growth"),
            ("not_judged", "span_differs"),
        ),
        (goal(JOBS, Cumulative(), Q), fig(JOBS, "2026", 9, stage="started"), ("not_judged", "stage_differs")),
        (
            goal(FIRMS, Threshold(), "3000家", area=TAIYUAN),
            fig(FIRMS, "2026", 3100, area="大同市"),
            ("no_data", "area_differs"),
        ),
        (goal(FIRMS, Threshold(), "3000家", area=TAIYUAN), fig(FIRMS, "2024", 3100, area="大同市"), ("no_data", None)),
        (goal(FIRMS, Threshold(), "3000家"), fig(JOBS, "2026", 3100), ("no_data", None)),
        (goal(GDP, Growth(), "5%"), fig(GDP, "2025", 100), ("no_data", None)),
    ],
)
def test_figures_that_do_not_speak_are_named(
    engine: str, target: Target, row: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    result = judge(engine, target, [row], "2027-03-01")
    assert said(result) == expected
    assert result.explain("zh")
    assert result.explain("en")


def test_the_last_day_still_runs_but_for_a_figure_of_the_whole_window(engine: str) -> None:
    target, part = goal(JOBS, Cumulative(), Q), fig(JOBS, "2026-01/2026-11", 7.5)
    assert said(judge(engine, target, [part], "2026-12-31")) == ("on_track", None)
    assert said(judge(engine, target, [part], "2027-01-01")) == ("not_judged", "outcome_not_seen")
    whole = judge(engine, target, [part, fig(JOBS, "2026", 7.9)], "2026-12-31")
    assert (str(whole.verdict), whole.final) == ("missed", True)


def test_stocks_of_one_date_that_contradict_are_not_chosen_among(engine: str) -> None:
    target = goal(FIRMS, Threshold(), "3000家")
    rows = [fig(FIRMS, "2026", 2990), fig(FIRMS, "2026-12", 3000)]
    assert said(judge(engine, target, rows, "2027-03-01")) == ("not_judged", "figures_differ")
    same = [rows[1] | {"period": "2026"}, rows[1]]
    assert said(judge(engine, target, same, "2027-03-01")) == ("met", None)
    for status in ("lower_bound", "expected"):
        assert judge(engine, target, [rows[0] | {"status": status}, rows[1]], "2027-03-01").reason_code is None or (
            status == "lower_bound"
        )
    held = goal(FIRMS, Threshold(held=True), "2000家", "2026/2027")
    assert said(judge(engine, held, [*rows, fig(FIRMS, "2027", 3000)])) == ("not_judged", "figures_differ")


def test_a_figure_published_before_its_span_had_ended_decides_nothing_for_good(engine: str) -> None:
    target, early = goal(GDP, Growth(), "5%"), fig(GDP, "2026", 5.5, "growth", published="2026-06-01")
    running = judge(engine, target, [early], "2026-06-30")
    assert (str(running.verdict), running.final) == ("on_track", False)
    ended = judge(engine, target, [early], "2027-03-01")
    assert (str(ended.verdict), ended.final) == ("met", False)
    assert judge(engine, target, [early | {"published": "2027-01-20"}], "2027-03-01").final
    assert judge(engine, target, [early | {"published": None}], "2028-03-01").final
    jobs = fig(JOBS, "2026", 9, published="2026-06-01")
    assert judge(engine, goal(JOBS, Cumulative(), Q), [jobs], "2026-06-30").verdict == "on_track"
    held = goal(AIR, Threshold(held=True), "70%以上", "2026/2030")
    forecast = fig(AIR, "2026", 60, published="2026-06-01")
    assert said(judge(engine, held, [forecast], "2026-06-30")) == ("not_judged", "part_year")


def test_an_undated_figure_is_marked_where_the_day_was_given(engine: str) -> None:
    target, row = goal(GDP, Growth(), "5%"), fig(GDP, "2026", 5.5, "growth", published=None)
    assert facts(engine, target, [row], "2028-03-01")["undated"] == 1
    assert facts(engine, target, [row])["undated"] == 0
    assert facts(engine, target, [row | {"published": "2027-01-20"}], "2028-03-01")["undated"] == 0


def test_a_year_is_the_mean_of_its_months_until_its_own_figure_is_in(engine: str) -> None:
    jobless = Indicator(name="失业率", unit="%", nature="rate", aggregate="mean", direction="down")
    target = goal(jobless, Threshold(), "5.5%以内")
    months = [fig(jobless, f"2026-{at:02}", 5.0 + at / 10) for at in range(1, 13)]
    result = judge(engine, target, months, "2027-02-01")
    assert (str(result.verdict), result.value, result.final) == ("missed", pytest.approx(5.65), True)
    assert (result.method, result.data_start) == ("threshold.last_window", dt.date(2026, 1, 1))
    own = judge(engine, target, [*months, fig(jobless, "2026", 5.5)], "2027-02-01")
    assert (str(own.verdict), own.value) == ("met", 5.5)
    quarters = [fig(jobless, f"2026-Q{at}", 5.4) for at in (1, 2, 3, 4)]
    assert judge(engine, target, quarters, "2027-02-01").value == pytest.approx(5.4)
    assert said(judge(engine, target, months[1:], "2027-02-01")) == ("not_judged", "outcome_not_seen")
    assert said(judge(engine, target, months[:6], "2026-08-01")) == ("not_judged", "part_year")
    months[3]["status"] = "expected"
    assert not judge(engine, target, months, "2027-02-01").final
    flow = Indicator(name="某指标", unit="%", nature="rate", aggregate="last", direction="down")
    alone = [fig(flow, f"2026-{at:02}", 5.0) for at in range(1, 12)]
    assert said(judge(engine, goal(flow, Threshold(), "5.5%以内"), alone, "2027-02-01"))[0] != "met"


def test_a_rate_stands_beside_the_average_of_two_years(engine: str) -> None:
    """NBS, 2021-10-18: GDP of three quarters up 9.8 %, after 0.7 % a year before: 5.2 % on average."""
    target = goal(GDP, Growth(), "6%以上", "2021")
    rows = [
        fig(GDP, "2021-01/2021-09", 9.8, "growth"),
        fig(GDP, "2020-01/2020-09", 0.7, "growth"),
        fig(GDP, "2020", 2.3, "growth"),
    ]
    result = judge(engine, target, rows, "2021-11-01")
    assert result.two_year_average == pytest.approx(5.2, abs=0.05)
    assert judge(engine, target, rows[:1] + rows[2:], "2021-11-01").two_year_average is None


@pytest.mark.parametrize(
    ("done", "verdict"), [(4, ("not_judged", "lower_bound")), (5, ("met", None)), (6, ("met", None))]
)
def test_what_is_complete_is_the_least_that_was_started(
    engine: str, done: float, verdict: tuple[str, str | None]
) -> None:
    """实施5个: four that are complete do not say that no fifth is under way."""
    target = goal(PARKS, Cumulative(stage="under_way"), "5个")
    assert said(judge(engine, target, [fig(PARKS, "2026", done, stage="complete")])) == verdict
    begun = fig(PARKS, "2026", 4, stage="under_way")
    assert said(judge(engine, target, [begun])) == ("missed", None)
