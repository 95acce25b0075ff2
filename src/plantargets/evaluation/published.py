"""The published figures of each target, as rows: for views that list and draw them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.evaluation.names import area_pairs, indicator_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantargets.model.target import Target
    from plantargets.observations import Observations

__all__ = ["Figure", "Published"]


@attrs.frozen(kw_only=True)
class Figure:
    """One published figure; the fields are the columns of the observations.

    Examples
    --------
    >>> import datetime as dt
    >>> day = dt.date(2026, 9, 30)
    >>> Figure(start=day, end=day, measure="level", value=2400.0, unit="家").basis is None
    True
    """

    start: dt.date
    end: dt.date
    measure: str
    value: float
    unit: str | None = None
    stage: str | None = None
    basis: str | None = None
    scope: str | None = None
    status: str | None = None
    source: str | None = None
    published: dt.date | None = None
    note: str | None = None


class Published:
    """Figures by the target that they are about: those of its indicator and area, whatever their measure.

    Parameters
    ----------
    targets
        The targets.
    observations
        The figures.

    Raises
    ------
    UnknownCodeError
        When a name in the figures stands for several indicators or areas of the targets.

    Examples
    --------
    >>> from plantargets import datasets
    >>> taiyuan = datasets.taiyuan_2026()
    >>> target = taiyuan.programme["hightech-firms-2030"]
    >>> [(str(f.end), f.value, f.unit) for f in Published([target], taiyuan.observations).of(target)][-1]
    ('2024-12-31', 2150.0, '家')
    """

    def __init__(self, targets: Sequence[Target], observations: Observations) -> None:
        columns = observations.columns()
        texts = sorted({text for text in columns["indicator"] if text is not None})
        self._indicators: Mapping[str, str] = dict(indicator_pairs(texts, targets)[0])
        areas = {target.area.code: target.area for target in targets if target.area is not None}
        places = sorted({text or "" for text in columns["area"]})
        unplaced = any(target.area is None for target in targets)
        self._areas: dict[str, list[str]] = {}
        for text, code in area_pairs(places, list(areas.values()), unplaced=unplaced):
            self._areas.setdefault(text, []).append(code)
        self._rows: dict[tuple[str, str], list[Figure]] = {}
        names = [field.name for field in attrs.fields(Figure)]
        for row in range(len(columns["value"])):
            indicator = self._indicators.get(columns["indicator"][row])
            if indicator is None:
                continue
            cells: dict[str, Any] = {name: columns[name][row] for name in names}
            for name in ("start", "end", "published"):
                cells[name] = cells[name] and cells[name].date()
            for area in self._areas.get(columns["area"][row] or "", ()):
                self._rows.setdefault((indicator, area), []).append(Figure(**cells))
        for rows in self._rows.values():
            rows.sort(key=lambda f: (f.end, f.start, f.measure, str(f.published or "")))

    def of(self, target: Target, as_of: dt.date | None = None) -> tuple[Figure, ...]:
        """Give the figures of a target in the order of their end.

        Parameters
        ----------
        target
            One of the targets.
        as_of
            Day of judgement: what was published later is left out.
        """
        rows = self._rows.get((target.indicator.code, "" if target.area is None else target.area.code), ())
        return tuple(f for f in rows if as_of is None or (f.published or f.end) <= as_of)
