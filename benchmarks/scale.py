"""Judge a country: ours beside the same answer written by hand, on pandas, Polars and DuckDB.

``python benchmarks/scale.py --rows 1e4 1e6 1e7 --markdown docs/howto/scale-table.md`` makes the country of each size,
has it judged by both on each engine, each in a process of its own, checks that every row of every answer is
equal, and prints seconds, ratios and peak memory. It fails where an answer differs.

The figures lie in Parquet. pandas and ``polars`` have them in memory before the clock starts; ``polars-lazy`` and
``duckdb`` read them while it runs, as they would read what does not fit memory. The best run counts: whatever
else the machine does only ever adds to a run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench_evaluation import notebook
from country.made import AS_OF, as_targets, country

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENGINES = ("pandas", "polars", "polars-lazy", "duckdb")
WAYS = ("by hand", "ours")
ANSWER = ("target", "verdict", "value", "required", "gap", "reason_code", "data_start", "data_end")
"""What must be equal, row by row."""

NUMBERS = ("value", "required", "gap")
MOST_OBJECTS = 2000
"""Up to so many targets the answers are also compared with that for targets as objects."""


class Cost(NamedTuple):
    """What one way of judging costs: seconds of its best run, and megabytes at its peak, data included."""

    seconds: float
    megabytes: float


class Measured(NamedTuple):
    """What judging one country costs on one engine."""

    figures: int
    targets: int
    engine: str
    hand: Cost
    ours: Cost | None

    def cells(self) -> list[str]:
        """Give the line of the table."""
        hand, ours = self.hand, self.ours
        ratio = "" if ours is None else f"{ours.seconds / hand.seconds:.2f}"
        seconds, memory = ("", "") if ours is None else (f"{ours.seconds:.2f}", f"{ours.megabytes:,.0f}")
        head = [f"{self.figures:,}", f"{self.targets:,}", self.engine]
        return [*head, f"{hand.seconds:.2f}", seconds, ratio, f"{hand.megabytes:,.0f}", memory]


# ------------------------------------------------------------------------------------------- one way, in one process
def _opened(engine: str, folder: Path) -> tuple[Any, Any, dict[str, Any]]:
    """Give targets and figures as the engine has them before the clock starts, and what a hand-written query needs."""
    targets, figures = (str(folder / f"{name}.parquet") for name in ("targets", "figures"))
    if engine == "pandas":
        import pandas as pd

        return pd.read_parquet(targets), pd.read_parquet(figures), {}
    if engine == "duckdb":
        import duckdb

        connection = duckdb.connect()
        return connection.read_parquet(targets), connection.read_parquet(figures), {"connection": connection}
    import polars as pl

    lazy = engine == "polars-lazy"
    return pl.read_parquet(targets), pl.scan_parquet(figures) if lazy else pl.read_parquet(figures), {}


def _judging(way: str, engine: str, targets: Any, figures: Any, extra: dict[str, Any]) -> Callable[[], Any]:
    """Give the call that is measured; it ends with the answer in memory."""
    if way == "by hand":
        judge = import_module(f"country.by_hand_{engine.removesuffix('-lazy')}").judge
        if engine.startswith("polars"):
            return lambda: judge(targets.lazy(), figures.lazy(), AS_OF).collect()
    else:
        import plantargets as pt

        goals = targets.df() if engine == "duckdb" else targets

        def judge(_: Any, figures: Any, as_of: dt.date, **_extra: Any) -> Any:
            return pt.evaluate(goals, figures, as_of=as_of)

    # A lazy answer is asked for the columns that both have; a table in memory comes with all of its own.
    if engine == "duckdb":
        return lambda: judge(targets, figures, AS_OF, **extra).project(", ".join(ANSWER)).to_arrow_table()
    if engine == "polars-lazy":
        return lambda: judge(targets, figures, AS_OF).select(ANSWER).collect()
    return lambda: judge(targets, figures, AS_OF)


def answer(way: str, engine: str, folder: Path) -> tuple[Callable[[], Any], Callable[[Any], Any]]:
    """Give the call that judges, and one that writes what it returns as an Arrow table with the columns to compare.

    Parameters
    ----------
    way
        One of `WAYS`.
    engine
        One of `ENGINES`.
    folder
        Where ``targets.parquet`` and ``figures.parquet`` lie.
    """
    import pyarrow as pa

    def arrow(table: Any) -> Any:
        given = table[list(ANSWER)] if engine == "pandas" else table.select(list(ANSWER))
        return given if isinstance(given, pa.Table) else pa.table(given)

    return _judging(way, engine, *_opened(engine, folder)), arrow


def _peak(*, anew: bool = False) -> float:
    """Give the most memory of this process so far, in megabytes; count anew from here on if asked to."""
    status = Path("/proc/self/status")
    if not status.exists():
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    if anew:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    lines = status.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def measure(way: str, engine: str, folder: Path, runs: int) -> Cost:
    """Measure in this very process, and leave the answer in the folder."""
    import pyarrow.parquet as pq

    call, arrow = answer(way, engine, folder)
    _peak(anew=True)
    seconds, table = [], None
    for _ in range(runs):
        del table
        start = time.perf_counter()
        table = call()
        seconds.append(time.perf_counter() - start)
    cost = Cost(min(seconds), _peak())
    pq.write_table(arrow(table), folder / f"{way} {engine}.parquet")
    return cost


# ------------------------------------------------------------------------------------------- all of them, and the check
def unequal(one: Any, other: Any) -> list[str]:
    """Name the rows in which two answers, as Arrow tables, differ.

    Numbers are equal to 1e-9 of their size: engines add in different orders.
    """
    import numpy as np
    import pandas as pd

    first, second = (table.to_pandas().set_index("target").sort_index() for table in (one, other))
    if not first.index.equals(second.index):
        return [*first.index.symmetric_difference(second.index)] or ["a target stands twice"]
    wrong = pd.Series(data=False, index=first.index)
    for name in ANSWER[1:]:
        left, right = first[name], second[name]
        if name in NUMBERS:
            a, b = (column.to_numpy(float, na_value=np.nan) for column in (left, right))
            wrong |= ~np.isclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True)
        else:
            wrong |= ~((left == right) | (left.isna() & right.isna())).to_numpy(bool)
    return wrong[wrong].index.tolist()


def of_objects(folder: Path) -> Any:
    """Judge targets as objects, one noun each, as a notebook does, on pandas."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    import plantargets as pt

    targets, figures = (pq.read_table(folder / f"{name}.parquet") for name in ("targets", "figures"))
    card = pt.evaluate(as_targets(targets), pt.Observations(figures.to_pandas()), as_of=AS_OF)
    return pa.table(card.to_frame()[list(ANSWER)])


def _alone(way: str, engine: str, folder: Path, runs: int) -> Cost:
    """Measure in a fresh process, so that its memory is its own."""
    command = [sys.executable, __file__, "--one", way, engine, str(folder), "--runs", str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this very file
    if done.returncode:
        raise RuntimeError(f"{way} on {engine} failed:\n{done.stderr}")
    return Cost(*json.loads(done.stdout.splitlines()[-1]))


def write(rows: float, folder: Path) -> tuple[int, int]:
    """Make a country, write it as Parquet, and give how many targets and figures it has."""
    import pyarrow.parquet as pq

    made = country(int(rows))
    pq.write_table(made.targets, folder / "targets.parquet")
    pq.write_table(made.figures, folder / "figures.parquet")
    return made.targets.num_rows, made.figures.num_rows


def _compared(rows: float, options: argparse.Namespace) -> tuple[list[Measured], int]:
    """Measure every way on every engine at one size; also count the rows that were unequal."""
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        targets, figures = write(rows, folder)
        reference = of_objects(folder) if targets <= MOST_OBJECTS else None
        found: list[Measured] = []
        faults = 0
        for engine in options.engines:
            costs = {}
            for way in WAYS if not options.by_hand_only else WAYS[:1]:
                costs[way] = _alone(way, engine, folder, options.runs)
                given = pq.read_table(folder / f"{way} {engine}.parquet")
                reference = given if reference is None else reference
                wrong = unequal(reference, given)
                faults += len(wrong)
                ok = f"{len(wrong)} rows differ: {', '.join(wrong[:5])}" if wrong else "equal"
                print(f"{figures:>10,} figures, {engine}, {way}: {costs[way].seconds:.2f} s, {ok}", flush=True)
            found.append(Measured(figures, targets, engine, costs["by hand"], costs.get("ours")))
        return found, faults


# ------------------------------------------------------------------------------------------------------------ the page
HEAD = ("figures", "targets", "engine", "by hand, s", "ours, s", "ratio", "by hand, peak MB", "ours, peak MB")


def _machine() -> str:
    """Name processor, memory and versions."""
    cpu, info = platform.machine(), Path("/proc/cpuinfo")
    names = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    cpu = next((line.split(":", 1)[1].strip() for line in names if line.startswith("model name")), cpu)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ("plantargets", "narwhals", "pandas", "polars", "duckdb", "pyarrow")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{cpu}, {os.cpu_count()} processors, {memory:.0f} GB; {platform.system()}, "
        f"Python {platform.python_version()}; {versions}"
    )


def _growth(found: Sequence[Measured]) -> list[str]:
    """Say how the seconds grow from the last size but one to the last."""
    sizes = sorted({one.figures for one in found})[-2:]
    said = []
    for engine in ENGINES:
        pair = [one for one in found if one.engine == engine and one.figures in sizes]
        if len(pair) < 2:
            continue
        small, large = sorted(pair)
        said.append(f"{engine} × {large.hand.seconds / small.hand.seconds:.1f} by hand")
        if small.ours is not None and large.ours is not None:
            said[-1] += f" and × {large.ours.seconds / small.ours.seconds:.1f} ours"
    if not said:
        return []
    times = sizes[1] / sizes[0]
    return [f"From {sizes[0]:,} to {sizes[1]:,} figures (× {times:.1f}) the seconds grow: {'; '.join(said)}.", ""]


def markdown(found: Sequence[Measured], options: argparse.Namespace) -> str:
    """Write what was measured as a page's table, with the day, the machine and the command."""
    rows = [HEAD, ["---:", "---:", "---", *["---:"] * 5], *(one.cells() for one in found)]
    command = f"python benchmarks/scale.py --rows {' '.join(options.rows)} --runs {options.runs}"
    if tuple(options.engines) != ENGINES:
        command += f" --engines {' '.join(options.engines)}"
    command += " --by-hand-only" if options.by_hand_only else ""
    today = dt.datetime.now(dt.UTC).date()
    text = [
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        *_growth(found),
        f"Measured on {today}, the best of {options.runs} runs: {_machine()}. Every row of every answer was equal.",
        "",
        "In a notebook, targets as objects and figures as `Observations`, the best of 10 runs:",
        "",
        "| programme | targets | figures | pandas alone, ms | Polars installed, ms |",
        "|---|---:|---:|---:|---:|",
        *(f"| {' | '.join(row)} |" for row in notebook(10)),
        "",
        "```console",
        f"$ {command}",
        "```",
    ]
    return "\n".join(text) + "\n"


def main() -> int:
    """Measure, compare, print, and say by the exit code whether every answer was equal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", nargs="+", default=["1e4", "1e6"], help="sizes, about: 1e7 are some 3,000 areas")
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), choices=ENGINES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--markdown", type=Path, help="file for the table")
    parser.add_argument("--by-hand-only", action="store_true", help="compare the hand-written queries with one another")
    parser.add_argument("--one", nargs=3, metavar=("WAY", "ENGINE", "FOLDER"), help="measure one way in this process")
    options = parser.parse_args()
    if options.one:
        way, engine, folder = options.one
        print(json.dumps(measure(way, engine, Path(folder), options.runs)))
        return 0
    found: list[Measured] = []
    faults = 0
    for rows in options.rows:
        more, wrong = _compared(float(rows), options)
        found, faults = found + more, faults + wrong
    if faults:
        print(f"{faults} rows are not equal")
        return 1
    text = markdown(found, options)
    print(text)
    if options.markdown is not None:
        options.markdown.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
