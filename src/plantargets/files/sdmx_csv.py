"""SDMX-CSV: the exchange of figures in a table, without any further package.

Versions 1.0 (a column ``DATAFLOW``) and 2.0 (``STRUCTURE``, ``STRUCTURE_ID``, ``ACTION``), after the SDMX-CSV field
guides of the SDMX technical working group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import attrs

from plantargets.errors import FileError, ObservationError, Problem
from plantargets.files import csv_text
from plantargets.files.sdmx_rows import ATTRIBUTES, DATAFLOW, DIMENSIONS, from_sdmx, to_sdmx

if TYPE_CHECKING:
    from plantargets.observations import Observations

__all__ = ["sheet_rows", "write_sdmx_csv"]

_AGENCY, _CODE, _VERSION = DATAFLOW
_ID: Final = f"{_AGENCY}:{_CODE}({_VERSION})"
_HEADS: Final = {
    "1.0": {"DATAFLOW": _ID},
    "2.0": {"STRUCTURE": "dataflow", "STRUCTURE_ID": _ID, "ACTION": "I"},
}


def write_sdmx_csv(observations: Observations, *, version: Literal["1.0", "2.0"] = "2.0") -> str:
    """Write observations as SDMX-CSV.

    Parameters
    ----------
    observations
        The figures.
    version
        ``1.0`` or ``2.0``.

    Raises
    ------
    DefinitionError
        When a text is the word of SDMX for nothing.

    Examples
    --------
    >>> from plantargets.observations import Observations
    >>> row = {"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}
    >>> print(write_sdmx_csv(Observations([row]), version="1.0").splitlines()[1])
    PLANTARGETS:OBSERVATIONS(1.0),A,_Z,gdp,growth,_Z,_Z,_Z,_Z,2024,1.2,%,0,A,,,,
    """
    head = _HEADS[version]
    concepts = (*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES)
    rows = ([*head.values(), *(row[name] for name in concepts)] for row in to_sdmx(observations))
    return csv_text.write([[*head, *concepts], *rows])


def sheet_rows(sheet: csv_text.Sheet, source: str) -> Observations:
    """Read observations from a sheet whose first column says that it is SDMX-CSV.

    Parameters
    ----------
    sheet
        The sheet.
    source
        What to call it in messages.

    Raises
    ------
    FileError
        When a column is unknown or missing.
    ObservationError
        With every cell that is no right one, its row, column and line.
    """
    columns = sheet.columns()
    head = {name: columns.pop(name) for name in (*_HEADS["2.0"], "DATAFLOW") if name in columns}
    deleted = [
        Problem(f"the action {action!r} takes figures away; only those that are given can be read", f"row {at}")
        for at, action in enumerate(head.get("ACTION", ()), 1)
        if action == "D"
    ]
    if deleted:
        raise FileError(source, tuple(map(sheet.located, deleted)))
    names = head.get("DATAFLOW") or head.get("STRUCTURE_ID") or []
    try:
        return from_sdmx(columns, source, ours=set(names) <= {_ID})
    except ObservationError as error:
        raise ObservationError(source, tuple(map(sheet.located, error.problems))) from None
    except FileError as error:
        raise FileError(source, tuple(attrs.evolve(p, line=sheet.lines[0]) for p in error.problems)) from None
