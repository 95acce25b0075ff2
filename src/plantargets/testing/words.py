"""Strategies for what plans are made of: texts, units, quantities, periods, areas and sources."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from plantargets.areas import Area, Level
from plantargets.model import Source
from plantargets.periods import Period
from plantargets.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["areas", "codes", "days", "fields", "one_of", "periods", "quantities", "sources", "texts", "units"]

# What a file format may take for something else, beside the letters of the field.
_TRAPS = (
    *"~=-#%@`[{,?|>'\"\\",
    *("no", "Yes", "null", "true", "010", "1_000", "1e3", "12:30", "2026", "2026-02-01", "5.0", "- a", "a: b", "a #b"),
    *("&a", "*a", "!x", "<<", ".inf", ".nan", "NaN", "0x1F", "a\nb", "a\n\n b\n", " a", "a ", "\ta", "a\r\nb", "a\rb"),
    *("a\x85b", "a\u2028b", "\ufeffa", "\x07", "\x7f", "😀", "\ufffe", "<script>alert(1)</script>", "=HYPERLINK(1)"),
)
_HEADS = ("元", "人", "人次", "户", "家", "个", "件", "项", "亩", "吨", "千克", "平方米", "公里", "千瓦时")
_MAGNITUDES = ("", "千", "万", "百万", "亿", "万亿")
_BELOW = ("人", "万人", "户", "立方米", "平方公里", "万元", "年")
_RATIOS = ("%", "‰", "个百分点", "倍", "1", "微克/立方米", "吨标准煤/万元")


def texts() -> st.SearchStrategy[str]:
    """Draw texts that a plan may hold: of the field, hostile to file formats and pages, and any other.

    Returns
    -------
    SearchStrategy of str
        Texts with something printed in them, without surrogates and NUL.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(texts())
    ... def is_not_blank(text):
    ...     assert text.strip()
    >>> is_not_blank()
    """
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
    return st.one_of(
        st.sampled_from(["地区生产总值", "城镇新增就业", "增长5%以上", "“十五五”时期"]),
        st.sampled_from(_TRAPS),
        st.text(letters, min_size=1, max_size=12),
    ).filter(lambda text: bool(text.strip()))


def codes() -> st.SearchStrategy[str]:
    """Draw codes of targets, indicators and programmes, those that YAML takes for something else among them.

    Returns
    -------
    SearchStrategy of str
        Codes without white space and ``/``.

    Examples
    --------
    >>> from hypothesis import given
    >>> from plantargets.model import Programme
    >>> @given(codes())
    ... def is_a_code(code):
    ...     assert Programme(code=code, name="示例").code == code
    >>> is_a_code()
    """
    return st.one_of(
        st.sampled_from(["gdp-2026", "就业", "no", "140100", "~", "=", "1e3", "010"]),
        st.text("abz019-_.:~=%数", min_size=1, max_size=8),
    )


def days() -> st.SearchStrategy[dt.date]:
    """Draw days that a plan may speak of."""
    return st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 31))


def one_of(alias: Any, *, optional: bool = True) -> st.SearchStrategy[Any]:
    """Draw a word of a vocabulary of the nouns, or ``None``."""
    words = st.sampled_from(get_args(alias))
    return st.none() | words if optional else words


def fields(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the arguments of a noun."""
    return st.fixed_dictionaries(strategies)


def units() -> st.SearchStrategy[Unit]:
    """Draw units as plans print them: a word with a magnitude, a ratio of two, per cent and points.

    Returns
    -------
    SearchStrategy of Unit
        Units of the table and put together from it.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(units())
    ... def text_is_kept(unit):
    ...     assert Unit(unit.text) == unit
    ...     assert unit.convert_factor(unit) == 1
    >>> text_is_kept()
    """
    head = st.builds("{}{}".format, st.sampled_from(_MAGNITUDES), st.sampled_from(_HEADS))
    whole = st.one_of(head, st.sampled_from(_RATIOS), st.builds("{}/{}".format, head, st.sampled_from(_BELOW)))
    return whole.map(Unit)


@st.composite
def quantities(draw: st.DrawFn, units: Sequence[str | Unit] | None = None) -> Quantity:
    """Draw exact figures as printed: bare, with a bound, ranges and hedged ranges.

    Parameters
    ----------
    units
        The units drawn from; any of `plantargets.testing.units` where ``None``.

    Returns
    -------
    SearchStrategy of Quantity
        Figures from 0 to a million.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(quantities(["万亩", "亩"]))
    ... def there_and_back(quantity):
    ...     assert quantity.to("公顷").to(quantity.unit) == quantity
    >>> there_and_back()
    """
    digits = st.decimals(0, 10**6, places=2, allow_nan=False) | st.integers(0, 10**6).map(Decimal)
    value, unit = draw(digits), draw(_any_unit if units is None else st.sampled_from([*units]))
    kind = draw(st.sampled_from(["bound", "range", "hedged range"]))
    if kind == "bound":
        return Quantity(value, unit, bound=draw(st.sampled_from(["=", ">=", ">", "<=", "<", "~"])))
    upper = value + draw(st.integers(1, 50))
    return Quantity(value, unit, upper=upper, bound="~" if kind == "hedged range" else "between")


_any_unit = units()


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw spans of days, those that have a name of their own among them.

    Returns
    -------
    SearchStrategy of Period
        Years, plan periods, halves, quarters, months, days, and spans between any two days.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(periods())
    ... def is_read_back(period):
    ...     assert Period(str(period)) == period
    >>> is_read_back()
    """
    named = ["2026", "2026/2030", "2026-S1", "2026-Q3", "2026-09", "2026-01/2026-09", "2026-02-28"]
    if draw(st.booleans()):
        return Period(draw(st.sampled_from(named)))
    first, last = sorted((draw(days()), draw(days())))
    return Period(start=first, end=last)


def areas() -> st.SearchStrategy[Area]:
    """Draw areas: with codes of GB/T 2260 and of one's own, joint ones too.

    Returns
    -------
    SearchStrategy of Area
        Areas with and without a level.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(areas())
    ... def is_no_part_of_itself(area):
    ...     assert area.code not in area.members
    >>> is_no_part_of_itself()
    """
    return st.one_of(
        st.sampled_from(["太原市", "zhongbei-zone"]).map(lambda name: Area(code=name, name=name)),
        fields(
            code=st.sampled_from(["140100", "140000", "zone-1"]),
            name=st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8),
            level=one_of(Level),
            members=st.sampled_from([(), ("140105",), ("140105", "zone-2")]),
        ).map(lambda kw: Area(**kw)),
    )


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Draw sources, with a place only where there is a quote.

    Returns
    -------
    SearchStrategy of Source
        Sources with any of their fields left out.

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(sources())
    ... def place_fits_quote(source):
    ...     assert source.start is None or source.end - source.start == len(source.quote)
    >>> place_fits_quote()
    """
    optional = st.none() | texts()
    kw = draw(fields(document=optional, publisher=optional, url=optional, section=optional, quote=optional))
    kw["published"] = draw(st.none() | days())
    if kw["quote"] is not None and draw(st.booleans()):
        kw["start"] = draw(st.integers(0, 10**6))
        kw["end"] = kw["start"] + len(kw["quote"])
    return Source(**kw)
