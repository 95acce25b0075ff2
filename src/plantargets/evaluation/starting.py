"""Where judging starts: the prepared targets as a table, keyed as the figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.cases import OTHER, Case
from plantargets.evaluation.evidence.pace import PACES, Paced, paced
from plantargets.evaluation.prepare import SCHEMA
from plantargets.model.rules import Rule
from plantargets.observations.makes import table_of

if TYPE_CHECKING:
    from plantargets.evaluation.batch import Batch
    from plantargets.evaluation.frames import Frame
    from plantargets.evaluation.prepared import Prepared
    from plantargets.model.words import Pace

__all__ = ["Starting", "starting"]

_TABLE = SCHEMA | {
    **dict.fromkeys(("design", "indicator_key", "area_key"), nw.Int64()),
    **dict.fromkeys(("since", "until"), nw.Datetime("us")),
}
_ANY_TIME = frozenset({"reached", "deliverable", "none"})
_YEAR = 366
_BACK = {"improve_held": _YEAR, "change": 1, "improve": 1}
"""Days before the period that its figures are compared with; a rate of growth with that of the year before."""
_EPOCH = 719163
_LONG_AGO, _FAR = 657072, 3286994  # 1800-01-01 and 9000-06-01, as ordinals


@attrs.frozen(kw_only=True, eq=False)
class Starting:
    """The targets as judging starts with them.

    Attributes
    ----------
    columns
        What was prepared, with the numbers of case (``design``), indicator and area, and the days between which a
        figure may concern the target (``since``, ``until``).
    cases
        The cases, in the order of their numbers.
    own
        Rules that are not the library's, in the order of their numbers from 1.
    kinds
        The families of the targets, and which of ``flow``, ``window``, ``averaged`` and ``deflate`` are among them.
    paced
        What the targets go by that do not go by the calendar.
    """

    columns: dict[str, Any]
    cases: tuple[Case, ...]
    own: tuple[Rule, ...]
    kinds: frozenset[str]
    paced: Paced

    def between(self, first: int, last: int) -> Starting:
        """Give the targets of these numbers and those between, with what stands beside them.

        Parameters
        ----------
        first, last
            Numbers of targets.
        """
        import numpy as np

        of = np.asarray(self.columns["of"])
        kept = np.flatnonzero((of >= first) & (of <= last))
        columns = {name: _taken(column, kept) for name, column in self.columns.items()}
        # Ways are left: every part has then the same columns.
        steps = tuple(step for step in self.paced.steps if first <= step["tid"] <= last)
        return attrs.evolve(self, columns=columns, paced=attrs.evolve(self.paced, steps=steps))

    def places(self, tids: Any) -> Any:
        """Give the row of the columns in which each of these targets stands."""
        import numpy as np

        own = np.asarray(self.columns["tid"], dtype=int)
        rows = np.zeros(own.max(initial=-1) + 1, dtype=int)
        rows[own] = np.arange(len(own))
        return rows[tids]

    def frame(self, backend: Any) -> Frame:
        """Give the columns as a table of `backend`'s kind."""
        return table_of(self.columns, _TABLE, backend)


def _taken(column: Any, kept: Any) -> Any:
    return [column[at] for at in kept] if isinstance(column, list) else column[kept]


def starting(batch: Batch, prepared: Prepared, pace: Pace | None) -> Starting:
    """Key prepared targets as figures are keyed, and say when a figure may concern them.

    Parameters
    ----------
    batch
        The targets.
    prepared
        The targets, prepared.
    pace
        The pace that the call asks for.
    """
    import numpy as np

    columns, case_of = dict(prepared.columns), prepared.case_of
    indicators, places = batch.numbers_of_indicators, batch.numbers_of_areas
    of_case = np.array([indicators[case.target.indicator.code] for case in prepared.cases], dtype=int)
    columns["indicator_key"] = of_case[case_of]
    columns["area_key"] = np.array([places.get(code, -1) for code in columns["area_key"]], dtype=int)
    columns["design"] = np.asarray(case_of, dtype=int)
    way = paced(batch, prepared, pace)
    columns |= _reach(columns, way)
    open_ = np.asarray(columns["pre_reason"]) == 0
    families = np.array(columns["family"], dtype=object)[open_]
    kinds = set(families.tolist())
    kinds |= {name for name in ("flow", "averaged") if np.asarray(columns[name])[open_].any()}
    kinds |= {"window"} if "flow" in kinds else set()
    kinds |= {"deflate"} if (np.asarray(columns["side"])[open_] > OTHER).any() else set()
    return Starting(columns=columns, cases=prepared.cases, own=batch.own, kinds=frozenset(kinds), paced=way)


def _reach(columns: dict[str, Any], way: Paced) -> dict[str, Any]:
    """Say between which days figures may concern each target."""
    import numpy as np

    family = np.array(columns["family"], dtype=object)
    start, window, end = (np.asarray(columns[name]) for name in ("p_start", "w_start", "p_end"))
    since = start - np.array([_BACK.get(name, 0) for name in family], dtype=int)
    since = np.where(family == "growth_year", np.minimum(start, window - _YEAR), since)
    any_time = np.isin(family, list(_ANY_TIME)) | (np.asarray(columns["flow"]) == 1)
    any_time |= np.isin(columns["tid"], [row["tid"] for row in way.rows if row["way"] == PACES["seasonal"]])
    since = np.where(any_time, _LONG_AGO, np.maximum(since, _LONG_AGO))
    until = np.where((family == "deliverable") | (start == 0), _FAR, end)
    return {"since": _moments(since), "until": _moments(until)}


def _moments(days: Any) -> Any:
    return (days - _EPOCH).astype("datetime64[D]").astype("datetime64[us]")
