"""Cells of a targets table: columns of any library read once per distinct cell, all faults at once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.errors import PlanTargetsError, Problem, TargetsTableError, near
from plantargets.observations.cells import MISSING, absent, cited
from plantargets.units.quantity import as_number

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection

__all__ = ["Cells", "Read", "columns_of", "flag_of", "lacking"]

_MOST = 1e250
"""Beyond it 万 and 亿 can no longer be multiplied in."""


class Read:
    """One column: the number of the distinct value of each row, -1 where there is none, and the values."""

    __slots__ = ("codes", "distinct")

    def __init__(self, codes: Any, distinct: list[Any]) -> None:
        self.codes: Any = codes
        self.distinct: list[Any] = distinct

    def at(self, row: int) -> Any:
        """Give the value of one row."""
        code = self.codes[row]
        return None if code < 0 else self.distinct[code]

    def spread(self) -> Any:
        """Give the values of all rows as an array of objects."""
        import numpy as np

        values = np.empty(len(self.distinct) + 1, dtype=object)
        values[:-1] = self.distinct
        return values[self.codes]


def columns_of(data: Any, source: str) -> tuple[dict[str, Any], Any]:
    """Give the columns of a table as narwhals' series, and the library that the table is of.

    Parameters
    ----------
    data
        A table that narwhals knows, eager or lazy, a list of rows, or a mapping of columns.
    source
        What to call it in messages.

    Raises
    ------
    TargetsTableError
        For what is no table.

    Examples
    --------
    >>> columns, library = columns_of([{"target": "a"}, {"target": "b", "value": 3}], "targets")
    >>> list(columns), library.is_pandas()
    (['target', 'value'], True)
    """
    if isinstance(data, (list, tuple, dict)):
        import pandas as pd

        try:
            data = pd.DataFrame(data if isinstance(data, dict) else list(data), dtype=object)
        except (TypeError, ValueError) as error:
            raise TargetsTableError.single(source, f"is no table: {error}") from error
    try:
        table = nw.from_native(data)
    except TypeError as error:
        message = f"a {type(data).__name__} is no table; give a table of pandas, Polars or DuckDB, or a list of rows"
        raise TargetsTableError.single(source, message) from error
    eager = table.collect() if isinstance(table, nw.LazyFrame) else table
    return {str(name): eager[name] for name in eager.columns}, eager.implementation


def lacking(needed: Collection[str], columns: Collection[str], known: Collection[str]) -> list[Problem]:
    """Name the columns that are missing, each with the one that may be meant.

    Parameters
    ----------
    needed
        What must be there.
    columns
        What is there.
    known
        What has a meaning of its own, and is not a misspelt other.

    Examples
    --------
    >>> [problem.message for problem in lacking(["verdict"], ["target", "verdikt"], ["target", "verdict"])]
    ["the column 'verdict' is missing; is it 'verdikt'?"]
    """
    own = [name for name in columns if name not in known]
    hints = {name: ", ".join(map(repr, near(name, own))) for name in needed if name not in columns}
    return [Problem(f"the column {name!r} is missing{hint and f'; is it {hint}?'}") for name, hint in hints.items()]


def flag_of(cell: object) -> bool:
    """Read a cell that says yes or no.

    Raises
    ------
    ValueError
        For anything else.

    Examples
    --------
    >>> flag_of(True), flag_of(0.0)
    (True, False)
    """
    if cell in (True, False):  # also 1.0 and 0.0, which a column with gaps makes of them
        return bool(cell)
    raise ValueError("is neither true nor false")


def _number(cell: Any) -> tuple[float, int]:
    """Read a number, and how many decimals it prints; -1 for a fraction."""
    number = as_number(cell.item() if type(cell).__module__ == "numpy" else cell)
    return float(number), -int(number.as_tuple().exponent) if isinstance(number, Decimal) else -1


class Cells:
    """Reads the columns of one table and collects every fault, once for all rows that share it."""

    def __init__(self, columns: dict[str, Any], source: str) -> None:
        self.columns: dict[str, Any] = columns
        self.source: str = source
        self.size: int = len(next(iter(columns.values()))) if columns else 0
        self.problems: list[Problem] = []

    def fault(self, rows: Any, column: str, message: str) -> None:
        """Note a fault that stands in some rows, numbered from 0."""
        more = f" (so in {len(rows)} rows)" if len(rows) > 1 else ""
        place = f", column {column}" if column else ""
        self.problems.append(Problem(message + more, f"row {int(rows[0]) + 1}{place}"))

    def _factors(self, name: str, *, typed: bool = False) -> tuple[Any, list[Any]]:
        """Give a number to each distinct cell of a column; `typed` tells 5 from 5.0 and from ``"5.0"``."""
        import numpy as np
        import pandas as pd

        series = self.columns.get(name)
        if series is None:
            return np.full(self.size, -1), []
        if isinstance(series.dtype, (nw.Datetime, nw.Date)):
            moments = np.array(series.cast(nw.Datetime("us")).to_numpy(), dtype="datetime64[us]")
            codes, distinct = pd.factorize(moments)
            return codes, np.asarray(distinct, dtype="datetime64[us]").astype(object).tolist()
        if isinstance(series.dtype, (nw.Categorical, nw.Enum)):
            series = series.cast(nw.String())
        cells = np.empty(self.size, dtype=object)
        cells[:] = series.to_list()
        if typed:
            keys = np.empty(self.size, dtype=object)
            keys[:] = [None if absent(cell) else (type(cell).__name__, str(cell)) for cell in cells]
            codes = pd.factorize(keys)[0]
            kinds, first = np.unique(codes, return_index=True)
            return codes, list(cells[first[kinds >= 0]])
        try:
            codes, distinct = pd.factorize(cells)
        except TypeError:  # lists and the like
            codes, distinct = pd.factorize(
                np.array([cell if absent(cell) else str(cell) for cell in cells], dtype=object)
            )
        return codes, list(distinct)

    def read(self, name: str, reader: Callable[[Any], Any], *, required: bool = False, typed: bool = False) -> Read:
        """Read one column; what cannot be read is a fault and counts as missing."""
        import numpy as np

        codes, distinct = self._factors(name, typed=typed)
        number = np.full(len(distinct) + 1, -1)
        values: list[Any] = []
        known: dict[Any, int] = {}
        faulty = np.zeros(len(distinct) + 1, dtype=bool)
        for code, cell in enumerate(distinct):
            if absent(cell):
                continue
            try:
                value = reader(cell)
            except (PlanTargetsError, ValueError, TypeError, OverflowError) as error:
                faulty[code] = True
                self.fault(np.flatnonzero(codes == code), name, f"{name} {cited(cell)} {error}")
                continue
            if value not in known:
                known[value] = len(values)
                values.append(value)
            number[code] = known[value]
        found = number[codes]
        if required:
            missing = np.flatnonzero((found < 0) & ~faulty[codes])
            if len(missing):
                self.fault(missing, name, f"{name} is missing")
        return Read(found, values)

    def words(self, name: str, reader: Callable[[Any], Any], forbidden: re.Pattern[str]) -> Read:
        """Read a needed column of texts that differ from row to row: all in one look, then each if need be."""
        codes, distinct = self._factors(name)
        fine = all(type(cell) is str for cell in distinct) and not forbidden.search("".join(distinct))
        if fine and MISSING.isdisjoint(distinct) and codes.min(initial=0) >= 0:
            return Read(codes, distinct)
        return self.read(name, reader, required=True)

    def days(self, name: str, reader: Callable[[Any], Any]) -> Read:
        """Read a column of dates."""
        series = self.columns.get(name)
        if series is not None and isinstance(series.dtype, nw.Datetime) and series.dtype.time_zone is not None:
            self.problems.append(
                Problem(f"{name} has a time zone ({series.dtype.time_zone}); give calendar days", f"column {name}")
            )
            self.columns[name] = series.dt.replace_time_zone(None)
        return self.read(name, reader)

    def numbers(self, name: str) -> tuple[Any, Any]:
        """Read a column of numbers: floats, NaN where there is none, and printed decimals where they are text."""
        import numpy as np

        none = np.full(self.size, -1)
        series = self.columns.get(name)
        if series is None:
            return np.full(self.size, np.nan), none
        if series.dtype.is_numeric():
            floats = np.array(series.cast(nw.Float64()).to_numpy(), dtype=float)
        else:
            read = self.read(name, _number, typed=True)
            floats, none = (np.array(part)[read.codes] for part in zip(*read.distinct, (np.nan, -1), strict=True))
        wild = np.flatnonzero(np.abs(np.nan_to_num(floats, nan=0.0)) > _MOST)
        if len(wild):
            self.fault(wild, name, f"{name} {floats[wild[0]]} is no number that a figure can have")
            floats[wild] = np.nan
        return floats, none
