"""Targets made ready for judging: windows, bounds and keys on the small target table.

Date arithmetic is not the same on every engine, so all of it that concerns targets is
done here, in Python, once per target; so is the meaning of every bound.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.bounds import default_tolerance, resolve_sense
from plantargets.evaluation.compare import limits
from plantargets.evaluation.verdicts import reason_number
from plantargets.model.rules import Cumulative, Growth, Threshold, Unquantified
from plantargets.periods import WINDOW_MONTHS, month_position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.model.target import Target
    from plantargets.model.words import Window
    from plantargets.periods import Period

__all__ = ["BASES", "SCHEMA", "STAGES", "last_window", "moment", "prepare"]

_WHOLE = (
    "tid", "pre_reason", "running", "ended", "at_end", "dated", "direction_open", "limits_low", "limits_high", "approx",
    "rates", "rate_series", "priced", "t_basis", "flow", "at_date", "ends_at", "nature_open", "held", "averaged",
    "additive", "money",
    "stage_rank", "c_start", "c_end", "p_start", "p_end", "w_start", "w_end", "n_windows", "years", "window_months",
)  # fmt: skip
_NUMBERS = (
    "sign", "stated_x", "stated_m", "p_start_m", "p_end_m", "w_start_m", "w_end_m", "req", "req_hi", "goal",
    "mult", "tol",
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


def _family(target: Target, windows: int) -> str:
    """Name how a target is judged; a level held in one window only is a level reached."""
    match target.rule:
        case Growth(over=over):
            return f"growth_{over}"
        case Cumulative():
            return "cumulative"
        case Threshold(held=True) if windows > 1:
            return "held"
        case Threshold():
            return "reached"
        case _:
            return "none"


def _reason(target: Target, family: str) -> str:
    """Say why a target cannot be judged whatever the figures are."""
    if isinstance(target.rule, Unquantified):
        return target.rule.why
    if family == "none":
        return "rule_not_supported"
    if target.period is None:
        return "period_missing"
    if family == "cumulative" and target.indicator.nature in {"stock", "rate", "index"}:
        return "nature_differs"
    return ""


def _amounts(target: Target, tolerance: float | None) -> dict[str, Any]:
    """Write bound, sense and tolerance in amounts (万 and 亿 multiplied in)."""
    quantity = target.quantity
    sense = resolve_sense(target)
    sides = {
        "sense": sense or "",
        "direction_open": int(sense is None),
        "limits_low": int(sense in {"floor", "band"}),
        "limits_high": int(sense in {"cap", "band"}),
    }
    if quantity is None:
        nothing = limits(0, 0, bound="=", sense=None, tolerance=0, half_unit=None)
        return sides | nothing | {"req": 0.0, "req_hi": 0.0, "goal": 0.0, "mult": 1.0, "tol": 0.0, "approx": 0}
    mult, low = float(quantity.unit.multiplier), quantity.amount
    high = low if quantity.amount_upper is None else quantity.amount_upper
    if quantity.unit.kind == "multiple":  # 翻一番 is twofold, which is growth of 100 %
        mult, low, high = 1.0, (low - 1) * 100, (high - 1) * 100
    chosen = target.tolerance if target.tolerance is not None else tolerance
    approx = quantity.bound == "~"
    tol = (default_tolerance(target, sense) if chosen is None else chosen * approx) * mult
    exact = quantity.bound == "=" and quantity.decimals is not None
    half = mult * 10.0 ** -(quantity.decimals or 0) / 2 if exact else None
    edges = limits(float(low), float(high), bound=quantity.bound, sense=sense, tolerance=tol, half_unit=half)
    goal = float(high if sense == "cap" else low)
    return sides | edges | {
        "req": float(low), "req_hi": float(high), "goal": goal, "mult": mult, "tol": tol, "approx": int(approx),
    }  # fmt: skip


def _spans(target: Target, as_of: dt.date | None, *, dated: bool) -> dict[str, Any]:
    period = target.period
    if period is None:
        zero = dict.fromkeys(("p_start", "p_end", "w_start", "w_end", "n_windows", "years", "window_months"), 0)
        months = dict.fromkeys(("p_start_m", "p_end_m", "w_start_m", "w_end_m"), 0.0)
        return zero | months | {"running": 1, "ended": 0, "at_end": 0, "p_start_date": None, "p_end_date": None}
    rule_window = getattr(target.rule, "window", None)
    windows = period.windows(rule_window or "year")
    window = windows[-1] if windows else period
    over = as_of is not None and as_of >= period.end
    return {
        "p_start": period.start.toordinal(),
        "p_end": period.end.toordinal(),
        "w_start": window.start.toordinal(),
        "w_end": window.end.toordinal(),
        "p_start_m": _start_months(period.start),
        "p_end_m": _end_months(period.end),
        "w_start_m": _start_months(window.start),
        "w_end_m": _end_months(window.end),
        "n_windows": max(1, len(windows)),
        "years": period.years or 0,
        "window_months": WINDOW_MONTHS[rule_window or "year"],
        "running": int(as_of is None or as_of >= period.start),
        # The last day still runs, but for a figure of the whole window that is in.
        "ended": int(over and not (dated and as_of == period.end)),
        "at_end": int(over),
        "p_start_date": moment(period.start),
        "p_end_date": moment(period.end),
    }


def _row(tid: int, target: Target, as_of: dt.date | None, tolerance: float | None, *, dated: bool) -> dict[str, Any]:
    spans = _spans(target, as_of, dated=dated)
    family = _family(target, spans["n_windows"])
    indicator, quantity = target.indicator, target.quantity
    whole = family in {"cumulative", "growth_total", "growth_average"}
    basis = target.basis or indicator.basis
    levels = family in {"reached", "held"}
    return {
        "tid": tid,
        "as_of_m": 0.0 if as_of is None else _end_months(as_of) + _MOMENT,
        "dated": int(dated),
        "none": None,
        "family": family,
        "pre_reason": reason_number(_reason(target, family)),
        "indicator_key": indicator.code,
        "area_key": target.area.code if target.area is not None else "",
        "own_scope": indicator.scope or "",
        "t_scope": target.scope or indicator.scope or "",
        "t_basis": BASES[basis or ""],
        "rates": int(family.startswith("growth")),
        "rate_series": int(indicator.nature == "index"),
        "priced": int(basis in {"real", "nominal"}),
        "flow": int(family == "reached" and indicator.nature == "flow"),
        "at_date": int(levels and indicator.nature == "stock"),
        "ends_at": int(levels and (indicator.nature == "stock" or indicator.aggregate == "last")),
        "nature_open": int(indicator.nature is None),
        "held": int(isinstance(target.rule, Threshold) and target.rule.held),
        "averaged": int(family == "reached" and indicator.aggregate == "mean"),
        "additive": int(whole or indicator.aggregate == "sum"),
        "money": int(quantity is not None and quantity.unit.kind == "money"),
        "stage_rank": STAGES[getattr(target.rule, "stage", "complete")],
        "sign": -1.0 if isinstance(target.rule, Growth) and target.change == "down" else 1.0,
        "c_start": spans["p_start"] if whole else spans["w_start"],
        "c_end": spans["p_end"] if whole else spans["w_end"],
        **_stated(target),
        **spans,
        **_amounts(target, tolerance),
    }


def _stated(target: Target) -> dict[str, Any]:
    """Write the stated baseline of a level in the target's amounts."""
    if target.baseline is None or target.quantity is None or not isinstance(target.rule, Threshold):
        return dict.fromkeys(("stated_x", "stated_m", "stated_end"))
    stated, same = target.baseline.quantity, target.indicator.count_words
    factor = stated.unit.convert_factor(target.quantity.unit.base, same=same)
    end = target.baseline.period.end
    return {"stated_x": float(Fraction(stated.value) * factor), "stated_m": _end_months(end), "stated_end": moment(end)}


def prepare(
    targets: Iterable[Target], as_of: dt.date | None, tolerance: float | None, *, dated: bool
) -> list[dict[str, Any]]:
    """Write each target as a row of what judging needs.

    Parameters
    ----------
    targets
        Targets with what they inherit.
    as_of
        Day on which the judgement is made; ``None`` where there is no figure to date it by.
    tolerance
        Tolerance of 左右 for this call, in each target's printed unit; the default where ``None``.
    dated
        Whether that day was given, and is not the end of the latest figure.

    Returns
    -------
    list of dict
        Days are ordinals, months are counted from year 0, amounts have 万 and 亿 multiplied in, and
        what is either so or not is 1 or 0.
    """
    return [_row(tid, target, as_of, tolerance, dated=dated) for tid, target in enumerate(targets)]
