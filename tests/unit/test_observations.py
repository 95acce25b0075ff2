"""The door of the figures: what is read, and every fault with its row and column."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from plantargets.errors import DefinitionError, ObservationError
from plantargets.evaluation import evaluate
from plantargets.observations import COLUMNS, Observations, makes
from tests.engines import maker

ROW: dict[str, Any] = {"indicator": "gdp", "period": "2026", "measure": "growth", "value": 5.1, "unit": "%"}


def faults(*rows: dict[str, Any]) -> list[str]:
    with pytest.raises(ObservationError) as caught:
        Observations(list(rows))
    return [str(problem) for problem in caught.value.problems]


def test_rows_columns_and_tables_are_the_same() -> None:
    rows = [ROW, ROW | {"period": "2025", "value": 4.9}]
    columns = {name: [row[name] for row in rows] for name in ROW}
    all_of_them = [Observations(x) for x in (rows, tuple(rows), columns, pd.DataFrame(rows))]
    assert all(one == all_of_them[0] for one in all_of_them)
    assert [one.kind for one in all_of_them] == ["pandas"] * 4
    assert all_of_them[0] != Observations(rows[:1])
    assert all_of_them[0] != rows


def test_a_table_of_polars_is_the_same_and_stays_one_of_polars() -> None:
    figures = Observations(maker("polars")([ROW]))
    assert figures == Observations([ROW])
    assert figures.kind == Observations(figures).kind == "polars"


def test_periods_become_days() -> None:
    columns = Observations([ROW | {"period": "2026年前三季度"}]).columns()
    assert (columns["start"], columns["end"]) == ([dt.datetime(2026, 1, 1)], [dt.datetime(2026, 9, 30)])  # noqa: DTZ001
    spans = {k: v for k, v in ROW.items() if k != "period"}
    for start, end in (
        ("2026-01", "2026-09"), (dt.date(2026, 1, 1), dt.datetime(2026, 9, 30, 12)),  # noqa: DTZ001
        (pd.Timestamp("2026-01-01"), pd.Timestamp("2026-09-30")),
    ):  # fmt: skip
        assert Observations([spans | {"start": start, "end": end}]).columns()["end"] == columns["end"]


def test_a_partial_date_counts_as_its_last_day() -> None:
    for text, day in (("2027-01", (2027, 1, 31)), ("2027", (2027, 12, 31)), ("2027-02-03", (2027, 2, 3))):
        assert Observations([ROW | {"published": text}]).columns()["published"] == [dt.datetime(*day)]  # noqa: DTZ001


@pytest.mark.parametrize("value", [5, 5.0, "5", "5.0", Decimal(5), Fraction(5), "五", " 5 "], ids=repr)
def test_numbers_of_all_kinds(value: Any) -> None:
    assert Observations([ROW | {"value": value}]).columns()["value"] == [5.0]


def test_area_codes_that_pandas_made_floats() -> None:
    table = pd.DataFrame([ROW | {"area": 140100.0}, ROW | {"area": None, "period": "2025"}])
    assert Observations(table).columns()["area"] == ["140100", None]
    assert Observations([ROW | {"area": 140100}]).columns()["area"] == ["140100"]


@pytest.mark.parametrize("empty", [None, float("nan"), pd.NaT, pd.NA, "", "  ", "NaN", "None"], ids=repr)
def test_empty_cells(empty: Any) -> None:
    assert Observations([ROW | {"area": empty, "published": empty}]).columns()["area"] == [None]
    assert faults(ROW | {"value": empty}) == ["value is missing (row 1, column value)"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": float("inf")}, "value inf is not a finite number"),
        ({"value": "abc"}, "value 'abc' cannot read 'abc'"),
        ({"value": True}, "value True is no number"),
        ({"value": [5]}, "value [5]"),
        ({"value": dt.date(2026, 1, 1)}, "value datetime.date(2026, 1, 1)"),
        (
            {"measure": "grwoth"},
            "is not one of level, growth, avg_growth, difference, index, rank, stage; did you mean growth",
        ),
        ({"measure": "同比环比"}, "is not one of"),
        ({"basis": "current"}, "is not one of nominal, real, not_priced"),
        ({"status": "done"}, "is not one of final, preliminary"),
        ({"stage": "finished"}, "is not one of started, under_way, complete"),
        ({"unit": "公项"}, "unknown unit '公项'; did you mean "),
        ({"unit": "亿元"}, "a growth is in per cent, not in '亿元'; file an amount as a level"),
        ({"unit": None}, "the unit of a growth is missing; write % for a rate"),
        ({"period": "2026-13"}, "period '2026-13'"),
        ({"published": "soon"}, "published 'soon'"),
        ({"published": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, "has a time zone; give calendar days"),
        ({"indicator": "x" * 30_000}, "has 30000 characters; at most 20000 are allowed"),
    ],
)
def test_faults_of_a_cell(change: dict[str, Any], message: str) -> None:
    said = faults(ROW, ROW | {"period": "2025"} | change)
    assert len(said) == 1
    assert message in said[0]
    assert "(row 2, column " in said[0]
    assert len(said[0]) < 400


def test_all_faults_at_once() -> None:
    said = faults(ROW | {"value": "x", "measure": "y"}, ROW | {"unit": "z", "period": "2025"})
    assert len(said) == 3
    with pytest.raises(ObservationError, match=r"figures\.csv: 1 problem"):
        Observations([ROW | {"value": "x"}], source="figures.csv")


def test_a_span_that_ends_before_it_begins() -> None:
    row = {"indicator": "gdp", "start": "2026-09", "end": "2026-01", "measure": "growth", "value": 5, "unit": "%"}
    assert faults(row) == ["the span ends 2026-01-31, before it begins 2026-09-01 (row 1, column end)"]


def test_two_figures_for_one_key() -> None:
    (said,) = faults(ROW, ROW | {"value": 5.2})
    assert said.startswith("a second figure for one key (row 1 says 5.1, this row 5.2); keep one, or state when each")
    assert len(Observations([ROW, ROW | {"value": 5.2, "published": "2027-12-25"}])) == 2


def test_two_figures_of_one_day() -> None:
    dated = ROW | {"published": "2027-01-20"}
    (said,) = faults(dated, dated | {"value": 5.2})
    assert said.startswith(
        "a second figure for one key (row 1 says 5.1, this row 5.2, both published 2027-01-20); keep one ("
    )
    for row in (ROW, dated):
        (said,) = faults(row, row)
        assert said == "the same figure twice (row 1 is equal); remove one (row 2, column value)"


def test_the_words_of_the_field_are_read_and_the_codes_kept() -> None:
    said = ROW | {"measure": "同比", "basis": "可比价", "status": "初步核算"}
    columns = Observations([said]).columns()
    assert [columns[name] for name in ("measure", "basis", "status")] == [["growth"], ["real"], ["preliminary"]]
    assert Observations([ROW | {"measure": "水平", "stage": "开工"}]).columns()["stage"] == ["started"]
    (message,) = faults(ROW | {"measure": "环比"})
    assert "'环比' is not one of level, growth" in message
    (message,) = faults(ROW | {"status": "可比价"})  # a word of another column
    assert "is not one of final" in message


def test_columns_are_checked() -> None:
    assert faults({"indikator": "gdp", **ROW}) == ["there is no column 'indikator'; did you mean indicator?"]
    (said,) = faults(ROW | {"zzz": 1})
    assert "the columns are area, indicator" in said
    assert faults({"indicator": "gdp"}) == [
        "the column 'start' is missing (or a column 'period')",
        "the column 'end' is missing (or a column 'period')",
        "the column 'measure' is missing",
        "the column 'value' is missing",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (5, "a int is no table"),
        (None, "a NoneType is no table"),
        ("gdp", "a str is no table"),
        ("figures.csv", "a file is read with plantargets.load"),
        ([5], "row 1 is 5, not a mapping"),
        (["gdp"], "row 1 is 'gdp', not a mapping"),
        ({"value": 5}, "the column 'value' is 5, not a list of cells"),
        ({"value": "5"}, "the column 'value' is '5', not a list of cells"),
        ({**{k: [v] for k, v in ROW.items()}, "value": [1, 2]}, "the columns have different lengths"),
    ],
)
def test_what_is_no_table(data: Any, message: str) -> None:
    with pytest.raises(ObservationError, match=message):
        Observations(data)


def test_a_lazy_table_is_no_table_in_memory() -> None:
    with pytest.raises(ObservationError, match="a LazyFrame is no table"):
        Observations(maker("polars")({"a": [1]}).lazy())


def test_other_measures_need_no_unit() -> None:
    rows = [ROW | {"measure": m, "unit": None, "value": 3} for m in ("index", "rank", "stage")]
    assert len(Observations(rows)) == 3


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_the_table_that_goes_out(kind: str) -> None:
    make = maker(kind)
    figures = Observations(make([ROW | {"published": "2027-01-20"}]))
    frame = figures.to_frame()
    assert isinstance(frame, make)
    assert tuple(frame.columns) == COLUMNS
    assert Observations(frame) == figures
    assert str(frame["start"].dtype).lower().startswith("datetime")
    assert len(Observations().to_frame()) == 0


def test_a_kind_of_table_that_there_is_not_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip was answered with a table of pandas, or with an AssertionError out of narwhals 2.22."""
    figures = Observations([ROW])
    figures.to_frame()  # from now on there is a table to be moved
    for ask in (figures.to_frame, Observations([ROW]).to_frame, lambda kind: evaluate([], figures, engine=kind)):
        slip: Any = "polras"
        with pytest.raises(DefinitionError, match="'polras' is not one of pandas, polars; did you mean polars"):
            ask(slip)
        with monkeypatch.context() as patched:
            patched.setattr(makes, "find_spec", lambda _: None)
            with pytest.raises(ImportError, match=r'is not installed: pip install "plantargets\[polars\]"') as caught:
                ask("polars")
            assert caught.value.name == "polars"


def test_adding_gives_a_new_table() -> None:
    one = Observations(maker("polars")([ROW]))
    both = one.add([ROW | {"period": "2025"}])
    assert (len(one), len(both), both.kind) == (1, 2, "polars")
    assert both == Observations([ROW, ROW | {"period": "2025"}])
    assert one.add(one.add([]).columns() and Observations()) == one
    with pytest.raises(ObservationError, match="the same figure twice"):
        one.add(one)


def test_columns_are_copies() -> None:
    figures = Observations([ROW])
    figures.columns()["value"].append(1.0)
    assert len(figures) == 1


def test_views_and_pickle() -> None:
    figures = Observations([ROW | {"period": str(year), "source": "<b>"} for year in range(2000, 2026)])
    assert repr(figures) == "<Observations: 26 figures of 1 indicators>"
    html = figures._repr_html_()
    assert "26 observations" in html
    noisy = Observations([ROW | {"value": 0.1 + 0.2}])._repr_html_()
    assert ">0.3</td>" in noisy
    assert "<b>" not in html.replace("&lt;b&gt;", "")
    assert pickle.loads(pickle.dumps(figures)) == figures
    with pytest.raises(TypeError):
        hash(figures)
