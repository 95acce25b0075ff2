"""Programme: a named group of targets and of further programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from plantargets.areas import Area, to_area
from plantargets.errors import DuplicateCodeError, UnknownCodeError, near
from plantargets.model import fields
from plantargets.model.noun import Noun
from plantargets.model.source import Source
from plantargets.model.target import Target
from plantargets.periods import Period, to_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

__all__ = ["Programme"]

_Part = TypeVar("_Part", Target, "Programme")


def _period(value: Any) -> Period | None:
    return None if value is None else to_period(value)


def _area(value: Area | str | None) -> Area | None:
    return None if value is None else to_area(value)


def _parts(values: Iterable[Any]) -> tuple[Any, ...]:
    return (values,) if isinstance(values, (Target, Programme)) else fields.members(values)


@attrs.frozen(kw_only=True, repr=False)
class Programme(Noun):
    """A plan, a chapter, an action: targets and further programmes.

    Area, period and the facts of the document are inherited by the parts that do
    not state their own.

    Parameters
    ----------
    code
        Unique within the tree; without white space or ``/``.
    name
        Name as printed.
    targets, programmes
        The parts, in the order of the document.
    area, period
        What the parts inherit.
    source
        Document, publisher and date that the parts inherit.
    name_en
        English name.
    note
        Remark for the reader.

    Raises
    ------
    DuplicateCodeError
        When two targets, or two programmes, of the tree bear one code.

    Examples
    --------
    >>> from plantargets.model import Cumulative, Indicator
    >>> jobs = Indicator(name="城镇新增就业", unit="万人", nature="flow", direction="up")
    >>> plan = Programme(
    ...     code="demo",
    ...     name="示例规划",
    ...     area="太原市",
    ...     period="2026/2030",
    ...     targets=[Target(code="jobs", indicator=jobs, rule=Cumulative(), quantity="40万人以上")],
    ... )
    >>> plan["jobs"].period
    Period('2026/2030')
    >>> [codes for codes, _ in plan.walk()], [codes for codes, _ in plan.walk_programmes()]
    ([('demo',)], [('demo',)])
    >>> [target.code for target in plan.find("就业")], plan.to_frame()["amount"].tolist()
    (['jobs'], [400000.0])
    >>> plan.tree()
    ('示例规划', [('城镇新增就业: 40万人以上', [])])
    """

    code: str = attrs.field(validator=fields.code)
    name: str = attrs.field(validator=fields.text)
    targets_: tuple[Target, ...] = attrs.field(default=(), converter=_parts, alias="targets")
    programmes: tuple[Programme, ...] = attrs.field(default=(), converter=_parts)
    area: Area | None = attrs.field(default=None, converter=_area)
    period: Period | None = attrs.field(default=None, converter=_period)
    source: Source | None = attrs.field(default=None, validator=fields.instance(Source, optional=True))
    name_en: str | None = attrs.field(default=None, validator=fields.optional_text)
    note: str | None = attrs.field(default=None, validator=fields.optional_text)

    def __attrs_post_init__(self) -> None:
        """Check the parts and that every code of the tree is unique."""
        for kind, parts, wanted in (("targets", self.targets_, Target), ("programmes", self.programmes, Programme)):
            for part in parts:
                if not isinstance(part, wanted):
                    raise fields.bad(self, kind, part, f"is no {wanted.__name__}")
        tree = [("/".join(path), programme) for path, programme in _as_stated(self)]
        _check_unique("target", ((target.code, place) for place, part in tree for target in part.targets_))
        _check_unique("programme", ((part.code, place) for place, part in tree))
        if any(target.schedule for _, part in tree for target in part.targets_):
            self.targets()  # a schedule must fit the period that its target inherits

    def walk_programmes(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Programme]]:
        """Go through this programme and all below it, with the codes that lead there."""
        here = (*path, self.code)
        yield here, self
        for part in self.programmes:
            yield from _inherit(part, self).walk_programmes(here)

    def walk(self) -> Iterator[tuple[tuple[str, ...], Target]]:
        """Go through all targets, each with the programme codes that lead there.

        Yields
        ------
        tuple of (tuple of str, Target)
            The targets carry the area, period and document that they inherit.
        """
        for path, programme in self.walk_programmes():
            for target in programme.targets_:
                yield path, _inherit(target, programme)

    def targets(self) -> tuple[Target, ...]:
        """Give all targets of the tree, with what they inherit.

        Examples
        --------
        >>> Programme(code="empty", name="空").targets()
        ()
        """
        return tuple(target for _, target in self.walk())

    def find(self, words: str) -> tuple[Target, ...]:
        """Give the targets whose code, name, indicator or quote holds `words`.

        Parameters
        ----------
        words
            Text to look for, as printed.
        """
        return tuple(t for t in self.targets() if words in t.code or any(words in text for text in _texts(t)))

    def __getitem__(self, code: str) -> Target | Programme:
        """Give the target or programme of this code, or the only one of this name.

        Raises
        ------
        UnknownCodeError
            When there is none, or when several bear the name.
        """
        parts: list[Target | Programme] = [*self.targets(), *(p for _, p in self.walk_programmes())]
        coded = [part for part in parts if part.code == code]
        if coded:
            return coded[0]
        named = [part for part in parts if part.name == code]
        if len(named) == 1:
            return named[0]
        if named:
            raise UnknownCodeError("target", code, tuple(part.code for part in named), ambiguous=True)
        raise UnknownCodeError("target or programme", code, near(code, [n for p in parts for n in (p.code, p.name)]))

    def to_frame(self) -> pd.DataFrame:
        """Give the targets as a table, one row a target; the columns are public API."""
        from plantargets.model.table import targets_frame

        return targets_frame(self)

    def tree(self) -> tuple[str, list[Any]]:
        """Give labels and children, for a text or HTML tree."""
        children: list[Any] = [(str(target), []) for target in self.targets_]
        children += [part.tree() for part in self.programmes]
        return self.name, children

    def __str__(self) -> str:
        """Draw the tree as text."""
        from plantargets.render.text import tree

        return tree(self.tree())

    def _repr_html_(self) -> str:
        """Draw the tree in a notebook."""
        from plantargets.render.markup import html_tree

        return html_tree(self.tree())


def _texts(target: Target) -> tuple[str, ...]:
    quote = target.source.quote if target.source is not None else None
    return (target.name, *target.indicator.names, *((quote,) if quote else ()))


def _as_stated(programme: Programme, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Programme]]:
    """Go through a tree without what its parts inherit, which costs a copy of each."""
    here = (*path, programme.code)
    yield here, programme
    for part in programme.programmes:
        yield from _as_stated(part, here)


def _inherit(part: _Part, whole: Programme) -> _Part:
    """Fill what `part` does not state from `whole`."""
    changes: dict[str, Any] = {}
    if part.area is None and whole.area is not None:
        changes["area"] = whole.area
    if part.period is None and whole.period is not None:
        changes["period"] = whole.period
    source = whole.source if part.source is None else part.source.within(whole.source)
    if source != part.source:
        changes["source"] = source
    return attrs.evolve(part, **changes) if changes else part


def _check_unique(kind: str, places: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for code, place in places:
        if code in seen:
            raise DuplicateCodeError(kind, code, (seen[code], place))
        seen[code] = place
