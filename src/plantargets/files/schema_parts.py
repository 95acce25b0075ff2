r"""The pieces that the JSON Schema of plan files is made of.

Patterns keep to what ECMA-262 and Python read alike: no ``\s``, ``\w`` or ``$``, which differ.
"""

from __future__ import annotations

import sys
from typing import Any, TypeAlias

from plantargets.files.field_types import spellings

__all__ = [
    "BLANK", "CODE", "DAY", "FINITE", "NULL", "PERIOD", "QUANTITY", "STATED", "TEXT", "Schema", "also_null",
    "area_code", "area_name", "word",
]  # fmt: skip

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

BLANK = r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as Python knows it, for use inside brackets."""

_END = r"(?![\s\S])"  # $ allows one more line end in Python
_MOST_TEXT, _MOST_NAME = 20_000, 200

NULL: Schema = {"type": "null"}
STATED: Schema = {"not": NULL}

TEXT: Schema = {
    "type": ["string", "integer"],
    "maxLength": _MOST_TEXT,
    "pattern": rf"^(?![\s\S]*\u0000)[\s\S]*[^{BLANK}]",
}
"""Text that says something; a whole number is the text that was written."""

CODE: Schema = {"type": ["string", "integer"], "maxLength": _MOST_TEXT, "pattern": rf"^[^{BLANK}/\u0000]+{_END}"}
"""Text with neither white space nor ``/``."""

FINITE: Schema = {"minimum": -sys.float_info.max, "maximum": sys.float_info.max}

QUANTITY: Schema = {"type": "string", "pattern": rf"[^{BLANK}]", "examples": ["5%", "300亿元"]}

PERIOD: Schema = {
    "type": ["string", "integer"],
    "maxLength": 60,
    "pattern": rf"[^{BLANK}]",
    "minimum": 1900,
    "maximum": 22_001_231,
    "examples": ["2026", "2026-Q3", "2026-09", "2026-01/2026-09", "2026/2030"],
}
"""A period in one of many forms; as a number a year, a month or a day: 2026, 202609, 20260930."""

_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
DAY: Schema = {
    "type": "string",
    "pattern": (
        "^(?!0000)(?:[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
        f"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|{_LEAP}-02-29){_END}"
    ),
    "examples": ["2026-02-01"],
}
"""A day of the calendar, leap years and all."""

# Letters and digits of every script begin a code of an area. Which characters beyond ASCII are letters, the loader
# knows; here only those of ASCII are told apart.
_FIRST = rf"[^\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f{BLANK}]"
_NEXT = rf"[^\u0000-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f{BLANK}]"
_DIGITS = "[0-9]{6}|[0-9]{9}|[0-9]{12}"


def area_code(*, padded: bool = False) -> Schema:
    """Make the schema of the code of an area: GB/T 2260, or letters, digits, ``-`` and ``.``.

    Parameters
    ----------
    padded
        Whether white space may stand around it.
    """
    around = f"[{BLANK}]*" if padded else ""
    code = f"(?:{_DIGITS}|(?![0-9]+{around}{_END}){_FIRST}{_NEXT}{{0,99}})"
    numbers = [{"minimum": 10 ** (size - 1), "maximum": 10**size - 1} for size in (6, 9, 12)]
    return {
        "anyOf": [
            {"type": "string", "pattern": f"^{around}{code}{around}{_END}"},
            {"type": "integer", "anyOf": numbers},
        ]
    }


def area_name() -> Schema:
    """Make the schema of the name of an area."""
    return {**TEXT, "maxLength": _MOST_NAME}


def also_null(schema: Schema) -> Schema:
    """Allow nothing to be stated.

    Examples
    --------
    >>> also_null({"type": "boolean"}), also_null({"$ref": "#/$defs/Area"})
    ({'type': ['boolean', 'null']}, {'anyOf': [{'$ref': '#/$defs/Area'}, {'type': 'null'}]})
    """
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    kinds = schema.get("type")
    if kinds is None:
        return {"anyOf": [schema, NULL]}
    return {**schema, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


def word(field: str, allowed: tuple[str, ...]) -> Schema:
    """Make the schema of a closed vocabulary: the codes, and the field's own words for them.

    Parameters
    ----------
    field
        Name of the field, whose Chinese words are read too.
    allowed
        The codes.

    Examples
    --------
    >>> word("force", ("binding",))
    {'enum': ['binding', '约束性', '约束性指标']}
    """
    words = [text for text, code in spellings(field).items() if code in allowed]
    return {"enum": list(dict.fromkeys([*allowed, *words]))}
