"""The deals that a scheme has figures of, as the statements at hand list them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meritgraph.engine import DealResults
from meritgraph.facts.model import DealRecord
from meritgraph.quantity.exact import unscaled
from meritgraph.runs.layout import value_at
from meritgraph.runs.model import FigureValue
from meritgraph.scheme import DealList, Scheme
from meritgraph.storage import tables
from meritgraph_api.context import Context
from meritgraph_api.errors import CursorRefused
from meritgraph_api.explaining.page import PageExplainer
from meritgraph_api.reads.cursors import REFUSED, cursor_of, key_values
from meritgraph_api.reads.declared import SortKey
from meritgraph_api.reads.pages import Page, Wanted

__all__ = ["ListedDeal", "page_of_deals"]


@dataclass(frozen=True)
class ListedDeal:
    """A deal as credited to a manager: in what part, with its figures; what was recorded is read with its page."""

    scheme: type[Scheme]
    listed: DealList
    number: int
    owner: str
    share: Decimal
    figures: Mapping[str, FigureValue]
    page: PageExplainer

    @property
    def record(self) -> DealRecord:
        """What was recorded of the deal, as the run knew it."""
        found = self.page.evidence.deal(self.listed.deals.kind.code, self.number)
        assert found is not None, "a deal that was read is on record"
        return found


def page_of_deals(
    context: Context, page: PageExplainer, listed: DealList, rows: Sequence[int], wanted: Wanted
) -> Page[ListedDeal]:
    """A page of some of a list's rows. Raises CursorRefused for a cursor that is of none of them."""
    results = page.deals(listed.name)
    keys = (
        SortKey(f"{page.plan.scheme.code} {listed.name}", tables.manager.c.code),
        SortKey("deal", tables.deal.c.deal_id),
    )
    first = 0
    if wanted.after is not None:
        after = tuple(key_values(context.company.tenant_id, keys, wanted.after))
        places = (place for place, row in enumerate(rows) if identity(page, results, row) == after)
        first = next(places, -1) + 1
        if not first:
            raise CursorRefused(REFUSED, path=("after",))
    shown = rows[first : first + wanted.first]
    deals = tuple(listed_deal(page, listed, results, row) for row in shown)
    page.evidence.note(listed.deals.kind.code, (deal.number for deal in deals))
    page.owners.note(deal.owner for deal in deals)
    cursors = tuple(cursor_of(context.company.tenant_id, keys, identity(page, results, row)) for row in shown)
    return Page(deals, cursors, has_next=first + len(shown) < len(rows), has_previous=first > 0)


def identity(page: PageExplainer, results: DealResults, row: int) -> tuple[str, int]:
    """Whose deal a row is, and which."""
    deals = results.credits
    return page.reading.inputs.managers[int(deals.owner[row])], int(deals.deal[row])


def listed_deal(page: PageExplainer, listed: DealList, results: DealResults, row: int) -> ListedDeal:
    """The deal of a row."""
    share = results.credits.share
    figures = {name: value_at(column, row, page.plan.of_deals[name]) for name, column in results.figures.items()}
    owner, number = identity(page, results, row)
    part = unscaled(int(share.values[row]), share.places)
    return ListedDeal(page.plan.scheme, listed, number, owner, part, figures, page)
