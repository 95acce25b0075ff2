"""Text of files: UTF-8, and what to say when it is not."""

from __future__ import annotations

from plantargets.errors import FileError

__all__ = ["decode"]

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(raw: bytes, name: str) -> str:
    r"""Read bytes as UTF-8, with or without a byte order mark.

    Parameters
    ----------
    raw
        The bytes of the file.
    name
        What to call the file in messages.

    Raises
    ------
    FileError
        When the bytes are not UTF-8: which byte, on which line, and what they look like.

    Examples
    --------
    >>> decode("\ufeff太原".encode(), "plan.yaml")
    '太原'
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark, Python counts from after the mark.
        place = error.start + len(raw) - len(error.object)
        line = raw.count(b"\n", 0, place) + 1
        message = f"byte 0x{raw[place]:02x} at offset {place} is not UTF-8; {_likely(raw)}"
        raise FileError.single(name, message, line=line) from None


def _likely(raw: bytes) -> str:
    if raw.startswith(_WIDE_MARKS):
        return "the file looks like UTF-16: save it as UTF-8"
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return "save the file as UTF-8"
    if any("\u4e00" <= character <= "\u9fff" for character in text):
        return "the file looks like GB18030: save it as UTF-8"
    return "save the file as UTF-8"
