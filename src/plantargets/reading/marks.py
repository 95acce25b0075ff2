"""Marks: every quantity of a text, printed in digits or in words, with its hedges and its place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

import attrs

from plantargets.reading.words import ACTIONS, ends_in
from plantargets.units import Bound, Number, Role, Unit, find_quantities
from plantargets.units.compose import match_unit
from plantargets.units.hedges import left_hedges, right_hedges, settle
from plantargets.units.numerals import MalformedError, numeral_value
from plantargets.units.unit import unit_of

if TYPE_CHECKING:
    from plantargets.units import QuantityMention

__all__ = ["Mark", "Sort", "marks"]

Sort = Literal["number", "place", "whole", "none", "sign", "multiple", "digits", "grade", "class", "step"]
"""What a mark states: a number; a place in a ranking; all of it (全覆盖); none of it (清零); which way (正增长); a
multiple (翻一番); how many digits (两位数); a grade (Ⅱ类); an order of size (千亿级); keeping step (同步)."""

_CN: Final = "一二三四五六七八九十百"
# How a ranking is spoken of, right before 第一, 前三 or 首位.
_FIELD: Final = r"[^，。；、：！？\d]{0,12}?"
_PLACE: Final = re.compile(
    rf"(?P<cue>居|列|排名?|位|升至|升到|跃升|跃居|跃至|进至|前移至|上升到|保持|稳定在|全国|全省|全市|全区|全球|世界|国内|同类|均|为|名|总量|指数|增速|部(?:地区|省份)?|地区|城市|省份|省区|直辖市|(?<=[数量额度率模值速]))"
    rf"(?:第(?P<nth>[{_CN}]{{1,3}}|\d{{1,3}})(?P<unit>位|名)?|(?P<first>首位|榜首|魁首|首名|最[低高优好]水平|(?:(?<=[国省市区球界亚])|(?<=城市|省份|地区))最[高低多少优好快长强]))(?=$|[，。；、）！\s和及”—]|的(?:城市|省份|地区)|且|并)"
)
_TOP: Final = re.compile(
    rf"(?:居|列|排名?|位|进入?|跻身|迈入|入围|挺进|升至|保持|全国|全省|全市|全球|世界|国内)前(?P<n>[{_CN}]{{1,3}}|\d{{1,3}})(?P<unit>位|名|强)?(?=$|[，。；、）！\s的和及”]|行列|方阵)"
    rf"|(?:进入?|跻身|迈入|入围|挺进|入选){_FIELD}(?P<strong>\d{{2,3}}|百)强(?=$|[，。；、）！\s和及”]|行列)"
)
_WHOLE: Final = re.compile(
    r"“[两三四五六七]个全覆盖”|(?<=[^，。；、\n])全部(?![位居列排])(?=[^，。；、\d的]{1,14})|覆盖(?:所有|全部)|([省市州县区乡镇村组户街])\1(?:全部?)?通(?=[^，。；、\d]{1,8})|全面?覆盖(?=[，。；）\n]|$)|(?<=[现到保])“?应([\u4e00-\u9fff])尽\2"
    r"|(?<=[^，。；、\n])(?:(?:稳定|持续|连续|全面|全部)达标|全面(?:复工|开工|复产|办结))(?=[，。；、）\n]|$)|(?:扩大|扩展|拓展|延伸)[到至](?:所有|全部)(?=[^，。；、\d])"
    r"|全额(?=(?:补助|补贴|支付|报销|负担|退还|返还|资助|兑付|兑现|救助)[^，。；、]{0,12})"
    r"|所有(?=[^，。；、\d的]{2,14}?(?:达到|实现)[^，。；、\d]{2,24})"
)
_CLASS: Final = re.compile(
    r"(?P<verb>达到?|迈入|迈上|突破|跨入|进入|保持|打造|培育|形成|建设|壮大|建成|做强|做大)(?P<of>[^，。；、：\d]{0,8}?)(?P<n>[一两二三四五六七八九十]|\d{1,2})?(?P<m>百亿|千亿|万亿)元?级(?=[^，。；、：\d]{2,14})"
)
_NONE: Final = re.compile(
    r"(?:未|没有|不|零|杜绝)发生(?=[^，。；、\d]{2,24})|不再新增|零新增|零发生|归零|(?:基本)?消零"
    r"|无(?=(?:重大|较大|特大|重特大)[^，。；、\d]{0,8}(?:事故|火灾|案件|疫情|事件))|(?:基本|全面|彻底)(?:消除|消灭|出清|根除)"
)
_UP_TO: Final = re.compile(r"(?<![以之向海会网线路桥身])上(?P<m>亿|千万|百万)(?=[\u4e00-\u9fff])")
_GAINS: Final = re.compile(r"(?:提升|提高|上升|上移|前移|前进|跃升|晋升|赶超|下降|下滑|后移|回落)了?$")
_DONE_BY_ALL: Final = re.compile(r"(?:稳定|持续|连续|全面|全部)(达标|复工|开工|复产|办结)")
_UNPAID: Final = re.compile(r"“?[无零](?:自付|负担)”?(?=[，。；、）]|$)")
_LEAVES: Final = re.compile(
    rf"(?:退|退出|摆脱|告别)[^，。；、：！？]{{0,20}}?“?(?:后|倒数第?)(?P<n>[{_CN}]{{1,3}}|\d{{1,3}})(?P<unit>位|名)?”?(?=$|[，。；、）！\s”成的行])"
)
_SIGN: Final = re.compile(r"(?:只减不增|只增不减|只降不升|只升不降|[双三四]增长)")
_RATIO: Final = re.compile(r"(?<![\d.:：∶])(?P<n>\d+(?:\.\d+)?)[:：∶]1(?![\d:：∶.])")
_SHARED: Final = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?=(?:[、和]\d+(?:\.\d+)?){1,5}(?P<unit>个百分点|%))")
_MULTIPLE: Final = re.compile(r"(?:“[两三四五]个翻番”|翻番|倍增|成倍(?:增长|增加|提高|提升)?)(?=$|[，。；、）”\s以左])")
_DIGITS: Final = re.compile(r"(?P<n>两|双|三|个)位数")
_GRADE: Final = re.compile(
    r"(?:达到?|保持在?|稳定在?|稳定达到|为|优于|升至|提升[至到]|提高到)(?:[地国家表水质标准]{0,6})?(?P<n>[ⅠⅡⅢⅣⅤ一二三四五]|I{1,3})类(?:水质|水体|水|标准)?(?P<up>及?以上)?(?=$|[，。；、）和])"
)
_STEP: Final = re.compile(
    r"(?:与|和|同|跟)(?P<of>[^，。；、：\d]{2,24}?)(?P<how>基本同步|保持同步|同步增长|同步提高|相?同步|相?适应|持平)(?=$|[，。；、）])|(?P<over>高于|快于|好于|优于|超过|跑赢|低于)(?P<over_of>全国|全省|全市|全区|国家|省|市|经济|GDP|居民|城镇|上年|预期|年度)(?P<rest>[^，。；、：\d]{0,14})(?=$|[，。；、）])"
)
_ARRIVES: Final = frozenset(("达", "达到", "迈入", "迈上", "突破", "跨入", "进入"))
# Water grades are printed in Roman numerals.
_FOUNDS: Final = frozenset(["建设", "新建", "建成", "打造", "创建", "形成", "建立", "设立", "布局"])
_ROMAN: Final = {chr(0x2160 + k): k + 1 for k in range(5)} | {"I": 1, "II": 2, "III": 3}
# Digits that no known unit follows: 46万群众, 4县, 两届. What follows must look like a counted thing.
_OPEN: Final = re.compile(
    r"(?<![\d.A-Za-z+\-—“第\"/（~·×*∶:：])(?!1[02]\d{3}(?!\d))(?!1(?:10|19|20|22)(?=急|报|指|救|热))(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<m>[百千]?[万亿]{1,2})?(?P<more>[余多])?(?P<noun>[\u4e00-\u9fff]{1,2})?"
)
_NO_COUNT: Final = frozenset(
    "强小年月日时分秒点线号届期版次轮式型级度代路类部“”年国省道周岁后前以与和及至到的之大工字同等比在是为由将从对中内上下不均各并或且"
)


@attrs.define(eq=False)
class Mark:
    """One quantity in a text.

    Attributes
    ----------
    sort
        What it states.
    start, end
        Place of number and unit; `left` and `right` take in the hedge words beside them.
    value, upper, unit
        As printed; `unit` is ``None`` where none is printed.
    bound
        What the hedges say; ``=`` where there are none.
    hedges
        The hedge words, left ones first.
    role
        What `plantargets.units` takes the number for.
    flags
        What is doubtful.
    implied
        No number is printed.
    word
        The words of a mark without digits.
    """

    sort: Sort
    start: int
    end: int
    left: int
    right: int
    value: Number
    unit: Unit | None
    bound: Bound
    upper: Number | None = None
    hedges: tuple[str, ...] = ()
    role: Role = "figure"
    flags: tuple[str, ...] = ()
    implied: bool = False
    word: str = ""
    noun: str = ""

    @property
    def shared(self) -> str:
        """The verb whose share is meant (达标 of 稳定达标, 复工 of 全面复工); ``""`` elsewhere."""
        match = _DONE_BY_ALL.match(self.word) if self.sort == "whole" else None
        return match[1] if match else ""

    @property
    def kind(self) -> str:
        """Kind of the unit; ``""`` where there is none."""
        return "" if self.unit is None else self.unit.kind


def _hedged(body: str, start: int, end: int) -> tuple[int, int]:
    """Give the place with the hedge words on both sides."""
    return left_hedges(body, start)[1], right_hedges(body, end)[1]


def _of_mention(body: str, mention: QuantityMention) -> Mark:
    left, right = _hedged(body, mention.start, mention.end)
    word = mention.text if mention.implied else ""
    sort: Sort = "number"
    bound = mention.bound
    if mention.implied:
        sort = {"全覆盖": "whole", "清零": "none", "正增长": "sign", "零增长": "sign"}.get(mention.text, "number")  # type: ignore[assignment]
    elif mention.text.startswith("翻"):
        sort = "multiple"
    if mention.role == "ordinal" and mention.unit.kind == "count" and not _GAINS.search(body, max(0, left - 4), left):
        sort = "place"
        if body[left - 1 : left] == "第":
            left -= 1
        elif body[left - 1 : left] == "前":
            left -= 1
            bound = "<="
    return Mark(
        sort, mention.start, mention.end, left, right, mention.value, mention.unit, bound, mention.upper,
        mention.hedges, mention.role, mention.flags, mention.implied, word,
    )  # fmt: skip


def _words(body: str, left: int, start: int) -> tuple[str, ...]:
    return (body[left:start].strip(),) if left < start else ()


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


def _wordless(body: str) -> list[Mark]:  # noqa: C901, PLR0912  # one loop for each way to say it
    """Find the quantities that are stated in words."""
    found: list[Mark] = []
    for match in _PLACE.finditer(body):
        value = 1 if match["first"] else _numeral(match["nth"])
        begin = match.start("first") if match["first"] else match.start("nth") - 1
        found.append(_mark("place", match, value, "位", begin=begin))
        found[-1].left = match.end("cue")
    for match in _TOP.finditer(body):
        strong = match["strong"]
        value = _numeral(
            (strong or match["n"]).replace("百", "一百") if (strong or match["n"]) == "百" else strong or match["n"]
        )
        begin = match.start("strong") if strong else match.start("n") - 1
        found.append(_mark("place", match, value, "位", "<=", begin))
    found += [_mark("whole", match, 100, "%") for match in _WHOLE.finditer(body)]
    found += [_mark("none", match, 0, "1") for match in _NONE.finditer(body)]
    found += [_mark("none", match, 0, "%") for match in _UNPAID.finditer(body)]
    for match in _LEAVES.finditer(body):
        found.append(_mark("place", match, _numeral(match["n"]), "位", ">", match.start("n") - 1))
        found[-1].flags = ("from_bottom",)
        if not re.search(r"\d", body[match.start() : match.start("n")]):
            found[-1].left = match.start()
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
    for match in _RATIO.finditer(body):
        if "比" in body[max(0, match.start() - 16) : match.start()]:
            left, right = _hedged(body, match.start(), match.end())
            found.append(
                Mark(
                    "number",
                    match.start(),
                    match.end(),
                    left,
                    right,
                    Decimal(match["n"]),
                    unit_of("1"),
                    "=",
                    hedges=_words(body, left, match.start()),
                )
            )
    for match in _SHARED.finditer(body):
        left, _ = _hedged(body, match.start(), match.end())
        found.append(
            Mark(
                "number",
                match.start(),
                match.end(),
                left,
                match.end(),
                Decimal(match["n"]),
                unit_of(match["unit"]),
                "=",
                hedges=_words(body, left, match.start()),
                flags=("shared_unit",),
            )
        )
    for match in _GRADE.finditer(body):
        value = _ROMAN.get(match["n"]) or _numeral(match["n"])
        found.append(_mark("grade", match, value, "", ">=" if match["up"] else "=", match.start("n")))
        found[-1].left = match.start()
    for match in _CLASS.finditer(body):
        bound = ">=" if match["verb"] in _ARRIVES else "~"
        value = _numeral(match["n"].replace("两", "二")) if match["n"] else 1
        begin = match.start("n") if match["n"] else match.start("m")
        found.append(_mark("class", match, value, match["m"] + "元", bound, begin))
        found[-1].left, found[-1].end, found[-1].noun = match.end("verb"), match.end("m"), match["m"]
    for match in _UP_TO.finditer(body):
        found.append(
            Mark(
                "number",
                match.start("m"),
                match.end("m"),
                match.start(),
                match.end("m"),
                Decimal(1),
                None,
                ">=",
                hedges=("上",),
                flags=("open_unit",),
                word=match["m"],
                noun=body[match.end("m") : match.end("m") + 2],
            )
        )
    found += [
        _mark("step", match, 0, "个百分点", ("<" if match["over"] == "低于" else ">") if match["over"] else "~")
        for match in _STEP.finditer(body)
    ]
    return found


def _open(body: str, taken: list[tuple[int, int]]) -> list[Mark]:
    """Find the numbers that count something by a word that is in no table."""
    found: list[Mark] = []
    k = 0
    for match in _OPEN.finditer(body):
        while k < len(taken) and taken[k][1] <= match.start():
            k += 1
        if k < len(taken) and taken[k][0] < match.end("n"):
            continue
        noun, magnitude = match["noun"] or "", match["m"] or ""
        rounds = noun[:1] in ("届", "轮") and (
            body[match.start() - 1 : match.start()] in ("、", "办")
            or ends_in(body[max(0, match.start() - 6) : match.start()], ACTIONS)
        )
        big = (
            noun[:1] == "大"
            and len(noun) == 2
            and (
                body[match.start() - 1 : match.start()] == "等"
                or ends_in(body[max(0, match.start() - 6) : match.start()], _FOUNDS)
            )
        )
        each = noun[:1] == "个" and "." in match["n"] and left_hedges(body, match.start())[1] < match.start()
        if rounds or big or each:
            left, right = _hedged(body, match.start(), match.end("n") + 1)
            found.append(
                Mark(
                    "number",
                    match.start(),
                    match.end("n") + (not rounds),
                    left,
                    right,
                    Decimal(match["n"].replace(",", "")),
                    unit_of("个") if not rounds else None,
                    "=",
                    hedges=_words(body, left, match.start()),
                    flags=("open_unit",) if rounds else (),
                    noun=noun,
                )
            )
            continue
        if not magnitude and (not noun or noun[0] in _NO_COUNT or match["n"].startswith("0")):
            continue
        if "." in match["n"] and not magnitude:
            continue
        if not magnitude and len(match["n"]) == 4 and match["n"][:2] in ("19", "20") and noun:
            continue  # 2030重大专项: a year in a name
        if not magnitude and (noun[:1] == "类" or match_unit(body, match.end("n")) is not None):
            continue
        end = match.end("more") if match["more"] else match.end("m") if match["m"] else match.end("n")
        left, right = _hedged(body, match.start(), end)
        hedges = body[left : match.start()], body[end:right]
        bound = settle(
            left_hedges(body, match.start())[0], right_hedges(body, end)[0], floor=bool(match["more"]), ranged=False
        )[0]
        flags = ("open_unit",)
        found.append(
            Mark(
                "number",
                match.start(),
                end,
                left,
                right,
                Decimal(match["n"].replace(",", "")),
                None,
                bound,
                hedges=tuple(h for h in hedges if h),
                flags=flags,
                word=magnitude,
                noun=noun,
            )
        )
    return found


def marks(body: str) -> list[Mark]:
    """Find every mark of a text in plain signs, in order; none overlaps another.

    Parameters
    ----------
    body
        The text in plain signs.
    """
    found = [_of_mention(body, mention) for mention in find_quantities(body)]
    spoken = sorted([*_wordless(body)], key=lambda m: (m.start, -m.end))
    found = [m for m in found if m.role != "label" or body[m.end : m.end + 1] != "级"]
    taken = [(m.start, m.end) for m in found]
    merged: list[Mark] = []
    k = 0
    for mark in spoken:
        while k < len(taken) and taken[k][1] <= mark.start:
            k += 1
        if k < len(taken) and taken[k][0] < mark.end:
            continue
        if merged and merged[-1].end > mark.start:
            continue
        merged.append(mark)
    both = sorted([*found, *merged], key=lambda m: m.start)
    spans = [(min(m.left, m.start), max(m.right, m.end)) for m in both]
    both += _open(body, spans)
    both.sort(key=lambda m: m.start)
    return both
