"""The words of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plantargets.cli import commands

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["parser"]

_VERDICTS: Final = (
    "met",
    "met_within_tolerance",
    "missed",
    "on_track",
    "behind",
    "no_data",
    "not_started",
    "not_judged",
)
_PLAN: Final = "plan file, .yaml, .json or .xlsx (default: plan.yaml here)"
_FIGURES: Final = "files of published figures, .csv, .json, .xlsx or .xml (default: observations.csv here)"
_DAY: Final = "only what was published by this day is seen, such as 2026-11-22 (default: all figures)"


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line, with a sub-command for each job.

    Examples
    --------
    >>> options = parser().parse_args(["evaluate", "plan.yaml", "--as-of", "2026-11-22"])
    >>> options.command, options.as_of
    ('evaluate', '2026-11-22')
    """
    whole = argparse.ArgumentParser(
        prog="plantargets",
        description="Quantified targets of Chinese plans: read them, judge them against published figures, show them.",
        epilog="Exit codes: 0 all is well, 1 something was found, 2 something could not be read or written.",
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    jobs = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    one = _job(jobs, "read", "read a report into a draft plan", commands.read)
    one.add_argument("report", type=Path, help="plain text of a work report or a plan")
    one.add_argument("--year", type=int, required=True, help="the year whose report it is: 2026")
    one.add_argument("--area", help="the area that it speaks of, such as 太原市")
    one.add_argument("--document", help="title of the document, for the sources")
    one.add_argument("--encoding", help="encoding of the report where it is not UTF-8: gb18030")
    one.add_argument("--plan", type=Path, metavar="FILE", help="write the draft plan to this file")
    one.add_argument("--html", type=Path, metavar="FILE", help="write the text with what was read marked in it")
    _shown(one, "what is printed: every statement (table, csv or json)")

    one = _job(jobs, "evaluate", "judge a plan against published figures", commands.evaluate)
    _inputs(one)
    one.add_argument("--as-of", metavar="DAY", help=_DAY)
    one.add_argument("--explain", metavar="CODE", help="explain the verdict on this target instead")
    one.add_argument("--save", type=Path, metavar="FILE", help="write the scorecard too, .json or .csv")
    one.add_argument(
        "--fail-on", metavar="VERDICTS", type=_verdicts, default=(),
        help="exit with 1 where a target has one of these verdicts, such as missed,behind",
    )  # fmt: skip
    _shown(one, "what is printed: the verdicts (table, csv or json)")

    one = _job(jobs, "check", "check a plan and its figures before they are shown", commands.check)
    _inputs(one)
    one.add_argument(
        "--text",
        type=Path,
        metavar="FILE",
        help="the document: is every quote at its place in it? (default: report.txt here)",
    )
    one.add_argument("--strict", action="store_true", help="exit with 1 for notes too, not only for contradictions")
    _shown(one, "what is printed: the findings (table, csv or json)")

    one = _job(jobs, "page", "write the page or the site of a tracker", commands.page)
    _inputs(one)
    one.add_argument("--out", type=Path, default=Path("site"), metavar="PLACE",
                     help="a folder for a site, or a file .html for one page (default: the folder site)")  # fmt: skip
    one.add_argument("--as-of", metavar="DAY", action="append", default=[], help=f"{_DAY}; several make a history")
    one.add_argument(
        "--text", type=Path, metavar="FILE", help="the document, to show words in context (default: report.txt here)"
    )
    one.add_argument("--title", help="heading of the page")
    one.add_argument("--templates", type=Path, metavar="FOLDER", help="templates of your own, in place of ours")
    one.add_argument("--language", choices=("zh", "en"), action="append", help="language of the pages (default: both)")

    one = _job(jobs, "new", "start a tracker: a folder with a plan, figures, a check and a site", commands.new)
    one.add_argument("folder", type=Path, help="the folder to make; it may be empty, not filled")
    one.add_argument("--area", default="", help="the area of the plan, such as 太原市")
    one.add_argument("--year", type=int, help="the year of the plan (default: this one)")
    one.add_argument("--report", type=Path, metavar="FILE", help="text of a report, read into the plan at once")

    one = _job(jobs, "indicators", "list the indicators that a plan can name", commands.indicators)
    one.add_argument("word", nargs="?", help="only those that hold this word in their code, name or another name")
    one.add_argument("--format", choices=("table", "csv", "json"), default="table", help="table, csv or json")

    one = _job(jobs, "schema", "print the JSON Schema of plan files", commands.schema)
    one.add_argument("--out", type=Path, metavar="FILE", help="write it to this file instead")
    return whole


def _job(
    jobs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    about: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    one = jobs.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    one.set_defaults(run=run)
    return one


def _inputs(one: argparse.ArgumentParser) -> None:
    one.add_argument("plan", type=Path, nargs="?", help=_PLAN)
    one.add_argument("figures", type=Path, nargs="*", help=_FIGURES)
    one.add_argument("--encoding", help="encoding of the files where it is not UTF-8: gb18030")


def _shown(one: argparse.ArgumentParser, about: str) -> None:
    one.add_argument("--format", choices=("table", "csv", "json"), default="table", help=about)
    one.add_argument("--language", choices=("zh", "en"), default="zh", help="language of the words (default: zh)")


def _verdicts(text: str) -> tuple[str, ...]:
    """Take a list of verdicts, each one known."""
    found = tuple(word.strip() for word in text.split(",") if word.strip())
    for word in found:
        if word not in _VERDICTS:
            message = f"{word!r} is no verdict; there are {', '.join(_VERDICTS)}"
            raise argparse.ArgumentTypeError(message)
    return found


def _version() -> str:
    from importlib.metadata import version

    return version("plantargets")
