"""`evaluate(..., also=…)` of a table: the columns of the methods are those of the card's own table."""

from __future__ import annotations

from typing import Any

import attrs
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets import catalogue, datasets
from plantargets.errors import UnknownCodeError
from plantargets.evaluation import evaluate
from plantargets.evaluation.evaluation import COLUMNS
from plantargets.methods import METHODS
from plantargets.model import Growth, Indicator, Programme, Target, Threshold
from plantargets.observations import Observations
from tests.engines import figures_in, rows_of
from tests.judging import level, rate
from tests.properties.test_evaluation import plans
from tests.properties.test_more_rules import plans as further_plans

DAY = "2026-11-22"
KINDS = ["observations", "pandas", "polars", "pyarrow", "polars-lazy", "duckdb"]


def given_as(figures: Observations, kind: str) -> Any:
    """Give figures as a table of a library."""
    if kind == "observations":
        return figures
    table = figures.to_frame("pandas" if kind == "pandas" else "polars")
    match kind:
        case "pyarrow":
            return table.to_arrow()
        case "polars-lazy":
            return table.lazy()
        case "duckdb":
            return figures_in("duckdb", table.to_dicts())
        case _:
            return table


def sorted_rows(table: Any) -> list[dict[str, Any]]:
    return sorted(rows_of(table), key=lambda row: row["target"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["taiyuan_2026", "taiyuan_history", "national_2011_2019"])
def test_the_table_answers_as_the_card(name: str, kind: str) -> None:
    dataset = getattr(datasets, name)()
    card = evaluate(dataset.programme, dataset.observations, as_of=DAY, also=METHODS)
    figures = given_as(dataset.observations, kind)
    answer = evaluate(dataset.programme.to_frame(), figures, as_of=DAY, also=METHODS)
    expected = sorted_rows(card.to_frame())
    assert sorted_rows(answer) == expected
    assert len({row["statcan_reason"] for row in expected}) > 2


@settings(max_examples=40, deadline=None)
@given(
    plans() | further_plans(),
    st.lists(st.sampled_from(list(METHODS)), min_size=1, max_size=4),
    st.sampled_from(["2026-12-31", "2027-06-30", "2031-03-01"]),
    st.sampled_from(["pandas", "polars", "polars-lazy"]),
)
def test_random_programmes_answer_as_their_cards(plan: Any, names: list[str], as_of: str, kind: str) -> None:
    goals = [attrs.evolve(goal, indicator=_as_a_table_says(goal.indicator)) for goal in plan[0]]
    programme, figures = Programme(code="p", name="p", targets=goals), Observations(plan[1])
    card = evaluate(programme, figures, as_of=as_of, also=names)
    answer = evaluate(programme.to_frame(), given_as(figures, kind), as_of=as_of, also=names)
    assert sorted_rows(answer) == sorted_rows(card.to_frame())


def _as_a_table_says(indicator: Indicator) -> Indicator:
    """Leave out the facts of an own indicator that a table cannot say."""
    return attrs.evolve(indicator, scope=None, natural_min=None, natural_max=None)


def years(indicator: str, unit: str, *values: tuple[str, float], area: str = "140100") -> list[dict[str, Any]]:
    return [
        {"indicator": indicator, "area": area, "period": year, "measure": "level", "value": value, "unit": unit}
        for year, value in values
    ]


def test_rows_of_one_design_are_asked_each_with_its_own_numbers() -> None:
    """The published 11-3-1 of the Canadian framework, 63 % to 74 % of 85 %, beside another place's numbers."""
    row = {"indicator": "urbanisation_rate", "rule": "threshold", "bound": ">=", "unit": "%", "start": "2006",
           "end": "2030"}  # fmt: skip
    goals = [
        row | {"target": "a", "area": "140100", "value": 85},
        row | {"target": "b", "area": "140200", "value": 80},
    ]
    figures = [
        *years("urbanisation_rate", "%", ("2005", 63), ("2020", 74)),
        *years("urbanisation_rate", "%", ("2005", 60), ("2020", 65), area="140200"),
    ]
    answer = evaluate(goals, figures, as_of="2021-12-31", also=["statcan", "linear_completion"])
    assert answer["linear_completion_value"].tolist() == [0.5, 0.25]
    assert answer["statcan_value"].iloc[0] == pytest.approx(0.8949392974311927)
    assert answer["statcan_status"].tolist() == ["moderate_progress", "limited_progress"]


@pytest.mark.parametrize(
    ("indicator", "nature", "name", "unit"),
    [("一项价格指数", "index", "一项价格指数", "%"), ("some-rate", "rate", "某行业增速", "%")],
)
def test_a_rate_of_change_is_known_without_the_unit_of_the_indicator(
    indicator: str, nature: str, name: str, unit: str
) -> None:
    """A table has no column for the unit and the name of an indicator: the figures and the row's name say it."""
    goal = {
        "target": "t", "indicator": indicator, "rule": "threshold", "bound": ">=", "value": 9.0, "unit": unit,
        "nature": nature, "direction": "up", "name": name, "start": "2026", "end": "2030", "area": "140100",
    }  # fmt: skip
    answer = evaluate([goal], years(indicator, unit, ("2025", 3), ("2027", 4)), as_of="2028-12-31", also=["statcan"])
    assert rows_of(answer)[0]["statcan_reason"] == "growth_rate_series"


def test_columns_are_known_beforehand_and_stand_after_the_contract() -> None:
    import polars as pl

    programme = datasets.taiyuan_history().programme
    more = [f"{name}_{part}" for name in ("unsd", "statcan")
            for part in ("value", "score", "status", "reason", "caution")]  # fmt: skip
    figures = datasets.taiyuan_history().observations.to_frame("polars")
    lazy = evaluate(programme.to_frame(), figures.lazy(), as_of=DAY, also=["unsd", "statcan", "unsd"])
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema().names() == [*COLUMNS, *more]
    assert lazy.collect().schema == lazy.collect_schema()
    assert lazy.select("unsd_reason").collect().columns == ["unsd_reason"]  # one column of a lazy answer
    eager = evaluate(programme.to_frame(), figures, as_of=DAY, also=["unsd", "statcan"])
    assert eager.schema == lazy.collect_schema()
    assert list(evaluate(programme.to_frame(), figures, as_of=DAY).columns) == list(COLUMNS)


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_a_table_without_rows_has_the_columns_too(kind: str) -> None:
    none: Any = Programme(code="p", name="p").to_frame()
    figures = given_as(Observations([rate("gdp", "2025", 5.0)]), kind)
    answer = evaluate(none, figures, as_of=DAY, also=["escap_current_status"])
    assert len(answer) == 0
    assert list(answer.columns)[len(COLUMNS) :][0] == "escap_current_status_value"


def test_lists_of_targets_with_lazy_figures() -> None:
    targets = [
        Target(code="t", indicator=catalogue.get("urbanisation_rate"), rule=Threshold(), quantity="85%以上",
               period="2006/2030"),
        Target(code="u", indicator=catalogue.get("gdp"), rule=Growth(), quantity="5%", period="2020"),
    ]  # fmt: skip
    figures = Observations([level("urbanisation_rate", "2005", 63, "%"), level("urbanisation_rate", "2020", 74, "%")])
    names = ["statcan", "escap_current_status"]
    lazy = evaluate(targets, figures.to_frame("polars").lazy(), as_of=DAY, also=names)
    assert sorted_rows(lazy) == sorted_rows(evaluate(targets, figures, as_of=DAY, also=names).to_frame())


def test_unknown_methods_are_named_before_any_work() -> None:
    with pytest.raises(UnknownCodeError, match="did you mean statcan"):
        evaluate(pd.DataFrame({"nothing": [1]}), [], also=["statscan"])
