"""Bad input at any size: a clear error before work starts, or a reason in the row; never a silent drop."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from plantargets.errors import DefinitionError, ObservationError, PlanTargetsError
from plantargets.evaluation import evaluate
from plantargets.evaluation.evaluation import COLUMNS as ANSWER_COLUMNS
from tests import engines

if TYPE_CHECKING:
    import polars as pl
else:
    pl = pytest.importorskip("polars")

_DAY = dt.date(2027, 3, 1)
_MANY = 1_000_000
_AREAS = 1000
LAZY = ("polars-lazy", "duckdb", "sqlframe")


@pytest.fixture(scope="module")
def session() -> Any:
    """Give a session of sqlframe, the Spark path without Java."""
    return engines.sqlframe_session()


def targets(areas: int = 3, **more: Any) -> list[dict[str, Any]]:
    """Give one cumulative of 120 a year for each area."""
    return [
        {
            "target": f"t{area:04}", "area": f"区{area:04}", "indicator": "城镇新增就业人数甲", "name": "就业",
            "rule": "cumulative", "bound": ">=", "value": 120.0, "unit": "人", "start": dt.date(2026, 1, 1),
            "end": dt.date(2026, 12, 31), "nature": "flow", "aggregate": "sum", "direction": "up",
        } | more
        for area in range(areas)
    ]  # fmt: skip


def figures(areas: int = 3, value: float = 10.0) -> list[dict[str, Any]]:
    """Give ten a month for each area."""
    return [
        {
            "area": f"区{area:04}", "indicator": "城镇新增就业人数甲", "start": dt.date(2026, month, 1),
            "end": dt.date(2026 + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1), "measure": "level",
            "value": value, "unit": "人", "published": dt.date(2027, 1, 20),
        }
        for area in range(areas) for month in range(1, 13)
    ]  # fmt: skip


def judged(what: Any, given: Any, **more: Any) -> dict[str, dict[str, Any]]:
    found = engines.rows_of(evaluate(what, given, **({"as_of": _DAY} | more)))
    assert len({row["target"] for row in found}) == len(found)
    return {row["target"]: row for row in found}


def verdicts(found: dict[str, dict[str, Any]]) -> dict[str, tuple[str, str | None]]:
    return {code: (row["verdict"], row["reason_code"]) for code, row in found.items()}


_ALL_MET = {f"t{area:04}": ("met", None) for area in range(3)}


# ------------------------------------------------------------------------------------------------ one bad of a million
def _million() -> pl.DataFrame:
    """Give a million daily figures of a thousand areas; the days of each add up to 1000."""
    days = _MANY // _AREAS
    day = pl.datetime_range(dt.datetime(2024, 4, 6), dt.datetime(2026, 12, 31), "1d", eager=True)  # noqa: DTZ001
    assert len(day) == days
    area = pl.Series([f"区{number:04}" for number in range(_AREAS)])
    return pl.DataFrame({"area": area}).join(pl.DataFrame({"start": day}), how="cross").with_columns(
        end=pl.col("start"), indicator=pl.lit("城镇新增就业人数甲"), measure=pl.lit("level"), value=pl.lit(1.0),
        unit=pl.lit("人"), published=pl.col("start"),
    )  # fmt: skip


_BAD = {
    "value": (float("inf"), "bad"), "unit": ("光年人", "unit"), "measure": ("levle", "level"), "end": (None, "end"),
}  # fmt: skip


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("column", list(_BAD))
def test_one_bad_row_of_a_million_is_named(engine: str, column: str) -> None:
    at = 765_932
    table = _million()
    cells = table[column].to_list()
    cells[at] = _BAD[column][0]
    table = table.with_columns(pl.Series(column, cells, dtype=table.schema[column]))
    what = engines.targets_in(engine, targets(_AREAS))
    with pytest.raises(ObservationError) as caught:
        evaluate(what, table.to_pandas() if engine == "pandas" else table, as_of=_DAY)
    assert f"row {at + 1}, column {column}" in str(caught.value)
    assert len(str(caught.value)) < 2000


@pytest.mark.parametrize("engine", ["polars-lazy", "duckdb"])
@pytest.mark.parametrize("column", list(_BAD))
def test_one_bad_row_of_a_million_is_a_reason(engine: str, column: str) -> None:
    """Only the target that the row belongs to is not judged; the others are right."""
    at = 765_932
    table = _million()
    area = table["area"][at]
    bad = pl.int_range(pl.len()) == at
    value = pl.lit(_BAD[column][0], dtype=table.schema[column])
    table = table.with_columns(pl.when(bad).then(value).otherwise(pl.col(column)).alias(column))
    import duckdb

    given = table.lazy() if engine == "polars-lazy" else duckdb.from_arrow(table.to_arrow())
    found = judged(engines.targets_in("polars", targets(_AREAS, value=365.0)), given)
    assert len(found) == _AREAS
    for row in found.values():
        if row["area"] == area:
            assert (row["verdict"], row["reason_code"]) == ("not_judged", "row_unreadable")
        else:
            assert (row["verdict"], row["value"]) == ("met", 365.0)


# --------------------------------------------------------------------------------------------------- kinds of columns
@pytest.mark.parametrize("kind", ["categorical", "enum", "mixed"])
def test_categorical_and_string_columns_mix(kind: str) -> None:
    table = engines.figures_in("polars", figures())
    what = engines.targets_in("polars", targets())
    texts = [name for name, dtype in table.schema.items() if dtype == pl.String and not table[name].is_null().all()]
    if kind == "enum":
        new: dict[str, Any] = {name: pl.Enum(table[name].drop_nulls().unique().sort()) for name in texts}
    else:
        new = dict.fromkeys(texts if kind == "categorical" else texts[::2], pl.Categorical)
    cast = table.cast(new)
    for given in (cast, cast.lazy()):
        assert verdicts(judged(what, given)) == _ALL_MET
    wanted = [name for name in ("area", "indicator", "rule", "unit") if kind != "mixed" or name != "area"]
    assert verdicts(judged(what.cast(dict.fromkeys(wanted, pl.Categorical)), table)) == _ALL_MET


@pytest.mark.parametrize("columns", [("area", "indicator", "measure", "unit"), ("area",), ("indicator", "unit")])
def test_categories_of_pandas_and_strings_mix(columns: tuple[str, ...]) -> None:
    table = engines.figures_in("pandas", figures())
    what = engines.targets_in("pandas", targets())
    assert verdicts(judged(what, table.astype(dict.fromkeys(columns, "category")))) == _ALL_MET
    own = [name for name in columns if name in what.columns]
    assert verdicts(judged(what.astype(dict.fromkeys(own, "category")), table)) == _ALL_MET
    objects = table.astype(dict.fromkeys(columns, "object"))
    assert verdicts(judged(what, objects)) == _ALL_MET


@pytest.mark.parametrize("column", ["start", "end", "published"])
@pytest.mark.parametrize("engine", ["pandas", "polars", "polars-lazy", "duckdb"])
def test_a_time_zone_is_refused_by_name(column: str, engine: str) -> None:
    """Midnight in Beijing is the day before in Greenwich: the caller says which calendar day is meant."""
    table = engines.figures_in("polars", figures())
    table = table.with_columns(pl.col(column).dt.replace_time_zone("Asia/Shanghai"))
    given: Any = table
    if engine == "pandas":
        given = table.to_pandas()
    elif engine == "polars-lazy":
        given = table.lazy()
    elif engine == "duckdb":
        import duckdb

        given = duckdb.from_arrow(table.to_arrow())
    with pytest.raises(ObservationError, match=rf"(?s){column}.*calendar days"):
        evaluate(engines.targets_in("polars", targets()), given, as_of=_DAY)


@pytest.mark.parametrize("kind", [pl.Int64, pl.Int32, pl.UInt8, pl.Float32, pl.Decimal(18, 4)])
@pytest.mark.parametrize("lazy", [False, True])
def test_integers_and_decimals_are_numbers(kind: Any, *, lazy: bool) -> None:
    table = engines.figures_in("polars", figures()).with_columns(pl.col("value").cast(kind))
    what = engines.targets_in("polars", targets())
    found = judged(what, table.lazy() if lazy else table)
    assert verdicts(found) == _ALL_MET
    assert all(row["value"] == 120.0 for row in found.values())


def test_decimals_of_python_and_integers_of_pandas_are_numbers() -> None:
    what = engines.targets_in("pandas", targets())
    cells = engines.figures_in("pandas", figures())["value"]
    for value in (cells.astype("Int64"), cells.map(lambda cell: Decimal(str(cell)))):
        table = engines.figures_in("pandas", figures())
        table["value"] = value
        assert verdicts(judged(what, table)) == _ALL_MET


def test_a_decimal_of_duckdb_is_exact() -> None:
    import duckdb

    relation = engines.figures_in("duckdb", figures(value=0.1))
    relation = duckdb.sql("select * replace (value::decimal(18, 4) as value) from relation")
    found = judged(engines.targets_in("polars", targets(value=1.2)), relation)
    assert verdicts(found) == _ALL_MET


# ------------------------------------------------------------------------------------------------------- empty tables
@pytest.mark.parametrize("engine", ["pandas", "polars", "polars-lazy", "duckdb", "sqlframe"])
def test_without_figures_there_is_no_data(engine: str, session: Any) -> None:
    given = engines.figures_in(engine, [], session)
    found = judged(engines.targets_in("pandas" if engine == "pandas" else "polars", targets()), given)
    assert verdicts(found) == dict.fromkeys(_ALL_MET, ("no_data", None))


@pytest.mark.parametrize("engine", ["pandas", "polars", "polars-lazy", "duckdb", "sqlframe"])
def test_without_targets_there_are_no_rows(engine: str, session: Any) -> None:
    given = engines.figures_in(engine, figures(), session)
    what = engines.targets_in("pandas" if engine == "pandas" else "polars", [])
    answer = evaluate(what, given, as_of=_DAY)
    assert engines.rows_of(answer) == []
    assert tuple(engines.columns_of(answer)) == tuple(ANSWER_COLUMNS)


# ---------------------------------------------------------------------------------------------------- missing columns
@pytest.mark.parametrize("engine", ["pandas", "polars", "polars-lazy", "duckdb", "sqlframe"])
@pytest.mark.parametrize(("right", "wrong"), [("indicator", "indicater"), ("value", "valeu"), ("measure", "mesure")])
def test_a_column_of_figures_that_is_missing_is_named(engine: str, right: str, wrong: str, session: Any) -> None:
    rows = engines.figures_in("polars", figures()).rename({right: wrong})
    given = engines.figures_in(engine, figures(), session)
    if engine == "pandas":
        given = given.rename(columns={right: wrong})
    elif engine.startswith("polars"):
        given = rows.lazy() if engine == "polars-lazy" else rows
    elif engine == "duckdb":
        names = [f'{name} as "{wrong}"' if name == right else f'"{name}"' for name in given.columns]
        given = given.select(", ".join(names))
    else:
        given = given.withColumnRenamed(right, wrong)
    with pytest.raises(ObservationError) as caught:
        evaluate(engines.targets_in("polars", targets()), given, as_of=_DAY)
    assert wrong in str(caught.value)
    assert right in str(caught.value)


@pytest.mark.parametrize("kind", ["pandas", "polars"])
@pytest.mark.parametrize(("right", "wrong"), [("indicator", "indicater"), ("target", "taget"), ("rule", "ruel")])
def test_a_column_of_targets_that_is_missing_is_named(kind: str, right: str, wrong: str) -> None:
    what = engines.targets_in(kind, targets())
    what = what.rename(columns={right: wrong}) if kind == "pandas" else what.rename({right: wrong})
    with pytest.raises(PlanTargetsError) as caught:
        evaluate(what, engines.figures_in(kind, figures()), as_of=_DAY)
    assert wrong in str(caught.value)
    assert right in str(caught.value)


def test_columns_that_say_nothing_may_be_left_out() -> None:
    full = engines.targets_in("polars", targets())
    said = full.select(name for name in full.columns if not full[name].is_null().all())
    table = engines.figures_in("polars", figures())
    few = table.select(name for name in table.columns if not table[name].is_null().all())
    assert verdicts(judged(said, few)) == verdicts(judged(said, few.lazy())) == _ALL_MET


# --------------------------------------------------------------------------------------------------------- duplicates
@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_figure_that_stands_twice_is_refused(engine: str) -> None:
    rows = [*figures(), figures()[5] | {"value": 11.0}]
    with pytest.raises(ObservationError, match=r"row 6 says 10, this row 11.*row 37, column value"):
        evaluate(engines.targets_in(engine, targets()), engines.figures_in(engine, rows), as_of=_DAY)


@pytest.mark.parametrize("engine", LAZY)
@pytest.mark.parametrize("value", [10.0, 11.0])
def test_a_lazy_figure_that_stands_twice_is_a_reason(engine: str, value: float, session: Any) -> None:
    """It doubles no sum: its target is not judged, the others are right."""
    rows = [*figures(), figures()[5] | {"value": value}]
    given = engines.figures_in(engine, rows, session)
    found = judged(engines.targets_in("polars", targets()), given)
    assert verdicts(found) == _ALL_MET | {"t0000": ("not_judged", "figures_twice")}


@pytest.mark.parametrize("engine", LAZY)
def test_a_lazy_revision_is_no_duplicate(engine: str, session: Any) -> None:
    later = {"value": 12.0, "published": dt.date(2027, 2, 10)}
    given = engines.figures_in(engine, [*figures(), figures()[5] | later], session)
    found = judged(engines.targets_in("polars", targets()), given)
    assert verdicts(found) == _ALL_MET
    assert found["t0000"]["value"] == 122.0


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_a_target_that_stands_twice_is_refused(kind: str) -> None:
    rows = [*targets(), targets()[1]]
    with pytest.raises(PlanTargetsError, match="t0001"):
        evaluate(engines.targets_in(kind, rows), engines.figures_in(kind, figures()), as_of=_DAY)


# ------------------------------------------------------------------------------------------------------ reasons in rows
_FAULTS: dict[str, dict[str, Any]] = {
    "no value": {"value": None}, "infinite": {"value": float("inf")}, "no unit": {"unit": None},
    "no such measure": {"measure": "levle"}, "no measure": {"measure": None}, "no end": {"end": None},
    "backwards": {"start": dt.date(2026, 6, 30), "end": dt.date(2026, 6, 1)}, "a rate in 元": {
        "measure": "growth", "unit": "元"}, "no such stage": {"stage": "nearly"},
    "no such status": {"status": "final?"},
}  # fmt: skip


@pytest.mark.parametrize("engine", LAZY)
def test_a_lazy_row_with_a_fault_is_a_reason(engine: str, session: Any) -> None:
    """One area for each fault: its target is not judged; those without are right."""
    rows = figures(len(_FAULTS) + 3)
    for area, fault in enumerate(_FAULTS.values()):
        rows[area * 12 + 5] |= fault
    given = engines.figures_in(engine, rows, session)
    found = judged(engines.targets_in("polars", targets(len(_FAULTS) + 3)), given)
    assert len(found) == len(_FAULTS) + 3
    for area, name in enumerate([*_FAULTS, "", "", ""]):
        row = found[f"t{area:04}"]
        wanted = ("not_judged", "row_unreadable") if name else ("met", None)
        assert (row["verdict"], row["reason_code"]) == wanted, name


@pytest.mark.parametrize("engine", LAZY)
@pytest.mark.parametrize("missing", [None, float("nan")])
def test_nan_and_null_are_both_missing(engine: str, missing: Any, session: Any) -> None:
    rows = figures()
    rows[5] |= {"value": missing}
    given = engines.figures_in(engine, rows, session)
    found = judged(engines.targets_in("polars", targets()), given)
    assert verdicts(found) == _ALL_MET | {"t0000": ("not_judged", "row_unreadable")}


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_value_is_named_however_it_is_spelt(engine: str, missing: Any) -> None:
    rows = figures()
    rows[5] |= {"value": missing}
    with pytest.raises(ObservationError, match=r"value is missing \(row 6, column value\)"):
        evaluate(engines.targets_in(engine, targets()), engines.figures_in(engine, rows), as_of=_DAY)


# ------------------------------------------------------------------------------------------------------ what goes out
@pytest.mark.parametrize(
    ("engine", "kind"),
    [("pandas", "pandas"), ("polars", "polars"), ("polars-lazy", "LazyFrame"), ("duckdb", "DuckDBPyRelation"),
     ("sqlframe", "sqlframe"), ("pyarrow", "pyarrow")],
)  # fmt: skip
def test_what_goes_in_comes_out(engine: str, kind: str, session: Any) -> None:
    given = engines.figures_in(engine, figures(), session)
    answer = evaluate(engines.targets_in("polars", targets()), given, as_of=_DAY)
    assert kind in f"{type(answer).__module__}.{type(answer).__name__}"
    assert tuple(engines.columns_of(answer)) == tuple(ANSWER_COLUMNS)
    assert verdicts({row["target"]: row for row in engines.rows_of(answer)}) == _ALL_MET


@pytest.mark.parametrize("engine", LAZY)
def test_a_lazy_table_needs_a_day(engine: str, session: Any) -> None:
    given = engines.figures_in(engine, figures(), session)
    with pytest.raises(DefinitionError, match="as_of"):
        evaluate(engines.targets_in("polars", targets()), given)


def test_nothing_is_collected_behind_the_users_back(monkeypatch: pytest.MonkeyPatch) -> None:
    collect = pl.LazyFrame.collect

    def refuse(*given: Any, **options: Any) -> Any:
        if options.get("_eager"):  # how the older Polars takes a step on a table in memory
            return collect(*given, **options)
        return pytest.fail("collected")

    table = engines.figures_in("polars-lazy", figures())
    what = engines.targets_in("polars", targets())
    with monkeypatch.context() as patched:
        for name in ("collect", "fetch", "collect_async", "sink_parquet", "profile"):
            if hasattr(pl.LazyFrame, name):
                patched.setattr(pl.LazyFrame, name, refuse)
        answer = evaluate(what, table, as_of=_DAY)
    assert verdicts({row["target"]: row for row in engines.rows_of(answer)}) == _ALL_MET


def test_the_index_of_pandas_does_not_matter() -> None:
    table = engines.figures_in("pandas", figures())
    table.index = pd.Index([7] * len(table))
    assert verdicts(judged(engines.targets_in("pandas", targets()), table)) == _ALL_MET
