"""Results as published figures: what fits exactly, and why the rest does not. Invented texts."""

from __future__ import annotations

from typing import get_args

import pytest

import plantargets as pt
from plantargets.catalogue import Catalogue
from plantargets.errors import DefinitionError
from plantargets.reading import Reading, read_report
from plantargets.reading.results import UNUSED, Unused


def read(words: str, heading: str = "一、2025年工作回顾", area: str | None = "太原市") -> Reading:
    return read_report(f"{heading}\n{words}", year=2026, area=area, document="示例报告")


def rows(reading: Reading) -> list[tuple[object, ...]]:
    columns = reading.to_observations().columns()
    shown = ("indicator", "measure", "value", "unit", "status")
    return list(zip(*(columns[name] for name in shown), strict=True))


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("地区生产总值增长5.2%。", ("gdp", "growth", 5.2, "%", None)),
        ("固定资产投资下降3.1%。", ("fixed_asset_investment", "growth", -3.1, "%", None)),
        ("粮食产量1.86亿斤。", ("grain_output", "level", 1.86, "亿斤", None)),
        ("粮食产量突破1.86亿斤。", ("grain_output", "level", 1.86, "亿斤", "lower_bound")),
        ("粮食产量达到1.86亿斤。", ("grain_output", "level", 1.86, "亿斤", "lower_bound")),
        ("预计完成固定资产投资300亿元。", ("fixed_asset_investment", "level", 300.0, "亿元", "expected")),
        ("城镇新增就业8万人。", ("urban_new_jobs", "level", 8.0, "万人", None)),
        ("森林覆盖率提高1.6个百分点。", ("forest_cover", "difference", 1.6, "个百分点", None)),
        ("万元地区生产总值增长5%，一般公共预算收入同比增长2%。", ("general_budget_revenue", "growth", 2.0, "%", None)),
    ],
)
def test_what_fits_exactly_is_a_figure(words: str, row: tuple[object, ...]) -> None:
    assert rows(read(words)) == [row]


def test_an_average_is_filed_with_its_span() -> None:
    columns = read("五年来地区生产总值年均增长5.3%。", "一、过去五年工作回顾").to_observations().columns()
    assert columns["measure"] == ["avg_growth"]
    assert (columns["start"][0].year, columns["end"][0].year) == (2021, 2025)


def test_area_document_and_basis_are_filed() -> None:
    reading = read("地区生产总值增长5.2%，居民人均可支配收入实际增长4%，居民消费价格上涨1%。")
    columns = reading.to_observations().columns()
    assert reading.area is not None
    assert columns["area"] == [reading.area.code] * 3
    assert columns["source"] == ["示例报告"] * 3
    assert columns["basis"] == ["real", "real", "not_priced"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("新建木工坊30个。", "not_in_catalogue"),
        ("粮食产量1.86亿斤左右。", "approximate"),
        ("城镇登记失业率控制在4%以内。", "one_sided"),
        ("固定资产投资下降3%以上。", "one_sided"),
        ("粮食产量1至2亿斤。", "range"),
        ("粮食产量5亿元。", "other_unit"),
        ("居民人均可支配收入与经济增长同步。", "no_measure"),
        ("新增税收收入3亿元。", "not_in_catalogue"),
    ],
)
def test_what_does_not_fit_is_left_out_with_the_reason(words: str, why: str) -> None:
    reading = read(words)
    assert len(reading.to_observations()) == 0
    assert [reason for _, reason in reading.unused_results()] == [why]


def test_what_spans_years_is_no_level_unless_it_adds_up() -> None:
    reading = read(
        "城镇新增就业年均8万人，累计发放贷款9亿元，民生支出占一般公共预算支出比重保持在80%以上。",
        "一、过去五年工作回顾",
    )
    assert "no_measure" in {why for _, why in reading.unused_results()}
    assert len(reading.to_observations()) == 0


def test_the_same_figure_twice_counts_once() -> None:
    reading = read("地区生产总值增长5.2%。地区生产总值增长5.2%。")
    assert len(reading.to_observations()) == 1
    assert [why for _, why in reading.unused_results()] == ["said_twice"]


def test_of_two_figures_for_one_thing_neither_counts() -> None:
    reading = read("地区生产总值增长5.2%。地区生产总值增长5.3%。粮食产量3万吨。")
    assert [row[0] for row in rows(reading)] == ["grain_output"]
    assert [why for _, why in reading.unused_results()] == ["contradicted", "contradicted"]


def test_targets_are_no_figures() -> None:
    reading = read("地区生产总值增长5.2%。", "二、2026年目标任务")
    assert (len(reading.targets), len(reading.to_observations()), reading.unused_results()) == (1, 0, ())


def test_an_open_area_is_an_error() -> None:
    with pytest.raises(DefinitionError, match="give one"):
        read("地区生产总值增长5.2%。", area=None).to_observations()


def test_the_callers_catalogue_is_used() -> None:
    own = Catalogue([pt.Indicator(name="新建木工坊", code="workshops", unit="个", nature="flow", aggregate="sum")])
    reading = read("新建木工坊30个，地区生产总值增长5%。")
    assert reading.to_observations(catalogue=own).columns()["indicator"] == ["workshops"]
    assert [why for _, why in reading.unused_results(catalogue=own)] == ["not_in_catalogue"]


def test_figures_judge_the_plan_they_fit() -> None:
    target = pt.Target(
        code="gdp", indicator=pt.catalogue.default()["gdp"], rule=pt.Growth(), quantity="5%", period="2025",
        area="太原市",
    )  # fmt: skip
    assert str(pt.evaluate(target, read("地区生产总值增长5.2%。").to_observations()).verdict) == "met"


def test_every_reason_is_in_words() -> None:
    assert set(UNUSED) == set(get_args(Unused))
