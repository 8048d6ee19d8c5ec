"""The balances by vintage of a run's statements, worked out again from what the run has read; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator

from meritgraph.companies import Company
from meritgraph.engine import VintageResults, compute_balance_columns
from meritgraph.runs.model import ListedVintage, Run
from meritgraph.runs.queries import plan_of_run
from meritgraph.runs.reading import read_inputs

__all__ = ["list_vintages", "vintage_at"]


def list_vintages(company: Company, run: Run, name: str) -> Iterator[ListedVintage]:
    """Every earlier period that owed something of the scheme's balance of that name, by manager and period.

    Raises Conflict where the scheme has changed since the run.
    """
    plan = plan_of_run(company, run)
    reading = read_inputs(company, plan.needs(run.period), run.period, known_until=run.known_until, units=run.units)
    results = compute_balance_columns(plan, reading.inputs, name)
    for position, manager in enumerate(results.managers):
        for vintage in results.owing(position):
            yield vintage_at(vintage, position, manager)


def vintage_at(vintage: VintageResults, position: int, manager: str) -> ListedVintage:
    """An earlier period of the manager at a position."""
    return ListedVintage(manager, vintage.period, **dict(vintage.at(position)))  # type: ignore[arg-type]  # by name
