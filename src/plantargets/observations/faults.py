"""What can be wrong with a row of a table that is judged column-wise, and which rows have it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import attrs

from plantargets.observations.vocabulary import DATES, RATES, UNITLESS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import narwhals.stable.v2 as nw

__all__ = ["DUPLICATE", "FAULTS", "UNREAD", "Fault", "fault_code", "fault_number", "finite", "infinite", "with_stages"]


@attrs.frozen(kw_only=True)
class Fault:
    """One thing that can be wrong with a row of figures.

    Attributes
    ----------
    number
        What stands in a column of numbers; 0 is a row without a fault.
    code
        Its short name.
    chinese, english
        What it says.

    Examples
    --------
    >>> FAULTS[0].code, FAULTS[0].chinese
    ('no_indicator', '缺指标')
    """

    number: int
    code: str
    chinese: str
    english: str


_LISTED = """
no_indicator      | 缺指标                 | the indicator is missing
bad_text          | 文字过长               | a text has more than 20000 characters
no_measure        | 缺指标值类型           | the measure is missing
bad_measure       | 指标值类型不可识别     | the measure is none of the known ones
bad_stage         | 阶段不可识别           | the stage is none of the known ones
bad_basis         | 价格口径不可识别       | the price basis is none of the known ones
bad_status        | 数据状态不可识别       | the status is none of the known ones
no_start          | 缺起始日期             | the first day of the span is missing
no_end            | 缺截止日期             | the last day of the span is missing
bad_date          | 日期不可识别           | a date cannot be read
end_before_start  | 截止日期早于起始日期   | the span ends before it begins
no_value          | 缺数值                 | the value is missing
bad_value         | 数值不是有限数         | the value is no finite number
no_unit           | 缺计量单位             | the unit is missing
bad_unit          | 计量单位不可识别       | the unit cannot be read
rate_unit         | 增速的单位不是百分比   | the unit of a rate is not per cent
duplicate         | 同一数据重复           | a second figure for one key
"""
FAULTS = tuple(
    Fault(number=number, code=code, chinese=chinese, english=english)
    for number, (code, chinese, english) in enumerate(
        ([part.strip() for part in line.split("|")] for line in _LISTED.strip().splitlines()), 1
    )
)
"""Every fault, in the order in which they are looked for: a row has the number of its first one."""
DUPLICATE = next(fault.number for fault in FAULTS if fault.code == "duplicate")
UNREAD = {
    "measure": "bad_measure", "stage": "bad_stage", "basis": "bad_basis", "status": "bad_status", "value": "bad_value",
    "unit": "bad_unit", **dict.fromkeys(DATES, "bad_date"),
}  # fmt: skip
"""Code of the fault of a cell that cannot be read, by column; ``bad_text`` elsewhere."""


def fault_number(unread: Mapping[str, Collection[str]], percent: Collection[str]) -> nw.Expr:
    """Give the number of each row's first fault, 0 where there is none.

    Speaks of canonical columns, in which a cell that could not be read is null.

    Parameters
    ----------
    unread
        For each code of a fault of reading, the boolean columns that mark it.
    percent
        The texts of units in per cent.
    """
    import narwhals.stable.v2 as nw

    def no(name: str, code: str) -> nw.Expr:
        """Tell whether a cell is missing, and not one that could not be read."""
        return nw.col(name).is_null() & ~_marked(unread, code) if code in unread else nw.col(name).is_null()

    measure, unit = nw.col("measure"), nw.col("unit")
    rates, unitless = measure.is_in(sorted(RATES)), measure.is_in(sorted(UNITLESS))
    tests: dict[str, nw.Expr] = {
        **{code: _marked(unread, code) for code in unread},
        "no_indicator": no("indicator", "bad_text"),
        "no_measure": no("measure", "bad_measure"),
        "no_start": no("start", "bad_date"),
        "no_end": no("end", "bad_date"),
        "end_before_start": nw.col("end") < nw.col("start"),
        "no_value": no("value", "bad_value"),
        "no_unit": no("unit", "bad_unit") & ~measure.is_null() & ~unitless,
        "rate_unit": ~unit.is_null() & rates & ~unit.is_in(sorted(percent)),
    }
    number: nw.Expr = nw.lit(0, dtype=nw.Int64())
    for fault in reversed(FAULTS):
        if fault.code in tests:
            number = nw.when(tests[fault.code]).then(nw.lit(fault.number, dtype=nw.Int64())).otherwise(number)
    return number


def _marked(unread: Mapping[str, Collection[str]], code: str) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return nw.any_horizontal(*map(nw.col, unread[code]), ignore_nulls=True)


def with_stages(unread: Mapping[str, Collection[str]]) -> nw.Expr:
    """Give the values, where a stage without one stands as one thing.

    Parameters
    ----------
    unread
        As in `fault_number`.
    """
    import narwhals.stable.v2 as nw

    stands = (nw.col("measure") == "stage") & nw.col("value").is_null()
    if "bad_value" in unread:
        stands &= ~_marked(unread, "bad_value")
    return nw.when(stands).then(nw.lit(1.0)).otherwise(nw.col("value"))


def finite(value: nw.Expr) -> nw.Expr:
    """Keep the finite numbers; a NaN is a missing one on every engine."""
    import narwhals.stable.v2 as nw

    return nw.when(value.abs() <= sys.float_info.max).then(value)


def infinite(value: nw.Expr) -> nw.Expr:
    """Mark the infinite numbers; ``is_nan`` and its like differ between engines."""
    return (value == float("inf")) | (value == -float("inf"))


def fault_code(number: nw.Expr) -> nw.Expr:
    """Write the code of each fault for its number."""
    import narwhals.stable.v2 as nw

    code: nw.Expr = nw.lit("")
    for fault in reversed(FAULTS):
        code = nw.when(number == fault.number).then(nw.lit(fault.code)).otherwise(code)
    return code
