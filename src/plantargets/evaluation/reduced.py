"""Lazy figures reduced on their own engine to what concerns the targets: joins and filters, and nothing computed.

Where the plan of all evidence would be built for the engine, it would repeat the same tables so often that planning
alone takes minutes. So the engine finds the figures that concern a target, numbers their targets' bucket, and
judges each bucket by the very functions that judge a table in memory, when the user asks for the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.figures import seen_by, text_columns
from plantargets.evaluation.names import area_spellings, indicator_spellings
from plantargets.evaluation.prepare import moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from plantargets.evaluation.batch import Batch
    from plantargets.evaluation.starting import Starting

__all__ = ["REDUCED", "reduced"]

_TEXT = ("measure", "stage", "basis", "scope", "unit", "status", "source")
REDUCED: dict[str, Any] = {
    **dict.fromkeys(("bucket", "indicator_key", "area_key"), nw.Int64()),
    **dict.fromkeys(("start", "end", "published"), nw.Datetime("us")),
    **dict.fromkeys(_TEXT, nw.String()),
    "value": nw.Float64(),
}
"""Name and type of each column: a figure that concerns a bucket of targets; area -2 where it is only a figure of
their indicators elsewhere, and indicator -1 where it is none and only names the bucket."""

Small = dict[str, list[Any]]


def _keys(start: Starting, bucket_of: Any) -> Small:
    """Give for each indicator and area the buckets that take its figures, and between which days."""
    import numpy as np

    columns = start.columns
    keys = np.stack([columns["indicator_key"], columns["area_key"], bucket_of[columns["of"]]])
    open_ = np.asarray(columns["pre_reason"]) == 0
    distinct, at = np.unique(keys[:, open_], axis=1, return_inverse=True)
    at = at.ravel()
    since = np.full(distinct.shape[1], np.datetime64("9999-01-01", "us"))
    until = np.full(distinct.shape[1], np.datetime64("0001-01-01", "us"))
    np.minimum.at(since, at, columns["since"][open_])
    np.maximum.at(until, at, columns["until"][open_])
    named = dict(zip(("indicator_key", "area_key", "bucket"), distinct.tolist(), strict=True))
    return named | {"since": since.tolist(), "until": until.tolist()}


def _named(name: str, pairs: list[tuple[str, int]]) -> Small:
    return {name: [text for text, _ in pairs], f"{name}_key": [number for _, number in pairs]}


def reduced(
    figures: nw.LazyFrame[Any],
    batch: Batch,
    start: Starting,
    bucket_of: Any,
    *,
    as_of: dt.date,
    placed: bool,
    small: Callable[[Small, dict[str, Any]], Any],
) -> nw.LazyFrame[Any]:
    """Reduce lazy figures to those that concern targets.

    Parameters
    ----------
    figures
        Figures that passed the door.
    batch, start
        The targets, and where judging starts.
    bucket_of
        Number of the bucket of each target.
    as_of
        Day of judgement.
    placed
        Whether the figures state areas.
    small
        Makes a small table on the engine of the figures.

    Returns
    -------
    narwhals.LazyFrame
        The columns of `REDUCED`.
    """
    import numpy as np

    seen: Any = seen_by(text_columns(figures, ("indicator", "area")), moment(as_of))  # type: ignore[arg-type]
    names, places = batch.numbers_of_indicators, batch.numbers_of_areas
    indicators = [(text, names[code]) for text, code in indicator_spellings(batch.models)]
    areas = area_spellings(batch.places, batch.references, stated=placed, unplaced=None in batch.areas)
    of_text, of_area = _named("indicator", indicators), _named("area", [(text, places[code]) for text, code in areas])
    known = {"indicator": nw.String(), "area": nw.String()} | REDUCED
    known |= dict.fromkeys(("since", "until"), nw.Datetime("us"))

    def made(columns: Small) -> Any:
        return small(columns, {name: known[name] for name in columns})

    keys = _keys(start, bucket_of)
    of_indicators = seen.join(made(of_text), on=["indicator"], how="inner")
    near = of_indicators.join(made(of_area), on=["area"], how="inner")
    near = near.join(made(keys), on=["indicator_key", "area_key"], how="inner")
    start_, end = nw.col("start"), nw.col("end")
    within = (end >= nw.col("since")) & (start_ <= nw.col("until"))
    near = near.filter(within | start_.is_null() | end.is_null()).select(*REDUCED)
    buckets = sorted(set(zip(keys["indicator_key"], keys["bucket"], strict=True)))
    served = made({"indicator_key": [key for key, _ in buckets], "bucket": [bucket for _, bucket in buckets]})
    # A distinct row is a window on some engines, a group costs a fraction of it.
    spans = of_indicators.group_by("indicator_key", "start", "end").agg(nw.col("indicator").count().alias("times"))
    others = spans.join(served, on=["indicator_key"], how="inner")
    every = np.unique(bucket_of).tolist()
    present = made({"bucket": every, "indicator_key": [-1] * len(every)})
    return nw.concat(
        [near, _filled(others, "bucket", "indicator_key", "start", "end"), _filled(present, "bucket", "indicator_key")],
        how="vertical",
    )


def _filled(rows: nw.LazyFrame[Any], *known: str) -> nw.LazyFrame[Any]:
    """Give rows that are no figure of an area the columns of those that are: they name what is known, and area -2."""
    blank = {name: nw.lit(None, dtype=kind) for name, kind in REDUCED.items()}
    blank["area_key"] = nw.lit(-2, dtype=nw.Int64())
    return rows.select(*(nw.col(name) if name in known else blank[name].alias(name) for name in REDUCED))
