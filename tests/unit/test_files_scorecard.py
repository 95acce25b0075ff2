"""Scorecards in files: read back as what they were, and as a table for spreadsheets."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import attrs
import pytest

from plantargets import datasets
from plantargets.errors import DefinitionError, DuplicateCodeError, FileError
from plantargets.evaluation import Evaluation, Scorecard, Verdict, evaluate
from plantargets.files import read_scorecard, write_scorecard
from plantargets.methods import MethodResult
from plantargets.model import Improve, Indicator, Programme, Target

EARLIER = datasets.taiyuan_history()
CARD = evaluate(
    EARLIER.programme, EARLIER.observations, as_of="2026-11-22", also=["statcan", "unsd", "linear_completion"]
)
PLAIN = Target(code="t", indicator=Indicator(name="某指标", code="own"), rule=Improve(), period="2026")


def parts(card: Scorecard) -> tuple[Any, ...]:
    return card.evaluations, card.programmes, card.as_of, card.unresolved, card.kind


def test_it_is_read_back_as_what_it_was() -> None:
    text = write_scorecard(CARD)
    again = read_scorecard(text)
    assert parts(again) == parts(CARD)
    assert repr(again.evaluations) == repr(CARD.evaluations)
    assert again.to_frame().equals(CARD.to_frame())
    assert again.rollup() == CARD.rollup()
    assert again["gdp-2020"].explain("zh") == CARD["gdp-2020"].explain("zh")
    assert write_scorecard(again) == text


def test_a_target_of_its_programmes_stands_there_once() -> None:
    body = json.loads(write_scorecard(CARD))["scorecard"]
    assert all(isinstance(evaluation["target"], str) for evaluation in body["evaluations"])
    assert body["as_of"] == "2026-11-22"


def test_targets_without_a_programme_are_written_out() -> None:
    card = Scorecard(
        [Evaluation(target=PLAIN, verdict=Verdict.NO_DATA)], unresolved=("某某",), kind="polars", as_of=None
    )
    again = read_scorecard(write_scorecard(card))
    assert parts(again) == parts(card)
    data = json.loads(write_scorecard(card))
    assert [own["code"] for own in data["indicators"]] == ["own"]
    assert data["scorecard"]["evaluations"][0]["target"]["code"] == "t"


def test_two_programmes_with_one_code() -> None:
    """As where the same document of two cities stands on one card: the code alone names neither target."""
    first = Programme(code="a", name="甲", area="140100", targets=[PLAIN])
    second = Programme(code="b", name="乙", area="410100", targets=[PLAIN])
    targets = [*first.targets(), *second.targets()]
    made = [Evaluation(target=target, verdict=Verdict.NO_DATA) for target in targets]
    card = Scorecard(made, programmes=[first, second], as_of=dt.date(2026, 1, 1))
    assert parts(read_scorecard(write_scorecard(card))) == parts(card)


def test_indicators_that_differ_under_one_code_are_refused() -> None:
    other = attrs.evolve(PLAIN, indicator=Indicator(name="另一指标", code="own"), code="u")
    card = Scorecard([Evaluation(target=target, verdict=Verdict.NO_DATA) for target in (PLAIN, other)])
    with pytest.raises(DuplicateCodeError, match="own"):
        write_scorecard(card)


def test_every_field_and_every_input_of_a_method() -> None:
    result = MethodResult(
        method="statcan", value=0.1, score=-2.0, inputs=(("a", 1), ("b", 0.1), ("c", None), ("d", "up"), ("e", True))
    )
    evaluation = Evaluation(
        target=PLAIN,
        verdict=Verdict.MET_WITHIN_TOLERANCE,
        final=True,
        value=1e-300,
        breaches=2,
        published=dt.date(2026, 2, 1),
        pace="seasonal",
        pace_years=(2024, 2025),
        undated=True,
        also=(result,),
    )
    (again,) = read_scorecard(write_scorecard(Scorecard([evaluation])))
    assert again == evaluation
    assert repr(again) == repr(evaluation)


def test_a_tree_too_deep_is_refused() -> None:
    deep = Programme(code="p", name="p", targets=[PLAIN])
    for n in range(60):
        deep = Programme(code=f"c{n}", name="c", programmes=[deep])
    with pytest.raises(DefinitionError, match="flatter"):
        write_scorecard(Scorecard([], programmes=[deep]))


def broken(**changes: Any) -> str:
    data = json.loads(write_scorecard(Scorecard([Evaluation(target=PLAIN, verdict=Verdict.NO_DATA)])))
    data["scorecard"]["programmes"] = [{"code": "p", "name": "p", "targets": [{**TARGET, "code": "known"}]}]
    (evaluation,) = data["scorecard"]["evaluations"]
    for key, value in changes.items():
        (data if key in data else data["scorecard"] if key in CARD_KEYS else evaluation)[key] = value
    return json.dumps(data, indent=1)


TARGET = {"code": "t", "indicator": "own", "rule": "improve", "period": "2026"}
CARD_KEYS = {"as_of", "unresolved", "kind", "programmes", "evaluations", "xyz"}


@pytest.mark.parametrize(
    ("changes", "path", "said"),
    [
        ({"format": 2}, "format", "format 2 is of a later version of plantargets than this one; update it"),
        ({"scorecard": []}, "scorecard", "a list is no scorecard"),
        ({"programmes": {}}, "scorecard.programmes", "a mapping is no list of programmes"),
        ({"programmes": [{"code": "p"}]}, "scorecard.programmes[0].name", "name is missing"),
        ({"xyz": 1}, "scorecard.xyz", "there is no key 'xyz' here"),
        ({"as_of": "2026-02-30"}, "scorecard.as_of", "is no day of the calendar"),
        ({"kind": "spark"}, "scorecard.kind", "'spark' is not one of pandas, polars"),
        ({"evaluations": 1}, "scorecard.evaluations", "1 is no list"),
        ({"verdict": "good"}, "scorecard.evaluations[0].verdict", "'good' is not one of met, met_within_tolerance"),
        ({"verdict": ["met"]}, "scorecard.evaluations[0].verdict", "a list is not one of"),
        ({"target": "knwn"}, "scorecard.evaluations[0].target", "stands in the programmes above; did you mean known?"),
        ({"target": "xyz"}, "scorecard.evaluations[0].target", "write the target out as a mapping"),
        ({"target": {**TARGET, "rule": "x"}}, "scorecard.evaluations[0].target.rule", "'x' is not one of growth"),
        ({"value": "5"}, "scorecard.evaluations[0].value", "is no number"),
        ({"valu": 5}, "scorecard.evaluations[0].valu", "did you mean value"),
        ({"also": [{"method": "x"}]}, "scorecard.evaluations[0].also[0].value", "does not fit the reason"),
        (
            {"also": [{"method": "x", "value": 1, "inputs": [["a"]]}]},
            "scorecard.evaluations[0].also[0].inputs",
            "a list is no input of a method; write [name, value]",
        ),
        (
            {"also": [{"method": "x", "value": 1, "inputs": "a"}]},
            "scorecard.evaluations[0].also[0].inputs",
            "'a' is no input of a method",
        ),
        ({"indicators": 5}, "indicators", "5 is no list of indicators"),
    ],
)
def test_a_fault_is_named_with_its_path(changes: dict[str, Any], path: str, said: str) -> None:
    with pytest.raises(FileError) as caught:
        read_scorecard(broken(**changes), source="card.json")
    found = {problem.path: problem for problem in caught.value.problems}
    assert f"$.{path}" in found
    assert said in found[f"$.{path}"].message
    assert found[f"$.{path}"].line is not None


def test_a_verdict_on_a_target_that_cannot_be_read_is_not_said_again() -> None:
    text = broken(programmes=[{"code": "p", "name": "p", "targets": [{**TARGET, "rule": "x"}]}], target="t")
    with pytest.raises(FileError) as caught:
        read_scorecard(text)
    assert [p.path for p in caught.value.problems] == ["$.scorecard.programmes[0].targets[0].rule"]


def test_a_list_is_no_scorecard() -> None:
    with pytest.raises(FileError, match="a list stands at the top; a scorecard is a mapping"):
        read_scorecard("[]")


def test_the_table_for_a_spreadsheet() -> None:
    text = write_scorecard(CARD, format="csv")
    assert text.startswith("\ufeff"), "spreadsheets know UTF-8 by its mark"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    frame = CARD.to_frame()
    assert list(rows[0]) == list(frame.columns)
    assert [row["verdict"] for row in rows] == frame["verdict"].tolist()
    gdp = next(row for row in rows if row["target"] == "gdp-2020")
    assert (gdp["data_end"], gdp["value"], gdp["final"]) == ("2020-12-31", repr(CARD["gdp-2020"].value), "True")
    assert not {"nan", "NaT", "None", "<NA>"} & {cell for row in rows for cell in row.values()}


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "+1", "-1", "@x", "\t=1"])
def test_no_text_is_a_formula_to_a_spreadsheet(name: str) -> None:
    card = Scorecard([Evaluation(target=attrs.evolve(PLAIN, name=name), verdict=Verdict.MISSED, gap=-0.5)])
    (row,) = csv.DictReader(io.StringIO(write_scorecard(card, format="csv").removeprefix("\ufeff"), newline=""))
    assert (row["name"], row["gap"]) == (f"'{name}", "-0.5")


def test_another_format_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"scorecard\.format: 'jsn' is not one of json, csv; did you mean json"):
        write_scorecard(CARD, format="jsn")  # type: ignore[arg-type]
