"""The same judgement, written by hand in lazy Polars for the rules and cases that the made-up country has."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

__all__ = ["judge"]

col, lit, when = pl.col, pl.lit, pl.when

_FACTORS = {"亿元": 1e8, "万元": 1e4, "万人": 1e4, "": 1.0}
_LONG_AGO = dt.datetime(1900, 1, 1)  # noqa: DTZ001 - a calendar day has no zone


def _factor(unit: str) -> pl.Expr:
    return col(unit).replace_strict(_FACTORS, default=1.0, return_dtype=pl.Float64)


def _months(day: str) -> pl.Expr:
    return 12 * col(day).dt.year().cast(pl.Int64) + col(day).dt.month().cast(pl.Int64)


def _wanted(targets: pl.LazyFrame) -> pl.LazyFrame:
    """Say what each target asks for: side, amount, tolerance, window."""
    bound, size, unit = col("bound"), col("value").abs(), col("unit")
    better = when(col("direction") == col("change").fill_null("up")).then(1).otherwise(-1)
    side = (
        when(bound.is_in([">=", ">"])).then(1).when(bound.is_in(["<=", "<"])).then(-1)
        .when(col("rule") == "cumulative").then(1).otherwise(better)
    )  # fmt: skip
    tol = (
        when(bound != "~").then(0.0)
        .when(col("rule") == "growth").then(pl.max_horizontal(size / 20, lit(0.1)))
        .when(unit.is_in(["%", "个百分点"])).then(pl.max_horizontal(size / 100, lit(0.1)))
        .when(unit.str.contains("元") | (col("value") * col("mult") >= 20)).then(size / 20)
        .otherwise(pl.max_horizontal(size / 20, lit(1.0)))
    )  # fmt: skip
    return (
        targets.with_row_index("tid")
        .select(
            "tid", "target", "area", "indicator", "rule", "change", "nature", "bound", "unit", "direction", "value",
            "baseline", "window", col("basis").alias("t_basis"), col("held").fill_null(value=False),
            col("start").alias("p_start"), col("end").alias("p_end"),
        )
        .with_columns(
            mult=_factor("unit"),
            sign=when(col("change") == "down").then(-1.0).otherwise(1.0),
            window_months=when(col("window") == "month").then(1).when(col("window") == "quarter").then(3).otherwise(12),
            p_start_m=_months("p_start") - 1,
            p_end_m=_months("p_end"),
        )
        .with_columns(req=col("value") * col("mult"), side=side, tol=tol * col("mult"))
        .with_columns(eps=1e-9 * pl.max_horizontal(lit(1.0), col("req").abs()))
        .with_columns(slack=when(bound.is_in([">", "<"])).then(-col("eps")).otherwise(col("eps")))
    )  # fmt: skip


def _placed(wanted: pl.LazyFrame, seen: pl.LazyFrame) -> pl.LazyFrame:
    """Join figures with their targets, keep the latest release, and say where in time each lies."""
    before = ((col("rule") == "threshold") & (col("nature") == "stock")) | (
        (col("rule") == "change") & (col("end") == col("p_start").dt.offset_by("-1d"))
    )
    x = (col("x") * _factor("f_unit") - when(col("measure") == "index").then(100.0).otherwise(0.0)) * col("sign")
    length = col("end_m") - col("start_m")
    keys = ["tid", "start", "end", "basis"]
    releases = (
        seen.rename({"value": "x", "unit": "f_unit"})
        .join(
            wanted.select("tid", "area", "indicator", "rule", "nature", "p_start", "p_end", "sign"),
            on=["area", "indicator"],
        )
        .filter(col("end") <= col("p_end"), (col("start") >= col("p_start")) | before)
        .select(*keys, x=x, released=col("published").fill_null(_LONG_AGO))
    )
    newest = releases.group_by(keys).agg(col("released").max())
    latest = releases.join(newest, on=[*keys, "released"], nulls_equal=True)
    return (
        latest.with_columns(start_m=_months("start") - 1, end_m=_months("end"))
        .join(wanted.drop("target", "area", "indicator"), on="tid")
        .with_columns(
            inside=col("start") >= col("p_start"),
            miss=col("side") * (col("req") - col("x")),
            fit=col("t_basis").is_null() | (col("t_basis") == col("basis")).fill_null(value=False),
            is_window=(length == col("window_months")) & (col("start_m") % col("window_months") == 0),
            complete=(col("nature") == "stock") | (length == 12),
        )
    )


def _single(placed: pl.LazyFrame) -> pl.LazyFrame:
    """Take the latest figure inside the period, and the last whole one before it."""
    rows = placed.filter("fit", col("rule") != "cumulative", ~col("held"))
    inside = rows.filter("inside").sort("end").unique("tid", keep="last")
    before = rows.filter(~col("inside"), "complete").sort("end").unique("tid", keep="last")
    return inside.select("tid", "x", "start", "end", "end_m", latest="complete").join(
        before.select("tid", base="x", base_m="end_m"), on="tid", how="left"
    )


def _held(placed: pl.LazyFrame) -> pl.LazyFrame:
    """Count the windows and those that fail; show the latest window, else the latest part of one."""
    rows = placed.filter("fit", "held")
    counts = (
        rows.with_columns(
            breach=(col("is_window") & (col("miss") > col("tol") + col("eps"))).cast(pl.Int64),
            near=col("is_window") & (col("miss") > col("slack")),
            no=when("is_window").then(col("end_m") // col("window_months") - col("p_start_m") // col("window_months")),
            all=(col("p_end_m") - col("p_start_m")) // col("window_months"),
        )
        .group_by("tid")
        .agg(
            windows=col("is_window").sum().cast(pl.Int64), breaches=col("breach").sum(), by_tolerance=col("near").any(),
            latest_no=col("no").max(), n_windows=col("all").max(),
        )
    )  # fmt: skip
    shown = rows.sort("is_window", "end").unique("tid", keep="last").select("tid", "x", "start", "end")
    return shown.join(counts, on="tid").with_columns(
        latest=col("windows") > 0,
        gap=col("latest_no") > col("windows"),
        whole=col("windows") == col("n_windows"),
    )


def _summed(placed: pl.LazyFrame) -> pl.LazyFrame:
    """Sum the longest span from the start and the months that follow it without a gap."""
    rows = placed.filter("fit", col("rule") == "cumulative")
    head = rows.filter(col("start") == col("p_start")).sort("end").unique("tid", keep="last")
    head = head.select("tid", "x", "end", "end_m")
    months = (
        rows.join(head.select("tid", head_m="end_m"), on="tid")
        .filter(col("start_m") >= col("head_m"))
        .sort("end_m")
        .with_columns(place=pl.int_range(pl.len()).over("tid"))
        .filter(col("start_m") - col("head_m") == col("place"))
    )
    run = pl.concat([head, months.select("tid", "x", "end", "end_m")]).group_by("tid")
    summed = run.agg(col("x").sum(), col("end").max(), col("end_m").max())
    far = rows.group_by("tid").agg(far_m=col("end_m").max(), start=col("p_start").first(), p_end=col("p_end").first())
    return far.join(summed, on="tid", how="left").select(
        "tid", "x", "start", "end", "end_m",
        gap=col("far_m") > col("end_m").fill_null(0), whole=col("end") == col("p_end"),
    )  # fmt: skip


def _due(wanted: pl.LazyFrame, facts: pl.LazyFrame) -> pl.LazyFrame:
    """Score each figure, and say what was due by its date."""
    stated, level = col("baseline").is_not_null(), (col("rule") == "threshold") & ~col("held")
    change, x, base, req = col("rule") == "change", col("x"), col("base"), col("req")
    step = when((x - base).abs() > 1e-9 * pl.max_horizontal(lit(1.0), base.abs())).then(x - base)
    moved = when(base.is_not_null() & x.is_not_null()).then(0.0)
    of_period = (col("end_m") - col("p_start_m")) / (col("p_end_m") - col("p_start_m"))
    on_path = (col("end_m") - col("base_m")) / (col("p_end_m") - col("base_m"))
    compound = col("unit").str.contains("元") & (base > 0) & (req > 0)
    way = (req / base).log() * col("share")
    return (
        wanted.join(facts, on="tid", how="left")
        .with_columns(
            base=when(level & stated).then(col("baseline") * col("mult") * col("sign")).otherwise(base),
            base_m=when(stated).then(col("p_start_m")).otherwise(col("base_m")),
            whole=when(level | change | (col("rule") == "growth"))
            .then(col("end") == col("p_end"))
            .otherwise(col("whole")),
        )
        .with_columns(x=when(change).then(step.otherwise(moved)).otherwise(x))
        .with_columns(
            miss=col("side") * (req - x),
            share=when(level).then(pl.max_horizontal(lit(0.0), on_path)).otherwise(of_period),
        )
        .with_columns(
            score=when(col("miss") <= col("slack")).then(2)
            .when((col("bound") == "~") & (col("miss") <= col("tol") + col("eps"))).then(1).otherwise(0),
            expected=when(~level).then(req * col("share")).when(col("side") * (req - base) <= col("eps")).then(req)
            .when(compound).then(base * way.exp()).otherwise(base + (req - base) * col("share")),
        )
    )  # fmt: skip


def _says(as_of: dt.datetime) -> pl.Expr:
    """Go down the ladder to verdict and reason."""
    rule, score, none = col("rule"), col("score"), col("x").is_null()
    amount, held, broken = rule == "cumulative", col("held"), col("breaches") > 0
    steps = [
        (col("p_start") > as_of, "not_started:"),
        ((rule == "change") & col("end").is_not_null() & col("base").is_null(), "not_judged:baseline_missing"),
        (none & col("gap"), "not_judged:gap"),
        (none & col("differs"), "not_judged:basis_differs"),
        (none & ~col("differs"), "not_judged:basis_not_stated"),
        (none & col("elsewhere"), "no_data:area_differs"),
        (none, "no_data:"),
    ]
    decided = (col("p_end") <= as_of) & col("whole")
    steps += [
        (decided & held & broken, "missed:"),
        (decided & held & col("by_tolerance"), "met_within_tolerance:"),
        (decided & (held | (score == 2)), "met:"),
        (decided & (score == 1), "met_within_tolerance:"),
        (decided, "missed:"),
        (amount & (col("side") == 1) & (score == 2), "met:"),
        (amount & (col("side") == -1) & (col("miss") > col("tol") + col("eps")), "missed:"),
        (held & broken, "missed:"),
        ((col("p_end") < as_of) & col("gap"), "not_judged:gap"),
        (col("p_end") < as_of, "not_judged:outcome_not_seen"),
        ((held | (rule == "change")) & ~col("latest"), "not_judged:part_year"),
        (held | (~amount & (score > 0)), "on_track:"),
        (rule == "growth", "behind:"),
        ((rule == "threshold") & col("base").is_null(), "not_judged:baseline_missing"),
        (col("side") * (col("expected") - col("x")) <= col("tol") * col("share") + col("eps"), "on_track:"),
    ]
    says: Any = pl
    for condition, verdict in steps:
        says = says.when(condition).then(lit(verdict))
    last: pl.Expr = says.otherwise(lit("behind:"))
    return last


def judge(targets: pl.LazyFrame, figures: pl.LazyFrame, as_of: dt.date) -> pl.LazyFrame:
    """Judge every target; nothing has run.

    Parameters
    ----------
    targets, figures
        Lazy tables.
    as_of
        Day of judgement.
    """
    day = dt.datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 - a calendar day has no zone
    wanted = _wanted(targets)
    dated = col("published").is_not_null()
    seen = figures.filter(
        (dated & (col("published") <= day)) | (~dated & (col("end") <= day.replace(year=day.year - 1)))
    )
    # Without a cache each of the branches below would join all figures again.
    placed = _placed(wanted, seen).cache()
    facts = pl.concat([_single(placed), _held(placed), _summed(placed)], how="diagonal").cache()
    unfit = placed.filter("inside", ~col("fit")).group_by("tid").agg(differs=col("basis").is_not_null().any())
    spans = seen.select("indicator", "start", "end").unique()
    elsewhere = (
        wanted.select("tid", "indicator", "p_start", "p_end")
        .join(facts.select("tid"), on="tid", how="anti")
        .join(spans, on="indicator")
        .filter(col("end") >= col("p_start"), col("start") <= col("p_end"))
        .select("tid", elsewhere=lit(value=True))
        .unique()
    )
    judged = (
        _due(wanted, facts)
        .join(unfit, on="tid", how="left")
        .join(elsewhere, on="tid", how="left")
        .with_columns(says=_says(day).str.split(":"))
        .with_columns(verdict=col("says").list.get(0), reason=col("says").list.get(1))
    )
    shown, known = col("sign") / col("mult"), col("x").is_not_null()
    return judged.select(
        "target",
        "verdict",
        value=col("x") * shown,
        required=col("req") * shown,
        gap=when(col("verdict") != "not_judged").then((col("x") - col("req")) * shown),
        reason_code=when(col("reason") != "").then(col("reason")),
        data_start=when(known).then(col("start")),
        data_end=when(known).then(col("end")),
    )
