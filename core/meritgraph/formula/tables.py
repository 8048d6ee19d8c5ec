"""Tables inside a formula: brackets by amount or count, and look-ups by a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, overload

from meritgraph.errors import FormulaRefused
from meritgraph.formula.days import in_force
from meritgraph.formula.reads import ParameterRead, TableRead
from meritgraph.formula.series import Series
from meritgraph.quantity.kinds import Amount, Choice, Condition, Counted, Money, Number, Points, Rate, node_of, of_unit
from meritgraph.quantity.nodes import Literal
from meritgraph.quantity.units import CHOICE, FLAG, Unit, product_unit

__all__ = ["BracketTable", "Lookup"]

X = TypeVar("X", bound=Number)
Y = TypeVar("Y", bound=Number)
A = TypeVar("A", bound=Amount)
N = TypeVar("N", Money, Points, Rate)
C = TypeVar("C", bound=Counted)


class BracketTable(Generic[X, Y]):
    """A table of brackets: what a value of X is worth in Y."""

    def __init__(self, read: ParameterRead, argument_unit: Unit, value_unit: Unit) -> None:
        self.read = read
        self.argument_unit = argument_unit
        self.value_unit = value_unit

    def at(self, value: X) -> Y:
        """The value of the row that ``value`` falls into."""
        worth: Y = self._read("at", value, self.value_unit)
        return worth

    @overload
    def whole(self: BracketTable[A, Rate], value: A) -> A: ...
    @overload
    def whole(self: BracketTable[C, A], value: C) -> A: ...
    def whole(self, value: Any) -> Any:
        """全额累进: all of ``value`` at the rate of the row it falls into."""
        return self._read("whole", value, self._product())

    @overload
    def marginal(self: BracketTable[A, Rate], value: A) -> A: ...
    @overload
    def marginal(self: BracketTable[C, A], value: C) -> A: ...
    def marginal(self, value: Any) -> Any:
        """差额累进: each part of ``value`` at the rate of the row that part falls into."""
        return self._read("marginal", value, self._product())

    def beyond(self, value: X) -> Condition:
        """Whether the value lies above the highest row, so that no bracket covers it."""
        return Condition(TableRead(FLAG, self.read, "beyond", node_of(value, self.argument_unit)))

    def _product(self) -> Unit:
        unit = product_unit(self.argument_unit, self.value_unit)
        if unit is None:
            raise FormulaRefused(
                f"{self.argument_unit} × {self.value_unit} makes no sense: read this table with at(…)."
            )
        return unit

    def _read(self, how: str, value: Any, unit: Unit) -> Any:
        return of_unit(unit)(TableRead(unit, self.read, how, node_of(value, self.argument_unit)))


class Lookup(Generic[Y]):
    """A table with one value for each of a few words, such as the base pay of each tier."""

    def __init__(self, read: ParameterRead, value_unit: Unit) -> None:
        self.read = read
        self.value_unit = value_unit

    def of(self, choice: Choice | str) -> Y:
        """The value for that word, or for one row named outright; missing where the word is missing."""
        if isinstance(choice, str):
            choice = Choice(Literal(CHOICE, choice, (choice,)), (choice,))
        without = [option for option in choice.options if option not in self.read.options]
        if without:
            raise FormulaRefused(f"The table {self.read.name} has no row for {', '.join(without)}.")
        result: Y = of_unit(self.value_unit)(TableRead(self.value_unit, self.read, "of", choice.node))
        return result

    def sum(self, change: Choice | None = None) -> Y:
        """All its values together: weights are to come to 1. ``change`` says what counts where they change within the
        period, as in ``in_force(…)``.
        """
        return Series(tuple(self._counted(option, change) for option in self.read.options)).sum()

    def weighted(self: Lookup[Rate], values: Mapping[str, N], change: Choice | None = None) -> N:
        """Σ value × weight, one value for each row; one that is not there counts as 0. ``change`` as in ``sum``."""
        if set(values) != set(self.read.options):
            raise FormulaRefused(
                f"The table {self.read.name} has rows for {', '.join(self.read.options)}, the values are "
                f"{', '.join(values)}."
            )
        return Series(tuple(value.or_else(0) * self._counted(option, change) for option, value in values.items())).sum()

    def _counted(self, option: str, change: Choice | None) -> Y:
        value = self.of(option)
        return value if change is None else in_force(value, change)
