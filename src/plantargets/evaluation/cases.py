"""Cases: the targets of one call, and beside each in-step target what it is to keep step with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from plantargets import catalogue
from plantargets.areas import Area, to_area
from plantargets.errors import DefinitionError
from plantargets.evaluation.scale import Scale, scale_of
from plantargets.model import Indicator
from plantargets.model.rules import RULES, InStep, Rule
from plantargets.model.target import Target
from plantargets.model.words import Prices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


__all__ = ["DEFLATOR", "OTHER", "OTHER_DEFLATOR", "OWN", "Case", "beside", "own_rules", "scaled"]

OWN, OTHER, DEFLATOR, OTHER_DEFLATOR = 0, 1, 2, 3
"""What a case is: the target, its reference, or the consumer prices that turn rates of either into real ones."""

_CONSUMER_PRICES = "cpi_rise"


@attrs.frozen(kw_only=True)
class Case:
    """A target, or what stands beside one.

    Attributes
    ----------
    target
        The target; its indicator and area are those of the reference where it is one.
    of
        Number of the target that it stands beside; ``None`` for a target itself.
    side
        `OWN`, `OTHER`, `DEFLATOR` or `OTHER_DEFLATOR`.
    prices
        Which price bases an in-step target may compare.
    own_rule
        Number of its rule among those of one's own, from 1; 0 where it is the library's.
    scale
        The unit in which figures are compared.
    """

    target: Target
    of: int | None = None
    side: int = OWN
    prices: Prices = "strict"
    own_rule: int = 0
    scale: Scale = attrs.field(factory=Scale)


def _indicator(code: str, targets: Sequence[Target]) -> Indicator:
    """Find an indicator among those of the targets, then in the catalogue; else it is known by its name alone."""
    known = [target.indicator for target in targets]
    for indicator in (*(i for i in known if i.code == code), *(i for i in known if code in i.names)):
        return indicator
    return catalogue.resolve(code) or Indicator(name=code)


def _area(code: str, targets: Sequence[Target]) -> Area:
    areas = [target.area for target in targets if target.area is not None]
    return next((area for area in areas if code in {area.code, area.name}), None) or to_area(code)


def beside(targets: Sequence[Target], prices: Prices) -> list[Case]:
    """Give the targets as cases, then their references and the prices that these need.

    Parameters
    ----------
    targets
        The targets of the call.
    prices
        Choice of the call, where a target has none of its own.

    Raises
    ------
    DefinitionError
        When a target is to keep step with itself.

    Examples
    --------
    >>> from plantargets.model import Target
    >>> income = Indicator(name="居民人均可支配收入", unit="元", nature="flow", direction="up")
    >>> step = Target(code="t", indicator=income, rule=InStep(reference="gdp"), period="2026")
    >>> [(case.side, case.target.indicator.code) for case in beside([step], "strict")]
    [(0, '居民人均可支配收入'), (1, 'gdp')]
    """
    cases, others, own = [], [], own_rules(targets)
    for number, target in enumerate(targets):
        rule = target.rule
        if not isinstance(rule, InStep):
            cases.append(Case(target=target, own_rule=own.index(rule) + 1 if rule in own else 0))
            continue
        chosen = rule.prices or prices
        cases.append(Case(target=target, prices=chosen))
        other = target.indicator if rule.reference is None else _indicator(rule.reference, targets)
        area = target.area if rule.reference_area is None else _area(rule.reference_area, targets)
        if other.code == target.indicator.code and area == target.area:
            why = f"leads from the target {target.code!r} to its own figures; name another indicator or another area"
            field = "reference" if rule.reference_area is None else "reference_area"
            raise DefinitionError("InStep", field, str(getattr(rule, field)), why)
        scope = target.scope if other.code == target.indicator.code else None  # one concept, so one scope
        # A baseline is a figure of the target's own; the other is asked for its rate alone.
        there = attrs.evolve(target, indicator=other, area=area, scope=scope, basis=None, baseline=None)
        sides = [(OTHER, there)]
        if chosen == "deflate":
            consumer = _indicator(_CONSUMER_PRICES, targets)
            here = attrs.evolve(target, indicator=consumer, scope=None, basis=None, baseline=None)
            sides += [(DEFLATOR, here), (OTHER_DEFLATOR, attrs.evolve(here, area=area))]
        others += [Case(target=case, of=number, side=side, prices=chosen) for side, case in sides]
    return cases + others


def own_rules(targets: Sequence[Target]) -> list[Rule]:
    """Give the rules that are not the library's, each once, in the order of the targets.

    Parameters
    ----------
    targets
        The targets of the call.

    Examples
    --------
    >>> own_rules([])
    []
    """
    known = tuple(RULES.values())
    rules: dict[Rule, None] = {}
    for target in targets:
        rule: object = target.rule
        if not isinstance(rule, known) and isinstance(rule, Rule):
            rules[rule] = None
    return list(rules)


def scaled(cases: Sequence[Case], units: Mapping[str, Sequence[str]]) -> list[Case]:
    """Add the unit that the figures of each case are compared in.

    Parameters
    ----------
    cases
        The cases.
    units
        Units of the figures, by code of the indicator.
    """
    return [attrs.evolve(c, scale=scale_of(c.target, units.get(c.target.indicator.code, ()))) for c in cases]
