"""Nouns to plain data: the writing half of the converter of plan files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from plantargets.areas import Area, to_area
from plantargets.errors import DefinitionError, PlanTargetsError
from plantargets.files.own_rules import rule_classes
from plantargets.model import Baseline, Indicator, Milestone, Programme, Source, Target
from plantargets.model.rules import RULES, TargetRule
from plantargets.periods import Period
from plantargets.units import Quantity, Unit, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

__all__ = ["add_unstructure_hooks", "noun_hook"]


def noun_hook(converter: Converter, cls: type, **own: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    """Make the hook of one noun: its fields in their order, without those that have their default."""
    from cattrs.gen import make_dict_unstructure_fn, override

    # A code is written even where the name gives it: it is what the rest of the file refers to.
    hooks: dict[str, Any] = {name: override(unstruct_hook=hook) for name, hook in own.items()}
    if "code" in attrs.fields_dict(cls):
        hooks["code"] = override(omit_if_default=False)
    return make_dict_unstructure_fn(
        cls,
        converter,
        _cattrs_omit_if_default=True,
        _cattrs_use_alias=True,
        _cattrs_use_linecache=False,
        **hooks,
    )


def _quantity(quantity: Quantity) -> str:
    """Write a quantity in words, having made sure that they are read back as what it is."""
    text = str(quantity)
    try:
        same = parse_quantity(text) == quantity
    except PlanTargetsError:
        same = False
    if not same:
        raise DefinitionError(
            "Quantity", "value", text, "cannot be read back from its words; restate it before writing"
        )
    return text


def _bare(quantity: Quantity) -> str:
    """Write the figure without the words of its bound."""
    return _quantity(attrs.evolve(quantity, bound="=" if quantity.upper is None else "between"))


def _ordered(fields: dict[str, Any], *, first: tuple[str, ...] = (), last: tuple[str, ...] = ()) -> dict[str, Any]:
    """Bring some keys to the beginning and to the end; the others keep their order."""
    ends = {*first, *last}
    keys = (*first, *(key for key in fields if key not in ends), *last)
    return {key: fields[key] for key in keys if key in fields}


def _check_own(converter: Converter, rule: TargetRule, options: dict[str, Any]) -> None:
    """Make sure that a rule of one's own is read back as what it is."""
    try:
        same = converter.structure(options, type(rule)) == rule
    except Exception:  # noqa: BLE001 - whatever its class says: it cannot be read back
        same = False
    if not same:
        why = f"cannot be read back from {options}; give its fields the values that their types say"
        raise DefinitionError("Target", "rule", str(rule.code), why)


def add_unstructure_hooks(converter: Converter) -> None:
    """Teach a converter to write the nouns as plain data.

    Parameters
    ----------
    converter
        The converter.
    """
    for kind, hook in ((Period, str), (Unit, str), (Quantity, _quantity)):
        converter.register_unstructure_hook(kind, hook)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)

    def several(values: tuple[Any, ...]) -> list[Any]:
        return [converter.unstructure(value) for value in values]

    area = noun_hook(converter, Area)
    converter.register_unstructure_hook(
        Area, lambda a: a.name if a.code == a.name and to_area(a.name) == a else area(a)
    )
    for cls in (Source, Baseline, Milestone):
        converter.register_unstructure_hook(cls, noun_hook(converter, cls))
    indicator = noun_hook(converter, Indicator)
    converter.register_unstructure_hook(Indicator, lambda i: _ordered(indicator(i), first=("code",)))
    rules = {cls: noun_hook(converter, cls) for cls in rule_classes().values()}

    def rule(value: TargetRule) -> str | dict[str, Any]:
        write = rules.get(type(value))
        if write is None:
            why = f"is a rule of your own; register it first: plantargets.files.register_rule({type(value).__name__})"
            raise DefinitionError("Target", "rule", value.code, why)
        options = write(value)
        if value.code not in RULES:
            _check_own(converter, value, options)
        return {"code": value.code, **options} if options else value.code

    target = noun_hook(converter, Target, indicator=lambda i: i.code, rule=rule, quantity=_bare, schedule=several)

    def with_bound(value: Target) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for key, field in target(value).items():
            fields[key] = field
            if key == "quantity" and value.bound not in {"=", "between"}:
                fields["bound"] = value.bound
        return fields

    converter.register_unstructure_hook(Target, with_bound)
    # Parts are looked up one by one, as a programme stands inside a programme; and they come last in the file.
    programme = noun_hook(converter, Programme, targets_=several, programmes=several)
    converter.register_unstructure_hook(Programme, lambda p: _ordered(programme(p), last=("targets", "programmes")))
