"""Subjects: the names of a number, its own or those that the sentence has given before."""

from __future__ import annotations

import re
from typing import Final

import attrs

from plantargets.reading.clauses import Clause, Lead, is_action
from plantargets.reading.mark import Mark
from plantargets.reading.naming import HEADS, before_examples, cleaned, is_preposition, members, right_noun, verb_of
from plantargets.reading.words import VERBS

__all__ = ["COUNTED", "Memory", "Slot", "distributed", "subjects"]

COUNTED: Final = frozenset(("count", "physical", "money", "time", "pure", "rate", "index", ""))
"""Kinds of units whose number may stand before its noun."""
_PREDICATE: Final = re.compile(r"、(?=[^、]{0,8}(?:居|位列|增长|创|排))")
_ALIKE: Final = frozenset(["均", "都", "各", "皆", "均为", "全部", "均已"])
_COLLECTIVE: Final = re.compile(
    r"等|[模方]式$|合计|总计|共计|[两二三四五六七八九十\d]大|[”）]$|[两三四五六七八九十]个|“[^”]*”(?:出口|产业|产品)?$"
)
_SHARE_OF: Final = re.compile(r"(.+?占)(.+[、和与].+?)的?(比重|比例|份额)")
_PAIRS: Final = {"存贷款": ("存款", "贷款"), "收支": ("收入", "支出")}
_BOTH: Final = re.compile("|".join([*_PAIRS, "城乡(?:居民)?"]))
_ROUND: Final = frozenset({1, *(10**n for n in range(8, 13))})
_ACHIEVED: Final = re.compile(r"(.{2,}?)(?:全面)?实现(.*)$")
_MOVES_ON: Final = re.compile(r"(?:分别)?(?:增长|提高|提升|增加|增至|降|上升|扩大|缩小|压减|升至|上调|下调|减少)")
_METRICS: Final = re.compile(
    r"(?:等?[多数各\d一二三四五六七八九十]*[项个大]?)(?:主要|重要|关键|核心|经济|预期|发展)*指标$"
)
_SIZED: Final = re.compile(r"(?:总?投资|年?产值|年产|占地|总?长)?\d[\d.]*[^，。；、的\d]{1,6}?的(?=[^，。；、]{2})")
_FOR: Final = re.compile(r"[在于为对](?:[^第\d，。；、]{0,6})\d")
_DOES: Final = re.compile(VERBS)
_PER_HEAD: Final = frozenset(("人均", "年人均", "月人均", "人均月", "人均年", "户均", "年均", "月均"))
_SIZES: Final = frozenset(
    ("产量", "总产量", "总数", "总量", "数量", "规模", "总规模", "总额", "余额", "占比", "比重", "增速")
)
_GROWN: Final = re.compile(r"(?:净增|新增|增加)$")
_SUMMED: Final = frozenset(("合计", "共计", "总计"))
_APART: Final = "\ue001"
"""Stands for 分别 inside a name: what follows it is each member's."""
_SPLIT_SORTS: Final = frozenset(("place", "multiple", "sign", "digits", "grade", "whole"))


@attrs.define
class Memory:
    """What a sentence has named so far.

    By its last clause, by a clause without numbers, and in all; in turn, by 分别; last, before a semicolon.
    """

    names: list[str] = attrs.Factory(list)
    topic: str = ""
    before: list[str] = attrs.Factory(list)
    row: list[str] = attrs.Factory(list)
    earlier: str = ""
    sentence: int = -1


@attrs.define(eq=False)
class Slot:
    """A number of a clause with the words on both sides; `verb` is that of the list's first member."""

    clause: Clause
    i: int
    mark: Mark
    lead: Lead
    left: str
    after: str
    verb: str

    @property
    def counted(self) -> bool:
        """Whether it counts or measures things, and is no rate."""
        return self.mark.kind in COUNTED and self.mark.sort == "number"

    @property
    def listed(self) -> bool:
        """Whether a sign parts it from the number before it."""
        return self.i > 0 and self.clause.starts[self.i] != self.clause.marks[self.i - 1].right


def subjects(slot: Slot, memory: Memory) -> tuple[list[str], bool]:  # noqa: C901, PLR0911, PLR0912  # the rules read best in one place, in order
    """Name a number; say too whether the words are its own, or were given before.

    Parameters
    ----------
    slot
        The number and its words.
    memory
        What the sentence has named.
    """
    head, sign, tail = slot.left.partition(_APART)
    if sign:
        own = cleaned(head) + sign + cleaned(tail)
        if own == sign:
            return memory.names[-1:] or [""], False
        return [own], True
    own = _named(slot, head)
    wordless = _of_wordless(slot, own)
    if wordless:
        return wordless, True
    if slot.lead.spread == "分别" and own:
        return [own], True
    if (told := _METRICS.search(own)) is not None and not slot.counted:
        listed = members(own[: told.start()]) if told.start() else memory.names
        if len(listed) > 1:
            return list(dict.fromkeys(listed)), True  # A、B等多项指标均居第一: each of them
    follows = "" if slot.mark.sort in ("place", "whole", "none", "sign") else right_noun(slot.after)
    if "open_unit" in slot.mark.flags and follows == slot.mark.noun[:1]:
        follows = ""  # 曲目7折: the counting word is no part of the name
    if slot.after.lstrip().startswith("、"):
        follows = ""  # 新增就业5万人、超额完成任务: a list goes on, no noun
    if follows.endswith("台阶") and not own and memory.names:
        return [memory.names[-1]], False  # 五年跨越3个十亿级台阶
    if slot.counted and follows and (own or not _goes_on(slot, follows)):
        name = _counted(slot, own, follows)
        return [name], bool(name)
    if own and own == verb_of(own) and memory.names and not follows:
        noun = memory.names[-1][len(verb_of(memory.names[-1])) :]
        if own not in noun and noun not in HEADS:
            return [own + noun], False  # 上半年建成步道14公里，年底前建成26公里
    if own.startswith("的") and memory.names:
        return [memory.names[-1] + own[1:]], True
    if not own or own in _PER_HEAD:
        return _inherited(slot, memory, follows)
    if own in (HEADS if slot.i == 0 else _SIZES) and memory.names:
        return [_topped(memory.names[-1], own)], True
    if own.startswith("占") and memory.names:
        return [memory.names[-1] + own], True
    return _split(slot, own), True


def _goes_on(slot: Slot, follows: str) -> bool:
    """Say whether what follows is where a rise went on to, and no noun: 从19亿元增至; but 4次降低存款准备金率."""
    return _MOVES_ON.match(follows) is not None and not (slot.mark.unit is not None and slot.mark.unit.text == "次")


def _named(slot: Slot, text: str) -> str:
    """Give the name that stands before a number, without what only describes it."""
    own = _SIZED.sub("", cleaned(text))
    if slot.counted and _FOR.match(own) and (does := _DOES.search(own, 2)) is not None:
        return own[does.start() :]  # 为65岁以上老年人免费体检, 在8个乡镇新建菜店: from the verb on
    return own


def _of_wordless(slot: Slot, own: str) -> list[str]:  # noqa: C901, PLR0911  # one return for each way to say it
    """Name what is stated in words: 全部办结, 市市通高铁, 未发生事故."""
    word, sort = slot.mark.word, slot.mark.sort
    if "part" in slot.mark.flags:
        return [word]  # 三次产业结构为4.0∶37.7∶58.3
    if sort == "none" and word and not word.endswith(("清零", "归零", "消零")):
        if slot.mark.kind == "percent":
            return [own + "自付比例"]
        return [right_noun(slot.after) or own]
    if sort != "whole":
        return []
    if "通" in word:
        return [word + right_noun(slot.after)]
    if slot.mark.shared:
        return [own + slot.mark.shared + "率"] if own else []
    if word == "所有":
        return [right_noun(slot.after) + "比例"]
    if word == "全额":
        return [own + right_noun(slot.after) + "比例"]
    if word.startswith(("扩", "拓", "延")):
        return [own + right_noun(slot.after) + "覆盖率"]
    if word in ("全部", "覆盖所有", "覆盖全部"):
        rest = right_noun(slot.after)
        names = members(own) if word == "全部" else [own]
        return [name + rest for name in names] or [rest]
    return []


def _counted(slot: Slot, own: str, follows: str) -> str:
    """Name what a number before its noun counts: 新建100个口袋公园, 荆州、孝感2个城市."""
    if own and follows.endswith("台阶"):
        return own  # 生产总值跨越四个千亿元台阶: it is what rose
    if not own:
        name = before_examples(follows)
        return slot.verb + name if slot.verb and slot.i and not verb_of(name) else name
    examples = members(own) if "、" in own or "和" in own else []
    if len(examples) > 1 and slot.mark.value == len(examples) and not is_action(own):
        return verb_of(own) + follows
    if own.endswith("等"):
        return verb_of(own) + follows
    if _MOVES_ON.match(follows):
        return own  # 从3万亿元增长到5万亿元
    base = before_examples(own)
    if base != own:
        base = verb_of(own) + base
    preposition = is_preposition(base) if not is_action(base) else ""
    return base[: len(base) - len(preposition)] + _PREDICATE.split(follows)[0]


def _inherited(slot: Slot, memory: Memory, follows: str) -> tuple[list[str], bool]:  # noqa: PLR0911  # as above
    """Name a number whose clause names nothing before it."""
    mark, one = slot.mark, slot.lead
    opens = slot.i == 0 and mark.left == slot.clause.start
    if mark.kind == "percent" and follows and opens and not one.move and not one.base:
        return [follows], True  # 70%村卫生室实现一体化管理
    if slot.counted and slot.i == 0 and memory.topic:
        return [memory.topic], False
    if len(memory.row) == len(slot.clause.marks):
        return [memory.row[slot.i]], False  # 分别达到4万元、2万元，增长5%、6%: the same names in turn
    if one.spread in _ALIKE and memory.names:
        return list(dict.fromkeys(memory.names)), False
    if memory.names:
        return [memory.names[-1]], False
    if follows and slot.counted and not _goes_on(slot, follows):
        return [follows], True
    if memory.topic or follows or not memory.earlier:
        return [memory.topic or follows], False
    return [memory.earlier], False


def _split(slot: Slot, own: str) -> list[str]:
    """Give each name of a list that one number holds for; one name where it holds for them together."""
    mark, one = slot.mark, slot.lead
    if mark.sort in ("whole", "multiple") and (told := _ACHIEVED.match(own)):
        return [name + told[2] for name in members(told[1])]
    whole = mark.kind in ("money", "pure", "") and mark.value in _ROUND and mark.bound in (">", ">=")  # 均超百亿
    names, parts = [own], members(own)
    alike = one.spread in _ALIKE
    each = (
        (mark.sort in _SPLIT_SORTS or mark.kind == "percent" or ("占" in own and mark.kind == "pure") or whole)
        and not verb_of(own)
        and not _SUMMED & set(one.links)
    )
    if len(parts) > 1 and (alike or each) and not _COLLECTIVE.search(own):
        names = parts
    elif len(parts) > 1 and alike:
        shorter = [re.sub(r"等[^，。；、]{0,8}?(增速|增幅)?$", r"\1", part) for part in parts]
        names = [name for name in shorter if name]
    if slot.verb and slot.counted and slot.listed and not verb_of(names[0]):
        names = [slot.verb + names[0], *names[1:]]
    return names


def _halves(name: str, both: re.Match[str]) -> list[str]:
    """Part a word that says two things: 城乡居民收入, 存贷款余额."""
    rest = name[both.end() :]
    if both[0] in _PAIRS:
        return [name[: both.start()] + one + rest for one in _PAIRS[both[0]]]
    people = "" if rest.startswith(("常住", "居民")) else "居民"
    return [f"城镇{people}{rest}", f"农村{people}{rest}"]


def distributed(name: str, memory: Memory, wanted: int) -> list[str]:
    """Give the names that 分别 distributes over `wanted` numbers; fewer where they cannot be told.

    Examples
    --------
    >>> distributed("城乡居民收入", Memory(), 2)
    ['城镇居民收入', '农村居民收入']
    """
    head, _, tail = name.partition(_APART)
    if head in HEADS and not tail and len(memory.names) >= wanted > 1:
        return [_topped(said, head) for said in memory.names[-wanted:]]  # 占比分别提高1个和2.8个百分点
    if (share := _SHARE_OF.fullmatch(head)) is not None and not tail:
        return [f"{share[1]}{whole}的{share[3]}" for whole in members(share[2])]  # 税收占A和B的比重
    names = [member + tail for member in members(head)]
    if len(names) < 2 and wanted == 2 and (both := _BOTH.search(name)) is not None:
        return _halves(name, both)
    if len(names) < 2 and not name:
        for said in (memory.names, memory.before):
            if len(said) >= wanted > 1:
                return said[-wanted:]
    if 1 < len(names) < wanted and wanted % len(names) == 0:
        return names * (wanted // len(names))  # A、B分别从2元、3元提高到4元、5元
    return names[-wanted:] if len(names) > wanted > 1 else names


def _topped(before: str, head: str) -> str:
    """Complete 总量 with what was named before; its own measure gives way."""
    verb = verb_of(before)
    before = _GROWN.sub("", before) or before
    before = before[len(verb) :] if len(before) > len(verb) + 1 else before
    for measure in sorted(HEADS, key=len, reverse=True):
        if before.endswith(measure) and len(before) > len(measure):
            return before[: -len(measure)] + head
    return before + head
