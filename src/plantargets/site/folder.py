"""A folder that is replaced as a whole: either the old site or the new one, and never somebody else's files."""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MARK", "replace_folder"]

MARK = "plantargets-site.json"
"""The list of what was written, by which a folder is known as one of ours."""


def replace_folder(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files into a folder beside the one wanted, then put it in that one's place.

    Parameters
    ----------
    folder
        Where they are to be; its parent must be there.
    files
        Paths inside it with ``/``, each once, and texts. They are written as they come.

    Raises
    ------
    FileExistsError
        When the folder holds a file that was not written here.
    OSError
        When it cannot be written; what was there stays as it was.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     replace_folder(Path(place) / "site", [("index.html", "<p>")])
    ...     replace_folder(Path(place) / "site", [("t/a/index.html", "<p>")])
    ...     sorted(p.name for p in (Path(place) / "site").rglob("*.*"))
    ['index.html', 'plantargets-site.json']
    """
    place = Path(os.path.realpath(folder))
    if not place.parent.is_dir():
        why = f"the folder {str(folder.parent)!r} does not exist; make it first"
        raise FileNotFoundError(errno.ENOENT, why, str(folder))
    _check_ours(place, folder)
    token = secrets.token_hex(8)
    draft, old = (place.with_name(f".plantargets-{token}.{kind}") for kind in ("tmp", "old"))
    try:
        _fill(draft, files)
        if place.exists():
            draft.chmod(place.stat().st_mode & 0o7777)
            place.rename(old)
        try:
            draft.rename(place)
        except OSError:
            with suppress(FileNotFoundError):
                old.rename(place)
            raise
    except OSError as error:
        error.filename, error.filename2 = str(folder), None  # the draft is nobody's business
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _fill(draft: Path, files: Iterable[tuple[str, str]]) -> None:
    draft.mkdir()
    made, names, root = {""}, [], str(draft)
    for name, text in files:
        names.append(name)
        above = name.rpartition("/")[0]
        if above not in made:
            Path(root, above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        with open(f"{root}/{name}", "xb", buffering=0) as stream:  # noqa: PTH123 - a Path for each of 20,000 takes seconds
            stream.write(text.encode("utf-8"))
    listed = {"written_by": "plantargets", "format": 1, "files": sorted(names)}
    (draft / MARK).write_text(json.dumps(listed, ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n")


def _check_ours(place: Path, given: Path) -> None:
    """Refuse a folder with a file that is not on its own list, and what is no folder."""
    if not place.exists():
        return
    if not place.is_dir():
        raise FileExistsError(errno.EEXIST, "there is a file of this name; name a folder", str(given))
    known = _listed(place)
    for at, folders, names in os.walk(place):
        # A link to a folder is not gone into, and is somebody's all the same.
        for name in (*names, *(name for name in folders if Path(at, name).is_symlink())):
            inside = Path(at, name).relative_to(place).as_posix()
            if inside not in known:
                why = (
                    f"the folder holds {inside!r}, which plantargets did not write, and it is replaced as a whole;"
                    " name another folder, or move that file away"
                )
                raise FileExistsError(errno.EEXIST, why, str(given))


def _listed(place: Path) -> set[str]:
    try:
        found = json.loads((place / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    files = found.get("files") if isinstance(found, dict) else None
    return {MARK, *map(str, files)} if isinstance(files, list) else set()
