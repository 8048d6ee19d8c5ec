"""The demo vendor's year worked out a second way: spreadsheets by openpyxl, the policies' text with fractions.

It shares no code with the plugin; the demo's parameter values are written out here again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

__all__ = ["Person", "Quarterly", "policy_a", "policy_b", "policy_c", "read_people", "to_cents"]

ZERO = Fraction(0)


@dataclass
class Receipt:
    """A row of the clerk's file, one person's part of it."""

    line: str
    amount: Fraction
    whole: Fraction
    costs: Fraction
    registered: bool


@dataclass
class Person:
    """What the files say of a manager, quarters numbered 1 to 4."""

    hired_on: date
    floating: Fraction
    grade: int
    targets: dict[int, Fraction] = field(default_factory=dict)
    k: dict[int, Fraction] = field(default_factory=dict)
    receipts: dict[int, list[Receipt]] = field(default_factory=lambda: {1: [], 2: [], 3: [], 4: []})

    def quarters(self) -> Iterator[int]:
        """The quarters of employment."""
        return (number for number in (1, 2, 3, 4) if self.hired_on <= LAST_DAYS[number])


LAST_DAYS = {1: date(2026, 3, 31), 2: date(2026, 6, 30), 3: date(2026, 9, 30), 4: date(2026, 12, 31)}
FIRST_DAYS = {1: date(2026, 1, 1), 2: date(2026, 4, 1), 3: date(2026, 7, 1), 4: date(2026, 10, 1)}


@dataclass
class Quarterly:
    """What comes out: amounts to the cent, whether refused for what the policy does not settle."""

    accrued: Fraction = ZERO
    pays: dict[str, Fraction] = field(default_factory=dict)
    refused: bool = False


def exact(cell: Any) -> Fraction:
    """A cell's number as the clerk sees it."""
    return Fraction(str(cell or 0))


def to_cents(amount: Fraction) -> Fraction:
    """Half-up, ties away from zero."""
    size = Fraction(floor(abs(amount) * 100 + Fraction(1, 2)), 100)
    return size if amount >= 0 else -size


def kept(amount: Fraction) -> Fraction:
    """A step's guard places."""
    size = Fraction(floor(abs(amount) * 10**8 + Fraction(1, 2)), 10**8)
    return size if amount >= 0 else -size


def rows(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """A sheet's rows below its headers."""
    return list(load_workbook(folder / name).worksheets[0].iter_rows(min_row=2, values_only=True))


def read_people(folder: Path) -> dict[str, Person]:
    """All managers with their year."""
    people = {}
    for code, _, _, hired_on, _, floating, grade in rows(folder, "managers.xlsx"):
        people[code] = Person(hired_on.date(), exact(floating), grade)
    for code, *targets in rows(folder, "targets-2026.xlsx"):
        people[code].targets = {number: exact(cell) for number, cell in enumerate(targets, 1)}
    for code, quarter, *ratings in rows(folder, "ratings-2026.xlsx"):
        department, management, director = (exact(rating) for rating in ratings)
        score = to_cents((5 * department + 2 * management + 3 * director) / 10)
        people[code].k[int(quarter[-1])] = coefficient(score)
    for row in rows(folder, "receipts-2026.xlsx"):
        _, _, owners, day, line, amount, *costs, registered = row
        for owner in owners.split(";"):
            code, share = owner.split(":")
            part = Receipt(
                line,
                exact(amount) * Fraction(share),
                exact(amount),
                sum((exact(cost) for cost in costs), ZERO) * Fraction(share),
                registered == "是",
            )
            people[code].receipts[quarter_of(day)].append(part)
    return people


def quarter_of(day: datetime) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def coefficient(score: Fraction) -> Fraction:
    """The demo's table."""
    for bound, k in ((60, "0.6"), (70, "0.8"), (80, "0.9"), (90, "1.0")):
        if score < bound:
            return Fraction(k)
    return Fraction("1.1")


def mean_factor(person: Person, split: Fraction) -> Fraction:
    """The KPI factor of the mean coefficient."""
    known = [person.k[number] for number in person.quarters()]
    mean = sum(known, ZERO) / len(known)
    mean = Fraction(floor(mean * 10**12 + Fraction(1, 2)), 10**12)
    return split + (1 - split) * mean


def policy_a(person: Person) -> tuple[dict[int, Quarterly], Quarterly]:
    """The four quarters of policy A and the year's true-up."""
    found: dict[int, Quarterly] = {}
    deficit = carry = waiting = total_own = total_unregistered = ZERO
    for number in person.quarters():
        target = person.targets[number]
        own = sum((part.amount - part.costs for part in person.receipts[number]), ZERO)
        unregistered = sum((part.amount - part.costs for part in person.receipts[number] if not part.registered), ZERO)
        effective, result = own + carry - deficit, Quarterly()
        is_open = deficit > 0 or carry > 0 or effective > target
        result.refused = (unregistered != 0 and is_open) or any(earlier.refused for earlier in found.values())
        released = waiting if own + carry >= deficit else ZERO
        waiting -= released
        met = effective >= target / 2
        if met:
            paid_for = kept(min(effective, target) - unregistered)
            result.accrued = kept(paid_for / Fraction("1.17") * in_target(effective / target))
            carry, deficit = max(ZERO, effective - target), ZERO
        else:
            carry, deficit, waiting = ZERO, target / 2 - effective, waiting + person.floating
        factor = Fraction("0.8") + Fraction("0.2") * person.k[number]
        result.pays = {
            "paid": to_cents(result.accrued * factor),
            "floating_pay": person.floating if met else ZERO,
            "floating_pay_released": released,
        }
        total_own += own
        total_unregistered += unregistered
        found[number] = result
    target = sum((person.targets[number] for number in found), ZERO)
    above = max(ZERO, total_own - target)
    over = min(above, Fraction(200000)) * Fraction("0.06") + max(ZERO, above - 200000) * Fraction("0.08")
    inside = (min(total_own, target) - total_unregistered) * in_target(total_own / target)
    due = kept((inside + over) / Fraction("1.17")) if total_own >= target / 2 else ZERO
    true_up = due - sum((quarter.accrued for quarter in found.values()), ZERO)
    year = Quarterly(true_up, {"true_up_paid": to_cents(true_up * mean_factor(person, Fraction("0.8")))})
    year.refused = any(quarter.refused for quarter in found.values())
    return found, year


def in_target(completion: Fraction) -> Fraction:
    """The demo's rates: 4 % below 80 % of the target, else 5 %."""
    return Fraction("0.04") if completion < Fraction("0.8") else Fraction("0.05")


def policy_b(person: Person) -> tuple[dict[int, Quarterly], Quarterly]:
    """The four quarters of policy B and the year's true-up."""
    found: dict[int, Quarterly] = {}
    deficit = total_own = total_flat = ZERO
    for number in person.quarters():
        counted = [part for part in person.receipts[number] if part.registered]
        normal = sum((part.amount for part in counted if part.line in ("产品", "实施")), ZERO)
        flat = sum((part.amount for part in counted if part.line in ("服务", "培训")), ZERO)
        base, effective, result = person.targets[number] / 2, normal + flat - deficit, Quarterly()
        result.refused = (flat != 0 and deficit > 0) or any(earlier.refused for earlier in found.values())
        rate = Fraction("0.01424") if effective < base else Fraction("0.0712")
        result.accrued = kept(max(ZERO, effective - flat) * rate)
        factor = Fraction("0.7") + Fraction("0.3") * person.k[number]
        result.pays = {"paid": to_cents(result.accrued * factor), "flat_bonus_paid": to_cents(flat * Fraction("0.05"))}
        deficit = max(ZERO, base - effective)
        total_own += normal + flat
        total_flat += flat
        found[number] = result
    target = sum((person.targets[number] for number in found), ZERO)
    if total_own < target / 2:
        due = (total_own - total_flat) * Fraction("0.01424")
    else:
        over = max(ZERO, total_own - max(target, total_flat))
        due = (total_own - total_flat - over) * Fraction("0.0712") + over * Fraction("0.09968")
    true_up = kept(due) - sum((quarter.accrued for quarter in found.values()), ZERO)
    year = Quarterly(true_up, {"true_up_paid": to_cents(true_up * mean_factor(person, Fraction("0.7")))})
    year.refused = any(quarter.refused for quarter in found.values())
    return found, year


def policy_c(person: Person) -> tuple[dict[int, Quarterly], Quarterly]:
    """The four quarters of policy C and the year's end; debts are a list, the oldest first."""
    found: dict[int, Quarterly] = {}
    debts: list[list[Fraction]] = []
    carry = total_own = total_over = total_target = ZERO
    for number in person.quarters():
        counted = [part for part in person.receipts[number] if part.registered]
        net = {
            line: kept(sum((part.amount for part in counted if part.line == line), ZERO) / Fraction("1.13"))
            for line in ("产品", "实施")
        }
        served = sum((part.amount for part in counted if part.line in ("维护", "培训")), ZERO)
        own, result, bonus = net["产品"] + net["实施"], Quarterly(), ZERO
        service = net["实施"] + kept(served / Fraction("1.13"))
        result.refused = any(part.line == "二次开发" for part in counted)
        result.refused |= any(earlier.refused for earlier in found.values())
        target, floating, deduction = person.targets[number], False, ZERO
        base, actual = target / 2, own + carry
        if FIRST_DAYS[number] <= person.hired_on:
            bonus, floating = own * Fraction("0.04"), True
        elif actual < base:
            debts.append([base, base - actual])
            carry, deduction = ZERO, Fraction(-600)
        else:
            excess = actual - base
            for debt in debts:
                use = min(excess, debt[1])
                debt[1] -= use
                excess -= use
                bonus += debt[0] * Fraction("0.04") if debt[1] == 0 else 0
            debts = [debt for debt in debts if debt[1] > 0]
            ceiling, net_actual = max(target, Fraction(300000)), base + excess
            paid_for = min(net_actual, target if actual < ceiling else ceiling)
            over = max(ZERO, paid_for - target)
            bonus += (paid_for - over) * Fraction("0.04") + over * Fraction("0.05")
            carry, floating = net_actual - paid_for, actual >= target
            total_over += over
        if not FIRST_DAYS[number] <= person.hired_on:
            total_own, total_target = total_own + own, total_target + target
        result.accrued = kept(bonus)
        result.pays = {
            "paid": to_cents(result.accrued * (Fraction("0.8") + Fraction("0.2") * person.k[number])),
            "service_line_bonus": to_cents(service * Fraction("0.06")),
            "floating_pay": person.floating if floating else ZERO,
            "fixed_pay_deduction": deduction,
        }
        found[number] = result
    due = max(ZERO, max(ZERO, total_own - total_target) - total_over) * Fraction("0.05")
    year = Quarterly(due, {"true_up_paid": to_cents(kept(due) * mean_factor(person, Fraction("0.8")))})
    year.refused = any(quarter.refused for quarter in found.values())
    return found, year
