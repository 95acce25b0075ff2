"""In-step targets worked by hand, on pandas and on Polars: same span, same price basis, points between the two."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from plantargets.areas import Area
from plantargets.errors import DefinitionError
from plantargets.evaluation import evaluate
from plantargets.model import Baseline, Indicator, InStep, Target
from plantargets.units import Quantity
from tests.judging import ENGINES, judge, level, near, rate, said

GDP = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", direction="up", basis="real")
INCOME = Indicator(name="居民人均可支配收入", code="income", unit="元", nature="flow", direction="up", basis="nominal")
JOBLESS = Indicator(name="城镇调查失业率", code="jobless", unit="%", nature="rate", direction="down", natural_min=0)
OUTPUT = Indicator(name="工业增加值", code="va", unit="亿元", nature="flow", direction="up", basis="real")
HERE, NATION = Area(code="140100", name="太原市"), "全国"

engines = pytest.mark.parametrize("engine", ENGINES)


def step(indicator: Indicator = INCOME, period: str = "2026", quantity: Any = None, **rule: Any) -> Target:
    more = {name: rule.pop(name) for name in ("area", "scope", "basis", "tolerance") if name in rule}
    rule = rule or {"reference": "gdp"}
    return Target(code="t", indicator=indicator, rule=InStep(**rule), quantity=quantity, period=period, **more)


def pairs(own: float, other: float, period: str = "2026", **more: Any) -> list[dict[str, Any]]:
    return [rate(INCOME, period, own, **more), rate(GDP, period, other)]


# ---------------------------------------------------------------------------------------------- offsets and tolerance
@engines
@pytest.mark.parametrize(
    ("own", "verdict"),
    [(5.6, "met"), (5.5, "met"), (5.45, "met_within_tolerance"), (5.4, "met_within_tolerance"), (5.3, "missed")],
)
def test_around_an_offset(engine: str, own: float, verdict: str) -> None:
    """高于经济增速0.5个百分点左右: a tenth of a point on the near side."""
    result = judge(engine, step(quantity="0.5个百分点左右"), pairs(own, 5.0))
    assert result.verdict == verdict
    assert result.gap == near(own - 5.5)


@engines
def test_an_offset_in_per_mille_points(engine: str) -> None:
    for own, verdict in ((5.5, "met"), (5.4, "missed")):
        result = judge(engine, step(quantity=Quantity(5, "个千分点", bound=">=")), pairs(own, 5.0))
        assert (str(result.verdict), result.gap) == (verdict, near(own - 5.5))


# ------------------------------------------------------------------------------------------------------- references
@pytest.mark.parametrize(
    ("rule", "area", "names"),
    [
        ({"reference": "va"}, None, ["'va'", "'t'"]),
        ({"reference": "工业增加值"}, None, ["工业增加值"]),
        ({"reference": "va", "reference_area": "太原市"}, HERE, ["太原市"]),
        ({"reference_area": "140100"}, HERE, ["140100"]),
    ],
)
def test_nothing_keeps_step_with_itself(rule: dict[str, str], area: Area | None, names: list[str]) -> None:
    """It would always be met."""
    with pytest.raises(DefinitionError) as raised:
        evaluate(step(OUTPUT, area=area, **rule), [rate(OUTPUT, "2026", 6.0)])
    for name in [*names, "another indicator or another area"]:
        assert name in str(raised.value)


@engines
def test_one_indicator_is_compared_in_one_scope(engine: str) -> None:
    """规上 here against 规上 there; all of the nation's industry says nothing of it."""
    target = step(OUTPUT, reference_area=NATION, scope="规上", area=HERE)
    own = rate(OUTPUT, "2026", 6.0, area="太原市", scope="规上")
    whole = rate(OUTPUT, "2026", 7.0, area=NATION)
    assert said(judge(engine, target, [own, whole])) == ("not_judged", "reference_missing")
    result = judge(engine, target, [own, whole, rate(OUTPUT, "2026", 5.0, area=NATION, scope="规上")])
    assert (str(result.verdict), result.reference) == ("met", 5.0)


# ---------------------------------------------------------------------------------------------------------- windows
@engines
def test_a_window_of_a_quarter_compares_its_last_quarter(engine: str) -> None:
    target = step(OUTPUT, reference_area=NATION, window="quarter", area=HERE)

    def both(period: str, own: float, other: float) -> list[dict[str, Any]]:
        return [rate(OUTPUT, period, own, area="太原市"), rate(OUTPUT, period, other, area=NATION)]

    early = both("2026-Q1", 4.0, 5.0)
    assert judge(engine, target, early, "2026-05-01").verdict == "behind"
    result = judge(engine, target, early + both("2026-Q4", 5.2, 5.0) + both("2026", 4.5, 5.0))
    assert (str(result.verdict), result.gap, result.method) == ("met", near(0.2), "in_step.same_span")


# ----------------------------------------------------------------------------------------------------- price bases
@engines
def test_strict_compares_real_with_real(engine: str) -> None:
    rows = [rate(INCOME, "2026", 9.1, "nominal"), rate(INCOME, "2026", 8.1, "real"), rate(GDP, "2026", 8.4)]
    result = judge(engine, step(), rows)
    assert (str(result.verdict), result.value, result.reference, result.prices) == ("missed", 8.1, 8.4, "real")
    assert said(judge(engine, step(), [rows[0], rows[2]])) == ("not_judged", "basis_differs")
    assert said(judge(engine, step(), [rows[0] | {"basis": None}, rows[2]])) == ("not_judged", "basis_not_stated")


@engines
def test_an_indicator_in_money_whose_basis_nobody_knows_is_not_taken_for_real(engine: str) -> None:
    wages = Indicator(name="工资", code="wages", unit="元", nature="flow", direction="up")
    rows = [rate(wages, "2026", 9.1, None), rate(GDP, "2026", 8.4)]
    assert said(judge(engine, step(wages), rows)) == ("not_judged", "basis_not_stated")
    assert judge(engine, step(wages), rows, prices="as_published").verdict == "met"
    per_head = attrs.evolve(wages, unit="万元/人")
    assert said(judge(engine, step(per_head), rows)) == ("not_judged", "basis_not_stated")
    # Heads are in no prices at all, and two figures of one series are of one basis.
    trips = attrs.evolve(wages, unit="人次")
    assert judge(engine, step(trips), rows).verdict == "met"
    target = step(wages, reference_area=NATION, area=HERE)
    both = [rate(wages, "2026", 9.1, None, area="太原市"), rate(wages, "2026", 9.3, None, area=NATION)]
    assert said(judge(engine, target, both)) == ("missed", None)


@engines
def test_deflating_by_consumer_prices(engine: str) -> None:
    """1.091 / 1.009 is a rise of 8.1269 %."""
    nominal, gdp, prices = (
        rate(INCOME, "2026", 9.1, "nominal"),
        rate(GDP, "2026", 8.4),
        level("cpi_rise", "2026", 0.9, "%"),
    )
    assert said(judge(engine, step(), [nominal, gdp], prices="deflate")) == ("not_judged", "deflator_missing")
    for target in (step(), step(prices="deflate", reference="gdp"), step(basis="real")):
        result = judge(engine, target, [nominal, gdp, prices], prices="deflate")
        assert (str(result.verdict), result.prices) == ("missed", "real (own deflated)")
        assert result.value == near((1.091 / 1.009 - 1) * 100)
    index = prices | {"measure": "index", "value": 100.9, "unit": None}
    assert judge(engine, step(), [nominal, gdp, index], prices="deflate").value == near(8.12685827552)
    # A published real rate is better than a reckoned one.
    real = rate(INCOME, "2026", 8.5, "real")
    assert judge(engine, step(), [nominal, real, gdp, prices], prices="deflate").value == 8.5


@engines
def test_a_stated_basis_is_the_one_compared(engine: str) -> None:
    rows = [rate(INCOME, "2026", 9.1, "nominal"), rate(GDP, "2026", 8.4)]
    target = step(basis="real")
    assert said(judge(engine, target, rows)) == ("not_judged", "basis_differs")
    assert said(judge(engine, target, rows, prices="as_published")) == ("not_judged", "basis_differs")
    assert judge(engine, step(basis="nominal"), rows, prices="as_published").prices == "nominal against real"


@engines
def test_as_published_takes_like_with_like_where_it_can(engine: str) -> None:
    rows = [rate(INCOME, "2026", 9.1, "nominal"), rate(INCOME, "2026", 8.1), rate(GDP, "2026", 8.4)]
    assert judge(engine, step(), rows, prices="as_published").value == 8.1
    assert judge(engine, step(), rows[::2], prices="as_published").prices == "nominal against real"


# ---------------------------------------------------------------------------------------------------- several years
@engines
def test_over_several_years_the_means_are_compared(engine: str) -> None:
    rows = [row for year, own, other in ((2021, 8.0, 6.0), (2022, 2.0, 4.0)) for row in pairs(own, other, str(year))]
    result = judge(engine, step(period="2021/2025"), rows, "2023-02-01")
    own, other = (1.08 * 1.02) ** 0.5 * 100 - 100, (1.06 * 1.04) ** 0.5 * 100 - 100
    assert (result.value, result.reference) == (near(own), near(other))
    assert (str(result.verdict), result.windows) == ("on_track", 2)
    assert result.gap == near(own - other)
    assert result.method == "in_step.mean_of_known_years"
    more = rows + [row for year in (2023, 2024, 2025) for row in pairs(5.0, 5.0, str(year))]
    final = judge(engine, step(period="2021/2025"), more)
    assert (str(final.verdict), final.final, final.windows) == ("met_within_tolerance", True, 5)


@engines
def test_each_price_basis_has_a_run_of_its_own(engine: str) -> None:
    """Real rates of two years from the start, nominal ones of the third alone: the real ones speak."""
    rows = [*pairs(5.0, 5.0, "2021"), *pairs(5.0, 5.0, "2022")]
    rows += [rate(INCOME, "2023", 9.0, "nominal"), rate(GDP, "2023", 6.0, "nominal")]
    result = judge(engine, step(period="2021/2025"), rows, "2024-02-01")
    assert (said(result), result.prices, result.windows) == (("on_track", None), "real", 2)
    late = judge(engine, step(period="2021/2025"), rows[2:], "2024-02-01")
    assert said(late) == ("not_judged", "gap")


@engines
def test_years_after_a_gap_are_not_averaged(engine: str) -> None:
    rows = [*pairs(5.0, 5.0, "2021"), *pairs(9.0, 5.0, "2023"), *pairs(9.0, 5.0, "2024"), *pairs(9.0, 5.0, "2025")]
    result = judge(engine, step(period="2021/2025"), rows)
    assert said(result) == ("not_judged", "gap")
    assert result.missing_from is not None
    assert (result.missing_from.year, result.unused) == (2022, 3)


@engines
def test_one_expected_year_leaves_nothing_final(engine: str) -> None:
    rows = [row for year in range(2021, 2026) for row in pairs(5.0, 5.0, str(year))]
    assert judge(engine, step(period="2021/2025"), rows).final
    for at in (2, 3):  # an own figure and one of the reference, neither in the last year
        doubtful = [row | {"status": "expected"} if n == at else row for n, row in enumerate(rows)]
        assert not judge(engine, step(period="2021/2025"), doubtful).final


# ------------------------------------------------------------------------------------------- when both were known
@engines
def test_a_reference_published_before_its_year_had_ended_decides_nothing_for_good(engine: str) -> None:
    own, other = pairs(5.2, 5.0)
    later = own | {"published": "2027-01-20"}
    assert judge(engine, step(), [later, other | {"published": "2027-01-17"}], "2027-02-01").final
    result = judge(engine, step(), [later, other | {"published": "2026-12-10"}], "2027-02-01")
    assert (str(result.verdict), result.final) == ("met", False)
    assert not judge(
        engine, step(), [own | {"published": "2026-12-10"}, other | {"published": "2027-01-17"}], "2027-02-01"
    ).final


@engines
def test_the_later_publication_counts_and_none_is_invented(engine: str) -> None:
    own, other = pairs(5.2, 5.0)
    both = [own | {"published": "2027-01-20"}, other | {"published": "2027-01-17"}]
    assert str(judge(engine, step(), both).published) == "2027-01-20"
    assert said(judge(engine, step(), both, "2027-01-18")) == ("no_data", None)
    assert said(judge(engine, step(), [both[0] | {"published": "2027-01-10"}, both[1]], "2027-01-12")) == (
        "not_judged",
        "reference_missing",
    )
    undated = judge(engine, step(), [both[0], other | {"published": None}], "2028-02-01")
    assert (undated.published, undated.undated) == (None, True)


@engines
def test_a_part_of_the_year_tracks_a_year_and_says_nothing_of_five(engine: str) -> None:
    rows = pairs(5.2, 5.0, "2026-01/2026-09")
    assert judge(engine, step(), rows, "2026-11-01").method == "in_step.year_to_date"
    assert said(judge(engine, step(), rows, "2027-02-01")) == ("not_judged", "outcome_not_seen")
    assert said(judge(engine, step(period="2026/2030"), rows, "2026-11-01")) == ("not_judged", "span_differs")
    alone = [rows[0], *pairs(5.0, 5.2, "2026-S1")]
    assert judge(engine, step(), alone, "2026-11-01").verdict == "behind"


# -------------------------------------------------------------------------------------------- directions and bounds
@engines
@pytest.mark.parametrize(
    ("direction", "verdicts"),
    [
        ("up", ["met", "met", "met_within_tolerance", "missed"]),
        ("down", ["missed", "met", "met", "met"]),
        ("neither", ["missed", "met", "met_within_tolerance", "missed"]),
        (None, [None, "met", "met_within_tolerance", None]),
    ],
)
def test_the_better_side_always_passes(engine: str, direction: Any, verdicts: list[str | None]) -> None:
    """同步 with growth of 5 %: at 6, 5, 4.9 and 4.8 %."""
    target = step(attrs.evolve(INCOME, direction=direction))
    found = [said(judge(engine, target, pairs(own, 5.0))) for own in (6.0, 5.0, 4.9, 4.8)]
    assert found == [(word, None) if word else ("not_judged", "direction_unknown") for word in verdicts]


@engines
@pytest.mark.parametrize(
    ("roughly", "tolerance", "own", "verdict"),
    [
        (False, None, 4.9, "met_within_tolerance"), (False, None, 4.89, "missed"),
        (True, None, 4.7, "met_within_tolerance"), (True, None, 4.69, "missed"),
        (False, 0.5, 4.5, "met_within_tolerance"), (True, 0.0, 4.9, "missed"),
    ],
)  # fmt: skip
def test_roughly_in_step_is_wider(
    engine: str, *, roughly: bool, tolerance: float | None, own: float, verdict: str
) -> None:
    target = step(reference="gdp", roughly=roughly, tolerance=tolerance)
    result = judge(engine, target, pairs(own, 5.0))
    assert said(result) == (verdict, None)
    used = {True: 0.3, False: 0.1}[roughly] if tolerance is None else tolerance
    assert result.tolerance_used == (near(used) if verdict != "missed" else None)
    # The choice of the call gives way to that of the target.
    assert judge(engine, target, pairs(4.0, 5.0), tolerance=2).verdict == (
        "met_within_tolerance" if tolerance is None else "missed"
    )


@engines
@pytest.mark.parametrize(
    ("quantity", "own", "verdict"),
    [
        (Quantity(0, "个百分点", bound=">"), 5.01, "met"), (Quantity(0, "个百分点", bound=">"), 5.0, "missed"),
        (Quantity("0.5", "个百分点", bound=">="), 5.5, "met"),
        (Quantity("0.5", "个百分点", bound=">="), 5.49, "missed"),
        (Quantity("0.5", "个百分点", bound="<="), 5.5, "met"), (Quantity("0.5", "个百分点", bound="<"), 5.5, "missed"),
        (Quantity("0.5", "个百分点"), 5.6, "met"), (Quantity("0.5", "个百分点"), 5.4, "missed"),
    ],
)  # fmt: skip
def test_faster_than_the_reference(engine: str, quantity: Quantity, own: float, verdict: str) -> None:
    result = judge(engine, step(quantity=quantity), pairs(own, 5.0))
    assert (said(result), result.final) == ((verdict, None), True)
    assert (result.reference, result.required) == (5.0, near(5 + float(quantity.value)))


# ------------------------------------------------------------------------------------------- areas, shares, measures
@engines
@pytest.mark.parametrize("here", ["太原市", "140100"])
def test_another_area_by_code_or_name(engine: str, here: str) -> None:
    target = step(OUTPUT, reference_area=NATION, area=HERE)
    rows = [rate(OUTPUT, "2026", 6.0, area=here), rate(OUTPUT, "2026", 6.2, area=NATION)]
    assert said(judge(engine, target, rows)) == ("missed", None)
    # A figure of no stated area is of the area judged, never of the reference.
    bare = {name: cell for name, cell in rows[0].items() if name != "area"}
    assert judge(engine, target, [bare, rows[1]]).verdict == "missed"
    assert said(judge(engine, target, [bare])) == ("not_judged", "reference_missing")
    assert said(judge(engine, target, [rows[1]])) == ("no_data", "area_differs")
    assert said(judge(engine, step(OUTPUT, reference_area=NATION), [bare, rows[1]])) == ("missed", None)


@engines
def test_shares_are_compared_as_they_stand(engine: str) -> None:
    """失业率低于全国平均: 5.0 against 5.1 per cent."""
    target = step(JOBLESS, quantity=Quantity(0, "个百分点", bound="<"), reference_area=NATION, area=HERE)
    own, other = level(JOBLESS, "2026", 5.0, area="太原市"), level(JOBLESS, "2026", 5.1, area=NATION)
    result = judge(engine, target, [own, other])
    assert (said(result), result.gap, result.method) == (("met", None), near(-0.1), "in_step.levels")
    assert judge(engine, target, [own, other | {"value": 5.0}]).verdict == "missed"
    assert judge(engine, target, [own | {"value": 50.0, "unit": "‰"}, other]).verdict == "met"
    assert said(judge(engine, target, [own | {"value": -1.0}, other])) == ("not_judged", "beyond_limit")
    several = attrs.evolve(target, period="2026/2030")
    assert judge(engine, several, [own, other], "2027-02-01").verdict == "on_track"
    rates = [row | {"measure": "growth"} for row in (own, other)]
    assert said(judge(engine, target, rates)) == ("not_judged", "measure_differs")


@engines
def test_an_index_is_read_as_growth(engine: str) -> None:
    own, other = pairs(6.0, 5.0)
    index = own | {"measure": "index", "value": 106.0, "unit": None}
    result = judge(engine, step(), [index, other])
    assert (said(result), result.value) == (("met", None), near(6.0))
    amounts = [level(INCOME, "2025", 30000), level(INCOME, "2026", 32000), other]
    assert said(judge(engine, step(), amounts)) == ("not_judged", "measure_differs")


@engines
def test_lower_bounds_carry_only_what_they_prove(engine: str) -> None:
    own, other = pairs(6.0, 5.0)
    more = {"status": "lower_bound"}
    assert judge(engine, step(), [own | more, other]).verdict == "met"
    assert said(judge(engine, step(), [own | more | {"value": 4.0}, other])) == ("not_judged", "lower_bound")
    assert said(judge(engine, step(), [own, other | more])) == ("not_judged", "lower_bound")


@engines
def test_before_the_period_and_in_its_releases(engine: str) -> None:
    own, other = pairs(6.0, 5.0, published="2027-01-18")
    revised = other | {"value": 6.5, "published": "2027-09-01"}
    rows = [own, other | {"published": "2027-01-17"}, revised]
    assert judge(engine, step(), rows, "2025-06-01").verdict == "not_started"
    assert judge(engine, step(), rows, "2027-02-01").verdict == "met"
    assert judge(engine, step(), rows, "2027-10-01").verdict == "missed"
    assert judge(engine, step(), rows, "2027-10-01", release="first").verdict == "met"


def test_one_plain_figure_is_not_enough() -> None:
    with pytest.raises(DefinitionError, match="needs two figures"):
        evaluate(step(), 5.0)


# ------------------------------------------------------------------------------------------- while the year runs
@engines
@pytest.mark.parametrize(
    ("indicator", "bound", "offset", "verdicts"),
    [
        # 高于: as high is not above; 低于: as low is not below; 低1个百分点以上 is a cap of -1.
        (INCOME, ">", 0, ["behind", "behind", "on_track"]),
        (INCOME, ">=", 0, ["behind", "on_track", "on_track"]),
        (JOBLESS, "<", 0, ["on_track", "behind", "behind"]),
        (JOBLESS, "<=", 0, ["on_track", "on_track", "behind"]),
        (JOBLESS, "<=", -1, ["on_track", "behind", "behind"]),
    ],
)
def test_the_bound_of_the_end_is_one_all_along(
    engine: str, indicator: Indicator, bound: Any, offset: Any, verdicts: list[str]
) -> None:
    target = step(indicator, quantity=Quantity(offset, "个百分点", bound=bound), reference_area=NATION, area=HERE)
    found = []
    for own in (4.0, 5.0, 6.0):
        figure = rate if indicator is INCOME else level
        rows = [
            figure(indicator, "2026-S1", own, area="太原市", source="太原市统计局"),
            figure(indicator, "2026-S1", 5.0, area=NATION, source="国家统计局"),
        ]
        result = judge(engine, target, rows, "2026-07-31")
        found.append(str(result.verdict))
        assert (result.reference, result.reference_source) == (5.0, "国家统计局")
    assert found == verdicts


def test_a_baseline_of_its_own_is_none_of_the_reference() -> None:
    """A stated baseline in a unit that the reference does not have is no fault of the target."""
    income = Indicator(name="居民收入", code="income", unit="元", nature="flow", direction="up")
    stated = Baseline(quantity="36000元", period="2025")
    target = Target(code="t", indicator=income, rule=InStep(reference="gdp"), baseline=stated, period="2026")
    rows = [rate(income, "2026", 5.2, None), rate("gdp", "2026", 5.0)]
    for prices in ("as_published", "deflate"):
        assert said(judge("pandas", target, rows, prices=prices)) == said(
            judge("pandas", attrs.evolve(target, baseline=None), rows, prices=prices)
        )
