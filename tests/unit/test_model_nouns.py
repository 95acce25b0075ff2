"""The nouns of a plan: what they hold, what they refuse, and how they write themselves."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import attrs
import pandas as pd
import pytest

import plantargets as pt
from plantargets.errors import DefinitionError, DuplicateCodeError, QuantityError, UnknownCodeError, UnknownUnitError
from plantargets.model import (
    Baseline,
    Change,
    Cumulative,
    Deliverable,
    Growth,
    Improve,
    Indicator,
    InStep,
    Programme,
    Rank,
    Source,
    Target,
    Threshold,
    Unquantified,
)
from plantargets.model.rules import RULES
from plantargets.model.table import COLUMNS

FIRMS = Indicator(
    name="高新技术企业", code="firms", unit="家", nature="stock", direction="up", count_words=("家", "户")
)
LAND = Indicator(name="高标准农田", unit="万亩", nature="flow")


def target(**more: Any) -> Target:
    given: dict[str, Any] = {"code": "t", "indicator": FIRMS, "rule": Threshold(), "quantity": "3000家"}
    return Target(**(given | {"period": "2026"} | more))


# ------------------------------------------------------------------------------------------------------- rules
def test_rules_by_code() -> None:
    assert set(RULES) == {
        "growth", "cumulative", "threshold", "change", "in_step", "improve", "deliverable", "rank", "unquantified"
    }  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    [
        Growth(over="total"), Cumulative(stage="started"), Threshold(held=True, window="month"), Change(window="year"),
        InStep(reference="gdp"), InStep(reference_area="全国"), Improve(held=True), Deliverable(stage="under_way"),
        Rank(from_bottom=True, field_size=168), Unquantified(why="none_set"),
    ],
    ids=repr,
)  # fmt: skip
def test_nouns_are_values(rule: Any) -> None:
    assert eval(repr(rule)) == rule  # noqa: S307 - the promise of repr
    assert pickle.loads(pickle.dumps(rule)) == rule
    assert hash(rule) == hash(attrs.evolve(rule))


@pytest.mark.parametrize(
    ("rule", "fields", "message"),
    [
        (Growth, {"over": "monthly"}, "Growth.over: 'monthly' is not one of year, average, total"),
        (Growth, {"over": None}, "it must be stated"),
        (Cumulative, {"stage": "compleet"}, "did you mean complete"),
        (Threshold, {"window": "week"}, "is not one of year, half, quarter, month"),
        (Threshold, {"held": "yes"}, "is no bool, but a str"),
        (InStep, {}, "names neither another indicator nor another area"),
        (InStep, {"reference": " "}, "write a non-empty string"),
        (Rank, {"field_size": float("nan")}, "is not a finite number"),
        (Rank, {"field_size": "10"}, "is not a finite number"),
        (Unquantified, {"why": "unknown"}, "is not one of none_set, set_elsewhere, qualitative"),
    ],
    ids=repr,
)
def test_rules_refuse(rule: Any, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        rule(**fields)


# -------------------------------------------------------------------------------------------------- indicators
def test_an_indicator_knows_its_names() -> None:
    indicator = Indicator(name="PM2.5 / 浓度", aliases="细颗粒物")
    assert indicator.code == "PM2.5每浓度"
    assert indicator.names == ("PM2.5每浓度", "PM2.5 / 浓度", "细颗粒物")
    assert str(indicator) == "PM2.5 / 浓度"
    assert FIRMS.count_words == (("家", "户"),)
    assert Indicator(name="x", count_words=[["家", "户"], ["场", "次"]]).count_words == (("家", "户"), ("场", "次"))
    assert eval(repr(FIRMS), {"Indicator": Indicator, "Unit": pt.Unit}) == FIRMS  # noqa: S307
    assert indicator.nature is None


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": ""}, "Indicator.name"),
        ({"name": None}, "Indicator.name"),
        ({"name": "a\x00b"}, "holds a NUL"),
        ({"name": "x" * 30_000}, "at most 20000"),
        ({"code": "a b"}, "is not a code"),
        ({"code": "a/b"}, "is not a code"),
        ({"nature": "stok"}, "did you mean stock"),
        ({"direction": "higher"}, "is not one of up, down, neither"),
        ({"unit": 5}, "must be text"),
        ({"aliases": 5}, "Indicator.aliases"),
        ({"aliases": ["a", ""]}, "Indicator.aliases"),
        ({"count_words": 5}, "Indicator.count_words"),
        ({"natural_max": float("inf")}, "is not a finite number"),
        ({"natural_min": "0"}, "is not a finite number"),
    ],
)
def test_indicators_refuse(fields: dict[str, Any], error: str) -> None:
    with pytest.raises(DefinitionError, match=error):
        Indicator(**({"name": "x"} | fields))
    with pytest.raises(UnknownUnitError):
        Indicator(name="x", unit="公项")


# ----------------------------------------------------------------------------------------------------- sources
def test_a_source_fills_from_the_whole() -> None:
    part, whole = (
        Source(quote="增长5%", start=3, end=7),
        Source(document="报告", published="2026-01-20", url="https://x.cn"),
    )
    assert part.within(whole).document == "报告"
    assert part.within(whole).start == 3
    assert part.within(None) is part
    assert whole.published == dt.date(2026, 1, 20)
    assert eval(repr(whole)) == whole  # noqa: S307


@pytest.mark.parametrize(
    "fields",
    [
        {"published": "2026-13-01"}, {"published": 2026}, {"published": pd.NaT}, {"start": 1}, {"quote": "ab",
        "start": 0, "end": 1},
        {"start": 0, "end": 2}, {"quote": "ab", "start": -1, "end": 1}, {"document": ""}, {"quote": "ab",
        "start": "0", "end": "2"},
    ],
    ids=str,
)  # fmt: skip
def test_sources_refuse(fields: dict[str, Any]) -> None:
    with pytest.raises(DefinitionError, match=r"^Source\."):
        Source(**fields)


# ----------------------------------------------------------------------------------------------------- targets
def test_a_target_reads_text() -> None:
    one = target(quantity="2000户以上", announced="2026-01-20", baseline=Baseline(quantity="2150家", period=2024))
    assert (one.bound, one.name, one.announced) == (">=", "高新技术企业", dt.date(2026, 1, 20))
    assert one.baseline is not None
    assert one.baseline.period == pt.Period("2024")
    names = {"Target": Target, "Indicator": Indicator, "Threshold": Threshold, "Quantity": pt.Quantity,
    "Period": pt.Period,
             "Baseline": Baseline, "Unit": pt.Unit}  # fmt: skip
    assert eval(repr(one), names) == one  # noqa: S307
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(one) == hash(attrs.evolve(one))
    assert str(one).startswith("高新技术企业: ")
    assert str(target(source=Source(quote="达到3000家"))) == "高新技术企业: 达到3000家"
    assert str(target(rule=Improve(), quantity=None)) == "高新技术企业"
    assert target(rule=Improve(), quantity=None).bound is None
    assert target(announced=dt.datetime(2026, 1, 20, 9)).announced == dt.date(2026, 1, 20)  # noqa: DTZ001
    assert target(rule=Change(), quantity="2个百分点", indicator=Indicator(name="率", unit="%")).bound == "="
    assert target(rule=InStep(reference="gdp"), quantity=None).quantity is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"rule": Growth(), "quantity": "300亿元"}, "is no quantity of a growth target; write it in %"),
        ({"rule": Growth(), "quantity": "2倍"}, "write it in %"),
        ({"rule": Growth(), "quantity": None}, "is missing; a growth target needs one"),
        ({"quantity": None}, "is missing; a threshold target needs one"),
        ({"quantity": "3000吨"}, "does not fit 高新技术企业, which is measured in 家"),
        ({"quantity": "800000000人以上"}, "Target.quantity: '800000000人以上' does not fit"),
        ({"force": "约束性"}, "'约束性' is not one of binding, expected; did you mean binding"),
        ({"basis": "可比价"}, "did you mean real"),
        ({"tolerance": 10**400}, "is not a finite number"),
        ({"indicator": LAND, "quantity": "3万吨", "rule": Cumulative()}, "which is measured in 万亩"),
        ({"rule": InStep(reference="x"), "quantity": "1%"}, "write the offset in 个百分点"),
        ({"rule": Rank(), "quantity": "10%"}, "write the place as a number"),
        ({"rule": Improve()}, "belongs to no improve target; use threshold or change"),
        ({"rule": Unquantified(why="none_set")}, "belongs to no unquantified target"),
        ({"rule": "growth"}, "is no rule; give a value such as Growth"),
        ({"rule": Growth}, "is no rule; give a value such as Growth"),
        ({"indicator": "gdp"}, "is no Indicator, but a str"),
        ({"source": "报告"}, "is no Source, but a str"),
        ({"baseline": "2150家"}, "is no Baseline, but a str"),
        ({"baseline": Baseline(quantity="3吨", period="2025")}, "Target.baseline"),
        ({"tolerance": -1}, "is not a number from 0 up"),
        ({"tolerance": float("nan")}, "is not a finite number"),
        ({"tolerance": "1"}, "is not a finite number"),
        ({"group": "a"}, "needs both group and group_kind"),
        ({"group_kind": "tiers"}, "needs both group and group_kind"),
        ({"announced": "soon"}, "is not a date"),
        ({"announced": pd.NaT}, "is not a date"),
        ({"implied": 1}, "is no bool, but a int"),
        ({"code": ""}, "Target.code"),
        ({"period": "2026-13"}, "Period"),
        ({"sense": "ceiling"}, "is not one of floor, cap, band"),
    ],
)
def test_targets_refuse(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        target(**fields)


def test_a_baseline_must_fit_the_quantity_of_a_level() -> None:
    unknown = Indicator(name="x")
    with pytest.raises(DefinitionError, match="which is measured in 家"):
        target(indicator=unknown, baseline=Baseline(quantity="3吨", period="2025"))
    growth = target(indicator=unknown, rule=Growth(), quantity="5%", baseline=Baseline(quantity="3亿元", period="2025"))
    assert growth.baseline is not None
    for quantity in (5, None):
        with pytest.raises(QuantityError):
            Baseline(quantity=quantity, period="2025")  # type: ignore[arg-type]


# -------------------------------------------------------------------------------------------------- programmes
def plan() -> Programme:
    inner = Programme(
        code="inner", name="十项行动", targets=[target(code="b", period="2027"), target(code="c", period=None)]
    )
    return Programme(
        code="plan", name="规划", period="2026/2030", area="太原市", source=Source(document="报告"),
        targets=[target(code="a", source=Source(quote="达到3000家"))], programmes=[inner],
    )  # fmt: skip


def test_parts_inherit() -> None:
    a, b, c = plan().targets()
    assert [str(t.period) for t in (a, b, c)] == ["2026", "2027", "2026/2030"]
    assert {t.area.name for t in (a, b, c) if t.area} == {"太原市"}
    assert a.source is not None
    assert (a.source.document, a.source.quote) == ("报告", "达到3000家")
    assert b.source is not None
    assert [path for path, _ in plan().walk()] == [("plan",), ("plan", "inner"), ("plan", "inner")]


def test_looking_up() -> None:
    programme = plan()
    assert programme["b"] == programme.targets()[1]
    inner = programme["十项行动"]
    assert isinstance(inner, Programme)
    assert inner.code == "inner"
    assert programme["plan"].name == "规划"
    with pytest.raises(UnknownCodeError, match="several targets bear the name '高新技术企业': a, b, c"):
        programme["高新技术企业"]
    with pytest.raises(UnknownCodeError, match="no target or programme 'iner'; did you mean inner"):
        programme["iner"]
    assert len(programme.find("高新")) == 3
    assert [t.code for t in programme.find("达到3000家")] == ["a"]
    assert programme.find("不存在") == ()


def test_codes_are_unique_in_the_tree() -> None:
    with pytest.raises(DuplicateCodeError, match="the target code 'a' is used twice"):
        Programme(
            code="p",
            name="p",
            targets=[target(code="a")],
            programmes=[Programme(code="q", name="q", targets=[target(code="a")])],
        )
    with pytest.raises(DuplicateCodeError, match="the programme code 'p' is used twice"):
        Programme(code="p", name="p", programmes=[Programme(code="p", name="q")])


@pytest.mark.parametrize(
    "fields",
    [{"targets": 5}, {"targets": ["a"]}, {"programmes": [target()]}, {"source": "报告"}, {"code": "a b"}],
    ids=str,
)
def test_programmes_refuse(fields: dict[str, Any]) -> None:
    with pytest.raises(DefinitionError, match=r"^Programme\."):
        Programme(**({"code": "p", "name": "p"} | fields))


def test_one_part_needs_no_list() -> None:
    assert Programme(code="p", name="p", targets=target()).targets()[0].code == "t"  # type: ignore[arg-type]


def test_the_targets_table() -> None:
    frame = plan().to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["target"]) == ["a", "b", "c"]
    assert list(frame["programme"]) == ["plan", "plan/inner", "plan/inner"]
    assert frame["end"].iloc[2] == pd.Timestamp("2030-12-31")
    assert frame["amount_unit"].iloc[0] == "家"
    full = target(
        baseline=Baseline(quantity="0.2万家", period="2025"), announced="2026-01-20", rule=Threshold(held=True)
    )
    row = Programme(code="p", name="p", targets=[full]).to_frame().iloc[0]
    assert (row["baseline"], row["baseline_unit"], row["held"]) == (0.2, "万家", True)
    assert row["baseline_end"] == pd.Timestamp("2025-12-31")


def test_notebook_views_escape() -> None:
    html = target(name="<b>")._repr_html_()
    assert "<b>" not in html
    assert plan()._repr_html_()


def test_notebook_views_are_for_people() -> None:
    one = Indicator(name="x", aliases=("甲", "乙"), count_words=(("家", "户"),), natural_max=0.1 + 0.2)
    html = one._repr_html_()
    assert "<dd>甲、乙</dd>" in html
    assert "<dd>家、户</dd>" in html
    assert "<dd>0.3</dd>" in html
    assert "<dd>True</dd>" in Threshold(held=True)._repr_html_()


def test_codes_are_compared_without_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = plan()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a copy was made")

    monkeypatch.setattr("plantargets.model.programme.attrs.evolve", refuse)
    Programme(code="outer", name="外", area="太原市", programmes=[inner])
    with pytest.raises(DuplicateCodeError, match=r"target code 'a' is used twice \(outer and outer/plan\)"):
        Programme(code="outer", name="外", area="太原市", programmes=[inner], targets=[target(code="a")])
    assert str(plan())
