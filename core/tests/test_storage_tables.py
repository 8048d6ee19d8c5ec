"""Every table is ready to be spread over machines by company, and migrations build exactly what is declared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, MetaData, Numeric, Table, create_engine
from sqlalchemy.engine import Engine

from meritgraph.errors import Conflict
from meritgraph.storage.engines import open_engine, reading, writing
from meritgraph.storage.lint import complaints
from meritgraph.storage.migrate import Lineage, migrate, settings
from meritgraph.storage.tables import COMPANY, CONTROL

LINEAGES: list[tuple[Lineage, MetaData]] = [("control", CONTROL), ("company", COMPANY)]


@pytest.mark.parametrize("metadata", [CONTROL, COMPANY], ids=["control", "company"])
def test_every_table_is_ready_to_be_spread_by_company(metadata: MetaData) -> None:
    assert complaints(metadata) == []


def test_the_rules_find_what_breaks_them() -> None:
    metadata = MetaData()
    Table("late", metadata, Column("id", Integer, primary_key=True), Column("tenant_id", Integer, primary_key=True))
    Table(
        "loose",
        metadata,
        Column("tenant_id", Integer, primary_key=True),
        Column("id", Integer, primary_key=True),
        Column("amount", Numeric(12, 2)),
        ForeignKeyConstraint(["id"], ["late.id"], ondelete="SET NULL"),
        Index("ix_loose_id", "id"),
    )
    assert complaints(metadata) == [
        "late: the primary key begins with id instead of tenant_id",
        "loose: the index ix_loose_id begins with id instead of tenant_id",
        "loose: the foreign key to late begins with id instead of tenant_id",
        "loose: the foreign key to late sets NULL, which would erase a part of the key",
        "loose.amount: an amount is a scaled BIGINT, not NUMERIC(12, 2)",
    ]


@pytest.mark.parametrize(("lineage", "metadata"), LINEAGES, ids=["control", "company"])
def test_migrations_build_exactly_the_declared_tables(tmp_path: Path, lineage: Lineage, metadata: MetaData) -> None:
    migrated, declared = open_engine(tmp_path / "migrated.db"), create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    migrate(migrated, lineage)
    metadata.create_all(declared)
    with reading(migrated) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert layout(migrated) == layout(declared)
    migrated.dispose()
    declared.dispose()


def test_a_file_of_another_version_is_left_alone_and_told(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "company.db")
    migrate(engine, "company")
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Conflict, match=r"company\.db was laid out by another version of meritgraph \(migration 9999"):
        migrate(engine, "company")
    engine.dispose()


def test_a_file_laid_out_before_the_calendar_gets_it_and_keeps_what_it_has(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "company.db")
    config = settings("company")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001b")
        connection.exec_driver_sql("INSERT INTO ledger (tenant_id, last_seq) VALUES (1, 7)")
    migrate(engine, "company")
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT last_seq FROM ledger").scalar_one() == 7
        assert connection.exec_driver_sql("SELECT count(*) FROM calendar_day").scalar_one() == 0
    engine.dispose()


def layout(engine: Engine) -> dict[str, list[str]]:
    """How every table and index of a file was created, clause by clause; the order of the clauses means nothing.

    A column that a later migration adds stands on the line of the one before it.
    """
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    kept = [(name, sql) for name, sql in rows if not name.startswith("alembic")]
    clauses = {name: re.split(r"\n|, (?=[a-z_]+ [A-Z])", sql) for name, sql in kept}
    return {name: sorted(filter(None, (each.strip(" \t,") for each in parts))) for name, parts in clauses.items()}


def test_a_migration_that_is_cut_short_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(tmp_path / "company.db")

    def cut_short(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("alembic.migration.HeadMaintainer.update_to_step", cut_short)
        with pytest.raises(KeyboardInterrupt):
            migrate(engine, "company")
    assert layout(engine) == {}
    migrate(engine, "company")
    assert set(COMPANY.tables) <= set(layout(engine))
    engine.dispose()


def test_what_is_committed_is_on_disk_and_references_are_checked(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "company.db")
    with writing(engine) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    engine.dispose()
