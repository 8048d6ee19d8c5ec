"""Deals that were recorded by mistake are withdrawn: a version that says so supersedes the one before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("deal_version", sa.Column("withdrawn", sa.Boolean(), server_default=sa.text("0"), nullable=False))
