"""What the methods of others say of a target that was judged here: `evaluate(..., also=…)`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from plantargets.errors import DefinitionError
from plantargets.methods import NOT_APPLICABLE, MethodResult, method
from plantargets.model.rules import Change, Cumulative, Growth, Improve, Threshold
from plantargets.render.text import shown
from plantargets.units import Unit

if TYPE_CHECKING:
    from plantargets.evaluation.also_table import Row
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.methods import Nature, Reason, Way
    from plantargets.model.indicator import Indicator

__all__ = ["beside", "checked_names"]

_YEARS = ("statcan", "statcan_2023", "unsd")
"""Methods of growth rates between whole years."""
_OWN_RATES = ("增长率", "增速", "增幅", "涨幅", "降幅", "涨跌幅")
"""What the name of an indicator ends in that is a rate of change itself."""

_Inputs: TypeAlias = "dict[str, Any] | Reason"
"""What a method is given, or why it is given nothing."""
_Judged: TypeAlias = "Evaluation | Row"
"""A judged target, or its row in a table of them."""


def checked_names(also: Any) -> tuple[str, ...]:
    """Give the names of methods asked for, each once.

    Raises
    ------
    DefinitionError
        For what is no list of names.
    UnknownCodeError
        For a name that no method bears, with the nearest.
    """
    if isinstance(also, str | bytes) or not isinstance(also, Iterable):
        raise DefinitionError("evaluate", "also", shown(also), "is not a list of names, such as ['statcan']")
    names = tuple(dict.fromkeys(also))
    for name in names:
        method(name)
    return names


def beside(e: _Judged, names: Iterable[str]) -> tuple[MethodResult, ...]:
    """Ask each method about a judged target, from the figures that the judgement rests on."""
    return tuple(_asked(e, name) for name in names)


def _asked(e: _Judged, name: str) -> MethodResult:
    given = _inputs(e, name)
    if isinstance(given, str):
        return _refused(name, given)
    return method(name)(**given)


@cache
def _refused(name: str, reason: Reason) -> MethodResult:
    """Say why a method does not apply; the same for every target of a table."""
    return MethodResult(method=name, reason=reason, status=NOT_APPLICABLE)


def _inputs(e: _Judged, name: str) -> _Inputs:
    if name == "share_of_periods_held":
        return _periods(e)
    if name == "logarithmic_completion":
        return _logarithms(e)
    if name in _YEARS:
        return _years(e, name)
    return _levels(e, name)


def _periods(e: _Judged) -> _Inputs:
    if not (isinstance(e.target.rule, Threshold) and e.target.rule.held):
        return "not_held"
    if e.missing_from is not None:
        return "gap"
    if e.windows is None or e.breaches is None:
        return "no_data"
    return {"held": int(e.windows - e.breaches), "periods": int(e.windows)}


def _logarithms(e: _Judged) -> _Inputs:
    if not (isinstance(e.target.rule, Growth) and e.target.rule.over == "total"):
        return "not_a_total"
    if e.value is None or e.required is None:
        return "no_data"
    if not e.required:
        return "zero_target"
    sign = 1 if e.required > 0 else -1
    if e.value <= -100:
        return "no_logarithm"
    return {"achieved": sign * e.value, "target": sign * e.required, "kind": "rise" if sign > 0 else "cut"}


@attrs.frozen(kw_only=True)
class _Stand:
    """Baseline, latest value and target of one series, with the day that each stands for."""

    baseline: float
    before: dt.date
    latest: float
    now: dt.date
    target: float | None
    end: dt.date


def _unfit(e: _Judged) -> Reason | None:
    """Say why a target speaks of no level, or why none is known."""
    rule = e.target.rule
    if isinstance(rule, Growth) and rule.over != "total":
        return "growth_rate_target"
    if isinstance(rule, Cumulative):
        return "cumulative_target"
    if not isinstance(rule, Growth | Threshold | Change | Improve) or (isinstance(rule, Improve) and rule.held):
        return "no_level"
    if e.target.period is None:
        return "period_unknown"
    known = e.value is not None and e.data_end is not None
    return None if known and (e.required is not None or isinstance(rule, Improve)) else "no_data"


def _stand(e: _Judged) -> _Stand | Reason:
    """Find the levels that a target speaks of."""
    rule, period, unfit = e.target.rule, e.target.period, _unfit(e)
    if unfit or period is None or e.value is None or e.data_end is None:
        return unfit or "no_data"
    if isinstance(rule, Growth):  # the series is 100 before the period begins
        before = period.start - dt.timedelta(days=1)
        levels = {"baseline": 100.0, "latest": 100 + e.value, "target": 100 + (e.required or 0)}
        return _Stand(before=before, now=e.data_end, end=period.end, **levels)
    if e.baseline is None or e.baseline_end is None:
        return "no_baseline"
    offset = e.baseline if isinstance(rule, Change) else 0
    target = None if isinstance(rule, Improve) or e.required is None else offset + e.required
    return _Stand(
        baseline=e.baseline, before=e.baseline_end, latest=offset + e.value, now=e.data_end, target=target,
        end=period.end,
    )  # fmt: skip


def _way(e: _Judged) -> Way | None:
    """Tell which way is better: as the bound was read, else as the indicator says."""
    sense = None if isinstance(e.target.rule, Improve) else e.sense
    if sense in {"floor", "cap"}:
        return "up" if (sense == "floor") == (e.target.change != "down") else "down"
    direction = e.target.indicator.direction
    return direction if direction in {"up", "down"} else None


def _nature(e: _Judged) -> Nature | None:
    """Tell whether a growth rate may be fitted to the series."""
    indicator = e.target.indicator
    if isinstance(e.target.rule, Growth):
        return "level"
    # A price index is stored as the change on the year before, in per cent.
    in_per_cent = indicator.unit is not None and indicator.unit.kind == "percent"
    if indicator.unit is None:  # a table states the unit of the promise alone
        in_per_cent = e.value_unit is not None and Unit(e.value_unit).kind in {"percent", "points"}
    named = indicator.name.endswith(_OWN_RATES) or e.name.endswith(_OWN_RATES)
    if named or (indicator.nature == "index" and in_per_cent):
        return "rate_of_change"
    if indicator.nature is None:
        return None
    return "share" if indicator.nature == "rate" and indicator.natural_max == 100 and in_per_cent else "level"


def _whole_years(e: _Judged, stand: _Stand) -> bool:
    """Tell whether all three days end a year, and the figure is that of a year or of its end."""
    if any((day.month, day.day) != (12, 31) for day in (stand.before, stand.now, stand.end)):
        return False
    if isinstance(e.target.rule, Growth) or e.target.indicator.nature == "stock":
        return True
    return e.data_start == dt.date(stand.now.year, 1, 1)


def _limits(indicator: Indicator, e: _Judged) -> tuple[float | None, float | None]:
    """Give the natural limits, where they are in the unit of the figures."""
    if indicator.unit is None or e.value_unit != indicator.unit.text or isinstance(e.target.rule, Growth):
        return None, None
    return indicator.natural_min, indicator.natural_max


def _years(e: _Judged, name: str) -> _Inputs:
    stand, way, nature = _stand(e), _way(e), _nature(e)
    if isinstance(stand, str):
        return stand
    if way is None or nature is None:
        return "direction_unknown" if way is None else "nature_unknown"
    if not _whole_years(e, stand):
        return "part_year"
    given: dict[str, Any] = {
        "baseline": stand.baseline, "baseline_year": stand.before.year, "latest": stand.latest,
        "latest_year": stand.now.year, "target": stand.target, "target_year": stand.end.year, "direction": way,
        "nature": nature,
    }  # fmt: skip
    low, high = _limits(e.target.indicator, e)
    if name == "unsd":
        return given | {"natural_min": low, "natural_max": high}
    return given | ({"natural_limit": high if way == "up" else low} if name == "statcan" else {})


def _levels(e: _Judged, name: str) -> _Inputs:
    rule = e.target.rule
    if isinstance(rule, Cumulative) and name.startswith("linear"):
        return _delivered(e)
    stand, way = _stand(e), _way(e)
    if isinstance(rule, Threshold) and rule.held:
        return "held_target"
    if isinstance(stand, str):
        return stand
    if stand.target is None or way is None:
        return "no_level" if stand.target is None else "direction_unknown"
    part = e.method == "threshold.window_to_date" or e.reason_code == "part_year"
    if part or (stand.baseline >= stand.target if way == "up" else stand.baseline <= stand.target):
        return "part_year" if part else "held_target"
    given = {"baseline": stand.baseline, "latest": stand.latest, "target": stand.target}
    return given | ({"direction": way} if name == "escap_current_status" else {})


def _delivered(e: _Judged) -> _Inputs:
    """Give the ends of an amount delivered, which begins with nothing (完成率)."""
    if e.value is None or not e.required:
        return "no_data" if e.value is None else "zero_target"
    return "cap_on_a_sum" if _way(e) == "down" else {"baseline": 0, "latest": e.value, "target": e.required}
