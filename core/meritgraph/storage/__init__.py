"""SQL: the tables, how a file is opened and brought up to date, and every statement the use cases run.

No other room knows SQL. The tables are the same for SQLite, which keeps one file per company beside a small control
file, and for PostgreSQL; what differs between the two is in ``engines`` and ``columns`` only.
"""
