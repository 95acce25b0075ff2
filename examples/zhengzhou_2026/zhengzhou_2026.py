"""Judge the targets of Zhengzhou for 2026, and lay them beside those of Taiyuan.

Run it with ``python examples/zhengzhou_2026/zhengzhou_2026.py``; ``--help`` lists the options. The plan is plan.yaml,
which draft.py makes; the figures are observations.csv, each with its source. No figure for 2026 was found: bring
yours, and the same calls judge them.
"""

# %%
from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import plantargets as pt
from plantargets.testing import assert_loads, assert_sourced

if TYPE_CHECKING:
    from plantargets.evaluation import Language

HERE = Path(__file__).parent


# %% [markdown]
# ## Load
# The assertions are those that a tracker's own tests would make.


# %%
def loaded() -> tuple[pt.Programme, pt.Observations]:
    """Load the plan and the figures; every target and every figure has its source."""
    plan: pt.Programme = assert_loads(HERE / "plan.yaml")
    figures: pt.Observations = assert_loads(HERE / "observations.csv")
    assert_sourced(plan)
    assert_sourced(figures)
    return plan, figures


# %% [markdown]
# ## How far were earlier years from what 2026 asks?
# The same targets, moved to a year that has figures. This is no verdict on 2026, nor on that year, which had targets
# of its own: it says where 2026 begins.


# %%
def moved(plan: pt.Programme, year: int) -> list[pt.Target]:
    """Give the targets of 2026 as if they had been set for another year."""
    asked = [target for target in plan.targets() if target.period == pt.Period("2026")]
    return [attrs.evolve(target, code=f"{target.code}-in-{year}", period=str(year)) for target in asked]


# %% [markdown]
# ## Taiyuan and Zhengzhou
# What both promised for the same year, number beside number; then where both stood in 2024, the latest year for which
# both have a rate. Targets without a figure are left out there.


# %%
def promised(plan: pt.Programme) -> pt.Comparison:
    """Compare what was promised for 2026."""
    return pt.compare(pt.datasets.taiyuan_2026().programme, plan)


def where_they_stood(plan: pt.Programme, figures: pt.Observations, year: int, as_of: str) -> pt.Comparison:
    """Compare the outcomes of a year by the targets of 2026."""
    taiyuan = pt.datasets.taiyuan_2026()
    cards = [
        pt.evaluate(moved(each, year), seen, as_of=as_of)
        for each, seen in [(taiyuan.programme, taiyuan.observations), (plan, figures)]
    ]
    return pt.compare([pt.Scorecard([e for e in card if e.value is not None], as_of=card.as_of) for card in cards])


# %%
def main(arguments: list[str] | None = None) -> None:
    """Load, check, judge and compare."""
    parser = argparse.ArgumentParser(description="Judge the targets of Zhengzhou for 2026.")
    parser.add_argument("--as-of", default="2026-11-22", help="day of judgement (default: %(default)s)")
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="language of the verdicts")
    options = parser.parse_args(arguments)
    language: Language = options.language

    plan, figures = loaded()
    print(f"1. The plan\n\n{plan}\n\n{figures!r}\n")
    print("2. Does it agree with itself, and with the last figures?\n")
    print(pt.check(plan, observations=figures).to_text(language))
    print(f"\n3. Verdicts as of {options.as_of}\n")
    card = pt.evaluate(plan, figures, as_of=options.as_of)
    print(card.to_text(language))
    print("\n   One of them in words:\n   " + card["gdp-2024"].explain(language))
    print("\n4. The outcomes of 2025 by the targets of 2026\n")
    print(pt.evaluate(moved(plan, 2025), figures, as_of=options.as_of).to_text(language))
    print("\n5. Taiyuan and Zhengzhou: what is promised for 2026\n")
    print(promised(plan).to_text(language))
    print("\n6. Taiyuan and Zhengzhou: the outcomes of 2024 by the targets of 2026\n")
    print(where_they_stood(plan, figures, 2024, options.as_of).to_text(language))


if __name__ == "__main__":
    main()
