"""Paying off debts of earlier periods: how far an amount goes, debt by debt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from meritgraph.errors import FormulaRefused
from meritgraph.formula.vocabulary import largest, smallest
from meritgraph.quantity.kinds import Amount, Condition

__all__ = ["Allocation", "Repayment", "allocate"]

A = TypeVar("A", bound=Amount)


@dataclass(frozen=True)
class Repayment(Generic[A]):
    """What became of one debt: how much of it was paid, what is left, and whether this paid the last of it."""

    used: A
    left: A
    is_completed: Condition


@dataclass(frozen=True)
class Allocation(Generic[A]):
    """An amount spread over debts: the repayments in the order of the debts, and what was not needed."""

    repayments: tuple[Repayment[A], ...]
    remaining: A

    @property
    def used(self) -> A:
        """All that was paid."""
        total = self.repayments[0].used
        for repayment in self.repayments[1:]:
            total = total + repayment.used
        return total

    @property
    def left(self) -> A:
        """All that is still owed."""
        total = self.repayments[0].left
        for repayment in self.repayments[1:]:
            total = total + repayment.left
        return total


def allocate(amount: A, debts: Sequence[A]) -> Allocation[A]:
    """The amount spread over debts, given the oldest first; an amount below zero pays nothing.

    What is used and what remains sum to the amount; a debt of zero is never completed.
    """
    if not debts:
        raise FormulaRefused("allocate(…) needs at least one debt.")
    remaining = largest(amount, 0)
    repayments = []
    for debt in debts:
        used = smallest(remaining, largest(debt, 0))
        left = debt - used
        repayments.append(Repayment(used, left, (debt > 0) & (left <= 0)))
        remaining = remaining - used
    return Allocation(tuple(repayments), remaining)
