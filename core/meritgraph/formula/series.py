"""The same figure over several periods: the last three months, each quarter of the year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar, cast

from meritgraph.errors import FormulaRefused
from meritgraph.formula.reads import Ago, EarlierRead, FigureRead, Part, moved
from meritgraph.period import PeriodKind
from meritgraph.quantity.kinds import Missing, Number, Quantity, Rate, divided, node_of
from meritgraph.quantity.nodes import Apply, Nothing
from meritgraph.quantity.units import FLAG, RATE

__all__ = ["Series", "ago", "before", "each", "last"]

Q = TypeVar("Q", bound=Quantity)
N = TypeVar("N", bound=Number)


class Series(Generic[Q]):
    """A figure's values in consecutive periods, the earliest first."""

    def __init__(self, values: tuple[Q, ...]) -> None:
        self.values = values

    def __iter__(self) -> Iterator[Q]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def sum(self: Series[N]) -> N:
        """All of them together; missing where one is missing."""
        total = self.values[0]
        for value in self.values[1:]:
            total = total + value
        return total

    def mean(self: Series[N]) -> N:
        """The arithmetic mean, unrounded; missing where one is missing."""
        total = self.sum()
        return total.rebuilt(Apply(total.node.unit, "divide", (total.node, node_of(len(self.values), RATE))))

    def known_mean(self: Series[N]) -> N:
        """The mean of those that there are, unrounded; missing where there is none."""
        total, known = self.values[0].or_else(0), one_if_known(self.values[0])
        for value in self.values[1:]:
            total, known = total + value.or_else(0), known + one_if_known(value)
        return cast("N", divided(total.node, known.node, Nothing(total.node.unit)))

    def largest(self: Series[N]) -> N:
        """The largest of them."""
        return self._picked("maximum")

    def smallest(self: Series[N]) -> N:
        """The smallest of them."""
        return self._picked("minimum")

    def weighted_mean(self: Series[Rate], weights: Series[N], *, if_zero: Rate | int | str | Missing) -> Rate:
        """Σ rate × weight ÷ Σ weight; ``if_zero`` is what comes out where the weights add to zero."""
        if len(self) != len(weights):
            raise FormulaRefused(f"{len(self)} values and {len(weights)} weights do not go together.")
        weighted = Series(tuple(rate * weight for rate, weight in zip(self, weights, strict=True)))
        return cast("Rate", divided(weighted.sum().node, weights.sum().node, node_of(if_zero, RATE)))

    def _picked(self: Series[N], operation: str) -> N:
        first = self.values[0]
        return first.rebuilt(Apply(first.node.unit, operation, tuple(value.node for value in self.values)))


def one_if_known(value: Quantity) -> Rate:
    """1 where there is a value, else 0."""
    is_missing = Apply(FLAG, "is_missing", (value.node,))
    return Rate(Apply(RATE, "when", (is_missing, node_of(0, RATE), node_of(1, RATE))))


def ago(value: Q, periods: int) -> Q:
    """The same fact or figure that many periods earlier, worked out from that period's own records."""
    if periods < 1:
        raise FormulaRefused(f"ago(…, {periods}): write how many periods back, from 1 on.")
    return value.rebuilt(moved(value.node, (Ago(periods),)))


def last(value: Q, periods: int) -> Series[Q]:
    """The fact or figure in this period and the ones before it, ``periods`` in all."""
    if periods < 1:
        raise FormulaRefused(f"last(…, {periods}): write how many periods, from 1 on.")
    return Series((*(ago(value, back) for back in range(periods - 1, 0, -1)), value))


def each(kind: PeriodKind, value: Q, *, of: PeriodKind) -> Series[Q]:
    """The fact or figure in every shorter period of this one: ``each(Quarter, receipts, of=Year)``."""
    if of.months % kind.months or of.months == kind.months:
        raise FormulaRefused(f"A {of.en} does not consist of several {kind.en} periods.")
    parts = (Part(kind, position) for position in range(of.months // kind.months))
    return Series(tuple(value.rebuilt(moved(value.node, (part,))) for part in parts))


def before(value: N, *, opening: N | int | str | Missing, periods: int = 1) -> N:
    """The figure in the statement of the scheme's own previous period; ``opening`` where the manager has none yet.

    Unlike ``ago`` it is not worked out again: it is what that period's finished run says. ``periods`` reaches further
    back: ``periods=2`` reads the statement before the previous one.
    """
    if periods < 1:
        raise FormulaRefused(f"before(…, periods={periods}): write how many periods back, from 1 on.")
    node = value.node
    if not isinstance(node, FigureRead) or node.moves:
        raise FormulaRefused("before(…) reads a figure of this scheme from the previous period's statement; name one.")
    unit = node.unit
    earlier = EarlierRead(unit, (Ago(periods),), node.scheme, node.name)
    return value.rebuilt(Apply(unit, "or_else", (earlier, node_of(opening, unit))))
