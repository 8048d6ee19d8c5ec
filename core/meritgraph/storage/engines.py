"""Opening a file: durable commits, checked references, and one writer at a time that others wait for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

__all__ = ["open_engine", "reading", "trying", "writing"]

BUSY_TIMEOUT_SECONDS = 30

PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers go on while somebody writes
    "PRAGMA synchronous=FULL",  # what was committed survives a power cut
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
    "PRAGMA cache_size=-65536",  # 64 MiB, so that bulk writing rarely spills
)


def open_engine(file: Path) -> Engine:
    """An engine over one SQLite file, which is created where it does not exist."""
    engine = create_engine(
        f"sqlite:///{file}",
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=16,
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    """Set a new connection up; transactions are begun by ``begin`` and never by the driver."""
    del entry
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def begin(connection: Connection) -> None:
    """Begin a transaction: for writing at once, so that it never has to give up half-way for another writer."""
    immediate = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one unchanging state of the file; whatever it might write is undone."""
    with engine.connect() as connection:
        try:
            yield connection
        finally:
            connection.rollback()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the file's write lock: all of it is committed, or nothing where an error is raised."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


@contextmanager
def trying(engine: Engine) -> Iterator[Connection]:
    """A writing transaction that is always undone: to see what would come of it."""
    with engine.connect().execution_options(writing=True) as connection:
        try:
            yield connection
        finally:
            connection.rollback()
