"""The outcome: the facts that judgement gave, in the units and with the signs in which figures are published.

Judgement compares the size of a movement, the difference of two figures, or a place from the end, in amounts. The
outcome has figures as they are published, so that a fall of 3.5 % is -3.5 beside a required -3.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from plantargets.evaluation.evaluation import COLUMNS
from plantargets.evaluation.evidence.pace import PACES
from plantargets.evaluation.evidence.seasons import SEASONS
from plantargets.evaluation.labels import DIFFERENCE, FROM_BOTTOM, IMPROVE, IN_STEP, STAGE
from plantargets.evaluation.prepare import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantargets.evaluation.frames import Frame

__all__ = ["FURTHER", "KINDS", "outcome"]

_NUMBERS = (
    "value", "required", "gap", "progress", "expected", "needed", "tolerance_used", "baseline", "reference", "breaches",
    "windows",
)  # fmt: skip
_DAYS = ("data_start", "data_end", "as_of", "published", "baseline_end")
KINDS: dict[str, Any] = {
    **dict.fromkeys(COLUMNS, nw.String()),
    **dict.fromkeys(("final", "attained"), nw.Boolean()),
    **dict.fromkeys(_NUMBERS, nw.Float64()),
    **dict.fromkeys(_DAYS, nw.Datetime("us")),
}
"""Name and type of each column of the outcome; dates are datetimes, what is missing is null."""

_FURTHER = (
    "shown_x", "from_source", "own_price", "other_price", "deflated", "year_before", "low", "shown_status",
    "shown_source", "sense", "undated", "breach_first", "breach_last", "missing_from", "missing_to", "unused",
)  # fmt: skip
FURTHER = (*_FURTHER, "falls", "seen", "pace_no", *SEASONS)
"""Facts that an evaluation needs beside the public columns, as judgement gave them."""

_USED = (
    "verdict", "reason_code", "final", "attained", "tolerance_used", "method", "needed_per", "needed_x", "expected_x",
    "progress", "breaches", "windows", "from_x", "from_end", "req", "req_hi", "places", "against", "shown_start",
    "shown_end", "shown_published", *_FURTHER,
)  # fmt: skip

_DECIMALS = 12
"""Differences keep what figures print and lose the noise of the subtraction."""
_FINE = 4096.0
"""Beyond it the distance of two neighbouring floats is more than such a decimal."""


def _rounded(number: nw.Expr) -> nw.Expr:
    """Round to 12 decimals; not where engines that multiply and divide for it would lose digits."""
    return nw.when(number.abs() < _FINE).then(number.round(_DECIMALS)).otherwise(number)


def _text(column: str) -> nw.Expr:
    """Give a text, null where it is empty."""
    return nw.when(nw.col(column) != "").then(nw.col(column))


def _when_seen(column: str) -> nw.Expr:
    return nw.when(nw.col("seen")).then(nw.col(column))


def _compared(table: Frame) -> Frame:
    """Add the figure where there is one, the end of the bound that it is compared with, and whether needs go on."""
    table = table.with_columns(x=nw.when(nw.col("verdict") != "not_started").then(nw.col("shown_x")))
    table = table.with_columns(
        seen=~nw.col("x").is_null(),
        seen_x=nw.col("x").fill_null(0.0),
        seen_against=nw.col("against").fill_null(0.0),
        both=~nw.col("x").is_null() & ~nw.col("against").is_null(),
        floor=nw.col("sense") == "floor",
        cap=nw.col("sense") == "cap",
        open_x=nw.when((nw.col("final") != 1) & (nw.col("past") == 0)).then(nw.col("needed_x")),
        amounts=nw.col("falls") * nw.col("shown_mult"),
    )
    x, low, high = nw.col("seen_x"), nw.col("req"), nw.col("req_hi")
    # The nearer end of a range where both count.
    upper = nw.col("cap") | (~nw.col("floor") & nw.col("seen") & (x > high))
    table = table.with_columns(
        bound=nw.when(upper).then(high).otherwise(low),
        inside=~nw.col("floor") & ~nw.col("cap") & (low <= x) & (x <= high),
    )
    return table.with_columns(value=_value(), required=_required())


def _value() -> nw.Expr:
    """Give the figure as it is published."""
    x, shown, none = nw.col("x"), nw.col("shown_as"), nw.col("none")
    plain = nw.when(shown == DIFFERENCE).then(_rounded(x)).otherwise(x)
    before = nw.col("lesser") * (x + nw.col("seen_against"))
    improved = nw.when((shown == IMPROVE) & nw.col("both")).then(before).otherwise(plain)
    beside = _rounded(x + nw.col("seen_against"))
    stepped = nw.when((shown == IN_STEP) & nw.col("both")).then(beside).otherwise(improved)
    placed = nw.when(shown == FROM_BOTTOM).then(nw.col("places") + 1 - x).otherwise(stepped)
    return nw.when(shown == STAGE).then(none).otherwise(placed)


def _required() -> nw.Expr:
    """Give what was asked for as it would be published."""
    bound, shown, none = nw.col("bound"), nw.col("shown_as"), nw.col("none")
    plain = nw.when(nw.col("with_number") == 1).then(bound).otherwise(none)
    against = nw.when(nw.col("both")).then(nw.col("seen_against"))
    improved = nw.when(shown == IMPROVE).then(nw.col("lesser") * against).otherwise(plain)
    stepped = nw.when(shown == IN_STEP).then(_rounded(bound + against)).otherwise(improved)
    placed = nw.when(shown == FROM_BOTTOM).then(nw.col("places") + 1 - bound).otherwise(stepped)
    return nw.when(shown == STAGE).then(none).otherwise(placed)


def _gap() -> nw.Expr:
    """Give the distance from the bound; inside a range there is none."""
    apart = nw.col("seen_x") - nw.col("bound")
    apart = nw.when(nw.col("inside")).then(nw.col("seen_x") * 0.0).otherwise(apart)
    # Places are shown from the top.
    sign = nw.when(nw.col("shown_as") == FROM_BOTTOM).then(-nw.col("lesser")).otherwise(nw.col("lesser"))
    known = nw.col("seen") & (nw.col("verdict") != "not_judged") & ~nw.col("required").is_null()
    return nw.when(known).then(_rounded(apart * sign / nw.col("amounts")) + 0.0)  # no -0


def _needed() -> tuple[nw.Expr, nw.Expr]:
    """Give what is needed, and its unit."""
    x, per = nw.col("open_x"), nw.col("needed_per")
    needed = nw.when(per == "rate").then(x / nw.col("falls")).otherwise(x / nw.col("amounts"))
    monthly = nw.when(per == "month").then(nw.col("per_month"))
    unit = (
        nw.when(per == "rate")
        .then(nw.lit("%/年"))
        .otherwise(nw.when(per == "year").then(nw.col("per_year")).otherwise(monthly))
    )
    return needed, nw.when(~x.is_null()).then(unit)


def _stage() -> nw.Expr:
    """Name the stage that is reached."""
    known = nw.col("seen") & (nw.col("shown_as") == STAGE)
    word: nw.Expr = nw.when(known & (nw.col("seen_x") == STAGES["started"])).then(nw.lit("started"))
    for name in ("under_way", "complete"):
        word = nw.when(known & (nw.col("seen_x") == STAGES[name])).then(nw.lit(name)).otherwise(word)
    return word


def _policy(*, seasonal: bool) -> nw.Expr:
    """Say under which choices a target was judged; the pace comes first, with the years that a season rests on."""
    rest = nw.col("policy_text")
    if not seasonal:
        return nw.concat_str(nw.lit("pace=calendar; "), rest)
    pace: nw.Expr = nw.lit("calendar")
    for word in ("seasonal", "schedule"):
        pace = nw.when(nw.col("pace_no") == PACES[word]).then(nw.lit(word)).otherwise(pace)
    last, middle, first = (nw.col(name).fill_null(0.0).cast(nw.Int64()) for name in SEASONS)
    two, three = middle > 0, first > 0
    words = [number.cast(nw.String()) for number in (last, middle, first)]
    listed = nw.concat_str(words[2], nw.lit(","), words[1], nw.lit(","), words[0])
    span = nw.when(last - first == 2).then(nw.concat_str(words[2], nw.lit("-"), words[0])).otherwise(listed)
    mark = nw.when(last - middle == 1).then(nw.lit("-")).otherwise(nw.lit(","))
    pair = nw.when(two).then(nw.concat_str(words[1], mark, words[0])).otherwise(words[0])
    years = nw.concat_str(nw.lit("("), nw.when(three).then(span).otherwise(pair), nw.lit(")"))
    return nw.concat_str(nw.lit("pace="), pace, nw.when(last > 0).then(years).otherwise(nw.lit("")), nw.lit("; "), rest)


def _columns(*, seasonal: bool) -> dict[str, nw.Expr]:
    """Give the public columns that neither a label nor a fact already is."""
    in_step, amounts = nw.col("shown_as") == IN_STEP, nw.col("amounts")
    needed, needed_unit = _needed()
    own_rule = nw.when(nw.col("method") == "own_rule").then(nw.col("rule")).otherwise(_text("method"))
    return {
        "final": nw.col("final") == 1,
        "attained": nw.col("attained") == 1,
        "value": nw.col("value") / amounts,
        "data_start": _when_seen("shown_start"),
        "data_end": _when_seen("shown_end"),
        "required": nw.col("required") / amounts,
        "gap": _gap(),
        "progress": _when_seen("progress"),
        "expected": _when_seen("expected_x") / amounts,
        "needed": needed,
        "needed_unit": needed_unit,
        "breaches": _when_seen("breaches"),
        "windows": _when_seen("windows"),
        "method": nw.when(nw.col("seen")).then(own_rule),
        "policy": _policy(seasonal=seasonal),
        "tolerance_used": nw.col("tolerance_used") / nw.col("shown_mult"),
        "reason_code": _text("reason_code"),
        "published": _when_seen("shown_published"),
        "baseline": nw.when(~in_step).then(nw.col("from_x") / nw.col("base_mult")),
        "baseline_unit": nw.when(~in_step & ~nw.col("from_x").is_null()).then(nw.col("base_unit")),
        "baseline_end": nw.col("from_end"),
        "reference": nw.when(in_step & nw.col("seen")).then(_rounded(nw.col("from_x"))),
        "stage": _stage(),
    }


def outcome(facts: Frame, labels: Frame, further: Sequence[str] = ()) -> Frame:
    """Write the facts that judgement gave as the public columns of a scorecard.

    Parameters
    ----------
    facts
        One row a target, as judgement leaves it; amounts have 万 and 亿 multiplied in.
    labels
        The labels of the targets, in a table of the same kind.
    further
        What to keep beside the public columns: ``tid``, and some of `FURTHER`.

    Returns
    -------
    Frame
        The columns of `KINDS`, and those asked for, in no order.
    """
    present = facts.collect_schema().names()
    seasonal = "pace_no" in present
    paced = ("pace_no", *SEASONS) if seasonal else ()
    used = [name for name in _USED if name in present]
    table = facts.select("tid", "none", *used, *paced).join(labels, on="tid", how="inner")
    table = _compared(table)
    columns = _columns(seasonal=seasonal)
    shown = {name: columns.get(name, nw.col(name)) for name in KINDS}
    shown |= {name: shown[name].cast(nw.Float64()) for name in ("breaches", "windows")}
    kept = [nw.col(name) for name in further if name in (*used, *paced, "tid", "seen", "falls") and name not in KINDS]
    return table.select(*kept, **shown)
