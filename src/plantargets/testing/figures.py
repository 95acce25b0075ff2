"""Strategies for published figures: any table of them, and those that speak about a programme."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from plantargets.model import Change, Deliverable, Growth, Improve, InStep, Rank, Unquantified
from plantargets.model.words import Basis, Stage
from plantargets.observations import Observations
from plantargets.periods import Period
from plantargets.testing.words import days, fields, one_of, periods, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.model import Programme, Target

    Row = dict[str, Any]

__all__ = ["observations", "observations_for"]

_MOST_YEARS = 5
_KEY = ("area", "indicator", "period", "measure", "stage", "basis", "scope")
_NO_NAME = frozenset({"nan", "none", "nat", "<na>"})
"""What a table takes for an empty cell."""


@st.composite
def observations(draw: st.DrawFn) -> Observations:
    """Draw tables of up to five figures, each key once, of any indicator and span.

    Returns
    -------
    SearchStrategy of Observations
        Levels, rates and indices, with their evidence stated or left out.

    Examples
    --------
    >>> from hypothesis import given
    >>> from plantargets import Observations
    >>> @given(observations())
    ... def a_table_gives_the_same(figures):
    ...     assert Observations(figures.to_frame()) == figures
    >>> a_table_gives_the_same()
    """
    row = fields(
        area=st.none() | texts(),
        indicator=texts().filter(_is_name),
        period=periods().map(str),
        measure=st.sampled_from(["level", "growth", "index"]),
        basis=one_of(Basis),
        scope=st.none() | texts(),
        value=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6),
        status=st.none() | st.just("final"),
        source=st.none() | texts(),
        published=st.none() | days().map(dt.date.isoformat),
        note=st.none() | texts(),
    )
    rows = draw(st.lists(row, max_size=5, unique_by=lambda kw: kw["period"]))
    units = {"level": st.sampled_from(["亿元", "%", "1"]), "growth": st.just("%"), "index": st.none()}
    return Observations([kw | {"unit": draw(units[kw["measure"]])} for kw in rows])


@st.composite
def observations_for(draw: st.DrawFn, programme: Programme) -> Observations:
    """Draw figures that speak about the targets of a programme, near what they ask for and far from it.

    Each has the indicator, area, scope, basis and unit of a target, and a span of its period or the year before.

    Parameters
    ----------
    programme
        The programme; a target without a period has no figure.

    Returns
    -------
    SearchStrategy of Observations
        Figures that may be put beside the programme, none among them.

    Examples
    --------
    >>> from hypothesis import given
    >>> from plantargets import Growth, Programme, Target, catalogue, evaluate
    >>> gdp = Target(code="gdp", indicator=catalogue.get("gdp"), rule=Growth(), quantity="5%", period="2026")
    >>> plan = Programme(code="demo", name="示例", targets=[gdp])
    >>> @given(observations_for(plan))
    ... def is_judged_by_rates(figures):
    ...     result = evaluate(plan, figures)["gdp"]
    ...     assert result.value is None or result.value_unit == "%"
    >>> is_judged_by_rates()
    """
    found: dict[tuple[Any, ...], Row] = {}
    for target in programme.targets():
        rows = [row for span in _spans(target) for row in _figures(draw, target, span)]
        for row in (row for row in rows if draw(st.booleans())):
            published = draw(st.none() | st.integers(0, 90))
            known = tuple(
                row.get(name) for name in ("area", "indicator", "period", "measure", "stage", "basis", "scope")
            )
            if published is not None:
                row["published"] = (Period(row["period"]).end + dt.timedelta(days=published)).isoformat()
            found.setdefault(known, row)
    return Observations(list(found.values()))


def _is_name(text: str) -> bool:
    return text.strip().lower() not in _NO_NAME


def _spans(target: Target) -> tuple[Period, ...]:
    """Give spans that may have a figure: the period, its years, their first halves, and the year before."""
    period = target.period
    if period is None:
        return ()
    years = range(max(period.start.year, period.end.year - _MOST_YEARS + 1) - 1, period.end.year + 1)
    spans = [period, *(Period(str(year)) for year in years), Period(f"{years[-1]}-S1")]
    return tuple(dict.fromkeys(spans))


def _figures(draw: st.DrawFn, target: Target, span: Period) -> Iterator[Row]:
    """Draw the figures of one span."""
    row: Row = {
        "area": None if target.area is None else target.area.code,
        "indicator": target.indicator.code,
        "period": str(span),
        "scope": target.scope,
    }
    rate = row | {"measure": "growth", "unit": "%", "basis": target.basis or target.indicator.basis}
    match target.rule:
        case Unquantified():
            return
        case Growth():
            yield rate | {"value": draw(_near(target))}
        case InStep(reference=reference, reference_area=area):
            yield rate | {"value": draw(_rates)}
            beside = reference if reference is not None and _is_name(reference) else target.indicator.code
            yield rate | {"value": draw(_rates), "indicator": beside, "area": area or row["area"]}
        case Deliverable():
            yield row | {"measure": "stage", "stage": draw(st.sampled_from(get_args(Stage))), "value": 1}
        case Rank():
            yield row | {"measure": "rank", "value": draw(st.integers(1, 12) | st.integers(1, 400))}
        case Improve():
            yield row | {"measure": "level", "value": draw(_amounts), "unit": str(target.indicator.unit or "个")}
        case _ if "rate" in getattr(target.rule, "needs", ()):
            yield rate | {"value": draw(_near(target))}
        case _:
            yield row | {"measure": "level", "value": draw(_near(target)), "unit": _unit(target)}


_rates = st.integers(-300, 300).map(lambda tenths: tenths / 10)
_amounts = st.integers(0, 10**6).map(lambda hundredths: hundredths / 100)


def _near(target: Target) -> st.SearchStrategy[float]:
    """Draw what a target asks for, some of it, more than it, and the same with the other sign."""
    if target.quantity is None:
        return _amounts
    asked = float(target.quantity.value)
    shares = st.sampled_from([0.5, 0.9, 0.99, 1.0, 1.01, 1.1, 2.0])
    return st.one_of(shares.map(lambda share: asked * share), _amounts, st.just(-asked))


def _unit(target: Target) -> str:
    """Give the unit of a level: a change in points is one of per cent."""
    if target.quantity is None:
        return str(target.indicator.unit or "个")
    if isinstance(target.rule, Change) and target.quantity.unit.kind == "points":
        return str(target.indicator.unit or "%")
    return str(target.quantity.unit)
