"""What is installed is what was meant: version, files, and nothing loaded before it is needed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import metadata, requires
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "plantargets"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_one_version_everywhere() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    top = re.search(r"^## \[([^\]]+)\] - (\d{4}-\d\d-\d\d|Unreleased)$", changelog, re.MULTILINE)
    assert top is not None, "CHANGELOG.md has no heading such as '## [0.1.0] - 2026-11-22'"
    assert top[1] == PROJECT["version"] == metadata("plantargets")["Version"]


def test_installed_metadata_is_of_this_tree() -> None:
    """An environment made before pyproject.toml changed tests something else: `pip install -e .` again."""
    core = [line for line in requires("plantargets") or [] if "extra ==" not in line]
    assert sorted(core) == sorted(PROJECT["dependencies"])


def test_the_lowest_versions_that_are_tried_are_the_floors() -> None:
    """All but those of PySpark, which needs Java, and of what only tests, docs and tools need."""
    extras = PROJECT["optional-dependencies"]
    asked = PROJECT["dependencies"] + [
        each for name in ("polars", "duckdb", "excel", "sdmx", "plot", "testing") for each in extras[name]
    ]
    floors = {re.sub(r"(\[.*\])?>=([^,]+).*", r"==\2", each) for each in asked}
    lines = (ROOT / "tests" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == sorted(floors)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    made = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel"))))
    return zipfile.ZipFile(made)


def test_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    """Among them py.typed and the data: a file that .gitignore names would be missing here."""
    wanted = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "plantargets/py.typed" in wanted
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == wanted


def test_wheel_holds_the_licence_and_no_text_conversion(wheel: zipfile.ZipFile) -> None:
    assert f"plantargets-{PROJECT['version']}.dist-info/licenses/LICENSE" in wheel.namelist()
    for name in wheel.namelist():
        if name.startswith("plantargets/"):
            assert wheel.read(name) == (PACKAGE.parent / name).read_bytes(), name


HEAVY = ("pandas", "numpy", "pint", "narwhals", "polars", "duckdb", "pyarrow", "altair", "jinja2", "cattrs", "yaml")


@pytest.mark.parametrize("statement", ["import plantargets", "import plantargets; dir(plantargets)"])
def test_bare_import_loads_nothing_heavy(statement: str) -> None:
    code = f"""
import json, logging, sys, warnings
before = warnings.filters[:], logging.root.handlers[:]
{statement}
loaded = [name for name in {HEAVY!r} if name in sys.modules]
print(json.dumps([loaded, before == (warnings.filters[:], logging.root.handlers[:])]))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert (json.loads(done.stdout), done.stderr) == ([[], True], "")
