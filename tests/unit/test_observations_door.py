"""The door of tables of any engine: the same figures and the same faults as row by row."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantargets.errors import ObservationError
from plantargets.evaluation import evaluate
from plantargets.observations import COLUMNS, FAULTS, Observations, admit, bad_rows, observations
from plantargets.units import Unit, unit_spellings
from tests import engines

if TYPE_CHECKING:
    import polars as pl
else:
    pl = pytest.importorskip("polars")

ROW: dict[str, Any] = {
    "indicator": "gdp", "start": dt.datetime(2026, 1, 1), "end": dt.datetime(2026, 12, 31),  # noqa: DTZ001
    "measure": "growth", "value": 5.1, "unit": "%",
}  # fmt: skip


@pytest.fixture
def by_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read tables of any size column by column."""
    monkeypatch.setattr(observations, "_FEW_ROWS", {"pandas": -1, "polars": -1})


def arrow(rows: Any) -> Any:
    return pl.DataFrame(rows).to_arrow()


def pandas_arrow(rows: Any) -> pd.DataFrame:
    return pd.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow")


def categorical(rows: Any) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    return table.astype({name: "category" for name in table.columns if name not in {"start", "end", "published"}})


def polars_categorical(rows: Any) -> pl.DataFrame:
    return pl.DataFrame(rows).with_columns(pl.col(pl.String).cast(pl.Categorical))


def odd_index(rows: Any) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    return table.set_index(pd.Index([7] * len(table)))


TABLES = [pd.DataFrame, pl.DataFrame, arrow, pandas_arrow, categorical, polars_categorical, odd_index]


def said(read: Any) -> list[str]:
    """Give the faults that reading names."""
    try:
        read()
    except ObservationError as error:
        return [str(problem) for problem in error.problems]
    return []


# ------------------------------------------------------------------------------------------------------ as row by row
_DAYS = [dt.datetime(2025, 1, 1), dt.datetime(2025, 12, 31, 9), dt.datetime(2026, 1, 31)]  # noqa: DTZ001


def _mostly(*good: Any, bad: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    return st.sampled_from([*good] * 4 + [*bad])


_rows = st.fixed_dictionaries(
    {
        "area": _mostly("140100", " 140100 ", None, "\u3000太原"),
        "indicator": _mostly("gdp", "cpi", bad=(None, " ")),
        "start": _mostly(*_DAYS[:2], bad=(None,)),
        "end": _mostly(*_DAYS, bad=(None,)),
        "measure": _mostly("level", "growth", "同比", "stage", "index", bad=("Level", " level", "环比", None)),
        "stage": _mostly(None, "开工", "complete", bad=("finished",)),
        "basis": _mostly(None, "real", " 可比价 ", bad=("current",)),
        "scope": _mostly(None, "规上", "nan"),
        "value": _mostly(5.0, -0.1, 3.0, bad=(None, float("inf"), -float("inf"), float("nan"))),
        "unit": _mostly("%", "％", "‰", "亿元", bad=(None, " ")),
        "status": _mostly(None, "初步核算", "final", bad=("可比价",)),
        "source": _mostly(None, "统计局"),
        "published": _mostly(None, *_DAYS[1:]),
    }
)
_tables = st.lists(_rows, max_size=6)
few = settings(
    max_examples=max(25, settings().max_examples // 5), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SCHEMA: dict[str, Any] = dict.fromkeys(COLUMNS[:-2], pl.String) | dict.fromkeys(
    ("start", "end", "published"), pl.Datetime("us")
)
SCHEMA["value"] = pl.Float64


def polars_table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA)


def pandas_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(polars_table(rows).to_dict(as_series=False)).astype(
        {"start": "datetime64[us]", "end": "datetime64[us]", "published": "datetime64[us]", "value": "float64"}
    )


def arrow_table(rows: list[dict[str, Any]]) -> Any:
    return polars_table(rows).to_arrow()


@pytest.mark.usefixtures("by_column")
@pytest.mark.parametrize("make", [polars_table, pandas_table, arrow_table])
@few
@given(rows=_tables)
def test_a_table_is_read_as_its_rows_are(make: Any, rows: list[dict[str, Any]]) -> None:
    table = make(rows)
    faults = said(lambda: Observations(table))
    assert faults == said(lambda: Observations(rows))
    if not faults:
        assert Observations(table) == Observations(rows)
        assert len(bad_rows(table)) == 0


def faulty(rows: list[dict[str, Any]]) -> list[int]:
    """Give the rows, from 1, that reading row by row names, without those that only repeat a key."""
    try:
        Observations(rows)
    except ObservationError as error:
        named = [p for p in error.problems if " for one key " not in p.message and "the same figure" not in p.message]
        return sorted({int(problem.path.split()[1].rstrip(",")) for problem in named})
    return []


def lazies(rows: list[dict[str, Any]]) -> dict[str, Any]:
    given = polars_table(rows).with_columns(note=pl.int_range(1, pl.len() + 1).cast(pl.String))
    lazy: dict[str, Any] = {"polars": given.lazy()}
    duckdb = pytest.importorskip("duckdb")
    lazy["duckdb"] = duckdb.from_arrow(given.to_arrow())
    return lazy


@few
@given(rows=_tables)
def test_a_lazy_table_marks_the_rows_that_a_table_in_memory_names(rows: list[dict[str, Any]]) -> None:
    for engine, table in lazies(rows).items():
        admitted: Any = admit(table)
        assert (admitted.lazy, admitted.kind) == (True, engine)
        assert len(admitted.frame.collect("polars")) == len(rows)  # what is wrong with a row is told when it is judged
        bad = bad_rows(table)
        named = bad.collect() if engine == "polars" else bad.pl()
        codes = dict(zip(named["note"].to_list(), named["fault"].to_list(), strict=True))
        wrong = {int(row) for row, code in codes.items() if code != "duplicate"}
        assert sorted(wrong) == faulty(rows)
        # In memory the same rows are named, by the same codes.
        eager = bad_rows(polars_table(rows).with_columns(note=pl.int_range(1, pl.len() + 1).cast(pl.String)))
        assert dict(zip(eager["note"].to_list(), eager["fault"].to_list(), strict=True)) == codes


def test_a_lazy_table_has_the_columns_that_a_table_in_memory_has() -> None:
    rows = [
        ROW | {"area": " 140100 ", "measure": "同比", "basis": "可比价", "status": "初步核算", "stage": None},
        ROW | {"area": "太原\u3000", "measure": "stage", "value": None, "unit": None, "stage": "开工"},
    ]  # fmt: skip
    given = pl.DataFrame(rows)
    expected: Any = admit(given).frame
    for lazy in (given.lazy(), pytest.importorskip("duckdb").sql("select * from given")):
        frame: Any = admit(lazy).frame
        frame = frame.collect("polars")
        assert frame.schema == expected.schema
        names = ["area", "indicator", "start", "end"]
        assert frame.select(names).rows() == expected.select(names).rows()
        assert frame["measure"].to_list() == ["同比", "stage"]  # as it came: it is read when it is judged


def test_the_words_of_a_lazy_table_are_read_when_it_is_judged() -> None:
    rows = [
        ROW | {"area": " 140100 ", "measure": "同比", "basis": " 可比价", "status": "预计",
               "published": dt.date(2026, 12, 1)},
        ROW | {"area": "140100", "measure": "同比", "basis": "现价", "value": 9.0},
    ]  # fmt: skip
    target = {"target": "t", "area": "140100", "indicator": "gdp", "rule": "growth", "value": 5.0, "unit": "%",
              "basis": "real", "start": "2026-01-01", "end": "2026-12-31"}  # fmt: skip
    given = pl.DataFrame(rows, schema_overrides={"published": pl.Date})
    (expected,) = evaluate([target], given, as_of="2028-01-01").rows(named=True)
    assert (expected["verdict"], expected["value"], expected["final"]) == ("met", 5.1, False)
    for lazy in (given.lazy(), pytest.importorskip("duckdb").sql("select * from given")):
        answer: Any = evaluate([target], lazy, as_of="2028-01-01")
        assert nw.from_native(answer).collect("polars").rows(named=True) == [expected]


def test_the_spark_way_without_java() -> None:
    rows = [ROW, ROW | {"measure": "同比", "unit": "亿元"}, ROW | {"measure": "环比"}, ROW | {"value": float("inf")}]
    given = [row | {"area": "x"} for row in rows]
    # One session for all tests: sqlframe keeps one a process, and knows the tables that it was told of.
    table = engines.figures_in("sqlframe", given, engines.sqlframe_session())
    assert admit(table).kind == "sqlframe"
    codes = sorted(row["fault"] for row in engines.rows_of(bad_rows(table)))
    assert codes == ["bad_measure", "bad_value", "duplicate", "rate_unit"]


# ----------------------------------------------------------------------------------------------------- what comes along
@pytest.mark.usefixtures("by_column")
@pytest.mark.parametrize(
    "make",
    TABLES,
    ids=["pandas", "polars", "arrow", "pandas-arrow", "pandas-categorical", "polars-categorical", "odd-index"],
)
def test_text_and_numbers_kept_in_any_way(make: Any) -> None:
    rows = [ROW | {"area": "140100", "value": 5, "note": None}, ROW | {"area": "140200", "value": 4, "note": "x"}]
    assert Observations(make(rows)) == Observations(rows)


@pytest.mark.usefixtures("by_column")
def test_cells_of_several_types_are_read_one_by_one() -> None:
    # narwhals takes the type of a pandas column from its first hundred cells.
    rows = [ROW | {"area": "140100", "scope": str(n)} for n in range(150)] + [ROW | {"area": 140100.0, "scope": "x"}]
    table = pd.DataFrame(rows).astype({"area": object})
    assert Observations(table) == Observations(rows)
    assert Observations(table).columns()["area"][-1] == "140100"
    mixed = pd.DataFrame([ROW | {"value": Decimal("5.1")}, ROW | {"value": "5", "area": "x"}]).astype({"value": object})
    assert Observations(mixed).columns()["value"] == [5.1, 5.0]


@pytest.mark.usefixtures("by_column")
@pytest.mark.parametrize(
    ("cells", "dtype"),
    [
        ([Decimal("5.1"), Decimal(4)], pl.Decimal(10, 2)),
        ([5, 4], pl.Int8),
        ([5, 4], pl.UInt64),
        ([5, None], pl.Float32),
        (["5.1", "4"], pl.String),
    ],
)
def test_values_of_any_number_type(cells: list[Any], dtype: Any) -> None:
    rows = [ROW | {"measure": "stage"}, ROW | {"measure": "stage", "area": "x"}]
    table = pl.DataFrame(rows).with_columns(value=pl.Series(cells, dtype=dtype))
    expected = [1.0 if cell is None else float(cell) for cell in cells]
    assert Observations(table).columns()["value"] == expected
    if dtype != pl.String:
        assert len(bad_rows(table.lazy()).collect()) == 0


@pytest.mark.usefixtures("by_column")
@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
def test_days_with_a_time_zone(make: Any) -> None:
    zoned = ROW | {"published": dt.datetime(2027, 1, 1, tzinfo=dt.UTC)}
    (fault,) = said(lambda: Observations(make([zoned])))
    assert "has a time zone; give calendar days (row 1, column published)" in fault


def test_days_with_a_time_zone_in_a_lazy_table() -> None:
    table = pl.LazyFrame([ROW | {"published": dt.datetime(2027, 1, 1, tzinfo=dt.UTC)}])
    with pytest.raises(ObservationError, match=r"published has the time zone UTC; give calendar days"):
        admit(table)


@pytest.mark.usefixtures("by_column")
@pytest.mark.parametrize("make", [polars_table, pandas_table, arrow_table])
def test_an_empty_table(make: Any) -> None:
    assert len(Observations(make([]))) == 0
    assert len(bad_rows(make([]))) == 0
    lazy: Any = admit(polars_table([]).lazy()).frame
    assert len(lazy.collect()) == 0


@pytest.mark.parametrize("lazy", [False, True])
def test_columns_are_checked(lazy: bool) -> None:  # noqa: FBT001 - a case of the table
    table = pl.DataFrame([ROW]).rename({"measure": "mesure"})
    faults = said(lambda: admit(table.lazy() if lazy else table))
    assert faults == ["there is no column 'mesure'; did you mean measure, source?", "the column 'measure' is missing"]
    assert said(lambda: bad_rows(table.lazy() if lazy else table)) == faults


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": pl.lit("2026")}, "start is String, not a date; cast it to a date first"),
        ({"end": pl.lit(2026)}, "end is Int32, not a date"),
        ({"period": pl.lit("2026")}, "a lazy table gives dates; put the first day of each period in 'start'"),
        ({"value": pl.lit("5")}, "value is String, not a number; cast it to a number first"),
        ({"value": pl.lit(value=True)}, "value is Boolean, not a number"),
        ({"measure": pl.lit(1)}, "measure is Int32, not text"),
        ({"area": pl.lit(140100.0)}, "area is Float64, not text; cast it to text first"),
    ],
)
def test_types_that_a_lazy_table_cannot_have(change: dict[str, pl.Expr], message: str) -> None:
    (fault,) = said(lambda: admit(pl.LazyFrame([ROW]).with_columns(**change)))
    assert message in fault


def test_lazy_columns_of_other_types() -> None:
    table = pl.LazyFrame([ROW]).with_columns(
        area=pl.lit(140100), unit=pl.col("unit").cast(pl.Categorical), stage=pl.lit(None), value=pl.lit(None),
        measure=pl.col("measure").cast(pl.Enum(["growth"])), start=pl.col("start").cast(pl.Date),
    )  # fmt: skip
    frame: Any = admit(table).frame
    (row,) = frame.collect().rows(named=True)
    assert (row["area"], row["unit"], row["start"]) == ("140100", "%", ROW["start"])
    (bad,) = bad_rows(table).collect().rows(named=True)
    assert bad["fault"] == "no_value"


def test_nothing_is_computed_at_the_door() -> None:
    def stop(_: Any) -> Any:
        raise AssertionError("computed")

    table = pl.LazyFrame([ROW]).with_columns(pl.col("value").map_elements(stop, return_dtype=pl.Float64))
    admit(table)
    bad_rows(table)


# ------------------------------------------------------------------------------------------------------- what is wrong
@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
@pytest.mark.usefixtures("by_column")
def test_one_bad_row_of_many(make: Any) -> None:
    rows = [ROW | {"scope": str(n)} for n in range(3000)]
    rows[2345] = rows[2345] | {"value": float("inf")}
    rows.append(rows[7])
    assert said(lambda: Observations(make(rows))) == [
        "value inf is not a finite number; leave the row out where there is no figure (row 2346, column value)",
        "the same figure twice (row 8 is equal); remove one (row 3001, column value)",
    ]
    bad = bad_rows(make(rows))
    assert isinstance(bad, make)
    assert list(bad["fault"]) == ["duplicate", "bad_value", "duplicate"]
    assert list(bad["scope"]) == ["7", "2345", "7"]


def test_all_rows_bad() -> None:
    table = pl.DataFrame([ROW | {"scope": str(n), "unit": "亿元"} for n in range(3000)])
    faults = said(lambda: Observations(table))
    assert len(faults) == 101
    assert faults[-1] == "2900 more rows have faults; plantargets.observations.bad_rows gives all of them"


@pytest.mark.usefixtures("by_column")
def test_keys_are_compared_on_pandas_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [ROW | {"area": area, "scope": scope} for area in "xy" for scope in ("a", None)]
    table = pd.DataFrame([*rows, rows[1]])
    expected = said(lambda: Observations(table))
    assert len(expected) == 1
    monkeypatch.setattr("plantargets.observations.twins.find_spec", lambda _: None)
    assert said(lambda: Observations(table)) == expected


def test_a_period_beside_one_end_is_no_span() -> None:
    row = {"indicator": "gdp", "period": "2026", "start": "2026", "measure": "index", "value": 1}
    assert said(lambda: Observations([row])) == ["the column 'end' is missing (or a column 'period')"]


@pytest.mark.usefixtures("by_column")
def test_a_table_that_goes_out_is_its_own() -> None:
    figures = Observations(pd.DataFrame([ROW]))
    out = figures.to_frame()
    out.loc[0, "value"] = 0.0
    assert figures.columns()["value"] == [5.1]
    assert Observations(figures.to_frame("polars")) == figures
    assert len(figures) == 1


def test_faults_have_words() -> None:
    assert [fault.number for fault in FAULTS] == list(range(1, len(FAULTS) + 1))
    assert len({fault.code for fault in FAULTS}) == len(FAULTS)
    assert all(fault.chinese and fault.english for fault in FAULTS)


# ----------------------------------------------------------------------------------------------------- units' spellings
@pytest.mark.parametrize(
    ("wanted", "some"),
    [
        ("元", {"亿元": 1e8, "万元": 1e4, "角": 0.1}),
        ("%", {"％": 1.0, "‰": 0.1, "成": 10.0, "1": 100.0}),
        ("件/万人", {"件/10万人": 0.1, "万件/人": 1e8}),
        ("元/(人·月)", {"元/人/月": 1.0, "万元/(人·月)": 1e4}),
        ("微克/立方米", {"毫克/立方米": 1e3, "μg/m³": 1.0}),
        ("公顷", {"万亩": 2000 / 3, "平方米": 1e-4}),
        ("吨标准煤/万元", {"吨标准煤/亿元": 1e-4}),
        ("1/十万", {"1/万": 10.0}),
    ],
)
def test_the_spellings_of_a_unit(wanted: str, some: dict[str, float]) -> None:
    spelt = unit_spellings(Unit(wanted))
    assert len(spelt) < 5000
    assert {text: factor for text, factor in spelt.items() if float(Unit(text).convert_factor(wanted)) != factor} == {}
    assert {text: spelt[text] for text in some} == pytest.approx(some)


def test_spellings_of_words_that_mean_the_same() -> None:
    assert "户" not in unit_spellings(Unit("家"))
    assert unit_spellings(Unit("家"), [("家", "户")])["万户"] == 1e4
