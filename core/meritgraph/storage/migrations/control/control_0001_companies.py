"""The control file: companies and the plugins they have switched on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

CODE = sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "company",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_company")),
        sa.UniqueConstraint("code", name=op.f("uq_company_code")),
        info={"shared": "the list of tenants itself: a code names one company in the whole installation"},
    )
    op.create_table(
        "company_plugin",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plugin", CODE, nullable=False),
        sa.Column("switched_on_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "plugin", name=op.f("pk_company_plugin")),
        sqlite_with_rowid=False,
    )
