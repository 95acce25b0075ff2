"""A programme as rows: what a plan file holds, spread over the columns of its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import DefinitionError
from plantargets.files.plan import plan_data
from plantargets.files.references import own_indicators
from plantargets.files.sheets.cells import cell_of, parts_of
from plantargets.files.sheets.fields import INDICATORS, PROGRAMMES, TARGETS, Field
from plantargets.model import Programme
from plantargets.units import parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["PlanRows", "Rows", "flat_rows", "plan_rows"]

_ALWAYS = {
    TARGETS: {"target", "indicator", "rule", "bound", "value", "upper", "unit", "period", "force", "note"},
    PROGRAMMES: {"programme", "parent", "name", "period", "area", "document", "published"},
    INDICATORS: {"indicator", "name", "unit", "nature", "aggregate", "direction"},
}
"""Columns that a sheet has though nothing stands in them."""


@attrs.frozen
class Rows:
    """The rows of one sheet.

    Attributes
    ----------
    fields
        Its columns: those that are always there, and those in which something stands.
    rows
        Its cells.
    """

    fields: tuple[Field, ...]
    rows: list[list[Any]]


@attrs.frozen(kw_only=True)
class PlanRows:
    """The rows of the sheets of a plan."""

    targets: Rows
    programmes: Rows
    indicators: Rows


def plan_rows(programme: Programme, *, chinese: bool = True) -> PlanRows:
    """Give the rows of all sheets of a plan: what is stated, where it is stated.

    Parameters
    ----------
    programme
        The programme.
    chinese
        Whether words are written for codes.

    Raises
    ------
    DefinitionError
        When something has no column: the options of a rule of one's own.
    """
    data = plan_data(programme)
    tree = list(_tree(data["programme"], ""))
    parts = [
        _cells(TARGETS, target, {"programme": part["code"] if above else None}, chinese=chinese)
        for part, above in tree
        for target in part.get("targets", ())
    ]
    programmes = [_cells(PROGRAMMES, _own(part), {"parent": above or None}, chinese=chinese) for part, above in tree]
    indicators = [_cells(INDICATORS, each, {}, chinese=chinese) for each in data.get("indicators", ())]
    return PlanRows(
        targets=_rows(TARGETS, parts),
        programmes=_rows(PROGRAMMES, programmes),
        indicators=_rows(INDICATORS, indicators),
    )


def flat_rows(programme: Programme, *, chinese: bool = True) -> Rows:
    """Give the rows of one sheet that stands alone: each target with what it inherits.

    Parameters
    ----------
    programme
        The programme.
    chinese
        Whether words are written for codes.

    Raises
    ------
    DefinitionError
        When an indicator is not the catalogue's, for which one sheet has no place.
    """
    if own := own_indicators(programme.targets()):
        why = "is an indicator of your own, and a CSV file has no place for its facts; save as .xlsx or .yaml"
        raise DefinitionError("targets", "indicator", own[0].code, why)
    parts = []
    for path, target in programme.walk():
        alone = plan_data(Programme(code=path[-1], name=path[-1], targets=(target,)))["programme"]["targets"][0]
        parts.append(_cells(TARGETS, alone, {"programme": "/".join(path)}, chinese=chinese))
    return _rows(TARGETS, parts)


def _tree(part: dict[str, Any], above: str) -> Iterator[tuple[dict[str, Any], str]]:
    yield part, above
    for below in part.get("programmes", ()):
        yield from _tree(below, part["code"])


def _own(part: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key not in {"targets", "programmes"}}


def _rows(fields: tuple[Field, ...], parts: list[dict[str, Any]]) -> Rows:
    used = _ALWAYS[fields].union(*(part.keys() for part in parts))
    kept = tuple(field for field in fields if field.key in used)
    return Rows(kept, [[part.get(field.key) for field in kept] for part in parts])


def _leaves(data: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _cells(fields: Iterable[Field], part: dict[str, Any], cells: dict[str, Any], *, chinese: bool) -> dict[str, Any]:
    """Spread the plain data of one part over its columns."""
    data = dict(part)
    for key, name in (("area", "name"), ("rule", "code")):
        if isinstance(data.get(key), str):
            data[key] = {name: data[key]}
    found = {key: value for key, value in cells.items() if value is not None}
    at = {field.path: field for field in fields if field.path}
    for path, value in _leaves(data):
        if path == ("quantity",):
            low, high, unit = parts_of(value)
            found |= {"value": low, "unit": unit} | ({} if high is None else {"upper": high})
        elif path == ("baseline", "quantity"):
            found |= _baseline(value)
        elif path in at:
            found[at[path].key] = cell_of(at[path], value, chinese=chinese)
        else:
            why = "has no column in a sheet; save the plan as .yaml"
            raise DefinitionError("sheet", ".".join(path), str(value), why)
    return found


def _baseline(text: str) -> dict[str, Any]:
    """Give the cells of a baseline; one with a bound or two ends stands in words, unit and all."""
    quantity = parse_quantity(text)
    if quantity.bound != "=":
        return {"baseline": text}
    value, _, unit = parts_of(text)
    return {"baseline": value, "baseline_unit": unit}
