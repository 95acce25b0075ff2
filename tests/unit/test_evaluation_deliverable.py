"""Deliverables worked by hand, on pandas and on Polars: done in time or not, and what tells so."""

from __future__ import annotations

from typing import Any

import pytest

from plantargets.errors import DefinitionError
from plantargets.evaluation import evaluate
from plantargets.model import Deliverable, Indicator, Target
from tests.judging import ENGINES, judge, said

LINE = Indicator(name="定制公交线路", code="line")

engines = pytest.mark.parametrize("engine", ENGINES)


def deliver(stage: Any = "complete", period: str = "2026", **more: Any) -> Target:
    return Target(code="t", indicator=LINE, rule=Deliverable(stage=stage), period=period, **more)


def told(period: str, stage: str, **more: Any) -> dict[str, Any]:
    return {"indicator": "line", "period": period, "measure": "stage", "stage": stage, "value": 1} | more


@engines
@pytest.mark.parametrize(
    ("asked", "reached", "verdict"),
    [
        ("started", "started", "met"), ("started", "under_way", "met"), ("started", "complete", "met"),
        ("under_way", "started", "missed"), ("under_way", "under_way", "met"), ("under_way", "complete", "met"),
        ("complete", "started", "missed"), ("complete", "under_way", "missed"), ("complete", "complete", "met"),
    ],
)  # fmt: skip
def test_a_later_stage_counts_for_an_earlier_one(engine: str, asked: str, reached: str, verdict: str) -> None:
    result = judge(engine, deliver(asked), [told("2026", reached)])
    assert (said(result), result.final, result.stage) == ((verdict, None), True, reached)
    assert (result.value, result.gap, result.progress, result.method) == (None, None, None, "deliverable.stage")


@engines
def test_what_is_done_stays_done(engine: str) -> None:
    rows = [told("2026-03", "started"), told("2026-08", "complete")]
    early = judge(engine, deliver(), rows, "2026-10-01")
    assert (said(early), early.final, str(early.data_end)) == (("met", None), False, "2026-08-31")
    assert judge(engine, deliver(), rows, "2026-08-31").verdict == "met"
    assert judge(engine, deliver(), [*rows, told("2026-12", "under_way")]).verdict == "met"
    ended = judge(engine, deliver(), rows, "2027-03-01")
    assert (said(ended), ended.final) == (("met", None), True)
    assert judge(engine, deliver(), [told("2025-11", "complete")], "2026-03-01").verdict == "met"
    assert judge(engine, deliver(), [told("2025-11", "complete")], "2025-12-01").verdict == "not_started"


@engines
def test_an_earlier_stage_has_no_pace(engine: str) -> None:
    rows = [told("2026-03", "started")]
    assert said(judge(engine, deliver(), rows, "2026-10-01")) == ("not_judged", "pace_unknown")
    assert said(judge(engine, deliver(), rows, "2027-02-01")) == ("not_judged", "outcome_not_seen")


@engines
def test_later_reports_tell_that_it_was_not_done_and_never_that_it_was(engine: str) -> None:
    under_way, done = told("2027-02", "under_way"), told("2027-04", "complete")
    late = judge(engine, deliver(), [under_way])
    assert (said(late), late.final) == (("missed", None), True)
    assert said(judge(engine, deliver(), [under_way, done])) == ("missed", None)
    only = judge(engine, deliver(), [done])
    assert (said(only), only.stage) == (("not_judged", "outcome_not_seen"), "complete")
    assert said(judge(engine, deliver(), [done, told("2026-06", "started")])) == ("not_judged", "outcome_not_seen")


@engines
def test_what_was_seen_goes_before_what_was_expected(engine: str) -> None:
    hoped = told("2026-06", "complete", status="expected")
    seen = told("2026-09", "complete")
    assert said(judge(engine, deliver(), [hoped], "2026-07-01")) == ("not_judged", "pace_unknown")
    assert said(judge(engine, deliver(), [hoped, seen], "2026-10-01")) == ("met", None)
    only = judge(engine, deliver(), [hoped], "2027-02-01")
    assert (said(only), only.final) == (("met", None), False)
    not_done = judge(engine, deliver(), [hoped, told("2026", "under_way")])
    assert (said(not_done), not_done.final) == (("missed", None), True)
    # A year's report of August is an expectation, whatever it calls itself.
    ahead = told("2026", "complete", published="2026-08-20")
    assert said(judge(engine, deliver(), [ahead], "2026-10-01")) == ("not_judged", "pace_unknown")
    assert not judge(engine, deliver(), [ahead], "2027-02-01").final


@engines
def test_releases_and_areas(engine: str) -> None:
    first = told("2026", "under_way", published="2027-01-10")
    revised = told("2026", "complete", published="2027-03-10")
    assert judge(engine, deliver(), [first], "2027-02-01").verdict == "missed"
    assert judge(engine, deliver(), [first, revised], "2027-02-01").verdict == "missed"
    assert judge(engine, deliver(), [first, revised], "2027-04-01").verdict == "met"
    elsewhere = told("2026", "complete", area="大同市")
    assert said(judge(engine, deliver(area="太原市"), [elsewhere])) == ("no_data", "area_differs")


@engines
def test_amounts_say_nothing_of_a_stage(engine: str) -> None:
    count = {"indicator": "line", "period": "2026", "measure": "level", "value": 3, "unit": "条"}
    assert said(judge(engine, deliver(), [count])) == ("not_judged", "measure_differs")


@pytest.mark.parametrize(("figure", "verdict"), [("投运", "met"), ("开工", "missed"), ("complete", "met")])
def test_a_plain_stage(figure: str, verdict: str) -> None:
    assert evaluate(deliver(), figure).verdict == verdict


@pytest.mark.parametrize("figure", [1, "3条"])
def test_a_number_is_no_stage(figure: Any) -> None:
    with pytest.raises(DefinitionError, match="give a stage: started, under_way, complete"):
        evaluate(deliver(), figure)
