"""The second city: its plan file, its figures, and what is published about it.

The figures stand in examples/zhengzhou_2026/observations.csv, each with publisher, title, date and confidence.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

import plantargets as pt
from plantargets import testing

FOLDER = Path(__file__).parents[2] / "examples" / "zhengzhou_2026"
AS_OF = "2026-11-22"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    return runpy.run_path(str(FOLDER / "zhengzhou_2026.py"))


@pytest.fixture(scope="module")
def city(example: dict[str, Any]) -> tuple[pt.Programme, pt.Observations]:
    return example["loaded"]()  # type: ignore[no-any-return]


def test_the_plan_file_is_what_the_draft_makes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(FOLDER / "draft.py"))["main"](["--out", str(tmp_path / "plan.yaml")])
    assert "13 targets written" in capsys.readouterr().out
    made, kept = ((folder / "plan.yaml").read_text(encoding="utf-8") for folder in (tmp_path, FOLDER))
    assert made == kept


def test_plan_and_figures_stand_the_tests_of_a_tracker(city: tuple[pt.Programme, pt.Observations]) -> None:
    plan, figures = city
    testing.assert_round_trip(plan)
    testing.assert_round_trip(figures)
    testing.assert_coherent(plan, observations=figures)
    pytest.importorskip("polars")
    testing.assert_same_on_every_engine(plan, figures, as_of=AS_OF)


def test_what_was_promised_is_as_printed(city: tuple[pt.Programme, pt.Observations]) -> None:
    """郑州日报, 2026年郑州市政府工作报告要点: the phrases in its list."""
    plan, _ = city
    printed = {
        target.code: (target.rule.code, None if target.quantity is None else str(target.quantity), target.effort)
        for target in plan.targets()
        if str(target.period) == "2026"
    }
    assert printed == {
        "gdp-2026": ("growth", "5%以上", None),
        "fixed-investment-2026": ("growth", "5%左右", None),
        "industrial-va-2026": ("growth", "8.5%左右", None),
        "retail-sales-2026": ("growth", "5.5%左右", None),
        "budget-revenue-2026": ("growth", "2%", None),
        "trade-2026": ("unquantified", None, None),
        "income-2026": ("in_step", None, None),
        "tech-contracts-2026": ("threshold", "超过1100亿元", None),
        "tech-smes-2026": ("threshold", "8000家以上", None),
        "airport-cargo-2026": ("threshold", "110万吨以上", None),
        "air-routes-2026": ("cumulative", "5条～8条", None),
        "young-talent-2026": ("cumulative", "20万人", "strive"),
    }


def test_2024_missed_and_2026_has_no_figure_yet(city: tuple[pt.Programme, pt.Observations]) -> None:
    """2024: 7%左右 (中新网, 郑州市市长何雄访谈) against 5.7 % (经济日报, 郑州市代市长庄建球访谈)."""
    plan, figures = city
    card = pt.evaluate(plan, figures, as_of=AS_OF)
    testing.assert_verdicts(
        card, {"gdp-2024": "missed", "gdp-2026": "no_data", "trade-2026": "not_judged: qualitative"}
    )
    assert (card["gdp-2024"].value, card["gdp-2024"].gap, card["gdp-2024"].final) == (5.7, -1.3, True)
    assert card.summary()["no_data"] == 11
    assert card.unresolved == ("入境过夜游客", "国内旅游接待人数")


def test_the_outcomes_of_2025_by_the_targets_of_2026(
    example: dict[str, Any], city: tuple[pt.Programme, pt.Observations]
) -> None:
    """2026年郑州市政府工作报告(市长庄建球), 2026-02-11: GDP 5.4, 规上工业 9, 社零 5, 一般公共预算收入 2.3 %."""
    plan, figures = city
    card = pt.evaluate(example["moved"](plan, 2025), figures, as_of=AS_OF)
    seen = {e.target.code: (e.value, str(e.verdict)) for e in card if e.final}
    assert seen == {
        "gdp-2026-in-2025": (5.4, "met"),
        "industrial-va-2026-in-2025": (9.0, "met"),
        "retail-sales-2026-in-2025": (5.0, "missed"),
        "budget-revenue-2026-in-2025": (2.3, "met"),
    }


def test_both_cities_side_by_side(example: dict[str, Any], city: tuple[pt.Programme, pt.Observations]) -> None:
    """Taiyuan's report of 2026 asks for 固定资产投资 6 %; its GDP of 2024 grew by 1.2 % (中国新闻周刊, 2025-02-20)."""
    plan, figures = city
    promised = example["promised"](plan)
    investment = promised["固定资产投资"].standings
    assert [(s.area.name, s.printed(), s.rank) for s in investment] == [("太原市", "6%", 1), ("郑州市", "5%左右", 2)]
    stood = example["where_they_stood"](plan, figures, 2024, AS_OF)
    growth = [(s.area.name, str(s.figure), s.figure_rank, str(s.verdict)) for s in stood["地区生产总值"].standings]
    assert growth == [("太原市", "1.2%", 2, "missed"), ("郑州市", "5.7%", 1, "met")]


@pytest.mark.parametrize(("language", "words"), [("en", "the outcomes of 2025"), ("zh", "未完成")])
def test_it_prints_all_of_it(
    example: dict[str, Any], capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    example["main"](["--language", language])
    printed = capsys.readouterr().out
    assert [line[:2] for line in printed.splitlines() if line[:1].isdigit()] == [f"{n}." for n in range(1, 7)]
    assert words in printed.replace("The outcomes", "the outcomes")
