"""The reader: from passages to statements."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from plantargets.reading.clauses import Clause, Lead, clauses, is_action, lead
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

_COUNTED: Final = frozenset(("count", "physical", "money", "time", "pure", "rate", "index", ""))
_APART: Final = re.compile(r"分别|各自")
_ALIKE: Final = frozenset("均 都 各 皆 均为 全部 均已".split())
_COLLECTIVE: Final = re.compile(r"等|合计|总计|共计|[两二三四五六七八九十\d]大|[”）]$|[两三四五六七八九十]个|“[^”]*”(?:出口|产业|产品)?$")
_FROM: Final = re.compile(r"(?:从|由)(?:[^，。；、]{0,12}?(?:年|末|底|初)的?)?$")
_FIELD: Final = re.compile(r"(全国|全省|全市|全区|全球|世界|国内|中部|西部|东部|同类[^，。；、]{0,6}|各?省区|各省|省会城市|全国[^，。；、]{0,8})(?:第|前|首|榜|地区|$)")
_MAGNITUDE: Final = re.compile(r"[百千]?[万亿]{1,2}$")
_STEPS: Final = re.compile(r"[^，。；、]{0,8}台阶")
_DOUBLED: Final = {"2": 100, "4": 300, "8": 700, "16": 1500}
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
            if 2 <= len(named) <= 16:
                memory.topic = named
            continue
        said = 0
        for one in _clause(body, mask, clause, memory, passage):
            for name in one.names:
                said += 1
                yield _statement(text, body, one, name, passage, year, sentence_start)
        if not said and clause.marks:
            pass


def _clause(body: str, mask: str, clause: Clause, memory: _Memory, passage: Passage) -> list[_Read]:
    found: list[_Read] = []
    span = 1 if passage.years is None else passage.years[1] - passage.years[0] + 1
    shared: list[str] = []
    group: list[_Read] = []
    verb = ""
    carried: Ruling | None = None
    fresh: list[str] = []
    for i, mark in enumerate(clause.marks):
        start, end = clause.starts[i], clause.ends[i]
        one = lead(body, start, mark)
        left = body[start : one.end]
        after = body[mark.right : end]
        apart = list(_APART.finditer(mask, start, one.end))
        if apart:  # 贷款、债券分别发放671亿元、86亿元: the verb behind 分别 is each name's
            one.spread = "分别"
            left = body[start : apart[-1].start()] + "\ue001" + body[apart[-1].end() : one.end]
        reason = context(body, mask, clause, i, one, left, after)
        if reason:
            continue
        before = mark.left
        words = body[clause.start : before]
        if fresh:
            memory.names = list(fresh)
        names, own = _names(body, mask, clause, i, mark, one, left, after, memory, shared, verb, group)
        law = ruling(
            mark, one, words, names[0] if names else "", after,
            span=span, target=passage.role == "target", carried=carried if not own or i else None,
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
    if fresh:
        memory.names = fresh
    return found


def _following(clause: Clause, body: str, i: int) -> int:
    """Count the marks from `i` on that may belong to one 分别."""
    return len(clause.marks) - i


def _shared(name: str, memory: _Memory, wanted: int) -> list[str]:
    """Give the names that 分别 distributes over."""
    names = _members_of(name)
    if len(names) < 2 and wanted == 2 and (match := _CITIZENS.search(name)):
        rest = name[match.end() :]
        return [f"城镇居民{rest}", f"农村居民{rest}"]
    if len(names) < 2 and len(memory.names) >= wanted > 1:
        return memory.names[-wanted:]
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
        act = is_action(own)
        if not own:
            name = before_examples(follows)
            return [verb + name if verb and i and not verb_of(name) else name], bool(name)
        if act or is_preposition(own) or before_examples(own) != own or own.endswith("等"):
            base = before_examples(own) if "等" in own else own
            verb_here = verb_of(own) if base != own else ""
            prep = is_preposition(base) if not is_action(base) else ""
            if prep:
                base = base[: -len(prep)]
            return [(base or verb_here) + follows], True
    if not own and mark.kind in ("percent",) and follows and not one.move and i == 0 and not one.base and not memory.names:
        return [follows], True
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
    split = members(own)
    if len(split) > 1 and not _COLLECTIVE.search(own) and (
        one.spread in _ALIKE or not {"合计", "共计", "总计"} & set(one.links) and (mark.sort in ("place", "multiple", "sign", "digits") or mark.kind == "percent") and not verb_of(own)
    ):
        names = split
    elif len(split) > 1 and one.spread in _ALIKE:
        names = [n for n in (re.sub(r"等[^，。；、]{0,8}?(增速|增幅)?$", r"\1", s) for s in split) if n]
    if verb and i and not verb_of(names[0]) and counted and clause.starts[i] != clause.marks[i - 1].right:
        names = [verb + names[0], *names[1:]]
    return names, True


def _topped(before: str, head: str) -> str:
    """Complete 总量 with what was named before; its own measure gives way."""
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
    level = law.rule == "rank" or (law.rule == "threshold" and not law.held and "控制在" not in mark.hedges)
    begin = one.begin
    words = body[sentence_start : mark.left]
    period, stated = dated(words, passage.years, year, role, level=level)
    earlier = _FROM.search(body, max(0, mark.left - 24), mark.left) is not None or "from_to" in mark.flags
    if earlier and "年" not in body[max(begin, mark.left - 8) : mark.left]:
        first = passage.years[0] if passage.years else year
        period = str(first - 1)
    value: Any = mark.value
    unit = mark.unit.text if mark.unit is not None else None
    upper, bound = mark.upper, one.bound
    amount, amount_upper, amount_unit = value, upper, unit
    if mark.sort == "multiple":
        value = amount = Decimal(_DOUBLED.get(str(mark.value), (int(mark.value) - 1) * 100))
        unit = amount_unit = "%"
    elif mark.sort == "grade":
        unit = amount_unit = "类"
    elif mark.unit is not None:
        times = mark.unit.multiplier
        amount_unit = mark.unit.base_text
        if times != 1:
            amount, amount_upper = value * times, None if upper is None else upper * times
    elif "open_unit" in mark.flags:
        size = {"": 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12, "千亿": 10**11}.get(mark.word, 1)
        amount = value * size
        unit, amount_unit = (mark.word or mark.noun[:1]), ""
    if unit == "1":
        word = _MAGNITUDE.search(body[mark.start : mark.end])
        unit = amount_unit = None
        if word is not None and mark.sort == "number":
            unit, value = word[0], to_decimal(Fraction(value) / MAGNITUDES[word[0]])
    elif unit is not None and "denominator_before" in mark.flags:
        unit = unit.split("/")[0]
    if law.rule == "in_step" and role == "result" and bound == ">=":
        bound = "="
    if mark.unit is not None and mark.unit.text == "个" and _STEPS.match(body, mark.right):
        bound = "="
    if mark.sort == "step":
        value = amount = unit = amount_unit = None
    if law.rule == "rank":
        unit = amount_unit = "位"
        field = _FIELD.search(body, max(begin, mark.start - 16), mark.start)
        name = cleaned(name) + (field[1] if field and field[1] not in name else "") + "位次"
    start, end = _quote(body, one)
    return Statement(
        role=role, name=name, rule=law.rule, value=value, bound=bound, unit=unit, start=start, end=end, quote=text[start:end],
        upper=upper, amount=amount, amount_upper=amount_upper, amount_unit=amount_unit, over=law.over, change=law.change,
        held=law.held, stage=law.stage, implied=mark.implied, section=passage.headings[-1].text if passage.headings else None,
        words=period,
    )  # fmt: skip


def _quote(body: str, one: _Read) -> tuple[int, int]:
    start, end = one.begin, max(one.end, one.mark.right)
    while start < one.mark.start and body[start] in " \n\t，、；：和及与并“":
        start += 1
    while end > one.mark.end and body[end - 1] in " \n\t，、；：":
        end -= 1
    return min(start, one.mark.start), end
