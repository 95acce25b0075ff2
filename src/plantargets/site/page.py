"""One page for one scorecard, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plantargets.files import atomic
from plantargets.render.markup import Html, escape
from plantargets.site.addresses import Addresses
from plantargets.site.rollups import programme_name
from plantargets.site.templating import environment, policy, style
from plantargets.site.views import card_view
from plantargets.site.words import HTML_LANGUAGE, words_of

if TYPE_CHECKING:
    import os

    from plantargets.evaluation import Language, Scorecard

__all__ = ["Page", "title_of", "to_html"]


class Page(str):
    """A page: its text, which prints as its size and shows as itself in a notebook.

    Examples
    --------
    >>> Page("<!doctype html>")
    <page of 15 bytes>
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Give the size; the text is long."""
        return f"<page of {len(self.encode()):,} bytes>"

    def _repr_html_(self) -> str:
        """Show the page in a frame of its own, in which nothing runs."""
        return (
            '<iframe sandbox title="plantargets" style="width:100%;height:40em;border:0" loading="lazy"'
            f' srcdoc="{escape(str(self))}"></iframe>'
        )


def title_of(card: Scorecard, language: Language) -> str:
    """Name a card: by its programmes, else by what it is.

    Parameters
    ----------
    card
        The scorecard.
    language
        ``zh`` or ``en``.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> title_of(evaluate(earlier.programme, earlier.observations), "zh")
    '太原市历年计划：目标完成情况'
    """
    words = words_of(language)
    names = [programme_name(programme, language) for programme in card.programmes]
    if not names:
        return words.title
    joined = ("、" if language == "zh" else ", ").join(names)
    return f"{joined}{'：' if language == 'zh' else ': '}{words.title if language == 'zh' else words.title.lower()}"


def to_html(
    card: Scorecard,
    path: str | os.PathLike[str] | None = None,
    *,
    language: Language = "zh",
    title: str | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> Page:
    """Write a scorecard as one page that opens offline, prints, and needs no script.

    Every text of plans and figures is escaped; the page loads nothing and forbids itself to. It is the same to the
    byte whenever it is made of the same card.

    Parameters
    ----------
    card
        The scorecard.
    path
        Where to write it, whole or not at all; nowhere where ``None``.
    language
        ``zh`` or ``en``; words of the plan stay as printed.
    title
        Heading of the page; by the names of the programmes where ``None``.
    templates
        Folder with a ``page.html`` or ``style.css`` of one's own.

    Returns
    -------
    Page
        The page, a text.

    Raises
    ------
    DefinitionError
        For another language, and a folder without templates.
    OSError
        When the folder is missing or cannot be written to; an older page stays.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> page = to_html(evaluate(earlier.programme, earlier.observations, as_of="2026-11-22"), language="en")
    >>> page.count("<h1>"), "As of 2026-11-22" in page, "http" in page.replace("http-equiv", "")
    (1, True, False)
    """
    words = words_of(language)
    names, parts = Addresses(), Addresses()
    rules = style(templates, whole=False)
    view = card_view(
        card,
        language,
        anchor=lambda code: f"t-{names.of('', code)}",
        group_anchor=lambda document, code: f"p-{parts.of(document, code)}",
    )
    text = (
        environment(templates)
        .get_template("page.html")
        .render(
            html_language=HTML_LANGUAGE[language],
            language=language,
            title=title_of(card, language) if title is None else title,
            words=words,
            view=view,
            card=card,
            style=Html(rules),
            policy=Html(policy(rules)),
            root="",
        )
    )
    if path is not None:
        atomic.write_text(Path(path), text)
    return Page(text)
