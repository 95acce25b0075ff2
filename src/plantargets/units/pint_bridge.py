"""The only home of pint: our units in a registry, ours or the caller's.

Text never goes to pint's parser, whose reading depends on version and history; units are looked up by name.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

from plantargets.errors import DefinitionError
from plantargets.units.compose import MAGNITUDES, facts
from plantargets.units.table import Entry, table

if TYPE_CHECKING:
    from plantargets.units.quantity import Quantity

__all__ = ["define_in", "pint_quantity", "pint_unit", "registry"]

_LOCK: Final = threading.RLock()
_OWN: list[Any] = []
_DEFINED: set[str] = set()
# What our base units of physics are in a registry that has SI already.
_SI: Final = {
    "米": "meter",
    "千克": "kilogram",
    "秒": "second",
    "安培": "ampere",
    "摄氏度": "delta_degree_Celsius",
    "比特": "bit",
}


def registry() -> Any:  # pint's own types are dynamic
    """Give this library's pint registry, built at first use from the table of units.

    It knows no other units: in pint's default registry ``5 G`` is gauss and ``3 kt`` knots. Every counting word and
    every currency is a dimension.

    Examples
    --------
    >>> registry() is registry()
    True
    """
    with _LOCK:
        if not _OWN:
            import pint  # 0.2 s: only who asks for pint pays

            make: Any = pint.UnitRegistry  # its types do not know that it takes None
            own = make(None, on_redefinition="raise")
            _OWN.append(own)
        for entry in table().entries():
            _define(_OWN[0], entry, _DEFINED, {})
        return _OWN[0]


def _define(ureg: Any, entry: Entry, defined: set[str], si: dict[str, str]) -> None:
    """Define one entry, unless it is there already with the same meaning."""
    if entry.pint in defined or entry.name == "1":
        return
    body = f"[{entry.name}]"
    if entry.dimensions != ((entry.name, 1),):
        powers = " * ".join(f"{table().names[base].pint} ** {exponent}" for base, exponent in entry.dimensions)
        body = f"{float(entry.factor)!r}" + (f" * {powers}" if powers else "")
    elif entry.name in si:
        body = si[entry.name]
    if si and entry.pint in ureg:
        _check_clash(ureg, entry)
    else:
        ureg.define(f"{entry.pint} = {body} = _")
    defined.add(entry.pint)


def _check_clash(ureg: Any, entry: Entry) -> None:
    container = ureg.UnitsContainer({table().names[base].pint: exponent for base, exponent in entry.dimensions})
    theirs = ureg.Quantity(1.0, ureg.UnitsContainer({entry.pint: 1}))
    ours = ureg.Quantity(float(entry.factor), container)
    if theirs.dimensionality != ours.dimensionality or abs((theirs / ours).to_base_units().magnitude - 1) > 1e-9:
        raise DefinitionError("registry", "unit", entry.pint, "is defined in your registry with another meaning")


def define_in(ureg: Any) -> None:
    """Define this library's units in a registry that you own.

    Base units of physics are tied to the registry's own (米 is its meter) where it has them. A name that the registry
    already has with the same meaning is kept.

    Parameters
    ----------
    ureg
        A ``pint.UnitRegistry``.

    Raises
    ------
    DefinitionError
        When the registry has one of the names with another meaning.

    Examples
    --------
    >>> import pint
    >>> ureg = pint.UnitRegistry()
    >>> define_in(ureg)
    >>> round(ureg.Quantity(15, "亩").to("hectare").magnitude, 9)
    1.0
    """
    si = {ours: theirs for ours, theirs in _SI.items() if theirs in ureg}
    si.setdefault("", "")  # the caller's registry, even where it has none of these
    defined: set[str] = set()
    with _LOCK:
        for entry in table().entries():
            _define(ureg, entry, defined, si)


def _magnified(ureg: Any, magnitude: int, word: str, entry: Entry | None) -> str:
    """Give the name of so many of a unit, defining it at first need."""
    if magnitude == 1 and entry is not None:
        return entry.pint
    name = f"{word}{entry.pint if entry else ''}"
    if name not in _DEFINED:
        ureg.define(f"{name} = {float(magnitude)!r}" + (f" * {entry.pint}" if entry else "") + " = _")
        _DEFINED.add(name)
    return name


def pint_unit(text: str) -> Any:
    """Give a unit text's unit in this library's registry, magnitudes included.

    Examples
    --------
    >>> str(pint_unit("件/万人"))
    '件 / 万人'
    """
    ureg, known, entry = registry(), facts(text), table().names.get(text)
    if entry is not None and entry.name != "1":
        return ureg.Unit(ureg.UnitsContainer({entry.pint: 1}))
    powers: dict[str, int] = {}
    with _LOCK:
        for i, part in enumerate(known.head):
            if part.name != "1":
                magnitude = known.multiplier if i == 0 else 1
                name = _magnified(ureg, magnitude, _word(magnitude), part)
                powers[name] = powers.get(name, 0) + 1
        for below in known.denominators:
            name = _magnified(ureg, below.magnitude, _word(below.magnitude), below.entry)
            powers[name] = powers.get(name, 0) - 1
    return ureg.Unit(ureg.UnitsContainer(powers))


def _word(magnitude: int) -> str:
    return next((w for w, size in MAGNITUDES.items() if size == magnitude), f"e{len(str(magnitude)) - 1}_")


def pint_quantity(quantity: Quantity) -> Any:
    """Give a quantity's amount, as a float, in its unit without the magnitude in front."""
    return registry().Quantity(float(quantity.amount), pint_unit(quantity.unit.base_text))
