"""Plan files: the structure, its freedoms, and every fault with its path and line."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import pickle
import subprocess
import sys

import pytest
from attrs import evolve

from plantargets import catalogue
from plantargets.areas import Area
from plantargets.datasets import taiyuan_2026
from plantargets.errors import DefinitionError, DuplicateCodeError, FileError, Problem
from plantargets.files import PlanFormat, make_converter, read_plan, write_plan, yaml_text
from plantargets.files.references import own_indicators
from plantargets.model import Cumulative, Growth, Indicator, Programme, Rank, Source, Target, Threshold, Unquantified
from plantargets.periods import Period
from plantargets.units import Quantity

PLAN = """\
format: 1
indicators:
  - code: zone_output
    name: 综改示范区和中北高新区工业产值
    aliases: [两区产值]
    unit: 亿元
    nature: flow
    direction: up
    natural_min: 0
programme:
  code: demo-2026
  name: 示例市2026年政府工作报告
  area: {code: "140100", name: 太原市}
  period: 2026
  source: {document: 示例市政府工作报告, published: 2026-02-01}
  targets:
    - code: gdp-2026
      indicator: gdp
      rule: {code: growth, over: average}
      quantity: 5%
      bound: ">="
      period: 2026/2030
      source: {quote: 地区生产总值增长5%, start: 4000, end: 4010, section: 今年主要预期目标}
    - code: zone
      indicator: 两区产值
      rule: threshold
      quantity: 500亿元以上
  programmes:
    - code: jobs
      name: 就业
      targets:
        - {code: jobs-2026, indicator: 城镇新增就业, rule: cumulative, quantity: 8万人, force: expected}
"""


def plan_of(*targets: str, top: str = "") -> str:
    """Write a plan file with these targets, one a line from line 5 on."""
    lines = "\n".join(f"  - {{code: t{n}, {target}}}" for n, target in enumerate(targets))
    return f"format: 1\nprogramme:\n  code: p\n  name: 示例\n  targets:\n{lines}\n{top}"


def faults(text: str, form: str = "yaml") -> list[tuple[str, int | None, str]]:
    with pytest.raises(FileError) as caught:
        read_plan(text, format=form, source=f"plan.{form}")
    assert caught.value.source == f"plan.{form}"
    return [(problem.path, problem.line, problem.message) for problem in caught.value.problems]


def test_the_plan_of_the_documentation() -> None:
    plan = read_plan(PLAN)
    assert plan.area == Area(code="140100", name="太原市")
    assert plan.period == Period("2026")
    gdp, zone, jobs = plan.targets()
    assert gdp.indicator == catalogue.default().get("gdp")
    assert (gdp.rule, gdp.quantity) == (Growth(over="average"), Quantity("5", "%", bound=">="))
    assert (gdp.period, gdp.source.start, gdp.source.published) == (Period("2026/2030"), 4000, dt.date(2026, 2, 1))
    assert (zone.indicator.code, zone.indicator.natural_min) == ("zone_output", 0)
    assert (zone.rule, zone.bound) == (Threshold(), ">=")
    assert (jobs.rule, jobs.bound, jobs.force) == (Cumulative(), "=", "expected")
    assert [target.code for target in plan["jobs"].targets()] == ["jobs-2026"]


def test_the_plan_of_the_documentation_is_written_as_it_is_read() -> None:
    plan = read_plan(PLAN)
    assert (
        write_plan(plan)
        == """\
format: 1
indicators:
- code: zone_output
  name: 综改示范区和中北高新区工业产值
  aliases:
  - 两区产值
  unit: 亿元
  nature: flow
  direction: up
  natural_min: 0
programme:
  code: demo-2026
  name: 示例市2026年政府工作报告
  area:
    code: '140100'
    name: 太原市
  period: '2026'
  source:
    document: 示例市政府工作报告
    published: 2026-02-01
  targets:
  - code: gdp-2026
    indicator: gdp
    rule:
      code: growth
      over: average
    quantity: 5%
    bound: '>='
    period: 2026/2030
    source:
      section: 今年主要预期目标
      quote: 地区生产总值增长5%
      start: 4000
      end: 4010
  - code: zone
    indicator: zone_output
    rule: threshold
    quantity: 500亿元
    bound: '>='
  programmes:
  - code: jobs
    name: 就业
    targets:
    - code: jobs-2026
      indicator: urban_new_jobs
      rule: cumulative
      quantity: 8万人
      force: expected
"""
    )
    text = write_plan(plan, format="json")
    assert json.loads(text)["programme"]["targets"][0]["rule"] == {"code": "growth", "over": "average"}
    assert "示例市" in text


BROKEN = """\
format: 1
indicatrs: []
indicators:
  - code: zone output
    name: 5.5
    unit: 亿圆圆
    nature: flwo
    drection: up
  - {code: a, name: 甲}
  - {code: a, name: 乙}
  - 5
programme:
  code: taiyuan/2026
  name: [太原]
  area: {code: "1401", name: 太原市}
  period: 2026-13
  source: {document: 1.5, published: 2026-02-30, start: 5}
  targets:
    - code: gdp-2026
      indicator: gdpp
      rule: {code: growth, over: averag}
      quantity: 5公项
      bound: ">="
      period: soon
      source: {quote: 增长5%, start: 4000, end: 4011}
      baseline: {quantity: 5000亿元}
      perod: 2025
      implied: no
      tolerance: x
      announced: yesterday
    - {code: gdp-2026, indicator: zone output, rule: grwoth, quantity: 100亿元以上, bound: ">"}
    - text
  programmes: 5
"""


def test_all_faults_come_at_once_each_with_its_path_and_line() -> None:
    found = [(path, line) for path, line, _ in faults(BROKEN)]
    first, second = "$.programme.targets[0]", "$.programme.targets[1]"
    assert found == [
        ("$.indicatrs", 2),
        ("$.indicators[0].code", 4),
        ("$.indicators[0].name", 5),
        ("$.indicators[0].unit", 6),
        ("$.indicators[0].nature", 7),
        ("$.indicators[0].drection", 8),
        ("$.indicators[2]", 10),
        ("$.indicators[3]", 11),
        ("$.programme.code", 13),
        ("$.programme.name", 14),
        ("$.programme.area.code", 15),
        ("$.programme.period", 16),
        ("$.programme.source.document", 17),
        ("$.programme.source.published", 17),
        (f"{first}.indicator", 20),
        (f"{first}.rule.over", 21),
        (f"{first}.quantity", 22),
        (f"{first}.period", 24),
        (f"{first}.source.start", 25),
        (f"{first}.baseline.period", 26),
        (f"{first}.perod", 27),
        (f"{first}.implied", 28),
        (f"{first}.tolerance", 29),
        (f"{first}.announced", 30),
        (f"{second}.code", 31),
        (f"{second}.rule", 31),
        (f"{second}.bound", 31),
        ("$.programme.targets[2]", 32),
        ("$.programme.programmes", 33),
    ]


def test_json_names_the_same_faults_and_lines() -> None:
    text = json.dumps(yaml_text.read(BROKEN, "plan").data, ensure_ascii=False, indent=1)
    lines = text.splitlines()
    found = faults(text, "json")
    assert [path for path, _, _ in found] == [path for path, _, _ in faults(BROKEN)]
    for path, line, message in found:
        key = path.rsplit(".", 1)[-1]
        assert line is not None
        assert key.endswith("]") or "is missing" in message or f'"{key}"' in lines[line - 1]


@pytest.mark.parametrize(
    ("target", "path", "message"),
    [
        ("indicator: gdpp, rule: improve", "indicator", "no indicator 'gdpp'; did you mean gdp?"),
        ("indicator: [gdp], rule: improve", "indicator", "a list is no text; write text, in quotes where"),
        ("indicator: {name: x}, rule: improve", "indicator", "define it under 'indicators' at the top"),
        ("indicator: '', rule: improve", "indicator", "is not a name"),
        ("rule: improve", "indicator", "indicator is missing; a Target cannot do without it"),
        ("indicator: gdp", "rule", "rule is missing; a Target cannot do without it"),
        (
            "indicator: gdp, rule: grwoth",
            "rule",
            "'grwoth' is not one of growth, cumulative, threshold, change, in_step",
        ),
        ("indicator: gdp, rule: grwoth", "rule", "did you mean growth?"),
        ("indicator: gdp, rule: xyz", "rule", "a rule of your own is registered before loading"),
        ("indicator: gdp, rule: {over: year}", "rule", "empty is not one of growth"),
        ("indicator: gdp, rule: {code: [x]}", "rule", "a list is not one of growth"),
        ("indicator: gdp, rule: [growth]", "rule", "a list is no rule; write a mapping of keys and values"),
        ("indicator: gdp, rule: unquantified", "rule.why", "why is missing; a Unquantified cannot do without it"),
        (
            "indicator: gdp, rule: {code: growth, ovr: year}",
            "rule.ovr",
            "there is no key 'ovr' here; did you mean over?",
        ),
        ("indicator: gdp, rule: {code: in_step}", "rule.reference", "names neither another indicator nor another area"),
        (
            "indicator: gdp, rule: growth, quantity: 5",
            "quantity",
            '5 is no quantity; write it as text with its unit: "300亿元"',
        ),
        ("indicator: gdp, rule: growth, quantity: 5.0", "quantity", "5.0 is no quantity"),
        ("indicator: gdp, rule: growth, quantity: 5%%", "quantity", "cannot read '5%%'"),
        (
            "indicator: gdp, rule: growth, quantity: 5亿元",
            "quantity",
            "is no quantity of a growth target; write it in %",
        ),
        ("indicator: gdp, rule: growth", "quantity", "is missing; a growth target needs one"),
        ("indicator: gdp, rule: threshold, quantity: 5万吨", "quantity", "does not fit 地区生产总值"),
        ("indicator: gdp, rule: growth, bound: '>'", "bound", "a bound stands here without a quantity"),
        ("indicator: gdp, rule: growth, quantity: 5%, bound: =>", "bound", "'=>' is not one of >= > <= < = between ~"),
        ("indicator: gdp, rule: growth, quantity: 5%, bound: [x]", "bound", "a list is not one of >= > <= <"),
        (
            "indicator: gdp, rule: growth, quantity: 5%以上, bound: '<='",
            "bound",
            "'<=' contradicts the words of the quantity",
        ),
        ("indicator: gdp, rule: growth, quantity: 5%以上, bound: =", "bound", "which say '>='; keep one"),
        (
            "indicator: gdp, rule: growth, quantity: 5%, bound: between",
            "bound",
            "and the quantity has one end; write both",
        ),
        ("indicator: gdp, rule: growth, quantity: 5%～6%, bound: '>='", "bound", "contradicts the words"),
        ("indicator: gdp, rule: improve, note: 1.5", "note", "1.5 is no text"),
        ("indicator: gdp, rule: improve, note: true", "note", "true or false is no text"),
        ("indicator: gdp, rule: improve, note: ''", "note", "is not text; write a non-empty string"),
        ("indicator: gdp, rule: improve, name: null", "name", "empty is no text"),
        ("indicator: gdp, rule: improve, force: bindng", "force", "did you mean binding?"),
        ("indicator: gdp, rule: improve, implied: 1", "implied", "1 is neither true nor false"),
        ("indicator: gdp, rule: improve, tolerance: '1'", "tolerance", "'1' is no number"),
        ("indicator: gdp, rule: improve, tolerance: true", "tolerance", "true or false is no number"),
        (
            "indicator: gdp, rule: improve, announced: 20260201",
            "announced",
            "20260201 is no date; write it as 2026-01-31",
        ),
        ("indicator: gdp, rule: improve, announced: 2026-02-30", "announced", "'2026-02-30' is no day of the calendar"),
        ("indicator: gdp, rule: improve, period: 2026.5", "period", "2026.5 is no text"),
        ("indicator: gdp, rule: improve, area: ' '", "area", "is no code"),
        (
            "indicator: gdp, rule: improve, source: 报告",
            "source",
            "'报告' is no Source; write a mapping of keys and values",
        ),
        ("indicator: gdp, rule: improve, source: {start: 1.0}", "source.start", "1.0 is no whole number"),
        ("indicator: gdp, rule: improve, source: {start: 1}", "source.end", "needs both start and end, or neither"),
        ("indicator: gdp, rule: improve, group: a", "group_kind", "needs both group and group_kind, or neither"),
        ("indicator: gdp, rule: improve, xyz: a", "xyz", "the keys are code, indicator, rule, quantity"),
    ],
)
def test_a_fault_says_what_came_and_what_to_do(target: str, path: str, message: str) -> None:
    (found,) = faults(plan_of("indicator: gdp, rule: improve", target))
    assert found[:2] == (f"$.programme.targets[1].{path}", 7)
    assert message in found[2]


@pytest.mark.parametrize(
    ("text", "path", "line", "message"),
    [
        ("", "$", 1, "the file is empty; a plan file is a mapping with the keys format, indicators, programme"),
        ("- 1", "$", 1, "a list stands at the top; a plan file is a mapping"),
        ("5%", "$", 1, "'5%' stands at the top"),
        ("\n\nprogramme: {code: p, name: p}", "$", 3, "format is missing; write 'format: 1' at the top"),
        ("format: 0\nprogramme: 5", "$.format", 1, "format 0 is not known; this version reads format 1"),
        (
            "format: 2\nprogramme: 5",
            "$.format",
            1,
            "format 2 is of a later version of plantargets than this one; update it: pip install --upgrade plantargets",
        ),
        ("format: '1'", "$.format", 1, "format '1' is not known"),
        ("format: true", "$.format", 1, "format true or false is not known"),
        ("format: 1", "$", 1, "programme is missing; a plan file has one"),
        ("format: 1\nprogramme:", "$.programme", 2, "empty is no Programme; write a mapping of keys and values"),
        ("format: 1\nindicators: 5\nprogramme: {code: p, name: p}", "$.indicators", 2, "5 is no list of indicators"),
        ("format: 1\nprograme: 5\nprogramme: {code: p, name: p}", "$.programe", 2, "did you mean programme?"),
    ],
)
def test_a_file_that_is_no_plan(text: str, path: str, line: int, message: str) -> None:
    (found,) = faults(text)
    assert found[:2] == (path, line)
    assert message in found[2]


def test_a_fault_that_follows_from_another_is_not_said_again() -> None:
    top = "indicators:\n  - {code: own, name: 自有指标, nature: flwo}\n"
    text = plan_of("indicator: own, rule: improve", "indicator: 自有指标, rule: improve", top=top)
    assert [path for path, _, _ in faults(text)] == ["$.indicators[0].nature"]


def test_a_part_badly_written_is_named_once() -> None:
    found = faults(plan_of("indicator: gdp, rule: improve, force: !x bindng"))
    assert [(path, "tags" in message) for path, _, message in found] == [("$.programme.targets[0].force", True)]


def test_codes_used_twice_are_named_though_the_rest_is_wrong() -> None:
    below = "  programmes:\n  - {code: p, name: 下, targets: [{code: t0, indicator: gdp, rule: improve}]}\n"
    found = {path: message for path, _, message in faults(plan_of("indicator: gdpp, rule: improve", top=below))}
    programme, target = "$.programme.programmes[0]", "$.programme.programmes[0].targets[0]"
    advice = "give each a code of its own"
    assert found == {
        "$.programme.targets[0].indicator": "no indicator 'gdpp'; did you mean gdp?",
        f"{programme}.code": f"the programme code 'p' is used twice ($.programme and {programme}): {advice}",
        f"{target}.code": f"the target code 't0' is used twice ($.programme.targets[0] and {target}): {advice}",
    }


def test_a_quantity_and_a_bound_are_both_named() -> None:
    found = faults(plan_of("indicator: gdp, rule: growth, quantity: 5公项, bound: more"))
    assert [path for path, _, _ in found] == ["$.programme.targets[0].quantity", "$.programme.targets[0].bound"]


def test_whole_numbers_are_the_text_that_was_written() -> None:
    plan = read_plan("format: 1\nprogramme: {code: 140100, name: 2026, period: 2026, area: 140100, note: -5}")
    assert plan == Programme(code="140100", name="2026", period="2026", area="140100", note="-5")


def test_empty_lists_and_missing_facts_may_stand_empty() -> None:
    text = "format: 1\nindicators:\nprogramme: {code: p, name: p, targets: , programmes: null, period: null}"
    assert read_plan(text) == Programme(code="p", name="p")


@pytest.mark.parametrize(
    ("quantity", "bound", "read"),
    [
        ("5%", "", Quantity("5", "%")),
        ("5%", "~", Quantity("5", "%", bound="~")),
        ("5%左右", "", Quantity("5", "%", bound="~")),
        ("5%以上", '">="', Quantity("5", "%", bound=">=")),
        ("4.5%～5%", "", Quantity("4.5", "%", upper="5")),
        ("4.5%～5%", "between", Quantity("4.5", "%", upper="5")),
        ("4.5%～5%", "~", Quantity("4.5", "%", upper="5", bound="~")),
        ("5%", "null", Quantity("5", "%")),
    ],
)
def test_a_bound_stands_apart_or_in_the_words(quantity: str, bound: str, read: Quantity) -> None:
    beside = f", bound: {bound}" if bound else ""
    plan = read_plan(plan_of(f"indicator: gdp, rule: growth, quantity: {quantity}{beside}"))
    assert plan["t0"].quantity == read
    assert read_plan(write_plan(plan)) == plan


def test_rules_with_options_and_without() -> None:
    text = plan_of(
        "indicator: gdp, rule: rank, quantity: '10', bound: '<='",
        "indicator: gdp, rule: {code: unquantified, why: qualitative}",
    )
    assert [target.rule for target in read_plan(text).targets()] == [Rank(), Unquantified(why="qualitative")]


def indicator_plan(*indicators: Indicator) -> Programme:
    rule = Unquantified(why="qualitative")
    return Programme(
        code="p", name="p", targets=[Target(code=f"t{n}", indicator=i, rule=rule) for n, i in enumerate(indicators)]
    )


def test_own_indicators_come_before_shipped_ones() -> None:
    top = "indicators:\n  - {code: own, name: 自有, aliases: [GDP]}\n"
    plan = read_plan(plan_of("indicator: GDP, rule: improve", "indicator: gdp, rule: improve", top=top))
    assert [target.indicator.code for target in plan.targets()] == ["own", "own"]


def test_an_indicator_whose_code_an_own_one_bears_is_spelled_out_too() -> None:
    gdp = catalogue.default()["gdp"]
    plan = indicator_plan(gdp, Indicator(code="own", name="自有", aliases=("ＧＤＰ",)))  # noqa: RUF001 - full width, as some print it
    assert [indicator.code for indicator in own_indicators(plan.targets())] == ["gdp", "own"]
    assert read_plan(write_plan(plan)) == plan


def test_shipped_indicators_are_written_by_their_code_and_changed_ones_in_full() -> None:
    import attrs

    gdp = catalogue.default()["gdp"]
    assert own_indicators(indicator_plan(gdp).targets()) == ()
    changed = attrs.evolve(gdp, scope="全市")
    assert own_indicators(indicator_plan(changed).targets()) == (changed,)


def test_a_name_that_two_own_indicators_bear_needs_the_code() -> None:
    top = "indicators:\n  - {code: a, name: 产值}\n  - {code: b, name: 产 值}\n"
    ((_, _, message),) = faults(plan_of("indicator: 产值, rule: improve", "indicator: a, rule: improve", top=top))
    assert message == "several indicators bear the name '产值': a, b; use the code"


def test_two_indicators_of_one_code_cannot_be_written() -> None:
    plan = indicator_plan(Indicator(code="a", name="甲"), Indicator(code="a", name="乙"))
    with pytest.raises(DuplicateCodeError, match=r"indicator code 'a' is used twice \(target t0 and target t1\)"):
        write_plan(plan)


def test_what_cannot_be_read_back_is_not_written() -> None:
    jobs = Indicator(name="就业", unit="人")
    long = Quantity(10**60 + 1, "人")
    plan = Programme(code="p", name="p", targets=[Target(code="t", indicator=jobs, rule=Cumulative(), quantity=long)])
    with pytest.raises(DefinitionError, match="cannot be read back"):
        write_plan(plan)
    deep = Programme(code="c0", name="c")
    for n in range(1, 60):
        deep = Programme(code=f"c{n}", name="c", programmes=[deep])
    with pytest.raises(DefinitionError, match="write a flatter plan"):
        write_plan(deep)


def test_contradictory_words_are_refused() -> None:
    ((path, _, message),) = faults(plan_of("indicator: gdp, rule: growth, quantity: 不超过5%以上"))
    assert path.endswith("quantity")
    assert "'不超过' and '以上' disagree" in message


def test_the_words_of_the_field_are_read_and_the_codes_written() -> None:
    text = plan_of("indicator: gdp, rule: growth, quantity: 5%, bound: ≥, force: 预期性, basis: 不变价, effort: 力争")
    plan = read_plan(text)
    (target,) = plan.targets()
    assert (target.bound, target.force, target.basis, target.effort) == (">=", "expected", "real", "strive")
    assert "force: expected" in write_plan(plan)
    ((path, _, message),) = faults(plan_of("indicator: gdp, rule: growth, quantity: 5%, force: 约束"))
    assert path.endswith("force")
    assert "is not one of binding, expected" in message


def test_other_objects_and_formats_are_refused() -> None:
    with pytest.raises(DefinitionError, match="is no Programme"):
        write_plan("plan")
    for call in (lambda: read_plan("", format="yml"), lambda: write_plan(Programme(code="p", name="p"), format="yml")):
        with pytest.raises(DefinitionError, match="is not one of yaml, json; did you mean yaml"):
            call()


def test_an_area_is_text_where_text_says_it_all() -> None:
    joint = Area(code="zones", name="两区", members=("zone-1", "zone-2"))
    plan = Programme(code="p", name="p", area=joint, programmes=[Programme(code="q", name="q", area="太原市")])
    text = write_plan(plan)
    assert "area: 太原市" in text
    assert read_plan(text) == plan


def test_every_converter_is_a_fresh_one() -> None:
    changed, other = make_converter(), make_converter()
    changed.register_unstructure_hook(Period, lambda _: "changed")
    assert changed.unstructure(Period("2026")) == "changed"
    assert other.unstructure(Period("2026")) == "2026"
    target = {"code": "t", "indicator": "gdp", "rule": "improve"}
    assert other.structure(target, Target).indicator.code == "gdp"
    own = Indicator(name="自有")
    assert make_converter(lambda _: own).structure(target, Target).indicator is own
    assert other.structure({"quote": "增长5%"}, Source) == Source(quote="增长5%")


def test_the_error_survives_pickling() -> None:
    with pytest.raises(FileError) as caught:
        read_plan("format: 2", source="plan.yaml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == (
        Problem(
            "format 2 is of a later version of plantargets than this one; update it: pip install --upgrade plantargets",
            "$.format",
            1,
        ),
    )
    assert str(again) == str(caught.value)


def test_nothing_heavy_is_imported_before_the_first_plan() -> None:
    code = "import sys, plantargets.files; print([m for m in ('yaml', 'cattrs', 'pandas', 'pint') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_change_is_few_lines_of_a_diff() -> None:
    plan = taiyuan_2026().programme
    deep = next(part for part in _stated(plan) if part.targets_ and not part.programmes)
    first, *others = deep.targets_

    def within(part: Programme, changed: Programme) -> Programme:
        if part.code == deep.code:
            return changed
        return evolve(part, programmes=[within(below, changed) for below in part.programmes])

    def changed(**fields: object) -> list[str]:
        new = within(plan, evolve(deep, targets=[evolve(first, **fields), *others]))
        lines = difflib.unified_diff(write_plan(plan).splitlines(), write_plan(new).splitlines(), n=0)
        return [line.strip("+- ") for line in lines if line[:1] in "+-"][2:]

    assert changed(note_zh="一句话") == ["note_zh: 一句话"]
    assert changed(code="another") == [f"code: {first.code}", "code: another"]


def _stated(plan: Programme) -> list[Programme]:
    return [plan, *(part for below in plan.programmes for part in _stated(below))]


def test_a_target_more_is_its_own_lines_alone() -> None:
    plan = read_plan(PLAN)
    more = Target(code="more", indicator=catalogue.get("gdp"), rule=Growth(), quantity="5%")
    old, new = write_plan(plan), write_plan(evolve(plan, targets=[*plan.targets_, more]))
    lines = [line for line in difflib.unified_diff(old.splitlines(), new.splitlines(), n=0) if line[:1] in "+-"][2:]
    assert lines == ["+  - code: more", "+    indicator: gdp", "+    rule: growth", "+    quantity: 5%"]


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize(
    "text", ["no", "off", "Yes", "010", "0o10", "12:30", "1_000", "1e3", "~", "2026-02-01", "5.0", "="]
)
def test_text_that_looks_like_something_else_stays_text(form: PlanFormat, text: str) -> None:
    plan = Programme(code="p", name=text, note=text)
    assert read_plan(write_plan(plan, format=form), format=form) == plan
    bare = f"format: 1\nprogramme: {{code: p, name: '{text}', note: {text}}}"
    if text != "5.0":  # a number, which would lose its nought: in quotes it is text
        assert read_plan(bare) == plan
