"""The same judgement, written by hand in pandas for the rules and cases that the made-up country has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["judge"]

_FACTORS = {"亿元": 1e8, "万元": 1e4, "万人": 1e4}
_DAY = pd.Timedelta(days=1)


def _factor(unit: Any) -> Any:
    return unit.map(_FACTORS).fillna(1.0).to_numpy(float)


def _months(day: Any) -> Any:
    return 12 * day.dt.year.to_numpy() + day.dt.month.to_numpy()


def _wanted(targets: Any) -> Any:
    """Say what each target asks for: side, amount, tolerance, window."""
    t = targets[["target", "area", "indicator", "rule", "change", "nature", "bound", "unit", "window", "baseline"]]
    size, unit, change = targets["value"].abs().to_numpy(), t["unit"], t["change"].fillna("up")
    mult, growth, amount = _factor(unit), t["rule"] == "growth", t["rule"] == "cumulative"
    better = np.where(targets["direction"] == change, 1, -1)
    floor, cap, about = t["bound"].isin([">=", ">"]), t["bound"].isin(["<=", "<"]), t["bound"] == "~"
    large = unit.str.contains("元") | (targets["value"] * mult >= 20)
    tol = np.select(
        [~about, growth, unit.isin(["%", "个百分点"]), large],
        [np.zeros(len(t)), np.maximum(size / 20, 0.1), np.maximum(size / 100, 0.1), size / 20],
        np.maximum(size / 20, 1),
    )
    req = targets["value"].to_numpy() * mult
    eps = 1e-9 * np.maximum(1, np.abs(req))
    return t.assign(
        t_basis=targets["basis"], held=targets["held"].fillna(value=False).astype(bool),
        p_start=targets["start"], p_end=targets["end"], mult=mult, req=req, tol=tol * mult, eps=eps,
        sign=np.where(change == "down", -1.0, 1.0),
        side=np.select([floor, cap, amount], [1, -1, 1], better),
        slack=np.where(t["bound"].isin([">", "<"]), -eps, eps),
        stock=(t["rule"] != "cumulative") & (t["nature"] == "stock"),
        window_months=t["window"].map({"month": 1, "quarter": 3}).fillna(12).astype(int),
        p_start_m=_months(targets["start"]) - 1, p_end_m=_months(targets["end"]), tid=np.arange(len(t)),
    )  # fmt: skip


def _placed(wanted: Any, seen: Any) -> Any:
    """Join figures with their targets, keep the latest release, and say where in time each lies."""
    keys = wanted[["tid", "area", "indicator", "rule", "stock", "p_start", "p_end", "sign"]]
    rows = seen.rename(columns={"value": "x"}).merge(keys, on=["area", "indicator"])
    before = ((rows["rule"] == "threshold") & rows["stock"]) | (
        (rows["rule"] == "change") & (rows["end"] == rows["p_start"] - _DAY)
    )
    rows = rows[(rows["end"] <= rows["p_end"]) & ((rows["start"] >= rows["p_start"]) | before)]
    rows = rows.sort_values("published", na_position="first")
    rows = rows.drop_duplicates(["tid", "start", "end", "basis"], keep="last")
    x = (rows["x"] * _factor(rows["unit"]) - 100.0 * (rows["measure"] == "index")) * rows["sign"]
    rows = rows[["tid", "start", "end", "basis"]].assign(x=x)
    rows = rows.assign(start_m=_months(rows["start"]) - 1, end_m=_months(rows["end"]))
    rows = rows.merge(wanted.drop(columns=["target", "area", "indicator"]), on="tid")
    length = rows["end_m"] - rows["start_m"]
    return rows.assign(
        inside=rows["start"] >= rows["p_start"],
        miss=rows["side"] * (rows["req"] - rows["x"]),
        fit=rows["t_basis"].isna() | (rows["t_basis"] == rows["basis"]),
        is_window=(length == rows["window_months"]) & (rows["start_m"] % rows["window_months"] == 0),
        complete=rows["stock"] | (length == 12),
    )


def _last(rows: Any, by: list[str]) -> Any:
    """Keep the last row of each target in the order of `by`."""
    return rows.sort_values(by).drop_duplicates("tid", keep="last")


def _single(placed: Any) -> Any:
    """Take the latest figure inside the period, and the last whole one before it."""
    chosen = placed["fit"] & (placed["rule"] != "cumulative") & ~placed["held"]
    rows = placed.loc[chosen, ["tid", "x", "start", "end", "end_m", "p_end", "inside", "complete"]]
    inside = _last(rows[rows["inside"]], ["end"]).rename(columns={"complete": "latest"})
    inside = inside.assign(whole=inside["end"] == inside["p_end"])
    before = _last(rows[~rows["inside"] & rows["complete"]], ["end"])
    before = before[["tid", "x", "end_m"]].rename(columns={"x": "base", "end_m": "base_m"})
    return inside[["tid", "x", "start", "end", "end_m", "latest", "whole"]].merge(before, on="tid", how="left")


def _held(placed: Any) -> Any:
    """Count the windows and those that fail; show the latest window, else the latest part of one."""
    rows = placed[placed["fit"] & placed["held"]]
    windows = rows["is_window"]
    number = rows["end_m"] // rows["window_months"] - rows["p_start_m"] // rows["window_months"]
    rows = rows.assign(
        breaches=windows & (rows["miss"] > rows["tol"] + rows["eps"]),
        by_tolerance=windows & (rows["miss"] > rows["slack"]),
        latest_no=number.where(windows, 0),
        n_windows=(rows["p_end_m"] - rows["p_start_m"]) // rows["window_months"],
    )
    grouped = rows.groupby("tid", sort=False)
    counts = grouped[["is_window", "breaches"]].sum().join(grouped[["by_tolerance", "latest_no", "n_windows"]].max())
    shown = _last(rows, ["is_window", "end"])[["tid", "x", "start", "end"]]
    shown = shown.merge(counts.reset_index(), on="tid")
    return shown.assign(
        latest=shown["is_window"] > 0,
        gap=shown["latest_no"] > shown["is_window"],
        whole=shown["is_window"] == shown["n_windows"],
    ).drop(columns=["is_window", "latest_no", "n_windows"])


def _summed(placed: Any) -> Any:
    """Sum the longest span from the start and the months that follow it without a gap."""
    rows = placed[placed["fit"] & (placed["rule"] == "cumulative")]
    head = _last(rows[rows["start"] == rows["p_start"]], ["end"])[["tid", "x", "end", "end_m"]]
    months = rows.merge(head[["tid", "end_m"]].rename(columns={"end_m": "head_m"}), on="tid")
    months = months[months["start_m"] >= months["head_m"]].sort_values("end_m")
    place = months.groupby("tid").cumcount()
    months = months[months["start_m"] - months["head_m"] == place]
    run = pd.concat([head, months[["tid", "x", "end", "end_m"]]]).groupby("tid")
    summed = run["x"].sum().to_frame().join(run[["end", "end_m"]].max())
    grouped = rows.groupby("tid")
    far = grouped["end_m"].max().rename("far_m").to_frame().join(grouped[["p_start", "p_end"]].first())
    far = far.join(summed).reset_index().rename(columns={"p_start": "start"})
    gap, whole = far["far_m"] > far["end_m"].fillna(0), far["end"] == far["p_end"]
    return far.assign(gap=gap, whole=whole).drop(columns=["far_m", "p_end"])


def _due(wanted: Any, facts: Any) -> Any:
    """Score each figure, and say what was due by its date."""
    rows = wanted.merge(facts, on="tid", how="left")
    for name in ("latest", "whole", "gap", "by_tolerance"):
        rows[name] = rows[name].eq(other=True).fillna(value=False).to_numpy(bool)
    level, change = (rows["rule"] == "threshold") & ~rows["held"], rows["rule"] == "change"
    stated = level & rows["baseline"].notna()
    base = rows["base"].where(~stated, rows["baseline"] * rows["mult"] * rows["sign"])
    base_m = rows["base_m"].where(~stated, rows["p_start_m"])
    step = rows["x"] - base
    step = step.mask(step.abs() <= 1e-9 * np.maximum(1, base.abs()), 0.0)
    x, req = rows["x"].where(~change, step), rows["req"]
    of_period = (rows["end_m"] - rows["p_start_m"]) / (rows["p_end_m"] - rows["p_start_m"])
    on_path = (rows["end_m"] - base_m) / (rows["p_end_m"] - base_m)
    share = of_period.where(~level, on_path.clip(lower=0))
    compound = rows["unit"].str.contains("元") & (base > 0) & (req > 0)
    curved = base * np.exp(np.log((req / base).where(compound, 1.0)) * share)
    straight = base + (req - base) * share
    there = rows["side"] * (req - base) <= rows["eps"]
    miss = rows["side"] * (req - x)
    near = (rows["bound"] == "~") & (miss <= rows["tol"] + rows["eps"])
    return rows.assign(
        x=x, base=base, share=share, miss=miss, score=np.select([miss <= rows["slack"], near], [2, 1], 0),
        expected=np.select([~level, there, compound], [req * share, req, curved], straight),
    )  # fmt: skip


def _says(d: Any, day: Any) -> Any:
    """Go down the ladder to verdict and reason."""
    rule, score, none, held = d["rule"], d["score"], d["x"].isna(), d["held"]
    amount, change, broken = rule == "cumulative", rule == "change", d["breaches"] > 0
    decided, over = (d["p_end"] <= day) & d["whole"], d["p_end"] < day
    on_pace = d["side"] * (d["expected"] - d["x"]) <= d["tol"] * d["share"] + d["eps"]
    steps = [
        (d["p_start"] > day, "not_started:"),
        (change & d["end"].notna() & d["base"].isna(), "not_judged:baseline_missing"),
        (none & d["gap"], "not_judged:gap"),
        (none & d["differs"].eq(1), "not_judged:basis_differs"),
        (none & d["differs"].eq(0), "not_judged:basis_not_stated"),
        (none & d["elsewhere"], "no_data:area_differs"),
        (none, "no_data:"),
        (decided & held & broken, "missed:"),
        (decided & held & d["by_tolerance"], "met_within_tolerance:"),
        (decided & (held | (score == 2)), "met:"),
        (decided & (score == 1), "met_within_tolerance:"),
        (decided, "missed:"),
        (amount & (d["side"] == 1) & (score == 2), "met:"),
        (amount & (d["side"] == -1) & (d["miss"] > d["tol"] + d["eps"]), "missed:"),
        (held & broken, "missed:"),
        (over & d["gap"], "not_judged:gap"),
        (over, "not_judged:outcome_not_seen"),
        ((held | change) & ~d["latest"], "not_judged:part_year"),
        (held | (~amount & (score > 0)), "on_track:"),
        (rule == "growth", "behind:"),
        ((rule == "threshold") & d["base"].isna(), "not_judged:baseline_missing"),
        (on_pace, "on_track:"),
    ]
    return np.select([c.to_numpy(bool) for c, _ in steps], list(range(len(steps))), len(steps)), [
        *(says for _, says in steps),
        "behind:",
    ]


def judge(targets: Any, figures: Any, as_of: dt.date) -> Any:
    """Judge every target.

    Parameters
    ----------
    targets, figures
        Tables.
    as_of
        Day of judgement.
    """
    day = pd.Timestamp(as_of)
    wanted = _wanted(targets)
    undated = figures["published"].isna()
    seen = figures[(figures["published"] <= day) | (undated & (figures["end"] <= day - pd.DateOffset(years=1)))]
    placed = _placed(wanted, seen)
    facts = pd.concat([_single(placed), _held(placed), _summed(placed)])
    unfit = placed[placed["inside"] & ~placed["fit"]]
    differs = unfit["basis"].notna().groupby(unfit["tid"]).any().astype(float)
    silent = wanted[~wanted["tid"].isin(facts["tid"])][["tid", "indicator", "p_start", "p_end"]]
    spans = seen[["indicator", "start", "end"]].drop_duplicates()
    spans = silent.merge(spans, on="indicator")
    elsewhere = spans.loc[(spans["end"] >= spans["p_start"]) & (spans["start"] <= spans["p_end"]), "tid"].unique()
    d = _due(wanted, facts)
    d = d.assign(differs=d["tid"].map(differs), elsewhere=d["tid"].isin(elsewhere))
    step, says = _says(d, day)
    verdicts, reasons = (np.array([text.split(":")[part] or None for text in says], object) for part in (0, 1))
    known, shown = d["x"].notna(), d["sign"] / d["mult"]
    verdict = pd.Series(verdicts[step], d.index)
    return pd.DataFrame({
        "target": d["target"], "verdict": verdict, "value": d["x"] * shown, "required": d["req"] * shown,
        "gap": ((d["x"] - d["req"]) * shown).where(verdict != "not_judged"), "reason_code": reasons[step],
        "data_start": d["start"].where(known), "data_end": d["end"].where(known),
    })  # fmt: skip
