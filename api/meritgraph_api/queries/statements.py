"""Statements, page by page or one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeAlias

import strawberry

from meritgraph.activation.queries import check_period
from meritgraph.errors import InputRefused, NotFound
from meritgraph.period import Period
from meritgraph.storage.tables import manager as manager_table
from meritgraph.storage.tables import run as run_table
from meritgraph.storage.tables import statement as statement_table
from meritgraph_api.access import Right
from meritgraph_api.context import Context, Info
from meritgraph_api.handlers import placed
from meritgraph_api.queries.declarations import SchemeCode, get_scheme
from meritgraph_api.queries.managers import get_manager
from meritgraph_api.queries.runs import check_filter, get_run
from meritgraph_api.reads.connections import After, First
from meritgraph_api.reads.expressions import Condition, single
from meritgraph_api.reads.load import counted, rows_of
from meritgraph_api.reads.pages import Wanted, page_of
from meritgraph_api.types.run import Run, RunState
from meritgraph_api.types.statement import Statement
from meritgraph_api.types.statements import StatementConnection, StatementFilter, StatementOrder

__all__ = ["find_statement", "statement", "statements"]

Filter: TypeAlias = Annotated[
    StatementFilter | None,
    strawberry.argument(name="filter", description="Which statements; all those in force where it is left out."),
]
Order: TypeAlias = Annotated[
    StatementOrder | None, strawberry.argument(description="How they are ordered; by manager where it is left out.")
]
ManagerCode: TypeAlias = Annotated[str, strawberry.argument(description="The manager's code (工号), such as B0001.")]
ForPeriod: TypeAlias = Annotated[Period, strawberry.argument(description="The period, such as 2026-10.")]

IN_FORCE = run_table.c.state == RunState.COMPLETE.value


def statements(
    info: Info, first: First, after: After = None, filter_: Filter = None, order: Order = None
) -> StatementConnection:
    """One page of statements."""
    asked = filter_ or StatementFilter()
    conditions = conditions_of(info.context, asked)
    if order and order.is_within_a_run and not (asked.run or (asked.scheme and asked.period)):
        raise InputRefused(
            "Amounts are compared within one run: filter by run, or by scheme and period, to order by total or score.",
            path=("order", "by"),
        )
    page = page_of(info.context, Statement, Wanted(first, after, order.keys() if order else (), conditions))
    connection: StatementConnection = StatementConnection.of(page, lambda: count(info.context, asked, conditions))
    return connection


def count(context: Context, asked: StatementFilter, conditions: Sequence[Condition]) -> int:
    """How many statements meet the filter; a whole run has counted its own when it was calculated."""
    is_whole = asked.managers is None and asked.refused is None
    if is_whole and asked.run is None and asked.scheme is not None and asked.period is not None:
        at = (run_table.c.scheme == asked.scheme, run_table.c.period == asked.period.code)
        return sum(run.manager_count for run in rows_of(context, Run, IN_FORCE, *at))
    return counted(context, Statement, *conditions)


def conditions_of(context: Context, wanted: StatementFilter) -> tuple[Condition, ...]:
    """The conditions of a filter. Raises NotFound for an unknown run, PeriodRefused for another kind of period."""
    check_filter(context, wanted.scheme, wanted.period)
    conditions: list[Condition] = [IN_FORCE] if wanted.run is None else []
    if wanted.run is not None:
        with placed({"id": ("filter", "run")}):
            conditions.append(statement_table.c.run_id == get_run(context, wanted.run).run_id)
    elif wanted.scheme is not None and wanted.period is not None:
        conditions.append(statement_table.c.run_id == run_in_force(context, wanted.scheme, wanted.period))
    if wanted.scheme is not None:
        conditions.append(run_table.c.scheme == wanted.scheme)
    if wanted.period is not None:
        conditions.append(run_table.c.period == wanted.period.code)
    if wanted.managers is not None:
        conditions.append(manager_table.c.code.in_(wanted.managers))
    if wanted.refused is not None:
        refused = statement_table.c.refusals != 0
        conditions.append(refused if wanted.refused else ~refused)
    return tuple(conditions)


def run_in_force(context: Context, scheme: str, period: Period) -> Any:
    """The number of the run in force of a scheme and period: said first, it lets the run's own index be used."""
    mine = run_table.c.tenant_id == context.require(Right.READ).tenant_id
    return single(run_table.c.run_id, mine, run_table.c.scheme == scheme, run_table.c.period == period.code, IN_FORCE)


def statement(info: Info, scheme: SchemeCode, period: ForPeriod, manager: ManagerCode) -> Statement | None:
    """The statement in force of a manager for a scheme and period."""
    declared = get_scheme(info.context, scheme)
    with placed({"period": ("period",), "code": ("manager",)}):
        check_period(declared.declared, period)
        who = get_manager(info.context, manager)
    at = statement_table.c.run_id == run_in_force(info.context, declared.declared.code, period)
    found = rows_of(info.context, Statement, at, manager_table.c.code == who.code)
    if not found:
        raise NotFound(
            f"{who.code} has no statement of {declared.declared.code} for {period}: calculate that period first.",
            path=("period",),
        )
    return found[0]


def find_statement(context: Context, key: tuple[str | int, ...]) -> Statement | None:
    """The statement with that key: its run and the manager's code."""
    if len(key) != 2 or not isinstance(key[0], int) or not isinstance(key[1], str):
        return None
    at = (statement_table.c.run_id == key[0], manager_table.c.code == key[1])
    found = rows_of(context, Statement, *at)
    return found[0] if found else None
