"""A lazy table of figures: only its schema is looked at, and nothing is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw  # noqa: TID253 - this module loads on first use

from plantargets.errors import ObservationError, Problem
from plantargets.model.chinese import CHINESE
from plantargets.observations.cells import MISSING, MOST_TEXT, WORDS
from plantargets.observations.faults import UNREAD, fault_number, finite, infinite, with_stages
from plantargets.observations.makes import SCHEMA
from plantargets.observations.names import check_names
from plantargets.observations.vocabulary import DATES
from plantargets.units import Unit, unit_spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CANONICAL", "GIVEN", "cast_columns", "lazy_columns"]

CANONICAL = (
    "area", "indicator", "start", "end", "measure", "stage", "basis", "scope", "value", "unit",
    "status", "source", "published",
)  # fmt: skip
"""The columns that judging reads."""
GIVEN = "given_"
"""What goes before the name of a column as it came."""
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))  # what str.strip takes away, U+3000 the last
_MISSING = sorted(MISSING)


def cast_columns(table: nw.LazyFrame[Any], source: str) -> nw.LazyFrame[Any]:
    """Give the columns of a lazy table their types; what its texts say is read when it is judged.

    An engine would read every text of every row; of the few rows that concern a target each distinct text is
    read once, see `with_faults`. Only names are made plain here, for the engine finds by them what concerns whom.

    Parameters
    ----------
    table
        The table as it came.
    source
        What to call the table in messages.

    Returns
    -------
    narwhals.LazyFrame
        The columns of `CANONICAL`.

    Raises
    ------
    ObservationError
        With every column that is unknown, missing or of a type that cannot be read without computing.
    """
    schema = _checked(table, source)
    cast = {name: nw.col(name).cast(SCHEMA[name]) if _stated(name, schema) else _none(name) for name in CANONICAL}
    cast |= {name: nw.col(name).cast(nw.Date()).cast(SCHEMA[name]) for name in DATES if _stated(name, schema)}
    cast |= {name: _plain(nw.col(name)) for name in ("indicator", "area") if _stated(name, schema)}
    return table.select(**cast)


def lazy_columns(table: nw.LazyFrame[Any], source: str) -> nw.LazyFrame[Any]:
    """Give the columns of a lazy table as they came, under `GIVEN` and their name, and their canonical ones.

    Parameters
    ----------
    table
        The table as it came.
    source
        What to call the table in messages.

    Returns
    -------
    narwhals.LazyFrame
        The given columns, those of `CANONICAL`, and ``fault``, the number of each row's fault.

    Raises
    ------
    ObservationError
        With every column that is unknown, missing or of a type that cannot be read without computing.
    """
    schema = _checked(table, source)
    read: dict[str, nw.Expr] = {}
    unread: dict[str, list[str]] = {}
    for name in CANONICAL:
        cells, mark = _read(name, schema)
        read[name] = cells
        if mark is not None:
            read[f"unread_{name}"] = mark
            code = "bad_text" if name == "unit" else UNREAD.get(name, "bad_text")
            unread.setdefault(code, []).append(f"unread_{name}")
    given = [GIVEN + name for name in schema]
    table = table.rename(dict(zip(schema, given, strict=True)))
    table = table.with_columns(**read).with_columns(value=with_stages(unread))
    return table.with_columns(fault=fault_number(unread, _percent())).select(*given, *CANONICAL, "fault")


def _checked(table: nw.LazyFrame[Any], source: str) -> Mapping[str, Any]:
    """Give the schema of a table whose columns can be read without computing, and refuse another."""
    schema = table.collect_schema()
    check_names(schema.names(), (), source)
    spark = table.implementation.is_spark_like()
    problems = [
        Problem(message, f"column {name}")
        for name, dtype in schema.items()
        if (message := _wrong(name, dtype, spark=spark)) is not None
    ]
    if problems:
        raise ObservationError(source, tuple(problems))
    return schema


def _percent() -> list[str]:
    """Give every text that is a unit in per cent."""
    return [text for text in unit_spellings(Unit("%")) if Unit(text).kind == "percent"]


def _wrong(name: str, dtype: Any, *, spark: bool) -> str | None:  # noqa: PLR0911 - one line a type
    """Say why a column's type cannot be read without computing; ``None`` where it can."""
    text = dtype in (nw.String(), nw.Categorical()) or isinstance(dtype, nw.Enum)
    if dtype == nw.Unknown():  # a column of nulls alone
        return None
    if name == "period":
        return "a lazy table gives dates; put the first day of each period in 'start' and its last in 'end'"
    if name in DATES:
        # A timestamp of Spark is shown in the zone of the session, and its day is the day there.
        if isinstance(dtype, nw.Datetime) and dtype.time_zone is not None and not spark:
            return f"{name} has the time zone {dtype.time_zone}; give calendar days"
        if not isinstance(dtype, (nw.Datetime, nw.Date)):
            return f"{name} is {dtype}, not a date; cast it to a date first"
    elif name == "value":
        if not dtype.is_numeric():
            return f"value is {dtype}, not a number; cast it to a number first"
    elif not text and (name in WORDS or name == "unit" or not dtype.is_integer()):
        return f"{name} is {dtype}, not text; cast it to text first"
    return None


def _stated(name: str, schema: Mapping[str, Any]) -> bool:
    """Tell whether a column is there; one of nulls alone is none."""
    return name in schema and schema[name] != nw.Unknown()


def _none(name: str) -> nw.Expr:
    return nw.lit(None).cast(SCHEMA[name])


def _plain(cells: nw.Expr) -> nw.Expr:
    """Give a text without the blanks around it."""
    return cells.cast(nw.String()).str.strip_chars(_BLANKS)


def _read(name: str, schema: Mapping[str, Any]) -> tuple[nw.Expr, nw.Expr | None]:
    """Give a canonical column, and the mark of cells that cannot be read."""
    dtype, given = SCHEMA[name], nw.col(GIVEN + name)
    if not _stated(name, schema):
        return _none(name), None
    if name in DATES:
        return given.cast(nw.Date()).cast(dtype), None
    if name == "value":
        value = given.cast(dtype)
        return finite(value), infinite(value)
    text, plain = given.cast(nw.String()), _plain(given)
    stated = ~text.is_null() & ~plain.is_in(_MISSING)
    if name not in WORDS:
        long = plain.str.len_chars() > MOST_TEXT
        return nw.when(stated & ~long).then(plain), long
    words = [(text == code, code) for code in WORDS[name]]
    words += [(plain == word, code) for word, code in CHINESE[name].items()]
    word: Any = nw.lit(None).cast(nw.String())
    for test, code in words:
        word = nw.when(test).then(nw.lit(code)).otherwise(word)
    return word, stated & ~text.is_in(list(WORDS[name])) & ~plain.is_in(list(CHINESE[name]))
