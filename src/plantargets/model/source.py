"""Source: where words or a figure come from."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from plantargets.model import fields
from plantargets.model.noun import Noun

__all__ = ["Source"]


def _date(value: dt.date | str | None) -> dt.date | None:
    return fields.date("Source", "published", value)


@attrs.frozen(kw_only=True, repr=False)
class Source(Noun):
    """Document, section, exact words and their place.

    Parameters
    ----------
    document
        Title of the document.
    publisher
        Who published it.
    published
        Day of publication.
    url
        Address on the publisher's own host, where there is one.
    section
        Heading under which the words stand.
    quote
        The words as printed, slips included.
    start, end
        Offsets of `quote` in the document's text (Python string offsets, end exclusive).

    Raises
    ------
    DefinitionError
        When the offsets do not fit the quote.

    Examples
    --------
    >>> Source(document="政府工作报告", quote="增长5%", start=10, end=14)
    Source(document='政府工作报告', quote='增长5%', start=10, end=14)
    """

    document: str | None = attrs.field(default=None, validator=fields.optional_text)
    publisher: str | None = attrs.field(default=None, validator=fields.optional_text)
    published: dt.date | None = attrs.field(default=None, converter=_date)
    url: str | None = attrs.field(default=None, validator=fields.optional_text)
    section: str | None = attrs.field(default=None, validator=fields.optional_text)
    quote: str | None = attrs.field(default=None, validator=fields.optional_text)
    start: int | None = None
    end: int | None = None

    def __attrs_post_init__(self) -> None:
        """Check that quote and offsets belong together."""
        if (self.start is None) != (self.end is None):
            raise fields.bad(self, "end", self.end, "needs both start and end, or neither")
        if self.start is None or self.end is None:
            return
        places: tuple[tuple[str, object], ...] = (("start", self.start), ("end", self.end))
        for name, place in places:
            if not isinstance(place, int) or isinstance(place, bool):
                raise fields.bad(self, name, place, "is not an offset; write a whole number from 0")
        if self.start < 0 or self.quote is None or self.end - self.start != len(self.quote):
            size = "no quote" if self.quote is None else f"a quote of {len(self.quote)} characters"
            raise fields.bad(self, "start", f"{self.start}–{self.end}", f"does not fit {size}")

    def within(self, whole: Source | None) -> Source:
        """Fill what is not stated here from the source of the whole.

        Examples
        --------
        >>> Source(quote="增长5%").within(Source(document="报告"))
        Source(document='报告', quote='增长5%')
        """
        if whole is None:
            return self
        missing: dict[str, Any] = {
            a.name: getattr(whole, a.name)
            for a in attrs.fields(Source)
            if getattr(self, a.name) is None and a.name not in {"quote", "start", "end"}
        }
        return attrs.evolve(self, **missing)
