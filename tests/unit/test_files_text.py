"""YAML and JSON as plain data: what resolves, what is refused, and on which line."""

from __future__ import annotations

import pytest
import yaml

from plantargets.errors import FileError
from plantargets.files import json_text, yaml_text
from plantargets.files.tree import MOST_DEPTH, depth, line_at, show


@pytest.fixture(params=["c", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers of PyYAML: one is there only where libyaml is."""
    kind = "CSafeLoader" if request.param == "c" else "SafeLoader"
    monkeypatch.setattr(yaml_text, "_parser", lambda: getattr(yaml, kind))
    return str(request.param)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("NULL", None),
        ("", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-12", -12),
        ("140100", 140100),
        ("0.50", 0.5),
        ("-0.5", -0.5),
        # All of these are something else in YAML 1.1.
        ("no", "no"),
        ("on", "on"),
        ("~", "~"),
        ("=", "="),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("1.5e3", "1.5e3"),
        ("-0", "-0"),
        ("+5", "+5"),
        ("5.", "5."),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2026-02-01", "2026-02-01"),
        ("2026-13-31", "2026-13-31"),
        ("<<", "<<"),
        ("9" * 500, "9" * 500),
        ("9" * 399 + ".0", "9" * 399 + ".0"),  # a float of infinite size is no number
    ],
)
def test_yaml_scalars(parser: str, text: str, value: object) -> None:
    read = yaml_text.read(f"key: {text}", parser).data["key"]
    assert read == value
    assert type(read) is type(value)
    assert yaml_text.read(f"key: '{text}'", parser).data["key"] == text


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: &x [1]\n", 2, "anchors and aliases"),
        ("a: 1\nb: *x\n", 2, "anchors and aliases"),
        ("a: !!str 5\n", 1, "tags (!)"),
        ("a:\n- !x {}\n", 2, "tags (!)"),
        ("? [a]\n: b\n", 1, "a key is a mapping or a list"),
        ("a: 1\n---\nb: 2\n", 2, "a second document begins"),
        ("a: 1\nb: >=\n", 2, 'put a bound in quotes: ">="'),
        ("a: 1\nb: c: d\n", 2, "put text that holds ': ' in quotes"),
        ("a:\n\t- b\n", 2, "indent with spaces and not with tabs"),
        ("a: 1\nb: %5\n", 2, "put the text in quotes"),
        ("a: 1\n}\n", 2, "this is not YAML"),
        ("a: 1\nb: \x07\n", 2, "a control character"),
        ("太原: 1\nb: \x00\n", 2, "a control character"),
        ("a: 1\nb: \ud800\n", 2, "surrogate"),
        ("- " * (MOST_DEPTH + 1), 1, "write a flatter plan"),
        ("[" * 100_000, 1, "write a flatter plan"),
    ],
)
def test_yaml_that_is_refused(parser: str, text: str, line: int, said: str) -> None:
    if parser == "python" and "\ud800" in text:
        said = "control character"  # Python's parser counts it among them
    try:
        problem = yaml_text.read(text, "plan.yaml").problems[0]
    except FileError as error:
        problem = error.problems[0]
    assert said in problem.message
    assert problem.line == line


def test_yaml_without_a_mark_has_no_line() -> None:
    assert yaml_text._broken(yaml.MarkedYAMLError(problem="odd"), "").line is None


def test_an_alias_bomb_is_refused_at_once() -> None:
    """The «billion laughs» text: each list holds the one before it nine times."""
    lines = ["a0: &a0 [lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    with pytest.raises(FileError, match="anchors and aliases"):
        yaml_text.read("\n".join(lines), "bomb.yaml")


@pytest.mark.parametrize(
    ("module", "text"),
    [
        (yaml_text, "a: 1\nb:\n- c: 1\n- d: 2\n  e: 3\n  d: [4]\na: 5\n"),
        (json_text, '{"a": 1,\n"b":\n[{"c": 1},\n{"d": 2,\n"e": 3,\n"d": [4]}],\n"a": 5}'),
    ],
)
def test_keys_that_stand_twice_are_all_named(module: object, text: str) -> None:
    tree = module.read(text, "plan")
    assert [(problem.path, problem.line) for problem in tree.problems] == [("$.b[1].d", 6), ("$.a", 7)]
    assert "first on line 4" in tree.problems[0].message


def test_json_lines() -> None:
    tree = json_text.read('{\n "a": {"b": [1,\n  "x\\n\\"{",\n {"c": null}]},\n "d": 1.5\n}', "plan")
    places = [(), ("a",), ("a", "b", 1), ("a", "b", 2, "c"), ("a", "b", 9), ("d",)]
    assert [tree.line(path) for path in places] == [1, 2, 3, 4, 2, 5]
    assert json_text.read("5", "plan").line(()) == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "this is not JSON"),
        ('{"a":\n1,}', 2, "this is not JSON"),
        ("[" * 100_000, None, "write a flatter plan"),
        ("[" * 200 + "]" * 200, None, "write a flatter plan"),
    ],
)
def test_json_that_is_refused(text: str, line: int | None, said: str) -> None:
    with pytest.raises(FileError, match=said) as caught:
        json_text.read(text, "plan.json")
    assert caught.value.problems[0].line == line


def test_json_numbers_that_are_none_reach_no_field() -> None:
    data = json_text.read(f"[NaN, -Infinity, 1e999, {'9' * 5000}]", "plan").data
    assert all(number != number or abs(number) == float("inf") for number in data)  # noqa: PLR0124 - NaN


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert yaml_text.read("\ufeffa: 1", "plan").data == {"a": 1}
    assert json_text.read('\ufeff{"a": 1}', "plan").data == {"a": 1}


def test_empty_yaml() -> None:
    tree = yaml_text.read("# nothing\n", "plan")
    assert tree.data is None
    assert tree.line(("a",)) == 1


def test_yaml_is_written_for_people() -> None:
    data = {
        "name": "太原市",
        "code": "140100",
        "bound": ">=",
        "published": "2026-02-01",
        "quantity": "5%",
        "quote": "一、\n二、",
        "far": "a\u2028b",
        "same": ["亩", "亩"],
        "tolerance": 0.00001,
        "large": 1e22,
    }
    assert yaml_text.write(data) == (
        "name: 太原市\ncode: '140100'\nbound: '>='\npublished: 2026-02-01\nquantity: 5%\nquote: |-\n  一、\n  二、\n"
        'far: "a\\Lb"\nsame:\n- 亩\n- 亩\ntolerance: 0.00001\nlarge: 10000000000000000000000.0\n'
    )


def test_paths_and_depth() -> None:
    assert show(("a", 0, "b c", "名")) == "$.a[0]['b c'].名"
    assert show(()) == "$"
    assert depth(5) == 0
    assert depth([{"a": []}]) == 3
    assert line_at((1, None), ("a",)) == 1
