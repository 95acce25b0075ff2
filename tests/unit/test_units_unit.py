"""Unit and the table: meanings, refusals, added units, pint, pickles, import costs."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from fractions import Fraction
from typing import Any, get_args

import pint
import pytest

from plantargets.errors import DefinitionError, DuplicateCodeError, IncompatibleUnitsError, UnknownUnitError
from plantargets.units import Kind, Quantity, Unit, add_unit, define_in, factor_table, registry
from plantargets.units.table import dimension_label, table


def test_views_of_a_notebook() -> None:
    assert "<dt>English</dt><dd>10,000 mu</dd>" in Unit("万亩")._repr_html_()
    assert "<dt>measures</dt><dd>面积</dd>" in Unit("万亩")._repr_html_()
    assert "<dt>English" not in Unit("1")._repr_html_()
    shown = Quantity(300, "亿元", bound=">=")._repr_html_()
    assert "300亿元以上" in shown
    assert "<dd>at least 30 billion yuan</dd>" in shown
    assert "<dd>人民币</dd>" in shown


MEANINGS = {
    "万亩": (10**4, "亩", "面积", "physical"),
    "万亿元": (10**12, "元", "人民币", "money"),
    "标煤": (1, "吨标准煤", "标准煤", "physical"),
    "μg/m³": (1, "微克/立方米", "质量/体积", "rate"),
    "件/万人": (1, "件/万人", "件/人", "rate"),
    "1/10万": (1, "1/十万", "纯数", "rate"),
    "元/(人·月)": (1, "元/人/个月", "人民币/人·日历时间", "rate"),
    "立方米每秒": (1, "立方米/秒", "体积/时间", "rate"),
    "元/千瓦时": (1, "元/千瓦时", "人民币/能量", "rate"),
    "百分点": (1, "个百分点", "百分点", "points"),
    "成": (10, "%", "纯数", "percent"),
    "万头（只）": (10**4, "头只", "头只", "count"),
    "张/千名": (1, "张/千人", "张/人", "rate"),
    "㎡": (1, "平方米", "面积", "physical"),
    "倍": (1, "倍", "倍数", "multiple"),
    "1": (1, "1", "纯数", "pure"),
    "分": (1, "分", "得分", "index"),
    "小时": (1, "小时", "时间", "physical"),
    "年": (1, "年", "日历时间", "time"),
    "万吨·公里": (10**4, "吨公里", "吨公里", "count"),
    "人·天": (1, "人·天", "人·时间", "physical"),
    "1/人": (1, "1/人", "1/人", "rate"),
    "件/100人": (1, "件/百人", "件/人", "rate"),
}


@pytest.mark.parametrize("text", MEANINGS)
def test_meaning(text: str) -> None:
    unit = Unit(text)
    multiplier, base, dimension, kind = MEANINGS[text]
    if text == "张/千名":
        base = "张/千名"
    assert (unit.multiplier, unit.base_text, unit.dimension, unit.kind) == (multiplier, base, dimension, kind)
    assert unit.base.multiplier == 1 or unit.base_text == "%"
    assert unit.factor == unit.multiplier * unit.base.factor
    assert unit.source


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("亩", "平方米", Fraction(2000, 3)),
        ("斤", "千克", Fraction(1, 2)),
        ("两", "千克", Fraction(1, 20)),
        ("担", "千克", Fraction(50)),
        ("公担", "千克", Fraction(100)),
        ("里", "米", Fraction(500)),
        ("个40英尺集装箱", "标准箱", Fraction(2)),
        ("‱", "%", Fraction(1, 100)),
        ("成", "%", Fraction(10)),
        ("千瓦时", "GJ", Fraction(36, 10000)),
        ("角", "元", Fraction(1, 10)),
        ("个月", "年", Fraction(1, 12)),
        ("基点", "个百分点", Fraction(1, 100)),
    ],
)
def test_exact_factors(one: str, other: str, factor: Fraction) -> None:
    """Sources: the groups of the data file (units law of 1929, GB/T 2589, GB/T 3101)."""
    assert Unit(one).convert_factor(other) == factor


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "人次"),
        ("%", "个百分点"),
        ("吨标准煤", "吉焦"),
        ("千瓦时", "吨标准煤"),
        ("元", "美元"),
        ("标准立方米", "立方米"),
        ("年", "天"),
        ("万亩", "吨"),
        ("家", "户"),
        ("倍", "%"),
        ("台", "套"),
        ("吨", "标准箱"),
        ("分", "点"),
        ("岁", "年"),
    ],
)
def test_never_converts(one: str, other: str) -> None:
    assert not Unit(one).compatible(other)
    with pytest.raises(IncompatibleUnitsError):
        Unit(one).convert_factor(other)


def test_words_that_mean_the_same_for_one_indicator() -> None:
    assert Unit("万家").convert_factor("户", same=[("家", "户")]) == 10000
    assert Unit("元/家").compatible(Unit("元/户"), same=({"家", "户"},))
    assert not Unit("家").compatible("人", same=[("家", "户"), ()])


def test_equality_is_by_text_and_same_as_by_meaning() -> None:
    assert Unit("％") == Unit("%")
    assert Unit("公里") != Unit("千米")
    assert Unit("公里").same_as("千米")
    assert Unit("名").same_as("人")
    assert len({Unit("万亩"), Unit("萬亩"), Unit("亩")}) == 2
    assert eval(repr(Unit("万亩"))) == Unit("万亩")  # noqa: S307
    assert str(Unit("亿元")) == "亿元"


@pytest.mark.parametrize(
    "text",
    ["亩亩", "万", "12", "元/", "/人", "元每", "公项", "百%", "元//人", "元/人/人/人/人", "\0", "\ud800", "万万"],
)
def test_unknown(text: str) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        Unit(text)
    assert len(str(caught.value)) < 300


def test_long_text_is_unknown_in_bounded_time() -> None:
    with pytest.raises(UnknownUnitError):
        Unit("a" * 10**6)


@pytest.mark.parametrize("text", ["", " ", None, 5, b"m"])
def test_no_text(text: object) -> None:
    with pytest.raises(DefinitionError):
        Unit(text)


def test_english() -> None:
    assert Unit("1/十万").english() == "per 100,000"
    assert Unit("元/人").english(one=True) == "yuan per person"


def test_the_data_file_is_sound() -> None:
    for entry in table().entries():
        assert entry.kind in get_args(Kind)
        assert entry.source
        assert entry.factor > 0
        assert entry.pint.isidentifier() or entry.name == "1", entry.name
        assert all(entry.english) or entry.name == "1"
    labels = [dimension_label(entry.dimensions) for entry in table().entries()]
    dimensions = [entry.dimensions for entry in table().entries()]
    assert len(set(labels)) == len(set(dimensions))


def test_added_units() -> None:
    add_unit("试用桶", factor="2000/3", of="升", aliases=["試桶"], source="test", name_en="pail/pails")
    assert Unit("万试用桶").convert_factor("立方米") == Fraction(20000, 3)
    assert Unit("試桶").english() == "pails"
    add_unit("试用桶", factor="2000/3", of="升", aliases=["試桶"], source="test", name_en="pail/pails")
    assert Quantity(3, "试用桶").to_pint().to(Unit("立方米").to_pint()).magnitude == pytest.approx(2)
    with pytest.raises(DuplicateCodeError):
        add_unit("试用桶")
    with pytest.raises(DuplicateCodeError):
        add_unit("亩", source="own")
    add_unit("试用词")
    assert Unit("试用词").kind == "count"
    assert not Unit("试用词").compatible("个")


def test_units_are_added_safely_from_threads() -> None:
    def work() -> None:
        for i in range(20):
            add_unit("线程" + "甲乙丙丁戊己庚辛壬癸"[i % 10])
            assert Unit("亩").dimension == "面积"

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Unit("万线程癸").multiplier == 10000


@pytest.mark.parametrize(
    "arguments",
    [
        {"name": ""},
        {"name": "5G"},
        {"name": "a b"},
        {"name": "元/人"},
        {"name": "长" * 17},
        {"name": "试万"},
        {"name": "试甲", "kind": "size"},
        {"name": "试乙", "factor": 5},
        {"name": "试丙", "of": "亩"},
        {"name": "试丁", "factor": 0.5, "of": "亩"},
        {"name": "试丁", "factor": "0/1", "of": "亩"},
        {"name": "试丁", "factor": "1/0", "of": "亩"},
        {"name": "试丁", "factor": "9" * 100, "of": "亩"},
        {"name": "试丁", "factor": 5, "of": "公倾"},
    ],
    ids=repr,
)
def test_units_that_cannot_be_added(arguments: dict[str, object]) -> None:
    with pytest.raises(DefinitionError):
        add_unit(**arguments)  # type: ignore[arg-type]


def test_every_magnitude_with_every_unit_goes_into_pint() -> None:
    for name in table().names:
        for magnitude in ("", "万", "亿", "万亿", "百"):
            try:
                unit = Unit(magnitude + name)
            except UnknownUnitError:
                assert name in ("1", "%", "‰", "‱", "％")
                continue
            one = registry().Quantity(1.0, unit.to_pint()).to(unit.base.to_pint())
            assert one.magnitude == pytest.approx(unit.multiplier, rel=1e-12)


def test_pint_in_a_fresh_process_whatever_comes_first() -> None:
    code = (
        "from plantargets.units import Unit, Quantity;"
        "print(Quantity(3, '万千瓦').to_pint(), Unit('万千瓦').to_pint());"
        "print(Quantity('4.35', '亿元').to_pint(), Unit('件/万人').to_pint())"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split() == ["30000.0", "千瓦", "万千瓦", "435000000.0", "元", "件", "/", "万人"]


def test_pint_refuses_persons_with_visits() -> None:
    ureg = registry()
    with pytest.raises(pint.DimensionalityError):
        ureg.Quantity(1, "人") + ureg.Quantity(1, "人次")
    with pytest.raises(DefinitionError, match="convert each end"):
        Quantity(1, "亩", upper=2).to_pint()


@pytest.mark.parametrize("make", [pint.UnitRegistry, lambda: pint.UnitRegistry(None)], ids=["default", "empty"])
def test_definitions_in_the_registry_of_the_caller(make: object) -> None:
    ureg = make()  # type: ignore[operator]
    define_in(ureg)
    define_in(ureg)
    assert ureg.Quantity(15, "亩").to("公顷").magnitude == pytest.approx(1)
    assert ureg.Quantity(5, "成").to("percent").magnitude == pytest.approx(50)
    with pytest.raises(pint.DimensionalityError):
        ureg.Quantity(1, "个百分点").to("percent")


def test_a_clash_in_the_registry_of_the_caller() -> None:
    ureg: Any = pint.UnitRegistry()
    ureg.define("亩 = 5 * meter")
    with pytest.raises(DefinitionError, match="another meaning"):
        define_in(ureg)


def test_pickles_go_to_other_processes() -> None:
    things = [Unit("万亩"), Quantity("2.96", "万亩"), Quantity("1/3", "元", upper=1, bound="~")]
    code = "import pickle,sys; print([repr(x) for x in pickle.load(sys.stdin.buffer)])"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], input=pickle.dumps(things), capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == str([repr(x) for x in things])


def test_import_reads_nothing() -> None:
    code = (
        "import sys, plantargets.units as u; from plantargets.units import table; assert not table._TABLE.names;"
        "assert not {'pint', 'pandas', 'numpy', 'yaml'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_factor_table() -> None:
    assert factor_table(["万元", "元", "万元"], Unit("亿元")) == {"万元": 1e-4, "元": 1e-8}
    assert factor_table(iter(["家"]), "户", same=[("家", "户")]) == {"家": 1.0}
    with pytest.raises(IncompatibleUnitsError):
        factor_table(["亩"], "吨")
