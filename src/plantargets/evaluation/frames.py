"""Frames of the user's kind: making them, and what narwhals calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Frame", "attach", "best", "from_rows"]

Frame = nw.DataFrame[Any]


def from_rows(rows: Sequence[Mapping[str, Any]], schema: Mapping[str, Any], backend: Any) -> Frame:
    """Make a table of `backend`'s kind from rows, with the columns and types of `schema`."""
    data = {name: [row[name] for row in rows] for name in schema}
    return nw.from_dict(data, schema=dict(schema), backend=backend)


def attach(table: Frame, other: Frame, on: Sequence[str] = ("tid",)) -> Frame:
    """Join further facts to each row of `table`; rows without any keep null."""
    return table.join(other, on=list(on), how="left")


def best(rows: Frame, by: Sequence[str], rank: str = "rank") -> Frame:
    """Keep the row of highest `rank` in each group; ranks are unique within a group."""
    top = rows.group_by(*by).agg(nw.col(rank).max())
    return rows.join(top, on=[*by, rank], how="inner")
