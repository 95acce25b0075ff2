"""Every noun and result has a view for notebooks and a plain one, and text in them stays text."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from enum import Enum
from typing import Any, get_type_hints

import pytest

import plantargets as pt
from plantargets.evaluation.groups import GroupVerdict
from plantargets.render import markup
from tests.pages import Page

MARK = "<script>\"'"
# What is asked for a rule of one's own, rows at the door, and facts inside an error are no results.
NO_VIEW = {"Rule", "Admitted", "Fault", "Problem", "Endpoints", "Heading"}


def nouns() -> list[type]:
    found: dict[str, type] = {}
    for module in pkgutil.iter_modules(pt.__path__):
        if module.name.startswith("_") or module.name in {"testing", "cli"}:
            continue
        room = importlib.import_module(f"plantargets.{module.name}")
        for name in room.__all__:
            thing = getattr(room, name)
            if inspect.isclass(thing) and not issubclass(thing, BaseException | Enum) and name not in NO_VIEW:
                found[name] = thing
    return list(found.values())


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
def test_every_noun_has_a_view_and_a_plain_one(noun: type) -> None:
    assert callable(getattr(noun, "_repr_html_", None)), "give it a _repr_html_"
    assert get_type_hints(noun._repr_html_)["return"] in {str, markup.Html}  # type: ignore[attr-defined]
    assert "__repr__" in {name for base in noun.__mro__[:-1] for name in vars(base)}


def examples() -> list[Any]:
    indicator = pt.Indicator(name=MARK, code="x", unit="万人", nature="flow", direction="up", definition=MARK)
    common: dict[str, Any] = {"indicator": indicator, "rule": pt.Cumulative(), "period": "2026", "area": "140100"}
    source = pt.Source(document=MARK, quote=MARK)
    targets = [
        pt.Target(code=f"t{n}", quantity=f"{n}万人", group=MARK, group_kind="tiers", source=source, note=MARK, **common)
        for n in (8, 9)
    ]
    plan = pt.Programme(code="p", name=MARK, targets=targets)
    row = {"indicator": "x", "period": "2026", "measure": "level", "value": 7, "unit": "万人", "source": MARK}
    card = pt.evaluate(plan, [row], as_of="2028")
    other = pt.Programme(
        code="q", name="q", targets=[pt.Target(code="u", quantity="7万人", **(common | {"area": "410100"}))]
    )
    compared = pt.compare(plan, other)
    report = "二、2026年目标\n今年建设公园5座以上<script>，增长5%左右。"
    reading = pt.read_report(report, year=2026)
    group = card.groups()[0]
    assert isinstance(group, GroupVerdict)
    assert len(compared) == 1
    return [
        indicator, source, *targets, plan, card, card["t8"], card.rollup(), card.rollup().counts, group, card.figures,
        compared, compared.indicators[0], compared.indicators[0].standings[0], pt.check(plan), *pt.check(plan),
        reading, *reading.targets, *pt.find_quantities("增长5%左右"), pt.Area(code="x", name=MARK), pt.Period("2026"),
        pt.parse_quantity("5%左右"), pt.Unit("万人"), pt.Cumulative(), pt.catalogue.default(),
    ]  # fmt: skip


def test_text_in_a_view_stays_text_and_the_markup_is_whole() -> None:
    for thing in examples():
        view = thing._repr_html_()
        page = Page(view)
        assert page.faults == [], thing
        assert not [tag for tag, _ in page.tags if tag in {"script", "img"}], thing
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")], thing
        assert "object at 0x" not in repr(thing) + view


def test_a_cut_table_says_so() -> None:
    rows = [
        {"indicator": "x", "period": f"{1980 + n}", "measure": "level", "value": n, "unit": "家"} for n in range(30)
    ]
    assert "first 20 of 30 observations" in pt.Observations(rows)._repr_html_()
    assert ">5 observations<" in pt.Observations(rows[:5])._repr_html_()
