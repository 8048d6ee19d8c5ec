"""Figures of finished statements that a later calculation reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, select

from meritgraph.engine.inputs import EarlierNeed, ScaledColumn
from meritgraph.storage.columns import read_columns
from meritgraph.storage.inputs.people import People
from meritgraph.storage.tables import statement

__all__ = ["read_earlier"]


def read_earlier(connection: Connection, people: People, need: EarlierNeed, run: Row[Any] | None) -> ScaledColumn:
    """The figure of everybody's statement in a run; missing for who has none in it, or where there is no such run."""
    nothing = np.empty(0, dtype=np.int64)
    figures = [] if run is None else run.layout["figures"]
    place = next((place for place, figure in enumerate(figures) if figure["name"] == need.figure), None)
    if run is None or place is None:
        return people.column(nothing, nothing, 0)
    query = select(statement.c.manager_id, statement.c.figures[place].as_integer())
    query = query.where(statement.c.tenant_id == people.tenant_id, statement.c.run_id == run.run_id)
    query = people.theirs(query, statement.c.manager_id)
    ids, values = read_columns(connection, query.order_by(statement.c.manager_id))
    return people.column(ids, values, figures[place]["places"])
