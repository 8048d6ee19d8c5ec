"""The column evaluator alone: a month's figures from columns in memory, against the same formulas written by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from bank_month import Column, month_of
from loan_pay_by_hand import loan_pay_blocked, loan_pay_plain
from measuring import Taken, medians, peak_mebibytes
from synthetic_bank import inputs_of, synthetic_bank

from meritgraph.engine import Inputs, Plan, Results, ScaledColumn, compute_columns, plan_of
from meritgraph_banking.loan_pay import LoanPay

__all__ = ["ENGINE", "HAND", "HAND_PLAIN", "Computing", "check_equal", "measure_computing"]

ENGINE, HAND, HAND_PLAIN = "engine", "by hand, in blocks", "by hand, whole columns"


@dataclass(frozen=True)
class Computing:
    """What was measured for one size: times by case and number of threads."""

    managers: int
    figures: int
    taken: Mapping[tuple[str, int], Taken]
    peak_mebibytes: int


def measure_computing(managers: int, turns: int) -> Computing:
    """Measure one size in so many turns, after making sure that both ways come to the same figures."""
    plan = plan_of(LoanPay)
    inputs = inputs_of(synthetic_bank(managers), plan)
    figures, peak = checked(plan, inputs)
    cases: dict[tuple[str, int], Callable[[], object]] = {
        (HAND_PLAIN, 1): lambda: loan_pay_plain(month_of(inputs)),
    }
    for threads in (1, 2):
        cases[ENGINE, threads] = partial(compute_columns, plan, inputs, threads=threads)
        cases[HAND, threads] = partial(by_hand, inputs, threads)
    return Computing(managers, figures, medians(cases, turns), peak)


def checked(plan: Plan, inputs: Inputs) -> tuple[int, int]:
    """How many figures a manager has and the memory they took, after comparing them with those written by hand."""
    results = compute_columns(plan, inputs)
    peak = peak_mebibytes()
    check_equal(results, loan_pay_blocked(month_of(inputs), threads=2))
    check_equal(results, loan_pay_plain(month_of(inputs)))
    return len(results.figures), peak


def by_hand(inputs: Inputs, threads: int) -> object:
    """The formulas written by hand, from the same inputs as the engine's."""
    return loan_pay_blocked(month_of(inputs), threads)


def check_equal(results: Results, by_hand: Mapping[str, Column]) -> None:
    """Raises AssertionError naming the first figure in which the engine and the formulas written by hand differ."""
    for name, column in results.figures.items():
        assert is_same(column, by_hand[name]), f"{name} differs"
    assert results.tier_reading is not None, "the scheme reads tiers"
    assert is_same(results.tier_reading, by_hand["tier reading"]), "the tier reading differs"
    for name, flags in results.notices.items():
        assert (flags == by_hand[name].values).all(), f"{name} differs"


def is_same(engine: ScaledColumn, by_hand: Column) -> bool:
    """Whether two columns hold the same exact values and the same gaps."""
    places = max(engine.places, by_hand.places)
    ours = engine.values * 10 ** (places - engine.places)
    theirs = by_hand.values.astype(np.int64) * 10 ** (places - by_hand.places)
    missing = np.zeros(len(ours), dtype=np.bool_) if engine.missing is None else engine.missing
    gaps = np.zeros(len(ours), dtype=np.bool_) if by_hand.missing is None else by_hand.missing
    return bool((missing == gaps).all() and ((ours == theirs) | missing).all())
