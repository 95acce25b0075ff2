"""What every page of a tracker must be, checked without a browser: the rules that a screen reader and a reader need."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote, urlsplit

VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})
ADDRESSES = ("href", "src", "action", "data", "poster", "srcset", "formaction", "xlink:href")


class Page(HTMLParser):
    """Elements, texts and rows of a page; every element must be closed in its order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.inside: list[tuple[tuple[str, ...], str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.declared = source.startswith("<!doctype html>\n")
        self.feed(source)
        self.close()
        self.faults += [f"<{tag}> stays open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) > len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.inside.append((tuple(self.open), tag, given))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def text(self, *without: str) -> str:
        return "".join(text for tag, text in self.texts if tag not in {"style", *without})

    @property
    def links(self) -> list[str]:
        return [attrs[name] for _, attrs in self.tags for name in ADDRESSES if name in attrs]


def faults_of(source: str, *, offline: bool = True) -> list[str]:  # noqa: C901 - a list of rules
    """List what is wrong with a page.

    Parameters
    ----------
    source
        The page.
    offline
        Whether it stands alone: without a style sheet beside it, and with links into itself only.
    """
    page = Page(source)
    faults = list(page.faults)
    if not page.declared:
        faults.append("no doctype")
    (html,) = page.all("html")
    if html.get("lang") not in {"zh-Hans", "en"}:
        faults.append(f"lang is {html.get('lang')!r}")
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    faults += [f"id {name!r} stands twice" for name in {i for i in ids if ids.count(i) > 1}]
    faults += [f"id {name!r} is no name" for name in ids if not name or any(sign.isspace() for sign in name)]
    faults += [
        f"<{tag}> runs something" for tag, _ in page.tags if tag in {"script", "iframe", "object", "embed", "form"}
    ]
    faults += [f"{name} on <{tag}>" for tag, attrs in page.tags for name in attrs if name.startswith("on")]
    faults += [f"style on <{tag}>" for tag, attrs in page.tags if "style" in attrs]  # the policy would forbid it
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme not in {"", "http", "https"}:
            faults.append(f"link {link!r}")
        if offline and not link.startswith("#"):
            faults.append(f"link {link!r} leaves the page")
        if link.startswith("#") and unquote(link[1:]) not in ids:
            faults.append(f"link {link!r} leads nowhere")
    levels = [int(tag[1]) for tag, _ in page.tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
    if levels.count(1) != 1 or levels[0] != 1:
        faults.append(f"headings {levels}")
    faults += [f"a heading of level {b} after {a}" for a, b in pairwise(levels) if b > a + 1]
    faults += ["<th> without scope" for attrs in page.all("th") if attrs.get("scope") not in {"col", "row", "rowgroup"}]
    pictures = page.all("svg")
    faults += [
        "<svg> that says nothing and is not hidden from who hears the page"
        for a in pictures
        if a.get("aria-hidden") != "true" and (a.get("role") != "img" or not a.get("aria-label", "").strip())
    ]
    policy = [a.get("content", "") for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    if len(policy) != 1 or not policy[0].startswith("default-src 'none'") or "unsafe" in policy[0]:
        faults.append(f"policy {policy}")
    if not any(attrs.get("name") == "viewport" for attrs in page.all("meta")):
        faults.append("no viewport")
    titles = [text for tag, text in page.texts if tag == "title"]
    if not "".join(titles).strip():
        faults.append("no title")
    if len(page.all("main")) != 1:
        faults.append("no main")
    faults += [
        f"{word} in the page" for word in ("NaN", "nan%", "Infinity", "None", "Undefined") if word in page.text()
    ]
    return faults
