"""Rendering: columns that align, text that is escaped, numbers without noise."""

from __future__ import annotations

import math
import re
import time
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantargets.errors import DefinitionError
from plantargets.render import markup, text
from plantargets.render.markup import Html, badge, definition_list, escape, fragment, html_table, html_tree
from plantargets.render.numbers import number, percent, points
from plantargets.render.text import clip, pad, shown, table, tree, width, wrap

words = st.text("太原市GDP 增长5%。，“”（）é́<&>\"'\n\t\x00\u200d", max_size=30)
# What HTML can hold: it knows no control characters, and its parsers fold line ends.
writable = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20)
trees: st.SearchStrategy[Any] = st.recursive(
    words.map(lambda w: (w, [])), lambda nodes: st.tuples(words, st.lists(nodes, max_size=3)), max_leaves=12
)


class Reader(HTMLParser):
    """Collects elements and texts, and checks that every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1] == "style":
            return
        self.texts.append(data)


def read(source: str) -> Reader:
    reader = Reader()
    reader.feed(source)
    reader.close()
    assert reader.open == []
    return reader


# ---------------------------------------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("given_text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("太原", 4),
        ("\uff27\uff24\uff30", 6),
        ("e\u0301", 1),
        ("5%—“”", 5),
        ("，。", 4),
        ("\u200d", 0),
        ("ｱ", 1),
    ],
)
def test_width(given_text: str, columns: int) -> None:
    assert width(given_text) == columns


@pytest.mark.parametrize(
    ("columns", "clipped"), [(2, "…"), (3, "城…"), (4, "城…"), (5, "城镇…"), (11, "城镇新增就…"), (12, "城镇新增就业")]
)
def test_clip(columns: int, clipped: str) -> None:
    assert clip("城镇新增就业", columns) == clipped


def test_clip_keeps_one_line_and_a_mark_with_its_letter() -> None:
    assert clip("a\nb\x00\u2028", 9) == "a b  "
    assert clip("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


@pytest.mark.parametrize("columns", [1, 0, -1, True, 2.0, None])
def test_too_few_columns(columns: Any) -> None:
    for function in (clip, wrap):
        with pytest.raises(DefinitionError, match=rf"{function.__name__}\.columns: .* is not an integer from 2 up"):
            function("太原", columns)


def test_pad() -> None:
    assert pad("太", 5) == "太   "
    assert pad("太", 5, "right") == "   太"
    assert pad("太", 5, "center") == " 太  "
    assert pad("太原", 3) == "太原"


@pytest.mark.parametrize(
    ("given_text", "columns", "lines"),
    [
        ("", 5, [""]),
        ("a\nb", 5, ["a", "b"]),
        ("the quick brown fox", 9, ["the quick", "brown fox"]),
        ("extraordinary", 5, ["extra", "ordin", "ary"]),
        ("太原市2026年", 6, ["太原市", "2026年"]),
        ("增长百分之五，就业", 12, ["增长百分之", "五，就业"]),
        ("“十五五”时期", 5, ["“十五", "五”时", "期"]),
        ("a  b", 2, ["a", "b"]),
        ("   ", 2, [""]),
    ],
)
def test_wrap(given_text: str, columns: int, lines: list[str]) -> None:
    assert wrap(given_text, columns) == lines


@given(st.text(max_size=60) | words, st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_nothing(given_text: str, columns: int) -> None:
    lines = wrap(given_text, columns)
    assert all(width(line) <= columns for line in lines)
    kept = re.sub(r"\s", "", "".join(lines))
    assert kept == re.sub(r"\s", "", text._one_line(given_text))


def test_long_words_wrap_in_linear_time() -> None:
    before = time.perf_counter()
    assert len(wrap("x" * 200_000, 10)) == 20_000
    assert time.perf_counter() - before < 2


@given(st.text(max_size=60) | words, st.integers(2, 20))
def test_clipped_text_fits(given_text: str, columns: int) -> None:
    clipped = clip(given_text, columns)
    assert width(clipped) <= columns
    assert clipped.endswith("…") or len(clipped) == len(given_text)


@given(st.lists(st.lists(words, min_size=3, max_size=3), max_size=5), st.none() | st.integers(2, 12))
def test_columns_of_a_table_align(rows: list[list[str]], most: int | None) -> None:
    """Every separator stands at the same column of the terminal, whatever is wide."""
    lines = table(["a", "太原", "c"], [[*row[:2], "|"] for row in rows], most=most).split("\n")
    assert len(lines) == len(rows) + 2
    starts = {width(line[: line.rindex("|")]) for line in lines[2:]}
    assert len(starts) <= 1
    if rows:
        dashes = lines[1].split("  ")
        assert starts == {len(dashes[0]) + len(dashes[1]) + 4}


def test_table_without_rows_or_columns() -> None:
    assert table(["指标"], []) == "指标\n----"
    assert table([], []) == "\n"


def test_table_that_does_not_fit() -> None:
    for function in (table, html_table):
        name = function.__name__
        with pytest.raises(DefinitionError, match=rf"{name}\.rows: .* has 1 cells for 2 headers \(row 2\)"):
            function(["a", "b"], [["1", "2"], ["3"]])
        with pytest.raises(
            DefinitionError, match=rf"{name}\.align: 'rigth' is not one of left, right, center; .* right\?"
        ):
            function(["a"], [], align=["rigth"])  # type: ignore[list-item]
        with pytest.raises(DefinitionError, match=rf"{name}\.align: .* names 1 columns of 2"):
            function(["a", "b"], [], align=["left"])


@given(trees)
def test_tree_has_a_line_for_each_label(node: Any) -> None:
    def labels(item: Any) -> list[str]:
        return [item[0], *(label for child in item[1] for label in labels(child))]

    lines = tree(node).split("\n")
    expected = labels(node)
    assert len(lines) == len(expected)
    assert all(line.endswith(text._one_line(label)) for line, label in zip(lines, expected, strict=True))


def test_deep_trees_do_not_recurse() -> None:
    node: Any = ("leaf", [])
    for _ in range(3000):
        node = ("x", [node])
    assert tree(node).endswith("└─ leaf")
    assert html_tree(node).count("<details") == 3000


def test_shown_never_fails() -> None:
    assert shown("x") == "x"
    assert shown(10**5000) == "int"
    assert len(shown(list(range(10**5)))) < 200

    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError

    assert "Broken" in shown(Broken())


# ------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (4.8, "4.8"),
        (16.700000000000003, "16.7"),
        (0.1 + 0.2, "0.3"),
        (12000, "12000"),
        (12000.0, "12000"),
        (-3.50, "-3.5"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
        (1e300, "1E+300"),
        (1e-300, "1E-300"),
        (10**40, "1E+40"),
        (Decimal("4.80"), "4.8"),
        (Decimal("1E+3"), "1000"),
        (Decimal("435000000.0"), "435000000"),
        (Decimal("0.12345678901234567890123"), "0.12345678901234567890123"),
        (Decimal("1E+999999"), "1E+999999"),
        (Decimal("-0"), "0"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(1, 8), "0.125"),
        (Fraction(435_000_000), "435000000"),
        (Fraction(10**40, 3), "3.33333333333E+39"),
        (None, "—"),
    ],
)
def test_number(value: Any, plain: str) -> None:
    assert number(value) == plain


@pytest.mark.parametrize(
    ("value", "decimals", "plain"),
    [
        (2.25, 1, "2.3"),
        (-2.25, 1, "-2.3"),
        (2.675, 2, "2.68"),
        (4.8, 2, "4.80"),
        (-0.04, 1, "0.0"),
        (Fraction(2, 3), 4, "0.6667"),
        (Decimal("2.5"), 0, "3"),
        (12, 0, "12"),
        (1e-300, 2, "0.00"),
        (1e300, 2, "1E+300"),
        (1e29, 30, "1" + "0" * 29 + "." + "0" * 30),
        (None, 2, "—"),
    ],
)
def test_number_of_decimals(value: Any, decimals: int, plain: str) -> None:
    assert number(value, decimals) == plain


def test_number_with_signs_and_groups() -> None:
    assert number(1234567.5, group=True) == "1,234,567.5"
    assert number(-1234567, 1, group=True) == "-1,234,567.0"
    assert [number(value, signed=True) for value in (2.3, 0, -2.3, 1e300)] == ["+2.3", "0", "-2.3", "+1E+300"]
    assert number(0.04, 1, signed=True) == "0.0"


def test_percent_and_points() -> None:
    assert percent(16.65, 1) == "16.7%"
    assert percent(2.3, signed=True) == "+2.3%"
    assert points(1, language="en") == "1 percentage point"
    assert points(1, 1, language="en") == "1.0 percentage points"
    assert points(-0.5, language="zh") == "-0.5个百分点"
    assert points(None, language="zh") == points(None, language="en") == "—"
    with pytest.raises(DefinitionError, match=r"points\.language: 'fr' is not zh or en"):
        points(1, language="fr")  # type: ignore[arg-type]


BAD = [math.nan, math.inf, -math.inf, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), "5", True, 1j, [1], b"5"]


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_what_is_no_number(bad: Any) -> None:
    for function in (number, percent):
        with pytest.raises(DefinitionError, match=r"number\.value: .* is not a (finite )?number"):
            function(bad)


@pytest.mark.parametrize("decimals", [-1, 31, 1.5, "1", math.nan])
def test_wrong_decimals(decimals: Any) -> None:
    with pytest.raises(DefinitionError, match=r"number\.decimals: .* is not an integer from 0 to 30"):
        number(1, decimals)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_exact_numbers_come_back(value: Decimal) -> None:
    assert Decimal(number(value)) == Fraction(number(Fraction(value))) == value
    assert Decimal(number(value, group=True).replace(",", "")) == value
    assert not re.search(r"\.\d*0$|\.$", number(value))


@given(st.floats(allow_nan=False, allow_infinity=False), st.none() | st.integers(0, 30))
def test_floats_come_back_to_12_digits(value: float, decimals: int | None) -> None:
    written = number(value, decimals)
    assert float(written) == pytest.approx(value, rel=1e-11, abs=1e-300 if decimals is None else 10.0**-decimals)
    assert len(written) < 70
    assert written != "-0"


# -------------------------------------------------------------------------------------------------------- markup


@given(st.lists(st.lists(writable, min_size=2, max_size=2), max_size=4), writable)
def test_every_text_of_a_table_is_escaped(rows: list[list[str]], caption: str) -> None:
    reader = read(html_table(["a", caption], rows, caption=caption, classes=("x",), align=["left", "right"]))
    assert "".join(reader.texts) == escaped_back([caption, "a", caption, *(cell for row in rows for cell in row)])
    assert {tag for tag, _ in reader.tags} <= {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td"}


@given(trees)
def test_every_text_of_a_tree_is_escaped(node: Any) -> None:
    reader = read(html_tree(node))
    assert {tag for tag, _ in reader.tags} <= {"div", "style", "details", "summary"}
    assert all(set(attributes) <= {"class", "open"} for _, attributes in reader.tags)


@given(st.lists(st.tuples(writable, writable), max_size=4), writable)
def test_every_text_of_a_list_is_escaped(pairs: list[tuple[str, str]], title: str) -> None:
    reader = read(definition_list(pairs, title=title))
    assert "".join(reader.texts) == escaped_back([title, *(part for pair in pairs for part in pair)])
    assert [tag for tag, _ in reader.tags] == ["div", "style", "div", "dl", *["dt", "dd"] * len(pairs)]


@given(writable)
def test_every_text_of_a_badge_and_a_fragment_is_escaped(given_text: str) -> None:
    assert "".join(read(fragment(given_text, badge(given_text))).texts) == escaped_back([given_text] * 2)


def escaped_back(parts: list[str]) -> str:
    """Join what a parser gives back: all as it was, but for what HTML cannot hold."""
    return "".join(re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", part) for part in parts)


@given(st.text(st.characters(codec=None), max_size=20))
def test_escaped_text_can_always_be_written(given_text: str) -> None:
    safe = escape(given_text)
    assert safe.encode("utf-8").decode("utf-8") == safe
    assert not re.search("[<>\"'\x00-\x08]", safe)
    assert escape(safe) is safe


def test_markup_stays_markup_and_joined_text_does_not() -> None:
    assert html_table(["a"], [[badge("<完成>", "good")]], style=False).count("<span") == 1
    joined: str = badge("完成") + "<b>"
    assert "<b>" not in fragment(joined)
    jinja2 = pytest.importorskip("jinja2")
    assert jinja2.Environment(autoescape=True).from_string("{{ x }}").render(x=Html("<i>")) == "<i>"


def test_table_names_its_scopes() -> None:
    reader = read(
        html_table(["指标", "实际"], [["CPI", "2"]], caption="对照", classes=("card", "x-1"), align=["left", "right"])
    )
    assert [(tag, a.get("scope"), a.get("class")) for tag, a in reader.tags if tag in {"th", "td", "table"}] == [
        ("table", None, "card x-1"),
        ("th", "col", "pt-left"),
        ("th", "col", "pt-right"),
        ("th", "row", "pt-left"),
        ("td", None, "pt-right"),
    ]
    assert [tag for tag, _ in read(html_table([], [[]])).tags].count("th") == 0


def test_a_foot_stands_below_the_body() -> None:
    page = html_table(["地区", "%"], [["甲", "5"]], foot=[["中位数", "<5>"]], style=False)
    below = '<tfoot><tr><th scope="row" class="pt-left">中位数</th><td class="pt-left">&lt;5&gt;</td></tr></tfoot>'
    assert page.endswith(f"</tbody>{below}</table></div>")
    assert "tfoot" not in html_table(["地区"], [["甲"]], style=False)
    with pytest.raises(DefinitionError, match="html_table"):
        html_table(["地区", "%"], [], foot=[["中位数"]])


@pytest.mark.parametrize("wrong", [('x" onload="y',), ("",), ("a b",), ("1a",), (None,), ("类",)])
def test_wrong_class(wrong: Any) -> None:
    with pytest.raises(DefinitionError, match=r"html_table\.classes: .* is no class name"):
        html_table(["a"], [], classes=wrong)
    assert 'class="card"' in html_table(["a"], [], classes="card")


def test_tree_opens_as_many_levels_as_asked() -> None:
    node: text.Node = ("a", [("b", [("c", [])]), ("d", [])])
    assert [html_tree(node, opened=n).count(" open>") for n in (0, 1, 2, 9)] == [0, 1, 2, 2]
    assert read(html_tree(node)).texts == ["a", "b", "c", "d"]


def test_wrong_tone() -> None:
    with pytest.raises(DefinitionError, match=r"badge\.tone: 'god' is not one of good, fair, .*did you mean good\?"):
        badge("x", "god")  # type: ignore[arg-type]


def test_style_is_scoped_dark_and_repeatable() -> None:
    rules = re.sub(r"@media[^{]*\{(.*?\})\}", r"\1", markup.STYLE.removeprefix("<style>").removesuffix("</style>"))
    for selectors in re.findall(r"([^{}]+)\{[^{}]*\}", rules):
        assert all(".plantargets" in selector for selector in selectors.split(","))
    assert "prefers-color-scheme:dark" in markup.STYLE
    for theme in ("light", "dark"):  # of Jupyter, of VS Code, of pages that Sphinx makes of notebooks
        said = "true" if theme == "light" else "false"
        for place in (f'[data-jp-theme-light="{said}"]', f".vscode-{theme}", f'[data-theme="{theme}"]'):
            assert f"{place} .plantargets" in markup.STYLE
    used = set(re.findall(r"var\((--[a-z-]+)\)", markup.STYLE))
    for block in (markup._LIGHT, markup._DARK):
        assert used == set(re.findall(r"(--[a-z-]+):", block))
    both = html_table(["a"], [["b"]]), html_table(["a"], [["b"]])
    assert both[0] == both[1]
    assert "script" not in both[0]
    assert " id=" not in both[0]
    assert html_table(["a"], [["b"]], style=False).count("<style") == 0


@pytest.mark.parametrize("tone", ["good", "fair", "bad", "info", "neutral"])
@pytest.mark.parametrize("theme", ["_LIGHT", "_DARK"])
def test_badges_can_be_read(tone: str, theme: str) -> None:
    """WCAG 2.1: a contrast of at least 4.5 between the word and its ground."""
    colours = dict(re.findall(r"(--pt-[a-z-]+):(#[0-9a-f]{6})", getattr(markup, theme)))

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted(luminance(colours[f"--pt-{tone}{ground}"]) for ground in ("", "-back"))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
