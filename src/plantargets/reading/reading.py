"""Reading: what a report says, and what a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from plantargets.reading.outline import Heading
from plantargets.reading.statement import Statement

if TYPE_CHECKING:
    import os

    import pandas as pd

    from plantargets.areas import Area
    from plantargets.evaluation.wording import Language

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
        What a person should know of the whole: no headings, an annex left out, nothing found.
    document
        Title of the document, for the sources.
    """

    text: str
    year: int
    area: Area | None = None
    statements: tuple[Statement, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[str, ...] = ()
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

    def to_frame(self) -> pd.DataFrame:
        """Give the statements as a table: the columns of a targets table, and ``role`` and ``confidence``."""
        from plantargets.reading.tables import statements_frame

        return statements_frame(self)

    def to_html(self, path: str | os.PathLike[str] | None = None, *, language: Language = "en") -> str | None:
        r"""Show the whole text with its statements marked, as one offline page without a script.

        The uncertain places come first, each with its reasons and a link to its place (``#s123`` for offset 123).
        Targets and results differ by line and sign, uncertain ones by a dashed frame and their number in that list.

        Parameters
        ----------
        path
            File to write, whole or not at all; without it the page is given back.
        language
            ``zh`` or ``en``, for all but the text.

        Returns
        -------
        str or None
            The page, where there is no `path`.

        Raises
        ------
        DefinitionError
            For another language.
        OSError
            When the folder is missing (FileNotFoundError) or cannot be written to; the old file stays.

        Examples
        --------
        >>> from plantargets.reading import read_report
        >>> page = read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026).to_html()
        >>> 'title="target · 地区生产总值 · growth · about 5% · 2026"' in page
        True
        """
        from plantargets.reading.view import page_of

        page = page_of(self, language)
        if path is None:
            return str(page)
        from pathlib import Path

        from plantargets.files.atomic import write_text

        write_text(Path(path), page)
        return None

    def to_text(self, language: Language = "zh") -> str:
        r"""Write counts, uncertain statements with their reasons, and all statements as a table.

        Parameters
        ----------
        language
            ``zh`` or ``en``.

        Examples
        --------
        >>> from plantargets.reading import read_report
        >>> read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026).to_text("en").splitlines()[0]
        '1 target, 0 results, 0 uncertain'
        """
        from plantargets.reading.summary import text_of

        return text_of(self, language)

    def __str__(self) -> str:
        """Write the reading in Chinese."""
        return self.to_text("zh")

    def __repr__(self) -> str:
        """Count the statements."""
        from plantargets.reading.summary import counts_of

        where = f"{self.area.name} " if self.area else ""
        return f"<Reading of {where}{self.year}: {counts_of(self, 'en')}>"

    def _repr_html_(self) -> str:
        """Show counts, what is uncertain, and the first statements in a notebook."""
        from plantargets.reading.summary import html_of

        return html_of(self)
