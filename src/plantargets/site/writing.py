"""`write`: a site of static files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from plantargets.errors import DefinitionError, near
from plantargets.evaluation import Language
from plantargets.render.text import shown
from plantargets.site.folder import replace_folder
from plantargets.site.pages import Site
from plantargets.site.plans import plans_of, texts_of

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from plantargets.evaluation import Scorecard

__all__ = ["write"]


def write(
    cards: Scorecard | Iterable[Scorecard],
    folder: str | os.PathLike[str],
    *,
    languages: Language | Sequence[Language] = ("zh", "en"),
    title: str | None = None,
    texts: str | Mapping[str, str] | None = None,
    templates: str | os.PathLike[str] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Path:
    """Write a tracker site: an overview, a page for each programme and target, the data behind them.

    It needs no server and no script: the folder opens from a disk, and goes to any web host as it is. The same cards
    give the same bytes. It is written beside `folder` and then put in its place, so that there is the old site or the
    new one.

    Parameters
    ----------
    cards
        A scorecard, or several. Those of one plan and different days are its history, the latest is shown; those of
        programmes of different areas are compared.
    folder
        Where to write it. A folder that holds anything else than such a site is refused.
    languages
        ``zh``, ``en`` or both; the first at the root, the other in a folder of its name.
    title
        Heading of the overview; by the names of the programmes where ``None``.
    texts
        The text of the document, in which targets have their place, to show their words in context; for several
        programmes a mapping from their codes to texts.
    templates
        Folder with templates of one's own, called like those that they replace: ``target.html``, ``style.css``.
    progress
        What to call with the number of files written and of all, after each: 10,000 targets take some ten seconds in
        one language.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    DefinitionError
        For what is no scorecard, for another language, for two cards of one plan and day, for a text in which a quote
        does not stand at its place, and for a folder without templates.
    FileExistsError
        When the folder holds files that were not written here.
    OSError
        When it cannot be written; what was there stays.

    Examples
    --------
    >>> import tempfile
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> taiyuan = datasets.taiyuan_2026()
    >>> card = evaluate(taiyuan.programme, taiyuan.observations, as_of="2026-11-22")
    >>> with tempfile.TemporaryDirectory() as place:
    ...     made = write(card, f"{place}/site", texts=taiyuan.text)
    ...     sorted(p.name for p in made.iterdir())
    ...     (made / "en" / "t" / "hightech-firms-2030" / "index.html").exists()
    ['data', 'en', 'index.html', 'p', 'plantargets-site.json', 'style.css', 't']
    True
    """
    plans, place = plans_of(cards), Path(folder)
    site = Site(
        plans,
        languages=_languages(languages),
        title=title,
        texts=texts_of(texts, plans),
        templates=templates,
    )
    replace_folder(place, site.files() if progress is None else _told(site, progress))
    return place


def _told(site: Site, progress: Callable[[int, int], object]) -> Iterator[tuple[str, str]]:
    """Give the files of a site, and tell of each once the next one is asked for."""
    whole = len(site)
    for done, file in enumerate(site.files(), start=1):
        yield file
        progress(done, whole)


def _languages(given: Language | Sequence[Language]) -> tuple[Language, ...]:
    known = get_args(Language)
    listed = (given,) if isinstance(given, str) else tuple(given)
    for language in listed:
        if language not in known:
            why = "is not one of zh (中文), en (English)"
            raise DefinitionError("site", "languages", shown(language), why, near(shown(language), known))
    if not listed or len(set(listed)) < len(listed):
        raise DefinitionError("site", "languages", shown(listed), "name none, or one twice; give each once")
    return listed
