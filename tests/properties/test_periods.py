"""Laws of periods."""

from __future__ import annotations

import datetime as dt
import pickle

from hypothesis import given
from hypothesis import strategies as st

from plantargets.errors import DefinitionError
from plantargets.periods import Period, to_date_end

days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
spans = st.tuples(days, days).map(lambda pair: Period(start=min(pair), end=max(pair)))
calendar = st.builds(
    lambda year, tail: Period(f"{year}{tail}"),
    st.integers(1901, 2199),
    st.sampled_from(["", "-S1", "-S2", *(f"-Q{n}" for n in range(1, 5)), *(f"-{n:02}" for n in range(1, 13))]),
)
periods = (
    spans | calendar | st.tuples(calendar, calendar).map(lambda two: Period(start=min(two).start, end=max(two).end))
)
kinds = st.sampled_from(["year", "half", "quarter", "month"])
letters = "0123456789-/年月日季度上下半前至到十五SQHM今全第个 —“”"


@given(periods)
def test_text_and_repr_round_trip(period: Period) -> None:
    assert Period(str(period)) == period
    assert eval(repr(period)) == period  # noqa: S307 - the law of reprs
    assert hash(eval(repr(period))) == hash(period)  # noqa: S307
    assert pickle.loads(pickle.dumps(period)) == period
    assert to_date_end(str(period)) == period.end


@given(st.text(letters, max_size=20) | st.text(max_size=80), st.none() | st.integers(1850, 2250))
def test_any_text_is_a_period_or_a_typed_error(text: str, year: int | None) -> None:
    try:
        period = Period.parse(text, year=year)
    except DefinitionError as error:
        assert len(str(error)) < 600  # noqa: PT017 - either outcome is right
    else:
        assert period.start <= period.end


@given(periods, kinds)
def test_windows_lie_inside_follow_each_other_and_are_of_their_kind(period: Period, kind: str) -> None:
    windows = period.windows(kind)  # type: ignore[arg-type]
    size = {"year": 12, "half": 6, "quarter": 3, "month": 1}[kind]
    assert all(period.contains(window) and window.months == size for window in windows)
    assert all((window.start.month - 1) % size == 0 for window in windows)
    assert [window.previous() for window in windows[1:]] == list(windows[:-1])
    if windows:
        # Nothing is left out at either end.
        assert period.start.year == 1900 or not period.contains(windows[0].previous())
        after = windows[-1].end + dt.timedelta(days=1)
        assert (period.end - after).days < 31 * size


@given(periods, days, days)
def test_elapsed_share_rises_from_0_to_1(period: Period, one: dt.date, other: dt.date) -> None:
    early, late = sorted([one, other])
    assert 0 <= period.elapsed_share(early) <= period.elapsed_share(late) <= 1
    assert period.elapsed_share(period.end) == 1
    assert 0 < period.elapsed_share(period.start) <= 1
    if period.contains(late) and period.contains(early) and early < late:
        assert period.elapsed_share(early) < period.elapsed_share(late)


@given(calendar, days)
def test_elapsed_share_of_halves_makes_the_whole(period: Period, on: dt.date) -> None:
    """Months weigh the same: a year's share is the mean of the shares of its quarters."""
    year = Period(str(period.start.year))
    quarters = year.windows("quarter")
    assert year.elapsed_share(on) == sum(quarter.elapsed_share(on) for quarter in quarters) / 4


@given(calendar)
def test_previous_and_year_before(period: Period) -> None:
    before = period.previous()
    assert before.months == period.months
    assert before.end + dt.timedelta(days=1) == period.start
    assert period.year_before().months == period.months
    assert str(period.year_before())[4:] == str(period)[4:]
