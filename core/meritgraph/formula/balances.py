"""Paying off debts of earlier periods, the oldest first: how far an amount goes, debt by debt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from meritgraph.errors import FormulaRefused
from meritgraph.formula.vocabulary import constant, largest, smallest
from meritgraph.quantity.kinds import Condition, Number

__all__ = ["GRAIN", "Allocation", "Repayment", "allocate", "reaches", "repayments"]

A = TypeVar("A", bound=Number)
GRAIN = "0.000001"
"""What is nearer to nothing than this is nothing: statements keep eight places, and what they cut off adds up."""


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
    sums = [largest(debts[0], 0)]
    for debt in debts[1:]:
        sums.append(sums[-1] + largest(debt, 0))
    return Allocation(repayments(amount, debts, sums), largest(largest(amount, 0) - sums[-1], 0))


def repayments(amount: A, debts: Sequence[A], sums: Sequence[A]) -> tuple[Repayment[A], ...]:
    """What becomes of each debt, given the oldest first; ``sums`` are the debts up to and with each of them.

    The formula of each debt grows with its place alone, not with what the debts before it came to.
    """
    found = []
    paid_before: A | None = None
    for debt, in_all in zip(debts, sums, strict=True):
        paid = smallest(largest(amount, 0), in_all)
        used = paid if paid_before is None else paid - paid_before
        left = debt - used
        found.append(Repayment(used, left, (debt > 0) & (left <= 0)))
        paid_before = paid
    return tuple(found)


def reaches(amount: A, bound: A) -> Condition:
    """Whether an amount that builds on earlier statements is at least the bound; less than a grain does not count.

    A balance goes on with eight places, so what comes to the bound exactly may fall short by the last of them.
    """
    return amount + constant(type(amount), GRAIN) >= bound
