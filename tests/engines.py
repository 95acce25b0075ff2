"""One question to every engine: a targets table and a figures table in, answers out, sorted by target."""

from __future__ import annotations

import datetime as dt
import importlib
import itertools
import math
from decimal import Decimal
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from plantargets.evaluation import evaluate
from plantargets.model import (
    Baseline,
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Rank,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.model.table import COLUMNS as TARGET_COLUMNS
from plantargets.observations import COLUMNS as FIGURE_COLUMNS
from plantargets.periods import Period
from plantargets.testing.engines import rows_of
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.oracle import Answer

__all__ = [
    "EAGER", "ENGINES", "LAZY", "OBJECTS", "answers", "as_targets", "columns_of", "differences", "figures_in",
    "maker", "rows_of", "spark_session", "sqlframe_session", "targets_in",
]  # fmt: skip

EAGER = ("pandas", "polars", "pyarrow")
LAZY = ("polars-lazy", "duckdb", "sqlframe", "pyspark")
ENGINES = (*EAGER, *LAZY)
OBJECTS = ("pandas", "polars")
"""The engines that a list of targets is judged on today."""

Row = dict[str, Any]
_DAYS = frozenset({"start", "end", "published", "baseline_end", "announced"})
_NUMBERS = frozenset(
    {"value", "upper", "amount", "amount_upper", "baseline", "tolerance", "field_size", "quote_start", "quote_end"}
)
_FLAGS = frozenset({"held", "from_bottom", "implied", "roughly"})


# ------------------------------------------------------------------------------------------------------- tables in
def maker(kind: str) -> Any:
    """Give the class of a table of ``pandas`` or ``polars``."""
    return importlib.import_module(kind).DataFrame


def _moment(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a calendar day


def _columns(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    rows = list(rows)
    columns: dict[str, list[Any]] = {}
    for name in names:
        cells = [row.get(name) for row in rows]
        if name in _DAYS:
            cells = [_moment(cell) for cell in cells]
        elif name in _NUMBERS:
            cells = [None if cell is None else float(cell) for cell in cells]
        columns[name] = cells
    return columns


def _pandas(columns: dict[str, list[Any]]) -> Any:
    import pandas as pd

    table = pd.DataFrame(columns)
    for name in table.columns:
        if name in _DAYS:
            table[name] = pd.to_datetime(table[name]).astype("datetime64[us]")
        elif name in _NUMBERS:
            table[name] = table[name].astype("float64")
        elif name not in _FLAGS:
            table[name] = table[name].astype("str" if table[name].notna().any() else "object")
            table[name] = table[name].where(table[name].notna(), None)
    return table


def _polars(columns: dict[str, list[Any]]) -> Any:
    import polars as pl

    kinds: dict[str, Any] = dict.fromkeys(columns, pl.String)
    kinds |= {name: pl.Datetime("us") for name in columns if name in _DAYS}
    kinds |= {name: pl.Float64 for name in columns if name in _NUMBERS}
    kinds |= {name: pl.Boolean for name in columns if name in _FLAGS}
    return pl.DataFrame(columns, schema=kinds)


def targets_in(kind: str, rows: Iterable[Mapping[str, Any]]) -> Any:
    """Give a targets table of a kind (``pandas``, ``polars``, ``pyarrow``), with every public column."""
    columns = _columns(rows, TARGET_COLUMNS)
    if kind == "pandas":
        return _pandas(columns)
    table = _polars(columns)
    return table.to_arrow() if kind == "pyarrow" else table


def figures_in(engine: str, rows: Iterable[Mapping[str, Any]], session: Any = None) -> Any:
    """Give a figures table of an engine; a `session` is needed for sqlframe and PySpark."""
    columns = _columns(rows, FIGURE_COLUMNS)
    if engine == "pandas":
        return _pandas(columns)
    table = _polars(columns)
    if engine == "polars":
        return table
    if engine == "polars-lazy":
        return table.lazy()
    arrow = table.to_arrow()
    if engine == "pyarrow":
        return arrow
    if engine == "duckdb":
        import duckdb

        return duckdb.from_arrow(arrow)
    return _spark_like(engine, table, session)


_TABLES = itertools.count()


def sqlframe_session() -> Any:
    """Give a session of sqlframe on DuckDB: the Spark path without Java; ``None`` where sqlframe is not installed."""
    if find_spec("sqlframe") is None or find_spec("duckdb") is None:
        return None
    from sqlframe.duckdb import DuckDBSession

    return DuckDBSession()


def spark_session() -> Any:
    """Give a session of PySpark on one core."""
    from pyspark.sql import SparkSession

    chosen = {
        "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "1",
        "spark.sql.session.timeZone": "UTC", "spark.driver.memory": "2g", "spark.sql.codegen.wholeStage": "false",
        "spark.log.level": "ERROR",
    }  # fmt: skip
    builder: Any = SparkSession.builder.master("local[1]").appName("plantargets")
    for name, value in chosen.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _spark_like(engine: str, table: Any, session: Any) -> Any:
    kinds = dict.fromkeys(table.columns, "string")
    kinds |= dict.fromkeys((name for name in kinds if name in _DAYS), "timestamp")
    kinds |= dict.fromkeys((name for name in kinds if name in _NUMBERS), "double")
    if engine == "sqlframe":
        import sqlframe  # noqa: F401 - where it is not installed, there is no session either

        name = f"figures_{next(_TABLES)}"
        session._conn.register(name, table.to_arrow())
        session.catalog.add_table(name, column_mapping=kinds)
        return session.table(name)
    schema = ", ".join(f"`{name}` {kind}" for name, kind in kinds.items()).replace("timestamp", "timestamp_ntz")
    return session.createDataFrame(table.rows(), schema)


# ------------------------------------------------------------------------------------------------------ tables out
def columns_of(table: Any) -> list[str]:
    """Name the columns of whatever table comes back."""
    import narwhals.stable.v2 as nw

    return list(nw.from_native(table).collect_schema().names())


# --------------------------------------------------------------------------------------------------------- targets
def _quantity(row: Mapping[str, Any]) -> Quantity | None:
    if row.get("value") is None:
        return None
    value, upper = (None if row.get(n) is None else Decimal(repr(row[n])).normalize() for n in ("value", "upper"))
    assert value is not None
    return Quantity(value, row["unit"], upper=upper, bound=row["bound"])


def _rule(row: Mapping[str, Any]) -> Any:
    rules: dict[str, Any] = {
        "growth": Growth, "cumulative": Cumulative, "threshold": Threshold, "change": Change, "in_step": InStep,
        "improve": Improve, "rank": Rank, "deliverable": Deliverable, "unquantified": Unquantified,
    }  # fmt: skip
    options = (
        "over", "stage", "held", "window", "reference", "reference_area", "roughly", "prices", "from_bottom",
        "field_size", "why",
    )  # fmt: skip
    return rules[row["rule"]](**{name: row[name] for name in options if row.get(name) is not None})


def as_targets(rows: Iterable[Mapping[str, Any]]) -> list[Target]:
    """Make targets of the rows of a targets table."""
    found = []
    for row in rows:
        facts: dict[str, Any] = {name: row.get(name) for name in ("nature", "aggregate", "direction")}
        baseline = None
        if row.get("baseline") is not None:
            stated = Quantity(Decimal(repr(float(row["baseline"]))), row["baseline_unit"])
            baseline = Baseline(quantity=stated, period=Period(row["baseline_end"].isoformat()))
        own: dict[str, Any] = {
            name: row.get(name) for name in ("area", "sense", "change", "basis", "scope", "tolerance", "pace")
        }
        period = None if row.get("start") is None else Period(start=row["start"], end=row["end"])
        found.append(
            Target(
                code=row["target"], indicator=Indicator(name=row["indicator"], **facts), rule=_rule(row),
                quantity=_quantity(row), period=period, baseline=baseline, **own,
            )
        )  # fmt: skip
    return found


# --------------------------------------------------------------------------------------------------------- answers
def answers(
    targets: Sequence[Mapping[str, Any]],
    figures: Sequence[Mapping[str, Any]],
    engine: str,
    *,
    as_of: dt.date | None,
    session: Any = None,
    objects: bool = False,
) -> list[Row]:
    """Judge a targets table against a figures table of an engine; rows come sorted by target.

    Parameters
    ----------
    targets, figures
        Rows of both tables.
    engine
        One of `ENGINES`.
    as_of
        Day of judgement; without one, the end of the latest figure, of a table in memory.
    session
        Session of sqlframe or PySpark.
    objects
        Whether the targets go in as a list of targets, on pandas or Polars.
    """
    given = figures_in(engine, figures, session)
    if objects:
        kind: Any = engine
        rows = rows_of(evaluate(as_targets(targets), given, as_of=as_of, engine=kind).to_frame())
    else:
        what: Any = targets_in("pandas" if engine == "pandas" else "polars", targets)
        rows = rows_of(evaluate(what, given, as_of=as_of))
    return sorted(rows, key=lambda row: row["target"])


def differences(expected: Sequence[Answer], found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say where an engine's rows are not those of the oracle."""
    faults = []
    if [row["target"] for row in found] != [one.target for one in expected]:
        return [f"targets: {len(expected)} asked, {len(found)} answered"]
    for one, row in zip(expected, found, strict=True):
        for name, value in one._asdict().items():
            same = row[name]
            if isinstance(value, (int, float)) and isinstance(same, (int, float)):
                alike = math.isclose(value, same, rel_tol=1e-9, abs_tol=1e-8)
            else:
                alike = value == same
            if not alike:
                faults.append(f"{one.target}: {name} should be {value!r}, is {same!r}")
    return faults
