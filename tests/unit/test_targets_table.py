"""A targets table is judged as the programme that it was written from."""
# ruff: noqa: DTZ001 - a calendar day has no zone

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets import datasets
from plantargets.errors import TargetsTableError
from plantargets.evaluation import evaluate
from plantargets.evaluation.batch import of_table
from plantargets.evaluation.engine import judge
from plantargets.evaluation.evaluation import COLUMNS
from plantargets.evaluation.prepared import prepare
from plantargets.evaluation.tables import fastest
from plantargets.evaluation.targets_table import read_targets
from plantargets.model import Cumulative, Improve, Indicator, InStep, Programme, Target, Threshold
from plantargets.observations import Observations
from tests.engines import maker
from tests.properties.test_evaluation import plans
from tests.properties.test_more_rules import plans as further_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DAY = dt.date(2026, 11, 22)


def judged(table: Any, figures: Any, as_of: dt.date | None = DAY, engine: Any = None, **more: Any) -> list[Any]:
    """Judge a targets table and give its rows."""
    batch = of_table(read_targets(table), more.pop("prices", "strict"))
    tolerance = more.get("tolerance")
    policy = f"release=latest; tolerance={'default' if tolerance is None else tolerance}"
    given: dict[str, Any] = {"tolerance": None, "release": "latest"} | more
    frame = nw.from_native(Observations(figures).to_frame(engine or fastest()), eager_only=True)
    found = judge(batch, frame, as_of=as_of, policy=policy, further=["tid"], **given)
    return cells(found.rows.sort("tid").drop("tid"))


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


def _as_table_says(target: Target) -> Target:
    """Leave out the one fact of an own indicator that a table cannot say: its scope."""
    return attrs.evolve(target, indicator=attrs.evolve(target.indicator, scope=None))


@settings(max_examples=25, deadline=None)
@given(plans() | further_plans(), st.sampled_from([None, "2026-12-31", "2027-06-30", "2028-03-01"]))
def test_random_programmes_read_back_as_a_table(plan: Any, as_of: str | None) -> None:
    goals, rows = [_as_table_says(goal) for goal in plan[0]], plan[1]
    card = evaluate(Programme(code="p", name="p", targets=goals), Observations(rows), as_of=as_of)
    day = None if as_of is None else dt.date.fromisoformat(as_of)
    table = Programme(code="p", name="p", targets=goals).to_frame()
    assert unlike(judged(table, rows, day), cells(card.to_frame())) == []


@settings(max_examples=10, deadline=None)
@given(
    plans() | further_plans(),
    st.lists(st.sampled_from(["140100", "140200", None]), min_size=2, max_size=6, unique=False),
)
def test_rows_that_share_a_design_are_judged_each_for_itself(plan: Any, areas: list[str | None]) -> None:
    """Repeat a programme's targets for several areas with other numbers: each row is judged as it is alone."""
    goals, rows = [_as_table_says(goal) for goal in plan[0]], plan[1]
    one = Programme(code="p", name="p", targets=goals).to_frame()
    parts = []
    for at, area in enumerate(dict.fromkeys(areas)):
        part = one.copy()
        part["target"] = [f"{code}-{at}" for code in one["target"]]
        part["area"] = area
        for name in ("value", "upper", "baseline"):
            part[name] = one[name] * (1 + at / 10)
        parts.append(part)
    figures = [row | {"area": "140100"} for row in rows]
    together = judged(pd.concat(parts, ignore_index=True), figures)
    apart = [
        row for part in parts for row in cells(evaluate(_targets(part), Observations(figures), as_of=DAY).to_frame())
    ]
    known = {row["target"]: row for row in apart}
    # Alone, a target without an area takes the figures of the only one; among others it does so too.
    assert unlike(together, [known[row["target"]] for row in together]) == []


def _targets(table: pd.DataFrame) -> list[Target]:
    """Make the targets of a table one by one."""
    found = []
    for at in range(len(table)):
        row = read_targets(table.iloc[[at]])
        found.append(attrs.evolve(row.designs[0], area=row.places[0] if row.places else None, name=row.names[0]))
    return found


# ------------------------------------------------------------------------------------------------- what tables hold
JOBS = {"indicator": "urban_new_jobs", "rule": "cumulative", "bound": ">=", "value": 8.0, "unit": "万人",
        "start": dt.datetime(2026, 1, 1), "end": dt.datetime(2026, 12, 31), "area": "140100"}  # fmt: skip
GDP = JOBS | {"indicator": "gdp", "rule": "growth", "over": "year", "value": 5.0, "unit": "%", "bound": "~"}


def rows(*given: dict[str, Any], **same: Any) -> list[dict[str, Any]]:
    return [{"target": f"t{at}", **row, **same} for at, row in enumerate(given)]


def faults(table: Any) -> list[str]:
    with pytest.raises(TargetsTableError) as caught:
        read_targets(table)
    return [str(problem) for problem in caught.value.problems]


def amounts(table: Any) -> list[float]:
    return [float(x) for x in read_targets(table).numbers.low]


def test_an_empty_table() -> None:
    empty = pd.DataFrame({name: [] for name in ("target", "indicator", "rule", "start", "end")})
    read = read_targets(empty)
    assert (read.designs, read.codes) == ((), [])
    prepared = prepare(of_table(read, "strict"), {}, DAY, None, dated=True)
    assert len(prepared.frame("pandas")) == len(prepared.label_frame("pandas")) == 0
    assert judged(empty, [{"indicator": "gdp", "period": "2026", "measure": "growth", "value": 5, "unit": "%"}]) == []


def test_columns_that_are_missing_or_misspelt() -> None:
    table = pd.DataFrame(rows(JOBS)).rename(columns={"rule": "rules", "end": "finish"}).assign(city="太原", source="x")
    assert faults(table) == [
        "there is no column 'rules'; did you mean rule?",
        "the column 'rule' is missing; is it 'rules'?",
        "the column 'end' is missing",
    ]
    assert faults(pd.DataFrame(rows(JOBS)).assign(period="2026", schedule="x")) == [
        "there is no column 'period': a table holds start and end",
        "there is no column 'schedule': a table holds no schedule; give a programme, or leave the column out",
    ]
    own = pd.DataFrame(rows(JOBS)).assign(city="太原", source="x", number=3)  # the user's own
    assert amounts(own) == [80000.0]


def test_words_that_there_are_not_come_all_at_once() -> None:
    table = rows(JOBS | {"rule": "growht"}, JOBS, JOBS | {"bound": "=>", "unit": "万亩田"}, JOBS | {"end": "2026-13"})
    said = faults(table)
    assert len(said) == 4
    assert "growht" in said[0]
    assert "did you mean growth" in said[0]
    assert said[0].endswith("(row 1, column rule)")
    assert [("row 3, column bound" in fault, "row 3, column unit" in fault) for fault in said[1:3]] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert "row 4, column end" in said[3]


def test_one_fault_of_many_rows_is_told_once() -> None:
    table = pd.DataFrame(rows(*[JOBS] * 1000)).assign(rule="growht")
    assert len(faults(table)) == 1
    assert "so in 1000 rows" in faults(table)[0]
    # What the model refuses is told once for all rows that share it: a growth is no number of people.
    assert ["no quantity of a growth target" in fault for fault in faults(rows(*[JOBS | {"rule": "growth"}] * 7))] == [
        True
    ]


def test_codes_that_stand_twice() -> None:
    table = rows(JOBS, JOBS, JOBS)
    table[2]["target"] = "t0"
    assert faults(table) == ["the target code 't0' is used 2 times; give each a code of its own (row 3, column target)"]
    table[2]["target"] = None
    assert faults(table) == ["target is missing (row 3, column target)"]
    table[2]["target"] = "a b"
    assert "is no code" in faults(table)[0]


def test_a_period_has_both_ends_or_none() -> None:
    assert faults(rows(JOBS, JOBS | {"end": None})) == ["end is missing; a period has both (row 2, column end)"]
    assert faults(rows(JOBS | {"start": None}, JOBS)) == ["start is missing; a period has both (row 1, column start)"]
    (backwards,) = faults(rows(JOBS | {"end": dt.datetime(2025, 1, 1)}))
    assert "row 1" in backwards
    found = judged(rows(JOBS | {"start": None, "end": None}), [])
    assert [(row["verdict"], row["reason_code"]) for row in found] == [("not_judged", "period_missing")]


def test_an_upper_end_below_the_value() -> None:
    wrong = JOBS | {"bound": "between", "upper": 7.0}
    assert faults(rows(JOBS | {"bound": "between", "upper": 9.0}, wrong)) == [
        "upper 7 is below value 8; give the lower end first (row 2, column upper)"
    ]


@pytest.mark.parametrize(
    "value",
    ["8.0", "8", Decimal("8.0"), 8, np.int64(8), 8.0],
    ids=["text", "text of a whole number", "decimal", "whole number", "of NumPy", "float"],
)
def test_numbers_of_any_kind(value: Any) -> None:
    assert amounts(rows(JOBS | {"value": value})) == [80000.0]
    mixed = rows(JOBS | {"value": value}, JOBS | {"value": "4.35", "unit": "亿人"})
    assert amounts(mixed) == [80000.0, 435000000.0]


def test_printed_decimals_are_kept_where_a_cell_has_them() -> None:
    values = ["5.0", Decimal("5.00"), 5.0, "5", 4.35]
    exact = GDP | {"bound": "=", "sense": "band"}
    read = read_targets(rows(*[exact | {"value": value} for value in values]))
    assert [int(x) for x in read.numbers.decimals] == [1, 2, 0, 0, 2]
    prepared = prepare(of_table(read, "strict"), {}, DAY, None, dated=True)
    assert [round(float(x), 6) for x in prepared.columns["over_met"]] == [0.05, 0.005, 0.5, 0.5, 0.005]


def test_numbers_that_are_none() -> None:
    (missing,) = faults(pd.DataFrame(rows(JOBS | {"value": float("nan"), "bound": None})))
    assert "is missing; a cumulative target needs one" in missing
    assert "must be finite" in faults(rows(JOBS | {"value": float("inf")}))[0]
    assert "row 1, column value" in faults(rows(JOBS | {"value": "eight or so"}))[0]
    assert "value True" in faults(rows(JOBS | {"value": True}))[0]
    assert "tolerance -1 is not a number from 0 up" in faults(rows(GDP | {"tolerance": -1.0}))[0]
    assert "is missing beside an upper end or a bound" in faults(rows(JOBS | {"value": None}))[0]


def test_numbers_of_polars_that_are_none() -> None:
    made = maker("polars")
    assert "is missing; a cumulative" in faults(made(rows(JOBS | {"value": float("nan"), "bound": None})))[0]
    assert "is no number that a figure can have" in faults(made(rows(JOBS | {"value": float("inf")})))[0]


def _of_pandas(table: pd.DataFrame) -> Iterable[Any]:
    yield table.astype({"rule": "category", "indicator": "category", "area": "category", "target": "string"})
    yield table.astype({"rule": object, "value": object, "area": int})
    yield table.convert_dtypes()
    yield table.assign(start=table["start"].dt.date, end=table["end"].dt.strftime("%Y-%m-%d"))
    yield table.to_dict("list")


def _of_others(table: pd.DataFrame) -> Iterable[Any]:
    import duckdb
    import polars as pl

    yield pl.from_pandas(table)
    yield pl.from_pandas(table).with_columns(
        pl.col("rule").cast(pl.Categorical), pl.col("value").cast(pl.Decimal(10, 2))
    )
    yield pl.from_pandas(table).lazy()
    yield duckdb.from_arrow(pl.from_pandas(table).to_arrow())
    yield pl.from_pandas(table).to_arrow()


@pytest.mark.parametrize("forms", [_of_pandas, _of_others], ids=["pandas", "others"])
def test_dtypes_of_every_sort(forms: Callable[[pd.DataFrame], Iterable[Any]]) -> None:
    table = pd.DataFrame(rows(JOBS, GDP, JOBS))
    plain = read_targets(table)
    for changed in forms(table):
        read = read_targets(changed)
        assert read.designs == plain.designs
        assert (read.codes, read.areas, read.names) == (plain.codes, plain.areas, plain.names)
        assert [float(x) for x in read.numbers.low] == [80000.0, 5.0, 80000.0]


def test_days_with_a_time_zone() -> None:
    table = pd.DataFrame(rows(JOBS))
    table["start"] = table["start"].dt.tz_localize("Asia/Shanghai")
    assert faults(table) == ["start has a time zone (Asia/Shanghai); give calendar days (column start)"]


def test_what_is_no_table() -> None:
    assert "a float is no table" in faults(4.8)[0]
    assert "the column 'target' is missing" in faults([1, 2])[0]


def test_a_reference_area_in_a_table_of_all_areas() -> None:
    """高于全国平均 cannot be asked of the country itself."""
    step = JOBS | {"indicator": "gdp", "rule": "in_step", "reference_area": "100000", "value": None, "unit": None}
    step |= {"bound": None}
    assert read_targets(rows(step, step | {"area": "140000"})).areas == ["140100", "140000"]
    (fault,) = faults(rows(step, step | {"area": "100000"}))
    assert "keeps step with itself" in fault
    assert "row 2, column reference_area" in fault
    (fault,) = faults(rows(step | {"reference_area": None, "reference": "gdp"}))
    assert "leads from the target 't0' to its own figures" in fault


def test_options_of_another_rule() -> None:
    (fault,) = faults(rows(JOBS | {"over": "total"}))
    assert "belongs to no cumulative target" in fault
    assert amounts(rows(JOBS | {"held": False})) == [80000.0]  # a column of flags says so of every row


def test_names_lead_to_the_catalogue_and_rows_state_facts() -> None:
    named, stated, own = (
        read_targets(rows(row)).designs[0].indicator
        for row in (
            GDP | {"indicator": "地区生产总值"}, GDP | {"direction": "neither"},
            GDP | {"indicator": "幸福指数", "nature": "index"},
        )
    )  # fmt: skip
    assert (named.code, stated.direction) == ("gdp", "neither")
    assert (own.code, own.nature, own.direction) == ("幸福指数", "index", None)


def test_a_target_that_another_row_replaces() -> None:
    later = JOBS | {"supersedes": "t0", "announced": dt.datetime(2026, 6, 1)}
    assert [row["superseded_by"] for row in judged(rows(JOBS, later), [])] == ["t1", None]
    assert [row["superseded_by"] for row in judged(rows(JOBS, later), [], dt.date(2026, 5, 1))] == [None, None]


def test_what_improves_and_keeps_step_roughly_comes_back() -> None:
    own = Indicator(name="泉水水位", unit="米", nature="stock", direction="up")
    goals = [
        Target(code="a", indicator=own, rule=Improve(), period="2026"),
        Target(code="b", indicator=own, rule=InStep(reference="gdp", roughly=True, prices="deflate"), period="2026"),
        Target(code="c", indicator=own, rule=Threshold(), quantity="3米", period="2026"),
        Target(code="d", indicator=own, rule=Cumulative(), quantity="3米", period="2026"),
    ]
    read = read_targets(Programme(code="p", name="p", targets=goals).to_frame())
    assert [design.rule for design in read.designs] == [goal.rule for goal in goals]
    assert str(read.designs[0].indicator.unit) == "米"


def test_a_share_per_person_keeps_step_with_a_rate() -> None:
    """The natural limits of an indicator say nothing of figures in another unit than its own."""
    own = Indicator(name="人均水资源", unit="万元/人", nature="rate", natural_min=0)
    step = Target(code="t", indicator=own, rule=InStep(reference="gdp"), period="2026")
    assert str(evaluate(step, [], as_of="2027-02-01").verdict) == "no_data"
