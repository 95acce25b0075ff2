"""Catalogue: indicators by code, name and alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from plantargets.catalogue.names import checked_name, name_key
from plantargets.catalogue.rows import COLUMNS, cells_of, read_rows
from plantargets.errors import DefinitionError, DuplicateCodeError, UnknownCodeError, near
from plantargets.model.indicator import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

__all__ = ["Catalogue"]


def _by_name(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """Index indicators by every name they bear, and refuse a name that two of them bear."""
    index: dict[str, Indicator] = {}
    for indicator in indicators:
        for name in indicator.names:
            key = name_key(name)
            if not key:
                why = f"of the indicator {indicator.code} holds nothing but quotation marks; leave it out"
                raise DefinitionError("Indicator", "aliases", name, why)
            other = index.setdefault(key, indicator)
            if other is not indicator:
                places = (_bearer(other, key), _bearer(indicator, key))
                raise DuplicateCodeError("indicator", name, places)
    return index


def _bearer(indicator: Indicator, key: str) -> str:
    """Say as what an indicator bears a name: ``alias of gdp``."""
    if name_key(indicator.code) == key:
        return f"code of {indicator.name}"
    return f"{'name' if name_key(indicator.name) == key else 'alias'} of {indicator.code}"


def _unlike(indicators: Iterable[object]) -> tuple[Indicator, ...]:
    """Give the indicators in their order, equal ones once."""
    unlike: dict[Indicator, None] = {}
    for indicator in indicators:
        if not isinstance(indicator, Indicator):
            raise DefinitionError("Catalogue", "indicators", repr(indicator), "is not an Indicator; make one first")
        unlike[indicator] = None
    return tuple(unlike)


@attrs.frozen(repr=False)
class Catalogue:
    """Indicators, each found by its code, its name and its aliases.

    A name leads to one indicator or to none. Two spellings are the same name when they differ in full and half width,
    in blanks, in quotation marks or in capitals only.

    Parameters
    ----------
    indicators
        The indicators, in the order in which they are listed. Equal ones count once.

    Raises
    ------
    DuplicateCodeError
        When two indicators share a code, a name or an alias.
    DefinitionError
        For anything that is not an `Indicator`.

    Examples
    --------
    >>> own = Catalogue([Indicator(name="地铁客运量", code="metro_trips", aliases="轨道交通客运量", unit="万人次")])
    >>> own["轨道交通客运量"].code
    'metro_trips'
    >>> own
    <Catalogue: 1 indicator>
    """

    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=_unlike)
    _index: dict[str, Indicator] = attrs.field(init=False, eq=False)

    @_index.default
    def _index_all(self) -> dict[str, Indicator]:
        return _by_name(self.indicators)

    def __repr__(self) -> str:
        """Say how many indicators there are."""
        return f"<Catalogue: {len(self)} indicator{'' if len(self) == 1 else 's'}>"

    def __len__(self) -> int:
        """Count the indicators."""
        return len(self.indicators)

    def __iter__(self) -> Iterator[Indicator]:
        """Give the indicators in their order."""
        return iter(self.indicators)

    def __contains__(self, item: object) -> bool:
        """Tell whether an indicator is here, or one of that code, name or alias."""
        if isinstance(item, str):
            return name_key(item) in self._index
        return item in self.indicators

    def __getitem__(self, name: str) -> Indicator:
        """Give the indicator of a code, a name or an alias.

        Parameters
        ----------
        name
            Code, name or alias.

        Raises
        ------
        UnknownCodeError
            When no indicator bears it; with the nearest names.
        DefinitionError
            For anything but text.
        """
        indicator = self.resolve(name)
        if indicator is None:
            raise UnknownCodeError("indicator", name, self._nearest(name))
        return indicator

    def get(self, code: str) -> Indicator | None:
        """Give the indicator of a code, or ``None``.

        For the code column of a table: names and other spellings lead to nothing here, unlike in `resolve`.

        Parameters
        ----------
        code
            The code, exactly.

        Returns
        -------
        Indicator or None
            The indicator.

        Raises
        ------
        DefinitionError
            For anything but text.

        Examples
        --------
        >>> from plantargets import catalogue
        >>> shipped = catalogue.default()
        >>> shipped.get("gdp").name, shipped.get("GDP")
        ('地区生产总值', None)
        """
        indicator = self._index.get(name_key(checked_name(code, "code")))
        return indicator if indicator is not None and indicator.code == code else None

    def resolve(self, name: str) -> Indicator | None:
        """Give the indicator of a code, a name or an alias, or ``None``.

        No word of the name is dropped: ``GDP增速`` names a rate and ``投资增速`` leaves open the rate of what, so
        neither leads to an indicator.

        Parameters
        ----------
        name
            Code, name or alias.

        Returns
        -------
        Indicator or None
            The one indicator that bears the name.

        Raises
        ------
        DefinitionError
            For anything but text.

        Examples
        --------
        >>> from plantargets import catalogue
        >>> catalogue.default().resolve("R & D 经费").code
        'rd_expenditure'
        >>> catalogue.default().resolve("投资增速")
        """
        return self._index.get(name_key(checked_name(name)))

    def resolve_all(self, names: Iterable[str]) -> tuple[dict[str, Indicator], tuple[str, ...]]:
        """Sort names into those that lead to an indicator and those that do not.

        Parameters
        ----------
        names
            Names in any order and number.

        Returns
        -------
        resolved : dict of str to Indicator
            Each resolved name, as given, and its indicator.
        unresolved : tuple of str
            The others, each once, in the order in which they came.

        Raises
        ------
        DefinitionError
            For a single text instead of several, and for a name that is no text.

        Examples
        --------
        >>> from plantargets import catalogue
        >>> found, left = catalogue.default().resolve_all(["GDP", "社零", "消费增速", "GDP"])
        >>> [indicator.code for indicator in found.values()], left
        (['gdp', 'retail_sales'], ('消费增速',))
        """
        if isinstance(names, str):
            raise DefinitionError("Catalogue", "names", names, "is one text; give a list of names")
        pairs = {name: self.resolve(name) for name in names}
        resolved = {name: indicator for name, indicator in pairs.items() if indicator is not None}
        return resolved, tuple(name for name, indicator in pairs.items() if indicator is None)

    def search(self, text: str) -> tuple[Indicator, ...]:
        """Find indicators whose code, name, alias or English name holds all words of `text`.

        Parameters
        ----------
        text
            One word or several, parted by blanks; capitals do not matter.

        Returns
        -------
        tuple of Indicator
            Those that bear the text as a name first, then those whose name begins with it, then the others.

        Raises
        ------
        DefinitionError
            For anything but text, and for blank text.

        Examples
        --------
        >>> from plantargets import catalogue
        >>> [found.code for found in catalogue.default().search("失业率")]
        ['surveyed_unemployment', 'registered_unemployment']
        >>> [found.code for found in catalogue.default().search("grain output")]
        ['grain_output']
        """
        words = [key for key in map(name_key, checked_name(text, "text").split()) if key]
        whole = name_key(text)

        def rank(indicator: Indicator) -> int | None:
            names = [name_key(name) for name in indicator.names]
            english = (indicator.name_en or "").casefold()
            if not all(word in english or any(word in name for name in names) for word in words):
                return None
            if whole in names:
                return 0
            return 1 if any(name.startswith(whole) for name in names) else 2

        ranked = [(rank(indicator), indicator) for indicator in self.indicators] if words else []
        found = [(place, indicator) for place, indicator in ranked if place is not None]
        return tuple(indicator for _, indicator in sorted(found, key=lambda pair: pair[0]))

    def add(self, *indicators: Indicator) -> Catalogue:
        """Give a catalogue with further indicators; this one stays as it is.

        Parameters
        ----------
        indicators
            Indicators to add. One that is here already, with the same facts, changes nothing.

        Returns
        -------
        Catalogue
            The new catalogue.

        Raises
        ------
        DuplicateCodeError
            When a code, a name or an alias is borne already; it names both indicators. To change the facts of an
            indicator use `replace`.
        DefinitionError
            For anything that is not an `Indicator`.

        Examples
        --------
        >>> from plantargets import catalogue
        >>> own = Indicator(name="地铁客运量", code="metro_trips", unit="万人次", nature="flow", aggregate="sum")
        >>> longer = catalogue.default().add(own)
        >>> "metro_trips" in longer, "metro_trips" in catalogue.default()
        (True, False)
        """
        return Catalogue((*self.indicators, *indicators))

    def replace(self, *indicators: Indicator) -> Catalogue:
        """Give a catalogue in which indicators take the places of those with the same codes.

        Parameters
        ----------
        indicators
            Indicators with the facts or aliases that you want.

        Returns
        -------
        Catalogue
            The new catalogue, in the same order.

        Raises
        ------
        UnknownCodeError
            When no indicator here has the code.
        DuplicateCodeError
            When a new name or alias is borne by another indicator.
        DefinitionError
            For anything that is not an `Indicator`.

        Examples
        --------
        >>> import attrs
        >>> from plantargets import catalogue
        >>> shipped = catalogue.default()
        >>> cpi = attrs.evolve(shipped["CPI"], direction="down", certainty="judgement")
        >>> shipped.replace(cpi)["CPI"].direction
        'down'
        """
        news = {indicator.code: indicator for indicator in _unlike(indicators)}
        for code in news:
            if self.get(code) is None:
                raise UnknownCodeError("indicator", code, self._nearest(code))
        return Catalogue(news.get(old.code, old) for old in self.indicators)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[Any, Any]], *, source: str = "indicators") -> Catalogue:
        """Make a catalogue of the rows of a file or table, the columns being those of `to_frame`.

        Parameters
        ----------
        rows
            One mapping from column to cell an indicator: what ``csv.DictReader`` gives for a file, or
            ``frame.to_dict("records")`` for a table. Needed is ``name``; an empty cell is a fact not known.
        source
            What to call them in messages.

        Returns
        -------
        Catalogue
            The indicators of the rows alone; add them to others with `add`.

        Raises
        ------
        FileError
            With every row that is none, and why.
        DuplicateCodeError
            When two indicators share a code, a name or an alias.

        Examples
        --------
        >>> import csv
        >>> file = ["code,name,aliases,unit,nature", "metro_trips,地铁客运量,地铁客流|轨道交通客运量,万人次,flow"]
        >>> own = Catalogue.from_rows(csv.DictReader(file))
        >>> own["地铁客流"].unit
        Unit('万人次')
        """
        return cls(read_rows(rows, source))

    def to_frame(self) -> pd.DataFrame:
        """Give the indicators as a table, one row each.

        Returns
        -------
        pandas.DataFrame
            The fields of `Indicator` as columns. Units are text; aliases are joined by ``|``, and so are the words of
            each set of counting words, the sets by ``;``; the natural limits are numbers. A fact not known is null.

        Examples
        --------
        >>> from plantargets import catalogue
        >>> table = catalogue.default().to_frame()
        >>> table.loc[table["code"] == "retail_sales", ["unit", "aliases"]].values.tolist()
        [['亿元', '社零总额|社零|社会消费品零售额']]
        """
        import pandas as pd

        table = pd.DataFrame([cells_of(indicator) for indicator in self.indicators], columns=list(COLUMNS))
        return table.astype({"natural_min": "float64", "natural_max": "float64"})

    def _repr_html_(self) -> str:
        """Show the indicators as a table in a notebook."""
        from plantargets.render.markup import html_table

        shown = ("code", "name", "unit", "nature", "aggregate", "direction", "certainty")
        rows = [
            ["" if (cell := cells_of(one)[name]) is None else str(cell) for name in shown] for one in self.indicators
        ]
        return html_table(shown, rows, caption=f"{len(self)} indicators")

    def _nearest(self, name: str) -> tuple[str, ...]:
        """Give the names, as printed, that are most like `name`."""
        printed = {name_key(known): known for indicator in self.indicators for known in reversed(indicator.names)}
        return tuple(printed[key] for key in near(name_key(name), printed))
