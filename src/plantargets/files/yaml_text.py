"""YAML read and written without its surprises.

Only ``null``, ``true``, ``false`` and decimal numbers are more than text: ``no``, ``010``,
``12:30``, ``1_000``, ``1e3``, ``~`` and dates stay the text that was written. There are no
anchors, no aliases and no tags.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from plantargets.errors import FileError, Problem
from plantargets.files.tree import MOST_DEPTH, TOO_DEEP, Marks, Tree, line_at, show

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

__all__ = ["read", "resolve", "write"]

_WORDS = {"": None} | {
    form: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for form in (word, word.capitalize(), word.upper())
}
# As Python writes them, so that an int turned back into text is what was written.
_INT = re.compile(r"0|-?[1-9][0-9]{0,399}")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,399})\.[0-9]{1,400}")

_NO_ANCHORS = "anchors and aliases (& and *) are not allowed; write the value out, or put the text in quotes"
_NO_TAGS = "tags (!) are not allowed; leave the tag out, or put the text in quotes"


def resolve(text: str) -> str | float | bool | None:  # a float or an int
    """Give the value of an unquoted scalar.

    Examples
    --------
    >>> [resolve(text) for text in ("true", "140100", "0.5", "no", "010", "1e3", "~", "2026-01-31", "")]
    [True, 140100, 0.5, 'no', '010', '1e3', '~', '2026-01-31', None]
    """
    if text[:1] not in "-0123456789":
        return _WORDS.get(text, text)
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return _WORDS.get(text, text)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _StopError(Exception):
    """Reading cannot go on; what is wrong is in the problems."""


class _List:
    """A list under construction."""

    __slots__ = ("data", "line", "marks")

    def __init__(self, line: int) -> None:
        self.line = line
        self.data: list[Any] = []
        self.marks: list[Marks] = []

    def step(self) -> int:
        return len(self.data)

    def put(self, value: Any, line: int, below: dict[str, Marks] | list[Marks] | None) -> None:
        self.data.append(value)
        self.marks.append((line, below))


class _Mapping:
    """A mapping under construction."""

    __slots__ = ("again", "data", "key", "key_line", "line", "marks")

    def __init__(self, line: int) -> None:
        self.line = line
        self.data: dict[str, Any] = {}
        self.marks: dict[str, Marks] = {}
        self.key: str | None = None
        self.key_line = line
        self.again = False

    def step(self) -> str | None:
        return self.key

    def put(self, value: Any, line: int, below: dict[str, Marks] | list[Marks] | None) -> None:  # noqa: ARG002 - the key's line says more
        if self.key is not None and not self.again:
            self.data[self.key] = value
            self.marks[self.key] = (self.key_line, below)
        self.key = None


class _Builder:
    """Builds plain data from the events of the parser, without recursion."""

    def __init__(self) -> None:
        self.root = _List(1)
        self.stack: list[_List | _Mapping] = [self.root]
        self.problems: list[Problem] = []

    def fault(self, message: str, line: int) -> None:
        steps = (frame.step() for frame in self.stack[1:])
        self.problems.append(Problem(message, show(step for step in steps if step is not None), line))

    def stop(self, message: str, line: int) -> _StopError:
        self.fault(message, line)
        return _StopError()

    def scalar(self, event: yaml.ScalarEvent) -> None:
        line = _line(event)
        if event.tag is not None or event.anchor is not None:
            self.properties(event, line)
        frame = self.stack[-1]
        if type(frame) is _Mapping and frame.key is None:
            frame.key, frame.key_line = event.value, line
            frame.again = event.value in frame.data
            if frame.again:
                first = frame.marks[event.value][0]
                self.fault(f"the key {event.value[:60]!r} stands twice here, first on line {first}; keep one", line)
            return
        frame.put(resolve(event.value) if event.implicit[0] else event.value, line, None)

    def properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.tag is not None:
            self.fault(_NO_TAGS, line)
        if event.anchor is not None:
            self.fault(_NO_ANCHORS, line)

    def alias(self, event: yaml.AliasEvent) -> None:
        raise self.stop(_NO_ANCHORS, _line(event))

    def begin(self, event: yaml.CollectionStartEvent, made: type[_List | _Mapping]) -> None:
        line = _line(event)
        if event.tag is not None or event.anchor is not None:
            self.properties(event, line)
        frame = self.stack[-1]
        if type(frame) is _Mapping and frame.key is None:
            raise self.stop("a key is a mapping or a list; keys are text", line)
        if len(self.stack) > MOST_DEPTH:
            self.problems.append(Problem(TOO_DEEP, line=line))
            raise _StopError
        self.stack.append(made(line))

    def begin_list(self, event: yaml.SequenceStartEvent) -> None:
        self.begin(event, _List)

    def begin_mapping(self, event: yaml.MappingStartEvent) -> None:
        self.begin(event, _Mapping)

    def end(self, _: yaml.CollectionEndEvent) -> None:
        frame = self.stack.pop()
        self.stack[-1].put(frame.data, frame.line, frame.marks)

    def document(self, event: yaml.DocumentStartEvent) -> None:
        if self.root.data:
            raise self.stop("a second document begins with '---'; keep one plan in a file", _line(event))


@cache
def _parser() -> Any:
    """Give the C parser, or Python's own where PyYAML was built without it (six times slower)."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str, name: str) -> Tree:
    r"""Read YAML as plain data.

    Parameters
    ----------
    text
        One YAML document.
    name
        What to call the text in messages.

    Raises
    ------
    FileError
        When the text is not YAML, or uses what plan files do not have.

    Examples
    --------
    >>> tree = read("bound: '>='\npublished: 2026-02-01", "plan")
    >>> tree.data, tree.line(("published",))
    ({'bound': '>=', 'published': '2026-02-01'}, 2)
    """
    import yaml

    builder = _Builder()
    take: dict[type, Callable[[Any], None]] = {
        yaml.ScalarEvent: builder.scalar,
        yaml.AliasEvent: builder.alias,
        yaml.SequenceStartEvent: builder.begin_list,
        yaml.MappingStartEvent: builder.begin_mapping,
        yaml.SequenceEndEvent: builder.end,
        yaml.MappingEndEvent: builder.end,
        yaml.DocumentStartEvent: builder.document,
    }
    try:
        for event in yaml.parse(text.removeprefix("\ufeff"), Loader=_parser()):
            if handle := take.get(type(event)):
                handle(event)
    except _StopError:
        raise FileError(name, tuple(builder.problems)) from None
    except yaml.YAMLError as error:
        raise FileError(name, (*builder.problems, _broken(error, text))) from None
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise FileError.single(name, "a lone surrogate stands in the text; remove it", line=line) from None
    root: Marks = builder.root.marks[0] if builder.root.marks else (1, None)
    return Tree(
        data=builder.root.data[0] if builder.root.data else None,
        line=lambda path: line_at(root, path),
        problems=tuple(builder.problems),
    )


def _broken(error: yaml.YAMLError, text: str) -> Problem:
    """Say what the parser did not understand, and what most likely to do."""
    import yaml

    if isinstance(error, yaml.MarkedYAMLError):
        line = error.problem_mark.line + 1 if error.problem_mark else None
        lines = text.split("\n")
        there = lines[line - 1] if line and line <= len(lines) else ""
        before = next((kept for kept in reversed(lines[: (line or 1) - 1]) if _said(kept)), "")
        return Problem(f"this is not YAML: {error.problem}{_advice(error, there, before)}", line=line)
    position = getattr(error, "position", 0)
    # The C parser counts bytes, the Python one characters.
    before_it = text.encode()[:position].decode(errors="ignore") if _is_c(error) else text[:position]
    return Problem("a control character stands in the text; remove it", line=before_it.count("\n") + 1)


def _is_c(error: yaml.YAMLError) -> bool:
    return getattr(error, "encoding", "?") == "?"


def _said(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _advice(error: yaml.MarkedYAMLError, line: str, before: str) -> str:
    problem = error.problem or ""
    if error.context == "while scanning a block scalar":
        return '; put a bound in quotes: ">="'
    if "\t" in line:
        return "; indent with spaces and not with tabs"
    if "mapping values" in problem and not (_indent(line) > _indent(before) and line.count(": ") == 1):
        return "; put text that holds ': ' in quotes"
    if "cannot start any token" in problem:
        return "; put the text in quotes"
    return _advice_on_layout(error, line, before)


def _advice_on_layout(error: yaml.MarkedYAMLError, line: str, before: str) -> str:
    """Say what is likely wrong with blanks: behind a colon, before a key, or under a list that is closed already."""
    problem = error.problem or ""
    for suspect in (line, before):
        if found := _GLUED.match(suspect):
            return f"; write a space after the colon: '{found[1]}: …'"
    if before.rstrip().endswith(("[]", "{}")) and _indent(line) > _indent(before):
        return f"; take the {before.rstrip()[-2:]} off the line above: what is indented under it stands in its place"
    unlike = "mapping values" in problem or ("did not find expected" in problem and error.context in _BLOCKS)
    return _UNLIKE if unlike else ""


def _indent(line: str) -> int:
    """Count the blanks before the first key of a line; the mark of an entry is no key."""
    return len(line) - len(line.lstrip(" -"))


_GLUED = re.compile(r"\s*(?:- )?([A-Za-z_]+)(?::(?=[^\s/])|：)")
"""A key whose colon is followed by no blank, or is that of Chinese text."""
_UNLIKE = "; the line is indented unlike those that it belongs to: keys of one entry begin in one column, each - too"
_BLOCKS = ("while parsing a block mapping", "while parsing a block collection")


@cache
def _dumper() -> Any:
    """Make the dumper: no aliases, dates without quotes, lines of text as lines, numbers without exponents."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        yaml_implicit_resolvers: dict[str, Any] = {  # noqa: RUF012 - PyYAML reads it from the class
            first: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
            for first, forms in yaml.SafeDumper.yaml_implicit_resolvers.items()
        }

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
            return True

    def text(dumper: Any, value: str) -> Any:
        style = None
        if not value.isprintable():
            whole = all(line and line == line.strip() and line.isprintable() for line in value.split("\n"))
            style = "|" if whole else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def number(dumper: Any, value: float) -> Any:
        plain = format(Decimal(repr(value)), "f")
        return dumper.represent_scalar("tag:yaml.org,2002:float", plain if "." in plain else f"{plain}.0")

    Dumper.add_representer(str, text)
    Dumper.add_representer(float, number)
    return Dumper


def write(data: object) -> str:
    """Write plain data as YAML that `read` gives back unchanged.

    Parameters
    ----------
    data
        Mappings with text as keys, lists, text, finite numbers, booleans and ``None``.

    Examples
    --------
    >>> print(write({"quantity": "5%", "bound": ">=", "published": "2026-02-01", "code": "140100"}), end="")
    quantity: 5%
    bound: '>='
    published: 2026-02-01
    code: '140100'
    """
    import yaml

    return str(yaml.dump(data, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=-1))
