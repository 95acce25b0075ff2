"""Observations as CSV and JSON."""

from __future__ import annotations

import json

import pytest

from plantargets.errors import FileError, ObservationError
from plantargets.files import read_observations, write_observations
from plantargets.observations import COLUMNS, Observations

HEAD = "indicator,period,measure,value,unit,note\n"


def test_a_table_is_read_as_it_was_written() -> None:
    figures = read_observations(HEAD + 'gdp,2024,growth,1.20,%,"a,\n""b"""\n\ngdp,2025,level,"5,418.87",亿元,\n')
    assert figures.columns()["value"] == [1.2, 5418.87]
    assert figures.columns()["note"] == ['a,\n"b"', None]
    assert read_observations(write_observations(figures)) == figures


def test_what_is_written() -> None:
    row = {"indicator": "gdp", "period": "2024", "measure": "level", "value": 5418.87, "unit": "亿元"}
    rows = [
        row | {"published": "2025-01-26", "source": "太原市统计局, 公报"},
        row | {"period": "2025", "value": 1e300, "note": 'a\r"b"'},
        row | {"period": "2026", "value": 5},
    ]
    figures = Observations(rows)
    text = write_observations(figures)
    assert text == (
        ",".join(COLUMNS) + "\n"
        ',gdp,2024-01-01,2024-12-31,level,,,,5418.87,亿元,,"太原市统计局, 公报",2025-01-26,,\n'
        ',gdp,2025-01-01,2025-12-31,level,,,,1e+300,亿元,,,,,"a\r""b"""\n'
        ",gdp,2026-01-01,2026-12-31,level,,,,5.0,亿元,,,,,\n"
    )
    assert read_observations("\ufeff" + text) == figures


def test_figures_with_an_exponent_are_exact() -> None:
    text = HEAD + "a,2024,level,5e-324,亿元,\nb,2024,level,1.7976931348623157E+308,亿元,\n"
    assert read_observations(text).columns()["value"] == [5e-324, 1.7976931348623157e308]


def test_nought_has_no_sign() -> None:
    row = {"indicator": "gdp", "period": "2024", "measure": "level", "value": -0.0, "unit": "亿元"}
    assert ",0.0,亿元," in write_observations(Observations([row]))


def test_faults_of_cells_have_row_column_and_line() -> None:
    text = HEAD + 'gdp,2024,growth,"1\n",%,x\ngdp,2024-13,grwth,1.2,%,\n\ngdp,2025,growth,1e999,%,\n'
    with pytest.raises(ObservationError) as caught:
        read_observations(text, source="figures.csv")
    assert caught.value.source == "figures.csv"
    places = {(problem.path, problem.line) for problem in caught.value.problems}
    assert places == {("row 2, column period", 4), ("row 2, column measure", 4), ("row 3, column value", 6)}
    assert "figures.csv:4: " in str(caught.value)


def test_columns_that_are_not_there_are_named() -> None:
    with pytest.raises(ObservationError, match=r"there is no column 'perod'; did you mean period"):
        read_observations("indicator,perod\ngdp,2024\n")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", None, "the file is empty; its first line has column names such as area, indicator"),
        ("\n\n", None, "the file is empty"),
        (HEAD + "gdp,2024,growth,1.2,%\n", 2, "5 cells under 6 column names; put text that holds a comma in quotes"),
        (HEAD + "gdp,2024,growth,1,200,%,\n", 2, "7 cells under 6 column names"),
        ("indicator,,value\n", 1, "column 2 has no name"),
        ("\nindicator,value, indicator\n", 2, "the column 'indicator' stands twice; keep one"),
        ("indicator;value\n", 1, "the columns are parted by ';'; part them by commas"),
        ("indicator\tvalue\n", 1, "the columns are parted by tabs"),
        (HEAD + 'gdp,2024,growth,1.2,%,"open\n', 2, "this is not CSV"),
        (HEAD + 'gdp,2024,growth,"1"2,%,\n', 2, "this is not CSV"),
    ],
)
def test_what_is_no_table(text: str, line: int | None, said: str) -> None:
    with pytest.raises(FileError) as caught:
        read_observations(text, source="figures.csv")
    problem = caught.value.problems[0]
    assert said in problem.message
    assert problem.line == line


def json_of(*rows: object, **more: object) -> str:
    return json.dumps({"format": 1, "observations": list(rows), **more}, ensure_ascii=False, indent=1)


GDP = {"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}


def test_json_is_read_as_it_was_written() -> None:
    figures = read_observations(json_of(GDP, GDP | {"period": "2025", "value": "1.3"}), format="json")
    assert figures.columns()["value"] == [1.2, 1.3]
    assert read_observations(write_observations(figures, format="json"), format="json") == figures
    assert read_observations(write_observations(Observations(), format="json"), format="json") == Observations()


def test_a_row_of_json_stands_on_a_line_of_its_own() -> None:
    text = write_observations(Observations([GDP, GDP | {"period": "2025"}]), format="json")
    assert len(text.splitlines()) == 2 + len(["format", "observations", "gdp 2024", "gdp 2025", "]"])


@pytest.mark.parametrize(
    ("text", "path", "line", "said"),
    [
        ("[]", "$", 1, "a list stands at the top; a file of observations is a mapping with the keys format, obs"),
        (json_of(GDP, format=2), "$.format", 2, "is of a later version of plantargets"),
        (json_of(GDP, observation=[]), "$.observation", 12, "did you mean observations?"),
        ('{"format": 1, "observations": {}}', "$.observations", 1, "a mapping is no list of rows"),
        (json_of(5), "$.observations[0]", 4, "5 is no row; write a mapping from column to cell"),
        (json_of(GDP | {"note": ["a"]}), "$.observations[0].note", 10, "a list is no cell; write text or a number"),
        (json_of(GDP | {"value": True}), "$.observations[0].value", 8, "true or false is no cell"),
    ],
)
def test_json_that_is_no_table(text: str, path: str, line: int, said: str) -> None:
    with pytest.raises(FileError) as caught:
        read_observations(text, format="json", source="figures.json")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (path, line)
    assert said in problem.message


def test_faults_of_cells_in_json_have_row_column_and_line() -> None:
    with pytest.raises(ObservationError) as caught:
        read_observations(json_of(GDP, GDP | {"period": "2025-13"}), format="json", source="figures.json")
    assert str(caught.value).splitlines()[1].startswith("  figures.json:11: period '2025-13' ")
    with pytest.raises(ObservationError, match="indicatr"):
        read_observations(json_of({"indicatr": "gdp"}), format="json")


def test_a_key_that_stands_twice_in_json_is_named() -> None:
    with pytest.raises(FileError, match="stands twice here, first on line 1; keep one"):
        read_observations('{"format": 1, "observations": [{"value": 1, "value": 2}]}', format="json")
