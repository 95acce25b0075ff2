"""A made-up country: 60 indicators an area, each with a target and some 55 monthly figures since 2022.

Nothing in it is a real figure. What makes published statistics awkward is all there: year-to-date spans, months that
must be summed, 1–2月 combined, quarters among months, revisions, late and undated releases, holes, series that begin
late or have ended, areas that publish nothing or another price basis, figures in another unit, rows in no order.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from plantargets.model.table import COLUMNS, DATES

if TYPE_CHECKING:
    from plantargets.model.words import Basis, Direction, Nature, Window

__all__ = ["AS_OF", "SERIES", "Country", "Series", "as_targets", "country"]

AS_OF = dt.date(2026, 10, 25)
FIRST_YEAR, MONTHS = 2022, 58
"""Figures reach from January 2022 to October 2026; those of October were published after the day of judgement."""

Array = Any


class Series(NamedTuple):
    """An indicator, how its figures are published, and what is asked of it."""

    code: str
    rule: str
    nature: Nature
    direction: Direction
    unit: str
    published_in: str
    spans: str
    bound: str
    period: str
    measure: str = "level"
    basis: Basis | None = None
    window: Window | None = None
    held: bool = False
    change: str | None = None
    stated: bool = False
    ended: bool = False


class Country(NamedTuple):
    """Targets and figures as Arrow tables."""

    targets: Any
    figures: Any


def _growth(at: int) -> Series:
    period = "2025" if at < 4 else "2026"
    real, index = at in {1, 3, 5, 6, 7}, at in {8, 9}
    bound = ("~", ">=", ">", "=")[at % 4] if at < 12 else (">=", "~", "<=")[at - 12]
    falls = at in {12, 13}
    return Series(
        f"growth-{at:02}", "growth", "flow", "down" if at >= 12 else "up", "%", "" if index else "%", "to_date",
        bound, period, "index" if index else "growth", "real" if real else None, change="down" if falls else None,
        ended=at == 11,
    )  # fmt: skip


def _cumulative(at: int) -> Series:
    cap = at in {4, 8}
    unit = "亿元" if at in {2, 7, 13} else "万人"
    published_in = {1: "人", 6: "人", 13: "万元"}.get(at, unit)
    spans = "to_date" if at < 5 or at >= 12 else "months_from_two" if at < 9 else "mixed"
    period = "2025" if at in {0, 5, 9} else "2026/2030" if at >= 12 else "2026"
    bound = "<=" if cap else (">=", "=", "~")[at % 3]
    return Series(
        f"amount-{at:02}", "cumulative", "flow", "down" if cap else "up", unit, published_in, spans, bound, period
    )


def _level(at: int) -> Series:
    down, money = at in {2, 6, 12}, at in {1, 7, 11, 13}
    bound = (("<=", "=", "~") if down else (">=", "=", "~"))[at // 2 % 3]
    period = "2025" if at < 3 else "2026/2030" if at >= 10 else "2026"
    unit = "亿元" if money else "家"
    return Series(
        f"level-{at:02}", "threshold", "stock", "down" if down else "up", unit, unit, "months", bound, period,
        stated=at in {10, 11},
    )  # fmt: skip


def _held(at: int) -> Series:
    down = at in {2, 9}
    window: Window = "month" if at < 4 else "quarter" if at < 7 else "year"
    spans = {"month": "months", "quarter": "quarters", "year": "to_date"}[window]
    period = "2025" if at == 5 else "2024/2027" if at >= 7 else "2026"
    bound = "~" if at == 3 else "<=" if down else ">="
    direction: Direction = "down" if down else "up"
    return Series(
        f"share-{at:02}", "threshold", "rate", direction, "%", "%", spans, bound, period, window=window, held=True
    )


def _change(at: int) -> Series:
    rate = at >= 3
    way: Direction = "down" if at == 1 else "up"
    period = ("2025", "2026", "2026/2030", "2025", "2026")[at]
    unit, published_in = ("个百分点", "%") if rate else ("家", "家")
    spans = "to_date" if rate else "months"
    bound = (">=", "=", "~")[at % 3]
    nature: Nature = "rate" if rate else "stock"
    return Series(f"change-{at:02}", "change", nature, way, unit, published_in, spans, bound, period, change=way)


SERIES = (
    *map(_growth, range(15)), *map(_cumulative, range(15)), *map(_level, range(15)), *map(_held, range(10)),
    *map(_change, range(5)),
)  # fmt: skip
"""The sixty indicators."""

_OF_A_YEAR = {
    "to_date": [(1, month) for month in range(2, 13)],
    "months": [(month, month) for month in range(1, 13)],
    "months_from_two": [(1, 2)] + [(month, month) for month in range(3, 13)],
    "mixed": [(1 if month in {2, 3, 6, 9, 12} else month, month) for month in range(2, 13)],
    "quarters": [(month - 2 if month % 3 == 0 else month, month) for month in range(1, 13)],
}
"""First and last month of what is published in a year."""

_DAY0 = np.datetime64("2022-01", "M")


def _days(months: Array) -> Array:
    """Give the first day of months counted from January 2022."""
    return (_DAY0 + months).astype("datetime64[D]")


def _spans(kind: str) -> tuple[Array, Array]:
    """Give first and last month of every figure, counted from January 2022."""
    pairs = [(12 * year + a - 1, 12 * year + b - 1) for year in range(5) for a, b in _OF_A_YEAR[kind]]
    start, end = np.array([pair for pair in pairs if pair[1] < MONTHS]).T
    return start, end


_FACTORS = {("万人", "人"): 1e4, ("亿元", "万元"): 1e4}


def _values(series: Series, areas: int, chance: np.random.Generator) -> tuple[Array, Array, Array]:
    """Give each area's figures, its target, and its baseline in December 2025."""
    start, end = _spans(series.spans)
    years = 5 if series.period == "2026/2030" else 1
    none = np.full(areas, np.nan)
    if series.rule == "growth":
        rate = chance.normal(-3.0 if series.change else 2.0 if series.direction == "down" else 5.0, 1.2, areas)
        asked = np.round(np.abs(rate + chance.normal(0.0, 0.4, areas)), 1)
        figures = rate[:, None] + chance.normal(0.0, 0.4, (areas, len(end)))
        return np.round(figures + 100.0 * (series.measure == "index"), 1), asked, none
    if series.rule == "cumulative":
        yearly = chance.lognormal(3.5, 0.6, areas)
        monthly = yearly[:, None] / 12 * chance.lognormal(0.0, 0.2, (areas, 60))
        so_far = np.concatenate([np.zeros((areas, 1)), monthly.cumsum(axis=1)], axis=1)
        factor = _FACTORS.get((series.unit, series.published_in), 1.0)
        asked = np.round(years * yearly * chance.uniform(0.85, 1.15, areas), 1)
        return np.round((so_far[:, end + 1] - so_far[:, start]) * factor, 0 if factor > 1 else 2), asked, none
    if series.nature == "rate":
        share = chance.normal(37.5 if series.direction == "down" else 73.0, 1.5, areas)
        figures = np.round(share[:, None] + chance.normal(0.0, 0.8, (areas, len(end))), 1)
        asked = np.full(areas, 40.0 if series.direction == "down" else 70.0)
        return figures, np.round(chance.uniform(0.1, 1.0, areas), 1) if series.change else asked, none
    way = -1.0 if series.direction == "down" else 1.0
    steps = way * chance.normal(0.004, 0.002, (areas, 1)) + chance.normal(0.0, 0.002, (areas, 60))
    stock = np.round(chance.lognormal(8.0, 0.5, (areas, 1)) * np.exp(steps.cumsum(axis=1)), 0)
    before = stock[:, 35 if series.period == "2025" else 47]
    asked = before * chance.uniform(0.0, 0.09, areas) * years
    return stock[:, end], np.round(asked if series.change else before + way * asked, 0), before


def _published(end: Array, chance: np.random.Generator) -> Array:
    """Give the day of publication: some weeks after the span, some late, some not known."""
    day = _days(end + 1) + chance.integers(14, 22, end.shape)
    day = np.where(chance.random(end.shape) < 0.03, day + np.timedelta64(45, "D"), day)
    return np.where(chance.random(end.shape) < 0.01, np.datetime64("NaT", "D"), day)


def _figures(number: int, series: Series, areas: int, chance: np.random.Generator) -> tuple[dict[str, Array], Array]:
    """Give the figures of one indicator as columns, and what is asked of each area, with the stated baseline."""
    start, end = _spans(series.spans)
    values, asked, before = _values(series, areas, chance)
    kept = chance.random(values.shape) > 0.02
    kept[chance.random(areas) < 0.01] = False  # publishes nothing
    kept[np.ix_(chance.random(areas) < 0.02, end < 48)] = False  # begins in 2026
    if series.ended:
        kept[:, end >= 42] = False
    area, at = np.nonzero(kept)
    nominal = chance.random(areas) < 0.02
    again = np.nonzero(chance.random(len(area)) < 0.03)[0]
    day = _published(end[at], chance)
    value = values[area, at]
    revised = np.round(value[again] * chance.normal(1.0, 0.004, len(again)), 2)
    rows = np.concatenate([np.arange(len(area)), again])
    later = _days(end[at][again] + 1) + np.timedelta64(140, "D")
    basis = np.where(nominal[area], 1, 0) if series.basis else np.full(len(area), 2)
    return {
        "area": area[rows], "indicator": np.full(len(rows), number), "start": _days(start[at])[rows],
        "end": _days(end[at] + 1)[rows] - np.timedelta64(1, "D"), "basis": basis[rows],
        "value": np.concatenate([value, revised]),
        "status": np.repeat([0, 1], [len(area), len(again)]), "published": np.concatenate([day, later]),
    }, np.stack([asked, before])  # fmt: skip


def _texts(codes: Array, words: list[str | None]) -> Any:
    return pa.array(words, pa.string()).take(pa.array(codes))


_MULTIPLES = {"万": 1e4, "亿": 1e8}


def _targets(wanted: Array, areas: int) -> Any:
    """Write the targets in the columns of ``programme.to_frame()``."""
    number = np.repeat(np.arange(len(SERIES)), areas)
    area = np.tile(np.arange(areas), len(SERIES))
    asked, before = wanted[:, 0, :].ravel(), wanted[:, 1, :].ravel()
    names = [f"A{at:04}" for at in range(areas)]
    spans = [series.period.split("/") for series in SERIES]
    mult = np.array([_MULTIPLES.get(series.unit[0], 1.0) for series in SERIES])[number]
    stated = np.array([series.stated for series in SERIES])[number]

    def of(words: list[str | None]) -> Any:
        return _texts(number, words)

    def day(years: list[str], month_and_day: str) -> Any:
        return pa.array(np.array([f"{year}-{month_and_day}" for year in years], "datetime64[us]")[number])

    codes = [f"{names[a]}:{SERIES[n].code}" for n, a in zip(number.tolist(), area.tolist(), strict=True)]
    columns = {
        "target": pa.array(codes), "area": _texts(area, list(names)),
        "value": pa.array(asked), "amount": pa.array(asked * mult),
        "start": day([span[0] for span in spans], "01-01"), "end": day([span[-1] for span in spans], "12-31"),
        "baseline": pa.array(before, mask=~stated),
        "baseline_end": pa.array(np.full(len(number), np.datetime64("2025-12-31", "us")), mask=~stated),
        "baseline_unit": of([series.unit if series.stated else None for series in SERIES]),
        "amount_unit": of([series.unit.lstrip("万亿") for series in SERIES]),
        "over": of(["year" if series.rule == "growth" else None for series in SERIES]),
        "stage": of(["complete" if series.rule == "cumulative" else None for series in SERIES]),
        "name": of([series.code for series in SERIES]), "indicator": of([series.code for series in SERIES]),
        "held": pa.array(np.array([series.held for series in SERIES])[number]),
        "implied": pa.array(np.zeros(len(number), dtype=bool)),
    }  # fmt: skip
    for name in ("rule", "bound", "unit", "nature", "direction", "basis", "window", "change"):
        columns[name] = of([getattr(series, name) for series in SERIES])
    kinds = {"upper": pa.float64(), "amount_upper": pa.float64(), **dict.fromkeys(DATES, pa.timestamp("us"))}
    empty = {name: pa.nulls(len(number), kinds.get(name, pa.string())) for name in COLUMNS if name not in columns}
    return pa.table({name: (columns | empty)[name] for name in COLUMNS})


def country(rows: int, seed: int = 2026) -> Country:
    """Make a country with about as many figures as asked for: sixty indicators in as many areas as that takes.

    Parameters
    ----------
    rows
        How many figures, about: 1e7 are some 3,000 areas.
    seed
        Of the chance.
    """
    areas = max(1, round(rows / (len(SERIES) * 54.6)))
    chance = np.random.default_rng(seed)
    parts, wanted = [], []
    for number, series in enumerate(SERIES):
        part, asked = _figures(number, series, areas, chance)
        parts.append(part)
        wanted.append(asked)
    order = chance.permutation(sum(len(part["area"]) for part in parts))
    columns = {name: np.concatenate([part[name] for part in parts])[order] for name in parts[0]}
    of = columns["indicator"]
    table = {
        "area": _texts(columns["area"], [f"A{at:04}" for at in range(areas)]),
        "indicator": _texts(of, [series.code for series in SERIES]),
        "start": pa.array(columns["start"].astype("datetime64[us]")),
        "end": pa.array(columns["end"].astype("datetime64[us]")),
        "measure": _texts(of, [series.measure for series in SERIES]),
        "basis": _texts(columns["basis"], ["real", "nominal", None]),
        "value": pa.array(columns["value"]),
        "unit": _texts(of, [series.published_in or None for series in SERIES]),
        "status": _texts(columns["status"], ["preliminary", "revised"]),
        "published": pa.array(columns["published"].astype("datetime64[us]")),
    }
    return Country(_targets(np.stack(wanted), areas), pa.table(table))


def as_targets(table: Any) -> list[Any]:
    """Write the rows of a targets table as targets, one noun each: what a notebook would hold."""
    import plantargets as pt

    rules: dict[str, Any] = {"growth": pt.Growth, "cumulative": pt.Cumulative, "change": pt.Change}
    known = {
        series.code: pt.Indicator(
            name=series.code, code=series.code, unit=None if series.rule == "change" else series.unit,
            nature=series.nature, direction=series.direction, basis=series.basis,
        )
        for series in SERIES
    }  # fmt: skip
    levels = {series.code: pt.Threshold(window=series.window, held=series.held) for series in SERIES}
    periods = {series.code: series.period for series in SERIES}
    goals = []
    for row in table.to_pylist():
        code = row["indicator"]
        stated = row["baseline"] is not None
        goals.append(
            pt.Target(
                code=row["target"], indicator=known[code], area=pt.Area(code=row["area"], name=row["area"]),
                rule=levels[code] if row["rule"] == "threshold" else rules[row["rule"]](),
                quantity=pt.Quantity(str(row["value"]), row["unit"], bound=row["bound"]), change=row["change"],
                period=periods[code],
                baseline=pt.Baseline(quantity=pt.Quantity(row["baseline"], row["baseline_unit"]), period="2025-12")
                if stated else None,
            )
        )  # fmt: skip
    return goals
