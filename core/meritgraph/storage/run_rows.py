"""Rows of runs: claiming one, completing it in one visible switch, and finding them again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, insert, select, update

from meritgraph.period import Period
from meritgraph.storage.ledger_rows import next_position, now
from meritgraph.storage.rows import next_id
from meritgraph.storage.tables import run
from meritgraph.storage.touched_rows import RUN, Touch, add_touches

__all__ = [
    "Claim",
    "NewRun",
    "claim_run",
    "complete_run",
    "current_run",
    "current_runs",
    "fail_run",
    "last_run_before",
    "note_check",
    "renew_lease",
    "run_page",
    "run_row",
    "runs_known_at",
]

LEASE = timedelta(seconds=60)
"""How long a claim lasts without a sign of life; after that another calculation may take the run over."""

FINISHED = ("complete", "superseded")


@dataclass(frozen=True, slots=True)
class NewRun:
    """What is known of a run before it is calculated."""

    scheme: str
    period: Period
    scheme_version: str
    known_until: int
    input_hash: str
    parameters: object
    started_by: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to calculate a run: whoever takes it over raises the fence, and the old claim is worth nothing."""

    run_id: int
    fence: int


def claim_run(connection: Connection, tenant_id: int, new: NewRun) -> Claim | None:
    """A claim on calculating that scheme and period; None while somebody else holds one.

    A run whose lease has run out (its process died) is taken over.
    """
    entry = {
        "scheme_version": new.scheme_version,
        "known_until": new.known_until,
        "checked_until": new.known_until,
        "units": new.units,
        "input_hash": new.input_hash,
        "parameters": new.parameters,
        "started_by": new.started_by,
        "started_at": now(),
        "lease_until": now() + LEASE,
    }
    live = connection.execute(
        of(tenant_id, new.scheme, new.period.start).where(run.c.state == "calculating")
    ).one_or_none()
    if live is None:
        run_id = next_id(connection, run, "run_id", tenant_id)
        period = {"period": new.period.code, "period_start": new.period.start, "period_end": new.period.end}
        key = {"tenant_id": tenant_id, "run_id": run_id, "scheme": new.scheme, "state": "calculating", "fence": 1}
        connection.execute(insert(run).values(**key, **period, **entry))
        return Claim(run_id, 1)
    taken = update(run).where(held(tenant_id, Claim(live.run_id, live.fence)), run.c.lease_until < now())
    if connection.execute(taken.values(fence=live.fence + 1, **entry)).rowcount != 1:
        return None
    return Claim(live.run_id, live.fence + 1)


def renew_lease(connection: Connection, tenant_id: int, claim: Claim) -> bool:
    """A sign of life; False where the run was taken over."""
    renewed = update(run).where(held(tenant_id, claim)).values(lease_until=now() + LEASE)
    return connection.execute(renewed).rowcount == 1


def complete_run(connection: Connection, tenant_id: int, claim: Claim, outcome: Mapping[str, object]) -> bool:
    """Make the run and its statements visible in place of the run before it; False where it was taken over."""
    row = connection.execute(
        select(run.c.scheme, run.c.period, run.c.period_start).where(held(tenant_id, claim))
    ).one_or_none()
    if row is None:
        return False
    before = (run.c.tenant_id == tenant_id, run.c.scheme == row.scheme, run.c.period_start == row.period_start)
    connection.execute(update(run).where(*before, run.c.state == "complete").values(state="superseded"))
    seq = next_position(connection, tenant_id, kind="run", name=f"{row.scheme} {row.period}")
    add_touches(connection, tenant_id, seq, [Touch(RUN, row.scheme, row.period_start)])
    switch = {"state": "complete", "completed_seq": seq, "completed_at": now(), "lease_until": None}
    return connection.execute(update(run).where(held(tenant_id, claim)).values(**switch, **outcome)).rowcount == 1


def note_check(connection: Connection, tenant_id: int, run_id: int, position: int) -> None:
    """Note that up to a ledger position nothing was recorded that gives a run other inputs."""
    mine = and_(run.c.tenant_id == tenant_id, run.c.run_id == run_id, run.c.checked_until < position)
    connection.execute(update(run).where(mine).values(checked_until=position))


def fail_run(connection: Connection, tenant_id: int, claim: Claim, failure: str) -> None:
    """Give the claim up, keeping why."""
    ended = {"state": "failed", "failure": failure, "lease_until": None, "completed_at": now()}
    connection.execute(update(run).where(held(tenant_id, claim)).values(**ended))


def held(tenant_id: int, claim: Claim) -> Any:
    """The condition that a claim still holds."""
    mine = and_(run.c.tenant_id == tenant_id, run.c.run_id == claim.run_id)
    return and_(mine, run.c.state == "calculating", run.c.fence == claim.fence)


def of(tenant_id: int, scheme: str, period_start: date) -> Any:
    """The runs of a scheme and period."""
    return select(run).where(run.c.tenant_id == tenant_id, run.c.scheme == scheme, run.c.period_start == period_start)


def current_run(connection: Connection, tenant_id: int, scheme: str, period_start: date) -> Row[Any] | None:
    """The run that is current."""
    return connection.execute(of(tenant_id, scheme, period_start).where(run.c.state == "complete")).one_or_none()


def current_runs(connection: Connection, tenant_id: int) -> Sequence[Row[Any]]:
    """All runs that are current, by scheme and period: number, scheme, period, units, checked_until."""
    columns = (run.c.run_id, run.c.scheme, run.c.period, run.c.units, run.c.checked_until)
    query: Select[Any] = select(*columns).where(run.c.tenant_id == tenant_id, run.c.state == "complete")
    return connection.execute(query.order_by(run.c.scheme, run.c.period_start)).all()


def runs_known_at(
    connection: Connection, tenant_id: int, wanted: Collection[tuple[str, date]], known_until: int
) -> dict[tuple[str, date], Row[Any]]:
    """The runs that were current at a ledger position, of those schemes and the periods that begin on those days."""
    query = select(run).where(
        run.c.tenant_id == tenant_id,
        run.c.scheme.in_({scheme for scheme, _ in wanted}),
        run.c.period_start.in_({day for _, day in wanted}),
        run.c.state.in_(FINISHED),
        run.c.completed_seq <= known_until,
    )
    rows = connection.execute(query.order_by(run.c.completed_seq)) if wanted else ()
    return {(row.scheme, row.period_start): row for row in rows}  # the one completed last stays


def last_run_before(connection: Connection, tenant_id: int, scheme: str, period_start: date) -> Row[Any] | None:
    """The current run of the latest period before one."""
    earlier = (run.c.tenant_id == tenant_id, run.c.scheme == scheme, run.c.period_start < period_start)
    query = select(run).where(*earlier, run.c.state == "complete").order_by(run.c.period_start.desc())
    return connection.execute(query.limit(1)).one_or_none()


def run_row(connection: Connection, tenant_id: int, run_id: int) -> Row[Any] | None:
    """A finished run."""
    mine = (run.c.tenant_id == tenant_id, run.c.run_id == run_id, run.c.state.in_(FINISHED))
    return connection.execute(select(run).where(*mine)).one_or_none()


def run_page(
    connection: Connection,
    tenant_id: int,
    *,
    scheme: str | None,
    period: str | None,
    current_only: bool,
    before: int | None,
    first: int | None,
) -> Sequence[Row[Any]]:
    """Finished runs, the newest first; those before a run number."""
    query = select(run).where(run.c.tenant_id == tenant_id).order_by(run.c.run_id.desc())
    query = query.where(run.c.state == "complete" if current_only else run.c.state.in_(FINISHED))
    if scheme is not None:
        query = query.where(run.c.scheme == scheme)
    if period is not None:
        query = query.where(run.c.period == period)
    if before is not None:
        query = query.where(run.c.run_id < before)
    return connection.execute(query if first is None else query.limit(first)).all()
