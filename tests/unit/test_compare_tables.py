"""`compare` of tables of answers says what it says of the cards."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantargets import datasets
from plantargets.areas import Area
from plantargets.errors import DefinitionError, TargetsTableError
from plantargets.evaluation import Comparison, Scorecard, compare, evaluate
from plantargets.model import Growth, Indicator, Programme, Rank, Threshold
from plantargets.observations import Observations
from plantargets.units import Quantity
from tests.engines import rows_of
from tests.judging import level, rate
from tests.properties.test_compare import plans
from tests.unit.test_compare import HEFEI, TAIYUAN, ZHENGZHOU, plan, target

CITIES = (TAIYUAN, ZHENGZHOU, HEFEI)


def cities() -> list[Programme]:
    """Make three cities with tiers, a share, an amount and words without a number; the numbers are made up."""
    return [
        plan(
            area,
            target("GDP", f"{5 + at}%左右", code=f"gdp-{at}", effort="ensure", group="g", group_kind="tiers"),
            target("GDP", f"{6 + at}%", code=f"gdp-more-{at}", effort="strive", group="g", group_kind="tiers"),
            target("技术合同成交额", f"{270 + at}亿元以上", Threshold(), code=f"tech-{at}"),
            target("CPI", "2%左右", Growth() if at else Threshold(), code=f"cpi-{at}"),
            period="2025",
            code=f"p{at}",
        )
        for at, area in enumerate(CITIES)
    ]


def figures() -> Observations:
    rows = []
    for at, area in enumerate(CITIES):
        rows += [
            rate("gdp", "2025", 5.5, area=area.code, published="2026-02-01"),
            level("tech_contract_value", "2025", 300 - at, "亿元", area=area.code, published="2026-02-01"),
        ]
    return Observations(rows)


def told(found: Comparison, *, names: bool = True) -> list[dict[str, Any]]:
    """Give the rows of a comparison, of all three shapes."""
    rows: list[dict[str, Any]] = []
    for shape in ("wide", "long", "spread"):
        rows += rows_of(found.to_frame(shape))
    left_out = () if names else ("area_name", "name")
    return [{key: cell for key, cell in row.items() if key not in left_out} for row in rows]


def reasons(found: Comparison) -> list[tuple[str, str, str]]:
    return [(each.area.code, each.target.code, each.reason) for each in found.unmatched]


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_a_table_of_several_cards_compares_as_the_cards(kind: str) -> None:
    cards = [evaluate(city, figures(), as_of="2026-03-31") for city in cities()]
    expected = compare(cards)
    assert [s.figure_rank for s in expected["技术合同成交额"].standings] == [1, 3, 2]  # in the order of their codes
    frames = [card.to_frame() for card in cards]
    whole: Any = pd.concat(frames, ignore_index=True)
    whole = whole if kind == "pandas" else nw.from_native(whole, eager_only=True).to_polars()
    whole = whole.to_arrow() if kind == "pyarrow" else whole
    for answer in (whole, frames):
        found = compare(answer, targets=cities())
        assert told(found) == told(expected)
        assert reasons(found) == reasons(expected)
        assert found.judged


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_what_evaluate_gave_for_a_table_compares_with_its_targets_table(kind: str) -> None:
    goals = pd.concat([city.to_frame() for city in cities()], ignore_index=True)
    table: Any = figures().to_frame("pandas" if kind == "pandas" else "polars")
    answer = evaluate(goals, table.to_arrow() if kind == "pyarrow" else table, as_of="2026-03-31")
    expected = compare([evaluate(city, figures(), as_of="2026-03-31") for city in cities()])
    for targets in (goals, nw.from_native(goals, eager_only=True).to_polars(), cities()):
        found = compare(answer, targets=targets)
        assert told(found, names=False) == told(expected, names=False)
        assert reasons(found) == reasons(expected)
    assert compare(answer, targets=goals).areas[0].name == "140100"  # a table has codes alone


def test_shipped_cards_of_one_code_are_told_apart_by_their_areas() -> None:
    shipped = [datasets.taiyuan_history(), datasets.national_2011_2019()]
    cards = [evaluate(data.programme, data.observations, as_of="2026-11-22") for data in shipped]
    frames = [card.to_frame() for card in cards]
    expected = compare(cards)
    assert len(expected) == 4
    found = compare(pd.concat(frames), targets=[data.programme for data in shipped])
    assert told(found) == told(expected)
    assert found.unmatched == expected.unmatched
    by_table = compare(frames, targets=[data.programme.to_frame() for data in shipped])
    assert told(by_table, names=False) == told(expected, names=False)
    assert reasons(by_table) == reasons(expected)


@settings(max_examples=25, deadline=None)
@given(
    programmes=plans(),
    values=st.lists(st.sampled_from([3.0, 5.0, 8.0]), min_size=2, max_size=5),
    same_period=st.booleans(),
)
def test_random_cards(*, programmes: list[Programme], values: list[float], same_period: bool) -> None:
    rows: list[dict[str, Any]] = []
    for programme, value in zip(programmes, values, strict=False):
        assert programme.area is not None
        rows += [rate(code, "2026", value, "nominal", area=programme.area.code) for code in ("x", "y")]
    cards = [evaluate(programme, Observations(rows), as_of="2027-12-31") for programme in programmes]
    expected = compare(cards, same_period=same_period)
    found = compare([card.to_frame() for card in cards], targets=programmes, same_period=same_period)
    assert told(found) == told(expected)
    assert found.unmatched == expected.unmatched


def test_a_part_of_the_answer_is_enough() -> None:
    answer = evaluate([t for city in cities() for t in city.targets()], figures(), as_of="2026-03-31").to_frame()
    growth = answer[answer["indicator"] == "gdp"]
    found = compare(growth, targets=cities())
    assert [each.code for each in found] == ["gdp.growth.2025"]
    assert len(found.unmatched) == 0


def test_what_was_replaced_is_left_out() -> None:
    answer = evaluate([t for city in cities() for t in city.targets()], figures(), as_of="2026-03-31").to_frame()
    answer["superseded_by"] = answer["superseded_by"].astype(object)
    answer.loc[answer["target"] == "tech-0", "superseded_by"] = "tech-9"
    found = compare(answer, targets=cities())
    assert [s.area.name for s in found["技术合同成交额"].standings] == ["合肥市", "郑州市"]


def test_a_figure_that_is_a_lower_bound_where_the_user_says_so() -> None:
    answer = evaluate([t for city in cities() for t in city.targets()], figures(), as_of="2026-03-31").to_frame()
    answer["status"] = ["lower_bound" if code == "tech-1" else None for code in answer["target"]]
    standings = compare(answer, targets=cities())["技术合同成交额"].standings
    assert {s.area.name: (s.figure_rank, s.figure_why) for s in standings} == {
        "太原市": (1, None), "合肥市": (2, None), "郑州市": (None, "lower_bound"),
    }  # fmt: skip


def test_places_and_ranges_come_back_from_a_targets_table() -> None:
    air = Indicator(name="空气质量排名", code="air")
    towns = [
        plan(
            area,
            target("", Quantity(10 + at, "位", bound="<="), Rank(), indicator=air, code=f"air-{at}"),
            target("GDP", Quantity("4.5", "%", upper=5 + at), code=f"gdp-{at}"),
            period="2025",
        )
        for at, area in enumerate(CITIES[:2])
    ]
    card = evaluate([t for town in towns for t in town.targets()], Observations([rate("gdp", "2025", 5.0)]))
    goals = [town.to_frame() for town in towns]
    found = compare(card.to_frame(), targets=goals)
    assert [s.printed() for s in found["gdp.growth.2025"].standings] == ["4.5%～5%", "4.5%～6%"]
    assert [s.rank for s in found["air"].standings] == [1, 2]


# ------------------------------------------------------------------------------------------------------------ bad input
def good() -> pd.DataFrame:
    table: pd.DataFrame = evaluate(
        [t for city in cities() for t in city.targets()], figures(), as_of="2026-03-31"
    ).to_frame()
    return table


def test_a_lazy_answer_is_refused_with_what_to_do() -> None:
    import duckdb
    import polars as pl

    lazy = pl.from_pandas(good()).lazy()
    with pytest.raises(DefinitionError, match=r"is lazy.*collect it first"):
        compare(lazy, targets=cities())
    with pytest.raises(DefinitionError, match=r"is lazy.*\.df\(\) of DuckDB"):
        compare(duckdb.from_df(pd.DataFrame({"a": [1]})), targets=cities())


def test_an_answer_needs_its_targets() -> None:
    with pytest.raises(DefinitionError, match="neither period nor bound"):
        compare(good())


def test_columns_that_are_missing_are_named_with_the_nearest() -> None:
    wrong = good().rename(columns={"verdict": "verdikt", "data_end": "dataend"}).drop(columns="gap")
    for targets in (None, cities()):
        with pytest.raises(TargetsTableError) as caught:
            compare(wrong, targets=targets)
        said = [problem.message for problem in caught.value.problems]
        assert said == [
            "the column 'verdict' is missing; is it 'verdikt'?",
            "the column 'data_end' is missing; is it 'dataend'?",
            "the column 'gap' is missing",
        ]
    with pytest.raises(TargetsTableError, match="the column 'verdict' is missing"):
        compare(cities()[0].to_frame(), targets=cities())


def test_cells_that_cannot_be_read_are_all_told() -> None:
    wrong = good()
    wrong["verdict"] = ["done", *wrong["verdict"][1:]]
    wrong["data_end"] = ["yesterday", *["2025-12-31"] * (len(wrong) - 1)]
    with pytest.raises(TargetsTableError) as caught:
        compare(wrong, targets=cities())
    said = str(caught.value)
    assert "'done'" in said
    assert "'yesterday'" in said
    assert "row 1, column verdict" in said


def test_the_targets_of_something_else_are_refused() -> None:
    with pytest.raises(DefinitionError, match="of 140100 gdp is not among the targets"):
        compare(good(), targets=cities()[1:])
    other = [plan(area, target("CPI", "2%", code=f"gdp-{at}")) for at, area in enumerate(CITIES)]
    with pytest.raises(DefinitionError, match="but not for 140100 gdp"):
        compare(good(), targets=other)
    twice = [*cities(), plan(TAIYUAN, target("GDP", "9%", code="gdp-0"))]
    with pytest.raises(DefinitionError, match="two unlike targets of 140100"):
        compare(good(), targets=twice)


@pytest.mark.parametrize("targets", ["plan.yaml", 5, [5], pd.DataFrame({"nothing": [1]})])
def test_targets_that_are_none(targets: Any) -> None:
    with pytest.raises((DefinitionError, TargetsTableError)):
        compare(good(), targets=targets)


def test_tables_and_cards_do_not_mix_and_nouns_have_their_targets() -> None:
    with pytest.raises(DefinitionError, match=r"are mixed.*card\.to_frame"):
        compare(good(), Scorecard([]), targets=cities())
    with pytest.raises(DefinitionError, match="go with tables of answers"):
        compare(cities(), targets=cities())


def test_one_area_and_no_area_are_refused_as_of_cards() -> None:
    table = good()
    with pytest.raises(DefinitionError, match="two areas"):
        compare(table[table["area"] == "140100"], targets=cities())
    nowhere = [plan(None, target("GDP", "5%"), period="2025"), plan(Area(code="a", name="a"), target("CPI", "2%"))]
    card = evaluate([t for each in nowhere for t in each.targets()], figures(), as_of="2026-03-31")
    with pytest.raises(DefinitionError, match="have no area"):
        compare(card.to_frame(), targets=nowhere)
