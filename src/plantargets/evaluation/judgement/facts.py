"""The facts that every rule's judgement hands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import Frame, from_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["METHODS", "PER", "PER_MONTH", "PER_YEAR", "RATE", "beyond", "completed", "facts", "method", "named", "null"]

METHODS = (
    "",
    "growth.published_rate",
    "growth.year_to_date",
    "growth.mean_of_known_years",
    "growth.compounded_years",
    "cumulative.sum",
    "threshold.last_window",
    "threshold.window_to_date",
    "threshold.path",
    "threshold.held",
    "change.from_baseline",
    "change.published_difference",
    "in_step.same_span",
    "in_step.year_to_date",
    "in_step.mean_of_known_years",
    "in_step.levels",
    "improve.against_before",
    "improve.held",
    "deliverable.stage",
    "rank.last_window",
    "own_rule",
)
"""The methods by number."""

PER = ("", "rate", "year", "month")
"""What a need is per, by number: a yearly rate, an amount a year, an amount a month."""

RATE, PER_YEAR, PER_MONTH = 1, 2, 3

_FACTS: dict[str, Any] = {
    "x": nw.Float64(), "start": nw.Datetime("us"), "pace_low": nw.Float64(), "pace_high": nw.Float64(),
    "slack_low": nw.Float64(), "slack_high": nw.Float64(), "by_score": nw.Float64(), "early": nw.Float64(),
    "open_reason": nw.Float64(), "method_no": nw.Float64(), "expected_x": nw.Float64(), "needed_x": nw.Float64(),
    "per_no": nw.Float64(), "progress": nw.Float64(), "breaches": nw.Float64(), "windows": nw.Float64(),
    "own_score": nw.Float64(), "own_run": nw.Float64(), "own_reason": nw.Float64(), "held_score": nw.Float64(),
    "held_open": nw.Float64(), "from_x": nw.Float64(),
    "from_end": nw.Datetime("us"), "from_source": nw.String(),
}  # fmt: skip
"""Name and type of each fact; null where its rule does not state it. Not every engine has a null in whole numbers.

``pace_low`` and ``pace_high`` say what a floor and a cap asked for by the date of the figure, null where
nothing is known, and ``slack_low`` and ``slack_high`` how much of the tolerance is in them; ``by_score``
is 1 where a figure that satisfies the bound is on track whatever the pace; ``early`` is 1 where the target
is certainly met and 2 where it is certainly missed; ``open_reason`` says why there is no verdict where the
figure does not decide. ``own_score`` and ``own_run`` are what a rule of one's own says, and ``own_reason`` why it
says nothing.
"""


def null() -> nw.Expr:
    """Give a missing number."""
    return nw.col("none")


def beyond() -> nw.Expr:
    """Give by how much a rate to date must be beyond the bound, which is that of the end all along.

    What satisfies the bound is on track by its score; exactly so much is not more (>).
    """
    return 2 * nw.col("eps")


def method(name: str) -> nw.Expr:
    """Give the number of a method as a column."""
    return nw.lit(METHODS.index(name), dtype=nw.Int64())


def facts(table: Frame, **given: nw.Expr) -> Frame:
    """Keep the facts that a rule states, and the figure and its start, which every rule has.

    Parameters
    ----------
    table
        One row a target, with the figure that speaks.
    given
        What the rule states.
    """
    columns = ["start"] if "x" in given else ["x", "start"]
    stated = [
        (column.cast(_FACTS[name]) if _FACTS[name] == nw.Float64() else column).alias(name)
        for name, column in given.items()
    ]
    return table.select("tid", *columns, *stated)


def completed(parts: Sequence[Frame]) -> Frame:
    """Put the facts of all rules under one another, with null for what a rule does not state."""
    table = nw.concat(list(parts), how="diagonal")
    missing = {name: nw.lit(None, dtype=kind) for name, kind in _FACTS.items() if name not in table.columns}
    return table.with_columns(**missing)


def named(table: Frame, number: str, name: str, texts: tuple[str, ...]) -> Frame:
    """Add the text that a number stands for."""
    rows = [{number: at, name: text} for at, text in enumerate(texts)]
    codes = from_rows(rows, {number: nw.Int64(), name: nw.String()}, table.implementation)
    return table.join(codes, on=number, how="inner")
