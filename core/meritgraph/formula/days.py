"""What changes in the course of a period, weighed by days."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import DayMean, FactRead, ParameterRead, TableRead
from meritgraph.formula.vocabulary import when
from meritgraph.quantity.kinds import Choice, Number
from meritgraph.quantity.nodes import Apply, Literal, Node

__all__ = ["by_days", "in_force"]

N = TypeVar("N", bound=Number)


def by_days(value: N) -> N:
    """The mean of what was in force on each day of the period: Σ value × days ÷ Σ days, unrounded.

    ``value`` is a recorded fact, its ``target(…)``, a parameter, or one row of a look-up (``weights.of("volume")``).
    Days on which nothing was in force do not count; where that is every day there is no value (for a fact its
    ``if_missing``). A target of 0 is none. All days of the period count, whether the manager was employed or not.
    """
    read, row = dated(value.node)
    if read is None:
        raise FormulaRefused(
            "by_days(…) weighs what is recorded or set from a day on: a fact, its target(…), a parameter, or one row "
            "of a look-up named by its code."
        )
    if not read.unit.is_number:
        raise FormulaRefused(f"by_days(…) weighs numbers, and {read.unit} is none.")
    return value.rebuilt(DayMean(read.unit, read.moves, replace(read, moves=()), row))


def in_force(value: N, change: Choice) -> N:
    """What counts for the period where something changes in its course: as it is in force at the period's end, or
    weighed by days where the company chose that.

    ``value`` is what ``by_days`` weighs, ``change`` a parameter declared with ``mid_period_change``.
    """
    return when(change == "by_days", by_days(value), value)


def dated(node: Node) -> tuple[FactRead | ParameterRead | None, str]:
    """What is read of the records or parameters, and the row of a look-up; None where it is neither."""
    if isinstance(node, FactRead | ParameterRead):
        return node, ""
    if isinstance(node, TableRead) and node.how == "of" and isinstance(node.argument, Literal):
        return node.table, str(node.argument.value)
    if isinstance(node, Apply) and node.operation == "when":  # target(…), whose zero stands for none
        last = node.arguments[2]
        return (last, "") if isinstance(last, FactRead) and last.is_target else (None, "")
    return None, ""
