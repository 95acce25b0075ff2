"""What a workbook shows and its values do not say: per cent, months, errors, formulas without a result."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.etree.ElementTree import ParseError
from xml.etree.ElementTree import iterparse as _iterparse

from plantargets.observations.wide.grid import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO
    from xml.etree.ElementTree import Element

__all__ = ["Shown", "shown_cells"]

_PERCENT, _MONTH = frozenset({9, 10}), frozenset({17, 27, 36, 50, 52, 57})
"""Numbers of formats that every program knows; those from 27 on are the Chinese ones (ECMA-376, 18.8.30)."""
_MOST_BYTES = 1 << 31
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_NO_RESULT = (
    "the cell holds a formula whose result is not stored; open the file in Excel and save it, or write the number"
)


class Shown(NamedTuple):
    """How a cell is shown."""

    kind: str
    """``percent``, ``month``, ``year`` or ``fault``."""
    why: str = ""


def shown_cells(raw: bytes) -> dict[str, dict[tuple[int, int], Shown]]:
    """Give the cells of an XLSX workbook that show something else than their value, by sheet, row and column from 0.

    Parameters
    ----------
    raw
        The file.
    """
    found: dict[str, dict[tuple[int, int], Shown]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            names = set(parts.namelist())
            _check_size(parts)
            kinds = _kinds(parts.open("xl/styles.xml")) if "xl/styles.xml" in names else []
            for name, path in _sheets(parts):
                if path in names:
                    with parts.open(path) as part:
                        found[name] = dict(_cells(part, kinds))
    except (KeyError, ParseError, zipfile.BadZipFile) as error:
        msg = f"the workbook is damaged: {error}"
        raise ValueError(msg) from None
    return found


def _check_size(parts: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
        raise ParseError("unpacked, it is larger than any table of this kind")


def iterparse(part: IO[bytes], events: tuple[Literal["start", "end"], ...] = ("end",)) -> Iterator[tuple[str, Element]]:
    """Go through a part; one with entities of its own is no part of a workbook."""
    if b"<!" in part.peek(1024)[:1024]:  # type: ignore[attr-defined]
        raise ParseError("it declares entities, which no workbook does")
    return _iterparse(part, events)  # noqa: S314 - as above; and expat stops what grows without end


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Element, name: str) -> str | None:
    """Give an attribute whatever its namespace: transitional and strict files differ in it."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _sheets(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets: dict[str, str] = {}
    with parts.open("xl/_rels/workbook.xml.rels") as part:
        for _, element in iterparse(part):
            if _local(element) == "Relationship":
                where = element.get("Target", "")
                targets[element.get("Id", "")] = where.lstrip("/") if where.startswith("/") else f"xl/{where}"
    with parts.open("xl/workbook.xml") as part:
        for _, element in iterparse(part):
            if _local(element) == "sheet":
                key = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
                yield element.get("name", ""), targets.get(key, "")


def _kinds(part: IO[bytes]) -> list[str]:
    """Give the kind of each style of cells."""
    own: dict[int, str] = {}
    kinds: list[str] = []
    inside = False
    for event, element in iterparse(part, ("start", "end")):
        name = _local(element)
        if name == "cellXfs":
            inside = event == "start"
        elif event == "end" and name == "numFmt":
            own[int(_attribute(element, "numFmtId") or 0)] = _kind(_attribute(element, "formatCode") or "")
        elif event == "end" and name == "xf" and inside:
            number = int(element.get("numFmtId", "0"))
            known = "percent" if number in _PERCENT else "month" if number in _MONTH else ""
            kinds.append(own.get(number, known))
    return kinds


def _kind(code: str) -> str:
    first = code.partition(";")[0]
    bare = _QUOTED.sub("", first).lower()
    if "%" in bare:
        return "percent"
    if "y" in bare and "d" not in bare and "h" not in bare:
        return "month" if "m" in bare else "year"
    return ""


def _cells(part: IO[bytes], kinds: list[str]) -> Iterator[tuple[tuple[int, int], Shown]]:
    row = column = -1
    for event, element in iterparse(part, ("start", "end")):
        name = _local(element)
        if event == "start" and name == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif event == "end" and name == "c":
            at = _REFERENCE.fullmatch(element.get("r", ""))
            row, column = (int(at[2]) - 1, number_of(at[1])) if at else (row, column + 1)
            if (shown := _shown(element, kinds)) is not None:
                yield (row, column), shown
        elif event == "end" and name == "row":
            element.clear()  # a long sheet is not kept


def _shown(cell: Element, kinds: list[str]) -> Shown | None:
    parts = {_local(child): child.text or "" for child in cell}
    if cell.get("t") == "e":
        return Shown("fault", f"the cell shows {parts.get('v', 'an error')}; mend its formula, or write the number")
    if "f" in parts and not parts.get("v") and cell.get("t") != "str":  # a formula may give empty text
        return Shown("fault", _NO_RESULT)
    if cell.get("t", "n") == "n" and parts.get("v"):
        style = int(cell.get("s", "0"))
        kind = kinds[style] if style < len(kinds) else ""
        return Shown(kind) if kind else None
    return None
