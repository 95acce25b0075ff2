"""Quantity: an exact number and its unit."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args

import attrs

from plantargets.errors import DefinitionError, IncompatibleUnitsError, PlanTargetsError, QuantityError
from plantargets.units.compose import facts
from plantargets.units.numerals import Number, exact, parse_number, to_decimal
from plantargets.units.unit import Unit

__all__ = ["Bound", "Number", "Quantity", "as_number"]

Bound = Literal[">=", ">", "<=", "<", "=", "between", "~"]
_MOST_EXPONENT = 400
_MOST_BITS = 1400  # about 420 digits: every float fits, and nothing takes long
_BOUNDS = get_args(Bound)
_PRINTED = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[1-9][0-9]*)?")


def as_number(given: object) -> Number:  # noqa: C901  # the rules read best in one place, in order
    """Take a number exactly: a Decimal where it is finite, else a Fraction. A float counts as printed.

    Raises
    ------
    DefinitionError
        For NaN, infinities, booleans, what is no number, and numbers beyond 10**±400.

    Examples
    --------
    >>> as_number(0.1), as_number("1/3"), as_number(Fraction(1, 4))
    (Decimal('0.1'), Fraction(1, 3), Decimal('0.25'))
    """
    if not isinstance(given, Decimal) and (
        isinstance(given, bool) or not isinstance(given, (int, float, str, Fraction))
    ):
        raise DefinitionError("Quantity", "value", repr(given)[:80], "must be an int, float, str, Decimal or Fraction")
    if isinstance(given, str) and len(given) < 3 * _MOST_EXPONENT and _PRINTED.fullmatch(given):
        # What repr wrote, which may be longer than any numeral of a text.
        given = Fraction(given) if "/" in given else Decimal(given)
    if isinstance(given, str):
        try:
            return parse_number(given)
        except QuantityError as error:
            raise DefinitionError("Quantity", "value", given[:80], f"is no number: {error.why}") from None
    if isinstance(given, float):
        if not math.isfinite(given):
            raise DefinitionError("Quantity", "value", repr(given), "must be finite; leave out what is not known")
        given = Decimal(repr(float(given)))
        if given == given.to_integral_value() and abs(given) < 10**15:
            given = Decimal(int(given))
    if isinstance(given, Decimal):
        if not given.is_finite():
            raise DefinitionError("Quantity", "value", str(given), "must be finite; leave out what is not known")
        sign, digits, exponent = given.as_tuple()
        if len(digits) + abs(int(exponent)) > 2 * _MOST_EXPONENT:
            raise DefinitionError("Quantity", "value", str(given)[:80], "is beyond 10**±400")
        if int(exponent) <= 0:
            return given or given.copy_abs()
        return exact(("-" if sign else "") + "".join(map(str, digits)) + "0" * int(exponent))
    fraction = Fraction(given)
    if max(fraction.numerator.bit_length(), fraction.denominator.bit_length()) > _MOST_BITS:
        raise DefinitionError("Quantity", "value", "a number of more than 400 digits", "is beyond 10**±400")
    return to_decimal(fraction)


def _as_unit(given: Unit | str) -> Unit:
    return given if isinstance(given, Unit) else Unit(given)


def _plain(number: Number) -> str:
    return format(number, "f") if isinstance(number, Decimal) else f"{number.numerator}/{number.denominator}"


@attrs.frozen(repr=False, eq=False)
class Quantity:
    """An exact number with its unit, as printed; a range has an `upper` end, a hedged one a `bound`.

    Two quantities are equal when they mean the same: ``1万元`` is ``10000元``, ``5`` is ``5.0``; the bound counts. A
    comparison or sum of what cannot be compared (人 with 人次, % with 百分点, a number with a per cent) is refused;
    ``==`` is then False. Ranges and hedged quantities have no arithmetic and no order.

    Parameters
    ----------
    value
        int, str, Decimal, Fraction or finite float; the lower end of a range.
    unit
        A Unit, or its text.
    upper
        Upper end of a range, in the same unit; not below `value`.
    bound
        What the words say: ``=``, ``>=``, ``>``, ``<=``, ``<``, ``between`` (given by `upper`), ``~`` (左右).

    Raises
    ------
    DefinitionError
        When a field has a value that it cannot have.
    UnknownUnitError
        When the unit is not known.

    Examples
    --------
    >>> q = Quantity("2.96", "万亩")
    >>> q.amount, q.amount_unit, q.decimals
    (Decimal('29600'), Unit('亩'), 2)
    >>> print(q.to("公顷"))
    5920/3公顷
    >>> Quantity(1, "万元") == Quantity(10000, "元")
    True
    >>> Quantity(1, "人") + Quantity(1, "人次")
    Traceback (most recent call last):
    plantargets.errors.IncompatibleUnitsError: '人' measures 人 and '人次' measures 人次: ...
    >>> Quantity("1", "万亩", upper="2").amount_upper, f"{Quantity('2', '公顷').to_pint().m:.0f}"
    (Decimal('20000'), '2')
    """

    value: Number = attrs.field(converter=as_number)
    unit: Unit = attrs.field(converter=_as_unit)
    upper: Number | None = attrs.field(default=None, kw_only=True, converter=attrs.converters.optional(as_number))
    bound: Bound = attrs.field(default="=", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.upper is not None and self.bound == "=":
            object.__setattr__(self, "bound", "between")
        if self.bound not in _BOUNDS:
            why = f"must be one of {' '.join(_BOUNDS)}"
            raise DefinitionError("Quantity", "bound", str(self.bound)[:80], why)
        if self.upper is None:
            if self.bound == "between":
                raise DefinitionError("Quantity", "upper", "None", "is needed with the bound 'between'")
            return
        if self.bound not in ("between", "~"):
            why = "cannot go with upper: a range is 'between', or '~' for 左右"
            raise DefinitionError("Quantity", "bound", self.bound, why)
        if Fraction(self.upper) < Fraction(self.value):
            why = f"must not be below value ({_plain(self.value)}): give the lower end first"
            raise DefinitionError("Quantity", "upper", _plain(self.upper)[:80], why)

    def __repr__(self) -> str:
        """Write the call that makes this quantity."""
        more = f", upper={_plain(self.upper)!r}" if self.upper is not None else ""
        if self.bound not in ("=", "between"):
            more += f", bound={self.bound!r}"
        return f"Quantity({_plain(self.value)!r}, {self.unit.text!r}{more})"

    def __str__(self) -> str:
        """Print in Chinese, such that `parse_quantity` reads an equal quantity."""
        return format(self, "zh")

    def __format__(self, spec: str) -> str:
        """Print in Chinese (``zh`` or nothing) or English (``en``)."""
        from plantargets.units.formatting import print_quantity  # formatting imports this module

        return print_quantity(self, spec or "zh")

    def _repr_html_(self) -> str:
        """Show the quantity as printed, in English, and what it measures in a notebook."""
        from plantargets.render.markup import definition_list

        pairs = [("English", format(self, "en")), ("measures", self.unit.dimension)]
        return definition_list(pairs, title=f"Quantity {self}")

    @property
    def amount(self) -> Number:
        """Value with 万 and 亿 multiplied in, exactly, in `amount_unit`."""
        return self._amount(self.value)

    @property
    def amount_upper(self) -> Number | None:
        """Upper end with 万 and 亿 multiplied in, or None."""
        return None if self.upper is None else self._amount(self.upper)

    @property
    def amount_unit(self) -> Unit:
        """Canonical unit of the amount: 亩 for 万亩."""
        return self.unit.base

    @property
    def decimals(self) -> int | None:
        """Digits printed after the point, or None for a number that is no finite decimal."""
        return -int(self.value.as_tuple().exponent) if isinstance(self.value, Decimal) else None

    def _amount(self, number: Number) -> Number:
        multiplier = self.unit.multiplier
        return number if multiplier == 1 else to_decimal(Fraction(number) * multiplier)

    def _key(self) -> tuple[object, ...]:
        known = facts(self.unit.text)
        upper = None if self.upper is None else Fraction(self.upper) * known.factor
        return Fraction(self.value) * known.factor, known.dimensions, known.kind == "pure", upper, self.bound

    def __eq__(self, other: object) -> bool:
        """Say whether both mean the same."""
        return self._key() == other._key() if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        """Hash the meaning."""
        return hash(self._key())

    def to(self, unit: Unit | str) -> Quantity:
        """Convert exactly; range and bound stay.

        Raises
        ------
        IncompatibleUnitsError
            When `unit` measures something else.

        Examples
        --------
        >>> print(Quantity("5.24", "亿斤").to("万吨"))
        26.2万吨
        """
        wanted = _as_unit(unit)
        factor = self.unit.convert_factor(wanted)
        if factor == 1:
            return attrs.evolve(self, unit=wanted)
        upper = None if self.upper is None else Fraction(self.upper) * factor
        return Quantity(Fraction(self.value) * factor, wanted, upper=upper, bound=self.bound)

    def humanize(self) -> Quantity:
        """Restate with the largest of 万亿, 亿 and 万 that leaves at least one; other units stay.

        Examples
        --------
        >>> print(Quantity(12340000, "元").humanize(), Quantity(50, "%").humanize())
        1234万元 50%
        """
        base = self.unit.base
        if base.kind in ("percent", "points", "multiple", "rate", "pure", "index", "time"):
            return self
        for word, size in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
            if abs(Fraction(self.amount)) >= size:
                return self.to(word + base.text)
        return self.to(base)

    def to_pint(self) -> Any:  # pint's own types are dynamic
        """Give a pint quantity in this library's registry: the amount as a float, and its unit.

        Raises
        ------
        DefinitionError
            For a range: pint has none.
        """
        from plantargets.units.pint_bridge import pint_quantity  # pint loads on first use

        if self.upper is not None:
            raise DefinitionError("Quantity", "upper", _plain(self.upper), "cannot go into pint; convert each end")
        return pint_quantity(self)

    def _operand(self, sign: str) -> Fraction:
        if self.upper is not None or self.bound != "=":
            why = f"has no {sign}: use .amount, or Quantity(q.value, q.unit) to drop the hedge"
            raise DefinitionError("Quantity", "bound", str(self), why)
        return Fraction(self.value)

    def _factor_of(self, other: Quantity) -> Fraction:
        """Check that both may be added or compared; give the factor from the other's unit to this one's."""
        if (self.unit.kind == "pure") != (other.unit.kind == "pure"):
            names = [f"{q.unit.kind} numbers" for q in (self, other)]
            raise IncompatibleUnitsError(self.unit.text, other.unit.text, *names)
        return 1 / self.unit.convert_factor(other.unit)

    def _gap(self, other: Quantity) -> Fraction:
        """Give this quantity less the other, in this one's unit, for an order."""
        return self._operand("order") - other._operand("order") * self._factor_of(other)  # its own kind

    def __lt__(self, other: object) -> bool:
        """Compare through dimensions."""
        return self._gap(other) < 0 if isinstance(other, Quantity) else NotImplemented

    def __le__(self, other: object) -> bool:
        """Compare through dimensions."""
        return self._gap(other) <= 0 if isinstance(other, Quantity) else NotImplemented

    def __gt__(self, other: object) -> bool:
        """Compare through dimensions."""
        return self._gap(other) > 0 if isinstance(other, Quantity) else NotImplemented

    def __ge__(self, other: object) -> bool:
        """Compare through dimensions."""
        return self._gap(other) >= 0 if isinstance(other, Quantity) else NotImplemented

    def __add__(self, other: object) -> Quantity:
        """Add exactly, in this quantity's unit."""
        if not isinstance(other, Quantity):
            return NotImplemented
        return Quantity(self._operand("sum") + other._operand("sum") * self._factor_of(other), self.unit)

    def __sub__(self, other: object) -> Quantity:
        """Subtract exactly, in this quantity's unit."""
        return self + -other if isinstance(other, Quantity) else NotImplemented

    def __neg__(self) -> Quantity:
        """Change the sign."""
        return Quantity(-self._operand("negative"), self.unit)

    def __abs__(self) -> Quantity:
        """Drop the sign."""
        return Quantity(abs(self._operand("absolute value")), self.unit)

    def __mul__(self, other: object) -> Quantity:
        """Multiply by a number, or by a quantity whose unit cancels (平方米/人 × 万人); a per cent is its hundredth."""
        if isinstance(other, Quantity):
            return self._times(other, 1)
        if isinstance(other, bool) or not isinstance(other, (int, float, Decimal, Fraction)):
            return NotImplemented
        return Quantity(self._operand("product") * Fraction(as_number(other)), self.unit)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Quantity:
        """Divide by a number or a quantity; of the same dimension the ratio is a pure number."""
        if isinstance(other, Quantity):
            return self._times(other, -1)
        if isinstance(other, bool) or not isinstance(other, (int, float, Decimal, Fraction)):
            return NotImplemented
        divisor = Fraction(as_number(other))
        if not divisor:
            raise DefinitionError("Quantity", "value", "0", "cannot divide")
        return Quantity(self._operand("quotient") / divisor, self.unit)

    def _times(self, other: Quantity, power: int) -> Quantity:
        left, right = self._operand("product"), other._operand("product")
        if power < 0 and not right:
            raise DefinitionError("Quantity", "value", str(other), "cannot divide: it is zero")
        mine, others = facts(self.unit.text), facts(other.unit.text)
        if power < 0 and mine.dimensions == others.dimensions and (mine.dimensions or mine.kind == others.kind):
            return Quantity(left * mine.factor / (right * others.factor), "1")
        if not others.dimensions:
            return Quantity(left * (right * others.factor) ** power, self.unit)
        names: dict[str, int] = {}
        for known, sign in ((mine, 1), (others, power)):
            for entry, step in [(e, 1) for e in known.head] + [(d.entry, -1) for d in known.denominators if d.entry]:
                if entry.dimensions:
                    names[entry.name] = names.get(entry.name, 0) + step * sign
        above = [n for n, e in names.items() for _ in range(e)]
        below = [n for n, e in names.items() for _ in range(-e)]
        try:
            unit = Unit("/".join(["·".join(above) or "1", *below]))
            factor = mine.factor * others.factor**power / unit.factor
        except PlanTargetsError:
            raise IncompatibleUnitsError(
                self.unit.text, other.unit.text, self.unit.dimension, other.unit.dimension
            ) from None
        return Quantity(left * right**power * factor, unit)
