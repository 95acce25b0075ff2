"""Set up pytest: Hypothesis profiles, and the examples of README, docs and docstrings as tests."""

from __future__ import annotations

import os
import traceback
from doctest import ELLIPSIS
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

if TYPE_CHECKING:
    from collections.abc import Generator

# No deadline: a slow machine is not a wrong answer.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("nightly", max_examples=5000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

# The blocks of one page run in its order and share their names: fenced ``python`` and ``{code-cell} python`` alike
# (building the docs runs the cells once more, for their output).
_pages = Sybil(parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()], patterns=["*.md"])
_docstrings = Sybil(parsers=[DocTestParser(ELLIPSIS)], path="src", patterns=["*.py"])

pytest_collect_file = (_pages + _docstrings).pytest()


# ------------------------------------------------------------------------------------------------ without the extras
_LIBRARY = Path(str(find_spec("plantargets").origin)).parent  # type: ignore[union-attr]
_MISSING = frozenset(
    name for name in ("polars", "duckdb", "pyarrow", "sqlframe", "pysdmx", "sdmx") if find_spec(name) is None
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None]:
    """Skip a test that asks for an engine or a reader which is not installed, so that pandas can be tried by itself.

    It asks where it comes to the import without the library, or where the library answers with the extra to install.
    Where the library itself comes to such an import, nobody asked it to: that is a fault and stays one.
    """
    try:
        yield
    except ImportError as error:
        files = (frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__))
        unasked = "plantargets[" not in str(error) and any(Path(file).is_relative_to(_LIBRARY) for file in files)
        if error.name not in _MISSING or unasked:
            raise
        pytest.skip(f"{error.name} is not installed")
