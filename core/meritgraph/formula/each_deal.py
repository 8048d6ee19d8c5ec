"""What a formula reads of each deal beyond its own attributes: its place among everybody's deals, its named figures."""

from __future__ import annotations

from dataclasses import dataclass

from meritgraph.formula.reads import Aggregate, AttributeRead, Moves, Population, ShareRead
from meritgraph.quantity.nodes import Literal, Node, Nothing, walk

__all__ = ["DealFigureRead", "DealPopulation", "goes_by_attributes", "goes_by_deal"]


@dataclass(frozen=True, eq=False)
class DealPopulation(Node):
    """A figure of each deal that depends on all deals of its kind in the period, whoever they are credited to.

    ``figure`` says which: ``rank``, ``total`` or ``share_ahead``. It goes by attributes of the deals alone, so that it
    is the same whoever looks; every deal counts once, equal ones are told apart by the deal's code.
    """

    deal_kind: str
    moves: Moves
    periods: int
    figure: Population

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes it is computed from, in order."""
        return self.figure.children

    @property
    def is_one_number(self) -> bool:
        """Whether it is the same for all deals, so that it can be read outside a sum too."""
        return self.figure.how == "total" and self.figure.within is None


@dataclass(frozen=True, eq=False)
class DealFigureRead(Node):
    """A named figure of each deal: its formula's value, rounded once to that many places."""

    scheme: str
    name: str
    deal_kind: str
    formula: Node
    places: int
    options: tuple[str, ...] = ()

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes it is computed from, in order."""
        return (self.formula,)


def goes_by_deal(node: Node) -> bool:
    """Whether an expression inside a sum has a value for each deal, not only for each manager."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, DealPopulation) and current.is_one_number:
            continue
        if isinstance(current, AttributeRead | ShareRead | DealFigureRead | DealPopulation):
            return True
        if id(current) not in seen and not isinstance(current, Aggregate):
            seen.add(id(current))
            waiting.extend(current.children)
    return False


def goes_by_attributes(node: Node, deal_kind: str) -> bool:
    """Whether an expression reads nothing but attributes of such deals, so that it is the same for every manager."""
    leaves = [each for each in walk(node) if not each.children]
    return all(
        isinstance(leaf, Literal | Nothing) or (isinstance(leaf, AttributeRead) and leaf.deal_kind == deal_kind)
        for leaf in leaves
    ) and not any(isinstance(each, Aggregate | DealPopulation | DealFigureRead) for each in walk(node))
