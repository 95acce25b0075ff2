"""Plan files: one structure, as YAML for people and as JSON for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from plantargets.errors import DefinitionError, DuplicateCodeError, FileError, Problem, near
from plantargets.files import json_text, yaml_text
from plantargets.files.converter import make_converter
from plantargets.files.faults import kind_of, sentences, unknown_key
from plantargets.files.references import References, own_indicators
from plantargets.files.tree import MOST_DEPTH, TOO_DEEP, depth
from plantargets.model import Indicator, Programme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plantargets.files.tree import Path, Tree

__all__ = ["FORMAT", "PlanFormat", "plan_data", "programme_of", "read_plan", "write_plan"]

PlanFormat: TypeAlias = Literal["yaml", "json"]
"""How a plan file is written."""

FORMAT = 1
"""The number of the structure, which every plan file states."""

_KEYS = ("format", "indicators", "programme")
_TEXTS = {"yaml": yaml_text, "json": json_text}


def _text_module(format: str) -> Any:  # noqa: A002 - the word of the field
    if format not in _TEXTS:
        allowed = get_args(PlanFormat)
        raise DefinitionError(
            "plan file", "format", str(format), "is not one of yaml, json", near(str(format), allowed)
        )
    return _TEXTS[format]


def read_plan(text: str, *, format: PlanFormat = "yaml", source: str = "plan") -> Programme:  # noqa: A002
    """Read a programme from the text of a plan file.

    Parameters
    ----------
    text
        The text.
    format
        ``yaml`` or ``json``.
    source
        What to call the text in messages.

    Raises
    ------
    FileError
        With every fault, its path and its line.

    Examples
    --------
    >>> plan = read_plan('''
    ... format: 1
    ... programme:
    ...   code: demo
    ...   name: 示例
    ...   period: 2026
    ...   targets:
    ...     - {code: gdp-2026, indicator: 地区生产总值, rule: growth, quantity: 5%}
    ... ''')
    >>> plan["gdp-2026"].indicator.code, plan["gdp-2026"].quantity
    ('gdp', Quantity('5', '%'))
    """
    return programme_of(_text_module(format).read(text, source), source)


def programme_of(tree: Tree, source: str) -> Programme:
    """Read a programme from the plain data of a plan, whatever it was written in.

    Parameters
    ----------
    tree
        The data, and where each part of it stands.
    source
        What to call it in messages.

    Raises
    ------
    FileError
        With every fault and its place.

    Examples
    --------
    >>> from plantargets.files.tree import Tree
    >>> programme_of(Tree({"format": 1, "programme": {"code": "demo", "name": "示例"}}, lambda path: None), "demo")
    Programme(code='demo', name='示例')
    """
    reader = _Reader(tree)
    programme = reader.plan()
    problems = [*tree.problems, *reader.problems]
    if problems or programme is None:
        # Sorted by line; what stands first in the file is read first.
        raise FileError(source, tuple(sorted(problems, key=lambda problem: problem.line or 0)))
    return programme


def write_plan(programme: Programme, *, format: PlanFormat = "yaml") -> str:  # noqa: A002
    """Write a programme as the text of a plan file, which `read_plan` gives back equal.

    Indicators that are the catalogue's stand by their code, all others under
    ``indicators``. What is not stated is left out.

    Parameters
    ----------
    programme
        The programme.
    format
        ``yaml`` or ``json``.

    Raises
    ------
    DuplicateCodeError
        When two indicators that differ bear one code.
    DefinitionError
        When something cannot be written: a number longer than any text is read, a tree too deep.

    Examples
    --------
    >>> from plantargets.model import Programme
    >>> print(write_plan(Programme(code="demo", name="示例", period="2026/2030")), end="")
    format: 1
    programme:
      code: demo
      name: 示例
      period: 2026/2030
    """
    return str(_text_module(format).write(plan_data(programme)))


def plan_data(programme: Programme) -> dict[str, Any]:
    """Give a programme as the plain data of a plan file.

    Parameters
    ----------
    programme
        The programme.

    Raises
    ------
    DuplicateCodeError, DefinitionError
        As `write_plan` does.

    Examples
    --------
    >>> plan_data(Programme(code="demo", name="示例"))
    {'format': 1, 'programme': {'code': 'demo', 'name': '示例'}}
    """
    if not isinstance(programme, Programme):
        raise DefinitionError("plan file", "programme", kind_of(programme), "is no Programme")
    converter = make_converter()
    own = [converter.unstructure(indicator) for indicator in own_indicators(programme)]
    data = {
        "format": FORMAT,
        **({"indicators": own} if own else {}),
        "programme": converter.unstructure(programme),
    }
    if depth(data) > MOST_DEPTH:
        raise DefinitionError("plan file", "programme", programme.code, TOO_DEEP)
    return data


class _Reader:
    """Goes through one plan file and collects every fault."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.listed = {problem.path for problem in tree.problems}
        self.known = References(())
        self.converter = make_converter(self.resolve)

    def resolve(self, word: str) -> Indicator:
        """Give the indicator of a name, once those of the file are known."""
        return self.known.resolve(word)

    def fault(self, path: Path, message: str) -> None:
        shown = self.tree.place(path)
        # A part that is itself badly written has been named already.
        if shown not in self.listed:
            self.problems.append(Problem(message, shown, self.tree.line(path)))

    def plan(self) -> Programme | None:
        """Read the whole file; ``None`` where it is no plan file of this format."""
        data = self.tree.data
        if not isinstance(data, dict):
            what = "the file is empty" if data is None else f"{kind_of(data)} stands at the top"
            self.fault((), f"{what}; a plan file is a mapping with the keys {', '.join(_KEYS)}")
            return None
        number = data.get("format")
        if "format" not in data:
            self.fault((), f"format is missing; write 'format: {FORMAT}' at the top")
        elif type(number) is not int or number != FORMAT:
            self.fault(("format",), f"format {kind_of(number)} is not known; this version reads format {FORMAT}")
            return None
        for key in data:
            if key not in _KEYS:
                self.fault((key,), unknown_key(key, _KEYS))
        self.known = self.references(data.get("indicators"))
        if "programme" not in data:
            self.fault((), "programme is missing; a plan file has one")
            return None
        return self.programme(data["programme"])

    def references(self, data: Any) -> References:
        """Read the file's own indicators."""
        if data is not None and not isinstance(data, list):
            self.fault(("indicators",), f"{kind_of(data)} is no list of indicators; begin each with '- name: …'")
        own: dict[str, Indicator] = {}
        places: dict[str, int] = {}
        faulty: set[str] = set()
        for index, item in enumerate(data if isinstance(data, list) else ()):
            path = ("indicators", index)
            try:
                made = self.converter.structure(item, Indicator)
            except Exception as error:  # noqa: BLE001 - a hook may raise whatever says what is wrong
                self.faults(error, path)
                faulty |= set(_words(item))
                continue
            if made.code in own:
                first = self.tree.place(("indicators", places[made.code]))
                self.fault(path, str(DuplicateCodeError("indicator", made.code, (first, self.tree.place(path)))))
            own.setdefault(made.code, made)
            places.setdefault(made.code, index)
        return References(own.values(), faulty)

    def programme(self, data: Any) -> Programme | None:
        """Read the tree of programmes."""
        path = ("programme",)
        twice = list(_twice(data, path, self.tree.place))
        for place, message in twice:
            self.fault(place, message)
        try:
            return self.converter.structure(data, Programme)
        except Exception as error:  # noqa: BLE001 - as above
            self.faults(error, path)
        return None

    def faults(self, error: Exception, path: Path) -> None:
        for place, message in sentences(error, path):
            self.fault(place, message)


def _words(item: Any) -> Iterator[str]:
    """Give what an indicator that cannot be read may be called."""
    if isinstance(item, dict):
        for key in ("code", "name", "aliases"):
            value = item.get(key)
            yield from (str(word) for word in (value if isinstance(value, list) else [value]) if word is not None)


def _twice(data: Any, path: Path, name: Callable[[Path], str]) -> Iterator[tuple[Path, str]]:
    """Find codes that stand twice in the tree, be the rest of it right or wrong."""
    seen: dict[tuple[str, str], Path] = {}
    parts: list[tuple[str, Any, Path]] = [("programme", data, path)]
    while parts:
        kind, item, place = parts.pop()
        if not isinstance(item, dict):
            continue
        code = item.get("code")
        if isinstance(code, (str, int)):
            first = seen.setdefault((kind, str(code)), place)
            if first != place:
                yield (*place, "code"), str(DuplicateCodeError(kind, str(code), (name(first), name(place))))
        if kind == "programme":
            for key, below in (("programmes", "programme"), ("targets", "target")):
                items = item.get(key)
                listed = list(enumerate(items)) if isinstance(items, list) else []
                parts += [(below, part, (*place, key, index)) for index, part in reversed(listed)]
