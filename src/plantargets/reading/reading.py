"""Reading: what a report says, and what a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from plantargets.areas import Area
from plantargets.reading.notes import NOTES, Note
from plantargets.reading.passage import Heading
from plantargets.reading.statement import SURE, Statement

if TYPE_CHECKING:
    import os

    import pandas as pd

    from plantargets.catalogue import Catalogue
    from plantargets.evaluation.wording import Language
    from plantargets.model import Programme
    from plantargets.observations import Observations
    from plantargets.reading.difference import Difference
    from plantargets.reading.results import Unused

__all__ = ["Reading"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reading:
    r"""A report as it was read.

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

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> reading = read_report("二、2026年目标任务\n新建口袋公园20个，全部项目年内开工。", year=2026)
    >>> [(said.name, str(said.quantity), said.rule) for said in reading.targets]
    [('新建口袋公园', '20个', 'cumulative')]
    >>> len(reading.results), len(reading.uncertain), reading.to_frame()["value"].tolist()
    (0, 0, [20.0])
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
        return tuple(sorted((s for s in self.statements if s.confidence < SURE), key=lambda s: (s.confidence, s.start)))

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

    def to_programme(
        self, *, catalogue: Catalogue | None = None, code: str = "draft", name: str | None = None
    ) -> Programme:
        r"""Draft the programme: every target, in a tree of the headings, for a person to check and correct.

        A name that the catalogue holds brings its facts; any other becomes an indicator with its printed unit and every
        other fact left open. The names tried are in `plantargets.reading.concepts`. A statement that the model
        refuses is kept as ``unquantified``, with a note that says why.

        Parameters
        ----------
        catalogue
            The indicators known; the shipped ones where ``None``.
        code
            Code of the programme.
        name
            Its name; the title of the document where ``None``.

        Returns
        -------
        Programme
            Each target with words, place and period; `note` and `note_zh` say what is doubtful.

        Raises
        ------
        DefinitionError
            For a code or name that a programme cannot bear.

        Examples
        --------
        >>> from plantargets.reading import read_report
        >>> text = "二、2026年目标\n今年地区生产总值增长5%左右，新建口袋公园100个。"
        >>> print(read_report(text, year=2026, document="政府工作报告").to_programme())
        政府工作报告
        └─ 2026年目标
           ├─ 地区生产总值: 今年地区生产总值增长5%左右
           └─ 新建口袋公园: 新建口袋公园100个
        """
        from plantargets.reading.draft import programme_of

        return programme_of(self, catalogue=catalogue, code=code, name=name)

    def to_observations(self, *, catalogue: Catalogue | None = None) -> Observations:
        r"""Give the results that can stand beside targets: published figures of the catalogue's indicators.

        A level or an amount delivered is a ``level`` of its span, growth over the year ``growth``, 年均
        ``avg_growth``, a difference ``difference``, a place ``rank``. 以上 and 突破 have the status
        ``lower_bound``, 预计 has ``expected``. A rate has the price basis that the words state, else that of the
        indicator's published rates. What does not fit exactly is left out, and `unused_results` lists it.

        Parameters
        ----------
        catalogue
            The indicators known; the shipped ones where ``None``.

        Raises
        ------
        DefinitionError
            When the reading has no area.

        Examples
        --------
        >>> from plantargets.reading import read_report
        >>> text = "一、2025年工作回顾\n地区生产总值增长5.2%，粮食产量突破1.86亿斤，建成木工坊30个。"
        >>> reading = read_report(text, year=2026, area="太原市")
        >>> reading.to_observations().to_frame()[["indicator", "measure", "value", "unit"]].values.tolist()
        [['gdp', 'growth', 5.2, '%'], ['grain_output', 'level', 1.86, '亿斤']]
        """
        from plantargets.reading.results import observations_of

        return observations_of(self, catalogue)

    def unused_results(self, *, catalogue: Catalogue | None = None) -> tuple[tuple[Statement, Unused], ...]:
        r"""Give the results that `to_observations` leaves out, each with the reason.

        Parameters
        ----------
        catalogue
            As given to `to_observations`.

        Returns
        -------
        tuple of (Statement, str)
            The reason is a key of `plantargets.reading.results.UNUSED`, which says it in words.

        Examples
        --------
        >>> from plantargets.reading import read_report
        >>> text = "一、2025年工作回顾\n地区生产总值增长5%左右，建成木工坊30个。"
        >>> [(said.name, why) for said, why in read_report(text, year=2026).unused_results()]
        [('地区生产总值', 'approximate'), ('建成木工坊', 'not_in_catalogue')]
        """
        from plantargets.reading.results import sorted_results

        return sorted_results(self, catalogue)[1]

    def compare_with(self, programme: Programme) -> Difference:
        r"""Set the reading beside a programme that was made by hand from the same text.

        Parameters
        ----------
        programme
            Its targets say where their words stand (``Source.start`` and ``end``).

        Raises
        ------
        DefinitionError
            When a quote does not stand at its place: the programme was made from another text.

        Examples
        --------
        >>> from plantargets.reading import read_report
        >>> reading = read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026)
        >>> reading.compare_with(reading.to_programme())
        <Difference: 1 of 1 targets right, 0 differ, 0 missed, 0 extra>
        """
        from plantargets.reading.difference import difference_of

        return difference_of(self, programme)

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
