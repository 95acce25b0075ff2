"""Laws of addresses: safe on every disk and in every link, never two alike, and the same each time."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from plantargets.site.addresses import Addresses, link, slug

codes = st.text(min_size=1, max_size=120) | st.sampled_from(
    ["CON", "con", "aux.txt", "..", ".", "-", "a/b", "粮食", "é", "e\u0301", "GDP", "gdp", "a" * 500, "\ud800", "x."]
)


@given(code=codes)
def test_a_name_is_safe_in_a_file_name_and_in_a_link(code: str) -> None:
    name = slug(code)
    assert name == slug(code) == name.lower()
    assert 0 < len(name.encode()) <= 200
    assert not name.startswith((".", "-"))
    assert not name.endswith(".")
    assert not set(name) & set("/\\:*?\"<>| \t\r\n%#&'")
    assert name.partition(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert unquote(link(name)) == name
    assert link(name).isascii()


@given(known=st.lists(st.tuples(st.sampled_from(["", "p", "q"]), codes), unique=True, max_size=20))
def test_no_two_codes_share_a_name_and_the_first_keeps_its_plain_one(known: list[tuple[str, str]]) -> None:
    names = Addresses()
    given_ = [names.of(*key) for key in known]
    assert len({name.lower() for name in given_}) == len(known)
    assert [names.of(*key) for key in known] == given_
    if known:
        assert given_[0] == slug(known[0][1])
    fewer = Addresses()
    assert [fewer.of(*key) for key in known[:-1]] == given_[:-1]
