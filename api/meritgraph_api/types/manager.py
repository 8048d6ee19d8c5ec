"""Account managers, and how a list of them is filtered and ordered."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias

import strawberry

from meritgraph.storage import tables
from meritgraph_api.fields import word
from meritgraph_api.reads.connections import Connection, connection_type
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.expressions import Condition, as_number, below, defaulting, is_one_of_those, newest
from meritgraph_api.reads.fields import column, hidden, one, paged, some
from meritgraph_api.reads.row import Row, row_type
from meritgraph_api.types.node import Node
from meritgraph_api.types.ordering import Direction
from meritgraph_api.types.tier_on_record import TierOnRecord
from meritgraph_api.types.unit import Unit

if TYPE_CHECKING:
    from meritgraph_api.types.statements import StatementConnection

__all__ = ["EMPLOYED_UNTIL", "HIRED_ON", "Manager", "ManagerConnection", "ManagerFilter", "ManagerOrder", "in_unit"]

Statements: TypeAlias = Annotated["StatementConnection", strawberry.lazy("meritgraph_api.types.statements")]

HIRED_ON = newest(tables.employment.c.hired_on, tables.employment, tables.manager, "manager_id", ("seq",))
LEFT_ON = newest(tables.employment.c.left_on, tables.employment, tables.manager, "manager_id", ("seq",))
EMPLOYED_UNTIL = defaulting(LEFT_ON, date.max)
UNIT_ID = newest(tables.membership.c.unit_id, tables.membership, tables.manager, "manager_id", ("valid_from", "seq"))


def in_unit(code: str, tenant_id: int) -> Condition:
    """That the manager belongs to the unit of that code, or to one below it."""
    return UNIT_ID.in_(below(tables.unit, tables.unit_parent, "unit_id", "parent_id", code, tenant_id))


@strawberry.type(description="An account manager (客户经理): a person who is appraised and paid by a policy.")
class Manager(Row, Node):
    """An account manager."""

    source: ClassVar[Source] = Source(
        table=tables.manager,
        tenant=tables.manager.c.tenant_id,
        key=(SortKey("code", tables.manager.c.code),),
        hidden={"manager_id": hidden(tables.manager.c.manager_id), "unit_id": hidden(UNIT_ID)},
    )
    code: str = column(tables.manager.c.code, "The company's code of the person (工号), such as B0001.")
    name: str = column(tables.manager.c.name, "The person's name.")
    hired_on: date | None = column(HIRED_ON, "The first day of employment.")
    left_on: date | None = column(LEFT_ON, "The last day of employment; none for who is still there.")
    unit: Unit | None = one(
        lambda: Unit, {"unit_id": tables.unit.c.unit_id}, "The unit that the person was last recorded to belong to."
    )
    tiers: list[TierOnRecord] = some(
        lambda: TierOnRecord,
        {"manager_id": tables.tier_record.c.manager_id},
        "The tiers on record, one for each ladder the person stands on.",
        within=lambda context: (tables.tier_record.c.ladder.in_(context.company.plugins.ladders),),
    )

    statements: Statements = paged(
        lambda: row_type("Statement"),
        {"manager_id": tables.statement.c.manager_id},
        "The person's statements in force, of every scheme and period, the latest calculation first.",
        connection=lambda: connection_type("StatementConnection"),
        order=(SortKey("run", tables.statement.c.run_id, descending=True),),
        within=lambda context: (
            is_one_of_those(
                tables.statement.c.run_id,
                tables.run.c.run_id,
                tables.run.c.tenant_id == context.company.tenant_id,
                tables.run.c.state == "complete",
            ),
        ),
    )

    def identity(self) -> tuple[str | int, ...]:
        """The kind of thing it is, and its key in the company."""
        return ("Manager", self.code)


@strawberry.type(description="One page of managers.")
class ManagerConnection(Connection[Manager]):
    """One page of managers."""


@strawberry.input(description="Which managers are wanted; a field left out does not restrict them.")
class ManagerFilter:
    """Which managers are wanted."""

    codes: list[str] | None = strawberry.field(default=None, description="Only those with one of these codes.")
    name_contains: str | None = strawberry.field(default=None, description="Only those whose name contains this text.")
    unit: str | None = strawberry.field(
        default=None,
        description="Only those who were last recorded to belong to the unit with this code, or to one below it.",
    )
    employed_on: date | None = strawberry.field(default=None, description="Only those employed on this day.")


@strawberry.enum(description="What managers are ordered by.")
class ManagerOrderField(Enum):
    """What managers are ordered by."""

    CODE = word("code", "Their code, letter by letter.")
    NAME = word("name", "Their name, by code points; then their code.")
    HIRED_ON = word("hired_on", "Their first day, unknown ones last; then their code.")


@strawberry.input(description="How managers are ordered.")
class ManagerOrder:
    """How managers are ordered."""

    by: ManagerOrderField = strawberry.field(default=ManagerOrderField.CODE, description="What to order by.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which way.")

    def keys(self) -> tuple[SortKey, ...]:
        """The sort keys."""
        descending = self.direction is Direction.DESC
        if self.by is ManagerOrderField.NAME:
            return (SortKey("name", tables.manager.c.name, descending),)
        if self.by is ManagerOrderField.HIRED_ON:
            return (SortKey("hired_on", as_number(HIRED_ON), descending, may_be_missing=True),)
        return (SortKey("code", tables.manager.c.code, descending),)
