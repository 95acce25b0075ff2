"""Quantities stated in words (places, shares, none, which way), and bare numbers that words make one (收入比2.1)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from plantargets.reading.mark import Mark, Sort, hedged, words_beside
from plantargets.units.hedges import LEFT, left_hedges, right_hedges, settle
from plantargets.units.numerals import MalformedError, numeral_value
from plantargets.units.unit import unit_of

if TYPE_CHECKING:
    from plantargets.units import Bound

__all__ = ["spoken"]

_CN: Final = "一二三四五六七八九十百"
# How a ranking is spoken of, right before 第一, 前三 or 首位.
_FIELD: Final = r"[^，。；、：！？\d]{0,12}?"
_PLACE: Final = re.compile(
    rf"(?P<cue>居|列|排名?|位|升至|升到|跃升|跃居|跃至|进至|前移至|上升到|保持|稳定在|全国|全省|全市|全区|全球|世界|国内|同类|均|为|名|总量|指数|增速|部(?:地区|省份)?|地区|城市|省份|省区|直辖市|(?<=[数量额度率模值速]))"
    rf"(?:第(?P<nth>[{_CN}]{{1,3}}|\d{{1,3}})(?P<unit>位|名)?|(?P<first>首位|榜首|魁首|首名|最[低高优好]水平|(?:(?<=[国省市区球界亚])|(?<=城市|省份|地区))最[高低多少优好快长强]))(?=$|[，。；、）！\s和及”—]|的(?:城市|省份|地区)|且|并)"
)
_AMONG: Final = re.compile(
    rf"(?:(?:稳居|位居|位列|跃居|名列|居|列|排名?)在?(?:全国|全省|全市|全球|世界|国内|同类|中部|西部|东部)|(?:稳居|位居|位列|跃居|名列|排名|包揽)(?=[^，。；、：！？\d]{{3}}))(?:[^，。；、：！？\d第首榜前]|第一方阵){{2,12}}?"
    rf"(?:(?P<first>首位|榜首)|第(?P<nth>[{_CN}]{{1,3}})[位名]?|前(?P<top>[{_CN}]{{1,3}})[位名强]?)(?=$|[，。；、）！\s”])"
)
_HUNDRED: Final = re.compile(
    r"(?:进入?|跻身|迈入|入围|挺进|入选|位列|上榜|荣登|荣获|获评|荣膺)[^，。；：！？\d]{0,24}?(?P<n>百)强(?=$|县|区|市|镇|城市|[，。；、）！\s和及]|行列|榜|名单)"
    r"|(?:(?<=百强、)|(?<=百强[县区市镇]、))[^，。；、：！？\d]{2,14}(?P<next>百)强(?=$|[县区市镇，。；、）！])"
)
_COLON: Final = " ?[:：∶\ufe30] ?"
_PARTS: Final = rf"(?P<{{}}>\d+(?:\.\d+)?){_COLON}(?P<{{}}>\d+(?:\.\d+)?){_COLON}(?P<{{}}>\d+(?:\.\d+)?)(?![\d.])"
_THREE: Final = re.compile(
    rf"(?:三次产业|一二三产业?|三产|产业)(?:增加值)?(?:结构|比重|占比|比例|之?比|构成)[^，。；、\d]{{0,10}}(?:(?:19|20)\d\d年[^，。；、\d]{{0,4}})?{_PARTS.format(*'abc')}"
    rf"(?:[^，。；、：\d]{{0,8}}(?:为|到|至|成){_PARTS.format(*'xyz')})?"
)
_NEXT_PLACE: Final = re.compile(rf"[、和]第(?P<nth>[{_CN}]{{1,3}}|\d{{1,3}})[位名]?(?=$|[，。；、）！\s])")
_TOP: Final = re.compile(
    rf"(?:居|列|排名?|位|进入?|跻身|迈入|入围|挺进|升至|保持|全国|全省|全市|全球|世界|国内)前(?P<n>[{_CN}]{{1,3}}|\d{{1,3}})(?P<unit>位|名|强)?(?=$|[，。；、）！\s的和及”]|行列|方阵)"
    rf"|(?:进入?|跻身|迈入|跨入|入围|挺进|入选){_FIELD}(?P<strong>\d{{2,3}}|百)强(?=$|[，。；、）！\s和及”]|行列)"
)
_WHOLE: Final = re.compile(
    r"“[两三四五六七]个全覆盖”|(?<=[^，。；、\n])全部(?![位居列排])(?=[^，。；、\d的]{1,14})|覆盖(?:所有|全部)|([省市州县区乡镇村组户街])\1(?:全部?)?通(?!向|升级|工程)(?=[^，。；、\d]{1,8})|全面?覆盖(?=[，。；）\n]|$)|(?<=[现到保])“?应([\u4e00-\u9fff])尽\2"
    r"|(?<=[^，。；、\n])(?:(?:稳定|持续|连续|全面|全部)达标|全面(?:复工|办结))(?=[，。；、）\n]|$)|(?:扩大|扩展|拓展|延伸)[到至](?:所有|全部)(?=[^，。；、\d])"
    r"|全额(?=(?:补助|补贴|支付|报销|负担|退还|返还|资助|兑付|兑现|救助)[^，。；、]{0,12})"
    r"|所有(?=(?:[^，。；、\d的（）]|（[^（）]*）){2,14}?(?:达到|实现|创建|建成|全面完成|全部)[^，。；、\d]{0,24})"
)
_CLASS: Final = re.compile(
    r"(?P<verb>达到?|成长为|跻身|升级为|迈入|迈上|突破|跨入|进入|保持|打造|培育|形成|建设|壮大|建成|做强|做大)(?P<of>[^，。；、：\d]{0,8}?)(?P<n>[一两二三四五六七八九十]|\d{1,2})?(?P<m>百亿|千亿|万亿)元?级(?=[^，。；、：\d]{2,14})"
)
_BARE_SIZE: Final = re.compile(
    r"(?P<verb>迈上|跨上|站上|跃上|登上|跨过|迈过|跨越|突破|超过|达到|保持|稳定在)双?(?P<m>[百千]亿|万亿)元?(?:(?=(?P<rung>新?台阶))|(?=大关|规模|$|[，。；、）]))"
)
_NONE: Final = re.compile(
    r"(?:未|没有|不|零|杜绝)发生(?=[^，。；、\d]{2,24})|杜绝(?=[^，。；、\d]{2,16}(?:事故|事件|案件)(?:的?发生)?(?:[，。；、]|$))|不再新增|无新[增发](?=[^，。；、\d]{2,8}(?=[，。；、]|$))|零新增|零发生|归零|(?:基本)?消零"
    r"|无(?=(?:重大|较大|特大|重特大)[^，。；、\d]{0,8}(?:事故|火灾|案件|疫情|事件))|(?:基本|全面|彻底)(?:消除|消灭|出清|根除)"
)
_BARE: Final = re.compile(
    r"(?:比|系数|指数|弹性|倍数)[^，。；、\d比]{0,6}?[到至在为](?P<n>\d{1,3}(?:\.\d+)?)(?=(?:左右|以内|以下|以上|之内)?(?:$|[，。；、）]))"
)
_BARE_MOVED: Final = re.compile(
    r"(?:比|系数)[从由](?P<a>\d{1,3}\.\d+)[^，。；、\d]{1,5}[到至](?P<b>\d{1,3}\.\d+)(?=$|[，。；、）\s])"
)
_TEN: Final = re.compile(r"(?<![“一二三四五六七八九百千第])十件(?=[^，。；、\d]{2,})")
_UP_TO: Final = re.compile(r"(?<![以之向海会网线路桥身])上(?P<m>亿|千万|百万)(?=[\u4e00-\u9fff])")
_UNPAID: Final = re.compile(r"“?[无零](?:自付|负担)”?(?=[，。；、）]|$)")
_LEAVES: Final = re.compile(
    rf"(?:退|退出|摆脱|告别)[^，。；、：！？]{{0,20}}?“?(?:后|倒数第?)(?P<n>[{_CN}]{{1,3}}|\d{{1,3}})(?P<unit>位|名)?”?(?=$|[，。；、）！\s”成的行])"
)
_SIGN: Final = re.compile(r"(?:只减不增|只增不减|只降不升|只升不降|[双三四]增长|由负转正|由降转[增升]|转负为正)")
_RATIO: Final = re.compile(r"(?<![\d.:：∶])(?P<n>\d+(?:\.\d+)?)[:：∶]1(?![\d:：∶.])")
_SHARED: Final = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?=(?:[、和]\d+(?:\.\d+)?){1,5}(?P<unit>个百分点|%))")
_MULTIPLE: Final = re.compile(
    r"(?:“[两三四五]个翻番”|翻番|翻倍(?:增长)?|翻了?一倍|倍增|成倍(?:增长|增加|提高|提升)?)(?=$|[，。；、）”\s以左])"
)
_DIGITS: Final = re.compile(r"(?P<n>两|双|三|个)位数")
_GRADE: Final = re.compile(
    r"(?:达到或优于|达到?|保持在?|稳定在?|稳定达到|为|优于|升至|提升[至到]|提高到)(?:[地国家表水质标准]{0,6})?(?P<n>[ⅠⅡⅢⅣⅤ一二三四五]|I{1,3})类(?:水质|水体|水|标准)?(?P<up>及?以上)?(?=$|[，。；、）和])"
)
_STEP: Final = re.compile(
    r"(?:与|和|同|跟)(?P<of>[^，。；、：\d]{2,24}?)(?P<how>基本同步|保持同步|同步增长|同步提高|相?同步|相?适应|持平)(?=$|[，。；、）])|(?P<over>高于|快于|好于|优于|超过|跑赢|低于)(?P<over_of>全国|全省|全市|全区|国家|省|市|经济|GDP|居民|城镇|上年|预期|年度)(?P<rest>[^，。；、：\d]{0,14})(?=$|[，。；）]|、(?!全[国省市区]))"
    r"|(?P<faster>高于|快于|优于|跑赢)(?P<than>[^，。；、：\d]{2,14}(?:增长|增速|增幅|涨幅))(?=$|[，。；、）])"
)
_ARRIVES: Final = frozenset(("成长为", "跻身", "升级为", "达", "达到", "迈入", "迈上", "突破", "跨入", "进入"))
_ROMAN: Final = {chr(0x2160 + k): k + 1 for k in range(5)} | {"I": 1, "II": 2, "III": 3}


def _numeral(text: str) -> int:
    """Read a small numeral; 0 for what is none (前十百)."""
    try:
        return int(text) if text.isdigit() else int(numeral_value(text))
    except MalformedError:
        return 0


def _mark(  # noqa: PLR0917  # an inner maker, called with what a pattern gives
    sort: Sort, match: re.Match[str], value: int, unit: str, bound: Bound = "=", begin: int | None = None
) -> Mark:
    start = match.start() if begin is None else begin
    return Mark(
        sort, start, match.end(), start, match.end(), Decimal(value), unit_of(unit) if unit else None, bound,
        implied=True, word=match[0],
    )  # fmt: skip


def spoken(body: str) -> list[Mark]:
    """Find the quantities that are stated in words, and the bare numbers that words make one."""
    return [*_places(body), *_shares(body), *_ways(body), *_classes(body), *_bare(body)]


def _places(body: str) -> list[Mark]:
    """Find places in a ranking: 居全国第一, 进入前十, 稳居全国同类城市首位, 退后十."""
    found: list[Mark] = []
    for match in _PLACE.finditer(body):
        value = 1 if match["first"] else _numeral(match["nth"])
        begin = match.start("first") if match["first"] else match.start("nth") - 1
        found.append(_mark("place", match, value, "位", begin=begin))
        found[-1].left = match.end("cue")
    for match in _AMONG.finditer(body):
        group = next(name for name in ("first", "nth", "top") if match[name])
        value = 1 if group == "first" else _numeral(match[group])
        begin = match.start(group) - (group != "first")
        found.append(_mark("place", match, value, "位", "<=" if group == "top" else "=", begin))
        found[-1].left = match.start()
    found += [
        _mark("place", match, 100, "位", "<=", match.start("n" if match["n"] else "next"))
        for match in (_HUNDRED.finditer(body) if "百强" in body else ())
    ]
    for match in _TOP.finditer(body):
        strong = match["strong"]
        number = strong or match["n"]
        value = _numeral("一百" if number == "百" else number)
        begin = match.start("strong") if strong else match.start("n") - 1
        found.append(_mark("place", match, value, "位", "<=", begin))
    ends = {mark.end for mark in found}
    for match in _NEXT_PLACE.finditer(body):
        if match.start() in ends:  # 分别排名全市第7和第4
            found.append(_mark("place", match, _numeral(match["nth"]), "位", begin=match.start() + 1))
            found[-1].left = match.start() + 1
    for match in _LEAVES.finditer(body):
        found.append(_mark("place", match, _numeral(match["n"]), "位", ">", match.start("n") - 1))
        found[-1].flags = ("from_bottom",)
        if not re.search(r"\d", body[match.start() : match.start("n")]):
            found[-1].left = match.start()
    return found


def _shares(body: str) -> list[Mark]:
    """Find all of it and none of it: 全覆盖 is read with the units; 全部办结, 稳定达标, 未发生, 无自付 here."""
    found = [_mark("whole", match, 100, "%") for match in _WHOLE.finditer(body)]
    found += [_mark("none", match, 0, "1") for match in _NONE.finditer(body)]
    return found + [_mark("none", match, 0, "%") for match in _UNPAID.finditer(body)]


def _ways(body: str) -> list[Mark]:
    """Find which way, how many times and in step: 只增不减, 倍增, 两位数, 与经济增长同步."""
    found: list[Mark] = []
    for match in _SIGN.finditer(body):
        bound: Bound = ">"
        if match[0].endswith(("不增", "不升")):
            bound = "<="
        elif match[0].endswith(("不减", "不降")):
            bound = ">="
        found.append(_mark("sign", match, 0, "%", bound))
    for match in _MULTIPLE.finditer(body):
        bound = ">=" if match[0].startswith("成倍") else "="
        found.append(_mark("multiple", match, 2, "倍", bound))
        hedges, right = right_hedges(body, match.end())
        if hedges:
            found[-1].right, found[-1].bound = right, settle([], hedges, floor=False, ranged=False)[0]
    for match in _DIGITS.finditer(body):
        low = match["n"] == "个"
        found.append(_mark("digits", match, 10 if match["n"] != "三" else 100, "%", "<" if low else ">="))
    for match in _STEP.finditer(body):
        bound = ("<" if match["over"] == "低于" else ">") if match["over"] or match["faster"] else "~"
        found.append(_mark("step", match, 0, "个百分点", bound))
    return found


def _classes(body: str) -> list[Mark]:
    """Find grades and orders of size: Ⅱ类, 千亿级."""
    found: list[Mark] = []
    for match in _GRADE.finditer(body):
        value = _ROMAN.get(match["n"]) or _numeral(match["n"])
        found.append(_mark("grade", match, value, "", ">=" if match["up"] else "=", match.start("n")))
        found[-1].left = match.start()
    for match in _CLASS.finditer(body):
        bound: Bound = ">=" if match["verb"] in _ARRIVES else "~"
        value = _numeral(match["n"].replace("两", "二")) if match["n"] else 1
        begin = match.start("n") if match["n"] else match.start("m")
        found.append(_mark("class", match, value, match["m"] + "元", bound, begin))
        found[-1].left, found[-1].end, found[-1].noun = match.end("verb"), match.end("m"), match["m"]
    for match in _BARE_SIZE.finditer(body):
        bound = ">=" if match["rung"] else LEFT[match["verb"]] or "~"
        found.append(_mark("class", match, 1, match["m"] + "元", bound, match.start("m")))
        found[-1].left, found[-1].end, found[-1].noun = match.start(), match.end("m"), match["m"]
    return found


def _bare(body: str) -> list[Mark]:
    """Find numbers without a unit that the words beside them make a quantity."""
    found: list[Mark] = []
    for match in _THREE.finditer(body):
        for sector, part in zip("一二三一二三", "abcxyz", strict=True):
            if match[part] is None:
                break
            flags = ("part", "from_to") if match["x"] and part in "abc" else ("part",)
            found.append(_number(body, match, part, "%", flags=flags, word=f"第{sector}产业比重"))
            found[-1].left, found[-1].right = match.span(part)
    found += [
        _number(body, match, 0, "1")
        for match in _RATIO.finditer(body)
        if "比" in body[max(0, match.start() - 16) : match.start()]
    ]
    for match in _SHARED.finditer(body):
        found.append(_number(body, match, "n", match["unit"], flags=("shared_unit",)))
        found[-1].right = match.end()
    for match in _BARE.finditer(body):
        found.append(_number(body, match, "n", "1"))
        words = left_hedges(body, match.start("n"))[0], right_hedges(body, match.end("n"))[0]
        found[-1].bound = settle(*words, floor=False, ranged=False)[0]
    for match in _BARE_MOVED.finditer(body):
        found += [_number(body, match, part, "1") for part in "ab"]
    for match in _TEN.finditer(body):
        found.append(_number(body, match, 0, "件", flags=("spelt",)))
    for match in _UP_TO.finditer(body):
        start, end = match.span("m")
        found.append(
            Mark(
                "number", start, end, match.start(), end, Decimal(1), None, ">=", hedges=("上",),
                flags=("open_unit",), word=match["m"], noun=body[end : end + 2],
            )
        )  # fmt: skip
    return found


def _number(  # noqa: PLR0917  # an inner maker, called with what a pattern gives
    body: str, match: re.Match[str], group: str | int, unit: str, flags: tuple[str, ...] = (), word: str = ""
) -> Mark:
    start, end = match.span(group)
    left, right = hedged(body, start, end)
    printed = match["n"] if "n" in match.groupdict() else match[group]
    value = Decimal(printed) if printed[:1].isdecimal() else Decimal(_numeral(printed.removesuffix(unit)))
    return Mark(
        "number", start, end, left, right, value, unit_of(unit), "=",
        hedges=words_beside(body, left, start), flags=flags, word=word,
    )  # fmt: skip
