"""The door of figures that come as a table of any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from plantargets.observations.faults import DUPLICATE, fault_code
from plantargets.observations.observations import Observations, table_of
from plantargets.observations.vocabulary import KEY

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw  # noqa: TC004 - attrs reads no types here, and nothing heavy loads at import

__all__ = ["Admitted", "admit", "bad_rows"]


@attrs.frozen(kw_only=True, eq=False)
class Admitted:
    """Figures that passed the door.

    Attributes
    ----------
    frame
        A narwhals frame with the columns that judging reads. In a lazy one days and numbers have their types, and
        texts stand as they came.
    lazy
        Whether nothing is computed yet.
    kind
        The engine that the figures came from: pandas, polars, pyarrow, duckdb, pyspark, sqlframe …

    Examples
    --------
    >>> row = {"indicator": "gdp", "period": "2026", "measure": "level", "value": 5, "unit": "亿元"}
    >>> admit([row]).lazy, len(admit([row]).frame)
    (False, 1)
    """

    frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
    lazy: bool
    kind: str


def admit(data: Any, *, source: str = "observations") -> Admitted:
    """Check figures at the door and give their canonical columns.

    A table in memory is read as `Observations` reads it, and refused with every fault. Of a lazy table only
    the schema is looked at: its days are dates, its values numbers, its codes and names text. Its rows are read
    when they are judged; `bad_rows` names those that cannot be.

    Parameters
    ----------
    data
        Observations or what they take, or a lazy table: Polars, DuckDB, PySpark, sqlframe.
    source
        What to call the table in messages.

    Raises
    ------
    ObservationError
        For a table in memory with every fault; for a lazy one with every column that is unknown, missing or of
        a wrong type.

    Examples
    --------
    >>> import polars as pl, datetime as dt
    >>> row = {"indicator": "gdp", "start": dt.date(2026, 1, 1), "end": dt.date(2026, 12, 31)}
    >>> table = pl.LazyFrame([row | {"measure": "同比", "value": 5, "unit": unit} for unit in ("%", "亿元")])
    >>> admitted = admit(table)
    >>> admitted.lazy, admitted.kind
    (True, 'polars')
    >>> admitted.frame.collect()["measure"].to_list()
    ['同比', '同比']
    """
    import narwhals.stable.v2 as nw

    from plantargets.observations.lazy import CANONICAL, cast_columns

    table = None if isinstance(data, Observations) else nw.from_native(data, pass_through=True)
    if isinstance(table, nw.LazyFrame):
        kind = str(table.implementation.value)
        return Admitted(frame=cast_columns(table, source), lazy=True, kind=kind)
    figures = Observations(data, source=source)
    kind = str(table.implementation.value) if isinstance(table, nw.DataFrame) else figures.kind
    read = nw.from_native(figures.to_frame(), eager_only=True).select(*CANONICAL)
    return Admitted(frame=read, lazy=False, kind=kind)


def bad_rows(data: Any, *, source: str = "observations") -> Any:
    """Give the rows of a table that have a fault, with the code of its first one.

    Parameters
    ----------
    data
        A pandas, Polars or pyarrow table, or a lazy one.
    source
        What to call the table in messages.

    Returns
    -------
    table
        Of the kind that came: the rows with a fault as they came, and ``fault``, a code of `FAULTS`. Every row
        of a key that stands twice is among them. A lazy table stays lazy.

    Raises
    ------
    ObservationError
        When a column is unknown or missing, or of a lazy table of a wrong type.

    Examples
    --------
    >>> import polars as pl
    >>> row = {"indicator": "gdp", "period": "2026", "measure": "level", "value": 5, "unit": "亿元"}
    >>> bad_rows(pl.DataFrame([row, row | {"period": "2025", "unit": None}, row]))["fault"].to_list()
    ['duplicate', 'no_unit', 'duplicate']
    """
    import narwhals.stable.v2 as nw

    from plantargets.observations.columns import with_faults
    from plantargets.observations.lazy import GIVEN, lazy_columns
    from plantargets.observations.twins import twins

    table = nw.from_native(data, pass_through=True)
    twice = nw.lit(DUPLICATE, dtype=nw.Int64())
    if isinstance(table, nw.LazyFrame):
        names = table.collect_schema().names()
        lazy = lazy_columns(table, source).with_columns(one=nw.lit(1, dtype=nw.Int64()))
        lazy = lazy.with_columns(times=nw.col("one").sum().over(*KEY))
        again = (nw.col("fault") == 0) & (nw.col("times") > 1)
        lazy = lazy.with_columns(fault=nw.when(again).then(twice).otherwise(nw.col("fault")))
        lazy = lazy.filter(nw.col("fault") > 0).with_columns(fault=fault_code(nw.col("fault")))
        return lazy.select(*(nw.col(GIVEN + name).alias(name) for name in names), "fault").to_native()
    table = table_of(data)
    read = with_faults(table, source).with_row_index("row")
    first = twins(read)
    again = (nw.col("fault") == 0) & nw.col("row").is_in([*first, *first.values()])
    read = read.with_columns(fault=nw.when(again).then(twice).otherwise(nw.col("fault"))).filter(nw.col("fault") > 0)
    rows, codes = read["row"].to_list(), read.select(fault_code(nw.col("fault")).alias("fault"))["fault"].to_list()
    bad = table[rows]
    return bad.with_columns(nw.new_series("fault", codes, nw.String(), backend=bad.implementation)).to_native()
