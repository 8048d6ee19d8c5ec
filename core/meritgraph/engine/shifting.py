"""A figure's expression as it is worked out for another period."""

from __future__ import annotations

from dataclasses import replace

from meritgraph.errors import FormulaRefused
from meritgraph.formula.each_deal import DealFigureRead, DealPopulation
from meritgraph.formula.reads import Aggregate, EarlierRead, Moves, ParameterRead, PeriodRead, Population, TableRead
from meritgraph.quantity.nodes import Apply, Node

__all__ = ["shifted"]


def shifted(node: Node, moves: Moves, done: dict[int, Node]) -> Node:
    """The same expression with everything it reads moved to another period. Raises FormulaRefused where it reads a
    finished statement: that belongs to its own period and is not worked out again.
    """
    if id(node) in done:
        return done[id(node)]
    if isinstance(node, EarlierRead | Population):
        raise FormulaRefused(
            "A figure that reads finished statements or ranks everybody cannot be worked out for another period; "
            "read it with before(…) or from the other scheme."
        )
    result = node
    if isinstance(node, PeriodRead):
        result = replace(node, moves=moves + node.moves)
    elif isinstance(node, Apply):
        result = replace(node, arguments=tuple(shifted(child, moves, done) for child in node.arguments))
    elif isinstance(node, TableRead):
        table = shifted(node.table, moves, done)
        assert isinstance(table, ParameterRead), "a moved table is still a table"
        result = replace(node, table=table, argument=shifted(node.argument, moves, done))
    elif isinstance(node, DealPopulation):
        result = replace(node, moves=moves + node.moves)
    elif isinstance(node, DealFigureRead):
        result = replace(node, formula=shifted(node.formula, moves, done))
    elif isinstance(node, Aggregate):
        result = replace(
            node,
            source=replace(node.source, moves=moves + node.source.moves),
            value=node.value and shifted(node.value, moves, done),
            where=node.where and shifted(node.where, moves, done),
            once_per=tuple(shifted(each, moves, done) for each in node.once_per),
        )
    done[id(node)] = result
    return result
