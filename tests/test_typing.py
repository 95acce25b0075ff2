"""mypy reads what the types promise and what they refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mypy import api

HERE = Path(__file__).parent
WANTED = re.compile(r"  # E: ([a-z-]+)$")
FOUND = re.compile(r"wrong\.py:(\d+): error: .*\[([a-z-]+)\]$")


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Read both files in one go: most of the time goes to what they import."""
    output, trouble, _ = api.run(
        [
            f"--config-file={HERE.parent / 'pyproject.toml'}",
            f"--cache-dir={tmp_path_factory.mktemp('mypy')}",
            "--hide-error-context",
            "--no-color-output",
            str(HERE / "typing" / "ok.py"),
            str(HERE / "typing" / "wrong.py"),
        ]
    )
    assert trouble == ""
    return output


def test_promises_hold(errors: str) -> None:
    assert [line for line in errors.splitlines() if "error:" in line and "wrong.py:" not in line] == []


def test_misuse_is_refused(errors: str) -> None:
    lines = (HERE / "typing" / "wrong.py").read_text(encoding="utf-8").splitlines()
    wanted = {(number, hit[1]) for number, line in enumerate(lines, 1) if (hit := WANTED.search(line))}
    found = {(int(hit[1]), hit[2]) for line in errors.splitlines() if (hit := FOUND.search(line))}
    assert wanted
    assert found == wanted
