"""What the verdicts of a programme add up to, as plain values that a template can write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plantargets.evaluation.verdicts import Verdict
from plantargets.evaluation.vocabulary import ROLLUP
from plantargets.evaluation.wording.language import index
from plantargets.site.words import CLASSES, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from plantargets.evaluation import Language, RollUp
    from plantargets.model import Programme

__all__ = ["Count", "Node", "Tally", "node_of", "programme_name", "tally_of"]


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
