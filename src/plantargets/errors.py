"""The tree of errors that this library raises.

Every error is also a builtin type, keeps its data in typed fields, survives
pickling, and writes its sentence late: what came, what was allowed, the nearest
match, what to do.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Self

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DefinitionError",
    "DuplicateCodeError",
    "FileError",
    "IncompatibleUnitsError",
    "MissingFontWarning",
    "ObservationError",
    "PlanTargetsError",
    "Problem",
    "QuantityError",
    "ReadingError",
    "SkippedWarning",
    "TargetsTableError",
    "UnitError",
    "UnknownCodeError",
    "UnknownUnitError",
    "near",
]

_SHOWN = 60


def near(word: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Give the known words most like `word`, best first.

    The cut-off of 0.5 is needed for two-character names: 公项 and 公顷 share half.

    Examples
    --------
    >>> near("公项", ["公顷", "亩", "吨"])
    ('公顷',)
    """
    return tuple(difflib.get_close_matches(str(word)[:_SHOWN], list(known), most, 0.5))


def _clip(text: str) -> str:
    """Quote `text` for a message: one line, printable, of bounded length."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return ascii(shown) if any(0xD800 <= ord(c) < 0xE000 for c in shown) else repr(shown)


def _hint(suggestions: tuple[str, ...]) -> str:
    return f"; did you mean {', '.join(suggestions)}?" if suggestions else ""


class PlanTargetsError(Exception):
    """Base of every error of this library."""


class UnitError(PlanTargetsError, ValueError):
    """Something is wrong with a unit."""


@attrs.define(eq=False)
class UnknownUnitError(UnitError):
    """Text that names no known unit.

    Attributes
    ----------
    text
        The text that came.
    suggestions
        The nearest known units.
    """

    text: str
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say which text came and how to go on."""
        return (
            f"unknown unit {_clip(self.text)}{_hint(self.suggestions)}"
            " (a counting word of your own can be added with plantargets.units.add_unit)"
        )


@attrs.define(eq=False)
class IncompatibleUnitsError(UnitError):
    """Two units that measure different things.

    Attributes
    ----------
    given, wanted
        The two units as printed.
    given_dimension, wanted_dimension
        What each of them measures.
    """

    given: str
    wanted: str
    given_dimension: str
    wanted_dimension: str

    def __str__(self) -> str:
        """Say what each unit measures."""
        return (
            f"{_clip(self.given)} measures {self.given_dimension} and "
            f"{_clip(self.wanted)} measures {self.wanted_dimension}: "
            "they never convert, add or compare"
        )


@attrs.define(eq=False)
class QuantityError(PlanTargetsError, ValueError):
    """Text that cannot be read as a number or a quantity with certainty.

    Attributes
    ----------
    text
        The text that came.
    position
        Offset in `text` at which reading stopped.
    why
        What is wrong there.
    suggestions
        The nearest readable text.
    """

    text: str
    position: int
    why: str
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say where reading stopped and why."""
        return f"cannot read {_clip(self.text)} at {self.position}: {self.why}{_hint(self.suggestions)}"


@attrs.define(eq=False)
class DefinitionError(PlanTargetsError, ValueError):
    """A noun was given a value that it cannot have.

    Attributes
    ----------
    noun, field
        Which field of which noun.
    value
        What came, as text.
    why
        What was allowed, and what to do.
    suggestions
        The nearest allowed values.
    """

    noun: str
    field: str
    value: str
    why: str
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say what came and what was allowed."""
        return f"{self.noun}.{self.field}: {_clip(self.value)} {self.why}{_hint(self.suggestions)}"


@attrs.define(eq=False)
class UnknownCodeError(PlanTargetsError, KeyError):
    """A code or name that leads to nothing, or to more than one thing.

    Attributes
    ----------
    kind
        What was looked for: target, indicator, programme …
    code
        What came.
    candidates
        The nearest known codes, or all that bear the name.
    ambiguous
        Whether several bear the name.
    """

    kind: str
    code: str
    candidates: tuple[str, ...] = ()
    ambiguous: bool = False

    def __str__(self) -> str:
        """Say what was looked for and what there is."""
        if self.ambiguous:
            listed = ", ".join(self.candidates)
            return f"several {self.kind}s bear the name {_clip(self.code)}: {listed}; use the code"
        return f"no {self.kind} {_clip(self.code)}{_hint(self.candidates)}"


@attrs.define(eq=False)
class DuplicateCodeError(PlanTargetsError, ValueError):
    """One code borne by two things that need codes of their own.

    Attributes
    ----------
    kind
        What bears the code.
    code
        The code.
    places
        Where it stands, each place once.
    """

    kind: str
    code: str
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say which code stands where."""
        where = f" ({' and '.join(self.places)})" if self.places else ""
        return f"the {self.kind} code {_clip(self.code)} is used twice{where}: give each a code of its own"


@attrs.define(eq=False)
class ReadingError(PlanTargetsError, ValueError):
    """A report that cannot be read, or a phrase that is no target.

    Attributes
    ----------
    why
        What came, what is wrong with it, and what to do.
    """

    why: str

    def __str__(self) -> str:
        """Say why, and what to do."""
        return f"cannot read: {self.why}"


@attrs.frozen
class Problem:
    """One fault in a file or a table.

    Attributes
    ----------
    message
        What came, what was allowed, what to do.
    path
        Where in the data: ``$.targets[1].end``, or a row and a column.
    line
        Line of the file, from 1, where there is a file.

    Examples
    --------
    >>> print(Problem("there is no unit '亩田'; did you mean 亩?", "$.programme.targets[1].quantity", 14))
    14: there is no unit '亩田'; did you mean 亩? ($.programme.targets[1].quantity)
    """

    message: str
    path: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """Write the problem on one line."""
        before = f"{self.line}: " if self.line is not None else ""
        after = f" ({self.path})" if self.path else ""
        return f"{before}{self.message}{after}"


_MOST_SHOWN = 30


class _ProblemsError(PlanTargetsError, ValueError):
    """All faults of one source at once."""

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source = source
        self.problems = problems

    @classmethod
    def single(cls, source: str, message: str, path: str = "", line: int | None = None) -> Self:
        """Make an error of one problem."""
        return cls(source, (Problem(message, path, line),))

    def __str__(self) -> str:
        """List the problems, one a line."""
        count = len(self.problems)
        head = f"{self.source}: {count} problem{'' if count == 1 else 's'}"
        lines = [f"  {self.source}:{p}" if p.line is not None else f"  {p}" for p in self.problems[:_MOST_SHOWN]]
        if count > _MOST_SHOWN:
            lines.append(f"  … and {count - _MOST_SHOWN} more in .problems")
        return "\n".join([head, *lines])


class FileError(_ProblemsError):
    """A file that cannot be read, with all its faults.

    Attributes
    ----------
    source
        The file.
    problems
        Every fault, each with its path and line.
    """


class ObservationError(_ProblemsError):
    """A table of observations with faults, each with its row and column.

    Attributes
    ----------
    source
        The table.
    problems
        Every fault.
    """


class TargetsTableError(_ProblemsError):
    """A table of targets with faults, each with its row and column.

    Attributes
    ----------
    source
        The table.
    problems
        Every fault, once for all rows that share it.
    """


class MissingFontWarning(UserWarning):
    """A picture with Chinese text is written where no Chinese font is installed: it will show empty boxes.

    Attributes
    ----------
    path
        The picture.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        """Say what will be wrong and what to do."""
        return (
            f"{self.path}: no Chinese font is installed, so Chinese text in the picture shows as empty boxes; install"
            " one (Debian and Ubuntu: apt install fonts-noto-cjk) or save the chart as .html, which uses the reader's"
        )


class SkippedWarning(UserWarning):
    """Parts of a table that were not read, each with its place and why.

    Attributes
    ----------
    source
        The table.
    problems
        What was passed over.
    """

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source = source
        self.problems = problems

    def __str__(self) -> str:
        """List what was passed over, one a line."""
        count = len(self.problems)
        head = f"{self.source}: {count} part{'' if count == 1 else 's'} of the table not read"
        more = [f"  … and {count - _MOST_SHOWN} more in .problems"] if count > _MOST_SHOWN else []
        return "\n".join([head, *(f"  {problem}" for problem in self.problems[:_MOST_SHOWN]), *more])
