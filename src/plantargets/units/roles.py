"""What part a quantity plays in its clause, decided from the words right beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from plantargets.units.hedges import Hedge
    from plantargets.units.numerals import Number
    from plantargets.units.scan import Figure
    from plantargets.units.unit import Unit

__all__ = ["Role", "denominator_before", "is_no_quantity", "role_of"]

Role = Literal["figure", "size_class", "denominator", "eligibility", "label", "ordinal", "date"]

_LISTED: Final = re.compile(
    r".{0,4}?(?:原则|方面|维度|要求|纪律|规定|意识|自信|务必|一批|转变|精神|确立|维护|坚持|不变|毫不)"
)
_LISTED_SPELT: Final = re.compile(r".{0,4}?(?:实事|举措|问题|任务|大局|代表(?!团)|全面|班子|小事|层面|一)")
_LIST_UNITS: Final = frozenset("条件项个套")
_NAMED_AFTER: Final = re.compile(
    r"(?:的)?[^\d，。；、：,;\s]{0,8}?(?:项目|企业|产业|集群|工程|园区|平台|基金|景区|市场|公司|机组|电站|水库|河流|单位|品牌|县|镇|村|乡|农田|大户|主体|县区|机构|城市|基地|主体)|且|热值"
)
_CLASS_NOUN: Final = re.compile(r"(?:级|企业|产业|集群|园区|项目|工程|强县|强镇|县|镇|村|俱乐部)")
_CIRCLE: Final = re.compile(r"[^，。；、\d]{0,10}圈")
_ROUND_THE_CLOCK: Final = re.compile(r"(?:不打烊|服务热线|热线|值班|值守|自助|在线)")
_LIFE: Final = re.compile(r"寿命[^，。；]{0,10}$")
_LEVELS: Final = frozenset(("达到", "提高到", "提升到", "提高至", "提升至", "突破", "超过", "增至", "达"))
_SIZED: Final = frozenset(("money", "physical", "count", "time"))
_LABELLED: Final = frozenset(("千伏", "英寸", "纳米"))
_LONGEST_SPAN: Final = 100
_NAME_NUMERAL: Final = frozenset("二三四五六七八九十两")
_COUNTED_LONE: Final = frozenset("个项条家所座处件名人户次场台套吨亩倍成张辆艘位种%‰支部对株头公升元栋")
_EACH: Final = re.compile(
    r"(?:每((?:百|千|万|十万|百万|10{1,5}|10{0,2}万)?)(?:名|位|个)?"
    r"(常住人口|人口|老年人|老人|居民|职工|学生|人|户家庭|家庭|户|股)(?!次|均)|(?<![\d一二三四五六七八九十百])(千|万|十万)人口)"
    r"(?:[^，。；：！？,;\d每]|\d岁){0,24}$"
)
_EACH_UNIT: Final = {"户家庭": "户", "家庭": "户", "户": "户", "股": "股"}
_PER_HEAD: Final = re.compile(r"人均[^，。；、：,;\d均]{1,16}$")
_LETTERS: Final = "mLPW"  # the units of one letter that prose prints; 3A and 5g are names
_CUT_OFF: Final = re.compile(r"[\d一二两三四五六七八九十百千万亿几数.][多余]?\s*$")
_NO_RANK: Final = frozenset("目当之此以提年日")  # 目前10名, 提前5%
_MOVED: Final = re.compile(r"(?:提升|上升|前移|跃升|提高|前进|晋升|下降|后移|下滑|后退|升|进)了?$")
_VERBS: Final = "(?!实施|建|完成|开工|引|培|训|带动|支持|推|新增|惠及|覆盖|用于|占|增|同比)"
_CLASSED: Final = (
    r"(?:企业|公司|项目|产业|集群|园区|平台|基地|工程|市场|品牌|产品|机组|电站|住宅|建筑|高层|道路|城市"
    r"|县|镇|村|乡|户|团队|单位|机构)"
)
_COUNTED: Final = r"\d[\d.]*[多余]?万?[多余]?(?:个|家|户|项|座|条|所|只|处|台|辆|种|栋|艘|类|款|支|口|名)"
# A limit, the noun that it sizes, and their number: 营业收入超百亿元企业达到20户, 20层以上高层13栋, 超过10%的有44种.
_SIZED_COUNT: Final = re.compile(
    rf"(?:的[^\d，。；：、,;\s]{{0,8}}|{_VERBS}[^\d，。；：、,;\s的]{{0,6}}?{_CLASSED}[^\d，。；、：,;\s]?)"
    rf"(?:数量|总数)?(?:已?达到?|增至|增加到|发展到|突破|超过?|有|共|累计|新增|各)?{_COUNTED}"
)
_OF_MONEY: Final = "(?!级|域|链|内|里|民|资金|投资|贷款|基金|债|税|利|款|资本|补)"
_SIZED_NOUN: Final = re.compile(rf"{_CLASSED}{_OF_MONEY}")
_PART: Final = re.compile(r"的部分")
_BARE_AIM: Final = re.compile(r"的(?:目标|任务|规模|水平|台阶|大关|投资|资金|增|收入|基础|高基数|关口|总量)")
_SHARED: Final = ("平方米", "㎡", "平米", "m²")


def _broken(value: Number) -> bool:
    """Say whether a number is not whole; a remainder would fail beyond 28 digits."""
    return value.as_integer_ratio()[1] != 1


def is_no_quantity(text: str, figure: Figure, unit: Unit, left: list[Hedge], right: list[Hedge]) -> bool:  # noqa: C901, PLR0911, PLR0912  # the rules read best in one place, in order
    """Say whether number and unit are part of a name, a date, an idiom or a list's own count."""
    start, end, numeral, name = figure.start, figure.end, figure.numeral, unit.text
    counted = unit.kind == "count"
    before = text[start - 1] if start else ""
    if before == "第" and name in ("位", "名"):
        return False  # 居全国第3位 is a rank
    if before in ("第", "+", "·", "《", "届", "×", "*", "±") or text[end : end + 1] in ("+", "±"):
        return True
    if name == "分" and (before in ("时", ":", "：") or "点" in numeral):
        return True  # 10时30分
    if len(name) == 1 and name.isascii() and name.isalpha() and name not in _LETTERS:
        return True  # 评估等级3A, 5g网络
    if counted and numeral in ("零", "半", "一半"):
        return True  # 零部件, 半个
    if before in ("几", "数") and numeral[:1] in "十百千万亿":
        return True
    if before.isascii() and before.isalpha() and (len(name) == 1 or name.isascii()) and name not in ("元", "%"):
        return True
    if unit.base_text == "年" or name in ("日", "月"):
        # A year, a date or a span of the past; only a stated limit makes it a quantity.
        stated = right or _broken(figure.value) or any(bound or word.endswith(("到", "至")) for word, bound in left)
        return name != "年" or not stated or before in "近前后第未" or figure.value >= _LONGEST_SPAN
    if name in _LIST_UNITS and not left and not right and _LISTED.match(text, end):
        return True
    if name in _LIST_UNITS and not numeral[:1].isdigit() and not left and not right and _LISTED_SPELT.match(text, end):
        return True
    if name == "个" and _broken(figure.value) and figure.upper is None and not denominator_before(text, start, unit):
        return True  # 3.4个、1个百分点 is handled before; anything else is cut off
    if name == "1" and "/" in numeral and not (left or right) and before not in "占的":
        return True
    if figure.bare and not _stands_bare(text, figure, left, right):
        return True
    if numeral in _NAME_NUMERAL and name == "元" and not left and not right:
        return True  # 三元 is a name; no report prints 三元 for money
    if numeral in ("一", "二") and counted and not (left or right):
        return True
    if len(numeral) == 1 and numeral in _NAME_NUMERAL and len(name) == 1 and not left and not right:
        return name not in _COUNTED_LONE
    if numeral == "一" and not left:
        return len(name) == 1 and name not in "吨亩倍成"
    # Digits without a place (五一, 二〇二六) are names or years.
    return len(numeral) > 1 and not left and all(c in "零〇一二三四五六七八九" for c in numeral)


def _stands_bare(text: str, figure: Figure, left: list[Hedge], right: list[Hedge]) -> bool:
    """Say whether a bare magnitude (万亿元) is meant as a number or a class, not as part of a name."""
    if _CUT_OFF.search(text, max(0, figure.start - 5), figure.start):
        return False  # 300 and, on the next line, 亿元以上
    return (
        figure.floor
        or bool(right)
        or any(bound or word.endswith(("到", "至")) for word, bound in left)
        or text[figure.end : figure.end + 1] == "级"
        or _CLASS_NOUN.match(text, figure.end) is not None
    )


def role_of(text: str, figure: Figure, unit: Unit, left: list[Hedge], end: int, *, follows: bool) -> Role:  # noqa: C901, PLR0911, PLR0912  # the rules read best in one place, in order
    """Decide the role; `end` is where the right hedges stop, `follows` whether a count stands directly before."""
    start, hedged = figure.start, end > figure.end
    before = text[start - 1] if start else ""
    kind = unit.kind
    if before == "每":
        return "denominator"  # 每10万人口8人
    if before == "前" and kind == "percent" and text[start - 2 : start - 1] not in _NO_RANK:
        return "ordinal"  # 全球前1%
    bounded = hedged and any(word in text[figure.end : end] for word in ("以上", "以下", "以内", "及以"))
    levelled = bool(left) and any(word in _LEVELS or bound in (">=", ">") for word, bound in left)
    if unit.text in ("岁", "周岁"):
        life = _LIFE.search(text, max(0, start - 24), start) is not None
        return "figure" if life or levelled else "eligibility"
    if unit.dimension == "时间" and (_CIRCLE.match(text, end) or _ROUND_THE_CLOCK.match(text, end)):
        return "label"
    if unit.text in ("公里", "千米", "米") and re.compile(r"[^，。；、\d]{0,6}(?:生活圈|服务圈|充电圈)").match(
        text, end
    ):
        return "label"
    if text[figure.end : figure.end + 1] == "级":
        return "label"
    if unit.text in _LABELLED and not left:
        return "label"
    if unit.text in ("名", "位") and before in ("前", "第", "列") and text[start - 2 : start - 1] not in _NO_RANK:
        return "ordinal"
    if unit.text == "位" and _MOVED.search(text, max(0, start - 4), start):
        return "ordinal"  # 排名提升7位
    if (bounded or left) and _is_size(text, figure, unit, left, end, bounded=bounded, follows=follows):
        return "size_class"
    if kind in _SIZED and not levelled:
        if follows and (bounded or figure.bare):
            return "size_class"
        by_count = kind == "count" and text[end : end + 1] == "的"
        if bounded and (kind in ("money", "physical") or by_count) and _NAMED_AFTER.match(text, end):
            return "size_class"
        if figure.bare and not left and not figure.floor:
            return "size_class" if bounded else "label"
        if kind == "money" and not hedged and _CLASS_NOUN.match(text, figure.end):
            return "label"
    return "figure"


def _is_size(  # noqa: PLR0911  # the rules read best in one place, in order
    text: str, figure: Figure, unit: Unit, left: list[Hedge], end: int, *, bounded: bool, follows: bool
) -> bool:
    """Say whether a stated limit sizes the noun that follows: 超百亿元企业, 10万千瓦以上机组8台."""
    compared = any(bound and bound != "~" for _, bound in left)
    if not (compared or bounded) or unit.kind not in (*_SIZED, "percent"):
        return False
    if _SIZED_COUNT.match(text, end) is not None:
        return unit.kind != "percent" or text[end] == "的"
    if unit.kind == "percent":
        return False
    if _PART.match(text, end) is not None or (
        bounded and text[end : end + 1] == "的" and _NAMED_AFTER.match(text, end)
    ):
        return True
    if not compared or bounded:
        return False
    if unit.kind == "money" and _SIZED_NOUN.match(text, end) is not None:
        return True
    if text[end : end + 1] == "的" and (figure.bare or follows):
        return _BARE_AIM.match(text, end) is None
    return follows and _SIZED_NOUN.match(text, end) is not None


def denominator_before(text: str, start: int, unit: Unit) -> str:
    """Give the unit with the denominator that 每万人… or 人均…平方米 states before it, or nothing."""
    if unit.kind not in ("count", "physical", "money") or "/" in unit.text:
        return ""
    window = max(0, start - 40)
    each = _EACH.search(text, window, start)
    if each is not None and (each[1] or each[3] or each[2] == "股"):
        return f"{unit.text}/{each[1] or each[3] or ''}{_EACH_UNIT.get(each[2], '人')}"
    if unit.base_text in _SHARED and _PER_HEAD.search(text, window, start):
        return f"{unit.text}/人"
    return ""
