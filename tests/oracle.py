"""An oracle in plain Python: a targets table and a figures table in, verdicts out; it shares no code with the library.

One target at a time, one figure at a time, with dates, dictionaries and loops. Where it and the library differ, one
of them is wrong. It knows the columns of both tables (rows are dictionaries, missing is ``None``, dates are dates) and
these units only; it knows no natural limits, no schedules and no aliases.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["CONSUMER_PRICES", "UNITS", "Answer", "answer", "answers"]

Row = Mapping[str, Any]

UNITS = {
    "元": ("元", 1.0), "万元": ("元", 1e4), "亿元": ("元", 1e8), "家": ("家", 1.0), "万家": ("家", 1e4),
    "人": ("人", 1.0), "万人": ("人", 1e4), "%": ("%", 1.0), "个百分点": ("points", 1.0), "位": ("位", 1.0),
}  # fmt: skip
"""What each unit measures, and how many of its smallest unit it has."""

CONSUMER_PRICES = "cpi_rise"
"""The indicator that nominal rates are deflated by."""

_FACES = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_STAGES = {"started": 1, "under_way": 2, "complete": 3}
_TELLS = {"level": 1, "index": 2, "avg_growth": 3, "growth": 4, "difference": 5, "rank": 6, "stage": 7}
_BASES = {"": 0, "not_priced": 1, "nominal": 2, "real": 3}
_MISSES, _NEARLY, _MEETS, _OPEN = "misses", "nearly", "meets", "open"
_DECIDED = ("met", "met_within_tolerance", "missed")
# Where a target's figures have several faults, the last of these is named.
_FAULTS = (
    "basis_differs", "basis_not_stated", "measure_differs", "figures_differ", "reference_missing", "deflator_missing",
    "rate_out_of_domain", "gap", "baseline_missing", "lower_bound",
)  # fmt: skip


class Answer(NamedTuple):
    """What is said of one target."""

    target: str
    verdict: str
    reason_code: str | None = None
    final: bool = False
    attained: bool = False
    value: float | None = None
    data_start: dt.date | None = None
    data_end: dt.date | None = None
    required: float | None = None
    gap: float | None = None
    expected: float | None = None
    breaches: int | None = None
    windows: int | None = None
    published: dt.date | None = None


# ----------------------------------------------------------------------------------------------------- the calendar
def _to_end(day: dt.date) -> float:
    """Count months from year 0 to the end of a day."""
    return day.year * 12 + day.month - 1 + day.day / calendar.monthrange(day.year, day.month)[1]


def _to_start(day: dt.date) -> float:
    return _to_end(day - dt.timedelta(days=1))


def _month(number: int) -> tuple[dt.date, dt.date]:
    """Give the first and the last day of a month counted from year 0."""
    year, month = divmod(number, 12)
    return dt.date(year, month + 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _windows(start: dt.date, end: dt.date, size: int) -> list[tuple[dt.date, dt.date]]:
    """List the calendar windows of so many months that lie wholly inside a span."""
    spans = [
        (_month(first)[0], _month(first + size - 1)[1])
        for first in range(start.year * 12, end.year * 12 + 12, size)
    ]  # fmt: skip
    return [span for span in spans if start <= span[0] and span[1] <= end]


class Figure(NamedTuple):
    """One figure beside one target, in the target's amounts."""

    start: dt.date
    end: dt.date
    measure: str
    stage: int
    basis: str
    scope: str
    x: float
    low: bool
    expected: bool
    published: dt.date | None
    later: bool = False
    deflated: bool = False

    @property
    def months(self) -> int:
        """Months of the calendar year, half, quarter or month that it spans, else 0."""
        for size in _FACES.values():
            if (self.start, self.end) in _windows(self.start.replace(month=1, day=1), self.end, size):
                return size
        return 0

    @property
    def rank(self) -> tuple[Any, ...]:
        """The later figure first, then the longer span, then what tells more."""
        telling = (_TELLS[self.measure], -self.stage, _BASES[self.basis], self.scope != "")
        return self.end, (self.end - self.start).days, *telling


class Spoken(NamedTuple):
    """The figure that speaks: ``slot`` is 3 for the last window, 2 for an earlier one, 1 for a part."""

    x: float
    start: dt.date
    end: dt.date
    slot: int
    low: bool = False
    expected: bool = False
    published: dt.date | None = None
    against: float | None = None
    parts: int = 1


class Facts(NamedTuple):
    """What a rule makes of the figure."""

    low: float | None = None
    high: float | None = None
    by_score: bool = False
    early: str = ""
    open_reason: str = "outcome_not_seen"
    expected: float | None = None
    breaches: int | None = None
    windows: int | None = None
    held: str | None = None
    held_open: bool = False
    summed: bool = False


# ------------------------------------------------------------------------------------------------------- the target
class Goal:
    """A row of the targets table, read."""

    def __init__(self, row: Row, natures: Mapping[str, str | None], *, dated: bool = True) -> None:
        self.row, self.dated = row, dated
        get: Callable[[str], Any] = row.get
        self.rule, self.direction, self.nature = get("rule"), get("direction"), get("nature")
        self.aggregate, self.change, self.area = get("aggregate"), get("change"), get("area") or ""
        self.indicator, self.scope, self.basis = get("indicator"), get("scope") or "", get("basis") or ""
        self.start, self.end = get("start"), get("end")
        self.window_months = _FACES[get("window") or "year"]
        self.spans: list[tuple[dt.date, dt.date]] = []
        if self.start is not None:
            whole = (self.start, self.end)
            self.spans = _windows(self.start, self.end, self.window_months)
            self.w_start, self.w_end = (self.spans or [whole])[-1]
        self.family = self._family()
        self.sense = self._sense()
        self.sign = -1.0 if self._falls() or (self.rule == "improve" and self.direction == "down") else 1.0
        self.rates = self.family.startswith("growth") or (self.family.startswith("in_step") and self.nature != "rate")
        self._reckon()
        other = get("reference") or self.indicator
        self.other_nature = natures.get(other)

    def _falls(self) -> bool:
        return self.rule in {"growth", "change"} and self.change == "down"

    def _family(self) -> str:
        several = len(self.spans) > 1
        if self.rule == "growth":
            return "growth_" + (self.row.get("over") or "year")
        if self.rule == "threshold":
            return "held" if self.row.get("held") and several else "reached"
        if self.rule == "improve":
            return "improve_held" if self.row.get("held") and several else "improve"
        if self.rule == "in_step":
            return "in_step_mean" if several and self.window_months == 12 and self.nature != "rate" else "in_step"
        return str(self.rule)

    def _sense(self) -> str:  # noqa: PLR0911 - one case a line
        row, bound, rule = self.row, self.row.get("bound"), self.rule
        if row.get("sense"):
            return str(row["sense"])
        if rule == "rank":
            return "floor" if row.get("from_bottom") else "cap"
        if rule == "deliverable":
            return "floor"
        if rule == "improve":
            return "floor" if self.direction in {"up", "down"} else ""
        if row.get("value") is None and rule != "in_step":
            return ""
        if bound in {">=", ">"}:
            return "floor"
        if bound in {"<=", "<"}:
            return "cap"
        if rule == "cumulative":
            return "cap" if row["value"] == 0 else "floor"
        better = self.direction
        if self.change and rule in {"growth", "change"} and better in {"up", "down"}:
            better = "up" if better == self.change else "down"
        return {"up": "floor", "down": "cap", "neither": "band"}.get(better or "", "")

    def _reckon(self) -> None:
        """Work out number, tolerance and unit."""
        row, rule = self.row, self.rule
        unit = row.get("unit")
        self.mult = UNITS[unit][1] if unit is not None else 1.0
        self.kind = UNITS[unit][0] if unit is not None else None
        self.bound = row.get("bound") or "="
        value = row.get("value")
        low = float(value) * self.mult if value is not None else 0.0
        high = low if row.get("upper") is None else float(row["upper"]) * self.mult
        tolerance = 0.0
        if rule == "improve":
            self.bound = ">"
            wanted = row.get("baseline_unit") or unit
            self.kind, self.mult = UNITS[wanted or "%"]
        elif rule == "deliverable":
            self.bound, low, self.kind = ">=", float(_STAGES[row.get("stage") or "complete"]), None
            high = low
        elif rule == "in_step":
            self.bound = "~" if value is None else self.bound
            self.kind, self.mult = "%", 1.0
            if self.bound == "~":
                tolerance = max(0.3 if row.get("roughly") else 0.1, abs(low) / 20)
        elif self.kind == "points":
            self.kind = "%"
        if rule not in {"improve", "deliverable", "in_step"} and self.bound == "~":
            tolerance = self._tolerance(max(abs(low), abs(high)) / self.mult, low) * self.mult
        if row.get("tolerance") is not None:
            tolerance = row["tolerance"] * self.mult * (self.bound == "~")
        self.low, self.high, self.tolerance = low, high, tolerance
        self.goal = high if self.sense == "cap" else low
        self.eps = 1e-9 * max(1.0, abs(low), abs(high))
        self.digits = len(repr(float(value)).split(".")[1].rstrip("0")) if value is not None else 0

    def _tolerance(self, size: float, amount: float) -> float:
        if self.rule == "growth":
            return max(size / 20, 0.5 if self.sense == "band" else 0.1)
        if self.row.get("unit") in {"%", "个百分点"}:
            return max(size / 100, 0.1)
        counts = UNITS[self.row["unit"]][0] in {"家", "人", "位"}
        return max(size / 20, 1 / self.mult if counts and amount < 20 else 0.0)

    def past(self, day: dt.date) -> bool:
        """Tell whether the period has ended; its last day still runs, unless it is only that of the latest figure."""
        return bool(day > self.end or (day == self.end and not self.dated))

    @property
    def since(self) -> dt.date:
        """The first day that figures of amounts may concern: that of a baseline, of a season, of the period."""
        if self.family == "reached" or (self.family == "cumulative" and self.row.get("pace") == "seasonal"):
            return dt.date.min
        days = {"change": 1, "improve": 1, "improve_held": 366}.get(self.family, 0)
        return self.start - dt.timedelta(days=days)  # type: ignore[no-any-return]

    def beside(self) -> Goal:
        """Give the target as its reference is asked for."""
        own = {"indicator": self.row.get("reference") or self.indicator, "nature": self.other_nature, "basis": None}
        own |= {"area": self.row.get("reference_area") or self.row.get("area")}
        if own["indicator"] != self.indicator:
            own["scope"] = None
        return Goal({**self.row, **own}, {})

    def of_prices(self) -> Goal:
        """Give the target as the consumer prices of its area are asked for."""
        own = {"indicator": CONSUMER_PRICES, "nature": "index", "basis": None, "scope": None}
        return Goal({**self.row, **own}, {})

    # -------------------------------------------------------------------------------------------------- comparing
    def score(self, x: float) -> str:
        """Say whether a number satisfies the bound."""
        if self.sense == "band" and self.bound == "=":
            half, eps = 10.0**-self.digits / 2 * self.mult, 1e-9 * max(1.0, abs(self.low))
            size, wanted = (x, self.low) if self.low >= 0 else (-x, -self.low)
            lowest = wanted - half - eps if wanted else wanted - half + 2 * eps  # halves away from zero
            return _MEETS if lowest <= size <= wanted + half - 2 * eps else _MISSES
        strict = self.bound in {">", "<"}
        eps_low, eps_high = (1e-9 * max(1.0, abs(end)) for end in (self.low, self.high))
        above = x - self.low >= eps_low if strict else x - self.low >= -eps_low
        below = self.high - x >= eps_high if strict else self.high - x >= -eps_high
        near_above = above or (self.bound == "~" and x >= self.low - self.tolerance - eps_low)
        near_below = below or (self.bound == "~" and x <= self.high + self.tolerance + eps_high)
        if self.sense == "floor":
            below = near_below = True
        if self.sense == "cap":
            above = near_above = True
        if above and below:
            return _MEETS
        if near_above and near_below:
            return _NEARLY
        return _MISSES if self.sense else _OPEN

    def over(self, x: float) -> bool:
        """Tell whether a number is beyond the upper side, tolerance and all."""
        if self.sense not in {"cap", "band"}:
            return False
        if self.sense == "band" and self.bound == "=":
            return x > self.low and self.score(x) == _MISSES
        edge = self.tolerance if self.bound == "~" else 0.0
        eps = 1e-9 * max(1.0, abs(self.high))
        return x - self.high >= eps * (-1 if self.bound in {">", "<"} else 1) + edge

    def pace(self, x: float, low: float, high: float) -> str:
        """Say whether a number is at its pace."""
        if not self.sense:
            return _OPEN
        short = self.sense in {"floor", "band"} and x < low - self.eps
        return "behind" if short or (self.sense in {"cap", "band"} and x > high + self.eps) else "on_track"

    def unsettled(self, x: float, scored: str, *, low: bool) -> bool:
        """Tell where a lower bound settles nothing."""
        enough = self.sense == "floor" and scored in {_MEETS, _NEARLY}
        return low and not (enough or self.over(x))

    @property
    def strict(self) -> float:
        return 2 * self.eps if self.bound in {">", "<"} else 0.0


# ------------------------------------------------------------------------------------------------------ the figures
class Seen(NamedTuple):
    """The figures of a target's own key, sorted out."""

    fits: list[Figure]
    faults: set[str]
    any_fit: bool
    mixed: bool
    elsewhere: bool


def seen_by(rows: Iterable[Row], as_of: dt.date | None) -> list[Row]:
    """Keep the latest release of each figure that was published by a day; of all where there is none."""
    day = as_of or dt.date.max
    before = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    kept: dict[Any, Row] = {}
    for row in rows:
        published = row.get("published")
        late = published > day if published is not None else row["end"] > before
        if late and as_of is not None:
            continue
        key = tuple(row.get(name) for name in ("area", "indicator", "start", "end", "measure"))
        key += (row.get("stage") or "complete", row.get("basis") or "", row.get("scope") or "")
        other = kept.get(key)
        if other is None or (published or dt.date.min) > (other.get("published") or dt.date.min):
            kept[key] = row
    return list(kept.values())


def _suits(goal: Goal, measure: str) -> bool:
    if goal.rates:
        if measure == "avg_growth":
            return goal.family not in {"growth_year", "in_step"}
        return measure in {"growth", "index"} or (measure == "level" and goal.nature == "index")
    if goal.family == "change" and measure == "difference":
        return True
    return measure == {"rank": "rank", "deliverable": "stage"}.get(goal.family, "level")


def _read(goal: Goal, row: Row) -> tuple[Figure, set[str]]:  # noqa: C901 - one case a line
    """Bring one figure into the target's amounts, and say what does not fit."""
    measure, basis, scope = row["measure"], row.get("basis") or "", row.get("scope") or ""
    stage = _STAGES[row.get("stage") or "complete"]
    bad = set()
    value = float(row["value"])
    if measure == "index":
        value -= 100
    elif measure == "stage":
        value = float(stage)
    elif measure != "rank":
        kind, factor = UNITS[row["unit"]]
        points = kind == "points"
        if (("%" if points else kind) != goal.kind) or (points and measure != "difference"):
            bad.add("unit_differs")
        value *= factor
    places: Any = goal.row.get("field_size")
    if measure == "rank" and goal.rule == "rank":
        if goal.row.get("from_bottom"):
            value = places + 1 - value
        if scope == goal.scope and not (value >= 1 and (places is None or value <= places)):
            bad.add("beyond_limit")
    if scope != goal.scope:
        bad.add("scope_differs")
    priced = goal.basis in {"real", "nominal"} and not goal.family.startswith("in_step")
    if priced and (measure != "level" if goal.rates else measure not in {"rank", "stage"}):
        if basis and basis != goal.basis:
            bad.add("basis_differs")
        if not basis and (goal.rates or goal.basis != "nominal"):
            bad.add("basis_not_stated")
    wanted = 0 if goal.family == "deliverable" else _STAGES[goal.row.get("stage") or "complete"]
    if stage < wanted:
        bad.add("stage_differs")
    return Figure(
        start=row["start"], end=row["end"], measure=measure, stage=stage, basis=basis, scope=scope,
        x=value * goal.sign, low=row.get("status") == "lower_bound", expected=row.get("status") == "expected",
        published=row.get("published"), later=goal.family == "cumulative" and stage > wanted,
    ), bad  # fmt: skip


def _sorted_out(goal: Goal, rows: Sequence[Row]) -> Seen:
    fits, faults, any_fit = [], set(), False
    elsewhere, own = False, False
    for row in rows:
        if row["indicator"] != goal.indicator:
            continue
        overlaps = row["end"] >= goal.start and row["start"] <= goal.end
        if row["area"] != goal.area:
            elsewhere = elsewhere or overlaps
            continue
        own = own or overlaps
        suits, in_time = _suits(goal, row["measure"]), row["end"] <= goal.end or goal.family == "deliverable"
        if not (suits and in_time):
            if overlaps:
                faults.add("span_differs" if suits else "measure_differs")
            continue
        figure, bad = _read(goal, row)
        if not bad:
            fits.append(figure)
        if overlaps:
            faults |= bad
            any_fit = any_fit or not bad
    return Seen(fits, faults, any_fit, _mixed(goal, fits), elsewhere and not own)


def _mixed(goal: Goal, fits: list[Figure]) -> bool:
    """Tell whether figures of several price bases stand side by side and the target states none."""
    if goal.basis or goal.family.startswith("in_step"):
        return False
    if goal.rates:
        bases = {figure.basis for figure in fits if figure.end >= goal.start}
        return len(bases) > 1 and bool(bases & {"real", "nominal"})
    amounts = [one for one in fits if one.measure in {"level", "difference"} and one.end >= goal.since]
    constant = {(figure.start, figure.end) for figure in amounts if figure.basis == "real"}
    return any(
        (figure.basis == "nominal" and constant)
        or (figure.basis in {"", "not_priced"} and (figure.start, figure.end) in constant)
        for figure in amounts
    )


def _best(figures: Iterable[Figure]) -> Figure | None:
    return max(figures, key=lambda figure: figure.rank, default=None)


def _latest_day(days: Iterable[dt.date | None]) -> dt.date | None:
    return max((day for day in days if day is not None), default=None)


# ----------------------------------------------------------------------------------------------------- what speaks
def _contradicted(goal: Goal, figures: Iterable[Figure]) -> set[dt.date]:
    """Name the days for which a stock has figures that contradict one another."""
    if goal.nature != "stock" or goal.family not in {"reached", "held", "change", "improve", "improve_held"}:
        return set()
    known: dict[Any, list[float]] = {}
    for figure in figures:
        if not figure.low and not figure.expected:
            known.setdefault((figure.end, figure.stage, figure.basis, figure.scope), []).append(figure.x)
    return {key[0] for key, values in known.items() if max(values) - min(values) > goal.eps}


def _ends_at(goal: Goal) -> bool:
    if goal.family == "growth_year":
        return bool(goal.nature == "stock")
    return goal.family in {"reached", "held", "change", "improve", "improve_held"} and (
        goal.nature == "stock" or goal.aggregate == "last"
    )


def _of_window(goal: Goal, figures: list[Figure]) -> tuple[Spoken | None, set[str]]:
    """Take the figure of the last window, else of the latest earlier one, else of a part of it."""
    slots: dict[int, list[Figure]] = {1: [], 2: [], 3: []}
    held_at_end = _ends_at(goal)
    inside = []
    for figure in figures:
        begins = figure.start == goal.w_start
        if goal.family == "growth_year":
            within = begins or (held_at_end and figure.start >= goal.w_start)
        else:
            within = figure.start >= goal.start
        within = within and figure.end <= goal.w_end
        if within:
            inside.append(figure)
        whole = goal.nature == "stock" and goal.family in {"reached", "change", "improve"}
        whole = whole or figure.months == goal.window_months
        if figure.end == goal.w_end and (begins or held_at_end):
            slots[3].append(figure)
        elif within and goal.family != "growth_year" and whole:
            slots[2].append(figure)
        elif within:
            slots[1].append(figure)
    slot = max((number for number, found in slots.items() if found), default=0)
    chosen = _best(slots[slot]) if slot else None
    if chosen is None:
        return None, set()
    faults = {"figures_differ"} if chosen.end in _contradicted(goal, figures) else set()
    spoken = Spoken(chosen.x, chosen.start, chosen.end, slot, chosen.low, chosen.expected, chosen.published)
    if goal.aggregate == "mean" and goal.family in {"reached", "change", "improve"} and slot < 3:
        mean = _mean(goal, inside)
        if mean is not None:
            spoken = mean
            faults = {"figures_differ"} if mean.end in _contradicted(goal, figures) else set()
    return spoken, faults


def _mean(goal: Goal, inside: list[Figure]) -> Spoken | None:
    """Take the mean of all months (else quarters, else halves) of the last window."""
    for size in (1, 3, 6):
        parts: dict[dt.date, Figure] = {}
        for figure in inside:
            if figure.months == size and figure.start >= goal.w_start:
                best = _best([figure, *([parts[figure.end]] if figure.end in parts else [])])
                assert best is not None
                parts[figure.end] = best
        if len(parts) > 1 and len(parts) * size == goal.window_months and goal.w_end in parts:
            found = list(parts.values())
            return Spoken(
                sum(part.x for part in found) / len(found), min(part.start for part in found), goal.w_end, 3,
                any(part.low for part in found), any(part.expected for part in found),
                _latest_day(part.published for part in found),
            )  # fmt: skip
    return None


def _base(goal: Goal, figures: list[Figure]) -> Figure | None:
    """Take the latest figure of a whole window before the period."""
    found = []
    for figure in figures:
        at_end = _ends_at(goal) and _to_end(figure.end) % goal.window_months < 1e-6
        whole = goal.nature == "stock" or figure.months == goal.window_months or at_end
        near = goal.family == "reached" or figure.end == goal.start - dt.timedelta(days=1)
        if figure.measure != "difference" and figure.end < goal.start and whole and near:
            found.append(figure)
    return _best(found)


def _stated(goal: Goal) -> tuple[float, dt.date] | None:
    row = goal.row
    if row.get("baseline") is None or goal.rule not in {"threshold", "change", "improve"}:
        return None
    return float(row["baseline"]) * UNITS[row["baseline_unit"]][1] * goal.sign, row["baseline_end"]


def _run(spans: list[Figure], first: dt.date, *, additive: bool) -> tuple[list[Figure], str]:
    """Follow figures from a day on without a gap, as far as they lead; and say why any lie beyond."""
    picked: dict[tuple[dt.date, dt.date], Figure] = {}
    for figure in sorted(spans, key=lambda one: one.rank):
        if additive or figure.start == first:
            picked[figure.start, figure.end] = figure
    day = dt.timedelta(days=1)
    reach: dict[dt.date, tuple[dt.date, dt.date, Figure]] = {}
    for figure in sorted(picked.values(), key=lambda one: one.start, reverse=True):
        after = figure.end + day
        led = max(after, reach[after][0]) if after in reach else after
        here = (led, figure.end, figure)
        if figure.start not in reach or here[:2] > reach[figure.start][:2]:
            reach[figure.start] = here
    run = []
    at = first
    while at in reach:
        run.append(reach[at][2])
        at = run[-1].end + day
    return run, "gap" if any(figure.end >= at for figure in picked.values()) else ""


def _sum(goal: Goal, figures: list[Figure], first: dt.date, last: dt.date) -> tuple[Spoken | None, set[str]]:
    """Add amounts up from a day on."""
    inside = [figure for figure in figures if figure.start >= first and figure.end <= last]
    stage = min((figure.stage for figure in inside), default=0)
    additive = goal.family == "cumulative" or goal.aggregate == "sum"
    nearest = [figure for figure in inside if figure.stage == stage]
    run, fault = _run(nearest, first, additive=additive)
    faults = {fault} if fault else set()
    if not run:
        return None, faults
    return Spoken(
        math.fsum(part.x for part in run), first, run[-1].end, 3 if run[-1].end == last else 2,
        any(part.low or part.later for part in run), any(part.expected for part in run),
        _latest_day(part.published for part in run), parts=len(run),
    ), faults  # fmt: skip


def _full_years(figure: Figure) -> int:
    """Count the whole years of a span, 0 where it has a rest."""
    years = (_to_end(figure.end) - _to_start(figure.start)) / 12
    return round(years) if abs(years - round(years)) < 1e-3 and years > 0.5 else 0


def _growth(goal: Goal, figures: list[Figure]) -> tuple[Spoken | None, set[str], float]:
    """Compound rates from the start on; also give the sum of ln(1 + r)."""
    kept: list[Figure] = []
    faults = set()
    for figure in figures:
        whole = (figure.start, figure.end) == (goal.start, goal.end)
        several = figure.measure == "avg_growth" or (goal.family == "growth_total" and figure.measure == "growth")
        if figure.start < goal.start or not (figure.months == 12 or (several and (_full_years(figure) or whole))):
            continue
        left = 1 + figure.x * goal.sign / 100
        if left < 0 or (left <= 0 and goal.family == "growth_average"):
            faults.add("rate_out_of_domain")
            continue
        kept.append(figure)
    run, fault = _run(kept, goal.start, additive=True)
    # A rate that has no place makes the rest no better.
    faults |= {fault} if fault and not faults else set()
    if not run:
        return None, faults, 0.0
    total = 0.0
    for part in run:
        left = 1 + part.x * goal.sign / 100
        span = (_to_end(part.end) - _to_start(part.start)) / 12 if part.measure == "avg_growth" else 1
        total += math.log(left if left > 0 else 1e-300) * span
    years = round((_to_end(run[-1].end) - _to_start(goal.start)) / 12)
    over = years if goal.family == "growth_average" and years > 0 else 1
    x = (math.exp(total / over) - 1) * 100 * goal.sign
    if len(run) == 1 and not (goal.family == "growth_total" and run[0].measure == "avg_growth"):
        x = run[0].x
    done = 3 if run[-1].end == goal.end else 2
    return Spoken(
        x, goal.start, run[-1].end, done, any(part.low for part in run), any(part.expected for part in run),
        _latest_day(part.published for part in run), parts=years,
    ), faults, total  # fmt: skip


# ---------------------------------------------------------------------------------------------------------- judging
def _season(goal: Goal, spoken: Spoken, span: tuple[dt.date, dt.date], figures: list[Figure]) -> float | None:
    """Give the share of an amount that is due by the season of earlier years: the mean of the last three known."""
    start, until, at = _to_start(span[0]), _to_end(span[1]), _to_end(spoken.end)
    length = until - start
    long = length > 12.01
    if span[0].day > 1 or abs(until - round(until)) > 1e-3 or (long and abs(length / 12 - round(length / 12)) > 1e-3):
        return None
    if until - at < 1e-3:
        return 1.0
    years = round(length / 12) if long else 1
    gone = math.floor((at - start) / 12 + 1e-6) if long else 0
    from_, size = round(start) + 12 * gone, 12.0 if long else length
    into = at - from_
    if into < 1e-3:
        return gone / years
    stage = min(one.stage for one in figures if one.start >= span[0] and one.end <= span[1])
    before = [one for one in figures if one.stage == stage and one.end < goal.start]
    additive = goal.family == "cumulative" or goal.aggregate == "sum"
    shares = []
    for back in range(1, 200):
        first = _month(from_ - 12 * back)[0]
        of_year = [one for one in before if -(-(from_ - _to_start(one.start)) // 12) == back]
        part, whole = (
            _settled_sum(of_year, first, _to_start(first) + size_, additive=additive) for size_ in (into, size)
        )
        if part is not None and whole is not None and whole > 0 and 0 <= part / whole <= 1:
            shares.append(part / whole)
    known = shares[:3]
    return (gone + math.fsum(known) / len(known)) / years if known else None


def _settled_sum(figures: list[Figure], first: dt.date, until: float, *, additive: bool) -> float | None:
    """Add up what leads from a day to a month's end of a year that has passed; nothing where it is not settled."""
    nearly = 0.015  # 10 February is a little earlier in its month in a leap year
    inside = [one for one in figures if _to_end(one.end) <= until + nearly]
    run, _ = _run(inside, first, additive=additive)
    if not run or abs(_to_end(run[-1].end) - until) >= nearly or any(one.low or one.expected for one in run):
        return None
    published = _latest_day(one.published for one in run)
    if published is not None and published < run[-1].end:
        return None
    return math.fsum(one.x for one in run)


def _amount(goal: Goal, spoken: Spoken, span: tuple[dt.date, dt.date], day: dt.date, figures: list[Figure]) -> Facts:
    """Put a sum so far beside the share of the calendar, or of the season."""
    start, end = _to_start(span[0]), _to_end(span[1])
    share: float | None = (_to_end(spoken.end) - start) / (end - start)
    if goal.row.get("pace") == "seasonal":
        share = _season(goal, spoken, span, figures)
    early, sure = "", not spoken.expected and spoken.end <= day
    if sure and goal.over(spoken.x):
        early = "missed"
    elif sure and goal.family == "cumulative" and goal.sense == "floor" and goal.score(spoken.x) == _MEETS:
        early = "met"
    if share is None:
        reason = "outcome_not_seen" if goal.past(day) else "seasonality_missing"
        return Facts(early=early, open_reason=reason, summed=True)
    slack = goal.tolerance * share if goal.bound == "~" else 0.0
    low, high = goal.low * share - slack, goal.high * share + slack
    return Facts(low, high, early=early, expected=goal.goal * share, summed=True)


def _path(start: float, aim: float, share: float, *, compound: bool) -> float:
    return start * float((aim / start) ** share) if compound else start + (aim - start) * share


def _level(goal: Goal, spoken: Spoken, base: tuple[float, dt.date] | None, day: dt.date) -> Facts:
    """Put a level beside the path that leads from the baseline to the bound."""
    latest, held = spoken.slot >= 2, bool(goal.row.get("held"))
    if goal.past(day):
        reason = "outcome_not_seen"
    elif latest:
        reason = "baseline_missing"
    else:
        reason = "nature_unknown" if goal.nature is None else "part_year"
    if not latest:
        return Facts(open_reason=reason)
    if held:
        return Facts(goal.low, goal.high, by_score=True, open_reason=reason)
    if base is None or base[1] >= goal.w_end:
        return Facts(by_score=True, open_reason=reason)
    before, since = base[0], _to_end(base[1])
    band = goal.sense == "band"
    aim = goal.high if band and before > goal.high else goal.goal
    scored = goal.score(before)
    there = scored == _MEETS or (band and scored == _NEARLY)
    share = max(0.0, (_to_end(spoken.end) - since) / (_to_end(goal.w_end) - since))
    compound = goal.kind == "元" and before > 0 and aim > 0
    due = aim if there else _path(before, aim, share, compound=compound)
    full = goal.tolerance if goal.bound == "~" else 0.0
    low, high = due - full * share, due + full * share
    if band:  # what lies between the path and the level has gone far enough, and not too far
        low, high = min(low, goal.low - full), max(high, goal.high + full)
    return Facts(low, high, by_score=True, open_reason=reason, expected=due)


def _difference(
    goal: Goal, figures: list[Figure], base: Figure | None, day: dt.date
) -> tuple[Spoken | None, set[str], Facts]:
    """Take from the latest figure the one before the period; a difference that was published goes first."""
    found, faults = _of_window(goal, [figure for figure in figures if figure.measure != "difference"])
    stated = _stated(goal)
    before = stated[0] if stated is not None else base.x if base is not None else None
    since = _to_end(stated[1]) if stated is not None else _to_start(goal.start)
    before_low = stated is None and base is not None and base.low
    spoken = None
    printed = _best(
        figure for figure in figures
        if figure.measure == "difference" and (figure.start, figure.end) == (goal.start, goal.end)
    )  # fmt: skip
    if found is not None and before is not None and _to_end(found.end) <= since + 1e-9:
        found = None
    if found is not None and not (found.slot > 1 or goal.nature in {"rate", "index"}):
        found = None
    if printed is not None:
        spoken = Spoken(
            printed.x, printed.start, printed.end, 3, printed.low, printed.expected, printed.published
        )  # fmt: skip
    elif found is not None and before is None:
        faults = faults | {"baseline_missing"}
    elif found is not None and before is not None:
        spoken, unsure = _less(found, before, goal.sign, before_low=before_low)
        faults = faults | ({"lower_bound"} if unsure else set())
    if spoken is None:
        return None, faults, Facts()
    latest = spoken.slot >= 2
    reason = "outcome_not_seen" if goal.past(day) or latest else "part_year"
    if goal.rule == "improve":
        edge = 3 * goal.eps if latest else None
        return spoken, faults, Facts(edge, edge, by_score=latest, open_reason=reason)
    from_, end = (_to_end(stated[1]) if stated is not None else _to_start(goal.start)), _to_end(goal.w_end)
    from_ = from_ if from_ < end else end - 1
    share = (_to_end(spoken.end) - from_) / (end - from_)
    slack = goal.tolerance * share if goal.bound == "~" else 0.0
    facts = Facts(open_reason=reason)
    if latest:
        facts = Facts(
            goal.low * share - slack, goal.high * share + slack, by_score=True, open_reason=reason,
            expected=goal.goal * share,
        )  # fmt: skip
    return spoken, faults, facts


def _less(found: Spoken, before: float, sign: float, *, before_low: bool) -> tuple[Spoken | None, bool]:
    """Take one figure from another; the most that a difference can be is no figure."""
    most = found.low if sign < 0 else before_low
    least = before_low if sign < 0 else found.low
    if most:
        return None, True
    x = found.x - before
    x = 0.0 if abs(x) <= 1e-9 * max(1.0, abs(before)) else x
    return found._replace(x=x, against=before, low=least), False


def _held(  # noqa: C901 - one case a line
    goal: Goal, figures: list[Figure], day: dt.date
) -> tuple[Spoken | None, set[str], Facts]:
    """Check every window; of an improvement, each against the one before."""
    size, faults = goal.window_months, set()
    at_end = _ends_at(goal)

    def whole(figure: Figure) -> bool:
        return figure.months == size or (at_end and _to_end(figure.end) % size < 1e-6)

    rows: list[tuple[Figure, Spoken]] = [
        (figure, Spoken(figure.x, figure.start, figure.end, 1, figure.low, figure.expected, figure.published))
        for figure in figures
    ]  # fmt: skip
    if goal.family == "improve_held":
        by_place: dict[int, Figure] = {}
        for figure in sorted((one for one in figures if whole(one)), key=lambda one: one.rank):
            by_place[round(_to_end(figure.end) / size)] = figure
        before = {place + 1: (one.x, one.low) for place, one in by_place.items()}
        stated = _stated(goal)
        if stated is not None and abs(_to_end(stated[1]) - _to_start(goal.start)) < 0.01:
            before[round(_to_start(goal.start) / size) + 1] = (stated[0], False)
        rows, unsure = [], False
        for place, figure in by_place.items():
            if place in before:
                spoken = Spoken(figure.x, figure.start, figure.end, 1, figure.low, figure.expected, figure.published)
                step, doubtful = _less(spoken, before[place][0], goal.sign, before_low=before[place][1])
                unsure = unsure or doubtful
                rows += [] if step is None else [(figure, step)]
        stepped = any(place in before for place in by_place)
        if not stepped and any(figure.start >= goal.start for figure in by_place.values()):
            faults.add("baseline_missing")
        if unsure and not rows:
            faults.add("lower_bound")
    rows = [(figure, spoken) for figure, spoken in rows if figure.start >= goal.start]
    first = {end: number for number, (_, end) in enumerate(goal.spans)}
    checked = [(one, spoken) for one, spoken in rows if whole(one) and one.end <= day and one.end in first]
    if set(_contradicted(goal, [figure._replace(x=spoken.x) for figure, spoken in checked])):
        faults.add("figures_differ")
    windows: dict[dt.date, tuple[Figure, Spoken]] = {}
    for figure, spoken in sorted(checked, key=lambda pair: pair[0].rank):
        windows[figure.end] = (figure, spoken)
    if not rows:
        return None, faults, Facts()
    figure, latest = max(checked or rows, key=lambda pair: pair[0].rank)
    slot = 1 if not checked else 3 if len(windows) == len(goal.spans) else 2
    latest = latest._replace(slot=slot)
    if not windows:
        reason = "outcome_not_seen" if goal.past(day) else "part_year"
        return latest, faults, Facts(open_reason=reason)
    scored = [(spoken, goal.score(spoken.x)) for _, spoken in windows.values()]
    doubts = [goal.unsettled(spoken.x, word, low=spoken.low) for spoken, word in scored]
    breaches = sum(word == _MISSES and not doubt for (_, word), doubt in zip(scored, doubts, strict=True))
    if "figures_differ" not in faults and max(first[end] for end in windows) + 1 > len(windows):
        faults.add("gap")
    words = [word for _, word in scored]
    worst = next(word for word in (_OPEN, _MISSES, _NEARLY, _MEETS) if word in words)
    return latest, faults, Facts(
        goal.low, goal.high, by_score=True, early="missed" if breaches else "",
        open_reason="outcome_not_seen" if goal.past(day) else "part_year",
        breaches=breaches, windows=len(windows), held=_MISSES if breaches else worst,
        held_open=not breaches and any(doubts),
    )  # fmt: skip


def _thing(goal: Goal, figures: list[Figure]) -> Spoken | None:
    """Take the first report that the stage was reached in time, else that it was not, else the latest."""

    def tells(figure: Figure) -> int:
        early = figure.published is not None and figure.published < figure.end
        hoped = 2 * (figure.expected or early)
        in_time, there = figure.end <= goal.end, figure.x >= goal.low
        if in_time and there:
            return 4 - hoped
        if not there and figure.end >= goal.end:
            return 3 - hoped
        return 0 if in_time else -1

    if not figures:
        return None
    most = max(tells(figure) for figure in figures)
    told = [figure for figure in figures if tells(figure) == most]
    chosen = max(told, key=lambda one: one.rank) if most == 0 else min(told, key=lambda one: one.rank)
    slot = 3 if most > 0 else 2 if most == 0 else 1
    return Spoken(chosen.x, chosen.start, chosen.end, slot, chosen.low, chosen.expected, chosen.published)


# ---------------------------------------------------------------------------------------------------------- in step
class _Pair(NamedTuple):
    own: Figure
    other: Figure
    same: bool

    @property
    def basis(self) -> tuple[bool, int, int]:
        return self.same, _BASES[self.own.basis], _BASES[self.other.basis]

    @property
    def published(self) -> dt.date | None:
        days = (self.own.published, self.other.published)
        return None if None in days else _latest_day(days)

    @property
    def expected(self) -> bool:
        early = any(one.published is not None and one.published < one.end for one in (self.own, self.other))
        return early or self.own.expected or self.other.expected


def _one_each(figures: Iterable[Figure], since: dt.date) -> list[Figure]:
    best: dict[Any, Figure] = {}
    for figure in sorted(figures, key=lambda one: one.rank):
        if figure.start >= since:
            best[figure.start, figure.end, figure.basis] = figure
    return list(best.values())


def _deflated(rates: list[Figure], prices: list[Figure]) -> list[Figure]:
    """Add the real rates that nominal ones come to at the prices of the same span, where no real one is published."""
    dearer: dict[Any, Figure] = {(one.start, one.end): one for one in sorted(prices, key=lambda one: one.rank)}
    real = {(one.start, one.end) for one in rates if one.basis == "real"}
    made = []
    for one in rates:
        span = (one.start, one.end)
        if one.basis == "nominal" and span not in real and span in dearer and dearer[span].x > -100:
            x = ((1 + one.x / 100) / (1 + dearer[span].x / 100) - 1) * 100
            made.append(one._replace(x=x, basis="real"))
    return rates + made


def _in_step(  # noqa: C901 - one case a line
    goal: Goal, figures: list[Figure], others: list[Figure], prices: tuple[list[Figure], list[Figure]]
) -> tuple[Spoken | None, set[str], Facts]:
    """Compare rates of one span and one price basis."""
    own, theirs = _one_each(figures, goal.start), _one_each(others, goal.start)
    policy = goal.row.get("prices") or "strict"
    if policy == "deflate":
        own, theirs = _deflated(own, prices[0]), _deflated(theirs, prices[1])
    there = goal.beside()
    good: list[_Pair] = []
    reasons: set[str] = set()
    met = False
    for one, other in itertools.product(own, theirs):
        if (one.start, one.end) != (other.start, other.end):
            continue
        met = True
        stated = bool(one.basis and other.basis)
        same = stated and (one.basis == other.basis or "not_priced" in {one.basis, other.basis})
        same = same or (not one.basis and not other.basis and there.indicator == goal.indicator)
        if goal.rates != there.rates:
            reasons.add("measure_differs")
        elif other.low:
            reasons.add("lower_bound")
        elif same or policy == "as_published":
            good.append(_Pair(one, other, same))
        elif not stated:
            reasons.add("basis_not_stated")
        else:
            reasons.add("deflator_missing" if policy == "deflate" else "basis_differs")
    facts = Facts(goal.low + goal.strict, goal.high - goal.strict, by_score=True)
    if goal.family == "in_step":
        spoken, fault = _last_step(goal, good), ""
    else:
        spoken, fault = _mean_step(goal, good)
        facts = facts._replace(windows=spoken.parts if spoken is not None else None)
    if spoken is not None or fault:
        return spoken, {fault} if fault else set(), facts
    if reasons:
        return None, {max(reasons, key=_FAULTS.index)}, facts
    return None, {"reference_missing"} if own and not met else set(), facts


def _last_step(goal: Goal, good: list[_Pair]) -> Spoken | None:
    slots = []
    for pair in good:
        begins = pair.own.start == goal.w_start
        if begins and pair.own.end == goal.w_end:
            slot = 3
        elif pair.own.months == goal.window_months:
            slot = 2
        elif begins and pair.own.end < goal.w_end:
            slot = 1
        else:
            continue
        slots.append((slot, pair.own.end, pair.own.end - pair.own.start, pair.basis, pair))
    if not slots:
        return None
    slot, _, _, _, pair = max(slots, key=lambda item: item[:4])
    x = pair.own.x - pair.other.x
    return Spoken(
        x, pair.own.start, pair.own.end, slot, pair.own.low, pair.expected, pair.published, pair.other.x
    )  # fmt: skip


def _mean_step(goal: Goal, good: list[_Pair]) -> tuple[Spoken | None, str]:
    runs: dict[Any, list[_Pair]] = {}
    for pair in good:
        averages = pair.own.measure == pair.other.measure == "avg_growth"
        fits = _full_years(pair.own) and (averages or pair.own.months == 12)
        if fits and pair.own.x > -100 and pair.other.x > -100:
            runs.setdefault(pair.basis, []).append(pair)
    best: tuple[Any, ...] | None = None
    late = ""
    for basis, pairs in sorted(runs.items()):
        run, fault = _run([pair.own for pair in pairs], goal.start, additive=True)
        if not run:
            late = fault
        elif best is None or (run[-1].end, basis) > best[:2]:
            chosen = [next(pair for pair in pairs if pair.own is one) for one in run]
            best = (run[-1].end, basis, chosen, fault)
    if best is None:
        return None, late
    chosen = best[2]
    years = round((_to_end(best[0]) - _to_start(goal.start)) / 12)
    means = []
    for side in (0, 1):
        logs = []
        for pair in chosen:
            averages = pair.own.measure == pair.other.measure == "avg_growth"
            logs.append(math.log(1 + pair[side].x / 100) * (_full_years(pair.own) if averages else 1))
        means.append((math.exp(math.fsum(logs) / years) - 1) * 100)
    return Spoken(
        means[0] - means[1], goal.start, best[0], 3 if best[0] == goal.end else 2,
        any(pair.own.low for pair in chosen), any(pair.expected for pair in chosen),
        _latest_day(pair.published for pair in chosen), means[1], years,
    ), str(best[3])  # fmt: skip


# ------------------------------------------------------------------------------------------------------- the answer
def _evidence(  # noqa: C901, PLR0911 - one case a line
    goal: Goal, seen: Seen, rows: Sequence[Row], day: dt.date
) -> tuple[Spoken | None, set[str], Facts]:
    """Find the figure that speaks, and what the rule makes of it."""
    family, figures = goal.family, seen.fits
    faults: set[str] = set()
    if family.startswith("in_step"):
        other = goal.beside()
        theirs = _sorted_out(other, rows).fits
        prices = [_sorted_out(one.of_prices(), rows).fits for one in (goal, other)]
        return _in_step(goal, figures, theirs, (prices[0], prices[1]))
    if family in {"held", "improve_held"}:
        return _held(goal, figures, day)
    if family in {"change", "improve"}:
        return _difference(goal, figures, _base(goal, figures), day)
    if family == "deliverable":
        spoken = _thing(goal, figures)
        if spoken is None:
            return None, set(), Facts()
        there = spoken.slot == 3 and spoken.x >= goal.low and spoken.end <= day and not spoken.expected
        return spoken, set(), Facts(
            early="met" if there else "", open_reason="outcome_not_seen" if goal.past(day) else "pace_unknown"
        )  # fmt: skip
    if family == "cumulative":
        spoken, faults = _sum(goal, figures, goal.start, goal.end)
        return (
            spoken,
            faults,
            Facts() if spoken is None else _amount(goal, spoken, (goal.start, goal.end), day, figures),
        )
    if family in {"growth_total", "growth_average"}:
        return _growing(goal, figures)
    if family == "reached" and goal.nature == "flow":
        spoken, faults = _sum(goal, figures, goal.w_start, goal.w_end)
        if spoken is not None:
            return spoken, faults, _amount(goal, spoken, (goal.w_start, goal.w_end), day, figures)
    spoken, more = _of_window(goal, figures)
    faults = faults | more
    if spoken is None:
        return None, faults, Facts()
    if family == "growth_year":
        return spoken, faults, Facts(goal.low + goal.strict, goal.high - goal.strict, by_score=True)
    if family == "rank":
        reason = "pace_unknown" if spoken.slot >= 2 else "part_year"
        reason = "outcome_not_seen" if goal.past(day) else reason
        return spoken, faults, Facts(by_score=spoken.slot >= 2, open_reason=reason)
    base = _base(goal, figures)
    stated = _stated(goal)
    since = stated if stated is not None else (base.x, base.end) if base is not None else None
    return spoken, faults, _level(goal, spoken, since, day)


def _growing(goal: Goal, figures: list[Figure]) -> tuple[Spoken | None, set[str], Facts]:
    spoken, faults, _ = _growth(goal, figures)
    if spoken is None:
        return None, faults, Facts()
    if goal.family == "growth_average":
        return spoken, faults, Facts(
            goal.low + goal.strict, goal.high - goal.strict, by_score=True, windows=spoken.parts
        )  # fmt: skip
    start, end = _to_start(goal.start), _to_end(goal.end)
    share = (_to_end(spoken.end) - start) / (end - start)
    slack = goal.tolerance * share if goal.bound == "~" else 0.0

    def due(bound: float) -> float:
        change = bound * goal.sign / 100
        if change <= -1:
            return bound * share
        return float((1 + change) ** share - 1) * 100 * goal.sign

    low, high, at_goal = due(goal.low), due(goal.high), due(goal.goal)
    return spoken, faults, Facts(low - slack, high + slack, expected=at_goal, windows=spoken.parts, summed=True)


def _reason_before(goal: Goal) -> str:
    """Say why a target cannot be judged whatever the figures are."""
    row = goal.row
    if goal.rule == "unquantified":
        return str(row["why"])
    if goal.start is None:
        return "period_missing"
    if goal.rule == "cumulative" and goal.nature in {"stock", "rate", "index"}:
        return "nature_differs"
    if goal.rule == "rank" and row.get("from_bottom") and row.get("field_size") is None:
        return "field_size_missing"
    if goal.rule == "change" and goal.change is None and goal.direction == "down" and row["value"] > 0:
        return "direction_unknown"
    return ""


def _silence(seen: Seen, faults: set[str]) -> tuple[str, str | None]:  # noqa: PLR0911 - one case a line
    if "gap" in faults:
        return "not_judged", "gap"
    for reason in ("unit_differs", "basis_differs", "basis_not_stated"):
        if reason in seen.faults:
            return "not_judged", reason
    if seen.any_fit or "span_differs" in seen.faults:
        return "not_judged", "span_differs"
    if "scope_differs" in seen.faults:
        return "no_data", "scope_differs"
    if "stage_differs" in seen.faults:
        return "not_judged", "stage_differs"
    if "measure_differs" in seen.faults:
        return "not_judged", "measure_differs"
    return ("no_data", "area_differs") if seen.elsewhere else ("no_data", None)


_WORDS = {_MEETS: "met", _NEARLY: "met_within_tolerance", _MISSES: "missed"}


def _said(  # noqa: PLR0911 - one case a line
    goal: Goal, spoken: Spoken, facts: Facts, faults: set[str], day: dt.date
) -> tuple[str, str | None]:
    """Say the verdict on a figure that speaks."""
    held = facts.held is not None
    scored = facts.held if facts.held is not None else goal.score(spoken.x)
    doubt = facts.held_open if held else goal.unsettled(spoken.x, scored, low=spoken.low)
    if day >= goal.end and spoken.slot == 3:
        if doubt:
            return "not_judged", "lower_bound"
        return ("not_judged", "direction_unknown") if scored == _OPEN else (_WORDS[scored], None)
    if facts.early:
        return facts.early, None
    # Without a season, closing the gap would not help.
    gap = "gap" in faults and facts.open_reason != "seasonality_missing"
    open_reason = "gap" if gap else facts.open_reason
    passes = facts.by_score and scored in {_MEETS, _NEARLY}
    if goal.past(day) or not (passes or facts.low is not None):
        return "not_judged", open_reason
    assert passes or (facts.low is not None and facts.high is not None)
    run = "on_track" if passes else goal.pace(spoken.x, facts.low or 0.0, facts.high or 0.0)
    if not held and spoken.low:
        sure = run != "behind" if goal.sense == "floor" else goal.sense == "cap" and run == "behind"
        if not sure:
            return "not_judged", "lower_bound"
    if held and facts.held_open:
        return "not_judged", "lower_bound"
    return ("not_judged", "direction_unknown") if run == _OPEN else (run, None)


def _shown(goal: Goal, x: float | None, against: float | None) -> tuple[float | None, float | None, float | None]:
    """Give figure, required and gap as they are published."""
    row = goal.row
    bound = (
        goal.high if goal.sense == "cap" or (goal.sense != "floor" and x is not None and x > goal.high) else goal.low
    )
    mult = -goal.mult if goal._falls() else goal.mult
    gap = None if x is None else x - bound
    if x is not None and goal.sense not in {"floor", "cap"} and goal.low <= x <= goal.high:
        gap = 0.0
    if goal.rule == "deliverable":
        return None, None, None
    if goal.rule == "rank" and row.get("from_bottom") and row.get("field_size") is not None:
        size = row["field_size"] + 1
        return None if x is None else size - x, size - bound, None if gap is None else -gap
    if goal.rule in {"in_step", "improve"} and (x is None or against is None):
        return (None if x is None else x / mult), None, None
    if goal.rule == "in_step" and x is not None and against is not None:
        return x + against, bound + against, gap
    if goal.rule == "improve" and x is not None and against is not None and gap is not None:
        sign = goal.sign
        return sign * (x + against) / mult, sign * against / mult, sign * gap / mult
    required = None if row.get("value") is None else bound / mult
    return None if x is None else x / mult, required, None if gap is None or required is None else gap / mult


def answer(
    row: Row,
    seen_rows: Sequence[Row],
    day: dt.date,
    natures: Mapping[str, str | None],
    *,
    dated: bool = True,
) -> Answer:
    """Answer for one target.

    Parameters
    ----------
    row
        Its row of the targets table.
    seen_rows
        The figures that `seen_by` keeps.
    day
        Day of judgement.
    natures
        Nature of each indicator, by code.
    dated
        Whether the day was given, and is not that of the latest figure.
    """
    goal, code = Goal(row, natures, dated=dated), str(row["target"])
    reason = _reason_before(goal)
    if reason:
        return Answer(code, "not_judged", reason, required=_shown(goal, None, None)[1])
    if day < goal.start:
        return Answer(code, "not_started", required=_shown(goal, None, None)[1])
    seen = _sorted_out(goal, seen_rows)
    spoken, faults, facts = _evidence(goal, seen, seen_rows, day)
    grave = max(faults - {"gap"}, key=_FAULTS.index, default=None)
    if seen.mixed:
        verdict: tuple[str, str | None] = ("not_judged", "basis_mixed")
    elif "beyond_limit" in seen.faults:
        verdict = ("not_judged", "beyond_limit")
    elif grave is not None:
        verdict = ("not_judged", grave)
    elif spoken is None:
        verdict = _silence(seen, faults)
    else:
        verdict = _said(goal, spoken, facts, faults, day)
    if spoken is None:
        return Answer(code, *verdict, required=_shown(goal, None, None)[1])
    value, required, gap = _shown(goal, spoken.x, spoken.against)
    known = not spoken.expected and (spoken.published is None or spoken.published >= spoken.end)
    final = verdict[0] in _DECIDED and day >= goal.end and spoken.slot == 3 and known
    scored = facts.held if facts.held is not None else goal.score(spoken.x)
    unfinished = (
        (facts.summed or goal.family == "growth_average") and spoken.slot != 3 and goal.sense in {"cap", "band"}
    )
    attained = verdict[0] in {"on_track", "behind"} and scored in {_MEETS, _NEARLY} and not unfinished
    mult = -goal.mult if goal._falls() else goal.mult
    return Answer(
        code, *verdict, final=final, attained=attained, value=value, data_start=spoken.start, data_end=spoken.end,
        required=required, gap=None if verdict[0] == "not_judged" else gap,
        expected=None if facts.expected is None else facts.expected / mult,
        breaches=facts.breaches, windows=facts.windows, published=spoken.published,
    )  # fmt: skip


def answers(targets: Sequence[Row], figures: Sequence[Row], as_of: dt.date | None) -> list[Answer]:
    """Answer for every row of a targets table, sorted by target.

    Without a day of judgement every figure is seen, and the day is the end of the latest one.
    """
    seen = seen_by(figures, as_of)
    day = as_of or max((figure["end"] for figure in figures), default=dt.date.max)
    natures: dict[str, str | None] = {}
    for row in targets:
        natures.setdefault(row["indicator"], row.get("nature"))
    by_indicator: dict[str, list[Row]] = {}
    for figure in seen:
        by_indicator.setdefault(figure["indicator"], []).append(figure)
    found = []
    for row in targets:
        names = {row["indicator"], row.get("reference") or row["indicator"], CONSUMER_PRICES}
        own = [figure for name in sorted(names) for figure in by_indicator.get(name, ())]
        found.append(answer(row, own, day, natures, dated=as_of is not None))
    return sorted(found)
