"""Rules of a tracker's own, judged beside those of the library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest

from plantargets.errors import DefinitionError
from plantargets.evaluation import Evaluation, evaluate
from plantargets.files import write_plan
from plantargets.model import Baseline, Growth, Indicator, Programme, Rule, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

ACCIDENTS = Indicator(name="事故起数", code="accidents", unit="起", nature="flow", direction="down")
HOMES = Indicator(name="改造户数", code="homes", unit="万户", nature="flow", aggregate="sum")
GDP = Indicator(name="地区生产总值", code="gdp", unit="亿元", nature="flow", basis="real", direction="up")


@attrs.frozen
class Halve:
    """Half of the baseline by the end, on a straight line."""

    code: ClassVar[str] = "halve"
    needs: ClassVar[tuple[str, ...]] = ("value", "baseline")

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        value, baseline = columns["value"], columns["baseline"]
        expected = baseline * (1 - columns["share"] / 2)
        done = (baseline - value) / (baseline / 2)
        return {"met": value * 2 <= baseline, "on_track": value <= expected, "expected": expected, "progress": done}


@attrs.frozen
class DoubleHalf:
    """双过半: a share of the year's plan suffices while the year runs."""

    share: float = 0.5
    code: ClassVar[str] = "double_half"
    needs: ClassVar[tuple[str, ...]] = ("sum",)

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        value, required = columns["value"], columns["required"]
        near = (value >= required * 0.99) & (columns["complete"] == 1)
        return {"met": value >= required, "within_tolerance": near, "on_track": value >= required * self.share}


@attrs.frozen
class TwoPointsAbove:
    code: ClassVar[str] = "two_points_above"
    needs: ClassVar[tuple[str, ...]] = ("rate",)

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"met": columns["value"] >= columns["required"] + 2}


def level(code: str, period: str, value: float, unit: str) -> dict[str, Any]:
    return {"indicator": code, "period": period, "measure": "level", "value": value, "unit": unit}


def accidents(period: str, value: float) -> dict[str, Any]:
    return level("accidents", period, value, "起")


HALVE = Target(code="halve", indicator=ACCIDENTS, rule=Halve(), period="2026/2030")


def said(result: Evaluation) -> tuple[str, str | None]:
    return str(result.verdict), result.reason_code


def test_it_follows_the_protocol() -> None:
    assert isinstance(Halve(), Rule)
    assert Target(code="halve", indicator=ACCIDENTS, rule=Halve(), period="2026/2030") == HALVE
    assert hash(HALVE)


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize(
    ("rows", "verdict", "reason"),
    [
        ([accidents("2025", 100), accidents("2027", 70)], "on_track", None),
        ([accidents("2025", 100), accidents("2027", 90)], "behind", None),
        ([accidents("2025", 100), accidents("2030", 50)], "met", None),
        ([accidents("2025", 100), accidents("2030", 51)], "missed", None),
        ([accidents("2030", 50)], "not_judged", "baseline_missing"),
        ([accidents("2025", 100)], "not_started", None),
        ([], "no_data", None),
    ],
)
def test_a_rule_with_a_baseline(engine: Any, rows: list[Any], verdict: str, reason: str | None) -> None:
    assert said(evaluate(HALVE, rows, engine=engine)) == (verdict, reason)


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_its_numbers_stand_in_the_result_and_name_the_rule(engine: Any) -> None:
    result = evaluate(HALVE, [accidents("2025", 100), accidents("2027", 70)], engine=engine)
    assert (result.expected, result.progress, result.baseline) == (80, 0.6, 100)
    assert (result.method, result.to_row()["rule"], result.tolerance_used) == ("halve", "halve", None)
    assert "自定义规则" in result.explain("zh")
    assert "rule of one's own" in result.explain("en")


def test_division_by_a_baseline_of_zero_leaves_no_number() -> None:
    result = evaluate(HALVE, [accidents("2025", 0), accidents("2027", 0)])
    assert result.verdict == "on_track"
    assert result.progress is None


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize(("baseline", "value"), [(0, 0), (0, 5), (0, -5)])
def test_no_number_that_is_not_finite_leaves(engine: Any, baseline: float, value: float) -> None:
    @attrs.frozen
    class Ratio:
        code: ClassVar[str] = "ratio"
        needs: ClassVar[tuple[str, ...]] = ("value", "baseline")

        def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
            ratio = columns["value"] / columns["baseline"]
            return {"met": columns["value"] > 9, "expected": ratio, "progress": ratio, "needed": ratio}

    target = Target(code="ratio", indicator=ACCIDENTS, rule=Ratio(), period="2026/2030")
    result = evaluate(target, [accidents("2025", baseline), accidents("2027", value)], engine=engine)
    assert (result.expected, result.progress, result.needed) == (None, None, None)


@attrs.frozen
class AtMost:
    """At most so many, with what each remaining year may bring; a rule that knows no pace."""

    code: ClassVar[str] = "at_most"
    needs: ClassVar[tuple[str, ...]] = ("value",)

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"met": columns["value"] <= columns["required"], "needed": columns["required"] / 2}


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize(
    ("period", "value", "as_of", "expected"),
    [
        # Without a pace it says only whether the latest whole year satisfies it already.
        ("2027", 50, "2028-06-30", ("on_track", None)),
        ("2027", 51, "2028-06-30", ("not_judged", "pace_unknown")),
        ("2026-S1", 40, "2026-08-31", ("not_judged", "part_year")),
        ("2029", 51, "2031-06-30", ("not_judged", "outcome_not_seen")),
        ("2030", 51, "2031-06-30", ("missed", None)),
    ],
)
def test_a_rule_that_knows_no_pace(
    engine: Any, period: str, value: float, as_of: str, expected: tuple[str, str | None]
) -> None:
    target = Target(code="t", indicator=ACCIDENTS, rule=AtMost(), quantity="50起", period="2026/2030")
    rows = [accidents(period, value) | {"published": as_of}]
    result = evaluate(target, rows, as_of=as_of, engine=engine)
    assert said(result) == expected
    # After the end nothing is needed any more.
    needs = (25, "起/年") if as_of < "2030-12-31" else (None, None)
    assert (result.needed, result.needed_unit, result.baseline) == (*needs, None)


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_rule_decides_itself_what_a_lower_bound_is_worth(engine: Any) -> None:
    target = Target(code="t", indicator=ACCIDENTS, rule=AtMost(), quantity="50起", period="2026/2030")
    rows = [accidents("2030", 50) | {"status": "lower_bound"}]
    assert said(evaluate(target, rows, engine=engine)) == ("met", None)


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_rate_of_a_part_of_the_year_is_asked_too(engine: Any) -> None:
    target = Target(code="t", indicator=GDP, rule=TwoPointsAbove(), quantity="5%", period="2026")
    rate = {"indicator": "gdp", "period": "2026-S1", "measure": "growth", "basis": "real", "unit": "%"}
    found = [said(evaluate(target, [rate | {"value": value}], engine=engine)) for value in (7.0, 6.9)]
    assert found == [("on_track", None), ("not_judged", "pace_unknown")]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_the_pace_of_a_part_of_a_year_is_not_asked_for_a_level(engine: Any) -> None:
    rows = [accidents("2025", 100), accidents("2026-S1", 10)]
    assert said(evaluate(HALVE, rows, engine=engine)) == ("not_judged", "part_year")


def test_a_stated_baseline_goes_first() -> None:
    stated = attrs.evolve(HALVE, baseline=Baseline(quantity="200起", period="2025"))
    assert evaluate(stated, [accidents("2025", 100), accidents("2030", 90)]).verdict == "met"


@pytest.mark.parametrize(
    ("period", "value", "verdict"),
    [
        ("2026-S1", 49, "behind"),
        ("2026-S1", 50, "on_track"),
        ("2026", 100, "met"),
        ("2026", 99, "met_within_tolerance"),
        ("2026", 98, "missed"),
    ],
)
def test_a_rule_over_a_sum_beside_one_of_the_library(period: str, value: float, verdict: str) -> None:
    homes = Target(code="homes", indicator=HOMES, rule=DoubleHalf(), quantity="100万户", period="2026")
    growth = Target(code="gdp", indicator=GDP, rule=Growth(), quantity="5%", period="2026")
    rate = {"indicator": "gdp", "period": period, "measure": "growth", "basis": "real", "value": 5, "unit": "%"}
    card = evaluate([homes, growth], [level("homes", period, value, "万户"), rate])
    assert [str(e.verdict) for e in card] == [verdict, "met" if period == "2026" else "on_track"]
    ten_thousandth = evaluate([homes, growth], [level("homes", period, value * 10_000, "户"), rate])
    assert [e.verdict for e in ten_thousandth] == [e.verdict for e in card]


def test_rules_that_differ_in_a_number_are_judged_apart() -> None:
    targets = [
        Target(code=f"t{share}", indicator=HOMES, rule=DoubleHalf(share), quantity="100万户", period="2026")
        for share in (0.4, 0.6)
    ]
    card = evaluate(targets, [level("homes", "2026-S1", 50, "万户")])
    assert [str(e.verdict) for e in card] == ["on_track", "behind"]


def test_a_rule_over_a_rate_takes_plain_figures() -> None:
    target = Target(code="t", indicator=GDP, rule=TwoPointsAbove(), quantity="5%", period="2026")
    assert [str(evaluate(target, rate).verdict) for rate in (6.9, 7.0)] == ["missed", "met"]


def test_a_rule_that_answers_nothing_is_named() -> None:
    @attrs.frozen
    class Silent:
        code: ClassVar[str] = "silent"
        needs: ClassVar[tuple[str, ...]] = ("value",)

        def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
            return {"verdict": columns["value"] > 0}

    target = Target(code="t", indicator=ACCIDENTS, rule=Silent(), quantity="5起", period="2026")
    with pytest.raises(DefinitionError) as caught:
        evaluate(target, 4)
    assert re.fullmatch(
        r"Rule\.silent: .*'verdict'.* is no answer of a rule; judge gives a mapping with the expression 'met'",
        str(caught.value),
    )


def test_an_answer_that_nobody_asked_for_is_named() -> None:
    @attrs.frozen
    class Chatty:
        code: ClassVar[str] = "chatty"
        needs: ClassVar[tuple[str, ...]] = ("value",)

        def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
            return {"met": columns["value"] > 0, "expcted": columns["value"], "pace": columns["value"]}

    target = Target(code="t", indicator=ACCIDENTS, rule=Chatty(), quantity="5起", period="2026")
    with pytest.raises(DefinitionError) as caught:
        evaluate(target, 4)
    assert str(caught.value) == (
        "Rule.chatty: 'expcted, pace' is no answer of a rule; "
        "the answers are met, within_tolerance, on_track, expected, progress, needed"
    )


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize(("value", "verdict"), [(39, "missed"), (40, "met"), (50, "met"), (51, "missed")])
def test_a_rule_sees_both_ends_of_a_range(engine: Any, value: float, verdict: str) -> None:
    @attrs.frozen
    class Inside:
        code: ClassVar[str] = "inside"
        needs: ClassVar[tuple[str, ...]] = ("value",)

        def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
            return {"met": (columns["value"] >= columns["required"]) & (columns["value"] <= columns["upper"])}

    target = Target(code="t", indicator=ACCIDENTS, rule=Inside(), quantity="40～50起", period="2026")
    result = evaluate(target, [accidents("2026", value)], as_of="2028-03-01", engine=engine)
    assert said(result) == (verdict, None)


@pytest.mark.parametrize(
    ("code", "needs", "message"),
    [
        ("growth", ("value",), "is no code for a rule of one's own"),
        ("mine", (), "exactly one of value, rate and sum"),
        ("mine", ("value", "sum"), "exactly one of value, rate and sum"),
        ("mine", ("sum", "baseline"), "baseline only beside value"),
        ("mine", ("value", "weather"), "exactly one of value, rate and sum"),
    ],
)
def test_a_rule_that_cannot_be_judged_is_refused_at_the_target(code: str, needs: tuple[str, ...], message: str) -> None:
    mine: Any = attrs.make_class("Mine", [], frozen=True)
    mine.code, mine.needs, mine.judge = code, needs, lambda _, columns: {"met": columns["value"] > 0}
    with pytest.raises(DefinitionError, match=message):
        Target(code="t", indicator=ACCIDENTS, rule=mine(), quantity="5起", period="2026")


def test_a_plan_file_says_that_it_is_not_registered() -> None:
    with pytest.raises(DefinitionError, match=r"register it first: plantargets.files.register_rule\(Halve\)"):
        write_plan(Programme(code="p", name="p", targets=[HALVE]))
