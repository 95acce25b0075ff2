"""Plan files: one structure, as YAML for people and as JSON for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from plantargets.errors import DefinitionError, near
from plantargets.files import json_text, yaml_text
from plantargets.files.converter import make_converter
from plantargets.files.faults import kind_of
from plantargets.files.reader import FORMAT, Reader
from plantargets.files.references import own_indicators
from plantargets.files.tree import MOST_DEPTH, TOO_DEEP, depth
from plantargets.model import Programme

if TYPE_CHECKING:
    from plantargets.files.tree import Tree

__all__ = ["PlanFormat", "plan_data", "plan_of", "read_plan", "write_plan"]

PlanFormat: TypeAlias = Literal["yaml", "json"]
"""How a plan file is written."""

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
    return plan_of(_text_module(format).read(text, source), source)


def plan_of(tree: Tree, source: str) -> Programme:
    """Read a programme from the data of a plan file.

    Parameters
    ----------
    tree
        The data, with the lines of its parts.
    source
        What to call it in messages.

    Raises
    ------
    FileError
        With every fault, its path and its line.
    """
    reader = Reader(tree)
    return reader.finished(_plan(reader), source)


def _plan(reader: Reader) -> Programme | None:
    data = reader.header(_KEYS, "a plan file")
    if data is None:
        return None
    reader.define(data.get("indicators"))
    if "programme" not in data:
        reader.fault((), "programme is missing; a plan file has one")
        return None
    return reader.programme(data["programme"], ("programme",))


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
    own = [
        converter.unstructure(indicator)
        for indicator in own_indicators(t for _, part in programme.walk_programmes() for t in part.targets_)
    ]
    data = {
        "format": FORMAT,
        **({"indicators": own} if own else {}),
        "programme": converter.unstructure(programme),
    }
    if depth(data) > MOST_DEPTH:
        raise DefinitionError("plan file", "programme", programme.code, TOO_DEEP)
    return data
