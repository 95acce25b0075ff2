"""The outcome: an evaluation from the row of facts that judgement gave."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.verdicts import Verdict
from plantargets.model.rules import Growth

if TYPE_CHECKING:
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


def _whole(value: Any) -> int | None:
    value = _present(value)
    return None if value is None else int(value)


def _units(target: Target, per: str | None) -> tuple[str | None, str | None, str | None]:
    """Give the unit of the figure, of the gap and of what is needed."""
    if target.quantity is None:
        return None, None, None
    unit = target.quantity.unit
    shown = "%" if unit.kind == "multiple" else unit.text
    gap = "个百分点" if unit.kind in {"percent", "multiple"} else shown
    if per == "rate":
        return shown, gap, "%/年"
    return shown, gap, f"{gap}/{_PER[per]}" if per else None


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


def from_facts(target: Target, facts: dict[str, Any], as_of: dt.date | None, policy: str) -> Evaluation:
    """Make an evaluation from the row of facts that judgement gave for its target.

    Judgement compares the size of a movement; the evaluation has figures as they are published, so that
    a fall of 3.5 % is -3.5 beside a required -3.1.

    Parameters
    ----------
    target
        The target.
    facts
        The row; amounts have 万 and 亿 multiplied in.
    as_of
        Day of judgement.
    policy
        The choices under which it was judged.
    """
    falls = isinstance(target.rule, Growth) and target.change == "down"
    scale = -facts["mult"] if falls else facts["mult"]
    x = None if facts["verdict"] == "not_started" else _scaled(facts["shown_x"], 1.0)
    seen = x is not None
    ended = as_of is not None and target.period is not None and as_of > target.period.end
    needed = None if ended or facts["final"] == 1 else _present(facts["needed_x"])
    per = _present(facts["needed_per"]) if needed is not None else None
    value_unit, gap_unit, needed_unit = _units(target, per)
    gap = None if facts["verdict"] == "not_judged" or target.quantity is None else _gap(facts, x)
    published = _date(facts["shown_published"]) if seen else None
    return Evaluation(
        target=target,
        verdict=Verdict(facts["verdict"]),
        final=facts["final"] == 1,
        attained=facts["attained"] == 1,
        value=_scaled(x, scale),
        value_unit=value_unit,
        data_start=_date(facts["shown_start"]) if seen else None,
        data_end=_date(facts["shown_end"]) if seen else None,
        required=None if target.quantity is None else _bound(facts, x) / scale,
        gap=None if gap is None else round(gap / scale, _DECIMALS),
        gap_unit=gap_unit,
        progress=_present(facts["progress"]) if seen else None,
        expected=_scaled(facts["expected_x"], scale) if seen else None,
        needed=None if needed is None else needed / (scale / facts["mult"] if per == "rate" else scale),
        needed_unit=needed_unit,
        breaches=_whole(facts["breaches"]) if seen else None,
        windows=_whole(facts["windows"]) if seen else None,
        method=_present(facts["method"]) if seen else None,
        policy=policy,
        tolerance_used=_scaled(facts["tolerance_used"], facts["mult"]),
        reason_code=_present(facts["reason_code"]),
        as_of=as_of,
        published=published,
        baseline=_scaled(facts["from_x"], facts["mult"]),
        baseline_end=_date(facts["from_end"]),
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
