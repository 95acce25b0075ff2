"""The command: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import plantargets as pt
from plantargets.cli import main
from plantargets.cli.options import parser
from plantargets.evaluation import Verdict

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format: 1
programme:
  code: demo-2026
  name: 示例市2026年政府工作报告
  period: 2026
  source: {document: 示例市政府工作报告}
  targets:
    - code: gdp-2026
      indicator: 地区生产总值
      rule: growth
      quantity: 5%
      source: {quote: 地区生产总值增长5%}
    - code: jobs-2026
      indicator: 城镇新增就业
      rule: cumulative
      quantity: 8万人
      bound: ">="
      source: {quote: 城镇新增就业8万人以上}
    - code: cpi-2026
      indicator: cpi_rise
      rule: growth
      quantity: 2%
      bound: "~"
"""
FIGURES = """\
indicator,period,measure,value,unit,basis,source,published
地区生产总值,2026,growth,4.6,%,real,示例市统计局,2027-01-20
城镇新增就业,2026-01/2026-06,level,5.1,万人,,示例市人社局,2026-07-15
城镇新增就业,2026,level,9.3,万人,,示例市人社局,2027-01-25
"""
REPORT = "示例市2026年政府工作报告\n二、2026年目标任务\n地区生产总值增长5%。城镇新增就业8万人以上。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a tracker's folder, and go there."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "observations.csv").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Captured = pytest.CaptureFixture[str]


def test_evaluate_prints_the_verdicts_of_this_folder(folder: Path, capsys: Captured) -> None:
    assert main(["evaluate", "--format", "json"]) == 0
    rows = {row["target"]: row for row in json.loads(capsys.readouterr().out)}
    card = pt.evaluate(pt.load(folder / "plan.yaml"), pt.load(folder / "observations.csv"))
    assert {code: row["verdict"] for code, row in rows.items()} == {
        e.target.code: str(e.verdict) for e in card.evaluations
    }
    assert (rows["gdp-2026"]["verdict"], rows["gdp-2026"]["data_end"][:10]) == ("missed", "2026-12-31")


@pytest.mark.usefixtures("folder")
def test_evaluate_sees_what_was_published_by_a_day(capsys: Captured) -> None:
    assert main(["evaluate", "plan.yaml", "observations.csv", "--as-of", "2026-08-01", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("target,area,indicator,name,rule,verdict")
    assert {line.split(",")[0]: line.split(",")[5] for line in lines[1:]} == {
        "gdp-2026": "no_data", "jobs-2026": "on_track", "cpi-2026": "no_data",
    }  # fmt: skip


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("wanted", "code"), [("missed", 1), ("missed,behind", 1), ("behind", 0)])
def test_evaluate_fails_on_the_verdicts_named(capsys: Captured, wanted: str, code: int) -> None:
    assert main(["evaluate", "--fail-on", wanted, "--language", "en"]) == code
    err = capsys.readouterr().err
    assert ("gdp-2026" in err) == (code == 1)


def test_evaluate_explains_and_saves(folder: Path, capsys: Captured) -> None:
    assert main(["evaluate", "--explain", "jobs-2026", "--save", "card.json"]) == 0
    out = capsys.readouterr()
    card = pt.load(folder / "card.json")
    assert isinstance(card, pt.Scorecard)
    assert out.out.strip() == card["jobs-2026"].explain("zh").strip()
    assert "card.json" in out.err


def test_verdicts_that_can_be_named_are_all_there() -> None:
    options = parser().parse_args(["evaluate", "--fail-on", ",".join(str(v) for v in Verdict)])
    assert options.fail_on == tuple(str(v) for v in Verdict)


def test_an_unknown_verdict_is_refused(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", "--fail-on", "mised"])
    assert stop.value.code == 2
    assert "'mised' is no verdict; there are met," in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_check_is_quiet_where_all_is_well(capsys: Captured) -> None:
    assert main(["check", "--text", "report.txt"]) == 0
    assert "3 targets, 3 figures" in capsys.readouterr().err


def test_check_stops_for_a_contradiction(folder: Path, capsys: Captured) -> None:
    more = PLAN + "    - {code: jobs-b, indicator: 城镇新增就业, rule: cumulative, quantity: 9万人, bound: '<='}\n"
    more += "    - {code: jobs-c, indicator: 城镇新增就业, rule: cumulative, quantity: 12万人, bound: '>='}\n"
    (folder / "plan.yaml").write_text(more, encoding="utf-8")
    assert main(["check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert "contradiction" in {row["severity"] for row in found}


def test_check_names_words_that_are_not_in_the_text(folder: Path, capsys: Captured) -> None:
    (folder / "other.txt").write_text("地区生产总值增长5%。", encoding="utf-8")
    assert main(["check", "--text", "other.txt"]) == 1
    assert "jobs-2026: its quote is not in the text" in capsys.readouterr().err


def test_check_strictly_stops_for_unknown_names(folder: Path, capsys: Captured) -> None:
    (folder / "observations.csv").write_text(FIGURES + "西铝产量,2026,level,5,万吨,,,\n", encoding="utf-8")
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1
    assert "西铝产量" in capsys.readouterr().err


def test_read_drafts_a_plan(folder: Path, capsys: Captured) -> None:
    words = [
        "read",
        "report.txt",
        "--year",
        "2026",
        "--area",
        "示例市",
        "--plan",
        "draft.yaml",
        "--html",
        "marked.html",
    ]
    assert main([*words, "--format", "csv"]) == 0
    out = capsys.readouterr()
    assert len(out.out.splitlines()) == 3
    assert "2 targets and 0 results" in out.err
    draft = pt.load(folder / "draft.yaml")
    assert isinstance(draft, pt.Programme)
    assert [target.indicator.code for target in draft.targets()] == ["gdp", "urban_new_jobs"]
    assert "城镇新增就业8万人以上" in (folder / "marked.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_read_prints_a_table(capsys: Captured) -> None:
    assert main(["read", "report.txt", "--year", "2026"]) == 0
    assert "地区生产总值" in capsys.readouterr().out


def test_schema_accepts_the_plan(folder: Path, capsys: Captured) -> None:
    import jsonschema
    import yaml

    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(PLAN))
    assert main(["schema", "--out", "schema.json"]) == 0
    assert json.loads((folder / "schema.json").read_text(encoding="utf-8")) == schema


def test_new_makes_a_tracker_that_works_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    place = tmp_path / "my-city"
    assert main(["new", str(place), "--area", "示例市", "--year", "2026"]) == 0
    monkeypatch.chdir(place)
    assert main(["check"]) == 0
    assert "the plan has no targets yet" in capsys.readouterr().err
    plan = pt.load(place / "plan.yaml")
    assert isinstance(plan, pt.Programme)
    assert (plan.code, str(plan.period)) == ("my-city-2026", "2026")
    assert plan.area is not None
    assert plan.area.name == "示例市"


def test_the_examples_of_a_new_plan_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "my-city"
    assert main(["new", str(place), "--year", "2026"]) == 0
    text = (place / "plan.yaml").read_text(encoding="utf-8")
    head, _, examples = text.partition("  targets: []\n  # In place of the [] above:\n")
    used = head + "".join(f"{line.replace('# ', '', 1)}\n" for line in examples.splitlines())
    (place / "plan.yaml").write_text(used, encoding="utf-8")
    monkeypatch.chdir(place)
    plan = pt.load("plan.yaml")
    assert isinstance(plan, pt.Programme)
    assert [str(target.quantity) for target in plan.targets()] == ["5%左右", "8万人以上"]
    assert main(["check"]) == 0


def test_new_takes_a_report(tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, encoding="utf-8")
    place = tmp_path / "city"
    assert main(["new", str(place), "--area", "示例市", "--year", "2026", "--report", str(report)]) == 0
    assert (place / "report.txt").read_text(encoding="utf-8") == REPORT
    plan = pt.load(place / "plan.yaml")
    assert isinstance(plan, pt.Programme)
    assert sum(1 for _ in plan.targets()) == 2


@pytest.mark.parametrize(
    ("area", "name"), [('"; rm -rf', "a b"), ("<script>", "县#1"), ("{x: y}", "$year"), ("no", "010")]
)
def test_new_takes_any_words(tmp_path: Path, area: str, name: str) -> None:
    place = tmp_path / name
    assert main(["new", str(place), "--area", area, "--year", "2026"]) == 0
    plan = pt.load(place / "plan.yaml")
    assert isinstance(plan, pt.Programme)
    assert plan.area is not None
    assert plan.area.name == area


def test_new_leaves_a_filled_folder_alone(folder: Path, capsys: Captured) -> None:
    assert main(["new", str(folder), "--year", "2026"]) == 2
    assert "the folder holds files already" in capsys.readouterr().err
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == PLAN


def test_new_refuses_a_year_that_is_none(tmp_path: Path, capsys: Captured) -> None:
    assert main(["new", str(tmp_path / "x"), "--year", "26"]) == 2
    assert "is no year of a plan" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["evaluate", "no.yaml"], "no.yaml"),
        (["evaluate", "observations.csv"], "this holds figures, not a plan"),
        (["evaluate", "plan.yaml", "plan.yaml"], "this holds a plan, not figures"),
        (["evaluate", "--explain", "gdp"], "gdp-2026"),
        (["read", "report.txt", "--year", "1"], "year"),
        (["evaluate", "--as-of", "2026-13-01"], "2026-13-01"),
        (["page", "--out", "a.html", "--as-of", "2026-06-30", "--as-of", "2026-09-30"], "name a folder for a site"),
    ],
)
def test_what_cannot_be_done_is_said(capsys: Captured, words: list[str], reason: str) -> None:
    assert main(words) == 2
    out = capsys.readouterr()
    assert reason in out.err
    assert out.err.startswith(f"plantargets {words[0]}: ")
    assert out.out == ""


def test_without_a_plan_the_way_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "plantargets new my-city" in capsys.readouterr().err


def test_page_writes_one_page_or_a_site(folder: Path, capsys: Captured) -> None:
    assert main(["page", "--out", "page.html", "--language", "zh"]) == 0
    assert "地区生产总值" in (folder / "page.html").read_text(encoding="utf-8")
    days = ["--as-of", "2026-08-01", "--as-of", "2027-02-01"]
    assert main(["page", *days, "--text", "report.txt", "--title", "示例市"]) == 0
    assert "示例市" in (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "open site" in capsys.readouterr().err


def test_the_report_of_the_folder_is_the_document(folder: Path, capsys: Captured) -> None:
    (folder / "report.txt").write_text("地区生产总值增长5%。", encoding="utf-8")
    assert main(["check"]) == 1
    assert "jobs-2026: its quote is not in the text" in capsys.readouterr().err
    assert main(["check", "plan.yaml"]) == 0  # a plan that is named brings its own


def test_one_page_takes_a_title(folder: Path) -> None:
    assert main(["page", "--out", "page.html", "--title", "示例追踪"]) == 0
    assert "<h1>示例追踪" in (folder / "page.html").read_text(encoding="utf-8")


def test_figures_of_several_files_are_one(folder: Path, capsys: Captured) -> None:
    (folder / "more.csv").write_text(
        "indicator,period,measure,value,unit\ncpi_rise,2026,growth,2.1,%\n", encoding="utf-8"
    )
    assert main(["evaluate", "plan.yaml", "observations.csv", "more.csv", "--format", "json"]) == 0
    rows = {row["target"]: row["verdict"] for row in json.loads(capsys.readouterr().out)}
    assert rows["cpi-2026"] in ("met", "met_within_tolerance")


def test_a_terminal_of_another_encoding_does_not_stop_it(folder: Path) -> None:
    """A console of GBK lacks some signs that plans print, such as ² and Ⅲ in a name: they are replaced."""
    (folder / "plan.yaml").write_text(PLAN.replace("name: 示例市", "name: 示例²市"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "plantargets", "evaluate"], cwd=folder, capture_output=True, check=False,
        env={**__import__("os").environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    """As in ``plantargets schema | head -1``."""
    with subprocess.Popen(
        [sys.executable, "-m", "plantargets", "schema"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(1)
        run.stdout.close()
        said = run.stderr.read()
    assert (run.returncode, said) == (0, b"")


def test_the_help_of_every_command_can_be_read(capsys: Captured) -> None:
    for command in ("read", "evaluate", "check", "page", "new", "indicators", "schema"):
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0
        assert f"usage: plantargets {command}" in capsys.readouterr().out


def test_no_words_show_the_help(capsys: Captured) -> None:
    assert main([]) == 2
    err = capsys.readouterr().err
    assert "evaluate" in err
    assert "start a tracker" in err


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_names_those_like_it(capsys: Captured) -> None:
    assert main(["evaluate", "plan.yml"]) == 2
    assert "plan.yml: No such file or directory; did you mean plan.yaml" in capsys.readouterr().err
    assert main(["evaluate", "no/such/plan.yaml"]) == 2
    assert "did you mean" not in capsys.readouterr().err


def test_an_extra_that_is_not_installed_says_what_to_type(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (folder / "figures.xlsx").write_bytes(b"PK\x03\x04")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert main(["evaluate", "plan.yaml", "figures.xlsx"]) == 2
    assert 'pip install "plantargets[excel]"' in capsys.readouterr().err


def test_an_encoding_is_for_the_files_that_need_one(folder: Path, capsys: Captured) -> None:
    (folder / "observations.csv").write_text(FIGURES, encoding="gb18030")
    assert main(["check"]) == 2
    assert "--encoding gb18030" in capsys.readouterr().err
    assert main(["check", "--encoding", "gb18030", "--text", "report.txt"]) == 0


def test_the_way_to_the_reasons_is_named(folder: Path, capsys: Captured) -> None:
    (folder / "observations.csv").write_text(FIGURES.partition("\n")[0] + "\n", encoding="utf-8")
    assert main(["evaluate"]) == 0
    assert "--explain CODE, with gdp-2026, jobs-2026, cpi-2026" in capsys.readouterr().err


def test_an_unknown_name_in_the_figures_gets_the_nearest(folder: Path, capsys: Captured) -> None:
    more = "城镇新增就业人数目,2026,level,5,万人,,,\nqqqq,2026,level,5,万人,,,\n粮食总产量额,2026,level,5,万吨,,,\n"
    (folder / "observations.csv").write_text(FIGURES + more, encoding="utf-8")
    assert main(["check"]) == 0
    err = capsys.readouterr().err
    assert "城镇新增就业人数目; did you mean 城镇新增就业" in err
    assert "qqqq; write a name or code that the plan has" in err
    assert "粮食总产量额; did you mean 粮食" in err


def test_indicators_are_listed(capsys: Captured) -> None:
    assert main(["indicators", "就业"]) == 0
    assert "urban_new_jobs" in capsys.readouterr().out
    assert main(["indicators", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in rows] == [one.code for one in pt.catalogue.default()]
    assert main(["indicators", "没有这一项"]) == 1
    assert "indicators:" in capsys.readouterr().err


def test_the_readme_of_a_tracker_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows of figures, put under the columns that the tracker has, are read."""
    place = tmp_path / "my-city"
    assert main(["new", str(place), "--area", "洛阳市", "--year", "2026"]) == 0
    monkeypatch.chdir(place)
    readme = (place / "README.md").read_text(encoding="utf-8")
    shown = [line.strip() for line in readme.split("```")[1].splitlines() if line.strip()]
    columns = (place / "observations.csv").read_text(encoding="utf-8").strip()
    assert shown[0] == columns
    for column in columns.split(","):
        assert f"`{column}`" in readme, column
    for rule in ("growth", "cumulative", "threshold", "change", "in_step", "improve", "deliverable", "rank"):
        assert f"`{rule}`" in readme
    (place / "observations.csv").write_text("\n".join(shown) + "\n", encoding="utf-8")
    figures = pt.load("observations.csv")
    assert isinstance(figures, pt.Observations)
    assert [str(day)[:10] for day in figures.columns()["published"]] == ["2026-07-20", "2026-07-25"]


@pytest.mark.usefixtures("folder")
def test_a_page_without_a_day_shows_every_figure_that_it_judged_on(folder: Path) -> None:
    """The figure of June is published in July: a page as of the end of June must not say that it is not seen."""
    rows = FIGURES.partition("\n")[0] + "\n城镇新增就业,2026-01/2026-06,level,5.1,万人,,示例市人社局,2026-07-15\n"
    (folder / "observations.csv").write_text(rows, encoding="utf-8")
    assert main(["page", "--out", "site", "--language", "zh"]) == 0
    shown = (folder / "site" / "t" / "jobs-2026" / "index.html").read_text(encoding="utf-8")
    assert shown.count("2026-07-15") >= 2  # beside the verdict and in the list of all figures
    assert "以后公布的数据不计" not in shown
    assert main(["page", "--out", "dated", "--language", "zh", "--as-of", "2026-08-01"]) == 0
    shown = (folder / "dated" / "t" / "jobs-2026" / "index.html").read_text(encoding="utf-8")
    assert "2026年8月1日以后公布的数据不计" in shown
