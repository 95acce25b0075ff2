"""Figures out of a grid: each cell with what its row, its column and the table say of it."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from typing import TYPE_CHECKING, Any

import attrs

from plantargets import catalogue
from plantargets.errors import (
    DefinitionError,
    ObservationError,
    PlanTargetsError,
    Problem,
    SkippedWarning,
    UnitError,
)
from plantargets.model.chinese import code_of
from plantargets.observations.cells import day_of
from plantargets.observations.observations import Observations, table_of
from plantargets.observations.vocabulary import COLUMNS
from plantargets.observations.wide.frame_of import Column, Frame, frame_of, is_figure, is_span
from plantargets.observations.wide.grid import Grid, blank, plain
from plantargets.observations.wide.series import SeriesName, read_series
from plantargets.periods import Period
from plantargets.render.text import shown
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DOUBTFUL", "check_stated", "doubtful", "located", "read_grid", "wide_observations"]

DOUBTFUL = (
    "{value} is a number in per cent, and an old .xls or .ods file does not say here whether the sheet shows it times"
    " 100; save the file as .xlsx, or write the cell as text"
)
"""What is said of a number that may be a share or per cent."""

_A_DAY = "{day:%Y-%m-%d} is a day; write the month, quarter or year as text: 2026-09"
Place = tuple[int, int]
_ROW = re.compile(r"\brow ([0-9]+)(?= says| is equal)")
_PATH = re.compile(r"row ([0-9]+), column (\w+)")
_AREAS = frozenset({"全国"})
_SCOPES = frozenset({"城市", "城镇", "农村"})
_KEPT = frozenset(COLUMNS) - {"indicator", "value", "unit", "measure", "start", "end"}


def located(
    rows: Sequence[Mapping[str, Any]],
    places: Sequence[Mapping[str, Place]],
    grid: Grid,
    source: str,
    problems: Sequence[Problem] = (),
) -> Observations:
    """Put rows through the door, and name the cell of every fault.

    Parameters
    ----------
    rows
        Rows of figures.
    places
        Where the value and the other parts of each row stand in the grid.
    grid
        The grid.
    source
        What to call it in messages.
    problems
        Faults that were found before.

    Raises
    ------
    ObservationError
        With every fault and its cell.
    """
    found = list(problems)
    listed = {problem.path for problem in found}

    def address(row: int, column: str) -> str:
        place = places[row - 1]
        at = place.get(column) or place.get("period" if column in {"start", "end"} else "value")
        return grid.address(*(at or next(iter(place.values()))))

    try:
        names = dict.fromkeys(name for row in rows for name in row)
        figures = Observations({name: [row.get(name) for row in rows] for name in names} if rows else ())
    except ObservationError as error:
        for problem in error.problems:
            at = _PATH.fullmatch(problem.path)
            path = address(int(at[1]), at[2]) if at else grid.name
            message = _ROW.sub(lambda row: address(int(row[1]), "value"), problem.message)
            if path not in listed or not at:
                found.append(Problem(message, path))
    else:
        if not found:
            return figures
    raise ObservationError(source, tuple(found))


@attrs.define
class _Reader:
    """Goes through one grid and collects rows, faults and what is passed over."""

    grid: Grid
    frame: Frame
    stated: dict[str, Any]
    rows: list[dict[str, Any]] = attrs.field(factory=list)
    places: list[dict[str, Place]] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    skipped: dict[Place, str] = attrs.field(factory=dict)
    names: dict[Any, SeriesName] = attrs.field(factory=dict)
    seen: dict[tuple[str, ...], dict[str, Place]] = attrs.field(factory=dict)

    @property
    def named(self) -> str:
        """What the whole table is said to measure."""
        return str(self.stated.get("indicator", ""))

    def fault(self, place: Place, message: str) -> None:
        path = self.grid.address(*place)
        if all(problem.path != path for problem in self.problems):
            self.problems.append(Problem(message, path))

    def series(self, text: str) -> SeriesName:
        if text not in self.names:
            self.names[text] = read_series(text)
        return self.names[text]

    def keys(self) -> tuple[dict[str, int], list[Column]]:
        """Part the columns into those that say what a row is, and those of figures."""
        keys = {column.key: column.at for column in self.frame.columns if column.key and column.key != "value"}
        values = [column for column in self.frame.columns if not column.key or column.key == "value"]
        figures = []
        for column in values:
            cells = [cell for row in self.frame.body if not blank(cell := self.grid.cell(row, column.at))]
            if (
                column.period
                or column.series.measure
                or column.key == "value"
                or not cells
                or any(map(is_figure, cells))
            ):
                figures.append(column)
            elif column.at == min(c.at for c in self.frame.columns) and (key := self.first_key(keys, cells)):
                keys[key] = column.at
            else:
                self.skipped[self.frame.heading, column.at] = "holds no figures, and its heading is no known one"
        return keys, figures

    def first_key(self, keys: Mapping[str, int], cells: Sequence[Any]) -> str:
        """Say what the first column is whose heading does not."""
        if all(is_span(plain(cell)) for cell in cells):
            return "" if "period" in keys else "period"
        named = (
            "indicator" in keys or "indicator" in self.stated or any(c.series.indicator for c in self.frame.columns[1:])
        )
        return "area" if named and "area" not in keys else "" if named else "indicator"

    def read(self) -> None:
        keys, columns = self.keys()
        for column in columns:
            if column.series.refused and any(not blank(self.grid.cell(row, column.at)) for row in self.frame.body):
                self.skipped[self.frame.heading, column.at] = f"{column.series.indicator!r} {column.series.refused}"
        for row in self.frame.body:
            name = self.series(plain(self.grid.cell(row, keys["indicator"]) if "indicator" in keys else self.named))
            figures = [
                column
                for column in columns
                if not blank(self.grid.cell(row, column.at)) or (row, column.at) in self.grid.unread
            ]
            if name.refused and figures:
                self.skipped[row, keys.get("indicator", figures[0].at)] = f"{name.indicator!r} {name.refused}"
                continue
            for column in figures:
                if (row, column.at) in self.grid.unread:
                    self.fault((row, column.at), self.grid.unread[row, column.at])
                elif not column.series.refused:
                    self.figure(row, column, name, keys)

    def figure(self, row: int, column: Column, name: SeriesName, keys: Mapping[str, int]) -> None:
        """Read one figure."""
        place = {"value": (row, column.at)} | {key: (row, at) for key, at in keys.items()}
        said = {key: cell for key, at in keys.items() if not blank(cell := self.grid.cell(row, at))}
        out = self.stated | {key: said[key] for key in _KEPT if key in said}
        if not self.subject(out, place, name, column):
            return
        span = self.span(place, said, column)
        if span is None:
            return
        measure, unit = self.kind(said, name, column)
        if not self.amount(out, place, measure, unit):
            return
        if name.to_date or column.series.to_date:
            span = (
                Period(start=dt.date(span.end.year, 1, 1), end=span.end) if span.start.year == span.end.year else span
            )
        out |= {"start": span.start, "end": span.end}
        read = {key: cell for key, cell in out.items() if key in COLUMNS}
        # 累计值 and 当期值 of a first quarter are one figure, and tables print both.
        if self.seen.setdefault(tuple(map(repr, read.items())), place) is place:
            self.rows.append(read)
            self.places.append(place)

    def subject(self, out: dict[str, Any], place: dict[str, Place], name: SeriesName, column: Column) -> bool:
        """Say what is measured."""
        word = column.series.indicator
        if word in _AREAS and name.indicator:
            out.setdefault("area", word)
            word = ""
        elif word in _SCOPES and name.indicator:
            out["scope"], word = word, ""
        if word:
            place.setdefault("indicator", (self.frame.heading, column.at))
        words = [w for w in dict.fromkeys((name.indicator, word)) if w]
        if len(words) > 1:
            self.fault(
                (self.frame.heading, column.at), f"row and column name two indicators, {words[0]!r} and {words[1]!r}"
            )
            return False
        if not words:
            self.fault(place["value"], "nothing says what is measured; give indicator=…")
            return False
        out["indicator"] = words[0]
        return True

    def span(self, place: dict[str, Place], said: Mapping[str, Any], column: Column) -> Period | None:
        """Say when it is of."""
        place.setdefault("period", (self.frame.heading, column.at) if column.period else place["value"])
        try:
            return self.stated_span(said, column)
        except PlanTargetsError as error:
            self.fault(place["start" if "start" in said and "period" not in said else "period"], str(error))
        except ValueError as error:
            self.fault(place["period"], str(error))
        return None

    def stated_span(self, said: Mapping[str, Any], column: Column) -> Period:
        """Put the time together from row, column and what is stated; ValueError where that is none."""
        cell = said.get("period")
        if isinstance(cell, dt.date):
            raise ValueError(_A_DAY.format(day=cell))  # noqa: TRY004 - it goes to the one who wrote the cell
        text = plain(cell) + column.period
        if not text and {"start", "end"} <= said.keys():
            return Period(start=_day(said, "start").date(), end=_day(said, "end").date())
        whole = Period(plain(self.stated["period"])) if "period" in self.stated else None
        if not text and whole is None:
            raise ValueError("nothing says which time the figure is of; give period='2026-09'")
        if not text and whole is not None:
            return whole
        year = whole.start.year if whole is not None and whole.start.year == whole.end.year else None
        span = Period.parse(text, year=year)
        if span.start == span.end:
            raise ValueError(_A_DAY.format(day=span.start))
        return span

    def kind(self, said: Mapping[str, Any], name: SeriesName, column: Column) -> tuple[str | None, Any]:
        """Say what kind of figure it is and in which unit."""
        unit = column.series.unit or name.unit or said.get("unit") or self.stated.get("unit")
        if "measure" in said:
            return code_of("measure", plain(said["measure"])), unit
        printed = {name.measure: name.unit, column.series.measure: column.series.unit}
        if "growth" in printed:  # the unit beside it is that of the amounts
            return "growth", printed["growth"] or "%"
        if "index" in printed:
            return "index", None
        return self.stated.get("measure") or ("level" if "level" in printed else None), unit

    def amount(self, out: dict[str, Any], place: dict[str, Place], measure: str | None, unit: Any) -> bool:
        """Say how much."""
        row, at = place["value"]
        value = self.grid.cell(row, at)
        if isinstance(value, str):
            value = plain(value).replace("，", ",")  # a full-width comma groups digits; the door reads the rest
            if value.endswith(("%", "％")):
                if _kind(unit) not in {"percent", ""}:
                    why = f"the cell shows per cent, {value}, and the unit is {plain(unit)!r}; keep one of them"
                    self.fault((row, at), why)
                    return False
                value, unit = value[:-1], "%"
        elif not self.grid.formats and doubtful(value) and _kind(unit) == "percent":
            self.fault((row, at), DOUBTFUL.format(value=value))
            return False
        known = catalogue.default().resolve(out["indicator"])
        if measure is None and known is not None and _kind(unit) == "percent" and _kind(known.unit or "%") != "percent":
            why = f"{known.name} is measured in {known.unit} and the figure is in %; say what it is: measure='growth'"
            self.fault((row, at), why)
            return False
        out |= {"value": value, "measure": measure or "level", "unit": None if measure == "index" else unit}
        return True


def doubtful(value: Any) -> bool:
    """Tell whether a number may be shown as per cent: 0.05 as 5%."""
    return isinstance(value, (int, float)) and 0 < abs(value) <= 1


def _kind(unit: Any) -> str:
    try:
        return "" if unit is None else str(Unit(plain(unit)).kind)
    except UnitError:
        return ""


def read_grid(grid: Grid, called: str, /, *, heading: int | None = None, **stated: Any) -> Observations:
    """Read the figures of a grid of any shape.

    Parameters
    ----------
    grid
        The cells.
    called
        What to call them in messages.
    heading
        The row of the heading, where it is known.
    **stated
        What the table does not say itself, by column: ``area``, ``indicator``, ``period``, ``unit``, ``measure`` …

    Raises
    ------
    ObservationError
        With every cell that cannot be read.

    Warns
    -----
    SkippedWarning
        Of series that are no levels and no rates over the year.
    """
    check_stated(stated, called)
    whole = grid.filled()
    frame = frame_of(whole, heading=heading)
    if frame is None:
        why = (
            "no row is the heading of a table, with 指标, 地区 or 时间 (indicator, area or period) in one of its cells"
        )
        raise ObservationError.single(called, why, grid.name)
    reader = _Reader(whole, frame, {**frame.facts, **stated})
    reader.read()
    if not reader.rows and not reader.problems:
        why = "there are no figures in the table" + "".join(
            f"; {why}" for why in dict.fromkeys(reader.skipped.values())
        )
        raise ObservationError.single(called, why, grid.name)
    figures = located(reader.rows, reader.places, whole, called, reader.problems)
    if reader.skipped:
        warn_skipped(called, [Problem(why, whole.address(*place)) for place, why in reader.skipped.items()])
    return figures


def warn_skipped(source: str, problems: Sequence[Problem]) -> None:
    """Warn of what is not read."""
    warnings.warn(SkippedWarning(source, tuple(problems)), stacklevel=4)


def check_stated(stated: Mapping[str, Any], source: str) -> None:
    """Refuse what cannot be stated for a whole table.

    Parameters
    ----------
    stated
        What is stated, by column.
    source
        What to call the table in messages.

    Raises
    ------
    ObservationError
        When a name is no column, or is that of the figures.
    """
    allowed = (*COLUMNS, "period")
    for name in stated:
        if name not in allowed or name == "value":
            raise ObservationError.single(
                source, f"{name!r} cannot be stated for a whole table; {', '.join(allowed)} can"
            )


def wide_observations(table: Any, **stated: Any) -> Observations:
    """Read a wide table of pandas or Polars; see `Observations.from_wide`."""
    if hasattr(table, "iloc") and hasattr(table, "reset_index"):
        rows = _pandas_rows(table if _counts(table.index) else table.reset_index())
    else:
        frame = table_of(table)
        rows = [list(frame.columns), *map(list, frame.iter_rows())]
    return read_grid(Grid(rows=rows), "table", heading=0, **stated)


def _pandas_rows(table: Any) -> list[list[Any]]:
    """Give the cells of a pandas table, its headings first; a heading may be anything, and have several levels."""
    levels = zip(*(name if isinstance(name, tuple) else (name,) for name in table.columns), strict=True)
    heads = [[_head(name) for name in level] for level in levels]
    columns = [table.iloc[:, at].tolist() for at in range(table.shape[1])]
    return [*heads, *map(list, zip(*columns, strict=True))]


def _head(name: Any) -> Any:
    """Give a heading; the names that pandas makes for an index without one say nothing."""
    return None if isinstance(name, str) and (name == "index" or name.startswith("level_")) else name


def _counts(index: Any) -> bool:
    """Tell whether an index only counts the rows."""
    return type(index).__name__ == "RangeIndex" and index.name is None


def _day(said: Mapping[str, Any], which: str) -> dt.datetime:
    """Read the first or last day; the error says the cell's own words."""
    try:
        return day_of(said[which], last=which == "end")
    except ValueError as error:
        raise DefinitionError("table", which, shown(said[which]), str(error)) from None
