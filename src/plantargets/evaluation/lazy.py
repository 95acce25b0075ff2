"""Lazy tables judged: the figures are reduced on their engine, and each bucket of targets is judged when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import attrs
import narwhals.stable.v2 as nw

from plantargets.errors import ObservationError
from plantargets.evaluation.also_table import NEEDS, kinds_of, with_methods
from plantargets.evaluation.batch import Batch
from plantargets.evaluation.engine import BUCKET, TEXTS, judge_keyed, units_of
from plantargets.evaluation.figures import text_columns
from plantargets.evaluation.frames import concat
from plantargets.evaluation.outcome_table import KINDS
from plantargets.evaluation.prepared import Prepared, prepare
from plantargets.evaluation.reduced import REDUCED, reduced
from plantargets.evaluation.scale import open_scale
from plantargets.evaluation.starting import Starting, starting
from plantargets.observations.columns import with_faults

if TYPE_CHECKING:
    import datetime as dt

    from plantargets.model.words import Pace
    from plantargets.observations.door import Admitted

__all__ = ["judge_lazy"]


@attrs.frozen(kw_only=True, eq=False)
class _Kernel:
    """Judges the figures of some buckets; it travels to wherever the engine works."""

    batch: Batch
    start: Starting
    labels: Mapping[str, Any]
    remake: Callable[[Mapping[str, Sequence[str]]], tuple[Prepared, Starting]] | None
    bucket_of: Any
    release: str
    also: tuple[str, ...] = ()

    @property
    def kinds(self) -> dict[str, Any]:
        """Name and type of each column of the answer."""
        return KINDS | kinds_of(self.also)

    def __call__(self, rows: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
        """Give the outcome of every target of the buckets that are present."""
        import numpy as np

        present = np.unique(np.array(rows["bucket"].to_list(), dtype=int))
        start, labels = self.start, self.labels
        read = _read(rows.filter(nw.col("area_key") >= 0))
        if self.remake is not None:
            prepared, start = self.remake(units_of(self.batch, read))
            labels = prepared.labels
        spans = rows.filter(nw.col("indicator_key") >= 0).select("indicator_key", "start", "end").unique()
        answers = []
        for bucket in present.tolist():
            mine = np.flatnonzero(self.bucket_of == bucket)
            named = {name: column[mine[0] : mine[-1] + 1] for name, column in labels.items()}
            part = start if len(mine) == len(self.bucket_of) else start.between(mine[0], mine[-1])
            answers.append(judge_keyed(part, named, read, spans, release=self.release, further=NEEDS))
        if not answers:
            return nw.from_dict({name: [] for name in self.kinds}, schema=self.kinds, backend=rows.implementation)
        return with_methods(concat(answers), self.batch, self.also)

    def arrow(self, table: Any) -> Any:
        """Judge a pyarrow table of buckets and give one."""
        import pyarrow as pa

        rows = nw.from_native(_working(table), eager_only=True)
        answer = nw.from_native(self(rows.select(*REDUCED)).to_native(), eager_only=True).to_arrow()
        return answer.select(list(self.kinds)).cast(_arrow_schema(pa, self.kinds))


def _read(rows: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
    """Read the texts of figures, and number what is wrong with a row."""
    # Whose figures they are their keys tell; a name that is missing would be a fault.
    texts = rows.drop("bucket", "indicator_key", "area_key").with_columns(indicator=nw.lit("keyed"))
    read = with_faults(texts, "figures").with_columns(indicator_key=rows["indicator_key"], area_key=rows["area_key"])
    return text_columns(read, TEXTS)


def _working(table: Any) -> Any:
    """Give a pyarrow table to the library that judges fastest of those at hand."""
    from importlib.util import find_spec

    arrow = nw.from_native(table, eager_only=True)
    return arrow.to_pandas() if find_spec("polars") is None else arrow.to_polars()


def _arrow_schema(pa: Any, kinds: Mapping[str, Any]) -> Any:
    types = {nw.String: pa.string(), nw.Float64: pa.float64(), nw.Boolean: pa.bool_(), nw.Datetime: pa.timestamp("us")}
    return pa.schema([(name, types[type(kind)]) for name, kind in kinds.items()])


def judge_lazy(
    batch: Batch,
    admitted: Admitted,
    *,
    as_of: dt.date,
    release: str,
    tolerance: float | None,
    policy: str,
    pace: Pace | None,
    placed: bool,
    also: Sequence[str] = (),
) -> Any:
    """Judge lazy figures; nothing is computed before the answer is asked for.

    Parameters
    ----------
    batch
        The targets.
    admitted
        Figures that passed the door.
    as_of
        Day of judgement.
    release
        ``latest`` or ``first`` release of each figure.
    tolerance
        Tolerance of 左右 for this call; the default where ``None``.
    policy
        The choices of the call in words.
    pace
        How the share due by a date is found where a target does not say.
    placed
        Whether the figures state areas.
    also
        Names of methods to ask, too.

    Returns
    -------
    table
        A lazy table of the kind that came, with the columns of a scorecard's table, in no order.
    """
    import numpy as np

    engine = _ENGINES.get(admitted.kind)
    if engine is None:
        message = f"lazy tables of {admitted.kind} are not judged; give one of {', '.join(_ENGINES)}, or collect it"
        raise ObservationError.single("observations", message)
    bucket_of = np.zeros(batch.size, dtype=int) if admitted.kind == "polars" else np.arange(batch.size) // BUCKET

    def made(units: Mapping[str, Sequence[str]]) -> tuple[Prepared, Starting]:
        prepared = prepare(batch, units, as_of, tolerance, dated=True, policy=policy)
        return prepared, starting(batch, prepared, pace)

    prepared, start = made({})
    # Where only the figures can say in which unit they are compared, they are asked when they are there.
    open_ = any(open_scale(case.target) for case in batch.cases)
    kernel = _Kernel(
        batch=batch,
        start=start,
        labels=prepared.labels,
        remake=made if open_ else None,
        bucket_of=bucket_of,
        release=release,
        also=tuple(also),
    )
    worker = engine(nw.to_native(admitted.frame))
    figures = cast("nw.LazyFrame[Any]", admitted.frame)
    rows = reduced(figures, batch, start, bucket_of, as_of=as_of, placed=placed, small=worker.small)
    return worker.run(nw.to_native(rows), kernel)


class _Polars:
    """Polars' lazy tables: judging is one more step of the plan."""

    def __init__(self, native: Any) -> None:
        self.native = native

    def small(self, columns: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
        """Make a small table."""
        return nw.from_dict(dict(columns), dict(schema), backend="polars").lazy()

    def run(self, rows: Any, kernel: _Kernel) -> Any:
        """Judge when the answer is collected."""
        import polars as pl

        types = {
            nw.String: pl.String(),
            nw.Float64: pl.Float64(),
            nw.Boolean: pl.Boolean(),
            nw.Datetime: pl.Datetime("us"),
        }
        schema = {name: types[type(kind)] for name, kind in kernel.kinds.items()}

        def judged(table: Any) -> Any:
            return kernel(nw.from_native(table, eager_only=True)).to_native().select(list(kernel.kinds))

        return rows.map_batches(
            judged, schema=schema, predicate_pushdown=False, projection_pushdown=False, slice_pushdown=False
        )


class _Spark:
    """PySpark's tables: each bucket is judged by one of its workers."""

    def __init__(self, native: Any) -> None:
        self.session = native.sparkSession

    def small(self, columns: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
        """Make a small table."""
        arrow = nw.from_dict(dict(columns), dict(schema), backend="pyarrow").to_native()
        return nw.from_native(self.session.createDataFrame(arrow))

    def run(self, rows: Any, kernel: _Kernel) -> Any:
        """Judge when the answer is asked for, bucket by bucket."""
        types = {nw.String: "string", nw.Float64: "double", nw.Boolean: "boolean", nw.Datetime: "timestamp_ntz"}
        schema = ", ".join(f"`{name}` {types[type(kind)]}" for name, kind in kernel.kinds.items())

        def judged(table: Any) -> Any:
            return kernel.arrow(table)

        return rows.groupBy("bucket").applyInArrow(judged, schema)


class _DuckDB:
    """DuckDB's relations: each bucket comes as one row of lists, and goes as one.

    Steps are made by methods and not by `query`: before DuckDB 2 a relation made by that does not keep what it was made
    of alive, and calls a function of Python that is gone.
    """

    def __init__(self, native: Any) -> None:
        self.native = native

    def small(self, columns: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
        """Make a small table; a query of the relation itself runs on its own connection."""
        cells = nw.from_dict(dict(columns), dict(schema), backend="pyarrow").to_native()
        relation = self.native.query("plantargets_figures", "select * from cells")
        del cells  # DuckDB found it by its name
        return nw.from_native(relation)

    def run(self, rows: Any, kernel: _Kernel) -> Any:
        """Judge when the answer is fetched."""
        import duckdb
        import pandas as pd

        listed = ", ".join(f'list({_plain(name, kind)}) as "{name}"' for name, kind in REDUCED.items())
        lists = rows.aggregate(listed, "bucket")

        def judged(table: Any) -> Any:
            answers = [_lists_of(kernel.arrow(_flat(row)), kernel.kinds) for row in table.to_dict("records")]
            return pd.DataFrame(answers, columns=list(kernel.kinds))

        types = {nw.String: "VARCHAR[]", nw.Float64: "DOUBLE[]", nw.Boolean: "BOOLEAN[]", nw.Datetime: "BIGINT[]"}
        schema = {name: duckdb.sqltype(types[type(kind)]) for name, kind in kernel.kinds.items()}
        back = ", ".join(_back(name, kind) for name, kind in kernel.kinds.items())
        spread = ", ".join(f'unnest("{name}") as "{name}"' for name in kernel.kinds)
        return lists.map(judged, schema=schema).project(spread).filter("target <> ''").project(back)


class _SQLFrame:
    """sqlframe's tables on DuckDB, which stand in for Spark's where there is no Java."""

    def __init__(self, native: Any) -> None:
        self.session = native.session

    def small(self, columns: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
        """Make a small table."""
        types = {nw.Int64: "bigint", nw.Float64: "double", nw.String: "string", nw.Datetime: "timestamp"}
        described = ", ".join(f"{name} {types[type(kind)]}" for name, kind in schema.items())
        rows = list(zip(*(columns[name] for name in schema), strict=True))
        return nw.from_native(self.session.createDataFrame(rows, schema=described))

    def run(self, rows: Any, kernel: _Kernel) -> Any:
        """Judge when the answer is fetched."""
        relation = self.session._connection.sql(rows.sql(dialect="duckdb"))  # noqa: SLF001 - it has no other name
        answer = _DuckDB(relation).run(relation, kernel)
        name = f"plantargets_answer_{id(answer):x}"
        answer.create_view(name)
        # The view stays as long as the session, and before DuckDB 2 does not keep alive what it calls.
        vars(self.session).setdefault("_plantargets_answers", []).append(answer)
        return self.session.table(name)


def _plain(name: str, kind: Any) -> str:
    return f'epoch_us("{name}")' if isinstance(kind, nw.Datetime) else f'"{name}"'


def _back(name: str, kind: Any) -> str:
    return f'make_timestamp("{name}") as "{name}"' if isinstance(kind, nw.Datetime) else f'"{name}"'


def _flat(row: Mapping[str, Any]) -> Any:
    """Make a pyarrow table of one row of lists."""
    import pyarrow as pa

    types = {nw.Int64: pa.int64(), nw.Float64: pa.float64(), nw.String: pa.string(), nw.Datetime: pa.int64()}
    arrays = {}
    for name, kind in REDUCED.items():
        cells = pa.array(row[name], from_pandas=True).cast(types[type(kind)])
        arrays[name] = cells.cast(pa.timestamp("us")) if isinstance(kind, nw.Datetime) else cells
    return pa.table(arrays)


_LONG = 1 << 40
"""A whole number that needs 64 bits."""


def _lists_of(table: Any, kinds: Mapping[str, Any]) -> dict[str, Any]:
    """Write a table as one row of lists; each begins with a cell that says its type where all others are missing."""
    import pyarrow as pa

    firsts: dict[Any, Any] = {nw.String: "", nw.Float64: 0.0, nw.Boolean: False, nw.Datetime: _LONG}
    row = {}
    for name, kind in kinds.items():
        cells = table[name].cast(pa.int64()) if isinstance(kind, nw.Datetime) else table[name]
        row[name] = [firsts[type(kind)], *cells.to_pylist()]
    return row


_ENGINES: dict[str, Any] = {"polars": _Polars, "duckdb": _DuckDB, "pyspark": _Spark, "sqlframe": _SQLFrame}
