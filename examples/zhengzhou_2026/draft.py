"""Make the plan file of Zhengzhou out of the clauses that a newspaper printed, and save it as plan.yaml.

Run it with ``python examples/zhengzhou_2026/draft.py``. `plantargets.parse_target` reads each clause; what it cannot
know is said here by hand, with the reason. The full text of the report was not at hand: a target that is not among
the clauses is not in the plan.
"""

# %%
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NamedTuple

import attrs

import plantargets as pt

HERE = Path(__file__).parent
ZHENGZHOU = pt.Area(code="410100", name="郑州市", level="prefecture")

# %% [markdown]
# ## Indicators that the catalogue does not have
# Only what the names themselves say is stated. Their definitions are not published with the clauses, so `certainty`
# says that the facts are a judgement.

# %%
OWN = (
    pt.Indicator(
        name="新增国际航线", code="new_international_air_routes", unit="条", nature="flow", aggregate="sum",
        direction="up", certainty="judgement", definition="International air routes opened in the period.",
    ),
    pt.Indicator(
        name="来郑留郑青年人才", code="young_talent_settling", unit="万人", nature="flow", aggregate="sum",
        direction="up", certainty="judgement",
        definition="Young people of talent who come to the city or stay in it, as printed; who counts is not stated.",
    ),
)  # fmt: skip


# %% [markdown]
# ## The clauses
# The newspaper prints names and phrases. Both are read together; the quote keeps the printed phrase alone.


# %%
class Clause(NamedTuple):
    """A printed promise: code of the target, name, words, and what a person adds to the reading."""

    code: str
    name: str
    words: str
    said: dict[str, Any] = {}  # noqa: RUF012 - never changed


DAILY = pt.Source(
    document="2026年郑州市政府工作报告要点", publisher="郑州日报", url="https://dzb.zzrbnews.com/news/92989.html"
)
CLAUSES_2026 = (
    Clause("gdp-2026", "地区生产总值", "增长5%以上"),
    Clause("fixed-investment-2026", "固定资产投资", "增长5%左右"),
    Clause("industrial-va-2026", "规模以上工业增加值", "增长8.5%左右"),
    Clause("retail-sales-2026", "社会消费品零售总额", "增长5.5%左右"),
    Clause("budget-revenue-2026", "一般公共预算收入", "增长2%"),
    # 稳中提质 promises no number and no direction that could be checked.
    Clause("trade-2026", "进出口总额", "稳中提质", {"rule": pt.Unquantified(why="qualitative")}),
    Clause("income-2026", "居民收入", "与经济增长同步"),
    Clause("tech-contracts-2026", "技术合同成交额", "突破1100亿元"),
    # The reading takes 入库 for something that is done 8000 times. It is part of the name: firms in the register.
    Clause("tech-smes-2026", "入库国家科技型中小企业", "8000家以上", {"rule": pt.Threshold()}),
    Clause("airport-cargo-2026", "机场货邮吞吐量", "达到110万吨"),
    Clause("air-routes-2026", "新增国际航线", "5~8条"),
    # Without a verb the reading takes it for a level. 来郑留郑 is what happens within the year.
    Clause("young-talent-2026", "来郑留郑青年人才", "力争20万人", {"rule": pt.Cumulative()}),
)
INTERVIEW = pt.Source(document="郑州市市长何雄访谈(2024年GDP目标)", publisher="中新网")
CLAUSES_2024 = (Clause("gdp-2024", "地区生产总值", "增长7%左右"),)


# %%
def target(clause: Clause, year: int, catalogue: Any) -> pt.Target:
    """Read a clause, and correct the reading where a person must."""
    indicator, source = catalogue[clause.name], pt.Source(quote=clause.words)
    if isinstance(clause.said.get("rule"), pt.Unquantified):
        return pt.Target(code=clause.code, indicator=indicator, source=source, **clause.said)
    read = pt.parse_target(clause.name + clause.words, year=year, catalogue=catalogue, code=clause.code)
    # The period is the programme's, and the offsets of the reading are those of the clause, not of the report.
    return attrs.evolve(read, indicator=indicator, name=clause.name, period=None, source=source, **clause.said)


def plan() -> pt.Programme:
    """Make the plan: the targets of 2026, and the one of 2024 whose outcome is known."""
    catalogue = pt.catalogue.default()
    for indicator in OWN:
        catalogue = catalogue.add(indicator)
    parts = [
        pt.Programme(
            code=f"zhengzhou-{year}",
            name=f"{year}年郑州市政府工作目标",
            period=str(year),
            source=source,
            targets=[target(clause, year, catalogue) for clause in clauses],
        )
        for year, source, clauses in [(2026, DAILY, CLAUSES_2026), (2024, INTERVIEW, CLAUSES_2024)]
    ]
    note = "Made from clauses in the press, confidence B; the full reports were not at hand."
    return pt.Programme(code="zhengzhou", name="郑州市政府工作目标", area=ZHENGZHOU, programmes=parts, note=note)


def main(arguments: list[str] | None = None) -> None:
    """Write the plan file."""
    parser = argparse.ArgumentParser(description="Write the plan file of Zhengzhou.")
    parser.add_argument("--out", type=Path, default=HERE / "plan.yaml", help="the plan file (default: %(default)s)")
    options = parser.parse_args(arguments)
    made = plan()
    pt.save(made, options.out)
    print(f"{len(made.targets())} targets written to {options.out}.")


if __name__ == "__main__":
    main()
