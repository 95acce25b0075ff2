"""The shipped data say what the report and the publications say, and say where it stands."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import pytest

from plantargets import catalogue, datasets
from plantargets.datasets import Dataset, NotTarget, Provenance
from plantargets.model import Growth, InStep, Target, Threshold
from plantargets.periods import Period
from plantargets.units import Unit

if TYPE_CHECKING:
    from plantargets.model import Programme

REPORT_SHA256 = "36c36991e46a31753d36752cb435f3f806b10aa5763a0675a01447f2de0108cf"
TARGETS, CLAUSES, NUMBERS = 271, 215, 75
SLIPS = ("西铝", "炼科", "转化转化", "国调", "和路平", "學", "一爨坝")
FYP15 = ("(三)“十五五”时期努力实现的7方面目标任务", "各位代表,看五年")
MAIN = ("根据市委十二届十一次全会", "实现上述目标,我们拥有")


@pytest.fixture(scope="module")
def plan() -> Dataset:
    return datasets.taiyuan_2026()


@pytest.fixture(scope="module")
def history() -> Dataset:
    return datasets.taiyuan_history()


@pytest.fixture(scope="module", params=["taiyuan_2026", "taiyuan_history"])
def dataset(request: pytest.FixtureRequest) -> Dataset:
    made = getattr(datasets, request.param)()
    assert isinstance(made, Dataset)
    return made


@pytest.fixture(scope="module")
def rows(plan: Dataset) -> list[dict[str, Any]]:
    columns = plan.observations.columns()
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _text(data: Dataset) -> str:
    assert data.text is not None
    return data.text


def _span(text: str, passage: tuple[str, str]) -> tuple[int, int]:
    return text.index(passage[0]), text.index(passage[1])


def _target(programme: Programme, code: str) -> Target:
    target = programme[code]
    assert isinstance(target, Target)
    return target


def _part(programme: Programme, code: str) -> Programme:
    part = programme[code]
    assert not isinstance(part, Target)
    return part


def _quoted(data: Dataset) -> list[tuple[Target, tuple[int, int]]]:
    """Give the targets with the place of their words."""
    placed = []
    for target in data.programme.targets():
        assert target.source is not None, target.code
        assert target.source.start is not None, target.code
        assert target.source.end is not None, target.code
        placed.append((target, (target.source.start, target.source.end)))
    return placed


# ------------------------------------------------------------------------------------------------------- the report


def test_report_is_shipped_byte_for_byte(plan: Dataset) -> None:
    text = _text(plan)
    assert hashlib.sha256(text.encode()).hexdigest() == REPORT_SHA256
    assert len(text) == 11536
    assert text.startswith("\n\n政府工作报告\n\n(上接第1版)")
    assert "**提高项目谋划精度。**" in text


def test_slips_of_the_print_are_kept(plan: Dataset) -> None:
    assert [slip for slip in SLIPS if slip not in _text(plan)] == []


def test_every_quote_stands_at_its_place(plan: Dataset) -> None:
    for target in plan.programme.targets():
        source = target.source
        assert source is not None, target.code
        assert source.start is not None, target.code
        assert _text(plan)[source.start : source.end] == source.quote, target.code
        assert source.section is not None, target.code
        assert source.section in _text(plan), target.code
        assert source.document == "太原市2026年政府工作报告", target.code


def test_every_digit_run_is_in_a_quote_or_listed_and_never_both(plan: Dataset) -> None:
    """Of the whole report: so no number of it was passed over."""
    text = _text(plan)
    quotes = [span for _, span in _quoted(plan)]
    listed = [(n.start, n.end) for n in plan.not_targets]
    assert listed == sorted(set(listed))
    runs = [run.span() for run in re.compile(r"\d+(?:\.\d+)?").finditer(text)]
    assert set(listed) <= set(runs)
    for a, b in runs:
        quoted = any(start <= a and b <= end for start, end in quotes)
        assert quoted != ((a, b) in listed), (text[a:b], a)


def test_numbers_that_are_no_targets_stand_at_their_place(plan: Dataset) -> None:
    for number in plan.not_targets:
        assert _text(plan)[number.start : number.end] == number.quote
        assert number.reason
        assert not number.reason.endswith(".")


@pytest.mark.parametrize(
    ("passage", "rest"),
    [
        (
            FYP15,
            [
                "(三)“十五五”时期努力实现的7方面目标任务",
                "全面量化市委确定的“十五五”时期“发展能级、产业转型、科技创新、改革开放、文化文明、生态改善、民生福祉”7方面目标",
                "努力实现",
                "在此基础上",
                "经过持续努力",
            ],
        ),
        (MAIN, ["根据市委十二届十一次全会暨市委经济工作会议部署", "今年主要预期目标是"]),
    ],
)
def test_every_clause_of_the_headline_passages_is_data(
    plan: Dataset, passage: tuple[str, str], rest: list[str]
) -> None:
    """What is left of the two passages without the quotes is the words that introduce them."""
    text = _text(plan)
    start, end = _span(text, passage)
    left = list(text)
    for target in plan.programme.targets():
        if target.source is not None and target.source.start is not None and target.source.end is not None:
            left[target.source.start : target.source.end] = "|" * (target.source.end - target.source.start)
    assert [clause for clause in re.split(r"[,;:。|\n]+", "".join(left[start:end])) if clause] == rest


def test_seven_aspects_in_six_groups(plan: Dataset) -> None:
    fyp15 = _part(plan.programme, "fyp15")
    aspects = [part.name for part in fyp15.programmes]
    assert aspects == ["发展能级", "产业转型", "科技创新", "改革开放", "文化文明", "生态改善", "民生福祉"]
    text = _text(plan)
    start, end = _span(text, FYP15)
    assert text.count(";", start, end) == 5
    seams = []
    for before, after in pairwise(fyp15.programmes):
        last, first = before.targets()[-1].source, after.targets()[0].source
        assert last is not None
        assert first is not None
        seams.append(text[last.end : first.start])
    assert seams == [";"] * 5 + [","]


# --------------------------------------------------------------------------------------------- what the targets say

Printed: TypeAlias = tuple[str, str, str | None, str | None, str | None, str]

PRINTED: list[Printed] = [
    # code, rule, bound, value, unit, period
    ("gdp-fyp15", "growth", ">=", "5", "%", "2026/2030"),
    ("urban-population-2030", "threshold", ">", "500", "万人", "2026/2030"),
    ("industrial-output-2030", "threshold", "~", "7000", "亿元", "2026/2030"),
    ("manufacturing-fyp15", "growth", "=", "6", "%", "2026/2030"),
    ("rd-fyp15", "growth", ">=", "10", "%", "2026/2030"),
    ("hightech-firms-2030", "threshold", ">=", "3000", "家", "2026/2030"),
    ("tech-contracts-2030", "threshold", ">=", "500", "亿元", "2026/2030"),
    ("reform-pilots-fyp15", "unquantified", None, None, None, "2026/2030"),
    ("zones-output-2030", "threshold", "~", "5000", "亿元", "2026/2030"),
    ("historic-city-fyp15", "unquantified", None, None, None, "2026/2030"),
    ("tourist-visits-2030", "threshold", ">", "1", "亿人次", "2026/2030"),
    ("tourism-spending-2030", "threshold", ">", "1000", "亿元", "2026/2030"),
    ("good-air-fyp15", "threshold", ">=", "70", "%", "2026/2030"),
    ("fen-sections-fyp15", "threshold", "=", "100", "%", "2026/2030"),
    ("forest-cover-fyp15", "improve", None, None, None, "2026/2030"),
    ("park-green-fyp15", "improve", None, None, None, "2026/2030"),
    ("new-jobs-fyp15", "cumulative", ">=", "40", "万人", "2026/2030"),
    ("all-age-services-fyp15", "unquantified", None, None, None, "2026/2030"),
    ("competitiveness-2035", "unquantified", None, None, None, "2026/2035"),
    ("modernisation-2035", "unquantified", None, None, None, "2026/2035"),
    ("vista-2035", "unquantified", None, None, None, "2026/2035"),
    ("gdp-2026", "growth", "=", "5", "%", "2026"),
    ("fixed-investment-2026", "growth", "=", "6", "%", "2026"),
    ("retail-sales-2026", "growth", "=", "6", "%", "2026"),
    ("trade-2026", "growth", ">", "0", "%", "2026"),
    ("budget-revenue-2026", "growth", "=", "2", "%", "2026"),
    ("income-2026", "in_step", None, None, None, "2026"),
    ("new-jobs-2026", "cumulative", "=", "8", "万人", "2026"),
    ("cpi-2026", "growth", "~", "2", "%", "2026"),
    ("binding-2026", "unquantified", None, None, None, "2026"),
]

WORK: list[Printed] = [
    # The year's work: every target with a number, printed or implied.
    ("consumption-pilots", "cumulative", "=", "3", "个", "2026"),
    ("upper-level-funds", "cumulative", ">=", "300", "亿元", "2026"),
    ("resumed-projects", "threshold", "=", "100", "%", "2026-Q1"),
    ("new-project-starts", "threshold", ">=", "60", "%", "2026-S1"),
    ("project-patrons", "threshold", "=", "100", "%", "2026"),
    ("projects-100m", "cumulative", "=", "100", "个", "2026"),
    ("projects-1bn", "cumulative", "=", "15", "个", "2026"),
    ("coal-output", "threshold", "~", "5000", "万吨", "2026"),
    ("coke-output", "threshold", ">=", "1030", "万吨", "2026"),
    ("provincial-labs", "cumulative", "=", "8", "家", "2026"),
    ("innovation-vouchers", "threshold", ">", "1000", "万元", "2026"),
    ("rd-2026", "growth", ">=", "10", "%", "2026"),
    ("tech-breakthroughs", "cumulative", ">=", "20", "项", "2026"),
    ("industry-science-projects", "cumulative", "=", "5", "个", "2026"),
    ("pilot-test-bases", "cumulative", "=", "5", "个", "2026"),
    ("tech-results", "cumulative", ">=", "300", "项", "2026"),
    ("tech-contracts-2026", "threshold", ">=", "270", "亿元", "2026"),
    ("skilled-workers", "cumulative", "=", "1", "万人", "2026"),
    ("highly-skilled-workers", "cumulative", "=", "5000", "人", "2026"),
    ("tech-transfer-talent", "cumulative", ">=", "400", "人", "2026"),
    ("manufacturing-loans", "growth", ">=", "8", "%", "2026"),
    ("idle-space", "cumulative", ">=", "10", "万平方米", "2026"),
    ("building-occupancy-2026", "threshold", ">", "80", "%", "2026"),
    ("equity-fund-size", "threshold", ">=", "65", "亿元", "2026"),
    ("equity-fund-investment", "threshold", ">", "10", "亿元", "2026"),
    ("urban-roads", "cumulative", "=", "50", "条", "2026"),
    ("lifeline-survey", "cumulative", "=", "2.6", "万公里", "2026"),
    ("pipes-renewed", "cumulative", "=", "115", "公里", "2026"),
    ("water-supply-capacity", "cumulative", ">=", "20", "万立方米", "2026"),
    ("heat-sources", "cumulative", "=", "5", "个", "2026"),
    ("heating-capacity", "cumulative", "=", "2200", "万平方米", "2026"),
    ("high-standard-farmland", "cumulative", "=", "2.96", "万亩", "2026"),
    ("grain-output", "threshold", ">=", "5.24", "亿斤", "2026"),
    ("protected-vegetables", "cumulative", "=", "5000", "亩", "2026"),
    ("flower-area", "threshold", ">=", "4000", "亩", "2026"),
    ("agro-processing-output", "threshold", ">", "220", "亿元", "2026"),
    ("model-villages", "cumulative", "=", "20", "个", "2026"),
    ("upgraded-villages", "cumulative", "=", "70", "个", "2026"),
    ("rural-tourism-projects", "cumulative", "=", "10", "个", "2026"),
    ("themed-sights", "cumulative", "=", "20", "个", "2026"),
    ("no-return-to-poverty", "threshold", "=", "0", "起", "2026"),
    ("air-rank", "rank", ">", "10", "1", "2026"),
    ("fen-sections", "threshold", "=", "100", "%", "2026"),
    ("central-inspection-issues", "cumulative", "=", "14", "项", "2026"),
    ("yellow-river-inspection-issues", "cumulative", "=", "21", "项", "2026"),
    ("mine-restoration", "cumulative", "=", "5460", "亩", "2026"),
    ("pocket-parks", "cumulative", "=", "100", "个", "2026"),
    ("community-parks", "cumulative", "=", "3", "个", "2026"),
    ("river-gullies", "cumulative", "=", "15", "条", "2026"),
    ("jinci-spring", "threshold", ">", "0", "立方米/秒", "2026"),
    ("public-kindergartens", "cumulative", "=", "10", "所", "2026"),
    ("kindergarten-places", "cumulative", "=", "2500", "个", "2026"),
    ("new-schools", "cumulative", "=", "9", "所", "2026"),
    ("entry-places", "cumulative", "=", "2800", "个", "2026"),
    ("childbirth-self-payment", "threshold", "~", "0", "%", "2026"),
    ("childcare-place-use", "threshold", ">=", "60", "%", "2026"),
    ("community-childcare", "cumulative", "=", "20", "个", "2026"),
    ("elderly-facilities", "cumulative", "=", "10", "个", "2026"),
    ("no-systemic-risk", "threshold", "=", "0", "起", "2026"),
    ("bottleneck-streets", "cumulative", "=", "25", "条", "2026"),
    ("urban-villages", "cumulative", "=", "29", "个", "2026"),
    ("unsafe-houses", "cumulative", ">=", "6", "处", "2026"),
    ("complete-communities", "cumulative", "=", "6", "个", "2026"),
    ("weekend-windows", "threshold", "=", "100", "%", "2026"),
    ("micro-fire-stations", "cumulative", "=", "115", "栋", "2026"),
    ("county-bus-coverage", "threshold", "=", "100", "%", "2026"),
]


def test_the_targets_are_those_of_the_tables(plan: Dataset) -> None:
    targets = plan.programme.targets()
    headlines = len(PRINTED)
    assert [t.code for t in targets[:headlines]] == [row[0] for row in PRINTED]
    assert [t.code for t in targets[headlines:] if t.quantity is not None] == [row[0] for row in WORK]


@pytest.mark.parametrize("printed", PRINTED + WORK, ids=[row[0] for row in PRINTED + WORK])
def test_targets_say_what_is_printed(plan: Dataset, printed: Printed) -> None:
    code, rule, bound, value, unit, period = printed
    target = _target(plan.programme, code)
    assert target.rule.code == rule
    assert target.period == Period(period)
    assert target.area is not None
    assert target.area.name == ("综改示范区和中北高新区" if code == "zones-output-2030" else "太原市")
    quantity = target.quantity
    assert (quantity and quantity.bound, quantity and str(quantity.value), quantity and quantity.unit.text) == (
        bound,
        value,
        unit,
    )
    if value is not None and not target.implied:
        assert target.source is not None
        assert target.source.quote is not None
        assert (f"{value}{unit}" if code != "air-rank" else "十") in target.source.quote


def test_how_many_targets_there_are(plan: Dataset) -> None:
    targets = plan.programme.targets()
    printed = [t for t in targets if t.quantity is not None and not t.implied]
    clauses = {span for _, span in _quoted(plan)}
    assert (len(targets), len(clauses), len(printed)) == (TARGETS, CLAUSES, NUMBERS)


BESIDE = {
    # A number that is asked for, though it is the value of no target.
    "fen-sections": {"10": "all ten are 100 %"},
    "city-welfare-home": {"3": "three named parts, each a target"},
    # Numbers that are not asked for.
    "competitiveness-2035": {"2035": "year"},
    "projects-1bn": {"10": "size of the projects"},
    "results-platform": {"1": "label", "10": "label"},
    "talent-policy": {"1": "label", "7": "label"},
    "national-2030-research": {"2030": "name of the programme"},
    "gulou-fang-expressway": {"108": "number of a road", "208": "number of a road"},
    "copd-screening": {"35": "age of those entitled"},
}


def test_every_number_of_a_quote_is_a_targets_or_stands_beside_one(plan: Dataset) -> None:
    """76 numbers in Arabic digits are asked for: 74 are values, 10个 a denominator, 3个 the count of named parts."""
    by_place: dict[tuple[int, int], list[Target]] = {}
    for target, span in _quoted(plan):
        by_place.setdefault(span, []).append(target)
    beside: dict[str, dict[str, str]] = {}
    values = 0
    for (start, end), targets in by_place.items():
        printed = [str(t.quantity.value) for t in targets if t.quantity is not None and not t.implied]
        for run in re.findall(r"\d+(?:\.\d+)?", _text(plan)[start:end]):
            if run in printed:
                printed.remove(run)
                values += 1
            else:
                assert targets[0].code in BESIDE, (targets[0].code, run)
                beside.setdefault(targets[0].code, {})[run] = BESIDE[targets[0].code][run]
        assert printed == (["10"] if targets[0].code == "air-rank" else []), targets[0].code  # 退后十, in Chinese
    assert beside == BESIDE
    assert values == NUMBERS - 1
    assert values + len(BESIDE["fen-sections"]) + len(BESIDE["city-welfare-home"]) == 76


def test_notes_have_a_chinese_counterpart(dataset: Dataset) -> None:
    for target in dataset.programme.targets():
        assert (target.note is None) == (target.note_zh is None), target.code
        if target.note_zh is not None:
            assert target.note_zh.endswith("。"), target.code
            assert not re.search("[,;:?!()]", target.note_zh), target.code  # full width, as Chinese is printed
            assert not re.search("[a-z]{2}", target.note_zh), target.code


def test_names_stand_in_english_beside_the_chinese(dataset: Dataset) -> None:
    for _, part in dataset.programme.walk_programmes():
        assert part.name_en, part.code
    for target in dataset.programme.targets():
        assert target.indicator.name_en, target.indicator.code


def test_the_tree_follows_the_print(plan: Dataset) -> None:
    """Programmes bear the names printed, and what stands earlier in the report stands earlier in the tree."""
    places = {target.code: span[0] for target, span in _quoted(plan)}
    for _, part in plan.programme.walk_programmes():
        own = [places[t.code] for t in part.targets_]
        assert own == sorted(own), part.code
        below = [[places[t.code] for t in p.targets()] for p in part.programmes if p.targets()]
        assert all(a[-1] < b[0] for a, b in pairwise(below)), part.code
        if part.code != plan.programme.code:
            assert part.name in _text(plan), part.code


def test_a_part_without_targets_says_why(plan: Dataset) -> None:
    empty = [part for _, part in plan.programme.walk_programmes() if not part.targets()]
    assert [part.code for part in empty] == ["development-zones", "county-towns", "rule-of-law", "sound-performance"]
    for part in empty:
        assert part.note is not None
        assert "no targets" in part.note


def test_ten_areas_of_work(plan: Dataset) -> None:
    """重点抓好十方面工作: (一) to (十)."""
    sections = dict.fromkeys(t.source.section for t, _ in _quoted(plan) if t.source is not None and t.source.section)
    areas = [s for s in sections if s[:1] == "(" and "“十五五”时期" not in s]
    assert [s[1] for s in areas] == list("一二三四五六七八九十")


def test_ten_livelihood_items(plan: Dataset) -> None:
    """办好十件民生实事: 一是 to 十是, each with its targets."""
    items = _part(plan.programme, "livelihood-items").programmes
    assert len(items) == 10
    text = _text(plan)
    for ordinal, item in zip("一二三四五六七八九十", items, strict=True):
        source = item.targets()[0].source
        assert source is not None
        before = text[text.index("办好十件民生实事") : source.start]
        assert re.findall("([一二三四五六七八九十])是", before)[-1] == ordinal, item.code


def test_named_parts_belong_together(plan: Dataset) -> None:
    """The parts of one sentence: 山姆会员店、华润万象天地、中海寰宇城; or a count within a count."""
    groups: dict[str, list[Target]] = {}
    for target in plan.programme.targets():
        if target.group is not None:
            groups.setdefault(target.group, []).append(target)
    for group, parts in groups.items():
        assert len(parts) > 1, group
        assert len({part.group_kind for part in parts}) == 1, group
        assert len({part.source.section for part in parts if part.source is not None}) == 1, group
    assert {group for group, parts in groups.items() if parts[0].group_kind == "part_of"} == {"attracted-projects"}
    assert {part.name for part in groups["shopping-starts"]} == {"山姆会员店", "华润万象天地", "中海寰宇城"}


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("started", "启动|开工|布局"),
        ("under_way", "推进|推动|抓好|支持|实施|开展|加快|落实|完善|谋划|服务配合"),
    ],
)
def test_stages_follow_the_words(plan: Dataset, stage: str, words: str) -> None:
    asked = [t for t in plan.programme.targets() if getattr(t.rule, "stage", None) == stage]
    assert asked
    for target in asked:
        assert target.source is not None
        assert re.search(words, target.source.quote or ""), target.code


def test_a_deliverable_has_an_indicator_of_its_own(plan: Dataset) -> None:
    """So that a published stage speaks to one thing only."""
    shared = Counter(t.indicator.code for t in plan.programme.targets() if t.rule.code == "deliverable")
    assert max(shared.values()) == 1


def test_slips_are_noted_beside_the_quote(plan: Dataset) -> None:
    for slip in SLIPS:
        notes = [t.note for t, _ in _quoted(plan) if t.source is not None and slip in (t.source.quote or "")]
        assert any(note is not None and slip in note and "slip" in note for note in notes), slip


def test_yearly_amounts_are_no_sums_of_five_years(plan: Dataset) -> None:
    """工业总产值, the zones' output, 技术合同成交额, visits and tourism spending: the figure of 2030."""
    goals = [t for t in plan.programme.targets() if t.period == Period("2026/2030")]
    yearly = [t.code for t in goals if t.rule == Threshold(window="year")]
    assert yearly == [
        "industrial-output-2030",
        "tech-contracts-2030",
        "zones-output-2030",
        "tourist-visits-2030",
        "tourism-spending-2030",
    ]


def test_held_averaged_implied_and_in_step(plan: Dataset) -> None:
    targets = plan.programme.targets()
    held = [
        "good-air-fyp15",
        "fen-sections-fyp15",
        "coal-output",
        "coke-output",
        "grain-output",
        "no-return-to-poverty",
        "fen-sections",
        "jinci-spring",
        "no-systemic-risk",
    ]
    assert [t.code for t in targets if t.rule.code == "threshold" and getattr(t.rule, "held", False)] == held
    assert [t.code for t in targets if t.rule == Growth(over="average")] == [
        "gdp-fyp15",
        "manufacturing-fyp15",
        "rd-fyp15",
    ]
    implied = [
        "fen-sections-fyp15",
        "trade-2026",
        "resumed-projects",
        "project-patrons",
        "no-return-to-poverty",
        "fen-sections",
        "jinci-spring",
        "childbirth-self-payment",
        "no-systemic-risk",
        "weekend-windows",
        "county-bus-coverage",
    ]
    assert [t.code for t in targets if t.implied] == implied
    assert _target(plan.programme, "income-2026").rule == InStep(reference="gdp")


def test_force_and_effort_follow_the_words(plan: Dataset) -> None:
    """努力实现 governs the sentence of the five-year goals; 今年主要预期目标 those of the year."""
    fyp15, main = _part(plan.programme, "fyp15"), _part(plan.programme, "main-2026")
    assert {t.effort for t in fyp15.targets()} == {"strive"}
    assert [t.code for t in main.targets() if t.effort is not None] == ["trade-2026"]
    assert [t.force for t in main.targets()] == ["expected"] * 8 + ["binding"]
    assert {t.force for t in fyp15.targets()} == {None}
    assert {t.force for t in plan.programme.targets()[len(PRINTED) :]} == {None}
    binding = _target(plan.programme, "binding-2026")
    assert getattr(binding.rule, "why", None) == "set_elsewhere"


def test_effort_has_its_word_in_the_sentence(plan: Dataset) -> None:
    """力争, 努力 and 争取 to strive, 确保 to ensure: in the quote it decides, else it stands before it."""
    words = {"strive": "力争|努力|争取", "ensure": "确保"}
    text = _text(plan)
    for target, (start, end) in _quoted(plan):
        quote = text[start:end]
        for effort, word in words.items():
            assert not re.search(word, quote) or target.effort == effort, target.code
        if target.effort is not None:
            sentence = text[text.rindex("。", 0, start) + 1 : end]
            assert re.search(words[target.effort], sentence), target.code


def test_sense_is_stated_where_the_catalogue_has_no_direction(dataset: Dataset) -> None:
    """Else a bound such as 2%左右 could not be read; each says in its note why."""
    for target in dataset.programme.targets():
        if target.quantity is not None and target.indicator.direction is None:
            assert target.sense is not None, target.code
            assert target.note, target.code
    open_ = {t.code: t.sense for t in dataset.programme.targets() if t.sense is not None}
    wanted = {
        "taiyuan_2026": {
            "urban-population-2030": "floor",
            "cpi-2026": "cap",
            "coal-output": "band",
            "coke-output": "floor",
            "air-rank": "floor",
        },
        "taiyuan_history": {"cpi-2015": "cap", "cpi-2020": "cap", "cpi-2025": "band"},
    }
    assert open_ == wanted[dataset.name]


# ------------------------------------------------------------------------------------------------------ indicators


def test_indicators_are_the_catalogues_or_local_ones_under_new_names(dataset: Dataset) -> None:
    known = catalogue.default()
    for target in dataset.programme.targets():
        indicator = target.indicator
        if indicator.code in known:
            assert indicator == known[indicator.code], target.code
        else:
            clashes = [name for name in indicator.names if known.resolve(name) is not None]
            assert clashes == [], target.code


def test_in_step_references_are_indicators(dataset: Dataset) -> None:
    for target in dataset.programme.targets():
        if isinstance(target.rule, InStep):
            assert target.rule.reference in catalogue.default()


# ----------------------------------------------------------------------------------------------------- the history

OUTCOMES = [
    # code, published outcome; sources: 中国青年报 2015-01-15 (2014), 太原新闻网 2016-01-27 (2015, 市农委),
    # 太原新闻网 2021-01 (2020, 市统计局), 太原日报 2021-12-07 (winter)
    ("gdp-2014", 3),
    ("fixed-investment-2014", 4.5),
    ("urban-income-2014", 8),
    ("grain-2015", 29.93),
    ("facility-vegetables-2015", 8895),
    ("farm-processing-2015", 187.45),
    ("meat-2015", 5.41),
    ("eggs-2015", 3.01),
    ("dairy-tests-2015", 5000),
    ("gdp-2020", 2.6),
    ("industrial-va-2020", 3.2),
    ("fixed-investment-2020", 11.3),
    ("pm25-2021-autumn", 46),
    ("heavy-pollution-2021-autumn", 0),
    ("pm25-2021-11", 53),
]


def _figures(target: Target, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the figures of exactly the target's area, indicator, period, measure, scope and price basis."""
    assert target.period is not None
    assert target.area is not None
    measure = "growth" if isinstance(target.rule, Growth | InStep) else "level"
    basis = target.indicator.basis if measure == "growth" else None
    return [
        row
        for row in rows
        if (row["area"], row["indicator"], row["measure"]) == (target.area.code, target.indicator.code, measure)
        and (row["start"].date(), row["end"].date()) == (target.period.start, target.period.end)
        and row["scope"] == target.scope
        and (basis is None or row["basis"] in {basis, None})
    ]


@pytest.mark.parametrize(("code", "outcome"), OUTCOMES)
def test_outcomes_of_earlier_plans(history: Dataset, rows: list[dict[str, Any]], code: str, outcome: float) -> None:
    target = _target(history.programme, code)
    (figure,) = _figures(target, rows)
    assert figure["value"] == outcome
    wanted = Unit("%") if isinstance(target.rule, Growth) else target.indicator.unit
    assert wanted is not None
    assert Unit(figure["unit"]).compatible(wanted)


def test_all_other_earlier_targets_have_no_figure(history: Dataset, rows: list[dict[str, Any]]) -> None:
    """A part of a year, and 农村居民人均可支配收入 beside 农民人均纯收入, are no outcomes."""
    judged = {code for code, _ in OUTCOMES}
    for target in history.programme.targets():
        if target.code not in judged:
            assert _figures(target, rows) == [], target.code


def test_renamed_income_stays_under_its_published_name(history: Dataset, rows: list[dict[str, Any]]) -> None:
    """中国青年报, 2015-01-15: +10.5 % for 农村常住居民人均可支配收入, against a target for 农民人均纯收入."""
    target = _target(history.programme, "rural-net-income-2014")
    assert target.indicator.code == "rural_net_income"
    assert [row for row in rows if row["indicator"] == "rural_net_income"] == []
    (figure,) = [r for r in rows if r["indicator"] == "rural_disposable_income" and r["end"].year == 2014]
    assert (figure["value"], figure["status"]) == (10.5, "expected")
    assert "another concept" in figure["note"]
    assert target.note is not None


def test_the_trillion_moved_from_2025_to_2027(history: Dataset) -> None:
    """中国新闻周刊, 2025-02-20."""
    old, new = _target(history.programme, "gdp-trillion-2025"), _target(history.programme, "gdp-trillion-2027")
    assert new.supersedes == old.code
    assert old.quantity is not None
    assert new.quantity is not None
    assert old.quantity.amount == new.quantity.amount == 10**12
    assert (old.bound, new.bound) == ("~", ">")


def test_history_names_its_publications(history: Dataset) -> None:
    """Every document is in the provenance; no place is claimed, for no text is shipped."""
    titles = {source.title for source in history.provenance}
    assert history.text is None
    for target in history.programme.targets():
        assert target.source is not None
        assert target.source.document in titles, target.code
        assert target.source.published is not None, target.code
        assert target.source.quote, target.code
        assert target.source.start is None, target.code


def test_superseded_codes_are_in_the_tree(dataset: Dataset) -> None:
    codes = {t.code for t in dataset.programme.targets()}
    assert {t.supersedes for t in dataset.programme.targets()} - {None} <= codes


# --------------------------------------------------------------------------------------------------- the figures


def test_every_figure_has_a_source_with_its_day_and_confidence(dataset: Dataset, rows: list[dict[str, Any]]) -> None:
    known = {source.cited: source for source in dataset.provenance}
    assert len(known) == len(dataset.provenance)
    for row in rows:
        source = known[row["source"]]
        assert source.published is not None
        assert row["published"].date() == Period(source.published).end, row
        assert row["confidence"] == source.confidence, row
    counted = Counter(row["source"] for row in rows)
    assert {name: source.rows for name, source in known.items() if source.rows} == counted


def test_web_addresses_are_the_publishers_own(plan: Dataset) -> None:
    hosts = {
        "中国青年网": "df.youth.cn",
        "山西经济日报": "epaper.sxrb.com",
        "太原日报": "epaper.tyrbw.com",
        "太原晚报": "www.tynews.com.cn",
        "网易山西": "sx.news.163.com",
        "香港商报": "hkcd.com",
    }
    for source in plan.provenance:
        if source.url is not None:
            assert (urlsplit(source.url).hostname or "").removesuffix(".hk") == hosts[source.publisher or ""]


def test_figures_fit_the_concept(dataset: Dataset, rows: list[dict[str, Any]]) -> None:
    """Units convert into the indicator's; the indicator's own scope is not repeated; money rates state a basis."""
    known = catalogue.default()
    local = {t.indicator.code: t.indicator for data in _both() for t in data.programme.targets()}
    for row in rows:
        indicator = local.get(row["indicator"]) or known[row["indicator"]]
        assert row["scope"] is None or row["scope"] != indicator.scope, row
        if row["measure"] in {"growth", "avg_growth"}:
            assert row["unit"] == "%", row
        else:
            assert indicator.unit is not None, row
            assert Unit(row["unit"]).compatible(indicator.unit), row
        if row["basis"] is not None and indicator.basis == "not_priced":
            raise AssertionError(row)
    assert dataset.observations == _both()[0].observations


def _both() -> tuple[Dataset, Dataset]:
    return datasets.taiyuan_2026(), datasets.taiyuan_history()


def test_no_figure_for_the_years_of_the_plan(rows: list[dict[str, Any]]) -> None:
    assert max(row["end"] for row in rows) == dt.datetime(2025, 12, 31)  # noqa: DTZ001 - a calendar day
    assert {row["area"] for row in rows if row["end"].year == 2025} == {"140181"}


Known: TypeAlias = tuple[str, str, str, str, str | None, float, str]

KNOWN: list[Known] = [
    # indicator, start, end, measure, basis, value, unit
    # 太原新闻网 2021-01 (市统计局): GDP of 2020, amount and real growth; a compilation gives the nominal rate
    ("gdp", "2020-01-01", "2020-12-31", "level", None, 4153.25, "亿元"),
    ("gdp", "2020-01-01", "2020-12-31", "growth", "real", 2.6, "%"),
    ("gdp", "2020-01-01", "2020-12-31", "growth", "nominal", 3.41, "%"),
    # 中国新闻周刊 2025-02-20: the amount fell against the revised 2023, the real rate is positive
    ("gdp", "2024-01-01", "2024-12-31", "level", None, 5418.87, "亿元"),
    ("gdp", "2024-01-01", "2024-12-31", "growth", "real", 1.2, "%"),
    ("gdp", "2024-01-01", "2024-12-31", "difference", "nominal", -76, "亿元"),
    # 太原市人民政府工作报告 2021-02-23: yearly average of 2016 to 2020
    ("gdp", "2016-01-01", "2020-12-31", "avg_growth", "real", 6.6, "%"),
    # 2020 census county tables: 城区
    ("urban_area_population", "2020-11-01", "2020-11-01", "level", None, 404.97, "万人"),
    # 山西省统计局 2022-10-17: R&D of 2021
    ("rd_expenditure", "2021-01-01", "2021-12-31", "level", None, 114.7, "亿元"),
    # 网易山西 2025-01-06
    ("hightech_firms", "2024-01-01", "2024-12-31", "level", None, 2150, "家"),
    # 太原晚报 2024-01-30
    ("good_air_days_ratio", "2023-01-01", "2023-12-31", "level", None, 64.4, "%"),
    # 太原市人民政府工作报告 2023-03-21
    ("urban_new_jobs", "2022-01-01", "2022-12-31", "level", None, 8.12, "万人"),
    # 太原新闻网 2020-10-29: a rate of change, not an index of 103.4
    ("cpi_rise", "2020-01-01", "2020-09-30", "growth", None, 3.4, "%"),
]


@pytest.mark.parametrize("known", KNOWN, ids=["-".join(map(str, row[:5])) for row in KNOWN])
def test_known_figures(rows: list[dict[str, Any]], known: Known) -> None:
    indicator, start, end, measure, basis, value, unit = known
    (figure,) = [
        row
        for row in rows
        if (row["area"], row["indicator"], row["measure"], row["basis"]) == ("140100", indicator, measure, basis)
        and f"{row['start']:%F} {row['end']:%F}" == f"{start} {end}"
        and row["scope"] is None
    ]
    assert (figure["value"], figure["unit"]) == (value, unit)


def test_six_districts_sum(rows: list[dict[str, Any]]) -> None:
    """474.41万 usual residents at the end of 2024, more than the 404.97万 of the 城区 in 2020: another concept."""
    six = [r["value"] for r in rows if r["indicator"] == "resident_population" and "140105" <= r["area"] <= "140110"]
    assert len(six) == 6
    assert round(sum(six) / 10_000, 2) == 474.41


def test_two_scopes_of_one_district_stay_apart(rows: list[dict[str, Any]]) -> None:
    """杏花岭区统计局: GDP of 2021 with and without the district's part of the reform zone."""
    found = {
        r["scope"]: r["value"] for r in rows if (r["area"], r["indicator"], r["measure"]) == ("140107", "gdp", "growth")
    }
    assert found == {"全域口径": 8.5, "区口径": 8.8}


# ------------------------------------------------------------------------------------------------------ the objects


def test_each_call_gives_a_new_equal_one() -> None:
    first, second = datasets.taiyuan_2026(), datasets.taiyuan_2026()
    assert first is not second
    assert first.programme == second.programme
    assert first.observations == second.observations
    assert first.provenance == second.provenance
    assert first.not_targets == second.not_targets


def test_views(dataset: Dataset) -> None:
    assert repr(dataset).startswith(f"<Dataset {dataset.name}: {len(dataset.programme.targets())} targets, ")
    assert f"{len(dataset.observations)} figures from {len(dataset.provenance)} publications" in repr(dataset)
    assert dataset.programme.name in dataset._repr_html_()


def test_small_nouns_are_values() -> None:
    number = NotTarget(quote="7", start=1573, end=1574, reason="counts the aspects")
    assert eval(repr(number)) == number  # noqa: S307 - that repr is the constructor is the claim
    source = Provenance(title="公报", confidence="A")
    assert eval(repr(source)) == source  # noqa: S307 - as above
    assert hash(source) == hash(Provenance(title="公报", confidence="A"))
    assert (source.cited, Provenance(title="公报", publisher="局", confidence="A").cited) == ("公报", "局:公报")


def test_import_reads_nothing() -> None:
    late = "{'pandas', 'yaml', 'narwhals', 'pint', 'cattrs'}"
    code = f"import sys, plantargets.datasets; print(sorted({late} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
