"""What the methods of others say, as columns: beside the verdicts of a table, row by row as for one evaluation."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.also import beside
from plantargets.evaluation.frames import attach
from plantargets.evaluation.outcome import present
from plantargets.methods import MethodResult
from plantargets.model.target import Target
from plantargets.observations.makes import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.evaluation.batch import Batch
    from plantargets.evaluation.frames import Frame

__all__ = ["NEEDS", "Row", "kind_of", "kinds_of", "with_methods"]


@attrs.frozen(kw_only=True, eq=False)
class Row:
    """A row of the outcome: the part of an `Evaluation` that methods are asked from.

    The target is that of the row's design: all but its numbers, its area and its name.
    """

    target: Target
    name: str
    value: float | None
    value_unit: str | None
    data_start: dt.date | None
    data_end: dt.date | None
    required: float | None
    breaches: float | None
    windows: float | None
    method: str | None
    reason_code: str | None
    baseline: float | None
    baseline_end: dt.date | None
    sense: str | None = None
    missing_from: float | None = None


_READ = tuple(field.name for field in attrs.fields(Row) if field.name != "target")
NEEDS = ("tid", "sense", "missing_from")
"""What the outcome needs beside the public columns."""


def kind_of(column: str) -> Any:
    """Give the type of a column of a method.

    Examples
    --------
    >>> kind_of("statcan_value"), kind_of("statcan_status")
    (Float64, String)
    """
    return nw.Float64() if column.endswith(("_value", "_score")) else nw.String()


def kinds_of(names: Iterable[str]) -> dict[str, Any]:
    """Give name and type of the columns that some methods answer in.

    Parameters
    ----------
    names
        Names of methods.

    Examples
    --------
    >>> list(kinds_of(["unsd"]))
    ['unsd_value', 'unsd_score', 'unsd_status', 'unsd_reason', 'unsd_caution']
    """
    columns = [column for name in names for column in MethodResult(method=name, reason="no_data").to_row()]
    return {column: kind_of(column) for column in columns}


def with_methods(table: Frame, batch: Batch, names: Sequence[str]) -> Frame:
    """Add to the outcome of targets what methods say of them.

    Parameters
    ----------
    table
        The outcome, with the columns of `NEEDS`.
    batch
        The targets.
    names
        Names of methods.
    """
    if not names:
        return table
    tids = [int(tid) for tid in table["tid"].to_list()]
    found: dict[str, list[Any]] = {column: [] for column in kinds_of(names)}
    for row in _rows(table, [batch.cases[batch.case_of[tid]].target for tid in tids]):
        for result in beside(row, names):
            for column, cell in result.to_row().items():
                found[column].append(cell)
    schema = {"tid": table.schema["tid"], **kinds_of(names)}
    return attach(table, table_of({"tid": tids, **found}, schema, table.implementation))


def _rows(table: Frame, targets: Sequence[Target]) -> Iterable[Row]:
    """Give the rows of an outcome, what is missing as ``None`` and days as dates."""
    cells = {name: [present(cell) for cell in table[name].to_list()] for name in _READ if name in table.columns}
    for name in ("data_start", "data_end", "baseline_end"):
        cells[name] = [cell and cell.date() for cell in cells[name]]
    for target, *row in zip(targets, *cells.values(), strict=True):
        yield Row(target=target, **dict(zip(cells, row, strict=True)))
