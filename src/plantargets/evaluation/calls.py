"""`evaluate`: verdicts on a target, a list or a programme."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

import attrs
import narwhals.stable.v2 as nw

from plantargets.errors import DefinitionError, DuplicateCodeError, near
from plantargets.evaluation.also import beside, checked_names
from plantargets.evaluation.batch import of_targets
from plantargets.evaluation.engine import judge
from plantargets.evaluation.outcome import evaluations
from plantargets.evaluation.outcome_table import FURTHER
from plantargets.evaluation.plain import is_plain, observe, stage_of, stated
from plantargets.evaluation.scorecard import Scorecard
from plantargets.evaluation.tables import evaluate_table, fastest, is_lazy, is_table, policy_of
from plantargets.model import Baseline, Cumulative, Growth, Indicator, Programme, Target, Threshold
from plantargets.model.chinese import code_of
from plantargets.model.words import Pace, Prices
from plantargets.observations import Observations
from plantargets.periods import Period, to_period
from plantargets.units import Quantity, parse_quantity

if TYPE_CHECKING:
    from plantargets.evaluation.evaluation import Evaluation
    from plantargets.model.words import Direction
    from plantargets.observations import TableKind

__all__ = ["Release", "evaluate", "evaluate_cumulative", "evaluate_growth", "evaluate_threshold"]

Release = Literal["latest", "first"]
"""Which release of a revised figure counts."""

_FILE = re.compile(r"\.[A-Za-z]{2,7}\Z")
"""How the name of a file ends; no quantity does."""


def _targets(what: Any) -> tuple[Target, ...]:
    if isinstance(what, Target):
        return (what,)
    if isinstance(what, Programme):
        return what.targets()
    if isinstance(what, Iterable) and not isinstance(what, (str, bytes)):
        parts = list(what)
        if all(isinstance(part, (Target, Programme)) for part in parts):
            targets = tuple(target for part in parts for target in _targets(part))
            seen: set[str] = set()
            for target in targets:
                if target.code in seen:
                    raise DuplicateCodeError("target", target.code)
                seen.add(target.code)
            return targets
    why = "is not a Target, a Programme or a list of them"
    if isinstance(what, str):
        why += "; load a plan file with plantargets.load"
    raise DefinitionError("evaluate", "what", type(what).__name__, why)


def _day(as_of: Any) -> dt.date | None:
    """Read the day of judgement; a partial date is its last day, so that a month's end is in it."""
    if as_of is None:
        return None
    if isinstance(as_of, dt.date) and as_of == as_of:  # noqa: PLR0124 - false of pandas' NaT alone, which is a date
        return as_of.date() if isinstance(as_of, dt.datetime) else as_of
    with suppress(DefinitionError):
        if isinstance(as_of, str):
            return Period(as_of).end
    raise DefinitionError("evaluate", "as_of", str(as_of), "is not a date; write it as 2026-09-30 or 2026-09")


def _read(figures: Any) -> Any:
    """Read plain figures that came as text: ``"1120亿元"``, alone or by target."""
    if isinstance(figures, os.PathLike) or (isinstance(figures, str) and _FILE.search(figures)):
        path = os.fspath(figures)
        why = f"is the name of a file; read it first: plantargets.load({path!r})"
        raise DefinitionError("evaluate", "figures", str(path), why)
    if isinstance(figures, str):
        return stage_of(figures) or parse_quantity(figures)
    if isinstance(figures, Mapping) and any(isinstance(value, str) for value in figures.values()):
        return {key: _read(value) if isinstance(value, str) else value for key, value in figures.items()}
    return figures


def _check(release: object, tolerance: object, pace: object) -> None:
    words = [("release", release, get_args(Release))]
    words += [] if pace is None else [("pace", pace, get_args(Pace))]
    for name, word, allowed in words:
        if not isinstance(word, str) or word not in allowed:
            why = f"is not one of {', '.join(allowed)}"
            raise DefinitionError("evaluate", name, str(word), why, near(code_of(name, str(word)), allowed))
    number = isinstance(tolerance, (int, float)) and not isinstance(tolerance, bool)
    if tolerance is not None and not (number and 0 <= tolerance < float("inf")):  # type: ignore[operator]
        raise DefinitionError("evaluate", "tolerance", str(tolerance), "is not a number from 0 up")


@overload
def evaluate(
    what: Target,
    figures: Any,
    *,
    as_of: dt.date | str | None = ...,
    release: Release = ...,
    tolerance: float | None = ...,
    prices: Prices = ...,
    pace: Pace | None = ...,
    engine: TableKind | None = ...,
    also: Iterable[str] = ...,
) -> Evaluation: ...
@overload
def evaluate(
    what: Programme | Iterable[Target | Programme],
    figures: Any,
    *,
    as_of: dt.date | str | None = ...,
    release: Release = ...,
    tolerance: float | None = ...,
    prices: Prices = ...,
    pace: Pace | None = ...,
    engine: TableKind | None = ...,
    also: Iterable[str] = ...,
) -> Scorecard: ...
@overload
def evaluate(
    what: Any,
    figures: Any,
    *,
    as_of: dt.date | str | None = ...,
    release: Release = ...,
    tolerance: float | None = ...,
    prices: Prices = ...,
    pace: Pace | None = ...,
    engine: TableKind | None = ...,
    also: Iterable[str] = ...,
) -> Any: ...
def evaluate(
    what: Any,
    figures: Any,
    *,
    as_of: dt.date | str | None = None,
    release: Release = "latest",
    tolerance: float | None = None,
    prices: Prices = "strict",
    pace: Pace | None = None,
    engine: TableKind | None = None,
    also: Iterable[str] = (),
) -> Any:
    """Judge targets against published figures.

    Parameters
    ----------
    what
        A target, a programme, a list of targets and programmes, or a targets table: a table, or a list of rows,
        with the columns of `Programme.to_frame`, for a whole country.
    figures
        `Observations`, a table or rows that `Observations` takes, a lazy table (of Polars, DuckDB, PySpark) with
        its columns, one plain figure for one
        target, or a mapping from target codes (or names that one target bears) to figures. A plain
        figure is the target's own last window, complete and published: a number in the printed unit,
        a quantity, or its text.
    as_of
        Day of judgement: figures published later are not seen. Where ``None``, every figure is
        seen and the day is the end of the latest one; never the machine's clock. A lazy table needs it.
    release
        Which release of a revised figure counts.
    tolerance
        Tolerance of 左右 for this call, in each target's printed unit (points for per cent).
    prices
        Which rates an in-step target compares, where it does not say so itself: ``strict`` those of one
        price basis only, ``deflate`` nominal ones after taking 居民消费价格 of their area out of them,
        ``as_published`` whatever is published.
    pace
        How the share due by the end of the data is found, for targets that state no pace: ``calendar`` (时序进度),
        ``seasonal`` (the share of earlier years by the same date) or ``schedule`` (the target's own milestones,
        the calendar where it has none). Where ``None``, by the schedule of targets that have one, else by the calendar.
    engine
        Library that the judging runs on, ``polars`` or ``pandas``: the answer is the same. Where
        ``None``, Polars if it is installed, since it is three times as fast, else pandas.
    also
        Names of methods of others, of `plantargets.methods.METHODS`, to ask about each target, from the figures that
        its verdict rests on; their answers stand beside the verdict, in `Evaluation.also` and as columns.

    Returns
    -------
    Evaluation, Scorecard or table
        An evaluation for one target, else a scorecard. For a targets table, and for lazy figures, a table with the
        columns of `Scorecard.to_frame`, those of `also` after the others, of the kind of the figures: a lazy one of a
        lazy one, in no order, and nothing is computed before it is asked for. A row that cannot be read there makes
        its target ``not_judged``.

    Raises
    ------
    DefinitionError
        For what is no target and for a release, tolerance, pace or list of methods that is not allowed.
    DuplicateCodeError
        When two targets bear one code.
    ObservationError
        With every fault of the figures; of a lazy table with those of its columns.
    TargetsTableError
        With every fault of a targets table.
    UnknownCodeError
        For a key that leads to no target or to several, listing them, and for a method that there is not.

    Examples
    --------
    >>> gdp = Indicator(name="地区生产总值", unit="亿元", nature="flow", basis="real", direction="up")
    >>> target = Target(code="gdp", indicator=gdp, rule=Growth(), quantity="5%", period="2026")
    >>> result = evaluate(target, 4.8)
    >>> str(result.verdict), result.gap, result.gap_unit
    ('missed', -0.2, '个百分点')
    """
    _check(release, tolerance, pace)
    if prices not in get_args(Prices):
        why = f"is not one of {', '.join(get_args(Prices))}"
        raise DefinitionError("evaluate", "prices", str(prices), why, near(str(prices), get_args(Prices)))
    methods, day = checked_names(also), _day(as_of)
    figures = _read(figures)
    as_table = is_table(what)
    if not as_table and isinstance(what, Iterable) and not isinstance(what, (Programme, str, bytes)):
        what = list(what)  # an iterator gives its parts once
    targets = () if as_table else _targets(what)
    if as_table or is_lazy(figures):
        return evaluate_table(
            what if as_table else targets,
            figures,
            as_of=day,
            release=release,
            tolerance=tolerance,
            prices=prices,
            pace=pace,
            engine=engine,
            also=methods,
        )
    plain = is_plain(figures)
    observations = observe(targets, figures) if plain else Observations(figures)
    judged = judge(
        of_targets(targets, prices),
        nw.from_native(observations.to_frame(engine or fastest()), eager_only=True),
        as_of=day,
        release=release,
        tolerance=tolerance,
        policy=policy_of(release, tolerance),
        pace=pace,
        further=("tid", *FURTHER),
    )
    results = evaluations(targets, judged.rows)
    if plain:  # it counts as published, but nobody said when
        results = [attrs.evolve(e, published=None) for e in results]
    if methods:
        results = [attrs.evolve(e, also=beside(e, methods)) for e in results]
    if isinstance(what, Target):
        return results[0]
    return Scorecard(
        results,
        as_of=judged.as_of,
        unresolved=judged.unresolved,
        kind=observations.kind,
        programmes=[part for part in ([what] if isinstance(what, Programme) else what) if isinstance(part, Programme)],
        figures=observations,
    )


def _amount(value: float | str | Quantity, unit: str) -> Quantity:
    if isinstance(value, Quantity):
        return value
    return parse_quantity(value) if isinstance(value, str) else Quantity(value, unit)


def evaluate_growth(
    actual: float | str | Quantity,
    required: float | str | Quantity,
    *,
    direction: Direction | None = None,
    tolerance: float | None = None,
) -> Evaluation:
    """Judge one growth rate against one target rate.

    Parameters
    ----------
    actual
        The published rate: a number [per cent] or text.
    required
        The target rate: a number [per cent], or text with its bound such as ``"5%左右"``.
    direction
        Which way is better; without it a bare figure or 左右 is judged only where that does not matter.
    tolerance
        Tolerance of 左右 [points].

    Examples
    --------
    >>> str(evaluate_growth(4.8, "5%左右", direction="up").verdict)
    'met_within_tolerance'
    """
    indicator = Indicator(name="增长率 growth", code="growth", direction=direction)
    target = Target(
        code="growth", indicator=indicator, rule=Growth(), quantity=_amount(required, "%"), period=_ANY_YEAR
    )
    return _undated(evaluate(target, _amount(actual, "%"), tolerance=tolerance))


def evaluate_cumulative(
    actual: float | str | Quantity,
    required: float | str | Quantity,
    *,
    unit: str = "1",
    period: Period | str | None = None,
    through: dt.date | str | None = None,
    tolerance: float | None = None,
) -> Evaluation:
    """Judge an amount delivered inside a period, whole or so far.

    Parameters
    ----------
    actual
        The amount delivered: a number [`unit`] or text such as ``"6.1万人"``.
    required
        The target: a number [`unit`] or text such as ``"8万人以上"``.
    unit
        Unit of plain numbers.
    period
        The target's period; needed for an amount so far.
    through
        Last day that `actual` covers; the end of the period where ``None``.
    tolerance
        Tolerance of 左右 [the target's printed unit].

    Raises
    ------
    DefinitionError
        When `through` is given without `period`.

    Examples
    --------
    >>> result = evaluate_cumulative("6.1万人", "8万人", period="2026", through="2026-09")
    >>> str(result.verdict), result.expected
    ('on_track', 6.0)
    """
    if through is not None and period is None:
        raise DefinitionError("evaluate_cumulative", "period", "None", "is needed beside through: of which period?")
    wanted, given = _amount(required, unit), _amount(actual, unit)
    span = to_period(_ANY_YEAR if period is None else period)
    end = _day(through) or span.end
    indicator = Indicator(name="累计量 amount", code="amount", nature="flow", aggregate="sum")
    target = Target(code="amount", indicator=indicator, rule=Cumulative(), quantity=wanted, period=span)
    row = {"indicator": "amount", "start": span.start, "end": end, "measure": "level", "published": end}
    result = evaluate(target, [row | stated(given, unit)], tolerance=tolerance)
    return _undated(result) if period is None else attrs.evolve(result, published=None)


def evaluate_threshold(
    actual: float | str | Quantity,
    required: float | str | Quantity,
    *,
    unit: str = "1",
    direction: Direction | None = None,
    tolerance: float | None = None,
    baseline: float | str | Quantity | None = None,
    since: Period | str | None = None,
    at: Period | str | None = None,
    by: Period | str | None = None,
) -> Evaluation:
    """Judge a level against the level to reach, or on the path to it.

    Parameters
    ----------
    actual
        The level: a number [`unit`] or text such as ``"2150家"``.
    required
        The target: a number [`unit`] or text such as ``"70%以上"``.
    unit
        Unit of plain numbers.
    direction
        Which way is better; without it a bare figure or 左右 is judged only where that does not matter.
    tolerance
        Tolerance of 左右 [the target's printed unit].
    baseline
        The level that the path begins with.
    since, at, by
        Years or months at whose end the baseline, the level and the target stand: all three with a
        baseline, none without.

    Raises
    ------
    DefinitionError
        When some of `baseline`, `since`, `at`, `by` are given and not all, or are out of order.

    Examples
    --------
    >>> result = evaluate_threshold(68.2, "70%以上", unit="%")
    >>> str(result.verdict), result.gap
    ('missed', -1.8)
    >>> result = evaluate_threshold("2400家", "3000家以上", baseline="2150家", since="2024", at="2026", by="2030")
    >>> str(result.verdict), round(result.expected, 1), result.needed, result.needed_unit
    ('behind', 2433.3, 150.0, '家/年')
    """
    path = {"baseline": baseline, "since": since, "at": at, "by": by}
    missing = [name for name, value in path.items() if value is None]
    indicator = Indicator(name="水平 level", code="level", nature="stock", direction=direction)
    wanted, given = _amount(required, unit), _amount(actual, unit)
    common: dict[str, Any] = {"code": "level", "indicator": indicator, "rule": Threshold(), "quantity": wanted}
    if len(missing) == len(path):
        return _undated(evaluate(Target(period=_ANY_YEAR, **common), given, tolerance=tolerance))
    if baseline is None or since is None or at is None or by is None:
        why = "is missing; a path needs baseline, since, at and by"
        raise DefinitionError("evaluate_threshold", missing[0], "None", why)
    before, now, end = to_period(since), to_period(at), to_period(by)
    if not before.end < now.end <= end.end:
        why = "is out of order; since, at and by follow one another"
        raise DefinitionError("evaluate_threshold", "at", str(now), why)
    span = Period(start=before.end + dt.timedelta(days=1), end=end.end)
    stand = Baseline(quantity=_amount(baseline, unit), period=before)
    row = {"indicator": "level", "start": now.end, "end": now.end, "measure": "level", "published": now.end}
    result = evaluate(
        Target(period=span, baseline=stand, **common), [row | stated(given, unit)], as_of=now.end, tolerance=tolerance
    )
    return attrs.evolve(result, published=None)


def _undated(result: Evaluation) -> Evaluation:
    """Take the year away that only the reckoning needed: nobody named one."""
    target = attrs.evolve(result.target, period=None)
    return attrs.evolve(result, target=target, data_start=None, data_end=None, as_of=None, published=None)


_ANY_YEAR = "2001"
