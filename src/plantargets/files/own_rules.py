"""The rules of a tracker's own that plan files may hold: classes that were registered, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from plantargets.errors import DefinitionError, DuplicateCodeError, near
from plantargets.files.faults import kind_of
from plantargets.files.field_types import readable, types_of
from plantargets.model.rules import RULES
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["own_rules", "register_rule", "rule_classes", "unknown_rule"]

_Class = TypeVar("_Class", bound=type)

_OWN: dict[str, type[Any]] = {}


def own_rules() -> Mapping[str, type[Any]]:
    """Give the registered rules by their code.

    Examples
    --------
    >>> "growth" in own_rules()
    False
    """
    return dict(_OWN)


def rule_classes() -> dict[str, type[Any]]:
    """Give every rule that a plan file may hold, the library's first."""
    return {**RULES, **_OWN}


def register_rule(cls: _Class) -> _Class:
    """Let plan files hold a rule of your own; also as a decorator of its class.

    A file names a rule by its code, and only what was registered here is made from it: nothing is
    imported because a file says so. The registration holds for this process. The same class, defined
    again in a notebook, takes the place of the one before.

    Parameters
    ----------
    cls
        An ``@attrs.frozen`` class that follows `plantargets.Rule`, with its code as text on the class. Its fields
        are texts, numbers, flags, dates, words of a ``Literal``, units, quantities, periods, or tuples of them.

    Returns
    -------
    type
        The class.

    Raises
    ------
    DefinitionError
        When the class is none that a file could give back.
    DuplicateCodeError
        When another class has this code.

    Examples
    --------
    >>> import attrs
    >>> from plantargets.files import read_plan, register_rule, write_plan
    >>> @register_rule
    ... @attrs.frozen
    ... class WithinFactor:
    ...     factor: float
    ...     code = "within_factor"
    ...     needs = ("value",)
    ...
    ...     def judge(self, columns):
    ...         value, required = columns["value"], columns["required"]
    ...         return {"met": (value * self.factor >= required) & (value <= required * self.factor)}
    >>> text = '''
    ... format: 1
    ... programme:
    ...   code: demo
    ...   name: 示例
    ...   targets:
    ...   - code: beds
    ...     indicator: grain_output
    ...     rule: {code: within_factor, factor: 2.0}
    ...     quantity: 5.24亿斤
    ... '''
    >>> plan = read_plan(text)
    >>> plan["beds"].rule
    WithinFactor(factor=2.0)
    >>> read_plan(write_plan(plan)) == plan
    True
    """
    given: object = cls
    if not isinstance(given, type) or not attrs.has(given):
        raise _bad(shown(given), "is no attrs class; write @attrs.frozen above it, so that its fields are known")
    code = getattr(cls, "code", None)
    if not isinstance(code, str):
        raise _bad(cls.__name__, 'has no code as text on the class; write code: ClassVar[str] = "my_rule"')
    if not code or any(c.isspace() or c == "/" for c in code):
        raise _bad(code, "is no code; leave out white space and '/'")
    if code in RULES:
        raise _bad(code, f"is the code of a rule of the library, as are {', '.join(RULES)}; choose another")
    if not callable(getattr(cls, "judge", None)) or not hasattr(cls, "needs"):
        raise _bad(cls.__name__, "has no needs and judge; see plantargets.Rule for what a rule is")
    for name, kind in types_of(cls).items():
        if name == "code":
            raise _bad(cls.__name__, "has a field 'code', which is the rule's own word; give the field another name")
        if not readable(kind):
            ask = "use texts, numbers, dates, quantities"
            raise _bad(cls.__name__, f"has the field {name!r} of {kind}, which a plan file cannot hold; {ask}")
    other = _OWN.get(code)
    if other is not None and _place(other) != _place(cls):
        raise DuplicateCodeError("rule", code, (_place(other), _place(cls)))
    _OWN[code] = cls
    return cls


def _bad(value: str, why: str) -> DefinitionError:
    return DefinitionError("register_rule", "cls", value, why)


def _place(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


_SAID = (
    ("累计", "cumulative"), ("新增", "cumulative"), ("同步", "in_step"), ("改善", "improve"), ("位次", "rank"),
    ("排名", "rank"), ("提高", "change"), ("变化", "change"), ("达到", "threshold"), ("水平", "threshold"),
    ("增长", "growth"), ("增速", "growth"), ("建成", "deliverable"), ("完成", "deliverable"),
)  # fmt: skip
"""Words that plans use, and the rule that is most likely meant."""


def unknown_rule(code: object) -> str:
    """Say that a code is no rule, which there are, and what to do.

    Examples
    --------
    >>> unknown_rule("grwoth")
    "'grwoth' is not one of growth, cumulative, ...; a rule of your own is registered ...; did you mean growth?"
    """
    known = rule_classes()
    if not isinstance(code, str):
        return f"{kind_of(code)} is not one of {', '.join(known)}; write a code, or a mapping with code and options"
    like = near(code, known) or tuple(rule for word, rule in _SAID if word in code)[:1]
    ask = f"; did you mean {', '.join(like)}?" if like else ""
    own = "a rule of your own is registered before loading, with plantargets.files.register_rule"
    return f"{kind_of(code)} is not one of {', '.join(known)}; {own}{ask}"
