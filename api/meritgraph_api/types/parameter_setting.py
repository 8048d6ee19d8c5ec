"""What a company ever set for its parameters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

import strawberry

from meritgraph.scheme import ParameterField
from meritgraph.storage import tables
from meritgraph_api.context import Context
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.expressions import joined
from meritgraph_api.reads.fields import hidden
from meritgraph_api.reads.load import rows_of
from meritgraph_api.reads.row import Row
from meritgraph_api.types.parameter_level import SettingLevel
from meritgraph_api.types.parameter_value import ParameterValue

__all__ = ["ParameterSetting", "history_of"]


class SettingRow(Row):
    """A value that was set, or taken back, for somebody."""

    source: ClassVar[Source] = Source(
        table=joined(tables.parameter_value, (tables.recording, ("tenant_id", "seq"))),
        tenant=tables.parameter_value.c.tenant_id,
        key=(SortKey("version", tables.parameter_value.c.seq, descending=True),),
        hidden={
            "terms": hidden(tables.parameter_value.c.terms),
            "name": hidden(tables.parameter_value.c.name),
            "level": hidden(tables.parameter_value.c.level),
            "subject": hidden(tables.parameter_value.c.subject),
            "valid_from": hidden(tables.parameter_value.c.valid_from),
            "version": hidden(tables.parameter_value.c.seq),
            "plain": hidden(tables.parameter_value.c.value, json.loads),
            "is_withdrawn": hidden(tables.parameter_value.c.value.is_(None)),
            "set_by": hidden(tables.recording.c.recorded_by),
            "set_at": hidden(tables.recording.c.recorded_at),
        },
    )
    terms: str
    name: str
    level: str
    subject: str
    valid_from: date
    version: int
    plain: Any
    is_withdrawn: bool
    set_by: str
    set_at: datetime


def history_of(context: Context, field: ParameterField) -> Sequence[SettingRow]:
    """All that was set for a parameter; the company's settings are read once in a request."""
    if context.history is None:
        context.history = {}
        for row in rows_of(context, SettingRow):
            context.history.setdefault((row.terms, row.name), []).append(row)
    return context.history.get((field.terms, field.name), ())


@strawberry.type(description="A value that the company set for a parameter from a day on, or took back from then on.")
class ParameterSetting:
    """A value that was set from a day on."""

    version: int = strawberry.field(
        description="Its version: the position in the company's ledger; of two for the same day the later one holds."
    )
    level: SettingLevel = strawberry.field(description="For whom it was set; the narrowest level wins.")
    subject: str | None = strawberry.field(
        description="The unit's code, the tier as ladder/tier, or the manager's code; none for the whole company."
    )
    valid_from: date = strawberry.field(description="The first day it is valid.")
    is_withdrawn: bool = strawberry.field(
        description="Whether it takes an earlier value back, so that the wider level holds again."
    )
    value: ParameterValue | None = strawberry.field(description="The value; none where one was taken back.")
    set_by: str | None = strawberry.field(description="Who set it.")
    set_at: datetime = strawberry.field(description="When it was set.")

    @classmethod
    def of(cls, row: SettingRow, declared: ParameterField) -> ParameterSetting:
        """The GraphQL form of a recorded setting."""
        return cls(
            version=row.version,
            level=SettingLevel(row.level),
            subject=row.subject or None,
            valid_from=row.valid_from,
            is_withdrawn=row.is_withdrawn,
            value=None if row.is_withdrawn else ParameterValue.of(declared, row.plain),
            set_by=row.set_by or None,
            set_at=row.set_at,
        )
