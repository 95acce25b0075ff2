"""The draft: a reading's targets as a programme that a person checks and corrects."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import attrs

from plantargets.catalogue.names import name_key
from plantargets.errors import PlanTargetsError
from plantargets.model import Indicator, Programme, Target, Unquantified
from plantargets.model.source import Source
from plantargets.periods import Period
from plantargets.reading.concepts import averaged, chosen, concept
from plantargets.reading.sections import sections
from plantargets.reading.statement import SURE
from plantargets.reading.steps import step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plantargets.catalogue import Catalogue
    from plantargets.reading.reading import Reading
    from plantargets.reading.sections import Section
    from plantargets.reading.statement import Statement
    from plantargets.units import Unit

__all__ = ["programme_of"]

_LEVELS: Final = frozenset(("threshold", "cumulative"))
_UNITLESS: Final = frozenset(("pure", "points", "multiple"))
_REACHED: Final = frozenset(("threshold", "rank"))
_LONGEST_NAME: Final = 40

_WITHOUT_REFERENCE: Final = "it keeps step with nothing that the catalogue knows", "目录中没有所比照的指标或地区"
_AVERAGE: Final = "the amount is that of an average year, month or day", "数量为年均、月均或日均值"


def programme_of(reading: Reading, *, catalogue: Catalogue | None, code: str, name: str | None) -> Programme:
    """Make the draft programme of a reading; see `Reading.to_programme`."""
    known = chosen(catalogue)
    promised = reading.targets
    drafter = _Drafter(known, promised, code, reading.year)
    top, places = sections((said.headings for said in promised), reading.headings)
    held: dict[int | None, list[Target]] = {}
    for said in promised:
        at = next((at for at in reversed(said.headings) if at in places), None)
        held.setdefault(at, []).append(drafter.target(said, code if at is None else places[at].code))
    return Programme(
        code=code,
        name=name or reading.document or f"{reading.area.name if reading.area else ''}{reading.year}年目标（草稿）",
        targets=held.get(None, ()),
        programmes=[_section(section, held, code) for section in top],
        area=reading.area,
        source=None if reading.document is None else Source(document=reading.document),
    )


def _section(section: Section, held: dict[int | None, list[Target]], above: str) -> Programme:
    return Programme(
        code=section.code if section.code != above else f"{section.code}_",  # the caller's own code comes first
        name=section.name,
        targets=held.get(section.heading, ()),
        programmes=[_section(part, held, above) for part in section.parts],
    )


class _Drafter:
    """Makes targets with unique codes, and one indicator for each name."""

    def __init__(self, known: Catalogue, promised: Iterable[Statement], code: str, year: int) -> None:
        self.year = year
        self.known = known
        self.taken: set[str] = {code}
        self.counts: dict[str, int] = {}
        self.codes: set[str] = {indicator.code for indicator in known}
        self.own: dict[tuple[str, str], Indicator] = {}
        self.units: dict[str, list[Unit]] = {}
        for said in promised:  # a name's unit may be printed later than the name
            unit = _printed_unit(said)
            if unit is not None:
                self._add_unit(name_key(_named(said)), unit)

    def _add_unit(self, key: str, unit: Unit) -> None:
        """Keep one unit for each thing that a name is measured in."""
        units = self.units.setdefault(key, [])
        if not any(_fits(unit, other) for other in units):
            units.append(unit)

    def indicator(self, said: Statement) -> Indicator:
        """Give the indicator for a name that the catalogue does not hold: name and printed unit, nothing else."""
        name = _named(said)
        key = name_key(name)
        units, own = self.units.get(key, []), _printed_unit(said)
        fitting = [unit for unit in units if own is not None and _fits(own, unit)]
        # 个百分点 and rates fit any unit; a name with several is that of its first one then.
        unit = next(iter(fitting or units), None)
        place = (key, unit.text if unit is not None else "")
        if place not in self.own:
            self.own[place] = self._new(name, unit)
        return self.own[place]

    def _new(self, name: str, unit: Unit | None) -> Indicator:
        made = Indicator(name=name, unit=unit)
        code, k = made.code, 1
        while code in self.codes:
            k += 1
            code = f"{made.code}-{k}"
        self.codes.add(code)
        return made if code == made.code else attrs.evolve(made, code=code)

    def target(self, said: Statement, section: str) -> Target:
        """Make the target of a statement; one that the model refuses is kept without its number."""
        found = concept(said, self.known)
        stated = _stated(said, self.known)
        refused, refused_zh = ("", "") if stated is not None else _WITHOUT_REFERENCE
        if averaged(said):
            stated, (refused, refused_zh) = None, _AVERAGE
        if stated is not None:
            for indicator in (found, self.indicator(said)):
                if indicator is None:
                    continue
                try:
                    made = Target(
                        code="draft", indicator=indicator, name=_named(said), **_common(said, self.year), **stated
                    )
                except PlanTargetsError as error:
                    refused, refused_zh = _reason(said, error)
                    continue
                return attrs.evolve(made, code=self._code(found if indicator is found else None, said, section))
        note, note_zh = _notes(said, refused, refused_zh)
        return Target(
            code=self._code(found, said, section),
            indicator=found or self.indicator(said),
            name=_named(said),
            rule=Unquantified(why="qualitative"),
            **{**_common(said, self.year), "note": note, "note_zh": note_zh, "implied": False},
        )

    def _code(self, found: Indicator | None, said: Statement, section: str) -> str:
        """Give a code that is not in use: ``gdp-2026``, or the section's with a running number, ``s2-3.5``."""
        if found is not None:
            stem = f"{found.code}-{said.period.end.year}"
            code, k = stem, 1
            while code in self.taken:
                k += 1
                code = f"{stem}-{k}"
        else:
            while True:
                self.counts[section] = self.counts.get(section, 0) + 1
                code = f"{section}.{self.counts[section]}"
                if code not in self.taken:
                    break
        self.taken.add(code)
        return code


def _named(said: Statement) -> str:
    """Give the name; the words themselves where nothing nearby names what is counted."""
    return said.name if said.name.strip() else said.quote.strip()[:_LONGEST_NAME]


def _printed_unit(said: Statement) -> Unit | None:
    """Give the unit of a plain level or amount, where one is printed."""
    quantity = said.quantity if said.rule in _LEVELS else None
    return None if quantity is None or quantity.unit.kind in _UNITLESS else quantity.unit


def _fits(one: Unit, other: Unit) -> bool:
    try:
        one.convert_factor(other)
    except PlanTargetsError:
        return False
    return True


def _stated(said: Statement, known: Catalogue) -> dict[str, Any] | None:
    """Give rule, quantity and change, or ``None`` where what it keeps step with is not known."""
    if said.rule == "in_step":
        found = step(said, known)
        return None if found is None else {"rule": found[0], "quantity": found[1]}
    rising = said.rule == "growth" and said.change == "up"  # what growth says anyway
    return {"rule": said.to_rule(), "quantity": said.quantity, "change": None if rising else said.change}


def _period(said: Statement, year: int) -> Period:
    """Give the period: a level of a later year is on its way from the plan's first year on."""
    period = said.period
    if said.rule in _REACHED and not said.held and period.start.year > year:
        return Period(start=dt.date(year, 1, 1), end=period.end)
    return period


def _common(said: Statement, year: int) -> dict[str, Any]:
    note, note_zh = _notes(said)
    return {
        "period": _period(said, year), "effort": said.effort, "source": said.source, "implied": said.implied,
        "note": note, "note_zh": note_zh,
    }  # fmt: skip


def _reason(said: Statement, error: PlanTargetsError) -> tuple[str, str]:
    """Say why the model refuses a statement, English and Chinese."""
    if said.quantity is None and said.value is not None:
        word = said.unit or said.quote
        return (
            f"{word!r} is in no table of units; add it with plantargets.units.add_unit",
            f"量词“{word}”不在单位表中,可用plantargets.units.add_unit添加",
        )
    return str(error), f"按{said.rule}读取不成立"


def _notes(said: Statement, refused: str = "", refused_zh: str = "") -> tuple[str | None, str | None]:
    """Say in English and Chinese what a person should look at."""
    english: list[str] = []
    chinese: list[str] = []
    if said.confidence < SURE:
        why, why_zh = "; ".join(said.why("en")), ";".join(said.why("zh"))
        english.append(f"Read with confidence {said.confidence:g}" + (f": {why}." if why else "."))
        chinese.append(f"读取置信度{said.confidence:g}" + (f":{why_zh}。" if why_zh else "。"))
    if refused:
        english.append(f"Read as {said.rule}, but kept without its number: {refused}.")
        chinese.append(f"读作{said.rule},但未作为定量目标保留:{refused_zh}。")
    return " ".join(english) or None, "".join(chinese) or None
