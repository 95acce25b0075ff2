"""Chains: what adds up to the figure of a span without a gap and without counting twice.

The longest span from the start comes first (a year-to-date figure), later ones follow. A span that begins
inside the chain is left out; what follows a gap is not summed. Where spans cross one another, so that another
choice of them may lead further without a gap, that one is taken.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import Frame, attach, bare, best, concat

__all__ = ["chain"]

_CARRIED = ("x", "parts", "low", "expected", "end", "end_m", "published", "source")
_RUN = ("tid", "f_start", "next", *_CARRIED)


def _ahead(longest: Frame) -> Frame:
    """Add ``before``, the day after all that begins earlier; null for the first."""
    ahead = longest.with_columns(furthest=nw.col("next").cum_max().over("tid", order_by="f_start"))
    return ahead.with_columns(before=nw.col("furthest").shift(1).over("tid", order_by="f_start"))


def _greedy(longest: Frame) -> Frame:
    """Follow the longest spans from ``c_start`` on: one row a target whose figures begin there.

    Parameters
    ----------
    longest
        The longest span from each day.
    """
    # What begins inside a span before it is left out.
    kept = _ahead(longest).filter(nw.col("before").is_null() | (nw.col("f_start") >= nw.col("before")))
    kept = kept.with_columns(after=nw.col("next").shift(1).over("tid", order_by="f_start"))
    # Not by when and otherwise: pandas 2 would warn that it makes whole numbers of the result.
    first = nw.col("after").is_null()
    astray = (first & (nw.col("f_start") != nw.col("c_start"))) | (~first & (nw.col("f_start") != nw.col("after")))
    kept = kept.with_columns(off=astray.fill_null(value=False).cast(nw.Int64()))
    run = kept.with_columns(breaks=nw.col("off").cum_sum().over("tid", order_by="f_start"))
    run = run.filter(nw.col("breaks") == 0)
    one = nw.col("x")
    summed = run.group_by("tid").agg(
        one.sum().alias("x"),
        one.count().alias("parts"),
        *(nw.col(name).max() for name in ("low", "expected", "next", "published")),
        nw.col("c_start").max().alias("f_start"),
    )
    last = run.select("tid", "next", "end", "end_m", "source")
    whole = summed.join(last, on=["tid", "next"], how="inner")
    return whole.with_columns(parts=nw.col("parts").cast(nw.Int64())).select(*_RUN)


def _crossing(longest: Frame) -> Frame:
    """Name the targets with a span that begins inside an earlier one and ends after it."""
    crosses = (nw.col("f_start") < nw.col("before")) & (nw.col("next") > nw.col("before"))
    return _ahead(longest).filter(crosses.fill_null(value=False)).select("tid").unique()


def _doubled(run: Frame) -> Frame:
    """Append to each run the run that begins on the day after it."""
    after = run.select(
        "tid", nw.col("f_start").alias("next"), nw.col("next").alias("n_next"),
        *(nw.col(name).alias(f"n_{name}") for name in _CARRIED),
    )  # fmt: skip
    table = attach(run, after, on=("tid", "next"))
    follows = ~nw.col("n_next").is_null()
    newer = follows & (nw.col("published").is_null() | (nw.col("n_published") > nw.col("published")))
    columns = {name: nw.col(name) + nw.col(f"n_{name}").fill_null(0) for name in ("x", "parts")}
    for name in ("low", "expected"):
        more = nw.col(f"n_{name}").fill_null(0)
        columns[name] = nw.col(name) + more - nw.col(name) * more
    for name in ("next", "end", "end_m", "source"):
        columns[name] = nw.when(follows).then(nw.col(f"n_{name}")).otherwise(nw.col(name))
    columns["published"] = nw.when(newer).then(nw.col("n_published")).otherwise(nw.col("published"))
    columns |= {name: columns[name].cast(nw.Int64()) for name in ("parts", "low", "expected", "next")}
    return table.with_columns(**columns).select(*_RUN)


def _followed(picks: Frame) -> Frame:
    """Follow each figure to the end of the unbroken run that begins with it, doubling at each step."""
    run = picks.select(*_RUN)
    while len(run.join(run.select("tid", nw.col("f_start").alias("next")), on=["tid", "next"], how="semi")):
        run = _doubled(run)
    return run


def _led(spans: Frame, run: Frame) -> Frame:
    """Choose for each day the span that leads furthest, the longest among equals."""
    reach = run.select("tid", nw.col("f_start").alias("next"), nw.col("next").alias("lead"))
    led = attach(spans, reach, on=("tid", "next")).with_columns(lead=nw.col("lead").fill_null(0))
    furthest = nw.when(nw.col("lead") > nw.col("next")).then(nw.col("lead")).otherwise(nw.col("next"))
    led = led.with_columns(lead=furthest.cast(nw.Int64()))
    return best(best(led, ("tid", "f_start"), "lead"), ("tid", "f_start")).drop("lead")


def _furthest(spans: Frame) -> Frame:
    """Choose among crossing spans those that lead furthest, the longest among equals."""
    latest = spans.group_by("tid").agg(nw.col("next").max().alias("latest"))
    starts = spans.select("tid", "f_start", "c_start").unique()
    run = _followed(best(spans, ("tid", "f_start")))
    heads = _heads(run, starts)
    reached, far = -1, int(run["next"].sum())
    while far > reached and not bare(
        heads.join(latest, on="tid", how="inner").filter(nw.col("next") < nw.col("latest"))
    ):
        run = _followed(_led(spans, run))
        heads = _heads(run, starts)
        reached, far = far, int(run["next"].sum())
    return heads


def _heads(run: Frame, starts: Frame) -> Frame:
    begun = starts.filter(nw.col("f_start") == nw.col("c_start")).select("tid", "f_start")
    return run.join(begun, on=["tid", "f_start"], how="inner")


def _holes(spans: Frame, table: Frame) -> Frame:
    """Say where a run breaks off, and what lies beyond: a hole, or spans that overlap the run."""
    broken = table.filter(nw.col("gap") == 1).select("tid", nw.col("next").fill_null(nw.col("c_start")).alias("from"))
    beyond = spans.select("tid", "f_start", nw.col("next").alias("until")).join(broken, on="tid", how="inner")
    beyond = beyond.filter(nw.col("until") > nw.col("from")).with_columns(
        later=nw.when(nw.col("f_start") > nw.col("from")).then(nw.col("f_start"))
    )
    holes = beyond.group_by("tid").agg(
        nw.col("from").max().alias("missing_from"),
        nw.col("later").min().alias("later"),
        nw.col("until").max().alias("until"),
        nw.col("from").count().alias("unused"),
    )
    to = nw.col("later").fill_null(nw.col("until")) - 1
    return holes.select("tid", "missing_from", to.alias("missing_to"), "unused")


def chain(rows: Frame) -> Frame:
    """Sum the unbroken run of figures from ``c_start`` on.

    Parameters
    ----------
    rows
        Ranked figures between ``c_start`` and ``c_end`` of their target.

    Returns
    -------
    Frame
        One row a target: ``x``, ``parts`` (how many figures), ``start``, ``end``, ``end_m``, ``published``
        (the latest), ``source`` (of the last), ``low``, ``expected``, ``next`` (ordinal of the day after),
        ``c_end`` and ``gap`` (1 where figures lie beyond the run); ``x`` is null where none begins at the start.
        ``missing_from`` and ``missing_to`` are the first and last day (ordinals) that is missing before
        the next figure, and ``unused`` counts the figures that lie beyond; null where there is no gap.
    """
    spans = best(
        rows.filter((nw.col("additive") == 1) | (nw.col("f_start") == nw.col("c_start"))), ("tid", "f_start", "f_end")
    )
    spans = spans.select(
        "tid", "f_start", "c_start", "c_end", "rank", "start", *_CARRIED[4:5], *_CARRIED[6:], "x", "low",
        nw.col("f_end_m").alias("end_m"), (nw.col("f_end") + 1).alias("next"),
        nw.lit(1, dtype=nw.Int64()).alias("parts"), (nw.col("status") == "expected").cast(nw.Int64()).alias("expected"),
    )  # fmt: skip
    whole = spans.group_by("tid").agg(
        nw.col("next").max().alias("latest"), nw.col("c_start").max(), nw.col("c_end").max()
    )
    longest = best(spans, ("tid", "f_start"))
    heads = _greedy(longest)
    short = attach(whole.select("tid", "latest"), heads.select("tid", "next"))
    short = short.filter(nw.col("next").fill_null(0) < nw.col("latest"))
    # Most tables have no gap, and where nothing crosses the longest spans lead as far as any.
    crossing = short if bare(short) else short.join(_crossing(longest), on="tid", how="semi")
    if not bare(crossing):
        others = _furthest(spans.join(crossing, on="tid", how="semi"))
        heads = concat([heads.join(crossing, on="tid", how="anti"), others.select(*_RUN)])
    starts = spans.filter(nw.col("f_start") == nw.col("c_start")).select("tid", "start").unique()
    table = attach(attach(whole, heads.drop("f_start")), starts)
    table = table.with_columns(gap=(nw.col("next").fill_null(0) < nw.col("latest")).cast(nw.Int64()))
    return attach(table, _holes(spans, table))
