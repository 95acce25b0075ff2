"""Quantity: exactness, equality, arithmetic, refusals, printing."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from plantargets.errors import DefinitionError, IncompatibleUnitsError, UnknownUnitError
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        ("4.35", "亿元", 435000000),
        (1.1, "亿元", 110000000),
        ("1.005", "亿元", 100500000),
        ("2.96", "万亩", 29600),
        ("1.13", "亿元", 113000000),
    ],
)
def test_amounts_are_exact(value: Any, unit: str, amount: int) -> None:
    with localcontext() as context:
        context.prec = 3
        assert Quantity(value, unit).amount == amount


def test_printed_form_is_kept() -> None:
    quantity = Quantity("5.0", "%")
    assert quantity.decimals == 1
    assert repr(quantity) == "Quantity('5.0', '%')"
    assert quantity == Quantity(5, "%")
    assert Quantity(Fraction(1, 3), "亩").decimals is None
    assert Quantity(5.0, "%").decimals == 0
    assert repr(Quantity(Decimal("1E+3"), "元")) == "Quantity('1000', '元')"
    assert Quantity(value=3, unit=Unit("家")) == Quantity(3, "家")


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        True,
        None,
        "",
        "五个",
        "1e999999999",
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1e999999"),
        1j,
        [],
        pytest.param(10**5000, id="huge"),
        pytest.param(Fraction(1, 10**5000), id="tiny"),
        "1" * 50 + "x",
    ],
)
def test_values_that_are_refused(value: Any) -> None:
    with pytest.raises(DefinitionError):
        Quantity(value, "元")


@pytest.mark.parametrize(
    "fields",
    [
        {"upper": 0},
        {"upper": 2, "bound": ">="},
        {"bound": "between"},
        {"bound": "≥"},
        {"upper": math.nan},
    ],
)
def test_fields_that_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(DefinitionError):
        Quantity(1, "元", **fields)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(UnknownUnitError, match="公顷"):
        Quantity(1, "公倾")


def test_equality_is_of_meaning() -> None:
    assert Quantity(1, "万元") == Quantity(10000, "元")
    assert hash(Quantity(1, "万元")) == hash(Quantity(10000, "元"))
    assert Quantity(1, "人") != Quantity(1, "人次")
    assert Quantity(5, "%") != Quantity(5, "个百分点")
    assert Quantity(5, "%") != Quantity("0.05", "1")
    assert Quantity(5, "%") == Quantity(50, "‰")
    assert Quantity(1, "元") != Quantity(1, "元", bound=">=")
    assert Quantity(1, "元") != Quantity(1, "元", upper=2)
    assert Quantity(1, "1") != 1


def test_arithmetic() -> None:
    assert Quantity(1, "万元") + Quantity(1, "亿元") == Quantity(10001, "万元")
    assert Quantity(1, "公顷") - Quantity(15, "亩") == Quantity(0, "亩")
    assert -Quantity(3, "%") == Quantity(-3, "%")
    assert abs(Quantity(-3, "%")) == Quantity(3, "%")
    assert Quantity("0.1", "亿元") * 3 == 3 * Quantity("0.1", "亿元") == Quantity("0.3", "亿元")
    assert Quantity(1, "亩") / 3 == Quantity(Fraction(1, 3), "亩")
    assert Quantity(5, "%") * Quantity(100, "亿元") == Quantity(100, "亿元") * Quantity(5, "%") == Quantity(5, "亿元")
    assert Quantity(15, "平方米/人") * Quantity(500, "万人") == Quantity(7500, "万平方米")
    assert Quantity(100, "亿元") / Quantity(500, "万人") == Quantity(2000, "元/人")
    assert Quantity(1, "公里") / Quantity(1, "米") == Quantity(1000, "1")
    assert Quantity(100, "亿元") / Quantity(2000, "元/人") == Quantity(500, "万人")
    assert Quantity(10, "元") / Quantity(50, "%") == Quantity(20, "元")
    assert sum([Quantity(2, "家"), Quantity(3, "家")], Quantity(0, "家")) == Quantity(5, "家")


def test_order() -> None:
    assert Quantity(1, "亩") < Quantity(1, "公顷")
    assert Quantity(15, "亩") <= Quantity(1, "公顷")
    assert Quantity(15, "亩") >= Quantity(1, "公顷")
    assert Quantity(16, "亩") > Quantity(1, "公顷")


@pytest.mark.parametrize(
    ("one", "other"),
    [("人", "人次"), ("%", "个百分点"), ("1", "%"), ("%", "1"), ("万亩", "吨"), ("元", "美元"), ("1", "家")],
)
def test_what_never_adds_or_compares(one: str, other: str) -> None:
    left, right = Quantity(100, one), Quantity(5, other)
    for work in (lambda: left + right, lambda: left - right, lambda: left < right, lambda: left >= right):
        with pytest.raises(IncompatibleUnitsError):
            work()


@pytest.mark.parametrize("hedged", [Quantity(1, "元", upper=2), Quantity(1, "元", bound=">=")], ids=["range", "hedge"])
@pytest.mark.parametrize("name", ["add", "lt", "neg", "abs", "mul"])
def test_ranges_and_hedges_have_no_arithmetic(hedged: Quantity, name: str) -> None:
    works: dict[str, Callable[[], object]] = {
        "add": lambda: hedged + hedged,
        "lt": lambda: hedged < Quantity(3, "元"),
        "neg": lambda: -hedged,
        "abs": lambda: abs(hedged),
        "mul": lambda: hedged * 2,
    }
    with pytest.raises(DefinitionError, match=r"use \.amount"):
        works[name]()


@pytest.mark.parametrize(
    "work",
    [lambda q: q / 0, lambda q: q / Quantity(0, "人"), lambda q: q * math.nan],
    ids=["zero", "zero of a unit", "nan"],
)
def test_no_division_by_zero_and_no_nan(work: Any) -> None:
    with pytest.raises(DefinitionError):
        work(Quantity(1, "元"))


@pytest.mark.parametrize("other", [True, "3", None, []])
def test_other_operands(other: Any) -> None:
    quantity = Quantity(1, "元")
    works: list[Callable[[], object]] = [
        lambda: quantity + other,
        lambda: quantity - other,
        lambda: quantity * other,
        lambda: quantity / other,
        lambda: quantity < other,
    ]
    for work in works:
        with pytest.raises(TypeError):
            work()


def test_products_without_a_unit_are_refused() -> None:
    with pytest.raises(IncompatibleUnitsError):
        Quantity(1, "元/人/年") / Quantity(1, "家/户/亩")


def test_conversion_keeps_bound_and_range() -> None:
    assert Quantity(1, "公顷", upper=2).to("亩") == Quantity(15, "亩", upper=30)
    assert Quantity(1, "公里", bound="~").to(Unit("米")).bound == "~"
    assert Quantity("5.0", "公里").to("千米").decimals == 1
    assert Quantity(1, "万元", upper=2).amount_upper == 20000
    with pytest.raises(IncompatibleUnitsError):
        Quantity(1, "亩").to("吨")


@pytest.mark.parametrize(
    ("quantity", "chinese", "english"),
    [
        (Quantity("2.96", "万亩"), "2.96万亩", "29,600 mu"),
        (Quantity(300, "亿元", bound=">="), "300亿元以上", "at least 30 billion yuan"),
        (Quantity(500, "万人", bound=">"), "超过500万人", "more than 5 million persons"),
        (Quantity(2, "%", bound="<"), "低于2%", "less than 2%"),
        (Quantity("5.5", "%", bound="<="), "5.5%以内", "at most 5.5%"),
        (Quantity(7000, "亿元", bound="~"), "7000亿元左右", "about 700 billion yuan"),
        (Quantity("4.5", "%", upper=5), "4.5%～5%", "4.5% to 5%"),
        (Quantity("4.5", "%", upper=5, bound="~"), "4.5%～5%左右", "about 4.5% to 5%"),
        (Quantity(1, "亩"), "1亩", "1 mu"),
        (Quantity(12, "件/万人"), "12件/万人", "12 pieces per 10,000 persons"),
        (Quantity(12, "1/十万"), "12/十万", "12 per 100,000"),
        (Quantity("1.2", "万亿元"), "1.2万亿元", "1.2 trillion yuan"),
        (Quantity(Fraction(1, 3), "亩"), "1/3亩", "1/3 mu"),
        (Quantity(1234, "1"), "1234", "1,234"),
        (Quantity(1, "个百分点"), "1个百分点", "1 percentage point"),
    ],
)
def test_printing(quantity: Quantity, chinese: str, english: str) -> None:
    assert str(quantity) == f"{quantity}" == f"{quantity:zh}" == chinese
    assert f"{quantity:en}" == english


def test_unknown_language() -> None:
    with pytest.raises(DefinitionError, match="'zh' or 'en'"):
        format(Quantity(1, "元"), "fr")


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(12340000, "元"), "1234万元"),
        (Quantity(1234000000, "元"), "12.34亿元"),
        (Quantity(2, "万亿元"), "2万亿元"),
        (Quantity("0.5", "万亩"), "5000亩"),
        (Quantity(50000, "%"), "50000%"),
    ],
)
def test_humanize(quantity: Quantity, text: str) -> None:
    assert str(quantity.humanize()) == text
    assert quantity.humanize() == quantity
