"""Tables of one make: the types that the columns have on pandas and on Polars."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, get_args

import narwhals.stable.v2 as nw  # noqa: TID253 - this module loads on first use

from plantargets.errors import DefinitionError, near
from plantargets.observations.vocabulary import COLUMNS, DATES, TableKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["SCHEMA", "cells_of", "check_kind", "made", "moved", "nothing", "of_one_type", "plain_table", "table_of"]

Frame = nw.DataFrame[Any]

SCHEMA: dict[str, Any] = {
    name: nw.Float64() if name == "value" else nw.Datetime("us") if name in DATES else nw.String() for name in COLUMNS
}
"""The type of each column of a table that is read."""


def check_kind(kind: object) -> None:
    """Check that a kind of table is one that tables go out in, and that its library is installed.

    Parameters
    ----------
    kind
        The name that came.

    Raises
    ------
    DefinitionError
        For a name that is neither ``pandas`` nor ``polars``.
    ImportError
        When Polars is not installed: ``pip install "plantargets[polars]"``.

    Examples
    --------
    >>> check_kind("pandas")
    >>> check_kind("polar")
    Traceback (most recent call last):
        ...
    plantargets.errors.DefinitionError: table.kind: 'polar' is not one of pandas, polars; did you mean polars?
    """
    allowed = get_args(TableKind)
    if kind not in allowed:
        why = f"is not one of {', '.join(allowed)}"
        raise DefinitionError("table", "kind", str(kind), why, near(str(kind), allowed))
    if kind == "polars" and find_spec(kind) is None:
        message = 'a table of Polars needs Polars, which is not installed: pip install "plantargets[polars]"'
        raise ImportError(message, name="polars")


def plain_table(table: Frame) -> Frame:
    """Give a table on Polars or on pandas, its text as text whatever it was kept as.

    Parameters
    ----------
    table
        Any table in memory.
    """
    if table.implementation.is_polars():
        return _plain_polars(table)
    if not table.implementation.is_pandas():
        table = nw.from_native(table.to_polars() if find_spec("polars") else table.to_pandas(), eager_only=True)
        return plain_table(table)
    return _plain_pandas(table)


def _plain_polars(table: Frame) -> Frame:
    text = [
        nw.col(name).cast(SCHEMA.get(name, nw.String()) if dtype == nw.Unknown() else nw.String())
        for name, dtype in table.schema.items()
        if isinstance(dtype, (nw.Categorical, nw.Enum)) or (dtype == nw.Unknown() and table[name].is_null().all())
    ]
    return table.with_columns(*text) if text else table


def _plain_pandas(table: Frame) -> Frame:
    """Bring the many ways of pandas to keep a column down to those of `SCHEMA`; cells of other types stay."""
    native = table.to_native().reset_index(drop=True)
    plain = nw.from_dict({name: [] for name in SCHEMA}, SCHEMA, backend="pandas").to_native().dtypes
    text = plain["unit"]
    for name, dtype in table.schema.items():
        cells = native[name]
        if _is_text(cells):
            if cells.dtype != text:
                native[name] = cells.astype(object).where(cells.notna(), None).astype(text)
        elif (name == "value" and dtype.is_numeric()) or (name in DATES and _is_day(dtype)):
            native[name] = cells.astype(plain[name])
    return nw.from_native(native, eager_only=True)


def table_of(columns: Mapping[str, Any], schema: Mapping[str, Any], backend: Any) -> Frame:
    """Make a table of one library; a text that is missing stays missing.

    On pandas 2, where text is kept as objects, narwhals writes ``None`` as the text 'None'.

    Parameters
    ----------
    columns
        Cells by the name of the column.
    schema
        Types by the same names.
    backend
        The library, by its name or as narwhals has it.

    Raises
    ------
    DefinitionError, ImportError
        For the name of another library, or of one that is not installed.

    Examples
    --------
    >>> table_of({"unit": ["万人", None]}, {"unit": nw.String()}, "pandas")["unit"].is_null().to_list()
    [False, True]
    """
    if isinstance(backend, str):
        check_kind(backend)
    table = nw.from_dict(dict(columns), dict(schema), backend=backend)
    if not table.implementation.is_pandas():
        return table
    native = table.to_native()
    for name, dtype in schema.items():
        if isinstance(dtype, nw.String) and native[name].dtype == object:
            kept = zip(columns[name], native[name], strict=True)
            # NaN alone differs from itself.
            texts = [text if cell is not None and cell == cell else None for cell, text in kept]  # noqa: PLR0124
            native[name] = type(native[name])(texts, index=native.index, dtype=object)
    return nw.from_native(native, eager_only=True)


def nothing(table: Frame, dtype: Any) -> nw.Series[Any]:
    """Give a column in which every cell is missing.

    On pandas 2, where text is kept as objects, narwhals casts ``None`` to the text 'None'.

    Parameters
    ----------
    table
        A table with as many rows.
    dtype
        The column's type.

    Examples
    --------
    >>> import pandas as pd
    >>> nothing(nw.from_native(pd.DataFrame({"a": [1, 2]}), eager_only=True), nw.String()).is_null().to_list()
    [True, True]
    """
    cells = table.head(0).with_columns(cell=nw.lit(None).cast(dtype))["cell"]
    native = cells.to_native()
    if table.implementation.is_pandas() and native.dtype == object:
        objects = type(native)(None, index=table.to_native().index, dtype=object)
        return nw.from_native(objects, series_only=True)
    return table.with_columns(cell=nw.lit(None).cast(dtype))["cell"]


def made(columns: Mapping[str, Sequence[Any]], kind: TableKind) -> Any:
    """Make a table of pandas or Polars from the cells of canonical columns."""
    return table_of(columns, SCHEMA, kind).to_native()


def cells_of(native: Any) -> dict[str, list[Any]]:
    """Give the cells of a table of canonical columns; what is missing is ``None``."""
    table = nw.from_native(native, eager_only=True)
    cells = {name: table[name].to_list() for name in table.columns}
    if table.implementation.is_pandas():
        for name, column in cells.items():  # NaN and NaT alone differ from themselves
            read = _moment if name in DATES else _same
            cells[name] = [read(cell) if cell == cell else None for cell in column]  # noqa: PLR0124
    return cells


def _moment(cell: Any) -> Any:
    return cell.to_pydatetime()


def _same(cell: Any) -> Any:
    return cell


def moved(native: Any, kind: TableKind) -> Any:
    """Give a table of canonical columns on pandas or Polars; changing it does not change the one that came."""
    check_kind(kind)
    table = nw.from_native(native, eager_only=True)
    if table.implementation.is_polars() == (kind == "polars"):
        return table.clone().to_native() if kind == "polars" else _apart(native)
    if find_spec("pyarrow") is None:
        return made(cells_of(native), kind)
    return table.to_polars() if kind == "polars" else table.to_pandas()


def _apart(native: Any) -> Any:
    """Copy a pandas table; from pandas 3 on its cells are copied only when they are changed."""
    import pandas as pd

    return native.copy(deep=int(pd.__version__.partition(".")[0]) < 3)


def _is_day(dtype: Any) -> bool:
    return isinstance(dtype, nw.Date) or (isinstance(dtype, nw.Datetime) and dtype.time_zone is None)


def _is_text(cells: Any) -> bool:
    """Tell whether a pandas column holds text alone; narwhals looks at its first 100 cells only."""
    import pandas as pd

    kept = cells.dtype.categories if isinstance(cells.dtype, pd.CategoricalDtype) else cells
    if kept.dtype == object:
        return pd.api.types.infer_dtype(kept, skipna=True) in ("string", "empty")
    return isinstance(nw.from_native(pd.Series(kept[:0]), series_only=True).dtype, (nw.String, nw.Categorical))


def of_one_type(cells: nw.Series[Any]) -> bool:
    """Tell whether the cells of a column are of one plain type, so that the engine can find the distinct ones."""
    dtype = cells.dtype
    if cells.implementation.is_pandas() and cells.to_native().dtype == object:
        return _is_text(cells.to_native())
    return dtype == nw.String() or dtype == nw.Boolean() or dtype.is_integer() or dtype.is_float()
