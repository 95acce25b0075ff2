"""The reader: from passages to statements."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from plantargets.reading.clauses import Clause, Lead, clauses, is_action, lead
from plantargets.periods import Period
from plantargets.reading.confidence import confidence
from plantargets.reading.context import context
from plantargets.reading.dating import dated
from plantargets.reading.marks import Mark, marks
from plantargets.reading.naming import HEADS, before_examples, cleaned, is_preposition, members, right_noun, verb_of
from plantargets.reading.outline import Outline, Passage, outline
from plantargets.reading.plain import masked, plain
from plantargets.reading.ruling import Ruling, ruling
from plantargets.reading.statement import Statement
from plantargets.units.compose import MAGNITUDES
from plantargets.units.numerals import to_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.units import Bound

__all__ = ["read"]

_ACHIEVED: Final = re.compile(r"(.{2,}?)(?:全面)?实现(.*)$")
_PREDICATE: Final = re.compile(r"、(?=[^、]{0,8}(?:居|位列|增长|创|排))")
_REACH: Final = 200
"""How far a number's words may lie from it, in characters."""
_MOST_NAMES: Final = 30
_COUNTED: Final = frozenset(("count", "physical", "money", "time", "pure", "rate", "index", ""))
_APART: Final = re.compile(r"分别|各自")
_ALIKE: Final = frozenset("均 都 各 皆 均为 全部 均已".split())
_COLLECTIVE: Final = re.compile(r"等|合计|总计|共计|[两二三四五六七八九十\d]大|[”）]$|[两三四五六七八九十]个|“[^”]*”(?:出口|产业|产品)?$")
_FROM: Final = re.compile(r"(?:从|由)(?:[^，。；、]{0,12}?(?:年|末|底|初)的?)?(?:全国|全省|全球)?第?$")
_REFERENCE: Final = re.compile(r"(?:高于|快于|好于|优于|超过|高出|领先|低于|超出|快)([^，。；、\d]{1,16})$")
_FIELD: Final = re.compile(r"(全国|全省|全市|全区|全球|世界|国内|中部|西部|东部|同类[^，。；、]{0,6}|各?省区|各省|省会城市|全国[^，。；、]{0,8})(?:第|前|首|榜|地区|$)")
_MAGNITUDE: Final = re.compile(r"[百千]?[万亿]{1,2}$")
_STEPS: Final = re.compile(r"[^，。；、]{0,8}台阶")
_CITIZENS: Final = re.compile(r"城乡(?:居民)?")


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
    doubts: list[str]


@attrs.define
class _Memory:
    """What the sentence has named so far."""

    names: list[str] = attrs.Factory(list)
    topic: str = ""
    before: list[str] = attrs.Factory(list)
    ruling: Ruling | None = None
    sentence: int = -1


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


def _passage(text: str, body: str, mask: str, passage: Passage, found: list[Mark], year: int) -> Iterator[Statement]:
    memory = _Memory()
    sentence_start = passage.start
    for clause in clauses(mask, found, passage.start, passage.end):
        if clause.sentence != memory.sentence:
            memory = _Memory(names=[], topic="", sentence=clause.sentence)
            sentence_start = clause.start
        if not clause.marks:
            named = cleaned(body[clause.start : clause.end])
            memory.topic = named if 2 <= len(named) <= 40 else ""
            continue
        said = 0
        for one in _clause(body, mask, clause, memory, passage):
            for name in one.names:
                said += 1
                yield _statement(text, body, one, name, passage, year, sentence_start)
        if said:
            memory.topic = ""


def _clause(body: str, mask: str, clause: Clause, memory: _Memory, passage: Passage) -> list[_Read]:
    found: list[_Read] = []
    shared: list[str] = []
    group: list[_Read] = []
    verb = ""
    carried: Ruling | None = None
    fresh: list[str] = []
    for i, mark in enumerate(clause.marks):
        start, end = clause.starts[i], clause.ends[i]
        one = lead(body, start, mark)
        start = max(start, mark.left - _REACH)
        left = body[start : one.end]
        after = body[mark.right : min(end, mark.right + _REACH)]
        apart = list(_APART.finditer(mask, start, one.end))
        if apart:  # 贷款、债券分别发放671亿元、86亿元: the verb behind 分别 is each name's
            one.spread = "分别"
            left = body[start : apart[-1].start()] + "\ue001" + body[apart[-1].end() : one.end]
        reason = context(body, mask, clause, i, one, left, after)
        if reason == "structure" and "、" in left:
            told = members(cleaned(left).removesuffix("等"))
            if len(told) == mark.value:
                memory.names = told  # A、B等两项指标均居第一: the names of what comes next
        if reason:
            continue
        before = mark.left
        words = body[max(clause.start, before - _REACH) : before]
        if fresh:
            memory.names = fresh[-_MOST_NAMES:]
        names, own = _names(body, mask, clause, i, mark, one, left, after, memory, shared, verb, group)
        law = ruling(
            mark, one, words, left, names[0] if names else "", after,
            target=passage.role == "target", carried=carried if not own or i else None,
        )  # fmt: skip
        carried = law
        read_ = _Read(mark, one, names, law, start, end, mark.bound, [])
        found.append(read_)
        if one.spread == "分别" and len(names) == 1 and not group:
            shared = _shared(names[0] if own else "", memory, _following(clause, body, i))
            if len(shared) > 1:
                read_.names = [shared[0]]
                group = [read_]
        elif group and not own and len(group) < len(shared):
            read_.names = [shared[len(group)]]
            group.append(read_)
        else:
            group = []
        if own and not verb:
            verb = verb_of(names[0]) if names else ""
        fresh += read_.names
    _share_hedges(found, clause)
    for before, one_ in zip(found, found[1:], strict=False):
        if _reaches_on(before, one_):
            one_.bound = before.bound
    if fresh:
        memory.names = fresh[-_MOST_NAMES:]
        memory.before = [*memory.before, *fresh][-_MOST_NAMES:]
    return found


def _reaches_on(before: _Read, one: _Read) -> bool:
    """Say whether the 达到 of a list's member holds for the next: A达到8个、B45家."""
    return (
        before.ruling.rule == one.ruling.rule == "threshold" and before.bound == ">=" and before.mark.hedges[:1] in (("达到",), ("达",))
        and before.mark.right == before.mark.end and one.bound == "=" and not one.lead.links and not one.lead.move
        and before.mark.kind == one.mark.kind == "count" and one.begin > before.mark.right
    )  # fmt: skip


def _following(clause: Clause, body: str, i: int) -> int:
    """Count the marks from `i` on that may belong to one 分别."""
    return len(clause.marks) - i


def _shared(name: str, memory: _Memory, wanted: int) -> list[str]:
    """Give the names that 分别 distributes over."""
    names = _members_of(name)
    if len(names) < 2 and wanted == 2 and (match := _CITIZENS.search(name)):
        rest = name[match.end() :]
        return [f"城镇居民{rest}", f"农村居民{rest}"]
    if len(names) < 2 and not name:
        for said in (memory.names, memory.before):
            if len(said) >= wanted > 1:
                return said[-wanted:]
    if len(names) > wanted > 1:
        return names[-wanted:]
    return names


def _members_of(name: str) -> list[str]:
    """Split a list of names, the verb behind 分别 given to each."""
    head, _, tail = name.partition("\ue001")
    return [member + tail for member in members(head)]


def _names(
    body: str, mask: str, clause: Clause, i: int, mark: Mark, one: Lead, left: str, after: str,
    memory: _Memory, shared: list[str], verb: str, group: list[_Read],
) -> tuple[list[str], bool]:  # fmt: skip
    """Name a mark; say too whether the words are its own."""
    head, sign, tail = left.partition("\ue001")
    fresh_name = memory.names[-1] if memory.names else ""
    own = (cleaned(head) + sign + cleaned(tail)) if sign else cleaned(left)
    if sign and one.spread == "分别":
        return [own], bool(own.strip("\ue001"))
    follows = "" if mark.sort in ("place", "whole", "none", "sign") else right_noun(after)
    counted = mark.kind in _COUNTED and mark.sort == "number"
    if mark.sort == "none" and mark.word and not mark.word.startswith(("清零", "归零", "消零", "基本消零")):
        return [right_noun(after) or own], True
    if mark.sort == "whole" and mark.word and "通" in mark.word:
        return [mark.word + right_noun(after)], True
    if mark.sort == "whole" and mark.word in ("全部", "覆盖所有", "覆盖全部"):
        rest = right_noun(after)
        names = members(own) if mark.word == "全部" else [own]
        return [n + rest for n in names] or [rest], True
    if one.spread == "分别" and own:
        return [own], True
    if counted and follows:
        parts = members(own) if "、" in own or "和" in own else []
        if len(parts) > 1 and mark.value == len(parts) and not is_action(own):
            act = verb_of(own)
            return [act + follows], True
        if not own:
            name = before_examples(follows)
            return [verb + name if verb and i and not verb_of(name) else name], bool(name)
        if own.endswith("等"):
            return [verb_of(own) + follows], True
        base = before_examples(own)
        if base != own:
            base = verb_of(own) + base
        prep = is_preposition(base) if not is_action(base) else ""
        follows = _PREDICATE.split(follows)[0]
        return [(base[: -len(prep)] if prep else base) + follows], True
    if own.startswith("的") and fresh_name:
        return [fresh_name + own[1:]], True
    if not own and mark.kind == "percent" and follows and not one.move and i == 0 and not one.base and mark.left == clause.start:
        return [follows], True
    if not own and counted and i == 0 and memory.topic:
        return [memory.topic], False
    if not own:
        if one.spread in _ALIKE and memory.names:
            return list(dict.fromkeys(memory.names)), False
        if memory.names:
            return [memory.names[-1]], False
        if follows and counted:
            return [follows], True
        return [memory.topic or follows or ""], False
    if own in HEADS and memory.names and i == 0:
        return [_topped(memory.names[-1], own)], True
    if own.startswith("占") and memory.names:
        return [memory.names[-1] + own], True
    names = [own]
    if mark.sort in ("whole", "multiple") and (told := _ACHIEVED.match(own)):
        return [name + told[2] for name in members(told[1])], True
    split = members(own)
    if len(split) > 1 and not _COLLECTIVE.search(own) and (
        one.spread in _ALIKE or not {"合计", "共计", "总计"} & set(one.links) and (mark.sort in ("place", "multiple", "sign", "digits", "grade", "whole") or mark.kind == "percent") and not verb_of(own)
    ):
        names = split
    elif len(split) > 1 and one.spread in _ALIKE:
        names = [n for n in (re.sub(r"等[^，。；、]{0,8}?(增速|增幅)?$", r"\1", s) for s in split) if n]
    if verb and i and not verb_of(names[0]) and counted and clause.starts[i] != clause.marks[i - 1].right:
        names = [verb + names[0], *names[1:]]
    return names, True


def _topped(before: str, head: str) -> str:
    """Complete 总量 with what was named before; its own measure gives way."""
    verb = verb_of(before)
    before = before[len(verb) :] if len(before) > len(verb) + 1 else before
    for measure in sorted(HEADS, key=len, reverse=True):
        if before.endswith(measure) and len(before) > len(measure):
            return before[: -len(measure)] + head
    return before + head


def _share_hedges(found: list[_Read], clause: Clause) -> None:
    """Give the hedge of a 分别 list to all its members: the first one's 达到, the last one's 以上."""
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
            if one.bound == "=" and suffix:
                one.bound = suffix
            elif one.bound == "=" and prefix:
                one.bound = prefix
        break


def _statement(text: str, body: str, one: _Read, name: str, passage: Passage, year: int, sentence_start: int) -> Statement:
    mark, law = one.mark, one.ruling
    role = passage.role or "target"
    words = body[max(sentence_start, mark.left - _REACH) : mark.left]
    level = law.rule == "rank" or (law.rule == "in_step" and "年均" not in words[-16:]) or (law.rule == "threshold" and not law.held and "控制在" not in mark.hedges)
    period, stated = dated(words, passage.years, year, role, level=level)
    earlier = _FROM.search(body, max(0, mark.left - 24), mark.left) is not None or "from_to" in mark.flags
    if earlier and "年" not in body[max(one.begin, mark.left - 8) : mark.left]:
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
    if law.rule == "rank":
        field = _FIELD.search(body, max(one.begin, mark.start - 16), mark.start)
        name = cleaned(name) + (field[1] if field and field[1] not in name else "") + "位次"
    if mark.sort == "step":
        bound = None if mark.bound == "~" else mark.bound
    doubts = tuple(dict.fromkeys((*one.doubts, *([] if passage.firm else ["role_inferred"]), *([] if name else ["name_missing"]))))
    start, end = _quote(body, one)
    return Statement(
        role=role, name=name, rule=law.rule, bound=bound, period=_period(period), start=start, end=end, quote=text[start:end],
        change=law.change, over=over, held=law.held, stage=law.stage, reference=_reference(body, mark, law),
        effort=_effort(body[max(sentence_start, mark.start - _REACH) : mark.start]), implied=mark.implied,
        section=passage.headings[-1].text if passage.headings else None,
        headings=tuple(h.start for h in passage.headings), confidence=confidence(doubts), doubts=doubts, **figure,
    )  # fmt: skip


@functools.lru_cache(maxsize=1024)
def _period(text: str) -> Period:
    return Period(text)


def _effort(words: str) -> str | None:
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


def _figure(body: str, mark: Mark) -> dict[str, Any]:
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
        return {"value": value, "upper": upper, "unit": None, "amount": value, "amount_upper": upper, "amount_unit": None}
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
