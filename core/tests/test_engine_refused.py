"""A refused statement pays nothing: its total and score are missing, whatever its pay lines came to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from meritgraph.engine.inputs import ScaledColumn
from meritgraph.engine.results import Results

AMOUNTS = np.array([100_00, 200_00, 300_00], dtype=np.int64)


def results(refused: list[bool], missing: NDArray[np.bool_] | None = None) -> Results:
    """Three managers' totals, of whom some are refused."""
    return Results(
        ("A", "B", "C"),
        {"total": ScaledColumn(AMOUNTS, 2, missing)},
        None,
        {},
        {"too_late": np.array(refused), "no_data": np.zeros(3, dtype=np.bool_)},
    )


def test_nobody_refused_leaves_the_totals_as_they_are() -> None:
    nobody = results([False, False, False])
    assert nobody.paid is nobody.total


def test_a_refused_total_is_missing_and_the_others_stay() -> None:
    paid = results([False, True, False]).paid
    assert paid is not None
    assert paid.missing is not None
    assert paid.missing.tolist() == [False, True, False]
    assert (paid.values == AMOUNTS).all()


def test_a_total_that_was_missing_stays_missing() -> None:
    paid = results([False, True, False], np.array([False, False, True])).paid
    assert paid is not None
    assert paid.missing is not None
    assert paid.missing.tolist() == [False, True, True]


def test_a_scheme_that_pays_nothing_has_no_total() -> None:
    assert Results(("A",), {}, None, {}, {"too_late": np.array([True])}).paid is None
