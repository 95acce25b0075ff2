"""Files on disk, by their suffix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from plantargets.errors import FileError, near
from plantargets.files import atomic, json_text, table
from plantargets.files.encoding import decode
from plantargets.files.plan import PlanFormat, plan_of, read_plan, write_plan
from plantargets.files.sheets import BOOKS, load_sheets, save_observations, save_targets
from plantargets.model import Programme
from plantargets.observations import Observations

if TYPE_CHECKING:
    import os

    from plantargets.evaluation import Scorecard
    from plantargets.files.table import ObservationsFormat

__all__ = ["load", "save"]

_PLANS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
# The longer suffixes first: figures.sdmx.csv is no plain .csv.
_FIGURES = {".sdmx.csv": "sdmx-csv", ".csv": "csv", ".json": "json", ".xml": "sdmx-ml"}
_CARDS = {".json": "json", ".csv": "csv"}
_SUFFIXES = tuple(dict.fromkeys([*_PLANS, *_FIGURES]))


def _suffix(path: Path) -> str:
    name = path.name.lower()
    for suffix in _FIGURES | _PLANS:
        if name.endswith(suffix) and len(name) > len(suffix):
            return suffix
    like = near(path.suffix.lower(), _SUFFIXES)
    ask = f"did you mean {', '.join(like)}? " if like else ""
    ask += "Plans are .yaml or .json, figures .csv, scorecards .json"
    raise FileError.single(path.name, f"the suffix {path.suffix!r} is not one of {', '.join(_SUFFIXES)}; {ask}")


def load(path: str | os.PathLike[str], *, encoding: str | None = None) -> Programme | Observations | Scorecard:
    """Read a plan, observations or a scorecard from a file.

    Parameters
    ----------
    path
        The file: ``.yaml`` or ``.yml`` holds a plan; ``.json`` a plan, observations or a scorecard, whichever key
        stands at its top; ``.csv`` observations, SDMX-CSV too; ``.xml`` observations in SDMX-ML, which needs pysdmx;
        ``.xlsx``, ``.xls`` and ``.ods`` a plan or observations in sheets, which need the extra ``excel``.
    encoding
        Its encoding where it is not UTF-8: ``gb18030``.

    Returns
    -------
    Programme, Observations or Scorecard
        What the file holds.

    Raises
    ------
    FileError
        When it cannot be read as what its suffix says, with every fault, its path and line.
    ObservationError
        When cells of a table are wrong, with every one of them.
    DefinitionError
        When there is no such encoding.
    FileNotFoundError
        When there is no such file; other troubles of the disk are an ``OSError`` too.
    ModuleNotFoundError
        For ``.xml``, when pysdmx is not installed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(Programme(code="demo", name="示例", period="2026/2030"), f"{folder}/plan.yaml")
    ...     load(f"{folder}/plan.yaml")
    Programme(code='demo', name='示例', period=Period('2026/2030'))
    """
    place = Path(path)
    if place.suffix.lower() in BOOKS:
        return load_sheets(place)
    suffix = _suffix(place)
    text = decode(_bytes(place), place.name, encoding)
    if suffix == ".json":
        return _load_json(text, place.name)
    if suffix in _FIGURES:
        form = cast("ObservationsFormat", _FIGURES[suffix])
        return table.read_observations(text, format=form, source=place.name)
    return read_plan(text, format=cast("PlanFormat", _PLANS[suffix]), source=place.name)


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except (IsADirectoryError, PermissionError):  # Windows calls a folder a file that may not be read
        if place.is_dir():
            message = "this is a folder, not a file; name the file inside it"
            raise FileError.single(place.name or str(place), message) from None
        raise


def _load_json(text: str, name: str) -> Programme | Observations | Scorecard:
    tree = json_text.read(text, name)
    keys = tree.data if isinstance(tree.data, dict) else {}
    if "scorecard" in keys:
        from plantargets.files.scorecard import card_of

        return card_of(tree, name)
    return table.figures_of(tree, name) if "observations" in keys else plan_of(tree, name)


def save(obj: Programme | Observations | Scorecard, path: str | os.PathLike[str]) -> None:
    """Write a programme, observations or a scorecard to a file, whole or not at all.

    Parameters
    ----------
    obj
        A programme for ``.yaml``, ``.yml`` or ``.json``; observations for ``.csv``, ``.json``, ``.sdmx.csv``
        (SDMX-CSV 2.0) or ``.xml`` (SDMX-ML 3.0, needs pysdmx); a scorecard for ``.json``, which `load` gives back
        equal, or ``.csv``, its table for a spreadsheet. A programme or observations for ``.xlsx`` (extra ``excel``).
    path
        The file; what is there is replaced once the new one is complete.

    Raises
    ------
    FileError
        When the suffix is not one for this object.
    DefinitionError
        When the object holds something that the format cannot.
    OSError
        When the folder is missing (FileNotFoundError), cannot be written to or is full; the old file stays.
    ModuleNotFoundError
        For ``.xml``, when pysdmx is not installed.

    Examples
    --------
    >>> save(Programme(code="demo", name="示例"), "plan.csv")
    Traceback (most recent call last):
    plantargets.errors.FileError: plan.csv: 1 problem
      a Programme is not written as .csv; use .yaml, .yml, .json
    """
    place = Path(path)
    if place.suffix.lower() == ".xlsx" and isinstance(obj, Programme):
        save_targets(obj, place)
        return
    if place.suffix.lower() == ".xlsx" and isinstance(obj, Observations):
        save_observations(obj, place)
        return
    suffix = _suffix(place)
    forms = _forms(obj)
    if suffix not in forms:
        ask = f"use {', '.join(forms)}" if forms else "give a Programme, Observations or a Scorecard"
        if not forms and hasattr(obj, "to_frame"):
            ask = f"it goes to a table with .to_frame().to_csv({place.with_suffix('.csv').name!r})"
        raise FileError.single(place.name, f"a {type(obj).__name__} is not written as {suffix}; {ask}")
    atomic.write_text(place, _written(obj, forms[suffix]))


def _forms(obj: object) -> dict[str, str]:
    """Give the format of each suffix that an object may be written to; none for what is no such object."""
    if isinstance(obj, Programme):
        return _PLANS
    if isinstance(obj, Observations):
        return _FIGURES
    from plantargets.evaluation import Scorecard

    return _CARDS if isinstance(obj, Scorecard) else {}


def _written(obj: Any, form: Any) -> str:
    if isinstance(obj, Programme):
        return write_plan(obj, format=form)
    if isinstance(obj, Observations):
        return table.write_observations(obj, format=form)
    from plantargets.files.scorecard import write_scorecard

    return write_scorecard(obj, format=form)
