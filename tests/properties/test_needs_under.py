"""What the parameters rule out need not be read: the column evaluator comes to the same results without it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random

from comparing import differences, outcome
from meritgraph.engine import Inputs, Plan, Results, compute_columns, needs_under, plan_of
from meritgraph.period import Period
from meritgraph_banking.loan_pay import LoanPay
from properties.evaluated import case
from properties.made_data import DataMaker, Size
from properties.test_loan_pay_agrees import LITERALS


def narrowed(plan: Plan, inputs: Inputs) -> Inputs:
    """The inputs without what the parameters rule out."""
    needs = needs_under(plan, inputs.period, inputs.parameters)
    return replace(
        inputs,
        facts={need: inputs.facts[need] for need in needs.facts},
        credits={need: inputs.credits[need] for need in needs.credits},
        tiers={need: inputs.tiers[need] for need in needs.tiers},
        earlier={need: inputs.earlier[need] for need in needs.earlier},
        units={need: inputs.units[need] for need in needs.units},
        days={need: inputs.days[need] for need in needs.days},
        deals={need: inputs.deals[need] for need in needs.deals},
    )


def read_of(inputs: Inputs) -> int:
    """How many columns were read, parameters aside."""
    answers = (inputs.facts, inputs.credits, inputs.tiers, inputs.earlier, inputs.units, inputs.days)
    return sum(len(each) for each in answers)


def left_out(plan: Plan, inputs: Inputs) -> int:
    """How many columns need not be read. Fails where they show in a result."""
    fewer = narrowed(plan, inputs)
    everything = outcome(lambda: compute_columns(plan, inputs))
    assert not list(differences(everything, outcome(lambda: compute_columns(plan, fewer))))
    assert isinstance(everything, Results)
    return read_of(inputs) - read_of(fewer)


def test_random_policies() -> None:
    found = 0
    for seed in range(500_000, 500_120):
        policy, inputs = case(seed, Size(managers=20))
        if isinstance(outcome(partial(compute_columns, policy.plan, inputs)), Results):
            found += left_out(policy.plan, inputs)
    assert found > 0


def test_a_bank_that_counts_overdue_amounts_reads_no_numbers_of_overdue_loans() -> None:
    plan, period = plan_of(LoanPay), Period.parse("2026-10")
    found = set()
    for seed in range(200):
        inputs = DataMaker(Random(seed), Size(managers=10, deals=4), LITERALS).inputs(plan, period)
        bases = [column for need, column in inputs.parameters.items() if need.name == "overdue_basis"]
        if any(basis.chosen is not None or basis.values[0] != bases[0].values[0] for basis in bases):
            continue  # some managers or months go by the one, some by the other
        if isinstance(outcome(partial(compute_columns, plan, inputs)), Results):
            left_out(plan, inputs)
            names = {need.code.rpartition(".")[2] for need in narrowed(plan, inputs).facts}
            found.add((bases[0].values[0], "loans_overdue" in names, "overdue" in names))
    assert found == {("amount", False, True), ("count", True, False)}
