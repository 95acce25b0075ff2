"""A comparison as text and as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.evaluation.comparison.sentences import BY_SIZE, COMPARISON, UNMATCHED, WHY
from plantargets.evaluation.wording import Language, amount, verdict_word
from plantargets.evaluation.wording.language import index
from plantargets.render.numbers import number
from plantargets.render.text import table, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantargets.areas import Area
    from plantargets.evaluation.comparison.comparison import ComparedIndicator, Comparison, Standing
    from plantargets.render.markup import Html
    from plantargets.units import Quantity

__all__ = ["html_of", "remarks_of", "text_of"]

_COLUMNS = 110
"""Columns of a terminal that one block of the table fills at most."""

_MISSING = "—"

_COUNTED = ("one_area", "no_number")
"""What is only counted: there may be hundreds."""

_MOST_TOLD = 20


def _cell(each: ComparedIndicator, standing: Standing | None, language: Language) -> str:
    if standing is None:
        return _MISSING
    mark = "*" if each.by_size else ""
    text = standing.printed(language)
    if standing.rank is not None:
        text += f" [{standing.rank}{mark}]"
    if standing.evaluation is not None:
        figure = _size(standing.figure, language)
        rank = "" if standing.figure_rank is None else f" [{standing.figure_rank}{mark}]"
        text += f" → {figure}{rank} {verdict_word(standing.evaluation.verdict, language)}"
    return text


def _size(quantity: Quantity | None, language: Language) -> str:
    return _MISSING if quantity is None else amount(float(quantity.value), quantity.unit.text, language)


def _spread_rows(each: ComparedIndicator, language: Language) -> tuple[str, str, str]:
    spread = each.spread
    if spread is None:
        return _MISSING, _MISSING, _MISSING
    variation = _MISSING if spread.variation is None else number(spread.variation, 2)
    return _size(spread.median, language), _size(spread.range, language), variation


def _columns(comparison: Comparison, language: Language) -> list[tuple[str, list[str]]]:
    """Give each indicator's head and cells: one an area, then its spread."""
    shown, columns = _shown(comparison), []
    for each in comparison.indicators:
        standings = {standing.area.code: standing for standing in each.standings}
        cells = [_cell(each, standings.get(area.code), language) for area in shown]
        columns.append((each.label(language), [*cells, *_spread_rows(each, language)]))
    return columns


def _first(comparison: Comparison, language: Language) -> list[str]:
    spread = [COMPARISON[name][index(language)] for name in ("median", "range", "variation")]
    return [*(area.name for area in _shown(comparison)), *spread]


def _shown(comparison: Comparison) -> list[Area]:
    """Give the areas with something to show."""
    found = {s.area.code for each in comparison.indicators for s in each.standings}
    return [area for area in comparison.areas if area.code in found]


def _blocks(
    columns: Sequence[tuple[str, list[str]]], first: Sequence[str]
) -> Iterator[Sequence[tuple[str, list[str]]]]:
    """Part the columns into blocks that fit a terminal."""
    block: list[tuple[str, list[str]]] = []
    filled = start = max(map(width, first), default=0)
    for column in columns:
        wide = 2 + max(width(column[0]), *map(width, column[1]))
        if block and filled + wide > _COLUMNS:
            yield block
            block, filled = [], start
        block.append(column)
        filled += wide
    if block:
        yield block


def remarks_of(comparison: Comparison, language: Language) -> tuple[str, ...]:
    """Say why there is no rank, and what a rank by size means.

    Parameters
    ----------
    comparison
        The comparison.
    language
        ``zh`` or ``en``.
    """
    i = index(language)
    colon = ("：", ": ")[i]
    found = []
    for each in comparison.indicators:
        name = each.label(language)
        if each.why is not None:
            found.append(f"{name}{colon}{WHY[each.why][i]}")
        elif each.by_size:
            found.append(f"* {name}{colon}{BY_SIZE[i]}")
        for s in each.standings:
            reasons = [s.why] if each.why is None else []
            reasons += [s.figure_why] if comparison.judged and s.figure_why != "no_figure" else []
            found += [f"{name}{colon}{s.area.name}{colon}{WHY[why][i]}" for why in reasons if why is not None]
    return tuple(found)


def _folded(comparison: Comparison, language: Language) -> list[str]:
    """Count what was not compared by reason; the few that differ are told one by one."""
    i = index(language)
    if not comparison.unmatched:
        return []
    told = [each for each in comparison.unmatched if each.reason not in _COUNTED]
    lines = [f"{each.area.name} {each.message(language)}" for each in told[:_MOST_TOLD]]
    lines += [COMPARISON["more"][i].format(len(told) - _MOST_TOLD)] if len(told) > _MOST_TOLD else []
    for reason in _COUNTED:
        for area in comparison.areas:
            count = sum((each.reason, each.area.code) == (reason, area.code) for each in comparison.unmatched)
            if count:
                why = UNMATCHED[reason][i].format(area=area.name)
                why = why if reason == "one_area" else f"{area.name} {why}"
                lines.append(COMPARISON["folded"][i].format(reason=why, count=count))
    return [COMPARISON["unmatched"][i].format(len(comparison.unmatched)), *lines]


def text_of(comparison: Comparison, language: Language) -> str:
    """Write a comparison as text.

    Parameters
    ----------
    comparison
        The comparison.
    language
        ``zh`` or ``en``.
    """
    i = index(language)
    first = _first(comparison, language)
    parts = []
    for block in _blocks(_columns(comparison, language), first):
        rows = [[name, *(cells[n] for _, cells in block)] for n, name in enumerate(first)]
        parts.append(table([COMPARISON["area"][i], *(head for head, _ in block)], rows))
    if not parts:
        parts.append(COMPARISON["none"][i])
    parts += ["\n".join(lines) for lines in (remarks_of(comparison, language), _folded(comparison, language)) if lines]
    return "\n\n".join(parts)


def html_of(comparison: Comparison, language: Language = "zh", *, style: bool = True) -> Html:
    """Show a comparison in a notebook: one row an area.

    Parameters
    ----------
    comparison
        The comparison.
    language
        ``zh`` or ``en``.
    style
        Whether to carry the style; a page needs it once.
    """
    from plantargets.render.markup import escape, fragment, html_table, html_tree

    i = index(language)
    columns, first = _columns(comparison, language), _first(comparison, language)
    parts = [escape(COMPARISON["none"][i])]
    if columns:
        rows = [[name, *(cells[n] for _, cells in columns)] for n, name in enumerate(first)]
        areas = len(_shown(comparison))
        caption = COMPARISON["caption"][i].format(areas=areas, indicators=len(columns))
        heads = [COMPARISON["area"][i], *(head for head, _ in columns)]
        parts = [html_table(heads, rows[:areas], caption=caption, classes=("pt-wide",), foot=rows[areas:], style=False)]
    parts += [html_tree((remark, []), style=False) for remark in remarks_of(comparison, language)]
    head, *lines = _folded(comparison, language) or [""]
    if head:
        parts.append(html_tree((head.rstrip("：: "), [(line, []) for line in lines]), opened=0, style=False))
    return fragment(*parts, style=style)
