"""Rows of statements: written in bulk, read page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, Row, Select, and_, func, select

from meritgraph.engine.inputs import Flags, Integers, ScaledColumn
from meritgraph.storage.columns import MISSING, ROWS_AT_ONCE, insert_columns
from meritgraph.storage.tables import manager, statement

__all__ = [
    "StatementColumns",
    "add_statements",
    "bits_of",
    "highest_totals",
    "json_arrays",
    "notice_counts",
    "noticed_page",
    "pieces_of",
    "refused_page",
    "statement_page",
    "statement_row",
]

MOST_FLAGS = 62
"""How many notices, or refusals, fit into one number."""


@dataclass(frozen=True, eq=False)
class StatementColumns:
    """The statements of a run, column by column; ``figures`` in the order of the run's layout."""

    manager_ids: Integers
    total: ScaledColumn | None
    score: ScaledColumn | None
    tier: ScaledColumn | None
    refusals: Integers
    notices: Integers
    figures: Sequence[ScaledColumn]


def bits_of(flags: Mapping[str, Flags], count: int) -> Integers:
    """Flags as one number per manager: bit 0 for the first, bit 1 for the second, and so on."""
    assert len(flags) <= MOST_FLAGS, f"a scheme may have at most {MOST_FLAGS} notices and as many refusals"
    bits = np.zeros(count, dtype=np.int64)
    for place, flag in enumerate(flags.values()):
        bits |= flag.astype(np.int64) << place
    return bits


def add_statements(
    connection: Connection,
    tenant_id: int,
    run_id: int,
    columns: StatementColumns,
    written: Callable[[int], None] = lambda _: None,
) -> None:
    """Write a run's statements; ``written`` is told how many there are so far.

    The texts of the next piece are made while the present one goes into the database.
    """
    pieces = list(pieces_of(len(columns.manager_ids)))
    with ThreadPoolExecutor(max_workers=1) as pool:
        for piece, texts in zip(
            pieces, pool.map(lambda piece: json_arrays(columns.figures, piece), pieces), strict=True
        ):
            entries = {
                "tenant_id": tenant_id,
                "run_id": run_id,
                "manager_id": columns.manager_ids[piece],
                "total": with_missing(columns.total, piece),
                "score": with_missing(columns.score, piece),
                "tier": with_missing(columns.tier, piece),
                "refusals": columns.refusals[piece],
                "notices": columns.notices[piece],
                "figures": texts,
            }
            insert_columns(connection, statement, len(texts), entries)
            written(piece.stop)


def pieces_of(count: int) -> Iterator[slice]:
    """The rows in pieces of a size that does not crowd the memory."""
    for first in range(0, count, ROWS_AT_ONCE):
        yield slice(first, min(first + ROWS_AT_ONCE, count))


def with_missing(column: ScaledColumn | None, piece: slice) -> Integers | None:
    """A column's numbers, MISSING where there is no value; None where there is no such column."""
    if column is None:
        return None
    values = column.values[piece]
    return values if column.missing is None else np.where(column.missing[piece], MISSING, values)


def json_arrays(columns: Sequence[ScaledColumn], piece: slice) -> list[str]:
    """Each row as a JSON array of integers, null where there is no value; the digits are written in C."""
    texts = []
    for column in columns:
        mask = None if column.missing is None else np.ascontiguousarray(column.missing[piece])
        numbers = pa.array(np.ascontiguousarray(column.values[piece]), mask=mask)
        texts.append(pc.fill_null(pc.cast(numbers, pa.string()), "null"))
    if not texts:
        return ["[]"] * (piece.stop - piece.start)
    joined = pc.binary_join_element_wise(*texts, ",")
    rows: list[str] = pc.binary_join_element_wise("[", joined, "]", "").to_pylist()
    return rows


def statement_query(tenant_id: int, run_id: int) -> Select[Any]:
    """Statements of a run with the manager's code and name."""
    whose = and_(manager.c.tenant_id == statement.c.tenant_id, manager.c.manager_id == statement.c.manager_id)
    query = select(manager.c.code, manager.c.name, statement).join_from(manager, statement, whose)
    return query.where(manager.c.tenant_id == tenant_id, statement.c.run_id == run_id)


def statement_page(
    connection: Connection, tenant_id: int, run_id: int, *, after: str | None, first: int | None
) -> Sequence[Row[Any]]:
    """Statements of a run by manager code; those after a code."""
    query = statement_query(tenant_id, run_id).order_by(manager.c.code)
    if after is not None:
        query = query.where(manager.c.code > after)
    return connection.execute(query if first is None else query.limit(first)).all()


def highest_totals(connection: Connection, tenant_id: int, run_id: int, first: int) -> Sequence[Row[Any]]:
    """The statements of a run, without those refused, with the highest totals; where nothing is paid, with the highest
    scores; ties by manager code.
    """
    order = (statement.c.total.desc().nulls_last(), statement.c.score.desc().nulls_last(), manager.c.code)
    query = statement_query(tenant_id, run_id).where(statement.c.refusals == 0)
    return connection.execute(query.order_by(*order).limit(first)).all()


def refused_page(connection: Connection, tenant_id: int, run_id: int, first: int) -> Sequence[Row[Any]]:
    """The refused statements of a run by manager code, the first so many."""
    query = statement_query(tenant_id, run_id).where(statement.c.refusals != 0)
    return connection.execute(query.order_by(manager.c.code).limit(first)).all()


def notice_counts(connection: Connection, tenant_id: int, run_id: int) -> Sequence[Row[Any]]:
    """The notices that statements of a run go with, as bits, and how many statements have just these."""
    query = select(statement.c.notices, func.count().label("statements")).where(
        statement.c.tenant_id == tenant_id, statement.c.run_id == run_id, statement.c.notices != 0
    )
    return connection.execute(query.group_by(statement.c.notices)).all()


def noticed_page(connection: Connection, tenant_id: int, run_id: int, place: int, first: int) -> Sequence[Row[Any]]:
    """The statements of a run that go with the notice at a place, by manager code, the first so many."""
    query = statement_query(tenant_id, run_id).where(statement.c.notices.bitwise_and(1 << place) != 0)
    return connection.execute(query.order_by(manager.c.code).limit(first)).all()


def statement_row(connection: Connection, tenant_id: int, run_id: int, code: str) -> Row[Any] | None:
    """The statement of a manager in a run."""
    return connection.execute(statement_query(tenant_id, run_id).where(manager.c.code == code)).one_or_none()
