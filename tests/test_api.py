"""Every public name stands in the reference and shows an example that runs.

The examples themselves are run from the docstrings by the root conftest.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import plantargets

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
ROOMS = sorted(module.name for module in pkgutil.iter_modules(plantargets.__path__) if not module.name.startswith("_"))


def _room(name: str) -> Any:
    return importlib.import_module(f"plantargets.{name}")


def _own(thing: object) -> bool:
    return str(getattr(thing, "__module__", "")).startswith("plantargets")


def _wants_example(thing: object) -> bool:
    """Whether a name is a function or a class of ours; errors are shown where they are raised."""
    if inspect.isclass(thing):
        return not issubclass(thing, BaseException)
    return callable(thing) and inspect.isroutine(inspect.unwrap(thing))


def _public_members(thing: type) -> dict[str, object]:
    """Methods and properties that a class itself defines, without those that attrs or Python wrote."""
    return {
        name: member.__func__ if isinstance(member, classmethod | staticmethod) else member
        for name, member in vars(thing).items()
        if not name.startswith("_")
        and (inspect.isfunction(member) or isinstance(member, property | classmethod | staticmethod))
    }


@pytest.mark.parametrize("room", ROOMS)
def test_room_says_what_is_public(room: str) -> None:
    module = _room(room)
    assert module.__doc__
    assert len(set(module.__all__)) == len(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_room_has_its_page(room: str) -> None:
    page = REFERENCE / f"{room}.md"
    assert page.exists(), f"write docs/reference/{room}.md"
    assert re.search(rf"^\.\. automodule:: plantargets\.{room}$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert room in (REFERENCE / "index.md").read_text(encoding="utf-8").splitlines(), "list the page in index.md"


def test_no_page_without_a_room() -> None:
    assert sorted(page.stem for page in REFERENCE.glob("*.md") if page.stem not in {"index", "result-columns"}) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_are_documented_with_an_example(room: str) -> None:
    module = _room(room)
    faults = []
    for name in module.__all__:
        thing = getattr(module, name)
        if not _own(thing):
            continue
        text = inspect.getdoc(thing) or ""
        if callable(thing) and not text:
            faults.append(f"{name}: no docstring")
        elif _wants_example(thing) and ">>>" not in text:
            faults.append(f"{name}: no example in its docstring")
        if inspect.isclass(thing):
            faults += [f"{name}.{m}: no docstring" for m, o in _public_members(thing).items() if not inspect.getdoc(o)]
    assert faults == []


@pytest.mark.parametrize("room", ROOMS)
def test_types_and_constants_stand_on_the_page_of_their_room(room: str) -> None:
    """Sphinx writes down functions and classes; the rest stands in a block of the page that is run."""
    module = _room(room)
    page = (REFERENCE / f"{room}.md").read_text(encoding="utf-8")
    others = [name for name in module.__all__ if not inspect.isroutine(getattr(module, name))]
    others = [name for name in others if not inspect.isclass(getattr(module, name))]
    shown = [name for name in others if inspect.ismodule(getattr(module, name)) or f"{room}.{name}" in page]
    assert [name for name in others if name not in shown] == [], f"show them in docs/reference/{room}.md"


def _examples(text: str) -> str:
    """Give the lines of a docstring that are run."""
    return "\n".join(line for line in text.splitlines() if line.lstrip().startswith((">>>", "...")))


@pytest.mark.parametrize("room", ROOMS)
def test_public_methods_are_shown_in_an_example(room: str) -> None:
    """A method or property stands in an example of its own docstring or of its class's."""
    module = _room(room)
    faults = []
    for name in module.__all__:
        thing = getattr(module, name)
        if not (_own(thing) and inspect.isclass(thing) and _wants_example(thing)):
            continue
        shown = _examples(inspect.getdoc(thing) or "")
        faults += [
            f"{name}.{member}"
            for member, code in _public_members(thing).items()
            if ">>>" not in (inspect.getdoc(code) or "") and not re.search(rf"\b{member}\b", shown)
        ]
    assert faults == [], "show them in an example"


def test_top_level_names_are_those_of_the_rooms() -> None:
    """A name at the top is a room, or a public name of one: so it has its page."""
    assert len(set(plantargets.__all__)) == len(plantargets.__all__)
    at_home = {id(getattr(_room(room), name)) for room in ROOMS for name in _room(room).__all__}
    at_home |= {id(_room(room)) for room in ROOMS}
    homeless = [name for name in plantargets.__all__ if id(getattr(plantargets, name)) not in at_home]
    assert [name for name in homeless if not name.startswith("__")] == []
    assert set(plantargets.__all__) <= set(dir(plantargets))


def test_unknown_top_level_name() -> None:
    with pytest.raises(AttributeError, match="nonesuch"):
        plantargets.nonesuch  # noqa: B018
