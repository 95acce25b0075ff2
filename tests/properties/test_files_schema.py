"""The JSON Schema of plan files says what the loader says, but for the checks that are listed here and in the docs."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantargets.errors import FileError
from plantargets.files import json_schema, read_plan, write_plan
from plantargets.testing import programmes, texts

if TYPE_CHECKING:
    from plantargets.model import Programme

SCHEMA = jsonschema.Draft202012Validator(json_schema())

_BEYOND = (
    # words that are read: numbers with units, periods, names of areas and indicators
    *(r"^cannot read '", r"^unknown unit ", r"is no period; write", r"ends before it starts", r"lies outside"),
    *(r"names a (half|quarter|month) that", r"names no year", r"can be read in two ways", r"day is out of range"),
    *(r"month must be in", r"is no code; write the six digits", r"more than any period", r"lies before the start"),
    *(r"is no name; write 1 to 200", r"has \d+ digits; a code of digits", r"holds a NUL or a lone surrogate"),
    # references and codes across the file
    *(r"^no indicator '", r"^several indicators bear", r"code '.*' is used twice", r"name one area twice"),
    # what a number means beside another field
    *(r"is no quantity of a", r"does not fit", r"contradicts", r"'between' stands here", r"is a range; write the"),
    *(r"words .* disagree", r"is in another unit than the target", r"does not come after", r"is less than"),
    *(r"is no part of the target", r"leads to a target of zero", r"leaves open which end"),
    # the size of numbers and of the tree
    *(r"more than 100 deep", r"^inf is no "),
)
BEYOND = re.compile("|".join(_BEYOND))
"""What only the loader can tell; the reference page lists the same."""

_numbers = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False).filter(
    lambda number: not number.is_integer()  # 1.0 is a whole number to JSON Schema, and none to the loader
)
_near = st.sampled_from(
    [
        *(None, True, False, "", " ", "a", 0, -1, 5, 2026, 202609, 140100, 14010, 0.5, [], {}, ["a"], [None], [[]]),
        *("5%", "300亿元", "5%以上", "2026", "2026-09", "2026-02-29", "2028-02-29", "0000-01-01", "2026-1-1", "太原市"),
        *(
            "约束性",
            " 约束性",
            "binding",
            "binding\n",
            ">=",
            "\uff1e\uff1d",
            "不低于",
            "between",
            "~",
            "schedule",
            "进度表",
        ),
        *("growth", "threshold", "unquantified", "in_step", "xyz", "gdp", "a/b", "a b", "x" * 20_001, "140100"),
        *({"code": "threshold", "held": True}, {"code": "in_step", "reference": "gdp"}, {"code": "in_step"}),
        *({"code": "unquantified", "why": "qualitative"}, {"code": "growth", "over": "年均"}, {"code": "rank"}),
        *({"quote": "增长5%", "start": 1, "end": 5}, {"start": 1}, {"quote": "a", "start": -1, "end": 0}),
        *({"code": "140100", "name": "太原市"}, {"code": "1401", "name": "b"}, {"quantity": "5%", "period": 2025}),
        *([{"by": "2026-06", "quantity": "50%"}], [{"by": "2026-06"}]),
    ]
)
_junk = _near | texts() | _numbers
_keys = st.sampled_from(
    [
        *("code", "name", "note", "rule", "quantity", "bound", "group", "group_kind", "tolerance", "schedule", "pace"),
        *("area", "period", "source", "force", "reference", "held", "over", "start", "end", "members", "xyz"),
    ]
)


def parts(data: Any) -> list[Any]:
    """Give every mapping and list of a document."""
    below = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    here = [data] if isinstance(data, (dict, list)) and data else []
    return [*here, *(part for value in below for part in parts(value))]


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """Draw a valid plan with a few of its parts put otherwise."""
    document = json.loads(write_plan(draw(programmes()), format="json"))
    for _ in range(draw(st.integers(0, 3))):
        choices = parts(document)
        if not choices:  # all was taken away
            break
        part = draw(st.sampled_from(choices))
        if isinstance(part, list):
            place: Any = draw(st.integers(0, len(part) - 1))
        else:
            place = draw(st.sampled_from(sorted(part)) | _keys)
        change = draw(st.sampled_from(["junk", "junk", "take away", "other part"]))
        if change == "take away" and (isinstance(part, list) or place in part):
            del part[place]
        else:
            value = draw(_junk) if change == "junk" else copy.deepcopy(draw(st.sampled_from(choices)))
            part[place] = value
    return document


def loader_says(document: Any) -> list[str]:
    """Give the messages of the loader; none where it reads the document."""
    try:
        read_plan(json.dumps(document), format="json")
    except FileError as error:
        return [problem.message for problem in error.problems]
    return []


def check(document: Any) -> None:
    faults = [f"{error.json_path}: {error.message[:200]}" for error in SCHEMA.iter_errors(document)]
    said = loader_says(document)
    if faults:
        assert said, f"the loader reads what the schema refuses: {faults}"
    else:
        unforeseen = [message for message in said if not BEYOND.search(message)]
        assert not unforeseen, f"the schema accepts what the loader refuses: {unforeseen}"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@given(document=documents())
def test_the_schema_says_what_the_loader_says(document: Any) -> None:
    check(document)


@given(plan=programmes())
def test_every_plan_that_is_written_fits_the_schema(plan: Programme) -> None:
    SCHEMA.validate(json.loads(write_plan(plan, format="json")))


@given(data=st.dictionaries(_keys | st.sampled_from(["format", "programme", "indicators"]), _junk, max_size=4) | _junk)
@example(data={"format": 2, "programme": {"code": "p", "name": "p"}})
@example(data={"format": True, "programme": {"code": "p", "name": "p"}})
def test_data_that_is_no_plan_is_none_to_both(data: Any) -> None:
    check(data)


_TARGETS: list[dict[str, Any]] = [
    {"rule": "growth", "quantity": "5%"},
    {"rule": {"code": "growth", "over": "年均"}, "quantity": "5%", "bound": "~", "tolerance": 0.5},
    {"rule": "cumulative", "quantity": "8亿斤", "period": "2026", "schedule": [{"by": "2026-06", "quantity": "50%"}]},
    {"rule": {"code": "threshold", "held": True}, "quantity": "8亿斤以上"},
    {"rule": {"code": "threshold", "window": "季"}, "quantity": "8亿斤", "period": 2026, "pace": "calendar"},
    {"rule": "change", "quantity": "8亿斤", "baseline": {"quantity": "7亿斤", "period": "2025"}},
    {"rule": {"code": "in_step", "reference": "gdp"}},
    {"rule": {"code": "in_step", "reference_area": "全国"}, "quantity": "0.5个百分点", "bound": ">="},
    {"rule": "improve", "group": "g", "group_kind": "all_of"},
    {"rule": {"code": "deliverable", "stage": "开工"}, "source": {"quote": "增长5%", "start": 3, "end": 7}},
    {"rule": {"code": "rank", "field_size": 168}, "quantity": "10", "bound": "<="},
    {"rule": {"code": "unquantified", "why": "qualitative"}, "area": {"code": "140100", "name": "太原市"}},
]
_OTHERWISE: dict[str, list[Any]] = {
    "code": ["a b", "a/b", " a", "", 5, "x" * 20_001],
    "indicator": ["gdp", "xyz", {"name": "gdp"}],
    "rule": [
        *(target["rule"] for target in _TARGETS),
        "in_step",
        "unquantified",
        {"code": "in_step"},
        {"over": "year"},
    ],
    "quantity": ["5%", "8亿斤", "10", "0.5个百分点", "5%以上", None, 5, ""],
    "bound": [">=", "between", "~", None, "\uff1e", "more", " >="],
    "period": ["2026", 2026, "2026/2030", None, 26, True, "x" * 61],
    "area": ["太原市", " 太原市 ", "a b", 140100, 1401, {"code": " 140100", "name": "b"}, {"code": "140100"}],
    "name": ["", None, "a", 5, "a\0"],
    "force": ["约束性", "binding ", "约束", None, 1],
    "pace": ["schedule", "进度安排", "calendar", None],
    "schedule": [[], None, [{"by": "2026-06", "quantity": "50%"}], [{"by": "2026-06"}], {}],
    "tolerance": [0, -0.5, 1.5, None, "1", True],
    "group": ["g", None, 1],
    "group_kind": ["tiers", None],
    "implied": [True, None, 0],
    "announced": ["2026-02-28", "2026-02-29", "2024-02-29", "1900-02-29", "0000-01-01", "2026-2-1", "2026-02-01\n"],
    "source": [
        *({}, None, "a", {"start": 1}, {"end": 1}, {"quote": "ab", "start": 0, "end": 2}, {"start": 0, "end": 2}),
        *({"quote": "ab", "start": -2, "end": 0}, {"quote": None, "start": 0, "end": 2}, {"start": None, "end": None}),
        *(
            {"quote": "ab", "start": 0.5, "end": 2},
            {"published": "2026-04-31"},
            {"published": 20260401},
            {"qoute": "a"},
        ),
    ],
    "members": [[None], ["a b"], ["140105", "140105"], ["1401"], [140105], None, "140105"],
    "level": ["county", "City", None, 1],
    "natural_min": [10**400, -0.5, "1", None, True],
    "note": [None, "", " ", "\u3000", "a", 5, 0.5, "x" * 20_001],
    "xyz": [None, 1],
}


@given(data=st.data())
def test_a_target_with_some_fields_put_otherwise(data: st.DataObject) -> None:
    target = {"code": "t", "indicator": "grain_output"} | copy.deepcopy(data.draw(st.sampled_from(_TARGETS)))
    for key in data.draw(st.lists(st.sampled_from(sorted(_OTHERWISE)), max_size=2, unique=True)):
        target[key] = data.draw(st.sampled_from(_OTHERWISE[key]) | _near)
    if data.draw(st.integers(0, 5)) == 0:
        target.pop(data.draw(st.sampled_from(sorted(target))))
    check({"format": 1, "programme": {"code": "p", "name": "p", "targets": [target]}})


_INDICATOR = {"name": "某指标", "unit": "亿元", "direction": "up", "count_words": [["家", "户"]], "natural_min": 0}
_PROGRAMME = {"code": "p", "name": "p", "area": "太原市", "period": "2026/2030", "source": {"document": "报告"}}
_AREA = {"code": "zone-1", "name": "区", "level": "county", "members": ["140105"]}


@pytest.mark.parametrize(
    ("noun", "valid"),
    [("indicator", _INDICATOR), ("programme", _PROGRAMME), ("area", _AREA)],
    ids=lambda case: str(case)[:9],
)
@given(data=st.data())
def test_another_noun_with_some_fields_put_otherwise(noun: str, valid: dict[str, Any], data: st.DataObject) -> None:
    made: dict[str, Any] = copy.deepcopy(valid)
    keys = [*SCHEMA.schema["$defs"]["Area"]["anyOf"][1]["properties"]]
    if noun != "area":
        keys = [*SCHEMA.schema["$defs"][noun.capitalize()]["properties"]]
    for key in data.draw(st.lists(st.sampled_from([*keys, "xyz"]), min_size=1, max_size=2, unique=True)):
        made[key] = data.draw(st.sampled_from(_OTHERWISE[key]) if key in _OTHERWISE else _near | _numbers)
    document: dict[str, Any] = {"format": 1, "programme": {"code": "p", "name": "p"}}
    if noun == "indicator":
        document["indicators"] = [made]
    elif noun == "programme":
        document["programme"] = made
    else:
        document["programme"]["area"] = made
    check(document)
