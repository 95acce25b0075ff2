"""Text that a spreadsheet would take for a formula, made harmless in CSV and read back as it was."""

from __future__ import annotations

import re

__all__ = ["guarded", "risky", "unguarded"]

# What Excel, WPS and LibreOffice may run when it begins a cell, the full-width signs of Chinese keyboards included
# (OWASP, CSV injection).
_RISKY = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def risky(text: str) -> bool:
    """Tell whether a text begins as a formula does, be there apostrophes before it or not.

    Examples
    --------
    >>> risky("=HYPERLINK(1)"), risky("'=1"), risky("增长5%"), risky("it's")
    (True, True, False, False)
    """
    return _RISKY.match(text) is not None


def guarded(text: str) -> str:
    """Put an apostrophe before a text that begins as a formula does.

    Examples
    --------
    >>> guarded("=HYPERLINK(1)"), guarded("'=1"), guarded("太原")
    ("'=HYPERLINK(1)", "''=1", '太原')
    """
    return f"'{text}" if risky(text) else text


def unguarded(text: str) -> str:
    """Take away the apostrophe that `guarded` put there; every text comes back as it was.

    Examples
    --------
    >>> unguarded("'=HYPERLINK(1)"), unguarded("''=1"), unguarded("'太原"), unguarded("-5")
    ('=HYPERLINK(1)', "'=1", "'太原", '-5')
    """
    return text[1:] if text.startswith("'") and risky(text) else text
