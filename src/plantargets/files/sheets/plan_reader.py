"""A programme out of sheets: each row as the part of a plan file that it stands for, read by the loader of those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import FileError, PlanTargetsError, Problem
from plantargets.files.plan import plan_of
from plantargets.files.reader import FORMAT
from plantargets.files.sheets.cells import empty, quantity_of, value_of
from plantargets.files.sheets.fields import INDICATORS, PROGRAMMES, TARGETS, Field, field_of, unknown_heading
from plantargets.files.tree import Path, Tree
from plantargets.observations.wide import Grid, plain
from plantargets.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.model import Programme

__all__ = ["read_programme", "targets_heading"]

_DEEPEST_HEADING = 20


@attrs.define
class _Rows:
    """The rows of one sheet as plain data, and the cell of each part."""

    grid: Grid
    fields: tuple[Field, ...]
    heading: int
    columns: dict[str, int] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def fault(self, row: int, column: int, message: str) -> None:
        self.problems.append(Problem(message, self.grid.address(row, column)))

    def read_heading(self) -> None:
        for at in range(self.grid.width):
            cell = self.grid.cell(self.heading, at)
            field = field_of(cell, self.fields)
            if field is None:
                if plain(cell) and (why := unknown_heading(plain(cell), self.fields)) is not None:
                    self.fault(self.heading, at, why)
            elif field.key in self.columns:
                first = self.grid.address(self.heading, self.columns[field.key])
                self.fault(self.heading, at, f"the column {field.heading} stands twice (first {first}); keep one")
            else:
                self.columns[field.key] = at

    def cells(self, row: int) -> dict[str, Any]:
        """Give the cells of a row that hold something, by column."""
        found: dict[str, Any] = {}
        for field in self.fields:
            at = self.columns.get(field.key)
            if at is None:
                continue
            if (row, at) in self.grid.unread:
                self.fault(row, at, self.grid.unread[row, at])
            elif not empty(field, cell := self.grid.cell(row, at)):
                found[field.key] = cell
        return found

    def body(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Give the rows that are filled in; a remark alone in its row is none."""
        for row in range(self.heading + 1, len(self.grid.rows)):
            cells = self.cells(row)
            texts = {plain(cell) for cell in self.grid.rows[row] if plain(cell)}
            note = len(texts) == 1 and next(iter(texts)).startswith(("注", "说明：", "备注：", "资料来源", "数据来源"))
            if cells and not note:
                yield row, cells

    def part(self, row: int, cells: dict[str, Any]) -> tuple[dict[str, Any], dict[tuple[str, ...], tuple[int, int]]]:
        """Give the plain data of a row, and the cell of each path in it."""
        data: dict[str, Any] = {}
        places: dict[tuple[str, ...], tuple[int, int]] = {(): (row, min(self.columns.values(), default=0))}
        for field in self.fields:
            if field.path:
                at = (row, self.columns.get(field.key, places[()][1]))
                places[field.path] = at
                if field.key in cells:
                    _put(data, field.path, value_of(field, cells[field.key]))
                    places.setdefault(field.path[:1], at)
        return data, places

    def quantity(self, row: int, cells: dict[str, Any], keys: tuple[str, str, str]) -> str | None:
        """Put the quantity together that stands in up to three cells."""
        value, upper, unit = (cells.get(key) for key in keys)
        if value is None and upper is None:
            return None
        at = self.columns[keys[0] if value is not None else keys[1]]
        if value is None:
            self.fault(row, at, "an upper end stands here without a value; write the lower end under 目标值")
            return None
        per_cent = unit is not None and plain(unit) in {"%", "％"}
        if not self.grid.formats and per_cent and isinstance(value, float) and 0 < abs(value) <= 1:
            from plantargets.observations.wide import DOUBTFUL

            self.fault(row, at, DOUBTFUL.format(value=value))
        try:
            return quantity_of(value, upper, unit)
        except ValueError as error:
            self.fault(row, at, str(error))
            return None

    def period(self, row: int, cells: dict[str, Any]) -> str | None:
        """Put the period together that stands as two days."""
        if not {"start", "end"} <= cells.keys():
            for key in {"start", "end"} & cells.keys():
                self.fault(row, self.columns[key], "a period has two ends; write both, or its name under 时期")
            return None
        start, end = (value_of(field_of(key, self.fields), cells[key]) for key in ("start", "end"))  # type: ignore[arg-type]
        try:
            days = Period(start), Period(end)
            return str(Period(start=days[0].start, end=days[1].end))
        except PlanTargetsError as error:
            self.fault(row, self.columns["start"], str(error))
            return None


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        data = data.setdefault(key, {})
    data[path[-1]] = value


def targets_heading(grid: Grid, fields: tuple[Field, ...] = TARGETS) -> int | None:
    """Give the row of a sheet that names the columns of targets; None where there is none.

    Parameters
    ----------
    grid
        The sheet.
    fields
        The columns.
    """
    for row, cells in enumerate(grid.rows[:_DEEPEST_HEADING]):
        known = {field.key for cell in cells if (field := field_of(cell, fields)) is not None}
        if (fields is TARGETS and {"target", "indicator", "rule"} <= known) or (
            fields is not TARGETS and {fields[0].key, "name"} <= known
        ):
            return row
    return None


@attrs.define
class _Plan:
    """Collects the parts of a plan from its sheets."""

    source: str
    data: dict[str, Any]
    places: dict[Path, str] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    programmes: dict[str, tuple[dict[str, Any], Path]] = attrs.field(factory=dict)

    def rows(self, grid: Grid, fields: tuple[Field, ...]) -> _Rows:
        heading = targets_heading(grid, fields)
        if heading is None:
            needed = ", ".join(f.heading for f in fields if f.key in {fields[0].key, "name", "indicator", "rule"})
            raise FileError.single(self.source, f"no row names the columns; it needs {needed} at least", grid.name)
        found = _Rows(grid.filled(), fields, heading)
        found.read_heading()
        return found

    def note(self, path: Path, rows: _Rows, places: dict[tuple[str, ...], tuple[int, int]]) -> None:
        for below, at in places.items():
            self.places[path + below] = rows.grid.address(*at)

    def place(self, path: Path) -> str:
        """Name the cell of a path, or of the nearest part above it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")

    def indicators(self, grid: Grid) -> None:
        rows = self.rows(grid, INDICATORS)
        listed = self.data.setdefault("indicators", [])
        for row, cells in rows.body():
            part, places = rows.part(row, cells)
            self.note(("indicators", len(listed)), rows, places)
            listed.append(part)
        self.problems += rows.problems

    def tree(self, grid: Grid) -> None:
        """Read the sheet of programmes: the first row without one above it is the whole."""
        rows = self.rows(grid, PROGRAMMES)
        for row, cells in rows.body():
            part, places = rows.part(row, cells)
            parent = plain(cells.get("parent"))
            if not self.programmes:
                path: Path = ("programme",)
                self.data["programme"] = part
            elif parent not in self.programmes:
                known = ", ".join(self.programmes)
                rows.fault(
                    row, rows.columns.get("parent", 0), f"{parent!r} is no programme above this row; there are {known}"
                )
                continue
            else:
                above, path = self.programmes[parent]
                below = above.setdefault("programmes", [])
                path = (*path, "programmes", len(below))
                below.append(part)
            self.note(path, rows, places)
            self.programmes.setdefault(str(part.get("code", "")), (part, path))
        self.problems += rows.problems

    def home(self, words: str) -> tuple[dict[str, Any], Path] | None:
        """Give the programme that a target belongs to; by code, or by the codes that lead to it."""
        root: tuple[dict[str, Any], Path] = (self.data["programme"], ("programme",))
        codes = [code for code in words.split("/") if code]
        if not codes:
            return root
        if self.programmes:
            return self.programmes.get(codes[-1])
        here, path = root
        for code in codes if codes[0] != here["code"] else codes[1:]:
            below = here.setdefault("programmes", [])
            at = next((n for n, each in enumerate(below) if each["code"] == code), len(below))
            if at == len(below):
                below.append({"code": code, "name": code})
            here, path = below[at], (*path, "programmes", at)
        return here, path

    def targets(self, grid: Grid) -> None:
        rows = self.rows(grid, TARGETS)
        for row, cells in rows.body():
            part, places = rows.part(row, cells)
            keys = {"quantity": ("value", "upper", "unit"), "baseline": ("baseline", "upper_", "baseline_unit")}
            if (text := rows.quantity(row, cells, keys["quantity"])) is not None:
                part["quantity"] = text
            if (text := rows.quantity(row, cells, keys["baseline"])) is not None:
                part.setdefault("baseline", {})["quantity"] = text
                if "baseline_end" in cells and "period" not in part["baseline"]:
                    part["baseline"]["period"] = value_of(field_of("baseline_end", TARGETS), cells["baseline_end"])  # type: ignore[arg-type]
            if "period" not in cells and (text := rows.period(row, cells)) is not None:
                part["period"] = text
            value, base = ((row, rows.columns.get(column, places[()][1])) for column in ("value", "baseline"))
            own: dict[tuple[str, ...], tuple[int, int]] = {("quantity",): value, ("baseline",): base}
            places |= own | {("baseline", "quantity"): base}
            _shorten(part)
            home = self.home(plain(cells.get("programme")))
            if home is None:
                word = plain(cells["programme"])
                rows.fault(
                    row,
                    rows.columns["programme"],
                    f"{word!r} is no programme of the sheet 计划; there are {', '.join(self.programmes)}",
                )
                continue
            listed = home[0].setdefault("targets", [])
            self.note((*home[1], "targets", len(listed)), rows, places)
            listed.append(part)
        self.problems += rows.problems


def _shorten(part: dict[str, Any]) -> None:
    """Bring what stands in columns of its own to the shape of a plan file."""
    area, rule = part.get("area"), part.get("rule")
    if isinstance(area, dict) and area.keys() == {"name"}:
        part["area"] = area["name"]
    elif isinstance(area, dict) and "name" not in area and "code" in area:
        area["name"] = area["code"]
    if isinstance(rule, dict):
        # A table writes what a rule does not have as false.
        kept = {key: value for key, value in rule.items() if value is not False}
        part["rule"] = kept["code"] if kept.keys() == {"code"} else kept
    if part.get("implied") is False:
        del part["implied"]
    quote = part.get("source")
    if isinstance(quote, dict) and not quote:
        del part["source"]


def read_programme(
    targets: Grid, source: str, *, programmes: Grid | None = None, indicators: Grid | None = None, **stated: Any
) -> Programme:
    """Read a programme from its sheets.

    Parameters
    ----------
    targets
        The sheet of targets.
    source
        What to call the file in messages.
    programmes, indicators
        The sheets of programmes and of own indicators, where there are.
    **stated
        Fields of the programme that the file does not state: ``code``, ``name``, ``area``, ``period`` …

    Raises
    ------
    FileError
        With every fault and its cell.
    """
    plan = _Plan(source, {"format": FORMAT, "programme": {}})
    if indicators is not None:
        plan.indicators(indicators)
    if programmes is not None:
        plan.tree(programmes)
    whole = plan.data["programme"]
    for key, value in stated.items():
        if value is not None:
            whole[key] = value
    for part, _ in plan.programmes.values() if plan.programmes else [(whole, ())]:
        _shorten(part)
    plan.targets(targets)
    listed = {problem.path for problem in plan.problems}
    tree = Tree(plan.data, lambda _: None, tuple(plan.problems), plan.place)
    try:
        return plan_of(tree, source)
    except FileError as error:
        seen = [p for n, p in enumerate(error.problems) if n < len(listed) or p not in error.problems[:n]]
        raise FileError(source, tuple(seen)) from None
