"""`evaluate` as it is called: what it takes, what it sees by a day, and what it refuses."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import plantargets as pt
from plantargets.errors import DefinitionError, DuplicateCodeError, ObservationError, UnknownCodeError
from plantargets.evaluation import (
    Scorecard,
    Verdict,
    evaluate,
    evaluate_cumulative,
    evaluate_growth,
    evaluate_threshold,
)
from plantargets.evaluation.evaluation import COLUMNS
from plantargets.evaluation.verdicts import REASONS
from plantargets.evaluation.vocabulary import METHODS as WORDED_METHODS
from plantargets.evaluation.vocabulary import REASONS as WORDED_REASONS
from plantargets.model import (
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Programme,
    Rank,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.observations import Observations
from plantargets.units import Quantity
from tests.engines import maker

GDP = Indicator(
    name="地区生产总值",
    code="gdp",
    aliases=("GDP",),
    unit="亿元",
    nature="flow",
    aggregate="sum",
    basis="real",
    direction="up",
)
FIRMS = Indicator(
    name="高新技术企业", code="firms", unit="家", nature="stock", direction="up", count_words=("家", "户")
)
LAND = Indicator(name="高标准农田", code="land", unit="万亩", nature="flow", aggregate="sum", direction="up")
GROWTH = Target(code="gdp", indicator=GDP, rule=Growth(), quantity="5%", period="2026")
STOCK = Target(code="firms", indicator=FIRMS, rule=Threshold(), quantity="3000家", period="2026")
FIELDS = Target(code="land", indicator=LAND, rule=Cumulative(), quantity="2.96万亩", period="2026")


def rate(value: float, period: str = "2026", **more: Any) -> dict[str, Any]:
    row = {"indicator": "gdp", "period": period, "measure": "growth", "basis": "real", "value": value, "unit": "%"}
    return row | more


def count(
    value: float, period: str = "2026", unit: str = "家", indicator: str = "firms", **more: Any
) -> dict[str, Any]:
    return {"indicator": indicator, "period": period, "measure": "level", "value": value, "unit": unit} | more


# --------------------------------------------------------------------------------------------- as of, vintage
def test_figures_published_later_are_not_seen() -> None:
    rows = [rate(5.3, published="2027-01-20"), rate(4.9, published="2027-12-25")]
    assert evaluate(GROWTH, rows, as_of="2027-01-19").verdict == "no_data"
    first = evaluate(GROWTH, rows, as_of="2027-01-20")
    assert (first.verdict, first.published, first.as_of) == ("met", dt.date(2027, 1, 20), dt.date(2027, 1, 20))
    assert evaluate(GROWTH, rows, as_of="2028").verdict == "missed"
    assert evaluate(GROWTH, rows, as_of="2028", release="first").verdict == "met"
    assert evaluate(GROWTH, rows).verdict == "missed"


def test_a_revision_turns_a_verdict() -> None:
    """National Bureau of Statistics: the fall of energy intensity in 2008, −4.59 % at first, −5.20 % a year later."""
    energy = Indicator(name="能耗强度", code="energy", nature="rate", direction="down")
    target = Target(code="t", indicator=energy, rule=Growth(), quantity="5%", change="down", period="2008")
    rows = [
        {"indicator": "energy", "period": "2008", "measure": "growth", "value": value, "unit": "%", "published": day}
        for value, day in ((-4.59, "2009-06-30"), (-5.20, "2010-07-15"))
    ]
    assert evaluate(target, rows, as_of="2009-12-31").verdict == "missed"
    assert evaluate(target, rows, as_of="2010-12-31").verdict == "met"
    assert evaluate(target, rows, release="first").verdict == "missed"


def test_undated_figures_count_a_year_after_their_span() -> None:
    assert evaluate(GROWTH, [rate(5.3)], as_of="2027-12-30").verdict == "no_data"
    assert evaluate(GROWTH, [rate(5.3)], as_of="2027-12-31").verdict == "met"
    assert evaluate(GROWTH, [rate(5.3, "2026-02")], as_of=dt.date(2028, 2, 29)).reason_code == "span_differs"
    dated = [rate(5.3), rate(4.0, published="2027-02-01")]
    assert evaluate(GROWTH, dated, as_of="2028").verdict == "missed"
    assert evaluate(GROWTH, dated, as_of="2028", release="first").verdict == "met"


def test_a_partial_date_counts_as_the_last_day_it_can_mean() -> None:
    rows = [rate(5.3, published="2027-01")]
    assert evaluate(GROWTH, rows, as_of="2027-01-30").verdict == "no_data"
    assert evaluate(GROWTH, rows, as_of="2027-01").verdict == "met"


def test_without_a_day_the_latest_figure_dates_the_judgement() -> None:
    result = evaluate(GROWTH, [rate(5.3, "2026-01/2026-09")])
    assert (str(result.verdict), result.as_of) == ("on_track", dt.date(2026, 9, 30))
    nothing = evaluate(GROWTH, [])
    assert (nothing.verdict, nothing.as_of) == ("no_data", None)


def test_before_the_period() -> None:
    result = evaluate(GROWTH, [rate(5.3, published="2025-01-01")], as_of="2025-12-31")
    assert (result.verdict, result.value, result.reason_code) == ("not_started", None, None)


# ----------------------------------------------------------------------------------------- what is not judged
@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (Target(code="t", indicator=FIRMS, rule=Unquantified(why="none_set")), "none_set"),
        (Target(code="t", indicator=FIRMS, rule=Unquantified(why="set_elsewhere")), "set_elsewhere"),
        (Target(code="t", indicator=FIRMS, rule=Unquantified(why="qualitative"), period="2026"), "qualitative"),
        (Target(code="t", indicator=FIRMS, rule=Threshold(), quantity="3000家"), "period_missing"),
        (Target(code="t", indicator=FIRMS, rule=Change(), quantity="30家", period="2026"), "baseline_missing"),
        (Target(code="t", indicator=FIRMS, rule=InStep(reference="gdp"), period="2026"), "measure_differs"),
        (Target(code="t", indicator=FIRMS, rule=Improve(), period="2026"), "baseline_missing"),
        (Target(code="t", indicator=FIRMS, rule=Deliverable(), period="2026"), "measure_differs"),
        (Target(code="t", indicator=FIRMS, rule=Rank(), quantity="10", period="2026"), "measure_differs"),
    ],
)
def test_what_cannot_be_judged_says_why(target: Target, reason: str) -> None:
    result = evaluate(target, [count(1)])
    assert (result.verdict, result.reason_code) == ("not_judged", reason)
    assert result.policy
    assert result.explain("en")
    assert result.explain("zh")


@pytest.mark.parametrize(
    ("target", "row", "verdict", "reason"),
    [
        (FIELDS, count(3, unit="吨", indicator="land"), "not_judged", "unit_differs"),
        (STOCK, count(3, unit="万人"), "not_judged", "unit_differs"),
        (STOCK, count(3, scope="规上"), "no_data", "scope_differs"),
        (GROWTH, rate(5) | {"basis": "nominal"}, "not_judged", "basis_differs"),
        (GROWTH, rate(5) | {"basis": None}, "not_judged", "basis_not_stated"),
        (GROWTH, count(3, unit="亿元", indicator="gdp"), "not_judged", "measure_differs"),
        (STOCK, rate(5) | {"indicator": "firms"}, "not_judged", "measure_differs"),
        (STOCK, count(30) | {"measure": "difference"}, "not_judged", "measure_differs"),
        (
            STOCK,
            {"indicator": "firms", "period": "2026", "measure": "rank", "value": 3},
            "not_judged",
            "measure_differs",
        ),
        # What lies outside the period is not held against it.
        (FIELDS, count(3, "2024", unit="吨", indicator="land"), "no_data", None),
    ],
)
def test_what_does_not_fit(target: Target, row: dict[str, Any], verdict: str, reason: str | None) -> None:
    result = evaluate(target, [row | {"published": "2026-12-31"}], as_of="2026-12-31")
    assert (str(result.verdict), result.reason_code) == (verdict, reason)
    assert result.value is None


def test_the_scope_of_the_concept_need_not_be_repeated() -> None:
    industry = Indicator(name="工业增加值", code="industry", nature="flow", scope="规上", direction="up")
    plain = Target(code="t", indicator=industry, rule=Growth(), quantity="5%", period="2026")
    stated = Target(code="t", indicator=industry, rule=Growth(), quantity="5%", period="2026", scope="规上")
    other = Target(code="t", indicator=industry, rule=Growth(), quantity="5%", period="2026", scope="全口径")
    row = rate(6) | {"indicator": "industry", "basis": None}
    for target, scope, verdict in (
        (plain, None, "met"), (plain, "规上", "met"), (plain, "全口径", "no_data"),
        (stated, None, "met"), (stated, "规上", "met"), (other, None, "no_data"), (other, "全口径", "met"),
    ):  # fmt: skip
        assert str(evaluate(target, [row | {"scope": scope}]).verdict) == verdict
    assert evaluate(plain, [row, row | {"scope": "规上", "value": 4.0}]).value == 4.0


def test_every_reason_and_method_has_its_words() -> None:
    from plantargets.evaluation.judgement.facts import METHODS

    assert set(REASONS) - {""} == set(WORDED_REASONS)
    assert set(METHODS) - {""} <= set(WORDED_METHODS)


# ------------------------------------------------------------------------------------------------------ units
@pytest.mark.parametrize(
    ("value", "unit"), [(2.96, "万亩"), (29600, "亩"), (29600 / 15, "公顷"), (29600 / 15 / 1e4, "万公顷")]
)
def test_amounts_convert(value: float, unit: str) -> None:
    result = evaluate(FIELDS, [count(value, unit=unit, indicator="land")])
    assert result.verdict == "met"
    assert result.value == pytest.approx(2.96)
    assert result.value_unit == "万亩"


def test_parts_in_different_units_add_up() -> None:
    rows = [count(1, "2026-S1", "万亩", "land"), count(19600, "2026-S2", "亩", "land")]
    assert evaluate(FIELDS, rows).value == pytest.approx(2.96)


def test_words_that_mean_the_same_here() -> None:
    assert evaluate(STOCK, [count(3000, unit="户")]).verdict == "met"
    assert evaluate(STOCK, [count(0.3, unit="万户")]).verdict == "met"
    strict = Indicator(name="企业", code="firms", unit="家", nature="stock", direction="up")
    target = Target(code="t", indicator=strict, rule=Threshold(), quantity="3000家", period="2026")
    assert evaluate(target, [count(3000, unit="户")]).reason_code == "unit_differs"


# --------------------------------------------------------------------------------------------- names and areas
@pytest.mark.parametrize("name", ["gdp", "地区生产总值", "GDP"])
def test_names_and_aliases(name: str) -> None:
    assert evaluate(GROWTH, [rate(5) | {"indicator": name}]).verdict == "met"


def test_names_that_lead_nowhere_are_listed() -> None:
    card = evaluate([GROWTH], [rate(5), rate(5) | {"indicator": "不存在的指标"}])
    assert card.unresolved == ("不存在的指标",)
    # A name that the catalogue knows is resolved, whether a target asks for it or not.
    assert evaluate([GROWTH], [rate(5), rate(5) | {"indicator": "城镇新增就业"}]).unresolved == ()


def test_the_catalogue_knows_further_names() -> None:
    known = pt.catalogue.get("gdp")
    target = Target(code="t", indicator=known, rule=Growth(), quantity="5%", period="2026")
    for name in known.names:
        assert evaluate(target, [rate(5) | {"indicator": name}]).verdict == "met", name


def test_one_figure_under_two_names_is_refused() -> None:
    rows = [rate(5.0), rate(5.1) | {"indicator": "GDP"}]
    with pytest.raises(ObservationError, match="stands 2 times, as GDP and gdp, for 2026-01-01 to 2026-12-31"):
        evaluate(GROWTH, rows)


def test_a_name_of_two_indicators_is_refused() -> None:
    other = Indicator(name="地区生产总值（现价）", code="gdp_nominal", aliases=("GDP",), nature="flow")
    second = Target(code="b", indicator=other, rule=Growth(), quantity="5%", period="2026")
    with pytest.raises(UnknownCodeError, match="several indicators bear the name 'GDP'"):
        evaluate([GROWTH, second], [rate(5) | {"indicator": "GDP"}])


def test_areas_by_code_or_name() -> None:
    areas = [pt.Area(code="140100", name="太原市"), pt.Area(code="140200", name="大同市")]
    targets = [Target(code=a.code, indicator=GDP, rule=Growth(), quantity="5%", period="2026", area=a) for a in areas]
    rows = [rate(5.1, area="太原市"), rate(4.9, area="140200"), rate(1, area="阳泉市")]
    assert [str(e.verdict) for e in evaluate(targets, rows)] == ["met", "missed"]
    # Figures that are all without an area belong to every area; beside others they belong to none of them.
    assert [str(e.verdict) for e in evaluate(targets, [rate(5.1)])] == ["met", "met"]
    assert [str(e.verdict) for e in evaluate(targets, [rate(5.1), rate(5, area="140100")])] == ["met", "no_data"]
    frame = evaluate(targets, rows).to_frame()
    assert list(frame["area"]) == ["140100", "140200"]


def test_a_target_without_an_area() -> None:
    assert evaluate(GROWTH, [rate(5, area="太原市")]).verdict == "met"
    assert evaluate(GROWTH, [rate(5, area="太原市"), rate(4, area="大同市")]).verdict == "no_data"
    assert evaluate(GROWTH, [rate(5), rate(4, area="大同市")]).verdict == "met"


def test_an_area_name_borne_twice_is_refused() -> None:
    areas = [pt.Area(code="110105", name="朝阳区"), pt.Area(code="220104", name="朝阳区")]
    targets = [Target(code=a.code, indicator=GDP, rule=Growth(), quantity="5%", period="2026", area=a) for a in areas]
    with pytest.raises(UnknownCodeError, match="several areas bear the name '朝阳区': 110105, 220104"):
        evaluate(targets, [rate(5, area="朝阳区")])


# ---------------------------------------------------------------------------------------------- plain figures
@pytest.mark.parametrize("figure", [3000, 3000.0, Decimal(3000), Quantity("0.3", "万家"), Quantity(3000, "户")])
def test_plain_figures(figure: Any) -> None:
    result = evaluate(STOCK, figure)
    assert (result.verdict, result.final, result.value) == ("met", True, 3000)
    assert result.data_end == dt.date(2026, 12, 31)


def test_a_plain_figure_is_the_targets_own_last_window() -> None:
    five = Target(code="t", indicator=FIRMS, rule=Threshold(), quantity="3000家", period="2026/2030")
    assert evaluate(five, 3000).data_start == dt.date(2030, 1, 1)
    average = Target(code="t", indicator=GDP, rule=Growth(over="average"), quantity="5%", period="2026/2030")
    result = evaluate(average, 5.5)
    assert (result.verdict, result.data_start) == ("met", dt.date(2026, 1, 1))
    total = Target(code="t", indicator=GDP, rule=Growth(over="total"), quantity="2倍", period="2026/2030")
    assert evaluate(total, 100).verdict == "met"
    assert evaluate(total, 99).verdict == "missed"
    half = Target(code="t", indicator=GDP, rule=Growth(over="total"), quantity="5%", period="2026-S1")
    assert (evaluate(half, 5).verdict, evaluate(half, 5).final) == ("met", True)
    held = Target(code="t", indicator=FIRMS, rule=Threshold(held=True), quantity="3000家", period="2026/2027")
    assert evaluate(held, 3000).reason_code == "gap"
    assert evaluate(FIELDS, 3).verdict == "met"


def test_a_figure_known_only_from_below() -> None:
    assert evaluate(STOCK, Quantity(2900, "家", bound=">")).reason_code == "lower_bound"
    assert evaluate(STOCK, Quantity(3100, "家", bound=">")).verdict == "met"
    for figure in (Quantity(1, "家", bound="<"), Quantity(1, "家", upper=2)):
        with pytest.raises(DefinitionError, match="is no single figure"):
            evaluate(STOCK, figure)


def test_figures_by_code_or_name() -> None:
    plan = Programme(code="p", name="计划", targets=[GROWTH, STOCK])
    card = evaluate(plan, {"gdp": 5.2, "高新技术企业": 2900})
    assert [str(e.verdict) for e in card] == ["met", "missed"]
    assert isinstance(card, Scorecard)
    strive = Target(code="strive", indicator=GDP, rule=Growth(), quantity="6%", period="2026", effort="strive")
    both = evaluate([GROWTH, strive], {"gdp": 5.2, "strive": 5.2})
    assert [str(e.verdict) for e in both] == ["met", "missed"]
    with pytest.raises(UnknownCodeError, match="several targets bear the name '地区生产总值': gdp, strive"):
        evaluate([GROWTH, strive], {"地区生产总值": 5.2})
    with pytest.raises(UnknownCodeError, match="no target 'gpd'; did you mean gdp"):
        evaluate(plan, {"gpd": 5.2})
    with pytest.raises(DefinitionError, match="one figure for 2 targets"):
        evaluate(plan, 5.2)
    assert [str(e.verdict) for e in evaluate(plan, {})] == ["no_data", "no_data"]


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), Decimal("NaN"), -float("inf")])
def test_figures_that_are_none(figure: Any) -> None:
    with pytest.raises(ObservationError, match="value"):
        evaluate(STOCK, figure)


def test_a_figure_needs_a_number_and_a_period() -> None:
    with pytest.raises(DefinitionError, match="which has no number"):
        evaluate(Target(code="t", indicator=FIRMS, rule=Unquantified(why="none_set")), 3)
    with pytest.raises(DefinitionError, match="needs a period"):
        evaluate(Target(code="t", indicator=FIRMS, rule=Threshold(), quantity="3家"), 3)


def test_one_liners() -> None:
    assert evaluate_growth(4.8, 5).reason_code == "direction_unknown"
    assert evaluate_growth(4.8, 5, direction="up").verdict == "missed"
    assert evaluate_growth(4.0, "5%左右", direction="up", tolerance=1).verdict == "met_within_tolerance"
    assert evaluate_threshold("2150家", "3000家", direction="up").verdict == "missed"
    assert evaluate_threshold(70, 70, unit="%", direction="down").verdict == "met"
    assert (
        evaluate_threshold(71, "70%左右", unit="%", direction="down", tolerance=1.0).verdict == "met_within_tolerance"
    )
    assert evaluate_cumulative(8, 8, unit="万人").verdict == "met"
    early = evaluate_cumulative("9万人", "8万人以上", period="2026", through="2026-09")
    assert (early.verdict, early.final) == ("met", False)
    assert evaluate_cumulative(Quantity(5, "万人", bound=">"), "8万人", period="2026").reason_code == "lower_bound"
    assert evaluate_cumulative("5万亩", "8万人").reason_code == "unit_differs"


# --------------------------------------------------------------------------------------------------- bad input
@pytest.mark.parametrize("what", [None, 5, "gdp", [GROWTH, 5], {"gdp": GROWTH}])
def test_what_is_no_target(what: Any) -> None:
    with pytest.raises(DefinitionError, match="is not a Target"):
        evaluate(what, 5)


def test_two_targets_of_one_code() -> None:
    with pytest.raises(DuplicateCodeError, match="'gdp' is used twice"):
        evaluate([GROWTH, GROWTH], [])


@pytest.mark.parametrize(
    ("option", "why"),
    [
        ({"release": "newest"}, "is not one of latest, first"),
        ({"release": ["latest"]}, "is not one of latest, first"),
        ({"release": "lates"}, "did you mean latest"),
        ({"tolerance": -1}, "from 0 up"),
        ({"tolerance": float("nan")}, "from 0 up"),
        ({"tolerance": float("inf")}, "from 0 up"),
        ({"tolerance": "1"}, "from 0 up"),
        ({"tolerance": True}, "from 0 up"),
        ({"as_of": "yesterday"}, "is not a date"),
        ({"as_of": 2026}, "is not a date"),
        ({"as_of": pd.NaT}, "is not a date"),
        ({"as_of": "2026-13-01"}, "2026-13-01"),
    ],
)
def test_options_are_checked(option: dict[str, Any], why: str) -> None:
    with pytest.raises(DefinitionError, match=why):
        evaluate(GROWTH, 5, **option)


@pytest.mark.parametrize(
    "figures", [None, 5j, "4.8", True, {"gdp": "4.8"}, {"gdp": None}, [4.8], object(), {"gdp": True}]
)
def test_what_is_no_figure(figures: Any) -> None:
    with pytest.raises(ObservationError):
        evaluate(GROWTH, figures)


@pytest.mark.parametrize("file", ["figures.csv", "数据/figures.xlsx", Path("a/figures.csv")])
def test_the_name_of_a_file_is_no_figure(file: Any) -> None:
    with pytest.raises(DefinitionError, match=r"is the name of a file; read it first: plantargets\.load\('.*figures\."):
        evaluate(GROWTH, file)


def test_days_of_all_kinds() -> None:
    for day in (dt.date(2027, 3, 1), dt.datetime(2027, 3, 1, 12), pd.Timestamp("2027-03-01"), "2027-03-01", "2027-03"):  # noqa: DTZ001
        assert evaluate(GROWTH, [rate(5, published="2027-02-28")], as_of=day).verdict == "met"


# ------------------------------------------------------------------------------------------------------ tables
def test_no_targets_and_no_figures() -> None:
    assert len(evaluate([], [])) == 0
    assert len(evaluate(Programme(code="p", name="空"), [rate(5)])) == 0
    assert [str(e.verdict) for e in evaluate([GROWTH, STOCK, FIELDS], [])] == ["no_data"] * 3


@pytest.mark.parametrize("came", ["pandas", "polars", "rows"])
def test_the_kind_that_went_in_comes_out(came: str) -> None:
    kind = maker("polars" if came == "polars" else "pandas")
    make: Any = list if came == "rows" else kind
    rows = [rate(5.2, published="2027-01-20"), count(2900, published="2027-02-01")]
    card = evaluate([GROWTH, STOCK, FIELDS], make(rows), as_of="2027-03-01")
    frame = card.to_frame()
    assert isinstance(frame, kind)
    table: Any = frame
    assert tuple(table.columns) == COLUMNS
    assert list(table["verdict"]) == ["met", "missed", "no_data"]
    assert evaluate([GROWTH], Observations(make(rows))).kind == ("polars" if came == "polars" else "pandas")


def test_evaluations_are_values() -> None:
    result = evaluate(GROWTH, 5.2)
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result) == hash(evaluate(GROWTH, 5.2))
    assert result.verdict is Verdict.MET


def test_targets_of_every_rule_in_one_call() -> None:
    dataset = pt.datasets.taiyuan_2026()
    card = evaluate(dataset.programme, dataset.observations, as_of="2026-11-22")
    assert len(card) == len(dataset.programme.targets())
    assert [e.target.code for e in card] == [t.code for t in dataset.programme.targets()]
    for e in card:
        assert e.reason_code is not None or e.verdict != "not_judged"
