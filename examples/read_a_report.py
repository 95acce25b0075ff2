"""Read a work report: a draft plan to check, and the text with what was read marked in it.

Run it with ``python examples/read_a_report.py REPORT.txt --year 2026 --area 太原市 --out FOLDER``; without a report it
reads the one that ships with plantargets. ``--help`` lists the options. Nothing is fetched.
"""

# %%
from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import plantargets as pt
from plantargets.errors import PlanTargetsError
from plantargets.files.encoding import decode
from plantargets.reading import read_report
from plantargets.render.text import tree

if TYPE_CHECKING:
    from plantargets.evaluation import Language
    from plantargets.reading import Reading


# %% [markdown]
# ## Read
# The text is never changed: each statement keeps its place in it.


# %%
def read(options: argparse.Namespace) -> Reading:
    """Read the report that the options name, or the shipped one."""
    if options.path is None:
        return read_report(pt.datasets.taiyuan_2026().text, year=2026, area="太原市", document="政府工作报告")
    text = decode(options.path.read_bytes(), options.path.name, options.encoding)
    return read_report(text, year=options.year, area=options.area, document=options.document)


# %% [markdown]
# ## What to look at first


# %%
def uncertain(reading: Reading, language: Language) -> None:
    """Print what is to be known of the whole, and the uncertain statements with their place and the reasons."""
    for note in reading.notes:
        print(note)
    print(f"{len(reading.uncertain)} of {len(reading.statements)} statements are uncertain.")
    for number, statement in enumerate(reading.uncertain, 1):
        print(f"{number:4}. at {statement.start}: {statement}")
        for reason in statement.why(language):
            print(f"      {reason}")


# %%
def main(arguments: list[str] | None = None) -> None:
    """Print the draft and the uncertain places; write the plan file and the marked text."""
    parser = argparse.ArgumentParser(description="Read a work report into a draft plan and a marked text.")
    parser.add_argument("path", type=Path, nargs="?", help="plain text of a report (default: Taiyuan's of 2026)")
    parser.add_argument("--year", type=int, help="the year whose report it is; needed with a path")
    parser.add_argument("--area", help="the area that it speaks of, such as 太原市")
    parser.add_argument("--document", help="title of the document, for the sources")
    parser.add_argument("--encoding", help="encoding where it is not UTF-8: gb18030")
    parser.add_argument("--out", type=Path, default=Path(), help="folder for what is written (default: this one)")
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="language of the reasons and the page")
    options = parser.parse_args(arguments)
    if options.path is not None and options.year is None:
        parser.error("a report needs its year: --year 2026")
    try:
        reading = read(options)
    except (OSError, PlanTargetsError) as error:
        parser.error(str(error))

    programme = reading.to_programme()
    print(f"1. The draft\n\n{tree(programme.tree())}\n")
    print("2. What to look at first\n")
    uncertain(reading, options.language)

    options.out.mkdir(parents=True, exist_ok=True)
    name = "taiyuan_2026" if options.path is None else options.path.stem
    plan, page = options.out / f"{name}.yaml", options.out / f"{name}.html"
    pt.save(programme, plan)
    reading.to_html(page, language=options.language)
    print(f"\nThe plan is in {plan}, the marked text in {page}.")


if __name__ == "__main__":
    main()
