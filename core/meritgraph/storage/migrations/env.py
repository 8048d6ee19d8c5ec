"""Run by Alembic: applies migrations over the connection that ``migrate`` hands it, inside its transaction."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
