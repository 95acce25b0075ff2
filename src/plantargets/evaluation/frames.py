"""Frames of the user's kind: making small ones, and the two joins that everything is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals.stable.v2 as nw

from plantargets.observations.makes import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Frame", "attach", "bare", "best", "concat", "from_rows", "placed"]

Frame: TypeAlias = nw.DataFrame[Any]


def bare(frame: Frame) -> bool:
    """Tell whether a table has no row, which saves work."""
    return len(frame) == 0


def from_rows(rows: Sequence[Mapping[str, Any]], schema: Mapping[str, Any], backend: Any) -> Frame:
    """Make a table of `backend`'s kind from rows, with the columns and types of `schema`."""
    data = {name: [row[name] for row in rows] for name in schema}
    return table_of(data, schema, backend)


def concat(parts: Sequence[Frame]) -> Frame:
    """Put tables of the same columns under one another."""
    return parts[0] if len(parts) == 1 else nw.concat(list(parts), how="vertical")


def attach(table: Frame, other: Frame, on: Sequence[str] = ("tid",)) -> Frame:
    """Join further facts to each row of `table`; rows without any keep null."""
    return table.join(other, on=list(on), how="left")


def placed(rows: Frame, at: Any, table: Frame, names: Sequence[str]) -> Frame:
    """Put columns of `table` beside rows, each from the place in it that `at` says, an array: cheaper than a join."""
    taken = table.select(*names)[at]
    return rows.with_columns(**{name: taken[name] for name in names})


def best(rows: Frame, by: Sequence[str], rank: str = "rank") -> Frame:
    """Keep the row of highest `rank` in each group; ranks are unique within a group."""
    top = rows.with_columns(best_rank=nw.col(rank).max().over(*by))
    return top.filter(nw.col(rank) == nw.col("best_rank")).drop("best_rank")
