"""Rules: what kind of promise or result a number is, from its unit and the words beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import attrs

from plantargets.model.rules import RuleCode
from plantargets.model.words import Change_, Over, Stage
from plantargets.reading.clauses import is_action
from plantargets.reading.naming import verb_of
from plantargets.reading.words import DOWN, UP

if TYPE_CHECKING:
    from plantargets.reading.clauses import Lead
    from plantargets.reading.mark import Mark
    from plantargets.reading.subjects import Slot

__all__ = ["Ruling", "ruling"]

_RATE_NAME: Final = re.compile(
    r"(?:增速|增幅|涨幅|降幅|增长率|上涨幅度|增长幅度|下降幅度|降低率|增长|(?:压减|下降|降低|减少|缩减)比例)$"
)
_AIMED: Final = re.compile(r"(?:年度|预期)*(?:目标|预期)(?:值|确定|设定|安排|定)*$")
_LEVEL_NAME: Final = re.compile(r"(?:率|比重|占比|比例|强度|水平|满意度|份额|占.{0,14})$")
_CUT: Final = re.compile(
    r"^(?:平均|再|共|总体|实现)?(压减|压缩|压降|精简|减少|削减|缩短|缩减|减|降低|下降|降)(?!排|税|免|值)"
)
_CUT_INSIDE: Final = re.compile(r"(?:压减|压缩|缩短|减少|减)(?:时间|材料|时限|环节|跑动|事项)")
_HAPPENED: Final = re.compile(
    r"入选|获|跻身|通过|落地|投产|建成|投运|投用|完工|开工|被|上市|入列|列入|挂牌|达产|见效|竣工|完成|启用|兑现|惠及|升级为"
)
_FLOWS: Final = re.compile(r"新增|净增|争取|转移就业|新建|新开工")
_RAISES: Final = frozenset(["提高", "提升", "上调", "上升", "上涨", "上浮"])
_ACROSS: Final = re.compile(r"(?:高于|快于|好于|优于|超过|高出|领先|低于|超出|快)[^，。；]{0,18}$")
_THAN_AREA: Final = re.compile(r"[比较](?:全国|全省|全市|全区|全球|上级)")
_FOLLOWS: Final = re.compile(
    r"^(?:左右|以上|以内)?(?:的)?(?:年均|较快|以上|中高速|高速|平稳|稳定|持续)*(?:速度)?(增长|增速|增幅|提升|下降|降幅|涨幅)"
)
_STARTED: Final = ("启动", "开工", "新开工", "动工", "开工建设")
_UNDER_WAY: Final = (
    "推进",
    "抓好",
    "支持",
    "实施",
    "开展",
    "谋划",
    "加快推进",
    "大力推进",
    "重点推进",
    "统筹推进",
    "扎实推进",
    "加快建设",
    "推动",
    "储备",
    "探索",
    "抓实",
)
_MOVES: Final = UP | DOWN
_RUNGS: Final = frozenset(("位", "名", "位次"))
_RANKING: Final = re.compile(r"(?:排名|位次|名次|排位)(?:$|[由从])")
_RUNG: Final = re.compile(r"(?:等级|位次|名次|档次|档|位)(?=$|[，。；、])")
_CAUSES: Final = frozenset(("推动", "促进", "带动", "引导", "支持", "推进"))
"""What others are made to do: 推动种植面积达到4000亩 is a level."""
_TO: Final = ("到", "至")


@attrs.define(eq=False)
class Ruling:
    """Rule, and what belongs to it."""

    rule: RuleCode
    over: Over | Literal["by_span"] | None = None
    change: Change_ | None = None
    held: bool | None = None
    stage: Stage | None = None


def _over(lead: Lead, words: str, mark: Mark) -> Over | Literal["by_span"]:
    """Say what a rate of change is over; ``by_span`` where only the period can say."""
    said = "".join(lead.links) + words[-24:]
    if "年均" in said or "每年增长" in said or "年平均" in said:
        return "average"
    if "同比" in said or (lead.base and re.search(r"上年|去年|同期", lead.base)):
        return "year"
    if "累计" in said or mark.sort == "multiple" or (lead.base and re.search(r"\d{4}|五”?|上届", lead.base)):
        return "total"
    return "by_span"


def ruling(slot: Slot, words: str, name: str, *, target: bool, carried: Ruling | None) -> Ruling:  # noqa: C901, PLR0911, PLR0912  # the rules read best in one place, in order
    """Say what rule a number follows.

    Parameters
    ----------
    slot
        The number and its words.
    words
        The words of the clause before the number.
    name
        Its name.
    target
        Whether it is promised (and not reported).
    carried
        The ruling of the list's member before, where this one prints no verb of its own.
    """
    mark, lead, after = slot.mark, slot.lead, slot.after
    held = (
        True
        if lead.hold
        or (mark.sort in ("grade", "class") and mark.word[:2] in ("保持", "稳定"))
        or (mark.shared and mark.word[:2] in ("稳定", "持续", "连续"))
        else None
    )
    to = lead.reach or (any(h.endswith(_TO) and h not in ("达到", "可达") for h in mark.hedges))
    moved_to = to and any(h[:-1] in _MOVES for h in (*mark.hedges, *lead.links) if h.endswith(_TO))
    moved_to = moved_to or bool(to and lead.move)
    move = "" if to else lead.move
    follows = _FOLLOWS.match(after)
    if mark.sort == "place":
        return Ruling("rank")
    if mark.sort == "step":
        return Ruling("in_step")
    if mark.sort == "sign":
        return Ruling("growth", _over(lead, words, mark))
    if mark.sort == "multiple":
        return Ruling("growth", "total", "up")
    if mark.sort == "digits":
        return Ruling("growth", _over(lead, words, mark)) if follows or move else Ruling("threshold")
    if mark.sort in ("whole", "none", "grade", "class"):
        return Ruling("threshold", held=held)
    if lead.base and _THAN_AREA.match(lead.base) and mark.sort == "number":
        return Ruling("in_step")  # 比全省高1.18万元
    change: Change_ | None = ("down" if move in DOWN and move not in UP else "up") if move else None
    if mark.kind == "points":
        if _ACROSS.search(words) or (carried is not None and carried.rule == "in_step" and not lead.move):
            return Ruling("in_step")
        return Ruling("change", change=change or "up")
    if mark.kind in ("percent", "multiple") or (mark.kind == "pure" and mark.value < 1):
        if follows and not to:
            down = follows[1] in ("下降", "降幅")
            return Ruling("growth", _over(lead, words, mark), "down" if down else "up")
        if move:
            return Ruling("growth", _over(lead, words, mark), change)
        if _RATE_NAME.search(_AIMED.sub("", name)) and not to:
            down = name.endswith(("降幅", "下降幅度", "降低率", "减比例", "降比例", "低比例", "少比例"))
            return Ruling("growth", _over(lead, words, mark), "down" if down else None, held)
        cut = _CUT.match(name) or _CUT_INSIDE.search(name)
        if cut and not to:
            return Ruling("growth", _over(lead, words, mark), "down")
        if (
            carried is not None
            and carried.rule == "growth"
            and not to
            and mark.left == mark.start
            and not _LEVEL_NAME.search(name)
        ):
            return attrs.evolve(carried)
        return Ruling("threshold", held=held)
    if (
        move
        and mark.sort == "number"
        and ((mark.unit is not None and mark.unit.base_text in _RUNGS) or _RUNG.match(after))
    ):
        return Ruling("change", change=change)  # 排名提升7位, 指数提升2个等级
    if mark.unit is not None and mark.unit.base_text in _RUNGS and _RANKING.search(f"{name}{words[-12:]}"):
        return Ruling("rank")  # 排名由369位上升到235位
    if (lead.base and move) or (carried is not None and carried.rule == "change" and move):
        return Ruling("change", change=change)  # 比上年增加0.2亿斤
    if moved_to:
        return Ruling("threshold", held=held)  # 办理时间压缩到4天: no count of things done
    verb = (
        verb_of(name)
        or verb_of(slot.left.strip("，、 "))
        or is_action(words.rstrip())
        or is_action(after.rstrip("，、 的"))
    )
    if "每年" in words[-14:]:
        return Ruling("threshold", held=True)
    if not verb and (_FLOWS.search(name) or _FLOWS.search(slot.left[-24:])):
        verb = "新增"
    if not verb and ("累计" in lead.links or "累计" in words[-20:] or _HAPPENED.search(after)):
        verb = "累计"
    if move and not verb and (change == "down" or lead.base or move in _RAISES or "同比" in lead.links):
        return Ruling("change", change=change)
    if carried is not None and carried.rule == "change" and not verb and not to:
        return attrs.evolve(carried)
    levelled = to or any(h in ("达到", "达", "可达", "增至", "升至", "降至") for h in mark.hedges)
    if held or (levelled and (not verb or verb in _CAUSES)) or (not verb and not target):
        return Ruling("threshold", held=held)
    if not verb:
        return Ruling("threshold")
    stage: Stage = "started" if verb in _STARTED else "under_way" if verb in _UNDER_WAY else "complete"
    return Ruling("cumulative", stage=stage)
