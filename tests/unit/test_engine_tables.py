"""Whole tables on every engine: rows scrambled by joins, order of rows, figures that stand by twice, NaN and null."""

from __future__ import annotations

import datetime as dt
import gc
import importlib.util
import random
from typing import Any

import pytest

from plantargets import catalogue, datasets
from plantargets.evaluation import engine, evaluate, hits, lazy
from plantargets.model import Cumulative, Milestone, Target
from plantargets.observations import columns
from tests import engines, oracle
from tests.countries import country, together

_DAY = dt.date(2027, 3, 1)
_ENGINES = tuple(engine for engine in engines.ENGINES if engine != "pyspark")


@pytest.fixture(scope="module")
def session() -> Any:
    """Give a session of sqlframe, the Spark path without Java."""
    return engines.sqlframe_session()


def month(number: int) -> tuple[dt.date, dt.date]:
    after = dt.date(2026 + number // 12, number % 12 + 1, 1)
    return dt.date(2026, number, 1), after - dt.timedelta(days=1)


def target(code: str, rule: str, **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"target": code, "area": "甲", "indicator": code, "name": code, "rule": rule}
    row |= {"direction": "up"}
    row |= {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 12, 31), "bound": ">=", "unit": "家"}
    return row | more


def figure(code: str, span: tuple[dt.date, dt.date], value: float, **more: Any) -> dict[str, Any]:
    row = {"area": "甲", "indicator": code, "start": span[0], "end": span[1], "measure": "level", "value": value}
    return row | {"unit": "家", "published": span[1] + dt.timedelta(days=10)} | more


# ------------------------------------------------------------------------------------------------------- many rows
_AREAS, _KINDS = 2500, 4


def _many() -> tuple[Any, Any]:
    """Give 10,000 targets of four rules and 120,000 figures with holes, in a random order."""
    rules = (
        target("甲数", "cumulative", value=70.0, nature="flow", aggregate="sum"),
        target("乙数", "threshold", value=9.0, nature="stock"),
        target("丙率", "threshold", value=4.0, unit="%", held=True, window="month", nature="rate"),
        target("丁率", "growth", value=6.0, unit="%"),
    )
    areas = [f"区{number:04}" for number in range(_AREAS)]
    rows = [row | {"target": f"{area}-{row['indicator']}", "area": area} for area in areas for row in rules]
    chance = random.Random(7)  # noqa: S311 - tables, not secrets
    figures = []
    for area in areas:
        for at in range(1, 13):
            value = chance.choice((2, 4, 6, 8, 10, 12))
            first, last = month(at)
            figures += [
                figure("甲数", (first, last), value, area=area), figure("乙数", (last, last), value, area=area),
                figure("丙率", (first, last), value + 1, area=area, unit="%"),
                figure("丁率", (dt.date(2026, 1, 1), last), value, area=area, unit="%", measure="growth"),
            ]  # fmt: skip
    figures = [row for row in figures if chance.random() > 0.02]
    chance.shuffle(figures)
    return engines.targets_in("polars", rows), engines.figures_in("polars", figures)


def test_a_large_table_of_arrow_gives_the_answers_of_polars() -> None:
    """Arrow's joins keep no order, and what is reckoned over groups after one was wrong from 1e5 rows on."""
    import polars as pl

    what, figures = _many()
    assert len(figures) > 100_000
    expected = evaluate(what, figures, as_of=_DAY).sort("target")
    assert len(expected) == _AREAS * _KINDS
    assert expected["verdict"].n_unique() >= 3
    for _ in range(2):
        found: Any = pl.from_arrow(evaluate(what, figures.to_arrow(), as_of=_DAY))
        assert found.sort("target").select("target", "verdict", "reason_code", "value", "gap").equals(
            expected.select("target", "verdict", "reason_code", "value", "gap")
        )  # fmt: skip


# ------------------------------------------------------------------------------------------------------ some at a time
@pytest.fixture
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge seven targets together, and look through fifty figures."""
    monkeypatch.setattr(hits, "PART", 50)
    for module in (engine, lazy):
        monkeypatch.setattr(module, "BUCKET", 7)


@pytest.mark.usefixtures("few_at_a_time")
@pytest.mark.parametrize("name", _ENGINES)
def test_how_many_are_judged_at_a_time_never_matters(name: str, session: Any) -> None:
    chance = random.Random(11)  # noqa: S311 - tables, not secrets
    table = together([country(chance, number) for number in range(6)])
    assert len(table.targets) > 20
    expected = oracle.answers(*table, _DAY)
    assert not engines.differences(expected, engines.answers(*table, name, as_of=_DAY, session=session))


def test_workers_without_polars_judge_on_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster's machines have what Spark needs, and not always Polars."""
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "polars" else real(name, *more)
    )
    worked: list[str] = []
    read = columns.with_faults

    def with_faults(rows: Any, source: str) -> Any:
        worked.append(rows.implementation.value)
        return read(rows, source)

    monkeypatch.setattr(lazy, "with_faults", with_faults)
    chance = random.Random(3)  # noqa: S311 - tables, not secrets
    table = together([country(chance, number) for number in range(6)])
    found = engines.answers(*table, "duckdb", as_of=_DAY)
    assert set(worked) == {"pandas"}
    assert not engines.differences(oracle.answers(*table, _DAY), found)


@pytest.mark.parametrize("name", ["duckdb", "sqlframe"])
def test_a_lazy_answer_keeps_what_it_will_call(name: str, session: Any) -> None:
    """A relation made by `query` did not, before DuckDB 2: the answer crashed, or called something else."""
    chance = random.Random(5)  # noqa: S311 - tables, not secrets
    table = together([country(chance, number) for number in range(4)])
    before = _kernels()
    answer = evaluate(engines.targets_in("polars", table.targets), engines.figures_in(name, table.figures, session),
                      as_of=_DAY)  # fmt: skip
    assert _kernels() == before + 1
    found = sorted(engines.rows_of(answer), key=lambda row: str(row["target"]))
    assert not engines.differences(oracle.answers(*table, _DAY), found)


def _kernels() -> int:
    gc.collect()
    return sum(isinstance(thing, lazy._Kernel) for thing in gc.get_objects())


@pytest.mark.usefixtures("few_at_a_time")
@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_what_an_evaluation_tells_never_hangs_on_it_either(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seasons, schedules and what stands beside a target come along with their targets."""
    city = datasets.taiyuan_history()
    half = Target(
        code="half", indicator=catalogue.get("城镇新增就业"), rule=Cumulative(), quantity="10万人", period="2019",
        schedule=[Milestone(by="2019-06", quantity="50%以上")],
    )  # fmt: skip
    targets = [*city.programme.targets(), half]

    def told() -> list[str]:
        pace: Any = ("calendar", "seasonal")
        cards = [evaluate(targets, city.observations, as_of="2026-11-22", pace=way, engine=kind) for way in pace]
        return [e.explain("zh") for card in cards for e in card]

    few = told()
    monkeypatch.undo()
    assert few == told()


# ---------------------------------------------------------------------------------------------------- order, doubles
@pytest.mark.parametrize("engine", _ENGINES)
def test_the_order_of_rows_never_matters(engine: str, session: Any) -> None:
    chance = random.Random(5)  # noqa: S311 - tables, not secrets
    table = together([country(chance, number) for number in range(8)])
    said = []
    for _ in range(2):
        chance.shuffle(table.figures)
        chance.shuffle(table.targets)
        said.append(engines.answers(*table, engine, as_of=_DAY, session=session))
    for one, other in zip(*said, strict=True):
        assert one == {
            name: pytest.approx(cell, rel=1e-12) if isinstance(cell, float) else cell for name, cell in other.items()
        }  # fmt: skip


@pytest.mark.parametrize("engine", _ENGINES)
def test_no_target_stands_twice(engine: str, session: Any) -> None:
    """Figures with several releases, scopes, bases, stages and spelling variants fan no target out."""
    wanted = [target("就业甲", "cumulative", value=12.0, nature="flow", aggregate="sum")]
    months = [figure("就业甲", month(at), 1) for at in range(1, 13)]
    later = [row | {"published": row["published"] + dt.timedelta(days=9)} for row in months]
    others = [
        row | change
        for row in months
        for change in (
            {"scope": "城区"}, {"stage": "started"}, {"measure": "difference"}, {"measure": "growth", "unit": "%"},
            {"area": "乙"}, {"value": 0.5, "unit": "%"} | {"scope": "全域"},
        )
    ]  # fmt: skip
    to_date = [figure("就业甲", (dt.date(2026, 1, 1), month(at)[1]), at) for at in range(2, 13)]
    (row,) = engines.answers(wanted, [*others, *to_date, *later, *months], engine, as_of=_DAY, session=session)
    assert (row["verdict"], row["value"], row["final"]) == ("met", 12, True)


@pytest.mark.parametrize("engine", _ENGINES)
def test_breaches_are_counted_and_not_windows(engine: str, session: Any) -> None:
    """A sum of what fulfils a condition: where the condition were not seen, all twelve months would be breaches."""
    held = target("比率", "threshold", held=True, window="month", value=70.0, nature="rate", unit="%")
    figures = [figure("比率", month(at), 69 if at in {2, 5} else 71, unit="%") for at in range(1, 13)]
    (row,) = engines.answers([held], figures, engine, as_of=_DAY, session=session)
    assert (row["verdict"], row["breaches"], row["windows"]) == ("missed", 2, 12)
    assert row["progress"] == pytest.approx(10 / 12)


@pytest.mark.parametrize("engine", _ENGINES)
def test_the_unit_of_another_area_is_not_asked(engine: str, session: Any) -> None:
    """Where only the figures say in which unit they are compared, those of the target's own area say it."""
    wanted = target("满意度甲", "improve", nature="rate", bound=None, unit=None)
    figures = [
        figure("满意度甲", (dt.date(year, 1, 1), dt.date(year, 12, 31)), year - 1950, unit="分")
        for year in (2025, 2026)
    ]
    elsewhere = [row | {"area": "乙", "unit": "%"} for row in figures]
    (row,) = engines.answers([wanted], [*figures, *elsewhere], engine, as_of=_DAY, session=session)
    assert (row["verdict"], row["value"], row["value_unit"]) == ("met", 76, "分")


@pytest.mark.parametrize("engine", _ENGINES)
def test_the_mean_of_months_is_exact(engine: str, session: Any) -> None:
    """No grouped median, and no mean of anything but the figures of the window."""
    wanted = target("失业率甲", "threshold", value=5.5, unit="%", bound="<=", nature="rate", aggregate="mean")
    figures = [figure("失业率甲", month(at), 5 + at / 10, unit="%") for at in range(1, 13)]
    (row,) = engines.answers([wanted], figures, engine, as_of=_DAY, session=session)
    assert (row["verdict"], row["value"]) == ("missed", pytest.approx(5.65))


@pytest.mark.parametrize("engine", _ENGINES)
def test_what_is_missing_is_null_and_never_nan(engine: str, session: Any) -> None:
    """No number of an answer is NaN or infinite, on any engine; so a NaN of pandas is a null of the others."""
    chance = random.Random(6)  # noqa: S311 - tables, not secrets
    table = together([country(chance, number) for number in range(8)])
    given = engines.figures_in(engine, table.figures, session)
    what = engines.targets_in("pandas" if engine == "pandas" else "polars", table.targets)
    answer: Any = evaluate(what, given, as_of=_DAY)
    if engine in {"polars", "polars-lazy", "pyarrow", "duckdb"}:
        import polars as pl

        frame: Any = answer.collect() if engine == "polars-lazy" else answer if engine == "polars" else None
        frame = pl.from_arrow(answer if engine == "pyarrow" else answer.to_arrow_table()) if frame is None else frame
        floats = frame.select(pl.col(pl.Float64))
        assert floats.width > 5
        assert all(column.drop_nulls().is_finite().all() for column in floats)
    for row in engines.rows_of(answer):
        assert (row["value"] is None) >= (row["verdict"] in {"no_data", "not_started"})
