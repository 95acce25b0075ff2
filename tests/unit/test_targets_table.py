"""A targets table is judged as the programme that it was written from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest

from plantargets import datasets
from plantargets.errors import TargetsTableError
from plantargets.evaluation import evaluate
from plantargets.evaluation.batch import of_table
from plantargets.evaluation.engine import judge
from plantargets.evaluation.evaluation import COLUMNS
from plantargets.evaluation.outcome_table import outcome
from plantargets.evaluation.targets_table import TargetsTable, read_targets
from plantargets.model import Target
from plantargets.observations import Observations

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = dt.date(2026, 11, 22)


def judged(table: Any, figures: Any, as_of: dt.date | None = DAY, engine: Any = "polars", **more: Any) -> list[Any]:
    """Judge a targets table and give its rows."""
    batch = of_table(read_targets(table), more.pop("prices", "strict"))
    tolerance = more.get("tolerance")
    policy = f"release=latest; tolerance={'default' if tolerance is None else tolerance}"
    given: dict[str, Any] = {"tolerance": None, "release": "latest"} | more
    found = judge(batch, Observations(figures), as_of=as_of, policy=policy, engine=engine, **given)
    return cells(outcome(found.facts, found.labels, ["tid"]).sort("tid").drop("tid"))


def cells(frame: Any) -> list[dict[str, Any]]:
    """Give the rows of a table with missing cells as ``None``, whatever the library calls them."""
    rows = nw.from_native(frame, pass_through=False, eager_only=True).rows(named=True)
    return [{k: None if v is None or v != v else v for k, v in row.items()} for row in rows]  # noqa: PLR0124


def unlike(one: Iterable[dict[str, Any]], other: Iterable[dict[str, Any]]) -> list[Any]:
    """List the cells that are not the same."""
    return [
        (left["target"], name, left[name], right[name])
        for left, right in zip(one, other, strict=True)
        for name in COLUMNS
        if left[name] != right[name]
    ]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("name", ["taiyuan_2026", "taiyuan_history", "national_2011_2019"])
def test_a_programme_read_back_as_a_table(name: str, engine: Any) -> None:
    dataset = getattr(datasets, name)()
    card = evaluate(dataset.programme, dataset.observations, as_of=DAY, engine=engine)
    table = dataset.programme.to_frame()
    assert unlike(judged(table, dataset.observations, engine=engine), cells(card.to_frame())) == []
