"""find_quantities on phrases of the kinds that reports print, beside the published vectors."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from plantargets.errors import QuantityError
from plantargets.units import Quantity, Unit, find_quantities

FIGURES = {
    "下达资金3亿元": ["3亿元"],
    "补助300元/(人·月)以上": ["300元/(人·月)以上"],
    "300元/人·月": ["300元/人·月"],
    "补助5元/(人、户": ["5元"],
    "流量12立方米每秒": ["12立方米每秒"],
    "建设5公里每年新增": ["5公里"],
    "12件/100人": ["12件/100人"],
    "通过3项标准": ["3项"],
    "节约2亿元": ["2亿元"],
    "签约100亿元": ["100亿元"],
    "附近3个村": ["3个"],
    "赶超5个城市": ["5个"],
    "5A级景区达到12家": ["12家以上"],
    "C919飞机3架": ["3架"],
    "G5高速120公里": ["120公里"],
    "2025年12月底前完成30%": ["30%"],
    "前三季度增长6.1%": ["6.1%"],
    "连续三年增长5%": ["5%"],
    "由5.2万元提高到7.1万元": ["5.2万元", "7.1万元"],
    "力争5%、确保4.5%": ["5%", "4.5%"],
    "增长5%左右、力争6%": ["5%左右", "6%"],
    "“十五五”末达到500亿元": ["500亿元以上"],
    "每亩补贴100元": ["100元"],
    "人均可支配收入5万元": ["5万元"],
    "每百户拥有汽车50辆": ["50辆/百户"],
    "千人口托位数达4.7个": ["4.7个/千人以上"],
    "每千人拥有3岁以下婴幼儿托位数4.59个": ["4.59个/千人"],
    "高于全国1.2个百分点": ["1.2个百分点以上"],
    "低于全省平均0.3个百分点": ["0.3个百分点以上"],
    "提高超过2个百分点": ["超过2个百分点"],
    "投资、消费增速分别快于全国3.4个、1个百分点": ["3.4个百分点以上", "1个百分点"],
    "翻一番以上": ["2倍以上"],
    "2至3倍": ["2倍～3倍"],
    "5万余人": ["超过5万人"],
    "建成3000多个村": ["超过3000个"],
    "上百家": ["1百家以上"],
    "近百家": ["1百家左右"],
    "突破千亿元": ["超过1千亿元"],
    "三四百家": ["300家～400家"],
    "占全国近一半": ["50%左右"],
    "占全国1/3以上": ["1/3以上"],
    "优良天数达到300天以上": ["300天以上"],
    "个体户5万户": ["5万户"],
    "4个一类创新药": ["4个"],
    "16个案例": ["16个"],
    "3个人工智能平台": ["3个"],
    "5个体育公园": ["5个"],
    "至少一人就业": ["1人以上"],
    "不超过500亿元": ["500亿元以内"],
    "不得低于60%": ["60%以上"],
    "至多3项": ["3项以内"],
    "20万立方米/日": ["20万立方米/日"],
    "投资5亿3千万元": ["530000000元"],
    "建设9个200万千瓦": ["9个", "200万千瓦"],
    "地区生产总值连续迈上4个万亿元台阶": ["4个以上"],
    "受教育年限达到10.5年": ["10.5年以上"],
    "12345热线办结率99%": ["99%"],
    "壹佰万元": ["100万元"],
    "投资人民币 8千元": ["8千元"],
    "粮食產量5.24億斤": ["5.24亿斤"],
    "15%的企业": ["15%"],
    "动态清零": ["0"],
    "实现正增长": ["超过0%"],
    "(-3.5%)": ["-3.5%"],
    "过半数的村": ["超过50%"],
    "半数以上的村": ["50%以上"],
    "增长8500到3万元": ["8500元～30000元"],
    "一吨半": ["1.5吨"],
    "最高气温12.5摄氏度": ["12.5摄氏度"],
    "算力规模达到11.4万P": ["11.4万P以上"],
    "综合能耗0.5吨标准煤/万元": ["0.5吨标准煤/万元"],
}
NOTHING = [
    *("三个代表", "四个全面", "四套班子", "7×24小时", "2×100万千瓦"),
    *(
        "五台山",
        "三元区",
        "千家万户",
        "千方百计",
        "百年大计",
        "万众一心",
        "三江源",
        "九三学社",
        "六五环境日",
        "八一南街",
        "双千行动",
    ),
    *(
        "三年行动",
        "三上三下",
        "二三产业",
        "两个大局",
        "两到三年",
        "七八个",
        "几十个",
        "数百家",
        "数十亿元",
        "几百人",
        "健全覆盖城乡",
    ),
    *(
        "12月",
        "3月15日",
        "2026-2030年",
        "二〇二六年",
        "电话0351-4030001",
        "1∶6",
        "3比1",
        "3×10",
        '"3个100"',
        "第3个项目",
        "“1+10”",
    ),
    *(
        "八到九百亿元",
        "10..1万元",
        "6%到5%",
        "5万%",
        "4县",
        "两位数增长",
        "13.07万群众",
        "近5年",
        "国道G108",
        "W0.5",
        "《100个办法》",
    ),
    *(
        "十二届十次、十一次全会",
        "六个一体化推进",
        "办好十件民生实事",
        "6条基本原则",
        "一件接着一件办",
        "万家灯火",
        "一条心",
        "半年",
        "5G",
        "3.5个",
    ),
]
ROLES = {
    "60岁以上老年人": "eligibility",
    "3岁以下婴幼儿": "eligibility",
    "35周岁以上人群": "eligibility",
    "24小时服务热线": "label",
    "1小时通勤圈": "label",
    "500千伏变电站": "label",
    "12英寸晶圆": "label",
    "万亿元级": "label",
    "百亿元企业": "label",
    "亿元以上企业": "size_class",
    "投资10亿元以上项目": "size_class",
    "年产10万吨以上企业": "size_class",
    "20万人口以上的县": "size_class",
    "进入前50位": "ordinal",
    "前10名": "ordinal",
    "人均预期寿命达到80岁以上": "figure",
    "人均预期寿命80岁": "figure",
    "10公里充电圈": "label",
    "居全国第3位": "ordinal",
    "全球前1%": "ordinal",
    "提前5%": "figure",
    "目前10名": "figure",
    "排名提升7位": "ordinal",
    "每100户": "denominator",
    "锻造更多千亿元级集群": "label",
}


# By class of error: what was once read wrongly without a word.
SIGNS = {
    "同比增长-2.3%": ["-2.3%"],
    "增速为－2.3%": ["-2.3%"],  # full-width, as printed
    "同比-2.3%": ["-2.3%"],
    "由-2%转为3%": ["-2%", "3%"],
    "利润总额-3.5亿元": ["-3.5亿元"],
    "负增长2.3%": ["-2.3%"],
    "增速为负2.3%": ["-2.3%"],
    "降低企业税负500亿元": ["500亿元"],
    "为企业减负200亿元": ["200亿元"],
    "企业负债500万元": ["500万元"],
    "最低气温零下20摄氏度": ["-20摄氏度"],
    "国产-5型3架": ["3架"],
    "——3个项目": ["3个"],
    "A-5项": ["5项"],
    "北京-3个": [],
    "-3个项目": [],
    "正负5%": [],
    "±5%": [],
    "5%±1%": [],
}
CUT = {
    "达到 300 亿元 以上": ["300亿元以上"],
    "投资1 200亿元": ["1200亿元"],
    "投资3 万亿元": ["3万亿元"],
    "300\n亿元以上": [],
    "三 百亿元": ["3百亿元"],
    "投资5 000人": [],
    "共1 234 567元": [],
    "增长5. 2%": [],
    "增长5 .2%": [],
    "增长1 2.5%": [],
    "达到12\n34亿元": [],
    "投资１，２００万元": [],  # full-width, as printed
    "投资5，000亿元": [],
    "增长05%": [],
    "1. 20个项目": ["20个"],
    "增长5，3个项目": ["3个"],
    "2025，300家": ["300家"],
}
MAGNITUDES = {
    "1亿3千多万人次": ["超过130000000人次"],
    "三亿五千余万元": ["超过350000000元"],
    "2万5千多公里": ["超过25000公里"],
    "4万多亿元": ["超过40000亿元"],
    "九到八亿元": [],
    "五六个": [],
    "亿万元以上": [],
    "净减少10.6万、3.8万、3.3万平方公里": ["10.6万平方公里", "3.8万平方公里", "3.3万平方公里"],
    "分别高4.2和0.7个百分点": ["4.2个百分点", "0.7个百分点"],
    "分别增长20.9、36.2、54%": ["20.9%", "36.2%", "54%"],
    "3.5、4.5亿元": ["4.5亿元"],
    "2.1、3个项目": ["3个"],
    "贫困人口减少1240万，": ["12400000"],
    "参保人数突破5100万。": ["超过51000000"],
    "海洋生产总值突破万亿，": ["超过1000000000000"],
    "20万以上人口县": [],
    "13.07万群众": [],
}
BOUNDS = {
    "增长5%（左右）": ["5%左右"],
    "2.5亿只（羽）以上": ["2.5亿只以上"],
    "5亿元（含）以上": ["5亿元以上"],
    "5亿元（不含）以下": ["低于5亿元"],
    "达到5亿元（含5亿元）以上": ["5亿元以上"],
    "5亿元（不含5亿元）以上": ["超过5亿元"],
    "不超过项目投资额30%": ["30%以内"],
    "不低于当地平均工资的60%": ["60%以上"],
    "不超过2024年的10%": ["10%以内"],
    "不超过上年，增长5%": ["5%"],
    "约占全省的三分之一": ["1/3左右"],
    "约占全国1/10": ["0.1左右"],
    "跨上300亿元台阶": ["300亿元以上"],
    "达到或超过50万元": ["50万元以上"],
    "介于5%和7%之间": ["5%～7%"],
    "翻了一番": ["2倍"],
    "翻了一番多": ["超过2倍"],
    "翻一番半": [],
    "超过一半人口": ["超过50%"],
    "平均受教育年限从10.23年提高到10.8年": ["10.23年", "10.8年"],
}
UNITS = {
    "评估等级3A、4A的企业5家": ["5家"],
    "5g网络": [],
    "100M宽带": [],
    "零部件5套": ["5套"],
    "10时30分": [],
    "上午9点30分": [],
    "扶持三元、麦福劳等企业": [],
    "确保万家惠市场投用": [],
    "半个村": [],
    "带动千余家企业": ["超过1千家"],
}
CLASSES = {**SIGNS, **CUT, **MAGNITUDES, **BOUNDS, **UNITS}


@pytest.mark.parametrize("text", CLASSES)
def test_classes_of_error(text: str) -> None:
    assert [str(m.quantity) for m in find_quantities(text)] == CLASSES[text]


SIZED = {
    "营业收入超百亿元企业达到20户": ["超过1百亿元"],
    "产值突破10亿元的企业达到20户": ["超过10亿元"],
    "投资超5亿元的项目已达4个": ["超过5亿元"],
    "新增3个过千亿元产业": ["超过1千亿元"],
    "新增5个超百亿元的园区": ["超过1百亿元"],
    "成为生产总值超千亿元县": ["超过1千亿元"],
    "吞吐量超千万人次的机场": ["超过1千万人次"],
    "占比超过10%的有44种": ["超过10%"],
    "10万千瓦以上机组8台": ["10万千瓦以上"],
    "20层以上高层住宅13栋": ["20层以上"],
    "100人以上企业50家": ["100人以上"],
    "快递单量达1000单以上的经营主体": ["1000单以上"],
    "所得额不到100万元的部分": ["低于100万元"],
    "总产值突破100亿元": [],
    "完成投资超10亿元实施项目20个": [],
    "争取超10亿元项目资金": [],
    "产值超百亿元的目标": [],
    "超过3%的增速": [],
    "建设10个以上精品村、2500个提档村": [],
}


@pytest.mark.parametrize("text", SIZED)
def test_a_limit_that_sizes_the_noun_is_a_size_class(text: str) -> None:
    assert [str(m.quantity) for m in find_quantities(text) if m.role == "size_class"] == SIZED[text]


@pytest.mark.parametrize("text", FIGURES)
def test_figures(text: str) -> None:
    found = find_quantities(text)
    assert [str(m.quantity) for m in found if m.role in ("figure", "size_class")] == FIGURES[text]
    for mention in found:
        assert mention.text == text[mention.start : mention.end]


@pytest.mark.parametrize("text", NOTHING)
def test_names_dates_idioms_and_doubtful_numbers_are_passed_over(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", ROLES)
def test_roles(text: str) -> None:
    (mention,) = find_quantities(text)
    assert mention.role == ROLES[text]


def test_count_with_size_class() -> None:
    count, size = find_quantities("新引进100个亿元以上项目")
    assert (count.quantity, count.role) == (Quantity(100, "个"), "figure")
    assert (size.quantity, size.role) == (Quantity(1, "亿元", bound=">="), "size_class")


def test_evidence_is_kept() -> None:
    (mention,) = find_quantities("力争达到１．２亿元左右。")  # full-width, as printed  # full-width, as printed
    assert mention.text == "１．２亿元"  # noqa: RUF001  # full-width, as printed
    assert mention.hedges == ("力争", "达到", "左右")
    assert (mention.value, mention.unit, mention.bound) == (Decimal("1.2"), Unit("亿元"), "~")
    assert mention.amount == 120000000
    assert mention.amount_unit == Unit("元")
    assert mention.upper is None
    assert mention.amount_upper is None


def test_what_is_doubtful_is_flagged() -> None:
    inherited = find_quantities("新增20至30万人")[0]
    assert inherited.inherited
    assert inherited.upper == 30
    assert inherited.amount_upper == 300000
    assert find_quantities("500多亿元")[0].floor
    assert find_quantities("实现全覆盖")[0].implied
    assert find_quantities("三条铁路")[0].flags == ("spelt",)
    assert find_quantities("每股收益0.35元")[0].flags == ("denominator_before",)
    assert find_quantities("超过5%—6%")[0].flags == ("hedged_range",)
    assert find_quantities("超过5%以下")[0].flags == ("contradictory",)
    assert find_quantities("从5%到6%")[0].flags == ("from_to",)
    assert find_quantities("5%以上左右")[0].flags == ("contradictory",)
    assert find_quantities("不超过5%以上")[0].flags == ("contradictory",)
    assert find_quantities("约5%以上")[0].flags == ("contradictory",)
    assert find_quantities("不足一半以上")[0].flags == ("contradictory",)
    assert find_quantities("达到5%左右")[0].flags == ()
    assert find_quantities("5万、6万亩")[0].flags == ("shared_unit",)
    assert find_quantities("减少1240万。")[0].flags == ("no_unit",)


@pytest.mark.parametrize("text", [None, 5, b"5%"])
def test_no_text(text: object) -> None:
    with pytest.raises(QuantityError, match="text is needed"):
        find_quantities(text)  # type: ignore[arg-type]


HOSTILE = {
    "digits": "1" * 10**6,
    "magnitudes": "万" * 10**6,
    "quotes": "“" * 10**6,
    "straight quotes": '"' * 10**6,
    "NUL": "\0" * 10**6,
    "surrogates": "\ud800" * 10**5,
    "nested 每": "每万人" * 10**5,
    "powers": "9**9**9",
    "commas": "1," * 10**5,
    "slashes": "5元" + "/元" * 10**5,
    "brackets": "5元/(" * 10**4,
    "ranges": "5-" * 10**5,
    "hedges": "约" * 10**6 + "5%",
    "fractions": "百分之" * 10**5,
    "counts": "5个" * 10**5,
    "capitals": "壹" * 10**6,
    "titles": "《" * 10**6,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_bounded_time(name: str) -> None:
    start = time.perf_counter()
    find_quantities(HOSTILE[name])
    assert time.perf_counter() - start < 20  # seconds for up to a million characters, on a slow machine


@pytest.mark.parametrize("unit", ["5个", "1.1、", "超5亿元", "5%（", "1 111 ", "不超过x5%", "5-", "负5", "百分之"])
def test_time_grows_linearly(unit: str) -> None:
    def seconds(times: int) -> float:
        runs = []
        for _ in range(3):
            start = time.perf_counter()
            find_quantities(unit * times)
            runs.append(time.perf_counter() - start)
        return min(runs)

    assert seconds(20_000) < 40 * seconds(2_000)  # ten times the text; a quadratic reader takes a hundred
