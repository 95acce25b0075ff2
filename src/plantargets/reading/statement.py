"""Statement: one thing that a report says in a quantity, with its words and their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import attrs

from plantargets.errors import UnknownUnitError
from plantargets.model.rules import RULES, AnyRule, RuleCode
from plantargets.model.source import Source
from plantargets.model.words import Change_, Effort, Over, Stage
from plantargets.periods import Period
from plantargets.units import Bound, Number, Quantity
from plantargets.units.compose import MAGNITUDES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DOUBTS", "SURE", "Doubt", "Said", "Statement"]

_OR = re.compile(r"（.*?）")  # 万套（间）: the unit, and another word for it

SURE = 0.9
"""Below this confidence a person should look first."""

Said = Literal["target", "result"]
"""What a statement is: promised, or reported as done or measured."""

Doubt = Literal[
    "role_inferred", "name_inherited", "name_missing", "no_digits", "all_of", "unit_unknown", "spelt", "shared_unit",
    "may_be_scope", "one_for_several", "contradictory", "span_unclear", "many_members", "own_unit",
]  # fmt: skip
"""Why a person should look at a statement."""

DOUBTS: Mapping[Doubt, tuple[str, str]] = {
    "role_inferred": (
        "neither a heading nor its sentence says whether this is promised or reported; it goes with what stands before",
        "标题和本句都没有说明这是目标还是已完成的情况，按上文理解",
    ),
    "name_inherited": (
        "the clause names nothing itself; the name is that of the clause before",
        "本句省略主语，名称取自前一分句",
    ),
    "name_missing": ("nothing nearby names what is counted", "附近没有说明计量的是什么"),
    "no_digits": ("stated in words, without a printed number", "只有文字，没有写出数字"),
    "all_of": ("全部 is read as 100 %, which it may not be meant as", "“全部”按100%读取，原意未必如此"),
    "unit_unknown": ("the counting word is in no table of units", "量词不在单位表中"),
    "spelt": ("a small number in characters, which may be rhetoric", "用汉字写的小数目，可能只是修辞"),
    "shared_unit": ("the unit is that of the list's last member", "单位取自并列项的最后一项"),
    "may_be_scope": ("may only say how many things another figure is about", "可能只是另一数字的范围"),
    "one_for_several": ("one number for several names", "一个数字对应几个名称"),
    "contradictory": ("the words beside the number contradict each other", "数字旁边的限定词互相矛盾"),
    "span_unclear": ("a range with a hedge, or one cut in two", "带限定词的区间,或被断开的数字"),
    "own_unit": (
        "a rise or a fall in the unit itself: a change, where others count an amount",
        "以本单位计的增减：这里作为变化量，也有人按数量计",
    ),
    "many_members": ("a list whose members and numbers could be paired otherwise", "并列项与数字的对应可能有别的读法"),
}
"""The doubts in words, English and Chinese."""


@attrs.frozen(kw_only=True, slots=True)
class Statement:
    r"""One quantity that a report states, read but not checked.

    Attributes
    ----------
    role
        ``target`` or ``result``.
    name
        What is measured, in the words of the text; completed from the clause before where the words are left out.
    rule
        Code of the rule.
    value, upper
        As printed; `upper` for ranges.
    bound
        What the words say.
    unit
        As printed, 万 and 亿 included; ``None`` where none is printed.
    amount
        The value with 万 and 亿 multiplied in.
    amount_upper
        The upper end of a range, likewise.
    amount_unit
        The unit of both, with the denominator that the words before the number state (每万人).
    period
        The period meant.
    start, end, quote
        Place and words: ``quote == text[start:end]``.
    change, over, held, stage, from_bottom
        What belongs to the rule: see `Change`, `Growth`, `Threshold`, `Cumulative` and `Rank`.
    reference
        What it keeps step with, in the words of the text, for ``in_step``.
    effort
        确保 or 力争.
    section
        The heading above it.
    headings
        Offsets of all headings above it, from the top.
    implied
        Whether no number is printed (全覆盖, 正增长).
    confidence
        From 0 to 1: the share of statements with the same doubts that were right on annotated reports.
    doubts
        Why a person should look at it: keys of `DOUBTS`.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> (said,) = read_report("二、2026年目标任务\n力争粮食产量稳定在1.8亿斤以上。", year=2026).targets
    >>> said.name, said.rule, said.held, str(said.quantity), said.effort, said.period
    ('粮食产量', 'threshold', True, '1.8亿斤以上', 'strive', Period('2026'))
    >>> said.source.quote, said.to_rule(), said.why("en")
    ('力争粮食产量稳定在1.8亿斤以上', Threshold(held=True), ())
    """

    role: Said
    name: str
    rule: RuleCode
    value: Number | None
    bound: Bound | None
    unit: str | None
    amount: Number | None
    amount_unit: str | None
    period: Period
    start: int
    end: int
    quote: str
    upper: Number | None = None
    amount_upper: Number | None = None
    change: Change_ | None = None
    over: Over | None = None
    held: bool | None = None
    stage: Stage | None = None
    from_bottom: bool | None = None
    reference: str | None = None
    effort: Effort | None = None
    section: str | None = None
    headings: tuple[int, ...] = ()
    implied: bool = False
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()

    @property
    def quantity(self) -> Quantity | None:
        """The quantity, with its bound; ``None`` where there is no number or its unit is unknown."""
        if self.value is None or self.bound is None or "unit_unknown" in self.doubts:
            return None
        if self.amount is not None and (not self.unit or self.unit in MAGNITUDES):  # 突破万亿 prints no unit
            return Quantity(
                self.amount, "%" if self.amount_unit == "%" else "1", upper=self.amount_upper, bound=self.bound
            )
        unit = _OR.sub("", self.unit or "1")
        if self.amount_unit is not None and "/" in self.amount_unit and "/" not in unit:
            unit = f"{unit}/{self.amount_unit.partition('/')[2]}"
        try:
            return Quantity(self.value, unit, upper=self.upper, bound=self.bound)
        except UnknownUnitError:
            return None

    @property
    def source(self) -> Source:
        """Section, words and place."""
        return Source(section=self.section, quote=self.quote, start=self.start, end=self.end)

    def why(self, language: Literal["en", "zh"] = "en") -> tuple[str, ...]:
        """Give the doubts in words.

        Parameters
        ----------
        language
            ``en`` or ``zh``.
        """
        return tuple(DOUBTS[doubt][language == "zh"] for doubt in self.doubts)

    def to_rule(self) -> AnyRule:
        """Give the rule as the model has it.

        Raises
        ------
        DefinitionError
            For an ``in_step`` that names nothing to keep step with.
        """
        own: dict[str, Any] = {}
        kind = RULES[self.rule]
        names = {field.name for field in attrs.fields(kind)}
        for name in ("over", "held", "stage", "from_bottom"):
            value = getattr(self, name)
            if name in names and value is not None:
                own[name] = value
        if self.rule == "in_step":
            own["reference"] = self.reference
        if self.rule == "unquantified":
            own["why"] = "set_elsewhere"  # all that is ever read as one: 完成省下达任务
        return kind(**own)

    def __str__(self) -> str:
        """Give role, name and words."""
        return f"{self.role} {self.name}: {self.quote}"

    def _repr_html_(self) -> str:
        """Show what was read, from which words, and what is doubtful, in a notebook."""
        from plantargets.reading.labels import LABELS, ROLES, as_read, rule_label
        from plantargets.render.markup import definition_list
        from plantargets.render.numbers import percent

        pairs = [
            (LABELS["words"][0], self.quote),
            (LABELS["role"][0], ROLES[self.role][0]),
            (LABELS["rule"][0], rule_label(self, "zh")),
            (LABELS["read"][0], as_read(self, "zh")),
            (LABELS["period"][0], str(self.period)),
            (LABELS["sure"][0], percent(round(100 * self.confidence))),
            (LABELS["why"][0], "；".join(self.why("zh"))),
        ]
        return definition_list([(name, text) for name, text in pairs if text], title=self.name)
