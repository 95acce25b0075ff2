"""The text as it is read: plain signs, one for one, so that every offset stays what it was."""

from __future__ import annotations

import operator
import re
from typing import Final

from plantargets.errors import ReadingError
from plantargets.render.text import shown
from plantargets.units.text import THIN_SPACE, normalise

__all__ = ["checked_text", "checked_year", "masked", "plain"]

MOST_CHARACTERS: Final = 20_000_000
_SIGNS: Final = {
    ",": "，",
    ";": "；",
    ":": "：",
    "(": "（",
    ")": "）",
    "!": "！",
    "?": "？",
    "﹒": ".",
    "．": ".",
    "\t": " ",
    "\u3000": " ",
    "…": "。",
}
# A comma that groups three digits belongs to the number, a colon between digits to a time.
_HALF_WIDTH: Final = re.compile(
    r"(?<![A-Za-z0-9])[,;:!?]|(?<=[0-9])(?:[,:](?![0-9])|;|,(?!\d{3}(?!\d)))|(?<=[A-Za-z])[,;](?![A-Za-z])|[()\t\u3000﹒…]"
)
_BULLET: Final = re.compile(r"^[ ]*[*•▪◆◇■□★☆▲△●○◎]+", re.MULTILINE)
_QUOTED: Final = re.compile(
    r"“[^“”\n]{0,40}”|\"[^\"\n]{0,40}\"|《[^《》\n]{0,60}》|「[^「」\n]{0,40}」|‘[^‘’\n]{0,40}’"
)
_BRACKETED: Final = re.compile(r"（[^（）\n]{0,80}）")
_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
# What ends a line beside the plain new line: old Macs, form feeds of page breaks, word processors.
_LINE_ENDS: Final = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
# A space that does not break groups digits (1 200); anywhere else it is a blank like others.
_NO_GROUP: Final = re.compile(rf"(?<!\d){THIN_SPACE}|{THIN_SPACE}(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
CHINESE: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Chinese characters."""
HIDDEN: Final = "\ue000"
"""Stands in a masked text for what is quoted or in brackets."""


def checked_text(text: object) -> str:
    """Give `text` back if it can be read.

    Raises
    ------
    ReadingError
        For anything but text, for bytes that were never decoded, and for more than 20 million characters.
    """
    if isinstance(text, (bytes, bytearray)):
        raise ReadingError("bytes are no text yet; decode them first, with encoding='utf-8' or 'gb18030'")
    if not isinstance(text, str):
        raise ReadingError(f"text is needed, not {type(text).__name__}; read the file first")
    if len(text) > MOST_CHARACTERS:
        raise ReadingError(
            f"{len(text):,} characters are more than the {MOST_CHARACTERS:,} that are read at once;"
            " give one document at a time"
        )
    binary = _BINARY.search(text)
    if binary is not None:
        raise ReadingError(
            f"the sign {binary[0]!r} at {binary.start()} belongs to no text; is this the file of a word processor?"
            " save it as plain text first"
        )
    return text


def checked_year(year: object) -> int:
    """Give `year` back if it is one that a report can be of.

    Raises
    ------
    ReadingError
        For anything but a whole number from 1950 to 2100.

    Examples
    --------
    >>> checked_year(2026)
    2026
    """
    try:
        number = None if isinstance(year, bool) else operator.index(year)  # type: ignore[arg-type]  # what it is for
    except TypeError:
        number = None
    if number is None or not _FIRST_YEAR <= number <= _LAST_YEAR:
        why = (
            f"is no year; give the year whose report or plan it is as a whole number from {_FIRST_YEAR} to {_LAST_YEAR}"
        )
        raise ReadingError(f"{shown(year)[:60]} {why}, such as year=2026")
    return number


def plain(text: str) -> str:
    """Map signs to one form each, character for character: full width for punctuation, half width for digits.

    Examples
    --------
    >>> plain("增长５％,达到1,200亿元;")
    '增长5%，达到1,200亿元；'
    """
    body = normalise(text)
    if not body.isascii() or "\r" in body or "\x0b" in body or "\x0c" in body:
        body = body.replace("\r\n", " \n").translate(_LINE_ENDS)
    if THIN_SPACE in body:
        body = _NO_GROUP.sub(" ", body)
    body = _BULLET.sub(lambda m: " " * len(m[0]), body)
    return _HALF_WIDTH.sub(lambda m: _SIGNS[m[0]], body)


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def masked(body: str) -> str:
    """Hide what is quoted or in brackets, so that no sign inside parts a clause.

    Examples
    --------
    >>> masked("实施“百、千”工程（含续建，共3项）。").count(HIDDEN)
    14
    """
    return _BRACKETED.sub(_hide, _QUOTED.sub(_hide, body))
