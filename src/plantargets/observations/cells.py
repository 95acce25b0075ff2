"""How one cell of a table of figures is read."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, get_args

from plantargets.errors import DefinitionError, PlanTargetsError, near
from plantargets.model.chinese import code_of
from plantargets.model.words import Basis, Stage
from plantargets.observations.vocabulary import Measure, Status
from plantargets.periods import Period
from plantargets.render.text import shown
from plantargets.units import Unit, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Reader = Callable[[object], Any]

__all__ = [
    "MISSING", "MOST_TEXT", "PERIOD", "READERS", "WORDS", "absent", "cited", "day_of", "read_cells", "text_of",
    "unit_of", "word_of",
]  # fmt: skip

MOST_TEXT = 20_000
"""Characters that a cell of text may have."""
MISSING = frozenset({"", "nan", "NaN", "None", "NaT", "<NA>"})
"""Texts that stand for an empty cell."""
WORDS: dict[str, tuple[str, ...]] = {
    "measure": get_args(Measure), "stage": get_args(Stage), "basis": get_args(Basis), "status": get_args(Status),
}  # fmt: skip
"""The codes of each column that has a closed vocabulary."""
_MOST_CITED = 60
_WITH_UNIT = re.compile(r"([-+]?[0-9][0-9,.]*)\s*([%％‰\w²³/]+)")
"""A number with its unit behind it in one cell."""


def absent(value: object) -> bool:
    """Tell whether a cell is empty: None, NaN, NaT or empty text."""
    if value is None:
        return True
    if isinstance(value, str):
        return value.strip() in MISSING
    try:
        return bool(value != value)  # noqa: PLR0124 - true of NaN and NaT alone
    except (TypeError, ValueError):  # pandas' NA is neither true nor false, and an array is no cell
        return type(value).__name__ == "NAType"


def cited(value: object) -> str:
    """Quote a cell for a message, at bounded length."""
    text = shown(value)
    text = text if len(text) <= _MOST_CITED else text[:_MOST_CITED] + "…"
    return repr(text) if isinstance(value, str) else text


def day_of(value: object, *, last: bool) -> dt.datetime:
    """Read a date; a partial one is its first or its last day."""
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            raise ValueError("has a time zone; give calendar days")
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a calendar day has no zone
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as above
    try:
        period = Period(str(value).strip())
    except DefinitionError as error:
        why = error.why.partition(";")[0].removeprefix("is no period")
        raise ValueError(f"is no day{why and f' ({why})'}; write it as 2026-09-30 or 2026-09") from None
    day = period.end if last else period.start
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as above


def _period(text: str) -> Period:
    """Read a period; the message says the cell's own words once."""
    try:
        return Period(text)
    except DefinitionError as error:
        like = f"; did you mean {', '.join(error.suggestions)}?" if error.suggestions else ""
        raise ValueError(f"{error.why}{like}") from None


def _number(value: object) -> float:
    if isinstance(value, bool):
        raise ValueError("is no number")  # noqa: TRY004 - one error type for one cell
    number = _parsed(value.strip()) if isinstance(value, str) else float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        raise ValueError("is not a finite number; leave the row out where there is no figure")
    return number


def _parsed(text: str) -> float:
    """Read a number; a unit behind it has a column of its own."""
    try:
        return float(parse_number(text))
    except (PlanTargetsError, ValueError):
        if found := _WITH_UNIT.fullmatch(text):
            number, unit = found[1], found[2]
            raise ValueError(f"holds a unit; write {number} under value and {unit} under unit") from None
        raise


def word_of(column: str, words: Sequence[str]) -> Reader:
    """Give the reader of a column of codes, which takes the field's own words for them too."""

    def read(value: object) -> str:
        word = code_of(column, value) if isinstance(value, str) else value
        if word not in words:
            hint = near(str(value), words)
            raise ValueError(
                f"is not one of {', '.join(words)}" + (f"; did you mean {', '.join(hint)}?" if hint else "")
            )
        return str(word)

    return read


def text_of(value: object) -> str:
    """Read a text; a whole number is one."""
    # A pandas column of whole numbers with a gap in it comes as floats: 140100.0 is the area 140100.
    whole = isinstance(value, float) and value.is_integer()
    text = str(int(value) if whole else value).strip()  # type: ignore[call-overload]
    if len(text) > MOST_TEXT:
        raise ValueError(f"has {len(text)} characters; at most {MOST_TEXT} are allowed")
    return text


def unit_of(value: object) -> str:
    """Read a unit as it is printed."""
    return Unit(text_of(value)).text


READERS: dict[str, Reader] = {
    "area": text_of, "indicator": text_of, "scope": text_of, "source": text_of, "confidence": text_of, "note": text_of,
    **{column: word_of(column, words) for column, words in WORDS.items()},
    "start": lambda cell: day_of(cell, last=False),
    "end": lambda cell: day_of(cell, last=True),
    "published": lambda cell: day_of(cell, last=True),
    "value": _number,
    "unit": unit_of,
}  # fmt: skip
"""How a cell of each column is read."""
PERIOD: Reader = lambda cell: _period(text_of(cell))  # noqa: E731 - one more reader
"""How a cell of the column ``period`` is read."""


def read_cells(cells: Iterable[Any], read: Reader) -> list[Any]:
    """Read cells, equal ones once: what each says, None for an empty one, or the error that says why not."""
    known: dict[Any, Any] = {}
    out: list[Any] = []
    for cell in cells:
        key: Any = (type(cell), cell if isinstance(cell, Hashable) else repr(cell))
        if key not in known:
            known[key] = None if absent(cell) else _read(read, cell)
        out.append(known[key])
    return out


def _read(read: Reader, cell: object) -> Any:
    try:
        return read(cell)
    except (PlanTargetsError, ValueError, TypeError, OverflowError) as error:
        return error
