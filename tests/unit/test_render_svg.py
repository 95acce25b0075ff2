"""Charts are drawn from plain values, say what they show, and never draw what is no number."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantargets.errors import DefinitionError
from plantargets.render.svg import bullet, trajectory

numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9)
days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
_NUMBER = re.compile(r"-?\d+(?:\.\d)?")


def coordinates(chart: str) -> list[float]:
    """Give every number of the drawing; a NaN or an infinity would not be among them, and is looked for apart."""
    drawn = "".join(re.findall(r' d="([^"]*)"', chart))
    assert not re.search(r"[^\d\s.MLHVhvlzm-]", drawn), drawn
    return [float(x) for x in _NUMBER.findall(drawn)]


@given(
    value=st.none() | numbers,
    required=numbers,
    expected=st.none() | numbers,
    band=st.none() | st.tuples(numbers, numbers),
)
def test_a_bullet_stays_inside_its_drawing(value: Any, required: Any, expected: Any, band: Any) -> None:
    chart = bullet(value, required, expected=expected, band=band, label="x")
    assert all(-105 <= x <= 105 for x in coordinates(chart))
    assert chart.count("<path") == 1 + (band is not None)


@given(
    points=st.lists(st.tuples(days, numbers), max_size=5),
    path=st.lists(st.tuples(days, numbers), max_size=4),
    band=st.none() | st.tuples(numbers, numbers),
    as_of=st.none() | days,
)
def test_a_trajectory_stays_inside_its_drawing(points: Any, path: Any, band: Any, as_of: Any) -> None:
    if not points and not path:
        with pytest.raises(DefinitionError, match="nothing to draw"):
            trajectory(points, path=path, band=band, as_of=as_of, label="x")
        return
    chart = trajectory(points, path=path, band=band, as_of=as_of, label="x", unit="%")
    assert all(-10 <= x <= 570 for x in coordinates(chart))
    assert "nan" not in chart
    assert "inf" not in chart


def test_a_larger_figure_is_a_longer_bar() -> None:
    ends = [float(re.search(r"M0 3h([\d.]+)v4", bullet(x, 100, label="x"))[1]) for x in (20, 40, 80)]  # type: ignore[index]
    assert ends == sorted(ends)
    assert ends[1] == pytest.approx(2 * ends[0], abs=0.2)


def test_bar_and_goal_meet_where_the_figure_is_what_is_required() -> None:
    """8 of 8: the bar ends in the middle of the mark, which is two wide."""
    chart = bullet(8, 8, label="x")
    bar = float(re.search(r"M0 3h([\d.]+)v4", chart)[1])  # type: ignore[index]
    goal = float(re.search(r"zM([\d.]+) 0h2", chart)[1]) + 1  # type: ignore[index]
    assert bar == pytest.approx(goal, abs=0.1)


def test_a_fall_below_zero_is_drawn_to_the_left_of_zero() -> None:
    chart = bullet(-5, 5, label="x")
    start, width = re.search(r"M([\d.]+) 3h([\d.]+)v4", chart).groups()  # type: ignore[union-attr]
    goal = float(re.search(r"zM([\d.]+) 0h2", chart)[1])  # type: ignore[index]
    assert float(start) + float(width) < goal


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), "5", True, 10**400, None])
def test_what_is_no_number_is_refused(bad: object) -> None:
    with pytest.raises(DefinitionError, match="number"):
        bullet(1, bad, label="x")  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match="number"):
        trajectory([(dt.date(2026, 1, 1), bad)], label="x")  # type: ignore[list-item]


def test_the_label_is_escaped() -> None:
    for chart in (
        bullet(1, 2, label='"><script>'),
        trajectory([(dt.date(2026, 1, 1), 1)], label='"><script>', unit="<b>"),
    ):
        assert "<script" not in chart
        assert "<b>" not in chart
        assert 'aria-label="&quot;&gt;&lt;script&gt;"' in chart


def test_a_path_leads_to_its_goal_and_the_tolerance_lies_about_it() -> None:
    """3,000家 by 2030 from 2,150 in 2024: the dashed line ends where the diamond stands, the band holds it."""
    chart = trajectory(
        [(dt.date(2024, 12, 31), 2150)],
        path=[(dt.date(2024, 12, 31), 2150), (dt.date(2030, 12, 31), 3000)],
        band=(2900, 3100),
        as_of=dt.date(2026, 11, 22),
        label="x",
    )
    end = re.search(r'pt-path" d="M[\d. ]+L([\d.]+) ([\d.]+)"', chart).groups()  # type: ignore[union-attr]
    aim = re.search(r'pt-aim" d="M([\d.]+) ([\d.]+)m', chart).groups()  # type: ignore[union-attr]
    assert end == aim
    top, bottom = re.search(r'pt-band" d="M[\d.]+ ([\d.]+)H[\d.]+V([\d.]+)', chart).groups()  # type: ignore[union-attr]
    assert float(top) < float(aim[1]) < float(bottom)
    assert "pt-now" in chart
    assert ">3,000<" in chart
    assert ">2024<" in chart


def test_a_day_of_judgement_outside_the_chart_is_not_drawn() -> None:
    points = [(dt.date(2014, 12, 31), 3.0), (dt.date(2016, 12, 31), 4.0)]
    assert "pt-now" not in trajectory(points, as_of=dt.date(2026, 11, 22), label="x")


def test_a_level_to_hold_has_its_tolerance_all_along() -> None:
    path = [(dt.date(2026, 1, 1), 70.0), (dt.date(2030, 12, 31), 70.0)]
    chart = trajectory([(dt.date(2027, 12, 31), 71.0)], path=path, band=(69.3, 70.0), label="x")
    left, right = re.search(r'pt-band" d="M([\d.]+) [\d.]+H([\d.]+)V', chart).groups()  # type: ignore[union-attr]
    assert (float(left), float(right)) == (68, 536)


def test_months_are_told_where_the_chart_is_short() -> None:
    chart = trajectory([(dt.date(2026, 3, 31), 1), (dt.date(2026, 9, 30), 2)], label="x")
    assert ">2026-03<" in chart
    assert ">2026-09<" in chart
