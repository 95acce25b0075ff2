"""A reading as a draft programme: the tree, the indicators, the codes, and what the model refuses. Invented texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import plantargets as pt
from plantargets.catalogue import Catalogue
from plantargets.errors import DefinitionError
from plantargets.model import InStep, Unquantified
from plantargets.reading import Reading, Statement, read_report

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """一、2025年工作回顾
地区生产总值增长5.2%。
二、2026年目标任务
今年地区生产总值增长5%左右，居民人均可支配收入与经济增长同步，匠人工价与邻县保持同步。
（一）农业
新建木工坊20个，粮食产量稳定在1.86亿斤以上，确保木工坊产值增长8%。
（三）城市
新建木工坊4个，木工坊产值达到3亿元。
"""


def draft(text: str, **options: object) -> pt.Programme:
    return read_report(text, year=2026, area="太原市", document="示例报告").to_programme(**options)  # type: ignore[arg-type]


def of(text: str) -> pt.Target:
    (target,) = draft(f"二、2026年目标\n{text}").targets()
    return target


def said(**facts: object) -> Reading:
    """A reading of one statement that no sentence need yield."""
    text = str(facts.get("quote", "木工坊产值增长三倍多"))
    own = {
        "role": "target", "name": "木工坊", "rule": "threshold", "value": 3, "bound": ">=", "unit": "家", "amount": 3,
        "amount_unit": "家", "period": pt.Period("2026"), "start": 0, "end": len(text), "quote": text,
    }  # fmt: skip
    return Reading(text=text, year=2026, statements=(Statement(**{**own, **facts}),))  # type: ignore[arg-type]


def test_tree_is_that_of_the_headings_that_hold_targets() -> None:
    plan = draft(TEXT)
    assert [(programme.code, programme.name) for _, programme in plan.walk_programmes()] == [
        ("draft", "示例报告"),
        ("s2", "2026年目标任务"),
        ("s2-1", "农业"),
        ("s2-3", "城市"),
    ]
    assert [target.code for target in plan.targets()] == [
        "gdp-2026", "disposable_income-2026", "s2.1", "s2-1.1", "grain_output-2026", "s2-1.2", "s2-3.1", "s2-3.2",
    ]  # fmt: skip


def test_every_target_has_its_words_and_their_place() -> None:
    reading = read_report(TEXT, year=2026, area="太原市", document="示例报告")
    for target, statement in zip(reading.to_programme().targets(), reading.targets, strict=True):
        source = target.source
        assert source is not None
        assert TEXT[source.start : source.end] == source.quote == statement.quote
        assert (source.document, source.section) == ("示例报告", statement.section)
        assert target.area is not None
        assert target.area.name == "太原市"


def test_a_name_of_the_catalogue_brings_its_facts() -> None:
    assert draft(TEXT)["gdp-2026"].indicator == pt.catalogue.default()["gdp"]  # type: ignore[union-attr]


def test_an_unknown_name_is_one_indicator_with_its_printed_unit_and_nothing_else() -> None:
    first, output, again, level = (t for t in draft(TEXT).targets() if "木工坊" in t.name)
    assert first.indicator is again.indicator
    assert first.indicator == pt.Indicator(name="新建木工坊", unit="个")
    # The growth comes first, and the unit is printed in another section.
    assert output.rule == pt.Growth()
    assert output.indicator is level.indicator
    assert output.indicator == pt.Indicator(name="木工坊产值", unit="亿元")


def test_one_name_in_two_units_is_two_indicators() -> None:
    one, two = draft("二、2026年目标\n新建木工坊20个。新建木工坊5万平方米。").targets()
    assert one.indicator.code != two.indicator.code
    assert [str(target.indicator.unit) for target in (one, two)] == ["个", "万平方米"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("固定资产投资增速6%以上", "fixed_asset_investment"),
        ("完成固定资产投资300亿元", "fixed_asset_investment"),
        ("新增税收收入3亿元", "新增税收收入"),  # an increase of taxes is no tax of the year
        ("新增有效发明专利90件", "新增有效发明专利"),  # patents granted are not patents in force
        ("木工投资增长6%", "木工投资"),
    ],
)
def test_names_are_never_guessed(words: str, code: str) -> None:
    assert of(f"今年{words}。").indicator.code == code


def test_the_callers_catalogue_comes_first() -> None:
    own = Catalogue([pt.Indicator(name="新建木工坊", code="workshops", unit="个", nature="flow", direction="up")])
    target = next(t for t in draft(TEXT, catalogue=own).targets() if t.name == "新建木工坊")
    assert (target.code, target.indicator.direction) == ("workshops-2026", "up")


def test_in_step_names_what_the_catalogue_knows_or_is_kept_without() -> None:
    income, mechanism = (t for t in draft(TEXT).targets() if t.quantity is None)
    assert income.rule == InStep(reference="gdp")
    assert mechanism.rule == Unquantified(why="qualitative")
    assert mechanism.note is not None
    assert "keeps step with nothing" in mechanism.note
    assert mechanism.note_zh is not None


@pytest.mark.parametrize(
    ("reference", "bound", "value", "rule", "quantity"),
    [
        ("高于全国平均水平", ">", None, InStep(reference_area="全国"), "超过0个百分点"),
        ("全国", ">=", 1, InStep(reference_area="全国"), "1个百分点以上"),
        ("与国内生产总值增长基本同步", None, None, InStep(reference="gdp", roughly=True), None),
        ("快于邻县", ">", None, Unquantified(why="qualitative"), None),
        ("低于全国平均水平", ">", None, Unquantified(why="qualitative"), None),
        (None, "~", None, Unquantified(why="qualitative"), None),
    ],
)
def test_references(reference: str | None, bound: str, value: int | None, rule: object, quantity: str | None) -> None:
    quote = f"收入增长{reference or '同步'}"
    points = {"unit": "个百分点", "amount_unit": "个百分点"} if value else {"unit": None, "amount_unit": None}
    reading = said(rule="in_step", reference=reference, bound=bound, value=value, amount=value, quote=quote, **points)
    (target,) = reading.to_programme().targets()
    assert target.rule == rule
    assert (None if target.quantity is None else str(target.quantity)) == quantity


@pytest.mark.parametrize(
    "facts",
    [
        {"unit": "槑", "amount_unit": "槑"},  # a counting word in no table
        {"unit": "槑", "amount_unit": "槑", "doubts": ("unit_unknown",)},
        {"rule": "growth", "over": "year"},  # a growth in 家
        {"value": None, "amount": None, "bound": None},
        {"rule": "in_step", "reference": None},
        {"rule": "rank", "unit": "%", "amount_unit": "%"},
        {"quote": "木工坊年均增加三家", "rule": "cumulative", "period": pt.Period("2026/2030")},
    ],
)
def test_what_the_model_refuses_is_kept_with_the_reason(facts: dict[str, object]) -> None:
    (target,) = said(**facts).to_programme().targets()
    assert target.rule == Unquantified(why="qualitative")
    assert target.name == "木工坊"
    assert target.note is not None
    assert "kept without its number" in target.note
    assert target.note_zh is not None


def test_a_unit_that_does_not_fit_the_catalogue_makes_an_own_indicator() -> None:
    target = of("今年地区生产总值达到9公里。")
    assert target.indicator == pt.Indicator(name="地区生产总值", unit="公里")
    assert target.quantity == pt.Quantity(9, "公里", bound=">=")


def test_a_bare_magnitude_is_a_number() -> None:
    reading = said(value=1, unit="万", amount=10000, amount_unit=None)
    assert reading.statements[0].quantity == pt.Quantity(10000, "1", bound=">=")


def test_a_statement_without_a_name_is_called_by_its_words() -> None:
    (target,) = said(name="", confidence=0.59, doubts=("name_missing",)).to_programme().targets()
    assert target.name == "木工坊产值增长三倍多"
    assert target.note == "Read with confidence 0.59: nothing nearby names what is counted."
    assert target.note_zh == "读取置信度0.59:附近没有说明计量的是什么。"


def test_a_sure_statement_bears_no_note() -> None:
    (target,) = said(confidence=0.98).to_programme().targets()
    assert (target.note, target.note_zh) == (None, None)


def test_a_level_of_a_later_year_is_on_its_way_from_the_first() -> None:
    (level,) = said(period=pt.Period("2030")).to_programme().targets()
    (held,) = said(period=pt.Period("2030"), held=True).to_programme().targets()
    assert (level.period, held.period) == (pt.Period("2026/2030"), pt.Period("2030"))


def test_codes_stay_unique_when_an_annex_counts_again() -> None:
    plan = draft(
        "二、2026年目标\n新建木工坊20个。\n二、民生任务\n新建暖心屋9个。\n今年粮食产量达到3万吨，粮食产量达到3万吨。"
    )
    codes = [code for _, programme in plan.walk_programmes() for code in (programme.code,)]
    assert codes == ["draft", "s2", "s2_2"]
    assert [target.code for target in plan.targets()] == [
        "s2.1", "s2_2.1", "grain_output-2026", "grain_output-2026-2",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["s2", "s2.1", "grain_output-2026"])
def test_the_callers_code_may_be_any(code: str) -> None:
    plan = draft(TEXT, code=code, name="我的计划")
    assert (plan.code, plan.name) == (code, "我的计划")


def test_a_bad_code_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"Programme\.code"):
        draft(TEXT, code="a b")


@pytest.mark.parametrize("text", [TEXT, pt.datasets.taiyuan_2026().text or "", ""])
def test_a_draft_is_saved_loaded_checked_and_judged(text: str, tmp_path: Path) -> None:
    plan = draft(text)
    pt.save(plan, tmp_path / "plan.yaml")
    assert pt.load(tmp_path / "plan.yaml") == plan
    pt.check(plan)
    card = pt.evaluate(plan, pt.Observations(), as_of="2026-12-31")
    assert len(card.to_frame()) == len(plan.targets())


def test_a_rate_per_hundred_thousand_is_judged() -> None:
    """每10万 leaves a bare number below the stroke of the unit."""
    target = pt.Target(
        code="t", indicator=pt.Indicator(name="死亡率", unit="1/10万", nature="rate", direction="down"),
        rule=pt.Threshold(), quantity=pt.Quantity(12, "1/10万", bound="<="), period="2026",
    )  # fmt: skip
    assert str(pt.evaluate(target, 11).verdict) == "met"
