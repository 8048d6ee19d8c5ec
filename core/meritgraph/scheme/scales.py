"""Bounds of recorded figures: fixed by the policy, or a scale that the company sets as a parameter."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from meritgraph.errors import DeclarationError
from meritgraph.formula.reads import ParameterRead, TableRead
from meritgraph.quantity.exact import parse_decimal
from meritgraph.quantity.kinds import Number
from meritgraph.quantity.nodes import Literal
from meritgraph.quantity.units import Unit

__all__ = ["Bound", "Scale", "fixed_bound", "least_bound", "scale_of"]

Bound = int | str | None
"""A bound that the policy fixes, as a literal."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A bound that a company sets: a parameter by its class's code and its name, or one ``row`` of a look-up."""

    terms: str
    name: str
    row: str = ""

    @property
    def code(self) -> str:
        """How sentences name it."""
        return f"{self.terms}.{self.name}" + (f" ({self.row})" if self.row else "")


def fixed_bound(bound: Bound | Number, places: int) -> Decimal | None:
    """The bound where it is a literal."""
    return None if bound is None or isinstance(bound, Number) else parse_decimal(str(bound), places=places)


def least_bound(bound: Bound | Number, places: int) -> Decimal | None:
    """The lower bound where it is a literal; of a parameter the least that this may be set to."""
    if isinstance(bound, Number) and isinstance(bound.node, ParameterRead):
        return bound.node.minimum
    return fixed_bound(bound, places)


def scale_of(bound: Bound | Number, unit: Unit, what: str) -> Scale | None:
    """The company's parameter where the bound is one. Raises DeclarationError for any other formula, or unit."""
    if not isinstance(bound, Number):
        return None
    node = bound.node
    if node.unit == unit and isinstance(node, ParameterRead):
        return Scale(node.terms, node.name)
    if node.unit == unit and isinstance(node, TableRead) and node.how == "of" and isinstance(node.argument, Literal):
        return Scale(node.table.terms, node.table.name, str(node.argument.value))
    raise DeclarationError(
        f"{what}: a bound is a number, a parameter in {unit} such as Terms.highest, or a row of a look-up such as "
        "Terms.weights.of('speech')."
    )
