"""What each sub-command does: it reads, calls the library, shows, and gives an exit code."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from plantargets.cli.inputs import document_of, figures_of, plan_of, text_of
from plantargets.cli.starter import start
from plantargets.errors import DefinitionError

if TYPE_CHECKING:
    import argparse

    from plantargets.evaluation import Scorecard
    from plantargets.model import Programme

__all__ = ["check", "evaluate", "indicators", "new", "page", "read", "schema"]


_NO_TARGETS: Final = "the plan has no targets yet: write them under 'targets:' in the plan file"


def read(options: argparse.Namespace) -> int:
    """Read a report: print its statements, write the draft plan and the marked text where asked to."""
    from plantargets.files import save
    from plantargets.reading import read_report
    from plantargets.render.text import table

    text = text_of(options.report, options.encoding)
    reading = read_report(text, year=options.year, area=options.area, document=options.document)
    for note in reading.notes:
        _say(note)
    if options.format == "table":
        heads = ("", "role", "name", "quantity", "period", "words")
        rows = [
            ("?" if said in reading.uncertain else "", said.role, said.name, str(said.quantity or ""), str(said.period),
             " ".join(said.quote.split()))
            for said in reading.statements
        ]  # fmt: skip
        print(table(heads, rows, most=40))
    else:
        _put(reading.to_frame(), options.format)
    if options.plan:
        save(reading.to_programme(), options.plan)
        _say(f"the draft plan is in {options.plan}")
    if options.html:
        reading.to_html(options.html, language=options.language)
        _say(f"the marked text is in {options.html}")
    _say(
        f"{len(reading.targets)} targets and {len(reading.results)} results; "
        f"{len(reading.uncertain)} are marked ? and should be looked at first"
    )
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """Judge a plan, and fail where a verdict is one that should."""
    from plantargets.files import save

    card = _card(options, options.as_of)
    if options.save:
        save(card, options.save)
        _say(f"the scorecard is in {options.save}")
    if options.explain:
        print(card[options.explain].explain(options.language))
    elif options.format == "table":
        print(card.to_text(options.language))
        open_ones = [e.target.code for e in card if str(e.verdict) in ("not_judged", "no_data")]
        if open_ones:
            _say(f"why, and what is needed: plantargets evaluate --explain CODE, with {_some(open_ones)}")
    else:
        _put(card.to_frame(), options.format)
    if not len(card):
        _say(_NO_TARGETS)
    failed = [e.target.code for e in card.evaluations if str(e.verdict) in options.fail_on]
    if failed:
        _say(
            f"{len(failed)} of {len(card.evaluations)} targets are {' or '.join(options.fail_on)}: {', '.join(failed)}"
        )
    return 1 if failed else 0


def check(options: argparse.Namespace) -> int:
    """Check that a plan and its figures can be read and fit together."""
    from plantargets.evaluation import check as found_in

    plan, figures = plan_of(options.plan, options.encoding), figures_of(options.figures, options.encoding)
    text = document_of(options.text, options.plan, options.encoding)
    lost = [] if text is None else _misquoted(plan, text)
    findings = found_in(plan, observations=figures)
    if options.format == "table":
        print(findings.to_text(options.language))
    else:
        _put(findings.to_frame(), options.format)
    for line in lost:
        _say(line)
    unknown: tuple[str, ...] = ()
    if figures is not None:
        from plantargets.evaluation import evaluate as judge

        unknown = judge(plan, figures).unresolved
        for name in unknown:
            _say(f"a name in the figures leads to no indicator: {name}{_nearest(name, plan)}")
    count = sum(1 for _ in plan.targets())
    _say(f"{count} targets" + ("" if figures is None else f", {len(figures)} figures"))
    if not count:
        _say(_NO_TARGETS)
    bad = (
        lost or findings.contradictions or (options.strict and (unknown or any(f.severity == "note" for f in findings)))
    )
    return 1 if bad else 0


def page(options: argparse.Namespace) -> int:
    """Write one page, or a site."""
    days: list[str | None] = list(dict.fromkeys(options.as_of)) or [None]
    languages = tuple(dict.fromkeys(options.language or ("zh", "en")))
    cards = [_card(options, day) for day in days]
    if options.out.suffix.lower() in (".html", ".htm"):
        if len(cards) > 1:
            why = "one page has no several days; name a folder for a site"
            raise DefinitionError("page", "out", str(options.out), why)
        from plantargets.site import to_html

        to_html(cards[0], options.out, language=languages[0], title=options.title, templates=options.templates)
    else:
        from plantargets.site import write

        text = document_of(options.text, options.plan, options.encoding)
        write(cards, options.out, languages=languages, title=options.title, texts=text, templates=options.templates)
    start_at = options.out if options.out.suffix else options.out / "index.html"
    _say(f"open {start_at}")
    return 0


def new(options: argparse.Namespace) -> int:
    """Start a tracker."""
    for path in start(options.folder, area=options.area, year=options.year, report=options.report):
        _say(f"wrote {path}")
    _say(
        f"next: cd {options.folder}, fill in plan.yaml and observations.csv, then: plantargets check; plantargets page"
    )
    return 0


def indicators(options: argparse.Namespace) -> int:
    """List indicators of the catalogue."""
    from plantargets import catalogue
    from plantargets.catalogue import Catalogue
    from plantargets.catalogue.shipped import default
    from plantargets.render.text import table

    found = tuple(default()) if options.word is None else catalogue.search(options.word)
    if options.format != "table":
        _put(Catalogue(found).to_frame(), options.format)
    elif found:
        rows = [(one.code, one.name, str(one.unit or ""), "、".join(one.aliases[:3])) for one in found]
        print(table(("code", "name", "unit", "also"), rows, most=60))
    if not found:
        _say(f"no indicator holds {options.word!r}; one of your own goes under 'indicators:' in the plan file")
    return 0 if found else 1


def schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of plan files."""
    from plantargets.files import json_schema
    from plantargets.files.atomic import write_text

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if options.out:
        write_text(options.out, text)
        _say(f"the schema is in {options.out}")
    else:
        sys.stdout.write(text)
    return 0


def _some(codes: list[str]) -> str:
    """List the first codes."""
    return ", ".join(codes[:5]) + (f" or {len(codes) - 5} more" if len(codes) > 5 else "")


def _nearest(name: str, plan: Programme) -> str:
    """Ask for the indicator that was meant: one of the plan's, else one of the catalogue."""
    from plantargets import catalogue
    from plantargets.errors import UnknownCodeError, near

    own = {word for target in plan.targets() for word in (target.indicator.name, *target.indicator.aliases)}
    like = near(name, sorted(own))
    if not like:
        try:
            catalogue.get(name)
        except UnknownCodeError as error:
            like = error.candidates
        else:
            return " that the plan has a target for"
    return f"; did you mean {', '.join(like)}?" if like else "; write a name or code that the plan has"


def _card(options: argparse.Namespace, day: str | None) -> Scorecard:
    from plantargets.evaluation import evaluate as judge
    from plantargets.observations import Observations

    figures = figures_of(options.figures, options.encoding)
    return judge(plan_of(options.plan, options.encoding), Observations([]) if figures is None else figures, as_of=day)


def _misquoted(plan: Any, text: str) -> list[str]:
    """Name the targets whose words do not stand at their place."""
    found = []
    for target in plan.targets():
        source = target.source
        if source is None or not source.quote:
            continue
        placed = source.start is not None and source.end is not None
        if placed and text[source.start : source.end] != source.quote:
            found.append(f"{target.code}: its quote does not stand at {source.start}")
        elif not placed and source.quote not in text:
            found.append(f"{target.code}: its quote is not in the text")
    return found


def _put(table: Any, form: str) -> None:
    """Write a table to the standard output."""
    if form == "csv":
        sys.stdout.write(table.to_csv(index=False, lineterminator="\n"))
    else:
        sys.stdout.write(table.to_json(orient="records", date_format="iso", date_unit="s", force_ascii=False, indent=2))
        sys.stdout.write("\n")


def _say(line: str) -> None:
    """Tell the person at the keyboard; the standard output is for what was asked."""
    print(line, file=sys.stderr)
