"""One case: a policy, its data, both evaluators, and what they disagree about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from comparing import column_differences, differences, outcome
from meritgraph.engine import (
    BalanceResults,
    DealResults,
    Inputs,
    Plan,
    Results,
    compute_balance_columns,
    compute_balance_rows,
    compute_columns,
    compute_deal_columns,
    compute_deal_rows,
    compute_rows,
)
from meritgraph.errors import CalculationFailed
from meritgraph.period import Month, Period
from meritgraph.scheme import Scheme
from properties.made_data import DataMaker, Size
from properties.scheme_writer import Policy, random_policy
from properties.world import Monthly

__all__ = ["Tally", "agreed", "case", "disagreements"]

OTHERS: tuple[type[Scheme], ...] = (Monthly,)


@dataclass
class Tally:
    """How many values were compared, and how many calculations failed alike."""

    values: int = 0
    failures: int = 0


def case(seed: int, size: Size, *, figures: int = 8, by_code: bool = True) -> tuple[Policy, Inputs]:
    """The policy and the data of a seed."""
    policy = random_policy(seed, figures=figures, by_code=by_code)
    period = Period.parse("2026-10" if policy.plan.scheme.period is Month else "2026-Q4")
    return policy, DataMaker(Random(seed), size, policy.literals).inputs(policy.plan, period, OTHERS)


def disagreements(plan: Plan, inputs: Inputs, tally: Tally, *, block_rows: int) -> list[str]:
    """What the row evaluator, the column evaluator and the column evaluator in small blocks disagree about."""
    rows = outcome(lambda: compute_rows(plan, inputs))
    columns = outcome(lambda: compute_columns(plan, inputs))
    blocks = outcome(lambda: compute_columns(plan, inputs, threads=3, block_rows=block_rows))
    if isinstance(rows, Results):
        tally.values += len(rows.figures) * len(rows.managers)
    else:
        tally.failures += 1
    found = [*differences(rows, columns), *(f"in blocks of {block_rows}: {each}" for each in differences(rows, blocks))]
    lists = plan.scheme.deal_lists if isinstance(rows, Results) else ()
    balances = plan.balances if isinstance(rows, Results) else ()
    found += [each for name in balances for each in differences_of_balance(plan, inputs, name, tally)]
    return found + [each for name in lists for each in differences_of_deals(plan, inputs, name, tally)]


def differences_of_balance(plan: Plan, inputs: Inputs, name: str, tally: Tally) -> Iterator[str]:
    """What the two evaluators disagree about in what each earlier period owes."""
    rows, columns = (owed(compute, plan, inputs, name) for compute in (compute_balance_rows, compute_balance_columns))
    if isinstance(rows, CalculationFailed) or isinstance(columns, CalculationFailed):
        if getattr(rows, "path", None) != getattr(columns, "path", None):
            yield f"{name}: {rows} / {columns}"
        return
    for row, column in zip(rows.vintages, columns.vintages, strict=True):
        assert row.period == column.period
        tally.values += 4 * len(rows.managers)
        for what in ("owed", "repaid", "left", "is_completed"):
            yield from column_differences(f"{what} of {row.period}", getattr(row, what), getattr(column, what))


def owed(
    compute: Callable[[Plan, Inputs, str], BalanceResults], plan: Plan, inputs: Inputs, name: str
) -> BalanceResults | CalculationFailed:
    """What each earlier period owes, or the failure that working it out may end with."""
    try:
        return compute(plan, inputs, name)
    except CalculationFailed as failure:
        return failure


def differences_of_deals(plan: Plan, inputs: Inputs, name: str, tally: Tally) -> Iterator[str]:
    """What the two evaluators disagree about in the figures of each deal of a list."""
    rows, columns = (dealt(compute, plan, inputs, name) for compute in (compute_deal_rows, compute_deal_columns))
    if isinstance(rows, DealResults) and isinstance(columns, DealResults):
        tally.values += len(rows.figures) * len(rows.credits.owner)
        for figure, column in rows.figures.items():
            yield from column_differences(f"{figure} of {name}", column, columns.figures[figure])
    elif isinstance(rows, DealResults) or isinstance(columns, DealResults) or rows.path != columns.path:
        yield f"{name}: {rows} / {columns}"


def dealt(
    compute: Callable[[Plan, Inputs, str], DealResults], plan: Plan, inputs: Inputs, name: str
) -> DealResults | CalculationFailed:
    """The figures of each deal, or the failure that working them out may end with."""
    try:
        return compute(plan, inputs, name)
    except CalculationFailed as failure:
        return failure


def agreed(seeds: range, size: Size, *, figures: int = 8) -> Tally:
    """The tally of the seeds' cases. Fails with seed and policy where the evaluators disagree or break down."""
    tally = Tally()
    for seed in seeds:
        policy, inputs = case(seed, size, figures=figures)
        try:
            found = disagreements(policy.plan, inputs, tally, block_rows=2 + seed % 37)
        except Exception as error:
            error.add_note(f"seed {seed}, {size}:\n{policy.text}")
            raise
        assert not found, f"seed {seed}, {size}:\n" + "\n".join(found[:10]) + f"\n{policy.text}"
    return tally
