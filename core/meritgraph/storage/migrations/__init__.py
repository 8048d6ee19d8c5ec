"""The steps that bring a file up to date; Alembic finds them by their folder."""
