"""Runs, page by page or one by one."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.activation.queries import check_period
from meritgraph.errors import NotFound
from meritgraph.period import Period
from meritgraph.storage.tables import run as run_table
from meritgraph_api.context import Context, Info
from meritgraph_api.handlers import placed
from meritgraph_api.ids import key_of_id
from meritgraph_api.reads.connections import After, First
from meritgraph_api.reads.expressions import Condition
from meritgraph_api.reads.load import counted, rows_of
from meritgraph_api.reads.pages import Wanted, page_of
from meritgraph_api.types.run import Run, RunConnection, RunFilter
from meritgraph_api.types.scheme import SchemeType

__all__ = ["check_filter", "find_run", "get_run", "run", "runs"]

Filter: TypeAlias = Annotated[
    RunFilter | None, strawberry.argument(name="filter", description="Which runs; all where it is left out.")
]
RunId: TypeAlias = Annotated[strawberry.ID, strawberry.argument(name="id", description="The run's global id.")]


def runs(info: Info, first: First, after: After = None, filter_: Filter = None) -> RunConnection:
    """One page of the company's runs, the latest first."""
    conditions = conditions_of(filter_) if filter_ else ()
    if filter_:
        check_filter(info.context, filter_.scheme, filter_.period)
    page = page_of(info.context, Run, Wanted(first, after, conditions=conditions))
    connection: RunConnection = RunConnection.of(page, lambda: counted(info.context, Run, *conditions))
    return connection


def check_filter(context: Context, scheme: str | None, period: Period | None) -> None:
    """Refuse a period that the scheme is not calculated by, which nothing would ever be found for.

    A scheme that is switched off, or unknown, is none that could be checked. Raises PeriodRefused.
    """
    found = None if scheme is None else SchemeType.find(context, scheme)
    if found is not None and period is not None:
        with placed({"period": ("filter", "period")}):
            check_period(found.declared, period)


def conditions_of(wanted: RunFilter) -> tuple[Condition, ...]:
    """The conditions of a filter."""
    conditions: list[Condition] = []
    if wanted.scheme is not None:
        conditions.append(run_table.c.scheme == wanted.scheme)
    if wanted.period is not None:
        conditions.append(run_table.c.period == wanted.period.code)
    if wanted.state is not None:
        conditions.append(run_table.c.state == wanted.state.value)
    return tuple(conditions)


def run(info: Info, run_id: RunId) -> Run | None:
    """The run with that id."""
    return get_run(info.context, run_id)


def get_run(context: Context, run_id: str) -> Run:
    """The run with that global id. Raises NotFound, for another company's run just as for none."""
    key = key_of_id(context.company.tenant_id, run_id)
    found = find_run(context, key[1]) if key and key[0] == "Run" else None
    if found is None:
        raise NotFound("There is no run with this id.", path=("id",))
    return found


def find_run(context: Context, key: tuple[str | int, ...]) -> Run | None:
    """The run with that key."""
    if len(key) != 1 or not isinstance(key[0], int):
        return None
    found = rows_of(context, Run, run_table.c.run_id == key[0])
    return found[0] if found else None
