"""parse_quantity and parse_number: refusals, hedges, exactness."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from plantargets.errors import QuantityError, UnknownUnitError
from plantargets.units import Quantity, parse_number, parse_quantity

READ = {
    "2.96万亩": Quantity("2.96", "万亩"),
    "  ５．０％ ": Quantity("5.0", "%"),  # noqa: RUF001  # full-width, as printed
    "上千亿元": Quantity(1, "千亿元", bound=">="),
    "不高于3%": Quantity(3, "%", bound="<="),
    "未满3个": Quantity(3, "个", bound="<"),
    "逾500万人": Quantity(500, "万人", bound=">"),
    "达到约5%": Quantity(5, "%", bound="~"),
    "控制在2%左右": Quantity(2, "%", bound="~"),
    "50万-1亿元": Quantity(500000, "元", upper=10**8),
    "5%—6%左右": Quantity(5, "%", upper=6, bound="~"),
    "百分之五至六": Quantity(5, "%", upper=6),
    "10000与20000之间": Quantity(10000, "1", upper=20000),
    "5亿3千万元": Quantity(530000000, "元"),
    "一万五千亿元": Quantity(15000, "亿元"),
    "十二点五亿元": Quantity("12.5", "亿元"),
    "3千万元": Quantity(30000000, "元"),
    "1.5个亿": Quantity(150000000, "1"),
    "1小时30分钟": Quantity("1.5", "小时"),
    "三成半": Quantity(35, "%"),
    "2000/3平方米": Quantity(Fraction(2000, 3), "平方米"),
    "新台币177.1亿元": Quantity("177.1", "亿新台币"),
    "人民币50元": Quantity(50, "元"),
    "两角五分钱": Quantity("0.25", "元"),
    "300元/人·月": Quantity(300, "元/(人·月)"),
    "30个/百人": Quantity(30, "个/百人"),
    "1个40英尺集装箱": Quantity(2, "标准箱"),
    "三又二分之一": Quantity("3.5", "1"),
    "5多万元": None,
    "300 亿元": Quantity(300, "亿元"),
    "1 200亿元": Quantity(1200, "亿元"),
    "1亿3千多万人次": Quantity(130000000, "人次", bound=">"),
    "5亿元（不含）以下": Quantity(5, "亿元", bound="<"),
    "5%（左右）": Quantity(5, "%", bound="~"),
    "介于5%和7%之间": Quantity(5, "%", upper=7),
    "8000至1.2万元": Quantity(8000, "元", upper=12000),
    "五六百万元": Quantity(5000000, "元", upper=6000000),
    "至少5%以上": Quantity(5, "%", bound=">="),
    "达到5%以上": Quantity(5, "%", bound=">="),
    "达到7000亿元左右": Quantity(7000, "亿元", bound="~"),
    "达到5%以下": Quantity(5, "%", bound="<="),
    "约5万多人": Quantity(5, "万人", bound="~"),
    "0.5千兆伏安": Quantity("0.5", "千兆伏安"),
    "5千伏特": Quantity(5, "千伏特"),
    "3百千分点": Quantity(3, "百千分点"),
    "5所以上": Quantity(5, "所", bound=">="),
    "达到或超过50万元": Quantity(50, "万元", bound=">="),
}
REFUSED = [
    ("5万吨 6万吨", 3, "left over"),
    ("增长5%", 0, "a number is expected"),
    ("八到九百亿元", 0, "two ways"),
    ("6%到5%", 0, "goes down"),
    ("超过5%以下", 2, "disagree"),
    ("1/0", 1, "cannot be read with certainty"),
    ("百分之", 3, "missing after 分之"),
    ("5万%", 2, "cannot stand before"),
    ("零分之一", 0, "denominator is zero"),
    ("", 0, "no quantity"),
    (" \n", 0, "no quantity"),
    ("大约", 2, "a number is expected"),
    ("5%" + " " * 200 + "6%", 120, "more than 120"),
    ("9" * 41 + "元", 40, "more than 40 digits"),
    ("1.5个亿元", 4, "left over"),
    ("3米5", 2, "left over"),
    ("一万三亿元", 2, "two ways"),
    ("5%至", 2, "left over"),
    ("五六个", 0, "two ways"),
    ("九到八亿元", 0, "two ways"),
    ("05%", 0, "two ways"),
    ("亿万元", 0, "two ways"),
    ("5亿元（不含税）", 3, "left over"),
    ("5 000人", 1, "left over"),
    ("5. 2%", 1, "left over"),
    ("5%以上左右", 0, "disagree"),
    ("不超过5%以上", 3, "'不超过' and '以上' disagree; keep one"),
    ("5%以下以上", 0, "'以下' and '以上' disagree"),
    ("5%以上以内", 0, "'以上' and '以内' disagree"),
    ("约5%以上", 1, "'约' and '以上' disagree"),
    ("不低于5%左右", 3, "'不低于' and '左右' disagree"),
    ("5万多人以下", 0, "'以下' and '多' disagree"),
    ("超过5%—6%", 2, "'超过' and the range disagree"),
    ("增长5%以上", 0, r"leave out 增长: growth is the rule \(rule: growth\)"),
    ("同比增长5%", 0, "leave out 同比增长: growth is the rule"),
    ("下降3%", 0, r"leave out 下降: a fall is stated apart \(change: down\)"),
    ("提高0.8个百分点", 0, "leave out 提高: a rise"),
    ("新增40万人", 0, "leave out 新增: .*cumulative"),
    ("５，０００人", 1, "left over"),  # noqa: RUF001  # full-width, as printed
]


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    expected = READ[text]
    if expected is not None:
        assert parse_quantity(text) == expected
    assert parse_quantity(str(parse_quantity(text))) == parse_quantity(text)


@pytest.mark.parametrize(("text", "position", "why"), REFUSED)
def test_refused_with_position(text: str, position: int, why: str) -> None:
    with pytest.raises(QuantityError, match=why) as caught:
        parse_quantity(text)
    assert caught.value.position == position


def test_an_unknown_unit_names_the_nearest() -> None:
    with pytest.raises(UnknownUnitError) as caught:
        parse_quantity("2.96万公倾")
    assert caught.value.text == "公倾"
    assert caught.value.suggestions[0] == "公顷"


@pytest.mark.parametrize("text", ["8000公理以上", "不超过8000公理左右", "8000公理及以上"])
def test_hedges_are_no_part_of_an_unknown_unit(text: str) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        parse_quantity(text)
    assert caught.value.text == "公理"
    assert "公里" in caught.value.suggestions


def test_leftovers_point_to_find_quantities() -> None:
    with pytest.raises(QuantityError, match="find_quantities"):
        parse_quantity("增加5个百分点，力争更好")


@pytest.mark.parametrize("text", [None, 5, True, b"x"])
def test_no_text(text: object) -> None:
    with pytest.raises(QuantityError, match="text is needed"):
        parse_quantity(text)  # type: ignore[arg-type]
    with pytest.raises(QuantityError, match="text is needed"):
        parse_number(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13万2", 132000),
        ("一亿五", 150000000),
        ("1.5千亿", 150000000000),
        ("负三分之一", Fraction(-1, 3)),
        ("-0", 0),
        ("4.80", Decimal("4.80")),
        ("1\u2009234.5", Decimal("1234.5")),
        ("1/8", Decimal("0.125")),
        ("十分一", None),
        ("1万60", None),
        ("1万60000", None),
        ("10.1万零100", None),
        ("十四五", None),
        ("千百", None),
        ("三亿一万五千万", None),
        ("五亿三千万亿", None),
        ("一万十万", None),
        ("一百零", None),
        ("零零五一百", None),
        ("三廿", None),
        ("点五", None),
        ("三万点五亿", None),
        ("三点五十", None),
        ("万" * 50, None),
        ("1/0", None),
        ("1e5", None),
        ("9**9**9", None),
        pytest.param("1" * 40000, None, id="40000 digits"),
        pytest.param("万" * 10**6, None, id="a million of 万"),
        ("负", None),
        ("十3十", None),
        ("三3百", None),
        ("五百零六十零", None),
        ("百百", None),
    ],
)
def test_numbers(text: str, value: object) -> None:
    if value is None:
        with pytest.raises(QuantityError):
            parse_number(text)
    else:
        assert parse_number(text) == value


def test_printed_zeros_stay() -> None:
    assert str(parse_number("5.0")) == "5.0"
    assert parse_quantity("5.0%").decimals == 1
