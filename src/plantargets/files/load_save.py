"""Files on disk, by their suffix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from plantargets.errors import FileError, near
from plantargets.files import atomic, table
from plantargets.files.encoding import decode
from plantargets.files.plan import PlanFormat, read_plan, write_plan
from plantargets.model import Programme
from plantargets.observations import Observations

if TYPE_CHECKING:
    import os

__all__ = ["load", "save"]

_FORMATS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv"}


def _format(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        like = near(suffix, _FORMATS)
        ask = f"did you mean {', '.join(like)}?" if like else "plans are .yaml or .json, observations .csv"
        raise FileError.single(path.name, f"the suffix {suffix!r} is not one of {', '.join(_FORMATS)}; {ask}")
    return _FORMATS[suffix]


def load(path: str | os.PathLike[str], *, encoding: str | None = None) -> Programme | Observations:
    """Read a plan file (``.yaml``, ``.yml``, ``.json``) or observations (``.csv``).

    Parameters
    ----------
    path
        The file.
    encoding
        Its encoding where it is not UTF-8: ``gb18030``.

    Returns
    -------
    Programme or Observations
        By the suffix.

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

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(Programme(code="demo", name="示例", period="2026/2030"), f"{folder}/plan.yaml")
    ...     load(f"{folder}/plan.yaml")
    Programme(code='demo', name='示例', period=Period('2026/2030'))
    """
    place = Path(path)
    form = _format(place)
    text = decode(place.read_bytes(), place.name, encoding)
    if form == "csv":
        return table.read_observations(text, source=place.name)
    return read_plan(text, format=cast("PlanFormat", form), source=place.name)


def save(obj: Programme | Observations, path: str | os.PathLike[str]) -> None:
    """Write a programme or observations to a file, whole or not at all.

    Parameters
    ----------
    obj
        A programme for ``.yaml``, ``.yml`` or ``.json``; observations for ``.csv``.
    path
        The file; what is there is replaced once the new one is complete.

    Raises
    ------
    FileError
        When the suffix is not one for this object.
    OSError
        When the folder is missing (FileNotFoundError) or cannot be written to; the old file stays.

    Examples
    --------
    >>> save(Programme(code="demo", name="示例"), "plan.csv")
    Traceback (most recent call last):
    plantargets.errors.FileError: plan.csv: 1 problem
      a Programme is not written as .csv; use .yaml, .yml, .json
    """
    place = Path(path)
    form = _format(place)
    wanted = Observations if form == "csv" else Programme
    if not isinstance(obj, wanted):
        suffixes = [s for s, f in _FORMATS.items() if (f == "csv") == isinstance(obj, Observations)]
        kind = type(obj).__name__
        known = isinstance(obj, (Programme, Observations))
        ask = f"use {', '.join(suffixes)}" if known else "give a Programme or Observations"
        if not known and hasattr(obj, "to_frame"):
            ask = f"it goes to a table with .to_frame().to_csv({place.with_suffix('.csv').name!r})"
        raise FileError.single(place.name, f"a {kind} is not written as {place.suffix}; {ask}")
    if isinstance(obj, Observations):
        text = table.write_observations(obj)
    else:
        text = write_plan(obj, format=cast("PlanFormat", form))
    atomic.write_text(place, text)
