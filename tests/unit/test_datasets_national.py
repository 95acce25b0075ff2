"""The nation's targets of 2011 to 2019: as printed, and judged as worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from plantargets import catalogue, datasets
from plantargets.evaluation import Scorecard, evaluate
from plantargets.model import Growth, InStep, Target
from plantargets.periods import Period
from plantargets.units import Unit

if TYPE_CHECKING:
    from plantargets.datasets import Dataset

Row: TypeAlias = tuple[str, str | None, str, float | None, str]

# Code; bound; printed number; outcome as first reported; verdict by hand. Numbers of the plans: work reports of the
# State Council of the year. Outcomes: work report of the next year, but for CPI 2011 and 2015 (NBS), trade 2015
# (customs) and registered unemployment 2019 (State Council's list of 2020-05-19). None: no figure was at hand.
MET, NEAR, MISSED, NONE = "met", "met_within_tolerance", "missed", "no_data"
TARGETS: list[Row] = [
    ("gdp-2011", "~", "8", 9.2, MET),
    ("cpi-2011", "~", "4", 5.4, MISSED),  # a cap of 4, with 0.2 to spare
    ("new-jobs-2011", ">=", "900", 1221, MET),
    ("registered-unemployment-2011", "<=", "4.6", None, NONE),
    ("gdp-2012", "=", "7.5", 7.8, MET),  # a bare figure: a floor
    ("new-jobs-2012", ">=", "900", 1266, MET),
    ("registered-unemployment-2012", "<=", "4.6", None, NONE),
    ("cpi-2012", "~", "4", 2.6, MET),
    ("trade-2012", "~", "10", None, NONE),
    ("gdp-2013", "~", "7.5", 7.7, MET),
    ("cpi-2013", "~", "3.5", 2.6, MET),
    ("new-jobs-2013", ">=", "900", 1310, MET),
    ("registered-unemployment-2013", "<", "4.6", 4.1, MET),
    ("m2-2013", "~", "13", 13.6, NEAR),  # a band: 13 and 5 % of it, 0.65
    ("gdp-2014", "~", "7.5", 7.4, NEAR),  # 0.1 short of 7.5, within 0.375
    ("cpi-2014", "~", "3.5", 2, MET),
    ("new-jobs-2014", ">=", "1000", 1322, MET),
    ("registered-unemployment-2014", "<=", "4.6", None, NONE),
    ("energy-intensity-2014", ">=", "3.9", -4.8, MET),
    ("gdp-2015", "~", "7", 6.9, NEAR),  # 0.1 short of 7, within 0.35
    ("cpi-2015", "~", "3", 1.4, MET),
    ("new-jobs-2015", ">=", "1000", 1312, MET),
    ("registered-unemployment-2015", "<=", "4.5", None, NONE),
    ("trade-2015", "~", "6", -7, MISSED),
    ("energy-intensity-2015", ">=", "3.1", -5.6, MET),
    ("m2-2015", "~", "12", None, NONE),
    ("rural-poor-2015", ">=", "1000", 1442, MET),
    ("gdp-2016", "between", "6.5", 6.7, MET),
    ("cpi-2016", "~", "3", 2, MET),
    ("new-jobs-2016", ">=", "1000", 1314, MET),
    ("registered-unemployment-2016", "<=", "4.5", 4.02, MET),
    ("energy-intensity-2016", ">=", "3.4", -5, MET),
    ("m2-2016", "~", "13", 11.3, MISSED),  # 1.7 below a band of 13 and 0.65
    ("social-financing-2016", "~", "13", None, NONE),
    ("rural-poor-2016", ">=", "1000", 1240, MET),
    ("gdp-2017", "~", "6.5", 6.9, MET),
    ("cpi-2017", "~", "3", None, NONE),
    ("new-jobs-2017", ">=", "1100", 1351, MET),
    ("registered-unemployment-2017", "<=", "4.5", None, NONE),
    ("energy-intensity-2017", ">=", "3.4", None, NONE),
    ("m2-2017", "~", "12", None, NONE),
    ("social-financing-2017", "~", "12", None, NONE),
    ("rural-poor-2017", ">=", "1000", None, NONE),
    ("gdp-2018", "~", "6.5", 6.6, MET),
    ("cpi-2018", "~", "3", 2.1, MET),
    ("new-jobs-2018", ">=", "1100", 1361, MET),
    ("surveyed-unemployment-2018", "<=", "5.5", 5, MET),
    ("registered-unemployment-2018", "<=", "4.5", None, NONE),
    ("energy-intensity-2018", ">=", "3", -3.1, MET),
    ("rural-poor-2018", ">=", "1000", 1386, MET),
    ("gdp-2019", "between", "6", 6.1, MET),
    ("new-jobs-2019", ">=", "1100", 1352, MET),
    ("surveyed-unemployment-2019", "~", "5.5", 5.3, MET),  # an upper bound below a cap
    ("registered-unemployment-2019", "<=", "4.5", 3.62, MET),
    ("cpi-2019", "~", "3", 2.9, MET),
    ("rural-poor-2019", ">=", "1000", 1109, MET),
    ("energy-intensity-2019", "~", "3", None, NONE),
]
IN_STEP = [f"income-{year}" for year in range(2014, 2020)]  # judged in test_official_in_step


@pytest.fixture(scope="module")
def nation() -> Dataset:
    return datasets.national_2011_2019()


@pytest.fixture(scope="module")
def card(nation: Dataset) -> Scorecard:
    return evaluate(nation.programme, nation.observations)


@pytest.fixture(scope="module")
def rows(nation: Dataset) -> list[dict[str, Any]]:
    columns = nation.observations.columns()
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _target(nation: Dataset, code: str) -> Target:
    target = nation.programme[code]
    assert isinstance(target, Target)
    return target


def test_the_targets_are_those_of_the_table(nation: Dataset) -> None:
    codes = [target.code for target in nation.programme.targets()]
    assert [code for code in codes if code not in IN_STEP] == [row[0] for row in TARGETS]
    assert sorted(set(codes) - {row[0] for row in TARGETS}) == IN_STEP


@pytest.mark.parametrize("row", TARGETS, ids=[row[0] for row in TARGETS])
def test_targets_say_what_is_printed_and_are_judged_as_by_hand(nation: Dataset, card: Scorecard, row: Row) -> None:
    code, bound, value, outcome, verdict = row
    target = _target(nation, code)
    assert target.quantity is not None
    assert (target.bound, str(target.quantity.value)) == (bound, value)
    assert target.period == Period(code[-4:])
    result = card[code]
    assert (str(result.verdict), result.value) == (verdict, outcome)
    assert result.final == (outcome is not None)
    assert (result.tolerance_used is not None) == (verdict == NEAR)


@pytest.mark.parametrize("target", datasets.national_2011_2019().programme.targets(), ids=lambda target: target.code)
def test_quotes_bear_the_number_and_the_hedge(target: Target) -> None:
    source, quantity = target.source, target.quantity
    assert source is not None
    if source.quote is None:  # the wording of these was not seen
        assert target.code in {"cpi-2011", "new-jobs-2011", "registered-unemployment-2011", "energy-intensity-2014"}
        return
    if quantity is None:
        assert "同步" in source.quote
        return
    assert str(quantity.value) in source.quote
    hedges = {"~": "左右", ">=": "以上", "<=": "以内", "<": "低于", "between": "－", "=": ""}
    assert hedges[quantity.bound] in source.quote


def test_notes_have_a_chinese_counterpart(nation: Dataset) -> None:
    for target in nation.programme.targets():
        assert (target.note is None) == (target.note_zh is None), target.code
        assert target.note_zh is None or target.note_zh.endswith("。"), target.code


def test_every_year_has_its_report(nation: Dataset) -> None:
    """Delivered on 5 March each year; published later, here dated by the delivery."""
    titles = {source.title for source in nation.provenance}
    for year, programme in zip(range(2011, 2020), nation.programme.programmes, strict=True):
        assert programme.code == f"cn-{year}"
        for target in programme.targets():
            assert target.announced == dt.date(year, 3, 5), target.code
    for target in nation.programme.targets():
        assert target.source is not None
        assert target.area is not None
        assert (target.source.publisher, target.source.document in titles) == ("国务院", True)
        assert (target.area.code, target.area.level) == ("CN", "country")


def test_indicators_are_the_catalogues(nation: Dataset) -> None:
    known = catalogue.default()
    assert [t.code for t in nation.programme.targets() if t.indicator != known[t.indicator.code]] == []


def test_sense_is_stated_where_no_direction_is_better(nation: Dataset) -> None:
    """CPI is a cap through 2024; money supply a band, since 13.6 was in line with 13 and 11.3 below it."""
    senses = {t.indicator.code: t.sense for t in nation.programme.targets() if t.indicator.direction is None}
    assert senses == {"cpi_rise": "cap", "m2": "band", "total_social_financing": "band"}
    for target in nation.programme.targets():
        if target.sense is not None:
            assert target.note, target.code


def test_figures_name_publication_and_day(nation: Dataset, rows: list[dict[str, Any]]) -> None:
    known = {source.cited: source for source in nation.provenance}
    assert len(known) == len(nation.provenance)
    for row in rows:
        source = known[row["source"]]
        assert source.published is not None
        assert row["published"].date() == Period(source.published).end, row
        assert row["published"] > row["end"], row
        assert (row["confidence"], row["area"]) == (source.confidence, "CN")
    counted = Counter(row["source"] for row in rows)
    assert {name: source.rows for name, source in known.items() if source.rows} == counted


def test_figures_fit_the_concept_and_belong_to_a_target(nation: Dataset, rows: list[dict[str, Any]]) -> None:
    known = catalogue.default()
    asked = {(t.indicator.code, t.period) for t in nation.programme.targets()}
    asked |= {("gdp", Period(str(year))) for year in range(2011, 2020)}
    for row in rows:
        indicator = known[row["indicator"]]
        assert (row["indicator"], Period(str(row["start"].year))) in asked, row
        if row["measure"] == "level":
            assert indicator.unit is not None
            assert Unit(row["unit"]).compatible(indicator.unit), row
        elif indicator.basis != "not_priced":
            assert row["basis"] in {"real", "nominal"}, row


def test_what_is_no_plain_figure_says_so(rows: list[dict[str, Any]]) -> None:
    """稳定在5%左右 (2018) is a stated level, 在5.3%以下 (2019) an upper bound."""
    notes = {r["end"].year: r["note"] for r in rows if r["indicator"] == "surveyed_unemployment"}
    assert "printed as 稳定在5%左右" in notes[2018]
    assert "an upper bound" in notes[2019]


def test_nothing_is_seen_before_the_next_report(nation: Dataset) -> None:
    """The outcomes of 2014 are in the report of 2015-03-05; the day before, the year is over and nothing is known."""
    (year,) = (part for part in nation.programme.programmes if part.code == "cn-2014")
    before, after = (evaluate(year, nation.observations, as_of=day) for day in ("2015-03-04", "2015-03-05"))
    assert {str(e.verdict) for e in before if not isinstance(e.target.rule, InStep)} == {"no_data"}
    assert str(after["gdp-2014"].verdict) == "met_within_tolerance"


def test_counts_by_verdict(nation: Dataset) -> None:
    targets = [target for target in nation.programme.targets() if not isinstance(target.rule, InStep)]
    counted = evaluate(targets, nation.observations).summary()
    assert {name: count for name, count in counted.items() if count} == Counter(row[4] for row in TARGETS)
    assert sum(counted.values()) == 57


def test_without_the_tolerance_the_years_of_7_4_and_6_9_are_missed(nation: Dataset) -> None:
    rates = [t for t in nation.programme.targets() if isinstance(t.rule, Growth) and t.code in {"gdp-2014", "gdp-2015"}]
    assert [str(e.verdict) for e in evaluate(rates, nation.observations, tolerance=0)] == ["missed", "missed"]


def test_each_call_gives_a_new_equal_one(nation: Dataset) -> None:
    again = datasets.national_2011_2019()
    assert again is not nation
    assert (again.programme, again.observations) == (nation.programme, nation.observations)
    assert repr(again) == "<Dataset national_2011_2019: 63 targets, 47 figures from 14 publications>"
