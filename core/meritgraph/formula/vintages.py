"""A balance period by period: what each earlier period still owes, and how far this one's repayment goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from meritgraph.errors import FormulaRefused
from meritgraph.formula.balances import GRAIN, Repayment, allocate, repayments
from meritgraph.formula.series import Series, before
from meritgraph.formula.vocabulary import any_of, constant, is_missing, largest, when
from meritgraph.quantity.kinds import Condition, Count, Number, Quantity
from meritgraph.quantity.nodes import Apply, Node

__all__ = ["BalanceRead", "Vintage", "Vintages", "vintages"]

N = TypeVar("N", bound=Number)
F = TypeVar("F", bound=Number)
Q = TypeVar("Q", bound=Quantity)


@dataclass(frozen=True, eq=False)
class BalanceRead(Apply):
    """Something of all vintages of a balance together: its one argument, which is the sum of ``parts``.

    ``what`` is the property of ``Vintages`` that it is; ``parts`` are the vintages', the newest first, and ``sources``
    what each vintage's amount was stated or recorded as. ``of`` is the figure that is summed or lacking, ``repaid_by``
    what repays where that matters.
    """

    balance: str = ""
    what: str = ""
    parts: tuple[Node, ...] = ()
    sources: tuple[Node, ...] = ()
    of: Node | None = None
    repaid_by: Node | None = None


@dataclass(frozen=True)
class Vintage(Generic[N]):
    """What an earlier period owes before this one, what this one repays of it, and whether that was the last of it.

    ``added`` is what that period itself added, as its statement says, or as recorded where it has none.
    """

    periods_back: int
    added: N
    owed: N
    repaid: N
    left: N
    is_completed: Condition


class Vintages(Generic[N]):
    """A balance by vintage: each earlier period by itself, the newest first, and all of them together."""

    def __init__(
        self,
        each: Sequence[Vintage[N]],
        *,
        added: N,
        repaid_by: N,
        lasts: Callable[[int], Condition],
        all_owed: N,
        repayment: Repayment[N],
        older: N,
    ) -> None:
        self.name = ""
        self.each = each
        self.added = added
        self.repaid_by = repaid_by
        self.lasts = lasts
        self.all = all_owed
        self.repayment = repayment
        self.owed_before = older

    def __iter__(self) -> Iterator[Vintage[N]]:
        return iter(self.each)

    @property
    def owed(self) -> N:
        """What all earlier periods owe before this one repays anything."""
        return self.read("owed", self.all, [vintage.owed for vintage in self.each])

    @property
    def repaid(self) -> N:
        """What this period repays of it."""
        return self.read("repaid", self.repayment.used, [vintage.repaid for vintage in self.each])

    @property
    def left(self) -> N:
        """What they owe after that; what this period adds is not in it."""
        return self.read("left", without_dust(self.repayment.left), [vintage.left for vintage in self.each])

    @property
    def older(self) -> N:
        """What is owed by periods before the oldest one that is followed: that cannot be told apart."""
        return self.read("older", self.owed_before, [vintage.owed for vintage in self.each])

    @property
    def completed(self) -> Count:
        """How many periods are made up now: this one repays the last that they owe."""
        one = constant(Count, 1)
        parts = [when(vintage.is_completed, one, 0) for vintage in self.each]
        return self.read("completed", self.where_repaid(parts), parts)

    def of_completed(self, figure: F, *, opening: Callable[[int], F]) -> F:
        """A figure of the periods that are made up now, summed; ``opening`` as for the balance itself."""
        amounts = self.stated(figure, opening)
        parts = [when(vintage.is_completed, amount, 0) for vintage, amount in zip(self.each, amounts, strict=True)]
        return self.read("of_completed", self.where_repaid(parts), parts, figure, amounts)

    def lacks(self, figure: F, *, opening: Callable[[int], F]) -> Condition:
        """Whether a period that owes has no such figure, neither in its statement nor on record."""
        amounts = self.stated(figure, opening)
        parts = [(vintage.owed > 0) & is_missing(amount) for vintage, amount in zip(self.each, amounts, strict=True)]
        return self.read("lacks", (self.all > 0) & any_of(*parts), parts, figure)

    def where_repaid(self, parts: Sequence[F]) -> F:
        """The parts of all vintages; nobody looks at them where nothing is repaid."""
        return when(self.repayment.used > 0, Series(tuple(parts)).sum(), 0)

    def stated(self, figure: F, opening: Callable[[int], F]) -> list[F]:
        """A figure of each of the earlier periods."""
        return [stated(figure, vintage.periods_back, opening, self.lasts) for vintage in self.each]

    def read(
        self, what: str, together: Q, parts: Sequence[Q], of: Number | None = None, sources: Sequence[Number] = ()
    ) -> Q:
        """A figure of all vintages, each of them told apart."""
        return together.rebuilt(
            BalanceRead(
                together.node.unit,
                "of_balance",
                (together.node,),
                balance=self.name,
                what=what,
                parts=tuple(part.node for part in parts),
                sources=tuple(source.node for source in sources or [vintage.added for vintage in self.each]),
                of=None if of is None else of.node,
                repaid_by=None if what in ("owed", "older", "lacks") else self.repaid_by.node,
            )
        )


def vintages(
    added: N,
    *,
    total: N,
    repaid_by: N,
    opening: Callable[[int], N],
    lasts: Callable[[int], Condition],
    periods: int,
) -> Vintages[N]:
    """What each of so many earlier periods owes, the oldest repaid first.

    ``added`` is the figure that a period adds to the balance, ``total`` the one with which it goes on to the next
    period: since the oldest is repaid first, the two tell what is left of each period. ``opening(n)`` is what the
    period n back still owed when the scheme was taken up, where it has no statement; ``lasts(n)`` whether what it owed
    counts at all.
    """
    if periods < 1:
        raise FormulaRefused(f"vintages(…, periods={periods}): write how many periods are followed, from 1 on.")
    backs = range(1, periods + 1)
    openings = Series(tuple(when(lasts(back), opening(back).or_else(0), 0) for back in backs)).sum()
    owed = stated(total, 1, lambda _: openings, lasts)
    amounts = [stated(added, back, lambda n: opening(n).or_else(0), lasts) for back in backs]
    rest, since = owed, [without_dust(owed)]  # what each period and all before it owe, the newest first
    for amount in amounts:
        rest = rest - largest(amount, 0)
        since.append(without_dust(rest))
    debts = [newer - older for newer, older in pairwise(since)]
    newest_first = repayments(repaid_by, [since[-1], *debts[::-1]], since[::-1])[:0:-1]
    found = [
        Vintage(
            back,
            amount,
            debt,
            when(debt > 0, repayment.used, 0),
            when(debt > 0, without_dust(repayment.left), 0),
            (debt > 0) & (repayment.left < GRAIN),
        )
        for back, amount, debt, repayment in zip(backs, amounts, debts, newest_first, strict=True)
    ]
    return Vintages(
        found,
        added=added,
        repaid_by=repaid_by,
        lasts=lasts,
        all_owed=owed,
        repayment=allocate(repaid_by, [owed]).repayments[0],
        older=since[-1],
    )


def without_dust(amount: N) -> N:
    """The amount, but nothing where it is below a grain."""
    return when(amount < GRAIN, 0, amount)


def stated(figure: F, periods_back: int, opening: Callable[[int], F], lasts: Callable[[int], Condition]) -> F:
    """A figure of an earlier period: as its statement has it, else as recorded; 0 where it counts no more."""
    earlier = before(figure, opening=opening(periods_back), periods=periods_back)
    return when(lasts(periods_back), earlier, 0)
