"""Names of indicators: which spellings are one name."""

from __future__ import annotations

import re
import unicodedata

from plantargets.errors import DefinitionError

__all__ = ["checked_name", "name_key"]

# Reports quote parts of a name (“小巨人”) or not, and set blanks where a line was broken.
_IGNORED = re.compile(r"[\s“”‘’„‟\"'「」『』《》]+")


def checked_name(value: object, field: str = "name") -> str:
    """Give `value` back if it is text that can name something.

    Parameters
    ----------
    value
        What the caller gave.
    field
        What to call it in the error.

    Returns
    -------
    str
        The same text.

    Raises
    ------
    DefinitionError
        For anything but text, and for text that is blank.

    Examples
    --------
    >>> checked_name("社零")
    '社零'
    """
    if not isinstance(value, str) or not value.strip():
        why = "is not a name; give the text of a code, a name or an alias"
        raise DefinitionError("Catalogue", field, str(value), why)
    return value


def name_key(name: str) -> str:
    """Give the form in which two spellings of one name are equal.

    Full-width letters, digits and parentheses become half-width, subscripts plain (``PM₂.₅``); blanks and quotation
    marks go; capitals become small. Nothing else changes: no word is dropped or replaced.

    Parameters
    ----------
    name
        Name as printed.

    Returns
    -------
    str
        Key for comparison, not for display; empty when nothing but blanks and quotation marks is printed.

    Examples
    --------
    >>> name_key("研究与试验发展（R&D）经费") == name_key("研究与试验发展(R&D) 经费")
    True
    >>> name_key("专精特新“小巨人”企业")
    '专精特新小巨人企业'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()
