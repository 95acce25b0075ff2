"""Float factors for whole columns of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.units.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["factor_table"]


def factor_table(units: Iterable[str], to: Unit | str, *, same: Iterable[Iterable[str]] = ()) -> dict[str, float]:
    """Give the float64 factor from each distinct unit text of a column to one unit.

    Each distinct text is worked out once and exactly, so a million rows cost one look-up in a table and one product:
    ``column * units.map(factor_table(units.unique(), "元"))``.

    Parameters
    ----------
    units
        Unit texts; repeated ones are worked out once.
    to
        The unit wanted.
    same
        Sets of counting words that mean the same, as in `Unit.convert_factor`.

    Raises
    ------
    UnknownUnitError, IncompatibleUnitsError
        At the first text that is no unit or measures something else.

    Examples
    --------
    >>> factor_table(["万元", "亿元", "万元"], "元")
    {'万元': 10000.0, '亿元': 100000000.0}
    """
    wanted = to if isinstance(to, Unit) else Unit(to)
    words = [tuple(group) for group in same]
    return {text: float(Unit(text).convert_factor(wanted, same=words)) for text in dict.fromkeys(units)}
