"""`compare`: the same indicators across areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from plantargets import catalogue
from plantargets.errors import DefinitionError
from plantargets.evaluation.comparison.answers import card_of, is_answer
from plantargets.evaluation.comparison.comparison import Comparison, Unmatched
from plantargets.evaluation.comparison.identity import known_as, one_area_each, with_known_facts
from plantargets.evaluation.comparison.ranking import compared
from plantargets.evaluation.comparison.series import Promise, Series, promise_of
from plantargets.evaluation.comparison.unlike import examples, why_unlike
from plantargets.evaluation.scorecard import Scorecard
from plantargets.evaluation.supersession import claims, successors
from plantargets.model import Programme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantargets.areas import Area
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.model.indicator import Indicator
    from plantargets.model.target import Target

__all__ = ["compare"]

_MOST_NAMED = 3


def compare(
    what: Any,
    *others: Any,
    same_period: bool = True,
    targets: Any = None,
) -> Comparison:
    """Lay the same indicators of several areas side by side, with ranks and spread.

    Two targets are compared where all of this is the same: the indicator (by the catalogue's codes, names and
    aliases; own indicators by their own), the kind of number (a growth is not a level), the period, the price basis
    of rates, the statistical scope, and what is counted. Numbers are brought into one unit exactly. What differs is
    not compared, and said in `Comparison.unmatched`.

    Parameters
    ----------
    what, others
        Programmes, to compare what was promised; or scorecards, to compare promises, figures and verdicts. One
        whose targets are of several areas is enough; several of one area are taken together. For scorecards may stand
        tables with their columns, of pandas, Polars or pyarrow, such as `evaluate` gives for a targets table.
    same_period
        Whether only targets of one period are compared. Otherwise those of periods of one length are, of each area
        the latest.
    targets
        Of tables of answers, the targets that were judged: their table, a programme, or a list of targets and
        programmes; more than the answers hold is no fault. An answer tells neither period nor bound of a promise.

    Returns
    -------
    Comparison
        One row an area. Empty, with reasons, where nothing can be compared.

    Raises
    ------
    DefinitionError
        For what is neither programmes nor scorecards, or both; for fewer than two areas; for targets without an
        area; for a lazy answer, one without `targets`, and one with a target that is not among them.
    TargetsTableError
        With every column that an answer lacks, the nearest named, and every cell that cannot be read; with every
        fault of a targets table.
    UnknownCodeError
        When an area is only a name and several areas bear it.

    Notes
    -----
    Rank 1 is the number that asks most in the direction desired (of figures: the best one). Equal numbers share a
    rank, whatever their bounds, and the next is left out: 1, 1, 3. An area without a number has no rank. Nothing is
    ranked where no direction is known or neither way is better. Amounts follow the size of a place: their rank is
    flagged (`ComparedIndicator.by_size`), and left out where areas are of different levels or one inside another.
    Figures are ranked where they are of one span. A target that another one of its programme replaced is left out;
    of tiers the lower one is ranked and the other shown beside it.

    Needed of an answer are ``target``, ``area``, ``indicator``, ``verdict``, ``final``, ``value``, ``value_unit``,
    ``data_start``, ``data_end``, ``gap``, ``gap_unit``, ``method``, ``as_of`` and ``superseded_by``. It does not say
    whether a figure is only a lower bound (突破1.52万亿元), and a comparison then ranks it as the figure: compare cards
    where such figures matter, or add a column ``status`` with ``lower_bound`` in it. A targets table names areas by
    their codes alone; so does the comparison.

    Examples
    --------
    >>> from plantargets.catalogue import get
    >>> from plantargets.model import Growth, Target
    >>> cities = [
    ...     Programme(
    ...         code=code,
    ...         name=code,
    ...         area=area,
    ...         period="2026",
    ...         targets=[Target(code="gdp", indicator=get("gdp"), rule=Growth(), quantity=rate)],
    ...     )
    ...     for code, area, rate in [("ty", "太原市", "5%左右"), ("zz", "郑州市", "5%以上"), ("lf", "临汾市", "5.5%")]
    ... ]
    >>> found = compare(cities)
    >>> [(s.area.name, s.printed(), s.rank) for s in found["gdp.growth.2026"].standings]
    [('临汾市', '5.5%', 1), ('太原市', '5%左右', 2), ('郑州市', '5%以上', 2)]
    >>> found["GDP"].spread.range
    Quantity('0.5', '个百分点')
    """
    given = _given([what, *others], targets)
    rows = list(_rows(given))
    areas = _areas(rows)
    promises, unmatched = _promises(rows, areas, same_period=same_period)
    groups: dict[Series, dict[str, list[Promise]]] = defaultdict(lambda: defaultdict(list))
    for promise in promises:
        groups[promise.series][promise.area.code].append(promise)
    shared = {
        series: by_area for series, by_area in groups.items() if len(by_area) > 1 and series.kind != "unquantified"
    }
    by_code = {area.code: area for area in areas.values()}
    names = _codes(sorted(shared, key=_place))
    indicators = [compared(code, shared[series], by_code, same_period=same_period) for series, code in names.items()]
    known = examples(promises)
    for series, by_area in groups.items():
        if series not in shared:
            unmatched += [why_unlike(p, known[series.indicator]) for alone in by_area.values() for p in alone]
    return Comparison(
        areas=tuple(by_code[code] for code in sorted(by_code)),
        indicators=tuple(indicators),
        unmatched=tuple(sorted(unmatched, key=lambda u: (u.area.code, u.target.code, u.reason, repr(u.target)))),
        judged=isinstance(given[0], Scorecard),
    )


def _given(what: Sequence[Any], targets: Any) -> list[Programme] | list[Scorecard]:
    """List what came, and see that it is all of one sort; answers become a card."""
    flat = list(_flat(what))
    answers = [part for part in flat if is_answer(part)]
    if answers and len(answers) == len(flat):
        return [card_of(answers, targets)]
    if answers:
        why = "are mixed; give tables of answers alone, a card's is card.to_frame()"
        raise DefinitionError("compare", "what", "tables and nouns", why)
    if targets is not None:
        why = "go with tables of answers; programmes and scorecards have their targets"
        raise DefinitionError("compare", "targets", type(targets).__name__, why)
    if not flat:
        raise DefinitionError("compare", "what", "nothing", "was given; give programmes or scorecards of two areas")
    if len({isinstance(part, Scorecard) for part in flat}) > 1:
        why = "are mixed; give programmes to compare promises, or a scorecard of each to compare verdicts too"
        raise DefinitionError("compare", "what", "programmes and scorecards", why)
    return flat


def _flat(what: Iterable[Any]) -> Iterator[Any]:
    for part in what:
        if isinstance(part, (Programme, Scorecard)) or is_answer(part):
            yield part
        elif isinstance(part, Iterable) and isinstance(part, (list, tuple, set, frozenset)):
            yield from _flat(part)
        else:
            why = "is no Programme and no Scorecard, nor a list of them"
            if isinstance(part, str):
                why += "; load a plan file with plantargets.load"
            raise DefinitionError("compare", "what", type(part).__name__, why)


def _rows(given: Sequence[Programme | Scorecard]) -> Iterator[tuple[Target, Evaluation | None]]:
    """Give the targets that count, each with its evaluation where there is one."""
    for part in given:
        if isinstance(part, Programme):
            targets = part.targets()
            replaced = successors(claims(targets), None)
            yield from ((target, None) for target in targets if target.code not in replaced)
        else:
            yield from ((e.target, e) for e in part if e.superseded_by is None)


def _areas(rows: Sequence[tuple[Target, Evaluation | None]]) -> dict[Area, Area]:
    """Lead each area to the one that stands for it, and refuse what has none, or fewer than two."""
    without = [target.code for target, _ in rows if target.area is None]
    if without:
        named = ", ".join(without[:_MOST_NAMED]) + (f" and {len(without) - _MOST_NAMED} more" * (len(without) > 3))
        why = 'have no area; state it on the programme (area="太原市"), its targets inherit it'
        raise DefinitionError("compare", "area", named, why)
    areas = one_area_each(target.area for target, _ in rows if target.area is not None)
    found = sorted({area.name for area in areas.values()})
    if len({area.code for area in areas.values()}) < 2:
        why = "is not enough: give targets of two areas at least"
        raise DefinitionError("compare", "what", found[0] if found else "no target", why)
    return areas


def _promises(
    rows: Sequence[tuple[Target, Evaluation | None]], areas: dict[Area, Area], *, same_period: bool
) -> tuple[list[Promise], list[Unmatched]]:
    """Say of each target what it is compared by, or why it is not."""
    facts = {target.indicator: with_known_facts(target.indicator) for target, _ in rows}
    codes = known_as(indicator for indicator, several in facts.values() if not several)
    known = {given: attrs.evolve(one, code=codes.get(one.code, one.code)) for given, (one, _) in facts.items()}
    promises: list[Promise] = []
    unmatched: list[Unmatched] = []
    for given, e in rows:
        area = areas[given.area] if given.area is not None else None
        if area is None:
            continue
        _, several = facts[given.indicator]
        target, why, told = given, "", ("", "")
        if several:
            why, told = "several_indicators", ("、".join(several), ", ".join(several))
        else:
            try:
                target = _known(given, area, known[given.indicator])
            except DefinitionError:
                why, told = "facts_differ", (str(given.quantity),) * 2
        found = why or promise_of(area, target, e, same_period=same_period)
        if isinstance(found, Promise):
            promises.append(found)
        else:
            unmatched.append(Unmatched(area=area, target=given, reason=found, own_fact=told))
    return promises, unmatched


def _known(target: Target, area: Area, indicator: Indicator) -> Target:
    """Give a target with its area and indicator as they are known under all their names."""
    if target.area == area and target.indicator == indicator:
        return target
    return attrs.evolve(target, area=area, indicator=indicator)


def _place(series: Series) -> tuple[Any, ...]:
    """Sort as the catalogue does, own indicators last."""
    order = {indicator.code: number for number, indicator in enumerate(catalogue.default())}
    rest = attrs.astuple(attrs.evolve(series, period=None), recurse=False)
    return order.get(series.indicator, len(order)), series.indicator, str(series.period or ""), tuple(map(str, rest))


def _codes(shared: Sequence[Series]) -> dict[Series, str]:
    """Name each series by indicator, kind and period, and by what sets it apart from another of that name."""
    plain: dict[Series, str] = {}
    named: dict[str, list[Series]] = defaultdict(list)
    for series in shared:
        period = () if series.period is None else (str(series.period),)
        plain[series] = ".".join((series.indicator, series.kind, *period))
        named[plain[series]].append(series)
    found = {}
    for series, code in plain.items():
        twins = named[code]
        if len(twins) > 1:
            apart = [
                str(getattr(series, name))
                for name in ("basis", "scope", "unit", "stage", "name", "per", "months")
                if len({getattr(twin, name) for twin in twins}) > 1
            ]
            found[series] = ".".join((code, *(part or "-" for part in apart)))
        else:
            found[series] = code
    return found
