"""A result depends on nothing but the inputs: not on blocks, threads, the order of managers or who else there is."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from comparing import differences, outcome
from meritgraph.engine import Results, compute_columns, compute_rows
from meritgraph.formula.reads import Population
from properties.evaluated import case
from properties.made_data import Size
from properties.reordering import picked_inputs, picked_results

SEEDS = range(400_000, 400_012)
MANAGERS = 50


def same_bytes(left: Results, right: Results) -> bool:
    """Equal to the last bit, places and what stands where a value is missing included."""
    pairs = [(column, right.figures[name]) for name, column in left.figures.items()]
    return all(
        ours.places == theirs.places
        and ours.values.tobytes() == theirs.values.tobytes()
        and (ours.missing is None) == (theirs.missing is None)
        for ours, theirs in pairs
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_threads_and_repetition_do_not_show(seed: int) -> None:
    policy, inputs = case(seed, Size(MANAGERS))
    first = outcome(partial(compute_columns, policy.plan, inputs, threads=1, block_rows=7))
    for threads in (1, 2, 5):
        again = outcome(partial(compute_columns, policy.plan, inputs, threads=threads, block_rows=7))
        assert not list(differences(first, again)), policy.text
        if isinstance(first, Results) and isinstance(again, Results):
            assert same_bytes(first, again), policy.text


@pytest.mark.parametrize("seed", SEEDS)
def test_the_size_of_blocks_does_not_show(seed: int) -> None:
    policy, inputs = case(seed, Size(MANAGERS))
    whole = outcome(partial(compute_columns, policy.plan, inputs))
    for rows in (1, 3, MANAGERS - 1, MANAGERS, MANAGERS + 1):
        blocks = outcome(partial(compute_columns, policy.plan, inputs, block_rows=rows))
        assert not list(differences(whole, blocks)), policy.text


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_managers_does_not_show(seed: int) -> None:
    policy, inputs = case(seed, Size(MANAGERS), by_code=False)
    order = np.random.default_rng(seed).permutation(MANAGERS)
    other = picked_inputs(inputs, order)
    for compute in (compute_rows, compute_columns):
        before = outcome(partial(compute, policy.plan, inputs))
        after = outcome(partial(compute, policy.plan, other))
        if isinstance(before, Results):
            assert not list(differences(picked_results(before, order), after)), policy.text
        else:
            assert not isinstance(after, Results)
            assert after.path[0] == before.path[0]


def test_without_ranks_and_totals_each_manager_stands_alone() -> None:
    compared = 0
    for seed in SEEDS:
        policy, inputs = case(seed, Size(MANAGERS))
        everybody = outcome(partial(compute_columns, policy.plan, inputs))
        ranked = any(isinstance(node, Population) for node in policy.plan.nodes())
        if ranked or not isinstance(everybody, Results):
            continue
        for row in range(0, MANAGERS, 7):
            rows = np.array([row])
            alone = compute_columns(policy.plan, picked_inputs(inputs, rows))
            assert not list(differences(picked_results(everybody, rows), alone)), policy.text
            compared += 1
    assert compared >= 16
