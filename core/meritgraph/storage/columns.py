"""Whole columns in and out of a database at once, without an object per row and never through a float.

SQLite hands a column over as one text of digits, joined in C while it scans, and NumPy reads that text as integers.
That is as fast as reading through Arrow's own SQLite driver, and safe where that driver is not: it carries a second
copy of SQLite, and two copies in one process do not see each other's locks, so that committed rows can be lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    Text,
    bindparam,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.types import TypeDecorator

from meritgraph.engine.inputs import Flags, Integers, ScaledColumn

__all__ = [
    "MISSING",
    "ROWS_AT_ONCE",
    "Column",
    "Texts",
    "insert_columns",
    "integer_arrays",
    "present_or_missing",
    "read_columns",
]

Texts: TypeAlias = list[str]
Column: TypeAlias = Integers | Texts

MISSING = -(2**63)
"""What stands for NULL in a column of integers: the one value that no scaled amount may have."""

ROWS_AT_ONCE = 100_000


def read_columns(connection: Connection, query: Select[Any]) -> tuple[Any, ...]:
    """The columns of a query in its order: int64 arrays, with MISSING for NULL, and lists of strings.

    A string may not contain a line break; the codes that are read this way are checked when they are recorded.
    """
    kinds = [is_text(column) for column in query.selected_columns]
    if connection.dialect.name != "sqlite":
        rows = connection.execute(query).all()
        return tuple(from_rows([row[place] for row in rows], text=text) for place, text in enumerate(kinds))
    inner = query.subquery()
    joined = [
        func.group_concat(column, "\n", type_=Text) if text else func.group_concat(or_missing(column), type_=Text)
        for column, text in zip(inner.c, kinds, strict=True)
    ]
    count, *texts = connection.execute(select(func.count(), *joined).select_from(inner)).one()
    return tuple(parsed(joined_text, count, text=text) for joined_text, text in zip(texts, kinds, strict=True))


def is_text(column: ColumnElement[Any]) -> bool:
    """Whether the column holds strings; anything else that is read in bulk is an integer."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if not isinstance(kind, Integer | String):
        raise TypeError(f"{column} is neither an integer nor a string and cannot be read as a column.")
    return isinstance(kind, String)


def or_missing(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column with MISSING in place of NULL."""
    return func.coalesce(column, literal_column(str(MISSING)), type_=Integer)


def parsed(text_of_column: str | None, count: int, *, text: bool) -> Column:
    """The column of a joined text; as many entries as there were rows, or it was misread."""
    if text:
        strings = (text_of_column or "").split("\n") if count else []
        assert len(strings) == count, "a recorded code contains a line break"
        return strings
    integers = np.fromstring(text_of_column or "", dtype=np.int64, sep=",")
    assert len(integers) == count, "a column of integers holds something else"
    return integers


def from_rows(values: Sequence[Any], *, text: bool) -> Column:
    """The column of values that were read row by row."""
    if text:
        return list(values)
    return np.array([MISSING if value is None else int(value) for value in values], dtype=np.int64)


def integer_arrays(texts: Texts, width: int) -> Integers:
    """One row per text, each a JSON array of at most ``width`` integers; MISSING for null and where one is shorter."""
    joined = ",".join(texts)
    if width and "[]" not in joined:
        digits = joined.replace("[", "").replace("]", "").replace("null", str(MISSING))
        integers = np.fromstring(digits, dtype=np.int64, sep=",")
        if len(integers) == len(texts) * width:  # none is longer, so none is shorter either
            return integers.reshape(len(texts), width)
    rows = np.full((len(texts), width), MISSING, dtype=np.int64)
    for place, text in enumerate(texts):
        for position, number in enumerate(json.loads(text)):
            rows[place, position] = MISSING if number is None else number
    return rows


def present_or_missing(values: Integers, places: int = 0) -> ScaledColumn:
    """The column as the engine takes it: missing values marked, and zero in their place."""
    missing: Flags = values == MISSING
    if not missing.any():
        return ScaledColumn(values, places)
    return ScaledColumn(np.where(missing, 0, values), places, missing)


def insert_columns(connection: Connection, table: Table, count: int, columns: Mapping[str, object]) -> None:
    """Insert ``count`` rows given by columns: arrays, sequences, or one value that all rows share.

    MISSING in an array of integers becomes NULL. Values go in as the database keeps them (days as numbers).
    """
    shared = {name: constant(value) for name, value in columns.items() if is_constant(value)}
    given: dict[str, ColumnElement[Any]] = {name: bindparam(name) for name in columns if name not in shared}
    # inline: nothing is handed back per row; a RETURNING clause would make this three times slower
    compiled = table.insert().inline().values(shared | given).compile(dialect=connection.dialect)
    cursor: Any = connection.connection.cursor()  # takes rows one by one, so that none is kept
    for first in range(0, count, ROWS_AT_ONCE):
        last = min(first + ROWS_AT_ONCE, count)
        rows = zip(*(piece(columns[name], first, last) for name in compiled.positiontup or ()), strict=True)
        cursor.executemany(str(compiled), rows)
    cursor.close()


def is_constant(column: object) -> bool:
    """Whether all rows share the value and it can stand in the statement itself."""
    return column is None or isinstance(column, int)


def constant(value: object) -> ColumnElement[Any]:
    """The shared value as a part of the statement."""
    return null() if value is None else literal_column(str(value))


def piece(column: object, first: int, last: int) -> Iterable[object]:
    """The entries of a column from ``first`` to before ``last``, as plain Python values."""
    if isinstance(column, np.ndarray):
        return without_missing(column[first:last])
    if isinstance(column, list | tuple):
        return column[first:last]
    return [column] * (last - first)


def without_missing(values: NDArray[Any]) -> list[object]:
    """The entries, None for MISSING."""
    entries: list[object] = values.tolist()
    if values.dtype == np.int64 and (values == MISSING).any():
        return [None if entry == MISSING else entry for entry in entries]
    return entries
