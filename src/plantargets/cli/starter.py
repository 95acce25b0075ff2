"""A new tracker: the files of its folder."""

from __future__ import annotations

import datetime as dt
import errno
import json
import re
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Final

from plantargets.errors import DefinitionError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["start"]

_FILES: Final = {
    "plan.yaml": "plan.yaml",
    "observations.csv": "observations.csv",
    "README.md": "README.md",
    "tracker.yml": ".github/workflows/tracker.yml",
    "gitignore": ".gitignore",
}
_NO_CODE: Final = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")


def start(folder: Path, *, area: str = "", year: int | None = None, report: Path | None = None) -> list[Path]:
    """Make the folder of a tracker, ready to be filled in and checked.

    Parameters
    ----------
    folder
        Where; it is made where it does not exist, and left alone where it holds anything.
    area
        Name of the area, such as 太原市.
    year
        Year of the plan; this year where ``None``.
    report
        Text of a report, from which the plan is drafted.

    Returns
    -------
    list of pathlib.Path
        What was written.

    Raises
    ------
    FileExistsError
        When the folder holds something.
    DefinitionError
        For a year that no plan is of.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as place:
    ...     made = start(Path(place) / "tracker", area="太原市", year=2026)
    ...     sorted(path.name for path in made)
    ['.gitignore', 'README.md', 'observations.csv', 'plan.yaml', 'tracker.yml']
    """
    from plantargets.files import read_plan, write_plan
    from plantargets.files.atomic import write_text
    from plantargets.files.encoding import decode

    if year is None:
        year = dt.datetime.now(tz=dt.UTC).astimezone().year
    if not 1900 < year < 2200:
        raise DefinitionError("new", "year", str(year), "is no year of a plan; write one such as 2026")
    if folder.exists() and any(folder.iterdir()):
        why = "the folder holds files already; name a new one"
        raise FileExistsError(errno.EEXIST, why, str(folder))
    words = {
        "code": _code(f"{folder.resolve().name}-{year}"),
        "name": f"{area or folder.resolve().name}{year}年政府工作报告",
        "year": str(year),
        "area": f"  area: {{code: {_quoted(_code(area))}, name: {_quoted(area)}}}\n" if area else "",
    }
    words["name"] = words["name"].replace('"', "").replace("\\", "")
    kept = resources.files("plantargets.cli").joinpath("tracker")
    texts = {
        place: Template(kept.joinpath(name).read_text(encoding="utf-8")).safe_substitute(
            words if name != "plan.yaml" else {**words, "name": _quoted(words["name"]), "code": _quoted(words["code"])}
        )
        for name, place in _FILES.items()
    }
    if report is None:
        read_plan(texts["plan.yaml"])  # what is written can be read
    else:
        from plantargets.reading import read_report

        text = decode(report.read_bytes(), report.name)
        drafted = read_report(text, year=year, area=area or None, document=words["name"]).to_programme()
        texts["plan.yaml"] = write_plan(drafted)
        texts["report.txt"] = text
    made = [folder / place for place in texts]
    for path, content in zip(made, texts.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, content)
    return made


def _code(text: str) -> str:
    """Make a code of a name: letters, digits and hyphens."""
    return _NO_CODE.sub("-", text).strip("-") or "tracker"


def _quoted(text: str) -> str:
    """Write a text as a YAML scalar that stays text."""
    return json.dumps(text, ensure_ascii=False)
