"""A formula as it applies to one company: what its parameters have settled is left out of the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from meritgraph.engine.rows.operations import Value
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.formula.reads import Aggregate, ParameterRead
from meritgraph.quantity.nodes import Apply, Literal, Node
from meritgraph.quantity.units import FLAG

__all__ = ["is_static", "settled"]


def settled(node: Node, value_of: Callable[[Node], Value]) -> Node:
    """The expression without the branches and conditions that parameters alone rule out."""
    if isinstance(node, Aggregate):
        return settled_aggregate(node, value_of)
    if isinstance(node, DealFigureRead):
        formula = settled(node.formula, value_of)
        return node if formula is node.formula else replace(node, formula=formula)
    if node.unit == FLAG and is_static(node):
        answer = value_of(node)
        return node if answer is None else Literal(FLAG, answer is True)
    if not isinstance(node, Apply):
        return node
    arguments = tuple(settled(argument, value_of) for argument in node.arguments)
    if node.operation in ("when", "and", "or"):
        for position, argument in enumerate(arguments):
            if (
                isinstance(argument, Literal)
                and isinstance(argument.value, bool)
                and (position == 0 or node.operation != "when")
            ):
                return chosen(node.operation, arguments, position, answer=argument.value)
    return node if arguments == node.arguments else replace(node, arguments=arguments)


def chosen(operation: str, arguments: tuple[Node, ...], position: int, *, answer: bool) -> Node:
    """What is left of ``when``, ``and`` or ``or`` where one of its conditions is settled."""
    if operation == "when":
        return arguments[1 if answer else 2]
    return arguments[position] if answer is (operation == "or") else arguments[1 - position]


def settled_aggregate(node: Aggregate, value_of: Callable[[Node], Value]) -> Aggregate:
    """A sum or count, with a condition only where it still leaves something open."""
    value = node.value and settled(node.value, value_of)
    where = node.where and settled(node.where, value_of)
    if isinstance(where, Literal) and where.value is True:
        where = None
    return node if (value, where) == (node.value, node.where) else replace(node, value=value, where=where)


def is_static(node: Node) -> bool:
    """Whether the expression reads nothing but parameters."""
    if not node.children:
        return isinstance(node, ParameterRead | Literal)
    return isinstance(node, Apply) and all(is_static(child) for child in node.children)
