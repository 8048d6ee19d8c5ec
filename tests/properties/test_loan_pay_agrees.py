"""The bank's own scheme, with random and boundary data and every value a bank might set."""

from __future__ import annotations

from random import Random

import pytest

from meritgraph.engine import plan_of
from meritgraph.period import Period
from meritgraph_banking.loan_pay import LoanPay
from properties.evaluated import Tally, disagreements
from properties.made_data import DataMaker, Size

LITERALS = ("10000", "50000", "100000", "1000000", "2000000", "30", "50", "70", "2", "0.5")
"""Numbers that the policy names, so that data lies on them and beside them."""


def compared(seeds: range, size: Size) -> Tally:
    """The tally of the seeds' companies."""
    plan, tally = plan_of(LoanPay), Tally()
    for seed in seeds:
        inputs = DataMaker(Random(seed), size, LITERALS).inputs(plan, Period.parse("2026-10"))
        found = disagreements(plan, inputs, tally, block_rows=1 + seed % 29)
        assert not found, f"seed {seed}, {size}:\n" + "\n".join(found[:10])
    return tally


def test_many_banks() -> None:
    tally = compared(range(12), Size(managers=25, deals=8, calm=True))
    assert tally.values >= 7_500
    assert tally.failures <= 8


def test_amounts_near_the_limit_of_64_bits() -> None:
    tally = compared(range(1000, 1030), Size(managers=2, huge=True))
    assert tally.failures >= 15


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(4))
def test_hundreds_of_banks(chunk: int) -> None:
    tally = compared(range(10_000 + chunk * 40, 10_040 + chunk * 40), Size(managers=150, deals=8, calm=True))
    assert tally.values >= 150_000
