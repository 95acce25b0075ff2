"""Text of files: UTF-8 or what the reader names, and what to say when it is neither."""

from __future__ import annotations

from plantargets.errors import DefinitionError, FileError
from plantargets.render.text import shown

__all__ = ["decode"]

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(raw: bytes, name: str, encoding: str | None = None) -> str:
    r"""Read bytes as UTF-8, with or without a byte order mark, or in the encoding that is named.

    Parameters
    ----------
    raw
        The bytes of the file.
    name
        What to call the file in messages.
    encoding
        Name of another encoding: ``gb18030``.

    Raises
    ------
    FileError
        When the bytes are not UTF-8: which byte, on which line, and what they look like; or not of `encoding`.
    DefinitionError
        When `encoding` is no encoding of text.

    Examples
    --------
    >>> decode("\ufeff太原".encode(), "plan.yaml"), decode("太原".encode("gb18030"), "plan.yaml", "gb18030")
    ('太原', '太原')
    """
    if encoding is not None:
        return _decode_as(raw, name, encoding)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark, Python counts from after the mark.
        place = error.start + len(raw) - len(error.object)
        line = raw.count(b"\n", 0, place) + 1
        message = f"byte 0x{raw[place]:02x} at offset {place} is not UTF-8; {_likely(raw)}"
        raise FileError.single(name, message, line=line) from None
    if "\0" in text:
        place = raw.index(b"\0")
        message = f"byte 0x00 at offset {place} is no character of a text; {_likely(raw)}"
        raise FileError.single(name, message, line=raw.count(b"\n", 0, place) + 1)
    return text


def _decode_as(raw: bytes, name: str, encoding: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        message = f"the file is not {encoding}: {error}; leave the encoding out where it is UTF-8"
        raise FileError.single(name, message) from None
    except (LookupError, TypeError, ValueError):  # no such codec, one that gives no text, no name at all
        why = "is no encoding of text; write gb18030, or leave it out for UTF-8"
        raise DefinitionError("load", "encoding", shown(encoding), why) from None


def _likely(raw: bytes) -> str:
    if raw.startswith(_WIDE_MARKS):
        return _named("utf-16")
    # Without a mark, every second byte of a sign or letter of ASCII is nought.
    low, high = raw[::2].count(0), raw[1::2].count(0)
    if max(low, high) * 10 > len(raw):
        return _named("utf-16-le" if high > low else "utf-16-be")
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return "save the file as UTF-8"
    if any("\u4e00" <= character <= "\u9fff" for character in text):
        return _named("gb18030")
    return "save the file as UTF-8"


def _named(encoding: str) -> str:
    looks = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    how = f"load(…, encoding={encoding!r}), on the command line --encoding {encoding}"
    return f"the file looks like {looks}: save it as UTF-8, or name it: {how}"
