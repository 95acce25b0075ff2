"""The one page: what stands on it, that nothing on it runs or leaves it, and how long it may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import plantargets as pt
from plantargets import site
from plantargets.errors import DefinitionError
from plantargets.model import (
    Cumulative,
    Deliverable,
    Growth,
    Indicator,
    Programme,
    Source,
    Target,
    Threshold,
    Unquantified,
)
from tests.pages import Page, faults_of

if TYPE_CHECKING:
    from plantargets.evaluation import Language

HOSTILE = (
    '</style><script>alert(1)</script>" onload=\'x\' <img src=//evil.example/x> &amp; =HYPERLINK("a") \u202e {{ 7*7 }}'
)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def made(count: int, *, judged: bool = True, over: bool = True) -> tuple[Programme, list[dict[str, Any]]]:
    """Make a plan of ten-target programmes as a city has them, with a figure for each target where asked for.

    The figures are of the whole year, or only of nine months of it.
    """
    kinds = (("城镇新增就业", "万人", "flow"), ("粮食产量", "万吨", "flow"), ("高新技术企业", "家", "stock"))
    parts, rows = [], []
    for first in range(0, count, 10):
        targets = []
        for n in range(first, min(first + 10, count)):
            name, unit, nature = kinds[n % 3]
            rule = Threshold() if nature == "stock" else Cumulative()
            indicator = Indicator(name=f"{name}{n}", unit=unit, nature=nature, direction="up")  # type: ignore[arg-type]
            source = Source(quote=f"{name}达到{8 + n}{unit}以上")
            quantity = f"{8 + n}{unit}以上"
            targets.append(Target(code=f"t{n:05d}", indicator=indicator, rule=rule, quantity=quantity, source=source))
            published = "2027-03-20" if over else "2026-10-20"
            source_row = {"source": f"某市统计局:{2026 + n % 4}年统计公报", "published": published}
            row = {"indicator": f"{name}{n}", "measure": "level", "value": 7 + n, "unit": unit, "area": "某市"}
            through = "2026-12" if over else "2026-09"
            rows.append(row | source_row | {"period": through if nature == "stock" else f"2026-01/{through}"})
        parts.append(Programme(code=f"p{first}", name=f"第{first // 10 + 1}方面工作任务", targets=targets))
    report = Source(document="某市2026年政府工作报告", publisher="某市人民政府", published="2026-01-15")
    plan = Programme(
        code="plan", name="某市2026年政府工作报告", programmes=parts, area="某市", period="2026", source=report
    )
    return plan, rows if judged else []


def hostile_card() -> Any:
    """Put markup into every text that a plan or a figure can hold."""
    area = pt.Area(code="x", name=HOSTILE.replace("\u202e", ""))
    indicator = Indicator(
        name=HOSTILE,
        code="h",
        name_en=HOSTILE,
        unit="万人",
        nature="flow",
        direction="up",
        scope=HOSTILE,
        definition=HOSTILE,
    )
    source = Source(
        document=HOSTILE, publisher=HOSTILE, section=HOSTILE, quote=HOSTILE, start=0, end=len(HOSTILE),
        url="javascript:alert(1)",
    )  # fmt: skip
    common: dict[str, Any] = {
        "indicator": indicator,
        "source": source,
        "note": HOSTILE,
        "note_zh": HOSTILE,
        "scope": HOSTILE,
    }
    targets = [
        Target(code="a<b>", name=HOSTILE, rule=Cumulative(), quantity="8万人", per=HOSTILE, **common),
        Target(code='c"d', name=HOSTILE, rule=Unquantified(why="qualitative"), force="binding", **common),
        Target(code="e", rule=Deliverable(), **common),
    ]
    plan = Programme(
        code="p<q>", name=HOSTILE, name_en=HOSTILE, note=HOSTILE, area=area, period="2026", targets=targets[:1],
        programmes=[Programme(code="p'r", name=HOSTILE, targets=targets[1:])],
    )  # fmt: skip
    row = {"indicator": "h", "area": "x", "period": "2026", "measure": "level", "value": 7.0, "unit": "万人"}
    figures = [row | {"source": HOSTILE, "note": HOSTILE, "scope": HOSTILE, "published": "2027-01-20"}]
    return pt.evaluate(plan, [*figures, row | {"indicator": HOSTILE + "!"}], as_of="2027-06-30")


@pytest.fixture(scope="module")
def earlier() -> pt.Scorecard:
    history = pt.datasets.taiyuan_history()
    return pt.evaluate(history.programme, history.observations, as_of="2026-11-22")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_real_page_has_no_fault(earlier: pt.Scorecard, language: Any) -> None:
    assert faults_of(earlier.to_html(language=language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_peoples_text_stays_text(language: Any) -> None:
    page = hostile_card().to_html(language=language)
    assert faults_of(page) == []
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert "{{ 7*7 }}" in Page(page).text()
    assert HOSTILE in Page(page).text()


def test_the_page_says_what_the_card_says(earlier: pt.Scorecard) -> None:
    page = Page(earlier.to_html())
    text = page.text()
    assert "截至2026年11月22日" in text
    rows = [attrs for attrs in page.all("tr") if attrs.get("id", "").startswith("t-")]
    assert len(rows) == len(earlier)
    for e in earlier:
        assert e.name in text
        assert e.target.source is not None
        assert (e.target.source.quote or "") in text
    gdp = earlier["gdp-2020"]
    for said in ("2.6%", "7%左右", "未完成（最终），比目标低4.4个百分点"):
        assert said in text
    assert gdp.figure_source is not None
    assert gdp.figure_source.partition(":")[2] in text


def test_counts_are_those_of_the_roll_up_by_force() -> None:
    plan, rows = made(6)
    forced = [
        attrs.evolve(t, force="binding" if n < 2 else "expected") for n, t in enumerate(plan.programmes[0].targets_)
    ]
    plan = attrs.evolve(plan, programmes=[attrs.evolve(plan.programmes[0], targets=forced)])
    card = pt.evaluate(plan, rows, as_of="2027-06-30")
    page = card.to_html()
    text = page[page.index("<tfoot>") : page.index("</tfoot>")]
    assert re.findall(r"<td>(\d+)</td>", text) == ["2", "4", "6"]
    assert card.rollup().binding.total == 2
    heads = page[page.index("<thead>") : page.index("</thead>")]
    assert [word in heads for word in ("约束性", "预期性", "合计")] == [True] * 3


def test_verdicts_are_told_by_words_and_signs_and_not_by_colour_alone(earlier: pt.Scorecard) -> None:
    page = earlier.to_html()
    style = page[page.index("<style>") : page.index("</style>")]
    cells = re.findall(r'<td class="(v-[a-z]+)">', page)
    assert len(cells) == len(earlier)
    for name in set(cells):
        assert re.search(rf'\.{name}[^}}]*::before\{{content:"[^"]', style), name
    signs = re.findall(r'content:"([^"]+) "', style)
    assert len(signs) == len(set(signs)) == 8


def test_every_judged_target_has_its_bullet_which_repeats_nothing_of_its_row(earlier: pt.Scorecard) -> None:
    """Figure, requirement and verdict are cells of the same row; only what is due by now is told by the drawing."""
    drawn = [e for e in earlier if e.value is not None and e.required is not None]
    pictures = Page(earlier.to_html()).all("svg")
    assert len(pictures) == len(drawn)
    for picture, e in zip(pictures, drawn, strict=True):
        if "应达" in pt.evaluation.charts.chart_label(e, "zh"):
            assert picture["aria-label"].startswith("应达")
        else:
            assert picture["aria-hidden"] == "true"
    told = [picture["aria-label"] for picture in pictures if "aria-label" in picture]
    assert told
    assert len(told) < len(drawn)


def test_the_policy_lets_in_the_style_that_stands_there_and_nothing_else(earlier: pt.Scorecard) -> None:
    import base64
    import hashlib

    page = earlier.to_html()
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page


def test_the_page_is_made_for_dark_print_and_phone(earlier: pt.Scorecard) -> None:
    page = earlier.to_html()
    for rule in ("prefers-color-scheme:dark", "@media print", "max-width:40rem"):
        assert rule in page
    assert "@import" not in page
    assert "url(" not in page


def test_the_same_card_gives_the_same_bytes_and_the_file_is_the_page(tmp_path: Any, earlier: pt.Scorecard) -> None:
    first = earlier.to_html(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes() == first.encode() == earlier.to_html().encode()


def test_an_unwritable_place_keeps_the_old_page(tmp_path: Any, earlier: pt.Scorecard) -> None:
    with pytest.raises(FileNotFoundError, match="does not exist; make it first"):
        earlier.to_html(tmp_path / "nowhere" / "page.html")


def test_another_language_is_refused(earlier: pt.Scorecard) -> None:
    with pytest.raises(DefinitionError, match="zh"):
        earlier.to_html(language="fr")  # type: ignore[arg-type]


def test_a_list_of_targets_and_none_at_all() -> None:
    plan, rows = made(3)
    card = pt.evaluate(plan.targets(), rows, as_of="2027-06-30")
    assert faults_of(card.to_html()) == []
    nothing = pt.evaluate(Programme(code="p", name="空"), [], as_of="2026-01-01").to_html()
    assert faults_of(nothing) == []
    assert "没有目标" in nothing
    undated = pt.Scorecard([]).to_html(language="en")
    assert faults_of(undated) == []
    assert "No day of judgement given" in undated


def test_codes_that_collide_as_anchors_are_parted() -> None:
    indicator = Indicator(name="就业", unit="万人", nature="flow", direction="up")
    codes = ("GDP", "gdp", "Gdp", "粮食", "a" * 300, "a" * 299, "con", "..", "x.", "a<b")
    targets = [Target(code=code, indicator=indicator, rule=Cumulative(), quantity="8万人") for code in codes]
    page = pt.evaluate(Programme(code="p", name="计划", period="2026", targets=targets), []).to_html()
    assert faults_of(page) == []
    ids = [a["id"].lower() for a in Page(page).all("tr") if "id" in a]
    assert len(set(ids)) == len(codes)


@pytest.mark.parametrize("over", [True, False])
def test_a_hundred_targets_fit_into_sixty_kilobytes(*, over: bool) -> None:
    """The same page with more of everything: 100 targets, each with figure, source, bullet and verdict.

    Where the year is over and only nine months of it are known, each target says at length what it waits for.
    """
    plan, rows = made(100, over=over)
    card = pt.evaluate(plan, rows, as_of="2027-06-30" if over else "2027-01-31")
    assert all(e.value is not None for e in card)
    for language in LANGUAGES:
        assert len(card.to_html(language=language).encode()) <= 60_000


def test_the_whole_report_of_taiyuan_keeps_the_same_measure() -> None:
    """271 targets of the work report of Taiyuan for 2026."""
    taiyuan = pt.datasets.taiyuan_2026()
    card = pt.evaluate(taiyuan.programme, taiyuan.observations, as_of="2026-11-22")
    for language in LANGUAGES:
        assert len(card.to_html(language=language).encode()) <= 600 * len(card)


def test_growth_targets_show_their_period_once_for_a_programme_of_one_year() -> None:
    indicator = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", direction="up")
    target = Target(code="g", indicator=indicator, rule=Growth(), quantity="5%", period="2026")
    page = pt.evaluate(Programme(code="p", name="主要目标", targets=[target]), {"g": 4.8}).to_html()
    assert "主要目标 <small>2026年</small></th>" in page
    assert "<td>5%</td>" in page


def test_a_page_prints_as_its_size_and_shows_in_a_frame_in_which_nothing_runs(earlier: pt.Scorecard) -> None:
    page = site.to_html(earlier)
    assert page == earlier.to_html()
    assert repr(earlier.to_html()) == repr(page) == f"<page of {len(page.encode()):,} bytes>"
    (frame,) = Page(page._repr_html_()).all("iframe")
    assert frame["srcdoc"] == page
    assert frame["sandbox"] == ""
