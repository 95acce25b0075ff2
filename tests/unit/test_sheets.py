"""Sheets as people hand them over: messy headings, shown values, broken files; and the form to fill in."""

from __future__ import annotations

import datetime as dt
import sys
import warnings
import zipfile
from typing import TYPE_CHECKING, Any, get_args

import attrs
import openpyxl
import pytest

import plantargets as pt
from plantargets.areas import Level
from plantargets.errors import DefinitionError, FileError, ObservationError, Problem
from plantargets.files import load_observations, load_targets, save_observations, save_targets, save_template
from plantargets.files.sheets import load_sheets
from plantargets.files.sheets.fields import INDICATORS, PROGRAMMES, TARGETS
from plantargets.files.sheets.outlines import FIGURES
from plantargets.files.sheets.words import choices, code_of_word, word_of_code
from plantargets.model import words
from plantargets.model.rules import RuleCode
from plantargets.observations import Measure, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from plantargets.observations import Observations

LONG = ["地区", "指标", "时期", "口径", "数值", "单位"]
HEAD = ["代码", "指标", "考核规则", "界限", "目标值", "单位", "时期"]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes sheets of cells into a workbook."""

    def write(change: Callable[[Any], None] | None = None, **sheets: Iterable[Sequence[Any]]) -> Path:
        made = openpyxl.Workbook()
        made.remove(made.worksheets[0])
        for name, rows in sheets.items():
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        if change is not None:
            change(made)
        place = tmp_path / "表.xlsx"
        made.save(place)
        return place

    return write


def faults(load: Callable[[Any], object], place: Path, kind: type[Exception] = ObservationError) -> list[Problem]:
    """Give the faults that a file is refused with."""
    with pytest.raises(kind) as caught:
        load(place)
    problems: tuple[Problem, ...] = caught.value.problems  # type: ignore[attr-defined]
    return list(problems)


def named(plan: pt.Programme, code: str) -> Any:
    """Give a target."""
    return plan[code]


def values(figures: Observations, *names: str) -> list[tuple[Any, ...]]:
    """Give some columns of figures as rows."""
    return list(zip(*(figures.columns()[name] for name in names), strict=True))


# --------------------------------------------------------------------------------------------------------- figures


def test_a_sheet_with_title_remarks_and_numbers_as_text(book: Any) -> None:
    rows = [
        ["2026年前三季度主要指标"],
        ["制表单位：市统计局"],
        [],
        LONG,
        ["太原市", "  社会消费品零售总额", "2026年1-9月", "水平", "4,123.5", "亿元"],
        ["太原市", "社会消费品零售总额", "2026年1-9月", "同比", "\uff13．\uff14", "%"],
        ["太原市", "城镇新增就业", "2026-09", "水平", "—", "万人"],
        ["太原市", "城镇新增就业", "2026-06", "水平", None, "万人"],
        ["注：社会消费品零售总额按现价计算。"],
    ]
    figures = load_observations(book(数据=rows))
    assert values(figures, "indicator", "measure", "value", "unit") == [
        ("社会消费品零售总额", "level", 4123.5, "亿元"),
        ("社会消费品零售总额", "growth", 3.4, "%"),
    ]


def test_a_cell_that_shows_per_cent_is_a_number_in_per_cent(book: Any) -> None:
    def show(made: Any) -> None:
        for at, shape in enumerate(("0%", "0.0%", "0.00%", '0.0"％"'), 2):
            made["数据"].cell(at, 5).number_format = shape

    rows = [LONG, *(["太原市", "gdp", f"202{n}", "同比", 0.055, unit] for n, unit in enumerate(("%", None, "%")))]
    figures = load_observations(book(show, 数据=rows))
    assert values(figures, "value", "unit") == [(5.5, "%")] * 3


def test_per_cent_beside_another_unit_is_refused(book: Any) -> None:
    def show(made: Any) -> None:
        made["数据"]["E2"].number_format = "0%"

    (problem,) = faults(load_observations, book(show, 数据=[LONG, ["太原市", "gdp", "2025", "水平", 0.05, "亿元"]]))
    assert problem == Problem("the cell shows per cent, 5%, and the unit is '亿元'; keep one of them", "数据!E2")


def test_dates_that_show_a_month_are_months_and_days_are_refused(book: Any) -> None:
    """Excel makes a date of 2026-9 as it is typed."""

    def show(made: Any) -> None:
        for at, shape in enumerate(("mmm-yy", 'yyyy"年"m"月"', "yyyy-mm", "yyyy-mm-dd"), 2):
            made["数据"].cell(at, 3).number_format = shape

    months = [["太原市", "gdp", dt.date(2026, month, 1), "同比", 5, "%"] for month in (7, 8, 9)]
    figures = load_observations(book(show, 数据=[LONG, *months]))
    assert [(start.month, end.day) for start, end in values(figures, "start", "end")] == [(7, 31), (8, 31), (9, 30)]
    day = ["太原市", "gdp", dt.date(2026, 10, 1), "同比", 5, "%"]
    (problem,) = faults(load_observations, book(show, 数据=[LONG, *months, day]))
    assert problem.path == "数据!C5"
    assert "2026-10-01 is a day; write the month" in problem.message


def test_errors_and_formulas_without_results_are_named(book: Any) -> None:
    def spoil(made: Any) -> None:
        made["数据"]["E2"] = "=1/0"
        made["数据"]["E3"] = "#DIV/0!"
        made["数据"]["E3"].data_type = "e"

    rows = [LONG, *(["太原市", "gdp", f"202{n}", "同比", n, "%"] for n in range(3))]
    found = faults(load_observations, book(spoil, 数据=rows))
    assert {problem.path for problem in found} == {"数据!E2", "数据!E3"}
    assert "a formula whose result is not stored" in found[0].message
    assert "#DIV/0!" in found[1].message


def test_all_faults_with_their_cells(book: Any) -> None:
    rows = [
        ["title", None],
        [*LONG, "数据状态"],
        ["太原市", "gdp", "2026年13月", "同比", 5, "%", None],
        ["太原市", "gdp", "2025", "环比", 5, "%", None],
        ["太原市", "gdp", "2024", "同比", "五成多", "%", None],
        ["太原市", "gdp", "2023", "同比", 5, "亿元", "初歩"],
        ["太原市", "gdp", "2022", "同比", 5, "%", None],
        ["太原市", "gdp", "2022", "同比", 6, "%", None],
    ]
    found = {problem.path: problem.message for problem in faults(load_observations, book(数据=rows))}
    assert found.keys() >= {"数据!C3", "数据!D4", "数据!E5", "数据!G6"}
    rows = [rows[1], *rows[6:]]
    (problem,) = faults(load_observations, book(数据=rows))
    assert problem.path == "数据!E3"
    assert "数据!E2 says 5, this row 6" in problem.message


def test_merged_headings_and_areas(book: Any) -> None:
    def merge(made: Any) -> None:
        for cells in ("A1:A2", "B1:C1", "D1:E1", "A3:A4"):
            made["表"].merge_cells(cells)

    rows = [
        ["地区", "2026年", None, "2025年", None],
        [None, "1-9月", "同比增长(%)", "1-9月", "同比增长(%)"],
        ["太原市", 4000, 5.1, 3900, 4.8],
    ]
    place = book(merge, 表=rows)
    figures = load_observations(place, indicator="地区生产总值", unit="亿元")
    assert [value for (value,) in values(figures, "value")] == [4000.0, 5.1, 3900.0, 4.8]
    assert {(end.month, end.day) for (end,) in values(figures, "end")} == {(9, 30)}


def test_which_sheet(book: Any) -> None:
    def hide(made: Any) -> None:
        made["旧表"].sheet_state = "hidden"

    rows = [LONG, ["太原市", "gdp", "2025", "同比", 5, "%"]]
    place = book(hide, 一季度=rows, 二季度=rows[:1], 旧表=rows)
    (problem,) = faults(load_observations, place, FileError)
    assert "一季度, 二季度; say which with sheet=…" in problem.message
    assert len(load_observations(place, sheet="旧表")) == 1
    with pytest.raises(FileError, match="did you mean 一季度"):
        load_observations(place, sheet="一季")
    place = book(hide, 空=[], 旧表=rows)
    with pytest.raises(FileError, match="name a hidden one with sheet=…: 旧表"):
        load_observations(place)
    assert len(load_observations(book(说明=[["how"]], Figures=rows, 目标=[HEAD]))) == 1


def test_a_sheet_that_is_a_chart_is_passed_over(book: Any) -> None:
    rows = [LONG, ["太原市", "gdp", dt.date(2025, 1, 1), "同比", 5, "%"]]

    def change(made: Any) -> None:
        made.create_chartsheet("图")
        made["数据"]["C2"].number_format = 'yyyy"年"'

    figures = load_observations(book(change, 数据=rows))
    assert values(figures, "start", "end") == [(dt.datetime(2025, 1, 1), dt.datetime(2025, 12, 31))]  # noqa: DTZ001


def test_a_baseline_may_be_a_range_or_hedged(tmp_path: Path) -> None:
    for told in ("2100～2200家", "2150家以上", "2150.0家"):
        base = pt.Baseline(quantity=told, period="2024")
        target = pt.Target(
            code="t",
            indicator=pt.Indicator(name="企业", unit="家"),
            rule=pt.Threshold(),
            quantity="3000家",
            baseline=base,
        )
        plan = pt.Programme(code="p", name="p", period="2026/2030", targets=[target])
        save_targets(plan, tmp_path / "a.xlsx")
        assert load_targets(tmp_path / "a.xlsx") == plan


def test_stated_facts_fill_what_the_sheet_leaves_out(book: Any) -> None:
    place = book(数据=[["指标", "口径", "数值", "单位"], ["gdp", "同比", 5, "%"]])
    figures = load_observations(place, period="2025", source="市统计局")
    assert values(figures, "source", "value") == [("市统计局", 5.0)]
    with pytest.raises(ObservationError, match="'aera' cannot be stated"):
        load_observations(place, aera="x", period="2025")


def test_a_csv_file_from_chinese_software(tmp_path: Path) -> None:
    place = tmp_path / "月度数据.csv"
    text = '数据库：月度数据\n指标,2026年9月\n社会消费品零售总额_累计值(亿元),"36,587.1"\n'
    place.write_text(text, encoding="gb18030")
    with pytest.raises(FileError, match="looks like GB18030"):
        load_observations(place)
    assert values(load_observations(place, encoding="gb18030"), "value") == [(36587.1,)]
    place.write_text(text.replace(",", ";", 1).replace("),", ");"), encoding="utf-8")
    assert values(load_observations(place), "value") == [(36587.1,)]
    place.write_text("", encoding="utf-8")
    with pytest.raises(FileError, match="the file is empty"):
        load_observations(place)
    place.write_text('a,"b', encoding="utf-8")
    with pytest.raises(FileError, match="this is not CSV"):
        load_observations(place)


def test_csv_begins_with_the_mark_that_excel_looks_for(tmp_path: Path) -> None:
    figures = pt.Observations([{"indicator": "gdp", "period": "2025", "measure": "growth", "value": 5, "unit": "%"}])
    save_observations(figures, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    save_observations(figures, tmp_path / "a.csv", bom=False, headings="en")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"area,indicator,")
    with pytest.raises(DefinitionError, match="is not one of zh, en"):
        save_observations(figures, tmp_path / "a.csv", headings="fr")  # type: ignore[arg-type]
    with pytest.raises(FileError, match=r"use \.xlsx or \.csv"):
        save_observations(figures, tmp_path / "a.xls")


def test_what_a_workbook_cannot_hold_is_refused(tmp_path: Path) -> None:
    long = pt.Programme(code="a", name="a", source=pt.Source(quote="长" * 20_000))
    assert load_targets(_saved(long, tmp_path)) == long
    row = {"indicator": "gdp", "period": "2025", "measure": "growth", "value": 5, "unit": "%", "note": "\uffff"}
    with pytest.raises(FileError, match=r"U\+FFFF is no character.*\(数据!N2\)"):
        save_observations(pt.Observations([row]), tmp_path / "a.xlsx")
    own = pt.Indicator(name="床位", unit="张", aliases=[word * 15_000 for word in "甲乙丙"])
    beds = pt.Target(code="t", indicator=own, rule=pt.Cumulative(), quantity="5张", period="2026")
    plan = pt.Programme(code="a", name="a", targets=[beds])
    with pytest.raises(FileError, match=r"45002 characters; a cell holds at most 32767.*\(指标!"):
        save_targets(plan, tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()


def _saved(plan: pt.Programme, folder: Path) -> Path:
    save_targets(plan, folder / "a.xlsx")
    return folder / "a.xlsx"


# ----------------------------------------------------------------------------------------------------- broken files


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b"<html><table><tr><td>5</td></tr></table></html>", "a page .HTML or XML. under the name of a workbook"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "a page"),
        (b"a,b\n1,2\n", r"name it \.csv"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE, "cannot be read"),
        (b"PK\x03\x04junk", "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_said(tmp_path: Path, raw: bytes, message: str) -> None:
    for suffix in (".xlsx", ".xls"):
        place = tmp_path / f"a{suffix}"
        place.write_bytes(raw)
        for load in (load_observations, load_targets):
            with pytest.raises(FileError, match=message):
                load(place)


def test_a_workbook_without_cells(book: Any) -> None:
    with pytest.raises(FileError, match="the workbook is empty"):
        load_observations(book(Sheet1=[]))


def test_a_damaged_workbook(book: Any, tmp_path: Path) -> None:
    place = book(数据=[LONG])
    for name, text in (("xl/styles.xml", b"<a"), ("xl/workbook.xml", b"<!DOCTYPE a><a/>")):
        other = tmp_path / "b.xlsx"
        with zipfile.ZipFile(place) as old, zipfile.ZipFile(other, "w") as new:
            for part in old.namelist():
                new.writestr(part, text if part == name else old.read(part))
        with pytest.raises(FileError, match="cannot be read: the workbook is damaged"):
            load_observations(other)


def test_another_suffix(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"did you mean .*\.xlsx"):
        load_targets(tmp_path / "a.xlsy")


@pytest.mark.parametrize(("name", "call"), [("openpyxl", "save"), ("python_calamine", "load")])
def test_a_missing_extra_says_what_to_type(name: str, call: str, book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    place = book(数据=[LONG])
    monkeypatch.setitem(sys.modules, name, None)
    act = save_template if call == "save" else load_observations
    with pytest.raises(ImportError, match=r'pip install "plantargets\[excel\]"'):
        act(place)


# --------------------------------------------------------------------------------------------------------- targets


def test_targets_as_a_clerk_writes_them(book: Any) -> None:
    rows = [
        ["示例市2026年主要目标"],
        ["序号", *HEAD, "基期值", "基期", "每期保持"],
        [1, "gdp", "地区生产总值", "增速", None, 5, "%", 2026, None, None, None],
        [2, "jobs", "城镇新增就业", "累计完成", "不低于", "\uff18", "万人", "2026年", None, None, None],
        [3, "air", "空气质量优良天数比率", "达到水平", "以上", "70%", None, "2026", None, None, "是"],
        [4, "cpi", "居民消费价格", "增速", "左右", 2.0, "%", "2026", None, None, "否"],
        [5, "firms", "规模以上工业企业数量", "达到水平", None, "3000家以上", None, "2030", "2150家", "2024", None],
        ["注：地区生产总值按不变价计算。"],
    ]
    own = [["代码", "名称", "单位", "序列性质", "改善方向"], ["firms", "规模以上工业企业数量", "家", "存量", "正向"]]
    plan = load_targets(book(目标=rows, 指标=own), name="示例市", code="demo", area="示例市")
    assert (plan.code, plan.name, str(plan.area)) == ("demo", "示例市", "示例市")
    assert [f"{target.code} {target.rule.code} {target.quantity} {target.period}" for target in plan.targets()] == [
        "gdp growth 5% 2026", "jobs cumulative 8万人以上 2026", "air threshold 70%以上 2026",
        "cpi growth 2%左右 2026", "firms threshold 3000家以上 2030",
    ]  # fmt: skip
    assert named(plan, "air").rule == pt.Threshold(held=True)
    assert str(named(plan, "firms").baseline.quantity) == "2150家"


def test_every_fault_of_a_plan_with_its_cell(book: Any) -> None:
    rows = [
        [*HEAD, "隐含数直"],
        ["a", "地区生产总产值", "增速", None, 5, "%", "2026", None],
        ["b", "地区生产总值", "增束", None, 5, "%", "2026", None],
        ["c", "地区生产总值", "增速", "不抵于", 5, "%", "2026", None],
        ["d", "地区生产总值", "增速", None, "五成多", "%", "2026", None],
        ["e", "地区生产总值", "增速", None, 5, "亿元", "2026", None],
        ["f", "地区生产总值", "增速", None, 5, "%", "2026年13月", None],
        ["a", "地区生产总值", "增速", None, 5, "%", "2026", None],
        [None, "地区生产总值", "增速", None, 5, "%", "2026", None],
    ]
    found = faults(load_targets, book(目标=rows), FileError)
    assert {problem.path for problem in found} >= {
        "目标!H1", "目标!B2", "目标!C3", "目标!D4", "目标!E5", "目标!E6", "目标!G7", "目标!A8", "目标!A9",
    }  # fmt: skip
    said = {problem.path: problem.message for problem in found}
    assert "did you mean 隐含数值" in said["目标!H1"]
    assert "目标!A2 and 目标!A8" in said["目标!A8"]


def test_programmes_and_their_faults(book: Any) -> None:
    tree = [
        ["代码", "上级", "名称", "时期"],
        ["plan", None, "计划", "2026"],
        ["part", "plan", "第一篇", None],
        ["x", "none", "x", None],
    ]
    rows: list[list[Any]] = [
        [*HEAD, "所属计划"],
        ["a", "gdp", "增速", None, 5, "%", None, "part"],
        ["b", "gdp", "增速", None, 5, "%", None, "prat"],
    ]
    found = {problem.path: problem.message for problem in faults(load_targets, book(计划=tree, 目标=rows), FileError)}
    assert found.keys() == {"计划!B4", "目标!H3"}
    assert "there are plan, part" in found["计划!B4"]
    plan = load_targets(book(计划=tree[:3], 目标=rows[:2]))
    assert [path for path, _ in plan.walk()] == [("plan", "part")]
    assert str(named(plan, "a").period) == "2026"
    assert named(load_targets(book(目标=[rows[0], [*rows[1][:6], "2026", "a/b"]]), code="a"), "b").name == "b"


def test_an_english_table_of_targets_is_read(tmp_path: Path) -> None:
    """What `to_frame` gives, saved by pandas, holds the same targets."""
    taiyuan = pt.datasets.taiyuan_2026().programme
    shipped = [t for t in taiyuan.targets() if t.indicator == pt.catalogue.default().resolve(t.indicator.code)]
    shipped = [target for target in shipped if target.group is None]
    plan = pt.Programme(code="p", name="p", targets=shipped)
    plan.to_frame().to_csv(tmp_path / "table.csv", index=False)
    again = load_targets(tmp_path / "table.csv", code="p").to_frame()
    wanted = plan.to_frame()
    for name in (
        "target",
        "indicator",
        "rule",
        "bound",
        "value",
        "unit",
        "start",
        "end",
        "quote",
        "quote_start",
        "held",
    ):
        left, right = again[name].astype(object), wanted[name].astype(object)
        assert left.where(left.notna(), None).tolist() == right.where(right.notna(), None).tolist(), name


def test_periods_of_two_days_and_ranges_of_one_end(book: Any) -> None:
    head = ["代码", "指标", "考核规则", "目标值", "目标值上限", "单位", "开始日期", "结束日期"]
    good = ["a", "gdp", "增速", 4.5, 5, "%", dt.date(2026, 1, 1), dt.date(2026, 12, 31)]
    plan = load_targets(book(目标=[head, good]))
    assert (str(named(plan, "a").quantity), str(named(plan, "a").period)) == ("4.5%～5%", "2026")
    bad = ["b", "gdp", "增速", None, 5, "%", dt.date(2026, 1, 1), None]
    worse = ["c", "gdp", "增速", 4, None, "%", "2026-06", "2026-01"]
    found = {
        problem.path: problem.message for problem in faults(load_targets, book(目标=[head, bad, worse]), FileError)
    }
    assert "write the lower end" in found["目标!E2"]
    assert "a period has two ends" in found["目标!G2"]
    assert "目标!G3" in found


def test_dates_lists_and_schedules(book: Any) -> None:
    head = [*HEAD, "公布日期", "进度安排", "地区", "地区代码", "包含地区", "参评个数"]
    row = [
        "a",
        "城镇新增就业",
        "累计完成",
        None,
        8,
        "万人",
        "2026",
        "2026年2月1日",
        "2026-06：50%；2026-09：7万人",
        "两区",
        "ab",
        "a；b",
        None,
    ]
    target = named(load_targets(book(目标=[head, row])), "a")
    assert str(target.announced) == "2026-02-01"
    assert [str(part) for part in target.schedule] == ["2026-06-30: 50%", "2026-09-30: 7万人"]
    assert target.area.members == ("a", "b")
    wrong = [*row[:7], "2026-02", "sixty", "两区", "ab", "a", 3.5]
    found = {problem.path for problem in faults(load_targets, book(目标=[head, wrong]), FileError)}
    assert found >= {"目标!H2", "目标!I2"}


def test_own_indicators_need_a_workbook(tmp_path: Path) -> None:
    own = pt.Indicator(name="床位", unit="张", code="beds", aliases=("a；b",), count_words=(("张", "个"),))
    plan = pt.Programme(
        code="p",
        name="p",
        targets=[pt.Target(code="t", indicator=own, rule=pt.Cumulative(), quantity="5张", period="2026")],
    )
    with pytest.raises(DefinitionError, match=r"save as \.xlsx or \.yaml"):
        save_targets(plan, tmp_path / "a.csv")
    save_targets(plan, tmp_path / "a.xlsx")
    assert load_targets(tmp_path / "a.xlsx") == plan


def test_the_whole_report_of_a_city_is_read_back_equal(tmp_path: Path) -> None:
    taiyuan = pt.datasets.taiyuan_2026()
    save_targets(taiyuan.programme, tmp_path / "a.xlsx")
    assert load_targets(tmp_path / "a.xlsx") == taiyuan.programme
    save_observations(taiyuan.observations, tmp_path / "b.xlsx")
    assert load_observations(tmp_path / "b.xlsx") == taiyuan.observations


def test_load_and_save_know_workbooks(tmp_path: Path) -> None:
    plan = pt.Programme(code="p", name="p")
    pt.save(plan, tmp_path / "a.xlsx")
    assert pt.load(tmp_path / "a.xlsx") == plan
    figures = pt.Observations([{"indicator": "gdp", "period": "2025", "measure": "growth", "value": 5, "unit": "%"}])
    pt.save(figures, tmp_path / "b.xlsx")
    assert pt.load(tmp_path / "b.xlsx") == figures


def test_load_sheets_gives_what_the_file_holds(book: Any) -> None:
    figures, targets = (
        [LONG, ["太原市", "gdp", "2025", "同比", 5, "%"]],
        [HEAD, ["a", "gdp", "增速", None, 5, "%", "2026"]],
    )
    assert isinstance(load_sheets(book(Sheet1=figures)), pt.Observations)
    assert isinstance(load_sheets(book(Sheet1=targets)), pt.Programme)
    assert isinstance(load_sheets(book(目标=targets[:1], 数据=figures)), pt.Observations)
    assert isinstance(load_sheets(book(目标=targets, 数据=figures[:1])), pt.Programme)
    with pytest.raises(FileError, match="holds targets and figures"):
        load_sheets(book(目标=targets, 数据=figures))


def test_errors_and_doubled_columns_in_targets(book: Any) -> None:
    def spoil(made: Any) -> None:
        made["目标"]["E2"] = "=1/0"

    rows = [
        [*HEAD, "单位"],
        ["a", "gdp", "达到水平", None, 5, "亿元", "2026", None],
        ["b", "gdp", "增速", None, 5, "%", "2026"],
    ]
    found = {problem.path: problem.message for problem in faults(load_targets, book(spoil, 目标=rows), FileError)}
    assert "stands twice (first 目标!F1)" in found["目标!H1"]
    assert "a formula whose result is not stored" in found["目标!E2"]


def test_cells_that_are_no_number_date_or_list(book: Any) -> None:
    head = ["代码", "名称", "最小值", "同义量词", "别名"]
    own = [head, ["x", "x", "五成多", "家=户；人＝名", "[不完"], ["y", "y", "1e2", '[["家", "户"]]', "a; b"]]
    rows: list[list[Any]] = [
        [*HEAD, "原文起", "公布日期"],
        ["a", "y", "未量化", None, None, None, "2026", "一.五.", "不知"],
    ]
    found = {problem.path for problem in faults(load_targets, book(指标=own, 目标=rows), FileError)}
    assert {"指标!C2", "指标!E2", "目标!I2"} <= found
    plan = load_targets(book(指标=[own[0], own[2]], 目标=[[*HEAD, "未量化原因"], [*rows[1][:7], "定性表述"]]))
    indicator = named(plan, "a").indicator
    assert (indicator.natural_min, indicator.aliases, indicator.count_words) == (100.0, ("a", "b"), (("家", "户"),))


def test_sheets_by_what_they_hold(book: Any) -> None:
    """A sheet may be called 指标 and hold figures; one that names its columns otherwise than wanted is said."""
    figures = [LONG, ["太原市", "gdp", "2025", "同比", 5, "%"]]
    assert len(load_observations(book(指标=figures))) == 1
    targets = [HEAD, ["a", "gdp", "增速", None, 5, "%", "2026"]]
    assert len(load_targets(book(计划=targets), sheet="计划").targets()) == 1
    with pytest.raises(FileError, match=r"it needs 代码, 名称 at least \(计划\)"):
        load_targets(book(计划=[["x"]], 目标=targets))
    with pytest.raises(FileError, match="no row names the columns; it needs 代码, 指标"):
        load_targets(book(Sheet1=[["x", "y"]]))


def _ods_cell(cell: Any) -> str:
    kind = 'office:value-type="string"' if isinstance(cell, str) else f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}><text:p>{cell}</text:p></table:table-cell>"


def _ods(place: Path, rows: list[list[Any]]) -> Path:
    """Write a small OpenDocument sheet."""
    cells = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{n}="{space}:{n}:1.0"' for n in ("office", "table", "text"))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    table = f'<table:table table:name="数据">{cells}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    with zipfile.ZipFile(place, "w") as made:
        made.writestr("mimetype", kind)
        made.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
        made.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">{entry}</manifest:manifest>',
        )
    return place


def test_an_opendocument_sheet_does_not_say_how_a_number_is_shown(tmp_path: Path) -> None:
    rows: list[list[Any]] = [LONG, ["太原市", "gdp", "2025", "同比", 5.5, "%"]]
    assert values(load_observations(_ods(tmp_path / "a.ods", rows)), "value") == [(5.5,)]
    rows.append(["太原市", "gdp", "2024", "同比", 0.055, "%"])
    (problem,) = faults(load_observations, _ods(tmp_path / "a.ods", rows))
    assert problem.path == "数据!E3"
    assert "save the file as .xlsx" in problem.message
    plan: list[list[Any]] = [HEAD, ["a", "gdp", "增速", "不低于", 0.05, "%", "2026"]]
    (problem,) = faults(lambda place: load_targets(place, sheet="数据"), _ods(tmp_path / "a.ods", plan), FileError)
    assert problem.path == "数据!E2"


@attrs.frozen
class Halved:
    """A rule of a tracker's own."""

    factor: float = 2.0
    code = "halved"
    needs = ("value",)

    def judge(self, columns: Any) -> Any:
        raise NotImplementedError


def test_a_rule_of_ones_own_has_no_columns(tmp_path: Path) -> None:
    target = pt.Target(code="t", indicator=pt.catalogue.get("gdp"), rule=Halved(3.0), period="2026")
    with pytest.raises(DefinitionError, match=r"halved|factor"):
        save_targets(pt.Programme(code="p", name="p", targets=[target]), tmp_path / "a.xlsx")


# ------------------------------------------------------------------------------------------------------ the template


def test_the_form_is_filled_in_and_read(tmp_path: Path) -> None:
    """What a clerk types into the form is read as it stands; Excel turns 5% into 0.05 shown as 5%."""
    place = tmp_path / "form.xlsx"
    save_template(place)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = openpyxl.load_workbook(place)
    assert made.sheetnames[:5] == ["说明", "计划", "目标", "数据", "指标"]
    columns = {
        name: {str(cell.value).rstrip("*"): cell.column or 0 for cell in made[name][1]}
        for name in ("计划", "目标", "数据")
    }

    def fill(name: str, row: int, **cells: Any) -> None:
        for heading, value in cells.items():
            made[name].cell(row, columns[name][heading], value)

    fill("计划", 2, 代码="demo", 名称="示例市2026年政府工作报告", 地区="示例市", 时期="2026", 文件="政府工作报告")
    fill("目标", 2, 代码="gdp", 指标="地区生产总值", 考核规则="增速", 目标值=0.05, 约束性质="预期性")
    made["目标"].cell(2, columns["目标"]["目标值"]).number_format = "0%"
    fill("目标", 3, 代码="jobs", 指标="城镇新增就业", 考核规则="累计完成", 界限="不低于", 目标值=8, 单位="万人")
    fill(
        "数据",
        2,
        指标="城镇新增就业",
        时期="2026年1-9月",
        口径="水平",
        数值=6.5,
        单位="万人",
        发布日期=dt.date(2026, 10, 20),
    )
    made.save(place)
    plan, figures = load_targets(place), load_observations(place)
    assert [str(target.quantity) for target in plan.targets()] == ["5%", "8万人以上"]
    card = pt.evaluate(plan, figures, as_of="2026-10-31")
    assert card["jobs"].verdict == "on_track"


_VOCABULARIES: dict[str, Any] = {
    "rule": RuleCode, "bound": words.Bound, "level": Level, "force": words.Force, "effort": words.Effort,
    "over": words.Over, "change": words.Change_, "sense": words.Sense, "basis": words.Basis, "window": words.Window,
    "stage": words.Stage, "prices": words.Prices, "why": words.Why, "pace": words.Pace, "group_kind": words.GroupKind,
    "nature": words.Nature, "aggregate": words.Aggregate, "direction": words.Direction, "certainty": words.Certainty,
    "measure": Measure, "status": Status,
}  # fmt: skip


def test_every_code_has_a_word_of_its_own_that_leads_back_to_it() -> None:
    asked = {field.words for field in (*TARGETS, *PROGRAMMES, *INDICATORS, *FIGURES) if field.kind == "word"}
    assert asked == set(_VOCABULARIES)
    for field, vocabulary in _VOCABULARIES.items():
        codes = get_args(vocabulary)
        assert [code_of_word(field, word_of_code(field, code)) for code in codes] == list(codes), field
        assert {code_of_word(field, word) for word in choices(field)} == set(codes), field
        assert not any(word.isascii() for word in choices(field)), field


def test_the_form_offers_lists_notes_and_a_frozen_heading(tmp_path: Path) -> None:
    place = tmp_path / "form.xlsx"
    plan = pt.Programme(
        code="p",
        name="p",
        area="示例市",
        period="2026",
        targets=[
            pt.Target(code="t", indicator=pt.catalogue.get("gdp"), rule=pt.Growth(), quantity="5%"),
            pt.Target(code="r", indicator=pt.Indicator(name="位次"), rule=pt.Rank(), quantity=pt.Quantity(10, "位")),
        ],
    )
    save_template(place, plan)
    made = openpyxl.load_workbook(place)
    sheet = made["目标"]
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert any("增速,累计完成" in formula for formula in lists)
    assert any(formula.startswith("词表!") for formula in lists)
    assert all(len(formula) <= 255 for formula in lists)
    assert all(made[name].freeze_panes == "A2" for name in ("计划", "目标", "数据", "指标"))
    assert sheet["A1"].comment is not None
    assert made["词表"].sheet_state == "hidden"
    rows = [[cell.value for cell in row] for row in made["数据"].iter_rows(min_row=2)]
    assert rows[0][:6] == ["示例市", "地区生产总值", "2026", "同比", None, "%"]
    assert load_targets(place) == plan
    with pytest.raises(FileError, match=r"use \.xlsx"):
        save_template(tmp_path / "form.csv")
