"""Measure how long a page and a site take, and how large they are.

``python benchmarks/site.py`` prints bytes of a page for 100 targets with a final verdict, for 100 that are running, and
for the report of Taiyuan; then the seconds for a site of 10,000 targets, in one language and in both. ``--targets``
takes another number. Wall time and processor time are told apart: the rest is the disk.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

import plantargets as pt
from plantargets.model import Cumulative, Indicator, Programme, Source, Target, Threshold

KINDS = (
    ("城镇新增就业", "万人", "flow"),
    ("粮食产量", "万吨", "flow"),
    ("高新技术企业", "家", "stock"),
    ("技术合同成交额", "亿元", "flow"),
)
PER_PROGRAMME = 20
INDICATORS = 200


def plan(count: int, *, through: str) -> tuple[Programme, list[dict[str, Any]]]:
    """Make a plan of so many targets for 2026, and a figure for each up to a month.

    Targets of one indicator are of different areas, as in a province's plan.
    """
    parts, rows = [], []
    for first in range(0, count, PER_PROGRAMME):
        targets = []
        for n in range(first, min(first + PER_PROGRAMME, count)):
            kind, area = n % INDICATORS, f"第{n // INDICATORS + 1}市"
            name, unit, nature = KINDS[kind % len(KINDS)]
            indicator = Indicator(name=f"{name}{kind}", unit=unit, nature=nature, direction="up")  # type: ignore[arg-type]
            stock = nature == "stock"
            rule = Threshold() if stock else Cumulative()
            size = f"{800 + kind}{unit}以上"
            quote = Source(quote=f"{name}达到{size}", section="主要预期目标")
            targets.append(
                Target(code=f"t{n:05d}", indicator=indicator, rule=rule, quantity=size, area=area, source=quote)
            )
            row = {"indicator": f"{name}{kind}", "area": area, "measure": "level", "unit": unit}
            row |= {"source": f"{area}统计局:2026年经济运行情况", "published": "2027-01-25"}
            rows.append(row | {"period": through if stock else f"2026-01/{through}", "value": 600 + n % 300})
            if stock:
                rows.append(row | {"period": "2025-12", "value": 500, "published": "2026-01-25"})
        parts.append(Programme(code=f"p{first}", name=f"第{first // PER_PROGRAMME + 1}方面工作任务", targets=targets))
    report = Source(document="2026年政府工作报告", publisher="某省人民政府", published="2026-01-15")
    return Programme(code="plan", name="某省2026年政府工作报告", programmes=parts, period="2026", source=report), rows


def sizes() -> None:
    taiyuan = pt.datasets.taiyuan_2026()
    cards = {
        "100 targets, final": pt.evaluate(*plan(100, through="2026-12"), as_of="2027-06-30"),
        "100 targets, running": pt.evaluate(*plan(100, through="2026-09"), as_of="2027-01-31"),
        "Taiyuan 2026": pt.evaluate(taiyuan.programme, taiyuan.observations, as_of="2026-11-22"),
    }
    for name, card in cards.items():
        told = ", ".join(
            f"{language} {len(card.to_html(language=language).encode()):,} bytes" for language in ("zh", "en")
        )
        print(f"{name} ({len(card)} targets): {told}")


def speed(count: int) -> None:
    programme, rows = plan(count, through="2026-09")
    card = pt.evaluate(programme, rows, as_of="2027-01-31")
    for languages in (("zh",), ("zh", "en")):
        with tempfile.TemporaryDirectory() as folder:
            wall, busy = time.perf_counter(), time.process_time()
            made = pt.site.write(card, Path(folder) / "site", languages=languages)
            wall, busy = time.perf_counter() - wall, time.process_time() - busy
            files = [p.stat().st_size for p in made.rglob("*") if p.is_file()]
        print(
            f"site of {count:,} targets, {'+'.join(languages)}: {wall:.1f} s, {busy:.1f} s of the processor,"
            f" {len(files):,} files, {sum(files) / 1e6:.0f} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--targets", type=int, default=10_000)
    sizes()
    speed(parser.parse_args().targets)


if __name__ == "__main__":
    main()
