"""Going through the data of a file and collecting every fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from plantargets.errors import DuplicateCodeError, FileError, Problem
from plantargets.files.converter import make_converter
from plantargets.files.faults import kind_of, sentences, unknown_key
from plantargets.files.references import References
from plantargets.model import Indicator, Programme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cattrs import Converter

    from plantargets.files.tree import Path, Tree

__all__ = ["FORMAT", "Reader"]

_Made = TypeVar("_Made")

FORMAT = 1
"""The number of the structure, which every file of ours states."""


class Reader:
    """Goes through one file and collects every fault.

    Parameters
    ----------
    tree
        The data of the file.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.listed: set[str] = {problem.path for problem in tree.problems}
        self.known: References = References(())
        self.converter: Converter = make_converter(self.resolve)

    def resolve(self, word: str) -> Indicator:
        """Give the indicator of a name, once those of the file are known."""
        return self.known.resolve(word)

    def fault(self, path: Path, message: str) -> None:
        """Note what is wrong with a part."""
        shown = self.tree.place(path)
        # A part that is itself badly written has been named already.
        if shown not in self.listed:
            self.problems.append(Problem(message, shown, self.tree.line(path)))

    def finished(self, made: _Made | None, source: str) -> _Made:
        """Give what was made, unless there were faults.

        Raises
        ------
        FileError
            With every fault, in the order of the file.
        """
        problems = [*self.tree.problems, *self.problems]
        if problems or made is None:
            raise FileError(source, tuple(sorted(problems, key=lambda problem: problem.line or 0)))
        return made

    def header(self, keys: tuple[str, ...], what: str) -> dict[str, Any] | None:
        """Check the top of the file; ``None`` where it is none of this format.

        Parameters
        ----------
        keys
            The keys that may stand at the top.
        what
            What the file should be, with its article.
        """
        data = self.tree.data
        if not isinstance(data, dict):
            found = "the file is empty" if data is None else f"{kind_of(data)} stands at the top"
            self.fault((), f"{found}; {what} is a mapping with the keys {', '.join(keys)}")
            return None
        number = data.get("format")
        if "format" not in data:
            self.fault((), f"format is missing; write 'format: {FORMAT}' at the top")
        elif type(number) is int and number > FORMAT:
            ask = "update it: pip install --upgrade plantargets"
            self.fault(
                ("format",), f"format {kind_of(number)} is of a later version of plantargets than this one; {ask}"
            )
            return None
        elif type(number) is not int or number != FORMAT:
            self.fault(("format",), f"format {kind_of(number)} is not known; this version reads format {FORMAT}")
            return None
        for key in data:
            if key not in keys:
                self.fault((key,), unknown_key(key, keys))
        return data

    def define(self, data: Any) -> None:
        """Read the file's own indicators, which all that follows may name."""
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
        self.known = References(own.values(), faulty)

    def programme(self, data: Any, path: Path) -> Programme | None:
        """Read a tree of programmes."""
        twice = list(_twice(data, path, self.tree.place))
        for place, message in twice:
            self.fault(place, message)
        return self.structured(data, Programme, path)

    def structured(self, data: Any, kind: type[_Made], path: Path) -> _Made | None:
        """Make a noun of plain data; ``None`` where there are faults."""
        try:
            return self.converter.structure(data, kind)
        except Exception as error:  # noqa: BLE001 - as above
            self.faults(error, path)
        return None

    def faults(self, error: Exception, path: Path) -> None:
        """Note all that the converter found wrong with a part."""
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
