"""Context: numbers that are no statement of their own, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plantargets.reading.naming import cleaned, verb_of
from plantargets.reading.words import ACTIONS, VERBS, ends_in

if TYPE_CHECKING:
    from plantargets.reading.mark import Mark
    from plantargets.reading.subjects import Slot

__all__ = ["context"]

# What a count of these says belongs to the make-up of the text or the plan, not to its promises.
_ABSTRACT: Final = re.compile(
    r"(?:重大|重点|主要|现实|关键|基本|战略|突出)?(?:方?面|维度|层面|字(?=[上，。])|坚持|原则|必由之路|确立|维护|意识|自信|务必|定位|主题(?=[，。；、教]|$)|关键词|积极性|毫不|主线|抓手|大局|变量|台风|强?降[水雨]|寒潮|地震|民族(?=[，。；、的共同大儿]|$))|(?:重大|重点|主要|现实|经济){0,2}(?:要求|主要目标|主要指标|经济指标|指标|任务举措|需求|市场|资源|阶段|关系|统筹|根本|结合|战略|行动|举措)(?=$|体系|[，。；、全的均都皆各位居列达])"
)
_SCOPE: Final = frozenset(
    [
        "聚焦",
        "围绕",
        "瞄准",
        "针对",
        "锚定",
        "立足",
        "坚持",
        "紧扣",
        "突出",
        "面向",
        "对标",
        "贯彻",
        "落实好",
        "设置",
        "设置了",
        "部署",
        "部署了",
        "以下",
        "深入",
        "位于",
        "成为",
    ]
)
_WIDE: Final = frozenset(["全国", "全省", "全市", "全区", "全球", "世界"])
_LISTED: Final = re.compile(r"[^，。；、]{0,16}(?:如下|(?:具体)?包括|分别[是为])")
_VISITS: Final = re.compile(
    r"(?:对[^，。；、]{1,10}?)?(?:亲临|考察|回信|致|批示|指示|作出|视察|参加|莅临|到[^，。]{1,8}考察)"
)
_PEOPLE: Final = re.compile(r"人口|中国人|[^，。；、\d]{0,6}人民")
_DIVISIONS: Final = frozenset("省市县区乡镇村")
_ACHIEVES: Final = re.compile(r"脱贫|摘帽|退出|获评|获批|入选|通过")
_IN_ALL_OF: Final = re.compile(rf"(?:{VERBS})全[省市区]$")
_LONGEST_BARE, _LEAST_BARE = 3, 10**8
_MEASURED: Final = re.compile(
    r"[^，。；、]{2,}(?:收入|产值|增加值|销售额|贸易额|税收|利润|零售额|进出口|投资)(?:总额)?(?:同比)?(?:增长|下降|达到?|完成|实现)?$"
)
"""100个产业集群销售收入增长15.2%: the count says of how many."""
_COVERS: Final = re.compile(r"(?:惠及|推进|开展|检查|排查|监督|监测|走访|宣传|培训|巡视|巡察)")
_LANDS: Final = re.compile(r"国家|地区|省份|省区|城市|国际")
_FEW_SPELT: Final = frozenset("个项种次条支类级轮届步件批章篇张") | {"批次"}
_BACK: Final = re.compile(r"的?(?:预期|年度|增长|经济增长|发展|既定){0,2}(?:目标|任务)(?!任务)")
_INVESTED: Final = re.compile(r"(?![^，。；、]*带动)[^，。；、]{2,24}投资额?(?:超|突破|达|完成)?$")
_FIRST_DUTY: Final = re.compile(r"的?(?:工作|任务|位置|责任|资源|要务|动力|大事)")
_WITHIN: Final = re.compile(r"(?:以?内|范围|半径|之内)(?=[^，。；、])")
_SIZED: Final = re.compile(r"的(?:\d|[^，。；、\d]{2,20})")
_CAPACITY: Final = re.compile(
    r"(?:级|/日|/天|/年)?[^，。；、\d的]{0,20}?(?:项目|工程|机组|装置|生产线|电站|水厂|热电|高炉|产能项目|轮|矿|船舶|反应堆|行动)"
)
_CAPACITY_UNITS: Final = frozenset(
    (
        "吨",
        "千瓦",
        "立方米",
        "千瓦时",
        "兆瓦",
        "米",
        "头",
        "只",
        "羽",
        "安时",
        "箱",
        "伏安",
        "千伏",
        "摄氏度",
        "英寸",
        "纳米",
        "微米",
        "公斤",
        "微克",
        "千克",
        "克",
    )
)
_PLACES: Final = re.compile(r"(?:行政|自然|贫困|重点)?(?:村|乡镇|社区|街道|县|市|区|小区|镇|苏木|嘎查)+")
_CARRIES_OUT: Final = re.compile(r"[^，。；、]{2,16}?(?:落地|实施|实现|完成|签约|获得|累计|服务)[^，。；、]{1,12}")
_ONE_OF: Final = re.compile(r"[^，。；、]{1,16}之一")
_ONE_MEASURE: Final = re.compile(r"(?:浓度|空气质量|空气|指标|指数)[^，。；、]{0,6}$")
_WORK: Final = re.compile(r"的?(?!用于|投向|投入|支持|注入|补贴|补助|奖)[^，。；、\d]{2,}")
_GOES_ON: Final = re.compile(
    r"的?(?:[^，。；、\d]{0,4}(?:增|提|升|降|减|上涨|扩大|压)|(?:[两三四五][个大])?(?:新|大)?台阶|大关|关口)"
)
"""What follows where a level was left behind or reached: 从19.8亿元增至, 三百亿元台阶."""
_GROWS: Final = re.compile(r"(?!的)[\u4e00-\u9fff]{2,12}(?:增长|下降|完成|投资)")
_THING: Final = re.compile(r"(?!的)[\u4e00-\u9fff]{2,}")
_UNDER_WAY: Final = re.compile(r"(?:(?:加快|推进|抓好|推动|促进|支持)[^，。；、\d]{0,8})?")
_FINISHED: Final = re.compile(
    r"[^，。；、]*(?:获批|揭牌|挂牌|开园|建成|通车|投用|投入使用|投入运营|开工|完工|竣工|投产)"
)
_BUILDS: Final = frozenset(("建成", "新建", "改建", "扩建", "续建", "修建"))
_CAMPAIGN: Final = re.compile(r"”?(?:攻坚|专项|提升)?(?:行动|工程|计划|攻坚战|改革|试点)")
_ALL_OF: Final = re.compile(r"(?:占|的|为|把|将|贯穿|对|及其|和)$")


def context(slot: Slot) -> str:  # noqa: C901, PLR0911, PLR0912  # the rules read best in one place, in order
    """Say why a number is no statement, or nothing where it is one."""
    clause, i, mark, one, left, after = slot.clause, slot.i, slot.mark, slot.lead, slot.left, slot.after
    unit = "" if mark.unit is None else mark.unit.base_text
    said = left.rstrip()
    if mark.sort != "number":
        return _spoken(slot, said)
    counted = mark.kind in ("count", "")
    joined = i + 1 < len(clause.marks) and clause.starts[i + 1] == mark.right
    beside = clause.marks[i + 1] if joined else None  # the next number, where no sign parts it from this one
    if mark.role == "ordinal" and mark.kind in ("percent", "pure"):
        return "rank in a name"
    if counted and beside is not None and _is_scope(slot, beside):
        return "scope"
    if _BACK.match(after) and not (beside is not None and beside.sort == "whole"):  # but 12项年度任务全部完成
        return "scope"
    if counted and _ABSTRACT.match(after) and not (mark.upper is not None):
        return "structure"
    built = _FINISHED.match(after) or verb_of(cleaned(left)) in _BUILDS
    if "spelt" in mark.flags and unit in _FEW_SPELT and mark.value <= 4 and not built:
        return "rhetoric"
    if (
        counted
        and not mark.hedges
        and ends_in(said, _WIDE)
        and not _ACHIEVES.search(after)
        and not _IN_ALL_OF.search(said)
        and not (ACTIONS & {*one.links})
        and not one.move
    ):
        return "scope"  # but not 全市完成728个小区改造, 补助全市158家卫生所
    if counted and _ONE_OF.match(after):
        return "one of them"
    if counted and (_LISTED.fullmatch(after) or after.startswith(("人大代表", "政协委员"))):
        return "structure"  # 39个为民办实事项目如下：
    if unit == "次" and _VISITS.match(after):
        return "visits"
    if counted and said[-1:] in tuple("与同对") and _LANDS.match(after):
        return "scope"
    if "spelt" in mark.flags and beside is not None and beside.start == mark.end and unit not in _DIVISIONS:
        return "name"  # 五台3个街道: a place
    if "open_unit" in mark.flags and _PEOPLE.match(after):
        return "size"
    if unit == "" and mark.noun[:1] == "届" and mark.value >= 1900:
        return "year"
    if ends_in(said, _SCOPE) or ends_in(said.rstrip("的了"), _SCOPE):
        return "scope"
    if mark.kind in ("physical", "time", "money") and _WITHIN.match(after) and not mark.hedges:
        return "distance"
    if (
        mark.kind in ("money", "physical", "count")
        and mark.right > mark.end
        and beside is not None
        and beside.kind in ("percent", "money")
        and (_GROWS.fullmatch(after) or (counted and beside.kind == "percent"))
        and not cleaned(left)
    ):
        return "size"  # 500万元以上固定资产投资增长11%
    if (
        mark.kind == "money"
        and not mark.hedges
        and not cleaned(left)
        and _WORK.match(after)
        and not _GOES_ON.match(after)
    ):
        return "size"  # 729万元的供热改造
    if (
        mark.kind == "physical"
        and not mark.hedges
        and not slot.verb
        and _THING.match(after)
        and (begun := _UNDER_WAY.fullmatch(left.strip("，、 "))) is not None
        and (begun[0] or unit in _CAPACITY_UNITS)
    ):
        return "capacity"  # 推进5万千瓦风电
    if not slot.listed and i and _is_bare(mark) and clause.marks[i - 1].kind == "count":
        return "size"  # 9个工业项目固投超亿元
    if mark.kind == "physical" and said.endswith("时速"):
        return "size"
    if mark.kind in ("money", "physical") and mark.right > mark.end and not after and _counts(beside):
        return "size"  # 其中100亿元以上6个
    if counted and beside is not None and beside.kind == "count" and _grouped(slot, beside):
        return "scope"
    if unit in _CAPACITY_UNITS and _CAPACITY.match(after) and not mark.hedges:
        return "capacity"
    if (
        mark.kind in ("money", "physical")
        and (_SIZED.match(after) or (after == "的" and beside is not None))  # 总投资35亿元的80项工程
        and ends_in(
            said,
            frozenset(
                ("总装机", "装机", "总投资", "投资", "投资额", "年产", "产值", "营业收入", "营收", "总长", "占地")
            ),
        )
    ):
        return "size"
    if unit in ("次", "届") and "连续" in one.links:
        return "duration"
    if unit == "小时" and mark.value == 24:
        return "name"  # 24小时服务: round the clock
    if mark.kind in ("time", "physical") and after.startswith("时间") and said.endswith("用"):
        return "duration"  # 用10天时间
    if mark.kind == "time":
        return (
            "duration"
            if unit in ("年", "个月", "月", "天", "日") and not mark.hedges and one.end >= mark.left - 2
            else ""
        )
    if counted and mark.unit is not None and mark.unit.text.endswith("亿人口") and after.startswith("的"):
        return "attribute"
    if counted and after[:1] == "强":
        return "name"
    return ""


def _spoken(slot: Slot, said: str) -> str:  # noqa: PLR0911  # one return for each reason
    """Say why a quantity that is stated in words is no statement."""
    clause, i, mark, after = slot.clause, slot.i, slot.mark, slot.after
    counts_here = i > 0 and clause.marks[i - 1].kind == "count" and clause.starts[i] == clause.marks[i - 1].right
    if mark.sort == "place" and (_FIRST_DUTY.match(after) or "坚持" in slot.left):
        return "name"
    if mark.word.endswith("全覆盖") and _COVERS.match(after):
        return "adverb"
    if mark.sort == "whole" and counts_here and not mark.shared:
        return "scope"
    if mark.sort == "place" and mark.bound == "<=" and "强" in mark.word and _counts_things(slot):
        return "scope"
    if mark.sort == "class" and (counts_here or (i + 1 < len(clause.marks) and _counts(clause.marks[i + 1]))):
        return "class"
    if mark.sort in ("whole", "none", "multiple") and _CAMPAIGN.match(after):
        return "name"  # 实施风险清零行动
    if mark.shared == "达标" and _ONE_MEASURE.search(said):
        return "no share"  # a concentration is in line or not: no part of it
    if mark.sort == "whole" and "通" in mark.word and clause.numbers:
        return "name"
    return _all_of(clause.numbers, said, after) if mark.word == "全部" else ""


def _counts_things(slot: Slot) -> bool:
    """Say whether a number of the clause counts something: 5家企业入围全国500强."""
    return any(
        mark.sort == "number" and mark.kind == "count" and mark.unit is not None and mark.unit.text not in ("位", "名")
        for mark in slot.clause.marks
    )


def _all_of(numbers: int, said: str, after: str) -> str:
    """Say why 全部 states no share."""
    if numbers:
        return "scope"
    if after.startswith(("达到或", "高于", "好于", "优于")):
        return "comparison"
    if after.startswith(("清零", "归零")):
        return "twice"
    if _ALL_OF.search(said) or not (verb_of(after) or after[:1] in "按达实出列纳用退建完落兑通创接配覆直"):
        return "adjective"
    return ""


def _is_bare(mark: Mark) -> bool:
    """Say whether a number is a magnitude without digits: 超亿元, 突破千亿."""
    if mark.sort != "number" or mark.unit is None or mark.end - mark.start > _LONGEST_BARE:
        return False
    return mark.value * mark.unit.multiplier >= _LEAST_BARE


def _counts(mark: Mark | None) -> bool:
    return mark is not None and mark.kind == "count"


def _grouped(slot: Slot, beside: Mark) -> bool:
    """Say whether a count only groups the next one: 10件40项民生实事; 1646户6680人 counts the same twice."""
    name = cleaned(slot.left)
    if beside.start != slot.mark.end or name != verb_of(name):
        return False
    units = {mark.unit.base_text for mark in (slot.mark, beside) if mark.unit is not None}
    return len(units) == 2 and not units & {"户", "人", "人次"}


def _is_scope(slot: Slot, beside: Mark) -> bool:
    """Say whether a count only says how many things the next number is about."""
    mark, after = slot.mark, slot.after
    if beside.kind == "money" and after.endswith(("全部", "均", "都")):
        return True  # 65个村集体收入全部达45万元
    among = beside.sort == "place" and "强" not in beside.word
    if among and "spelt" in mark.flags and not _ABSTRACT.match(after):
        return True  # 六个区包揽前六
    carried_out = (
        not mark.hedges
        and not _is_bare(beside)
        and not cleaned(slot.left)
        and _CARRIES_OUT.fullmatch(after) is not None
    )
    return (
        beside.shared != ""
        or (beside.kind == "money" and _INVESTED.search(after) is not None)
        or (beside.kind == "percent" and "占" in after)
        or (
            beside.kind in ("money", "percent")
            and not mark.hedges
            and not _is_bare(beside)
            and _MEASURED.search(after) is not None
        )
        or (beside.sort == "number" and _PLACES.fullmatch(after) is not None)  # 5个行政村17.2公里的硬化
        or (beside.kind in ("count", "money") and carried_out)  # 15个平台落地项目2200个
    )
