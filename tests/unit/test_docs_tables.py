"""The tables of the documentation name all that judging yields, and nothing else; what they call null is null."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import attrs
import pytest

from plantargets import datasets
from plantargets.areas import Area
from plantargets.evaluation import Evaluation, Verdict, evaluate
from plantargets.evaluation.evaluation import COLUMNS
from plantargets.evaluation.judgement.facts import METHODS
from plantargets.evaluation.verdicts import REASONS
from plantargets.model import (
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Rank,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.model.rules import RULES
from plantargets.model.words import Bound
from plantargets.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"
RESULT, VERDICTS, PITFALLS = (
    DOCS / name for name in ("reference/result-columns.md", "explanation/verdicts.md", "pitfalls/index.md")
)
KINDS = {
    "growth.year", "growth.average", "growth.total", "cumulative", "threshold", "threshold.held", "change", "in_step",
    "improve", "improve.held", "deliverable", "rank", "unquantified",
}  # fmt: skip


def tables(page: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Give each table of a page: its header, and its rows as lists of cells."""
    for block in re.findall(r"(?:^\|.*\|\n)+", page.read_text(encoding="utf-8"), re.MULTILINE):
        rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in block.splitlines()]
        yield rows[0], rows[2:]


def table(page: Path, first: str) -> list[list[str]]:
    """Give the rows of the one table whose first column bears that name."""
    found = [rows for header, rows in tables(page) if header[0].strip("`") == first]
    assert len(found) == 1, first
    return found[0]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def meanings() -> dict[str, dict[str, str]]:
    """Give what each column means, by rule; ``others`` stands last and is whatever was not told before."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for row in table(RESULT, "column"):
        (column,) = codes(row[0])
        rest = sorted(KINDS - set(told[column]))
        assert rest, column
        for kind in rest if row[1] in {"every", "others"} else codes(row[1]):
            assert kind not in told[column], (column, kind)
            told[column][kind] = row[2]
    return told


def test_every_column_is_told_once_for_every_rule() -> None:
    told = meanings()
    assert tuple(told) == COLUMNS
    for column, rules in told.items():
        assert set(rules) == KINDS, column


def test_every_rule_is_told() -> None:
    assert {kind.partition(".")[0] for kind in KINDS} == set(RULES)
    (cell,) = (row[2] for row in table(RESULT, "column") if codes(row[0]) == ["rule"])
    assert codes(cell) == list(RULES)
    spoken = {code for row in table(VERDICTS, "rule") for code in re.findall(r"`(\w+)`", row[0])}
    assert spoken == {rule.__name__ for rule in RULES.values()}


def test_every_method_is_told() -> None:
    rows = table(RESULT, "method")
    assert [code for row in rows for code in codes(row[0])] == [
        name for name in METHODS if name not in {"", "own_rule"}
    ]
    for row in rows:
        assert codes(row[1]) == [codes(row[0])[0].partition(".")[0]]


def test_every_reason_is_told_once() -> None:
    told = [code for row in table(VERDICTS, "reason_code") for code in codes(row[0])]
    assert sorted(told) == sorted(name for name in REASONS if name)


def test_every_verdict_is_told() -> None:
    assert [code for row in table(VERDICTS, "verdict") for code in codes(row[0])] == [str(v) for v in Verdict]


def test_every_bound_is_told() -> None:
    assert {code for row in table(VERDICTS, "printed") for code in codes(row[1])} == set(get_args(Bound))


def test_what_else_an_evaluation_has_is_told() -> None:
    told = {code for row in table(RESULT, "attribute") for code in codes(row[0])}
    assert told == {field.name for field in attrs.fields(Evaluation)} - set(COLUMNS) - {"target"}


def test_every_pitfall_has_its_page() -> None:
    told = [re.findall(r"\((\S+)\.md\)", row[2]) for row in table(PITFALLS, "trap")]
    pages = {page.stem for page in PITFALLS.parent.glob("*.md")} - {"index"}
    assert {name for names in told for name in names} == pages
    for page in pages:
        text = (PITFALLS.parent / f"{page}.md").read_text(encoding="utf-8")
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["How it goes wrong", "What is done here"], page
        assert ">>> " in text, page


# ------------------------------------------------------------------------------------- what is called null is null
SHARE = Indicator(code="share", name="比率", unit="%", nature="rate", direction="up")
AMOUNT = Indicator(
    code="amount", name="数额", unit="亿元", nature="flow", aggregate="sum", basis="nominal", direction="up"
)
OTHER = attrs.evolve(AMOUNT, code="other", name="另一数额")
AREA = Area(code="CN", name="全国")


def figure(indicator: Indicator, period: str, value: float | None, measure: str, **more: Any) -> dict[str, Any]:
    unit = (
        None
        if measure in {"rank", "stage"}
        else "%"
        if measure.endswith("growth")
        else indicator.unit and indicator.unit.text
    )
    basis = "nominal" if measure.endswith("growth") else None
    return {"indicator": indicator.code, "period": period, "value": value, "measure": measure, "unit": unit,
            "basis": basis, "area": "CN", **more}  # fmt: skip


FIGURES = [
    *(figure(SHARE, str(year), 60 + year - 2025, "level") for year in (2025, 2026, 2027)),
    *(figure(AMOUNT, str(year), 300 + 20 * (year - 2025), "level") for year in (2025, 2026, 2027)),
    *(figure(each, str(year), 5, "growth") for year in (2026, 2027) for each in (AMOUNT, OTHER)),
    *(figure(SHARE, str(year), 12, "rank") for year in (2026, 2027)),
    figure(SHARE, "2026-06", 1, "stage", stage="started"),
    figure(SHARE, "2027-06", 1, "stage", stage="complete"),
]


def made() -> Iterator[Target]:
    """Give targets of every rule, over a year and over several."""
    for period in ("2026", "2027", "2026/2027", "2026/2030"):
        share: list[tuple[Any, Any, dict[str, Any]]] = [
            (Threshold(), "62%", {}), (Threshold(), "70%", {}), (Threshold(held=True), "61%以上", {}),
            (Threshold(held=True), "62%以上", {}), (Change(), "5个百分点", {"change": "up"}), (Improve(), None, {}),
            (Improve(held=True), None, {}), (Deliverable(), None, {}), (Deliverable(stage="started"), None, {}),
            (Rank(), Quantity(10, "位", bound="<="), {}), (Rank(), Quantity(15, "位", bound="<="), {}),
            (Rank(from_bottom=True, field_size=20), Quantity(5, "位", bound=">"), {}),
            (Unquantified(why="qualitative"), None, {}),
        ]  # fmt: skip
        amount: list[tuple[Any, Any, dict[str, Any]]] = [
            (Growth(), "6%", {}), (Growth(over="average"), "6%", {}), (Growth(over="total"), "30%", {}),
            (Growth(over="total"), "10%", {"change": "down"}), (Cumulative(), "900亿元", {}),
            (Cumulative(), "900亿元以内", {}), (Threshold(), "330亿元", {}), (Threshold(), "500亿元", {}),
            (InStep(reference="other"), None, {}),
        ]  # fmt: skip
        for indicator, cases in ((SHARE, share), (AMOUNT, amount)):
            for number, (rule, quantity, more) in enumerate(cases):
                code = f"{indicator.code}-{number}-{period.replace('/', '-')}"
                yield Target(
                    code=code, indicator=indicator, rule=rule, quantity=quantity, period=period, area=AREA, **more
                )


def kind_of(e: Evaluation) -> str:
    """Name the rule with its option as the page does; held in one window only, a level is one to reach."""
    rule, period = e.target.rule, e.target.period
    if isinstance(rule, Growth):
        return f"growth.{rule.over}"
    several = period is not None and len(period.windows(getattr(rule, "window", None) or "year")) > 1
    return f"{rule.code}.held" if getattr(rule, "held", False) and several else rule.code


def judged() -> list[Evaluation]:
    cards = [evaluate(list(made()), FIGURES, as_of=day) for day in (None, "2028-12-31", "2031-12-31")]
    shipped = (datasets.taiyuan_2026(), datasets.taiyuan_history(), datasets.national_2011_2019())
    cards += [evaluate(data.programme, data.observations, as_of="2026-11-22") for data in shipped]
    return [e for card in cards for e in card]


@pytest.fixture(scope="module")
def evaluations() -> list[Evaluation]:
    return judged()


def test_what_is_called_null_is_null_and_the_rest_is_seen(evaluations: list[Evaluation]) -> None:
    """What is told to be null for a rule is so in every result of it; what has a meaning has a value in some."""
    told, seen = meanings(), defaultdict(set)
    for e in evaluations:
        for column, value in e.to_row().items():
            if value is not None:
                seen[column].add(kind_of(e))
    for column, rules in told.items():
        null = {kind for kind, text in rules.items() if text.startswith("null")}
        assert not seen[column] & null, column
        if null:
            assert seen[column] | null == KINDS, column


def test_gap_is_value_less_required(evaluations: list[Evaluation]) -> None:
    compared = 0
    for e in evaluations:
        if e.gap is not None and e.value is not None and e.required is not None:
            compared += 1
            assert e.gap == pytest.approx(e.value - e.required, abs=1e-9) or e.gap == 0
    assert compared > 100
