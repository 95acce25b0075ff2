"""Paces worked by hand: the calendar's, the season of earlier years, a plan's own schedule; on pandas and on Polars."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import pytest

from plantargets.errors import DefinitionError
from plantargets.evaluation import Evaluation, evaluate
from plantargets.evaluation.batch import of_targets
from plantargets.evaluation.engine import judge as judge_all
from plantargets.evaluation.outcome_table import FURTHER
from plantargets.model import Baseline, Cumulative, Growth, Indicator, Milestone, Target, Threshold
from plantargets.observations import Observations

JOBS = Indicator(name="城镇新增就业", unit="万人", nature="flow", aggregate="sum", direction="up")
ACCIDENTS = Indicator(name="事故起数", unit="起", nature="flow", aggregate="sum", direction="down")
CONTRACTS = Indicator(name="技术合同成交额", unit="亿元", nature="flow", aggregate="sum", direction="up")
REVENUE = Indicator(name="一般公共预算收入", unit="亿元", nature="flow", aggregate="sum", direction="up")
COVER = Indicator(name="覆盖率", unit="%", nature="rate", aggregate="last", direction="up")
FIRMS = Indicator(name="高新技术企业", unit="家", nature="stock", aggregate="last", direction="up")
GDP = Indicator(name="地区生产总值", unit="亿元", nature="flow", aggregate="sum", basis="real", direction="up")


@pytest.fixture(params=["pandas", "polars"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def about(number: float, **given: Any) -> Any:
    return pytest.approx(number, **given)


def goal(indicator: Indicator, rule: Any, quantity: str, period: str = "2026", **more: Any) -> Target:
    steps = [Milestone(by=by, quantity=due) for by, due in more.pop("schedule", ())]
    return Target(code="t", indicator=indicator, rule=rule, quantity=quantity, period=period, schedule=steps, **more)


def fig(indicator: Indicator, period: str, value: float, **more: Any) -> dict[str, Any]:
    unit = indicator.unit.text if indicator.unit else None
    row = {"indicator": indicator.code, "period": period, "measure": "level", "value": value, "unit": unit}
    return row | {"published": period.rsplit("/", maxsplit=1)[-1]} | more


def judge(engine: Any, target: Target, rows: list[dict[str, Any]], as_of: str, pace: Any = None) -> Evaluation:
    return evaluate(target, Observations(rows), as_of=as_of, engine=engine, pace=pace)


def said(result: Evaluation) -> tuple[str, str | None]:
    return str(result.verdict), result.reason_code


def paced(result: Evaluation) -> str:
    assert result.policy is not None
    return result.policy.split("; ")[0].removeprefix("pace=")


def years(*shares: float, by: str = "06", first: int = 2025, whole: float = 10.0) -> list[dict[str, Any]]:
    """Give jobs of full years, the latest first, and the share of each that was in by the end of a month."""
    rows = []
    for at, share in enumerate(shares):
        year = first - at
        rows += [fig(JOBS, str(year), whole), fig(JOBS, f"{year}-01/{year}-{by}", whole * share)]
    return rows


NOW = fig(JOBS, "2026-01/2026-06", 4.5, published="2026-07-10")
GOAL = goal(JOBS, Cumulative(), "8万人以上")


# --------------------------------------------------------------------------------------------------- the season
NATION = [
    fig(JOBS, "2018", 1361), fig(JOBS, "2018-01/2018-09", 1107),
    fig(JOBS, "2019", 1352), fig(JOBS, "2019-01/2019-09", 1097),
    fig(JOBS, "2020", 1186), fig(JOBS, "2020-01/2020-09", 898),
    fig(JOBS, "2021-01/2021-09", 1045),
]  # fmt: skip


def test_urban_jobs_come_early_in_the_year(engine: str) -> None:
    """New urban jobs of China to September and in the year, 2018 to 2021.

    National Bureau of Statistics and Ministry of Human Resources and Social Security: 1107, 1097, 898 and
    1045万人 to September; 1361, 1352 and 1186万人 in the years. On 2021-10-27 the ministry called 95 % of 1100万人
    ahead of the calendar (快于时序进度); it is ahead of what earlier years had by then, 79.4 %, as well.
    """
    target = goal(JOBS, Cumulative(), "1100万人以上", "2021")
    calendar = judge(engine, target, NATION, "2021-11-01")
    assert (str(calendar.verdict), calendar.expected, paced(calendar)) == ("on_track", 825, "calendar")
    season = judge(engine, target, NATION, "2021-11-01", pace="seasonal")
    share = (1107 / 1361 + 1097 / 1352 + 898 / 1186) / 3
    assert str(season.verdict) == "on_track"
    assert season.expected == about(1100 * share)
    assert share == about(0.794, abs=5e-4)
    assert (paced(season), season.pace_years) == ("seasonal(2018-2020)", (2018, 2019, 2020))
    assert season.needed == about(55 / 3)
    # 850万人 would be ahead of the calendar, and behind the season.
    fewer = [*NATION[:-1], fig(JOBS, "2021-01/2021-09", 850)]
    assert str(judge(engine, target, fewer, "2021-11-01").verdict) == "on_track"
    assert str(judge(engine, target, fewer, "2021-11-01", pace="seasonal").verdict) == "behind"


@pytest.mark.parametrize(
    ("history", "share", "named"),
    [
        (years(0.5), 0.5, "seasonal(2025)"),
        (years(0.6, 0.7), 0.65, "seasonal(2024-2025)"),
        (years(0.6, 0.7, 0.2), 0.5, "seasonal(2023-2025)"),
        (years(0.6, 0.7, 0.2, 0.9, 0.9), 0.5, "seasonal(2023-2025)"),  # the last three years
        (years(0.6) + years(0.8, first=2022), 0.7, "seasonal(2022,2025)"),  # of those known
        # A year with one of the two amounts says nothing.
        (years(0.6, 0.7)[1:], 0.7, "seasonal(2024)"),
        (years(0.6, 0.7)[:1] + years(0.6, 0.7)[2:], 0.7, "seasonal(2024)"),
        # Amounts by another date, or over other spans.
        (years(0.6, by="05") + years(0.7, first=2024), 0.7, "seasonal(2024)"),
        # Months, half-years and combined first months add up; the longest span from the start comes first.
        (
            [
                fig(JOBS, "2025-01/2025-02", 1.0), *(fig(JOBS, f"2025-{m:02}", 0.5) for m in range(3, 13)),
            ],
            3 / 6,
            "seasonal(2025)",
        ),
        ([fig(JOBS, "2025-S1", 4.0), fig(JOBS, "2025-S2", 6.0), fig(JOBS, "2025-03", 3.9)], 0.4, "seasonal(2025)"),
        ([fig(JOBS, "2025-01/2025-09", 8), fig(JOBS, "2025-Q4", 2), fig(JOBS, "2025-S1", 6)], 0.6, "seasonal(2025)"),
        # A year's own figure goes before what its parts add up to.
        ([*years(0.6), fig(JOBS, "2025-S2", 9.0)], 0.6, "seasonal(2025)"),
        # What is no share of the year.
        (years(1.2, 0.7), 0.7, "seasonal(2024)"),
        (years(-0.2, 0.7), 0.7, "seasonal(2024)"),
        (years(0.2, first=2025, whole=0.0) + years(0.7, first=2024), 0.7, "seasonal(2024)"),
        (years(0.2, first=2025, whole=-10.0) + years(0.7, first=2024), 0.7, "seasonal(2024)"),
    ],
)  # fmt: skip
def test_the_share_is_the_mean_of_the_last_three_years_known(
    engine: str, history: list[dict[str, Any]], share: float, named: str
) -> None:
    result = judge(engine, GOAL, [NOW, *history], "2026-08-01", pace="seasonal")
    assert result.expected == about(8 * share)
    assert str(result.verdict) == ("on_track" if 8 * share <= 4.5 else "behind")
    assert paced(result) == named


@pytest.mark.parametrize(
    "history",
    [
        [],
        years(0.6)[:1],
        [fig(JOBS, "2025-01/2025-03", 2.0), fig(JOBS, "2025-05/2025-12", 6.0)],  # a gap in the year
        [fig(JOBS, "2025", 10.0), fig(JOBS, "2025-05/2025-06", 6.0)],  # no beginning
        [row | {"status": "lower_bound"} for row in years(0.6)],
        [row | {"status": "expected"} for row in years(0.6)],
        [row | {"published": "2026-09-01"} for row in years(0.6)],  # not seen yet
        [row | {"scope": "规上"} for row in years(0.6)],
        [row | {"area": "太原市"} for row in years(0.6)],
        [row | {"stage": "started"} for row in years(0.6)],
        [row | {"unit": "亿元"} for row in years(0.6)],
        [row | {"measure": "difference"} for row in years(0.6)],
        [years(0.6)[0] | {"published": "2025-11-30"}, years(0.6)[1]],  # a forecast of the year
    ],
)
def test_without_a_season_there_is_no_pace(engine: str, history: list[dict[str, Any]]) -> None:
    result = judge(engine, GOAL, [NOW, *history], "2026-08-01", pace="seasonal")
    assert said(result) == ("not_judged", "seasonality_missing")
    assert (result.value, result.expected, result.needed) == (4.5, None, None)
    assert result.progress == about(4.5 / 8)
    assert paced(result) == "seasonal"
    assert "季节" in result.explain("zh")
    assert "season is not known" in result.explain("en")


def test_the_period_itself_never_speaks_for_its_season(engine: str) -> None:
    target = goal(JOBS, Cumulative(), "40万人以上", "2026/2030")
    own = [fig(JOBS, "2026", 8), fig(JOBS, "2026-01/2026-06", 5), fig(JOBS, "2027-01/2027-06", 5)]
    result = judge(engine, target, own, "2027-08-01", pace="seasonal")
    assert said(result) == ("not_judged", "seasonality_missing")


def test_a_verdict_that_needs_no_pace_needs_no_season(engine: str) -> None:
    def of(value: float, period: str, as_of: str, target: Target = GOAL) -> tuple[str, str | None]:
        return said(judge(engine, target, [fig(target.indicator, period, value)], as_of, pace="seasonal"))

    assert of(8.1, "2026-01/2026-06", "2026-08-01") == ("met", None)
    assert of(8.1, "2026", "2027-02-01") == ("met", None)
    assert of(7.9, "2026", "2027-02-01") == ("missed", None)
    cap = goal(ACCIDENTS, Cumulative(), "100起以内")
    assert of(101, "2026-01/2026-06", "2026-08-01", cap) == ("missed", None)
    assert of(99, "2026-01/2026-06", "2026-08-01", cap) == ("not_judged", "seasonality_missing")
    assert of(7.9, "2026-01/2026-06", "2027-02-01") == ("not_judged", "outcome_not_seen")
    assert of(7.9, "2026-02/2026-06", "2026-08-01") == ("not_judged", "gap")
    assert said(judge(engine, GOAL, [], "2026-08-01", pace="seasonal")) == ("no_data", None)
    assert of(1.0, "2025", "2025-12-31") == ("not_started", None)


def test_without_a_season_a_gap_is_not_what_stands_in_the_way(engine: str) -> None:
    rows = [fig(JOBS, "2026-Q1", 1.0), fig(JOBS, "2026-05", 1.0)]
    result = judge(engine, GOAL, rows, "2026-08-01", pace="seasonal")
    assert said(result) == ("not_judged", "seasonality_missing")
    assert result.missing_from is not None


def test_a_cap_is_paced_by_its_season(engine: str) -> None:
    cap = goal(ACCIDENTS, Cumulative(), "100起以内", pace="seasonal")
    history = [fig(ACCIDENTS, "2025", 120), fig(ACCIDENTS, "2025-01/2025-06", 84)]
    for value, verdict in ((70, "on_track"), (71, "behind")):
        result = judge(engine, cap, [*history, fig(ACCIDENTS, "2026-01/2026-06", value)], "2026-08-01")
        assert (str(result.verdict), result.expected) == (verdict, about(70)), value


def test_around_gives_way_by_the_season(engine: str) -> None:
    around = goal(JOBS, Cumulative(), "8万人左右")
    result = judge(engine, around, [*years(0.6), NOW | {"value": 4.6}], "2026-08-01", pace="seasonal")
    assert str(result.verdict) == "on_track"  # 4.8 less 0.24
    assert result.tolerance_used == about(0.4 * 0.6)


def test_the_season_inside_the_running_year_of_several(engine: str) -> None:
    target = goal(JOBS, Cumulative(), "40万人以上", "2026/2030", pace="seasonal")
    rows = [*years(0.7, 0.5), fig(JOBS, "2026", 9), fig(JOBS, "2027-01/2027-06", 4.7)]
    result = judge(engine, target, rows, "2027-08-01")
    assert (str(result.verdict), result.value) == ("on_track", about(13.7))
    assert result.expected == about(40 * (1 + 0.6) / 5)
    assert paced(result) == "seasonal(2024-2025)"
    assert result.needed_unit == "万人/年"
    # At the end of a year nothing hangs on the season.
    whole = judge(engine, target, [fig(JOBS, "2026", 9)], "2027-03-01")
    assert (str(whole.verdict), whole.expected) == ("on_track", about(8))


def test_the_date_of_the_data_counts_and_not_the_day_of_judgement(engine: str) -> None:
    history = [*years(0.3, by="03"), *years(0.6)[1:]]
    early = fig(JOBS, "2026-01/2026-03", 2.4)
    for as_of in ("2026-04-15", "2026-11-15"):
        result = judge(engine, GOAL, [*history, early], as_of, pace="seasonal")
        assert (str(result.verdict), result.expected) == ("on_track", about(2.4))


def test_combined_first_months(engine: str) -> None:
    """January is not published alone: 1—2月 come combined, in this year and in the earlier ones."""
    history = [fig(JOBS, "2025", 10), fig(JOBS, "2025-01/2025-02", 1.0), fig(JOBS, "2025-03", 0.9)]
    result = judge(engine, GOAL, [*history, fig(JOBS, "2026-01/2026-02", 0.8)], "2026-03-20", pace="seasonal")
    assert (str(result.verdict), result.expected) == ("on_track", about(0.8))
    later = [fig(JOBS, "2026-01/2026-02", 0.8), fig(JOBS, "2026-03", 0.7)]
    result = judge(engine, GOAL, [*history, *later], "2026-04-20", pace="seasonal")
    assert (str(result.verdict), result.expected) == ("behind", about(8 * 0.19))


def test_the_end_of_february_in_a_leap_year(engine: str) -> None:
    target = goal(JOBS, Cumulative(), "8万人", "2025", pace="seasonal")
    rows = [fig(JOBS, "2024", 10), fig(JOBS, "2024-01/2024-02", 1.0), fig(JOBS, "2025-01/2025-02", 0.8)]
    assert judge(engine, target, rows, "2025-03-20").expected == about(0.8)


def test_a_season_is_one_of_amounts(engine: str) -> None:
    """Rates and levels go by what they went by, and the policy says so."""
    stock = goal(FIRMS, Threshold(), "3000家", "2026/2030", pace="seasonal")
    result = judge(engine, stock, [fig(FIRMS, "2025", 2000), fig(FIRMS, "2026", 2200)], "2027-02-01")
    assert (str(result.verdict), result.expected, paced(result)) == ("on_track", 2200, "calendar")
    rate = fig(GDP, "2026-01/2026-09", 5.2) | {"measure": "growth", "unit": "%", "basis": "real"}
    growth = judge(engine, goal(GDP, Growth(), "5%"), [rate], "2026-11-01", pace="seasonal")
    assert (str(growth.verdict), paced(growth)) == ("on_track", "calendar")


def test_a_yearly_amount_goes_by_its_season_inside_its_window(engine: str) -> None:
    target = goal(CONTRACTS, Threshold(), "500亿元", "2026/2030", pace="seasonal")
    history = [fig(CONTRACTS, "2025", 250), fig(CONTRACTS, "2025-01/2025-06", 100)]
    rows = [*history, fig(CONTRACTS, "2029", 450), fig(CONTRACTS, "2030-01/2030-06", 200)]
    result = judge(engine, target, rows, "2030-08-01")
    assert (str(result.verdict), result.expected, paced(result)) == ("on_track", about(200), "seasonal(2025)")
    assert result.method == "threshold.window_to_date"
    path = judge(engine, target, rows[:3], "2030-02-01")
    assert (path.method, paced(path)) == ("threshold.path", "calendar")
    unknown = judge(engine, target, rows[2:], "2030-08-01")
    assert said(unknown) == ("not_judged", "seasonality_missing")


def test_a_half_year_has_a_season_of_its_own(engine: str) -> None:
    half = goal(JOBS, Cumulative(), "5万人", "2026-S1", pace="seasonal")
    history = [fig(JOBS, "2025-S1", 6), fig(JOBS, "2025-Q1", 2.4), fig(JOBS, "2025", 9)]
    result = judge(engine, half, [*history, fig(JOBS, "2026-Q1", 2.0)], "2026-05-01")
    assert (str(result.verdict), result.expected, paced(result)) == ("on_track", about(2.0), "seasonal(2025)")


def test_a_season_that_begins_in_autumn_bears_the_year_it_begins_in(engine: str) -> None:
    heating = goal(JOBS, Cumulative(), "5万人", "2025-11/2026-03", pace="seasonal")
    history = [fig(JOBS, "2024-11/2025-03", 10), fig(JOBS, "2024-11/2025-01", 7)]
    result = judge(engine, heating, [*history, fig(JOBS, "2025-11/2026-01", 3.5)], "2026-02-20")
    assert (str(result.verdict), result.expected, paced(result)) == ("on_track", about(3.5), "seasonal(2024)")


@pytest.mark.parametrize("period", ["2026-01-15/2026-12-20", "2025-07/2026-12"])
def test_odd_spans_have_no_season(engine: str, period: str) -> None:
    start = period.split("/", maxsplit=1)[0]
    target = goal(JOBS, Cumulative(), "8万人", period, pace="seasonal")
    rows = [*years(0.6), *years(0.6, first=2024), fig(JOBS, f"{start}/2026-06", 4.5) | {"published": "2026-07-10"}]
    if "-15" in start:
        rows[-1] |= {"period": f"{start}/2026-06-30"}
    assert said(judge(engine, target, rows, "2026-08-01")) == ("not_judged", "seasonality_missing")


def test_the_stage_that_is_summed_has_the_season(engine: str) -> None:
    parks = Indicator(name="口袋公园", unit="个", nature="flow", aggregate="sum")
    target = goal(parks, Cumulative(stage="started"), "20个", pace="seasonal")
    history = [
        fig(parks, "2025", 20, stage="started"), fig(parks, "2025-01/2025-06", 16, stage="started"),
        fig(parks, "2025", 20), fig(parks, "2025-01/2025-06", 4),
    ]  # fmt: skip
    started = judge(engine, target, [*history, fig(parks, "2026-01/2026-06", 16, stage="started")], "2026-08-01")
    assert started.expected == about(16)
    done = judge(engine, target, [*history, fig(parks, "2026-01/2026-06", 4)], "2026-08-01")
    assert done.expected == about(4)


# -------------------------------------------------------------------------------------------------- the schedule
@pytest.mark.parametrize(("share", "verdict"), [(41.8, "behind"), (52.6, "on_track"), (50.0, "on_track")])
def test_half_of_the_tasks_by_half_of_the_year(engine: str, share: float, verdict: str) -> None:
    """双过半: People's Congress of Chongxin county on the first half of 2017.

    41.8 % of the year's GDP by June fell short of it, 52.6 % of the budget revenue did not.
    """
    target = goal(REVENUE, Cumulative(), "100亿元", "2017", schedule=[("2017-06", "50%")])
    result = judge(engine, target, [fig(REVENUE, "2017-01/2017-06", share)], "2017-08-01")
    assert (str(result.verdict), result.expected, paced(result)) == (verdict, about(50), "schedule")


@pytest.mark.parametrize(
    ("end", "due"), [("02", 1.0), ("03", 1.5), ("06", 3.0), ("07", 4.0), ("09", 6.0), ("10", 20 / 3), ("11", 22 / 3)]
)
def test_from_milestone_to_milestone_the_way_is_straight(engine: str, end: str, due: float) -> None:
    target = goal(JOBS, Cumulative(), "8万人", schedule=[("2026-06", "3万人"), ("2026-09", "75%")])
    for value, verdict in ((due, "on_track"), (due - 0.01, "behind")):
        result = judge(engine, target, [fig(JOBS, f"2026-01/2026-{end}", value)], "2026-12-15")
        assert (str(result.verdict), result.expected) == (verdict, about(due)), (value, due)


def test_a_range_and_a_cap_go_by_their_schedule(engine: str) -> None:
    ranged = goal(JOBS, Cumulative(), "7至8万人", schedule=[("2026-06", "60%")])
    result = judge(engine, ranged, [NOW | {"value": 4.2}], "2026-08-01")
    assert (str(result.verdict), result.expected) == ("on_track", about(4.2))
    cap = goal(ACCIDENTS, Cumulative(), "100起以内", schedule=[("2026-06", "40起")])
    over = judge(engine, cap, [fig(ACCIDENTS, "2026-01/2026-06", 41)], "2026-08-01")
    assert (str(over.verdict), over.expected) == ("behind", about(40))


@pytest.mark.parametrize(
    ("year", "value", "expected", "verdict"),
    [
        (2026, 60, 60, "on_track"), (2026, 59.9, 60, "behind"), (2027, 65, 65, "on_track"), (2027, 64, 65, "behind"),
        (2028, 70, 70, "on_track"), (2029, 74, 75, "behind"),
    ],
)  # fmt: skip
def test_levels_by_year(engine: str, year: int, value: float, expected: float, verdict: str) -> None:
    """A plan that states its levels (2026年60%、2027年65%) needs no baseline."""
    target = goal(COVER, Threshold(), "80%", "2026/2030", schedule=[("2026", "60%"), ("2027", "65%")])
    result = judge(engine, target, [fig(COVER, str(year), value)], f"{year + 1}-03-01")
    assert (str(result.verdict), result.expected, paced(result)) == (verdict, about(expected), "schedule")
    assert (result.method, result.progress) == ("threshold.path", None)


def test_before_the_first_milestone_the_way_begins_with_the_baseline(engine: str) -> None:
    steps = [("2027", "2600家")]
    target = goal(FIRMS, Threshold(), "3000家", "2026/2030", schedule=steps)
    now = fig(FIRMS, "2026-12-31", 2300)
    known = judge(engine, target, [fig(FIRMS, "2025-12-31", 2000), now], "2027-02-01")
    assert (str(known.verdict), known.expected, known.progress) == ("on_track", about(2300), 0.3)
    stated = goal(
        FIRMS, Threshold(), "3000家", "2026/2030", schedule=steps, baseline=Baseline(quantity="2200家", period="2025")
    )
    assert judge(engine, stated, [now], "2027-02-01").expected == about(2400)
    assert said(judge(engine, target, [now], "2027-02-01")) == ("not_judged", "baseline_missing")


def test_a_schedule_beyond_which_the_baseline_lies(engine: str) -> None:
    target = goal(COVER, Threshold(), "80%", "2026/2030", schedule=[("2026", "60%"), ("2028", "70%")])
    rows = [fig(COVER, "2025", 85), fig(COVER, "2027", 66)]
    result = judge(engine, target, rows, "2028-03-01")
    assert (str(result.verdict), result.expected) == ("on_track", about(65))


def test_around_a_level_gives_way_by_the_calendar_of_the_period(engine: str) -> None:
    target = goal(FIRMS, Threshold(), "3000家左右", "2026/2030", schedule=[("2026", "2200家")])
    result = judge(engine, target, [fig(FIRMS, "2026", 2180)], "2027-03-01")  # 5 % of 3000, a fifth of it
    assert (str(result.verdict), result.tolerance_used) == ("on_track", about(30))


def test_a_falling_schedule(engine: str) -> None:
    pm = Indicator(name="细颗粒物", unit="微克/立方米", nature="rate", direction="down")
    target = goal(pm, Threshold(), "30微克/立方米", "2026/2030", schedule=[("2026", "39微克/立方米")])
    for value, verdict in ((39, "on_track"), (39.1, "behind")):
        assert str(judge(engine, target, [fig(pm, "2026", value)], "2027-02-01").verdict) == verdict


def test_the_schedule_of_a_yearly_amount(engine: str) -> None:
    steps = [("2028", "400亿元"), ("2030-06", "40%")]
    target = goal(CONTRACTS, Threshold(), "500亿元", "2026/2030", schedule=steps)
    window = judge(engine, target, [fig(CONTRACTS, "2030-01/2030-06", 200)], "2030-08-01")
    assert (str(window.verdict), window.expected, paced(window)) == ("on_track", about(200), "schedule")
    path = judge(engine, target, [fig(CONTRACTS, "2029", 449)], "2030-02-01")
    assert (str(path.verdict), path.expected, path.method) == ("behind", about(450), "threshold.path")
    # A schedule that says nothing about the years before leaves them to the path.
    only = goal(CONTRACTS, Threshold(), "500亿元", "2026/2030", schedule=steps[1:])
    before = judge(engine, only, [fig(CONTRACTS, "2025", 250), fig(CONTRACTS, "2026", 290)], "2027-02-01")
    assert (before.expected, paced(before)) == (about(250 * 2**0.2), "calendar")


# ------------------------------------------------------------------------------------------- which one it goes by
def test_the_target_goes_before_the_call_and_the_call_before_the_schedule(engine: str) -> None:
    steps = [("2026-06", "50%")]

    def of(call: Any, **more: Any) -> str:
        return paced(
            judge(engine, goal(JOBS, Cumulative(), "8万人", **more), [*years(0.6), NOW], "2026-08-01", pace=call)
        )

    assert of(None) == "calendar"
    assert of(None, schedule=steps) == "schedule"
    assert of("calendar", schedule=steps) == "calendar"
    assert of("seasonal", schedule=steps) == "seasonal(2025)"
    assert of("schedule") == "calendar"
    assert of("calendar", schedule=steps, pace="schedule") == "schedule"
    assert of("schedule", schedule=steps, pace="seasonal") == "seasonal(2025)"
    assert of("seasonal", pace="calendar") == "calendar"


def test_several_targets_each_go_by_their_own(engine: str) -> None:
    goals = [
        goal(JOBS, Cumulative(), "8万人"),
        goal(JOBS, Cumulative(), "10万人", pace="seasonal"),
        goal(JOBS, Cumulative(), "20万人", schedule=[("2026-06", "25%")]),
        goal(FIRMS, Threshold(), "3000家", "2026/2030", schedule=[("2026", "2500家")]),
    ]
    goals = [Target(**{**_fields(part), "code": f"t{at}"}) for at, part in enumerate(goals)]
    rows = [*years(0.6), NOW, fig(FIRMS, "2025-12-31", 2300), fig(FIRMS, "2026-06-30", 2400)]
    card = evaluate(goals, Observations(rows), as_of="2026-08-01", engine=engine)  # type: ignore[call-overload]
    assert [(paced(e), e.expected) for e in card] == [
        ("calendar", 4.0), ("seasonal(2025)", about(6.0)), ("schedule", about(5.0)),
        ("schedule", about(2400)),
    ]  # fmt: skip


def test_beside_one_with_a_schedule_a_level_gives_way_by_its_own_path(engine: str) -> None:
    """3000家左右: from 2300 a fifth of the way is 2440, and a fifth of 150 the tolerance there."""
    scheduled = goal(FIRMS, Threshold(), "3000家左右", "2026/2030", schedule=[("2026", "2500家")])
    plain = Target(**{**_fields(scheduled), "code": "plain", "schedule": ()})
    rows = [fig(FIRMS, "2025", 2300), fig(FIRMS, "2026", 2430)]
    card = evaluate([scheduled, plain], Observations(rows), as_of="2027-03-01", engine=engine)  # type: ignore[call-overload]
    assert [(str(e.verdict), e.expected, e.tolerance_used) for e in card] == [
        ("behind", about(2500), None), ("on_track", about(2440), about(30)),
    ]  # fmt: skip


def test_where_no_target_goes_by_one_nothing_is_added(engine: str) -> None:
    kind: Any = engine
    for call, columns in ((None, 0), ("calendar", 0), ("schedule", 0), ("seasonal", 1)):
        pace: Any = call
        found = judge_all(
            of_targets([GOAL], "strict"),
            nw.from_native(Observations([NOW]).to_frame(kind), eager_only=True),
            as_of=None,
            release="latest",
            tolerance=None,
            policy="",
            pace=pace,
            further=FURTHER,
        )
        assert ("pace_no" in found.rows.columns) == columns, call


def _fields(target: Target) -> dict[str, Any]:
    names = ("indicator", "rule", "quantity", "period", "pace", "schedule")
    return {name: getattr(target, name) for name in names}


def test_a_pace_that_there_is_not() -> None:
    with pytest.raises(DefinitionError, match="calendar, seasonal, schedule; did you mean seasonal") as caught:
        evaluate(GOAL, 8.0, pace="season")  # type: ignore[call-overload]
    assert caught.value.field == "pace"
    with pytest.raises(DefinitionError, match="did you mean calendar"):
        evaluate(GOAL, 8.0, pace="时序进度")  # type: ignore[call-overload]


def test_the_words_name_the_pace() -> None:
    season = judge("pandas", GOAL, [*years(0.6, 0.6), NOW], "2026-08-01", pace="seasonal")
    assert "按往年同期进度（2024—2025年），到2026年6月末应为4.8万人" in season.explain("zh")
    assert "与同日按往年同期进度（2024—2025年）应达的数相比" in season.explain("zh")
    assert "the season of earlier years (2024-2025)" in season.explain("en")
    assert "48,000" in season.explain("en")
    steps = judge("pandas", goal(JOBS, Cumulative(), "8万人", schedule=[("2026-06", "50%")]), [NOW], "2026-08-01")
    assert "进度表，到2026年6月末应为4万人" in steps.explain("zh")
    assert "the plan's schedule" in steps.explain("en")
    assert "40,000" in steps.explain("en")
