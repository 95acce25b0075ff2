"""The methods of others: each vector of tests/data/progress.json matched, or refused for a reason that stands here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from plantargets import formulas
from plantargets import methods as m
from plantargets.errors import DefinitionError, UnknownCodeError
from plantargets.methods.reasons import CAUTIONS, REASONS, Caution, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = json.loads((Path(__file__).parents[1] / "data" / "progress.json").read_text(encoding="utf-8"))
VECTORS: list[dict[str, Any]] = DATA["vectors"]
WAYS = {"higher": "up", "lower": "down", "parity": "parity"}

GROWTH_RATES = {
    "run-pr318-growth_rate_series", "run-series-growth_rate_series", "run-undata-growth_rate_series",
    "run-series-growth_rate_falling", "run-undata-growth_rate_falling", "run-series-cpi_cap", "run-undata-cpi_cap",
}  # fmt: skip
"""GDP growth and CPI: series that are rates of change themselves. The peers fit a growth rate to them; we refuse."""


def of(*names: str) -> list[Any]:
    return [pytest.param(v, id=v["id"]) for v in VECTORS if v["method"] in names]


def inputs(vector: dict[str, Any]) -> dict[str, Any]:
    names = ("baseline", "baseline_year", "latest", "latest_year", "target", "target_year")
    nature = "rate_of_change" if vector["id"] in GROWTH_RATES else "level"
    return {name: vector.get(name) for name in names} | {"direction": WAYS[vector["direction"]], "nature": nature}


def near(vector: dict[str, Any], expected: float | None) -> Any:
    if expected is None:
        return None
    tolerance = vector.get("tolerance") or 1e-9
    return pytest.approx(expected, rel=tolerance if tolerance < 1e-6 else 0, abs=tolerance)


def refused(vector: dict[str, Any], result: m.MethodResult) -> bool:
    """Say whether it is one of ours to refuse, and hold it to that."""
    assert result.refused is (vector["id"] in GROWTH_RATES)
    if result.refused:
        assert (result.value, result.score, result.reason) == (None, None, "growth_rate_series")
    return result.refused


def test_every_vector_is_tested() -> None:
    tested = {
        "statcan_cagr_no_target", "statcan_ratio_of_cagr", "statcan_cagr_no_target_v2023",
        "statcan_ratio_of_cagr_v2023",
        "unsd_trend_to_target_2026", "unsd_growth_rate_2026", "unsd_ratio_band_2026", "unsd_growth_band_2026",
        "escap_current_status_index", "linear_completion_clamped", "percent_reduction_completion",
        "share_of_periods_met", "completion_by_logarithm: ln(1-achieved)/ln(1-target)",
    }  # fmt: skip
    assert {v["method"] for v in VECTORS} == tested
    assert len(VECTORS) == 143
    assert {v["id"] for v in VECTORS} >= GROWTH_RATES
    assert all(v["source"] and v["source_ref"] for v in VECTORS)


@pytest.mark.parametrize("vector", of("statcan_cagr_no_target", "statcan_ratio_of_cagr"))
def test_statcan(vector: dict[str, Any]) -> None:
    limit = vector["extra"].get("natural_limit")
    result = m.statcan(**inputs(vector), natural_limit=limit)
    if refused(vector, result):
        return
    assert result.status == vector["expected_status"]
    assert result.value == near(vector, vector["expected"]["progress_value"])
    assert result.score == near(vector, vector["expected"]["score"])


@pytest.mark.parametrize("vector", of("statcan_cagr_no_target_v2023", "statcan_ratio_of_cagr_v2023"))
def test_statcan_2023(vector: dict[str, Any]) -> None:
    result = m.statcan_2023(**inputs(vector))
    if not refused(vector, result):
        assert result.status == vector["expected_status"]


@pytest.mark.parametrize("vector", of("unsd_trend_to_target_2026", "unsd_growth_rate_2026"))
def test_unsd(vector: dict[str, Any]) -> None:
    result = m.unsd(**inputs(vector))
    if refused(vector, result):
        return
    expected = vector["expected"]
    assert result.status == vector["expected_status"]
    assert result.score == near(vector, expected["score"])
    assert result.growth == near(vector, expected["cagr_pct"])
    assert result.projected == near(vector, expected["projected"])
    if vector["target"] is not None:
        assert result.value == near(vector, expected["ratio"])


@pytest.mark.parametrize("vector", of("unsd_ratio_band_2026", "unsd_growth_band_2026"))
def test_unsd_bands(vector: dict[str, Any]) -> None:
    extra = vector["extra"]
    if "ratio" in extra:
        result = m.unsd_ratio_band(extra["ratio"])
    else:
        result = m.unsd_growth_band(extra["cagr"], direction="up")
        mirrored = m.unsd_growth_band(-extra["cagr"], direction="down")
        assert (mirrored.status, mirrored.score) == (result.status, result.score)
    assert (result.status, result.score) == (vector["expected_status"], near(vector, vector["expected"]["score"]))


@pytest.mark.parametrize("vector", of("escap_current_status_index"))
def test_escap(vector: dict[str, Any]) -> None:
    given = {name: vector[name] for name in ("baseline", "latest", "target")}
    result = m.escap_current_status(**given, direction=WAYS[vector["direction"]])  # type: ignore[arg-type]
    assert result.value == near(vector, vector["expected"]["current_status_0_to_10"])
    assert (result.reason == "no_distance") is (result.value is None)


@pytest.mark.parametrize("vector", of("linear_completion_clamped", "percent_reduction_completion"))
def test_linear_completion(vector: dict[str, Any]) -> None:
    given = {name: vector[name] for name in ("baseline", "latest", "target")}
    clamped = vector["method"].endswith("clamped")
    result = m.linear_completion(**given, clamped=clamped)
    expected = vector["expected"].get("percent", vector["expected"].get("percent_achieved"))
    assert result.value is not None
    assert 100 * result.value == near(vector, expected)


@pytest.mark.parametrize("vector", of("share_of_periods_met"))
def test_share_of_periods_held(vector: dict[str, Any]) -> None:
    extra = vector["extra"]
    held, periods = extra.get("periods_met"), extra.get("periods")
    if "values" in extra:
        held, periods = m.periods_held(extra["values"], vector["target"], kind="below")
    result = m.share_of_periods_held(held=held, periods=periods)
    assert result.value is not None
    assert 100 * result.value == near(vector, vector["expected"]["percent"])
    assert result.status == vector["expected_status"]


@pytest.mark.parametrize("vector", of("completion_by_logarithm: ln(1-achieved)/ln(1-target)"))
def test_logarithmic_completion(vector: dict[str, Any]) -> None:
    extra = vector["extra"]
    achieved = extra.get("achieved_pct")
    if achieved is None:
        achieved = formulas.total_of_rates(extra["annual_rates_pct"])
    result = m.logarithmic_completion(achieved=-achieved, target=-extra["target_pct"], kind="cut")
    assert result.value == formulas.log_completion(-achieved, -extra["target_pct"], kind="cut")
    assert 100 * result.value == near(vector, vector["expected"]["completion_pct"])


# ------------------------------------------------------------------------------------- beyond the published examples
LEVELS: dict[str, Any] = {"baseline": 50, "baseline_year": 2015, "latest": 58, "latest_year": 2020, "direction": "up",
                          "nature": "level", "target": 90, "target_year": 2030}  # fmt: skip


def answer(method: Callable[..., m.MethodResult], **changes: Any) -> tuple[Any, ...]:
    result = method(**LEVELS | changes)
    assert (result.value is None) is (result.reason is not None)
    assert result.inputs[0] == ("baseline", result.inputs[0][1])
    return result.status, result.score, result.reason


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # a target that is met is met, whatever cannot be reckoned
        ({"latest": 90, "latest_year": 2015}, ("target_achieved", 5, "no_later_year")),
        ({"baseline": -4, "latest": 11, "target": 10}, ("target_achieved", 5, "sign_change")),
        ({"baseline": 0, "latest": 95}, ("target_achieved", 5, "zero_baseline")),
        ({"target": 0, "direction": "down", "latest": 0}, ("target_achieved", 5, "zero_target")),
        ({"baseline": 70, "target": 70, "latest": 70}, ("target_achieved", 5, "no_distance")),
        ({"baseline": None, "latest": 90}, ("target_achieved", 5, "no_data")),
        # where its own code is silent
        ({"latest_year": 2015}, ("not_available", None, "no_later_year")),
        ({"latest_year": 2014}, ("not_available", None, "no_later_year")),
        ({"baseline": None}, ("not_available", None, "no_data")),
        ({"latest": None}, ("not_available", None, "no_data")),
        ({"baseline": -4, "latest": 3}, ("not_available", None, "sign_change")),
        # where it goes on and we do not
        ({"baseline": 0}, ("not_applicable", None, "zero_baseline")),
        ({"baseline": 0, "target": None}, ("not_applicable", None, "zero_baseline")),
        ({"target": 0, "direction": "down"}, ("not_applicable", None, "zero_target")),
        ({"baseline": -4, "latest": -3, "target": 10}, ("not_applicable", None, "sign_change")),
        ({"target_year": 2015}, ("not_applicable", None, "target_year_before_baseline")),
        ({"baseline": 5e-324, "latest": 1e300, "target": 1e301}, ("not_applicable", None, "out_of_range")),
        ({"nature": "rate_of_change", "latest": 95}, ("not_applicable", None, "growth_rate_series")),
        ({"nature": "rate_of_change", "target": None}, ("not_applicable", None, "growth_rate_series")),
        # a target met at the baseline and lost: infinitely far off a pace of nothing
        ({"baseline": 70, "target": 70, "latest": 69}, ("deterioration", -5, "no_distance")),
        ({"baseline": 70, "target": 70, "latest": 71, "direction": "down"}, ("deterioration", -5, "no_distance")),
    ],
)
def test_statcan_without_a_value(changes: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert answer(m.statcan, **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"latest": 90, "latest_year": 2015}, (None, None, "no_later_year")),
        ({"latest": None}, (None, None, "no_data")),
        ({"baseline": -4, "latest": 3}, (None, None, "sign_change")),
        ({"baseline": -4, "latest": 11, "target": 10}, ("target_achieved", None, "sign_change")),
        ({"baseline": 0}, ("not_applicable", None, "zero_baseline")),
        ({"target": 0, "direction": "down"}, ("not_applicable", None, "zero_target")),
        # the code divides by zero, and what comes out has the sign of the growth: faults and all
        ({"baseline": 70, "target": 70, "latest": 69}, ("deterioration", None, "no_distance")),
        ({"baseline": 70, "target": 70, "latest": 71, "direction": "down"}, ("on_track", None, "no_distance")),
        ({"nature": "rate_of_change"}, ("not_applicable", None, "growth_rate_series")),
    ],
)
def test_statcan_2023_without_a_value(changes: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert answer(m.statcan_2023, **changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"latest_year": 2015, "baseline": 95}, ("Insufficient data", None, "no_later_year")),
        ({"latest": None}, ("Insufficient data", None, "no_data")),
        ({"baseline": 0}, ("Insufficient data", None, "not_positive")),
        ({"latest": 0, "target": None}, ("Insufficient data", None, "not_positive")),
        ({"baseline": -4, "latest": -3}, ("Insufficient data", None, "not_positive")),
        ({"baseline": 72, "latest": 71, "target": 70}, ("On track or target met", 5, "met_at_baseline")),
        ({"baseline": 72, "latest": 69, "target": 70}, ("Regression", 0, "met_at_baseline")),
        ({"baseline": 0, "latest": 0, "target": 0, "direction": "down"},
         ("On track or target met", 5, "met_at_baseline")),
        ({"latest_year": 2031}, ("not_applicable", None, "target_year_passed")),
        ({"latest": 66, "nature": "share"}, ("not_applicable", None, "beyond_limit")),
        ({"latest": 66, "natural_max": 100}, ("not_applicable", None, "beyond_limit")),
        ({"latest": 40, "target": 10, "direction": "down", "natural_min": 30},
         ("not_applicable", None, "beyond_limit")),
        ({"latest": 1e300, "baseline": 1e-300, "target": 1e301}, ("not_applicable", None, "out_of_range")),
        ({"latest": 5e307, "target_year": 9999}, ("not_applicable", None, "out_of_range")),
        ({"nature": "rate_of_change"}, ("not_applicable", None, "growth_rate_series")),
    ],
)  # fmt: skip
def test_unsd_without_a_value(changes: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert answer(m.unsd, **changes) == expected


def test_unsd_at_the_target_year_projects_nothing() -> None:
    result = m.unsd(**LEVELS | {"latest_year": 2030, "latest": 88})
    assert (result.projected, result.value, result.status) == (88, 0.95, "On track or target met")


@pytest.mark.parametrize(("growth", "word"), [(0.015, "substantial"), (0.005, "moderate"), (0.0, "limited")])
def test_a_band_of_statcan_holds_its_lower_edge(growth: float, word: str) -> None:
    """In one year from 1 the growth is exactly the float that the code compares."""
    known = {"baseline": 1, "baseline_year": 2020, "latest_year": 2021, "direction": "up", "nature": "level"}
    edge = m.statcan(latest=1 + growth + 1e-15, **known)  # type: ignore[arg-type]
    below = m.statcan(latest=1 + growth - 1e-15, **known)  # type: ignore[arg-type]
    assert edge.status == f"{word}_progress" != below.status


def test_natural_limit() -> None:
    """Near 100 less is asked for; twice beyond it the limit plays no part; at it, holding is all."""
    known: dict[str, Any] = {"baseline_year": 2015, "latest_year": 2020, "direction": "up", "nature": "share"}
    near_limit = m.statcan(baseline=97, latest=97.6, natural_limit=100, **known)
    assert (near_limit.status, m.statcan(baseline=97, latest=97.6, **known).status) == (
        "moderate_progress",
        "limited_progress",
    )
    # Symmetric about the limit: 103 asks for as little as 97.
    assert m.statcan(baseline=103, latest=103 * 97.6 / 97, natural_limit=100, **known).score == pytest.approx(
        near_limit.score
    )
    assert [m.statcan(baseline=200, latest=203, natural_limit=limit, **known).score for limit in (100, None)] == [
        pytest.approx(m.statcan(baseline=200, latest=203, **known).score)
    ] * 2
    at_limit = [m.statcan(baseline=100, latest=latest, natural_limit=100, **known) for latest in (100, 99.9)]
    assert (at_limit[0].status, at_limit[0].score) == ("substantial_progress", 5)
    assert at_limit[1].status == "deterioration"
    assert m.statcan(baseline=5, latest=5, natural_limit=0, **known | {"direction": "down"}).score == -2.5


@pytest.mark.parametrize(
    ("ratio", "score"), [(1.3, 5.0), (1.29, 4.928641), (0.6, 4e-05), (0.0, -2.5), (-0.6, -5.0), (-0.59, -4.958353)]
)
def test_score_of_a_ratio(ratio: float, score: float) -> None:
    """The caps stand where the guide to the method says, at 1.3 and at -0.6."""
    growth = 1 + ratio * 0.02
    result = m.statcan(
        baseline=1, baseline_year=2020, latest=growth, latest_year=2021, target=1.02**50, target_year=2070,
        direction="up", nature="level",
    )  # fmt: skip
    assert result.value == pytest.approx(ratio)
    assert result.score == pytest.approx(score, abs=1e-5)


def test_mean_of_several_series() -> None:
    met, away, silent = (
        m.statcan(**LEVELS | changes) for changes in ({"latest": 91}, {"latest": 40}, {"latest_year": 2015})
    )
    assert m.statcan_mean([met, silent]).status == "target_achieved"
    mixed = m.statcan_mean([met, away, silent])
    assert (mixed.status, mixed.score, mixed.value) == ("moderate_progress", 0, 0)
    assert mixed.inputs == (("series", 3), ("with_a_score", 2))
    assert (m.statcan_mean([silent]).status, m.statcan_mean([silent]).reason) == ("not_available", "no_data")
    for wrong in ([], [m.unsd(**LEVELS)], [None]):
        with pytest.raises(DefinitionError, match="results of statcan"):
            m.statcan_mean(wrong)  # type: ignore[arg-type]


def test_cautions() -> None:
    assert m.statcan(**LEVELS | {"baseline": 95, "latest": 80}).caution == "target_behind_baseline"
    assert m.statcan(**LEVELS | {"latest_year": 2031}).caution == "target_year_passed"
    assert m.statcan(**LEVELS | {"latest_year": 2031, "latest": 91}).caution is None
    assert m.escap_current_status(baseline=72, latest=71, target=70, direction="up").caution == "target_behind_baseline"
    assert m.linear_completion(baseline=0, latest=150, target=100, clamped=True).caution == "clamped"
    assert m.linear_completion(baseline=1, latest=1, target=1, clamped=True).caution == "no_distance"


def test_no_way_and_too_large() -> None:
    assert m.linear_completion(baseline=1, latest=2, target=1, clamped=False).reason == "no_distance"
    assert m.linear_completion(baseline=0, latest=1e300, target=1e-300, clamped=False).reason == "out_of_range"
    assert m.escap_current_status(baseline=0, latest=1e300, target=1e-300, direction="up").reason == "out_of_range"
    assert m.escap_current_status(baseline=1, latest=0.5, target=1, direction="parity").reason == "no_distance"


def test_endpoints_feed_the_methods() -> None:
    found = m.endpoints({2021: 50, 2017: 40, 2018: None}, since=2015)
    kept: dict[str, Any] = {"direction": "up", "nature": "level", "target": 80, "target_year": 2030}
    assert m.statcan(**found, **kept).value == pytest.approx(1.0475693554529233)
    nothing = m.endpoints({2014: 5, 2016: None}, since=2015)
    assert m.unsd(**nothing, **kept).reason == "no_data"
    with pytest.raises(DefinitionError, match="mapping"):
        m.endpoints([1, 2], since=2015)  # type: ignore[arg-type]


def test_periods_that_count() -> None:
    assert m.periods_held([71, None, 69, 70, None], 70, kind="above") == (2, 4)
    assert m.periods_held([95, 105, 105.1], 100, kind="constant") == (2, 3)
    assert m.periods_held([-1.05, -0.9], -1, kind="constant", tolerance=5) == (1, 2)
    assert m.periods_held([], 1, kind="above") == (0, 0)
    assert m.share_of_periods_held(held=0, periods=0).reason == "no_periods"
    assert [m.share_of_periods_held(held=n, periods=20).status for n in (18, 17, 15, 14)] == [
        "Green", "Yellow", "Yellow", "Red",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------------- bad input
WRONG: list[tuple[Callable[[], Any], str]] = [
        (lambda: m.statcan(**LEVELS | {"direction": "higher"}), "did you mean up"),
        (lambda: m.statcan(**LEVELS | {"direction": None}), "it must be stated"),
        (lambda: m.statcan(**LEVELS | {"nature": "growth"}), "did you mean rate_of_change"),
        (lambda: m.unsd(**LEVELS | {"nature": None}), "it must be stated"),
        (lambda: m.unsd(**LEVELS | {"target_year": None}), "beside a target"),
        (lambda: m.statcan(**LEVELS | {"target_year": None}), "beside a target"),
        (lambda: m.statcan(**LEVELS | {"latest": float("nan")}), "not a finite number"),
        (lambda: m.statcan(**LEVELS | {"latest": "58"}), "not a finite number"),
        (lambda: m.statcan(**LEVELS | {"latest": True}), "not a finite number"),
        (lambda: m.statcan(**LEVELS | {"latest_year": 2020.5}), "not a calendar year"),
        (lambda: m.statcan(**LEVELS | {"natural_limit": float("inf")}), "not a finite number"),
        (lambda: m.unsd(**LEVELS, natural_min=3, natural_max=3), "not above the lower limit"),
        (lambda: m.escap_current_status(baseline=1, latest=2, target=3, direction="increasing"),  # type: ignore[arg-type]
         "did you mean up"),
        (lambda: m.linear_completion(baseline=1, latest=2, target=3, clamped=None), "not True or False"),  # type: ignore[arg-type]
        (lambda: m.logarithmic_completion(achieved=1, target=2, kind="rises"), "did you mean rise"),  # type: ignore[arg-type]
        (lambda: m.logarithmic_completion(achieved=1, target=-2, kind="cut"), "not above 0"),
        (lambda: m.share_of_periods_held(held=3, periods=2), "more than all 2"),
        (lambda: m.share_of_periods_held(held=1.5, periods=2), "not a count"),  # type: ignore[arg-type]
        (lambda: m.periods_held([1], 1, kind="maintain"), "did you mean constant"),  # type: ignore[arg-type]
        (lambda: m.periods_held("12", 1, kind="above"), "not a list"),  # type: ignore[arg-type]
        (lambda: m.periods_held([1], 1, kind="constant", tolerance=-1), "below 0"),
        (lambda: m.MethodResult(method="x"), "a value, or a reason"),
        (lambda: m.MethodResult(method="x", value=float("inf")), "not a finite number"),
        (lambda: m.statcan(**LEVELS).explain("de"), "not zh or en"),  # type: ignore[arg-type]
]  # fmt: skip


@pytest.mark.parametrize(("call", "words"), WRONG, ids=range(len(WRONG)))
def test_what_is_no_input_is_said(call: Callable[[], Any], words: str) -> None:
    with pytest.raises(DefinitionError, match=words):
        call()


def test_a_cut_of_everything_has_no_logarithm() -> None:
    assert m.logarithmic_completion(achieved=50, target=100, kind="cut").reason == "no_logarithm"
    assert m.logarithmic_completion(achieved=100, target=50, kind="cut").reason == "no_logarithm"
    assert m.logarithmic_completion(achieved=100, target=100, kind="rise").value == 1


def test_names() -> None:
    for name, function in m.METHODS.items():
        assert m.method(name) is function
    with pytest.raises(UnknownCodeError, match="unsd"):
        m.method("undata")
    with pytest.raises(UnknownCodeError):
        m.method(None)  # type: ignore[arg-type]


def test_reasons_have_sentences() -> None:
    assert set(REASONS) == set(get_args(Reason))
    assert set(CAUTIONS) == set(get_args(Caution))
    sentences = [*REASONS.values(), *CAUTIONS.values()]
    assert all(zh and en and zh != en for zh, en in sentences)
    for changes in ({"baseline": 0}, {"nature": "rate_of_change"}):
        result = m.statcan(**LEVELS | changes)
        assert result.reason is not None
        assert (result.explain("zh"), result.explain("en")) == REASONS[result.reason]
    both = m.statcan(**LEVELS | {"baseline": 95, "latest_year": 2015})
    assert both.explain("en").count(";") == 1
    assert m.statcan(**LEVELS).explain() == ""


def test_a_result_is_a_noun() -> None:
    result = m.statcan(**LEVELS)
    assert eval(repr(result), {"MethodResult": m.MethodResult}) == result  # noqa: S307
    assert hash(result) == hash(m.statcan(**LEVELS))
    assert result.to_row() == {
        "statcan_value": result.value,
        "statcan_score": result.score,
        "statcan_status": "moderate_progress",
        "statcan_reason": None,
        "statcan_caution": None,
    }
    assert "<" in result._repr_html_()


# ------------------------------------------------------------------------------------------------------- the docs
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "methods-side-by-side.md"


def page_rows() -> list[list[str]]:
    """Give the table of Canadian indicators that the docs print."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d+-\d+-\d+ \|", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("row", page_rows(), ids=lambda row: row[0])
def test_the_table_of_the_docs_is_what_the_methods_say(row: list[str]) -> None:
    code, first, last, target, *answers = row
    (vector,) = (
        v for v in VECTORS if v["id"].startswith("statcan-cif") and v["extra"]["series"].partition(" /")[0] == code
    )
    given = inputs(vector)
    for cell, name in ((first, "baseline"), (last, "latest"), (target, "target")):
        value, year = re.fullmatch(r"([\d.]+) \((\d+)\).*", cell).groups()  # type: ignore[union-attr]
        assert float(value) == pytest.approx(given[name], abs=0.05)
        assert int(year) == given[f"{name}_year"]
    assert target.endswith(given["direction"])
    three = {name: given[name] for name in ("baseline", "latest", "target")}
    escap = m.escap_current_status(**three, direction=given["direction"]).value
    linear = m.linear_completion(**three, clamped=False).value
    assert escap is not None
    assert linear is not None
    said = [
        *(f"{'—' if r.value is None else f'{r.value:.2f}'}, {r.status}" for r in (m.statcan(**given), m.unsd(**given))),
        f"{escap:.1f}",
        f"{100 * linear:.0f} %",
    ]
    assert answers == [text.replace("-", "−") if text[0] == "-" else text for text in said]


def test_the_docs_have_a_table() -> None:
    assert len(page_rows()) == 8
