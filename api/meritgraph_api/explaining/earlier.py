"""The finished statements that a run read: of earlier periods, and of other schemes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias, cast

from meritgraph.engine.inputs import EarlierNeed
from meritgraph.period import Period
from meritgraph.storage import tables
from meritgraph_api.context import Context
from meritgraph_api.reads.declared import SortKey, Source
from meritgraph_api.reads.fields import hidden
from meritgraph_api.reads.load import rows_of
from meritgraph_api.reads.row import Row, row_type

if TYPE_CHECKING:
    from meritgraph_api.types.statement import Statement

__all__ = ["StatementsRead", "statements_read"]

StatementsRead: TypeAlias = "Mapping[tuple[str, Period, int], Statement]"
"""The statements by scheme, period and the manager's stored number."""


class FinishedRun(Row):
    """A finished run, in force or not."""

    source: ClassVar[Source] = Source(
        table=tables.run,
        tenant=tables.run.c.tenant_id,
        key=(SortKey("completed", tables.run.c.completed_seq),),
        conditions=(tables.run.c.state.in_(("complete", "superseded")),),
        hidden={
            "run_id": hidden(tables.run.c.run_id),
            "scheme": hidden(tables.run.c.scheme),
            "period": hidden(tables.run.c.period, Period.parse),
        },
    )
    run_id: int
    scheme: str
    period: Period


def statements_read(
    context: Context, needs: Sequence[EarlierNeed], managers: Sequence[int], known_until: int
) -> StatementsRead:
    """The managers' statements in the runs that were current at a ledger position, read together as one batch."""
    runs = {
        (row.scheme, row.period): row.run_id  # the one completed last before the position stays
        for row in rows_of(
            context,
            FinishedRun,
            tables.run.c.scheme.in_({need.scheme for need in needs}),
            tables.run.c.period.in_({need.period.code for need in needs}),
            tables.run.c.completed_seq <= known_until,
        )
    }
    wanted = {runs[key] for need in needs if (key := (need.scheme, need.period)) in runs}
    statements = cast(
        "list[Statement]",
        rows_of(
            context,
            row_type("Statement"),
            tables.statement.c.run_id.in_(wanted),
            tables.statement.c.manager_id.in_(managers),
        )
        if wanted
        else [],
    )
    return {(each.scheme_code, each.period, each.manager_id): each for each in statements}
