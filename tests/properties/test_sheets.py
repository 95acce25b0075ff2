"""Laws of sheets: what is written is read back, whatever its texts begin with."""

from __future__ import annotations

import csv
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import openpyxl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from plantargets.errors import DefinitionError, FileError, ObservationError
from plantargets.files import (
    load_observations,
    load_targets,
    save_observations,
    save_targets,
    save_template,
    write_plan,
)
from plantargets.files.guard import guarded, risky, unguarded
from plantargets.files.references import own_indicators
from plantargets.model import Source
from plantargets.observations import Observations
from plantargets.testing import observations, programmes, texts

if TYPE_CHECKING:
    from plantargets.model import Programme, Target

nowhere = "\ufffe", "\uffff"
"""What is no character, and is refused by workbooks."""
nasty = st.sampled_from(
    [
        '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1", "_x000D_", "a\r\nb", "1e5",
        "010", "\uff1d1+1", "2026-09", "TRUE", "#DIV/0!", "5%", ",;\"'", "注：x", "指标", "—", "…", "<script>", "\x01",
        "\u200b=1", "[1]", "a；b",
    ]
)  # fmt: skip


def _writable(plan: Programme) -> bool:
    """Whether no text holds what is no character, and no source is there without saying anything."""
    text = write_plan(plan, format="json")
    return not any(mark in text for mark in nowhere) and '"source": {}' not in text


@given(text=st.text(max_size=8) | nasty)
@example(text="'")
def test_the_guard_is_taken_away_again(text: str) -> None:
    written = guarded(text)
    assert unguarded(written) == text
    assert not risky(written) or written.startswith("'"), "an apostrophe stands before what a sheet might run"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("headings", ["zh", "en"])
@given(figures=observations(), words=st.lists(nasty, min_size=3, max_size=3))
def test_figures_are_read_back_equal(suffix: str, headings: Any, figures: Observations, words: list[str]) -> None:
    more = dict(zip(("indicator", "scope", "note"), words, strict=True))
    row = more | {"period": "1987-03", "measure": "level", "value": 0.1 + 0.2, "unit": "亿元"}
    figures = figures.add([row])
    assume(not any(mark in str(cell) for cells in figures.columns().values() for cell in cells for mark in nowhere))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"figures{suffix}"
        save_observations(figures, place, headings=headings)
        again = load_observations(place)
        assert again.columns() == figures.columns()
        assert again == figures


@pytest.mark.parametrize("headings", ["zh", "en"])
@settings(max_examples=30)  # a workbook takes long to write
@given(plan=programmes())
def test_a_plan_is_read_back_equal(headings: Any, plan: Programme) -> None:
    assume(_writable(plan))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "plan.xlsx"
        save_targets(plan, place, headings=headings)
        again = load_targets(place)
        assert again == plan


@given(plan=programmes())
def test_the_targets_of_a_plan_are_read_back_from_csv(plan: Programme) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "plan.csv"
        if own_indicators(plan.targets()):
            with pytest.raises(DefinitionError, match="of your own"):
                save_targets(plan, place)
            return
        save_targets(plan, place)
        again = load_targets(place, code=plan.code, name="x")
        assert list(again.walk()) == [(path, _as_a_line_says(target)) for path, target in plan.walk()]


def _as_a_line_says(target: Target) -> Target:
    """Leave out a source that says nothing: a line of a table without one has none."""
    return attrs.evolve(target, source=None) if target.source == Source() else target


@settings(max_examples=10)
@given(plan=programmes())
def test_a_template_holds_the_plan_it_was_made_for(plan: Programme) -> None:
    assume(_writable(plan))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "form.xlsx"
        save_template(place, plan)
        assert load_targets(place) == plan
        assert len(load_observations(place)) == 0


@given(words=st.lists(texts() | nasty, min_size=1, max_size=6))
def test_no_text_becomes_a_formula(words: list[str]) -> None:
    rows = [
        {"indicator": "gdp", "period": f"{1990 + n}", "measure": "level", "value": 1, "unit": "亿元", "note": word}
        for n, word in enumerate(words)
    ]
    assume(not any(mark in word for word in words for mark in nowhere))
    figures = Observations(rows)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "f.xlsx"
        save_observations(figures, place)
        for cells in openpyxl.load_workbook(place)["数据"].iter_rows():
            assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
            assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and risky(cell.value))
        save_observations(figures, place.with_suffix(".csv"), bom=False)
        with place.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            notes = [row[-1] for row in csv.reader(file)]
        assert [note for note in notes if risky(note) and not note.startswith("'")] == []


_words = (
    "指标 地区 时期 2026年9月 数值 口径 同比 单位 亿元 GDP_累计值(亿元) 5.1 4,123.5 代码 考核规则 增速".split()  # noqa: SIM905
)
_cells = st.none() | st.floats(-1e6, 1e6) | nasty | st.sampled_from(_words)


@given(rows=st.lists(st.lists(_cells, max_size=5), min_size=1, max_size=5))
def test_any_sheet_is_read_or_refused_by_a_typed_error(rows: list[list[Any]]) -> None:
    assume(any(cell is not None for row in rows for cell in row))
    book = openpyxl.Workbook()
    sheet = book.create_sheet("表", 0)
    for row in rows:
        sheet.append([c if not isinstance(c, str) or "\x01" not in c else "x" for c in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "any.xlsx"
        book.save(place)
        for load in (load_observations, load_targets):
            with suppress(FileError, ObservationError):
                load(place)
