"""HTML fragments from plain values: every text escaped, no script, no identifiers.

What these functions give is `Html`, which they do not escape again; all other
text is. A fragment carries its style and works in a notebook as it stands;
``style=False`` leaves it bare, for a page that has the style already.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Literal, Self, TypeAlias, get_args

from plantargets.errors import DefinitionError, near
from plantargets.render.text import Align, Node, checked_align, checked_rows, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "COLOURS",
    "STYLE",
    "Html",
    "Tone",
    "badge",
    "definition_list",
    "escape",
    "fragment",
    "html_table",
    "html_tree",
]

Tone: TypeAlias = Literal["good", "fair", "bad", "info", "neutral"]
"""What a badge says by its colour, beside its words."""

_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}")
# HTML cannot hold these even when escaped; a page with them is not valid UTF-8 or not valid HTML.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_LIGHT = (
    "--pt-line:#d0d7de;--pt-soft:#57606a;--pt-head:#f6f8fa;"
    "--pt-good:#116329;--pt-good-back:#dafbe1;--pt-fair:#6f5200;--pt-fair-back:#fff8c5;"
    "--pt-bad:#a40e26;--pt-bad-back:#ffebe9;--pt-info:#0550ae;--pt-info-back:#ddf4ff;"
    "--pt-neutral:#424a53;--pt-neutral-back:#eaeef2"
)
_DARK = (
    "--pt-line:#3d444d;--pt-soft:#9198a1;--pt-head:#1c2128;"
    "--pt-good:#7ee787;--pt-good-back:#12361f;--pt-fair:#f2cc60;--pt-fair-back:#3b2e04;"
    "--pt-bad:#ffa198;--pt-bad-back:#4b1113;--pt-info:#a5d6ff;--pt-info-back:#0c2d6b;"
    "--pt-neutral:#c9d1d9;--pt-neutral-back:#30363d"
)
# A notebook, and a page of documentation made from one, states its own theme, which may differ from that of the
# system: it wins.
COLOURS = f"""
.plantargets{{{_LIGHT}}}
@media screen and (prefers-color-scheme:dark){{.plantargets{{{_DARK}}}}}
"""
"""The colours, light and dark, as variables."""

_STYLE_RULES = f"""
{COLOURS}
.plantargets{{color:inherit;line-height:1.5;overflow-x:auto}}
[data-jp-theme-light="true"] .plantargets,.vscode-light .plantargets,[data-theme="light"] .plantargets{{{_LIGHT}}}
[data-jp-theme-light="false"] .plantargets,.vscode-dark .plantargets,[data-theme="dark"] .plantargets{{{_DARK}}}
.plantargets table{{border-collapse:collapse;margin:.5em 0}}
.plantargets caption{{text-align:left;color:var(--pt-soft);padding:.2em 0}}
.plantargets th,.plantargets td{{padding:.25em .75em;border-bottom:1px solid var(--pt-line);vertical-align:top}}
.plantargets thead th{{background:var(--pt-head)}}
.plantargets tbody th,.plantargets tfoot th,.plantargets .pt-wide td{{min-width:6em}}
.plantargets tfoot th,.plantargets tfoot td{{color:var(--pt-soft)}}
.plantargets tfoot tr:first-child>*{{border-top:2px solid var(--pt-line)}}
.plantargets .pt-left{{text-align:left}}
.plantargets .pt-center{{text-align:center}}
.plantargets .pt-right{{text-align:right;font-variant-numeric:tabular-nums}}
.plantargets details,.plantargets .pt-leaf{{margin-left:1.25em}}
.plantargets summary{{cursor:pointer;margin-left:-1.25em}}
.plantargets .pt-title{{font-weight:600}}
.plantargets dl{{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.3em 0}}
.plantargets dt{{color:var(--pt-soft)}}
.plantargets dd{{margin:0;overflow-wrap:anywhere}}
.plantargets .pt-badge{{padding:.05em .6em;border-radius:1em;font-size:.9em;white-space:nowrap}}
.plantargets .pt-bullet{{width:8em;height:.8em;vertical-align:middle}}
.plantargets .pt-bullet path{{fill:currentColor;fill-rule:evenodd}}
.plantargets .pt-bullet .pt-band{{opacity:.2}}
.plantargets .pt-chart{{display:block;width:100%;max-width:40em;height:auto;font:12px sans-serif}}
.plantargets .pt-chart text{{fill:currentColor}}
.plantargets .pt-chart path{{fill:none;stroke:currentColor;stroke-width:2}}
.plantargets .pt-chart .pt-axis,.plantargets .pt-chart .pt-now{{stroke-width:1;opacity:.4}}
.plantargets .pt-chart .pt-now{{stroke-dasharray:2 3}}
.plantargets .pt-chart .pt-path{{stroke-dasharray:6 4;opacity:.8}}
.plantargets .pt-chart .pt-dot{{stroke-width:7;stroke-linecap:round}}
.plantargets .pt-chart .pt-band{{fill:currentColor;stroke:none;opacity:.2}}
""" + "".join(
    f".plantargets .pt-{tone}{{color:var(--pt-{tone});background:var(--pt-{tone}-back)}}\n"
    f".plantargets .pt-ink-{tone}{{color:var(--pt-{tone})}}\n"
    for tone in get_args(Tone)
)


class Html(str):
    """Text that is HTML already; joined with other text it becomes plain text again.

    Templates that honour ``__html__`` (Jinja2, MarkupSafe) do not escape it either.

    Examples
    --------
    >>> escape(Html("<b>5</b>")), escape("<b>5</b>")
    ('<b>5</b>', '&lt;b&gt;5&lt;/b&gt;')
    """

    __slots__ = ()

    def __html__(self) -> Self:
        """Give the markup to a template."""
        return self


STYLE = Html(f"<style>{_STYLE_RULES}</style>")
"""The style of every fragment; all rules stand under the class ``plantargets``."""


def escape(text: str) -> Html:
    """Escape `text` for HTML content and quoted attributes; `Html` stays as it is.

    Control characters and lone surrogates, which HTML cannot hold, become U+FFFD.

    Examples
    --------
    >>> escape('5% < 6% & "up"')
    '5% &lt; 6% &amp; &quot;up&quot;'
    """
    if isinstance(text, Html):
        return text
    return Html(html.escape(_UNWRITABLE.sub("\ufffd", text), quote=True))


def fragment(*parts: str, style: bool = True) -> Html:
    """Put parts into one element of the class ``plantargets``, with its style.

    Parameters
    ----------
    parts
        `Html` as it is, other text escaped.
    style
        Whether to carry the style; a page needs it once.

    Examples
    --------
    >>> fragment("5 < 6", style=False)
    '<div class="plantargets">5 &lt; 6</div>'
    """
    return Html(f'<div class="plantargets">{STYLE if style else ""}{"".join(map(escape, parts))}</div>')


def _classes(names: Sequence[object]) -> str:
    """Check class names and give the attribute, with the blank before it."""
    listed = (names,) if isinstance(names, str) else names
    for name in listed:
        if not isinstance(name, str) or not _CLASS.fullmatch(name):
            why = "is no class name; write a letter, then letters, digits, - and _ , and several names as a tuple"
            raise DefinitionError("html_table", "classes", shown(name), why)
    return f' class="{" ".join(map(str, listed))}"' if listed else ""


def html_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str | None = None,
    classes: Sequence[str] = (),
    align: Sequence[Align] | None = None,
    foot: Sequence[Sequence[str]] = (),
    style: bool = True,
) -> Html:
    """Make a table whose first column heads the rows.

    Parameters
    ----------
    headers
        One name a column.
    rows
        Cells; `Html` as it is, other text escaped.
    caption
        Title of the table.
    classes
        Classes of the table element.
    align
        ``left``, ``right`` or ``center`` a column; all left where not given.
    foot
        Rows below the others that sum them up.
    style
        Whether to carry the style, see `fragment`.

    Raises
    ------
    DefinitionError
        When a row or `align` does not fit the headers, or a class is no name.

    Examples
    --------
    >>> html_table(["指标", "%"], [["CPI", "2"]], style=False)[25:106]
    '<table><thead><tr><th scope="col" class="pt-left">指标</th><th scope="col" class="p'
    """
    checked_rows(headers, [*rows, *foot], "html_table")
    aligns = checked_align(align, len(headers), "html_table")
    head = "".join(f'<th scope="col" class="pt-{a}">{escape(h)}</th>' for h, a in zip(headers, aligns, strict=True))
    title = "" if caption is None else f"<caption>{escape(caption)}</caption>"
    below = f"<tfoot>{_lines(foot, aligns)}</tfoot>" if foot else ""
    inner = f"{title}<thead><tr>{head}</tr></thead><tbody>{_lines(rows, aligns)}</tbody>{below}"
    return fragment(Html(f"<table{_classes(classes)}>{inner}</table>"), style=style)


def _lines(rows: Sequence[Sequence[str]], aligns: Sequence[Align]) -> str:
    """Write rows, the first cell of each as its head."""
    lines: list[str] = []
    for row in rows:
        cells = [f'<td class="pt-{a}">{escape(cell)}</td>' for cell, a in zip(row, aligns, strict=True)]
        if cells:
            cells[0] = f'<th scope="row" class="pt-{aligns[0]}">{escape(row[0])}</th>'
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "".join(lines)


def html_tree(node: Node, *, opened: int = 1, style: bool = True) -> Html:
    """Make a tree that opens and folds without a script.

    Parameters
    ----------
    node
        Label and children, nested to any depth; `Html` labels as they are, other text escaped.
    opened
        Levels that stand open at first.
    style
        Whether to carry the style, see `fragment`.

    Examples
    --------
    >>> html_tree(("规划", [("就业", [])]), style=False)[25:-6]
    '<details open><summary>规划</summary><div class="pt-leaf">就业</div></details>'
    """
    parts: list[str] = []
    stack: list[tuple[Node | None, int]] = [(node, 0)]
    while stack:
        item, depth = stack.pop()
        if item is None:
            parts.append("</details>")
            continue
        label, children = item
        if not children:
            parts.append(f'<div class="pt-leaf">{escape(label)}</div>')
            continue
        parts.append(f"<details{' open' if depth < opened else ''}><summary>{escape(label)}</summary>")
        stack.append((None, depth))
        stack.extend((child, depth + 1) for child in reversed(children))
    return fragment(Html("".join(parts)), style=style)


def definition_list(pairs: Iterable[tuple[str, str]], *, title: str | None = None, style: bool = True) -> Html:
    """Make a list of names and what stands beside them.

    Parameters
    ----------
    pairs
        Names and values; `Html` as it is, other text escaped.
    title
        Line above the list.
    style
        Whether to carry the style, see `fragment`.

    Examples
    --------
    >>> definition_list([("unit", "万人")], style=False)[25:-6]
    '<dl><dt>unit</dt><dd>万人</dd></dl>'
    """
    inner = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
    head = "" if title is None else f'<div class="pt-title">{escape(title)}</div>'
    return fragment(Html(f"{head}<dl>{inner}</dl>"), style=style)


def badge(text: str, tone: Tone = "neutral") -> Html:
    """Make a short word on a coloured ground; the word says it all without the colour.

    It has its colours inside a `fragment`.

    Raises
    ------
    DefinitionError
        For a tone that is not one of the five.

    Examples
    --------
    >>> badge("完成", "good")
    '<span class="pt-badge pt-good">完成</span>'
    """
    tones = get_args(Tone)
    if tone not in tones:
        raise DefinitionError(
            "badge", "tone", shown(tone), f"is not one of {', '.join(tones)}", near(shown(tone), tones)
        )
    return Html(f'<span class="pt-badge pt-{tone}">{escape(text)}</span>')
