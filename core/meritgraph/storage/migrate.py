"""Bringing a file up to date: the migrations it lacks, all of them or none.

A new migration is a file in ``migrations/control`` or ``migrations/company``, named by its number; a test holds what
the migrations build and what ``tables`` declares equal.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal, TypeAlias

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from meritgraph.errors import Conflict
from meritgraph.storage.engines import reading, writing

__all__ = ["Lineage", "migrate", "settings"]

Lineage: TypeAlias = Literal["control", "company"]

ONE_AT_A_TIME = Lock()
"""Alembic keeps its state in a module, so that two threads must not migrate at once, not even two files."""

FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine, lineage: Lineage) -> None:
    """Apply the migrations that the file lacks, in one transaction that others wait for.

    Raises Conflict for a file that a version of the software laid out whose migrations are not known here.
    """
    with reading(engine) as connection:
        if is_current(connection, lineage):
            return
        check_known(connection, lineage)
    with ONE_AT_A_TIME, writing(engine) as connection:
        if not is_current(connection, lineage):
            config = settings(lineage)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def is_current(connection: Connection, lineage: Lineage) -> bool:
    """Whether the file has every migration of this version of the software."""
    return MigrationContext.configure(connection).get_current_revision() == head(lineage)


def check_known(connection: Connection, lineage: Lineage) -> None:
    """Refuse a file whose last migration is none of ours."""
    last = MigrationContext.configure(connection).get_current_revision()
    ours = [script.revision for script in ScriptDirectory.from_config(settings(lineage)).walk_revisions()]
    if last is not None and last not in ours:
        file = connection.engine.url.database or ""
        raise Conflict(
            f"{file} was laid out by another version of meritgraph (migration {last}; known here: {', '.join(ours)}). "
            "Use that version, or a newer one; if it is only a demo, delete its folder and start anew.",
            path=(file,),
        )


@cache
def head(lineage: Lineage) -> str | None:
    """The newest migration."""
    return ScriptDirectory.from_config(settings(lineage)).get_current_head()


def settings(lineage: Lineage) -> Config:
    """Alembic's settings: all in code, so that no file has to be found beside the installed package."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("version_locations", str(FOLDER / lineage))
    config.set_main_option("path_separator", "newline")
    return config
