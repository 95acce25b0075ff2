"""Area: a place that plans and statistics speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import attrs

from plantargets.errors import DefinitionError, near
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Area", "Level", "to_area"]

Level: TypeAlias = Literal["country", "province", "prefecture", "county", "township"]
"""Level of administration: 国家, 省级, 地级, 县级, 乡级."""

_LEVELS: tuple[Level, ...] = get_args(Level)
# GB/T 2260 has six digits; the village codes that continue it (GB/T 10114) nine or twelve.
_DIGITS = (6, 9, 12)
_CODE = re.compile(r"[^\W_][\w.-]{0,99}")
_MOST_NAME = 200


def _code(value: object, field: str) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        why = (
            "is no code; write the six digits of GB/T 2260, or letters, digits, - and . without blanks (zhongbei-zone)"
        )
        raise DefinitionError("Area", field, shown(value), why)
    if value.isdigit() and (len(value) not in _DIGITS or not value.isascii()):
        why = f"has {len(value)} digits; a code of digits is one of GB/T 2260, six digits (太原市 is 140100)"
        raise DefinitionError("Area", field, value, why)
    return value


def _members(values: Iterable[Area | str]) -> tuple[str, ...]:
    listed = (values,) if isinstance(values, Area | str) else tuple(values)
    return tuple(member.code if isinstance(member, Area) else _code(member, "members") for member in listed)


@attrs.frozen(kw_only=True, repr=False)
class Area:
    """A place: a province, a city, a county, a development zone, or several of them together.

    Parameters
    ----------
    code
        Six digits of GB/T 2260 where there are (太原市 140100), else a code of one's own:
        letters of any script, digits, ``-`` and ``.``.
    name
        Name as printed.
    level
        Level of administration, where it has one; a development zone (开发区) has none.
    members
        Codes of the areas of a joint one (综改示范区和中北高新区); areas are taken by their code.

    Raises
    ------
    DefinitionError
        When the code is none, the name empty, the level unknown, or a member is named twice or is the area itself.

    Examples
    --------
    >>> Area(code="140100", name="太原市", level="prefecture")
    Area(code='140100', name='太原市', level='prefecture')
    """

    code: str
    name: str
    level: Level | None = None
    members: tuple[str, ...] = attrs.field(default=(), converter=_members)

    def __attrs_post_init__(self) -> None:
        """Check the fields."""
        _code(self.code, "code")
        name: object = self.name
        if not isinstance(name, str) or not name.strip() or len(name) > _MOST_NAME or not name.isprintable():
            why = f"is no name; write 1 to {_MOST_NAME} printable characters"
            raise DefinitionError("Area", "name", shown(name), why)
        if self.level is not None and self.level not in _LEVELS:
            level = shown(self.level)
            raise DefinitionError("Area", "level", level, f"is not one of {', '.join(_LEVELS)}", near(level, _LEVELS))
        if len({self.code, *self.members}) <= len(self.members):
            why = "name one area twice, or the area itself; name each part once"
            raise DefinitionError("Area", "members", ", ".join(self.members), why)

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    def __repr__(self) -> str:
        """Write the call that makes this area, without what is not stated."""
        level = f", level={self.level!r}" if self.level is not None else ""
        members = f", members={self.members!r}" if self.members else ""
        return f"{type(self).__name__}(code={self.code!r}, name={self.name!r}{level}{members})"

    def _repr_html_(self) -> str:
        """Show code, level and members in a notebook."""
        from plantargets.render.markup import definition_list

        facts = [("code", self.code), ("level", self.level or ""), ("members", "、".join(self.members))]
        return definition_list([(name, text) for name, text in facts if text], title=self.name)


def to_area(value: Area | str) -> Area:
    """Convert text to an area that has it as code and name; nothing is looked up.

    Raises
    ------
    DefinitionError
        When the value is neither an area nor text that can be a code.

    Examples
    --------
    >>> to_area("太原市")
    Area(code='太原市', name='太原市')
    """
    if isinstance(value, Area):
        return value
    given: object = value
    code = _code(given.strip() if isinstance(given, str) else given, "code")
    return Area(code=code, name=code)
