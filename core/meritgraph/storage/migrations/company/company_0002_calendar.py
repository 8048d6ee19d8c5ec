"""The company's calendar: days off, and weekends that are worked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001b"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "calendar_day",
        sa.Column("tenant_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.Column("evidence", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "seq"], ["recording.tenant_id", "recording.seq"], name=op.f("fk_calendar_day_tenant_id_seq")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "day", "seq", name=op.f("pk_calendar_day")),
        sqlite_with_rowid=False,
    )
