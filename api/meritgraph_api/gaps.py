"""Which figures have a value on every statement that is not refused: those are non-null in the schema."""

from __future__ import annotations

from collections.abc import Iterator

from meritgraph.engine.plan import Plan
from meritgraph.formula.reads import (
    Aggregate,
    DateRead,
    FactRead,
    FigureRead,
    ParameterRead,
    TableRead,
)
from meritgraph.quantity.nodes import Apply, Literal, Node

__all__ = ["always_present"]


def always_present(plan: Plan) -> frozenset[str]:
    """The scheme's figures that have a value on every statement that is not refused.

    Those are the pay lines and the score, without which a statement is refused; the figures that these cannot do
    without; and those that have a value whatever is recorded.
    """
    required: set[str] = set()
    waiting = [*plan.pay_lines, *([plan.score] if plan.score else [])]
    while waiting:
        name = waiting.pop()
        if name not in required:
            required.add(name)
            waiting += indispensable(plan.figures[name].node)
    certainty = Certainty(plan)
    return frozenset(
        name for name in plan.scheme.figures if name in required or certainty.holds(plan.figures[name].node)
    )


def indispensable(node: Node) -> Iterator[str]:
    """The figures of the same period without whose value the expression has none either."""
    if isinstance(node, FigureRead):
        if not node.moves:
            yield node.name
    elif isinstance(node, TableRead):
        yield from indispensable(node.argument)
    elif isinstance(node, Apply):
        arguments = node.arguments[: DECIDING.get(node.operation, len(node.arguments))]
        for argument in arguments:
            yield from indispensable(argument)


DECIDING = {"or_else": 0, "is_missing": 0, "and": 0, "or": 0, "when": 1, "divide": 2}
"""How many of an operation's first arguments must have a value for a result; of any other operation, all."""


class Certainty:
    """Whether an expression has a value whatever is recorded. Where it cannot be told, it is taken not to."""

    def __init__(self, plan: Plan) -> None:
        self.steps = {step.key: step.node for step in plan.steps}
        self.terms = plan.scheme.terms_used
        self.known: dict[int, bool] = {}

    def holds(self, node: Node) -> bool:
        """Whether the expression always has a value."""
        if id(node) not in self.known:
            self.known[id(node)] = self.judged(node)
        return self.known[id(node)]

    def judged(self, node: Node) -> bool:
        """The rule of each sort of expression."""
        if isinstance(node, Literal):
            return True
        if isinstance(node, FactRead):
            return node.if_missing is not None
        if isinstance(node, FigureRead):
            return self.holds(self.steps[(node.name, node.moves)])
        if isinstance(node, DateRead):
            return node.name in ("first_day", "last_day", "day_after")
        if isinstance(node, Aggregate):
            return node.how in ("count", "sum")
        if isinstance(node, TableRead):
            return self.table(node)
        if isinstance(node, ParameterRead):
            return self.terms[node.terms].fields[node.name].default is not None
        return isinstance(node, Apply) and self.operation(node)

    def table(self, node: TableRead) -> bool:
        """A look-up by word has a row for each; a bracket table may have none outside unless it says so."""
        outside = node.table.outside
        total = node.how in ("of", "beyond") or (outside.below is not None and outside.above is not None)
        return total and self.holds(node.argument)

    def operation(self, node: Apply) -> bool:
        """An operation has a value where all it works on has one, with the exceptions that its rule makes."""
        if node.operation == "is_missing":
            return True
        if node.operation == "or_else":
            return any(map(self.holds, node.arguments))
        if node.operation == "divide" and len(node.arguments) == 2:
            return False
        return all(map(self.holds, node.arguments))
