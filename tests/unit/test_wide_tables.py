"""Wide tables of figures, in the shapes that statistics bureaus and packages give them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from plantargets.errors import ObservationError, SkippedWarning
from plantargets.observations import Observations
from plantargets.observations.wide import Grid, read_grid
from plantargets.observations.wide.series import read_series
from tests.engines import maker


def grid(text: str) -> Grid:
    """Make a grid of lines whose cells are parted by |."""
    rows: list[list[Any]] = [[cell or None for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    return Grid(rows=rows, name="表")


def rows(figures: Observations, *names: str) -> list[tuple[Any, ...]]:
    """Give figures as short tuples: span, and the columns named."""
    columns = figures.columns()
    spans = [f"{a:%Y-%m-%d}/{b:%Y-%m-%d}" for a, b in zip(columns["start"], columns["end"], strict=True)]
    return list(zip(spans, *(columns[name] for name in names), strict=True))


@pytest.mark.parametrize(
    ("name", "indicator", "measure", "to_date", "unit"),
    [
        # Names of series as data.stats.gov.cn prints them.
        ("社会消费品零售总额_当期值(亿元)", "社会消费品零售总额", "level", False, "亿元"),
        ("社会消费品零售总额_累计值(亿元)", "社会消费品零售总额", "level", True, "亿元"),
        ("社会消费品零售总额_同比增长(%)", "社会消费品零售总额", "growth", False, "%"),
        ("固定资产投资（不含农户）_累计增长(%)", "固定资产投资（不含农户）", "growth", True, "%"),
        ("居民消费价格指数(上年同月=100)", "居民消费价格指数", "index", False, None),
        ("居民消费价格指数(上年同期=100)", "居民消费价格指数", "index", True, None),
        ("国内生产总值指数(上年=100)", "国内生产总值指数", "index", False, None),
        # Bulletins.
        ("  其中：第一产业", "第一产业", None, False, None),
        ("一、地区生产总值（亿元）", "地区生产总值", None, False, "亿元"),
        ("城镇新增就业累计", "城镇新增就业", "level", True, None),
        ("规模以上工业增加值增速(%)", "规模以上工业增加值", "growth", False, "%"),
        ("同比±%", "", "growth", False, "%"),
        ("城镇调查失业率(%)", "城镇调查失业率", None, False, "%"),
        ("能源消费总量(万吨标准煤)", "能源消费总量", None, False, "万吨标准煤"),
    ],
)
def test_a_name_is_taken_apart(name: str, indicator: str, measure: str | None, to_date: bool, unit: str | None) -> None:  # noqa: FBT001
    said = read_series(name)
    assert (said.indicator, said.measure, said.to_date, said.unit, said.refused) == (
        indicator, measure, to_date, unit, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "社会消费品零售总额_环比增长(%)", "居民消费价格指数(上月=100)", "全国-环比增长", "工业增加值比上月增长(%)",
        "国内生产总值指数(1978=100)", "商品零售价格定基指数(2020年=100)", "存款余额_比年初增减额(亿元)",
    ],
)  # fmt: skip
def test_what_is_no_level_and_no_rate_over_the_year_is_refused(name: str) -> None:
    assert read_series(name).refused


NATION = """
数据库：月度数据
时间：最近13个月
指标|2026年9月|2026年8月|2026年2月
社会消费品零售总额_当期值(亿元)|4,123.5|\uff13\uff19\uff10\uff10．\uff15|
社会消费品零售总额_累计值(亿元)|36,587.1|32000|8000
社会消费品零售总额_累计增长(%)|3.4|—|4.0
社会消费品零售总额_环比增长(%)|0.4|…|0.0
注：1-2月份数据合并发布。
数据来源：国家统计局
"""


def test_a_download_of_the_national_bureau() -> None:
    with pytest.warns(SkippedWarning, match=r"环比.*\(表!A7\)"):
        figures = read_grid(grid(NATION), "月度数据", area="全国")
    assert rows(figures, "measure", "value", "unit") == [
        ("2026-09-01/2026-09-30", "level", 4123.5, "亿元"),
        ("2026-08-01/2026-08-31", "level", 3900.5, "亿元"),
        ("2026-01-01/2026-09-30", "level", 36587.1, "亿元"),
        ("2026-01-01/2026-08-31", "level", 32000.0, "亿元"),
        ("2026-01-01/2026-02-28", "level", 8000.0, "亿元"),
        ("2026-01-01/2026-09-30", "growth", 3.4, "%"),
        ("2026-01-01/2026-02-28", "growth", 4.0, "%"),
    ]
    columns = figures.columns()
    assert set(columns["indicator"]) == {"社会消费品零售总额"}
    assert set(columns["source"]) == {"国家统计局"}
    assert set(columns["area"]) == {"全国"}


def test_quarters_and_years() -> None:
    """累计值 and 当期值 of a first quarter, and of a year, are one figure and stand in the table once."""
    table = (
        "指标|2026年第三季度|2026年第一季度|2025年\n国内生产总值_累计值(亿元)|9|3|13\n国内生产总值_当期值(亿元)|2|3|13"
    )
    assert rows(read_grid(grid(table), "x"), "value") == [
        ("2026-01-01/2026-09-30", 9.0),
        ("2026-01-01/2026-03-31", 3.0),
        ("2025-01-01/2025-12-31", 13.0),
        ("2026-07-01/2026-09-30", 2.0),
    ]


def test_areas_by_time_with_the_indicator_above() -> None:
    table = (
        "指标：地区生产总值_累计值(亿元)\n地区|2026年第三季度|2026年第二季度\n  北京市|37,000.5|24000\n山西省|18000|"
    )
    figures = read_grid(grid(table), "x")
    assert rows(figures, "area", "indicator", "value") == [
        ("2026-01-01/2026-09-30", "北京市", "地区生产总值", 37000.5),
        ("2026-01-01/2026-06-30", "北京市", "地区生产总值", 24000.0),
        ("2026-01-01/2026-09-30", "山西省", "地区生产总值", 18000.0),
    ]


def test_a_heading_of_two_rows() -> None:
    """A rate has the time of the amount to its left, as bulletins print it."""
    table = "表1\n单位：亿元\n地区|2026年||2025年|\n|1-9月|同比增长(%)|1-9月|同比增长(%)\n太原市|4000|5.1|3900|4.8"
    assert rows(read_grid(grid(table), "x", indicator="gdp"), "measure", "value", "unit") == [
        ("2026-01-01/2026-09-30", "level", 4000.0, "亿元"),
        ("2026-01-01/2026-09-30", "growth", 5.1, "%"),
        ("2025-01-01/2025-09-30", "level", 3900.0, "亿元"),
        ("2025-01-01/2025-09-30", "growth", 4.8, "%"),
    ]


def test_a_bulletin_of_one_period() -> None:
    table = "指标|计量单位|绝对量|同比增长(%)\n地区生产总值|亿元|4000|5.1\n城镇调查失业率|%|5.2|"
    assert rows(read_grid(grid(table), "x", period="2026年1-9月"), "indicator", "measure", "value", "unit") == [
        ("2026-01-01/2026-09-30", "地区生产总值", "level", 4000.0, "亿元"),
        ("2026-01-01/2026-09-30", "地区生产总值", "growth", 5.1, "%"),
        ("2026-01-01/2026-09-30", "城镇调查失业率", "level", 5.2, "%"),
    ]


def test_spans_without_a_year_take_the_year_that_is_stated() -> None:
    figures = read_grid(grid("指标|1-9月|同比增长(%)\n地区生产总值(亿元)|4000|5.1"), "x", period="2026")
    assert rows(figures, "value") == [("2026-01-01/2026-09-30", 4000.0), ("2026-01-01/2026-09-30", 5.1)]


def test_headings_that_hold_time_and_measure() -> None:
    table = "指标|2026年9月当月|2026年1—9月累计|2026年1-9月同比增长(%)\n社会消费品零售总额(亿元)|4|36|3.4"
    assert rows(read_grid(grid(table), "x"), "measure", "value") == [
        ("2026-09-01/2026-09-30", "level", 4.0),
        ("2026-01-01/2026-09-30", "level", 36.0),
        ("2026-01-01/2026-09-30", "growth", 3.4),
    ]


def test_time_by_measure_as_packages_give_it() -> None:
    """Shape of akshare's macro_china_consumer_goods_retail."""
    heads = ["月份", "当月", "同比增长", "累计", "累计-同比增长"]
    table = pd.DataFrame([["2026年09月份", 1.0, 3.0, 5.0, 7.0], ["2026年08月份", 2.0, 4.0, 6.0, None]], columns=heads)
    figures = Observations.from_wide(table, indicator="社会消费品零售总额", unit="亿元")
    assert rows(figures, "measure", "value", "unit")[:4] == [
        ("2026-09-01/2026-09-30", "level", 1.0, "亿元"),
        ("2026-09-01/2026-09-30", "growth", 3.0, "%"),
        ("2026-01-01/2026-09-30", "level", 5.0, "亿元"),
        ("2026-01-01/2026-09-30", "growth", 7.0, "%"),
    ]
    assert len(figures) == 7


def test_prices_of_country_towns_and_villages() -> None:
    """Shape of akshare's macro_china_cpi: columns 全国-当月, 城市-当月 …; the index is one over the same month."""
    table = pd.DataFrame(
        {
            "月份": ["2026年09月份"],
            "全国-当月": [100.2],
            "全国-同比增长": [0.2],
            "城市-当月": [100.1],
            "全国-环比增长": [0.1],
        }
    )
    with pytest.warns(SkippedWarning, match="环比"):
        figures = Observations.from_wide(table, indicator="居民消费价格", measure="index")
    assert rows(figures, "area", "scope", "measure", "value") == [
        ("2026-09-01/2026-09-30", "全国", None, "index", 100.2),
        ("2026-09-01/2026-09-30", "全国", None, "growth", 0.2),
        ("2026-09-01/2026-09-30", None, "城市", "index", 100.1),
    ]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_long_with_the_measure_in_the_name(library: str) -> None:
    """Shape of the package cn-stats."""
    table = maker(library)(
        {
            "指标名称": ["社会消费品零售总额_累计值(亿元)"] * 2,
            "指标代码": ["A07", "A07"],
            "查询日期": ["202609", "202602"],
            "数值": [4.0, 5.0],
        }
    )
    assert rows(Observations.from_wide(table), "value") == [
        ("2026-01-01/2026-09-30", 4.0),
        ("2026-01-01/2026-02-28", 5.0),
    ]


def test_the_index_of_a_pandas_table_is_its_first_column() -> None:
    table = pd.DataFrame([[1.0, 2.0]], index=["山西省"], columns=["2026年9月", "2026年8月"])
    figures = Observations.from_wide(table, indicator="地区生产总值_累计值(亿元)")
    assert figures.columns()["area"] == ["山西省", "山西省"]
    by_name = pd.DataFrame([[1.0]], index=["GDP_累计值(亿元)"], columns=["2026年9月"])
    assert Observations.from_wide(by_name).columns()["indicator"] == ["GDP"]
    by_time = pd.DataFrame({"GDP_累计值(亿元)": [1.0]}, index=pd.Index(["2026-09"]))
    assert rows(Observations.from_wide(by_time)) == [("2026-01-01/2026-09-30",)]


def test_headings_of_pandas_may_be_anything() -> None:
    name = ["GDP_累计值(亿元)"]
    for heading in (pd.Period("2026-09"), 202609, "2026-09"):
        assert rows(Observations.from_wide(pd.DataFrame({"指标": name, heading: [1.0]})))[0] == (
            "2026-01-01/2026-09-30",
        )
    with pytest.raises(ObservationError, match=r"2026-09-30 is a day.*\(B1\)"):
        Observations.from_wide(pd.DataFrame({"指标": name, pd.Timestamp("2026-09-30"): [1.0]}))
    levels = pd.MultiIndex.from_tuples([("2026年", "1-9月"), ("2026年", "同比增长(%)")])
    figures = Observations.from_wide(pd.DataFrame([[1.0, 2.0]], columns=levels, index=["GDP(亿元)"]))
    assert rows(figures, "measure") == [("2026-01-01/2026-09-30", "level"), ("2026-01-01/2026-09-30", "growth")]


@pytest.mark.parametrize(
    "table",
    [pd.DataFrame(), pd.DataFrame({"指标": ["x"], "2026": [float("nan")]}), pd.DataFrame({"a": [1]}), [1], "x"],
    ids=["empty", "no figure", "no heading", "list", "text"],
)
def test_what_holds_no_figures_is_refused(table: Any) -> None:
    with pytest.raises(ObservationError):
        Observations.from_wide(table)


def test_a_table_of_polars_without_a_heading_is_refused() -> None:
    with pytest.raises(ObservationError):
        Observations.from_wide(maker("polars")({"a": [1]}))


@pytest.mark.parametrize(
    ("table", "stated", "place", "message"),
    [
        ("指标|2026年9月\nGDP_累计值(亿元)|x", {}, "表!B2", "value 'x'"),
        ("指标|2026年9月\nGDP_累计值|5", {}, "表!B2", "unit of a level is missing"),
        ("指标|2026年9月\nGDP_累计值(亿元)|5%", {}, "表!B2", "the cell shows per cent, 5%, and the unit is '亿元'"),
        ("指标|2026年9月\nGDP(%)|5", {}, "表!B2", "measured in 亿元"),
        ("指标|同比增长\nGDP|5", {}, "表!B2", "nothing says which time"),
        ("时间|同比增长\n2026年9月|5", {}, "表!B2", "nothing says what is measured"),
        ("时间|同比增长\n2026年13月|5", {"indicator": "gdp"}, "表!A2", "'2026年13月'"),
        ("指标|零售额(亿元)\n时间|5", {"period": "2026"}, "表!B1", "two indicators, '时间' and '零售额'"),
        ("指标|2026年9月|2026年9月\nGDP_累计值(亿元)|5|6", {}, "表!C2", r"a second figure for one key \(表!B2 says 5"),
        ("指标|开始|结束|同比增长\nGDP|2026-13|2026-09|5", {}, "表!B2", "2026-13"),
        ("指标|单位|口径|2026年9月\nGDP|亿元|五|5", {}, "表!C2", "measure '五'"),
        ("指标|2026年9月\nGDP_累计增长(%)|#", {}, "表!B2", "value '#'"),
        ("只有一格", {}, "表", "no row is the heading"),
        ("指标|2026年9月\nGDP_累计值(亿元)|—", {}, "表", "no figures"),
        ("指标|2026年9月\nGDP_环比增长(%)|1", {}, "表", "环比"),
        ("指标|2026年9月\nGDP_累计值(亿元)|1", {"value": 5}, "", "cannot be stated"),
        ("指标|2026年9月\nGDP_累计值(亿元)|1", {"aera": "x"}, "", "'aera'"),
    ],
)
def test_the_cell_at_fault_is_named(table: str, stated: dict[str, Any], place: str, message: str) -> None:
    with pytest.raises(ObservationError, match=message) as caught:
        read_grid(grid(table), "x", **stated)
    assert caught.value.problems[0].path == place


def test_all_faults_come_at_once() -> None:
    table = "指标|2026年9月|2026年8月\nGDP_累计值(亿元)|x|5%\n零售额_累计值|1|y"
    with pytest.raises(ObservationError) as caught:
        read_grid(grid(table), "x")
    assert {problem.path for problem in caught.value.problems} == {"表!B2", "表!C2", "表!B3", "表!C3"}


def test_a_day_is_no_month() -> None:
    day = Grid(rows=[["时间", "同比增长"], [dt.date(2026, 9, 1), 5.0]], name="表")
    with pytest.raises(ObservationError, match=r"2026-09-01 is a day; write the month.*\(表!A2\)"):
        read_grid(day, "x", indicator="gdp")


def test_a_column_of_words_is_named_and_not_read() -> None:
    table = "指标|责任单位|2026年9月\nGDP_累计值(亿元)|市统计局|5"
    with pytest.warns(SkippedWarning, match=r"holds no figures.*\(表!B1\)"):
        assert len(read_grid(grid(table), "x")) == 1


def test_start_and_end_of_a_row_are_its_time() -> None:
    figures = read_grid(grid("指标|开始|结束|GDP_同比增长\n|2026-01|2026-09|5"), "x")
    assert rows(figures, "measure", "value") == [("2026-01-01/2026-09-30", "growth", 5.0)]


def test_a_row_of_a_refused_series_is_named_once() -> None:
    table = "指标|2026年9月|2026年8月\nGDP_累计增长(%)|5|5.1\nGDP_环比增长(%)|1|2"
    with pytest.warns(SkippedWarning) as caught:
        read_grid(grid(table), "x")
    warning = caught[0].message
    assert isinstance(warning, SkippedWarning)
    assert [problem.path for problem in warning.problems] == ["表!A3"]
    assert str(warning).startswith("x: 1 part of the table not read")


def test_broken_cells_of_a_grid_are_faults() -> None:
    cells: list[list[Any]] = [["指标", "2026年9月"], ["GDP_累计增长(%)", None]]
    with pytest.raises(ObservationError, match=r"the cell shows #REF! \(表!B2\)"):
        read_grid(Grid(rows=cells, name="表", unread={(1, 1): "the cell shows #REF!"}), "x")


def test_merged_areas_fill_their_rows() -> None:
    cells: list[list[Any]] = [
        ["地区", "指标", "2026年9月"],
        ["太原市", "GDP_累计值(亿元)", 5.0],
        [None, "GDP_累计增长(%)", 4.0],
    ]
    merged = Grid(rows=cells, merged=((1, 0, 2, 0),), name="表")
    assert read_grid(merged, "x").columns()["area"] == ["太原市", "太原市"]


def test_old_formats_do_not_say_whether_a_share_is_shown_in_per_cent() -> None:
    cells: list[list[Any]] = [["指标", "2026年9月"], ["GDP_累计增长(%)", 0.05]]
    with pytest.raises(ObservationError, match=r"save the file as \.xlsx"):
        read_grid(Grid(rows=cells, formats=False), "x")
    assert len(read_grid(Grid(rows=[cells[0], ["GDP_累计增长(%)", 5.1]], formats=False), "x")) == 1
