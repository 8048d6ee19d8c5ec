"""The tiers that statements were worked out with: those on record on the period's last day, as the run knew them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from meritgraph.storage import tables
from meritgraph_api.context import Context
from meritgraph_api.explaining.recorded import TierRow
from meritgraph_api.reads.load import rows_of

__all__ = ["WhoAndWhen", "tiers_on_record"]


class WhoAndWhen(NamedTuple):
    """Whose tier on which ladder is asked for, on which day, as known at which position of the ledger."""

    manager_id: int
    ladder: str | None
    day: date
    known_until: int


def tiers_on_record(context: Context, asked: Sequence[WhoAndWhen]) -> list[str | None]:
    """The codes of the tiers, read in one statement; None where there is none."""
    found: dict[tuple[int, str], list[TierRow]] = {}
    for row in rows_of(
        context,
        TierRow,
        tables.tier_record.c.manager_id.in_({each.manager_id for each in asked}),
        tables.tier_record.c.ladder.in_({each.ladder for each in asked if each.ladder}),
    ):
        found.setdefault((row.manager_id, row.ladder), []).append(row)
    return [tier_of(found.get((each.manager_id, each.ladder or ""), ()), each) for each in asked]


def tier_of(rows: Sequence[TierRow], asked: WhoAndWhen) -> str | None:
    """The tier of the last row that holds; rows come by day and then as they were recorded."""
    held = [row for row in rows if row.valid_from <= asked.day and row.position <= asked.known_until]
    return (held[-1].tier or None) if held else None
