"""Cases made ready for judging: windows, senses and keys, whatever the number of each target.

Date arithmetic is not the same on every engine, so all of it that concerns targets is
done here, in Python, once per case; so is the meaning of every bound.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.errors import UnknownUnitError
from plantargets.evaluation.bounds import amounts_of, resolve_sense, slack_of
from plantargets.evaluation.decimals import exact
from plantargets.evaluation.verdicts import reason_number
from plantargets.model.rules import (
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    InStep,
    Rank,
    Threshold,
    Unquantified,
)
from plantargets.periods import WINDOW_MONTHS, month_position
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.evaluation.cases import Case
    from plantargets.evaluation.scale import Scale
    from plantargets.model import Indicator
    from plantargets.model.target import Target
    from plantargets.model.words import Bound, Window
    from plantargets.periods import Period

__all__ = [
    "BASES", "MEASURES", "NO_LIMIT", "PRICES", "SCHEMA", "STAGES", "constants", "last_window", "moment",
    "stated_factor",
]  # fmt: skip

_WHOLE = (
    "tid", "pre_reason", "running", "ended", "at_end", "dated", "direction_open", "limits_low", "limits_high", "approx",
    "rates", "rate_series", "priced", "t_basis", "flow", "at_date", "ends_at", "nature_open", "held", "averaged",
    "additive", "money", "wants", "of", "side", "prices", "own_basis", "own_rule", "backwards", "partial",
    "stage_rank", "c_start", "c_end", "p_start", "p_end", "w_start", "w_end", "n_windows", "years", "window_months",
)  # fmt: skip
_NUMBERS = (
    "sign", "stated_x", "stated_m", "stated_low", "p_start_m", "p_end_m", "w_start_m", "w_end_m",
    "req", "req_hi", "goal", "mult", "tol", "least", "most", "places",
    "short_met", "short_near", "over_met", "over_near", "eps", "as_of_m",
)  # fmt: skip
_TEXTS = ("family", "sense", "indicator_key", "area_key", "own_scope", "t_scope")
SCHEMA: dict[str, Any] = {
    **dict.fromkeys(_WHOLE, nw.Int64()),
    **dict.fromkeys(_NUMBERS, nw.Float64()),
    **dict.fromkeys(_TEXTS, nw.String()),
    **dict.fromkeys(("stated_end", "p_start_date", "p_end_date"), nw.Datetime("us")),
    "none": nw.Float64(),  # a literal costs pandas more than a column
}
"""Name and type of each column."""

STAGES = {"started": 1, "under_way": 2, "complete": 3}
"""The stages of works by number, the later one higher."""

BASES = {"": 0, "not_priced": 1, "nominal": 2, "real": 3}
"""The price bases by number."""

PRICES = ("strict", "deflate", "as_published")
"""Which rates an in-step target compares, by number."""

MEASURES = {
    "difference": 5, "level": 1, "index": 2, "avg_growth": 3, "growth": 4, "rank": 6, "stage": 7,
}  # fmt: skip
"""Measures by number, the more telling rate higher."""

NO_LIMIT = 1e300
"""Not infinity, which must not enter a table."""

_MOMENT = 1e-6
"""A span that ends with a day, in months, may come out a rounding later than the day."""


def moment(day: dt.date) -> dt.datetime:
    """Write a calendar day as the moment at which it begins."""
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day has no zone


def _end_months(day: dt.date) -> float:
    """Count months from year 0 to the end of a day."""
    return float(month_position(day))


def _start_months(day: dt.date) -> float:
    """Count months from year 0 to the beginning of a day, which is the end of the day before."""
    return _end_months(day - dt.timedelta(days=1))


def last_window(period: Period, window: Window | None) -> Period:
    """Give the last calendar window of a period, or the period where it holds none.

    Examples
    --------
    >>> from plantargets.periods import Period
    >>> last_window(Period("2026/2030"), None), last_window(Period("2026-S1"), None)
    (Period('2030'), Period('2026-S1'))
    """
    windows = period.windows(window or "year")
    return windows[-1] if windows else period


def _family(target: Target, windows: int) -> str:  # noqa: PLR0911 - one a rule
    """Name how a target is judged; what is held in one window only is reached."""
    rule, several = target.rule, windows > 1
    match rule:
        case Growth():
            return f"growth_{rule.over}"
        case Threshold():
            return "held" if rule.held and several else "reached"
        case Improve():
            return "improve_held" if rule.held and several else "improve"
        case InStep():
            # Shares are compared as they stand at the end; rates of several years by their means.
            years = several and (rule.window or "year") == "year"
            return "in_step_mean" if years and target.indicator.nature != "rate" else "in_step"
        case Unquantified():
            return "none"
        case Cumulative() | Change() | Rank() | Deliverable():
            return rule.code
        case _:
            return next(family for need, family in OWN_EVIDENCE.items() if need in rule.needs)


OWN_EVIDENCE = {"value": "reached", "rate": "growth_year", "sum": "cumulative"}
"""Where the evidence for a rule of one's own comes from."""


_OF_LEVELS = frozenset({"reached", "held", "change", "improve", "improve_held"})


def _wants(target: Target, family: str) -> int:
    """Give the number of the measure that is compared; 0 where it is a rate, of which there are several."""
    if family == "rank":
        return MEASURES["rank"]
    if family == "deliverable":
        return MEASURES["stage"]
    rates = family.startswith("growth") or (family.startswith("in_step") and target.indicator.nature != "rate")
    return 0 if rates else MEASURES["level"]


def _reason(target: Target, family: str) -> str:
    """Say why a target cannot be judged whatever the figures and its own number are; the first reason counts."""
    rule, nature = target.rule, target.indicator.nature
    if isinstance(rule, Unquantified):
        return rule.why
    reasons = {
        "period_missing": target.period is None,
        "nature_differs": family == "cumulative" and nature in {"stock", "rate", "index"},
        "field_size_missing": isinstance(rule, Rank) and rule.from_bottom and rule.field_size is None,
        "direction_unknown": _either_way(target),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _either_way(target: Target) -> bool:
    """Tell whether a change of so much is printed without its way, where less is better: 3 may be a fall of 3."""
    quantity, bare = target.quantity, isinstance(target.rule, Change) and target.change is None
    return bare and target.indicator.direction == "down" and quantity is not None and quantity.value > 0


def _limits_of(target: Target, scale: Scale) -> tuple[float, float]:
    """Give the natural limits of the indicator in the target's amounts."""
    own = target.indicator
    limited = own.natural_min is not None or own.natural_max is not None
    if own.unit is None or scale.wanted is None or not limited:
        return -NO_LIMIT, NO_LIMIT
    if not own.unit.compatible(scale.wanted, same=own.count_words):  # 万元/人 beside another's per cent
        return -NO_LIMIT, NO_LIMIT
    factor = own.unit.convert_factor(scale.wanted, same=own.count_words)
    least, most = own.natural_min, own.natural_max
    return (
        -NO_LIMIT if least is None else float(Fraction(least) * factor),
        NO_LIMIT if most is None else float(Fraction(most) * factor),
    )


def _bound_of(target: Target) -> tuple[Bound, float | None]:
    """Give the bound, and what is compared with where no number is printed."""
    if target.quantity is not None:
        return target.quantity.bound, None
    match target.rule:
        case InStep():
            return "~", 0.0
        case Improve():
            return ">", 0.0
        case Deliverable(stage=stage):
            return ">=", float(STAGES[stage])
        case _:
            return "=", 0.0


def _reach(target: Target, family: str, scale: Scale) -> tuple[float, float]:
    """Give the least and the most that a level can be asked for: no more than 100 % of a whole."""
    if family not in {"reached", "held"} or target.quantity is None:
        return -NO_LIMIT, NO_LIMIT
    factor, shift = amounts_of(target)
    moved = factor / target.quantity.unit.multiplier  # limits have 万 and 亿 multiplied in
    least, most = (
        end if abs(end) == NO_LIMIT else exact(Fraction(end), moved, shift) for end in _limits_of(target, scale)
    )
    return least, most


@lru_cache(maxsize=1024)  # a programme has many targets and few periods
def _place(period: Period, window: Window) -> dict[str, Any]:
    """Say where a period and its last window lie."""
    windows = period.windows(window)
    last = windows[-1] if windows else period
    return {
        "p_start": period.start.toordinal(),
        "p_end": period.end.toordinal(),
        "w_start": last.start.toordinal(),
        "w_end": last.end.toordinal(),
        "p_start_m": _start_months(period.start),
        "p_end_m": _end_months(period.end),
        "w_start_m": _start_months(last.start),
        "w_end_m": _end_months(last.end),
        "n_windows": max(1, len(windows)),
        "years": period.years or 0,
        "window_months": WINDOW_MONTHS[window],
        "p_start_date": moment(period.start),
        "p_end_date": moment(period.end),
    }


def _spans(target: Target, as_of: dt.date | None, *, dated: bool) -> dict[str, Any]:
    period = target.period
    if period is None:
        zero = dict.fromkeys(("p_start", "p_end", "w_start", "w_end", "n_windows", "years", "window_months"), 0)
        months = dict.fromkeys(("p_start_m", "p_end_m", "w_start_m", "w_end_m"), 0.0)
        return zero | months | {"running": 1, "ended": 0, "at_end": 0, "p_start_date": None, "p_end_date": None}
    over = as_of is not None and as_of >= period.end
    return _place(period, getattr(target.rule, "window", None) or "year") | {
        "running": int(as_of is None or as_of >= period.start),
        # The last day still runs, but for a figure of the whole window that is in.
        "ended": int(over and not (dated and as_of == period.end)),
        "at_end": int(over),
    }


def _constants(case: Case, as_of: dt.date | None, *, dated: bool) -> dict[str, Any]:
    """Give what all targets of a case have in common: columns of `SCHEMA`, and what `_numbers` needs."""
    target, scale = case.target, case.scale
    spans = _spans(target, as_of, dated=dated)
    family, sense = _family(target, spans["n_windows"]), resolve_sense(target)
    indicator, quantity = target.indicator, target.quantity
    whole = family in {"cumulative", "growth_total", "growth_average", "in_step_mean"}
    in_step = family.startswith("in_step")
    wants = _wants(target, family)
    rates = wants == 0
    # What an indicator says of prices concerns its rates; amounts are at current prices unless the target says more.
    basis = target.basis or indicator.basis if rates and not in_step else target.basis
    levels = family in _OF_LEVELS or (in_step and indicator.nature == "rate")
    least, most = _limits_of(target, scale) if levels else (-NO_LIMIT, NO_LIMIT)
    rank = target.rule if isinstance(target.rule, Rank) else None
    if rank is not None:
        least, most = 1.0, NO_LIMIT if rank.field_size is None else float(rank.field_size)
    bound, fixed = _bound_of(target)
    reach_least, reach_most = _reach(target, family, scale)
    return {
        "side": case.side,
        "prices": PRICES.index(case.prices),
        "own_rule": case.own_rule,
        "own_basis": BASES[indicator.basis or ("not_priced" if _countable(indicator) else "")],
        "wants": wants,
        "least": least,
        "most": most,
        "backwards": int(rank is not None and rank.from_bottom),
        "places": float((rank.field_size or 0) if rank is not None else 0),
        "as_of_m": 0.0 if as_of is None else _end_months(as_of) + _MOMENT,
        "dated": int(dated),
        "none": None,
        "family": family,
        "pre_reason": reason_number(_reason(target, family)),
        "indicator_key": indicator.code,
        "area_key": None if target.area is None else target.area.code,
        "own_scope": indicator.scope or "",
        "t_scope": target.scope or indicator.scope or "",
        "t_basis": BASES[basis or ""],
        "rates": int(rates),
        "rate_series": int(indicator.nature == "index"),
        "priced": int(basis in {"real", "nominal"} and not in_step),
        "flow": int(family == "reached" and indicator.nature == "flow"),
        "at_date": int(levels and indicator.nature == "stock"),
        # A stock's rate over the year is published for a date, as its level is.
        "ends_at": int(
            (levels and (indicator.nature == "stock" or indicator.aggregate == "last"))
            or (family == "growth_year" and indicator.nature == "stock")
        ),
        "partial": int(indicator.nature in {"rate", "index"}),
        "nature_open": int(indicator.nature is None),
        "held": int(isinstance(target.rule, Threshold) and target.rule.held),
        "averaged": int(family in {"reached", "change", "improve"} and indicator.aggregate == "mean"),
        "additive": int(whole or indicator.aggregate == "sum"),
        "money": int(quantity is not None and quantity.unit.kind == "money"),
        "stage_rank": 0 if family == "deliverable" else STAGES[getattr(target.rule, "stage", "complete")],
        "sign": _sign(target),
        "c_start": spans["p_start"] if whole else spans["w_start"],
        "c_end": spans["p_end"] if whole else spans["w_end"],
        **_stated(target, scale),
        **spans,
        "sense": sense or "",
        "direction_open": int(sense is None),
        "limits_low": int(sense in {"floor", "band"}),
        "limits_high": int(sense in {"cap", "band"}),
        "mult": scale.mult,
        "approx": int(bound == "~"),
        "bound": bound,
        "fixed": fixed,
        "reach_least": reach_least,
        "reach_most": reach_most,
        "slack": slack_of(target, sense),
    }


def _countable(indicator: Indicator) -> bool:
    """Tell whether a unit is known that is none of money, nor of anything per money."""
    if indicator.unit is None:
        return False
    return not any(_is_money(part) for part in indicator.unit.base_text.split("/"))


def _is_money(part: str) -> bool:
    try:
        return Unit(part).kind == "money"
    except UnknownUnitError:  # 1/十万: a bare number stands below the stroke
        return False


def _sign(target: Target) -> float:
    """Give -1 where the words speak of a fall, so that its size is compared; or where less is an improvement."""
    falls = isinstance(target.rule, (Growth, Change)) and target.change == "down"
    return -1.0 if falls or (isinstance(target.rule, Improve) and target.indicator.direction == "down") else 1.0


def _stated(target: Target, scale: Scale) -> dict[str, Any]:
    """Write the stated baseline of a level in the target's amounts."""
    factor = stated_factor(target, scale)
    if target.baseline is None or factor is None:
        return dict.fromkeys(("stated_x", "stated_m", "stated_low", "stated_end"))
    stated, end = target.baseline.quantity, target.baseline.period.end
    value = exact(stated.value, factor) * _sign(target)
    low = float(stated.bound in {">=", ">"})
    return {"stated_x": value, "stated_m": _end_months(end), "stated_low": low, "stated_end": moment(end)}


def stated_factor(target: Target, scale: Scale) -> Fraction | None:
    """Give what turns a stated baseline into the target's amounts; ``None`` where it has no use for one."""
    alone = (Growth, Cumulative, InStep, Rank, Deliverable, Unquantified)
    if target.baseline is None or scale.wanted is None or isinstance(target.rule, alone):
        return None
    return target.baseline.quantity.unit.convert_factor(scale.wanted, same=target.indicator.count_words)


def constants(cases: Iterable[Case], as_of: dt.date | None, *, dated: bool) -> list[dict[str, Any]]:
    """Write each case as a row of what judging needs and no target's own number changes.

    Parameters
    ----------
    cases
        Targets with what they inherit, and what stands beside them.
    as_of
        Day on which the judgement is made; ``None`` where there is no figure to date it by.
    dated
        Whether that day was given, and is not the end of the latest figure.

    Returns
    -------
    list of dict
        Columns of `SCHEMA`, days as ordinals, months counted from year 0, and what is either so or not as 1 or 0;
        ``area_key`` is ``None`` where the case has no area. Beside them ``bound``; ``fixed``, what is compared with
        where no number is printed; ``reach_least`` and ``reach_most``, beyond which no figure can be; and ``slack``.
    """
    return [_constants(case, as_of, dated=dated) for case in cases]
