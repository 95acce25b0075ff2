"""Measure judging in a notebook: 200 targets of mixed rules against some 5000 figures, and the shipped programme of
Taiyuan, on pandas and on Polars.

``python benchmarks/bench_evaluation.py`` prints milliseconds; ``--at-most 100`` fails above so many on either.
The best of the runs counts: whatever else the machine does only ever adds to a run.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import TYPE_CHECKING, Any

from plantargets import datasets
from plantargets.evaluation import evaluate
from plantargets.model import Cumulative, Growth, Indicator, Target, Threshold
from plantargets.observations import Observations

if TYPE_CHECKING:
    from plantargets.observations import TableKind

_RULES: tuple[tuple[Any, Any, str, str], ...] = (
    ("flow", Growth(), "5%左右", "2026"),
    ("flow", Growth(over="average"), "5%以上", "2026/2030"),
    ("flow", Growth(over="total"), "30%", "2026/2030"),
    ("flow", Cumulative(), "400万人以上", "2026/2030"),
    ("flow", Threshold(), "100万人", "2026/2030"),
    ("stock", Threshold(), "100万人", "2026/2030"),
    ("rate", Threshold(held=True), "70%以上", "2026/2030"),
    ("rate", Threshold(), "75%", "2026/2030"),
)


def made(targets: int, figures: int, seed: int = 1) -> tuple[list[Target], list[dict[str, Any]]]:
    """Make targets, one an indicator, and yearly, year-to-date and monthly figures for each."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures
    goals: list[Target] = []
    rows: list[dict[str, Any]] = []
    for number in range(targets):
        nature, rule, quantity, period = _RULES[number % len(_RULES)]
        unit = "%" if nature == "rate" else "万人"
        indicator = Indicator(
            name=f"指标{number}",
            unit=unit,
            nature=nature,
            aggregate="sum" if nature == "flow" else None,
            direction="up",
        )
        goals.append(Target(code=f"t{number}", indicator=indicator, rule=rule, quantity=quantity, period=period))
        spans = [str(year) for year in range(2020, 2030)]
        spans += [f"2030-01/2030-{month:02}" for month in (2, 3, 6, 9)] + [f"2030-{month:02}" for month in range(3, 11)]
        growth = isinstance(rule, Growth)
        for span in spans + [f"2025-{month:02}" for month in range(1, 13)]:
            if len(rows) < figures:
                rows.append({
                    "indicator": indicator.code, "period": span, "measure": "growth" if growth else "level",
                    "value": chance.uniform(3, 8) if growth else chance.uniform(60, 90),
                    "unit": "%" if growth or nature == "rate" else "万人", "published": span.split("/")[-1],
                })  # fmt: skip
    return goals, rows


ENGINES: tuple[TableKind, ...] = ("pandas", "polars")


def best(what: Any, figures: Observations, runs: int, engine: TableKind, as_of: str = "2030-11-30") -> float:
    """Milliseconds of the fastest run."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        evaluate(what, figures, as_of=as_of, engine=engine)
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def taiyuan(runs: int) -> tuple[int, int, list[float]]:
    """Targets and figures of the shipped programme of Taiyuan, and the milliseconds on each engine."""
    city = datasets.taiyuan_2026()
    costs = [best(city.programme, city.observations, runs, name, "2026-11-22") for name in ENGINES]
    return len(city.programme.targets()), len(city.observations), costs


def notebook(runs: int) -> list[list[str]]:
    """Give the cells of a table: programme, targets, figures, milliseconds on each engine."""
    goals, rows = made(200, 5000)
    figures = Observations(rows)
    mixed = [best(goals, figures, runs, name) for name in ENGINES]
    targets, published, city = taiyuan(runs)
    return [
        ["200 targets of mixed rules", "200", f"{len(rows):,}", *(f"{cost:.0f}" for cost in mixed)],
        ["Taiyuan 2026, as shipped", str(targets), str(published), *(f"{cost:.0f}" for cost in city)],
    ]


def main() -> int:
    """Print the cost on each engine, and say by the exit code whether it is within the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at-most", type=float, metavar="MS", help="fail above this cost")
    parser.add_argument("--targets", type=int, default=200)
    parser.add_argument("--figures", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    goals, rows = made(options.targets, options.figures)
    costs = []
    figures = Observations(rows)
    for name in ENGINES:
        costs.append(best(goals, figures, options.runs, name))
        print(f"{name}: {len(goals)} targets, {len(rows)} figures: {costs[-1]:.0f} ms")
    targets, published, city = taiyuan(options.runs)
    for name, cost in zip(ENGINES, city, strict=True):
        print(f"{name}: Taiyuan 2026, {targets} targets, {published} figures: {cost:.0f} ms")
    if options.at_most is not None and max(costs) > options.at_most:
        print(f"more than the {options.at_most:.0f} ms allowed")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
