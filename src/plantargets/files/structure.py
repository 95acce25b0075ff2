"""Plain data to nouns: the reading half of the converter of plan files."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_origin

import attrs

from plantargets.areas import Area, to_area
from plantargets.errors import near
from plantargets.files.faults import ShapeError, kind_of
from plantargets.files.field_types import spellings, words_of
from plantargets.files.own_rules import own_rules, rule_classes, unknown_rule
from plantargets.model import Baseline, Indicator, Milestone, Programme, Source, Target
from plantargets.model.rules import RULES, TargetRule
from plantargets.model.words import Bound
from plantargets.periods import Period, to_period
from plantargets.units import Quantity, Unit, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

__all__ = ["add_structure_hooks", "noun_hook"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOUNDS: tuple[str, ...] = get_args(Bound)
_NOUNS: tuple[type, ...] = (Source, Baseline, Milestone, Indicator, Programme, *RULES.values())


@attrs.frozen
class _Bounded:
    """What stands under ``quantity`` and under ``bound`` of one target."""

    quantity: Any
    bound: Any


# ------------------------------------------------------------------------------------------------- single values


def _text(value: Any, _: Any = None) -> str:
    """Read text; a whole number is the text that was written."""
    if isinstance(value, str):
        return value
    if type(value) is int:
        return str(value)
    raise ShapeError(f"{kind_of(value)} is no text; write text, in quotes where it looks like something else")


def _flag(value: Any, _: Any = None) -> bool:
    if isinstance(value, bool):
        return value
    raise ShapeError(f"{kind_of(value)} is neither true nor false")


def _int(value: Any, _: Any = None) -> int:
    if type(value) is int:
        return value
    raise ShapeError(f"{kind_of(value)} is no whole number; write digits alone, without quotes")


def _number(value: Any, _: Any = None) -> float:
    if type(value) is int or (isinstance(value, float) and math.isfinite(value)):
        return cast("float", value)
    raise ShapeError(f"{kind_of(value)} is no number; write digits alone, without quotes and without an exponent")


def _date(value: Any, _: Any = None) -> dt.date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ShapeError(f"{value!r} is no day of the calendar: {error}") from None
    raise ShapeError(f"{kind_of(value)} is no date; write it as 2026-01-31")


def _period(value: Any, _: Any = None) -> Period:
    return to_period(_text(value))


def _unit(value: Any, _: Any = None) -> Unit:
    return Unit(_text(value))


def _quantity(value: Any, _: Any = None) -> Quantity:
    if not isinstance(value, str):
        raise ShapeError(f'{kind_of(value)} is no quantity; write it as text with its unit: "300亿元", "5%"')
    return parse_quantity(value)


def _bound(value: Any) -> Bound:
    word = spellings("bound").get(value, value) if isinstance(value, str) else value
    if isinstance(word, str) and word in _BOUNDS:
        return cast("Bound", word)
    raise ShapeError(f"{kind_of(value)} is not one of {' '.join(_BOUNDS)}", "bound")


def _bounded(value: Any, _: Any = None) -> Quantity | None:
    """Read a target's quantity together with the bound beside it."""
    if not isinstance(value, _Bounded):
        return None if value is None else _quantity(value)
    if value.quantity is None:
        raise ShapeError("a bound stands here without a quantity; add the quantity, or take the bound away", "bound")
    parts: dict[str, Any] = {}
    faults: list[Exception] = []
    for name, read in (("quantity", _quantity), ("bound", _bound)):
        try:
            parts[name] = read(getattr(value, name))
        except ValueError as error:
            faults.append(error)
    if faults:
        raise ExceptionGroup("quantity and bound", faults)
    return _with_bound(parts["quantity"], parts["bound"])


def _with_bound(quantity: Quantity, bound: Bound) -> Quantity:
    """Put the bound that stands apart on a quantity, where the two agree."""
    if quantity.bound == bound:
        return quantity
    if (quantity.bound, bound) == ("between", "~") or (quantity.bound == "=" and bound != "between"):
        return attrs.evolve(quantity, bound=bound)
    if bound == "between":
        raise ShapeError("'between' stands here, and the quantity has one end; write both: 4.5%～5%", "bound")
    raise ShapeError(
        f"{bound!r} contradicts the words of the quantity, {str(quantity)!r}, which say {quantity.bound!r}; keep one",
        "bound",
    )


# ------------------------------------------------------------------------------------------------------- the nouns


def _mapping(value: Any, noun: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise ShapeError(f"{kind_of(value)} is no {noun}; write a mapping of keys and values")


def _field(converter: Converter, cls: type, field: attrs.Attribute[Any]) -> Callable[[Any, Any], Any]:
    """Make the hook of one field: read by its type, then by the noun's own converter and validator.

    The noun runs them too, and would stop at its first fault.
    """
    convert = cast("Callable[[Any], Any] | None", field.converter)
    validate = cast("Callable[[Any, Any, Any], None] | None", field.validator)

    def read(value: Any, kind: Any) -> Any:
        words, spelled = words_of(kind), value
        if isinstance(value, str) and words:
            spelled = spellings(field.name).get(value, value)
        made = converter.structure(spelled, kind)
        if words and validate is None and made is not None and made not in words:
            like = near(str(made), words)
            ask = f"; did you mean {', '.join(like)}?" if like else ""
            raise ShapeError(f"{kind_of(value)} is not one of {', '.join(words)}{ask}")
        if convert is not None:
            made = convert(made)
        if validate is not None:
            validate(cls.__name__, field, made)  # messages want no more of the noun than its name
        return made

    return read


def noun_hook(converter: Converter, cls: type, **own: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Make the hook of one noun; `own` has the fields that are read in another way than by their type."""
    from cattrs.gen import make_dict_structure_fn, override

    hooks: dict[str, Any] = {
        f.name: override(struct_hook=own.get(f.name) or _field(converter, cls, f)) for f in attrs.fields(cls)
    }
    build: Callable[[Any, Any], Any] = make_dict_structure_fn(
        cls,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        _cattrs_use_alias=True,
        _cattrs_use_linecache=False,
        **hooks,
    )
    return lambda value, kind: build(_mapping(value, cls.__name__), kind)


def _several(converter: Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    """Make the hook of all ``tuple[…, ...]``."""

    def read(value: Any, kind: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            raise ShapeError(f"{kind_of(value)} is no list; write [a, b], or an item a line")
        listed: Any = list[get_args(kind)[0]]  # type: ignore[misc]
        return tuple(converter.structure(value, listed))

    return read


def _rule(converter: Converter) -> Callable[[Any, Any], TargetRule]:
    """Make the hook of the rules: a code alone, or a mapping with the code and options."""

    def read(value: Any, _: Any) -> TargetRule:
        stated = {"code": value} if isinstance(value, str) else dict(_mapping(value, "rule"))
        code, known = stated.pop("code", None), rule_classes()
        if not isinstance(code, str) or code not in known:
            raise ShapeError(unknown_rule(code))
        return cast("TargetRule", converter.structure(stated, known[code]))

    return read


def _target(converter: Converter, resolve: Callable[[str], Indicator]) -> Callable[[Any, Any], Target]:
    """Make the hook of a target, whose indicator is a reference and whose bound stands beside its quantity."""

    def indicator(value: Any, _: Any) -> Indicator:
        if isinstance(value, dict):
            raise ShapeError("a mapping stands here; define it under 'indicators' at the top and write its code here")
        return resolve(_text(value))

    build = noun_hook(converter, Target, indicator=indicator, quantity=_bounded)

    def read(value: Any, kind: Any) -> Target:
        stated = dict(_mapping(value, "Target"))
        bound = stated.pop("bound", None)
        if bound is not None:
            stated["quantity"] = _Bounded(stated.get("quantity"), bound)
        return cast("Target", build(stated, kind))

    return read


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def add_structure_hooks(converter: Converter, resolve: Callable[[str], Indicator]) -> None:
    """Teach a converter to read the nouns out of plain data.

    Parameters
    ----------
    converter
        The converter.
    resolve
        Leads from a code, name or alias to an indicator.
    """
    single: dict[Any, Callable[[Any, Any], Any]] = {
        str: _text, bool: _flag, int: _int, float: _number, dt.date: _date,
        Period: _period, Unit: _unit, Quantity: _quantity,
    }  # fmt: skip
    for kind, hook in single.items():
        converter.register_structure_hook(kind, hook)
    # Which words a field allows, its validator says, with the nearest of them.
    converter.register_structure_hook_func(_is_literal, _text)

    converter.register_structure_hook_func(_is_tuple, _several(converter))
    converter.register_structure_hook_func(lambda kind: kind == TargetRule, _rule(converter))
    area = noun_hook(converter, Area)
    converter.register_structure_hook(Area, lambda v, k: area(v, k) if isinstance(v, dict) else to_area(_text(v)))
    for cls in (*_NOUNS, *own_rules().values()):
        converter.register_structure_hook(cls, noun_hook(converter, cls))
    converter.register_structure_hook(Target, _target(converter, resolve))
