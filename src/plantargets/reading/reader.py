"""The reader: from passages to statements."""

from __future__ import annotations

import functools
import itertools
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from plantargets.periods import Period
from plantargets.reading.clauses import Clause, Lead, clauses, lead
from plantargets.reading.confidence import confidence
from plantargets.reading.context import context
from plantargets.reading.dating import dated
from plantargets.reading.mark import Mark
from plantargets.reading.marks import marks
from plantargets.reading.naming import cleaned, members, verb_of
from plantargets.reading.outline import Outline, Passage, outline
from plantargets.reading.plain import masked, plain
from plantargets.reading.ruling import Ruling, ruling
from plantargets.reading.statement import Doubt, Statement
from plantargets.reading.subjects import Memory, Slot, distributed, subjects
from plantargets.units import Bound
from plantargets.units.compose import MAGNITUDES
from plantargets.units.numerals import to_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.model.words import Effort


__all__ = ["read"]

_REACH: Final = 200
"""How far a number's words may lie from it, in characters."""
_MOST_NAMES: Final = 30
_APART: Final = re.compile(r"分别|各自")
_FROM: Final = re.compile(
    r"(?:从|由)(?:[^，。；、]{0,12}?(?:年|末|底|初)的?)?(?:全国|全省|全球)?(?:每[人生户])?(?:每[月年天亩])?第?$"
)
_REFERENCE: Final = re.compile(r"(?:高于|快于|好于|优于|超过|高出|领先|低于|超出|快)([^，。；、\d]{1,16})$")
_FIELD: Final = re.compile(
    r"(全国|全省|全市|全区|全球|世界|国内|中部|西部|东部|同类[^，。；、]{0,6}|各?省区|各省|省会城市|全国[^，。；、]{0,8})(?:第|前|首|榜|地区|$)"
)
_MAGNITUDE: Final = re.compile(r"[百千]?[万亿]{1,2}$")
_TODAY: Final = re.compile(
    r"(?:现行|目前|当前|现有|现已|(?<!自)已(?:经|有|达|建|完成|超|突破|在|开))[^，。；、\d]{0,16}$"
)
_NEARLY: Final = re.compile(r"基本(?:实现|做到|达到|完成|形成|消除|消灭|出清|清零|$)")
_STANDS: Final = re.compile(
    r"(?:率|总[数量额]|总规模|规模|数量|面积|产[量值]|收入|投资|总|累计|人口|拥有量|保有量|额|达|有)$"
)
_STEPS: Final = re.compile(r"[^，。；、]{0,8}台阶")


@attrs.define(eq=False)
class _Read:
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


def read(text: str, year: int) -> tuple[list[Statement], Outline]:
    """Read every statement of a report, in order."""
    body = plain(text)
    whole = outline(body, year)
    found = marks(body)
    mask = masked(body)
    statements: list[Statement] = []
    k = 0
    for passage in whole.passages:
        while k < len(found) and found[k].start < passage.start:
            k += 1
        first = k
        while k < len(found) and found[k].start < passage.end:
            k += 1
        if passage.role is None or first == k:
            continue
        statements += _passage(text, body, mask, passage, found[first:k], year)
    return statements, whole


def _passage(text: str, body: str, mask: str, passage: Passage, found: list[Mark], year: int) -> Iterator[Statement]:  # noqa: PLR0917  # the rules read best in one place, in order
    memory = Memory()
    last: _Read | None = None
    sentence_start = passage.start
    for clause in clauses(mask, found, passage.start, passage.end):
        if clause.sentence != memory.sentence:
            kept = memory.names[-1] if memory.names and mask[clause.start - 1] == "；" else ""
            memory = Memory(earlier=kept, sentence=clause.sentence)
            last = None
            sentence_start = clause.start
        if not clause.marks:
            named = cleaned(body[clause.start : clause.end])
            memory.topic = named if 2 <= len(named) <= 40 else ""
            continue
        said = 0
        found_here = _clause(body, mask, clause, memory, passage)
        if found_here:
            _go_on(body, clause, last, found_here)
            last = found_here[-1]
        for one in found_here:
            for name in one.names:
                said += 1
                yield _statement(text, body, one, name, passage, year, sentence_start)
        if said:
            memory.topic = ""


def _clause(body: str, mask: str, clause: Clause, memory: Memory, passage: Passage) -> list[_Read]:  # noqa: C901  # the rules read best in one place, in order
    """Read every number of a clause that is a statement."""
    found: list[_Read] = []
    shared: list[str] = []
    paired = 0
    verb = ""
    row: list[str] = []
    carried: Ruling | None = None
    fresh: list[str] = []
    for i, mark in enumerate(clause.marks):
        slot = _slot(body, mask, clause, i, verb)
        reason = context(slot)
        if reason == "structure" and "、" in slot.left:
            told = members(cleaned(slot.left).removesuffix("等"))
            if 1 < len(told) <= mark.value:
                memory.names, fresh = told, []  # A、B等两项指标均居第一: the names of what comes next
        if reason:
            continue
        if fresh:
            memory.names = fresh[-_MOST_NAMES:]
        names, own = subjects(slot, memory)
        law = ruling(
            slot, body[max(clause.start, mark.left - _REACH) : mark.left], names[0] if names else "",
            target=passage.role == "target", carried=carried if not own or i else None,
        )  # fmt: skip
        carried = law
        goes_on = i > 0 and mask[clause.marks[i - 1].right : mark.left] in ("、", "和")
        one = _Read(
            mark, slot.lead, names, law, clause.starts[i], clause.ends[i], mark.bound, _doubts(slot, names, own=own),
            found[-1].row if found and goes_on else mark.left,
        )  # fmt: skip
        found.append(one)
        if slot.lead.spread == "分别" and len(names) == 1 and not paired:
            wanted = len(clause.marks) - i
            shared = distributed(names[0] if own else "", memory, wanted)
            rows = wanted // len(shared) if shared else 0
            if len(shared) > 1 and rows > 1 and wanted == rows * len(shared):
                shared *= rows  # A、B分别从2元、3元提高到4元、5元
            if len(shared) > 1:
                one.names, paired = [shared[0]], 1
                row = shared if len(shared) == wanted else []
                if len(shared) != wanted:
                    one.doubts.append("many_members")
        elif paired and not own and paired < len(shared):
            one.names, paired = [shared[paired]], paired + 1
        else:
            paired = 0
        if own and not verb:
            verb = verb_of(names[0])
        fresh += one.names
    _share_hedges(found)
    memory.row = row
    if fresh:
        memory.names = fresh[-_MOST_NAMES:]
        memory.before = [*memory.before, *fresh][-_MOST_NAMES:]
    return found


def _go_on(body: str, clause: Clause, last: _Read | None, found: list[_Read]) -> None:
    """Give the first number of a clause the rule of the one before, where its own words only go on."""
    one = found[0]
    if last is None or one.ruling.rule != "threshold" or one.ruling.held or one.lead.reach or one.lead.move:
        return
    own = one.mark.unit.base_text if one.mark.unit else ""
    before = last.mark.unit.base_text if last.mark.unit else ""
    if last.ruling.rule == "growth" and one.mark.kind == "percent" and "name_inherited" in one.doubts:
        bare = one.lead.end <= clause.start or not cleaned(body[clause.start : one.lead.end])
        if bare and "达到" not in one.mark.hedges and "达" not in one.mark.hedges:
            one.ruling = last.ruling  # 增长5%左右，力争6%
    elif last.ruling.rule == "cumulative" and own == before and "name_inherited" not in one.doubts:
        ends = one.mark.right == clause.end
        among = body.startswith("其中", clause.start)
        if among or (ends and len(found) == 1 and verb_of(last.names[0]) and not _STANDS.search(one.names[0])):
            one.ruling = last.ruling  # 新增技能人才1万人，技术转移人才400人以上


def _slot(body: str, mask: str, clause: Clause, i: int, verb: str) -> Slot:
    """Give a number with the words on both sides, 分别 made a sign."""
    mark = clause.marks[i]
    start, end = max(clause.starts[i], mark.left - _REACH), min(clause.ends[i], mark.right + _REACH)
    one = lead(body, start, mark)
    left = body[start : one.end]
    apart = list(_APART.finditer(mask, start, one.end))
    if apart:  # 贷款、债券分别发放671亿元、86亿元: the verb behind 分别 is each name's
        one.spread = "分别"
        left = body[start : apart[-1].start()] + "\ue001" + body[apart[-1].end() : one.end]
    if not one.spread and i + 1 < len(clause.marks) and "和" in left + mask[mark.right : clause.marks[i + 1].left]:
        wanted = _in_a_row(mask, clause, i)
        if wanted > 1 and len(distributed(cleaned(left), Memory(), wanted)) == wanted:
            one.spread = "分别"  # 养老保险和医疗保险参保率保持在90%和98%以上
    return Slot(clause, i, mark, one, left, body[mark.right : end], verb)


def _in_a_row(mask: str, clause: Clause, i: int) -> int:
    """Count the numbers of one unit from the i-th on that nothing but a sign parts."""
    found = 1
    for one, other in itertools.pairwise(clause.marks[i:]):
        if mask[one.right : other.left] not in ("、", "和") or other.unit != one.unit:
            break
        found += 1
    return found


_FLAGGED: Final[dict[str, Doubt]] = {
    "open_unit": "unit_unknown",
    "spelt": "spelt",
    "shared_unit": "shared_unit",
    "contradictory": "contradictory",
    "hedged_range": "span_unclear",
}


def _doubts(slot: Slot, names: list[str], *, own: bool) -> list[Doubt]:
    """Say why a person should look at a statement."""
    mark, clause, i = slot.mark, slot.clause, slot.i
    found: list[Doubt] = [doubt for flag, doubt in _FLAGGED.items() if flag in mark.flags]
    if mark.word == "全部":
        found.append("all_of")
    elif mark.implied:
        found.append("no_digits")
    if slot.counted and i + 1 < len(clause.marks) and clause.starts[i + 1] == mark.right:
        found.append("may_be_scope")
    if len(names) > 1:
        found.append("one_for_several")
    if not own:
        found.append("name_inherited")
    return found


def _reaches_on(before: _Read, one: _Read) -> bool:
    """Say whether the 达到 of a list's member holds for the next: A达到8个、B45家."""
    if one.mark.left == one.begin and before.mark.left < before.mark.start and before.mark.kind == one.mark.kind:
        return before.mark.right == before.mark.end and one.bound == "=" and before.ruling.rule == one.ruling.rule
    return (
        before.ruling.rule == one.ruling.rule == "threshold"
        and before.bound == ">="
        and before.mark.hedges[:1] in (("达到",), ("达",))
        and before.mark.right == before.mark.end and one.bound == "=" and not one.lead.links and not one.lead.move
        and before.mark.kind == one.mark.kind == "count" and one.begin > before.mark.right
    )  # fmt: skip


def _share_hedges(found: list[_Read]) -> None:
    """Give the hedge of a 分别 list to all its members: the first one's 达到, the last one's 以上."""
    for before, one in itertools.pairwise(found):
        if _reaches_on(before, one):
            one.bound = before.bound
    k = 0
    while k < len(found):
        if found[k].lead.spread != "分别":
            k += 1
            continue
        group = found[k:]
        first, last = group[0].mark, group[-1].mark
        suffix = last.bound if last.right > last.end and last.bound not in ("=", "between") else None
        prefix = first.bound if first.right == first.end and first.bound not in ("=", "between") else None
        for one in group:
            if one.mark.kind != first.kind:
                continue
            if suffix and one.bound in ("=", prefix):
                one.bound = suffix
            elif one.bound == "=" and prefix:
                one.bound = prefix
        break


def _statement(  # noqa: PLR0917  # the rules read best in one place, in order
    text: str, body: str, one: _Read, name: str, passage: Passage, year: int, sentence_start: int
) -> Statement:
    mark, law = one.mark, one.ruling
    role = passage.role or "target"
    earlier = _FROM.search(body, max(0, one.row - 24), one.row) is not None or "from_to" in mark.flags
    today = role == "target" and (earlier or _TODAY.search(body, one.begin, mark.start) is not None)
    if today:
        role = "result"  # 现行16%的税率降至13%: what is so now is no promise
    words = body[max(sentence_start, one.row - _REACH) : one.row]
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
    figure = _figure(body, mark)
    bound: Bound | None = one.bound
    if law.rule == "in_step" and role == "result" and bound == ">=":
        bound = "="  # 高于全国0.4个百分点 reports a distance; promised, it is the least one
    if mark.unit is not None and mark.unit.text == "个" and _STEPS.match(body, mark.right):
        bound = "="  # 迈上4个万亿元台阶 counts the steps
    if (
        mark.sort in ("whole", "none")
        and bound == "="
        and _NEARLY.search(body, max(one.begin - 4, mark.left - 40), mark.right)
    ):
        bound = "~"
    if law.rule == "rank":
        verb = verb_of(name)
        name = name[len(verb) :] if len(name) > len(verb) + 1 else name
        field = _FIELD.search(body, max(one.begin, mark.start - 16), mark.start)
        name = cleaned(name) + (field[1] if field and field[1] not in name else "") + "位次"
    if mark.sort == "step":
        bound = None if mark.bound == "~" else mark.bound
    inferred: tuple[Doubt, ...] = () if passage.firm else ("role_inferred",)
    unnamed: tuple[Doubt, ...] = () if name else ("name_missing",)
    doubts = tuple(dict.fromkeys((*one.doubts, *inferred, *unnamed)))
    start, end = _quote(body, one)
    return Statement(
        role=role, name=name, rule=law.rule, bound=bound, period=_period(period),
        start=start, end=end, quote=text[start:end],
        change=law.change, over=over, held=law.held, stage=law.stage, reference=_reference(body, mark, law),
        effort=_effort(body[max(sentence_start, mark.start - _REACH) : mark.start]),
        from_bottom=True if "from_bottom" in mark.flags else None, implied=mark.implied,
        section=passage.headings[-1].text if passage.headings else None,
        headings=tuple(h.start for h in passage.headings), confidence=confidence(doubts), doubts=doubts, **figure,
    )  # fmt: skip


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


def _figure(body: str, mark: Mark) -> dict[str, Any]:  # noqa: PLR0911  # the rules read best in one place, in order
    """Give value and unit as printed, and the amount with 万 and 亿 multiplied in."""
    value, upper = mark.value, mark.upper
    if mark.sort == "step":
        return {"value": None, "unit": None, "amount": None, "amount_unit": None}
    if mark.sort == "multiple":
        percent = Decimal((int(mark.value) - 1) * 100)
        return {"value": percent, "unit": "%", "amount": percent, "amount_unit": "%"}
    if mark.sort == "class":
        whole = value * MAGNITUDES[mark.noun]
        return {"value": value, "unit": mark.noun, "amount": whole, "amount_unit": "元"}
    if mark.sort == "grade":
        return {"value": value, "unit": "类", "amount": value, "amount_unit": "类"}
    if mark.sort == "place":
        return {"value": value, "unit": "位", "amount": value, "amount_unit": "位"}
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
    times = mark.unit.multiplier
    return {
        "value": value, "upper": upper, "unit": printed_unit,
        "amount": value if times == 1 else to_decimal(Fraction(value) * times),
        "amount_upper": upper if upper is None or times == 1 else to_decimal(Fraction(upper) * times),
        "amount_unit": mark.unit.base_text,
    }  # fmt: skip


def _quote(body: str, one: _Read) -> tuple[int, int]:
    start, end = one.begin, max(one.end, one.mark.right)
    while start < one.mark.start and body[start] in " \n\t，、；：和及与并“":
        start += 1
    while end > one.mark.end and body[end - 1] in " \n\t，、；：":
        end -= 1
    return min(start, one.mark.start), end
