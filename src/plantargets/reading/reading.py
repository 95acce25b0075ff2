"""Reading: what a report says, and what a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from plantargets.reading.notes import NOTES, Note
from plantargets.reading.outline import Heading
from plantargets.reading.statement import Statement

if TYPE_CHECKING:
    import pandas as pd

    from plantargets.areas import Area

__all__ = ["Reading"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reading:
    """A report as it was read.

    Attributes
    ----------
    text
        The text, as it came.
    year
        The year whose report it is.
    area
        The area, or ``None`` where it is left open.
    statements
        Every statement, in the order of the text.
    headings
        The headings that were recognised.
    notes
        What a person should know of the whole: no headings, an annex left out, nothing found; keys of
        `plantargets.reading.NOTES`.
    document
        Title of the document, for the sources.
    """

    text: str
    year: int
    area: Area | None = None
    statements: tuple[Statement, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()
    document: str | None = None

    @property
    def targets(self) -> tuple[Statement, ...]:
        """The statements that promise."""
        return tuple(s for s in self.statements if s.role == "target")

    @property
    def results(self) -> tuple[Statement, ...]:
        """The statements that report."""
        return tuple(s for s in self.statements if s.role == "result")

    @property
    def uncertain(self) -> tuple[Statement, ...]:
        """What a person should look at first: statements with confidence below 0.9, the least sure first."""
        return tuple(sorted((s for s in self.statements if s.confidence < 0.9), key=lambda s: (s.confidence, s.start)))

    def why(self, language: Literal["en", "zh"] = "en") -> tuple[str, ...]:
        """Give the notes in words.

        Parameters
        ----------
        language
            ``en`` or ``zh``.

        Examples
        --------
        >>> from plantargets.reading import read_report
        >>> read_report("", year=2026).why()
        ('there is no text',)
        """
        return tuple(NOTES[note][language == "zh"] for note in self.notes)

    def to_frame(self) -> pd.DataFrame:
        """Give the statements as a table: the columns of a targets table, and ``role`` and ``confidence``."""
        from plantargets.reading.tables import statements_frame

        return statements_frame(self)
