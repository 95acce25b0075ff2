"""Tables of targets and of figures judged, the answer a table of the kind that came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.errors import DefinitionError
from plantargets.evaluation.also_table import NEEDS, kinds_of, with_methods
from plantargets.evaluation.batch import of_table, of_targets
from plantargets.evaluation.engine import judge
from plantargets.evaluation.lazy import judge_lazy
from plantargets.evaluation.outcome_table import KINDS
from plantargets.evaluation.targets_table import read_targets
from plantargets.observations import Observations, admit
from plantargets.observations.makes import table_of

if TYPE_CHECKING:
    import datetime as dt

    from plantargets.model.words import Pace, Prices
    from plantargets.observations import TableKind

__all__ = ["evaluate_table", "fastest", "is_lazy", "is_table", "policy_of"]


def is_table(data: object) -> bool:
    """Tell whether something is a table, eager or lazy, or a list of rows.

    Examples
    --------
    >>> is_table([{"target": "gdp"}]), is_table([]), is_table("gdp")
    (True, False, False)
    """
    if isinstance(data, Sequence) and not isinstance(data, (str, bytes)):
        return bool(data) and all(isinstance(row, Mapping) for row in data)
    return isinstance(nw.from_native(data, pass_through=True), (nw.DataFrame, nw.LazyFrame))


def is_lazy(data: object) -> bool:
    """Tell whether a table is lazy.

    Examples
    --------
    >>> import polars as pl
    >>> is_lazy(pl.LazyFrame()), is_lazy(pl.DataFrame())
    (True, False)
    """
    return isinstance(nw.from_native(data, pass_through=True), nw.LazyFrame)


def fastest() -> TableKind:
    """Name the library that judges fastest of those at hand.

    Examples
    --------
    >>> fastest() in {"pandas", "polars"}
    True
    """
    return "pandas" if find_spec("polars") is None else "polars"


def policy_of(release: str, tolerance: float | None) -> str:
    """Write the choices of a call, which the answer repeats.

    Examples
    --------
    >>> policy_of("latest", None)
    'release=latest; tolerance=default'
    """
    return f"release={release}; tolerance={'default' if tolerance is None else tolerance}"


def evaluate_table(
    what: Any,
    figures: Any,
    *,
    as_of: dt.date | None,
    release: str,
    tolerance: float | None,
    prices: Prices,
    pace: Pace | None,
    engine: TableKind | None,
    also: Sequence[str] = (),
) -> Any:
    """Judge a targets table, or lazy figures.

    Parameters
    ----------
    what
        A targets table, or targets.
    figures
        Observations or what they take, or a lazy table.
    as_of, release, tolerance, prices, pace, engine, also
        See `evaluate`.

    Returns
    -------
    table
        One row a target, the columns of `Scorecard.to_frame`, of the kind of the figures; of that of the targets
        where the figures are no table. In the order of the targets; a lazy answer has none.

    Raises
    ------
    DefinitionError
        When lazy figures come without a day of judgement.

    Examples
    --------
    >>> from plantargets import datasets
    >>> earlier = datasets.taiyuan_history()
    >>> table = evaluate_table(
    ...     earlier.programme.to_frame(),
    ...     earlier.observations,
    ...     as_of=None,
    ...     release="latest",
    ...     tolerance=None,
    ...     prices="strict",
    ...     pace=None,
    ...     engine=None,
    ... )
    >>> table["target"].iloc[0], table["verdict"].iloc[0]
    ('gdp-2014', 'missed')
    """
    lazy = is_lazy(figures)
    if lazy and as_of is None:
        why = "is missing; a lazy table is not looked at for its latest figure, so say the day of judgement"
        raise DefinitionError("evaluate", "as_of", "None", why)
    read = read_targets(what) if is_table(what) else None
    batch = of_targets(what, prices) if read is None else of_table(read, prices)
    policy = policy_of(release, tolerance)
    if lazy and as_of is not None:
        admitted = admit(figures)
        placed = "area" in nw.from_native(figures).collect_schema().names()
        return judge_lazy(
            batch,
            admitted,
            as_of=as_of,
            release=release,
            tolerance=tolerance,
            policy=policy,
            pace=pace,
            placed=placed,
            also=also,
        )
    observations = Observations(figures)
    table = nw.from_native(observations.to_frame(engine or fastest()), eager_only=True)
    judged = judge(
        batch, table, as_of=as_of, release=release, tolerance=tolerance, policy=policy, pace=pace, further=NEEDS
    )
    answer = with_methods(judged.rows, batch, also).sort("tid").select(*KINDS, *kinds_of(also))
    return _as(answer, _library(figures) or _library(what) or "pandas")


def _library(data: Any) -> str | None:
    """Name the library of a table; ``None`` where something is none, or a list of rows."""
    if isinstance(data, Observations):
        return None
    table = nw.from_native(data, pass_through=True)
    return str(table.implementation.value) if isinstance(table, (nw.DataFrame, nw.LazyFrame)) else None


def _as(answer: nw.DataFrame[Any], library: str) -> Any:
    """Give a table as one of a library."""
    if str(answer.implementation.value) == library:
        return answer.to_native()
    match library:
        case "polars":
            return answer.to_polars()
        case "pyarrow":
            return answer.to_arrow()
        case "duckdb":
            import duckdb

            return duckdb.from_arrow(answer.to_arrow())
        case _ if find_spec("pyarrow") is not None:
            return answer.to_pandas()
        case _:  # polars gives pandas a table only by way of pyarrow
            columns = {name: answer[name].to_list() for name in answer.columns}
            return table_of(columns, answer.schema, "pandas").to_native()
