"""Judge the targets of Taiyuan's work report of 2026, and those of earlier years.

Run it with ``python examples/taiyuan_2026.py``; ``--help`` lists the options. Everything it reads
ships with plantargets; nothing is fetched.
"""

# %%
from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import plantargets as pt
from plantargets.evaluation.wording import amount
from plantargets.render.text import table, tree

if TYPE_CHECKING:
    from plantargets.evaluation import Language
    from plantargets.render.text import Node

# %% [markdown]
# ## The plan
# The headline targets in full; the year's work folded to its parts, with the number of targets in each.

# %%
HEADLINES = ("fyp15", "outlook-2035", "main-2026")


def folded(programme: pt.Programme, depth: int = 2) -> Node:
    """Give the tree of a programme, to some depth, with the number of targets in place of the targets."""
    if programme.code in HEADLINES:
        return programme.tree()
    parts = [folded(part, depth - 1) for part in programme.programmes] if depth else []
    return f"{programme.name} ({len(programme.targets())})", parts


# %% [markdown]
# ## What was met and missed in earlier years


# %%
def earlier_years(as_of: str, language: Language) -> pt.Scorecard:
    """Judge the earlier plans: those with an outcome for their own period have a verdict."""
    history = pt.datasets.taiyuan_history()
    card = pt.evaluate(history.programme, history.observations, as_of=as_of)
    print(card.to_text(language))
    counts = card.summary()
    met = counts["met"] + counts["met_within_tolerance"]
    estimates = sum(e.status == "expected" for e in card)
    print(
        f"\n{met} met, {counts['missed']} missed: {sum(e.final for e in card)} of them final,"
        f" {estimates} on figures that were still expected when published."
    )
    return card


# %% [markdown]
# ## Where the goals for 2030 start from
# A level that has a published figure from before 2026 says what each remaining year needs. For rates and held
# shares the last full year stands beside the target.


# %%
def last_full_year(observations: pt.Observations, target: pt.Target, language: Language) -> tuple[str, str] | None:
    """Give the latest full-year figure of a target's indicator, as published."""
    frame = observations.to_frame()
    measure, basis = "level", target.basis or target.indicator.basis
    if isinstance(target.rule, pt.Growth):
        measure = "growth"
        frame = frame[frame["basis"] == basis] if basis in {"real", "nominal"} else frame
    first, last = frame["start"], frame["end"]
    whole_year = (first.dt.strftime("%m%d") == "0101") & (last.dt.strftime("%m%d") == "1231")
    whole_year &= first.dt.year == last.dt.year
    here = frame["area"] == (target.area.code if target.area else None)
    rows = frame[whole_year & here & (frame["indicator"] == target.indicator.code) & (frame["measure"] == measure)]
    if rows.empty:
        return None
    row = rows.sort_values("end").iloc[-1]
    return amount(float(row["value"]), row["unit"], language), str(row["end"].year)


def goals_of_2030(card: pt.Scorecard, observations: pt.Observations, language: Language) -> None:
    """Show the five-year goals with their last published figure and the pace they need from it."""
    rows, without = [], []
    for e in card:
        target = e.target
        if target.quantity is None or target.period is None or target.period.years != 5:
            continue
        start = last_full_year(observations, target, language)
        if e.baseline is not None and e.baseline_end is not None:
            start = (amount(e.baseline, e.value_unit, language), e.baseline_end.isoformat())
        if start is None:
            without.append(e.name)
        else:
            words = target.source.quote if target.source and target.source.quote else str(target)
            rows.append([words, *start, amount(e.needed, e.needed_unit, language)])
    print(table(["goal for 2026–2030", "last published", "of", "needed from there"], rows))
    print(f"No published figure that fits: {', '.join(without)}.")


# %% [markdown]
# ## Does the plan agree with itself?
# What targets say about each other, with the words of both and the arithmetic; and what the last published figures
# say about the goals.


# %%
def coherence(programme: pt.Programme, observations: pt.Observations, language: Language) -> None:
    """Lay the targets beside each other and beside the last published figures."""
    print(pt.check(programme, observations=observations).to_text(language))


# %% [markdown]
# ## The nation, 2011 to 2019
# Where both targets and outcomes are known, the verdicts roll up over the years.


# %%
def the_nation(language: Language) -> None:
    """Count the verdicts on nine years of national targets, and give one of them in words."""
    nation = pt.datasets.national_2011_2019()
    card = pt.evaluate(nation.programme, nation.observations)
    print(card.rollup().to_text(language))
    print("\n   One of them in words:\n   " + card["m2-2016"].explain(language))


# %%
def main(arguments: list[str] | None = None) -> None:
    """Show the plan, judge it, and write the verdicts to a file."""
    parser = argparse.ArgumentParser(description="Judge the targets of Taiyuan's work report of 2026.")
    parser.add_argument("--as-of", default="2026-11-22", help="day of judgement (default: %(default)s)")
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="language of the verdicts")
    parser.add_argument("--csv", type=Path, default=Path("taiyuan_2026.csv"), help="file for the verdicts")
    options = parser.parse_args(arguments)
    taiyuan = pt.datasets.taiyuan_2026()

    print(f"1. The plan\n\n{tree(folded(taiyuan.programme))}\n")
    print("2. Earlier plans against published figures\n")
    earlier = earlier_years(options.as_of, options.language)
    print("\n   One of them in words:\n   " + earlier["gdp-2020"].explain(options.language))
    print(f"\n3. The report of 2026, as of {options.as_of}\n")
    card = pt.evaluate(taiyuan.programme, taiyuan.observations, as_of=options.as_of)
    print(", ".join(f"{count} {verdict}" for verdict, count in card.summary().items() if count))
    print("No figure for 2026 is shipped: bring yours, and the same call judges them.")
    print("\n4. Where the goals for 2030 start from\n")
    goals_of_2030(card, taiyuan.observations, options.language)
    print("\n5. Does the plan agree with itself?\n")
    coherence(taiyuan.programme, taiyuan.observations, options.language)
    print("\n6. The nation, 2011 to 2019\n")
    the_nation(options.language)
    verdicts = card.to_frame()
    verdicts.to_csv(options.csv, index=False)
    print(f"\n{len(verdicts)} verdicts written to {options.csv}.")


if __name__ == "__main__":
    main()
