"""The outcome: an evaluation from the row of facts that judgement gave."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.evidence.pace import pace_named, spell_years
from plantargets.evaluation.prepare import BASES, STAGES
from plantargets.evaluation.verdicts import Verdict
from plantargets.formulas import two_year_average
from plantargets.model.rules import Change, Deliverable, Growth, Improve, InStep, Rank

if TYPE_CHECKING:
    from plantargets.evaluation.scale import Scale
    from plantargets.model.target import Target

__all__ = ["from_facts"]

_PER = {"year": "年", "month": "月"}
# Gaps keep what figures print and lose the noise of the subtraction.
_DECIMALS = 12


def _present(value: Any) -> Any:
    """Write missing, however an engine spells it, as ``None``."""
    return None if value is None or value != value or value == "" else value  # noqa: PLR0124 - true of NaN and NaT alone


def _date(value: Any) -> dt.date | None:
    value = _present(value)
    return None if value is None else dt.date(value.year, value.month, value.day)


def _scaled(value: Any, mult: float) -> float | None:
    value = _present(value)
    return None if value is None else float(value) / mult


def _rounded(value: Any) -> float | None:
    value = _present(value)
    return None if value is None else round(float(value), _DECIMALS)


def _whole(value: Any) -> int | None:
    value = _present(value)
    return None if value is None else int(value)


def _per(scale: Scale, per: str | None) -> str | None:
    """Give the unit of what is needed."""
    if per == "rate":
        return "%/年"
    return f"{scale.gap}/{_PER[per]}" if per else None


def _bound(facts: dict[str, Any], x: float | None) -> float:
    """Give the end of the bound that a figure is compared with: the nearer one where both count."""
    low, high, sense = facts["req"], facts["req_hi"], facts["sense"]
    if sense == "cap" or (sense != "floor" and x is not None and x > high):
        return float(high)
    return float(low)


def _gap(facts: dict[str, Any], x: float | None) -> float | None:
    """Give the distance from the bound; inside a range there is none."""
    if x is None:
        return None
    if facts["sense"] not in {"floor", "cap"} and facts["req"] <= x <= facts["req_hi"]:
        return 0.0
    return x - _bound(facts, x)


def _prices(facts: dict[str, Any]) -> str | None:
    """Name the price bases of an own rate and of the one it keeps step with, and what was deflated."""
    own, other = (_PRICES.get(_whole(facts[name]) or 0, "not_stated") for name in ("own_price", "other_price"))
    made = {1: " (own deflated)", 2: " (reference deflated)", 3: " (both deflated)"}
    return (own if own == other else f"{own} against {other}") + made.get(_whole(facts["deflated"]) or 0, "")


def _two_years(x: float | None, facts: dict[str, Any], *, falls: bool) -> float | None:
    """Give the average rate of two years where both are known: what a rate is without the base of the year before."""
    before = _present(facts["year_before"])
    if x is None or before is None:
        return None
    sign = -1 if falls else 1
    if min(sign * x, sign * before) <= -100:
        return None
    return round(two_year_average(sign * before, sign * x), _DECIMALS)


def _method(target: Target, facts: dict[str, Any]) -> str | None:
    """Name the method; a rule of one's own is its own."""
    return target.rule.code if facts["method"] == "own_rule" else _present(facts["method"])


def _stage(target: Target, facts: dict[str, Any]) -> str | None:
    return _STAGES[int(facts["shown_x"])] if isinstance(target.rule, Deliverable) else None


_PRICES = {number: name for name, number in BASES.items() if name}
_STAGES = {number: name for name, number in STAGES.items()}


def _shown(target: Target, facts: dict[str, Any], x: float | None) -> tuple[float | None, float | None]:
    """Give the figure and what was asked for as they are published.

    Judgement compares the size of a movement, the difference of two figures, or a place from the end.
    """
    required, against = _bound(facts, x), _present(facts["against"])
    match target.rule:
        case Deliverable():
            return None, None
        case Rank(from_bottom=True, field_size=int(size)):
            return (None if x is None else size + 1 - x), size + 1 - required
        case InStep() | Improve() if x is None or against is None:
            return x, None
        case InStep():
            return round(x + against, _DECIMALS), round(required + against, _DECIMALS)
        case Improve():
            sign = -1.0 if target.indicator.direction == "down" else 1.0
            return sign * (x + against), sign * against
        case _:
            if x is not None and isinstance(target.rule, Change):
                x = round(x, _DECIMALS)  # a difference has its own noise
            return x, None if target.quantity is None else required


def from_facts(target: Target, facts: dict[str, Any], scale: Scale, as_of: dt.date | None, policy: str) -> Evaluation:
    """Make an evaluation from the row of facts that judgement gave for its target.

    Judgement compares the size of a movement; the evaluation has figures as they are published, so that
    a fall of 3.5 % is -3.5 beside a required -3.1.

    Parameters
    ----------
    target
        The target.
    facts
        The row; amounts have 万 and 亿 multiplied in.
    scale
        The units of its numbers.
    as_of
        Day of judgement.
    policy
        The choices under which it was judged; which pace it went by is put before them.
    """
    falls = isinstance(target.rule, (Growth, Change)) and target.change == "down"
    mult = -scale.mult if falls else scale.mult
    x = None if facts["verdict"] == "not_started" else _scaled(facts["shown_x"], 1.0)
    seen = x is not None
    ended = as_of is not None and target.period is not None and as_of > target.period.end
    needed = None if ended or facts["final"] == 1 else _present(facts["needed_x"])
    per = _present(facts["needed_per"]) if needed is not None else None
    value, required = _shown(target, facts, x)
    gap = None if facts["verdict"] == "not_judged" or required is None else _gap(facts, x)
    if isinstance(target.rule, Rank) and target.rule.from_bottom and gap is not None:
        gap = -gap  # places are shown from the top
    if isinstance(target.rule, Improve) and target.indicator.direction == "down" and gap is not None:
        gap = -gap
    in_step = isinstance(target.rule, InStep)
    published = _date(facts["shown_published"]) if seen else None
    pace, pace_years = pace_named(facts)
    years = f"({spell_years(pace_years)})" if pace_years else ""
    return Evaluation(
        target=target,
        verdict=Verdict(facts["verdict"]),
        final=facts["final"] == 1,
        attained=facts["attained"] == 1,
        value=_scaled(value, mult),
        value_unit=scale.shown,
        data_start=_date(facts["shown_start"]) if seen else None,
        data_end=_date(facts["shown_end"]) if seen else None,
        required=_scaled(required, mult),
        gap=None if gap is None else round(gap / mult, _DECIMALS) + 0.0,  # no -0
        gap_unit=scale.gap,
        progress=_present(facts["progress"]) if seen else None,
        expected=_scaled(facts["expected_x"], mult) if seen else None,
        needed=None if needed is None else needed / (mult / scale.mult if per == "rate" else mult),
        needed_unit=_per(scale, per),
        breaches=_whole(facts["breaches"]) if seen else None,
        windows=_whole(facts["windows"]) if seen else None,
        method=_method(target, facts) if seen else None,
        policy=f"pace={pace}{years}; {policy}",
        pace=pace,
        pace_years=pace_years,
        tolerance_used=_scaled(facts["tolerance_used"], scale.mult),
        reason_code=_present(facts["reason_code"]),
        as_of=as_of,
        published=published,
        baseline=None if in_step else _scaled(facts["from_x"], 1.0 if scale.base != scale.shown else scale.mult),
        baseline_end=_date(facts["from_end"]),
        baseline_unit=None if in_step or _present(facts["from_x"]) is None else scale.base,
        baseline_source=None if in_step else _present(facts["from_source"]),
        reference=_rounded(facts["from_x"]) if in_step and seen else None,
        reference_source=_present(facts["from_source"]) if in_step and seen else None,
        prices=_prices(facts) if in_step and seen else None,
        stage=_stage(target, facts) if seen else None,
        two_year_average=_two_years(x, facts, falls=falls),
        status="lower_bound" if facts.get("low") == 1 else _present(facts["shown_status"]),
        figure_source=_present(facts["shown_source"]),
        sense=_present(facts["sense"]),
        undated=seen and _whole(facts.get("undated")) == 1,
        breach_first=_date(facts.get("breach_first")),
        breach_last=_date(facts.get("breach_last")),
        missing_from=_date(facts.get("missing_from")),
        missing_to=_date(facts.get("missing_to")),
        unused=_whole(facts.get("unused")) or 0,
    )
