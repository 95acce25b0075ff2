"""SDMX-ML 3.0, structure-specific data, by way of pysdmx."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final

from plantargets.errors import DefinitionError, FileError
from plantargets.files.sdmx_rows import ATTRIBUTES, DATAFLOW, DIMENSIONS, from_sdmx, to_sdmx
from plantargets.observations import Observations

__all__ = ["read_sdmx_ml", "write_sdmx_ml"]

_CONCEPTS: Final = (*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES)
# XML 1.0 has no way to write these.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEEDED: Final = 'SDMX-ML needs pysdmx; install it with: pip install "plantargets[sdmx]"'


def _pysdmx() -> Any:
    try:
        import pysdmx.io.pd
        import pysdmx.io.xml  # the part that reads and writes XML is an extra of its own
        import pysdmx.model
    except ImportError as error:
        raise ModuleNotFoundError(_NEEDED, name="pysdmx") from error
    return pysdmx


def write_sdmx_ml(observations: Observations) -> str:
    """Write observations as an SDMX-ML 3.0 message.

    Parameters
    ----------
    observations
        The figures.

    Raises
    ------
    ModuleNotFoundError
        When pysdmx is not installed.
    DefinitionError
        When XML cannot hold a text: one with control characters or line ends.

    Examples
    --------
    >>> from plantargets.observations import Observations
    >>> row = {"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}
    >>> 'TIME_PERIOD="2024" OBS_VALUE="1.2"' in write_sdmx_ml(Observations([row]))
    True
    """
    import pandas as pd

    pysdmx = _pysdmx()
    rows = to_sdmx(observations)
    for row in rows:
        for name, text in row.items():
            if _UNWRITABLE.search(text):
                why = "holds a control character, which XML cannot; write SDMX-CSV, or take it out"
                raise DefinitionError("Observations", name, text, why)
    mark = _unused(rows)
    # An attribute that is not stated is left out; empty text would be one that is stated.
    cells = {name: [_marked(row[name], mark) or None for row in rows] for name in _CONCEPTS}
    dataset = pysdmx.io.pd.PandasDataset(structure=_schema(pysdmx.model), data=pd.DataFrame(cells, dtype=object))
    text = str(pysdmx.io.write_sdmx(dataset, pysdmx.io.format.Format.DATA_SDMX_ML_3_0))
    return re.sub(f"{mark}([0-9]+)z", r"&#\1;", text)


def _unused(rows: list[dict[str, str]]) -> str:
    """Give a word that no text holds."""
    mark, texts = "xChar", {text for row in rows for text in row.values()}
    while any(mark in text for text in texts):
        mark += "x"
    return mark


def _marked(text: str, mark: str) -> str:
    """Put marks in place of the characters that pysdmx 1.20 writes as they are, or as Python would.

    Those are quotes, backslashes, line ends and whatever is not printable. The marks become references to characters.
    """
    return "".join(f"{mark}{ord(c)}z" if c in "'\"\\" or not c.isprintable() else c for c in text)


def _schema(model: Any) -> Any:
    """Say what each column is; all are text, so that every digit stays."""
    agency, code, version = DATAFLOW

    def component(name: str) -> Any:
        role = model.Role.DIMENSION
        if name in ATTRIBUTES:
            role = model.Role.ATTRIBUTE
        elif name == "OBS_VALUE":
            role = model.Role.MEASURE
        concept = model.Concept(name, dtype=model.DataType.STRING)
        level = "O" if role is model.Role.ATTRIBUTE else None
        return model.Component(name, role is not model.Role.ATTRIBUTE, role, concept, attachment_level=level)

    components = model.Components([component(name) for name in _CONCEPTS])
    return model.Schema("dataflow", agency, code, components, version)


def read_sdmx_ml(text: str, source: str = "observations") -> Observations:
    """Read observations from an SDMX-ML message, of version 2.1, 3.0 or 3.1.

    Parameters
    ----------
    text
        The message.
    source
        What to call it in messages.

    Raises
    ------
    ModuleNotFoundError
        When pysdmx is not installed.
    FileError
        When it is no message with one set of data, or a concept is unknown or missing.
    ObservationError
        With every value that is no right one.

    Examples
    --------
    >>> from plantargets.observations import Observations
    >>> row = {"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}
    >>> read_sdmx_ml(write_sdmx_ml(Observations([row]))) == Observations([row])
    True
    """
    pysdmx = _pysdmx()
    text = text.removeprefix("\ufeff").lstrip()
    if not text.startswith("<"):
        raise FileError.single(source, "this is no XML; it begins with another character than '<'")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FileError.single(source, "a document type or entity is declared; SDMX-ML has none, take it out")
    try:
        # Bytes and not the text, which pysdmx might take for a path or an address.
        found = pysdmx.io.read_sdmx(BytesIO(text.encode())).data
    except Exception as error:  # noqa: BLE001 - pysdmx and the parsers below it raise what they like
        message = f"this is no SDMX-ML that pysdmx reads: {' '.join(str(error).split())[:300]}"
        raise FileError.single(source, message) from None
    sets = list(found or ())
    if len(sets) != 1:
        raise FileError.single(source, f"the message holds {len(sets)} sets of data; give it one")
    table = sets[0].data
    if not len(table):
        return Observations()
    columns = {
        str(name): [cell if isinstance(cell, str) else "" for cell in table[name].astype(object)] for name in table
    }
    structure = str(getattr(sets[0], "short_urn", ""))
    agency, code, version = DATAFLOW
    return from_sdmx(columns, source, ours=f"{agency}:{code}({version})" in structure)
