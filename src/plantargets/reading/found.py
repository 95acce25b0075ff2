"""Found: one number with all that was found about it, and the statement that it becomes."""

from __future__ import annotations

import functools
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from plantargets.periods import Period
from plantargets.reading.clauses import Lead
from plantargets.reading.confidence import confidence
from plantargets.reading.dating import dated
from plantargets.reading.mark import Mark
from plantargets.reading.naming import cleaned, verb_of
from plantargets.reading.ruling import Ruling
from plantargets.reading.statement import Doubt, Statement
from plantargets.units import Bound
from plantargets.units.compose import MAGNITUDES
from plantargets.units.numerals import to_decimal

if TYPE_CHECKING:
    from plantargets.model.words import Effort
    from plantargets.reading.passage import Passage

__all__ = ["REACH", "Found", "stated"]

REACH: Final = 200
"""How far a number's words may lie from it, in characters."""
_FROM: Final = re.compile(
    r"(?:从|由)(?:[^，。；、]{0,12}?(?:年|末|底|初)的?)?(?:全国|全省|全球)?(?:每[人生户])?(?:每[月年天亩])?第?$"
)
_REFERENCE: Final = re.compile(r"(?:高于|快于|好于|优于|超过|高出|领先|低于|超出|快|比|较)([^，。；、\d]{1,16}?)高?$")
_FIELD: Final = re.compile(
    r"(全国|全省|全市|全区|全球|世界|国内|中部|西部|东部|同类[^，。；、]{0,6}|各?省区|各省|省会城市|全国[^，。；、]{0,8})(?:第|前|首|榜|地区|$)"
)
_MAGNITUDE: Final = re.compile(r"[百千]?[万亿]{1,2}$")
_TODAY: Final = re.compile(
    r"(?:(?:我|全)[国省市县区](?:现|共|约)?有(?![效关机色力序望条])|现行|目前|当前|现有(?!的)|现已|(?<!自)已(?:经|有|达|建|完成|超|突破|在|开))[^，。；、\d]{0,16}$"
    r"|(?:目前|当前)[^，。；\d]{0,40}(?:只有|仅为|仅有|还有)[^，。；\d]{0,12}$|(?:全[国省市县区]|我[国省市县区])(?:还|仍|只)有[^，。；、\d]{0,8}$"
)
_NEARLY: Final = re.compile(r"基本(?:实现|做到|达到|完成|形成|消除|消灭|出清|清零|$)")
_OR: Final = re.compile(r"（[\u4e00-\u9fff](?:、[\u4e00-\u9fff])*）次?")
_RATE: Final = re.compile(r"(?:率|幅|速|增长|比重|占比|比例)$")
_RANKING: Final = re.compile(
    r"(?:在?[^，。；、]{2,8}(?:城市|地区|省份|省区)中)?(?:排名|位次|名次|排位)?(?:[由从](?:(?:19|20)\d\d年)?)?第?$"
)
_STEPS: Final = re.compile(r"[^，。；、]{0,8}台阶")


@attrs.define(eq=False)
class Found:
    """One mark with all that was found about it, before it becomes a statement."""

    mark: Mark
    lead: Lead
    names: list[str]
    ruling: Ruling
    begin: int
    end: int
    bound: Bound
    doubts: list[Doubt]
    row: int
    """Where the first number of its row begins: 从4万元和2万元 says 从 once."""


def stated(  # noqa: PLR0917  # the rules read best in one place, in order
    text: str, body: str, one: Found, name: str, passage: Passage, year: int, sentence_start: int
) -> Statement:
    """Make a statement of a number under one of its names."""
    mark, law = one.mark, one.ruling
    role = passage.role or "target"
    earlier = _FROM.search(body, max(0, one.row - 24), one.row) is not None or "from_to" in mark.flags
    today = role == "target" and (
        earlier
        or _TODAY.search(body, one.begin, mark.start) is not None
        or (one.row < mark.left and _TODAY.search(body, max(sentence_start, one.row - REACH), one.row) is not None)
    )
    if today:
        role = "result"  # 现行16%的税率降至13%: what is so now is no promise
    if earlier and law.rule == "cumulative":
        law = Ruling("threshold")  # where a rise began is a level
    words = body[max(sentence_start, one.row - REACH) : one.row]
    level = (
        law.rule == "rank"
        or (law.rule == "in_step" and "年均" not in words[-16:])
        or (law.rule == "threshold" and not law.held and "控制在" not in mark.hedges)
    )
    period = dated(words, passage.years, year, role, level=level)
    if (earlier or today) and "年" not in body[max(sentence_start, one.row - 8) : one.row]:
        period = str((passage.years[0] if passage.years else year) - 1)
    over = law.over
    if over == "by_span":
        over = "total" if "/" in period and "-" not in period else "year"
    figure = _figure(text, body, mark)
    if mark.sort == "digits" and law.rule == "threshold" and not _RATE.search(name):
        figure |= {"unit": None, "amount_unit": None}  # 院士突破两位数 counts people, and is no rate
    if law.rule == "rank":
        name = _ranked(body, one, name)
    inferred: tuple[Doubt, ...] = () if passage.firm else ("role_inferred",)
    unnamed: tuple[Doubt, ...] = () if name else ("name_missing",)
    differs: tuple[Doubt, ...] = ("own_unit",) if law.rule == "change" and mark.kind != "points" else ()
    doubts = tuple(dict.fromkeys((*one.doubts, *inferred, *unnamed, *differs)))
    start, end = _quote(body, one)
    return Statement(
        role=role, name=name, rule=law.rule, bound=_bound(body, one, law, role), period=_period(period),
        start=start, end=end, quote=text[start:end],
        change=law.change, over=over, held=law.held, stage=law.stage, reference=_reference(body, mark, law),
        effort=_effort(body[max(sentence_start, mark.start - REACH) : mark.start]),
        from_bottom=True if "from_bottom" in mark.flags else None, implied=mark.implied,
        section=passage.headings[-1].text if passage.headings else None,
        headings=tuple(h.start for h in passage.headings), confidence=confidence(doubts), doubts=doubts, **figure,
    )  # fmt: skip


def _bound(body: str, one: Found, law: Ruling, role: str) -> Bound | None:
    """Give the bound, by the hedges and what else the words say of it."""
    mark, bound = one.mark, one.bound
    if mark.sort == "step":
        return None if mark.bound == "~" else mark.bound
    if law.rule == "in_step" and role == "result" and bound in (">=", ">"):
        return "="  # 高于全国0.4个百分点 reports a distance; promised, it is the least one
    if mark.unit is not None and mark.unit.text == "个" and _STEPS.match(body, mark.right):
        return "="  # 迈上4个万亿元台阶 counts the steps
    if bound == "=" and one.lead.hold == "守住" and "红线" in body[mark.right : mark.right + 8]:
        return ">="  # 守住18亿亩耕地红线
    nearly = mark.sort in ("whole", "none") and bound == "="
    if nearly and _NEARLY.search(body, max(one.begin - 4, mark.left - 40), mark.right):
        return "~"
    return bound


def _ranked(body: str, one: Found, name: str) -> str:
    """Name a place: what is ranked, and among whom."""
    verb = verb_of(name)
    name = _RANKING.sub("", cleaned(name[len(verb) :] if len(name) > len(verb) + 1 else name))
    field = _FIELD.search(body, max(one.begin, one.mark.start - 16), one.mark.start)
    return name + (field[1] if field and field[1][:2] not in name else "") + "位次"


@functools.lru_cache(maxsize=1024)
def _period(text: str) -> Period:
    return Period(text)


def _effort(words: str) -> Effort | None:
    """Read how hard the words say it will be tried: the nearest of 确保 and 力争."""
    ensured = max(words.rfind(w) for w in ("确保", "保证", "必须"))
    strived = max(words.rfind(w) for w in ("力争", "争取", "努力", "力促"))
    if ensured < 0 and strived < 0:
        return None
    return "ensure" if ensured > strived else "strive"


def _reference(body: str, mark: Mark, law: Ruling) -> str | None:
    if law.rule != "in_step":
        return None
    if mark.sort == "step":
        return mark.word
    across = _REFERENCE.search(body, max(0, mark.left - 24), mark.left)
    return across[1] if across else None


def _figure(text: str, body: str, mark: Mark) -> dict[str, Any]:  # noqa: C901, PLR0911  # the rules read best in one place, in order
    """Give value and unit as printed, and the amount with 万 and 亿 multiplied in."""
    value, upper = mark.value, mark.upper
    if mark.sort == "step":
        return {"value": None, "unit": None, "amount": None, "amount_unit": None}
    if mark.sort == "multiple":
        percent = to_decimal((Fraction(mark.value) - 1) * 100)
        return {"value": percent, "unit": "%", "amount": percent, "amount_unit": "%"}
    if mark.sort == "class":
        whole = value * MAGNITUDES[mark.noun]
        return {"value": value, "unit": mark.noun, "amount": whole, "amount_unit": "元"}
    if mark.sort == "grade":
        return {"value": value, "unit": "类", "amount": value, "amount_unit": "类"}
    if mark.sort == "place":
        word = "名" if body[mark.end - 1 : mark.end] == "名" else "位"
        return {"value": value, "unit": word, "amount": value, "amount_unit": word}
    if "part" in mark.flags:
        return {"value": value, "unit": None, "amount": value, "amount_unit": "%"}
    if mark.unit is None:
        size = MAGNITUDES.get(mark.word, 1)
        return {"value": value, "unit": mark.word or mark.noun[:1] or None, "amount": value * size, "amount_unit": None}
    if mark.unit.text == "1":
        printed = _MAGNITUDE.search(body[mark.start : mark.end])
        if printed is not None and mark.sort == "number" and printed[0] in MAGNITUDES:
            own = to_decimal(Fraction(value) / MAGNITUDES[printed[0]])
            return {"value": own, "unit": printed[0], "amount": value, "amount_unit": None}
        return {
            "value": value,
            "upper": upper,
            "unit": None,
            "amount": value,
            "amount_upper": upper,
            "amount_unit": None,
        }
    printed_unit = mark.unit.text.split("/")[0] if "denominator_before" in mark.flags else mark.unit.text
    if "（" in printed_unit and "(" in text[mark.start : mark.end]:
        printed_unit = printed_unit.replace("（", "(").replace("）", ")")  # as printed: 386台(套)
    if (other := _OR.match(body, mark.end)) is not None:
        printed_unit += text[other.start() : other.end()]  # 155万套（间）
    times = mark.unit.multiplier
    return {
        "value": value, "upper": upper, "unit": printed_unit,
        "amount": value if times == 1 else to_decimal(Fraction(value) * times),
        "amount_upper": upper if upper is None or times == 1 else to_decimal(Fraction(upper) * times),
        "amount_unit": mark.unit.base_text,
    }  # fmt: skip


def _quote(body: str, one: Found) -> tuple[int, int]:
    start, end = one.begin, max(one.end, one.mark.right)
    while start < one.mark.start and body[start] in " \n\t，、；：和及与并“":
        start += 1
    while end > one.mark.end and body[end - 1] in " \n\t，、；：":
        end -= 1
    return min(start, one.mark.start), end
