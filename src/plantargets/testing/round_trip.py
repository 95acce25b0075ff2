"""`assert_round_trip`: what is written to a file is read back equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from plantargets.errors import PlanTargetsError
from plantargets.files import PlanFormat, read_observations, read_plan, write_observations, write_plan
from plantargets.model import Programme
from plantargets.observations import COLUMNS, Observations
from plantargets.testing.failing import assert_holds, assert_none, not_of_a_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantargets.model import Target

__all__ = ["assert_round_trip"]

_PLANS: tuple[PlanFormat, ...] = ("yaml", "json")


def assert_round_trip(what: Programme | Observations) -> None:
    """Assert that a programme survives YAML and JSON, or observations CSV: equal again, and the same text again.

    Parameters
    ----------
    what
        The programme or the observations.

    Raises
    ------
    AssertionError
        With every target, field or figure that comes back another.
    DefinitionError
        For anything else.

    Examples
    --------
    >>> from plantargets import datasets
    >>> taiyuan = datasets.taiyuan_2026()
    >>> assert_round_trip(taiyuan.programme)
    >>> assert_round_trip(taiyuan.observations)
    """
    if isinstance(what, Programme):
        for form in _PLANS:
            _assert_plan(what, form)
    elif isinstance(what, Observations):
        text = write_observations(what)
        again = read_observations(text)
        assert_none(_figures(what, again), "csv: what is read is not what was written")
        assert_holds(write_observations(again) == text, "csv: written once more, the text is another")
    else:
        raise not_of_a_file("assert_round_trip", what)


def _assert_plan(plan: Programme, form: PlanFormat) -> None:
    try:
        text = write_plan(plan, format=form)
        again = read_plan(text, format=form)
    except PlanTargetsError as error:
        message = f"{plan.code} is not written and read as {form}: {error}"
        raise AssertionError(message) from error
    assert_none(_parts(plan, again), f"{form}: what is read is not what was written")
    assert_holds(again == plan, f"{form}: what is read is not what was written")
    assert_holds(write_plan(again, format=form) == text, f"{form}: written once more, the text is another")


def _parts(before: Programme, after: Programme) -> Iterator[str]:
    """Say which programmes and targets differ, and in what."""
    codes = ([p.code for _, p in plan.walk_programmes()] for plan in (before, after))
    yield from _changed("the programmes are", *codes)
    for one, other in zip(before.walk_programmes(), after.walk_programmes(), strict=False):
        yield from _fields(f"programme {one[1].code}", one[1], other[1], skip=("programmes", "targets_"))
    own: list[dict[str, Target]] = [{target.code: target for target in plan.targets()} for plan in (before, after)]
    yield from _changed("the targets are", list(own[0]), list(own[1]))
    for code in own[0].keys() & own[1].keys():
        yield from _fields(f"target {code}", own[0][code], own[1][code])


def _changed(words: str, before: list[str], after: list[str]) -> Iterator[str]:
    if before != after:
        yield f"{words} {', '.join(after)}, not {', '.join(before)}"


def _fields(name: str, before: Any, after: Any, skip: tuple[str, ...] = ()) -> Iterator[str]:
    for field in attrs.fields(type(before)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name not in skip and (old != new or repr(old) != repr(new)):
            yield f"{name}: {field.alias or field.name} was {old!r}, is {new!r}"


def _figures(before: Observations, after: Observations) -> Iterator[str]:
    """Say which figures differ, by row and column."""
    if len(before) != len(after):
        yield f"there are {len(after)} figures, not {len(before)}"
        return
    old, new = before.columns(), after.columns()
    for row in range(len(before)):
        for name in COLUMNS:
            if old[name][row] != new[name][row]:
                yield f"row {row + 1}, {name}: was {old[name][row]!r}, is {new[name][row]!r}"
