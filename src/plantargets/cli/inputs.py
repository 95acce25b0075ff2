"""Files named on the command line, or those that a tracker's folder has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from plantargets.errors import FileError
from plantargets.model import Programme
from plantargets.observations import Observations

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["document_of", "figures_of", "plan_of", "text_of"]

PLAN: Final = Path("plan.yaml")
FIGURES: Final = Path("observations.csv")
DOCUMENT: Final = Path("report.txt")


def plan_of(path: Path | None, encoding: str | None) -> Programme:
    """Load the plan that is named, or the one of this folder."""
    from plantargets.files import load

    if path is None and not PLAN.exists():
        message = "there is no plan.yaml in this folder; name a plan file, or start a tracker: plantargets new my-city"
        raise FileError.single(str(PLAN), message)
    place = path or PLAN
    plan = load(place, encoding=_named(place, encoding))
    if not isinstance(plan, Programme):
        raise FileError.single(
            place.name, f"this holds {_kind(plan)}, not a plan; the plan comes first, then the figures"
        )
    return plan


def figures_of(paths: Sequence[Path], encoding: str | None) -> Observations | None:
    """Load the figures that are named, or those of this folder; nothing where there are none."""
    from plantargets.files import load

    if not paths:
        paths = [FIGURES] if FIGURES.exists() else []
    whole: Observations | None = None
    for path in paths:
        figures = load(path, encoding=_named(path, encoding))
        if not isinstance(figures, Observations):
            raise FileError.single(path.name, f"this holds {_kind(figures)}, not figures; one plan at a time")
        whole = figures if whole is None else whole.add(figures)
    return whole


def document_of(path: Path | None, plan: Path | None, encoding: str | None) -> str | None:
    """Read the document that is named; beside the plan of this folder its ``report.txt``, where there is one."""
    if path is None and plan is None and DOCUMENT.exists():
        path = DOCUMENT
    return None if path is None else text_of(path, encoding)


def text_of(path: Path, encoding: str | None) -> str:
    """Read the text of a document."""
    from plantargets.files.encoding import decode

    return decode(path.read_bytes(), path.name, _named(path, encoding))


def _named(path: Path, encoding: str | None) -> str | None:
    """Take the encoding that is named for the files that need one: a plan of UTF-8 may stand beside older figures."""
    if encoding is None:
        return None
    try:
        path.read_bytes().decode("utf-8")
    except ValueError:
        return encoding
    return None


def _kind(loaded: object) -> str:
    return {"Programme": "a plan", "Observations": "figures", "Scorecard": "a scorecard"}.get(
        type(loaded).__name__, "else"
    )
