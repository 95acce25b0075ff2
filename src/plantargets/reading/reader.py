"""The reader: from passages to statements."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from plantargets.reading.clauses import Clause, clauses, lead
from plantargets.reading.context import context
from plantargets.reading.found import REACH, Found, stated
from plantargets.reading.marks import marks
from plantargets.reading.naming import cleaned, members, verb_of
from plantargets.reading.outline import Outline, outline
from plantargets.reading.plain import masked, plain
from plantargets.reading.ruling import Ruling, ruling
from plantargets.reading.subjects import Memory, Slot, distributed, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.reading.mark import Mark
    from plantargets.reading.passage import Passage
    from plantargets.reading.statement import Doubt, Statement


__all__ = ["read"]

_MOST_NAMES: Final = 30
_ATTRIBUTES: Final = frozenset(("总装机", "装机", "总投资", "投资", "总长", "占地", "总面积", "建筑面积", "年产"))
_APART: Final = re.compile(r"分别|各自")
_STANDS: Final = re.compile(
    r"(?:率|总[数量额]|总规模|规模|数量|面积|产[量值]|收入|投资|总|累计|人口|拥有量|保有量|额|达|有)$"
)


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
    last: Found | None = None
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
        if not found_here:
            memory.topic = memory.topic or cleaned(
                _slot(body, mask, clause, 0, "").left
            )  # 总额跨越三个台阶，从19亿元增至
        if found_here:
            _go_on(body, clause, last, found_here)
            last = found_here[-1]
        for one in found_here:
            for name in one.names:
                said += 1
                yield stated(text, body, one, name, passage, year, sentence_start)
        if said:
            memory.topic = ""


def _clause(
    body: str, mask: str, clause: Clause, memory: Memory, passage: Passage
) -> list[Found]:  # the rules read best in one place, in order
    """Read every number of a clause that is a statement."""
    found: list[Found] = []
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
            verb = verb or _verb_over(slot, reason)
            continue
        if fresh:
            memory.names = fresh[-_MOST_NAMES:]
        names, own = subjects(slot, memory)
        name = shared[paired] if paired and not own and paired < len(shared) else names[0] if names else ""
        law = ruling(
            slot, body[max(clause.start, mark.left - REACH) : mark.left], name,
            target=passage.role == "target", carried=carried if not own or i else None,
        )  # fmt: skip
        carried = law
        goes_on = i > 0 and mask[clause.marks[i - 1].right : mark.left] in ("、", "和")
        one = Found(
            mark, slot.lead, names, law, clause.starts[i], clause.ends[i], mark.bound, _doubts(slot, names, own=own),
            found[-1].row if found and goes_on else mark.left,
        )  # fmt: skip
        found.append(one)
        if slot.lead.spread == "分别" and len(names) == 1 and not paired:
            wanted = len(clause.marks) - i
            shared = distributed(names[0] if own else "", memory, wanted)
            paired, row = _dealt(one, shared, wanted)
        elif paired and not own and paired < len(shared):
            one.names, paired = [shared[paired]], paired + 1
        else:
            paired = 0
        if own and not verb:
            verb = verb_of(names[0])
        one.names = [name.replace("\ue001", "") for name in one.names]
        fresh += one.names
    _share_hedges(found)
    memory.row = row
    if fresh:
        memory.names = fresh[-_MOST_NAMES:]
        memory.before = [*memory.before, *fresh][-_MOST_NAMES:]
    return found


def _dealt(one: Found, shared: list[str], wanted: int) -> tuple[int, list[str]]:
    """Give the names of a 分别 list to its numbers: how many are dealt with the first, and the names in turn."""
    if len(shared) < 2:
        return 0, []
    if wanted == 1:
        one.names = shared  # A、B、C分别增长20%左右
        return 0, []
    one.names = [shared[0]]
    if len(shared) != wanted:
        one.doubts.append("many_members")
    return 1, shared if len(shared) == wanted else []


def _verb_over(slot: Slot, reason: str) -> str:
    """Give the verb that holds over a number that is no statement: 推进总投资35亿元的80项工程."""
    return verb_of(cleaned(slot.left)) if reason in ("size", "scope", "class") else ""


def _go_on(body: str, clause: Clause, last: Found | None, found: list[Found]) -> None:
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
    start, end = max(clause.starts[i], mark.left - REACH), min(clause.ends[i], mark.right + REACH)
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
    after = body[mark.right : end]
    if after in _ATTRIBUTES and i + 1 < len(clause.marks):  # 5个总装机180万千瓦的光伏项目
        behind = body[clause.marks[i + 1].right : clause.ends[i + 1]]
        after = behind[1:] if behind.startswith("的") else after
    return Slot(clause, i, mark, one, left, after, verb)


def _in_a_row(mask: str, clause: Clause, i: int) -> int:
    """Count the numbers of one unit from the i-th on that nothing but a sign parts."""
    found = 1
    for one, other in itertools.pairwise(clause.marks[i : i + _MOST_NAMES]):
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


def _reaches_on(before: Found, one: Found) -> bool:
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


def _share_hedges(found: list[Found]) -> None:
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
