"""The pages of a site, one after the other, as paths and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from plantargets.evaluation import compare
from plantargets.evaluation.comparison.views import html_of
from plantargets.evaluation.published import Published
from plantargets.evaluation.wording.names import headline
from plantargets.render.markup import Html
from plantargets.site.addresses import Addresses, link
from plantargets.site.days import as_of_told, method_line, seen_by
from plantargets.site.downloads import downloads
from plantargets.site.page import title_of
from plantargets.site.rollups import node_of, programme_name, tally_of
from plantargets.site.target_view import target_view
from plantargets.site.templating import environment, policy, style
from plantargets.site.views import areas_of, grouped, methods_of, table_of
from plantargets.site.words import HTML_LANGUAGE, words_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping, Sequence

    from plantargets.evaluation import Comparison, Evaluation, Language, RollUp
    from plantargets.model import Programme
    from plantargets.site.plans import Plan
    from plantargets.site.views import Table
    from plantargets.site.words import Words

__all__ = ["Site"]

_MOST_ON_INDEX = 300
"""Targets of a plan that the overview lists; of more, the pages of its programmes do."""


class _Part(NamedTuple):
    """A programme that has a page."""

    programme: Programme
    node: RollUp
    above: tuple[str, ...]


class Site:
    """A site, ready to be written.

    Parameters
    ----------
    plans
        What is judged.
    languages
        The first at the root, the others in a folder each.
    title
        Heading of the overview; by the names of the programmes where ``None``.
    texts
        Texts of the documents by the codes of their programmes.
    templates
        Folder with templates of one's own.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> from plantargets.site.plans import plans_of
    >>> earlier = datasets.taiyuan_history()
    >>> site = Site(plans_of(evaluate(earlier.programme, earlier.observations)), languages=("zh",))
    >>> [path for path, _ in site.files()][:3]
    ['style.css', 'index.html', 'p/taiyuan-history/index.html']
    """

    def __init__(
        self,
        plans: Sequence[Plan],
        *,
        languages: Sequence[Language],
        title: str | None = None,
        texts: Mapping[str, str] | None = None,
        templates: str | os.PathLike[str] | None = None,
    ) -> None:
        self.plans: Sequence[Plan] = plans
        self.languages: Sequence[Language] = languages
        self.title: str | None = title
        self.texts: Mapping[str, str] = texts or {}
        self.templates: str | os.PathLike[str] | None = templates
        self.pages: dict[str, Any] = {name: environment(templates).get_template(f"{name}.html") for name in _PAGES}
        self.target_names: Addresses = Addresses()
        self.programme_names: Addresses = Addresses()
        for plan in plans:
            for code in plan.verdicts:
                self.target_names.of(plan.key, code)
            for walked in plan.programmes:
                for path, programme in walked:
                    self.programme_names.of(path[0], programme.code)
        self.downloads: dict[str, str] = downloads(plans)
        areas = {p.area.code for plan in plans for p in plan.card.programmes if p.area is not None}
        self.comparison: Comparison | None = compare(*(plan.card for plan in plans)) if len(areas) > 1 else None

    def __len__(self) -> int:
        """Count the files."""
        pages = 1 + (self.comparison is not None)
        pages += sum(len(plan.verdicts) + len(plan.named) for plan in self.plans)
        return 1 + len(self.languages) * pages + len(self.downloads)

    def files(self) -> Iterator[tuple[str, str]]:
        """Give every file: its path, with ``/``, and its text."""
        yield "style.css", style(self.templates) + "\n"
        for language in self.languages:
            yield from _Language(self, language).files()
        for name, text in self.downloads.items():
            yield f"data/{name}", text


_PAGES = ("areas", "index", "programme", "target")


class _Language:
    """The pages of one language."""

    def __init__(self, site: Site, language: Language) -> None:
        self.site, self.language = site, language
        self.words = words_of(language)
        self.folder = "" if language == site.languages[0] else f"{language}/"

    def files(self) -> Iterator[tuple[str, str]]:
        """Give the overview, the comparison, then plan by plan its programmes and targets."""
        yield self._page("index", "index.html", self._index())
        if self.site.comparison is not None:
            shown = html_of(self.site.comparison, self.language, style=False)
            yield self._page("areas", "areas/index.html", {"title": self.words.areas, "comparison": shown})
        for plan in self.site.plans:
            yield from self._programmes(plan)
            yield from self._targets(plan)

    def _page(self, name: str, path: str, values: Mapping[str, Any]) -> tuple[str, str]:
        """Write one page; addresses in it lead from where it stands."""
        site, whole = self.site, self.folder + path
        root = "../" * whole.count("/")
        parts = [link(part) for part in path.split("/")]
        others = [
            (HTML_LANGUAGE[other], words_of(other).own_name, root + ("" if n == 0 else f"{other}/") + "/".join(parts))
            for n, other in enumerate(site.languages)
            if other != self.language
        ]
        text = site.pages[name].render(
            html_language=HTML_LANGUAGE[self.language],
            language=self.language,
            words=self.words,
            style=None,
            policy=Html(policy()),
            root=root,
            home=root + self.folder,
            others=others,
            **values,
        )
        return whole, text

    def _target(self, plan: Plan, code: str) -> str:
        return f"t/{link(self.site.target_names.of(plan.key, code))}/index.html"

    def _programme(self, document: str, code: str) -> str:
        return f"p/{link(self.site.programme_names.of(document, code))}/index.html"

    def _above(self, plan: Plan, path: Sequence[str]) -> list[tuple[str, str]]:
        """Name the programmes that lead somewhere, each with its page."""
        return [(self._named(plan.named[path[0], code]), self._programme(path[0], code)) for code in path]

    def _table(self, plan: Plan, groups: Sequence[tuple[str, str, Sequence[Evaluation]]]) -> Table:
        return table_of(
            groups,
            self.language,
            anchor=lambda code: f"t-{self.site.target_names.of(plan.key, code)}",
            href=lambda code: self._target(plan, code),
        )

    def _named(self, programme: Programme | None) -> str:
        return "" if programme is None else programme_name(programme, self.language)

    def _index(self) -> dict[str, Any]:
        site, shown = self.site, []
        for plan in site.plans:
            card, parts = plan.card, grouped(plan.card)
            if len(card) > _MOST_ON_INDEX:
                parts = [part for part in parts if part[1] is None]
            node = plan.rollup
            shown.append(
                {
                    "title": title_of(card, self.language),
                    "as_of": as_of_told(card.as_of, self.language),
                    "areas": areas_of(card, self.language),
                    "method_line": method_line(seen_by(card), self.language),
                    "methods": methods_of(card, self.language),
                    "tally": tally_of(node, self.language),
                    "nodes": [node_of(node, self.language, self._programme)],
                    "table": self._table(plan, [("", self._named(part), group) for _, part, group in parts]),
                    "unresolved": ("、" if self.language == "zh" else ", ").join(card.unresolved),
                }
            )
        heading = site.title or (shown[0]["title"] if len(shown) == 1 else self.words.title)
        named = [(name, _told(name, self.words)) for name in site.downloads]
        return {"title": heading, "plans": shown, "downloads": named, "compared": site.comparison is not None}

    def _programmes(self, plan: Plan) -> Iterator[tuple[str, str]]:
        card = plan.card
        facts = {e.target.code: e for e in card}
        nodes = dict(plan.rollup.walk())
        for walked in plan.programmes:
            for path, programme in walked:
                node = nodes[path]
                own = [facts[target.code] for target in programme.targets_ if target.code in facts]
                tree = node_of(node, self.language, self._programme, path[0])
                values = {
                    "title": self._named(programme),
                    "above": self._above(plan, path[:-1]),
                    "as_of": as_of_told(card.as_of, self.language),
                    "method_line": method_line(seen_by(card), self.language),
                    "methods": methods_of(own, self.language),
                    "note": programme.note or "",
                    "tally": tally_of(node, self.language),
                    "nodes": tree.children,
                    "table": self._table(plan, [("", "", own)]) if own else None,
                }
                yield self._page(
                    "programme", f"p/{self.site.programme_names.of(path[0], programme.code)}/index.html", values
                )

    def _targets(self, plan: Plan) -> Iterator[tuple[str, str]]:
        card, texts = plan.card, self.site.texts
        paths = plan.paths
        published = None if card.figures is None else Published([e.target for e in card], card.figures)
        together: dict[tuple[str, str], list[Evaluation]] = {}
        for e in card:
            if e.target.group is not None:
                together.setdefault((next(iter(paths.get(e.target.code, ())), ""), e.target.group), []).append(e)
        seen = {each.as_of: seen_by(each) for each in (*plan.earlier, card)}
        # A target that only an earlier card has keeps its page, with the verdict of that day.
        for code, past in plan.verdicts.items():
            e, path = past[-1], paths.get(code, ())
            figures = () if published is None else published.of(e.target, seen.get(e.as_of, e.as_of))
            view = target_view(
                e, self.language, words=self.words, figures=figures, past=past, text=texts.get(path[0] if path else "")
            )
            beside = together.get((path[0] if path else "", e.target.group or ""), ())
            values = {
                "title": view.name,
                "view": view,
                "above": self._above(plan, path),
                "as_of": as_of_told(e.as_of, self.language),
                "method_line": method_line(seen.get(e.as_of, e.as_of), self.language),
                "group": [
                    (headline(other.target, self.language), self._target(plan, other.target.code))
                    for other in beside
                    if other.target.code != code
                ],
                "group_told": self.words.groups.get(e.target.group_kind or "", ""),
            }
            yield self._page("target", f"t/{self.site.target_names.of(plan.key, code)}/index.html", values)


def _told(name: str, words: Words) -> str:
    """Say what a download holds; one of a further plan has a code in its name."""
    stem, _, suffix = name.partition(".")
    told: str = getattr(words, f"{stem.partition('-')[0]}_{suffix}")
    return told
