"""The JSON Schema of plan files says what the loader says, but for the checks that are listed here and in the docs."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
from hypothesis import example, given
from hypothesis import strategies as st

from plantargets.errors import FileError
from plantargets.files import json_schema, read_plan, write_plan
from tests.strategies import programmes, texts

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
_junk = _near | texts | _numbers
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


_rules = st.sampled_from(
    [
        *("growth", "cumulative", "threshold", "change", "rank", "improve", "deliverable", "unquantified", "in_step"),
        *({"code": "threshold", "held": True}, {"code": "threshold", "held": False, "window": "季"}),
        *({"code": "in_step", "reference": "gdp"}, {"code": "in_step", "reference": None, "reference_area": "全国"}),
        *({"code": "unquantified", "why": "qualitative"}, {"code": "cumulative", "stage": "开工"}),
        *({"code": "rank", "field_size": 10**400}, {"code": "rank", "field_size": -5, "from_bottom": True}),
    ]
)


@given(
    target=st.fixed_dictionaries(
        {"code": st.just("t"), "indicator": st.sampled_from(["gdp", "grain_output", "xyz"]), "rule": _rules},
        optional={
            "quantity": st.sampled_from(["5%", "8亿斤", "500亿元", "10", "0.5个百分点", "5%以上", None, 5, ""]),
            "bound": st.sampled_from([">=", "between", "~", None, "\uff1e", "more"]),
            "period": st.sampled_from(["2026", 2026, "2026/2030", None]),
            "pace": st.sampled_from(["schedule", "进度安排", "calendar", None]),
            "schedule": st.sampled_from([[], None, [{"by": "2026-06", "quantity": "50%"}], [{"by": "2026-06"}]]),
            "tolerance": st.sampled_from([0, -0.5, 1.5, None, "1"]),
            "group": st.sampled_from(["g", None, 1]),
            "group_kind": st.sampled_from(["tiers", None]),
            "source": st.fixed_dictionaries(
                {},
                optional={
                    "quote": st.sampled_from(["增长5%", None, 5]),
                    "start": st.sampled_from([0, 3, -1, None]),
                    "end": st.sampled_from([4, 7, None]),
                    "published": st.sampled_from(["2026-02-28", "2026-02-29", "2024-02-29", "2026-04-31", 20260201]),
                },
            ),
        },
    )
)
def test_targets_with_every_mixture_of_fields(target: dict[str, Any]) -> None:
    check({"format": 1, "programme": {"code": "p", "name": "p", "targets": [target]}})
