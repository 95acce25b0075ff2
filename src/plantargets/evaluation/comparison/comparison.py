"""Comparison: what `compare` gives, and how it is shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from plantargets.areas import Area
from plantargets.catalogue.names import name_key
from plantargets.errors import DefinitionError, UnknownCodeError, near
from plantargets.evaluation.comparison.sentences import COMPARISON, KINDS, UNMATCHED
from plantargets.evaluation.comparison.spread import Spread
from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.verdicts import Verdict
from plantargets.evaluation.wording import Language, span
from plantargets.evaluation.wording.asked import in_brief
from plantargets.evaluation.wording.language import index
from plantargets.model.indicator import Indicator
from plantargets.model.noun import Noun
from plantargets.model.target import Target
from plantargets.model.words import Direction
from plantargets.periods import Period
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.observations import TableKind

__all__ = ["ComparedIndicator", "Comparison", "Shape", "Standing", "Unmatched"]

Shape = Literal["wide", "long", "spread"]
"""One row an area, one row an area and indicator, or one row an indicator with its spread."""


@attrs.frozen(kw_only=True, repr=False)
class Standing(Noun):
    """Where one area stands on one indicator.

    Parameters
    ----------
    area
        The area.
    target
        Its target; of tiers (确保, 力争) the one that must be reached, of a range see `value`.
    others
        Further targets of the area for the same figure: the higher tier, the parts.
    value
        The number that must be reached, in the unit of the indicator, a fall below zero: the lower end of a range
        where that is enough. ``None`` where there is none to compare.
    rank
        Place among the areas, 1 for the number that asks most in the direction desired; equal numbers share a
        place, whatever their bounds (5%以上 and 5%左右), and the next place is left out (1, 1, 3).
    why
        Why this area has no rank while others may have one.
    evaluation
        The verdict, where cards are compared.
    figure, gap
        The figure and its distance from what was required, in the unit of the indicator (a gap of shares in points).
    figure_rank, figure_why
        Place by the figure, and why there is none.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import compare
    >>> found = compare(datasets.taiyuan_history().programme, datasets.national_2011_2019().programme)
    >>> standing = found["gdp.growth.2015"]["140100"]
    >>> standing.printed(), standing.rank
    ('7%左右', 1)
    >>> standing.verdict is None  # promises alone were compared
    True
    """

    area: Area
    target: Target
    others: tuple[Target, ...] = ()
    value: Quantity | None = None
    rank: int | None = None
    why: str | None = None
    evaluation: Evaluation | None = None
    figure: Quantity | None = None
    gap: Quantity | None = None
    figure_rank: int | None = None
    figure_why: str | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, where cards are compared."""
        return None if self.evaluation is None else self.evaluation.verdict

    def printed(self, language: Language = "zh") -> str:
        """Give what was promised as it is printed, with the other tier beside it.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        i = index(language)
        first, *more = (_printed(target, language) for target in (self.target, *self.others))
        if not more:
            return first
        if self.why == "two_values":
            return COMPARISON["several"][i].format(("、", ", ")[i].join((first, *more)))
        return first + COMPARISON["or"][i].format(("、", ", ")[i].join(more))


def _printed(target: Target, language: Language) -> str:
    """Say in a few words what a target asks; its printed words where it names nothing."""
    asked = in_brief(Evaluation(target=target, verdict=Verdict.NOT_STARTED), language)
    if asked == "—" and target.source is not None and target.source.quote:
        return target.source.quote
    return asked


@attrs.frozen(kw_only=True, repr=False)
class ComparedIndicator(Noun):
    """One indicator of several areas: same kind of number, same period, price basis and scope.

    Parameters
    ----------
    code
        Unique in the comparison: the indicator's code, the kind and the period (``gdp.growth.2026``).
    indicator
        The indicator, with what the catalogue knows of it.
    kind
        ``growth``, ``average_growth``, ``total_growth``, ``amount``, ``level``, ``held``, ``change``, or the rule.
    period
        What the targets speak of; ``None`` where those of different periods were asked for.
    basis, scope
        Price basis of rates, and statistical scope; empty where none is known.
    unit
        The unit in which all numbers are; ``None`` where there are none.
    better
        Which way is better, as ranks were given.
    by_size
        Whether the numbers follow the size of the area, so that a rank says who is larger, not who does more.
    why
        Why nothing is ranked.
    standings
        One an area that has it, in the order of their codes.
    spread, figure_spread
        Of the promises; of the figures, where these are of one span.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import compare
    >>> found = compare(datasets.taiyuan_history().programme, datasets.national_2011_2019().programme)
    >>> jobs = found["urban_new_jobs.amount.2015"]
    >>> jobs.why, str(jobs.spread.highest)
    ('size_differs', '1000万人')
    >>> jobs.label("en"), jobs.get("太原市").printed()
    ('New urban jobs, amount (2015, 万人)', '10.3万人')
    """

    code: str
    indicator: Indicator
    kind: str
    period: Period | None
    basis: str = ""
    scope: str = ""
    unit: Unit | None = None
    better: Direction | None = None
    by_size: bool = False
    why: str | None = None
    standings: tuple[Standing, ...]
    spread: Spread | None = None
    figure_spread: Spread | None = None

    def label(self, language: Language = "zh") -> str:
        """Name it with kind, period and unit.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        i = index(language)
        name = (self.indicator.name_en if i else None) or self.indicator.name
        kind = KINDS.get(self.kind, (self.kind, self.kind))[i]
        facts = [] if self.period is None else [span(self.period, language)]
        if self.unit is not None and self.unit.text != "1":
            plain = i == 1 and self.unit.multiplier == 1 and self.unit.kind != "percent"
            facts.append(self.unit.english() if plain else self.unit.text)
        if self.scope and i == 0 and self.scope.replace("规上", "规模以上") not in name:
            facts.append(self.scope)
        marks = ("（{}）", " ({})")[i].format(("，", ", ")[i].join(facts)) if facts else ""
        if i == 1:
            return f"{name}, {kind}{marks}"
        return f"{name}{'' if name.endswith(('增速', '涨幅')) else kind}{marks}"

    def __getitem__(self, area: str) -> Standing:
        """Give the standing of the area of this code or name.

        Raises
        ------
        UnknownCodeError
            When it has none.
        """
        for standing in self.standings:
            if area in {standing.area.code, standing.area.name}:
                return standing
        known = [text for s in self.standings for text in (s.area.code, s.area.name)]
        raise UnknownCodeError("area", area, near(area, known))

    def get(self, area: str) -> Standing | None:
        """Give the standing of the area of this code or name, or ``None``.

        Parameters
        ----------
        area
            Code or name.
        """
        return next((s for s in self.standings if area in {s.area.code, s.area.name}), None)

    def __str__(self) -> str:
        """Give the label in Chinese."""
        return self.label("zh")

    def _repr_html_(self) -> str:
        """Show where each area stands in a notebook."""
        from plantargets.evaluation.comparison.views import html_of

        areas = tuple(standing.area for standing in self.standings)
        judged = any(standing.evaluation is not None for standing in self.standings)
        return html_of(Comparison(areas=areas, indicators=(self,), judged=judged))


@attrs.frozen(kw_only=True, repr=False)
class Unmatched(Noun):
    """A target that was not compared, and why.

    Parameters
    ----------
    area, target
        Whose, and which.
    reason
        ``one_area``: nobody else has the indicator; else what differs from the nearest target of another area.
    other
        That target's area.
    own_fact, other_fact
        What each of them says, Chinese and English.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import compare
    >>> found = compare(datasets.taiyuan_history().programme, datasets.national_2011_2019().programme)
    >>> next(each for each in found.unmatched if each.target.code == "urban-income-2014").message()
    '城镇居民人均可支配收入：仅太原市有此指标'
    """

    area: Area
    target: Target
    reason: str
    other: Area | None = None
    own_fact: tuple[str, str] = ("", "")
    other_fact: tuple[str, str] = ("", "")

    def message(self, language: Language = "zh") -> str:
        """Say why in a sentence.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        i = index(language)
        place = (self.other or self.area).name
        why = UNMATCHED[self.reason][i].format(own=self.own_fact[i], other=self.other_fact[i], area=place)
        return f"{self.target.name}{('：', ': ')[i]}{why}"

    def __str__(self) -> str:
        """Give the sentence in Chinese."""
        return self.message("zh")


@attrs.frozen(kw_only=True, repr=False)
class Comparison(Noun):
    """The same indicators of several areas, side by side.

    Parameters
    ----------
    areas
        The areas, in the order of their codes.
    indicators
        What is compared, in the order of the catalogue, own indicators last.
    unmatched
        The targets that are not, each with its reason.
    judged
        Whether cards were compared, so that there are figures and verdicts too.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import compare
    >>> found = compare(datasets.taiyuan_history().programme, datasets.national_2011_2019().programme)
    >>> found
    <Comparison of 2 areas: 4 indicators, ... targets not compared>
    >>> found["gdp.growth.2015"].label()
    '地区生产总值增速（2015年，%）'
    >>> found.reasons()
    {'one_area': 51, 'period_differs': 42, 'rule_differs': 1}
    >>> found.remarks("en")[0]
    'Consumer price inflation, growth (2015, %): which way is better is not known, so nothing is ranked'
    >>> found.to_text("en").splitlines()[2].split(), found.to_frame().shape[0]
    (['太原市', 'about', '9%', '[1]'], 2)
    """

    areas: tuple[Area, ...]
    indicators: tuple[ComparedIndicator, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    judged: bool = False

    def __getitem__(self, code: str) -> ComparedIndicator:
        """Give the compared indicator of this code, or the only one of this name or alias.

        Raises
        ------
        UnknownCodeError
            When there is none, or when several bear the name.
        """
        for each in self.indicators:
            if each.code == code:
                return each
        key = name_key(code)
        named = [each for each in self.indicators if key in map(name_key, each.indicator.names)]
        if len(named) == 1:
            return named[0]
        if named:
            raise UnknownCodeError("indicator", code, tuple(each.code for each in named), ambiguous=True)
        known = [text for each in self.indicators for text in (each.code, each.indicator.name)]
        raise UnknownCodeError("indicator", code, near(code, known))

    def __iter__(self) -> Iterator[ComparedIndicator]:
        """Go through what is compared."""
        return iter(self.indicators)

    def __len__(self) -> int:
        """Count what is compared."""
        return len(self.indicators)

    def to_frame(self, shape: Shape = "wide", kind: TableKind = "pandas") -> Any:
        """Give it as a table; the page on comparing areas says what the columns are.

        Parameters
        ----------
        shape
            ``wide``: one row an area, with a number and a rank for each indicator; ``long``: one row an area and
            indicator; ``spread``: one row an indicator.
        kind
            ``pandas`` or ``polars``.

        Raises
        ------
        DefinitionError
            For another shape.
        """
        from plantargets.evaluation.comparison.tables import TABLES

        if shape not in TABLES:
            why = f"is not one of {', '.join(get_args(Shape))}"
            raise DefinitionError("Comparison", "shape", str(shape), why, near(str(shape), get_args(Shape)))
        return TABLES[shape](self, kind)

    def to_text(self, language: Language = "zh") -> str:
        """Write it as text: one row an area, then what could not be ranked or compared.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from plantargets.evaluation.comparison.views import text_of

        return text_of(self, language)

    def remarks(self, language: Language = "zh") -> tuple[str, ...]:
        """Say of each indicator, and of each area on it, why there is no rank.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from plantargets.evaluation.comparison.views import remarks_of

        return remarks_of(self, language)

    def reasons(self) -> dict[str, int]:
        """Count the targets that were not compared by reason, the most frequent first."""
        counted = Counter(each.reason for each in self.unmatched)
        return {reason: counted[reason] for reason in sorted(counted, key=lambda r: (-counted[r], r))}

    def __str__(self) -> str:
        """Write it in Chinese."""
        return self.to_text("zh")

    def __repr__(self) -> str:
        """Count what is compared."""
        what = f"{len(self.indicators)} indicator{'' if len(self.indicators) == 1 else 's'}"
        left = f"{len(self.unmatched)} target{'' if len(self.unmatched) == 1 else 's'} not compared"
        return f"<Comparison of {len(self.areas)} areas: {what}, {left}>"

    def _repr_html_(self) -> str:
        """Show it as a table in a notebook."""
        from plantargets.evaluation.comparison.views import html_of

        return html_of(self)
