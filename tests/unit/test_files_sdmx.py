"""SDMX-CSV and SDMX-ML: written as the standard says, read by readers that are not ours, and read back equal.

The forms of time are those of the SDMX 2.1 Technical Notes, 4.2; the status codes those of CL_OBS_STATUS 2.2, the
cross-domain code list of sdmx.org.
"""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from plantargets import datasets
from plantargets.errors import DefinitionError, FileError, ObservationError
from plantargets.files import read_observations, write_observations
from plantargets.files.sdmx_rows import OBS_STATUS, to_sdmx
from plantargets.files.sdmx_time import freq_of, read_time, write_time
from plantargets.observations import Observations
from plantargets.periods import Period

TAIYUAN = datasets.taiyuan_2026().observations
FORMS: Any = ("sdmx-csv", "sdmx-csv-1.0", "sdmx-ml")
ROW: dict[str, Any] = {"indicator": "gdp", "period": "2024", "measure": "level", "value": 5.5, "unit": "亿元"}


@pytest.mark.parametrize("form", FORMS)
def test_the_figures_of_taiyuan_are_read_back_equal(form: Any) -> None:
    assert read_observations(write_observations(TAIYUAN, format=form), format=form) == TAIYUAN


@pytest.mark.parametrize("form", FORMS)
def test_no_figures_are_read_back_as_none(form: Any) -> None:
    assert read_observations(write_observations(Observations(), format=form), format=form) == Observations()


# -------------------------------------------------------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("period", "text", "freq"),
    [
        ("2026", "2026", "A"),
        ("2026-S1", "2026-S1", "S"),
        ("2026-Q3", "2026-Q3", "Q"),
        ("2026-09", "2026-09", "M"),
        ("2026-09-30", "2026-09-30", "D"),
        ("2026-01/2026-09", "2026-01-01/P9M", "_O"),
        ("2026/2030", "2026-01-01/P5Y", "_O"),
        ("2025-11/2026-03", "2025-11-01/P5M", "_O"),
        ("2025-07/2026-06", "2025-07-01/P12M", "_O"),
        ("2026-03-05/2026-04-01", "2026-03-05/P28D", "_O"),
    ],
)
def test_spans_are_written_as_sdmx_says(period: str, text: str, freq: str) -> None:
    assert write_time(Period(period)) == text
    assert freq_of(Period(period)) == freq
    assert read_time(text) == Period(period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-A1", "2026"),
        ("2026-T2", "2026-05/2026-08"),
        ("2026-M09", "2026-09"),
        ("2026-W01", "2025-12-29/2026-01-04"),
        ("2026-D032", "2026-02-01"),
        ("2026-09-30T00:00:00", "2026-09-30"),
        ("2026-01-01T00:00:00/P2M", "2026-01/2026-02"),
        ("2026-01-01/P1Y2M", "2026-01/2027-02"),
        ("2026-01-15/P1M", "2026-01-15/2026-02-14"),
    ],
)
def test_other_forms_of_sdmx_are_read(text: str, period: str) -> None:
    assert read_time(text) == Period(period)


@pytest.mark.parametrize(
    "text",
    [
        *("", "26", "2026-13", "2026-Q5", "2026-T4", "2026-D366", "2026-W54", "2026-09-30T12:00:00", "2026/2030"),
        *("2026-01-01/P", "2026-01-01/P0D", "2026-01-01/PT1H", "2026-01-31/P1M", "2026-01/P9M", "2026-01-01/P9999Y"),
        *("2026-01-01/P999999D", "2026年", "1776", "2026-01-01/P1W"),
    ],
)
def test_what_is_no_time_of_sdmx_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no time period of SDMX; write 2026|outside the years"):
        read_time(text)


# ------------------------------------------------------------------------------------------------- units and statuses


@pytest.mark.parametrize(
    ("unit", "measure", "power"),
    [
        ("元", "元", "0"),
        ("亿元", "元", "8"),
        ("万亿元", "元", "12"),
        ("百万元", "元", "6"),
        ("万人次", "人次", "4"),
        ("亿千瓦时", "千瓦时", "8"),
        ("千克", "千克", "0"),
        ("%", "%", "0"),
        ("件/万人", "件/万人", "0"),
        ("CNY", "CNY", "0"),
        ("1", "1", "0"),
    ],
)
def test_a_unit_is_parted_into_measure_and_power_of_ten(unit: str, measure: str, power: str) -> None:
    figures = Observations([ROW | {"unit": unit}])
    (made,) = to_sdmx(figures)
    assert (made["UNIT_MEASURE"], made["UNIT_MULT"]) == (measure, power)
    assert read_observations(write_observations(figures, format="sdmx-csv")) == figures


@pytest.mark.parametrize(
    ("status", "code"),
    [(None, "A"), ("final", "A"), ("revised", "A"), ("preliminary", "P"), ("expected", "E"), ("lower_bound", "E")],
)
def test_a_status_has_its_code_and_keeps_its_own_word(status: str | None, code: str) -> None:
    figures = Observations([ROW | {"status": status}])
    (made,) = to_sdmx(figures)
    assert (made["OBS_STATUS"], made["STATUS"]) == (code, status or "")
    assert read_observations(write_observations(figures, format="sdmx-csv")) == figures


HEAD = "DATAFLOW,FREQ,REF_AREA,INDICATOR,MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"


def foreign(*rows: str) -> Observations:
    return read_observations(HEAD + "".join(f"NSO:SERIES(1.0),{row}\n" for row in rows), source="nso.csv")


def test_the_figures_of_another_office() -> None:
    figures = foreign(
        "M,140100,retail_sales,level,2026-M01,12.5,元,8,P",
        "M,140100,retail_sales,level,2026-02,13,元,8,A",
        "M,140100,retail_sales,level,2026-03,14,元,8,B",
        "A,140100,gdp,growth,2026,4.9,PT,,F",
    ).columns()
    assert figures["unit"] == ["亿元", "亿元", "亿元", "%"]
    assert figures["status"] == ["preliminary", None, None, "expected"]
    assert figures["note"] == [None, None, "OBS_STATUS B", None]


def test_a_status_beside_our_own_word_and_a_note_beside_a_note() -> None:
    text = HEAD.replace("\n", ",STATUS,NOTE\n") + "N:S(1.0),A,x,gdp,growth,2024,5,%,0,B,,base changed\n"
    text += "N:S(1.0),A,x,gdp,growth,2025,5,%,0,P,final,\nN:S(1.0),A,x,gdp,index,2026,105,,0,,,\n"
    figures = read_observations(text).columns()
    assert figures["status"] == [None, "final", None]
    assert figures["note"] == ["base changed; OBS_STATUS B", None, None]
    assert figures["unit"] == ["%", "%", None]


def test_a_measure_without_a_unit_has_none() -> None:
    figures = Observations([{"indicator": "gdp", "period": "2024", "measure": "index", "value": 105}])
    (made,) = to_sdmx(figures)
    assert (made["UNIT_MEASURE"], made["UNIT_MULT"]) == ("", "")
    assert read_observations(write_observations(figures, format="sdmx-csv")) == figures


def test_a_figure_that_there_is_not_is_left_out_and_no_other() -> None:
    figures = foreign("A,x,gdp,growth,2024,,%,0,M", "A,x,gdp,growth,2025,NaN,%,0,O", "A,x,gdp,growth,2026,5,%,0,A")
    assert figures.columns()["value"] == [5.0]
    with pytest.raises(ObservationError, match=r"nso.csv:2: value is missing \(row 1, column OBS_VALUE\)"):
        foreign("A,x,gdp,growth,2024,,%,0,A")


def test_every_code_for_a_figure_is_known() -> None:
    """CL_OBS_STATUS 2.2 has 20 codes: these, and H L M O Q for figures that there are not."""
    assert len(OBS_STATUS) + len("HLMOQ") == 20
    for code in OBS_STATUS:
        assert len(foreign(f"A,x,gdp,growth,2024,5,%,0,{code}")) == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,x,gdp,growth,2024-13,5,%,0,A", "TIME_PERIOD '2024-13' is no time period of SDMX"),
        ("A,x,gdp,growth,1776,5,%,0,A", "outside the years 1900 to 2200"),
        ("M,x,gdp,growth,2024,5,%,0,A", "FREQ 'M' does not fit the time period '2024'"),
        ("A,x,gdp,growth,2024,5,%,0,R", "OBS_STATUS 'R' is no code of CL_OBS_STATUS for a figure: A, B, D"),
        ("A,x,gdp,growth,2024,5,%,0,M", "OBS_STATUS 'M' is no code of CL_OBS_STATUS for a figure"),
        ("A,x,gdp,growth,2024,5,%,x,A", "UNIT_MULT 'x' is no power of ten from 0 to 12"),
        ("A,x,gdp,growth,2024,5,%,-3,A", "UNIT_MULT '-3' is no power of ten"),
        ("A,x,gdp,grwoth,2024,5,%,0,A", "did you mean growth, avg_growth? (row 1, column MEASURE)"),
        ("A,x,gdp,level,2024,5,XYZ,0,A", "unknown unit 'XYZ'"),
        ("A,x,gdp,growth,2024,five,%,0,A", "(row 1, column OBS_VALUE)"),
        ("A,x,gdp,growth,2024,inf,%,0,A", "(row 1, column OBS_VALUE)"),
    ],
)
def test_a_fault_has_its_row_concept_and_line(row: str, said: str) -> None:
    with pytest.raises(ObservationError) as caught:
        foreign(row)
    assert said in str(caught.value)
    assert str(caught.value).startswith("nso.csv: 1 problem\n  nso.csv:2: ")


def test_the_row_at_fault_is_the_one_in_the_file() -> None:
    with pytest.raises(ObservationError, match=r"nso.csv:3: .*\(row 2, column UNIT_MEASURE\)"):
        foreign("A,x,gdp,growth,2024,,%,0,M", "A,x,gdp,level,2025,5,XYZ,0,A")


def test_a_column_that_would_be_lost_is_refused() -> None:
    text = HEAD.replace("FREQ", "SEX") + "NSO:S(1.0),F,x,gdp,growth,2024,5,%,0,A\n"
    with pytest.raises(FileError, match=r"nso.csv:1: observations have no column 'SEX', and what it parts may not"):
        read_observations(text, source="nso.csv")
    with pytest.raises(FileError, match="the column MEASURE is missing"):
        read_observations(HEAD.replace("MEASURE,TIME", "BASIS,TIME") + "N:S(1.0),A,x,gdp,,2024,5,%,0,A\n")


def test_a_deletion_is_no_figure() -> None:
    text = write_observations(Observations([ROW]), format="sdmx-csv").replace(",I,A,", ",D,A,")
    with pytest.raises(FileError, match=r"observations:2: the action 'D' takes figures away"):
        read_observations(text)


def test_the_word_for_nothing_is_refused() -> None:
    with pytest.raises(DefinitionError, match="is the word of SDMX for «not applicable»; name the area"):
        write_observations(Observations([ROW | {"area": "_Z"}]), format="sdmx-csv")


def test_another_format_is_refused() -> None:
    with pytest.raises(DefinitionError, match="did you mean sdmx-csv"):
        write_observations(TAIYUAN, format="sdmx_csv")  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------- readers of others


@pytest.mark.parametrize("form", ["sdmx-csv", "sdmx-csv-1.0"])
def test_pysdmx_reads_our_csv(form: Any) -> None:
    from pysdmx.io import read_sdmx

    (found,) = read_sdmx(io.BytesIO(write_observations(TAIYUAN, format=form).encode())).data
    ours = to_sdmx(TAIYUAN)
    assert len(found.data) == len(ours)
    for name in ("REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "NOTE"):
        assert found.data[name].fillna("").tolist() == [row[name] for row in ours]


def test_sdmx1_reads_our_ml() -> None:
    import sdmx

    message = sdmx.read_sdmx(io.BytesIO(write_observations(TAIYUAN, format="sdmx-ml").encode()))
    ours = to_sdmx(TAIYUAN)
    observations = message.data[0].obs
    assert len(observations) == len(ours)
    for theirs, row in zip(observations, ours, strict=True):
        # Without our structure at hand it takes attributes for parts of the key.
        found = {name: str(part.value) for name, part in theirs.key.values.items() if part.value != ""}
        assert found | {"OBS_VALUE": str(theirs.value)} == {name: text for name, text in row.items() if text}


AWKWARD = [
    "a\"b'c",
    "People's Bank",
    "a\\b",
    "<a>&amp;",
    "a\nb\tc\r\nd",
    "\u2028\xa0\u200b\x85",
    "𬭳",
    "xChar39z",
    "&#10;",
]


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("form", FORMS)
def test_text_of_any_kind_is_read_back(form: Any, text: str) -> None:
    figures = Observations([ROW | {"note": f"x{text}y", "area": f"x{text}y"}])
    assert read_observations(write_observations(figures, format=form), format=form) == figures


@pytest.mark.parametrize("text", ["a\x07b", "a\ufffeb"])
def test_what_xml_cannot_hold_is_refused(text: str) -> None:
    figures = Observations([ROW | {"note": text}])
    with pytest.raises(DefinitionError, match=r"Observations\.NOTE: .* holds a control character, which XML cannot"):
        write_observations(figures, format="sdmx-ml")
    assert read_observations(write_observations(figures, format="sdmx-csv")) == figures


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is no XML; it begins with another character"),
        ("https://example.invalid/data.xml", "this is no XML"),
        ("{}", "this is no XML"),
        ("<a", "this is no SDMX-ML that pysdmx reads"),
        ("<a/>", "this is no SDMX-ML that pysdmx reads"),
        (
            '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>',
            "a document type or entity is declared",
        ),
    ],
)
def test_what_is_no_sdmx_ml(text: str, said: str) -> None:
    with pytest.raises(FileError, match=said):
        read_observations(text, format="sdmx-ml")


def test_a_message_of_structures_holds_no_figures() -> None:
    head, _, rest = write_observations(TAIYUAN, format="sdmx-ml").partition("<mes:DataSet")
    one = "<mes:DataSet" + rest.partition("</mes:DataSet>")[0] + "</mes:DataSet>"
    two = head + one + one + rest.partition("</mes:DataSet>")[2]
    with pytest.raises(FileError, match=r"observations"):
        read_observations(two, format="sdmx-ml")


def test_without_pysdmx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pysdmx", "pysdmx.io", "pysdmx.io.pd", "pysdmx.io.xml"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ModuleNotFoundError, match=r'pip install "plantargets\[sdmx\]"'):
        write_observations(TAIYUAN, format="sdmx-ml")
    with pytest.raises(ModuleNotFoundError, match=r'pip install "plantargets\[sdmx\]"'):
        read_observations("<a/>", format="sdmx-ml")
    assert write_observations(TAIYUAN, format="sdmx-csv")
