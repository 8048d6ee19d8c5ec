"""Policy C against its own reference algorithm, written down here a second time with fractions, over many sequences."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from quarter_sequences import Records, Statement, cents, quarters_from, statements_of

from meritgraph.period import Period
from meritgraph_software_sales.bigaccount_c import BigaccountCQuarter

IN_TARGET, OVER_TARGET = Fraction(4, 100), Fraction(5, 100)
COEFFICIENTS = ("0", "0.5", "0.9", "1", "1.05")


@dataclass
class Outcome:
    """What the reference algorithm says of a quarter."""

    bonus: Fraction
    floating: bool
    deduction: int
    carry_out: Fraction
    deficit: Fraction


@dataclass
class Reference:
    """The algorithm of section 7.3: debts as a list, the oldest first."""

    quarter_ceiling: Fraction = Fraction(300000)
    carry: Fraction = Fraction(0)
    debts: list[list[Fraction]] = field(default_factory=list)
    """Each debt's base and what is left of it."""
    paid_for: Fraction = Fraction(0)
    """All receipts that a commission was paid for, and the bases made up."""

    def quarter(self, own: Fraction, target: Fraction, *, is_exempt: bool = False) -> Outcome:
        """One quarter of cases 1 to 7."""
        if is_exempt:
            self.paid_for += own
            return Outcome(own * IN_TARGET, True, 0, self.carry, self.deficit())
        base_of_quarter = target / 2
        ceiling = max(target, self.quarter_ceiling)
        actual = own + self.carry
        if actual < base_of_quarter:
            self.debts.append([base_of_quarter, base_of_quarter - actual])
            self.carry = Fraction(0)
            return Outcome(Fraction(0), False, -600, self.carry, self.deficit())
        excess, made_up = actual - base_of_quarter, Fraction(0)
        for debt in list(self.debts):
            use = min(excess, debt[1])
            debt[1] -= use
            excess -= use
            if debt[1] == 0:
                made_up += debt[0]
                self.debts.remove(debt)
        net = base_of_quarter + excess
        if actual < ceiling or net <= target:
            base = min(net, target)
            bonus = base * IN_TARGET
        else:
            base = min(net, ceiling)
            bonus = target * IN_TARGET + max(Fraction(0), base - target) * OVER_TARGET
        self.carry = net - base
        self.paid_for += base + made_up
        return Outcome(bonus + made_up * IN_TARGET, actual >= target, 0, self.carry, self.deficit())

    def deficit(self) -> Fraction:
        """All that is owed."""
        return sum((left for _, left in self.debts), Fraction(0))

    def settle(self) -> None:
        """A year is settled: nothing is carried into the next."""
        self.carry, self.debts = Fraction(0), []


@dataclass
class Sequence:
    """A manager's quarters: own receipts, targets, coefficients."""

    own: list[Decimal]
    targets: list[Decimal]
    coefficients: list[str]
    hired_on: date

    def records(self, periods: tuple[Period, ...]) -> Records:
        """As the clerks record it; the receipts of a quarter come in two deals."""
        records = Records(hired_on=self.hired_on)
        for period, own, target, k in zip(periods, self.own, self.targets, self.coefficients, strict=True):
            records.facts[("software-sales.targets.target", period)] = target
            records.facts[("software-sales.kpi.coefficient", period)] = k
            part = (own / 3).quantize(Decimal("0.01"))
            for amount in (part, own - part):
                deal = {"line": "product", "amount": amount, "registered": True, "period": period}
                records.deals.append(deal)
        return records


def made_sequence(dice: random.Random, periods: tuple[Period, ...], *, ceiling: int) -> Sequence:
    """Random quarters that often hit a bound exactly, or miss it by a cent."""
    targets = [Decimal(dice.choice((100, 150, 200, 240, 350))) * 1000 for _ in periods]
    own = []
    for target in targets:
        bounds = (target / 2, target, Decimal(ceiling), target / 4, target * 3 / 4, target + 40000, Decimal(0))
        exact = dice.choice(bounds) + Decimal(dice.choice((0, 0, -1, 1))) / 100
        free = Decimal(dice.randrange(0, 45_000_000)) / 100
        own.append(dice.choice((exact, free, exact - 3000)))
    hired_on = dice.choice((date(2020, 1, 1), date(2020, 1, 1), periods[0].start, periods[0].last_day))
    return Sequence(own, targets, [dice.choice(COEFFICIENTS) for _ in periods], hired_on)


def agrees(found: Statement, expected: Outcome, coefficient: str) -> None:
    """The statement says what the reference says."""
    assert found["refusals"] == []
    assert Fraction(found["accrued"]) == expected.bonus
    assert found["paid"] == cents(expected.bonus * (Fraction(8, 10) + Fraction(2, 10) * Fraction(coefficient)))
    assert Fraction(found["carry_out"]) == expected.carry_out
    assert Fraction(found["deficit_out"]) == expected.deficit
    assert found["floating_pay"] == (4500 if expected.floating else 0)
    assert found["fixed_pay_deduction"] == expected.deduction


@pytest.mark.parametrize("count", [150, pytest.param(800, marks=pytest.mark.slow)])
@pytest.mark.parametrize("boundary", ["settle_and_reset", "carry_over"])
def test_every_sequence_agrees_with_the_reference_algorithm(boundary: str, count: int) -> None:
    dice = random.Random(f"policy C, {boundary}")
    periods = quarters_from("2026-Q2", 7)
    ceiling = 300000
    sequences = {f"S{number:04}": made_sequence(dice, periods, ceiling=ceiling) for number in range(count)}
    references = {code: Reference() for code in sequences}
    parameters = {
        "tax_divisor": 1,
        "kpi_coefficient_table": [{"value": "1"}],
        "year_end_rule": "none",
        "floating_pay_amount": 4500,
        "year_boundary": boundary,
    }
    managers = {code: sequence.records(periods) for code, sequence in sequences.items()}
    for position, statements in enumerate(statements_of(BigaccountCQuarter, periods, managers, parameters)):
        for code, sequence in sequences.items():
            if position and boundary == "settle_and_reset" and periods[position].start.month == 1:
                references[code].settle()
            own, target = Fraction(sequence.own[position]), Fraction(sequence.targets[position])
            is_exempt = periods[position].contains(sequence.hired_on)
            expected = references[code].quarter(own, target, is_exempt=is_exempt)
            agrees(statements[code], expected, sequence.coefficients[position])
        check_that_nothing_is_lost(statements)
    if boundary == "carry_over":
        for code, sequence in sequences.items():
            received, reference = sum(map(Fraction, sequence.own)), references[code]
            unpaid = sum((base - left for base, left in reference.debts), Fraction(0))
            assert received == reference.paid_for + reference.carry + unpaid


def check_that_nothing_is_lost(statements: Mapping[str, Statement]) -> None:
    """Each quarter: what came in is paid for, carried out, or covers a base (its own or an earlier quarter's)."""
    for found in statements.values():
        came_in = found["own"] + found["carry_in"]
        kept_toward_own_base = came_in if found["quarter_case"] == 1 else Decimal(0)
        assert (
            came_in == found["commission_base"] + found["carry_out"] + found["repaid"] + kept_toward_own_base
            or (found["is_exempt"])
        )
