"""Departments and branches."""

from __future__ import annotations

from typing import Annotated, ClassVar

import strawberry

from meritgraph.storage import tables
from meritgraph_api.reads.connections import Connection
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.expressions import newest
from meritgraph_api.reads.fields import column, hidden, one
from meritgraph_api.reads.row import Row

__all__ = ["Unit", "UnitConnection"]


PARENT_ID = newest(tables.unit_parent.c.parent_id, tables.unit_parent, tables.unit, "unit_id", ("valid_from", "seq"))


@strawberry.type(description="A department or branch that managers belong to (机构).")
class Unit(Row):
    """A department or branch."""

    source: ClassVar[Source] = Source(
        table=tables.unit,
        tenant=tables.unit.c.tenant_id,
        key=(SortKey("code", tables.unit.c.code),),
        hidden={"unit_id": hidden(tables.unit.c.unit_id), "parent_id": hidden(PARENT_ID)},
    )
    code: str = column(tables.unit.c.code, "The company's code of the unit.")
    name: str = column(tables.unit.c.name, "The unit's name.")
    parent: Annotated[Unit, strawberry.lazy("meritgraph_api.types.unit")] | None = one(
        lambda: Unit,
        {"parent_id": tables.unit.c.unit_id},
        "The unit it is part of, as last recorded; none for one at the top.",
    )


@strawberry.type(description="One page of units.")
class UnitConnection(Connection[Unit]):
    """One page of units."""
