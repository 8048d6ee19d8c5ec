"""Managers, page by page or one by one."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from meritgraph.errors import NotFound
from meritgraph.storage.tables import manager as manager_table
from meritgraph_api.access import Right
from meritgraph_api.context import Context, Info
from meritgraph_api.reads.connections import After, First
from meritgraph_api.reads.expressions import Condition, text_contains
from meritgraph_api.reads.load import counted, rows_of
from meritgraph_api.reads.pages import Wanted, page_of
from meritgraph_api.types.manager import (
    EMPLOYED_UNTIL,
    HIRED_ON,
    Manager,
    ManagerConnection,
    ManagerFilter,
    ManagerOrder,
    in_unit,
)

__all__ = ["get_manager", "manager", "managers"]

Filter: TypeAlias = Annotated[
    ManagerFilter | None, strawberry.argument(name="filter", description="Which managers; all where it is left out.")
]
Order: TypeAlias = Annotated[
    ManagerOrder | None, strawberry.argument(description="How they are ordered; by code where it is left out.")
]
Code: TypeAlias = Annotated[str, strawberry.argument(description="The manager's code (工号), such as B0001.")]


def managers(
    info: Info, first: First, after: After = None, filter_: Filter = None, order: Order = None
) -> ManagerConnection:
    """One page of the company's managers."""
    conditions = conditions_of(info.context, filter_) if filter_ else ()
    wanted = Wanted(first, after, order.keys() if order else (), conditions)
    page = page_of(info.context, Manager, wanted)
    connection: ManagerConnection = ManagerConnection.of(page, lambda: counted(info.context, Manager, *conditions))
    return connection


def conditions_of(context: Context, wanted: ManagerFilter) -> tuple[Condition, ...]:
    """The conditions of a filter."""
    conditions: list[Condition] = []
    if wanted.codes is not None:
        conditions.append(manager_table.c.code.in_(wanted.codes))
    if wanted.name_contains is not None:
        conditions.append(text_contains(manager_table.c.name, wanted.name_contains))
    if wanted.unit is not None:
        conditions.append(in_unit(wanted.unit, context.require(Right.READ).tenant_id))
    if wanted.employed_on is not None:
        conditions += [wanted.employed_on >= HIRED_ON, wanted.employed_on <= EMPLOYED_UNTIL]
    return tuple(conditions)


def manager(info: Info, code: Code) -> Manager | None:
    """The manager of that code."""
    return get_manager(info.context, code)


def get_manager(context: Context, code: str) -> Manager:
    """The manager of that code. Raises NotFound."""
    found = rows_of(context, Manager, manager_table.c.code == code)
    if not found:
        raise NotFound(f"There is no manager {code[:40]!r}.", path=("code",))
    return found[0]
