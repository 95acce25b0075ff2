"""Difference: a reading beside a programme that was made by hand from the same text."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from plantargets.errors import DefinitionError, IncompatibleUnitsError
from plantargets.model import Growth, InStep, Rank, Target, Threshold
from plantargets.reading.statement import Statement

if TYPE_CHECKING:
    import pandas as pd

    from plantargets.model import Programme
    from plantargets.model.words import Window
    from plantargets.reading.reading import Reading

__all__ = ["Aspect", "Difference", "Pair", "difference_of"]

Aspect = Literal["quantity", "role", "bound", "rule", "over", "change", "period", "name"]
"""In what a reading and a programme may differ."""

_DECISIVE: Final[frozenset[Aspect]] = frozenset(("quantity", "role", "bound", "rule"))
_ALIKE: Final = 0.6


@attrs.frozen(kw_only=True, repr=False)
class Pair:
    """A target and the statement that speaks of the same thing.

    Attributes
    ----------
    target
        As the programme has it, with what it inherits.
    statement
        As it was read.
    differs
        In what they differ; names do where neither holds the other and under 60 % of the characters are shared.
    """

    target: Target
    statement: Statement
    differs: tuple[Aspect, ...] = ()

    @property
    def right(self) -> bool:
        """Whether role, quantity, bound and rule agree."""
        return not _DECISIVE.intersection(self.differs)

    def __repr__(self) -> str:
        """Give code, words and differences."""
        what = f" differs in {', '.join(self.differs)}" if self.differs else " agrees"
        return f"<Pair {self.target.code}: {self.statement.quote}{what}>"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Difference:
    r"""How a reading differs from a programme made by hand.

    Only targets with a number, or that keep step, are compared: a reader finds quantities.

    Attributes
    ----------
    pairs
        Targets and statements that speak of the same quantity at the same place, and, with a difference in
        ``quantity``, those of which the place and the name or the unit alone are the same.
    missed
        Targets without a statement.
    extra
        Statements read as targets that the programme does not hold.
    not_compared
        Targets without a number or without a place.

    Examples
    --------
    >>> from plantargets.reading import read_report
    >>> reading = read_report("二、2026年目标\n今年地区生产总值增长5%左右。", year=2026)
    >>> found = reading.compare_with(reading.to_programme())
    >>> found.precision, found.recall, found.missed
    (1.0, 1.0, ())
    """

    pairs: tuple[Pair, ...] = ()
    missed: tuple[Target, ...] = ()
    extra: tuple[Statement, ...] = ()
    not_compared: tuple[Target, ...] = ()

    @property
    def found(self) -> tuple[Pair, ...]:
        """The pairs with the same quantity."""
        return tuple(pair for pair in self.pairs if "quantity" not in pair.differs)

    @property
    def right(self) -> tuple[Pair, ...]:
        """The pairs that agree in role, quantity, bound and rule."""
        return tuple(pair for pair in self.pairs if pair.right)

    @property
    def differing(self) -> tuple[Pair, ...]:
        """The pairs that differ in anything, period and name included."""
        return tuple(pair for pair in self.pairs if pair.differs)

    @property
    def precision(self) -> float | None:
        """Share of the statements read as targets that are right; ``None`` where there are none."""
        said = len(self.extra) + sum(pair.statement.role == "target" for pair in self.pairs)
        return len(self.right) / said if said else None

    @property
    def recall(self) -> float | None:
        """Share of the programme's compared targets that are right; ``None`` where there are none."""
        there = len(self.pairs) + len(self.missed)
        return len(self.right) / there if there else None

    @property
    def counts(self) -> dict[Aspect, int]:
        """How many pairs differ in what."""
        return dict(Counter(aspect for pair in self.pairs for aspect in pair.differs))

    def to_frame(self) -> pd.DataFrame:
        """Give one row for each pair, missed target and extra statement, in the order of the text.

        Returns
        -------
        pandas.DataFrame
            ``kind`` (``same``, ``differs``, ``missed``, ``extra``), ``target`` (code), ``differs``, then each aspect
            as the programme has it and as it was read (``…_read``), ``quote``, ``start``, ``end``.
        """
        import pandas as pd

        rows = [_row("differs" if p.differs else "same", p.target, p.statement, p.differs) for p in self.pairs]
        rows += [_row("missed", target, None) for target in self.missed]
        rows += [_row("extra", None, statement) for statement in self.extra]
        columns = ["kind", "target", "differs"]
        columns += [
            f"{name}{side}"
            for name in ("name", "role", "rule", "over", "bound", "quantity", "change", "period")
            for side in ("", "_read")
        ]
        rows.sort(key=lambda row: int(row["start"]))
        return pd.DataFrame(rows, columns=[*columns, "quote", "start", "end"])

    def __repr__(self) -> str:
        """Count what agrees and what does not."""
        there = len(self.pairs) + len(self.missed)
        return (
            f"<Difference: {len(self.right)} of {there} targets right, {len(self.differing)} differ, "
            f"{len(self.missed)} missed, {len(self.extra)} extra>"
        )


def _row(kind: str, target: Target | None, said: Statement | None, differs: tuple[Aspect, ...] = ()) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": kind, "differs": ", ".join(differs) or None}
    if said is not None:
        row |= {
            "name_read": said.name, "role_read": said.role, "rule_read": said.rule, "over_read": said.over,
            "bound_read": said.bound,
            "quantity_read": None if said.quantity is None else str(said.quantity), "change_read": said.change,
            "period_read": str(said.period), "quote": said.quote, "start": said.start, "end": said.end,
        }  # fmt: skip
    if target is not None:
        row |= {
            "target": target.code, "name": target.name, "role": "target", "rule": target.rule.code,
            "over": getattr(target.rule, "over", None), "bound": target.bound,
            "quantity": None if target.quantity is None else str(target.quantity),
            "change": target.change, "period": None if target.period is None else str(target.period),
        }  # fmt: skip
        if said is None and target.source is not None:
            row |= {"quote": target.source.quote, "start": target.source.start, "end": target.source.end}
    return row


def difference_of(reading: Reading, programme: Programme) -> Difference:
    """Compare a reading with a programme; see `Reading.compare_with`."""
    compared: list[Target] = []
    left_out: list[Target] = []
    for target in programme.targets():
        place = _place(target, reading.text)
        told = target.quantity is not None or isinstance(target.rule, InStep)
        (compared if told and place is not None else left_out).append(target)
    pairs = _paired(compared, reading)
    paired = {id(pair.target) for pair in pairs}
    read = {id(pair.statement) for pair in pairs}
    return Difference(
        pairs=tuple(pairs),
        missed=tuple(target for target in compared if id(target) not in paired),
        extra=tuple(said for said in reading.targets if id(said) not in read),
        not_compared=tuple(left_out),
    )


def _place(target: Target, text: str) -> tuple[int, int] | None:
    """Give the place of a target's words, once it is certain that they stand there."""
    source = target.source
    if source is None or source.start is None or source.end is None:
        return None
    if text[source.start : source.end] != source.quote:
        why = f"does not stand at {source.start} of the text read; compare with the programme of the same text"
        raise DefinitionError("Programme", f"the quote of {target.code}", source.quote or "", why)
    return source.start, source.end


def _paired(targets: list[Target], reading: Reading) -> list[Pair]:
    """Pair targets and statements, each once: the same quantity first, then the best agreement, then the overlap."""
    statements = sorted(reading.statements, key=lambda said: said.start)
    near: list[tuple[tuple[int, int, int, int], int, int]] = []
    for i, target in enumerate(targets):
        source = target.source
        if source is None or source.start is None or source.end is None:
            continue
        for j, said in enumerate(statements):
            if said.start >= source.end:
                break
            overlap = min(said.end, source.end) - max(said.start, source.start)
            if overlap <= 0:
                continue
            differs = _differs(target, said)
            if "quantity" in differs and not _akin(target, said, differs):
                continue
            rank = (int("quantity" not in differs), -len(differs), -abs(said.start - source.start), overlap)
            near.append((rank, i, j))
    taken: dict[int, int] = {}
    read: set[int] = set()
    for _, i, j in sorted(near, key=lambda one: one[0], reverse=True):
        if i not in taken and j not in read:
            taken[i] = j
            read.add(j)
    pairs = [(targets[i], statements[j]) for i, j in sorted(taken.items())]
    return [Pair(target=target, statement=said, differs=_differs(target, said)) for target, said in pairs]


def _akin(target: Target, said: Statement, differs: tuple[Aspect, ...]) -> bool:
    """Tell whether a pair whose quantities differ may still be one: by its name, or by rule and unit."""
    if target.quantity is None or said.quantity is None:
        return "name" not in differs and "rule" not in differs
    return "name" not in differs and target.quantity.unit.dimension == said.quantity.unit.dimension


def _differs(target: Target, said: Statement) -> tuple[Aspect, ...]:
    """Say in what a target and a statement differ."""
    found: dict[Aspect, bool] = {
        "quantity": not _same_quantity(target, said),
        "role": said.role != "target",
        "bound": target.bound != said.bound and target.quantity is not None,
        "rule": target.rule.code != said.rule,
        "over": isinstance(target.rule, Growth) and said.over is not None and target.rule.over != said.over,
        "change": (target.change or "up") != (said.change or "up"),  # 增长5% is a rise, said or not
        "period": not _same_period(target, said),
        "name": not _same_name(target, said),
    }
    return tuple(aspect for aspect, differs in found.items() if differs)


def _same_quantity(target: Target, said: Statement) -> bool:  # noqa: PLR0911  # one return for each way to be the same
    """Tell whether both state one number, whatever its bound."""
    own = target.quantity
    if own is None:  # in step without an offset
        return said.value is None and said.rule == "in_step"
    read = said.quantity
    if read is None:
        return said.rule == "in_step" and said.value is None and own.amount == 0
    if read.value == own.value == 0 and read.upper is own.upper is None and read.unit.kind == "pure":
        return True  # 不发生 prints no unit
    if target.rule.code == said.rule == "rank":
        return read.value == own.value  # a place is counted in 位, 名 or nothing
    try:
        factor = read.unit.convert_factor(own.unit, same=target.indicator.count_words)
    except IncompatibleUnitsError:
        return False
    if (read.upper is None) != (own.upper is None):
        return False
    upper = read.upper is None or own.upper is None or Fraction(read.upper) * factor == Fraction(own.upper)
    return Fraction(read.value) * factor == Fraction(own.value) and upper


def _same_period(target: Target, said: Statement) -> bool:
    """Tell whether the periods are one, or have one last window where only that is judged."""
    period = target.period
    if period is None or period == said.period:
        return True
    rule = target.rule
    if not isinstance(rule, (Threshold, Rank)) or (isinstance(rule, Threshold) and rule.held):
        return False
    window: Window = (rule.window if isinstance(rule, Threshold) else None) or "year"
    return (period.last_window(window) or period) == (said.period.last_window(window) or said.period)


def _same_name(target: Target, said: Statement) -> bool:
    names = (target.name, target.indicator.name, *target.indicator.aliases)
    return any(_like(name, said.name) for name in names)


def _like(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) >= _ALIKE
