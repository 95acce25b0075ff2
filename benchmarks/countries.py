"""Judge many little countries on each engine, and compare every row with the oracle of the tests.

Run it from the root of the repository: ``python -m benchmarks.countries --tables 10000 --engine polars duckdb``. Each
batch is one call on one table; its seed is printed where a row differs, and gives the same tables again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter

from tests import engines, oracle
from tests.countries import DAYS, country, together

_SHOWN = 5


def run(engine: str, *, tables: int, size: int, seed: int, objects: bool) -> int:
    """Judge so many tables on one engine; count the targets with a wrong row."""
    made = {"sqlframe": engines.sqlframe_session, "pyspark": engines.spark_session}
    session = made[engine]() if engine in made else None
    verdicts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    wrong, seconds = 0, 0.0
    seeds = range(seed, seed - (-tables // size))
    for number in seeds:
        chance = random.Random(number)  # noqa: S311 - tables, not secrets
        day = chance.choice(DAYS)
        table = together([country(chance, at) for at in range(size)])
        expected = oracle.answers(*table, day)
        begun = time.perf_counter()
        found = engines.answers(*table, engine, as_of=day, session=session, objects=objects)
        seconds += time.perf_counter() - begun
        faults = engines.differences(expected, found)
        wrong += len({fault.split(":")[0] for fault in faults})
        for fault in faults[:_SHOWN]:
            print(f"{engine}, seed {number}, {size} tables, {day}: {fault}")
        verdicts.update(one.verdict for one in expected)
        reasons.update(one.reason_code or "" for one in expected)
    total = sum(verdicts.values())
    print(
        f"{engine}: {len(seeds) * size} tables (seeds {seeds.start} to {seeds.stop - 1}, {size} a call), "
        f"{total} targets, {wrong} wrong, {seconds:.0f} s"
    )
    for counts in (verdicts, reasons):
        print("  " + ", ".join(f"{name or '-'} {count / total:.1%}" for name, count in counts.most_common()))
    return wrong


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", nargs="+", choices=engines.ENGINES, default=list(engines.ENGINES[:-1]))
    parser.add_argument("--tables", type=int, default=10_000, help="how many countries for each engine")
    parser.add_argument("--size", type=int, default=200, help="how many of them in one call")
    parser.add_argument("--seed", type=int, default=1_000_000, help="seed of the first call")
    parser.add_argument("--objects", action="store_true", help="give lists of targets, on pandas or Polars")
    given = parser.parse_args()
    wrong = [
        run(engine, tables=given.tables, size=given.size, seed=given.seed, objects=given.objects)
        for engine in given.engine
    ]
    sys.exit(any(wrong))


if __name__ == "__main__":
    main()
