"""The benchmark's formulas written by hand come to the engine's figures, in memory and from a company file."""

from __future__ import annotations

from pathlib import Path

from company_file import calculate_month, fill_company
from computing import ENGINE, HAND, HAND_PLAIN, measure_computing


def test_the_engine_and_the_formulas_by_hand_agree_before_any_time_is_taken() -> None:
    measured = measure_computing(1_500, 1)
    assert measured.figures == 34
    assert set(measured.taken) == {(ENGINE, 1), (ENGINE, 2), (HAND, 1), (HAND, 2), (HAND_PLAIN, 1)}


def test_a_month_from_the_company_file_comes_to_the_same_totals(tmp_path: Path) -> None:
    measured = calculate_month(tmp_path, fill_company(tmp_path, 300))
    assert measured.managers == 300
    assert {"reading", "computing", "writing", "all"} <= set(measured.seconds)
