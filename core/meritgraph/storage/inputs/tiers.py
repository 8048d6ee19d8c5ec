"""Tiers on record: who is on which tier, and since when on it or a higher one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection, case, select

from meritgraph.engine.inputs import Integers, TierColumns
from meritgraph.errors import Conflict
from meritgraph.storage.columns import MISSING, present_or_missing, read_columns
from meritgraph.storage.inputs.people import People, last_of_each
from meritgraph.storage.tables import tier_record

__all__ = ["TierRows", "read_tiers"]

NO_TIER, UNKNOWN_TIER = -1, -2


@dataclass(frozen=True, eq=False)
class TierRows:
    """Effective records up to a day, by manager and day: position among those concerned, day, tier (-1 for none)."""

    owner: Integers
    day: Integers
    tier: Integers


def read_tiers(connection: Connection, people: People, ladder: str, tiers: Sequence[str], day: date) -> TierColumns:
    """The tier on record on a day, and the first day ever at each tier or a higher one."""
    rows = tier_rows(connection, people, ladder, tiers, day)
    count = len(people.codes)
    on_record = np.full(count, NO_TIER, dtype=np.int64)
    on_record[rows.owner] = rows.tier
    since = {}
    for position, code in enumerate(tiers):
        reached = np.flatnonzero(rows.tier >= position)[::-1]
        first_day = np.full(count, MISSING, dtype=np.int64)
        first_day[rows.owner[reached]] = rows.day[reached]
        since[code] = present_or_missing(first_day)
    on_record[on_record == NO_TIER] = MISSING
    return TierColumns(present_or_missing(on_record), since)


def tier_rows(connection: Connection, people: People, ladder: str, tiers: Sequence[str], day: date) -> TierRows:
    """The records that hold, in the order of managers and days. Raises Conflict for a tier the ladder has no more."""
    position = case(
        *[(tier_record.c.tier == code, place) for place, code in enumerate(tiers)],
        (tier_record.c.tier == "", NO_TIER),
        else_=UNKNOWN_TIER,
    )
    query = select(tier_record.c.manager_id, tier_record.c.valid_from, position).where(
        tier_record.c.tenant_id == people.tenant_id,
        tier_record.c.ladder == ladder,
        tier_record.c.valid_from <= day,
        tier_record.c.seq <= people.known_until,
    )
    query = people.theirs(query, tier_record.c.manager_id)
    order = (tier_record.c.manager_id, tier_record.c.valid_from, tier_record.c.seq)
    ids, days, places = read_columns(connection, query.order_by(*order))
    owner = people.places(ids)
    holds = last_of_each(ids, days) & (owner >= 0)
    unknown = np.flatnonzero(holds & (places == UNKNOWN_TIER))
    if len(unknown):
        raise Conflict(
            f"Manager {people.codes[owner[unknown[0]]]} is on record with a tier that ladder {ladder} does not "
            "have any more; record their tier anew."
        )
    return TierRows(owner[holds], days[holds], places[holds])
