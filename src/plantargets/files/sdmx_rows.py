"""The table of figures as SDMX sees it: one row an observation, with dimensions and attributes by their concepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from plantargets.errors import DefinitionError, FileError, ObservationError, Problem, near
from plantargets.files.sdmx_time import freq_of, read_time, write_time
from plantargets.observations import COLUMNS, Observations
from plantargets.periods import Period
from plantargets.units import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ATTRIBUTES", "DATAFLOW", "DIMENSIONS", "NOTHING", "OBS_STATUS", "from_sdmx", "to_sdmx"]

DATAFLOW: Final = ("PLANTARGETS", "OBSERVATIONS", "1.0")
"""Agency, code and version of the dataflow."""

_OF_COLUMN: Final = {
    "REF_AREA": "area", "INDICATOR": "indicator", "MEASURE": "measure", "STAGE": "stage", "BASIS": "basis",
    "SCOPE": "scope", "PUBLISHED": "published",
    "STATUS": "status", "SOURCE": "source", "CONFIDENCE": "confidence", "NOTE": "note",
}  # fmt: skip

DIMENSIONS: Final = ("FREQ", "REF_AREA", "INDICATOR", "MEASURE", "STAGE", "BASIS", "SCOPE", "PUBLISHED")
"""What identifies a series. The day of publication is among them, since a revision is another figure."""

ATTRIBUTES: Final = ("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "STATUS", "SOURCE", "CONFIDENCE", "NOTE")
"""What is said of an observation. ``STATUS`` is ours, since the code list has no word for 修订 and 突破."""

NOTHING: Final = "_Z"
"""Not applicable, as the code lists of SDMX say: a dimension is never empty."""

OBS_STATUS: Final[dict[str, str | None]] = {
    "A": None, "P": "preliminary", "E": "expected", "F": "expected", "I": "expected", "V": "preliminary",
    "B": None, "D": None, "G": None, "J": None, "K": None, "N": None, "S": None, "U": None, "W": None,
}  # fmt: skip
"""What the codes of CL_OBS_STATUS 2.2 (sdmx.org, cross-domain code lists) say in our words: normal, provisional,
estimated, forecast, imputed, unvalidated value. The rest of them is kept as a note."""

_ABSENT: Final = frozenset("HLMOQ")
"""Codes of CL_OBS_STATUS for a figure that there is not."""

_STATUS: Final = {"preliminary": "P", "expected": "E", "lower_bound": "E"}
_POWERS: Final = ("", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
_PERCENT: Final = frozenset({"PT", "PC", "PERCENT"})
_COLUMN: Final = re.compile(r"column (\w+)")


def _split(unit: str | None) -> tuple[str, str]:
    """Part a unit into measure and power of ten."""
    if unit is None:
        return "", ""
    base, power = Unit(unit).base_text, len(str(Unit(unit).multiplier)) - 1
    if power < len(_POWERS) and _POWERS[power] + base == unit:
        return base, str(power)
    return unit, "0"


def to_sdmx(observations: Observations) -> list[dict[str, str]]:
    """Write every figure with the concepts of SDMX, all as text.

    Parameters
    ----------
    observations
        The figures.

    Raises
    ------
    DefinitionError
        When a text is the word of SDMX for nothing, ``_Z``.

    Examples
    --------
    >>> row = {"indicator": "retail_sales", "period": "2026-01/2026-09", "measure": "level", "value": 5, "unit": "亿元"}
    >>> (made,) = to_sdmx(Observations([row]))
    >>> [made[name] for name in ("FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT")]
    ['_O', '_Z', '2026-01-01/P9M', '5.0', '元', '8']
    """
    columns = observations.columns()
    rows = (dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*(columns[name] for name in COLUMNS), strict=True))
    return [_row(row) for row in rows]


def _row(row: Mapping[str, Any]) -> dict[str, str]:
    period = Period(start=row["start"].date(), end=row["end"].date())
    made = {"FREQ": freq_of(period), "TIME_PERIOD": write_time(period), "OBS_VALUE": repr(row["value"] + 0.0)}
    made["UNIT_MEASURE"], made["UNIT_MULT"] = _split(row["unit"])
    made["OBS_STATUS"] = _STATUS.get(row["status"] or "", "A")
    for name, column in _OF_COLUMN.items():
        value = row[column]
        if value == NOTHING:
            why = f"is the word of SDMX for «not applicable»; name the {column} in another way"
            raise DefinitionError("Observations", column, value, why)
        text = value.date().isoformat() if name == "PUBLISHED" and value is not None else value
        made[name] = text if text is not None else NOTHING if name in DIMENSIONS else ""
    return made


def from_sdmx(columns: Mapping[str, Sequence[str]], source: str, *, ours: bool) -> Observations:
    """Read figures from columns named by the concepts of SDMX.

    Figures that the status says there are none of are left out.

    Parameters
    ----------
    columns
        Cells by concept; empty text where there is nothing.
    source
        What to call the table in messages.
    ours
        Whether `to_sdmx` wrote it; else the status is that of ``OBS_STATUS``.

    Raises
    ------
    FileError
        When a concept is unknown or missing.
    ObservationError
        With every cell that is no right one.
    """
    known = ("TIME_PERIOD", "OBS_VALUE", *DIMENSIONS, *ATTRIBUTES)
    problems = [Problem(_stranger(name, known)) for name in columns if name not in known]
    wanted = ("REF_AREA", "INDICATOR", "MEASURE", "TIME_PERIOD", "OBS_VALUE")
    problems += [Problem(f"the column {name} is missing") for name in wanted if name not in columns]
    if problems:
        raise FileError(source, tuple(problems))
    reading = _Reading(columns, ours=ours)
    rows = [number for number in range(len(columns["OBS_VALUE"])) if not reading.is_absent(number)]
    made = [reading.row(number) for number in rows]
    if reading.problems:
        raise ObservationError(source, tuple(reading.problems))
    table = {name: [row[name] for row in made] for name in COLUMNS}
    try:
        return Observations(table, source=source)
    except ObservationError as error:
        raise ObservationError(source, tuple(_named(problem, rows) for problem in error.problems)) from None


def _stranger(name: str, known: Sequence[str]) -> str:
    like = near(name, known)
    ask = f"did you mean {', '.join(like)}?" if like else f"the columns are {', '.join(known)}"
    return (
        f"observations have no column {name!r}, and what it parts may not be added up; take it out, or rename it: {ask}"
    )


_ROW: Final = re.compile(r"row ([0-9]+)")
_CONCEPTS: Final = {column: name for name, column in _OF_COLUMN.items()} | {
    "start": "TIME_PERIOD", "end": "TIME_PERIOD", "value": "OBS_VALUE", "unit": "UNIT_MEASURE",
}  # fmt: skip


def _named(problem: Problem, rows: Sequence[int]) -> Problem:
    """Give a problem with the row and the concept as the table has them."""
    path = _COLUMN.sub(lambda found: f"column {_CONCEPTS.get(found[1], found[1])}", problem.path)
    path = _ROW.sub(lambda found: f"row {rows[int(found[1]) - 1] + 1}", path)
    return attrs.evolve(problem, path=path)


class _Reading:
    """Reads rows of SDMX into rows of ours, and collects every fault."""

    def __init__(self, columns: Mapping[str, Sequence[str]], *, ours: bool) -> None:
        self.columns = columns
        self.ours = ours
        self.problems: list[Problem] = []

    def cell(self, name: str, number: int) -> str:
        return self.columns[name][number].strip() if name in self.columns else ""

    def fault(self, number: int, name: str, message: str) -> None:
        self.problems.append(Problem(message, f"row {number + 1}, column {name}"))

    def is_absent(self, number: int) -> bool:
        """Tell whether a row says only that there is no figure."""
        value, status = self.cell("OBS_VALUE", number), self.cell("OBS_STATUS", number)
        return value in {"", "NaN"} and status in _ABSENT

    def row(self, number: int) -> dict[str, Any]:
        texts: dict[str, Any] = {column: self.text(name, number) for name, column in _OF_COLUMN.items()}
        period = self.period(number)
        texts |= {"start": period and period.start, "end": period and period.end}
        value = self.cell("OBS_VALUE", number)
        texts |= {"value": _float(value), "unit": self.unit(number)}
        if not self.ours:
            self.foreign(texts, number)
        return texts

    def text(self, name: str, number: int) -> str | None:
        # Free text keeps the blanks that it has.
        text = self.columns[name][number] if name in self.columns else ""
        return None if text.strip() in {"", NOTHING} else text

    def period(self, number: int) -> Period | None:
        text, freq = self.cell("TIME_PERIOD", number), self.cell("FREQ", number)
        try:
            period = read_time(text)
        except ValueError as error:
            why = error.why if isinstance(error, DefinitionError) else error
            self.fault(number, "TIME_PERIOD", f"TIME_PERIOD {text!r} {why}")
            return None
        if freq in {"A", "S", "Q", "M", "D"} and freq != freq_of(period):
            self.fault(number, "FREQ", f"FREQ {freq!r} does not fit the time period {text!r}")
        return period

    def unit(self, number: int) -> str | None:
        base, power = self.cell("UNIT_MEASURE", number), self.cell("UNIT_MULT", number)
        if power not in {"", *map(str, range(len(_POWERS)))}:
            self.fault(number, "UNIT_MULT", f"UNIT_MULT {power!r} is no power of ten from 0 to {len(_POWERS) - 1}")
            return None
        if base in {"", NOTHING}:
            return None
        return _POWERS[int(power or 0)] + ("%" if base in _PERCENT else base)

    def foreign(self, row: dict[str, Any], number: int) -> None:
        """Read the status, where it is that of the code list."""
        code = self.cell("OBS_STATUS", number)
        if code and code not in OBS_STATUS:
            allowed = ", ".join(sorted(OBS_STATUS))
            self.fault(number, "OBS_STATUS", f"OBS_STATUS {code!r} is no code of CL_OBS_STATUS for a figure: {allowed}")
        elif row["status"] is None and code:
            row["status"] = OBS_STATUS[code]
            if code != "A" and row["status"] is None:
                said = f"OBS_STATUS {code}"
                row["note"] = said if row["note"] is None else f"{row['note']}; {said}"


def _float(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text  # what is no number, the table of figures names
