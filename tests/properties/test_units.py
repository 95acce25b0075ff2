"""Laws of units and quantities."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from plantargets.errors import PlanTargetsError
from plantargets.units import Quantity, Unit, find_quantities, parse_number, parse_quantity
from plantargets.units.table import table

if TYPE_CHECKING:
    from decimal import Decimal

MAGNITUDES = ["", "百", "千", "万", "百万", "千万", "亿", "万亿"]


def _known(text: str) -> bool:
    try:
        Unit(text)
    except PlanTargetsError:
        return False
    return True


def _readable(text: str) -> bool:
    """Say whether text in front of a unit leaves the unit alone: 5千 + 瓦 is 5 + 千瓦, the same amount."""
    return _known(text) and text != "1"


names = st.sampled_from(sorted(table().names))
unit_texts = st.builds("".join, st.tuples(st.sampled_from(MAGNITUDES), names)).filter(_readable)
compound_texts = st.builds(
    lambda head, below, size: f"{head}/{size}{below}", unit_texts, names, st.sampled_from(["", "万", "千", "百"])
).filter(_readable)
values = (
    st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False)
    | st.integers(0, 10**12)
    | st.fractions(0, 1000, max_denominator=999)
)
quantities = st.builds(
    lambda value, unit, bound, extra: Quantity(
        value,
        unit,
        upper=None if extra is None else Fraction(value) + extra,
        bound=bound if extra is None or bound == "~" else "=",
    ),
    values,
    unit_texts | compound_texts,
    st.sampled_from(["=", ">=", ">", "<=", "<", "~"]),
    st.none() | st.integers(0, 100),
)


@given(quantities)
@example(Quantity("0.000", "千兆伏安"))
@example(Quantity(5, "所", bound=">="))
@example(Quantity("0.5", "千千分点"))
def test_print_then_parse(quantity: Quantity) -> None:
    assert parse_quantity(str(quantity)) == quantity


@given(quantities)
def test_repr_pickle_and_hash(quantity: Quantity) -> None:
    assert eval(repr(quantity)) == quantity  # noqa: S307
    again = pickle.loads(pickle.dumps(quantity))
    assert again == quantity
    assert hash(again) == hash(quantity)
    assert eval(repr(quantity.unit)) == quantity.unit  # noqa: S307


def _like(name: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from([other for other in sorted(table().names) if Unit(name).compatible(other)]).map(
        lambda o: (name, o)
    )


@given(values, names.flatmap(_like))
def test_conversions_go_round(value: Fraction, pair: tuple[str, str]) -> None:
    one, other = pair
    quantity = Quantity(value, one)
    assert quantity.to(other).to(one) == quantity
    if (Unit(one).kind == "pure") == (Unit(other).kind == "pure"):
        assert quantity.to(other) == quantity


@given(names, names)
def test_compatibility_is_symmetric_and_is_what_the_label_says(one: str, other: str) -> None:
    first, second = Unit(one), Unit(other)
    assert first.compatible(second) == second.compatible(first) == (first.dimension == second.dimension)
    if first.compatible(second):
        assert first.convert_factor(second) * second.convert_factor(first) == 1


@given(values, values, unit_texts)
def test_sums_are_exact_and_commute(a: Fraction, b: Fraction, unit: str) -> None:
    one, other = Quantity(a, unit), Quantity(b, Unit(unit).base)
    assert one + other == other + one
    assert one + other - other == one
    assert (one < other) == (other > one) == (not one >= other)


@given(st.integers(0, 10**12 - 1))
def test_spelt_numbers(number: int) -> None:
    assert parse_number(spell(number)) == number


def spell(number: int) -> str:
    """Spell a number as Chinese does, by sections of four."""
    if number == 0:
        return "零"
    words, gap = "", False
    for size, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, size) if size > 1 else (number, 0)
        if section:
            words += ("零" if words and (gap or section < 1000) else "") + _section(section) + word
            gap = False
        elif words:
            gap = True
    return words


def _section(section: int) -> str:
    words, gap = "", False
    for size, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, size)
        if digit:
            words += ("零" if words and gap else "") + "零一二三四五六七八九"[digit] + word
            gap = False
        else:
            gap = True
    return words


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_arabic_numbers(number: Decimal) -> None:
    assert parse_number(format(number, "f")) == number
    assert parse_number(format(number, ",f")) == number


LETTERS = (
    "五六一二两三十百千万亿点0123456789.,%元个亩/每人 至到-—~以上左右近约余多几半分之负第“”(（）"
    "年月小时圈角成吨公里美与和又强超过不级翻番"
)


@given(st.text(LETTERS, max_size=20) | st.text(max_size=30))
def test_any_text_gives_spans_or_a_typed_error(text: str) -> None:
    last = 0
    for mention in find_quantities(text):
        assert mention.text == text[mention.start : mention.end]
        assert last <= mention.start < mention.end
        last = mention.end
        assert parse_quantity(str(mention.quantity)) == mention.quantity
    for read in (parse_quantity, parse_number, Unit):
        try:
            result = read(text)
        except PlanTargetsError as error:
            assert len(str(error)) < 400  # noqa: PT017  # a refusal is one of two right answers
        else:
            if isinstance(result, Quantity):
                assert parse_quantity(str(result)) == result


@given(values, unit_texts)
def test_a_quantity_alone_is_found_as_it_is_parsed(value: Fraction, unit: str) -> None:
    text = str(Quantity(value, unit))
    for mention in find_quantities(text):
        if not mention.flags and mention.start == 0 and mention.end == len(text):
            assert mention.quantity == parse_quantity(text)
