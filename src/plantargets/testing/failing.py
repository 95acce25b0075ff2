"""How assertions fail: with all faults at once, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantargets.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["assert_holds", "assert_none", "not_of_a_file"]

_MOST_SHOWN = 20


def assert_none(faults: Iterable[str], head: str) -> None:
    """Fail with all faults under a head that counts them; the first twenty are shown.

    Raises
    ------
    AssertionError
        Where there is one; also under ``python -O``, which leaves out the statement ``assert``.
    """
    found = list(faults)
    if found:
        more = [f"… and {len(found) - _MOST_SHOWN} more"] if len(found) > _MOST_SHOWN else []
        raise AssertionError("\n  ".join([f"{head}: {len(found)}", *found[:_MOST_SHOWN], *more]))


def assert_holds(condition: bool, message: str) -> None:  # noqa: FBT001 - it reads as the statement does
    """Fail with a message where the condition does not hold."""
    if not condition:
        raise AssertionError(message)


def not_of_a_file(asked: str, given: object) -> DefinitionError:
    """Say that what came is nothing that a plan file or a table of figures holds."""
    why = "is neither a Programme nor Observations; load the file with plantargets.load"
    return DefinitionError(asked, "what", type(given).__name__, why)
