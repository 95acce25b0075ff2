"""One cell of a sheet of a plan: what it holds in a plan file, and back."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from plantargets.errors import PlanTargetsError
from plantargets.files.sheets.words import code_of_word, word_of_code
from plantargets.observations.wide import blank, plain
from plantargets.periods import Period
from plantargets.units import Quantity, Unit, parse_number, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from plantargets.files.sheets.fields import Field

__all__ = ["cell_of", "empty", "number_cell", "parts_of", "quantity_of", "value_of"]

_FLAGS = {
    "是": True,
    "否": False,
    "true": True,
    "false": False,
    "1": True,
    "0": False,
    "√": True,
    "yes": True,
    "no": False,
}
_PARTED = re.compile("[；;]")


def empty(field: Field, cell: Any) -> bool:
    """Tell whether a cell of a column holds nothing; where text or a code stands, — is one."""
    return not plain(cell) if field.kind in {"text", "code"} else blank(cell)


def value_of(field: Field, cell: Any) -> Any:
    """Read a cell; what its kind does not know stays as it is, for the loader of plan files to name it."""
    if field.kind == "text":
        return cell if isinstance(cell, str) else plain(cell)
    read = _READ.get(field.kind)
    return plain(cell) if read is None else read(field, cell)


def _number(cell: Any) -> Any:
    try:
        number = cell if isinstance(cell, (int, float)) else _float(cell)
    except (PlanTargetsError, ValueError):
        return plain(cell)
    return int(number) if isinstance(number, float) and number.is_integer() and not isinstance(cell, str) else number


def _float(cell: Any) -> float | int:
    text = plain(cell)
    return (
        int(text) if re.fullmatch("[+-]?[0-9]+", text) else float(text if "e" in text.lower() else parse_number(text))
    )


def _day(cell: Any) -> str:
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    try:
        period = Period(plain(cell))
    except PlanTargetsError:
        return plain(cell)
    return period.start.isoformat() if period.start == period.end else plain(cell)


def _span(cell: Any) -> str:
    return cell.isoformat()[:10] if isinstance(cell, dt.date) else plain(cell)


def _items(field: Field, cell: Any) -> Any:
    return _listed(field.kind, cell)


_READ: dict[str, Callable[[Field, Any], Any]] = {
    "word": lambda field, cell: code_of_word(field.words, plain(cell)),
    "flag": lambda _, cell: _FLAGS.get(plain(cell).lower(), plain(cell)),
    "number": lambda _, cell: _number(cell),
    "date": lambda _, cell: _day(cell),
    "period": lambda _, cell: _span(cell),
    "list": _items,
    "lists": _items,
    "schedule": _items,
}


def _listed(kind: str, cell: Any) -> Any:
    text = str(cell) if isinstance(cell, str) else plain(cell)
    if text.lstrip().startswith("["):
        try:
            return json.loads(text)
        except ValueError:
            return text
    items = [item.strip() for item in _PARTED.split(text) if item.strip()]
    if kind == "list":
        return items
    if kind == "lists":
        return [[word.strip() for word in re.split("[=＝]", item)] for item in items]
    parts = [re.split("[:：]", item, maxsplit=1) for item in items]
    return [{"by": p[0].strip(), "quantity": p[1].strip()} if len(p) == 2 else p[0] for p in parts]


def quantity_of(value: Any, upper: Any, unit: Any) -> str:
    """Put the cells of a quantity together as a plan file writes it.

    Parameters
    ----------
    value, upper, unit
        The cells; None where one is empty.

    Raises
    ------
    ValueError
        When a cell shows per cent beside another unit.

    Examples
    --------
    >>> quantity_of(5.0, None, "%"), quantity_of("5%", None, None), quantity_of(4.5, 5.0, "%")
    ('5%', '5%', '4.5%～5%')
    >>> quantity_of("300亿元以上", None, None), quantity_of(10.0, None, "1")
    ('300亿元以上', '10')
    """
    ends = [_digits(end) for end in (value, upper) if end is not None]
    printed = plain(unit)
    if any(end.endswith(("%", "％")) for end in ends) and printed:
        if printed not in {"%", "％"}:
            msg = f"the cell shows per cent, {ends[0]}, and the unit is {printed!r}; keep one of them"
            raise ValueError(msg)
        ends = [end.rstrip("%％") for end in ends]
    if not printed:
        return "～".join(ends)
    try:
        numbers = [parse_number(end) for end in ends]
        high = numbers[1] if len(numbers) == 2 else None
        return str(Quantity(numbers[0], printed, upper=high, bound="=" if high is None else "between"))
    except PlanTargetsError:
        # Left as it was written, so that what is wrong with it is said by the one who reads quantities.
        return "～".join(f"{end}{printed}" for end in ends)


def _digits(cell: Any) -> str:
    if isinstance(cell, str):
        return plain(cell).replace("，", ",")
    number = Decimal(repr(cell))
    return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"


# ----------------------------------------------------------------------------------------------------------- writing


def number_cell(number: Decimal | Fraction | float) -> float | int | str:
    """Give the cell of a number: a number where that is exact and keeps the digits printed, else its text.

    Examples
    --------
    >>> from decimal import Decimal
    >>> number_cell(Decimal("5.5")), number_cell(Decimal("5.0")), number_cell(0.1 + 0.2)
    (5.5, '5.0', '0.30000000000000004')
    """
    if isinstance(number, Decimal):
        near = float(number)
        return near if _digits(near) == str(number) and float(f"{near:.15g}") == near else str(number)
    if isinstance(number, Fraction):
        return str(number)
    # Spreadsheets keep 15 digits.
    return number if float(f"{number:.15g}") == number else repr(number)


def cell_of(field: Field, value: Any, *, chinese: bool = True) -> Any:
    """Give the cell of a value of a plan file.

    Parameters
    ----------
    field
        The column.
    value
        What stands in a plan file.
    chinese
        Whether words are written for codes.
    """
    match field.kind:
        case "word":
            return word_of_code(field.words, value) if chinese else value
        case "flag":
            return ("是" if value else "否") if chinese else str(value).lower()
        case "number":
            return number_cell(value)
        case "date":
            return dt.date.fromisoformat(value)
        case "list" | "lists" | "schedule":
            return _joined(field.kind, value)
        case _:
            return value


def _joined(kind: str, values: list[Any]) -> str:
    """Join items by a semicolon where they come apart again, else write them as JSON."""
    items = [
        value if kind == "list" else "=".join(value) if kind == "lists" else f"{value['by']}: {value['quantity']}"
        for value in values
    ]
    text = "；".join(items)
    return text if _listed(kind, text) == values else json.dumps(values, ensure_ascii=False)


def parts_of(text: str) -> tuple[float | int | str, float | int | str | None, str]:
    """Take a quantity of a plan file apart: value, upper end and unit as cells."""
    quantity = parse_quantity(text)
    high = None if quantity.upper is None else number_cell(quantity.upper)
    return number_cell(quantity.value), high, Unit(quantity.unit.text).text
