"""The table of published figures."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from plantargets.errors import ObservationError
from plantargets.observations.cells import cited
from plantargets.observations.rows import read_rows
from plantargets.observations.vocabulary import COLUMNS
from plantargets.render.numbers import number

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from plantargets.observations.vocabulary import TableKind

__all__ = ["Observations", "table_of"]

_FEW_ROWS: dict[TableKind, int] = {"pandas": 5000, "polars": 500}
"""A table of no more rows is read faster row by row."""
_SHOWN = 20


def _columns_of(data: Any) -> dict[str, list[Any]] | None:
    """Give the columns of rows or of a mapping as lists; None for what is neither."""
    if isinstance(data, Mapping):
        for name, cells in data.items():
            if isinstance(cells, (str, bytes)) or not isinstance(cells, Iterable):
                message = f"the column {cited(name)} is {cited(cells)}, not a list of cells"
                raise ObservationError.single("observations", message)
        return {str(name): list(cells) for name, cells in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, (str, bytes)):
        for at, row in enumerate(data, start=1):
            if not isinstance(row, Mapping):
                message = f"row {at} is {cited(row)}, not a mapping from column to cell"
                raise ObservationError.single("observations", message)
        names = list(dict.fromkeys(str(name) for row in data for name in row))
        return {name: [row.get(name) for row in data] for name in names}
    return None


def table_of(data: Any) -> nw.DataFrame[Any]:
    """Give the narwhals table of what came, or say that it is none."""
    import narwhals.stable.v2 as nw

    try:
        return nw.from_native(data, eager_only=True)
    except TypeError as error:
        kind = type(data).__name__
        message = f"a {kind} is no table; give a pandas or Polars table, a list of rows or a mapping of columns"
        if isinstance(data, (str, os.PathLike)):
            message += "; a file is read with plantargets.load"
        raise ObservationError.single("observations", message) from error


class Observations:  # noqa: PLW1641 - unhashable on purpose
    """Published figures, long form: one row a figure, its span and what it is.

    A flow's figure belongs to its span, so a year-to-date figure (累计值) is a span
    such as ``2026-01/2026-09``. Spans may overlap; they are never summed twice.

    Parameters
    ----------
    data
        A pandas or Polars table, a list of rows or a mapping of columns. Needed:
        ``indicator``, ``measure``, ``value`` (but for a ``stage``) and either ``period`` (text) or ``start`` and
        ``end``; the rest of `COLUMNS` where known. Text is read: periods, partial
        dates (the last day they can mean), numbers, units, and the field's own words
        for codes (同比, 初步核算, 可比价).
    source
        What to call the table in messages.

    Raises
    ------
    ObservationError
        With every fault, its row (from 1) and its column.

    Examples
    --------
    >>> figures = Observations(
    ...     [
    ...         {
    ...             "indicator": "gdp",
    ...             "period": "2024",
    ...             "measure": "growth",
    ...             "basis": "real",
    ...             "value": "1.2",
    ...             "unit": "%",
    ...         },
    ...     ]
    ... )
    >>> len(figures)
    1
    >>> figures.columns()["value"], figures.to_frame()["unit"].tolist()
    ([1.2], ['%'])
    >>> more = figures.add([{"indicator": "gdp", "period": "2025", "measure": "growth", "value": 5, "unit": "%"}])
    >>> len(more), len(figures)
    (2, 1)
    """

    __slots__ = ("_frame", "_lists", "kind")

    _lists: dict[str, list[Any]] | None
    _frame: Any  # the same as a table of pandas or Polars; one of the two is made when it is first asked for
    kind: TableKind
    """Which library's table came in and goes out: ``pandas`` or ``polars``."""

    def __init__(self, data: Any = (), *, source: str = "observations") -> None:
        self._lists, self._frame, self.kind = None, None, "pandas"
        if isinstance(data, Observations):
            self._lists, self._frame, self.kind = data._lists, data._frame, data.kind  # noqa: SLF001 - the same class
            return
        empty = isinstance(data, Sequence) and not data
        columns = {name: [] for name in COLUMNS} if empty else _columns_of(data)
        if columns is None:
            table = table_of(data)
            self.kind = "polars" if table.implementation.is_polars() else "pandas"
            from plantargets.observations.columns import lists_of, read_columns

            if len(table) > _FEW_ROWS[self.kind]:
                self._frame = read_columns(table, source).to_native()
                return
            columns = lists_of(table)
        self._lists = read_rows(columns, source)

    @classmethod
    def from_wide(cls, table: Any, **stated: Any) -> Observations:
        """Read a wide table, as the pages and packages of statistics bureaus give them.

        Series by time, areas by time, time by series or by measure, long with the measure in the name: each figure
        has what its row, its column and `stated` say of it. What a series name says beside the name is taken
        apart: ``社会消费品零售总额_累计增长(%)`` is the growth from January on; 累计值 is never one month's figure.
        Signs such as — and … are no figures.

        Parameters
        ----------
        table
            A pandas or Polars table; the index of a pandas table is its first column.
        **stated
            What the table does not say itself, by column: ``area``, ``indicator``, ``period`` (or the year of
            spans without one), ``unit``, ``measure``, ``basis``, ``source`` …

        Raises
        ------
        ObservationError
            With every fault and its cell, as a spreadsheet would name it: B2 is the first figure.

        Warns
        -----
        SkippedWarning
            Of series that compare with the month before (环比), have a fixed base or are differences.

        Examples
        --------
        >>> import pandas as pd
        >>> table = pd.DataFrame({"指标": ["社会消费品零售总额_累计值(亿元)"], "2026年9月": ["36,587.1"]})
        >>> figures = Observations.from_wide(table, area="示例市")
        >>> [str(figures.columns()[name][0]) for name in ("start", "end", "value", "unit")]
        ['2026-01-01 00:00:00', '2026-09-30 00:00:00', '36587.1', '亿元']
        """
        from plantargets.observations.wide import wide_observations

        return wide_observations(table, **stated)

    @property
    def _columns(self) -> dict[str, list[Any]]:
        if self._lists is None:
            from plantargets.observations.makes import cells_of

            self._lists = cells_of(self._frame)
        return self._lists

    def columns(self) -> dict[str, list[Any]]:
        """Give the columns as lists; what is missing is ``None``."""
        return {name: list(cells) for name, cells in self._columns.items()}

    def to_frame(self, kind: TableKind | None = None) -> Any:
        """Give the figures as a table; dates are datetimes.

        Parameters
        ----------
        kind
            ``pandas`` or ``polars``; the kind that came in where ``None``.

        Raises
        ------
        DefinitionError
            For another kind.
        ImportError
            When Polars is asked for and not installed: ``pip install "plantargets[polars]"``.
        """
        from plantargets.observations.makes import made, moved

        wanted = kind or self.kind
        if self._frame is None:
            self._frame = made(self._columns, wanted)
        return moved(self._frame, wanted)

    def add(self, rows: Any) -> Observations:
        """Give new observations with further rows; these stay as they are.

        Parameters
        ----------
        rows
            Anything that `Observations` takes.
        """
        more = rows if isinstance(rows, Observations) else Observations(rows)
        theirs = more.columns()
        both = Observations({name: [*self._columns[name], *theirs[name]] for name in COLUMNS})
        both.kind = self.kind
        return both

    def __len__(self) -> int:
        """Count the figures."""
        return len(self._frame if self._lists is None else self._lists["value"])

    def __eq__(self, other: object) -> bool:
        """Tell whether the same figures stand in the same order."""
        return isinstance(other, Observations) and self._columns == other._columns

    def __repr__(self) -> str:
        """Say how many figures of how many indicators there are."""
        return f"<Observations: {len(self)} figures of {len(set(self._columns['indicator']))} indicators>"

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        from plantargets.render.markup import html_table

        shown = ("indicator", "start", "end", "measure", "value", "unit", "source")
        rows: list[list[str]] = []
        for row in range(min(len(self), _SHOWN)):
            cells = [self._columns[name][row] for name in shown]
            rows.append(["" if cell is None else _printed(cell) for cell in cells])
        cut = f"first {_SHOWN} of " if len(self) > _SHOWN else ""
        return html_table(shown, rows, caption=f"{cut}{len(self)} observations")


def _printed(cell: dt.datetime | float | str) -> str:
    if isinstance(cell, dt.datetime):
        return f"{cell:%Y-%m-%d}"
    return cell if isinstance(cell, str) else number(cell)
