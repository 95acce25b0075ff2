"""Which figures may concern which targets: by indicator, area and time, before anything else is looked at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from plantargets.evaluation.figures import distinct, seen_by
from plantargets.evaluation.frames import Frame, concat, from_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Hits", "Seen", "in_reach", "keyed", "near", "unreadable", "waiting"]

_KEY = nw.col("area_key") * (1 << 20) + nw.col("indicator_key")
"""One number is joined faster than two."""
PART = 1_000_000
"""Figures that are looked through together."""


@attrs.frozen(kw_only=True, eq=False)
class Hits:
    """The figures that may concern targets.

    Attributes
    ----------
    figures
        All figures, with empty text where text is missing.
    rows
        ``row`` in the figures and ``tid``.
    spans
        ``indicator_key``, ``start`` and ``end`` of figures of the targets' indicators, whatever their area; each once.
    bad
        ``tid`` and ``of`` of targets with a row that cannot be read. Where ``None``, a figure that stands twice is an
        error, else it is a reason.
    """

    figures: Frame
    rows: Frame
    spans: Frame
    bad: Frame | None = None

    def between(self, first: int, last: int, owner: Any) -> Hits:
        """Give those of some targets.

        Parameters
        ----------
        first, last
            Numbers of targets.
        owner
            Number of the target that each row belongs to, what stands beside a target included: an array.
        """
        import numpy as np

        mine = self.rows[np.flatnonzero((owner >= first) & (owner <= last))]
        bad = None if self.bad is None else self.bad.filter(nw.col("of") >= first, nw.col("of") <= last)
        return attrs.evolve(self, rows=mine, bad=bad)


@attrs.frozen(kw_only=True, eq=False)
class Seen:
    """The figures that had been published by a day, part after part, so that a step of the way takes little memory.

    Attributes
    ----------
    figures
        All figures.
    as_of
        Day of judgement; every figure is seen where ``None``.
    """

    figures: Frame
    as_of: dt.datetime | None

    def parts(self, *names: str) -> Iterator[Frame]:
        """Give ``start``, ``end`` and these columns; ``row`` is the place of a figure among all."""
        columns = [name for name in names if name != "row"]
        for low in range(0, max(len(self.figures), 1), PART):
            part = self.figures[low : low + PART].select(*columns, "start", "end", "published")
            if "row" in names:
                part = part.with_row_index("row").with_columns(row=nw.col("row").cast(nw.Int64()) + low)
            yield seen_by(part, self.as_of).drop("published")

    def distinct(self, name: str) -> list[str]:
        """Collect the distinct values of one text column, sorted."""
        return distinct(concat([part.select(name).unique() for part in self.parts(name)]), name)


def keyed(figures: Frame, column: str, codes: Sequence[tuple[str, int]]) -> Frame:
    """Put the number of its indicator or area in the place of a name; figures of no target drop out.

    Parameters
    ----------
    figures
        Figures with that name.
    column
        ``indicator`` or ``area``.
    codes
        Pairs of a text that stands in the figures and a number.
    """
    rows = [{column: text, f"{column}_key": code} for text, code in codes]
    schema = {column: nw.String(), f"{column}_key": nw.Int64()}
    return figures.join(from_rows(rows, schema, figures.implementation), on=column, how="inner").drop(column)


def waiting(table: Frame) -> Frame:
    """Say of which indicator and area, and between which days, figures may concern each target that can be judged.

    Parameters
    ----------
    table
        Targets made ready by `prepare`, with ``since``, the day before which nothing can concern them.
    """
    open_ = table.filter(nw.col("pre_reason") == 0)
    return open_.select("tid", "since", "until", key=_KEY)


def near(waiting: Frame, keys: Frame) -> Frame:
    """Join targets with the rows of the same indicator and area.

    Parameters
    ----------
    waiting
        See `waiting`.
    keys
        ``row``, ``indicator_key``, ``area_key``, ``start`` and ``end`` of figures.
    """
    keys = keys.with_columns(key=_KEY).drop("area_key", "indicator_key")
    return keys.join(waiting, on="key", how="inner").drop("key")


def unreadable(rows: Frame, table: Frame) -> Frame:
    """Name the targets with a row in their period that cannot be read; one without a span may be of any period."""
    bad = rows.filter(nw.col("fault") > 0).join(table.select("tid", "of", "p_start_date"), on="tid", how="inner")
    start, end = nw.col("start"), nw.col("end")
    of_period = start.is_null() | end.is_null() | ((end >= nw.col("p_start_date")) & (start <= nw.col("until")))
    return bad.filter(of_period.fill_null(value=True)).select("tid", "of").unique("tid")


def in_reach(rows: Frame) -> Frame:
    """Keep the rows of figures that may concern their targets."""
    return rows.filter(nw.col("end") >= nw.col("since"), nw.col("start") <= nw.col("until")).select("row", "tid")
