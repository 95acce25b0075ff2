"""The JSON Schema of plan files: how it is made, and what it says where the loader's words are at hand."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import jsonschema
import pytest

from plantargets import datasets
from plantargets.files import json_schema, own_rules, write_plan
from plantargets.files.schema_parts import BLANK, DAY, area_code
from plantargets.model import Indicator, Programme, Source, Target
from plantargets.model.rules import RULES
from plantargets.model.words import Bound, Force

with pytest.MonkeyPatch.context() as alone:
    alone.setattr(own_rules, "_OWN", {})  # whatever else this process has registered
    SCHEMA = json_schema()


def accepts(schema: dict[str, Any], value: object) -> bool:
    return jsonschema.Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize("made", [datasets.taiyuan_2026, datasets.taiyuan_history])
def test_the_shipped_plans_fit(made: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(write_plan(made().programme, format="json")))


def test_every_noun_and_rule_with_every_field_stands_in_it() -> None:
    for cls in (Programme, Target, Indicator, Source):
        stated = {field.alias or field.name for field in cls.__attrs_attrs__}  # type: ignore[attr-defined]
        assert set(SCHEMA["$defs"][cls.__name__]["properties"]) == stated | ({"bound"} if cls is Target else set())
    assert {name.removeprefix("rule:") for name in SCHEMA["$defs"] if name.startswith("rule:")} == set(RULES)
    # A rule that cannot do without an option is no word alone.
    assert set(RULES) - set(SCHEMA["$defs"]["Rule"]["anyOf"][0]["enum"]) == {"in_step", "unquantified"}


def test_it_says_to_an_editor_what_the_docstrings_say() -> None:
    fields = SCHEMA["$defs"]["Target"]["properties"]
    assert fields["force"]["description"] == "约束性 or 预期性; 确保 or 力争."
    assert fields["tolerance"]["description"].startswith("Near-side tolerance of 左右")
    assert set(get_args(Force)) < set(fields["force"]["enum"])
    assert set(get_args(Bound)) < set(fields["bound"]["enum"])
    assert [name for name, field in fields.items() if "description" not in field] == []


def test_it_is_a_new_one_with_each_call() -> None:
    before = json.dumps(json_schema())
    json_schema()["$defs"]["Target"]["properties"].clear()
    assert json.dumps(json_schema()) == before


def test_white_space_is_what_python_calls_so() -> None:
    blank = re.compile(f"[{BLANK}]")
    assert [c for c in map(chr, range(0x110000)) if bool(blank.match(c)) != c.isspace()] == []


def test_patterns_keep_to_what_every_reader_understands_alike() -> None:
    r"""ECMA-262 and Python differ in ``\s``, ``\w``, ``\d``, ``\b`` and ``$``."""
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(SCHEMA))
    assert len(patterns) > 20
    for pattern in {json.loads(found) for found in patterns}:
        left = pattern.replace(r"[\s\S]", "")
        assert not re.search(r"\\[swdbSWDBpAZ]|\$", left), pattern


@pytest.mark.parametrize("year", [1, 4, 100, 400, 1900, 2000, 2024, 2025, 2100, 9999])
def test_a_day_is_one_of_the_calendar(year: int) -> None:
    import datetime as dt

    for month in range(14):
        for day in range(33):
            text = f"{year:04}-{month:02}-{day:02}"
            try:
                dt.date(year, month, day)
            except ValueError:
                assert not accepts(DAY, text)
            else:
                assert accepts(DAY, text)
    assert not accepts(DAY, f"{year:04}-01-01\n")
    assert not accepts(DAY, "0000-01-01")


@pytest.mark.parametrize("code", ["140100", 140100, 140100001001, "太原市", "zone-1", "x" * 100], ids=repr)
def test_codes_of_areas(code: str | int) -> None:
    assert accepts(area_code(), code)
    if isinstance(code, str):
        assert accepts(area_code(padded=True), f" {code}\n")


@pytest.mark.parametrize("code", ["1401", 1401, "-zone", "a b", " a", "a/b", "x" * 101, 1.5, ""], ids=repr)
def test_what_is_no_code_of_an_area(code: object) -> None:
    assert not accepts(area_code(), code)
