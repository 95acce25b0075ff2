"""Set up pytest: Hypothesis profiles, and the examples of README, docs and docstrings as tests."""

from __future__ import annotations

import os
from doctest import ELLIPSIS

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

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
