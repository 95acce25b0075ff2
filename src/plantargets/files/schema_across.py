"""What the JSON Schema says of several fields together, as the nouns check it after their fields."""

from __future__ import annotations

from typing import Any

from plantargets.files.schema_parts import NULL, STATED, Schema, word
from plantargets.model import InStep, Source, Target

__all__ = ["across"]


def across(cls: type) -> list[Schema]:
    """Give the conditions across the fields of a noun; none for most.

    Examples
    --------
    >>> from plantargets.model import Growth
    >>> across(Growth), len(across(InStep))
    ([], 1)
    """
    return _ACROSS.get(cls, [])


def _has(**values: Schema) -> Schema:
    """Ask for keys with these values."""
    return {"required": list(values), "properties": values}


def _none_of(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, NULL)}


def _if(condition: Schema, then: Schema) -> Schema:
    return {"if": condition, "then": then}


def _rule_is(*codes: str, **options: Schema) -> Schema:
    """Recognise a rule by its code, alone or in a mapping."""
    mapping = {**_has(code={"enum": list(codes)}), "type": "object"}
    if options:
        mapping = {"allOf": [mapping, _has(**options)]}
        return _has(rule=mapping)
    return _has(rule={"anyOf": [{"enum": list(codes)}, mapping]})


_SOME: Schema = {"type": "array", "minItems": 1}
_OFFSET: Schema = {"type": "integer", "minimum": 0}

_ACROSS: dict[Any, list[Schema]] = {
    InStep: [{"anyOf": [_has(reference=STATED), _has(reference_area=STATED)]}],
    Source: [{"anyOf": [_none_of("start", "end"), _has(start=_OFFSET, end=_OFFSET, quote=STATED)]}],
    Target: [
        {"anyOf": [_none_of("group", "group_kind"), _has(group=STATED, group_kind=STATED)]},
        {"properties": {"tolerance": {"minimum": 0}}},
        _if(_has(bound=STATED), _has(quantity=STATED)),
        _if(_rule_is("growth", "cumulative", "threshold", "change", "rank"), _has(quantity=STATED)),
        _if(_rule_is("improve", "deliverable", "unquantified"), _none_of("quantity")),
        _if(_has(pace=word("pace", ("schedule",))), _has(schedule=_SOME)),
        _if(_has(schedule=_SOME), _rule_is("cumulative", "threshold")),
        _if(_rule_is("threshold", held={"const": True}), {"properties": {"schedule": {"maxItems": 0}}}),
    ],
}
