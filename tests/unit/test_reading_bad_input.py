"""What is wrong with a text: an error or a note, spans that fit, and bounded time."""

from __future__ import annotations

import time
from typing import Any, get_args

import pytest

import plantargets.errors as e
from plantargets.reading import NOTES, Note, Reading, read_report

REPORT = """政府工作报告
——2026年1月20日在某市第五届人民代表大会第四次会议上
一、2025年工作回顾
过去一年，全市粮食产量达到1.86亿斤，城镇新增就业4.2万人。
二、2026年目标任务
今年主要预期目标是：地区生产总值增长5%左右，粮食产量稳定在1.8亿斤以上。
新建20个精品示范村。
"""


def said(reading: Reading) -> list[tuple[str, str, str, Any, Any, str]]:
    return [(s.role, s.name, s.rule, s.value, s.bound, str(s.period)) for s in reading.statements]


def fits(reading: Reading) -> bool:
    return all(s.quote == reading.text[s.start : s.end] and s.quote for s in reading.statements)


def test_a_plain_report_has_no_notes() -> None:
    reading = read_report(REPORT, year=2026)
    assert reading.notes == ()
    assert len(reading.statements) == 5
    assert fits(reading)


def test_every_note_has_words_in_both_languages() -> None:
    assert set(NOTES) == set(get_args(Note))
    reading = read_report("", year=2026)
    assert reading.why() == ("there is no text",)
    assert reading.why("zh") == ("没有文字",)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000\n", "<p>&nbsp;</p>", "\ufeff"])
def test_empty_text_gives_an_empty_reading(text: str) -> None:
    reading = read_report(text, year=2026)
    assert (reading.statements, reading.headings, reading.notes) == ((), (), ("empty",))


@pytest.mark.parametrize(
    "text",
    [
        "Grain output will stay above 1.8 billion jin, and GDP will grow by 5 %.",
        "ВВП вырос на 5%",
        "2025年度は、国内総生産が5%増加する見込みであり、雇用は100万人増える。",
        "2026년 目標 국내총생산 5% 증가",
        "5%",
    ],
)
def test_what_is_not_chinese_is_not_read(text: str) -> None:
    reading = read_report(text, year=2026)
    assert (reading.statements, reading.notes) == ((), ("not_chinese",))


def test_a_little_chinese_is_read_and_said() -> None:
    text = (
        "The grain target, in the words of the plan: 二、2026年目标任务\n粮食产量稳定在1.8亿斤以上\n"
        + "as before " * 40
    )
    assert "not_chinese" in read_report(text, year=2026).notes


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (REPORT.encode(), "decode them first"),
        (bytearray(b"\xff"), "decode them first"),
        ("PK\x03\x04\x14\x00", "belongs to no text"),
        (None, "not NoneType"),
        (["一"], "not list"),
        (2026, "not int"),
    ],
)
def test_what_is_no_text_is_refused(text: Any, why: str) -> None:
    with pytest.raises(e.ReadingError, match=why):
        read_report(text, year=2026)


@pytest.mark.parametrize(
    "year", [0, 1949, 2101, "2026", "二〇二六", 2026.0, None, True, pytest.param(10**5000, id="huge")]
)
def test_what_is_no_year_is_refused(year: Any) -> None:
    with pytest.raises(e.ReadingError, match="from 1950 to 2100"):
        read_report(REPORT, year=year)


def test_years_at_the_limits() -> None:
    assert read_report("", year=1950).year == 1950
    assert read_report("", year=2100).year == 2100


def test_no_area_is_refused() -> None:
    with pytest.raises(e.DefinitionError):
        read_report(REPORT, year=2026, area="")


# --------------------------------------------------------------------------------------------------------- web pages
def page(report: str) -> str:
    lines = "".join(f"<p style='margin:0'>{line}</p>" for line in report.splitlines())
    return f"<!DOCTYPE html><html><head><style>p {{ width: 100% }}</style></head><body>{lines}<br/></body></html>"


def test_a_web_page_reads_as_its_text() -> None:
    reading = read_report(page(REPORT), year=2026)
    assert said(reading) == said(read_report(REPORT, year=2026))
    assert [h.text for h in reading.headings] == ["一、2025年工作回顾", "二、2026年目标任务"]
    assert all(reading.text[h.start : h.end] == h.text for h in reading.headings)
    assert reading.notes == ("markup",)
    assert fits(reading)


def test_tags_inside_a_number_are_passed_over() -> None:
    html = REPORT.replace("增长5%左右", "增长<b>5</b>%&nbsp;左右").replace("1.8亿斤", "<span\nclass='a'>1.8</span>亿斤")
    reading = read_report(html, year=2026)
    assert said(reading) == said(read_report(REPORT, year=2026))
    assert any("<b>5</b>%" in s.quote for s in reading.statements)
    assert fits(reading)


def test_entities_are_the_signs_that_they_stand_for() -> None:
    html = REPORT.replace("：", "&#65306;").replace("，", "&#xFF0C;").replace("%", "&percnt;")
    reading = read_report(html, year=2026)
    assert said(reading) == said(read_report(REPORT, year=2026))
    assert fits(reading)


def test_scripts_and_comments_are_not_read() -> None:
    html = REPORT + "<script>粮食产量增长7%</script><!-- 粮食产量增长8% --><STYLE>粮食产量增长9%</STYLE>"
    assert said(read_report(html, year=2026)) == said(read_report(REPORT, year=2026))


@pytest.mark.parametrize("left", ["R&D经费投入增长8%", "PM2.5<30", "A&B;", "a<b", "<", "&", "<!--", "<p", "</"])
def test_signs_that_are_no_tags_stay(left: str) -> None:
    reading = read_report(f"{REPORT}{left}。", year=2026)
    assert len(reading.statements) >= 5
    assert fits(reading)


def test_signs_without_width_are_passed_over() -> None:
    reading = read_report("\ufeff" + REPORT.replace("增长5%", "增\u200b长5\u200b%"), year=2026)
    assert said(reading) == said(read_report(REPORT, year=2026))
    assert reading.notes == ()
    assert fits(reading)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\n\n", "\x0c\n"])
def test_every_end_of_line_ends_a_line(end: str) -> None:
    reading = read_report(REPORT.replace("\n", end), year=2026)
    assert said(reading) == said(read_report(REPORT, year=2026))
    assert fits(reading)


# ------------------------------------------------------------------------------------------------ what a person checks
def test_no_headings_is_said() -> None:
    reading = read_report("今年主要预期目标是：地区生产总值增长5%左右。", year=2026)
    assert "no_headings" in reading.notes


def test_nothing_found_is_said() -> None:
    reading = read_report("一、2026年目标任务\n坚持稳中求进工作总基调。", year=2026)
    assert reading.notes == ("nothing_found",)


def test_lost_characters_are_said() -> None:
    assert "damaged" in read_report(REPORT.replace("就业", "\N{REPLACEMENT CHARACTER}业"), year=2026).notes


def test_an_annex_is_said() -> None:
    assert "annex" in read_report(REPORT + "名词解释\n1.两个毫不动摇：是指……\n", year=2026).notes


@pytest.mark.parametrize("year", [2020, 2024, 2025, 2027, 2030])
def test_another_year_is_said(year: int) -> None:
    assert "year_differs" in read_report(REPORT, year=year).notes


@pytest.mark.parametrize("year", [2024, 2025, 2027, 2028])
def test_another_year_is_said_from_the_headings_alone(year: int) -> None:
    text = REPORT[REPORT.index("一、") :]
    assert "year_differs" in read_report(text, year=year).notes
    assert "year_differs" not in read_report(text, year=2026).notes


@pytest.mark.parametrize(
    "head",
    [
        "二、2026年目标任务\n",
        "二、“十五五”时期主要目标\n",
        "二、今后五年奋斗目标（2026—2030年）\n",
        "二、2026年及今后一个时期目标任务\n",
        "——2025年12月28日在某县第三次人民代表大会上\n二、目标任务\n",
        "一、2026年上半年工作回顾\n",
        "一、2025年工作回顾和2026年工作安排\n",
    ],
)
def test_the_right_year_is_not_doubted(head: str) -> None:
    assert "year_differs" not in read_report(f"{head}粮食产量稳定在1.8亿斤以上。\n", year=2026).notes


# --------------------------------------------------------------------------------------------------------------- size
def seconds(text: str) -> float:
    """Give the processor's time, not the clock's: a machine that is busy elsewhere does not count."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        assert fits(read_report(text, year=2026))
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize(
    "unit",
    [
        "7",
        "万",
        "“",
        "（",
        "、",
        "全部",
        "增长",
        "\n",
        "第一",
        "<p",
        "<script>中",
        "<!--中",
        "&nb",
        "\u200b中",
        "一、目标\n",
        "（中",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    head = "一、2026年目标任务\n本市各项工作任务和主要目标安排如下。"
    size = 60_000
    short, long = (head + (unit * size)[: size * k] + "中文" * (size * k // 2) for k in (1, 4))
    # Four times the text, four times the time; 12 leaves room for a busy machine, and quadratic would be 16.
    assert seconds(long) < 12 * max(seconds(short), 0.02)


def test_a_long_report_takes_linear_time() -> None:
    short, long = REPORT * 150, REPORT * 600
    assert seconds(long) < 12 * max(seconds(short), 0.02)


def test_too_much_text_is_refused_at_once() -> None:
    with pytest.raises(e.ReadingError, match="one document at a time"):
        read_report("中" * 20_000_001, year=2026)


@pytest.mark.parametrize("unit", ["5%", "增长5%，", "新建20个、"])
def test_a_sentence_of_many_numbers_takes_linear_time(unit: str) -> None:
    short, long = ("一、2026年目标任务\n" + unit * (size // len(unit)) for size in (4_000, 16_000))
    assert seconds(long) < 8 * max(seconds(short), 0.02)


@pytest.mark.parametrize("place", ["进入前十百", "进入前百十位"])
def test_a_place_that_is_no_number_is_no_error(place: str) -> None:
    assert fits(read_report(f"一、2026年目标任务\n营商环境{place}。", year=2026))


@pytest.mark.parametrize("digits", [29, 40, 400, 5000])
@pytest.mark.parametrize("unit", ["年", "个", "%", "亿元", "人"])
def test_a_number_of_any_length_is_no_error(digits: int, unit: str) -> None:
    assert fits(read_report(f"一、2026年目标任务\n粮食产量{'1' * digits}{unit}，到2030年。", year=2026))
