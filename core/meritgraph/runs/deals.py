"""The deals that a run's scheme has figures of, worked out again from what the run has read; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator

from meritgraph.companies import Company
from meritgraph.engine import compute_deal_columns
from meritgraph.facts.queries import deals_by_number
from meritgraph.quantity.exact import unscaled
from meritgraph.runs.layout import value_at
from meritgraph.runs.model import ListedDeal, Run
from meritgraph.runs.queries import plan_of_run
from meritgraph.runs.reading import read_inputs

__all__ = ["list_deals"]

AT_ONCE = 10_000


def list_deals(company: Company, run: Run, name: str) -> Iterator[ListedDeal]:
    """Every deal of the list that the scheme calls by that name, by manager and deal code, with its figures.

    A deal that several managers are credited with comes once for each; one that nobody is credited with does not.
    Raises Conflict where the scheme has changed since the run.
    """
    plan = plan_of_run(company, run)
    inputs = read_inputs(
        company, plan.needs(run.period), run.period, known_until=run.known_until, units=run.units
    ).inputs
    results = compute_deal_columns(plan, inputs, name)
    kind, deals = plan.scheme.deal_lists[name].deals.kind.code, results.credits
    for start in range(0, len(deals.owner), AT_ONCE):
        rows = range(start, min(start + AT_ONCE, len(deals.owner)))
        with company.reading() as connection:
            records = deals_by_number(connection, company, kind, set(deals.deal[rows].tolist()), run.known_until)
        for row in rows:
            figures = {name: value_at(column, row, plan.of_deals[name]) for name, column in results.figures.items()}
            share = unscaled(int(deals.share.values[row]), deals.share.places)
            yield ListedDeal(inputs.managers[deals.owner[row]], records[int(deals.deal[row])], share, figures)
