"""Integer columns that cannot overflow in silence.

Every column carries bounds of its values. An operation whose result could leave 64 bits first takes the true bounds of
its operands; where it still could, it runs on Python integers, slower and without a limit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "LIMIT",
    "Array",
    "Ints",
    "Mask",
    "fits",
    "floor_divided",
    "ints_of",
    "largest_of",
    "power_of_ten",
    "quotient_half_up",
    "signed",
    "smallest_of",
    "where",
]

Array: TypeAlias = NDArray[Any]
Mask: TypeAlias = NDArray[np.bool_] | bool
"""Rows of which something holds, or one answer for all rows."""

LIMIT = 2**63 - 1


def fits(low: int, high: int) -> bool:
    """Whether every integer from low to high is one of 64 bits."""
    return low >= -LIMIT and high <= LIMIT


def power_of_ten(exponent: int) -> int:
    """10^exponent."""
    return int(10**exponent)


class Ints:
    """Integers between ``low`` and ``high``: one for all rows, or a column of 64-bit or (where they may not fit) Python
    integers.
    """

    __slots__ = ("data", "high", "is_tight", "low")

    def __init__(self, data: int | Array, low: int, high: int, *, is_tight: bool = False) -> None:
        if not isinstance(data, int) and data.ndim == 0:
            data = low = high = int(data)
        self.data = data
        self.low = low
        self.high = high
        self.is_tight = is_tight

    @property
    def is_wide(self) -> bool:
        """Whether the values are Python integers because they may not fit 64 bits."""
        return not isinstance(self.data, int) and self.data.dtype == np.object_

    @property
    def is_narrow(self) -> bool:
        """Whether NumPy computes with the values on 64 bits."""
        return -LIMIT <= self.data <= LIMIT if isinstance(self.data, int) else self.data.dtype != np.object_

    def tight(self) -> Ints:
        """Itself, now with its true bounds and on 64 bits where it fits."""
        if isinstance(self.data, int) or self.is_tight or self.data.size == 0:
            return self
        self.low, self.high, self.is_tight = int(self.data.min()), int(self.data.max()), True
        if self.is_wide and fits(self.low, self.high):
            self.data = self.data.astype(np.int64)
        return self

    def wide(self) -> Any:
        """The values as Python integers."""
        return self.data if isinstance(self.data, int) else self.data.astype(np.object_)

    def __add__(self, other: Ints) -> Ints:
        return combined(np.add, self, other, lambda a, b: (a.low + b.low, a.high + b.high))

    def __sub__(self, other: Ints) -> Ints:
        return combined(np.subtract, self, other, lambda a, b: (a.low - b.high, a.high - b.low))

    def __mul__(self, other: Ints) -> Ints:
        return combined(np.multiply, self, other, product_bounds)

    def __neg__(self) -> Ints:
        return Ints(-self.data, -self.high, -self.low)

    def times(self, factor: int) -> Ints:
        """The values times one positive integer."""
        return self if factor == 1 else self * Ints(factor, factor, factor)

    def absolute(self) -> Ints:
        """The values without their signs."""
        if self.low >= 0:
            return self
        data: Any = abs(self.data)
        return Ints(data, 0 if self.high >= 0 else -self.high, max(-self.low, self.high))

    def kept(self, mask: Array) -> Ints:
        """The values where the mask holds, else zero."""
        if not self.is_narrow:
            return where(mask, self, Ints(0, 0, 0))
        # Multiplying by the mask costs the same whether few or many are kept; choosing is slower where it is mixed.
        return Ints(self.data * mask, min(self.low, 0), max(self.high, 0))

    def is_at_least(self, other: Ints) -> Mask:
        """Where the values are at least the others; one answer where the bounds tell."""
        if self.low >= other.high:
            return True
        if self.high < other.low:
            return False
        a, b = comparable(self, other)
        result: Mask = a >= b
        return result

    def equals(self, other: Ints) -> Mask:
        """Where the values are the others; one answer where the bounds tell."""
        if self.low > other.high or self.high < other.low:
            return False
        a, b = comparable(self, other)
        result: Mask = a == b
        return result


Bounds: TypeAlias = tuple[int, int]


def product_bounds(a: Ints, b: Ints) -> Bounds:
    """The least and greatest product."""
    products = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
    return min(products), max(products)


def combined(operation: Any, a: Ints, b: Ints, bounds: Callable[[Ints, Ints], Bounds]) -> Ints:
    """An operation on two columns, on 64 bits where its result surely fits."""
    low, high = bounds(a, b)
    if not fits(low, high):
        low, high = bounds(a.tight(), b.tight())
    if isinstance(a.data, int) and isinstance(b.data, int):
        return Ints(int(operation(np.array(a.data, dtype=np.object_), b.data)), low, high)
    if a.is_narrow and b.is_narrow and fits(low, high):
        return Ints(operation(a.data, b.data), low, high)
    return Ints(operation(a.wide(), b.wide()), low, high).tight()


def comparable(a: Ints, b: Ints) -> tuple[Any, Any]:
    """Both sides in a form that compares exactly."""
    if a.is_narrow and b.is_narrow:
        return a.data, b.data
    return a.wide(), b.wide()


def ints_of(data: Array) -> Ints:
    """A column of 64-bit integers with its true bounds."""
    if data.size == 0:
        return Ints(data, 0, 0)
    return Ints(data, int(data.min()), int(data.max()), is_tight=True)


def where(condition: Mask, a: Ints, b: Ints) -> Ints:
    """A's values where the condition holds, else b's."""
    if isinstance(condition, bool):
        return a if condition else b
    if isinstance(a.data, int) and isinstance(b.data, int) and a.data == b.data:
        return a
    low, high = min(a.low, b.low), max(a.high, b.high)
    if not (a.is_narrow and b.is_narrow):
        wide = np.where(condition, np.asarray(a.wide(), dtype=np.object_), np.asarray(b.wide(), dtype=np.object_))
        return Ints(wide, low, high).tight()
    return Ints(np.where(condition, a.data, b.data), low, high)


def largest_of(a: Ints, b: Ints) -> Ints:
    """The larger of each two values."""
    if a.low >= b.high or b.low >= a.high:
        return a if a.low >= b.high else b
    low, high = max(a.low, b.low), max(a.high, b.high)
    return Ints(np.maximum(*comparable(a, b)), low, high)


def smallest_of(a: Ints, b: Ints) -> Ints:
    """The smaller of each two values."""
    if a.high <= b.low or b.high <= a.low:
        return a if a.high <= b.low else b
    low, high = min(a.low, b.low), min(a.high, b.high)
    return Ints(np.minimum(*comparable(a, b)), low, high)


def quotient_half_up(numerator: Ints, denominator: Ints, shift: int) -> Ints:
    """The integer nearest to numerator × 10^shift ÷ denominator, a tie away from zero; denominator > 0."""
    if shift < 0:
        denominator, shift = denominator.times(power_of_ten(-shift)), 0
    magnitude = numerator.absolute()
    if not fits(0, magnitude.high * power_of_ten(shift) * 2 + denominator.high):
        magnitude, denominator = magnitude.tight(), denominator.tight()
    result = magnitude_half_up(magnitude, denominator, shift)
    return result if numerator.low >= 0 else signed(result, numerator)


def floor_divided(n: Ints, d: Ints) -> Ints:
    """N // d for integers that are not negative."""
    top, bottom = comparable(n, d)
    return Ints(top // bottom, 0, n.high).tight()


def signed(magnitude: Ints, sign: Ints) -> Ints:
    """The magnitude with the sign of another column; it is zero where that is."""
    if sign.low >= 0 or sign.high <= 0:
        return magnitude if sign.low >= 0 else -magnitude
    signs = np.sign(sign.data).astype(np.int64, copy=False)
    return Ints(magnitude.data * signs, -magnitude.high, magnitude.high)


def magnitude_half_up(n: Ints, d: Ints, shift: int) -> Ints:
    """The rounded quotient of integers that are not negative."""
    factor = power_of_ten(shift)
    high = n.high * factor // max(d.low, 1) + 1
    if isinstance(n.data, int) and isinstance(d.data, int):
        value = (2 * n.data * factor + d.data) // (2 * d.data)
        return Ints(value, value, value)
    narrow = n.is_narrow and d.is_narrow
    if narrow and fits(0, max(n.high, 1) * factor * 2 + d.high) and fits(0, 2 * d.high):
        return Ints(halved_up(n.times(factor).data, d.data), 0, high)
    if narrow and fits(0, 20 * d.high):
        stepwise = long_division(n, d, shift)
        if stepwise is not None:
            return stepwise
    top, bottom = np.asarray(n.wide(), dtype=np.object_), np.asarray(d.wide(), dtype=np.object_)
    return Ints((2 * top * factor + bottom) // (2 * bottom), 0, high).tight()


def halved_up(n: Any, d: Any) -> Array:
    """N ÷ d rounded half-up, where twice n plus d fits."""
    if isinstance(d, int):
        return unsigned_quotient(n + d // 2, d) if d % 2 == 0 else unsigned_quotient(2 * n + d, 2 * d)
    whole = unsigned_quotient(n, d)
    whole += 2 * (n - whole * d) >= d
    return whole


def unsigned_quotient(n: Any, d: Any) -> Array:
    """N // d for integers that are not negative: unsigned division is the faster one."""
    divisor = np.uint64(d) if isinstance(d, int) else d.view(np.uint64)
    result: Array = (np.asarray(n).view(np.uint64) // divisor).view(np.int64)
    return result


def long_division(n: Ints, d: Ints, shift: int) -> Ints | None:
    """The rounded quotient a few digits at a time, so that nothing leaves 64 bits; None where the result itself may."""
    rest, divisor = (np.asarray(each.data, dtype=np.int64) for each in (n, d))
    rest, divisor = np.broadcast_arrays(rest, divisor)
    high, quotient = power_of_ten(shift), np.zeros(1, dtype=np.int64)
    # A part of a whole has no whole number before its digits: most rates save the first division.
    if not (rest < divisor).all():
        quotient = unsigned_quotient(rest, divisor)
        rest = rest - quotient * divisor
        high *= int(quotient.max()) + 1
    if not fits(0, high):
        return None
    digits = len(str(LIMIT // max(d.high, 1))) - 1  # of no rows the bounds may be zero
    while shift > 0:
        taken = min(digits, shift)
        rest = rest * power_of_ten(taken)
        part = unsigned_quotient(rest, divisor)
        rest -= part * divisor
        part += quotient * power_of_ten(taken)
        quotient = part
        shift -= taken
    rounds_up: Array = 2 * rest >= divisor
    return Ints(quotient + rounds_up, 0, high)
