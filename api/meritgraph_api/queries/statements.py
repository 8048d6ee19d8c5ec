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
from meritgraph_api.queries.figure_conditions import figure_conditions, figure_key, tier_condition
from meritgraph_api.queries.managers import get_manager
from meritgraph_api.queries.runs import check_filter, get_run
from meritgraph_api.reads.connections import After, First
from meritgraph_api.reads.declared import SortKey
from meritgraph_api.reads.expressions import NOTHING, Condition, single
from meritgraph_api.reads.load import counted, rows_of
from meritgraph_api.reads.pages import Wanted, page_of
from meritgraph_api.types.manager import in_unit
from meritgraph_api.types.ordering import Direction
from meritgraph_api.types.run import Layout, Run, RunState
from meritgraph_api.types.statement import Statement
from meritgraph_api.types.statements import (
    StatementConnection,
    StatementFilter,
    StatementOrder,
    StatementOrderField,
)

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
    context, asked = info.context, filter_ or StatementFilter()
    check_within_a_run(asked, order)
    conditions = conditions_of(context, asked)
    is_by_figure = order is not None and order.by is StatementOrderField.FIGURE
    keys = order.keys() if order and not is_by_figure else ()
    if asked.is_within_a_run or is_by_figure:
        layout = layout_asked(context, asked)
        if layout is None:  # no such run: nothing has to be looked for
            conditions = (*conditions, NOTHING)
        else:
            conditions = (*conditions, *conditions_on_figures(layout, asked))
            keys = (by_figure(layout, order),) if order and is_by_figure else keys
    page = page_of(context, Statement, Wanted(first, after, keys, conditions))
    connection: StatementConnection = StatementConnection.of(page, lambda: count(context, asked, conditions))
    return connection


def check_within_a_run(asked: StatementFilter, order: StatementOrder | None) -> None:
    """Refuse to compare figures of several runs, each of which keeps them in its own way."""
    if asked.run or (asked.scheme and asked.period):
        return
    if order and order.is_within_a_run:
        raise InputRefused(
            "Amounts are compared within one run: filter by run, or by scheme and period, to order by them.",
            path=("order", "by"),
        )
    if asked.is_within_a_run:
        raise InputRefused(
            "Figures and tiers are compared within one run: filter by run, or by scheme and period, beside them.",
            path=("filter", "tier" if asked.tier is not None else "figures"),
        )


def layout_asked(context: Context, asked: StatementFilter) -> Layout | None:
    """How the statements of the run that was asked for are laid out; None where there is none."""
    if asked.run is not None:
        return get_run(context, asked.run).layout
    assert asked.scheme is not None, "checked before"
    found = rows_of(context, Run, run_table.c.run_id == run_in_force(context, asked.scheme, asked.period))
    return found[0].layout if found else None


def conditions_on_figures(layout: Layout, asked: StatementFilter) -> list[Condition]:
    """What the tier reading and the figures have to be."""
    tier = [] if asked.tier is None else [tier_condition(layout, asked.tier)]
    return [*tier, *figure_conditions(layout, asked.figures or ())]


def by_figure(layout: Layout, order: StatementOrder) -> SortKey:
    """The order by a figure. Raises InputRefused where none is named."""
    if not order.figure:
        raise InputRefused("Name the figure to order by.", path=("order", "figure"))
    return figure_key(layout, order.figure, descending=order.direction is Direction.DESC)


def count(context: Context, asked: StatementFilter, conditions: Sequence[Condition]) -> int:
    """How many statements meet the filter; a whole run has counted its own when it was calculated."""
    narrowed = (asked.managers, asked.refused, asked.unit)
    is_whole = all(each is None for each in narrowed) and not asked.is_within_a_run
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
    if wanted.unit is not None:
        conditions.append(in_unit(wanted.unit, context.require(Right.READ).tenant_id))
    if wanted.refused is not None:
        refused = statement_table.c.refusals != 0
        conditions.append(refused if wanted.refused else ~refused)
    return tuple(conditions)


def run_in_force(context: Context, scheme: str, period: Period | None) -> Any:
    """The number of the run in force of a scheme and period: said first, it lets the run's own index be used."""
    mine = run_table.c.tenant_id == context.require(Right.READ).tenant_id
    assert period is not None, "asked for with a period only"
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
