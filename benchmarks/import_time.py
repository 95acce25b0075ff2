"""Measure what ``import plantargets`` costs over a bare interpreter.

``python benchmarks/import_time.py`` prints the figure; ``--at-most 0.1`` fails above so many seconds.
The best of the runs counts: whatever else the machine does only ever adds to a run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time


def best(code: str, runs: int) -> float:
    """Seconds of the fastest of `runs` fresh interpreters that run `code`; one run before warms the byte-code cache."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - code written in this file
        taken.append(time.perf_counter() - start)
    return min(taken[1:])


def main() -> int:
    """Print the cost, and say by the exit code whether it is within the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at-most", type=float, metavar="SECONDS", help="fail above this cost")
    parser.add_argument("--runs", type=int, default=15, help="fresh interpreters per figure (default 15)")
    options = parser.parse_args()
    bare = best("pass", options.runs)
    cost = best("import plantargets", options.runs) - bare
    print(f"bare interpreter {bare * 1000:.1f} ms, import plantargets +{cost * 1000:.1f} ms")
    if options.at_most is not None and cost > options.at_most:
        print(f"more than the {options.at_most * 1000:.0f} ms allowed; python -X importtime -c 'import plantargets'")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
