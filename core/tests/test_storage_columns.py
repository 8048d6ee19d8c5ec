"""Columns come out of a file exactly as they went in, at every size of number, and gaps stay gaps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import BigInteger, Column, Float, Integer, MetaData, String, Table, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from meritgraph.engine.inputs import ScaledColumn
from meritgraph.storage.columns import MISSING, insert_columns, integer_arrays, present_or_missing, read_columns
from meritgraph.storage.engines import open_engine, reading, trying, writing
from meritgraph.storage.statement_rows import bits_of, json_arrays

NUMBERS = Table(
    "numbers",
    MetaData(),
    Column("place", Integer, primary_key=True),
    Column("number", BigInteger),
    Column("word", String(20)),
    Column("half", Float),
)

EXTREMES = [0, -1, 1, 2**63 - 1, -(2**63) + 1, 2**53 + 1, -(2**53) - 1, 10**18, 5]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(tmp_path / "numbers.db")
    with writing(engine) as connection:
        NUMBERS.create(connection)
    yield engine
    engine.dispose()


def test_integers_are_exact_up_to_the_largest(engine: Engine) -> None:
    numbers = np.array([*EXTREMES, MISSING], dtype=np.int64)
    words = ["", "a", "一", " b ", "c,d", "e", "f", "g", "h", "i"]
    with writing(engine) as connection:
        insert_columns(connection, NUMBERS, 10, {"place": np.arange(10), "number": numbers, "word": words})
        assert connection.exec_driver_sql("SELECT count(*) FROM numbers WHERE number IS NULL").scalar_one() == 1
    with reading(engine) as connection:
        query = select(NUMBERS.c.number, NUMBERS.c.word, NUMBERS.c.place)
        read, read_words, places = read_columns(connection, query.order_by(NUMBERS.c.place.desc()))
        assert read.tolist() == [MISSING, *reversed(EXTREMES)]
        assert read_words == words[::-1]
        assert places.tolist() == list(range(9, -1, -1))
        assert [row.number for row in connection.execute(query.order_by(NUMBERS.c.place))] == [*EXTREMES, None]


def test_many_rows_keep_their_order(engine: Engine) -> None:
    count = 250_000
    numbers = np.random.default_rng(1).integers(-(2**62), 2**62, count)
    with writing(engine) as connection:
        insert_columns(connection, NUMBERS, count, {"place": np.arange(count), "number": numbers, "word": "same"})
    with reading(engine) as connection:
        places, read = read_columns(connection, select(NUMBERS.c.place, NUMBERS.c.number).order_by(NUMBERS.c.place))
        assert np.array_equal(places, np.arange(count))
        assert np.array_equal(read, numbers)
        (descending,) = read_columns(connection, select(NUMBERS.c.place).order_by(NUMBERS.c.number.desc()))
        assert np.array_equal(descending, np.argsort(-numbers))


def test_no_rows_are_empty_columns(engine: Engine) -> None:
    with reading(engine) as connection:
        numbers, words = read_columns(connection, select(NUMBERS.c.number, NUMBERS.c.word))
    assert (numbers.dtype, len(numbers), words) == (np.dtype(np.int64), 0, [])


def test_a_float_is_never_read(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(TypeError, match=r"half is neither an integer nor a string"):
        read_columns(connection, select(NUMBERS.c.half))


def test_what_is_no_integer_is_noticed(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO numbers (place, number) VALUES (1, 'x')")
    with (
        reading(engine) as connection,
        pytest.raises((AssertionError, DeprecationWarning, ValueError)),
    ):
        read_columns(connection, select(NUMBERS.c.number))


def test_gaps_are_marked_and_filled_with_zero() -> None:
    column = present_or_missing(np.array([3, MISSING, 5]), 2)
    assert (column.values.tolist(), column.places) == ([3, 0, 5], 2)
    assert column.missing is not None
    assert column.missing.tolist() == [False, True, False]
    assert present_or_missing(np.array([3, 5])).missing is None


def test_arrays_of_integers_are_read_back() -> None:
    texts = ["[1, -5]", "[2,null]", "[9223372036854775807,7]"]
    assert integer_arrays(texts, 2).tolist() == [[1, -5], [2, MISSING], [2**63 - 1, 7]]
    assert integer_arrays(["[1]", "[1,2,3]", "[null,5]"], 3).tolist() == [
        [1, MISSING, MISSING],
        [1, 2, 3],
        [MISSING, 5, MISSING],
    ]
    assert integer_arrays(["[]", "[1]"], 2).tolist() == [[MISSING, MISSING], [1, MISSING]]
    assert integer_arrays(["[]", "[]"], 0).shape == (2, 0)
    assert integer_arrays([], 2).shape == (0, 2)


def test_figures_are_written_as_arrays_of_integers() -> None:
    gaps = np.array([False, True, False])
    columns = [
        ScaledColumn(np.array([1, 2, 2**63 - 1]), 2),
        ScaledColumn(np.array([-5, 0, 7]), 0, gaps),
    ]
    assert json_arrays(columns, slice(0, 3)) == ["[1,-5]", "[2,null]", "[9223372036854775807,7]"]
    assert json_arrays(columns, slice(1, 2)) == ["[2,null]"]
    assert json_arrays([], slice(0, 2)) == ["[]", "[]"]


def test_flags_become_bits_in_their_order() -> None:
    flags = {"a": np.array([True, False, True]), "b": np.array([False, False, True])}
    assert bits_of(flags, 3).tolist() == [1, 0, 3]
    assert bits_of({}, 2).tolist() == [0, 0]


def test_a_transaction_that_fails_or_is_tried_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(NUMBERS.insert(), [{"place": 1}, {"place": 2}, {"place": 1}])
    with trying(engine) as connection:
        connection.execute(NUMBERS.insert(), [{"place": 1}])
        assert len(connection.execute(select(NUMBERS)).all()) == 1
    with reading(engine) as connection:
        connection.execute(NUMBERS.insert(), [{"place": 1}])
    with reading(engine) as connection:
        assert connection.execute(select(NUMBERS)).all() == []


def test_a_reader_sees_one_state_while_another_writes(engine: Engine) -> None:
    with reading(engine) as reader:
        assert reader.execute(select(NUMBERS.c.place)).all() == []
        with writing(engine) as writer:
            writer.execute(NUMBERS.insert(), [{"place": 1}])
        assert reader.execute(select(NUMBERS.c.place)).all() == []
    with reading(engine) as reader:
        assert reader.execute(select(NUMBERS.c.place)).scalars().all() == [1]
