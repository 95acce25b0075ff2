"""The charts of verdicts: what they draw and say, in notebooks and as Altair objects."""

from __future__ import annotations

import subprocess
import sys
import warnings
from typing import Any

import pytest

import plantargets as pt
from plantargets.errors import DefinitionError, MissingFontWarning
from plantargets.evaluation import evaluate_cumulative, evaluate_growth, evaluate_threshold, plots, save_png
from plantargets.evaluation.charts import bullet_of, chart_label, course_of, trajectory_of
from plantargets.evaluation.published import Published
from plantargets.model import Change, Cumulative, Growth, Improve, Indicator, Rank, Target, Threshold
from plantargets.render.markup import Html
from tests.pages import Page

HOSTILE = "<script>\"'"


def judged(
    rule: Any, quantity: str | None, figures: list[dict[str, Any]], *, as_of: str = "2026-11-22", **more: Any
) -> Any:
    """Judge one target of 2026 to 2030 and give it with the course that its chart draws."""
    facts: dict[str, Any] = {"unit": "家", "nature": "stock", "direction": "up"} | more.pop("facts", {})
    period = more.pop("period", "2026/2030")
    indicator = Indicator(name="指标", code="i", **facts)
    target = Target(code="t", indicator=indicator, rule=rule, quantity=quantity, period=period, **more)
    rows = [{"indicator": "i", "measure": "level", "unit": "家"} | row for row in figures]
    card = pt.evaluate([target], rows, as_of=as_of)
    e = card["t"]
    assert card.figures is not None
    return e, course_of(e, Published([target], card.figures).of(target, e.as_of))


def test_levels_of_other_units_and_the_baseline_stand_on_one_line() -> None:
    figures = [
        {"period": "2024-12", "value": 2150, "published": "2025-01-20"},
        {"period": "2025-12", "value": 2300, "published": "2026-01-20"},
        {"period": "2026-06", "value": 0.24, "unit": "万家", "published": "2026-07-20"},
        {"period": "2025-12", "value": 7, "unit": "%", "measure": "growth", "published": "2026-01-20"},
        {"period": "2025-11", "value": 9, "unit": "吨", "published": "2026-01-20"},
    ]
    e, course = judged(Threshold(), "3000家以上", figures)
    assert [y for _, y in course.points] == [2150, 2300, 2400]
    assert course.path[0][1] == 2300
    assert course.path[-1] == (e.target.period.end, 3000)
    assert e.verdict in {"on_track", "behind"}


def test_a_sum_is_drawn_from_nought_by_the_spans_that_begin_with_it() -> None:
    flow = {"nature": "flow"}
    figures = [
        {"period": "2026-01/2026-03", "value": 10, "published": "2026-04-20"},
        {"period": "2026-01/2026-06", "value": 30, "published": "2026-07-20"},
        {"period": "2026-06", "value": 8, "published": "2026-07-20"},
        {"period": "2025", "value": 77, "published": "2026-01-20"},
    ]
    _, course = judged(Cumulative(), "80家", figures, facts=flow, period="2026")
    assert [y for _, y in course.points] == [10, 30]
    assert [y for _, y in course.path] == [0.0, 40.0, 80.0]


def test_a_level_to_hold_and_rates_have_a_level_path() -> None:
    share = {"unit": "%", "nature": "rate"}
    figures = [
        {"period": str(year), "value": 71, "unit": "%", "published": f"{year + 1}-01-20"} for year in (2026, 2027)
    ]
    _, course = judged(Threshold(held=True), "70%以上", figures, facts=share, as_of="2028-06-30")
    assert [y for _, y in course.path] == [70, 70]
    rates = [
        {"period": str(y), "value": 5.5, "unit": "%", "measure": "growth", "published": f"{y + 1}-01-20"}
        for y in (2026, 2027)
    ]
    _, course = judged(Growth(over="average"), "5%", rates, facts={"nature": "flow"}, as_of="2028-06-30")
    assert [y for _, y in course.path] == [5, 5]
    assert len(course.points) == 2


def test_a_yearly_amount_is_drawn_by_years_alone() -> None:
    figures = [
        {"period": "2024", "value": 400, "published": "2025-01-20"},
        {"period": "2025", "value": 420, "published": "2026-01-20"},
        {"period": "2026-01/2026-09", "value": 300, "published": "2026-10-20"},
    ]
    _, course = judged(Threshold(), "500家以上", figures, facts={"nature": "flow"})
    assert [y for _, y in course.points][:2] == [400, 420]


def test_the_amount_of_the_year_itself_is_paced_inside_it() -> None:
    figures = [{"period": "2026-01/2026-09", "value": 300, "published": "2026-10-20"}]
    e, course = judged(Threshold(), "500家以上", figures, facts={"nature": "flow"}, period="2026")
    assert e.method == "threshold.window_to_date"
    assert [y for _, y in course.path] == [0.0, 375.0, 500.0]


def test_a_change_is_drawn_from_its_baseline() -> None:
    """35 in 2025, down by 3 asked for, 31 in 2026: the line goes to 31, the path to 32."""
    air = {"unit": "微克/立方米", "nature": "rate", "direction": "down"}
    figures = [
        {"period": "2025", "value": 35, "unit": "微克/立方米", "published": "2026-01-20"},
        {"period": "2026", "value": 31, "unit": "微克/立方米", "published": "2027-01-20"},
    ]
    e, course = judged(Change(), "3微克/立方米", figures, facts=air, period="2026", as_of="2027-06-30", change="down")
    assert e.verdict == "met"
    assert [y for _, y in course.points] == [35, 31]
    assert [y for _, y in course.path] == [35, 32]


def test_places_and_improvements_are_drawn_as_they_are() -> None:
    rows = [
        {"period": str(y), "value": v, "unit": "1", "measure": "rank", "published": f"{y + 1}-01-20"}
        for y, v in ((2025, 12), (2026, 9))
    ]
    _, course = judged(Rank(), "10以内", rows, facts={"unit": "1", "nature": "rate"}, period="2026", as_of="2027-06-30")
    assert [y for _, y in course.points] == [12, 9]
    levels = [{"period": str(y), "value": v, "published": f"{y + 1}-01-20"} for y, v in ((2025, 5), (2026, 6))]
    _, course = judged(Improve(), None, levels, period="2026", as_of="2027-06-30")
    assert [y for _, y in course.points] == [5, 6]
    assert [y for _, y in course.path] == [5, 5]  # what must be bettered


def test_a_revised_figure_takes_the_place_of_the_first_one() -> None:
    figures = [
        {"period": "2025-12", "value": 2300, "published": "2026-01-20"},
        {"period": "2025-12", "value": 2310, "published": "2026-03-20"},
    ]
    _, course = judged(Threshold(), "3000家以上", figures)
    assert [y for _, y in course.points] == [2310]


def test_figures_of_another_scope_or_price_basis_are_left_out() -> None:
    rows = [{"period": "2026", "unit": "%", "measure": "growth", "published": "2027-01-20"}]
    facts = {"unit": "亿元", "nature": "flow", "basis": "real"}
    figures = [
        rows[0] | {"value": 5.0, "basis": "real"},
        rows[0] | {"value": 9.0, "basis": "nominal", "period": "2025"},
    ]
    _, course = judged(Growth(), "5%", figures, facts=facts, period="2026", as_of="2027-06-30")
    assert [y for _, y in course.points] == [5.0]
    scoped = [
        {"period": "2025-12", "value": 1, "scope": "规上", "published": "2026-01-20"},
        {"period": "2026-12", "value": 3000, "published": "2027-01-20"},
    ]
    _, course = judged(Threshold(), "3000家以上", scoped, period="2026", as_of="2027-06-30")
    assert [y for _, y in course.points] == [3000]


def test_the_size_of_a_fall_is_drawn_as_a_size() -> None:
    energy = Indicator(name="能耗", unit="吨", nature="flow", direction="down")
    target = Target(code="e", indicator=energy, rule=Growth(), change="down", quantity="3.1%以上", period="2026")
    assert bullet_of(pt.evaluate(target, -3.5)) is not None
    deeper, shallower = (bullet_of(pt.evaluate(target, x)) for x in (-3.5, -2.0))
    assert deeper is not None
    assert shallower is not None
    assert "M0 3h" in deeper
    assert "M0 3h" in shallower


def test_a_tolerance_and_a_range_are_drawn_as_a_band() -> None:
    for e in (evaluate_growth(4.8, "5%左右", direction="up"), evaluate_growth(5, "4.5%-5%", direction="up")):
        chart = bullet_of(e)
        assert chart is not None
        assert 'class="pt-band"' in chart
    assert 'class="pt-band"' not in str(bullet_of(evaluate_growth(4.8, "5%")))


def test_what_has_no_figure_or_no_number_is_not_drawn() -> None:
    target = Target(
        code="t", indicator=Indicator(name="绿地", unit="公顷", nature="stock"), rule=Improve(), period="2026"
    )
    e = pt.evaluate(target, [])
    assert (bullet_of(e), trajectory_of(e)) == (None, None)
    with pytest.raises(DefinitionError, match="no figure to draw yet"):
        e.plot()
    with pytest.raises(DefinitionError, match="no figure beside a number"):
        pt.evaluate([target], []).plot()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentence_of_a_chart_says_figure_pace_requirement_and_verdict(language: Any) -> None:
    said = chart_label(evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09"), language)
    wanted = {
        "zh": "累计量 amount：数据6.1万人，应达6万人，要求8万人，达到预期进度。",
        "en": "累计量 amount: figure 61,000 persons, due by then 60,000 persons, required 80,000 persons, on track.",
    }
    assert said == wanted[language]


class TestNotebook:
    def test_an_evaluation_shows_verdict_chart_and_explanation(self) -> None:
        path = evaluate_threshold("2400家", "3000家以上", baseline="2150家", since="2024", at="2026", by="2030")
        html = path._repr_html_()
        assert "pt-chart" in html
        assert "滞后 · behind" in html
        assert path.explain("en").replace("'", "&#x27;") in html
        one = evaluate_growth(4.8, "5%")._repr_html_()
        assert "pt-bullet" in one
        assert "pt-ink-bad" in one

    def test_a_card_shows_judged_targets_first_with_bullets_and_folds_the_rest(self) -> None:
        history = pt.datasets.taiyuan_history()
        card = pt.evaluate(history.programme, history.observations, as_of="2026-11-22")
        html = card._repr_html_()
        judged_ = [e for e in card if e.verdict not in {"no_data", "not_judged", "not_started"}]
        page = Page(html)
        assert len(page.all("svg")) == len([e for e in judged_ if bullet_of(e) is not None])
        assert html.index("<table") < html.index("<details")
        assert "暂无数据（18项）" in html

    def test_names_are_escaped_in_every_view(self) -> None:
        indicator = Indicator(name=HOSTILE, code="x", unit="万人", nature="flow", direction="up")
        target = Target(code="t", indicator=indicator, rule=Cumulative(), quantity="8万人", period="2026", note=HOSTILE)
        plan = pt.Programme(code="p", name=HOSTILE, targets=[target])
        row = {"indicator": "x", "period": "2026", "measure": "level", "value": 7, "unit": "万人", "source": HOSTILE}
        card = pt.evaluate(plan, [row], as_of="2028")
        views = [
            thing._repr_html_()
            for thing in (card, card["t"], card.rollup(), plan, target, indicator, card.figures, pt.check(plan))
            if thing is not None
        ]
        assert all("<script" not in view for view in views)
        assert isinstance(views[0], Html)


class TestAltair:
    def test_charts_name_fonts_with_chinese_letters(self) -> None:
        jobs = evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09")
        for chart in (jobs.plot(), pt.Scorecard([jobs]).plot("en")):
            spec = chart.to_dict()
            assert spec["config"]["font"].startswith('"Noto Sans CJK SC","Source Han Sans SC","PingFang SC"')

    def test_the_trajectory_holds_figure_path_and_verdict(self) -> None:
        jobs = evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09")
        spec = jobs.plot("en").to_dict()
        rows = spec["layer"][0]["data"]["values"] if "data" in spec["layer"][0] else spec["data"]["values"]
        assert {"day": "2026-09-30", "number": 6.1, "kind": "figure"} in rows
        assert {"day": "2026-12-31", "number": 8.0, "kind": "required"} in rows
        assert "on track" in str(spec)

    def test_a_picture_without_a_chinese_font_warns_and_is_written(
        self, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytest.importorskip("vl_convert")
        monkeypatch.setattr(plots, "chinese_font_known", lambda: False)
        chinese = pt.Scorecard([evaluate_growth(4.8, "5%")]).plot
        with pytest.warns(MissingFontWarning, match="no Chinese font is installed") as caught:
            save_png(chinese(), tmp_path / "a.png")
        assert caught[0].message.path == str(tmp_path / "a.png")  # type: ignore[union-attr]
        assert (tmp_path / "a.png").read_bytes()[1:4] == b"PNG"
        monkeypatch.setattr(plots, "chinese_font_known", lambda: True)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            save_png(chinese(), tmp_path / "b.png", scale=1)

    @pytest.mark.parametrize(("listed", "known"), [(b"Noto Sans CJK SC\n", True), (b"", False)])
    def test_the_system_is_asked_for_fonts(self, monkeypatch: pytest.MonkeyPatch, listed: bytes, known: bool) -> None:  # noqa: FBT001
        done = subprocess.CompletedProcess([], 0, stdout=listed)
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
        assert plots.chinese_font_known() is known

    def test_where_the_system_cannot_be_asked_its_folders_are_looked_through(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
    ) -> None:
        def nowhere(*_: Any, **__: Any) -> None:
            raise FileNotFoundError

        monkeypatch.setattr(subprocess, "run", nowhere)
        monkeypatch.setattr(plots, "_FOLDERS", (str(tmp_path),))
        assert not plots.chinese_font_known()
        (tmp_path / "PingFang.ttc").touch()
        assert plots.chinese_font_known()

    def test_without_altair_it_is_told_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "altair", None)
        with pytest.raises(ImportError, match=r'pip install "plantargets\[plot\]"'):
            pt.Scorecard([evaluate_growth(4.8, "5%")]).plot()
