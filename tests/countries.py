"""Little countries: targets tables and figures tables drawn at random, with all that real ones get wrong.

One source of chance serves both: a `random.Random` of a stated seed for thousands of countries in one call, and
Hypothesis' own for examples that shrink. Codes of areas and indicators are distinct for each country, so that many
stand in one table without touching one another.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from tests.oracle import CONSUMER_PRICES, UNITS

if TYPE_CHECKING:
    from random import Random

__all__ = ["DAYS", "Country", "countries", "country", "together"]

Row = dict[str, Any]

DAYS = tuple(
    dt.date.fromisoformat(day) for day in (
        "2025-11-30", "2026-07-15", "2026-10-25", "2026-12-31", "2027-02-28", "2027-02-28", "2027-08-31",
        "2028-03-01", "2029-02-15", "2030-12-31", "2031-01-31", "2032-06-30",
    )
)  # fmt: skip
"""Days of judgement: before, inside and after every period."""

_MOST_TARGETS, _MOST_FIGURES = 12, 40
_KNOWN = 0.95


class Country(NamedTuple):
    """A targets table and a figures table, as rows."""

    targets: list[Row]
    figures: list[Row]


def together(parts: list[Country]) -> Country:
    """Put countries into one table."""
    return Country([row for part in parts for row in part.targets], [row for part in parts for row in part.figures])


def _end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _span(year: int, first: int = 1, last: int = 12, until: int | None = None) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), _end(until or year, last)


_PERIODS = (
    *((_span(2026),) * 5), _span(2026, until=2027), _span(2026, until=2030), _span(2026, 1, 6), _span(2026, 1, 9),
    (dt.date(2026, 2, 15), dt.date(2026, 11, 20)), _span(2026, 2, 9),
)  # fmt: skip
_FAMILIES = {
    "amount": ("万元", "亿元", "元"), "count": ("家", "万家"), "people": ("人", "万人"), "share": ("%",),
}  # fmt: skip
_BOUNDS = ("=", ">=", ">", "<=", "<", "~", "between", "~~")
_DIRECTIONS = ("up", "down", "neither", None)
_FACTORS = (1.0, 0.5, 0.9, 0.95, 0.99, 1.001, 1.05, 1.2, 2.0, -1.0, 0.0)


class _Indicator(NamedTuple):
    code: str
    nature: str | None
    aggregate: str | None
    direction: str | None
    family: str
    scope: str | None
    basis: str | None


def _indicator(chance: Random, code: str) -> _Indicator:
    nature = chance.choice(("flow", "stock", "rate", "flow", None, "index"))
    families = {"rate": ("share",), "index": ("share",), "stock": ("count", "people"), "flow": ("amount", "people")}
    aggregate = {"flow": ("sum", "sum", None), "stock": ("last", None), "rate": ("mean", "last", None)}
    return _Indicator(
        code=code, nature=nature, aggregate=chance.choice(aggregate.get(nature or "", (None, "sum", "last"))),
        direction=chance.choice(_DIRECTIONS), family=chance.choice(families.get(nature or "", tuple(_FAMILIES))),
        scope=chance.choice((None, None, None, "规上")), basis=chance.choice((None, None, "real", "nominal")),
    )  # fmt: skip


_RULES = (
    "growth", "cumulative", "threshold", "change", "in_step", "improve", "rank", "deliverable", "unquantified",
)  # fmt: skip
_FITTING = {
    "flow": ("growth", "growth", "growth", "cumulative", "cumulative", "cumulative", "threshold", "threshold",
             "in_step", "in_step", "improve", "deliverable"),
    "stock": ("growth", "threshold", "threshold", "threshold", "change", "improve", "rank"),
    "rate": ("threshold", "threshold", "change", "change", "improve", "in_step", "rank"),
    "index": ("growth", "growth", "threshold", "in_step"),
}  # fmt: skip


def _quantity(chance: Random, value: float, unit: str, bounds: tuple[str, ...] = _BOUNDS) -> Row:
    bound = chance.choice(bounds)
    row: Row = {"bound": bound, "value": value, "unit": unit}
    if bound in {"between", "~~"}:
        row |= {"bound": "~" if bound == "~~" else bound, "upper": value + chance.choice((0, 0.5, 2, 5))}
    return row


def _rule(chance: Random, own: _Indicator, others: list[str], areas: list[str]) -> Row:  # noqa: PLR0911 - one a rule
    """Draw what is promised of one indicator."""
    unit = chance.choice(_FAMILIES[own.family])
    kind = chance.choice(_FITTING.get(own.nature or "", _RULES) if chance.random() < _KNOWN else _RULES)
    if kind == "growth":
        size = chance.choice((5, 5.5, 0, 3, 100, 7))
        return {
            "rule": kind, "over": chance.choice(("year", "year", "average", "total")), "basis": own.basis,
            "change": chance.choice((None, None, None, "down", "up")), **_quantity(chance, size, "%"),
        }  # fmt: skip
    if kind == "cumulative":
        stage = chance.choice(("complete", "complete", "under_way", "started"))
        return {"rule": kind, "stage": stage, **_quantity(chance, chance.choice((12, 30, 4.5, 0)), unit)}
    if kind == "threshold":
        return {
            "rule": kind, "held": chance.choice((False, False, True)),
            "window": chance.choice((None, None, None, "quarter", "month", "half")),
            **_quantity(chance, chance.choice((10, 60, 4.5, 0, 15)), unit),
        }  # fmt: skip
    if kind == "change":
        unit = "个百分点" if own.family == "share" and chance.random() < 0.7 else unit
        return {
            "rule": kind, "change": chance.choice((None, "up", "down")),
            **_quantity(chance, chance.choice((1, 3, 0.5, -2)), unit),
        }  # fmt: skip
    if kind == "in_step":
        quantity = _quantity(chance, chance.choice((0, 0.5, 1)), "个百分点") if chance.random() < 0.5 else {}
        away = own.nature == "rate" or chance.random() < 0.2
        return {
            "rule": kind, "reference": None if away else chance.choice([code for code in others if code != own.code]),
            "reference_area": areas[-1] if away else None, **quantity,
            "roughly": chance.choice((None, False, True)),
            "prices": chance.choice((None, None, "strict", "deflate", "deflate", "as_published")),
        }  # fmt: skip
    if kind == "improve":
        window = chance.choice((None, None, "quarter"))
        return {"rule": kind, "held": chance.choice((False, True)), "window": window, "unit": None}
    if kind == "rank":
        bottom = chance.random() < 0.3
        field = chance.choice((None, 20)) if not bottom or chance.random() < 0.2 else 20
        number = _quantity(chance, chance.choice((3, 10)), "位", ("=", ">=", "<=", ">", "~"))
        return {"rule": kind, "from_bottom": bottom, "field_size": field, **number}
    if kind == "deliverable":
        return {"rule": kind, "stage": chance.choice(("complete", "under_way", "started"))}
    return {"rule": kind, "why": chance.choice(("none_set", "set_elsewhere", "qualitative"))}


def _target(chance: Random, code: str, own: _Indicator, area: str, rest: tuple[list[str], list[str]]) -> Row:
    rule = _rule(chance, own, *rest)
    start, end = chance.choice(_PERIODS)
    row: Row = {
        "target": code, "area": area, "indicator": own.code, "name": own.code, "start": start, "end": end,
        "nature": own.nature, "aggregate": own.aggregate, "direction": own.direction, "scope": own.scope, **rule,
    }  # fmt: skip
    if chance.random() < 0.02:
        row |= {"start": None, "end": None}
    numbered = row.get("value") is not None
    if numbered and row["rule"] not in {"rank", "in_step"} and chance.random() < 0.15:
        row["sense"] = chance.choice(("floor", "cap", "band"))
    if numbered and row.get("bound") == "~" and chance.random() < 0.2:
        row["tolerance"] = chance.choice((0.5, 2.0))
    units = _FAMILIES[own.family]
    based = {"threshold": 0.4, "change": 0.3, "improve": 1.0}.get(str(row["rule"]), 0.0)
    if chance.random() < based:
        value = float(row.get("value") or 3)
        level = value if row["rule"] == "threshold" else 10.0
        row |= {"baseline": level * chance.choice((0.5, 0.8, 1.0, 1.4)), "baseline_unit": chance.choice(units)}
        row["baseline_end"] = chance.choice((dt.date(2025, 12, 31), dt.date(2025, 12, 31), dt.date(2024, 12, 31)))
        if row["rule"] == "threshold":
            row["baseline_unit"] = row["unit"]
    adds = row["rule"] == "cumulative" or (row["rule"] == "threshold" and own.nature == "flow")
    if adds and chance.random() < 0.3:
        row["pace"] = chance.choice(("seasonal", "seasonal", "calendar"))
    if row["rule"] == "improve" and own.nature == "rate" and chance.random() < 0.5:
        row |= {"baseline": None, "baseline_unit": None, "baseline_end": None}
    return row


# ------------------------------------------------------------------------------------------------------ the figures
def _year(chance: Random, years: range) -> int:
    return years[-1] if chance.random() < 0.6 else chance.choice(years)


def _months(chance: Random, years: range) -> list[tuple[dt.date, dt.date]]:
    year = _year(chance, years)
    last = chance.choice((12, 12, 9, 6, 3))
    return [_span(year, month, month) for month in range(1, last + 1)]


def _quarters(chance: Random, years: range) -> list[tuple[dt.date, dt.date]]:
    year = _year(chance, years)
    return [_span(year, month, month + 2) for month in (1, 4, 7, 10)]


def _to_date(chance: Random, years: range) -> list[tuple[dt.date, dt.date]]:
    year = _year(chance, years)
    return [_span(year, 1, month) for month in (2, 3, 6, 9, 11, 12)]


def _whole(chance: Random, years: range) -> list[tuple[dt.date, dt.date]]:
    first = chance.choice((years.start, years.start, max(years.start, 2026)))
    return [_span(year) for year in range(first, years.stop)]


def _dates(chance: Random, years: range) -> list[tuple[dt.date, dt.date]]:
    return [(_end(year, month),) * 2 for year in years for month in chance.choice(((12,), (6, 12), (3, 6, 9, 12)))]


def _some(chance: Random, spans: list[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    return chance.sample(spans, min(3, len(spans)))


def _mixed(chance: Random, years: range) -> list[tuple[dt.date, dt.date]]:
    ways = (_months, _to_date, _quarters, _whole)
    return [span for way in chance.sample(ways, 2) for span in _some(chance, way(chance, years))]


def _crossing(chance: Random, years: range) -> list[tuple[dt.date, dt.date]]:
    """Give spans of which the longest lead nowhere: another choice of them may."""
    year = _year(chance, years)
    first, second, third = sorted(chance.sample(range(2, 12), 3))
    spans = [(1, second), (1, first), (first + 1, third), (third + 1, 12), (second + 1, 12), (first + 1, 12)]
    return [_span(year, *span) for span in chance.sample(spans, 4)]


def _spans(chance: Random, row: Row) -> list[tuple[dt.date, dt.date]]:
    end = row["end"] or dt.date(2026, 12, 31)
    years = range(2025, max(2026, end.year) + 1)
    ways: tuple[Any, ...] = (_whole, _whole, _to_date, _months, _quarters, _mixed, _crossing)
    if row["nature"] == "stock":
        ways = (_dates, _whole, _dates, _mixed)
    if row["rule"] in {"rank", "growth", "in_step"}:
        ways = (_whole, _whole, _whole, _to_date, _mixed)
    if row.get("window") == "month":
        ways = (_months,)
    spans = list(chance.choice(ways)(chance, years))
    short = row["start"] is not None and row["start"] + dt.timedelta(days=360) > row["end"]
    if row["start"] is not None and chance.random() < (0.7 if short else 0.15):
        spans.append((row["start"], row["end"]))
    if chance.random() < 0.35 and len(spans) > 1:  # a hole, or the rest not yet in
        at = chance.randrange(len(spans))
        spans = spans[:at] + spans[at + 1 :] if chance.random() < 0.6 else spans[:at] or spans
    if row.get("pace") == "seasonal":
        spans = spans[:12] + _history(chance)
    return spans[:24]


def _history(chance: Random) -> list[tuple[dt.date, dt.date]]:
    """Give spans of earlier years, which tell the season."""
    ways = (_months, _to_date, _quarters, _crossing)
    return [
        span
        for year in chance.sample(range(2022, 2026), 2)
        for span in chance.choice(ways)(chance, range(year, year + 1))
    ]


def _about(chance: Random, row: Row, span: tuple[dt.date, dt.date], measure: str) -> float:
    """Draw a value that is near to what is asked for."""
    value = float(row.get("value") or chance.choice((0.0, 4.0)))
    if row["rule"] == "rank":
        return float(chance.choice((1, 3, 3, 8, 10, 11, 17, 20, 22)))
    factor = chance.choice(_FACTORS[:9]) if chance.random() < 0.9 else chance.choice(_FACTORS)
    if row["rule"] in {"growth", "in_step"}:
        value = value if row["rule"] == "growth" else 5.0
        signed = -value if row.get("change") == "down" and chance.random() < 0.8 else value
        few = 5 if row.get("over") == "total" and measure != "avg_growth" and value > 50 else 1
        return round(signed * factor / few, 4) - (150.0 if chance.random() < 0.01 else 0.0)
    if row["rule"] in {"change", "improve"}:
        step = value if row.get("change") != "down" else -value
        return round(10.0 + step * chance.choice((0, 0, 0.5, 0.9, 1, 1.2, -0.5)), 4)
    months = (span[1].year - span[0].year) * 12 + span[1].month - span[0].month + 1
    whole = 12.0
    if row["rule"] == "cumulative" and row["start"] is not None:
        whole = max(12.0, (row["end"] - row["start"]).days / 30.4375)
    adds = row["rule"] == "cumulative" or (row["nature"] == "flow" and row["rule"] == "threshold")
    return round(value * factor * (months / whole if adds else 1.0), 6)


def _when(chance: Random, end: dt.date) -> dt.date | None:
    draw = chance.random()
    if draw < 0.1:
        return None
    if draw < 0.13:
        return end - dt.timedelta(days=40)
    return end + dt.timedelta(days=chance.choice((0, 12, 12, 30, 75)))


def _stage(chance: Random, stage: str | None) -> str | None:
    """Draw the stage of a count: that asked for, where no word is complete, or seldom an early one."""
    if chance.random() < 1 - _KNOWN:
        return "started"
    return chance.choice((stage, None)) if stage == "complete" else stage


def _figures(  # noqa: C901, PLR0912 - one case a line
    chance: Random, row: Row, own: _Indicator, area: str
) -> list[Row]:
    rule, family = row["rule"], own.family
    rates = rule in {"growth", "in_step"} and not (rule == "in_step" and own.nature == "rate")
    usual = {"rank": "rank", "deliverable": "stage"}.get(rule, "growth" if rates else "level")
    if rule == "growth" and chance.random() < 0.2:
        usual = chance.choice(("index", "avg_growth", "level" if own.nature == "index" else "growth"))
    if rule == "change" and chance.random() < 0.2:
        usual = "difference"
    basis = chance.choice(((own.basis,) if rates else (None,)) * 8 + ("real", "nominal", None))
    if rule == "in_step":
        basis = chance.choice(("real", "real", "nominal", None))
    unit = chance.choice(_FAMILIES[family])
    stage = row.get("stage") if rule == "cumulative" else None
    found = []
    for span in _spans(chance, row):
        measure = usual if chance.random() < 0.96 else chance.choice(("level", "growth", "difference"))
        value = _about(chance, row, span, measure)
        wanted = row.get("unit")
        if measure in {"level", "difference"} and wanted in UNITS and UNITS[unit][0] == UNITS[wanted][0]:
            value = round(value * UNITS[wanted][1] / UNITS[unit][1], 8)
        figure: Row = {
            "area": area, "indicator": own.code, "start": span[0], "end": span[1], "measure": measure,
            "stage": _stage(chance, stage), "basis": basis, "value": value,
            "scope": own.scope if chance.random() < 0.97 else "城区", "unit": unit,
            "status": chance.choice((None,) * 12 + ("final", "preliminary", "expected", "lower_bound")),
            "source": chance.choice((None, "统计局")), "published": _when(chance, span[1]),
        }  # fmt: skip
        if measure in {"growth", "avg_growth"}:
            figure["unit"] = "%"
        elif measure == "difference" and family == "share":
            figure |= {"unit": "个百分点", "value": round(value - 10, 4)}
        elif measure == "index":
            figure |= {"unit": None, "value": value + 100}
        elif measure == "rank":
            figure |= {"unit": None, "basis": None}
        elif measure == "stage":
            figure |= {"unit": None, "basis": None, "value": 1.0}
            figure["stage"] = chance.choice(("started", "under_way", "complete", "complete"))
        found.append(figure)
    if chance.random() < 0.06 and own.nature != "rate":  # a direction without a number takes the figures' unit
        odd = chance.choice(("家", "人", "元", "%"))
        for figure in found:
            if figure["measure"] == "level":
                figure["unit"] = odd
    return found


def _revised(chance: Random, figures: list[Row]) -> list[Row]:
    """Add revisions and a second price basis."""
    more = []
    for figure in figures:
        if chance.random() < 0.08:
            day = figure["published"] or figure["end"]
            later = day + dt.timedelta(days=chance.choice((20, 200)))
            more.append(figure | {"value": figure["value"] * 1.1, "published": later, "status": "revised"})
        if chance.random() < 0.02 and figure["measure"] not in {"rank", "stage"}:
            more.append(figure | {"basis": chance.choice(("real", "nominal"))})
    return [*figures, *more]


def _once(figures: list[Row]) -> list[Row]:
    """Let no figure stand twice under one key."""
    seen: set[Any] = set()
    kept = []
    for figure in figures:
        key = (figure["stage"] or "complete", *(figure[name] for name in _KEY))
        if key not in seen:
            seen.add(key)
            kept.append(figure)
    return kept


_KEY = ("area", "indicator", "start", "end", "measure", "basis", "scope", "published")


def country(chance: Random, number: int = 0) -> Country:
    """Draw a country: one to three areas, two to four indicators, at most 12 targets and 40 figures."""
    areas = [f"{number:05}{letter}" for letter in "甲乙丙"[: chance.choice((1, 2, 2, 3))]]
    if len(areas) == 1:
        areas.append(f"{number:05}邻")  # only a neighbour to compare with
    owns = [_indicator(chance, f"指标{number}{letter}") for letter in "甲乙丙丁"[: chance.choice((2, 2, 3, 4))]]
    codes = [own.code for own in owns]
    targets: list[Row] = []
    figures: list[Row] = []
    places = [(area, own) for area in areas[:-1] for own in owns]
    chance.shuffle(places)
    for area, own in places:
        for _ in range(chance.choice((1, 1, 2))):
            if len(targets) == _MOST_TARGETS:
                break
            row = _target(chance, f"{number}-{len(targets)}", own, area, (codes, areas))
            mine = _beside(chance, row, own, owns)
            if chance.random() < _KNOWN:
                mine += _figures(chance, row, own, area if chance.random() < _KNOWN else areas[-1])
            mine = _revised(chance, mine)
            if len(figures) + len(mine) > _MOST_FIGURES:
                break
            targets.append(row)
            figures += mine
    chance.shuffle(figures)
    return Country(targets, _once(figures))


def _beside(chance: Random, row: Row, own: _Indicator, owns: list[_Indicator]) -> list[Row]:
    """Draw the figures of what an in-step target keeps step with."""
    if row["rule"] != "in_step" or chance.random() < 0.1:
        return []
    other = next((one for one in owns if one.code == row["reference"]), own)
    found = _figures(chance, row, other._replace(scope=own.scope), row["reference_area"] or row["area"])
    if row["prices"] == "deflate":
        found += _prices(chance, row)
    return found


def _prices(chance: Random, row: Row) -> list[Row]:
    """Draw consumer prices, of the own area or of that of the reference too."""
    found = []
    for area in sorted({row["area"], row["reference_area"] or row["area"]}):
        for span in _spans(chance, row)[:8]:
            measure, value = chance.choice((("level", 2.0), ("growth", 1.5), ("index", 101.0)))
            figure = {"area": area, "indicator": CONSUMER_PRICES, "start": span[0], "end": span[1], "measure": measure}
            figure |= {"stage": None, "basis": None, "scope": None, "status": None, "source": None}
            unit = None if measure == "index" else "%"
            found.append(figure | {"value": value, "unit": unit, "published": _when(chance, span[1])})
    return found


@st.composite
def countries(draw: st.DrawFn) -> Country:
    """Draw a country that shrinks."""
    return country(draw(st.randoms(use_true_random=False)))
