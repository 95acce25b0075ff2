"""Little countries on every engine, against the oracle that shares no code with the judgement."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets.evaluation.verdicts import REASONS, Verdict
from tests import engines, oracle
from tests.countries import DAYS, Country, countries, country, together

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

# One call judges a whole table: what costs is the call.
few = settings(max_examples=max(10, settings().max_examples // 10))

_BATCH = 60


def batch(seed: int, size: int = _BATCH) -> tuple[Country, dt.date]:
    """Give many countries in one table, and a day of judgement."""
    chance = random.Random(seed)  # noqa: S311 - tables, not secrets
    day = chance.choice(DAYS)
    return together([country(chance, number) for number in range(size)]), day


# ----------------------------------------------------------------------------------------------- lists of targets
@few
@given(countries(), st.none() | st.sampled_from(DAYS), st.sampled_from(engines.OBJECTS))
def test_targets_agree_with_the_oracle(table: Country, day: dt.date | None, engine: str) -> None:
    found = engines.answers(*table, engine, as_of=day, objects=True)
    assert engines.differences(oracle.answers(*table, day), found) == []


@pytest.mark.parametrize("engine", engines.OBJECTS)
@pytest.mark.parametrize("seed", range(2))
def test_many_targets_at_once_agree_with_the_oracle(seed: int, engine: str) -> None:
    table, day = batch(seed)
    found = engines.answers(*table, engine, as_of=day, objects=True)
    assert engines.differences(oracle.answers(*table, day), found) == []


# ------------------------------------------------------------------------------------------------- whole tables
_WITHOUT_JAVA = tuple(engine for engine in engines.ENGINES if engine != "pyspark")


@pytest.fixture(scope="session")
def sessions() -> Callable[[str], Any]:
    """Give the session that an engine needs, made once."""
    made = {"sqlframe": engines.sqlframe_session, "pyspark": engines.spark_session}
    return cache(lambda engine: made[engine]() if engine in made else None)


def agree(table: Country, day: dt.date | None, engine: str, session: Any) -> list[str]:
    found = engines.answers(*table, engine, as_of=day, session=session)
    return engines.differences(oracle.answers(*table, day), found)


@pytest.mark.parametrize("engine", _WITHOUT_JAVA)
@pytest.mark.parametrize("seed", [11, 12])
def test_a_table_of_many_countries_agrees_with_the_oracle(
    seed: int, engine: str, sessions: Callable[[str], Any]
) -> None:
    assert agree(*batch(seed), engine, sessions(engine)) == []


@few
@given(countries(), st.sampled_from(DAYS), st.sampled_from(["pandas", "polars", "pyarrow", "polars-lazy"]))
def test_a_table_of_one_country_agrees_with_the_oracle(table: Country, day: dt.date, engine: str) -> None:
    assert agree(table, day, engine, None) == []


@pytest.mark.parametrize("engine", engines.EAGER)
def test_a_table_without_a_day_agrees_with_the_oracle(engine: str) -> None:
    table, _ = batch(13)
    assert agree(table, None, engine, None) == []


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", [21, 22])
def test_a_table_on_spark_agrees_with_the_oracle(seed: int, sessions: Callable[[str], Any]) -> None:
    """Real PySpark in local mode, with a Java machine: run it with ``-m spark``."""
    pytest.importorskip("pyspark")
    assert agree(*batch(seed), "pyspark", sessions("pyspark")) == []


# ------------------------------------------------------------------------------------------- what the tables hold
_SELDOM = {
    # These need natural limits, for which a targets table has no column;
    "goal_beyond_limit", "at_limit",
    # and these are faults of rows, which have tests of their own.
    "figures_twice", "row_unreadable",
}  # fmt: skip


def test_the_tables_have_every_verdict_and_reason() -> None:
    """Of the targets of 2,000 countries, one in five has a verdict, and every reason occurs."""
    verdicts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for seed in range(10):
        table, day = batch(seed, 200)
        for one in oracle.answers(*table, day):
            verdicts[one.verdict] += 1
            reasons[one.reason_code or ""] += 1
    assert set(verdicts) == {str(verdict) for verdict in Verdict}
    assert set(REASONS) - set(reasons) <= _SELDOM
    total = sum(verdicts.values())
    decided = sum(verdicts[name] for name in ("met", "missed", "met_within_tolerance", "on_track", "behind"))
    assert decided / total > 0.2
    assert all(count / total > 0.002 for count in verdicts.values())


@few
@given(countries())
def test_countries_are_small(table: Country) -> None:
    assert len(table.targets) <= 12
    assert len(table.figures) <= 40
    keys = [tuple(sorted((k, str(v)) for k, v in row.items() if k != "value")) for row in table.figures]
    assert len(keys) == len(set(keys))
