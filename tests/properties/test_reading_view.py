"""Whatever was read, the page shows the report's text sign for sign, and each statement at its place."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING, get_args

from hypothesis import given
from hypothesis import strategies as st

from plantargets.model.rules import RuleCode
from plantargets.periods import Period
from plantargets.reading import DOUBTS, Heading, Reading, Statement, read_report
from plantargets.reading.labels import LABELS, RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOID = frozenset({"meta", "br", "link", "img"})
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

texts = st.one_of(
    st.text(st.sampled_from("今年增长5%以上，。\n\r <>&\"'\u3000“”一、（）\x0b\x85\ud800"), max_size=60),
    st.text(st.characters(), max_size=40),
)
_phrases = [
    *(
        "一、2025年工作回顾\n",
        "二、2026年主要目标\n",
        "今年",
        "、",
        "，",
        "。",
        "\r\n",
        "\n",
        "实现全覆盖",
        "新建公园5座以上",
    ),
    *("地区生产总值增长5%左右", "居民收入与经济增长同步", "食品、医药产值分别增长5%、<6%", "新建3个A站、5个B站"),
]
reports = st.lists(st.sampled_from(_phrases), max_size=25).map(
    lambda drawn: "".join(drawn) + "。\n各位代表，谢谢大家！"
)
names = st.text(st.sampled_from("地区生产总值<>&\"'\n="), max_size=8)


class Page(HTMLParser):
    """The page taken apart: the text of the article, what covers each of its signs, anchors and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.signs: list[str] = []
        self.marks: list[int] = []
        self.strong: list[bool] = []
        self.anchors: dict[str, int] = {}
        self.links: list[str] = []
        self.labels: list[int] = []
        self.ids: Counter[str | None] = Counter()
        self.feed(page)
        self.close()
        assert self.open == []

    def inside(self) -> bool:
        return any(tag == "article" for tag, _ in self.open)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        stated = dict(attrs)
        assert len(stated) == len(attrs)
        assert not any(name.startswith("on") for name in stated)
        assert tag != "script"
        if "id" in stated:
            self.ids[stated["id"]] += 1
        if self.inside() and tag == "mark":
            assert stated["title"]
            if "id" in stated:
                self.anchors[str(stated["id"])] = len(self.signs)
        if "href" in stated:
            self.links.append(str(stated["href"]))
        if tag not in _VOID:
            self.open.append((tag, stated))

    def handle_endtag(self, tag: str) -> None:
        opened, stated = self.open.pop()
        assert opened == tag, "elements nest"
        if self.inside() and "data-label" in stated:
            self.labels.append(len(self.signs))

    def handle_data(self, data: str) -> None:
        if self.inside():
            tags = Counter(tag for tag, _ in self.open)
            blocks = sum(tags[block] for block in ("p", "h3", "h4", "h5", "h6"))
            assert blocks == (0 if data.strip("\n") == "" else 1), "only line ends stand between the blocks"
            self.signs += data
            self.marks += [tags["mark"]] * len(data)
            self.strong += [bool(tags["strong"] or blocks - tags["p"])] * len(data)

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw any text with any statements and headings in it, also such as no reader gives."""
    text = draw(texts)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    statements = []
    for start, end in draw(st.lists(spans, max_size=8)):
        statements.append(
            Statement(
                role=draw(st.sampled_from(["target", "result"])), name=draw(names),
                rule=draw(st.sampled_from(get_args(RuleCode))), value=draw(st.none() | st.integers(0, 99).map(Decimal)),
                bound=draw(st.sampled_from(["=", ">=", "~"])), unit=draw(st.sampled_from([None, "%", "亿元", "<方>"])),
                amount=None, amount_unit=None, period=Period("2026"), start=start, end=end, quote=text[start:end],
                reference=draw(st.none() | names), change=draw(st.sampled_from([None, "up", "down"])),
                over=draw(st.sampled_from([None, "year", "average", "total"])),
                held=draw(st.sampled_from([None, True])),
                confidence=draw(st.sampled_from([0.98, 0.5])),
                doubts=tuple(draw(st.lists(st.sampled_from(list(DOUBTS)), max_size=2, unique=True))),
            )
        )  # fmt: skip
    headings = [
        Heading(draw(st.integers(1, 5)), text[start:end], start, end)
        for start, end in draw(st.lists(spans, max_size=3))
    ]
    notes = draw(st.lists(names, max_size=1))
    return Reading(
        text=text, year=2026, document=draw(st.none() | names), notes=tuple(notes),
        statements=tuple(statements), headings=tuple(headings),
    )  # fmt: skip


def seen(reading: Reading, place: int, spans: Sequence[Statement | Heading]) -> int:
    """Count the spans over a place; those with nothing but line ends show nowhere."""
    return sum(span.start <= place < span.end for span in spans if reading.text[span.start : span.end].strip("\n"))


@given(readings(), st.sampled_from(["zh", "en"]))
def test_the_article_is_the_text_with_every_statement_at_its_place(reading: Reading, language: str) -> None:
    page = Page(reading.to_html(language=language) or "")  # type: ignore[arg-type]
    assert "".join(page.signs) == _UNWRITABLE.sub("\ufffd", reading.text)
    for place, sign in enumerate(reading.text):
        if sign != "\n":
            assert page.marks[place] == seen(reading, place, reading.statements)
            if sign.strip():
                assert page.strong[place] == bool(seen(reading, place, reading.headings))

    shown = [s for s in reading.statements if s.quote.strip("\n")]
    begins = Counter(s.start + len(s.quote) - len(s.quote.lstrip("\n")) for s in shown)
    ends = Counter(s.start + len(s.quote.rstrip("\n")) for s in shown)
    assert Counter(page.anchors.values()) == begins
    assert Counter(page.labels) == ends
    assert set(page.ids.values()) <= {1}


@given(reports, st.sampled_from(["zh", "en"]))
def test_every_link_of_a_read_report_leads_to_its_words(text: str, language: str) -> None:
    reading = read_report(text, year=2026)
    page = Page(reading.to_html(language=language) or "")  # type: ignore[arg-type]
    assert "".join(page.signs) == text
    wanted = Counter(s.start for s in reading.statements)
    assert Counter(page.anchors.values()) == wanted
    assert {link.removeprefix("#") for link in page.links} == {*page.anchors, "text"}
    assert all(page.ids[link.removeprefix("#")] == 1 for link in page.links)


@given(readings(), st.sampled_from(["zh", "en"]))
def test_the_short_views_hold_for_anything(reading: Reading, language: str) -> None:
    text = reading.to_text(language)  # type: ignore[arg-type]
    assert str(len(reading.uncertain)) in text.splitlines()[0]
    short = reading._repr_html_()
    assert "<script" not in short
    assert " id=" not in short


def test_every_word_has_both_languages() -> None:
    assert set(RULES) == set(get_args(RuleCode))
    for zh, en in [*RULES.values(), *LABELS.values()]:
        assert zh
        assert en
        assert not re.search("[一-龥]", en)
        assert zh.count("{") == en.count("{")
