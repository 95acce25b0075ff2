"""Addresses: a name for a code that is safe in a file name and a link, the same whenever and wherever it is made."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

__all__ = ["Addresses", "link", "slug"]

_MOST = 48
_PLAIN = re.compile(r"[a-z0-9一-鿿](?:[a-z0-9一-鿿_-]|\.(?=[a-z0-9一-鿿]))*")
_OTHER = re.compile(r"[^a-z0-9一-鿿_]+")
# Windows keeps these for devices, with and without an ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_DIGITS = 10


def _digest(text: str, digits: int = _DIGITS) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def slug(code: str) -> str:
    """Give the name of a code: the code itself where it is safe, else what is safe of it and a checksum of it.

    Safe are small Latin letters, digits, Chinese characters, ``-``, ``_`` and a dot inside, up to 48 signs. So two
    codes that differ in capitals alone do not meet on a disk that makes no difference.

    Parameters
    ----------
    code
        Code of a target or a programme.

    Examples
    --------
    >>> slug("gdp-2026"), slug("粮食产量"), slug("GDP-2026"), slug("CON"), slug("../../etc")
    ('gdp-2026', '粮食产量', 'gdp-2026-26ffc5c900', 'con-a3dbc4b644', 'etc-74ccf3c5b4')
    """
    if len(code) <= _MOST and _PLAIN.fullmatch(code) and not _RESERVED.fullmatch(code):
        return code
    safe = _OTHER.sub("-", code.lower()).strip("-_")[: _MOST - _DIGITS - 1].strip("-_")
    return "-".join(part for part in (safe, _digest(code)) if part)


def link(name: str) -> str:
    """Write the name of a file or an anchor as it stands in an address.

    Parameters
    ----------
    name
        The name.

    Examples
    --------
    >>> link("gdp"), link("粮食")
    ('gdp', '%E7%B2%AE%E9%A3%9F')
    """
    return quote(name, safe="")


class Addresses:
    """Names given out so that no two are alike.

    Who comes first keeps the plain name; so an address stays when a further document is added after it.

    Examples
    --------
    >>> names = Addresses()
    >>> names.of("taiyuan", "gdp"), names.of("zhengzhou", "gdp"), names.of("taiyuan", "gdp")
    ('gdp', 'gdp-095426d0bb', 'gdp')
    """

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def of(self, document: str, code: str) -> str:
        """Give the name of a code of a document.

        Parameters
        ----------
        document
            Code of the document.
        code
            Code within it.
        """
        key = (document, code)
        if key not in self._given:
            name, digits = slug(code), _DIGITS
            while name in self._taken:
                name = f"{slug(code)[:_MOST]}-{_digest(f'{document}/{code}', digits)}"
                digits += 1
            self._taken.add(name)
            self._given[key] = name
        return self._given[key]
