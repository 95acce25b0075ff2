"""What a page shows of a scorecard, as plain values that a template can write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plantargets.evaluation.charts import bullet_of
from plantargets.evaluation.vocabulary import METHODS
from plantargets.evaluation.wording import Language, amount, data_span, span
from plantargets.evaluation.wording.asked import in_brief
from plantargets.evaluation.wording.caution import caution
from plantargets.evaluation.wording.language import cited, index, joined, sentence
from plantargets.evaluation.wording.names import area_named, headline
from plantargets.evaluation.wording.needs import needs
from plantargets.evaluation.wording.progress import progress
from plantargets.evaluation.wording.verdict import verdict
from plantargets.render.markup import Html
from plantargets.site.addresses import link
from plantargets.site.days import as_of_told, method_line, seen_by
from plantargets.site.rollups import Node, Tally, node_of, programme_name, tally_of
from plantargets.site.words import CLASSES, Words, words_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from plantargets.evaluation import Evaluation, Scorecard
    from plantargets.model import Programme

__all__ = [
    "CardView",
    "Group",
    "Row",
    "Source",
    "Table",
    "areas_of",
    "card_view",
    "grouped",
    "methods_of",
    "row_of",
    "table_of",
    "told",
    "why",
]


class Source(NamedTuple):
    """Where figures come from, once for all that come from there."""

    number: int
    text: str
    published: str


class Row(NamedTuple):
    """One target in the table."""

    anchor: str
    href: str
    name: str
    force: str
    quote: str
    quote_language: str
    required: str
    period: str
    figure: str
    when: str
    source: Source | None
    css: str
    verdict: str
    bullet: str
    why: str


class Group(NamedTuple):
    """The targets of one programme, with the period where it is that of all of them."""

    anchor: str
    name: str
    period: str
    rows: list[Row]


class Table(NamedTuple):
    """The targets with the sources of their figures."""

    caption: str
    groups: list[Group]
    sources: list[Source]


class CardView(NamedTuple):
    """A scorecard as pages show it."""

    as_of: str
    areas: str
    method_line: str
    methods: list[str]
    tally: Tally
    nodes: list[Node]
    table: Table
    unresolved: str


def told(e: Evaluation, language: Language) -> str:
    """Give the verdict in a line: the word, how settled it is, how far the figure is from what was asked, or why not.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> told(evaluate_growth(4.8, "5%以上"), "zh")
    '未完成（最终），比目标低0.2个百分点'
    """
    return verdict(e, language).removeprefix(("结论：", "Verdict: ")[index(language)])[:-1]


def why(e: Evaluation, language: Language) -> str:
    """Say what else there is to a verdict: what was due, what is needed, what may be doubted.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_cumulative
    >>> why(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"), "zh")
    '按时序进度，到2026年9月末应为6万人。完成目标的76.3%。此后平均每月需完成6333人。'
    """
    return joined((part(e, language) for part in (progress, needs, caution)), language)


class _Sources:
    """Numbers publications as they are first met."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._published = words_of(language).published
        self._known: dict[tuple[str, dt.date | None], Source] = {}

    def of(self, e: Evaluation) -> Source | None:
        """Give the publication of a figure; what has a day of publication alone is told by that."""
        if (e.value is None and e.stage is None) or (not e.figure_source and e.published is None):
            return None
        key = (e.figure_source or "", e.published)
        if key not in self._known:
            number, day = len(self._known) + 1, e.published
            said = "" if day is None else self._published.format(day.isoformat())
            text = cited(key[0], self._language) or said
            self._known[key] = Source(number, text, said if key[0] else "")
        return self._known[key]

    def all(self) -> list[Source]:
        return list(self._known.values())


def row_of(e: Evaluation, language: Language, *, anchor: str, href: str, source: Source | None, words: Words) -> Row:
    """Give one target as a row.

    Parameters
    ----------
    e
        The evaluation.
    language
        ``zh`` or ``en``.
    anchor, href
        Name of the row in the page, and address of the target's own page.
    source
        Where its figure comes from.
    words
        The words of the language.
    """
    target = e.target
    quote = target.source.quote if target.source is not None and target.source.quote else ""
    figure = words.stages[e.stage] if e.stage is not None else ""
    if not figure and e.value is not None:
        figure = amount(e.value, e.value_unit, language)
    bullet = bullet_of(e, language, row=True)
    return Row(
        anchor=anchor,
        href=href,
        name=headline(target, language),
        force=words.forces["binding"] if target.force == "binding" else "",
        quote="" if quote == target.name else quote,
        quote_language=Html(' lang="zh-Hans"') if language == "en" else "",
        required=in_brief(e, language),
        period="" if target.period is None else span(target.period, language),
        figure=figure,
        when=data_span(e, language) if figure else "",
        source=source if figure else None,
        css=CLASSES[e.verdict],
        verdict=told(e, language),
        bullet=Html("") if bullet is None else bullet,
        why=why(e, language),
    )


def grouped(card: Scorecard) -> list[tuple[str, Programme | None, list[Evaluation]]]:
    """Part the evaluations by the programme that they stand in; those in none come last.

    Parameters
    ----------
    card
        The scorecard.

    Returns
    -------
    list of tuple of (str, Programme or None, list of Evaluation)
        Code of the document, the programme, and its own targets.
    """
    facts = {e.target.code: e for e in card}
    parts: list[tuple[str, Programme | None, list[Evaluation]]] = []
    placed: set[str] = set()
    for document in card.programmes:
        for _, programme in document.walk_programmes():
            codes = [target.code for target in programme.targets_ if target.code in facts]
            placed.update(codes)
            if codes:
                parts.append((document.code, programme, [facts[code] for code in codes]))
    loose = [e for e in card if e.target.code not in placed]
    return [*parts, ("", None, loose)] if loose else parts


def areas_of(evaluations: Iterable[Evaluation], language: Language) -> str:
    """Name the areas of some targets, each once.

    Parameters
    ----------
    evaluations
        The evaluations.
    language
        ``zh`` or ``en``.
    """
    areas = {e.target.area.code: e.target.area.name for e in evaluations if e.target.area is not None}
    return ("、", ", ")[index(language)].join(area_named(name, language) for name in areas.values())


def table_of(
    groups: Sequence[tuple[str, str, Sequence[Evaluation]]],
    language: Language,
    *,
    anchor: Callable[[str], str],
    href: Callable[[str], str],
) -> Table:
    """Give targets as a table with the sources of their figures.

    Parameters
    ----------
    groups
        Anchor, name and evaluations of each group.
    language
        ``zh`` or ``en``.
    anchor, href
        Name of a target's row and address of its own page, from its code.
    """
    words, sources = words_of(language), _Sources(language)
    made = []
    for name, title, evaluations in groups:
        rows = []
        for e in evaluations:
            code = e.target.code
            rows.append(row_of(e, language, anchor=anchor(code), href=href(code), source=sources.of(e), words=words))
        periods = {row.period for row in rows}
        shared = periods.pop() if title and len(periods) == 1 else ""
        made.append(Group(name, title, shared, [row._replace(period="") for row in rows] if shared else rows))
    count = sum(len(group.rows) for group in made)
    return Table(words.caption.format(count), made, sources.all())


def methods_of(evaluations: Iterable[Evaluation], language: Language) -> list[str]:
    """List the methods that verdicts rest on, each once.

    Parameters
    ----------
    evaluations
        The evaluations.
    language
        ``zh`` or ``en``.
    """
    i = index(language)
    used = dict.fromkeys(e.method for e in evaluations if e.method and (e.value is not None or e.stage is not None))
    known = METHODS["own_rule"]
    return list(dict.fromkeys(sentence(METHODS.get(method, known)[i], language) for method in used))


def card_view(
    card: Scorecard,
    language: Language,
    *,
    anchor: Callable[[str], str],
    group_anchor: Callable[[str, str], str],
) -> CardView:
    """Give a scorecard as one page shows it.

    Parameters
    ----------
    card
        The scorecard.
    language
        ``zh`` or ``en``.
    anchor, group_anchor
        Name of a target's row, from its code, and of a programme's rows, from the codes of document and programme.
    """
    words, node = words_of(language), card.rollup()
    parts = grouped(card)
    known = {(document, programme.code) for document, programme, _ in parts if programme is not None}
    groups = []
    for document, programme, evaluations in parts:
        name = words.targets if known else ""
        anchor_ = ""
        if programme is not None:
            name, anchor_ = programme_name(programme, language), group_anchor(document, programme.code)
        groups.append((anchor_, name, evaluations))

    def shown(document: str, code: str) -> str:
        return f"#{link(group_anchor(document, code))}" if (document, code) in known else ""

    return CardView(
        as_of=as_of_told(card.as_of, language),
        areas=areas_of(card, language),
        method_line=method_line(seen_by(card), language),
        methods=methods_of(card, language),
        tally=tally_of(node, language),
        nodes=[node_of(node, language, shown)],
        table=table_of(groups, language, anchor=anchor, href=lambda _: ""),
        unresolved=("、", ", ")[index(language)].join(card.unresolved),
    )
