"""Reading a table's row for one value, as the row evaluator does it."""

from __future__ import annotations

from decimal import Decimal

from meritgraph.engine.rows.operations import Value
from meritgraph.engine.rows.quotients import Exact, added, compared, multiplied, negated
from meritgraph.formula.brackets import BracketRow, Brackets
from meritgraph.formula.reads import Outside

__all__ = ["read_brackets"]

ZERO = Decimal(0)


def read_brackets(table: Brackets, outside: Outside, how: str, value: Exact) -> Value:
    """What the table says for a value: see TableRead for the ways of reading it."""
    if not table.rows:
        return False if how == "beyond" else outside.when_empty
    if how == "beyond":
        return is_above(table.rows[-1], value)
    if is_below(table.rows[0], value):
        return outside.below
    if is_above(table.rows[-1], value):
        return outside.above
    row = next(row for row in table.rows if not is_above(row, value))
    if how == "at":
        return row.value
    return multiplied(value, row.value) if how == "whole" else marginal(table, value)


def is_below(row: BracketRow, value: Exact) -> bool:
    """Whether the value lies under the row."""
    if row.lower is None:
        return False
    order = compared(value, row.lower)
    return order < 0 or (order == 0 and not row.lower_inside)


def is_above(row: BracketRow, value: Exact) -> bool:
    """Whether the value lies over the row."""
    if row.upper is None:
        return False
    order = compared(value, row.upper)
    return order > 0 or (order == 0 and not row.upper_inside)


def marginal(table: Brackets, value: Exact) -> Exact:
    """The sum, over the rows, of the part of the value inside the row times the row's rate.

    A table that is open at its lower end counts from zero.
    """
    total: Exact = ZERO
    for row in table.rows:
        lower = row.lower if row.lower is not None else ZERO
        if is_above(row, value):
            assert row.upper is not None, "only a row that ends has values above it"
            total = added(total, multiplied(row.upper - lower, row.value))
            continue
        part = added(value, negated(lower))
        return added(total, multiplied(part, row.value)) if compared(part, ZERO) > 0 else total
    return total
