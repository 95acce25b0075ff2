"""Which figures stand twice: one key at two rows."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from plantargets.observations.vocabulary import KEY

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

__all__ = ["twins"]


def twins(table: nw.DataFrame[Any]) -> dict[int, int]:
    """Give each row whose key stands in an earlier row, and that row; both from 0.

    Rows of one key have one mark, a number worked out in one pass: where no mark stands twice, no key does, which
    is how ten million rows are checked in half a second. Only rows that share a mark are looked at one by one.

    Parameters
    ----------
    table
        A table of canonical columns.
    """
    names = [name for name in KEY if not table[name].is_null().all()] or ["indicator"]
    shared = _shared(table.select(names))
    seen: dict[tuple[Any, ...], int] = {}
    first: dict[int, int] = {}
    for row, key in zip(shared, table.select(names)[shared].rows(), strict=True):
        before = seen.setdefault(tuple(None if cell != cell else cell for cell in key), row)  # noqa: PLR0124 - NaN, NaT
        if before != row:
            first[row] = before
    return first


def _shared(table: nw.DataFrame[Any]) -> list[int]:
    """Give the rows, in order, whose mark another row has."""
    if not table.implementation.is_polars() and not (find_spec("polars") and find_spec("pyarrow")):
        return _shared_pandas(table.to_native())
    marks = table.to_polars().hash_rows()
    if marks.n_unique() == len(marks):
        return []
    return marks.is_duplicated().arg_true().to_list()


def _shared_pandas(table: Any) -> list[int]:
    """Do the same on pandas alone: the rows are numbered by the numbers of their distinct cells."""
    import pandas as pd

    marks = 0
    size = 1
    for name in table.columns:
        codes, cells = pd.factorize(table[name])
        size *= len(cells) + 1
        marks = marks * (len(cells) + 1) + codes + 1
        if size > 2**31:  # numbered anew, they take no more room than there are rows
            marks, rows = pd.factorize(marks)
            size = len(rows)
    twice = pd.Series(marks).duplicated(keep=False)
    return [int(row) for row in twice.to_numpy().nonzero()[0]]
