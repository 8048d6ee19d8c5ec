"""What the vocabulary makes of several operations, and people say in one word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from meritgraph.formula.balances import GRAIN
from meritgraph.formula.reads import FactRead
from meritgraph.quantity.nodes import Apply, Literal, Node, Nothing

__all__ = ["averaged", "compared_with", "is_held", "is_number", "is_target", "is_word", "without_grain"]


def is_target(node: Apply) -> bool:
    """Whether it is ``target(…)``: that a target of zero is none goes without saying."""
    if node.operation != "when" or not isinstance(node.arguments[1], Nothing):
        return False
    return isinstance(node.arguments[2], FactRead) and node.arguments[2].is_target


def is_held(node: Apply) -> bool:
    """Whether it is ``holds(condition)``: that a condition without data fails goes without saying."""
    return node.operation == "and" and known_of(node.arguments[0]) == node.arguments[1:]


def without_grain(node: Apply) -> Apply:
    """A comparison as ``reaches(…)`` means it: the grain that may lack goes without saying."""
    left, *others = node.arguments
    if node.operation not in ("ge", "lt") or not isinstance(left, Apply) or left.operation != "add":
        return node
    grain = left.arguments[1]
    has_it = isinstance(grain, Literal) and grain.value == Decimal(GRAIN)
    return replace(node, arguments=(left.arguments[0], *others)) if has_it else node


def averaged(node: Apply) -> tuple[Node, ...]:
    """The values that ``known_mean()`` is of; none for anything else."""
    if node.operation != "divide" or not isinstance(node.arguments[-1], Nothing):
        return ()
    values = [value_or_zero(each) for each in summands(node.arguments[0])]
    counted = [one_if_known(each) for each in summands(node.arguments[1])]
    return tuple(value for value in values if value) if values == counted and None not in values else ()


def known_of(node: Node) -> tuple[Node, ...]:
    """What the expression says is not missing; none for anything else."""
    return missing_of(node.arguments[0]) if isinstance(node, Apply) and node.operation == "not" else ()


def missing_of(node: Node) -> tuple[Node, ...]:
    """What the expression says is missing; none for anything else."""
    return node.arguments if isinstance(node, Apply) and node.operation == "is_missing" else ()


def summands(node: Node) -> list[Node]:
    """What is added up, from the left."""
    if isinstance(node, Apply) and node.operation == "add":
        return [*summands(node.arguments[0]), node.arguments[1]]
    return [node]


def value_or_zero(node: Node) -> Node | None:
    """What counts as zero where it is missing; None for anything else."""
    is_it = isinstance(node, Apply) and node.operation == "or_else" and is_number(node.arguments[1], 0)
    return node.arguments[0] if is_it and isinstance(node, Apply) else None


def one_if_known(node: Node) -> Node | None:
    """What counts as one where it is not missing; None for anything else."""
    if not isinstance(node, Apply) or node.operation != "when":
        return None
    missing, *amounts = node.arguments
    counts = is_number(amounts[0], 0) and is_number(amounts[1], 1)
    return next(iter(missing_of(missing)), None) if counts else None


def is_number(node: Node, number: int) -> bool:
    """Whether it is that literal."""
    return isinstance(node, Literal) and not isinstance(node.value, bool) and node.value == number


def compared_with(node: Node) -> tuple[Node, ...]:
    """Of “x = a or x = b or …” the x and then a, b …; of anything else only the node itself."""
    if isinstance(node, Apply) and node.operation == "eq" and is_word(node.arguments[1]):
        return node.arguments
    if isinstance(node, Apply) and node.operation == "or":
        first, second = (compared_with(argument) for argument in node.arguments)
        if len(first) > 1 and len(second) > 1 and first[0] is second[0]:
            return (*first, *second[1:])
    return (node,)


def is_word(node: Node) -> bool:
    """Whether it is one of the words that a choice may be."""
    return isinstance(node, Literal) and isinstance(node.value, str)
