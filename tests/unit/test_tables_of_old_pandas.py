"""On pandas 2 text is kept as objects; what is missing must stay missing there, or no figure would fit its target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pandas as pd
import pytest

from plantargets import datasets
from plantargets.evaluation import evaluate
from plantargets.observations import Observations, makes, observations

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def text_as_objects() -> Iterator[None]:
    """Keep text as pandas 2 does; pandas 3 can, and warns that pandas 4 will not."""
    with pd.option_context("future.infer_string", False):  # noqa: FBT003 - it has no name
        assert pd.DataFrame({"a": ["x"]})["a"].dtype == object
        yield


@pytest.fixture
def by_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read tables of any size column by column."""
    monkeypatch.setattr(observations, "_FEW_ROWS", {"pandas": -1, "polars": -1})


def test_a_missing_text_stays_missing_where_text_is_kept_as_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``from_dict`` gives there: ``astype(str)`` has written None and NaN as words."""
    words = pd.Series(["万人", "None", "nan", "None"], dtype=object)
    kept = pd.DataFrame({"unit": words, "value": [1.0, 2.0, 3.0, 4.0]})
    monkeypatch.setattr(nw, "from_dict", lambda *_, **__: nw.from_native(kept, eager_only=True))
    columns = {"unit": ["万人", None, float("nan"), "None"], "value": [1.0, 2.0, 3.0, 4.0]}
    table = makes.table_of(columns, {"unit": nw.String(), "value": nw.Float64()}, "pandas")
    assert table["unit"].is_null().to_list() == [False, True, True, False]
    assert table["value"].to_list() == [1.0, 2.0, 3.0, 4.0]


@pytest.mark.filterwarnings("ignore:The 'future.infer_string' option is deprecated")
@pytest.mark.usefixtures("text_as_objects", "by_column")
def test_a_large_table_has_no_word_for_what_is_missing() -> None:
    """In a column that is not there the word 'None' was read: a scope that no target asks for, so no verdict at all."""
    city = datasets.taiyuan_history()
    columns = city.observations.columns()
    left_out = ["stage", "basis", "scope", "note"]
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    rows = [row for row in rows if row["stage"] is row["basis"] is row["scope"] is None]
    table = pd.DataFrame(rows).drop(columns=left_out)
    read: Any = Observations(table).to_frame()
    assert read[left_out].isna().all(axis=None)
    found, expected = (
        [e.to_row() | {"note": None} for e in evaluate(city.programme, figures, as_of="2026-11-22", engine="pandas")]
        for figures in (table, [row | {"note": None} for row in rows])
    )
    assert found == expected
    assert len({row["verdict"] for row in found}) > 2
