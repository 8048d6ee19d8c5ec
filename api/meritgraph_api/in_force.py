"""The parameter values in force for a company: one read for all that a request asks about a day."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, ClassVar

from meritgraph.parameters.resolution import WITHDRAWN, Setting, in_force, resolve
from meritgraph.scheme import ParameterField, Scheme
from meritgraph.storage import tables
from meritgraph_api.context import Context
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.fields import hidden
from meritgraph_api.reads.load import rows_of
from meritgraph_api.reads.row import Row
from meritgraph_api.types.parameter import ParameterInForce, ParameterType
from meritgraph_api.types.parameter_level import ParameterLevel
from meritgraph_api.types.parameter_value import ParameterValue

__all__ = ["parameter_on", "parameters_of"]


class StoredSetting(Row):
    """A value that the company set for everybody."""

    source: ClassVar[Source] = Source(
        table=tables.parameter_value,
        tenant=tables.parameter_value.c.tenant_id,
        key=(
            SortKey("terms", tables.parameter_value.c.terms),
            SortKey("name", tables.parameter_value.c.name),
            SortKey("valid_from", tables.parameter_value.c.valid_from),
            SortKey("version", tables.parameter_value.c.seq),
        ),
        conditions=(tables.parameter_value.c.level == "company",),
        hidden={
            "terms": hidden(tables.parameter_value.c.terms),
            "name": hidden(tables.parameter_value.c.name),
            "valid_from": hidden(tables.parameter_value.c.valid_from),
            "version": hidden(tables.parameter_value.c.seq),
            "is_withdrawn": hidden(tables.parameter_value.c.value.is_(None)),
            "plain": hidden(tables.parameter_value.c.value, json.loads),
        },
    )
    terms: str
    name: str
    valid_from: date
    version: int
    is_withdrawn: bool
    plain: Any


def parameters_of(context: Context, scheme: type[Scheme], day: date) -> list[ParameterType]:
    """The parameters of a scheme with the company's values on that day."""
    fields = [field for terms in scheme.terms_used.values() for field in terms.fields.values()]
    return [parameter_on(context, field, day) for field in fields]


def parameter_on(context: Context, field: ParameterField, day: date) -> ParameterType:
    """One parameter with the company's value on that day."""
    settings = settings_on(context, day).get((field.terms, field.name), [])
    return ParameterType(declared=field, in_force=value_in_force(field, settings, day))


def settings_on(context: Context, day: date) -> dict[tuple[str, str], list[Setting]]:
    """All that the company has set for everybody up to that day, read once in a request."""
    if day not in context.settings:
        found: dict[tuple[str, str], list[Setting]] = {}
        for row in rows_of(context, StoredSetting, tables.parameter_value.c.valid_from <= day):
            setting = Setting("company", "", row.valid_from, row.version, WITHDRAWN if row.is_withdrawn else row.plain)
            found.setdefault((row.terms, row.name), []).append(setting)
        context.settings[day] = found
    return context.settings[day]


def value_in_force(field: ParameterField, settings: list[Setting], day: date) -> ParameterInForce | None:
    """The value that holds for the company as a whole; None where nobody has set what the policy leaves open."""
    resolved = resolve(field.default, in_force(settings, day))
    if resolved.is_unset:
        return None
    return ParameterInForce(
        value=ParameterValue.of(field, resolved.plain),
        level=ParameterLevel(resolved.level),
        version=resolved.version or None,
        valid_from=resolved.valid_from,
    )
