"""Context: numbers that are no statement of their own, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from plantargets.reading.clauses import Clause, Lead

__all__ = ["context"]

_OTHER_ROLES: Final = frozenset(("size_class", "eligibility", "denominator", "label", "date"))


def context(body: str, mask: str, clause: Clause, i: int, one: Lead, left: str, after: str) -> str:
    """Say why a number is no statement, or nothing where it is one."""
    mark = clause.marks[i]
    if mark.role in _OTHER_ROLES:
        return mark.role
    return ""
