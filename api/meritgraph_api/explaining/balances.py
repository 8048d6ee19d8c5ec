"""A statement's balances by vintage: what each earlier period owed, and what this one repaid of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from meritgraph.engine import VintageResults
from meritgraph.engine.inputs import EarlierNeed
from meritgraph.formula.reads import FigureRead
from meritgraph.quantity import Number
from meritgraph.scheme import Balance
from meritgraph_api.explaining.page import PageExplainer

if TYPE_CHECKING:
    from meritgraph_api.types.statement import Statement

__all__ = ["ListedVintage", "vintages_of"]


@dataclass(frozen=True)
class ListedVintage:
    """One earlier period that owes something of a manager."""

    page: PageExplainer
    balance: Any  # a Balance, which would stand for its value
    position: int
    results: VintageResults

    def value(self, name: str) -> Any:
        """What it comes to for the manager, as it travels: ``owed``, ``repaid``, ``left`` or ``is_completed``."""
        value = dict(self.results.at(self.position))[name]
        return self.balance.unit.written(value) if isinstance(value, Decimal) else value

    @property
    def statement(self) -> Statement | None:
        """The period's own statement, as the run found it; None where it was worked out elsewhere."""
        added = self.page.plan.balances[self.balance.name].added.node
        assert isinstance(added, FigureRead), "a balance is added to by a figure"
        return self.page.evidence.earlier(EarlierNeed(added.scheme, added.name, self.results.period), self.position)


def vintages_of(page: PageExplainer, balance: Balance[Number], manager: str) -> Iterator[ListedVintage]:
    """The earlier periods that owe something of the manager, the earliest first."""
    position = page.position(manager)
    for results in page.balance(balance.name).owing(position):
        yield ListedVintage(page, balance, position, results)
