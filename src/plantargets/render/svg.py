"""Charts as inline SVG from plain values: a bullet and a trajectory, drawn in the colours of the text around them.

Nothing is loaded and no font is looked for. What a chart says stands in its label, which the caller writes as a
sentence; a reader who sees no chart reads that.
"""

from __future__ import annotations

import math
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError
from plantargets.render.markup import Html, escape
from plantargets.render.numbers import number
from plantargets.render.text import shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

__all__ = ["bullet", "trajectory"]

_WIDE, _HIGH = 100, 10
"""Size of a bullet's drawing."""
_CHART = (560, 240)
_LEFT, _RIGHT, _TOP, _BOTTOM = 68, 24, 16, 28
_ROOM = 0.08
_YEAR_DAYS = 366
_MONTHS_SHOWN = 3 * _YEAR_DAYS
"""Days of a chart whose dates are written with their month."""
_LABEL_DIGITS = 5


def _finite(value: object, field: str, function: str) -> float:
    """Give a number as a float that can be drawn."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise DefinitionError(function, field, shown(value), "is not a number")
    if abs(value) > sys.float_info.max or not math.isfinite(value):  # an int may be beyond all floats
        raise DefinitionError(function, field, shown(value), "is not a finite number; leave out what is not known")
    return float(value)


def _short(value: float) -> str:
    """Write a coordinate in as few signs as the eye needs."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _ends(band: tuple[float, float] | None, function: str) -> tuple[float, float] | None:
    if band is None:
        return None
    low, high = (_finite(end, "band", function) for end in band)
    return min(low, high), max(low, high)


def _scale(numbers: Sequence[float]) -> float:
    """Give what to divide numbers by before they are taken from each other: the difference may be beyond all floats."""
    return max(abs(x) for x in numbers) or 1.0


def bullet(
    value: float | None,
    required: float,
    *,
    label: str,
    expected: float | None = None,
    band: tuple[float, float] | None = None,
    bare: bool = False,
) -> Html:
    """Draw a bullet chart: a bar for the figure, a thick mark for what is required, a thin one for what is due by now.

    The bar begins at zero. What it means must stand in words beside it.

    Parameters
    ----------
    value
        The figure; no bar where ``None``.
    required
        What it must reach, in the same unit.
    label
        What the chart says, as a sentence. Empty where the words beside it say all of it: then it is hidden from
        readers who hear the page, who would hear the same twice.
    expected
        What is due by the date of the figure.
    band
        Both ends of a range that is required, or of the tolerance.
    bare
        Whether to leave out class and scale, 40 signs, for a page of many bullets: then its style must make them 100
        by 10 pixels.

    Raises
    ------
    DefinitionError
        For what is no finite number.

    Examples
    --------
    >>> bullet(4, 8, label="a < b")[:82]
    '<svg class="pt-bullet" viewBox="0 0 100 10" role="img" aria-label="a &lt; b"><path'
    >>> bullet(6.1, 8, expected=6, label="到9月末完成6.1万人，目标8万人。").count("<path")
    1
    """
    goal = _finite(required, "required", "bullet")
    bar = None if value is None else _finite(value, "value", "bullet")
    due = None if expected is None else _finite(expected, "expected", "bullet")
    ends = _ends(band, "bullet")
    marks: list[float] = [0.0, goal, *(x for x in (bar, due) if x is not None), *(ends or ())]
    scale = _scale(marks)
    low, high = min(marks) / scale, max(marks) / scale
    # The mark of the goal is two wide: a little room at both ends keeps it whole.
    room = (high - low) * 0.05 or 1.0
    first, span = low - (room if low < 0 else 0.0), high - low + room * (2 if low < 0 else 1)

    def at(x: float) -> float:
        return (x / scale - first) / span * _WIDE

    parts = []
    if ends is not None:
        parts.append(f'<path class="pt-band" d="{_box(at(ends[0]), at(ends[1]), 1, 8)}"/>')
    # Bar and marks in one path, a mark on the bar as a gap: a page of a hundred targets counts every sign.
    shape = "" if bar is None else _box(at(0.0), at(bar), 3, 4)
    shape += "" if due is None else f"M{_short(at(due) - 0.5)} 1h1v8h-1z"
    parts.append(f'<path d="{shape}M{_short(at(goal) - 1)} 0h2v10h-2z"/>')
    scaled = "" if bare else f' class="pt-bullet" viewBox="0 0 {_WIDE} {_HIGH}"'
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Html(f"<svg{scaled} {said}>{''.join(parts)}</svg>")


def _box(left: float, right: float, top: int, high: int) -> str:
    left, right = min(left, right), max(left, right)
    return f"M{_short(left)} {top}h{_short(right - left)}v{high}H{_short(left)}z"


def trajectory(
    points: Sequence[tuple[dt.date, float]],
    *,
    label: str,
    path: Sequence[tuple[dt.date, float]] = (),
    band: tuple[float, float] | None = None,
    as_of: dt.date | None = None,
    unit: str = "",
) -> Html:
    """Draw figures over time and the path to what is required.

    A solid line with dots for the figures, a dashed one for the path with a diamond at its end, a grey field for the
    tolerance there, a dotted line at the day of judgement where it lies inside.

    Parameters
    ----------
    points
        Dates and figures, in any order.
    label
        What the chart says, as a sentence.
    path
        Where one should be by when; the last is what is required.
    band
        Both ends of the tolerance about what is required.
    as_of
        Day of judgement.
    unit
        Unit of the figures.

    Raises
    ------
    DefinitionError
        For what is no finite number, and where there is neither a point nor a path.

    Examples
    --------
    >>> import datetime as dt
    >>> levels = [(dt.date(2024, 12, 31), 2150), (dt.date(2025, 12, 31), 2310)]
    >>> path = [(dt.date(2024, 12, 31), 2150), (dt.date(2030, 12, 31), 3000)]
    >>> chart = trajectory(levels, path=path, unit="家", label="2025年末2310家，到2030年末应达到3000家。")
    >>> chart.count("<path"), "3000" in chart, "2030" in chart
    (5, True, True)
    """
    ends = _ends(band, "trajectory")
    known = sorted((day, _finite(y, "points", "trajectory")) for day, y in points)
    way = sorted((day, _finite(y, "path", "trajectory")) for day, y in path)
    if not known and not way:
        raise DefinitionError("trajectory", "points", "()", "are empty, and so is the path; there is nothing to draw")
    days = [day for day, _ in (*known, *way)]
    values = [y for _, y in (*known, *way)]
    everything = [*values, *(ends or ())]
    grid = _Grid(min(days), max(days), min(everything), max(everything))
    parts = [grid.axes(unit, min(values), max(values))]
    if way and ends is not None:
        flat = all(y == way[0][1] for _, y in way) and len(way) > 1
        left, right = grid.x(way[0][0]) if flat else grid.x(way[-1][0]) - 6, grid.x(way[-1][0]) + (0 if flat else 6)
        top, bottom = grid.y(ends[1]), grid.y(ends[0])
        box = f"M{_short(left)} {_short(top)}H{_short(right)}V{_short(bottom)}H{_short(left)}z"
        parts.append(f'<path class="pt-band" d="{box}"/>')
    if as_of is not None and grid.first <= as_of.toordinal() <= grid.last:
        parts.append(f'<path class="pt-now" d="M{_short(grid.x(as_of))} {_TOP}V{_CHART[1] - _BOTTOM}"/>')
    if len(way) > 1:
        parts.append(f'<path class="pt-path" d="{grid.line(way)}"/>')
    if way:
        parts.append(f'<path class="pt-aim" d="M{grid.place(way[-1])}m-5 0l5-5l5 5l-5 5z"/>')
    if len(known) > 1:
        parts.append(f'<path class="pt-line" d="{grid.line(known)}"/>')
    if known:
        dots = "".join(f"M{grid.place(point)}h0" for point in known)
        parts.append(f'<path class="pt-dot" d="{dots}"/>')
    return Html(
        f'<svg class="pt-chart" viewBox="0 0 {_CHART[0]} {_CHART[1]}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


class _Grid:
    """Where a date and a number lie on the chart."""

    def __init__(self, first: dt.date, last: dt.date, low: float, high: float) -> None:
        # One date still needs a width to stand in the middle of.
        alone = _YEAR_DAYS if first == last else 0
        self.first, self.last = first.toordinal() - alone, last.toordinal() + alone
        self.days = (first, last)
        self.scale = _scale((low, high))
        low, high = low / self.scale, high / self.scale
        room = (high - low) * _ROOM or abs(high) * _ROOM or 1.0
        # An axis that nearly begins at zero begins there.
        self.low = 0.0 if 0 <= low <= max(room, (high - low) / 2) else low - room
        self.high = high + room

    def x(self, day: dt.date) -> float:
        """Give the place of a day."""
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return _LEFT + share * (_CHART[0] - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        """Give the place of a number."""
        share = (value / self.scale - self.low) / (self.high - self.low)
        return _CHART[1] - _BOTTOM - share * (_CHART[1] - _TOP - _BOTTOM)

    def place(self, point: tuple[dt.date, float]) -> str:
        """Give the place of a point."""
        return f"{_short(self.x(point[0]))} {_short(self.y(point[1]))}"

    def line(self, points: Sequence[tuple[dt.date, float]]) -> str:
        """Join points."""
        return "M" + "L".join(self.place(point) for point in points)

    def axes(self, unit: str, low: float, high: float) -> str:
        """Draw both axes, with the first and last date, and the least and the greatest number."""
        bottom, right = _CHART[1] - _BOTTOM, _CHART[0] - _RIGHT
        signs = 7 if self.last - self.first < _MONTHS_SHOWN else 4  # 2026-09, 2026
        days = [(self.days[0], "start"), (self.days[1], "end")]
        days = [(self.days[0], "middle")] if self.days[0] == self.days[1] else days
        texts = [(self.x(day), bottom + 18.0, anchor, day.isoformat()[:signs]) for day, anchor in days]
        if unit:
            texts.append((float(_LEFT), _TOP - 4.0, "start", unit))
        # Numbers that would cover each other are told once.
        told = [high] if self.y(low) - self.y(high) < 14 else [high, low]
        texts += [
            (_LEFT - 8.0, self.y(y) + 4, "end", number(Decimal(f"{y:.{_LABEL_DIGITS}g}"), group=True)) for y in told
        ]
        words = "".join(
            f'<text x="{_short(x)}" y="{_short(y)}" text-anchor="{anchor}">{escape(text)}</text>'
            for x, y, anchor, text in texts
        )
        return f'<path class="pt-axis" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>{words}'
