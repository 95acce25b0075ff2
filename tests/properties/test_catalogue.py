"""Laws of look-up and extension."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantargets import catalogue
from plantargets.catalogue import Catalogue
from plantargets.catalogue.names import name_key
from plantargets.errors import DuplicateCodeError, PlanTargetsError
from plantargets.model.indicator import Indicator

SHIPPED = catalogue.default()
NAMES = sorted({name for indicator in SHIPPED for name in indicator.names})
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

names = st.sampled_from(NAMES)
own_names = st.text(alphabet="甲乙丙丁戊己ab（）()“” \uff21", min_size=1, max_size=6).filter(name_key)
indicators = st.builds(
    lambda code, name, aliases: Indicator(code=code, name=name, aliases=tuple(aliases)),
    st.from_regex(r"[a-z]{1,3}", fullmatch=True),
    own_names,
    st.lists(own_names, max_size=3),
)


def test_a_name_leads_to_exactly_one_indicator() -> None:
    bearers = Counter(key for indicator in SHIPPED for key in {name_key(name) for name in indicator.names})
    assert {key for key, count in bearers.items() if count > 1} == set()
    assert "" not in bearers


def test_no_name_is_listed_twice() -> None:
    for indicator in SHIPPED:
        listed = [name_key(name) for name in (indicator.name, *indicator.aliases)]
        assert len(set(listed)) == len(listed), indicator.code


@given(names, st.sampled_from(["", " ", "\u3000", "\n", "“", '"']), st.integers(0, 30), st.booleans())
def test_spelling_does_not_matter(name: str, inserted: str, at: int, wide: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    spelling = name[:at] + inserted + name[at:]
    spelling = spelling.translate(WIDE) if wide else spelling
    assert SHIPPED.resolve(spelling) is SHIPPED[name]


@given(st.text(max_size=40))
def test_any_text_resolves_or_says_so(text: str) -> None:
    try:
        found = SHIPPED.resolve(text)
    except PlanTargetsError:
        assert not text.strip()
        return
    assert (text in SHIPPED) == (found is not None)
    if found is not None:
        assert name_key(text) in {name_key(name) for name in found.names}
    assert all(indicator in SHIPPED for indicator in SHIPPED.search(text))


@given(names)
def test_search_finds_every_name_first(name: str) -> None:
    assert SHIPPED.search(name)[0] is SHIPPED[name]


@given(st.lists(st.one_of(names, st.text(min_size=1, max_size=8).filter(str.strip)), max_size=8))
def test_resolve_all_loses_no_name(given_names: list[str]) -> None:
    found, left = SHIPPED.resolve_all(given_names)
    assert set(found) | set(left) == set(given_names)
    assert not set(found) & set(left)
    assert list(left) == [name for name in dict.fromkeys(given_names) if name not in found]
    assert all(SHIPPED.resolve(name) is indicator for name, indicator in found.items())


@given(st.lists(indicators, max_size=4))
def test_adding_is_all_or_nothing(own: list[Indicator]) -> None:
    distinct = list(dict.fromkeys(own))
    keys = [{name_key(name) for name in indicator.names} for indicator in distinct]
    clash = sum(map(len, keys)) != len(set().union(*keys)) if keys else False
    if clash:
        with pytest.raises(DuplicateCodeError):
            Catalogue().add(*own)
        return
    grown = Catalogue().add(*own)
    assert list(grown) == distinct
    assert all(grown[name] is indicator for indicator in grown for name in indicator.names)
    one_by_one = Catalogue()
    for indicator in own:
        one_by_one = one_by_one.add(indicator)
    assert one_by_one == grown


@given(st.text(max_size=30))
def test_the_key_knows_no_width(text: str) -> None:
    assert name_key(unicodedata.normalize("NFKC", text)) == name_key(text)
