"""The benchmark's made-up report, annotated by hand: how much of it is read right, and that wrong answers count."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from plantargets.reading import read_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.reading import Statement

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
REPORT = BENCHMARKS / "reading" / "report.txt"
ANNOTATED = BENCHMARKS / "reading" / "annotated.jsonl"


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    """Give the benchmark as a module, importable while the tests of this file run."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import reading  # type: ignore[import-not-found, unused-ignore]

        yield reading
    finally:
        sys.path.remove(str(BENCHMARKS))
        sys.modules.pop("reading", None)


@pytest.fixture(scope="module")
def text() -> str:
    return REPORT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def said(text: str) -> tuple[Statement, ...]:
    return read_report(text, year=2026).statements


def test_every_annotation_stands_at_its_place(text: str) -> None:
    rows = [json.loads(line) for line in ANNOTATED.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 100
    for row in rows:
        assert text[row["start"] : row["end"]] == row["quote"]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


def test_an_annotation_out_of_place_is_refused(bench: Any, text: str) -> None:
    with pytest.raises(ValueError, match=r"lines \[1, 2, 3"):
        bench.load(ANNOTATED, "又" + text)


@pytest.mark.parametrize("role", ["target", "result"])
def test_the_report_is_read_right(bench: Any, text: str, said: tuple[Statement, ...], role: str) -> None:
    measured = bench.measure(bench.load(ANNOTATED, text), said)
    score = measured.score(role)
    assert score.f1_found >= score.f1_right >= 0.9, measured.misses
    assert score.named >= 0.9 * score.right
    assert score.dated >= 0.9 * score.right


def test_most_statements_are_sure_and_the_sure_ones_right(bench: Any, text: str, said: tuple[Statement, ...]) -> None:
    sure, good, unsure, fair = bench.measure(bench.load(ANNOTATED, text), said).calibration
    assert good >= 0.9 * sure
    assert sure >= unsure >= fair


@pytest.mark.parametrize(
    ("wrong", "found", "right"),
    [
        ({}, 1, 1),
        ({"value": 7}, 0, 0),
        ({"unit": "‰"}, 0, 0),
        ({"upper": 9}, 0, 0),
        ({"start": 0, "end": 3, "quote": "一、二"}, 0, 0),
        ({"role": "result"}, 0, 0),
        ({"bound": "="}, 1, 0),
        ({"rule": "change"}, 1, 0),
    ],
)
def test_each_mistake_costs(bench: Any, wrong: dict[str, Any], found: int, right: int) -> None:
    text = "一、二○二六年目标任务\n地区生产总值增长6%左右。"
    statements = read_report(text, year=2026).targets
    start = text.index("地区")
    row: dict[str, Any] = {
        "quote": text[start:-1], "start": start, "end": len(text) - 1, "role": "target", "name": "地区生产总值",
        "rule": "growth", "bound": "~", "value": 6, "upper": None, "unit": "%", "period": "2026",
    }  # fmt: skip
    score = bench.measure([bench.annotation(row | wrong)], statements).score("both" if found else "target")
    assert (score.said, score.found, score.right) == (1, found, right)


def test_what_nobody_annotated_lowers_precision(bench: Any, text: str, said: tuple[Statement, ...]) -> None:
    noted = bench.load(ANNOTATED, text)
    whole, half = (bench.measure(marks, said).score("both") for marks in (noted, noted[::2]))
    assert half.said == whole.said
    assert half.f1_right < 0.7 < whole.f1_right


def test_one_statement_answers_one_annotation(bench: Any, text: str, said: tuple[Statement, ...]) -> None:
    noted = bench.load(ANNOTATED, text)
    assert bench.measure(noted * 2, said).score("both").found == bench.measure(noted, said).score("both").found


def test_an_unsure_mistake_is_counted_as_such(bench: Any, text: str, said: tuple[Statement, ...]) -> None:
    noted = bench.load(ANNOTATED, text)
    shy = [attrs.evolve(each, confidence=0.5) for each in said]
    sure, good, unsure, fair = bench.measure(noted, shy).calibration
    assert (sure, good) == (0, 0)
    assert (unsure, fair) == (
        bench.measure(noted, said).score("both").said,
        bench.measure(noted, said).score("both").right,
    )


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ({"kind": "avg_growth", "comparator": "~", "value": 6, "unit": "%"}, ("growth", "~", 6, "%")),
        ({"kind": "cap", "comparator": "<=", "value": 5.5, "unit": "%"}, ("threshold", "<=", 5.5, "%")),
        ({"kind": "flow", "comparator": "=", "value": 3, "unit": "万亩"}, ("cumulative", "=", 3, "万亩")),
        ({"kind": "change_pp", "comparator": "=", "value": 2, "unit": "个百分点"}, ("change", "=", 2, "个百分点")),
        ({"kind": "sign", "comparator": "sign", "value": None}, ("growth", ">", 0, "%")),
        ({"kind": "share", "value": None, "base_value": 100, "base_unit": "%"}, ("threshold", "=", 100, "%")),
    ],
)
def test_annotations_in_other_words(bench: Any, row: dict[str, Any], meant: tuple[str, str, float, str]) -> None:
    made = bench.annotation(
        {"quote": "句", "start": 0, "end": 1, "role": "target", "indicator": "某", "period": "2026-2030"} | row
    )
    assert (made.rule, made.bound, made.value, made.unit) == meant
    assert (made.name, str(made.period)) == ("某", "2026/2030")


def test_keeping_step_without_a_number_is_left_out(bench: Any) -> None:
    row = {"quote": "句", "start": 0, "end": 1, "role": "target", "kind": "parity", "value": None, "base_value": None}
    assert bench.annotation(row) is None
