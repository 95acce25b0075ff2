"""What the tests of a tracker assert about its plan, its figures and its verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from plantargets.errors import DefinitionError, PlanTargetsError, near
from plantargets.evaluation import FindingKind, Scorecard, Verdict, check
from plantargets.files import load
from plantargets.model import Programme
from plantargets.observations import Observations
from plantargets.testing.failing import assert_holds, assert_none, not_of_a_file

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from plantargets.evaluation import Language
    from plantargets.model import Target

__all__ = ["assert_coherent", "assert_loads", "assert_quotes_fit", "assert_sourced", "assert_verdicts"]


def assert_loads(path: str | os.PathLike[str], *, encoding: str | None = None) -> Any:
    """Assert that a plan file or a table of figures loads and holds something; give what it holds.

    Parameters
    ----------
    path
        The file.
    encoding
        Its encoding where it is not UTF-8.

    Returns
    -------
    Programme or Observations
        What `plantargets.load` gives for the file's suffix.

    Raises
    ------
    AssertionError
        With every fault of the file, its path and line; for a plan without targets and a table without figures.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "plan.json"
    ...     _ = place.write_text('{"format": 1, "programme": {"code": "demo", "name": "示例"}}', encoding="utf-8")
    ...     assert_loads(place)
    Traceback (most recent call last):
    AssertionError: plan.json holds no targets
    """
    name = Path(path).name
    try:
        found = load(path, encoding=encoding)
    except (PlanTargetsError, OSError) as error:
        message = f"{name} does not load\n{error}"
        raise AssertionError(message) from error
    held, words = (found.targets(), "targets") if isinstance(found, Programme) else (found, "figures")
    assert_holds(len(held) > 0, f"{name} holds no {words}")
    return found


def assert_quotes_fit(programme: Programme, text: str) -> None:
    """Assert that every quote of a programme stands in the text of its document, at the place that it names.

    Parameters
    ----------
    programme
        The programme; targets and programmes without a quote are passed over.
    text
        The text of the document, as it came: places count its characters from 0.

    Raises
    ------
    AssertionError
        With each quote that does not fit, what stands at its place, and where its words do stand.

    Examples
    --------
    >>> from plantargets import Growth, Programme, Source, Target, catalogue
    >>> said = Source(quote="增长5%左右", start=7, end=13)
    >>> gdp = Target(code="gdp", indicator=catalogue.get("gdp"), rule=Growth(), quantity="5%左右", source=said)
    >>> plan = Programme(code="demo", name="示例", targets=[gdp])
    >>> assert_quotes_fit(plan, "地区生产总值，增长5%左右。")
    >>> assert_quotes_fit(plan, "地区生产总值增长5%左右。")
    Traceback (most recent call last):
    AssertionError: quotes that do not stand where they say: 1
      target gdp: '增长5%左右' is said to stand at 7:13, where the text has '长5%左右。'; it stands at 6
    """
    assert_none(_misplaced(programme, text), "quotes that do not stand where they say")


def _misplaced(programme: Programme, text: str) -> Iterator[str]:
    said = [(f"programme {part.code}", part.source) for _, part in programme.walk_programmes()]
    said += [(f"target {target.code}", target.source) for target in programme.targets()]
    for name, source in said:
        if source is None or source.quote is None:
            continue
        at = text.find(source.quote)
        stands = "its words are nowhere in the text" if at < 0 else f"it stands at {at}"
        if source.start is None or source.end is None:
            if at < 0:
                yield f"{name}: {source.quote!r}: {stands}"
        elif text[source.start : source.end] != source.quote:
            place, there = f"{source.start}:{source.end}", text[source.start : source.end]
            yield f"{name}: {source.quote!r} is said to stand at {place}, where the text has {there!r}; {stands}"


def assert_sourced(what: Programme | Observations) -> None:
    """Assert that every target names its document and its words, or every figure its source and its day.

    Parameters
    ----------
    what
        A programme or observations.

    Raises
    ------
    AssertionError
        With each target or figure that does not, and what it lacks.
    DefinitionError
        For anything else.

    Examples
    --------
    >>> from plantargets import datasets
    >>> assert_sourced(datasets.taiyuan_2026().programme)
    >>> figure = {"indicator": "gdp", "period": "2025", "measure": "level", "value": 1.52, "unit": "万亿元"}
    >>> assert_sourced(Observations([figure]))
    Traceback (most recent call last):
    AssertionError: figures without evidence: 1
      row 1, gdp 2025-01-01 to 2025-12-31: no source, no published
    """
    if isinstance(what, Programme):
        assert_none((line for target in what.targets() for line in _unsourced(target)), "targets without evidence")
    elif isinstance(what, Observations):
        columns = what.columns()
        rows = ({name: cells[row] for name, cells in columns.items()} for row in range(len(what)))
        assert_none(_undated(rows), "figures without evidence")
    else:
        raise not_of_a_file("assert_sourced", what)


def _unsourced(target: Target) -> Iterator[str]:
    source = target.source
    lacks = [name for name in ("document", "quote") if source is None or getattr(source, name) is None]
    if lacks:
        yield f"target {target.code}: no {', no '.join(lacks)}"


def _undated(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for number, row in enumerate(rows, start=1):
        lacks = [name for name in ("source", "published") if row[name] is None]
        if lacks:
            span = f"{row['start']:%Y-%m-%d} to {row['end']:%Y-%m-%d}"
            yield f"row {number}, {row['indicator']} {span}: no {', no '.join(lacks)}"


def assert_coherent(
    *programmes: Programme, observations: Observations | None = None, allow: Iterable[FindingKind] = ()
) -> None:
    """Assert that no two targets contradict each other: that some figure can satisfy both.

    Parameters
    ----------
    programmes
        The programmes, laid side by side as by `plantargets.check`.
    observations
        Published figures that they start from.
    allow
        Kinds of contradictions that are known and stay.

    Raises
    ------
    AssertionError
        With each contradiction, the words of both and the arithmetic.
    DefinitionError
        For a kind that there is not.

    Examples
    --------
    >>> from plantargets import datasets
    >>> taiyuan = datasets.taiyuan_2026()
    >>> assert_coherent(taiyuan.programme, observations=taiyuan.observations)
    """
    kinds = get_args(FindingKind)
    known = tuple(allow)
    for kind in known:
        if kind not in kinds:
            why = f"is no kind of finding; they are {', '.join(kinds)}"
            raise DefinitionError("assert_coherent", "allow", str(kind), why, near(str(kind), kinds))
    found = check(*programmes, observations=observations).contradictions
    assert_none(
        (
            f"{', '.join(f.targets)}: {f.message('en')} [{f.arithmetic}] {f.quotes}"
            for f in found
            if f.kind not in known
        ),
        "contradictions",
    )


def assert_verdicts(card: Scorecard, expected: Mapping[str, str], *, language: Language = "en") -> None:
    """Assert that targets have the verdicts that are known to be right; the others are not looked at.

    Parameters
    ----------
    card
        The scorecard.
    expected
        Verdicts by code or name of the target: ``met``, ``missed``, or a reason beside it, ``not_judged: gap``.
    language
        Language of the explanation in the message.

    Raises
    ------
    AssertionError
        With each target whose verdict is another, why it is, and each code that the card does not have.
    DefinitionError
        For a verdict that there is not.

    Examples
    --------
    >>> from plantargets import datasets, evaluate
    >>> earlier = datasets.taiyuan_history()
    >>> card = evaluate(earlier.programme, earlier.observations, as_of="2026-11-22")
    >>> assert_verdicts(card, {"gdp-2020": "missed"})
    >>> assert_verdicts(card, {"gdp-2020": "met"})
    Traceback (most recent call last):
    AssertionError: verdicts that are not as expected: 1
      gdp-2020: expected met, is missed
    ...
    """
    for code, words in expected.items():
        word = words.partition(":")[0]
        if word not in [*Verdict]:
            why = f"is no verdict; they are {', '.join(Verdict)}"
            raise DefinitionError("assert_verdicts", code, str(words), why, near(str(word), [*Verdict]))
    assert_none(_differing(card, expected, language), "verdicts that are not as expected")


def _differing(card: Scorecard, expected: Mapping[str, str], language: Language) -> Iterator[str]:
    for code, words in expected.items():
        try:
            result = card[code]
        except PlanTargetsError as error:
            yield str(error)
            continue
        verdict, _, reason = (part.strip() for part in words.partition(":"))
        said = str(result.verdict) if result.reason_code is None else f"{result.verdict}: {result.reason_code}"
        if result.verdict != verdict or (reason and result.reason_code != reason):
            yield f"{code}: expected {words}, is {said}\n    {result.explain(language)}"
