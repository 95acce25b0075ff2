"""What is only expected makes nothing certain before the period has ended; on pandas and on Polars."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.model import Cumulative, Indicator, Target
from tests.judging import ENGINES, judge, level

JOBS = Indicator(name="城镇新增就业", unit="万人", nature="flow", aggregate="sum", direction="up")
DEATHS = Indicator(name="死亡人数", unit="人", nature="flow", aggregate="sum", direction="down")

engines = pytest.mark.parametrize("engine", ENGINES)


@engines
@pytest.mark.parametrize(
    ("more", "verdicts"),
    [
        ({"published": "2026-11-10"}, ("met", "missed")),
        ({"published": "2026-11-10", "status": "expected"}, ("on_track", "behind")),
    ],
)
def test_a_forecast_sum_settles_nothing_while_the_period_runs(
    engine: str, more: dict[str, Any], verdicts: tuple[str, str]
) -> None:
    """A sum for January to October; one that is expected (预计) may still come out otherwise."""
    floor = Target(code="t", indicator=JOBS, rule=Cumulative(), quantity="8万人", period="2026")
    cap = Target(code="t", indicator=DEATHS, rule=Cumulative(), quantity="10人以内", period="2026")
    found = [
        judge(engine, target, [level(target.indicator, "2026-01/2026-10", value, **more)], "2026-11-22")
        for target, value in ((floor, 8.1), (cap, 11))
    ]
    assert (str(found[0].verdict), str(found[1].verdict)) == verdicts
    assert not any(result.final for result in found)
