"""Cases in which the oracle of the tests and the judgement once differed."""

from __future__ import annotations

import datetime as dt
import warnings
from typing import Any

import pytest

from tests import engines

_YEAR = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 12, 31)}


def target(**more: Any) -> dict[str, Any]:
    row = {"target": "t", "area": "甲", "indicator": "床位", "name": "床位", "direction": "up", "bound": ">="}
    return row | _YEAR | {"unit": "家", "value": 100.0} | more


def figure(start: dt.date, end: dt.date, value: float, **more: Any) -> dict[str, Any]:
    row = {"area": "甲", "indicator": "床位", "start": start, "end": end, "measure": "level", "value": value}
    return row | {"unit": "家", "published": end} | more


def ask(row: dict[str, Any], figures: list[Any], engine: str, day: dt.date) -> dict[str, Any]:
    (found,) = engines.answers([row], figures, engine, as_of=day, objects=True)
    return found


@pytest.mark.parametrize("engine", engines.OBJECTS)
@pytest.mark.parametrize("rule", ["cumulative", "threshold"])
def test_a_count_without_a_stage_is_a_complete_one(engine: str, rule: str) -> None:
    """No stage and ``complete`` are one key: the later release of the two counts, and neither is counted twice."""
    row = target(rule=rule, nature="flow", aggregate="sum")
    early, late = dt.date(2027, 1, 10), dt.date(2027, 2, 1)
    for stages in ((None, "complete"), ("complete", None)):
        both = [
            figure(_YEAR["start"], _YEAR["end"], value, stage=stage, published=day)
            for stage, value, day in zip(stages, (90.0, 110.0), (early, late), strict=True)
        ]
        found = ask(row, both, engine, dt.date(2027, 3, 1))
        assert (found["verdict"], found["value"]) == ("met", 110.0)
        found = ask(row, both, engine, dt.date(2027, 1, 20))
        assert (found["verdict"], found["value"]) == ("missed", 90.0)


@pytest.mark.parametrize("engine", engines.OBJECTS)
def test_a_target_without_a_period_takes_no_path(engine: str) -> None:
    """Money with a stated baseline and no period: no rate from the year 0 to its date, and none is inf."""
    row = target(rule="threshold", nature="flow", indicator="收入", unit="亿元", value=60.0, bound="<=")
    row |= {"start": None, "end": None, "baseline": 30.0, "baseline_unit": "亿元"}
    row |= {"baseline_end": dt.date(2025, 12, 31)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = ask(row, [], engine, dt.date(2026, 7, 15))
    assert (found["verdict"], found["reason_code"], found["needed"]) == ("not_judged", "period_missing", None)


_HELD = {"start": dt.date(2026, 2, 1), "end": dt.date(2026, 9, 30), "held": True, "window": "quarter"}
"""A period with two whole quarters in it, and the end of a third."""


def at(month: int, day: int, value: float) -> dict[str, Any]:
    return figure(dt.date(2026, month, day), dt.date(2026, month, day), value)


@pytest.mark.parametrize("engine", engines.OBJECTS)
@pytest.mark.parametrize(
    ("figures", "said"),
    [
        # The quarter that begins before the period is none of its windows: the third quarter is not seen yet …
        ([at(3, 31, 100), at(6, 30, 100)], ("not_judged", "outcome_not_seen", 1, 0)),
        # … with it all are in …
        ([at(3, 31, 100), at(6, 30, 100), at(9, 30, 100)], ("met", None, 2, 0)),
        # … and what was short before them broke nothing.
        ([at(3, 31, 90), at(6, 30, 100), at(9, 30, 100)], ("met", None, 2, 0)),
        ([at(3, 31, 100), at(9, 30, 100)], ("not_judged", "gap", 1, 0)),
    ],
)
def test_a_window_that_begins_before_the_period_is_none_of_it(engine: str, figures: list[Any], said: Any) -> None:
    row = target(rule="threshold", nature="stock", **_HELD)
    found = ask(row, figures, engine, dt.date(2027, 1, 1))
    assert (found["verdict"], found["reason_code"], found["windows"], found["breaches"]) == said
