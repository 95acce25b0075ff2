"""Writing a file so that it is either the old one or the new one, never half of it."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

__all__ = ["write_bytes", "write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`, by way of a new file in the same folder.

    The old file stays as it was until the new one is whole and on the disk. It keeps its
    permissions; where `path` is a link, what it points to is replaced.

    Parameters
    ----------
    path
        Where to write.
    text
        What to write; line ends stay as they are.

    Raises
    ------
    OSError
        When the folder is missing or cannot be written to, with `path` as it was given; nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder) / "note.txt", "太原")
    ...     (Path(folder) / "note.txt").read_text(encoding="utf-8")
    '太原'
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, raw: bytes) -> None:
    """Write bytes to `path` as `write_text` writes text: whole or not at all.

    Parameters
    ----------
    path
        Where to write.
    raw
        What to write.

    Raises
    ------
    OSError
        As `write_text` does.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_bytes(Path(folder) / "note", b"5")
    ...     (Path(folder) / "note").read_bytes()
    b'5'
    """
    place = Path(os.path.realpath(path))
    draft = place.with_name(f".plantargets-{secrets.token_hex(8)}.tmp")
    try:
        # Opened and not made by tempfile: the file then gets the permissions that the user's umask gives.
        with draft.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            draft.chmod(place.stat().st_mode & 0o7777)
        draft.replace(place)
    except OSError as error:
        if error.errno == errno.ENOENT and not place.parent.exists():
            why = f"the folder {str(path.parent)!r} does not exist; make it first"
            raise FileNotFoundError(errno.ENOENT, why, str(path)) from None
        # The same error of the path that was asked for: the draft is nobody's business.
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        with suppress(OSError):  # it is gone where all went well
            draft.unlink()
