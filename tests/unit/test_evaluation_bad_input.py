"""Bad input to judging: a reason or an error that names row, column and remedy; never a wrong number."""

from __future__ import annotations

import math
from typing import Any

import attrs
import pandas as pd
import pytest

from plantargets.errors import DefinitionError, IncompatibleUnitsError, ObservationError, UnknownCodeError
from plantargets.evaluation import Evaluation, evaluate
from plantargets.model import (
    Baseline,
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
)
from plantargets.observations import Observations
from plantargets.units import Quantity
from tests.engines import maker
from tests.judging import ENGINES, judge, level, near, rate, said, timely

GDP = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", direction="up", basis="real")
BALANCE = Indicator(name="财政结余", code="balance", unit="亿元", nature="flow", direction="up")
FIRMS = Indicator(name="高新技术企业", code="firms", unit="家", nature="stock", direction="up")
JOBS = Indicator(name="城镇新增就业", code="jobs", unit="万人", nature="flow", aggregate="sum", direction="up")
AIR = Indicator(name="优良天数比率", code="air", unit="%", nature="rate", direction="up", natural_max=100)

engines = pytest.mark.parametrize("engine", ENGINES)


def finite(result: Evaluation) -> None:
    for name, cell in result.to_row().items():
        assert not isinstance(cell, complex), name
        assert not isinstance(cell, float) or math.isfinite(cell), name


def every_rule() -> list[Target]:
    """Give one target of each rule that is judged by figures."""
    place = Indicator(name="排名", code="place")
    line = Indicator(name="公交线路", code="line")
    more: dict[str, Any] = {"period": "2026"}
    return [
        Target(code="growth", indicator=GDP, rule=Growth(), quantity="5%", **more),
        Target(code="total", indicator=GDP, rule=Growth(over="total"), quantity="5%", **more),
        Target(code="jobs", indicator=JOBS, rule=Cumulative(), quantity="8万人", **more),
        Target(code="firms", indicator=FIRMS, rule=Threshold(), quantity="3000家", **more),
        Target(code="held", indicator=AIR, rule=Threshold(held=True), quantity="70%", period="2026/2027"),
        Target(code="change", indicator=AIR, rule=Change(), quantity="0.8个百分点", change="up", **more),
        Target(code="improve", indicator=AIR, rule=Improve(), **more),
        Target(code="better", indicator=AIR, rule=Improve(held=True), period="2026/2027"),
        Target(code="step", indicator=BALANCE, rule=InStep(reference="gdp"), **more),
        Target(code="rank", indicator=place, rule=Rank(), quantity=Quantity(10, "位", bound="<="), **more),
        Target(code="line", indicator=line, rule=Deliverable(), **more),
    ]


# --------------------------------------------------------------------------------------- baselines at and below zero
@engines
@pytest.mark.parametrize("base", [0, -5, 3, 20])
def test_a_path_from_any_baseline_has_numbers_only(engine: str, base: float) -> None:
    """Money is compounded where it can be; from zero and below the path is straight, and so it is across zero."""
    way: Any
    for quantity, way in (("10亿元", None), ("10亿元", "up"), ("-10亿元", None)):
        rule: Any = Change() if way else Threshold()
        value = Quantity(float(quantity[:-2]), "亿元")
        target = Target(
            code="t", indicator=BALANCE, rule=rule, quantity=value, change=way, period="2026/2030",
            baseline=Baseline(quantity=Quantity(base, "亿元"), period="2025"),
        )  # fmt: skip
        for now in (-3.0, 0.0, 4.0):
            result = judge(engine, target, [level(BALANCE, "2027", now)], "2028-02-01")
            finite(result)
            assert result.verdict in {"on_track", "behind"}
            assert (result.baseline, result.value) == (base, now - base if way else now)


@engines
def test_a_total_growth_through_falls_of_all_and_more(engine: str) -> None:
    target = Target(code="t", indicator=GDP, rule=Growth(over="total"), quantity="20%", period="2026/2028")
    for rates, said_so in (((5, -100, 5), "missed"), ((5, -120, 5), "not_judged"), ((-50, 100, 20), "met")):
        result = judge(engine, target, [rate(GDP, str(2026 + at), value) for at, value in enumerate(rates)])
        finite(result)
        assert result.verdict == said_so
    assert judge(engine, target, [rate(GDP, "2026", -150.0)], "2027-02-01").reason_code == "rate_out_of_domain"


@engines
def test_a_target_equal_to_its_baseline(engine: str) -> None:
    stated = Baseline(quantity="3000家", period="2025")
    target = Target(code="t", indicator=FIRMS, rule=Threshold(), quantity="3000家", period="2026/2030", baseline=stated)
    for now, verdict in ((3000, "on_track"), (2999, "behind")):
        result = judge(engine, target, [level(FIRMS, "2027", now)], "2028-02-01")
        finite(result)
        assert (str(result.verdict), result.progress) == (verdict, None)


# ------------------------------------------------------------------------------------------------ time gone by
@engines
def test_years_after_the_target_nothing_is_guessed(engine: str) -> None:
    rows = [level(AIR, "2025", 70.0), level(AIR, "2026-01/2026-06", 75.0), level(AIR, "2027", 80.0)]
    for target in every_rule():
        if target.indicator == AIR and target.code != "held":
            result = judge(engine, target, rows, "2036-01-01")
            assert result.verdict in {"not_judged", "no_data"}
            assert not result.final


@engines
def test_an_empty_table_has_no_data(engine: str) -> None:
    frame = maker(engine)
    names = ["indicator", "period", "measure", "value", "unit"]
    kind: Any = engine
    tables: list[Any] = [[], frame({name: [] for name in names})]
    for empty in tables:
        for day in (None, "2026-06-01"):
            for result in evaluate(every_rule(), Observations(empty), as_of=day, engine=kind):
                assert said(result) == ("no_data", None)
                finite(result)


@engines
def test_the_reference_without_data_and_the_reference_alone(engine: str) -> None:
    target = next(target for target in every_rule() if target.code == "step")
    own, other = rate(BALANCE, "2026", 6.0), rate(GDP, "2026", 5.0)
    assert said(judge(engine, target, [own])) == ("not_judged", "reference_missing")
    assert said(judge(engine, target, [other])) == ("no_data", None)
    assert said(judge(engine, target, [own, other | {"period": "2025"}])) == ("not_judged", "reference_missing")
    unknown = attrs.evolve(target, rule=InStep(reference="无此指标"))
    assert said(judge(engine, unknown, [own, other])) == ("not_judged", "reference_missing")


def test_a_reference_to_itself_is_refused_with_its_remedy() -> None:
    target = Target(code="gdp-2026", indicator=GDP, rule=InStep(reference="gdp"), period="2026")
    with pytest.raises(DefinitionError, match=r"'gdp-2026'.*name another indicator or another area"):
        evaluate(target, [rate(GDP, "2026", 5.0)])
    with pytest.raises(DefinitionError, match="names neither"):
        InStep()


# --------------------------------------------------------------------------------------------------- the tables
def test_rows_in_any_order_and_of_any_type() -> None:
    rows = timely([level(AIR, str(year), 70.0 + year - 2025) for year in (2026, 2024, 2027, 2025)])
    target = next(target for target in every_rule() if target.code == "better")
    plain = evaluate(target, Observations(rows))
    assert said(plain) == ("met", None)
    frame = pd.DataFrame(rows)
    assert evaluate(target, Observations(frame)).to_row() == plain.to_row()
    texts = ["indicator", "period", "measure", "unit", "published"]
    assert evaluate(target, Observations(frame.astype(dict.fromkeys(texts, "category")))).to_row() == plain.to_row()


def test_texts_of_polars_kept_as_categories() -> None:
    import polars as pl

    rows = timely([level(AIR, str(year), 70.0 + year - 2025) for year in (2026, 2024, 2027, 2025)])
    target = next(target for target in every_rule() if target.code == "better")
    texts = ["indicator", "period", "measure", "unit", "published"]
    table = pl.DataFrame(rows).with_columns(pl.col(name).cast(pl.Categorical) for name in texts)
    assert evaluate(target, Observations(table)).to_row() == evaluate(target, Observations(rows)).to_row()


def test_one_figure_twice_is_refused_by_row() -> None:
    row = level(AIR, "2026", 71.0, published="2027-01-20")
    with pytest.raises(ObservationError, match=r"row 1 is equal.*remove one.*row 2, column value"):
        Observations([row, dict(row)])
    with pytest.raises(ObservationError, match=r"row 1 says 71.*72.*keep one.*row 2, column value"):
        Observations([row, row | {"value": 72.0}])
    target = next(target for target in every_rule() if target.code == "change")
    named = {name: cell for name, cell in row.items() if name != "published"}
    with pytest.raises(ObservationError, match="state when each was published"):
        evaluate(target, [named, named | {"indicator": "优良天数比率", "value": 72.0}])


@engines
def test_revisions_come_in_any_order(engine: str) -> None:
    target = next(target for target in every_rule() if target.code == "change")
    base = level(AIR, "2025", 70.0, published="2026-01-20")
    releases = [level(AIR, "2026", value, published=day) for value, day in
                ((70.7, "2027-06-01"), (71.0, "2027-01-20"), (70.9, "2027-09-01"))]  # fmt: skip
    verdicts = [str(judge(engine, target, [*releases, base], day).verdict)
                for day in ("2027-02-01", "2027-07-01", "2027-10-01")]  # fmt: skip
    assert verdicts == ["met", "missed", "met"]
    assert judge(engine, target, [*releases, base], "2027-10-01", release="first").value == near(1.0)


@engines
def test_spans_that_overlap_are_never_summed_twice(engine: str) -> None:
    target = next(target for target in every_rule() if target.code == "jobs")
    sums = {"2026-01/2026-06": 4.5, "2026-04/2026-09": 4.0, "2026-07": 0.5, "2026-01/2026-03": 2.0}
    rows = [level(JOBS, period, value) for period, value in sums.items()]
    result = judge(engine, target, rows, "2026-11-01")
    assert (result.value, str(result.verdict)) == (6.0, "on_track")  # 2.0 to March and 4.0 to September
    holed = judge(engine, target, [rows[3], level(JOBS, "2026-05/2026-12", 9.0)])
    assert (said(holed), holed.value) == (("not_judged", "gap"), 2.0)


@engines
def test_units_that_do_not_convert(engine: str) -> None:
    for code, row in (
        ("firms", level(FIRMS, "2026", 3500, "万元")), ("jobs", level(JOBS, "2026", 9, "万人次")),
        ("change", level(AIR, "2026", 71, "个百分点")), ("improve", level(AIR, "2026", 71, "家")),
    ):  # fmt: skip
        target = next(target for target in every_rule() if target.code == code)
        result = judge(engine, target, [row, row | {"period": "2025"}])
        assert said(result) == ("not_judged", "unit_differs")
        assert result.value is None
    with pytest.raises(IncompatibleUnitsError, match="个百分点"):
        Quantity(1, "个百分点").to("%")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"measure": "growth", "unit": "万元"}, "row 1, column unit"),
        ({"measure": "增速环比"}, "row 1, column measure"),
        ({"value": "很多"}, "row 1, column value"),
        ({"value": math.inf}, "row 1, column value"),
        ({"value": math.nan}, "row 1, column value"),
        ({"period": "2026-13"}, "row 1, column period"),
        ({"unit": None}, "row 1, column unit"),
        ({"measure": "stage", "stage": "几乎完成", "unit": None}, "row 1, column stage"),
        ({"basis": "可能实际"}, "row 1, column basis"),
        ({"published": "昨天"}, "row 1, column published"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(row: dict[str, Any], words: str) -> None:
    with pytest.raises(ObservationError, match=words):
        Observations([level(AIR, "2026", 70.0) | row])


@engines
def test_measures_mixed_in_one_table_are_not_mixed_in_one_verdict(engine: str) -> None:
    rows = [
        level(GDP, "2025", 5000.0), level(GDP, "2026", 6000.0), rate(GDP, "2026", 4.0),
        level(GDP, "2026", 1000.0, "亿元", measure="difference"),
    ]  # fmt: skip
    target = Target(code="t", indicator=GDP, rule=Growth(), quantity="5%", period="2026")
    assert (judge(engine, target, rows).value, said(judge(engine, target, rows))) == (4.0, ("missed", None))
    grow = Target(code="t", indicator=GDP, rule=Change(), quantity="500亿元", change="up", period="2026")
    assert judge(engine, grow, rows[:3]).value == 1000.0
    assert judge(engine, grow, [rows[2]]).reason_code == "measure_differs"


@engines
def test_no_direction_is_guessed(engine: str) -> None:
    open_ = attrs.evolve(AIR, direction=None)
    rows = [level(AIR, "2025", 70.0), level(AIR, "2026", 71.0)]
    rule: Any
    way: Any
    for rule, quantity, way in (
        (Threshold(), "75%", None), (Change(), "0.8个百分点", "up"), (Improve(), None, None),
    ):  # fmt: skip
        target = Target(code="t", indicator=open_, rule=rule, quantity=quantity, change=way, period="2026")
        assert said(judge(engine, target, rows)) == ("not_judged", "direction_unknown")


def test_names_that_lead_nowhere_or_to_two() -> None:
    with pytest.raises(UnknownCodeError, match="firms"):
        evaluate(every_rule(), {"frims": 3000})
    with pytest.raises(UnknownCodeError, match=r"(?s)change.*improve"):
        evaluate(every_rule(), {"优良天数比率": 71})


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("stray", [{"unit": "天"}, {"scope": "另一口径"}])
def test_a_figure_of_another_kind_is_beyond_no_limit(engine: Any, stray: dict[str, Any]) -> None:
    """150 days, or 150 of another scope, are no share above 100 %, and hide none."""
    ratio = Indicator(name="优良天数比率", code="air", unit="%", nature="rate", direction="up", natural_max=100)
    target = Target(code="t", indicator=ratio, rule=Threshold(), quantity="70%", period="2026")
    good = {"indicator": "air", "period": "2026", "measure": "level", "value": 71, "unit": "%"}
    other = good | {"period": "2026-01/2026-06", "value": 150} | stray
    assert evaluate(target, [good, other], engine=engine).verdict == "met"
    assert evaluate(target, [other], engine=engine).reason_code != "beyond_limit"
    assert evaluate(target, [good, other | {"unit": "%", "scope": None}], engine=engine).reason_code == "beyond_limit"
