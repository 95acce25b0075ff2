"""What a statistics bureau would write, of amounts, levels, the nation and publications; made-up figures."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets import check, datasets
from plantargets.areas import Area
from plantargets.catalogue import get
from plantargets.evaluation import evaluate
from plantargets.model import Cumulative, Growth, Improve, Indicator, InStep, Rank, Target, Threshold

NATION = Area(code="CN", name="全国", level="country")
CITY = Area(code="140100", name="太原市", level="prefecture")


def row(indicator: str, period: str, value: float, unit: str, measure: str = "level", **more: Any) -> dict[str, Any]:
    return {"indicator": indicator, "period": period, "measure": measure, "value": value, "unit": unit} | more


def test_an_amount_is_more_or_less_and_a_level_higher_or_lower() -> None:
    jobs = Target(code="t", indicator=get("urban_new_jobs"), rule=Cumulative(), quantity="8万人", period="2026")
    rate = Target(code="t", indicator=get("gdp"), rule=Growth(), quantity="5%", period="2026")
    assert "比目标少4000人" in evaluate(jobs, [row("urban_new_jobs", "2026", 7.6, "万人")]).explain("zh")
    assert "比目标低0.2个百分点" in evaluate(rate, 4.8).explain("zh")


@pytest.mark.parametrize(
    ("unit", "nature", "asked", "moved"),
    [
        ("个", "stock", "比上年增加", "增加20个"),
        ("%", "rate", "比上年提高", "提高20个百分点"),
        ("元/月", "rate", "比上年提高", "提高20元/月"),
        ("米", "stock", "比上年提高", "提高20米"),
    ],
)
def test_people_become_more_and_shares_rise(unit: str, nature: Any, asked: str, moved: str) -> None:
    indicator = Indicator(code="x", name="某数", unit=unit, nature=nature, direction="up")
    target = Target(code="t", indicator=indicator, rule=Improve(), period="2026")
    text = evaluate(target, [row("x", "2025", 50, unit), row("x", "2026", 70, unit)]).explain("zh")
    assert asked in text
    assert moved in text


def test_the_product_of_the_nation_is_not_that_of_a_region() -> None:
    """地区生产总值 is what regions have; the nation's is 国内生产总值 (NBS prints it so throughout)."""
    for area, zh, en in (
        (NATION, "增速与国内生产总值增速同步", "that of gross domestic product (国内生产总值)"),
        (CITY, "增速与地区生产总值增速同步", "that of gross domestic (regional) product (地区生产总值)"),
    ):
        rule = InStep(reference="gdp")
        e = evaluate(Target(code="t", indicator=get("disposable_income"), rule=rule, period="2026", area=area), [])
        assert zh in e.explain("zh")
        assert en in e.explain("en")
    nation = datasets.national_2011_2019()
    texts = [e.explain("zh") for e in evaluate(nation.programme, nation.observations)]
    assert not [text for text in texts if "地区生产总值" in text]


def test_a_publication_is_cited_between_title_marks() -> None:
    target = Target(code="t", indicator=get("gdp"), rule=Growth(), quantity="5%", period="2026")
    figure = row("gdp", "2026", 5.2, "%", "growth", basis="real", source="某市统计局:2026年公报")
    e = evaluate(target, [figure])
    assert "（某市统计局《2026年公报》" in e.explain("zh")
    assert "(某市统计局, 《2026年公报》" in e.explain("en")


def test_the_average_of_two_years_is_told_where_the_base_matters() -> None:
    target = Target(code="t", indicator=get("gdp"), rule=Growth(), quantity="6%以上", period="2021")
    for before, told in ((2.2, True), (7.8, False)):
        figures = [
            row("gdp", year, value, "%", "growth", basis="real") for year, value in (("2020", before), ("2021", 8.1))
        ]
        assert ("两年平均" in evaluate(target, figures).explain("zh")) is told


def test_one_year_known_is_no_mean() -> None:
    target = Target(code="t", indicator=get("gdp"), rule=Growth(over="average"), quantity="5%", period="2026/2030")
    text = evaluate(target, [row("gdp", "2026", 5.2, "%", "growth", basis="real")]).explain("zh")
    assert "数据：2026年实际增长5.2%" in text
    assert "其余年份需年均实际增长" in text


def test_the_growth_of_a_stock_is_no_rate_to_date() -> None:
    target = Target(code="t", indicator=get("m2"), rule=Growth(), quantity="8%以上", period="2026", sense="floor")
    text = evaluate(target, [row("m2", "2026-01/2026-06", 8.3, "%", "growth", basis="nominal")]).explain("zh")
    assert "期末之前的增速" in text
    assert "累计增速" not in text


def test_a_fall_within_a_tolerance_speaks_of_falling() -> None:
    target = Target(
        code="t", indicator=get("energy_intensity"), rule=Growth(), quantity="3%左右", change="down", period="2026"
    )
    assert "下降3%左右（多降不限，少降有容差）" in evaluate(target, -2.9).explain("zh")


def test_a_place_is_told_from_the_last_that_satisfies() -> None:
    """Not among the last ten of 168: the 158th place satisfies, the 159th does not."""
    rank = Rank(from_bottom=True, field_size=168)
    target = Target(code="t", indicator=Indicator(code="x", name="排名"), rule=rank, quantity="超过10", period="2026")
    for place, zh, en in (
        (160, "比第158位靠后2位", "2 places behind place 158"),
        (150, "比第158位靠前8位", "8 places ahead of place 158"),
        (158, "恰为第158位", "at place 158 exactly"),
    ):
        e = evaluate(target, [row("x", "2026", place, "1", "rank")])
        assert zh in e.explain("zh")
        assert en in e.explain("en")


def test_a_rate_to_date_at_a_bound_that_must_be_passed_is_behind() -> None:
    target = Target(code="t", indicator=get("goods_trade"), rule=Growth(), quantity="超过0%", period="2026")
    for value, verdict in ((0.1, "on_track"), (0, "behind"), (-0.1, "behind")):
        figure = row("goods_trade", "2026-01/2026-06", value, "%", "growth", basis="nominal", published="2026-07-20")
        assert str(evaluate(target, [figure], as_of="2026-08-01").verdict) == verdict


def test_a_cap_on_the_amount_of_a_year_is_broken_for_good() -> None:
    indicator = Indicator(code="x", name="事件", unit="起", nature="flow", aggregate="sum", direction="down")
    for quantity, value, verdict in (("0起", 1, "missed"), ("0起", 0, "on_track"), ("5起以内", 3, "behind")):
        rule = Threshold(held=quantity == "0起")
        target = Target(code="t", indicator=indicator, rule=rule, quantity=quantity, period="2026")
        e = evaluate(target, [row("x", "2026-01/2026-06", value, "起", published="2026-07-20")], as_of="2026-08-01")
        assert (str(e.verdict), e.final) == (verdict, False)


def test_a_band_that_is_exceeded_is_no_more_done() -> None:
    coal = Target(
        code="t", indicator=get("raw_coal_output"), rule=Threshold(held=True), quantity="5000万吨左右",
        period="2026", sense="band",
    )  # fmt: skip
    text = evaluate(coal, [row("raw_coal_output", "2026", 5260, "万吨")]).explain("zh")
    assert "相当于目标的105.2%" in text


def test_findings_name_indicators_in_the_language() -> None:
    income = Target(code="i", indicator=get("disposable_income"), rule=InStep(reference="gdp"), period="2026")
    gdp = Target(code="g", indicator=get("gdp"), rule=Growth(), quantity="5%", period="2026")
    (found,) = check([gdp, income])
    assert found.en.startswith("Per-capita disposable income of residents (居民人均可支配收入): ")
    assert "the target of gross domestic (regional) product (地区生产总值) is growth of 5%" in found.en
