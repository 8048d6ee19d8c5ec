"""The books against the worked examples that the policies' text gives: who judges is judged first."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from bigaccount_a_by_the_book import BookA
from bigaccount_b_by_the_book import BookB
from bigaccount_c_by_the_book import BookC
from key_account_book import Career, QuarterRecords, ReceiptPart, kpi

NOBODY_NEW = Career({})


def brought(amount: int, target: int, k: str = "1") -> QuarterRecords:
    """A quarter's product receipts."""
    return QuarterRecords(Decimal(target), k, receipts=[ReceiptPart("product", Decimal(amount))])


def test_policy_a() -> None:
    book = BookA({"base_ratio": "0.5", "rate_in_target": [{"value": "0.05"}]})
    found = book.quarter(NOBODY_NEW, brought(351000, 400000, "0.9")).figures
    assert (found["accrued"], found["paid"]) == (15000, 14700)
    rated = QuarterRecords(ratings=("90", "80", "70"))
    assert kpi({"kpi_coefficient_table": [{"value": "1"}]}, rated)[0] == 82


def test_policy_b() -> None:
    book = BookB({"base_ratio": "0.5"})
    quarters = [book.quarter(NOBODY_NEW, brought(amount, 200000)).figures for amount in (80000, 150000, 250000, 400000)]
    assert [quarter["accrued"] for quarter in quarters] == [Fraction("1139.20"), 9256, 17800, 28480]
    settled = book.year(quarters)
    assert (settled["annual_due"], settled["true_up"]) == (Fraction("64934.40"), Fraction("8259.20"))


@pytest.mark.parametrize(
    ("receipts", "accrued", "carried", "owed"),
    [
        ((60000, 150000, 250000, 280000), [0, 8400, 8000, 13000], [0, 0, 50000, 30000], [40000, 0, 0, 0]),
        ((60000, 120000, 130000), [0, 4000, 8400], [0, 0, 0], [40000, 20000, 0]),
    ],
)
def test_policy_c(receipts: tuple[int, ...], accrued: list[int], carried: list[int], owed: list[int]) -> None:
    book = BookC({"tax_divisor": "1", "year_end_rule": "none"})
    found = [
        book.quarter(NOBODY_NEW, brought(amount, 200000), (2026, number)).figures
        for number, amount in enumerate(receipts, start=1)
    ]
    assert [quarter["accrued"] for quarter in found] == accrued
    assert [quarter["carry_out"] for quarter in found] == carried
    assert [quarter["deficit_out"] for quarter in found] == owed
    assert found[0]["fixed_pay_deduction"] == -600
