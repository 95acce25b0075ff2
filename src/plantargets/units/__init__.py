"""Units and quantities of Chinese plans: exact, typed, read from text.

Nothing is read at import: the table of units loads at the first unit, pint at the first `to_pint`.
"""

from __future__ import annotations

from plantargets.units.columns import factor_table
from plantargets.units.find import QuantityMention, find_quantities
from plantargets.units.numerals import parse_number
from plantargets.units.parse import parse_quantity
from plantargets.units.pint_bridge import define_in, registry
from plantargets.units.quantity import Bound, Number, Quantity
from plantargets.units.roles import Role
from plantargets.units.spellings import unit_spellings
from plantargets.units.table import Kind, add_unit
from plantargets.units.unit import Unit

__all__ = [
    "Bound",
    "Kind",
    "Number",
    "Quantity",
    "QuantityMention",
    "Role",
    "Unit",
    "add_unit",
    "define_in",
    "factor_table",
    "find_quantities",
    "parse_number",
    "parse_quantity",
    "registry",
    "unit_spellings",
]
