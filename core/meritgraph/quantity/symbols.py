"""What every quantity of a formula has in common, and how written literals join in."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, NoReturn, Self

from meritgraph.errors import FormulaRefused, NumberRefused, UnitMismatch
from meritgraph.quantity.exact import parse_decimal
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing
from meritgraph.quantity.units import Unit

__all__ = ["Missing", "Quantity", "literal_node", "may_be_zero", "missing", "node_of"]

LITERAL_PLACES = 12


class Missing:
    """The type of ``missing``: what a formula yields on purpose where there is no value."""

    def __repr__(self) -> str:
        return "missing"


missing = Missing()


class Quantity:
    """A figure still to be computed, of one unit."""

    __slots__ = ("node",)
    unit: ClassVar[Unit]

    def __init__(self, node: Node) -> None:
        self.node = node

    def __bool__(self) -> NoReturn:
        raise FormulaRefused(
            "A formula is traced, not run, so it has no truth value yet: write when(condition, a, b) instead of if, "
            "& | ~ or all_of(…) any_of(…) instead of and/or/not, and two comparisons joined by & instead of a chain."
        )

    def __hash__(self) -> int:
        return id(self)

    def rebuilt(self, node: Node) -> Self:
        """The same sort of quantity on another node."""
        return type(self)(node)

    def or_else(self, other: Self | int | str) -> Self:
        """This value, or the other where this one is missing."""
        return self.rebuilt(Apply(self.node.unit, "or_else", (self.node, node_of(other, self.node.unit))))


def node_of(value: object, unit: Unit | None = None) -> Node:
    """The node of a quantity or a literal. Raises UnitMismatch where it is not of the unit that is expected."""
    if isinstance(value, Quantity):
        if unit is not None and value.node.unit != unit:
            raise UnitMismatch(
                f"{unit} and {value.node.unit} do not go together; bring both to one unit first, such as by a rate, a "
                "price for each, or ratio(…)."
            )
        return value.node
    return literal_node(value, unit)


def literal_node(value: object, unit: Unit | None) -> Node:
    """The node of an int, a string or ``missing``. Raises FormulaRefused for a float or anything else."""
    if unit is None:
        raise FormulaRefused(f"{value!r} stands where a quantity is expected.")
    if isinstance(value, Missing):
        return Nothing(unit)
    if isinstance(value, float):
        raise FormulaRefused(f'{value!r} is a binary float and not exact; write it as a string: "{value!r}".')
    if isinstance(value, bool) or not isinstance(value, int | str) or not unit.is_number:
        raise FormulaRefused(f"{value!r} is no {unit}; literals are whole numbers or strings of digits.")
    if isinstance(value, int):
        return Literal(unit, Decimal(value))
    try:
        return Literal(unit, parse_decimal(value, places=LITERAL_PLACES))
    except NumberRefused as error:
        raise FormulaRefused(error.message) from error


def may_be_zero(node: Node) -> bool:
    """Whether a divisor could be zero, as far as its own declaration tells."""
    if isinstance(node, Literal):
        return node.value == 0
    minimum = getattr(node, "minimum", None)
    return minimum is None or minimum <= 0
