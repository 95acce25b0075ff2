"""A reading as one page: what a person should look at first, then the whole text with its statements marked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from plantargets.evaluation.wording.dates import span
from plantargets.evaluation.wording.language import Language, index
from plantargets.reading.labels import LABELS, ROLES, RULES, SIGNS, as_read, counted, gist, rule_label
from plantargets.reading.marked import anchors, marked_text
from plantargets.render.markup import STYLE, Html, escape, fragment, html_table
from plantargets.render.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.reading.reading import Reading
    from plantargets.reading.statement import Statement

__all__ = ["page_of"]

# Roles differ by line, sign and word, doubts by frame and number; colour comes on top of that.
_STYLE: Final = Html("""<style>
:root{color-scheme:light dark}
body{margin:0 auto;max-width:52em;padding:0 1em 4em;font-family:system-ui,sans-serif}
.plantargets h1{font-size:1.5em;line-height:1.3}
.plantargets h2{font-size:1.2em;margin:1.6em 0 .5em;border-bottom:1px solid var(--pt-line)}
.plantargets a{color:var(--pt-info)}
.plantargets .pt-badge{margin-right:.4em}
.plantargets .pt-doubts li{margin:.5em 0;overflow-wrap:anywhere}
.plantargets .pt-doubts li>a{font-weight:600}
.plantargets .pt-why{color:var(--pt-fair)}
.plantargets .pt-soft{color:var(--pt-soft)}
.plantargets .pt-all{margin:2em 0 0;padding-left:1.25em;overflow-x:auto}
.plantargets .pt-all summary{margin-left:-1em;font-size:1.2em;font-weight:600}
.plantargets .pt-all table{font-size:.9em}
.plantargets .pt-all th,.plantargets .pt-all td{padding:.25em .5em;font-weight:400}
.plantargets .pt-all td:nth-child(2),.plantargets .pt-all td:last-child{white-space:nowrap}
.plantargets .pt-legend{line-height:2}
.plantargets .pt-legend mark{margin-right:1em}
.pt-report{line-height:2}
.pt-report p,.pt-report h3,.pt-report h4,.pt-report h5,.pt-report h6{white-space:pre-wrap;overflow-wrap:anywhere}
.pt-report p{margin:.6em 0}
.pt-report h3,.pt-report h4,.pt-report h5,.pt-report h6{margin:1.4em 0 .5em;line-height:1.6}
.pt-report h3{font-size:1.25em}
.pt-report h4{font-size:1.1em}
.pt-report h5,.pt-report h6{font-size:1em}
.plantargets mark{color:inherit;padding:.1em 0;scroll-margin-top:5em;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.plantargets .pt-target{background:var(--pt-info-back);border-bottom:2px solid var(--pt-info)}
.plantargets .pt-result{background:var(--pt-neutral-back);border-bottom:2px dotted var(--pt-neutral)}
.plantargets .pt-doubt{background:var(--pt-fair-back);outline:1px dashed var(--pt-fair)}
.plantargets mark:target{outline:3px solid var(--pt-bad)}
.plantargets mark[data-label]::after{content:"\\2060" attr(data-label);margin-left:.35em;padding:0 .3em;
font-size:.7em;font-weight:400;white-space:nowrap;color:var(--pt-info);opacity:.95;vertical-align:.2em}
.plantargets .pt-result[data-label]::after{color:var(--pt-neutral)}
.plantargets .pt-doubt[data-label]::after{color:var(--pt-fair);font-weight:700}
@media print{.plantargets mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
</style>""")


def page_of(reading: Reading, language: Language) -> Html:
    r"""Make the page: counts, uncertain places, legend, the marked text, and all statements as a table.

    Parameters
    ----------
    reading
        The reading.
    language
        ``zh`` or ``en``, for all but the text.

    Raises
    ------
    DefinitionError
        For another language.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> page = page_of(read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026), "zh")
    >>> page[:36], page.count("<mark "), "<script" in page
    ('<!DOCTYPE html>\n<html lang="zh-CN">\n', 4, False)
    """
    i = index(language)
    title = _title(reading, i)
    links = anchors(reading.statements)
    body = fragment(
        _STYLE,
        Html(f"<h1>{escape(title)}</h1>"),
        _counts(reading, language),
        _uncertain(reading, links, language),
        _legend(i),
        _rules(reading, language),
        Html(f'<h2 id="text">{escape(LABELS["text"][i])}</h2>'),
        Html(f'<article class="pt-report" lang="zh-CN">{marked_text(reading, language)}</article>'),
        _table(reading, links, language),
        style=False,
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{STYLE}"
    )
    return Html(
        f'<!DOCTYPE html>\n<html lang="{("zh-CN", "en")[i]}">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _title(reading: Reading, i: int) -> str:
    parts = [
        reading.area.name if reading.area else "",
        reading.document or "",
        LABELS["title"][i].format(year=reading.year),
    ]
    return " · ".join(part for part in parts if part)


def _counts(reading: Reading, language: Language) -> Html:
    """Count what was read, and say what a person should know of the whole."""
    counts = [
        counted("targets", len(reading.targets), language),
        counted("results", len(reading.results), language),
        counted("doubtful", len(reading.uncertain), language),
        counted("headings", len(reading.headings), language),
        counted("signs", len(reading.text), language),
    ]
    line = f'{escape(" · ".join(counts))} · <a href="#text">{escape(LABELS["to_text"][index(language)])}</a>'
    notes = "".join(f"<li>{escape(note)}</li>" for note in reading.notes)
    return Html(f"<p>{line}</p>" + (f"<ul>{notes}</ul>" if notes else ""))


def _uncertain(reading: Reading, links: Sequence[str], language: Language) -> Html:
    i = index(language)
    head = f"<h2>{escape(LABELS['uncertain'][i])}</h2>"
    if not reading.uncertain:
        return Html(f"{head}<p>{escape(LABELS['certain'][i])}</p>")
    link = {id(statement): anchor for statement, anchor in zip(reading.statements, links, strict=True)}
    items = "".join(_item(statement, link[id(statement)], language) for statement in reading.uncertain)
    return Html(f'{head}<ol class="pt-doubts">{items}</ol>')


def _item(statement: Statement, anchor: str, language: Language) -> str:
    """Write an uncertain statement: its words, how it was read, and why that is uncertain."""
    i = index(language)
    why = ("；", "; ")[i].join(statement.why(language))
    sure = LABELS["confidence"][i].format(percent(100 * statement.confidence, 0))
    return (
        f'<li><a href="#{anchor}" lang="zh-CN">{escape(statement.quote)}</a><br>{escape(gist(statement, language))}<br>'
        f'<span class="pt-why">{escape(why)}</span> <span class="pt-soft">({escape(sure)})</span></li>'
    )


def _legend(i: int) -> Html:
    """Show what the marks look like, in the same marks."""
    label = {role: f"{SIGNS[role]} {RULES['growth'][i]}" for role in ROLES}
    shown = [
        ("pt-target", ROLES["target"][i], label["target"]),
        ("pt-result", ROLES["result"][i], label["result"]),
        ("pt-target pt-doubt", LABELS["legend_doubt"][i], f"{label['target']} ?1"),
    ]
    marks = " ".join(
        f'<mark class="{tone}" data-label="{escape(mark)}">{escape(word)}</mark>' for tone, word, mark in shown
    )
    words = escape(LABELS["legend_words"][i])
    return Html(f'<h2>{escape(LABELS["legend"][i])}</h2><p class="pt-legend">{marks}</p><p class="pt-soft">{words}</p>')


def _rules(reading: Reading, language: Language) -> Html:
    """Count the statements of each role by rule, the most frequent first."""
    i = index(language)
    lines = []
    for role, words in ROLES.items():
        counts = Counter(statement.rule for statement in reading.statements if statement.role == role)
        said = ("、", ", ")[i].join(f"{RULES[rule][i]} {number(n, group=True)}" for rule, n in counts.most_common())
        if said:
            lines.append(f"{escape(words[i])}{('：', ': ')[i]}{escape(said)}")
    return Html(f"<p>{'<br>'.join(lines)}</p>" if lines else "")


def _table(reading: Reading, links: Sequence[str], language: Language) -> Html:
    """List every statement: what a mark says when it is pointed at, for those who cannot point."""
    i = index(language)
    if not reading.statements:
        return Html(f"<p>{escape(LABELS['nothing'][i])}</p>")
    rows = [
        [
            Html(f'<a href="#{anchor}">{SIGNS[s.role]} {escape(s.name or "—")}</a>'),
            rule_label(s, language),
            as_read(s, language),
            span(s.period, language),
        ]
        for s, anchor in zip(reading.statements, links, strict=True)
    ]
    heads = [LABELS[key][i] for key in ("name", "rule", "read", "period")]
    table = html_table(heads, rows, style=False)
    head = counted("table", len(rows), language)
    return Html(f'<details class="pt-all"><summary>{escape(head)}</summary>{table}</details>')
