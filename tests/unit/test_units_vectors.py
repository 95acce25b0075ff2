"""Every vector of tests/data/quantities.json: the right answer, or a refusal that the file lists with its reason."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from plantargets.errors import QuantityError, UnknownUnitError
from plantargets.units import Quantity, Unit, find_quantities, parse_number, parse_quantity

DATA = json.loads((Path(__file__).parents[1] / "data" / "quantities.json").read_text(encoding="utf-8"))
VECTORS: list[dict[str, Any]] = DATA["vectors"]


def of(*how: str) -> list[Any]:
    return [pytest.param(v, id=v["id"]) for v in VECTORS if v["how"] in how]


def check(quantity: Quantity, figure: dict[str, Any]) -> None:
    factor = quantity.amount_unit.convert_factor(figure["unit"])
    assert Fraction(quantity.amount) * factor == Fraction(figure["amount"])
    if figure["upper"] is None:
        assert quantity.upper is None
    else:
        assert quantity.amount_upper is not None
        assert Fraction(quantity.amount_upper) * factor == Fraction(figure["upper"])
    assert quantity.bound == figure["bound"]


def test_every_kind_of_vector_is_tested() -> None:
    assert {v["how"] for v in VECTORS} == {"number", "parse", "find", "convert"}
    assert len(VECTORS) == 499


@pytest.mark.parametrize("vector", of("number"))
def test_number(vector: dict[str, Any]) -> None:
    if not vector["figures"]:
        with pytest.raises(QuantityError):
            parse_number(vector["text"])
        return
    assert Fraction(parse_number(vector["text"])) == Fraction(vector["figures"][0]["amount"])


@pytest.mark.parametrize("vector", of("parse"))
def test_parse(vector: dict[str, Any]) -> None:
    if not vector["figures"]:
        assert vector["refused"]
        with pytest.raises((QuantityError, UnknownUnitError)):
            parse_quantity(vector["text"])
        return
    check(parse_quantity(vector["text"]), vector["figures"][0])


@pytest.mark.parametrize("vector", of("find"))
def test_find(vector: dict[str, Any]) -> None:
    role = vector["figures"][0].get("role", "figure") if vector["figures"] else "figure"
    found = [m for m in find_quantities(vector["text"]) if m.role == role]
    assert len(found) == len(vector["figures"])
    for mention, figure in zip(found, vector["figures"], strict=True):
        check(mention.quantity, figure)
        assert mention.text == vector["text"][mention.start : mention.end]


@pytest.mark.parametrize("vector", of("convert"))
def test_convert(vector: dict[str, Any]) -> None:
    (figure,) = vector["figures"]
    quantity = parse_quantity(vector["text"])
    assert Fraction(quantity.to(Unit(figure["unit"])).value) == Fraction(figure["amount"])
