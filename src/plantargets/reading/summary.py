"""A reading in short: as text, and as a fragment for a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plantargets.evaluation.wording.dates import span
from plantargets.evaluation.wording.language import Language, index
from plantargets.reading.labels import LABELS, ROLES, as_read, counted, rule_label
from plantargets.render.numbers import percent
from plantargets.render.text import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.reading.reading import Reading
    from plantargets.reading.statement import Statement
    from plantargets.render.markup import Html
    from plantargets.render.text import Align

__all__ = ["counts_of", "html_of", "text_of"]

_WIDEST = 36
"""Columns of a terminal that a cell of the table fills at most."""

_DOUBTS_SHOWN = 20
_FIRST_SHOWN = 10

_ALIGN: Final[tuple[Align, ...]] = ("left", "left", "left", "left", "left", "right")
_HEADS = ("role", "name", "rule", "read", "period", "sure")


def _heads(keys: Iterable[str], language: Language) -> list[str]:
    return [LABELS[key][index(language)] for key in keys]


def _cells(statement: Statement, language: Language) -> list[str]:
    return [
        ROLES[statement.role][index(language)],
        statement.name or "—",
        rule_label(statement, language),
        as_read(statement, language),
        span(statement.period, language),
        percent(100 * statement.confidence, 0),
    ]


def _why(statement: Statement, language: Language) -> str:
    return ("；", "; ")[index(language)].join(statement.why(language))


def counts_of(reading: Reading, language: Language) -> str:
    r"""Count targets, results and what is uncertain.

    Parameters
    ----------
    reading
        The reading.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> counts_of(read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026), "en")
    '1 target, 0 results, 0 uncertain'
    """
    counts = {"targets": reading.targets, "results": reading.results, "doubtful": reading.uncertain}
    said = [counted(key, len(statements), language) for key, statements in counts.items()]
    return ("，", ", ")[index(language)].join(said)


def text_of(reading: Reading, language: Language) -> str:
    r"""Write the counts, the uncertain statements with their reasons, and all statements as a table.

    Parameters
    ----------
    reading
        The reading.
    language
        ``zh`` or ``en``.

    Raises
    ------
    DefinitionError
        For another language.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> print(text_of(read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026), "zh"))
    目标1项，结果0项，存疑0处
    <BLANKLINE>
    类别  名称          规则  读作    时期    把握
    ----  ------------  ----  ------  ------  ----
    目标  地区生产总值  增长  5%左右  2026年   98%
    """
    parts = ["\n".join([counts_of(reading, language), *reading.notes])]
    if reading.uncertain:
        lines = [f"{n}. {s.quote}  [{_why(s, language)}]" for n, s in enumerate(reading.uncertain, 1)]
        parts.append("\n".join([LABELS["uncertain"][index(language)], *(" ".join(line.split("\n")) for line in lines)]))
    if reading.statements:
        rows = [_cells(statement, language) for statement in reading.statements]
        parts.append(table(_heads(_HEADS, language), rows, align=_ALIGN, most=_WIDEST))
    return "\n\n".join(parts)


def html_of(reading: Reading, language: Language = "zh") -> Html:
    r"""Show the counts, what is uncertain and the first statements in a notebook; the page shows the rest.

    Parameters
    ----------
    reading
        The reading.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> shown = html_of(read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026))
    >>> "目标1项，结果0项，存疑0处" in shown, "5%左右" in shown
    (True, True)
    """
    from plantargets.render.markup import Html, escape, fragment, html_table

    i = index(language)
    parts = [Html(f'<div class="pt-title">{escape(counts_of(reading, language))}</div>')]
    parts += [Html(f"<div>{escape(note)}</div>") for note in reading.notes]
    if reading.uncertain:
        shown = reading.uncertain[:_DOUBTS_SHOWN]
        rows = [[s.quote, *_cells(s, language)[:4], _why(s, language)] for s in shown]
        heads = _heads(("words", "role", "name", "rule", "read", "why"), language)
        parts.append(html_table(heads, rows, caption=LABELS["uncertain"][i], classes=("pt-wide",), style=False))
        if len(reading.uncertain) > len(shown):
            parts.append(escape(counted("more", len(reading.uncertain) - len(shown), language)))
    if reading.statements:
        rows = [_cells(s, language) for s in reading.statements[:_FIRST_SHOWN]]
        caption = LABELS["first"][i].format(len(rows), len(reading.statements))
        parts.append(html_table(_heads(_HEADS, language), rows, caption=caption, align=_ALIGN, style=False))
    return fragment(*parts)
