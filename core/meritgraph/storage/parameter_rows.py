"""Rows of what a company sets: parameter values and active schemes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from meritgraph.parameters.resolution import WITHDRAWN, Setting
from meritgraph.storage.column_types import dumped
from meritgraph.storage.rows import chunks
from meritgraph.storage.tables import activation, parameter_value, recording

__all__ = [
    "ActivationRow",
    "SetBy",
    "activations",
    "add_activation",
    "add_setting",
    "levels_set",
    "set_by",
    "settings_of",
]


class ActivationRow(NamedTuple):
    """Whether a scheme is active from a day on, and for which units with all below them: none for all the company."""

    scheme: str
    valid_from: date
    seq: int
    active: bool
    units: tuple[str, ...] = ()


class SetBy(NamedTuple):
    """Who set a value, and when."""

    by: str
    at: datetime


def settings_of(
    connection: Connection, tenant_id: int, terms: Iterable[str], known_until: int | None = None
) -> dict[tuple[str, str], list[Setting]]:
    """Every value ever set for the parameters of those classes, by class and name, in the order they were set."""
    query = select(
        parameter_value.c.terms,
        parameter_value.c.name,
        parameter_value.c.level,
        parameter_value.c.subject,
        parameter_value.c.valid_from,
        parameter_value.c.seq,
        parameter_value.c.value,
    ).where(parameter_value.c.tenant_id == tenant_id)
    if known_until is not None:
        query = query.where(parameter_value.c.seq <= known_until)
    found: dict[tuple[str, str], list[Setting]] = {}
    for piece in chunks(terms):
        mine = query.where(parameter_value.c.terms.in_(piece)).order_by(parameter_value.c.seq)
        for row in connection.execute(mine):
            setting = Setting(row.level, row.subject, row.valid_from, row.seq, plain_of(row.value))
            found.setdefault((row.terms, row.name), []).append(setting)
    return found


def levels_set(connection: Connection, tenant_id: int) -> frozenset[tuple[str, str, str]]:
    """The levels at which parameters were ever set: level, class of parameters, and the ladder of a tier."""
    query = select(parameter_value.c.level, parameter_value.c.terms, parameter_value.c.subject).distinct()
    query = query.where(parameter_value.c.tenant_id == tenant_id, parameter_value.c.level.in_(("unit", "tier")))
    rows = connection.execute(query).all()
    return frozenset((row.level, row.terms, row.subject.rpartition("/")[0]) for row in rows)


def add_setting(connection: Connection, tenant_id: int, terms: str, name: str, setting: Setting) -> None:
    """Record a value."""
    entry = {"level": setting.level, "subject": setting.subject, "valid_from": setting.valid_from}
    key = {"tenant_id": tenant_id, "terms": terms, "name": name, "seq": setting.version}
    connection.execute(insert(parameter_value).values(**key, **entry, value=text_of(setting.plain)))


def text_of(plain: object) -> str | None:
    """A plain value as it is stored; NULL where an override is withdrawn."""
    return None if plain is WITHDRAWN else dumped(plain)


def plain_of(text: str | None) -> object:
    """The plain value of a stored text."""
    plain: object = WITHDRAWN if text is None else json.loads(text)
    return plain


def set_by(connection: Connection, tenant_id: int, versions: Iterable[int]) -> dict[int, SetBy]:
    """Who recorded what at those ledger positions."""
    query = select(recording.c.seq, recording.c.recorded_by, recording.c.recorded_at)
    query = query.where(recording.c.tenant_id == tenant_id)
    found: dict[int, SetBy] = {}
    for piece in chunks(versions):
        for row in connection.execute(query.where(recording.c.seq.in_(piece))):
            found[row.seq] = SetBy(row.recorded_by, row.recorded_at)
    return found


def activations(connection: Connection, tenant_id: int) -> list[ActivationRow]:
    """When schemes were switched on and off, in the order of days and then of recording."""
    query = select(activation).where(activation.c.tenant_id == tenant_id)
    rows = connection.execute(query.order_by(activation.c.scheme, activation.c.valid_from, activation.c.seq))
    return [ActivationRow(row.scheme, row.valid_from, row.seq, row.active, tuple(row.units)) for row in rows]


def add_activation(connection: Connection, tenant_id: int, row: ActivationRow) -> None:
    """Record that a scheme is, or is not, active from a day on."""
    connection.execute(insert(activation).values(tenant_id=tenant_id, **row._asdict()))
