"""How long files of 10,000 targets and 100,000 figures take, beside the bare parsers of their formats.

Run with ``python benchmarks/files.py``. The targets are those of the Taiyuan example over and over, each with its
quote and source. Times are the processor's, the shortest of three runs. Aim: the plan is read from YAML in 2 s.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import time
from typing import TYPE_CHECKING

import attrs
import yaml

from plantargets import datasets
from plantargets.evaluation import evaluate
from plantargets.files import (
    json_schema,
    read_observations,
    read_plan,
    read_scorecard,
    write_observations,
    write_plan,
    write_scorecard,
)
from plantargets.model import Programme
from plantargets.observations import Observations

if TYPE_CHECKING:
    from collections.abc import Callable

TARGETS, FIGURES = 10_000, 100_000
AIM = 2.0


def best(work: Callable[[], object], times: int = 3) -> float:
    """Give the shortest of several runs, in seconds of the processor."""
    runs = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def plan_of(count: int) -> Programme:
    """Make a programme of so many targets."""
    stated = [target for _, part in datasets.taiyuan_2026().programme.walk_programmes() for target in part.targets_]
    targets = [attrs.evolve(stated[n % len(stated)], code=f"t{n}", supersedes=None) for n in range(count)]
    return Programme(code="plan", name="plan", area="140100", period="2026/2030", targets=targets)


def figures_of(count: int) -> Observations:
    """Make a table of so many figures, one an area."""
    numbers = range(count)
    return Observations(
        {
            "area": [str(100_000 + n) for n in numbers],
            "indicator": ["retail_sales"] * count,
            "period": ["2026-01/2026-09"] * count,
            "measure": ["level"] * count,
            "value": [n / 7 for n in numbers],
            "unit": ["亿元"] * count,
            "published": ["2026-10-20"] * count,
        }
    )


def main() -> None:
    """Measure and print."""
    plan = plan_of(TARGETS)
    as_yaml, as_json = write_plan(plan), write_plan(plan, format="json")
    print(
        f"{TARGETS:,} targets: {len(as_yaml.encode()) / 1e6:.1f} MB of YAML, {len(as_json.encode()) / 1e6:.1f} of JSON"
    )
    assert read_plan(as_yaml) == plan, "read back as another"  # noqa: S101 - a benchmark of something wrong says nothing
    bare = best(lambda: yaml.load(as_yaml, Loader=yaml.CSafeLoader))
    ours = best(lambda: read_plan(as_yaml))
    verdict = "within" if ours <= AIM else "BEYOND"
    print(
        f"  read YAML  {ours:6.2f} s  {ours / bare:5.2f} x the bare CSafeLoader ({bare:.2f} s); {verdict} {AIM:.0f} s"
    )
    bare = best(lambda: json.loads(as_json))
    ours = best(lambda: read_plan(as_json, format="json"))
    print(f"  read JSON  {ours:6.2f} s  {ours / bare:5.1f} x json.loads ({bare:.3f} s), which makes no target of it")
    print(f"  write YAML {best(lambda: write_plan(plan)):6.2f} s")
    print(f"  write JSON {best(lambda: write_plan(plan, format='json')):6.2f} s")
    print(f"  JSON Schema {1e3 * best(json_schema):.1f} ms")

    card = evaluate(plan, [], as_of="2026-11-22")
    text = write_scorecard(card)
    print(f"a scorecard of {TARGETS:,}: {len(text.encode()) / 1e6:.1f} MB")
    print(f"  write {best(lambda: write_scorecard(card)):6.2f} s, read {best(lambda: read_scorecard(text)):6.2f} s")

    figures = figures_of(FIGURES)
    print(f"{FIGURES:,} figures:")
    for form in ("csv", "json", "sdmx-csv"):
        text = write_observations(figures, format=form)
        wrote = best(lambda form=form: write_observations(figures, format=form), 1)
        read = best(lambda form=form, text=text: read_observations(text, format=form), 1)
        rows = best(lambda text=text: list(csv.reader(io.StringIO(text))), 1) if form != "json" else None
        beside = "" if rows is None else f", {read / rows:.1f} x the bare csv module"
        print(f"  {form:9} write {wrote:6.2f} s, read {read:6.2f} s{beside}")


if __name__ == "__main__":
    main()
