"""What explanations say for every rule and verdict: whole sentences, and laws of their text; made-up figures."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

import attrs
import pytest

from plantargets import datasets
from plantargets.catalogue import get
from plantargets.evaluation import Evaluation, Verdict, evaluate
from plantargets.evaluation.vocabulary import METHODS, REASONS, STAGES_ASKED
from plantargets.evaluation.wording.language import cited
from plantargets.evaluation.wording.needs import FIGURES_NEEDED
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
    Source,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.model.rules import AnyRule

LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
LINE = Indicator(name="一号线", code="line")
PLACES = Indicator(name="空气质量排名", code="places")


def goal(of: str | Indicator, rule: AnyRule, quantity: Any = None, period: str | None = "2026", **more: Any) -> Target:
    indicator = get(of) if isinstance(of, str) else of
    return Target(code="t", indicator=indicator, rule=rule, quantity=quantity, period=period, **more)


def row(
    of: str, period: str, value: float, unit: str | None = "%", measure: str = "level", **more: Any
) -> dict[str, Any]:
    published = f"{int(period[:4]) + 1}-02-10" if len(period) == len("2026") else f"{period[-7:]}-28"
    base = {"indicator": of, "period": period, "measure": measure, "value": value, "unit": unit, "published": published}
    return base | {"source": "示例局:公报"} | more


def gdp(period: str, value: float, **more: Any) -> dict[str, Any]:
    return row("gdp", period, value, "%", "growth", basis="real", **more)


def income(period: str, value: float, basis: str = "real", **more: Any) -> dict[str, Any]:
    return row("disposable_income", period, value, "%", "growth", basis=basis, **more)


def jobs(period: str, value: float, **more: Any) -> dict[str, Any]:
    return row("urban_new_jobs", period, value, "万人", **more)


def firms(year: str, value: float, **more: Any) -> dict[str, Any]:
    return row("hightech_firms", year, value, "家", **more)


def dust(year: str, value: float, **more: Any) -> dict[str, Any]:
    return row("pm25", year, value, "微克/立方米", **more)


def towns(year: str, value: float, **more: Any) -> dict[str, Any]:
    return row("urbanisation_rate", year, value, **more)


def stage(period: str, name: str) -> dict[str, Any]:
    return row("line", period, 1, None, "stage", stage=name)


STEP = goal("disposable_income", InStep(reference="gdp"), area="太原市")
AHEAD = goal("gdp", InStep(reference_area="全国"), "0.5个百分点以上", area="太原市")
FIRMS = goal("hightech_firms", Threshold(), "3000家", "2026/2030", effort="strive")
RISE = goal("urbanisation_rate", Change(), "0.8个百分点", change="up")
CUT = goal("pm25", Change(), "3微克/立方米", "2026/2030", change="down")
CLEAN = goal("good_air_days_ratio", Threshold(held=True), "70%以上", "2026/2030")
BETTER = goal("pm25", Improve())
LAST_TEN = goal(PLACES, Rank(from_bottom=True, field_size=168), Quantity(10, "位", bound=">"))
FIRST_TEN = goal(PLACES, Rank(), Quantity(10, "位", bound="<="), "2026/2027")
AIR = "good_air_days_ratio"
CUTS = [row("energy_intensity", str(y), -3.0, "%", "growth", basis="real") for y in range(2026, 2031)]
BASED = attrs.evolve(FIRMS, baseline=Baseline(quantity="2100家", period="2025"))

CASES: dict[str, tuple[Target, list[dict[str, Any]], str, dict[str, Any]]] = {
    "growth on track": (goal("gdp", Growth(), "5%左右"), [gdp("2026-01/2026-09", 4.9)], "2026-11", {}),
    "growth behind": (goal("gdp", Growth(), "5%"), [gdp("2026-01/2026-09", 4, status="preliminary")], "2026-11", {}),
    "growth met": (goal("gdp", Growth(), "5%", force="binding"), [gdp("2026", 5.2, status="revised")], "2027-06", {}),
    "growth missed": (goal("gdp", Growth(), "5%左右"), [gdp("2026", 4.2)], "2027-06", {}),
    "growth expected": (goal("gdp", Growth(), "5%"), [gdp("2026", 5.2, status="expected")], "2027-06", {}),
    "growth of another basis": (goal("disposable_income", Growth(), "5%", basis="real"), [income("2026", 5, "nominal")],
                                "2027-06", {}),
    "no growth": (goal("gdp", Growth(), Quantity(0, "%", bound=">"), implied=True), [gdp("2026", 0)], "2027-06", {}),
    "average": (goal("gdp", Growth(over="average"), "5%以上", "2026/2030"), [gdp("2026", 5.2), gdp("2027", 4.1)],
                "2028-06", {}),
    "total": (goal("energy_intensity", Growth(over="total"), "16%", "2026/2030", change="down"), CUTS[:3],
              "2029-06", {}),
    "total at the end": (goal("energy_intensity", Growth(over="total"), "16%", "2026/2030", change="down"), CUTS,
                         "2031-06", {}),
    "twofold": (goal("gdp", Growth(over="total"), "2倍", "2026/2035"), [gdp("2026", 6)], "2027-06", {}),
    "not started": (goal("gdp", Growth(), "5%", "2028"), [], "2027-06", {}),
    "no data": (goal("gdp", Growth(), "5%", effort="ensure"), [], "2026-06", {}),
    "no period": (goal("gdp", Growth(), "5%", None), [], "2026-06", {}),
    "sum on track": (goal("urban_new_jobs", Cumulative(), "8万人左右"), [jobs("2026-01/2026-09", 5.9)], "2026-11", {}),
    "sum behind": (goal("urban_new_jobs", Cumulative(), "8万人"), [jobs("2026-01/2026-09", 4.1)], "2026-11",
                   {"release": "first"}),
    "sum early": (goal("urban_new_jobs", Cumulative(), "8万人"), [jobs("2026-01/2026-09", 8.2)], "2026-11", {}),
    "sum with a gap": (goal("urban_new_jobs", Cumulative(), "40万人", "2026/2030"), [jobs("2026", 8), jobs("2028", 8)],
                       "2029-06", {}),
    "sum undated": (goal("urban_new_jobs", Cumulative(), "8万人"), [jobs("2026", 7.2, published=None)], "2028-06", {}),
    "sum of a lower bound": (goal("urban_new_jobs", Cumulative(), "8万人"), [jobs("2026", 7, status="lower_bound")],
                             "2027-06", {}),
    "sum of works": (goal(Indicator(name="项目", unit="个", nature="flow"), Cumulative(stage="under_way"), "5个",
                          group="g", group_kind="part_of"), [], "2027-06", {}),
    "path": (FIRMS, [firms("2024", 2150), firms("2026", 2400)], "2027-06", {}),
    "path from a stated baseline": (BASED, [firms("2026", 2600)], "2027-06", {}),
    "path with nothing to begin with": (FIRMS, [firms("2026", 2600)], "2027-06", {}),
    "path away from the target": (FIRMS, [firms("2024", 2150), firms("2026", 2000)], "2027-06", {}),
    "attained": (FIRMS, [firms("2024", 2150), firms("2026", 3200)], "2027-06", {}),
    "threshold missed": (FIRMS, [firms("2030", 2600)], "2031-06", {}),
    "running amount": (goal("tech_contract_value", Threshold(), "500亿元"),
                       [row("tech_contract_value", "2026-01/2026-06", 240, "亿元")], "2026-11", {}),
    "cap within tolerance": (goal("surveyed_unemployment", Threshold(), "5.5%左右"),
                             [row("surveyed_unemployment", "2026", 5.7)], "2027-06", {"tolerance": 0.3}),
    "part of a year": (goal("surveyed_unemployment", Threshold(), "5.5%左右"),
                       [row("surveyed_unemployment", "2026-01/2026-09", 5.2)], "2026-11", {}),
    "held": (CLEAN, [row(AIR, "2026", 71), row(AIR, "2027", 72)], "2028-06", {}),
    "held and broken": (CLEAN, [row(AIR, str(y), 72 - 3 * (y - 2026)) for y in range(2026, 2030)], "2030-06", {}),
    "change met": (RISE, [towns("2025", 70, source="甲局:年鉴"), towns("2026", 70.9)], "2027-06", {}),
    "change the other way": (RISE, [towns("2025", 70), towns("2026", 69.5)], "2027-06", {}),
    "change published": (RISE, [row("urbanisation_rate", "2026", 0.9, "个百分点", "difference")], "2027-06", {}),
    "change without a baseline": (RISE, [towns("2026", 70.9)], "2027-06", {}),
    "cut on track": (CUT, [dust("2025", 40), dust("2027", 38.5)], "2028-06", {}),
    "in step within tolerance": (STEP, [income("2026", 8.3), gdp("2026", 8.4)], "2027-06", {}),
    "in step to date": (STEP, [income("2026-01/2026-09", 9.7), gdp("2026-01/2026-09", 9.8)], "2026-11", {}),
    "in step missed": (STEP, [income("2026", 8.1), gdp("2026", 8.4)], "2027-06", {}),
    "in step equal": (STEP, [income("2026", 8.4), gdp("2026", 8.4)], "2027-06", {}),
    "in step deflated": (STEP, [income("2026", 9.1, "nominal"), gdp("2026", 8.4), row("cpi_rise", "2026", 0.9)],
                         "2027-06", {"prices": "deflate"}),
    "in step without prices": (STEP, [income("2026", 9.1, "nominal"), gdp("2026", 8.4)], "2027-06",
                               {"prices": "deflate"}),
    "in step as published": (STEP, [income("2026", 9.1, "nominal"), gdp("2026", 8.4)], "2027-06",
                             {"prices": "as_published"}),
    "in step without reference": (STEP, [income("2026", 9.1)], "2027-06", {}),
    "in step on average": (attrs.evolve(STEP, period="2026/2030"),
                           [income("2026", 5), income("2027", 5.1), gdp("2026", 5), gdp("2027", 5)], "2028-06", {}),
    "ahead": (AHEAD, [gdp("2026", 5.6, area="太原市"), gdp("2026", 5.0, area="全国")], "2027-06", {}),
    "ahead of the nation by nothing": (
        goal("gdp", InStep(reference_area="全国"), Quantity(0, "个百分点", bound=">"), area="太原市", implied=True),
        [gdp("2026", 5.0, area="太原市"), gdp("2026", 5.0, area="全国")], "2027-06", {}),
    "better": (BETTER, [dust("2025", 40), dust("2026", 39)], "2027-06", {}),
    "worse": (BETTER, [dust("2025", 40), dust("2026", 42)], "2027-06", {}),
    "no better": (BETTER, [dust("2025", 40), dust("2026", 40)], "2027-06", {}),
    "better each year": (goal("pm25", Improve(held=True), None, "2026/2028"),
                         [dust("2025", 40), dust("2026", 39), dust("2027", 39.5)], "2028-06", {}),
    "started": (goal(LINE, Deliverable(stage="started")), [stage("2026-03", "started")], "2026-10", {}),
    "not yet complete": (goal(LINE, Deliverable()), [stage("2026-03", "started")], "2026-10", {}),
    "complete": (goal(LINE, Deliverable(), group="g", group_kind="all_of"), [stage("2026", "complete")], "2027-06", {}),
    "nothing heard": (goal(LINE, Deliverable(stage="under_way"), group="g", group_kind="tiers"), [], "2027-06", {}),
    "out of the last ten": (LAST_TEN, [row("places", "2026", 157, None, "rank")], "2027-06", {}),
    "in the last ten": (LAST_TEN, [row("places", "2026", 159, None, "rank")], "2027-06", {}),
    "among the first ten": (FIRST_TEN, [row("places", "2026", 8, None, "rank")], "2027-06", {}),
    "behind the first ten": (FIRST_TEN, [row("places", "2027", 12, None, "rank")], "2028-06", {}),
    "field unknown": (goal(PLACES, Rank(from_bottom=True), Quantity(10, "位", bound=">")), [], "2027-06", {}),
    "none set": (goal("gdp", Unquantified(why="none_set")), [], "2026-06", {}),
    "set elsewhere": (goal("gdp", Unquantified(why="set_elsewhere"), source=Source(quote="完成省下达任务")), [],
                      "2026-06", {}),
    "qualitative": (goal("gdp", Unquantified(why="qualitative")), [], "2026-06", {}),
    "direction unknown": (goal(Indicator(name="甲", unit="%", nature="rate"), Threshold(), "5%"),
                          [row("甲", "2026", 6)], "2027-06", {}),
}  # fmt: skip


@cache
def judged(name: str) -> Evaluation:
    target, rows, day, choices = CASES[name]
    return evaluate(target, rows, as_of=day, **choices)


@pytest.fixture(scope="module")
def shipped() -> list[Evaluation]:
    sets = (datasets.taiyuan_2026(), datasets.taiyuan_history(), datasets.national_2011_2019())
    return [e for data in sets for e in evaluate(data.programme, data.observations, as_of="2026-11-22")]


# ------------------------------------------------------------------------------------------------ whole sentences
@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "growth missed",
            (
                "地区生产总值（2026年）：目标为实际增速5%左右（高于不限，低于有容差）。"
                "数据：2026年实际增长4.2%（示例局《公报》，2027年2月10日公布）。结论：未完成（最终），比目标低0.8个百分点。"
                "“左右”的容差为0.25个百分点（本库默认），已超出。"
                "方法：公布增速与目标增速直接相比，按百分点计；取最新公布数。截至2027年6月30日。"
            ),
            (
                "Gross domestic (regional) product (地区生产总值), 2026: promised real growth of about 5% "
                "(more is welcome; less within a tolerance). "
                "Measured: real growth of 4.2% for 2026 (示例局, 《公报》, published 2027-02-10). "
                "Verdict: missed (final), 0.8 percentage points below the target. "
                "That is beyond the tolerance of 左右, 0.25 percentage points (the library's default). "
                "Method: the published rate against the target rate, in percentage points; latest release. "
                "As of 2027-06-30."
            ),
        ),
        (
            "path",
            (
                "高新技术企业（2026—2030年）：目标为2030年末达到3000家（作下限理解）。性质：力争而非确保。"
                "数据：2026年末为2400家（示例局《公报》，2027年2月10日公布）。结论：滞后，比路径少33家。"
                "按基期到目标的路径，2026年末应为2433家。基期（2024年末）为2150家（示例局《公报》）。"
                "走完基期到目标路程的29.4%。此后平均每年需增加150家。"
                "方法：最近完整一期与基期至目标的路径相比；取最新公布数。截至2027年6月30日。"
            ),
            (
                "Certified high-technology enterprises (existing) (高新技术企业), 2026 to 2030: "
                "promised 3,000 enterprises by the end of 2030 (read as a floor). "
                "It is to be striven for (力争), not ensured. "
                "Measured: 2,400 enterprises at the end of 2026 (示例局, 《公报》, published 2027-02-10). "
                "Verdict: behind, 33 enterprises below the path. "
                "Due at the end of 2026 by the path from the baseline to the target: 2,433 enterprises. "
                "Baseline (the end of 2024): 2,150 enterprises (示例局, 《公报》). "
                "29.4% of the way from the baseline to the target. "
                "Needed from there: a rise of 150 enterprises a year. "
                "Method: the latest complete figure against the path from the baseline to the target; latest release. "
                "As of 2027-06-30."
            ),
        ),
        (
            "in step deflated",
            (
                "居民人均可支配收入（太原市，2026年）：目标为增速与地区生产总值增速同步。"
                "数据：2026年实际增长8.13%（示例局《公报》，2027年2月10日公布）。"
                "参照：地区生产总值同期实际增长8.4%（示例局《公报》）。本项实际增速由名义增速扣除居民消费价格得出。"
                "结论：未完成（最终），比参照低0.27个百分点。“同步”的容差为0.1个百分点（本库默认），已超出。"
                "方法：两项增速取同一时段，按百分点比较；价格口径不同时，先用居民消费价格把名义增速折为实际增速；取最新公布数。"
                "截至2027年6月30日。"
            ),
            (
                "Per-capita disposable income of residents (居民人均可支配收入), 太原市, 2026: "
                "promised growth in step with that of gross domestic (regional) product (地区生产总值). "
                "Measured: real growth of 8.13% for 2026 (示例局, 《公报》, published 2027-02-10). "
                "Reference: gross domestic (regional) product (地区生产总值), real growth of 8.4% over the same span "
                "(示例局, 《公报》). The own real rate is the nominal one deflated by consumer prices. "
                "Verdict: missed (final), 0.27 percentage points below the reference. "
                "That is beyond the tolerance of 同步, 0.1 percentage points (the library's default). "
                "Method: both rates of one span, compared in percentage points; where price bases differ, "
                "nominal rates are first deflated by consumer prices; latest release. As of 2027-06-30."
            ),
        ),
        (
            "change met",
            (
                "常住人口城镇化率（2026年）：目标为比上年提高0.8个百分点（作下限理解）。"
                "数据：2026年比2025年提高0.9个百分点（示例局《公报》，2027年2月10日公布）。"
                "基期（2025年）为70%（甲局《年鉴》），此期为70.9%。结论：完成（最终），比目标多升0.1个百分点。"
                "完成要求变动的112.5%。方法：最近一期减去期前一期，与要求的变动相比；取最新公布数。截至2027年6月30日。"
            ),
            (
                "Urbanisation rate of the resident population (常住人口城镇化率), 2026: "
                "promised a rise of 0.8 percentage points from the year before (read as a floor). "
                "Measured: a rise of 0.9 percentage points from 2025 to 2026 (示例局, 《公报》, published 2027-02-10). "
                "Baseline (2025): 70% (甲局, 《年鉴》), now 70.9%. "
                "Verdict: met (final), 0.1 percentage points more than the target. 112.5% of the change asked for. "
                "Method: the latest window less the one before the period, against the change asked for; "
                "latest release. As of 2027-06-30."
            ),
        ),
        (
            "started",
            (
                "一号线（2026年）：目标为启动（开工），不承诺完成。"
                "数据：2026年3月的进展为已启动（示例局《公报》，2026年3月28日公布）。结论：完成，达到所承诺的阶段。"
                "方法：按公布的进展阶段核对；取最新公布数。截至2026年10月31日。"
            ),
            (
                "一号线, 2026: promised to be started; completion is not promised. "
                "Measured: reported as started in 2026-03 (示例局, 《公报》, published 2026-03-28). "
                "Verdict: met, with the stage promised reached. "
                "Method: the stage reported against the stage promised; latest release. As of 2026-10-31."
            ),
        ),
        (
            "out of the last ten",
            (
                "空气质量排名（2026年）：目标为不在后10位之列，共168个。"
                "数据：2026年列第157位，即倒数第12位（共168个）（示例局《公报》，2027年2月10日公布）。"
                "结论：完成（最终），比第158位靠前1位。"
                "方法：最近一期的位次与要求的位次相比；取最新公布数。截至2027年6月30日。"
            ),
            (
                "空气质量排名, 2026: promised a place not among the last 10 of 168. "
                "Measured: place 157 of 168 (number 12 from the last) for 2026 "
                "(示例局, 《公报》, published 2027-02-10). "
                "Verdict: met (final), 1 place ahead of place 158. "
                "Method: the place in the latest window against the one asked for; latest release. As of 2027-06-30."
            ),
        ),
        (
            "worse",
            (
                "细颗粒物年均浓度（2026年）：目标为比上年下降。统计口径为市区。"
                "数据：2026年为42微克/立方米（示例局《公报》，2027年2月10日公布）。"
                "期前（2025年）为40微克/立方米，提高2微克/立方米。结论：未完成（最终），不降反升。"
                "方法：最近一期与期前一期相比；取最新公布数。截至2027年6月30日。"
            ),
            (
                "Annual mean PM2.5 (细颗粒物年均浓度), 2026: promised to be lower than the year before. "
                "Statistical scope: 市区. "
                "Measured: 42 micrograms per cubic metre for 2026 (示例局, 《公报》, published 2027-02-10). "
                "Before (2025): 40 micrograms per cubic metre; now 2 micrograms per cubic metre higher. "
                "Verdict: missed (final), having moved the other way. "
                "Method: the latest window against the one before the period; latest release. As of 2027-06-30."
            ),
        ),
        (
            "no data",
            (
                "地区生产总值（2026年）：目标为实际增速5%（作下限理解）。性质：确保。结论：暂无数据。"
                "评判需要2026年地区生产总值的实际增速（%）。截至2026年6月30日。"
            ),
            (
                "Gross domestic (regional) product (地区生产总值), 2026: promised real growth of 5% (read as a floor). "
                "It is to be ensured (确保). Verdict: no data. "
                "To judge it: the real growth rate of gross domestic (regional) product [%] for 2026. As of 2026-06-30."
            ),
        ),
        (
            "set elsewhere",
            (
                "地区生产总值（2026年）：目标“完成省下达任务”。结论：未作评判——目标值由上级另行下达，文件没有印出。"
                "知道下达的数以后，写成有数值的目标即可评判。截至2026年6月30日。"
            ),
            (
                "Gross domestic (regional) product (地区生产总值), 2026: promised “完成省下达任务”. "
                "Verdict: not judged — the number is set by a higher authority and is not printed in the document. "
                "Once the number is known, write it as a target with a number. As of 2026-06-30."
            ),
        ),
    ],
)
def test_the_whole_note(name: str, zh: str, en: str) -> None:
    result = judged(name)
    assert result.explain("zh") == zh
    assert result.explain("en") == en


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("growth on track", "（最近的数在容差内，以期末数为准）", "(the latest figure is within the tolerance;"),
        ("growth behind", "数据为初步数，修订后结论可能改变。", "a revision may change the verdict."),
        ("growth met", "性质：约束性指标。", "It is a binding target (约束性)."),
        ("growth expected", "结论：完成（尚非最终）", "Verdict: met (not final)"),
        ("no growth", "原文没有印出数字，按词义为超过0%。", "No number is printed; the words imply more than 0%."),
        (
            "average",
            "全期5年中已知2年。其余年份需年均实际增长5.235%。",
            "2 of 5 years known. The remaining years need real growth of",
        ),
        (
            "total",
            "2026—2028年应累计下降9.933%。完成目标的52.4%（按对数计）。",
            "52.4% of the target, counted in logarithms.",
        ),
        ("total at the end", "完成目标的88.3%（按线性计）。", "88.3% of the target, counted linearly."),
        ("twofold", "期末达到期初的2倍，累计实际增长100%", "2 times the amount before, or real growth of 100%"),
        ("not started", "目标期自2028年1月1日开始。", "The period begins on 2028-01-01."),
        (
            "sum on track",
            "按时序进度，到2026年9月末应为6万人。",
            "Due by the end of 2026-09 by the calendar: 60,000 persons.",
        ),
        ("sum behind", "取首次公布数。", "first release."),
        ("sum early", "完成（提前可定，除非数据修订）", "certain before the end, unless figures are revised"),
        (
            "sum with a gap",
            "缺2027年的数据，其后的数据未计入。",
            "Figures for 2027 are missing; what follows is not counted.",
        ),
        ("sum undated", "公布日期不详，按期末后一年见到计。", "it counts as seen a year after its span."),
        ("sum of works", "按推进计，不承诺完成。", "counted when under way; completion is not promised."),
        ("sum of works", "不可相加。", "must not be added up."),
        ("path from a stated baseline", "基期（2025年末）为2100家（目标所列）。", "(stated with the target)."),
        ("path with nothing to begin with", "评判需要期前的高新技术企业数值（家），用作基期。", "as its baseline."),
        ("path away from the target", "比基期离目标更远。", "Further from the target than the baseline was."),
        ("cap within tolerance", "容差0.3个百分点计（本次评判指定），不计容差则为未完成", "(given for this judgement)"),
        (
            "held",
            "核对2期，均达标；最近一期比目标高2个百分点。",
            "none failed; the latest is 2 percentage points above",
        ),
        ("held and broken", "核对4期，3期未达标（最早2027年，最近2029年）", "3 failed (the first 2027, the last 2029)"),
        (
            "change the other way",
            "方向相反，与目标相差1.3个百分点",
            "moving the other way, 1.3 percentage points from the target",
        ),
        ("cut on track", "2027年应下降1.2微克/立方米。", "a fall of 1.2 micrograms per cubic metre."),
        ("in step equal", "结论：完成（最终），与参照相同。", "met (final), equal to the reference."),
        ("in step as published", "两项价格口径不同，差距中含价格因素。", "part of the difference is prices."),
        (
            "in step without prices",
            "评判需要同一地区、同一时段的居民消费价格涨幅。",
            "To judge it: consumer price inflation",
        ),
        ("in step on average", "2026—2027年年均实际增长5.05%", "average yearly real growth of 5.05%"),
        (
            "ahead",
            "本项高0.6个百分点。结论：完成（最终），比要求的差距多0.1个百分点。",
            "0.1 percentage points above what was asked for",
        ),
        ("ahead of the nation by nothing", "与参照相同，而目标不容相同", "equal to the reference, which is not enough"),
        ("no better", "没有改善。", "no better than before."),
        ("better each year", "每年都比前一期下降", "to be lower than the one before in every year"),
        ("better each year", "核对2期，1期未改善（2027年）。", "2 windows checked, 1 failed (2027)."),
        ("complete", "须全部达到；此处只评判本项。", "only this one is judged here."),
        (
            "nothing heard",
            "评判需要2026年内的进展（启动、推进或完成）。",
            "a report of where it stood in 2026: started",
        ),
        ("in the last ten", "恰在该位次上，而目标不含此位。", "exactly at the place that must be passed."),
        ("among the first ten", "比第10位靠前2位。", "2 places ahead of place 10."),
        ("behind the first ten", "比第10位靠后2位。", "2 places behind place 10."),
        ("none set", "这是没有目标，不是缺数据。", "a target is missing here, not a figure."),
        (
            "direction unknown",
            "在指标上注明越高越好还是越低越好即可评判。",
            "State on the indicator which way is better.",
        ),
    ],
)
def test_what_is_told_beside(name: str, zh: str, en: str) -> None:
    result = judged(name)
    assert zh in result.explain("zh")
    assert en in result.explain("en")


def test_a_note_is_told_in_its_language() -> None:
    both = goal("gdp", Growth(), "5%", note="A remark.", note_zh="一条附注。")
    assert "附注：一条附注。" in evaluate(both, []).explain("zh")
    assert "Note: A remark." in evaluate(both, []).explain("en")
    one = attrs.evolve(both, note_zh=None)
    assert "附注：A remark。" in evaluate(one, []).explain("zh")


def test_the_season_is_named_with_its_years() -> None:
    running = attrs.evolve(judged("sum on track"), pace="seasonal", pace_years=(2022, 2023, 2024))
    assert "比往年同期进度少1000人" in running.explain("zh")
    assert "按往年同期进度（2022—2024年），到2026年9月末应为6万人。" in running.explain("zh")
    assert "by the season of earlier years (2022-2024): 60,000 persons." in running.explain("en")


def test_a_long_quote_is_cut_at_a_clause() -> None:
    words = "加快建设甲项目，" * 10
    text = evaluate(goal("gdp", Growth(), "5%", source=Source(quote=words)), []).explain("zh")
    assert words not in text
    assert "加快建设甲项目……”" in text


# ----------------------------------------------------------------------------------------------------------- laws
_DOUBLE = re.compile(
    r"[。，；、：]{2}|[.,;:]{2}|[。，；][.,;]|[.,;][。，；]|（）|\(\)|“”|《》| {2}|[（(][，,。]|为为|为。|: \."
)
_EMPTY = re.compile(r"\bNone\b|\bnan\b|NaT|\binf\b|[{}]|—— |: :")
_HAN = re.compile("[\u4e00-\u9fff]+")
# Words of the field that are told in Chinese beside their English, and what the printed words themselves are called.
_TERMS = re.compile("力争|确保|约束性|预期性|基本同步|同步|左右|突破|余|全国|全省|全市")


def _bare(e: Evaluation, text: str) -> str:
    """Take out of a text what is told as it was printed: names, words, sources, notes."""
    target, source = e.target, e.target.source
    printed = [target.name, target.indicator.name, target.scope, target.indicator.scope, target.per, target.supersedes,
               e.figure_source, e.baseline_source, e.reference_source, target.indicator.name_en,
               target.area.name if target.area else None]  # fmt: skip
    if source is not None:
        printed += [source.publisher, source.document, source.section]
    text = text.translate(str.maketrans("〈〉", "《》"))
    sources = (e.figure_source, e.baseline_source, e.reference_source)
    printed += [
        cited(source, language).translate(str.maketrans("〈〉", "《》")) for source in sources for language in LANGUAGES
    ]
    for words in sorted(filter(None, printed), key=len, reverse=True):
        text = text.replace(words.rstrip(".。"), "").replace(words[:1].lower() + words[1:], "")
    return re.sub(
        "“.*”|《.*》|[地国][区内]生产总值|gross domestic (?:\\(regional\\) )?product|"
        "……|[(（][一二三四五六七八九十][)）].*?[，,]",
        "",
        text,
    )


def _without_note(e: Evaluation) -> Evaluation:
    return attrs.evolve(e, target=attrs.evolve(e.target, note=None, note_zh=None))


def _all(shipped: list[Evaluation]) -> Iterator[Evaluation]:
    yield from shipped
    yield from map(judged, CASES)


def test_no_text_has_a_hole_or_a_doubled_mark(shipped: list[Evaluation]) -> None:
    for e, language in product(_all(shipped), LANGUAGES):
        text = _without_note(e).explain(language)
        assert not _EMPTY.search(text), text
        assert not _DOUBLE.search(text), text
        assert text.endswith("。" if language == "zh" else "."), text
        assert text.count("（") == text.count("）"), text


def test_chinese_is_chinese_and_english_is_english(shipped: list[Evaluation]) -> None:
    for e in map(_without_note, _all(shipped)):
        zh, en = _bare(e, e.explain("zh")), _TERMS.sub("", _bare(e, e.explain("en")))
        assert not re.search("[A-Za-z]{2,}", zh), zh
        assert not _HAN.search(en), en


def test_the_figure_and_its_day_are_told(shipped: list[Evaluation]) -> None:
    told = 0
    for e in _all(shipped):
        if e.published is None or (e.value is None and e.stage is None):
            continue
        told += 1
        assert f"{e.published.year}年{e.published.month}月{e.published.day}日公布" in e.explain("zh")
        assert f"published {e.published.isoformat()}" in e.explain("en")
        assert e.figure_source
        assert cited(e.figure_source, "zh") in e.explain("zh")
    assert told > 80


def test_the_cases_reach_every_verdict_and_method() -> None:
    results = [judged(name) for name in CASES]
    assert {e.verdict for e in results} == set(Verdict)
    assert {e.method for e in results if e.method} >= set(METHODS) - {"in_step.levels", "own_rule"}
    assert {e.target.rule.code for e in results} <= {key.partition(".")[0] for key in FIGURES_NEEDED} | {"unquantified"}


def test_a_stage_that_is_no_completion_says_so() -> None:
    for name in ("started", "under_way"):
        assert "不承诺完成" in STAGES_ASKED[name][0]
        assert "completion is not promised" in STAGES_ASKED[name][1]


def test_every_reason_makes_a_sentence() -> None:
    base = judged("direction unknown")
    for reason, language in product(REASONS, LANGUAGES):
        for verdict in (Verdict.NOT_JUDGED, Verdict.NO_DATA):
            text = attrs.evolve(base, verdict=verdict, reason_code=reason).explain(language)
            assert REASONS[reason][LANGUAGES.index(language)] in text
            assert not _DOUBLE.search(text), text
