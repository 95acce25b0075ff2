"""What a tracker's tests stand on: strategies that draw what they say, assertions that fail and say why."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import plantargets as pt
from plantargets import testing
from plantargets.errors import DefinitionError
from plantargets.model.rules import RULES
from plantargets.testing import engines, round_trip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GDP = pt.Target(code="gdp", indicator=pt.catalogue.get("gdp"), rule=pt.Growth(), quantity="5%", period="2026")
HOMES = pt.Indicator(name="改造户数", code="homes", unit="万户", nature="flow", aggregate="sum", direction="up")
RATE = {"indicator": "gdp", "period": "2026", "measure": "growth", "basis": "real", "value": 4.8, "unit": "%"}


def plan(*targets: pt.Target, **more: Any) -> pt.Programme:
    return pt.Programme(code="demo", name="示例", targets=targets, **more)


# ------------------------------------------------------------------------------------------------------ strategies
@settings(max_examples=20)
@given(st.data())
def test_figures_for_a_programme_can_be_judged(data: st.DataObject) -> None:
    programme = data.draw(testing.programmes())
    figures = data.draw(testing.observations_for(programme))
    card = pt.evaluate(programme, figures)
    assert [e.target.code for e in card] == [target.code for target in programme.targets()]
    assert card.unresolved == ()


RANKED = pt.Indicator(name="位次", code="place")
STEADY = pt.catalogue.get("disposable_income")


@pytest.mark.parametrize("verdict", ["met", "missed"])
@pytest.mark.parametrize(
    "target",
    [
        GDP,
        pt.Target(code="t", indicator=HOMES, rule=pt.Cumulative(), quantity="8万户", period="2026"),
        pt.Target(code="t", indicator=HOMES, rule=pt.Threshold(), quantity="8万户", period="2026"),
        pt.Target(code="t", indicator=HOMES, rule=pt.Change(), quantity="8万户", change="up", period="2026"),
        pt.Target(code="t", indicator=HOMES, rule=pt.Improve(), period="2026"),
        pt.Target(code="t", indicator=STEADY, rule=pt.InStep(reference="gdp"), basis="real", period="2026"),
        pt.Target(code="t", indicator=RANKED, rule=pt.Rank(), quantity=pt.Quantity(5, "位", bound="<="), period="2026"),
    ],
    ids=lambda target: target.rule.code if isinstance(target, pt.Target) else target,
)
def test_figures_that_meet_and_that_miss_a_target_are_drawn(target: pt.Target, verdict: str) -> None:
    found = find(
        testing.observations_for(plan(target)),
        lambda figures: bool(pt.evaluate(target, figures).verdict == verdict),
        settings=settings(max_examples=300, derandomize=True, database=None, phases=[Phase.generate]),
    )
    assert len(found) > 0


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=20)
@given(st.data())
def test_every_rule_is_drawn_when_it_is_asked_for(rule: str, data: st.DataObject) -> None:
    assert data.draw(testing.targets(rules=rule)).rule.code == rule
    assert {target.rule.code for target in data.draw(testing.programmes([rule])).targets()} <= {rule}


@given(testing.targets(indicators=[HOMES], rules=["cumulative"]))
def test_a_target_is_of_an_indicator_that_was_given(target: pt.Target) -> None:
    assert target.indicator == HOMES
    assert target.quantity is not None
    assert str(target.quantity.unit) == "万户"


def test_a_rule_that_there_is_not_is_named() -> None:
    with pytest.raises(DefinitionError, match=r"targets\.rules: 'grwth' is no rule; .* did you mean growth\?"):
        testing.targets(rules=["grwth"])


def test_own_rules_have_figures_too() -> None:
    @attrs.frozen
    class Rate:
        code: ClassVar[str] = "rate"
        needs: ClassVar[tuple[str, ...]] = ("rate",)

        def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
            return {"met": columns["value"] > 0}

    programme = plan(attrs.evolve(GDP, rule=Rate(), quantity=None))

    @settings(max_examples=20)
    @given(testing.observations_for(programme))
    def are_rates(figures: pt.Observations) -> None:
        assert set(figures.columns()["measure"]) <= {"growth"}

    are_rates()

    @settings(max_examples=20)
    @given(testing.observations_for(plan(attrs.evolve(HALF, quantity=None))))
    def are_levels(figures: pt.Observations) -> None:
        assert set(figures.columns()["unit"]) <= {"万户"}

    are_levels()


def test_without_hypothesis_the_assertions_stand_and_the_strategies_name_the_extra() -> None:
    """In a fresh interpreter in which Hypothesis cannot be imported."""
    code = """
import sys
sys.modules["hypothesis"] = None
from plantargets import testing
testing.assert_verdicts
try:
    testing.programmes
except ModuleNotFoundError as error:
    print(error, error.name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    said = "plantargets.testing.programmes needs Hypothesis: pip install 'plantargets[testing]' hypothesis"
    assert done.stdout.strip() == said


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'programme'"):
        testing.programme  # noqa: B018
    assert set(testing.__all__) <= set(dir(testing))


# ------------------------------------------------------------------------------------------------------ assertions
def test_a_file_that_loads_is_given_back(tmp_path: Path) -> None:
    pt.save(plan(GDP), tmp_path / "plan.yaml")
    pt.save(pt.Observations([RATE]), tmp_path / "figures.csv")
    assert testing.assert_loads(tmp_path / "plan.yaml") == plan(GDP)
    assert len(testing.assert_loads(tmp_path / "figures.csv")) == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("plan.yaml", "format: 1\nprogramme: {code: a, name: b, perid: 2026}\n", "did you mean period"),
        ("plan.yaml", "format: 1\nprogramme: {code: a, name: b}\n", "plan.yaml holds no targets"),
        ("figures.csv", "indicator,period,measure,value,unit\n", "figures.csv holds no figures"),
        ("figures.csv", "indicator,period,measure,value,unit\ngdp,2026-13,growth,5,%\n", "figures.csv does not load"),
    ],
)
def test_a_file_that_does_not_load_says_why(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError, match=said):
        testing.assert_loads(tmp_path / name)


def test_a_missing_file_is_an_assertion_error(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"plan\.yaml does not load"):
        testing.assert_loads(tmp_path / "plan.yaml")


TEXT = "二、目标\n地区生产总值增长5%，粮食产量稳定。"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (pt.Source(quote="增长5%", start=11, end=15), None),
        (pt.Source(quote="增长5%"), None),
        (pt.Source(document="报告"), None),
        (pt.Source(quote="增长6%", start=11, end=15), "the text has '增长5%'; its words are nowhere in the text"),
        (pt.Source(quote="增长5%", start=10, end=14), "the text has '值增长5'; it stands at 11"),
        (pt.Source(quote="增长6%"), "target gdp: '增长6%': its words are nowhere"),
    ],
)
def test_quotes_stand_where_they_say(source: pt.Source, said: str | None) -> None:
    programme = plan(attrs.evolve(GDP, source=source), source=pt.Source(quote="目标", start=2, end=4))
    if said is None:
        testing.assert_quotes_fit(programme, TEXT)
    else:
        with pytest.raises(AssertionError, match=said):
            testing.assert_quotes_fit(programme, TEXT)


def test_the_quote_of_a_programme_is_looked_at_too() -> None:
    programme = plan(GDP, source=pt.Source(quote="目标", start=0, end=2))
    with pytest.raises(AssertionError, match="programme demo: '目标' is said to stand at 0:2"):
        testing.assert_quotes_fit(programme, TEXT)


def test_shipped_quotes_fit_the_shipped_text() -> None:
    taiyuan = pt.datasets.taiyuan_2026()
    assert taiyuan.text is not None
    testing.assert_quotes_fit(taiyuan.programme, taiyuan.text)


def test_what_has_no_evidence_is_listed() -> None:
    half = attrs.evolve(GDP, code="half", source=pt.Source(quote="增长5%"))
    whole = attrs.evolve(GDP, code="whole", source=pt.Source(document="报告", quote="增长5%"))
    with pytest.raises(AssertionError) as caught:
        testing.assert_sourced(plan(GDP, half, whole))
    assert str(caught.value).splitlines() == [
        "targets without evidence: 2",
        "  target gdp: no document, no quote",
        "  target half: no document",
    ]
    testing.assert_sourced(plan(attrs.evolve(half, code="heir"), source=pt.Source(document="报告")))
    testing.assert_sourced(pt.Observations([RATE | {"source": "公报", "published": "2027-02"}]))
    with pytest.raises(AssertionError, match="row 1, gdp 2026-01-01 to 2026-12-31: no published"):
        testing.assert_sourced(pt.Observations([RATE | {"source": "公报"}]))


@pytest.mark.parametrize("ask", [testing.assert_sourced, testing.assert_round_trip])
def test_what_is_no_noun_of_a_file_is_refused(ask: Any) -> None:
    with pytest.raises(DefinitionError, match=r"load the file with plantargets\.load"):
        ask("plan.yaml")


def test_a_contradiction_is_shown_with_its_words() -> None:
    said = pt.Source(quote="增长4%以内")
    lower = attrs.evolve(GDP, code="cap", quantity=pt.parse_quantity("4%以内"), sense="cap", source=said)
    with pytest.raises(AssertionError) as caught:
        testing.assert_coherent(plan(GDP, lower))
    assert "contradictions: 1" in str(caught.value)
    assert "增长4%以内" in str(caught.value)
    testing.assert_coherent(plan(GDP, lower), allow=["two_values"])
    with pytest.raises(DefinitionError, match="did you mean two_values"):
        testing.assert_coherent(plan(GDP, lower), allow=["two_value"])  # type: ignore[list-item]


def test_verdicts_are_compared_by_code_name_and_reason() -> None:
    homes = pt.Target(code="homes", indicator=HOMES, rule=pt.Cumulative(), quantity="8万户", period="2026")
    card = pt.evaluate(plan(GDP, homes), [RATE])
    testing.assert_verdicts(card, {"gdp": "missed", "改造户数": "no_data"})
    with pytest.raises(AssertionError) as caught:
        testing.assert_verdicts(card, {"gdp": "met", "homes": "not_judged: gap", "hoems": "met"}, language="zh")
    lines = str(caught.value).splitlines()
    assert lines[:2] == ["verdicts that are not as expected: 3", "  gdp: expected met, is missed"]
    assert "4.8%" in lines[2]
    assert "  homes: expected not_judged: gap, is no_data" in lines
    assert "  no target 'hoems'; did you mean homes?" in lines


def test_a_reason_that_differs_fails() -> None:
    card = pt.evaluate(plan(attrs.evolve(GDP, rule=pt.Unquantified(why="none_set"), quantity=None)), [RATE])
    testing.assert_verdicts(card, {"gdp": "not_judged: none_set"})
    with pytest.raises(AssertionError, match="gdp: expected not_judged: gap, is not_judged: none_set"):
        testing.assert_verdicts(card, {"gdp": "not_judged: gap"})


def test_a_verdict_that_there_is_not_is_refused() -> None:
    with pytest.raises(DefinitionError, match="did you mean missed"):
        testing.assert_verdicts(pt.evaluate(plan(GDP), [RATE]), {"gdp": "mised"})


def test_many_faults_are_counted_and_the_first_shown() -> None:
    many = plan(*(attrs.evolve(GDP, code=f"t{n}") for n in range(30)))
    with pytest.raises(AssertionError) as caught:
        testing.assert_sourced(many)
    assert str(caught.value).splitlines()[0] == "targets without evidence: 30"
    assert str(caught.value).splitlines()[-1] == "  … and 10 more"


# ----------------------------------------------------------------------------------------------------- round trips
@settings(max_examples=15)
@given(testing.programmes())
def test_programmes_survive_their_files(programme: pt.Programme) -> None:
    testing.assert_round_trip(programme)


@settings(max_examples=25)
@given(testing.observations())
def test_observations_survive_their_files(figures: pt.Observations) -> None:
    testing.assert_round_trip(figures)


def test_what_is_lost_in_a_plan_file_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    homes = pt.Target(code="homes", indicator=HOMES, rule=pt.Cumulative(), quantity="8万户", period="2026")
    lossy = plan(attrs.evolve(GDP, force=None), name_en="Demo")
    monkeypatch.setattr(round_trip, "read_plan", lambda *_, **__: lossy)
    with pytest.raises(AssertionError) as caught:
        testing.assert_round_trip(plan(attrs.evolve(GDP, force="binding"), homes))
    assert str(caught.value).splitlines() == [
        "yaml: what is read is not what was written: 3",
        "  programme demo: name_en was None, is 'Demo'",
        "  the targets are gdp, not gdp, homes",
        "  target gdp: force was 'binding', is None",
    ]


def test_a_plan_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> str:
        raise DefinitionError("Rule", "code", "mine", "is a rule that a plan file cannot hold")

    monkeypatch.setattr(round_trip, "write_plan", refuse)
    with pytest.raises(AssertionError, match=r"demo is not written and read as yaml: Rule\.code"):
        testing.assert_round_trip(plan(GDP))


def test_what_is_lost_in_a_table_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = pt.Observations([RATE])
    monkeypatch.setattr(round_trip, "read_observations", lambda _: pt.Observations([RATE | {"value": 4.9}]))
    with pytest.raises(AssertionError, match=r"row 1, value: was 4\.8, is 4\.9"):
        testing.assert_round_trip(figures)
    monkeypatch.setattr(round_trip, "read_observations", lambda _: pt.Observations())
    with pytest.raises(AssertionError, match="there are 0 figures, not 1"):
        testing.assert_round_trip(figures)


# --------------------------------------------------------------------------------------------------------- engines
@attrs.frozen
class AtLeastHalf:
    """Half of what is asked suffices."""

    code: ClassVar[str] = "at_least_half"
    needs: ClassVar[tuple[str, ...]] = ("value",)

    def judge(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"met": columns["value"] * 2 >= columns["required"], "progress": columns["value"] / columns["required"]}


HALF = pt.Target(code="half", indicator=HOMES, rule=AtLeastHalf(), quantity="10万户", period="2026")
LEVEL = {"indicator": "homes", "period": "2026", "measure": "level", "value": 5, "unit": "万户", "published": "2027-01"}


def test_a_rule_of_ones_own_is_the_same_on_every_engine() -> None:
    pytest.importorskip("polars")
    testing.assert_same_on_every_engine(HALF, [LEVEL], as_of="2027-02")
    testing.assert_same_on_every_engine([HALF, GDP], [LEVEL, RATE], as_of="2027-02", engines=["pandas", "duckdb"])


def test_what_differs_between_engines_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Any = pt.evaluate

    def wrong(what: Any, figures: Any, **options: Any) -> Any:
        return asked(
            [attrs.evolve(HALF, quantity="11万户")] if options.get("engine") == "polars" else what, figures, **options
        )

    monkeypatch.setattr(engines, "evaluate", wrong)
    with pytest.raises(AssertionError) as caught:
        testing.assert_same_on_every_engine(HALF, [LEVEL], as_of="2027-02", engines=["pandas", "polars"])
    assert "pandas and polars differ" in str(caught.value)
    assert "target half: verdict is 'met' on pandas, 'missed' on polars" in str(caught.value)
    monkeypatch.setattr(
        engines, "evaluate", lambda what, *_, **o: asked(what if o.get("engine") else [HALF, GDP], *_, **o)
    )
    with pytest.raises(AssertionError, match="pandas answers for 1 targets, duckdb for 2"):
        testing.assert_same_on_every_engine(HALF, [LEVEL], as_of="2027-02", engines=["pandas", "duckdb"])


def test_one_engine_is_no_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssertionError, match="pandas alone is no comparison"):
        testing.assert_same_on_every_engine(HALF, [LEVEL], as_of="2027-02", engines=["pandas"])
    with pytest.raises(DefinitionError, match="did you mean polars"):
        testing.assert_same_on_every_engine(HALF, [LEVEL], as_of="2027-02", engines=["polar"])  # type: ignore[list-item]
    monkeypatch.setattr(engines, "find_spec", lambda name: None if name == "duckdb" else name)
    with pytest.raises(ModuleNotFoundError, match=r"duckdb needs duckdb: pip install 'plantargets\[duckdb\]'"):
        testing.assert_same_on_every_engine(HALF, [LEVEL], as_of="2027-02", engines=["pandas", "duckdb"])
