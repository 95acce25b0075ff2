"""The site: every page sound, every link leading somewhere, the same bytes again, and nobody's files lost."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote

import attrs
import pytest

import plantargets as pt
from plantargets import site
from plantargets.errors import DefinitionError, PlanTargetsError
from plantargets.files import read_observations, read_plan
from plantargets.model import Cumulative, Deliverable, Growth, Indicator, Programme, Rank, Source, Target
from plantargets.site import folder as site_folder
from plantargets.site.words import words_of
from tests.pages import Page, faults_of
from tests.unit.test_site_page import HOSTILE, hostile_card, made

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="module")
def cards() -> list[pt.Scorecard]:
    """Two plans of different areas, the first as of two days."""
    taiyuan, nation = pt.datasets.taiyuan_history(), pt.datasets.national_2011_2019()
    return [
        pt.evaluate(taiyuan.programme, taiyuan.observations, as_of="2026-11-22"),
        pt.evaluate(taiyuan.programme, taiyuan.observations, as_of="2015-06-30"),
        pt.evaluate(nation.programme, nation.observations, as_of="2026-11-22"),
    ]


@pytest.fixture(scope="module")
def written(cards: list[pt.Scorecard], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site.write(cards, tmp_path_factory.mktemp("site") / "out")


def pages_of(place: Path) -> list[Path]:
    return sorted(place.rglob("*.html"))


def files_of(place: Path) -> dict[str, bytes]:
    return {p.relative_to(place).as_posix(): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}


def test_every_page_is_sound_and_every_link_leads_to_a_file(written: Path, cards: list[pt.Scorecard]) -> None:
    pages = pages_of(written)
    assert len([p for p in pages if p.parent.parent == written / "t"]) == len(cards[0]) + len(cards[2])
    for page in pages:
        source = page.read_text(encoding="utf-8")
        assert faults_of(source, offline=False) == [], page
        for link in Page(source).links:
            path, _, anchor = link.partition("#")
            if link.startswith(("http://", "https://")):
                continue
            target = page if not path else Path(os.path.normpath(page.parent / unquote(path)))
            assert target.is_file(), (page, link)
            assert written in target.parents, (page, link)
            if anchor:
                ids = [a.get("id") for _, a in Page(target.read_text(encoding="utf-8")).tags]
                assert unquote(anchor) in ids, (page, link)


def test_both_languages_have_the_same_pages_and_point_to_each_other(written: Path) -> None:
    pages = {p.relative_to(written).as_posix() for p in pages_of(written)}
    english = {p.removeprefix("en/") for p in pages if p.startswith("en/")}
    assert english == {p for p in pages if not p.startswith("en/")}
    for name in ("index.html", "t/gdp-2020/index.html", "en/areas/index.html"):
        page = Page((written / name).read_text(encoding="utf-8"))
        (other,) = [a for a in page.all("a") if "hreflang" in a]
        there = Path(os.path.normpath((written / name).parent / unquote(other["href"])))
        assert there.relative_to(written).as_posix().removeprefix("en/") == name.removeprefix("en/")
        (html,) = Page(there.read_text(encoding="utf-8")).all("html")
        assert html["lang"] == other["hreflang"] != page.all("html")[0]["lang"]


def test_a_target_page_tells_words_figures_explanation_and_earlier_verdicts(
    written: Path, cards: list[pt.Scorecard]
) -> None:
    now, before, _ = cards
    code = next(e.target.code for e in now if e.verdict == "met" and before[e.target.code].verdict == "no_data")
    text = Page((written / "t" / code / "index.html").read_text(encoding="utf-8")).text()
    e = now[code]
    assert e.explain("zh") in text
    assert "2026-11-22" in text
    assert "2015-06-30" in text
    assert "暂无数据" in text
    assert "完成" in text
    assert e.target.source is not None
    assert (e.target.source.quote or "?") in text


def test_all_published_figures_stand_on_the_page_and_none_from_after_the_day(tmp_path: Path) -> None:
    jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow", direction="up")
    target = Target(code="jobs", indicator=jobs, rule=Cumulative(), quantity="8万人以上", period="2026", area="太原市")
    row = {"indicator": "城镇新增就业", "area": "太原市", "measure": "level", "unit": "万人", "source": "市人社局:通报"}
    figures = [
        row | {"period": "2026-01/2026-03", "value": 2.5, "published": "2026-04-20"},
        row | {"period": "2026-01/2026-06", "value": 4.75, "published": "2026-07-20"},
        row | {"period": "2026-01/2026-09", "value": 6.125, "published": "2026-10-20"},
        row | {"period": "2026-01/2026-09", "value": 9.875, "published": "2026-10-20", "area": "大同市"},
    ]
    plan = Programme(code="p", name="计划", targets=[target])
    card = pt.evaluate(plan, figures, as_of="2026-08-01")
    page = (site.write(card, tmp_path / "s", languages="zh") / "t/jobs/index.html").read_text(encoding="utf-8")
    told = Page(page).text()
    assert "2.5万人" in told
    assert "4.75万人" in told
    assert "6.125" not in told
    assert "9.875" not in told
    assert '<svg class="pt-chart"' in page


def test_the_words_stand_in_their_context(tmp_path: Path) -> None:
    taiyuan = pt.datasets.taiyuan_2026()
    assert taiyuan.text is not None
    card = pt.evaluate(taiyuan.programme, taiyuan.observations, as_of="2026-11-22")
    made_ = site.write(card, tmp_path / "s", languages="en", texts=taiyuan.text)
    page = (made_ / "t/hightech-firms-2030/index.html").read_text(encoding="utf-8")
    assert "<mark>高新技术企业达到3000家</mark>,技术合同成交额" in page
    assert "全社会研发投入年均增长10%以上," in page


def test_a_text_that_does_not_fit_is_refused() -> None:
    taiyuan = pt.datasets.taiyuan_2026()
    card = pt.evaluate(taiyuan.programme, taiyuan.observations, as_of="2026-11-22")
    with pytest.raises(DefinitionError, match="where the quote of gdp-fyp15 should"):
        site.write(card, "unused", texts=" " + (taiyuan.text or ""))
    with pytest.raises(DefinitionError, match="is the code of no programme; known: taiyuan-2026"):
        site.write(card, "unused", texts={"taiyuan": ""})
    both = [card, pt.evaluate(pt.datasets.taiyuan_history().programme, [], as_of="2026-11-22")]
    with pytest.raises(DefinitionError, match="give a mapping from their codes to texts"):
        site.write(both, "unused", texts="x")


def test_downloads_say_what_the_card_says(written: Path, cards: list[pt.Scorecard]) -> None:
    data = written / "data"
    now, before, nation = cards
    verdicts = list(csv.DictReader(io.StringIO((data / "scorecard.csv").read_text(encoding="utf-8-sig"))))
    assert [(r["target"], r["verdict"], r["as_of"]) for r in verdicts] == [
        (e.target.code, str(e.verdict), str(e.as_of)) for card in (before, now, nation) for e in card
    ]
    targets = list(csv.DictReader(io.StringIO((data / "targets.csv").read_text(encoding="utf-8-sig"))))
    assert [r["target"] for r in targets] == [e.target.code for card in (now, nation) for e in card]
    figures = read_observations((data / "observations.csv").read_text(encoding="utf-8-sig"))
    assert now.figures is not None
    assert nation.figures is not None
    assert len(figures) == len(now.figures) + len(nation.figures)
    assert read_plan((data / "plan.json").read_text(encoding="utf-8"), format="json") == now.programmes[0]
    other = data / "plan-national-2011-2019.json"
    assert read_plan(other.read_text(encoding="utf-8"), format="json") == nation.programmes[0]
    kept = pt.load(data / "scorecard.json")
    assert isinstance(kept, pt.Scorecard)
    assert kept.evaluations == now.evaluations
    assert (data / "scorecard-national-2011-2019.json").is_file()
    assert json.loads((data / "schema.json").read_text(encoding="utf-8"))["title"]
    index = Page((written / "index.html").read_text(encoding="utf-8"))
    assert {f"data/{p.name}" for p in data.iterdir()} <= set(index.links)


def test_text_that_a_spreadsheet_would_run_is_written_as_text(tmp_path: Path) -> None:
    indicator = Indicator(
        name='=HYPERLINK("http://evil.example")', code="h", unit="万人", nature="flow", direction="up"
    )
    target = Target(code="a", indicator=indicator, rule=Cumulative(), quantity="8万人", period="2026", note="@x")
    made_ = site.write(
        pt.evaluate(Programme(code="p", name="计划", targets=[target]), []), tmp_path / "s", languages="zh"
    )
    (row,) = csv.DictReader(io.StringIO((made_ / "data/targets.csv").read_text(encoding="utf-8-sig")))
    assert row["name"] == '\'=HYPERLINK("http://evil.example")'
    assert row["note"] == "'@x"
    assert float(row["value"]) == 8


def test_areas_are_compared_where_there_are_several(written: Path, cards: list[pt.Scorecard], tmp_path: Path) -> None:
    text = Page((written / "areas/index.html").read_text(encoding="utf-8")).text()
    for said in ("太原市", "全国", "地区生产总值增速（2015年，%）"):
        assert said in text
    english = Page((written / "en/areas/index.html").read_text(encoding="utf-8")).text()
    assert "Areas compared" in english
    alone = site.write(cards[0], tmp_path / "s", languages="zh")
    assert not (alone / "areas").exists()
    assert not (alone / "en").exists()


def test_the_same_cards_give_the_same_bytes(written: Path, cards: list[pt.Scorecard], tmp_path: Path) -> None:
    again = site.write(reversed(cards[:2]), tmp_path / "one", languages=("zh", "en"))
    assert files_of(again) == files_of(site.write(cards[:2], tmp_path / "two"))
    assert files_of(site.write(cards, written)) == files_of(site.write(cards, tmp_path / "three"))


def test_an_address_stays_when_a_second_city_follows(tmp_path: Path) -> None:
    jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow", direction="up")

    def card(city: str) -> pt.Scorecard:
        target = Target(code="jobs", indicator=jobs, rule=Cumulative(), quantity="8万人", period="2026")
        plan = Programme(code=f"plan-{city}", name=city, area=city, targets=[target])
        return pt.evaluate(plan, [], as_of="2026-11-22")

    one = site.write(card("太原市"), tmp_path / "one", languages="zh")
    two = site.write([card("太原市"), card("郑州市")], tmp_path / "two", languages="zh")
    assert "太原市" in (one / "t/jobs/index.html").read_text(encoding="utf-8")
    assert "太原市" in (two / "t/jobs/index.html").read_text(encoding="utf-8")
    assert len(list((two / "t").iterdir())) == 2


@pytest.mark.parametrize("languages", ["zh", "en"])
def test_hostile_text_and_codes_stay_text_and_inside(tmp_path: Path, languages: Any) -> None:
    made_ = site.write(hostile_card(), tmp_path / "s", languages=languages, texts=None)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["s"]
    for page in pages_of(made_):
        source = page.read_text(encoding="utf-8")
        assert faults_of(source, offline=False) == [], page
        assert "<script" not in source
        assert "javascript:" not in source
    texts = [Page(page.read_text(encoding="utf-8")).text() for page in pages_of(made_ / "t")]
    assert all(HOSTILE in text for text in texts[:1])


def test_codes_that_collide_as_file_names(tmp_path: Path) -> None:
    indicator = Indicator(name="就业", unit="万人", nature="flow", direction="up")
    codes = (
        "GDP",
        "gdp",
        "Gdp",
        "粮食",
        "很长" * 150,
        "很长" * 149,
        "CON",
        "con",
        "nul.txt",
        "..",
        "x.",
        "index.html",
        "é",
    )
    targets = [Target(code=code, indicator=indicator, rule=Cumulative(), quantity="8万人") for code in codes]
    card = pt.evaluate(Programme(code="p", name="计划", period="2026", targets=targets), [])
    made_ = site.write(card, tmp_path / "s", languages="zh")
    names = [p.name for p in (made_ / "t").iterdir()]
    assert len({name.lower() for name in names}) == len(codes)
    assert all(len(name.encode()) <= 200 and not name.startswith(".") and not name.endswith(".") for name in names)
    assert not {"con", "nul.txt", "con.txt"} & {name.lower() for name in names}


def test_a_large_plan_lists_its_targets_on_the_pages_of_its_programmes(tmp_path: Path) -> None:
    plan, rows = made(310)
    made_ = site.write(pt.evaluate(plan, rows, as_of="2027-06-30"), tmp_path / "s", languages="zh")
    assert 'id="t-t00000"' not in (made_ / "index.html").read_text(encoding="utf-8")
    assert 'id="t-t00000"' in (made_ / "p/p0/index.html").read_text(encoding="utf-8")


def test_somebody_elses_folder_is_never_overwritten(tmp_path: Path, cards: list[pt.Scorecard]) -> None:
    place = tmp_path / "thesis"
    place.mkdir()
    (place / "chapter.txt").write_text("years of work")
    with pytest.raises(FileExistsError, match=r"holds 'chapter\.txt', which plantargets did not write"):
        site.write(cards[0], place, languages="zh")
    assert files_of(place) == {"chapter.txt": b"years of work"}
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileExistsError, match="there is a file of this name"):
        site.write(cards[0], tmp_path / "file", languages="zh")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "thesis"]


def test_what_was_put_into_a_site_is_not_lost(tmp_path: Path, cards: list[pt.Scorecard]) -> None:
    place = site.write(cards[0], tmp_path / "s", languages="zh")
    (place / "t" / "CNAME").write_text("example.org")
    before = files_of(place)
    with pytest.raises(FileExistsError, match="holds 't/CNAME'"):
        site.write(cards[0], place, languages="zh")
    assert files_of(place) == before
    (place / "t" / "CNAME").unlink()
    (place / "photos").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(FileExistsError, match="holds 'photos'"):
        site.write(cards[0], place, languages="zh")
    (place / "photos").unlink()
    (place / site_folder.MARK).write_text("[broken")
    with pytest.raises(FileExistsError, match="did not write"):
        site.write(cards[0], place, languages="zh")


def test_an_empty_folder_and_an_older_site_are_replaced(tmp_path: Path, cards: list[pt.Scorecard]) -> None:
    place = tmp_path / "s"
    place.mkdir()
    site.write(cards[2], place, languages=("zh", "en"))
    assert (place / "en").exists()
    site.write(cards[0], place, languages="zh")
    assert not (place / "en").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["s"]


def test_trouble_while_writing_leaves_the_old_site(
    tmp_path: Path, cards: list[pt.Scorecard], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = site.write(cards[0], tmp_path / "s", languages="zh")
    before = files_of(place)

    def full(*_: object) -> Any:
        yield "index.html", "<p>"
        raise OSError(28, "No space left on device", "x")

    with pytest.raises(OSError, match="No space left on device") as caught:
        site_folder.replace_folder(place, full())
    assert caught.value.filename == str(place)
    assert files_of(place) == before
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name.endswith(".tmp"):
            raise PermissionError(13, "denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(PermissionError):
        site.write(cards[0], place, languages="zh")
    assert files_of(place) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["s"]


def test_a_missing_parent_is_told(tmp_path: Path, cards: list[pt.Scorecard]) -> None:
    with pytest.raises(FileNotFoundError, match="does not exist; make it first"):
        site.write(cards[0], tmp_path / "no" / "site")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("a card", "is no scorecard"),
        ([], "give at least one scorecard"),
        (5, "is no scorecard"),
    ],
)
def test_what_is_no_card_is_refused(given: Any, said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        site.write(given, "unused")


def test_cards_that_contradict_each_other_are_refused(cards: list[pt.Scorecard]) -> None:
    with pytest.raises(DefinitionError, match="is the day of two cards of taiyuan-history"):
        site.write([cards[0], cards[0]], "unused")
    two = pt.datasets.taiyuan_2026()
    both = pt.evaluate([*cards[0].programmes, two.programme], [], as_of="2026-11-22")
    with pytest.raises(DefinitionError, match="stands on cards of different plans"):
        site.write([cards[0], both], "unused")


@pytest.mark.parametrize("languages", ["fr", (), ("zh", "zh"), ("zh", "de")])
def test_other_languages_are_refused(cards: list[pt.Scorecard], languages: Any) -> None:
    with pytest.raises(DefinitionError):
        site.write(cards[0], "unused", languages=languages)


def test_a_target_that_only_an_earlier_card_has_keeps_its_page(tmp_path: Path) -> None:
    indicator = Indicator(name="就业", unit="万人", nature="flow", direction="up")
    old, new = (Target(code=code, indicator=indicator, rule=Cumulative(), quantity="8万人") for code in ("old", "new"))
    cards = [
        pt.evaluate(Programme(code="p", name="计划", period="2026", targets=targets), [], as_of=day)
        for targets, day in (([old, new], "2026-06"), ([new], "2026-11"))
    ]
    made_ = site.write(cards, tmp_path / "s", languages="zh")
    assert "2026-06-30" in (made_ / "t/old/index.html").read_text(encoding="utf-8")
    assert "t/old" not in (made_ / "index.html").read_text(encoding="utf-8")


def test_targets_of_one_group_lead_to_each_other(tmp_path: Path) -> None:
    indicator = Indicator(name="就业", unit="万人", nature="flow", direction="up")
    tiers = [
        Target(code=code, indicator=indicator, rule=Cumulative(), quantity=size, group="g", group_kind="tiers")
        for code, size in (("ensure", "8万人"), ("strive", "9万人"))
    ]
    made_ = site.write(
        pt.evaluate(Programme(code="p", name="计划", period="2026", targets=tiers), []), tmp_path / "s", languages="zh"
    )
    page = Page((made_ / "t/ensure/index.html").read_text(encoding="utf-8"))
    assert "../../t/strive/index.html" in page.links
    assert "分档目标" in page.text()


class TestTemplates:
    """A tracker replaces pages or blocks by templates of its own."""

    def test_a_block(self, tmp_path: Path, cards: list[pt.Scorecard]) -> None:
        own = tmp_path / "templates"
        own.mkdir()
        (own / "target.html").write_text(
            '{% extends "plantargets/target.html" %}'
            "{% block explanation %}<h2>我们的话</h2><p>{{ view.code }}</p>{% endblock %}",
            encoding="utf-8",
        )
        (own / "style.css").write_text(":root{--link:#060}", encoding="utf-8")
        made_ = site.write(cards[0], tmp_path / "s", languages="zh", templates=own)
        page = (made_ / "t/gdp-2020/index.html").read_text(encoding="utf-8")
        assert "<h2>我们的话</h2><p>gdp-2020</p>" in page
        assert cards[0]["gdp-2020"].explain("zh") not in page
        assert faults_of(page, offline=False) == []
        assert (made_ / "style.css").read_text(encoding="utf-8").rstrip().endswith(":root{--link:#060}")
        assert "<h1>太原市历年计划" in (made_ / "index.html").read_text(encoding="utf-8")

    def test_the_frame_of_all_pages(self, tmp_path: Path, cards: list[pt.Scorecard]) -> None:
        own = tmp_path / "templates"
        own.mkdir()
        (own / "base.html").write_text(
            '{% extends "plantargets/base.html" %}{% block footer %}<footer>市统计局</footer>{% endblock %}',
            encoding="utf-8",
        )
        made_ = site.write(cards[0], tmp_path / "s", templates=own)
        assert all("<footer>市统计局</footer>" in p.read_text(encoding="utf-8") for p in pages_of(made_))

    def test_text_is_escaped_there_too(self, tmp_path: Path) -> None:
        own = tmp_path / "templates"
        own.mkdir()
        (own / "target.html").write_text("{{ view.name }}", encoding="utf-8")
        made_ = site.write(hostile_card(), tmp_path / "s", languages="zh", templates=own)
        assert all("<script" not in p.read_text(encoding="utf-8") for p in pages_of(made_ / "t"))

    def test_a_name_that_is_not_known_is_an_error_and_nothing_is_written(
        self, tmp_path: Path, cards: list[pt.Scorecard]
    ) -> None:
        own = tmp_path / "templates"
        own.mkdir()
        (own / "target.html").write_text("{{ view.nmae }}", encoding="utf-8")
        with pytest.raises(Exception, match="nmae"):
            site.write(cards[0], tmp_path / "s", languages="zh", templates=own)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["templates"]

    def test_a_folder_without_templates_is_refused(self, tmp_path: Path, cards: list[pt.Scorecard]) -> None:
        with pytest.raises(DefinitionError, match="is no folder"):
            site.write(cards[0], tmp_path / "s", templates=tmp_path / "none")
        (tmp_path / "targets.html").write_text("")
        with pytest.raises(DefinitionError, match="holds none of the templates"):
            site.write(cards[0], tmp_path / "s", templates=tmp_path)


def test_parts_of_two_documents_on_one_card_may_bear_one_code(tmp_path: Path) -> None:
    indicator = Indicator(name="就业", unit="万人", nature="flow", direction="up")

    def plan(city: str) -> Programme:
        target = Target(code=f"jobs-{city}", indicator=indicator, rule=Cumulative(), quantity="8万人", area=city)
        part = Programme(code="jobs", name=f"{city}的就业", targets=[target])
        return Programme(code=f"plan-{city}", name=city, area=city, period="2026", programmes=[part])

    card = pt.evaluate([plan("甲市"), plan("乙市")], [], as_of="2026-11-22")
    assert faults_of(card.to_html()) == []
    made_ = site.write(card, tmp_path / "s", languages="zh")
    heads = [Page(p.read_text(encoding="utf-8")).texts for p in (made_ / "p").glob("jobs*/index.html")]
    assert {text for texts in heads for tag, text in texts if tag == "h1"} == {"甲市的就业", "乙市的就业"}
    assert len(heads) == 2
    assert (made_ / "areas" / "index.html").exists()
    index = (made_ / "index.html").read_text(encoding="utf-8")
    assert faults_of(index, offline=False) == []


def test_progress_is_told_file_by_file(tmp_path: Path, cards: list[pt.Scorecard]) -> None:
    told: list[tuple[int, int]] = []
    made_ = site.write(cards, tmp_path / "s", progress=lambda done, whole: told.append((done, whole)))
    files = len(files_of(made_)) - 1  # the list of them is no part of the site
    assert told == [(n, files) for n in range(1, files + 1)]


def test_stages_places_and_bases_of_figures_are_told_in_words(tmp_path: Path) -> None:
    works = Indicator(name="长风公园一期", code="park", nature="flow")
    place = Indicator(name="营商环境排名", code="place", unit="1", nature="rate", direction="down")
    gdp = pt.catalogue.get("gdp")
    targets = [
        Target(code="park", indicator=works, rule=Deliverable(stage="started")),
        Target(code="place", indicator=place, rule=Rank(), quantity="10以内"),
        Target(code="gdp", indicator=gdp, rule=Growth(), quantity="5%以上"),
        Target(code="schools", indicator=Indicator(name="新建学校", code="schools", unit="所", nature="flow"),
               rule=Cumulative(stage="started"), quantity="5所"),
    ]  # fmt: skip
    rows: list[dict[str, Any]] = [
        {"indicator": "park", "period": "2026-06", "measure": "stage", "stage": "under_way"},
        {"indicator": "place", "period": "2026", "measure": "rank", "value": 9},
        {"indicator": "gdp", "period": "2026", "measure": "growth", "value": 4.8, "unit": "%", "basis": "real"},
        {"indicator": "schools", "period": "2026", "measure": "level", "value": 3, "unit": "所", "stage": "started"},
    ]
    rows = [row | {"published": "2027-01-20", "status": "preliminary", "source": "市统计局:公报"} for row in rows]
    plan = Programme(code="p", name="计划", period="2026", targets=targets)
    made_ = site.write(pt.evaluate(plan, rows, as_of="2027-06-30"), tmp_path / "s")

    def row(language: str, code: str) -> list[str]:
        page = Page((made_ / language / "t" / code / "index.html").read_text(encoding="utf-8"))
        return [text for tag, text in page.texts if tag in {"td", "th"} and text.strip()]

    assert {"进展", "推进中"} <= set(row("", "park"))
    assert {"位次", "9"} <= set(row("", "place"))
    assert {"同比增长，实际", "4.8%", "市统计局《公报》", "2027-01-20"} <= set(row("", "gdp"))
    assert {"growth over the year, real", "4.8%"} <= set(row("en", "gdp"))
    assert "水平，已启动" in row("", "schools")
    assert any("初步数" in text for text in row("", "gdp"))


def test_a_rule_of_ones_own_has_its_page(tmp_path: Path) -> None:
    @attrs.frozen
    class TwoAbove:
        code: ClassVar[str] = "two_above"
        needs: ClassVar[tuple[str, ...]] = ("rate",)

        def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
            return {"met": columns["value"] >= columns["required"] + 2}

    target = Target(code="t", indicator=pt.catalogue.get("gdp"), rule=TwoAbove(), quantity="5%", period="2026")
    card = pt.evaluate([target], {"t": 7.5})
    assert card["t"].verdict == "met"
    assert faults_of(card.to_html()) == []
    with pytest.raises(PlanTargetsError, match="two_above"):  # its file would not be read back by anybody
        site.write(card, tmp_path / "s", languages="zh")
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_could_run_something_is_not_linked(tmp_path: Path) -> None:
    indicator = Indicator(name="就业", unit="万人", nature="flow", direction="up")
    for n, (url, linked) in enumerate([("https://www.stats.gov.cn/a", True), ("javascript:alert(1)", False)]):
        source = Source(document="报告", url=url)
        target = Target(code="t", indicator=indicator, rule=Cumulative(), quantity="8万人", source=source)
        plan = Programme(code="p", name="计划", period="2026", targets=[target])
        made_ = site.write(pt.evaluate(plan, []), tmp_path / f"s{n}", languages="zh")
        assert (url in Page((made_ / "t/t/index.html").read_text(encoding="utf-8")).links) is linked


def test_an_unknown_word_of_a_page_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="nonesuch"):
        words_of("zh").nonesuch  # noqa: B018


def test_a_figure_whose_note_holds_a_line_end_is_kept_whole(tmp_path: Path) -> None:
    row = {"indicator": "cpi_rise", "period": "2026", "measure": "growth", "value": 2.0, "unit": "%"}
    figures = pt.Observations([row | {"note": "甲\n乙,丙"}, row | {"period": "2025", "note": "=1+1"}])
    target = Target(code="t", indicator=pt.catalogue.get("cpi_rise"), rule=Growth(), quantity="2%左右", period="2026")
    cards = [
        pt.evaluate(Programme(code="p", name="计划", targets=[target]), figures, as_of=day) for day in ("2027", "2028")
    ]
    made_ = site.write(cards, tmp_path / "s", languages="zh")
    assert read_observations((made_ / "data/observations.csv").read_text(encoding="utf-8")) == figures
