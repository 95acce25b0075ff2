"""Areas: codes, names, joint areas, and the errors."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from plantargets.areas import Area, to_area
from plantargets.errors import DefinitionError

TAIYUAN = Area(code="140100", name="太原市", level="prefecture")


def test_fields_repr_and_text() -> None:
    joint = Area(
        code="zonggai-zhongbei",
        name="综改示范区和中北高新区",
        members=("zonggai", Area(code="zhongbei", name="中北高新区")),
    )
    assert joint.members == ("zonggai", "zhongbei")
    assert str(joint) == "综改示范区和中北高新区"
    assert repr(joint) == (
        "Area(code='zonggai-zhongbei', name='综改示范区和中北高新区', members=('zonggai', 'zhongbei'))"
    )
    for area in (TAIYUAN, joint):
        assert eval(repr(area)) == area  # noqa: S307 - the law of reprs
        assert pickle.loads(pickle.dumps(area)) == area
    assert len({TAIYUAN, joint, attrs.evolve(TAIYUAN)}) == 2


def test_equal_on_all_fields() -> None:
    assert Area(code="140100", name="太原市") != TAIYUAN
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        TAIYUAN.name = "并州"  # type: ignore[misc]


@pytest.mark.parametrize("code", ["140100", "140105001", "140105001001", "太原市", "zhongbei-zone", "CN.14", "a1_b"])
def test_codes(code: str) -> None:
    assert Area(code=code, name="x").code == code
    assert to_area(f" {code} ") == Area(code=code, name=code)


@pytest.mark.parametrize(
    "code", ["", " ", "太原 市", "山西/太原", "-zone", "_zone", "a" * 101, "a\n", None, 140100, "区\ud800"]
)
def test_text_that_is_no_code(code: Any) -> None:
    with pytest.raises(DefinitionError, match=r"Area\.code: .* is no code; write the six digits of GB/T 2260"):
        Area(code=code, name="x")


@pytest.mark.parametrize("code", ["14", "1401", "1401000", "\uff11\uff14\uff10\uff11\uff10\uff10"])
def test_digits_that_are_no_code(code: str) -> None:
    with pytest.raises(DefinitionError, match=r"digits; a code of digits is one of GB/T 2260, six digits"):
        to_area(code)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 201, None, 5, "\ud800"])
def test_wrong_name(name: Any) -> None:
    with pytest.raises(DefinitionError, match=r"Area\.name: .* is no name"):
        Area(code="140100", name=name)


def test_wrong_level() -> None:
    with pytest.raises(DefinitionError, match=r"Area\.level: 'prefectur' is not one of .*did you mean prefecture\?"):
        Area(code="140100", name="太原市", level="prefectur")  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match=r"Area\.level"):
        Area(code="140100", name="太原市", level=["county"])  # type: ignore[arg-type]


@pytest.mark.parametrize("members", [("a", "a"), ("joint",), ("b", "joint")])
def test_members_are_named_once(members: tuple[str, ...]) -> None:
    with pytest.raises(DefinitionError, match="name one area twice, or the area itself"):
        Area(code="joint", name="x", members=members)


def test_single_member_is_no_list_of_letters() -> None:
    assert Area(code="joint", name="x", members="ab").members == ("ab",)
    assert Area(code="joint", name="x", members=TAIYUAN).members == ("140100",)  # type: ignore[arg-type]
    with pytest.raises(DefinitionError, match=r"Area\.members: 'None' is no code"):
        Area(code="joint", name="x", members=[None])  # type: ignore[list-item]


def test_to_area() -> None:
    assert to_area(TAIYUAN) is TAIYUAN
    for wrong in (None, 140100, ["太原市"], float("nan")):
        with pytest.raises(DefinitionError, match=r"Area\.code"):
            to_area(wrong)  # type: ignore[arg-type]


def test_a_notebook_shows_what_is_stated_and_escapes_it() -> None:
    shown = Area(code="zone", name="<b>区</b>", members=("a", "b"))._repr_html_()
    assert "&lt;b&gt;区&lt;/b&gt;" in shown
    assert "a、b" in shown
    assert "level" not in shown.split("</style>")[-1]
