"""The JSON Schema of plan files, made from the nouns when it is asked for."""

from __future__ import annotations

import copy
import datetime as dt
import inspect
import re
from typing import Any, get_args, get_origin

import attrs

from plantargets.areas import Area
from plantargets.files.faults import keys_of
from plantargets.files.field_types import optional, types_of, words_of
from plantargets.files.own_rules import rule_classes
from plantargets.files.reader import FORMAT
from plantargets.files.schema_across import across
from plantargets.files.schema_parts import (
    CODE,
    DAY,
    FINITE,
    PERIOD,
    QUANTITY,
    TEXT,
    Schema,
    also_null,
    area_code,
    area_name,
    word,
)
from plantargets.model import Baseline, Indicator, Milestone, Programme, Source, Target, fields
from plantargets.model.rules import TargetRule
from plantargets.model.words import Bound
from plantargets.periods import Period
from plantargets.units import Quantity, Unit

__all__ = ["json_schema"]

_NOUNS = (Programme, Target, Indicator, Area, Source, Baseline, Milestone)
_SINGLE: dict[Any, Schema] = {
    str: {"type": ["string", "integer"]}, bool: {"type": "boolean"}, int: {"type": "integer"},
    float: {"type": "number"}, dt.date: DAY, Period: PERIOD, Quantity: QUANTITY, Unit: TEXT,
}  # fmt: skip
_VALIDATED: dict[Any, Schema] = {
    fields.text: TEXT,
    fields.optional_text: TEXT,
    fields.all_text: TEXT,
    fields.code: CODE,
}
_PARAMETER = re.compile(r"(?m)^(\w[\w, ]*)\n((?:    .*\n?|\n)+)")


def json_schema() -> dict[str, Any]:
    """Make the JSON Schema (draft 2020-12) of plan files, in YAML and JSON alike.

    It is made from the nouns and from the rules that are registered, so that it always fits this
    version. It accepts every plan that loads. What a schema cannot say, the loader checks beyond it; the reference
    lists those checks.

    Returns
    -------
    dict
        A new one with each call.

    Examples
    --------
    >>> schema = json_schema()
    >>> schema["$schema"], schema["required"]
    ('https://json-schema.org/draft/2020-12/schema', ['format', 'programme'])
    >>> schema["$defs"]["Target"]["required"]
    ['code', 'indicator', 'rule']
    """
    rules = rule_classes()
    named = {
        "Rule": {"anyOf": [_codes_alone(rules), *({"$ref": f"#/$defs/{_rule_name(code)}"} for code in rules)]},
        **{_rule_name(code): _rule(code, cls) for code, cls in rules.items()},
    }
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plantargets plan file",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT, "description": "The number of the structure."},
            "indicators": {
                "type": ["array", "null"],
                "items": {"$ref": "#/$defs/Indicator"},
                "description": "Indicators that the catalogue does not have, or has otherwise.",
            },
            "programme": {"$ref": "#/$defs/Programme"},
        },
        "required": ["format", "programme"],
        "additionalProperties": False,
        "$defs": {**{cls.__name__: _noun(cls) for cls in _NOUNS}, **named},
    }
    return copy.deepcopy(schema)


def _rule_name(code: str) -> str:
    return f"rule:{code}"


def _codes_alone(rules: dict[str, type]) -> Schema:
    """Allow the code without a mapping where a rule needs no option."""
    return {"enum": [code for code, cls in rules.items() if not _required(cls) and not across(cls)]}


def _rule(code: str, cls: type) -> Schema:
    made = _noun(cls)
    made["properties"] = {"code": {"const": code}, **made["properties"]}
    made["required"] = ["code", *made.get("required", ())]
    return made


def _required(cls: type) -> list[str]:
    """List the keys that a noun cannot do without."""
    keys = keys_of(cls)
    return [keys[field.name] for field in attrs.fields(cls) if field.init and field.default is attrs.NOTHING]


def _noun(cls: type) -> Schema:
    kinds, keys, said = types_of(cls), keys_of(cls), _said(cls)
    made: Schema = {
        "type": "object",
        "properties": {
            key: _described(_field(cls, name, kinds[name]), said.get(key, "")) for name, key in keys.items()
        },
        "additionalProperties": False,
    }
    if cls is Target:
        bound = also_null(word("bound", get_args(Bound)))
        made["properties"]["bound"] = _described(bound, "The bound of the quantity, where its words do not say it.")
    if required := _required(cls):
        made["required"] = required
    if conditions := across(cls):
        made["allOf"] = conditions
    # An area is a name alone, where that says it all.
    return {"anyOf": [area_code(padded=True), made]} if cls is Area else made


def _field(cls: type, name: str, kind: Any) -> Schema:
    """Make the schema of one field: by its type, and more narrowly by its validator."""
    if cls is Area and name in _AREA:
        return _AREA[name]
    validator = getattr(attrs.fields_dict(cls)[name], "validator", None)
    return _typed(name, kind, validator)


_AREA: dict[str, Schema] = {
    "code": area_code(),
    "name": area_name(),
    "members": {"type": ["array", "null"], "items": area_code(), "uniqueItems": True},
}


def _typed(name: str, kind: Any, validator: Any) -> Schema:
    inner, missing = optional(kind)
    if get_origin(inner) is tuple:
        # An empty list may be left out in any way.
        return {"type": ["array", "null"], "items": _typed(name, get_args(inner)[0], validator)}
    if words := words_of(inner):
        made = word(name, words)
    elif inner == TargetRule:
        made = {"$ref": "#/$defs/Rule"}
    elif inner is Indicator:
        made = TEXT  # a code, name or alias, and never the indicator itself
    elif inner in _SINGLE:
        made = _VALIDATED.get(validator, _SINGLE[inner])
        if validator is fields.number:
            made = {**FINITE, **made}
    else:
        made = {"$ref": f"#/$defs/{inner.__name__}"}
    return also_null(made) if missing else made


def _described(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text} if text else schema


def _said(cls: type) -> dict[str, str]:
    """Give what the docstring says of each parameter; nothing where Python runs without docstrings."""
    text = inspect.getdoc(cls) or ""
    _, _, below = text.partition("Parameters\n----------\n")
    listed, _, _ = re.sub(r"\n\n\w+\n-{3,}\n", "\n\0", below).partition("\0")
    return {
        name.strip(): " ".join(said.split()).replace("`", "")
        for names, said in _PARAMETER.findall(f"{listed}\n")
        for name in names.split(",")
    }
