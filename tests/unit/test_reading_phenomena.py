"""What a careful person reads in plan-style sentences, by class of phenomenon.

All sentences and figures are invented. A case gives a text and every statement that it holds, in order: nothing else
may be read. Names are given as the part that must stand in the name read; ^ and $ mark its ends.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, NamedTuple
from unittest.mock import ANY

import pytest

from plantargets.reading import read_report

PLAN: Final = "二、2026年目标任务\n"
REVIEW: Final = "一、2025年工作回顾\n"
FIVE: Final = "二、“十五五”时期主要目标\n"
PAST: Final = "一、过去五年工作回顾\n"


class Said(NamedTuple):
    """One expected statement; `also` holds further attributes that the words decide."""

    role: str
    name: str
    rule: str
    bound: str | None
    value: str | None
    unit: str | None
    period: str
    upper: str | None = None
    also: tuple[tuple[str, Any], ...] = ()


Case = tuple[str, list[Said]]


def aim(  # noqa: PLR0917  # a row of a table
    name: str, rule: str, bound: str | None, value: str | None, unit: str | None, period: str = "2026",
    upper: str | None = None, **also: Any,
) -> Said:  # fmt: skip
    return Said("target", name, rule, bound, value, unit, period, upper, tuple(also.items()))


def done(  # noqa: PLR0917  # a row of a table
    name: str, rule: str, bound: str | None, value: str | None, unit: str | None, period: str = "2025",
    upper: str | None = None, **also: Any,
) -> Said:  # fmt: skip
    return Said("result", name, rule, bound, value, unit, period, upper, tuple(also.items()))


def check(text: str, expected: list[Said]) -> None:
    """Compare every statement that is read in a text with what a person reads."""
    reading = read_report(text, year=2026)
    read = reading.statements
    assert all(s.quote == text[s.start : s.end] for s in read)
    found = [
        (s.role, s.rule, s.bound, s.value, s.upper, s.unit, str(s.period), *(getattr(s, a) for a, _ in want.also))
        for s, want in zip(read, expected, strict=False)
    ]
    wanted = [
        (w.role, w.rule, w.bound, _number(w.value), _number(w.upper), w.unit, w.period, *(v for _, v in w.also))
        for w in expected
    ]
    assert found == wanted
    assert len(read) == len(expected), [str(s) for s in read]
    for statement, want in zip(read, expected, strict=True):
        assert want.name in f"^{statement.name}$"


def _number(printed: str | None) -> Decimal | None:
    return None if printed is None else Decimal(printed)


def ids(texts: list[str]) -> list[str]:
    return [f"{n}-{text.splitlines()[-1][:12]}" for n, text in enumerate(texts)]


def cases(*given: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "expected"), given, ids=ids([text for text, _ in given]))


# ------------------------------------------------------------------------------------------------ headings and roles


@cases(
    (
        "一、2025年工作回顾\n建成口袋公园31座。\n二、2026年工作安排\n建成口袋公园33座。",
        [done("口袋公园", "cumulative", "=", "31", "座"), aim("口袋公园", "cumulative", "=", "33", "座")],
    ),
    (
        "一、过去一年工作回顾\n（一）产业提质\n茶叶产值达到7.3亿元。\n二、今年重点工作\n（一）产业提质\n茶叶产值达到8.1亿元。",
        [done("茶叶产值", "threshold", ">=", "7.3", "亿元"), aim("茶叶产值", "threshold", ">=", "8.1", "亿元")],
    ),
    (
        "一、“十四五”时期发展成就和“十五五”时期主要目标任务\n“十四五”时期，新建粮仓62座。\n“十五五”时期，新建粮仓75座。",
        [
            done("粮仓", "cumulative", "=", "62", "座", "2021/2025"),
            aim("粮仓", "cumulative", "=", "75", "座", "2026/2030"),
        ],
    ),
    (
        "今年发展的主要预期目标是：地区生产总值增长5.4%左右。",
        [aim("地区生产总值", "growth", "~", "5.4", "%")],
    ),
    (
        "过去一年，全市地区生产总值增长5.3%。",
        [done("地区生产总值", "growth", "=", "5.3", "%")],
    ),
    (
        "第一章 发展回顾\n2025年，茶园面积达到3.7万亩。\n第二章 发展目标\n到2030年，茶园面积达到4.6万亩。",
        [
            done("茶园面积", "threshold", ">=", "3.7", "万亩"),
            aim("茶园面积", "threshold", ">=", "4.6", "万亩", "2030"),
        ],
    ),
    (
        "二、2026年目标任务\n新建风雨桥9座。\n附件：名词解释\n1.三级书屋：指在县乡村建设书屋640个。",
        [aim("风雨桥", "cumulative", "=", "9", "座")],
    ),
    (
        "2025年工作回顾\n改造老旧厨房470户。\n2026年工作安排\n改造老旧厨房520户。",
        [done("厨房", "cumulative", "=", "470", "户"), aim("厨房", "cumulative", "=", "520", "户")],
    ),
    (
        "一、刚刚过去的2025年工作回顾\n新建粮仓11座。\n二、“十五五”时期目标任务\n新建粮仓75座。\n三、2026年工作安排\n新建粮仓15座。",
        [
            done("粮仓", "cumulative", "=", "11", "座"),
            aim("粮仓", "cumulative", "=", "75", "座", "2026/2030"),
            aim("粮仓", "cumulative", "=", "15", "座"),
        ],
    ),
    (
        "政府工作报告\n各位代表：\n过去一年，粮食产量达到3.8亿斤。\n今年，我们要重点做好以下工作：\n新建粮仓15座。",
        [done("粮食产量", "threshold", ">=", "3.8", "亿斤"), aim("粮仓", "cumulative", "=", "15", "座")],
    ),
    (
        "过去五年工作回顾\n新建粮仓62座。\n今后五年奋斗目标\n新建粮仓75座。\n2026年重点工作\n新建粮仓15座。",
        [
            done("粮仓", "cumulative", "=", "62", "座", "2021/2025"),
            aim("粮仓", "cumulative", "=", "75", "座", "2026/2030"),
            aim("粮仓", "cumulative", "=", "15", "座"),
        ],
    ),
)
def test_headings_say_what_is_promised(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (
        "2025年，全县生产总值完成61.2亿元，增长6.1%。2026年，计划新建粮仓15座。新增学位910个。",
        [
            done("生产总值", "cumulative", "=", "61.2", "亿元"),
            done("生产总值", "growth", "=", "6.1", "%"),
            aim("粮仓", "cumulative", "=", "15", "座"),
            aim("学位", "cumulative", "=", "910", "个"),
        ],
    ),
    (
        "五年来，茶园面积达到3.7万亩。今后五年，茶园面积力争突破5.2万亩。",
        [
            done("茶园面积", "threshold", ">=", "3.7", "万亩"),
            aim("茶园面积", "threshold", ">", "5.2", "万亩", "2030"),
        ],
    ),
    (
        "今年全县发展的主要预期目标是：地区生产总值增长6%左右。\n三、2026年工作安排\n新建粮仓15座。",
        [aim("地区生产总值", "growth", "~", "6", "%"), aim("粮仓", "cumulative", "=", "15", "座")],
    ),
    (
        "全市生产总值512.4亿元，增长6.1%；财政收入31.2亿元，增长4%。",
        [
            done("生产总值", "threshold", "=", "512.4", "亿元"),
            done("生产总值", "growth", "=", "6.1", "%"),
            done("财政收入", "threshold", "=", "31.2", "亿元"),
            done("财政收入", "growth", "=", "4", "%"),
        ],
    ),
    (
        "县长作政府工作报告，回顾了2025年的工作，也提出了2026年的目标。初步核算，全县生产总值增长6.1%。\n2026年，将新建粮仓15座。",
        [done("生产总值", "growth", "=", "6.1", "%"), aim("粮仓", "cumulative", "=", "15", "座")],
    ),
    (
        "各位代表：现在，我报告工作。一、过去五年工作回顾五年来，全县建成粮仓62座、泵站31座。二、2026年工作安排今年新建粮仓15座、泵站6座。",
        [
            done("粮仓", "cumulative", "=", "62", "座", "2021/2025"),
            done("泵站", "cumulative", "=", "31", "座", "2021/2025"),
            aim("粮仓", "cumulative", "=", "15", "座"),
            aim("泵站", "cumulative", "=", "6", "座"),
        ],
    ),
    (
        "2025年政府工作回顾\n一、以保增长为首要任务，实力进一步增强\n全年粮食产量38.2万吨，增长4.1%。",
        [
            done("粮食产量", "threshold", "=", "38.2", "万吨"),
            done("粮食产量", "growth", "=", "4.1", "%"),
        ],
    ),
    (
        "二、2026年目标任务\n（三）新增城镇就业5.1万人",
        [aim("城镇就业", "cumulative", "=", "5.1", "万人")],
    ),
    (
        "一、过去四年工作回顾\n四年来，建成粮仓62座。",
        [done("粮仓", "cumulative", "=", "62", "座", "2022/2025")],
    ),
    (
        "过去五年\n建成粮仓62座。\n今后五年\n建成粮仓75座。",
        [
            done("粮仓", "cumulative", "=", "62", "座", "2021/2025"),
            aim("粮仓", "cumulative", "=", "75", "座", "2026/2030"),
        ],
    ),
    (
        "一、过去五年工作回顾\n五年来，建成粮仓62座。\n今后五年的主要目标是：生产总值年均增长9%以上。",
        [
            done("粮仓", "cumulative", "=", "62", "座", "2021/2025"),
            aim("生产总值", "growth", ">=", "9", "%", "2026/2030"),
        ],
    ),
    (
        "截至2025年底，全县城镇化率达到61.2%。到2030年，全县城镇化率达到65%以上。",
        [
            done("城镇化率", "threshold", ">=", "61.2", "%"),
            aim("城镇化率", "threshold", ">=", "65", "%", "2030"),
        ],
    ),
    (
        "医院新院区即将建成。全年门诊量达51.3万人次，报销医药费5.9亿元，成功创建示范院2家。",
        [
            done("门诊量", "threshold", ">=", "51.3", "万人次"),
            done("医药费", "cumulative", "=", "5.9", "亿元"),
            done("示范院", "cumulative", "=", "2", "家"),
        ],
    ),
    (
        "赶超发展的五年\n累计建成粮仓62座。",
        [done("粮仓", "cumulative", "=", "62", "座", "2021/2025")],
    ),
)
def test_where_no_heading_says_it_sentences_do(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (
        "发放补贴近4.2亿元，惠及企业6.7万家。\n成功改扩建学校3所，荣获省级奖项12个。",
        [
            done("补贴", "cumulative", "~", "4.2", "亿元"),
            done("企业", "cumulative", "=", "6.7", "万家"),
            done("学校", "cumulative", "=", "3", "所"),
            done("奖项", "cumulative", "=", "12", "个"),
        ],
    ),
    (
        "加快推进园区建设，新建厂房12万平方米以上。\n着力做好就业服务，新增就业5.1万人以上。",
        [
            aim("厂房", "cumulative", ">=", "12", "万平方米"),
            aim("就业", "cumulative", ">=", "5.1", "万人"),
        ],
    ),
    (
        "2026年上半年，全县生产总值完成11.3亿元，占年计划的41.8%，同比增长9.3%。",
        [
            done("生产总值", "cumulative", "=", "11.3", "亿元", "2026-S1"),
            done("生产总值占年计划", "threshold", "=", "41.8", "%", "2026-S1"),
            done("生产总值", "growth", "=", "9.3", "%", "2026-S1"),
        ],
    ),
    (
        PLAN + "*新建书屋8个\n•改造厨房470户\n",
        [aim("^新建书屋$", "cumulative", "=", "8", "个"), aim("^改造厨房$", "cumulative", "=", "470", "户")],
    ),
)
def test_prose_that_names_no_time_goes_by_how_it_sounds(text: str, expected: list[Said]) -> None:
    check(text, expected)


def test_a_role_that_no_word_of_time_states_is_inferred_and_said() -> None:
    told, carried = read_report("2026年，新建粮仓15座。\n新增学位910个。", year=2026).statements
    assert "role_inferred" not in told.doubts
    assert "role_inferred" in carried.doubts
    assert carried.confidence < told.confidence


@cases(
    (
        REVIEW + "粮食产量38.2万吨;2025年茶叶产量2.1万吨,135个村通车。",
        [
            done("粮食产量", "threshold", "=", "38.2", "万吨"),
            done("茶叶产量", "threshold", "=", "2.1", "万吨"),
            done("村通车", "cumulative", "=", "135", "个"),
        ],
    ),
    (
        REVIEW + "改造棚户房447户、背街小巷22条……新建书屋9个。",
        [
            done("棚户房", "cumulative", "=", "447", "户"),
            done("背街小巷", "cumulative", "=", "22", "条"),
            done("书屋", "cumulative", "=", "9", "个"),
        ],
    ),
    (
        REVIEW + "全县茶叶产值由“十四五”初的\n\n3.2亿元增加到4.8亿元。",
        [
            done("^茶叶产值$", "threshold", "=", "3.2", "亿元", ANY),
            done("^茶叶产值$", "threshold", "=", "4.8", "亿元"),
        ],
    ),
)
def test_half_width_signs_and_lines_broken_in_a_sentence(text: str, expected: list[Said]) -> None:
    check(text, expected)


# ------------------------------------------------------------------------------------------------------------ periods


@cases(
    (
        FIVE + "地区生产总值年均增长5.5%左右。",
        [aim("地区生产总值", "growth", "~", "5.5", "%", "2026/2030", over="average")],
    ),
    (FIVE + "常住人口城镇化率达到71%。", [aim("常住人口城镇化率", "threshold", ">=", "71", "%", "2030")]),
    (FIVE + "累计新增城镇就业26万人以上。", [aim("城镇就业", "cumulative", ">=", "26", "万人", "2026/2030")]),
    (FIVE + "今年新增城镇就业5万人以上。", [aim("城镇就业", "cumulative", ">=", "5", "万人", "2026")]),
    (PAST + "五年来，累计建成乡村书屋318个。", [done("乡村书屋", "cumulative", "=", "318", "个", "2021/2025")]),
    (PLAN + "今年粮食产量达到3.9亿斤。", [aim("粮食产量", "threshold", ">=", "3.9", "亿斤", "2026")]),
    (PLAN + "上半年建成健身步道14公里。", [aim("健身步道", "cumulative", "=", "14", "公里", "2026-S1")]),
    (PLAN + "一季度开工水库3座。", [aim("水库", "cumulative", "=", "3", "座", "2026-Q1", stage="started")]),
    (PLAN + "“十五五”末，森林覆盖率达到44.5%。", [aim("森林覆盖率", "threshold", ">=", "44.5", "%", "2030")]),
    (PLAN + "到2030年，数字经济规模达到820亿元。", [aim("数字经济规模", "threshold", ">=", "820", "亿元", "2030")]),
    (PLAN + "到2027年，冷链库容达到6.5万吨。", [aim("冷链库容", "threshold", ">=", "6.5", "万吨", "2027")]),
    (REVIEW + "粮食产量达到3.8亿斤。", [done("粮食产量", "threshold", ">=", "3.8", "亿斤", "2025")]),
    (PLAN + "前三季度完成投资35亿元。", [aim("投资", "cumulative", "=", "35", "亿元", "2026-01/2026-09")]),
    (PLAN + "到“十五五”末，茶产业产值达到60亿元。", [aim("茶产业产值", "threshold", ">=", "60", "亿元", "2030")]),
    (
        PLAN + "到2030年，森林覆盖率达到44.5%，森林蓄积量达到1.2亿立方米。",
        [
            aim("森林覆盖率", "threshold", ">=", "44.5", "%", "2030"),
            aim("森林蓄积量", "threshold", ">=", "1.2", "亿立方米", "2030"),
        ],
    ),
    (FIVE + "五年累计新建粮仓75座。", [aim("粮仓", "cumulative", "=", "75", "座", "2026/2030")]),
    (FIVE + "研发投入强度提高到3.1%。", [aim("研发投入强度", "threshold", "=", "3.1", "%", "2030")]),
    (FIVE + "2026年地区生产总值增长5.4%左右。", [aim("地区生产总值", "growth", "~", "5.4", "%", "2026")]),
    (FIVE + "单位能耗累计下降13%。", [aim("能耗", "growth", "=", "13", "%", "2026/2030", change="down", over="total")]),
    (FIVE + "森林覆盖率稳定在44%以上。", [aim("森林覆盖率", "threshold", ">=", "44", "%", "2026/2030", held=True)]),
    (
        PAST + "五年来，地区生产总值年均增长5.7%。",
        [done("地区生产总值", "growth", "=", "5.7", "%", "2021/2025", over="average")],
    ),
    (PAST + "人均预期寿命达到79.6岁。", [done("人均预期寿命", "threshold", ">=", "79.6", "岁", "2025")]),
    (PAST + "刚刚过去的一年，地区生产总值增长5.3%。", [done("地区生产总值", "growth", "=", "5.3", "%", "2025")]),
    (PAST + "累计减税降费46亿元。", [done("减税降费", "cumulative", "=", "46", "亿元", "2021/2025")]),
)
def test_the_period_is_that_of_the_nearest_word_of_time(text: str, expected: list[Said]) -> None:
    check(text, expected)


# ------------------------------------------------------------------------------------------------------------- hedges


@cases(
    (PLAN + "公交准点率不低于93%。", [aim("公交准点率", "threshold", ">=", "93", "%")]),
    (PLAN + "新增托位不少于640个。", [aim("托位", "cumulative", ">=", "640", "个")]),
    (PLAN + "城镇调查失业率不超过5.6%。", [aim("城镇调查失业率", "threshold", "<=", "5.6", "%")]),
    (PLAN + "居民消费价格涨幅控制在2.5%左右。", [aim("居民消费价格", "growth", "~", "2.5", "%")]),
    (PLAN + "城镇调查失业率控制在5.6%以内。", [aim("城镇调查失业率", "threshold", "<=", "5.6", "%")]),
    (PLAN + "地区生产总值增长5%以上。", [aim("地区生产总值", "growth", ">=", "5", "%")]),
    (PLAN + "技术合同成交额突破47亿元。", [aim("技术合同成交额", "threshold", ">", "47", "亿元")]),
    (PLAN + "快递业务量超过2.6亿件。", [aim("快递业务量", "threshold", ">", "2.6", "亿件")]),
    (REVIEW + "接待游客近410万人次。", [done("游客", "cumulative", "~", "410", "万人次")]),
    (REVIEW + "改造旧厨房5300余户。", [done("厨房", "cumulative", ">", "5300", "户")]),
    (REVIEW + "发放助学金1200多万元。", [done("助学金", "cumulative", ">", "1200", "万元")]),
    (REVIEW + "发放助学金5万余份。", [done("助学金", "cumulative", ">", "5", "万份")]),
    (REVIEW + "建成电商站点约260个。", [done("电商站点", "cumulative", "~", "260", "个")]),
    (PLAN + "粮食产量稳定在3.6亿斤以上。", [aim("粮食产量", "threshold", ">=", "3.6", "亿斤", held=True)]),
    (PLAN + "力争绿茶出口额达到1.7亿元左右。", [aim("绿茶出口额", "threshold", "~", "1.7", "亿元", effort="strive")]),
    (PLAN + "确保新增停车位3100个以上。", [aim("停车位", "cumulative", ">=", "3100", "个", effort="ensure")]),
    (PLAN + "万元地区生产总值用水量下降3.5%以上。", [aim("用水量", "growth", ">=", "3.5", "%", change="down")]),
    (PLAN + "办理时限压减60%以上。", [aim("办理时限", "growth", ">=", "60", "%", change="down")]),
    (PLAN + "争取上级资金35亿元以上。", [aim("上级资金", "cumulative", ">=", "35", "亿元")]),
    (REVIEW + "地区生产总值突破千亿元。", [done("地区生产总值", "threshold", ">", "1", "千亿元", amount=10**11)]),
    (REVIEW + "近三成村庄完成整治。", [done("村庄", ANY, "~", "3", "成")]),
)
def test_hedges_on_both_sides(text: str, expected: list[Said]) -> None:
    check(text, expected)


# -------------------------------------------------------------------------------------------------------------- lists


@cases(
    (
        PLAN + "粮食、油料产量分别达到3.9亿斤、410万斤。",
        [aim("粮食产量", "threshold", ">=", "3.9", "亿斤"), aim("油料产量", "threshold", ">=", "410", "万斤")],
    ),
    (
        PLAN + "规上工业增加值、固定资产投资分别增长6%、4%。",
        [aim("规上工业增加值", "growth", "=", "6", "%"), aim("固定资产投资", "growth", "=", "4", "%")],
    ),
    (
        PLAN + "规上工业增加值、固定资产投资、社会消费品零售总额分别增长6%、4%和5.5%。",
        [
            aim("规上工业增加值", "growth", "=", "6", "%"),
            aim("固定资产投资", "growth", "=", "4", "%"),
            aim("社会消费品零售总额", "growth", "=", "5.5", "%"),
        ],
    ),
    (
        PLAN + "规上工业增加值、固定资产投资、社会消费品零售总额分别增长6%、4%、5.5%左右。",
        [
            aim("规上工业增加值", "growth", "~", "6", "%"),
            aim("固定资产投资", "growth", "~", "4", "%"),
            aim("社会消费品零售总额", "growth", "~", "5.5", "%"),
        ],
    ),
    (
        REVIEW + "专利授权量、商标注册量分别突破2100件和5600件。",
        [done("专利授权量", "threshold", ">", "2100", "件"), done("商标注册量", "threshold", ">", "5600", "件")],
    ),
    (
        PLAN + "森林覆盖率、城市绿地率分别达到45%以上、38%以上。",
        [aim("森林覆盖率", "threshold", ">=", "45", "%"), aim("城市绿地率", "threshold", ">=", "38", "%")],
    ),
    (
        PLAN + "新建充电站20个、换电站7个。",
        [aim("充电站", "cumulative", "=", "20", "个"), aim("换电站", "cumulative", "=", "7", "个")],
    ),
    (
        PLAN + "新建20个充电站、70个换电柜。",
        [aim("新建充电站", "cumulative", "=", "20", "个"), aim("换电柜", "cumulative", "=", "70", "个")],
    ),
    (
        PLAN + "新改建农村公路80公里、危桥12座，改造燃气管网35公里。",
        [
            aim("农村公路", "cumulative", "=", "80", "公里"),
            aim("危桥", "cumulative", "=", "12", "座"),
            aim("燃气管网", "cumulative", "=", "35", "公里"),
        ],
    ),
    (
        PLAN + "工业投资、技改投资均增长8%。",
        [aim("工业投资", "growth", "=", "8", "%"), aim("技改投资", "growth", "=", "8", "%")],
    ),
    (
        PLAN + "供水普及率、燃气普及率均达到98%以上。",
        [aim("供水普及率", "threshold", ">=", "98", "%"), aim("燃气普及率", "threshold", ">=", "98", "%")],
    ),
    (
        PLAN + "新建幼儿园、养老驿站各6所。",
        [aim("幼儿园", "cumulative", "=", "6", "所"), aim("养老驿站", "cumulative", "=", "6", "所")],
    ),
    (
        PLAN + "新增就业4.4万人，其中脱贫人口就业0.9万人。",
        [aim("就业", "cumulative", "=", "4.4", "万人"), aim("脱贫人口就业", "cumulative", "=", "0.9", "万人")],
    ),
    (
        PLAN + "新建养老驿站6所、托育园4所，培训护理员900人次。",
        [
            aim("养老驿站", "cumulative", "=", "6", "所"),
            aim("托育园", "cumulative", "=", "4", "所"),
            aim("护理员", "cumulative", "=", "900", "人次"),
        ],
    ),
    (
        PLAN + "规上工业企业达到460家以上、高新技术企业突破300家。",
        [aim("规上工业企业", "threshold", ">=", "460", "家"), aim("高新技术企业", "threshold", ">", "300", "家")],
    ),
    (
        PLAN + "粮食产量3.6亿斤左右，一般公共预算收入增长3%以上，城镇调查失业率5.5%左右，居民消费价格涨幅2%左右。",
        [
            aim("粮食产量", "threshold", "~", "3.6", "亿斤"),
            aim("一般公共预算收入", "growth", ">=", "3", "%"),
            aim("城镇调查失业率", "threshold", "~", "5.5", "%"),
            aim("居民消费价格", "growth", "~", "2", "%"),
        ],
    ),
    (
        REVIEW + "城乡居民人均可支配收入分别达到4.3万元、2.2万元。",
        [
            done("城镇居民人均可支配收入", "threshold", ">=", "4.3", "万元"),
            done("农村居民人均可支配收入", "threshold", ">=", "2.2", "万元"),
        ],
    ),
    (
        PLAN + "新增停车位1万个（其中地下4000个）。",
        [aim("停车位", "cumulative", "=", "1", "万个"), aim("", "cumulative", "=", "4000", "个")],
    ),
    (
        PLAN + "确保新建充电桩130个，力争150个。",
        [
            aim("充电桩", "cumulative", "=", "130", "个", effort="ensure"),
            aim("充电桩", "cumulative", "=", "150", "个", effort="strive"),
        ],
    ),
    (
        PLAN + "新建幼儿园、小学、养老驿站各6所。",
        [
            aim("幼儿园", "cumulative", "=", "6", "所"),
            aim("小学", "cumulative", "=", "6", "所"),
            aim("养老驿站", "cumulative", "=", "6", "所"),
        ],
    ),
    (
        REVIEW + "工业用电量、货运量分别增长7.2%、下降1.3%。",
        [
            done("工业用电量", "growth", "=", "7.2", "%", change="up"),
            done("货运量", "growth", "=", "1.3", "%", change="down"),
        ],
    ),
    (
        REVIEW + "粮食产量、茶叶产量均居全省第一。",
        [done("粮食产量", "rank", "=", "1", "位"), done("茶叶产量", "rank", "=", "1", "位")],
    ),
)
def test_lists_give_each_member_its_own_number(text: str, expected: list[Said]) -> None:
    check(text, expected)


# -------------------------------------------------------------------------------------------------------------- names


@cases(
    (PLAN + "新建口袋公园24座。", [aim("口袋公园", "cumulative", "=", "24", "座")]),
    (PLAN + "新建24座口袋公园。", [aim("口袋公园", "cumulative", "=", "24", "座")]),
    (PLAN + "完成86个老旧小区改造。", [aim("老旧小区", "cumulative", "=", "86", "个")]),
    (PLAN + "完成老旧小区改造86个。", [aim("老旧小区改造", "cumulative", "=", "86", "个")]),
    (PLAN + "让1.5万户居民用上天然气。", [aim("居民", ANY, "=", "1.5", "万户")]),
    (PLAN + "启动建设灌区4处。", [aim("灌区", "cumulative", "=", "4", "处", stage="started")]),
    (PLAN + "培育“小巨人”企业15家。", [aim("企业", "cumulative", "=", "15", "家")]),
)
def test_names_stand_before_and_behind_the_number(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (
        REVIEW + "茶叶产值达到7.3亿元，增长6%。",
        [done("茶叶产值", "threshold", ">=", "7.3", "亿元"), done("茶叶产值", "growth", "=", "6", "%", over="year")],
    ),
    (
        REVIEW + "社会消费品零售总额418亿元、增长5.7%。",
        [
            done("社会消费品零售总额", "threshold", "=", "418", "亿元"),
            done("社会消费品零售总额", "growth", "=", "5.7", "%"),
        ],
    ),
    (
        REVIEW + "茶叶产值达到7.3亿元，居全国第一。",
        [done("茶叶产值", "threshold", ">=", "7.3", "亿元"), done("茶叶产值", "rank", "=", "1", "位")],
    ),
    (
        REVIEW + "空气优良天数比率达到87.5%，提高1.4个百分点。",
        [
            done("空气优良天数比率", "threshold", ">=", "87.5", "%"),
            done("空气优良天数比率", "change", "=", "1.4", "个百分点", change="up"),
        ],
    ),
    (
        REVIEW + "外贸进出口总额52亿元，同比下降3.1%。",
        [
            done("外贸进出口总额", "threshold", "=", "52", "亿元"),
            done("外贸进出口总额", "growth", "=", "3.1", "%", change="down", over="year"),
        ],
    ),
    (
        REVIEW + "地区生产总值增长5.3%，高于全国0.3个百分点。",
        [done("地区生产总值", "growth", "=", "5.3", "%"), done("地区生产总值", "in_step", ANY, "0.3", "个百分点")],
    ),
    (
        REVIEW + "茶叶产值达7.3亿元、同比增长6%，居全省第2位。",
        [
            done("茶叶产值", "threshold", ">=", "7.3", "亿元"),
            done("茶叶产值", "growth", "=", "6", "%"),
            done("茶叶产值", "rank", "=", "2", "位"),
        ],
    ),
    (
        REVIEW + "新增规上工业企业26家，总数达到418家。",
        [
            done("规上工业企业", "cumulative", "=", "26", "家"),
            done("规上工业企业总数", "threshold", ">=", "418", "家"),
        ],
    ),
    (
        PLAN + "招商引资到位资金210亿元，增长8%以上。",
        [aim("到位资金", ANY, "=", "210", "亿元"), aim("到位资金", "growth", ">=", "8", "%")],
    ),
)
def test_a_clause_without_a_subject_keeps_the_last(text: str, expected: list[Said]) -> None:
    check(text, expected)


# ----------------------------------------------------------------------------------------------- from, to, and ranges


@cases(
    (PLAN + "污水处理率提高到97%。", [aim("污水处理率", "threshold", "=", "97", "%")]),
    (PLAN + "污水处理率提高2个百分点。", [aim("污水处理率", "change", "=", "2", "个百分点", change="up")]),
    (PLAN + "地区生产总值增长5%—6%。", [aim("地区生产总值", "growth", "between", "5", "%", upper="6")]),
    (PLAN + "地区生产总值增长5—6%。", [aim("地区生产总值", "growth", "between", "5", "%", upper="6")]),
    (PLAN + "地区生产总值增长5%至6%。", [aim("地区生产总值", "growth", "between", "5", "%", upper="6")]),
    (PLAN + "培育龙头企业3至5家。", [aim("龙头企业", "cumulative", "between", "3", "家", upper="5")]),
    (PLAN + "新建民宿40—50家。", [aim("民宿", "cumulative", "between", "40", "家", upper="50")]),
    (PLAN + "细颗粒物浓度降至29微克/立方米。", [aim("细颗粒物浓度", "threshold", "=", "29", "微克/立方米")]),
    (
        REVIEW + "常住人口城镇化率从2020年的58.2%提高到2025年的63.9%。",
        [
            done("常住人口城镇化率", "threshold", "=", "58.2", "%", "2020"),
            done("常住人口城镇化率", "threshold", "=", "63.9", "%", "2025"),
        ],
    ),
    (PLAN + "常住人口保持在120万人至125万人。", [aim("常住人口", "threshold", "between", "120", "万人", upper="125")]),
    (PLAN + "新增就业4万—5万人。", [aim("就业", "cumulative", "between", "4", "万人", upper="5")]),
    (PLAN + "茶园亩均产值提高10%—15%。", [aim("产值", "growth", "between", "10", "%", upper="15", change="up")]),
    (
        PLAN + "污水处理率由93%提高到97%。",
        [done("污水处理率", "threshold", "=", "93", "%", "2025"), aim("污水处理率", "threshold", "=", "97", "%")],
    ),
    (
        PAST + "地区生产总值从1200亿元增加到1650亿元。",
        [
            done("地区生产总值", "threshold", "=", "1200", "亿元", "2020"),
            done("地区生产总值", "threshold", "=", "1650", "亿元", "2025"),
        ],
    ),
)
def test_from_to_and_ranges(text: str, expected: list[Said]) -> None:
    check(text, expected)


# ----------------------------------------------------------------------------------------- ranks, words for numbers


@cases(
    (PLAN + "粮食单产居全省第二位。", [aim("粮食单产", "rank", "=", "2", "位")]),
    (REVIEW + "地区生产总值增速排名全省第3位。", [done("地区生产总值", "rank", "=", "3", "位")]),
    (REVIEW + "绿茶出口额居全国首位。", [done("绿茶出口额", "rank", "=", "1", "位")]),
    (PLAN + "营商环境评价进入全省前5位。", [aim("营商环境评价", "rank", "<=", "5", "位")]),
    (PLAN + "营商环境评价进入全省前三。", [aim("营商环境评价", "rank", "<=", "3", "位")]),
    (PLAN + "绿茶产量位列全国第四。", [aim("绿茶产量", "rank", "=", "4", "位")]),
    (PLAN + "综合实力进入全国百强。", [aim("综合实力", "rank", "<=", "100", "位")]),
    (PLAN + "主要指标增速位居全省前列。", []),
)
def test_ranks(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (PLAN + "行政村快递服务全覆盖。", [aim("快递服务", "threshold", "=", "100", "%", implied=True)]),
    (PLAN + "农村自来水实现全覆盖。", [aim("农村自来水", "threshold", "=", "100", "%", implied=True)]),
    (PLAN + "重大事故隐患动态清零。", [aim("隐患", "threshold", "=", "0", None, implied=True)]),
    (FIVE + "绿茶产值翻一番。", [aim("绿茶产值", "growth", "=", "100", "%", "2026/2030", over="total")]),
    (PLAN + "外贸进出口实现正增长。", [aim("进出口", "growth", ">", "0", "%", implied=True)]),
    (PLAN + "信访总量只减不增。", [aim("信访总量", "growth", "<=", "0", "%", implied=True)]),
    (PLAN + "工业投资实现两位数增长。", [aim("工业投资", "growth", ">=", "10", "%", implied=True)]),
    (PLAN + "耕地面积只增不减。", [aim("耕地面积", "growth", ">=", "0", "%", implied=True)]),
    (FIVE + "绿茶出口额翻两番。", [aim("绿茶出口额", "growth", "=", "300", "%", "2026/2030", over="total")]),
    (PLAN + "不发生重特大事故。", [aim("重特大事故", "threshold", "=", "0", None, implied=True)]),
)
def test_words_that_stand_for_numbers(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (
        PLAN + "城乡居民收入与经济增长同步。",
        [aim("城乡居民收入", "in_step", None, None, None, reference="与经济增长同步")],
    ),
    (PLAN + "地区生产总值增速高于全国平均。", [aim("地区生产总值", "in_step", ">", None, None)]),
    (PLAN + "居民收入增速高于经济增速0.5个百分点。", [aim("居民收入", "in_step", ">=", "0.5", "个百分点")]),
    (
        PLAN + "地区生产总值增长5.4%左右，居民收入增长与经济增长同步。",
        [aim("地区生产总值", "growth", "~", "5.4", "%"), aim("居民收入", "in_step", None, None, None)],
    ),
    (PLAN + "居民收入增速快于经济增速。", [aim("居民收入", "in_step", ">", None, None)]),
    (FIVE + "居民收入增长与经济增长基本同步。", [aim("居民收入", "in_step", None, None, None, "2030")]),
)
def test_in_step_with_another(text: str, expected: list[Said]) -> None:
    check(text, expected)


# ------------------------------------------------------------------------------------------------ what is no statement


@cases(
    (PLAN + "实施亿元以上项目46个。", [aim("项目", "cumulative", "=", "46", "个", stage="under_way")]),
    (PLAN + "新开工5000万元以上项目31个。", [aim("项目", "cumulative", "=", "31", "个", stage="started")]),
    (PLAN + "引进投资10亿元以上的项目7个。", [aim("项目", "cumulative", "=", "7", "个")]),
    (PLAN + "引进35周岁以下青年教师140名。", [aim("青年教师", "cumulative", "=", "140", "名")]),
    (PLAN + "每千人口医疗卫生床位数达到7.4张。", [aim("床位数", "threshold", ">=", "7.4", "张")]),
    (PLAN + "每万人口发明专利拥有量达到9.6件。", [aim("发明专利", "threshold", ">=", "9.6", "件")]),
    (PLAN + "新建5G基站420个。", [aim("5G基站", "cumulative", "=", "420", "个")]),
    (PLAN + "建设15分钟生活圈18个。", [aim("生活圈", "cumulative", "=", "18", "个")]),
    (PLAN + "加快构建“4+4+3”产业体系。", []),
    (PLAN + "推进108国道改线。", []),
    (PLAN + "PM2.5浓度降至28微克/立方米。", [aim("PM2.5", "threshold", "=", "28", "微克/立方米")]),
    (PLAN + "断面水质达到Ⅲ类。", [aim("水质", "threshold", "=", "3", "类")]),
    (PLAN + "开展第三次土壤普查。", []),
    (PLAN + "用好12345热线。", []),
    (PLAN + "落实中央八项规定精神。", []),
    (PLAN + "办好第6届茶文化节。", []),
    (PLAN + "6月30日前完成汛前检查。", []),
    (PLAN + "二是新建充电桩130个。", [aim("充电桩", "cumulative", "=", "130", "个")]),
    (PLAN + "建设2个千亿级产业集群。", [aim("产业集群", "cumulative", "=", "2", "个")]),
    (PLAN + "引进世界500强企业2家。", [aim("世界500强企业", "cumulative", "=", "2", "家")]),
    (PLAN + "建设面积不低于3000平方米的粮仓5座。", [aim("粮仓", "cumulative", "=", "5", "座")]),
    (PLAN + "为18至60岁村民培训2.4万人次。", [aim("培训", "cumulative", "=", "2.4", "万人次")]),
    (PLAN + "向60周岁以上老人发放补贴。", []),
    (PLAN + "每10万人拥有律师22名。", [aim("律师", "threshold", "=", "22", "名")]),
    (PLAN + "建设“1+3+N”平台。", []),
    (PLAN + "推广“两免一补”政策。", []),
    (PLAN + "推进4A级景区创建。", []),
    (PLAN + "创建4A级景区2家。", [aim("4A级景区", "cumulative", "=", "2", "家")]),
    (PLAN + "改造G318沿线照明26公里。", [aim("照明", "cumulative", "=", "26", "公里")]),
    (PLAN + "推进第二批18个试点。", [aim("试点", "cumulative", "=", "18", "个")]),
    (PLAN + "打造“一刻钟”养老圈36个。", [aim("养老圈", "cumulative", "=", "36", "个")]),
    (REVIEW + "粮食产量连续8年稳定在3.6亿斤以上。", [done("粮食产量", "threshold", ">=", "3.6", "亿斤", held=True)]),
    (
        PLAN + "一是改造学校3所；二是新建粮仓15座；三是培训护理员900人次。",
        [
            aim("学校", "cumulative", "=", "3", "所"),
            aim("粮仓", "cumulative", "=", "15", "座"),
            aim("护理员", "cumulative", "=", "900", "人次"),
        ],
    ),
    (
        PLAN + "（1）新建粮仓15座。\n（2）改造学校3所。",
        [aim("粮仓", "cumulative", "=", "15", "座"), aim("学校", "cumulative", "=", "3", "所")],
    ),
    (PLAN + "确保新增学位2026个。", [aim("学位", "cumulative", "=", "2026", "个")]),
)
def test_digits_that_only_name_or_narrow(text: str, expected: list[Said]) -> None:
    check(text, expected)


# --------------------------------------------------------------------------------------------------- the printed page


@cases(
    (PLAN + "新增乌篷船35艘。", [aim("乌篷船", "cumulative", "=", "35", "艘")]),
    (PLAN + "新增石磨18盘。", [aim("石磨", "cumulative", "=", "18", "盘")]),
    (PLAN + "新增养蜂1200箱。", [aim("养蜂", "cumulative", "=", "1200", "箱")]),
    (PLAN + "调解纠纷900起。", [aim("纠纷", "cumulative", "=", "900", "起")]),
)
def test_counting_words_that_are_rare_or_unknown(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (PLAN + "地区生产总值增长５．４％左右。", [aim("地区生产总值", "growth", "~", "5.4", "%")]),  # noqa: RUF001  # as printed
    (PLAN + "粮食产量达到３．９亿斤。", [aim("粮食产量", "threshold", ">=", "3.9", "亿斤")]),
    (PLAN + "新增停车位3,100个。", [aim("停车位", "cumulative", "=", "3100", "个")]),
    (PLAN + "新增停车位 3100 个以上。", [aim("停车位", "cumulative", ">=", "3100", "个")]),
    (
        PLAN + "　　新增停车位3100个。\r\n　　改造管网26公里。\r\n",
        [
            aim("停车位", "cumulative", "=", "3100", "个"),
            aim("管网", "cumulative", "=", "26", "公里"),
        ],
    ),
    (
        PLAN + "要坚持稳中求进工作总基调，统筹发展和安全，持续改善民生，全年城镇新增就\n业4.4万人以上。",
        [aim("城镇新增就业", "cumulative", ">=", "4.4", "万人")],
    ),
    (
        PLAN + "新建充电桩130个。\n— 12 —\n改造管网26公里。",
        [
            aim("充电桩", "cumulative", "=", "130", "个"),
            aim("管网", "cumulative", "=", "26", "公里"),
        ],
    ),
    (
        PLAN + "新建充电桩130个。\n第 12 页 共 30 页\n改造管网26公里。",
        [
            aim("充电桩", "cumulative", "=", "130", "个"),
            aim("管网", "cumulative", "=", "26", "公里"),
        ],
    ),
    (
        PLAN + "新建充电桩130个。\n12\n改造管网26公里。",
        [
            aim("充电桩", "cumulative", "=", "130", "个"),
            aim("管网", "cumulative", "=", "26", "公里"),
        ],
    ),
    (PLAN + "粮食产量达到3．9亿斤（含杂粮）。", [aim("粮食产量", "threshold", ">=", "3.9", "亿斤")]),
    (PLAN + "新建充电桩（含换电）130个。", [aim("充电桩", "cumulative", "=", "130", "个")]),
)
def test_full_width_signs_broken_lines_and_page_furniture(text: str, expected: list[Said]) -> None:
    check(text, expected)


# ------------------------------------------------------------------------------------------------------- known gaps

MENDED: Final[list[tuple[str, str, list[Said]]]] = [
    ("an amount is no year", PLAN + "新增停车位2050个。", [aim("停车位", "cumulative", "=", "2050", "个")]),
    ("an amount is no year", PLAN + "引进投资2035万元。", [aim("投资", "cumulative", "=", "2035", "万元")]),
    ("an amount is no year", REVIEW + "存款余额突破2000亿元。", [done("存款余额", "threshold", ">", "2000", "亿元")]),
    (
        "a short line is taken for its heading, whole",
        PLAN + "（一）产业提质增效。绿茶产值达到8.1亿元。",
        [aim("绿茶产值", "threshold", ">=", "8.1", "亿元")],
    ),
    (
        "the number of a list's item hides its verb",
        PLAN + "1.新建充电桩130个。\n2.改造管网26公里。",
        [aim("充电桩", "cumulative", "=", "130", "个"), aim("管网", "cumulative", "=", "26", "公里")],
    ),
    ("an amount is no year", REVIEW + "改造旧厨房1998户。", [done("厨房", "cumulative", "=", "1998", "户")]),
    (
        "the number of a list's item hides its verb",
        PLAN + "①新建粮仓15座；②改造学校3所。",
        [aim("粮仓", "cumulative", "=", "15", "座"), aim("学校", "cumulative", "=", "3", "所")],
    ),
    (
        "the number of a list's item is no part of the name",
        PLAN + "1.森林覆盖率达到45%。",
        [aim("^森林覆盖率$", "threshold", ">=", "45", "%")],
    ),
    (
        "a suffix after the last of three holds for all",
        PLAN + "粮食、油料、茶叶产量分别达到3.9亿斤、410万斤、52万斤左右。",
        [
            aim("粮食产量", "threshold", "~", "3.9", "亿斤"),
            aim("油料产量", "threshold", "~", "410", "万斤"),
            aim("茶叶产量", "threshold", "~", "52", "万斤"),
        ],
    ),
    (
        "the noun that ends a list belongs to each member",
        PLAN + "小学、初中辍学率均控制在0.5%以内。",
        [aim("小学辍学率", "threshold", "<=", "0.5", "%"), aim("初中辍学率", "threshold", "<=", "0.5", "%")],
    ),
    (
        "比2020年 names nothing",
        REVIEW + "森林覆盖率达44.1%，比2020年提高2.2个百分点。",
        [
            done("森林覆盖率", "threshold", ">=", "44.1", "%"),
            done("森林覆盖率", "change", "=", "2.2", "个百分点", ANY, change="up"),
        ],
    ),
    ("园区 is one word", PLAN + "园区排名进入全国前十。", [aim("园区", "rank", "<=", "10", "位")]),
    ("集中 belongs to the name", PLAN + "推进6个集中供热项目。", [aim("集中供热项目", "cumulative", "=", "6", "个")]),
    ("a class of a year", PLAN + "招聘2026届毕业生3200名。", [aim("毕业生", "cumulative", "=", "3200", "名")]),
    (
        "an amount of every year is no sum of the years",
        FIVE + "每年新增城镇就业不低于5万人。",
        [aim("城镇就业", "threshold", ">=", "5", "万人", "2026/2030", held=True)],
    ),
    (
        "比 before a year is no part of the name",
        FIVE + "到2035年，绿茶产值比2025年翻一番。",
        [aim("绿茶产值$", "growth", "=", "100", "%", ANY, over="total")],
    ),
    (
        "a difference in places is no place",
        REVIEW + "营商环境评价居全省第4位，较上年前移3位。",
        [done("营商环境评价", "rank", "=", "4", "位"), done("营商环境评价", "change", "=", "3", "位")],
    ),
    (
        "a review that goes over into aims within a paragraph",
        "过去一年，粮食产量达到3.8亿斤。今年发展的主要预期目标是：粮食产量达到3.9亿斤。",
        [done("粮食产量", "threshold", ">=", "3.8", "亿斤"), aim("粮食产量", "threshold", ">=", "3.9", "亿斤")],
    ),
    ("a size before the noun", PLAN + "建成5.2米宽的道路26公里。", [aim("道路", "cumulative", "=", "26", "公里")]),
    (
        "全年 ends the half-year",
        PLAN + "上半年开工率达到60%以上，全年达到100%。",
        [aim("开工率", "threshold", ">=", "60", "%", "2026-S1"), aim("开工率", "threshold", ">=", "100", "%")],
    ),
    (
        "年底前 ends the half-year",
        PLAN + "上半年建成健身步道14公里，年底前建成26公里。",
        [
            aim("健身步道", "cumulative", "=", "14", "公里", "2026-S1"),
            aim("健身步道", "cumulative", "=", "26", "公里"),
        ],
    ),
    (
        "since a year means up to the end of the review",
        PAST + "2021年以来，累计新建粮仓75座。",
        [done("粮仓", "cumulative", "=", "75", "座", "2021/2025")],
    ),
    (
        "a verb behind words of time",
        PLAN + "10月底前建成健身步道14公里。",
        [aim("健身步道", "cumulative", "=", "14", "公里", ANY)],
    ),
    (
        "a verb behind words of time",
        PLAN + "用三年时间建成茶博园5个。",
        [aim("茶博园", "cumulative", "=", "5", "个", ANY)],
    ),
    ("a level after 压缩到", PLAN + "平均办理时间压缩到4天以下。", [aim("办理时间", "threshold", "<=", "4", "天")]),
    (
        "a difference in the own unit",
        REVIEW + "粮食总产3.8亿斤，比上年增加0.2亿斤。",
        [
            done("粮食总产", "threshold", "=", "3.8", "亿斤"),
            done("粮食总产", "change", "=", "0.2", "亿斤", change="up"),
        ],
    ),
    (
        "a second rate that prints no 增长",
        PLAN + "地区生产总值增长5.4%左右，力争6%。",
        [aim("地区生产总值", "growth", "~", "5.4", "%"), aim("地区生产总值", "growth", "=", "6", "%")],
    ),
    (
        "其中 keeps the verb",
        REVIEW + "新增经营主体2.3万户，其中企业6100户。",
        [done("经营主体", "cumulative", "=", "2.3", "万户"), done("企业", "cumulative", "=", "6100", "户")],
    ),
    (
        "the noun that ends a list belongs to each member",
        REVIEW + "第一、第二产业增加值分别增长3%、6%。",
        [done("第一产业增加值", "growth", "=", "3", "%"), done("第二产业增加值", "growth", "=", "6", "%")],
    ),
    (
        "a second row of numbers goes with the same names in turn",
        REVIEW + "城乡居民人均可支配收入分别达到4.3万元、2.2万元，增长5.1%、6.7%。",
        [
            done("城镇居民人均可支配收入", "threshold", ">=", "4.3", "万元"),
            done("农村居民人均可支配收入", "threshold", ">=", "2.2", "万元"),
            done("城镇居民人均可支配收入", "growth", "=", "5.1", "%"),
            done("农村居民人均可支配收入", "growth", "=", "6.7", "%"),
        ],
    ),
    (
        "a bare 产量 belongs to the crop named before",
        PLAN + "粮食播种面积稳定在65万亩以上、产量稳定在3.6亿斤以上。",
        [aim("粮食播种面积", "threshold", ">=", "65", "万亩"), aim("粮食产量", "threshold", ">=", "3.6", "亿斤")],
    ),
    (
        "a bare 总数 belongs to what was named before",
        REVIEW + "高新技术企业净增22家、总数突破310家。",
        [
            done("高新技术企业", "cumulative", "=", "22", "家"),
            done("高新技术企业总数", "threshold", ">", "310", "家"),
        ],
    ),
    (
        "a subject is kept across a semicolon",
        FIVE + "到2027年，粮仓库容达到15万吨；到2030年，达到22万吨。",
        [
            aim("粮仓库容", "threshold", ">=", "15", "万吨", "2027"),
            aim("粮仓库容", "threshold", ">=", "22", "万吨", "2030"),
        ],
    ),
    (
        "an eligibility before the verb",
        PLAN + "为65岁以上老年人免费体检3.3万人次。",
        [aim("体检", "cumulative", "=", "3.3", "万人次")],
    ),
    (
        "a size between verb and count",
        PLAN + "新建总投资3.4亿元的粮仓12座。",
        [aim("粮仓", "cumulative", "=", "12", "座", stage="complete")],
    ),
    (
        "a size between verb and count",
        PLAN + "打造年产值5亿元的茶园8个。",
        [aim("茶园", "cumulative", "=", "8", "个")],
    ),
    ("a scope count", PLAN + "在8个乡镇新建便民菜店26家。", [aim("便民菜店", "cumulative", "=", "26", "家")]),
    (
        "an unknown counting word is no part of the name",
        PLAN + "新增曲目7折。",
        [aim("曲目$", "cumulative", "=", "7", "折")],
    ),
    ("verbs that are not listed", PLAN + "采购校车14辆。", [aim("校车", "cumulative", "=", "14", "辆")]),
    ("verbs that are not listed", PLAN + "新打机井33眼。", [aim("机井", "cumulative", "=", "33", "眼")]),
    (
        "a growth against another's growth",
        PLAN + "劳动生产率增长高于地区生产总值增长。",
        [aim("劳动生产率", "in_step", ">", None, None)],
    ),
    ("a pure number", PLAN + "城乡居民收入比缩小到2.1。", [aim("城乡居民收入比", "threshold", "=", "2.1", None)]),
]
"""What was once read wrong, and why it is easy to."""


@pytest.mark.parametrize(
    ("text", "expected"), [(text, expected) for _, text, expected in MENDED], ids=ids([text for _, text, _ in MENDED])
)
def test_what_is_easily_read_wrong(text: str, expected: list[Said]) -> None:
    check(text, expected)


WORDLESS: Final[list[tuple[str, str, list[Said]]]] = [
    (
        "a share by one verb",
        PLAN + "出境断面水质稳定达标。",
        [aim("断面水质达标率", "threshold", "=", "100", "%", held=True)],
    ),
    (
        "a share of a stated number",
        PLAN + "9个断面水质稳定达标。",
        [aim("断面水质达标率", "threshold", "=", "100", "%")],
    ),
    (
        "a share by one verb",
        PLAN + "续建项目一季度全面复工。",
        [aim("续建项目复工率", "threshold", "=", "100", "%", "2026-Q1")],
    ),
    ("one measure is in line or not", PLAN + "推进空气质量稳定达标。", []),
    ("nearly all", PLAN + "基本实现社区食堂全覆盖。", [aim("社区食堂", "threshold", "~", "100", "%")]),
    ("nearly none", REVIEW + "城区黑臭水体基本消除。", [done("城区黑臭水体", "threshold", "~", "0", None)]),
    ("none behind the verb", PLAN + "全面消除辖区危桥。", [aim("辖区危桥", "threshold", "=", "0", None)]),
    ("nothing to pay", PLAN + "住院分娩个人“无自付”。", [aim("自付比例", "threshold", "=", "0", "%")]),
    ("all of it paid", PLAN + "对个人缴费给予全额补助。", [aim("补助比例", "threshold", "=", "100", "%")]),
    ("all, before the noun", REVIEW + "所有行政村达到整洁标准。", [done("行政村", "threshold", "=", "100", "%")]),
    ("widened to all", PLAN + "将试点扩大至全部乡镇。", [aim("试点乡镇覆盖率", "threshold", "=", "100", "%")]),
    (
        "places from the last",
        PLAN + "巩固空气质量“退后十”成果。",
        [aim("空气质量位次", "rank", ">", "10", "位", from_bottom=True)],
    ),
    ("the best of its field", REVIEW + "单位能耗全省最低。", [done("单位能耗全省位次", "rank", "=", "1", "位")]),
    (
        "one place for a list of metrics",
        REVIEW + "财政收入、工业增加值、外贸进出口等三项指标全部位列全市第一。",
        [done(n, "rank", "=", "1", "位") for n in ("财政收入", "工业增加值", "外贸进出口")],
    ),
    (
        "one place for all that was counted",
        REVIEW + "智能工厂2家、绿色工厂6家，均居全省第一。",
        [
            done("智能工厂", "threshold", "=", "2", "家"),
            done("绿色工厂", "threshold", "=", "6", "家"),
            done("智能工厂", "rank", "=", "1", "位"),
            done("绿色工厂", "rank", "=", "1", "位"),
        ],
    ),
    ("places gained are a difference", REVIEW + "创新指数排名提升7位。", [done("创新指数", "change", "=", "7", "位")]),
    (
        "grades gained are a difference",
        REVIEW + "水体完整性指数提升2个等级。",
        [done("指数等级", "change", "=", "2", "个")],
    ),
    (
        "what is so now is no promise",
        PLAN + "将现行16%的税率降至13%。",
        [done("", "threshold", "=", "16", "%"), aim("税率", "threshold", "=", "13", "%")],
    ),
    ("what is so now is no promise", PLAN + "目前拥有泵站30座。", [done("泵站", "cumulative", "=", "30", "座")]),
    ("one of them", REVIEW + "茶山成为首批5个示范茶山之一。", []),
    (
        "a level that others are moved to",
        PLAN + "推动花卉种植面积达到4000亩。",
        [aim("花卉种植面积", "threshold", ">=", "4000", "亩")],
    ),
    (
        "a verb that goes on behind a comma",
        PLAN + "新增技能人才1万人，茶艺人才400人以上。",
        [aim("技能人才", "cumulative", "=", "1", "万人"), aim("茶艺人才", "cumulative", ">=", "400", "人")],
    ),
    ("ten of them, in words", PLAN + "办好十件民生实事。", [aim("民生实事", "cumulative", "=", "10", "件")]),
    (
        "another word for the unit",
        PLAN + "筹集保障性住房155.4万套（间）。",
        [aim("住房", "cumulative", "=", "155.4", "万套（间）")],
    ),
    (
        "the three sectors",
        REVIEW + "三次产业结构调整为4.0∶37.7∶58.3。",
        [done(f"第{n}产业", "threshold", "=", v, None) for n, v in (("一", "4.0"), ("二", "37.7"), ("三", "58.3"))],
    ),
    (
        "one 从 for a row",
        PLAN + "两项补贴标准分别从每人每月209元、280元提高到217元、290元。",
        [
            done("补贴", "threshold", "=", "209", "元"),
            done("补贴", "threshold", "=", "280", "元"),
            aim("补贴", "threshold", "=", "217", "元"),
            aim("补贴", "threshold", "=", "290", "元"),
        ],
    ),
    ("the size of a project", REVIEW + "729万元的供热改造顺利完成。", []),
    ("the size of a project", PLAN + "加快5万千瓦风电建设。", []),
    (
        "places that another figure is about",
        PLAN + "完成5个行政村17.2公里的硬化。",
        [aim("硬化", "cumulative", "=", "17.2", "公里")],
    ),
    (
        "places before and after",
        REVIEW + "综合排名由369位上升到235位。",
        [done("综合位次", "rank", "=", "369", "位", "2024"), done("综合位次", "rank", "=", "235", "位")],
    ),
    (
        "a streak is no figure",
        REVIEW + "商品房销售面积连续13个月正增长。",
        [done("商品房销售面积", "growth", ">", "0", "%")],
    ),
    ("two digits of a count", REVIEW + "院士人数突破两位数。", [done("院士人数", "threshold", ">=", "10", None)]),
    ("two digits of a rate", REVIEW + "贷款增速达到两位数。", [done("贷款", "growth", ">=", "10", "%")]),
    ("round the clock", PLAN + "每天24小时提供心理咨询。", []),
    (
        "one hedge for several steps",
        REVIEW + "经济总量连续迈上4万亿、5万亿两个台阶。",
        [done("经济总量", "threshold", ">=", "4", "万亿"), done("经济总量", "threshold", ">=", "5", "万亿")],
    ),
]
"""What is stated in words, and how words beside a number change what it is."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, expected) for _, text, expected in WORDLESS],
    ids=ids([text for _, text, _ in WORDLESS]),
)
def test_what_words_state(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (
        REVIEW + "茶叶产值先后跨越两百亿元、三百亿元台阶。",
        [
            done("^茶叶产值$", "threshold", ">=", "200", "亿元"),
            done("^茶叶产值$", "threshold", ">=", "300", "亿元"),
        ],
    ),
    (
        REVIEW + "茶叶产值迈上百亿台阶，达到131亿元。",
        [
            done("^茶叶产值$", "threshold", ">=", "1", "百亿"),
            done("^茶叶产值$", "threshold", ">=", "131", "亿元"),
        ],
    ),
    (REVIEW + "建材业年产值保持千亿规模。", [done("建材业年产值", "threshold", "~", "1", "千亿")]),
    (
        REVIEW + "东山县、西山县茶叶产值超百亿。",
        [done("东山县", "threshold", ">", "1", "百亿"), done("西山县", "threshold", ">", "1", "百亿")],
    ),
    (
        REVIEW + "茶叶税收连续跨越三个“亿元”台阶，从2020年的1.9亿元增至2025年的4.6亿元。",
        [
            ANY,
            done("茶叶税收", "threshold", "=", "1.9", "亿元", "2020"),
            done("茶叶税收", "threshold", "=", "4.6", "亿元", "2025"),
        ],
    ),
    (REVIEW + "财政收入实现翻倍增长。", [done("财政收入", "growth", "=", "100", "%")]),
    (REVIEW + "港口吞吐量三次跨越千万标箱。", [done("^港口吞吐量$", "threshold", ">", "1", "千万标箱")]),
    (REVIEW + "马匹养殖规模达到1.2万匹，骆驼稳定在4300峰左右。",
        [
            done("马匹养殖规模", "threshold", ">=", "1.2", "万匹"),
            done("骆驼", "threshold", "~", "4300", "峰"),
        ],
    ),
)  # fmt: skip
def test_steps_that_were_taken(text: str, expected: list[Said]) -> None:
    reading = read_report(text, year=2026).statements
    for statement, want in zip(reading, expected, strict=True):
        if want is not ANY:
            named = want.name in f"^{statement.name}$"
            assert (statement.rule, statement.bound, statement.value, statement.unit, named) == (
                want.rule, want.bound, _number(want.value), want.unit, True,
            )  # fmt: skip


@cases(
    (
        REVIEW + "生产总值增长7%，分别高于全国、全省1.9个和1.2个百分点，是2020年的1.4倍。",
        [
            done("生产总值", "growth", "=", "7", "%"),
            done("^生产总值$", "in_step", "=", "1.9", "个百分点"),
            done("^生产总值$", "in_step", "=", "1.2", "个百分点"),
            done("^生产总值$", "threshold", "=", "1.4", "倍", ANY),
        ],
    ),
    (
        REVIEW + "人均生产总值5.1万元，比全省高0.4万元。",
        [
            done("人均生产总值", "threshold", "=", "5.1", "万元"),
            done("^人均生产总值$", "in_step", "=", "0.4", "万元", reference="全省"),
        ],
    ),
    (
        REVIEW + "茶业、竹业产值占农业总产值比重达31%和15%，占比分别提高1个和2.8个百分点。",
        [
            done("茶业", "threshold", ">=", "31", "%"),
            done("竹业", "threshold", ">=", "15", "%"),
            done("茶业", "change", "=", "1", "个百分点"),
            done("竹业", "change", "=", "2.8", "个百分点"),
        ],
    ),
    (
        REVIEW + "茶税占财政总收入和税收收入的比重分别达到9.6%、12.5%。",
        [
            done("茶税占财政总收入的比重", "threshold", ">=", "9.6", "%"),
            done("茶税占税收收入的比重", "threshold", ">=", "12.5", "%"),
        ],
    ),
    (
        REVIEW + "年末本外币存贷款余额分别为733.1亿元、624.6亿元。",
        [
            done("存款余额", "threshold", "=", "733.1", "亿元"),
            done("贷款余额", "threshold", "=", "624.6", "亿元"),
        ],
    ),
    (
        REVIEW + "茶税、竹税、果税分别达12亿元、5亿元和3亿元，是五年前的1.8倍、1.7倍和1.9倍。",
        [
            done("茶税", "threshold", ">=", "12", "亿元"),
            done("竹税", "threshold", ">=", "5", "亿元"),
            done("果税", "threshold", ">=", "3", "亿元"),
            done("^茶税$", "threshold", "=", "1.8", "倍", ANY),
            done("^竹税$", "threshold", "=", "1.7", "倍", ANY),
            done("^果税$", "threshold", "=", "1.9", "倍", ANY),
        ],
    ),
    (
        REVIEW + "城乡常住居民人均可支配收入分别达到44900元和19800元。",
        [
            done("^城镇常住居民人均可支配收入$", "threshold", ">=", "44900", "元"),
            done("^农村常住居民人均可支配收入$", "threshold", ">=", "19800", "元"),
        ],
    ),
    (
        REVIEW + "三次产业结构由12.4:50.7:36.9调整为11.3:46.5:42.2。",
        [
            done("第一产业比重", "threshold", "=", "12.4", None, "2024"),
            done("第二产业比重", "threshold", "=", "50.7", None, "2024"),
            done("第三产业比重", "threshold", "=", "36.9", None, "2024"),
            done("第一产业比重", "threshold", "=", "11.3", None),
            done("第二产业比重", "threshold", "=", "46.5", None),
            done("第三产业比重", "threshold", "=", "42.2", None),
        ],
    ),
    (
        REVIEW + "建制村公路、农村饮水、光纤网络实现全覆盖。",
        [
            done("建制村公路", "threshold", "=", "100", "%"),
            done("农村饮水", "threshold", "=", "100", "%"),
            done("光纤网络", "threshold", "=", "100", "%"),
        ],
    ),
)
def test_one_number_after_another_for_the_names_before(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (REVIEW + "综合实力稳居全国百强县第四。", [done("综合实力", "rank", "=", "4", "位")]),
    (
        REVIEW + "绿色发展、数字经济均位居全国中小城市百强县前二。",
        [done("绿色发展", "rank", "<=", "2", "位"), done("数字经济", "rank", "<=", "2", "位")],
    ),
    (REVIEW + "东山县跻身全国百强县行列。", [done("东山县", "rank", "<=", "100", "位")]),
    (
        REVIEW + "入围全国茶业百强、全国竹业百强。",
        [done("茶业", "rank", "<=", "100", "位"), done("竹业", "rank", "<=", "100", "位")],
    ),
)
def test_places_among_many(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (PLAN + "推动5万吨级码头加快建设。", []),
    (REVIEW + "时速120公里的茶乡快线建成通车。", []),
    (REVIEW + "510多万茶乡人民翘首以盼。", []),
    (PLAN + "推进总投资35.5亿元的80项重点工程。", [aim("重点工程", "cumulative", "=", "80", "项")]),
    (PLAN + "推进10件41项民生实事。", [aim("民生实事", "cumulative", "=", "41", "项")]),
    (REVIEW + "500万元以上固定资产投资增长11%。", [done("固定资产投资", "growth", "=", "11", "%")]),
    (
        PLAN + "完成东里、五台3个街道安置房建设。",
        [aim("安置房建设", "cumulative", "=", "3", "个")],
    ),
    (REVIEW + "全市完成728个小区改造。", [done("小区改造", "cumulative", "=", "728", "个")]),
    (REVIEW + "全市7县脱贫摘帽。", [done("脱贫摘帽", "threshold", "=", "7", "县")]),
    (REVIEW + "748个贫困村全部退出。", [done("贫困村", "threshold", "=", "748", "个")]),
    (REVIEW + "规模以上工业实现增加值8.4亿元。", [done("^规模以上工业增加值$", "threshold", "=", "8.4", "亿元")]),
    (REVIEW + "全县GDP达109亿元。", [done("^GDP$", "threshold", ">=", "109", "亿元")]),
    (REVIEW + "东山县2025年全年实现生产总值163亿元。", [done("^生产总值$", "threshold", "=", "163", "亿元")]),
    (PLAN + "人口自然增长率控制在3‰以内。", [aim("^人口自然增长率$", "growth", "<=", "3", "‰")]),
    (
        REVIEW + "财政收入31.6亿元，扣除退税因素后增长7.2%。",
        [done("财政收入", "threshold", "=", "31.6", "亿元"), done("^财政收入$", "growth", "=", "7.2", "%")],
    ),
    (REVIEW + "101个产业集群销售收入增长15.2%。", [done("销售收入", "growth", "=", "15.2", "%")]),
    (REVIEW + "新培育百亿级制造业企业4家。", [done("制造业企业", ANY, "=", "4", "家")]),
    (PLAN + "实施生物医药产业三年翻番计划。", []),
    (PLAN + "全省有效发明专利增长15%。", [aim("发明专利", "growth", "=", "15", "%")]),
    (
        PLAN + "进出口、利用外资、引进资金分别增长21%左右。",
        [aim(name, "growth", "~", "21", "%") for name in ("进出口", "外资", "资金")],
    ),
    (REVIEW + "东港、西港两个保税区获批。", [done("保税区", ANY, "=", "2", "个")]),
    (REVIEW + "新舟700飞机试制。", []),
    (
        PLAN + "调查失业率和登记失业率分别控制在5.5%、4.5%以内，城乡居民收入分别增长7%和8%左右。",
        [
            aim("调查失业率", "threshold", "<=", "5.5", "%"),
            aim("登记失业率", "threshold", "<=", "4.5", "%"),
            aim("城镇居民收入", "growth", "~", "7", "%"),
            aim("农村居民收入", "growth", "~", "8", "%"),
        ],
    ),
    (REVIEW + "了解群众诉求5121件。", [done("^了解群众诉求$", ANY, "=", "5121", "件")]),
    (
        REVIEW + "完成投资5.1亿元，茶叶产值跨越3万亿元台阶。",
        [done("投资", "cumulative", "=", "5.1", "亿元"), done("茶叶产值", "threshold", ">=", "3", "万亿元")],
    ),
    (REVIEW + "12项年度任务全部完成。", [done("年度任务", ANY, "=", "12", "项")]),
    (
        REVIEW + "新引进项目836个，是上年的4倍，其中100亿元以上6个、50亿元以上8个。",
        [
            done("新引进项目", "cumulative", "=", "836", "个"),
            done("^新引进项目$", "threshold", "=", "4", "倍", ANY),
            done("新引进项目", "cumulative", "=", "6", "个"),
            done("新引进项目", "cumulative", "=", "8", "个"),
        ],
    ),
    (REVIEW + "用10天时间打赢歼灭战。", []),
    (REVIEW + "三次集中开工重点项目852个。", [done("开工重点项目", ANY, "=", "852", "个")]),
    (
        PLAN + "目前人均生产总值、人均收入分别只有全国水平的75.4%、84.6%。",
        [done("人均生产总值", "threshold", "=", "75.4", "%"), done("人均收入", "threshold", "=", "84.6", "%")],
    ),
    (REVIEW + "沿线国家和地区贸易额增长13.8%。", [done("沿线国家和地区贸易额", "growth", "=", "13.8", "%")]),
    (REVIEW + "9个工业项目固投超亿元。", [done("工业项目", "threshold", "=", "9", "个")]),
    (REVIEW + "30户以上自然村收运设施覆盖率提高至81%。", [done("覆盖率", "threshold", "=", "81", "%")]),
    (REVIEW + "28家互联网医院累计服务患者910万人次。", [done("服务患者", "cumulative", "=", "910", "万人次")]),
    (REVIEW + "生产总值翻了1.2番。", [done("生产总值", "growth", "=", "129.74", "%", over="total")]),
    (REVIEW + "审批时间缩短为13个工作日。", [done("审批时间", "threshold", "=", "13", "个工作日")]),
    (
        REVIEW + "新建道路12公里（下同），投资增长（同口径）2.5%。",
        [done("道路", "cumulative", "=", "12", "公里"), done("投资", "growth", "=", "2.5", "%")],
    ),
    (PLAN + "集中力量办好“十件实事”。", []),
    (REVIEW + "全覆盖惠及企业6.7万家。", [done("企业", "cumulative", "=", "6.7", "万家")]),
    (PLAN + "39个民生实事项目如下：新建书屋8个。", [aim("书屋", "cumulative", "=", "8", "个")]),
    (PLAN + "建成5个总装机180万千瓦的光伏项目。", [aim("^建成光伏项目$", "cumulative", "=", "5", "个")]),
    (PLAN + "改善全市61所中小学教室。", [aim("中小学教室", "cumulative", "=", "61", "所")]),
    (REVIEW + "经济增长由负转正。", [done("经济", "growth", ">", "0", "%")]),
    (REVIEW + "东河监测断面水质达到或优于Ⅱ类。", [done("水质", "threshold", "=", "2", "类")]),
    (REVIEW + "六个区包揽全省城区方阵前六。", [done("区", "rank", "<=", "6", "位")]),
    (REVIEW + "东山高新区全国排名再进3位。", [done("高新区", "change", "=", "3", "位", change="up")]),
    (REVIEW + "先后4次降低准备金率。", [done("降低准备金率", "cumulative", "=", "4", "次")]),
    (PLAN + "养蜂规模达到4.2万群。", [aim("养蜂规模", "threshold", ">=", "4.2", "万群")]),
    (PLAN + "建成3人制篮球场20个。", [aim("篮球场", "cumulative", "=", "20", "个")]),
    (REVIEW + "65个薄弱村集体收入全部达45.5万元。", [done("集体收入", "threshold", ">=", "45.5", "万元")]),
    (REVIEW + "东山经济实现年均8.3%的中高速增长。", [done("东山经济", "growth", "=", "8.3", "%", over="average")]),
    (PLAN + "建设保障房4万套(间)。", [aim("保障房", "cumulative", "=", "4", "万套(间)")]),
)
def test_what_only_sizes_a_thing_and_what_counts_it(text: str, expected: list[Said]) -> None:
    check(text, expected)


@cases(
    (
        REVIEW + "扶贫资金2.8亿元，是“十三五”期间8300万元的3.4倍。",
        [
            done("扶贫资金", "threshold", "=", "2.8", "亿元"),
            done("^扶贫资金$", "threshold", "=", "8300", "万元", ANY),
            done("^扶贫资金$", "threshold", "=", "3.4", "倍", ANY),
        ],
    ),
    (
        REVIEW + "城镇、农村居民收入分别排名全市第7和第4。",
        [
            done("城镇", "rank", "=", "7", "位"),
            done("农村", "rank", "=", "4", "位"),
        ],
    ),
    (
        REVIEW + "人均生产总值9.5万元，约合1.3万美元。",
        [
            done("人均生产总值", "threshold", "=", "9.5", "万元"),
            done("^人均生产总值$", "threshold", "~", "1.3", "万美元"),
        ],
    ),
    (
        REVIEW + "全省生产总值先后跨越3万亿元、4万亿元台阶，初步核算2025年达到4.5万亿元。",
        [
            done("^生产总值$", "threshold", ">=", "3", "万亿元"),
            done("^生产总值$", "threshold", ">=", "4", "万亿元"),
            done("^生产总值$", "threshold", ">=", "4.5", "万亿元"),
        ],
    ),
    (
        REVIEW + "生产总值完成87.4亿元，五年跨越3个十亿级台阶，年均增速达到8%。",
        [
            done("生产总值", "cumulative", "=", "87.4", "亿元"),
            done("^生产总值$", "threshold", "=", "3", "个", ANY),
            done("^生产总值$", "growth", ">=", "8", "%", ANY),
        ],
    ),
    (
        REVIEW + "城乡居民收入比从1.73缩小到1.63。",
        [
            done("城乡居民收入比", "threshold", "=", "1.73", None, "2024"),
            done("城乡居民收入比", "threshold", "=", "1.63", None),
        ],
    ),
)
def test_a_clause_that_goes_on_about_the_same_thing(text: str, expected: list[Said]) -> None:
    check(text, expected)
