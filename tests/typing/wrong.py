"""What the types refuse. Never run.

A line that ends in ``# E: code`` must be an error of that code, and no other line may be one.
"""

from __future__ import annotations

from plantargets.errors import Problem, UnknownUnitError, near

near(12, ["公顷"])  # E: arg-type
UnknownUnitError()  # E: call-arg
UnknownUnitError("公项", "公顷")  # E: arg-type
Problem("no code", line="3")  # E: arg-type
Problem("no code").line = 4  # E: misc
Problem("no code").page  # E: attr-defined
