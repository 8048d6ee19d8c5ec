"""Rows written by whole columns: what a benchmark or a migration loads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
from sqlalchemy import Connection

from meritgraph.engine.inputs import Integers, ScaledColumn
from meritgraph.period import days_since_epoch
from meritgraph.storage.columns import insert_columns
from meritgraph.storage.deal_rows import next_deal_id
from meritgraph.storage.roster_rows import next_manager_id
from meritgraph.storage.statement_rows import json_arrays, pieces_of
from meritgraph.storage.tables import deal, deal_credit, deal_version, employment, fact, manager, tier_record

__all__ = ["load_credit_rows", "load_deal_rows", "load_fact_rows", "load_roster_rows", "load_tier_rows"]

Where: TypeAlias = tuple[int, int, int]
"""The company, the kind of fact or deal, and the ledger position."""


def load_roster_rows(
    connection: Connection, tenant_id: int, seq: int, codes: Sequence[str], hired_on: Integers
) -> Integers:
    """Enter managers with their first days; their numbers."""
    first = next_manager_id(connection, tenant_id)
    ids = np.arange(first, first + len(codes), dtype=np.int64)
    known = list(codes)
    shared: dict[str, object] = {"tenant_id": tenant_id, "manager_id": ids}
    insert_columns(connection, manager, len(known), shared | {"code": known, "name": known})
    days = {"hired_on": hired_on, "left_on": None, "seq": seq, "evidence": ""}
    insert_columns(connection, employment, len(known), shared | days)
    return ids


def load_fact_rows(
    connection: Connection, where: Where, first_day: date | Integers, managers: Integers, values: Integers
) -> None:
    """Record one value per manager."""
    tenant_id, fact_kind_id, seq = where
    day = first_day if isinstance(first_day, np.ndarray) else days_since_epoch(first_day)
    key: dict[str, object] = {
        "tenant_id": tenant_id,
        "fact_kind_id": fact_kind_id,
        "period_start": day,
        "valid_from": day,
        "manager_id": managers,
        "seq": seq,
    }
    rest = {"dimension": "", "value": values, "target": None, "evidence": ""}
    insert_columns(connection, fact, len(managers), key | rest)


def load_tier_rows(
    connection: Connection,
    where: tuple[int, int],
    ladder: str,
    managers: Integers,
    valid_from: Integers,
    tiers: Sequence[str],
) -> None:
    """Record one tier per manager."""
    tenant_id, seq = where
    key = {"tenant_id": tenant_id, "ladder": ladder, "manager_id": managers, "valid_from": valid_from, "seq": seq}
    insert_columns(connection, tier_record, len(managers), key | {"tier": list(tiers), "evidence": ""})


def load_deal_rows(
    connection: Connection,
    where: Where,
    codes: Sequence[str],
    happened_on: Integers,
    attributes: Sequence[ScaledColumn],
) -> Integers:
    """Enter deals with their attributes; their numbers."""
    tenant_id, kind_id, seq = where
    first = next_deal_id(connection, tenant_id, kind_id)
    numbers = np.arange(first, first + len(codes), dtype=np.int64)
    shared = {"tenant_id": tenant_id, "deal_kind_id": kind_id}
    insert_columns(connection, deal, len(codes), shared | {"deal_id": numbers, "code": list(codes)})
    for piece in pieces_of(len(codes)):
        texts = json_arrays(attributes, piece)
        entry = {"deal_id": numbers[piece], "seq": seq, "happened_on": happened_on[piece]}
        insert_columns(
            connection,
            deal_version,
            len(texts),
            shared | entry | {"attributes": texts, "supersedes": None, "evidence": ""},
        )
    return numbers


def load_credit_rows(
    connection: Connection, where: Where, role: str, deals: tuple[Integers, Integers], managers: Integers, share: int
) -> None:
    """Credit each deal, given by number and day, to a manager in a role."""
    tenant_id, kind_id, seq = where
    key = {"tenant_id": tenant_id, "deal_kind_id": kind_id, "deal_id": deals[0], "happened_on": deals[1], "seq": seq}
    insert_columns(connection, deal_credit, len(managers), key | {"role": role, "manager_id": managers, "share": share})
