"""Integer columns that cannot overflow in silence.

Every column carries bounds of its values. An operation whose result could leave 64 bits first takes the true bounds of
its operands; where it still could, it runs on Python integers, slower and without a limit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["LIMIT", "Array", "Ints", "fits", "ints_of", "power_of_ten", "quotient_half_up", "where"]

Array: TypeAlias = NDArray[Any]

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

    __slots__ = ("data", "high", "low")

    def __init__(self, data: int | Array, low: int, high: int) -> None:
        self.data = data
        self.low = low
        self.high = high

    @property
    def is_wide(self) -> bool:
        """Whether the values are Python integers because they may not fit 64 bits."""
        return not isinstance(self.data, int) and self.data.dtype == np.object_

    def tight(self) -> Ints:
        """The same values with their true bounds, on 64 bits where they fit."""
        if isinstance(self.data, int) or self.data.size == 0:
            return self
        low, high = int(self.data.min()), int(self.data.max())
        data = self.data.astype(np.int64) if self.is_wide and fits(low, high) else self.data
        return Ints(data, low, high)

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
        data = -self.data
        return Ints(data, -self.high, -self.low)

    def times(self, factor: int) -> Ints:
        """The values times one positive integer."""
        return self if factor == 1 else self * Ints(factor, factor, factor)

    def absolute(self) -> Ints:
        """The values without their signs."""
        if self.low >= 0:
            return self
        data: Any = abs(self.data)
        return Ints(data, 0 if self.high >= 0 else -self.high, max(-self.low, self.high))

    def is_at_least(self, other: Ints) -> bool | Array:
        """Where the values are at least the others."""
        a, b = comparable(self, other)
        result: bool | Array = a >= b
        return result

    def equals(self, other: Ints) -> bool | Array:
        """Where the values are the others."""
        a, b = comparable(self, other)
        result: bool | Array = a == b
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
        a, b = a.tight(), b.tight()
        low, high = bounds(a, b)
    if isinstance(a.data, int) and isinstance(b.data, int):
        return Ints(int(operation(np.array(a.data, dtype=np.object_), b.data)), low, high)
    if fits(low, high) and not (a.is_wide or b.is_wide) and scalars_fit(a, b):
        return Ints(operation(a.data, b.data), low, high)
    return Ints(operation(a.wide(), b.wide()), low, high).tight()


def scalars_fit(a: Ints, b: Ints) -> bool:
    """Whether operands that are one integer for all rows are of 64 bits."""
    return all(fits(each.data, each.data) for each in (a, b) if isinstance(each.data, int))


def comparable(a: Ints, b: Ints) -> tuple[Any, Any]:
    """Both sides in a form that compares exactly."""
    if a.is_wide or b.is_wide or not scalars_fit(a, b):
        return a.wide(), b.wide()
    return a.data, b.data


def ints_of(data: Array) -> Ints:
    """A column of 64-bit integers with its true bounds."""
    if data.size == 0:
        return Ints(data, 0, 0)
    return Ints(data, int(data.min()), int(data.max()))


def where(condition: Array, a: Ints, b: Ints) -> Ints:
    """A's values where the condition holds, else b's."""
    low, high = min(a.low, b.low), max(a.high, b.high)
    if a.is_wide or b.is_wide or not scalars_fit(a, b):
        wide = np.where(condition, np.asarray(a.wide(), dtype=np.object_), np.asarray(b.wide(), dtype=np.object_))
        return Ints(wide, low, high).tight()
    return Ints(np.where(condition, a.data, b.data), low, high)


def quotient_half_up(numerator: Ints, denominator: Ints, shift: int) -> Ints:
    """The integer nearest to numerator × 10^shift ÷ denominator (which is above zero), a tie away from zero."""
    if shift < 0:
        denominator, shift = denominator.times(power_of_ten(-shift)), 0
    magnitude = numerator.absolute()
    if not fits(0, magnitude.high * power_of_ten(shift) * 2 + denominator.high):
        magnitude, denominator = magnitude.tight(), denominator.tight()
    result = magnitude_half_up(magnitude, denominator, shift)
    return result if numerator.low >= 0 else signed(result, numerator)


def signed(magnitude: Ints, sign: Ints) -> Ints:
    """The magnitude with the sign of another column."""
    return (
        where(np.asarray(sign.data < 0), -magnitude, magnitude)
        if not isinstance(sign.data, int)
        else (-magnitude if sign.data < 0 else magnitude)
    )


def magnitude_half_up(n: Ints, d: Ints, shift: int) -> Ints:
    """The rounded quotient of integers that are not negative."""
    factor = power_of_ten(shift)
    high = n.high * factor // max(d.low, 1) + 1
    if isinstance(n.data, int) and isinstance(d.data, int):
        value = (2 * n.data * factor + d.data) // (2 * d.data)
        return Ints(value, value, value)
    narrow = not (n.is_wide or d.is_wide)
    if narrow and fits(0, n.high * factor * 2 + d.high) and fits(0, 2 * d.high):
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
        result: Array = (n + d // 2) // d if d % 2 == 0 else (2 * n + d) // (2 * d)
        return result
    whole = unsigned_quotient(n, d)
    whole += 2 * (n - whole * d) >= d
    return whole


def unsigned_quotient(n: Any, d: Array) -> Array:
    """N // d for integers that are not negative: unsigned division is the faster one."""
    result: Array = (np.asarray(n).view(np.uint64) // d.view(np.uint64)).view(np.int64)
    return result


def long_division(n: Ints, d: Ints, shift: int) -> Ints | None:
    """The rounded quotient a few digits at a time, so that nothing leaves 64 bits; None where the result itself may."""
    divisor = d.data if not isinstance(d.data, int) else np.asarray(d.data, dtype=np.int64)
    top = n.data if not isinstance(n.data, int) else np.asarray(n.data, dtype=np.int64)
    top, divisor = np.broadcast_arrays(top, divisor)
    top, divisor = np.ascontiguousarray(top), np.ascontiguousarray(divisor)
    quotient = unsigned_quotient(top, divisor)
    high = (int(quotient.max()) + 1) * power_of_ten(shift) if quotient.size else 0
    if not fits(0, high):
        return None
    rest = top - quotient * divisor
    digits = len(str(LIMIT // (2 * max(d.high, 1)))) - 1
    while shift > 0:
        taken = min(digits, shift)
        rest = rest * power_of_ten(taken)
        part = unsigned_quotient(rest, divisor)
        quotient = quotient * power_of_ten(taken) + part
        rest -= part * divisor
        shift -= taken
    quotient += 2 * rest >= divisor
    return Ints(quotient, 0, high)
