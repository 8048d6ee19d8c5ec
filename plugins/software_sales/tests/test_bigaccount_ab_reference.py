"""Policies A and B against a second working with fractions, over many random years, and what each must never lose."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from quarter_sequences import Records, Statement, cents, guarded, quarters_from, statements_of

from meritgraph.period import Period
from meritgraph_software_sales.bigaccount_a import BigaccountAQuarter
from meritgraph_software_sales.bigaccount_a_year import BigaccountAHalfYear, BigaccountAYear
from meritgraph_software_sales.bigaccount_b import BigaccountBQuarter
from meritgraph_software_sales.bigaccount_b_year import BigaccountBYear

YEARS = 120
PERIODS = quarters_from("2026-Q1", 4)
YEAR = Period.parse("2026")
ZERO = Fraction(0)
TABLE: Mapping[str, Any] = {"kpi_coefficient_table": [{"value": "1"}]}
COEFFICIENTS = ("0.8", "0.9", "1", "1.1")
FLOATING = 6000


@dataclass
class MadeYear:
    """A manager's year: receipts, targets, coefficients by quarter."""

    own: list[Decimal] = field(default_factory=list)
    targets: list[Decimal] = field(default_factory=list)
    coefficients: list[str] = field(default_factory=list)

    def records(self) -> Records:
        """As the clerks record it."""
        records = Records()
        for period, own, target, k in zip(PERIODS, self.own, self.targets, self.coefficients, strict=True):
            records.facts[("software-sales.targets.target", period)] = target
            records.facts[("software-sales.kpi.coefficient", period)] = k
            for line, part in (("product", own - own // 3), ("implementation", own // 3)):
                costs = {"partner_share": "10.01", "project_travel": "0.99"}
                deal = {"line": line, "amount": part + 11, "registered": True, "period": period}
                records.deals.append(deal | costs)
        return records


def made_years(dice: random.Random) -> dict[str, MadeYear]:
    """Random years that often hit a bound, or miss it by a cent."""
    years = {}
    for number in range(YEARS):
        year = MadeYear()
        for _ in PERIODS:
            target = Decimal(dice.choice((120, 200, 300)) * 1000)
            exact = dice.choice((target / 2, target, target * 3 / 2, target / 4, Decimal(0)))
            free = Decimal(dice.randrange(-1_000_000, 40_000_000)) / 100
            year.own.append(dice.choice((exact + Decimal(dice.choice((0, 0, -1, 1))) / 100, free)))
            year.targets.append(target)
            year.coefficients.append(dice.choice(COEFFICIENTS))
        years[f"S{number:04}"] = year
    return years


def mean(coefficients: Sequence[str]) -> Fraction:
    """The plain mean, kept to twelve places as every rate is."""
    return guarded(sum((Fraction(k) for k in coefficients), ZERO) / len(coefficients), 12)


@dataclass
class ReferenceA:
    """Quarter logic of 7.1."""

    mode: str
    release: str
    carry: Fraction = ZERO
    deficit: Fraction = ZERO
    deferred: int = 0

    def quarter(self, own: Fraction, target: Fraction) -> dict[str, Fraction]:
        """One quarter."""
        base, effective = target / 2, own + self.carry - self.deficit
        met = effective >= base
        released = own + self.carry >= self.deficit and (self.release == "deficit_repaid" or met)
        pays = self.deferred if released else 0
        self.deferred = (0 if released else self.deferred) + (0 if met else FLOATING)
        accrued, self.carry, self.deficit = ZERO, ZERO, ZERO
        if met:
            paid_for = min(effective, target) if self.mode == "carry" else effective
            accrued = guarded(paid_for / Fraction("1.17") * in_target_a(effective / target))
            self.carry = max(ZERO, effective - target) if self.mode == "carry" else ZERO
        else:
            self.deficit = base - effective
        return {
            "accrued": accrued,
            "carry_out": self.carry,
            "deficit_out": self.deficit,
            "floating_pay": Fraction(FLOATING if met else 0),
            "floating_pay_released": Fraction(pays),
            "floating_deferred_out": Fraction(self.deferred),
        }


def in_target_a(completion: Fraction) -> Fraction:
    """The made-up table: 3 % short of the target, 5 % from it on."""
    return Fraction(3, 100) if guarded(completion, 12) < 1 else Fraction(5, 100)


def due_for_year_a(receipts: Fraction, target: Fraction) -> Fraction:
    """Up to the target at the in-target rate; above it 6 % of the first 100,000 and 8 % of the rest."""
    if receipts < target / 2:
        return ZERO
    above = max(ZERO, receipts - target)
    over = min(above, Fraction(100000)) * Fraction(6, 100) + max(ZERO, above - 100000) * Fraction(8, 100)
    return guarded((min(receipts, target) * in_target_a(receipts / target) + over) / Fraction("1.17"))


TERMS_A: Mapping[str, Any] = {
    "base_ratio": "0.5",
    "rate_in_target": [{"below": 1, "value": "0.03"}, {"value": "0.05"}],
    "rate_over_target_slices": [{"above": 0, "up_to": 100000, "value": "0.06"}, {"value": "0.08"}],
    "pay_grade_table": [{"up_to": 1, "value": 4000}, {"value": 5000}],
    "floating_pay_amount": FLOATING,
}


@pytest.mark.parametrize(("mode", "release"), [("carry", "deficit_repaid"), ("pay_now", "base_met")])
def test_a_agrees_with_the_second_working_quarter_by_quarter_and_for_the_year(mode: str, release: str) -> None:
    years = made_years(random.Random(f"policy A, {mode}"))
    terms = {**TERMS_A, "excess_mode": mode, "floating_release_rule": release}
    references = {code: ReferenceA(mode, release) for code in years}
    managers = {code: year.records() for code, year in years.items()}
    earlier: dict[str, dict[Any, object]] = {code: {} for code in years}
    accrued = dict.fromkeys(years, ZERO)
    for position, statements in enumerate(
        statements_of(BigaccountAQuarter, PERIODS, managers, {**terms, **TABLE}, earlier)
    ):
        for code, year in years.items():
            expected = references[code].quarter(Fraction(year.own[position]), Fraction(year.targets[position]))
            found = statements[code]
            assert found["refusals"] == []
            assert {name: Fraction(found[name]) for name in expected} == expected
            factor = Fraction(8, 10) + Fraction(2, 10) * Fraction(year.coefficients[position])
            assert found["paid"] == cents(expected["accrued"] * factor)
            accrued[code] += expected["accrued"]
            check_that_a_loses_nothing(found)
    (settled,) = statements_of(BigaccountAYear, (YEAR,), {code: Records() for code in years}, terms, earlier)
    for code, year in years.items():
        due = due_for_year_a(sum(map(Fraction, year.own), ZERO), sum(map(Fraction, year.targets), ZERO))
        check_settlement(settled[code], due, accrued[code], Fraction(8, 10), year)
    check_pay_grades(years, terms, earlier)


def check_that_a_loses_nothing(found: Statement) -> None:
    """A: every yuan repays a deficit, is carried on, lessens the new deficit, or is in the bonus base."""
    came_in = found["own"] + found["carry_in"]
    if found["is_base_met"]:
        assert came_in == found["deficit_in"] + found["bonus_base"] + found["carry_out"]
    else:
        assert came_in - found["deficit_in"] == found["base"] - found["deficit_out"]
    deferred = found["floating_deferred_in"] + (0 if found["is_base_met"] else found["floating_pay_due"])
    assert deferred == found["floating_deferred_out"] + found["floating_pay_released"]


def check_settlement(found: Statement, due: Fraction, accrued: Fraction, split: Fraction, year: MadeYear) -> None:
    """The quarters' accruals and the true-up are together what the year is due: nothing twice, nothing lost."""
    assert found["refusals"] == []
    assert Fraction(found["annual_due"]) == due
    assert Fraction(found["true_up"]) + accrued == due
    factor = split + (1 - split) * mean(year.coefficients)
    assert found["true_up_paid"] == cents((due - accrued) * factor)


def check_pay_grades(years: Mapping[str, MadeYear], terms: Mapping[str, Any], earlier: dict[str, Any]) -> None:
    """The two half-years' pay grades."""
    halves = (Period.parse("2026-H1"), Period.parse("2026-H2"))
    unmet = dict.fromkeys(years, Decimal(0))
    people = {code: Records() for code in years}
    for start, statements in zip(
        (0, 2), statements_of(BigaccountAHalfYear, halves, people, terms, earlier), strict=True
    ):
        for code, year in years.items():
            receipts, target = sum(year.own[start : start + 2]), sum(year.targets[start : start + 2])
            change = -1 if receipts < target / 2 else 1 if receipts >= target + unmet[code] else 0
            assert statements[code]["pay_grade_change"] == change
            unmet[code] = max(Decimal(0), target + unmet[code] - receipts)


@dataclass
class ReferenceB:
    """Quarter logic of 7.2."""

    pays_now: bool
    deficit: Fraction = ZERO

    def quarter(self, own: Fraction, target: Fraction) -> dict[str, Fraction]:
        """One quarter."""
        base, effective = target / 2, own - self.deficit
        rate = Fraction("0.0712") if effective >= base else Fraction("0.01424") if self.pays_now else ZERO
        self.deficit = max(ZERO, base - effective)
        return {"accrued": max(ZERO, effective) * rate, "deficit_out": self.deficit}


def due_for_year_b(receipts: Fraction, target: Fraction) -> Fraction:
    """All at 1.424 % below the base, at 7.12 % from it on, and 9.968 % of what is above the target."""
    if receipts < target / 2:
        return max(ZERO, receipts) * Fraction("0.01424")
    over = max(ZERO, receipts - target)
    return (receipts - over) * Fraction("0.0712") + over * Fraction("0.09968")


@pytest.mark.parametrize("pays_now", [True, False])
def test_b_agrees_with_the_second_working_quarter_by_quarter_and_for_the_year(*, pays_now: bool) -> None:
    years = made_years(random.Random(f"policy B, {pays_now}"))
    terms = {"base_ratio": "0.5", "below_base_pays_now": pays_now}
    references = {code: ReferenceB(pays_now) for code in years}
    managers = {code: without_costs(year.records()) for code, year in years.items()}
    earlier: dict[str, dict[Any, object]] = {code: {} for code in years}
    accrued = dict.fromkeys(years, ZERO)
    for position, statements in enumerate(
        statements_of(BigaccountBQuarter, PERIODS, managers, {**terms, **TABLE}, earlier)
    ):
        for code, year in years.items():
            expected = references[code].quarter(Fraction(year.own[position]), Fraction(year.targets[position]))
            found = statements[code]
            assert found["refusals"] == []
            assert {name: Fraction(found[name]) for name in expected} == expected
            factor = Fraction(7, 10) + Fraction(3, 10) * Fraction(year.coefficients[position])
            assert found["paid"] == cents(expected["accrued"] * factor)
            accrued[code] += expected["accrued"]
    (settled,) = statements_of(BigaccountBYear, (YEAR,), {code: Records() for code in years}, terms, earlier)
    for code, year in years.items():
        due = due_for_year_b(sum(map(Fraction, year.own), ZERO), sum(map(Fraction, year.targets), ZERO))
        check_settlement(settled[code], due, accrued[code], Fraction(7, 10), year)


def without_costs(records: Records) -> Records:
    """The same receipts where costs do not matter: what A deducts was never received."""
    deals = [{**deal, "amount": deal["amount"] - 11} for deal in records.deals]
    return Records(records.facts, list(deals), records.hired_on)
