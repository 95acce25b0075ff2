"""What the types promise, said with assert_type. Never run: tests/test_typing.py has mypy read it."""

from __future__ import annotations

from typing import assert_type

from plantargets.errors import (
    DefinitionError,
    FileError,
    PlanTargetsError,
    Problem,
    UnknownCodeError,
    UnknownUnitError,
    near,
)

assert_type(near("公项", ["公顷", "亩"]), tuple[str, ...])

unit = UnknownUnitError("公项", near("公项", ["公顷"]))
assert_type(unit.text, str)
assert_type(unit.suggestions, tuple[str, ...])
as_value_error: ValueError = unit
as_base: PlanTargetsError = DefinitionError("Period", "start", "2026-13", "is no month")

missing = UnknownCodeError("target", "gpd", ("gdp",))
as_key_error: KeyError = missing
assert_type(missing.ambiguous, bool)

assert_type(FileError.single("plan.yaml", "no code", "$.targets[0]", 3), FileError)
assert_type(Problem("no code").line, int | None)
