"""Evaluations: one object a row of the outcome."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from plantargets.evaluation.evaluation import COLUMNS, Evaluation
from plantargets.evaluation.evidence.pace import pace_named
from plantargets.evaluation.prepare import BASES
from plantargets.evaluation.verdicts import Verdict
from plantargets.formulas import two_year_average
from plantargets.model.rules import InStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.evaluation.frames import Frame
    from plantargets.model.target import Target

__all__ = ["evaluations", "present"]

_DECIMALS = 12
_DAYS = ("data_start", "data_end", "as_of", "published", "baseline_end")
_COUNTS = ("breaches", "windows")
_OF_TARGET = ("target", "area", "indicator", "name", "rule")
_SHOWN = tuple(name for name in COLUMNS if name not in _OF_TARGET)
_PRICES = {number: name for name, number in BASES.items() if name}


def present(value: Any) -> Any:
    """Write missing, however an engine spells it, as ``None``.

    Examples
    --------
    >>> present(float("nan")), present(""), present(0.0)
    (None, None, 0.0)
    """
    return None if value is None or value != value or value == "" else value  # noqa: PLR0124 - true of NaN and NaT alone


def _ordinal(value: Any) -> dt.date | None:
    value = present(value)
    return None if value is None else dt.date.fromordinal(int(value))


def _whole(value: Any) -> int | None:
    value = present(value)
    return None if value is None else int(value)


def _prices(row: dict[str, Any]) -> str | None:
    """Name the price bases of an own rate and of the one it keeps step with, and what was deflated."""
    own, other = (_PRICES.get(_whole(row[name]) or 0, "not_stated") for name in ("own_price", "other_price"))
    made = {1: " (own deflated)", 2: " (reference deflated)", 3: " (both deflated)"}
    return (own if own == other else f"{own} against {other}") + made.get(_whole(row["deflated"]) or 0, "")


def _two_years(row: dict[str, Any]) -> float | None:
    """Give the average rate of two years where both are known: what a rate is without the base of the year before."""
    x, before, falls = present(row["shown_x"]), present(row["year_before"]), row["falls"]
    if x is None or before is None or min(falls * x, falls * before) <= -100:
        return None
    return round(two_year_average(falls * before, falls * x), _DECIMALS)


def _evaluation(target: Target, row: dict[str, Any]) -> Evaluation:
    """Make an evaluation from its row of the outcome, with the further facts that it tells."""
    shown = {name: present(row[name]) for name in _SHOWN}
    seen, in_step = bool(row["seen"]), isinstance(target.rule, InStep)
    source = present(row["from_source"])
    pace, pace_years = pace_named(row)
    shown |= {name: shown[name] and shown[name].date() for name in _DAYS}
    shown |= {name: _whole(shown[name]) for name in _COUNTS}
    shown |= {"verdict": Verdict(row["verdict"]), "final": bool(row["final"]), "attained": bool(row["attained"])}
    return Evaluation(
        target=target,
        **shown,
        pace=pace,
        pace_years=pace_years,
        baseline_source=None if in_step else source,
        reference_source=source if in_step and seen else None,
        prices=_prices(row) if in_step and seen else None,
        two_year_average=_two_years(row) if seen else None,
        status="lower_bound" if row.get("low") == 1 else present(row["shown_status"]),
        figure_source=present(row["shown_source"]),
        sense=present(row["sense"]),
        undated=seen and _whole(row.get("undated")) == 1,
        breach_first=_ordinal(row.get("breach_first")),
        breach_last=_ordinal(row.get("breach_last")),
        missing_from=_ordinal(row.get("missing_from")),
        missing_to=_ordinal(row.get("missing_to")),
        unused=_whole(row.get("unused")) or 0,
    )


def evaluations(targets: Sequence[Target], outcomes: Frame) -> list[Evaluation]:
    """Make evaluations from the outcome of each target.

    Parameters
    ----------
    targets
        The targets, in the order of their ``tid``.
    outcomes
        What `outcome` gives, with ``tid`` and `FURTHER`.
    """
    rows = outcomes.sort("tid").rows(named=True)
    return [_evaluation(target, row) for target, row in zip(targets, rows, strict=True)]
