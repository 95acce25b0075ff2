"""The facts that every rule's judgement hands on."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.frames import Frame, from_rows

__all__ = ["METHODS", "PER", "PER_MONTH", "PER_YEAR", "RATE", "facts", "method", "named", "null"]

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
)
"""The methods by number."""

PER = ("", "rate", "year", "month")
"""What a need is per, by number: a yearly rate, an amount a year, an amount a month."""

RATE, PER_YEAR, PER_MONTH = 1, 2, 3

_FACTS = {
    "x": "x", "start": "start", "pace_low": "none", "pace_high": "none", "by_score": "zero", "early": "zero",
    "open_reason": "zero", "method_no": "zero", "expected_x": "none", "needed_x": "none", "per_no": "zero",
    "progress": "none", "breaches": "none", "windows": "none", "held_score": "zero", "held_open": "zero",
    "from_x": "none", "from_end": "none_date", "from_source": "none_text",
}  # fmt: skip
"""The column that each fact is taken from where its rule does not state it.

``pace_low`` and ``pace_high`` say what a floor and a cap asked for by the date of the figure, null where
nothing is known; ``by_score`` is 1 where a figure that satisfies the bound is on track whatever the pace;
``early`` is 1 where the target is certainly met and 2 where it is certainly missed; ``open_reason`` says
why there is no verdict where the figure does not decide.
"""


_KINDS: dict[str, Any] = {"none": nw.Float64(), "zero": nw.Int64()}


def null() -> nw.Expr:
    """Give a missing number."""
    return nw.col("none")


def method(name: str) -> nw.Expr:
    """Give the number of a method as a column."""
    return nw.lit(METHODS.index(name), dtype=nw.Int64())


def facts(table: Frame, **given: nw.Expr) -> Frame:
    """Keep the facts alone, in one order and type; what a rule does not state has its default.

    Parameters
    ----------
    table
        One row a target, with the figure that speaks.
    given
        What the rule states.
    """
    columns = []
    for name, default in _FACTS.items():
        column = given.get(name, nw.col(default))
        if name in given and default in _KINDS:
            column = column.cast(_KINDS[default])
        columns.append(column.alias(name))
    return table.select("tid", *columns)


def named(table: Frame, number: str, name: str, texts: tuple[str, ...]) -> Frame:
    """Add the text that a number stands for."""
    rows = [{number: at, name: text} for at, text in enumerate(texts)]
    codes = from_rows(rows, {number: nw.Int64(), name: nw.String()}, table.implementation)
    return table.join(codes, on=number, how="inner")
