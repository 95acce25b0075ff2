"""Judgement by rules of a tracker's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.errors import DefinitionError
from plantargets.evaluation.evidence.spoken import INSIDE, WINDOW
from plantargets.evaluation.judgement.facts import PER_YEAR, facts, method, null
from plantargets.evaluation.judgement.pace import calendar_share
from plantargets.evaluation.limits import FAIL, MET, NEAR
from plantargets.evaluation.verdicts import reason_number

if TYPE_CHECKING:
    from plantargets.evaluation.frames import Frame
    from plantargets.model.rules import Rule

__all__ = ["judge_own"]

_ANSWERS = ("met", "within_tolerance", "on_track", "expected", "progress", "needed")


def judge_own(table: Frame, rule: Rule) -> Frame:
    """Ask a rule of one's own what the figures amount to; numbers that are not finite are left out.

    Parameters
    ----------
    table
        Targets of this rule with the figure that speaks for each.
    rule
        The rule.

    Raises
    ------
    DefinitionError
        When the rule does not answer as the protocol says.
    """
    needs = tuple(rule.needs)
    complete = nw.col("slot") == WINDOW
    before = _before(needs)
    usable = (nw.col("slot") >= INSIDE) | ("value" not in needs)
    # A rule never sees a null: what it says where evidence is missing is not used.
    table = table.with_columns(
        before=before.fill_null(0.0),
        based=(~before.is_null()).cast(nw.Int64()) if "baseline" in needs else nw.lit(1, dtype=nw.Int64()),
        passed=calendar_share(nw.col("end_m"), nw.col("p_start_m"), nw.col("p_end_m")),
        own_complete=complete.cast(nw.Int64()),
    )
    columns = {
        "value": nw.col("x"), "required": nw.col("req"), "upper": nw.col("req_hi"), "share": nw.col("passed"),
        "complete": nw.col("own_complete"),
    }  # fmt: skip
    if "baseline" in needs:
        columns["baseline"] = nw.col("before")
    says = _asked(rule, columns)
    met, near = (says[name].cast(nw.Int64()) for name in ("met", "within_tolerance"))
    score = FAIL + (1 - met) * near * NEAR + met * MET
    on_track = says["on_track"].cast(nw.Float64()) if "on_track" in says else nw.lit(-1.0)
    unseen, part, none = (reason_number(code) for code in ("outcome_not_seen", "part_year", "baseline_missing"))
    no_pace = reason_number("pace_unknown")
    waiting = nw.when(usable).then(nw.lit(no_pace)).otherwise(nw.lit(part))
    based = nw.col("based") == 1
    return facts(
        table,
        own_score=nw.when(based).then(score.cast(nw.Float64())).otherwise(nw.lit(float(FAIL))),
        own_run=nw.when(usable).then(on_track).otherwise(nw.lit(-1.0)),
        own_reason=nw.when(based).then(nw.lit(0)).otherwise(nw.lit(none)),
        by_score=usable.cast(nw.Int64()),
        open_reason=nw.when(nw.col("ended") == 1).then(nw.lit(unseen)).otherwise(waiting),
        per_no=nw.lit(PER_YEAR),
        method_no=method("own_rule"),
        from_x=nw.when(based).then(before).otherwise(null()) if "baseline" in needs else null(),
        **{
            fact: nw.when(based).then(_finite(says[name])).otherwise(null())
            for name, fact in _NUMBERS.items()
            if name in says
        },
    )


_NUMBERS = {"expected": "expected_x", "progress": "progress", "needed": "needed_x"}


def _before(needs: tuple[str, ...]) -> nw.Expr:
    """Give the stated baseline, else the last figure of a whole window before the period."""
    if "baseline" not in needs:
        return null()
    stated = ~nw.col("stated_x").is_null()
    return nw.when(stated).then(nw.col("stated_x")).otherwise(nw.col("base_x"))


def _asked(rule: Rule, columns: dict[str, nw.Expr]) -> dict[str, Any]:
    """Ask the rule, and check what it answers."""
    says = rule.judge(columns)
    if not hasattr(says, "keys") or "met" not in says:
        why = "is no answer of a rule; judge gives a mapping with the expression 'met'"
        raise DefinitionError("Rule", rule.code, str(says), why)
    unknown = [name for name in says if name not in _ANSWERS]
    if unknown:
        why = f"is no answer of a rule; the answers are {', '.join(_ANSWERS)}"
        raise DefinitionError("Rule", rule.code, ", ".join(map(str, unknown)), why)
    return {"within_tolerance": nw.lit(value=False), **says}


def _finite(number: nw.Expr) -> nw.Expr:
    """Leave out what divided by zero or is no number."""
    return nw.when((number > -1e300) & (number < 1e300)).then(number).otherwise(null())
