"""Tables of answers as a card: what `evaluate` gave for a targets table, with the targets that it was asked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

import attrs
import narwhals.stable.v2 as nw

from plantargets.areas import to_area
from plantargets.errors import DefinitionError, PlanTargetsError, TargetsTableError, near
from plantargets.evaluation.cells import Cells, columns_of, flag_of, lacking
from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.outcome_table import KINDS
from plantargets.evaluation.scorecard import Scorecard
from plantargets.evaluation.tables import is_lazy, is_table
from plantargets.evaluation.targets_table import read_targets
from plantargets.evaluation.verdicts import Verdict
from plantargets.model import Programme, Source, Target, words
from plantargets.observations.cells import day_of, text_of, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["card_of", "is_answer"]

_NEEDED = (
    "target", "area", "indicator", "verdict", "final", "value", "value_unit", "data_start", "data_end", "gap",
    "gap_unit", "method", "as_of", "superseded_by",
)  # fmt: skip
_OF_TARGET = ("target", "area", "indicator", "name", "rule")
_COUNTS = ("breaches", "windows")
_FURTHER = {"status": nw.String()}
"""What a comparison goes by that an answer says only where its user added it."""

_Key: TypeAlias = "tuple[str | None, str]"
"""Codes of the area and of the target."""


def is_answer(part: object) -> bool:
    """Tell whether something is a table of a library, eager or lazy.

    Examples
    --------
    >>> import polars as pl
    >>> is_answer(pl.DataFrame()), is_answer([])
    (True, False)
    """
    return not isinstance(part, (list, tuple, dict)) and is_table(part)


def card_of(answers: Sequence[Any], targets: Any) -> Scorecard:
    """Put the rows of answers onto one card.

    Parameters
    ----------
    answers
        Tables with the columns of `Scorecard.to_frame`.
    targets
        The targets that they answer for: a targets table, a programme, or a list of targets and programmes.

    Raises
    ------
    DefinitionError
        For a lazy table, for an answer without its targets, and for a row whose target is not among them.
    TargetsTableError
        With every fault of the answers, or of the targets table.

    Examples
    --------
    >>> from plantargets import datasets
    >>> from plantargets.evaluation import evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> table = evaluate(earlier.programme.to_frame(), earlier.observations)
    >>> str(card_of([table], earlier.programme)["gdp-2020"].verdict)
    'missed'
    """
    for answer in answers:
        if is_lazy(answer):
            why = "is lazy, and a comparison needs all rows; collect it first (.collect() of Polars, .df() of DuckDB)"
            raise DefinitionError("compare", "what", type(answer).__name__, why)
    if targets is None:
        _readers(answers[0])  # a table that is no answer is told so first
        why = (
            "is missing; an answer names neither period nor bound of a promise: "
            "give the targets table or the programmes that were judged"
        )
        raise DefinitionError("compare", "targets", "None", why)
    promised = _by_code(_targets(targets))
    return Scorecard(e for answer in answers for e in _evaluations(_readers(answer), promised))


def _readers(answer: Any) -> Cells:
    """Take the columns of an answer, and refuse what lacks one."""
    columns, _ = columns_of(answer, "answer")
    problems = lacking(_NEEDED, columns, KINDS)
    if problems:
        raise TargetsTableError("answer", tuple(problems))
    return Cells(columns, "answer")


def _verdict(cell: object) -> Verdict:
    return Verdict(word_of("verdict", tuple(Verdict))(cell))


def _evaluations(cells: Cells, promised: dict[_Key, Target]) -> list[Evaluation]:
    """Read the rows of one answer."""
    codes = cells.read("target", text_of, required=True).spread()
    areas = cells.read("area", text_of).spread()
    indicators = cells.read("indicator", text_of, required=True).spread()
    columns = {name: _column(cells, name, kind) for name, kind in (KINDS | _FURTHER).items() if name not in _OF_TARGET}
    if cells.problems:
        raise TargetsTableError(cells.source, tuple(cells.problems))
    found = []
    for code, area, indicator, *row in zip(codes, areas, indicators, *columns.values(), strict=True):
        target = promised.get((area, code))
        if target is None or target.indicator.code != indicator:
            raise _unknown(code, area, indicator, promised)
        found.append(Evaluation(target=target, **dict(zip(columns, row, strict=True))))
    return found


def _unknown(code: str, area: str | None, indicator: str, promised: dict[_Key, Target]) -> DefinitionError:
    """Say that a row of the answer is that of none of the targets."""
    place = f"{area} {indicator}" if area else indicator
    same = [f"{key[0]} {target.indicator.code}" for key, target in promised.items() if key[1] == code]
    if same:
        why = f"is there for {', '.join(same[:3])}, but not for {place}; give the targets that the answer was made from"
        return DefinitionError("compare", "targets", code, why)
    why = f"of {place} is not among the targets; give those that the answer was made from"
    return DefinitionError("compare", "targets", code, why, near(code, {key[1] for key in promised}))


def _column(cells: Cells, name: str, kind: Any) -> list[Any]:
    """Read one column as an evaluation has it."""
    if isinstance(kind, nw.Float64):
        numbers = [None if number != number else float(number) for number in cells.numbers(name)[0]]  # noqa: PLR0124 - true of NaN alone
        return [number and int(number) for number in numbers] if name in _COUNTS else numbers
    if isinstance(kind, nw.Datetime):
        days = cells.days(name, lambda cell: day_of(cell, last=name != "data_start"))
        return [day and day.date() for day in days.spread()]
    if name == "verdict":
        return list(cells.read(name, _verdict, required=True).spread())
    if isinstance(kind, nw.Boolean):
        return [bool(flag) for flag in cells.read(name, flag_of).spread()]
    return list(cells.read(name, text_of).spread())


def _targets(given: Any) -> Iterable[Target]:
    """Give the targets, from whatever they are given in."""
    if is_table(given):
        yield from _of_table(given)
    elif isinstance(given, Target):
        yield given
    elif isinstance(given, Programme):
        yield from given.targets()
    elif isinstance(given, Iterable) and not isinstance(given, (str, bytes)):
        for part in given:
            yield from _targets(part)
    else:
        why = "is no targets table and no Programme, nor a list of targets"
        raise DefinitionError("compare", "targets", type(given).__name__, why)


def _by_code(targets: Iterable[Target]) -> dict[_Key, Target]:
    found: dict[_Key, Target] = {}
    for target in targets:
        key = (target.area.code if target.area else None, target.code)
        if found.setdefault(key, target) is not target and found[key] != target:
            why = f"is the code of two unlike targets of {key[0] or 'no area'}; compare their answers one by one"
            raise DefinitionError("compare", "targets", target.code, why)
    return found


_ALSO_READ: dict[str, Callable[[Any], Any]] = {
    "effort": word_of("effort", get_args(words.Effort)),
    "force": word_of("force", get_args(words.Force)),
    "group_kind": word_of("group_kind", get_args(words.GroupKind)),
    "group": text_of,
    "per": text_of,
    "quote": text_of,
}
"""What stands in a targets table and does not matter to a verdict."""


def _of_table(data: Any) -> Iterable[Target]:
    """Make a target of each row of a targets table."""
    table = read_targets(data)
    columns, _ = columns_of(data, "targets")
    cells = Cells(columns, "targets")
    further = {name: cells.read(name, reader).spread() for name, reader in _ALSO_READ.items()}
    numbers = table.numbers
    for row, (code, area, name) in enumerate(zip(table.codes, table.areas, table.names, strict=True)):
        design = table.designs[table.design_of[row]]
        quantity, baseline = design.quantity, design.baseline
        if quantity is not None:
            upper = None if quantity.upper is None else float(numbers.upper[row])
            quantity = attrs.evolve(quantity, value=float(numbers.value[row]), upper=upper)
        if baseline is not None:
            stated = attrs.evolve(baseline.quantity, value=float(numbers.baseline[row]))
            baseline = attrs.evolve(baseline, quantity=stated)
        facts = {key: values[row] for key, values in further.items()}
        quote = facts.pop("quote")
        try:
            yield attrs.evolve(
                design, code=code, name=name, area=None if area is None else to_area(area), quantity=quantity,
                baseline=baseline, source=None if quote is None else Source(quote=quote), **facts,
            )  # fmt: skip
        except PlanTargetsError as error:
            raise TargetsTableError.single("targets", f"{error} (row {row + 1})") from error
