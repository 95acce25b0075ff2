"""`assert_same_on_every_engine`: the library that the judging runs on changes no verdict."""

from __future__ import annotations

import datetime as dt
import math
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, get_args

from plantargets.errors import DefinitionError, near
from plantargets.evaluation import evaluate
from plantargets.model import Programme, Target
from plantargets.observations import COLUMNS, Observations
from plantargets.observations.vocabulary import DATES
from plantargets.testing.failing import assert_holds, assert_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = dict[str, Any]

__all__ = ["Engine", "assert_same_on_every_engine", "rows_of"]

Engine = Literal["pandas", "polars", "polars-lazy", "duckdb"]
"""What may judge: pandas and Polars in memory, Polars and DuckDB on a lazy table of figures."""

_NEEDS: dict[Engine, tuple[str, ...]] = {
    "pandas": ("pandas",), "polars": ("polars",), "polars-lazy": ("polars",), "duckdb": ("duckdb", "pyarrow"),
}  # fmt: skip


def assert_same_on_every_engine(
    what: Programme | Target | Iterable[Target | Programme],
    figures: Any,
    *,
    as_of: dt.date | str,
    engines: Iterable[Engine] | None = None,
    **options: Any,
) -> None:
    """Assert that targets have the same verdicts and numbers whichever engine judges them.

    It is meant for rules of one's own: those of the library are tested so.

    Parameters
    ----------
    what
        A target, a programme, or a list of them.
    figures
        `Observations`, or what they take.
    as_of
        Day of judgement.
    engines
        The engines; all that are installed where ``None``.
    options
        What else `plantargets.evaluate` takes: ``release``, ``tolerance``, ``prices``, ``pace``, ``also``.

    Raises
    ------
    AssertionError
        With each target and column that differs and what each of two engines says; where fewer than two engines are
        installed.
    DefinitionError
        For an engine that there is not.
    ModuleNotFoundError
        For one that is not installed.

    Examples
    --------
    >>> from plantargets import datasets
    >>> earlier = datasets.taiyuan_history()
    >>> assert_same_on_every_engine(earlier.programme, earlier.observations, as_of="2026-11-22")
    """
    asked = _installed() if engines is None else tuple(dict.fromkeys(map(_checked, engines)))
    lonely = f"{' '.join(asked) or 'nothing'} alone is no comparison: pip install 'plantargets[polars,duckdb]'"
    assert_holds(len(asked) > 1, lonely)
    targets = [what] if isinstance(what, (Target, Programme)) else list(what)
    observations = Observations(figures)
    first, *others = asked
    expected = _answers(targets, observations, first, as_of=as_of, **options)
    for other in others:
        found = _answers(targets, observations, other, as_of=as_of, **options)
        assert_none(_differences(expected, found, first, other), f"{first} and {other} differ")


def _installed() -> tuple[Engine, ...]:
    return tuple(engine for engine, needs in _NEEDS.items() if all(map(find_spec, needs)))


def _checked(engine: Engine) -> Engine:
    known = get_args(Engine)
    if engine not in known:
        why = f"is no engine; they are {', '.join(known)}"
        raise DefinitionError("assert_same_on_every_engine", "engines", str(engine), why, near(str(engine), known))
    missing = [name for name in _NEEDS[engine] if find_spec(name) is None]
    if missing:
        message = f"{engine} needs {' and '.join(missing)}: pip install 'plantargets[{missing[0]}]'"
        raise ModuleNotFoundError(message, name=missing[0])
    return engine


def _answers(targets: Any, figures: Observations, engine: Engine, **options: Any) -> list[Row]:
    """Judge on one engine; rows come sorted by target."""
    if engine in {"pandas", "polars"}:
        table = evaluate(targets, figures, engine=engine, **options).to_frame()
    elif engine == "polars-lazy":
        table = evaluate(targets, figures.to_frame("polars").lazy(), **options)
    else:
        import duckdb

        table = evaluate(targets, duckdb.from_arrow(_arrow(figures)), **options)
    return sorted(rows_of(table), key=lambda row: str(row["target"]))


def _arrow(figures: Observations) -> Any:
    import pyarrow as pa

    kinds = dict.fromkeys(COLUMNS, pa.string()) | dict.fromkeys(DATES, pa.timestamp("us")) | {"value": pa.float64()}
    return pa.table({name: pa.array(cells, kinds[name]) for name, cells in figures.columns().items()})


def rows_of(table: Any) -> list[Row]:
    """Collect the rows of whatever table comes back, dates as dates and what is missing as ``None``."""
    import narwhals.stable.v2 as nw

    frame = nw.from_native(table)
    if frame.implementation.is_spark_like():
        rows = [row.asDict() for row in table.collect()]
    else:
        eager = frame.collect("pyarrow") if isinstance(frame, nw.LazyFrame) else frame
        rows = list(eager.rows(named=True))
    return [{name: _plain(cell) for name, cell in row.items()} for row in rows]


def _plain(cell: Any) -> Any:
    if cell is None or cell != cell:  # noqa: PLR0124 - true of NaN and NaT
        return None
    if isinstance(cell, dt.datetime):
        return cell.date()
    return cell


def _differences(expected: list[Row], found: list[Row], one: Engine, other: Engine) -> Iterator[str]:
    """Say where two engines give other rows."""
    if [row["target"] for row in expected] != [row["target"] for row in found]:
        yield f"{one} answers for {len(expected)} targets, {other} for {len(found)}"
        return
    for before, after in zip(expected, found, strict=True):
        for name in before:
            if not _alike(before[name], after.get(name)):
                yield f"target {before['target']}: {name} is {before[name]!r} on {one}, {after.get(name)!r} on {other}"


def _alike(one: object, other: object) -> bool:
    """Tell whether two cells are equal, numbers but for a rounding of the machine."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-8)
    return one == other
