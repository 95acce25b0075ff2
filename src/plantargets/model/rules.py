"""The rules: what kind of promise a target makes.

Each rule is a frozen value; the set is closed and matched exhaustively. A tracker's own rule is any
frozen value that follows the `Rule` protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, runtime_checkable

import attrs

from plantargets.model import fields
from plantargets.model.noun import Noun
from plantargets.model.words import Over, Prices, Stage, Why, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "RULES",
    "AnyRule",
    "Change",
    "Cumulative",
    "Deliverable",
    "Growth",
    "Improve",
    "InStep",
    "Need",
    "Rank",
    "Rule",
    "RuleCode",
    "Threshold",
    "Unquantified",
]

RuleCode = Literal[
    "growth", "cumulative", "threshold", "change", "in_step", "improve", "deliverable", "rank", "unquantified"
]


def _optional_window() -> Any:
    return attrs.field(default=None, validator=fields.one_of(Window, optional=True))


@attrs.frozen(kw_only=True, repr=False)
class Growth(Noun):
    """A rate of change: 增长5%, 年均增长6%, 累计增长, 翻一番.

    Parameters
    ----------
    over
        ``year`` over the year before, ``average`` per year on average (年均),
        ``total`` over the whole period.

    Examples
    --------
    >>> Growth(over="average")
    Growth(over='average')
    """

    code: ClassVar[RuleCode] = "growth"
    over: Over = attrs.field(default="year", validator=fields.one_of(Over))


@attrs.frozen(kw_only=True, repr=False)
class Cumulative(Noun):
    """An amount delivered inside the period: 累计40万人以上, 新建20个.

    Parameters
    ----------
    stage
        The stage of works asked for; a count at a later stage counts for an earlier one.

    Examples
    --------
    >>> Cumulative()
    Cumulative()
    """

    code: ClassVar[RuleCode] = "cumulative"
    stage: Stage = attrs.field(default="complete", validator=fields.one_of(Stage))


@attrs.frozen(kw_only=True, repr=False)
class Threshold(Noun):
    """A level, ratio or yearly amount, reached in the last window or held in every one.

    Parameters
    ----------
    held
        Whether every window of the period must satisfy it (稳定在, 保持, 每年).
    window
        The window that one figure belongs to; a year unless stated.

    Examples
    --------
    >>> Threshold(held=True)
    Threshold(held=True)
    """

    code: ClassVar[RuleCode] = "threshold"
    held: bool = attrs.field(default=False, validator=fields.instance(bool))
    window: Window | None = _optional_window()


@attrs.frozen(kw_only=True, repr=False)
class Change(Noun):
    """A difference against the baseline, in the indicator's unit or in points: 提高0.8个百分点.

    Parameters
    ----------
    window
        The window that one figure belongs to; a year unless stated.

    Examples
    --------
    >>> Change()
    Change()
    """

    code: ClassVar[RuleCode] = "change"
    window: Window | None = _optional_window()


@attrs.frozen(kw_only=True, repr=False)
class InStep(Noun):
    """Own growth against another's: 与经济增长同步, 高于全国平均.

    Without a quantity the two keep step; 高于全国平均 is the quantity ``0个百分点`` with the bound ``>``,
    高于全国0.5个百分点 is ``0.5个百分点`` with the bound ``>=``. Shares (nature ``rate``) are compared as levels.

    Parameters
    ----------
    reference
        Code of the indicator to keep step with; the own one where another area is meant.
    reference_area
        Code or name of the area to keep step with; the own one where another indicator is meant.
    window
        The window compared; a year unless stated. Over a period of several years their averages are compared.
    roughly
        Whether the words say 基本同步, which is wider than 同步.
    prices
        Which price bases may be compared; the choice of the call where ``None``.

    Raises
    ------
    DefinitionError
        When neither another indicator nor another area is named.

    Examples
    --------
    >>> InStep(reference="gdp")
    InStep(reference='gdp')
    """

    code: ClassVar[RuleCode] = "in_step"
    reference: str | None = attrs.field(default=None, validator=fields.optional_text)
    reference_area: str | None = attrs.field(default=None, validator=fields.optional_text)
    window: Window | None = _optional_window()
    roughly: bool = attrs.field(default=False, validator=fields.instance(bool))
    prices: Prices | None = attrs.field(default=None, validator=fields.one_of(Prices, optional=True))

    def __attrs_post_init__(self) -> None:
        """Check that there is something to keep step with."""
        if self.reference is None and self.reference_area is None:
            raise fields.bad(self, "reference", None, "names neither another indicator nor another area")


@attrs.frozen(kw_only=True, repr=False)
class Improve(Noun):
    """Direction only: 进一步提高, 持续上升.

    Parameters
    ----------
    held
        Whether each window must be better than the one before (持续).
    window
        The window that one figure belongs to; a year unless stated.

    Examples
    --------
    >>> Improve(held=True)
    Improve(held=True)
    """

    code: ClassVar[RuleCode] = "improve"
    held: bool = attrs.field(default=False, validator=fields.instance(bool))
    window: Window | None = _optional_window()


@attrs.frozen(kw_only=True, repr=False)
class Deliverable(Noun):
    """Done or not, without a count: 开通公交线路, 启动一期.

    Parameters
    ----------
    stage
        The stage asked for.

    Examples
    --------
    >>> Deliverable(stage="started")
    Deliverable(stage='started')
    """

    code: ClassVar[RuleCode] = "deliverable"
    stage: Stage = attrs.field(default="complete", validator=fields.one_of(Stage))


@attrs.frozen(kw_only=True, repr=False)
class Rank(Noun):
    """A place in a stated field, from the top or from the bottom: 进入前10位, 退后十.

    Parameters
    ----------
    from_bottom
        Whether places are counted from the last.
    field_size
        How many are ranked, where stated.

    Examples
    --------
    >>> Rank(from_bottom=True)
    Rank(from_bottom=True)
    """

    code: ClassVar[RuleCode] = "rank"
    from_bottom: bool = attrs.field(default=False, validator=fields.instance(bool))
    field_size: int | None = attrs.field(default=None, validator=fields.number)


@attrs.frozen(kw_only=True, repr=False)
class Unquantified(Noun):
    """Stated, and not measurable here.

    Parameters
    ----------
    why
        ``none_set``, ``set_elsewhere`` (完成省下达任务) or ``qualitative``.

    Examples
    --------
    >>> Unquantified(why="qualitative")
    Unquantified(why='qualitative')
    """

    code: ClassVar[RuleCode] = "unquantified"
    why: Why = attrs.field(validator=fields.one_of(Why))


AnyRule = Growth | Cumulative | Threshold | Change | InStep | Improve | Deliverable | Rank | Unquantified

RULES: dict[str, type[AnyRule]] = {
    rule.code: rule
    for rule in (Growth, Cumulative, Threshold, Change, InStep, Improve, Deliverable, Rank, Unquantified)
}
"""The rule classes by code."""

Need = Literal["value", "rate", "sum", "baseline"]
"""Evidence that a rule of one's own may ask for: the figure of the last window, the rate published for it, the unbroken
sum from the start of the period, and the latest figure of a whole window before the period."""


@runtime_checkable
class Rule(Protocol):
    """A rule of a tracker's own, judged beside those of the library, on whatever engine they run.

    It is a frozen, hashable value, an ``@attrs.frozen`` class for instance.

    Attributes
    ----------
    code
        Its name in tables, which no rule of the library bears.
    needs
        The evidence that it asks for: exactly one of ``value``, ``rate`` and ``sum``, and ``baseline`` beside a value.

    Examples
    --------
    A level that is met within a stated factor of the target:

    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.model import Indicator, Target
    >>> @attrs.frozen
    ... class WithinFactor:
    ...     factor: float
    ...     code = "within_factor"
    ...     needs = ("value",)
    ...
    ...     def judge(self, columns):
    ...         value, required = columns["value"], columns["required"]
    ...         return {"met": (value * self.factor >= required) & (value <= required * self.factor)}
    >>> beds = Indicator(name="床位", unit="张", nature="stock", direction="neither")
    >>> target = Target(code="t", indicator=beds, rule=WithinFactor(2.0), quantity="1000张", period="2026")
    >>> str(evaluate(target, 700).verdict), str(evaluate(target, 400).verdict)
    ('met', 'missed')
    """

    @property
    def code(self) -> str:
        """Name of the rule in tables."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of the evidence that it asks for: some of `Need`."""
        ...

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        """Say what the evidence amounts to, in expressions of Narwhals, without a null in the figures.

        Parameters
        ----------
        columns
            Expressions by name, in amounts with 万 and 亿 multiplied in (per cent for rates): ``value``, the figure,
            whatever it comes from; ``baseline`` where it was asked for; ``required`` and ``upper``, both ends of the
            target's number; ``share``, the share of the period that has passed at the end of the figure; ``complete``,
            1 where the figure is that of the target's own last window.

        Returns
        -------
        mapping of str to expression
            ``met``, true where the figure satisfies the target. Where stated: ``within_tolerance``, true where it does
            so only within a tolerance; ``on_track``, true where a figure that does not is at its pace; and the numbers
            ``expected``, ``progress`` and ``needed`` (per remaining year). Guard what ``met`` divides by: zero
            divided by zero compares otherwise on one engine than on another.
        """
        ...


TargetRule = AnyRule | Rule
"""What a target may bear: a rule of the library or one's own."""
