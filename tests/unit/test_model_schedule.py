"""Milestones on the way to a target, and what makes a schedule of them fit it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import plantargets as pt
from plantargets.errors import DefinitionError, FileError
from plantargets.files import read_plan, write_plan
from plantargets.model import Cumulative, Growth, Indicator, Milestone, Programme, Target, Threshold
from plantargets.model.schedule import due_shares

JOBS = Indicator(name="城镇新增就业", unit="万人", nature="flow", aggregate="sum", direction="up")
CONTRACTS = Indicator(name="技术合同成交额", unit="亿元", nature="flow", aggregate="sum", direction="up")
COVER = Indicator(name="覆盖率", unit="%", nature="rate", aggregate="last", direction="up")


def goal(*schedule: tuple[str, str], **more: Any) -> Target:
    stated: dict[str, Any] = {"indicator": JOBS, "rule": Cumulative(), "quantity": "8万人以上", "period": "2026"}
    milestones = [Milestone(by=by, quantity=quantity) for by, quantity in schedule]
    return Target(code="t", schedule=milestones, **(stated | more))


def test_a_milestone_says_what_is_due_by_the_end_of_its_date() -> None:
    half = Milestone(by="2026年6月末", quantity="50%以上")
    assert (half.by.end, str(half)) == (dt.date(2026, 6, 30), "2026-06-30: 50%以上")
    assert half == Milestone(by="2026-06", quantity="50%以上")
    target = goal(("2026-06", "50%"), ("2026-09", "6.4万人"))
    assert eval(repr(target), {name: getattr(pt, name) for name in pt.__all__}) == target  # noqa: S307
    assert hash(target) == hash(goal(("2026-06", "50%"), ("2026-09", "64000人")))
    assert goal().schedule == ()


def test_shares_of_an_amount() -> None:
    found = due_shares(goal(("2026-06", "50%"), ("2026-09", "6.4万人")))
    assert found == ((dt.date(2026, 6, 30), 40000.0, 0.5), (dt.date(2026, 9, 30), 64000.0, 0.8))


def test_of_a_yearly_amount_earlier_years_are_levels_and_the_last_one_grows() -> None:
    target = goal(
        ("2028", "400亿元"),
        ("2030-06", "50%"),
        indicator=CONTRACTS,
        rule=Threshold(),
        quantity="500亿元",
        period="2026/2030",
    )
    assert due_shares(target) == ((dt.date(2028, 12, 31), 400e8, None), (dt.date(2030, 6, 30), 250e8, 0.5))


def test_per_cent_of_a_share_is_its_level() -> None:
    target = goal(("2026", "60%"), indicator=COVER, rule=Threshold(), quantity="80%", period="2026/2030")
    assert due_shares(target) == ((dt.date(2026, 12, 31), 60.0, None),)


@pytest.mark.parametrize(
    ("schedule", "more", "why"),
    [
        ([("2027-06", "50%")], {}, "lies outside 2026"),
        ([("2025", "50%")], {}, "lies outside 2026"),
        ([("2026-09", "50%"), ("2026-06", "60%")], {}, "list them by date"),
        ([("2026-06", "50%"), ("2026-06-30", "50%")], {}, "list them by date"),
        ([("2026-06", "50%"), ("2026-09", "3万人")], {}, "is less than 2026-06-30: 50%"),
        ([("2026-06", "9万人")], {}, "is no part of the target"),
        ([("2026-06", "120%")], {}, "is no part of the target"),
        ([("2026-06", "-10%")], {}, "is no part of the target"),
        ([("2026-06", "4亿元")], {}, "write it in 万人, or in % of the amount"),
        ([("2026", "7万人")], {}, "contradicts the target"),
        ([("2026", "99%")], {}, "contradicts the target"),
        ([("2026-06", "4万人")], {"quantity": "7至8万人"}, "leaves open which end"),
        ([("2026-06", "0万人")], {"quantity": "0万人"}, "of which nothing is ever due"),
        ([("2026-06", "50%")], {"rule": Growth(), "quantity": "5%"}, "only a cumulative or a threshold"),
        (
            [("2026", "60%")],
            {"indicator": COVER, "rule": Threshold(held=True), "quantity": "80%"},
            "only a cumulative or a threshold",
        ),
        ([("2026-06", "50%")], {"indicator": COVER, "rule": Threshold(), "quantity": "80%"}, ""),
        (
            [("2026-06", "50个百分点")],
            {"indicator": COVER, "rule": Threshold(), "quantity": "80%"},
            "write it in %$",
        ),
    ],
)  # fmt: skip
def test_a_schedule_must_fit_its_target(schedule: Any, more: dict[str, Any], why: str) -> None:
    if not why:
        assert goal(*schedule, **more).schedule
        return
    with pytest.raises(DefinitionError, match=why) as caught:
        goal(*schedule, **more)
    assert caught.value.field == "schedule"


def test_the_last_milestone_may_repeat_the_target() -> None:
    assert goal(("2026", "8万人")).schedule
    assert goal(("2026", "100%"), quantity="7至8万人").schedule


def test_other_faults() -> None:
    with pytest.raises(DefinitionError, match="is a range"):
        Milestone(by="2026-06", quantity="4至5万人")
    with pytest.raises(DefinitionError, match="is no Milestone, but a str"):
        Target(code="t", indicator=JOBS, rule=Cumulative(), quantity="8万人", schedule="50%")
    with pytest.raises(DefinitionError, match="needs a schedule"):
        goal(pace="schedule")


def test_a_schedule_must_fit_the_period_that_is_inherited() -> None:
    part = goal(("2027-06", "50%"), period=None)
    assert Programme(code="p", name="计划", period="2027", targets=[part]).targets()[0].schedule
    with pytest.raises(DefinitionError, match=r"lies outside 2026.*"):
        Programme(code="p", name="计划", period="2026", targets=[part])
    below = Programme(code="b", name="行动", targets=[part])
    with pytest.raises(DefinitionError, match="lies outside 2026"):
        Programme(code="p", name="计划", period="2026", programmes=[below])


PLAN = """\
format: 1
programme:
  code: demo
  name: 示例
  period: 2026
  targets:
    - code: jobs
      indicator: 城镇新增就业
      rule: cumulative
      quantity: 8万人
      pace: 进度表
      schedule:
        - {by: 2026-06, quantity: 50%以上}
        - {by: 2026年9月, quantity: 7万人}
"""


def test_a_plan_file_has_pace_and_schedule() -> None:
    plan = read_plan(PLAN)
    target = plan.targets()[0]
    assert (target.pace, [str(part) for part in target.schedule]) == (
        "schedule", ["2026-06-30: 50%以上", "2026-09-30: 7万人"]
    )  # fmt: skip
    for kind in ("yaml", "json"):
        assert read_plan(write_plan(plan, format=kind), format=kind) == plan
    assert plan.to_frame()["pace"].tolist() == ["schedule"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("2026年9月", "2027年9月", "lies outside 2026"),
        ("7万人", "3万人", "is less than"),
        ("quantity: 50%以上", "quantity: 50%, note: x", "schedule"),
        ("by: 2026-06", "by: soon", r"schedule\[0\].by"),
    ],
)
def test_a_plan_file_says_where_a_schedule_is_wrong(old: str, new: str, why: str) -> None:
    with pytest.raises(FileError, match=why):
        read_plan(PLAN.replace(old, new))
