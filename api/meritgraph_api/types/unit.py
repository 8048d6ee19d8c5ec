"""Departments and branches."""

from __future__ import annotations

from typing import ClassVar

import strawberry

from meritgraph.storage import tables
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.fields import column, hidden
from meritgraph_api.reads.row import Row

__all__ = ["Unit"]


@strawberry.type(description="A department or branch that managers belong to (机构).")
class Unit(Row):
    """A department or branch."""

    source: ClassVar[Source] = Source(
        table=tables.unit,
        tenant=tables.unit.c.tenant_id,
        key=(SortKey("code", tables.unit.c.code),),
        hidden={"unit_id": hidden(tables.unit.c.unit_id)},
    )
    code: str = column(tables.unit.c.code, "The company's code of the unit.")
    name: str = column(tables.unit.c.name, "The unit's name.")
