"""Tables of figures as text: CSV, JSON and SDMX."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import attrs

from plantargets.errors import DefinitionError, FileError, ObservationError, near
from plantargets.files import csv_text, json_text
from plantargets.files.csv_text import ROW
from plantargets.files.faults import kind_of
from plantargets.files.guard import guarded, unguarded
from plantargets.files.reader import FORMAT, Reader
from plantargets.observations import COLUMNS, Observations
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.errors import Problem
    from plantargets.files.tree import Tree

__all__ = [
    "ObservationsFormat", "figure", "figures_of", "read_observations", "read_rows", "write_csv",
    "write_observations",
]  # fmt: skip

ObservationsFormat: TypeAlias = Literal["csv", "json", "sdmx-csv", "sdmx-csv-1.0", "sdmx-ml"]
"""How a table of figures is written; ``sdmx-csv`` is version 2.0, ``sdmx-ml`` version 3.0."""

_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}")


def read_observations(
    text: str,
    *,
    format: ObservationsFormat = "csv",  # noqa: A002 - the word of the field
    source: str = "observations",
) -> Observations:
    r"""Read observations from the text of a file.

    Parameters
    ----------
    text
        CSV with a comma and one line of column names, empty cells being missing; or JSON with a list of rows
        under ``observations``; or SDMX of either writing. A CSV that is SDMX-CSV by its first column is read as such.
    format
        How the text is written.
    source
        What to call the text in messages.

    Raises
    ------
    FileError
        When the text is no table: rows of another length, a column that stands twice.
    ObservationError
        With every cell that is no right one, its row, column and line.
    DefinitionError
        When there is no such format.
    ModuleNotFoundError
        For ``sdmx-ml``, when pysdmx is not installed.

    Examples
    --------
    >>> read_observations("indicator,period,measure,value,unit\ngdp,2024,growth,1.2,%\n")
    <Observations: 1 figures of 1 indicators>
    """
    match _checked(format):
        case "csv" | "sdmx-csv" | "sdmx-csv-1.0":
            return _read_csv(text, source)
        case "json":
            return figures_of(json_text.read(text, source), source)
        case _:
            from plantargets.files.sdmx_ml import read_sdmx_ml

            return read_sdmx_ml(text, source)


def write_observations(observations: Observations, *, format: ObservationsFormat = "csv") -> str:  # noqa: A002
    """Write observations as text that `read_observations` gives back equal.

    Dates are written as 2026-01-31, numbers with every digit they have. In CSV an apostrophe stands before a text that
    a spreadsheet would take for a formula, and reading takes it away again.

    Parameters
    ----------
    observations
        The figures.
    format
        ``csv`` for people and spreadsheets, ``json`` for programs, ``sdmx-csv`` (version 2.0), ``sdmx-csv-1.0`` and
        ``sdmx-ml`` (version 3.0, needs pysdmx) for the exchange of statistics.

    Raises
    ------
    DefinitionError
        When there is no such format, or when SDMX cannot hold something.
    ModuleNotFoundError
        For ``sdmx-ml``, when pysdmx is not installed.

    Examples
    --------
    >>> row = {"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}
    >>> print(write_observations(Observations([row])).splitlines()[1])
    ,gdp,2024-01-01,2024-12-31,growth,,,,1.2,%,,,,,
    >>> print(write_observations(Observations([row]), format="json"), end="")
    {
      "format": 1,
      "observations": [
        {"indicator": "gdp", "start": "2024-01-01", "end": "2024-12-31", "measure": "growth", "value": 1.2, "unit": "%"}
      ]
    }
    """
    match _checked(format):
        case "csv":
            columns = observations.columns()
            return write_csv([COLUMNS, *zip(*(columns[name] for name in COLUMNS), strict=True)])
        case "json":
            return _write_json(observations)
        case "sdmx-ml":
            from plantargets.files.sdmx_ml import write_sdmx_ml

            return write_sdmx_ml(observations)
        case asked:
            from plantargets.files.sdmx_csv import write_sdmx_csv

            return write_sdmx_csv(observations, version="1.0" if asked.endswith("1.0") else "2.0")


def _checked(asked: str) -> str:
    allowed = get_args(ObservationsFormat)
    if asked not in allowed:
        why = f"is not one of {', '.join(allowed)}"
        raise DefinitionError("observations", "format", shown(asked), why, near(shown(asked), allowed))
    return asked


# -------------------------------------------------------------------------------------------------------------- CSV


def figure(cell: str) -> str | float:
    """Read what Python and spreadsheets write for very large and small numbers; all else stays text.

    Examples
    --------
    >>> figure("1e22"), figure("4,123.5")
    (1e+22, '4,123.5')
    """
    return float(cell) if _EXPONENT.fullmatch(cell) else cell


def _read_csv(text: str, source: str) -> Observations:
    sheet = csv_text.read(text, source, COLUMNS)
    if sheet.names[0] in {"DATAFLOW", "STRUCTURE"}:
        from plantargets.files.sdmx_csv import sheet_rows

        return sheet_rows(sheet, source)
    if {"verdict", "target"} <= set(sheet.names):
        raise FileError.single(
            source, "this is the table of a scorecard; load the .json that it was saved to beside it"
        )
    columns = {name: [unguarded(cell) for cell in cells] for name, cells in sheet.columns().items()}
    return read_rows(columns, sheet, source)


def read_rows(columns: dict[str, list[Any]], sheet: csv_text.Sheet, source: str) -> Observations:
    """Read the columns of a CSV sheet, and name the line of every fault.

    Parameters
    ----------
    columns
        The cells of each column, by the names of `COLUMNS`.
    sheet
        Where they come from.
    source
        What to call it in messages.
    """
    if "value" in columns:
        columns["value"] = [figure(str(cell)) for cell in columns["value"]]
    try:
        return Observations(columns, source=source)
    except ObservationError as error:
        raise ObservationError(source, tuple(map(sheet.located, error.problems))) from None


def write_csv(rows: Iterable[Iterable[object]], *, bom: bool = False) -> str:
    r"""Write rows of text, numbers and dates as CSV; a text that looks like a formula has an apostrophe before it.

    Parameters
    ----------
    rows
        The rows.
    bom
        Whether to begin with a byte order mark, by which Excel knows that the text is UTF-8.

    Examples
    --------
    >>> write_csv([["指标", "数值"], ["=1+1", -5.0]])
    "指标,数值\n'=1+1,-5.0\n"
    """
    text = csv_text.write([_cell(value) for value in row] for row in rows)
    return f"\ufeff{text}" if bom else text


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return repr(value + 0.0)  # a figure of -0.0 is nought, and is read back as 0.0
    return guarded(value) if isinstance(value, str) else str(value)


# ------------------------------------------------------------------------------------------------------------- JSON


_KEYS = ("format", "observations")


def _write_json(observations: Observations) -> str:
    columns = observations.columns()
    rows = [
        {name: _plain(value) for name, value in zip(COLUMNS, row, strict=True) if value is not None}
        for row in zip(*(columns[name] for name in COLUMNS), strict=True)
    ]
    return json_text.write_rows({"format": FORMAT}, "observations", rows)


def _plain(value: Any) -> Any:
    return value.date().isoformat() if isinstance(value, dt.datetime) else value


def figures_of(tree: Tree, source: str) -> Observations:
    """Read observations from the data of a JSON file.

    Parameters
    ----------
    tree
        The data, with the lines of its parts.
    source
        What to call it in messages.

    Raises
    ------
    FileError
        When it is no list of rows under ``observations``.
    ObservationError
        With every cell that is no right one, its row, column and line.
    """
    reader = Reader(tree)
    rows = reader.finished(_rows(reader), source)
    try:
        return Observations(rows or (), source=source)
    except ObservationError as error:
        located = (_on_line(problem, tree) for problem in error.problems)
        raise ObservationError(source, tuple(located)) from None


def _rows(reader: Reader) -> list[Any] | None:
    data = reader.header(_KEYS, "a file of observations")
    rows = data.get("observations") if data else None
    if data is not None and not isinstance(rows, list):
        reader.fault(("observations",), f"{kind_of(rows)} is no list of rows; write one mapping a figure")
        return None
    for at, row in enumerate(rows or ()):
        if not isinstance(row, dict):
            reader.fault(("observations", at), f"{kind_of(row)} is no row; write a mapping from column to cell")
            continue
        for name, cell in row.items():
            if isinstance(cell, (bool, dict, list)):
                reader.fault(("observations", at, name), f"{kind_of(cell)} is no cell; write text or a number")
    return rows


def _on_line(problem: Problem, tree: Tree) -> Problem:
    row = ROW.match(problem.path)
    return attrs.evolve(problem, line=tree.line(("observations", int(row[1]) - 1))) if row else problem
