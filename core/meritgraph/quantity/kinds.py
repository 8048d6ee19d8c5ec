"""Money, Rate, Points, Count …: what a formula is written with.

An instance stands for a figure still to be computed; an operator adds a node to the expression graph. Which operators
exist is what mypy checks; the same rules hold when a scheme is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar, cast, overload

from meritgraph.errors import FormulaRefused, UnitMismatch
from meritgraph.quantity.nodes import Apply, Literal, Node
from meritgraph.quantity.symbols import Missing, Quantity, literal_node, may_be_zero, missing, node_of
from meritgraph.quantity.units import (
    CHOICE,
    COUNT,
    DATE,
    DAYS,
    FLAG,
    MONEY,
    MONTHS,
    POINTS,
    RATE,
    TEXT,
    Unit,
    product_unit,
    quotient_unit,
)

__all__ = [
    "Amount",
    "Choice",
    "Condition",
    "Count",
    "Counted",
    "Date",
    "Days",
    "Missing",
    "Money",
    "Months",
    "Number",
    "Points",
    "Quantity",
    "Rate",
    "Text",
    "divided",
    "literal_node",
    "missing",
    "node_of",
    "of_unit",
]


class Condition(Quantity):
    """A yes or no, possibly without an answer where a value it needs is missing."""

    __slots__ = ()
    unit = FLAG

    def __and__(self, other: Condition) -> Condition:
        return Condition(Apply(FLAG, "and", (self.node, node_of(other, FLAG))))

    def __or__(self, other: Condition) -> Condition:
        return Condition(Apply(FLAG, "or", (self.node, node_of(other, FLAG))))

    def __invert__(self) -> Condition:
        return Condition(Apply(FLAG, "not", (self.node,)))


class Choice(Quantity):
    """One of a few declared words: a kind of loan, a mode the company chose, the tier on record."""

    __slots__ = ("options",)
    unit = CHOICE

    def __init__(self, node: Node, options: tuple[str, ...] = ()) -> None:
        super().__init__(node)
        self.options = options

    def rebuilt(self, node: Node) -> Self:
        """The same choice on another node, with its options."""
        return type(self)(node, self.options)

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]  # a comparison is traced, not answered
        return self._compared("eq", other)

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]  # a comparison is traced, not answered
        return self._compared("ne", other)

    __hash__ = Quantity.__hash__

    def or_else(self, other: Self | int | str) -> Self:
        """This word, or the other where this one is missing."""
        if isinstance(other, Choice):
            self.check_options(other)
        return super().or_else(other)

    def check_options(self, other: Choice) -> None:
        """Refuse a choice of other words, where both may come out."""
        if self.options != other.options:
            one, another = (" or ".join(each.options) for each in (self, other))
            raise FormulaRefused(f"One is {one}, the other {another}: these are no like choices.")

    def is_in(self, *options: str) -> Condition:
        """Whether it is one of the given words."""
        first, *others = [self._compared("eq", option) for option in options]
        for other in others:
            first = first | other
        return first

    def _compared(self, operation: str, other: object) -> Condition:
        if not isinstance(other, str) or other not in self.options:
            raise FormulaRefused(f"{other!r} is none of the choices {', '.join(self.options)}.")
        return Condition(Apply(FLAG, operation, (self.node, Literal(CHOICE, other, self.options)), self.options))


class Text(Quantity):
    """A word that is only told from others: a customer's code, a unit."""

    __slots__ = ()
    unit = TEXT


class Comparable(Quantity):
    """What has an order: numbers and dates."""

    __slots__ = ()

    def __lt__(self, other: Self | int | str) -> Condition:
        return self._compared("lt", other)

    def __le__(self, other: Self | int | str) -> Condition:
        return self._compared("le", other)

    def __gt__(self, other: Self | int | str) -> Condition:
        return self._compared("gt", other)

    def __ge__(self, other: Self | int | str) -> Condition:
        return self._compared("ge", other)

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]  # a comparison is traced, not answered
        return self._compared("eq", other)

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]  # a comparison is traced, not answered
        return self._compared("ne", other)

    __hash__ = Quantity.__hash__

    def _compared(self, operation: str, other: object) -> Condition:
        return Condition(Apply(FLAG, operation, (self.node, node_of(other, self.node.unit))))


class Date(Comparable):
    """A day."""

    __slots__ = ()
    unit = DATE


class Number(Comparable):
    """A quantity that can be added to its like, scaled by a rate, compared and negated."""

    __slots__ = ()

    def __add__(self, other: Self | int | str) -> Self:
        return self._joined("add", self.node, node_of(other, self.node.unit))

    def __radd__(self, other: int | str) -> Self:
        return self._joined("add", node_of(other, self.node.unit), self.node)

    def __sub__(self, other: Self | int | str) -> Self:
        return self._joined("subtract", self.node, node_of(other, self.node.unit))

    def __rsub__(self, other: int | str) -> Self:
        return self._joined("subtract", node_of(other, self.node.unit), self.node)

    def __neg__(self) -> Self:
        return type(self)(Apply(self.node.unit, "negate", (self.node,)))

    def _joined(self, operation: str, left: Node, right: Node) -> Self:
        return type(self)(Apply(self.node.unit, operation, (left, right)))

    def _times(self, other: object) -> Any:
        right = node_of(other, RATE) if isinstance(other, int | str | float) else node_of(other)
        unit = product_unit(self.node.unit, right.unit)
        if unit is None:
            raise UnitMismatch(f"{self.node.unit} × {right.unit} makes no sense; expected a rate or a count.")
        return of_unit(unit)(Apply(unit, "multiply", (self.node, right)))

    def _over(self, other: object) -> Any:
        right = node_of(other, RATE) if isinstance(other, int | str | float) else node_of(other)
        if may_be_zero(right):
            raise FormulaRefused("This divisor may be zero: write ratio(a, b, if_zero=…) and say what comes out then.")
        return divided(self.node, right, None)


class Rate(Number):
    """A share, percentage or coefficient: it scales whatever it is multiplied with."""

    __slots__ = ()
    unit = RATE

    @overload
    def __mul__(self, other: Rate | int | str) -> Rate: ...
    @overload
    def __mul__(self, other: AnyNumber) -> AnyNumber: ...
    def __mul__(self, other: object) -> Any:
        """Rate × anything is of that other unit."""
        return self._times(other)

    def __rmul__(self, other: int | str) -> Rate:
        return cast("Rate", self._times(other))

    def __truediv__(self, other: Rate | int | str) -> Rate:
        return cast("Rate", self._over(other))


class Amount(Number):
    """Money and points: what is paid or given per count, per day, per month."""

    __slots__ = ()

    def __mul__(self, other: Rate | Count | Days | Months | int | str) -> Self:
        return cast("Self", self._times(other))

    def __rmul__(self, other: int | str) -> Self:
        return cast("Self", self._times(other))

    @overload
    def __truediv__(self, other: Self) -> Rate: ...
    @overload
    def __truediv__(self, other: Rate | Count | Days | Months | int | str) -> Self: ...
    def __truediv__(self, other: object) -> Any:
        """Divided by its like it is a rate; by a count, the amount of one."""
        return self._over(other)


class Money(Amount):
    """An amount in yuan."""

    __slots__ = ()
    unit = MONEY


class Points(Amount):
    """Points of a score."""

    __slots__ = ()
    unit = POINTS


class Counted(Number):
    """Counts of things, days and months."""

    __slots__ = ()

    @overload
    def __mul__(self, other: AnyAmount) -> AnyAmount: ...
    @overload
    def __mul__(self, other: Rate | int | str) -> Self: ...
    def __mul__(self, other: object) -> Any:
        """Times a price it is the price of all; times a rate, a part of the count."""
        return self._times(other)

    def __rmul__(self, other: int | str) -> Self:
        return cast("Self", self._times(other))

    @overload
    def __truediv__(self, other: Self) -> Rate: ...
    @overload
    def __truediv__(self, other: Rate | int | str) -> Self: ...
    def __truediv__(self, other: object) -> Any:
        """Divided by its like it is a rate."""
        return self._over(other)


class Count(Counted):
    """How many; possibly a fraction, where a policy counts something half.

    Subclass it for a count of its own dimension: ``class Barrels(Count): dimension = "barrels"`` cannot be added to
    dispensers.
    """

    __slots__ = ()
    unit = COUNT
    dimension: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        cls.unit = Unit("count", COUNT.zh, cls.dimension, COUNT.guard_places, dimension=cls.dimension)
        DIMENSIONS[cls.dimension] = cls


class Days(Counted):
    """A number of days."""

    __slots__ = ()
    unit = DAYS


class Months(Counted):
    """A number of months."""

    __slots__ = ()
    unit = MONTHS


AnyNumber = TypeVar("AnyNumber", bound=Number)
AnyAmount = TypeVar("AnyAmount", bound=Amount)

DIMENSIONS: dict[str, type[Count]] = {}
KINDS: dict[Unit, type[Quantity]] = {
    kind.unit: kind for kind in (Money, Rate, Points, Count, Days, Months, Condition, Choice, Text, Date)
}


def of_unit(unit: Unit) -> Callable[[Node], Any]:
    """The class that stands for a figure of that unit."""
    return DIMENSIONS[unit.dimension] if unit.dimension else KINDS[unit]


def divided(left: Node, right: Node, if_zero: Node | None) -> Any:
    """Left ÷ right, as a fraction until its step is rounded; ``if_zero`` is what comes out for a divisor of zero."""
    unit = quotient_unit(left.unit, right.unit)
    if unit is None:
        raise UnitMismatch(f"{left.unit} ÷ {right.unit} makes no sense; expected its like, a rate or a count.")
    arguments = (left, right) if if_zero is None else (left, right, if_zero)
    return of_unit(unit)(Apply(unit, "divide", arguments))
