"""What a page shows of a scorecard, as plain values that a template can write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plantargets.evaluation.charts import bullet_of
from plantargets.evaluation.verdicts import Verdict
from plantargets.evaluation.vocabulary import METHODS, ROLLUP
from plantargets.evaluation.wording import Language, amount, data_span, span
from plantargets.evaluation.wording.asked import in_brief
from plantargets.evaluation.wording.caution import caution
from plantargets.evaluation.wording.dates import day_of
from plantargets.evaluation.wording.language import cited, index, joined, sentence
from plantargets.evaluation.wording.names import area_named, headline
from plantargets.evaluation.wording.needs import needs
from plantargets.evaluation.wording.progress import progress
from plantargets.evaluation.wording.verdict import verdict
from plantargets.render.markup import Html
from plantargets.site.addresses import link
from plantargets.site.words import CLASSES, Words, words_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from plantargets.evaluation import Evaluation, RollUp, Scorecard
    from plantargets.model import Programme

__all__ = [
    "CardView",
    "Count",
    "Group",
    "Node",
    "Row",
    "Source",
    "Table",
    "Tally",
    "areas_of",
    "as_of_told",
    "card_view",
    "grouped",
    "method_line",
    "methods_of",
    "node_of",
    "programme_name",
    "row_of",
    "seen_by",
    "table_of",
    "tally_of",
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


class Node(NamedTuple):
    """A programme in the tree, with what its verdicts add up to."""

    name: str
    href: str
    line: str
    children: list[Node]


class Count(NamedTuple):
    """How often one verdict was reached."""

    word: str
    css: str
    numbers: list[int]


class Tally(NamedTuple):
    """Verdicts counted, by force."""

    caption: str
    heads: list[str]
    rows: list[Count]
    totals: list[int]


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


def programme_name(programme: Programme | RollUp, language: Language) -> str:
    """Name a programme in a language, as far as it has a name there.

    Parameters
    ----------
    programme
        The programme, or its node of a roll-up.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.model import Programme
    >>> programme_name(Programme(code="a", name="规划", name_en="Plan"), "en")
    'Plan'
    """
    return (programme.name_en if language == "en" else None) or programme.name


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
    bullet = bullet_of(e, language, named=False, bare=True)
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


def tally_of(node: RollUp, language: Language) -> Tally:
    """Count the verdicts of a programme, by force where there are several.

    Parameters
    ----------
    node
        The node of the roll-up.
    language
        ``zh`` or ``en``.
    """
    i, words = index(language), words_of(language)
    forces = [("binding", node.binding), ("expected", node.expected), ("none_stated", node.unstated)]
    shown = [(words.forces[name], tally) for name, tally in forces if tally.total]
    tallies = [tally for _, tally in shown]
    heads = [name for name, _ in shown]
    if len(shown) != 1:
        tallies, heads = [*tallies, node.counts], [*heads, words.total]
    rows = [
        Count(words.verdicts[v], CLASSES[v], [tally.count(v) for tally in tallies])
        for v in Verdict
        if node.counts.count(v)
    ]
    beside = [ROLLUP[name][i].format(n) for name in ("superseded", "apart") if (n := getattr(node, name))]
    caption = ("，", ", ")[i].join([ROLLUP["items"][i].format(node.counts.total), *beside])
    return Tally(caption, heads, rows, [tally.total for tally in tallies])


def node_of(node: RollUp, language: Language, href: Callable[[str, str], str], document: str = "") -> Node:
    """Give a programme and those below it as a tree.

    Parameters
    ----------
    node
        The node of the roll-up.
    language
        ``zh`` or ``en``.
    href
        Where a programme is shown, by the code of its document and its own; empty for nowhere.
    document
        Code of the document that the node stands in; its own where it is one.
    """
    document = document or node.code or ""
    where = "" if node.code is None else href(document, node.code)
    children = [node_of(child, language, href, document) for child in node.children]
    return Node(programme_name(node, language), where, node.line(language), children)


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


def as_of_told(day: dt.date | None, language: Language) -> str:
    """Say as of which day was judged.

    Parameters
    ----------
    day
        The day of judgement.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> import datetime
    >>> as_of_told(datetime.date(2026, 11, 22), "zh"), as_of_told(None, "en")
    ('截至2026年11月22日', 'No day of judgement given')
    """
    words = words_of(language)
    return words.no_day if day is None else words.as_of.format(day_of(day, language))


def seen_by(card: Scorecard) -> dt.date | None:
    """Give the day after which nothing was seen: none where the card was judged on every figure.

    Such a card is as of the end of its figures, which are published later than that.

    Parameters
    ----------
    card
        The scorecard.

    Examples
    --------
    >>> from plantargets import catalogue
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.model import Cumulative, Target
    >>> jobs = catalogue.get("urban_new_jobs")
    >>> target = Target(code="jobs", indicator=jobs, rule=Cumulative(), quantity="8万人以上", period="2026")
    >>> row = {"indicator": "urban_new_jobs", "period": "2026", "measure": "level", "value": 9, "unit": "万人"}
    >>> rows = [row | {"published": "2027-01-20"}]
    >>> seen_by(evaluate([target], rows)), seen_by(evaluate([target], rows, as_of="2027-04-01"))
    (None, datetime.date(2027, 4, 1))
    """
    day = card.as_of
    if day is None or any(e.published is not None and e.published > day for e in card):
        return None
    return day


def method_line(day: dt.date | None, language: Language) -> str:
    """Say in a line how targets were judged.

    Parameters
    ----------
    day
        The day of judgement.
    language
        ``zh`` or ``en``.
    """
    words = words_of(language)
    return words.method_undated if day is None else words.method_line.format(day_of(day, language))


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
