"""The example that reads a report: what it prints and writes, and how it refuses."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

import plantargets as pt

EXAMPLE = Path(__file__).parents[2] / "examples" / "read_a_report.py"

REPORT = (
    "一、2025年工作回顾\n地区生产总值增长5.2%。\n二、2026年主要目标\n地区生产总值增长5%左右，城镇新增就业3万人以上。\n"
)


@pytest.fixture
def main() -> Any:
    return runpy.run_path(str(EXAMPLE))["main"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_report_becomes_a_plan_and_a_page(
    main: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    place = tmp_path / "report.txt"
    place.write_bytes(REPORT.encode(encoding))
    more = [] if encoding == "utf-8" else ["--encoding", encoding]
    main([str(place), "--year", "2026", "--area", "甲市", "--out", str(tmp_path / "new"), "--language", "zh", *more])
    printed = capsys.readouterr().out
    assert "城镇新增就业" in printed
    assert "statements are uncertain" in printed
    plan = pt.load(tmp_path / "new" / "report.yaml")
    assert isinstance(plan, pt.Programme)
    assert len(plan.targets()) == 2
    page = (tmp_path / "new" / "report.html").read_text(encoding="utf-8")
    assert "甲市 · 2026年报告的读取结果" in page
    assert "目标2项 · 结果1项" in page


def test_without_a_path_it_reads_what_is_shipped(main: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--out", str(tmp_path)])
    assert "地区生产总值" in capsys.readouterr().out
    assert sorted(each.name for each in tmp_path.iterdir()) == ["taiyuan_2026.html", "taiyuan_2026.yaml"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{report}"], "a report needs its year: --year 2026"),
        (["{report}", "--year", "2026"], "looks like GB18030"),
        (["{report}", "--year", "2026", "--encoding", "utf-99"], "is no encoding of text"),
        (["{folder}/none.txt", "--year", "2026"], "No such file"),
    ],
)
def test_what_cannot_be_read_is_refused(
    main: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    place = tmp_path / "report.txt"
    place.write_bytes(REPORT.encode("gb18030"))
    with pytest.raises(SystemExit):
        main([each.format(report=place, folder=tmp_path) for each in arguments])
    assert words in capsys.readouterr().err
