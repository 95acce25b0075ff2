"""How fast units are: phrases a second, a text of a report's length, a column of a million figures.

Run with ``python benchmarks/bench_units.py``. Aims: 20,000 phrases/s, a report in 50 ms, the column in 20 ms.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PHRASES = [
    "努力实现地区生产总值年均增长5%以上",
    "城区人口突破500万人",
    "工业总产值达到7000亿元左右",
    "力争全年新引进100个亿元以上项目",
    "新建改造高标准农田2.96万亩",
    "产量稳定在5.24亿斤以上",
    "每千人口医疗卫生机构床位数达到7.5张",
    "居民消费价格指数涨幅控制在2%左右",
    "新增就业20至30万人，增长5%—6%",
    "加快构建现代化产业体系，推动高质量发展",
]


def best(work: Callable[[], object], times: int = 5) -> float:
    """Give the shortest of several runs, in seconds."""
    runs = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        runs.append(time.perf_counter() - start)
    return min(runs)


def main() -> None:
    """Measure and print."""
    start = time.perf_counter()
    from plantargets.units import Unit, factor_table, find_quantities  # the import is measured

    imported = time.perf_counter()
    Unit("万亩")
    print(f"import {1e3 * (imported - start):.1f} ms, first unit {1e3 * (time.perf_counter() - imported):.1f} ms")

    rounds = 200
    spent = best(lambda: [find_quantities(phrase) for _ in range(rounds) for phrase in PHRASES])
    print(f"find_quantities: {rounds * len(PHRASES) / spent:,.0f} phrases/s")

    text = "；".join(PHRASES) + "。"
    text *= 11_536 // len(text) + 1
    print(f"a text of {len(text):,} characters: {1e3 * best(lambda: find_quantities(text)):.1f} ms")

    import numpy as np
    import pandas as pd

    units = ["元", "万元", "亿元", "万亿元", "千元"]
    rows = 1_000_000
    rng = np.random.default_rng(2026)
    column = pd.Series(rng.random(rows))
    names = pd.Series(pd.Categorical.from_codes(rng.integers(0, len(units), rows), units))

    def convert() -> object:
        factors = factor_table(names.cat.categories, "元")
        by_code = np.array([factors[unit] for unit in names.cat.categories])
        return column.to_numpy() * by_code[names.cat.codes.to_numpy()]

    print(f"a column of {rows:,} values in {len(units)} units: {1e3 * best(convert):.1f} ms")


if __name__ == "__main__":
    main()
