"""Indicators as rows of plain cells, as a data file or a table holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plantargets.errors import FileError, PlanTargetsError, Problem, near
from plantargets.model.indicator import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COLUMNS", "cells_of", "read_rows"]

COLUMNS = (
    "code", "name", "name_en", "aliases", "unit", "nature", "aggregate", "basis", "scope", "direction",
    "natural_min", "natural_max", "count_words", "definition", "source", "certainty",
)  # fmt: skip
"""Columns of the table, and of the data file."""


def cells_of(indicator: Indicator) -> dict[str, Any]:
    """Write one indicator as a row of plain values."""
    cells = {name: getattr(indicator, name) for name in COLUMNS}
    cells["unit"] = None if indicator.unit is None else indicator.unit.text
    cells["aliases"] = "|".join(indicator.aliases) or None
    cells["count_words"] = ";".join("|".join(words) for words in indicator.count_words) or None
    return cells


def read_rows(rows: Iterable[object], source: str) -> list[Indicator]:
    """Make the indicators of rows; an empty cell is a fact not known.

    Raises
    ------
    FileError
        With every row that is none, each with its number from 1.
    """
    found, problems = [], []
    for number, row in enumerate(rows, start=1):
        place = f"row {number}"
        if not isinstance(row, Mapping):
            problems.append(Problem(f"is a {type(row).__name__}, not a mapping from column to cell", place))
            continue
        unknown = [str(name) for name in row if name not in COLUMNS]
        for name in unknown:
            like = near(name, COLUMNS)
            ask = f"did you mean {', '.join(like)}?" if like else f"the columns are {', '.join(COLUMNS)}"
            problems.append(Problem(f"the column {name!r} is none of an indicator; {ask}", place))
        if not unknown:
            try:
                found.append(_indicator(row))
            except (PlanTargetsError, TypeError, ValueError) as error:
                lacks = not _stated(row.get("name"))
                problems.append(Problem("has no name" if lacks else str(error), place))
    if problems:
        raise FileError(source, tuple(problems))
    return found


def _stated(cell: Any) -> bool:
    """Tell whether a cell holds something; NaN, which pandas has for nothing, is unlike itself."""
    return cell is not None and cell == cell and cell != ""  # noqa: PLR0124


def _indicator(row: Mapping[Any, Any]) -> Indicator:
    facts: dict[str, Any] = {name: cell for name, cell in row.items() if _stated(cell)}
    aliases, words = facts.get("aliases"), facts.get("count_words")
    if isinstance(aliases, str):
        facts["aliases"] = tuple(aliases.split("|"))
    if isinstance(words, str):
        facts["count_words"] = tuple(tuple(group.split("|")) for group in words.split(";"))
    for name in ("natural_min", "natural_max"):
        if name in facts:
            facts[name] = float(facts[name])
    return Indicator(**facts)
