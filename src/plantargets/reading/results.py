"""Results as published figures: those that fit an indicator and a measure exactly, the others with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from plantargets.errors import DefinitionError, IncompatibleUnitsError
from plantargets.observations import Observations
from plantargets.reading.concepts import averaged, chosen, concept
from plantargets.reading.statement import SURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plantargets.catalogue import Catalogue
    from plantargets.model import Indicator
    from plantargets.model.rules import RuleCode
    from plantargets.observations import Measure
    from plantargets.reading.reading import Reading
    from plantargets.reading.statement import Statement
    from plantargets.units import Quantity

__all__ = ["UNUSED", "Unused", "observations_of", "sorted_results"]

Unused = Literal[
    "not_in_catalogue", "no_number", "approximate", "one_sided", "range", "no_measure", "other_unit", "said_twice",
    "contradicted",
]  # fmt: skip
"""Why a result is no observation."""

UNUSED: Mapping[Unused, tuple[str, str]] = {
    "not_in_catalogue": ("no indicator of the catalogue bears the name", "名称不在指标目录中"),
    "no_number": ("no number, or its unit is unknown", "没有数字,或单位未知"),
    "approximate": ("the number is approximate (左右, 约, 近)", "数字为约数(左右、约、近)"),
    "one_sided": ("the words give an upper limit only", "只给出上限"),
    "range": ("a range is no figure", "区间不是单一数值"),
    "no_measure": (
        "neither level, growth over the year or on average, difference nor place",
        "不是水平、同比、年均、增减量或位次",
    ),
    "other_unit": ("the unit is not that of the indicator", "单位与指标不符"),
    "said_twice": ("the same figure was said before", "同一数据前文已有"),
    "contradicted": ("another figure is given for the same thing and span", "同一指标、同一时期另有不同数据"),
}
"""The reasons in words, English and Chinese."""

_YEAR: Final = 366
_EXPECTED: Final = re.compile(r"预计|预期|有望")
_REAL: Final = re.compile(r"实际(?:增长|增速|下降|提高)|可比(?:价|口径)|不变价")
_NOMINAL: Final = re.compile(r"名义(?:增长|增速|下降)|现价")


def observations_of(reading: Reading, catalogue: Catalogue | None) -> Observations:
    """Make the observations of a reading; see `Reading.to_observations`."""
    if reading.area is None:
        why = "is open, and a figure belongs to a place; give one, read_report(…, area='太原市')"
        raise DefinitionError("Reading", "area", "None", why)
    used, _ = sorted_results(reading, catalogue)
    own = {"area": reading.area.code, "source": reading.document}
    return Observations([row | own for _, row in used], source="the reading")


def sorted_results(
    reading: Reading, catalogue: Catalogue | None
) -> tuple[tuple[tuple[Statement, dict[str, Any]], ...], tuple[tuple[Statement, Unused], ...]]:
    """Give the results that are observations, with their rows, and the others with their reasons."""
    known = chosen(catalogue)
    said: list[tuple[Statement, dict[str, Any] | Unused]] = [(one, _row(one, known)) for one in reading.results]
    kept: dict[tuple[Any, ...], tuple[Statement, dict[str, Any]]] = {}
    unused: list[tuple[Statement, Unused]] = []
    wrong: set[tuple[Any, ...]] = set()
    for statement, row in said:
        if isinstance(row, str):
            unused.append((statement, row))
            continue
        key = tuple(row[name] for name in ("indicator", "start", "end", "measure", "stage", "basis"))
        if key not in kept:
            kept[key] = statement, row
        elif _same(kept[key][0], statement):
            unused.append((statement, "said_twice"))
        else:
            wrong.add(key)  # which of two figures is right is for a person to say
            unused.append((statement, "contradicted"))
    unused += [(kept.pop(key)[0], "contradicted") for key in wrong]
    return tuple(kept.values()), tuple(sorted(unused, key=lambda one: one[0].start))


def _same(one: Statement, other: Statement) -> bool:
    """Tell whether two results of one key say the same figure."""
    return (one.amount, one.amount_unit, one.bound, one.change) == (
        other.amount,
        other.amount_unit,
        other.bound,
        other.change,
    )


def _row(said: Statement, known: Catalogue) -> dict[str, Any] | Unused:
    """Give the row of one result, or why it is none."""
    indicator = concept(said, known)
    if indicator is None:
        return "not_in_catalogue"
    measure = _measure(said, indicator)
    if measure is None:
        return "no_measure"
    quantity = said.quantity
    if quantity is None:
        return "no_number"
    if not _fits(measure, quantity, indicator):
        return "other_unit"
    doubtful = _limit(said, measure)
    if doubtful is not None:
        return doubtful
    return {
        "indicator": indicator.code,
        "start": said.period.start,
        "end": said.period.end,
        "measure": measure,
        "stage": said.stage if said.rule == "cumulative" and said.stage != "complete" else None,
        "basis": _basis(said, indicator) if measure in ("growth", "avg_growth") else None,
        "value": -quantity.value if said.change == "down" else quantity.value,
        "unit": None if measure == "rank" else quantity.unit.text,
        "status": "lower_bound" if said.bound in (">", ">=") else "expected" if _EXPECTED.search(said.quote) else None,
        "note": "; ".join(said.why("en")) or None if said.confidence < SURE else None,
    }


def _measure(said: Statement, indicator: Indicator) -> Measure | None:
    """Give the measure that a rule says exactly, or ``None``."""
    within_a_year = (said.period.end - said.period.start).days < _YEAR
    plain: dict[RuleCode, Measure] = {"cumulative": "level", "change": "difference", "rank": "rank"}
    if averaged(said):
        return None
    if said.rule == "threshold":
        # Held in every year of several, or a stock of several years: no figure of that span.
        return "level" if within_a_year or (indicator.nature == "flow" and not said.held) else None
    if said.rule == "growth" and said.over == "year":
        return "growth" if within_a_year else None
    if said.rule == "growth" and said.over == "average":
        return None if within_a_year else "avg_growth"
    return plain.get(said.rule)


def _fits(measure: Measure, quantity: Quantity, indicator: Indicator) -> bool:
    if measure in ("growth", "avg_growth"):
        return quantity.unit.kind == "percent"
    if measure == "rank":
        return True
    own = indicator.unit
    if own is None:
        return False  # nothing says that the figure is of this indicator and not of its share
    if measure == "difference" and quantity.unit.kind == "points":
        return own.kind == "percent"
    try:
        quantity.unit.convert_factor(own, same=indicator.count_words)
    except IncompatibleUnitsError:
        return False
    return True


def _limit(said: Statement, measure: Measure) -> Unused | None:
    """Say why a bound makes a number no figure: a fall of more than 3 % is a rate of less than −3 %."""
    if said.bound == "~":
        return "approximate"
    if said.bound == "between":
        return "range"
    upper = said.bound in ("<", "<=")
    lower = said.bound in (">", ">=")
    if upper or (lower and (said.change == "down" or measure == "rank")):
        return "one_sided"
    return None


def _basis(said: Statement, indicator: Indicator) -> str | None:
    """Give the price basis of a rate: what the words say, else that of the indicator's published rates."""
    if _REAL.search(said.quote):
        return "real"
    if _NOMINAL.search(said.quote):
        return "nominal"
    return indicator.basis
