"""The shipped indicators and their look-up."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from importlib import resources
from typing import Any

import attrs
import pandas as pd
import pytest

from plantargets import catalogue
from plantargets.catalogue import Catalogue
from plantargets.catalogue.names import name_key
from plantargets.errors import DefinitionError, DuplicateCodeError, FileError, UnknownCodeError
from plantargets.model.indicator import Indicator

SHIPPED = catalogue.default()

METRO = Indicator(
    name="地铁客运量", code="metro_trips", aliases=("轨道交通客运量",), unit="万人次", nature="flow", aggregate="sum"
)


# ------------------------------------------------------------------------------------------------ the shipped facts
@pytest.mark.parametrize("indicator", SHIPPED, ids=lambda indicator: indicator.code)
class TestEveryRow:
    def test_says_what_it_is_and_how_sure_that_is(self, indicator: Indicator) -> None:
        assert indicator.name_en
        assert indicator.definition
        assert indicator.definition.endswith(".")
        assert indicator.certainty is not None
        assert indicator.source or indicator.certainty in {"convention", "judgement"}

    def test_has_a_code_for_programmers(self, indicator: Indicator) -> None:
        assert indicator.code.isidentifier()
        assert indicator.code.isascii()
        assert indicator.code == indicator.code.lower()

    def test_nature_and_aggregate_belong_together(self, indicator: Indicator) -> None:
        allowed = {
            "stock": {"last"},
            "flow": {"sum", "published"},
            "rate": {"last", "mean", "published"},
            "index": {"published"},
        }
        assert indicator.nature is not None
        assert indicator.aggregate in allowed[indicator.nature]

    def test_limits_are_limits(self, indicator: Indicator) -> None:
        low, high = indicator.natural_min, indicator.natural_max
        assert low is None or high is None or low < high

    def test_only_money_has_a_price_basis(self, indicator: Indicator) -> None:
        unit = indicator.unit
        priced = unit is not None and "元" in unit.text
        if indicator.basis in {"nominal", "real"}:
            assert priced
        elif indicator.basis == "not_priced":
            assert not priced

    def test_a_share_has_the_unit_and_the_limits_of_one(self, indicator: Indicator) -> None:
        if indicator.natural_max == 100:
            assert indicator.unit is not None
            assert indicator.unit.text == "%"
            assert indicator.natural_min == 0
            assert indicator.nature == "rate"

    def test_an_open_direction_has_its_reason(self, indicator: Indicator) -> None:
        if indicator.direction is None:
            definition = indicator.definition or ""
            assert "Direction open" in definition

    def test_an_open_basis_has_its_reason(self, indicator: Indicator) -> None:
        if indicator.basis is None:
            definition = (indicator.definition or "").lower()
            assert "basis" in definition or "prices" in definition

    def test_counting_words_differ_and_hold_that_of_the_unit(self, indicator: Indicator) -> None:
        for words in indicator.count_words:
            assert len(set(words)) == len(words) > 1
            assert indicator.unit is not None
            assert any(word in indicator.unit.text for word in words)

    def test_no_alias_names_the_rate_of_the_series(self, indicator: Indicator) -> None:
        # A rate of GDP is not GDP: GDP增速 4.8 would be filed as a level. 涨幅 is what the CPI series is printed as.
        for alias in indicator.aliases:
            assert not alias.endswith(("增速", "增长", "增长率", "下降", "降低", "降低率"))

    def test_every_name_leads_back(self, indicator: Indicator) -> None:
        for name in indicator.names:
            assert SHIPPED.resolve(name) is indicator
            assert SHIPPED[name] is indicator
            assert name in SHIPPED
        assert SHIPPED.get(indicator.code) is indicator
        assert indicator in SHIPPED


def test_there_are_enough() -> None:
    assert len(SHIPPED) >= 100
    assert len({indicator.code for indicator in SHIPPED}) == len(SHIPPED)
    assert len(SHIPPED.indicators) == len(list(SHIPPED))


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("gdp", {"unit": "亿元", "nature": "flow", "aggregate": "sum", "basis": "real", "direction": "up"}),
        ("retail_sales", {"basis": "nominal", "nature": "flow"}),
        # The rate is on comparable coverage: 福建省统计局, 固定资产投资附注.
        ("fixed_asset_investment", {"aggregate": "published", "basis": "nominal", "scope": "不含农户"}),
        # 国家统计局 publishes nominal and real rates of income side by side.
        ("disposable_income", {"basis": None, "aggregate": "published", "unit": "元"}),
        ("rural_disposable_income", {"basis": None, "scope": "农村"}),
        # A ceiling until 2024, a band since the State Council's report of 2025.
        ("cpi_rise", {"direction": None, "nature": "index", "unit": "%"}),
        ("surveyed_unemployment", {"aggregate": "mean", "direction": "down"}),
        ("registered_unemployment", {"aggregate": "last", "direction": "down"}),
        ("urban_area_population", {"direction": None, "scope": "城区", "nature": "stock"}),
        ("raw_coal_output", {"direction": None, "unit": "万吨"}),
        ("high_value_patents", {"unit": "件/万人", "nature": "rate"}),
        ("ozone", {"aggregate": "published", "direction": "down"}),
        ("energy_intensity", {"basis": "real", "direction": "down"}),
        ("gross_industrial_output_all", {"scope": None, "basis": None}),
        # Children of other ages, and in-migration, carry these past 100 per cent.
        ("preschool_enrolment", {"natural_max": None}),
        ("compulsory_retention", {"natural_max": None}),
        # Printed in 人 and in 人次, which never add.
        ("subsidised_training", {"unit": None}),
        ("good_air_days_ratio", {"scope": "市区", "natural_max": 100.0}),
    ],
)
def test_facts_that_are_easily_got_wrong(code: str, facts: dict[str, object]) -> None:
    indicator = SHIPPED[code]
    for name, wanted in facts.items():
        value = getattr(indicator, name)
        assert (str(value) if name == "unit" and value is not None else value) == wanted


@pytest.mark.parametrize(
    ("name", "code"),
    [
        # As printed in the headline targets of 太原市政府工作报告 (2026).
        ("地区生产总值", "gdp"),
        ("固定资产投资", "fixed_asset_investment"),
        ("社会消费品零售总额", "retail_sales"),
        ("进出口总额", "goods_trade"),
        ("一般公共预算收入", "general_budget_revenue"),
        ("居民人均可支配收入", "disposable_income"),
        ("城镇新增就业人数", "urban_new_jobs"),
        ("居民消费价格指数涨幅", "cpi_rise"),
        ("城区人口", "urban_area_population"),
        ("工业总产值", "gross_industrial_output_all"),
        ("制造业增加值", "manufacturing_va"),
        ("全社会研发投入", "rd_expenditure"),
        ("全社会研发经费投入", "rd_expenditure"),
        ("高新技术企业", "hightech_firms"),
        ("技术合同成交额", "tech_contract_value"),
        ("年旅游接待人数", "tourist_visits"),
        ("旅游总花费", "tourism_spending"),
        ("空气质量优良天数比率", "good_air_days_ratio"),
        ("森林覆盖率", "forest_cover"),
        ("人均公园绿地面积", "park_green_per_capita"),
        ("煤炭产量", "raw_coal_output"),
        ("焦炭产量", "coke_output"),
        ("粮食产量", "grain_output"),
        ("农产品加工业产值", "agro_processing_output"),
        ("新建改造高标准农田", "high_standard_farmland_built"),
        ("新增供热能力", "heating_capacity_added"),
        ("楼宇入驻率", "building_occupancy"),
        ("公办托育机构托位使用率", "childcare_place_use"),
        ("新引进10亿元以上项目", "billion_projects_attracted"),
        ("新改扩建公办幼儿园", "public_kindergartens_built"),
        ("建设社区嵌入式托育点", "community_childcare_built"),
        # Targets of earlier years of the same city.
        ("规模以上工业增加值", "industrial_va_above_scale"),
        ("城镇登记失业率", "registered_unemployment"),
        ("政府补贴性技能培训", "subsidised_training"),
        ("新增技能人才", "new_skilled_workers"),
        ("就业招聘会", "job_fairs"),
        ("新发展设施蔬菜面积", "protected_vegetable_area_new"),
        ("农产品加工销售收入", "agro_processing_sales"),
        ("肉类产量", "meat_output"),
        ("禽蛋产量", "egg_output"),
        ("奶牛生产性能测定", "dairy_performance_tested"),
        ("农民人均纯收入", "rural_net_income"),
        ("PM2.5浓度", "pm25"),
        ("PM2.5", "pm25"),
        ("重污染天数", "heavy_pollution_days"),
        # National headline targets, State Council reports of 2011 to 2026.
        ("国内生产总值", "gdp"),
        ("广义货币M2", "m2"),
        ("单位国内生产总值能耗", "energy_intensity"),
        ("农村贫困人口减少", "poor_population_reduced"),
        ("城镇调查失业率", "surveyed_unemployment"),
    ],
)
def test_names_that_plans_print(name: str, code: str) -> None:
    indicator = catalogue.resolve(name)
    assert indicator is not None
    assert indicator.code == code


@pytest.mark.parametrize(
    "name",
    [
        "经济增长",  # the rate of what is clear from use only
        "经济总量",
        "GDP增速",
        "投资增速",  # of all fixed assets, or of industry
        "消费增速",
        "贷款增速",
        "财政收入",  # with or without the centre's share
        "财政总收入",
        "研发投入",  # of the whole society, or of a firm; amount or share
        "旅游收入",  # domestic or total
        "国内旅游收入",
        "城乡居民收入",
        "战略性新兴产业增加值",  # within industry, or with services
        "规上原煤产量",
        "新增经营主体",  # gross or net
        "林木绿化率",
        "寄递业务量",
        "技术交易额",
        "综改示范区和中北高新区工业产值",  # local: stands in the plan's own file
    ],
)
def test_names_that_leave_open_what_is_meant_lead_to_nothing(name: str) -> None:
    assert catalogue.resolve(name) is None
    assert name not in SHIPPED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("固定资产投资", "全社会固定资产投资"),
        ("规模以上工业总产值", "工业总产值"),
        ("制造业增加值", "规模以上制造业增加值"),
        ("城区人口", "城镇常住人口"),
        ("常住人口", "城镇常住人口"),
        ("农民人均纯收入", "农村居民人均可支配收入"),
        ("全社会研发投入", "全社会研发投入强度"),
        ("高新技术企业", "新认定高新技术企业"),
        ("高标准农田面积", "建设高标准农田"),
        ("新建高标准农田", "新建改造高标准农田"),
        ("粮食产量", "粮食综合生产能力"),
        ("森林覆盖率", "林木覆盖率"),
        ("森林覆盖率", "林草覆盖率"),
        ("国考断面水质达标率", "地表水达到或好于Ⅲ类水体比例"),
        ("新能源装机", "可再生能源装机"),
        ("农产品加工业产值", "农产品加工销售收入"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("新发展设施蔬菜面积", "新改扩建设施蔬菜面积"),
        ("税收收入", "一般公共预算收入"),
        ("金融机构各项贷款余额", "金融机构本外币各项贷款余额"),
        ("老旧小区改造", "老旧小区改造惠及户数"),
        ("新引进亿元以上项目", "新引进10亿元以上项目"),
        ("新改扩建公办幼儿园", "新增公办幼儿园学位"),
    ],
)
def test_neighbouring_concepts_stay_apart(one: str, other: str) -> None:
    assert SHIPPED[one] != SHIPPED[other]


# ------------------------------------------------------------------------------------------------------- look-up
@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("gdp", "gdp"),
        ("\uff27\uff24\uff30", "gdp"),
        (" 地区生产总值 ", "gdp"),
        ("地区\n生产总值", "gdp"),
        ("每千人口执业（助理）医师数", "physicians_per_thousand"),
        ("国家级专精特新小巨人企业", "little_giants"),
        ('国家级专精特新"小巨人"企业', "little_giants"),
        ("PM₂.₅浓度", "pm25"),
        ("地表水达到或好于III类水体比例", "surface_water_good"),
    ],
)
def test_spellings_of_one_name(spelling: str, code: str) -> None:
    assert SHIPPED[spelling].code == code
    assert spelling in SHIPPED


def test_get_takes_codes_only() -> None:
    assert catalogue.get("gdp") is SHIPPED["gdp"]
    assert catalogue.get("地区生产总值") is SHIPPED["gdp"]
    with pytest.raises(UnknownCodeError, match="no indicator 'no_such_code'"):
        catalogue.get("no_such_code")


def test_an_unknown_name_shows_its_neighbours() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        SHIPPED["社会消费品零售总"]
    assert caught.value.kind == "indicator"
    assert caught.value.candidates[0] == "社会消费品零售总额"
    assert str(caught.value).startswith("no indicator '社会消费品零售总'; did you mean 社会消费品零售总额")
    with pytest.raises(UnknownCodeError, match="did you mean retail_sales"):
        SHIPPED["retail_sale"]
    with pytest.raises(UnknownCodeError, match=r"^no indicator 'qqqqqqqq'$"):
        SHIPPED["qqqqqqqq"]


@pytest.mark.parametrize("name", ["", "  \n", None, 5, float("nan"), b"gdp", ["gdp"]])
def test_what_is_no_name(name: object) -> None:
    for ask in (SHIPPED.resolve, SHIPPED.get, SHIPPED.search, SHIPPED.__getitem__):
        with pytest.raises(DefinitionError, match="is not a name; give the text of a code, a name or an alias"):
            ask(name)  # type: ignore[arg-type]
    assert name not in SHIPPED


def test_hostile_names_lead_to_nothing_soon() -> None:
    for name in ("9" * 1_000_000, "“" * 1_000_000, "\x00", "\ud800", "ﷺ" * 100_000):
        assert SHIPPED.resolve(name) is None
        with pytest.raises(UnknownCodeError):
            SHIPPED[name]


def test_resolve_all_sorts_names() -> None:
    found, left = catalogue.resolve_all(["GDP", "投资增速", "gdp", "财政收入", "投资增速", "GDP"])
    assert list(found) == ["GDP", "gdp"]
    assert found["GDP"] is found["gdp"] is SHIPPED["gdp"]
    assert left == ("投资增速", "财政收入")
    assert catalogue.resolve_all([]) == ({}, ())


def test_resolve_all_refuses_one_text_and_holes() -> None:
    with pytest.raises(DefinitionError, match="is one text; give a list of names"):
        catalogue.resolve_all("GDP")
    with pytest.raises(DefinitionError, match="is not a name"):
        catalogue.resolve_all(["GDP", float("nan")])  # type: ignore[list-item]


def test_search_puts_the_best_first() -> None:
    codes = [indicator.code for indicator in catalogue.search("固定资产投资")]
    assert codes[0] == "fixed_asset_investment"
    assert {"total_fixed_asset_investment", "private_investment"} <= set(codes[1:])
    begins, holds = catalogue.search("社会融资规模"), catalogue.search("融资规模")
    assert {found.code for found in begins} == {found.code for found in holds}
    assert [found.code for found in catalogue.search("高标准农田 新建")] == [
        "high_standard_farmland_built",
        "high_standard_farmland_new",
    ]
    assert catalogue.search("UNEMPLOYMENT rate")[0].code == "surveyed_unemployment"
    assert catalogue.search("没有这样的指标") == ()
    assert catalogue.search("“”") == ()


# -------------------------------------------------------------------------------------------------------- extension
def test_adding_gives_a_new_catalogue() -> None:
    longer = SHIPPED.add(METRO)
    assert len(longer) == len(SHIPPED) + 1
    assert longer["轨道交通客运量"] == METRO
    assert METRO not in SHIPPED
    assert list(longer)[:-1] == list(SHIPPED)
    assert longer.add(METRO) == longer  # the same facts again are no second thing


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (
            Indicator(name="本市总产出", code="gdp"),
            "the indicator code 'gdp' is used twice (code of 地区生产总值 and code of 本市总产出)",
        ),
        (
            Indicator(name="GDP", code="own_gdp"),
            "the indicator code 'GDP' is used twice (code of 地区生产总值 and name of own_gdp)",
        ),
        (
            Indicator(name="零售", code="own_retail", aliases=("社 零",)),
            "the indicator code '社 零' is used twice (alias of retail_sales and alias of own_retail)",
        ),
        (
            Indicator(name="森林覆盖率"),
            "the indicator code '森林覆盖率' is used twice (name of forest_cover and code of 森林覆盖率)",
        ),
    ],
)
def test_a_clash_names_both(own: Indicator, message: str) -> None:
    with pytest.raises(DuplicateCodeError) as caught:
        SHIPPED.add(own)
    assert str(caught.value) == f"{message}: give each a code of its own"
    assert len(caught.value.places) == 2


def test_two_own_indicators_clash_with_each_other() -> None:
    with pytest.raises(DuplicateCodeError, match="name of a and alias of b"):
        Catalogue([Indicator(name="甲", code="a"), Indicator(name="乙", code="b", aliases=("甲",))])


def test_a_name_of_quotation_marks_is_refused() -> None:
    with pytest.raises(DefinitionError, match="of the indicator a holds nothing but quotation marks"):
        Catalogue([Indicator(name="甲", code="a", aliases=("“”",))])


def test_only_indicators_are_taken() -> None:
    for wrong in ("gdp", None, {"name": "甲"}):
        with pytest.raises(DefinitionError, match="is not an Indicator; make one first"):
            SHIPPED.add(wrong)  # type: ignore[arg-type]
        with pytest.raises(DefinitionError, match="is not an Indicator; make one first"):
            SHIPPED.replace(wrong)  # type: ignore[arg-type]


def test_replacing_keeps_the_order_and_frees_the_old_names() -> None:
    own = attrs.evolve(SHIPPED["cpi_rise"], direction="down", aliases=("CPI",))
    changed = SHIPPED.replace(own)
    assert [indicator.code for indicator in changed] == [indicator.code for indicator in SHIPPED]
    assert changed["CPI"].direction == "down"
    assert changed.resolve("CPI涨幅") is None
    assert SHIPPED["CPI"].direction is None
    assert SHIPPED.replace() == SHIPPED


def test_replacing_what_is_not_there() -> None:
    with pytest.raises(UnknownCodeError, match="no indicator 'metro_trips'"):
        SHIPPED.replace(METRO)
    with pytest.raises(DuplicateCodeError, match="alias of gdp"):
        SHIPPED.replace(attrs.evolve(SHIPPED["cpi_rise"], aliases=("生产总值",)))


# ------------------------------------------------------------------------------------------------ the object itself
def test_an_empty_catalogue() -> None:
    empty = Catalogue()
    assert len(empty) == 0
    assert empty.resolve("gdp") is None
    assert empty.search("gdp") == ()
    assert list(empty.to_frame().columns) == list(SHIPPED.to_frame().columns)
    assert repr(empty) == "<Catalogue: 0 indicators>"
    assert repr(Catalogue([METRO])) == "<Catalogue: 1 indicator>"


def test_default_is_read_once_and_never_changes() -> None:
    assert catalogue.default() is SHIPPED
    SHIPPED.add(METRO)
    assert METRO not in catalogue.default()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SHIPPED.indicators = ()  # type: ignore[misc]


def test_equal_hashable_and_picklable() -> None:
    copy = pickle.loads(pickle.dumps(SHIPPED))
    assert copy == SHIPPED
    assert hash(copy) == hash(SHIPPED)
    assert copy["GDP"] == SHIPPED["gdp"]
    assert Catalogue([METRO]) != SHIPPED
    assert object() not in SHIPPED


def test_as_a_table() -> None:
    table = SHIPPED.to_frame()
    assert isinstance(table, pd.DataFrame)
    assert len(table) == len(SHIPPED)
    assert sorted(table.columns) == sorted(field.name for field in attrs.fields(Indicator))
    assert table.columns[0] == "code"
    by_code = table.set_index("code")
    assert by_code.loc["gdp", "unit"] == "亿元"
    assert by_code.loc["gdp", "natural_min"] == 0.0
    assert pd.isna(by_code.loc["gdp", "count_words"])
    assert by_code.loc["hightech_firms", "count_words"] == "家|户"
    assert pd.isna(by_code.loc["cpi_rise", "direction"])
    assert pd.isna(by_code.loc["subsidised_training", "unit"])
    assert by_code.loc["retail_sales", "aliases"].split("|") == list(SHIPPED["retail_sales"].aliases)
    assert table["natural_max"].dtype == "float64"


def test_the_data_file_is_the_table() -> None:
    file = resources.files("plantargets.catalogue").joinpath("indicators.csv").read_text(encoding="utf-8")
    read = pd.read_csv(io.StringIO(file), dtype={"natural_min": "float64", "natural_max": "float64"})
    ours = SHIPPED.to_frame()
    # On pandas 2 None and NaN stand for the same, and are not the same.
    one, other = (table.astype(object).where(table.notna(), None) for table in (read, ours))
    pd.testing.assert_frame_equal(one, other)
    assert [ours[name].dtype for name in ("natural_min", "natural_max")] == ["float64"] * 2


def test_several_sets_of_counting_words_in_the_table() -> None:
    own = attrs.evolve(METRO, count_words=(("人次", "次"), ("辆", "台")))
    assert Catalogue([own]).to_frame().loc[0, "count_words"] == "人次|次;辆|台"


def test_as_html() -> None:
    page = SHIPPED._repr_html_()
    assert f"{len(SHIPPED)} indicators" in page
    assert "地区生产总值" in page
    assert "None" not in page
    own = Catalogue([Indicator(name="<b>甲</b>", code="a")])
    assert "&lt;b&gt;甲&lt;/b&gt;" in own._repr_html_()


def test_nothing_is_read_at_import() -> None:
    script = (
        "import sys, plantargets.catalogue as c\n"
        "from plantargets.catalogue import shipped\n"
        "assert shipped.default.cache_info().currsize == 0\n"
        "assert not {'pandas', 'pint'} & set(sys.modules)\n"
        "c.default()\n"
        "assert not {'pandas', 'pint'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_key_of_a_name_is_stable() -> None:
    for indicator in SHIPPED:
        for name in indicator.names:
            assert name_key(name_key(name)) == name_key(name)


# ------------------------------------------------------------------------------------------------ rows of one's own
def test_the_table_of_a_catalogue_makes_it_again() -> None:
    shipped = catalogue.default()
    assert Catalogue.from_rows(shipped.to_frame().to_dict("records")) == shipped


def test_sets_of_counting_words_are_kept() -> None:
    firms = Indicator(name="企业", count_words=(("家", "户"), ("个", "项")), aliases=("厂", "公司"), natural_min=0)
    assert Catalogue.from_rows(Catalogue([firms]).to_frame().to_dict("records"))["厂"] == firms


def test_all_faults_of_rows_at_once() -> None:
    rows: list[Any] = [
        {"name": "甲", "unti": "个"},
        {"name": "", "code": "a"},
        {"name": "乙", "nature": "flwo"},
        {"name": "丙", "natural_min": "none"},
        ("丁",),
        {"name": "戊", "zzzzzzzz": 1},
        {"name": "己"},
    ]
    with pytest.raises(FileError) as caught:
        Catalogue.from_rows(rows, source="own.csv")
    said = [str(problem) for problem in caught.value.problems]
    assert caught.value.source == "own.csv"
    assert said[0] == "the column 'unti' is none of an indicator; did you mean unit? (row 1)"
    assert said[1] == "has no name (row 2)"
    assert "did you mean flow" in said[2]
    assert said[3].endswith("(row 4)")
    assert said[4] == "is a tuple, not a mapping from column to cell (row 5)"
    assert "the columns are code, name" in said[5]
    assert len(said) == 6
