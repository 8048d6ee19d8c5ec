"""A formula as it applies to one company: what its parameters have settled is left out of the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from weakref import WeakKeyDictionary

from meritgraph.engine.rows.operations import Value
from meritgraph.formula.each_deal import DealFigureRead
from meritgraph.formula.reads import Aggregate, ParameterRead, PeriodNumberRead
from meritgraph.quantity.nodes import Apply, Literal, Node
from meritgraph.quantity.units import FLAG

__all__ = ["is_static", "settled"]


def settled(node: Node, value_of: Callable[[Node], Value]) -> Node:
    """The expression without the branches and conditions that parameters alone rule out."""
    return Settling(value_of).settled(node)


class Settling:
    """One formula on its way to what parameters leave of it; what stands in several places is looked at once."""

    def __init__(self, value_of: Callable[[Node], Value]) -> None:
        self.value_of = value_of
        self.known: dict[int, Node] = {}

    def settled(self, node: Node) -> Node:
        """What is left of an expression."""
        if id(node) not in self.known:
            self.known[id(node)] = self.left_of(node)
        return self.known[id(node)]

    def left_of(self, node: Node) -> Node:
        """What is left of an expression that was not looked at yet."""
        if isinstance(node, Aggregate):
            return self.aggregate(node)
        if isinstance(node, DealFigureRead):
            formula = self.settled(node.formula)
            return node if formula is node.formula else replace(node, formula=formula)
        if node.unit == FLAG and is_static(node):
            answer = self.value_of(node)
            return node if answer is None else Literal(FLAG, answer is True)
        if not isinstance(node, Apply):
            return node
        arguments = tuple(self.settled(argument) for argument in node.arguments)
        if node.operation in ("when", "and", "or"):
            for position, argument in enumerate(arguments):
                if (
                    isinstance(argument, Literal)
                    and isinstance(argument.value, bool)
                    and (position == 0 or node.operation != "when")
                ):
                    return chosen(node.operation, arguments, position, answer=argument.value)
        return node if arguments == node.arguments else replace(node, arguments=arguments)

    def aggregate(self, node: Aggregate) -> Aggregate:
        """A sum or count, with a condition only where it still leaves something open."""
        value = node.value and self.settled(node.value)
        where = node.where and self.settled(node.where)
        if isinstance(where, Literal) and where.value is True:
            where = None
        return node if (value, where) == (node.value, node.where) else replace(node, value=value, where=where)


def chosen(operation: str, arguments: tuple[Node, ...], position: int, *, answer: bool) -> Node:
    """What is left of ``when``, ``and`` or ``or`` where one of its conditions is settled."""
    if operation == "when":
        return arguments[1 if answer else 2]
    return arguments[position] if answer is (operation == "or") else arguments[1 - position]


KNOWN: WeakKeyDictionary[Node, bool] = WeakKeyDictionary()
"""What was asked of an expression already: a long formula asks again at each of its parts."""


def is_static(node: Node) -> bool:
    """Whether the expression reads nothing but parameters and the number of a period."""
    known = KNOWN.get(node)
    if known is None:
        if node.children:
            known = isinstance(node, Apply) and all(is_static(child) for child in node.children)
        else:
            known = isinstance(node, ParameterRead | PeriodNumberRead | Literal)
        KNOWN[node] = known
    return known
