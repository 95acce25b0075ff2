"""Scorecards as text: JSON that is read back as what it was, and CSV for spreadsheets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

import attrs

from plantargets.errors import DefinitionError, near
from plantargets.evaluation.evaluation import Evaluation
from plantargets.evaluation.scorecard import Scorecard
from plantargets.evaluation.verdicts import Verdict
from plantargets.files import json_text
from plantargets.files.faults import FollowsError, ShapeError, kind_of
from plantargets.files.reader import FORMAT, Reader
from plantargets.files.references import own_indicators
from plantargets.files.structure import noun_hook as structure_noun
from plantargets.files.table import write_csv
from plantargets.files.tree import MOST_DEPTH, TOO_DEEP, depth
from plantargets.files.unstructure import noun_hook as unstructure_noun
from plantargets.methods import MethodResult
from plantargets.observations import TableKind
from plantargets.render.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cattrs import Converter

    from plantargets.files.tree import Tree
    from plantargets.model import Programme, Target

__all__ = ["ScorecardFormat", "card_of", "read_scorecard", "write_scorecard"]

ScorecardFormat: TypeAlias = Literal["json", "csv"]
"""How a scorecard is written."""

_KEYS = ("format", "indicators", "scorecard")


@attrs.frozen(kw_only=True)
class _Card:
    """A scorecard as its file holds it, but for its programmes, which come first."""

    as_of: dt.date | None = None
    unresolved: tuple[str, ...] = ()
    kind: TableKind = "pandas"
    evaluations: tuple[Evaluation, ...] = ()


def read_scorecard(text: str, *, source: str = "scorecard") -> Scorecard:
    """Read a scorecard from the JSON that `write_scorecard` gives.

    Nothing is judged again: the verdicts are those of the file.

    Parameters
    ----------
    text
        The text.
    source
        What to call the text in messages.

    Raises
    ------
    FileError
        With every fault, its path and its line.

    Examples
    --------
    >>> from plantargets import datasets, evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> card = evaluate(earlier.programme, earlier.observations, as_of="2026-11-22")
    >>> again = read_scorecard(write_scorecard(card))
    >>> again.evaluations == card.evaluations, again.to_frame().equals(card.to_frame())
    (True, True)
    """
    return card_of(json_text.read(text, source), source)


def write_scorecard(card: Scorecard, *, format: ScorecardFormat = "json") -> str:  # noqa: A002 - the word of the field
    """Write a scorecard as text.

    Parameters
    ----------
    card
        The scorecard.
    format
        ``json``: programmes, verdicts and all that they rest on, which `read_scorecard` gives back equal. ``csv``: the
        table of `Scorecard.to_frame` for spreadsheets, which is not read back; text that a spreadsheet would
        take for a formula begins with an apostrophe.

    Raises
    ------
    DuplicateCodeError
        When two indicators that differ bear one code.
    DefinitionError
        When there is no such format, or something cannot be written.

    Examples
    --------
    >>> from plantargets.evaluation import Scorecard
    >>> print(write_scorecard(Scorecard([])), end="")
    {
      "format": 1,
      "scorecard": {
        "programmes": [],
        "evaluations": []
      }
    }
    """
    allowed = get_args(ScorecardFormat)
    if format not in allowed:
        why = f"is not one of {', '.join(allowed)}"
        raise DefinitionError("scorecard", "format", shown(format), why, near(shown(format), allowed))
    return _csv(card) if format == "csv" else _json(card)


# ------------------------------------------------------------------------------------------------------------- JSON


def _json(card: Scorecard) -> str:
    from plantargets.files.converter import make_converter

    converter = make_converter()
    targets = _by_code(card.programmes)

    def target(value: Target) -> Any:
        return value.code if targets.get(value.code) == value else converter.unstructure(value)

    _add_unstructure(converter, target)
    listed = [t for programme in card.programmes for t in programme.targets()]
    own = [converter.unstructure(i) for i in own_indicators([*listed, *(e.target for e in card.evaluations)])]
    stated = _Card(as_of=card.as_of, unresolved=card.unresolved, kind=cast("TableKind", card.kind))
    body: dict[str, Any] = {
        **converter.unstructure(stated),
        "programmes": [converter.unstructure(programme) for programme in card.programmes],
        "evaluations": [converter.unstructure(evaluation) for evaluation in card.evaluations],
    }
    data = {"format": FORMAT, **({"indicators": own} if own else {}), "scorecard": body}
    if depth(data) > MOST_DEPTH:
        raise DefinitionError("scorecard", "programmes", ", ".join(p.code for p in card.programmes), TOO_DEEP)
    return json_text.write(data)


def _by_code(programmes: Sequence[Programme]) -> dict[str, Target]:
    """Give the targets of programmes, with what they inherit, that their code alone names."""
    found: dict[str, Target] = {}
    twice = set()
    for programme in programmes:
        for target in programme.targets():
            twice |= {target.code} & found.keys()
            found[target.code] = target
    return {code: target for code, target in found.items() if code not in twice}


def _add_unstructure(converter: Converter, target: Any) -> None:
    def several(values: tuple[Any, ...]) -> list[Any]:
        return [converter.unstructure(value) for value in values]

    def pairs(values: tuple[tuple[str, Any], ...]) -> list[list[Any]]:
        return [list(pair) for pair in values]

    converter.register_unstructure_hook(Verdict, str)
    converter.register_unstructure_hook(MethodResult, unstructure_noun(converter, MethodResult, inputs=pairs))
    evaluation = unstructure_noun(converter, Evaluation, target=target, also=several)
    converter.register_unstructure_hook(Evaluation, evaluation)
    converter.register_unstructure_hook(_Card, unstructure_noun(converter, _Card))


def card_of(tree: Tree, source: str) -> Scorecard:
    """Read a scorecard from the data of a JSON file.

    Parameters
    ----------
    tree
        The data, with the lines of its parts.
    source
        What to call it in messages.

    Raises
    ------
    FileError
        With every fault, its path and its line.
    """
    reader = Reader(tree)
    return reader.finished(_card(reader), source)


def _card(reader: Reader) -> Scorecard | None:
    data = reader.header(_KEYS, "a scorecard")
    if data is None:
        return None
    reader.define(data.get("indicators"))
    body = data.get("scorecard")
    if not isinstance(body, dict):
        reader.fault(("scorecard",), f"{kind_of(body)} is no scorecard; write a mapping of keys and values")
        return None
    listed = body.get("programmes", [])
    if not isinstance(listed, list):
        reader.fault(("scorecard", "programmes"), f"{kind_of(listed)} is no list of programmes")
        return None
    made = [reader.programme(item, ("scorecard", "programmes", at)) for at, item in enumerate(listed)]
    programmes = [programme for programme in made if programme is not None]
    _add_structure(reader.converter, _by_code(programmes), faulty=len(programmes) < len(made))
    rest = {key: value for key, value in body.items() if key != "programmes"}
    card = reader.structured(rest, _Card, ("scorecard",))
    if card is None:
        return None
    return Scorecard(
        card.evaluations, as_of=card.as_of, unresolved=card.unresolved, kind=card.kind, programmes=programmes
    )


def _add_structure(converter: Converter, targets: dict[str, Target], *, faulty: bool) -> None:
    def target(value: Any, kind: Any) -> Target:
        if not isinstance(value, str):
            return cast("Target", converter.structure(value, kind))
        if value in targets:
            return targets[value]
        if faulty:
            raise FollowsError(value)
        like = near(value, targets)
        ask = f"did you mean {', '.join(like)}?" if like else "write the target out as a mapping"
        raise ShapeError(f"no target {value!r} stands in the programmes above; {ask}")

    def verdict(value: Any, _: Any) -> Verdict:
        if isinstance(value, str) and value in set(Verdict):
            return Verdict(value)
        words = ", ".join(Verdict)
        raise ShapeError(f"{kind_of(value)} is not one of {words}")

    def pairs(value: Any, _: Any) -> tuple[tuple[str, Any], ...]:
        listed = value if isinstance(value, list) else [value]
        for pair in listed:
            plain = isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)
            if not plain or isinstance(pair[1], (dict, list)):
                raise ShapeError(f"{kind_of(pair)} is no input of a method; write [name, value]")
        return tuple((name, inner) for name, inner in listed)

    converter.register_structure_hook(Verdict, verdict)
    converter.register_structure_hook(MethodResult, structure_noun(converter, MethodResult, inputs=pairs))
    evaluation = structure_noun(converter, Evaluation, target=target, verdict=verdict)
    converter.register_structure_hook(Evaluation, evaluation)
    converter.register_structure_hook(_Card, structure_noun(converter, _Card))


# -------------------------------------------------------------------------------------------------------------- CSV


def _csv(card: Scorecard) -> str:
    import narwhals.stable.v2 as nw

    from plantargets.evaluation.outcome import present

    table = nw.from_native(card.to_frame(), eager_only=True)
    rows = [[present(value) for value in row] for row in table.rows()]
    return write_csv([table.columns, *rows], bom=True)
