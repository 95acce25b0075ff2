"""What the page of one target shows, as plain values that a template can write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plantargets.evaluation.charts import bullet_of, trajectory_of
from plantargets.evaluation.wording import Language, amount, data_span, span
from plantargets.evaluation.wording.asked import in_brief
from plantargets.evaluation.wording.dates import moment
from plantargets.evaluation.wording.language import cited, index, title
from plantargets.evaluation.wording.names import headline
from plantargets.model.rules import InStep
from plantargets.periods import Period
from plantargets.render.numbers import number
from plantargets.site.views import told
from plantargets.site.words import CLASSES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plantargets.evaluation import Evaluation
    from plantargets.evaluation.published import Figure
    from plantargets.render.markup import Html

__all__ = ["Context", "FigureRow", "PastVerdict", "TargetView", "context_of", "target_view"]

_AROUND = 160
"""Characters of the text before and after the words, at most."""


class Context(NamedTuple):
    """The words of a target with what stands around them."""

    before: str
    quote: str
    after: str


class FigureRow(NamedTuple):
    """One published figure."""

    span: str
    measure: str
    value: str
    status: str
    source: str
    published: str
    note: str


class PastVerdict(NamedTuple):
    """The verdict on one day."""

    day: str
    css: str
    verdict: str
    figure: str
    span: str
    required: str


class TargetView(NamedTuple):
    """One target as its page shows it."""

    name: str
    code: str
    context: Context | None
    quote: str
    document: str
    section: str
    url: str
    css: str
    verdict: str
    facts: list[tuple[str, str]]
    chart: Html | None
    explanation: str
    figures: list[FigureRow]
    history: list[PastVerdict]


def context_of(text: str, start: int, end: int) -> Context:
    r"""Cut the words of a target out of the text, with what stands around them in their paragraph.

    Parameters
    ----------
    text
        The document.
    start, end
        Place of the words.

    Examples
    --------
    >>> context_of("一、目标。\n经济增长5%，就业稳定。\n二、", 8, 12)
    Context(before='经济', quote='增长5%', after='，就业稳定。')
    """
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + _AROUND)
    before = ("…" if first > 0 and text[first - 1] != "\n" else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) and text[last] != "\n" else "")
    return Context(before, text[start:end], after)


def _figure_row(figure: Figure, *, stock: bool, language: Language, words: Words) -> FigureRow:
    when = moment(figure.end, language) if stock else span(Period(start=figure.start, end=figure.end), language)
    if figure.measure == "stage":
        value = words.stages.get(figure.stage or "complete", figure.stage or "")
    elif figure.unit is None:
        value = number(figure.value)
    else:
        value = amount(figure.value, figure.unit, language)
    more = [words.measures.get(figure.measure, figure.measure)]
    if figure.stage is not None and figure.measure != "stage":
        more.append(words.stages.get(figure.stage, figure.stage))
    more += [fact for fact in (words.bases.get(figure.basis or ""), figure.scope) if fact]
    status = figure.status or ""
    return FigureRow(
        span=when,
        measure=("，", ", ")[index(language)].join(more),
        value=value,
        status=words.statuses.get(status, "" if status == "final" else status),
        source=cited(figure.source, language),
        published="" if figure.published is None else figure.published.isoformat(),
        note=figure.note or "",
    )


def _figure(e: Evaluation, language: Language, words: Words) -> str:
    if e.stage is not None:
        return words.stages.get(e.stage, e.stage)
    return "" if e.value is None else amount(e.value, e.value_unit, language)


def _fact_pairs(e: Evaluation, language: Language, words: Words) -> list[tuple[str, str]]:
    target = e.target
    figure = _figure(e, language, words)
    published = "" if e.published is None else words.published.format(e.published.isoformat())
    beside = [part for part in (data_span(e, language), cited(e.figure_source, language), published) if part]
    shown = f"{figure}（{'，'.join(beside)}）" if language == "zh" else f"{figure} ({', '.join(beside)})"
    pairs = [
        (words.area, "" if target.area is None else target.area.name),
        (words.period, "" if target.period is None else span(target.period, language)),
        (words.required, in_brief(e, language)),
        (words.figure, "" if not figure else shown if beside else figure),
        (words.force, words.force_told.get(target.force or "", "")),
        (words.code, target.code),
    ]
    return [(name, text) for name, text in pairs if text]


def _past(e: Evaluation, language: Language, words: Words) -> PastVerdict:
    day = words.no_day if e.as_of is None else e.as_of.isoformat()
    figure = _figure(e, language, words)
    when = data_span(e, language) if figure else ""
    return PastVerdict(day, CLASSES[e.verdict], told(e, language), figure, when, in_brief(e, language))


def target_view(
    e: Evaluation,
    language: Language,
    *,
    words: Words,
    figures: Sequence[Figure] = (),
    past: Iterable[Evaluation] = (),
    text: str | None = None,
) -> TargetView:
    """Give one target as its page shows it.

    Parameters
    ----------
    e
        Its latest evaluation.
    language
        ``zh`` or ``en``.
    words
        The words of the language.
    figures
        The figures of its indicator and area.
    past
        Its evaluations on all days, the latest too, the oldest first.
    text
        The document, where it is at hand.

    Examples
    --------
    >>> from plantargets.evaluation import evaluate_growth
    >>> from plantargets.site.words import words_of
    >>> view = target_view(evaluate_growth(4.8, "5%以上"), "zh", words=words_of("zh"))
    >>> view.verdict, view.facts[0]
    ('未完成（最终），比目标低0.2个百分点', ('要求', '5%以上'))
    """
    target, source = e.target, e.target.source
    i = index(language)
    placed = text is not None and source is not None and source.start is not None and source.end is not None
    stock = target.indicator.nature == "stock"
    document = [] if source is None else [source.publisher or "", title(source.document) if source.document else ""]
    document += [] if source is None or source.published is None else [source.published.isoformat()]
    drawn = () if isinstance(target.rule, InStep) else figures
    return TargetView(
        name=headline(target, language),
        code=target.code,
        context=context_of(text, source.start, source.end) if placed else None,  # type: ignore[union-attr,arg-type]
        quote="" if source is None or source.quote is None else source.quote,
        document=("，", ", ")[i].join(part for part in document if part),
        section="" if source is None or source.section is None else source.section,
        url=_address(None if source is None else source.url),
        css=CLASSES[e.verdict],
        verdict=told(e, language),
        facts=_fact_pairs(e, language, words),
        chart=trajectory_of(e, language, drawn) or bullet_of(e, language),
        explanation=e.explain(language),
        figures=[_figure_row(figure, stock=stock, language=language, words=words) for figure in reversed(figures)],
        history=[_past(each, language, words) for each in past],
    )


def _address(url: str | None) -> str:
    """Give an address that may be linked: other kinds than these two could run something."""
    return url if url is not None and url.lower().startswith(("https://", "http://")) else ""
