"""A company's file as it was first laid out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001b"  # nothing laid out as plain 0001 was ever released
down_revision = None

CODE = sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "deal_kind",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_kind_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "deal_kind_id", name=op.f("pk_deal_kind")),
        sa.UniqueConstraint("tenant_id", "code", name=op.f("uq_deal_kind_tenant_id_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fact_kind",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fact_kind_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("unit", CODE, nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.Column("period_kind", CODE, nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "fact_kind_id", name=op.f("pk_fact_kind")),
        sa.UniqueConstraint("tenant_id", "code", name=op.f("uq_fact_kind_tenant_id_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_ledger")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "manager",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "manager_id", name=op.f("pk_manager")),
        sa.UniqueConstraint("tenant_id", "code", name=op.f("uq_manager_tenant_id_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recording",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("recorded_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "seq", name=op.f("pk_recording")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "run",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scheme", CODE, nullable=False),
        sa.Column("period", CODE, nullable=False),
        sa.Column("period_start", sa.Integer(), nullable=False),
        sa.Column("period_end", sa.Integer(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("scheme_version", sa.String(length=200), nullable=False),
        sa.Column("known_until", sa.BigInteger(), nullable=False),
        sa.Column("checked_until", sa.BigInteger(), nullable=False),
        sa.Column("completed_seq", sa.BigInteger(), nullable=True),
        sa.Column("input_hash", sa.String(length=64), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=True),
        sa.Column("manager_count", sa.Integer(), nullable=True),
        sa.Column("refused_count", sa.Integer(), nullable=True),
        sa.Column("total", sa.Text(), nullable=True),
        sa.Column("total_places", sa.SmallInteger(), nullable=True),
        sa.Column("score_places", sa.SmallInteger(), nullable=True),
        sa.Column("started_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("completed_at", sa.BigInteger(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('calculating', 'complete', 'superseded', 'failed')", name=op.f("ck_run_state")),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", name=op.f("pk_run")),
    )
    op.create_index(
        op.f("ix_run_tenant_id_scheme_period_start_run_id"),
        "run",
        ["tenant_id", "scheme", "period_start", "run_id"],
        unique=False,
    )
    op.create_index(
        "uq_run_calculating",
        "run",
        ["tenant_id", "scheme", "period_start"],
        unique=True,
        sqlite_where=sa.text("state = 'calculating'"),
        postgresql_where=sa.text("state = 'calculating'"),
    )
    op.create_index(
        "uq_run_complete",
        "run",
        ["tenant_id", "scheme", "period_start"],
        unique=True,
        sqlite_where=sa.text("state = 'complete'"),
        postgresql_where=sa.text("state = 'complete'"),
    )
    op.create_table(
        "unit",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "unit_id", name=op.f("pk_unit")),
        sa.UniqueConstraint("tenant_id", "code", name=op.f("uq_unit_tenant_id_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "activation",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scheme", CODE, autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_activation_tenant_id_seq")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "scheme", "valid_from", "seq", name=op.f("pk_activation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deal",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_kind_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "deal_kind_id"],
            ["deal_kind.tenant_id", "deal_kind.deal_kind_id"],
            name=op.f("fk_deal_tenant_id_deal_kind_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "deal_kind_id", "deal_id", name=op.f("pk_deal")),
        sa.UniqueConstraint("tenant_id", "deal_kind_id", "code", name=op.f("uq_deal_tenant_id_deal_kind_id_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deal_attribute",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_kind_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("unit", CODE, nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "deal_kind_id"],
            ["deal_kind.tenant_id", "deal_kind.deal_kind_id"],
            name=op.f("fk_deal_attribute_tenant_id_deal_kind_id"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "deal_kind_id", "position", name=op.f("pk_deal_attribute")),
        sa.UniqueConstraint(
            "tenant_id", "deal_kind_id", "name", name=op.f("uq_deal_attribute_tenant_id_deal_kind_id_name")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "employment",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hired_on", sa.Integer(), nullable=True),
        sa.Column("left_on", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["manager.tenant_id", "manager.manager_id"],
            name=op.f("fk_employment_tenant_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_employment_tenant_id_seq")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "manager_id", "seq", name=op.f("pk_employment")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fact",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fact_kind_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("dimension", CODE, autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("evidence", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "fact_kind_id"],
            ["fact_kind.tenant_id", "fact_kind.fact_kind_id"],
            name=op.f("fk_fact_tenant_id_fact_kind_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["manager.tenant_id", "manager.manager_id"],
            name=op.f("fk_fact_tenant_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_fact_tenant_id_seq")
        ),
        sa.PrimaryKeyConstraint(
            "tenant_id",
            "fact_kind_id",
            "period_start",
            "manager_id",
            "dimension",
            "valid_from",
            "seq",
            name=op.f("pk_fact"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "membership",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("evidence", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["manager.tenant_id", "manager.manager_id"],
            name=op.f("fk_membership_tenant_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_membership_tenant_id_seq")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "unit_id"], ["unit.tenant_id", "unit.unit_id"], name=op.f("fk_membership_tenant_id_unit_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "manager_id", "valid_from", "seq", name=op.f("pk_membership")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_membership_tenant_id_unit_id_manager_id"),
        "membership",
        ["tenant_id", "unit_id", "manager_id"],
        unique=False,
    )
    op.create_table(
        "parameter_value",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("terms", CODE, autoincrement=False, nullable=False),
        sa.Column("name", CODE, autoincrement=False, nullable=False),
        sa.Column("level", CODE, autoincrement=False, nullable=False),
        sa.Column("subject", CODE, autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.CheckConstraint("level IN ('company', 'unit', 'tier', 'manager')", name=op.f("ck_parameter_value_level")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"],
            ["recording.tenant_id", "recording.seq"],
            name=op.f("fk_parameter_value_tenant_id_seq"),
        ),
        sa.PrimaryKeyConstraint(
            "tenant_id", "terms", "name", "level", "subject", "valid_from", "seq", name=op.f("pk_parameter_value")
        ),
    )
    op.create_table(
        "statement",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("tier", sa.SmallInteger(), nullable=True),
        sa.Column("refusals", sa.BigInteger(), nullable=False),
        sa.Column("notices", sa.BigInteger(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["manager.tenant_id", "manager.manager_id"],
            name=op.f("fk_statement_tenant_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "run_id"], ["run.tenant_id", "run.run_id"], name=op.f("fk_statement_tenant_id_run_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", "manager_id", name=op.f("pk_statement")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tier_record",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ladder", CODE, autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tier", CODE, nullable=False),
        sa.Column("evidence", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["manager.tenant_id", "manager.manager_id"],
            name=op.f("fk_tier_record_tenant_id_manager_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_tier_record_tenant_id_seq")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "ladder", "manager_id", "valid_from", "seq", name=op.f("pk_tier_record")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "touched",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("what", CODE, autoincrement=False, nullable=False),
        sa.Column("code", CODE, autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_touched_tenant_id_seq")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "seq", "what", "code", "first_day", name=op.f("pk_touched")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unit_parent",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["unit.tenant_id", "unit.unit_id"],
            name=op.f("fk_unit_parent_tenant_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_unit_parent_tenant_id_seq")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "unit_id"], ["unit.tenant_id", "unit.unit_id"], name=op.f("fk_unit_parent_tenant_id_unit_id")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "unit_id", "valid_from", "seq", name=op.f("pk_unit_parent")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deal_version",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_kind_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("happened_on", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("supersedes", sa.BigInteger(), nullable=True),
        sa.Column("evidence", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "deal_kind_id", "deal_id"],
            ["deal.tenant_id", "deal.deal_kind_id", "deal.deal_id"],
            name=op.f("fk_deal_version_tenant_id_deal_kind_id_deal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_deal_version_tenant_id_seq")
        ),
        sa.PrimaryKeyConstraint(
            "tenant_id", "deal_kind_id", "happened_on", "deal_id", "seq", name=op.f("pk_deal_version")
        ),
        sa.UniqueConstraint(
            "tenant_id",
            "deal_kind_id",
            "deal_id",
            "seq",
            name=op.f("uq_deal_version_tenant_id_deal_kind_id_deal_id_seq"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_deal_version_supersedes",
        "deal_version",
        ["tenant_id", "deal_kind_id", "deal_id", "supersedes", "seq"],
        unique=False,
        sqlite_where=sa.text("supersedes IS NOT NULL"),
        postgresql_where=sa.text("supersedes IS NOT NULL"),
    )
    op.create_table(
        "deal_credit",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_kind_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("happened_on", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deal_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", CODE, autoincrement=False, nullable=False),
        sa.Column("manager_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("share", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "deal_kind_id", "happened_on", "deal_id", "seq"],
            [
                "deal_version.tenant_id",
                "deal_version.deal_kind_id",
                "deal_version.happened_on",
                "deal_version.deal_id",
                "deal_version.seq",
            ],
            name=op.f("fk_deal_credit_tenant_id_deal_kind_id_happened_on_deal_id_seq"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["manager.tenant_id", "manager.manager_id"],
            name=op.f("fk_deal_credit_tenant_id_manager_id"),
        ),
        sa.PrimaryKeyConstraint(
            "tenant_id",
            "deal_kind_id",
            "happened_on",
            "deal_id",
            "seq",
            "role",
            "manager_id",
            name=op.f("pk_deal_credit"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_deal_credit_tenant_id_manager_id_deal_kind_id_happened_on_deal_id_seq"),
        "deal_credit",
        ["tenant_id", "manager_id", "deal_kind_id", "happened_on", "deal_id", "seq"],
        unique=False,
    )
